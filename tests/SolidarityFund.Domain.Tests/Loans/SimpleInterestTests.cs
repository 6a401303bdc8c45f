// Simple interest: through any life of a loan it is what a count day by day gives, rounded once a stretch, and a payment is shared out to the cent; and
// where no rate was asked, or the charter allows none, there is none.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Loans;

public class SimpleInterestTests
{
    private static readonly DateOnly Start = new(2027, 11, 30);
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");

    private static readonly Gen<(int Rate, int Instalments, long Cents, (int Days, int Share)[] Payments)> Lives =
        from rate in Gen.Choose(0, 10_000)
        from instalments in Gen.Choose(1, 24)
        from cents in Gen.Choose(100, 2_000_000)
        from payments in (from days in Gen.Choose(0, 70) from share in Gen.Choose(1, 120) select (days, share)).ArrayOf(12)
        select (rate, instalments, (long)cents, payments);

    [Fact]
    public void Interest_is_what_a_count_day_by_day_gives() => Law.Holds(Lives, life =>
    {
        var book = PaidOut(life.Rate, life.Instalments, life.Cents);
        Loan Loan() => book.Loans[default];
        var day = Start;
        var (interest, principal) = (0L, 0L);
        List<(DateOnly On, int Number, long Cents)> early = [];
        foreach (var (days, share) in life.Payments)
        {
            day = day.AddDays(days);
            var (due, run) = (SimpleInterest.Due(Loan(), day), SimpleInterest.Run(Loan(), day));
            Assert.Equal((Naive(Loan(), early, day, onlyDue: true) - interest, Naive(Loan(), early, day, onlyDue: false) - interest), (due.Cents, run.Cents));
            Assert.True(life.Rate > 0 || (due.IsZero && run.IsZero && Loan().Interest is null));
            var paid = Money.Min(Money.Euro(1 + (life.Cents * share / 100 / life.Instalments)), SimpleInterest.Payable(Loan(), day));
            if (paid.IsZero) continue;
            var before = SimpleInterest.Payable(Loan(), day);
            foreach (var e in LossDecisions.Receive(Loan(), paid, Bank, day, default))
            {
                if (e is LoanEvent.LoanInterestReceived received) interest += received.Amount.Cents;
                if (e is LoanEvent.LoanRepaid repaid)
                {
                    Assert.Equal(0, SimpleInterest.Due(Loan(), day).Cents);
                    principal += repaid.Settled.Sum(s => s.Amount.Cents);
                    early.AddRange(repaid.Settled.Select(s => (day, s.Number, s.Amount.Cents)));
                }
                book = book.Evolve(e);
            }
            Assert.Equal(before, SimpleInterest.Payable(Loan(), day) + paid);
            // Whoever has paid all that is payable owes nothing, and nothing runs after.
            if (SimpleInterest.Payable(Loan(), day).IsZero) Assert.Equal(0, SimpleInterest.Payable(Loan(), day.AddYears(9)).Cents);
        }
        Assert.Equal(life.Cents, principal + Loan().Outstanding.Cents);
        return true;
    });

    [Theory]
    [InlineData(1_825_00, 10, 1, 0)]
    [InlineData(1_825_00, 30, 1, 2)]
    [InlineData(1_825_00, 50, 1, 2)]
    [InlineData(1_825_01, 10, 1, 1)]
    [InlineData(10_000_000_000_000_00 / 1_000, 365, 10_000, 10_000_000_000_000_00 / 1_000)]
    [InlineData(3_650_00, 1, 100, 10)]
    public void Half_a_cent_goes_to_the_even_one(long cents, int days, int rate, long expected)
    {
        var terms = new LoanTerms(default, Money.Euro(cents), 1, 0, Start, Start, LoanPurpose.CashFlow, new([new(Start.AddDays(days), Money.Euro(cents))]), RateBasisPoints: new(rate));
        Assert.Equal([Money.Euro(expected)], SimpleInterest.Planned(terms));
    }

    [Fact]
    public void A_highest_rate_lies_between_nothing_and_the_whole()
    {
        var charter = SampleCharter.Belgian;
        Assert.Empty((charter with { Loans = charter.Loans with { RateBasisPointsMost = new(10_000) } }).Faults());
        foreach (var rate in (int[])[-1, 10_001])
            Assert.Equal(["/loans/rateBasisPointsMost"], (charter with { Loans = charter.Loans with { RateBasisPointsMost = new(rate) } }).Faults().Select(f => f.Pointer));
        Assert.Equal(0, charter.Loans.RateMost.Value);
    }

    /// <summary>Cent by cent and day by day: what is not due yet, and was not settled before.</summary>
    private static long Naive(Loan loan, List<(DateOnly On, int Number, long Cents)> early, DateOnly on, bool onlyDue)
    {
        decimal all = 0, stretch = 0;
        var rate = loan.Terms.RateBasisPoints!.Value.Value;
        for (var day = Start; day < on; day = day.AddDays(1))
        {
            var bears = loan.Schedule.Where(i => day < i.DueOn).Sum(i => i.Amount.Cents - early.Where(e => e.Number == i.Number && e.On <= day).Sum(e => e.Cents));
            stretch += bears * rate;
            if (loan.Schedule.Any(i => i.DueOn == day.AddDays(1))) Rounded();
        }
        if (!onlyDue) Rounded();
        return (long)all;

        void Rounded() => (all, stretch) = (all + decimal.Round(stretch / 3_650_000m, MidpointRounding.ToEven), 0);
    }

    private static LoanBook PaidOut(int rate, int instalments, long cents)
    {
        var terms = new LoanTerms(default, Money.Euro(cents), instalments, 0, Start, Start, LoanPurpose.CashFlow, RateBasisPoints: new(rate));
        var book = LoanBook.Empty.Evolve(new LoanEvent.LoanRequested(default, 1, terms)).Evolve(new LoanEvent.LoanAgreed(
            default, PaymentReference.Of(2027, ReferenceKind.Loan, 1), LoanSchedule.For(terms), Entry.On(Start, new Transfer(Bank, Bank, terms.Amount))));
        return book.Evolve(LoanDecisions.Disburse(book.Loans[default], Bank, Start, default));
    }
}
