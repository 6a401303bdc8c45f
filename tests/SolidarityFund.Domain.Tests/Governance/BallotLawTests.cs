// Laws of ballots over made-up sequences: one organisation one vote through any mix of people, proxies and paper; the recused never count;
// neither the order of the ballots nor what members contributed changes a count.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Governance;

public class BallotLawTests
{
    private const int Members = 6;

    /// <summary>One thing that somebody tries: which, who, for whom, with whom, how.</summary>
    private readonly record struct Attempt(int What, int Person, int Member, int Other, int Choice);

    private static readonly Gen<Attempt[]> Attempts = (from what in Gen.Choose(0, 7)
                                                       from person in Gen.Choose(0, Members)
                                                       from member in Gen.Choose(0, Members - 1)
                                                       from other in Gen.Choose(0, Members - 1)
                                                       from choice in Gen.Choose(0, 2)
                                                       select new Attempt(what, person, member, other, choice)).ArrayOf(60);

    [Fact]
    public void One_organisation_has_one_vote_and_a_recused_one_none_through_any_mix_of_people_proxies_and_paper() => Law.Holds(Attempts, attempts =>
    {
        // Member 5 is concerned; the last person sits for three members, one of them member 5's neighbour.
        var hall = new Hall(Members, Open(DecisionRule.SimpleMajority));
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(Hall.Seat(Members), MandateRole.Committee, hall.Members[3]));
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(Hall.Seat(Members), MandateRole.Committee, hall.Members[4]));
        var id = hall.Propose(concerns: 5);
        var counted = new Dictionary<MemberId, Choice>();
        var waiting = new Dictionary<MemberId, (PersonId By, Choice Choice)>();
        var proxies = new Dictionary<MemberId, MemberId>();
        var proxied = new Dictionary<MemberId, MemberId>();
        var recused = new HashSet<MemberId> { hall.Members[5] };
        foreach (var attempt in attempts)
        {
            if (hall[id].State != ProposalState.Open) break;
            var (by, member, choice) = (Hall.Seat(attempt.Person), hall.Members[attempt.Member], (Choice)attempt.Choice);
            Command command = attempt.What switch
            {
                0 or 1 or 2 => new GovernanceCommand.CastVote(id, member, choice),
                3 => new GovernanceCommand.EnterPaperVote(id, member, choice, VoteMedium.Paper),
                4 => new GovernanceCommand.GiveProxy(member, hall.Members[attempt.Other], null, id),
                5 => new GovernanceCommand.RevokeProxy(member, null, id),
                // Seldom: a conflict ends a vote soon.
                6 when attempt.Other == 0 && attempt.Choice == 0 => new GovernanceCommand.DeclareConflict(id, member, Hall.Words("a conflict")),
                _ => new GovernanceCommand.CastVote(id, member, choice),
            };
            var accepted = hall.Fund.Ask(by, command) is Answer.Receipt;
            if (!accepted) continue;
            switch (command)
            {
                case GovernanceCommand.CastVote:
                    // A recused member's people cast no vote, for whomever.
                    if (recused.Contains(member) || recused.Any(r => ActsFor(hall, by, r))) return false;
                    if (!ActsFor(hall, by, member) && !(proxies.TryGetValue(member, out var holder) && ActsFor(hall, by, holder))) return false;
                    counted[member] = choice;
                    waiting.Remove(member);
                    if (ActsFor(hall, by, member)) proxied.Remove(member);
                    else proxied[member] = proxies[member];
                    break;
                case GovernanceCommand.EnterPaperVote:
                    if (recused.Contains(member)) return false;
                    if (waiting.TryGetValue(member, out var first) && first.By != by)
                    {
                        if (first.Choice != choice) return false;
                        counted[member] = choice;
                        waiting.Remove(member);
                        proxied.Remove(member);
                    }
                    else waiting[member] = (by, choice);
                    break;
                case GovernanceCommand.GiveProxy:
                    proxies[member] = hall.Members[attempt.Other];
                    break;
                case GovernanceCommand.RevokeProxy:
                    proxies.Remove(member);
                    break;
                case GovernanceCommand.DeclareConflict:
                    recused.Add(member);
                    counted.Remove(member);
                    waiting.Remove(member);
                    foreach (var giver in proxied.Where(p => p.Value == member).Select(p => p.Key).ToArray())
                    {
                        counted.Remove(giver);
                        proxied.Remove(giver);
                    }
                    // Most are out: the assembly begins from nothing.
                    if (hall[id].Row.Body == BodyCodes.Assembly) return hall[id].Ballots.IsEmpty && hall[id].Roll.All(m => !recused.Contains(m));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
            var (tally, roll) = (hall[id].Tally, hall[id].Roll);
            bool holds = (tally.For, tally.Against, tally.Abstain) == (Of(Choice.For), Of(Choice.Against), Of(Choice.Abstain))
                && tally.Present <= roll.Length && roll.Distinct().Count() == roll.Length && !roll.Any(recused.Contains) && counted.Keys.All(m => roll.Contains(m));
            if (!holds) return false;

            int Of(Choice which) => counted.Values.Count(c => c == which);
        }
        return true;
    }, tests: 150);

    [Fact]
    public void Neither_the_order_of_the_ballots_nor_what_members_contributed_changes_the_outcome() => Law.Holds(
        from rule in Gen.Elements(DecisionRule.SimpleMajority, DecisionRule.TwoThirds, DecisionRule.FourFifths, DecisionRule.AbsoluteMajority, DecisionRule.Unanimity)
        from choices in Gen.Choose(0, 2).ArrayOf(7)
        from order in Gen.Shuffle(Enumerable.Range(0, 7).ToArray())
        from cents in Law.Cents.ArrayOf(7)
        select (rule, choices, order, cents), given =>
    {
        var plain = Vote(given.rule, given.choices, Enumerable.Range(0, 7), _ => 0);
        var shuffled = Vote(given.rule, given.choices, given.order, i => given.cents[i]);
        return plain == shuffled;
    }, tests: 60);

    private static (ProposalState State, Tally Tally) Vote(DecisionRule rule, int[] choices, IEnumerable<int> order, Func<int, long> contributed)
    {
        var hall = new Hall(choices.Length, Open(rule), contributed);
        var id = hall.Propose();
        foreach (var member in order) hall.OnCommittee(id, member, (Choice)choices[member]);
        return (hall[id].State, hall[id].Tally);
    }

    [Fact]
    public void Votes_close_at_eighteen_hours_on_the_clocks_of_the_fund_on_every_day_of_the_years() => Law.Holds(
        from day in Gen.Choose(0, 3_000).Select(d => new DateOnly(2026, 1, 5).AddDays(d))
        from hour in Gen.Choose(0, 23)
        from days in Gen.Choose(1, 30)
        select (day, hour, days), given =>
    {
        var charter = SolidarityFund.Testing.SampleCharter.Belgian with { Governance = GovernanceRules.None with { ClosingHour = new(18, 0) } };
        var at = FundCalendar.At(given.day, new TimeOnly(given.hour, 0), charter.TimeZone);
        var occasion = new Occasion(default, default, at, FundCalendar.Today(at, charter.TimeZone));
        var closes = Proposing.ClosesAt(charter, new DecisionRow(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.SimpleMajority, new(1, 2), given.days), occasion);
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(closes.ToDateTimeOffset(), charter.TimeZone);
        return local.TimeOfDay == TimeSpan.FromHours(18) && DateOnly.FromDateTime(local.DateTime) == occasion.Today.AddDays(given.days);
    }, tests: 500);

    [Theory]
    [InlineData("2026-03-28", 17)] // the day before summer time: 18:00 is 17:00 UTC
    [InlineData("2026-03-29", 16)]
    [InlineData("2026-10-24", 16)] // the day before winter time
    [InlineData("2026-10-25", 17)]
    public void The_last_microsecond_before_the_hour_counts_and_the_hour_does_not(string day, int hourUtc)
    {
        var hall = new Hall(3, Open(DecisionRule.SimpleMajority) with { ClosingHour = new(18, 0) });
        var last = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        hall.Fund.On(last.AddDays(-7));
        var id = hall.Propose();
        var closes = hall[id].ClosesAt;
        Assert.Equal(Instant.AtStartOf(last).UnixMicroseconds + (hourUtc * 3_600_000_000L), closes.UnixMicroseconds);

        hall.Fund.At(new Instant(closes.UnixMicroseconds - 1));
        hall.OnCommittee(id, 0, Choice.For);
        hall.Fund.At(closes);
        Assert.Equal(GovernanceRefusals.VoteTooLate, hall.Fund.Refuse(Hall.Seat(1), new GovernanceCommand.CastVote(id, hall.Members[1], Choice.For)).Kind);
        Assert.Equal(1, hall.CloseAtItsHour(id).Tally.For);
    }

    private static GovernanceRules Open(DecisionRule rule) => GovernanceRules.None with
    {
        Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Committee, rule, new(0, 1), 7)],
        Proxies = new(ProxyHolders.SameBody, 2),
    };

    private static bool ActsFor(Hall hall, PersonId person, MemberId member) => hall.Fund.State.Members.ActsFor(person, member, new DateOnly(2026, 1, 5));
}
