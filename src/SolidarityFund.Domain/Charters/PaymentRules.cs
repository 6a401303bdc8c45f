// PaymentRules: when a payment, or the account of a member, deserves a second look before money leaves.
namespace SolidarityFund.Domain.Charters;

/// <summary>When a payment, or a new account of a member, deserves a second look (domain.md §6.6, reliability.md S46).</summary>
/// <param name="AlikeDays">Two orders of one amount to one account within these days are shown to who approves; 0 to 365.</param>
/// <param name="NewAccountDays">For these days after a member's account changed, each order to it is shown to who approves; 0 to 365.</param>
/// <param name="CoolingHours">Hours from the announcement of a new account to the first moment at which it can be confirmed; 0 to 720.</param>
public sealed record PaymentRules(int AlikeDays, int NewAccountDays, int CoolingHours)
{
    /// <summary>What holds in a fund whose charter says nothing of it.</summary>
    public static PaymentRules Default { get; } = new(AlikeDays: 10, NewAccountDays: 30, CoolingHours: 48);
}
