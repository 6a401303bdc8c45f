// Accounting of redistributions: what is taken back, and what a member leaves to the pool.
namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly string[] RedistributionBack = ["given Tom proposes P5 to take redistribution A1-R1 back", "given Victor votes for P5 as Verte", "given Emil votes for P5 as Est", "when Otto votes for P5 as Ouest"];

    private static readonly Row[] OfRedistribution =
    [
        new("A redistribution is taken back", "RedistributionReversed", "4892 400.00 · 733 400.00", "6432 400.00 · 493 400.00",
            _ => Pledged("redistributed.txt", RedistributionBack), "While nothing of it was spent; 733 and 493 where the agreement recognises at commitment.", InAnotherFund: true),
        new("A member leaves a part to the pool", "PartPooled", "4892 500.00 · 733 500.00", "6432 500.00 · 493 500.00",
            _ => Pledged("redistributed.txt", "when Sam leaves 500.00 of sub-grant A1-1 to the pool \"one scheme for all\""), "What was awarded and is neither paid nor spent.", InAnotherFund: true),
    ];
}
