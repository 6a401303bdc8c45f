// What can happen in Governance.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>A refusal as it is recorded: its code and its facts as plain text, so that old journals stay readable.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Facts">Names and plain values, in the order of the sentence.</param>
public sealed record RecordedRefusal(string Code, ImmutableArray<RecordedFact> Facts)
{
    /// <summary>The record of a refusal.</summary>
    public static RecordedRefusal Of(Refusal refusal) => new(refusal.Code, [.. refusal.Facts.Select(f => new RecordedFact(f.Name, f.Plain))]);

    /// <summary>Same code and facts.</summary>
    public bool Equals(RecordedRefusal? other) => other is not null && Code == other.Code && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Facts.Length);
}

/// <summary>One fact of a recorded refusal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its plain value.</param>
public readonly record struct RecordedFact(string Name, string Value);

/// <summary>How a vote ended.</summary>
public enum Outcome
{
    /// <summary>The rule was met.</summary>
    Adopted,

    /// <summary>The rule was not met.</summary>
    Rejected,

    /// <summary>Too few took part.</summary>
    QuorumMissed,

    /// <summary>Objections stood, and the charter defers what finds no consent.</summary>
    Deferred,
}

/// <summary>Why a member takes no part in a decision.</summary>
public enum RecusalGround
{
    /// <summary>It is the member that the decision concerns.</summary>
    Concerned,

    /// <summary>It stands behind the member that the decision concerns, as its guarantor.</summary>
    Guarantor,

    /// <summary>Everyone who could speak for it has an interest in a member that the decision concerns.</summary>
    Interest,

    /// <summary>It declared a conflict in this matter.</summary>
    Declared,
}

/// <summary>A member that takes no part.</summary>
/// <param name="Member">The member.</param>
/// <param name="Ground">Why.</param>
public readonly record struct Recusal(MemberId Member, RecusalGround Ground);

/// <summary>Events of Governance.</summary>
public abstract record GovernanceEvent : Event
{
    private GovernanceEvent() { }

    /// <summary>The fund is open under this charter.</summary>
    public sealed record FundOpened(string Name, Charter Charter) : GovernanceEvent;

    /// <summary>
    /// A command is put to the vote. The roll is fixed now: who votes, and who is recused (domain.md §5).
    /// </summary>
    /// <param name="Proposal">The proposal.</param>
    /// <param name="Number">Its running number, from 1.</param>
    /// <param name="Held">What would be enacted.</param>
    /// <param name="Applicant">The member that it concerns; null for none.</param>
    /// <param name="Roll">Who has a vote.</param>
    /// <param name="Quorum">How many of them must take part.</param>
    /// <param name="Rule">When their count adopts.</param>
    /// <param name="ClosesAt">Votes count before this instant.</param>
    /// <param name="Row">The row of the matrix that it falls under; null in journals from before there was a matrix.</param>
    /// <param name="Recused">Who takes no part besides the applicant, and why; null for nobody.</param>
    /// <param name="Counted">The amount that picked the row, other requests of the same member included.</param>
    /// <param name="Meeting">The meeting on whose agenda it stands; null for a written vote.</param>
    /// <param name="SecondCallOf">The proposal that missed its quorum.</param>
    /// <param name="Motive">Why it is proposed.</param>
    /// <param name="ReviewOn">When the decision is looked at again.</param>
    public sealed record ProposalOpened(
        ProposalId Proposal, int Number, IProposable Held, MemberId? Applicant, ImmutableArray<MemberId> Roll, int Quorum, DecisionRule Rule, Instant ClosesAt,
        DecisionRow? Row = null, EquatableArray<Recusal>? Recused = null, Money? Counted = null, MeetingId? Meeting = null, ProposalId? SecondCallOf = null,
        KeptText? Motive = null, DateOnly? ReviewOn = null) : GovernanceEvent
    {
        /// <inheritdoc/>
        public bool Equals(ProposalOpened? other) =>
            other is not null && Proposal == other.Proposal && Number == other.Number && Held.Equals(other.Held) && Applicant == other.Applicant
            && Roll.SequenceEqual(other.Roll) && Quorum == other.Quorum && Rule == other.Rule && ClosesAt == other.ClosesAt && Row == other.Row && Recused == other.Recused
            && Counted == other.Counted && Meeting == other.Meeting && SecondCallOf == other.SecondCallOf && Motive == other.Motive && ReviewOn == other.ReviewOn;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Proposal, Number, Roll.Length, ClosesAt);
    }

    /// <summary>A member organisation voted, or changed its vote.</summary>
    /// <param name="Proposal">On what.</param>
    /// <param name="Member">Whose vote.</param>
    /// <param name="Choice">What it says.</param>
    /// <param name="Ground">What an objection rests on.</param>
    /// <param name="Reason">Its reason in words.</param>
    /// <param name="Proxy">The member that voted for it; null when it voted itself.</param>
    /// <param name="Medium">How it came in, when not through the program.</param>
    public sealed record VoteCast(
        ProposalId Proposal, MemberId Member, Choice Choice, ObjectionGround? Ground = null, KeptText? Reason = null, MemberId? Proxy = null, VoteMedium? Medium = null) : GovernanceEvent;

    /// <summary>A member organisation cast or changed a secret vote. What it says can be opened until it is counted, and by nobody after.</summary>
    public sealed record SealedVoteCast(ProposalId Proposal, MemberId Member, string Seal, MemberId? Proxy = null) : GovernanceEvent;

    /// <summary>A member organisation put the options in its order.</summary>
    public sealed record RankingCast(ProposalId Proposal, MemberId Member, EquatableArray<int> Order, MemberId? Proxy = null) : GovernanceEvent;

    /// <summary>A vote that came on paper or by telephone was entered by a first person.</summary>
    public sealed record PaperVoteEntered(ProposalId Proposal, MemberId Member, Choice Choice, VoteMedium Medium) : GovernanceEvent;

    /// <summary>A member has read the proposal.</summary>
    public sealed record ProposalRead(ProposalId Proposal, MemberId Member) : GovernanceEvent;

    /// <summary>Somebody said something about the proposal.</summary>
    public sealed record CommentMade(ProposalId Proposal, KeptText Text) : GovernanceEvent;

    /// <summary>A member declared a conflict: it leaves the roll and its ballot is void. The statement goes into the minutes word for word (CSA 9:8).</summary>
    /// <param name="Proposal">In what.</param>
    /// <param name="Member">Who.</param>
    /// <param name="Statement">Its words.</param>
    /// <param name="Quorum">The quorum of those who are left.</param>
    public sealed record ConflictDeclared(ProposalId Proposal, MemberId Member, KeptText Statement, int Quorum) : GovernanceEvent;

    /// <summary>Most of the body is conflicted: the assembly decides instead, from the beginning.</summary>
    public sealed record ProposalEscalated(ProposalId Proposal, DecisionRow Row, EquatableArray<MemberId> Roll, EquatableArray<Recusal> Recused, int Quorum, Instant ClosesAt) : GovernanceEvent;

    /// <summary>Objections stood: a new round begins, with no ballots, under this rule.</summary>
    public sealed record RoundOpened(ProposalId Proposal, int Round, DecisionRule Rule, Instant ClosesAt) : GovernanceEvent;

    /// <summary>The proposal has another wording.</summary>
    public sealed record ProposalAmended(ProposalId Proposal, IProposable Held) : GovernanceEvent;

    /// <summary>The proposal was taken back.</summary>
    public sealed record ProposalWithdrawn(ProposalId Proposal) : GovernanceEvent;

    /// <summary>A member lets another vote for it.</summary>
    public sealed record ProxyGiven(MemberId Giver, MemberId Holder, MeetingId? Meeting, ProposalId? Proposal) : GovernanceEvent;

    /// <summary>A member took its proxy back.</summary>
    public sealed record ProxyRevoked(MemberId Giver, MeetingId? Meeting, ProposalId? Proposal) : GovernanceEvent;

    /// <summary>The vote is closed with this count.</summary>
    /// <param name="Proposal">Which vote.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="For">Votes for; ballots, where options were ranked.</param>
    /// <param name="Against">Votes against.</param>
    /// <param name="Abstained">Abstentions.</param>
    /// <param name="Objections">Objections that stood; null for none.</param>
    /// <param name="Order">The options in the order of the ranked ballots.</param>
    public sealed record ProposalClosed(
        ProposalId Proposal, Outcome Outcome, int For, int Against, int Abstained, int? Objections = null, EquatableArray<int>? Order = null) : GovernanceEvent;

    /// <summary>The held command was decided; its own events follow.</summary>
    public sealed record ProposalEnacted(ProposalId Proposal) : GovernanceEvent;

    /// <summary>Adopted, not enacted: the held command was refused. It can be tried again.</summary>
    public sealed record EnactmentRefused(ProposalId Proposal, RecordedRefusal Refusal) : GovernanceEvent;

    /// <summary>One of several ranked requests was enacted; its own events follow.</summary>
    public sealed record OptionEnacted(ProposalId Proposal, int Option) : GovernanceEvent;

    /// <summary>One of several ranked requests was reached by the money and refused.</summary>
    public sealed record OptionRefused(ProposalId Proposal, int Option, RecordedRefusal Refusal) : GovernanceEvent;

    /// <summary>The fund has another charter from this day on.</summary>
    public sealed record CharterChanged(Charter Charter) : GovernanceEvent;

    /// <summary>A decision in words stands.</summary>
    public sealed record ResolutionAdopted(DecisionKind Kind, KeptText Text, Money? Amount, MemberId? Concerns) : GovernanceEvent;

    /// <summary>What a closed vote means, in words.</summary>
    public sealed record OutcomeStated(ProposalId Proposal, KeptText Text) : GovernanceEvent;

    /// <summary>Somebody has a task.</summary>
    /// <param name="FollowUp">The task.</param>
    /// <param name="Proposal">The decision that it follows from.</param>
    /// <param name="Task">Who, what, by when.</param>
    public sealed record FollowUpAssigned(FollowUpId FollowUp, ProposalId Proposal, FollowUpTask Task) : GovernanceEvent;

    /// <summary>A task is done.</summary>
    public sealed record FollowUpFinished(FollowUpId FollowUp) : GovernanceEvent;

    /// <summary>A body is called to a meeting.</summary>
    public sealed record MeetingConvened(MeetingId Meeting, int Number, string Body, DateOnly ConvenedOn, DateOnly Day, Instant StartsAt, KeptText Place, MeetingId? SecondCallOf) : GovernanceEvent;

    /// <summary>A meeting was called off.</summary>
    public sealed record MeetingCancelled(MeetingId Meeting) : GovernanceEvent;

    /// <summary>A meeting is open.</summary>
    public sealed record MeetingOpened(MeetingId Meeting) : GovernanceEvent;

    /// <summary>A member stands on the list of presence.</summary>
    public sealed record AttendanceRecorded(MeetingId Meeting, MemberId Member, Attendance Attendance) : GovernanceEvent;

    /// <summary>A meeting is over.</summary>
    public sealed record MeetingClosed(MeetingId Meeting) : GovernanceEvent;

    /// <summary>Minutes were numbered and signed by the secretary.</summary>
    public sealed record MinutesIssued(int Number, MeetingId? Meeting, ProposalId? Proposal, long AsOf, MinutesHashes Hashes) : GovernanceEvent;

    /// <summary>Minutes were signed by the chair.</summary>
    public sealed record MinutesSigned(int Number) : GovernanceEvent;
}
