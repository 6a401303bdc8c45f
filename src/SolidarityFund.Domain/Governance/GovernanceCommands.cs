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
}

/// <summary>Commands of Governance.</summary>
public abstract record GovernanceCommand : Command
{
    private GovernanceCommand() { }

    /// <summary>Opens the fund under a charter; who asks becomes its first administrator.</summary>
    public sealed record OpenFund(string Name, Charter Charter) : GovernanceCommand;

    /// <summary>Puts a command to the vote. If it is adopted, the command is decided in the same turn.</summary>
    public sealed record Propose(IProposable Held) : GovernanceCommand;

    /// <summary>Casts the one vote of a member organisation, or changes it while the vote is open.</summary>
    public sealed record CastVote(ProposalId Proposal, MemberId Member, Choice Choice) : GovernanceCommand;

    /// <summary>Closes a vote whose time is over or in which everyone has voted.</summary>
    public sealed record CloseProposal(ProposalId Proposal) : GovernanceCommand;

    /// <summary>Decides the held command of an adopted proposal; again, if it was refused before.</summary>
    public sealed record EnactProposal(ProposalId Proposal) : GovernanceCommand;
}
