// CreditorReference: the ISO 11649 "RF" reference, the structured communication of the rest of Europe.
using System.Globalization;

namespace SolidarityFund.Banking;

/// <summary>
/// An ISO 11649 creditor reference: <c>RF</c>, two check digits (02-98) and 1 to 21 letters or digits, 5 to 25 characters in all.
/// Valid by construction; the default value is "no reference" and prints as empty text. Source: domain.md §6.1.
/// </summary>
public readonly record struct CreditorReference
{
    /// <summary>The most characters a base may have.</summary>
    public const int MaxBaseLength = 21;

    private readonly string? _text;

    private CreditorReference(string text) => _text = text;

    /// <summary>The part after the check digits, 1 to 21 capitals and digits; empty for the default value.</summary>
    public string Base => _text?[4..] ?? "";

    /// <summary>The reference of a base: its check digits are 98 minus the remainder of the base followed by RF00.</summary>
    /// <param name="text">1 to 21 letters or digits; spaces and lower case are forgiven.</param>
    /// <exception cref="FormatException">Empty, too long, or another character.</exception>
    public static CreditorReference FromBase(string text)
    {
        if (Mod97.Canonical(text) is not { Length: >= 1 and <= MaxBaseLength } canonical)
            throw new FormatException("a creditor reference needs 1 to 21 letters or digits");
        return new(string.Create(CultureInfo.InvariantCulture, $"RF{98 - Mod97.Of(canonical + "RF00"):00}{canonical}"));
    }

    /// <summary>Reads a reference as people write it: spaces and lower case are forgiven. False for any other text; never throws.</summary>
    public static bool TryParse(string? text, out CreditorReference reference)
    {
        reference = default;
        if (Mod97.Canonical(text) is not { Length: >= 5 and <= MaxBaseLength + 4 } canonical) return false;
        if (!canonical.StartsWith("RF", StringComparison.Ordinal) || FromBase(canonical[4..])._text != canonical) return false;
        reference = new(canonical);
        return true;
    }

    /// <summary>Reads a reference as people write it.</summary>
    /// <exception cref="FormatException">Not RF, a wrong length, a wrong character, or wrong check digits.</exception>
    public static CreditorReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException("not an ISO 11649 reference: form or check digits are wrong");

    /// <summary>The paper form in groups of four, <c>RF18 5390 0754 7034</c>.</summary>
    public string Grouped() => Mod97.InFours(_text ?? "");

    /// <summary>The electronic form, <c>RF18539007547034</c>.</summary>
    public override string ToString() => _text ?? "";
}
