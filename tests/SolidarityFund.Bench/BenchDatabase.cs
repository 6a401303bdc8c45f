// BenchDatabase: a database of the bench's own on the server to measure, dropped at the end.
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SolidarityFund.Storage;
using SolidarityFund.Storage.Tests;

namespace SolidarityFund.Bench;

public sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _ownerOfServer;
    private readonly NpgsqlConnectionStringBuilder _settings;

    private BenchDatabase(string ownerOfServer, string name)
    {
        _ownerOfServer = ownerOfServer;
        _settings = new NpgsqlConnectionStringBuilder(ownerOfServer) { Database = name };
        Source = FundDatabase.Open(_settings.ConnectionString);
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> Create(string ownerOfServer)
    {
        var name = $"fund_bench_{Guid.NewGuid():N}";
        await OnServer(ownerOfServer, $"CREATE DATABASE {name} TEMPLATE template0");
        var database = new BenchDatabase(ownerOfServer, name);
        await Migrations.Apply(database.Source);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await OnServer(_ownerOfServer, $"DROP DATABASE {_settings.Database} WITH (FORCE)");
    }

    public async Task<string> ServerVersion()
    {
        await using var command = Source.CreateCommand("SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Median of small durable writes by one caller.</summary>
    public async Task<double> CommitMicroseconds()
    {
        var journal = new PostgresJournal(Source);
        var fund = new Domain.Kernel.FundId(Guid.NewGuid());
        var times = new List<double>();
        for (var i = 0; i < 400; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await journal.Barrier(fund);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return Decide.Median([.. times.Skip(100)]);
    }

    /// <summary>Settles what the last run left to the server: rows of the run before, dirty pages.</summary>
    public async Task Settle()
    {
        foreach (var sql in new[] { "ALTER TABLE journal DISABLE TRIGGER append_only", "ALTER TABLE transfers DISABLE TRIGGER append_only", "TRUNCATE journal, transfers", "CHECKPOINT" })
        {
            await using var command = Source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Transactions per second of a script under pgbench.</summary>
    public async Task<double> Pgbench(string script, int seconds)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        try
        {
            var program = PrivateCluster.Programs is { } programs && File.Exists($"{programs}/pgbench") ? $"{programs}/pgbench" : "pgbench";
            var start = new ProcessStartInfo(program, ["-n", "-M", "prepared", "-c", "64", "-j", "2", "-T", seconds.ToString(CultureInfo.InvariantCulture), "-D", "v=0", "-f", file,
                "-h", _settings.Host!, "-p", _settings.Port.ToString(CultureInfo.InvariantCulture), "-U", _settings.Username!, _settings.Database!])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            if (_settings.Password is { } password) start.Environment["PGPASSWORD"] = password;
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var tps = output.Split('\n').FirstOrDefault(l => l.StartsWith("tps = ", StringComparison.Ordinal));
            if (process.ExitCode != 0 || tps is null) throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {string.Join('\n', (await error).Split('\n').Take(5))}");
            return double.Parse(tps.Split(' ')[2], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task OnServer(string ownerOfServer, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerOfServer) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
