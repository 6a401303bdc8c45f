// BankLineDetails: what a bank line says about the other side. Erasable, beside the journal, which knows key, amount and dates only.
using System.Collections.Immutable;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>What a bank line says about the other side; each may be missing.</summary>
/// <param name="LineKey">The key under which the journal knows the line.</param>
/// <param name="CounterpartyName">Name of the other side.</param>
/// <param name="CounterpartyAccount">Account of the other side.</param>
/// <param name="FreeText">Free text.</param>
/// <param name="BankReference">The bank's own reference.</param>
public sealed record BankLineDetail(string LineKey, string? CounterpartyName, string? CounterpartyAccount, string? FreeText, string? BankReference);

/// <summary>The details of bank lines of every fund (table bank_line_detail).</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class BankLineDetails(NpgsqlDataSource source)
{
    /// <summary>Keeps details. A line that is known already keeps what it has: its key names its content, and importing twice changes nothing.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> Put(FundId fund, IReadOnlyCollection<BankLineDetail> details, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            """
            INSERT INTO bank_line_detail (fund_id, line_key, counterparty_name, counterparty_account, free_text, bank_reference)
            SELECT $1, d.* FROM unnest($2, $3, $4, $5, $6) AS d ON CONFLICT DO NOTHING
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        foreach (var column in (ReadOnlySpan<Func<BankLineDetail, string?>>)[d => d.LineKey, d => d.CounterpartyName, d => d.CounterpartyAccount, d => d.FreeText, d => d.BankReference])
            command.Parameters.Add(Texts(details.Select(column)));
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The details of lines, by key; a line that is unknown or erased is not among them.</summary>
    public async Task<ImmutableDictionary<string, BankLineDetail>> Get(FundId fund, IReadOnlyCollection<string> lineKeys, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            "SELECT line_key, counterparty_name, counterparty_account, free_text, bank_reference FROM bank_line_detail WHERE fund_id = $1 AND line_key = ANY($2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(Texts(lineKeys));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var details = ImmutableDictionary.CreateBuilder<string, BankLineDetail>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            details.Add(reader.GetString(0), new BankLineDetail(reader.GetString(0), reader.TextOrNull(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.TextOrNull(4)));
        return details.ToImmutable();
    }

    /// <summary>Erases the details of lines; the lines themselves stay in the journal.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Erase(FundId fund, IReadOnlyCollection<string> lineKeys, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("DELETE FROM bank_line_detail WHERE fund_id = $1 AND line_key = ANY($2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(Texts(lineKeys));
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The secret that goes into the keys of a fund's lines, made at the first asking: without it nobody can guess a key from a name.</summary>
    public async Task<byte[]> KeySecret(FundId fund, CancellationToken cancellation = default)
    {
        // Whoever comes first decides; what is kept is never replaced.
        await using var command = source.CreateCommand(
            """
            WITH made AS (INSERT INTO line_key_secret (fund_id, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING secret)
            SELECT secret FROM made UNION ALL SELECT secret FROM line_key_secret WHERE fund_id = $1 LIMIT 1
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) });
        // A rival's row that is not visible to this statement yet is visible to the next one.
        return (byte[]?)await command.ExecuteScalarAsync(cancellation) ?? (byte[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlParameter<string?[]> Texts(IEnumerable<string?> texts) => new() { TypedValue = [.. texts], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
