// Accounting of small differences: stories of Scenarios, each looked at after the line that books.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Tolerance =
    [
        new("A receipt is short by a little: the fund bears it", "DifferenceBooked", "61 0.02", "499 0.02", _ => Tolerated("+249.98"), "By itself up to what the charter says, else by two persons. 499 then holds what was asked.", InAnotherFund: true),
        new("A receipt is over by a little: the fund keeps it", "DifferenceBooked", "499 0.02", "756 0.02", _ => Tolerated("+250.02"), InAnotherFund: true),
        new("A match with a small difference is undone", "DifferenceUndone", "499 0.02", "61 0.02", _ => Tolerated("+249.98", "when Tom un-matches line X1 because \"wrong\""), InAnotherFund: true),
    ];

    private static ImmutableArray<Event> Tolerated(string amount, params string[] then) =>
        Pledged("tolerated.txt", ["given Tom imports statement 2026/1:", $"    X1 2026-01-05 {amount} contribution of Nord for 2026-Q1", .. then]);
}
