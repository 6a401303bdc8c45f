// CodaMovement: one movement with its continuations, the information that follows it and its details, and the line it becomes.
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>Records 21-23 of one movement or detail, and the records 31-33 after them. Source: domain.md §6.5.</summary>
internal sealed class CodaMovement
{
    private readonly List<CodaMovement> _details = [];
    private readonly List<CodaInformation> _information = [];
    private readonly StringBuilder _communication;
    private readonly bool _isStructured;
    private readonly string _bankReference;
    private readonly string _code;
    private readonly DateOnly? _valueDate;
    private readonly DateOnly? _entryDate;
    private string _customerReference = "";
    private string _bic = "";
    private bool _isReturn;
    private string _returnReason = "";
    private string _account = "";
    private string _name = "";

    internal CodaMovement(CodaRecord record)
    {
        SequenceNumber = record.Digits(3, 4, "the sequence number");
        DetailNumber = record.Digits(7, 4, "the detail number");
        _bankReference = record.Text(11, 21);
        Cents = record.SignedCents(32, "amount");
        _valueDate = record.Date(48, "value date");
        record.Digits(54, 8, "the transaction code");
        _code = record.Raw(54, 8);
        _isStructured = record.Code(62, "the type of communication") == '1';
        _communication = new StringBuilder(record.Raw(63, 53));
        _entryDate = record.Date(116, "entry date");
    }

    internal long SequenceNumber { get; }

    internal long DetailNumber { get; }

    internal long Cents { get; }

    /// <summary>Types 5 to 9 explain a movement; types 0 to 3 are one (4 does not exist).</summary>
    internal bool IsDetailType => _code[0] is not (>= '0' and <= '3');

    internal void Continue(CodaRecord record)
    {
        if (record.Kind == "22")
        {
            _communication.Append(record.Raw(11, 53));
            _customerReference = record.Text(64, 35);
            _bic = record.Text(99, 11);
            // Before version 2.3 a bank reference ran over positions 110-125; where 110-112 are not blank there is no R-transaction.
            _isReturn = string.IsNullOrWhiteSpace(record.Raw(110, 3)) && record.Raw(113, 1)[0] is >= '1' and <= '5';
            _returnReason = _isReturn ? record.Text(114, 4) : "";
            return;
        }
        _account = record.Text(11, 34);
        _name = record.Text(48, 35);
        _communication.Append(record.Raw(83, 43));
    }

    internal void AddInformation(CodaRecord record) => _information.Add(new CodaInformation(record));

    internal void ContinueInformation(CodaRecord record)
    {
        if (_information is [.., var last]) last.Continue(record);
    }

    /// <summary>A detail of type 9 belongs to the detail of type 7 before it, any other to this movement.</summary>
    internal void Add(CodaMovement detail)
    {
        if (detail._code[0] == '9' && _details is [.., var last] && last._code[0] == '7') last._details.Add(detail);
        else _details.Add(detail);
    }

    internal BankStatementLine ToLine(int sequence, Currency currency, DateOnly closingDate)
    {
        var (reference, text) = Communication();
        var bookedOn = _entryDate ?? closingDate;
        return new BankStatementLine
        {
            Sequence = sequence,
            Amount = new Money(Cents, currency),
            BookingDate = bookedOn,
            ValueDate = _valueDate,
            CounterpartyName = BankStatementLine.Given(_name) ?? _information.Select(i => i.CounterpartyName).FirstOrDefault(n => n is not null),
            // Twelve zeros is how a bank writes "no account" in an old Belgian number.
            CounterpartyAccount = _account.Trim('0').Length == 0 ? null : _account.Replace(" ", "", StringComparison.Ordinal),
            CounterpartyBic = BankStatementLine.Given(_bic),
            EndToEndId = BankStatementLine.Given(_customerReference),
            PaymentInformationId = null,
            StructuredReference = reference,
            FreeText = text.Length > 0 ? text : string.Join(' ', _information.Select(i => i.FreeText).Where(t => t.Length > 0)),
            BankReference = _bankReference,
            TransactionCode = _code,
            IsReversal = _isReturn || IsCorrection,
            ReturnReason = BankStatementLine.Given(_returnReason),
            Details = [.. _details.Select((d, i) => d.ToLine(i + 1, currency, bookedOn))],
        };
    }

    // Transactions 49 and 99 are "cancellation or correction" (debit, credit) in every family of the standard's enclosure II. 39 is not:
    // it is "your issue circular cheque" among transfers and "undefined" among miscellaneous ones.
    private bool IsCorrection => _code[3..5] is "49" or "99";

    // Structured communications begin with their type of three digits (positions counted from there).
    private (string? Reference, string Text) Communication()
    {
        var whole = _communication.ToString();
        if (!_isStructured) return (null, whole.Trim());
        var content = whole[3..];
        return whole[..3] switch
        {
            // 101 and 102 hold a Belgian structured communication.
            "101" or "102" when Mod97.AreDigits(content.AsSpan(0, 12)) => (content[..12], content[12..].Trim()),
            "100" when content.Trim().Length > 0 => (content.Trim().Split(' ')[0], ""),
            // 105 gives the original amount, and after it the structured communication if there was one.
            "105" when content.Length >= 57 && Mod97.AreDigits(content.AsSpan(45, 12)) && content.AsSpan(45, 12) is not "000000000000" => (content[45..57], content.Trim()),
            // 127, a European direct debit: date, types, creditor and mandate stand before the communication.
            "127" when content.Length > 79 => (null, content[79..Math.Min(content.Length, 141)].Trim()),
            _ => (null, content.Trim()),
        };
    }
}

/// <summary>Records 31-33: what the bank adds to a movement.</summary>
internal sealed class CodaInformation
{
    private readonly StringBuilder _communication;
    private readonly bool _isStructured;

    internal CodaInformation(CodaRecord record)
    {
        _isStructured = record.Code(40, "the type of communication") == '1';
        _communication = new StringBuilder(record.Raw(41, 73));
    }

    /// <summary>Types 001 (counterparty), 008 and 009 (ultimate beneficiary, ultimate debtor) begin with a name of 70 characters.</summary>
    internal string? CounterpartyName =>
        _isStructured && _communication.ToString(0, 3) == "001" ? BankStatementLine.Given(_communication.ToString(3, 70)) : null;

    internal string FreeText => _isStructured ? "" : _communication.ToString().Trim();

    internal void Continue(CodaRecord record) => _communication.Append(record.Kind == "32" ? record.Raw(11, 105) : record.Raw(11, 90));
}
