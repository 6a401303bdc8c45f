// What can happen in Loans when a fund is taken over: a loan comes with its remaining instalments.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

public abstract partial record LoanEvent
{
    /// <summary>
    /// A loan of the books before goes on here with what is left of it: 415, 2915 or 417 for what is still to be repaid, against the result brought
    /// forward, and 419 for what was written down. Nothing is promised any more, so 090 and 091 have no part in it.
    /// </summary>
    /// <param name="Loan">Its id.</param>
    /// <param name="Number">Its running number within the year in which it was agreed.</param>
    /// <param name="Terms">What was paid out, when and to whom; the instalments are those that are left.</param>
    /// <param name="Formerly">Its number in the books before.</param>
    /// <param name="Reference">What the payer repeats from now on.</param>
    /// <param name="Schedule">The instalments that are left, in order.</param>
    /// <param name="InstalmentsWithinYear">How many of them, from the first, stand in 415; all of them in 417 for a doubtful loan.</param>
    /// <param name="IsDoubtful">True when it is doubtful.</param>
    /// <param name="WrittenDown">What is written down of it, by a decision of the books before; zero or more.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record LoanTakenOver(
        LoanId Loan, int Number, LoanTerms Terms, string Formerly, PaymentReference Reference, EquatableArray<PlannedInstalment> Schedule, int InstalmentsWithinYear, bool IsDoubtful, Money WrittenDown, Entry Entry) : LoanEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
