// What can happen in Sharing.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Sharing;

/// <summary>What a member repeats when it pays for a pool.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Reference">The reference, one for each member and pool.</param>
public readonly record struct SharingReference(MemberId Member, PaymentReference Reference);

/// <summary>One member's part of an advance.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct AdvancePart(MemberId Member, Money Amount);

/// <summary>One member's share of a cost.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Quantity">What it counts, in the unit of the pool.</param>
/// <param name="Points">What that weighs: brackets and weight applied. The cost is shared in proportion to the points.</param>
/// <param name="Share">Its share, to the cent; the shares add up to the cost.</param>
public readonly record struct CostShare(MemberId Member, long Quantity, long Points, Money Share);

/// <summary>Events of Sharing.</summary>
public abstract record SharingEvent : Event
{
    private SharingEvent() { }

    /// <summary>A cost pool was opened.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Number">Running number within its year.</param>
    /// <param name="Terms">What was decided.</param>
    /// <param name="References">What each member of the key repeats when it pays.</param>
    /// <param name="On">The day.</param>
    public sealed record CostPoolOpened(CostPoolId Pool, int Number, CostPoolTerms Terms, EquatableArray<SharingReference> References, DateOnly On) : SharingEvent;

    /// <summary>Another budget and key; whoever is new in the key gets a reference.</summary>
    public sealed record CostPoolChanged(CostPoolId Pool, Money Budget, EquatableArray<KeyPart> Key, EquatableArray<SharingReference> References, DateOnly On) : SharingEvent;

    /// <summary>A member declared what the law asks of it.</summary>
    public sealed record ActivityDeclared(CostPoolId Pool, MemberId Member, bool ExemptPredominates, bool DirectlyNecessary, DateOnly On) : SharingEvent;

    /// <summary>An advance was called. Nothing is booked before it is paid.</summary>
    public sealed record AdvancesCalled(CostPoolId Pool, Money Amount, DateOnly DueOn, EquatableArray<AdvancePart> Parts) : SharingEvent;

    /// <summary>A use was recorded; it counts once it is confirmed.</summary>
    public sealed record UseRecorded(SharedUseId Use, CostPoolId Pool, MemberId Member, long Quantity, DateOnly On) : SharingEvent;

    /// <summary>The member confirmed it.</summary>
    public sealed record UseConfirmed(SharedUseId Use) : SharingEvent;

    /// <summary>A confirmed use is to be taken back: a second person agrees. Until then it counts; a settlement that waits is sent back.</summary>
    public sealed record UseWithdrawalAsked(SharedUseId Use) : SharingEvent;

    /// <summary>It was taken back, or contested: it does not count.</summary>
    public sealed record UseWithdrawn(SharedUseId Use) : SharingEvent;

    /// <summary>A supplier's document was entered; it waits for a second person.</summary>
    /// <param name="Cost">The cost.</param>
    /// <param name="Pool">The pool.</param>
    /// <param name="Number">From 1 within its pool.</param>
    /// <param name="Document">The document.</param>
    public sealed record CostPrepared(SharedCostId Cost, CostPoolId Pool, int Number, CostDocument Document) : SharingEvent;

    /// <summary>A second person approved: 61 to 440.</summary>
    public sealed record CostApproved(SharedCostId Cost, Entry Entry) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The cost is none: 440 to 61 where it was booked.</summary>
    public sealed record CostWithdrawn(SharedCostId Cost, Entry? Entry = null) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The bank paid the supplier: 440 to bank.</summary>
    /// <param name="Cost">The cost.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record CostPaid(SharedCostId Cost, LineId PaidBy, Entry Entry) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A member paid: bank (or suspense) to 460 before the settlement, to 400 after it.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Member">Who paid.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record SharingReceived(CostPoolId Pool, MemberId Member, Money Amount, LineId PaidBy, Entry Entry) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The settlement waits for a second person; anything that changes cost, key or use sends it back.</summary>
    public sealed record CostSettlementPrepared(CostPoolId Pool) : SharingEvent;

    /// <summary>The pool is settled: 460, and 400 for what is still to pay, to 740. Nothing is booked where there was no cost.</summary>
    /// <param name="Pool">The pool.</param>
    /// <param name="Cost">The whole cost.</param>
    /// <param name="Shares">Everybody's share; together the cost.</param>
    /// <param name="On">The day.</param>
    /// <param name="Entry">The entry, dated within the pool's year; on the first open day where that is locked.</param>
    public sealed record CostPoolSettled(CostPoolId Pool, Money Cost, EquatableArray<CostShare> Shares, DateOnly On, Entry? Entry = null) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }

    /// <summary>The bank paid back what a member paid beyond its share: 460 to bank.</summary>
    public sealed record SharingCreditPaid(CostPoolId Pool, MemberId Member, Money Amount, LineId PaidBy, Entry Entry) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What a member paid beyond its share pays an advance of another pool: 460 to 460.</summary>
    public sealed record SharingCreditCarried(CostPoolId Pool, MemberId Member, CostPoolId To, Money Amount, Entry Entry) : SharingEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
