// An agreement with a funder at the command line: recorded, awarded, claimed from a file, reviewed from a file, reported on and taken back.
namespace SolidarityFund.Cli.Tests;

public class CascadeVerbTests
{
    [Fact]
    public async Task A_claim_of_many_lines_comes_in_whole_or_not_at_all_and_is_reviewed_from_a_file()
    {
        var fund = await Fund.Open();
        const string terms = "--funder Cocof --from 2026-01-01 --until 2026-12-31 --category staff=9000 travel=1000 --report 2026-05-10 2026-12-31 --partners-earlier 5 --publicity \"Name us.\"";
        Assert.NotEqual(0, (await fund.Run($"agreement record COCOF-26 10000 --iban BE71096123456760 {terms} --as treasurer")).Code);
        await fund.Do($"agreement record COCOF-26 9000 --iban BE71096123456769 {terms} --as treasurer");
        await fund.Refuses(4, "AgreementBySamePerson", "agreement approve COCOF-26 --as treasurer");
        await fund.Do("agreement approve COCOF-26 --as verte");
        await fund.Do("agreement amend COCOF-26 --amount 10000 --as treasurer");
        await fund.Do("agreement withdraw COCOF-26 --as treasurer");
        await fund.Do("agreement amend COCOF-26 --amount 10000 --until 2027-01-31 --as treasurer");
        await fund.Do("agreement approve COCOF-26 --as verte");
        await fund.Do("proposal sub-grant COCOF-26 --member M0002 --amount 5000 --ceiling staff=4000 --counts-from 2026-02-01 --as chair");
        foreach (var (who, member) in new[] { ("verte", "M0001"), ("nord", "M0003") }) await fund.Do($"vote cast 1 for --member {member} --as {who}");

        var file = Path.GetTempFileName();
        try
        {
            string Line(string number, string claimed, string date = "2026-02-02") => $"Imprimerie,{number},{date},100.00,{claimed},staff,2026-02-03,{new string((char)('a' + number[1] - '1'), 64)}\n";
            await File.WriteAllTextAsync(file, $"supplier,number,date,total,claimed,category,paid_on,sha256\n{Line("F1", "100.00")}{Line("F2", "=1")}{Line("F3", "100.00", "2026-01-02")}", TestContext.Current.CancellationToken);
            var faulty = await fund.Run($"claim import 2026-001/1 {file} --as sud");
            foreach (var told in new[] { "line 3 (claimed)", "FormulaInFile", "line 4: ExpenseOutOfPeriod" }) Assert.Contains(told, faulty.Error, StringComparison.Ordinal);
            Assert.Equal(3, faulty.Code);
            await File.WriteAllTextAsync(file, $"supplier,number,date,total,claimed,category,paid_on,sha256\n{Line("F1", "100.00")}{Line("F2", "60.00")}", TestContext.Current.CancellationToken);
            await fund.Do($"claim import 2026-001/1 {file} --dry-run --as sud");
            Assert.DoesNotContain("100.00", await fund.Do("agreement expenses COCOF-26"), StringComparison.Ordinal);
            await fund.Do($"claim import 2026-001/1 {file} --idempotency-key import --as sud");
            await fund.Do($"claim import 2026-001/1 {file} --idempotency-key import --as sud");
            var claim = System.Text.RegularExpressions.Regex.Match(await fund.Do("agreement expenses COCOF-26"), "ec_[0-9a-f]+").Value;
            // Same supplier, same amount, same day: whoever accepts one names the other.
            await File.WriteAllTextAsync(file, "line;verdict;accepted;reason;despite\n1;accepted;100,00;;\n2;rejected;;notpurpose;\n", TestContext.Current.CancellationToken);
            await fund.Refuses(3, "LooksLikeAnother", $"claim review {claim} {file} --as treasurer");
            await File.WriteAllTextAsync(file, $"line;verdict;accepted;reason;despite\n2;rejected;;notpurpose;\n1;accepted;100,00;;\n", TestContext.Current.CancellationToken);
            await fund.Do($"claim review {claim} {file} --as treasurer");
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Contains("2026-05-05", await fund.Do("agreement reports"), StringComparison.Ordinal);
        await fund.Do($"agreement deliver COCOF-26 1 --sha256 {new string('a', 64)} --sub-grant 2026-001/1 --as sud");
        await fund.Do($"agreement deliver COCOF-26 1 --sha256 {new string('a', 64)} --as treasurer");
        await fund.Refuses(3, "SubGrantOpen", "agreement close COCOF-26 --as treasurer");
    }
}
