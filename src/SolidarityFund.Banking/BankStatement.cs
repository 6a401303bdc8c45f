// BankStatement: what a bank says happened on one account, whatever file said it.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>The file formats that can hold a statement.</summary>
public enum BankFileFormat
{
    /// <summary>Belgian coded statement of account, version 2.</summary>
    Coda,

    /// <summary>ISO 20022 camt.053, "bank to customer statement".</summary>
    Camt053,
}

/// <summary>
/// One statement of one account. Its sums hold by construction: opening balance plus the lines is the closing balance, all in one
/// currency. Whether the account is ours and follows the statement before it is the caller's question (domain.md §6.6).
/// </summary>
public sealed record BankStatement
{
    /// <summary>The format that said it.</summary>
    public required BankFileFormat Format { get; init; }

    /// <summary>The account as the bank writes it, without blanks: an IBAN, or an older or foreign number.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The account's IBAN, converted from an old Belgian number if need be; null when the number is no valid IBAN.</summary>
    public Iban? AccountIban => BankStatementLine.IbanOf(AccountNumber);

    /// <summary>The one currency of all amounts.</summary>
    public required Currency Currency { get; init; }

    /// <summary>
    /// The statement's number in its series, from 1; CODA restarts it each year. Null when the bank gives none (absent or zeros).
    /// </summary>
    public required int? SequenceNumber { get; init; }

    /// <summary>The calendar year in which <see cref="SequenceNumber"/> counts: that of the closing date.</summary>
    public int Year => ClosingDate.Year;

    /// <summary>The bank's own name for the statement (camt Id, CODA file reference); may be empty.</summary>
    public required string Reference { get; init; }

    /// <summary>True when the bank marks the file as a copy or a duplicate of one sent before.</summary>
    public required bool IsDuplicate { get; init; }

    /// <summary>The balance before the first line; negative when overdrawn.</summary>
    public required Money OpeningBalance { get; init; }

    /// <summary>The date of the opening balance; null when the bank gives none (a new account).</summary>
    public required DateOnly? OpeningDate { get; init; }

    /// <summary>The balance after the last line; negative when overdrawn.</summary>
    public required Money ClosingBalance { get; init; }

    /// <summary>The date of the closing balance.</summary>
    public required DateOnly ClosingDate { get; init; }

    /// <summary>The booked movements, in file order.</summary>
    public required ImmutableArray<BankStatementLine> Lines { get; init; }

    /// <summary>What the bank tells its customer beside the movements; often empty.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>One booked movement, or (within <see cref="Details"/>) one part of it. Personal data: never goes to the journal.</summary>
public sealed record BankStatementLine
{
    /// <summary>The place among its siblings, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>Signed: credit (money in) is positive, debit (money out) negative, whole cents.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day the bank booked it; the closing date when the bank gives none.</summary>
    public required DateOnly BookingDate { get; init; }

    /// <summary>The day from which it counts for interest; null when the bank gives none.</summary>
    public required DateOnly? ValueDate { get; init; }

    /// <summary>Who is on the other side; null when unknown.</summary>
    public required string? CounterpartyName { get; init; }

    /// <summary>The account on the other side as written, without blanks; null when unknown.</summary>
    public required string? CounterpartyAccount { get; init; }

    /// <summary>The IBAN on the other side, converted from an old Belgian number if need be; null when there is no valid one.</summary>
    public Iban? CounterpartyIban => IbanOf(CounterpartyAccount);

    /// <summary>The BIC of the other side's bank; null when unknown.</summary>
    public required string? CounterpartyBic { get; init; }

    /// <summary>The payer's own key of the payment (CODA: customer reference). Null when absent or <c>NOTPROVIDED</c>.</summary>
    public required string? EndToEndId { get; init; }

    /// <summary>The key of the batch of orders it was paid in, ours for an outgoing payment; null when absent.</summary>
    public required string? PaymentInformationId { get; init; }

    /// <summary>
    /// The reference the bank marks as structured: twelve digits (OGM), <c>RF…</c> (ISO 11649), or as written when it is neither.
    /// Null when the communication is free. Its check digits are the caller's to verify.
    /// </summary>
    public required string? StructuredReference { get; init; }

    /// <summary>The free communication, or the bank's own words when there is none; may be empty.</summary>
    public required string FreeText { get; init; }

    /// <summary>The bank's reference; purely informative and may change, so never the sole key (domain.md §6.5). May be empty.</summary>
    public required string BankReference { get; init; }

    /// <summary>
    /// What kind of movement: CODA's eight digits (<c>00150000</c>), or camt's domain, family and sub-family
    /// (<c>PMNT/RCDT/ESCT</c>) or its proprietary code. May be empty for camt.
    /// </summary>
    public required string TransactionCode { get; init; }

    /// <summary>True when the bank says this takes back an earlier movement: reversal, return, refund, reject or correction.</summary>
    public required bool IsReversal { get; init; }

    /// <summary>ISO code of the reason for a return, such as <c>AC04</c> (account closed); null when absent.</summary>
    public required string? ReturnReason { get; init; }

    /// <summary>
    /// What the bank tells of the parts of this movement: members of a batch, costs and taxes within a net amount. Information only:
    /// the movement itself counts, its details never add to a sum. Often empty.
    /// </summary>
    public required ImmutableArray<BankStatementLine> Details { get; init; }

    /// <summary>True when there are details and they add up to the movement, so that each may be matched for itself.</summary>
    public bool DetailsAddUp => !Details.IsEmpty && Details.Aggregate((Int128)0, (sum, d) => sum + d.Amount.Cents) == Amount.Cents;

    internal static Iban? IbanOf(string? account) =>
        Iban.TryParse(account, out var iban) || Iban.TryFromBelgianBban(account, out iban) ? iban : null;

    /// <summary>The text, or null when it is blank or the word banks write for "none".</summary>
    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() == "NOTPROVIDED" ? null : text.Trim();
}
