// FundCalendar: hours that a day skips or has twice, clear days before a meeting, working days.
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class FundCalendarTests
{
    private const string Brussels = "Europe/Brussels";

    [Theory]
    // Winter is one hour ahead of UTC, summer two.
    [InlineData("2026-01-05", "18:00", "2026-01-05T17:00:00.000000Z")]
    [InlineData("2026-07-06", "18:00", "2026-07-06T16:00:00.000000Z")]
    // On 29 March, 02:00 to 03:00 do not exist: all of them are the first instant after.
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00.000000Z")]
    [InlineData("2026-03-29", "02:00", "2026-03-29T01:00:00.000000Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00.000000Z")]
    [InlineData("2026-03-29", "02:59:59", "2026-03-29T01:00:00.000000Z")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00.000000Z")]
    // On 25 October, 02:00 to 03:00 come twice: the second time is meant.
    [InlineData("2026-10-25", "01:59", "2026-10-24T23:59:00.000000Z")]
    [InlineData("2026-10-25", "02:00", "2026-10-25T01:00:00.000000Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T01:30:00.000000Z")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00.000000Z")]
    public void An_hour_of_a_day_is_an_instant(string day, string hour, string instant) =>
        Assert.Equal(instant, FundCalendar.At(Day(day), TimeOnly.Parse(hour, CultureInfo.InvariantCulture), Brussels).ToString());

    [Fact]
    public void Hours_keep_their_order_on_the_days_when_clocks_change()
    {
        foreach (var day in new[] { new DateOnly(2026, 3, 29), new DateOnly(2026, 10, 25) })
        {
            var instants = Enumerable.Range(0, 24 * 60).Select(minute => FundCalendar.At(day, TimeOnly.MinValue.AddMinutes(minute), Brussels)).ToArray();
            Assert.Equal(instants.Order(), instants);
            Assert.All(instants, at => Assert.Equal(day, FundCalendar.Today(at, Brussels)));
        }
    }

    [Fact]
    public void The_day_turns_at_midnight_of_the_zone()
    {
        var turn = FundCalendar.At(new(2026, 7, 1), TimeOnly.MinValue, Brussels);
        Assert.Equal("2026-06-30T22:00:00.000000Z", turn.ToString());
        Assert.Equal(new(2026, 7, 1), FundCalendar.Today(turn, Brussels));
        Assert.Equal(new(2026, 6, 30), FundCalendar.Today(new(turn.UnixMicroseconds - 1), Brussels));
        Assert.Equal(new(2026, 6, 30), FundCalendar.Today(turn, null));
    }

    [Fact]
    public void A_zone_is_known_or_not() => Assert.Equal((true, false), (FundCalendar.Knows(Brussels), FundCalendar.Knows("Europe/Atlantis")));

    [Theory]
    [InlineData("2026-03-01", "2026-03-17", 15)]
    [InlineData("2026-03-01", "2026-03-02", 0)]
    [InlineData("2026-03-01", "2026-03-01", 0)]
    [InlineData("2026-03-02", "2026-03-01", 0)]
    [InlineData("2026-02-28", "2026-03-02", 1)]
    [InlineData("2028-02-28", "2028-03-02", 2)]
    public void Clear_days_count_neither_the_notice_nor_the_meeting(string notice, string meeting, int days) =>
        Assert.Equal(days, FundCalendar.ClearDays(Day(notice), Day(meeting)));

    [Theory]
    // 3 April 2026 is a Friday, 6 April is Easter Monday.
    [InlineData("2026-03-30", 3, "2026-04-02")]
    [InlineData("2026-04-03", 0, "2026-04-03")]
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2026-04-02", 2, "2026-04-07")]
    [InlineData("2026-04-04", 1, "2026-04-07")]
    [InlineData("2026-04-03", 5, "2026-04-13")]
    public void Weekends_and_holidays_are_no_working_days(string from, int workingDays, string day) =>
        Assert.Equal(Day(day), FundCalendar.WorkingDaysAfter(Day(from), workingDays, [new(2026, 4, 6), new(2026, 5, 1)]));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
