// A confidential request at the command line: followed by two persons, turned into a loan, and named only to whom the name is for.
namespace SolidarityFund.Cli.Tests;

public class RequestVerbTests
{
    [Fact]
    public async Task A_request_becomes_a_loan_and_its_name_is_not_in_what_others_are_shown()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        await fund.Do("request submit --member M0002 --need crisis --amount 1000 --text \"two wages are late\" --as sud");
        Assert.Equal(3, (await fund.Run("request group 2026-001 --person verte --person sud --as chair")).Code);
        await fund.Do("request group 2026-001 --person verte --person nord --as chair");
        await fund.Do("request ask 2026-001 --text \"the accounts\" --by 2026-05-10 --as verte");
        Assert.Contains("We need something from you", await fund.Do("request show 2026-001 --as sud --lang en"), StringComparison.Ordinal);
        await fund.Do("request complete 2026-001 --text \"here they are\" --as sud");
        await fund.Do("request screen 2026-001 --as verte");
        await fund.Do("request assess 2026-001 --text sound --as nord");
        await fund.Do("request offer 2026-001 loan --as nord");
        await fund.Do("request loan 2026-001 1000 --instalments 10 --needed 2026-05-20 --as sud");

        foreach (var line in (string[])["request list", "request show 2026-001", "loan list", "loan show 2026-001"])
        {
            var unnamed = await fund.Do($"{line} -o csv");
            Assert.Contains("Dossier 2026-001", unnamed, StringComparison.Ordinal);
            Assert.DoesNotContain("M0002", unnamed, StringComparison.Ordinal);
            Assert.DoesNotContain("wages", unnamed, StringComparison.Ordinal);
            Assert.Contains("M0002", await fund.Do($"{line} -o csv --as sud"), StringComparison.Ordinal);
            Assert.Contains("M0002", await fund.Do($"{line} -o csv --as treasurer"), StringComparison.Ordinal);
            Assert.DoesNotContain("M0002", await fund.Do($"{line} -o csv --as chair"), StringComparison.Ordinal);
        }
        Assert.Contains("wages", await fund.Do("request show 2026-001 --as nord"), StringComparison.Ordinal);
        Assert.DoesNotContain("wages", await fund.Do("request show 2026-001 --as treasurer"), StringComparison.Ordinal);
        await fund.Do("proposal loan 2026-001 --as chair");
        Assert.Contains("M0002", await fund.Do("request list --as chair -o csv"), StringComparison.Ordinal);
    }
}
