// BankStatement: what a bank says happened on one account, whatever file said it. BankStatementFrame is the same without its lines,
// for files too large to hold. DirectDebit is what a collection says of itself.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking;

/// <summary>The file formats that can hold movements of an account.</summary>
public enum BankFileFormat
{
    /// <summary>Belgian coded statement of account, version 2.</summary>
    Coda,

    /// <summary>ISO 20022 camt.053, "bank to customer statement".</summary>
    Camt053,

    /// <summary>ISO 20022 camt.054, "bank to customer debit credit notification": a notice, never a statement.</summary>
    Camt054,

    /// <summary>ISO 20022 camt.052, "bank to customer account report": a notice, never a statement.</summary>
    Camt052,

    /// <summary>A table that a bank's web site exports, read by a profile (<see cref="CsvProfile"/>).</summary>
    Csv,
}

/// <summary>
/// One statement of one account without its lines. Its sums hold by construction: opening balance plus the lines is the closing balance,
/// all in one currency. Whether the account is ours and follows the statement before it is the caller's question (domain.md §6.6).
/// </summary>
public record BankStatementFrame
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

    /// <summary>
    /// The number of the same statement on paper, or the day of the year where there is no paper, 1 to 999 (CODA, record 1, position 3).
    /// Null when absent or zeros, and in other formats.
    /// </summary>
    public int? PaperSequenceNumber { get; init; }

    /// <summary>The calendar year in which <see cref="SequenceNumber"/> counts: that of the closing date.</summary>
    public int Year => ClosingDate.Year;

    /// <summary>The bank's own name for the statement (camt Id, CODA file reference); may be empty.</summary>
    public required string Reference { get; init; }

    /// <summary>True when the bank marks the file as a copy or a duplicate of one sent before.</summary>
    public required bool IsDuplicate { get; init; }

    /// <summary>The day on which the bank made the file, as it says; null when it says nothing.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>The account's holder as the bank writes it; null when absent.</summary>
    public string? HolderName { get; init; }

    /// <summary>The BIC of the bank that keeps the account; null when absent.</summary>
    public string? BankBic { get; init; }

    /// <summary>The balance before the first line; negative when overdrawn.</summary>
    public required Money OpeningBalance { get; init; }

    /// <summary>The date of the opening balance; null when the bank gives none (a new account).</summary>
    public required DateOnly? OpeningDate { get; init; }

    /// <summary>The balance after the last line; negative when overdrawn.</summary>
    public required Money ClosingBalance { get; init; }

    /// <summary>The date of the closing balance.</summary>
    public required DateOnly ClosingDate { get; init; }

    /// <summary>How many lines the statement has, 0 or more.</summary>
    public required int LineCount { get; init; }

    /// <summary>What the bank tells its customer beside the movements; often empty.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>A line without a day of its own was booked on the closing date.</summary>
    internal BankStatementLine Dated(BankStatementLine line) => line.Dated(ClosingDate);

    /// <summary>The same account, number, balances and count: the file was not exchanged between two readings.</summary>
    internal bool IsAlike(BankStatementFrame other) =>
        (AccountNumber, SequenceNumber, Reference, OpeningBalance, ClosingBalance, ClosingDate, LineCount)
        == (other.AccountNumber, other.SequenceNumber, other.Reference, other.OpeningBalance, other.ClosingBalance, other.ClosingDate, other.LineCount);
}

/// <summary>One statement of one account with all its lines; <see cref="BankStatementFrame"/> says what holds.</summary>
public sealed record BankStatement : BankStatementFrame
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal BankStatement(BankStatementFrame frame, ImmutableArray<BankStatementLine> lines)
        : base(frame) => Lines = [.. lines.Select(frame.Dated)];

    /// <summary>The booked movements, in file order.</summary>
    public ImmutableArray<BankStatementLine> Lines { get; init; }
}

/// <summary>A line of a file too large to hold, with the statement it stands in.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Line">The line.</param>
public sealed record BankFileLine(BankStatementFrame Statement, BankStatementLine Line);

/// <summary>How a payment was taken back (CODA record 22, position 113; camt RtrInf and RvslInd).</summary>
public enum ReturnKind
{
    /// <summary>Not taken back, or the bank does not say how.</summary>
    None,

    /// <summary>Refused before it was settled.</summary>
    Reject,

    /// <summary>Sent back after it was settled, by the bank of the other side.</summary>
    Return,

    /// <summary>Given back on demand of the debtor.</summary>
    Refund,

    /// <summary>Taken back by the one who ordered it.</summary>
    Reversal,

    /// <summary>Cancelled on demand of the one who ordered it.</summary>
    Cancellation,
}

/// <summary>Which collection of a mandate a direct debit is (CODA type 127).</summary>
public enum DirectDebitSequence
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>One of several.</summary>
    Recurrent,

    /// <summary>The only one.</summary>
    OneOff,

    /// <summary>The first of several.</summary>
    First,

    /// <summary>The last of several.</summary>
    Last,
}

/// <summary>Under which rules a direct debit was collected (CODA type 127).</summary>
public enum DirectDebitScheme
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>SEPA core: the debtor may ask it back.</summary>
    Core,

    /// <summary>SEPA business to business: no refund.</summary>
    BusinessToBusiness,
}

/// <summary>What became of a direct debit (CODA type 127).</summary>
public enum DirectDebitOutcome
{
    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Not paid: a technical problem.</summary>
    TechnicalProblem,

    /// <summary>Not paid: no reason told.</summary>
    ReasonNotSpecified,

    /// <summary>Not paid: the debtor disagrees.</summary>
    DebtorDisagrees,

    /// <summary>Not paid: a problem of the debtor's account.</summary>
    DebtorAccountProblem,
}

/// <summary>
/// What a European direct debit says of itself: structured communication 127 of CODA (domain.md §6.5), or the mandate in camt. The bank's own
/// words: identifiers are not verified, and a code or a date that lacks its form is "not told".
/// </summary>
public sealed record DirectDebit
{
    /// <summary>The day on which it was settled; null when not told.</summary>
    public required DateOnly? SettledOn { get; init; }

    /// <summary>Which collection of the mandate.</summary>
    public required DirectDebitSequence Sequence { get; init; }

    /// <summary>Under which rules.</summary>
    public required DirectDebitScheme Scheme { get; init; }

    /// <summary>What became of it.</summary>
    public required DirectDebitOutcome Outcome { get; init; }

    /// <summary>The creditor's identifier, at most 35 characters; null when not told.</summary>
    public required string? CreditorId { get; init; }

    /// <summary>The mandate's reference, at most 35 characters; null when not told.</summary>
    public required string? MandateReference { get; init; }
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

    /// <summary>How it was taken back, where the bank says so.</summary>
    public ReturnKind ReturnKind { get; init; }

    /// <summary>ISO code of the reason for a return, such as <c>AC04</c> (account closed); null when absent.</summary>
    public required string? ReturnReason { get; init; }

    /// <summary>
    /// CODA: the three digits of the type of a structured communication: 100 ISO 11649, 101 a Belgian one, 102 a Belgian one that the bank
    /// put together from free text, 127 a direct debit, others as Febelfin lists them. Null for a free one and in other formats.
    /// </summary>
    public string? CommunicationType { get; init; }

    /// <summary>What a European direct debit says of itself; null for any other movement.</summary>
    public DirectDebit? DirectDebit { get; init; }

    /// <summary>For whom or from whom the other side paid, where that is somebody else; null when not told.</summary>
    public string? UltimateName { get; init; }

    /// <summary>ISO code of four letters for what the payment is for, such as <c>SALA</c>; null when absent.</summary>
    public string? Purpose { get; init; }

    /// <summary>ISO code of four letters for the category of the purpose; null when absent.</summary>
    public string? CategoryPurpose { get; init; }

    /// <summary>
    /// CODA's globalisation code (record 21, position 125): 0 none, 1 to 9 marks the first and the last record of a total of that level. Not every
    /// bank marks both, so parts are told by their transaction type; this is for the eye. 0 in other formats.
    /// </summary>
    public int GlobalisationLevel { get; init; }

    /// <summary>
    /// What the bank tells of the parts of this movement: members of a batch, costs and taxes within a net amount. Information only:
    /// the movement itself counts, its details never add to a sum. Often empty.
    /// </summary>
    public required ImmutableArray<BankStatementLine> Details { get; init; }

    /// <summary>True when there are details and they add up to the movement, so that each may be matched for itself.</summary>
    public bool DetailsAddUp => !Details.IsEmpty && Details.Aggregate((Int128)0, (sum, d) => sum + d.Amount.Cents) == Amount.Cents;

    /// <summary>Booked on a day that the bank did not write with the line.</summary>
    internal BankStatementLine Dated(DateOnly day) =>
        BookingDate != default ? this : this with { BookingDate = day, Details = [.. Details.Select(d => d.Dated(day))] };

    internal static Iban? IbanOf(string? account) =>
        Iban.TryParse(account, out var iban) || Iban.TryFromBelgianBban(account, out iban) ? iban : null;

    /// <summary>The text, or null when it is blank or the word banks write for "none".</summary>
    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() == "NOTPROVIDED" ? null : text.Trim();
}
