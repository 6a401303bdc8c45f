// What a line of a claim says: the document, what it was for, how it was paid and booked, and what others pay of it (domain.md §4.4).
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Cascade;

/// <summary>What kind of document an expense rests on.</summary>
public enum ProofType
{
    /// <summary>An invoice.</summary>
    Invoice,

    /// <summary>A till receipt or ticket.</summary>
    Receipt,

    /// <summary>A payslip or wage account.</summary>
    Payslip,

    /// <summary>An expense note of a person.</summary>
    ExpenseNote,

    /// <summary>A contract or agreement.</summary>
    Contract,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The document of an expense.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Supplier">The supplier's name and the number of its document, kept aside; <see cref="WordsOf"/> puts them together.</param>
/// <param name="InvoiceHash">SHA-256 of supplier, number and amount, 64 small hexadecimal digits: the same document has the same one in every agreement.</param>
/// <param name="LikenessHash">SHA-256 of supplier and amount: documents with the same one, days apart, may be the same.</param>
/// <param name="On">Its day.</param>
/// <param name="Total">What it comes to, value-added tax included.</param>
/// <param name="Vat">The tax in it, 0 to the total; null for not said.</param>
/// <param name="RecoverableVat">What of the tax the claimant gets back, 0 to the tax; null for nothing.</param>
/// <param name="SupplierNumber">The supplier's enterprise or VAT number (public), capital letters and digits; null for none.</param>
/// <param name="Sha256">What the scan hashes to; null for none.</param>
public sealed record ExpenseDocument(
    ProofType Type, KeptText Supplier, string InvoiceHash, string LikenessHash, DateOnly On, Money Total, Money? Vat = null, Money? RecoverableVat = null, string? SupplierNumber = null, string? Sha256 = null)
{
    private const string Between = " · ";

    /// <summary>The hash of a document: of its supplier and number without spaces, dots, dashes and capitals, and of its amount in cents.</summary>
    public static string HashOf(string supplier, string number, Money total) => Hashed($"{Bare(supplier)}|{Bare(number)}", total);

    /// <summary>The hash of what looks like a document: of its supplier and its amount.</summary>
    public static string LikenessOf(string supplier, Money total) => Hashed(Bare(supplier), total);

    /// <summary>The words that are kept aside: supplier and number.</summary>
    public static string WordsOf(string supplier, string number) => supplier + Between + number;

    /// <summary>The supplier and the number that kept words name; an empty number where there is none.</summary>
    public static (string Supplier, string Number) PartsOf(string words) => words.LastIndexOf(Between, StringComparison.Ordinal) is >= 0 and var at ? (words[..at], words[(at + Between.Length)..]) : (words, "");

    /// <summary>What of it a funder can pay: not the tax that comes back, or no tax at all.</summary>
    public Money EligibleBase(VatRule rule) => Total - ((rule == VatRule.Eligible ? RecoverableVat : Vat) ?? Total.Zero);

    private static string Hashed(string text, Money total) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}|{total.Cents}|{total.Currency.Code}"))));

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>How an expense was paid.</summary>
/// <param name="On">The day.</param>
/// <param name="BankReference">Which statement and line, or the bank's own reference; null for none.</param>
public readonly record struct ExpensePayment(DateOnly On, string? BankReference = null);

/// <summary>When what was paid for was done or delivered.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct DeliveryPeriod(DateOnly From, DateOnly To);

/// <summary>By what a cost is shared between subsidies.</summary>
/// <param name="Name">The key as the claimant's accounts call it: full-time equivalents, surface.</param>
/// <param name="BasisPoints">The share of this subsidy, 1 to 10 000.</param>
public readonly record struct AllocationKey(string Name, int BasisPoints);

/// <summary>What a funder outside this fund pays of a document.</summary>
/// <param name="Reference">The funder's reference of its own agreement.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct OtherShare(string Reference, Money Amount);

/// <summary>Where the claimant has an expense in its own books.</summary>
/// <param name="Account">The account of its ledger; null for not said.</param>
/// <param name="Entry">The number of the entry in its journal; null for not said.</param>
public readonly record struct ExpenseBooking(string? Account = null, string? Entry = null);

/// <summary>One line of a claim: a document, and what of it is claimed here.</summary>
/// <param name="Document">The document.</param>
/// <param name="Claimed">What is claimed of it here: up to the share of what the funder can pay of it.</param>
/// <param name="Category">The category's code.</param>
/// <param name="Paid">How it was paid; null for no proof.</param>
/// <param name="Served">When what was paid for was done; null for the day of the document.</param>
/// <param name="Key">By what it is shared between subsidies; null for whole.</param>
/// <param name="Others">What funders outside this fund pay of it; at most 20.</param>
/// <param name="Booked">Where the claimant has it in its books; null for not said.</param>
public sealed record ExpenseLine(
    ExpenseDocument Document, Money Claimed, string Category, ExpensePayment? Paid = null, DeliveryPeriod? Served = null, AllocationKey? Key = null, EquatableArray<OtherShare> Others = default, ExpenseBooking? Booked = null)
{
    /// <summary>Most characters of a reference, a key or an account of somebody else's books.</summary>
    public const int ReferenceLengthMost = 35;

    /// <summary>Most funders outside this fund on one line.</summary>
    public const int OthersMost = 20;

    /// <summary>The supplier's name and the number of its document, kept aside.</summary>
    public KeptText Supplier => Document.Supplier;

    /// <summary>What the same document hashes to in every agreement.</summary>
    public string InvoiceHash => Document.InvoiceHash;

    /// <summary>The day of the document.</summary>
    public DateOnly On => Document.On;

    /// <summary>The day on which it was paid; null for no proof.</summary>
    public DateOnly? PaidOn => Paid?.On;

    /// <summary>What the document comes to.</summary>
    public Money Total => Document.Total;

    /// <summary>What the scan hashes to; null for none.</summary>
    public string? DocumentSha256 => Document.Sha256;

    /// <summary>What funders outside this fund pay of it together.</summary>
    public Money OtherFunders => Total.Zero + Money.Sum(Others.Select(o => o.Amount));

    /// <summary>Most that may be claimed of it: its share of what the funder can pay.</summary>
    public Money ClaimMost(VatRule rule) => Document.EligibleBase(rule).Share(new(Key?.BasisPoints ?? 10_000));

    /// <summary>
    /// True for a reference of somebody else's books: 1 to 35 letters without accents, digits, blanks and - . / _, the first a letter or digit.
    /// It names no person and is no formula of a spreadsheet.
    /// </summary>
    public static bool IsReference(string text) => text.Length is > 0 and <= ReferenceLengthMost && char.IsAsciiLetterOrDigit(text[0]) && text[^1] != ' ' && text.All(c => char.IsAsciiLetterOrDigit(c) || " -./_".Contains(c, StringComparison.Ordinal));
}
