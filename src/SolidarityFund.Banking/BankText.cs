// BankText: the bytes of a CODA file or a table as characters; lines are read as a stream. How bytes stand for characters, neither format says.
using System.Text;
using System.Text.Unicode;

namespace SolidarityFund.Banking;

/// <summary>How the bytes of a CODA file or a table stand for characters: the formats themselves do not say.</summary>
public enum BankEncoding
{
    /// <summary>
    /// UTF-8 when the bytes are valid UTF-8 (plain ASCII is). Else code page 850 when more letters of words are written in it than in
    /// Windows-1252, the other two being told apart by the bytes beside plain letters; else Windows-1252.
    /// </summary>
    Detect,

    /// <summary>UTF-8; invalid bytes are a fault.</summary>
    Utf8,

    /// <summary>Windows-1252, what Belgian banks mostly send.</summary>
    Windows1252,

    /// <summary>ISO 8859-1.</summary>
    Latin1,

    /// <summary>Code page 850, of older banking programs under DOS.</summary>
    CodePage850,
}

/// <summary>One line of the file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Its characters without line end; of a hostile line the first <see cref="BankText.KeptBytes"/> bytes.</param>
internal readonly record struct BankTextLine(int Number, string Text);

/// <summary>Lines end by LF, CRLF or CR. However the stream cuts the bytes into pieces, the lines are the same.</summary>
internal sealed class BankText(Stream file)
{
    /// <summary>How much of a line is kept: eight times a record, so that blanks added to one are forgiven.</summary>
    internal const int KeptBytes = 1024;

    private const byte CtrlZ = 0x1A;

    // Bytes 0x80-0x9F of Windows-1252; the rest is Latin-1. The five bytes that it leaves open keep their Latin-1 control character.
    private const string Windows1252Extras = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    // Bytes 0x80-0xFF of code page 850.
    private const string CodePage850Extras =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
        + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _line = new byte[KeptBytes];
    private int _at;
    private int _end;
    private int _length;
    private bool _isBlank;
    private bool _afterReturn;

    /// <summary>
    /// The lines from the beginning of the stream. Blank lines and Ctrl-Z at its end are none. A line that is not in the encoding is a fault and the last.
    /// </summary>
    internal static IEnumerable<BankTextLine> Lines(Stream file, BankEncoding encoding, FaultLog faults)
    {
        if (encoding == BankEncoding.Detect) encoding = Detect(file);
        file.Position = 0;
        var text = new BankText(file);
        var (number, blanks) = (0, 0);
        while (text.Next())
        {
            if (text._isBlank) { blanks++; continue; }
            for (; blanks > 0; blanks--) yield return new(++number, "");
            if (text.Decoded(encoding, ++number) is not { } line)
            {
                faults.Add(BankFileFaultCode.TextEncoding, number, text.FirstInvalidColumn(), "UTF-8 text", "bytes that are not UTF-8");
                yield break;
            }
            yield return new(number, line);
        }
    }

    /// <summary>The whole text of a file, for formats that are no lines; null and a fault when the bytes are not in the encoding.</summary>
    internal static string? Whole(ReadOnlyMemory<byte> file, BankEncoding encoding, FaultLog faults)
    {
        if (encoding == BankEncoding.Detect) encoding = Utf8.IsValid(file.Span) ? BankEncoding.Utf8 : Detect(BankFile.Open(file)) == BankEncoding.CodePage850 ? BankEncoding.CodePage850 : BankEncoding.Windows1252;
        if (Decoded(file.Span, encoding, isFirst: true) is { } text) return text;
        faults.Add(BankFileFaultCode.TextEncoding, 1, 1, "UTF-8 text", "bytes that are not UTF-8");
        return null;
    }

    // UTF-8 by its own rules, line by line: a line end is never within a character.
    private static BankEncoding Detect(Stream file)
    {
        file.Position = 0;
        var text = new BankText(file);
        var (isUtf8, dos, windows) = (true, 0L, 0L);
        while (text.Next())
        {
            var line = text._line.AsSpan(0, text._length);
            if (!line.ContainsAnyInRange((byte)0x80, (byte)0xFF)) continue;
            isUtf8 &= Utf8.IsValid(line);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] < 0x80 || !((i > 0 && char.IsAsciiLetter((char)line[i - 1])) || (i + 1 < line.Length && char.IsAsciiLetter((char)line[i + 1])))) continue;
                // In 850: u with trema, e acute, c cedilla, e circumflex, e trema, E acute. In 1252 none of these bytes stands in a word.
                if (line[i] is 0x81 or 0x82 or 0x87 or 0x88 or 0x89 or 0x90) dos++;
                if (line[i] >= 0xC0) windows++;
            }
        }
        return isUtf8 ? BankEncoding.Utf8 : dos > windows ? BankEncoding.CodePage850 : BankEncoding.Windows1252;
    }

    // The next line into _line; false at the end of the stream.
    private bool Next()
    {
        (_length, _isBlank) = (0, true);
        var any = false;
        while (_at < _end || Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            if (_afterReturn && rest[0] == '\n') { (_at, _afterReturn) = (_at + 1, false); continue; }
            _afterReturn = false;
            var stop = rest.IndexOfAny((byte)'\n', (byte)'\r');
            Keep(stop < 0 ? rest : rest[..stop]);
            any = true;
            _at += stop < 0 ? rest.Length : stop + 1;
            if (stop < 0) continue;
            _afterReturn = rest[stop] == '\r';
            return true;
        }
        return any;
    }

    private bool Fill()
    {
        (_at, _end) = (0, file.Read(_buffer));
        return _end > 0;
    }

    // Blanks beyond what is kept are dropped; of anything else there, one character stays, so that the line is known as too long.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var solid = bytes.IndexOfAnyExcept((byte)' ', CtrlZ) >= 0;
        _isBlank &= !solid;
        var kept = Math.Min(bytes.Length, KeptBytes - _length);
        bytes[..kept].CopyTo(_line.AsSpan(_length));
        _length += kept;
        if (bytes[kept..].IndexOfAnyExcept((byte)' ', CtrlZ) >= 0) _line[KeptBytes - 1] = (byte)'?';
    }

    private int FirstInvalidColumn()
    {
        ReadOnlySpan<byte> rest = _line.AsSpan(0, _length);
        var column = 1;
        for (; Rune.DecodeFromUtf8(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done; column += rune.Utf16SequenceLength) rest = rest[length..];
        return column;
    }

    private string? Decoded(BankEncoding encoding, int number) => Decoded(_line.AsSpan(0, _length).TrimEnd(CtrlZ), encoding, number == 1);

    private static string? Decoded(ReadOnlySpan<byte> bytes, BankEncoding encoding, bool isFirst)
    {
        switch (encoding)
        {
            case BankEncoding.Utf8:
                if (isFirst && bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
                return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
            case BankEncoding.Latin1:
                return Encoding.Latin1.GetString(bytes);
            case BankEncoding.Windows1252:
                return ByTable(bytes, c => c is >= 0x80 and <= 0x9F ? Windows1252Extras[c - 0x80] : (char)c);
            case BankEncoding.CodePage850:
                return ByTable(bytes, c => c >= 0x80 ? CodePage850Extras[c - 0x80] : (char)c);
            case BankEncoding.Detect:
            default:
                throw new ArgumentOutOfRangeException(nameof(encoding));
        }
    }

    private static string ByTable(ReadOnlySpan<byte> bytes, Func<byte, char> table) =>
        string.Create(bytes.Length, bytes, (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++) characters[i] = table(source[i]);
        });
}
