// What can happen in Loans where a loss is feared, or certain.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>The write-down of a loan.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="To">What is written down of it now, zero or more.</param>
public readonly record struct WrittenDownLoan(LoanId Loan, Money To);

public abstract partial record LoanEvent
{
    /// <summary>The loan is doubtful: 417 takes what stands in 415 and 2915.</summary>
    public sealed record LoanMarkedDoubtful(LoanId Loan, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The loan is repaid as agreed again: 415 and 2915 take what stands in 417, by what falls due within a year of the entry.</summary>
    public sealed record LoanMarkedSound(LoanId Loan, int InstalmentsWithinYear, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>These loans are written down as the table says: 6510 to 419 for more, 419 to 6511 for less, one transfer a loan.</summary>
    public sealed record LoansWrittenDown(DateOnly AsOf, EquatableArray<WrittenDownLoan> Loans, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A loan is written down by a decision of its own, to an amount below which no table takes it; no entry where it is written down so far already.</summary>
    public sealed record LoanWriteDownDecided(LoanId Loan, Money To, Entry? Entry = null) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>
    /// A loan, or the last instalments of it, is given up in the books: 419 as far as it was written down and 652 for the rest, against 417, 415
    /// and 2915. The claim stays.
    /// </summary>
    public sealed record LoanWrittenOff(LoanId Loan, Money Amount, EquatableArray<InstalmentPayment> Settled, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Money came in on a claim that was written off, or the borrower's deposit paid it (no line): bank, suspense or 4891 to 756.</summary>
    public sealed record LoanRecovered(LoanId Loan, Money Amount, Entry Entry, LineId? Line = null) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>
    /// A part of what the borrower owes, or all of it, is a gift: 419 as far as it was written down, 6433 for the rest. What no instalment
    /// stands for is given of the claim that was written off, and books nothing.
    /// </summary>
    public sealed record LoanRemitted(LoanId Loan, Money Amount, EquatableArray<InstalmentPayment> Settled, Entry? Entry = null) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }
}
