using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>What holds for every call: keys, versions, pages, headers, and what is said when something is wrong.</summary>
public sealed class DoorTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task The_same_key_asks_once_and_another_body_under_it_is_refused()
    {
        var fund = await SampleFund.Open(host);
        (await fund.As("sud").Send(HttpMethod.Post, $"{fund.Path}/loans", null)).Is(400, "IdempotencyKeyMissing");
        foreach (var bad in new[] { new string('k', 256), "a b" }) (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(), bad)).Is(400, "IdempotencyKeyMissing");
        var first = (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_00), "k1")).Is(201);
        var again = (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_00), "k1")).Is(201);
        Assert.Equal((first.Text, first.Header("Location"), null, "true"), (again.Text, again.Header("Location"), first.Header(Api.ReplayedHeader), again.Header(Api.ReplayedHeader)));
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 901_00), "k1")).Is(422, "CommandIdReused");
        (await fund.As("sud").Post($"{fund.Path}/loans/{first.Id}/withdrawal", null, "k1")).Is(422, "CommandIdReused");
        // Keys belong to their caller: another's same key is another command.
        (await fund.As("sud committee").Post($"{fund.Path}/loans", fund.Terms(1, 901_00), "k1")).Is(201);
        // A refusal is not kept: what was refused may be asked again.
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_000_00), "k2")).Is(422);
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_00), "k2")).Is(201);

        var body = new JsonObject { ["name"] = "Fonds", ["charter"] = SampleFund.Charter };
        var opened = (await host.As("chair").Post("/api/v1/funds", body, "open")).Is(201);
        Assert.Equal(opened.Header("Location"), (await host.As("chair").Post("/api/v1/funds", body, "open")).Is(201).Header("Location"));
        Assert.NotEqual(opened.Header("Location"), (await host.As("sud").Post("/api/v1/funds", body, "open")).Is(201).Header("Location"));
        body["name"] = "Autre";
        (await host.As("chair").Post("/api/v1/funds", body, "open")).Is(422, "CommandIdReused");
    }

    [Fact]
    public async Task A_fund_that_cannot_be_read_keeps_nobody_from_the_others()
    {
        await using var first = new FundHost();
        await first.InitializeAsync();
        var sound = await SampleFund.Open(first, "Sain");
        var ill = await SampleFund.Open(first, "Malade");
        await using var next = new FundHost(first.Journal);
        next.Journal.Change = r => r.Fund.ToString() == ill.Id && r.Version == 7 ? throw new InvalidOperationException("not foreseen") : r;
        await next.InitializeAsync();
        Assert.Equal(sound.Id, (string?)Assert.Single((await next.As("chair").Get("/api/v1/funds")).Is(200)["data"].AsArray())!["id"]);
        Assert.Equal($"/funds/{sound.Id}", (await next.As("chair").Get("/")).Is(302).Headers.Location?.ToString());
        next.Journal.Change = _ => throw new InvalidOperationException("not foreseen");
        await using var third = new FundHost(next.Journal);
        await third.InitializeAsync();
        (await third.As("chair").Get("/api/v1/funds")).Is(503, "Unavailable");
    }

    [Fact]
    public async Task Many_at_once_under_one_key_have_one_effect()
    {
        var fund = await SampleFund.Open(host);
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_00), "once")));
        Assert.Single(replies.Select(r => r.Is(201).Text).Distinct());
        Assert.Single(replies, r => r.Header(Api.ReplayedHeader) is null);
        Assert.Single((await fund.Chair.Get($"{fund.Path}/loans")).Is(200)["data"].AsArray());
    }

    [Fact]
    public async Task A_dry_run_tells_and_records_nothing()
    {
        var fund = await SampleFund.Open(host);
        var version = (long)(await fund.Chair.Get(fund.Path))["version"]!;
        var would = (await fund.As("sud").Post($"{fund.Path}/loans?dryRun=true", fund.Terms(1, 900_00), "dry")).Is(200);
        Assert.Equal((true, version, "LoanRequested.1"), ((bool)would["dryRun"], (long)would["version"], (string?)would["events"][0]!["kind"]));
        (await fund.As("sud").Post($"{fund.Path}/loans?dryRun=true", fund.Terms(1, 900_000_00))).Is(422, "AboveContributions");
        (await fund.As("sud").Post($"{fund.Path}/loans?dryRun=yes", fund.Terms())).Is(400, "QueryInvalid");
        (await host.As("chair").Post("/api/v1/funds?dryRun=true", new JsonObject { ["name"] = "Fonds", ["charter"] = SampleFund.Charter })).Is(200);
        Assert.Equal(version, (long)(await fund.Chair.Get(fund.Path))["version"]!);
        (await fund.As("sud").Post($"{fund.Path}/loans?dryRun=false", fund.Terms(1, 901_00), "dry")).Is(201);
    }

    [Fact]
    public async Task A_dry_run_shows_entries_balances_and_who_must_agree_and_leaves_the_head_as_it_was()
    {
        var fund = await SampleFund.Open(host);
        var id = Id.Parse<FundId>((string)fund.Path.Split('/')[^1]);
        var before = await host.Directory.Read(id, TestContext.Current.CancellationToken);
        var entry = new EntryBody(EntryKind.Sundry, new DateOnly(2026, 1, 2), [new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.AssociationFunds), Money.Euro(125_00))]);
        var prepared = (await fund.Treasurer.Post($"{fund.Path}/entries?dryRun=true", entry)).Is(200);
        Assert.Empty(prepared["foreseen"]!["entries"]!.AsArray());
        var approval = Assert.Single(prepared["foreseen"]!["approvals"]!.AsArray())!;
        Assert.Equal(("EntryPrepared", 1), ((string?)approval["event"], (int)approval["persons"]!));
        Assert.Equal(["Treasurer", "Administrator"], approval["roles"]!.AsArray().Select(r => (string)r!));
        var after = await host.Directory.Read(id, TestContext.Current.CancellationToken);
        Assert.Equal((before.Version, before.Head), (after.Version, after.Head));

        var real = (await fund.Treasurer.Post($"{fund.Path}/entries", entry)).Is(201);
        var head = (await host.Directory.Read(id, TestContext.Current.CancellationToken)).Head;
        var would = (await fund.Chair.Post($"{fund.Path}/entries/{real["id"]}/approval?dryRun=true", null, "once")).Is(200);
        var booked = Assert.Single(would["foreseen"]!["entries"]!.AsArray())!;
        Assert.Equal(("61", "100", 12_500L), ((string?)booked["transfers"]![0]!["debit"]!["number"], (string?)booked["transfers"]![0]!["credit"]!["number"], (long)booked["transfers"]![0]!["amount"]!["minor"]!));
        Assert.Equal([("100", -12_500L), ("61", 12_500L)], would["foreseen"]!["balances"]!.AsArray().Select(b => ((string)b!["account"]!["number"]!, (long)b["after"]!["minor"]! - (long)b["before"]!["minor"]!)));
        Assert.Empty(would["foreseen"]!["approvals"]!.AsArray());
        // Who may not, may not try; and is refused in the same words.
        var tried = (await fund.Treasurer.Post($"{fund.Path}/entries/{real["id"]}/approval?dryRun=true")).Is(422, "SamePreparer");
        var refused = (await fund.Treasurer.Post($"{fund.Path}/entries/{real["id"]}/approval")).Is(422, "SamePreparer");
        Assert.Equal(((string?)refused["detail"], refused["facts"]!.ToJsonString()), ((string?)tried["detail"], tried["facts"]!.ToJsonString()));
        (await fund.As("sud").Post($"{fund.Path}/entries?dryRun=true", entry)).Is(403);
        (await fund.As("nobody").Post($"{fund.Path}/entries?dryRun=true", entry)).Is(404);
        Assert.Equal(head, (await host.Directory.Read(id, TestContext.Current.CancellationToken)).Head);
        // The key is still free, for whatever command.
        (await fund.Chair.Post($"{fund.Path}/entries/{real["id"]}/approval", null, "once")).Is(200);
    }

    [Fact]
    public async Task Every_command_can_be_tried()
    {
        var fund = await SampleFund.Open(host);
        var document = (await fund.Chair.Get("/openapi/v1.json")).Is(200);
        // Funders' links stand beside the journal: nothing of the fund is asked.
        string[] readings = ["previewRedistribution", "makeFunderLink", "revokeFunderLink", "replayVotes", "readBankNotices", "readPaymentAnswer", "previewLoan", "simulateContributions"];
        foreach (var path in document["paths"].AsObject())
            if (path.Value!["post"] is { } post && !readings.Contains((string?)post["operationId"]))
                Assert.Contains(post["parameters"]!.AsArray(), p => (string?)p!["name"] == "dryRun");
    }

    [Fact]
    public async Task Readings_state_their_version_and_say_when_nothing_is_newer()
    {
        var fund = await SampleFund.Open(host);
        var seen = (await fund.Chair.Get(fund.Path)).Is(200);
        var tag = seen.Header("ETag")!;
        Assert.Equal($"\"{seen["version"]}\"", tag);
        (await fund.Chair.Get(fund.Path, ("If-None-Match", tag))).Is(304);
        (await fund.Chair.Get($"{fund.Path}/loans", ("If-None-Match", $"\"0\", {tag}"))).Is(304);
        (await fund.As("somebody").Get(fund.Path, ("If-None-Match", tag))).Is(404);
        var written = (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 900_00))).Is(201);
        Assert.Equal(written.Header("ETag"), (await fund.Chair.Get(fund.Path, ("If-None-Match", tag))).Is(200).Header("ETag"));
    }

    [Fact]
    public async Task Lists_come_in_pages_in_a_stable_order_and_unknown_questions_are_refused()
    {
        var fund = await SampleFund.Open(host);
        for (var i = 0; i < 5; i++) await fund.RequestLoan(500_00 + i);
        var all = (await fund.Chair.Get($"{fund.Path}/loans?limit=100")).Is(200)["data"].AsArray().Select(l => (string?)l!["id"]).ToArray();
        var paged = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            var page = (await fund.Chair.Get($"{fund.Path}/loans?limit=2&after={next}")).Is(200).Json;
            paged.AddRange(page["data"]!.AsArray().Select(l => (string?)l!["id"]));
            next = (string?)page["next"];
            Assert.Equal(next is not null, (bool)page["hasMore"]!);
        }
        Assert.Equal(all, paged);
        Assert.Equal(5, all.Length);
        foreach (var query in new[] { "limit=0", "limit=101", "limit=x", "limit=1&limit=2", "stat=Active", "state=active", "state=9", "member=sud", "sort=-id" })
            (await fund.Chair.Get($"{fund.Path}/loans?{query}")).Is(400, "QueryInvalid");
        (await fund.Chair.Get($"{fund.Path}/proposals/pr_{new string('0', 32)}?x=1")).Is(400, "QueryInvalid");
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_readers_language_with_its_numbers()
    {
        var fund = await SampleFund.Open(host);
        foreach (var (language, title, detail) in new[]
        {
            ("fr-BE,fr;q=0.9", "Les règles du fonds disent non", "Demandé 20\u202f000,00\u00a0€, plafond 10\u202f000,00\u00a0€ = 5 x 2\u202f000,00\u00a0€ de cotisations. Au-delà, l'assemblée décide."),
            ("nl-NL", "De regels van het fonds zeggen nee", "Gevraagd €\u00a020.000,00, plafond €\u00a010.000,00 = 5 x €\u00a02.000,00 bijgedragen. Daarboven beslist de algemene vergadering."),
            ("de, en;q=0.5", "The fund’s rules say no", "Asked €20,000.00, ceiling €10,000.00 = 5 x €2,000.00 contributed. Above it, the assembly decides."),
        })
        {
            using var client = new ApiClient(host.Address, Testing.FundInMemory.Person("sud").ToString(), language);
            var reply = (await client.Post($"{fund.Path}/loans", fund.Terms(1, 20_000_00))).Is(422, "AboveContributions");
            Assert.Equal((title, detail, 2_000_000), ((string?)reply["title"], (string?)reply["detail"], (int)reply["facts"]["asked"]!["minor"]!));
            Assert.Equal(("urn:solidarity-fund:refusal:AboveContributions", 422, 32), ((string?)reply["type"], (int)reply["status"], ((string)reply["traceId"]!).Length));
        }
    }

    [Fact]
    public async Task Bodies_are_bounded_and_typed()
    {
        var fund = await SampleFund.Open(host);
        (await fund.As("sud").Post($"{fund.Path}/loans", new string(' ', Api.BodyBytesMost + 1))).Is(413, "BodyTooLarge");
        (await fund.As("sud").Post($"{fund.Path}/loans", new StreamContent(new MemoryStream(new byte[Api.BodyBytesMost + 1])) { Headers = { ContentType = new("application/json") } })).Is(413, "BodyTooLarge");
        (await fund.As("sud").Post($"{fund.Path}/loans", new StringContent("{}", Encoding.UTF8, "text/plain"))).Is(415, "MediaTypeUnsupported");
        (await fund.As("sud").Post($"{fund.Path}/loans", new StringContent("{}", Encoding.Latin1, "application/json"))).Is(415, "MediaTypeUnsupported");
        (await fund.As("sud").Post($"{fund.Path}/loans", new ByteArrayContent([]))).Is(415, "MediaTypeUnsupported");
        (await fund.As("sud").Post($"{fund.Path}/loans", "{\"a\":1")).Is(400, "RequestInvalid");
        var faults = (await fund.As("sud").Post($"{fund.Path}/loans", "{}")).Is(400, "RequestInvalid");
        Assert.Equal(7, faults["errors"].AsArray().Count);
        (await fund.Chair.Post($"{fund.Path}/proposals", "{}")).Is(400, "RequestInvalid");
        (await fund.As("sud").Post($"{fund.Path}/loans/ln_{new string('0', 32)}/withdrawal", "{\"x\":1}")).Is(400, "RequestInvalid");
        // A bank file may be larger than a command.
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new ByteArrayContent(new byte[(1 << 20) + 1]))).Is(400, "RequestInvalid");
    }

    [Fact]
    public async Task Wrong_addresses_methods_and_hosts_are_told_in_one_form()
    {
        var fund = await SampleFund.Open(host);
        foreach (var path in new[] { "/api/v1/nothing", "/api/v1/funds/1", $"{fund.Path}/loans/1", "/api/v1/funds/fd_" + new string('0', 32) })
            (await fund.Chair.Get(path)).Is(404, "NotFound");
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Trace })
            (await fund.Chair.Send(method, $"{fund.Path}/loans", null)).Is(405, "MethodNotAllowed");
        var forged = await fund.Chair.Send(HttpMethod.Get, "/health/live", null, ("Host", "evil.example"));
        Assert.Equal((400, ""), (forged.Status, forged.Text));
        var plain = (await fund.Chair.Get(fund.Path, ("Origin", "https://evil.example"))).Is(200);
        Assert.Null(plain.Header("Server"));
        Assert.Null(plain.Header("Access-Control-Allow-Origin"));
        Assert.Equal(("nosniff", "no-referrer", "no-store"), (plain.Header("X-Content-Type-Options"), plain.Header("Referrer-Policy"), plain.Header("Cache-Control")));
        Assert.Contains("frame-ancestors 'none'", plain.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", plain.Header("Content-Security-Policy")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_does_not_answer_is_503_and_a_fault_of_ours_tells_nothing()
    {
        await using var own = new FundHost();
        await own.InitializeAsync();
        var fund = await SampleFund.Open(own);
        (await own.As(null).Get("/health/ready")).Is(200);
        own.Journal.Fault = new JournalUnavailableException("secret-host:5432");
        var down = (await fund.Chair.Get(fund.Path)).Is(503, "Unavailable");
        Assert.Equal(("1", false), (down.Header("Retry-After"), down.Text.Contains("secret", StringComparison.Ordinal)));
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(), "later")).Is(503, "Unavailable");
        (await own.As(null).Get("/health/ready")).Is(503);
        (await own.As(null).Get("/health/live")).Is(200);
        (await fund.Chair.Get($"/funds/{fund.Id}")).Is(503);
        own.Journal.Fault = new InvalidOperationException("secret");
        var fault = (await fund.Chair.Get(fund.Path)).Is(500, "OurFault");
        Assert.DoesNotContain("secret", fault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", fault.Header("Cache-Control"));
        own.Journal.Fault = null;
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(), "later")).Is(201);
    }

    [Fact]
    public async Task A_fund_whose_journal_is_broken_turns_the_node_unready()
    {
        await using var sound = new FundHost();
        await sound.InitializeAsync();
        var fund = await SampleFund.Open(sound);
        await using var node = new FundHost(sound.Journal);
        node.Journal.Change = record => record.Version == 3 ? record with { Hash = default } : record;
        await node.InitializeAsync();
        (await sound.As(null).Get("/health/ready")).Is(200);
        (await node.As("chair").Get(fund.Path)).Is(200);
        (await node.As("chair").Post($"{fund.Path}/mandates", new MandateBody(Testing.FundInMemory.Person("x"), Domain.Membership.MandateRole.Treasurer, null))).Is(500, "OurFault");
        var ready = (await node.As(null).Get("/health/ready")).Is(503);
        Assert.Equal("{\"status\":\"unready\"}", ready.Text);
    }

    [Fact]
    public async Task A_header_that_does_not_end_is_not_waited_for()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 40_000)}"), TestContext.Current.CancellationToken);
        var answer = await new StreamReader(socket.GetStream()).ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large", answer);
    }
}
