// WebStores: what the web needs of the stores: who people are, and the reading of bank files.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;

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

/// <summary>Bank files, for the web. The other sides of lines are kept before the statements are given back.</summary>
internal sealed class WebStatements(IErasableLines lines) : IStatementImport
{
    public async ValueTask<StatementReading> Read(FundId fund, FundState state, ReadOnlyMemory<byte> file, bool dryRun, CancellationToken cancellation = default)
    {
        var (statements, faults) = StatementImport.Prepare(file, state, await lines.Salt(fund, cancellation));
        if (!dryRun)
            foreach (var prepared in statements) await lines.Keep(fund, prepared.Details, cancellation);
        return new StatementReading([.. statements.Select(s => s.Statement)],
            [.. faults.Select(f => new Fault(string.Create(CultureInfo.InvariantCulture, $"/{f.Facts.First(x => x.Name == "line").Plain}"), f.Facts.First(x => x.Name == "code").Plain, f.Say(Language.English)))]);
    }
}
