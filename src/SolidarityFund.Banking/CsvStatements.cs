// CsvStatements: a bank's table of movements, read by a profile, as statements whose sums hold.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>The balances of a table that does not tell them, as a person reads them on the bank's web site.</summary>
/// <param name="Opening">Before the oldest movement.</param>
/// <param name="Closing">After the newest movement.</param>
public sealed record CsvBalances(Money Opening, Money Closing);

/// <summary>
/// Reads tables of movements (CSV) by a profile: a stand-in for a bank or a fund without CODA or camt.
/// <para>
/// <b>What becomes of a table.</b> Each account in it is one statement, its lines the oldest first; it has no sequence number and its closing date is that
/// of its newest movement. Rows before the headings (a search's criteria) are passed over. A table without movements is refused: it says nothing of balances.
/// </para>
/// <para>
/// <b>What is checked.</b> With a balance column, each balance is the one before it plus the movement. Without one, the caller states the balances, and opening
/// plus movements is closing. One of the two must be: a sum that nobody states proves nothing, and the table is refused. With a balance column the
/// opening balance follows from the oldest row, so a wrong amount there is seen only when the opening balance is not the closing one before it.
/// </para>
/// <para>
/// <b>Hostile tables.</b> Nothing in a cell is ever computed; a cell that begins with <c>=</c> is refused all the same, since some reader of an export may
/// compute it (reliability.md S40). Other signs that a table program takes for a formula (+ - @) stand at the beginning of honest amounts and communications.
/// </para>
/// </summary>
public static class CsvStatements
{
    // How far the headings may stand from the beginning of the table.
    private const int MaxRowsBeforeHeadings = 50;

    /// <summary>Reads a table whole. Never throws for what it holds; a fault names line, character and what was expected.</summary>
    /// <param name="file">The bytes as received; at most <see cref="BankFile.MaxBytes"/>.</param>
    /// <param name="profile">How the bank writes its tables.</param>
    /// <param name="stated">The balances of the one account in a table without a balance column; else null.</param>
    public static BankFileReading Read(ReadOnlyMemory<byte> file, CsvProfile profile, CsvBalances? stated = null)
    {
        if (BankFile.TooLarge(file.Length, BankFile.MaxBytes) is { } tooLarge) return BankFileReading.Refused(tooLarge);
        var faults = new FaultLog();
        if (BankText.Whole(file, profile.Encoding, faults) is not { } text) return faults.Refusal();
        var rows = new List<CsvRow>();
        Dictionary<CsvColumn, int>? columns = null;
        var passed = 0;
        foreach (var cells in CsvTable.Rows(text, profile.Separator, faults))
        {
            if (cells.TrueForAll(c => c.Text.Length == 0)) continue;
            if (columns is not null) Take(cells, columns);
            else if ((columns = HeadingsOf(cells, profile)) is null && ++passed == MaxRowsBeforeHeadings) break;
            if (faults.IsFull) break;
        }
        if (columns is null) return BankFileReading.Refused(new BankFileFault(BankFileFaultCode.FormatUnknown, 1, 1, $"the headings of profile {profile.Name}", "none in the first rows"));
        if (rows.Count == 0 && faults.IsEmpty) faults.Add(BankFileFaultCode.FieldMissing, 1, 1, "at least one movement", "none");
        if (!faults.IsEmpty) return faults.Refusal();
        if (profile.Order == CsvOrder.NewestFirst) rows.Reverse();
        var statements = rows.GroupBy(r => (r.Account, r.Line.Amount.Currency)).Select(g => StatementOf([.. g], stated, faults)).ToList();
        if (stated is not null && statements.Count > 1) faults.Add(BankFileFaultCode.AccountMismatch, 1, 1, "one account, as its balances are stated", FormattableString.Invariant($"{statements.Count}"));
        return faults.IsEmpty ? BankFileReading.Accepted(statements.Select(s => s!)) : faults.Refusal();

        void Take(List<CsvCell> cells, Dictionary<CsvColumn, int> where)
        {
            if (new CsvRowReader(profile, where, cells, faults).Read() is { } row) rows.Add(row);
        }
    }

    /// <summary>The profiles of <see cref="CsvProfile.All"/> whose headings the table has, by name.</summary>
    /// <param name="file">The bytes as received.</param>
    public static ImmutableArray<CsvProfile> ProfilesOf(ReadOnlyMemory<byte> file) =>
        file.Length > BankFile.MaxBytes ? [] : [.. CsvProfile.All.Values.Where(p => HasHeadings(file, p)).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private static bool HasHeadings(ReadOnlyMemory<byte> file, CsvProfile profile)
    {
        var faults = new FaultLog();
        return BankText.Whole(file, profile.Encoding, faults) is { } text && CsvTable.Rows(text, profile.Separator, faults).Take(MaxRowsBeforeHeadings).Any(cells => HeadingsOf(cells, profile) is not null);
    }

    // Where each column stands, when the row has a heading for all of them.
    private static Dictionary<CsvColumn, int>? HeadingsOf(List<CsvCell> cells, CsvProfile profile)
    {
        var found = new Dictionary<CsvColumn, int>();
        foreach (var (column, headings) in profile.Columns)
        {
            var at = cells.FindIndex(c => headings.Any(h => string.Equals(h.Trim(), c.Text, StringComparison.OrdinalIgnoreCase)));
            if (at < 0) return null;
            found[column] = at;
        }
        return found;
    }

    private static BankStatement? StatementOf(List<CsvRow> rows, CsvBalances? stated, FaultLog faults)
    {
        var (first, last, currency) = (rows[0], rows[^1], rows[0].Line.Amount.Currency);
        Int128 opening, closing;
        if (stated is not null) (opening, closing) = (stated.Opening.Cents, stated.Closing.Cents);
        else if (first.BalanceCents is { } after && last.BalanceCents is { } end) (opening, closing) = ((Int128)after - first.Line.Amount.Cents, end);
        else
        {
            faults.Add(BankFileFaultCode.FieldMissing, first.At.Line, first.At.Column, "a column of balances, or balances stated with the file", "neither");
            return null;
        }
        if (stated is not null && (stated.Opening.Currency != currency || stated.Closing.Currency != currency))
        {
            faults.Add(BankFileFaultCode.CurrencyMix, first.At.Line, first.At.Column, $"movements in {stated.Closing.Currency}, the currency of the stated balances", currency.Code);
            return null;
        }
        var balance = opening;
        foreach (var row in rows)
        {
            balance += row.Line.Amount.Cents;
            if (row.BalanceCents is { } told && told != balance)
            {
                faults.Add(BankFileFaultCode.BalanceMismatch, row.At.Line, row.At.Column, $"{FaultLog.Plain(balance)}, the balance before it and the movement", FaultLog.Plain(told));
                return null;
            }
        }
        if (balance != closing || Int128.Abs(opening) > long.MaxValue)
        {
            faults.Add(BankFileFaultCode.BalanceMismatch, last.At.Line, last.At.Column, $"{FaultLog.Plain(balance)}, the opening balance and all movements", FaultLog.Plain(closing));
            return null;
        }
        var frame = new BankStatementFrame
        {
            Format = BankFileFormat.Csv,
            AccountNumber = first.Account,
            Currency = currency,
            SequenceNumber = null,
            Reference = "",
            IsDuplicate = false,
            OpeningBalance = new Money((long)opening, currency),
            OpeningDate = null,
            ClosingBalance = new Money((long)closing, currency),
            ClosingDate = rows.Max(r => r.Line.BookingDate),
            LineCount = rows.Count,
            Notes = [],
        };
        return new BankStatement(frame, [.. rows.Select((r, i) => r.Line with { Sequence = i + 1 })]);
    }
}

/// <summary>A row that holds a movement.</summary>
/// <param name="Account">The account's number, without blanks.</param>
/// <param name="Line">The movement; its sequence is not known yet.</param>
/// <param name="BalanceCents">The balance after it; null without such a column.</param>
/// <param name="At">The cell that a fault of its sums points at: the balance, or the amount.</param>
internal sealed record CsvRow(string Account, BankStatementLine Line, long? BalanceCents, CsvCell At);

/// <summary>Reads one row; what lacks its form is a fault.</summary>
internal sealed class CsvRowReader(CsvProfile profile, Dictionary<CsvColumn, int> where, List<CsvCell> cells, FaultLog faults)
{
    // 13 digits before the mark: ten times the money of the euro area, and no sum of a file leaves a long.
    private const int MaxWholeDigits = 13;

    internal CsvRow? Read()
    {
        var before = faults.Count;
        if (cells.Count <= where.Values.Max())
        {
            Fault(BankFileFaultCode.FieldMissing, cells[^1], FormattableString.Invariant($"a row of at least {where.Values.Max() + 1} cells"), FormattableString.Invariant($"{cells.Count}"));
            return null;
        }
        foreach (var cell in where.Values.Select(i => cells[i]).Where(c => c.Text.StartsWith('=')))
            Fault(BankFileFaultCode.FieldMalformed, cell, "a cell that is no formula", FaultLog.Quote(cell.Text));
        var account = Text(CsvColumn.Account).Replace(" ", "", StringComparison.Ordinal);
        if (account.Length == 0) Fault(BankFileFaultCode.FieldMissing, Cell(CsvColumn.Account), "the account", "a blank cell");
        var currency = CurrencyOf();
        var cents = AmountOf();
        var bookedOn = DateOf(CsvColumn.BookedOn);
        if (bookedOn is null && faults.Count == before) Fault(BankFileFaultCode.FieldMissing, Cell(CsvColumn.BookedOn), "the booking date", "a blank cell");
        var valueDate = Has(CsvColumn.ValueDate) ? DateOf(CsvColumn.ValueDate) : null;
        long? balance = Has(CsvColumn.Balance) ? CentsOf(CsvColumn.Balance, isBlankZero: false) : null;
        if (faults.Count > before) return null;
        var (reference, text) = Communication();
        var line = new BankStatementLine
        {
            Sequence = 0,
            Amount = new Money(cents!.Value, currency!.Value),
            BookingDate = bookedOn!.Value,
            ValueDate = valueDate,
            CounterpartyName = BankStatementLine.Given(Text(CsvColumn.CounterpartyName)),
            CounterpartyAccount = BankStatementLine.Given(Text(CsvColumn.CounterpartyAccount).Replace(" ", "", StringComparison.Ordinal)),
            CounterpartyBic = BankStatementLine.Given(Text(CsvColumn.CounterpartyBic)),
            EndToEndId = null,
            PaymentInformationId = null,
            StructuredReference = reference,
            FreeText = text,
            BankReference = Text(CsvColumn.BankReference),
            TransactionCode = "",
            IsReversal = false,
            ReturnReason = null,
            Details = [],
        };
        return new CsvRow(account, line, balance, Cell(Has(CsvColumn.Balance) ? CsvColumn.Balance : Has(CsvColumn.Amount) ? CsvColumn.Amount : CsvColumn.Credit));
    }

    // A structured communication in a column of its own is one whatever its form, as in CODA; in free text it must be valid and alone.
    private (string? Reference, string Text) Communication()
    {
        var (structured, free) = (Text(CsvColumn.StructuredReference), Text(CsvColumn.FreeText));
        if (free.Length == 0) free = structured.Length == 0 ? Text(CsvColumn.Description) : "";
        if (structured.Length > 0) return (Canonical(structured) ?? structured, free);
        return Canonical(Text(CsvColumn.FreeText)) is { } alone ? (alone, "") : (null, free);
    }

    private static string? Canonical(string text) =>
        StructuredCommunication.TryParse(text, out var communication) ? communication.Digits : CreditorReference.TryParse(text, out var reference) ? reference.ToString() : null;

    private bool Has(CsvColumn column) => where.ContainsKey(column);

    private CsvCell Cell(CsvColumn column) => cells[where[column]];

    private string Text(CsvColumn column) => Has(column) ? Cell(column).Text : "";

    private Currency? CurrencyOf()
    {
        if (!Has(CsvColumn.Currency)) return Currency.Euro;
        if (Currency.TryParse(Text(CsvColumn.Currency), out var currency) && TwoDecimals.Has(currency)) return currency;
        Fault(BankFileFaultCode.FieldMalformed, Cell(CsvColumn.Currency), "the account's currency, three capitals, of two decimals", FaultLog.Quote(Text(CsvColumn.Currency)));
        return null;
    }

    private DateOnly? DateOf(CsvColumn column)
    {
        if (Text(column).Length == 0) return null;
        if (DateOnly.TryParseExact(Text(column), profile.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Fault(BankFileFaultCode.FieldMalformed, Cell(column), $"a date {profile.DateFormat}", FaultLog.Quote(Text(column)));
        return null;
    }

    // Signed; or its size beside a word; or a column for each direction, one of them blank or zero.
    private long? AmountOf()
    {
        if (Has(CsvColumn.Credit))
        {
            var (credit, debit) = (CentsOf(CsvColumn.Credit, isBlankZero: true), CentsOf(CsvColumn.Debit, isBlankZero: true));
            if (credit is null || debit is null) return null;
            if ((credit == 0) != (debit == 0) && credit >= 0) return credit != 0 ? credit : -Math.Abs(debit.Value);
            Fault(BankFileFaultCode.FieldMalformed, Cell(CsvColumn.Credit), "an amount either credited or debited", $"{FaultLog.Plain(credit.Value)} and {FaultLog.Plain(debit.Value)}");
            return null;
        }
        if (CentsOf(CsvColumn.Amount, isBlankZero: false) is not { } cents) return null;
        if (!Has(CsvColumn.Direction)) return cents;
        var word = Text(CsvColumn.Direction);
        if (cents < 0) Fault(BankFileFaultCode.FieldMalformed, Cell(CsvColumn.Amount), "an amount without a sign, as a word tells it", FaultLog.Quote(Text(CsvColumn.Amount)));
        else if (string.Equals(word, profile.CreditWord, StringComparison.OrdinalIgnoreCase)) return cents;
        else if (string.Equals(word, profile.DebitWord, StringComparison.OrdinalIgnoreCase)) return -cents;
        else Fault(BankFileFaultCode.FieldMalformed, Cell(CsvColumn.Direction), $"'{profile.CreditWord}' or '{profile.DebitWord}'", FaultLog.Quote(word));
        return null;
    }

    private long? CentsOf(CsvColumn column, bool isBlankZero)
    {
        var cell = Cell(column);
        if (cell.Text.Length == 0 && isBlankZero) return 0;
        var text = new StringBuilder(cell.Text).Replace(" ", "").Replace("\u00A0", "").Replace("\u202F", "").ToString();
        var isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+')) text = text[1..];
        var mark = text.IndexOf(profile.DecimalMark, StringComparison.Ordinal);
        var (whole, fraction) = mark < 0 ? (text, "") : (text[..mark], text[(mark + 1)..]);
        if (profile.GroupMark is { } group && IsGrouped(whole, group)) whole = whole.Replace(group.ToString(), "", StringComparison.Ordinal);
        fraction = fraction.TrimEnd('0');
        if (!Mod97.AreDigits(whole) || whole.TrimStart('0').Length > MaxWholeDigits || (fraction.Length > 0 && !Mod97.AreDigits(fraction)))
        {
            Fault(BankFileFaultCode.FieldMalformed, cell, $"an amount of digits with '{profile.DecimalMark}' before the cents", FaultLog.Quote(cell.Text));
            return null;
        }
        if (fraction.Length > 2)
        {
            Fault(BankFileFaultCode.AmountDecimals, cell, "an amount of whole cents", FaultLog.Quote(cell.Text));
            return null;
        }
        var cents = (long.Parse(whole.AsSpan(Math.Max(0, whole.Length - MaxWholeDigits)), CultureInfo.InvariantCulture) * 100) + int.Parse(fraction.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return isNegative ? -cents : cents;
    }

    // Marks between thousands stand where thousands are: 1.234.567, never 12.34, which would be a decimal point misread a hundredfold.
    private static bool IsGrouped(string whole, char group) => whole.Split(group) is [{ Length: >= 1 and <= 3 }, .. var rest] && rest.All(g => g.Length == 3);

    private void Fault(BankFileFaultCode code, CsvCell cell, string expected, string found) => faults.Add(code, cell.Line, cell.Column, expected, found);
}
