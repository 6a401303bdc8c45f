// Accounting of what is undone: stories of Scenarios, each looked at after the line that books.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Reconciling =
    [
        new("A match is undone: the contribution", "ContributionReversed", "730 250.00", "499 250.00",
            _ => Pledged("founding.txt", "given the bank opens at 120 000.00", "and Tom calls contributions of 2026-Q1", "and Tom imports statement 2026/1:", "    X1 2026-01-05 +250.00 contribution of Nord for 2026-Q1", "when Tom un-matches line X1 because \"wrong\""),
            "The rows on what is undone are in other funds. The money waits again, whether it had come from the bank or from 499.", InAnotherFund: true),
        new("A match is undone: the repayment of a loan", "RepaymentReversed", "415 500.00", "499 500.00", _ => Pledged("repaid.txt", "when Tom un-matches line X2 because \"wrong\""), "What had been credited is debited, part by part.", InAnotherFund: true),
        new("A statement is taken back: money in", "LineTakenBack", "499 250.00", "550 250.00", _ => TakenBack(AccountRole.Suspense), "On the bank's own day.", InAnotherFund: true),
        new("A statement is taken back: money out", "LineTakenBack", "550 12.50", "499 12.50", _ => TakenBack(AccountRole.Bank), InAnotherFund: true),
    ];

    private static IEnumerable<Event> TakenBack(AccountRole debited) => Pledged(
        "founding.txt", "given the bank opens at 120 000.00", "and Tom imports statement 2026/1:", "    X1 2026-01-05 +250.00", "    X2 2026-01-05 -12.50",
        "and Tom wants statement 2026/1 taken back because \"wrong\"", "when Anna agrees to take back statement 2026/1").Where(e => e.Books?.Transfers[0].Debit.Role == debited);
}
