// A cost pool at the command line: decided by vote, used, spent, settled to 0.00 and proved.
namespace SolidarityFund.Cli.Tests;

public class SharingVerbTests
{
    [Fact]
    public async Task A_service_is_shared_at_its_exact_cost()
    {
        var fund = await Fund.Open();
        await fund.Do($"entry prepare --opening --file {Fund.Sample("tour/opening.csv")} --on 2026-01-01 --as treasurer");
        await fund.Do("entry approve --as chair");
        Assert.Equal(2, (await fund.Run("proposal cost-pool Compta --year 2026 --method time --budget 1000 --key M0001 --for \"an accountant\" --as chair")).Code);
        await fund.Do("proposal cost-pool Compta --year 2026 --method time --budget 1000 --key M0001=600 M0002=300x2 --for \"an accountant\" --as chair");
        foreach (var (who, member) in new[] { ("verte", "M0001"), ("sud", "M0002"), ("nord", "M0003") }) await fund.Do($"vote cast 1 for --member {member} --as {who}");
        Assert.Contains("Compta", await fund.Do("sharing list"), StringComparison.Ordinal);
        await fund.Do("sharing declare Compta --member M0002 --as sud");
        await fund.Do("sharing call-advances Compta 500 --due 2026-12-01 --as treasurer");
        Assert.Contains("250.00", await fund.Do("sharing parts 2026-001"), StringComparison.Ordinal);
        await fund.Do("sharing record-use Compta 90 --member M0002 --on 2026-01-05 --as treasurer");
        await fund.Do("sharing confirm-use --as sud");
        await fund.Do($"sharing enter-cost Compta 90 --supplier 0123.456.749 --name Croix --iban BE71096123456769 --on 2026-01-05 --reference \"invoice 7\" --sha256 {new string('a', 64)} --as treasurer");
        await fund.Refuses(4, "CostBySamePerson", "sharing approve-cost --as treasurer");
        await fund.Do("sharing approve-cost 2026-001/1 --as verte");
        await fund.Do("sharing prepare-payment --as treasurer");
        Assert.Contains("result 0.00 EUR", (await fund.Run("sharing settlement Compta")).Error, StringComparison.Ordinal);
        await fund.Do("sharing prepare-settlement Compta --as treasurer");
        await fund.Do("sharing settle Compta --as verte");
        Assert.Contains("STATEMENT OF SHARED COST", await fund.Do("sharing statement Compta --member M0002"), StringComparison.Ordinal);
        Assert.Equal(3, (await fund.Run("sharing refund Compta --member M0002 --as treasurer")).Code);
    }
}
