// PlainText: which texts people can read as they stand. Short ones, such as names of organisations, may stand in the journal; prose is kept outside.
using System.Globalization;
using System.Text;

namespace SolidarityFund.Domain.Kernel;

/// <summary>The rule for texts that people write: short public ones, such as the name of an organisation, and prose of several lines.</summary>
public static class PlainText
{
    /// <summary>
    /// True for 1 to <paramref name="most"/> characters (code points), in normal form C, without control characters, invisible or
    /// direction-changing characters or lone surrogates, not starting or ending with a blank.
    /// </summary>
    public static bool Is(string? text, int most) => Shows(text, most, lineBreaks: false);

    /// <summary>The same for prose: line feeds may stand within.</summary>
    public static bool IsProse(string? text, int most) => Shows(text, most, lineBreaks: true);

    private static bool Shows(string? text, int most, bool lineBreaks)
    {
        if (string.IsNullOrEmpty(text) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return false;
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
            var isBreak = lineBreaks && rune.Value == '\n';
            // Format characters are invisible or turn the text around; two line separators have categories of their own.
            if (!isBreak && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            rest = rest[length..];
        }
        return count <= most && text.IsNormalized(NormalizationForm.FormC);
    }
}
