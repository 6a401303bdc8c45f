// PaymentEndpoints: payment orders and their second person, the files in which they go to the bank, and what the bank answers.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What the second person saw and approves: exactly this amount to this account.</summary>
/// <param name="Despite">The warnings that were shown and looked into; an order that has none of them needs none.</param>
public sealed record PaymentApprovalBody(Money Amount, string Iban, IReadOnlyList<PaymentWarning>? Despite = null);

/// <summary>What became of a held order, and how the treasurer knows.</summary>
public sealed record HeldOutcomeBody(HeldOutcome Outcome, string Reason);

/// <summary>What the second person agrees with.</summary>
public sealed record HeldOutcomeApprovalBody(HeldOutcome Outcome);

/// <summary>A finding about a held order that waits for a second person.</summary>
public sealed record HeldOutcomeView(PaymentId Payment, HeldOutcome Outcome, TextView Reason, PersonId PreparedBy);

/// <summary>A payment order.</summary>
/// <param name="Payee">The member that is paid; none for the lender that called a guarantee, for a supplier of shared cost, and for what remains of a fund that ends: none is a member.</param>
/// <param name="File">The file in which it goes to the bank.</param>
/// <param name="Warnings">What deserves a second look before it is approved: who approves names each.</param>
public sealed record PaymentView(
    PaymentId Id, ObligationKind For, MemberId? Payee, string Iban, Money Amount, string EndToEndId, string? Purpose, PersonId PreparedBy, PersonId? ApprovedBy, PaymentState State, PaymentFileId? File,
    IReadOnlyList<PaymentWarningView>? Warnings = null);

/// <summary>Something about an order that deserves a second look.</summary>
public sealed record PaymentWarningView(PaymentWarning Code, string Detail);

/// <summary>What goes into a file for the bank.</summary>
/// <param name="Account">The account that pays; not needed where the fund has one.</param>
/// <param name="PayOn">The day of payment; without it the first from today on which banks settle.</param>
/// <param name="Orders">The orders; without it all that are approved and in no file.</param>
public sealed record PaymentFileBody(string? Account = null, DateOnly? PayOn = null, IReadOnlyList<PaymentId>? Orders = null);

/// <summary>A file of orders for the bank.</summary>
/// <param name="MessageId">What the bank knows it by.</param>
/// <param name="Orders">Its orders, as they stand now.</param>
/// <param name="NotToSend">Why it must not go to the bank; a code. Absent for a file that may.</param>
/// <param name="NotToSendDetail">The sentence of that code.</param>
public sealed record PaymentFileView(
    PaymentFileId Id, string MessageId, string Account, DateOnly PayOn, Money Total, string Sha256, PersonId MadeBy, PersonId? WithdrawnBy, IReadOnlyList<PaymentView> Orders, string? NotToSend, string? NotToSendDetail);

/// <summary>What the bank says of a file (pain.002). Nothing of it is recorded.</summary>
/// <param name="File">The file.</param>
/// <param name="State">What became of the whole.</param>
/// <param name="Code">The bank's code for that.</param>
/// <param name="Reasons">Why, in words.</param>
/// <param name="Orders">What became of each order.</param>
public sealed record PaymentAnswerView(PaymentFileId File, Banking.PaymentState State, string Code, string Reasons, IReadOnlyList<AnsweredOrder> Orders);

/// <summary>What the bank says of one order.</summary>
public sealed record AnsweredOrder(PaymentId Payment, string EndToEndId, Money Amount, Banking.PaymentState State, string Code, string Reasons);

public static class PaymentEndpoints
{
    private const string FileType = "application/xml";

    public static void MapPayments(this IEndpointRouteBuilder fund)
    {
        fund.List("/payments", "listPayments", "Payment orders, oldest first.", Permits.SeeAll,
            standing => standing.State.Payments.Orders.Values, o => o.Id.ToString(), (standing, o) => View(o, standing),
            Filter.OnState("state", (PaymentOrder o) => o.State), Filter.OnId("payee", (PaymentOrder o) => (MemberId?)o.Payee));

        fund.Read("/payments/{payment:pm}", "getPayment", "One payment order.", Permits.SeeAll, (http, standing) =>
            standing.State.Payments.Orders.TryGetValue(http.Route<PaymentId>("payment"), out var order) ? View(order, standing) : null);

        fund.Command<PaymentApprovalBody>("/payments/{payment:pm}/approval", "approvePayment", "Approves as second person exactly what is shown.", Permits.ApprovePayments,
            (http, body) => new PaymentCommand.ApprovePayment(http.Route<PaymentId>("payment"), body.Amount, body.Iban, [.. body.Despite ?? []]));

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

    public static void MapPaymentFiles(this IEndpointRouteBuilder fund)
    {
        fund.Command<PaymentFileBody>("/payment-files", "makePaymentFile", "Puts approved orders into one file for the bank (pain.001), each in one file only.", Permits.KeepMoney, (http, body) =>
        {
            var standing = Standing.Of(http);
            if (body.Orders is { Count: > 10_000 }) return new Fault("/orders", "TooMany", "At most 10 000 orders.");
            var (command, faults) = PaymentFiles.Prepare(standing.State, body.Account, body.PayOn, body.Orders, standing.Today);
            if (command is null) return faults[0];
            return new Asked(command, null, [], answer =>
                PaymentFiles.Earlier(http.RequestServices.GetRequiredService<FundDirectory>(), standing.Fund, standing.Person, answer, command, body.Orders is null, http.RequestAborted));
        }, e => e is PaymentEvent.PaymentFileMade made ? $"{{fund}}/payment-files/{made.File}" : null);

        fund.List("/payment-files", "listPaymentFiles", "Files of payment orders, oldest first.", Permits.SeeAll, standing => standing.State.Payments.Files.Values, f => f.Id.ToString(), View);

        fund.Read("/payment-files/{file:pf}", "getPaymentFile", "One file of payment orders, and whether it may go to the bank.", Permits.SeeAll, (http, standing) =>
            standing.State.Payments.Files.TryGetValue(http.Route<PaymentFileId>("file"), out var file) ? View(standing, file) : null);

        fund.Get("/payment-files/{file:pf}/content", Content)
            .As("downloadPaymentFile", "The file itself, byte for byte as it was made; refused once it must not go to the bank.", Permits.SeeAll).Produces<string>(StatusCodes.Status200OK, FileType);

        fund.Command<NoBody>("/payments/{payment:pm}/file-removal", "takeOrderFromFile", "Takes one order, which the bank refused, out of its file, as second person; it can then be cancelled.", Permits.ApprovePayments,
            (http, _) => new PaymentCommand.TakeOrderFromFile(http.Route<PaymentId>("payment")));

        fund.Command<NoBody>("/payment-files/{file:pf}/withdrawal", "withdrawPaymentFile", "Takes back a file that the bank does not have, as second person; its orders are free again.", Permits.ApprovePayments,
            (http, _) => new PaymentCommand.WithdrawPaymentFile(http.Route<PaymentFileId>("file")));

        fund.Post("/payment-answers", Answered)
            .As("readPaymentAnswer", "Reads the bank's answer to a file (pain.002): what became of each order, and why. Records nothing.", Permits.KeepMoney)
            .WithMetadata(new RawBody([FileType, "application/octet-stream"])).Produces<PaymentAnswerView>();
    }

    private static Task<IResult> Content(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return Task.FromResult(unfit);
        if (!standing.State.Payments.Files.TryGetValue(http.Route<PaymentFileId>("file"), out var file)) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
        var (bytes, refusal) = PaymentFiles.Again(standing.State, file);
        return Task.FromResult(refusal is not null ? Problems.Of(refusal) : Results.File([.. bytes], FileType, PaymentFiles.NameOf(standing.State, file)));
    }

    private static async Task<IResult> Answered(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (bytes, problem) = await Api.Bytes(http, BankEndpoints.FileBytesMost);
        if (bytes is null) return problem!;
        var answer = PaymentFiles.Read(standing.State, bytes);
        if (answer is not { File: { } file, Report: { } report }) return Problems.Of([.. answer.Faults.Select(f => new Fault("", f.Code, f.Say(Language.English)))]);
        var language = Pages.Languages.Of(http);
        return Results.Json(new PaymentAnswerView(file.Id, report.Verdict.State, report.Verdict.Code, BankReasons.In(report.Verdict, language),
            [.. answer.Orders.Select(o => new AnsweredOrder(o.Order.Id, o.Order.EndToEndId, o.Order.Amount, o.Verdict.State, o.Verdict.Code, BankReasons.In(o.Verdict, language)))]), ApiJson.Options);
    }

    private static PaymentFileView View(Standing standing, PaymentFile f)
    {
        var unsendable = PaymentDecisions.Unsendable(standing.State.Members, standing.State.Payments, f);
        return new(f.Id, PaymentFiles.MessageIdOf(standing.State, f), f.Account, f.PayOn, f.Total, f.Sha256, f.MadeBy, f.WithdrawnBy,
            [.. f.Orders.Select(o => View(standing.State.Payments.Orders[o]))], unsendable?.Code, unsendable?.Say(Language.English));
    }

    /// <summary>The path of an order that an event prepared.</summary>
    internal static string? PaymentCreated(Event e) => e is PaymentEvent.PaymentPrepared prepared ? $"{{fund}}/payments/{prepared.Payment}" : null;

    private static async Task<HeldOutcomeView?> HeldOutcomeOf(HttpContext http, Standing standing)
    {
        if (!standing.State.Bank.HeldOutcomes.TryGetValue(http.Route<PaymentId>("payment"), out var waiting)) return null;
        var words = await WordsOfRequest.Read(http, [waiting.Reason]);
        return new HeldOutcomeView(waiting.Payment, waiting.Outcome, words(waiting.Reason), waiting.PreparedBy);
    }

    private static PaymentView View(PaymentOrder o, Standing? standing = null) =>
        new(o.Id, o.Obligation.Kind, o.Payee == default ? null : o.Payee, o.Iban, o.Amount, o.EndToEndId, o.Purpose, o.PreparedBy, o.ApprovedBy, o.State, o.File,
            standing is not null && o.State == PaymentState.Prepared
                ? [.. PaymentDecisions.Warnings(standing.State.Charter!.PaymentRules, standing.State.Members, standing.State.Payments, o, standing.At, standing.Today)
                    .Select(w => new PaymentWarningView(w.Warning, w.Refusal.Say(Language.English)))]
                : null);
}
