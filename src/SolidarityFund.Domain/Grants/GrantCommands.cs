// What may be asked about grants: envelopes, requests, awards in parts, reports, returns, aid elements and gifts in kind.
// AidCommands.cs holds emergency aid, CallCommands.cs the calls.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>What a grant is for, domain.md §1 rows 1 and 19.</summary>
public enum GrantKind
{
    /// <summary>A project or need of the member itself.</summary>
    OwnGrant,

    /// <summary>Paid advice: paid against the adviser's invoice.</summary>
    Consultation,

    /// <summary>Peer mentoring: another member is paid for the hours that it helps.</summary>
    Mentoring,
}

/// <summary>What a yearly envelope is for.</summary>
public enum EnvelopeKind
{
    /// <summary>Own grants.</summary>
    OwnGrant,

    /// <summary>Consultation grants.</summary>
    Consultation,

    /// <summary>Paid peer mentoring.</summary>
    Mentoring,

    /// <summary>Emergency aid.</summary>
    EmergencyAid,
}

/// <summary>Why what is left of an awarded grant is not paid any more.</summary>
public enum ReleaseReason
{
    /// <summary>The member gives it up.</summary>
    GivenUp,

    /// <summary>The member leaves the fund, or the fund ends.</summary>
    MemberLeaves,

    /// <summary>A part was not confirmed within the charter's months after its day.</summary>
    Lapsed,
}

/// <summary>Why a report is not asked for.</summary>
public enum SkipReason
{
    /// <summary>Another report says it.</summary>
    CoveredElsewhere,

    /// <summary>Writing it costs more than it tells.</summary>
    TooSmall,

    /// <summary>Nobody can write it any more.</summary>
    Impossible,

    /// <summary>Another reason, in the words.</summary>
    Other,
}

/// <summary>Where an aid element comes from that is no grant or emergency aid of this fund.</summary>
public enum AidSource
{
    /// <summary>A loan: what its terms are worth.</summary>
    Loan,

    /// <summary>A guarantee: what it is worth.</summary>
    Guarantee,

    /// <summary>Given by somebody else, as the member declares.</summary>
    Elsewhere,
}

/// <summary>A part of a grant as it is put to the vote.</summary>
/// <param name="On">The first day on which it may be confirmed; its year says against which envelope it counts.</param>
/// <param name="Amount">How much, above zero.</param>
/// <param name="Milestone">What must have been reached; null where the day is enough.</param>
public readonly record struct PlannedPart(DateOnly On, Money Amount, KeptText? Milestone = null);

/// <summary>Commands of grants.</summary>
public abstract record GrantCommand : Command
{
    private GrantCommand() { }

    /// <summary>The members set, raise or lower what may be given in a year for one kind; never below what is committed.</summary>
    public sealed record SetEnvelope(int Year, EnvelopeKind Kind, Money Amount) : GrantCommand, IProposable;

    /// <summary>A delegate asks for a grant outside a call.</summary>
    /// <param name="Member">Who is helped.</param>
    /// <param name="Kind">Of which kind.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="For">What for.</param>
    /// <param name="Mentor">The member that helps and is paid; for mentoring only.</param>
    public sealed record RequestGrant(MemberId Member, GrantKind Kind, Money Amount, KeptText For, MemberId? Mentor = null) : GrantCommand;

    /// <summary>A delegate takes a request back before it is awarded.</summary>
    public sealed record WithdrawGrant(GrantId Grant) : GrantCommand;

    /// <summary>The members award a grant in one or more parts; together at most what was asked.</summary>
    /// <param name="Grant">Which.</param>
    /// <param name="Parts">By ascending day. A consultation or mentoring has one.</param>
    /// <param name="ReportDays">How many days after each payment a report is due; null where none is asked for.</param>
    public sealed record AwardGrant(GrantId Grant, EquatableArray<PlannedPart> Parts, int? ReportDays = null) : GrantCommand, IProposable;

    /// <summary>The treasurer records the adviser's invoice of a consultation; what it is less than the grant is released.</summary>
    /// <param name="Grant">Which.</param>
    /// <param name="Amount">What the adviser asks.</param>
    /// <param name="On">The date of the invoice.</param>
    /// <param name="Supplier">The adviser's enterprise number.</param>
    /// <param name="Sha256">What the document hashes to, 64 small hexadecimal digits.</param>
    public sealed record RecordInvoice(GrantId Grant, Money Amount, DateOnly On, string Supplier, string Sha256) : GrantCommand;

    /// <summary>A delegate of one side confirms the hours of mentoring; both sides must say the same.</summary>
    public sealed record ConfirmHours(GrantId Grant, MemberId Side, int Hours) : GrantCommand;

    /// <summary>The treasurer confirms that a part is due: its day has come and its milestone is reached.</summary>
    public sealed record ConfirmPart(GrantId Grant, int Part) : GrantCommand;

    /// <summary>The treasurer prepares the payment of a confirmed part.</summary>
    public sealed record PreparePartPayment(GrantId Grant, int Part) : GrantCommand;

    /// <summary>A delegate hands in the report on a part that was paid, or another version of one that was sent back.</summary>
    public sealed record SubmitReport(GrantId Grant, int Part, KeptText Report) : GrantCommand;

    /// <summary>Treasurer or committee accept a report.</summary>
    public sealed record AcceptReport(GrantId Grant, int Part) : GrantCommand;

    /// <summary>Treasurer or committee send a report back, and say why.</summary>
    public sealed record SendReportBack(GrantId Grant, int Part, KeptText Why) : GrantCommand;

    /// <summary>A second person (not who confirmed the part) says that no report is asked for.</summary>
    public sealed record SkipReport(GrantId Grant, int Part, SkipReason Reason, KeptText Why) : GrantCommand;

    /// <summary>What is not paid of a grant is promised no longer.</summary>
    public sealed record ReleaseGrant(GrantId Grant, ReleaseReason Reason) : GrantCommand;

    /// <summary>The treasurer fixes what was not spent and comes back; once per grant.</summary>
    public sealed record ClaimReturn(GrantId Grant, Money Amount, KeptText Why) : GrantCommand;

    /// <summary>The treasurer records the aid element of something that is no grant or emergency aid of this fund.</summary>
    public sealed record RecordAidElement(MemberId Member, AidSource Source, Money Amount, DateOnly GrantedOn, KeptText Of) : GrantCommand;

    /// <summary>A delegate records a gift in kind to another member, or to the fund; it counts when the other side has confirmed it.</summary>
    /// <param name="Giver">Who gives.</param>
    /// <param name="Receiver">Who receives; null for the fund.</param>
    /// <param name="What">What is given.</param>
    /// <param name="Value">What it is worth, as the giver estimates.</param>
    /// <param name="On">When.</param>
    public sealed record OfferGift(MemberId Giver, MemberId? Receiver, KeptText What, Money Value, DateOnly On) : GrantCommand;

    /// <summary>The receiver confirms a gift in kind: a delegate, or the treasurer for the fund.</summary>
    public sealed record ConfirmGift(GiftId Gift) : GrantCommand;
}
