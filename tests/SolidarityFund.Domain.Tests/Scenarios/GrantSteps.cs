// GrantSteps: the lines of the scenario language about grants, envelopes, calls, aid elements and gifts in kind: verbs, what is voted on, checks.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked and expected of grants.</summary>
public static class GrantSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string OfGrant = "grant (?<grant>" + N + ")", OfPart = "part (?<part>\\d+) of " + OfGrant, OfCall = "call (?<call>" + N + ")";
    private const string Asking = " for (?<member>" + N + ") of (?<amount>" + A + ")(?: with mentor (?<mentor>" + N + "))?(?: (?<text>" + T + "))?";

    /// <summary>What a proposal may hold.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        Held($"set the envelope for (?<kind>\\w+) in (?<year>\\d+) to (?<amount>{A})", (_, m) => new GrantCommand.SetEnvelope(Word.Number(m.Groups["year"].Value), Enum.Parse<EnvelopeKind>(m.Groups["kind"].Value), Amount(m))),
        Held($"award {OfGrant} in (?<parts>nothing|{A} on {D}(?: until {T})?(?:, {A} on {D}(?: until {T})?)*)(?: reporting after (?<days>-?\\d+) days)?", (w, m) => new GrantCommand.AwardGrant(
            Grant(w, m),
            [.. Regex.Matches(m.Groups["parts"].Value, $"(?<amount>{A}) on (?<on>{D})(?: until (?<text>{T}))?").Select(p => new PlannedPart(
                Word.Date(p.Groups["on"].Value), Amount(p), p.Groups["text"].Success ? Word.Kept(p.Groups["text"].Value) : null))],
            Days(m))),
        Held($"award {OfCall}", (w, m) => new CallCommand.AwardCall(Call(w, m))),
    ];

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"requests (?<kind>OwnGrant|Consultation|Mentoring) {OfGrant}{Asking}", (w, m) => new GrantCommand.RequestGrant(
            Member(w, m), Enum.Parse<GrantKind>(m.Groups["kind"].Value), Amount(m), Text(m), Mentor(w, m)), CallsGrant),
        Verb($"withdraws {OfGrant}", (w, m) => new GrantCommand.WithdrawGrant(Grant(w, m))),
        Verb($"awards {OfGrant} without a vote", (w, m) => new GrantCommand.AwardGrant(Grant(w, m), [])),
        Verb($"records the invoice of {OfGrant}: (?<amount>{A}) dated (?<on>{D}) from (?<supplier>\\S+)(?<badly> hashed badly)?(?: scanned as (?<scan>{N}))?", (w, m) => new GrantCommand.RecordInvoice(
            Grant(w, m), Amount(m), On(m), m.Groups["supplier"].Value,
            m.Groups["badly"].Success ? "G" : new string(m.Groups["scan"].Success ? (char)('a' + (m.Groups["scan"].Value[0] % 6)) : 'a', 64))),
        Verb($"confirms (?<hours>\\d+) hours of {OfGrant} for (?<member>{N})", (w, m) => new GrantCommand.ConfirmHours(Grant(w, m), Member(w, m), Word.Number(m.Groups["hours"].Value))),
        Verb($"confirms {OfPart}", (w, m) => new GrantCommand.ConfirmPart(Grant(w, m), Part(m))),
        Verb($"prepares the payment of {OfPart}", (w, m) => new GrantCommand.PreparePartPayment(Grant(w, m), Part(m))),
        Verb($"reports on {OfPart} (?<text>{T})", (w, m) => new GrantCommand.SubmitReport(Grant(w, m), Part(m), Text(m))),
        Verb($"accepts the report on {OfPart}", (w, m) => new GrantCommand.AcceptReport(Grant(w, m), Part(m))),
        Verb($"sends the report on {OfPart} back because (?<text>{T})", (w, m) => new GrantCommand.SendReportBack(Grant(w, m), Part(m), Text(m))),
        Verb($"skips the report on {OfPart} as (?<reason>\\w+) because (?<text>{T})", (w, m) => new GrantCommand.SkipReport(Grant(w, m), Part(m), Enum.Parse<SkipReason>(m.Groups["reason"].Value), Text(m))),
        Verb($"releases {OfGrant} as (?<reason>\\w+)", (w, m) => new GrantCommand.ReleaseGrant(Grant(w, m), Enum.Parse<ReleaseReason>(m.Groups["reason"].Value))),
        Verb($"claims (?<amount>{A}) of {OfGrant} back because (?<text>{T})", (w, m) => new GrantCommand.ClaimReturn(Grant(w, m), Amount(m), Text(m))),
        Verb($"records an aid element of (?<amount>{A}) for (?<member>{N}) from (?<source>\\w+) of (?<on>{D}) (?<text>{T})", (w, m) => new GrantCommand.RecordAidElement(
            Member(w, m), Enum.Parse<AidSource>(m.Groups["source"].Value), Amount(m), On(m), Text(m))),
        Verb($"offers gift (?<gift>{N}) of (?<amount>{A}) from (?<member>{N}) to (?<receiver>the fund|{N}) on (?<on>{D}) (?<text>{T})", (w, m) => new GrantCommand.OfferGift(
            Member(w, m), m.Groups["receiver"].Value == "the fund" ? null : w.Of<MemberId>(m.Groups["receiver"].Value), Text(m), Amount(m), On(m)),
            (w, m, events) => w.Call(m.Groups["gift"].Value, events.OfType<GrantEvent.GiftOffered>().Single().Gift)),
        Verb($"confirms gift (?<gift>{N})", (w, m) => new GrantCommand.ConfirmGift(w.Of<GiftId>(m.Groups["gift"].Value))),
        Verb($"opens {OfCall} for (?<kind>\\w+) of (?<amount>{A}), at most (?<ceiling>{A}) each, from (?<opens>{D}) to (?<closes>{D})(?<terms>.*)", (w, m) => new CallCommand.OpenCall(Terms(w, m)),
            (w, m, events) => w.Call(m.Groups["call"].Value, events.OfType<CallEvent.CallOpened>().Single().Call)),
        Verb($"applies (?<grant>{N}) to {OfCall}{Asking}(?: or at least (?<least>{A}))?", (w, m) => new CallCommand.ApplyToCall(
            Call(w, m), Member(w, m), Amount(m), Text(m), Mentor(w, m), m.Groups["least"].Success ? Word.Money(m.Groups["least"].Value) : null), CallsGrant),
        Verb($"scores (?<grant>{N}): (?<scores>[^\"]*?)(?: because (?<text>{T}))?", (w, m) => new CallCommand.ScoreApplication(Grant(w, m),
            [.. Regex.Matches(m.Groups["scores"].Value, "(?<code>\\S+) (?<points>-?\\d+)").Select(s => new Score(s.Groups["code"].Value, Word.Number(s.Groups["points"].Value), Text(m)))])),
        Verb($"publishes the ranking of {OfCall}", (w, m) => new CallCommand.PublishRanking(Call(w, m))),
        Verb($"awards the next of {OfCall}", (w, m) => new CallCommand.AwardNext(Call(w, m))),
    ];

    /// <summary>The then-lines: what is expected, and what is found.</summary>
    public static readonly (Regex Pattern, Func<World, Match, (string Expected, string Found)> Look)[] Lines =
    [
        Line($"{OfGrant} is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, m.Groups["state"].Value == "closed" ? GrantOf(w, m).IsClosed ? "closed" : "open" : GrantOf(w, m).State.ToString())),
        Line($"{OfPart} is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, GrantOf(w, m).Part(Part(m))!.State.ToString())),
        Line($"{OfPart} is of (?<amount>{A})", (w, m) => (Amount(m).Plain, GrantOf(w, m).Part(Part(m))!.Amount.Plain)),
        Line($"the report on {OfPart} is (?<state>\\w+)(?: in version (?<version>\\d+))?(?: due (?<on>{D}))?", (w, m) => GrantOf(w, m).Part(Part(m)) is { } part
            ? ($"{m.Groups["state"].Value}{(m.Groups["version"].Success ? $" {m.Groups["version"].Value}" : "")}{(m.Groups["on"].Success ? $" {m.Groups["on"].Value}" : "")}",
                $"{part.Report}{(m.Groups["version"].Success ? $" {part.Versions.Count}" : "")}{(m.Groups["on"].Success ? $" {(part.ReportDue is { } due ? new Fact("", due).Plain : "never")}" : "")}")
            : ("", "")),
        Line($"reports are awaited within (?<days>\\d+) days: (?<reports>.+)", (w, m) => (m.Groups["reports"].Value, string.Join(", ",
            GrantReminders.Reports(w.Fund.State.Grants, w.Today, Word.Number(m.Groups["days"].Value))
                .Select(r => $"{r.Grant.Code} part {r.Part} {(r.Overdue ? "overdue since" : "due")} {new Fact("", r.DueOn).Plain}").DefaultIfEmpty("nothing")))),
        Line($"the envelope for (?<kind>\\w+) in (?<year>\\d+) is (?<amount>{A}), committed (?<committed>{A})", (w, m) => Enum.Parse<EnvelopeKind>(m.Groups["kind"].Value) is var kind && Word.Number(m.Groups["year"].Value) is var year
            ? ($"{Amount(m).Plain} {Word.Money(m.Groups["committed"].Value).Plain}",
                $"{w.Fund.State.Grants.Envelopes[(year, kind)].Plain} {GrantDecisions.Committed(w.Fund.State.Grants, w.Fund.State.Aids, year, kind, Currency.Euro).Plain}")
            : ("", "")),
        Line($"the ranking of {OfCall} is (?<ranking>.+)", (w, m) => (m.Groups["ranking"].Value, string.Join(", ", w.Fund.State.Grants.Calls[Call(w, m)].Ranking
            .Select(r => $"dossier {w.Fund.State.Grants.Grants[r.Grant].Dossier} with {r.Points}/{r.Weight}").DefaultIfEmpty("empty")))),
        Line($"in {OfCall} wait (?<dossiers>.+)", (w, m) => (m.Groups["dossiers"].Value, string.Join(", ",
            w.Fund.State.Grants.WaitingIn(w.Fund.State.Grants.Calls[Call(w, m)]).Select(g => $"dossier {g.Dossier}").DefaultIfEmpty("none")))),
        Line($"the aid of (?<member>{N}) comes to (?<amount>{A}) of (?<limit>{A})", (w, m) => DeMinimis.Of(w.Fund.State.Charter!, w.Fund.State.Grants, w.Fund.State.Aids, Member(w, m), w.Today) is { } aid
            ? ($"{Amount(m).Plain} {Word.Money(m.Groups["limit"].Value).Plain}", $"{aid.Sum.Plain} {aid.Limit.Plain}") : ("a limit", "none")),
        Line($"gift (?<gift>{N}) is (?<state>confirmed|offered)", (w, m) => (m.Groups["state"].Value, w.Fund.State.Grants.Gifts[w.Of<GiftId>(m.Groups["gift"].Value)].Confirmed ? "confirmed" : "offered")),
    ];

    /// <summary>The newest payment order for a part that is named like G1-2: part 2 of grant G1.</summary>
    public static PaymentOrder? Payment(World w, string name) =>
        Regex.Match(name, $"^(?<grant>.+)-(?<part>\\d+)$") is { Success: true } m && w.Fund.State.Grants.Grants.GetValueOrDefault(Grant(w, m))?.Part(Part(m)) is { } part
            ? w.Fund.State.Payments.LastFor(new Obligation(ObligationKind.Grant, part.Id.Value)) : null;

    /// <summary>The reference under which unspent money of a grant comes back.</summary>
    public static PaymentReference ReturnOf(World w, string grant) =>
        w.Fund.State.Grants.Grants.GetValueOrDefault(w.Of<GrantId>(grant))?.Return?.Reference ?? throw new StepException($"a return of grant {grant}", "none");

    /// <summary>What is not said of a call is sound: two criteria, the reviewers Rita and Rob, one part at once.</summary>
    private static CallTerms Terms(World w, Match m)
    {
        var terms = new CallTerms(
            Word.Kept("\"a call\""), Enum.Parse<GrantKind>(m.Groups["kind"].Value), Amount(m), Word.Money(m.Groups["ceiling"].Value), Word.Date(m.Groups["opens"].Value), Word.Date(m.Groups["closes"].Value),
            [], [], [new("need", 3, 10), new("impact", 1, 10)], false, [FundInMemory.Person("Rita"), FundInMemory.Person("Rob")], 1, ReviewerConflict.Application, [new(0, 1)]);
        foreach (var term in m.Groups["terms"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (word, rest) = term.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var at ? (term[..at], term[(at + 1)..]) : (term, "");
            var items = rest == "none" ? [] : rest.Split(", ");
            terms = word switch
            {
                "title" => terms with { Title = Word.Kept(rest) },
                "blind" => terms with { Blind = true },
                "kinds" => terms with { Kinds = [.. items.Select(Enum.Parse<MemberKind>)] },
                "authorities" => terms with { Authorities = [.. items] },
                "criteria" => terms with { Criteria = [.. items.Select(i => i.Split(' ', '/')).Select(i => new Criterion(i[0], Word.Number(i[1]), Word.Number(i[2])))] },
                "reviewers" => terms with { Reviewers = [.. items.Select(FundInMemory.Person)] },
                "least" => terms with { ReviewsLeast = Word.Number(rest) },
                "conflict" => terms with { Conflict = Enum.Parse<ReviewerConflict>(rest) },
                "parts" => terms with { Parts = [.. items.Select(i => i.Split('/')).Select(i => new PartShare(Word.Number(i[0]), Word.Number(i[1])))] },
                "under" => terms with { Agreement = w.Of<AgreementId>(rest), Parts = [] },
                "aid" => terms with { DeMinimis = true },
                "scored" => terms with { ScoreBy = Word.Date(rest[3..]) },
                "reporting" => terms with { ReportDays = Word.Number(rest) },
                _ => throw new StepException("title, blind, kinds, authorities, criteria, reviewers, least, conflict, parts, reporting, under, aid or scored", term),
            };
        }
        return terms;
    }

    private static (Regex, Func<World, Match, IProposable>) Held(string pattern, Func<World, Match, IProposable> make) => (new Regex($"^{pattern}$"), make);

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make, Action<World, Match, IReadOnlyList<Event>>? accepted = null) =>
        (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m), accepted is null ? null : events => accepted(w, m, events)));

    private static (Regex, Func<World, Match, (string, string)>) Line(string pattern, Func<World, Match, (string, string)> look) => (new Regex($"^{pattern}$"), look);

    private static void CallsGrant(World w, Match m, IReadOnlyList<Event> events) => w.Call(m.Groups["grant"].Value, events.OfType<GrantEvent.GrantRequested>().Single().Grant);

    private static GrantId Grant(World w, Match m) => w.Of<GrantId>(m.Groups["grant"].Value);

    private static Grant GrantOf(World w, Match m) => w.Fund.State.Grants.Grants[Grant(w, m)];

    private static GrantCallId Call(World w, Match m) => w.Of<GrantCallId>(m.Groups["call"].Value);

    private static MemberId Member(World w, Match m) => w.Of<MemberId>(m.Groups["member"].Value);

    private static MemberId? Mentor(World w, Match m) => m.Groups["mentor"].Success ? w.Of<MemberId>(m.Groups["mentor"].Value) : null;

    private static KeptText Text(Match m) => Word.Kept(m.Groups["text"].Success ? m.Groups["text"].Value : "\"for what it is\"");

    private static Money Amount(Match m) => Word.Money(m.Groups["amount"].Value);

    private static DateOnly On(Match m) => Word.Date(m.Groups["on"].Value);

    private static int Part(Match m) => Word.Number(m.Groups["part"].Value);

    private static int? Days(Match m) => m.Groups["days"].Success ? Word.Number(m.Groups["days"].Value) : null;
}
