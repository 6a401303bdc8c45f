// GuaranteeSteps: the lines of the scenario language about guarantees to outside lenders: what is asked, put to the vote and expected.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Guarantees, and expected of it.</summary>
public static class GuaranteeSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text, Q = "-?\\d+(?:\\.\\d\\d)?";
    private const string G = "guarantee (?<guarantee>" + N + ")", Badly = "(?<badly> hashed badly)?";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"requests {G} for (?<member>{N}) of (?<quota>{Q}) % of (?<credit>{A})(?: by \"(?<lender>[^\"]*)\")?(?: number (?<number>\\S*))?(?: account (?<account>\\S+))? needed on (?<needed>{D}) until (?<until>{D})(?: with (?<months>-?\\d+) months for calls)?(?: requested on (?<requested>{D}))?",
            (w, m) => new(
                new GuaranteeCommand.RequestGuarantee(new GuaranteeTerms(
                    w.Of<MemberId>(m.Groups["member"].Value),
                    new Lender(m.Groups["lender"].Success ? m.Groups["lender"].Value : "Banque du Midi", m.Groups["number"].Success ? m.Groups["number"].Value : "0999999922", m.Groups["account"].Success ? m.Groups["account"].Value : "BE00999999999999"),
                    Word.Money(m.Groups["credit"].Value), Quota(m), CreditPurpose.Investment, Word.Date(m.Groups["needed"].Value), Word.Date(m.Groups["until"].Value),
                    m.Groups["months"].Success ? Word.Number(m.Groups["months"].Value) : 6, m.Groups["requested"].Success ? Word.Date(m.Groups["requested"].Value) : w.Today)),
                events => w.Call(m.Groups["guarantee"].Value, events.OfType<GuaranteeEvent.GuaranteeRequested>().Single().Guarantee))),
        Verb($"withdraws {G}", (w, m) => new(new GuaranteeCommand.WithdrawGuarantee(Id(w, m)))),
        Verb($"advises (?<for>for|against) {G}: (?<text>{T})", (w, m) => new(new GuaranteeCommand.GiveOpinion(Id(w, m), m.Groups["for"].Value == "for", Word.Kept(m.Groups["text"].Value)))),
        Verb($"reports (?<outstanding>{A}) outstanding under {G} as of (?<asOf>{D})(?<lender> by the lender)?{Badly}", (w, m) => new(
            new GuaranteeCommand.ReportCredit(Id(w, m), Word.Money(m.Groups["outstanding"].Value), Word.Date(m.Groups["asOf"].Value), Hash(m), m.Groups["lender"].Success))),
        Verb($"releases {G}(?<word> on the word of the lender{Badly})?", (w, m) => new(new GuaranteeCommand.ReleaseGuarantee(Id(w, m), m.Groups["word"].Success ? Hash(m) : null))),
        Verb($"records a counter-guarantee of (?<quota>{Q}) % of {G}(?: by \"(?<by>[^\"]*)\")?{Badly}", (w, m) => new(new GuaranteeCommand.RecordCounterGuarantee(
            Id(w, m), new CounterGuarantor(m.Groups["by"].Success ? m.Groups["by"].Value : "Fonds public de garantie", "0888888834"), Quota(m), Hash(m)))),
        Verb($"records call (?<call>{N}) of {G} for (?<outstanding>{A}) less (?<recovered>{A})(?: received on (?<received>{D}))?(?<noticed> without notice)?(?<realised> without realisation)?{Badly}", (w, m) => new(
            new GuaranteeCommand.RecordCall(Id(w, m), new CallDemand(
                Word.Money(m.Groups["outstanding"].Value), Word.Money(m.Groups["recovered"].Value), new CallConditions(!m.Groups["noticed"].Success, !m.Groups["realised"].Success),
                m.Groups["received"].Success ? Word.Date(m.Groups["received"].Value) : w.Today, Hash(m))),
            events => w.Call(m.Groups["call"].Value, events.OfType<GuaranteeEvent.CallRecorded>().Single().Call))),
        Verb($"refuses call (?<call>{N}) because (?<text>{T})", (w, m) => new(new GuaranteeCommand.RefuseCall(Call(w, m), Word.Kept(m.Groups["text"].Value)))),
        Verb($"estimates the call of {G} at (?<amount>{A}) because (?<text>{T})", (w, m) => new(new GuaranteeCommand.EstimateCall(Id(w, m), Word.Money(m.Groups["amount"].Value), Word.Kept(m.Groups["text"].Value)))),
        Verb($"prepares the payment of call (?<call>{N})", (w, m) => new(new GuaranteeCommand.PrepareCallPayment(Call(w, m)))),
        Verb($"writes {G} down to (?<amount>{A}) because (?<text>{T})", (w, m) => new(new GuaranteeCommand.WriteDownRecourse(Id(w, m), Word.Money(m.Groups["amount"].Value), Word.Kept(m.Groups["text"].Value)))),
    ];

    /// <summary>What may be put to the vote.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        Held($"issue {G}(?<notice> asking for notice)?(?<realised> asking for realisation)?", (w, m) => new GuaranteeCommand.IssueGuarantee(Id(w, m), new CallConditions(m.Groups["notice"].Success, m.Groups["realised"].Success))),
        Held($"extend {G} until (?<until>{D})", (w, m) => new GuaranteeCommand.ExtendGuarantee(Id(w, m), Word.Date(m.Groups["until"].Value))),
        Held($"accept call (?<call>{N})", (w, m) => new GuaranteeCommand.AcceptCall(Call(w, m))),
        Held($"write off {G}", (w, m) => new GuaranteeCommand.WriteOffRecourse(Id(w, m))),
    ];

    /// <summary>The then-lines: what is expected, and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{G} is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, Known(w, m).State.ToString())),
        ($"the maximum of {G} is (?<amount>{A})", (w, m) => (Plain(m), Known(w, m).Maximum.Plain)),
        ($"the maximum of {G} went (?<steps>.+)", (w, m) => (
            Regex.Replace(m.Groups["steps"].Value, A, a => Word.Money(a.Value).Plain), string.Join(", ", Known(w, m).Maxima.Select(s => $"{s.Cause} {s.Maximum.Plain}")))),
        ($"the letter of {G} is (?<code>\\S+)", (w, m) => (m.Groups["code"].Value, Known(w, m).Letter?.Code ?? "none")),
        ($"the recourse of {G} is (?<amount>{A}), (?<down>{A}) written down, (?<off>{A}) written off", (w, m) => (
            $"{Plain(m)} {Word.Money(m.Groups["down"].Value).Plain} {Word.Money(m.Groups["off"].Value).Plain}", Known(w, m) is var g ? $"{g.Recourse.Plain} {g.WrittenDown.Plain} {g.WrittenOff.Plain}" : "")),
        ($"the counter-guarantor of {G} owes (?<amount>{A})", (w, m) => (Plain(m), Known(w, m).Counter!.Open.Plain)),
        ($"call (?<call>{N}) is (?<state>\\w+) with (?<amount>{A}) payable", (w, m) => (
            $"{m.Groups["state"].Value} {Plain(m)}", w.Fund.State.Guarantees.WithCall(Call(w, m)) is var (_, call) ? $"{call.State} {call.Payable.Plain}" : "no call")),
        ("guarantees to be confirmed are (?<codes>.+)", (w, m) => (
            m.Groups["codes"].Value, string.Join(", ", w.Fund.State.Guarantees.Unconfirmed(w.Fund.State.Charter!.GuaranteeRules.ConfirmationMonths, w.Today).Select(g => g.Code).DefaultIfEmpty("none")))),
        ($"the exposure to (?<member>{N}) by guarantees is (?<amount>{A})", (w, m) => (Plain(m), Money.Euro(w.Fund.State.Guarantees.ExposureOf(w.Of<MemberId>(m.Groups["member"].Value))).Plain)),
    ];

    /// <summary>The newest order for a call; null for a name that is no call.</summary>
    public static PaymentOrder? Payment(World world, string name) =>
        world.Fund.State.Payments.LastFor(new Obligation(ObligationKind.GuaranteeCall, world.Of<GuaranteeCallId>(name).Value));

    /// <summary>What the member, or its counter-guarantor, repeats when it pays.</summary>
    public static PaymentReference? Reference(World world, string text)
    {
        if (Regex.Match(text, $"^(?<who>recourse|counter-guarantee) (?<guarantee>{N})$") is not { Success: true } m) return null;
        return m.Groups["who"].Value == "recourse" ? Known(world, m).Letter!.Reference : Known(world, m).Counter!.Reference;
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static (Regex, Func<World, Match, IProposable>) Held(string pattern, Func<World, Match, IProposable> make) => (new Regex($"^{pattern}$"), make);

    private static GuaranteeId Id(World w, Match m) => w.Of<GuaranteeId>(m.Groups["guarantee"].Value);

    private static GuaranteeCallId Call(World w, Match m) => w.Of<GuaranteeCallId>(m.Groups["call"].Value);

    private static Guarantee Known(World w, Match m) => w.Fund.State.Guarantees.Guarantees[Id(w, m)];

    private static string Plain(Match m) => Word.Money(m.Groups["amount"].Value).Plain;

    /// <summary>65 or 65.50: hundredths of a percent.</summary>
    private static BasisPoints Quota(Match m) => new((int)(decimal.Parse(m.Groups["quota"].Value, CultureInfo.InvariantCulture) * 100));

    private static string Hash(Match m) => new(m.Groups["badly"].Success ? 'G' : 'd', 64);
}
