// ContributionReminders: what is to be done about a contribution that is not paid, by days from its due day. A query: nothing is recorded, and it costs the member nothing.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Contributions;

/// <summary>Where a call that is not paid stands on the ladder.</summary>
/// <param name="Call">The call.</param>
/// <param name="DaysLate">Days from the due day; below zero before it.</param>
/// <param name="Step">The last step that it has reached; null before the first.</param>
public readonly record struct LateContribution(ContributionCall Call, int DaysLate, LateStep? Step);

/// <summary>The ladder of contributions. It tells whom to remind and how; it blocks nothing, and no emergency aid.</summary>
public static class ContributionReminders
{
    /// <summary>The calls of which something is open, by due day and reference, with the step that each has reached on a day.</summary>
    /// <param name="rules">The charter's ladder.</param>
    /// <param name="contributions">All calls.</param>
    /// <param name="today">The day.</param>
    public static ImmutableArray<LateContribution> Of(ContributionRules rules, ContributionBook contributions, DateOnly today) =>
        [.. contributions.Calls.Values.Where(c => c.Open.IsPositive).OrderBy(c => c.DueOn).ThenBy(c => c.Reference.Number).Select(c => Of(rules, c, today))];

    private static LateContribution Of(ContributionRules rules, ContributionCall call, DateOnly today)
    {
        var days = today.DayNumber - call.DueOn.DayNumber;
        return new(call, days, rules.Steps.LastOrDefault(s => s.Days <= days));
    }
}
