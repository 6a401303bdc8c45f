// LoanSchedule: the instalments of a loan and how a repayment settles them. Principal only: what a rate adds is in SimpleInterest.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>The arithmetic of repayment, domain.md §2.5 and §2.6.</summary>
public static class LoanSchedule
{
    /// <summary>
    /// The schedule of asked terms. Unless they say otherwise: equal monthly parts of the principal, the remainder one cent each on the first
    /// (5 000.00 in 12 is 8 × 416.67 and 4 × 416.66), the first one month and the grace after the money is needed. A custom plan is the schedule
    /// itself; a month of pause is skipped and the schedule goes on after it. The terms are sound, see <see cref="RepaymentPlans.Unsound"/>.
    /// </summary>
    public static ImmutableArray<PlannedInstalment> For(LoanTerms terms) => terms.Plan switch
    {
        null => Monthly(terms.Amount, terms.NeededOn, terms.GraceMonths + 1, terms.Instalments),
        { Custom: { } custom } => custom.Items,
        var plan =>
        [
            .. RepaymentPlans.Parts(terms.Amount, terms.Instalments, plan.Remainder ?? RemainderRule.FirstGetTheCent)
                .Zip(RepaymentPlans.Dates(terms.NeededOn, terms.GraceMonths + 1, terms.Instalments, plan.PauseMonths ?? []), (part, dueOn) => new PlannedInstalment(dueOn, part)),
        ],
    };

    /// <summary>Equal monthly parts of an amount, the remainder one cent each on the first.</summary>
    /// <param name="amount">The principal, at least one cent an instalment.</param>
    /// <param name="anchor">The date whose day of the month is kept.</param>
    /// <param name="firstMonth">Months after it for the first instalment; 0 is the day itself.</param>
    /// <param name="instalments">How many, 1 or more.</param>
    public static ImmutableArray<PlannedInstalment> Monthly(Money amount, DateOnly anchor, int firstMonth, int instalments) =>
        [.. Allocation.Equal(amount, instalments).Zip(DueDates.Monthly(anchor, firstMonth, instalments), (part, dueOn) => new PlannedInstalment(dueOn, part))];

    /// <summary>How many instalments, from the first, fall due within a year of a day: the anniversary is within.</summary>
    /// <param name="dueOn">Due dates in order.</param>
    /// <param name="on">The day.</param>
    public static int WithinYear(IEnumerable<DateOnly> dueOn, DateOnly on) => dueOn.TakeWhile(d => d <= on.AddYears(1)).Count();

    /// <summary>
    /// What a repayment settles: first the oldest instalments that may be paid, then, with the rest, the last ones backwards, or the next
    /// ones where the borrower chose so. An instalment may be paid from the day after the one before it fell due (the first at once), so
    /// paying twice in one month prepays.
    /// </summary>
    /// <param name="schedule">The instalments in order.</param>
    /// <param name="amount">Above zero, at most what is outstanding.</param>
    /// <param name="on">Booking date at the bank.</param>
    /// <param name="prepayment">What is paid early: the last instalments, or the next ones.</param>
    public static ImmutableArray<InstalmentPayment> Settle(ImmutableArray<Instalment> schedule, Money amount, DateOnly on, PrepaymentChoice prepayment = PrepaymentChoice.Last)
    {
        var settled = new SortedDictionary<int, long>();
        var left = amount.Cents;
        for (var i = 0; i < schedule.Length && left > 0 && (i == 0 || prepayment == PrepaymentChoice.First || schedule[i - 1].DueOn < on); i++) left -= Take(schedule[i], left);
        for (var i = schedule.Length - 1; i >= 0 && left > 0; i--) left -= Take(schedule[i], left);
        if (left > 0) throw new ArgumentOutOfRangeException(nameof(amount), amount, "more than is outstanding");
        return [.. settled.Select(s => new InstalmentPayment(s.Key, amount with { Cents = s.Value }))];

        long Take(Instalment instalment, long available)
        {
            var already = settled.GetValueOrDefault(instalment.Number);
            var taken = Math.Min(available, instalment.Open.Cents - already);
            if (taken > 0) settled[instalment.Number] = already + taken;
            return taken;
        }
    }
}
