// EpcQr: the text behind the QR code that fills in a transfer in a phone's banking app.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>
/// The payload of an EPC069-12 "SEPA credit transfer" QR code, version 002, UTF-8, lines joined by LF and none after the last
/// one used. Show it with error correction level M; at most 331 bytes. Source: domain.md §6.2.
/// </summary>
public static class EpcQr
{
    /// <summary>The largest amount, in euro cents: 999 999 999.99.</summary>
    public const long MaxAmountCents = 99_999_999_999;

    /// <summary>The most bytes a payload may have.</summary>
    public const int MaxPayloadBytes = 331;

    /// <summary>A transfer with a Belgian structured communication, which travels as text in its printed form.</summary>
    /// <param name="beneficiary">Who is paid: 1 to 70 characters, one line.</param>
    /// <param name="account">The account that is paid.</param>
    /// <param name="amount">Euro, 0.01 to 999 999 999.99.</param>
    /// <param name="communication">What the payment is for.</param>
    /// <exception cref="ArgumentException">A part is out of range or of more than one line, or the whole is over 331 bytes.</exception>
    public static string Payload(string beneficiary, Iban account, Money amount, StructuredCommunication communication) =>
        Payload(beneficiary, account, amount, "", communication.ToString());

    /// <summary>A transfer with an ISO 11649 reference.</summary>
    /// <param name="beneficiary">Who is paid: 1 to 70 characters, one line.</param>
    /// <param name="account">The account that is paid.</param>
    /// <param name="amount">Euro, 0.01 to 999 999 999.99.</param>
    /// <param name="reference">What the payment is for.</param>
    /// <exception cref="ArgumentException">A part is out of range or of more than one line, or the whole is over 331 bytes.</exception>
    public static string Payload(string beneficiary, Iban account, Money amount, CreditorReference reference) =>
        Payload(beneficiary, account, amount, reference.ToString(), "");

    /// <summary>A transfer with a free communication.</summary>
    /// <param name="beneficiary">Who is paid: 1 to 70 characters, one line.</param>
    /// <param name="account">The account that is paid.</param>
    /// <param name="amount">Euro, 0.01 to 999 999 999.99.</param>
    /// <param name="text">At most 140 characters, one line; may be empty.</param>
    /// <exception cref="ArgumentException">A part is out of range or of more than one line, or the whole is over 331 bytes.</exception>
    public static string Payload(string beneficiary, Iban account, Money amount, string text) =>
        Payload(beneficiary, account, amount, "", text);

    private static string Payload(string beneficiary, Iban account, Money amount, string reference, string text)
    {
        Require(IsLine(beneficiary, 1, SepaText.MaxNameLength), "the beneficiary is one line of 1 to 70 characters", nameof(beneficiary));
        Require(account != default, "an account is needed", nameof(account));
        Require(amount.Currency == Currency.Euro && amount.Cents is >= 1 and <= MaxAmountCents, "the amount is 0.01 to 999 999 999.99 EUR", nameof(amount));
        Require(IsLine(text, 0, SepaText.MaxRemittanceLength), "the communication is one line of at most 140 characters", nameof(text));
        // Lines 5 (BIC, optional in version 002) and 9 (purpose) stay empty; trailing empty lines are not written.
        var payload = string.Join('\n', "BCD", "002", "1", "SCT", "", beneficiary, account, "EUR" + amount.Plain, "", reference, text).TrimEnd('\n');
        Require(Encoding.UTF8.GetByteCount(payload) <= MaxPayloadBytes, "the payload is over 331 bytes", nameof(beneficiary));
        return payload;
    }

    private static bool IsLine(string text, int min, int max) => text.Length >= min && text.Length <= max && !text.Any(char.IsControl);

    private static void Require(bool holds, string rule, string parameter)
    {
        if (!holds) throw new ArgumentException(rule, parameter);
    }
}
