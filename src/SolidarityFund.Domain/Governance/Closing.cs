// Closing: the count, the rounds, the outcome. A count is made once, at its instant, and recorded.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>How votes are closed.</summary>
public static class Closing
{
    /// <summary>Closes a vote at its hour, or when nobody is left to vote; in a meeting, when somebody of the chair says so.</summary>
    public static Decision Close(in GovernanceView view, GovernanceCommand.CloseProposal close, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!view.Proposals.Proposals.TryGetValue(close.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", close.Proposal));
        if (proposal.State == ProposalState.Withdrawn) return GovernanceRefusals.ProposalTakenBack.With(("number", proposal.Number));
        if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
        var inMeeting = proposal.Meeting is { } meeting && view.Meetings.Meetings[meeting].State == MeetingState.Open;
        if (occasion.At < proposal.ClosesAt && !proposal.IsSettled && !inMeeting)
            return GovernanceRefusals.VoteStillOpen.With(("number", proposal.Number), ("closes", proposal.ClosesAt), ("voted", proposal.Ballots.Count), ("roll", proposal.Roll.Length));
        if (proposal.Secret != (close.Count is not null) || (close.Count is not null && occasion.By != Occasion.Fund)) return GovernanceRefusals.CountByFund.With(("number", proposal.Number));

        var tally = close.Count is { } count ? new Tally(count.For, count.Against, count.Abstained, proposal.Roll.Length) : proposal.Tally;
        // A vote that was changed while the others were counted counts as it is now: the count is made again.
        if (close.Count?.Of is { } counted && counted != proposal.BallotsHash()) return GovernanceRefusals.CountWrong.With(("number", proposal.Number), ("counted", tally.Present), ("cast", proposal.Ballots.Count));
        if (tally.Present != proposal.Ballots.Count || Math.Min(tally.For, Math.Min(tally.Against, tally.Abstain)) < 0) return GovernanceRefusals.CountWrong.With(("number", proposal.Number), ("counted", tally.Present), ("cast", proposal.Ballots.Count));
        var outcome = OutcomeOf(view, proposal, tally);
        if (outcome == Outcome.Rejected && NextRule(proposal) is { } rule)
            return new GovernanceEvent.RoundOpened(proposal.Id, proposal.Round + 1, rule, Proposing.ClosesAt(view.Charter, proposal.Row, occasion), proposal.QuorumOf(rule, proposal.Roll.Length));
        if (outcome == Outcome.Rejected && proposal.Rule == DecisionRule.Consent) outcome = Outcome.Deferred;

        return new GovernanceEvent.ProposalClosed(
            proposal.Id, outcome, tally.For, tally.Against, tally.Abstain, tally.Objections == 0 ? null : tally.Objections, outcome == Outcome.Adopted ? OrderOf(proposal) : null);
    }

    /// <summary>What the ballots amount to: first the quorum of those who took part, then the rule (domain.md §5).</summary>
    public static Outcome OutcomeOf(in GovernanceView view, Proposal proposal, in Tally tally)
    {
        // What concerns everybody is decided by nobody, whatever the quorum: silence of an empty roll is no consent.
        if (Attending(view, proposal) < proposal.Quorum || proposal.Roll.IsEmpty) return Outcome.QuorumMissed;
        if (proposal.Rule.Adopts(tally, proposal.Row.Approvals ?? 1)) return Outcome.Adopted;
        return ByTheChair(view, proposal, tally) ? Outcome.Adopted : Outcome.Rejected;
    }

    /// <summary>How many count for the quorum: in a meeting who is present, represented or has voted; in writing who took part.</summary>
    public static int Attending(in GovernanceView view, Proposal proposal)
    {
        if (proposal.Meeting is not { } id) return proposal.TookPart;
        var (meeting, proposals) = (view.Meetings.Meetings[id], view.Proposals);
        return proposal.Roll.Count(member => proposal.Ballots.ContainsKey(member) || IsPresent(member) || (proposals.ProxyOf(member, proposal) is { } holder && IsPresent(holder)));

        bool IsPresent(MemberId member) => meeting.Attendance.TryGetValue(member, out var attendance) && attendance == Attendance.Present;
    }

    /// <summary>The rule of the next round: consent again while rounds are left, then the fallback; null when the vote is over.</summary>
    private static DecisionRule? NextRule(Proposal proposal) => proposal.Rule switch
    {
        DecisionRule.Consent when proposal.Round < (proposal.Row.Rounds ?? 1) => DecisionRule.Consent,
        DecisionRule.Consent or DecisionRule.LazyConsent => proposal.Row.Fallback,
        DecisionRule.SimpleMajority or DecisionRule.AbsoluteMajority or DecisionRule.TwoThirds or DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus
            or DecisionRule.RankedChoice or DecisionRule.Approvals => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A tie that the chair's own vote decides, where the charter says so; void in a body of two (domain.md §5).</summary>
    private static bool ByTheChair(in GovernanceView view, Proposal proposal, in Tally tally) =>
        proposal.Row.CastingVote == true && proposal.Rule == DecisionRule.SimpleMajority && tally.For == tally.Against && proposal.Roll.Length > 2
        && view.Members.ChairOf(proposal.Row.Body, FundCalendar.Today(proposal.OpenedAt, view.Charter.TimeZone)) is { } chair
        && proposal.Ballots.TryGetValue(chair, out var ballot) && ballot.Choice == Choice.For;

    private static EquatableArray<int>? OrderOf(Proposal proposal) => proposal.Held is GovernanceCommand.ChooseAmong(var options, _)
        ? [.. RankedChoice.Order(options.Count, [.. proposal.Ballots.Values.Select(b => b.Order!.Value)])]
        : null;
}
