// SecretVotes: secret ballots on their way in, sealed, and their count. What somebody chose is nowhere but in the seal.
using System.Collections.Immutable;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>
/// Seals the votes of secret proposals, counts them and destroys their keys. A choice is an argument here and a byte in a seal: it is in no
/// log, no record and no store, and once the key is destroyed nobody can learn it from the journal.
/// </summary>
/// <param name="directory">The actors of this node.</param>
/// <param name="fund">The fund.</param>
/// <param name="keys">Where the keys stand.</param>
public sealed class SecretVotes(FundDirectory directory, FundId fund, IBallotKeys keys)
{
    /// <summary>As often is a count made again when votes are changed meanwhile.</summary>
    private const int CountsMost = 5;

    /// <summary>As long as every seal, and opened by no key.</summary>
    private static readonly string BlankSeal = new('A', BallotSeals.SealCharacters);

    private readonly BallotSeals _seals = new(keys);

    /// <summary>
    /// The command that casts a vote: the vote itself, or sealed where the proposal is secret. The same vote under the same command id has the
    /// same seal, so a retry is the same command. Once the key is destroyed the seal is empty: the rules never take that one, and
    /// <see cref="Retold"/> finds the earlier vote.
    /// </summary>
    /// <param name="state">The fund.</param>
    /// <param name="vote">The vote as somebody cast it.</param>
    /// <param name="command">Id of the command.</param>
    /// <param name="dryRun">True to make no key: the blank seal then serves to try the command and nothing else.</param>
    /// <param name="cancellation">Stops waiting for the key.</param>
    public async Task<(GovernanceCommand? Command, Refusal? Refusal)> Seal(FundState state, GovernanceCommand.CastVote vote, CommandId command, bool dryRun = false, CancellationToken cancellation = default)
    {
        // No key is made for what is no secret vote.
        if (!state.Proposals.Proposals.TryGetValue(vote.Proposal, out var proposal) || !proposal.Secret) return (vote, null);
        if (vote.Choice == Choice.Objection) return (null, GovernanceRefusals.ChoiceNotOffered.With(("choice", vote.Choice), ("rule", proposal.Rule), ("number", proposal.Number)));
        if (vote.Ground is not null || vote.Reason is not null) return (null, GovernanceRefusals.ObjectionNeedsReason.With(("number", proposal.Number)));
        if (dryRun) return (new GovernanceCommand.CastSealedVote(vote.Proposal, vote.Member, BlankSeal), null);
        return (new GovernanceCommand.CastSealedVote(vote.Proposal, vote.Member, await _seals.Seal(fund, vote.Proposal, vote.Member, command, new[] { ByteOf(vote.Choice) }, cancellation) ?? ""), null);
    }

    /// <summary>
    /// The answer to a vote; after the count, a retry under the same id gets the receipt that it got before, whatever it says now: nobody can
    /// tell any more what it said then.
    /// </summary>
    public async Task<Answer> Retold(PersonId by, GovernanceCommand vote, Answer answer, CancellationToken cancellation = default) =>
        vote is GovernanceCommand.CastSealedVote(var proposal, var member, "")
            ? await Earlier.Or(directory, fund, by, answer, e => e is GovernanceEvent.SealedVoteCast cast && cast.Proposal == proposal && cast.Member == member, cancellation)
            : answer;

    /// <summary>Casts a vote, sealed where the proposal is secret.</summary>
    public async Task<Answer> Cast(PersonId by, CommandId command, GovernanceCommand.CastVote vote, CancellationToken cancellation = default)
    {
        var (asked, refusal) = await Seal((await directory.Read(fund, cancellation)).State, vote, command, cancellation: cancellation);
        return refusal is not null ? new Answer.Refused(refusal, 0) : await Retold(by, asked!, await directory.Ask(fund, Letter.For(command, by, asked!)), cancellation);
    }

    /// <summary>
    /// Closes a vote in the name of a person. A secret one is counted by the fund itself, once the rules say that the person may close it
    /// now; the record then names the fund, and a retry is told that the vote is closed.
    /// </summary>
    public async Task<Answer> Close(PersonId by, CommandId command, ProposalId proposal, CancellationToken cancellation = default) =>
        await Counted(proposal, await directory.Ask(fund, Letter.For(command, by, new GovernanceCommand.CloseProposal(proposal))), cancellation);

    /// <summary>The answer to a closing, once the fund has counted, where that is all that was missing: it is the last thing that the rules look at before the count.</summary>
    public async Task<Answer> Counted(ProposalId proposal, Answer answer, CancellationToken cancellation = default) =>
        answer is Answer.Refused(var refusal, _) && refusal.Kind == GovernanceRefusals.CountByFund ? await Close(proposal, cancellation) : answer;

    /// <summary>
    /// Closes a vote in the name of the fund, under the id that follows from fund, proposal and round; counts it first where it is secret, and
    /// destroys the key once the count is recorded. A seal that cannot be opened was made by nobody's door: it counts as an abstention, as a
    /// ballot without a mark does on paper. If not one of them opens, the key is not theirs, and nothing is closed until somebody has looked.
    /// </summary>
    public async Task<Answer> Close(ProposalId id, CancellationToken cancellation = default)
    {
        for (var again = 0; ; again++)
        {
            var state = (await directory.Look(fund, cancellation)).State;
            if (!state.Proposals.Proposals.TryGetValue(id, out var proposal)) return new Answer.Refused(GovernanceRefusals.ProposalUnknown.With(("proposal", id)), 0);
            // Perhaps closed by another node, which fell before it destroyed the key.
            if (await Forget(proposal, cancellation)) return await directory.Ask(fund, ClosingLetter.For(fund, proposal, Known(proposal)));
            if (await Count(proposal, cancellation) is not { } count) return new Answer.Refused(DoorRefusals.SealsUnreadable.With(("number", proposal.Number), ("ballots", proposal.Ballots.Count)), 0);
            var answer = await directory.Ask(fund, ClosingLetter.For(fund, proposal, count));
            if (answer is Answer.Refused({ } refusal, _) && refusal.Kind == GovernanceRefusals.CountWrong && again < CountsMost) continue;
            if (answer is Answer.Receipt) await Forget((await directory.Look(fund, cancellation)).State.Proposals.Proposals[id], cancellation);
            return answer;
        }
    }

    /// <summary>Destroys the key of a secret vote that is over. Again after a crash: it does nothing the second time.</summary>
    /// <returns>True when there is nothing left to destroy later.</returns>
    public async Task<bool> Forget(Proposal proposal, CancellationToken cancellation = default)
    {
        if (!proposal.Secret) return true;
        if (proposal.State == ProposalState.Open) return false;
        await _seals.Destroy(fund, proposal.Id, cancellation);
        return true;
    }

    private async Task<SecretCount?> Count(Proposal proposal, CancellationToken cancellation)
    {
        ImmutableArray<SealedBallot> ballots = [.. proposal.Ballots.Where(b => b.Value.Seal is not null).Select(b => new SealedBallot(b.Key, b.Value.Seal!))];
        if (ballots.IsEmpty) return new SecretCount(0, 0, 0, proposal.BallotsHash());
        if (await _seals.Open(fund, proposal.Id, ballots, cancellation) is not { } opened || opened.All(o => o.Choice is null)) return null;
        var (votesFor, against) = (opened.Count(o => Says(o, Choice.For)), opened.Count(o => Says(o, Choice.Against)));
        return new SecretCount(votesFor, against, opened.Length - votesFor - against, proposal.BallotsHash());

        static bool Says(OpenedBallot ballot, Choice choice) => ballot.Choice is [var said] && said == ByteOf(choice);
    }

    /// <summary>The count of a secret vote that is closed, so that closing it again is the same command.</summary>
    private static SecretCount? Known(Proposal proposal) =>
        proposal is { Secret: true, Counts: { } counts } ? new SecretCount(counts.For, counts.Against, counts.Abstain, proposal.BallotsHash()) : null;

    /// <summary>A choice as it stands in a seal: stored shape.</summary>
    private static byte ByteOf(Choice choice) => choice switch
    {
        Choice.For => (byte)'F',
        Choice.Against => (byte)'A',
        Choice.Abstain => (byte)'-',
        Choice.Objection => throw new ArgumentOutOfRangeException(nameof(choice), choice, "an objection gives its reason and is no secret"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
