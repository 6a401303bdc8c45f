// SepaText: words reduced to the characters that every bank of the SEPA area carries unharmed.
using System.Globalization;
using System.Text;

namespace SolidarityFund.Banking;

/// <summary>
/// The SEPA character set <c>a-z A-Z 0-9 / - ? : ( ) . , ' +</c> and space: how any text is brought into it, and the lengths that
/// payment files allow. Source: domain.md §6.1.
/// </summary>
public static class SepaText
{
    /// <summary>The most characters of a party's name.</summary>
    public const int MaxNameLength = 70;

    /// <summary>The most characters of a free communication.</summary>
    public const int MaxRemittanceLength = 140;

    /// <summary>The most characters of an identifier, such as an EndToEndId.</summary>
    public const int MaxIdentifierLength = 35;

    /// <summary>
    /// The text in SEPA characters: accents are dropped, ligatures spelled out, dashes and apostrophes made plain, white space made
    /// space, and what has no likeness becomes a point. Never throws; SEPA text comes back unchanged.
    /// </summary>
    public static string Transliterate(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) Append(result, rune);
        return result.ToString();
    }

    /// <summary>A party's name: transliterated and cut at 70 characters.</summary>
    public static string Name(string text) => Cut(Transliterate(text), MaxNameLength);

    /// <summary>A free communication: transliterated and cut at 140 characters.</summary>
    public static string Remittance(string text) => Cut(Transliterate(text), MaxRemittanceLength);

    /// <summary>
    /// True when a bank may carry the text as an identifier: 1 to 35 SEPA characters, no slash at either end and no two together.
    /// </summary>
    public static bool IsIdentifier(string? text) =>
        text is { Length: >= 1 and <= MaxIdentifierLength }
        && text.All(IsSepa)
        && !text.StartsWith('/') && !text.EndsWith('/') && !text.Contains("//", StringComparison.Ordinal);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();

    private static bool IsSepa(char c) => char.IsAsciiLetterOrDigit(c) || "/-?:().,'+ ".Contains(c, StringComparison.Ordinal);

    private static void Append(StringBuilder result, Rune rune)
    {
        if (Likeness(rune.Value) is { } likeness)
        {
            result.Append(likeness);
            return;
        }
        // A combining mark that stands as a character of its own belongs to the letter before it.
        if (IsMark(rune)) return;
        foreach (var part in Decomposed(rune).EnumerateRunes())
        {
            if (IsMark(part)) continue;
            result.Append(part.IsBmp && IsSepa((char)part.Value) ? (char)part.Value : Rune.IsWhiteSpace(part) ? ' ' : '.');
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Normalize refuses the code points that Unicode reserves as "never a character"; they become a point.
    private static string Decomposed(Rune rune) =>
        (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "." : rune.ToString().Normalize(NormalizationForm.FormKD);

    // What NFKD does not know: ligatures, strokes and the signs of domain.md §6.1's vector.
    private static string? Likeness(int rune) => rune switch
    {
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'đ' => "d",
        'Đ' => "D",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        '€' => "E",
        '&' => "+",
        '‐' or '‑' or '‒' or '–' or '—' or '−' => "-",
        '‘' or '’' or 'ʼ' => "'",
        _ => null,
    };
}
