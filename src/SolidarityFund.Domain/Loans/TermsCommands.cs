// What may be asked about the terms of a loan, besides the loan itself: conditions met, tranches given up, what is prepaid, who owes it jointly.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

public abstract partial record LoanCommand
{
    /// <summary>The treasurer notes that a condition of an agreed loan was met.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Condition">Which one, from 1 in the order of the agreement.</param>
    /// <param name="On">When, not in the future.</param>
    public sealed record MeetCondition(LoanId Loan, int Condition, DateOnly On) : LoanCommand;

    /// <summary>The borrower does without the tranches that were not paid out yet.</summary>
    public sealed record ForgoTranches(LoanId Loan) : LoanCommand;

    /// <summary>The fund pays no more tranches of a loan; only by an adopted decision.</summary>
    public sealed record CancelTranches(LoanId Loan) : LoanCommand, IProposable;

    /// <summary>The borrower chooses what its over-payments prepay from now on.</summary>
    public sealed record ChoosePrepayment(LoanId Loan, PrepaymentChoice Choice) : LoanCommand;

    /// <summary>A delegate of a co-borrower accepts that its organisation owes the whole of a requested loan.</summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Member">The co-borrower.</param>
    public sealed record AcceptJointLoan(LoanId Loan, MemberId Member) : LoanCommand;
}
