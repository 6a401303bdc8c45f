// The vector of domain.md §5 in a meeting of the assembly: 30 members, 20 present or represented, 12 for, 5 against, 3 abstaining; and its edges.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Governance;

public class AssemblyTests
{
    private static readonly GovernanceRules Rules = GovernanceRules.None with
    {
        Decisions =
        [
            Row(DecisionKind.Budget, DecisionRule.SimpleMajority), Row(DecisionKind.Accounts, DecisionRule.TwoThirds), Row(DecisionKind.Purpose, DecisionRule.FourFifths),
            Row(DecisionKind.Result, DecisionRule.AbsoluteMajority), Row(DecisionKind.Appointment, DecisionRule.Unanimity), Row(DecisionKind.WriteOff, DecisionRule.Consensus),
        ],
    };

    [Theory]
    // The vector: ordinary yes; as the statutes yes (36 >= 34); purpose no (60 < 68).
    [InlineData(DecisionKind.Budget, 12, 5, 3, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Accounts, 12, 5, 3, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Purpose, 12, 5, 3, 0, Outcome.Rejected)]
    // Off by one on each side.
    [InlineData(DecisionKind.Budget, 9, 8, 3, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Budget, 8, 8, 4, 0, Outcome.Rejected)]
    [InlineData(DecisionKind.Accounts, 11, 6, 3, 0, Outcome.Rejected)]
    [InlineData(DecisionKind.Purpose, 14, 3, 3, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Purpose, 13, 4, 3, 0, Outcome.Rejected)]
    [InlineData(DecisionKind.Result, 16, 4, 0, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Result, 15, 5, 0, 0, Outcome.Rejected)]
    [InlineData(DecisionKind.Appointment, 17, 0, 3, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.Appointment, 16, 1, 3, 0, Outcome.Rejected)]
    [InlineData(DecisionKind.WriteOff, 30, 0, 0, 0, Outcome.Adopted)]
    [InlineData(DecisionKind.WriteOff, 29, 0, 1, 0, Outcome.Rejected)]
    // 19 of 30 miss the quorum of two thirds, whatever they say; who is present and silent counts as well.
    [InlineData(DecisionKind.Budget, 19, 0, 0, 0, Outcome.QuorumMissed)]
    [InlineData(DecisionKind.Budget, 19, 0, 0, 1, Outcome.Adopted)]
    [InlineData(DecisionKind.Purpose, 12, 5, 2, 0, Outcome.QuorumMissed)]
    [InlineData(DecisionKind.Budget, 0, 0, 20, 0, Outcome.Rejected)]
    public void Twenty_of_thirty_present_decide_as_the_law_counts(DecisionKind kind, int votesFor, int against, int abstain, int silent, Outcome outcome)
    {
        var (hall, meeting) = Convened(30);
        var id = hall.Propose(kind, meeting);
        hall.Fund.On(hall.Fund.State.Meetings.Meetings[meeting].Day);
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.OpenMeeting(meeting));
        Assert.Equal(20, hall[id].Quorum);
        for (var i = 0; i < votesFor + against + abstain + silent; i++)
        {
            hall.Fund.Do(Hall.Anna, new GovernanceCommand.RecordAttendance(meeting, hall.Members[i], Attendance.Present));
            if (i < votesFor + against + abstain) hall.InAssembly(id, i, i < votesFor ? Choice.For : i < votesFor + against ? Choice.Against : Choice.Abstain);
        }
        var closed = hall.Fund.Do<GovernanceEvent.ProposalClosed>(Hall.Anna, new GovernanceCommand.CloseProposal(id));

        Assert.Equal((outcome, votesFor, against, abstain), (closed.Outcome, closed.For, closed.Against, closed.Abstained));
    }

    [Fact]
    public void Who_is_represented_by_somebody_present_counts_and_by_a_recused_or_absent_one_does_not()
    {
        var (hall, meeting) = Convened(9);
        var id = hall.Propose(DecisionKind.Budget, meeting, concerns: 8);
        void Proxy(int giver, int holder) => hall.Fund.Do(Hall.Delegate(giver), new GovernanceCommand.GiveProxy(hall.Members[giver], hall.Members[holder], meeting, null));
        Proxy(1, 0);
        Proxy(2, 8);
        Proxy(3, 4);
        hall.Fund.On(hall.Fund.State.Meetings.Meetings[meeting].Day);
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.OpenMeeting(meeting));
        foreach (var present in new[] { 0, 8 }) hall.Fund.Do(Hall.Anna, new GovernanceCommand.RecordAttendance(meeting, hall.Members[present], Attendance.Present));
        hall.Fund.Do(Hall.Anna, new GovernanceCommand.RecordAttendance(meeting, hall.Members[4], Attendance.Excused));
        hall.InAssembly(id, 0, Choice.For);
        hall.InAssembly(id, 5, Choice.For);

        // 0 present and voting, 1 represented by 0, 5 voting; 2 is represented by the member concerned, 3 by one that is excused.
        var counted = Closing.Attending(hall.View(), hall[id]);
        Assert.Equal((3, 6), (counted, hall[id].Quorum));
    }

    private static (Hall Hall, MeetingId Meeting) Convened(int members)
    {
        var hall = new Hall(members, Rules);
        var meeting = hall.Fund.Do<GovernanceEvent.MeetingConvened>(Hall.Anna, new GovernanceCommand.ConveneMeeting(
            BodyCodes.Assembly, new DateOnly(2026, 1, 21), new TimeOnly(14, 0), Hall.Words("the hall"), null)).Meeting;
        return (hall, meeting);
    }

    private static DecisionRow Row(DecisionKind kind, DecisionRule rule) => new(kind, null, BodyCodes.Assembly, rule, new(2, 3), 7, SecondQuorum: new(0, 1));
}
