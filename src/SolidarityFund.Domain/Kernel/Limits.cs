// Limits: how far amounts and dates may reach, so that no sum and no calendar arithmetic of a rule can break.
namespace SolidarityFund.Domain.Kernel;

/// <summary>
/// What a person types may be any number. Within these limits, a rule that adds, multiplies or counts months cannot leave the range of its
/// type, and the balances of a fund hold some ninety thousand of the largest amounts.
/// </summary>
public static class Limits
{
    /// <summary>The largest amount, in cents, on either side of zero: 1 000 000 000 000.00.</summary>
    public const long CentsMost = 100_000_000_000_000;

    /// <summary>The first day that a rule may count from.</summary>
    public static DateOnly DateLeast { get; } = new(1900, 1, 1);

    /// <summary>The last day that a rule may count from.</summary>
    public static DateOnly DateMost { get; } = new(2999, 12, 31);

    /// <summary>The refusal of an amount beyond the limit, or null.</summary>
    public static Refusal? Exceeded(Money amount) => amount.Cents is < -CentsMost or > CentsMost
        ? CommonRefusals.AmountTooLarge.With(("amount", amount), ("most", amount with { Cents = CentsMost }))
        : null;

    /// <summary>The refusal of a date beyond the limits, or null.</summary>
    public static Refusal? Exceeded(DateOnly date) => date < DateLeast || date > DateMost
        ? CommonRefusals.DateOutOfRange.With(("date", date), ("least", DateLeast), ("most", DateMost))
        : null;
}
