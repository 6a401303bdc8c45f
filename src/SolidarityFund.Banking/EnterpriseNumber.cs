// EnterpriseNumber: how the Belgian Crossroads Bank for Enterprises names an organisation.
using System.Globalization;

namespace SolidarityFund.Banking;

/// <summary>
/// A Belgian enterprise number (KBO in Dutch, BCE in French): ten digits, the first 0 or 1, the last two 97 minus the first eight
/// modulo 97. Valid by construction; the default value is "no number" and prints as empty text. Source: domain.md §6.1.
/// </summary>
public readonly record struct EnterpriseNumber
{
    private readonly string? _digits;

    private EnterpriseNumber(string digits) => _digits = digits;

    /// <summary>Ten digits without dots; empty for the default value.</summary>
    public string Digits => _digits ?? "";

    /// <summary>
    /// Reads a number as people write it: dots, spaces and a leading <c>BE</c> are forgiven. False for any other text and for wrong
    /// check digits; never throws.
    /// </summary>
    public static bool TryParse(string? text, out EnterpriseNumber number)
    {
        number = default;
        if (Mod97.Canonical(text?.Replace(".", "", StringComparison.Ordinal)) is not { } canonical) return false;
        var digits = canonical.StartsWith("BE", StringComparison.Ordinal) ? canonical[2..] : canonical;
        if (digits.Length != 10 || !Mod97.AreDigits(digits) || digits[0] is not ('0' or '1')) return false;
        if (97 - Mod97.Of(digits.AsSpan(0, 8)) != int.Parse(digits.AsSpan(8), CultureInfo.InvariantCulture)) return false;
        number = new(digits);
        return true;
    }

    /// <summary>Reads a number as people write it.</summary>
    /// <exception cref="FormatException">Not ten digits beginning with 0 or 1, or wrong check digits.</exception>
    public static EnterpriseNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("not a Belgian enterprise number: form or check digits are wrong");

    /// <summary>The printed form, <c>0403.200.393</c>.</summary>
    public override string ToString() => _digits is null ? "" : $"{_digits[..4]}.{_digits[4..7]}.{_digits[7..]}";
}
