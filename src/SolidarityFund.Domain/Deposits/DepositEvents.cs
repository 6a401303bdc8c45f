// What can happen in Deposits.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Deposits;

/// <summary>Which way a proposed sweep goes.</summary>
public enum SweepKind
{
    /// <summary>The member places more.</summary>
    Placement,

    /// <summary>The fund gives back, by notice.</summary>
    Return,
}

/// <summary>Events of Deposits.</summary>
public abstract record DepositEvent : Event
{
    private DepositEvent() { }

    /// <summary>A member offered a deposit.</summary>
    /// <param name="Deposit">The deposit.</param>
    /// <param name="Number">Running number within the year.</param>
    /// <param name="Terms">What was offered.</param>
    /// <param name="On">The day.</param>
    public sealed record DepositProposed(DepositId Deposit, int Number, DepositTerms Terms, DateOnly On) : DepositEvent;

    /// <summary>The fund accepted: from now on money comes in with the reference.</summary>
    /// <param name="Deposit">The deposit.</param>
    /// <param name="Reference">What the member repeats when it places.</param>
    /// <param name="NoticeMonths">Its notice, as the charter had it on this day.</param>
    /// <param name="TakenOver">What the fund held for the member without an agreement and now holds under this one; zero or more.</param>
    /// <param name="On">The day.</param>
    public sealed record DepositAccepted(DepositId Deposit, PaymentReference Reference, int NoticeMonths, Money TakenOver, DateOnly On) : DepositEvent;

    /// <summary>The offer was dropped, or the agreement is over; notices under it end. What is held all the same is held without an agreement.</summary>
    public sealed record DepositEnded(DepositId Deposit, DateOnly On) : DepositEvent;

    /// <summary>Money came in: bank or suspense to 4891.</summary>
    /// <param name="Deposit">Under which agreement.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Amount">How much; up to the ceiling.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record DepositPlaced(DepositId Deposit, LineId PaidBy, Money Amount, Entry Entry) : DepositEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>A member gave notice.</summary>
    /// <param name="Withdrawal">The withdrawal.</param>
    /// <param name="Deposit">From which deposit.</param>
    /// <param name="Number">Running number within the year.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="On">The day.</param>
    /// <param name="DueOn">When the notice is over: the place in the queue.</param>
    public sealed record WithdrawalAsked(WithdrawalId Withdrawal, DepositId Deposit, int Number, Money Amount, DateOnly On, DateOnly DueOn) : DepositEvent;

    /// <summary>What was not paid of a notice was taken back.</summary>
    public sealed record WithdrawalTakenBack(WithdrawalId Withdrawal, DateOnly On) : DepositEvent;

    /// <summary>The quarter serves a part of a notice; the order to pay it stands in the same record.</summary>
    /// <param name="Withdrawal">The withdrawal.</param>
    /// <param name="Part">Which part, from 1.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="On">The day, whose quarter it counts in.</param>
    public sealed record WithdrawalServed(WithdrawalId Withdrawal, int Part, Money Amount, DateOnly On) : DepositEvent;

    /// <summary>The bank paid a part: 4891 to bank or suspense.</summary>
    /// <param name="Withdrawal">The withdrawal.</param>
    /// <param name="Part">Which part.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record WithdrawalPaid(WithdrawalId Withdrawal, int Part, LineId PaidBy, Entry Entry) : DepositEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The member said between which bounds its cash is to stay; null for no proposals. One that waited is over.</summary>
    public sealed record SweepBoundsSet(DepositId Deposit, SweepBounds? Bounds) : DepositEvent;

    /// <summary>The member reported its cash.</summary>
    public sealed record CashReported(DepositId Deposit, Money Cash, DateOnly On) : DepositEvent;

    /// <summary>The fund proposed a placement or a return; nothing moves.</summary>
    /// <param name="Deposit">The deposit.</param>
    /// <param name="Kind">Which way.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="On">The day.</param>
    public sealed record SweepProposed(DepositId Deposit, SweepKind Kind, Money Amount, DateOnly On) : DepositEvent;

    /// <summary>The member agreed; the notice of a return follows in the same record.</summary>
    public sealed record SweepConfirmed(DepositId Deposit, DateOnly On) : DepositEvent;

    /// <summary>The member did not agree.</summary>
    public sealed record SweepDeclined(DepositId Deposit, DateOnly On) : DepositEvent;

    /// <summary>
    /// Deposits were moved between 4891 and 1791, by what can be called within a year; no total changes. It also stands in front of what another
    /// room books on 4891, where that holds less than is needed.
    /// </summary>
    /// <param name="AsOf">The day that they are looked at from.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record DepositsReclassified(DateOnly AsOf, Entry Entry) : DepositEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
