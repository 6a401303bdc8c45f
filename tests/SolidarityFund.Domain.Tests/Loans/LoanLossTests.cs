// Losses on a loan: in any order of payments, new dates, doubt, write-downs, write-offs and gifts every euro stays known, 419 is never more than what is
// outstanding, and the accounts of the loan say the same as its book. And the table of provisions, day by day.
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

public class LoanLossTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);
    private static readonly PersonId Tom = FundInMemory.Person("Tom");
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");

    private static readonly Gen<(int Kind, int Days, int Share)> Next = from kind in Gen.Choose(0, 9) from days in Gen.Choose(0, 90) from share in Gen.Choose(1, 100) select (kind, days, share);

    [Fact]
    public void Through_any_life_every_euro_is_repaid_outstanding_written_off_or_given() => Law.Holds(Next.ArrayOf(20), steps =>
    {
        var terms = new LoanTerms(default, Money.Euro(9_999_97), 18, 0, Start, Start, LoanPurpose.CashFlow);
        var id = default(LoanId);
        var book = LoanBook.Empty.Evolve(new LoanEvent.LoanRequested(id, 1, terms)).Evolve(new LoanEvent.LoanAgreed(
            id, PaymentReference.Of(2026, ReferenceKind.Loan, 1), LoanSchedule.For(terms), Entry.On(Start, new Transfer(Bank, Bank, terms.Amount))));
        var balances = Balances.Empty;
        var day = Start;
        long received = 0;
        Happens(LoanDecisions.Disburse(book.Loans[id], Bank, Start, default));
        foreach (var (kind, days, share) in steps)
        {
            day = day.AddDays(days);
            var loan = book.Loans[id];
            var part = Money.Euro(Math.Max(1, loan.Owed.Cents * share / 100));
            switch (kind)
            {
                case 0 or 1 when loan.Owed.IsPositive:
                    received += part.Cents;
                    foreach (var e in LossDecisions.Receive(loan, part, Bank, day, default)) Happens(e);
                    break;
                case 2: Asked(new LoanCommand.MarkDoubtful(id)); break;
                case 3: Asked(new LoanCommand.MarkSound(id)); break;
                case 4 or 5: Asked(new LoanCommand.WriteDownLoans(day)); break;
                case 6: Asked(new LoanCommand.WriteDownLoan(id, part)); break;
                case 7: Asked(new LoanCommand.WriteOffLoan(id, share < 20 ? null : part)); break;
                case 8: Asked(new LoanCommand.RemitLoan(id, share < 10 ? null : part)); break;
                case 9 when loan.Outstanding.Cents >= 12: Asked(new LoanCommand.RescheduleLoan(id, [.. LoanSchedule.Monthly(loan.Outstanding, day.AddDays(share), 0, 12)])); break;
                default: break;
            }
            Holds(book.Loans[id]);
        }
        return true;

        void Holds(Loan loan)
        {
            var losses = loan.Losses;
            Assert.Equal(terms.Amount, loan.Repaid + loan.Outstanding + losses.WrittenOff + losses.Remitted);
            Assert.Equal(losses.WrittenOff, losses.Recovered + losses.Claim + losses.Forgiven);
            Assert.Equal(received, loan.Repaid.Cents + losses.Recovered.Cents);
            Assert.True(losses.WrittenDown <= loan.Outstanding && losses.Decided <= losses.WrittenDown && !losses.Claim.IsNegative);
            Assert.Equal(loan.Outstanding.Cents, loan.Schedule.Sum(i => i.Open.Cents));
            Assert.Equal(loan.Outstanding.Cents, book.ExposureOf(default));
            Assert.Equal(-losses.WrittenDown.Cents, balances.Net(AccountRole.LoanWriteDowns));
            var (doubtful, sound) = (balances.Net(AccountRole.LoansDoubtful), balances.Net(AccountRole.LoansReceivableWithinYear) + balances.Net(AccountRole.LoansReceivableBeyondYear));
            Assert.Equal(loan.State == LoanState.Doubtful ? (loan.Outstanding.Cents, 0) : (0, loan.Outstanding.Cents), (doubtful, sound));
            Assert.Equal(-losses.Recovered.Cents, balances.Net(AccountRole.RecoveryIncome));
            // All that was lost went through the result once: what was given or given up, less what is recovered, plus what is feared.
            Assert.Equal((losses.WrittenOff + losses.Remitted + losses.WrittenDown - losses.Recovered).Cents, -balances.OwnFunds);
            Assert.Equal(losses.Claim.IsPositive, book.ClaimsOf(default).Any());
            Assert.Equal(loan.Outstanding.IsPositive, loan.IsLive);
        }

        void Asked(LoanCommand command)
        {
            var members = MembershipBook.Empty.Evolve(new MembershipEvent.MandateGranted(Tom, MandateRole.Treasurer, null, Start));
            foreach (var e in LoanDecisions.Decide(SampleCharter.Belgian, balances, members, Contributions.ContributionBook.Empty, Payments.PaymentBook.Empty, Guarantees.GuaranteeBook.Empty, book, Guarantees.GuaranteeBook.Empty.Exposures, command, new Occasion(default, Tom, default, day)).Events) Happens((LoanEvent)e);
        }

        void Happens(LoanEvent e)
        {
            book = book.Evolve(e);
            if (e.Books is { } entry) balances = balances.Add(entry);
        }
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 1_200_00)]
    [InlineData(90, 1_200_00)]
    [InlineData(91, 4_200_00)]
    [InlineData(365, 4_200_00)]
    [InlineData(366, 12_000_00)]
    public void What_is_feared_follows_the_days_of_the_oldest_open_instalment(int daysLate, long cents)
    {
        var terms = new LoanTerms(default, Money.Euro(12_000_00), 24, 0, Start, Start, LoanPurpose.CashFlow);
        var book = LoanBook.Empty.Evolve(new LoanEvent.LoanRequested(default, 1, terms)).Evolve(new LoanEvent.LoanAgreed(
            default, PaymentReference.Of(2026, ReferenceKind.Loan, 1), LoanSchedule.For(terms), Entry.On(Start, new Transfer(Bank, Bank, terms.Amount))));
        var loan = book.Evolve(LoanDecisions.Disburse(book.Loans[default], Bank, Start, default)).Loans[default];
        Assert.Equal(Money.Euro(cents), LossDecisions.Feared(SampleCharter.Belgian.Loans, loan, loan.Schedule[0].DueOn.AddDays(daysLate)));
    }

    [Fact]
    public void A_table_of_provisions_rises_and_gives_shares()
    {
        var charter = SampleCharter.Belgian;
        Assert.Empty((charter with { Loans = charter.Loans with { Provisions = [new(0, new(0)), new(90, new(10_000))] } }).Faults());
        Assert.Empty((charter with { Loans = charter.Loans with { Provisions = [] } }).Faults());
        Assert.Equal(["/loans/provisions/0/days", "/loans/provisions/1/days", "/loans/provisions/1/shareBasisPoints", "/loans/provisions/2/shareBasisPoints"],
            (charter with { Loans = charter.Loans with { Provisions = [new(-1, new(500)), new(-1, new(499)), new(60, new(10_001))] } }).Faults().Select(f => f.Pointer).Order(StringComparer.Ordinal));
    }
}
