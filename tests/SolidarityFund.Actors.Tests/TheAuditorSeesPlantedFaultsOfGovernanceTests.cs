using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

/// <summary>One thing forged in a drawn journal: the auditor names the law that it breaks. Walks are drawn until one holds what is to be forged.</summary>
public class TheAuditorSeesPlantedFaultsOfGovernanceTests
{
    private static readonly Dictionary<string, (string Law, Func<Event, Event?> Forge)> Faults = new()
    {
        ["a row of another body"] = ("the row of the matrix is", e => e is GovernanceEvent.ProposalOpened { Row: { Body: not "assembly" } row } o ? o with { Row = row with { Body = "assembly" } } : null),
        ["a secret vote made open"] = ("the row of the matrix is", e => e is GovernanceEvent.ProposalOpened { Row: { Secret: true } row } o ? o with { Row = row with { Secret = null } } : null),
        ["a rule that is not the row's"] = ("the rule is that of its row", e => e is GovernanceEvent.ProposalOpened { Rule: DecisionRule.TwoThirds } o ? o with { Rule = DecisionRule.SimpleMajority } : null),
        ["a request that is not counted"] = ("requests of one member add up", e => e is GovernanceEvent.ProposalOpened { Counted: { } counted, Applicant: not null } o ? o with { Counted = counted - Money.Euro(1) } : null),
        ["a recusal left out"] = ("the recused are", e => e is GovernanceEvent.ProposalOpened { Recused: not null } o ? o with { Recused = null } : null),
        ["a voter left out"] = ("the roll is the", e => e is GovernanceEvent.ProposalOpened { Roll.Length: > 1 } o ? o with { Roll = o.Roll.RemoveAt(0) } : null),
        ["a quorum one too low"] = ("the quorum is the least", e => e is GovernanceEvent.ProposalOpened { Quorum: > 0 } o ? o with { Quorum = o.Quorum - 1 } : null),
        ["a vote of an hour less"] = ("a vote ", e => e is GovernanceEvent.ProposalOpened { Meeting: null } o ? o with { ClosesAt = new Instant(o.ClosesAt.UnixMicroseconds - 3_600_000_000L) } : null),
        ["a proxy used as one's own voice"] = ("for its own member", e => e is GovernanceEvent.VoteCast { Proxy: not null } v ? v with { Proxy = null } : null),
        ["a proxy that nobody gave"] = ("a proxy that was given", e => e is GovernanceEvent.VoteCast { Proxy: null, Medium: null } v ? v with { Proxy = v.Member } : null),
        ["a quorum not lowered for who left"] = ("the quorum is that of who is left", e => e is GovernanceEvent.ConflictDeclared c ? c with { Quorum = c.Quorum + 1 } : null),
        ["an escalation under the old row"] = ("the row of the assembly is", e => e is GovernanceEvent.ProposalEscalated s ? s with { Row = s.Row with { Body = "committee" } } : null),
        ["an escalation with a recused voter"] = ("the roll is the assembly", e => e is GovernanceEvent.ProposalEscalated { Recused.Count: > 0 } s ? s with { Roll = [.. s.Roll, s.Recused[0].Member] } : null),
        ["a round skipped"] = ("a round follows", e => e is GovernanceEvent.RoundOpened r ? r with { Round = r.Round + 1 } : null),
        ["a round under another rule"] = ("a round follows", e => e is GovernanceEvent.RoundOpened r ? r with { Rule = DecisionRule.Unanimity } : null),
        ["consent in spite of an objection"] = ("objections lead to another round", e => e is GovernanceEvent.RoundOpened r ? new GovernanceEvent.ProposalClosed(r.Proposal, Outcome.Adopted, 1, 0, 0) : null),
        ["a ballot too many"] = ("the count is", e => e is GovernanceEvent.ProposalClosed { Outcome: not Outcome.Deferred } c ? c with { For = c.For + 1 } : null),
        ["a rejection told as an adoption"] = ("Rejected, recorded Adopted", e => e is GovernanceEvent.ProposalClosed { Outcome: Outcome.Rejected } c ? c with { Outcome = Outcome.Adopted } : null),
        ["a missed quorum told as a rejection"] = ("QuorumMissed, recorded Rejected", e => e is GovernanceEvent.ProposalClosed { Outcome: Outcome.QuorumMissed } c ? c with { Outcome = Outcome.Rejected } : null),
        ["a ranking turned round"] = ("the order of the ballots", e => e is GovernanceEvent.ProposalClosed { Order: { } order } c ? c with { Order = [.. order.Reverse()] } : null),
        ["a charter that nobody adopted"] = ("another charter", e => e is GovernanceEvent.CharterChanged c ? c with { Charter = c.Charter with { Version = c.Charter.Version + 1 } } : null),
        ["a meeting without its number"] = ("meetings are numbered", e => e is GovernanceEvent.MeetingConvened m ? m with { Number = m.Number + 1 } : null),
        ["a notice dated back"] = ("a notice is given", e => e is GovernanceEvent.MeetingConvened m ? m with { ConvenedOn = m.ConvenedOn.AddDays(-1) } : null),
        ["a meeting at another hour"] = ("a meeting begins at its hour", e => e is GovernanceEvent.MeetingConvened m ? m with { StartsAt = new Instant(m.StartsAt.UnixMicroseconds + 3_600_000_000L) } : null),
        ["a task for somebody else"] = ("task", e => e is GovernanceEvent.FollowUpAssigned f ? f with { Task = f.Task with { Due = f.Task.Due.AddDays(1) } } : null),
        ["minutes without their number"] = ("minutes are numbered", e => e is GovernanceEvent.MinutesIssued m ? m with { Number = m.Number + 1 } : null),
    };

    private static readonly Lazy<ImmutableArray<Entry>>[] Drawn = [.. Enumerable.Range(20_000, 400).Select(seed => new Lazy<ImmutableArray<Entry>>(() => Draw(seed)))];

    /// <summary>Walks, drawn as far as one is needed: what is rare stands in a late one.</summary>
    private static IEnumerable<ImmutableArray<Entry>> Journals => Drawn.Select(d => d.Value);

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_forged_event_is_seen(string name)
    {
        var (law, forge) = Faults[name];
        foreach (var journal in Journals)
        {
            if (journal.FirstOrDefault(r => r.Events.Any(e => forge(e) is not null)) is not { } forged) continue;
            var broken = Assert.Throws<AuditException>(() => Audit(journal, r => r == forged ? r with { Events = [.. r.Events.Select(e => forge(e) ?? e)] } : r));
            Assert.Contains(law, broken.Message, StringComparison.Ordinal);
            return;
        }
        Assert.Fail($"no walk holds what {name} forges");
    }

    [Fact]
    public void One_person_who_enters_a_ballot_twice_is_seen()
    {
        var journal = Journals.First(j => j.Any(IsPaper));
        var second = journal.First(IsPaper);
        var cast = second.Events.OfType<GovernanceEvent.VoteCast>().First();
        var first = journal.Last(r => r.Version < second.Version && r.Events.OfType<GovernanceEvent.PaperVoteEntered>().Any(p => (p.Proposal, p.Member) == (cast.Proposal, cast.Member)));

        var broken = Assert.Throws<AuditException>(() => Audit(journal, r => r == second ? r with { By = first.By } : r));
        Assert.Contains("two people", broken.Message, StringComparison.Ordinal);

        static bool IsPaper(Entry r) => r.Events.OfType<GovernanceEvent.VoteCast>().Any(v => v.Medium is not null);
    }

    [Fact]
    public void A_ballot_after_the_hour_is_seen()
    {
        var journal = Journals.First(j => j.Any(r => r.Command is GovernanceCommand.CastVote));
        var last = journal.Last(r => r.Command is GovernanceCommand.CastVote);
        var late = new Instant(last.At.UnixMicroseconds + (366 * 86_400_000_000L));

        var broken = Assert.Throws<AuditException>(() => Audit(journal, r => r == last ? r with { At = late } : r));
        Assert.Contains("votes count while the vote is open", broken.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Entry> Draw(int seed)
    {
        var journal = ImmutableArray.CreateBuilder<Entry>();
        Walk.Draw(seed, Laws.StepsOfWalk).Take((fund, asked, _, answer) =>
        {
            if (answer is Answer.Receipt { Replayed: false } receipt) journal.Add(new(receipt.Version, asked.Id, asked.By, fund.Records[^1].RecordedAt, asked.Command, [.. receipt.Events]));
        });
        return journal.ToImmutable();
    }

    private static void Audit(ImmutableArray<Entry> journal, Func<Entry, Entry> forge)
    {
        var auditor = new Auditor();
        foreach (var r in journal.Select(forge)) auditor.Read(r.Version, r.Id, r.By, r.At, r.Command, r.Events);
    }

    private sealed record Entry(long Version, CommandId Id, PersonId By, Instant At, Command Command, ImmutableArray<Event> Events);
}
