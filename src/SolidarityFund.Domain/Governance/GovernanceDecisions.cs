// The rules of Governance: one member, one vote, whatever it contributed. Each matter has a file of its own; this one opens the fund,
// sends each command to its file, and decides what Governance itself may be asked to enact.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;

namespace SolidarityFund.Domain.Governance;

/// <summary>The rules of Governance, domain.md §5. What a proposal would enact is decided by Fund, which alone knows every room.</summary>
public static class GovernanceDecisions
{
    /// <summary>Most options of one ranking.</summary>
    public const int OptionsMost = 50;

    /// <summary>Opens the fund: the charter must be sound, and who asks becomes the first administrator.</summary>
    public static Decision Open(string name, Charter charter, in Occasion occasion)
    {
        if (!PlainText.Is(name, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (charter.Faults() is [var fault, ..]) return fault.Refusal;
        // Before the fund has a charter, the day of the occasion is that of UTC; the first administrator's mandate begins on the fund's own day.
        var today = FundCalendar.Knows(charter.TimeZone) ? FundCalendar.Today(occasion.At, charter.TimeZone) : occasion.Today;
        if (charter.EffectiveOn > today) return CommonRefusals.DateInFuture.With(("date", charter.EffectiveOn), ("today", today));

        return Decision.Accept(
            new GovernanceEvent.FundOpened(name, charter),
            new MembershipEvent.MandateGranted(occasion.By, MandateRole.Administrator, null, today));
    }

    /// <summary>Decides a command of Governance, apart from those that Fund decides: opening the fund and enacting.</summary>
    public static Decision Decide(in GovernanceView view, GovernanceCommand command, in Occasion occasion) => command switch
    {
        GovernanceCommand.Propose propose => Proposing.Propose(view, propose, occasion),
        GovernanceCommand.AmendProposal amend => Proposing.Amend(view, amend, occasion),
        GovernanceCommand.WithdrawProposal(var proposal) => Proposing.Withdraw(view, proposal, occasion),
        GovernanceCommand.CastVote vote => Ballots.Cast(view, vote, occasion),
        GovernanceCommand.CastSealedVote vote => Ballots.CastSealed(view, vote, occasion),
        GovernanceCommand.CastRanking vote => Ballots.CastRanking(view, vote, occasion),
        GovernanceCommand.EnterPaperVote paper => Ballots.EnterPaper(view, paper, occasion),
        GovernanceCommand.MarkRead read => Ballots.MarkRead(view, read, occasion),
        GovernanceCommand.Comment comment => Ballots.Comment(view, comment, occasion),
        GovernanceCommand.DeclareConflict declare => Recusals.Declare(view, declare, occasion),
        GovernanceCommand.GiveProxy give => Proxies.Give(view, give, occasion),
        GovernanceCommand.RevokeProxy revoke => Proxies.Revoke(view, revoke, occasion),
        GovernanceCommand.CloseProposal close => Closing.Close(view, close, occasion),
        GovernanceCommand.ConveneMeeting convene => Convening.Convene(view, convene, occasion),
        GovernanceCommand.CancelMeeting(var meeting) => Convening.Cancel(view, meeting, occasion),
        GovernanceCommand.OpenMeeting(var meeting) => Convening.Open(view, meeting, occasion),
        GovernanceCommand.RecordAttendance record => Convening.Record(view, record, occasion),
        GovernanceCommand.CloseMeeting(var meeting) => Convening.Close(view, meeting, occasion),
        GovernanceCommand.StateOutcome state => AfterTheVote.State(view, state, occasion),
        GovernanceCommand.AssignFollowUp assign => AfterTheVote.Assign(view, assign, occasion),
        GovernanceCommand.FinishFollowUp(var followUp) => AfterTheVote.Finish(view, followUp, occasion),
        GovernanceCommand.IssueMinutes issue => AfterTheVote.Issue(view, issue, occasion),
        GovernanceCommand.SignMinutes sign => AfterTheVote.Sign(view, sign, occasion),
        GovernanceCommand.ChangeCharter(var charter) => ChangeCharter(view, charter, occasion),
        GovernanceCommand.AdoptResolution resolution => AdoptResolution(view, resolution),
        GovernanceCommand.ChooseAmong choose => ChooseAmong(view, choose),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The adopted proposal whose command may be decided now, or the refusal.</summary>
    public static (Proposal? Proposal, Refusal? Refusal) Enactable(MembershipBook members, ProposalBook proposals, ProposalId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return (null, lacks);
        if (!proposals.Proposals.TryGetValue(id, out var proposal)) return (null, GovernanceRefusals.ProposalUnknown.With(("proposal", id)));
        if (proposal.State is not (ProposalState.Adopted or ProposalState.AdoptedNotEnacted))
            return (null, GovernanceRefusals.NotAdopted.With(("number", proposal.Number), ("state", proposal.State)));
        return (proposal, null);
    }

    /// <summary>Another charter applies from the day it is enacted. One that is dated later is adopted and waits: it can be enacted on its day.</summary>
    private static Decision ChangeCharter(in GovernanceView view, Charter charter, in Occasion occasion)
    {
        if (charter.Version != view.Charter.Version + 1) return CharterRefusals.CharterVersionWrong.With(("version", charter.Version), ("expected", view.Charter.Version + 1));
        if (charter.Faults() is [var fault, ..]) return fault.Refusal;
        // Every amount in the books is in this currency, every day in this zone.
        if (charter.Currency != view.Charter.Currency) return CharterRefusals.CharterFixed.With(("pointer", "/currency"));
        if (charter.TimeZone != view.Charter.TimeZone) return CharterRefusals.CharterFixed.With(("pointer", "/timeZone"));
        if (charter.EffectiveOn > occasion.Today) return CommonRefusals.DateInFuture.With(("date", charter.EffectiveOn), ("today", occasion.Today));

        return new GovernanceEvent.CharterChanged(charter with { EffectiveOn = occasion.Today });
    }

    private static Decision AdoptResolution(in GovernanceView view, GovernanceCommand.AdoptResolution resolution)
    {
        if (resolution.Kind is not (DecisionKind.Resolution or DecisionKind.Budget or DecisionKind.Accounts or DecisionKind.Result or DecisionKind.WriteOff or DecisionKind.Appointment or DecisionKind.Purpose))
            return GovernanceRefusals.NotInWords.With(("kind", resolution.Kind));
        if (resolution.Text.Unfit() is { } unfit) return unfit;
        if (resolution.Amount is { } amount && Plausible.Unfit(amount, view.Charter.Currency) is { } unfitAmount) return unfitAmount;
        if (resolution.Concerns is { } member && !view.Members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
        foreach (var task in resolution.Tasks)
            if (AfterTheVote.Unfit(view, task) is { } unfitTask) return unfitTask;

        return new GovernanceEvent.ResolutionAdopted(resolution.Kind, resolution.Text, resolution.Amount, resolution.Concerns);
    }

    /// <summary>Each option must be enactable by itself today; the ranking only says which are reached by the money.</summary>
    private static Decision ChooseAmong(in GovernanceView view, GovernanceCommand.ChooseAmong choose)
    {
        if (choose.Options.Count is < 2 or > OptionsMost || choose.Options.Distinct().Count() != choose.Options.Count)
            return GovernanceRefusals.OptionsUnfit.With(("options", choose.Options.Count), ("most", OptionsMost));
        if (Plausible.UnfitOrNotPositive(choose.Envelope, view.Charter.Currency) is { } unfit) return unfit;
        foreach (var option in choose.Options)
        {
            // What was given already competes for no money: its ratification, new dates for it, or its loss, is a vote of its own; so is an envelope.
            if (option is GovernanceCommand or PledgeCommand || view.ConcernOf(option) is { Amount: null } or { Kind: DecisionKind.EmergencyAid or DecisionKind.Rescheduling or DecisionKind.Envelope or DecisionKind.WriteOff or DecisionKind.Remission or DecisionKind.Guarantee or DecisionKind.Exemption }) return GovernanceRefusals.OptionsUnfit.With(("options", choose.Options.Count), ("most", OptionsMost));
            if (view.RefusedNow(option) is { } refused) return refused;
        }
        var sum = view.ConcernOf(choose.Options[0]).Amount!.Value;
        foreach (var option in choose.Options.Items[1..]) sum += view.ConcernOf(option).Amount!.Value;
        // A ranking asks which, not whether: where there is enough for all, each is voted on.
        if (sum <= choose.Envelope) return GovernanceRefusals.MoneyNotShort.With(("sum", sum), ("envelope", choose.Envelope));
        return Decision.Accept();
    }
}
