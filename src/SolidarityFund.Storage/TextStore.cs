// TextStore: the free words of every fund. Erasable, beside the journal, which knows their ids and hashes only.
using System.Collections.Immutable;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>The words of every fund (table kept_text).</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class TextStore(NpgsqlDataSource source) : ITexts
{
    /// <inheritdoc/>
    public Task<StoredText> Keep(FundId fund, TextId id, string words, CancellationToken cancellation = default) => Keep(fund, new StoredText(id, StoredText.NewSalt(), words, null), cancellation);

    /// <inheritdoc/>
    public async Task<StoredText> Keep(FundId fund, StoredText text, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            """
            WITH made AS (INSERT INTO kept_text (fund_id, text_id, salt, words) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING text_id, salt, words, erased_at)
            SELECT text_id, salt, words, erased_at FROM made UNION ALL SELECT text_id, salt, words, erased_at FROM kept_text WHERE fund_id = $1 AND text_id = $2 LIMIT 1
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = text.Id.Value });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = text.Salt.ToArray() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text.Words! });
        // A rival's row that is not visible to this statement yet is visible to the next one.
        return await One(command, cancellation) ?? (await One(command, cancellation))!;
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<TextId, StoredText>> Of(FundId fund, IReadOnlyCollection<TextId> ids, CancellationToken cancellation = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await Of(connection, fund, ids, cancellation);
    }

    /// <inheritdoc/>
    public async Task<StoredText?> Erase(FundId fund, TextId id, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            """
            UPDATE kept_text SET salt = NULL, words = NULL, erased_at = coalesce(erased_at, now())
            WHERE fund_id = $1 AND text_id = $2 RETURNING text_id, salt, words, erased_at
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id.Value });
        return await One(command, cancellation);
    }

    /// <summary>The texts as a transaction sees them.</summary>
    internal static async Task<ImmutableDictionary<TextId, StoredText>> Of(NpgsqlConnection connection, FundId fund, IReadOnlyCollection<TextId> ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT text_id, salt, words, erased_at FROM kept_text WHERE fund_id = $1 AND text_id = ANY($2)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Select(id => id.Value)] });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = ImmutableDictionary.CreateBuilder<TextId, StoredText>();
        while (await reader.ReadAsync(cancellation)) texts[new TextId(reader.GetGuid(0))] = Row(reader);
        return texts.ToImmutable();
    }

    private static async Task<StoredText?> One(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Row(reader) : null;
    }

    private static StoredText Row(NpgsqlDataReader reader) => new(
        new TextId(reader.GetGuid(0)), reader.IsDBNull(1) ? default : reader.GetFieldValue<byte[]>(1), reader.TextOrNull(2),
        reader.IsDBNull(3) ? null : Instant.From(reader.GetFieldValue<DateTimeOffset>(3)));
}
