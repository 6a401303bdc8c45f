// BankRow: each line of each statement and where it stands. What is matched says why; what waits is proposed, on hold or set aside.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>A statement in the books.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The bank account.</param>
/// <param name="Label">What tells it from others of the account.</param>
/// <param name="Opening">Balance before its first line.</param>
/// <param name="Closing">Balance after its last line.</param>
/// <param name="ClosedOn">Day of the closing balance.</param>
/// <param name="Lines">How many lines it has.</param>
public sealed record BookedStatement(StatementId Id, string Account, string Label, Money Opening, Money Closing, DateOnly ClosedOn, int Lines);

/// <summary>What a part of a line paid.</summary>
/// <param name="Reference">The reference of the contribution, loan or claim.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="On">The day on which it counts: that of the line, or the first open day then.</param>
/// <param name="ByHand">True when a person said so, false when the payer's reference did.</param>
public readonly record struct MatchedPart(PaymentReference Reference, Money Amount, DateOnly On, bool ByHand);

/// <summary>A line of a statement in the books.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Facts">The line.</param>
/// <param name="Parts">What it paid, oldest first; none for money out.</param>
/// <param name="Waited">True when it, or a part of it, waited for a person once.</param>
public sealed record BankRow(LineId Id, StatementId Statement, StatementLine Facts, EquatableArray<MatchedPart> Parts, bool Waited)
{
    /// <summary>The small difference with which it was matched; null for none.</summary>
    public LineDifference? Difference { get; init; }

    /// <summary>True when the charter let that difference pass, false when two persons booked it.</summary>
    public bool PassedByItself { get; init; }

    /// <summary>What recognised it; for a line of which nothing waits.</summary>
    public MatchReason RecognisedBy =>
        Facts.Amount.IsZero ? MatchReason.NoAmount
        : Parts.Any(p => p.ByHand) ? MatchReason.Person
        : Difference is not null ? MatchReason.WithinTolerance
        : Parts.Count > 0 ? Facts.ReferenceInText == true ? MatchReason.ReferenceInText : MatchReason.StructuredReference
        : Waited ? MatchReason.Person
        : MatchReason.EndToEndId;

    /// <summary>What of it was matched with something that has a reference.</summary>
    public Money Matched => Facts.Amount.Zero + Money.Sum(Parts.Select(p => p.Amount));
}

/// <summary>Where a line stands.</summary>
public enum RowState
{
    /// <summary>Nothing of it waits.</summary>
    Matched,

    /// <summary>It waits, and the fund can say what it may be; a person confirms.</summary>
    Proposed,

    /// <summary>It waits, and nobody knows yet what it is.</summary>
    OnHold,

    /// <summary>It waits, and a person said why nothing is to be done.</summary>
    Ignored,
}

/// <summary>Why a line is matched, or what a proposal rests on, in the order of domain.md §6.4.</summary>
public enum MatchReason
{
    /// <summary>(1) It shows the end-to-end id of our own order, with its amount and account.</summary>
    EndToEndId,

    /// <summary>(2) The payer repeated our reference where the bank marks it as one.</summary>
    StructuredReference,

    /// <summary>(3) The payer repeated our reference in free text.</summary>
    ReferenceInText,

    /// <summary>(2) or (3), and another amount than is open: a person says how it is split (domain.md §2.9 case 6).</summary>
    OtherAmount,

    /// <summary>(4) The account of one member, and the amount of one thing that it owes. A proposal, never booked by itself.</summary>
    CounterpartyAndAmount,

    /// <summary>(5) The account of one member, and several things that it owes, oldest first. A proposal.</summary>
    Counterparty,

    /// <summary>(5) Exactly one thing is open with this amount. A proposal.</summary>
    AmountAlone,

    /// <summary>(5) Money out, and money in of the same amount within days: a transfer between two accounts of the fund, or money come back. A proposal.</summary>
    OppositeAmount,

    /// <summary>A person said so.</summary>
    Person,

    /// <summary>A line of zero is only noted.</summary>
    NoAmount,

    /// <summary>(2) or (3), and the difference is small enough for the charter to let it pass.</summary>
    WithinTolerance,

    /// <summary>(5) Money of this amount was announced for about this day. A proposal.</summary>
    Announced,
}
