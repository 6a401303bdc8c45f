// PlainText: which short texts may stand in the journal. Names of organisations do; free text about people never does.
using System.Globalization;
using System.Text;

namespace SolidarityFund.Domain.Kernel;

/// <summary>The rule for short public texts, such as the name of an organisation.</summary>
public static class PlainText
{
    /// <summary>
    /// True for 1 to <paramref name="most"/> characters (code points), in normal form C, without control characters, invisible or
    /// direction-changing characters or lone surrogates, not starting or ending with a blank.
    /// </summary>
    public static bool Is(string? text, int most)
    {
        if (string.IsNullOrEmpty(text) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return false;
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
            // Format characters are invisible or turn the text around; two line separators have categories of their own.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
            rest = rest[length..];
        }
        return count <= most && text.IsNormalized(NormalizationForm.FormC);
    }
}
