// Contributions at the command line: figures, a call in advance, a credit note by two, a promise, arrears, the attestation, two formulas side by side.
namespace SolidarityFund.Cli.Tests;

public class ContributionVerbTests
{
    [Fact]
    public async Task A_year_of_contributions_is_kept_by_verbs()
    {
        var fund = await Fund.Open();
        await fund.Do("contribution describe M0002 --full-time 2,5 --as chair");
        Assert.Contains("2.50", await fund.Do("contribution figures"), StringComparison.Ordinal);
        Assert.Equal(2, (await fund.Run("contribution call --period 2026-13 --as treasurer")).Code);
        await fund.Do("contribution call --period 2026-2027 --in-advance M0001 --as treasurer");
        await fund.Do("contribution call --period 2026 --as treasurer");
        Assert.Equal(2, (await fund.Do("contribution list --period 2026 -o csv")).Split('\n').Count(l => l.StartsWith("2026,", StringComparison.Ordinal)));

        var tried = await fund.Run("contribution simulate --period 2028 --set base=300,00 floor=10 -o csv --as treasurer");
        Assert.Equal(0, tried.Code);
        Assert.Contains("3 would pay more, 0 less, 0 the same; nothing was recorded", tried.Error, StringComparison.Ordinal);
        Assert.Matches("(?m)^total,,[0-9]+,EUR,[0-9]+,EUR,[0-9]+,EUR$", tried.Out);
        Assert.Equal(2, (await fund.Run("contribution simulate --period 2028 --set moon=1 --as treasurer")).Code);
        Assert.Equal(3, (await fund.Run("contribution simulate --period 2028 --set floor=9000 --as treasurer")).Code);

        await fund.Do("contribution credit 2026000002 --amount 50 --reason figures-corrected --as treasurer");
        Assert.Contains("figures-corrected", await fund.Do("contribution credits"), StringComparison.Ordinal);
        Assert.Equal(4, (await fund.Run("contribution approve-credit 2026000002 --as treasurer")).Code);
        await fund.Do("contribution approve-credit 2026000002 --as chair");
        await fund.Do("contribution promise M0002 --amount 200 --by 2999-01-01 --as sud");
        Assert.Contains("running", await fund.Do("contribution promises"), StringComparison.Ordinal);
        var late = await fund.Do("contribution arrears --on 2998-01-01 -o csv");
        Assert.Contains("committee-informed,2999-01-01", late, StringComparison.Ordinal);

        foreach (var (language, title) in new[] { ("en", "ATTESTATION OF CONTRIBUTIONS 2026"), ("fr", "ATTESTATION DE COTISATIONS 2026"), ("nl", "ATTEST VAN BIJDRAGEN 2026") })
        {
            var paper = await fund.Do($"contribution attestation M0002 --year 2026 --lang {language}");
            Assert.StartsWith(title, paper, StringComparison.Ordinal);
            Assert.Matches("(?m)^2026 +2026000002 +[0-9]+.00 +50.00 +0.00 +[0-9]+.00$", paper);
        }

        await fund.Do("proposal exemption M0003 --period 2027 --share 100 --because \"hard times\" --as treasurer");
        Assert.Contains("hard times", await fund.Do("proposal show 1 --as treasurer"), StringComparison.Ordinal);
        foreach (var (who, member) in new[] { ("verte", "M0001"), ("sud", "M0002") }) await fund.Do($"vote cast 1 for --member {member} --as {who}");
        Assert.Contains("2027", await fund.Do("contribution exemptions"), StringComparison.Ordinal);
    }
}
