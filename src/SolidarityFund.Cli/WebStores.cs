// WebStores: what the web needs of the stores: who people are, and the reading of bank files.
using System.Globalization;
using SolidarityFund.Actors;
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

/// <summary>Bank files, for the web. The details of lines are kept before the statements are given back.</summary>
internal sealed class WebStatements(Stores stores, FundDirectory directory) : IStatementImport
{
    public StatementReading Read(ReadOnlyMemory<byte> file, FundState state) => Task.Run(async () =>
    {
        var fund = await FundOf(state);
        var (statements, faults) = StatementImport.Prepare(file, state, await stores.Lines.Salt(fund));
        foreach (var prepared in statements) await stores.Lines.Keep(fund, prepared.Details);
        return new StatementReading([.. statements.Select(s => s.Statement)],
            [.. faults.Select(f => new Fault(string.Create(CultureInfo.InvariantCulture, $"/{f.Facts.First(x => x.Name == "line").Plain}"), f.Facts.First(x => x.Name == "code").Plain, f.Say(Language.English)))]);
    }).GetAwaiter().GetResult();

    /// <summary>The port gives the state without the fund's id: a state is known by its name and its newest moment.</summary>
    private async Task<FundId> FundOf(FundState state)
    {
        var named = new List<(FundId Id, FundState State)>();
        await foreach (var fund in stores.Journal.Funds())
            if ((await directory.Read(fund)).State is { } known && known.Name == state.Name) named.Add((fund, known));
        return named.OrderBy(f => Math.Abs(f.State.LastAt.UnixMicroseconds - state.LastAt.UnixMicroseconds)).First().Id;
    }
}
