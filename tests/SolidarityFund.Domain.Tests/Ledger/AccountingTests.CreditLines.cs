// Accounting of credit lines: the stories of Scenarios, each looked at after the line that books.
namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] CreditLines =
    [
        new("Credit line agreed, off balance: its whole limit", "CreditLineAgreed", "090 10 000.00", "091 10 000.00", _ => Pledged("credit-line.txt"), "The rows on credit lines are in other funds.", InAnotherFund: true),
        new("A draw is paid and released from the commitment", "DrawPaid", "415 4 000.00 · 091 4 000.00", "550 4 000.00 · 090 4 000.00", _ => Pledged("drawn.txt"), InAnotherFund: true),
        new("A draw is repaid: so much may be drawn again, up to the end day", "DrawsRepaid", "550 1 500.00 · 090 1 500.00", "415 1 500.00 · 091 1 500.00",
            _ => Pledged("drawn.txt", "when Tom imports statement 2026/2:", "    X2 2026-01-07 +1 500.00 credit line K1"), "After the end day, and on a line that is closed: 550 to 415 only.", InAnotherFund: true),
        new("A line is closed: what was not drawn is released", "CreditLineClosed", "091 6 000.00", "090 6 000.00", _ => Pledged("drawn.txt", "on 2026-06-30", "when Tom closes credit line K1"), "What is drawn stays in 415.", InAnotherFund: true),
    ];
}
