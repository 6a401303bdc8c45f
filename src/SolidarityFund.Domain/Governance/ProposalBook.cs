// The proposals, their ballots, proxies and follow-ups, and where each stands.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Votes are being cast; in a meeting, once it is open.</summary>
    Open,

    /// <summary>Adopted; its command is about to be decided.</summary>
    Adopted,

    /// <summary>Adopted, and its command was decided.</summary>
    Enacted,

    /// <summary>Adopted, and its command was refused; it can be tried again.</summary>
    AdoptedNotEnacted,

    /// <summary>Not adopted.</summary>
    Rejected,

    /// <summary>Too few took part.</summary>
    QuorumMissed,

    /// <summary>No consent was found; deferred.</summary>
    Deferred,

    /// <summary>Taken back by who proposed it.</summary>
    Withdrawn,
}

/// <summary>A ballot as it stands. A sealed one says nothing but that it was cast.</summary>
/// <param name="Choice">What it says; null when it is sealed or a ranking.</param>
/// <param name="Ground">What an objection rests on.</param>
/// <param name="Reason">The reason of an objection.</param>
/// <param name="Proxy">The member that cast it for the voter.</param>
/// <param name="Medium">How it came in, when not through the program.</param>
/// <param name="Seal">A secret ballot's content, sealed.</param>
/// <param name="Order">A ranking.</param>
public sealed record Ballot(
    Choice? Choice, ObjectionGround? Ground = null, KeptText? Reason = null, MemberId? Proxy = null, VoteMedium? Medium = null, string? Seal = null, EquatableArray<int>? Order = null)
{
    /// <summary>The person that cast it.</summary>
    public PersonId By { get; init; }
}

/// <summary>A vote on paper or by telephone that one person entered.</summary>
/// <param name="By">Who entered it.</param>
/// <param name="Choice">What it says.</param>
/// <param name="Medium">How it came in.</param>
public readonly record struct PaperEntry(PersonId By, Choice Choice, VoteMedium Medium);

/// <summary>A proposal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number, from 1.</param>
/// <param name="Held">The command that it would enact.</param>
/// <param name="Applicant">The one member that it concerns and that is recused; null for none.</param>
/// <param name="Roll">The members that have a vote.</param>
/// <param name="Quorum">How many of them must take part.</param>
/// <param name="Rule">When their count adopts.</param>
/// <param name="OpenedAt">When it was put to the vote.</param>
/// <param name="ClosesAt">Votes count before this instant.</param>
/// <param name="Row">The row of the matrix that it falls under.</param>
public sealed record Proposal(
    ProposalId Id, int Number, IProposable Held, MemberId? Applicant, ImmutableArray<MemberId> Roll, int Quorum, DecisionRule Rule, Instant OpenedAt, Instant ClosesAt, DecisionRow Row)
{
    /// <summary>Who proposed it.</summary>
    public PersonId By { get; init; }

    /// <summary>Who takes no part, and why.</summary>
    public EquatableArray<Recusal> Recused { get; init; } = [];

    /// <summary>The amount that picked the row; null for none.</summary>
    public Money? Counted { get; init; }

    /// <summary>The meeting on whose agenda it stands; null for a written vote.</summary>
    public MeetingId? Meeting { get; init; }

    /// <summary>The proposal that missed its quorum.</summary>
    public ProposalId? SecondCallOf { get; init; }

    /// <summary>Why it is proposed.</summary>
    public KeptText? Motive { get; init; }

    /// <summary>When the decision is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>The round of objections, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The ballots, one a member.</summary>
    public ImmutableDictionary<MemberId, Ballot> Ballots { get; init; } = ImmutableDictionary<MemberId, Ballot>.Empty;

    /// <summary>Who says to have read it.</summary>
    public ImmutableHashSet<MemberId> Readers { get; init; } = [];

    /// <summary>Votes on paper that wait for a second person.</summary>
    public ImmutableDictionary<MemberId, PaperEntry> Papers { get; init; } = ImmutableDictionary<MemberId, PaperEntry>.Empty;

    /// <summary>What was declared by whom, word for word.</summary>
    public EquatableArray<(MemberId Member, KeptText Statement)> Conflicts { get; init; } = [];

    /// <summary>What was said about it, in order.</summary>
    public EquatableArray<(PersonId By, Instant At, KeptText Text)> Comments { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ProposalState State { get; init; }

    /// <summary>When its vote was closed; null before.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>The recorded count; null before the vote is closed. A secret vote has no other.</summary>
    public Tally? Counts { get; init; }

    /// <summary>The order of ranked options; null for none.</summary>
    public EquatableArray<int>? Order { get; init; }

    /// <summary>The ranked options that were enacted, in the order in which they were.</summary>
    public EquatableArray<int> Served { get; init; } = [];

    /// <summary>What the closed vote means, in words.</summary>
    public KeptText? OutcomeText { get; init; }

    /// <summary>Why its command was refused, if it was.</summary>
    public RecordedRefusal? Refusal { get; init; }

    private FrozenSet<MemberId> Voters { get; init; } = [.. Roll];

    /// <summary>True when a member has a vote.</summary>
    public bool IsOnRoll(MemberId member) => Voters.Contains(member);

    /// <summary>The same proposal for another roll.</summary>
    public Proposal WithRoll(ImmutableArray<MemberId> roll, int quorum) => this with { Roll = roll, Voters = [.. roll], Quorum = quorum };

    /// <summary>True when ballots are secret.</summary>
    public bool Secret => Row.Secret == true;

    /// <summary>The count of the ballots as they stand; of a secret vote only the recorded one.</summary>
    public Tally Tally => Counts ?? (Rule == DecisionRule.RankedChoice
        ? new Tally(Ballots.Count, 0, 0, Roll.Length)
        : new Tally(Count(Choice.For), Count(Choice.Against), Count(Choice.Abstain), Roll.Length, Count(Choice.Objection)));

    /// <summary>True when more than half of the body is recused: then the assembly decides, unless it is the assembly (CSA 9:8).</summary>
    public bool IsMostlyRecused => Governance.Roll.IsMostlyRecused(Row.Body, Recused.Count, Roll.Length);

    /// <summary>True when nobody is left who could still vote.</summary>
    public bool EveryoneVoted => Ballots.Count == Roll.Length;

    /// <summary>True when nothing that could still come changes the outcome, or the rule asks to stop there.</summary>
    public bool IsSettled => Rule switch
    {
        // Silence needs its time.
        DecisionRule.LazyConsent => false,
        DecisionRule.Approvals => EveryoneVoted || (Count(Choice.For) >= (Row.Approvals ?? 1) && Ballots.Count >= Quorum),
        DecisionRule.SimpleMajority or DecisionRule.AbsoluteMajority or DecisionRule.TwoThirds or DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus
            or DecisionRule.Consent or DecisionRule.RankedChoice => EveryoneVoted,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How many members count for the quorum of a written vote: who voted, and where silence consents also who has read.</summary>
    public int TookPart => Rule == DecisionRule.LazyConsent ? Readers.Union(Ballots.Keys).Count : Ballots.Count;

    /// <summary>Names the sealed ballots as they stand: SHA-256 of voters and seals in the order of the voters, as 64 lower-case hexadecimal digits.</summary>
    public string BallotsHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Join('\n', Ballots.Where(b => b.Value.Seal is not null).OrderBy(b => b.Key.Value).Select(b => $"{b.Key} {b.Value.Seal}")))));

    private int Count(Choice choice) => Ballots.Values.Count(b => b.Choice == choice);
}

/// <summary>A proxy: who votes for whom, where.</summary>
/// <param name="Giver">Whose vote.</param>
/// <param name="Meeting">In which meeting; null for a written vote.</param>
/// <param name="Proposal">In which written vote; null for a meeting.</param>
public readonly record struct ProxyKey(MemberId Giver, MeetingId? Meeting, ProposalId? Proposal);

/// <summary>A task that follows from a decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Proposal">The decision.</param>
/// <param name="Task">Who, what, by when.</param>
/// <param name="Done">True when it is done.</param>
public sealed record FollowUp(FollowUpId Id, ProposalId Proposal, FollowUpTask Task, bool Done);

/// <summary>All proposals, proxies and follow-ups.</summary>
public sealed record ProposalBook
{
    /// <summary>No proposal yet.</summary>
    public static ProposalBook Empty { get; } = new();

    /// <summary>Proposals by id.</summary>
    public ImmutableDictionary<ProposalId, Proposal> Proposals { get; private init; } = ImmutableDictionary<ProposalId, Proposal>.Empty;

    /// <summary>Live proxies: the holder of each.</summary>
    public ImmutableDictionary<ProxyKey, MemberId> Proxies { get; private init; } = ImmutableDictionary<ProxyKey, MemberId>.Empty;

    /// <summary>Follow-ups by id.</summary>
    public ImmutableDictionary<FollowUpId, FollowUp> FollowUps { get; private init; } = ImmutableDictionary<FollowUpId, FollowUp>.Empty;

    /// <summary>The proposals that are open, or adopted and not enacted, by number: what is over is not read again.</summary>
    private ImmutableSortedDictionary<int, ProposalId> LiveByNumber { get; init; } = ImmutableSortedDictionary<int, ProposalId>.Empty;

    private ImmutableDictionary<MemberId, ImmutableList<ProposalId>> ByApplicant { get; init; } = ImmutableDictionary<MemberId, ImmutableList<ProposalId>>.Empty;

    private ImmutableList<ProposalId> Rankings { get; init; } = [];

    /// <summary>The proposals that are open, or adopted and not enacted, by number.</summary>
    public IEnumerable<Proposal> Live => LiveByNumber.Values.Select(id => Proposals[id]);

    /// <summary>The proposals whose vote is open, by number.</summary>
    public IEnumerable<Proposal> Open => Live.Where(p => p.State == ProposalState.Open);

    /// <summary>The proposals that may concern an applicant: its own, and every ranking.</summary>
    public IEnumerable<Proposal> About(MemberId applicant) => ByApplicant.GetValueOrDefault(applicant, []).Concat(Rankings).Select(id => Proposals[id]);

    /// <summary>The member that holds another's proxy for a proposal, or null.</summary>
    public MemberId? ProxyOf(MemberId giver, Proposal proposal) =>
        Proxies.TryGetValue(proposal.Meeting is { } meeting ? new ProxyKey(giver, meeting, null) : new ProxyKey(giver, null, proposal.Id), out var holder) ? holder : null;

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record.</param>
    /// <param name="at">When it was recorded.</param>
    public ProposalBook Evolve(GovernanceEvent e, PersonId by, Instant at) => e switch
    {
        GovernanceEvent.ProposalOpened opened => Entered(With(Opened(opened, by, at)), opened),
        GovernanceEvent.VoteCast cast => With(cast.Proposal, p => p with
        {
            Ballots = p.Ballots.SetItem(cast.Member, new Ballot(cast.Choice, cast.Ground, cast.Reason, cast.Proxy, cast.Medium) { By = by }),
            Papers = p.Papers.Remove(cast.Member),
        }),
        GovernanceEvent.SealedVoteCast(var id, var member, var seal, var proxy) => With(id, p => p with { Ballots = p.Ballots.SetItem(member, new Ballot(null, Proxy: proxy, Seal: seal) { By = by }) }),
        GovernanceEvent.RankingCast(var id, var member, var order, var proxy) => With(id, p => p with { Ballots = p.Ballots.SetItem(member, new Ballot(null, Proxy: proxy, Order: order) { By = by }) }),
        GovernanceEvent.PaperVoteEntered(var id, var member, var choice, var medium) => With(id, p => p with { Papers = p.Papers.SetItem(member, new PaperEntry(by, choice, medium)) }),
        GovernanceEvent.ProposalRead(var id, var member) => With(id, p => p with { Readers = p.Readers.Add(member) }),
        GovernanceEvent.CommentMade(var id, var text) => With(id, p => p with { Comments = [.. p.Comments, (by, at, text)] }),
        GovernanceEvent.ConflictDeclared(var id, var member, var statement, var quorum) => With(id, p => p.WithRoll(p.Roll.Remove(member), quorum) with
        {
            // What it voted for others is as void as its own ballot; they can vote themselves.
            Ballots = p.Ballots.Remove(member).RemoveRange(p.Ballots.Where(b => b.Value.Proxy == member).Select(b => b.Key)),
            Papers = p.Papers.Remove(member),
            Readers = p.Readers.Remove(member),
            Recused = [.. p.Recused, new Recusal(member, RecusalGround.Declared)],
            Conflicts = [.. p.Conflicts, (member, statement)],
        }),
        GovernanceEvent.ProposalEscalated(var id, var row, var roll, var recused, var quorum, var closesAt) => With(id, p => Anew(p.WithRoll(roll.Items, quorum)) with
        {
            Row = row,
            Rule = row.Rule,
            Recused = recused,
            Meeting = null,
            // The assembly is called for the first time.
            SecondCallOf = null,
            ClosesAt = closesAt,
        }),
        GovernanceEvent.RoundOpened(var id, var round, var rule, var closesAt) => With(id, p => Anew(p) with
        {
            Round = round,
            Rule = rule,
            ClosesAt = closesAt,
            Quorum = p.Row.QuorumOf(rule, p.SecondCallOf is not null, p.Roll.Length),
        }),
        GovernanceEvent.ProposalAmended(var id, var held) => With(id, p => p with { Held = held }),
        GovernanceEvent.ProposalWithdrawn(var id) => With(id, p => p with { State = ProposalState.Withdrawn, ClosedAt = at }),
        GovernanceEvent.ProxyGiven(var giver, var holder, var meeting, var proposal) => this with { Proxies = Proxies.SetItem(new ProxyKey(giver, meeting, proposal), holder) },
        GovernanceEvent.ProxyRevoked(var giver, var meeting, var proposal) => this with { Proxies = Proxies.Remove(new ProxyKey(giver, meeting, proposal)) },
        GovernanceEvent.ProposalClosed(var id, var outcome, var votesFor, var against, var abstained, var objections, var order) => With(id, p => p with
        {
            State = StateOf(outcome),
            ClosedAt = at,
            Counts = new Tally(votesFor, against, abstained, p.Roll.Length, objections ?? 0),
            Order = order,
        }),
        GovernanceEvent.ProposalEnacted(var id) => With(id, p => p with { State = ProposalState.Enacted, Refusal = null }),
        GovernanceEvent.EnactmentRefused(var id, var refusal) => With(id, p => p with { State = ProposalState.AdoptedNotEnacted, Refusal = refusal }),
        GovernanceEvent.OptionEnacted(var id, var option) => With(id, p => p with { Served = [.. p.Served, option] }),
        GovernanceEvent.OutcomeStated(var id, var text) => With(id, p => p with { OutcomeText = text }),
        GovernanceEvent.FollowUpAssigned(var id, var proposal, var task) => this with { FollowUps = FollowUps.Add(id, new FollowUp(id, proposal, task, false)) },
        GovernanceEvent.FollowUpFinished(var id) => this with { FollowUps = FollowUps.SetItem(id, FollowUps[id] with { Done = true }) },
        GovernanceEvent.FundOpened or GovernanceEvent.CharterChanged or GovernanceEvent.ResolutionAdopted or GovernanceEvent.OptionRefused
            or GovernanceEvent.MeetingConvened or GovernanceEvent.MeetingCancelled or GovernanceEvent.MeetingOpened or GovernanceEvent.AttendanceRecorded or GovernanceEvent.MeetingClosed
            or GovernanceEvent.MinutesIssued or GovernanceEvent.MinutesSigned => this,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Proposal Opened(GovernanceEvent.ProposalOpened e, PersonId by, Instant at) =>
        new(e.Proposal, e.Number, e.Held, e.Applicant, e.Roll, e.Quorum, e.Rule, at, e.ClosesAt, e.Row ?? Unwritten(e))
        {
            By = by,
            Recused = e.Recused ?? [],
            Counted = e.Counted,
            Meeting = e.Meeting,
            SecondCallOf = e.SecondCallOf,
            Motive = e.Motive,
            ReviewOn = e.ReviewOn,
        };

    /// <summary>Before there was a matrix the committee decided on loans and admissions, and nothing else was put to the vote.</summary>
    private static DecisionRow Unwritten(GovernanceEvent.ProposalOpened e) => new(
        e.Held is Membership.MembershipCommand.AdmitMember ? DecisionKind.Admission : DecisionKind.Loan, null, BodyCodes.Committee, e.Rule, new Fraction(e.Quorum, Math.Max(1, e.Roll.Length)), 1);

    private static Proposal Anew(Proposal p) => p with
    {
        Ballots = ImmutableDictionary<MemberId, Ballot>.Empty,
        Papers = ImmutableDictionary<MemberId, PaperEntry>.Empty,
        Readers = [],
    };

    private static ProposalState StateOf(Outcome outcome) => outcome switch
    {
        Outcome.Adopted => ProposalState.Adopted,
        Outcome.Rejected => ProposalState.Rejected,
        Outcome.QuorumMissed => ProposalState.QuorumMissed,
        Outcome.Deferred => ProposalState.Deferred,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ProposalBook Entered(ProposalBook book, GovernanceEvent.ProposalOpened e) => e.Held is GovernanceCommand.ChooseAmong ? book with { Rankings = book.Rankings.Add(e.Proposal) }
        : e.Applicant is { } applicant ? book with { ByApplicant = book.ByApplicant.SetItem(applicant, book.ByApplicant.GetValueOrDefault(applicant, []).Add(e.Proposal)) } : book;

    private ProposalBook With(Proposal proposal) => this with
    {
        Proposals = Proposals.SetItem(proposal.Id, proposal),
        LiveByNumber = proposal.State is ProposalState.Open or ProposalState.AdoptedNotEnacted ? LiveByNumber.SetItem(proposal.Number, proposal.Id) : LiveByNumber.Remove(proposal.Number),
    };

    private ProposalBook With(ProposalId id, Func<Proposal, Proposal> change) => With(change(Proposals[id]));
}
