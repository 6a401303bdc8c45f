// What may be asked of Contributions.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Contributions;

/// <summary>What lowers or cancels a call that is not paid. What was paid stays paid.</summary>
/// <param name="Reference">The call.</param>
/// <param name="Amount">By how much, above zero and at most what is open.</param>
/// <param name="Reason">A code of the charter.</param>
public sealed record CreditNote(PaymentReference Reference, Money Amount, string Reason);

/// <summary>Commands of Contributions.</summary>
public abstract record ContributionCommand : Command
{
    private ContributionCommand() { }

    /// <summary>Asks every member for its contribution of a period; or only those that wish to pay in advance.</summary>
    /// <param name="Period">For which period.</param>
    /// <param name="InAdvance">Who pays in advance; null for everybody. Who did is not asked again for a period within this one.</param>
    public sealed record CallContributions(ContributionPeriod Period, EquatableArray<MemberId>? InAdvance = null) : ContributionCommand;

    /// <summary>Says of a member what its contribution follows from besides heads and turnover; null leaves a thing unsaid.</summary>
    /// <param name="Member">Who.</param>
    /// <param name="FullTimeHundredths">Full-time equivalents in hundredths.</param>
    /// <param name="Capacity">A capacity of the charter.</param>
    /// <param name="RiskGroup">A risk group of the charter.</param>
    public sealed record DescribeContributor(MemberId Member, int? FullTimeHundredths, string? Capacity, string? RiskGroup) : ContributionCommand;

    /// <summary>
    /// Waives the contribution of a member, or a part of it, for the calls still to come of a period. Exactly one of share and amount; an amount counts
    /// for each call. A contribution of zero is as good as any other: the member is not asked, and nothing marks it (domain.md §1 row 14).
    /// </summary>
    /// <param name="Member">Who.</param>
    /// <param name="Period">For calls of this period, and of those within it.</param>
    /// <param name="Reason">Why, in words that stand in the erasable store.</param>
    /// <param name="Share">The share that is waived; 10 000 for all of it.</param>
    /// <param name="Amount">The amount that is waived of each call.</param>
    public sealed record ExemptMember(MemberId Member, ContributionPeriod Period, KeptText Reason, BasisPoints? Share = null, Money? Amount = null) : ContributionCommand, IProposable;

    /// <summary>The treasurer lowers or cancels a call; nothing changes before a second person agrees.</summary>
    public sealed record PrepareCreditNote(CreditNote Note) : ContributionCommand;

    /// <summary>A second person, who is not tied to the member, agrees with exactly this note.</summary>
    public sealed record ApproveCreditNote(CreditNote Note) : ContributionCommand;

    /// <summary>Notes that a member promised to pay an amount by a day: a memo, nothing is booked and nothing is owed by it.</summary>
    /// <param name="Member">Who promises.</param>
    /// <param name="Amount">How much, above zero.</param>
    /// <param name="By">Until when; today or later.</param>
    public sealed record PromiseContribution(MemberId Member, Money Amount, DateOnly By) : ContributionCommand;
}
