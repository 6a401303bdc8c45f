// DepositSteps: the lines of the scenario language about deposits, notices and sweeps.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Deposits, and expected of them.</summary>
public static class DepositSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"offers deposit (?<deposit>{N}) of (?<member>{N}) from (?<floor>{A}) to (?<ceiling>{A})(?: at notice (?<notice>\\S+))?(?<bare> without agreement)?", (w, m) => new(
            new DepositCommand.ProposeDeposit(new(
                w.Of<MemberId>(m.Groups["member"].Value), Amount(m, "floor"), Amount(m, "ceiling"), m.Groups["bare"].Success ? default : Word.Kept("\"We place, the fund gives back.\""),
                m.Groups["notice"].Success ? m.Groups["notice"].Value : null)),
            events => w.Call(m.Groups["deposit"].Value, events.OfType<DepositEvent.DepositProposed>().Single().Deposit))),
        Verb($"accepts deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.AcceptDeposit(Deposit(w, m)))),
        Verb($"ends deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.EndDeposit(Deposit(w, m)))),
        Verb($"gives notice (?<notice>{N}) of (?<amount>{A}) on deposit (?<deposit>{N})", (w, m) => new(
            new DepositCommand.AskWithdrawal(Deposit(w, m), Amount(m, "amount")),
            events => w.Call(m.Groups["notice"].Value, events.OfType<DepositEvent.WithdrawalAsked>().Single().Withdrawal))),
        Verb($"takes back notice (?<notice>{N})", (w, m) => new(new DepositCommand.TakeBackWithdrawal(Notice(w, m)))),
        Verb($"prepares the payment of notice (?<notice>{N})", (w, m) => new(new DepositCommand.PrepareWithdrawal(Notice(w, m)))),
        Verb($"keeps the cash beside deposit (?<deposit>{N}) from (?<floor>{A}) by (?<target>{A}) to (?<ceiling>{A})", (w, m) => new(
            new DepositCommand.SetSweepBounds(Deposit(w, m), new(Amount(m, "floor"), Amount(m, "target"), Amount(m, "ceiling"))))),
        Verb($"keeps no bounds beside deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.SetSweepBounds(Deposit(w, m), null))),
        Verb($"reports cash of (?<amount>{A}) beside deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.ReportCash(Deposit(w, m), Amount(m, "amount")))),
        Verb($"proposes a sweep on deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.ProposeSweep(Deposit(w, m)))),
        Verb($"confirms the sweep on deposit (?<deposit>{N})(?: as notice (?<notice>{N}))?", (w, m) => new(
            new DepositCommand.ConfirmSweep(Deposit(w, m)),
            events =>
            {
                if (m.Groups["notice"].Success) w.Call(m.Groups["notice"].Value, events.OfType<DepositEvent.WithdrawalAsked>().Single().Withdrawal);
            })),
        Verb($"declines the sweep on deposit (?<deposit>{N})", (w, m) => new(new DepositCommand.DeclineSweep(Deposit(w, m)))),
        Verb($"reclasses deposits as of (?<on>{D})", (w, m) => new(new DepositCommand.ReclassDeposits(Word.Date(m.Groups["on"].Value)))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"deposit (?<deposit>{N}) is (?<state>\\w+) and holds (?<amount>{A})", (w, m) => ($"{m.Groups["state"].Value} {Amount(m, "amount").Plain}", $"{Of(w, m).State} {Of(w, m).Balance.Plain}")),
        ($"(?<member>{N}) has (?<amount>{A}) on deposit", (w, m) => (Amount(m, "amount").Plain, Money.Euro(w.Fund.State.Deposits.Held(w.Of<MemberId>(m.Groups["member"].Value))).Plain)),
        ($"notice (?<notice>{N}) falls due on (?<on>{D}) and has (?<amount>{A}) to be paid", (w, m) =>
        {
            var notice = w.Fund.State.Deposits.Withdrawals[Notice(w, m)];
            return ($"{m.Groups["on"].Value} {Amount(m, "amount").Plain}", $"{new Fact("", notice.DueOn).Plain} {notice.Owed.Plain}");
        }),
        ($"the queue serves (?<notice>{N}): (?<plan>.+)", (w, m) =>
        {
            var found = Queue(w).Notices.SingleOrDefault(n => n.Withdrawal.Id == Notice(w, m));
            return (Regex.Replace(m.Groups["plan"].Value, $"{A}(?= on )", a => Word.Money(a.Value).Plain), found is null || found.Parts.IsEmpty ? "nothing" : string.Join(", ", found.Parts.Select(p => $"{p.Amount.Plain} on {new Fact("", p.On).Plain}")));
        }),
        ($"of the deposits (?<share>{A}) may leave in this quarter and (?<gone>{A}) did", (w, m) => ($"{Amount(m, "share").Plain} {Amount(m, "gone").Plain}", $"{Queue(w).Share.Plain} {Queue(w).Gone.Plain}")),
        ($"a (?<kind>Placement|Return) of (?<amount>{A}) waits on deposit (?<deposit>{N})", (w, m) => ($"{m.Groups["kind"].Value} {Amount(m, "amount").Plain}", $"{Of(w, m).Sweep?.Kind} {Of(w, m).Sweep?.Amount.Plain}")),
        ($"no sweep waits on deposit (?<deposit>{N})", (w, m) => ("", $"{Of(w, m).Sweep}")),
    ];

    /// <summary>What the member repeats when it places.</summary>
    public static PaymentReference Reference(World world, string name) =>
        world.Fund.State.Deposits.Deposits.GetValueOrDefault(world.Of<DepositId>(name))?.Reference ?? throw new StepException($"an accepted deposit {name}", "none");

    /// <summary>The newest order for a notice, or null.</summary>
    public static PaymentOrder? Payment(World world, string name) => world.Fund.State.Deposits.Withdrawals.GetValueOrDefault(world.Of<WithdrawalId>(name)) is not { Parts: [.., var part] } notice ? null
        : world.Fund.State.Payments.LastFor(new Obligation(ObligationKind.Withdrawal, notice.Id.Value, part.Number));

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static WithdrawalQueue Queue(World w) => WithdrawalQueue.Of(w.Fund.State.Charter!, w.Fund.State.Deposits, w.Fund.State.Pledges.DepositHeld, w.Today);

    private static Money Amount(Match m, string group) => Word.Money(m.Groups[group].Value);

    private static DepositId Deposit(World w, Match m) => w.Of<DepositId>(m.Groups["deposit"].Value);

    private static WithdrawalId Notice(World w, Match m) => w.Of<WithdrawalId>(m.Groups["notice"].Value);

    private static Deposit Of(World w, Match m) => w.Fund.State.Deposits.Deposits[Deposit(w, m)];
}
