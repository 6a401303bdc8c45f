// Payment orders: what leaves the fund, by two persons.
using System.CommandLine;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Cli.Verbs;

internal static class PaymentVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string?>("payment") { Description = "its end-to-end id (LOAN-2026-001-D1) or id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        return Shared.Noun("payment", "Payment orders.",
            shared.OnFund("list", "List the payment orders.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("approve", "Approve an order as the second person: exactly this amount to exactly this account.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => p.State == PaymentState.Prepared);
                return session.Write($"approve the payment of {Sheet.Shown(order.Amount, session.Wishes.Language)} {order.Amount.Currency} to {session.NameOf(order.Payee)}, {order.Iban} ({order.EndToEndId})",
                    new PaymentCommand.ApprovePayment(order.Id, order.Amount, order.Iban), _ => List(session, p => p.Id == order.Id));
            }),
            shared.OnFund("cancel", "Take an order back before the bank has executed it.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => p.IsLive);
                return session.Write($"take back the payment {order.EndToEndId}", new PaymentCommand.CancelPayment(order.Id), _ => List(session, p => p.Id == order.Id));
            }));
    }

    internal static Sheet List(Session session, Func<PaymentOrder, bool> which)
    {
        var sheet = new Sheet("end_to_end_id", "member", "name", "iban", "amount:money", "state", "prepared_by", "approved_by", "payment");
        foreach (var order in session.State.Payments.Orders.Values.Where(which).OrderBy(p => p.Id.Value))
            sheet.Add(order.EndToEndId, session.Code(order.Payee), session.NameOf(order.Payee), order.Iban, order.Amount, order.State.ToString().ToLowerInvariant(), session.HandleOf(order.PreparedBy),
                order.ApprovedBy is { } approver ? session.HandleOf(approver) : "", order.Id);
        return sheet;
    }
}
