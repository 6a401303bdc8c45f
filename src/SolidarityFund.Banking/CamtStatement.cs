// CamtStatement: one Stmt element becomes a statement, its Ntry elements become lines.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>One statement of a camt.053 document in the making. Rules and source: <see cref="Camt053"/>.</summary>
internal sealed class CamtStatement
{
    private readonly FaultLog _faults;
    private readonly CamtValues _values;
    private readonly int _faultsBefore;
    private readonly int _line;
    private readonly int _column;
    private readonly List<BankStatementLine> _ready = [];
    private readonly List<string> _notes;
    private readonly int _notesBefore;
    private readonly Dictionary<string, IsoElement> _balances = [];
    private IsoElement? _account;
    private IsoElement? _electronicNumber;
    private IsoElement? _legalNumber;
    private DateOnly? _createdOn;
    private string _id = "";
    private bool _isDuplicate;
    private bool _isFramed;
    private Frame? _frame;
    private int _lines;
    private Int128 _bookedCents;

    private CamtStatement(IsoXml xml, FaultLog faults, List<string> notes) =>
        (_faults, _values, _faultsBefore, _line, _column, _notes, _notesBefore) = (faults, new(faults), faults.Count, xml.Line, xml.Column, notes, notes.Count);

    /// <summary>The Stmt element the walk stands on: its lines, and then the statement unless it had a fault.</summary>
    /// <param name="xml">The walk.</param>
    /// <param name="faults">Where faults are noted.</param>
    /// <param name="notes">The notes of all statements of the document so far.</param>
    internal static IEnumerable<BankFilePiece> Read(IsoXml xml, FaultLog faults, List<string> notes)
    {
        var statement = new CamtStatement(xml, faults, notes);
        var depth = xml.Depth;
        while (!xml.IsEmpty && xml.NextChild(depth))
        {
            statement.Take(xml);
            foreach (var line in statement._ready) yield return new(line, null);
            statement._ready.Clear();
        }
        if (statement.Finished() is { } frame) yield return new(null, frame);
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
            case "Bal": TakeBalance(xml.Take()); break;
            case "Ntry": TakeEntry(xml.Take()); break;
            case "AddtlStmtInf": TakeNote(xml.Take()); break;
            default: break;
        }
    }

    // Only the booked balances are read: opening, "previously closed" (the same thing under another name), closing.
    private void TakeBalance(IsoElement balance)
    {
        var type = balance.TextAt("Tp", "CdOrPrtry", "Cd");
        if (type is not ("OPBD" or "PRCD" or "CLBD")) return;
        if (!_balances.TryAdd(type, balance)) _values.Fault(BankFileFaultCode.FieldMalformed, balance, $"one balance of type {type}", "a second one");
    }

    private void TakeNote(IsoElement note)
    {
        if (_notes.Count >= BankFile.MaxHeld) _values.Fault(BankFileFaultCode.FileTooLarge, note, FormattableString.Invariant($"at most {BankFile.MaxHeld} notes in a file"), "more");
        else _notes.Add(_values.Kept(note));
    }

    private void TakeEntry(IsoElement element)
    {
        var entry = new CamtEntry(element);
        if (entry.Status is null) _values.Fault(BankFileFaultCode.FieldMissing, element, "element Sts in Ntry", "none");
        // Pending (PDNG), information (INFO) and future (FUTR) entries are not in the books and may never be.
        if (entry.Status != "BOOK" || Framed() is not { } frame || _values.SignedCents(element, frame.Of.Currency) is not { } cents) return;
        _bookedCents += cents;
        foreach (var line in _values.Lines(entry, cents, frame.Of))
        {
            _lines++;
            if (_faults.IsEmpty) _ready.Add(line with { Sequence = _lines });
        }
    }

    /// <summary>What all entries of the statement stand in.</summary>
    private sealed record Frame(CamtAccount Of, string? HolderName, long OpeningCents, DateOnly? OpeningDate, long ClosingCents, IsoElement ClosingAmount);

    // Account and balances stand before the entries (the schema's order), so entries become lines one by one and need not be kept.
    private Frame? Framed()
    {
        if (!_isFramed) (_isFramed, _frame) = (true, MakeFrame());
        return _frame;
    }

    private Frame? MakeFrame()
    {
        var account = CamtEntry.AccountOf(_account);
        var opening = _balances.GetValueOrDefault("OPBD") ?? _balances.GetValueOrDefault("PRCD");
        var closing = _balances.GetValueOrDefault("CLBD");
        if (account is null) FaultHere("the account, Acct/Id/IBAN or Acct/Id/Othr/Id, before the entries");
        if (opening is null) FaultHere("a balance OPBD or PRCD before the entries");
        if (closing is null) FaultHere("a balance CLBD before the entries");
        if (account is null || opening is null || closing is null || _values.CurrencyOf(_account, opening.At("Amt") ?? opening) is not { } currency) return null;
        var (openingCents, closingCents) = (_values.SignedCents(opening, currency), _values.SignedCents(closing, currency));
        var (openingDate, closingDate) = (_values.DateAt(opening, "Dt"), _values.DateAt(closing, "Dt"));
        if (closing.At("Dt") is null) _values.Fault(BankFileFaultCode.FieldMissing, closing, "element Dt in Bal", "none");
        var holder = _account?.At("Ownr", "Nm") is { } name ? _values.Kept(name) : null;
        if (openingCents is null || closingCents is null || closingDate is null) return null;
        return new(new(account, currency, closingDate.Value), BankStatementLine.Given(holder), openingCents.Value, openingDate, closingCents.Value, closing.At("Amt")!);
    }

    private BankStatementFrame? Finished()
    {
        var number = _values.SequenceNumber(_electronicNumber, _legalNumber);
        if (Framed() is not { } frame || _faults.Count > _faultsBefore) return null;
        var expected = frame.OpeningCents + _bookedCents;
        if (expected != frame.ClosingCents)
            _values.Fault(BankFileFaultCode.BalanceMismatch, frame.ClosingAmount, $"{FaultLog.Plain(expected)}, the opening balance and all booked entries", FaultLog.Plain(frame.ClosingCents));
        var (account, currency, closingDate) = frame.Of;
        return new BankStatementFrame
        {
            Format = BankFileFormat.Camt053,
            AccountNumber = account,
            Currency = currency,
            SequenceNumber = number,
            Reference = _id,
            IsDuplicate = _isDuplicate,
            CreatedOn = _createdOn,
            HolderName = frame.HolderName,
            BankBic = _account?.TextAt("Svcr", "FinInstnId", "BICFI") ?? _account?.TextAt("Svcr", "FinInstnId", "BIC"),
            OpeningBalance = new Money(frame.OpeningCents, currency),
            OpeningDate = frame.OpeningDate,
            ClosingBalance = new Money(frame.ClosingCents, currency),
            ClosingDate = closingDate,
            LineCount = _lines,
            Notes = [.. _notes.Skip(_notesBefore)],
        };
    }

    private void FaultHere(string expected) => _faults.Add(BankFileFaultCode.FieldMissing, _line, _column, $"{expected} in Stmt", "none");
}
