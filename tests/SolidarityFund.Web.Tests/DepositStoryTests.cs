using System.Text.Json.Nodes;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Deposits through the API: every command once, every reading at least once, the legal nature in each answer.</summary>
public sealed class DepositStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly DateOnly Day = SampleFund.Start;

    [Fact]
    public async Task A_deposit_is_agreed_placed_called_swept_and_shown()
    {
        var fund = await SampleFund.Open(host);
        var (sud, delegated) = (fund.Members[1], fund.As("sud"));
        (await delegated.Post($"{fund.Path}/deposits", new DepositBody(fund.Members[2], Money.Euro(0), Money.Euro(2_000_00), "We place."))).Is(403, "NotTheirDelegate");
        (await delegated.Post($"{fund.Path}/deposits", new DepositBody(sud, Money.Euro(0), Money.Euro(2_000_00), "We place.", "weekly"))).Is(422, "NoticeClassUnknown");
        var id = (await delegated.Post($"{fund.Path}/deposits", new DepositBody(sud, Money.Euro(0), Money.Euro(2_000_00), "We place, the fund gives back.", "sight"))).Is(201).Id;
        var path = $"{fund.Path}/deposits/{id}";
        (await fund.Treasurer.Post($"{path}/acceptance")).Is(200);
        var shown = (await delegated.Get(path)).Is(200);
        Assert.Equal(("Open", DepositNature.Code, "We place, the fund gives back."), ((string?)shown["state"], (string?)shown["legalNature"]["code"], (string?)shown["agreement"]["text"]));
        (await fund.As("nord").Get(path)).Is(404, "NotFound");
        Assert.Single((await fund.Treasurer.Get($"{fund.Path}/deposits?state=Open")).Is(200)["data"].AsArray());

        var reference = new PaymentReference(long.Parse((string)shown["reference"]!, System.Globalization.CultureInfo.InvariantCulture));
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(11_000_00), Day, [new("a", Money.Euro(1_000_00), Day, Day, reference, null, false)])))).Is(200);
        (await delegated.Post($"{path}/withdrawals", new WithdrawalBody(Money.Euro(1_000_01)))).Is(422, "AboveDepositHeld");
        (await delegated.Post($"{path}/withdrawals", new WithdrawalBody(Money.Euro(400_00)))).Is(200);
        var notice = Assert.Single((await delegated.Get($"{fund.Path}/withdrawals?deposit={id}")).Is(200)["data"].AsArray())!;
        Assert.Equal(250_00L, Cents(notice["planned"]![0]!["amount"]!));
        Assert.Equal(DepositNature.Code, (string?)notice["legalNature"]!["code"]);
        (await fund.Treasurer.Post($"{fund.Path}/withdrawals/{notice["id"]}/payment?dryRun=true")).Is(422, "WithdrawalNotDue");
        (await delegated.Post($"{fund.Path}/withdrawals/{notice["id"]}/revocation")).Is(200);

        (await delegated.Post($"{path}/sweep-bounds", new SweepBoundsBody(new(Money.Euro(100_00), Money.Euro(200_00), Money.Euro(300_00))))).Is(200);
        (await delegated.Post($"{path}/cash", new CashBody(Money.Euro(900_00)))).Is(200);
        (await fund.Treasurer.Post($"{path}/sweep")).Is(200);
        (await delegated.Post($"{path}/sweep/refusal")).Is(200);
        (await delegated.Post($"{path}/cash", new CashBody(Money.Euro(900_00)))).Is(200);
        (await fund.Treasurer.Post($"{path}/sweep")).Is(200);
        (await delegated.Post($"{path}/sweep/confirmation")).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/deposits/reclassification", new ReclassBody(Day))).Is(422, "NoDepositToReclass");
        (await delegated.Post($"{path}/end")).Is(422, "DepositStillHeld");

        var statement = (await delegated.Get($"{fund.Path}/members/{sud}/deposit-statement")).Is(200);
        Assert.Equal((1_000_00L, 1_000_00L, 0L, DepositNature.Code), (Cents(statement["total"]), Cents(statement["withinYear"]), Cents(statement["beyondYear"]), (string?)statement["legalNature"]["code"]));
        Assert.Equal((1_000_00L, "DEPOSIT"), (Cents(Assert.Single(statement["moves"].AsArray())!["balance"]!), (string?)statement["moves"][0]!["operation"]));
        (await fund.As("nord").Get($"{fund.Path}/members/{sud}/deposit-statement")).Is(404, "NotFound");
        var ladder = (await fund.Treasurer.Get($"{fund.Path}/deposit-ladder")).Is(200);
        Assert.Equal((1_000_00L, 250_00L, 1, 50), (Cents(ladder["total"]), Cents(ladder["quarterShare"]), (int)ladder["depositors"], (int)ladder["depositorsMost"]));
    }

    private static long Cents(JsonNode money) => (long)money["minor"]!;
}
