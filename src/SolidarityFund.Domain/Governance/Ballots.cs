// Ballots: one member, one vote, whoever casts it: its own people, the holder of its proxy, or two people with a vote on paper.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>How ballots are cast, changed and entered.</summary>
public static class Ballots
{
    /// <summary>Longest seal of a secret ballot, in characters.</summary>
    public const int SealLengthMost = 4096;

    /// <summary>Casts or changes the one vote of a member organisation.</summary>
    public static Decision Cast(in GovernanceView view, GovernanceCommand.CastVote vote, in Occasion occasion)
    {
        if (NoVoter(view, vote.Proposal, vote.Member, occasion, out var proposal, out var proxy) is { } refusal) return refusal;
        if (proposal!.Secret) return GovernanceRefusals.VoteIsSecret.With(("number", proposal.Number));
        if (NotOffered(proposal, vote.Choice) is { } notOffered) return notOffered;
        var objects = vote.Choice == Choice.Objection;
        if ((vote.Ground is not null) != objects || (vote.Reason is not null) != objects) return GovernanceRefusals.ObjectionNeedsReason.With(("number", proposal.Number));
        if (vote.Reason is { } reason && reason.Unfit() is { } unfit) return unfit;
        // Approvals are given by different people, none of whom made the proposal: whoever speaks for two members is still one pair of eyes.
        if (proposal.Rule == DecisionRule.Approvals && vote.Choice == Choice.For
            && (occasion.By == proposal.By || HasApproved(proposal, occasion.By, vote.Member)))
            return GovernanceRefusals.SecondPersonNeeded.With(("person", occasion.By), ("number", proposal.Number));

        return new GovernanceEvent.VoteCast(vote.Proposal, vote.Member, vote.Choice, vote.Ground, vote.Reason, proxy);
    }

    /// <summary>Casts or changes a secret vote. What the seal holds is nobody's business until the count.</summary>
    public static Decision CastSealed(in GovernanceView view, GovernanceCommand.CastSealedVote vote, in Occasion occasion)
    {
        if (NoVoter(view, vote.Proposal, vote.Member, occasion, out var proposal, out var proxy) is { } refusal) return refusal;
        if (!proposal!.Secret) return GovernanceRefusals.VoteIsOpen.With(("number", proposal.Number));
        if (vote.Seal is not { Length: > 0 and <= SealLengthMost } || !vote.Seal.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return GovernanceRefusals.SealMalformed.With(("number", proposal.Number));

        return new GovernanceEvent.SealedVoteCast(vote.Proposal, vote.Member, vote.Seal, proxy);
    }

    /// <summary>Casts or changes a ranking of the options.</summary>
    public static Decision CastRanking(in GovernanceView view, GovernanceCommand.CastRanking vote, in Occasion occasion)
    {
        if (NoVoter(view, vote.Proposal, vote.Member, occasion, out var proposal, out var proxy) is { } refusal) return refusal;
        if (proposal!.Held is not GovernanceCommand.ChooseAmong(var options, _)) return GovernanceRefusals.NothingToRank.With(("number", proposal.Number));
        if (vote.Order.Count == 0 || vote.Order.Any(o => o < 0 || o >= options.Count) || vote.Order.Distinct().Count() != vote.Order.Count)
            return GovernanceRefusals.RankingMalformed.With(("number", proposal.Number), ("options", options.Count));

        return new GovernanceEvent.RankingCast(vote.Proposal, vote.Member, vote.Order, proxy);
    }

    /// <summary>
    /// Enters a vote that came on paper or by telephone. The first person's entry waits; the second person's equal entry makes it a vote.
    /// </summary>
    public static Decision EnterPaper(in GovernanceView view, GovernanceCommand.EnterPaperVote paper, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!view.Proposals.Proposals.TryGetValue(paper.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", paper.Proposal));
        if (NotOpen(view, proposal, occasion) is { } closed) return closed;
        if (Conflicted(view, proposal, paper.Member, occasion) is { } conflicted) return conflicted;
        if (NoVote(view, proposal, paper.Member, occasion) is { } noVote) return noVote;
        if (proposal.Secret) return GovernanceRefusals.VoteIsSecret.With(("number", proposal.Number));
        // A reason cannot be taken down by two people in the same words; an objection is cast by the objector.
        if (paper.Choice == Choice.Objection || NotOffered(proposal, paper.Choice) is not null) return GovernanceRefusals.ChoiceNotOffered.With(("choice", paper.Choice), ("rule", proposal.Rule), ("number", proposal.Number));
        // Two people at a desk do not vote over the head of who has voted itself.
        if (proposal.Ballots.TryGetValue(paper.Member, out var own) && own is { Proxy: null, Medium: null })
            return GovernanceRefusals.VotedItself.With(("member", view.Members.Members[paper.Member].Code), ("number", proposal.Number));
        if (!proposal.Papers.TryGetValue(paper.Member, out var first) || first.By == occasion.By)
            return first == new PaperEntry(occasion.By, paper.Choice, paper.Medium)
                ? GovernanceRefusals.SecondPersonNeeded.With(("person", occasion.By), ("number", proposal.Number))
                : new GovernanceEvent.PaperVoteEntered(paper.Proposal, paper.Member, paper.Choice, paper.Medium);
        if ((first.Choice, first.Medium) != (paper.Choice, paper.Medium))
            return GovernanceRefusals.PaperVotesDiffer.With(("number", proposal.Number), ("first", first.Choice), ("second", paper.Choice));

        return new GovernanceEvent.VoteCast(paper.Proposal, paper.Member, paper.Choice, Medium: paper.Medium);
    }

    /// <summary>Notes that a member has read a proposal; nobody reads by proxy, and an agenda is read before its meeting.</summary>
    public static Decision MarkRead(in GovernanceView view, GovernanceCommand.MarkRead read, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(read.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", read.Proposal));
        if (!view.Members.SpeaksFor(occasion.By, proposal.Row.Body, read.Member, occasion.Today)) return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", read.Member));
        if (NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;
        if (Conflicted(view, proposal, read.Member, occasion) is { } conflicted) return conflicted;
        if (NoVote(view, proposal, read.Member, occasion) is { } noVote) return noVote;
        if (proposal.Readers.Contains(read.Member)) return GovernanceRefusals.ReadAlready.With(("member", view.Members.Members[read.Member].Code), ("number", proposal.Number));

        return new GovernanceEvent.ProposalRead(read.Proposal, read.Member);
    }

    /// <summary>Keeps what somebody said. Whoever has a mandate in the fund may speak, except on what he or she is conflicted in.</summary>
    public static Decision Comment(in GovernanceView view, GovernanceCommand.Comment comment, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(comment.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", comment.Proposal));
        if (!view.Members.Of(occasion.By, occasion.Today).Any()) return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", "any"));
        if (NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;
        if (Conflicted(view, proposal, default, occasion) is { } conflicted) return conflicted;
        if (comment.Text.Unfit() is { } unfit) return unfit;

        return new GovernanceEvent.CommentMade(comment.Proposal, comment.Text);
    }

    /// <summary>Why nothing can be voted on a proposal now, or null.</summary>
    /// <param name="view">What Governance looks at.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="occasion">By whom and when.</param>
    /// <param name="beforeMeeting">True for what may also be done before its meeting is open.</param>
    internal static Refusal? NotOpen(in GovernanceView view, Proposal proposal, in Occasion occasion, bool beforeMeeting = false)
    {
        if (proposal.State == ProposalState.Withdrawn) return GovernanceRefusals.ProposalTakenBack.With(("number", proposal.Number));
        if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
        if (occasion.At >= proposal.ClosesAt) return GovernanceRefusals.VoteTooLate.With(("number", proposal.Number), ("closed", proposal.ClosesAt), ("at", occasion.At));
        if (!beforeMeeting && proposal.Meeting is { } meeting && view.Meetings.Meetings[meeting].State != MeetingState.Open)
            return GovernanceRefusals.MeetingNotInState.With(("meeting", view.Meetings.Meetings[meeting].Code), ("state", view.Meetings.Meetings[meeting].State), ("needed", MeetingState.Open));
        return null;
    }

    /// <summary>Why a person cannot cast the vote of a member, or null with the member whose proxy is used.</summary>
    private static Refusal? NoVoter(in GovernanceView view, ProposalId id, MemberId member, in Occasion occasion, out Proposal? proposal, out MemberId? proxy)
    {
        proxy = null;
        if (!view.Proposals.Proposals.TryGetValue(id, out proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
        if (!view.Members.SpeaksFor(occasion.By, proposal.Row.Body, member, occasion.Today))
        {
            proxy = view.Proposals.ProxyOf(member, proposal);
            if (proxy is not { } holder || !view.Members.SpeaksFor(occasion.By, proposal.Row.Body, holder, occasion.Today))
                return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", member));
        }
        if (NotOpen(view, proposal, occasion) is { } closed) return closed;
        if (Conflicted(view, proposal, member, occasion) is { } conflicted) return conflicted;
        if (NoVote(view, proposal, member, occasion) is { } noVote) return noVote;
        // Who came to vote itself has taken its vote back into its own hands.
        if (proxy is not null && proposal.Ballots.TryGetValue(member, out var own) && own.Proxy is null)
            return GovernanceRefusals.VotedItself.With(("member", view.Members.Members[member].Code), ("number", proposal.Number));
        return null;
    }

    /// <summary>Why a person or member is kept out of a matter, or null.</summary>
    internal static Refusal? Conflicted(in GovernanceView view, Proposal proposal, MemberId member, in Occasion occasion)
    {
        var concern = view.ConcernOf(proposal.Held);
        if ((concern.Members.Contains(member) ? member : concern.ConflictOf(view.Members, occasion.By, occasion.Today)) is { } concerned)
            return GovernanceRefusals.Recused.With(("person", occasion.By), ("applicant", view.Members.Known(concerned)!.Code), ("number", proposal.Number));
        // Who declared a conflict for one organisation is not without it when he or she speaks for another.
        foreach (var (declared, _) in proposal.Conflicts)
            if (declared != member && view.Members.ActsFor(occasion.By, declared, occasion.Today))
                return GovernanceRefusals.Recused.With(("person", occasion.By), ("applicant", view.Members.Members[declared].Code), ("number", proposal.Number));
        foreach (var recusal in proposal.Recused)
            if (recusal.Member == member) return GovernanceRefusals.MemberRecused.With(("member", view.Members.Members[member].Code), ("ground", recusal.Ground), ("number", proposal.Number));
        return null;
    }

    private static Refusal? NotOffered(Proposal proposal, Choice choice)
    {
        var offered = proposal.Rule switch
        {
            DecisionRule.RankedChoice => false,
            DecisionRule.Consent or DecisionRule.LazyConsent => choice != Choice.Against,
            DecisionRule.SimpleMajority or DecisionRule.AbsoluteMajority or DecisionRule.TwoThirds or DecisionRule.FourFifths or DecisionRule.Unanimity or DecisionRule.Consensus
                or DecisionRule.Approvals => choice != Choice.Objection,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return offered ? null : GovernanceRefusals.ChoiceNotOffered.With(("choice", choice), ("rule", proposal.Rule), ("number", proposal.Number));
    }

    private static bool HasApproved(Proposal proposal, PersonId person, MemberId member) =>
        proposal.Ballots.Any(b => b.Key != member && b.Value is { Choice: Choice.For, Medium: null } && b.Value.By == person);

    /// <summary>Why a member has no vote on a proposal, or null: the roll is fixed when it opens, and a standing can be lost after that.</summary>
    private static Refusal? NoVote(in GovernanceView view, Proposal proposal, MemberId member, in Occasion occasion) =>
        !proposal.IsOnRoll(member) ? NotOnRoll(view, proposal, member)
        : view.Members.HasVote(member, occasion.Today) ? null
        : MembershipRefusals.MemberNotInStanding.With(
            ("member", view.Members.Members[member].Code), ("standing", view.Members.Members[member].Standing), ("needed", "Active/NoticeGiven"));

    private static Refusal NotOnRoll(in GovernanceView view, Proposal proposal, MemberId member) => GovernanceRefusals.NotOnRoll.With(
        ("member", view.Members.Members.TryGetValue(member, out var known) ? known.Code : member), ("number", proposal.Number));
}
