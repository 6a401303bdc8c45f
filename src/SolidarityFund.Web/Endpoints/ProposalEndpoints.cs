// ProposalEndpoints: putting a command to the vote, voting in every way, closing, enacting, and what follows.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A proposal: exactly one thing to decide, and how it is put to the vote.</summary>
public sealed record ProposeBody : Proposed
{
    /// <summary>The meeting on whose agenda it stands; none for a written vote.</summary>
    public MeetingId? Meeting { get; init; }

    /// <summary>The proposal of the same thing that missed its quorum.</summary>
    public ProposalId? SecondCallOf { get; init; }

    /// <summary>True for secret ballots, also where the matrix does not ask for them.</summary>
    public bool? Secret { get; init; }

    /// <summary>Why.</summary>
    [Prose]
    public string? Motive { get; init; }

    /// <summary>When the decision is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }
}

/// <summary>The one vote of a member organisation; an objection gives its ground and reason. A secret vote is asked in the same form and sealed here.</summary>
public sealed record VoteBody(MemberId Member, Choice Choice, ObjectionGround? Ground = null, [property: Prose] string? Reason = null);

/// <summary>A ranking: option numbers from 0, the first choice first.</summary>
public sealed record RankingBody(MemberId Member, IReadOnlyList<int> Order);

/// <summary>A vote that came on paper or by telephone; it counts once a second person entered the same.</summary>
public sealed record PaperVoteBody(MemberId Member, Choice Choice, VoteMedium Medium);

/// <summary>Which member.</summary>
public sealed record OfMemberBody(MemberId Member);

/// <summary>Words.</summary>
public sealed record TextBody([property: Prose] string Text);

/// <summary>A conflict of interest in this matter, in the words that are minuted.</summary>
public sealed record ConflictBody(MemberId Member, [property: Prose] string Statement);

/// <summary>A proxy: for one meeting, or for one written vote.</summary>
public sealed record ProxyBody(MemberId Giver, MemberId Holder, MeetingId? Meeting, ProposalId? Proposal);

/// <summary>A proxy to be taken back.</summary>
public sealed record ProxyRevocationBody(MemberId Giver, MeetingId? Meeting, ProposalId? Proposal);

/// <summary>A live proxy.</summary>
public sealed record ProxyView(MemberId Giver, MemberId Holder, MeetingId? Meeting, ProposalId? Proposal);

/// <summary>What a proposal is about, in few words of each language.</summary>
public sealed record TitleView(string En, string Fr, string Nl)
{
    internal static TitleView Of(Standing standing, IProposable held)
    {
        var dossier = standing.Sight.InTheTitle(held);
        return new(Title(Language.English), Title(Language.French), Title(Language.Dutch));

        string Title(Language language) => ProposalTitles.Of(standing.State, held, language, dossier);
    }
}

/// <summary>The count of a vote.</summary>
public sealed record CountView(int For, int Against, int Abstained, int Objections)
{
    internal static CountView? Of(VoteSight sight, Proposal p) => sight.Ballots ? new(p.Tally.For, p.Tally.Against, p.Tally.Abstain, p.Tally.Objections) : null;
}

/// <summary>A ballot as the reader may see it. Of a secret one nothing but that it was cast.</summary>
/// <param name="Proxy">The member that cast it for the voter.</param>
/// <param name="Medium">How it came in, when not through the program.</param>
public sealed record VoteView(MemberId Member, Choice? Choice, ObjectionGround? Ground, TextView? Reason, IReadOnlyList<int>? Order, MemberId? Proxy, VoteMedium? Medium);

/// <summary>A member that takes no part.</summary>
public sealed record RecusalView(MemberId Member, RecusalGround Ground, TextView? Statement);

/// <summary>What somebody said.</summary>
public sealed record CommentView(PersonId By, Instant At, TextView Text);

/// <summary>A task that follows from a decision.</summary>
public sealed record FollowUpView(FollowUpId Id, ProposalId Proposal, MemberId? Member, DateOnly Due, bool Done, TextView? What);

/// <summary>A proposal in a list.</summary>
public sealed record ProposalLine(
    ProposalId Id, int Number, ProposalState State, TitleView Title, DecisionKind Kind, string Body, DecisionRule Rule, bool Secret, MeetingId? Meeting, MemberId? Applicant,
    int Roll, int Quorum, int Voted, Instant OpenedAt, Instant ClosesAt, Instant? ClosedAt, CountView? Count);

/// <summary>A proposal and where its vote stands, as far as the reader may see it.</summary>
/// <param name="Kind">Its kind in the decision matrix.</param>
/// <param name="Body">The body that decides.</param>
/// <param name="Results">When the count is shown.</param>
/// <param name="Counted">The amount that picked the row of the matrix.</param>
/// <param name="Quorum">How many of the roll must take part.</param>
/// <param name="Voted">Who has voted.</param>
/// <param name="PapersWaiting">Votes on paper that wait for a second person.</param>
/// <param name="TimeZone">The zone in which the closing hour is meant.</param>
/// <param name="Conflicted">True when the reader takes no part, and sees no more than how it ended.</param>
/// <param name="Count">The count; none as long as it is not shown.</param>
/// <param name="Votes">The ballots; none as long as they are not shown.</param>
/// <param name="Order">The order of ranked options.</param>
public sealed record ProposalView(
    ProposalId Id, int Number, ProposalState State, TitleView Title, Proposed Proposes, DecisionKind Kind, string Body, DecisionRule Rule, bool Secret, ResultsShown Results, PersonId ProposedBy,
    MemberId? Applicant, MeetingId? Meeting, ProposalId? SecondCallOf, int Round, Money? Counted, IReadOnlyList<MemberId> Roll, IReadOnlyList<RecusalView> Recused, int Quorum,
    IReadOnlyList<MemberId> Voted, IReadOnlyList<MemberId> Readers, IReadOnlyList<MemberId> PapersWaiting, Instant OpenedAt, Instant ClosesAt, string TimeZone, Instant? ClosedAt, DateOnly? ReviewOn,
    bool Conflicted, TextView? Motive, CountView? Count, IReadOnlyList<VoteView>? Votes, IReadOnlyList<CommentView>? Comments, IReadOnlyList<int>? Order, TextView? Outcome, RecordedRefusal? Refusal,
    IReadOnlyList<FollowUpView> FollowUps);

public static class ProposalEndpoints
{
    private const string One = "/proposals/{proposal:pr}";

    public static void MapProposals(this IEndpointRouteBuilder fund)
    {
        fund.Command<ProposeBody>("/proposals", "propose", "Puts a command to the vote; if it is adopted, it is decided in the same turn.", Permits.Propose, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            var (held, faults) = await body.Read(words);
            if (held is null) return new Asked(null, null, faults);
            return words.Asked(new GovernanceCommand.Propose(held, body.Meeting, body.SecondCallOf, body.Secret ?? false, await words.KeepAny(body.Motive), body.ReviewOn));
        }, e => e is GovernanceEvent.ProposalOpened opened ? $"{{fund}}/proposals/{opened.Proposal}" : null);

        fund.List("/proposals", "listProposals", "Proposals, by number; a delegate sees those of the assembly, and those that concern its own organisation.", Permits.SeeOwn,
            standing => standing.State.Proposals.Proposals.Values.Where(p => VoteSight.Shows(standing, p)), p => p.Number.ToString("D8", CultureInfo.InvariantCulture), Line,
            Filter.OnState("state", (Proposal p) => p.State));

        fund.Look(One, "getProposal", "One proposal with its vote, as far as the reader may see it.", Permits.SeeOwn, View);

        fund.Command<Proposed>($"{One}/amendment", "amendProposal", "Words a proposal anew, after a round of objections and before anybody has voted in the next.", Permits.Propose, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            var (held, faults) = await body.Read(words);
            return held is null ? new Asked(null, null, faults) : words.Asked(new GovernanceCommand.AmendProposal(Proposal(http), held));
        });

        fund.Command<NoBody>($"{One}/withdrawal", "withdrawProposal", "Takes a proposal back while its vote is open.", Permits.Propose, (http, _) => new GovernanceCommand.WithdrawProposal(Proposal(http)));

        fund.MapBallots();

        fund.Command<NoBody>($"{One}/closing", "closeProposal", "Closes a vote whose time is over or in which everyone has voted; in a meeting, when the chair says so.", Permits.CloseVotes,
            (http, _) => new Asked(new GovernanceCommand.CloseProposal(Proposal(http)), null, [], answer => Votes(http).Counted(Proposal(http), answer, http.RequestAborted)));

        fund.Command<NoBody>($"{One}/enactment", "enactProposal", "Decides the command of an adopted proposal again, if it was refused before.", Permits.RunVotes,
            (http, _) => new GovernanceCommand.EnactProposal(Proposal(http)));

        fund.Command<TextBody>($"{One}/outcome", "stateOutcome", "Says in words what a closed vote means.", Permits.RunVotes, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GovernanceCommand.StateOutcome(Proposal(http), await words.Keep(body.Text)));
        });

        fund.Command<TaskBody>($"{One}/follow-ups", "assignFollowUp", "Gives somebody a task that follows from a decision.", Permits.RunVotes, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GovernanceCommand.AssignFollowUp(Proposal(http), new FollowUpTask(body.Member, await words.Keep(body.What), body.Due)));
        });

        fund.Command<NoBody>("/follow-ups/{task:fu}/completion", "finishFollowUp", "Says that a task is done.", Permits.DoTasks, (http, _) => new GovernanceCommand.FinishFollowUp(http.Route<FollowUpId>("task")));
    }

    private static void MapBallots(this IEndpointRouteBuilder fund)
    {
        fund.Command<VoteBody>($"{One}/votes", "castVote", "Casts the one vote of a member organisation, or changes it while the vote is open. A secret vote is sealed before anything is recorded.", Permits.Vote,
            async (http, body) =>
            {
                var (standing, words, votes) = (Standing.Of(http), WordsOfRequest.Of(http), Votes(http));
                var vote = new GovernanceCommand.CastVote(Proposal(http), body.Member, body.Choice, body.Ground, await words.KeepAny(body.Reason));
                var (command, refusal) = await votes.Seal(standing.State, vote, Api.CommandOf(http, standing.Fund, standing.Person), Api.IsDryRun(http), http.RequestAborted);
                if (refusal is not null) return refusal;
                return words.Asked(command!) with { Then = answer => votes.Retold(standing.Person, command!, answer, http.RequestAborted) };
            });

        fund.Command<RankingBody>($"{One}/rankings", "castRanking", "Casts or changes the ranking of a member organisation.", Permits.Vote,
            (http, body) => new GovernanceCommand.CastRanking(Proposal(http), body.Member, [.. body.Order]));

        fund.Command<PaperVoteBody>($"{One}/paper-votes", "enterPaperVote", "Enters a vote that came on paper or by telephone; it counts once a second person entered the same.", Permits.RunVotes,
            (http, body) => new GovernanceCommand.EnterPaperVote(Proposal(http), body.Member, body.Choice, body.Medium));

        fund.Command<OfMemberBody>($"{One}/reads", "markRead", "Says that a member has read a proposal.", Permits.Vote, (http, body) => new GovernanceCommand.MarkRead(Proposal(http), body.Member));

        fund.Command<TextBody>($"{One}/comments", "comment", "Says something about an open proposal.", Permits.Speak, async (http, body) =>
        {
            // Who does not see a proposal does not learn that it is there.
            if (!Standing.Of(http).State.Proposals.Proposals.TryGetValue(Proposal(http), out var proposal) || !VoteSight.Shows(Standing.Of(http), proposal))
                return GovernanceRefusals.ProposalUnknown.With(("proposal", Proposal(http)));
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GovernanceCommand.Comment(Proposal(http), await words.Keep(body.Text)));
        });

        fund.Command<ConflictBody>($"{One}/conflicts", "declareConflict", "Declares a conflict of interest of one's organisation in this matter; it takes part no more.", Permits.Vote, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GovernanceCommand.DeclareConflict(Proposal(http), body.Member, await words.Keep(body.Statement)));
        });

        fund.Command<ProxyBody>("/proxies", "giveProxy", "Lets another member vote, in a meeting or in one written vote.", Permits.Vote,
            (_, body) => new GovernanceCommand.GiveProxy(body.Giver, body.Holder, body.Meeting, body.Proposal));

        fund.Command<ProxyRevocationBody>("/proxies/revocations", "revokeProxy", "Takes a proxy back.", Permits.Vote,
            (_, body) => new GovernanceCommand.RevokeProxy(body.Giver, body.Meeting, body.Proposal));

        fund.List("/proxies", "listProxies", "Live proxies; a delegate sees those that its own organisation gave or holds.", Permits.SeeOwn,
            standing => standing.State.Proposals.Proxies.Where(p => standing.Sees(p.Key.Giver) || standing.Sees(p.Value)), p => $"{p.Key.Meeting}:{p.Key.Proposal}:{p.Key.Giver}",
            (_, p) => new ProxyView(p.Key.Giver, p.Value, p.Key.Meeting, p.Key.Proposal),
            Filter.OnId("meeting", (KeyValuePair<ProxyKey, MemberId> p) => p.Key.Meeting), Filter.OnId("proposal", (KeyValuePair<ProxyKey, MemberId> p) => p.Key.Proposal));
    }

    internal static ProposalLine Line(Standing standing, Proposal p) => new(
        p.Id, p.Number, p.State, TitleView.Of(standing, p.Held), p.Row.Kind, p.Row.Body, p.Rule, p.Secret, p.Meeting, standing.Sight.Names(p.Held) ? p.Applicant : null,
        p.Roll.Length, p.Quorum, p.Ballots.Count, p.OpenedAt, p.ClosesAt, p.ClosedAt, CountView.Of(VoteSight.Of(standing, p), p));

    private static ProposalId Proposal(HttpContext http) => http.Route<ProposalId>("proposal");

    private static SecretVotes Votes(HttpContext http) =>
        new(http.RequestServices.GetRequiredService<FundDirectory>(), Standing.Of(http).Fund, http.RequestServices.GetRequiredService<IBallotKeys>());

    private static async Task<ProposalView?> View(HttpContext http, Standing standing)
    {
        if (!standing.State.Proposals.Proposals.TryGetValue(Proposal(http), out var p) || !VoteSight.Shows(standing, p)) return null;
        var (sight, named) = (VoteSight.Of(standing, p), standing.Sight.Names(p.Held));
        var tasks = standing.State.Proposals.FollowUps.Values.Where(f => f.Proposal == p.Id).OrderBy(f => f.Task.Due).ThenBy(f => f.Id.Value).ToArray();
        IEnumerable<KeptText?> texts = [p.OutcomeText, .. tasks.Select(t => (KeptText?)t.Task.What), .. Proposed.TextsOf(p.Held)];
        if (sight.Deliberation) texts = [.. texts, p.Motive, .. p.Comments.Select(c => (KeptText?)c.Text), .. p.Conflicts.Select(c => (KeptText?)c.Statement), .. p.Ballots.Values.Select(b => b.Reason)];
        var words = await WordsOfRequest.Read(http, texts);
        return new ProposalView(
            p.Id, p.Number, p.State, TitleView.Of(standing, p.Held), Proposed.Of(p.Held, words), p.Row.Kind, p.Row.Body, p.Rule, p.Secret, p.Row.Results ?? ResultsShown.Always, p.By,
            named ? p.Applicant : null, p.Meeting, p.SecondCallOf, p.Round, p.Counted, named ? p.Roll : [], named ? [.. p.Recused.Select(Recusal)] : [], p.Quorum,
            Who(p.Ballots.Keys), Who(p.Readers), Who(p.Papers.Keys), p.OpenedAt, p.ClosesAt, standing.State.Charter!.TimeZone, p.ClosedAt, p.ReviewOn,
            VoteSight.IsConflicted(standing, p), sight.Deliberation ? Text(p.Motive) : null, CountView.Of(sight, p), sight.Ballots ? [.. Who(p.Ballots.Keys).Select(Vote)] : null,
            sight.Deliberation ? [.. p.Comments.Select(c => new CommentView(c.By, c.At, words(c.Text)))] : null, p.Order?.Items, Text(p.OutcomeText), named ? p.Refusal : null,
            [.. tasks.Select(t => Task(t, words))]);

        TextView? Text(KeptText? text) => text is { } known ? words(known) : null;

        MemberId[] Who(IEnumerable<MemberId> members) => sight.Deliberation ? [.. members.OrderBy(m => standing.State.Members.Members[m].Number)] : [];

        RecusalView Recusal(Recusal r) => new(r.Member, r.Ground, sight.Deliberation && p.Conflicts.Any(c => c.Member == r.Member) ? words(p.Conflicts.First(c => c.Member == r.Member).Statement) : null);

        VoteView Vote(MemberId member)
        {
            var b = p.Ballots[member];
            return new VoteView(member, b.Choice, b.Ground, Text(b.Reason), b.Order?.Items, b.Proxy, b.Medium);
        }
    }

    internal static FollowUpView Task(FollowUp task, Func<KeptText, TextView> words) => new(task.Id, task.Proposal, task.Task.Member, task.Task.Due, task.Done, words(task.Task.What));
}
