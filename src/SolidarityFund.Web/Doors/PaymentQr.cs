// PaymentQr: a request for payment as a QR code, which a phone's banking app reads (EPC069-12).
using QRCoder;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>A request for payment: who is paid, on which account, how much, with which words.</summary>
/// <param name="Beneficiary">The fund's name as a bank takes it.</param>
/// <param name="Account">The account that is paid.</param>
/// <param name="Amount">How much.</param>
/// <param name="Communication">The reference as it is printed.</param>
/// <param name="Payload">What the QR code says.</param>
public sealed record PaymentRequest(string Beneficiary, Iban Account, Money Amount, string Communication, string Payload);

/// <summary>Makes requests for payment, and draws them.</summary>
public static class PaymentQr
{
    // Points per module of the picture: large enough for a poor camera, 1 to 2 KB.
    private const int Scale = 8;

    /// <summary>The request; null when the fund has no account with an IBAN, or the amount cannot be paid by SEPA transfer.</summary>
    public static PaymentRequest? Of(FundState state, PaymentReference reference, Money amount)
    {
        var account = state.Bank.Accounts.Keys.Order(StringComparer.Ordinal).Select(a => Iban.TryParse(a, out var iban) ? iban : (Iban?)null).FirstOrDefault(a => a is not null);
        if (account is not { } paid || amount.Currency != Currency.Euro || amount.Cents is < 1 or > EpcQr.MaxAmountCents) return null;
        // Written as the bank has it, not transliterated: the code is UTF-8, and a bank compares the name (verification of payee).
        var name = state.Name!.Length <= SepaText.MaxNameLength ? state.Name : state.Name[..SepaText.MaxNameLength];
        var communication = ReferenceText.Of(state.Charter!.PaymentReferences, reference);
        var payload = state.Charter.PaymentReferences == PaymentReferenceFormat.BelgianStructured
            ? EpcQr.Payload(name, paid, amount, StructuredCommunication.FromNumber(reference.Number))
            : EpcQr.Payload(name, paid, amount, CreditorReference.FromBase(reference.ToString()));
        return new PaymentRequest(name, paid, amount, communication, payload);
    }

    /// <summary>The picture as PNG.</summary>
    public static byte[] Png(string payload)
    {
        using var code = Code(payload);
        using var picture = new PngByteQRCode(code);
        return picture.GetGraphic(Scale);
    }

    /// <summary>The picture as SVG that fits where it is put; without style or script.</summary>
    public static string Svg(string payload)
    {
        using var code = Code(payload);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(Scale, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    // Correction level M, bytes of UTF-8 without a mark or an ECI segment: what EPC069-12 asks and every app reads.
    private static QRCodeData Code(string payload)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
    }
}
