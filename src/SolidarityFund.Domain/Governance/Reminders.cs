// Reminders: what somebody should be told about votes, meetings, tasks and reviews. Facts for notices and calendars; nothing is sent here.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>An open vote with what is still missing.</summary>
/// <param name="Proposal">The vote.</param>
/// <param name="Missing">Who has a vote and has not cast it, in the order of the roll.</param>
/// <param name="QuorumShort">How many more must take part for the quorum; 0 when it is reached.</param>
public readonly record struct OpenVote(Proposal Proposal, ImmutableArray<MemberId> Missing, int QuorumShort)
{
    /// <summary>True when the quorum is not reached and less than a day is left.</summary>
    public bool QuorumAtRisk(Instant now) => QuorumShort > 0 && now.PlusDays(1) >= Proposal.ClosesAt;
}

/// <summary>What is open.</summary>
public static class Reminders
{
    /// <summary>The open votes, the next to close first. Who has voted is never reminded.</summary>
    public static ImmutableArray<OpenVote> OpenVotes(ProposalBook proposals) =>
        [.. proposals.Open.OrderBy(p => p.ClosesAt).ThenBy(p => p.Number).Select(p => new OpenVote(p, [.. p.Roll.Where(m => !p.Ballots.ContainsKey(m))], Math.Max(0, p.Quorum - p.TookPart)))];

    /// <summary>The people who may cast a vote that is missing, and are not conflicted in the matter.</summary>
    /// <param name="vote">The open vote.</param>
    /// <param name="members">The register.</param>
    /// <param name="concern">What it is about.</param>
    /// <param name="today">The day.</param>
    public static IEnumerable<(PersonId Person, MemberId Member)> Of(OpenVote vote, MembershipBook members, Concern concern, DateOnly today) =>
        members.Speakers(vote.Proposal.Row.Body, today).Distinct().Where(s => vote.Missing.Contains(s.Member) && concern.ConflictOf(members, s.Person, today) is null);

    /// <summary>Follow-ups that are not done, the next to be due first.</summary>
    public static ImmutableArray<FollowUp> OpenFollowUps(ProposalBook proposals) =>
        [.. proposals.FollowUps.Values.Where(f => !f.Done).OrderBy(f => f.Task.Due).ThenBy(f => f.Id.Value)];

    /// <summary>Decisions whose day of review has come or comes within some days, oldest first.</summary>
    public static ImmutableArray<Proposal> Reviews(ProposalBook proposals, DateOnly today, int withinDays) =>
        [.. proposals.Proposals.Values.Where(p => p.State == ProposalState.Enacted && p.ReviewOn <= today.AddDays(withinDays)).OrderBy(p => p.ReviewOn).ThenBy(p => p.Number)];
}
