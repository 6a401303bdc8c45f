// Plausible: the outer limits of amounts and dates, so that no arithmetic of a rule can overflow on what somebody typed.
namespace SolidarityFund.Domain.Kernel;

/// <summary>Outer limits of what can be meant. Rules have narrower ones; these keep every sum and every due date computable.</summary>
public static class Plausible
{
    /// <summary>The largest amount, either sign: ten billion, in cents. Nine million of them still fit a sum.</summary>
    public const long CentsMost = 10_000_000_000_00;

    /// <summary>The first day that a command may name.</summary>
    public static DateOnly FirstDay { get; } = new(1900, 1, 1);

    /// <summary>The last day that a command may name.</summary>
    public static DateOnly LastDay { get; } = new(2999, 12, 31);

    /// <summary>The refusal of an amount in another currency or beyond the limit, or null.</summary>
    public static Refusal? Unfit(Money amount, Currency currency)
    {
        if (amount.Currency != currency) return CommonRefusals.OtherCurrency.With(("found", amount.Currency), ("expected", currency));
        if (amount.Cents is < -CentsMost or > CentsMost) return CommonRefusals.AmountTooLarge.With(("amount", amount), ("most", amount with { Cents = CentsMost }));
        return null;
    }

    /// <summary>The refusal of an amount that is unfit, zero or negative, or null.</summary>
    public static Refusal? UnfitOrNotPositive(Money amount, Currency currency) =>
        Unfit(amount, currency) ?? (amount.IsPositive ? null : CommonRefusals.AmountNotPositive.With(("amount", amount)));

    /// <summary>The refusal of a day beyond the limits, or null.</summary>
    public static Refusal? Unfit(DateOnly day) =>
        day < FirstDay || day > LastDay ? CommonRefusals.DateOutOfRange.With(("date", day), ("first", FirstDay), ("last", LastDay)) : null;

    /// <summary>The refusal of a day that is unfit or still to come, or null.</summary>
    public static Refusal? UnfitOrFuture(DateOnly day, DateOnly today) =>
        Unfit(day) ?? (day > today ? CommonRefusals.DateInFuture.With(("date", day), ("today", today)) : null);
}
