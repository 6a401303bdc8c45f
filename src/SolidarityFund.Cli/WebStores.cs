// WebStores: what the web needs of the stores: who people are.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Cli;

/// <summary>People of all funds, for the web.</summary>
internal sealed class WebPeople(Stores stores) : IPeople
{
    public async ValueTask<Person?> WithHandle(string handle, CancellationToken cancellation = default)
    {
        await foreach (var person in All(cancellation))
            if (string.Equals(person.Handle, handle, StringComparison.OrdinalIgnoreCase)) return person;
        return null;
    }

    public async ValueTask<IReadOnlyDictionary<PersonId, Person>> Find(IReadOnlyCollection<PersonId> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.ToHashSet();
        var found = new Dictionary<PersonId, Person>();
        await foreach (var person in All(cancellation))
            if (wanted.Contains(person.Id)) found[person.Id] = person;
        return found;
    }

    private async IAsyncEnumerable<Person> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var fund in stores.Journal.Funds(cancellation))
            foreach (var person in await stores.People.Of(fund, cancellation)) yield return new Person(person.Id, person.Handle, person.Name ?? person.Handle);
    }
}
