// MemoryJournal: the journal port in a few lines, for pure tests and the simulator.
using System.Runtime.CompilerServices;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>A journal in memory: shows what every journal promises.</summary>
public sealed class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<FundId, (List<Record> Records, HashSet<CommandId> Commands)> _funds = [];

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        for (var i = 0; i < records.Count; i++)
            if (records[i].Fund != fund || records[i].Version != expectedVersion + 1 + i) throw new ArgumentException("records must continue the version without a gap", nameof(records));
        lock (_gate)
        {
            var (list, commands) = _funds.TryGetValue(fund, out var known) ? known : ([], []);
            if (list.Count != expectedVersion || records.Any(r => commands.Contains(r.Command)) || records.DistinctBy(r => r.Command).Count() != records.Count) return new(AppendOutcome.Conflict);
            if (records.Count > 0 && records[0].Previous != (list.Count == 0 ? ChainHash.Start : list[^1].Hash)) return new(AppendOutcome.Conflict);
            list.AddRange(records);
            foreach (var record in records) commands.Add(record.Command);
            _funds[fund] = (list, commands);
            return new(AppendOutcome.Appended);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        List<Record> tail;
        lock (_gate) tail = _funds.TryGetValue(fund, out var known) ? [.. known.Records.Skip((int)version)] : [];
        foreach (var record in tail)
        {
            cancellation.ThrowIfCancellationRequested();
            // What is read has passed through bytes, as it would from a database.
            yield return new Record(record.Fund, record.Version, record.Command, record.RecordedAt, record.Author, record.Kind, record.Body, record.Hash);
        }
    }

    /// <inheritdoc/>
    public ValueTask Barrier(FundId fund) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async IAsyncEnumerable<FundId> Funds([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        List<FundId> funds;
        lock (_gate) funds = [.. _funds.Keys];
        foreach (var fund in funds) yield return fund;
    }
}
