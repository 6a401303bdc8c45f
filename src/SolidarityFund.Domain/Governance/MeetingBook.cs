// The meetings of bodies, who was there, and the minutes.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    /// <summary>Called; its agenda can still grow as long as the notice allows.</summary>
    Convened,

    /// <summary>Going on.</summary>
    Open,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A meeting.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number, from 1.</param>
/// <param name="Body">Code of the body that meets.</param>
/// <param name="ConvenedOn">The day of the notice.</param>
/// <param name="Day">The day of the meeting.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Place">Where, or how at a distance.</param>
/// <param name="SecondCallOf">The meeting that missed its quorum.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attendance">The list of presence.</param>
public sealed record Meeting(
    MeetingId Id, int Number, string Body, DateOnly ConvenedOn, DateOnly Day, Instant StartsAt, KeptText Place, MeetingId? SecondCallOf, MeetingState State,
    ImmutableDictionary<MemberId, Attendance> Attendance)
{
    /// <summary>The number as printed: <c>R003</c>, for <i>réunion</i>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"R{Number:D3}");
}

/// <summary>Minutes that were numbered.</summary>
/// <param name="Number">Their number, from 1 without a gap.</param>
/// <param name="Meeting">Of which meeting; null for a written vote.</param>
/// <param name="Proposal">Of which written vote; null for a meeting.</param>
/// <param name="AsOf">The newest record that the texts know.</param>
/// <param name="Hashes">What proves the texts.</param>
/// <param name="Secretary">Who signed first.</param>
/// <param name="Chair">Who signed second; null before.</param>
public sealed record Minutes(int Number, MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes, PersonId Secretary, PersonId? Chair);

/// <summary>All meetings and minutes.</summary>
public sealed record MeetingBook
{
    /// <summary>No meeting yet.</summary>
    public static MeetingBook Empty { get; } = new();

    /// <summary>Meetings by id.</summary>
    public ImmutableDictionary<MeetingId, Meeting> Meetings { get; private init; } = ImmutableDictionary<MeetingId, Meeting>.Empty;

    /// <summary>Minutes in the order of their numbers.</summary>
    public ImmutableArray<Minutes> Minutes { get; private init; } = [];

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record.</param>
    public MeetingBook Evolve(GovernanceEvent e, PersonId by) => e switch
    {
        GovernanceEvent.MeetingConvened(var id, var number, var body, var on, var day, var startsAt, var place, var secondCallOf) =>
            With(new Meeting(id, number, body, on, day, startsAt, place, secondCallOf, MeetingState.Convened, ImmutableDictionary<MemberId, Attendance>.Empty)),
        GovernanceEvent.MeetingCancelled(var id) => With(Meetings[id] with { State = MeetingState.Cancelled }),
        GovernanceEvent.MeetingOpened(var id) => With(Meetings[id] with { State = MeetingState.Open }),
        GovernanceEvent.AttendanceRecorded(var id, var member, var attendance) => With(Meetings[id] with { Attendance = Meetings[id].Attendance.SetItem(member, attendance) }),
        GovernanceEvent.MeetingClosed(var id) => With(Meetings[id] with { State = MeetingState.Closed }),
        GovernanceEvent.MinutesIssued(var number, var meeting, var proposal, var asOf, var hashes) => this with { Minutes = Minutes.Add(new Minutes(number, meeting, proposal, asOf, hashes, by, null)) },
        GovernanceEvent.MinutesSigned(var number) => this with { Minutes = Minutes.SetItem(number - 1, Minutes[number - 1] with { Chair = by }) },
        // What happens to proposals stands in the book of proposals.
        GovernanceEvent => this,
    };

    private MeetingBook With(Meeting meeting) => this with { Meetings = Meetings.SetItem(meeting.Id, meeting) };
}
