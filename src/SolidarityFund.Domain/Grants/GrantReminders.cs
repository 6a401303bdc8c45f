// GrantReminders: which reports are waited for, so that somebody can be told. Nothing is sent here.
using System.Collections.Immutable;

namespace SolidarityFund.Domain.Grants;

/// <summary>A report that is waited for.</summary>
/// <param name="Grant">Of which grant.</param>
/// <param name="Part">On which part, from 1.</param>
/// <param name="DueOn">When it is due.</param>
/// <param name="Overdue">True when that day is past: the next part is not paid.</param>
public readonly record struct AwaitedReport(Grant Grant, int Part, DateOnly DueOn, bool Overdue);

/// <summary>What is waited for from members with a grant.</summary>
public static class GrantReminders
{
    /// <summary>Reports that are due, overdue, or due within some days, the oldest first. What was handed in waits for the fund, not for the member.</summary>
    public static ImmutableArray<AwaitedReport> Reports(GrantBook grants, DateOnly today, int withinDays) =>
    [
        .. grants.Grants.Values
            .SelectMany(g => g.Parts.Select((p, i) => (Grant: g, Part: p, Number: i + 1)))
            .Where(x => x.Part.Report is ReportState.Awaited or ReportState.SentBack && x.Part.ReportDue <= today.AddDays(withinDays))
            .Select(x => new AwaitedReport(x.Grant, x.Number, x.Part.ReportDue!.Value, x.Part.ReportDue < today))
            .OrderBy(r => r.DueOn).ThenBy(r => r.Grant.Code, StringComparer.Ordinal).ThenBy(r => r.Part),
    ];
}
