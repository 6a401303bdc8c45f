// Instant: microseconds in universal time, nothing finer, nothing local.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class InstantTests
{
    [Fact]
    public void A_clock_reading_is_cut_to_whole_microseconds()
    {
        var reading = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).AddTicks(19);
        Assert.Equal("2026-03-03T09:00:00.000001Z", Instant.From(reading).ToString());
    }

    [Fact]
    public void The_offset_of_a_reading_changes_nothing()
    {
        var noon = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(Instant.From(noon), Instant.From(noon.ToOffset(TimeSpan.FromHours(2))));
        Assert.Equal(noon, Instant.From(noon).ToDateTimeOffset());
    }

    [Fact]
    public void A_day_later_is_twenty_four_hours_later() =>
        Assert.Equal(Instant.AtStartOf(new DateOnly(2026, 3, 30)), Instant.AtStartOf(new DateOnly(2026, 3, 28)).PlusDays(2));

    [Fact]
    public void Instants_are_ordered()
    {
        Instant early = new(-1), late = new(1);
        Assert.True(early < late && late > early && early <= late && late >= early);
        Assert.Equal(late, Instant.Max(early, late));
        Assert.Equal("1969-12-31T23:59:59.999999Z", early.ToString());
    }
}
