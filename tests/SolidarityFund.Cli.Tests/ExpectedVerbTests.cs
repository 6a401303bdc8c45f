// A treasurer notes at the command line what will come in, changes and withdraws it; who gives it is for treasurer and auditor.
namespace SolidarityFund.Cli.Tests;

public class ExpectedVerbTests
{
    [Fact]
    public async Task Money_is_announced_changed_listed_and_withdrawn()
    {
        var fund = await Fund.Open();
        var tried = await fund.Run("expected announce 1000 --on 2026-06-30 --as gift --payer \"Madame Peeters\" --purpose ROOF-26 --dry-run --as treasurer");
        Assert.Equal(0, tried.Code);
        Assert.DoesNotContain("ROOF-26", await fund.Do("expected list"), StringComparison.Ordinal);
    }
}
