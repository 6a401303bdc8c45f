// PaymentEndpoints: payment orders and their second person.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What the second person saw and approves: exactly this amount to this account.</summary>
public sealed record PaymentApprovalBody(Money Amount, string Iban);

/// <summary>What became of a held order, and how the treasurer knows.</summary>
public sealed record HeldOutcomeBody(HeldOutcome Outcome, string Reason);

/// <summary>What the second person agrees with.</summary>
public sealed record HeldOutcomeApprovalBody(HeldOutcome Outcome);

/// <summary>A finding about a held order that waits for a second person.</summary>
public sealed record HeldOutcomeView(PaymentId Payment, HeldOutcome Outcome, TextView Reason, PersonId PreparedBy);

/// <summary>A payment order.</summary>
/// <param name="Payee">The member that is paid; none for what remains of a fund that ends, which goes to no member.</param>
public sealed record PaymentView(
    PaymentId Id, ObligationKind For, MemberId? Payee, string Iban, Money Amount, string EndToEndId, string? Purpose, PersonId PreparedBy, PersonId? ApprovedBy, PaymentState State);

public static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder fund)
    {
        fund.List("/payments", "listPayments", "Payment orders, oldest first.", Permits.SeeAll,
            standing => standing.State.Payments.Orders.Values, o => o.Id.ToString(), (_, o) => View(o),
            Filter.OnState("state", (PaymentOrder o) => o.State), Filter.OnId("payee", (PaymentOrder o) => (MemberId?)o.Payee));

        fund.Read("/payments/{payment:pm}", "getPayment", "One payment order.", Permits.SeeAll, (http, standing) =>
            standing.State.Payments.Orders.TryGetValue(http.Route<PaymentId>("payment"), out var order) ? View(order) : null);

        fund.Command<PaymentApprovalBody>("/payments/{payment:pm}/approval", "approvePayment", "Approves as second person exactly what is shown.", Permits.ApprovePayments,
            (http, body) => new PaymentCommand.ApprovePayment(http.Route<PaymentId>("payment"), body.Amount, body.Iban));

        fund.Command<NoBody>("/payments/{payment:pm}/cancellation", "cancelPayment", "Takes an order back before the bank has executed it.", Permits.KeepMoney,
            (http, _) => new PaymentCommand.CancelPayment(http.Route<PaymentId>("payment")));

        fund.Command<HeldOutcomeBody>("/payments/{payment:pm}/held-outcome", "prepareHeldOutcome", "Says what became of a held order; nothing changes before a second person agrees.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ReconciliationCommand.PrepareHeldOutcome(http.Route<PaymentId>("payment"), body.Outcome, await words.Keep(body.Reason)));
        });

        fund.Look("/payments/{payment:pm}/held-outcome", "getHeldOutcome", "The finding about a held order that waits for a second person.", Permits.SeeAll, HeldOutcomeOf);

        fund.Command<HeldOutcomeApprovalBody>("/payments/{payment:pm}/held-outcome/approval", "approveHeldOutcome", "Agrees as second person with exactly this outcome: the payment is confirmed, or it is over and can be ordered again.", Permits.ApprovePayments,
            (http, body) => new ReconciliationCommand.ApproveHeldOutcome(http.Route<PaymentId>("payment"), body.Outcome));
    }

    /// <summary>The path of an order that an event prepared.</summary>
    internal static string? PaymentCreated(Event e) => e is PaymentEvent.PaymentPrepared prepared ? $"{{fund}}/payments/{prepared.Payment}" : null;

    private static async Task<HeldOutcomeView?> HeldOutcomeOf(HttpContext http, Standing standing)
    {
        if (!standing.State.Bank.HeldOutcomes.TryGetValue(http.Route<PaymentId>("payment"), out var waiting)) return null;
        var words = await WordsOfRequest.Read(http, [waiting.Reason]);
        return new HeldOutcomeView(waiting.Payment, waiting.Outcome, words(waiting.Reason), waiting.PreparedBy);
    }

    private static PaymentView View(PaymentOrder o) =>
        new(o.Id, o.Obligation.Kind, o.Payee == default ? null : o.Payee, o.Iban, o.Amount, o.EndToEndId, o.Purpose, o.PreparedBy, o.ApprovedBy, o.State);
}
