// PeopleStore: the persons of every fund. Erasable, beside the journal, which knows ids only.
using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage;

/// <summary>The persons of every fund (table person). Its column display_name holds the handle of who gave no name.</summary>
/// <param name="source">From <see cref="FundDatabase.Open"/>.</param>
public sealed class PeopleStore(NpgsqlDataSource source) : IPeople
{
    private const string Columns = "person_id, handle, nullif(display_name, handle), email, language";

    /// <inheritdoc/>
    public async Task<Person> Keep(FundId fund, Person person, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand(
            $"""
            INSERT INTO person (fund_id, person_id, handle, display_name, email, language) VALUES ($1, $2, $3, coalesce($4, $3), $5, $6)
            ON CONFLICT (fund_id, handle) DO UPDATE SET display_name = coalesce($4, person.display_name), email = coalesce($5, person.email), language = coalesce($6, person.language)
            RETURNING {Columns}
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Id.Value });
        foreach (var text in (ReadOnlySpan<string?>)[person.Handle, person.Name, person.Email, person.Language])
            command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text });
        try
        {
            return (await Read(command, cancellation)).Single();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new InvalidOperationException($"the id of {person.Handle} is in use under another handle", e);
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Person>> Of(FundId fund, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand($"""SELECT {Columns} FROM person WHERE fund_id = $1 ORDER BY handle COLLATE "C" """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        return await Read(command, cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> Erase(FundId fund, PersonId id, CancellationToken cancellation = default)
    {
        await using var command = source.CreateCommand("DELETE FROM person WHERE fund_id = $1 AND person_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = fund.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id.Value });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static async Task<ImmutableArray<Person>> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = ImmutableArray.CreateBuilder<Person>();
        while (await reader.ReadAsync(cancellation))
            people.Add(new Person(new PersonId(reader.GetGuid(0)), reader.GetString(1), reader.TextOrNull(2), reader.TextOrNull(3), reader.TextOrNull(4)));
        return people.ToImmutable();
    }
}

internal static class Rows
{
    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
