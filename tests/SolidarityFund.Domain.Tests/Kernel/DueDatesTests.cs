// DueDates: months that keep the anchor's day.
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Kernel;

public class DueDatesTests
{
    [Fact]
    public void After_the_end_of_January_comes_the_end_of_February_and_then_the_31st_of_March()
    {
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)], DueDates.Monthly(new DateOnly(2026, 1, 31), 0, 4));
        Assert.Equal([new DateOnly(2028, 2, 29)], DueDates.Monthly(new DateOnly(2028, 1, 31), 1, 1));
        Assert.Empty(DueDates.Monthly(new DateOnly(2026, 1, 31), 1, 0));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-07-14", 5)]
    [InlineData("2026-01-15", "2026-07-15", 6)]
    [InlineData("2026-01-31", "2026-02-28", 1)]
    [InlineData("2026-01-31", "2026-02-27", 0)]
    [InlineData("2024-02-29", "2025-02-28", 12)]
    [InlineData("2026-07-15", "2026-01-15", 0)]
    [InlineData("2026-07-15", "2026-07-15", 0)]
    public void Whole_months_of_membership(string from, string until, int months) => Assert.Equal(months, DueDates.WholeMonths(Day(from), Day(until)));

    [Fact]
    public void Due_dates_rise_month_by_month_and_keep_the_anchor_day() => Law.Holds(Law.Dates.Zip(Gen.Choose(0, 24)), given =>
    {
        var (anchor, first) = given;
        var dates = DueDates.Monthly(anchor, first, 36);
        return dates.Zip(dates.Skip(1)).All(p => p.First < p.Second)
            && dates.All(d => d.Day == Math.Min(anchor.Day, DateTime.DaysInMonth(d.Year, d.Month)))
            && Months(anchor, dates[0]) == first && Months(anchor, dates[^1]) == first + 35;
    });

    [Fact]
    public void So_many_months_after_a_date_are_so_many_whole_months() =>
        Law.Holds(Law.Dates.Zip(Gen.Choose(1, 240)), given => DueDates.WholeMonths(given.Item1, given.Item1.AddMonths(given.Item2)) == given.Item2);

    [Fact]
    public void The_day_before_is_one_month_less() =>
        Law.Holds(Law.Dates.Zip(Gen.Choose(1, 240)), given => DueDates.WholeMonths(given.Item1, given.Item1.AddMonths(given.Item2).AddDays(-1)) == given.Item2 - 1);

    private static int Months(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
