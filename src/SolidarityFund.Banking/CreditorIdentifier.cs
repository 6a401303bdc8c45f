// CreditorIdentifier: who may collect by SEPA direct debit, as the scheme knows it.
namespace SolidarityFund.Banking;

/// <summary>
/// A SEPA creditor identifier: country (two letters), two check digits, a business code of three that the creditor chooses (<c>ZZZ</c> for none) and a
/// national part, 8 to 35 capitals and digits in all. The check digits (ISO 7064 MOD 97-10) leave the business code out. Valid by construction; the default value is "none"
/// and prints as empty text. Source: European Payments Council, EPC262-08.
/// </summary>
public readonly record struct CreditorIdentifier
{
    private const int MaxLength = 35;

    private readonly string? _text;

    private CreditorIdentifier(string text) => _text = text;

    /// <summary>Two capital letters; empty for the default value.</summary>
    public string CountryCode => _text?[..2] ?? "";

    /// <summary>The part of creditor and country alone: the same for every business code. Empty for the default value.</summary>
    public string NationalPart => _text?[7..] ?? "";

    /// <summary>Reads an identifier as people write it: spaces and lower case are forgiven. False for any other text and for wrong check digits; never throws.</summary>
    public static bool TryParse(string? text, out CreditorIdentifier identifier)
    {
        identifier = default;
        if (Mod97.Canonical(text) is not { Length: > 7 and <= MaxLength } canonical) return false;
        if (!char.IsAsciiLetter(canonical[0]) || !char.IsAsciiLetter(canonical[1]) || !Mod97.AreDigits(canonical.AsSpan(2, 2)) || canonical.AsSpan(2, 2) is "00" or "01" or "99") return false;
        if (Mod97.Of(canonical[7..] + canonical[..4]) != 1) return false;
        identifier = new(canonical);
        return true;
    }

    /// <summary>Reads an identifier as people write it.</summary>
    /// <exception cref="FormatException">The text fails a check of <see cref="TryParse"/>.</exception>
    public static CreditorIdentifier Parse(string text) =>
        TryParse(text, out var identifier) ? identifier : throw new FormatException("not a SEPA creditor identifier: form or check digits are wrong");

    /// <summary>Capitals and digits without spaces, <c>DE98ZZZ09999999999</c>.</summary>
    public override string ToString() => _text ?? "";
}
