// What can happen in Payments.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Payments;

/// <summary>Why money leaves the fund.</summary>
public enum ObligationKind
{
    /// <summary>A loan that was agreed.</summary>
    Loan,

    /// <summary>Emergency aid that was approved.</summary>
    EmergencyAid,

    /// <summary>The deposit of a member that leaves. Subject: its settlement.</summary>
    Deposit,

    /// <summary>What remains of a dissolved fund, to the beneficiary of that decision; its payee is no member. Subject: the order itself.</summary>
    RemainingAssets,

    /// <summary>A call of a guarantee that was accepted, to the outside lender; its payee is no member. Subject: the call.</summary>
    GuaranteeCall,

    /// <summary>Money that a borrower or depositor paid beyond what was open, or that the bank returned. Subject: the line in suspense that holds it.</summary>
    LoanRefund,

    /// <summary>One part of a grant that was awarded. Subject: that part.</summary>
    Grant,

    /// <summary>A draw on a credit line. Subject: the draw.</summary>
    CreditLine,

    /// <summary>A part of a withdrawal from a deposit that the quarter serves. Subject: the withdrawal.</summary>
    Withdrawal,

    /// <summary>An approved cost of a cost pool, to its supplier; its payee is no member, unless a member supplied it. Subject: the cost.</summary>
    SharedCost,

    /// <summary>What a member paid for a cost pool beyond its share. Subject: the pool; part: the place of the member in it, from 1.</summary>
    SharingCredit,

    /// <summary>A tranche of a sub-grant, from the cash of its agreement. Subject: the sub-grant; part: the tranche, from 1.</summary>
    SubGrant,

    /// <summary>What goes back to an outside funder, which is no member. Subject: the agreement; part: the return, from 1.</summary>
    FunderReturn,
}

/// <summary>Why an order deserves a second look before it is approved.</summary>
public enum PaymentWarning
{
    /// <summary>The payee's account changed a short time ago.</summary>
    AccountChangedLately,

    /// <summary>Another order of the same amount to the same account was prepared a short time ago.</summary>
    PaidAlikeLately,
}

/// <summary>A decided thing that the fund must pay: the kind and the id of its room.</summary>
/// <param name="Kind">Which room.</param>
/// <param name="Subject">The UUID of the loan or aid.</param>
/// <param name="Part">Which part of it, from 1, where it is paid in parts that are owed one by one (the tranches of a loan); null for all of it.</param>
public readonly record struct Obligation(ObligationKind Kind, Guid Subject, int? Part = null);

/// <summary>Events of Payments.</summary>
public abstract record PaymentEvent : Event
{
    private PaymentEvent() { }

    /// <summary>An order was prepared for one obligation; it waits for a second person.</summary>
    public sealed record PaymentPrepared(
        PaymentId Payment, Obligation Obligation, MemberId Payee, string Iban, Money Amount, string EndToEndId, string? Purpose) : PaymentEvent;

    /// <summary>A second person approved the order.</summary>
    /// <param name="Payment">The order.</param>
    /// <param name="Despite">What deserved a second look and was looked at; null for nothing.</param>
    public sealed record PaymentApproved(PaymentId Payment, EquatableArray<PaymentWarning>? Despite = null) : PaymentEvent;

    /// <summary>The order was taken back.</summary>
    public sealed record PaymentCancelled(PaymentId Payment) : PaymentEvent;

    /// <summary>
    /// The bank statement shows the order's id on a movement that is not this order as approved. It can no longer be approved, cancelled or
    /// made again: two persons say what was paid (room Reconciliation), or the same thing would be paid twice.
    /// </summary>
    public sealed record PaymentHeld(PaymentId Payment, LineId Line) : PaymentEvent;

    /// <summary>The bank statement shows that the order was executed. The entry is booked by the room that owed.</summary>
    public sealed record PaymentConfirmed(PaymentId Payment, LineId Line) : PaymentEvent;

    /// <summary>Orders were put into a file for the bank.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Account">The fund's account that pays.</param>
    /// <param name="Orders">The orders in the order of the file.</param>
    /// <param name="PayOn">The day on which the bank is to pay.</param>
    /// <param name="Total">What the orders come to.</param>
    /// <param name="Sha256">What the bytes of the file hash to: whoever makes them again knows whether they are the same.</param>
    public sealed record PaymentFileMade(PaymentFileId File, string Account, EquatableArray<PaymentId> Orders, DateOnly PayOn, Money Total, string Sha256) : PaymentEvent;

    /// <summary>An order that the bank refused was taken out of its file.</summary>
    public sealed record OrderTakenFromFile(PaymentId Payment, PaymentFileId File) : PaymentEvent;

    /// <summary>A file was taken back before the bank had it.</summary>
    public sealed record PaymentFileWithdrawn(PaymentFileId File) : PaymentEvent;
}
