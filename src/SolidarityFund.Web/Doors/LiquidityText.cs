// LiquidityText: the cases of stress and the punctuality of members as people type them, in an address and on the command line.
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;

namespace SolidarityFund.Web.Doors;

/// <summary>Reads <c>largest:2,deposits:25</c> and <c>90:3:2</c>.</summary>
public static class LiquidityText
{
    /// <summary>Most members that a case names, or counts.</summary>
    private const int MembersMost = 100;

    /// <summary>
    /// Reads a case: its parts separated by commas, each at most once but for members: <c>member:…</c>, <c>largest:N</c>, <c>deposits:PERCENT</c>,
    /// <c>contributions:PERCENT</c>, <c>guarantees</c>. Null for anything else.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="member">The member that a word names; null for none.</param>
    public static Stress? Stress(string text, Func<string, MemberId?> member)
    {
        var stress = Reports.Stress.None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split(':', 2) is [var before, var after] ? (before, after) : (part, null);
            if (!seen.Add(name == "member" ? part : name)) return null;
            Stress? more = (name, value) switch
            {
                ("member", { } who) when stress.Unpaid.Count < MembersMost && member(who) is { } id => stress with { Unpaid = [.. stress.Unpaid, id] },
                ("largest", { } number) when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest is >= 1 and <= MembersMost => stress with { LargestUnpaid = largest },
                ("deposits", { } share) when Percent(share) is { } leaving => stress with { DepositsLeaving = leaving },
                ("contributions", { } share) when Percent(share) is { } lost => stress with { ContributionsLost = lost },
                ("guarantees", null) => stress with { GuaranteesCalled = true },
                _ => null,
            };
            if (more is null) return null;
            stress = more;
        }
        return stress;
    }

    /// <summary>Reads per cent in time, months late of the rest, per cent that never comes; null for anything else.</summary>
    public static LatePayment? Late(string text) =>
        text.Split(':') is [var onTime, var months, var never] && Percent(onTime) is { } punctual && Percent(never) is { } lost && punctual.Value + lost.Value <= 10_000
        && int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var late) && late <= LatePayment.MonthsMost ? new(punctual, late, lost) : null;

    /// <summary>A share from 0 to 100, with at most two decimals.</summary>
    private static BasisPoints? Percent(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 && percent * 100 == decimal.Truncate(percent * 100)
            ? new((int)(percent * 100)) : null;
}
