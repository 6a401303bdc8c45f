// The grant of domain.md §4.4 at the command line: its reconciliation in files, its tree, its lineage, open data, and the link of its funder.
using SolidarityFund.Storage;
using SolidarityFund.Testing;

namespace SolidarityFund.Cli.Tests;

public sealed class JustificationVerbTests : IAsyncLifetime
{
    private readonly GrantStory _story = GrantStory.Whole();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fund-justification-");
    private readonly Fund _fund = new() { Clock = new Fund.Noon(new DateOnly(2026, 1, 5)) };
    private readonly string _treasurer = FundInMemory.Person("treasurer").ToString();

    public async ValueTask InitializeAsync() => await _fund.Journal.Append(_story.Fund.Id, 0, _story.Fund.Records);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_reconciliation_is_shown_and_written_to_files_that_are_not_overwritten()
    {
        var (csv, xlsx) = (Path.Combine(_folder.FullName, "j.csv"), Path.Combine(_folder.FullName, "j.xlsx"));
        var said = await _fund.Run($"agreement justification COCOF-26 --csv {csv} --xlsx {xlsx} -o csv --lang en --as {_treasurer}");
        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("Open deferred income (493),4500000,EUR\n", said.Out, StringComparison.Ordinal);
        Assert.Contains("\"733 2026-001/2: committed, not accepted yet\",600000,EUR\n", said.Out, StringComparison.Ordinal);
        Assert.Matches("agreement 2026-001, version \\d+, 2 lines, SHA-256 [0-9a-f]{64}", said.Error);
        Assert.StartsWith("Agreement,Funder,Tranche,", await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(xlsx, TestContext.Current.CancellationToken))[..2]);
        Assert.Equal(1, (await _fund.Run($"agreement justification 2026-001 --csv {csv}")).Code);
    }

    [Fact]
    public async Task The_tree_and_the_lineage_are_shown_level_by_level()
    {
        var tree = await _fund.Do("cascade tree 2026-001 -o csv");
        Assert.Contains("0,2026-001,Cocof,6000000,EUR,4200000,EUR,700000,EUR,4500000,EUR,\n", tree, StringComparison.Ordinal);
        Assert.Contains("1,  2026-001/1,Atelier Sud ASBL,700000,EUR,700000,EUR,700000,EUR,0,EUR,\n", tree, StringComparison.Ordinal);
        Assert.Equal(5, (await _fund.Run("cascade tree 2026-001 --as-of 2026-01-04")).Code);
        var forward = await _fund.Do("lineage 2026-001 --from 1 -o csv");
        Assert.Contains("0,\"payment 1 of the funder, 2026-01-05\",4200000,EUR\n", forward, StringComparison.Ordinal);
        Assert.Contains("1,\"  2026-001/1 Atelier Sud ASBL, tranche 1\",700000,EUR\n", forward, StringComparison.Ordinal);
        var backward = await _fund.Do($"lineage {_story.Grant(1).Expenses[0].Claim}/1 -o csv");
        Assert.Contains("2,\"    payment 1 of the funder, 2026-01-05\",700000,EUR\n", backward, StringComparison.Ordinal);
        Assert.Contains("0,\"payment 1 of the funder, 2026-01-05\",100,EUR\n", await _fund.Do("lineage 2026-001 --spread 1 -o csv"), StringComparison.Ordinal);
        Assert.Contains("went,at the bank,,1000000,EUR\n", await _fund.Do("general-money -o csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sub_grants_are_written_as_open_data() =>
        Assert.Contains("\"id\": \"BE-BCE_KBO-0403200393-2026-001/1\"", await _fund.Do("agreement open-data --enterprise-number 0403.200.393"), StringComparison.Ordinal);

    [Fact]
    public async Task A_link_is_made_listed_and_revoked_by_the_treasurer()
    {
        await _fund.Refuses(4, "only the treasurer", $"agreement make-funder-link 2026-001 --until 2026-06-30 --as {FundInMemory.Person("chair")}");
        await _fund.Refuses(3, "FunderLinkEndUnfit", $"agreement make-funder-link 2026-001 --until 2028-06-30 --as {_treasurer}");
        var path = (await _fund.Do($"agreement make-funder-link 2026-001 --until 2026-06-30 --as {_treasurer} --idempotency-key one")).Trim();
        await _fund.Refuses(3, "FunderLinkMade", $"agreement make-funder-link 2026-001 --until 2026-06-30 --as {_treasurer} --idempotency-key one");
        var token = FunderToken.Read(path.Split('/')[^1])!;
        var noon = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        Assert.NotNull(await _fund.Stores.FunderLinks.Use(token, noon, TestContext.Current.CancellationToken));
        Assert.Contains($"{token.Link},", await _fund.Do("agreement funder-links 2026-001 -o csv"), StringComparison.Ordinal);
        await _fund.Do($"agreement revoke-funder-link 2026-001 {token.Link} --as {_treasurer}");
        Assert.Null(await _fund.Stores.FunderLinks.Use(token, noon, TestContext.Current.CancellationToken));
        Assert.Equal(5, (await _fund.Run($"agreement revoke-funder-link 2026-001 {token.Link} --as {_treasurer}")).Code);
    }
}
