// TermsSteps: the lines of the scenario language about the terms of loans: own schedules, conditions, tranches, what is prepaid, refunds.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked and seen of the terms of a loan.</summary>
public static class TermsSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string Dated = "(?:nothing|" + A + " on " + D + "(?:, " + A + " on " + D + ")*)";

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"notes condition (?<number>-?\\d+) of loan (?<loan>{N}) met on (?<on>{D})", (w, m) => new LoanCommand.MeetCondition(Loan(w, m), Word.Number(m.Groups["number"].Value), Word.Date(m.Groups["on"].Value))),
        Verb($"forgoes the tranches of loan (?<loan>{N})", (w, m) => new LoanCommand.ForgoTranches(Loan(w, m))),
        Verb($"cancels the tranches of loan (?<loan>{N}) without a vote", (w, m) => new LoanCommand.CancelTranches(Loan(w, m))),
        Verb($"lets over-payments of loan (?<loan>{N}) prepay the (?<which>next|last) instalments", (w, m) => new LoanCommand.ChoosePrepayment(Loan(w, m), m.Groups["which"].Value == "next" ? PrepaymentChoice.First : PrepaymentChoice.Last)),
        Verb($"accepts loan (?<loan>{N}) for (?<member>{N})", (w, m) => new LoanCommand.AcceptJointLoan(Loan(w, m), w.Of<MemberId>(m.Groups["member"].Value))),
        Verb($"prepares the refund of line (?<line>{N})", (w, m) => new ReconciliationCommand.PrepareRefund(w.Of<LineId>(m.Groups["line"].Value))),
    ];

    /// <summary>The then-lines.</summary>
    public static readonly (string Pattern, Func<World, Match, (string, string)> Check)[] Lines =
    [
        ($"loan (?<loan>{N}) has (?<amount>{A}) still to be paid out", (w, m) => (Word.Money(m.Groups["amount"].Value).Plain, Of(w, m).Undrawn.Plain)),
        ($"loan (?<loan>{N}) has (?<unmet>\\d+) of (?<all>\\d+) conditions unmet", (w, m) => ($"{m.Groups["unmet"].Value} of {m.Groups["all"].Value}", $"{Of(w, m).Conditions.Count(c => c.MetOn is null)} of {Of(w, m).Conditions.Count}")),
        ($"(?<member>{N}) owes or was promised (?<amount>{A})", (w, m) => (Word.Money(m.Groups["amount"].Value).Plain, Money.Euro(w.Fund.State.Loans.ExposureOf(w.Of<MemberId>(m.Groups["member"].Value))).Plain)),
        ($"loan (?<loan>{N}) has (?<amount>{A}) of interest due", (w, m) => (Word.Money(m.Groups["amount"].Value).Plain, SimpleInterest.Due(Of(w, m), w.Today).Plain)),
        ($"loan (?<loan>{N}) has (?<amount>{A}) of interest run", (w, m) => (Word.Money(m.Groups["amount"].Value).Plain, SimpleInterest.Run(Of(w, m), w.Today).Plain)),
        ($"the interest of loan (?<loan>{N}) is (?<amounts>{A}(?:, {A})*)", (w, m) => (
            string.Join(", ", m.Groups["amounts"].Value.Split(", ").Select(a => Word.Money(a).Plain)), string.Join(", ", SimpleInterest.Planned(Of(w, m)).Select(a => a.Plain)))),
        ($"the order of (?<owed>{N}) is named (?<id>\\S+)", (w, m) => (m.Groups["id"].Value, w.Payment(m.Groups["owed"].Value).EndToEndId)),
    ];

    /// <summary>The terms with what a line says besides: pausing in 7, 8 · the rest last · repaid 1 000.00 on 2026-05-01 · paid out 500.00 on 2026-01-10, … · owed with Nord, Verte · at 200 basis points</summary>
    public static LoanTerms With(World w, string said, LoanTerms terms)
    {
        if (said.Length == 0) return terms;
        var m = Regex.Match(said, $"^(?: pausing in (?<pause>nothing|-?\\d+(?:, -?\\d+)*))?(?<rest> the rest last)?(?: repaid (?<custom>{Dated}))?(?: paid out (?<tranches>{Dated}))?(?: owed with (?<jointly>nobody|{N}(?:, {N})*))?(?: at (?<rate>-?\\d+) basis points)?$");
        if (!m.Success) throw new StepException("terms like pausing in 7, 8 or paid out 500.00 on 2026-01-10, 500.00 on 2026-02-10", said);
        EquatableArray<PlannedInstalment>? custom = m.Groups["custom"].Success ? [.. Each(m.Groups["custom"].Value).Select(p => new PlannedInstalment(p.On, p.Amount))] : null;
        EquatableArray<int>? pause = !m.Groups["pause"].Success ? null : m.Groups["pause"].Value == "nothing" ? [] : [.. m.Groups["pause"].Value.Split(", ").Select(Word.Number)];
        RemainderRule? rest = m.Groups["rest"].Success ? RemainderRule.LastTakesTheRest : null;
        return terms with
        {
            Plan = custom is null && pause is null && rest is null ? null : new RepaymentPlan(custom, pause, rest),
            Jointly = !m.Groups["jointly"].Success ? null : m.Groups["jointly"].Value == "nobody" ? [] : [.. m.Groups["jointly"].Value.Split(", ").Select(w.Of<MemberId>)],
            RateBasisPoints = m.Groups["rate"].Success ? new BasisPoints(Word.Number(m.Groups["rate"].Value)) : null,
            Tranches = m.Groups["tranches"].Success ? [.. Each(m.Groups["tranches"].Value).Select(p => new PlannedTranche(p.On, p.Amount))] : null,
        };
    }

    /// <summary>if "accounts handed in" and "…"; null where nothing is said.</summary>
    public static EquatableArray<KeptText>? Conditions(Match m) =>
        m.Groups["conditions"].Success ? [.. Regex.Matches(m.Groups["conditions"].Value, T).Select(t => Word.Kept(t.Value))] : null;

    /// <summary>The newest order of a tranche, or of a refund, or null.</summary>
    public static PaymentOrder? Payment(World w, string name) => w.Fund.State.Payments.Orders.Values
        .Where(o => o.Obligation is { Kind: ObligationKind.Loan, Part: not null } && o.Obligation.Subject == w.Of<LoanId>(name).Value || o.Obligation.Kind == ObligationKind.LoanRefund && o.Obligation.Subject == w.Of<LineId>(name).Value)
        .OrderBy(o => o.Obligation.Part).ThenBy(o => o.EndToEndId, StringComparer.Ordinal).LastOrDefault();

    private static IEnumerable<(Money Amount, DateOnly On)> Each(string text) =>
        Regex.Matches(text, $"(?<amount>{A}) on (?<on>{D})").Select(p => (Word.Money(p.Groups["amount"].Value), Word.Date(p.Groups["on"].Value)));

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static LoanId Loan(World w, Match m) => w.Of<LoanId>(m.Groups["loan"].Value);

    private static Loan Of(World w, Match m) => w.Fund.State.Loans.Loans[Loan(w, m)];
}
