// BankFileFault: why a bank file is refused, said so precisely that a person can point at the place.
// BankFileReading: what reading a file gives - all its statements, or faults and no statement at all. BankFileSurvey: the same for a file
// too large to hold.
using System.Collections.Immutable;
using System.Globalization;

namespace SolidarityFund.Banking;

/// <summary>The kinds of fault. The names are stable: interfaces and documents rely on them.</summary>
public enum BankFileFaultCode
{
    /// <summary>The file is neither CODA nor camt.053.</summary>
    FormatUnknown,

    /// <summary>The file, or one entry of it, is larger than we read (<see cref="BankFile.MaxBytes"/>).</summary>
    FileTooLarge,

    /// <summary>The bytes are not text in the encoding expected.</summary>
    TextEncoding,

    /// <summary>The format is known, its version is not: CODA other than 2, camt.053 other than 02 to 08, another message.</summary>
    VersionUnknown,

    /// <summary>CODA: a record is not 128 characters long.</summary>
    RecordLength,

    /// <summary>CODA: a record stands where the format does not allow it, or the file ends too early.</summary>
    RecordOrder,

    /// <summary>CODA: a next or link code (positions 126 and 128) announces another record than the one that follows.</summary>
    LinkCode,

    /// <summary>CODA: a record's sequence or detail number does not continue the movement it belongs to.</summary>
    SequenceMismatch,

    /// <summary>CODA: the new balance is of another account than the old balance.</summary>
    AccountMismatch,

    /// <summary>CODA: record 9 counts another number of records than the file holds.</summary>
    RecordCount,

    /// <summary>CODA: record 9 totals another debit or credit than the movements add up to.</summary>
    TotalsMismatch,

    /// <summary>A field or element does not have its form: digits, sign, date, currency, indicator.</summary>
    FieldMalformed,

    /// <summary>camt: an element that is needed is absent.</summary>
    FieldMissing,

    /// <summary>An amount has a part smaller than a cent.</summary>
    AmountDecimals,

    /// <summary>An amount is in another currency than the account.</summary>
    CurrencyMix,

    /// <summary>Opening balance plus booked movements is not the closing balance.</summary>
    BalanceMismatch,

    /// <summary>The text is not well-formed XML.</summary>
    XmlMalformed,

    /// <summary>The XML has a document type, which could name entities or files; we never read one.</summary>
    XmlDocumentType,

    /// <summary>The XML nests elements deeper than any statement does.</summary>
    XmlTooDeep,
}

/// <summary>One reason why a bank file is refused. Nothing of a file with a fault is used.</summary>
/// <param name="Code">Which kind of fault.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Character in the line, from 1; in CODA this is the position of the format's own tables.</param>
/// <param name="Expected">What should stand there, in English.</param>
/// <param name="Found">What stands there, in English or quoted; at most some 40 characters of the file.</param>
public sealed record BankFileFault(BankFileFaultCode Code, int Line, int Column, string Expected, string Found)
{
    /// <summary>The fault as one English sentence without its code.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: expected {Expected}, found {Found}");

    /// <summary>Code and sentence, for logs and tests.</summary>
    public override string ToString() => $"{Code}: {Message}";
}

/// <summary>
/// The outcome of reading a bank file: every statement of it, or at least one fault. Never both, so a damaged file books nothing.
/// Reading never throws, whatever the bytes.
/// </summary>
public sealed class BankFileReading
{
    private BankFileReading(ImmutableArray<BankStatement> statements, ImmutableArray<BankFileFault> faults) => (Statements, Faults) = (statements, faults);

    /// <summary>True when the file was read whole and all its sums hold.</summary>
    public bool IsAccepted => Faults.IsEmpty;

    /// <summary>The statements in file order; empty for a refused file.</summary>
    public ImmutableArray<BankStatement> Statements { get; }

    /// <summary>The reasons of a refusal in file order, at most 20; empty for an accepted file.</summary>
    public ImmutableArray<BankFileFault> Faults { get; }

    /// <summary>Read whole.</summary>
    internal static BankFileReading Accepted(IEnumerable<BankStatement> statements) => new([.. statements], []);

    /// <summary>Refused.</summary>
    internal static BankFileReading Refused(params ReadOnlySpan<BankFileFault> faults) => new([], [.. faults]);
}

/// <summary>
/// What a file too large to hold was found to be: the frames of all its statements, or at least one fault. Never both.
/// </summary>
public sealed class BankFileSurvey
{
    internal BankFileSurvey(BankFileFormat? format, ImmutableArray<BankStatementFrame> statements, ImmutableArray<BankFileFault> faults) =>
        (Format, Statements, Faults) = (format, statements, faults);

    /// <summary>The format its bytes show; null when it is none we know or the file is too large.</summary>
    public BankFileFormat? Format { get; }

    /// <summary>True when the file was read to its end and all its sums hold.</summary>
    public bool IsAccepted => Faults.IsEmpty;

    /// <summary>The statements in file order, without lines; empty for a refused file.</summary>
    public ImmutableArray<BankStatementFrame> Statements { get; }

    /// <summary>The reasons of a refusal in file order, at most 20; empty for an accepted file.</summary>
    public ImmutableArray<BankFileFault> Faults { get; }
}

/// <summary>The faults met so far. Reading goes on after a fault, so that a bank hears of all of them at once, up to a limit.</summary>
internal sealed class FaultLog
{
    private const int MaxFaults = 20;
    private const int MaxQuotedLength = 40;
    private const int MaxWordsLength = 160;
    private readonly List<BankFileFault> _faults = [];

    internal bool IsEmpty => _faults.Count == 0;

    internal int Count => _faults.Count;

    internal bool IsFull => _faults.Count >= MaxFaults;

    internal bool Has(BankFileFaultCode code) => _faults.Exists(f => f.Code == code);

    internal void Add(BankFileFaultCode code, int line, int column, string expected, string found)
    {
        if (!IsFull) _faults.Add(new BankFileFault(code, line, column, expected, found));
    }

    internal void Add(BankFileFault fault) => Add(fault.Code, fault.Line, fault.Column, fault.Expected, fault.Found);

    internal ImmutableArray<BankFileFault> Sorted() => [.. _faults.OrderBy(f => f.Line).ThenBy(f => f.Column)];

    internal BankFileReading Refusal() => BankFileReading.Refused(Sorted().AsSpan());

    /// <summary>An amount of any size, as sums of hostile files may be: digits, point, two decimals.</summary>
    internal static string Plain(Int128 cents) =>
        FormattableString.Invariant($"{(cents < 0 ? "-" : "")}{Int128.Abs(cents) / 100}.{Int128.Abs(cents) % 100:00}");

    /// <summary>Text of the file as it may be shown: quoted, without control characters, cut.</summary>
    internal static string Quote(string text)
    {
        var shown = string.Concat(text.Take(MaxQuotedLength).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return text.Length > MaxQuotedLength ? $"'{shown}…'" : $"'{shown}'";
    }

    /// <summary>The words of the XML reader, which quote the file: without control characters, cut.</summary>
    internal static string Words(string message)
    {
        var shown = string.Concat(message.Take(MaxWordsLength).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
        return message.Length > MaxWordsLength ? shown + "…" : shown;
    }
}
