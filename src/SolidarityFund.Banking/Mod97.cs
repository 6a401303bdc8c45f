// Mod97: the remainder that IBAN, ISO 11649, OGM and KBO check digits share.
namespace SolidarityFund.Banking;

/// <summary>ISO 7064 MOD 97-10 over digits and capital letters, with A = 10 … Z = 35 (ISO 13616, ISO 11649).</summary>
internal static class Mod97
{
    /// <summary>The remainder 0-96 of the text read as one number; only 0-9 and A-Z may occur.</summary>
    internal static int Of(ReadOnlySpan<char> text)
    {
        var remainder = 0;
        foreach (var c in text)
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        return remainder;
    }

    /// <summary>The Belgian convention: a remainder of 0 is written 97 (domain.md §6.1).</summary>
    internal static int ZeroAs97(int remainder) => remainder == 0 ? 97 : remainder;

    /// <summary>True when the text is not empty and holds only 0-9.</summary>
    internal static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>The text in capitals without spaces, or null when anything but 0-9 and A-Z remains.</summary>
    internal static string? Canonical(string? text)
    {
        if (text is null) return null;
        Span<char> kept = stackalloc char[64];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u00a0') continue;
            if (!char.IsAsciiLetterOrDigit(c) || length == kept.Length) return null;
            kept[length++] = char.ToUpperInvariant(c);
        }
        return new string(kept[..length]);
    }

    /// <summary>Groups of four from the left, as IBAN and RF references are printed.</summary>
    internal static string InFours(string text) =>
        string.Join(' ', Enumerable.Range(0, (text.Length + 3) / 4).Select(i => text.Substring(i * 4, Math.Min(4, text.Length - (i * 4)))));
}
