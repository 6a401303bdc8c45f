// Convening: meetings of bodies, from the notice to the end; the list of presence.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>How bodies are called to meetings and hold them.</summary>
public static class Convening
{
    /// <summary>Calls a body to a meeting; the notice is given today, and neither its day nor the meeting's counts (domain.md §5).</summary>
    internal static Decision Convene(in GovernanceView view, GovernanceCommand.ConveneMeeting convene, in Occasion occasion)
    {
        if (Lacks(view, occasion, convene.Body) is { } lacks) return lacks;
        if (!GovernanceRules.IsBody(convene.Body)) return GovernanceRefusals.BodyUnknown.With(("body", convene.Body ?? ""));
        if (Plausible.Unfit(convene.Day) is { } noDay) return noDay;
        if (convene.Place.Unfit() is { } unfit) return unfit;
        if (!view.Members.OnBody(convene.Body, occasion.Today).Any()) return GovernanceRefusals.BodyUnknown.With(("body", convene.Body));
        var rules = view.Charter.GovernanceRules.Meeting(convene.Body);
        var clear = FundCalendar.ClearDays(occasion.Today, convene.Day);
        if (convene.Day < occasion.Today || clear < rules.NoticeDays) return GovernanceRefusals.NoticeTooShort.With(("clear", clear), ("needed", rules.NoticeDays), ("day", convene.Day));
        if (convene.SecondCallOf is { } id)
        {
            if (!view.Meetings.Meetings.TryGetValue(id, out var first)) return GovernanceRefusals.MeetingUnknown.With(("meeting", id));
            if (first.State != MeetingState.Closed || first.Body != convene.Body)
                return GovernanceRefusals.MeetingNotInState.With(("meeting", first.Code), ("state", first.State), ("needed", MeetingState.Closed));
            var between = FundCalendar.ClearDays(first.Day, convene.Day);
            if (between < rules.SecondCallDays) return GovernanceRefusals.SecondCallTooEarly.With(("clear", between), ("needed", rules.SecondCallDays), ("number", first.Number));
        }

        return new GovernanceEvent.MeetingConvened(
            Id.Mint<MeetingId>(occasion), view.Meetings.Meetings.Count + 1, convene.Body, occasion.Today, convene.Day,
            FundCalendar.At(convene.Day, convene.Hour, view.Charter.TimeZone), convene.Place, convene.SecondCallOf);
    }

    /// <summary>Calls a meeting off, as long as nothing stands on its agenda.</summary>
    internal static Decision Cancel(in GovernanceView view, MeetingId id, in Occasion occasion)
    {
        if (InState(view, id, MeetingState.Convened, occasion, out var meeting) is { } refusal) return refusal;
        return Items(view, meeting!) is > 0 and var items
            ? GovernanceRefusals.ItemsOpen.With(("meeting", meeting!.Code), ("items", items))
            : new GovernanceEvent.MeetingCancelled(id);
    }

    /// <summary>Opens a meeting, not before its day.</summary>
    internal static Decision Open(in GovernanceView view, MeetingId id, in Occasion occasion)
    {
        if (InState(view, id, MeetingState.Convened, occasion, out var meeting) is { } refusal) return refusal;
        return occasion.Today < meeting!.Day
            ? GovernanceRefusals.MeetingTooEarly.With(("meeting", meeting.Code), ("day", meeting.Day), ("today", occasion.Today))
            : new GovernanceEvent.MeetingOpened(id);
    }

    /// <summary>Writes a member on the list of presence: any member that has a vote in the body.</summary>
    internal static Decision Record(in GovernanceView view, GovernanceCommand.RecordAttendance record, in Occasion occasion)
    {
        if (InState(view, record.Meeting, MeetingState.Open, occasion, out var meeting) is { } refusal) return refusal;
        if (Overdue(view, meeting!.Id, occasion) is { } overdue) return overdue;
        if (!view.Members.OnBody(meeting.Body, occasion.Today).Any(m => m.Id == record.Member)) return GovernanceRefusals.NotInBody.With(("member", record.Member), ("body", meeting.Body));
        if (meeting.Attendance.TryGetValue(record.Member, out var before) && before == record.Attendance)
            return GovernanceRefusals.AttendanceKnown.With(("member", view.Members.Members[record.Member].Code), ("attendance", before));

        return new GovernanceEvent.AttendanceRecorded(record.Meeting, record.Member, record.Attendance);
    }

    /// <summary>Closes a meeting when all its items are closed.</summary>
    internal static Decision Close(in GovernanceView view, MeetingId id, in Occasion occasion)
    {
        if (InState(view, id, MeetingState.Open, occasion, out var meeting) is { } refusal) return refusal;
        return Items(view, meeting!) is > 0 and var items
            ? GovernanceRefusals.ItemsOpen.With(("meeting", meeting!.Code), ("items", items))
            : new GovernanceEvent.MeetingClosed(id);
    }

    /// <summary>
    /// The refusal of what would change a quorum after its hour, or null: an item whose hour has passed is closed as it stood then, however
    /// late that is done.
    /// </summary>
    internal static Refusal? Overdue(in GovernanceView view, MeetingId meeting, in Occasion occasion)
    {
        foreach (var item in view.Proposals.Open)
            if (item.Meeting == meeting && item.ClosesAt <= occasion.At) return GovernanceRefusals.VoteTooLate.With(("number", item.Number), ("closed", item.ClosesAt), ("at", occasion.At));
        return null;
    }

    private static int Items(in GovernanceView view, Meeting meeting) => view.Proposals.Open.Count(p => p.Meeting == meeting.Id);

    private static Refusal? InState(in GovernanceView view, MeetingId id, MeetingState needed, in Occasion occasion, out Meeting? meeting)
    {
        meeting = view.Meetings.Meetings.GetValueOrDefault(id);
        if (Lacks(view, occasion, meeting?.Body) is { } lacks) return lacks;
        if (meeting is null) return GovernanceRefusals.MeetingUnknown.With(("meeting", id));
        return meeting.State == needed ? null : GovernanceRefusals.MeetingNotInState.With(("meeting", meeting.Code), ("state", meeting.State), ("needed", needed));
    }

    /// <summary>Administrators and the committee call every body; whoever has an office in a body calls that one.</summary>
    private static Refusal? Lacks(in GovernanceView view, in Occasion occasion, string? body) =>
        body is not null && view.Members.HasOfficeIn(occasion.By, body, occasion.Today) ? null
            : MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Administrator, MandateRole.Committee);
}
