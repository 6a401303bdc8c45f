// Replay: how long a fund of 100 000 records takes to wake: read, check every hash, decode, fold.
using System.Diagnostics;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;

namespace SolidarityFund.Bench;

public static class Replay
{
    private const int Records = 100_000;

    public static async Task<double[]> Measure(BenchDatabase database, bool quick)
    {
        var fund = new FundId(Guid.CreateVersion7());
        var journal = new PostgresJournal(database.Source);
        await using (var actor = new FundActor(fund, journal, TimeProvider.System))
        {
            var entries = await Load.PrepareAll(actor, (Records / 2) - 1);
            foreach (var some in entries.Chunk(4096)) await Task.WhenAll(some.Select(e => actor.Ask(Load.Approve(e))));
        }
        var runs = new List<double>();
        for (var run = 0; run < (quick ? 3 : 7); run++)
        {
            GC.Collect();
            var confirmed = Confirmed.Nothing;
            var start = Stopwatch.GetTimestamp();
            await foreach (var record in journal.ReadAfter(fund, 0)) confirmed = confirmed.Then(record);
            runs.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (confirmed.Version != Records) throw new InvalidOperationException($"{confirmed.Version} records were read");
        }
        return [.. runs];
    }
}
