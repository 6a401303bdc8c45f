// AfterTheVote: what a closed vote means in words, who does what by when, and the minutes with their two signatures.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>Outcome statements, follow-ups and minutes.</summary>
public static class AfterTheVote
{
    /// <summary>States in words what a closed vote means.</summary>
    internal static Decision State(in GovernanceView view, GovernanceCommand.StateOutcome state, in Occasion occasion)
    {
        if (NotClosed(view, state.Proposal, occasion) is { } refusal) return refusal;
        if (state.Text.Unfit() is { } unfit) return unfit;

        return new GovernanceEvent.OutcomeStated(state.Proposal, state.Text);
    }

    /// <summary>Gives a task that follows from a decision.</summary>
    internal static Decision Assign(in GovernanceView view, GovernanceCommand.AssignFollowUp assign, in Occasion occasion)
    {
        if (NotClosed(view, assign.Proposal, occasion) is { } refusal) return refusal;
        if (Unfit(view, assign.Task) is { } unfit) return unfit;

        return new GovernanceEvent.FollowUpAssigned(Id.Mint<FollowUpId>(occasion), assign.Proposal, assign.Task);
    }

    /// <summary>Says that a task is done: who has it, or whoever gives tasks.</summary>
    internal static Decision Finish(in GovernanceView view, FollowUpId id, in Occasion occasion)
    {
        if (!view.Proposals.FollowUps.TryGetValue(id, out var followUp)) return GovernanceRefusals.FollowUpUnknown.With(("followUp", id));
        if (!(followUp.Task.Member is { } member && view.Members.ActsFor(occasion.By, member, occasion.Today)) && Lacks(view, occasion) is { } lacks) return lacks;
        if (followUp.Done) return GovernanceRefusals.FollowUpDone.With(("followUp", id));

        return new GovernanceEvent.FollowUpFinished(id);
    }

    /// <summary>Numbers minutes and signs them as their secretary.</summary>
    internal static Decision Issue(in GovernanceView view, GovernanceCommand.IssueMinutes issue, in Occasion occasion)
    {
        if (LacksPen(view, occasion, issue.Meeting, issue.Proposal) is { } lacks) return lacks;
        switch (issue.Meeting, issue.Proposal)
        {
            case ({ } id, null):
                if (!view.Meetings.Meetings.TryGetValue(id, out var meeting)) return GovernanceRefusals.MeetingUnknown.With(("meeting", id));
                if (meeting.State != MeetingState.Closed) return GovernanceRefusals.MeetingNotInState.With(("meeting", meeting.Code), ("state", meeting.State), ("needed", MeetingState.Closed));
                break;
            case (null, { } id):
                if (!view.Proposals.Proposals.TryGetValue(id, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
                if (proposal.Meeting is not null || proposal.ClosedAt is null) return GovernanceRefusals.NoMinutesOf.With();
                break;
            case (null, null) or ({ }, { }):
                return GovernanceRefusals.NoMinutesOf.With();
        }
        if (view.Meetings.Minutes.FirstOrDefault(m => (m.Meeting, m.Proposal) == (issue.Meeting, issue.Proposal)) is { } before) return GovernanceRefusals.MinutesIssuedAlready.With(("number", before.Number));
        // Records are counted from 1; whether this one is there, the door knows, which makes the texts from it.
        if (issue.AsOf < 1) return GovernanceRefusals.MinutesOfNoRecord.With(("record", issue.AsOf));
        if (!AreHashes(issue.Hashes)) return GovernanceRefusals.HashMalformed.With();

        return new GovernanceEvent.MinutesIssued(view.Meetings.Minutes.Length + 1, issue.Meeting, issue.Proposal, issue.AsOf, issue.Hashes);
    }

    /// <summary>Signs minutes as the chair: another person, the same texts.</summary>
    internal static Decision Sign(in GovernanceView view, GovernanceCommand.SignMinutes sign, in Occasion occasion)
    {
        var minutes = sign.Number >= 1 && sign.Number <= view.Meetings.Minutes.Length ? view.Meetings.Minutes[sign.Number - 1] : null;
        if (LacksPen(view, occasion, minutes?.Meeting, minutes?.Proposal) is { } lacks) return lacks;
        if (minutes is null) return GovernanceRefusals.MinutesUnknown.With(("number", sign.Number));
        if (minutes.Chair is not null) return GovernanceRefusals.MinutesSignedAlready.With(("number", sign.Number));
        if (minutes.Secretary == occasion.By) return GovernanceRefusals.SecondPersonNeeded.With(("person", occasion.By), ("number", sign.Number));
        if (minutes.Hashes != sign.Hashes) return GovernanceRefusals.MinutesDiffer.With(("number", sign.Number));

        return new GovernanceEvent.MinutesSigned(sign.Number);
    }

    /// <summary>The refusal of a task that cannot be one, or null.</summary>
    internal static Refusal? Unfit(in GovernanceView view, in FollowUpTask task)
    {
        if (task.Member is { } member && !view.Members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
        return task.What.Unfit() ?? Plausible.Unfit(task.Due);
    }

    private static Refusal? NotClosed(in GovernanceView view, ProposalId id, in Occasion occasion)
    {
        if (Lacks(view, occasion) is { } lacks) return lacks;
        if (!view.Proposals.Proposals.TryGetValue(id, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
        return proposal.ClosedAt is not null ? null
            : GovernanceRefusals.VoteStillOpen.With(("number", proposal.Number), ("closes", proposal.ClosesAt), ("voted", proposal.Ballots.Count), ("roll", proposal.Roll.Length));
    }

    private static bool AreHashes(MinutesHashes hashes) => Sha256Text.Fits(hashes.English) && Sha256Text.Fits(hashes.French) && Sha256Text.Fits(hashes.Dutch);

    /// <summary>Who has an office in a body keeps and signs its minutes, too.</summary>
    private static Refusal? LacksPen(in GovernanceView view, in Occasion occasion, MeetingId? meeting, ProposalId? proposal)
    {
        var body = meeting is { } m ? view.Meetings.Meetings.GetValueOrDefault(m)?.Body : proposal is { } p ? view.Proposals.Proposals.GetValueOrDefault(p)?.Row.Body : null;
        return body is not null && view.Members.HasOfficeIn(occasion.By, body, occasion.Today) ? null : Lacks(view, occasion);
    }

    private static Refusal? Lacks(in GovernanceView view, in Occasion occasion) =>
        MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Administrator, MandateRole.Committee, MandateRole.Treasurer);
}
