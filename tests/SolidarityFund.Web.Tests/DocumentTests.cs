using System.Text.Json.Nodes;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The document of the API is a promise: it is kept in docs/openapi.json and changes only on purpose.</summary>
public sealed class DocumentTests(FundHost host) : IClassFixture<FundHost>
{
    /// <summary>Set to 1 to write docs/openapi.json anew.</summary>
    private const string Rewrite = "FUND_REWRITE_OPENAPI";

    [Fact]
    public async Task The_document_is_the_one_that_is_kept()
    {
        var document = (await host.As(null).Get("/openapi/v1.json")).Is(200).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Path.Combine(Root(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, document, TestContext.Current.CancellationToken);
        }
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == document, $"docs/openapi.json differs from what is served; run the tests with {Rewrite}=1 and read the change");
    }

    [Fact]
    public async Task It_is_3_1_and_each_operation_is_named_keyed_and_says_how_it_refuses()
    {
        var document = (await host.As(null).Get("/openapi/v1.json")).Is(200).Json;
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Method: o.Key, Operation: o.Value!))).ToArray();
        Assert.Equal(325, operations.Length);
        Assert.Equal(operations.Length, operations.Select(o => (string)o.Operation["operationId"]!).Distinct().Count());
        foreach (var (path, method, operation) in operations)
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), path);
            var parameters = operation["parameters"]?.AsArray().Select(p => ((string)p!["name"]!, (string)p["in"]!)).ToArray() ?? [];
            Assert.Equal(path.Count(c => c == '{'), parameters.Count(p => p.Item2 == "path"));
            Assert.Equal(method == "post", parameters.Contains((Api.KeyHeader, "header")));
            var problems = operation["responses"]!.AsObject().Where(r => r.Value!["content"]?[Problems.MediaType] is not null).Select(r => r.Key).ToArray();
            Assert.Contains("500", problems);
            if (path.StartsWith("/health", StringComparison.Ordinal)) continue;
            Assert.Superset(new HashSet<string> { "400", "401", "403", "503" }, problems.ToHashSet());
            if (method == "post") Assert.Superset(new HashSet<string> { "413", "415", "422" }, problems.ToHashSet());
            if (path.Contains("{fund}", StringComparison.Ordinal)) Assert.Contains("404", problems);
        }
    }

    [Fact]
    public async Task What_the_web_answers_fits_what_the_document_says()
    {
        var fund = await SampleFund.Open(host);
        var document = (await host.As(null).Get("/openapi/v1.json")).Is(200).Json;
        var loan = await fund.RequestLoan(900_00);
        var proposal = await fund.Propose(loan);
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) }) (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Domain.Governance.Choice.For))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/proposals/{proposal}/follow-ups", new TaskBody(null, "Signer le contrat.", SampleFund.Start))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/minutes", new MinutesBody(null, Domain.Kernel.Id.Parse<Domain.Kernel.ProposalId>(proposal)))).Is(201);
        var meeting = (await fund.Chair.Post($"{fund.Path}/meetings", new MeetingBody("assembly", new(2026, 2, 20), "18:00", "Salle des fêtes", null))).Is(201).Id;
        foreach (var path in new[] { "", "/members", "/applicants", "/mandates", "/bodies", "/interests", "/contributions", "/loans", $"/loans/{loan}", "/emergency-aids", "/payments", "/bank-accounts", "/bank-lines", "/entries", "/proposals", "/balances",
            $"/proposals/{proposal}", $"/proposals/{proposal}/minutes", "/meetings", $"/meetings/{meeting}", "/minutes", "/minutes/1", "/decisions", "/follow-ups", "/reminders", "/charters", "/charters/1", "/proxies" })
        {
            var template = "/api/v1/funds/{fund}" + path.Replace(loan, "{loan}", StringComparison.Ordinal)
                .Replace(proposal, "{proposal}", StringComparison.Ordinal).Replace(meeting, "{meeting}", StringComparison.Ordinal).Replace("minutes/1", "minutes/{number}", StringComparison.Ordinal).Replace("charters/1", "charters/{version}", StringComparison.Ordinal);
            var schema = document["paths"]![template]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
            Fits((await fund.Chair.Get(fund.Path + path)).Is(200).Json, schema, document, path);
        }
    }

    /// <summary>Every member is described, every required member is there; types agree.</summary>
    private static void Fits(JsonNode? value, JsonNode schema, JsonNode document, string where)
    {
        if ((string?)schema["$ref"] is { } reference) schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
        if (schema["oneOf"] is JsonArray choices)
        {
            if (value is null) return;
            schema = choices.First(c => (string?)c!["type"]?.ToString() != "null")!;
            Fits(value, schema, document, where);
            return;
        }
        switch (value)
        {
            case JsonObject members when schema["properties"] is JsonObject properties:
                foreach (var (name, member) in members)
                {
                    Assert.True(properties[name] is not null, $"{where}/{name} is not in the document");
                    Fits(member, properties[name]!, document, $"{where}/{name}");
                }
                foreach (var required in schema["required"]?.AsArray() ?? []) Assert.True(members.ContainsKey((string)required!), $"{where}/{required} is missing");
                break;
            case JsonArray items:
                foreach (var item in items) Fits(item, schema["items"]!, document, $"{where}[]");
                break;
            case JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String:
                Assert.Contains("string", schema["type"]!.ToJsonString(), StringComparison.Ordinal);
                if ((string?)schema["pattern"] is { } pattern) Assert.Matches(pattern, (string)text!);
                if (schema["enum"] is JsonArray names) Assert.Contains((string)text!, names.Select(n => (string?)n));
                break;
            case JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                Assert.Contains("integer", schema["type"]!.ToJsonString(), StringComparison.Ordinal);
                break;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SolidarityFund.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("no solution above the tests");
        return folder.FullName;
    }
}
