// ContributionSteps: the lines of the scenario language about contributions: the formula, calls, credit notes, exemptions, promises, reminders.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The part of the scenario language for Contributions.</summary>
public static class ContributionSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string Call = "the (?<what>contribution of " + N + " for \\S+|reference \\d{10})";
    private const string Exempted = "exempts? (?<member>" + N + ") from (?<waived>all|nothing|both|\\d+ %|" + A + ") of (?<period>\\S+) for (?<text>" + T + ")";

    /// <summary>What a person may ask, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"calls contributions of (?<period>\\S+) in advance from (?<members>{N}(?:, {N})*)", (w, m) => new ContributionCommand.CallContributions(
            Period(m), [.. m.Groups["members"].Value.Split(", ").Select(w.Of<MemberId>)])),
        Verb($"describes the contributor (?<member>{N})(?: with (?<hundredths>-?\\d+) hundredths of full time)?(?: of capacity (?<capacity>\\S+))?(?: in risk group (?<group>\\S+))?", (w, m) => new ContributionCommand.DescribeContributor(
            Member(w, m), m.Groups["hundredths"].Success ? Word.Number(m.Groups["hundredths"].Value) : null, OrNull(m, "capacity"), OrNull(m, "group"))),
        Verb($"prepares a credit note of (?<amount>{A}) on {Call} as (?<reason>\\S+)", (w, m) => new ContributionCommand.PrepareCreditNote(Note(w, m))),
        Verb($"approves the credit note of (?<amount>{A}) on {Call} as (?<reason>\\S+)", (w, m) => new ContributionCommand.ApproveCreditNote(Note(w, m))),
        Verb($"notes the promise of (?<member>{N}) to pay (?<amount>{A}) by (?<by>{D})", (w, m) => new ContributionCommand.PromiseContribution(Member(w, m), Word.Money(m.Groups["amount"].Value), Word.Date(m.Groups["by"].Value))),
        Verb($"{Exempted} without a vote", Exempt),
    ];

    /// <summary>What a proposal may hold.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] Held = [(new Regex($"^{Exempted}$"), Exempt)];

    /// <summary>What may be expected.</summary>
    public static IEnumerable<(string Pattern, Func<World, Match, (string Expected, string Found)> Check)> Lines { get; } =
    [
        ($"(?<member>{N}) is asked (?<amount>{A}) for (?<period>\\S+)(?:, (?<risk>{A}) of it for the risk fund)?(?:, due on (?<on>{D}))?", (w, m) =>
        {
            var call = CallOf(w, m.Groups["member"].Value, m.Groups["period"].Value);
            return ($"{Word.Money(m.Groups["amount"].Value).Plain} {Plain(m, "risk") ?? call?.Risk.Plain} {OrNull(m, "on") ?? Day(call)}", $"{call?.Due.Plain} {call?.Risk.Plain} {Day(call)}");
        }),
        ($"(?<member>{N}) is not asked for (?<period>\\S+)", (w, m) => ("nothing", CallOf(w, m.Groups["member"].Value, m.Groups["period"].Value)?.Due.Plain ?? "nothing")),
        ($"the contribution of (?<member>{N}) for (?<period>\\S+) shows (?<figures>.+)", (w, m) =>
        {
            var call = CallOf(w, m.Groups["member"].Value, m.Groups["period"].Value)!;
            var figures = new Dictionary<string, Money>(StringComparer.Ordinal)
            {
                ["called"] = call.Due, ["paid"] = call.Paid, ["received"] = call.Received, ["set off"] = call.SetOff, ["credited"] = call.Credited, ["open"] = call.Open, ["paid for risk"] = call.RiskPaid,
            };
            var parts = m.Groups["figures"].Value.Split(", ").Select(p => Regex.Match(p, $"^(?<name>[a-z ]+) (?<amount>{A})$")).ToArray();
            return (string.Join(", ", parts.Select(p => $"{p.Groups["name"].Value} {Word.Money(p.Groups["amount"].Value).Plain}")),
                string.Join(", ", parts.Select(p => $"{p.Groups["name"].Value} {(figures.TryGetValue(p.Groups["name"].Value, out var found) ? found.Plain : "is no figure")}")));
        }),
        ($"the contribution of (?<member>{N}) for (?<period>\\S+) is (?<days>-?\\d+) days late at step (?<step>\\S+)", (w, m) =>
        {
            var call = CallOf(w, m.Groups["member"].Value, m.Groups["period"].Value)!;
            var late = ContributionReminders.Of(w.Fund.State.Charter!.Contributions, w.Fund.State.Contributions, w.Today).FirstOrDefault(l => l.Call == call);
            return ($"{m.Groups["days"].Value} {m.Groups["step"].Value}", late.Call is null ? "nothing is open" : $"{late.DaysLate} {late.Step?.Code ?? "none"}");
        }),
        ($"promise (?<number>\\d+) of (?<member>{N}) is (?<standing>\\w+)", (w, m) => (m.Groups["standing"].Value, w.Fund.State.Contributions.PromisesOf(Member(w, m), w.Today)
            .Where(p => p.Promise.Number == Word.Number(m.Groups["number"].Value)).Select(p => p.Standing.ToString()).FirstOrDefault() ?? "unknown")),
        ($"under the next charter (?<period>\\S+) asks (?<then>{A}) instead of (?<now>{A}): (?<more>\\d+) more, (?<less>\\d+) less, (?<same>\\d+) the same", (w, m) =>
        {
            var state = w.Fund.State;
            var found = ContributionSimulation.Of(state.Charter!.Contributions, w.NextCharter.Contributions, state.Members, state.Contributions, Period(m));
            return ($"{Plain(m, "then")} {Plain(m, "now")} {m.Groups["more"]} {m.Groups["less"]} {m.Groups["same"]}", $"{found.Then.Plain} {found.Now.Plain} {found.More} {found.Less} {found.Same}");
        }),
    ];

    /// <summary>The lines about what a charter asks of members that no single place of its file says.</summary>
    public static bool TryApply(World world, string text)
    {
        var m = Regex.Match(text, "^the (?<next>next )?charter (?<what>.+)$");
        if (!m.Success) return false;
        var rules = (m.Groups["next"].Success ? world.NextCharter : world.Charter).Contributions;
        if (Changed(rules, m.Groups["what"].Value) is not { } changed) return false;
        if (m.Groups["next"].Success) world.NextCharter = world.NextCharter with { Contributions = changed };
        else world.Charter = world.Charter with { Contributions = changed };
        return true;
    }

    /// <summary>A charter in which the optional number at a place of contributions is written.</summary>
    public static Charter Written(Charter charter, string pointer)
    {
        var rules = charter.Contributions;
        return charter with
        {
            Contributions = pointer switch
            {
                "/contributions/perFullTimeEquivalent" => rules with { PerFullTimeEquivalent = rules.PerFullTimeEquivalent ?? rules.Base.Zero },
                "/contributions/amountMonths" => rules with { AmountMonths = rules.AmountMonths ?? 12 },
                "/contributions/dueDays" => rules with { DueDays = rules.DueDays ?? ContributionRules.DefaultDueDays },
                _ => rules,
            },
        };
    }

    private static ContributionRules? Changed(ContributionRules rules, string what)
    {
        if (Regex.Match(what, $"^asks (?<amount>{A}) from a turnover of (?<from>{A})$") is { Success: true } step)
            return rules with { TurnoverSteps = [.. rules.TurnoverSteps.GetValueOrDefault(), new(Word.Money(step.Groups["from"].Value), Word.Money(step.Groups["amount"].Value))] };
        if (Regex.Match(what, $"^asks (?<amount>{A}) of capacity (?<code>\\S+)$") is { Success: true } capacity)
            return rules with { Capacities = [.. rules.Capacities.GetValueOrDefault(), new(capacity.Groups["code"].Value, Word.Money(capacity.Groups["amount"].Value))] };
        if (Regex.Match(what, $"^puts (?<part>\\d+ %|{A}) of risk group (?<code>\\S+) into the risk fund$") is { Success: true } risk)
            return rules with { Risks = [.. rules.Risks.GetValueOrDefault(), risk.Groups["part"].Value.EndsWith('%') ? new(risk.Groups["code"].Value, Percent(risk.Groups["part"].Value)) : new(risk.Groups["code"].Value, null, Word.Money(risk.Groups["part"].Value))] };
        return what == "asks only for the months of membership" ? rules with { ProRata = true } : null;
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Command> make) => (new Regex($"^{pattern}$"), (w, m, _) => new(make(w, m)));

    private static ContributionCommand.ExemptMember Exempt(World w, Match m) => m.Groups["waived"].Value switch
    {
        "all" => new(Member(w, m), Period(m), Word.Kept(m.Groups["text"].Value), new BasisPoints(10_000)),
        "nothing" => new(Member(w, m), Period(m), Word.Kept(m.Groups["text"].Value)),
        "both" => new(Member(w, m), Period(m), Word.Kept(m.Groups["text"].Value), new BasisPoints(1), Money.Euro(1)),
        var share when share.EndsWith('%') => new(Member(w, m), Period(m), Word.Kept(m.Groups["text"].Value), Percent(share)),
        var amount => new(Member(w, m), Period(m), Word.Kept(m.Groups["text"].Value), null, Word.Money(amount)),
    };

    private static BasisPoints Percent(string text) => new(Word.Number(text[..^2]) * 100);

    private static CreditNote Note(World w, Match m) => new(Steps.Reference(w, m.Groups["what"].Value), Word.Money(m.Groups["amount"].Value), m.Groups["reason"].Value);

    private static ContributionPeriod Period(Match m) => Steps.Period(m.Groups["period"].Value);

    private static MemberId Member(World w, Match m) => w.Of<MemberId>(m.Groups["member"].Value);

    private static ContributionCall? CallOf(World w, string member, string period) => w.Fund.State.Contributions.Calls.Values
        .Where(c => c.Member == w.Of<MemberId>(member) && c.Period.ToString() == period).MaxBy(c => c.Reference.Number);

    private static string Day(ContributionCall? call) => call is null ? "" : new Fact("", call.DueOn).Plain;

    private static string? Plain(Match m, string group) => m.Groups[group].Success ? Word.Money(m.Groups[group].Value).Plain : null;

    private static string? OrNull(Match m, string group) => m.Groups[group].Success ? m.Groups[group].Value : null;
}
