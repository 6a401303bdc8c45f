// GrantEndpoints: envelopes, grants with their parts and reports, small aid, gifts in kind. CallEndpoints.cs: the calls.
// Envelopes and awards are adopted proposals only.
using System.Globalization;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A yearly envelope.</summary>
/// <param name="Committed">What decisions have taken from it.</param>
/// <param name="Left">What is left.</param>
public sealed record EnvelopeView(int Year, EnvelopeKind Kind, Money Amount, Money Committed, Money Left);

/// <summary>A request for a grant; a mentor for mentoring only.</summary>
public sealed record GrantBody(MemberId Member, GrantKind Kind, Money Amount, [property: Prose] string For, MemberId? Mentor = null);

/// <summary>The adviser's invoice.</summary>
/// <param name="Supplier">The adviser's enterprise number.</param>
/// <param name="Sha256">What the document hashes to, 64 small hexadecimal digits.</param>
public sealed record InvoiceBody(Money Amount, DateOnly On, string Supplier, string Sha256);

/// <summary>Hours of mentoring, as one side says them.</summary>
public sealed record HoursBody(MemberId Side, int Hours);

/// <summary>Why the rest of a grant is released.</summary>
public sealed record GrantReleaseBody(ReleaseReason Reason);

/// <summary>What comes back of a grant.</summary>
public sealed record GrantReturnBody(Money Amount, [property: Prose] string Why);

/// <summary>Why no report is asked for.</summary>
public sealed record ReportSkipBody(SkipReason Reason, [property: Prose] string Why);

/// <summary>A part of a grant.</summary>
public sealed record GrantPartView(
    int Number, DateOnly On, Money Amount, TextView? Milestone, PartState State, DateOnly? PaidOn, ReportState Report, DateOnly? ReportDue, IReadOnlyList<ReportVersionView> Versions, SkipReason? SkippedBecause, TextView? SkippedWhy);

/// <summary>A version of a report.</summary>
public sealed record ReportVersionView(TextView Text, TextView? SentBack);

/// <summary>What comes back.</summary>
public sealed record GrantReturnView(string Reference, Money Amount, Money Open, TextView Why);

/// <summary>A grant in a list. <c>Request</c> is the number of the confidential request that it began as, which stands for the name where the reader may not know it.</summary>
public sealed record GrantLine(GrantId Id, string Number, string? Request, MemberId? Member, GrantKind Kind, GrantState State, Money Amount, Money Granted, Money Paid, DateOnly RequestedOn, GrantCallId? Call, int? Dossier, bool IsClosed);

/// <summary>A grant.</summary>
/// <param name="Request">The number of the confidential request that it began as, which stands for the name.</param>
/// <param name="Member">Who is helped; null while a blind review hides it, and where the reader may not know whose request it was.</param>
/// <param name="Small">What the member was given with public money within the window, before this; null where the charter knows none.</param>
public sealed record GrantView(
    GrantId Id, string Number, string? Request, MemberId? Member, MemberId? Mentor, GrantKind Kind, GrantState State, Money Amount, TextView For, DateOnly RequestedOn, DateOnly? AwardedOn, Money Granted, Money Paid,
    GrantCallId? Call, int? Dossier, bool IsClosed, IReadOnlyList<GrantPartView> Parts, Invoice? Invoice, IReadOnlyList<HoursBody> Hours, GrantReturnView? Return, SmallAidView? Small);

/// <summary>A report that is waited for.</summary>
public sealed record AwaitedReportView(GrantId Grant, string Number, MemberId? Member, int Part, DateOnly DueOn, bool Overdue);

/// <summary>Reports that are waited for.</summary>
public sealed record AwaitedReportsView(IReadOnlyList<AwaitedReportView> Data);

/// <summary>What a member was given with public money within the window.</summary>
/// <param name="After">The sum with what it asks for now; equal to the sum where nothing is asked.</param>
/// <param name="Above">True when that is above the limit: a warning, and a refusal where the limit is hard.</param>
public sealed record SmallAidView(DateOnly Since, Money Sum, Money After, Money Limit, bool Hard, bool Above, IReadOnlyList<AidCountView> Counted);

/// <summary>One thing that counts.</summary>
public sealed record AidCountView(DateOnly On, string What, Money Amount);

/// <summary>The aid element of something that is no grant or emergency aid of this fund.</summary>
public sealed record AidElementBody(AidSource Source, Money Amount, DateOnly GrantedOn, [property: Prose] string Of);

/// <summary>A gift in kind; no receiver for the fund.</summary>
public sealed record GiftBody(MemberId Giver, [property: Prose] string What, Money Value, DateOnly On, MemberId? Receiver = null);

/// <summary>A gift in kind.</summary>
public sealed record GiftView(GiftId Id, MemberId Giver, MemberId? Receiver, TextId What, Money Value, DateOnly On, bool Confirmed);

public static class GrantEndpoints
{
    private const int ReportDaysAhead = 30;

    public static void MapGrants(this IEndpointRouteBuilder fund)
    {
        fund.List("/envelopes", "listEnvelopes", "Yearly envelopes with what is committed and left; they are set by adopted proposals.", Permits.SeeOwn,
            standing => standing.State.Grants.Envelopes.Keys, e => string.Create(CultureInfo.InvariantCulture, $"{e.Year:D4}-{e.Kind}"), Envelope);

        fund.Command<GrantBody>("/grants", "requestGrant", "Asks for a grant in the name of an organisation.", Permits.AskForSupport, async (http, body) =>
        {
            if (LoanEndpoints.ForOwn(http, body.Member) is { } other) return other;
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.RequestGrant(body.Member, body.Kind, body.Amount, await words.Keep(body.For), body.Mentor));
        }, Created);

        fund.List("/grants", "listGrants", "Grants, by number; a delegate sees those of its own organisation. What a blind review hides is shown with its call only.", Permits.SeeOwn,
            standing => standing.State.Grants.Grants.Values.Where(g => GrantSight.Shows(standing, g)).Select(g => (Grant: g, Of: standing.Sight.Of(g))),
            s => string.Create(CultureInfo.InvariantCulture, $"{s.Grant.RequestedOn.Year:D4}-{s.Grant.Number:D6}"), (_, s) => Line(s.Grant, s.Of),
            Filter.OnState("state", ((Grant Grant, Seen Of) s) => s.Grant.State), Filter.OnId("member", ((Grant Grant, Seen Of) s) => s.Of.Member), Filter.OnId("call", ((Grant Grant, Seen Of) s) => s.Grant.Call));

        fund.Look("/grants/{grant:gr}", "getGrant", "One grant with its parts and reports; without the names that a blind review hides.", Permits.SeeOwn, View);

        fund.Command<NoBody>("/grants/{grant:gr}/withdrawal", "withdrawGrant", "Takes a request back before it is awarded.", Permits.AskForSupport,
            (http, _) => Seen(http) is null ? WebRefusals.NotFound.With() : new GrantCommand.WithdrawGrant(http.Route<GrantId>("grant")));

        fund.Command<NoBody>("/grants/{grant:gr}/renunciation", "giveUpGrant", "Gives up what is not paid of an own grant.", Permits.AskForSupport,
            (http, _) => Seen(http) is null ? WebRefusals.NotFound.With() : new GrantCommand.ReleaseGrant(http.Route<GrantId>("grant"), ReleaseReason.GivenUp));

        fund.Command<GrantReleaseBody>("/grants/{grant:gr}/release", "releaseGrant", "Releases what is not paid of a grant that has lapsed, or whose member leaves.", Permits.KeepMoney,
            (http, body) => new GrantCommand.ReleaseGrant(http.Route<GrantId>("grant"), body.Reason));

        fund.Command<InvoiceBody>("/grants/{grant:gr}/invoice", "recordInvoice", "Records the adviser's invoice of a consultation; what it is less than the grant is released.", Permits.KeepMoney,
            (http, body) => new GrantCommand.RecordInvoice(http.Route<GrantId>("grant"), body.Amount, body.On, body.Supplier, body.Sha256));

        fund.Command<HoursBody>("/grants/{grant:gr}/hours", "confirmHours", "Confirms the hours of mentoring for one side; both must say the same.", Permits.AskForSupport,
            (http, body) => new GrantCommand.ConfirmHours(http.Route<GrantId>("grant"), body.Side, body.Hours));

        fund.Command<GrantReturnBody>("/grants/{grant:gr}/return", "claimReturn", "Fixes what was not spent of a grant and comes back, under its own reference.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.ClaimReturn(http.Route<GrantId>("grant"), body.Amount, await words.Keep(body.Why)));
        });

        fund.Command<NoBody>("/grants/{grant:gr}/parts/{number:int}/confirmation", "confirmPart", "Confirms that a part of a grant is due: its day has come, its milestone is reached.", Permits.KeepMoney,
            (http, _) => new GrantCommand.ConfirmPart(http.Route<GrantId>("grant"), http.Number("number")));

        fund.Command<NoBody>("/grants/{grant:gr}/parts/{number:int}/payment", "preparePartPayment", "Prepares the payment of a part that is due.", Permits.KeepMoney,
            (http, _) => new GrantCommand.PreparePartPayment(http.Route<GrantId>("grant"), http.Number("number")), PaymentEndpoints.PaymentCreated);

        fund.Command<TextBody>("/grants/{grant:gr}/parts/{number:int}/report", "submitReport", "Hands in the report on a part, or another version of it.", Permits.AskForSupport, async (http, body) =>
        {
            if (Seen(http) is null) return WebRefusals.NotFound.With();
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.SubmitReport(http.Route<GrantId>("grant"), http.Number("number"), await words.Keep(body.Text)));
        });

        fund.Command<NoBody>("/grants/{grant:gr}/parts/{number:int}/report/acceptance", "acceptReport", "Accepts a report.", Permits.ApprovePayments,
            (http, _) => new GrantCommand.AcceptReport(http.Route<GrantId>("grant"), http.Number("number")));

        fund.Command<TextBody>("/grants/{grant:gr}/parts/{number:int}/report/return", "sendReportBack", "Sends a report back, and says why.", Permits.ApprovePayments, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.SendReportBack(http.Route<GrantId>("grant"), http.Number("number"), await words.Keep(body.Text)));
        });

        fund.Command<ReportSkipBody>("/grants/{grant:gr}/parts/{number:int}/report/skip", "skipReport", "Says, as another person than who confirmed the part, that no report is asked for.", Permits.ApprovePayments, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.SkipReport(http.Route<GrantId>("grant"), http.Number("number"), body.Reason, await words.Keep(body.Why)));
        });

        fund.Read("/grant-reports", "listAwaitedReports", "Reports on grants that are overdue or due within thirty days, oldest first.", Permits.SeeOwn, (_, standing) => new AwaitedReportsView(
            [.. GrantReminders.Reports(standing.State.Grants, standing.Today, ReportDaysAhead).Where(r => GrantSight.Shows(standing, r.Grant)).Select(r => new AwaitedReportView(r.Grant.Id, r.Grant.Code, standing.Sight.Of(r.Grant).Member, r.Part, r.DueOn, r.Overdue))]));

        fund.Read("/members/{member:mb}/small-aid", "getSmallAid", "What a member was given with public money within the window (de minimis), and the limit.", Permits.SeeOwn,
            (http, standing) => standing.Sees(http.Route<MemberId>("member")) ? Small(standing, http.Route<MemberId>("member"), null) : null);

        fund.Command<AidElementBody>("/members/{member:mb}/aid-elements", "recordAidElement", "Records the aid element of a loan, a guarantee, or of aid from elsewhere.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.RecordAidElement(http.Route<MemberId>("member"), body.Source, body.Amount, body.GrantedOn, await words.Keep(body.Of)));
        });

        fund.Command<GiftBody>("/gifts", "offerGift", "Records a gift in kind to another member or to the fund: a memo, without an entry.", Permits.AskForSupport, async (http, body) =>
        {
            if (LoanEndpoints.ForOwn(http, body.Giver) is { } other) return other;
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GrantCommand.OfferGift(body.Giver, body.Receiver, await words.Keep(body.What), body.Value, body.On));
        });

        fund.List("/gifts", "listGifts", "Gifts in kind; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Grants.Gifts.Values.Where(g => standing.Sees(g.Giver) || (g.Receiver is { } receiver && standing.ActsFor(receiver))), g => g.Id.ToString(),
            (_, g) => new GiftView(g.Id, g.Giver, g.Receiver, g.What.Id, g.Value, g.On, g.Confirmed));

        fund.Command<NoBody>("/gifts/{gift:gk}/confirmation", "confirmGift", "Confirms a gift in kind for who received it: a delegate, or the treasurer for the fund.", Permits.Speak,
            (http, _) => new GrantCommand.ConfirmGift(http.Route<GiftId>("gift")));
    }

    /// <summary>Where a new request is found.</summary>
    internal static string? Created(Event e) => e is GrantEvent.GrantRequested requested ? $"{{fund}}/grants/{requested.Grant}" : null;

    private static GrantLine Line(Grant g, Seen of) => new(g.Id, g.Code, of.Dossier, of.Member, g.Kind, g.State, g.Amount, g.Granted, g.Paid, g.RequestedOn, g.Call, g.Dossier, g.IsClosed);

    private static EnvelopeView Envelope(Standing standing, (int Year, EnvelopeKind Kind) key)
    {
        var amount = standing.State.Grants.Envelopes[key];
        var committed = GrantDecisions.Committed(standing.State.Grants, standing.State.Aids, key.Year, key.Kind, amount.Currency);
        return new(key.Year, key.Kind, amount, committed, amount - committed);
    }

    private static Grant? Seen(HttpContext http)
    {
        var standing = Standing.Of(http);
        return standing.State.Grants.Grants.TryGetValue(http.Route<GrantId>("grant"), out var grant) && GrantSight.Shows(standing, grant) ? grant : null;
    }

    private static SmallAidView? Small(Standing standing, MemberId member, Money? asked)
    {
        if (DeMinimis.Of(standing.State.Charter!, standing.State.Grants, standing.State.Aids, member, standing.Today) is not { } found) return null;
        var more = asked ?? found.Sum.Zero;
        return new(found.Since, found.Sum, found.After(more), found.Limit, found.Hard, found.IsAbove(more), [.. found.Counted.Select(c => new AidCountView(c.On, c.What, c.Amount))]);
    }

    private static async Task<GrantView?> View(HttpContext http, Standing standing)
    {
        if (!standing.State.Grants.Grants.TryGetValue(http.Route<GrantId>("grant"), out var g)) return null;
        var isHidden = GrantSight.Hides(standing, g);
        var of = standing.Sight.Of(g);
        if (!isHidden && !GrantSight.Shows(standing, g)) return null;
        var words = await WordsOfRequest.Read(http, [g.For, g.Return?.Why, .. g.Parts.SelectMany(p => new KeptText?[] { p.Milestone, p.Skipped?.Why }.Concat(p.Versions.SelectMany(v => new KeptText?[] { v.Text, v.SentBack })))]);
        TextView? Said(KeptText? text) => text is { } known ? words(known) : null;
        return new GrantView(
            g.Id, g.Code, of.Dossier, isHidden ? null : of.Member, isHidden ? null : g.Mentor, g.Kind, g.State, g.Amount, words(g.For), g.RequestedOn, g.AwardedOn, g.Granted, g.Paid, g.Call, g.Dossier, g.IsClosed,
            [.. g.Parts.Select((p, i) => new GrantPartView(i + 1, p.On, p.Amount, Said(p.Milestone), p.State, p.PaidOn, p.Report, p.ReportDue, [.. p.Versions.Select(v => new ReportVersionView(words(v.Text), Said(v.SentBack)))], p.Skipped?.Reason, Said(p.Skipped?.Why)))],
            g.Invoice, [.. g.Hours.Where(h => h.Side != g.Member || of.Member is not null).Select(h => new HoursBody(h.Side, h.Hours))], g.Return is { } back ? new(back.Reference.ToString(), back.Amount, back.Open, words(back.Why)) : null,
            isHidden || of.Member is null ? null : Small(standing, g.Member, g.State == GrantState.Requested ? g.Amount : null));
    }
}
