// The database: bring it up to date, fill it with the demonstration, serve it.
using System.CommandLine;
using SolidarityFund.Storage;

namespace SolidarityFund.Cli.Verbs;

internal static class DatabaseVerbs
{
    public static IEnumerable<Verb> All(Shared shared)
    {
        yield return shared.Alone("migrate", "Bring the tables of the database up to date, as its owner. Safe to repeat.", [], async (_, _, cancellation) =>
        {
            var application = PostgresStores.Required(shared.Around.Variable, PostgresStores.DatabaseVariable);
            var owner = shared.Around.Variable(PostgresStores.OwnerVariable) is { Length: > 0 } given ? given : application;
            await using var source = FundDatabase.Open(owner);
            var role = new Npgsql.NpgsqlConnectionStringBuilder(application).Username ?? Migrations.DefaultAppRole;
            var applied = await Migrations.Apply(source, role, cancellation: cancellation);
            shared.Around.Error.WriteLine(applied.IsEmpty ? "the database is up to date" : $"applied: {string.Join(", ", applied.Select(m => m.Name))}");
            await using var app = FundDatabase.Open(application);
            await Migrations.Check(app, cancellation);
            if (await Migrations.MayRewrite(app, cancellation))
                shared.Around.Error.WriteLine($"warning: the role of {PostgresStores.DatabaseVariable} may change or remove journal rows; give the application a role of its own (docs/OPERATING.md)");
            return ExitCodes.Done;
        });
    }
}
