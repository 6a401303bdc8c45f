// Proposing: from a held command to a proposal on the right table: kind and amount pick the row, the row the body, rule, quorum and time.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Governance;

/// <summary>How proposals are made, worded anew and taken back.</summary>
public static class Proposing
{
    /// <summary>Puts a command to the vote.</summary>
    internal static Decision Propose(in GovernanceView view, GovernanceCommand.Propose propose, in Occasion occasion)
    {
        var lacks = MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator);
        if (lacks is { } stranger && !view.Members.Holds(occasion.By, MandateRole.Seat, occasion.Today)) return stranger;
        if (view.RefusedNow(propose.Held) is { } refusedNow) return refusedNow;
        if (propose.Motive is { } motive && motive.Unfit() is { } unfit) return unfit;
        if (propose.ReviewOn is { } review && Plausible.Unfit(review) is { } noDay) return noDay;
        if (view.Proposals.Live.FirstOrDefault(p => p.Held.Equals(propose.Held)) is { } same)
            return GovernanceRefusals.AlreadyProposed.With(("proposal", same.Id), ("number", same.Number));

        var concern = view.ConcernOf(propose.Held);
        var counted = Counted(view, concern, occasion.Today);
        var rules = view.Charter.GovernanceRules;
        var own = rules.RowOf(view.Charter.Voting, concern.Kind, counted);
        // A seat proposes what its own body decides.
        if (lacks is { } elsewhere && !view.Members.SitsIn(occasion.By, own.Body, occasion.Today)) return elsewhere;
        var roll = Roll.Of(view, concern, own, counted, occasion.Today);
        if (roll.Voters.IsEmpty) return GovernanceRefusals.NobodyMayVote.With();
        var row = propose.Secret ? roll.Row with { Secret = true } : roll.Row;
        if (row.Secret == true && !GovernanceRules.CanBeSecret(row.Rule)) return GovernanceRefusals.CannotBeSecret.With(("rule", row.Rule));

        if (RankedElsewhere(view, propose.Held, row, occasion.Today) is { } otherBody) return otherBody;

        var closesAt = ClosesAt(view.Charter, row, occasion);
        var day = occasion.Today;
        if (propose.Meeting is { } id)
        {
            if (!view.Meetings.Meetings.TryGetValue(id, out var meeting)) return GovernanceRefusals.MeetingUnknown.With(("meeting", id));
            if (meeting.State != MeetingState.Convened) return GovernanceRefusals.MeetingNotInState.With(("meeting", meeting.Code), ("state", meeting.State), ("needed", MeetingState.Convened));
            if (meeting.Body != row.Body) return GovernanceRefusals.OtherBody.With(("meeting", meeting.Code), ("meets", meeting.Body), ("decides", row.Body));
            var notice = rules.Meeting(meeting.Body).NoticeDays;
            var clear = FundCalendar.ClearDays(occasion.Today, meeting.Day);
            // An item of a meeting that nobody opened in time would be closed before anybody could vote.
            if (clear < notice || occasion.At >= meeting.StartsAt.PlusDays(1)) return GovernanceRefusals.NoticeTooShort.With(("clear", clear), ("needed", notice), ("day", meeting.Day));
            // A meeting that is forgotten must not keep its items open for ever.
            (closesAt, day) = (meeting.StartsAt.PlusDays(1), meeting.Day);
        }
        else if (row.MeetingOnly == true) return GovernanceRefusals.MeetingNeeded.With(("body", row.Body), ("kind", row.Kind));
        if (propose.SecondCallOf is { } first && NoSecondCall(view, first, propose.Held, row, day) is { } none) return none;

        return new GovernanceEvent.ProposalOpened(
            Id.Mint<ProposalId>(occasion), view.Proposals.Proposals.Count + 1, propose.Held, concern.Applicant, roll.Voters, roll.Quorum(propose.SecondCallOf is not null), row.Rule, closesAt,
            row, roll.Recused.Count == 0 ? null : roll.Recused, counted, propose.Meeting, propose.SecondCallOf, propose.Motive, propose.ReviewOn);
    }

    /// <summary>Words a proposal anew, between two rounds of objections: before anybody has voted in the new round.</summary>
    internal static Decision Amend(in GovernanceView view, GovernanceCommand.AmendProposal amend, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(amend.Proposal, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", amend.Proposal));
        if (occasion.By != proposal.By) return GovernanceRefusals.NotTheirProposal.With(("person", occasion.By), ("number", proposal.Number));
        if (Ballots.NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;
        if (proposal.Rule != DecisionRule.Consent || !proposal.Ballots.IsEmpty)
            return GovernanceRefusals.CannotBeAmended.With(("number", proposal.Number), ("rule", proposal.Rule), ("voted", proposal.Ballots.Count));
        if (view.RefusedNow(amend.Held) is { } refusedNow) return refusedNow;
        // The same matter before the same people under the same rule: another one is another proposal.
        var (before, after) = (view.ConcernOf(proposal.Held), view.ConcernOf(amend.Held));
        if (!IsSameMatter(proposal.Held, amend.Held) || before.Kind != after.Kind || before.Members != after.Members || before.Guarantors != after.Guarantors
            || RowOf(view, after.Kind, Counted(view, after, occasion.Today, amend.Proposal)) != RowOf(view, before.Kind, proposal.Counted))
            return GovernanceRefusals.OtherMatter.With(("number", proposal.Number));

        return new GovernanceEvent.ProposalAmended(amend.Proposal, amend.Held);
    }

    /// <summary>To admit one organisation is not to admit another, and to refuse an applicant is not to admit it in other words.</summary>
    private static bool IsSameMatter(IProposable before, IProposable after) => before is MembershipCommand.AdmitMember(var one)
        ? after is MembershipCommand.AdmitMember(var other) && one.EnterpriseNumber == other.EnterpriseNumber
        : before.GetType() == after.GetType();

    /// <summary>Takes a proposal back; whoever made it may, and an administrator.</summary>
    internal static Decision Withdraw(in GovernanceView view, ProposalId id, in Occasion occasion)
    {
        if (!view.Proposals.Proposals.TryGetValue(id, out var proposal)) return GovernanceRefusals.ProposalUnknown.With(("proposal", id));
        if (occasion.By != proposal.By && MembershipDecisions.Lacks(view.Members, occasion, MandateRole.Administrator) is not null)
            return GovernanceRefusals.NotTheirProposal.With(("person", occasion.By), ("number", proposal.Number));
        if (Ballots.NotOpen(view, proposal, occasion, beforeMeeting: true) is { } closed) return closed;

        return new GovernanceEvent.ProposalWithdrawn(id);
    }

    /// <summary>When a written vote closes: at the charter's hour of its last day in the fund's zone, or so many days of 24 hours from now.</summary>
    public static Instant ClosesAt(Charter charter, DecisionRow row, in Occasion occasion)
    {
        var rules = charter.GovernanceRules;
        var last = row.WorkingDays == true ? FundCalendar.WorkingDaysAfter(occasion.Today, row.VotingDays, rules.Holidays) : occasion.Today.AddDays(row.VotingDays);
        return rules.ClosingHour is { } hour ? FundCalendar.At(last, hour, charter.TimeZone) : occasion.At.PlusDays(last.DayNumber - occasion.Today.DayNumber);
    }

    /// <summary>A body ranks what it could decide by itself, so that no request passes a higher one by in company; the assembly ranks everything.</summary>
    private static Refusal? RankedElsewhere(in GovernanceView view, IProposable held, DecisionRow row, DateOnly today)
    {
        if (held is not GovernanceCommand.ChooseAmong(var options, _) || row.Body == BodyCodes.Assembly) return null;
        foreach (var option in options)
        {
            var concern = view.ConcernOf(option);
            var decides = RowOf(view, concern.Kind, Counted(view, concern, today)).Body;
            if (decides != row.Body) return GovernanceRefusals.RankedByOtherBody.With(("amount", concern.Amount!.Value), ("decides", decides), ("body", row.Body));
        }
        return null;
    }

    /// <summary>The row that a proposal about this concern would fall under on a day.</summary>
    internal static DecisionRow RowFor(in GovernanceView view, in Concern concern, DateOnly today) => RowOf(view, concern.Kind, Counted(view, concern, today));

    private static DecisionRow RowOf(in GovernanceView view, DecisionKind kind, Money? counted) => view.Charter.GovernanceRules.RowOf(view.Charter.Voting, kind, counted);

    /// <summary>The amount that picks the row: with what the same member asked for of the same kind within the months of the charter, so that
    /// a large request in small parts is a large request.</summary>
    private static Money? Counted(in GovernanceView view, in Concern concern, DateOnly today, ProposalId? except = null)
    {
        if (concern.Amount is not { } amount || concern.Applicant is not { } applicant) return concern.Amount;
        var since = today.AddMonths(-view.Charter.GovernanceRules.SplitMonths);
        foreach (var p in view.Proposals.About(applicant))
        {
            if (p.Id == except || FundCalendar.Today(p.OpenedAt, view.Charter.TimeZone) <= since) continue;
            if (p.State is ProposalState.Open or ProposalState.Adopted or ProposalState.AdoptedNotEnacted or ProposalState.Enacted && p.Applicant == applicant && p.Row.Kind == concern.Kind && view.ConcernOf(p.Held).Amount is { } before)
                amount += before;
            // What a ranking has served is asked for as well.
            if (p.Held is not GovernanceCommand.ChooseAmong(var options, _)) continue;
            foreach (var served in p.Served)
                if (view.ConcernOf(options[served]) is { Amount: { } ranked } option && option.Applicant == applicant && option.Kind == concern.Kind) amount += ranked;
        }
        return amount;
    }

    private static Refusal? NoSecondCall(in GovernanceView view, ProposalId first, IProposable held, DecisionRow row, DateOnly day)
    {
        if (!view.Proposals.Proposals.TryGetValue(first, out var before)) return GovernanceRefusals.ProposalUnknown.With(("proposal", first));
        // A meeting that was never opened was no first call.
        var isHeld = before.Meeting is not { } met || view.Meetings.Meetings[met].State is MeetingState.Open or MeetingState.Closed;
        if (before.State != ProposalState.QuorumMissed || !isHeld || !before.Held.Equals(held) || before.Row.Body != row.Body)
            return GovernanceRefusals.NoSecondCall.With(("number", before.Number), ("state", before.State));
        var clear = FundCalendar.ClearDays(before.Meeting is { } m ? view.Meetings.Meetings[m].Day : FundCalendar.Today(before.ClosedAt!.Value, view.Charter.TimeZone), day);
        var needed = view.Charter.GovernanceRules.Meeting(row.Body).SecondCallDays;
        return clear < needed ? GovernanceRefusals.SecondCallTooEarly.With(("clear", clear), ("needed", needed), ("number", before.Number)) : null;
    }
}
