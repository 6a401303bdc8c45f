// Votes in every way: cast, ranked, on paper, by proxy; who has read and who is missing. One member, one vote.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class VoteVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        var subject = new Argument<string>("proposal") { Description = "its number or id" };
        var choice = new Argument<Choice>("choice") { Description = "for, against, abstain; objection, where the rule is consent" };
        var seat = new Option<string?>("--member") { Description = "for which member, when you speak for several or hold a proxy" };
        var ground = new Option<ObjectionGround?>("--ground") { Description = "what an objection rests on: harmspurpose, exceedslimit, breaksrule or factsmissing" };
        var reason = new Option<string?>("--reason") { Description = "why you object" };
        var order = new Argument<int[]>("order") { Description = "numbers of the options, the first choice first; what is left out comes last", Arity = ArgumentArity.OneOrMore };
        var of = new Option<string>("--member") { Description = "whose vote it is", Required = true };
        var telephone = new Option<bool>("--telephone") { Description = "it came by telephone, not on paper" };
        yield return Shared.Noun("vote", "The vote of a member.",
            shared.OnFund("cast", "Cast the one vote of your organisation, or change it while the vote is open. A secret one is sealed before anything is recorded.", [subject, choice, seat, ground, reason], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(subject), _ => true);
                var member = Voter(session, proposal, parsed.GetValue(seat));
                var said = parsed.GetValue(choice);
                // What a secret vote says is written nowhere, on no terminal either.
                return session.Write($"vote {(proposal.Secret ? "in secret" : said.ToString().ToLowerInvariant())} on proposal {proposal.Number} ({ProposalVerbs.TitleOf(session, proposal)}) for {session.NameOf(member)}", async words =>
                {
                    var vote = new GovernanceCommand.CastVote(proposal.Id, member, said, parsed.GetValue(ground), proposal.Secret ? null : await words.KeepAny(parsed.GetValue(reason)));
                    var (command, refusal) = await Secret(session).Seal(session.State, vote, words.Command, words.DryRun, session.Cancellation);
                    if (refusal is not null) words.Refuse(refusal);
                    return command ?? vote;
                }, ProposalVerbs.Shown(session, proposal), then: (words, command, answer) => Secret(session).Retold(words.By, (GovernanceCommand)command, answer, session.Cancellation));
            }),
            shared.OnFund("rank", "Rank the options of a choice: 'fund vote rank 7 3 1 2' puts the third first.", [subject, order, seat], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(subject), _ => true);
                var member = Voter(session, proposal, parsed.GetValue(seat));
                return session.Write($"rank the options of proposal {proposal.Number} for {session.NameOf(member)}", new GovernanceCommand.CastRanking(proposal.Id, member, [.. parsed.GetValue(order)!.Select(o => o - 1)]), ProposalVerbs.Shown(session, proposal));
            }),
            shared.OnFund("paper", "Enter a vote that came on paper or by telephone. It counts once a second person has entered the same.", [subject, choice, of, telephone], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(subject), _ => true);
                var (member, medium) = (session.Member(parsed.GetValue(of)!).Id, parsed.GetValue(telephone) ? VoteMedium.Telephone : VoteMedium.Paper);
                return session.Write($"enter the vote {parsed.GetValue(choice).ToString().ToLowerInvariant()} of {session.NameOf(member)} on proposal {proposal.Number} ({medium.ToString().ToLowerInvariant()})",
                    new GovernanceCommand.EnterPaperVote(proposal.Id, member, parsed.GetValue(choice), medium), ProposalVerbs.Shown(session, proposal));
            }),
            shared.OnFund("read", "Say that your organisation has read a proposal.", [subject, seat], (session, parsed) =>
            {
                var proposal = session.Proposal(parsed.GetValue(subject), _ => true);
                var member = Voter(session, proposal, parsed.GetValue(seat));
                return session.Write($"note that {session.NameOf(member)} has read proposal {proposal.Number}", new GovernanceCommand.MarkRead(proposal.Id, member), ProposalVerbs.Shown(session, proposal));
            }),
            shared.OnFund("missing", "List who has not voted yet, and quorums at risk. A delegate is told of its own organisation.", [], (session, _) => Task.FromResult(session.Show(Missing(session)))));

        var holder = new Argument<string>("holder") { Description = "the member that votes instead" };
        var giver = new Option<string?>("--member") { Description = "whose vote, when you speak for several" };
        var meeting = new Option<string?>("--meeting") { Description = "for this meeting" };
        var proposal = new Option<string?>("--proposal") { Description = "for this written vote" };
        yield return Shared.Noun("proxy", "Another member that votes instead, in a meeting or in one written vote.",
            shared.OnFund("give", "Let another member vote for yours.", [holder, giver, meeting, proposal], (session, parsed) =>
            {
                var scope = Scope(session, parsed.GetValue(meeting), parsed.GetValue(proposal));
                var (from, to) = (Speaker(session, scope.Body, parsed.GetValue(giver)), session.Member(parsed.GetValue(holder)!).Id);
                return session.Write($"let {session.NameOf(to)} vote for {session.NameOf(from)} in {scope.Name}", new GovernanceCommand.GiveProxy(from, to, scope.Meeting, scope.Proposal), _ => Proxies(session));
            }),
            shared.OnFund("revoke", "Take a proxy back.", [giver, meeting, proposal], (session, parsed) =>
            {
                var scope = Scope(session, parsed.GetValue(meeting), parsed.GetValue(proposal));
                var from = Speaker(session, scope.Body, parsed.GetValue(giver));
                return session.Write($"take back the proxy of {session.NameOf(from)} in {scope.Name}", new GovernanceCommand.RevokeProxy(from, scope.Meeting, scope.Proposal), _ => Proxies(session));
            }),
            shared.OnFund("list", "List the live proxies.", [], (session, _) => Task.FromResult(session.Show(Proxies(session)))));
    }

    public static SecretVotes Secret(Session session) => new(session.Directory, session.Door.Fund, session.Stores.BallotKeys);

    /// <summary>The member whose vote it is: the one that is named, or the only one for which the person speaks.</summary>
    public static MemberId Voter(Session session, Proposal proposal, string? named) => Speaker(session, proposal.Row.Body, named, proposal.IsOnRoll);

    private static MemberId Speaker(Session session, string body, string? named, Func<MemberId, bool>? first = null)
    {
        if (named is not null) return session.Member(named).Id;
        var all = session.State.Members.Members.Keys.Where(m => session.State.Members.SpeaksFor(session.By, body, m, session.Today)).ToArray();
        if (all.Length > 1 && first is not null && all.Where(first).ToArray() is { Length: > 0 } some) all = some;
        return all switch
        {
            [var only] => only,
            [] => throw session.Refusing(MembershipRefusals.RoleMissing.With(("person", session.By), ("role", body switch { BodyCodes.Committee => MandateRole.Committee, BodyCodes.Assembly => MandateRole.Delegate, _ => MandateRole.Seat }))),
            _ => throw CliException.Usage($"you speak for {all.Length} members: say which one with --member ({string.Join(", ", all.Select(m => session.Code(m)).Order(StringComparer.Ordinal))})"),
        };
    }

    private static (MeetingId? Meeting, ProposalId? Proposal, string Body, string Name) Scope(Session session, string? meeting, string? proposal)
    {
        if ((meeting is null) == (proposal is null)) throw CliException.Usage("say for what: --meeting R001, or --proposal NUMBER for a written vote");
        if (meeting is not null) return session.Meeting(meeting, _ => true) is var held ? (held.Id, null, held.Body, $"the meeting {held.Code}") : default;
        var vote = session.Proposal(proposal, _ => true);
        return (null, vote.Id, vote.Row.Body, $"the vote on proposal {vote.Number.ToString(CultureInfo.InvariantCulture)}");
    }

    private static Sheet Proxies(Session session)
    {
        var (reader, state) = (session.Reader, session.State);
        var sheet = new Sheet("giver", "holder", "meeting", "proposal");
        foreach (var (key, to) in state.Proposals.Proxies.Where(p => reader.Sees(p.Key.Giver) || reader.Sees(p.Value))
            .OrderBy(p => p.Key.Meeting is { } m ? state.Meetings.Meetings[m].Number : 0).ThenBy(p => p.Key.Proposal is { } v ? state.Proposals.Proposals[v].Number : 0).ThenBy(p => session.Code(p.Key.Giver), StringComparer.Ordinal))
            sheet.Add(session.Code(key.Giver), session.Code(to), key.Meeting is { } m ? state.Meetings.Meetings[m].Code : null, key.Proposal is { } v ? state.Proposals.Proposals[v].Number : null);
        return sheet;
    }

    private static Sheet Missing(Session session)
    {
        var (reader, state, now) = (session.Reader, session.State, Instant.From(session.Around.Clock.GetUtcNow()));
        var sheet = new Sheet("proposal", "about", "closes_at", "quorum_short", "quorum_at_risk", "member", "name", "people");
        foreach (var vote in Reminders.OpenVotes(state.Proposals).Where(v => VoteSight.Shows(reader, v.Proposal) && !VoteSight.IsConflicted(reader, v.Proposal)))
        {
            var people = Reminders.Of(vote, state.Members, Fund.ConcernOf(state, vote.Proposal.Held), session.Today).ToLookup(s => s.Member, s => session.HandleOf(s.Person));
            foreach (var member in vote.Missing.Where(m => reader.Sight.Names(vote.Proposal.Held) ? reader.Sees(m) : reader.ActsFor(m)))
                sheet.Add(vote.Proposal.Number, ProposalVerbs.TitleOf(session, vote.Proposal), vote.Proposal.ClosesAt, vote.QuorumShort, vote.QuorumAtRisk(now), session.Code(member), session.NameOf(member),
                    string.Join(", ", people[member].Order(StringComparer.Ordinal)));
        }
        return sheet;
    }
}
