// Deposits at the command line: offered, accepted, swept and shown; every verb once, the legal nature beside what is shown.
namespace SolidarityFund.Cli.Tests;

public class DepositVerbTests
{
    [Fact]
    public async Task A_deposit_is_agreed_swept_and_shown()
    {
        var fund = await Fund.Open();
        Assert.Equal(4, (await fund.Run("deposit offer M0002 --to 2000 --agreement \"We place.\" --as nord")).Code);
        Assert.Contains("2026-001", await fund.Do("deposit offer M0002 --from 100 --to 2000 --notice sight --agreement \"We place, the fund gives back.\" --as sud"), StringComparison.Ordinal);
        await fund.Do("deposit accept 2026-001 --as treasurer");
        var listed = await fund.Run("deposit list --as sud");
        Assert.Contains("open", listed.Out, StringComparison.Ordinal);
        Assert.Contains("no deposit guarantee covers it", listed.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await fund.Run("deposit withdraw 2026-001 10 --as sud")).Code);
        await fund.Do("deposit bounds 2026-001 100 200 300 --as sud");
        await fund.Do("deposit cash 2026-001 900 --as sud");
        Assert.Contains("placement 700.00", await fund.Do("deposit propose-sweep 2026-001 --as treasurer"), StringComparison.Ordinal);
        await fund.Do("deposit confirm-sweep 2026-001 --as sud");
        Assert.Equal(3, (await fund.Run("deposit decline-sweep 2026-001 --as sud")).Code);
        Assert.Equal(3, (await fund.Run("deposit reclass --as treasurer")).Code);
        Assert.Equal(0, (await fund.Run("deposit notices")).Code);
        Assert.Contains("may leave", await fund.Do("deposit ladder"), StringComparison.Ordinal);
        Assert.Contains("4891 0.00 + 1791 0.00", (await fund.Run("deposit statement M0002")).Error, StringComparison.Ordinal);
        Assert.Contains("deposit 2026-001", await fund.Do("statement M0002 --as sud"), StringComparison.Ordinal);
        await fund.Do("deposit end 2026-001 --as treasurer");
    }
}
