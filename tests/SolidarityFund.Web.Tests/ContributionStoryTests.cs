using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Contributions through the API: every command once, every reading at least once.</summary>
public sealed class ContributionStoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task Members_are_called_credited_reminded_and_get_their_paper()
    {
        var fund = await SampleFund.Open(host);
        var (verte, sud, nord) = (fund.Members[0], fund.Members[1], fund.Members[2]);
        (await fund.Chair.Post($"{fund.Path}/members/{sud}/contributor", new ContributorBody(250))).Is(200);
        Assert.Equal(250, (int?)Assert.Single((await fund.As("sud").Get($"{fund.Path}/contributors")).Is(200)["data"].AsArray())!["fullTimeHundredths"]);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, null, null, 2), [verte]))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, null)))).Is(200);
        var call = Assert.Single((await fund.As("sud").Get($"{fund.Path}/contributions?period=2026")).Is(200)["data"].AsArray())!;
        Assert.Equal((250_00L, 250_00L, 0L), (Minor(call["due"]), Minor(call["open"]), Minor(call["credited"])));
        Assert.Equal(500_00L, Minor(Assert.Single((await fund.Treasurer.Get($"{fund.Path}/contributions?period=2026-2027")).Is(200)["data"].AsArray())!["due"]));

        var note = new CreditNote(new PaymentReference(long.Parse((string)call["reference"]!, System.Globalization.CultureInfo.InvariantCulture)), Money.Euro(50_00), "figures-corrected");
        (await fund.Treasurer.Post($"{fund.Path}/credit-notes", note)).Is(200);
        Assert.Equal(50_00L, Minor(Assert.Single((await fund.Chair.Get($"{fund.Path}/credit-notes")).Is(200)["data"].AsArray())!["amount"]));
        (await fund.Treasurer.Post($"{fund.Path}/credit-notes/approvals", note)).Is(422, "CreditBySamePerson");
        (await fund.Chair.Post($"{fund.Path}/credit-notes/approvals", note)).Is(200);

        (await fund.As("nord").Post($"{fund.Path}/contribution-promises", new PromiseBody(sud, Money.Euro(200_00), new DateOnly(2999, 1, 1)))).Is(403, "NotTheirDelegate");
        (await fund.As("sud").Post($"{fund.Path}/contribution-promises", new PromiseBody(sud, Money.Euro(200_00), new DateOnly(2999, 1, 1)))).Is(200);
        Assert.Equal("Running", (string?)Assert.Single((await fund.As("sud").Get($"{fund.Path}/contribution-promises?on=2998-01-01")).Is(200)["data"].AsArray())!["standing"]);
        Assert.Empty((await fund.As("nord").Get($"{fund.Path}/contribution-promises?on=2998-01-01")).Is(200)["data"].AsArray());
        (await fund.As("nord").Get($"{fund.Path}/contribution-promises")).Is(400, "QueryInvalid");

        var arrears = (await fund.Treasurer.Get($"{fund.Path}/contribution-arrears?on=2998-01-01")).Is(200);
        Assert.Equal((950_00L, 3), (Minor(arrears["total"]), arrears["members"].AsArray().Count));
        var own = Assert.Single((await fund.As("sud").Get($"{fund.Path}/contribution-arrears?on=2998-01-01")).Is(200)["members"].AsArray())!;
        Assert.Equal((200_00L, "committee-informed", "2999-01-01"), (Minor(own["open"]), (string?)own["late"]!.AsArray().Single()!["step"], (string?)own["promisedBy"]));
        (await fund.As("sud").Get($"{fund.Path}/contribution-arrears")).Is(400, "QueryInvalid");

        var paper = (await fund.As("sud").Get($"{fund.Path}/members/{sud}/contribution-attestation?year=2026", ("Accept-Language", "nl"))).Is(200);
        Assert.Equal((250_00L, 50_00L, 0L, 200_00L), (Minor(paper["called"]), Minor(paper["credited"]), Minor(paper["paid"]), Minor(paper["open"])));
        Assert.StartsWith("ATTEST VAN BIJDRAGEN 2026", (string?)paper["text"], StringComparison.Ordinal);
        (await fund.As("nord").Get($"{fund.Path}/members/{sud}/contribution-attestation?year=2026")).Is(404, "NotFound");
        (await fund.As("sud").Get($"{fund.Path}/members/{sud}/contribution-attestation?year=26")).Is(400, "QueryInvalid");
        Assert.NotEqual(nord, sud);
    }

    [Fact]
    public async Task A_contribution_is_waived_by_a_vote_and_another_formula_is_tried()
    {
        var fund = await SampleFund.Open(host);
        var sud = fund.Members[1];
        var proposal = (await fund.Treasurer.Post($"{fund.Path}/proposals", new ProposeBody { ExemptMember = new(sud, new(2026, null), "The subsidy stopped.", new BasisPoints(10_000)) })).Is(201).Id;
        var shown = (await fund.Treasurer.Get($"{fund.Path}/proposals/{proposal}")).Is(200);
        Assert.Contains("The subsidy stopped.", shown.Text, StringComparison.Ordinal);
        foreach (var (who, member) in new[] { ("verte committee", fund.Members[0]), ("nord committee", fund.Members[2]) })
            (await fund.As(who).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(member, Domain.Governance.Choice.For))).Is(200);
        Assert.Equal(10_000, (int?)Assert.Single((await fund.As("sud").Get($"{fund.Path}/contribution-exemptions")).Is(200)["data"].AsArray())!["share"]);
        Assert.Empty((await fund.As("nord").Get($"{fund.Path}/contribution-exemptions")).Is(200)["data"].AsArray());

        var tried = FoundedFund.Charter with { Contributions = FoundedFund.Charter.Contributions with { Base = Money.Euro(300_00) } };
        var body = new SimulationBody(new(2026, null), JsonSerializer.SerializeToElement(tried, RecordCodec.Options));
        var simulated = (await fund.Treasurer.Post($"{fund.Path}/contribution-simulations", body)).Is(200);
        Assert.Equal((500_00L, 600_00L, 2, 0, 1), (Minor(simulated["now"]), Minor(simulated["then"]), (int)simulated["more"]!, (int)simulated["less"]!, (int)simulated["same"]!));
        (await fund.Treasurer.Post($"{fund.Path}/contribution-simulations", body with { Charter = JsonSerializer.SerializeToElement(tried with { Version = 0 }, RecordCodec.Options) })).Is(400);
    }

    private static long Minor(JsonNode? money) => (long)money!["minor"]!;
}
