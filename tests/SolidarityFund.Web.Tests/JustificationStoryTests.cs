// JustificationStoryTests: the grant of domain.md §4.4 as the API shows it: the reconciliation in three forms, the lineage both ways, open data, and what a funder reads by its link.
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class JustificationStoryTests : IAsyncLifetime
{
    private readonly GrantStory _story = GrantStory.Whole();
    private FundHost _host = null!;

    private string Path => $"/api/v1/funds/{_story.Fund.Id}/agreements/{_story.Agreement}";

    public async ValueTask InitializeAsync()
    {
        var journal = new MemoryJournal();
        await journal.Append(_story.Fund.Id, 0, _story.Fund.Records);
        _host = FundHost.Over(journal);
        await _host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_reconciliation_comes_as_json_csv_and_xlsx()
    {
        using var treasurer = _host.As("treasurer");
        var json = (await treasurer.Get($"{Path}/justification")).Is(200);
        Assert.Equal((45_000_00, 33_000_00, 0), (Minor(json["sums"]!["deferred"]), Minor(json["sums"]!["cash"]), Minor(json["sums"]!["cashDifference"])));
        Assert.Equal("CommittedNotAccepted", (string?)json["differences"]![0]!["gap"]);
        var csv = (await treasurer.Get($"{Path}/justification?format=csv&language=fr")).Is(200);
        Assert.Equal(("text/csv", $"justification-2026-001-v{json["version"]}.csv"), (csv.ContentHeaders.ContentType!.MediaType, csv.ContentHeaders.ContentDisposition!.FileName));
        Assert.StartsWith("Convention,Bailleur,Tranche,", csv.Text, StringComparison.Ordinal);
        Assert.Equal(3, csv.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var zip = new ZipArchive(await treasurer.Http.GetStreamAsync($"{Path}/justification?format=xlsx", TestContext.Current.CancellationToken));
        Assert.Contains(zip.Entries, e => e.FullName == "xl/workbook.xml");
        (await treasurer.Get($"{Path}/justification?format=pdf")).Is(400, "QueryInvalid");
        (await treasurer.Get($"{Path.Replace(_story.Agreement.ToString(), $"ag_{new string('0', 32)}", StringComparison.Ordinal)}/justification")).Is(404, "NotFound");
        (await _host.As("sud").Get($"{Path}/justification")).Is(403, "RoleMissing");
    }

    [Fact]
    public async Task The_lineage_goes_forward_and_backward_and_a_euro_is_followed_to_the_cent()
    {
        using var treasurer = _host.As("treasurer");
        var forward = (await treasurer.Get($"{Path}/lineage?receipt=1")).Is(200);
        Assert.Equal((42_000_00, 3), (Minor(forward["sum"]), forward["parts"]!.AsArray().Count));
        var backward = (await treasurer.Get($"{Path}/lineage?of={_story.Grant(1).Expenses[0].Claim}/1")).Is(200);
        Assert.Equal((7_000_00, 1), (Minor(backward["sum"]), (int)backward["parts"]![0]!["receipt"]!));
        Assert.Equal(7_000_00, Minor((await treasurer.Get($"{Path}/lineage?of={_story.Grant(1).Id}")).Is(200)["sum"]));
        Assert.Equal(1_00, Minor((await treasurer.Get($"{Path}/lineage?receipt=1&spread=1.00")).Is(200)["sum"]));
        Assert.Equal(0, Minor((await treasurer.Get($"{Path}/lineage?asOf=2026-01-04")).Is(200)["sum"]));
        Assert.Equal(6, forward["graph"]!["nodes"]!.AsArray().Count);
        foreach (var wrong in new[] { "receipt=x", "of=nothing", "spread=-1", "asOf=never", "to=1" }) (await treasurer.Get($"{Path}/lineage?{wrong}")).Is(400, "QueryInvalid");
    }

    [Fact]
    public async Task Sub_grants_are_open_data()
    {
        using var treasurer = _host.As("treasurer");
        var path = $"/api/v1/funds/{_story.Fund.Id}/open-data/sub-grants";
        var package = (await treasurer.Get($"{path}?enterpriseNumber=0403.200.393")).Is(200);
        Assert.Equal("BE-BCE_KBO-0403200393-2026-001/1", (string?)package["grants"]![0]!["id"]);
        (await treasurer.Get($"{path}?enterpriseNumber=1")).Is(400, "QueryInvalid");
    }

    [Fact]
    public async Task A_funder_reads_by_its_link_what_is_its_own_and_every_use_is_counted()
    {
        using var treasurer = _host.As("treasurer");
        using var nobody = _host.As(null);
        var made = (await treasurer.Post($"{Path}/funder-links", new FunderLinkBody(new(2026, 6, 30)), "once")).Is(201);
        var link = (string)made["path"]!;
        Assert.Matches("^/funder/[A-Za-z0-9_-]{64}$", link);
        Assert.Equal(new DateTimeOffset(2026, 6, 30, 22, 0, 0, TimeSpan.Zero), (DateTimeOffset)made["expiresAt"]!);

        var page = (await nobody.Get(link, ("Accept-Language", "fr"))).Is(200);
        Assert.Equal(("noindex, nofollow, noarchive", "no-referrer", "no-store"), (page.Header("X-Robots-Tag"), page.Header("Referrer-Policy"), page.Header("Cache-Control")));
        Assert.Contains("45", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page.Text, StringComparison.Ordinal);
        Assert.Equal(45_000_00, Minor((await nobody.Get($"{link}/justification.json")).Is(200)["sums"]!["deferred"]));
        Assert.StartsWith("Agreement,Funder,Tranche,", (await nobody.Get($"{link}/justification.csv", ("Accept-Language", "en"))).Is(200).Text, StringComparison.Ordinal);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (await nobody.Get($"{link}/justification.xlsx")).Is(200).ContentHeaders.ContentType!.MediaType);
        Assert.Equal(4, (long)(await treasurer.Get($"{Path}/funder-links")).Is(200).Json[0]!["uses"]!);

        // What opens it is shown once, and stands in no list and in no record.
        (await treasurer.Post($"{Path}/funder-links", new FunderLinkBody(new(2026, 6, 30)), "once")).Is(409, "FunderLinkMade");
        var secret = link.Split('/')[^1];
        Assert.DoesNotContain(secret, (await treasurer.Get($"{Path}/funder-links")).Text, StringComparison.Ordinal);
        await foreach (var record in _host.Journal.ReadAfter(_story.Fund.Id, _story.Fund.Records.Count, TestContext.Current.CancellationToken)) Assert.Fail($"a link wrote {record.Version}");
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_link_looks_the_same()
    {
        using var treasurer = _host.As("treasurer");
        using var nobody = _host.As(null);
        var (expired, revoked) = (await Made("a", new(2026, 1, 6)), await Made("b", new(2027, 1, 5)));
        foreach (var (path, _) in new[] { expired, revoked }) (await nobody.Get(path)).Is(200);
        (await _host.As("chair").Post($"{Path}/funder-links/{revoked.Id}/revocation")).Is(403, "RoleMissing");
        foreach (var _ in new[] { 1, 2 }) (await treasurer.Post($"{Path}/funder-links/{revoked.Id}/revocation")).Is(204);
        (await treasurer.Post($"{Path}/funder-links/fl_{new string('0', 32)}/revocation")).Is(404, "NotFound");
        _host.Clock.Now = new(2026, 1, 6, 23, 0, 0, TimeSpan.Zero);

        var wrong = FunderToken.New(Id.Parse<FunderLinkId>(expired.Id)).Written();
        var unknown = FunderToken.New(new(Guid.NewGuid())).Written();
        var answers = new List<string>();
        foreach (var path in new[] { expired.Path, revoked.Path, $"/funder/{wrong}", $"/funder/{unknown}", "/funder/x", $"{revoked.Path}/justification.csv", $"/funder/{unknown}/justification.json" })
        {
            var reply = (await nobody.Get(path)).Is(404);
            Assert.Equal("noindex, nofollow, noarchive", reply.Header("X-Robots-Tag"));
            answers.Add(Regex.Replace(reply.Text, "/funder/[^?#\"]*", "/funder/-"));
        }
        Assert.Single(answers.Distinct());

        async Task<(string Path, string Id)> Made(string key, DateOnly last)
        {
            var made = (await treasurer.Post($"{Path}/funder-links", new FunderLinkBody(last), key)).Is(201);
            return ((string)made["path"]!, made.Id);
        }
    }

    [Fact]
    public async Task A_link_ends_within_a_year_and_only_the_treasurer_makes_one()
    {
        using var treasurer = _host.As("treasurer");
        foreach (var last in new DateOnly[] { new(2026, 1, 4), new(2027, 1, 6) }) (await treasurer.Post($"{Path}/funder-links", new FunderLinkBody(last))).Is(400, "FunderLinkEndUnfit");
        (await treasurer.Post($"{Path}/funder-links", "{}")).Is(400, "RequestInvalid");
        (await _host.As("verte committee").Post($"{Path}/funder-links", new FunderLinkBody(new(2026, 6, 30)))).Is(403, "RoleMissing");
    }

    [Fact]
    public async Task Who_asks_too_often_waits()
    {
        using var nobody = _host.As(null);
        for (var i = 0; i < 60; i++) (await nobody.Get("/funder/x")).Is(404);
        var late = (await nobody.Get("/funder/x")).Is(429);
        Assert.Equal("60", late.Header("Retry-After"));
    }

    private static long Minor(JsonNode? money) => (long)money!["minor"]!;
}
