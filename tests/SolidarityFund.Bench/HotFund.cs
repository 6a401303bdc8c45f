// HotFund: durable commands per second of one fund with 64 callers, against the best that one transaction per command can do.
using System.Diagnostics;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;

namespace SolidarityFund.Bench;

public static class HotFund
{
    private const int Callers = 64;

    public sealed record Result(double[] Fund, double[] Pgbench, double P99Milliseconds)
    {
        public double FundMedian => Decide.Median(Fund);

        public double PgbenchMedian => Decide.Median(Pgbench);

        public double Ratio => FundMedian / PgbenchMedian;
    }

    public static async Task<Result> Measure(BenchDatabase database, bool quick, Action<string> say)
    {
        var (rounds, commands, seconds) = quick ? (5, 80_000, 4) : (7, 160_000, 8);
        List<double> fund = [], pgbench = [], p99 = [];
        // A server runs for months: what is measured is compiled code, not its compilation.
        var body = await Run(database, 60_000, []) is var (_, bytes) ? bytes : 0;
        for (var round = 0; round < rounds; round++)
        {
            await database.Settle();
            var latencies = new List<double>();
            fund.Add((await Run(database, commands, latencies)).PerSecond);
            latencies.Sort();
            p99.Add(latencies[(int)(latencies.Count * 0.99)]);
            await database.Settle();
            pgbench.Add(await database.Pgbench(Floor(body), seconds));
            say($"  round {round + 1}: fund {fund[^1]:F0}/s (p99 {p99[^1]:F2} ms), pgbench {pgbench[^1]:F0}/s, ratio {fund[^1] / pgbench[^1]:F2}");
        }
        await database.Settle();
        return new Result([.. fund], [.. pgbench], Decide.Median([.. p99]));
    }

    public static async Task<(double PerSecond, int Body)> Run(BenchDatabase database, int commands, List<double> latencies)
    {
        var fund = new FundId(Guid.CreateVersion7());
        var journal = new PostgresJournal(database.Source);
        await using var actor = new FundActor(fund, journal, TimeProvider.System);
        var entries = await Load.PrepareAll(actor, commands);
        var perSecond = await Drive(actor, commands, i => Load.Approve(entries[i]), latencies);
        await foreach (var record in journal.ReadAfter(fund, commands + 2)) return (perSecond, record.Body.Length);
        throw new InvalidOperationException("nothing was recorded");
    }

    /// <summary>Commands per second when 64 callers each ask, wait for the answer and ask again; every command must be accepted.</summary>
    public static async Task<double> Drive(FundActor actor, int commands, Func<int, Letter> command, List<double> latencies)
    {
        GC.Collect();
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            int mineNext;
            while ((mineNext = Interlocked.Increment(ref next)) < commands)
            {
                var asked = Stopwatch.GetTimestamp();
                var answer = await actor.Ask(command(mineNext));
                if (answer is not Answer.Receipt) throw new InvalidOperationException($"a command was not accepted: {answer}");
                mine.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            lock (latencies) latencies.AddRange(mine);
        })));
        return commands / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>One statement, one transaction per command: a row of the same size in the journal and two transfers. Each client has a fund of its own, so none waits for another.</summary>
    public static string Floor(int body) =>
        $"""
        \set v :v + 1
        WITH j AS (
            INSERT INTO journal (fund_id, version, command_id, recorded_at, author, kind, body, hash)
            VALUES (('00000000-0000-0000-0000-' || lpad(to_hex(:client_id::int), 12, '0'))::uuid, :v, gen_random_uuid(), now(), '0190b5b2-8c3e-7f0c-8e0d-3c5b7a9e1f22', 'ApproveEntry', '\x{new string('a', body * 2)}', '\x{new string('b', 64)}')
            RETURNING fund_id, version)
        INSERT INTO transfers (fund_id, version, line, entry, effective_on, debit_role, credit_role, amount, currency)
        SELECT j.fund_id, j.version, t.line, 1, '2026-01-02', t.debit, t.credit, t.amount, 'EUR'
        FROM j, (VALUES (1, 'ServicesExpense', 'ResultBroughtForward', 100::bigint), (2, 'ResultBroughtForward', 'SolidarityFund', 200)) AS t(line, debit, credit, amount);

        """;
}
