// PolicyReplay: a proposed charter applied to the votes of the past. Which would have gone otherwise?
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>What a proposed charter would have made of one past vote.</summary>
/// <param name="Proposal">The vote.</param>
/// <param name="Row">The row of the matrix that it would have fallen under.</param>
/// <param name="Was">How it ended.</param>
/// <param name="Would">How the same ballots would have ended; null where they cannot say: another body would have decided, or the rule asks for other ballots.</param>
public readonly record struct Replayed(Proposal Proposal, DecisionRow Row, Outcome Was, Outcome? Would)
{
    /// <summary>True when it would have gone otherwise, or before other people.</summary>
    public bool Differs => Would != Was;
}

/// <summary>Past votes under another charter.</summary>
public static class PolicyReplay
{
    /// <summary>
    /// Every closed vote under a proposed charter, by number. The ballots stay as they were cast: what people would have said under other
    /// rules nobody knows, so a vote that would have come before another body, or that would have needed other ballots, has no outcome.
    /// </summary>
    /// <param name="proposals">The votes.</param>
    /// <param name="charter">The proposed charter.</param>
    public static ImmutableArray<Replayed> Of(ProposalBook proposals, Charter charter)
    {
        return [.. proposals.Proposals.Values.Where(p => p.Counts is not null).OrderBy(p => p.Number).Select(Replay)];

        Replayed Replay(Proposal p)
        {
            var row = charter.GovernanceRules.RowOf(charter.Voting, p.Row.Kind, p.Counted);
            return new Replayed(p, row, WasOf(p.State), row.Body == p.Row.Body && SameBallots(row.Rule, p.Rule) ? Would(p, row) : null);
        }
    }

    private static Outcome Would(Proposal p, DecisionRow row)
    {
        var tally = p.Counts!.Value;
        var quorum = row.QuorumOf(row.Rule, p.SecondCallOf is not null, p.Roll.Length);
        // A missed quorum was missed by more than the ballots tell where people sat in a room; the figure kept is that of the ballots.
        var tookPart = p.Meeting is not null && p.State != ProposalState.QuorumMissed ? Math.Max(p.Quorum, tally.Present) : p.TookPart;
        if (tookPart < quorum) return Outcome.QuorumMissed;
        if (row.Rule.Adopts(tally, row.Approvals ?? 1)) return Outcome.Adopted;
        return row.Rule == DecisionRule.Consent && row.Fallback is null ? Outcome.Deferred : Outcome.Rejected;
    }

    private static bool SameBallots(DecisionRule one, DecisionRule other) => FormOf(one) == FormOf(other);

    private static int FormOf(DecisionRule rule) => rule switch
    {
        DecisionRule.SimpleMajority or DecisionRule.AbsoluteMajority or DecisionRule.TwoThirds or DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus or DecisionRule.Approvals => 0,
        DecisionRule.Consent or DecisionRule.LazyConsent => 1,
        DecisionRule.RankedChoice => 2,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Outcome WasOf(ProposalState state) => state switch
    {
        ProposalState.Adopted or ProposalState.Enacted or ProposalState.AdoptedNotEnacted => Outcome.Adopted,
        ProposalState.Rejected => Outcome.Rejected,
        ProposalState.QuorumMissed => Outcome.QuorumMissed,
        ProposalState.Deferred => Outcome.Deferred,
        ProposalState.Open or ProposalState.Withdrawn => throw new ArgumentOutOfRangeException(nameof(state), state, "not counted"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
