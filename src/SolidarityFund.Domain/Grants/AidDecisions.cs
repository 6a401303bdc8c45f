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
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, AidCommand command, in Occasion occasion) => command switch
        {
            AidCommand.RequestAid request => Request(charter, members, aids, request, occasion),
            AidCommand.ApproveAid(var aid) => Approve(charter, balances, members, aids, aid, occasion),
            AidCommand.PrepareAidPayment(var aid) => PreparePayment(balances, members, payments, aids, aid, occasion),
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
        var before = aids.CountAround(id, on, charter.EmergencyAid.WindowMonths);
        if (before >= charter.EmergencyAid.PerMember)
            return AidRefusals.AidTooOften.With(("member", member.Code), ("before", before), ("most", charter.EmergencyAid.PerMember), ("months", charter.EmergencyAid.WindowMonths));

        return new AidEvent.AidRequested(Id.Mint<AidId>(occasion), aids.LastNumber(on.Year) + 1, id, amount, on);
    }

    private static Decision Approve(Charter charter, Balances balances, MembershipBook members, AidBook aids, AidId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Committee) is { } lacks) return lacks;
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.State != AidState.Requested) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Requested));
        if (MembershipDecisions.NoNewSupport(members.Members[aid.Member]) is { } support) return support;
        if (members.Conflicted(occasion.By, aid.Member, occasion.Today)) return AidRefusals.ApplicantApproves.With(("person", occasion.By), ("member", members.Members[aid.Member].Code));
        if (aid.ApprovedBy.Contains(occasion.By)) return AidRefusals.ApprovedTwice.With(("person", occasion.By), ("aid", aid.Code));
        var free = LendingCapacity.Of(charter, balances).Free;
        if (free < aid.Amount) return AidRefusals.AidAboveCapacity.With(("amount", aid.Amount), ("free", free));

        return aid.ApprovedBy.Length + 1 < charter.EmergencyAid.Approvals
            ? new AidEvent.AidApproved(id)
            : Decision.Accept(new AidEvent.AidApproved(id), new AidEvent.AidGranted(id, Entry.On(occasion.Today,
                new Transfer(Of(aid, AccountRole.CommitmentsGiven), Of(aid, AccountRole.CommitmentsGivenCounterpart), aid.Amount))));
    }

    private static Decision PreparePayment(Balances balances, MembershipBook members, PaymentBook payments, AidBook aids, AidId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!aids.Aids.TryGetValue(id, out var aid)) return AidRefusals.AidUnknown.With(("aid", id));
        if (aid.State != AidState.Granted) return AidRefusals.AidNotInState.With(("aid", aid.Code), ("state", aid.State), ("needed", AidState.Granted));

        return PaymentDecisions.Prepare(members, payments, balances, new Obligation(ObligationKind.EmergencyAid, id.Value), $"AID-{aid.Code}", aid.Member, aid.Amount, null, occasion);
    }

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

    /// <summary>The fund cannot promise that much now.</summary>
    public static RefusalKind AidAboveCapacity { get; } = new(nameof(AidAboveCapacity),
        "The aid is {amount}; the fund can promise {free}.",
        "L'aide est de {amount} ; le fonds peut promettre {free}.",
        "De hulp is {amount}; het fonds kan {free} toezeggen.",
        "domain.md §2.4");
}
