// Auditor, part six: meetings and who was there, proxies, and what follows from a vote: its meaning, its tasks, its minutes (domain.md §5).
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<MeetingId, Sitting> _sittings = [];
    private readonly Dictionary<(MemberId Giver, MeetingId? Meeting, ProposalId? Proposal), MemberId> _proxies = [];
    private readonly Dictionary<FollowUpId, (FollowUpTask Task, bool Done)> _tasks = [];
    private readonly List<(MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes, PersonId Secretary, PersonId? Chair)> _minutes = [];

    private void ReadMeeting(GovernanceEvent e)
    {
        switch (e)
        {
            case GovernanceEvent.MeetingConvened convened:
                ReadNotice(convened);
                break;
            case GovernanceEvent.MeetingCancelled(var id):
                Convener(_command is GovernanceCommand.CancelMeeting(var cancelled) && cancelled == id, _sittings[id].Body);
                Law(_sittings[id].State == MeetingState.Convened && NoItems(id), $"a meeting is called off before it opens, with nothing on its agenda");
                _sittings[id].State = MeetingState.Cancelled;
                break;
            case GovernanceEvent.MeetingOpened(var id):
                Convener(_command is GovernanceCommand.OpenMeeting(var opened) && opened == id, _sittings[id].Body);
                Law(_sittings[id].State == MeetingState.Convened && _today >= _sittings[id].Day, $"a meeting opens on its day: {_today} for {_sittings[id].Day}");
                _sittings[id].State = MeetingState.Open;
                break;
            case GovernanceEvent.AttendanceRecorded(var id, var member, var attendance):
                Convener(_command is GovernanceCommand.RecordAttendance(var at, var who, var how) && (at, who, how) == (id, member, attendance), _sittings[id].Body);
                Law(_sittings[id].State == MeetingState.Open && IsOn(_sittings[id].Body, member), $"who has a vote in the body stands on the list of presence: {member}");
                Law(!_sittings[id].Attendance.TryGetValue(member, out var before) || before != attendance, $"presence is written once: {member}");
                _sittings[id].Attendance[member] = attendance;
                break;
            case GovernanceEvent.MeetingClosed(var id):
                Convener(_command is GovernanceCommand.CloseMeeting(var over) && over == id, _sittings[id].Body);
                Law(_sittings[id].State == MeetingState.Open && NoItems(id), $"a meeting is over when all its items are closed");
                _sittings[id].State = MeetingState.Closed;
                break;
            case GovernanceEvent.ProxyGiven(var giver, var holder, var meeting, var proposal):
                Law(_command is GovernanceCommand.GiveProxy give && (give.Giver, give.Holder, give.Meeting, give.Proposal) == (giver, holder, meeting, proposal), $"the proxy is the one that was given");
                var body = BodyOf(meeting, proposal);
                var rules = _charter!.GovernanceRules.Proxies;
                Law(VoicesOf(body, giver).Contains(_by), $"a member gives its own proxy: {_by}");
                Law(rules.Holders == Domain.Charters.ProxyHolders.SameBody && holder != giver && IsOn(body, holder), $"a proxy is held by another member of the {body}: {holder}");
                if (proposal is { } poll)
                {
                    Law(!_polls[poll].Recused.Any(r => r.Member == giver || r.Member == holder), $"who takes no part in a vote gives and holds no proxy for it: {giver}, {holder}");
                    Law(!_polls[poll].About.Any(a => Tied(_by, a)), $"who is tied to the applicant hands out no vote: {_by}");
                }
                Law(_proxies.Count(p => (p.Key.Meeting, p.Key.Proposal) == (meeting, proposal) && p.Value == holder) < rules.PerHolder, $"a member holds at most {rules.PerHolder} proxies: {holder}");
                Law(_proxies.TryAdd((giver, meeting, proposal), holder), $"a member gives one proxy: {giver}");
                break;
            case GovernanceEvent.ProxyRevoked(var giver, var meeting, var proposal):
                Law(_command is GovernanceCommand.RevokeProxy revoke && (revoke.Giver, revoke.Meeting, revoke.Proposal) == (giver, meeting, proposal), $"the proxy is the one that was taken back");
                Law(VoicesOf(BodyOf(meeting, proposal), giver).Contains(_by) && _proxies.Remove((giver, meeting, proposal)), $"a member takes back a proxy that it gave: {giver}");
                break;
            case GovernanceEvent.OutcomeStated(var id, var text):
                Law(_command is GovernanceCommand.StateOutcome state && (state.Proposal, state.Text) == (id, text) && HoldsOffice(_by) && _polls[id].ClosedAt is not null, $"what a closed vote means is said by who has an office");
                break;
            case GovernanceEvent.FollowUpAssigned(var id, var proposal, var task):
                if (_toAssign.TryDequeue(out var due)) Law(due == task && _polls[proposal].Held is GovernanceCommand.AdoptResolution, $"the tasks are those of the resolution: {due} and {task}");
                else Law(_command is GovernanceCommand.AssignFollowUp assign && (assign.Proposal, assign.Task) == (proposal, task) && HoldsOffice(_by) && _polls[proposal].ClosedAt is not null, $"a task follows from a closed vote");
                Law(task.Member is not { } doer || _members.ContainsKey(doer), $"a task is for a member: {task.Member}");
                _tasks.Add(id, (task, false));
                break;
            case GovernanceEvent.FollowUpFinished(var id):
                Law(!_tasks[id].Done && (HoldsOffice(_by) || (_tasks[id].Task.Member is { } does && ActsFor(_by, does))), $"a task is done once, and who has it says so: {_by}");
                _tasks[id] = (_tasks[id].Task, true);
                break;
            case GovernanceEvent.MinutesIssued(var number, var meeting, var proposal, var asOf, var hashes):
                Law(_command is GovernanceCommand.IssueMinutes issue && (issue.Meeting, issue.Proposal, issue.AsOf, issue.Hashes) == (meeting, proposal, asOf, hashes) && KeepsMinutesOf(meeting, proposal), $"minutes are those that were brought, by who has an office: {_by}");
                Law(number == _minutes.Count + 1, $"minutes are numbered without a gap: {number}");
                Law(meeting is { } m ? proposal is null && _sittings[m].State == MeetingState.Closed : proposal is { } p && _polls[p] is { Meeting: null, ClosedAt: not null }, $"minutes are of a meeting that is over, or of a written vote that is closed");
                Law(asOf > 0, $"minutes are as of a record: {asOf}");
                Law(_minutes.All(x => (x.Meeting, x.Proposal) != (meeting, proposal)), $"minutes are issued once");
                Law(new[] { hashes.English, hashes.French, hashes.Dutch }.All(h => h.Length == 64 && h.All("0123456789abcdef".Contains)), $"minutes have the hashes of three texts");
                _minutes.Add((meeting, proposal, asOf, hashes, _by, null));
                break;
            case GovernanceEvent.MinutesSigned(var number):
                var (of, on, known, texts, secretary, chair) = _minutes[number - 1];
                Law(_command is GovernanceCommand.SignMinutes sign && (sign.Number, sign.Hashes) == (number, texts), $"the chair signs the texts that the secretary signed: {number}");
                Law(KeepsMinutesOf(of, on) && chair is null && _by != secretary, $"two people sign minutes: {_by}");
                _minutes[number - 1] = (of, on, known, texts, secretary, _by);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadNotice(GovernanceEvent.MeetingConvened e)
    {
        Convener(_command is GovernanceCommand.ConveneMeeting convene && (convene.Body, convene.Day, convene.Place, convene.SecondCallOf) == (e.Body, e.Day, e.Place, e.SecondCallOf), e.Body);
        Law(e.Number == _sittings.Count + 1, $"meetings are numbered without a gap: {e.Number}");
        Law(_members.Keys.Any(m => IsOn(e.Body, m)), $"a body that meets has votes: {e.Body}");
        var (notice, secondCall) = NoticeOf(e.Body);
        Law(e.ConvenedOn == _today && e.Day >= _today && DaysBetween(_today, e.Day) >= notice, $"a notice is given {notice} clear days before: {_today} for {e.Day}");
        if (e.SecondCallOf is { } first)
            Law(_sittings[first] is { State: MeetingState.Closed } before && before.Body == e.Body && DaysBetween(before.Day, e.Day) >= secondCall, $"a second call comes {secondCall} clear days after the first");
        var (told, asked) = (OnTheClock(e.StartsAt), e.Day.ToDateTime(((GovernanceCommand.ConveneMeeting)_command).Hour));
        Law(told == asked || TimeZoneInfo.FindSystemTimeZoneById(_charter!.TimeZone).IsInvalidTime(asked), $"a meeting begins at its hour: {asked}, recorded {told}");
        _sittings.Add(e.Meeting, new Sitting(e.Body, e.Day, e.StartsAt));
    }

    private void Convener(bool isAsked, string body) => Law(
        isAsked && (Held(_by, MandateRole.Administrator) || Held(_by, MandateRole.Committee) || SeatsIn(body).Any(g => g.Office is not null)), $"an administrator, the committee or who has an office in it holds the meetings of the {body}: {_by}");

    private bool KeepsMinutesOf(MeetingId? meeting, ProposalId? proposal) => HoldsOffice(_by) || SeatsIn(BodyOf(meeting, proposal)).Any(g => g.Office is not null);

    /// <summary>The seats of who asks in a body, of members with a vote and from outside.</summary>
    private IEnumerable<Grant> SeatsIn(string body) => On(_today).Where(g => g.Person == _by && SitsIn(g) == body && (g.Member is not { } member || HasVote(member)));

    private bool NoItems(MeetingId id) => !_polls.Values.Any(p => p.Meeting == id && p.State == ProposalState.Open);

    private bool IsPresent(MeetingId id, MemberId member) => _sittings[id].Attendance.TryGetValue(member, out var attendance) && attendance == Attendance.Present;

    private MemberId? ProxyHolder(MemberId giver, ProposalId id) => _proxies.TryGetValue(_polls[id].Meeting is { } meeting ? (giver, meeting, null) : (giver, null, id), out var holder) ? holder : null;

    /// <summary>The body in which a proxy counts: of a meeting that is not over, or of one written vote that is open.</summary>
    private string BodyOf(MeetingId? meeting, ProposalId? proposal)
    {
        Law(meeting is null != proposal is null, $"a proxy is for a meeting or for one written vote");
        if (meeting is { } m)
        {
            Law(_sittings[m].State is MeetingState.Convened or MeetingState.Open, $"a proxy is for a meeting to come: {_sittings[m].State}");
            return _sittings[m].Body;
        }
        Law(_polls[proposal!.Value] is { State: ProposalState.Open, Meeting: null }, $"a proxy is for a written vote that is open");
        return _polls[proposal.Value].Row.Body;
    }

    /// <summary>Clear days of notice and before a second call: 15 for the assembly, none for others, unless written.</summary>
    private (int Notice, int SecondCall) NoticeOf(string body) =>
        _charter!.GovernanceRules.Meetings.FirstOrDefault(m => m.Body == body) is { } written ? (written.NoticeDays, written.SecondCallDays) : body == "assembly" ? (15, 15) : (0, 0);

    private void CompareMeetings(FundState state)
    {
        var told = state.Meetings.Meetings;
        Law(told.Count == _sittings.Count, $"the fund counts {told.Count} meetings, recomputed {_sittings.Count}");
        foreach (var (id, sitting) in _sittings)
            Law((told[id].State, told[id].Body, told[id].Day) == (sitting.State, sitting.Body, sitting.Day) && told[id].Attendance.Count == sitting.Attendance.Count && sitting.Attendance.All(a => told[id].Attendance[a.Key] == a.Value),
                $"{id}: the fund says {told[id].State}, recomputed {sitting.State}");
        Law(state.Proposals.Proxies.Count == _proxies.Count && _proxies.All(p => state.Proposals.Proxies[new ProxyKey(p.Key.Giver, p.Key.Meeting, p.Key.Proposal)] == p.Value), $"the fund knows {state.Proposals.Proxies.Count} proxies, recomputed {_proxies.Count}");
        Law(state.Proposals.FollowUps.Count == _tasks.Count && _tasks.All(t => (state.Proposals.FollowUps[t.Key].Task, state.Proposals.FollowUps[t.Key].Done) == t.Value), $"the fund knows {state.Proposals.FollowUps.Count} tasks, recomputed {_tasks.Count}");
        Law(state.Meetings.Minutes.Select(m => (m.Meeting, m.Proposal, m.AsOf, m.Hashes, m.Secretary, m.Chair)).SequenceEqual(_minutes), $"the fund knows {state.Meetings.Minutes.Length} minutes, recomputed {_minutes.Count}");
    }

    private sealed class Sitting(string body, DateOnly day, Instant startsAt)
    {
        public string Body { get; } = body;

        public DateOnly Day { get; } = day;

        public Instant StartsAt { get; } = startsAt;

        public MeetingState State { get; set; } = MeetingState.Convened;

        public Dictionary<MemberId, Attendance> Attendance { get; } = [];
    }
}
