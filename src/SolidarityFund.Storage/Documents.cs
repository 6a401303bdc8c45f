// Documents: the bytes of documents by their hash, beside the journal, which says to which case they belong; and the store in memory.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>The bytes of the documents of funds. What stands under a hash never becomes other bytes; a fund never sees those of another.</summary>
public interface IDocuments
{
    /// <summary>Keeps bytes under their hash before a command names them. Bytes that stand there already are touched, so that no sweep takes them meanwhile.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="sha256">Their hash, 64 lower-case hexadecimal digits; the caller has computed it.</param>
    /// <param name="content">The bytes from its position to its end; at least one.</param>
    /// <param name="cancellation">Stops; then nothing new is kept.</param>
    Task Keep(FundId fund, string sha256, Stream content, CancellationToken cancellation = default);

    /// <summary>The bytes in their order, part by part; none when the fund has none under this hash.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> Read(FundId fund, string sha256, CancellationToken cancellation = default);

    /// <summary>Removes the bytes that no document needs and that nobody has sent since a moment.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="needed">The hashes that documents need.</param>
    /// <param name="untouchedSince">What was sent later stays: the command that names it may be under way.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many documents were removed.</returns>
    Task<int> Sweep(FundId fund, IReadOnlyCollection<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellation = default);
}

/// <summary>Documents in memory, for tests and trials.</summary>
public sealed class MemoryDocuments(TimeProvider? clock = null) : IDocuments
{
    private readonly ConcurrentDictionary<(FundId, string), (byte[] Bytes, DateTimeOffset Touched)> _kept = new();

    private DateTimeOffset Now => (clock ?? TimeProvider.System).GetUtcNow();

    /// <inheritdoc/>
    public async Task Keep(FundId fund, string sha256, Stream content, CancellationToken cancellation = default)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        _kept.AddOrUpdate((fund, sha256), _ => (bytes.ToArray(), Now), (_, kept) => kept with { Touched = Now });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(FundId fund, string sha256, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        if (_kept.TryGetValue((fund, sha256), out var kept)) yield return kept.Bytes;
    }

    /// <inheritdoc/>
    public Task<int> Sweep(FundId fund, IReadOnlyCollection<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellation = default) => Task.FromResult(
        _kept.Where(k => k.Key.Item1 == fund && !needed.Contains(k.Key.Item2) && k.Value.Touched < untouchedSince).ToArray().Count(k => _kept.TryRemove(k)));
}
