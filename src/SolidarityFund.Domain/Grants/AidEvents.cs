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

    /// <summary>Enough committee members approved: the aid is granted.</summary>
    public sealed record AidGranted(AidId Aid) : AidEvent;

    /// <summary>The bank paid the aid: 6431 to bank.</summary>
    public sealed record AidPaid(AidId Aid, LineId Line, Entry Entry) : AidEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
