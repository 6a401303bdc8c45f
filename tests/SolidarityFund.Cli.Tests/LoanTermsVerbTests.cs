// The terms of a loan at the command line: looked at first, asked for with pauses and tranches, agreed on a condition.
namespace SolidarityFund.Cli.Tests;

public class LoanTermsVerbTests
{
    [Fact]
    public async Task A_loan_is_owed_by_two_once_the_other_accepts()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        const string terms = "900 --member M0002 --instalments 3 --needed 2026-05-01 --with M0003";
        Assert.Contains("exposure of M0003 with it", (await fund.Run($"loan preview {terms} --as sud -o csv")).Out, StringComparison.Ordinal);
        await fund.Do($"loan request {terms} --as sud");
        await fund.Refuses(3, "JointNotAccepted", "proposal loan 2026-001 --as chair");
        Assert.Contains("not accepted yet", await fund.Do("loan show 2026-001"), StringComparison.Ordinal);
        await fund.Do("loan accept 2026-001 --member M0003 --as nord");
        Assert.Contains("accepted", await fund.Do("loan show 2026-001"), StringComparison.Ordinal);
        await fund.Do("proposal loan 2026-001 --as chair");
    }

    [Fact]
    public async Task A_loan_is_looked_at_asked_for_in_tranches_and_agreed_on_a_condition()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        var terms = "900 --member M0002 --instalments 3 --needed 2026-05-01 --pause 7 8 --tranche 2026-05-01=500 2026-05-20=400";
        var looked = await fund.Run($"loan preview {terms} --as sud -o csv");
        Assert.Equal(0, looked.Code);
        Assert.Contains("instalment 2, 2026-09-01", looked.Out, StringComparison.Ordinal);
        Assert.Contains("decided by", looked.Out, StringComparison.Ordinal);
        Assert.Contains("the request would be refused", (await fund.Run("loan preview 900000 --member M0002 --instalments 3 --needed 2026-05-01 --as sud")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await fund.Run("loan preview 900 --member M0002 --needed 2026-05-01 --as sud")).Code);
        Assert.Equal(2, (await fund.Run("loan preview 900 --member M0002 --needed 2026-05-01 --instalment 5 --as sud")).Code);
        Assert.Equal(3, (await fund.Run("loan preview 900 --member M0002 --needed 2026-05-01 --instalment 2026-06-01=899 --as sud")).Code);

        await fund.Do($"loan request {terms} --as sud");
        await fund.Do("proposal loan 2026-001 --condition \"accounts handed in\" --condition \"lease signed\" --as chair");
        foreach (var (who, member) in new[] { ("verte", "M0001"), ("nord", "M0003") }) await fund.Do($"vote cast 1 for --member {member} --as {who}");
        Assert.Contains("lease signed", await fund.Do("loan conditions 2026-001"), StringComparison.Ordinal);
        Assert.Equal(3, (await fund.Run("loan prepare-disbursement 2026-001 --as treasurer")).Code);
        await fund.Do("loan meet 2026-001 1 --as treasurer");
        await fund.Do("loan meet 2026-001 2 --on 2026-04-29 --as treasurer");
        await fund.Do("loan prepay 2026-001 first --as sud");
        Assert.Contains("500.00 from 2026-05-01, to come", await fund.Do("loan show 2026-001"), StringComparison.Ordinal);
        await fund.Refuses(3, "TrancheNotYet", "loan prepare-disbursement 2026-001 --as treasurer");
        await fund.Do("proposal no-more-tranches 2026-001 --as chair");
        await fund.Do("loan forgo-tranches 2026-001 --as sud");
        Assert.Contains("cancelled", await fund.Do("loan list"), StringComparison.Ordinal);
        Assert.Equal(5, (await fund.Run("bank refund 00 --as treasurer")).Code);
    }
}
