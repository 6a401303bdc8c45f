// BankNotice: what a bank tells of an account beside its statements: camt.054 and camt.052, and how they are read.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>
/// What a bank tells of an account beside its statements: camt.054 (debits and credits with the members of batches) or camt.052 (the day so
/// far). It explains lines of statements and is never booked itself: the statement to come holds the same movements.
/// </summary>
public sealed record BankNotice
{
    /// <summary>The format that said it.</summary>
    public required BankFileFormat Format { get; init; }

    /// <summary>The account as the bank writes it, without blanks.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The account's IBAN; null when the number is no valid IBAN.</summary>
    public Iban? AccountIban => BankStatementLine.IbanOf(AccountNumber);

    /// <summary>The one currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The bank's own name for the notice (Id); may be empty.</summary>
    public required string Reference { get; init; }

    /// <summary>The notice's number in its series, from 1; null when the bank gives none.</summary>
    public required int? SequenceNumber { get; init; }

    /// <summary>True when the bank marks it as a copy or a duplicate of one sent before.</summary>
    public required bool IsDuplicate { get; init; }

    /// <summary>The day on which the bank made it.</summary>
    public required DateOnly CreatedOn { get; init; }

    /// <summary>The movements that the bank has booked, in file order; a batch whose members add up is taken apart.</summary>
    public required ImmutableArray<BankStatementLine> Booked { get; init; }

    /// <summary>The movements that the bank expects and has not booked (PDNG, FUTR, INFO): they may never come.</summary>
    public required ImmutableArray<BankStatementLine> Expected { get; init; }
}

/// <summary>The outcome of reading notices: every notice of the file, or at least one fault. Never both. Reading never throws, whatever the bytes.</summary>
public sealed class BankNoticeReading
{
    internal BankNoticeReading(ImmutableArray<BankNotice> notices, ImmutableArray<BankFileFault> faults) => (Notices, Faults) = (notices, faults);

    /// <summary>True when the file was read whole.</summary>
    public bool IsAccepted => Faults.IsEmpty;

    /// <summary>The notices in file order; empty for a refused file.</summary>
    public ImmutableArray<BankNotice> Notices { get; }

    /// <summary>The reasons of a refusal in file order, at most 20; empty for an accepted file.</summary>
    public ImmutableArray<BankFileFault> Faults { get; }
}

/// <summary>
/// Reads camt.054.001.02 to .08, the members of batches that a statement shows as one line. Entries are read as in <see cref="Camt053"/>;
/// there are no balances, so nothing ties its sum. Source: domain.md §6.4; bounds on hostile XML: reliability.md S38.
/// </summary>
public static class Camt054
{
    private static readonly IsoMessage Message = new("camt.054.001", "BkToCstmrDbtCdtNtfctn", "Ntfctn", 2, 8);

    /// <summary>Reads a document whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received, UTF-8 or UTF-16; at most <see cref="BankFile.MaxBytes"/>.</param>
    public static BankNoticeReading Read(ReadOnlyMemory<byte> file) => CamtNotice.Read(file, Message, BankFileFormat.Camt054);
}

/// <summary>
/// Reads camt.052.001.02 to .08, the account during the day: what is booked so far and what is expected. Its balances are of the moment and
/// are not read. Source: domain.md §6.4; bounds on hostile XML: reliability.md S38.
/// </summary>
public static class Camt052
{
    private static readonly IsoMessage Message = new("camt.052.001", "BkToCstmrAcctRpt", "Rpt", 2, 8);

    /// <summary>Reads a document whole. Never throws; a fault names line, column and what was expected.</summary>
    /// <param name="file">The bytes as received, UTF-8 or UTF-16; at most <see cref="BankFile.MaxBytes"/>.</param>
    public static BankNoticeReading Read(ReadOnlyMemory<byte> file) => CamtNotice.Read(file, Message, BankFileFormat.Camt052);
}

/// <summary>One Ntfctn or Rpt element in the making.</summary>
internal sealed class CamtNotice
{
    private readonly FaultLog _faults;
    private readonly CamtValues _values;
    private readonly (int Line, int Column, string Name) _place;
    private readonly List<BankStatementLine> _booked = [];
    private readonly List<BankStatementLine> _expected = [];
    private IsoElement? _account;
    private IsoElement? _electronicNumber;
    private IsoElement? _legalNumber;
    private DateOnly? _createdOn;
    private CamtAccount? _of;
    private string _id = "";
    private bool _isDuplicate;
    private bool _isFramed;

    private CamtNotice(IsoXml xml, FaultLog faults) => (_faults, _values, _place) = (faults, new(faults), (xml.Line, xml.Column, xml.Name));

    internal static BankNoticeReading Read(ReadOnlyMemory<byte> file, IsoMessage message, BankFileFormat format)
    {
        if (BankFile.TooLarge(file.Length, BankFile.MaxBytes) is { } tooLarge) return new([], [tooLarge]);
        var faults = new FaultLog();
        var notices = IsoDocument.Walk(BankFile.Open(file), message, BankFile.MaxBytes, faults, xml => xml.Name == message.Part ? Read(xml, faults, format) : []).ToImmutableArray();
        return faults.IsEmpty ? new(notices, []) : new([], faults.Sorted());
    }

    private static IEnumerable<BankNotice> Read(IsoXml xml, FaultLog faults, BankFileFormat format)
    {
        var notice = new CamtNotice(xml, faults);
        var depth = xml.Depth;
        while (!xml.IsEmpty && xml.NextChild(depth)) notice.Take(xml);
        if (notice.Finished(format) is { } finished) yield return finished;
    }

    private void Take(IsoXml xml)
    {
        switch (xml.Name)
        {
            case "Id": _id = _values.Kept(xml.Take()); break;
            case "ElctrncSeqNb": _electronicNumber = xml.Take(); break;
            case "LglSeqNb": _legalNumber = xml.Take(); break;
            case "CreDtTm": _createdOn = CamtValues.DayOf(xml.Take().Text); break;
            case "CpyDplctInd": xml.Take(); _isDuplicate = true; break;
            case "Acct": _account = xml.Take(); break;
            case "Ntry": TakeEntry(xml.Take()); break;
            default: break;
        }
    }

    private void TakeEntry(IsoElement element)
    {
        var entry = new CamtEntry(element);
        if (entry.Status is null) _values.Fault(BankFileFaultCode.FieldMissing, element, "element Sts in Ntry", "none");
        if (entry.Status is null || Framed(element) is not { } of || _values.SignedCents(element, of.Currency) is not { } cents) return;
        var list = entry.Status == "BOOK" ? _booked : _expected;
        foreach (var line in _values.Lines(entry, cents, of)) list.Add(line with { Sequence = list.Count + 1 });
    }

    // Account and day stand before the entries (the schema's order). The currency is the account's, or that of the first entry.
    private CamtAccount? Framed(IsoElement? entry)
    {
        if (_isFramed) return _of;
        _isFramed = true;
        var account = CamtEntry.AccountOf(_account);
        if (account is null) FaultHere("the account, Acct/Id/IBAN or Acct/Id/Othr/Id, before the entries");
        if (_createdOn is null) FaultHere("a moment CreDtTm before the entries");
        if (account is null || _createdOn is null) return null;
        var currency = entry is null && _account!.At("Ccy") is null ? Currency.Euro : _values.CurrencyOf(_account, entry?.At("Amt") ?? _account!);
        return _of = currency is null ? null : new(account, currency.Value, _createdOn.Value);
    }

    private BankNotice? Finished(BankFileFormat format)
    {
        var number = _values.SequenceNumber(_electronicNumber, _legalNumber);
        if (Framed(null) is not { } of || !_faults.IsEmpty) return null;
        return new BankNotice
        {
            Format = format,
            AccountNumber = of.Account,
            Currency = of.Currency,
            Reference = _id,
            SequenceNumber = number,
            IsDuplicate = _isDuplicate,
            CreatedOn = of.BookedOn,
            Booked = [.. _booked],
            Expected = [.. _expected],
        };
    }

    private void FaultHere(string expected) => _faults.Add(BankFileFaultCode.FieldMissing, _place.Line, _place.Column, $"{expected} in {_place.Name}", "none");
}
