// Texts: the free words that the journal names by id and hash, as the stores of words keep them; and the store in memory.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>Words as they are kept, or what is left of them.</summary>
/// <param name="Id">The id under which the journal knows them.</param>
/// <param name="Salt">16 random bytes; empty once erased.</param>
/// <param name="Words">The words; null once erased.</param>
/// <param name="ErasedAt">When words and salt were erased; null while they stand.</param>
public sealed record StoredText(TextId Id, ReadOnlyMemory<byte> Salt, string? Words, Instant? ErasedAt)
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltLength = 16;

    /// <summary>A salt of its own for each text.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>How a command names these words; null once they are erased.</summary>
    public KeptText? Reference => Words is null ? null : KeptText.Of(Id, Salt.Span, Words);
}

/// <summary>The words of funds. Words under an id never become other words; they stand or are erased.</summary>
public interface ITexts
{
    /// <summary>Keeps words under an id. Whoever comes first decides: what stands there, or was erased there, stays as it is.</summary>
    /// <returns>What stands under the id now.</returns>
    Task<StoredText> Keep(FundId fund, TextId id, string words, CancellationToken cancellation = default);

    /// <summary>The same for words that have their salt already: those of a history that was lived elsewhere and is recorded as a whole.</summary>
    /// <returns>What stands under the id now.</returns>
    Task<StoredText> Keep(FundId fund, StoredText text, CancellationToken cancellation = default);

    /// <summary>The texts that are known among these, erased ones included.</summary>
    Task<ImmutableDictionary<TextId, StoredText>> Of(FundId fund, IReadOnlyCollection<TextId> ids, CancellationToken cancellation = default);

    /// <summary>Erases words and salt. The id stays, with the moment of the first erasure.</summary>
    /// <returns>What is left, or null when the fund has no such text.</returns>
    Task<StoredText?> Erase(FundId fund, TextId id, CancellationToken cancellation = default);
}

/// <summary>Texts in memory, for tests and trials.</summary>
public sealed class MemoryTexts(TimeProvider? clock = null) : ITexts
{
    private readonly ConcurrentDictionary<(FundId, TextId), StoredText> _texts = new();

    /// <inheritdoc/>
    public Task<StoredText> Keep(FundId fund, TextId id, string words, CancellationToken cancellation = default) =>
        Keep(fund, new StoredText(id, StoredText.NewSalt(), words, null), cancellation);

    /// <inheritdoc/>
    public Task<StoredText> Keep(FundId fund, StoredText text, CancellationToken cancellation = default) => Task.FromResult(_texts.GetOrAdd((fund, text.Id), text));

    /// <inheritdoc/>
    public Task<ImmutableDictionary<TextId, StoredText>> Of(FundId fund, IReadOnlyCollection<TextId> ids, CancellationToken cancellation = default) =>
        Task.FromResult(ids.Distinct().Where(id => _texts.ContainsKey((fund, id))).ToImmutableDictionary(id => id, id => _texts[(fund, id)]));

    /// <inheritdoc/>
    public Task<StoredText?> Erase(FundId fund, TextId id, CancellationToken cancellation = default) => Task.FromResult(
        _texts.ContainsKey((fund, id))
            ? _texts.AddOrUpdate((fund, id), _ => throw new InvalidOperationException("a text is never removed"), (_, known) => new StoredText(id, default, null, known.ErasedAt ?? Instant.From((clock ?? TimeProvider.System).GetUtcNow())))
            : null);
}
