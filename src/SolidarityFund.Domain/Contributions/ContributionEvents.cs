// What can happen in Contributions.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Contributions;

/// <summary>One member's part of a call.</summary>
/// <param name="Member">Who is asked.</param>
/// <param name="Due">How much, above zero.</param>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="Risk">The part of it that goes to the risk fund; null for none.</param>
public readonly record struct ContributionDue(MemberId Member, Money Due, PaymentReference Reference, Money? Risk = null);

/// <summary>Events of Contributions.</summary>
public abstract record ContributionEvent : Event
{
    private ContributionEvent() { }

    /// <summary>Members are asked for the contribution of a period. Nothing is booked before it is paid (domain.md §3).</summary>
    /// <param name="Period">For which period.</param>
    /// <param name="Dues">Who is asked for how much.</param>
    /// <param name="DueOn">Until when it is to be paid; null in older records: the first day of the period.</param>
    /// <param name="InAdvance">True when only some were asked, because they pay in advance.</param>
    public sealed record ContributionsCalled(ContributionPeriod Period, ImmutableArray<ContributionDue> Dues, DateOnly? DueOn = null, bool? InAdvance = null) : ContributionEvent
    {
        /// <inheritdoc/>
        public bool Equals(ContributionsCalled? other) =>
            other is not null && Period == other.Period && DueOn == other.DueOn && InAdvance == other.InAdvance && Dues.SequenceEqual(other.Dues);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Period, Dues.Length);
    }

    /// <summary>A contribution, or a part of it, came in: bank (or suspense) to 730.</summary>
    public sealed record ContributionReceived(PaymentReference Reference, MemberId Member, Money Amount, LineId Line, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The member's own deposit paid a contribution, or a part of it; no money moved at the bank: 4891 to 730.</summary>
    public sealed record ContributionSetOff(PaymentReference Reference, MemberId Member, Money Amount, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What a member's contribution follows from, besides heads and turnover.</summary>
    public sealed record ContributorDescribed(MemberId Member, int? FullTimeHundredths, string? Capacity, string? RiskGroup, DateOnly On) : ContributionEvent;

    /// <summary>A decision waived a contribution, or a part of it, for calls still to come.</summary>
    public sealed record MemberExempted(MemberId Member, ContributionPeriod Period, KeptText Reason, DateOnly On, BasisPoints? Share = null, Money? Amount = null) : ContributionEvent;

    /// <summary>A credit note waits for a second person; one that was prepared before for the same call is replaced.</summary>
    public sealed record CreditNotePrepared(CreditNote Note) : ContributionEvent;

    /// <summary>A call is lowered or cancelled. Nothing is booked: what is only asked for is not in the books (domain.md §3).</summary>
    public sealed record CreditNoteApproved(CreditNote Note, DateOnly On) : ContributionEvent;

    /// <summary>A member promised to pay: a memo.</summary>
    /// <param name="Number">From 1, in the order in which they were noted.</param>
    /// <param name="Member">Who.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="On">When it was noted.</param>
    /// <param name="By">Until when.</param>
    public sealed record ContributionPromised(int Number, MemberId Member, Money Amount, DateOnly On, DateOnly By) : ContributionEvent;

    /// <summary>What a bank line had paid was undone: 730 to suspense. <paramref name="PaidOn"/> is the day on which it had counted.</summary>
    public sealed record ContributionReversed(PaymentReference Reference, MemberId Member, Money Amount, LineId Line, DateOnly PaidOn, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
