// FunderLinks: links by which a funder reads the justification of its agreement, for a time and until they are taken back: in PostgreSQL, and in memory for tests and trials.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>A link as it is shown to those who keep it. What opens it is not known any more.</summary>
/// <param name="Id">The link.</param>
/// <param name="Fund">The fund.</param>
/// <param name="Agreement">What it shows.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was taken back; null for not.</param>
/// <param name="Uses">How often it was used.</param>
/// <param name="UsedAt">When it was last; null for never.</param>
public sealed record FunderLink(FunderLinkId Id, FundId Fund, AgreementId Agreement, PersonId MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt = null, long Uses = 0, DateTimeOffset? UsedAt = null);

/// <summary>
/// What stands in a link: 16 bytes that find it and 32 random ones that open it, as 64 characters of base64url. The second part is stored as its SHA-256 only,
/// and compared in a time that tells nothing.
/// </summary>
/// <param name="Link">Which link.</param>
/// <param name="Secret">What opens it, <see cref="SecretBytes"/> long.</param>
public sealed record FunderToken(FunderLinkId Link, byte[] Secret)
{
    /// <summary>Length of what opens a link.</summary>
    public const int SecretBytes = 32;

    /// <summary>How many characters stand in a link.</summary>
    public const int Characters = 64;

    /// <summary>A new one.</summary>
    public static FunderToken New(FunderLinkId link) => new(link, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is stored.</summary>
    public byte[] Hash => SHA256.HashData(Secret);

    /// <summary>Reads what stands in a link; null for anything else.</summary>
    public static FunderToken? Read(string text)
    {
        if (text.Length != Characters || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
        var bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
        return new(new(new Guid(bytes.AsSpan(0, 16), bigEndian: true)), bytes[16..]);
    }

    /// <summary>What stands in the link. Shown once, logged never.</summary>
    public string Written() => Convert.ToBase64String([.. Link.Value.ToByteArray(bigEndian: true), .. Secret]).Replace('+', '-').Replace('/', '_');

    /// <summary>The id of the link alone: a token that slips into a log opens nothing.</summary>
    public override string ToString() => Link.ToString();
}

/// <summary>Where the links stand. Outside the journal: they are keys, not facts.</summary>
public interface IFunderLinks
{
    /// <summary>Keeps a new link; false when one of this id is there.</summary>
    Task<bool> Make(FunderLink link, byte[] secretHash, CancellationToken cancellation = default);

    /// <summary>The links to an agreement, oldest first.</summary>
    Task<IReadOnlyList<FunderLink>> Of(FundId fund, AgreementId agreement, CancellationToken cancellation = default);

    /// <summary>Takes a link back, for ever; false when there is none of this agreement, or it was taken back.</summary>
    Task<bool> Revoke(FundId fund, AgreementId agreement, FunderLinkId link, PersonId by, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Opens a link and counts it; null for every reason not to: unknown, wrong, expired, taken back.</summary>
    Task<FunderLink?> Use(FunderToken token, DateTimeOffset at, CancellationToken cancellation = default);
}

/// <summary>The links of every fund in table funder_link, which all nodes share.</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class FunderLinks(NpgsqlDataSource source) : IFunderLinks
{
    private const string Columns = "link_id, fund_id, agreement_id, made_by, made_at, expires_at, revoked_at, uses, used_at";

    /// <inheritdoc/>
    public async Task<bool> Make(FunderLink link, byte[] secretHash, CancellationToken cancellation = default)
    {
        await using var command = Command(
            "INSERT INTO funder_link (link_id, fund_id, agreement_id, made_by, made_at, expires_at, secret_hash) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            link.Id.Value, link.Fund.Value, link.Agreement.Value, link.MadeBy.Value, link.MadeAt, link.ExpiresAt, secretHash);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FunderLink>> Of(FundId fund, AgreementId agreement, CancellationToken cancellation = default)
    {
        await using var command = Command($"SELECT {Columns} FROM funder_link WHERE fund_id = $1 AND agreement_id = $2 ORDER BY made_at, link_id", fund.Value, agreement.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<FunderLink>();
        while (await reader.ReadAsync(cancellation)) found.Add(Read(reader));
        return found;
    }

    /// <inheritdoc/>
    public async Task<bool> Revoke(FundId fund, AgreementId agreement, FunderLinkId link, PersonId by, DateTimeOffset at, CancellationToken cancellation = default)
    {
        await using var command = Command(
            "UPDATE funder_link SET revoked_by = $4, revoked_at = $5 WHERE fund_id = $1 AND agreement_id = $2 AND link_id = $3 AND revoked_at IS NULL", fund.Value, agreement.Value, link.Value, by.Value, at);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <inheritdoc/>
    public async Task<FunderLink?> Use(FunderToken token, DateTimeOffset at, CancellationToken cancellation = default)
    {
        await using var look = Command("SELECT secret_hash FROM funder_link WHERE link_id = $1", token.Link.Value);
        // A link that is not there is compared like one that is.
        var kept = await look.ExecuteScalarAsync(cancellation) as byte[] ?? new byte[SHA256.HashSizeInBytes];
        if (!CryptographicOperations.FixedTimeEquals(token.Hash, kept)) return null;
        await using var count = Command($"UPDATE funder_link SET uses = uses + 1, used_at = $2 WHERE link_id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING {Columns}", token.Link.Value, at);
        await using var reader = await count.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    private static FunderLink Read(NpgsqlDataReader reader) => new(
        new(reader.GetGuid(0)), new(reader.GetGuid(1)), new(reader.GetGuid(2)), new(reader.GetGuid(3)), reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5),
        reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt64(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8));

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>The links in memory, for tests and trials.</summary>
public sealed class MemoryFunderLinks : IFunderLinks
{
    private readonly ConcurrentDictionary<FunderLinkId, (FunderLink Link, byte[] Hash)> _links = new();

    /// <inheritdoc/>
    public Task<bool> Make(FunderLink link, byte[] secretHash, CancellationToken cancellation = default) => Task.FromResult(_links.TryAdd(link.Id, (link, secretHash)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<FunderLink>> Of(FundId fund, AgreementId agreement, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<FunderLink>>([.. _links.Values.Select(l => l.Link).Where(l => l.Fund == fund && l.Agreement == agreement).OrderBy(l => l.MadeAt).ThenBy(l => l.Id.Value)]);

    /// <inheritdoc/>
    public Task<bool> Revoke(FundId fund, AgreementId agreement, FunderLinkId link, PersonId by, DateTimeOffset at, CancellationToken cancellation = default) =>
        Task.FromResult(Change(link, l => l.Fund == fund && l.Agreement == agreement && l.RevokedAt is null, l => l with { RevokedAt = at }) is not null);

    /// <inheritdoc/>
    public Task<FunderLink?> Use(FunderToken token, DateTimeOffset at, CancellationToken cancellation = default) => Task.FromResult(
        CryptographicOperations.FixedTimeEquals(token.Hash, _links.TryGetValue(token.Link, out var known) ? known.Hash : new byte[SHA256.HashSizeInBytes])
            ? Change(token.Link, l => l.RevokedAt is null && l.ExpiresAt > at, l => l with { Uses = l.Uses + 1, UsedAt = at })
            : null);

    private FunderLink? Change(FunderLinkId id, Func<FunderLink, bool> fits, Func<FunderLink, FunderLink> to)
    {
        while (_links.TryGetValue(id, out var known) && fits(known.Link))
        {
            var changed = known with { Link = to(known.Link) };
            if (_links.TryUpdate(id, changed, known)) return changed.Link;
        }
        return null;
    }
}
