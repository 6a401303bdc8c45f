// LoanLimits: the figures that limit one loan, domain.md §2.3. The rule refuses by them, the preview shows them: they are the same.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Loans;

/// <summary>What limits a loan that is asked for. A limit that the charter does not set is null.</summary>
/// <param name="Member">Code of who asks.</param>
/// <param name="Asked">Principal.</param>
/// <param name="Contributed">Contributions paid within the charter's window before the request.</param>
/// <param name="Multiple">How many times that may be borrowed; 0 where it sets no limit.</param>
/// <param name="OwnFunds">The fund's own funds now.</param>
/// <param name="OwnFundsShare">The share of them that one loan may be; zero where it sets no limit.</param>
/// <param name="Ceiling">Ceiling of one loan.</param>
/// <param name="Exposure">What the member would owe or be promised with this loan.</param>
/// <param name="ExposureShare">The share of own funds that one member may owe; zero where it sets no limit.</param>
/// <param name="TopFive">What the five largest would owe or be promised with this loan.</param>
/// <param name="TopFiveShare">The share of own funds that they may; zero where it sets no limit.</param>
public sealed record LoanLimits(
    string Member, Money Asked, Money Contributed, int Multiple, Money OwnFunds, BasisPoints OwnFundsShare, Money Ceiling, Money Exposure, BasisPoints ExposureShare, Money TopFive, BasisPoints TopFiveShare)
{
    /// <summary>The same figure for each co-borrower, which the same cap limits.</summary>
    public EquatableArray<JointExposure> Jointly { get; init; } = [];

    /// <summary>The ceiling by contributions.</summary>
    public Money? ByContributions => Multiple == 0 ? null : Contributed * Multiple;

    /// <summary>The ceiling by own funds.</summary>
    public Money? ByOwnFunds => Most(OwnFundsShare);

    /// <summary>The most that one member may owe or be promised.</summary>
    public Money? ExposureCap => Most(ExposureShare);

    /// <summary>The most that five members may.</summary>
    public Money? TopFiveCap => Most(TopFiveShare);

    /// <summary>The figures of a loan; contributions count as of the day of its request.</summary>
    /// <param name="charter">The rules.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">The register.</param>
    /// <param name="contributions">Contributions paid.</param>
    /// <param name="loans">Loans.</param>
    /// <param name="elsewhere">Cents at stake with each member by other support than loans: guarantees, credit lines.</param>
    /// <param name="terms">What is asked for.</param>
    public static LoanLimits Of(Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, LoanBook loans, ImmutableDictionary<MemberId, long> elsewhere, LoanTerms terms)
    {
        var (rules, asOf, member) = (charter.Loans, terms.RequestedOn, members.Members[terms.Member]);
        // The window ends on the day of the request and is never longer than the charter says: dating a request back moves it and widens nothing.
        var contributed = (asOf < member.AdmittedOn.AddMonths(rules.ContributionWindowMonths) ? member.Organisation.ContributedBefore : terms.Amount.Zero)
            + contributions.PaidWithin(member.Id, asOf.AddMonths(-rules.ContributionWindowMonths), asOf);
        // Each owes the whole, so the whole counts for each.
        var exposures = JointLoans.BorrowersOf(terms).ToDictionary(b => b, b => terms.Amount + new Money(loans.ExposureOf(b) + elsewhere.GetValueOrDefault(b), charter.Currency));
        var topFive = terms.Amount with { Cents = loans.LargestFive(elsewhere, exposures.ToDictionary(e => e.Key, e => e.Value.Cents)) };
        return new(
            member.Code, terms.Amount, contributed, rules.ContributionMultiple, new(balances.OwnFunds, charter.Currency), rules.OwnFundsBasisPoints, rules.Ceiling,
            exposures[member.Id], charter.Exposure.PerMemberBasisPoints, topFive, charter.Exposure.TopFiveBasisPoints)
        { Jointly = [.. (terms.Jointly ?? []).Select(b => new JointExposure(members.Members[b].Code, exposures[b]))] };
    }

    /// <summary>The first limit that the loan is above, or null: they hold at request and again at agreement, in this order.</summary>
    public Refusal? Above()
    {
        if (ByContributions is { } byContributions && Asked > byContributions)
            return LoanRefusals.AboveContributions.With(("asked", Asked), ("ceiling", byContributions), ("multiple", Multiple), ("contributed", Contributed));
        if (ByOwnFunds is { } byOwnFunds && Asked > byOwnFunds)
            return LoanRefusals.AboveOwnFunds.With(("asked", Asked), ("ceiling", byOwnFunds), ("share", OwnFundsShare), ("ownFunds", OwnFunds));
        if (Asked > Ceiling) return LoanRefusals.AboveCeiling.With(("asked", Asked), ("ceiling", Ceiling));
        if (ExposureCap is { } cap && Exposure > cap)
            return LoanRefusals.ExposureTooHigh.With(("member", Member), ("exposure", Exposure), ("cap", cap), ("share", ExposureShare), ("ownFunds", OwnFunds));
        foreach (var (member, exposure) in Jointly)
            if (ExposureCap is { } most && exposure > most)
                return LoanRefusals.ExposureTooHigh.With(("member", member), ("exposure", exposure), ("cap", most), ("share", ExposureShare), ("ownFunds", OwnFunds));
        if (TopFiveCap is { } topCap && TopFive > topCap)
            return LoanRefusals.TopFiveTooHigh.With(("exposure", TopFive), ("cap", topCap), ("share", TopFiveShare), ("ownFunds", OwnFunds));
        return null;
    }

    private Money? Most(BasisPoints share) => share.Value == 0 ? null : OwnFunds.Share(share);
}
