// DocumentStore: the bytes of documents in PostgreSQL, in parts, so that a large one is never whole in memory.
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>The documents of every fund (tables document and document_part).</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class DocumentStore(NpgsqlDataSource source) : IDocuments
{
    private const int PartBytes = 256 * 1024;

    /// <inheritdoc/>
    public async Task Keep(FundId fund, string sha256, Stream content, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Holds the row until the end: who sends the same bytes at once waits, and a sweep does not come between.
        await using (var touch = Command(connection, "INSERT INTO document (fund_id, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT (fund_id, sha256) DO UPDATE SET touched_at = now()", fund, sha256))
        {
            touch.Parameters.Add(new NpgsqlParameter<int> { TypedValue = checked((int)(content.Length - content.Position)) });
            await touch.ExecuteNonQueryAsync(cancellation);
        }
        var buffer = new byte[PartBytes];
        // Known bytes are sent all the same: whoever sends them learns nothing from the time it takes.
        for (int part = 0, read; (read = await content.ReadAtLeastAsync(buffer, PartBytes, throwOnEndOfStream: false, cancellation)) > 0; part++)
        {
            await using var insert = Command(connection, "INSERT INTO document_part (fund_id, sha256, part, content) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", fund, sha256);
            insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = part });
            insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = buffer[..read] });
            await insert.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(FundId fund, string sha256, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // One question for each part: a reader that is slow to take them holds no connection meanwhile.
        for (var part = 0; ; part++)
        {
            byte[]? content;
            await using (var connection = await source.OpenConnectionAsync(cancellation)) content = await Part(connection, fund, sha256, part, cancellation);
            if (content is null) yield break;
            yield return content;
        }
    }

    /// <inheritdoc/>
    public async Task<int> Sweep(FundId fund, IReadOnlyCollection<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("DELETE FROM document WHERE fund_id = $1 AND touched_at < $2 AND NOT sha256 = ANY($3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = untouchedSince.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. needed.Select(Convert.FromHexString)] });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The hash of what stands under a hash, as a transaction sees it, with its length; null when nothing does.</summary>
    internal static async Task<(string Sha256, long Bytes)?> Found(NpgsqlConnection connection, FundId fund, string sha256, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        for (var part = 0; await Part(connection, fund, sha256, part, cancellation) is { } content; part++)
        {
            hash.AppendData(content);
            bytes += content.Length;
        }
        return bytes == 0 ? null : (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private static async Task<byte[]?> Part(NpgsqlConnection connection, FundId fund, string sha256, int part, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT content FROM document_part WHERE fund_id = $1 AND sha256 = $2 AND part = $3", fund, sha256);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = part });
        return (byte[]?)await command.ExecuteScalarAsync(cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, FundId fund, string sha256) => new(sql, connection)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = fund.Value }, new NpgsqlParameter<byte[]> { TypedValue = Convert.FromHexString(sha256) } },
    };
}
