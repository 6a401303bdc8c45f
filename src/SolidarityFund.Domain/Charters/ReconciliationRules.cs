// ReconciliationRules: how small a difference between what was asked and what came may be, so that it is no arrear and no credit.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>
/// Differences between what came in with a reference and what was open under it (issue 5, "tolerance rules"). A shortfall is borne by the fund as a cost (61), an
/// excess is income (756); nobody owes or is owed a cent afterwards.
/// </summary>
/// <param name="PassesMost">Up to this much passes by itself when a statement is read; zero: nothing does.</param>
/// <param name="ByHandMost">Up to this much two persons may book; not below <paramref name="PassesMost"/>.</param>
public sealed record ReconciliationRules(Money PassesMost, Money ByHandMost)
{
    /// <summary>What holds where the charter is silent: nothing passes by itself; two persons may book a difference of up to 5.00.</summary>
    public static ReconciliationRules Default(Currency currency) => new(new Money(0, currency), new Money(5_00, currency));
}
