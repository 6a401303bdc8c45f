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
            new LiquidityRules(new(1_500), new(2_500)), Money.Euro(50_000_00), Money.Euro(18_000_00), Money.Euro(40_000_00), Money.Euro(10_000_00), Money.Euro(20_000_00), Money.Euro(0));
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

    /// <summary>Not in the design: what came in unrecognised is at the bank, and may have to go back.</summary>
    [Fact]
    public void Money_in_that_nobody_matched_is_no_money_to_lend()
    {
        Account bank = new(AccountRole.Bank, Subject: "BE68"), suspense = new(AccountRole.Suspense, Subject: "BE68");
        var day = new DateOnly(2026, 1, 1);
        var balances = Balances.Empty.Add(Entry.On(day, new(bank, new(AccountRole.SolidarityFund), Money.Euro(1_000_00)), new(bank, suspense, Money.Euro(800_00))));
        var capacity = LendingCapacity.Of(SampleCharter.Belgian, balances);
        Assert.Equal((Money.Euro(1_800_00), Money.Euro(800_00), Money.Euro(1_000_00)), (capacity.Bank, capacity.Unmatched, capacity.Free));
        var after = LendingCapacity.Of(SampleCharter.Belgian, balances.Add(Entry.On(day, new Transfer(suspense, bank, Money.Euro(900_00)))));
        Assert.Equal((Money.Euro(0), Money.Euro(900_00)), (after.Unmatched, after.Free));
    }
}
