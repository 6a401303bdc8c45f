// Scale: from values to places in a picture, with round ticks of 1, 2 or 5 times a power of ten.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Pages.Charts;

/// <summary>A row of values over the same places, drawn as one line.</summary>
/// <param name="Name">What it is, for the legend and the table.</param>
/// <param name="Look">Which line it is: main (whole, with points), floor (dashes) or other (dots, with squares); told apart without colour.</param>
/// <param name="Values">One for each place.</param>
public sealed record Series(string Name, string Look, ImmutableArray<Money> Values);

/// <summary>The vertical axis of a chart in cents.</summary>
public sealed record Scale(long Least, long Most, ImmutableArray<long> Ticks)
{
    private const int TicksWanted = 5;

    /// <summary>An axis that holds all values and zero.</summary>
    public static Scale Of(IEnumerable<long> values)
    {
        long[] all = [0, .. values];
        var (low, high) = (all.Min(), all.Max());
        var step = StepOf(Math.Max(1, high - low));
        var (least, most) = (FloorTo(low, step), -FloorTo(-high, step));
        if (most == least) most = least + step;
        var ticks = ImmutableArray.CreateBuilder<long>();
        for (var tick = least; tick <= most; tick += step) ticks.Add(tick);
        return new(least, most, ticks.ToImmutable());
    }

    /// <summary>How far up a value is, 0 to 1.</summary>
    public double Share(long cents) => (double)(cents - Least) / (Most - Least);

    /// <summary>A number for an attribute of SVG, whatever the reader's language.</summary>
    public static string At(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    private static long StepOf(long span)
    {
        // Never under a whole unit: the axis shows no cents.
        long power = 100;
        while (power * 10 * TicksWanted <= span && power < long.MaxValue / 100) power *= 10;
        return new[] { power, power * 2, power * 5, power * 10 }.First(step => step * TicksWanted >= span || step == power * 10);
    }

    private static long FloorTo(long value, long step) => (value / step * step) - (value % step < 0 ? step : 0);
}
