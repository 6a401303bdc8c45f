// Accounting of the terms of loans: tranches and refunds, each in a little fund of its own.
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Terms =
    [
        new("Loan in two tranches agreed, off balance", "LoanAgreed", "090 12 000.00", "091 12 000.00", _ => Books.InTranches(paid: 0), "In another fund. The whole loan is promised.", InAnotherFund: true),
        new("First tranche paid out (24 months; 6 000.00 fill the first year) and its commitment released", "TrancheDisbursed", "415 6 000.00 · 091 6 000.00", "550 6 000.00 · 090 6 000.00", _ => Books.InTranches(paid: 1), "In another fund. Instalments are filled in the order of their due dates.", InAnotherFund: true),
        new("Second tranche three months later (of six months, three fall due within the year)", "TrancheDisbursed", "2915 4 500.00 · 415 1 500.00 · 091 6 000.00", "550 6 000.00 · 090 6 000.00", _ => Books.InTranches(paid: 2), "In another fund. What stood in 2915 and now falls due within a year moves to 415 as well.", InAnotherFund: true),
        new("The second tranche is given up instead", "TranchesCancelled", "091 6 000.00", "090 6 000.00", _ => Books.GivenUp(), "In another fund.", InAnotherFund: true),
        new("What a borrower paid too much is paid back", "RefundPaid", "499 100.00", "550 100.00", _ => Books.Refund(), "In another fund. Where a held order turns out to be the payment, 499 is even already.", InAnotherFund: true),
    ];

    private sealed partial class Books
    {
        /// <summary>Twelve thousand in two halves over 24 months, with so many of them paid out.</summary>
        public static IReadOnlyList<Event> InTranches(int paid)
        {
            var books = new Books();
            var events = books.AgreeInTranches();
            for (var tranche = 0; tranche < paid; tranche++)
            {
                books._day = tranche == 0 ? new(2026, 1, 20) : new(2026, 4, 20);
                events = books.Pay(books.Fund.On(books._day).Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(books._loan)));
            }
            return events;
        }

        /// <summary>The same, and the borrower does without the second half.</summary>
        public static IReadOnlyList<Event> GivenUp()
        {
            var books = new Books { _day = new(2026, 1, 20) };
            books.AgreeInTranches();
            books.Pay(books.Fund.On(books._day).Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(books._loan)));
            return books.Fund.Do(Sam, new LoanCommand.ForgoTranches(books._loan));
        }

        /// <summary>A loan is repaid with a hundred too much, which goes back.</summary>
        public static IReadOnlyList<Event> Refund()
        {
            var books = Lent();
            var line = books.Bank(12_100_00, books.LoanReference).OfType<ReconciliationEvent.LineSuspended>().Single().Line;
            return books.Pay(books.Fund.Do<PaymentEvent.PaymentPrepared>(Tom, new ReconciliationCommand.PrepareRefund(line)));
        }

        private IReadOnlyList<Event> AgreeInTranches()
        {
            Fund.Do(Sam, new LoanCommand.WithdrawLoan(_loan));
            _loan = Fund.Do<LoanEvent.LoanRequested>(Sam, new LoanCommand.RequestLoan(new LoanTerms(Sud, Money.Euro(12_000_00), 24, 0, new(2026, 1, 20), new(2026, 1, 5), LoanPurpose.CashFlow)
            { Tranches = [new(new(2026, 1, 20), Money.Euro(6_000_00)), new(new(2026, 4, 20), Money.Euro(6_000_00))] })).Loan;
            return Agree();
        }
    }
}
