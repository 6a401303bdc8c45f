// VoteSight: what a reader may see of a vote. Every interface asks here before it shows a count, a ballot or what was said.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Access;

/// <summary>What one reader may see of one vote (domain.md §5).</summary>
/// <param name="Deliberation">True for what is said about it: motive, comments, reasons, declared conflicts. Never for who is conflicted, also afterwards.</param>
/// <param name="Ballots">True for what the ballots say and their count.</param>
public readonly record struct VoteSight(bool Deliberation, bool Ballots)
{
    /// <summary>Who is conflicted sees that the vote is there and how it ended; the others see the ballots when the row of the matrix says so.</summary>
    public static VoteSight Of(Standing standing, Proposal proposal)
    {
        // Who may not know whom it concerns could tell it from what is said, and from who votes.
        if (IsConflicted(standing, proposal) || !standing.Sight.Names(proposal.Held)) return default;
        return new VoteSight(true, proposal.State != ProposalState.Open || (!proposal.Secret && (proposal.Row.Results ?? ResultsShown.Always) switch
        {
            ResultsShown.Always => true,
            ResultsShown.AfterOwnVote => HasVoted(standing, proposal),
            ResultsShown.AtClosing => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        }));
    }

    /// <summary>True when the reader takes no part: the matter concerns an organisation of his or hers, or one that he or she acts for is recused.</summary>
    public static bool IsConflicted(Standing standing, Proposal proposal) =>
        Fund.ConcernOf(standing.State, proposal.Held).ConflictOf(standing.State.Members, standing.Person, standing.Today) is not null
        || proposal.Recused.Any(r => standing.ActsFor(r.Member));

    /// <summary>True when the vote is shown at all: to whoever sees everything, speaks in the body that decides, or acts for the member that it concerns.</summary>
    public static bool Shows(Standing standing, Proposal proposal) =>
        standing.SeesAll || proposal.Roll.Concat(proposal.Recused.Select(r => r.Member)).Any(m => Speaks(standing, proposal, m)) || (proposal.Applicant is { } applicant && standing.ActsFor(applicant));

    /// <summary>True when the reader sits in a body, or sees everything.</summary>
    public static bool Shows(Standing standing, Meeting meeting) =>
        standing.SeesAll || standing.Mandates.Any(m => m.Member is { } member && standing.State.Members.SpeaksFor(standing.Person, meeting.Body, member, standing.Today));

    /// <summary>The minutes are shown to who sees what they are of, is conflicted in none of it and may know whom it concerns: they tell what was said.</summary>
    public static bool Shows(Standing standing, Minutes minutes)
    {
        var state = standing.State;
        return minutes.Meeting is { } meeting
            ? Shows(standing, state.Meetings.Meetings[meeting]) && !state.Proposals.Proposals.Values.Any(p => p.Meeting == meeting && (IsConflicted(standing, p) || !standing.Sight.Names(p.Held)))
            : state.Proposals.Proposals[minutes.Proposal!.Value] is var vote && Shows(standing, vote) && !IsConflicted(standing, vote) && standing.Sight.Names(vote.Held);
    }

    /// <summary>The members with a vote for which the reader speaks.</summary>
    public static IEnumerable<MemberId> Own(Standing standing, Proposal proposal) => proposal.Roll.Where(m => Speaks(standing, proposal, m));

    private static bool Speaks(Standing standing, Proposal proposal, MemberId member) => standing.State.Members.SpeaksFor(standing.Person, proposal.Row.Body, member, standing.Today);

    private static bool HasVoted(Standing standing, Proposal proposal) => Own(standing, proposal).ToArray() is { Length: > 0 } own && own.All(proposal.Ballots.ContainsKey);
}
