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
}

/// <summary>Events of Governance.</summary>
public abstract record GovernanceEvent : Event
{
    private GovernanceEvent() { }

    /// <summary>The fund is open under this charter.</summary>
    public sealed record FundOpened(string Name, Charter Charter) : GovernanceEvent;

    /// <summary>
    /// A command is put to the vote. The roll is fixed now: who votes, and who is recused because it is the applicant (domain.md §5).
    /// </summary>
    public sealed record ProposalOpened(
        ProposalId Proposal, int Number, IProposable Held, MemberId? Applicant, ImmutableArray<MemberId> Roll, int Quorum, DecisionRule Rule, Instant ClosesAt) : GovernanceEvent
    {
        /// <inheritdoc/>
        public bool Equals(ProposalOpened? other) =>
            other is not null && Proposal == other.Proposal && Number == other.Number && Held.Equals(other.Held) && Applicant == other.Applicant
            && Roll.SequenceEqual(other.Roll) && Quorum == other.Quorum && Rule == other.Rule && ClosesAt == other.ClosesAt;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Proposal, Number, Roll.Length, ClosesAt);
    }

    /// <summary>A member organisation voted, or changed its vote.</summary>
    public sealed record VoteCast(ProposalId Proposal, MemberId Member, Choice Choice) : GovernanceEvent;

    /// <summary>The vote is closed with this count.</summary>
    public sealed record ProposalClosed(ProposalId Proposal, Outcome Outcome, int For, int Against, int Abstained) : GovernanceEvent;

    /// <summary>The held command was decided; its own events follow.</summary>
    public sealed record ProposalEnacted(ProposalId Proposal) : GovernanceEvent;

    /// <summary>Adopted, not enacted: the held command was refused. It can be tried again.</summary>
    public sealed record EnactmentRefused(ProposalId Proposal, RecordedRefusal Refusal) : GovernanceEvent;
}
