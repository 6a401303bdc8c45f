// The rules of Payments: two persons, one live order per obligation, never more than the purpose's own cash.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Payments;

/// <summary>The rules of Payments.</summary>
public static class PaymentDecisions
{
    /// <summary>Decides a command of Payments.</summary>
    public static Decision Decide(MembershipBook members, PaymentBook payments, PaymentCommand command, in Occasion occasion) => command switch
    {
        PaymentCommand.ApprovePayment approve => Approve(members, payments, approve, occasion),
        PaymentCommand.CancelPayment(var payment) => Cancel(members, payments, payment, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// Prepares the order for a decided obligation; called by the room that owes. One live order per obligation, an end-to-end id that is
    /// never used again, and never more than the purpose's cash less what other live orders will take.
    /// </summary>
    public static Decision Prepare(
        MembershipBook members, PaymentBook payments, Balances balances, Obligation obligation, string reference, MemberId payee, Money amount, string? purpose, in Occasion occasion) =>
        PrepareTo(members, payments, balances, obligation, reference, payee, members.Members[payee].Organisation.Iban, amount, purpose, occasion);

    /// <summary>The same to an account that is no member's: the payee is then nobody, the id of zeros.</summary>
    internal static Decision PrepareTo(
        MembershipBook members, PaymentBook payments, Balances balances, Obligation obligation, string reference, MemberId payee, string iban, Money amount, string? purpose, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (payments.HeldFor(obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        if (payments.LastFor(obligation) is { State: not PaymentState.Cancelled } earlier)
            return PaymentRefusals.OrderAlreadyMade.With(("payment", earlier.Id), ("amount", earlier.Amount));
        var free = amount with { Cents = balances.Cash(purpose) - payments.Live(purpose) };
        if (free < amount) return PaymentRefusals.CashTooLow.With(("amount", amount), ("free", free));

        return new PaymentEvent.PaymentPrepared(
            Id.Mint<PaymentId>(occasion), obligation, payee, iban, amount, $"{reference}-D{payments.TriesFor(obligation) + 1}", purpose);
    }

    private static Decision Approve(MembershipBook members, PaymentBook payments, PaymentCommand.ApprovePayment approve, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!payments.Orders.TryGetValue(approve.Payment, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", approve.Payment));
        if (order.State != PaymentState.Prepared) return PaymentRefusals.PaymentNotWaiting.With(("payment", order.Id), ("state", order.State));
        // Another order for the same thing was cancelled too late: the bank may have paid it already.
        if (payments.HeldFor(order.Obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        if (order.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", order.Id));
        if (members.Conflicted(occasion.By, order.Payee, occasion.Today)) return PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", members.Members[order.Payee].Code));
        if (order.Amount != approve.Amount || order.Iban != approve.Iban)
            return PaymentRefusals.NotWhatWasShown.With(("shown", approve.Amount), ("shownIban", approve.Iban), ("amount", order.Amount), ("iban", order.Iban));

        return new PaymentEvent.PaymentApproved(order.Id);
    }

    private static Decision Cancel(MembershipBook members, PaymentBook payments, PaymentId payment, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!payments.Orders.TryGetValue(payment, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", payment));
        if (!order.IsLive) return PaymentRefusals.PaymentNotWaiting.With(("payment", order.Id), ("state", order.State));

        return new PaymentEvent.PaymentCancelled(order.Id);
    }
}

/// <summary>Refusals of Payments.</summary>
public static class PaymentRefusals
{
    /// <summary>No payment order has this id.</summary>
    public static RefusalKind PaymentUnknown { get; } = new(nameof(PaymentUnknown),
        "There is no payment order {payment}.", "Il n'y a pas d'ordre de paiement {payment}.", "Er is geen betalingsopdracht {payment}.", "domain.md §6.3");

    /// <summary>An order for this obligation is live or executed.</summary>
    public static RefusalKind OrderAlreadyMade { get; } = new(nameof(OrderAlreadyMade),
        "An order of {amount} for the same thing exists already: {payment}.",
        "Un ordre de {amount} existe déjà pour la même chose : {payment}.",
        "Voor hetzelfde bestaat al een opdracht van {amount}: {payment}.",
        "domain.md §6.6");

    /// <summary>The bank showed another order for this obligation as something that it was not: it may be paid already.</summary>
    public static RefusalKind EarlierOrderHeld { get; } = new(nameof(EarlierOrderHeld),
        "Order {held} of {amount} for the same thing is held: the bank may have paid it already. Until a person has settled that, no other order for it goes out.",
        "L'ordre {held} de {amount} pour la même chose est retenu : la banque l'a peut-être déjà payé. Tant que personne ne l'a réglé, aucun autre ordre n'est donné pour cela.",
        "Opdracht {held} van {amount} voor hetzelfde wordt vastgehouden: misschien heeft de bank ze al betaald. Zolang niemand dat heeft opgehelderd, vertrekt daarvoor geen andere opdracht.",
        "domain.md §6.6");

    /// <summary>The purpose's cash, less live orders, does not cover the amount.</summary>
    public static RefusalKind CashTooLow { get; } = new(nameof(CashTooLow),
        "The order is for {amount}; of the cash for this purpose {free} is not yet spoken for.",
        "L'ordre porte sur {amount} ; de la trésorerie de cette affectation, {free} reste disponible.",
        "De opdracht bedraagt {amount}; van het geld voor dit doel is {free} nog vrij.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>The order is not in a state in which this can be done.</summary>
    public static RefusalKind PaymentNotWaiting { get; } = new(nameof(PaymentNotWaiting),
        "Payment order {payment} is {state}: this can no longer be done.",
        "L'ordre de paiement {payment} est dans l'état {state} : ce n'est plus possible.",
        "Betalingsopdracht {payment} is {state}: dit kan niet meer.",
        "reliability.md S28");

    /// <summary>Who prepared an order cannot approve it.</summary>
    public static RefusalKind SamePersonTwice { get; } = new(nameof(SamePersonTwice),
        "{person} prepared {payment} and cannot approve it as well: a second person must.",
        "{person} a préparé {payment} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft {payment} voorbereid en kan dit niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>Nobody approves a payment to an organisation for which he or she acts.</summary>
    public static RefusalKind OwnOrganisation { get; } = new(nameof(OwnOrganisation),
        "{person} acts for member {member}, which is to be paid: someone else must approve.",
        "{person} agit pour le membre {member}, qui doit être payé : quelqu'un d'autre doit approuver.",
        "{person} treedt op voor lid {member}, dat betaald wordt: iemand anders moet goedkeuren.",
        "domain.md §5");

    /// <summary>The approver saw another amount or account than the order's.</summary>
    public static RefusalKind NotWhatWasShown { get; } = new(nameof(NotWhatWasShown),
        "You approved {shown} to {shownIban}; the order is {amount} to {iban}.",
        "Vous avez approuvé {shown} vers {shownIban} ; l'ordre porte sur {amount} vers {iban}.",
        "U keurde {shown} aan {shownIban} goed; de opdracht is {amount} aan {iban}.",
        "reliability.md S22");
}
