// Redistribution: money that is free again, shared out by a rule that the members chose: what would come of it, what came of it, and what was left to the pool.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Cascade;

/// <summary>A right to money, and since when.</summary>
/// <param name="On">The day on which it was given.</param>
/// <param name="Amount">How much.</param>
/// <param name="By">The redistribution that gave it; null for the award.</param>
public readonly record struct GivenRight(DateOnly On, Money Amount, RedistributionId? By = null);

/// <summary>What a member left to the pool: the trace of who gave up how much.</summary>
/// <param name="SubGrant">Of which sub-grant.</param>
/// <param name="Member">Who gave it up.</param>
/// <param name="Amount">How much.</param>
/// <param name="Why">Why.</param>
/// <param name="On">The day.</param>
public readonly record struct PooledPart(SubGrantId SubGrant, MemberId Member, Money Amount, KeptText Why, DateOnly On);

/// <summary>A redistribution that took place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Agreement">Its agreement.</param>
/// <param name="Number">From 1 within its agreement.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Amount">What the parts add up to.</param>
/// <param name="Parts">Who got how much.</param>
/// <param name="On">The day.</param>
/// <param name="Parent">The sub-grant out of which it was shared out; null for the fund.</param>
public sealed record Redistribution(
    RedistributionId Id, AgreementId Agreement, int Number, RedistributionRule Rule, Money Amount, EquatableArray<FreedPart> Parts, DateOnly On, SubGrantId? Parent)
{
    /// <summary>When it was taken back; null while it stands.</summary>
    public DateOnly? ReversedOn { get; init; }
}

/// <summary>What a redistribution would mean for one partner.</summary>
/// <param name="SubGrant">Its sub-grant.</param>
/// <param name="Need">What it needs.</param>
/// <param name="Before">What it has of the agreement.</param>
/// <param name="Part">What it would get; may be zero.</param>
/// <param name="Fault">Why it cannot get that; null where it can.</param>
public sealed record PlannedShare(SubGrant SubGrant, Money Need, Money Before, Money Part, Refusal? Fault)
{
    /// <summary>What it would have.</summary>
    public Money After => Before + Part;
}

/// <summary>What a redistribution would come to. Nothing is recorded by looking.</summary>
/// <param name="Shares">Partner by partner, in the order in which they were named; none where the request cannot be read at all.</param>
/// <param name="Refusal">Why it would be refused: of the whole, or the fault of the first partner that has one; null where it can be voted on.</param>
public sealed record RedistributionPlan(ImmutableArray<PlannedShare> Shares, Refusal? Refusal)
{
    /// <summary>
    /// The parts by a rule, in the order of the needs. Where the order says nothing, as in the rules of need and of equal parts, odd cents go to the
    /// lower <paramref name="numbers"/>: who is named first gains nothing by it.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="amount">What is shared out, not negative.</param>
    /// <param name="needs">The needs, above zero; at least one.</param>
    /// <param name="numbers">A number of each partner, all different.</param>
    public static ImmutableArray<Money> Split(RedistributionRule rule, Money amount, IReadOnlyList<PartnerNeed> needs, IReadOnlyList<int> numbers)
    {
        var left = amount;
        Money Take(Money part)
        {
            left -= part;
            return part;
        }
        Money Whole(PartnerNeed n)
        {
            if (n.Need <= left) return Take(n.Need);
            var part = n.TakesPart == true ? left : left.Zero;
            left = left.Zero;
            return part;
        }
        ImmutableArray<Money> ByNumber(Func<int[], ImmutableArray<Money>> split)
        {
            int[] order = [.. Enumerable.Range(0, needs.Count).OrderBy(i => numbers[i])];
            var parts = split(order);
            return [.. Enumerable.Range(0, needs.Count).Select(i => parts[Array.IndexOf(order, i)])];
        }
        return rule switch
        {
            RedistributionRule.Need => ByNumber(order => Allocation.LargestRemainder(amount, [.. order.Select(i => needs[i].Need.Cents)])),
            RedistributionRule.Equal => ByNumber(order => Allocation.Equal(amount, order.Length)),
            RedistributionRule.Priority => [.. needs.Select(n => Take(Money.Min(n.Need, left)))],
            RedistributionRule.WaitingList => [.. needs.Select(Whole)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

public sealed partial record CascadeBook
{
    /// <summary>The printed number of a redistribution: <c>2026-001/R1</c>.</summary>
    public string CodeOf(Redistribution redistribution) => string.Create(CultureInfo.InvariantCulture, $"{Agreements[redistribution.Agreement].Code}/R{redistribution.Number}");

    /// <summary>The rights to what is left of a sub-grant: whatever took some of it took it from the newest.</summary>
    private static ImmutableArray<GivenRight> RightsLeft(SubGrant grant)
    {
        var off = grant.Net.Zero + Money.Sum(grant.Rights.Select(r => r.Amount)) - grant.Net;
        if (!off.IsPositive) return grant.Rights;
        var left = ImmutableArray.CreateBuilder<GivenRight>();
        foreach (var right in grant.Rights.Reverse())
        {
            var gone = Money.Min(off, right.Amount);
            off -= gone;
            if (right.Amount > gone) left.Insert(0, right with { Amount = right.Amount - gone });
        }
        return left.ToImmutable();
    }

    private CascadeBook Sharing(CascadeEvent.FreedRedistributed e) => e.Parts.Aggregate(this, (book, part) => book.With(book.SubGrants[part.SubGrant] with
    {
        Awarded = book.SubGrants[part.SubGrant].Awarded + part.Amount,
        Rights = book.SubGrants[part.SubGrant].Rights.Add(new(e.On, part.Amount, e.Redistribution)),
    })) with
    {
        Redistributions = Redistributions.Add(e.Redistribution, new(e.Redistribution, e.Agreement, e.Number, e.Rule, e.Amount, e.Parts, e.On, e.Parent)),
    };

    private CascadeBook Reversing(Redistribution redistribution, DateOnly on) => redistribution.Parts.Aggregate(this, (book, part) => book.With(book.SubGrants[part.SubGrant] with
    {
        Awarded = book.SubGrants[part.SubGrant].Awarded - part.Amount,
        Rights = book.SubGrants[part.SubGrant].Rights.RemoveAll(r => r.By == redistribution.Id),
    })) with
    { Redistributions = Redistributions.SetItem(redistribution.Id, redistribution with { ReversedOn = on }) };
}
