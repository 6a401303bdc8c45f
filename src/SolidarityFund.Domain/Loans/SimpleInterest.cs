// SimpleInterest: the simple interest of a loan that asks a rate: how it runs, when it is due, how it is paid. A loan without a rate has none of this.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>From a day on, principal of one instalment bears interest, or no longer does.</summary>
/// <param name="Number">The instalment, from 1.</param>
/// <param name="On">The day.</param>
/// <param name="Change">Above zero when it is paid out, below zero when it is settled before its due day.</param>
public readonly record struct BearingPrincipal(int Number, DateOnly On, Money Change);

/// <summary>The interest of a loan, from its first payment on.</summary>
/// <param name="From">When it began to run under the schedule in force: the first payment, or the last rescheduling.</param>
/// <param name="Bearing">What bore interest since when, under the schedule in force.</param>
/// <param name="Before">What had run under the schedules before; due since they were replaced.</param>
/// <param name="Received">What was paid of all interest.</param>
public sealed record LoanInterest(DateOnly From, EquatableArray<BearingPrincipal> Bearing, Money Before, Money Received);

/// <summary>
/// The rules of interest, domain.md §1 row 4 and §3 (751). Every euro of principal bears interest from the day on which it was paid out until its
/// due day, or until it is settled if that is earlier: lateness costs no money, and there is no interest on interest. Days are counted one by
/// one, a year has 365. What runs from one due day to the next is rounded once, half to even, and is due on that day. Nothing runs while a loan
/// is doubtful; what is written off or given takes its interest with it.
/// </summary>
public static class SimpleInterest
{
    /// <summary>Days of a year, leap years too (actual/365).</summary>
    public const int YearDays = 365;

    /// <summary>What has fallen due by a day and is not paid; zero or more.</summary>
    public static Money Due(Loan loan, DateOnly on) =>
        loan.Interest is { } interest ? Unpaid(loan, interest.Before + Money.Sum(Stretches(loan, interest, on).Where(s => s.DueOn <= on).Select(s => s.Amount))) : loan.Terms.Amount.Zero;

    /// <summary>What has run by a day and is not paid, the stretch that is still running with it: what would be owed if the principal were repaid that day.</summary>
    public static Money Run(Loan loan, DateOnly on) =>
        loan.Interest is { } interest ? Unpaid(loan, interest.Before + Money.Sum(Stretches(loan, interest, on).Select(s => s.Amount))) : loan.Terms.Amount.Zero;

    /// <summary>All that a payment on a day may settle of a loan: what is outstanding, the claim that was written off, and the interest that has run.</summary>
    public static Money Payable(Loan loan, DateOnly on) => loan.Owed + Run(loan, on);

    /// <summary>The day on which the oldest interest that is not paid fell due; the day asked for where none did.</summary>
    public static DateOnly DueSince(Loan loan, DateOnly on)
    {
        if (loan.Interest is not { } interest) return on;
        var left = interest.Received - interest.Before;
        if (left.IsNegative) return interest.From;
        foreach (var (dueOn, amount) in Stretches(loan, interest, on))
        {
            left -= amount;
            if (left.IsNegative) return dueOn <= on ? dueOn : on;
        }
        return on;
    }

    /// <summary>The interest due with each instalment if all goes as planned from now on; one a instalment, zero for a loan without a rate.</summary>
    public static ImmutableArray<Money> Planned(Loan loan) => loan.Interest is { } interest ? [.. Stretches(loan, interest, DateOnly.MaxValue).Select(s => s.Amount)]
        : loan.State is LoanState.Requested or LoanState.Agreed ? Planned(loan.Terms)
        : [.. loan.Schedule.Select(i => i.Amount.Zero)];

    /// <summary>The interest due with each instalment of asked terms, if they are paid out on the days that they say.</summary>
    public static ImmutableArray<Money> Planned(LoanTerms terms)
    {
        var schedule = LoanSchedule.For(terms);
        var loan = new Loan(default, 0, terms, LoanState.Agreed, null, [.. schedule.Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, p.Amount.Zero, false))], 0, false, null)
        {
            Tranches = [.. (terms.Tranches ?? []).Select((t, i) => new Tranche(i + 1, t, null, false))],
            Planned = terms.Tranches is null ? [] : [.. schedule],
        };
        loan = terms.Tranches is null ? loan with { State = LoanState.Active, Interest = Begun(loan, terms.NeededOn) }
            : loan.Tranches.Aggregate(loan, (l, t) => Tranches.After(l, Tranches.Disburse(l, t.Number, new(AccountRole.Bank), t.Planned.On, default)));
        return loan.Interest is null ? [.. schedule.Select(i => i.Amount.Zero)] : Planned(loan);
    }

    /// <summary>How much of a payment is interest: what is due comes first; what is running comes last, once nothing else is owed.</summary>
    internal static Money Share(Loan loan, Money amount, DateOnly on)
    {
        var due = Money.Min(amount, Due(loan, on));
        var beyond = Money.Max(amount.Zero, amount - due - loan.Owed);
        return due + Money.Min(beyond, Money.Max(amount.Zero, Run(loan, on) - due));
    }

    /// <summary>Interest is paid: debit <paramref name="source"/>, credit 751.</summary>
    internal static LoanEvent.LoanInterestReceived Receive(Loan loan, Money amount, Account source, DateOnly on, LineId? line = null) =>
        new(loan.Id, amount, Entry.On(on, new Transfer(source, new(AccountRole.InterestIncome, loan.Terms.Member, loan.Id.ToString()), amount)), line);

    /// <summary>Why a rate cannot be that of any loan of this fund, or null.</summary>
    internal static Refusal? Unsound(Charter charter, LoanTerms terms)
    {
        if (terms.RateBasisPoints is not { Value: not 0 } rate) return null;
        if (charter.Loans.RateMost.Value == 0) return TermsRefusals.RateNotAllowed.With(("rate", rate));
        return rate.Value < 0 || rate.Value > charter.Loans.RateMost.Value ? TermsRefusals.RateTooHigh.With(("rate", rate), ("most", charter.Loans.RateMost)) : null;
    }

    /// <summary>The whole principal was paid out on a day; null for a loan without a rate.</summary>
    internal static LoanInterest? Begun(Loan loan, DateOnly on) => BearsAny(loan)
        ? new(on, [.. loan.Schedule.Select(i => new BearingPrincipal(i.Number, on, i.Amount))], loan.Terms.Amount.Zero, loan.Terms.Amount.Zero) : null;

    /// <summary>A tranche was paid out on a day.</summary>
    internal static LoanInterest? Drawn(Loan loan, IEnumerable<DrawnInstalment> drawn, DateOnly on)
    {
        if (!BearsAny(loan)) return null;
        var interest = loan.Interest ?? new LoanInterest(on, [], loan.Terms.Amount.Zero, loan.Terms.Amount.Zero);
        return interest with { From = interest.From < on ? interest.From : on, Bearing = [.. interest.Bearing, .. drawn.Select(d => new BearingPrincipal(d.Number, on, d.Amount))] };
    }

    /// <summary>Principal left the books on a day: before its due day it bears no more interest. A doubtful loan bore none.</summary>
    internal static LoanInterest? Settled(Loan loan, IEnumerable<InstalmentPayment> settled, DateOnly on) => loan.Interest is not { } interest || loan.State == LoanState.Doubtful ? loan.Interest
        : interest with { Bearing = [.. interest.Bearing, .. settled.Where(s => on < loan.Schedule[s.Number - 1].DueOn).Select(s => new BearingPrincipal(s.Number, on, -s.Amount))] };

    /// <summary>The loan became doubtful, or sound again: what is not due yet bears no more interest, or does again.</summary>
    internal static LoanInterest? Bears(Loan loan, bool again, DateOnly on) => loan.Interest is not { } interest ? null
        : interest with { Bearing = [.. interest.Bearing, .. loan.Schedule.Where(i => i.Open.IsPositive && on < i.DueOn).Select(i => new BearingPrincipal(i.Number, on, again ? i.Open : -i.Open))] };

    /// <summary>The loan has another schedule from a day on: what ran under the one before is due.</summary>
    internal static LoanInterest? Rescheduled(Loan loan, ImmutableArray<Instalment> schedule, DateOnly on) => loan.Interest is not { } interest ? null
        : new(on, loan.State == LoanState.Doubtful ? [] : [.. schedule.Select(i => new BearingPrincipal(i.Number, on, i.Amount))],
            interest.Before + Money.Sum(Stretches(loan, interest, on).Select(s => s.Amount)), interest.Received);

    private static bool BearsAny(Loan loan) => loan.Terms.RateBasisPoints is { Value: > 0 };

    /// <summary>What is left of interest that has run; nothing where a loss, or a gift, ended the loan.</summary>
    private static Money Unpaid(Loan loan, Money run) =>
        loan.State is LoanState.WrittenOff or LoanState.Remitted ? run.Zero : Money.Max(run.Zero, run - loan.Interest!.Received);

    /// <summary>The interest of each stretch, from one due day to the next, as far as a day has come.</summary>
    private static IEnumerable<(DateOnly DueOn, Money Amount)> Stretches(Loan loan, LoanInterest interest, DateOnly on)
    {
        var from = interest.From;
        foreach (var dueOn in loan.Schedule.Select(i => i.DueOn))
        {
            var to = dueOn < on ? dueOn : on;
            Int128 centDays = 0;
            foreach (var (number, since, change) in interest.Bearing)
                if (loan.Schedule[number - 1].DueOn >= dueOn) centDays += (Int128)change.Cents * Math.Max(0, to.DayNumber - Math.Max(from.DayNumber, since.DayNumber));
            yield return (dueOn, loan.Terms.Amount with { Cents = HalfEven(centDays * loan.Terms.RateBasisPoints!.Value.Value, 10_000 * YearDays) });
            if (dueOn > from) from = dueOn;
        }
    }

    private static long HalfEven(Int128 numerator, int denominator)
    {
        var (whole, rest) = Int128.DivRem(numerator, denominator);
        var twice = Int128.Abs(rest) * 2;
        var up = twice > denominator || (twice == denominator && !Int128.IsEvenInteger(whole));
        return (long)(up ? whole + Int128.Sign(numerator) : whole);
    }
}
