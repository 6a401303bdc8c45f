// What can happen in Pledges.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Pledges;

/// <summary>What is live of a pledge after a repayment.</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Left">Zero or more; at zero the guarantor is free.</param>
public readonly record struct PledgeLeft(PledgeId Pledge, Money Left);

/// <summary>Events of Pledges.</summary>
public abstract record PledgeEvent : Event
{
    private PledgeEvent() { }

    /// <summary>A member is asked to stand behind a loan, or to take the place of who does.</summary>
    public sealed record PledgeAsked(PledgeId Pledge, int Number, LoanId Loan, MemberId Guarantor, Money Amount, PledgeKind Kind, DateOnly On, PledgeId? Replaces = null) : PledgeEvent;

    /// <summary>The guarantor has accepted; the author of the record is its delegate.</summary>
    public sealed record PledgeAccepted(PledgeId Pledge, DateOnly On) : PledgeEvent;

    /// <summary>The guarantor has declined.</summary>
    public sealed record PledgeDeclined(PledgeId Pledge, DateOnly On) : PledgeEvent;

    /// <summary>What was asked for a loan and is not held ends: the loan was agreed without it, or is not agreed at all.</summary>
    public sealed record PledgesLapsed(LoanId Loan) : PledgeEvent;

    /// <summary>The loan was agreed: its accepted pledges hold, 032 to 033 each.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Pledges">Which.</param>
    /// <param name="Principal">What they stand behind: they shrink in proportion to it.</param>
    /// <param name="Entry">One transfer for each.</param>
    public sealed record PledgesHeld(LoanId Loan, EquatableArray<PledgeId> Pledges, Money Principal, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The loan behind which they stand became less: so did the pledges, 033 to 032 each.</summary>
    public sealed record PledgesShrunk(LoanId Loan, EquatableArray<PledgeLeft> Left, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>
    /// A guarantor pays for the borrower: 033 to 032. What it settles of the loan follows as an event of Loans, from its deposit (4891) or as a claim
    /// on it (416).
    /// </summary>
    /// <param name="Pledge">The pledge.</param>
    /// <param name="Amount">What was called.</param>
    /// <param name="AtStake">What is promised and outstanding of the loan after it: from now on all its pledges shrink in proportion to this.</param>
    /// <param name="Reference">What the guarantor repeats when it pays; null for a deposit.</param>
    /// <param name="Entry">033 to 032.</param>
    public sealed record PledgeCalled(PledgeId Pledge, Money Amount, Money AtStake, PaymentReference? Reference, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The guarantor paid what was called of its commitment: bank (or suspense) to 416.</summary>
    public sealed record PledgeCollected(PledgeId Pledge, LineId Line, Money Amount, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The fund let the guarantor go: what was live is released, 033 to 032.</summary>
    public sealed record PledgeReleased(PledgeId Pledge, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Another guarantor took its place: 033 to 032 for the one, 032 to 033 for the other.</summary>
    public sealed record PledgeReplaced(PledgeId Pledge, PledgeId By, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>One side says that recourse was paid; the fund is no party and books nothing.</summary>
    public sealed record RecourseTold(RecourseId Recourse, LoanId Loan, MemberId From, MemberId To, Money Amount, DateOnly On, MemberId ToldFor) : PledgeEvent;

    /// <summary>The other side confirmed it.</summary>
    public sealed record RecourseConfirmed(RecourseId Recourse, DateOnly On) : PledgeEvent;

    /// <summary>A part of own funds was put aside for losses: 691 to 1392.</summary>
    public sealed record RiskFundAllocated(Money Amount, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A loss was taken from the risk fund, as far as it goes: 1392 to 791.</summary>
    public sealed record RiskFundDrawn(LoanId Loan, Money Amount, Entry Entry) : PledgeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
