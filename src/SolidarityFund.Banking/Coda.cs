// Coda: the Belgian coded statement of account, version 2. Bytes -> records (here) -> statements (CodaStatements.cs).
using System.Text;

namespace SolidarityFund.Banking;

/// <summary>How the bytes of a CODA file stand for characters: the format itself does not say.</summary>
public enum CodaEncoding
{
    /// <summary>UTF-8 when the bytes are valid UTF-8 (plain ASCII is), else Windows-1252.</summary>
    Detect,

    /// <summary>UTF-8; invalid bytes are a fault.</summary>
    Utf8,

    /// <summary>Windows-1252, what Belgian banks mostly send.</summary>
    Windows1252,

    /// <summary>ISO 8859-1.</summary>
    Latin1,
}

/// <summary>
/// Reads CODA 2.x (Febelfin, "coded statement of account", 2.3 to 2.8): lines of 128 characters, records 0, 1, 21-23, 31-33, 8, 4, 9,
/// one or more statements a file. Source: domain.md §6.5.
/// <para>
/// <b>Which movements are lines.</b> A record 21 with detail number 0000 is a movement that the bank booked on its own: it is a
/// line, and only these count in the balance and in record 9's totals. Their transaction code begins with 0 (single), 1 or 2
/// (a total of many, "globalised" by customer or bank) or 3 (a net amount). Records 21 with another detail number (types 5 to 9)
/// only explain the movement whose sequence number they repeat; they become its <see cref="BankStatementLine.Details"/>, a type 9 within
/// the type 7 it belongs to. Read so, the Febelfin test file has 111 records 21 of which 59 are lines, and they add up.
/// </para>
/// <para>
/// <b>What is checked.</b> Order of records; next and link codes (positions 126 and 128) against what follows; sequence numbers;
/// account of record 8 against record 1; old balance + lines = new balance; record 9's count and totals; a third decimal
/// other than zero. A blank next or link code is taken as it turns out, since some banks leave it out.
/// </para>
/// <para>
/// <b>What is forgiven.</b> LF or CRLF, no final line end, blank lines and Ctrl-Z at the end, a byte order mark, and trailing blanks cut
/// off a record or added to it. A cut record is padded only when everything after the cut may be blank.
/// </para>
/// </summary>
public static class Coda
{
    private const int RecordLength = 128;

    // Bytes 0x80-0x9F of Windows-1252; the rest is Latin-1. The five bytes that it leaves open keep their Latin-1 control character.
    private const string Windows1252Extras = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file whole. Never throws; a fault names line, position in the record and what was expected.</summary>
    /// <param name="file">The bytes as received; at most <see cref="BankFile.MaxBytes"/>.</param>
    /// <param name="encoding">How bytes stand for characters.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file, CodaEncoding encoding = CodaEncoding.Detect)
    {
        if (BankFile.TooLarge(file) is { } tooLarge) return BankFileReading.Refused(tooLarge);
        if (Decode(file.Span, encoding) is not { } text)
            return BankFileReading.Refused(new BankFileFault(BankFileFaultCode.TextEncoding, 1, 1, "UTF-8 text", "bytes that are not UTF-8"));
        var faults = new FaultLog();
        var statements = new CodaStatements(faults);
        var line = 0;
        foreach (var record in Lines(text).TakeWhile(_ => !faults.IsFull))
            statements.Take(new CodaRecord(Fit(record, ++line, faults), line, faults));
        if (!faults.IsFull) statements.End(line + 1);
        return faults.IsEmpty ? BankFileReading.Accepted(statements.Done) : faults.Refusal();
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, CodaEncoding encoding) => encoding switch
    {
        CodaEncoding.Utf8 => DecodeUtf8(bytes),
        CodaEncoding.Windows1252 => DecodeWindows1252(bytes),
        CodaEncoding.Latin1 => Encoding.Latin1.GetString(bytes),
        CodaEncoding.Detect => DecodeUtf8(bytes) ?? DecodeWindows1252(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };

    private static string? DecodeUtf8(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes).TrimStart('\uFEFF') : null;

    private static string DecodeWindows1252(ReadOnlySpan<byte> bytes) =>
        string.Create(bytes.Length, bytes, (characters, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                characters[i] = source[i] is >= 0x80 and <= 0x9F ? Windows1252Extras[source[i] - 0x80] : (char)source[i];
        });

    private static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text.TrimEnd('\u001a', ' ', '\r', '\n'));
        while (reader.ReadLine() is { } line) yield return line;
    }

    // A record as 128 characters. What cannot be made so without guessing is a fault and comes back padded or cut, so reading goes on.
    private static string Fit(string line, int number, FaultLog faults)
    {
        if (line.Length == RecordLength) return line;
        var trimmed = line.TrimEnd(' ');
        var found = FormattableString.Invariant($"{line.Length} characters");
        if (trimmed.Length > RecordLength) faults.Add(BankFileFaultCode.RecordLength, number, RecordLength + 1, "the end of a record of 128 characters", found);
        else if (trimmed.Length < CodaRecord.ShortestLength(trimmed)) faults.Add(BankFileFaultCode.RecordLength, number, Math.Min(line.Length, RecordLength) + 1, "a record of 128 characters", found);
        return trimmed.PadRight(RecordLength)[..RecordLength];
    }
}
