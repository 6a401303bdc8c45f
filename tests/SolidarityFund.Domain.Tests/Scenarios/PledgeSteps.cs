// PledgeSteps: the lines of the scenario language about members that stand behind loans of others, and the risk fund.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Pledges, and expected of them.</summary>
public static class PledgeSteps
{
    private const string N = Word.Name, A = Word.Amount;

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"asks pledge (?<pledge>{N}) of (?<guarantor>{N}) for loan (?<loan>{N}): (?<kind>deposit|commitment) of (?<amount>{A})", (w, m) => new(
            new PledgeCommand.AskForPledge(w.Of<LoanId>(m.Groups["loan"].Value), Guarantor(w, m), Word.Money(m.Groups["amount"].Value), KindOf(m)), Named(w, m))),
        Verb($"asks (?<guarantor>{N}) to replace pledge (?<old>{N}) by (?<kind>deposit|commitment) (?<pledge>{N})", (w, m) => new(
            new PledgeCommand.ReplacePledge(w.Of<PledgeId>(m.Groups["old"].Value), Guarantor(w, m), KindOf(m)), Named(w, m))),
        Verb($"accepts pledge (?<pledge>{N})", (w, m) => new(new PledgeCommand.AcceptPledge(PledgeOf(w, m)))),
        Verb($"declines pledge (?<pledge>{N})", (w, m) => new(new PledgeCommand.DeclinePledge(PledgeOf(w, m)))),
        Verb($"tells of recourse (?<recourse>{N}) for loan (?<loan>{N}): (?<amount>{A}) from (?<from>{N}) to (?<to>{N})", (w, m) => new(
            new PledgeCommand.TellRecourse(w.Of<LoanId>(m.Groups["loan"].Value), w.Of<MemberId>(m.Groups["from"].Value), w.Of<MemberId>(m.Groups["to"].Value), Word.Money(m.Groups["amount"].Value)),
            events => w.Call(m.Groups["recourse"].Value, events.OfType<PledgeEvent.RecourseTold>().Single().Recourse))),
        Verb($"confirms recourse (?<recourse>{N})", (w, m) => new(new PledgeCommand.ConfirmRecourse(w.Of<RecourseId>(m.Groups["recourse"].Value)))),
    ];

    /// <summary>What a proposal may hold, in the shape of <see cref="GovernanceSteps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        Held($"call (?<amount>{A}) of pledge (?<pledge>{N})", (w, m) => new PledgeCommand.CallPledge(PledgeOf(w, m), Word.Money(m.Groups["amount"].Value))),
        Held($"release pledge (?<pledge>{N})", (w, m) => new PledgeCommand.ReleasePledge(PledgeOf(w, m))),
        Held($"put (?<amount>{A}) into the risk fund", (_, m) => new PledgeCommand.AllocateToRiskFund(Word.Money(m.Groups["amount"].Value))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"pledge (?<pledge>{N}) is (?<state>[A-Z]\\w+)(?: with (?<live>{A}))?", (w, m) =>
        {
            var pledge = w.Fund.State.Pledges.Pledges[PledgeOf(w, m)];
            return m.Groups["live"].Success ? ($"{m.Groups["state"].Value} {Word.Money(m.Groups["live"].Value).Plain}", $"{pledge.State} {pledge.Live.Plain}") : (m.Groups["state"].Value, pledge.State.ToString());
        }),
        ($"(?<guarantor>{N}) guarantees (?<amount>{A}), deposit (?<pledged>{A}) of (?<deposit>{A}), commitment (?<committed>{A}) of (?<ceiling>{A})", (w, m) =>
        {
            var state = w.Fund.State;
            var c = PledgeCeilings.Of(state.Charter!, state.Balances, state.Payments, state.Pledges, state.Contributions, state.Members.Members[Guarantor(w, m)]);
            return (
                string.Join(" ", ((string[])["amount", "pledged", "deposit", "committed", "ceiling"]).Select(g => Word.Money(m.Groups[g].Value).Plain)),
                string.Join(" ", ((Money[])[c.Guaranteed, c.DepositPledged, c.DepositCeiling, c.Committed, c.CommitmentCeiling]).Select(a => a.Plain)));
        }),
        ($"the waterfall of loan (?<loan>{N}) is (?<steps>.+)", (w, m) =>
        {
            var state = w.Fund.State;
            var fall = LossWaterfall.Of(state.Balances, state.Pledges, state.Loans.Loans[w.Of<LoanId>(m.Groups["loan"].Value)]);
            string Who(LossStep s) => s.Member is { } member ? $"{s.Bearer} {state.Members.Members[member].Organisation.Name}" : $"{s.Bearer}";
            return (Regex.Replace(m.Groups["steps"].Value, A, a => Word.Money(a.Value).Plain), string.Join(", ", fall.Steps.Select(s => $"{Who(s)} {s.Borne.Plain}")));
        }),
        ($"the recourse of loan (?<loan>{N}) is (?<claims>.+)", (w, m) =>
        {
            var state = w.Fund.State;
            string Name(MemberId id) => state.Members.Members[id].Organisation.Name;
            var claims = Recourse.Of(state.Pledges, state.Loans.Loans[w.Of<LoanId>(m.Groups["loan"].Value)]).Claims;
            return (Regex.Replace(m.Groups["claims"].Value, A, a => Word.Money(a.Value).Plain), claims.Count == 0 ? "nothing" : string.Join(", ", claims.Select(c => $"{c.Amount.Plain} from {Name(c.From)} to {Name(c.To)}")));
        }),
        ($"the risk fund has (?<standing>{A}), the key still gives (?<due>{A})", (w, m) =>
        {
            var state = w.Fund.State;
            var key = RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges);
            return ($"{Word.Money(m.Groups["standing"].Value).Plain} {Word.Money(m.Groups["due"].Value).Plain}", $"{key.Standing.Plain} {key.Due.Plain}");
        }),
    ];

    /// <summary>What the payer of a call repeats.</summary>
    public static PaymentReference Reference(World world, string name) =>
        world.Fund.State.Pledges.Pledges.GetValueOrDefault(world.Of<PledgeId>(name))?.Reference ?? throw new StepException($"a commitment {name} that was called", "none");

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static (Regex, Func<World, Match, IProposable>) Held(string pattern, Func<World, Match, IProposable> make) => (new Regex($"^{pattern}$"), make);

    private static Action<IReadOnlyList<Event>> Named(World w, Match m) => events => w.Call(m.Groups["pledge"].Value, events.OfType<PledgeEvent.PledgeAsked>().Single().Pledge);

    private static PledgeId PledgeOf(World w, Match m) => w.Of<PledgeId>(m.Groups["pledge"].Value);

    private static MemberId Guarantor(World w, Match m) => w.Of<MemberId>(m.Groups["guarantor"].Value);

    private static PledgeKind KindOf(Match m) => m.Groups["kind"].Value == "deposit" ? PledgeKind.Deposit : PledgeKind.Commitment;
}
