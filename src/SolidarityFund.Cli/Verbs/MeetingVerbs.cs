// Meetings of bodies, from the notice to the list of presence, and their minutes.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using Command = SolidarityFund.Domain.Kernel.Command;

namespace SolidarityFund.Cli.Verbs;

internal static class MeetingVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var body = new Argument<string>("body") { Description = "assembly, committee, or the code of another body of the charter" };
        var on = new Option<string>("--on") { Description = "the day", Required = true };
        var at = new Option<string>("--at") { Description = "the hour where the fund is, as 18:00", Required = true };
        var place = new Option<string>("--place") { Description = "where, or how at a distance", Required = true };
        var second = new Option<string?>("--second-call-of") { Description = "the meeting that missed its quorum (R001)" };
        var which = new Argument<string?>("meeting") { Description = "its code (R001) or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        var one = new Argument<string>("meeting") { Description = "its code (R001) or id" };
        var member = new Argument<string>("member") { Description = "who is there" };
        var excused = new Option<bool>("--excused") { Description = "absent with an excuse instead" };
        yield return Shared.Noun("meeting", "Meetings: what stands on their agenda is voted on there.",
            shared.OnFund("convene", "Call a body to a meeting; the charter says how many clear days before.", [body, on, at, place, second], (session, parsed) =>
            {
                if (!TimeOnly.TryParseExact(parsed.GetValue(at), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) throw CliException.Usage($"'{parsed.GetValue(at)}' is no hour: type it as 18:00");
                var day = Session.Date(parsed.GetValue(on)!);
                var first = parsed.GetValue(second) is { } text ? session.Meeting(text, _ => true).Id : (MeetingId?)null;
                return session.Write($"call the {parsed.GetValue(body)} to a meeting on {day:yyyy-MM-dd} at {hour:HH:mm}",
                    async words => new GovernanceCommand.ConveneMeeting(parsed.GetValue(body)!, day, hour, await words.Keep(parsed.GetValue(place)!), first),
                    receipt => List(session, m => receipt.Events.OfType<GovernanceEvent.MeetingConvened>().Any(e => e.Meeting == m.Id)));
            }),
            Step("cancel", "Call a meeting off, as long as nothing stands on its agenda.", "call off", MeetingState.Convened, id => new GovernanceCommand.CancelMeeting(id)),
            Step("open", "Open a meeting: from now on its items are voted on.", "open", MeetingState.Convened, id => new GovernanceCommand.OpenMeeting(id)),
            Step("close", "Close a meeting; every item must be closed ('fund proposal close').", "close", MeetingState.Open, id => new GovernanceCommand.CloseMeeting(id)),
            shared.OnFund("attend", "Write a member on the list of presence.", [one, member, excused], (session, parsed) =>
            {
                var (meeting, who) = (session.Meeting(parsed.GetValue(one), _ => true), session.Member(parsed.GetValue(member)!));
                var there = parsed.GetValue(excused) ? Attendance.Excused : Attendance.Present;
                return session.Write($"write {who.Organisation.Name} on the list of {meeting.Code}: {there.ToString().ToLowerInvariant()}", new GovernanceCommand.RecordAttendance(meeting.Id, who.Id, there), _ => List(session, m => m.Id == meeting.Id));
            }),
            shared.OnFund("list", "List the meetings of the bodies in which you sit.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one meeting with its agenda, the quorum of each item as it stands, and the list of presence.", [which], async (session, parsed) => session.Show(await Facts(session, session.Meeting(parsed.GetValue(which), _ => true)))));

        yield return Minutes(shared);

        Verb Step(string name, string help, string does, MeetingState state, Func<MeetingId, GovernanceCommand> command) => shared.OnFund(name, help, [which], (session, parsed) =>
        {
            var meeting = session.Meeting(parsed.GetValue(which), m => m.State == state);
            return session.Write($"{does} the meeting {meeting.Code} of the {meeting.Body}", command(meeting.Id), _ => List(session, m => m.Id == meeting.Id));
        });
    }

    private static Verb Minutes(Shared shared)
    {
        var meeting = new Option<string?>("--meeting") { Description = "of this meeting (R001)" };
        var proposal = new Option<string?>("--proposal") { Description = "of this written vote" };
        var number = new Argument<int>("number") { Description = "their number" };
        var language = new Option<string?>("--language") { Description = "en, fr or nl; your own when left out" };
        return Shared.Noun("minutes", "Minutes of meetings and written votes: the fund makes them from what is recorded, two people sign.",
            shared.OnFund("issue", "Number the minutes of a closed meeting or written vote, as their secretary.", [meeting, proposal], (session, parsed) =>
            {
                var (of, vote, name) = Of(session, parsed.GetValue(meeting), parsed.GetValue(proposal));
                return session.Write($"number and sign the minutes of {name}", _ => Task.FromResult<Command>(MinutesDoor.Issue(session.Confirmed, of, vote)), _ => List(session, m => (m.Meeting, m.Proposal) == (of, vote)),
                    then: (words, _, answer) => Door(session).Retold(words.By, of, vote, answer, session.Cancellation));
            }),
            shared.OnFund("sign", "Sign minutes as the chair: another person, the same texts as the journal makes them again.", [number], (session, parsed) =>
            {
                var signed = parsed.GetValue(number);
                return session.Write($"sign minutes {signed.ToString(CultureInfo.InvariantCulture)}", async _ => await Door(session).Sign(session.Confirmed, signed, session.Cancellation), _ => List(session, m => m.Number == signed));
            }),
            shared.OnFund("draft", "Print the minutes as they would be issued now.", [meeting, proposal, language], (session, parsed) =>
            {
                var (of, vote, name) = Of(session, parsed.GetValue(meeting), parsed.GetValue(proposal));
                if (!session.Reader.Holds([.. Permits.RunVotes.Roles])) throw session.Refusing(MembershipRefusals.RoleMissing.With(("person", session.By), ("role", string.Join("/", Permits.RunVotes.Roles))));
                if (MinutesDoor.Draft(session.Confirmed, of, vote) is not { } texts || !VoteSight.Shows(session.Reader, new Minutes(0, of, vote, 0, default, default, null))) throw CliException.NotFound($"there are no minutes of {name}");
                return Print(session, texts, parsed.GetValue(language));
            }),
            shared.OnFund("show", "Print minutes, with the words that people wrote and their names as far as they are not erased. Exit code 3 when the journal does not make the signed text again.", [number, language], async (session, parsed) =>
            {
                if (MinutesDoor.Of(session.State, parsed.GetValue(number)) is not { } minutes || !VoteSight.Shows(session.Reader, minutes)) throw CliException.NotFound($"there are no minutes {parsed.GetValue(number).ToString(CultureInfo.InvariantCulture)}");
                var texts = await Door(session).Again(session.Confirmed, minutes, session.Cancellation);
                if (texts is not null) await Print(session, texts, parsed.GetValue(language));
                if (texts?.Hashes == minutes.Hashes) return ExitCodes.Done;
                session.Say($"WARNING: minutes {minutes.Number.ToString(CultureInfo.InvariantCulture)} are not what was signed: the journal makes another text");
                return ExitCodes.Refused;
            }),
            shared.OnFund("list", "List the minutes.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))));

        static Sheet List(Session session, Func<Minutes, bool> which)
        {
            var (reader, state) = (session.Reader, session.State);
            var sheet = new Sheet("minutes", "meeting", "proposal", "secretary", "chair", "record", "hash_en", "hash_fr", "hash_nl");
            foreach (var m in state.Meetings.Minutes.Where(m => VoteSight.Shows(reader, m) && which(m)))
                sheet.Add(m.Number, m.Meeting is { } of ? state.Meetings.Meetings[of].Code : null, m.Proposal is { } vote ? state.Proposals.Proposals[vote].Number : null,
                    session.HandleOf(m.Secretary), m.Chair is { } chair ? session.HandleOf(chair) : null, m.AsOf, m.Hashes.English, m.Hashes.French, m.Hashes.Dutch);
            return sheet;
        }
    }

    private static MinutesDoor Door(Session session) => new(session.Directory, session.Door.Fund);

    private static (MeetingId? Meeting, ProposalId? Proposal, string Name) Of(Session session, string? meeting, string? proposal)
    {
        if ((meeting is null) == (proposal is null)) throw CliException.Usage("say of what: --meeting R001, or --proposal NUMBER for a written vote");
        if (meeting is not null) return session.Meeting(meeting, _ => true) is var held ? (held.Id, null, $"the meeting {held.Code}") : default;
        var vote = session.Proposal(proposal, _ => true);
        return (null, vote.Id, $"the vote on proposal {vote.Number.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The text itself for eyes; line by line for programs.</summary>
    private static async Task<int> Print(Session session, MinutesTexts texts, string? tag)
    {
        var language = tag is null ? session.Wishes.Language : Shared.LanguageOf(tag) ?? throw CliException.Usage($"'{tag}' is no language of this program: en, fr or nl");
        var made = texts.In(language);
        var references = MinutesText.TextsOf(made).DistinctBy(t => t.Id).ToDictionary(t => t.Id);
        var words = await new WordsDoor(session.Door.Fund, session.Stores.Texts).Read([.. references.Values], session.Cancellation);
        var names = session.People.ToDictionary(p => p.Id, p => p.Shown);
        var shown = MinutesText.Show(made, id => references.TryGetValue(id, out var text) ? words[text].Text : null, names.GetValueOrDefault);
        if (session.Wishes.Form == OutputForm.Table)
        {
            session.Around.Out.Write(shown.EndsWith('\n') ? shown : shown + "\n");
            return ExitCodes.Done;
        }
        var sheet = new Sheet("line", "text");
        foreach (var (place, line) in shown.TrimEnd('\n').Split('\n').Index()) sheet.Add(place + 1, line);
        return session.Show(sheet);
    }

    private static Sheet List(Session session, Func<Meeting, bool> which)
    {
        var (reader, state) = (session.Reader, session.State);
        var sheet = new Sheet("meeting", "body", "state", "convened_on", "starts_at", "second_call_of", "items", "present", "minutes");
        foreach (var m in state.Meetings.Meetings.Values.Where(m => VoteSight.Shows(reader, m) && which(m)).OrderBy(m => m.Number))
            sheet.Add(m.Code, m.Body, m.State, m.ConvenedOn, m.StartsAt, m.SecondCallOf is { } first ? state.Meetings.Meetings[first].Code : null,
                state.Proposals.Proposals.Values.Count(p => p.Meeting == m.Id), m.Attendance.Count(a => a.Value == Attendance.Present), state.Meetings.Minutes.FirstOrDefault(x => x.Meeting == m.Id)?.Number);
        return sheet;
    }

    private static async Task<Sheet> Facts(Session session, Meeting m)
    {
        var (reader, state) = (session.Reader, session.State);
        var words = await WordsOfLine.Read(session, [m.Place]);
        var sheet = new Sheet("what", "who", "says");
        sheet.Add("meeting", m.Code, m.Body);
        sheet.Add("state", null, m.State);
        sheet.Add("convened on", null, m.ConvenedOn);
        sheet.Add("starts", null, m.StartsAt);
        sheet.Add("place", null, words(m.Place));
        if (m.SecondCallOf is { } first) sheet.Add("second call of", state.Meetings.Meetings[first].Code, null);
        foreach (var p in state.Proposals.Proposals.Values.Where(p => p.Meeting == m.Id && VoteSight.Shows(reader, p)).OrderBy(p => p.Number))
        {
            var there = Closing.Attending(ProposalVerbs.View(session), p);
            sheet.Add("item", p.Number, $"{ProposalVerbs.TitleOf(session, p)}: {p.State}, {(there < p.Quorum ? "NO quorum" : "quorum")} ({there} there, {p.Quorum} of {p.Roll.Length} needed), {p.Ballots.Count} voted");
        }
        foreach (var (member, there) in m.Attendance.OrderBy(a => state.Members.Members[a.Key].Number)) sheet.Add(there.ToString().ToLowerInvariant(), session.Code(member), session.NameOf(member));
        foreach (var (key, holder) in state.Proposals.Proxies.Where(p => p.Key.Meeting == m.Id).OrderBy(p => state.Members.Members[p.Key.Giver].Number))
            sheet.Add("proxy", session.Code(key.Giver), $"{session.Code(holder)} {session.NameOf(holder)} votes for {session.NameOf(key.Giver)}");
        return sheet;
    }
}
