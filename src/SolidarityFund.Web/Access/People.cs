// People: who a person is. Names live outside the journal, in a store that can forget; the web asks it by this interface.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Access;

/// <summary>A natural person as the erasable store knows it.</summary>
/// <param name="Id">The only thing that the journal knows.</param>
/// <param name="Handle">Short name for signing in; unique.</param>
/// <param name="Name">As shown to those who may see it.</param>
public sealed record Person(PersonId Id, string Handle, string Name);

/// <summary>Looks people up. A person that was forgotten is simply not found: the page then shows the id.</summary>
public interface IPeople
{
    /// <summary>The person with a handle, or null.</summary>
    ValueTask<Person?> WithHandle(string handle, CancellationToken cancellation = default);

    /// <summary>The persons that are known among these.</summary>
    ValueTask<IReadOnlyDictionary<PersonId, Person>> Find(IReadOnlyCollection<PersonId> ids, CancellationToken cancellation = default);
}

/// <summary>People in memory, for tests and the demonstration.</summary>
public sealed class PeopleInMemory(params IEnumerable<Person> people) : IPeople
{
    private readonly Dictionary<PersonId, Person> _byId = people.ToDictionary(p => p.Id);

    public ValueTask<Person?> WithHandle(string handle, CancellationToken cancellation = default) =>
        new(_byId.Values.FirstOrDefault(p => string.Equals(p.Handle, handle, StringComparison.OrdinalIgnoreCase)));

    public ValueTask<IReadOnlyDictionary<PersonId, Person>> Find(IReadOnlyCollection<PersonId> ids, CancellationToken cancellation = default) =>
        new(ids.Distinct().Where(_byId.ContainsKey).ToDictionary(id => id, id => _byId[id]));
}
