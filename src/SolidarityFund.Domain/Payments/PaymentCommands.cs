// What may be asked of Payments. Orders are prepared by the room that owes (a loan, an aid); here they are approved or cancelled.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Payments;

/// <summary>Commands of Payments.</summary>
public abstract record PaymentCommand : Command
{
    private PaymentCommand() { }

    /// <summary>A second person approves exactly what is shown: this amount to this account.</summary>
    /// <param name="Payment">The order.</param>
    /// <param name="Amount">The amount that was shown.</param>
    /// <param name="Iban">The account that was shown.</param>
    /// <param name="Despite">What the order was shown to deserve a second look for, and is approved all the same.</param>
    public sealed record ApprovePayment(PaymentId Payment, Money Amount, string Iban, EquatableArray<PaymentWarning> Despite = default) : PaymentCommand;

    /// <summary>Takes an order back before the bank has executed it.</summary>
    public sealed record CancelPayment(PaymentId Payment) : PaymentCommand;

    /// <summary>Puts approved orders into one file for the bank, each in one file only.</summary>
    /// <param name="Account">The fund's account that pays.</param>
    /// <param name="Orders">The orders in the order of the file.</param>
    /// <param name="PayOn">The day on which the bank is to pay.</param>
    /// <param name="Sha256">What the bytes of the file hash to, 64 small hexadecimal digits: the file follows from the orders and is made again, never stored.</param>
    public sealed record MakePaymentFile(string Account, EquatableArray<PaymentId> Orders, DateOnly PayOn, string Sha256) : PaymentCommand;

    /// <summary>
    /// The bank refused one order of a file and has, or will, execute others: a second person, other than who made the file, takes that order out
    /// of it. It can then be cancelled and ordered again under a new id.
    /// </summary>
    public sealed record TakeOrderFromFile(PaymentId Payment) : PaymentCommand;

    /// <summary>Takes a file back that the bank does not have; its orders are free again. By another person than who made it.</summary>
    public sealed record WithdrawPaymentFile(PaymentFileId File) : PaymentCommand;
}
