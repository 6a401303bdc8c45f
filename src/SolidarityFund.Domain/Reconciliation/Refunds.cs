// Refunds: what a borrower paid beyond what was outstanding, or a depositor beyond its ceiling, goes back to its own account, by an order as any other.
// A payment that the bank returned goes to its payee again in the same way.
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>The rules of refunds, domain.md §2.6. The money stays in suspense until the bank has paid it back, and is nothing else meanwhile.</summary>
public static class Refunds
{
    internal static Decision Prepare(
        Balances balances, MembershipBook members, PaymentBook payments, LoanBook loans, DepositBook deposits, Func<Deposit, Money> roomOf, ReconciliationBook bank, LineId id, in Occasion occasion)
    {
        if (!bank.Suspended.TryGetValue(id, out var line)) return ReconciliationRefusals.LineNotWaiting.With(("line", id));
        // What came back belongs to whom it was sent: it is paid again, to the account that the payee has now.
        if (line.Open.IsPositive && ReturnedOrder(payments, line.Facts) is { } returned)
            return members.Members.TryGetValue(returned.Payee, out var payee)
                ? Order(balances, members, payments, line, $"AGAIN-{payee.Code}", payee.Id, occasion)
                : RefundRefusals.NothingToRefund.With(("line", id), ("amount", line.Open));
        // Whose money it is follows from the reference that the payer repeated, never from what the bank says of the other side.
        if (line is { Open.IsPositive: true, Facts.Reference: { } placed } && deposits.WithReference(placed) is { } deposit)
        {
            if (roomOf(deposit) is { IsPositive: true } room) return RefundRefusals.RoomLeft.With(("deposit", deposit.Code), ("room", room), ("amount", line.Open));
            return Order(balances, members, payments, line, $"REFUND-DEPOSIT-{deposit.Code}", deposit.Terms.Member, occasion);
        }
        if (!line.Open.IsPositive || line.Facts.Reference is not { } reference || loans.WithReference(reference) is not { } loan)
            return RefundRefusals.NothingToRefund.With(("line", id), ("amount", line.Open));
        if (loan.Outstanding + SimpleInterest.Run(loan, occasion.Today) is { IsPositive: true } owed) return RefundRefusals.StillOwes.With(("loan", loan.Code), ("outstanding", owed), ("amount", line.Open));

        return Order(balances, members, payments, line, $"REFUND-{loan.Code}", loan.Terms.Member, occasion);
    }

    private static Decision Order(Balances balances, MembershipBook members, PaymentBook payments, SuspendedLine line, string name, MemberId payee, in Occasion occasion)
    {
        // Orders are never forgotten: their number makes the id one that no other refund ever had.
        var earlier = payments.Orders.Values.Count(o => o.Obligation.Kind == ObligationKind.LoanRefund);
        return PaymentDecisions.Prepare(members, payments, balances, OwedFor(line.Id), $"{name}-{earlier + 1}", payee, line.Open, null, occasion);
    }

    /// <summary>The executed order of ours that money in is the return of, wholly or less what a bank kept of it; null for other money.</summary>
    public static PaymentOrder? ReturnedOrder(PaymentBook payments, StatementLine facts) =>
        facts is { Amount.IsPositive: true, EndToEndId: { } id } && payments.WithEndToEndId(id) is { State: PaymentState.Confirmed } order && facts.Amount <= order.Amount ? order : null;

    /// <summary>The refusal to let money that came back pay what another member owes, or null: it belongs to whom it was sent, whatever communication it carries.</summary>
    internal static Refusal? OfAnother(PaymentBook payments, in OpenItems open, SuspendedLine line, PaymentReference reference) =>
        ReturnedOrder(payments, line.Facts) is { } returned && open.OwnerOf(reference) != returned.Payee
            ? RefundRefusals.ReturnedOfAnother.With(("line", line.Id), ("order", returned.EndToEndId), ("amount", line.Open), ("reference", reference)) : null;

    /// <summary>The refusal of another use of money that is being paid back, or null.</summary>
    internal static Refusal? UnderWay(PaymentBook payments, LineId line) => (payments.HeldFor(OwedFor(line)) ?? payments.LastFor(OwedFor(line))) is { State: not PaymentState.Cancelled } order
        ? RefundRefusals.RefundUnderWay.With(("line", line), ("order", order.EndToEndId), ("amount", order.Amount)) : null;

    /// <summary>The bank paid it back: debit 499 of the account that holds it, credit bank.</summary>
    internal static ReconciliationEvent.RefundPaid Pay(PaymentOrder order, ReconciliationBook bank, Account from, DateOnly on, LineId line)
    {
        var overpaid = new LineId(order.Obligation.Subject);
        var suspense = ReconciliationDecisions.SuspenseOf(bank.Suspended[overpaid].Account);
        return new(overpaid, order.Payee, line, order.Amount, suspense == from ? null : Entry.On(on, new Transfer(suspense, from, order.Amount)));
    }

    private static Obligation OwedFor(LineId line) => new(ObligationKind.LoanRefund, line.Value);
}

/// <summary>Refusals of refunds.</summary>
public static class RefundRefusals
{
    /// <summary>The line holds no money of a borrower.</summary>
    public static RefusalKind NothingToRefund { get; } = new(nameof(NothingToRefund),
        "Line {line} ({amount}) is neither money in with the reference of a loan or deposit nor a returned payment to a member: nobody knows to whom it would go.",
        "La ligne {line} ({amount}) n'est ni une rentrée avec la communication d'un prêt ou dépôt, ni un paiement à un membre revenu : nul ne sait à qui elle irait.",
        "Lijn {line} ({amount}) is geen ontvangst met de mededeling van een lening of deposito, en geen teruggekeerde betaling aan een lid: niemand weet naar wie ze zou gaan.",
        "domain.md §2.6");

    /// <summary>The borrower owes something on the loan: the money pays that.</summary>
    public static RefusalKind StillOwes { get; } = new(nameof(StillOwes),
        "{outstanding} is outstanding on loan {loan}: the {amount} that wait are matched with it first.",
        "Il reste dû {outstanding} sur le prêt {loan} : les {amount} en attente s'y imputent d'abord.",
        "Op lening {loan} staat {outstanding} open: de {amount} die wachten worden daar eerst op afgepunt.",
        "domain.md §2.6");

    /// <summary>The deposit can take the money.</summary>
    public static RefusalKind RoomLeft { get; } = new(nameof(RoomLeft),
        "Deposit {deposit} has room for {room}: the {amount} that wait are matched with it first.",
        "Le dépôt {deposit} peut encore recevoir {room} : les {amount} en attente s'y imputent d'abord.",
        "Op deposito {deposit} kan nog {room}: de {amount} die wachten worden daar eerst op afgepunt.",
        "domain.md §2.2");

    /// <summary>What came back belongs to whom it was sent.</summary>
    public static RefusalKind ReturnedOfAnother { get; } = new(nameof(ReturnedOfAnother),
        "Line {line} ({amount}) is order {order} that came back: it belongs to whom it was sent and does not pay {reference} of another.",
        "La ligne {line} ({amount}) est l'ordre {order} revenu : elle appartient à son destinataire et ne paie pas {reference} d'un autre.",
        "Lijn {line} ({amount}) is opdracht {order} die terugkwam: ze behoort aan wie het geld gezonden was en betaalt {reference} van een ander niet.",
        "domain.md §6.4");

    /// <summary>An order pays the money back.</summary>
    public static RefusalKind RefundUnderWay { get; } = new(nameof(RefundUnderWay),
        "Line {line} is being paid back by order {order} of {amount}: cancel that order first.",
        "La ligne {line} est en cours de remboursement par l'ordre {order} de {amount} : annulez d'abord cet ordre.",
        "Lijn {line} wordt terugbetaald door opdracht {order} van {amount}: annuleer eerst die opdracht.",
        "domain.md §6.6");
}
