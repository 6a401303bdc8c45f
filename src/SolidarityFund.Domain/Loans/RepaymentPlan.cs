// RepaymentPlan: a schedule other than equal monthly parts: dates of its own, months of pause, another place for the remainder; and what an
// over-payment prepays. The arithmetic and what makes a plan unsound.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>Where the cents go that an equal split leaves over, domain.md §2.5.</summary>
public enum RemainderRule
{
    /// <summary>One each to the first instalments: 5 000.00 in 12 is 8 × 416.67 and 4 × 416.66.</summary>
    FirstGetTheCent,

    /// <summary>All to the last instalment: 5 000.00 in 12 is 11 × 416.66 and 416.74.</summary>
    LastTakesTheRest,
}

/// <summary>Which instalments an over-payment prepays, domain.md §2.6; a standing choice of the borrower for one loan.</summary>
public enum PrepaymentChoice
{
    /// <summary>The last ones, backwards: the loan ends sooner. So it is unless the borrower chose otherwise.</summary>
    Last,

    /// <summary>The next ones: the borrower need not pay for a while.</summary>
    First,
}

/// <summary>How a loan is repaid where it is not by equal monthly parts.</summary>
/// <param name="Custom">Every instalment with its own day and amount; then no other rule goes with it, and no grace.</param>
/// <param name="PauseMonths">Months of the year, 1 to 12 in order, in which nothing falls due: each is skipped and the schedule goes on.</param>
/// <param name="Remainder">Where the cents go that are left over; null for <see cref="RemainderRule.FirstGetTheCent"/>.</param>
public sealed record RepaymentPlan(EquatableArray<PlannedInstalment>? Custom = null, EquatableArray<int>? PauseMonths = null, RemainderRule? Remainder = null);

/// <summary>The arithmetic of repayment plans.</summary>
public static class RepaymentPlans
{
    /// <summary>Monthly dates that keep the anchor's day and leave out months of pause.</summary>
    /// <param name="anchor">The date whose day of the month is kept.</param>
    /// <param name="firstMonth">Months after it for the first candidate.</param>
    /// <param name="count">How many dates, 0 or more.</param>
    /// <param name="pauseMonths">Months of the year without a date, not all twelve.</param>
    public static ImmutableArray<DateOnly> Dates(DateOnly anchor, int firstMonth, int count, EquatableArray<int> pauseMonths)
    {
        if (Enumerable.Range(1, 12).All(pauseMonths.Contains)) throw new ArgumentException("a year without any month has no date", nameof(pauseMonths));
        var dates = ImmutableArray.CreateBuilder<DateOnly>(count);
        for (var month = firstMonth; dates.Count < count; month++)
            if (anchor.AddMonths(month) is var date && !pauseMonths.Contains(date.Month)) dates.Add(date);
        return dates.ToImmutable();
    }

    /// <summary>Equal parts of an amount; they add up to it, to the cent.</summary>
    /// <param name="amount">At least a cent a part.</param>
    /// <param name="parts">How many, 1 or more.</param>
    /// <param name="rule">Where the cents go that are left over.</param>
    public static ImmutableArray<Money> Parts(Money amount, int parts, RemainderRule rule)
    {
        if (rule == RemainderRule.FirstGetTheCent) return Allocation.Equal(amount, parts);
        var each = amount with { Cents = amount.Cents / parts };
        return [.. Enumerable.Repeat(each, parts - 1), amount - (each * (parts - 1))];
    }

    /// <summary>Why a plan cannot be the schedule of these terms, or null. Amount, dates, grace and number of instalments were looked at before.</summary>
    internal static Refusal? Unsound(Charter charter, LoanTerms terms)
    {
        if (terms.Plan is not { } plan) return null;
        var (most, latest) = (charter.Loans.TermMonthsMost, terms.NeededOn.AddMonths(charter.Loans.TermMonthsMost));
        if (plan.Custom is { } custom)
        {
            if (custom.Count != terms.Instalments || terms.GraceMonths > 0 || plan.PauseMonths is not null || plan.Remainder is not null
                || custom[0].DueOn <= terms.NeededOn || custom[^1].DueOn > latest || custom.Zip(custom.Skip(1)).Any(p => p.First.DueOn >= p.Second.DueOn))
                return TermsRefusals.CustomDatesUnsound.With(("given", custom.Count), ("asked", terms.Instalments), ("needed", terms.NeededOn), ("latest", latest), ("most", most));
            foreach (var (_, amount) in custom)
                if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
            var sum = Money.Sum(custom.Select(i => i.Amount));
            return sum == terms.Amount ? null : TermsRefusals.CustomSumDiffers.With(("sum", sum), ("amount", terms.Amount));
        }
        if (plan.PauseMonths is not { } pause) return null;
        if (pause.Any(m => m is < 1 or > 12) || pause.Zip(pause.Skip(1)).Any(p => p.First >= p.Second) || pause.Count == 12)
            return TermsRefusals.PauseMonthsUnsound.With(("months", string.Join(", ", pause)));
        var last = Dates(terms.NeededOn, terms.GraceMonths + 1, terms.Instalments, pause)[^1];
        return last <= latest ? null : TermsRefusals.PausesTooLong.With(("instalments", terms.Instalments), ("months", string.Join(", ", pause)), ("last", last), ("latest", latest), ("most", most));
    }
}
