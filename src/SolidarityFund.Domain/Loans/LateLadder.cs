// LateLadder: what is to be done about an instalment, by days from its due day. A query: nothing is recorded, and lateness costs no money.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>Where an instalment that is not settled stands on the ladder.</summary>
/// <param name="Number">The instalment, from 1 in the current schedule.</param>
/// <param name="DueOn">When it falls due.</param>
/// <param name="Open">What is still to be paid, above zero.</param>
/// <param name="DaysLate">Days from the due day; below zero before it.</param>
/// <param name="Step">The last step that it has reached; null before the first.</param>
public readonly record struct LateInstalment(int Number, DateOnly DueOn, Money Open, int DaysLate, LateStep? Step);

/// <summary>The ladder of domain.md §2.6: notice, reminder, call and offer, committee, recovery plan, doubtful.</summary>
public static class LateLadder
{
    /// <summary>The instalments of a loan that are not settled, in order, with the step that each has reached on a day; none for a loan that is not being repaid.</summary>
    /// <param name="rules">The charter's ladder.</param>
    /// <param name="loan">The loan.</param>
    /// <param name="today">The day.</param>
    public static ImmutableArray<LateInstalment> Of(LoanRules rules, Loan loan, DateOnly today) => !loan.IsLive ? [] :
    [
        .. loan.Schedule.Where(i => i.Open.IsPositive).Select(i => new LateInstalment(
            i.Number, i.DueOn, i.Open, DaysLate(i.DueOn, today), rules.Steps.LastOrDefault(s => s.Days <= DaysLate(i.DueOn, today)))),
    ];

    /// <summary>Days from a due day to another day; zero on the due day, below zero before it.</summary>
    public static int DaysLate(DateOnly dueOn, DateOnly today) => today.DayNumber - dueOn.DayNumber;
}
