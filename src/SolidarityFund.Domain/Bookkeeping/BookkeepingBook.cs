// The entries by hand that wait for a second person.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Bookkeeping;

/// <summary>An entry by hand that waits.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Why it is made.</param>
/// <param name="Entry">What it would book.</param>
/// <param name="PreparedBy">Who cannot approve it.</param>
public sealed record PreparedEntry(EntryId Id, EntryKind Kind, Entry Entry, PersonId PreparedBy);

/// <summary>The entries by hand.</summary>
public sealed record BookkeepingBook
{
    /// <summary>None.</summary>
    public static BookkeepingBook Empty { get; } = new();

    /// <summary>Entries that wait for a second person.</summary>
    public ImmutableDictionary<EntryId, PreparedEntry> Waiting { get; private init; } = ImmutableDictionary<EntryId, PreparedEntry>.Empty;

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared.</param>
    public BookkeepingBook Evolve(BookkeepingEvent e, PersonId by) => e switch
    {
        BookkeepingEvent.EntryPrepared(var id, var kind, var entry) => this with { Waiting = Waiting.Add(id, new PreparedEntry(id, kind, entry, by)) },
        BookkeepingEvent.EntryApproved(var id, _) => this with { Waiting = Waiting.Remove(id) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
