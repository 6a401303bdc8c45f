// GuaranteeRules: what the charter says of guarantees to outside lenders: how much of a credit, for how long, how many in all.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>Limits of guarantees that the fund gives to outside lenders, domain.md §2.3 and §2.8.</summary>
/// <param name="QuotaBasisPointsMost">Most of a credit that the fund guarantees; the lender always bears the rest.</param>
/// <param name="TermMonthsMost">Longest time from the day on which the credit is needed to the expiry, extensions included, in months.</param>
/// <param name="Ceiling">Most for one guarantee, at its beginning.</param>
/// <param name="WaitingMonths">Whole months of membership before a first guarantee.</param>
/// <param name="OwnFundsBasisPoints">Most that all live guarantees may come to, as a share of own funds; 0 sets no limit.</param>
/// <param name="CallMonthsMost">Longest time after the expiry within which the lender may still call, in months.</param>
/// <param name="ConfirmationMonths">How often the lender confirms what is outstanding, in months.</param>
public sealed record GuaranteeRules(
    BasisPoints QuotaBasisPointsMost, int TermMonthsMost, Money Ceiling, int WaitingMonths, BasisPoints OwnFundsBasisPoints, int CallMonthsMost, int ConfirmationMonths)
{
    /// <summary>What holds in a fund whose charter says nothing of it: 65 %, five years, twice the own funds (domain.md §2.3).</summary>
    public static GuaranteeRules Default(Currency currency) => new(
        QuotaBasisPointsMost: new(6_500), TermMonthsMost: 60, Ceiling: new(50_000_00, currency), WaitingMonths: 6, OwnFundsBasisPoints: new(20_000), CallMonthsMost: 12, ConfirmationMonths: 12);
}
