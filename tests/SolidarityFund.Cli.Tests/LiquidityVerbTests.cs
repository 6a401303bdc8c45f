// Looking ahead at the command line: twelve months, stress, maturities, purposes, and a loan before it is voted.
namespace SolidarityFund.Cli.Tests;

public class LiquidityVerbTests
{
    [Fact]
    public async Task The_treasurer_sees_twelve_months_and_the_committee_what_a_loan_would_do()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        await fund.Do("person add paul --name \"Paul Peeters\" --as chair");
        await fund.Do("mandate grant paul delegate --member M0003 --as chair");
        var said = await fund.Run("report liquidity --stress largest:2,deposits:25,contributions:10,guarantees --late 90:3:2 -o csv");
        Assert.Equal(0, said.Code);
        var lines = said.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + (2 * 13), lines.Length);
        Assert.StartsWith("scenario,month,opening_minor,opening_currency,repayments_minor,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("expected,now,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("stress,2027-03,", lines[^1], StringComparison.Ordinal);
        Assert.Contains("as expected: never below the floor", said.Error, StringComparison.Ordinal);
        // Amounts are grouped as in every table, by the language asked for.
        Assert.Matches("least free [1-9][0-9]{0,2}(,[0-9]{3})+\\.[0-9]{2} EUR in 20", said.Error);
        Assert.Contains("\"cumulated\"", await fund.Do("report maturity -o json"), StringComparison.Ordinal);
        Assert.Contains("general", await fund.Do("report purposes"), StringComparison.Ordinal);
        Assert.Equal(2, (await fund.Run("report liquidity --stress all")).Code);
        Assert.Equal(2, (await fund.Run("report liquidity --late 90")).Code);
        Assert.Equal(5, (await fund.Run("report liquidity --stress member:M0099")).Code);
        Assert.Equal(0, (await fund.Run("report liquidity --stress member:M0001")).Code);

        await fund.Do("loan request 900 --member M0002 --instalments 3 --needed 2026-05-01 --as sud");
        await fund.Do("proposal loan 2026-001 --as chair");
        var effect = await fund.Run("proposal effect 1 --late 100:0:0 --as chair -o csv");
        Assert.Equal(0, effect.Code);
        Assert.Contains("with,2026-05,", effect.Out, StringComparison.Ordinal);
        Assert.Contains("with proposal 1 (", effect.Error, StringComparison.Ordinal);
        // Who is concerned sees the table and no title; who acts for an organisation only sees neither.
        var concerned = await fund.Run("proposal effect 1 --as sud");
        Assert.Equal((0, true, false), (concerned.Code, concerned.Error.Contains("with proposal 1:", StringComparison.Ordinal), concerned.Error.Contains("with proposal 1 (", StringComparison.Ordinal)));
        Assert.Equal(4, (await fund.Run("proposal effect 1 --as paul")).Code);
    }
}
