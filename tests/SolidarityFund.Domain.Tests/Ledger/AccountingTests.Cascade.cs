// Accounting of agreements with funders: the figures of domain.md §3, and the closing balances of the grant as it was checked there.
namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly string[] Received = ["", "given Tom records agreement A1 of 60 000.00 from 2026-01-01 to 2026-12-31 for COCOF-26 with all 60 000.00", "given Sara approves agreement A1"];
    private static readonly string[] Halfway = ["given Tom prepares a tranche of 7 500.00 for sub-grant A1-1", "given Sara approves the payment of A1-1"];
    private static readonly string[] Unspent = ["given Tom owes the funder of agreement A1 2 000.00 as Unspent", "given Tom prepares the return to the funder of agreement A1", "given Victor approves the payment of A1"];

    private static readonly Row[] OfCascade =
    [
        new("Agreement with a funder, certain, conditional in use", "AgreementApproved", "413 60 000.00", "493 60 000.00",
            _ => Pledged("founding.txt", "given Tom records agreement A1 of 60 000.00 from 2026-01-01 to 2026-12-31 for COCOF-26 with all 60 000.00", "when Sara approves agreement A1"),
            "By a second person. The rows on agreements are in other funds.", InAnotherFund: true),
        new("The funder pays a tranche", "FunderReceived", "550 42 000.00", "413 42 000.00",
            _ => Pledged("founding.txt", [.. Received[1..], "when Tom imports statement 2026/1:", "    X1 2026-01-05 +42 000.00 funder of agreement A1"]), "Under the purpose of the agreement.", InAnotherFund: true),
        new("Sub-grant awarded, income in step", "SubGrantAwarded", "6432 15 000.00 · 493 15 000.00", "4892 15 000.00 · 733 15 000.00",
            _ => Pledged("founding.txt", [.. Received[1..], "given Tom proposes P1 to award 15 000.00 of agreement A1 to Verte", "given Sara votes for P1 as Sud", "when Nils votes for P1 as Nord"]),
            "493 and 733 where the agreement recognises at commitment.", InAnotherFund: true),
        new("A tranche of a sub-grant is paid", "SubGrantPaid", "4892 7 500.00", "550 7 500.00",
            _ => Pledged("cascade.txt", [.. Halfway, "when Tom imports statement 2026/2:", "    X2 2026-01-05 -7 500.00 order of A1-1"]), "From the cash of the agreement only.", InAnotherFund: true),
        new("An expense is rejected: it is to come back", "ExpenseReviewed", "416 500.00 · 733 500.00", "6432 500.00 · 493 500.00",
            _ => Pledged("claimed.txt", "when Sara reviews line 2 of claim C1 as Rejected because NoDocument"), "An accepted one books nothing, or 493 to 733 where the agreement recognises at acceptance.", InAnotherFund: true),
        new("The member returns it", "SubGrantRefunded", "550 500.00", "416 500.00",
            _ => Pledged("claimed.txt", "given Sara reviews line 2 of claim C1 as Rejected because NoDocument", "when Tom imports statement 2026/3:", "    X3 2026-01-05 +500.00 refund of sub-grant A1-1"), InAnotherFund: true),
        new("What was not paid of a sub-grant lapses", "SubGrantClosed", "4892 7 500.00 · 733 7 500.00", "6432 7 500.00 · 493 7 500.00",
            _ => Pledged("claimed.txt", "given Sara reviews line 1 of claim C1 as Accepted with 7 000.00", "given Sara reviews line 2 of claim C1 as Accepted with 500.00", "given Tom proposes P2 to close sub-grant A1-1",
                "given Sara votes for P2 as Sud", "when Nils votes for P2 as Nord"), InAnotherFund: true),
        new("What is free again is redistributed", "FreedRedistributed", "6432 6 000.00 · 493 6 000.00", "4892 6 000.00 · 733 6 000.00",
            _ => Pledged("cascade.txt", "given Tom proposes P2 to redistribute 6 000.00 of agreement A1 by need: A1-1 6 000.00", "given Sara votes for P2 as Sud", "when Nils votes for P2 as Nord"), InAnotherFund: true),
        new("What was not spent goes back to the funder", "FunderOwed", "493 2 000.00", "4893 2 000.00", _ => Pledged("cascade.txt", "when Tom owes the funder of agreement A1 2 000.00 as Unspent"), InAnotherFund: true),
        new("It is paid", "FunderRepaid", "4893 2 000.00", "550 2 000.00",
            _ => Pledged("cascade.txt", [.. Unspent, "when Tom imports statement 2026/4:", "    X4 2026-01-05 -2 000.00 order of A1"]), InAnotherFund: true),
        new("Other terms of an agreement promise more", "AgreementAmended", "413 10 000.00", "493 10 000.00", _ => Pledged("cascade.txt",
            "given Tom amends agreement A1 of 70 000.00 from 2026-01-01 to 2026-12-31 for COCOF-26 with staff 50 000.00, travel 5 000.00", "when Sara approves agreement A1"), "By a second person; the other way round for less.", InAnotherFund: true),
        new("An agreement ends: the funder does not pay the rest", "AgreementClosed", "493 60 000.00", "413 60 000.00", _ => Pledged("founding.txt", [.. Received[1..], "given Tom closes agreement A1", "when Sara approves agreement A1"]),
            "By a second person, when all of it was accepted, returned or given back.", InAnotherFund: true),
        new("The funder rejects a cost that was recognised", "FunderOwed", "733 300.00", "4893 300.00", _ => Pledged("cascade.txt", "when Tom owes the funder of agreement A1 300.00 as CostRejected"), InAnotherFund: true),
    ];

    /// <summary>domain.md §3: 413 = 18 000.00, 493 = -45 000.00, 733 = -13 000.00 = -6432, 4892 = -6 000.00 after each row with a figure once; and §4.4: cash 33 000.00.</summary>
    [Fact]
    public void After_each_row_of_the_grant_once_the_accounts_stand_as_the_design_says()
    {
        var balances = OfCascade.Take(10).SelectMany(row => Parts(row.Debit, 1).Concat(Parts(row.Credit, -1))).GroupBy(p => p.Number.ToString()!).ToDictionary(g => g.Key, g => g.Sum(p => p.Cents));
        Assert.Equal((18_000_00L, -45_000_00L, -13_000_00L, 13_000_00L, -6_000_00L, 0L), (balances["413"], balances["493"], balances["733"], balances["6432"], balances["4892"], balances["416"]));
        Assert.Equal((33_000_00L, 0L), (balances["550"], balances["4893"]));
    }
}
