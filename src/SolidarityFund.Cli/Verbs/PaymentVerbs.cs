// Payment orders: what leaves the fund, by two persons.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Cli.Verbs;

internal static class PaymentVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string?>("payment") { Description = "its end-to-end id (LOAN-2026-001-D1) or id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        var needed = new Argument<string>("payment") { Description = "its end-to-end id (LOAN-2026-001-D1) or id" };
        var reason = new Argument<string>("reason") { Description = "how you know; it is kept in the erasable store" };
        var paid = new Option<bool>("--paid-as-shown") { Description = "the line in suspense that shows its id and amount was this payment" };
        var notPaid = new Option<bool>("--not-paid") { Description = "the payee did not get it: the order is over and can be made again" };
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
            }),
            shared.OnFund("resolve", "Say what became of a held order. Nothing changes before a second person agrees.", [needed, reason, paid, notPaid], (session, parsed) =>
            {
                if (parsed.GetValue(paid) == parsed.GetValue(notPaid)) throw CliException.Usage("say either --paid-as-shown or --not-paid");
                var order = session.Payment(parsed.GetValue(needed), p => p.State == PaymentState.Held);
                var outcome = parsed.GetValue(paid) ? HeldOutcome.PaidAsShown : HeldOutcome.NotPaid;
                return session.WriteShown($"note that {order.EndToEndId} was {Shown(outcome)}",
                    async words => new ReconciliationCommand.PrepareHeldOutcome(order.Id, outcome, await words.Keep(parsed.GetValue(reason)!)), _ => HeldOutcomes(session));
            }),
            shared.OnFund("held-outcomes", "List what was found about held orders and waits for a second person.", [], async (session, _) => session.Show(await HeldOutcomes(session))),
            shared.OnFund("approve-outcome", "Agree, as the second person, with what was found about a held order. Who found it cannot, nor who acts for the payee.", [which], (session, parsed) =>
            {
                var order = session.Payment(parsed.GetValue(which), p => session.State.Bank.HeldOutcomes.ContainsKey(p.Id));
                if (!session.State.Bank.HeldOutcomes.TryGetValue(order.Id, out var waiting)) throw CliException.NotFound($"nothing found about {order.EndToEndId} waits for a second person");
                return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} that {order.EndToEndId} of {Sheet.Shown(order.Amount, session.Wishes.Language)} {order.Amount.Currency} was {Shown(waiting.Outcome)}",
                    new ReconciliationCommand.ApproveHeldOutcome(order.Id, waiting.Outcome), _ => List(session, p => p.Id == order.Id));
            }));
    }

    private static string Shown(HeldOutcome outcome) => outcome == HeldOutcome.PaidAsShown ? "paid as shown" : "not paid";

    private static async Task<Sheet> HeldOutcomes(Session session)
    {
        var waiting = session.State.Bank.HeldOutcomes.Values.OrderBy(r => r.Payment.Value).ToArray();
        var words = await WordsOfLine.Read(session, waiting.Select(r => (KeptText?)r.Reason));
        var sheet = new Sheet("end_to_end_id", "outcome", "reason", "prepared_by", "payment");
        foreach (var r in waiting) sheet.Add(session.State.Payments.Orders[r.Payment].EndToEndId, Shown(r.Outcome), words(r.Reason), session.HandleOf(r.PreparedBy), r.Payment);
        return sheet;
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
