// Accounting of pledges and of the risk fund: the stories of Scenarios, each looked at after the line that books.
using System.Collections.Immutable;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.Scenarios;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Pledges =
    [
        new("Guarantee received for our loan: the pledges of 500.00, 2 000.00 and 1 000.01 hold when it is agreed", "PledgesHeld", "032 3 500.01", "033 3 500.01", _ => Pledged("pledging.txt",
            "given Sam asks pledge G0 of Sud for loan L1: deposit of 500.00", "and Sam accepts pledge G0", "and Sam asks pledge G1 of Est for loan L1: deposit of 2 000.00", "and Eva accepts pledge G1",
            "and Sam asks pledge G2 of Nord for loan L1: commitment of 1 000.01", "and Nora accepts pledge G2", "and Tom proposes P1 to agree loan L1", "and Victor votes for P1 as Verte", "when Olga votes for P1 as Ouest"),
            "The rows on pledges are in other funds. One transfer for each pledge.", InAnotherFund: true),
        new("A third of the loan is repaid: so much of each pledge is released", "PledgesShrunk", "033 1 166.65", "032 1 166.65", _ => Pledged("pledged.txt", "on 2026-02-20", "when Tom imports statement 2026/2:", "    X2 2026-02-20 +2 000.00 loan L1"),
            "Rounded down; the last instalment takes the remainder.", InAnotherFund: true),
        new("A pledged deposit is called: what was held is released", "PledgeCalled", "033 333.34", "032 333.34", _ => Called("333.34 of pledge G0"), InAnotherFund: true),
        new("A pledged deposit is called: it repays the loan", "LoanSetOff", "4891 333.34", "415 333.34", _ => Called("333.34 of pledge G0"), InAnotherFund: true),
        new("A promise is called: a claim on the guarantor takes the place of the loan", "LoanSetOff", "416 666.68", "415 666.68", _ => Pledged("pledges-called.txt", "given Tom proposes P4 to call 666.68 of pledge G2", "and Victor votes for P4 as Verte", "when Olga votes for P4 as Ouest"), InAnotherFund: true),
        new("The guarantor pays what was called", "PledgeCollected", "550 666.68", "416 666.68", _ => Pledged("pledges-called.txt", "given Tom proposes P4 to call 666.68 of pledge G2", "and Victor votes for P4 as Verte", "and Olga votes for P4 as Ouest",
            "when Tom imports statement 2026/3:", "    X3 2026-04-01 +666.68 pledge G2"), InAnotherFund: true),
        new("A guarantor is let go", "PledgeReleased", "033 666.68", "032 666.68", _ => Pledged("pledges-called.txt", "given Tom proposes P4 to release pledge G2", "and Victor votes for P4 as Verte", "when Olga votes for P4 as Ouest"), InAnotherFund: true),
        new("A guarantor takes the place of another", "PledgeReplaced", "033 1 333.34 · 032 1 333.34", "032 1 333.34 · 033 1 333.34", _ => Pledged("defaulted.txt",
            "given Tom prepares opening entry E2 dated 2026-01-05: debit 100 credit 4891(Ouest) 2 500.00", "and Anna approves entry E2", "and Eva asks Ouest to replace pledge G1 by deposit G3", "when Otto accepts pledge G3"), InAnotherFund: true),
        new("Put into the risk fund", "RiskFundAllocated", "691 20.00", "1392 20.00", _ => Pledged("47-the-risk-fund.txt"), InAnotherFund: true),
        new("A loan is written off: the risk fund bears what it can", "RiskFundDrawn", "1392 25.00", "791 25.00", _ => Pledged("48-a-loan-with-guarantors-is-written-off.txt"), InAnotherFund: true),
    ];

    private static ImmutableArray<Event> Called(string what) => Pledged("defaulted.txt", $"given Tom proposes P2 to call {what}", "and Victor votes for P2 as Verte", "when Olga votes for P2 as Ouest");

    /// <summary>What the last line of a story led to, or of some lines after it.</summary>
    private static ImmutableArray<Event> Pledged(string story, params string[] lines)
    {
        var world = new World();
        Scenario.Run(world, [.. Scenario.Read(story), .. Scenario.Read("pledges", lines, 0)]);
        return Assert.IsType<Answer.Receipt>(world.Answer).Events;
    }
}
