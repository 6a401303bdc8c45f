// Justified: how fast the reconciliation of an agreement with very many expense lines is made and written, and with how much memory, against a bare export of the same
// rows out of PostgreSQL (COPY). The rows of the comparison stand in one table as they are in the report; no report has ever found them ready like that.
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Reports;
using SolidarityFund.Testing;

namespace SolidarityFund.Bench;

public static class Justified
{
    private const int LinesOfClaim = 1_000, SubGrants = 10;
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>Seconds are medians of wall time; megabytes are millions of bytes.</summary>
    /// <param name="Lines">Expense lines.</param>
    /// <param name="ReportSeconds">Rows, sums, lineage, hash, and the 35 columns as comma-separated values.</param>
    /// <param name="WorkbookSeconds">The workbook from the finished report.</param>
    /// <param name="CopySeconds">COPY of the same rows.</param>
    /// <param name="AllocatedMegabytes">What one report allocated in passing.</param>
    /// <param name="PeakMegabytes">Most that the process held, the fund with its lines included.</param>
    public sealed record Result(int Lines, double ReportSeconds, double WorkbookSeconds, double CopySeconds, double CsvMegabytes, double AllocatedMegabytes, double PeakMegabytes)
    {
        public double Ratio => ReportSeconds / CopySeconds;
    }

    public static async Task<Result> Measure(BenchDatabase database, bool quick, Action<string> say)
    {
        var (state, agreement) = Claimed(quick ? 10_000 : 100_000);
        var runs = quick ? 3 : 5;
        var (times, report, csv) = (new List<double>(), (JustificationReport?)null, "");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run <= runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            report = Justification.Of(state, agreement, text => $"Supplier {text.Id.Value.ToByteArray()[0]} · F-{text.Id.Value.ToByteArray()[1]}");
            csv = JustificationFile.Csv(report, Language.English);
            if (run > 0) times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (runs + 1) / 1e6;
        say($"  {report!.Rows.Length} lines: report and CSV {Decide.Median([.. times]):F2} s, {csv.Length / 1e6:F0} MB");
        var books = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            var start = Stopwatch.GetTimestamp();
            using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            JustificationFile.WriteXlsx(file, report, Language.English);
            books.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        say($"  workbook {Decide.Median([.. books]):F2} s");
        return new(report.Rows.Length, Decide.Median([.. times]), Decide.Median([.. books]), Decide.Median([.. await Copied(database, report, csv, runs)]), csv.Length / 1e6, allocated, Process.GetCurrentProcess().PeakWorkingSet64 / 1e6);
    }

    /// <summary>The same rows, loaded once, then read out as comma-separated values.</summary>
    private static async Task<List<double>> Copied(BenchDatabase database, JustificationReport report, string csv, int runs)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var columns = JustificationFile.Headings.Select((_, i) => $"c{i + 1} {(i + 1 is 15 or 16 or 17 or 18 or 20 or 28 or 29 or 33 or 34 ? "numeric(14, 2)" : i + 1 is 13 or 23 or 32 ? "date" : i + 1 is 7 or 35 ? "int" : "text")}");
        await Run($"CREATE TABLE bench_justification ({string.Join(", ", columns)})");
        await using (var to = await connection.BeginTextImportAsync("COPY bench_justification FROM STDIN (FORMAT csv, HEADER)")) await to.WriteAsync(csv);
        await Run("ANALYZE bench_justification");
        var times = new List<double>();
        for (var run = 0; run <= runs; run++)
        {
            var (start, read, buffer) = (Stopwatch.GetTimestamp(), 0L, new char[1 << 16]);
            using (var from = await connection.BeginTextExportAsync("COPY bench_justification TO STDOUT (FORMAT csv, HEADER)"))
                for (int count; (count = await from.ReadAsync(buffer)) > 0;) read += count;
            if (run > 0) times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (read < csv.Length / 2) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{read} characters came of {report.Rows.Length} rows"));
        }
        await Run("DROP TABLE bench_justification");
        return times;

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>An agreement with ten partners, each with its claims of a thousand lines: nine of ten accepted, paid in two tranches.</summary>
    private static (FundState State, Agreement Agreement) Claimed(int lines)
    {
        var fund = new FoundedFund();
        var (state, id, by) = (fund.Fund.State, new AgreementId(FundInMemory.Named("bench agreement")), FoundedFund.Treasurer);
        AgreementTerms terms = new(
            "Cocof", "BE71096123456769", "BENCH-26", Money.Euro(100_000_000_00), new(2026, 1, 1), new(2026, 12, 31), RecognitionPoint.Commitment,
            [.. Enumerable.Range(1, 20).Select(n => new BudgetCategory($"C{n}", $"Category {n}", Money.Euro(100_000_000_00)))]);
        Do(new CascadeEvent.AgreementPrepared(id, 1, terms, PaymentReference.Of(2026, ReferenceKind.Cascade, 1), Day));
        var agreement = state.Cascade.Agreements[id];
        Do(new CascadeEvent.AgreementApproved(id, Moved(agreement.At(AccountRole.SubsidiesReceivable), agreement.At(AccountRole.DeferredIncome), terms.Amount)));
        var bank = FoundedFund.Bank with { Purpose = terms.Purpose };
        for (var tranche = 0; tranche < 2; tranche++) Do(new CascadeEvent.FunderReceived(id, Money.Euro(40_000_000_00), default, Moved(bank, agreement.At(AccountRole.SubsidiesReceivable), Money.Euro(40_000_000_00))));
        for (var number = 1; number <= SubGrants; number++)
        {
            var grant = new SubGrantId(FundInMemory.Named($"bench grant {number}"));
            Do(new CascadeEvent.SubGrantAwarded(grant, id, number, fund.Members[number % 3], Money.Euro(9_000_000_00), PaymentReference.Of(2026, ReferenceKind.Cascade, number + 1), Day, null, Entry.On(Day,
                new Transfer(new Account(AccountRole.SubGrantExpense, fund.Members[number % 3], grant.ToString(), terms.Purpose), new Account(AccountRole.GrantsPayable, fund.Members[number % 3], grant.ToString(), terms.Purpose), Money.Euro(9_000_000_00)),
                new Transfer(agreement.At(AccountRole.DeferredIncome), agreement.At(AccountRole.SubsidyIncome), Money.Euro(9_000_000_00)))));
            for (var tranche = 1; tranche <= 2; tranche++)
                Do(new CascadeEvent.SubGrantPaid(grant, tranche, Money.Euro(3_000_000_00), default, Moved(new Account(AccountRole.GrantsPayable, fund.Members[number % 3], grant.ToString(), terms.Purpose), bank, Money.Euro(3_000_000_00))));
            for (var claim = 0; claim < lines / SubGrants / LinesOfClaim; claim++)
            {
                var claimed = new ClaimId(FundInMemory.Named($"bench claim {number} {claim}"));
                Do(new CascadeEvent.ClaimSubmitted(claimed, grant, claim + 1, [.. Enumerable.Range(0, LinesOfClaim).Select(n => Line(number, claim, n))], Day));
                for (var n = 0; n < LinesOfClaim; n++)
                {
                    var rejected = n % 10 == 9;
                    var sum = state.Cascade.WithExpense(claimed, n + 1)!.Value.Expense.Line.Claimed;
                    Do(new CascadeEvent.ExpenseReviewed(claimed, n + 1, rejected ? Verdict.Rejected : Verdict.Accepted, rejected ? sum.Zero : sum, sum.Zero, Day, rejected ? RejectReason.NoDocument : null));
                }
            }
        }
        return (state, state.Cascade.Agreements[id]);

        void Do(CascadeEvent e) => state = Fund.Evolve(state, e, by, fund.Fund.Now);

        static Entry Moved(Account debit, Account credit, Money amount) => Entry.On(Day, new Transfer(debit, credit, amount));
    }

    private static ExpenseLine Line(int grant, int claim, int number)
    {
        var (name, total) = (string.Create(CultureInfo.InvariantCulture, $"{grant}/{claim}/{number}"), Money.Euro(100_00 + (number * 37 % 40_000)));
        var hash = ExpenseDocument.HashOf("bench", name, total);
        return new(
            new(ProofType.Invoice, new(new(FundInMemory.Named(name)), hash), hash, hash, Day, total, Money.Euro(total.Cents / 6), SupplierNumber: "0403200393", Sha256: ExpenseDocument.HashOf("scan", name, total)), total, $"C{(number % 20) + 1}",
            new(Day, "2026/1 line 3"), Booked: new("610000", $"ACH-{number}"));
    }
}
