// A treasurer notes at the command line what will come in, changes and withdraws it; who gives it is for treasurer and auditor.
namespace SolidarityFund.Cli.Tests;

public class ExpectedVerbTests
{
    [Fact]
    public async Task Money_is_announced_changed_listed_and_withdrawn()
    {
        var fund = await Fund.Open();
        var tried = await fund.Run("expected announce 1000 --on 2026-06-30 --kind gift --payer \"Madame Peeters\" --purpose ROOF-26 --dry-run --as treasurer");
        Assert.Equal(0, tried.Code);
        Assert.DoesNotContain("ROOF-26", await fund.Do("expected list"), StringComparison.Ordinal);
        await fund.Do("expected announce 1000 --on 2026-06-30 --kind gift --payer \"Madame Peeters\" --purpose ROOF-26 --as treasurer");
        Assert.Equal(4, (await fund.Run("expected announce 300 --on 2026-05-31 --kind operatingincome --member M0001 --as verte")).Code);
        Assert.Equal(3, (await fund.Run("expected announce 300 --on 2026-05-31 --kind costrefund --as treasurer")).Code);
        await fund.Do("expected announce 300 --on 2026-05-31 --kind operatingincome --member M0001 --as treasurer");
        await fund.Do("expected change 2026-002 --amount 350 --because \"one more hour\" --as treasurer");
        Assert.Contains("35000", await fund.Do("expected list --member M0001 --state expected -o csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("ROOF-26", await fund.Do("expected list --kind operatingincome"), StringComparison.Ordinal);

        // Who gives is shown to treasurer and auditor.
        Assert.Contains("Madame Peeters", await fund.Do("expected show 2026-001 --as treasurer -o csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Madame Peeters", await fund.Do("expected show 2026-001 --as verte -o csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Madame Peeters", await fund.Do("expected list -o csv"), StringComparison.Ordinal);

        Assert.Contains("35000", await fund.Do("report liquidity -o csv"), StringComparison.Ordinal);
        await fund.Do("expected withdraw 2026-002 --because \"not needed\" --as treasurer");
        Assert.DoesNotContain("35000", await fund.Do("report liquidity -o csv"), StringComparison.Ordinal);
        Assert.Contains("not needed", await fund.Do("expected list --state withdrawn -o csv --as treasurer"), StringComparison.Ordinal);
        Assert.Equal(5, (await fund.Run("expected withdraw 2026-009 --because \"no such\" --as treasurer")).Code);
    }
}
