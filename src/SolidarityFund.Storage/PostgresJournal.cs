// PostgresJournal: the journal port on PostgreSQL. One statement appends a batch; what is in doubt is Unknown, never guessed.
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>The journal in PostgreSQL (migration 0001). Safe for many callers and many nodes.</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>, as the application's role.</param>
public sealed class PostgresJournal(NpgsqlDataSource source) : IJournal
{
    /// <summary>Records of the first page; each next page is four times as large, up to <see cref="PageMost"/>.</summary>
    private const int PageFirst = 16;

    /// <summary>Most records of one page.</summary>
    private const int PageMost = 4096;

    // The head is looked at in the same statement: a missing predecessor, or another than the one that these follow, inserts nothing. A rival that commits between that look and the
    // insert is stopped by the primary key. Without the first row of the journal no transfer is written.
    private const string AppendSql =
        """
        WITH appended AS (
            INSERT INTO journal (fund_id, version, command_id, recorded_at, author, kind, body, hash)
            SELECT $1, $2 + r.n, r.command_id, r.recorded_at, r.author, r.kind, r.body, r.hash
            FROM unnest($3, $4, $5, $6, $7, $8) WITH ORDINALITY AS r(command_id, recorded_at, author, kind, body, hash, n)
            WHERE ($2, $23) = (
                SELECT version, hash
                FROM ((SELECT version, hash FROM journal WHERE fund_id = $1 ORDER BY version DESC LIMIT 1) UNION ALL SELECT 0::bigint, $24) AS heads
                ORDER BY version DESC LIMIT 1)
            RETURNING version
        ), booked AS (
            INSERT INTO transfers (fund_id, version, line, entry, effective_on, debit_role, debit_member, debit_subject, debit_purpose, credit_role, credit_member, credit_subject, credit_purpose, amount, currency)
            SELECT $1, t.*
            FROM unnest($9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) AS t
            WHERE EXISTS (SELECT FROM appended)
        )
        SELECT count(*) FROM appended
        """;

    private const string ReadSql =
        "SELECT version, command_id, recorded_at, author, kind, body, hash FROM journal WHERE fund_id = $1 AND version > $2 ORDER BY version LIMIT $3";

    private const string BarrierSql =
        "INSERT INTO barrier AS b (fund_id, passed) VALUES ($1, 1) ON CONFLICT (fund_id) DO UPDATE SET passed = b.passed + 1";

    // Jumps from fund to fund in the primary key instead of reading every row.
    private const string FundsSql =
        """
        WITH RECURSIVE f AS (
            (SELECT fund_id FROM journal ORDER BY fund_id LIMIT 1)
            UNION ALL
            SELECT (SELECT j.fund_id FROM journal j WHERE j.fund_id > f.fund_id ORDER BY j.fund_id LIMIT 1) FROM f WHERE f.fund_id IS NOT NULL
        )
        SELECT fund_id FROM f WHERE fund_id IS NOT NULL
        """;

    /// <summary>PostgreSQL counts microseconds from 2000-01-01.</summary>
    private const long Epoch2000 = 946_684_800_000_000;

    /// <inheritdoc/>
    public async ValueTask<AppendOutcome> Append(FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        for (var i = 0; i < records.Count; i++)
            if (records[i].Fund != fund || records[i].Version != expectedVersion + 1 + i) throw new ArgumentException("records must continue the version without a gap", nameof(records));
        if (records.Count == 0) return AppendOutcome.Appended;
        // Up to here nothing is sent that could be recorded.
        await using var connection = await Open();
        await using var command = AppendCommand(connection, fund, expectedVersion, records);
        await Available(() => command.PrepareAsync());
        var doubt = new Doubt(connection);
        try
        {
            var appended = (long)(await command.ExecuteScalarAsync())!;
            if (doubt.Raised) return AppendOutcome.Unknown;
            return appended == records.Count ? AppendOutcome.Appended
                : appended == 0 ? AppendOutcome.Conflict
                : throw new InvalidOperationException($"{appended} of {records.Count} records were inserted");
        }
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
        {
            // The server says that the transaction failed: nothing is recorded.
            return e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
                ? AppendOutcome.Conflict
                : throw Unavailable(e);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            // The connection ended before the server's last word: it may have committed, or may yet.
            return AppendOutcome.Unknown;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Record> ReadAfter(FundId fund, long version, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var size = PageFirst;
        var page = await ReadPage(fund, version, size, cancellation);
        while (page.Count > 0)
        {
            var full = page.Count == size;
            size = Math.Min(size * 4, PageMost);
            // The next page is on its way while the caller folds this one.
            var next = full ? ReadPage(fund, page[^1].Version, size, cancellation) : null;
            try
            {
                foreach (var record in page) yield return record;
            }
            finally
            {
                // A caller that breaks off leaves no page behind that nobody waits for.
                if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            page = next is null ? [] : await next;
        }
    }

    /// <inheritdoc/>
    public async ValueTask Barrier(FundId fund)
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(BarrierSql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        var doubt = new Doubt(connection);
        await Available(() => command.ExecuteNonQueryAsync());
        if (doubt.Raised) throw new JournalUnavailableException("the database did not confirm that what was read is replicated");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FundId> Funds([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var funds = new List<FundId>();
        await Available(async () =>
        {
            await using var command = source.CreateCommand(FundsSql);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) funds.Add(new FundId(reader.GetGuid(0)));
            return funds;
        });
        foreach (var fund in funds) yield return fund;
    }

    /// <summary>The record of the reader's row: version, command_id, recorded_at, author, kind, body, hash.</summary>
    internal static Record RowOf(FundId fund, NpgsqlDataReader reader) => new(
        fund, reader.GetInt64(0), new CommandId(reader.GetGuid(1)), InstantOf(reader.GetFieldValue<long>(2)), new PersonId(reader.GetGuid(3)),
        reader.GetString(4), reader.GetFieldValue<byte[]>(5), ChainHash.From(reader.GetFieldValue<byte[]>(6)));

    /// <summary>A time that no clock shows, such as infinity, becomes another one that no clock shows; the hash tells.</summary>
    private static Instant InstantOf(long microsecondsSince2000) => new(unchecked(microsecondsSince2000 + Epoch2000));

    private async Task<List<Record>> ReadPage(FundId fund, long version, int size, CancellationToken cancellation) => await Available(async () =>
    {
        await using var command = source.CreateCommand(ReadSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = size });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<Record>();
        while (await reader.ReadAsync(cancellation))
        {
            try
            {
                page.Add(RowOf(fund, reader));
            }
            catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
            {
                throw new BrokenJournalException(fund, reader.GetInt64(0), $"version {reader.GetInt64(0)} is no record: {e.Message}", e);
            }
        }
        return page;
    });

    private async ValueTask<NpgsqlConnection> Open() => await Available(() => source.OpenConnectionAsync().AsTask());

    /// <summary>Runs what may be tried again: any failure of the database means that it cannot be reached now.</summary>
    private static async Task<T> Available<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw Unavailable(e);
        }
    }

    private static Task<bool> Available(Func<Task> ask) => Available(async () =>
    {
        await ask();
        return true;
    });

    private static JournalUnavailableException Unavailable(Exception e) =>
        new(e is PostgresException postgres ? $"the database answers {postgres.SqlState}: {postgres.MessageText}" : "the database cannot be reached", e);

    private static NpgsqlCommand AppendCommand(NpgsqlConnection connection, FundId fund, long expectedVersion, IReadOnlyList<Record> records)
    {
        var rows = new List<TransferRow>(records.Count * 2);
        foreach (var record in records) TransferRow.AddAll(rows, record);
        // No time-out: it would cancel the wait for replication, and the server would then report success (reliability.md §0.2).
        var command = new NpgsqlCommand(AppendSql, connection) { CommandTimeout = 0 };
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = expectedVersion, NpgsqlDbType = NpgsqlDbType.Bigint });
        Add(NpgsqlDbType.Uuid, records, r => r.Command.Value);
        Add(NpgsqlDbType.TimestampTz, records, r => r.RecordedAt.UnixMicroseconds - Epoch2000);
        Add(NpgsqlDbType.Uuid, records, r => r.Author.Value);
        Add(NpgsqlDbType.Text, records, r => r.Kind);
        Add(NpgsqlDbType.Bytea, records, r => r.Body);
        Add(NpgsqlDbType.Bytea, records, r => r.Hash.Bytes.ToArray());
        Add(NpgsqlDbType.Bigint, rows, t => t.Version);
        Add(NpgsqlDbType.Integer, rows, t => t.Line);
        Add(NpgsqlDbType.Integer, rows, t => t.Entry);
        Add(NpgsqlDbType.Date, rows, t => t.EffectiveOn);
        Add(NpgsqlDbType.Text, rows, t => t.Debit.Role);
        Add(NpgsqlDbType.Uuid, rows, t => t.Debit.Member);
        Add(NpgsqlDbType.Text, rows, t => t.Debit.Subject);
        Add(NpgsqlDbType.Text, rows, t => t.Debit.Purpose);
        Add(NpgsqlDbType.Text, rows, t => t.Credit.Role);
        Add(NpgsqlDbType.Uuid, rows, t => t.Credit.Member);
        Add(NpgsqlDbType.Text, rows, t => t.Credit.Subject);
        Add(NpgsqlDbType.Text, rows, t => t.Credit.Purpose);
        Add(NpgsqlDbType.Bigint, rows, t => t.Amount);
        Add(NpgsqlDbType.Text, rows, t => t.Currency);
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = (records[0].Previous ?? throw new ArgumentException("only sealed records are appended", nameof(records))).Bytes.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea });
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = ChainHash.Start.Bytes.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea });
        return command;

        void Add<TRow, TValue>(NpgsqlDbType type, IReadOnlyList<TRow> from, Func<TRow, TValue> column)
        {
            var values = new TValue[from.Count];
            for (var i = 0; i < values.Length; i++) values[i] = column(from[i]);
            parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        }
    }

    /// <summary>
    /// Listens for warnings during a commit. A wait for synchronous replication that is cancelled ends in success with the warning 01000:
    /// committed here, perhaps on no standby (reliability.md §0.2). Any warning leaves the outcome in doubt.
    /// </summary>
    private sealed class Doubt
    {
        public Doubt(NpgsqlConnection connection) => connection.Notice += (_, e) => Raised |= e.Notice.InvariantSeverity == "WARNING";

        public bool Raised { get; private set; }
    }
}
