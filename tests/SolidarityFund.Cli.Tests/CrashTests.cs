// CrashTests: the true server is killed in the middle of its work, again and again; what it had acknowledged stands in the journal, once.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;
using SolidarityFund.Storage.Tests;
using SolidarityFund.Testing;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Tests;

namespace SolidarityFund.Cli.Tests;

/// <summary>
/// The promise of an answer: whoever was told 2xx finds it recorded, and whoever was told nothing asks again with the same key and has it
/// once. FUND_CRASH_ROUNDS says how often the server is killed (3).
/// </summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const int Callers = 8;
    private const int RoundsUsual = 3;

    private readonly TestDatabase _database;
    private readonly Lazy<Served> _server;
    private readonly ConcurrentQueue<Asked> _asked = [];
    private FundId _fund;
    private string _path = "";

    public CrashTests(PostgresServer server)
    {
        _database = new TestDatabase(server);
        _server = new Lazy<Served>(() => new Served(_database.AppConnectionString));
    }

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("FUND_CRASH_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : RoundsUsual;

    private Served Server => _server.Value;

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        // Shown when the test fails.
        TestContext.Current.TestOutputHelper?.WriteLine($"the server said:\n{Server.Said}");
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_once_after_the_restart()
    {
        await Server.Start();
        await OpenFund();
        var faults = new ConcurrentQueue<string>();
        var (acknowledged, unknown, recordedUnsaid) = (_asked.Count, 0, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            var asked = await AskUntilKilled(round);
            acknowledged += asked.Count(a => a.Told is not null);
            unknown += asked.Count(a => a.Told is null);
            await Server.Start();
            recordedUnsaid += await AskAgain(asked, faults);
        }
        // Now every key has an answer; a last server, which saw none of it, gives the same ones.
        Server.Kill();
        await Server.Dead();
        await Server.Start();
        await AskAgain(_asked, faults);

        var rows = await Rows();
        foreach (var fault in Faults(rows, Told())) faults.Enqueue(fault);
        int Count(string kind) => faults.Count(f => f.StartsWith(kind, StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kills {Rounds}, acknowledged {acknowledged}, unknown {unknown} (recorded all the same {recordedUnsaid}), lost {Count("lost")}, twice {Count("twice")}, faults {faults.Count}, records {rows.Count}"));
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Take(20)));
        Assert.Equal(acknowledged + unknown, rows.Count);
        Assert.Equal(_asked.Count(a => a.Path.EndsWith("/approval", StringComparison.Ordinal)), await _database.Ask<long>("SELECT count(*) FROM transfers"));
        var report = await new Verification(_database.App).VerifyAsync(_fund, cancellation: TestContext.Current.CancellationToken);
        Assert.True(report.Holds, string.Join('\n', report.Findings.Where(f => !f.Holds)));
        Assert.Equal(rows.Count, report.Records);
    }

    [Fact]
    public async Task A_record_that_was_acknowledged_and_is_gone_is_found_by_the_count_and_by_the_retry()
    {
        await Server.Start();
        await OpenFund();
        var newest = await Told("treasurer", $"{_path}/entries", Entry(1), "newest");
        var whole = await Rows();
        Assert.Empty(Faults(whole, Told()));
        Assert.Equal("twice: key newest", Assert.Single(Faults([.. whole, whole[^1] with { Version = whole.Count + 1 }], Told())));
        Assert.Contains($"elsewhere: key newest was told version {whole.Count} and stands at {whole.Count + 1}", Faults([.. whole[..^1], whole[^1] with { Version = whole.Count + 1 }], Told()));
        Assert.Contains($"gap: version {whole.Count} is missing", Faults([.. whole[..^1], whole[^1] with { Version = whole.Count + 1 }], Told()));
        Assert.StartsWith("foreign:", Assert.Single(Faults([.. whole, new Row(whole.Count + 1, Guid.Empty)], Told())), StringComparison.Ordinal);

        Server.Kill();
        await Server.Dead();
        await _database.Tamper("journal", "DELETE FROM journal WHERE version = $1", (long)newest["version"]!);
        Assert.Equal("lost: key newest", Assert.Single(Faults(await Rows(), Told())));
        await Server.Start();
        var faults = new ConcurrentQueue<string>();
        await AskAgain(_asked, faults);
        Assert.StartsWith("lost: key newest", Assert.Single(faults), StringComparison.Ordinal);
    }

    /// <summary>A fund with two treasurers.</summary>
    private async Task OpenFund()
    {
        var charter = JsonNode.Parse(await File.ReadAllTextAsync(Fund.Sample("tour/charter.json"), TestContext.Current.CancellationToken));
        var opened = await Told("chair", $"{Api.Root}/funds", new JsonObject { ["name"] = "Fonds Solidaire ASBL", ["charter"] = charter }.ToJsonString(), "open");
        (_fund, _path) = (Id.Parse<FundId>(opened.Id), opened.Header("Location")!);
        foreach (var person in (string[])["treasurer", "second treasurer"])
            await Told("chair", $"{_path}/mandates", JsonSerializer.Serialize(new MandateBody(FundInMemory.Person(person), MandateRole.Treasurer, null), ApiJson.Options), $"grant-{person.Replace(' ', '-')}");
    }

    /// <summary>Asks what must be acknowledged.</summary>
    private async Task<Reply> Told(string person, string path, string body, string key)
    {
        var asked = new Asked(person, path, body, key);
        _asked.Enqueue(asked);
        asked.Told = await Post(asked);
        Assert.True(IsYes(asked.Told), $"{key}: {asked.Told.Status} {asked.Told.Text}");
        return asked.Told;
    }

    /// <summary>Callers prepare entries and approve each other's, until the server is killed under them.</summary>
    private async Task<List<Asked>> AskUntilKilled(int round)
    {
        var asked = new ConcurrentQueue<Asked>();
        var (sent, told, killed) = (0, 0, 0);
        // Half of the kills fall on an answer, when others of the same append are recorded and not yet answered; half fall anywhere.
        var (onAnswer, after, spread) = (round % 2 == 1, Random.Shared.Next(40, 300), TimeSpan.FromMicroseconds(Random.Shared.Next(5_000)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(caller), TestContext.Current.CancellationToken)));
        // A caller ends when it gets no answer, and only the kill brings that: every kill fell into the middle of the work.
        Assert.True(killed == 1, "the callers ended before the kill");
        await Server.Dead();
        foreach (var one in asked) _asked.Enqueue(one);
        return [.. asked];

        async Task Call(int caller)
        {
            var (first, second) = caller % 2 == 0 ? ("treasurer", "second treasurer") : ("second treasurer", "treasurer");
            for (var turn = 1; ; turn++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"round-{round}-caller-{caller}-turn-{turn}");
                if (await Send(new Asked(first, $"{_path}/entries", Entry(100 + turn), $"{key}-prepare")) is not { } prepared) return;
                if (await Send(new Asked(second, $"{_path}/entries/{prepared.Id}/approval", "{}", $"{key}-approve")) is null) return;
            }
        }

        async Task<Reply?> Send(Asked one)
        {
            asked.Enqueue(one);
            if (Interlocked.Increment(ref sent) == after && !onAnswer) _ = Task.Run(KillSoon, CancellationToken.None);
            try
            {
                one.Told = await Post(one);
            }
            catch (HttpRequestException)
            {
                return null;
            }
            Assert.True(IsYes(one.Told), $"{one.Key}: {one.Told.Status} {one.Told.Text}");
            if (Interlocked.Increment(ref told) == after && onAnswer) Kill();
            return one.Told;
        }

        // Nothing waits for this: it spreads the kills over all that a server does in a few milliseconds.
        void KillSoon()
        {
            for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < spread;) Thread.SpinWait(20);
            Kill();
        }

        void Kill()
        {
            Interlocked.Increment(ref killed);
            Server.Kill();
        }
    }

    /// <summary>Asks each of these again under its key, several at a time; notes the answer of those that had none.</summary>
    /// <returns>How many had no answer and were recorded all the same.</returns>
    private async Task<int> AskAgain(IEnumerable<Asked> asked, ConcurrentQueue<string> faults)
    {
        var recordedUnsaid = 0;
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(asked, lanes, async (one, _) =>
        {
            var again = await Post(one);
            var replayed = again.Header(Api.ReplayedHeader) == "true";
            if (!IsYes(again)) faults.Enqueue($"refused: key {one.Key} is answered by {again.Status}: {again.Text}");
            else if (one.Told is not { } told)
            {
                if (replayed) Interlocked.Increment(ref recordedUnsaid);
                one.Told = again;
            }
            else if (!replayed) faults.Enqueue($"lost: key {one.Key} was told {told.Text} and is recorded anew: {again.Text}");
            // The whole answer: version, id and events.
            else if ((told.Status, told.Text) != (again.Status, again.Text)) faults.Enqueue($"changed: key {one.Key} was told {told.Status} {told.Text} and now {again.Status} {again.Text}");
        });
        return recordedUnsaid;
    }

    /// <summary>What is wrong with the rows, given what callers were told.</summary>
    private static IEnumerable<string> Faults(IReadOnlyList<Row> rows, Dictionary<Guid, (string Key, long Version)> told)
    {
        var found = rows.ToLookup(r => r.Command);
        foreach (var (command, (key, version)) in told)
        {
            if (!found.Contains(command)) yield return $"lost: key {key}";
            else if (found[command].Count() > 1) yield return $"twice: key {key}";
            else if (found[command].Single().Version is var at && at != version) yield return $"elsewhere: key {key} was told version {version} and stands at {at}";
        }
        foreach (var row in rows)
            if (!told.ContainsKey(row.Command)) yield return $"foreign: nobody was told of version {row.Version}";
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Version == i + 1) continue;
            yield return $"gap: version {i + 1} is missing";
            yield break;
        }
    }

    /// <summary>Every key that was answered, by the command id under which the journal knows it.</summary>
    private Dictionary<Guid, (string Key, long Version)> Told() => _asked.Where(a => a.Told is not null).ToDictionary(
        a => NamedIds.Requested(_fund, FundInMemory.Person(a.Person), a.Key).Value,
        a => (a.Key, (long)a.Told!["version"]));

    /// <summary>The journal of the whole database: there is one fund in it.</summary>
    private async Task<List<Row>> Rows()
    {
        await using var command = _database.Owner.CreateCommand("SELECT version, command_id FROM journal ORDER BY version");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(new Row(reader.GetInt64(0), reader.GetGuid(1)));
        return rows;
    }

    private Task<Reply> Post(Asked asked) => Server.As(asked.Person).Post(asked.Path, asked.Body, asked.Key);

    private static bool IsYes(Reply reply) => reply.Status is 200 or 201;

    private static string Entry(long cents) => JsonSerializer.Serialize(
        new EntryBody(EntryKind.Sundry, new DateOnly(2026, 1, 5), [new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.AssociationFunds), Money.Euro(cents))]), ApiJson.Options);

    /// <summary>What somebody asked under a key, and what came back; null while nothing did.</summary>
    private sealed record Asked(string Person, string Path, string Body, string Key)
    {
        public Reply? Told { get; set; }
    }

    private readonly record struct Row(long Version, Guid Command);
}
