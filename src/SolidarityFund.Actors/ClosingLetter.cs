// ClosingLetter: the letter by which the fund itself closes a vote at its hour. Every node writes the same one.
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>
/// Closes a vote whose hour has passed. The command id follows from fund, proposal and round: whichever nodes write it, however often, a round
/// is closed once. The first round has the id that it had before there were rounds.
/// </summary>
public static class ClosingLetter
{
    /// <summary>The letter.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="proposal">The proposal as it stands: its round is part of the id.</param>
    /// <param name="count">The counts of a secret vote; null for any other.</param>
    public static Letter For(FundId fund, Proposal proposal, SecretCount? count = null) =>
        Letter.For(IdOf(fund, proposal.Id, proposal.Round), Occasion.Fund, new GovernanceCommand.CloseProposal(proposal.Id, count));

    /// <summary>The id of the command that closes a round.</summary>
    public static CommandId IdOf(FundId fund, ProposalId proposal, int round) =>
        new(new Guid(SHA256.HashData(Encoding.ASCII.GetBytes(round == 1 ? $"close {fund} {proposal}" : $"close {fund} {proposal} {round}")).AsSpan(0, 16), bigEndian: true));
}
