// Due dates: months are counted from the first date, so the anchor day survives a short month.
using System.Collections.Immutable;

namespace SolidarityFund.Domain.Kernel;

/// <summary>Calendar arithmetic of due dates and periods, domain.md §2.5.</summary>
public static class DueDates
{
    /// <summary>The first day that a fund's books understand; a payment reference begins with its year (domain.md §6.1).</summary>
    public static DateOnly Least { get; } = new(2000, 1, 1);

    /// <summary>The last day that a fund's books understand: due dates after it can still be reckoned.</summary>
    public static DateOnly Most { get; } = new(2999, 12, 31);

    /// <summary>The refusal for a date outside <see cref="Least"/> to <see cref="Most"/>, or null.</summary>
    public static Refusal? OutOfRange(DateOnly date) =>
        date < Least || date > Most ? CommonRefusals.DateOutOfRange.With(("date", date), ("least", Least), ("most", Most)) : null;

    /// <summary>
    /// Monthly dates that keep the anchor's day: from 31 January follow 28 or 29 February, then 31 March.
    /// </summary>
    /// <param name="anchor">The date whose day is kept.</param>
    /// <param name="firstMonth">Months after the anchor for the first date (0 is the anchor itself).</param>
    /// <param name="count">How many dates, 0 or more.</param>
    public static ImmutableArray<DateOnly> Monthly(DateOnly anchor, int firstMonth, int count) =>
        [.. Enumerable.Range(firstMonth, count).Select(anchor.AddMonths)];

    /// <summary>Whole months from one date to a later one; negative never: 0 when <paramref name="until"/> is not later.</summary>
    public static int WholeMonths(DateOnly from, DateOnly until)
    {
        if (until <= from) return 0;
        var months = ((until.Year - from.Year) * 12) + until.Month - from.Month;
        return from.AddMonths(months) > until ? months - 1 : months;
    }
}
