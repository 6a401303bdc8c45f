// PostgresJournalTests: what only a real database can show: rights, broken connections, killed backends, replication that does not answer.
using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class PostgresJournalTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private FundId Fund { get; } = new(Guid.NewGuid());

    private PostgresJournal Journal { get; } = new(database.App);

    [Theory]
    [InlineData("UPDATE {0} SET version = version")]
    [InlineData("DELETE FROM {0}")]
    [InlineData("TRUNCATE {0}")]
    public async Task The_application_can_change_or_remove_nothing_that_is_written(string sql)
    {
        foreach (var table in new[] { "journal", "transfers" })
        {
            var statement = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, table);
            await using var command = database.App.CreateCommand(statement);
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
            // The owner has the right and is stopped all the same.
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => database.Run(statement))).SqlState);
        }
        Assert.False(await Migrations.MayRewrite(database.App));
        Assert.True(await Migrations.MayRewrite(database.Owner));
    }

    [Theory]
    [InlineData("DROP TABLE journal")]
    [InlineData("ALTER TABLE journal DISABLE TRIGGER ALL")]
    [InlineData("CREATE TABLE other (id int)")]
    [InlineData("DELETE FROM schema_migration")]
    [InlineData("DELETE FROM barrier")]
    public async Task The_application_can_change_no_table_and_no_rule(string sql)
    {
        await using var command = database.App.CreateCommand(sql);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Transfers_and_views_say_what_the_journal_says()
    {
        var story = Story.Whole();
        await Journal.Append(story.Id, 0, story.Records);
        var transfers = story.Records.SelectMany(r => r.Events).Sum(e => e.Books?.Transfers.Length ?? 0);
        Assert.Equal(transfers, await database.Ask<long>("SELECT count(*) FROM transfers WHERE fund_id = $1", story.Id.Value));
        await using var command = database.App.CreateCommand("SELECT role, member, subject, purpose, debit, credit, net FROM balance WHERE fund_id = $1");
        command.Parameters.AddWithValue(story.Id.Value);
        var found = new List<(AccountColumns, long, long, long)>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                found.Add((new AccountColumns(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetValue(2) as string, reader.GetValue(3) as string), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
        Assert.Equal(
            story.State.Balances.Accounts.Select(a => (AccountColumns.Of(a.Key), a.Value.Debit, a.Value.Credit, a.Value.Net)).OrderBy(a => a.ToString(), StringComparer.Ordinal),
            found.OrderBy(a => a.ToString(), StringComparer.Ordinal));
        Assert.Equal("Fonds Solidaire ASBL", await database.Ask<string>("SELECT body #>> '{events,0,data,name}' FROM journal_readable WHERE fund_id = $1 AND version = 1", story.Id.Value));
        Assert.Equal(0, await database.Ask<long>(
            """
            SELECT count(*) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relname IN ('journal', 'transfers', 'barrier', 'person', 'bank_line_detail', 'kept_text') AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
            """));
    }

    [Fact]
    public async Task A_transfer_is_never_written_without_its_record()
    {
        var records = Story.Sealed(Story.Whole().Records, Fund);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, records));
        var before = await database.Ask<long>("SELECT count(*) FROM transfers");
        // A rival is ahead, with transfers and without; a predecessor is missing.
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 0, records));
        var (other, small) = (new FundId(Guid.NewGuid()), new FundId(Guid.NewGuid()));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(other, 10, [.. Story.Sealed(records, other).Skip(10)]));
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(small, 0, Story.Records(small, 60)));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(small, 0, Story.Sealed(records, small)));
        Assert.Equal(before, await database.Ask<long>("SELECT count(*) FROM transfers"));
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_said_to_be_unavailable()
    {
        await using var nowhere = FundDatabase.Open("Host=/nowhere;Username=nobody;Database=none");
        var journal = new PostgresJournal(nowhere);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Append(Fund, 0, Story.Records(Fund, 1)));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Barrier(Fund));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.ReadAfter(Fund, 0).ToListAsync());
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Funds().ToListAsync());
        await using var actor = new FundActor(Fund, journal, TimeProvider.System);
        Assert.IsType<Answer.Unavailable>(await actor.Ask(Story.Open()));
    }

    [Fact]
    public async Task An_error_of_the_server_is_no_doubt_nothing_is_recorded()
    {
        await using var readOnly = FundDatabase.Open(database.AppConnectionString + ";Options=-c default_transaction_read_only=on");
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(async () => await new PostgresJournal(readOnly).Append(Fund, 0, Story.Records(Fund, 1)));
        Assert.Contains("25006", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await Journal.ReadAfter(Fund, 0).ToListAsync());
    }

    [Theory]
    [InlineData(Cut.BeforeTheServer, 0)]
    [InlineData(Cut.BeforeTheAnswer, 1)]
    public async Task A_connection_that_is_cut_leaves_the_outcome_unknown(Cut cut, int recorded)
    {
        await using var proxy = new CuttingProxy(database.AppConnectionString);
        await using var source = FundDatabase.Open(proxy.ConnectionString);
        var journal = new PostgresJournal(source);
        var warm = new FundId(Guid.NewGuid());
        Assert.Equal(AppendOutcome.Appended, await journal.Append(warm, 0, Story.Records(warm, 1)));
        proxy.Arm(cut);
        var records = Story.Records(Fund, 1);
        Assert.Equal(AppendOutcome.Unknown, await journal.Append(Fund, 0, records));
        // The server may still be at it: the next append waits for that, and the key lets one of the two in.
        var again = await journal.Append(Fund, 0, records);
        Assert.Equal(recorded == 1 ? AppendOutcome.Conflict : AppendOutcome.Appended, again);
        Assert.Single(await journal.ReadAfter(Fund, 0).ToListAsync());
    }

    [Fact]
    public async Task However_often_the_connection_is_cut_every_command_is_recorded_once()
    {
        await using var proxy = new CuttingProxy(database.AppConnectionString);
        await using var source = FundDatabase.Open(proxy.ConnectionString);
        await using var actor = new FundActor(Fund, new PostgresJournal(source), new ImpatientClock());
        var random = new Random(7);
        var asked = new List<(Letter Letter, long Version)> { (Story.Open(), 1) };
        await AskUntilRecorded(actor, asked[0].Letter);
        for (var i = 0; i < 150; i++)
        {
            if (random.Next(3) == 0) proxy.Arm((Cut)random.Next(1, 3));
            var letter = Story.Small();
            asked.Add((letter, await AskUntilRecorded(actor, letter)));
        }
        proxy.Arm(Cut.Nowhere);
        Assert.True(proxy.Cuts > 20, $"{proxy.Cuts} cuts");
        await EveryAnswerStands(asked);
    }

    [Fact]
    public async Task Killed_backends_lose_nothing_that_was_answered_and_double_nothing()
    {
        var name = $"victim {Fund.Value:N}";
        await using var source = FundDatabase.Open(database.AppConnectionString + $";Application Name={name}");
        await using var left = new FundActor(Fund, new PostgresJournal(source), new ImpatientClock());
        await using var right = new FundActor(Fund, new PostgresJournal(source), new ImpatientClock());
        var open = Story.Open();
        var asked = new List<(Letter Letter, long Version)> { (open, await AskUntilRecorded(left, open)) };
        // Eight lanes work until enough blows have fallen; between two blows, work is done.
        var blows = 0;
        var done = Channel.CreateUnbounded<long>();
        var lanes = Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
        {
            while (Volatile.Read(ref blows) < 15)
            {
                var letter = Story.Small();
                var version = await AskUntilRecorded(lane % 2 == 0 ? left : right, letter);
                lock (asked) asked.Add((letter, version));
                await done.Writer.WriteAsync(version);
            }
        })).ToArray();
        while (blows < 15)
        {
            for (var i = 0; i < 8; i++) await done.Reader.ReadAsync();
            if (await database.Ask<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1", name) > 0) Interlocked.Increment(ref blows);
        }
        await Task.WhenAll(lanes);
        await EveryAnswerStands(asked);
    }

    /// <summary>As a careful caller does: again under the same id until it is answered.</summary>
    private static async Task<long> AskUntilRecorded(FundActor actor, Letter letter)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            switch (await actor.Ask(letter))
            {
                case Answer.Receipt receipt:
                    return receipt.Version;
                case Answer.Unavailable when patience.Elapsed < TimeSpan.FromMinutes(1):
                    break;
                case var other:
                    throw new InvalidOperationException($"{other}");
            }
        }
    }

    private async Task EveryAnswerStands(List<(Letter Letter, long Version)> asked)
    {
        var records = await Journal.ReadAfter(Fund, 0).ToListAsync();
        Assert.Equal(asked.Count, records.Count);
        foreach (var (letter, version) in asked) Assert.Equal(letter.Id, records[(int)version - 1].Command);
        var report = await new Verification(database.App).VerifyAsync(Fund);
        Assert.All(report.Findings, finding => Assert.True(finding.Holds, finding.Sentence));
    }
}

/// <summary>A cluster of its own: a standby that never answers would hold up every other test.</summary>
public sealed class ReplicationTests : IAsyncLifetime
{
    private PrivateCluster? _cluster;
    private NpgsqlDataSource _owner = null!;
    private NpgsqlDataSource _app = null!;

    private FundId Fund { get; } = new(Guid.NewGuid());

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PrivateCluster.Programs is null, "needs the PostgreSQL programs: the setting holds for a whole server");
        _cluster = PrivateCluster.Start("fsync=off");
        _owner = FundDatabase.Open(_cluster.OwnerConnectionString + ";Options=-c synchronous_commit=local");
        await using (var role = _owner.CreateCommand("CREATE ROLE fund_app LOGIN")) await role.ExecuteNonQueryAsync();
        await Migrations.Apply(_owner);
        _app = FundDatabase.Open(new NpgsqlConnectionStringBuilder(_cluster.OwnerConnectionString) { Username = "fund_app" }.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_owner is not null) await _owner.DisposeAsync();
        _cluster?.Dispose();
    }

    [Theory]
    [InlineData("pg_cancel_backend")]
    [InlineData("pg_terminate_backend")]
    public async Task A_wait_for_replication_that_is_broken_off_is_unknown_and_never_appended(string how)
    {
        var journal = new PostgresJournal(_app);
        var records = Story.Records(Fund, 5_000);
        Assert.Equal(AppendOutcome.Appended, await journal.Append(Fund, 0, [records[0]]));
        await Synchronously("nobody");

        // The setting reaches the server's processes one by one: until the last has it, appends still go through.
        var version = 0;
        Task<AppendOutcome> append;
        do
        {
            version++;
            append = Task.Run(async () => await journal.Append(Fund, version, [records[version]]));
        }
        while (!await BreakOff(how, append) && await append == AppendOutcome.Appended);
        Assert.Equal(AppendOutcome.Unknown, await append);
        // It is there to be read, and yet no standby has it: the barrier must not let it pass.
        Assert.Equal(version + 1, (await journal.ReadAfter(Fund, 0).ToListAsync()).Count);
        var barrier = Task.Run(async () => await journal.Barrier(Fund));
        Assert.True(await BreakOff(how, barrier));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => barrier);

        await Synchronously("");
        await journal.Barrier(Fund);
        Assert.Equal(AppendOutcome.Conflict, await journal.Append(Fund, version, [records[version]]));
    }

    [Fact]
    public async Task A_role_that_hides_warnings_does_not_hide_this_one()
    {
        await Ask<object>("ALTER ROLE fund_app SET client_min_messages = error");
        await A_wait_for_replication_that_is_broken_off_is_unknown_and_never_appended("pg_cancel_backend");
    }

    private async Task Synchronously(string standby)
    {
        await Ask<object>($"ALTER SYSTEM SET synchronous_standby_names = '{standby}'");
        await Ask<bool>("SELECT pg_reload_conf()");
        await Until(async () => await Ask<string>("SHOW synchronous_standby_names") == standby);
    }

    /// <summary>Waits until the application waits for replication, and breaks that off; false when it is done without having waited.</summary>
    private async Task<bool> BreakOff(string how, Task waiting)
    {
        const string Backend = "FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = 'fund_app'";
        var waits = false;
        await Until(async () => (waits = await Ask<long>($"SELECT count(*) {Backend}") == 1) || waiting.IsCompleted);
        if (waits) await Ask<bool>($"SELECT {how}(pid) {Backend}");
        return waits;
    }

    private static async Task Until(Func<Task<bool>> come)
    {
        var patience = Stopwatch.StartNew();
        while (!await come()) Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "it did not come");
    }

    private async Task<T?> Ask<T>(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }
}
