// PeopleStore: who is behind a person id. Erasable, beside the journal, which knows ids only.
using System.Collections.Immutable;
using Npgsql;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>What is known of a person in a fund.</summary>
/// <param name="Id">The id under which the journal knows the person.</param>
/// <param name="Handle">Short name for signing in and for the command line; unique within the fund.</param>
/// <param name="DisplayName">Name as shown.</param>
/// <param name="Email">Where messages go; null for nowhere.</param>
/// <param name="Language">en, fr or nl; null for none chosen.</param>
public sealed record Person(PersonId Id, string Handle, string DisplayName, string? Email = null, string? Language = null);

/// <summary>The persons of every fund (table person).</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class PeopleStore(NpgsqlDataSource source)
{
    private const string Columns = "person_id, handle, display_name, email, language";

    /// <summary>Adds a person.</summary>
    /// <returns>False when the id or the handle is taken in this fund; nothing is written then.</returns>
    public async Task<bool> Add(FundId fund, Person person, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand($"INSERT INTO person (fund_id, {Columns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING");
        With(command, fund, person);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Corrects what is known of a person.</summary>
    /// <returns>False when nobody has this id, or another person has the handle.</returns>
    public async Task<bool> Correct(FundId fund, Person person, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            "UPDATE person SET handle = $3, display_name = $4, email = $5, language = $6 WHERE fund_id = $1 AND person_id = $2");
        With(command, fund, person);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellation) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>The person with a handle, or null.</summary>
    public async Task<Person?> WithHandle(FundId fund, string handle, CancellationToken cancellation = default) =>
        (await Read("fund_id = $1 AND handle = $2", fund, cancellation, new NpgsqlParameter<string> { TypedValue = handle })).SingleOrDefault();

    /// <summary>The person with an id, or null: unknown, or erased.</summary>
    public async Task<Person?> WithId(FundId fund, PersonId id, CancellationToken cancellation = default) =>
        (await Read("fund_id = $1 AND person_id = $2", fund, cancellation, new NpgsqlParameter<Guid> { TypedValue = id.Value })).SingleOrDefault();

    /// <summary>Everybody of a fund, by handle.</summary>
    public Task<ImmutableArray<Person>> List(FundId fund, CancellationToken cancellation = default) => Read("fund_id = $1", fund, cancellation);

    /// <summary>Erases a person. The journal keeps the id, which then names nobody.</summary>
    /// <returns>False when nobody had this id.</returns>
    public async Task<bool> Erase(FundId fund, PersonId id, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("DELETE FROM person WHERE fund_id = $1 AND person_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id.Value });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private async Task<ImmutableArray<Person>> Read(string where, FundId fund, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand($"SELECT {Columns} FROM person WHERE {where} ORDER BY handle");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = ImmutableArray.CreateBuilder<Person>();
        while (await reader.ReadAsync(cancellation))
            people.Add(new Person(new PersonId(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), reader.TextOrNull(3), reader.TextOrNull(4)));
        return people.ToImmutable();
    }

    private static void With(NpgsqlCommand command, FundId fund, Person person)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Id.Value });
        foreach (var text in (ReadOnlySpan<string?>)[person.Handle, person.DisplayName, person.Email, person.Language])
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = text, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
    }
}

internal static class Rows
{
    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
