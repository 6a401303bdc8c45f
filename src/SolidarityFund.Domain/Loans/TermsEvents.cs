// What can happen to the terms of a loan.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

public abstract partial record LoanEvent
{
    /// <summary>A condition of the agreement was met on a day.</summary>
    public sealed record ConditionMet(LoanId Loan, int Condition, DateOnly On) : LoanEvent;

    /// <summary>
    /// The bank paid out one tranche: 415 and 2915 for the instalments that it fills, 090 and 091 are released for it. What stood in 2915 and
    /// now falls due within a year moves to 415, so that both are right on that day.
    /// </summary>
    /// <param name="Loan">The loan.</param>
    /// <param name="Tranche">Which tranche, from 1.</param>
    /// <param name="Line">The bank's line.</param>
    /// <param name="Drawn">What it adds to which instalments.</param>
    /// <param name="InstalmentsWithinYear">How many instalments, from the first, now stand in 415.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record TrancheDisbursed(LoanId Loan, int Tranche, LineId Line, EquatableArray<DrawnInstalment> Drawn, int InstalmentsWithinYear, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The tranches that were not paid out yet will not be: 090 and 091 are released, and the schedule loses what they would have filled.</summary>
    public sealed record TranchesCancelled(LoanId Loan, Money Amount, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>From now on the over-payments of a loan prepay as its borrower chose.</summary>
    public sealed record PrepaymentChosen(LoanId Loan, PrepaymentChoice Choice) : LoanEvent;

    /// <summary>A co-borrower accepted that it owes the whole of the loan.</summary>
    public sealed record JointLoanAccepted(LoanId Loan, MemberId Member) : LoanEvent;
}
