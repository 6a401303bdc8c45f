// The proposals, their votes and where each stands.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Votes are being cast.</summary>
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
}

/// <summary>A proposal.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number, from 1.</param>
/// <param name="Held">The command that it would enact.</param>
/// <param name="Applicant">The member that it concerns and that is recused; null for none.</param>
/// <param name="Roll">The members that have a vote.</param>
/// <param name="Quorum">How many of them must take part.</param>
/// <param name="Rule">When their count adopts.</param>
/// <param name="OpenedAt">Since when votes count.</param>
/// <param name="ClosesAt">Votes count before this instant.</param>
/// <param name="Votes">The votes, one a member.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Refusal">Why its command was refused, if it was.</param>
public sealed record Proposal(
    ProposalId Id, int Number, IProposable Held, MemberId? Applicant, ImmutableArray<MemberId> Roll, int Quorum, DecisionRule Rule, Instant OpenedAt, Instant ClosesAt,
    ImmutableDictionary<MemberId, Choice> Votes, ProposalState State, RecordedRefusal? Refusal)
{
    /// <summary>The count of the ballots as they stand.</summary>
    public Tally Tally => new(Count(Choice.For), Count(Choice.Against), Count(Choice.Abstain), Roll.Length);

    /// <summary>True when nobody is left who could still vote.</summary>
    public bool EveryoneVoted => Votes.Count == Roll.Length;

    /// <summary>The outcome of the ballots as they stand: first the quorum of those who took part, then the rule (domain.md §5).</summary>
    public Outcome Outcome => Votes.Count < Quorum ? Outcome.QuorumMissed : Rule.Adopts(Tally) ? Outcome.Adopted : Outcome.Rejected;

    private int Count(Choice choice) => Votes.Values.Count(c => c == choice);
}

/// <summary>All proposals.</summary>
public sealed record ProposalBook
{
    /// <summary>No proposal yet.</summary>
    public static ProposalBook Empty { get; } = new();

    /// <summary>Proposals by id.</summary>
    public ImmutableDictionary<ProposalId, Proposal> Proposals { get; private init; } = ImmutableDictionary<ProposalId, Proposal>.Empty;

    /// <summary>The proposals whose vote is open.</summary>
    public IEnumerable<Proposal> Open => Proposals.Values.Where(p => p.State == ProposalState.Open);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="at">When it was recorded.</param>
    public ProposalBook Evolve(GovernanceEvent e, Instant at) => e switch
    {
        GovernanceEvent.FundOpened => this,
        GovernanceEvent.ProposalOpened(var id, var number, var held, var applicant, var roll, var quorum, var rule, var closesAt) =>
            With(new Proposal(id, number, held, applicant, roll, quorum, rule, at, closesAt, ImmutableDictionary<MemberId, Choice>.Empty, ProposalState.Open, null)),
        GovernanceEvent.VoteCast(var id, var member, var choice) => With(Proposals[id] with { Votes = Proposals[id].Votes.SetItem(member, choice) }),
        GovernanceEvent.ProposalClosed(var id, var outcome, _, _, _) => With(Proposals[id] with
        {
            State = outcome switch
            {
                Outcome.Adopted => ProposalState.Adopted,
                Outcome.Rejected => ProposalState.Rejected,
                Outcome.QuorumMissed => ProposalState.QuorumMissed,
                _ => throw new System.Diagnostics.UnreachableException(),
            },
        }),
        GovernanceEvent.ProposalEnacted(var id) => With(Proposals[id] with { State = ProposalState.Enacted, Refusal = null }),
        GovernanceEvent.EnactmentRefused(var id, var refusal) => With(Proposals[id] with { State = ProposalState.AdoptedNotEnacted, Refusal = refusal }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ProposalBook With(Proposal proposal) => this with { Proposals = Proposals.SetItem(proposal.Id, proposal) };
}
