// DecisionEndpoints: what was decided and under which rules: the register of decisions, the charters, policy replay, reminders, tasks and calendars.
using System.Globalization;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A vote that is over.</summary>
/// <param name="Minutes">The number of the minutes in which it stands.</param>
public sealed record DecisionView(
    ProposalId Proposal, int Number, TitleView Title, DecisionKind Kind, string Body, DecisionRule Rule, ProposalState State, MemberId? Member, Money? Amount, Instant ClosedAt,
    MeetingId? Meeting, CountView? Count, int? Minutes, DateOnly? ReviewOn);

/// <summary>A version of the charter.</summary>
public sealed record CharterLine(int Version, DateOnly EffectiveOn);

/// <summary>A version of the charter, as the file that it is.</summary>
public sealed record CharterView(int Version, DateOnly EffectiveOn, JsonElement Charter);

/// <summary>What differs between two versions.</summary>
public sealed record CharterChangesView(int Since, int Version, IReadOnlyList<CharterChange> Changes);

/// <summary>A charter that somebody proposes: the file itself.</summary>
public sealed record ReplayBody(JsonElement Charter);

/// <summary>What a proposed charter would have made of a past vote.</summary>
/// <param name="Would">How the same ballots would have ended; none where they cannot say: another body would have decided, or the rule asks for other ballots.</param>
public sealed record ReplayedView(ProposalId Proposal, int Number, TitleView Title, string Body, DecisionRule Rule, Outcome Was, Outcome? Would);

/// <summary>The past votes that would have gone otherwise.</summary>
/// <param name="Votes">How many past votes there are.</param>
public sealed record ReplayView(int Votes, IReadOnlyList<ReplayedView> Differ);

/// <summary>An open vote with what is still missing. Who has voted is never reminded.</summary>
public sealed record OpenVoteView(ProposalId Proposal, int Number, TitleView Title, string Body, Instant ClosesAt, IReadOnlyList<MemberId> Missing, int QuorumShort, bool QuorumAtRisk);

/// <summary>A decision whose day of review has come, or comes within 30 days.</summary>
public sealed record ReviewView(ProposalId Proposal, int Number, TitleView Title, DateOnly ReviewOn);

/// <summary>What somebody should be told.</summary>
public sealed record RemindersView(IReadOnlyList<OpenVoteView> Votes, IReadOnlyList<FollowUpView> FollowUps, IReadOnlyList<ReviewView> Reviews);

public static class DecisionEndpoints
{
    private const int ReviewDaysAhead = 30;

    /// <summary>A closed vote with what a search looks at.</summary>
    private sealed record Entry(Proposal Proposal, DateOnly ClosedOn, TitleView Title, MemberId? Member);

    public static void MapDecisions(this IEndpointRouteBuilder fund)
    {
        fund.List("/decisions", "listDecisions", "The register of decisions: every vote that is over, by number.", Permits.SeeOwn,
            standing => standing.State.Proposals.Proposals.Values.Where(p => p.ClosedAt is not null && VoteSight.Shows(standing, p))
                .Select(p => new Entry(p, FundCalendar.Today(p.ClosedAt!.Value, standing.State.Charter!.TimeZone), TitleView.Of(standing, p.Held), standing.Sight.Names(p.Held) ? p.Applicant : null)),
            e => e.Proposal.Number.ToString("D8", CultureInfo.InvariantCulture), View,
            Filter.OnState("kind", (Entry e) => e.Proposal.Row.Kind), new Filter<Entry>("body", body => e => e.Proposal.Row.Body == body), Filter.OnState("state", (Entry e) => e.Proposal.State),
            Filter.OnId("member", (Entry e) => e.Member), OnDay("from", (e, day) => e.ClosedOn >= day), OnDay("to", (e, day) => e.ClosedOn <= day),
            new Filter<Entry>("text", words => words.Length > 200 ? null : e => Holds(e.Title.En, words) || Holds(e.Title.Fr, words) || Holds(e.Title.Nl, words)));

        fund.Look("/follow-ups", "listFollowUps", "Tasks that are not done, the next to be due first; a delegate sees those of its own organisation.", Permits.SeeOwn,
            async (http, standing) => new FollowUpsView(await FollowUps(http, standing)));

        fund.Look("/reminders", "getReminders", "Open votes with who has not voted, quorums at risk, open tasks, reviews that are due. A delegate is told of its own organisation.", Permits.SeeOwn, Reminded);
    }

    public static void MapCharters(this IEndpointRouteBuilder fund)
    {
        fund.List("/charters", "listCharters", "Every version of the charter.", Permits.SeeOwn, standing => standing.State.Charters, c => c.Version.ToString("D8", CultureInfo.InvariantCulture), (_, c) => new CharterLine(c.Version, c.EffectiveOn));

        fund.Read("/charters/{version:int}", "getCharter", "One version of the charter.", Permits.SeeOwn, (http, standing) =>
            Charter(standing, http.Number("version")) is { } c ? new CharterView(c.Version, c.EffectiveOn, JsonSerializer.SerializeToElement(c, RecordCodec.Options)) : null);

        fund.Look("/charters/{version:int}/changes", "compareCharters", "What differs between a version of the charter and an earlier one, by JSON pointer.", Permits.SeeOwn, (http, standing) =>
        {
            var version = http.Number("version");
            var since = http.Request.Query["since"] is [{ } text] ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0 : version - 1;
            return Task.FromResult(Charter(standing, version) is { } after && Charter(standing, since) is { } before ? new CharterChangesView(since, version, CharterChanges.Between(before, after)) : null);
        }, "since");

        fund.Post("/charters/replay", Replay).As("replayVotes", "Which past votes would have gone otherwise under a proposed charter. Records nothing.", Permits.SeeAll).Accepts<ReplayBody>("application/json").Produces<ReplayView>();
    }

    public static void MapCalendars(this IEndpointRouteBuilder fund) =>
        fund.Get("/members/{member:mb}/calendar.ics", Calendar).As("getCalendar", "Votes, meetings, tasks, instalments and ends of mandates of a member, as a calendar (RFC 5545).", Permits.SeeOwn, "language")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar");

    private static DecisionView View(Standing standing, Entry e)
    {
        var p = e.Proposal;
        var minutes = standing.State.Meetings.Minutes.FirstOrDefault(m => m.Proposal == p.Id || (m.Meeting is not null && m.Meeting == p.Meeting));
        return new DecisionView(
            p.Id, p.Number, e.Title, p.Row.Kind, p.Row.Body, p.Rule, p.State, e.Member, p.Counted, p.ClosedAt!.Value, p.Meeting,
            p.Counts is null ? null : CountView.Of(VoteSight.Of(standing, p), p), minutes?.Number, p.ReviewOn);
    }

    private static Filter<Entry> OnDay(string name, Func<Entry, DateOnly, bool> test) =>
        new(name, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? e => test(e, day) : null);

    private static bool Holds(string title, string words) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(title, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static Charter? Charter(Standing standing, int version) => standing.State.Charters.FirstOrDefault(c => c.Version == version);

    private static async Task<IReadOnlyList<FollowUpView>> FollowUps(HttpContext http, Standing standing)
    {
        var open = Reminders.OpenFollowUps(standing.State.Proposals).Where(f => standing.SeesAll || (f.Task.Member is { } member && standing.ActsFor(member))).ToArray();
        var words = await WordsOfRequest.Read(http, open.Select(f => (KeptText?)f.Task.What));
        return [.. open.Select(f => ProposalEndpoints.Task(f, words))];
    }

    private static async Task<RemindersView?> Reminded(HttpContext http, Standing standing)
    {
        var now = Instant.From(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var state = standing.State;
        return new RemindersView(
            [.. Reminders.OpenVotes(state.Proposals).Where(v => VoteSight.Shows(standing, v.Proposal) && !VoteSight.IsConflicted(standing, v.Proposal)).Select(v => new OpenVoteView(
                v.Proposal.Id, v.Proposal.Number, TitleView.Of(standing, v.Proposal.Held), v.Proposal.Row.Body, v.Proposal.ClosesAt, [.. v.Missing.Where(m => standing.Sight.Names(v.Proposal.Held) ? standing.Sees(m) : standing.ActsFor(m))], v.QuorumShort, v.QuorumAtRisk(now)))],
            await FollowUps(http, standing),
            [.. Reminders.Reviews(state.Proposals, standing.Today, ReviewDaysAhead).Where(p => VoteSight.Shows(standing, p))
                .Select(p => new ReviewView(p.Id, p.Number, TitleView.Of(standing, p.Held), p.ReviewOn!.Value))]);
    }

    private static async Task<IResult> Replay(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (body, problem) = await Api.Read<ReplayBody>(http);
        if (body is null) return problem!;
        var (charter, faults) = Proposed.Charter(body.Charter, "/charter");
        if (charter is null) return Problems.Of(faults);
        var replayed = PolicyReplay.Of(standing.State.Proposals, charter);
        return Results.Json(new ReplayView(replayed.Length, [.. replayed.Where(r => r.Differs).Select(r => new ReplayedView(
            r.Proposal.Id, r.Proposal.Number, TitleView.Of(standing, r.Proposal.Held), r.Row.Body, r.Row.Rule, r.Was, r.Would))]), ApiJson.Options);
    }

    private static Task<IResult> Calendar(HttpContext http)
    {
        var standing = Standing.Of(http);
        var id = http.Route<MemberId>("member");
        if (Api.Unfit(http, "language") is { } unfit) return Task.FromResult(unfit);
        if (!MeetingEndpoints.Asks(http, out var language)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "language"))));
        if (!standing.State.Members.Members.TryGetValue(id, out var member) || !standing.Sees(id)) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CalendarFeed.Write(text, $"{standing.State.Name}: {member.Organisation.Name}", MemberCalendar.Of(standing.State, standing.Fund, id, standing.Today, language, standing.Sight), standing.State.LastAt);
        return Task.FromResult(Results.Text(text.ToString(), CalendarFeed.MediaType));
    }
}

/// <summary>Open tasks.</summary>
public sealed record FollowUpsView(IReadOnlyList<FollowUpView> Data);
