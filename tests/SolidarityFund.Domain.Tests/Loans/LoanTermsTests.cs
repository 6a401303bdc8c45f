// The terms of loans: repayment plans by vectors and laws; through any order of tranches, repayments, reschedulings and prepayments the
// principal is conserved; and the preview of a loan shows the figures by which it would be refused.
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Loans;

public class LoanTermsTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);
    private static readonly PersonId Tom = FundInMemory.Person("Tom"), Sam = FundInMemory.Person("Sam");
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");
    private static readonly MemberId Sud = new(FundInMemory.Named("Sud"));

    private static readonly Gen<LoanTerms> Plans =
        from cents in Gen.Choose(36, 100_000_000)
        from instalments in Gen.Choose(1, 36)
        from grace in Gen.Choose(0, 12)
        from day in Gen.Choose(0, 800)
        from pause in Gen.Elements(Enumerable.Range(1, 12)).ArrayOf(6)
        from rule in Gen.Elements<RemainderRule?>(null, RemainderRule.FirstGetTheCent, RemainderRule.LastTakesTheRest)
        select new LoanTerms(Sud, Money.Euro(cents), instalments, grace, Start.AddDays(day), Start, LoanPurpose.CashFlow, new(PauseMonths: [.. pause.Distinct().Order()], Remainder: rule));

    /// <summary>What happens next: 0 and 1 a tranche, 2 to 5 a repayment, 6 a reclass, 7 a rescheduling, 8 another choice of what is prepaid, 9 the rest is given up.</summary>
    private static readonly Gen<(int Kind, int Days, int Number)> Next = from kind in Gen.Choose(0, 9) from days in Gen.Choose(0, 70) from number in Gen.Choose(1, 100) select (kind, days, number);

    private static readonly Gen<(int Instalments, int[] Tranches, (int Kind, int Days, int Number)[] Steps)> Lives =
        from instalments in Gen.Choose(3, 30) from tranches in Gen.Choose(1, 500_000).ArrayOf(4) from steps in Next.ArrayOf(16) select (instalments, tranches, steps);

    [Fact]
    public void Five_thousand_in_twelve_where_the_last_takes_the_rest()
    {
        var schedule = LoanSchedule.For(Terms(5_000_00, 12, new(Remainder: RemainderRule.LastTakesTheRest)));
        Assert.Equal([.. Enumerable.Repeat(416_66L, 11), 416_74], schedule.Select(i => i.Amount.Cents));
    }

    [Fact]
    public void July_and_August_are_skipped_and_the_anchor_day_is_kept() => Assert.Equal(
        [new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30), new(2026, 5, 31), new(2026, 6, 30), new(2026, 9, 30), new DateOnly(2026, 10, 31)],
        LoanSchedule.For(Terms(7_00, 7, new(PauseMonths: [7, 8]))).Select(i => i.DueOn));

    [Fact]
    public void A_grace_may_end_in_a_pause() =>
        Assert.Equal(new DateOnly(2026, 9, 30), LoanSchedule.For(Terms(7_00, 1, new(PauseMonths: [7, 8])) with { GraceMonths = 5 })[0].DueOn);

    [Fact]
    public void A_plan_that_says_nothing_is_the_plain_schedule() =>
        Assert.Equal(LoanSchedule.For(Terms(5_000_00, 12, null)), LoanSchedule.For(Terms(5_000_00, 12, new())));

    [Fact]
    public void Nothing_ever_falls_due_in_a_year_of_pauses() =>
        Assert.Throws<ArgumentException>(() => RepaymentPlans.Dates(Start, 1, 1, [.. Enumerable.Range(1, 12)]));

    [Fact]
    public void Every_plan_is_the_principal_on_ascending_days_outside_its_pauses() => Law.Holds(Plans, terms =>
    {
        var schedule = LoanSchedule.For(terms);
        return schedule.Length == terms.Instalments && schedule.Sum(i => i.Amount.Cents) == terms.Amount.Cents && schedule.All(i => i.Amount.IsPositive)
            && schedule.Zip(schedule.Skip(1)).All(p => p.First.DueOn < p.Second.DueOn) && schedule[0].DueOn >= terms.NeededOn.AddMonths(terms.GraceMonths + 1)
            && schedule.All(i => !terms.Plan!.PauseMonths!.Value.Contains(i.DueOn.Month) && i.DueOn.Day == Math.Min(terms.NeededOn.Day, DateTime.DaysInMonth(i.DueOn.Year, i.DueOn.Month)));
    });

    [Fact]
    public void No_month_is_skipped_that_is_no_pause() => Law.Holds(Plans, terms =>
    {
        var months = LoanSchedule.For(terms).Select(i => (i.DueOn.Year * 12) + i.DueOn.Month - 1).ToHashSet();
        return Enumerable.Range(months.Min(), months.Max() - months.Min()).All(m => months.Contains(m) || terms.Plan!.PauseMonths!.Value.Contains((m % 12) + 1));
    });

    [Fact]
    public void Prepaying_the_next_instalments_leaves_the_end_as_it_was()
    {
        ImmutableArray<Instalment> schedule = [.. LoanSchedule.For(Terms(400_00, 4, null)).Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, p.Amount.Zero, false))];
        Assert.Equal([(1, 100_00L), (2, 100_00), (3, 20_00)], LoanSchedule.Settle(schedule, Money.Euro(220_00), Start.AddDays(1), PrepaymentChoice.First).Select(s => (s.Number, s.Amount.Cents)));
        Assert.Equal([(1, 100_00L), (3, 20_00), (4, 100_00)], LoanSchedule.Settle(schedule, Money.Euro(220_00), Start.AddDays(1)).Select(s => (s.Number, s.Amount.Cents)));
    }

    [Fact]
    public void Through_any_life_of_tranches_the_principal_is_conserved() => Law.Holds(Lives, life =>
    {
        var id = default(LoanId);
        PlannedTranche[] tranches = [.. life.Tranches.Select((cents, i) => new PlannedTranche(Start.AddDays(i * 20), Money.Euro(cents)))];
        var terms = Terms(tranches.Sum(t => t.Amount.Cents) + life.Instalments, life.Instalments, null);
        tranches[^1] = tranches[^1] with { Amount = tranches[^1].Amount + Money.Euro(life.Instalments) };
        terms = terms with { Tranches = [.. tranches] };
        var (book, balances, day) = (LoanBook.Empty, Balances.Empty, Start);
        Happens(new LoanEvent.LoanRequested(id, 1, terms));
        Happens(new LoanEvent.LoanAgreed(id, PaymentReference.Of(2026, ReferenceKind.Loan, 1), LoanSchedule.For(terms), Entry.On(Start, new Transfer(
            new(AccountRole.CommitmentsGiven, Sud, id.ToString()), new(AccountRole.CommitmentsGivenCounterpart, Sud, id.ToString()), terms.Amount))));
        long repaid = 0, given = 0;
        foreach (var (kind, days, number) in life.Steps)
        {
            day = day.AddDays(days);
            var loan = book.Loans[id];
            if (kind < 2 && loan.Tranches.FirstOrDefault(t => t.IsOpen) is { Number: > 0 } next)
            {
                Happens(Tranches.Disburse(loan, next.Number, Bank, day, default));
                Assert.Equal(Due(beyond: false), balances.Net(AccountRole.LoansReceivableWithinYear));
            }
            else if (kind is >= 2 and < 6 && loan.Outstanding.IsPositive)
            {
                var amount = Money.Euro(Math.Max(1, loan.Outstanding.Cents * number / 100));
                repaid += amount.Cents;
                Happens(LoanDecisions.Repay(loan, amount, Bank, day, default));
            }
            else if (kind == 6) Decide(new LoanCommand.ReclassLoans(day), LoanRefusals.NothingToReclass);
            else if (kind == 7 && loan.State == LoanState.Active && (loan.Outstanding + loan.Undrawn).Cents >= 12)
                Decide(new LoanCommand.RescheduleLoan(id, [.. LoanSchedule.Monthly(loan.Outstanding + loan.Undrawn, day.AddDays(number), 0, 1 + (number % 12))]), LoanRefusals.ReschedulesUsedUp);
            else if (kind == 8) Decide(new LoanCommand.ChoosePrepayment(id, number % 2 == 0 ? PrepaymentChoice.First : PrepaymentChoice.Last), LoanRefusals.LoanNotInState);
            else if (kind == 9 && number < 30)
            {
                given += loan.Undrawn.Cents;
                Decide(new LoanCommand.ForgoTranches(id), TermsRefusals.NoTrancheOpen);
            }
            loan = book.Loans[id];
            var drawn = loan.Tranches.Where(t => t.PaidOn is not null).Sum(t => t.Planned.Amount.Cents);
            Assert.Equal(terms.Amount.Cents, drawn + loan.Undrawn.Cents + given);
            Assert.Equal(drawn - repaid, loan.Outstanding.Cents);
            Assert.Equal((repaid, drawn), (loan.Repaid.Cents, loan.PaidOut.Cents));
            Assert.Equal(loan.Outstanding.Cents, balances.Net(AccountRole.LoansReceivableWithinYear) + balances.Net(AccountRole.LoansReceivableBeyondYear));
            Assert.Equal((loan.Undrawn.Cents, -loan.Undrawn.Cents), (balances.Net(AccountRole.CommitmentsGiven), balances.Net(AccountRole.CommitmentsGivenCounterpart)));
            Assert.Equal(loan.Outstanding.Cents + loan.Undrawn.Cents, book.ExposureOf(Sud));
            Assert.True(balances.Net(AccountRole.LoansReceivableBeyondYear) >= (drawn > 0 ? Due(beyond: true) : 0));
            Assert.Equal(loan.State == LoanState.Active, book.ActiveOf(Sud).Any());
            Assert.Equal(loan.State is LoanState.Repaid, drawn > 0 && loan.Outstanding.IsZero && loan.Undrawn.IsZero);
        }
        return true;

        long Due(bool beyond) => book.Loans[id].Schedule.Where(i => i.DueOn > day.AddYears(1) == beyond).Sum(i => i.Open.Cents);

        void Decide(LoanCommand command, RefusalKind but)
        {
            var members = MembershipBook.Empty.Evolve(new MembershipEvent.MandateGranted(Tom, MandateRole.Treasurer, null, Start)).Evolve(new MembershipEvent.MandateGranted(Sam, MandateRole.Delegate, Sud, Start));
            var by = command is LoanCommand.ReclassLoans ? Tom : Sam;
            var decision = LoanDecisions.Decide(SampleCharter.Belgian, balances, members, Contributions.ContributionBook.Empty, PaymentBook.Empty, Guarantees.GuaranteeBook.Empty, book, Guarantees.GuaranteeBook.Empty.Exposures, command, new Occasion(default, by, default, day));
            Assert.True(decision.Refusal is null || decision.Refusal.Kind == but, decision.Refusal?.ToString());
            foreach (var e in decision.Events) Happens((LoanEvent)e);
        }

        void Happens(LoanEvent e)
        {
            book = book.Evolve(e);
            if (e.Books is { } entry) balances = balances.Add(entry);
        }
    });

    [Fact]
    public void The_preview_shows_the_figures_by_which_a_request_is_refused()
    {
        var founded = new FoundedFund();
        var (fund, terms) = (founded.Fund, founded.Terms(1_000_00));
        var (preview, row, refusal) = Fund.PreviewOf(fund.State, terms, fund.Now);
        Assert.Null(refusal);
        Assert.Null(preview!.Hindrance);
        Assert.Equal(LoanSchedule.For(terms), preview.Schedule);
        Assert.Equal((Money.Euro(10_000_00), Money.Euro(9_000_00)), (preview.Capacity.Free, preview.FreeAfter));
        Assert.Equal((Money.Euro(10_000_00), Money.Euro(6_000_00), Money.Euro(1_000_00)), (preview.Limits.ByContributions, preview.Limits.ByOwnFunds, preview.Limits.Exposure));
        Assert.Equal("committee", row!.Body);

        var tooMuch = founded.Terms(10_000_01);
        Assert.Equal(fund.Refuse(FundInMemory.Person("sud"), new LoanCommand.RequestLoan(tooMuch)), Fund.PreviewOf(fund.State, tooMuch, fund.Now).Preview!.Hindrance);
        Assert.Equal(LoanRefusals.TermTooLong, Fund.PreviewOf(fund.State, terms with { Instalments = 0 }, fund.Now).Refusal!.Kind);
        Assert.Equal(MembershipRefusals.MemberUnknown, Fund.PreviewOf(fund.State, terms with { Member = default }, fund.Now).Refusal!.Kind);
        Assert.Equal(CommonRefusals.FundNotOpen, Fund.PreviewOf(FundState.Empty, terms, fund.Now).Refusal!.Kind);
    }

    private static LoanTerms Terms(long cents, int instalments, RepaymentPlan? plan) => new(Sud, Money.Euro(cents), instalments, 0, Start, Start, LoanPurpose.CashFlow, plan);
}
