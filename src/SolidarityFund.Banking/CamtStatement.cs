// CamtStatement: one Stmt element becomes a statement, its Ntry elements become lines.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>One statement of a camt.053 document in the making. Rules and source: <see cref="Camt053"/>.</summary>
internal sealed class CamtStatement
{
    // ISO 20022 amounts have at most 18 digits; 15 before the point keep every amount within a long.
    private const int MaxWholeDigits = 15;

    private readonly FaultLog _faults;
    private readonly int _faultsBefore;
    private readonly int _line;
    private readonly int _column;
    private readonly List<BankStatementLine> _lines = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, CamtElement> _balances = [];
    private CamtElement? _account;
    private CamtElement? _electronicNumber;
    private CamtElement? _legalNumber;
    private string _id = "";
    private bool _isDuplicate;
    private bool _isFramed;
    private Frame? _frame;
    private Int128 _bookedCents;

    private CamtStatement(CamtXml xml, FaultLog faults) => (_faults, _faultsBefore, _line, _column) = (faults, faults.Count, xml.Line, xml.Column);

    /// <summary>Reads the Stmt element the walk stands on; null when it had a fault.</summary>
    internal static BankStatement? Read(CamtXml xml, FaultLog faults)
    {
        var statement = new CamtStatement(xml, faults);
        var depth = xml.Depth;
        if (!xml.IsEmpty)
        {
            while (xml.NextChild(depth)) statement.Take(xml);
        }
        return statement.Finished();
    }

    private void Take(CamtXml xml)
    {
        switch (xml.Name)
        {
            case "Id": _id = xml.Take().Text; break;
            case "ElctrncSeqNb": _electronicNumber = xml.Take(); break;
            case "LglSeqNb": _legalNumber = xml.Take(); break;
            case "CpyDplctInd": xml.Take(); _isDuplicate = true; break;
            case "Acct": _account = xml.Take(); break;
            case "Bal": TakeBalance(xml.Take()); break;
            case "Ntry": TakeEntry(xml.Take()); break;
            case "AddtlStmtInf": _notes.Add(xml.Take().Text); break;
            default: break;
        }
    }

    // Only the booked balances are read: opening, "previously closed" (the same thing under another name), closing.
    private void TakeBalance(CamtElement balance)
    {
        var type = balance.TextAt("Tp", "CdOrPrtry", "Cd");
        if (type is not ("OPBD" or "PRCD" or "CLBD")) return;
        if (!_balances.TryAdd(type, balance)) Fault(BankFileFaultCode.FieldMalformed, balance, $"one balance of type {type}", "a second one");
    }

    private void TakeEntry(CamtElement element)
    {
        var entry = new CamtEntry(element);
        if (entry.Status is null) Fault(BankFileFaultCode.FieldMissing, element, "element Sts in Ntry", "none");
        // Pending (PDNG), information (INFO) and future (FUTR) entries are not in the books and may never be.
        if (entry.Status != "BOOK" || Framed() is not { } frame || SignedCents(element, frame.Currency) is not { } cents) return;
        _bookedCents += cents;
        foreach (var line in Lines(entry, cents, frame)) _lines.Add(line with { Sequence = _lines.Count + 1 });
    }

    /// <summary>What all entries of the statement stand in.</summary>
    private sealed record Frame(string Account, Currency Currency, long OpeningCents, DateOnly? OpeningDate, long ClosingCents, DateOnly ClosingDate, CamtElement ClosingAmount);

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
        if (account is null || opening is null || closing is null || CurrencyOf(opening) is not { } currency) return null;
        var (openingCents, closingCents) = (SignedCents(opening, currency), SignedCents(closing, currency));
        var (openingDate, closingDate) = (DateAt(opening, "Dt"), DateAt(closing, "Dt"));
        if (closing.At("Dt") is null) Fault(BankFileFaultCode.FieldMissing, closing, "element Dt in Bal", "none");
        if (openingCents is null || closingCents is null || closingDate is null) return null;
        return new(account, currency, openingCents.Value, openingDate, closingCents.Value, closingDate.Value, closing.At("Amt")!);
    }

    private BankStatement? Finished()
    {
        var number = SequenceNumber();
        if (Framed() is not { } frame || _faults.Count > _faultsBefore) return null;
        var expected = frame.OpeningCents + _bookedCents;
        if (expected != frame.ClosingCents)
            Fault(BankFileFaultCode.BalanceMismatch, frame.ClosingAmount, $"{FaultLog.Plain(expected)}, the opening balance and all booked entries", FaultLog.Plain(frame.ClosingCents));
        return new BankStatement
        {
            Format = BankFileFormat.Camt053,
            AccountNumber = frame.Account,
            Currency = frame.Currency,
            SequenceNumber = number,
            Reference = _id,
            IsDuplicate = _isDuplicate,
            OpeningBalance = new Money(frame.OpeningCents, frame.Currency),
            OpeningDate = frame.OpeningDate,
            ClosingBalance = new Money(frame.ClosingCents, frame.Currency),
            ClosingDate = frame.ClosingDate,
            Lines = [.. _lines],
            Notes = [.. _notes],
        };
    }

    private int? SequenceNumber()
    {
        if ((_electronicNumber ?? _legalNumber) is not { } number) return null;
        if (int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value == 0 ? null : value;
        Fault(BankFileFaultCode.FieldMalformed, number, "a sequence number of digits", FaultLog.Quote(number.Text));
        return null;
    }

    // The account's own currency, or where the bank leaves it out that of the opening balance.
    private Currency? CurrencyOf(CamtElement opening)
    {
        var (place, code) = _account?.At("Ccy") is { } own ? (own, own.Text) : (opening.At("Amt") ?? opening, opening.At("Amt")?.Currency);
        if (Currency.TryParse(code, out var currency) && TwoDecimals.Has(currency)) return currency;
        Fault(BankFileFaultCode.FieldMalformed, place, "the account's currency, three capitals, of two decimals", FaultLog.Quote(code ?? ""));
        return null;
    }

    private ImmutableArray<BankStatementLine> Lines(CamtEntry entry, long cents, Frame frame)
    {
        var bookedOn = DateAt(entry.Element, "BookgDt") ?? frame.ClosingDate;
        var whole = entry.ToLine(new Money(cents, frame.Currency), bookedOn, DateAt(entry.Element, "ValDt"));
        var parts = entry.Transactions.Select(t => entry.PartOf(whole, t, PartCents(t, cents, frame.Currency), frame.Account)).ToList();
        if (parts.Count == 0) return [whole];
        // A sole transaction describes the entry even when it states another amount, such as the original one in another currency.
        if (parts.Count == 1) return [parts[0] with { Amount = whole.Amount }];
        if (parts.Exists(p => p.Amount.IsZero)) return [whole];
        var sum = parts.Aggregate((Int128)0, (total, p) => total + p.Amount.Cents);
        return sum == cents ? [.. parts] : [whole with { Details = [.. parts.Select((p, i) => p with { Sequence = i + 1 })] }];
    }

    // The amount of one transaction in the account's currency; zero when it is not stated so. Its own indicator, else the entry's.
    private static long PartCents(CamtElement transaction, long entryCents, Currency currency)
    {
        var amount = transaction.At("Amt") ?? transaction.At("AmtDtls", "TxAmt", "Amt");
        if (amount is null || amount.Currency != currency.Code || !TryCents(amount.Text, out var cents, out _)) return 0;
        return transaction.TextAt("CdtDbtInd") switch
        {
            "CRDT" => cents,
            "DBIT" => -cents,
            _ => entryCents < 0 ? -cents : cents,
        };
    }

    private long? SignedCents(CamtElement parent, Currency currency)
    {
        if (parent.At("Amt") is not { } amount) { Fault(BankFileFaultCode.FieldMissing, parent, $"element Amt in {parent.Name}", "none"); return null; }
        if (amount.Currency != currency.Code)
        {
            Fault(BankFileFaultCode.CurrencyMix, amount, $"an amount in {currency}, the currency of the account", FaultLog.Quote($"{amount.Currency} {amount.Text}"));
            return null;
        }
        if (!TryCents(amount.Text, out var cents, out var hasParts))
        {
            Fault(hasParts ? BankFileFaultCode.AmountDecimals : BankFileFaultCode.FieldMalformed, amount, hasParts ? "an amount of whole cents" : "an amount of digits with a point, not negative", FaultLog.Quote(amount.Text));
            return null;
        }
        switch (parent.TextAt("CdtDbtInd"))
        {
            case "CRDT": return cents;
            case "DBIT": return -cents;
            default:
                Fault(BankFileFaultCode.FieldMalformed, parent.At("CdtDbtInd") ?? parent, $"CdtDbtInd CRDT or DBIT in {parent.Name}", FaultLog.Quote(parent.TextAt("CdtDbtInd") ?? ""));
                return null;
        }
    }

    private static bool TryCents(string text, out long cents, out bool hasParts)
    {
        (cents, hasParts) = (0, false);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (!Mod97.AreDigits(whole) || (fraction.Length > 0 && !Mod97.AreDigits(fraction)) || whole.TrimStart('0').Length > MaxWholeDigits) return false;
        fraction = fraction.TrimEnd('0');
        hasParts = fraction.Length > 2;
        if (hasParts) return false;
        cents = (long.Parse(whole.AsSpan(Math.Max(0, whole.Length - MaxWholeDigits)), CultureInfo.InvariantCulture) * 100) + int.Parse(fraction.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    // A date stands as Dt, or as DtTm whose first ten characters are the date in the bank's own time zone.
    private DateOnly? DateAt(CamtElement parent, string name)
    {
        if (parent.At(name) is not { } holder) return null;
        var place = holder.At("Dt") ?? holder.At("DtTm") ?? holder;
        var text = place.Name == "DtTm" ? place.Text[..Math.Min(10, place.Text.Length)] : place.Text;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Fault(BankFileFaultCode.FieldMalformed, place, "a date YYYY-MM-DD", FaultLog.Quote(place.Text));
        return null;
    }

    private void FaultHere(string expected) => _faults.Add(BankFileFaultCode.FieldMissing, _line, _column, $"{expected} in Stmt", "none");

    private void Fault(BankFileFaultCode code, CamtElement place, string expected, string found) => _faults.Add(code, place.Line, place.Column, expected, found);
}
