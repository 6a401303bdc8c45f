// ContributionPeriod: for which stretch of the calendar contributions are called: a month, a quarter, a year, or several years in advance.
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SolidarityFund.Domain.Contributions;

/// <summary>
/// A year, one of its quarters or months, or several years, for which contributions are called; written <c>2026</c>, <c>2026-Q1</c>, <c>2026-03</c> or
/// <c>2026-2028</c>. At most one of quarter, month and years is given.
/// </summary>
/// <param name="Year">2000 to 2999; the first one of several.</param>
/// <param name="Quarter">1 to 4.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Years">How many years, 2 to <see cref="YearsMost"/>.</param>
public readonly record struct ContributionPeriod(int Year, int? Quarter, int? Month = null, int? Years = null)
{
    /// <summary>Most years that are called at once.</summary>
    public const int YearsMost = 10;

    /// <summary>True for a period within its ranges; what was parsed always is.</summary>
    public bool IsSound =>
        Year is >= 2000 and <= 2999 && Year + (Years ?? 1) - 1 <= 2999
        && Quarter is null or >= 1 and <= 4 && Month is null or >= 1 and <= 12 && Years is null or >= 2 and <= YearsMost
        && (Quarter is null ? 0 : 1) + (Month is null ? 0 : 1) + (Years is null ? 0 : 1) <= 1;

    /// <summary>How long it is, in months.</summary>
    public int Months => Month is not null ? 1 : Quarter is not null ? 3 : 12 * (Years ?? 1);

    /// <summary>The first day of the period.</summary>
    public DateOnly FirstDay => new(Year, Month ?? ((((Quarter ?? 1) - 1) * 3) + 1), 1);

    /// <summary>The last day of the period.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(Months).AddDays(-1);

    /// <summary>True for a period that lies within this one, or is this one.</summary>
    public bool Holds(ContributionPeriod other) => FirstDay <= other.FirstDay && other.LastDay <= LastDay;

    /// <summary>True for a period that shares a day with this one.</summary>
    public bool Overlaps(ContributionPeriod other) => FirstDay <= other.LastDay && other.FirstDay <= LastDay;

    /// <summary>Reads <c>2026</c>, <c>2026-Q1</c>, <c>2026-03</c> or <c>2026-2028</c>; anything else is refused (false).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContributionPeriod period)
    {
        period = default;
        if (text is not { Length: 4 or 7 or 9 } || !Number(text.AsSpan(0, 4), out var year) || (text.Length > 4 && text[4] != '-')) return false;
        var read = new ContributionPeriod(year, null);
        if (text.Length > 4)
        {
            var isQuarter = text.Length == 7 && text[5] == 'Q';
            if (!Number(text.AsSpan(isQuarter ? 6 : 5), out var number)) return false;
            read = isQuarter ? read with { Quarter = number } : text.Length == 7 ? read with { Month = number } : read with { Years = number - year + 1 };
        }
        if (!read.IsSound) return false;
        period = read;
        return true;

        static bool Number(ReadOnlySpan<char> digits, out int value) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Quarter is { } quarter ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-Q{quarter}")
        : Month is { } month ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}")
        : Years is { } years ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Year + years - 1:D4}")
        : Year.ToString("D4", CultureInfo.InvariantCulture);
}
