// What can happen in Takeovers. The loans and guarantees that come with one have events of their own rooms, in the same record.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>Events of Takeovers.</summary>
public abstract record TakeoverEvent : Event
{
    private TakeoverEvent() { }

    /// <summary>A takeover waits for a second person; one that waited before waits no more.</summary>
    public sealed record TakeoverPrepared(Takeover Takeover, string Sha256) : TakeoverEvent;

    /// <summary>
    /// The fund begins with what it had elsewhere: its banks, own funds and deposits, each against the result brought forward (140), which the
    /// loans of the same record bring to what it was. Null where there was nothing but loans and guarantees.
    /// </summary>
    public sealed record TakeoverApproved(string Sha256, DateOnly AsOf, Entry? Entry = null) : TakeoverEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }
}
