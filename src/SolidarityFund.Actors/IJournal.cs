// IJournal: the port to durable storage, four members. MemoryJournal is its documentation; one contract suite holds for every implementation.
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>What came of an append. There is no fourth case, and none is guessed.</summary>
public enum AppendOutcome
{
    /// <summary>All records are durable.</summary>
    Appended,

    /// <summary>None is recorded: another writer holds one of the versions or command ids, or the newest record is not the one that these follow.</summary>
    Conflict,

    /// <summary>They may or may not be recorded, now or later: read the tail to learn.</summary>
    Unknown,
}

/// <summary>A gap-free, append-only list of records per fund. The key (fund, version) is the only arbiter between writers.</summary>
public interface IJournal
{
    /// <summary>
    /// Appends records with the versions after <paramref name="expectedVersion"/>, all or none, durably. Takes no cancellation: a cancelled
    /// commit may report success without being replicated (reliability.md §0.2). The first record must follow the hash of the newest one: a
    /// node that read what a fallen primary then lost has the right version and the wrong past.
    /// </summary>
    ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records);

    /// <summary>The records after a version, in order; nothing for an unknown fund. With none newer, one index look-up.</summary>
    IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, CancellationToken cancellation = default);

    /// <summary>
    /// Waits until everything that was read is as durable as an append. A retry that finds its own record must pass here before it is
    /// answered: on a deposed primary, what is read may yet be lost (reliability.md §0.3).
    /// </summary>
    ValueTask Barrier(FundId fund);

    /// <summary>Every fund that has a record.</summary>
    IAsyncEnumerable<FundId> Funds(CancellationToken cancellation = default);
}

/// <summary>The journal cannot be read or written now; nothing is lost, the caller may try again.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
