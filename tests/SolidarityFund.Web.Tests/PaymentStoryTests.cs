// What deserves a second look before money leaves, over HTTP: a new account of a member, an order like another, one order that the bank refused.
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The story of the second look.</summary>
public sealed class PaymentStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private const string NewIban = "BE54000000097097";

    [Fact]
    public async Task A_new_account_waits_two_days_and_is_looked_at_for_a_month()
    {
        var fund = await SampleFund.Open(host);
        var sud = $"{fund.Path}/members/{fund.Members[1]}";
        (await fund.As("sud").Post($"{sud}/account", new AccountBody("BE54 0000 0009 7098"))).Is(400);
        (await fund.As("verte").Post($"{sud}/account", new AccountBody(NewIban))).Is(403, "RoleMissing");
        (await fund.As("sud").Post($"{sud}/account", new AccountBody("BE54 0000 0009 7097"))).Is(200);
        Assert.Equal(NewIban, (string?)(await fund.Treasurer.Get(sud)).Is(200)["newAccount"]!["iban"]);
        (await fund.Treasurer.Post($"{sud}/account/confirmation", new AccountBody(NewIban))).Is(422, "AccountTooNew");
        (await fund.As("sud").Post($"{sud}/account/withdrawal")).Is(200);
        Assert.Null((await fund.Treasurer.Get(sud)).Is(200).Json["newAccount"]);
    }

    [Fact]
    public async Task Two_like_orders_are_looked_at_and_a_refused_one_leaves_its_file()
    {
        var fund = await SampleFund.Open(host);
        var (first, second) = (await Ordered(fund), await Ordered(fund));
        await Approve(fund, first, 422, "PaidAlikeLately");
        var seen = (await fund.Treasurer.Get($"{fund.Path}/payments/{second}")).Is(200);
        Assert.Equal("PaidAlikeLately", (string?)seen["warnings"][0]!["code"]);
        Assert.Contains("1000.00 EUR", (string)seen["warnings"][0]!["detail"]!, StringComparison.Ordinal);
        await Approve(fund, first, 200, null, PaymentWarning.PaidAlikeLately);
        await Approve(fund, second, 200, null, PaymentWarning.PaidAlikeLately);

        (await fund.Treasurer.Post($"{fund.Path}/payment-files", new PaymentFileBody())).Is(201);
        var executed = (string)(await fund.Treasurer.Get($"{fund.Path}/payments/{first}")).Is(200)["endToEndId"]!;
        var day = SampleFund.Start;
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(
            new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(9_000_00), day, [new("a", Money.Euro(-1_000_00), day, day, null, executed, false)])))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{second}/cancellation")).Is(422, "OrderInFile");
        (await fund.Treasurer.Post($"{fund.Path}/payments/{second}/file-removal")).Is(422, "OwnFile");
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{second}/file-removal")).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/payments/{second}/cancellation")).Is(200);
        Assert.Equal("Cancelled", (string?)(await fund.Treasurer.Get($"{fund.Path}/payments/{second}")).Is(200)["state"]);
    }

    private static async Task Approve(SampleFund fund, string payment, int status, string? code, params PaymentWarning[] despite)
    {
        var order = (await fund.Treasurer.Get($"{fund.Path}/payments/{payment}")).Is(200);
        var reply = await fund.As("verte committee").Post($"{fund.Path}/payments/{payment}/approval", new PaymentApprovalBody(Money.Euro((long)order["amount"]["minor"]!), (string)order["iban"]!, despite));
        if (code is null) reply.Is(status); else reply.Is(status, code);
    }

    /// <summary>A loan of 1 000.00 is agreed, and its order prepared.</summary>
    private static async Task<string> Ordered(SampleFund fund)
    {
        var loan = await fund.RequestLoan(1_000_00);
        var proposal = await fund.Propose(loan);
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        return (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(201).Id;
    }
}
