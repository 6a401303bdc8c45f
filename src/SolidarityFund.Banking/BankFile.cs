// BankFile: the one door for statements in bank files; it looks at the bytes, never at a name. Whole (Read), or too large to hold
// (Survey, then Lines). BankFilePiece is what a format's reader yields.
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace SolidarityFund.Banking;

/// <summary>What a reader yields, in file order: the lines of a statement, then the statement itself.</summary>
/// <param name="Line">A line. Its booking date is the default value where the bank gives none.</param>
/// <param name="Closed">The statement that the lines before it make.</param>
internal readonly record struct BankFilePiece(BankStatementLine? Line, BankStatementFrame? Closed);

/// <summary>Reads any statement file we know: CODA 2 or camt.053. Pure but for the stream given: bytes in, statements or faults out.</summary>
public static class BankFile
{
    /// <summary>The largest file we read whole, in bytes (32 MiB): a year of a busy account is a tenth of it.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The largest file we read as a stream, in bytes (256 MiB).</summary>
    public const int MaxStreamedBytes = 256 * 1024 * 1024;

    /// <summary>The most statements of one file, and the most notes of one file: both are held in memory.</summary>
    internal const int MaxHeld = 100_000;

    // How far we look for the first sign: a byte order mark and some blank lines.
    private const int SniffedBytes = 1024;

    /// <summary>Detects the format and reads the file whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received; at most <see cref="MaxBytes"/>.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file)
    {
        if (TooLarge(file.Length, MaxBytes) is { } fault) return BankFileReading.Refused(fault);
        return Detect(file.Span) switch
        {
            BankFileFormat.Coda => Coda.Read(file),
            BankFileFormat.Camt053 => Camt053.Read(file),
            _ => BankFileReading.Refused(Unknown(file.Span)),
        };
    }

    /// <summary>
    /// Reads a file once from its beginning to its end, within a few MiB of memory whatever its size, and says what statements it holds or why
    /// it is refused. Whoever then wants the lines reads it again by <see cref="Lines"/>: so no line of a damaged file is ever seen.
    /// </summary>
    /// <param name="file">A stream that can seek, such as a file on disk; at most <see cref="MaxStreamedBytes"/>. Stays open.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static BankFileSurvey Survey(Stream file)
    {
        if (!file.CanSeek) throw new ArgumentException("a stream that can seek is needed: the file is read twice", nameof(file));
        if (TooLarge(file.Length, MaxStreamedBytes) is { } tooLarge) return new(null, [], [tooLarge]);
        var head = Head(file);
        if (Detect(head) is not { } format) return new(null, [], [Unknown(head)]);
        var faults = new FaultLog();
        var statements = ImmutableArray.CreateBuilder<BankStatementFrame>();
        foreach (var piece in Pieces(file, format, faults))
            if (piece.Closed is { } frame) statements.Add(frame);
        return faults.IsEmpty ? new(format, statements.ToImmutable(), []) : new(format, [], faults.Sorted());
    }

    /// <summary>
    /// The lines of a file that was surveyed and accepted, one by one: only one movement with its details is in memory at a time. What
    /// the caller does with them is the caller's to undo when the enumeration throws.
    /// </summary>
    /// <param name="file">The stream that was surveyed, unchanged.</param>
    /// <param name="survey">What <see cref="Survey"/> said of it.</param>
    /// <exception cref="InvalidOperationException">The survey refused the file.</exception>
    /// <exception cref="IOException">The stream cannot be read, or does not hold any more what was surveyed.</exception>
    public static IEnumerable<BankFileLine> Lines(Stream file, BankFileSurvey survey)
    {
        if (!survey.IsAccepted || survey.Format is not { } format) throw new InvalidOperationException("a refused file has no lines");
        return LinesOf(file, format, survey.Statements);
    }

    private static IEnumerable<BankFileLine> LinesOf(Stream file, BankFileFormat format, ImmutableArray<BankStatementFrame> statements)
    {
        var faults = new FaultLog();
        var at = 0;
        foreach (var (line, closed) in Pieces(file, format, faults))
        {
            if (at == statements.Length || (closed is not null && !closed.IsAlike(statements[at]))) throw Changed();
            if (line is not null) yield return new BankFileLine(statements[at], statements[at].Dated(line));
            if (closed is not null) at++;
        }
        if (!faults.IsEmpty || at != statements.Length) throw Changed();

        static IOException Changed() => new("the bank file changed between its two readings");
    }

    private static IEnumerable<BankFilePiece> Pieces(Stream file, BankFileFormat format, FaultLog faults) =>
        format == BankFileFormat.Coda ? Coda.Pieces(file, BankEncoding.Detect, faults) : Camt053.Pieces(file, MaxStreamedBytes, faults);

    /// <summary>All statements of a file in memory, from the pieces that its reader yields.</summary>
    internal static BankFileReading Whole(ReadOnlyMemory<byte> file, Func<Stream, FaultLog, IEnumerable<BankFilePiece>> pieces)
    {
        if (TooLarge(file.Length, MaxBytes) is { } tooLarge) return BankFileReading.Refused(tooLarge);
        var faults = new FaultLog();
        var statements = new List<BankStatement>();
        var lines = ImmutableArray.CreateBuilder<BankStatementLine>();
        foreach (var (line, closed) in pieces(Open(file), faults))
        {
            if (line is not null) lines.Add(line);
            if (closed is null) continue;
            statements.Add(new BankStatement(closed, lines.ToImmutable()));
            lines.Clear();
        }
        return faults.IsEmpty ? BankFileReading.Accepted(statements) : faults.Refusal();
    }

    /// <summary>The bytes as a stream, without a copy where that can be.</summary>
    internal static MemoryStream Open(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var segment) && segment.Array is { } array
            ? new MemoryStream(array, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false);

    internal static BankFileFault? TooLarge(long length, int most) =>
        length <= most ? null : new(BankFileFaultCode.FileTooLarge, 1, 1, FormattableString.Invariant($"a file of at most {most} bytes"), FormattableString.Invariant($"{length} bytes"));

    private static BankFileFormat? Detect(ReadOnlySpan<byte> file)
    {
        var head = TextOf(file).TrimStart();
        return head.StartsWith('<') ? BankFileFormat.Camt053 : head.StartsWith("0000", StringComparison.Ordinal) ? BankFileFormat.Coda : null;
    }

    private static byte[] Head(Stream file)
    {
        var head = new byte[SniffedBytes];
        file.Position = 0;
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    // Latin-1 gives every byte a character; the zero bytes and marks of UTF-16 and UTF-8 are dropped.
    private static string TextOf(ReadOnlySpan<byte> file) =>
        string.Concat(Encoding.Latin1.GetString(file[..Math.Min(file.Length, SniffedBytes)]).Where(c => c is not ('\0' or 'ï' or '»' or '¿' or 'þ' or 'ÿ')));

    private static BankFileFault Unknown(ReadOnlySpan<byte> file)
    {
        var head = TextOf(file).TrimStart();
        var found = head.Length == 0 ? "an empty file" : FaultLog.Quote(head.Split('\n')[0].TrimEnd());
        return new(BankFileFaultCode.FormatUnknown, 1, 1, "a CODA file (first record '0000…') or a camt.053 document ('<?xml …' or '<Document …')", found);
    }
}
