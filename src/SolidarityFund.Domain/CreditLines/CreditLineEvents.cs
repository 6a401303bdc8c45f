// What can happen in CreditLines.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.CreditLines;

/// <summary>What a repayment settles of one draw.</summary>
/// <param name="Draw">The draw.</param>
/// <param name="Amount">Above zero, at most what is owed of it.</param>
public readonly record struct DrawPayment(DrawId Draw, Money Amount);

/// <summary>Events of CreditLines.</summary>
public abstract record CreditLineEvent : Event
{
    private CreditLineEvent() { }

    /// <summary>A member asked for a line.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="Number">Running number within the year of its request.</param>
    /// <param name="Terms">What was asked.</param>
    /// <param name="On">The day.</param>
    public sealed record CreditLineRequested(CreditLineId Line, int Number, CreditLineTerms Terms, DateOnly On) : CreditLineEvent;

    /// <summary>The request was taken back, or its member is settled.</summary>
    public sealed record CreditLineWithdrawn(CreditLineId Line) : CreditLineEvent;

    /// <summary>The fund agreed: 090 to 091 for the limit.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="Reference">What the borrower repeats when it repays.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record CreditLineAgreed(CreditLineId Line, PaymentReference Reference, Entry Entry) : CreditLineEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The borrower draws; nothing is paid yet.</summary>
    /// <param name="Draw">The draw.</param>
    /// <param name="Line">The line.</param>
    /// <param name="Number">From 1 within its line.</param>
    /// <param name="Amount">How much.</param>
    public sealed record DrawAsked(DrawId Draw, CreditLineId Line, int Number, Money Amount) : CreditLineEvent;

    /// <summary>The draw will not be paid: what it asked for is free again.</summary>
    public sealed record DrawCancelled(DrawId Draw) : CreditLineEvent;

    /// <summary>The bank paid the draw: 415 to bank, and 090 and 091 are released for it.</summary>
    /// <param name="Draw">The draw.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record DrawPaid(DrawId Draw, LineId PaidBy, Entry Entry) : CreditLineEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The borrower repaid: bank to 415 of each draw, oldest first; up to the end day of an open line it may be drawn again, 090 to 091.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="PaidBy">The bank's line.</param>
    /// <param name="Settled">What was settled of which draw.</param>
    /// <param name="Restored">What may be drawn again: all of it, or nothing.</param>
    /// <param name="Entry">The entry.</param>
    public sealed record DrawsRepaid(CreditLineId Line, LineId PaidBy, EquatableArray<DrawPayment> Settled, Money Restored, Entry Entry) : CreditLineEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The line is over: 090 and 091 are released for what was not drawn. What is drawn stays owed.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="On">The day.</param>
    /// <param name="Entry">The entry; null where all was drawn.</param>
    public sealed record CreditLineClosed(CreditLineId Line, DateOnly On, Entry? Entry = null) : CreditLineEvent
    {
        /// <inheritdoc/>
        public override Entry? Books => Entry;
    }
}
