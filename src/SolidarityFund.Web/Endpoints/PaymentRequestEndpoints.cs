// PaymentRequestEndpoints: what an organisation is asked to pay: amount, account, words, and the QR code that fills in the transfer.
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A request for payment.</summary>
/// <param name="Reference">The ten digits of the reference.</param>
/// <param name="For">What it is owed for.</param>
/// <param name="Member">Who owes it; absent for a counter-guarantor.</param>
/// <param name="Open">All that is open.</param>
/// <param name="Amount">What is asked now: what falls due next, unless another amount was named.</param>
/// <param name="DueOn">When.</param>
/// <param name="Beneficiary">Who is paid.</param>
/// <param name="Iban">The account that is paid; absent while the fund has none.</param>
/// <param name="Communication">The words to repeat, as they are printed.</param>
/// <param name="Payload">What the QR code says, line by line (EPC069-12).</param>
public sealed record PaymentRequestView(
    PaymentReference Reference, ReferenceKind For, MemberId? Member, Money Open, Money Amount, DateOnly? DueOn, string? Beneficiary, string? Iban, string Communication, string? Payload);

public static class PaymentRequestEndpoints
{
    private const string Path = "/payment-requests/{reference:long}";

    public static void MapPaymentRequests(this IEndpointRouteBuilder fund)
    {
        fund.List("/payment-requests", "listPaymentRequests", "What is to be paid to the fund, by reference: an organisation sees its own, treasurer and auditor all.", Permits.SeeOwn,
            standing => standing.State.OpenOn(standing.Today).All().Where(i => Shown(standing, i)), i => i.Reference.ToString(), (standing, i) => View(standing, i, i.Next),
            Filter.OnId("member", (OpenItem i) => i.Member));

        fund.Look(Path, "getPaymentRequest", "One request for payment; amount asks for more or less than falls due next.", Permits.SeeOwn, (http, standing) =>
            Task.FromResult(Asked(http, standing) is var (item, amount) ? View(standing, item, amount) : null), "amount");

        fund.Get($"{Path}/qr.png", http => Picture(http, payload => Results.Bytes(PaymentQr.Png(payload), "image/png")))
            .As("paymentRequestPng", "The QR code of a request for payment, as PNG.", Permits.SeeOwn, "amount").Produces<byte[]>(StatusCodes.Status200OK, "image/png");

        fund.Get($"{Path}/qr.svg", http => Picture(http, payload => Results.Text(PaymentQr.Svg(payload), "image/svg+xml")))
            .As("paymentRequestSvg", "The QR code of a request for payment, as SVG.", Permits.SeeOwn, "amount").Produces<string>(StatusCodes.Status200OK, "image/svg+xml");
    }

    private static bool Shown(Standing standing, OpenItem item) =>
        standing.Holds(MandateRole.Treasurer, MandateRole.Auditor) || (item.Member is { } member && standing.ActsFor(member));

    /// <summary>The item of the path and the amount that is asked of it; null where there is none to see, or the amount is no amount of it.</summary>
    private static (OpenItem Item, Money Amount)? Asked(HttpContext http, Standing standing)
    {
        var number = Convert.ToInt64(http.GetRouteValue("reference"), CultureInfo.InvariantCulture);
        if (number is < 0 or > 9_999_999_999 || standing.State.OpenOn(standing.Today).With(new PaymentReference(number)) is not { } item || !Shown(standing, item)) return null;
        if (http.Request.Query["amount"] is not [{ } text]) return (item, item.Next);
        return AmountText.TryParse(text, standing.State.Charter!.Currency, out var amount) && amount.IsPositive && amount <= item.Open ? (item, amount) : null;
    }

    private static Task<IResult> Picture(HttpContext http, Func<string, IResult> draw)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "amount") is { } unfit) return Task.FromResult(unfit);
        return Task.FromResult(Asked(http, standing) is var (item, amount) && PaymentQr.Of(standing.State, item.Reference, amount) is { } request ? draw(request.Payload) : Problems.Of(WebRefusals.NotFound.With()));
    }

    private static PaymentRequestView View(Standing standing, OpenItem item, Money amount)
    {
        var request = PaymentQr.Of(standing.State, item.Reference, amount);
        return new(item.Reference, item.Reference.Kind, item.Member, item.Open, amount, item.DueOn, request?.Beneficiary, request?.Account.ToString(),
            ReferenceText.Of(standing.State.Charter!.PaymentReferences, item.Reference), request?.Payload);
    }
}
