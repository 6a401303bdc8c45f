// Accounting of deposits: the stories of Scenarios, each looked at after the line that books.
namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly string[] LongNotice = ["given Sam offers deposit D2 of Sud from 0.00 to 8 000.00 at notice over-twelve-months", "and Tom accepts deposit D2", "and Tom imports statement 2026/1:", "    X1 2026-01-05 +8 000.00 deposit D2"];

    private static readonly Row[] OfDeposits =
    [
        new("Deposit placed under its agreement", "DepositPlaced", "550 20 000.00", "4891 20 000.00",
            _ => Pledged("deposit.txt", "when Tom imports statement 2026/1:", "    X1 2026-01-05 +20 000.00 deposit D1"), "A debt of the fund to its member, never income. The rows on deposits are in other funds.", InAnotherFund: true),
        new("Deposit withdrawn by notice", "WithdrawalPaid", "4891 5 000.00", "550 5 000.00",
            _ => Pledged("deposit.txt", "given Tom imports statement 2026/1:", "    X1 2026-01-05 +20 000.00 deposit D1", "and Sam gives notice W1 of 5 000.00 on deposit D1", "on 2026-04-05", "given Tom prepares the payment of notice W1", "and Victor approves the payment of W1", "when Tom imports statement 2026/2:", "    X2 2026-04-05 -5 000.00 order of W1"),
            "Two persons, and within the share of the quarter.", InAnotherFund: true),
        new("Year-end: deposits with notice of more than 12 months", "DepositsReclassified", "4891 8 000.00", "1791 8 000.00",
            _ => Pledged("deposit.txt", [.. LongNotice, "when Tom reclasses deposits as of 2026-01-05"]), "And back, debit 1791 and credit 4891, when a notice or a leave brings them within the year.", InAnotherFund: true),
    ];
}
