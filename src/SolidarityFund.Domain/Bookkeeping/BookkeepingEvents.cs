// What can happen in Bookkeeping.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Bookkeeping;

/// <summary>Events of Bookkeeping.</summary>
public abstract record BookkeepingEvent : Event
{
    private BookkeepingEvent() { }

    /// <summary>An entry by hand waits for a second person.</summary>
    public sealed record EntryPrepared(EntryId Id, EntryKind Kind, Entry Prepared) : BookkeepingEvent;

    /// <summary>An entry by hand was approved and is booked.</summary>
    public sealed record EntryApproved(EntryId Id, Entry Entry) : BookkeepingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
