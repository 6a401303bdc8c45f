// VoteOverHttpTests: the life of a vote through HTTP alone, against the true server and PostgreSQL; then the whole journal is verified.
using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;
using SolidarityFund.Storage.Tests;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Tests;

namespace SolidarityFund.Cli.Tests;

public sealed class VoteOverHttpTests : IAsyncLifetime
{
    private readonly TestDatabase _database;
    private readonly Lazy<Served> _server;

    public VoteOverHttpTests(PostgresServer server)
    {
        _database = new TestDatabase(server);
        _server = new Lazy<Served>(() => new Served(_database.AppConnectionString));
    }

    private Served Server => _server.Value;

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine($"the server said:\n{Server.Said}");
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task From_the_proposal_to_the_printed_minutes_and_a_green_verification()
    {
        await Server.Start();
        var (chair, treasurer) = (Server.As("chair"), Server.As("treasurer"));
        var path = (await chair.Post("/api/v1/funds", new JsonObject { ["name"] = "Fonds Solidaire ASBL", ["charter"] = JsonSerializer.SerializeToNode(FoundedFund.Charter, RecordCodec.Options) })).Is(201).Header("Location")!;
        (await chair.Post($"{path}/mandates", new MandateBody(FundInMemory.Person("treasurer"), MandateRole.Treasurer, null))).Is(200);
        var members = new List<MemberId>();
        foreach (var (person, organisation) in FoundedFund.Delegates.Zip(FoundedFund.Organisations))
        {
            members.Add(Id.Parse<MemberId>((await chair.Post($"{path}/members/founding", organisation)).Is(201).Id));
            (await chair.Post($"{path}/mandates", new MandateBody(FundInMemory.Person(person), MandateRole.Committee, members[^1]))).Is(200);
        }

        var resolution = new ProposeBody { Resolution = new ResolutionBody(DecisionKind.Resolution, "Le fonds ouvre une permanence.", Tasks: [new TaskBody(members[0], "Trouver un local.", new(2027, 1, 31))]), Motive = "Les membres le demandent." };
        var proposal = (await chair.Post($"{path}/proposals", resolution, "propose")).Is(201).Id;
        (await Server.As("sud").Post($"{path}/proposals/{proposal}/comments", new TextBody("Le mardi, de préférence."))).Is(200);
        foreach (var ((person, member), choice) in FoundedFund.Delegates.Zip(members).Zip([Choice.For, Choice.For, Choice.Abstain]))
            (await Server.As(person).Post($"{path}/proposals/{proposal}/votes", new VoteBody(member, choice))).Is(200);
        // The server forgets everything that it had in memory; the vote stands as it was.
        Server.Kill();
        await Server.Dead();
        await Server.Start();
        (chair, treasurer) = (Server.As("chair"), Server.As("treasurer"));
        Assert.Equal("Enacted", (string?)(await chair.Get($"{path}/proposals/{proposal}")).Is(200)["state"]);
        (await Server.As("verte").Post($"{path}/proposals/{proposal}/votes", new VoteBody(members[0], Choice.Against))).Is(422, "VoteClosed");

        (await chair.Post($"{path}/minutes", new MinutesBody(null, Id.Parse<ProposalId>(proposal)))).Is(201);
        (await treasurer.Post($"{path}/minutes/1/signature")).Is(200);
        foreach (var (language, says) in new[] { ("en", "adopted and enacted"), ("fr", "adopté et exécuté"), ("nl", "aangenomen en uitgevoerd") })
        {
            var minutes = (await chair.Get($"{path}/minutes/1?language={language}")).Is(200);
            Assert.True((bool)minutes["genuine"]!);
            Assert.All([says, "Le fonds ouvre une permanence.", "Les membres le demandent.", "Le mardi, de préférence.", "Trouver un local."], words => Assert.Contains(words, (string)minutes["text"]!, StringComparison.Ordinal));
        }

        var report = await new Verification(_database.App).VerifyAsync(Id.Parse<FundId>(path.AsSpan(path.Length - 35)), cancellation: TestContext.Current.CancellationToken);
        Assert.True(report.Holds, string.Join('\n', report.Findings.Where(f => !f.Holds)));
    }
}
