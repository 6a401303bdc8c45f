using System.Text.Json.Nodes;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Members that leave, and the end of a fund, through the API: every command once, every reading at least once.</summary>
public sealed class ExitStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private const string Savings = "BE39103123456719";

    [Fact]
    public async Task A_member_looks_at_its_exit_is_settled_paid_and_released()
    {
        var fund = await SampleFund.Open(host);
        var (sud, path) = (fund.Members[1], $"{fund.Path}/members/{fund.Members[1]}/exit");
        await Place(fund, sud, 5_000_00);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);

        var page = (await fund.As("sud").Get($"{path}?on=2026-02-01")).Is(200);
        Assert.Equal((5_000_00L, 250_00L, 4_750_00L, "2026-05-01"), (Cents(page["deposits"]), Cents(page["setOff"]), Cents(page["toMember"]), (string?)page["payableFrom"]));
        Assert.Equal(["NotLeaving", "SetOffPending", "NoticeRunning", "DepositLeft"], page["findings"].AsArray().Select(f => (string?)f!["code"]));
        Assert.Equal(250_00L, Cents(Assert.Single(page["claims"].AsArray())!["setOff"]));
        (await fund.As("nord").Get($"{path}?on=2026-02-01")).Is(404, "NotFound");
        (await fund.As("sud").Get(path)).Is(400, "QueryInvalid");
        (await fund.Treasurer.Post($"{path}/preparation?dryRun=true")).Is(422, "NotLeaving");

        (await fund.As("sud").Post($"{fund.Path}/members/{sud}/notice")).Is(200);
        Assert.True((bool)(await fund.Treasurer.Post($"{path}/preparation?dryRun=true")).Is(200)["dryRun"]!);
        (await fund.As("nord committee").Post($"{path}/settlement")).Is(422, "ExitNotPrepared");
        (await fund.Treasurer.Post($"{path}/preparation")).Is(200);
        (await fund.Treasurer.Post($"{path}/settlement")).Is(422, "SamePersonSettles");
        (await fund.As("sud committee").Post($"{path}/settlement")).Is(422, "OwnExit");
        var settled = (await fund.As("nord committee").Post($"{path}/settlement")).Is(200);
        Assert.Equal(["ExitSettled.1", "ContributionSetOff.1"], settled["events"].AsArray().Select(e => (string?)e!["kind"]));
        (await fund.Treasurer.Post($"{path}/payment")).Is(422, "NoticeRunning");
        (await fund.Chair.Post($"{path}/release")).Is(422, "NoticeRunning");
        (await fund.As("sud").Get($"{path}/release")).Is(404, "NotFound");
        (await fund.Chair.Get($"{fund.Path}/dissolution")).Is(404, "NotFound");
    }

    [Fact]
    public async Task A_fund_is_dissolved_in_its_order_and_its_members_are_released()
    {
        var fund = await SampleFund.Open(host);
        var (sud, path) = (fund.Members[1], $"{fund.Path}/members/{fund.Members[1]}/exit");
        await Place(fund, sud, 700_00);
        var croix = new Beneficiary("Croix ASBL", "0439.819.279", "BE57539007547135");
        (await fund.Chair.Post($"{fund.Path}/proposals", new Proposed(null, null, DissolveFund: croix with { Iban = "BE00" }))).Is(400, "RequestInvalid");
        (await fund.Chair.Post($"{fund.Path}/proposals", new Proposed(null, null, DissolveFund: croix with { EnterpriseNumber = "0478450619" }))).Is(422);
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", new Proposed(null, null, DissolveFund: croix))).Is(201);
        foreach (var (member, person) in fund.Members.Zip(["verte committee", "sud committee", "nord committee"]))
            (await fund.As(person).Post($"{fund.Path}/proposals/{proposal.Id}/votes", new VoteBody(member, Choice.For))).Is(200);
        Assert.Equal("0439819279", (string?)(await fund.Chair.Get($"{fund.Path}/proposals/{proposal.Id}")).Is(200)["proposes"]["dissolveFund"]!["enterpriseNumber"]);
        (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 100_00))).Is(422, "FundDissolving");

        var status = (await fund.As("auditor").Get($"{fund.Path}/dissolution")).Is(200);
        Assert.Equal(("CreditorsPaid", "DepositsWait"), ((string?)status["next"], (string?)status["findings"][0]!["code"]));
        (await fund.Treasurer.Post($"{path}/preparation")).Is(200);
        (await fund.As("nord committee").Post($"{path}/settlement")).Is(200);
        (await fund.Treasurer.Post($"{path}/payment")).Is(422, "StepComesFirst");
        (await fund.Chair.Post($"{fund.Path}/dissolution/steps", new StepBody(DissolutionStep.CreditorsPaid))).Is(200);
        await Pay(fund, (await fund.Treasurer.Post($"{path}/payment")).Is(201), Savings, 700_00, 1);
        var released = (await fund.Chair.Post($"{path}/release")).Is(200);
        Assert.Equal("ReleaseIssued.1", (string?)Assert.Single(released["events"].AsArray())!["kind"]);
        var certificate = (await fund.As("sud").Get($"{path}/release")).Is(200);
        Assert.Equal(("2026-001", 700_00L), ((string?)certificate["number"], Cents(certificate["repaid"])));
        Assert.Contains("Atelier Sud ASBL", (string?)certificate["text"], StringComparison.Ordinal);

        (await fund.Chair.Post($"{fund.Path}/dissolution/steps", new StepBody(DissolutionStep.DepositsSettled))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/dissolution/closing")).Is(422, "BalanceLeft");
        var order = (await fund.Treasurer.Post($"{fund.Path}/dissolution/payments", new FinalPaymentBody(Money.Euro(10_000_00)))).Is(201);
        var toNobody = (await fund.Chair.Get(order.Header("Location")!)).Is(200);
        Assert.Throws<KeyNotFoundException>(() => toNobody["payee"]);
        await Pay(fund, order, SampleFund.Iban, 10_000_00, 1);
        (await fund.Treasurer.Post($"{fund.Path}/dissolution/closing")).Is(200);
        var ended = (await fund.Chair.Get($"{fund.Path}/dissolution")).Is(200);
        Assert.Throws<KeyNotFoundException>(() => ended["next"]);
    }

    private static long Cents(JsonNode? amount) => (long)(amount!["cents"] ?? amount["minor"])!;

    private static async Task Place(SampleFund fund, MemberId member, long cents)
    {
        (await fund.Treasurer.Post($"{fund.Path}/bank-accounts", new BankAccountBody(Savings, "Épargne"))).Is(200);
        var entry = (await fund.Treasurer.Post($"{fund.Path}/entries", new EntryBody(EntryKind.Opening, new DateOnly(2026, 1, 1),
            [new Transfer(ReconciliationDecisions.BankOf(Savings), ExitSettlement.DepositOf(member), Money.Euro(cents))]))).Is(201);
        (await fund.Chair.Post($"{fund.Path}/entries/{entry.Id}/approval")).Is(200);
    }

    private static async Task Pay(SampleFund fund, Reply order, string account, long cents, int number)
    {
        var payment = (await fund.Chair.Get(order.Header("Location")!)).Is(200);
        (await fund.As("nord committee").Post($"{fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(cents), (string)payment["iban"]!))).Is(200);
        var file = new Statement(account, 2026, number, Money.Euro(cents), Money.Euro(0), SampleFund.Start, [new("a", Money.Euro(-cents), SampleFund.Start, SampleFund.Start, null, (string)payment["endToEndId"]!, false)]);
        Assert.Equal(1, (int)(await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file))).Is(200)["statements"][0]!["matched"]!);
    }
}
