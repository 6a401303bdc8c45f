// What may be asked of Cascade: agreements with outside funders, sub-grants to members, their expenses and the review of each (domain.md §3 and §4).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Cascade;

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

/// <summary>By what rule money that is free again is shared out. Chosen with the vote.</summary>
public enum RedistributionRule
{
    /// <summary>In proportion to the needs.</summary>
    Need,

    /// <summary>The same for each.</summary>
    Equal,

    /// <summary>In the order given, each as much as it needs, while money is left.</summary>
    Priority,

    /// <summary>In the order given, each whole or not at all; the one that money does not reach whole gets the rest if it takes a part, and the list ends there.</summary>
    WaitingList,
}

/// <summary>What one partner needs of money that is free again.</summary>
/// <param name="SubGrant">Its sub-grant.</param>
/// <param name="Need">Its accepted need, above zero: nobody gets more.</param>
/// <param name="TakesPart">True where it said that less than its need serves it too; null for no. Only a waiting list asks.</param>
public readonly record struct PartnerNeed(SubGrantId SubGrant, Money Need, bool? TakesPart = null);

/// <summary>One expense: a line of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Line">From 1.</param>
public readonly record struct ExpenseRef(ClaimId Claim, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Claim}/{Line}");
}

/// <summary>What a reviewer says of one line of a claim.</summary>
/// <param name="Line">Which line, from 1.</param>
/// <param name="Verdict">What the reviewer says.</param>
/// <param name="Accepted">What is accepted; zero where it is rejected or asked about.</param>
/// <param name="Reason">Why it is not accepted whole.</param>
/// <param name="Despite">The expenses that it looks like, where it is accepted all the same.</param>
public readonly record struct LineVerdict(int Line, Verdict Verdict, Money Accepted, RejectReason? Reason = null, EquatableArray<ExpenseRef> Despite = default);

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
    /// <param name="DeMinimis">True where it counts as small aid with public money (Regulation (EU) 2023/2831); null for no.</param>
    /// <param name="Stricter">What is stricter than in what it comes out of; null for nothing.</param>
    public sealed record AwardSubGrant(AgreementId Agreement, MemberId Member, Money Amount, SubGrantId? Parent = null, bool? DeMinimis = null, StricterClauses? Stricter = null) : CascadeCommand, IProposable;

    /// <summary>The treasurer prepares a tranche, out of the cash of the agreement.</summary>
    public sealed record PrepareSubGrantTranche(SubGrantId SubGrant, Money Amount) : CascadeCommand;

    /// <summary>A delegate claims expenses of its member.</summary>
    /// <param name="SubGrant">Under which sub-grant.</param>
    /// <param name="Lines">The expenses.</param>
    /// <param name="Stated">What the member says that the lines come to; null for nothing said.</param>
    public sealed record SubmitClaim(SubGrantId SubGrant, EquatableArray<ExpenseLine> Lines, Money? Stated = null) : CascadeCommand;

    /// <summary>A person who neither claimed nor is tied to the member reviews one line.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Line">Which line, from 1.</param>
    /// <param name="Verdict">What the reviewer says.</param>
    /// <param name="Accepted">What is accepted; zero where it is rejected or asked about.</param>
    /// <param name="Reason">Why it is not accepted whole; null where it is, or where something is asked.</param>
    /// <param name="Despite">The expenses that it looks like (same supplier and amount, days apart), where it is accepted all the same.</param>
    public sealed record ReviewExpense(ClaimId Claim, int Line, Verdict Verdict, Money Accepted, RejectReason? Reason = null, EquatableArray<ExpenseRef> Despite = default) : CascadeCommand;

    /// <summary>The same for several lines of a claim at once: all of them or none.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Lines">What the reviewer says of each; each line once.</param>
    public sealed record ReviewClaim(ClaimId Claim, EquatableArray<LineVerdict> Lines) : CascadeCommand;

    /// <summary>A sub-grant ends: what was not paid lapses, what was paid and not justified is to come back. Only by an adopted decision.</summary>
    public sealed record CloseSubGrant(SubGrantId SubGrant) : CascadeCommand, IProposable;

    /// <summary>What is free again goes to other partners by a rule. Only by an adopted decision.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Amount">How much, up to what is free and to the needs.</param>
    /// <param name="Needs">Who needs how much.</param>
    /// <param name="Rule">By what rule; null for <see cref="RedistributionRule.Need"/>.</param>
    /// <param name="Parent">The sub-grant out of which its member shares it out among those it grants on to; null for the fund.</param>
    public sealed record RedistributeFreed(AgreementId Agreement, Money Amount, EquatableArray<PartnerNeed> Needs, RedistributionRule? Rule = null, SubGrantId? Parent = null) : CascadeCommand, IProposable;

    /// <summary>A redistribution is taken back, whole, while nothing of it was spent. Only by an adopted decision.</summary>
    public sealed record ReverseRedistribution(RedistributionId Redistribution) : CascadeCommand, IProposable;

    /// <summary>A delegate leaves a part of its member's sub-grant to the pool: what was awarded and is neither paid nor spent becomes free for others.</summary>
    /// <param name="SubGrant">The sub-grant.</param>
    /// <param name="Amount">How much, above zero.</param>
    /// <param name="Why">Why.</param>
    public sealed record LeaveToPool(SubGrantId SubGrant, Money Amount, KeptText Why) : CascadeCommand;

    /// <summary>The treasurer notes that money goes back to the funder.</summary>
    public sealed record OweFunder(AgreementId Agreement, OwedBecause Because, Money Amount) : CascadeCommand;

    /// <summary>The treasurer prepares the payment of all that is owed to the funder.</summary>
    public sealed record PrepareFunderReturn(AgreementId Agreement) : CascadeCommand;

    /// <summary>The treasurer prepares other terms of an agreement; a second person approves them. What is committed stays covered.</summary>
    public sealed record AmendAgreement(AgreementId Agreement, AgreementTerms Terms) : CascadeCommand;

    /// <summary>The treasurer prepares the end of an agreement: all is accepted, returned or given back, and what the funder does not pay is cancelled. A second person approves it.</summary>
    public sealed record CloseAgreement(AgreementId Agreement) : CascadeCommand;

    /// <summary>The treasurer takes back what waits for a second person: the agreement itself, other terms or its end.</summary>
    public sealed record WithdrawAgreement(AgreementId Agreement) : CascadeCommand;

    /// <summary>A report was delivered: the fund's to the funder, which the treasurer notes, or a member's to the fund, which its delegate hands in.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Report">Which of its reports, from 1.</param>
    /// <param name="Sha256">What the report hashes to.</param>
    /// <param name="SubGrant">The sub-grant that it is about; null for the fund's own report.</param>
    public sealed record DeliverReport(AgreementId Agreement, int Report, string Sha256, SubGrantId? SubGrant = null) : CascadeCommand;
}
