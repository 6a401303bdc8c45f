// HledgerExport: the books as a plain-text journal that hledger (and ledger) accept in strict mode and recompute for themselves.
using System.Globalization;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>
/// Writes the books by the rules of domain.md §7.1: declared commodity and accounts, codes in account names, class 0 as balanced virtual
/// postings, a balance assertion after every movement of a bank, in date order. `hledger -f - check -s ordereddates` accepts it.
/// </summary>
public static class HledgerExport
{
    /// <summary>The name under which an account is written: <c>Assets:C4:415:M0017</c>. Loans of a member share one name and are told apart by tag.</summary>
    public static string AccountName(in Account account, ChartOfAccounts chart, FundState state)
    {
        var number = chart[account.Role].Number;
        var kind = account.Role.Kind();
        var name = new StringBuilder(kind == AccountKind.OffBalance ? $"Equity:OffBalance:{number}" : $"{Root(kind)}:C{number[0]}:{number}");
        if (account.Role is AccountRole.Bank or AccountRole.Suspense && account.Subject is { } bank) name.Append(':').Append(Code(bank));
        if (account.Member != default) name.Append(':').Append(state.Members.Members.GetValueOrDefault(account.Member)?.Code ?? account.Member.ToString());
        if (account.Purpose is { } purpose) name.Append(":P-").Append(Code(purpose));
        return name.ToString();
    }

    /// <summary>Writes the entries that count up to a day, as known at an instant.</summary>
    public static void Write(TextWriter to, Books books, ChartOfAccounts chart, Language language, DateOnly? asOf = null, Instant? knownAt = null)
    {
        var currency = books.Currency;
        var entries = books.EntriesOf(asOf, knownAt).OrderBy(e => e.EffectiveOn).ToArray();
        Line(to, $"; {Text(books.State.Name ?? "")} - records 1 to {books.Version.ToString(CultureInfo.InvariantCulture)}, chart {chart.Code}");
        Line(to, "decimal-mark .");
        Line(to, $"commodity 1000.00 {currency}");
        foreach (var (name, type) in entries.SelectMany(e => e.Transfers).SelectMany(t => new[] { t.Debit, t.Credit }).Distinct()
            .Select(a => (Name: AccountName(a, chart, books.State), Type: Type(a.Role))).Distinct().OrderBy(a => a.Name, StringComparer.Ordinal))
            Line(to, $"account {name}  ; type:{type}");
        var running = new Dictionary<string, long>(StringComparer.Ordinal);
        var minutes = books.MinutesOfDecisions();
        foreach (var entry in entries)
        {
            Line(to, "");
            var words = Text(entry.Narrative.In(language));
            Line(to, $"{Day(entry.EffectiveOn)} * ({entry.Number}) {(entry.Payee is { } payee ? $"{Text(payee)} | {words}" : words)}");
            Line(to, $"    ; op:{entry.Operation}{Tag("member", entry.MemberCode)}{Tag("loan", entry.Loan)}{Tag("decision", Number(entry.Decision))}{Tag("minutes", Number(entry.Decision is { } decision && minutes.TryGetValue(decision, out var number) ? number : null))}, record:{entry.Version.ToString(CultureInfo.InvariantCulture)}, recorded:{Day(entry.RecordedOn)}");
            foreach (var (account, cents) in Postings(entry, chart, books.State))
            {
                var amount = new Money(cents, currency);
                if (account.Role.Kind() == AccountKind.OffBalance) Line(to, $"    [{account.Name}]  {amount}");
                else if (account.Role != AccountRole.Bank) Line(to, $"    {account.Name}  {amount}");
                else
                {
                    var balance = running[account.Name] = running.GetValueOrDefault(account.Name) + cents;
                    Line(to, $"    {account.Name}  {amount} = {new Money(balance, currency)}");
                }
            }
        }
    }

    /// <summary>One posting for each name: an entry that moves a bank twice states its balance once.</summary>
    private static IEnumerable<((string Name, AccountRole Role), long Cents)> Postings(BookEntry entry, ChartOfAccounts chart, FundState state) =>
        entry.Transfers.SelectMany(t => new[] { (Account: t.Debit, t.Amount.Cents), (Account: t.Credit, Cents: -t.Amount.Cents) })
            .GroupBy(p => (AccountName(p.Account, chart, state), p.Account.Role))
            .Select(g => (g.Key, g.Sum(p => p.Cents)));

    private static string Root(AccountKind kind) => kind switch
    {
        AccountKind.Asset => "Assets",
        AccountKind.Liability => "Liabilities",
        AccountKind.Equity => "Equity",
        AccountKind.Income => "Income",
        AccountKind.Expense => "Expenses",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Type(AccountRole role) => role == AccountRole.Bank ? "C" : role.Kind() switch
    {
        AccountKind.Asset => "A",
        AccountKind.Liability => "L",
        AccountKind.Equity or AccountKind.OffBalance => "E",
        AccountKind.Income => "R",
        AccountKind.Expense => "X",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private static string Tag(string name, string? value) => value is null ? "" : $", {name}:{Code(value)}";

    /// <summary>A part of an account name or a tag's value: neither blanks nor signs that hledger reads as its own.</summary>
    private static string Code(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));

    /// <summary>Free words of a description: a semicolon would begin a comment, a bar would split payee and note.</summary>
    private static string Text(string text) => string.Concat(text.Select(c => c switch { ';' => ',', '|' => '/', _ when char.IsControl(c) => ' ', _ => c })).Trim();

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Always LF: the export is hashed and compared.
    private static void Line(TextWriter to, string line) => to.Write(line + "\n");
}
