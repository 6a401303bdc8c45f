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
        if ((vote.Choice == Choice.Objection) != (vote.Ground is not null && vote.Reason is not null)) return GovernanceRefusals.ObjectionNeedsReason.With(("number", proposal.Number));
        if (vote.Reason is { } reason && reason.Unfit() is { } unfit) return unfit;

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
        if (!proposal.IsOnRoll(paper.Member)) return NotOnRoll(view, proposal, paper.Member);
        if (proposal.Secret) return GovernanceRefusals.VoteIsSecret.With(("number", proposal.Number));
        // A reason cannot be taken down by two people in the same words; an objection is cast by the objector.
        if (paper.Choice == Choice.Objection || NotOffered(proposal, paper.Choice) is not null) return GovernanceRefusals.ChoiceNotOffered.With(("choice", paper.Choice), ("rule", proposal.Rule), ("number", proposal.Number));
        // Two people may correct what two people entered, and what a holder of a proxy voted; never what the member cast itself.
        if (VotedItself(view, proposal, paper.Member, own => own is { Proxy: null, Medium: null }) is { } itself) return itself;
        if (!proposal.Papers.TryGetValue(paper.Member, out var first) || first.By == occasion.By)
            return first == new PaperEntry(occasion.By, paper.Choice, paper.Medium)
                ? GovernanceRefusals.SecondPersonNeeded.With(("person", occasion.By), ("number", proposal.Number))
                : new GovernanceEvent.PaperVoteEntered(paper.Proposal, paper.Member, paper.Choice, paper.Medium);
        if ((first.Choice, first.Medium) != (paper.Choice, paper.Medium))
            return GovernanceRefusals.PaperVotesDiffer.With(("number", proposal.Number), ("first", first.Choice), ("second", paper.Choice));

        return new GovernanceEvent.VoteCast(paper.Proposal, paper.Member, paper.Choice, Medium: paper.Medium);
    }

    /// <summary>Notes that a member has read a proposal.</summary>
    public static Decision MarkRead(in GovernanceView view, GovernanceCommand.MarkRead read, in Occasion occasion)
    {
        if (NoVoter(view, read.Proposal, read.Member, occasion, out var proposal, out _) is { } refusal) return refusal;
        if (proposal!.Readers.Contains(read.Member)) return GovernanceRefusals.ReadAlready.With(("member", view.Members.Members[read.Member].Code), ("number", proposal.Number));

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
        if (!proposal.IsOnRoll(member)) return NotOnRoll(view, proposal, member);
        // Who came to vote itself has taken its vote back into its own hands.
        return proxy is not null ? VotedItself(view, proposal, member, own => own.Proxy is null) : null;
    }

    private static Refusal? VotedItself(in GovernanceView view, Proposal proposal, MemberId member, Func<Ballot, bool> isOwn) =>
        proposal.Ballots.TryGetValue(member, out var ballot) && isOwn(ballot)
            ? GovernanceRefusals.VotedItself.With(("member", view.Members.Members[member].Code), ("number", proposal.Number))
            : null;

    private static Refusal? Conflicted(in GovernanceView view, Proposal proposal, MemberId member, in Occasion occasion)
    {
        var concern = view.ConcernOf(proposal.Held);
        if ((concern.Members.Contains(member) ? member : concern.ConflictOf(view.Members, occasion.By, occasion.Today)) is { } concerned)
            return GovernanceRefusals.Recused.With(("person", occasion.By), ("applicant", view.Members.Known(concerned)!.Code), ("number", proposal.Number));
        // Who acts for a recused member has no part in the vote of another either: its proxy would be a way around.
        foreach (var recusal in proposal.Recused)
            if (recusal.Member == member || view.Members.ActsFor(occasion.By, recusal.Member, occasion.Today))
                return GovernanceRefusals.MemberRecused.With(("member", view.Members.Members[recusal.Member].Code), ("ground", recusal.Ground), ("number", proposal.Number));
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

    private static Refusal NotOnRoll(in GovernanceView view, Proposal proposal, MemberId member) => GovernanceRefusals.NotOnRoll.With(
        ("member", view.Members.Members.TryGetValue(member, out var known) ? known.Code : member), ("number", proposal.Number));
}
