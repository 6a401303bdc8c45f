// Closing: the count, the rounds, the outcome. A count is made once, at its instant, and recorded.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>How votes are closed.</summary>
public static class Closing
{
    /// <summary>Closes a vote at its hour, or when nobody is left to vote; in a meeting, when somebody of the chair says so.</summary>
    internal static Decision Close(in GovernanceView view, GovernanceCommand.CloseProposal close, in Occasion occasion)
    {
        var proposal = view.Proposals.Proposals.GetValueOrDefault(close.Proposal);
        var chairs = proposal is not null && Chairs(view, proposal.Row.Body, occasion.Today).Contains(occasion.By);
        if (!chairs && MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (proposal is null) return GovernanceRefusals.ProposalUnknown.With(("proposal", close.Proposal));
        if (proposal.State == ProposalState.Withdrawn) return GovernanceRefusals.ProposalTakenBack.With(("number", proposal.Number));
        if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
        var inMeeting = proposal.Meeting is { } meeting && view.Meetings.Meetings[meeting].State == MeetingState.Open;
        if (occasion.At < proposal.ClosesAt && !proposal.IsSettled && !inMeeting)
            return GovernanceRefusals.VoteStillOpen.With(("number", proposal.Number), ("closes", proposal.ClosesAt), ("voted", proposal.Ballots.Count), ("roll", proposal.Roll.Length));
        if (occasion.At < proposal.ClosesAt && !proposal.IsSettled && NotInTheChair(view, proposal, occasion) is { } notInTheChair) return notInTheChair;
        if (proposal.Secret != (close.Count is not null) || (close.Count is not null && occasion.By != Occasion.Fund)) return GovernanceRefusals.CountByFund.With(("number", proposal.Number));

        var tally = close.Count is { } count ? new Tally(count.For, count.Against, count.Abstained, proposal.Roll.Length) : proposal.Tally;
        // A vote that was changed while the others were counted counts as it is now: the count is made again.
        var isOfOthers = close.Count?.Of is { } counted && counted != proposal.BallotsHash();
        if (isOfOthers || tally.Present != proposal.Ballots.Count || tally is { For: < 0 } or { Against: < 0 } or { Abstain: < 0 })
            return GovernanceRefusals.CountWrong.With(("number", proposal.Number), ("counted", tally.Present), ("cast", proposal.Ballots.Count));
        var outcome = OutcomeOf(view, proposal, tally);
        if (outcome == Outcome.Rejected && NextRule(proposal) is { } rule)
            return new GovernanceEvent.RoundOpened(proposal.Id, proposal.Round + 1, rule,
                // A round in a meeting ends with the meeting.
                inMeeting ? proposal.ClosesAt : Proposing.ClosesAt(view.Charter, proposal.Row, occasion));
        if (outcome == Outcome.Rejected && proposal.Rule == DecisionRule.Consent) outcome = Outcome.Deferred;

        return new GovernanceEvent.ProposalClosed(
            proposal.Id, outcome, tally.For, tally.Against, tally.Abstain, tally.Objections == 0 ? null : tally.Objections, outcome == Outcome.Adopted ? OrderOf(proposal) : null);
    }

    /// <summary>What the ballots amount to: first the quorum of those who took part, then the rule (domain.md §5).</summary>
    public static Outcome OutcomeOf(in GovernanceView view, Proposal proposal, in Tally tally)
    {
        if (Attending(view, proposal) < proposal.Quorum) return Outcome.QuorumMissed;
        // Where everyone is recused, silence is nobody's consent.
        if (proposal.Roll.IsEmpty) return Outcome.Rejected;
        if (proposal.Rule.Adopts(tally, proposal.Row.Approvals ?? 1)) return Outcome.Adopted;
        return ByTheChair(view, proposal, tally) ? Outcome.Adopted : Outcome.Rejected;
    }

    /// <summary>
    /// How many count for the quorum: in a meeting who is present, has voted or is represented by one that may vote on this; in writing who took part.
    /// </summary>
    public static int Attending(in GovernanceView view, Proposal proposal)
    {
        if (proposal.Meeting is not { } id) return proposal.TookPart;
        var (meeting, proposals) = (view.Meetings.Meetings[id], view.Proposals);
        return proposal.Roll.Count(member => proposal.Ballots.ContainsKey(member) || IsPresent(member) || (proposals.ProxyOf(member, proposal) is { } holder && proposal.IsOnRoll(holder) && IsPresent(holder)));

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

    /// <summary>In a meeting the chair says when a vote is over; where nobody unconflicted has the chair, who may call the meeting.</summary>
    private static Refusal? NotInTheChair(in GovernanceView view, Proposal proposal, in Occasion occasion)
    {
        if (occasion.By == Occasion.Fund) return null;
        if (Ballots.Conflicted(view, proposal, default, occasion) is { } conflicted) return conflicted;
        var (seen, today) = (view, occasion.Today);
        var chairs = Chairs(view, proposal.Row.Body, today).Where(person => Ballots.Conflicted(seen, proposal, default, new Occasion(default, person, default, today)) is null).ToArray();
        if (chairs.Length == 0) return MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Administrator, MandateRole.Committee);
        return chairs.Contains(occasion.By) ? null : MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", Office.Chair));
    }

    private static IEnumerable<PersonId> Chairs(in GovernanceView view, string body, DateOnly today) =>
        view.Members.SeatsOn(body, today).Where(h => h.Mandate.Office == Office.Chair).Select(h => h.Person);

    private static EquatableArray<int>? OrderOf(Proposal proposal) => proposal.Held is GovernanceCommand.ChooseAmong(var options, _)
        ? [.. RankedChoice.Order(options.Count, [.. proposal.Ballots.Values.Select(b => b.Order!.Value)])]
        : null;
}
