// A member leaves at the command line: it looks first, two persons settle it, and its certificate is printed in three languages.
namespace SolidarityFund.Cli.Tests;

public class ExitVerbTests
{
    [Fact]
    public async Task A_member_looks_at_its_exit_and_leaves_with_a_certificate_in_three_languages()
    {
        var fund = await Fund.Open();
        var looked = await fund.Run("member exit M0002 --simulate --on 2026-06-30 --as sud -o json");
        Assert.Equal(0, looked.Code);
        Assert.Contains("\"what\": \"to the member\"", looked.Out, StringComparison.Ordinal);
        Assert.Contains("\"date\": \"2026-09-30\"", looked.Out, StringComparison.Ordinal);
        Assert.Contains("in the way of Settlement: NotLeaving", looked.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await fund.Run("member exit M0002 --on 2026-06-30 --as treasurer")).Code);
        Assert.Equal(3, (await fund.Run("member exit M0002 --dry-run --as treasurer")).Code);
        Assert.Equal(5, (await fund.Run("member certificate M0002")).Code);

        await fund.Do("member notice M0002 --as sud");
        var tried = await fund.Run("member exit M0002 --dry-run --as treasurer");
        Assert.Equal(0, tried.Code);
        Assert.Contains("nothing was recorded", tried.Error, StringComparison.Ordinal);
        await fund.Do("member exit M0002 --as treasurer");
        Assert.Equal(4, (await fund.Run("member settle M0002 --as treasurer")).Code);
        Assert.Equal(4, (await fund.Run("member settle M0002 --as sud")).Code);
        await fund.Do("member settle M0002 --as verte");
        Assert.Equal(3, (await fund.Run("member repay-deposit M0002 --as treasurer")).Code);
        Assert.Equal(3, (await fund.Run("member release M0002 --as chair")).Code);

        fund.Clock = new Fund.Noon(new DateOnly(2026, 7, 30));
        await fund.Do("member release M0002 --as chair");
        Assert.Equal(6, (await fund.Run("member release M0002 --as chair")).Code);
        foreach (var (language, title, number) in new[] { ("en", "RELEASE CERTIFICATE", "Number"), ("fr", "ATTESTATION DE SORTIE", "Numéro"), ("nl", "ATTEST VAN UITTREDING", "Nummer") })
        {
            var paper = await fund.Do($"member certificate M0002 --lang {language}");
            Assert.StartsWith(title, paper, StringComparison.Ordinal);
            Assert.Matches($"(?m)^{number} +2026-001$", paper);
            Assert.Contains("M0002 ", paper, StringComparison.Ordinal);
            Assert.Contains("2026-07-30", paper, StringComparison.Ordinal);
            Assert.Contains("0.00 EUR", paper, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fund_is_dissolved_step_by_step()
    {
        var fund = await Fund.Open();
        Assert.Equal(5, (await fund.Run("dissolution status")).Code);
        Assert.Equal(3, (await fund.Run("dissolution propose Croix --enterprise-number 0439.819.279 --iban BE00 --as chair")).Code);
        await fund.Do("dissolution propose Croix --enterprise-number 0439.819.279 --iban BE57539007547135 --as chair");
        foreach (var (who, member) in new[] { ("verte", "M0001"), ("sud", "M0002"), ("nord", "M0003") }) await fund.Do($"vote cast 1 for --member {member} --as {who}");
        Assert.Contains("CreditorsPaid", await fund.Do("dissolution status"), StringComparison.Ordinal);
        Assert.Equal(3, (await fund.Run("contribution call --period 2026-Q1 --as treasurer")).Code);
        Assert.Equal(3, (await fund.Run("dissolution step DepositsSettled --as treasurer")).Code);
        await fund.Do("dissolution step CreditorsPaid --as treasurer");
        await fund.Do("dissolution step DepositsSettled --as treasurer");
        Assert.Equal(3, (await fund.Run("dissolution pay 100 --as treasurer")).Code);
        Assert.Contains("the fund has ended", await fund.Do("dissolution close --as chair"), StringComparison.Ordinal);
    }
}
