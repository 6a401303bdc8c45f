using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class GeneralMoneyTests
{
    [Fact]
    public async Task What_came_is_what_went_and_what_is_left_and_a_euro_has_its_share_in_all_of_it()
    {
        var story = new Story();
        var money = GeneralMoney.Of(await story.Books());
        Assert.Equal(Money.Sum(money.Came.Select(p => p.Amount)), Money.Sum(money.Went.Select(p => p.Amount)));
        Assert.Equal(story.Fund.State.Balances.Cash(null), money.Went.Where(p => p is { Kind: AccountRole.Bank, Member: null }).Sum(p => p.Amount.Cents));
        Assert.Equal(5_000_00, money.Went.Where(p => p.Kind is AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear).Sum(p => p.Amount.Cents));
        Assert.Equal(1_00, money.Spread(Money.Euro(1_00)).Sum(p => p.Amount.Cents));
        // Restricted money is none of it.
        var grant = GeneralMoney.Of(await GrantStory.Whole().Books());
        Assert.Equal(10_000_00, Assert.Single(grant.Came).Amount.Cents);
    }
}
