using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>A cost pool through the API: opened by vote, used, spent, settled to 0.00, and proved to an inspector.</summary>
public sealed class SharingStoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task A_service_is_shared_at_its_exact_cost_and_each_member_can_prove_its_part()
    {
        var fund = await SampleFund.Open(host);
        var (verte, sud, nord) = (fund.Members[0], fund.Members[1], fund.Members[2]);
        var body = new CostPoolBody(2026, "Compta", "One accountant for all of us.", SharingMethod.Time, [new(verte, 600), new(sud, 300, 2)], Money.Euro(1_000_00));
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { OpenCostPool = body })).Is(201);
        Assert.Contains("One accountant", (await fund.Chair.Get($"{fund.Path}/proposals/{proposal.Id}")).Is(200).Text, StringComparison.Ordinal);
        foreach (var (person, member) in new[] { ("verte", verte), ("sud", sud), ("nord", nord) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal.Id}/votes", new VoteBody(member, Choice.For))).Is(200);
        var path = $"{fund.Path}/cost-pools/{(string)(await fund.As("nord").Get($"{fund.Path}/cost-pools")).Is(200)["data"]![0]!["id"]!}";

        (await fund.As("sud").Post($"{path}/declarations", new ActivityBody(sud, true, true))).Is(200);
        (await fund.Treasurer.Post($"{path}/advances", new AdvanceBody(Money.Euro(500_00), SampleFund.Start.AddDays(20)))).Is(200);
        var use = $"{fund.Path}/shared-uses/{(await fund.Treasurer.Post($"{path}/uses", new UseBody(sud, 90, SampleFund.Start))).Is(201).Id}";
        (await fund.As("verte").Post($"{use}/confirmation")).Is(403, "NotTheirDelegate");
        (await fund.As("sud").Post($"{use}/confirmation")).Is(200);
        Assert.Equal("Confirmed", (string?)(await fund.As("nord").Get(use)).Is(200)["state"]);
        // What sud confirmed is asked back by one, and counts until a second one agrees, who does not act for sud.
        (await fund.Treasurer.Post($"{use}/withdrawal")).Is(200);
        Assert.Equal(("Confirmed", true), ((string?)(await fund.As("nord").Get(use)).Is(200)["state"], (bool)(await fund.As("nord").Get(use)).Is(200)["withdrawalAsked"]!));
        (await fund.Treasurer.Post($"{use}/withdrawal")).Is(422, "UseWithdrawnBySamePerson");
        (await fund.As("sud committee").Post($"{use}/withdrawal")).Is(422, "UseOfOwnOrganisation");
        var contested = $"{fund.Path}/shared-uses/{(await fund.Treasurer.Post($"{path}/uses", new UseBody(verte, 60, SampleFund.Start))).Is(201).Id}";
        (await fund.As("verte").Post($"{contested}/withdrawal")).Is(200);

        var document = new CostBody("0123456749", "Croix-Rouge", "BE71096123456769", SampleFund.Start, Money.Euro(90_00), "invoice 2026/7, January", new string('a', 64));
        var wrong = $"{fund.Path}/shared-costs/{(await fund.Treasurer.Post($"{path}/costs", document with { Sha256 = new string('b', 64) })).Is(201).Id}";
        (await fund.Treasurer.Post($"{wrong}/withdrawal")).Is(200);
        Assert.Contains("/iban", (await fund.Treasurer.Post($"{path}/costs", document with { Iban = "BE71096123456760" })).Is(400).Text, StringComparison.Ordinal);
        var cost = $"{fund.Path}/shared-costs/{(await fund.Treasurer.Post($"{path}/costs", document)).Is(201).Id}";
        (await fund.Treasurer.Post($"{cost}/approval")).Is(422, "CostBySamePerson");
        Assert.Equal("CostsWaiting", (string?)(await fund.As("sud").Get($"{path}/settlement")).Is(200)["blocked"]);
        (await fund.As("verte committee").Post($"{cost}/approval")).Is(200);
        (await fund.Treasurer.Post($"{cost}/payment")).Is(201);
        Assert.Contains("invoice 2026/7", (await fund.As("nord").Get(cost)).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("BE71096123456769", (await fund.As("nord").Get(cost)).Is(200).Text, StringComparison.Ordinal);

        (await fund.Treasurer.Post($"{path}/settlement/preparation")).Is(200);
        (await fund.As("nord committee").Post($"{path}/settlement/approval")).Is(200);
        var settled = (await fund.As("sud").Get($"{path}/settlement")).Is(200);
        Assert.Equal((90_00L, 0L, 90_00L), ((long)settled["cost"]!["minor"]!, (long)settled["result"]!["minor"]!, (long)settled["lines"]![1]!["share"]!["minor"]!));
        Assert.Null(settled["lines"]![0]!["toPay"]);
        Assert.Single((await fund.As("sud").Get(path)).Is(200)["parts"].AsArray());
        var statement = (string?)(await fund.As("sud").Get($"{path}/members/{sud}/statement")).Is(200)["text"];
        Assert.Contains("art. 44 §2bis", statement, StringComparison.Ordinal);
        Assert.Contains($"SHA-256 {new string('a', 64)}", statement, StringComparison.Ordinal);
        Assert.Contains("90 = 180 / 180  90.00 EUR", statement, StringComparison.Ordinal);
        (await fund.As("nord").Get($"{path}/members/{sud}/statement")).Is(404, "NotFound");
        (await fund.Treasurer.Post($"{path}/members/{sud}/credit/payment")).Is(422, "NoSharingCredit");
        (await fund.As("sud").Post($"{path}/members/{sud}/credit/carrying", new CarryBody(Id.Parse<CostPoolId>(path.Split('/')[^1])))).Is(422, "NoSharingCredit");
    }
}
