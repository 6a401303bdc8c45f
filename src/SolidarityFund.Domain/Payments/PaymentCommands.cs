// What may be asked of Payments. Orders are prepared by the room that owes (a loan, an aid); here they are approved or cancelled.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Payments;

/// <summary>Commands of Payments.</summary>
public abstract record PaymentCommand : Command
{
    private PaymentCommand() { }

    /// <summary>A second person approves exactly what is shown: this amount to this account.</summary>
    public sealed record ApprovePayment(PaymentId Payment, Money Amount, string Iban) : PaymentCommand;

    /// <summary>Takes an order back before the bank has executed it.</summary>
    public sealed record CancelPayment(PaymentId Payment) : PaymentCommand;
}
