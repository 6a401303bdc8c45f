// What can happen in Reconciliation.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>Why a line, or a part of it, waits for a person.</summary>
public enum SuspenseReason
{
    /// <summary>Money in without a payment reference.</summary>
    NoReference,

    /// <summary>Money in with a reference that this fund never issued.</summary>
    ReferenceUnknown,

    /// <summary>Money in for a contribution, of another amount than is open (domain.md §2.9 case 6).</summary>
    AmountDiffers,

    /// <summary>Money in for something on which nothing is open.</summary>
    NothingOpen,

    /// <summary>Money in beyond what was open on a loan.</summary>
    Overpaid,

    /// <summary>Money out without an order of ours.</summary>
    OrderUnknown,

    /// <summary>Money out for an order that no second person approved, of another amount, or to another account.</summary>
    OrderDiffers,

    /// <summary>Money in beyond the ceiling of a deposit.</summary>
    AboveCeiling,

    /// <summary>Money in that had been matched with something else.</summary>
    Unmatched,

    /// <summary>Money in that the bank says is an executed order of ours come back; the line names the order.</summary>
    Returned,
}

/// <summary>Events of Reconciliation.</summary>
public abstract record ReconciliationEvent : Event
{
    private ReconciliationEvent() { }

    /// <summary>The fund has this bank account.</summary>
    public sealed record BankAccountRegistered(string Account, string Name) : ReconciliationEvent;

    /// <summary>A statement was taken in; one event for each of its lines follows.</summary>
    public sealed record StatementImported(StatementId Statement, string Account, string Label, Money Opening, Money Closing, DateOnly ClosedOn, int Lines) : ReconciliationEvent;

    /// <summary>A line was recognised in full; the event of the room that it concerns follows with the entry. A line of zero is only noted.</summary>
    public sealed record LineMatched(LineId Line, StatementId Statement, StatementLine Facts) : ReconciliationEvent;

    /// <summary>A line, or the part of it given by <paramref name="Open"/>, waits for a person: bank to 499, or 499 to bank for money out.</summary>
    public sealed record LineSuspended(LineId Line, StatementId Statement, StatementLine Facts, Money Open, SuspenseReason Reason, Entry Entry) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A person matched a line; the events of the rooms that it concerns follow with the entries.</summary>
    public sealed record LineCleared(LineId Line, ImmutableArray<MatchPart> Parts) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public bool Equals(LineCleared? other) => other is not null && Line == other.Line && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Line, Parts.Length);
    }

    /// <summary>A treasurer found out what became of a held order; it waits for a second person. A newer finding takes the place of an older one.</summary>
    public sealed record HeldOutcomePrepared(PaymentId Payment, HeldOutcome Outcome, KeptText Reason) : ReconciliationEvent;

    /// <summary>
    /// A second person agreed. Paid as shown: <paramref name="Line"/> leaves suspense, and the confirmation and the entry of the room that owed
    /// follow, from 499. Not paid: the order is cancelled next, and what did leave the bank stays in suspense.
    /// </summary>
    public sealed record HeldOrderResolved(PaymentId Payment, HeldOutcome Outcome, LineId? Line = null) : ReconciliationEvent;

    /// <summary>A treasurer says what money out in suspense was; it waits for a second person. A newer one takes the place of an older one.</summary>
    public sealed record ClearingPrepared(LineClearing Clearing) : ReconciliationEvent;

    /// <summary>A second person agreed: 499 to 61, or 499 of one bank account to 499 of the other; nothing to book where both lines are of one account.</summary>
    public sealed record ClearingApproved(LineClearing Clearing, Entry? Entry = null) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>
    /// The bank paid back what waited of a line: 499 to bank. It waits no longer. Nothing is booked where the payment waited in 499 of the same
    /// bank account itself (a held order that was settled).
    /// </summary>
    /// <param name="Line">The line that held it.</param>
    /// <param name="Member">Who had paid it, or to whom it had not come through, and got it on its own account.</param>
    /// <param name="PaidBy">The bank's line that paid it back.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Entry">The entry, or null.</param>
    public sealed record RefundPaid(LineId Line, MemberId Member, LineId PaidBy, Money Amount, Entry? Entry = null) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A treasurer said why nothing is to be done about a line: it stays in 499 and does not stand in the way of a lock.</summary>
    public sealed record LineSetAside(LineId Line, KeptText Reason) : ReconciliationEvent;

    /// <summary>A person says that nothing moved on an account since its newest statement, up to a day. Its next statement takes the place of this.</summary>
    public sealed record NoMovementDeclared(string Account, DateOnly Until, KeptText Reason) : ReconciliationEvent;

    /// <summary>A line that was set aside waits again.</summary>
    public sealed record LineTakenUp(LineId Line) : ReconciliationEvent;

    /// <summary>What a line paid was undone, and waits again; the counter-entries of the rooms that it concerned follow.</summary>
    public sealed record LineUnmatched(LineId Line, Money Amount, KeptText Reason) : ReconciliationEvent;

    /// <summary>A treasurer wants the newest statement of an account out of the books; it waits for a second person.</summary>
    public sealed record TakeBackPrepared(StatementId Statement, KeptText Reason) : ReconciliationEvent;

    /// <summary>A second person agreed: the statement is no longer in the books. One event for each of its lines follows; the same statement may come again.</summary>
    public sealed record StatementTakenBack(StatementId Statement, KeptText Reason) : ReconciliationEvent;

    /// <summary>A line goes with its statement: 499 to bank, or bank to 499 for money out; nothing to book for a line of zero.</summary>
    public sealed record LineTakenBack(LineId Line, Entry? Entry = null) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A treasurer found bank and books equal up to the end of a month; the lock waits for a second person. A newer one takes the place of an older one.</summary>
    public sealed record PeriodLockPrepared(DateOnly Until) : ReconciliationEvent;

    /// <summary>A second person agreed: nothing is booked any more with a date up to this one, in any room, ever.</summary>
    public sealed record PeriodLocked(DateOnly Until) : ReconciliationEvent;

    /// <summary>A treasurer says what a line pays but for a small difference; it waits for a second person. A newer one takes the place of an older one.</summary>
    public sealed record DifferencePrepared(LineDifference Difference) : ReconciliationEvent;

    /// <summary>
    /// A small difference is no longer in the way: 61 to 499 for a shortfall, 499 to 756 for an excess. <see cref="LineCleared"/> follows: with it the line pays exactly
    /// what was open. <paramref name="ByItself"/>: the charter lets it pass; else two persons agreed.
    /// </summary>
    public sealed record DifferenceBooked(LineDifference Difference, bool ByItself, Entry Entry) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The match of a line was undone, and its difference with it: 499 to 61, or 756 to 499. It stands after <see cref="LineUnmatched"/>.</summary>
    public sealed record DifferenceUndone(LineDifference Difference, Entry Entry) : ReconciliationEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
