// What can happen in Loans.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>One instalment of a schedule as agreed.</summary>
/// <param name="DueOn">When it falls due.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct PlannedInstalment(DateOnly DueOn, Money Amount);

/// <summary>What a repayment settled of one instalment.</summary>
/// <param name="Number">The instalment, from 1.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct InstalmentPayment(int Number, Money Amount);

/// <summary>A loan of which something came within a year.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="InstalmentsWithinYear">How many instalments, from the first, now stand in 415.</param>
public readonly record struct ReclassifiedLoan(LoanId Loan, int InstalmentsWithinYear);

/// <summary>Events of Loans.</summary>
public abstract partial record LoanEvent : Event
{
    private LoanEvent() { }

    /// <summary>A loan was asked for and passed the rules.</summary>
    public sealed record LoanRequested(LoanId Loan, int Number, LoanTerms Terms) : LoanEvent;

    /// <summary>The request was taken back.</summary>
    public sealed record LoanWithdrawn(LoanId Loan) : LoanEvent;

    /// <summary>The loan is agreed with its schedule: 090 to 091 until it is paid out.</summary>
    public sealed record LoanAgreed(LoanId Loan, PaymentReference Reference, ImmutableArray<PlannedInstalment> Schedule, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;

        /// <summary>What must be met before anything is paid out; null for nothing.</summary>
        public EquatableArray<KeptText>? Conditions { get; init; }

        /// <inheritdoc/>
        public bool Equals(LoanAgreed? other) =>
            other is not null && Loan == other.Loan && Reference == other.Reference && Entry == other.Entry && Schedule.SequenceEqual(other.Schedule) && Conditions == other.Conditions;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Loan, Reference, Schedule.Length);
    }

    /// <summary>The loan waits, in decision order, until the fund has the capacity to pay it out.</summary>
    public sealed record DisbursementQueued(LoanId Loan) : LoanEvent;

    /// <summary>The bank paid the loan out: 415 for what falls due within a year, 2915 for the rest; 090 and 091 are released.</summary>
    public sealed record LoanDisbursed(LoanId Loan, LineId Line, int InstalmentsWithinYear, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A repayment came in and settled these instalments: bank (or suspense) to 415 and 2915.</summary>
    public sealed record LoanRepaid(LoanId Loan, LineId Line, ImmutableArray<InstalmentPayment> Settled, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;

        /// <inheritdoc/>
        public bool Equals(LoanRepaid? other) =>
            other is not null && Loan == other.Loan && Line == other.Line && Entry == other.Entry && Settled.SequenceEqual(other.Settled);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Loan, Line, Settled.Length);
    }

    /// <summary>A deposit settled these instalments, the borrower's own or a guarantor's that was called, or a claim on a guarantor did: 4891 or 416 to 415, 2915 or 417. No money moved at the bank.</summary>
    public sealed record LoanSetOff(LoanId Loan, EquatableArray<InstalmentPayment> Settled, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The part of these loans that now falls due within a year of a day: 2915 to 415, one transfer a loan.</summary>
    public sealed record LoansReclassified(DateOnly AsOf, EquatableArray<ReclassifiedLoan> Loans, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>
    /// What was outstanding is repaid by other instalments. Where more or less of it falls due within a year than stands in 415, the difference
    /// moves between 2915 and 415; null where nothing moves.
    /// </summary>
    public sealed record LoanRescheduled(LoanId Loan, DateOnly On, EquatableArray<PlannedInstalment> Schedule, int InstalmentsWithinYear, Entry? Entry = null) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>Interest was paid, or the borrower's deposit paid it (no line): bank, suspense or 4891 to 751.</summary>
    public sealed record LoanInterestReceived(LoanId Loan, Money Amount, Entry Entry, LineId? Line = null) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A loan that was agreed is not paid out any more, because its borrower leaves or the fund ends: 090 and 091 are released.</summary>
    public sealed record LoanCancelled(LoanId Loan, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The newest repayment, by a bank line, was undone: the loan is what it was before; 415 and 2915 to suspense.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Line">The bank's line that had repaid it.</param>
    /// <param name="Reopened">What had been settled of which instalments, and is open again.</param>
    /// <param name="Entry">The counter-entry.</param>
    public sealed record RepaymentReversed(LoanId Loan, LineId Line, EquatableArray<InstalmentPayment> Reopened, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
