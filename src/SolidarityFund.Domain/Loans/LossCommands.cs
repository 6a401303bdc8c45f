// What may be asked of Loans where a loss is feared, or certain: doubtful and sound again, write-downs, write-off, remission.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

public abstract partial record LoanCommand
{
    /// <summary>The treasurer moves a loan to the doubtful ones (417), from the doubtful step of the charter's ladder on.</summary>
    public sealed record MarkDoubtful(LoanId Loan) : LoanCommand;

    /// <summary>The treasurer moves a doubtful loan back to 415 and 2915, once it is repaid as its schedule says.</summary>
    public sealed record MarkSound(LoanId Loan) : LoanCommand;

    /// <summary>The treasurer brings the write-downs of all loans to the charter's table, by days late on a day that is not in the future; only differences are booked.</summary>
    public sealed record WriteDownLoans(DateOnly AsOf) : LoanCommand;

    /// <summary>The fund writes one loan down to an amount, whatever the table says; only by an adopted decision. Zero leaves the loan to the table again.</summary>
    public sealed record WriteDownLoan(LoanId Loan, Money To) : LoanCommand, IProposable;

    /// <summary>The fund gives up what is outstanding of a loan in its books and keeps the claim; only by an adopted decision. Null gives up all of it.</summary>
    public sealed record WriteOffLoan(LoanId Loan, Money? Amount = null) : LoanCommand, IProposable;

    /// <summary>The fund gives what a borrower owes to it as a gift; only by an adopted decision. Null gives all that is left.</summary>
    public sealed record RemitLoan(LoanId Loan, Money? Amount = null) : LoanCommand, IProposable;
}
