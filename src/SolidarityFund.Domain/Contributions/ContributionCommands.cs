// What may be asked of Contributions.
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Contributions;

/// <summary>A year or a quarter for which contributions are called, written <c>2026</c> or <c>2026-Q1</c>.</summary>
/// <param name="Year">2000 to 2999.</param>
/// <param name="Quarter">1 to 4, or null for the whole year.</param>
public readonly record struct ContributionPeriod(int Year, int? Quarter)
{
    /// <summary>True for a year and quarter within their ranges; what was parsed always is.</summary>
    public bool IsSound => Year is >= 2000 and <= 2999 && Quarter is null or >= 1 and <= 4;

    /// <summary>The first day of the period.</summary>
    public DateOnly FirstDay => new(Year, (((Quarter ?? 1) - 1) * 3) + 1, 1);

    /// <summary>Reads <c>2026</c> or <c>2026-Q1</c>; anything else is refused (false).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContributionPeriod period)
    {
        period = default;
        if (text is not { Length: 4 or 7 } || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2999) return false;
        if (text.Length == 7 && (text[4] != '-' || text[5] != 'Q' || text[6] is < '1' or > '4')) return false;
        period = new ContributionPeriod(year, text.Length == 7 ? text[6] - '0' : null);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Quarter is { } quarter
        ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-Q{quarter}")
        : Year.ToString("D4", CultureInfo.InvariantCulture);
}

/// <summary>Commands of Contributions.</summary>
public abstract record ContributionCommand : Command
{
    private ContributionCommand() { }

    /// <summary>Asks every member for its contribution of a period.</summary>
    public sealed record CallContributions(ContributionPeriod Period) : ContributionCommand;
}
