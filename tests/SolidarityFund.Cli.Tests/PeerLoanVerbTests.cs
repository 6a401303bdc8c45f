// Two members keep a loan between them at the command line; the fund's exposure shows it beside its own.
namespace SolidarityFund.Cli.Tests;

public class PeerLoanVerbTests
{
    [Fact]
    public async Task A_loan_between_members_is_entered_accepted_repaid_and_shown()
    {
        var fund = await Fund.Open();
        var tried = await fund.Run("peer-loan register 3000 --lender M0001 --borrower M0002 --due 1000@2026-06-30 --due 2000@2026-12-31 --as verte --dry-run");
        Assert.Equal(0, tried.Code);
        Assert.Contains("PeerLoanRegistered", tried.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("M0001", await fund.Do("peer-loan list"), StringComparison.Ordinal);
        await fund.Do("peer-loan register 3000 --lender M0001 --borrower M0002 --rate 150 --due 1000@2026-06-30 --due 2000@2026-12-31 --as verte");
        Assert.Equal(4, (await fund.Run("peer-loan accept --as verte")).Code);
        await fund.Do("peer-loan accept --as sud");
        await fund.Do("peer-loan repaid 500 --as sud");
        await fund.Do("peer-loan drop --as sud");
        await fund.Do("peer-loan repaid 1200 --as sud");
        Assert.Equal(3, (await fund.Run("peer-loan confirm 1100 --as verte")).Code);
        await fund.Do("peer-loan confirm 1200 --as verte");
        Assert.Contains("180000", await fund.Do("peer-loan list -o csv"), StringComparison.Ordinal);
        var exposure = await fund.Run("report exposure -o csv");
        Assert.Equal(0, exposure.Code);
        Assert.Contains("180000", exposure.Out, StringComparison.Ordinal);
        Assert.Contains("of own funds", exposure.Error, StringComparison.Ordinal);
        Assert.Contains("120000", await fund.Do("report lending M0001 --year 2026 -o csv"), StringComparison.Ordinal);
        await fund.Do("peer-loan end --as verte");
        await fund.Do("peer-loan register 10 --lender M0001 --borrower M0002 --due 10@2026-06-30 --as sud");
        await fund.Do("peer-loan withdraw --as verte");
        Assert.Equal(2, (await fund.Run("peer-loan register 10 --lender M0001 --borrower M0002 --due 10 --as sud")).Code);
    }
}
