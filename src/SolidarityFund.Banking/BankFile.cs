// BankFile: the one door for bank files; it looks at the bytes, never at a name.
using System.Text;

namespace SolidarityFund.Banking;

/// <summary>Reads any bank file we know: CODA 2 or camt.053. Pure: bytes in, statements or faults out.</summary>
public static class BankFile
{
    /// <summary>The largest file we read, in bytes (32 MiB): a year of a busy account is a tenth of it.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    // How far we look for the first sign: a byte order mark and some blank lines.
    private const int SniffedBytes = 1024;

    /// <summary>Detects the format and reads the file whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received; at most <see cref="MaxBytes"/>.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file)
    {
        if (TooLarge(file) is { } fault) return BankFileReading.Refused(fault);
        return Detect(file.Span) switch
        {
            BankFileFormat.Coda => Coda.Read(file),
            BankFileFormat.Camt053 => Camt053.Read(file),
            _ => BankFileReading.Refused(Unknown(file.Span)),
        };
    }

    internal static BankFileFault? TooLarge(ReadOnlyMemory<byte> file) =>
        file.Length <= MaxBytes ? null : new(BankFileFaultCode.FileTooLarge, 1, 1, FormattableString.Invariant($"a file of at most {MaxBytes} bytes"), FormattableString.Invariant($"{file.Length} bytes"));

    private static BankFileFormat? Detect(ReadOnlySpan<byte> file)
    {
        var head = Head(file).TrimStart();
        return head.StartsWith('<') ? BankFileFormat.Camt053 : head.StartsWith("0000", StringComparison.Ordinal) ? BankFileFormat.Coda : null;
    }

    // Latin-1 gives every byte a character; the zero bytes and marks of UTF-16 and UTF-8 are dropped.
    private static string Head(ReadOnlySpan<byte> file) =>
        string.Concat(Encoding.Latin1.GetString(file[..Math.Min(file.Length, SniffedBytes)]).Where(c => c is not ('\0' or 'ï' or '»' or '¿' or 'þ' or 'ÿ')));

    private static BankFileFault Unknown(ReadOnlySpan<byte> file)
    {
        var head = Head(file).TrimStart();
        var found = head.Length == 0 ? "an empty file" : FaultLog.Quote(head.Split('\n')[0].TrimEnd());
        return new(BankFileFaultCode.FormatUnknown, 1, 1, "a CODA file (first record '0000…') or a camt.053 document ('<?xml …' or '<Document …')", found);
    }
}
