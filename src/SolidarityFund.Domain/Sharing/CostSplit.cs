// CostSplit: what a quantity weighs, and the exact split of a cost by it. The settlement of a pool before anybody commits.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Sharing;

/// <summary>The arithmetic of sharing, domain.md §2.5 and §2.7: the shares add up to the cost, to the cent.</summary>
public static class CostSplit
{
    /// <summary>
    /// What a quantity weighs. Each bracket counts the units that lie within it with its own weight, so that one unit more never makes a
    /// member pay less: 12.00 FTE with brackets 0–10 at 3 and above at 1 weigh 1 000 × 3 + 200 × 1 = 3 200 (in hundredths).
    /// </summary>
    /// <param name="tiers">The brackets by ascending quantity, the first from 0; none counts every unit once.</param>
    /// <param name="quantity">From 0.</param>
    /// <param name="weight">What each unit of this member counts.</param>
    public static long Points(EquatableArray<KeyTier>? tiers, long quantity, int weight)
    {
        if (tiers is not { Count: > 0 } brackets) return quantity * weight;
        var points = 0L;
        for (var i = 0; i < brackets.Count; i++)
        {
            var until = i + 1 < brackets.Count ? Math.Min(quantity, brackets[i + 1].From) : quantity;
            points += Math.Max(0, until - brackets[i].From) * brackets[i].Weight;
        }
        return points * weight;
    }

    /// <summary>Shares of an amount in proportion to points, by largest remainder (ties to who stands first); all zero of a zero amount.</summary>
    /// <param name="amount">From zero.</param>
    /// <param name="points">None negative; at least one above zero, unless the amount is zero.</param>
    public static ImmutableArray<Money> Of(Money amount, IReadOnlyList<long> points) =>
        amount.IsZero ? [.. points.Select(_ => amount)] : Allocation.LargestRemainder(amount, points);
}

/// <summary>One member in a settlement.</summary>
/// <param name="Share">What it counts and its share.</param>
/// <param name="Received">What it paid so far.</param>
public readonly record struct SettlementLine(CostShare Share, Money Received)
{
    /// <summary>What it still has to pay.</summary>
    public Money ToPay => Money.Max(Share.Share - Received, Received.Zero);

    /// <summary>What it paid beyond its share.</summary>
    public Money ToRefund => Money.Max(Received - Share.Share, Received.Zero);
}

/// <summary>The settlement of a pool as it would be now. Nothing is recorded by looking.</summary>
/// <param name="Cost">The cost that was approved.</param>
/// <param name="Lines">Everybody who has a part in the pool; the shares are zero where nothing could be shared.</param>
/// <param name="Blocked">Why it cannot be settled now, or null.</param>
public sealed record CostSettlement(Money Cost, EquatableArray<SettlementLine> Lines, Refusal? Blocked)
{
    /// <summary>Cost less shares: zero for every settlement that can be made.</summary>
    public Money Result => Cost - (Cost.Zero + Money.Sum(Lines.Select(l => l.Share.Share)));

    /// <summary>The settlement of a pool as it stands.</summary>
    public static CostSettlement Of(CostPool pool)
    {
        var measured = pool.Accounts.Select(a => (Account: a, Quantity: pool.Quantity(a.Member), Weight: pool.PartOf(a.Member)?.Weight ?? 1)).ToArray();
        long[] points = [.. measured.Select(m => CostSplit.Points(pool.Terms.Tiers, m.Quantity, m.Weight))];
        var cost = pool.Cost;
        var isShared = cost.IsZero || points.Any(p => p > 0);
        var shares = isShared ? CostSplit.Of(cost, points) : [.. points.Select(_ => cost.Zero)];
        return new(cost, [.. measured.Select((m, i) => new SettlementLine(new(m.Account.Member, m.Quantity, points[i], shares[i]), m.Account.Received))], BlockedBy(pool, isShared));
    }

    private static Refusal? BlockedBy(CostPool pool, bool isShared)
    {
        var costs = pool.Costs.Where(c => c.State == SharedCostState.Prepared).ToArray();
        if (costs.Length > 0) return SharingRefusals.CostsWaiting.With(("pool", pool.Code), ("count", costs.Length), ("amount", Money.Sum(costs.Select(c => c.Document.Amount))));
        var uses = pool.Uses.Count(u => u.State == SharedUseState.Recorded);
        if (uses > 0) return SharingRefusals.UsesWaiting.With(("pool", pool.Code), ("count", uses));
        return isShared ? null : SharingRefusals.NothingToShareBy.With(("pool", pool.Code), ("cost", pool.Cost));
    }
}
