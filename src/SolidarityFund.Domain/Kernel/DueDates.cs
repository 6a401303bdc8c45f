// Due dates: months are counted from the first date, so the anchor day survives a short month.
using System.Collections.Immutable;

namespace SolidarityFund.Domain.Kernel;

/// <summary>Calendar arithmetic of due dates and periods, domain.md §2.5.</summary>
public static class DueDates
{
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
