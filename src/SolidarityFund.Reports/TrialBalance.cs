// TrialBalance: every account with its opening, movement and closing; debits and credits are equal pair by pair, class 0 stands apart.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>Six columns of a trial balance, in cents, none below zero.</summary>
/// <param name="OpeningDebit">Debit balance before the period.</param>
/// <param name="OpeningCredit">Credit balance before the period.</param>
/// <param name="Debit">Debits of the period.</param>
/// <param name="Credit">Credits of the period.</param>
/// <param name="ClosingDebit">Debit balance at its end.</param>
/// <param name="ClosingCredit">Credit balance at its end.</param>
public readonly record struct TrialColumns(long OpeningDebit, long OpeningCredit, long Debit, long Credit, long ClosingDebit, long ClosingCredit)
{
    /// <summary>Column by column.</summary>
    public static TrialColumns operator +(TrialColumns a, TrialColumns b) => new(
        a.OpeningDebit + b.OpeningDebit, a.OpeningCredit + b.OpeningCredit, a.Debit + b.Debit, a.Credit + b.Credit, a.ClosingDebit + b.ClosingDebit, a.ClosingCredit + b.ClosingCredit);

    /// <summary>True when debits and credits are equal, pair by pair.</summary>
    public bool Ties => OpeningDebit == OpeningCredit && Debit == Credit && ClosingDebit == ClosingCredit;

    internal static TrialColumns Of(Balance opening, Balance movement)
    {
        var closing = opening.Net + movement.Net;
        return new(Math.Max(opening.Net, 0), Math.Max(-opening.Net, 0), movement.Debit, movement.Credit, Math.Max(closing, 0), Math.Max(-closing, 0));
    }
}

/// <summary>One account of a trial balance.</summary>
/// <param name="Line">Its number and names.</param>
/// <param name="Columns">Its figures.</param>
public sealed record TrialRow(ChartLine Line, TrialColumns Columns);

/// <summary>A trial balance (domain.md §7.4).</summary>
/// <param name="From">First day of the movements.</param>
/// <param name="AsOf">Last day of the movements.</param>
/// <param name="KnownAt">As the books were known at this instant; null for all that is recorded.</param>
/// <param name="Currency">Of all figures.</param>
/// <param name="Rows">Accounts of classes 1 to 7, by number.</param>
/// <param name="OffBalance">Accounts of class 0, by number.</param>
public sealed record TrialBalance(DateOnly From, DateOnly AsOf, Instant? KnownAt, Currency Currency, ImmutableArray<TrialRow> Rows, ImmutableArray<TrialRow> OffBalance)
{
    /// <summary>The totals of classes 1 to 7.</summary>
    public TrialColumns Totals => Rows.Aggregate(default(TrialColumns), (sum, r) => sum + r.Columns);

    /// <summary>The totals of class 0.</summary>
    public TrialColumns OffBalanceTotals => OffBalance.Aggregate(default(TrialColumns), (sum, r) => sum + r.Columns);

    /// <summary>The trial balance of a period.</summary>
    /// <param name="books">The entries.</param>
    /// <param name="chart">Numbers and names.</param>
    /// <param name="asOf">Its last day.</param>
    /// <param name="from">Its first day; the first of the year for null.</param>
    /// <param name="knownAt">As known at this instant; null for all that is recorded.</param>
    public static TrialBalance Of(Books books, ChartOfAccounts chart, DateOnly asOf, DateOnly? from = null, Instant? knownAt = null)
    {
        var first = from ?? new DateOnly(asOf.Year, 1, 1);
        var closing = books.BalancesBy(a => a.Role, asOf, knownAt);
        var opening = first == DateOnly.MinValue ? new Dictionary<AccountRole, Balance>() : books.BalancesBy(a => a.Role, first.AddDays(-1), knownAt);
        var rows = chart.Lines.Where(l => closing.ContainsKey(l.Role)).Select(l => Row(l, opening.GetValueOrDefault(l.Role), closing[l.Role])).ToArray();
        return new TrialBalance(first, asOf, knownAt, books.Currency, [.. rows.Where(r => !IsOff(r))], [.. rows.Where(IsOff)]);

        static bool IsOff(TrialRow row) => row.Line.Role.Kind() == AccountKind.OffBalance;

        static TrialRow Row(ChartLine line, Balance before, Balance after) =>
            new(line, TrialColumns.Of(before, new Balance(after.Debit - before.Debit, after.Credit - before.Credit)));
    }
}
