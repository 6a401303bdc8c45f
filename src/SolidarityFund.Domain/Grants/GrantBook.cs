// The grants and where each stands, the yearly envelopes, aid elements and gifts in kind. CallBook.cs: the calls of the same book.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Grants;

/// <summary>Where a grant stands.</summary>
public enum GrantState
{
    /// <summary>Asked for; in a call that was awarded it waits in its place.</summary>
    Requested,

    /// <summary>Taken back by the member.</summary>
    Withdrawn,

    /// <summary>Awarded; its parts say what is paid.</summary>
    Awarded,
}

/// <summary>Where a part of a grant stands.</summary>
public enum PartState
{
    /// <summary>Awarded.</summary>
    Promised,

    /// <summary>Due: it may be paid.</summary>
    Confirmed,

    /// <summary>Paid by the bank.</summary>
    Paid,

    /// <summary>Not paid any more.</summary>
    Released,
}

/// <summary>Where the report on a part stands.</summary>
public enum ReportState
{
    /// <summary>None is asked for, or not yet: the part is not paid.</summary>
    None,

    /// <summary>It is waited for.</summary>
    Awaited,

    /// <summary>It was handed in and waits for an answer.</summary>
    Submitted,

    /// <summary>It was sent back: another version is waited for.</summary>
    SentBack,

    /// <summary>It was accepted.</summary>
    Accepted,

    /// <summary>A second person said that none is asked for.</summary>
    Skipped,
}

/// <summary>One version of a report.</summary>
/// <param name="Text">The report.</param>
/// <param name="SentBack">Why it was sent back; null when it was not.</param>
public sealed record ReportVersion(KeptText Text, KeptText? SentBack = null);

/// <summary>A part of a grant.</summary>
/// <param name="Id">Its id, for its payment.</param>
/// <param name="On">The first day on which it may be confirmed.</param>
/// <param name="Amount">How much; an invoice may make it less.</param>
/// <param name="Milestone">What must have been reached; null where the day is enough.</param>
/// <param name="Booked">True once it is a cost and a debt; before, it is a commitment of a later year.</param>
public sealed record GrantPart(GrantPartId Id, DateOnly On, Money Amount, KeptText? Milestone, bool Booked)
{
    /// <summary>Where it stands.</summary>
    public PartState State { get; init; }

    /// <summary>Who confirmed it; null before.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When it was paid; null before.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Where its report stands.</summary>
    public ReportState Report { get; init; }

    /// <summary>When the report is due; null where none is.</summary>
    public DateOnly? ReportDue { get; init; }

    /// <summary>Every version of the report, oldest first.</summary>
    public ImmutableList<ReportVersion> Versions { get; init; } = [];

    /// <summary>Why no report is asked for; null unless it was skipped.</summary>
    public (SkipReason Reason, KeptText Why)? Skipped { get; init; }

    /// <summary>True for what is awarded and not paid.</summary>
    public bool IsUndrawn => State is PartState.Promised or PartState.Confirmed;

    /// <summary>True when nobody waits for its report: none is asked for, or it was accepted or skipped.</summary>
    public bool ReportDone => Report is ReportState.None or ReportState.Accepted or ReportState.Skipped;
}

/// <summary>An adviser's invoice.</summary>
public sealed record Invoice(Money Amount, DateOnly On, string Supplier, string Sha256);

/// <summary>Hours of mentoring as one side confirmed them.</summary>
public readonly record struct MentoringHours(MemberId Side, int Hours, PersonId By);

/// <summary>What comes back of a grant.</summary>
/// <param name="Reference">The reference under which it is paid.</param>
/// <param name="Amount">How much.</param>
/// <param name="Received">What came so far.</param>
/// <param name="Why">Why.</param>
public sealed record GrantReturn(PaymentReference Reference, Money Amount, Money Received, KeptText Why)
{
    /// <summary>What is still to come.</summary>
    public Money Open => Amount - Received;
}

/// <summary>A grant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the year of the request, from 1.</param>
/// <param name="Member">Who is helped.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Amount">What was asked.</param>
/// <param name="For">What for.</param>
/// <param name="RequestedOn">When.</param>
/// <param name="Mentor">Who helps and is paid; null for no mentoring.</param>
/// <param name="Call">The call in which it was asked for; null for none.</param>
/// <param name="Dossier">Its number there, by which reviewers know it; null outside a call.</param>
public sealed record Grant(
    GrantId Id, int Number, MemberId Member, GrantKind Kind, Money Amount, KeptText For, DateOnly RequestedOn, MemberId? Mentor, GrantCallId? Call, int? Dossier)
{
    /// <summary>The least that serves it where money does not reach the whole; null for the whole only.</summary>
    public Money? Least { get; init; }

    /// <summary>The sub-grant that it got, in a call under an agreement; null otherwise. What becomes of that is told there.</summary>
    public SubGrantId? SubGrant { get; init; }

    /// <summary>Where it stands.</summary>
    public GrantState State { get; init; }

    /// <summary>The day of the award; null before.</summary>
    public DateOnly? AwardedOn { get; init; }

    /// <summary>How many days after each payment a report is due; null where none is.</summary>
    public int? ReportDays { get; init; }

    /// <summary>Its parts, by day; none before the award.</summary>
    public ImmutableArray<GrantPart> Parts { get; init; } = [];

    /// <summary>The adviser's invoice; null before it is recorded.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>The hours of mentoring, last word of each side.</summary>
    public ImmutableArray<MentoringHours> Hours { get; init; } = [];

    /// <summary>What comes back; null when nothing was claimed.</summary>
    public GrantReturn? Return { get; init; }

    /// <summary>Who is paid.</summary>
    public MemberId Payee => Mentor ?? Member;

    /// <summary>What was awarded and not released.</summary>
    public Money Granted => Amount.Zero + Money.Sum(Parts.Where(p => p.State != PartState.Released).Select(p => p.Amount));

    /// <summary>What was paid.</summary>
    public Money Paid => Amount.Zero + Money.Sum(Parts.Where(p => p.State == PartState.Paid).Select(p => p.Amount));

    /// <summary>What was awarded and is neither paid nor released.</summary>
    public Money Undrawn => Amount.Zero + Money.Sum(Parts.Where(p => p.IsUndrawn).Select(p => p.Amount));

    /// <summary>True when nothing is waited for any more: paid or released, reports done, what was to come back is back.</summary>
    public bool IsClosed => State == GrantState.Withdrawn || (State == GrantState.Awarded && Parts.All(p => !p.IsUndrawn && p.ReportDone) && Return?.Open is not { IsPositive: true });

    /// <summary>The number as printed: <c>2026-003</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{RequestedOn.Year:D4}-{Number:D3}");

    /// <summary>The part with a number from 1, or null.</summary>
    public GrantPart? Part(int number) => number >= 1 && number <= Parts.Length ? Parts[number - 1] : null;

    internal Grant With(int number, Func<GrantPart, GrantPart> change) => this with { Parts = Parts.SetItem(number - 1, change(Parts[number - 1])) };
}

/// <summary>An aid element that was recorded (de minimis).</summary>
public readonly record struct AidElement(MemberId Member, AidSource Source, Money Amount, DateOnly GrantedOn, KeptText Of);

/// <summary>A gift in kind: a memo, without an entry.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Giver">Who gives.</param>
/// <param name="Receiver">Who receives; null for the fund.</param>
/// <param name="What">What is given.</param>
/// <param name="Value">What it is worth, as the giver estimates.</param>
/// <param name="On">When.</param>
/// <param name="Confirmed">True once the other side confirmed it.</param>
public sealed record Gift(GiftId Id, MemberId Giver, MemberId? Receiver, KeptText What, Money Value, DateOnly On, bool Confirmed = false);

/// <summary>All grants and calls.</summary>
public sealed partial record GrantBook
{
    /// <summary>Nothing yet.</summary>
    public static GrantBook Empty { get; } = new();

    /// <summary>Grants by id.</summary>
    public ImmutableDictionary<GrantId, Grant> Grants { get; private init; } = ImmutableDictionary<GrantId, Grant>.Empty;

    /// <summary>Envelopes by year and kind; a kind without one gives no grants, while emergency aid has no such limit then.</summary>
    public ImmutableDictionary<(int Year, EnvelopeKind Kind), Money> Envelopes { get; private init; } = ImmutableDictionary<(int, EnvelopeKind), Money>.Empty;

    /// <summary>Aid elements of other things, in the order of recording.</summary>
    public ImmutableList<AidElement> AidElements { get; private init; } = [];

    /// <summary>Gifts in kind by id.</summary>
    public ImmutableDictionary<GiftId, Gift> Gifts { get; private init; } = ImmutableDictionary<GiftId, Gift>.Empty;

    private ImmutableDictionary<(int Year, EnvelopeKind Kind), long> CommittedCents { get; init; } = ImmutableDictionary<(int, EnvelopeKind), long>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private ImmutableDictionary<int, int> LastReturnByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    private ImmutableDictionary<PaymentReference, GrantId> ByReference { get; init; } = ImmutableDictionary<PaymentReference, GrantId>.Empty;

    private ImmutableDictionary<GrantPartId, (GrantId Grant, int Part)> ByPart { get; init; } = ImmutableDictionary<GrantPartId, (GrantId, int)>.Empty;

    private ImmutableHashSet<string> InvoiceHashes { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The last number given to a grant requested in a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The last number given to a return claimed in a year; 0 for none.</summary>
    public int LastReturn(int year) => LastReturnByYear.GetValueOrDefault(year);

    /// <summary>The grant of which something comes back under a reference, or null.</summary>
    public Grant? WithReference(PaymentReference reference) => ByReference.TryGetValue(reference, out var id) ? Grants[id] : null;

    /// <summary>The grant and number of a part that was awarded.</summary>
    public (Grant Grant, int Part) Of(GrantPartId part) => ByPart[part] is var (grant, number) ? (Grants[grant], number) : default;

    /// <summary>True when a document was recorded as an invoice already.</summary>
    public bool KnowsInvoice(string sha256) => InvoiceHashes.Contains(sha256);

    /// <summary>Cents that grants take from an envelope: awarded and not released, by the year of each part.</summary>
    public long Committed(int year, EnvelopeKind kind) => CommittedCents.GetValueOrDefault((year, kind));

    /// <summary>The envelope from which a kind of grant is paid.</summary>
    public static EnvelopeKind EnvelopeOf(GrantKind kind) => kind switch
    {
        GrantKind.OwnGrant => EnvelopeKind.OwnGrant,
        GrantKind.Consultation => EnvelopeKind.Consultation,
        GrantKind.Mentoring => EnvelopeKind.Mentoring,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who confirmed.</param>
    public GrantBook Evolve(GrantEvent e, PersonId by) => e switch
    {
        GrantEvent.EnvelopeSet(var year, var kind, var amount) => this with { Envelopes = Envelopes.SetItem((year, kind), amount) },
        GrantEvent.GrantRequested(var id, var number, var member, var kind, var amount, var reason, var on, var mentor, var call, var dossier, var least) => this with
        {
            Grants = Grants.Add(id, new Grant(id, number, member, kind, amount, reason, on, mentor, call, dossier) { Least = least }),
            LastNumberByYear = LastNumberByYear.SetItem(on.Year, number),
            Calls = call is { } asked ? Calls.SetItem(asked, Calls[asked] with { Applications = Calls[asked].Applications.Add(id) }) : Calls,
        },
        GrantEvent.GrantWithdrawn(var id) => Set(Grants[id] with { State = GrantState.Withdrawn }),
        GrantEvent.GrantAwarded awarded => Award(awarded),
        GrantEvent.InvoiceRecorded(var id, var amount, var on, var supplier, var hash, _) => Shortened(Grants[id], Money.Min(amount, Grants[id].Parts[0].Amount))
            .Set(g => g with { Invoice = new(amount, on, supplier, hash) }, id) with
        { InvoiceHashes = InvoiceHashes.Add(hash) },
        GrantEvent.HoursConfirmed(var id, var side, var hours) => Set(g => g with { Hours = [.. g.Hours.Where(h => h.Side != side), new(side, hours, by)] }, id),
        GrantEvent.PartConfirmed(var id, var part, _) => Set(g => g.With(part, p => p with { State = PartState.Confirmed, Booked = true, ConfirmedBy = by }), id),
        GrantEvent.PartPaid(var id, var part, _, var entry) => Set(g => g.With(part, p => p with
        {
            State = PartState.Paid,
            PaidOn = entry.EffectiveOn,
            Report = g.ReportDays is null ? ReportState.None : ReportState.Awaited,
            ReportDue = g.ReportDays is { } days ? entry.EffectiveOn.AddDays(days) : null,
        }), id),
        GrantEvent.ReportSubmitted(var id, var part, _, var report) => Set(g => g.With(part, p => p with { Report = ReportState.Submitted, Versions = p.Versions.Add(new(report)) }), id),
        GrantEvent.ReportAccepted(var id, var part) => Set(g => g.With(part, p => p with { Report = ReportState.Accepted }), id),
        GrantEvent.ReportSentBack(var id, var part, var why) => Set(g => g.With(part, p => p with
        {
            Report = ReportState.SentBack,
            Versions = p.Versions.SetItem(p.Versions.Count - 1, p.Versions[^1] with { SentBack = why }),
        }), id),
        GrantEvent.ReportSkipped(var id, var part, var reason, var why) => Set(g => g.With(part, p => p with { Report = ReportState.Skipped, Skipped = (reason, why) }), id),
        GrantEvent.GrantReleased(var id, _, _) => Release(Grants[id]),
        GrantEvent.ReturnClaimed(var id, var reference, var amount, var why, var entry) => Set(g => g with { Return = new(reference, amount, amount.Zero, why) }, id) with
        {
            ByReference = ByReference.Add(reference, id),
            LastReturnByYear = LastReturnByYear.SetItem(entry.EffectiveOn.Year, LastReturn(entry.EffectiveOn.Year) + 1),
        },
        GrantEvent.ReturnReceived(var id, _, var entry) => Set(g => g with { Return = g.Return! with { Received = g.Return.Received + entry.Transfers[0].Amount } }, id),
        GrantEvent.AidElementRecorded(var member, var source, var amount, var on, var of) => this with { AidElements = AidElements.Add(new(member, source, amount, on, of)) },
        GrantEvent.GiftOffered(var id, var giver, var receiver, var what, var value, var on) => this with { Gifts = Gifts.Add(id, new(id, giver, receiver, what, value, on)) },
        GrantEvent.GiftConfirmed(var id) => this with { Gifts = Gifts.SetItem(id, Gifts[id] with { Confirmed = true }) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private GrantBook Set(Grant grant) => this with { Grants = Grants.SetItem(grant.Id, grant) };

    private GrantBook Set(Func<Grant, Grant> change, GrantId id) => Set(change(Grants[id]));

    private GrantBook Award(GrantEvent.GrantAwarded awarded)
    {
        var (id, parts, reportDays, entry) = awarded;
        var grant = Grants[id];
        var book = Set(grant with
        {
            State = GrantState.Awarded,
            AwardedOn = entry.EffectiveOn,
            ReportDays = reportDays,
            Parts = [.. parts.Select(p => new GrantPart(p.Id, p.On, p.Amount, p.Milestone, p.On.Year <= entry.EffectiveOn.Year))],
        });
        foreach (var part in parts) book = book.Commit(grant.Kind, part.On.Year, part.Amount.Cents);
        return book with { ByPart = book.ByPart.AddRange(parts.Select((p, i) => KeyValuePair.Create(p.Id, (id, i + 1)))) };
    }

    private GrantBook Release(Grant grant)
    {
        var book = Set(grant with { Parts = [.. grant.Parts.Select(p => p.IsUndrawn ? p with { State = PartState.Released } : p)] });
        foreach (var part in grant.Parts.Where(p => p.IsUndrawn)) book = book.Commit(grant.Kind, part.On.Year, -part.Amount.Cents);
        return book;
    }

    /// <summary>The one part of a consultation is not more than its invoice.</summary>
    private GrantBook Shortened(Grant grant, Money amount) =>
        Set(grant.With(1, p => p with { Amount = amount })).Commit(grant.Kind, grant.Parts[0].On.Year, amount.Cents - grant.Parts[0].Amount.Cents);

    private GrantBook Commit(GrantKind kind, int year, long cents) => this with
    {
        CommittedCents = CommittedCents.SetItem((year, EnvelopeOf(kind)), Committed(year, EnvelopeOf(kind)) + cents),
    };
}
