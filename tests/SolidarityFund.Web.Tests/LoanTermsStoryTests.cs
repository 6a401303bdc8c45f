// The terms of a loan over HTTP: looked at before anything is sent, agreed on conditions, paid out in tranches, paid too much and paid back.
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The story of the terms of a loan.</summary>
public sealed class LoanTermsStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    [Fact]
    public async Task A_loan_that_two_owe_is_seen_by_both_and_accepted_by_the_other()
    {
        var fund = await SampleFund.Open(host);
        var terms = fund.Terms() with { Amount = Money.Euro(4_000_00), NeededOn = Day, Jointly = [fund.Members[2]] };
        Assert.Equal("M0003", (string?)(await fund.As("sud").Post($"{fund.Path}/loans/preview", terms)).Is(200)["jointly"][0]!["member"]);
        var loan = (await fund.As("sud").Post($"{fund.Path}/loans", terms)).Is(201).Id;
        Assert.False((bool)(await fund.As("nord").Get($"{fund.Path}/loans/{loan}")).Is(200)["jointly"][0]!["accepted"]!);
        Assert.Single((await fund.As("nord").Get($"{fund.Path}/loans")).Is(200)["data"].AsArray());
        (await fund.As("verte").Get($"{fund.Path}/loans/{loan}")).Is(404);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AgreeLoan = new(Id.Parse<LoanId>(loan)) })).Is(422, "JointNotAccepted");
        (await fund.As("verte").Post($"{fund.Path}/loans/{loan}/acceptances", new AcceptJointLoanBody(fund.Members[0]))).Is(404);
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/acceptances", new AcceptJointLoanBody(fund.Members[2]))).Is(403, "NotTheirDelegate");
        (await fund.As("nord").Post($"{fund.Path}/loans/{loan}/acceptances", new AcceptJointLoanBody(fund.Members[2]))).Is(200);
        Assert.True((bool)(await fund.As("sud").Get($"{fund.Path}/loans/{loan}")).Is(200)["jointly"][0]!["accepted"]!);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AgreeLoan = new(Id.Parse<LoanId>(loan)) })).Is(201);
    }

    [Fact]
    public async Task A_loan_in_tranches_on_a_condition_is_paid_out_overpaid_and_refunded()
    {
        var fund = await SampleFund.Open(host);
        var terms = fund.Terms() with { NeededOn = Day, Plan = new(PauseMonths: [7, 8]), Tranches = [new(Day, Money.Euro(3_000_00)), new(Day.AddDays(40), Money.Euro(2_000_00))] };
        var looked = (await fund.As("sud").Post($"{fund.Path}/loans/preview", terms)).Is(200);
        Assert.Equal((12, "2026-09-05", "committee", 5_000_00L), (looked["schedule"].AsArray().Count, (string?)looked["schedule"][5]!["dueOn"], (string?)looked["decidedBy"]["body"], (long)looked["freeAfter"]["minor"]!));
        Assert.Null(looked.Json["hindrance"]);
        Assert.Equal("AboveContributions", (string?)(await fund.Treasurer.Post($"{fund.Path}/loans/preview", fund.Terms(1, 90_000_00))).Is(200)["hindrance"]);
        (await fund.As("sud").Post($"{fund.Path}/loans/preview", fund.Terms(0))).Is(404);
        (await fund.As("sud").Post($"{fund.Path}/loans/preview", terms with { Instalments = 0 })).Is(422, "TermTooLong");
        Assert.Empty((await fund.Chair.Get($"{fund.Path}/loans")).Is(200)["data"].AsArray());

        var loan = (await fund.As("sud").Post($"{fund.Path}/loans", terms)).Is(201).Id;
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AgreeLoan = new(Id.Parse<LoanId>(loan), [new("Les comptes sont déposés")]) })).Is(201).Id;
        Assert.Equal("Les comptes sont déposés", (string?)(await fund.Chair.Get($"{fund.Path}/proposals/{proposal}")).Is(200)["proposes"]["agreeLoan"]!["conditions"]![0]!["text"]);
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(422, "ConditionsUnmet");
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/conditions/1", new ConditionMetBody(Day))).Is(403);
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/conditions/2", new ConditionMetBody(Day))).Is(404, "ConditionUnknown");
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/conditions/1", new ConditionMetBody(Day))).Is(200);
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/prepayment", new PrepaymentBody(PrepaymentChoice.First))).Is(200);
        (await fund.As("verte").Post($"{fund.Path}/loans/{loan}/prepayment", new PrepaymentBody(PrepaymentChoice.First))).Is(404);

        var paid = await Paid(fund, (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(201), 1, 10_000_00);
        Assert.Equal("LOAN-2026-001-T1-D1", paid);
        var seen = (await fund.As("sud").Get($"{fund.Path}/loans/{loan}")).Is(200);
        Assert.Equal((3_000_00L, 2_000_00L, "First"), ((long)seen["outstanding"]["minor"]!, (long)seen["undrawn"]["minor"]!, (string?)seen["prepayment"]));
        Assert.Equal(("Les comptes sont déposés", "2026-01-05", "2026-01-05"), ((string?)seen["conditions"][0]!["text"]!["text"], (string?)seen["conditions"][0]!["metOn"], (string?)seen["tranches"][0]!["paidOn"]));
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(422, "TrancheNotYet");
        (await fund.As("sud").Post($"{fund.Path}/loans/{loan}/tranches/waiver")).Is(200);
        (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { CancelTranches = new(Id.Parse<LoanId>(loan)) })).Is(422, "NoTrancheOpen");

        var reference = new PaymentReference(long.Parse((string)seen["reference"]!, System.Globalization.CultureInfo.InvariantCulture));
        var file = new Statement(SampleFund.Iban, 2026, 2, Money.Euro(7_000_00), Money.Euro(10_050_00), Day, [new("b", Money.Euro(3_050_00), Day, Day, reference, null, false)]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(file))).Is(200);
        var line = Assert.Single((await fund.Treasurer.Get($"{fund.Path}/bank-lines?reason=Overpaid")).Is(200)["data"].AsArray())!["id"];
        Assert.Equal("REFUND-2026-001-1-D1", await Paid(fund, (await fund.Treasurer.Post($"{fund.Path}/bank-lines/{line}/refund")).Is(201), 3, 10_050_00));
        (await fund.Treasurer.Get($"{fund.Path}/bank-lines/{line}")).Is(404);
    }

    /// <summary>A second person approves the order, and the bank pays it.</summary>
    private static async Task<string> Paid(SampleFund fund, Reply order, int statement, long opening)
    {
        var payment = (await fund.Treasurer.Get(order.Header("Location")!)).Is(200);
        var (cents, id) = ((long)payment["amount"]["minor"]!, (string)payment["endToEndId"]!);
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(cents), (string)payment["iban"]!))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(new Statement(SampleFund.Iban, 2026, statement, Money.Euro(opening), Money.Euro(opening - cents), Day, [new("a", Money.Euro(-cents), Day, Day, null, id, false)])))).Is(200);
        return id;
    }
}
