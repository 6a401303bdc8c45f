using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Announced money through the API: every command once, every reading at least once.</summary>
public sealed class ExpectedStoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task A_gift_is_announced_changed_comes_in_part_and_the_rest_is_withdrawn()
    {
        var fund = await SampleFund.Open(host);
        var path = $"{fund.Path}/expected-money";
        var gift = new AnnouncementBody(Money.Euro(1_000_00), SampleFund.Start.AddDays(20), AnnouncedAs.Gift, Payer: "Madame Peeters");
        (await fund.As("verte").Post(path, gift)).Is(403);
        (await fund.Treasurer.Post(path, gift with { Payer = null })).Is(422, "PayerUnsound");
        (await fund.Treasurer.Post($"{path}?dryRun=true", gift)).Is(200);
        Assert.Empty((await fund.Treasurer.Get(path)).Is(200)["data"].AsArray());
        var one = $"{path}/{(await fund.Treasurer.Post(path, gift)).Is(201).Id}";
        (await fund.Treasurer.Post(path, new AnnouncementBody(Money.Euro(300_00), SampleFund.Start, AnnouncedAs.OperatingIncome, fund.Members[1]))).Is(201);

        // Who gives is shown to treasurer and auditor.
        var seen = (await fund.Treasurer.Get(one)).Is(200);
        Assert.Equal(("Expected", "Madame Peeters"), ((string?)seen["state"], (string?)seen["payer"]!["text"]));
        Assert.DoesNotContain("Peeters", (await fund.Chair.Get(one)).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Peeters", (await fund.Chair.Get(path)).Is(200).Text, StringComparison.Ordinal);
        (await fund.As("verte").Get(path)).Is(403);
        Assert.Single((await fund.Chair.Get($"{path}?member={fund.Members[1]}&as=OperatingIncome&state=Expected")).Is(200)["data"].AsArray());
        Assert.Empty((await fund.Chair.Get($"{path}?state=Late")).Is(200)["data"].AsArray());
        (await fund.Treasurer.Get($"{path}/{new AnnouncementId(Guid.NewGuid())}")).Is(404, "NotFound");

        (await fund.Treasurer.Post($"{one}/change", new AnnouncementChangeBody(Money.Euro(900_00), SampleFund.Start.AddDays(40), "a part in cash"))).Is(200);
        var reference = new PaymentReference(long.Parse((string)seen["reference"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(900_00L, (long)(await fund.Treasurer.Get($"{fund.Path}/payment-requests/{reference.Number}")).Is(200)["open"]!["minor"]!);
        Assert.Contains("ExpectedMoney", (await fund.Treasurer.Get($"{fund.Path}/liquidity")).Is(200).Text, StringComparison.Ordinal);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_400_00), SampleFund.Start,
            [new("a", Money.Euro(400_00), SampleFund.Start, SampleFund.Start, reference, null, false)])))).Is(200);
        Assert.Equal((400_00L, 500_00L), ((await fund.Treasurer.Get(one)).Is(200) is var came ? (long)came["received"]!["minor"]! : 0, (long)came["open"]!["minor"]!));
        (await fund.Treasurer.Post($"{one}/withdrawal", new BecauseBody("she moved"))).Is(200);
        (await fund.Treasurer.Post($"{one}/withdrawal", new BecauseBody("she moved"))).Is(422, "NothingExpected");
        Assert.Equal(["a part in cash", "she moved"], (await fund.Treasurer.Get(one)).Is(200)["reasons"].AsArray().Select(r => (string?)r!["text"]));
    }
}
