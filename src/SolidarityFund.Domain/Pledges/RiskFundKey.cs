// RiskFundKey: what the charter's key gives the risk fund, group by group, and what was put there already.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Pledges;

/// <summary>One group of members.</summary>
/// <param name="Authority">Who funds it; null for everybody in no group.</param>
/// <param name="Share">Its share.</param>
/// <param name="Contributed">What its members have contributed.</param>
/// <param name="Due">The share of that, rounded down to the cent.</param>
public readonly record struct RiskShare(string? Authority, BasisPoints Share, Money Contributed, Money Due);

/// <summary>The risk fund by the charter's key.</summary>
/// <param name="Shares">Group by group; everybody else comes last.</param>
/// <param name="Allocated">What was put there so far.</param>
/// <param name="Standing">What stands there now.</param>
public sealed record RiskFundKey(EquatableArray<RiskShare> Shares, Money Allocated, Money Standing)
{
    /// <summary>What the key gives in all.</summary>
    public Money ByKey => Allocated.Zero + Money.Sum(Shares.Select(s => s.Due));

    /// <summary>What may still be put there; zero when a smaller key came later.</summary>
    public Money Due => Money.Max(Allocated.Zero, ByKey - Allocated);

    /// <summary>The key over everything that was contributed.</summary>
    public static RiskFundKey Of(Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, PledgeBook pledges)
    {
        Money Cents(long cents) => new(cents, charter.Currency);
        var rules = charter.RiskFundRules;
        EquatableArray<RiskKey> keys = rules.Groups.GetValueOrDefault();
        var contributed = new Money[keys.Count + 1];
        foreach (var member in members.Members.Values)
        {
            var group = Enumerable.Range(0, keys.Count).FirstOrDefault(i => member.FundingAuthorities.Contains(keys[i].Authority), keys.Count);
            contributed[group] += Money.Sum(contributions.Of(member.Id).Select(p => p.Amount));
        }
        return new(
            [
                .. keys.Select((k, i) => new RiskShare(k.Authority, k.Share, Cents(contributed[i].Cents), Cents(contributed[i].Cents).Share(k.Share))),
                new RiskShare(null, rules.ContributionBasisPoints, Cents(contributed[^1].Cents), Cents(contributed[^1].Cents).Share(rules.ContributionBasisPoints)),
            ],
            Cents(pledges.Allocated), Cents(-balances.Net(AccountRole.RiskFund)));
    }
}
