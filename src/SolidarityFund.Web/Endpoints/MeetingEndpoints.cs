// MeetingEndpoints: meetings of bodies, and the minutes: drafted, issued, signed and shown.
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A call to a meeting.</summary>
/// <param name="Body">Code of the body.</param>
/// <param name="Day">The day.</param>
/// <param name="Hour">The hour in the fund's zone, as 18:00.</param>
/// <param name="Place">Where, or how at a distance.</param>
/// <param name="SecondCallOf">The meeting that missed its quorum.</param>
public sealed record MeetingBody(string Body, DateOnly Day, string Hour, string Place, MeetingId? SecondCallOf);

/// <summary>Whether a member is there.</summary>
public sealed record AttendanceBody(MemberId Member, Attendance Attendance);

/// <summary>A member on the list of presence.</summary>
public sealed record AttendanceView(MemberId Member, Attendance Attendance);

/// <summary>A meeting in a list.</summary>
public sealed record MeetingLine(MeetingId Id, string Number, string Body, MeetingState State, DateOnly ConvenedOn, DateOnly Day, Instant StartsAt, MeetingId? SecondCallOf, int Items);

/// <summary>A meeting.</summary>
/// <param name="Agenda">The proposals on its agenda.</param>
/// <param name="Minutes">The number of its minutes.</param>
public sealed record MeetingView(
    MeetingId Id, string Number, string Body, MeetingState State, DateOnly ConvenedOn, DateOnly Day, Instant StartsAt, string TimeZone, TextView Place, MeetingId? SecondCallOf,
    IReadOnlyList<AttendanceView> Attendance, IReadOnlyList<ProxyView> Proxies, IReadOnlyList<ProposalLine> Agenda, int? Minutes);

/// <summary>Of what minutes are: a closed meeting, or a closed written vote.</summary>
public sealed record MinutesBody(MeetingId? Meeting, ProposalId? Proposal);

/// <summary>Minutes that can be issued: their texts as they are now, with references in the place of words and names.</summary>
public sealed record MinutesDraft(long AsOf, MinutesHashes Hashes, string En, string Fr, string Nl);

/// <summary>Minutes in a list.</summary>
public sealed record MinutesLine(int Number, MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes, PersonId Secretary, PersonId? Chair);

/// <summary>Minutes in a language.</summary>
/// <param name="Genuine">True when the journal makes the text again whose hash was signed.</param>
/// <param name="Text">The text, with words and names put in; what is erased stays a reference.</param>
public sealed record MinutesView(int Number, MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes, PersonId Secretary, PersonId? Chair, string Language, bool Genuine, string Text);

public static class MeetingEndpoints
{
    private const string One = "/meetings/{meeting:mt}";

    public static void MapMeetings(this IEndpointRouteBuilder fund)
    {
        fund.Command<MeetingBody>("/meetings", "conveneMeeting", "Calls a body to a meeting.", Permits.RunMeetings, async (http, body) =>
        {
            if (!TimeOnly.TryParseExact(body.Hour, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) return new Fault("/hour", "Value", "expected an hour and minutes, as 18:00");
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GovernanceCommand.ConveneMeeting(body.Body, body.Day, hour, await words.Keep(body.Place), body.SecondCallOf));
        }, e => e is GovernanceEvent.MeetingConvened convened ? $"{{fund}}/meetings/{convened.Meeting}" : null);

        fund.List("/meetings", "listMeetings", "Meetings, by number; a delegate sees those of the bodies in which its organisation has a vote.", Permits.SeeOwn,
            standing => standing.State.Meetings.Meetings.Values.Where(m => VoteSight.Shows(standing, m)), m => m.Number.ToString("D8", CultureInfo.InvariantCulture),
            (standing, m) => new MeetingLine(m.Id, m.Code, m.Body, m.State, m.ConvenedOn, m.Day, m.StartsAt, m.SecondCallOf, standing.State.Proposals.Proposals.Values.Count(p => p.Meeting == m.Id)),
            Filter.OnState("state", (Meeting m) => m.State), new Filter<Meeting>("body", body => m => m.Body == body));

        fund.Look(One, "getMeeting", "One meeting with its agenda and list of presence.", Permits.SeeOwn, View);

        fund.Command<NoBody>($"{One}/cancellation", "cancelMeeting", "Calls a meeting off, as long as nothing stands on its agenda.", Permits.RunMeetings, (http, _) => new GovernanceCommand.CancelMeeting(Meeting(http)));
        fund.Command<NoBody>($"{One}/opening", "openMeeting", "Opens a meeting: from now on its items are voted on.", Permits.RunMeetings, (http, _) => new GovernanceCommand.OpenMeeting(Meeting(http)));
        fund.Command<AttendanceBody>($"{One}/attendance", "recordAttendance", "Writes a member on the list of presence.", Permits.RunMeetings,
            (http, body) => new GovernanceCommand.RecordAttendance(Meeting(http), body.Member, body.Attendance));
        fund.Command<NoBody>($"{One}/closing", "closeMeeting", "Closes a meeting; every item must be closed.", Permits.RunMeetings, (http, _) => new GovernanceCommand.CloseMeeting(Meeting(http)));
    }

    public static void MapMinutes(this IEndpointRouteBuilder fund)
    {
        fund.Read($"{One}/minutes", "draftMeetingMinutes", "What the minutes of a closed meeting would say if they were issued now.", Permits.KeepMinutes,
            (http, standing) => Draft(standing, new Minutes(0, Meeting(http), null, 0, default, default, null)));
        fund.Read("/proposals/{proposal:pr}/minutes", "draftVoteMinutes", "What the minutes of a closed written vote would say if they were issued now.", Permits.KeepMinutes,
            (http, standing) => Draft(standing, new Minutes(0, null, http.Route<ProposalId>("proposal"), 0, default, default, null)));

        fund.Command<MinutesBody>("/minutes", "issueMinutes", "Numbers the minutes of a closed meeting or written vote, as the secretary. The fund makes the texts itself.", Permits.KeepMinutes, (http, body) =>
        {
            var standing = Standing.Of(http);
            return new Asked(MinutesDoor.Issue(standing.Confirmed, body.Meeting, body.Proposal), null, [], answer => Door(http).Retold(standing.Person, body.Meeting, body.Proposal, answer, http.RequestAborted));
        }, e => e is GovernanceEvent.MinutesIssued issued ? string.Create(CultureInfo.InvariantCulture, $"{{fund}}/minutes/{issued.Number}") : null);

        fund.Command<NoBody>("/minutes/{number:int}/signature", "signMinutes", "Signs minutes as the chair: another person, the same texts as the journal makes them again.", Permits.KeepMinutes,
            async (http, _) => (Asked)await Door(http).Sign(Standing.Of(http).Confirmed, http.Number("number"), http.RequestAborted));

        fund.List("/minutes", "listMinutes", "Minutes, by number; whoever is conflicted in what they are of does not see them.", Permits.SeeOwn,
            standing => standing.State.Meetings.Minutes.Where(m => VoteSight.Shows(standing, m)), m => m.Number.ToString("D8", CultureInfo.InvariantCulture),
            (_, m) => new MinutesLine(m.Number, m.Meeting, m.Proposal, m.AsOf, m.Hashes, m.Secretary, m.Chair));

        fund.Get("/minutes/{number:int}", Show).As("getMinutes", "Minutes in a language, with the words that people wrote and their names.", Permits.SeeOwn, "language").Produces<MinutesView>();
    }

    /// <summary>The language that a reader asks for: by ?language=, or by its headers; false for one that is none.</summary>
    internal static bool Asks(HttpContext http, out Language language)
    {
        language = Languages.Of(http);
        if (http.Request.Query["language"] is not [{ } tag]) return true;
        var read = Languages.Read(tag);
        language = read ?? language;
        return read is not null;
    }

    private static MeetingId Meeting(HttpContext http) => http.Route<MeetingId>("meeting");

    private static MinutesDoor Door(HttpContext http) => new(http.RequestServices.GetRequiredService<FundDirectory>(), Standing.Of(http).Fund);

    private static MinutesDraft? Draft(Standing standing, Minutes of) =>
        MinutesDoor.Draft(standing.Confirmed, of.Meeting, of.Proposal) is { } texts && VoteSight.Shows(standing, of) ? new(texts.AsOf, texts.Hashes, texts.English, texts.French, texts.Dutch) : null;

    private static async Task<MeetingView?> View(HttpContext http, Standing standing)
    {
        var state = standing.State;
        if (!state.Meetings.Meetings.TryGetValue(Meeting(http), out var m) || !VoteSight.Shows(standing, m)) return null;
        var words = await WordsOfRequest.Read(http, [m.Place]);
        return new MeetingView(
            m.Id, m.Code, m.Body, m.State, m.ConvenedOn, m.Day, m.StartsAt, state.Charter!.TimeZone, words(m.Place), m.SecondCallOf,
            [.. m.Attendance.OrderBy(a => state.Members.Members[a.Key].Number).Select(a => new AttendanceView(a.Key, a.Value))],
            [.. state.Proposals.Proxies.Where(p => p.Key.Meeting == m.Id).OrderBy(p => state.Members.Members[p.Key.Giver].Number).Select(p => new ProxyView(p.Key.Giver, p.Value, m.Id, null))],
            [.. state.Proposals.Proposals.Values.Where(p => p.Meeting == m.Id && VoteSight.Shows(standing, p)).OrderBy(p => p.Number).Select(p => ProposalEndpoints.Line(standing, p))],
            state.Meetings.Minutes.FirstOrDefault(x => x.Meeting == m.Id)?.Number);
    }

    private static async Task<IResult> Show(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "language") is { } unfit) return unfit;
        if (!Asks(http, out var language)) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "language")));
        if (MinutesDoor.Of(standing.State, http.Number("number")) is not { } minutes || !VoteSight.Shows(standing, minutes)) return Problems.Of(WebRefusals.NotFound.With());
        var texts = (await Door(http).Again(standing.Confirmed, minutes, http.RequestAborted))!;
        var text = texts.In(language);
        var words = await WordsOfRequest.Read(http, MinutesText.TextsOf(text).Cast<KeptText?>());
        var names = (await http.RequestServices.GetRequiredService<IPeople>().Of(standing.Fund, http.RequestAborted)).ToDictionary(p => p.Id, p => p.Shown);
        var kept = MinutesText.TextsOf(text).DistinctBy(t => t.Id).ToDictionary(t => t.Id);
        var shown = MinutesText.Show(text, id => kept.TryGetValue(id, out var reference) ? words(reference).Text : null, names.GetValueOrDefault);
        http.Response.Headers.ContentLanguage = Languages.Tag(language);
        // The text depends on the language and on what is erased, not on the version alone: it has no tag.
        return Results.Json(new MinutesView(minutes.Number, minutes.Meeting, minutes.Proposal, minutes.AsOf, minutes.Hashes, minutes.Secretary, minutes.Chair,
            Languages.Tag(language), texts.Hashes == minutes.Hashes, shown), ApiJson.Options);
    }
}
