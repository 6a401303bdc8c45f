// What can happen in Grants. First form: emergency aid.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Grants;

/// <summary>Events of emergency aid.</summary>
public abstract record AidEvent : Event
{
    private AidEvent() { }

    /// <summary>
    /// Aid was asked for and passed the rules. Its last day for approvals, if the charter sets one, is fixed here: a later charter moves it no more.
    /// </summary>
    public sealed record AidRequested(AidId Aid, int Number, MemberId Member, Money Amount, DateOnly RequestedOn, DateOnly? ApprovableUntil = null) : AidEvent;

    /// <summary>A committee member approved, for an organisation of his or hers; older records do not say for which.</summary>
    public sealed record AidApproved(AidId Aid, MemberId? For = null) : AidEvent;

    /// <summary>The member took the request back.</summary>
    public sealed record AidWithdrawn(AidId Aid) : AidEvent;

    /// <summary>A committee member turned the request down.</summary>
    public sealed record AidRejected(AidId Aid, AidRejectionReason Reason) : AidEvent;

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

    /// <summary>The members ratified what was granted in haste.</summary>
    public sealed record AidRatified(AidId Aid) : AidEvent;

    /// <summary>
    /// The members refused to ratify. Aid that is not paid yet is promised no longer: 090 and 091 are released. Aid that is paid stays paid, and
    /// there is no entry.
    /// </summary>
    public sealed record AidNotRatified(AidId Aid, Entry? Entry = null) : AidEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }
}
