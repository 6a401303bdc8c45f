// LoanSchedule: equal parts of the principal, and how a repayment settles them.
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Loans;

public class LoanScheduleTests
{
    private static readonly DateOnly Needed = new(2026, 1, 31);

    /// <summary>A schedule, partly settled from the front and from the back, a day and a payment that fits.</summary>
    private static readonly Gen<(ImmutableArray<Instalment> Schedule, long Cents, DateOnly On)> Payments =
        from instalments in Gen.Choose(1, 36)
        from perInstalment in Gen.Choose(1, 100_000)
        from paid in Gen.Choose(0, 100)
        from amount in Gen.Choose(1, 100)
        from day in Gen.Choose(-40, 1200)
        let principal = ((long)instalments * perInstalment) + (instalments / 2)
        let schedule = Pay(Fresh(principal, instalments), (principal - 1) * paid / 100, Needed)
        let open = schedule.Sum(i => i.Open.Cents)
        select (schedule, Math.Max(1, open * amount / 100), Needed.AddDays(day));

    [Fact]
    public void Ten_thousand_in_three_months() => Assert.Equal(
        [(new DateOnly(2026, 2, 28), 3_333_34L), (new DateOnly(2026, 3, 31), 3_333_33L), (new DateOnly(2026, 4, 30), 3_333_33L)],
        LoanSchedule.For(Terms(10_000_00, 3)).Select(i => (i.DueOn, i.Amount.Cents)));

    [Fact]
    public void Five_thousand_in_twelve_months()
    {
        var schedule = LoanSchedule.For(Terms(5_000_00, 12));
        Assert.Equal(8, schedule.Count(i => i.Amount == Money.Euro(416_67)));
        Assert.All(schedule.Skip(8), i => Assert.Equal(Money.Euro(416_66), i.Amount));
        Assert.Equal(new DateOnly(2027, 1, 31), schedule[^1].DueOn);
    }

    [Fact]
    public void Grace_moves_the_first_instalment_and_nothing_else()
    {
        var schedule = LoanSchedule.For(Terms(9_00, 3) with { GraceMonths = 6 });
        Assert.Equal(new DateOnly(2026, 8, 31), schedule[0].DueOn);
        Assert.Equal(9_00, schedule.Sum(i => i.Amount.Cents));
    }

    [Fact]
    public void A_payment_settles_the_oldest_instalment_first() =>
        Assert.Equal([(1, 100_00), (2, 50_00)], Settled(Fresh(400_00, 4), 150_00, new DateOnly(2026, 3, 1)));

    [Fact]
    public void A_part_payment_leaves_the_rest_of_the_instalment_open()
    {
        var after = Pay(Fresh(400_00, 4), 40_00, new DateOnly(2026, 2, 28));
        Assert.Equal(Money.Euro(60_00), after[0].Open);
        Assert.Equal([(1, 60_00), (2, 10_00)], Settled(after, 70_00, new DateOnly(2026, 3, 31)));
    }

    [Fact]
    public void Paying_twice_in_a_month_prepays_the_last_instalment()
    {
        var once = Pay(Fresh(400_00, 4), 100_00, new DateOnly(2026, 2, 27));
        Assert.Equal([(4, 100_00)], Settled(once, 100_00, new DateOnly(2026, 2, 27)));
        Assert.Equal([(4, 100_00)], Settled(once, 100_00, new DateOnly(2026, 2, 28)));
        Assert.Equal([(2, 100_00)], Settled(once, 100_00, new DateOnly(2026, 3, 1)));
    }

    [Fact]
    public void What_goes_beyond_the_current_instalment_prepays_from_the_end() =>
        Assert.Equal([(1, 100_00), (3, 20_00), (4, 100_00)], Settled(Fresh(400_00, 4), 220_00, new DateOnly(2026, 2, 1)));

    [Fact]
    public void More_than_is_outstanding_is_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LoanSchedule.Settle(Fresh(400_00, 4), Money.Euro(400_01), Needed));

    [Fact]
    public void A_schedule_adds_up_to_the_principal() => Law.Holds(Gen.Choose(36, 100_000_000).Zip(Gen.Choose(1, 36)), given =>
    {
        var schedule = LoanSchedule.For(Terms(given.Item1, given.Item2));
        return schedule.Sum(i => i.Amount.Cents) == given.Item1 && schedule.All(i => i.Amount.IsPositive) && schedule.Zip(schedule.Skip(1)).All(p => p.First.DueOn < p.Second.DueOn);
    });

    [Fact]
    public void A_settlement_is_the_payment_to_the_cent() =>
        Law.Holds(Payments, p => LoanSchedule.Settle(p.Schedule, Money.Euro(p.Cents), p.On).Sum(s => s.Amount.Cents) == p.Cents);

    [Fact]
    public void No_instalment_is_settled_beyond_what_is_open_and_none_twice() => Law.Holds(Payments, p =>
    {
        var settled = LoanSchedule.Settle(p.Schedule, Money.Euro(p.Cents), p.On);
        return settled.All(s => s.Amount.IsPositive && s.Amount <= p.Schedule[s.Number - 1].Open) && settled.Select(s => s.Number).Distinct().Count() == settled.Length;
    });

    [Fact]
    public void Nothing_is_prepaid_while_something_due_is_open() => Law.Holds(Payments, p =>
    {
        var after = Pay(p.Schedule, p.Cents, p.On);
        var due = after.Where(i => i.DueOn < p.On).ToArray();
        return due.All(i => i.Open.IsZero) || after.Where(i => i.DueOn >= p.On).All(i => i.Paid == p.Schedule[i.Number - 1].Paid);
    });

    [Fact]
    public void Two_payments_of_a_day_settle_as_much_as_one()
    {
        Law.Holds(Payments.Where(p => p.Cents > 1), p =>
            Pay(Pay(p.Schedule, p.Cents / 2, p.On), p.Cents - (p.Cents / 2), p.On).Sum(i => i.Open.Cents) == Pay(p.Schedule, p.Cents, p.On).Sum(i => i.Open.Cents));
    }

    private static LoanTerms Terms(long cents, int instalments) => new(default, Money.Euro(cents), instalments, 0, Needed, Needed, LoanPurpose.CashFlow);

    private static ImmutableArray<Instalment> Fresh(long cents, int instalments) =>
        [.. LoanSchedule.For(Terms(cents, instalments)).Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, p.Amount.Zero, false))];

    private static IEnumerable<(int, long)> Settled(ImmutableArray<Instalment> schedule, long cents, DateOnly on) =>
        LoanSchedule.Settle(schedule, Money.Euro(cents), on).Select(s => (s.Number, s.Amount.Cents));

    private static ImmutableArray<Instalment> Pay(ImmutableArray<Instalment> schedule, long cents, DateOnly on)
    {
        if (cents == 0) return schedule;
        var after = schedule.ToBuilder();
        foreach (var (number, amount) in LoanSchedule.Settle(schedule, Money.Euro(cents), on)) after[number - 1] = after[number - 1] with { Paid = after[number - 1].Paid + amount };
        return after.ToImmutable();
    }
}
