// Confidential requests: ask, follow, assess, offer, take an offer, appeal. Below its level a dossier number stands for the name, here as elsewhere.
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Requests;
using Command = SolidarityFund.Domain.Kernel.Command;

namespace SolidarityFund.Cli.Verbs;

internal static class RequestVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string>("request") { Description = "its dossier number (2026-014) or its id" };
        var member = new Option<string>("--member") { Description = "who asks", Required = true };
        var need = new Option<RequestNeed>("--need") { Description = "cashflow, bridge, investment, advice, crisis or other", Required = true };
        var wished = new Option<Instrument>("--wished") { Description = "loan, guarantee, owngrant, consultationgrant, emergencyaid, mentoring, adviceonly; adviseme when left out", DefaultValueFactory = _ => Instrument.AdviseMe };
        var amount = new Option<string?>("--amount") { Description = "how much, if it is known" };
        var needed = new Option<string?>("--needed") { Description = "the day on which it is needed, if it is known" };
        var text = new Option<string>("--text") { Description = "in words; they stand in the erasable store only", Required = true };
        var document = new Option<string[]>("--document") { Description = "FILE=TITLE, as often as needed; the file stays where it is, its SHA-256 is recorded", AllowMultipleArgumentsPerToken = false };
        var person = new Option<string[]>("--person") { Description = "handle of a member of the committee or an adviser; two or three of them", Required = true, AllowMultipleArgumentsPerToken = true };
        var by = new Option<string>("--by") { Description = "the day until which it is waited for", Required = true };
        var instrument = new Argument<Instrument>("instrument") { Description = "loan, guarantee, owngrant, consultationgrant, emergencyaid or mentoring" };
        var principal = new Argument<string>("amount") { Description = "such as 5000 or 2 500,50" };
        var instalments = new Option<int>("--instalments") { Description = "how many monthly instalments", Required = true };
        var grace = new Option<int>("--grace") { Description = "months without an instalment at the beginning" };
        var needOn = new Option<string>("--needed") { Description = "the day on which the money is needed", Required = true };
        var terms = new GuaranteeTermsTyped();
        var kind = new Option<GrantKind>("--kind") { Description = "owngrant, consultation or mentoring", Required = true };
        var mentor = new Option<string?>("--mentor") { Description = "the member that helps and is paid; for mentoring only" };
        var to = new Argument<string>("to") { Description = "members, everybody or nobody" };
        var loan = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        var first = new Option<string>("--first") { Description = "the day on which the first new instalment falls due", Required = true };

        return Shared.Noun("request", "Confidential requests for support, whichever door they end at.",
            shared.OnFund("submit", "Ask for support in the name of a member, in confidence.", [member, need, wished, amount, needed, text, document], (session, parsed) =>
            {
                var (of, files) = (session.Member(parsed.GetValue(member)!).Id, Documents(parsed.GetValue(document)));
                return Write(session, "ask for support, in confidence", async words =>
                {
                    var purpose = await words.Keep(parsed.GetValue(text)!);
                    return new RequestCommand.SubmitRequest(new RequestTerms(
                        of, parsed.GetValue(need), session.AnyAmount(parsed.GetValue(amount)), Session.AnyDate(parsed.GetValue(needed)), purpose, parsed.GetValue(wished), await Kept(words, files)));
                });
            }),
            shared.OnFund("list", "List the requests, by dossier number.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one request, as far as you may see it.", [which], async (session, parsed) => session.Show(await Show(session, session.Request(parsed.GetValue(which)!)))),
            Of("group", "Name the two or three persons who follow a request.", [which, person], "name who follows", (session, parsed, id) => new RequestCommand.NameFollowUpGroup(id, [.. parsed.GetValue(person)!.Select(h => session.Person(h).Id)])),
            shared.OnFund("ask", "Ask the member for something that is needed.", [which, text, by], (session, parsed) => OfOne(session, parsed.GetValue(which)!, "ask for something on",
                async (id, words) => new RequestCommand.AskForCompletion(id, await words.Keep(parsed.GetValue(text)!), Session.Date(parsed.GetValue(by)!)))),
            shared.OnFund("complete", "Give what was needed.", [which, text, document], (session, parsed) =>
            {
                var files = Documents(parsed.GetValue(document));
                return OfOne(session, parsed.GetValue(which)!, "complete", async (id, words) =>
                {
                    var answer = await words.Keep(parsed.GetValue(text)!);
                    return new RequestCommand.CompleteRequest(id, answer, await Kept(words, files));
                });
            }),
            Of("screen", "Find that nothing is missing.", [which], "find complete", (_, _, id) => new RequestCommand.ScreenRequest(id)),
            shared.OnFund("assess", "Record the facts as they are now, with an opinion.", [which, text], (session, parsed) => OfOne(session, parsed.GetValue(which)!, "assess",
                async (id, words) => new RequestCommand.AssessRequest(id, await words.Keep(parsed.GetValue(text)!)))),
            shared.OnFund("advise", "Answer with advice, and that is all that was needed.", [which, text], (session, parsed) => OfOne(session, parsed.GetValue(which)!, "answer with advice",
                async (id, words) => new RequestCommand.GiveAdvice(id, await words.Keep(parsed.GetValue(text)!)))),
            Of("offer", "Offer the member one of the doors.", [which, instrument], "make an offer on", (_, parsed, id) => new RequestCommand.OfferInstrument(id, parsed.GetValue(instrument))),
            Of("loan", "Take the offer of a loan: it is asked for, and the committee decides ('fund proposal loan').", [which, principal, instalments, grace, needOn], "turn into a loan", (session, parsed, id) => new RequestCommand.TurnIntoLoan(id, new LoanTerms(
                session.Request(parsed.GetValue(which)!).Terms.Member, session.Amount(parsed.GetValue(principal)!), parsed.GetValue(instalments), parsed.GetValue(grace), Session.Date(parsed.GetValue(needOn)!), session.Today, LoanPurpose.Other))),
            Of("aid", "Take the offer of emergency aid: it is asked for ('fund aid approve').", [which, principal], "turn into emergency aid", (session, parsed, id) => new RequestCommand.TurnIntoAid(id, session.Amount(parsed.GetValue(principal)!))),
            shared.OnFund("guarantee", "Take the offer of a guarantee: it is asked for, and the committee decides ('fund proposal guarantee').", [which, .. terms.Symbols], (session, parsed) =>
            {
                var guarantee = terms.Of(session, parsed, session.Request(parsed.GetValue(which)!).Terms.Member);
                return OfOne(session, parsed.GetValue(which)!, "turn into a guarantee", (id, _) => Task.FromResult<RequestCommand>(new RequestCommand.TurnIntoGuarantee(id, guarantee)));
            }),
            shared.OnFund("grant", "Take the offer of a grant, of the kind that was offered: it is asked for, and decided by 'fund proposal grant'.", [which, principal, kind, text, mentor], (session, parsed) =>
            {
                var (asked, helper) = (session.Amount(parsed.GetValue(principal)!), parsed.GetValue(mentor) is { } named ? session.Member(named).Id : (MemberId?)null);
                return OfOne(session, parsed.GetValue(which)!, "turn into a grant", async (id, words) => new RequestCommand.TurnIntoGrant(id, parsed.GetValue(kind), asked, await words.Keep(parsed.GetValue(text)!), helper));
            }),
            Of("withdraw", "Take a request back before it is decided, with what it was turned into.", [which], "take back", (_, _, id) => new RequestCommand.WithdrawRequest(id)),
            Of("consent", "Let the name be shown to more readers, or take that back.", [which, to], "say who may be shown the name of", (_, parsed, id) => new RequestCommand.ConsentToShow(id, parsed.GetValue(to) switch
            {
                "members" => NameShown.ToMembers,
                "everybody" => NameShown.ToEverybody,
                "nobody" => null,
                var other => throw CliException.Usage($"'{other}' is nobody to show it to: say members, everybody or nobody"),
            })),
            shared.OnFund("appeal", "Appeal against a refusal: the assembly decides ('fund proposal appeal').", [which, text], (session, parsed) => OfOne(session, parsed.GetValue(which)!, "appeal on",
                async (id, words) => new RequestCommand.AppealRequest(id, await words.Keep(parsed.GetValue(text)!)))),
            shared.OnFund("new-dates", "Ask for other dates for a loan that is being repaid; the committee votes on exactly these ('fund proposal reschedule').", [loan, first, instalments, text], (session, parsed) =>
            {
                var late = session.Loan(parsed.GetValue(loan));
                var count = Math.Clamp(parsed.GetValue(instalments), 0, 600);
                EquatableArray<PlannedInstalment> plan = count == 0 || late.Outstanding.IsZero ? [] : [.. LoanSchedule.Monthly(late.Outstanding, Session.Date(parsed.GetValue(first)!), 0, count)];
                return Write(session, $"ask for other dates for loan {late.Code}", async words => new RequestCommand.AskNewDates(late.Id, plan, await words.Keep(parsed.GetValue(text)!)));
            }));

        Verb Of(string name, string help, IReadOnlyList<Symbol> symbols, string intent, Func<Session, ParseResult, RequestId, RequestCommand> make) => shared.OnFund(name, help, [.. symbols], (session, parsed) =>
        {
            var command = make(session, parsed, session.Request(parsed.GetValue(which)!).Id);
            return OfOne(session, parsed.GetValue(which)!, intent, (_, _) => Task.FromResult<RequestCommand>(command));
        });
    }

    private static Task<int> OfOne(Session session, string which, string intent, Func<RequestId, WordsOfLine, Task<RequestCommand>> make)
    {
        var request = session.Request(which);
        return session.Write($"{intent} dossier {request.Code}", async words => (Command)await make(request.Id, words), _ => List(session, r => r.Id == request.Id));
    }

    /// <summary>A new request, by what its receipt calls it.</summary>
    private static Task<int> Write(Session session, string intent, Func<WordsOfLine, Task<RequestCommand>> make) => session.Write(intent, async words => (Command)await make(words), receipt =>
        List(session, r => receipt.Events.Any(e => e is RequestEvent.RequestSubmitted { Request: var submitted } && submitted == r.Id || e is RequestEvent.NewDatesAsked { Request: var asked } && asked == r.Id)));

    private static Sheet List(Session session, Func<Request, bool> which)
    {
        var (sight, staff) = (session.Sight, session.Wishes.As is not null && session.Reader.SeesAll);
        var sheet = new Sheet("dossier", "member", "name", "need", "wished", "amount:money", "submitted_on", "status", "next");
        foreach (var r in session.State.Requests.Requests.Values.Where(which).OrderBy(r => r.SubmittedOn.Year).ThenBy(r => r.Number))
        {
            var row = RequestStates.RowOf(Fund.StateOf(session.State, r));
            var (code, name) = session.Named(sight.Of(r));
            var some = staff || sight.IsOwn(r);
            sheet.Add(r.Code, code, name, some ? r.Terms.Need : null, some ? r.Terms.Wished : null, some ? r.Terms.Amount : null, r.SubmittedOn,
                (sight.WorksOn(r) ? row.Word : RequestStates.WordOf(row.Public)).In(session.Wishes.Language), row.Next);
        }
        return sheet;
    }

    private static async Task<Sheet> Show(Session session, Request r)
    {
        var (sight, row) = (session.Sight, RequestStates.RowOf(Fund.StateOf(session.State, r)));
        var (inside, some) = (sight.WorksOn(r), sight.WorksOn(r) || sight.IsOwn(r));
        var (code, name) = session.Named(sight.Of(r));
        var words = await WordsOfLine.Read(session, some ? [r.Terms.Purpose, r.Advice, r.Appeal?.Reason, .. r.Documents.Select(d => (KeptText?)d.Title), .. r.Completions.SelectMany(c => new[] { c.What, c.Answer }), .. r.Assessments.Select(a => (KeptText?)a.Opinion)] : []);
        var sheet = new Sheet("what", "value");
        sheet.Add("dossier", r.Code);
        sheet.Add("member", $"{code} {name}".Trim());
        sheet.Add("status", (inside ? row.Word : RequestStates.WordOf(row.Public)).In(session.Wishes.Language));
        sheet.Add("next", row.Next);
        if (!some) return sheet;
        sheet.Add("need", r.Terms.Need);
        sheet.Add("wished", r.Terms.Wished);
        sheet.Add("amount", r.Terms.Amount);
        sheet.Add("needed on", r.Terms.NeededOn);
        sheet.Add("purpose", words(r.Terms.Purpose));
        foreach (var d in r.Documents) sheet.Add("document", $"{words(d.Title)} ({d.Hash})");
        foreach (var p in r.Group) sheet.Add("followed by", session.HandleOf(p));
        foreach (var c in r.Completions) sheet.Add("needed", string.Create(CultureInfo.InvariantCulture, $"{words(c.What)} (by {c.By:yyyy-MM-dd}){(c.Answer is { } answer ? $": {words(answer)}" : "")}"));
        if (inside)
            foreach (var (facts, opinion) in r.Assessments)
            {
                sheet.Add("assessed on", facts.On);
                sheet.Add("capacity", $"{facts.CapacityBefore} to {facts.CapacityAfter}");
                sheet.Add("exposure", $"{facts.ExposureBefore} to {facts.ExposureAfter}{(facts.ExposureCap is { } cap ? $", cap {cap}" : "")}");
                foreach (var c in facts.Checks) sheet.Add($"check {c.Code}", $"{c.Tone}{(c.Amount is { } a ? $" {a}" : "")}{(c.Number is { } n ? $" {n}" : "")}{(c.Limit is { } l ? $" of {l}" : "")}{(c.Most is { } m ? $" of {m}" : "")}");
                sheet.Add("opinion", words(opinion));
            }
        if (r.Offered is { } offered) sheet.Add("offered", offered);
        if (r.Advice is { } advice) sheet.Add("advice", words(advice));
        if (r.Appeal is { } appeal) sheet.Add("appeal", words(appeal.Reason));
        return sheet;
    }

    private static (string Hash, string Title)[] Documents(string[]? typed) => [.. (typed ?? []).Select(t =>
    {
        if (t.Split('=', 2) is not [var file, var title]) throw CliException.Usage($"'{t}' is no document: type it as FILE=TITLE");
        if (!File.Exists(file)) throw CliException.NotFound($"there is no file '{file}'");
        using var stream = File.OpenRead(file);
        return (Convert.ToHexStringLower(SHA256.HashData(stream)), title);
    })];

    private static async Task<EquatableArray<RequestDocument>> Kept(WordsOfLine words, (string Hash, string Title)[] documents)
    {
        var kept = new List<RequestDocument>();
        foreach (var (hash, title) in documents) kept.Add(new(hash, await words.Keep(title)));
        return [.. kept];
    }
}
