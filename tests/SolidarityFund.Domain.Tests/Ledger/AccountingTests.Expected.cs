// Accounting of announced money: what is booked when it comes, by what it is for, and when that is undone.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Expected =
    [
        new("Money is announced", "MoneyAnnounced", "", "", _ => Pledged("founding.txt", "when Tom announces E1 of 1 000.00 from Verte on 2026-02-10 as Gift"), "It is no claim on anybody. The rows on announced money are in other funds.", InAnotherFund: true),
        new("An announced gift comes in", "AnnouncedMoneyReceived", "550 1 000.00", "731 1 000.00", _ => Came("Gift", "1 000.00"), InAnotherFund: true),
        new("Announced income of the activity comes in, such as re-invoiced cost", "AnnouncedMoneyReceived", "550 300.00", "743 300.00", _ => Came("OperatingIncome", "300.00"), InAnotherFund: true),
        new("Announced financial income comes in", "AnnouncedMoneyReceived", "550 8.00", "756 8.00", _ => Came("FinancialIncome", "8.00"), InAnotherFund: true),
        new("A cost that was announced to come back, such as a bank charge", "AnnouncedMoneyReceived", "550 12.00", "61 12.00", _ => Came("CostRefund", "12.00"), InAnotherFund: true),
        new("A gift for a purpose comes in", "AnnouncedMoneyReceived", "550 700.00", "493 700.00", _ => Came("Gift for ROOF-26", "700.00"), "Under its purpose; income only once it was used for it.", InAnotherFund: true),
        new("A gift for a purpose, matched later", "AnnouncedMoneyReceived", "499 700.00 · 550 700.00", "493 700.00 · 550 700.00",
            _ => Pledged("founding.txt", "given Tom announces E1 of 700.00 from Verte on 2026-02-10 as Gift for ROOF-26", "and Tom imports statement 2026/1:", "    X1 2026-01-05 +700.00", "when Tom matches line X1: 700.00 to announced E1"),
            "Cash that came in without a purpose gets it.", InAnotherFund: true),
        new("A match is undone: an announced gift", "AnnouncedMoneyReversed", "731 1 000.00", "499 1 000.00",
            _ => Pledged("founding.txt", "given Tom announces E1 of 1 000.00 from Verte on 2026-02-10 as Gift", "and Tom imports statement 2026/1:", "    X1 2026-01-05 +1 000.00 announced E1", "when Tom un-matches line X1 because \"wrong\""), InAnotherFund: true),
    ];

    private static System.Collections.Immutable.ImmutableArray<Event> Came(string what, string amount) => Pledged(
        "founding.txt", $"given Tom announces E1 of {amount} from Verte on 2026-02-10 as {what}", "when Tom imports statement 2026/1:", $"    X1 2026-01-05 +{amount} announced E1");
}
