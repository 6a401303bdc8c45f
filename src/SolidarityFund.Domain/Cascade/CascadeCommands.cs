// What may be asked of Cascade: agreements with outside funders, sub-grants to members, their expenses and the review of each (domain.md §3 and §4).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Cascade;

/// <summary>When money of a funder becomes income. The report always shows what was accepted.</summary>
public enum RecognitionPoint
{
    /// <summary>When a sub-grant is awarded.</summary>
    Commitment,

    /// <summary>When a tranche of it is paid.</summary>
    Payment,

    /// <summary>When an expense is accepted; the most prudent.</summary>
    Acceptance,
}

/// <summary>On what the funder pays a tranche.</summary>
public enum TrancheTrigger
{
    /// <summary>The agreement is signed.</summary>
    Signature,

    /// <summary>An interim report.</summary>
    Report,

    /// <summary>The final report was checked.</summary>
    FinalReport,
}

/// <summary>Why an expense is not accepted, or not whole (domain.md §4.3).</summary>
public enum RejectReason
{
    /// <summary>Outside the period.</summary>
    OutOfPeriod,

    /// <summary>Of no category that the funder pays.</summary>
    NotEligibleCategory,

    /// <summary>No document.</summary>
    NoDocument,

    /// <summary>No proof of payment.</summary>
    NoPaymentProof,

    /// <summary>Claimed elsewhere.</summary>
    Duplicate,

    /// <summary>Beyond a ceiling.</summary>
    OverCeiling,

    /// <summary>Tax that the member gets back.</summary>
    VatRecoverable,

    /// <summary>Not for the purpose.</summary>
    NotPurpose,

    /// <summary>The rules of procurement were not kept.</summary>
    Procurement,

    /// <summary>The document is of somebody else.</summary>
    WrongEntity,

    /// <summary>The sums are wrong.</summary>
    Arithmetic,
}

/// <summary>What a reviewer says of an expense.</summary>
public enum Verdict
{
    /// <summary>Nobody has reviewed it.</summary>
    Waiting,

    /// <summary>The reviewer asks something first; it can be reviewed again.</summary>
    Asked,

    /// <summary>Accepted whole.</summary>
    Accepted,

    /// <summary>Accepted in part.</summary>
    Partly,

    /// <summary>Not accepted.</summary>
    Rejected,
}

/// <summary>Why money goes back to a funder.</summary>
public enum OwedBecause
{
    /// <summary>It was not spent.</summary>
    Unspent,

    /// <summary>The funder does not accept a cost that was recognised.</summary>
    CostRejected,
}

/// <summary>Out of what money of a funder a payment is taken to come.</summary>
public enum SourceOrder
{
    /// <summary>Out of what came first and is left.</summary>
    OldestFirst,

    /// <summary>Out of all that is left, in proportion.</summary>
    Proportional,
}

/// <summary>A category of the funder's budget.</summary>
/// <param name="Code">Short code, 1 to 20 characters, unique in its agreement.</param>
/// <param name="Label">What it holds.</param>
/// <param name="Ceiling">Most that may be claimed in it, before the tolerance.</param>
public readonly record struct BudgetCategory(string Code, string Label, Money Ceiling);

/// <summary>A part in which the funder pays.</summary>
/// <param name="Amount">Above zero; the tranches add up to the agreement.</param>
/// <param name="Trigger">On what it is paid.</param>
/// <param name="DueOn">By when it is expected; null for nobody knows.</param>
public readonly record struct FunderTranche(Money Amount, TrancheTrigger Trigger, DateOnly? DueOn = null);

/// <summary>What was agreed with an outside funder. A sub-grant inherits all of it.</summary>
/// <param name="Funder">The funder's public name, 1 to 120 characters.</param>
/// <param name="Iban">Where money goes back to.</param>
/// <param name="Purpose">The purpose code: the dimension of the ledger under which its cash stands. 3 to 20 capital letters, digits and dashes, unique.</param>
/// <param name="Amount">What was promised.</param>
/// <param name="From">First day on which a cost counts.</param>
/// <param name="To">Last day.</param>
/// <param name="Recognition">When it becomes income.</param>
/// <param name="Categories">1 to 100.</param>
/// <param name="Tranches">In what parts it comes; none for one.</param>
/// <param name="ToleranceBasisPoints">By how much a category may exceed its ceiling, 0 to 10 000; null for nothing.</param>
/// <param name="IndirectBasisPoints">Flat rate for indirect costs, of the accepted direct ones, 0 to 10 000; null for none.</param>
/// <param name="ThirdPartyMost">Most that one enterprise number may get under the agreement; null for 60 000.00 (domain.md §4.1).</param>
/// <param name="DepthMost">How deep sub-grants may go, 1 to 10; null for 1: members grant nothing on (on-granting needs the funder's consent).</param>
/// <param name="JustifiedBasisPoints">How much of what a member holds it must have justified before its next tranche, 0 to 10 000; null for nothing.</param>
public sealed record AgreementTerms(
    string Funder, string Iban, string Purpose, Money Amount, DateOnly From, DateOnly To, RecognitionPoint Recognition, EquatableArray<BudgetCategory> Categories,
    EquatableArray<FunderTranche> Tranches = default, int? ToleranceBasisPoints = null, int? IndirectBasisPoints = null, Money? ThirdPartyMost = null, int? DepthMost = null,
    int? JustifiedBasisPoints = null)
{
    /// <summary>What one third party may get.</summary>
    public Money ThirdPartyCap => ThirdPartyMost ?? Amount with { Cents = 60_000_00 };

    /// <summary>How deep sub-grants may go.</summary>
    public int Depth => DepthMost ?? 1;

    /// <summary>What may be claimed in a category, tolerance included.</summary>
    public Money CeilingOf(BudgetCategory category) => category.Ceiling + category.Ceiling.Share(new(ToleranceBasisPoints ?? 0));
}

/// <summary>One line of a claim: a document, and what of it is claimed here.</summary>
/// <param name="Supplier">The supplier's name and the number of its document, kept aside.</param>
/// <param name="InvoiceHash">SHA-256 of supplier, number and amount, 64 small hexadecimal digits: the same document has the same one in every agreement.</param>
/// <param name="On">The day of the document.</param>
/// <param name="PaidOn">The day on which it was paid; null for no proof.</param>
/// <param name="Total">What the document comes to.</param>
/// <param name="Claimed">What is claimed of it here, up to the total.</param>
/// <param name="OtherFunders">What funders outside this fund pay of it; zero for nothing.</param>
/// <param name="Category">The category's code.</param>
/// <param name="DocumentSha256">What the scanned document hashes to; null for none.</param>
public sealed record ExpenseLine(
    KeptText Supplier, string InvoiceHash, DateOnly On, DateOnly? PaidOn, Money Total, Money Claimed, Money OtherFunders, string Category, string? DocumentSha256 = null)
{
    /// <summary>The hash of a document: of its supplier and number without spaces, dots, dashes and capitals, and of its amount in cents.</summary>
    public static string HashOf(string supplier, string number, Money total) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Bare(supplier)}|{Bare(number)}|{total.Cents}|{total.Currency.Code}"))));

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>What one partner needs of money that is free again.</summary>
/// <param name="SubGrant">Its sub-grant.</param>
/// <param name="Need">Its accepted need, above zero.</param>
public readonly record struct PartnerNeed(SubGrantId SubGrant, Money Need);

/// <summary>Commands of Cascade.</summary>
public abstract record CascadeCommand : Command
{
    private CascadeCommand() { }

    /// <summary>The treasurer records an agreement; a second person approves it.</summary>
    public sealed record PrepareAgreement(AgreementTerms Terms) : CascadeCommand;

    /// <summary>A second person says that the agreement is certain: from then on the funder owes it.</summary>
    public sealed record ApproveAgreement(AgreementId Agreement) : CascadeCommand;

    /// <summary>A part of an agreement is awarded to a member; only by an adopted decision.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Member">Who spends it.</param>
    /// <param name="Amount">Its ceiling, above zero.</param>
    /// <param name="Parent">The sub-grant out of which the member's own partner grants it on; null for the fund.</param>
    public sealed record AwardSubGrant(AgreementId Agreement, MemberId Member, Money Amount, SubGrantId? Parent = null) : CascadeCommand, IProposable;

    /// <summary>The treasurer prepares a tranche, out of the cash of the agreement.</summary>
    public sealed record PrepareSubGrantTranche(SubGrantId SubGrant, Money Amount) : CascadeCommand;

    /// <summary>A delegate claims expenses of its member.</summary>
    public sealed record SubmitClaim(SubGrantId SubGrant, EquatableArray<ExpenseLine> Lines) : CascadeCommand;

    /// <summary>A person who neither claimed nor is tied to the member reviews one line.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Line">Which line, from 1.</param>
    /// <param name="Verdict">What the reviewer says.</param>
    /// <param name="Accepted">What is accepted; zero where it is rejected or asked about.</param>
    /// <param name="Reason">Why it is not accepted whole; null where it is, or where something is asked.</param>
    public sealed record ReviewExpense(ClaimId Claim, int Line, Verdict Verdict, Money Accepted, RejectReason? Reason = null) : CascadeCommand;

    /// <summary>A sub-grant ends: what was not paid lapses, what was paid and not justified is to come back. Only by an adopted decision.</summary>
    public sealed record CloseSubGrant(SubGrantId SubGrant) : CascadeCommand, IProposable;

    /// <summary>What is free again goes to other partners, in proportion to their needs. Only by an adopted decision.</summary>
    public sealed record RedistributeFreed(AgreementId Agreement, Money Amount, EquatableArray<PartnerNeed> Needs) : CascadeCommand, IProposable;

    /// <summary>The treasurer notes that money goes back to the funder.</summary>
    public sealed record OweFunder(AgreementId Agreement, OwedBecause Because, Money Amount) : CascadeCommand;

    /// <summary>The treasurer prepares the payment of all that is owed to the funder.</summary>
    public sealed record PrepareFunderReturn(AgreementId Agreement) : CascadeCommand;
}
