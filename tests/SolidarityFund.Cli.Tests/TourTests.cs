using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;
using SolidarityFund.Storage.Tests;

namespace SolidarityFund.Cli.Tests;

/// <summary>The tour of the README, as a reader would type it, against a true database.</summary>
public class TourTests(PostgresServer server) : IAsyncLifetime
{
    private readonly Unmigrated _database = new(server);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fund-tour-");

    private sealed class Unmigrated(PostgresServer server) : TestDatabase(server)
    {
        protected override bool Migrated => false;
    }

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_tour_ends_with_6250_at_the_bank_and_a_repaid_instalment_and_a_changed_byte_is_found()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"), TestContext.Current.CancellationToken);
        var tour = Regex.Match(readme, "```sh tour\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains("bank import", tour, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "ops"));
        var door = Path.Combine(_folder.FullName, "ops", "fund");
        await File.WriteAllTextAsync(door, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "fund.dll")}' \"$@\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(door, (UnixFileMode)0b111_101_101);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "samples"), Path.Combine(AppContext.BaseDirectory, "samples"));

        var (code, output, error) = await Shell(tour);
        Assert.True(code == 0, $"{code}\n{output}\n{error}");
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.Matches(@"550 +Banks .* 6,250\.00 +0\.00\n", output);
        Assert.Matches(@"\n +1  2026-04-03  416\.67  416\.67 +0\.00  paid\n", output);
        Assert.Contains("all checks hold", error, StringComparison.Ordinal);
        Assert.DoesNotContain("anchors", output, StringComparison.Ordinal);
        var head = Regex.Match(error, "head (\\d+=[0-9a-f]{64})").Groups[1].Value;
        var kept = await Shell($"./ops/fund verify --head {head}");
        Assert.Equal(0, kept.Code);
        Assert.Matches("anchors +yes", kept.Out);
        var other = await Shell($"./ops/fund verify --head {head[..^1]}{(head[^1] == '0' ? '1' : '0')}");
        Assert.Equal(3, other.Code);
        Assert.Contains("outside it is known as", other.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Shell("./ops/fund verify --head 7=abc")).Code);

        // The tour a second time changes nothing: the fund is known by its name, the files by their lines.
        await _database.Owner.DisposeAsync();
        var version = await Count();
        await Shell("./ops/fund bank import samples/tour/2026-03-03.cod --as tom; ./ops/fund member import samples/tour/members.csv --as chair");
        Assert.Equal(version, await Count());

        await Tamper();
        var (broken, findings, said) = await Shell("./ops/fund verify");
        Assert.Equal(3, broken);
        Assert.Contains("BROKEN from record 12 on", said, StringComparison.Ordinal);
        Assert.Matches(@"chain +no +12 ", findings);
        // A report ends with the last sound record, and its exit code tells a script that it is a part.
        foreach (var report in (string[])["report trial-balance", "export hledger"])
        {
            var part = await Shell($"./ops/fund {report}");
            Assert.Equal(3, part.Code);
            Assert.Contains("this ends with record 11", part.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("6,250.00", part.Out, StringComparison.Ordinal);
        }
        Assert.Contains("WARNING: the journal", (await Shell("./ops/fund loan list")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Shell("./ops/fund contribution call --period 2026-Q2 --as tom")).Code);
    }

    private async Task<long> Count()
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM journal", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One byte of one record, by a hand with the owner's rights that puts the triggers aside.</summary>
    private async Task Tamper()
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            ALTER TABLE journal DISABLE TRIGGER append_only;
            UPDATE journal SET body = set_byte(body, length(body) - 20, get_byte(body, length(body) - 20) # 1) WHERE version = 12;
            ALTER TABLE journal ENABLE TRIGGER append_only;
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<(int Code, string Out, string Error)> Shell(string script)
    {
        var start = new ProcessStartInfo("sh") { ArgumentList = { "-eu", "-c", script }, WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        (start.Environment["FUND_DATABASE"], start.Environment["FUND_DATABASE_OWNER"]) = (_database.AppConnectionString, _database.OwnerConnectionString);
        (start.Environment["LC_ALL"], start.Environment["FUND_LANG"], start.Environment["FUND_YES"]) = ("C.UTF-8", "en", "1");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
