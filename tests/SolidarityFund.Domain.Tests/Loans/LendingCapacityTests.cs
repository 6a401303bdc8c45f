// LendingCapacity: the vector of domain.md §2.4.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Loans;

public class LendingCapacityTests
{
    [Fact]
    public void The_vector_of_the_design_is_eleven_thousand()
    {
        var capacity = LendingCapacity.Of(
            new LiquidityRules(new(1_500), new(2_500)), Money.Euro(50_000_00), Money.Euro(18_000_00), Money.Euro(40_000_00), Money.Euro(10_000_00), Money.Euro(20_000_00));
        Assert.Equal(Money.Euro(11_000_00), capacity.Free);
        Assert.Equal((Money.Euro(6_000_00), Money.Euro(5_000_00)), (capacity.DepositReserve, capacity.GuaranteeReserve));
    }

    [Fact]
    public void The_books_give_the_same_figures_and_may_go_below_zero()
    {
        Account bank = new(AccountRole.Bank, Subject: "BE68"), grant = bank with { Purpose = "grant" }, own = new(AccountRole.SolidarityFund);
        var day = new DateOnly(2026, 1, 1);
        var balances = Balances.Empty.Add(Entry.On(day,
            new(bank, own, Money.Euro(32_000_00)), new(grant, own, Money.Euro(18_000_00)), new(own, new(AccountRole.DepositsPayable), Money.Euro(40_000_00)),
            new(new(AccountRole.CommitmentsGiven), new(AccountRole.CommitmentsGivenCounterpart), Money.Euro(10_000_00))));
        Assert.Equal(Money.Euro(16_000_00), LendingCapacity.Of(SampleCharter.Belgian, balances).Free);
        var after = balances.Add(Entry.On(day, new Transfer(new(AccountRole.Suspense), bank, Money.Euro(16_000_01))));
        Assert.Equal(Money.Euro(-1), LendingCapacity.Of(SampleCharter.Belgian, after).Free);
    }
}
