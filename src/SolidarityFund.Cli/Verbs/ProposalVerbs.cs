// Proposals: putting something to the vote, what is said about it, its end and what it means. Votes stand in VoteVerbs.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using Command = SolidarityFund.Domain.Kernel.Command;

namespace SolidarityFund.Cli.Verbs;

internal static class ProposalVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string?>("proposal") { Description = "its number or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        var one = new Argument<string>("proposal") { Description = "its number or id" };
        var words = new Argument<string>("words") { Description = "what you want to say" };
        var member = new Option<string?>("--member") { Description = "for which member, when you speak for several" };
        var onAgenda = new Option<string?>("--meeting") { Description = "only the agenda of this meeting" };
        var kinds = ProposedKinds.All().ToArray();

        return Shared.Noun("proposal", "What is put to the vote: 'fund proposal loan 2026-001', 'fund proposal resolution --text …'. The charter says who decides and how; who it concerns takes no part.",
        [
            .. kinds.Select(kind => Opening(shared, kind)),
            Amending(shared, kinds),
            shared.OnFund("comment", "Say something about an open proposal.", [one, words], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(one), _ => true);
                return session.Write($"comment on proposal {proposal.Number}", async w => new GovernanceCommand.Comment(proposal.Id, await w.Keep(parsed.GetValue(words)!)), Shown(session, proposal));
            }),
            shared.OnFund("conflict", "Declare a conflict of interest of your organisation: it takes part no more, and the words go into the minutes.", [one, words, member], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(one), _ => true);
                var of = VoteVerbs.Voter(session, proposal, parsed.GetValue(member));
                return session.Write($"declare a conflict of {session.NameOf(of)} in proposal {proposal.Number}", async w => new GovernanceCommand.DeclareConflict(proposal.Id, of, await w.Keep(parsed.GetValue(words)!)), Shown(session, proposal));
            }),
            shared.OnFund("withdraw", "Take a proposal back while its vote is open.", [one], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(one), _ => true);
                return session.Write($"take proposal {proposal.Number} back ({TitleOf(session, proposal)})", new GovernanceCommand.WithdrawProposal(proposal.Id), Shown(session, proposal));
            }),
            shared.OnFund("close", "Close a vote whose time is over or in which everyone has voted; in a meeting, when the chair says so.", [which], Close(which)),
            shared.OnFund("enact", "Try again to enact what was adopted and could not be enacted.", [which], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(which), p => p.State is ProposalState.Adopted or ProposalState.AdoptedNotEnacted);
                return session.Write($"enact proposal {proposal.Number}", new GovernanceCommand.EnactProposal(proposal.Id), Shown(session, proposal));
            }),
            shared.OnFund("outcome", "Say in words what a closed vote means.", [one, words], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(one), _ => true);
                return session.Write($"state the outcome of proposal {proposal.Number}", async w => new GovernanceCommand.StateOutcome(proposal.Id, await w.Keep(parsed.GetValue(words)!)), Shown(session, proposal));
            }),
            shared.OnFund("list", "List the proposals that you may know of.", [onAgenda], (session, parsed) =>
            {
                var meeting = parsed.GetValue(onAgenda) is { } text ? session.Meeting(text, _ => true).Id : (MeetingId?)null;
                return Task.FromResult(session.Show(List(session, p => meeting is null || p.Meeting == meeting)));
            }),
            shared.OnFund("show", "Show one proposal: what it says, where its vote stands, what was said. Hidden counts stay hidden.", [which], async (session, parsed) =>
                session.Show(await Facts(session, session.Proposal(parsed.GetValue(which), _ => true)))),
        ]);
    }

    public static string TitleOf(Session session, Proposal proposal) => ProposedKinds.TitleOf(session, proposal.Held);

    /// <summary>What is shown after a command about a proposal.</summary>
    public static Func<Answer.Receipt, Sheet> Shown(Session session, Proposal proposal) => _ => List(session, p => p.Id == proposal.Id);

    /// <summary>The proposals that the person who asks may know of, with the counts that he or she may see.</summary>
    public static Sheet List(Session session, Func<Proposal, bool> which)
    {
        var (reader, view) = (session.Reader, View(session));
        var sheet = new Sheet("proposal", "about", "body", "rule", "state", "for", "against", "abstain", "objections", "voted", "taking_part", "quorum", "closes_at", "note");
        foreach (var p in session.State.Proposals.Proposals.Values.Where(p => VoteSight.Shows(reader, p) && which(p)).OrderBy(p => p.Number))
        {
            Tally? count = VoteSight.Of(reader, p).Ballots ? p.Tally : null;
            sheet.Add(p.Number, TitleOf(session, p), p.Row.Body, p.Rule, p.State, count?.For, count?.Against, count?.Abstain, count?.Objections,
                $"{p.Ballots.Count} of {p.Roll.Length}", Closing.Attending(view, p), p.Quorum, p.ClosesAt, p.Refusal?.Code);
        }
        return sheet;
    }

    /// <summary>Puts a command to a written vote, for verbs that say it in the words of their own noun.</summary>
    public static Task<int> Open(Session session, string intent, IProposable held) => session.Write(intent, new GovernanceCommand.Propose(held),
        receipt => List(session, p => receipt.Events.OfType<GovernanceEvent.ProposalOpened>().Any(e => e.Proposal == p.Id)));

    private static Verb Opening(Shared shared, ProposedKind kind)
    {
        var meeting = new Option<string?>("--meeting") { Description = "put it on the agenda of this meeting (R001); a written vote when left out" };
        var secondCall = new Option<string?>("--second-call-of") { Description = "the proposal of the same thing that missed its quorum" };
        var secret = new Option<bool>("--secret") { Description = "by secret ballots" };
        var motive = new Option<string?>("--motive") { Description = "why" };
        var review = new Option<string?>("--review-on") { Description = "the day on which the decision is looked at again" };
        return shared.OnFund(kind.Name, kind.Help, [.. kind.Symbols, meeting, secondCall, secret, motive, review], async (session, parsed) =>
        {
            var wanted = await kind.Read(session, parsed);
            var at = parsed.GetValue(meeting) is { } text ? session.Meeting(text, _ => true) : null;
            var first = parsed.GetValue(secondCall) is { } before ? session.Proposal(before, _ => true).Id : (ProposalId?)null;
            var day = Session.AnyDate(parsed.GetValue(review));
            return await session.Write($"put to the vote{(at is null ? "" : $" of the meeting {at.Code}")}: {wanted.About}",
                async words => new GovernanceCommand.Propose(await wanted.Make(words), at?.Id, first, parsed.GetValue(secret), await words.KeepAny(parsed.GetValue(motive)), day),
                receipt => List(session, p => receipt.Events.OfType<GovernanceEvent.ProposalOpened>().Any(e => e.Proposal == p.Id)));
        });
    }

    private static Verb Amending(Shared shared, IEnumerable<ProposedKind> kinds)
    {
        var which = new Argument<string>("proposal") { Description = "its number or id" };
        var amend = Shared.Noun("amend", "Word a proposal anew, between two rounds of objections: 'fund proposal amend 4 resolution --text …'.",
            kinds.Select(kind => shared.OnFund(kind.Name, kind.Help, kind.Symbols, async (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(which), _ => true);
                var wanted = await kind.Read(session, parsed);
                return await session.Write($"word proposal {proposal.Number} anew: {wanted.About}", async words => new GovernanceCommand.AmendProposal(proposal.Id, await wanted.Make(words)), Shown(session, proposal));
            })));
        amend.Add(which);
        return amend;
    }

    /// <summary>A secret vote is counted by the fund itself, once the rules say that the person who asks may close it.</summary>
    private static Func<Session, ParseResult, Task<int>> Close(Argument<string?> which) => async (session, parsed) =>
    {
        var proposal = session.Proposal(parsed.GetValue(which), p => p.State == ProposalState.Open);
        var (intent, command) = ($"close the vote on proposal {proposal.Number} ({TitleOf(session, proposal)})", new GovernanceCommand.CloseProposal(proposal.Id));
        if (session.Wishes.DryRun && (await session.Door.Try([session.Door.Letter(session.By, "dry run", command)], session.Cancellation))[0] is Answer.Refused({ } refusal, _) && refusal.Kind == GovernanceRefusals.CountByFund)
        {
            session.Say($"dry run, nothing was recorded. This would be done: {intent}; the fund counts the secret ballots");
            return ExitCodes.Done;
        }
        return await session.Write(intent, _ => Task.FromResult<Command>(command), Shown(session, proposal), then: (_, _, answer) => VoteVerbs.Secret(session).Counted(proposal.Id, answer, session.Cancellation));
    };

    /// <summary>What the quorum is counted from.</summary>
    public static GovernanceView View(Session session) =>
        new(session.State.Charter!, session.State.Members, session.State.Proposals, session.State.Meetings, held => Fund.ConcernOf(session.State, held), _ => null);

    private static async Task<Sheet> Facts(Session session, Proposal p)
    {
        var (reader, state) = (session.Reader, session.State);
        var sight = VoteSight.Of(reader, p);
        var tasks = state.Proposals.FollowUps.Values.Where(f => f.Proposal == p.Id).OrderBy(f => f.Task.Due).ThenBy(f => f.Id.Value).ToArray();
        IEnumerable<KeptText?> texts = [p.OutcomeText, .. tasks.Select(t => (KeptText?)t.Task.What), .. p.Held is GovernanceCommand.AdoptResolution r ? [r.Text, .. r.Tasks.Select(t => t.What)] : Array.Empty<KeptText?>()];
        if (p.Held is ContributionCommand.ExemptMember waived) texts = [.. texts, waived.Reason];
        if (sight.Deliberation) texts = [.. texts, p.Motive, .. p.Comments.Select(c => (KeptText?)c.Text), .. p.Conflicts.Select(c => (KeptText?)c.Statement), .. p.Ballots.Values.Select(b => b.Reason)];
        var words = await WordsOfLine.Read(session, texts);
        var sheet = new Sheet("what", "who", "says");

        sheet.Add("proposal", p.Number, TitleOf(session, p));
        if (p.Held is GovernanceCommand.AdoptResolution resolution)
        {
            sheet.Add("text", null, words(resolution.Text));
            foreach (var task in resolution.Tasks) sheet.Add("task", session.Code(task.Member), Line(words(task.What), task.Due));
        }
        if (p.Held is ContributionCommand.ExemptMember exempted) sheet.Add("because", null, words(exempted.Reason));
        if (p.Held is GovernanceCommand.ChooseAmong choose)
            foreach (var (place, option) in choose.Options.Index()) sheet.Add("option", place + 1, ProposedKinds.TitleOf(session, option));
        sheet.Add("state", null, p.State);
        sheet.Add("decides", p.Row.Body, $"{p.Rule}{(p.Secret ? ", secret" : "")}{(p.Round > 1 ? $", round {p.Round}" : "")}");
        if (p.Counted is { } counted) sheet.Add("counted as", null, counted);
        if (p.Meeting is { } meeting) sheet.Add("meeting", state.Meetings.Meetings[meeting].Code, state.Meetings.Meetings[meeting].StartsAt);
        if (p.SecondCallOf is { } first) sheet.Add("second call of", state.Proposals.Proposals[first].Number, null);
        sheet.Add("quorum", null, $"{p.Quorum} of {p.Roll.Length}, taking part {Closing.Attending(View(session), p)}");
        sheet.Add("opened", session.HandleOf(p.By), p.OpenedAt);
        sheet.Add(p.ClosedAt is null ? "closes" : "closed", null, p.ClosedAt ?? p.ClosesAt);
        if (p.ReviewOn is { } review) sheet.Add("review on", null, review);
        if (sight.Deliberation && p.Motive is not null) sheet.Add("motive", null, words(p.Motive));
        if (!sight.Deliberation) sheet.Add("sight", session.HandleOf(reader.Person), "takes no part: the deliberation is not shown");
        if (sight.Ballots) sheet.Add("count", null, $"for {p.Tally.For}, against {p.Tally.Against}, abstain {p.Tally.Abstain}, objections {p.Tally.Objections}");
        else if (sight.Deliberation) sheet.Add("count", null, p.Secret || p.Row.Results == ResultsShown.AtClosing ? "hidden until the vote is closed" : "hidden until you have voted");
        if (sight.Deliberation)
            foreach (var id in p.Roll) sheet.Add("vote", Named(id), !p.Ballots.TryGetValue(id, out var ballot) ? "not yet" : sight.Ballots ? Says(ballot) : "voted");
        foreach (var recusal in reader.Sight.Names(p.Held) ? p.Recused : []) sheet.Add("takes no part", Named(recusal.Member), Line($"{recusal.Ground}", sight.Deliberation ? words(StatementOf(recusal.Member)) : null));
        if (sight.Deliberation)
        {
            foreach (var (of, statement) in p.Conflicts.Where(c => p.Recused.All(r => r.Member != c.Member))) sheet.Add("takes no part", Named(of), Line($"{RecusalGround.Declared}", words(statement)));
            foreach (var id in p.Papers.Keys.OrderBy(m => state.Members.Members[m].Number)) sheet.Add("on paper", Named(id), "waits for a second person");
            foreach (var id in p.Readers.OrderBy(m => state.Members.Members[m].Number)) sheet.Add("has read", Named(id), null);
            foreach (var (by, at, text) in p.Comments) sheet.Add("comment", session.HandleOf(by), $"{session.At(at)}: {words(text)}");
        }
        if (p.Order is { } order)
            foreach (var (place, option) in order.Index()) sheet.Add("place", place + 1, $"option {option + 1}");
        if (p.OutcomeText is not null) sheet.Add("outcome", null, words(p.OutcomeText));
        if (p.Refusal is { } refusal && reader.Sight.Names(p.Held)) sheet.Add("not enacted", refusal.Code, string.Join(", ", refusal.Facts.Select(f => $"{f.Name} {f.Value}")));
        foreach (var task in tasks) sheet.Add(task.Done ? "done" : "to do", session.Code(task.Task.Member), Line(words(task.Task.What), task.Task.Due));
        return sheet;

        string Named(MemberId id) => $"{session.Code(id)} {session.NameOf(id)}";

        KeptText? StatementOf(MemberId id) => p.Conflicts.Where(c => c.Member == id).Select(c => (KeptText?)c.Statement).FirstOrDefault();

        string Says(Ballot ballot) => Line(
            ballot.Order is { } ranked ? string.Join(" ", ranked.Select(o => (o + 1).ToString(CultureInfo.InvariantCulture))) : ballot.Choice is { } choice ? choice.ToString().ToLowerInvariant() : "voted in secret",
            ballot.Proxy is { } proxy ? $"by {session.Code(proxy)}" : null, ballot.Medium?.ToString().ToLowerInvariant(), ballot.Ground?.ToString(), words(ballot.Reason));
    }

    private static string Line(params object?[] parts) => string.Join(", ", parts.Select(p => p is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : p?.ToString()).Where(p => !string.IsNullOrEmpty(p)));
}
