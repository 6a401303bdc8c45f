// TargetDays: the days on which euro payments between banks are settled.
namespace SolidarityFund.Banking;

/// <summary>
/// The calendar of TARGET, the euro's settlement system: closed on Saturdays, Sundays, New Year's Day, Good Friday, Easter Monday, 1 May, 25 and
/// 26 December; the same in every country since 2002 (European Central Bank, long-term calendar of TARGET closing days). Instant payments run every day.
/// </summary>
public static class TargetDays
{
    /// <summary>True when payments other than instant ones are settled on the day.</summary>
    public static bool IsOpen(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return false;
        if ((day.Month, day.Day) is (1, 1) or (5, 1) or (12, 25) or (12, 26)) return false;
        var fromEaster = day.DayNumber - Easter(day.Year).DayNumber;
        return fromEaster is not (-2 or 1);
    }

    /// <summary>The day itself when it is open, else the next that is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends before (31 December 9999).</exception>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsOpen(day)) day = day.AddDays(1);
        return day;
    }

    // The Gregorian computus as Meeus gives it (Astronomical Algorithms, chapter 8).
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var n = h + l - (7 * ((a + (11 * h) + (22 * l)) / 451)) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
