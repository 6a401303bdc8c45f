// FundCalendar: days and hours in a fund's own time zone, and the counting of days before a meeting.
namespace SolidarityFund.Domain.Kernel;

/// <summary>The calendar of a fund: its zone decides which day an instant is, and which instant an hour of a day is.</summary>
/// <remarks>Zone data comes from the system. Records keep instants, so newer zone data never changes what was recorded.</remarks>
public static class FundCalendar
{
    /// <summary>The day of an instant in a zone (IANA name); in UTC for none.</summary>
    public static DateOnly Today(Instant at, string? timeZone)
    {
        var moment = at.ToDateTimeOffset();
        return DateOnly.FromDateTime(timeZone is null ? moment.UtcDateTime : TimeZoneInfo.ConvertTime(moment, Zone(timeZone)).DateTime);
    }

    /// <summary>
    /// The instant of an hour of a day in a zone. An hour that the day skips (clocks go forward) is the first instant after the gap; one
    /// that comes twice (clocks go back) is the second, so that a deadline never falls earlier than somebody may read it.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="hour">The hour on the clocks of the zone.</param>
    /// <param name="timeZone">IANA name of the zone.</param>
    public static Instant At(DateOnly day, TimeOnly hour, string timeZone)
    {
        var zone = Zone(timeZone);
        var local = day.ToDateTime(hour);
        while (zone.IsInvalidTime(local)) local = new DateTime(((local.Ticks / TimeSpan.TicksPerMinute) + 1) * TimeSpan.TicksPerMinute);
        // The smaller offset is the later instant.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }

    /// <summary>True when the system knows the zone.</summary>
    public static bool Knows(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);

    /// <summary>Clear days between a notice and a meeting, neither day counted (domain.md §5): from the 1st to the 17th are 15.</summary>
    public static int ClearDays(DateOnly notice, DateOnly meeting) => Math.Max(0, meeting.DayNumber - notice.DayNumber - 1);

    /// <summary>The day that is so many working days after another, which is not counted: Saturdays, Sundays and the given holidays are none.</summary>
    /// <param name="from">The day before the first that may count.</param>
    /// <param name="workingDays">0 or more; 0 is <paramref name="from"/> itself.</param>
    /// <param name="holidays">Days that are no working days, besides the weekend.</param>
    public static DateOnly WorkingDaysAfter(DateOnly from, int workingDays, EquatableArray<DateOnly> holidays)
    {
        for (var left = workingDays; left > 0;)
        {
            from = from.AddDays(1);
            if (from.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(from)) left--;
        }
        return from;
    }

    private static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.FindSystemTimeZoneById(timeZone);
}
