// RequestLines: the lines of the scenario language about confidential requests.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Requests, and expected of it.</summary>
public static class RequestLines
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string R = "request (?<request>" + N + ")";
    private const string Plan = "(?<plan>nothing|" + A + " on " + D + "(?:, " + A + " on " + D + ")*)";
    private const string With = "(?: with (?<documents>\\d+) documents?(?<badly> hashed badly)?)?";

    /// <summary>What a proposal may hold.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] Held =
    [
        (new Regex($"^reopen {R}$"), (w, m) => new RequestCommand.DecideAppeal(Request(w, m), AppealOutcome.Reopened)),
        (new Regex($"^confirm the refusal of {R}$"), (w, m) => new RequestCommand.DecideAppeal(Request(w, m), AppealOutcome.Confirmed)),
    ];

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        (new Regex($"^submits {R} for (?<member>{N}) about (?<need>\\w+) wishing (?<wished>\\w+)(?: of (?<amount>{A}))?(?: needed on (?<needed>{D}))? because (?<text>{T}){With}$"), (w, m, _) => new(
            new RequestCommand.SubmitRequest(new RequestTerms(
                w.Of<MemberId>(m.Groups["member"].Value), Enum.Parse<RequestNeed>(m.Groups["need"].Value), m.Groups["amount"].Success ? Word.Money(m.Groups["amount"].Value) : null,
                m.Groups["needed"].Success ? Word.Date(m.Groups["needed"].Value) : null, Text(m), Enum.Parse<Instrument>(m.Groups["wished"].Value), Documents(m))),
            events => w.Call(m.Groups["request"].Value, events.OfType<RequestEvent.RequestSubmitted>().Single().Request))),
        (new Regex($"^asks for new dates {R} of loan (?<loan>{N}) to {Plan} because (?<text>{T})$"), (w, m, _) => new(
            new RequestCommand.AskNewDates(w.Of<LoanId>(m.Groups["loan"].Value), PlanOf(m), Text(m)),
            events => w.Call(m.Groups["request"].Value, events.OfType<RequestEvent.NewDatesAsked>().Single().Request))),
        Verb($"assigns (?<persons>{N}(?:, {N})*) to {R}", (w, m) => new RequestCommand.NameFollowUpGroup(Request(w, m), [.. m.Groups["persons"].Value.Split(", ").Select(FundInMemory.Person)])),
        Verb($"asks for (?<text>{T}) on {R} by (?<by>{D})", (w, m) => new RequestCommand.AskForCompletion(Request(w, m), Text(m), Word.Date(m.Groups["by"].Value))),
        Verb($"completes {R} saying (?<text>{T}){With}", (w, m) => new RequestCommand.CompleteRequest(Request(w, m), Text(m), Documents(m))),
        Verb($"screens {R}", (w, m) => new RequestCommand.ScreenRequest(Request(w, m))),
        Verb($"assesses {R} as (?<text>{T})", (w, m) => new RequestCommand.AssessRequest(Request(w, m), Text(m))),
        Verb($"advises on {R} (?<text>{T})", (w, m) => new RequestCommand.GiveAdvice(Request(w, m), Text(m))),
        Verb($"offers (?<instrument>\\w+) on {R}", (w, m) => new RequestCommand.OfferInstrument(Request(w, m), Enum.Parse<Instrument>(m.Groups["instrument"].Value))),
        (new Regex($"^turns {R} into loan (?<loan>{N})(?: for (?<member>{N}))? of (?<amount>{A}) in (?<instalments>\\d+) instalments needed on (?<needed>{D})$"), (w, m, _) => new(
            new RequestCommand.TurnIntoLoan(Request(w, m), new LoanTerms(
                m.Groups["member"].Success ? w.Of<MemberId>(m.Groups["member"].Value) : w.Fund.State.Requests.Requests.GetValueOrDefault(Request(w, m))?.Terms.Member ?? default,
                Word.Money(m.Groups["amount"].Value), Word.Number(m.Groups["instalments"].Value), 0, Word.Date(m.Groups["needed"].Value), w.Today, LoanPurpose.CashFlow)),
            events => w.Call(m.Groups["loan"].Value, events.OfType<LoanEvent.LoanRequested>().Single().Loan))),
        (new Regex($"^turns {R} into aid (?<aid>{N}) of (?<amount>{A})$"), (w, m, _) => new(
            new RequestCommand.TurnIntoAid(Request(w, m), Word.Money(m.Groups["amount"].Value)), events => w.Call(m.Groups["aid"].Value, events.OfType<AidEvent.AidRequested>().Single().Aid))),
        (new Regex($"^turns {R} into guarantee (?<guarantee>{N})(?: for (?<member>{N}))? of (?<quota>\\d+) % of (?<credit>{A}) needed on (?<needed>{D}) until (?<until>{D})$"), (w, m, _) => new(
            new RequestCommand.TurnIntoGuarantee(Request(w, m), new GuaranteeTerms(
                m.Groups["member"].Success ? w.Of<MemberId>(m.Groups["member"].Value) : w.Fund.State.Requests.Requests.GetValueOrDefault(Request(w, m))?.Terms.Member ?? default,
                new Lender("Banque du Midi", "0999999922", "BE00999999999999"), Word.Money(m.Groups["credit"].Value), new BasisPoints(Word.Number(m.Groups["quota"].Value) * 100), CreditPurpose.CashFlow,
                Word.Date(m.Groups["needed"].Value), Word.Date(m.Groups["until"].Value), 6, w.Today)),
            events => w.Call(m.Groups["guarantee"].Value, events.OfType<GuaranteeEvent.GuaranteeRequested>().Single().Guarantee))),
        (new Regex($"^turns {R} into (?<kind>OwnGrant|Consultation|Mentoring) grant (?<grant>{N}) of (?<amount>{A}) (?<text>{T})(?: by (?<mentor>{N}))?$"), (w, m, _) => new(
            new RequestCommand.TurnIntoGrant(Request(w, m), Enum.Parse<GrantKind>(m.Groups["kind"].Value), Word.Money(m.Groups["amount"].Value), Text(m), m.Groups["mentor"].Success ? w.Of<MemberId>(m.Groups["mentor"].Value) : null),
            events => w.Call(m.Groups["grant"].Value, events.OfType<GrantEvent.GrantRequested>().Single().Grant))),
        Verb($"withdraws {R}", (w, m) => new RequestCommand.WithdrawRequest(Request(w, m))),
        Verb($"lets the name of {R} be shown to (?<to>members|everybody|nobody else)", (w, m) => new RequestCommand.ConsentToShow(
            Request(w, m), m.Groups["to"].Value switch { "members" => NameShown.ToMembers, "everybody" => NameShown.ToEverybody, _ => null })),
        Verb($"appeals on {R} because (?<text>{T})", (w, m) => new RequestCommand.AppealRequest(Request(w, m), Text(m))),
        Verb($"decides the appeal on {R} as (?<outcome>Reopened|Confirmed) without a vote", (w, m) => new RequestCommand.DecideAppeal(Request(w, m), Enum.Parse<AppealOutcome>(m.Groups["outcome"].Value))),
    ];

    /// <summary>What a then-line expects and what is found; null for a line of another room.</summary>
    public static (string Expected, string Found)? Check(World world, string text)
    {
        var state = world.Fund.State;
        if (Regex.Match(text, $"^{R} is dossier (?<code>\\S+)$") is { Success: true } dossier) return (dossier.Groups["code"].Value, Known(dossier).Code);
        if (Regex.Match(text, $"^the name of {R} is known to (?<level>\\w+)$") is { Success: true } seen) return (seen.Groups["level"].Value, Fund.VisibilityOf(state, Known(seen)).ToString());
        if (Regex.Match(text, $"^{R} is (?<state>\\w+), for the member (?<public>\\w+), next (?<next>\\w+)$") is { Success: true } stands)
        {
            var row = RequestStates.RowOf(Fund.StateOf(state, Known(stands)));
            return ($"{stands.Groups["state"].Value} {stands.Groups["public"].Value} {stands.Groups["next"].Value}", $"{row.State} {row.Public} {row.Next}");
        }
        if (Regex.Match(text, $"^{R} is (?<state>\\w+)$") is { Success: true } inside) return (inside.Groups["state"].Value, Fund.StateOf(state, Known(inside)).ToString());
        if (Regex.Match(text, $"^assessment (?<number>\\d+) of {R} shows capacity (?<cb>{A}) to (?<ca>{A}), exposure (?<eb>{A}) to (?<ea>{A}) within (?<cap>{A}), bank (?<bb>{A}) to (?<ba>{A})$") is { Success: true } facts)
        {
            var a = Known(facts).Assessments[Word.Number(facts.Groups["number"].Value) - 1].Facts;
            return (string.Join(' ', ((string[])["cb", "ca", "eb", "ea", "cap", "bb", "ba"]).Select(g => Word.Money(facts.Groups[g].Value).Plain)),
                string.Join(' ', new Money?[] { a.CapacityBefore, a.CapacityAfter, a.ExposureBefore, a.ExposureAfter, a.ExposureCap, a.BankBefore, a.BankAfter }.Select(m => m?.Plain ?? "none")));
        }
        if (Regex.Match(text, $"^assessment (?<number>\\d+) of {R} leaves (?<left>{A}|nothing known) in the envelope$") is { Success: true } envelope)
            return (envelope.Groups["left"].Value is "nothing known" ? "none" : Word.Money(envelope.Groups["left"].Value).Plain, Known(envelope).Assessments[Word.Number(envelope.Groups["number"].Value) - 1].Facts.EnvelopeLeft?.Plain ?? "none");
        if (Regex.Match(text, $"^the checks of {R} are (?<checks>.+)$") is { Success: true } checks)
            return (checks.Groups["checks"].Value, string.Join(", ", Known(checks).Assessments[^1].Facts.Checks.Select(c => $"{c.Code} {c.Tone}")));
        return null;

        Request Known(Match m) => state.Requests.Requests.GetValueOrDefault(Request(world, m)) ?? throw new StepException("a request that came in", m.Groups["request"].Value);
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static RequestId Request(World w, Match m) => w.Of<RequestId>(m.Groups["request"].Value);

    private static KeptText Text(Match m) => Word.Kept(m.Groups["text"].Value);

    private static EquatableArray<PlannedInstalment> PlanOf(Match m) =>
        [.. Regex.Matches(m.Groups["plan"].Value, $"(?<amount>{A}) on (?<on>{D})").Select(i => new PlannedInstalment(Word.Date(i.Groups["on"].Value), Word.Money(i.Groups["amount"].Value)))];

    private static EquatableArray<RequestDocument> Documents(Match m) => m.Groups["documents"].Success
        ? [.. Enumerable.Range(1, Word.Number(m.Groups["documents"].Value)).Select(i => new RequestDocument(new string(m.Groups["badly"].Success ? 'G' : 'a', 64), Word.Kept($"\"document {i}\"")))] : [];
}
