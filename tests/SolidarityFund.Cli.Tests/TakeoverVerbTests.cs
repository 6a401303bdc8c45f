// A fund is taken over from the files of samples/takeover at the command line, on a true database: what it books agrees with hledger, and goes on.
using SolidarityFund.Storage.Tests;
using SolidarityFund.Testing;

namespace SolidarityFund.Cli.Tests;

public sealed class TakeoverVerbTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fund-takeover-");

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(true);
    }

    [Fact]
    public async Task A_fund_begins_with_its_spreadsheet_and_a_loan_of_it_is_repaid_by_a_bank_file()
    {
        var fund = await Fund.Open(members: false, database: _database.AppConnectionString);
        string Files(string loans) => $"takeover prepare --as-of 2025-12-31 --balances {Fund.Sample("takeover/balances.csv")} --deposits {Fund.Sample("takeover/deposits.csv")} --loans {loans} --guarantees {Fund.Sample("takeover/guarantees.csv")}";
        var files = Files(Fund.Sample("takeover/loans.csv"));

        // Before the members are there nothing is; with their file they would be. Only an administrator admits.
        await fund.Refuses(3, "deposits:2: TakeoverMemberUnknown", $"{files} --as treasurer --dry-run");
        await fund.Refuses(3, "members:2: RoleMissing", $"{files} --members {Fund.Sample("takeover/members.csv")} --as treasurer --dry-run");
        await fund.Do("mandate grant treasurer administrator --as chair");
        var dry = await fund.Run($"{files} --members {Fund.Sample("takeover/members.csv")} --as treasurer --dry-run -o csv");
        Assert.True(dry.Code == 0, dry.Error);
        Assert.Contains("3 members would be admitted first", dry.Error, StringComparison.Ordinal);
        Assert.Contains("\n550,", dry.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("M0001", await fund.Do("member list"), StringComparison.Ordinal);

        // A fault in one file stops all of it: no member is admitted.
        var broken = Path.Combine(_folder.FullName, "loans.csv");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(Fund.Sample("takeover/loans.csv"), TestContext.Current.CancellationToken)).Replace("600,00", "600,01", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await fund.Refuses(3, "difference 0.01", $"{Files(broken)} --members {Fund.Sample("takeover/members.csv")} --as treasurer --lang en");
        Assert.DoesNotContain("M0001", await fund.Do("member list"), StringComparison.Ordinal);

        await fund.Do($"{files} --members {Fund.Sample("takeover/members.csv")} --as treasurer");
        var hash = (await fund.Run("takeover show")).Error.Split("hash ")[1].Trim();
        await fund.Refuses(4, "SamePreparer", $"takeover approve {hash} --as treasurer");
        await fund.Refuses(3, "TakeoverDiffers", $"takeover approve {new string('0', 64)} --as chair");
        var taken = await fund.Do($"takeover approve {hash[..12]} --as chair -o csv");
        Assert.Contains("loan,2025-001,P-1,M0002,200000", taken, StringComparison.Ordinal);
        Assert.Contains("guarantee,2025-001,G-5,M0001,975000", taken, StringComparison.Ordinal);

        // The instalment that was late comes in under the new reference.
        var statement = (await File.ReadAllTextAsync(Fund.Sample("tour/2026-04-03.xml"), TestContext.Current.CancellationToken)).Replace("5833.33", "18000.00", StringComparison.Ordinal)
            .Replace("6250.00", "18500.00", StringComparison.Ordinal).Replace("416.67", "500.00", StringComparison.Ordinal).Replace("202610000185", "202510000158", StringComparison.Ordinal);
        var bank = Path.Combine(_folder.FullName, "bank.xml");
        await File.WriteAllTextAsync(bank, statement, TestContext.Current.CancellationToken);
        await fund.Do($"bank import {bank} --as treasurer");
        Assert.Matches(@"\n +1  2025-12-15  500\.00  500\.00 +0\.00  paid\n", await fund.Do("loan schedule 2025-001 --lang en"));

        var journal = await fund.Do("export hledger");
        await Hledger.Run(journal, "check", "-s", "ordereddates");
        var balances = await Hledger.Run(journal, "balance", "--flat", "--no-total", "--depth", "3");
        foreach (var (account, amount) in new[] { ("550", "18500.00"), ("140", "-1200.00"), ("1391", "-14000.00"), ("4891", "-5000.00"), ("415", "1000.00"), ("2915", "500.00"), ("417", "600.00"), ("419", "-400.00"), ("012", "9750.00") })
            Assert.Matches($@"(?m)^ *{System.Text.RegularExpressions.Regex.Escape(amount)} EUR +\S*:{account}(:|$)", balances);
        Assert.Contains("yes", await fund.Do("verify"), StringComparison.Ordinal);
        Assert.Equal(0, (await fund.Run("verify")).Code);
    }
}
