// The rules of emergency aid.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Grants;

/// <summary>The rules of emergency aid, domain.md §2.3: small, quick, by a few committee members, seldom for the same member.</summary>
public static class AidDecisions
{
    /// <summary>Decides a command of emergency aid.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, GrantBook grants, AidCommand command, in Occasion occasion) => command switch
        {
            AidCommand.RequestAid request => Request(charter, members, aids, request, occasion),
            AidCommand.ApproveAid(var aid) => Approve(charter, balances, members, aids, grants, aid, occasion),
            AidCommand.WithdrawAid(var aid) => Withdraw(members, aids, aid, occasion),
            AidCommand.RejectAid reject => Reject(members, aids, reject, occasion),
            AidCommand.PrepareAidPayment(var aid) => PreparePayment(balances, members, payments, aids, aid, occasion),
            AidCommand.RatifyAid(var aid) => Ratify(aids, aid),
            AidCommand.RefuseRatification(var aid) => RefuseRatification(payments, aids, aid, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The bank paid the aid: debit 6431, credit bank; its commitment is released.</summary>
    public static AidEvent.AidPaid Pay(Aid aid, Account bank, DateOnly on, LineId line) =>
        new(aid.Id, line, Entry.On(on, new Transfer(Of(aid, AccountRole.EmergencyAidExpense), bank, aid.Amount),
            new Transfer(Of(aid, AccountRole.CommitmentsGivenCounterpart), Of(aid, AccountRole.CommitmentsGiven), aid.Amount)));

    private static Decision Request(Charter charter, MembershipBook members, AidBook aids, AidCommand.RequestAid request, in Occasion occasion)
    {
        var (id, amount, on) = request;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (!members.ActsFor(occasion.By, id, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (MembershipDecisions.NoNewSupport(member) is { } support) return support;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        if (amount > charter.EmergencyAid.Ceiling) return AidRefusals.AidAboveCeiling.With(("asked", amount), ("ceiling", charter.EmergencyAid.Ceiling));
        // A request may be dated back to the day it arrived; the window looks both ways, so dating back gains nothing.
        var before = aids.CountAround(id, on, charter.EmergencyAid.WindowMonths, occasion.Today);
        if (before >= charter.EmergencyAid.PerMember)
            return AidRefusals.AidTooOften.With(("member", member.Code), ("before", before), ("most", charter.EmergencyAid.PerMember), ("months", charter.EmergencyAid.WindowMonths));

        return new AidEvent.AidRequested(Id.Mint<AidId>(occasion), aids.LastNumber(on.Year) + 1, id, amount, on, charter.EmergencyAid.ApprovableUntil(on));
    }

    private static Decision Approve(Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, AidId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee) is { } lacks) return lacks;
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.State != AidState.Requested) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Requested));
        if (MembershipDecisions.NoNewSupport(members.Members[aid.Member]) is { } support) return support;
        if (members.Conflicted(occasion.By, aid.Member, occasion.Today)) return AidRefusals.ApplicantApproves.With(("person", occasion.By), ("member", members.Members[aid.Member].Code));
        if (aid.ApprovedBy.Contains(occasion.By)) return AidRefusals.ApprovedTwice.With(("person", occasion.By), ("aid", aid.Code));
        // Who sits for several organisations approves for the first of them, in the order of the register, that has not approved yet.
        var today = occasion.Today;
        var seats = members.Of(occasion.By, today).Where(m => m.Role == MandateRole.Committee && members.HasVote(m.Member!.Value, today)).Select(m => members.Members[m.Member!.Value]).OrderBy(m => m.Number).ToArray();
        if (seats.FirstOrDefault(m => !aid.ApprovedFor.Contains(m.Id)) is not { } seat)
            return AidRefusals.OrganisationApprovedTwice.With(("person", occasion.By), ("members", string.Join(", ", seats.Select(m => m.Code))), ("aid", aid.Code));
        if (aid.HasLapsed(occasion.Today))
            return AidRefusals.AidTooLate.With(("aid", aid.Code), ("requested", aid.RequestedOn), ("until", aid.ApprovableUntil!.Value), ("today", occasion.Today));
        var free = LendingCapacity.Of(charter, balances).Free;
        if (free < aid.Amount) return AidRefusals.AidAboveCapacity.With(("amount", aid.Amount), ("free", free));
        if (GrantDecisions.AboveEnvelope(grants, aids, today.Year, EnvelopeKind.EmergencyAid, aid.Amount) is { } envelope) return envelope;
        if (DeMinimis.Above(charter, grants, aids, aid.Member, members.Members[aid.Member].Code, aid.Amount, today) is { } above) return above;

        var approved = new AidEvent.AidApproved(id, seat.Id);
        return aid.ApprovedBy.Length + 1 < charter.EmergencyAid.Approvals
            ? approved
            : Decision.Accept(approved, new AidEvent.AidGranted(id, Entry.On(occasion.Today,
                new Transfer(Of(aid, AccountRole.CommitmentsGiven), Of(aid, AccountRole.CommitmentsGivenCounterpart), aid.Amount))));
    }

    private static Decision Withdraw(MembershipBook members, AidBook aids, AidId id, in Occasion occasion)
    {
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (!members.ActsFor(occasion.By, aid.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[aid.Member].Code));
        if (aid.State != AidState.Requested) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Requested));

        return new AidEvent.AidWithdrawn(id);
    }

    private static Decision Reject(MembershipBook members, AidBook aids, AidCommand.RejectAid reject, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee) is { } lacks) return lacks;
        if (!aids.Aids.TryGetValue(reject.Aid, out var aid)) return AidRefusals.AidUnknown.With(("aid", reject.Aid));
        if (aid.State != AidState.Requested) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Requested));
        if (members.Conflicted(occasion.By, aid.Member, occasion.Today)) return AidRefusals.ApplicantApproves.With(("person", occasion.By), ("member", members.Members[aid.Member].Code));

        return new AidEvent.AidRejected(reject.Aid, reject.Reason);
    }

    /// <summary>Decided by the fund itself when a vote has adopted it.</summary>
    private static Decision Ratify(AidBook aids, AidId id)
    {
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.Ratification != Ratification.Awaited) return NothingToRatify(aid);

        return new AidEvent.AidRatified(id);
    }

    /// <summary>
    /// Decided by the fund itself when a vote has refused to ratify. What is not paid is promised no longer, and an order for it is taken back;
    /// what is paid stays with the member, since a gift that was given is given.
    /// </summary>
    private static Decision RefuseRatification(PaymentBook payments, AidBook aids, AidId id, in Occasion occasion)
    {
        if (occasion.By != Occasion.Fund) return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", "fund"));
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.Ratification != Ratification.Awaited) return NothingToRatify(aid);

        if (aid.State == AidState.Paid) return new AidEvent.AidNotRatified(id);
        var released = new AidEvent.AidNotRatified(id, Entry.On(occasion.Today,
            new Transfer(Of(aid, AccountRole.CommitmentsGivenCounterpart), Of(aid, AccountRole.CommitmentsGiven), aid.Amount)));
        return payments.LastFor(ObligationOf(id)) is { IsLive: true } order ? Decision.Accept(released, new PaymentEvent.PaymentCancelled(order.Id)) : released;
    }

    private static Refusal NothingToRatify(Aid aid) =>
        AidRefusals.NothingToRatify.With(("aid", aid.Code), ("state", aid.State), ("ratification", aid.Ratification?.ToString() ?? "None"));

    private static Decision PreparePayment(Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, AidId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.State != AidState.Granted) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Granted));

        return PaymentDecisions.Prepare(members, payments, balances, ObligationOf(id), $"AID-{aid.Code}", aid.Member, aid.Amount, null, occasion);
    }

    private static Obligation ObligationOf(AidId id) => new(ObligationKind.EmergencyAid, id.Value);

    private static Account Of(Aid aid, AccountRole role) => new(role, aid.Member, aid.Id.ToString());
}

/// <summary>Refusals of emergency aid.</summary>
public static class AidRefusals
{
    /// <summary>No aid has this id.</summary>
    public static RefusalKind AidUnknown { get; } = new(nameof(AidUnknown),
        "There is no emergency aid {aid}.", "Il n'y a pas d'aide d'urgence {aid}.", "Er is geen noodhulp {aid}.", "domain.md §2.3");

    /// <summary>The aid is not in the state that this needs.</summary>
    public static RefusalKind AidNotInState { get; } = new(nameof(AidNotInState),
        "Emergency aid {aid} is {state}; this needs {needed}.",
        "L'aide d'urgence {aid} est dans l'état {state} ; il faut {needed}.",
        "Noodhulp {aid} is {state}; nodig is {needed}.",
        "domain.md §2.3");

    /// <summary>More than one gift may be.</summary>
    public static RefusalKind AidAboveCeiling { get; } = new(nameof(AidAboveCeiling),
        "Asked {asked}, ceiling of one emergency aid {ceiling}.",
        "Demandé {asked}, plafond d'une aide d'urgence {ceiling}.",
        "Gevraagd {asked}, plafond van één noodhulp {ceiling}.",
        "charter /emergencyAid/ceiling; domain.md §2.3");

    /// <summary>The member asked too recently.</summary>
    public static RefusalKind AidTooOften { get; } = new(nameof(AidTooOften),
        "{member} asked for emergency aid {before} times within {months} months; at most {most}.",
        "{member} a demandé {before} aides d'urgence en {months} mois ; au plus {most}.",
        "{member} vroeg {before} keer noodhulp binnen {months} maanden; hoogstens {most}.",
        "charter /emergencyAid/perMember; domain.md §2.3");

    /// <summary>Nobody approves aid to an organisation for which he or she acts.</summary>
    public static RefusalKind ApplicantApproves { get; } = new(nameof(ApplicantApproves),
        "{person} acts for member {member}, which asks for aid, and takes no part.",
        "{person} agit pour le membre {member}, qui demande l'aide, et ne prend pas part.",
        "{person} treedt op voor lid {member}, dat hulp vraagt, en neemt niet deel.",
        "domain.md §5");

    /// <summary>The same person approves once.</summary>
    public static RefusalKind ApprovedTwice { get; } = new(nameof(ApprovedTwice),
        "{person} has approved emergency aid {aid} already: another committee member must.",
        "{person} a déjà approuvé l'aide d'urgence {aid} : il faut un autre membre du comité.",
        "{person} heeft noodhulp {aid} al goedgekeurd: een ander comitélid moet dat doen.",
        "domain.md §2.3");

    /// <summary>Each approval comes from another organisation.</summary>
    public static RefusalKind OrganisationApprovedTwice { get; } = new(nameof(OrganisationApprovedTwice),
        "{person} sits on the committee for {members}, for which emergency aid {aid} is approved already: a committee member of another organisation must approve.",
        "{person} siège au comité pour {members}, au nom de qui l'aide d'urgence {aid} est déjà approuvée : il faut un membre du comité d'une autre organisation.",
        "{person} zetelt in het comité voor {members}, namens wie noodhulp {aid} al is goedgekeurd: een comitélid van een andere organisatie moet dat doen.",
        "domain.md §2.3");

    /// <summary>The approvals did not come in time.</summary>
    public static RefusalKind AidTooLate { get; } = new(nameof(AidTooLate),
        "Emergency aid {aid} was asked for on {requested} and could be approved until {until}; today is {today}. It can be withdrawn, and asked for anew.",
        "L'aide d'urgence {aid} a été demandée le {requested} et pouvait être approuvée jusqu'au {until} ; nous sommes le {today}. Elle peut être retirée, et demandée à nouveau.",
        "Noodhulp {aid} werd gevraagd op {requested} en kon worden goedgekeurd tot {until}; vandaag is {today}. De aanvraag kan worden ingetrokken, en opnieuw gedaan.",
        "charter /emergencyAid/workingDays; domain.md §2.3");

    /// <summary>The aid was not granted, or the members have decided on it already.</summary>
    public static RefusalKind NothingToRatify { get; } = new(nameof(NothingToRatify),
        "Emergency aid {aid} is {state}, its ratification is {ratification}: there is nothing to ratify.",
        "L'aide d'urgence {aid} est dans l'état {state}, sa ratification est {ratification} : il n'y a rien à ratifier.",
        "Noodhulp {aid} is {state}, de bekrachtiging is {ratification}: er valt niets te bekrachtigen.",
        "domain.md §2.3");

    /// <summary>The fund cannot promise that much now.</summary>
    public static RefusalKind AidAboveCapacity { get; } = new(nameof(AidAboveCapacity),
        "The aid is {amount}; the fund can promise {free}.",
        "L'aide est de {amount} ; le fonds peut promettre {free}.",
        "De hulp is {amount}; het fonds kan {free} toezeggen.",
        "domain.md §2.4");
}
