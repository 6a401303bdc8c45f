// Proxies: a member lets another vote for it, for one meeting or one written vote, within the limit that the charter sets.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>How proxies are given and taken back.</summary>
public static class Proxies
{
    /// <summary>Gives a proxy.</summary>
    internal static Decision Give(in GovernanceView view, GovernanceCommand.GiveProxy give, in Occasion occasion)
    {
        if (NoScope(view, give.Meeting, give.Proposal, occasion, out var body) is { } noScope) return noScope;
        if (!view.Members.SpeaksFor(occasion.By, body!, give.Giver, occasion.Today)) return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", give.Giver));
        var rules = view.Charter.GovernanceRules.Proxies;
        if (rules.Holders == ProxyHolders.Nobody) return GovernanceRefusals.NoProxies.With();
        if (give.Holder == give.Giver || !view.Members.OnBody(body!, occasion.Today).Any(m => m.Id == give.Holder)) return GovernanceRefusals.CannotHoldProxy.With(("holder", give.Holder), ("body", body!));
        if (give.Proposal is { } written && Recused(view, view.Proposals.Proposals[written], give, occasion) is { } recused) return recused;
        if (view.Proposals.Proxies.ContainsKey(new ProxyKey(give.Giver, give.Meeting, give.Proposal))) return GovernanceRefusals.ProxyGivenAlready.With(("member", view.Members.Members[give.Giver].Code));
        var held = view.Proposals.Proxies.Count(p => p.Value == give.Holder && (p.Key.Meeting, p.Key.Proposal) == (give.Meeting, give.Proposal));
        if (held >= rules.PerHolder) return GovernanceRefusals.TooManyProxies.With(("holder", view.Members.Members[give.Holder].Code), ("held", held), ("most", rules.PerHolder));

        return new GovernanceEvent.ProxyGiven(give.Giver, give.Holder, give.Meeting, give.Proposal);
    }

    /// <summary>Takes a proxy back; what its holder has voted with it stands until the member votes itself.</summary>
    internal static Decision Revoke(in GovernanceView view, GovernanceCommand.RevokeProxy revoke, in Occasion occasion)
    {
        if (NoScope(view, revoke.Meeting, revoke.Proposal, occasion, out var body) is { } noScope) return noScope;
        if (!view.Members.SpeaksFor(occasion.By, body!, revoke.Giver, occasion.Today)) return GovernanceRefusals.NotTheirVote.With(("person", occasion.By), ("member", revoke.Giver));
        if (!view.Proposals.Proxies.ContainsKey(new ProxyKey(revoke.Giver, revoke.Meeting, revoke.Proposal))) return GovernanceRefusals.ProxyNotGiven.With(("member", view.Members.Members[revoke.Giver].Code));

        return new GovernanceEvent.ProxyRevoked(revoke.Giver, revoke.Meeting, revoke.Proposal);
    }

    /// <summary>Who takes no part in a vote neither hands its vote to somebody nor holds another's. In a meeting this is asked item by item, when the proxy is used.</summary>
    private static Refusal? Recused(in GovernanceView view, Proposal proposal, GovernanceCommand.GiveProxy give, in Occasion occasion)
    {
        if (Ballots.Conflicted(view, proposal, give.Giver, occasion) is { } conflicted) return conflicted;
        foreach (var recusal in proposal.Recused)
            if (recusal.Member == give.Holder) return GovernanceRefusals.MemberRecused.With(("member", view.Members.Members[give.Holder].Code), ("ground", recusal.Ground), ("number", proposal.Number));
        return null;
    }

    private static Refusal? NoScope(in GovernanceView view, MeetingId? meetingId, ProposalId? proposalId, in Occasion occasion, out string? body)
    {
        body = null;
        switch (meetingId, proposalId)
        {
            case ({ } id, null):
                if (!view.Meetings.Meetings.TryGetValue(id, out var meeting)) return GovernanceRefusals.MeetingUnknown.With(("meeting", id));
                if (meeting.State is MeetingState.Closed or MeetingState.Cancelled) return GovernanceRefusals.MeetingNotInState.With(("meeting", meeting.Code), ("state", meeting.State), ("needed", MeetingState.Open));
                if (Convening.Overdue(view, id, occasion) is { } overdue) return overdue;
                body = meeting.Body;
                return null;
            case (null, { } id):
                if (!view.Proposals.Proposals.TryGetValue(id, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
                if (proposal.State != ProposalState.Open) return GovernanceRefusals.VoteClosed.With(("number", proposal.Number), ("state", proposal.State));
                if (occasion.At >= proposal.ClosesAt) return GovernanceRefusals.VoteTooLate.With(("number", proposal.Number), ("closed", proposal.ClosesAt), ("at", occasion.At));
                if (proposal.Meeting is not null) return GovernanceRefusals.ProxyScopeWrong.With();
                body = proposal.Row.Body;
                return null;
        }
        return GovernanceRefusals.ProxyScopeWrong.With();
    }
}
