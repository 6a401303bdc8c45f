// Accounting of cost pools: the stories of Scenarios, each looked at after the line that books.
namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] OfSharing =
    [
        new("Shared cost: a member pays its advance", "SharingReceived", "550 500.50", "460 500.50",
            _ => Pledged("sharing.txt", "given Tom calls 1 000.00 of advances for cost pool IT due 2026-02-01", "when Tom imports statement 2026/1:", "    X1 2026-01-05 +500.50 share of Verte in cost pool IT"),
            "A debt to the member until the settlement. The rows on shared cost are in other funds.", InAnotherFund: true),
        new("Shared cost: a supplier's invoice approved by two persons", "CostApproved", "61 900.00", "440 900.00",
            _ => Pledged("sharing.txt", "given Tom enters cost C1 of 900.00 dated 2026-01-05 from 0403200393 in cost pool IT", "when Victor approves cost C1"), "Dated within the pool's year.", InAnotherFund: true),
        new("Shared cost: an approved invoice is taken back by another person", "CostWithdrawn", "440 900.00", "61 900.00", _ => Pledged("shared.txt", "when Tom withdraws cost C1"), InAnotherFund: true),
        new("Shared cost: the supplier is paid", "CostPaid", "440 900.00", "550 900.00",
            _ => Pledged("shared.txt", "given Tom prepares the payment of cost C1", "and Victor approves the payment of C1", "when Tom imports statement 2026/2:", "    X4 2026-01-20 -900.00 order of C1"), InAnotherFund: true),
        new("Shared cost settled: each member's exact share becomes income", "CostPoolSettled", "460 820.72 · 400 79.28", "740 900.00",
            _ => Pledged("shared.txt", "on 2027-01-15", "given Tom prepares the settlement of cost pool IT", "when Victor settles cost pool IT"),
            "Cost and income of a pool are equal, in its year: the result is 0.00.", InAnotherFund: true),
        new("Shared cost: what is left to pay of a share", "SharingReceived", "550 79.28", "400 79.28",
            _ => Pledged("settled.txt", "when Tom imports statement 2027/1:", "    X4 2027-01-15 +79.28 share of Nord in cost pool IT"), InAnotherFund: true),
        new("Shared cost: what was paid beyond a share goes back", "SharingCreditPaid", "460 50.05", "550 50.05",
            _ => Pledged("settled.txt", "given Tom prepares the payment of the credit of Verte in cost pool IT", "and Sara approves the payment of Verte-IT", "when Tom imports statement 2027/1:", "    X4 2027-01-15 -50.05 order of Verte-IT"), InAnotherFund: true),
        new("Shared cost: or pays an advance of another pool", "SharingCreditCarried", "460 30.00", "460 30.00",
            _ => Pledged("settled.txt",
                "given Tom proposes P2 to open cost pool Next of 2027 by Flat with a budget of 100.00 for Sud 1", "and Victor votes for P2 as Verte", "and Sara votes for P2 as Sud", "and Nils votes for P2 as Nord",
                "and Tom calls 30.00 of advances for cost pool Next due 2027-02-01", "when Sam carries the credit of Sud in cost pool IT to Next"), "From the one pool to the other.", InAnotherFund: true),
    ];
}
