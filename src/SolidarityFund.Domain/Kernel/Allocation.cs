// Allocation: splitting cents so that the parts always add up to the whole.
using System.Collections.Immutable;

namespace SolidarityFund.Domain.Kernel;

/// <summary>Exact splits of an amount, domain.md §2.5. The parts add up to the whole, to the cent, always.</summary>
public static class Allocation
{
    /// <summary>
    /// Equal parts; the remainder goes one cent each to the first parts: 10 000.00 in 3 is 3 333.34, 3 333.33, 3 333.33.
    /// </summary>
    /// <param name="whole">The amount, not negative.</param>
    /// <param name="parts">How many parts, at least 1.</param>
    public static ImmutableArray<Money> Equal(Money whole, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(whole.Cents);
        var (share, remainder) = Math.DivRem(whole.Cents, parts);
        return [.. Enumerable.Range(0, parts).Select(i => whole with { Cents = share + (i < remainder ? 1 : 0) })];
    }

    /// <summary>
    /// Parts in proportion to weights by largest remainder (ties to the earlier part): 10.01 on 3:3:3:1 is 3.01, 3.00, 3.00, 1.00.
    /// </summary>
    /// <param name="whole">The amount, not negative.</param>
    /// <param name="weights">Weights, none negative, at least one above zero.</param>
    public static ImmutableArray<Money> LargestRemainder(Money whole, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole.Cents);
        if (weights.Any(w => w < 0) || weights.All(w => w == 0)) throw new ArgumentException("weights must be 0 or more, one above 0", nameof(weights));
        var total = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        var exact = weights.Select(w => Int128.DivRem((Int128)whole.Cents * w, total)).ToArray();
        var left = whole.Cents - exact.Sum(e => (long)e.Quotient);
        var extra = exact.Select((e, i) => (e.Remainder, i)).OrderByDescending(x => x.Remainder).ThenBy(x => x.i).Take((int)left).Select(x => x.i).ToHashSet();
        return [.. exact.Select((e, i) => whole with { Cents = (long)e.Quotient + (extra.Contains(i) ? 1 : 0) })];
    }
}
