// Instant: a point on the time line, in microseconds, the finest that PostgreSQL keeps. Dates are DateOnly, never an Instant.
using System.Globalization;

namespace SolidarityFund.Domain.Kernel;

/// <summary>A moment in universal time, whole microseconds since 1970-01-01T00:00:00Z. Never a calendar date.</summary>
/// <param name="UnixMicroseconds">Microseconds since the Unix epoch; negative before it.</param>
public readonly record struct Instant(long UnixMicroseconds) : IComparable<Instant>
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant of a clock reading, cut to whole microseconds.</summary>
    public static Instant From(DateTimeOffset reading) =>
        new((reading.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerMicrosecond);

    /// <summary>Midnight UTC at the start of a date; for scenarios and tests.</summary>
    public static Instant AtStartOf(DateOnly date) => From(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    /// <summary>The same moment as the framework's type, offset zero.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(UnixMicroseconds * TicksPerMicrosecond);

    /// <summary>The instant that many whole days (of 24 hours) later.</summary>
    public Instant PlusDays(int days) => new(UnixMicroseconds + (days * 86_400_000_000L));

    /// <summary>The instant that many hours later.</summary>
    public Instant PlusHours(int hours) => new(UnixMicroseconds + (hours * 3_600_000_000L));

    /// <summary>Hours from here to a later instant, a begun one as a whole one.</summary>
    public long HoursUntil(Instant later) => (later.UnixMicroseconds - UnixMicroseconds + 3_599_999_999L) / 3_600_000_000L;

    /// <summary>The later of two instants.</summary>
    public static Instant Max(Instant left, Instant right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixMicroseconds.CompareTo(other.UnixMicroseconds);

    /// <summary>Before.</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixMicroseconds < right.UnixMicroseconds;

    /// <summary>After.</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixMicroseconds > right.UnixMicroseconds;

    /// <summary>Not after.</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixMicroseconds <= right.UnixMicroseconds;

    /// <summary>Not before.</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixMicroseconds >= right.UnixMicroseconds;

    /// <summary>RFC 3339 in UTC with six decimals: <c>2026-03-03T09:00:00.000000Z</c>.</summary>
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
