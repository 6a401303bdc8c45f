// Held orders: what the bank showed as something else than was approved is settled by two persons, one way or the other.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>The books that tell what a held order was for and whether that is still owed.</summary>
internal readonly record struct OwedBooks(Balances Balances, PaymentBook Payments, GuaranteeBook Guarantees, LoanBook Loans, AidBook Aids, GrantBook Grants, ExitBook Exits, CreditLineBook Credit, DepositBook Deposits, SharingBook Sharing, CascadeBook Cascade, ReconciliationBook Bank);

/// <summary>The rules for a held order, domain.md §6.4 and §6.6: until two persons say what happened, it stands in the way of everything.</summary>
internal static class HeldOrders
{
    public static Decision Prepare(in OwedBooks books, ReconciliationBook bank, ReconciliationCommand.PrepareHeldOutcome prepare)
    {
        var (payment, outcome, reason) = prepare;
        if (NotHeld(books.Payments, payment, out var order) is { } notHeld) return notHeld;
        if (Unsound(books, bank, order!, outcome) is { } unsound) return unsound;
        if (reason.Unfit() is { } unfit) return unfit;

        return new ReconciliationEvent.HeldOutcomePrepared(payment, outcome, reason);
    }

    public static Decision Approve(MembershipBook members, in OwedBooks books, ReconciliationBook bank, ReconciliationCommand.ApproveHeldOutcome approve, in Occasion occasion)
    {
        var (payment, outcome) = approve;
        if (NotHeld(books.Payments, payment, out var order) is { } notHeld) return notHeld;
        if (bank.HeldOutcomes.GetValueOrDefault(payment) is not { } waiting || waiting.Outcome != outcome)
            return ReconciliationRefusals.HeldOutcomeNotWaiting.With(("payment", payment), ("outcome", outcome));
        if (waiting.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", payment));
        if (members.Conflicted(occasion.By, order!.Payee, occasion.Today)) return PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", members.Members[order.Payee].Code));
        // The books may have moved since it was prepared.
        if (Unsound(books, bank, order, outcome) is { } unsound) return unsound;

        if (outcome == HeldOutcome.NotPaid) return Decision.Accept([new ReconciliationEvent.HeldOrderResolved(payment, outcome), new PaymentEvent.PaymentCancelled(payment)]);
        var line = Shown(bank, order)!;
        return Decision.Accept(
        [
            new ReconciliationEvent.HeldOrderResolved(payment, outcome, line.Id),
            new PaymentEvent.PaymentConfirmed(payment, line.Id),
            .. ReconciliationDecisions.Paid(order, books.Guarantees, books.Loans, books.Aids, books.Grants, books.Credit, books.Deposits, books.Sharing, books.Cascade, bank, ReconciliationDecisions.SuspenseOf(line.Account), bank.FirstOpen(line.Facts.BookedOn), line.Id),
        ]);
    }

    private static Refusal? NotHeld(PaymentBook payments, PaymentId payment, out PaymentOrder? order)
    {
        if (!payments.Orders.TryGetValue(payment, out order)) return PaymentRefusals.PaymentUnknown.With(("payment", payment));
        return order.State == PaymentState.Held ? null : ReconciliationRefusals.OrderNotHeld.With(("payment", order.EndToEndId), ("state", order.State));
    }

    /// <summary>What stands against an order having been paid. That it was not paid can always be said: the money that did leave stays in suspense.</summary>
    private static Refusal? Unsound(in OwedBooks books, ReconciliationBook bank, PaymentOrder order, HeldOutcome outcome)
    {
        if (outcome == HeldOutcome.NotPaid) return null;
        if (books.Payments.Orders.Values.FirstOrDefault(o => o.Obligation == order.Obligation && (o.IsLive || o.State == PaymentState.Confirmed)) is { } other)
            return PaymentRefusals.OrderAlreadyMade.With(("payment", other.Id), ("amount", other.Amount));
        if (!IsOwed(books, order)) return ReconciliationRefusals.NoLongerOwed.With(("payment", order.EndToEndId), ("amount", order.Amount));
        return Shown(bank, order) is null ? ReconciliationRefusals.NotShownAsPaid.With(("payment", order.EndToEndId), ("amount", order.Amount)) : null;
    }

    /// <summary>The oldest line in suspense that shows the order's id and holds its amount, or null.</summary>
    private static SuspendedLine? Shown(ReconciliationBook bank, PaymentOrder order) => bank.Suspended.Values
        .Where(l => l.Facts.EndToEndId == order.EndToEndId && l.Open == -order.Amount).OrderBy(l => l.Facts.BookedOn).ThenBy(l => l.Id.Value).FirstOrDefault();

    private static bool IsOwed(in OwedBooks books, PaymentOrder order) => order.Obligation.Kind switch
    {
        ObligationKind.Loan => Tranches.IsOwed(books.Loans.Loans[new LoanId(order.Obligation.Subject)], order.Obligation),
        ObligationKind.EmergencyAid => books.Aids.Aids[new AidId(order.Obligation.Subject)].State == AidState.Granted,
        ObligationKind.Deposit => books.Exits.Exits[order.Payee].Settled?.Value == order.Obligation.Subject && books.Balances.Deposit(order.Payee) >= order.Amount.Cents,
        ObligationKind.Grant => books.Grants.Of(new GrantPartId(order.Obligation.Subject)) is var (grant, part) && grant.Parts[part - 1].State == PartState.Confirmed,
        ObligationKind.RemainingAssets => books.Exits.Dissolution?.Next == DissolutionStep.AssetsHandedOver,
        ObligationKind.GuaranteeCall => books.Guarantees.WithCall(new GuaranteeCallId(order.Obligation.Subject)) is (_, { State: CallState.Accepted }),
        ObligationKind.CreditLine => CreditLineDecisions.IsOwed(books.Credit, new DrawId(order.Obligation.Subject)),
        ObligationKind.Withdrawal => DepositDecisions.IsOwed(books.Deposits, order),
        ObligationKind.SharedCost or ObligationKind.SharingCredit => SharingDecisions.IsOwed(books.Sharing, order),
        // The money left without a purpose: what the purpose makes good must be there and not spoken for.
        ObligationKind.SubGrant or ObligationKind.FunderReturn => CascadeDecisions.IsOwed(books.Cascade, order) && books.Balances.Cash(order.Purpose) - books.Payments.Live(order.Purpose) >= order.Amount.Cents,
        ObligationKind.LoanRefund => books.Bank.Suspended.TryGetValue(new LineId(order.Obligation.Subject), out var overpaid) && overpaid.Open == order.Amount,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
