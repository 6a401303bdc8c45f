// LoanPreview: what a loan of asked terms would be, before anything is sent: a query, nothing is recorded by looking.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Loans;

/// <summary>A loan of asked terms as it would be.</summary>
/// <param name="Schedule">Its instalments.</param>
/// <param name="Limits">The ceilings, and exposure with it.</param>
/// <param name="Capacity">What the fund may still promise, without it.</param>
/// <param name="Hindrance">Why the request would be refused, or null.</param>
public sealed record LoanPreview(ImmutableArray<PlannedInstalment> Schedule, LoanLimits Limits, LendingCapacity Capacity, Refusal? Hindrance)
{
    /// <summary>What the fund could still promise after it; below zero it cannot be agreed now.</summary>
    public Money FreeAfter => Capacity.Free - Limits.Asked;

    /// <summary>The interest due with each instalment; zero for a loan without a rate.</summary>
    public ImmutableArray<Money> Interest { get; init; } = [];

    /// <summary>The preview, or why the terms can be those of no loan.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">The register.</param>
    /// <param name="contributions">What was called and paid.</param>
    /// <param name="guarantees">Guarantees to outside lenders.</param>
    /// <param name="loans">Loans so far.</param>
    /// <param name="elsewhere">Cents at stake with each member by other support than loans.</param>
    /// <param name="terms">The asked terms.</param>
    /// <param name="today">The day.</param>
    public static (LoanPreview? Preview, Refusal? Refusal) Of(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans, ImmutableDictionary<MemberId, long> elsewhere, LoanTerms terms, DateOnly today)
    {
        if (!members.Members.ContainsKey(terms.Member)) return (null, MembershipRefusals.MemberUnknown.With(("member", terms.Member)));
        if (LoanDecisions.Unsound(charter, terms, today) is { } unsound) return (null, unsound);
        if (JointLoans.Unsound(members, terms) is { } jointly) return (null, jointly);
        return (new LoanPreview(
            LoanSchedule.For(terms), LoanLimits.Of(charter, balances, members, contributions, loans, elsewhere, terms), LendingCapacity.Of(charter, balances),
            LoanDecisions.Hindered(charter, balances, members, contributions, guarantees, loans, elsewhere, terms, today))
        { Interest = SimpleInterest.Planned(terms) }, null);
    }
}
