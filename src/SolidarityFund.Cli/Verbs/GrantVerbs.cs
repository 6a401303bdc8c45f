// Grants: ask, give up, record, confirm, pay, report, return; envelopes; calls from opening to the waiting list; gifts in kind.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Cli.Verbs;

internal static class GrantVerbs
{
    public static Verb Grants(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "such as 1500 or 2 500,50" };
        var grant = new Argument<string>("grant") { Description = "its number (2026-001) or id" };
        var part = new Option<int>("--part") { Description = "which part, from 1", DefaultValueFactory = _ => 1 };
        var member = new Option<string>("--member") { Description = "which member", Required = true };
        var mentor = new Option<string?>("--mentor") { Description = "the member that helps and is paid; for mentoring only" };
        var kind = new Option<GrantKind>("--kind") { Description = "owngrant (when left out), consultation or mentoring" };
        var what = new Option<string>("--for") { Description = "what for", Required = true };
        var text = new Option<string>("--text") { Description = "the words", Required = true };
        var on = new Option<string?>("--on") { Description = "the day (today when left out)" };
        var supplier = new Option<string>("--supplier") { Description = "the adviser's enterprise number", Required = true };
        var hash = new Option<string>("--sha256") { Description = "what the document hashes to", Required = true };
        var hours = new Argument<int>("hours") { Description = "how many hours" };
        var release = new Option<ReleaseReason>("--reason") { Description = "givenup (when left out), memberleaves or lapsed" };
        var skip = new Option<SkipReason>("--reason") { Description = "coveredelsewhere, toosmall, impossible or other", Required = true };
        var source = new Option<AidSource>("--source") { Description = "loan, guarantee or elsewhere", Required = true };
        var receiver = new Option<string?>("--to") { Description = "who receives (the fund when left out)" };
        var gift = new Argument<string>("gift") { Description = "its id" };

        Verb Plain(string name, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, Grant, Domain.Kernel.Command> make) => shared.OnFund(name, help, [grant, .. symbols], (session, parsed) =>
        {
            var of = session.Grant(parsed.GetValue(grant)!);
            return session.Write($"{name} grant {of.Code}", make(session, parsed, of), _ => List(session, g => g.Id == of.Id));
        });
        Verb Worded(string name, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, Grant, KeptText, Domain.Kernel.Command> make) => shared.OnFund(name, help, [grant, text, .. symbols], (session, parsed) =>
        {
            var of = session.Grant(parsed.GetValue(grant)!);
            return session.Write($"{name} grant {of.Code}", async words => make(session, parsed, of, await words.Keep(parsed.GetValue(text)!)), _ => List(session, g => g.Id == of.Id));
        });

        return Shared.Noun("grant", "Grants: decided from an envelope, paid in parts, accounted for by reports.",
            shared.OnFund("request", "Ask for a grant in the name of a member.", [amount, member, kind, what, mentor], (session, parsed) =>
            {
                var (of, asked) = (session.Member(parsed.GetValue(member)!), session.Amount(parsed.GetValue(amount)!));
                var helper = parsed.GetValue(mentor) is { } named ? session.Member(named).Id : (MemberId?)null;
                return session.Write($"ask for a grant of {Sheet.Shown(asked, session.Wishes.Language)} {asked.Currency} for {of.Organisation.Name}",
                    async words => new GrantCommand.RequestGrant(of.Id, parsed.GetValue(kind), asked, await words.Keep(parsed.GetValue(what)!), helper),
                    receipt => List(session, g => receipt.Events.OfType<GrantEvent.GrantRequested>().Any(e => e.Grant == g.Id)));
            }),
            Plain("withdraw", "Take a request back before it is awarded.", [], (_, _, g) => new GrantCommand.WithdrawGrant(g.Id)),
            Plain("record-invoice", "Record the adviser's invoice of a consultation.", [amount, on, supplier, hash], (session, parsed, g) => new GrantCommand.RecordInvoice(
                g.Id, session.Amount(parsed.GetValue(amount)!), Session.AnyDate(parsed.GetValue(on)) ?? session.Today, parsed.GetValue(supplier)!.Replace(".", "", StringComparison.Ordinal), parsed.GetValue(hash)!)),
            Plain("confirm-hours", "Confirm the hours of mentoring for one side.", [hours, member], (session, parsed, g) => new GrantCommand.ConfirmHours(g.Id, session.Member(parsed.GetValue(member)!).Id, parsed.GetValue(hours))),
            Plain("confirm-part", "Confirm that a part is due.", [part], (_, parsed, g) => new GrantCommand.ConfirmPart(g.Id, parsed.GetValue(part))),
            shared.OnFund("prepare-payment", "Prepare the payment of a part that is due; a second person approves it ('fund payment approve').", [grant, part], (session, parsed) =>
            {
                var of = session.Grant(parsed.GetValue(grant)!);
                return session.Write($"prepare the payment of part {parsed.GetValue(part).ToString(CultureInfo.InvariantCulture)} of grant {of.Code}", new GrantCommand.PreparePartPayment(of.Id, parsed.GetValue(part)),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            Worded("report", "Hand in the report on a part, or another version of it.", [part], (_, parsed, g, words) => new GrantCommand.SubmitReport(g.Id, parsed.GetValue(part), words)),
            Plain("accept-report", "Accept a report.", [part], (_, parsed, g) => new GrantCommand.AcceptReport(g.Id, parsed.GetValue(part))),
            Worded("send-report-back", "Send a report back, and say why.", [part], (_, parsed, g, words) => new GrantCommand.SendReportBack(g.Id, parsed.GetValue(part), words)),
            Worded("skip-report", "Say, as another person than who confirmed the part, that no report is asked for.", [part, skip], (_, parsed, g, words) => new GrantCommand.SkipReport(g.Id, parsed.GetValue(part), parsed.GetValue(skip), words)),
            Plain("release", "Release what is not paid: given up by the member, or by the treasurer when it lapsed or the member leaves.", [release], (_, parsed, g) => new GrantCommand.ReleaseGrant(g.Id, parsed.GetValue(release))),
            Worded("claim-return", "Fix what was not spent and comes back.", [amount], (session, parsed, g, words) => new GrantCommand.ClaimReturn(g.Id, session.Amount(parsed.GetValue(amount)!), words)),
            shared.OnFund("record-aid", "Record the aid element of a loan, a guarantee, or of aid from elsewhere (de minimis).", [amount, member, source, on, text], (session, parsed) =>
            {
                var (of, element) = (session.Member(parsed.GetValue(member)!), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"record an aid element of {Sheet.Shown(element, session.Wishes.Language)} {element.Currency} for {of.Organisation.Name}",
                    async words => new GrantCommand.RecordAidElement(of.Id, parsed.GetValue(source), element, Session.AnyDate(parsed.GetValue(on)) ?? session.Today, await words.Keep(parsed.GetValue(text)!)), _ => SmallAid(session, of.Id));
            }),
            shared.OnFund("small-aid", "Show what a member was given with public money within the window (de minimis).", [member], (session, parsed) => Task.FromResult(session.Show(SmallAid(session, session.Member(parsed.GetValue(member)!).Id)))),
            shared.OnFund("offer-gift", "Record a gift in kind to another member or to the fund.", [amount, member, receiver, on, text], (session, parsed) =>
            {
                var (of, value) = (session.Member(parsed.GetValue(member)!), session.Amount(parsed.GetValue(amount)!));
                var to = parsed.GetValue(receiver) is { } named ? session.Member(named).Id : (MemberId?)null;
                return session.Write($"record a gift in kind of {of.Organisation.Name}", async words => new GrantCommand.OfferGift(of.Id, to, await words.Keep(parsed.GetValue(text)!), value, Session.AnyDate(parsed.GetValue(on)) ?? session.Today), _ => Gifts(session));
            }),
            shared.OnFund("confirm-gift", "Confirm a gift in kind for who received it.", [gift], (session, parsed) =>
            {
                if (!Id.TryParse<GiftId>(parsed.GetValue(gift)!, out var id)) throw CliException.Usage($"'{parsed.GetValue(gift)}' is no id of a gift: 'fund grant gifts' shows them");
                return session.Write("confirm a gift in kind", new GrantCommand.ConfirmGift(id), _ => Gifts(session));
            }),
            shared.OnFund("gifts", "List the gifts in kind.", [], (session, _) => Task.FromResult(session.Show(Gifts(session)))),
            shared.OnFund("reports", "List the reports that are overdue or due within thirty days.", [], (session, _) =>
            {
                var sheet = new Sheet("grant", "part", "member", "name", "due_on", "overdue");
                foreach (var r in GrantReminders.Reports(session.State.Grants, session.Today, 30)) sheet.Add(r.Grant.Code, r.Part, session.Named(session.Sight.Of(r.Grant)).Code, session.Named(session.Sight.Of(r.Grant)).Name, r.DueOn, r.Overdue ? "yes" : "no");
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("parts", "List the parts of a grant.", [grant], (session, parsed) =>
            {
                var sheet = new Sheet("part", "on", "amount:money", "state", "paid_on", "report", "report_due");
                foreach (var (i, p) in session.Grant(parsed.GetValue(grant)!).Parts.Index()) sheet.Add(i + 1, p.On, p.Amount, p.State.ToString().ToLowerInvariant(), p.PaidOn, p.Report.ToString().ToLowerInvariant(), p.ReportDue);
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("list", "List the grants.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))));
    }

    public static Verb Envelopes(Shared shared) => Shared.Noun("envelope", "Yearly envelopes; a vote sets them ('fund proposal envelope').",
        shared.OnFund("list", "List the envelopes with what is committed and left.", [], (session, _) =>
        {
            var sheet = new Sheet("year", "kind", "amount:money", "committed:money", "left:money");
            foreach (var ((year, kind), amount) in session.State.Grants.Envelopes.OrderBy(e => e.Key.Year).ThenBy(e => e.Key.Kind))
            {
                var committed = GrantDecisions.Committed(session.State.Grants, session.State.Aids, year, kind, amount.Currency);
                sheet.Add(year, kind.ToString().ToLowerInvariant(), amount, committed, amount - committed);
            }
            return Task.FromResult(session.Show(sheet));
        }));

    public static Verb Calls(Shared shared)
    {
        var call = new Argument<string>("call") { Description = "its number (2026-C01) or id" };
        var amount = new Argument<string>("amount") { Description = "such as 1500 or 2 500,50" };
        var kind = new Option<GrantKind>("--kind") { Description = "owngrant (when left out), consultation or mentoring" };
        var ceiling = new Option<string>("--ceiling") { Description = "most for one application", Required = true };
        var opens = new Option<string?>("--opens") { Description = "first day (today when left out)" };
        var closes = new Option<string>("--closes") { Description = "last day for applications", Required = true };
        var title = new Option<string>("--title") { Description = "what it is about", Required = true };
        var criterion = new Option<string[]>("--criterion") { Description = "CODE:WEIGHT:MOST, as often as needed", Required = true, AllowMultipleArgumentsPerToken = true };
        var reviewer = new Option<string[]>("--reviewer") { Description = "handle of a reviewer, as often as needed", Required = true, AllowMultipleArgumentsPerToken = true };
        var blind = new Option<bool>("--blind") { Description = "reviewers do not see who applies" };
        var least = new Option<int>("--least") { Description = "how many reviews each application needs", DefaultValueFactory = _ => 1 };
        var conflict = new Option<ReviewerConflict>("--conflict") { Description = "what a tied reviewer does not score: application (when left out) or call" };
        var authority = new Option<string[]>("--authority") { Description = "funding authority that an applicant needs one of", AllowMultipleArgumentsPerToken = true };
        var reportDays = new Option<int?>("--report-days") { Description = "days after each payment until a report is due (none when left out)" };
        var agreement = new Option<string?>("--agreement") { Description = "the agreement with a funder of which it awards sub-grants" };
        var smallAid = new Option<bool>("--small-aid") { Description = "what it awards under the agreement counts as small aid" };
        var scoreBy = new Option<string?>("--score-by") { Description = "until when the ranking waits for every reviewer that is not tied" };
        var serves = new Option<string?>("--at-least") { Description = "the least that serves where money does not reach the whole; under an agreement only" };
        var member = new Option<string>("--member") { Description = "who applies", Required = true };
        var mentor = new Option<string?>("--mentor") { Description = "the member that helps and is paid; for mentoring only" };
        var what = new Option<string>("--for") { Description = "what for", Required = true };
        var dossier = new Argument<int>("dossier") { Description = "dossier number" };
        var score = new Option<string[]>("--score") { Description = "CODE:POINTS=REASON, once for each criterion", Required = true, AllowMultipleArgumentsPerToken = false };
        return Shared.Noun("call", "Calls for grants: applications, reviews, ranking, waiting list; a vote awards them ('fund proposal call').",
            shared.OnFund("open", "Open a call.", [amount, kind, ceiling, opens, closes, title, criterion, reviewer, blind, least, conflict, authority, reportDays, agreement, smallAid, scoreBy], (session, parsed) =>
            {
                var criteria = parsed.GetValue(criterion)!.Select(CriterionOf).ToArray();
                var under = parsed.GetValue(agreement) is { } named ? session.Agreement(named).Id : (AgreementId?)null;
                return session.Write("open a call for grants", async words => new CallCommand.OpenCall(new CallTerms(
                    await words.Keep(parsed.GetValue(title)!), parsed.GetValue(kind), session.Amount(parsed.GetValue(amount)!), session.Amount(parsed.GetValue(ceiling)!), Session.AnyDate(parsed.GetValue(opens)) ?? session.Today,
                    Session.Date(parsed.GetValue(closes)!), [], [.. parsed.GetValue(authority) ?? []], [.. criteria], parsed.GetValue(blind), [.. parsed.GetValue(reviewer)!.Select(r => session.Person(r).Id)], parsed.GetValue(least),
                    parsed.GetValue(conflict), under is null ? [new PartShare(0, 1)] : [], parsed.GetValue(reportDays), under, parsed.GetValue(smallAid) ? true : null, Session.AnyDate(parsed.GetValue(scoreBy)))), _ => List(session));
            }),
            shared.OnFund("apply", "Apply in the name of a member, once.", [call, amount, member, what, mentor, serves], (session, parsed) =>
            {
                var (of, who) = (session.GrantCall(parsed.GetValue(call)!), session.Member(parsed.GetValue(member)!));
                var helper = parsed.GetValue(mentor) is { } named ? session.Member(named).Id : (MemberId?)null;
                return session.Write($"apply to call {of.Code} for {who.Organisation.Name}", async words => new CallCommand.ApplyToCall(of.Id, who.Id, session.Amount(parsed.GetValue(amount)!), await words.Keep(parsed.GetValue(what)!), helper,
                    parsed.GetValue(serves) is { } little ? session.Amount(little) : null), _ => List(session));
            }),
            shared.OnFund("applications", "List the applications of a call; a blind review shows its reviewers no names.", [call], (session, parsed) => Task.FromResult(session.Show(Applications(session, session.GrantCall(parsed.GetValue(call)!))))),
            shared.OnFund("score", "Score an application on every criterion, as a reviewer.", [call, dossier, score], (session, parsed) =>
            {
                var of = session.GrantCall(parsed.GetValue(call)!);
                var grant = of.Applications.ElementAtOrDefault(parsed.GetValue(dossier) - 1);
                if (grant == default) throw CliException.NotFound($"call {of.Code} has no dossier {parsed.GetValue(dossier).ToString(CultureInfo.InvariantCulture)}");
                var given = parsed.GetValue(score)!.Select(ScoreOf).ToArray();
                return session.Write($"score dossier {parsed.GetValue(dossier).ToString(CultureInfo.InvariantCulture)} of call {of.Code}", async words =>
                {
                    var scores = new List<Score>();
                    foreach (var (code, points, reason) in given) scores.Add(new Score(code, points, await words.Keep(reason)));
                    return new CallCommand.ScoreApplication(grant, [.. scores]);
                }, _ => Applications(session, session.GrantCall(of.Id.ToString())));
            }),
            shared.OnFund("rank", "Publish the ranking of a call.", [call], (session, parsed) =>
            {
                var of = session.GrantCall(parsed.GetValue(call)!);
                return session.Write($"publish the ranking of call {of.Code}", new CallCommand.PublishRanking(of.Id), _ => Ranking(session, session.GrantCall(of.Id.ToString())));
            }),
            shared.OnFund("ranking", "Show the ranking of a call.", [call], (session, parsed) => Task.FromResult(session.Show(Ranking(session, session.GrantCall(parsed.GetValue(call)!))))),
            shared.OnFund("award-next", "Award the next on the waiting list by the same decision.", [call], (session, parsed) =>
            {
                var of = session.GrantCall(parsed.GetValue(call)!);
                return session.Write($"award the next of call {of.Code}", new CallCommand.AwardNext(of.Id), _ => Ranking(session, session.GrantCall(of.Id.ToString())));
            }),
            shared.OnFund("list", "List the calls.", [], (session, _) => Task.FromResult(session.Show(List(session)))));
    }

    private static Criterion CriterionOf(string text) =>
        text.Split(':') is [var code, var weight, var most] && int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var counts) && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var points)
            ? new(code, counts, points) : throw CliException.Usage($"'{text}' is no criterion: type it as need:3:10");

    private static (string Code, int Points, string Reason) ScoreOf(string text) =>
        text.Split('=', 2) is [var score, var reason] && score.Split(':') is [var code, var points] && int.TryParse(points, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? (code, given, reason) : throw CliException.Usage($"'{text}' is no score: type it as need:8=REASON");

    private static Sheet List(Session session, Func<Grant, bool> which)
    {
        var sheet = new Sheet("grant", "member", "name", "kind", "asked:money", "granted:money", "paid:money", "requested_on", "state", "closed");
        foreach (var g in session.State.Grants.Grants.Values.Where(which).Where(g => !GrantSight.Hides(session.Reader, g)).OrderBy(g => g.Code, StringComparer.Ordinal))
            sheet.Add(g.Code, session.Named(session.Sight.Of(g)).Code, session.Named(session.Sight.Of(g)).Name, g.Kind.ToString().ToLowerInvariant(), g.Amount, g.Granted, g.Paid, g.RequestedOn, g.State.ToString().ToLowerInvariant(), g.IsClosed ? "yes" : "no");
        return sheet;
    }

    private static Sheet SmallAid(Session session, MemberId member)
    {
        var sheet = new Sheet("on", "what", "amount:money");
        if (DeMinimis.Of(session.State.Charter!, session.State.Grants, session.State.Aids, member, session.Today) is not { } found) return sheet;
        foreach (var c in found.Counted) sheet.Add(c.On, c.What, c.Amount);
        sheet.Add(found.Since, "sum since", found.Sum);
        sheet.Add(session.Today, found.Hard ? "limit" : "limit (a warning)", found.Limit);
        return sheet;
    }

    private static Sheet Gifts(Session session)
    {
        var sheet = new Sheet("gift", "giver", "receiver", "value:money", "on", "confirmed");
        foreach (var g in session.State.Grants.Gifts.Values.OrderBy(g => g.On).ThenBy(g => g.Id.Value)) sheet.Add(g.Id, session.NameOf(g.Giver), g.Receiver is { } to ? session.NameOf(to) : "", g.Value, g.On, g.Confirmed ? "yes" : "no");
        return sheet;
    }

    private static Sheet List(Session session)
    {
        var sheet = new Sheet("call", "kind", "envelope:money", "left:money", "opens_on", "closes_on", "applications", "state");
        foreach (var c in session.State.Grants.Calls.Values.OrderBy(c => c.Code, StringComparer.Ordinal))
            sheet.Add(c.Code, c.Terms.Kind.ToString().ToLowerInvariant(), c.Terms.Envelope, session.State.Grants.LeftOf(c), c.Terms.OpensOn, c.Terms.ClosesOn, c.Applications.Count, c.State.ToString().ToLowerInvariant());
        return sheet;
    }

    private static Sheet Applications(Session session, GrantCall call)
    {
        var sheet = new Sheet("dossier", "member", "name", "amount:money", "state", "reviews");
        foreach (var g in session.State.Grants.ApplicationsOf(call))
        {
            var isHidden = GrantSight.Hides(session.Reader, g);
            sheet.Add(g.Dossier, isHidden ? "" : session.Code(g.Member), isHidden ? "" : session.NameOf(g.Member), g.Amount, g.State.ToString().ToLowerInvariant(), call.Terms.Reviewers.Count(r => call.Scores.ContainsKey((g.Id, r))));
        }
        return sheet;
    }

    private static Sheet Ranking(Session session, GrantCall call)
    {
        var sheet = new Sheet("rank", "dossier", "member", "points", "weight", "amount:money", "state");
        foreach (var (i, r) in call.Ranking.Index())
            if (session.State.Grants.Grants[r.Grant] is var g) sheet.Add(i + 1, g.Dossier, session.Code(g.Member), r.Points, r.Weight, g.Amount, g.State.ToString().ToLowerInvariant());
        return sheet;
    }
}
