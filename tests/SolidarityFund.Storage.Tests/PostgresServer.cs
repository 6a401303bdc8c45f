// PostgresServer and TestDatabase: one server for all tests, one database and one application role for each test class.
using Npgsql;
using SolidarityFund.Storage.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace SolidarityFund.Storage.Tests;

/// <summary>The server of FUND_TEST_DATABASE_OWNER, or a private one that lives as long as the tests run.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly Lazy<PrivateCluster?> _cluster = new(() =>
        Environment.GetEnvironmentVariable("FUND_TEST_DATABASE_OWNER") is { Length: > 0 } ? null : PrivateCluster.Start("fsync=off", "full_page_writes=off"));

    public string OwnerConnectionString => _cluster.Value?.OwnerConnectionString ?? Environment.GetEnvironmentVariable("FUND_TEST_DATABASE_OWNER")!;

    public void Dispose()
    {
        if (_cluster.IsValueCreated) _cluster.Value?.Dispose();
    }
}

/// <summary>A database of its own, owned by the server's owner, and a role that the application would have.</summary>
public class TestDatabase(PostgresServer server) : IAsyncLifetime
{
    private readonly string _name = $"fund_test_{Guid.NewGuid():N}";

    public string AppRole { get; } = $"fund_app_{Guid.NewGuid():N}";

    /// <summary>The owner of the tables.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>The application.</summary>
    public NpgsqlDataSource App { get; private set; } = null!;

    public string OwnerConnectionString => new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = _name }.ConnectionString;

    public string AppConnectionString => new NpgsqlConnectionStringBuilder(OwnerConnectionString) { Username = AppRole, Password = AppRole }.ConnectionString;

    /// <summary>Whether the program's migrations are applied from the start.</summary>
    protected virtual bool Migrated => true;

    public async ValueTask InitializeAsync()
    {
        await OnServer($"CREATE DATABASE {_name} TEMPLATE template0");
        await OnServer($"CREATE ROLE {AppRole} LOGIN PASSWORD '{AppRole}'");
        await OnServer($"GRANT {AppRole} TO current_user");
        Owner = FundDatabase.Open(OwnerConnectionString);
        App = FundDatabase.Open(AppConnectionString);
        if (Migrated) await Migrations.Apply(Owner, AppRole);
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await OnServer($"DROP DATABASE {_name} WITH (FORCE)");
        await OnServer($"DROP ROLE {AppRole}");
        GC.SuppressFinalize(this);
    }

    public async Task<int> Run(string sql, params object[] values)
    {
        await using var command = Owner.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var command = Owner.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What only a hand with the owner's rights can do: the triggers are put aside for one statement.</summary>
    public async Task Tamper(string table, string sql, params object[] values)
    {
        await Run($"ALTER TABLE {table} DISABLE TRIGGER append_only");
        try
        {
            Assert.True(await Run(sql, values) > 0, "nothing was tampered with");
        }
        finally
        {
            await Run($"ALTER TABLE {table} ENABLE TRIGGER append_only");
        }
    }

    private async Task OnServer(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
