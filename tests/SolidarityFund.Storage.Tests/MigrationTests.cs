// MigrationTests: the tables come once, whoever asks and however often, and a database that is ahead is left alone.
using Npgsql;

namespace SolidarityFund.Storage.Tests;

/// <summary>A database without any table.</summary>
public sealed class EmptyDatabase(PostgresServer server) : TestDatabase(server)
{
    protected override bool Migrated => false;
}

public sealed class MigrationTests(PostgresServer server) : IAsyncLifetime
{
    private readonly EmptyDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void They_are_numbered_from_one_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migrations.All.Length), Migrations.All.Select(m => m.Number));

    [Fact]
    public async Task The_second_time_nothing_is_left_to_do()
    {
        await Assert.ThrowsAsync<SchemaException>(() => Migrations.Check(_database.App));
        Assert.Equal(Migrations.All, await Migrations.Apply(_database.Owner, _database.AppRole));
        Assert.Empty(await Migrations.Apply(_database.Owner, _database.AppRole));
        await Migrations.Check(_database.App);
    }

    [Fact]
    public async Task Many_programs_that_start_at_once_apply_each_migration_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Migrations.Apply(_database.Owner, _database.AppRole)));
        Assert.Equal(Migrations.All, applied.SelectMany(a => a).OrderBy(m => m.Number));
        await Migrations.Check(_database.App);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind_and_can_be_tried_again()
    {
        Migration[] broken = [Migrations.All[0], new Migration(2, "0002_broken", "CREATE TABLE half (id int); SELECT 1 / 0;")];
        await Assert.ThrowsAsync<PostgresException>(() => Migrations.Apply(_database.Owner, _database.AppRole, broken));
        Assert.Equal(1, await _database.Ask<long>("SELECT count(*) FROM schema_migration"));
        Assert.False(await _database.Ask<bool>("SELECT to_regclass('half') IS NOT NULL"));
        Assert.Equal(Migrations.All.Skip(1), await Migrations.Apply(_database.Owner, _database.AppRole));
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        await Migrations.Apply(_database.Owner, _database.AppRole);
        await _database.Run("INSERT INTO schema_migration (number, name, sha256) VALUES (9999, '9999_future', 'x')");
        foreach (var refused in new Func<Task>[] { () => Migrations.Apply(_database.Owner, _database.AppRole), () => Migrations.Check(_database.App) })
            Assert.Contains("newer version", (await Assert.ThrowsAsync<SchemaException>(refused)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE schema_migration SET sha256 = 'x' WHERE number = 1", "altered")]
    [InlineData("UPDATE schema_migration SET name = '0001_other' WHERE number = 1", "0001_other")]
    [InlineData("DELETE FROM schema_migration WHERE number = 1", "0002_erasable")]
    public async Task An_altered_migration_is_refused(string sql, string named)
    {
        await Migrations.Apply(_database.Owner, _database.AppRole);
        await _database.Run(sql);
        Assert.Contains(named, (await Assert.ThrowsAsync<SchemaException>(() => Migrations.Apply(_database.Owner, _database.AppRole))).Message, StringComparison.Ordinal);
        Assert.Contains(named, (await Assert.ThrowsAsync<SchemaException>(() => Migrations.Check(_database.App))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_applications_role_the_tables_come_and_the_rights_follow_later()
    {
        await Migrations.Apply(_database.Owner, "nobody_has_this_name");
        await Assert.ThrowsAsync<PostgresException>(() => Migrations.Check(_database.App));
        await Migrations.Apply(_database.Owner, _database.AppRole);
        await Migrations.Check(_database.App);
    }
}
