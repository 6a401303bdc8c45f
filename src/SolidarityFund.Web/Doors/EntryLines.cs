// EntryLines: an entry as a treasurer writes it, in lines of debit or credit by account number, turned into transfers.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Web.Doors;

/// <summary>One line of an entry: one account, one side.</summary>
/// <param name="Line">Line in the file or on the command line, from 1.</param>
/// <param name="Account">The account.</param>
/// <param name="Cents">Above zero for a debit, below zero for a credit.</param>
public readonly record struct EntryLine(int Line, Account Account, long Cents);

/// <summary>Reads entries by hand.</summary>
public static class EntryLines
{
    /// <summary>The columns of a file: the account number, what it is of (a bank account or a member's code; empty for none), and one of two amounts.</summary>
    public static ImmutableArray<string> Columns { get; } = ["account", "of", "debit", "credit"];

    /// <summary>Reads lines from CSV with comma, semicolon or tab.</summary>
    public static (ImmutableArray<EntryLine> Lines, ImmutableArray<(int Line, Refusal Refusal)> Faults) Read(ReadOnlyMemory<byte> file, FundState state, ChartOfAccounts chart)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ([], [(1, DoorRefusals.FileNotText.With())]);
        }
        var lines = ImmutableArray.CreateBuilder<EntryLine>();
        var faults = ImmutableArray.CreateBuilder<(int, Refusal)>();
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
        });
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant()).ToArray() : [];
        foreach (var missing in Columns.Where(c => !header.Contains(c))) faults.Add((1, DoorRefusals.ColumnMissing.With(("column", missing))));
        if (faults.Count > 0) return ([], faults.ToImmutable());
        while (csv.Read())
        {
            string Field(string column) => csv.TryGetField<string>(Array.IndexOf(header, column), out var field) ? field ?? "" : "";
            var row = csv.Parser.RawRow;
            var (account, fault) = AccountOf(Field("account"), Field("of"), state, chart);
            string debit = Field("debit"), credit = Field("credit"), amount = debit.Length > 0 ? debit : credit;
            if (fault is not null) faults.Add((row, fault));
            else if ((debit.Length > 0) == (credit.Length > 0) || !AmountText.TryParse(amount, state.Charter!.Currency, out var money) || !money.IsPositive)
                faults.Add((row, DoorRefusals.FieldWrong.With(("column", "debit/credit"), ("found", $"{debit}/{credit}"), ("example", "9583,33/"))));
            else lines.Add(new EntryLine(row, account, debit.Length > 0 ? money.Cents : -money.Cents));
        }
        return (lines.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The account of a number, and of a bank account or a member; the only bank account when a bank is meant and none is named.</summary>
    public static (Account Account, Refusal? Fault) AccountOf(string number, string of, FundState state, ChartOfAccounts chart)
    {
        if (chart.Lines.FirstOrDefault(l => l.Number == number.Trim()) is not { } line)
            return (default, DoorRefusals.AccountNumberUnknown.With(("number", number), ("known", string.Join(", ", chart.Lines.Select(l => l.Number)))));
        of = of.Trim();
        if (line.Role is AccountRole.Bank or AccountRole.Suspense)
        {
            if (of.Length == 0 && state.Bank.Accounts.Count == 1) return (new Account(line.Role, Subject: state.Bank.Accounts.Keys.Single()), null);
            return (new Account(line.Role, Subject: Iban.TryParse(of, out var iban) ? iban.ToString() : of), null);
        }
        if (of.Length == 0) return (new Account(line.Role), null);
        return state.Members.Members.Values.FirstOrDefault(m => m.Code.Equals(of, StringComparison.OrdinalIgnoreCase)) is { } member
            ? (new Account(line.Role, member.Id), null)
            : (default, DoorRefusals.FieldWrong.With(("column", "of"), ("found", of), ("example", "M0002")));
    }

    /// <summary>
    /// The transfers of balanced lines: debits and credits are met in order, each pair for the smaller of the two amounts, so that every
    /// account gets exactly its own lines' sum.
    /// </summary>
    public static (ImmutableArray<Transfer> Transfers, Refusal? Fault) Pair(IReadOnlyCollection<EntryLine> lines, Currency currency)
    {
        var net = lines.Sum(l => l.Cents);
        if (net != 0 || lines.Count == 0)
            return ([], DoorRefusals.EntryUnbalanced.With(
                ("debit", new Money(lines.Where(l => l.Cents > 0).Sum(l => l.Cents), currency)), ("credit", new Money(-lines.Where(l => l.Cents < 0).Sum(l => l.Cents), currency))));
        var debits = new Queue<(Account Account, long Cents)>(lines.Where(l => l.Cents > 0).Select(l => (l.Account, l.Cents)));
        var credits = new Queue<(Account Account, long Cents)>(lines.Where(l => l.Cents < 0).Select(l => (l.Account, -l.Cents)));
        var transfers = ImmutableArray.CreateBuilder<Transfer>();
        var (debit, credit) = (debits.Dequeue(), credits.Dequeue());
        while (true)
        {
            var cents = Math.Min(debit.Cents, credit.Cents);
            transfers.Add(new Transfer(debit.Account, credit.Account, new Money(cents, currency)));
            (debit.Cents, credit.Cents) = (debit.Cents - cents, credit.Cents - cents);
            if (debit.Cents == 0 && !debits.TryDequeue(out debit)) return (transfers.ToImmutable(), null);
            if (credit.Cents == 0) credit = credits.Dequeue();
        }
    }
}
