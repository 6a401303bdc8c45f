// CodaStatements: takes records one by one, checks that each may follow the one before, and closes a statement at record 9.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>The statements of one CODA file in the making. Rules and source: <see cref="Coda"/>.</summary>
internal sealed class CodaStatements(FaultLog faults)
{
    private readonly Queue<BankFilePiece> _ready = [];
    private CodaRecord? _previous;
    private CodaStatement? _open;
    private int _statements;
    private int _notes;

    /// <summary>What the records taken so far have made and nobody has fetched; null when there is nothing.</summary>
    internal BankFilePiece? Next() => _ready.TryDequeue(out var piece) ? piece : null;

    internal void Take(CodaRecord record)
    {
        if (!MayFollow(record))
        {
            record.Fault(BankFileFaultCode.RecordOrder, 1, Following(_previous?.Kind), $"record {FaultLog.Quote(record.Kind)}");
            // Reading goes on where it can: at the next header, or within the statement that is open.
            if (record.Kind is not ("0" or "21" or "31" or "8" or "9") || (record.Kind != "0" && _open is null)) return;
        }
        else
        {
            CheckCodes(record);
        }
        _previous = record;
        if (record.Kind == "0" && ++_statements > BankFile.MaxHeld) TooMany(record, "statements");
        if (record.Kind == "4" && ++_notes > BankFile.MaxHeld) { TooMany(record, "free messages"); return; }
        if (record.Kind == "0") _open = new CodaStatement(record, faults, _ready);
        else _open!.Take(record);
        if (record.Kind == "9") Close();
    }

    /// <summary>The end of the file.</summary>
    internal void End(int line)
    {
        if (_previous is { Kind: "9" } && _previous.Raw(128, 1) != "1") return;
        faults.Add(BankFileFaultCode.RecordOrder, line, 1, _previous?.Kind == "9" ? "record 0, as record 9 announces another statement" : Following(_previous?.Kind), "the end of the file");
    }

    private void Close()
    {
        if (faults.IsEmpty && _open!.Finished() is { } statement) _ready.Enqueue(new(null, statement));
        _open = null;
    }

    private static void TooMany(CodaRecord record, string what) =>
        record.Fault(BankFileFaultCode.FileTooLarge, 1, FormattableString.Invariant($"at most {BankFile.MaxHeld} {what} in a file"), "more");

    // A record 9 that says "last file" may yet be followed by a record 0: people join files.
    private bool MayFollow(CodaRecord record) => (_previous?.Kind, record.Kind) switch
    {
        (null or "9", "0") or ("0", "1") => true,
        ("1", "21" or "8" or "4" or "9") => true,
        ("21", "22" or "23") or ("22", "23") or ("31", "32" or "33") or ("32", "33") => true,
        ("21" or "22" or "23" or "31" or "32" or "33", "21" or "31" or "8") => true,
        ("8", "4" or "9") or ("4", "4" or "9") => true,
        _ => false,
    };

    private static string Following(string? kind) => kind switch
    {
        null or "9" => "record 0",
        "0" => "record 1",
        "1" => "record 21, 8, 4 or 9",
        "21" => "record 22, 23, 31, 21 or 8",
        "22" => "record 23, 31, 21 or 8",
        "31" => "record 32, 33, 31, 21 or 8",
        "32" => "record 33, 31, 21 or 8",
        "8" or "4" => "record 4 or 9",
        _ => "record 31, 21 or 8",
    };

    // Position 126 of a record says whether its own continuation follows, position 128 whether information (31) or text (4) does.
    private void CheckCodes(CodaRecord record)
    {
        if (_previous is not { } before) return;
        var continues = record.Kind is "22" or "23" or "32" or "33";
        if (before.Kind is "21" or "22" or "31" or "32") CheckCode(before, CodaRecord.NextCodeAt, "next code", continues, record);
        if (continues && record.Number != before.Number)
            record.Fault(BankFileFaultCode.SequenceMismatch, 3, $"{FaultLog.Quote(before.Number)}, the number of the record it continues", FaultLog.Quote(record.Number));
        if (before.Kind[0] is '2' or '3' && !continues) CheckCode(before, CodaRecord.LinkCodeAt, "link code", record.Kind == "31", record);
        if (before.Kind is "8" or "4") CheckCode(before, CodaRecord.LinkCodeAt, "link code", record.Kind == "4", record);
    }

    private static void CheckCode(CodaRecord before, int position, string meaning, bool announced, CodaRecord record)
    {
        var expected = announced ? '1' : '0';
        if (before.Code(position, $"the {meaning}") is { } code && code != expected)
            before.Fault(BankFileFaultCode.LinkCode, position, $"{meaning} {expected}, as record {record.Kind} follows", FaultLog.Quote(code.ToString()));
    }
}

/// <summary>One statement from its record 0 to its record 9.</summary>
internal sealed class CodaStatement
{
    // A movement of 30 000 details with their names and accounts. All of it is in memory at once.
    private const int MaxRecordsOfOneMovement = 100_000;

    private readonly FaultLog _faults;
    private readonly CodaRecord _header;
    private readonly Queue<BankFilePiece> _ready;
    private readonly List<string> _notes = [];
    private CodaRecord? _old;
    private CodaRecord? _new;
    private CodaMovement? _movement;
    private CodaMovement? _last;
    private Currency _currency;
    private string _account = "";
    private long _openingCents;
    private long _closingCents;
    private DateOnly? _openingDate;
    private DateOnly? _closingDate;
    private readonly DateOnly? _createdOn;
    private readonly int _faultsBefore;
    private int? _sequence;
    private int? _paperSequence;
    private string _holder = "";
    private int _counted;
    private int _texts;
    private int _lines;
    private int _recordsOfMovement;
    private Int128 _debits;
    private Int128 _credits;

    internal CodaStatement(CodaRecord header, FaultLog faults, Queue<BankFilePiece> ready)
    {
        (_header, _faults, _faultsBefore, _ready) = (header, faults, faults.Count, ready);
        _createdOn = header.Date(6, "creation date");
        if (header.Raw(128, 1) != "2") header.Fault(BankFileFaultCode.VersionUnknown, 128, "version 2 of CODA", FaultLog.Quote(header.Raw(128, 1)));
    }

    internal void Take(CodaRecord record)
    {
        if (record.Kind is not ("4" or "9")) _counted++;
        if (record.Kind[0] is '2' or '3' && ++_recordsOfMovement > MaxRecordsOfOneMovement && !StartsMovement(record))
        {
            if (_recordsOfMovement == MaxRecordsOfOneMovement + 1)
                record.Fault(BankFileFaultCode.FileTooLarge, 1, FormattableString.Invariant($"a movement of at most {MaxRecordsOfOneMovement} records"), "more");
            return;
        }
        switch (record.Kind)
        {
            case "1": TakeOldBalance(record); break;
            case "21": TakeMovement(record); break;
            case "22" or "23": _last?.Continue(record); break;
            case "31": TakeInformation(record); break;
            case "32" or "33": _last?.ContinueInformation(record); break;
            case "8": TakeNewBalance(record); break;
            case "4": TakeText(record); break;
            default: TakeTrailer(record); break;
        }
    }

    internal BankStatementFrame? Finished()
    {
        if (_closingDate is not { } closingDate) return null;
        return new BankStatementFrame
        {
            Format = BankFileFormat.Coda,
            AccountNumber = _account,
            Currency = _currency,
            SequenceNumber = _sequence,
            PaperSequenceNumber = _paperSequence,
            CreatedOn = _createdOn,
            HolderName = BankStatementLine.Given(_holder),
            BankBic = BankStatementLine.Given(_header.Text(61, 11)),
            Reference = _header.Text(25, 10),
            IsDuplicate = _header.Raw(17, 1) == "D",
            OpeningBalance = new Money(_openingCents, _currency),
            OpeningDate = _openingDate,
            ClosingBalance = new Money(_closingCents, _currency),
            ClosingDate = closingDate,
            LineCount = _lines,
            Notes = [.. _notes],
        };
    }

    // Account structures (domain.md §6.5): 0 an old Belgian number (12 digits, currency at 19, blank means euro), 1 a foreign number,
    // 2 a Belgian IBAN, 3 a foreign IBAN (34 characters, currency at 40).
    private void TakeOldBalance(CodaRecord record)
    {
        _old = record;
        var structure = record.Raw(2, 1);
        if (structure is not ("0" or "1" or "2" or "3")) record.Malformed(2, 1, "the account structure, 0 to 3");
        _account = (structure == "0" ? record.Raw(6, 12) : record.Raw(6, 34)).Replace(" ", "", StringComparison.Ordinal);
        if (_account.Length == 0) record.Malformed(6, 34, "the account number");
        var (currencyAt, currency) = structure == "0" ? (19, record.Raw(19, 3)) : (40, record.Raw(40, 3));
        if (structure == "0" && string.IsNullOrWhiteSpace(currency)) _currency = Currency.Euro;
        else if (!Currency.TryParse(currency, out _currency) || !TwoDecimals.Has(_currency)) record.Malformed(currencyAt, 3, "the account's currency, three capitals, of two decimals");
        _openingCents = record.SignedCents(43, "old balance");
        _openingDate = record.Date(59, "date of the old balance");
        _sequence = record.OptionalNumber(126, 3, "the sequence number of the statement");
        // Foreign accounts use the field otherwise (structures 1 and 3), and it matters too little to refuse a file for.
        _paperSequence = structure is "0" or "2" && Mod97.AreDigits(record.Raw(3, 3)) ? record.OptionalNumber(3, 3, "the sequence number on paper") : null;
        _holder = record.Text(65, 26);
    }

    private static bool StartsMovement(CodaRecord record) => record.Kind == "21" && record.Raw(7, 4) == "0000" && record.Raw(54, 1) is "0" or "1" or "2" or "3";

    // After 9999 details the number passes 0000 again, so a detail type then stays a detail.
    private void TakeMovement(CodaRecord record)
    {
        var movement = new CodaMovement(record);
        if (movement.DetailNumber == 0 && !movement.IsDetailType)
        {
            CloseMovement();
            (_movement, _recordsOfMovement) = (movement, 1);
            if (movement.Cents < 0) _debits -= movement.Cents;
            else _credits += movement.Cents;
        }
        else if (_movement is { } parent && parent.SequenceNumber == movement.SequenceNumber && (movement.DetailNumber != 0 || _last!.DetailNumber == 9999))
        {
            parent.Add(movement);
        }
        else
        {
            var expected = movement.DetailNumber == 0 ? "a transaction code of type 0, 1, 2 or 3 for detail number 0000" : "detail number 0000, as no movement of this sequence number stands before it";
            record.Fault(BankFileFaultCode.SequenceMismatch, movement.DetailNumber == 0 ? 54 : 3, expected, FaultLog.Quote(movement.DetailNumber == 0 ? record.Raw(54, 8) : record.Number));
        }
        _last = movement;
    }

    // A movement is a line when all records that explain it have come. In a file with a fault there are no lines.
    private void CloseMovement()
    {
        if (_movement is null) return;
        _lines++;
        if (_faults.IsEmpty) _ready.Enqueue(new(_movement.ToLine(_lines, _currency, null), null));
        _movement = null;
    }

    private void TakeInformation(CodaRecord record)
    {
        if (_last?.SequenceNumber != record.Digits(3, 4, "the sequence number"))
            record.Fault(BankFileFaultCode.SequenceMismatch, 3, "the sequence number of the movement before it", FaultLog.Quote(record.Raw(3, 4)));
        _last?.AddInformation(record);
    }

    private void TakeNewBalance(CodaRecord record)
    {
        _new = record;
        CloseMovement();
        if (_old is not null && record.Raw(5, 37) != _old.Raw(6, 37))
            record.Fault(BankFileFaultCode.AccountMismatch, 5, $"the account of record 1, {FaultLog.Quote(_old.Raw(6, 37).TrimEnd())}", FaultLog.Quote(record.Raw(5, 37).TrimEnd()));
        _closingCents = record.SignedCents(42, "new balance");
        _closingDate = record.Date(58, "date of the new balance") ?? _createdOn;
        if (_faults.Count > _faultsBefore) return;
        var expected = _openingCents + _credits - _debits;
        if (expected != _closingCents)
            record.Fault(BankFileFaultCode.BalanceMismatch, 42, $"{Plain(expected)}, the old balance and all movements", Plain(_closingCents));
    }

    private void TakeText(CodaRecord record)
    {
        _texts++;
        _notes.Add(record.Text(33, 80));
    }

    // A day without movement may lack record 8: the balance then stays what it was.
    private void TakeTrailer(CodaRecord record)
    {
        CloseMovement();
        if (_new is null)
        {
            (_closingCents, _closingDate) = (_openingCents, _createdOn ?? _openingDate);
            if (_lines > 0) record.Fault(BankFileFaultCode.RecordOrder, 1, "record 8, as there are movements", "record '9'");
        }
        var count = record.Digits(17, 6, "the number of records");
        var debit = record.Cents(23, "total debit");
        var credit = record.Cents(38, "total credit");
        if (record.Raw(128, 1) is not ("1" or "2" or " ")) record.Malformed(128, 1, "the multiple file code, 1 or 2");
        if (_closingDate is null) record.Fault(BankFileFaultCode.FieldMalformed, 1, "a date in record 0, 1 or 8", "'000000' in all");
        if (_faults.Count > _faultsBefore) return;
        CheckTotals(record, count, debit, credit);
    }

    // The standard leaves records 4 out of the count; febelfin-coda, made from real files, counts them. Both are accepted. The field has six digits,
    // so of a longer count only the last six can stand there.
    private void CheckTotals(CodaRecord record, long count, long debit, long credit)
    {
        if (count != _counted % 1_000_000 && count != (_counted + _texts) % 1_000_000)
            record.Fault(BankFileFaultCode.RecordCount, 17, FormattableString.Invariant($"{_counted} records of kinds 1, 2, 3 and 8"), FormattableString.Invariant($"{count}"));
        if (_debits != debit) record.Fault(BankFileFaultCode.TotalsMismatch, 23, $"{Plain(_debits)}, the debit of all movements", Plain(debit));
        if (_credits != credit) record.Fault(BankFileFaultCode.TotalsMismatch, 38, $"{Plain(_credits)}, the credit of all movements", Plain(credit));
    }

    private static string Plain(Int128 cents) => FaultLog.Plain(cents);
}
