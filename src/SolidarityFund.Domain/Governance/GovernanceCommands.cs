// What may be asked of Governance.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>What a ballot says.</summary>
public enum Choice
{
    /// <summary>For the proposal.</summary>
    For,

    /// <summary>Against the proposal.</summary>
    Against,

    /// <summary>Neither: counts for the quorum, not among the votes cast (domain.md §5).</summary>
    Abstain,

    /// <summary>A reasoned objection, where the rule is consent: not a preference, not a veto.</summary>
    Objection,
}

/// <summary>What an objection rests on, domain.md §5: harm to the aim or a limit exceeded.</summary>
public enum ObjectionGround
{
    /// <summary>It harms the aim of the fund.</summary>
    HarmsPurpose,

    /// <summary>It goes beyond a limit that the fund has set itself.</summary>
    ExceedsLimit,

    /// <summary>It breaks a rule or a promise.</summary>
    BreaksRule,

    /// <summary>It cannot be judged: facts are missing.</summary>
    FactsMissing,
}

/// <summary>How a ballot came in that nobody cast through the program.</summary>
public enum VoteMedium
{
    /// <summary>On paper.</summary>
    Paper,

    /// <summary>By telephone.</summary>
    Telephone,
}

/// <summary>Whether a member is at a meeting.</summary>
public enum Attendance
{
    /// <summary>Present, in the room or at a distance.</summary>
    Present,

    /// <summary>Absent with an excuse.</summary>
    Excused,
}

/// <summary>The counts of a secret vote, after its seals were opened.</summary>
/// <param name="For">Ballots for.</param>
/// <param name="Against">Ballots against.</param>
/// <param name="Abstained">Abstentions.</param>
public readonly record struct SecretCount(int For, int Against, int Abstained);

/// <summary>A task that follows from a decision.</summary>
/// <param name="Member">Which organisation does it; null for the fund itself.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Due">By when.</param>
public readonly record struct FollowUpTask(MemberId? Member, KeptText What, DateOnly Due);

/// <summary>Hashes of the same minutes in three languages: SHA-256 of the UTF-8 text, 64 lower-case hexadecimal digits.</summary>
/// <param name="English">The English text's.</param>
/// <param name="French">The French text's.</param>
/// <param name="Dutch">The Dutch text's.</param>
public readonly record struct MinutesHashes(string English, string French, string Dutch);

/// <summary>Commands of Governance.</summary>
public abstract record GovernanceCommand : Command
{
    private GovernanceCommand() { }

    /// <summary>Opens the fund under a charter; who asks becomes its first administrator.</summary>
    public sealed record OpenFund(string Name, Charter Charter) : GovernanceCommand;

    /// <summary>Puts a command to the vote. If it is adopted, the command is decided in the same turn.</summary>
    /// <param name="Held">What would be enacted.</param>
    /// <param name="Meeting">The meeting on whose agenda it stands; null for a written vote.</param>
    /// <param name="SecondCallOf">The proposal of the same thing that missed its quorum.</param>
    /// <param name="Secret">True for secret ballots, also where the matrix does not ask for them.</param>
    /// <param name="Motive">Why.</param>
    /// <param name="ReviewOn">When the decision is looked at again.</param>
    public sealed record Propose(
        IProposable Held, MeetingId? Meeting = null, ProposalId? SecondCallOf = null, bool Secret = false, KeptText? Motive = null, DateOnly? ReviewOn = null) : GovernanceCommand;

    /// <summary>Another wording of what is proposed, after a round of objections.</summary>
    public sealed record AmendProposal(ProposalId Proposal, IProposable Held) : GovernanceCommand;

    /// <summary>Takes a proposal back while its vote is open.</summary>
    public sealed record WithdrawProposal(ProposalId Proposal) : GovernanceCommand;

    /// <summary>Casts the one vote of a member organisation, or changes it while the vote is open; an objection names its ground and reason.</summary>
    public sealed record CastVote(ProposalId Proposal, MemberId Member, Choice Choice, ObjectionGround? Ground = null, KeptText? Reason = null) : GovernanceCommand;

    /// <summary>Casts or changes a secret vote: sealed before it comes here.</summary>
    public sealed record CastSealedVote(ProposalId Proposal, MemberId Member, string Seal) : GovernanceCommand;

    /// <summary>Casts or changes a ranking: option numbers from 0, the first choice first; what is left out comes last.</summary>
    public sealed record CastRanking(ProposalId Proposal, MemberId Member, EquatableArray<int> Order) : GovernanceCommand;

    /// <summary>Enters a vote that came on paper or by telephone; it counts once a second person entered the same.</summary>
    public sealed record EnterPaperVote(ProposalId Proposal, MemberId Member, Choice Choice, VoteMedium Medium) : GovernanceCommand;

    /// <summary>Says that a member has read a proposal.</summary>
    public sealed record MarkRead(ProposalId Proposal, MemberId Member) : GovernanceCommand;

    /// <summary>Says something about an open proposal.</summary>
    public sealed record Comment(ProposalId Proposal, KeptText Text) : GovernanceCommand;

    /// <summary>A representative declares a conflict of interest of its organisation in this matter: it takes part no more.</summary>
    public sealed record DeclareConflict(ProposalId Proposal, MemberId Member, KeptText Statement) : GovernanceCommand;

    /// <summary>A member lets another vote for it, in a meeting or in one written vote.</summary>
    public sealed record GiveProxy(MemberId Giver, MemberId Holder, MeetingId? Meeting, ProposalId? Proposal) : GovernanceCommand;

    /// <summary>Takes a proxy back.</summary>
    public sealed record RevokeProxy(MemberId Giver, MeetingId? Meeting, ProposalId? Proposal) : GovernanceCommand;

    /// <summary>Closes a vote whose time is over or in which everyone has voted; in a meeting, when the chair says so. Only the fund itself brings the counts of a secret vote.</summary>
    public sealed record CloseProposal(ProposalId Proposal, SecretCount? Count = null) : GovernanceCommand;

    /// <summary>Decides the held command of an adopted proposal; again, if it was refused before.</summary>
    public sealed record EnactProposal(ProposalId Proposal) : GovernanceCommand;

    /// <summary>Another charter, from the day of enactment.</summary>
    public sealed record ChangeCharter(Charter Charter) : GovernanceCommand, IProposable;

    /// <summary>A decision in words, with the tasks that follow from it.</summary>
    /// <param name="Kind">What it is about: budget, accounts, result, write-off, appointment, purpose, or anything else.</param>
    /// <param name="Text">The words.</param>
    /// <param name="Amount">The amount that picks the row of the matrix; null for none.</param>
    /// <param name="Concerns">The member that it concerns and that is recused; null for none.</param>
    /// <param name="Tasks">Who does what by when.</param>
    public sealed record AdoptResolution(DecisionKind Kind, KeptText Text, Money? Amount, MemberId? Concerns, EquatableArray<FollowUpTask> Tasks) : GovernanceCommand, IProposable;

    /// <summary>Chooses among several requests when money is short: they are put in order by ranked ballots and enacted as far as the envelope goes.</summary>
    /// <param name="Options">The requests, 2 to 50.</param>
    /// <param name="Envelope">How much there is for them.</param>
    public sealed record ChooseAmong(EquatableArray<IProposable> Options, Money Envelope) : GovernanceCommand, IProposable;

    /// <summary>Calls a body to a meeting.</summary>
    /// <param name="Body">Code of the body.</param>
    /// <param name="Day">The day.</param>
    /// <param name="Hour">The hour in the fund's zone.</param>
    /// <param name="Place">Where, or how at a distance.</param>
    /// <param name="SecondCallOf">The meeting that missed its quorum; null for a first call.</param>
    public sealed record ConveneMeeting(string Body, DateOnly Day, TimeOnly Hour, KeptText Place, MeetingId? SecondCallOf) : GovernanceCommand;

    /// <summary>Calls a meeting off.</summary>
    public sealed record CancelMeeting(MeetingId Meeting) : GovernanceCommand;

    /// <summary>Opens a meeting: from now on its items are voted on.</summary>
    public sealed record OpenMeeting(MeetingId Meeting) : GovernanceCommand;

    /// <summary>Writes a member on the list of presence.</summary>
    public sealed record RecordAttendance(MeetingId Meeting, MemberId Member, Attendance Attendance) : GovernanceCommand;

    /// <summary>Closes a meeting; every item must be closed.</summary>
    public sealed record CloseMeeting(MeetingId Meeting) : GovernanceCommand;

    /// <summary>Says in words what a closed vote means.</summary>
    public sealed record StateOutcome(ProposalId Proposal, KeptText Text) : GovernanceCommand;

    /// <summary>Gives somebody a task that follows from a decision.</summary>
    public sealed record AssignFollowUp(ProposalId Proposal, FollowUpTask Task) : GovernanceCommand;

    /// <summary>Says that a task is done.</summary>
    public sealed record FinishFollowUp(FollowUpId FollowUp) : GovernanceCommand;

    /// <summary>Numbers the minutes of a closed meeting or of a written vote, by their hashes; the secretary's signature.</summary>
    /// <param name="Meeting">Of which meeting; null for a written vote.</param>
    /// <param name="Proposal">Of which written vote; null for a meeting.</param>
    /// <param name="AsOf">The newest record that the texts know, so that they can be made again word for word.</param>
    /// <param name="Hashes">What proves the texts.</param>
    public sealed record IssueMinutes(MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes) : GovernanceCommand;

    /// <summary>The chair's signature under minutes: another person than the secretary, the same hashes.</summary>
    public sealed record SignMinutes(int Number, MinutesHashes Hashes) : GovernanceCommand;
}
