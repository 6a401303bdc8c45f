// ErasableLines: what the doors need of the erasable store of bank lines. Names, accounts and free text live there and never in the journal.
using System.Collections.Concurrent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>The other side of a bank line. Personal data.</summary>
/// <param name="Key">The line's key in the journal.</param>
/// <param name="Counterparty">Who is on the other side; null when the bank does not say.</param>
/// <param name="Account">The account on the other side; null when the bank does not say.</param>
/// <param name="Text">The communication as the bank gives it.</param>
public sealed record LineDetail(string Key, string? Counterparty, string? Account, string Text);

/// <summary>The other sides of bank lines.</summary>
public interface IErasableLines
{
    /// <summary>A secret of the fund that goes into the keys of lines, so that nobody can guess a key from a name. Empty for none.</summary>
    Task<ReadOnlyMemory<byte>> Salt(FundId fund, CancellationToken cancellation = default);

    /// <summary>Keeps details; those kept before stay as they are.</summary>
    Task Keep(FundId fund, IReadOnlyCollection<LineDetail> details, CancellationToken cancellation = default);

    /// <summary>The details of some lines; those that were erased are missing.</summary>
    Task<IReadOnlyDictionary<string, LineDetail>> Of(FundId fund, IReadOnlyCollection<string> keys, CancellationToken cancellation = default);
}

/// <summary>Lines in memory, for tests and trials.</summary>
public sealed class MemoryLines : IErasableLines
{
    private readonly ConcurrentDictionary<(FundId, string), LineDetail> _lines = new();

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> Salt(FundId fund, CancellationToken cancellation = default) => Task.FromResult<ReadOnlyMemory<byte>>(fund.Value.ToByteArray());

    /// <inheritdoc/>
    public Task Keep(FundId fund, IReadOnlyCollection<LineDetail> details, CancellationToken cancellation = default)
    {
        foreach (var detail in details) _lines.TryAdd((fund, detail.Key), detail);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, LineDetail>> Of(FundId fund, IReadOnlyCollection<string> keys, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyDictionary<string, LineDetail>>(keys.Where(k => _lines.ContainsKey((fund, k))).Distinct().ToDictionary(k => k, k => _lines[(fund, k)], StringComparer.Ordinal));
}
