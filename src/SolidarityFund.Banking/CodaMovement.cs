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
    private readonly char _globalisation;
    private string _customerReference = "";
    private string _bic = "";
    private ReturnKind _returnKind;
    private string _returnReason = "";
    private string _categoryPurpose = "";
    private string _purpose = "";
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
        _globalisation = record.Raw(125, 1)[0];
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
            if (!string.IsNullOrWhiteSpace(record.Raw(110, 3))) return;
            if (record.Raw(113, 1)[0] is >= '1' and <= '5' and var kind) (_returnKind, _returnReason) = ((ReturnKind)(kind - '0'), record.Text(114, 4));
            (_categoryPurpose, _purpose) = (PurposeAt(record, 118), PurposeAt(record, 122));
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

    // A code of four letters; where something else stands it is another bank's use of the field.
    private static string PurposeAt(CodaRecord record, int position) => record.Raw(position, 4).All(char.IsAsciiLetterUpper) ? record.Raw(position, 4) : "";

    /// <summary>A detail of type 9 belongs to the detail of type 7 before it, any other to this movement.</summary>
    internal void Add(CodaMovement detail)
    {
        if (detail._code[0] == '9' && _details is [.., var last] && last._code[0] == '7') last._details.Add(detail);
        else _details.Add(detail);
    }

    /// <summary>The line. Without an entry date it has the day of the movement it explains, or else the default value, "to be told".</summary>
    internal BankStatementLine ToLine(int sequence, Currency currency, DateOnly? wholeBookedOn)
    {
        var (reference, text) = Communication();
        var bookedOn = _entryDate ?? wholeBookedOn ?? default;
        var debit = DirectDebit();
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
            IsReversal = _returnKind != ReturnKind.None || IsCorrection || debit.Kind != ReturnKind.None,
            ReturnKind = _returnKind != ReturnKind.None ? _returnKind : debit.Kind,
            ReturnReason = BankStatementLine.Given(_returnReason) ?? debit.Reason,
            CommunicationType = CommunicationType,
            DirectDebit = debit.Told,
            UltimateName = _information.Select(i => i.UltimateName).FirstOrDefault(n => n is not null),
            Purpose = BankStatementLine.Given(_purpose),
            CategoryPurpose = BankStatementLine.Given(_categoryPurpose),
            GlobalisationLevel = _globalisation is >= '1' and <= '9' ? _globalisation - '0' : 0,
            Details = [.. _details.Select((d, i) => d.ToLine(i + 1, currency, bookedOn))],
        };
    }

    // Transactions 49 and 99 are "cancellation or correction" (debit, credit) in every family of the standard's enclosure II. 39 is not:
    // it is "your issue circular cheque" among transfers and "undefined" among miscellaneous ones.
    private bool IsCorrection => _code[3..5] is "49" or "99";

    private string? CommunicationType => _isStructured && Mod97.AreDigits(_communication.ToString(0, 3)) ? _communication.ToString(0, 3) : null;

    // Type 127, positions from after the type: settlement date (6), sequence, scheme, outcome (1 each), creditor (35), mandate (35),
    // communication (62), how it was taken back (1), reason (4). The bank's words: what lacks its form is not told.
    private (DirectDebit? Told, ReturnKind Kind, string? Reason) DirectDebit()
    {
        if (CommunicationType != "127") return (null, ReturnKind.None, null);
        var text = _communication.ToString(3, _communication.Length - 3).PadRight(146);
        var told = new DirectDebit
        {
            SettledOn = CodaRecord.TryDate(text[..6], out var day) ? day : null,
            Sequence = (DirectDebitSequence)Code(text[6], 4),
            Scheme = (DirectDebitScheme)Code(text[7], 2),
            Outcome = (DirectDebitOutcome)Code(text[8], 4),
            CreditorId = BankStatementLine.Given(text[9..44]),
            MandateReference = BankStatementLine.Given(text[44..79]),
        };
        return (told, (ReturnKind)Code(text[141], 5), BankStatementLine.Given(text[142..146]));

        static int Code(char written, int most) => written >= '0' && written <= '0' + most ? written - '0' : 0;
    }

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

    /// <summary>Type 001, the counterparty, begins with a name of 70 characters.</summary>
    internal string? CounterpartyName => NameOf("001");

    /// <summary>Types 008 and 009, the ultimate beneficiary and the ultimate debtor, begin with a name of 70 characters too.</summary>
    internal string? UltimateName => NameOf("008") ?? NameOf("009");

    private string? NameOf(string type) => _isStructured && _communication.ToString(0, 3) == type ? BankStatementLine.Given(_communication.ToString(3, 70)) : null;

    internal string FreeText => _isStructured ? "" : _communication.ToString().Trim();

    internal void Continue(CodaRecord record) => _communication.Append(record.Kind == "32" ? record.Raw(11, 105) : record.Raw(11, 90));
}
