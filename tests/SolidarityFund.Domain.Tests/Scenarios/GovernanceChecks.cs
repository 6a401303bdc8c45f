// GovernanceChecks: what a scenario may expect of proposals, meetings, tasks, minutes and the charter.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The then-lines of Governance: what is expected, and what is found.</summary>
public static class GovernanceChecks
{
    private const string N = Word.Name, D = Word.Day;

    public static readonly (Regex Pattern, Func<World, Match, (string Expected, string Found)> Look)[] Lines =
    [
        Line($"proposal (?<proposal>{N}) counts (?<count>\\d+ for, \\d+ against, \\d+ abstained(?:, \\d+ objections?)?)", (w, m) =>
        {
            var tally = ProposalOf(w, m).Tally;
            return (m.Groups["count"].Value, $"{tally.For} for, {tally.Against} against, {tally.Abstain} abstained{(tally.Objections == 0 ? "" : $", {tally.Objections} objection{(tally.Objections == 1 ? "" : "s")}")}");
        }),
        Line($"proposal (?<proposal>{N}) is in round (?<round>\\d+) under (?<rule>\\w+)", (w, m) => ($"{m.Groups["round"].Value} {m.Groups["rule"].Value}", $"{ProposalOf(w, m).Round} {ProposalOf(w, m).Rule}")),
        Line($"the (?<body>\\S+) decides (?<proposal>{N}) under (?<rule>\\w+)", (w, m) => ($"{m.Groups["body"].Value} {m.Groups["rule"].Value}", $"{ProposalOf(w, m).Row.Body} {ProposalOf(w, m).Rule}")),
        Line($"(?<proposal>{N}) recuses (?<recused>.+)", (w, m) => (m.Groups["recused"].Value, ProposalOf(w, m).Recused is { Count: > 0 } recused
            ? string.Join(", ", recused.Select(r => $"{w.Fund.State.Members.Members[r.Member].Organisation.Name} ({r.Ground})")) : "nobody")),
        Line($"(?<proposal>{N}) closes on (?<day>{D}) at (?<hour>\\d\\d:\\d\\d)", (w, m) => ($"{m.Groups["day"].Value} {m.Groups["hour"].Value}",
            TimeZoneInfo.ConvertTimeBySystemTimeZoneId(ProposalOf(w, m).ClosesAt.ToDateTimeOffset(), w.Charter.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
        Line($"(?<proposal>{N}) puts (?<order>{N}(?:, {N})*) in this order", (w, m) =>
        {
            var choose = (GovernanceCommand.ChooseAmong)ProposalOf(w, m).Held;
            var named = m.Groups["order"].Value.Split(", ").ToDictionary(l => (IProposable)new LoanCommand.AgreeLoan(w.Of<LoanId>(l)));
            return (m.Groups["order"].Value, string.Join(", ", (ProposalOf(w, m).Order ?? []).Select(o => named.GetValueOrDefault(choose.Options[o]) ?? $"option {o}")));
        }),
        Line($"meeting (?<meeting>{N}) is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, w.Fund.State.Meetings.Meetings[w.Of<MeetingId>(m.Groups["meeting"].Value)].State.ToString())),
        Line($"task (?<task>\\d+) of (?<proposal>{N}) is (?<state>open|done)", (w, m) => (m.Groups["state"].Value, TaskOf(w, m).Done ? "done" : "open")),
        Line("minutes (?<number>\\d+) have (?<signatures>one signature|two signatures)", (w, m) =>
            (m.Groups["signatures"].Value, w.Fund.State.Meetings.Minutes[Word.Number(m.Groups["number"].Value) - 1].Chair is null ? "one signature" : "two signatures")),
        Line("the charter in force is version (?<version>\\d+)", (w, m) => (m.Groups["version"].Value, w.Fund.State.Charter!.Version.ToString(CultureInfo.InvariantCulture))),
    ];

    /// <summary>The tasks of a proposal by their due days, from 1; one that does not exist is a task that nothing knows.</summary>
    public static FollowUp TaskOf(World w, Match m)
    {
        var proposal = w.Of<ProposalId>(m.Groups["proposal"].Value);
        return w.Fund.State.Proposals.FollowUps.Values.Where(f => f.Proposal == proposal).OrderBy(f => f.Task.Due).ElementAtOrDefault(Word.Number(m.Groups["task"].Value) - 1)
            ?? new FollowUp(w.Of<FollowUpId>("no task"), proposal, default, false);
    }

    private static Proposal ProposalOf(World w, Match m) => w.Fund.State.Proposals.Proposals[w.Of<ProposalId>(m.Groups["proposal"].Value)];

    private static (Regex, Func<World, Match, (string, string)>) Line(string pattern, Func<World, Match, (string, string)> look) => (new Regex($"^{pattern}$"), look);
}
