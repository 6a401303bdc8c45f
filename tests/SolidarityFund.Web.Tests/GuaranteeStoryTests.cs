using System.Text.Json.Nodes;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>A guarantee to an outside lender through the API: every command once, every reading at least once.</summary>
public sealed class GuaranteeStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private static readonly string Hash = new('d', 64);

    [Fact]
    public async Task A_guarantee_is_asked_for_given_reported_called_paid_and_collected()
    {
        var fund = await SampleFund.Open(host);
        var terms = new GuaranteeTerms(fund.Members[1], new("Banque du Midi", "0404.404.084", "BE39 1031 2345 6719"), Money.Euro(2_000_00), new(6_500), CreditPurpose.Investment, Day, Day.AddYears(3), 6, Day);
        (await fund.As("sud").Post($"{fund.Path}/guarantees", terms with { Lender = terms.Lender with { Iban = "BE00" } })).Is(400, "RequestInvalid");
        (await fund.As("nord").Post($"{fund.Path}/guarantees", terms)).Is(403, "NotTheirDelegate");
        var regretted = (await fund.As("sud").Post($"{fund.Path}/guarantees", terms)).Is(201).Id;
        (await fund.As("sud").Post($"{fund.Path}/guarantees/{regretted}/withdrawal")).Is(200);
        var id = (await fund.As("sud").Post($"{fund.Path}/guarantees", terms)).Is(201).Id;
        var path = $"{fund.Path}/guarantees/{id}";
        (await fund.As("nord").Get(path)).Is(404, "NotFound");
        (await fund.As("nord committee").Post($"{path}/opinions", new OpinionBody(true, "Orders until 2030."))).Is(200);
        (await fund.As("sud").Get($"{path}/letter")).Is(404, "NotFound");
        await Decide(fund, new ProposeBody { IssueGuarantee = new(Id.Parse<GuaranteeId>(id), new(true, true)) });

        var view = (await fund.Chair.Get(path)).Is(200);
        Assert.Equal(("Orders until 2030.", 1_300_00L, "2026-001"), ((string?)view["opinions"][0]!["words"]!["text"], Cents(view["guarantee"]["maximum"]), (string?)view["guarantee"]["letter"]));
        Assert.Empty((await fund.As("sud").Get(path)).Is(200)["opinions"].AsArray());
        Assert.Contains("BRIEF", (string)(await fund.As("sud").Get($"{path}/letter?language=nl")).Is(200)["text"]!, StringComparison.Ordinal);
        Assert.Equal(2, (await fund.As("sud").Get($"{fund.Path}/guarantees")).Is(200)["data"].AsArray().Count);
        (await fund.Chair.Get($"{fund.Path}/guarantees/unconfirmed")).Is(400, "QueryInvalid");
        Assert.Single((await fund.Chair.Get($"{fund.Path}/guarantees/unconfirmed?on=2027-01-06")).Is(200)["guarantees"].AsArray());
        (await fund.Treasurer.Post($"{path}/counter-guarantee", new CounterGuaranteeBody(new("Fonds public", "0888888895"), new(5_000), Hash))).Is(200);
        (await fund.As("sud").Post($"{path}/reports", new CreditReportBody(Money.Euro(1_550_00), Day, Hash, false))).Is(200);
        await Decide(fund, new ProposeBody { ExtendGuarantee = new(Id.Parse<GuaranteeId>(id), Day.AddYears(4)) });
        (await fund.Treasurer.Post($"{path}/estimate", new EstimateBody(Money.Euro(500_00), "Sud is late."))).Is(200);

        var demand = new CallDemand(Money.Euro(1_550_00), Money.Euro(200_00), new(true, true), Day, Hash);
        (await fund.Treasurer.Post($"{path}/calls", demand)).Is(200);
        var call = (string)(await fund.Chair.Get(path)).Is(200)["calls"][0]!["id"]!;
        (await fund.Treasurer.Post($"{fund.Path}/guarantee-calls/{call}/refusal", new CallRefusalBody("No securities were sold."))).Is(200);
        (await fund.Treasurer.Post($"{path}/calls", demand)).Is(200);
        call = (string)(await fund.Chair.Get(path)).Is(200)["calls"][1]!["id"]!;
        await Decide(fund, new ProposeBody { AcceptCall = new(Id.Parse<GuaranteeCallId>(call)) });
        var order = (await fund.Treasurer.Post($"{fund.Path}/guarantee-calls/{call}/payment")).Is(201);
        var payment = (await fund.Chair.Get(order.Header("Location")!)).Is(200);
        Assert.Equal((877_50L, "BE39103123456719", "GuaranteeCall"), (Cents(payment["amount"]), (string?)payment["iban"], (string?)payment["for"]));
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(877_50), "BE39103123456719"))).Is(200);
        var file = new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(9_122_50), Day, [new("a", Money.Euro(-877_50), Day, Day, null, (string)payment["endToEndId"]!, false)]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file), "file")).Is(200);

        view = (await fund.As("sud").Get(path)).Is(200);
        Assert.Equal((877_50L, 438_75L, 438_75L, 438_75L), (Cents(view["paid"]), Cents(view["recourse"]), Cents(view["counter"]["open"]), Cents(view["writtenDown"])));
        Assert.Equal(438_75L, Cents(Assert.Single((await fund.As("sud").Get($"{fund.Path}/members/{fund.Members[1]}/exit?on=2026-02-01")).Is(200)["claims"].AsArray())!["open"]));
        (await fund.Treasurer.Post($"{path}/write-down", new EstimateBody(Money.Euro(100_00), "A plan was agreed."))).Is(200);
        await Decide(fund, new ProposeBody { WriteOffRecourse = new(Id.Parse<GuaranteeId>(id)) });
        (await fund.Treasurer.Post($"{path}/release", new GuaranteeReleaseBody())).Is(422, "StillCallable");
        (await fund.Treasurer.Post($"{path}/release", new GuaranteeReleaseBody(Hash))).Is(200);
        Assert.Equal("Released", (string?)(await fund.As("sud").Get(path)).Is(200)["guarantee"]["state"]);
    }

    private static async Task Decide(SampleFund fund, ProposeBody proposed)
    {
        var proposal = (await fund.Treasurer.Post($"{fund.Path}/proposals", proposed)).Is(201).Id;
        (await fund.Chair.Get($"{fund.Path}/proposals/{proposal}")).Is(200);
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
    }

    private static long Cents(JsonNode? amount) => (long)amount!["minor"]!;
}
