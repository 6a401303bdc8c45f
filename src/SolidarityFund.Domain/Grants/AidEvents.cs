// What can happen in Grants. First form: emergency aid.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Grants;

/// <summary>Events of emergency aid.</summary>
public abstract record AidEvent : Event
{
    private AidEvent() { }

    /// <summary>Aid was asked for and passed the rules.</summary>
    public sealed record AidRequested(AidId Aid, int Number, MemberId Member, Money Amount, DateOnly RequestedOn) : AidEvent;

    /// <summary>A committee member approved.</summary>
    public sealed record AidApproved(AidId Aid) : AidEvent;

    /// <summary>Enough committee members approved, so the aid is promised: 090 to 091 until it is paid.</summary>
    public sealed record AidGranted(AidId Aid, Entry Entry) : AidEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The bank paid the aid: 6431 to bank; 090 and 091 are released.</summary>
    public sealed record AidPaid(AidId Aid, LineId Line, Entry Entry) : AidEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
