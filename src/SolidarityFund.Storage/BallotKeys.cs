// BallotKeys: the keys of secret ballots, one a proposal, made once and destroyed once: in PostgreSQL, and in memory for tests and trials.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>Where the keys of secret ballots stand. Outside the journal, which is never erased.</summary>
public interface IBallotKeys
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>The key of a proposal, made at the first asking: whoever comes first decides, on any node. Null once it is destroyed, for ever.</summary>
    Task<byte[]?> Key(FundId fund, ProposalId proposal, CancellationToken cancellation = default);

    /// <summary>Destroys the key of a proposal; where none was made, none will be.</summary>
    /// <returns>False when it was destroyed before.</returns>
    Task<bool> Destroy(FundId fund, ProposalId proposal, CancellationToken cancellation = default);
}

/// <summary>The keys of every fund in table ballot_key, which all nodes share.</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class BallotKeys(NpgsqlDataSource source) : IBallotKeys
{
    /// <inheritdoc/>
    public async Task<byte[]?> Key(FundId fund, ProposalId proposal, CancellationToken cancellation = default)
    {
        await using var command = Command(
            """
            WITH made AS (INSERT INTO ballot_key (fund_id, proposal_id, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key)
            SELECT key FROM made UNION ALL SELECT key FROM ballot_key WHERE fund_id = $1 AND proposal_id = $2 LIMIT 1
            """, fund, proposal);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(IBallotKeys.KeyBytes) });
        // A rival's row that is not visible to this statement yet is visible to the next one. A destroyed key is a row without one (DBNull).
        return (await command.ExecuteScalarAsync(cancellation) ?? await command.ExecuteScalarAsync(cancellation)) as byte[];
    }

    /// <inheritdoc/>
    public async Task<bool> Destroy(FundId fund, ProposalId proposal, CancellationToken cancellation = default)
    {
        await using var command = Command(
            """
            INSERT INTO ballot_key (fund_id, proposal_id, destroyed_at) VALUES ($1, $2, now())
            ON CONFLICT (fund_id, proposal_id) DO UPDATE SET key = NULL, destroyed_at = now() WHERE ballot_key.key IS NOT NULL
            """, fund, proposal);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlCommand Command(string sql, FundId fund, ProposalId proposal)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = proposal.Value });
        return command;
    }
}

/// <summary>The keys in memory, for tests and trials.</summary>
public sealed class MemoryBallotKeys : IBallotKeys
{
    private readonly ConcurrentDictionary<(FundId, ProposalId), byte[]?> _keys = new();

    /// <inheritdoc/>
    public Task<byte[]?> Key(FundId fund, ProposalId proposal, CancellationToken cancellation = default) =>
        Task.FromResult(_keys.GetOrAdd((fund, proposal), _ => RandomNumberGenerator.GetBytes(IBallotKeys.KeyBytes)));

    /// <inheritdoc/>
    public Task<bool> Destroy(FundId fund, ProposalId proposal, CancellationToken cancellation = default)
    {
        var destroyed = false;
        _keys.AddOrUpdate((fund, proposal), _ => Ended(true), (_, key) => Ended(key is not null));
        return Task.FromResult(destroyed);

        byte[]? Ended(bool now)
        {
            destroyed = now;
            return null;
        }
    }
}
