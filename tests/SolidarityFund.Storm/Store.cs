// Store: the simulated journal. What is visible may not be durable yet, and is lost when its primary falls: PostgreSQL with a cancelled wait for
// its standby does this (reliability.md §0.2 and §0.3).
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;

namespace SolidarityFund.Storm;

/// <summary>One list of records; the key (version) and the unique command id are its only arbiters.</summary>
internal sealed class Store(bool hasNoVersionKey, bool looksAtNoHash)
{
    private readonly List<Record> _records = [];
    private readonly HashSet<Domain.Kernel.CommandId> _commands = [];

    /// <summary>Everything that a reader sees.</summary>
    public IReadOnlyList<Record> Records => _records;

    /// <summary>How many of them outlive the primary.</summary>
    public int Durable { get; private set; }

    /// <summary>Which primary reigns.</summary>
    public int Reign { get; private set; }

    public AppendOutcome Append(long expectedVersion, IReadOnlyList<Record> records, bool isDurable)
    {
        if ((!hasNoVersionKey && expectedVersion != _records.Count) || records.Any(r => _commands.Contains(r.Command))) return AppendOutcome.Conflict;
        if (!looksAtNoHash && !hasNoVersionKey && !records[0].Follows(HeadAt(_records.Count))) return AppendOutcome.Conflict;
        _records.AddRange(records);
        foreach (var record in records) _commands.Add(record.Command);
        // A durable commit makes everything before it durable too.
        if (isDurable) Durable = _records.Count;
        return AppendOutcome.Appended;
    }

    public void Replicate() => Durable = _records.Count;

    public void Failover()
    {
        foreach (var record in _records[Durable..]) _commands.Remove(record.Command);
        _records.RemoveRange(Durable, _records.Count - Durable);
        Reign++;
    }

    public ChainHash HeadAt(long version) => version == 0 ? ChainHash.Start : _records[(int)version - 1].Hash;
}
