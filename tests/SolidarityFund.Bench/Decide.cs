// Decide: how many commands one core decides, folds, encodes and seals, without any journal. A second is a second of processor time, all
// threads of the process together (compiler and collector too), so that a machine that others use shows the same.
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Bench;

public static class Decide
{
    private const int Batch = 64;

    public static double[] Measure(bool quick)
    {
        const int Entries = 20_000;
        var fund = new FundId(Guid.CreateVersion7());
        var now = Instant.From(TimeProvider.System.GetUtcNow());
        var recorded = new Dictionary<CommandId, Recorded>();
        Recorded? Find(CommandId id) => recorded.TryGetValue(id, out var found) ? found : null;
        Letter[] before = [.. Load.Opening(), .. Enumerable.Range(0, Entries).Select(Load.Prepare)];
        var prepared = Turn.Take(fund, Confirmed.Nothing, before, now, Find);
        foreach (var record in prepared.Records) recorded[record.Command] = new Recorded(record.Version, record.Opened.Fingerprint);
        // Fingerprints are taken on the callers' side: not part of the turn.
        var batches = prepared.Answers.Skip(2).Select(a => Load.Approve(Load.Prepared(a))).Chunk(Batch).ToArray();

        var runs = new List<double>();
        for (var run = 0; run < (quick ? 11 : 21); run++)
        {
            GC.Collect();
            var confirmed = prepared.Tentative;
            var start = Environment.CpuUsage.TotalTime;
            foreach (var batch in batches) confirmed = Turn.Take(fund, confirmed, batch, now, Find).Tentative;
            runs.Add(Entries / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            if (confirmed.Version != prepared.Tentative.Version + Entries) throw new InvalidOperationException("not every letter was accepted");
        }
        // The first runs compile.
        return [.. runs.Skip(4)];
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
