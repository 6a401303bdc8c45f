// DeMinimis: what a member was given with public money within the window, shown before a decision. Regulation (EU) 2023/2831.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>One thing that counts.</summary>
/// <param name="On">The day on which the right to it was given.</param>
/// <param name="What">Number of the grant, sub-grant or aid; the source of a recorded element.</param>
/// <param name="Amount">Its aid element.</param>
public readonly record struct AidCount(DateOnly On, string What, Money Amount);

/// <summary>The aid elements of a member within the window.</summary>
/// <param name="Since">First day of the window.</param>
/// <param name="Counted">What counts, oldest first.</param>
/// <param name="Sum">What it comes to.</param>
/// <param name="Limit">The charter's limit.</param>
/// <param name="Hard">True where more is refused.</param>
public sealed record DeMinimis(DateOnly Since, ImmutableArray<AidCount> Counted, Money Sum, Money Limit, bool Hard)
{
    /// <summary>The sum after one more decision.</summary>
    public Money After(Money more) => Sum + more;

    /// <summary>True when one more decision would be above the limit: a warning, and a refusal where the charter says so.</summary>
    public bool IsAbove(Money more) => After(more) > Limit;

    /// <summary>What counts for a member on a day; null where the charter knows no public money.</summary>
    public static DeMinimis? Of(Charter charter, GrantBook grants, AidBook aids, MemberId member, DateOnly today)
    {
        if (charter.GrantRules.DeMinimis is not { } rules) return null;
        var since = today.AddMonths(-rules.WindowMonths).AddDays(1);
        // A grant counts in full, and so does emergency aid: nothing of it comes back.
        var counted = grants.Grants.Values.Where(g => g.Member == member && g.State == GrantState.Awarded).Select(g => new AidCount(g.AwardedOn!.Value, g.Code, g.Granted))
            .Concat(aids.Aids.Values.Where(a => a.Member == member && a.State is AidState.Granted or AidState.Paid).Select(a => new AidCount(a.GrantedOn!.Value, a.Code, a.Amount)))
            // A sub-grant counts from the day of each right to it: an award, a redistribution.
            .Concat(grants.Cascade.SubGrants.Values.Where(g => g.IsDeMinimis && g.Member == member)
                .SelectMany(g => g.Rights.Select(r => new AidCount(r.On, grants.Cascade.Agreements[g.Agreement].CodeOf(g), r.Amount))))
            .Concat(grants.AidElements.Where(a => a.Member == member).Select(a => new AidCount(a.GrantedOn, a.Source.ToString(), a.Amount)))
            .Where(c => c.On >= since && c.On <= today).OrderBy(c => c.On).ThenBy(c => c.What, StringComparer.Ordinal).ToImmutableArray();
        return new DeMinimis(since, counted, rules.Limit.Zero + Money.Sum(counted.Select(c => c.Amount)), rules.Limit, rules.Hard);
    }

    /// <summary>The refusal of a decision that is above a hard limit, or null.</summary>
    public static Refusal? Above(Charter charter, GrantBook grants, AidBook aids, MemberId member, string code, Money more, DateOnly today) =>
        Of(charter, grants, aids, member, today) is { Hard: true } found && found.IsAbove(more)
            ? GrantRefusals.AboveDeMinimis.With(("member", code), ("sum", found.Sum), ("asked", more), ("after", found.After(more)), ("limit", found.Limit), ("since", found.Since))
            : null;
}
