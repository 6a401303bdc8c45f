// What can happen to envelopes, grants, reports, returns, aid elements and gifts in kind.
// AidEvents.cs holds emergency aid, CallEvents.cs the calls.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Grants;

/// <summary>A part of a grant as it was awarded.</summary>
/// <param name="Id">Its id: its payment order is made under it.</param>
/// <param name="On">The first day on which it may be confirmed.</param>
/// <param name="Amount">How much.</param>
/// <param name="Milestone">What must have been reached; null where the day is enough.</param>
public readonly record struct AwardedPart(GrantPartId Id, DateOnly On, Money Amount, KeptText? Milestone = null);

/// <summary>Events of grants.</summary>
public abstract record GrantEvent : Event
{
    private GrantEvent() { }

    /// <summary>An envelope was set, raised or lowered.</summary>
    public sealed record EnvelopeSet(int Year, EnvelopeKind Kind, Money Amount) : GrantEvent;

    /// <summary>A grant was asked for and passed the rules; in a call it carries the call, its dossier number there and the least that serves it.</summary>
    public sealed record GrantRequested(
        GrantId Grant, int Number, MemberId Member, GrantKind Kind, Money Amount, KeptText For, DateOnly RequestedOn, MemberId? Mentor = null, GrantCallId? Call = null, int? Dossier = null,
        Money? Least = null) : GrantEvent;

    /// <summary>The member took the request back.</summary>
    public sealed record GrantWithdrawn(GrantId Grant) : GrantEvent;

    /// <summary>A grant was awarded: parts of this year are a cost and a debt (6430 to 4892), those of later years a commitment (090 to 091).</summary>
    public sealed record GrantAwarded(GrantId Grant, EquatableArray<AwardedPart> Parts, int? ReportDays, Entry Entry) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The adviser's invoice was recorded; what it is less than the grant is released.</summary>
    public sealed record InvoiceRecorded(GrantId Grant, Money Amount, DateOnly On, string Supplier, string Sha256, Entry? Entry = null) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>One side confirmed the hours of mentoring.</summary>
    public sealed record HoursConfirmed(GrantId Grant, MemberId Side, int Hours) : GrantEvent;

    /// <summary>A part is due. One that was a commitment becomes a cost and a debt here: 6430 to 4892, 091 to 090.</summary>
    public sealed record PartConfirmed(GrantId Grant, int Part, Entry? Entry = null) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The bank paid a part: 4892 to bank.</summary>
    public sealed record PartPaid(GrantId Grant, int Part, LineId Line, Entry Entry) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A report was handed in; versions count from 1.</summary>
    public sealed record ReportSubmitted(GrantId Grant, int Part, int Version, KeptText Report) : GrantEvent;

    /// <summary>The report was accepted.</summary>
    public sealed record ReportAccepted(GrantId Grant, int Part) : GrantEvent;

    /// <summary>The report was sent back.</summary>
    public sealed record ReportSentBack(GrantId Grant, int Part, KeptText Why) : GrantEvent;

    /// <summary>No report is asked for.</summary>
    public sealed record ReportSkipped(GrantId Grant, int Part, SkipReason Reason, KeptText Why) : GrantEvent;

    /// <summary>What was not paid is promised no longer: 4892 to 6430, and 091 to 090 for later years.</summary>
    public sealed record GrantReleased(GrantId Grant, ReleaseReason Reason, Entry Entry) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What was not spent comes back: 416 to 6430.</summary>
    public sealed record ReturnClaimed(GrantId Grant, PaymentReference Reference, Money Amount, KeptText Why, Entry Entry) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Unspent money came back: bank to 416.</summary>
    public sealed record ReturnReceived(GrantId Grant, LineId Line, Entry Entry) : GrantEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The aid element of something else was recorded.</summary>
    public sealed record AidElementRecorded(MemberId Member, AidSource Source, Money Amount, DateOnly GrantedOn, KeptText Of) : GrantEvent;

    /// <summary>A gift in kind was recorded by its giver. There is no entry: it is a memo.</summary>
    public sealed record GiftOffered(GiftId Gift, MemberId Giver, MemberId? Receiver, KeptText What, Money Value, DateOnly On) : GrantEvent;

    /// <summary>Its receiver confirmed it.</summary>
    public sealed record GiftConfirmed(GiftId Gift) : GrantEvent;
}
