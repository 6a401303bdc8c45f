// Migrations: brings the database's tables to what this program knows, and refuses a database that is ahead of it or was altered.
using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace SolidarityFund.Storage;

/// <summary>A numbered file of SQL.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Name">File name without its ending.</param>
/// <param name="Sql">The file.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the file, in hexadecimal digits.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>The database and this program do not fit each other; nothing was changed.</summary>
public sealed class SchemaException(string message) : Exception(message);

/// <summary>Applies the program's migrations.</summary>
public static partial class Migrations
{
    /// <summary>The role to which rights are given unless another is named.</summary>
    public const string DefaultAppRole = "fund_app";

    /// <summary>One program at a time: the first eight bytes of "solidarityfund".</summary>
    private const long AdvisoryLock = 0x736f6c6964617269;

    private const string Known = "SELECT number, name, sha256 FROM schema_migration ORDER BY number";

    private static readonly Assembly Here = typeof(Migrations).Assembly;

    /// <summary>What this program knows, in order.</summary>
    public static ImmutableArray<Migration> All { get; } =
        [.. Here.GetManifestResourceNames().Select(Numbered).OfType<Migration>().OrderBy(m => m.Number)];

    /// <summary>
    /// Applies what is pending, each migration in its own transaction, one program at a time; then gives the application's role its rights.
    /// May be called at every start and by several programs at once.
    /// </summary>
    /// <param name="owner">A data source of the role that owns the tables.</param>
    /// <param name="appRole">The role that the application connects as; without such a role no rights are given.</param>
    /// <param name="migrations">Other migrations than the program's own, for tests.</param>
    /// <param name="cancellation">Stops between or within migrations; an interrupted one leaves nothing behind.</param>
    /// <returns>What was applied now.</returns>
    /// <exception cref="SchemaException">The database has a newer or an altered migration.</exception>
    public static async Task<ImmutableArray<Migration>> Apply(
        NpgsqlDataSource owner, string appRole = DefaultAppRole, IReadOnlyList<Migration>? migrations = null, CancellationToken cancellation = default)
    {
        migrations ??= All;
        var applied = ImmutableArray.CreateBuilder<Migration>();
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        while (true)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await Run(connection, "SELECT pg_advisory_xact_lock($1)", cancellation, new NpgsqlParameter<long> { TypedValue = AdvisoryLock });
            await Run(connection, "CREATE TABLE IF NOT EXISTS schema_migration (number int PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())", cancellation);
            var pending = Pending(await Applied(connection, cancellation), migrations);
            if (pending is null)
            {
                await Run(connection, "SELECT set_config('fund.app_role', $1, true)", cancellation, new NpgsqlParameter<string> { TypedValue = appRole });
                await Run(connection, Text("grants.sql"), cancellation);
                await transaction.CommitAsync(cancellation);
                return applied.ToImmutable();
            }
            await Run(connection, pending.Sql, cancellation);
            await Run(connection, "INSERT INTO schema_migration (number, name, sha256) VALUES ($1, $2, $3)", cancellation,
                new NpgsqlParameter<int> { TypedValue = pending.Number }, new NpgsqlParameter<string> { TypedValue = pending.Name }, new NpgsqlParameter<string> { TypedValue = pending.Fingerprint });
            await transaction.CommitAsync(cancellation);
            applied.Add(pending);
        }
    }

    /// <summary>For a program that may not migrate: throws unless every migration is applied and none other.</summary>
    /// <param name="source">A data source of the application's role.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <exception cref="SchemaException">A migration is pending, newer or altered.</exception>
    public static async Task Check(NpgsqlDataSource source, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            if (Pending(await Applied(connection, cancellation), All) is { } pending)
                throw new SchemaException($"migration {pending.Name} is not applied: run the migrations as the owner of the database first");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new SchemaException("the database has no tables of this program: run the migrations as its owner first");
        }
    }

    /// <summary>True when the role behind a data source could change or remove journal rows (reliability.md S53): it should not be the application's.</summary>
    public static async Task<bool> MayRewrite(NpgsqlDataSource source, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            "SELECT bool_or(has_table_privilege(t, p)) FROM unnest(ARRAY['journal', 'transfers']) t, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The next migration to apply, or null when all are.</summary>
    private static Migration? Pending(List<(int Number, string Name, string Fingerprint)> applied, IReadOnlyList<Migration> known)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var (number, name, fingerprint) = applied[i];
            if (i >= known.Count) throw new SchemaException($"the database has migration {name}, which this program does not know: it was written by a newer version; use that one");
            if (number != known[i].Number || name != known[i].Name) throw new SchemaException($"the database has migration {name} where this program has {known[i].Name}");
            if (fingerprint != known[i].Fingerprint) throw new SchemaException($"migration {name} was altered after it was applied: its SHA-256 was {fingerprint} and is {known[i].Fingerprint}");
        }
        return applied.Count < known.Count ? known[applied.Count] : null;
    }

    private static async Task<List<(int, string, string)>> Applied(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Known, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<(int, string, string)>();
        while (await reader.ReadAsync(cancellation)) applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static Migration? Numbered(string resource) =>
        FileName().Match(resource) is { Success: true } match
            ? new Migration(int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), match.Groups["name"].Value, Text(match.Value))
            : null;

    private static string Text(string fileName)
    {
        var resource = Here.GetManifestResourceNames().Single(n => n.EndsWith($".{fileName}", StringComparison.Ordinal));
        using var reader = new StreamReader(Here.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<name>(?<number>\d{4})_[a-z0-9_]+)\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
