// What can happen in Cascade.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Cascade;

/// <summary>What one sub-grant gets of money that is free again.</summary>
/// <param name="SubGrant">Which.</param>
/// <param name="Amount">To the cent; the parts add up to what is shared out.</param>
public readonly record struct FreedPart(SubGrantId SubGrant, Money Amount);

/// <summary>Events of Cascade.</summary>
public abstract record CascadeEvent : Event
{
    private CascadeEvent() { }

    /// <summary>An agreement was recorded; it waits for a second person.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Number">Running number within the year.</param>
    /// <param name="Terms">What was agreed.</param>
    /// <param name="Reference">What the funder repeats when it pays.</param>
    /// <param name="On">The day.</param>
    public sealed record AgreementPrepared(AgreementId Agreement, int Number, AgreementTerms Terms, PaymentReference Reference, DateOnly On) : CascadeEvent;

    /// <summary>A second person approved: 413 to 493.</summary>
    public sealed record AgreementApproved(AgreementId Agreement, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The funder paid: bank under the purpose to 413. Out of suspense, the cash moves under the purpose as well.</summary>
    public sealed record FunderReceived(AgreementId Agreement, Money Amount, LineId PaidBy, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A sub-grant was awarded: 6432 to 4892, and 493 to 733 where the commitment makes it income. Nothing is booked for one that a member grants on.</summary>
    /// <param name="SubGrant">The sub-grant.</param>
    /// <param name="Agreement">Its agreement.</param>
    /// <param name="Number">From 1 within its agreement.</param>
    /// <param name="Member">Who spends it.</param>
    /// <param name="Amount">Its ceiling.</param>
    /// <param name="Reference">What the member repeats when it returns something.</param>
    /// <param name="On">The day.</param>
    /// <param name="Parent">The sub-grant that it comes out of; null for the fund.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="DeMinimis">True where it counts as small aid; null for no.</param>
    /// <param name="Stricter">What is stricter than in what it comes out of; null for nothing.</param>
    public sealed record SubGrantAwarded(
        SubGrantId SubGrant, AgreementId Agreement, int Number, MemberId Member, Money Amount, PaymentReference Reference, DateOnly On, SubGrantId? Parent = null, Entry? Entry = null, bool? DeMinimis = null, StricterClauses? Stricter = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The bank paid a tranche: 4892 to bank under the purpose, and 493 to 733 where the payment makes it income.</summary>
    public sealed record SubGrantPaid(SubGrantId SubGrant, int Tranche, Money Amount, LineId PaidBy, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Expenses were claimed; each waits for its review.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="SubGrant">Its sub-grant.</param>
    /// <param name="Number">From 1 within its sub-grant.</param>
    /// <param name="Lines">The expenses.</param>
    /// <param name="On">The day.</param>
    public sealed record ClaimSubmitted(ClaimId Claim, SubGrantId SubGrant, int Number, EquatableArray<ExpenseLine> Lines, DateOnly On) : CascadeEvent;

    /// <summary>A line was reviewed. What is rejected of money that was paid is to come back: 416 to 6432, and 733 to 493 where it was income.</summary>
    /// <param name="Claim">The claim.</param>
    /// <param name="Line">From 1.</param>
    /// <param name="Verdict">What was said.</param>
    /// <param name="Accepted">What is accepted.</param>
    /// <param name="Refund">What is to come back.</param>
    /// <param name="On">The day.</param>
    /// <param name="Reason">Why not whole.</param>
    /// <param name="Entry">The entry; null where nothing is booked.</param>
    /// <param name="Despite">The expenses that it looks like and was accepted all the same; null for none.</param>
    public sealed record ExpenseReviewed(
        ClaimId Claim, int Line, Verdict Verdict, Money Accepted, Money Refund, DateOnly On, RejectReason? Reason = null, Entry? Entry = null, EquatableArray<ExpenseRef>? Despite = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A member returned money: bank under the purpose to 416.</summary>
    public sealed record SubGrantRefunded(SubGrantId SubGrant, Money Amount, LineId PaidBy, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A sub-grant ended: 4892 to 6432 for what lapsed, 416 to 6432 for what is to come back, and 733 to 493 where it was income.</summary>
    public sealed record SubGrantClosed(SubGrantId SubGrant, Money Lapsed, Money Refund, DateOnly On, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>What was free again went to partners by a rule: booked as an award to each. Nothing is booked for what a member shares out among those it grants on to.</summary>
    /// <param name="Redistribution">Its id.</param>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Number">From 1 within its agreement.</param>
    /// <param name="Rule">The rule.</param>
    /// <param name="Amount">What the parts add up to.</param>
    /// <param name="Parts">Who got how much, above zero each.</param>
    /// <param name="On">The day.</param>
    /// <param name="Parent">The sub-grant out of which it was shared out; null for the fund.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record FreedRedistributed(
        RedistributionId Redistribution, AgreementId Agreement, int Number, RedistributionRule Rule, Money Amount, EquatableArray<FreedPart> Parts, DateOnly On, SubGrantId? Parent = null, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A redistribution was taken back: 4892 to 6432 for each part, and 733 to 493 where it was income.</summary>
    public sealed record RedistributionReversed(RedistributionId Redistribution, DateOnly On, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>A member left a part to the pool: 4892 to 6432, and 733 to 493 where it was income. Nothing is booked for a part that a member granted on.</summary>
    /// <param name="SubGrant">Of which sub-grant.</param>
    /// <param name="Member">Who gave it up.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Why">Why.</param>
    /// <param name="On">The day.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record PartPooled(SubGrantId SubGrant, MemberId Member, Money Amount, KeptText Why, DateOnly On, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>Money goes back to the funder: 493 to 4893 for what was not spent, 733 to 4893 for a cost that it rejects.</summary>
    public sealed record FunderOwed(AgreementId Agreement, OwedBecause Because, Money Amount, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The bank paid the funder back: 4893 to bank under the purpose.</summary>
    public sealed record FunderRepaid(AgreementId Agreement, Money Amount, LineId PaidBy, Entry Entry) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>Other terms were prepared; they wait for a second person.</summary>
    public sealed record AmendmentPrepared(AgreementId Agreement, AgreementTerms Terms, DateOnly On) : CascadeEvent;

    /// <summary>A second person approved other terms: 413 to 493 for what is promised more, 493 to 413 for what is promised less.</summary>
    public sealed record AgreementAmended(AgreementId Agreement, AgreementTerms Terms, DateOnly On, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The end of an agreement was prepared; it waits for a second person.</summary>
    public sealed record AgreementClosingPrepared(AgreementId Agreement, DateOnly On) : CascadeEvent;

    /// <summary>A second person approved the end: 493 to 413 for what the funder does not pay.</summary>
    public sealed record AgreementClosed(AgreementId Agreement, Money Cancelled, DateOnly On, Entry? Entry = null) : CascadeEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>What waited for a second person was taken back: the agreement itself where nobody had approved it, else other terms or its end.</summary>
    public sealed record AgreementWithdrawn(AgreementId Agreement, DateOnly On) : CascadeEvent;

    /// <summary>A report was delivered.</summary>
    /// <param name="Agreement">The agreement.</param>
    /// <param name="Report">Which of its reports, from 1.</param>
    /// <param name="Sha256">What it hashes to.</param>
    /// <param name="On">The day.</param>
    /// <param name="SubGrant">The sub-grant that it is about; null for the fund's own.</param>
    public sealed record ReportDelivered(AgreementId Agreement, int Report, string Sha256, DateOnly On, SubGrantId? SubGrant = null) : CascadeEvent;
}
