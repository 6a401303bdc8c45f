// PlainText: which short texts may stand in the journal. Names of organisations do; free text about people never does.
using System.Text;

namespace SolidarityFund.Domain.Kernel;

/// <summary>The rule for short public texts, such as the name of an organisation.</summary>
public static class PlainText
{
    /// <summary>
    /// True for 1 to <paramref name="most"/> characters (code points), in normal form C, without control characters, direction
    /// overrides or lone surrogates, not starting or ending with a blank.
    /// </summary>
    public static bool Is(string? text, int most)
    {
        if (string.IsNullOrEmpty(text) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])) return false;
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done) return false;
            if (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x2028 or 0x2029) return false;
            rest = rest[length..];
        }
        return count <= most && text.IsNormalized(NormalizationForm.FormC);
    }
}
