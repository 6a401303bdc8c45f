// ReconcilingSteps: the lines of the scenario language about proposals, lines set aside, undoing, and the lock of reconciled months.
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What a treasurer does until bank and books are one, and what is seen on the way.</summary>
public static class ReconcilingSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string Line = "line (?<line>" + N + ")";
    private const string Statement = "statement (?<statement>\\d+/\\d+)(?: of (?<account>\\S+))?";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"sets {Line} aside because (?<text>{T})", (w, m) => new ReconciliationCommand.SetLineAside(LineOf(w, m), Word.Kept(m.Groups["text"].Value))),
        Verb($"takes up {Line}", (w, m) => new ReconciliationCommand.TakeLineUp(LineOf(w, m))),
        Verb($"un-matches {Line} because (?<text>{T})", (w, m) => new ReconciliationCommand.UnmatchLine(LineOf(w, m), Word.Kept(m.Groups["text"].Value))),
        Verb($"wants {Statement} taken back because (?<text>{T})", (w, m) => new ReconciliationCommand.PrepareTakeBack(StatementOf(w, m), Word.Kept(m.Groups["text"].Value))),
        Verb($"agrees to take back {Statement}", (w, m) => new ReconciliationCommand.ApproveTakeBack(StatementOf(w, m))),
        Verb($"declares no movement on (?<account>\\S+) until (?<until>{D}) because (?<text>{T})", (w, m) => new ReconciliationCommand.DeclareNoMovement(m.Groups["account"].Value, Word.Date(m.Groups["until"].Value), Word.Kept(m.Groups["text"].Value))),
        Verb($"finds the bank right until (?<until>{D})", (_, m) => new ReconciliationCommand.PreparePeriodLock(Word.Date(m.Groups["until"].Value))),
        Verb($"agrees to lock until (?<until>{D})", (_, m) => new ReconciliationCommand.ApprovePeriodLock(Word.Date(m.Groups["until"].Value))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{Line} is matched by (?<why>\\w+)", (w, m) => ($"Matched {m.Groups["why"].Value}", w.Fund.State.Bank.Suspended.ContainsKey(LineOf(w, m)) ? "it waits" : $"Matched {w.Fund.State.Bank.Rows[LineOf(w, m)].RecognisedBy}")),
        ($"{Line} is set aside", (w, m) => ("True", (w.Fund.State.Bank.Suspended.GetValueOrDefault(LineOf(w, m))?.Aside is not null).ToString())),
        ($"{Line}(?: paid by (?<payer>{N}))? is proposed for nothing", (w, m) => ("", string.Join(" or ", Proposals(w, m).Select(Shown)))),
        ($"{Line}(?: paid by (?<payer>{N}))? is proposed as (?<why>\\w+) against (?<against>{N})", (w, m) => (
            $"{m.Groups["why"].Value} {w.Of<LineId>(m.Groups["against"].Value)}", Proposals(w, m) is [var best, ..] ? $"{best.Why} {best.Against}" : "nothing")),
        ($"{Line}(?: paid by (?<payer>{N}))? is proposed as (?<why>\\w+): (?<parts>.+?)(?: leaving (?<left>{A}))?", (w, m) => (
            Shown(new(Enum.Parse<MatchReason>(m.Groups["why"].Value), [.. Steps.Parts(w, m.Groups["parts"].Value)], m.Groups["left"].Success ? Word.Money(m.Groups["left"].Value) : Money.Euro(0))),
            Proposals(w, m) is [var best, ..] ? Shown(best) : "nothing")),
        ($"the bank until (?<until>{D}) shows statements (?<statements>{A}), books (?<books>{A}), waiting (?<waiting>{A}) in (?<lines>\\d+) lines?, aside (?<aside>{A}), difference (?<difference>{A})", (w, m) => (
            string.Join(' ', ((string[])["statements", "books", "waiting", "aside", "difference"]).Select(g => Word.Money(m.Groups[g].Value).Plain).Append(m.Groups["lines"].Value)),
            w.Fund.State.Bank.PeriodsUntil(Word.Date(m.Groups["until"].Value), w.Fund.State.Charter!.Currency) is [var p, ..]
                ? $"{p.Statements?.Plain} {p.Books.Plain} {p.Suspense.Plain} {p.Aside.Plain} {p.Difference.Plain} {p.Waiting}" : "no account")),
        ($"the months are locked until (?<until>{D})", (w, m) => (m.Groups["until"].Value, w.Fund.State.Bank.LockedUntil is { } until ? new Fact("", until).Plain : "never")),
    ];

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static LineId LineOf(World w, Match m) => w.Of<LineId>(m.Groups["line"].Value);

    private static StatementId StatementOf(World w, Match m)
    {
        var account = m.Groups["account"].Success ? m.Groups["account"].Value : World.CurrentAccount;
        return w.Fund.State.Bank.Statements.Values.SingleOrDefault(s => s.Account == account && s.Label == m.Groups["statement"].Value)?.Id ?? w.Of<StatementId>(m.Groups["statement"].Value);
    }

    private static ImmutableArray<MatchProposal> Proposals(World w, Match m)
    {
        var state = w.Fund.State;
        return MatchProposals.For(state.Payments, state.OpenOn(w.Today), [.. state.OpenOn(w.Today).All()], state.Bank, state.Bank.Suspended[LineOf(w, m)], m.Groups["payer"].Success ? w.Of<MemberId>(m.Groups["payer"].Value) : null);
    }

    private static string Shown(MatchProposal p) => $"{p.Why} {string.Join(", ", p.Parts.Select(x => $"{x.Amount.Plain} to {x.Reference}"))} left {p.Left.Plain}";
}
