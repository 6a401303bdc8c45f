// ReferenceText: payment references as a charter wants them printed, and as people type them back.
using System.Globalization;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>Prints and reads payment references (domain.md §6.1).</summary>
public static class ReferenceText
{
    /// <summary>As it is printed on a request for payment.</summary>
    public static string Of(PaymentReferenceFormat format, PaymentReference reference) => format switch
    {
        PaymentReferenceFormat.BelgianStructured => StructuredCommunication.FromNumber(reference.Number).ToString(),
        PaymentReferenceFormat.CreditorReference => CreditorReference.FromBase(reference.ToString()).Grouped(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Reads a structured communication, an RF reference, or the ten digits of the number itself.</summary>
    public static bool TryParse(string? text, out PaymentReference reference)
    {
        reference = default;
        if (StructuredCommunication.TryParse(text, out var communication)) reference = new(communication.Number);
        else if (CreditorReference.TryParse(text, out var creditor) && creditor.Base.Length == 10 && long.TryParse(creditor.Base, NumberStyles.None, CultureInfo.InvariantCulture, out var rf)) reference = new(rf);
        else if (text?.Trim() is { Length: 10 } digits && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) reference = new(number);
        else return false;
        return true;
    }
}
