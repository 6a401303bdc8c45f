// People: who is behind a person id. One person, one port: the store of persons in the database, and the one in memory, keep to it.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>A natural person as a fund knows it. What is null was never given.</summary>
/// <param name="Id">The id under which the journal knows the person, and the only thing that it knows.</param>
/// <param name="Handle">Short name for signing in and for the command line; unique within the fund.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Email">Where messages go.</param>
/// <param name="Language">en, fr or nl.</param>
public sealed record Person(PersonId Id, string Handle, string? Name = null, string? Email = null, string? Language = null)
{
    /// <summary>
    /// A person whom nobody knows yet. The id follows from nothing: once the person is erased, no guess at the handle finds it again in the
    /// journal, and whoever gets the handle later is another person.
    /// </summary>
    public static Person New(string handle, string? name, TimeProvider clock) => new(new PersonId(Guid.CreateVersion7(clock.GetUtcNow())), handle, name);

    /// <summary>The name, or the handle of somebody without one.</summary>
    public string Shown => Name ?? Handle;
}

/// <summary>The people of funds. A person that was erased is simply not there: whoever shows it, shows the id.</summary>
public interface IPeople
{
    /// <summary>Keeps a person. A handle stays with the person who has it; what is given now replaces what was known, what is not given stays.</summary>
    /// <returns>Who has the handle now: this person, or the one kept before.</returns>
    /// <exception cref="InvalidOperationException">The id is in use under another handle.</exception>
    Task<Person> Keep(FundId fund, Person person, CancellationToken cancellation = default);

    /// <summary>Everyone whom a fund knows, by handle.</summary>
    Task<ImmutableArray<Person>> Of(FundId fund, CancellationToken cancellation = default);

    /// <summary>Erases a person. The journal keeps the id, which then names nobody.</summary>
    /// <returns>False when nobody had this id.</returns>
    Task<bool> Erase(FundId fund, PersonId id, CancellationToken cancellation = default);
}

/// <summary>People in memory, for tests and trials.</summary>
public sealed class MemoryPeople : IPeople
{
    private readonly ConcurrentDictionary<FundId, ImmutableSortedDictionary<string, Person>> _people = new();

    /// <inheritdoc/>
    public Task<Person> Keep(FundId fund, Person person, CancellationToken cancellation = default) =>
        Task.FromResult(_people.AddOrUpdate(fund, _ => With(None, person), (_, known) => With(known, person))[person.Handle]);

    /// <inheritdoc/>
    public Task<ImmutableArray<Person>> Of(FundId fund, CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<Person>>([.. _people.GetValueOrDefault(fund, None).Values]);

    /// <inheritdoc/>
    public Task<bool> Erase(FundId fund, PersonId id, CancellationToken cancellation = default)
    {
        while (_people.TryGetValue(fund, out var known) && known.Values.FirstOrDefault(p => p.Id == id) is { } person)
            if (_people.TryUpdate(fund, known.Remove(person.Handle), known)) return Task.FromResult(true);
        return Task.FromResult(false);
    }

    private static ImmutableSortedDictionary<string, Person> None { get; } = ImmutableSortedDictionary.Create<string, Person>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, Person> With(ImmutableSortedDictionary<string, Person> known, Person person) =>
        known.TryGetValue(person.Handle, out var before)
            ? known.SetItem(person.Handle, before with { Name = person.Name ?? before.Name, Email = person.Email ?? before.Email, Language = person.Language ?? before.Language })
            : known.Values.All(p => p.Id != person.Id) ? known.Add(person.Handle, person) : throw new InvalidOperationException($"the id of {person.Handle} is in use under another handle");
}
