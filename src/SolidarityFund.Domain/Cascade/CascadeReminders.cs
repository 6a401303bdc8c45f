// CascadeReminders: which reports are waited for under agreements with funders, so that somebody can be told. Nothing is sent here.
using System.Collections.Immutable;

namespace SolidarityFund.Domain.Cascade;

/// <summary>A report that is waited for under an agreement.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="SubGrant">The sub-grant whose member owes it; null for the fund, which owes it to the funder.</param>
/// <param name="Report">Which, and when it is due.</param>
/// <param name="DaysLate">How many days it is late; 0 for none.</param>
public readonly record struct AwaitedAgreementReport(Agreement Agreement, SubGrant? SubGrant, ReportDue Report, int DaysLate);

/// <summary>What is waited for under agreements.</summary>
public static class CascadeReminders
{
    /// <summary>Reports that are overdue, or due within some days, the oldest first: the fund's to its funders, and members' to the fund.</summary>
    public static ImmutableArray<AwaitedAgreementReport> Reports(CascadeBook cascade, DateOnly today, int withinDays) =>
    [
        .. cascade.InOrder.Where(a => a.ApprovedBy is not null && a.OverOn is null)
            .SelectMany(a => a.Reports.Select(r => (Agreement: a, Grant: (SubGrant?)null, Report: r))
                .Concat(cascade.Of(a).Where(g => g.ClosedOn is null).SelectMany(g => a.ReportsOf(g).Select(r => (Agreement: a, Grant: (SubGrant?)g, Report: r)))))
            .Where(x => x.Report.DeliveredOn is null && x.Report.DueOn <= today.AddDays(withinDays))
            .Select(x => new AwaitedAgreementReport(x.Agreement, x.Grant, x.Report, x.Report.DaysLate(today)))
            .OrderBy(x => x.Report.DueOn).ThenBy(x => x.Agreement.Code, StringComparer.Ordinal).ThenBy(x => x.SubGrant?.Number ?? 0),
    ];
}
