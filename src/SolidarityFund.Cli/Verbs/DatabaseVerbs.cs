// The database: bring it up to date, fill it with the demonstration, serve it.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Cli.Demo;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;
using SolidarityFund.Web;

namespace SolidarityFund.Cli.Verbs;

internal static class DatabaseVerbs
{
    /// <summary>What the server logs is talk: it goes to stderr, and its greeting is ours.</summary>
    private static readonly string[] Quiet = ["--Logging:Console:LogToStandardErrorThreshold=Trace", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning", "--Logging:LogLevel:Microsoft.AspNetCore=Warning"];

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
                shared.Around.Error.WriteLine($"warning: the role of {PostgresStores.DatabaseVariable} may change or remove journal rows; give the application a role of its own, and 'fund migrate' the owner's in {PostgresStores.OwnerVariable}");
            return ExitCodes.Done;
        });

        yield return Shared.Noun("demo", "A demonstration fund to look at.",
            shared.OnStores("load", "Load a demonstration fund with nineteen months of history, into an empty database only.", [], async (session, _) =>
            {
                await foreach (var fund in session.Stores.Journal.Funds(session.Cancellation))
                {
                    session.Say($"this database already holds {((await session.Directory.Read(fund, session.Cancellation)).State.Name is { } name ? $"the fund '{name}'" : fund.ToString())}: the demonstration is loaded into an empty one only; nothing was done");
                    return ExitCodes.Done;
                }
                if (session.Wishes.DryRun)
                {
                    session.Say("dry run: the demonstration would be loaded");
                    return ExitCodes.Done;
                }
                await DemoFund.Load(session.Stores, DateOnly.FromDateTime(session.Around.Clock.GetUtcNow().UtcDateTime), session.Cancellation);
                var confirmed = await session.Directory.Read(DemoFund.Fund, session.Cancellation);
                var sheet = new Sheet("fund", "name", "records", "members", "loans", "bank:money");
                sheet.Add(DemoFund.Fund, confirmed.State.Name, confirmed.Version, confirmed.State.Members.Members.Count, confirmed.State.Loans.Loans.Count, Money.Euro(confirmed.State.Balances.Net(Domain.Ledger.AccountRole.Bank)));
                session.Show(sheet);
                session.Say($"people to look at it as: {string.Join(", ", DemoFund.Handles)} ('fund person list' shows all)");
                return ExitCodes.Done;
            }));

        var port = new Option<int>("--port") { Description = "the port to listen on, on this machine only; 0 takes a free one", DefaultValueFactory = _ => 5080 };
        var trial = new Option<bool>("--dev") { Description = "let people choose a name instead of proving it; for trials on this machine only (also ASPNETCORE_ENVIRONMENT=Development)" };
        yield return shared.OnStores("serve", "Serve the pages and the interface of all funds of the database.", [port, trial], async (session, parsed) =>
        {
            var dev = parsed.GetValue(trial) || session.Around.Variable("ASPNETCORE_ENVIRONMENT") == "Development";
            await using var app = FundWeb.Build(Quiet, new FundWebSettings
            {
                Journal = session.Stores.Journal,
                People = session.Stores.People,
                Lines = session.Stores.Lines,
                Texts = session.Stores.Texts,
                BallotKeys = session.Stores.BallotKeys,
                Documents = session.Stores.Documents,
                Clock = session.Around.Clock,
                Port = parsed.GetValue(port),
                Environment = dev ? "Development" : "Production",
                DevelopmentSignIn = dev,
                KeyFolder = session.Around.Variable("FUND_KEYS") is { Length: > 0 } folder ? folder : null,
            });
            await app.StartAsync(session.Cancellation);
            var address = app.Urls.First();
            session.Around.Out.WriteLine(address);
            if (dev) await SayHints(session, address);
            else session.Say("nobody can sign in: this version has no sign-in of its own; for a trial on this machine, add --dev");
            await session.Around.Out.FlushAsync(session.Cancellation);
            try
            {
                await Task.Delay(Timeout.Infinite, session.Cancellation);
            }
            catch (OperationCanceledException)
            {
                session.Say("stopping: what is being written is written first");
            }
            await app.StopAsync(CancellationToken.None);
            return ExitCodes.Done;
        });
    }

    /// <summary>One link for each role: the first person who holds it.</summary>
    private static async Task SayHints(Session session, string address)
    {
        await foreach (var fund in session.Stores.Journal.Funds(session.Cancellation))
        {
            var state = (await session.Directory.Read(fund, session.Cancellation)).State;
            var people = (await session.Stores.People.Of(fund, session.Cancellation)).ToDictionary(p => p.Id);
            session.Say($"{state.Name}: sign in as");
            foreach (var role in Enum.GetValues<MandateRole>())
                if (state.Members.Mandates.Where(m => people.ContainsKey(m.Key) && m.Value.Any(x => x.Role == role)).Select(m => people[m.Key].Handle).Order(StringComparer.Ordinal).FirstOrDefault() is { } handle)
                    session.Say(string.Create(CultureInfo.InvariantCulture, $"  {role.ToString().ToLowerInvariant(),-14} {address}/dev/sign-in?as={handle}"));
        }
    }
}
