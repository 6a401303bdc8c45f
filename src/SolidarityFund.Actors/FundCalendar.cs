// FundCalendar: which calendar day an instant is in a fund's own time zone.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>Calendar days in a fund's time zone. Zone data comes from the system; Domain gets only the day.</summary>
public static class FundCalendar
{
    /// <summary>The day of an instant in a zone (IANA name); in UTC for none.</summary>
    public static DateOnly Today(Instant at, string? timeZone)
    {
        var moment = at.ToDateTimeOffset();
        return DateOnly.FromDateTime(timeZone is null ? moment.UtcDateTime : TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
    }

    /// <summary>True when the system knows the zone.</summary>
    public static bool Knows(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _);
}
