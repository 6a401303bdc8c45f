// What came of votes: the register of decisions, the tasks that follow from them, and the calendar of a member.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using Command = SolidarityFund.Domain.Kernel.Command;

namespace SolidarityFund.Cli.Verbs;

internal static class DecisionVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        yield return Register(shared);

        var proposal = new Argument<string>("proposal") { Description = "the decision that it follows from" };
        var task = new Argument<string>("task") { Description = "DUE=WHAT for the fund, DUE:MEMBER=WHAT for a member, as 2026-12-31:M0002=…" };
        var which = new Argument<string?>("task") { Description = "its id, or the beginning of it; not needed when only one is open", Arity = ArgumentArity.ZeroOrOne };
        yield return Shared.Noun("follow-up", "Tasks that follow from decisions: who does what by when.",
            shared.OnFund("assign", "Give somebody a task.", [proposal, task], (session, parsed) =>
            {
                var decision = session.Proposal(parsed.GetValue(proposal), _ => true);
                var (member, what, due) = ProposedKinds.TaskOf(session, parsed.GetValue(task)!);
                return session.WriteShown($"give {(member is { } of ? session.NameOf(of) : "the fund")} a task until {due:yyyy-MM-dd}, from decision {decision.Number}",
                    async words => new GovernanceCommand.AssignFollowUp(decision.Id, new FollowUpTask(member, await words.Keep(what), due)),
                    receipt => Tasks(session, f => receipt.Events.OfType<GovernanceEvent.FollowUpAssigned>().Any(e => e.FollowUp == f.Id)));
            }),
            shared.OnFund("done", "Say that a task is done.", [which], (session, parsed) =>
            {
                var done = session.FollowUp(parsed.GetValue(which));
                return session.WriteShown($"note that the task {done.Id} is done", _ => Task.FromResult<Command>(new GovernanceCommand.FinishFollowUp(done.Id)), _ => Tasks(session, f => f.Id == done.Id));
            }),
            shared.OnFund("list", "List the tasks that are not done, the next to be due first; a delegate sees those of its own organisation.", [], async (session, _) => session.Show(await Tasks(session, f => !f.Done))));

        var whose = new Argument<string>("member") { Description = "code (M0002), name or id" };
        yield return shared.OnFund("calendar", "Votes, meetings, tasks, instalments and ends of mandates of a member, as a calendar file (.ics) on stdout.", [whose], (session, parsed) =>
        {
            var (reader, member) = (session.Reader, session.Member(parsed.GetValue(whose)!));
            if (!reader.Sees(member.Id)) throw CliException.NotFound($"there is no member '{parsed.GetValue(whose)}' of yours");
            CalendarFeed.Write(session.Around.Out, $"{session.State.Name}: {member.Organisation.Name}", MemberCalendar.Of(session.State, session.Door.Fund, member.Id, session.Today, session.Wishes.Language, reader.Sight), session.State.LastAt);
            return Task.FromResult(ExitCodes.Done);
        });
    }

    private static Verb Register(Shared shared)
    {
        var search = new Option<string?>("--search") { Description = "a part of what it is about; accents and capitals do not matter" };
        var kind = new Option<DecisionKind?>("--kind") { Description = "loan, admission, budget, resolution, …", HelpName = "kind" };
        var body = new Option<string?>("--body") { Description = "assembly, committee, …" };
        var from = new Option<string?>("--from") { Description = "closed on this day or later" };
        var to = new Option<string?>("--to") { Description = "closed on this day or before" };
        var state = new Option<ProposalState?>("--state") { Description = "enacted, adoptednotenacted, rejected, quorummissed, deferred", HelpName = "state" };
        return Shared.Noun("decision", "The register of decisions.",
            shared.OnFund("list", "List every vote that is over, by number.", [search, kind, body, from, to, state], (session, parsed) =>
            {
                var (reader, all) = (session.Reader, session.State);
                var (since, until) = (Session.AnyDate(parsed.GetValue(from)), Session.AnyDate(parsed.GetValue(to)));
                var sheet = new Sheet("decision", "about", "kind", "body", "rule", "state", "member", "amount:money", "closed_at", "for", "against", "abstain", "objections", "meeting", "minutes", "review_on");
                foreach (var p in all.Proposals.Proposals.Values.Where(p => p.ClosedAt is not null && VoteSight.Shows(reader, p)).OrderBy(p => p.Number))
                {
                    var day = FundCalendar.Today(p.ClosedAt!.Value, all.Charter!.TimeZone);
                    if ((parsed.GetValue(kind) is { } k && p.Row.Kind != k) || (parsed.GetValue(body) is { } b && p.Row.Body != b) || day < since || day > until
                        || (parsed.GetValue(state) is { } s && p.State != s) || (parsed.GetValue(search) is { } words && !Holds(reader, p, words))) continue;
                    Tally? count = VoteSight.Of(reader, p).Ballots ? p.Counts : null;
                    var minutes = all.Meetings.Minutes.FirstOrDefault(m => m.Proposal == p.Id || (m.Meeting is not null && m.Meeting == p.Meeting));
                    sheet.Add(p.Number, ProposalVerbs.TitleOf(session, p), p.Row.Kind, p.Row.Body, p.Rule, p.State, p.Applicant is { } member && reader.Sight.Names(p.Held) ? session.Code(member) : null, p.Counted, p.ClosedAt,
                        count?.For, count?.Against, count?.Abstain, count?.Objections, p.Meeting is { } meeting ? all.Meetings.Meetings[meeting].Code : null, minutes?.Number, p.ReviewOn);
                }
                return Task.FromResult(session.Show(sheet));
            }));
    }

    private static bool Holds(Standing reader, Proposal p, string words) => Enum.GetValues<Language>().Any(language =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(ProposalTitles.Of(reader.State, p.Held, language, reader.Sight.InTheTitle(p.Held)), words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);

    private static async Task<Sheet> Tasks(Session session, Func<FollowUp, bool> which)
    {
        var reader = session.Reader;
        var tasks = session.State.Proposals.FollowUps.Values.Where(f => which(f) && (reader.SeesAll || (f.Task.Member is { } member && reader.ActsFor(member)))).OrderBy(f => f.Task.Due).ThenBy(f => f.Id.Value).ToArray();
        var words = await WordsOfLine.Read(session, tasks.Select(f => (KeptText?)f.Task.What));
        var sheet = new Sheet("task", "decision", "member", "what", "due", "done");
        foreach (var f in tasks) sheet.Add(f.Id, session.State.Proposals.Proposals[f.Proposal].Number, session.Code(f.Task.Member), words(f.Task.What), f.Task.Due, f.Done);
        return sheet;
    }
}
