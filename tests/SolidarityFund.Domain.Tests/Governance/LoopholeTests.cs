// What a review of the Governance room found: each a way around a rule, or a fault, that is closed.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Governance;

public class LoopholeTests
{
    [Fact]
    public void The_last_conflict_that_hands_a_vote_to_the_assembly_does_not_close_it_on_the_way()
    {
        var hall = new Hall(4);
        var id = hall.Propose(concerns: 3);
        hall.OnCommittee(id, 0, Choice.For);
        hall.Declare(id, 1);

        // The one who is left has voted: the vote was settled for a moment, and the fund's own closing of it refused.
        var events = hall.Declare(id, 2);

        Assert.Equal(["ConflictDeclared", "ProposalEscalated"], events.Select(e => e.GetType().Name));
        Assert.Equal((ProposalState.Open, BodyCodes.Assembly, 0), (hall[id].State, hall[id].Row.Body, hall[id].Ballots.Count));
    }

    [Fact]
    public void When_the_last_member_is_conflicted_the_vote_is_lost_and_silence_is_nobodys_consent()
    {
        foreach (var rule in new[] { DecisionRule.SimpleMajority, DecisionRule.LazyConsent })
        {
            var hall = new Hall(2, One(DecisionRule.LazyConsent) with { Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Assembly, rule, new(0, 1), 7)] });
            var id = hall.Propose();
            foreach (var member in new[] { 0, 1 }) hall.Fund.Do(Hall.Delegate(member), new GovernanceCommand.DeclareConflict(id, hall.Members[member], Hall.Words("a conflict")));
            if (hall[id].State == ProposalState.Open) hall.CloseAtItsHour(id);
            Assert.Equal(ProposalState.Rejected, hall[id].State);
        }
    }

    [Fact]
    public void What_was_opened_as_a_secret_vote_stays_secret_before_the_assembly()
    {
        var hall = new Hall(3);
        var id = hall.Propose(secret: true);
        hall.Declare(id, 0);
        hall.Declare(id, 1);
        Assert.Equal((BodyCodes.Assembly, true), (hall[id].Row.Body, hall[id].Secret));
    }

    [Fact]
    public void What_the_assembly_decides_in_meetings_only_is_deferred_and_not_voted_in_writing()
    {
        var row = new DecisionRow(DecisionKind.Resolution, Money.Euro(1), BodyCodes.Assembly, DecisionRule.SimpleMajority, new(1, 2), 7, MeetingOnly: true);
        var hall = new Hall(3, GovernanceRules.None with { Decisions = [row with { UpTo = null, Body = BodyCodes.Committee, MeetingOnly = null }, row with { Kind = DecisionKind.Budget, UpTo = null }] });
        // The row of the assembly for resolutions is unwritten: written or not, only a row that says so needs a meeting.
        var id = hall.Propose();
        hall.Declare(id, 0);
        hall.Declare(id, 1);
        Assert.Equal(ProposalState.Open, hall[id].State);

        hall = new Hall(3, GovernanceRules.None with
        {
            Decisions = [row with { UpTo = null, Body = BodyCodes.Committee, MeetingOnly = null, Kind = DecisionKind.Loan }, row with { UpTo = Money.Euro(2), Body = BodyCodes.Committee, MeetingOnly = null }, row with { UpTo = null }],
        });
        var amount = hall.Fund.Do<GovernanceEvent.ProposalOpened>(Hall.Anna, new GovernanceCommand.Propose(
            new GovernanceCommand.AdoptResolution(DecisionKind.Resolution, Hall.Words("two cents"), Money.Euro(2), null, []))).Proposal;
        hall.Declare(amount, 0);
        Assert.Equal(["ConflictDeclared", "ProposalClosed"], hall.Declare(amount, 1).Select(e => e.GetType().Name));
        Assert.Equal(ProposalState.Deferred, hall[amount].State);
    }

    [Fact]
    public void The_assembly_that_takes_over_a_second_call_meets_its_own_first_quorum()
    {
        var row = new DecisionRow(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.SimpleMajority, new(1, 1), 7, SecondQuorum: new(0, 1));
        var hall = new Hall(5, GovernanceRules.None with { Decisions = [row], Meetings = [new(BodyCodes.Committee, 0, 0)] });
        var first = hall.Propose(words: "twice");
        hall.CloseAtItsHour(first);
        var second = hall.Propose(secondCallOf: first, words: "twice");
        Assert.Equal(0, hall[second].Quorum);
        foreach (var member in new[] { 0, 1, 2 }) hall.Declare(second, member);
        // Half of the two who are left, not none; and so it stays when another leaves.
        Assert.Equal((BodyCodes.Assembly, 1), (hall[second].Row.Body, hall[second].Quorum));
        hall.Fund.Do(Hall.Delegate(3), new GovernanceCommand.DeclareConflict(second, hall.Members[3], Hall.Words("a conflict")));
        Assert.Equal(1, hall[second].Quorum);
    }

    [Fact]
    public void Who_declared_a_conflict_for_one_member_votes_for_no_other_and_what_it_voted_by_proxy_is_void()
    {
        var hall = new Hall(6);
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(Hall.Seat(0), MandateRole.Committee, hall.Members[1]));
        var id = hall.Propose();
        hall.Fund.Do(Hall.Seat(2), new GovernanceCommand.GiveProxy(hall.Members[2], hall.Members[0], null, id));
        hall.Fund.Do(Hall.Seat(0), new GovernanceCommand.CastVote(id, hall.Members[2], Choice.For));
        hall.Declare(id, 0);

        Assert.Empty(hall[id].Ballots);
        foreach (var other in new[] { 1, 2 })
            Assert.Equal(GovernanceRefusals.Recused, hall.Fund.Refuse(Hall.Seat(0), new GovernanceCommand.CastVote(id, hall.Members[other], Choice.For)).Kind);
        Assert.Equal(GovernanceRefusals.Recused, hall.Fund.Refuse(Hall.Seat(0), new GovernanceCommand.Comment(id, Hall.Words("say yes"))).Kind);
        hall.OnCommittee(id, 2, Choice.Against);
        hall.OnCommittee(id, 1, Choice.Against);
    }

    [Fact]
    public void Two_people_at_a_desk_do_not_vote_over_the_head_of_who_voted_itself()
    {
        var hall = new Hall(3);
        var id = hall.Propose();
        hall.OnCommittee(id, 0, Choice.For);
        Assert.Equal(GovernanceRefusals.VotedItself, hall.Fund.Refuse(Hall.Anna, new GovernanceCommand.EnterPaperVote(id, hall.Members[0], Choice.Against, VoteMedium.Paper)).Kind);
    }

    [Fact]
    public void One_person_gives_one_approval_whomever_it_speaks_for_and_none_to_its_own_proposal()
    {
        var hall = new Hall(4, One(DecisionRule.Approvals, approvals: 2));
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(Hall.Seat(1), MandateRole.Committee, hall.Members[2]));
        var id = hall.Propose(by: Hall.Seat(0));
        hall.Fund.Do(Hall.Seat(3), new GovernanceCommand.GiveProxy(hall.Members[3], hall.Members[1], null, id));
        Refusal Approves(int person, int member) => hall.Fund.Refuse(Hall.Seat(person), new GovernanceCommand.CastVote(id, hall.Members[member], Choice.For));

        Assert.Equal(GovernanceRefusals.SecondPersonNeeded, Approves(0, 0).Kind);
        hall.OnCommittee(id, 1, Choice.For);
        Assert.Equal(GovernanceRefusals.SecondPersonNeeded, Approves(1, 2).Kind);
        Assert.Equal(GovernanceRefusals.SecondPersonNeeded, Approves(1, 3).Kind);
        hall.OnCommittee(id, 2, Choice.For);
        Assert.Equal(ProposalState.Enacted, hall[id].State);
    }

    [Fact]
    public void Approvals_wait_for_the_quorum_that_the_row_asks_for()
    {
        var hall = new Hall(4, One(DecisionRule.Approvals, approvals: 1, quorum: new(1, 2)));
        var id = hall.Propose();
        hall.OnCommittee(id, 0, Choice.For);
        Assert.Equal(ProposalState.Open, hall[id].State);
        hall.OnCommittee(id, 1, Choice.Abstain);
        Assert.Equal(ProposalState.Enacted, hall[id].State);
    }

    [Fact]
    public void A_member_for_whom_nobody_speaks_is_absent_and_not_recused()
    {
        var hall = new Hall(4, GovernanceRules.None with { Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Assembly, DecisionRule.SimpleMajority, new(1, 1), 7)] });
        hall.Fund.Do(Hall.Anna, new MembershipCommand.EndMandate(Hall.Delegate(1), MandateRole.Delegate, hall.Members[1]));
        hall.Fund.Do(Hall.Anna, new MembershipCommand.EndMandate(Hall.Seat(1), MandateRole.Committee, hall.Members[1]));
        var id = hall.Propose(concerns: 3);
        Assert.Equal([new(hall.Members[3], RecusalGround.Concerned)], hall[id].Recused);
        Assert.Equal(3, hall[id].Quorum);
    }

    [Fact]
    public void An_amended_proposal_cannot_slip_under_another_row_of_the_same_body()
    {
        var row = new DecisionRow(DecisionKind.Resolution, Money.Euro(1_000_00), BodyCodes.Committee, DecisionRule.Consent, new(0, 1), 7);
        var hall = new Hall(3, GovernanceRules.None with { Decisions = [row, row with { UpTo = null, Rule = DecisionRule.Unanimity }] });
        GovernanceCommand.AdoptResolution Of(long cents) => new(DecisionKind.Resolution, Hall.Words("a van"), Money.Euro(cents), null, []);
        var id = hall.Fund.Do<GovernanceEvent.ProposalOpened>(Hall.Anna, new GovernanceCommand.Propose(Of(900_00))).Proposal;

        Assert.Equal(GovernanceRefusals.OtherMatter, hall.Fund.Refuse(Hall.Anna, new GovernanceCommand.AmendProposal(id, Of(1_000_01))).Kind);
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.AmendProposal(id, Of(1_000_00)));
    }

    [Fact]
    public void A_member_that_is_suspended_while_a_vote_is_open_votes_no_more_itself_or_for_others()
    {
        var hall = new Hall(5);
        var id = hall.Propose();
        hall.Fund.Do(Hall.Seat(1), new GovernanceCommand.GiveProxy(hall.Members[1], hall.Members[0], null, id));
        hall.Fund.Do(Hall.Seat(0), new GovernanceCommand.GiveProxy(hall.Members[0], hall.Members[2], null, id));
        var suspension = hall.Fund.Do<GovernanceEvent.ProposalOpened>(Hall.Anna, new GovernanceCommand.Propose(new MembershipCommand.SuspendMember(hall.Members[0], "own-request"))).Proposal;
        foreach (var member in new[] { 1, 2, 3, 4 }) hall.OnCommittee(suspension, member, Choice.For);

        foreach (var voter in new[] { 0, 1 })
            Assert.Equal(GovernanceRefusals.NotTheirVote, hall.Fund.Refuse(Hall.Seat(0), new GovernanceCommand.CastVote(id, hall.Members[voter], Choice.For)).Kind);
        Assert.Equal(MembershipRefusals.MemberNotInStanding, hall.Fund.Refuse(Hall.Seat(2), new GovernanceCommand.CastVote(id, hall.Members[0], Choice.For)).Kind);
        Assert.Equal(MembershipRefusals.MemberNotInStanding, hall.Fund.Refuse(Hall.Anna, new GovernanceCommand.EnterPaperVote(id, hall.Members[0], Choice.For, VoteMedium.Paper)).Kind);
    }

    [Fact]
    public void Nobody_reads_by_proxy()
    {
        var hall = new Hall(3, One(DecisionRule.LazyConsent));
        var id = hall.Propose();
        hall.Fund.Do(Hall.Seat(1), new GovernanceCommand.GiveProxy(hall.Members[1], hall.Members[0], null, id));
        Assert.Equal(GovernanceRefusals.NotTheirVote, hall.Fund.Refuse(Hall.Seat(0), new GovernanceCommand.MarkRead(id, hall.Members[1])).Kind);
    }

    [Fact]
    public void In_a_meeting_a_conflicted_or_passing_person_does_not_cut_the_vote_short_and_a_round_does_not_outlast_the_meeting()
    {
        var hall = new Hall(4, One(DecisionRule.Consent) with { Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.Consent, new(0, 1), 7, Rounds: 3)] });
        var chair = Person("chair");
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(chair, MandateRole.Committee, hall.Members[0], Office: Office.Chair));
        var meeting = hall.Fund.Do<GovernanceEvent.MeetingConvened>(Hall.Anna, new GovernanceCommand.ConveneMeeting(
            BodyCodes.Committee, new DateOnly(2026, 1, 5), new TimeOnly(20, 0), Hall.Words("the hall"), null)).Meeting;
        var (free, touching) = (hall.Propose(meeting: meeting), hall.Propose(meeting: meeting, concerns: 0));
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.OpenMeeting(meeting));
        void Closes(PersonId person, ProposalId id, RefusalKind kind) => Assert.Equal(kind, hall.Fund.Refuse(person, new GovernanceCommand.CloseProposal(id)).Kind);

        Closes(Hall.Seat(1), free, MembershipRefusals.RoleMissing);
        Closes(Hall.Anna, free, MembershipRefusals.RoleMissing);
        // The chair is conflicted: who may call the meeting closes the item.
        Closes(chair, touching, GovernanceRefusals.Recused);
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.CloseProposal(touching));

        var end = hall[free].ClosesAt;
        hall.Fund.Do(Hall.Seat(1), new GovernanceCommand.CastVote(free, hall.Members[1], Choice.Objection, ObjectionGround.FactsMissing, Hall.Words("why")));
        hall.Fund.Do(chair, new GovernanceCommand.CloseProposal(free));
        Assert.Equal((2, end), (hall[free].Round, hall[free].ClosesAt));
    }

    [Fact]
    public void A_meeting_that_was_never_opened_is_no_first_call()
    {
        var hall = new Hall(3, One(DecisionRule.SimpleMajority, quorum: new(1, 1)));
        var meeting = hall.Fund.Do<GovernanceEvent.MeetingConvened>(Hall.Anna, new GovernanceCommand.ConveneMeeting(
            BodyCodes.Committee, new DateOnly(2026, 1, 5), new TimeOnly(20, 0), Hall.Words("the hall"), null)).Meeting;
        var first = hall.Propose(meeting: meeting, words: "twice");
        hall.CloseAtItsHour(first);
        Assert.Equal(ProposalState.QuorumMissed, hall[first].State);
        hall.Fund.On(new DateOnly(2026, 2, 1));
        Assert.Equal(GovernanceRefusals.NoSecondCall, hall.Fund.Refuse(Hall.Anna, new GovernanceCommand.Propose(hall[first].Held, SecondCallOf: first)).Kind);
    }

    [Theory]
    [InlineData(3, Choice.For, ProposalState.Enacted)]
    [InlineData(3, Choice.Against, ProposalState.Rejected)]
    [InlineData(2, Choice.For, ProposalState.Rejected)] // void in a body of two (domain.md §5)
    public void The_chair_decides_a_tie_by_its_own_vote_and_never_in_a_body_of_two(int members, Choice chairs, ProposalState state)
    {
        var hall = new Hall(members, GovernanceRules.None with { Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.SimpleMajority, new(1, 2), 7, CastingVote: true)] });
        hall.Fund.Do(Hall.Anna, new MembershipCommand.GrantMandate(Person("chair"), MandateRole.Committee, hall.Members[0], Office: Office.Chair));
        var id = hall.Propose();
        hall.OnCommittee(id, 0, chairs);
        hall.OnCommittee(id, 1, chairs == Choice.For ? Choice.Against : Choice.For);
        for (var other = 2; other < members; other++) hall.OnCommittee(id, other, Choice.Abstain);
        Assert.Equal(state, hall[id].State);
    }

    [Fact]
    public void A_ground_without_an_objection_is_refused()
    {
        var hall = new Hall(3, One(DecisionRule.Consent));
        var id = hall.Propose();
        foreach (var vote in new[]
        {
            new GovernanceCommand.CastVote(id, hall.Members[0], Choice.For, ObjectionGround.BreaksRule),
            new GovernanceCommand.CastVote(id, hall.Members[0], Choice.For, null, Hall.Words("because")),
            new GovernanceCommand.CastVote(id, hall.Members[0], Choice.Objection, ObjectionGround.BreaksRule),
        }) Assert.Equal(GovernanceRefusals.ObjectionNeedsReason, hall.Fund.Refuse(Hall.Seat(0), vote).Kind);
    }

    private static GovernanceRules One(DecisionRule rule, int? approvals = null, Fraction? quorum = null) =>
        GovernanceRules.None with { Decisions = [new(DecisionKind.Resolution, null, BodyCodes.Committee, rule, quorum ?? new(0, 1), 7, Approvals: approvals)] };
}
