// Balances: the fold of all transfers.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Tests.Ledger;

public class BalancesTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68");
    private static readonly Account Grant = Bank with { Purpose = "grant 7" };
    private static readonly Account Own = new(AccountRole.SolidarityFund);

    [Fact]
    public void A_transfer_debits_one_account_and_credits_the_other()
    {
        var balances = Balances.Empty.Add(Entry.On(Day, new(Bank, Own, Money.Euro(100_00)), new(Own, Bank, Money.Euro(30_00))));
        Assert.Equal(new Balance(100_00, 30_00), balances.Of(Bank));
        Assert.Equal(-70_00, balances.Of(Own).Net);
        Assert.Equal(70_00, balances.Net(AccountRole.Bank));
        Assert.Equal(0, balances.Accounts.Sum(a => a.Value.Net));
    }

    [Fact]
    public void An_account_that_was_never_booked_stands_at_zero()
    {
        Assert.Equal(default, Balances.Empty.Of(Bank));
        Assert.Equal(0, Balances.Empty.Cash(null));
        Assert.True(Balances.Empty.IsEmpty);
        Assert.False(Balances.Empty.Add(Entry.On(Day, new Transfer(Bank, Own, Money.Euro(1)))).IsEmpty);
    }

    [Fact]
    public void Cash_is_kept_apart_by_purpose()
    {
        var balances = Balances.Empty.Add(Entry.On(Day, new(Bank, Own, Money.Euro(100_00)), new(Grant, Own, Money.Euro(60_00)), new(Own, Grant, Money.Euro(10_00))));
        Assert.Equal(100_00, balances.Cash(null));
        Assert.Equal(50_00, balances.Cash("grant 7"));
        Assert.Equal(150_00, balances.Net(AccountRole.Bank));
    }

    [Fact]
    public void Own_funds_are_equity_and_the_result_so_far()
    {
        Account income = new(AccountRole.ContributionIncome), aid = new(AccountRole.EmergencyAidExpense), deposits = new(AccountRole.DepositsPayable), loan = new(AccountRole.LoansReceivableBeyondYear);
        var balances = Balances.Empty.Add(Entry.On(Day,
            new(Bank, Own, Money.Euro(1_000_00)), new(Bank, income, Money.Euro(200_00)), new(aid, Bank, Money.Euro(50_00)), new(Bank, deposits, Money.Euro(400_00)), new(loan, Bank, Money.Euro(300_00)),
            new(new(AccountRole.CommitmentsGiven), new(AccountRole.CommitmentsGivenCounterpart), Money.Euro(9_00))));
        Assert.Equal(1_150_00, balances.OwnFunds);
    }

    [Fact]
    public void Adding_an_entry_leaves_the_balances_before_it_alone()
    {
        var before = Balances.Empty.Add(Entry.On(Day, new Transfer(Bank, Own, Money.Euro(1))));
        _ = before.Add(Entry.On(Day, new Transfer(Bank, Own, Money.Euro(1))));
        Assert.Equal((1L, 1L), (before.Of(Bank).Net, before.Net(AccountRole.Bank)));
    }

    [Fact]
    public void Every_role_stands_on_one_side_of_the_books()
    {
        Assert.All(AccountRoles.All, role => Assert.True(Enum.IsDefined(role.Kind())));
        Assert.DoesNotContain(AccountRole.None, AccountRoles.All);
        Assert.Throws<ArgumentOutOfRangeException>(() => AccountRole.None.Kind());
    }

    [Fact]
    public void Entries_are_equal_when_their_transfers_are()
    {
        Entry one = Entry.On(Day, new Transfer(Bank, Own, Money.Euro(1))), same = Entry.On(Day, new Transfer(Bank, Own, Money.Euro(1)));
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, same with { EffectiveOn = Day.AddDays(1) });
        Assert.NotEqual(one, Entry.On(Day, new Transfer(Own, Bank, Money.Euro(1))));
    }
}
