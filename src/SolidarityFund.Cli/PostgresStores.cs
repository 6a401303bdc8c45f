// PostgresStores: the stores of the command line on PostgreSQL, as the application's role.
using Npgsql;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli;

/// <summary>Opens the stores that FUND_DATABASE names.</summary>
internal static class PostgresStores
{
    public const string DatabaseVariable = "FUND_DATABASE";
    public const string OwnerVariable = "FUND_DATABASE_OWNER";

    public static async Task<Stores> Open(Func<string, string?> variable, CancellationToken cancellation)
    {
        var source = FundDatabase.Open(Required(variable, DatabaseVariable));
        try
        {
            await Migrations.Check(source, cancellation);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
        return Of(source);
    }

    public static Stores Of(NpgsqlDataSource source) =>
        new(new PostgresJournal(source), new PeopleStore(source), new PostgresLines(new BankLineDetails(source)), new TextStore(source), new BallotKeys(source), new DocumentStore(source), new PostgresVerification(new Verification(source))) { Close = source.DisposeAsync };

    public static string Required(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value
        ? value
        : throw CliException.Usage($"{name} is not set: it is the connection string of the database, such as 'Host=localhost;Username=fund_app;Database=fund'");
}

/// <summary>The other sides of bank lines, and the secret that goes into their keys.</summary>
internal sealed class PostgresLines(BankLineDetails store) : IErasableLines
{
    public async Task<ReadOnlyMemory<byte>> Salt(FundId fund, CancellationToken cancellation = default) => await store.KeySecret(fund, cancellation);

    public async Task Keep(FundId fund, IReadOnlyCollection<LineDetail> details, CancellationToken cancellation = default)
    {
        if (details.Count > 0) await store.Put(fund, [.. details.Select(d => new BankLineDetail(d.Key, d.Counterparty, d.Account, d.Text, null))], cancellation);
    }

    public async Task<IReadOnlyDictionary<string, LineDetail>> Of(FundId fund, IReadOnlyCollection<string> keys, CancellationToken cancellation = default) =>
        (await store.Get(fund, keys, cancellation)).ToDictionary(d => d.Key, d => new LineDetail(d.Key, d.Value.CounterpartyName, d.Value.CounterpartyAccount, d.Value.FreeText ?? ""), StringComparer.Ordinal);
}

/// <summary>Verification of what stands in the database.</summary>
internal sealed class PostgresVerification(Verification verification) : IVerification
{
    /// <summary>The check of heads kept outside: without any, it says nothing.</summary>
    private const string Anchors = "anchors";

    public async Task<VerificationOutcome> Verify(FundId fund, IReadOnlyDictionary<long, ChainHash> heads, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        var report = await verification.VerifyAsync(fund, progress is null ? null : new Forward(progress), heads, cancellation);
        return new VerificationOutcome(report.Records, report.Head.ToString(), [.. report.Findings.Where(f => heads.Count > 0 || f.Check != Anchors).Select(f => new VerificationCheck(f.Check, f.Holds, f.FirstBrokenVersion, f.Sentence))]);
    }

    private sealed class Forward(IProgress<(long Done, long Total)> to) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => to.Report((value.Version, value.Of));
    }
}
