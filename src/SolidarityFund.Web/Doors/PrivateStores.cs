// PrivateStores: what the doors need of the erasable store. Names, accounts and free text live there and never in the journal.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>A person whom a fund knows.</summary>
/// <param name="Id">Stands in the journal.</param>
/// <param name="Handle">The short name that people type.</param>
/// <param name="Name">The name to show; null when none was given.</param>
public sealed record KnownPerson(PersonId Id, string Handle, string? Name)
{
    /// <summary>
    /// A person whom nobody knows yet. The id follows from nothing: once the person is erased, no guess at the handle finds it again in the
    /// journal, and whoever gets the handle later is another person.
    /// </summary>
    public static KnownPerson New(string handle, string? name, TimeProvider clock) => new(new PersonId(Guid.CreateVersion7(clock.GetUtcNow())), handle, name);
}

/// <summary>The other side of a bank line. Personal data.</summary>
/// <param name="Key">The line's key in the journal.</param>
/// <param name="Counterparty">Who is on the other side; null when the bank does not say.</param>
/// <param name="Account">The account on the other side; null when the bank does not say.</param>
/// <param name="Text">The communication as the bank gives it.</param>
public sealed record LineDetail(string Key, string? Counterparty, string? Account, string Text);

/// <summary>The people of funds.</summary>
public interface IErasablePeople
{
    /// <summary>Keeps a person. A handle stays with the person who has it, who then keeps its name when none is given now.</summary>
    /// <returns>Who has the handle now: this person, or the one kept before.</returns>
    Task<KnownPerson> Keep(FundId fund, KnownPerson person, CancellationToken cancellation = default);

    /// <summary>Everyone whom a fund knows, by handle.</summary>
    Task<ImmutableArray<KnownPerson>> Of(FundId fund, CancellationToken cancellation = default);
}

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

/// <summary>Both stores in memory, for tests and trials.</summary>
public sealed class MemoryPrivateStores : IErasablePeople, IErasableLines
{
    private readonly ConcurrentDictionary<(FundId, string), KnownPerson> _people = new();
    private readonly ConcurrentDictionary<(FundId, string), LineDetail> _lines = new();

    /// <inheritdoc/>
    public Task<KnownPerson> Keep(FundId fund, KnownPerson person, CancellationToken cancellation = default) =>
        Task.FromResult(_people.AddOrUpdate((fund, person.Handle), person, (_, known) => known with { Name = person.Name ?? known.Name }));

    /// <summary>Erases a person.</summary>
    public void Erase(FundId fund, string handle) => _people.TryRemove((fund, handle), out _);

    /// <inheritdoc/>
    public Task<ImmutableArray<KnownPerson>> Of(FundId fund, CancellationToken cancellation = default) =>
        Task.FromResult<ImmutableArray<KnownPerson>>([.. _people.Where(p => p.Key.Item1 == fund).Select(p => p.Value).OrderBy(p => p.Handle, StringComparer.Ordinal)]);

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
