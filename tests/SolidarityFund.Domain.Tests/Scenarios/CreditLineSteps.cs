// CreditLineSteps: the lines of the scenario language about credit lines and what is drawn on them.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of CreditLines, and expected of them.</summary>
public static class CreditLineSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day;

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"requests credit line (?<line>{N}) for (?<member>{N}) of (?<amount>{A}) until (?<on>{D}) repaid within (?<days>-?\\d+) days", (w, m) => new(
            new CreditLineCommand.RequestCreditLine(new(
                w.Of<MemberId>(m.Groups["member"].Value), Word.Money(m.Groups["amount"].Value), Word.Date(m.Groups["on"].Value), Word.Number(m.Groups["days"].Value), LoanPurpose.CashFlow)),
            events => w.Call(m.Groups["line"].Value, events.OfType<CreditLineEvent.CreditLineRequested>().Single().Line))),
        Verb($"withdraws credit line (?<line>{N})", (w, m) => new(new CreditLineCommand.WithdrawCreditLine(Line(w, m)))),
        Verb($"draws (?<draw>{N}) of (?<amount>{A}) on credit line (?<line>{N})", (w, m) => new(
            new CreditLineCommand.DrawOnLine(Line(w, m), Word.Money(m.Groups["amount"].Value)),
            events => w.Call(m.Groups["draw"].Value, events.OfType<CreditLineEvent.DrawAsked>().Single().Draw))),
        Verb($"cancels draw (?<draw>{N})", (w, m) => new(new CreditLineCommand.CancelDraw(DrawOf(w, m)))),
        Verb($"prepares the payment of draw (?<draw>{N})", (w, m) => new(new CreditLineCommand.PrepareDraw(DrawOf(w, m)))),
        Verb($"closes credit line (?<line>{N})", (w, m) => new(new CreditLineCommand.CloseCreditLine(Line(w, m)))),
    ];

    /// <summary>What a proposal may hold, in the shape of <see cref="GovernanceSteps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        (new Regex($"^agree credit line (?<line>{N})$"), (w, m) => new CreditLineCommand.AgreeCreditLine(Line(w, m))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"credit line (?<line>{N}) is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, Of(w, m).State.ToString())),
        ($"credit line (?<line>{N}) has (?<drawn>{A}) drawn and (?<free>{A}) free", (w, m) => (
            $"{Word.Money(m.Groups["drawn"].Value).Plain} {Word.Money(m.Groups["free"].Value).Plain}", $"{Of(w, m).Outstanding.Plain} {Of(w, m).Free.Plain}")),
        ($"draw (?<draw>{N}) is (?<state>\\w+)(?: and due on (?<on>{D}))?", (w, m) =>
        {
            var draw = w.Fund.State.CreditLines.WithDraw(DrawOf(w, m))!.Value.Draw;
            return m.Groups["on"].Success ? ($"{m.Groups["state"].Value} {m.Groups["on"].Value}", $"{draw.State} {new Fact("", draw.DueOn!).Plain}") : (m.Groups["state"].Value, draw.State.ToString());
        }),
        ($"(?<member>{N}) has (?<amount>{A}) at stake on credit lines", (w, m) => (
            Word.Money(m.Groups["amount"].Value).Plain, Money.Euro(w.Fund.State.CreditLines.ExposureOf(w.Of<MemberId>(m.Groups["member"].Value))).Plain)),
    ];

    /// <summary>What the borrower repeats when it repays.</summary>
    public static PaymentReference Reference(World world, string name) =>
        world.Fund.State.CreditLines.Lines.GetValueOrDefault(world.Of<CreditLineId>(name))?.Reference ?? throw new StepException($"an agreed credit line {name}", "none");

    /// <summary>The newest order for a draw, or null.</summary>
    public static PaymentOrder? Payment(World world, string name) => world.Fund.State.Payments.LastFor(new Obligation(ObligationKind.CreditLine, world.Of<DrawId>(name).Value));

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static CreditLineId Line(World w, Match m) => w.Of<CreditLineId>(m.Groups["line"].Value);

    private static DrawId DrawOf(World w, Match m) => w.Of<DrawId>(m.Groups["draw"].Value);

    private static CreditLine Of(World w, Match m) => w.Fund.State.CreditLines.Lines[Line(w, m)];
}
