// PeerLoanSteps: the verbs and then-lines of the scenario language about loans that members give each other.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The part of the scenario language for PeerLoans.</summary>
public static class PeerLoanSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;
    private const string Of = "peer loan (?<loan>" + N + ")";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"registers {Of} from (?<lender>{N}) to (?<borrower>{N}) of (?<amount>{A}) lent on (?<on>{D})(?: at (?<rate>-?\\d+) basis points)?: (?<dues>.+)", (w, m) => new PeerLoanCommand.RegisterPeerLoan(new PeerLoanTerms(
            w.Of<MemberId>(m.Groups["lender"].Value), w.Of<MemberId>(m.Groups["borrower"].Value), Word.Money(m.Groups["amount"].Value),
            new BasisPoints(m.Groups["rate"].Success ? Word.Number(m.Groups["rate"].Value) : 0), Word.Date(m.Groups["on"].Value), Dues(m.Groups["dues"].Value))),
            (w, m, events) => w.Call(m.Groups["loan"].Value, events.OfType<PeerLoanEvent.PeerLoanRegistered>().Single().PeerLoan)),
        Verb($"accepts {Of}", (w, m) => new PeerLoanCommand.AcceptPeerLoan(Loan(w, m))),
        Verb($"withdraws {Of}", (w, m) => new PeerLoanCommand.WithdrawPeerLoan(Loan(w, m))),
        Verb($"reports (?<amount>{A}) repaid on (?<on>{D}) of {Of}", (w, m) => new PeerLoanCommand.ReportPeerRepayment(Loan(w, m), Word.Money(m.Groups["amount"].Value), Word.Date(m.Groups["on"].Value))),
        Verb($"confirms (?<amount>{A}) repaid on (?<on>{D}) of {Of}", (w, m) => new PeerLoanCommand.ConfirmPeerRepayment(Loan(w, m), Word.Money(m.Groups["amount"].Value), Word.Date(m.Groups["on"].Value))),
        Verb($"drops the repayment of {Of}", (w, m) => new PeerLoanCommand.DropPeerRepayment(Loan(w, m))),
        Verb($"ends {Of}", (w, m) => new PeerLoanCommand.EndPeerLoan(Loan(w, m))),
    ];

    /// <summary>What a story may expect.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{Of} is (?<state>\\w+) with (?<amount>{A}) outstanding", (w, m) => ($"{m.Groups["state"].Value} {Word.Money(m.Groups["amount"].Value).Plain}", $"{Known(w, m).State} {Known(w, m).Outstanding.Plain}")),
        ($"open of {Of} is (?<dues>.+)", (w, m) => (
            m.Groups["dues"].Value == "nothing" ? "" : string.Join(", ", Dues(m.Groups["dues"].Value).Select(Shown)), string.Join(", ", Known(w, m).OpenDues.Select(Shown)))),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make, Action<World, Match, IReadOnlyList<Event>>? accepted = null) =>
        (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m), accepted is null ? null : events => accepted(w, m, events)));

    private static PeerLoanId Loan(World w, Match m) => w.Of<PeerLoanId>(m.Groups["loan"].Value);

    private static PeerLoan Known(World w, Match m) => w.Fund.State.PeerLoans.PeerLoans[Loan(w, m)];

    private static EquatableArray<PeerDue> Dues(string text) => text == "nothing" ? [] :
        [.. text.Split(", ").Select(part => part.Split(" on ")).Select(part => new PeerDue(Word.Date(part[1]), Word.Money(part[0])))];

    private static string Shown(PeerDue due) => $"{due.Amount.Plain} on {new Fact("", due.DueOn).Plain}";
}
