// The life of a loan after it was paid out: after any order of repayments, reclasses and reschedulings, 415 is what falls due within a year,
// 2915 the rest, and the principal is the same to the cent. And the ladder of late instalments, step by step.
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Loans;

public class LoanLifeTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);
    private static readonly PersonId Tom = FundInMemory.Person("Tom");
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");

    /// <summary>What happens next (0 to 3 a repayment, 4 to 6 a reclass, 7 a rescheduling), so many days later, with a number that it uses.</summary>
    private static readonly Gen<(int Kind, int Days, int Number)> Next = from kind in Gen.Choose(0, 7) from days in Gen.Choose(0, 120) from number in Gen.Choose(1, 100) select (kind, days, number);

    private static readonly Gen<(int Instalments, int Grace, (int Kind, int Days, int Number)[] Steps)> Lives =
        from instalments in Gen.Choose(1, 30) from grace in Gen.Choose(0, 6) from steps in Next.ArrayOf(12) select (instalments, grace, steps);

    [Fact]
    public void Through_any_life_415_is_what_falls_due_within_a_year_and_the_principal_stays() => Law.Holds(Lives, life =>
    {
        var (id, member) = (default(LoanId), default(MemberId));
        var terms = new LoanTerms(member, Money.Euro(9_999_97), life.Instalments, life.Grace, Start, Start, LoanPurpose.CashFlow);
        var book = LoanBook.Empty.Evolve(new LoanEvent.LoanRequested(id, 1, terms)).Evolve(new LoanEvent.LoanAgreed(
            id, PaymentReference.Of(2026, ReferenceKind.Loan, 1), LoanSchedule.For(terms), Entry.On(Start, new Transfer(Bank, Bank, terms.Amount))));
        var balances = Balances.Empty;
        long repaid = 0;
        Happens(LoanDecisions.Disburse(book.Loans[id], Bank, Start, default));
        var day = Start;
        foreach (var (kind, days, number) in life.Steps)
        {
            day = day.AddDays(days);
            var loan = book.Loans[id];
            if (loan.State != LoanState.Active) break;
            if (kind < 4)
            {
                var amount = Money.Euro(Math.Max(1, loan.Outstanding.Cents * number / 200));
                repaid += amount.Cents;
                Happens(LoanDecisions.Repay(loan, amount, Bank, day, default));
            }
            else if (kind < 7)
            {
                var moved = Decide(new LoanCommand.ReclassLoans(day));
                Assert.True(moved.Refusal is null || moved.Refusal.Kind == LoanRefusals.NothingToReclass);
                Assert.Equal(LoanRefusals.NothingToReclass, Decide(new LoanCommand.ReclassLoans(day)).Refusal?.Kind);
                Assert.Equal(Due(beyond: false), Near());
            }
            else if (loan.Outstanding.Cents >= 12)
            {
                var decided = Decide(new LoanCommand.RescheduleLoan(id, [.. LoanSchedule.Monthly(loan.Outstanding, day.AddDays(number), 0, 1 + (number % 12))]));
                Assert.Equal(loan.Earlier.Count >= 2 ? LoanRefusals.ReschedulesUsedUp : null, decided.Refusal?.Kind);
                if (decided.Refusal is null) Assert.Equal(Due(beyond: false), Near());
            }
            loan = book.Loans[id];
            Assert.Equal(terms.Amount.Cents - repaid, loan.Outstanding.Cents);
            Assert.Equal(repaid, loan.Repaid.Cents);
            Assert.Equal(loan.Outstanding.Cents, balances.Net(AccountRole.LoansReceivableWithinYear) + balances.Net(AccountRole.LoansReceivableBeyondYear));
            // Between two reclasses 415 only lags behind: nothing that is further than a year ever stands there because of time.
            Assert.True(balances.Net(AccountRole.LoansReceivableBeyondYear) >= Due(beyond: true));
        }
        return true;

        long Near() => balances.Net(AccountRole.LoansReceivableWithinYear);

        long Due(bool beyond) => book.Loans[id].Schedule.Where(i => i.DueOn > day.AddYears(1) == beyond).Sum(i => i.Open.Cents);

        Decision Decide(LoanCommand command)
        {
            var members = MembershipBook.Empty.Evolve(new MembershipEvent.MandateGranted(Tom, MandateRole.Treasurer, null, Start));
            var decision = LoanDecisions.Decide(SampleCharter.Belgian, balances, members, Contributions.ContributionBook.Empty, Payments.PaymentBook.Empty, Guarantees.GuaranteeBook.Empty, book, Guarantees.GuaranteeBook.Empty.Exposures, command, new Occasion(default, Tom, default, day));
            foreach (var e in decision.Events) Happens((LoanEvent)e);
            return decision;
        }

        void Happens(LoanEvent e)
        {
            book = book.Evolve(e);
            if (e.Books is { } entry) balances = balances.Add(entry);
        }
    });

    [Theory]
    [InlineData(-8, null)]
    [InlineData(-7, "notice")]
    [InlineData(0, "notice")]
    [InlineData(4, "notice")]
    [InlineData(5, "friendly-reminder")]
    [InlineData(14, "friendly-reminder")]
    [InlineData(15, "call-and-offer")]
    [InlineData(30, "committee-informed")]
    [InlineData(60, "recovery-plan")]
    [InlineData(89, "recovery-plan")]
    [InlineData(90, "doubtful")]
    [InlineData(4_000, "doubtful")]
    public void The_ladder_of_the_design(int days, string? step)
    {
        var reached = LateLadder.Of(SampleCharter.Belgian.Loans, Lent(LoanState.Active), Start.AddDays(days));
        Assert.Equal([(2, days, step)], reached.Select(l => (l.Number, l.DaysLate, l.Step?.Code)));
    }

    [Fact]
    public void What_is_settled_or_repaid_is_on_no_step() => Assert.Empty(LateLadder.Of(SampleCharter.Belgian.Loans, Lent(LoanState.Repaid), Start.AddDays(400)));

    [Fact]
    public void A_charter_may_write_another_ladder_in_order()
    {
        var charter = SampleCharter.Belgian;
        Assert.Empty((charter with { Loans = charter.Loans with { Ladder = [new(1, "letter"), new(45, LateStep.Doubtful)], ReschedulesMost = 0 } }).Faults());
        Assert.Equal(["/loans/ladder", "/loans/ladder/1/days", "/loans/reschedulesMost"],
            (charter with { Loans = charter.Loans with { Ladder = [new(45, "letter"), new(45, "Letter!")], ReschedulesMost = -1 } }).Faults().Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }

    /// <summary>Two instalments, the first settled, the second due on <see cref="Start"/>.</summary>
    private static Loan Lent(LoanState state)
    {
        var terms = new LoanTerms(default, Money.Euro(2_00), 2, 0, Start, Start, LoanPurpose.CashFlow);
        ImmutableArray<Instalment> schedule = [new(1, Start.AddMonths(-1), Money.Euro(1_00), Money.Euro(1_00), false), new(2, Start, Money.Euro(1_00), Money.Euro(40), false)];
        return new Loan(default, 1, terms, state, null, schedule, 1, false, Start.AddMonths(-2));
    }
}
