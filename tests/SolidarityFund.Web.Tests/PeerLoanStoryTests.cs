using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>A loan between two members through the API: every command once, every reading at least once.</summary>
public sealed class PeerLoanStoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task Two_members_keep_a_loan_between_them_and_a_third_sees_nothing_of_it()
    {
        var fund = await SampleFund.Open(host);
        var (verte, sud) = (fund.Members[0], fund.Members[1]);
        var terms = new PeerLoanTerms(verte, sud, Money.Euro(3_000_00), new(0), SampleFund.Start, [new(SampleFund.Start.AddMonths(6), Money.Euro(3_000_00))]);
        (await fund.As("nord").Post($"{fund.Path}/peer-loans", terms)).Is(403, "NotTheirDelegate");
        var path = $"{fund.Path}/peer-loans/{(await fund.As("verte").Post($"{fund.Path}/peer-loans", terms)).Is(201).Id}";
        var other = $"{fund.Path}/peer-loans/{(await fund.As("sud").Post($"{fund.Path}/peer-loans", terms)).Is(201).Id}";
        (await fund.As("verte").Post($"{other}/withdrawal")).Is(200);
        (await fund.As("nord").Get(path)).Is(404, "NotFound");
        (await fund.As("nord").Post($"{path}/acceptance")).Is(404, "NotFound");
        (await fund.As("verte").Post($"{path}/acceptance")).Is(422, "PeerOtherSideNeeded");
        (await fund.As("sud").Post($"{path}/acceptance")).Is(200);
        Assert.Single((await fund.As("sud").Get($"{fund.Path}/peer-loans?state=Running&lender={verte}")).Is(200)["data"].AsArray());
        Assert.Empty((await fund.As("nord").Get($"{fund.Path}/peer-loans")).Is(200)["data"].AsArray());
        Assert.Contains(SampleFund.Start.AddMonths(6).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), (await fund.As("sud").Get($"{fund.Path}/members/{sud}/calendar.ics")).Is(200).Text, StringComparison.Ordinal);

        var some = new PeerRepaymentBody(Money.Euro(1_000_00), SampleFund.Start);
        (await fund.As("sud").Post($"{path}/repayments", some)).Is(200);
        (await fund.As("verte").Post($"{path}/repayments/withdrawal")).Is(200);
        (await fund.As("sud").Post($"{path}/repayments", some)).Is(200);
        Assert.Equal(sud.ToString(), (string?)(await fund.As("verte").Get(path)).Is(200)["waiting"]!["side"]);
        (await fund.As("verte").Post($"{path}/repayments/confirmation", some with { Amount = Money.Euro(999_99) })).Is(422, "PeerRepaymentDiffers");
        (await fund.As("verte").Post($"{path}/repayments/confirmation", some)).Is(200);
        Assert.Equal(2_000_00L, (long)(await fund.Chair.Get(path)).Is(200)["outstanding"]!["minor"]!);

        var exposure = (await fund.Chair.Get($"{fund.Path}/exposure")).Is(200);
        Assert.Equal((sud.ToString(), 2_000_00L), ((string?)exposure["lines"]![0]!["member"], (long)exposure["lines"]![0]!["otherDebts"]!["minor"]!));
        (await fund.As("verte").Get($"{fund.Path}/exposure")).Is(403);
        var lending = (await fund.As("verte").Get($"{fund.Path}/members/{verte}/lending?year=2026")).Is(200);
        Assert.Equal((3_000_00L, 1_000_00L, 2_000_00L), ((long)lending["loans"]![0]!["lent"]!["minor"]!, (long)lending["loans"]![0]!["repaid"]!["minor"]!, (long)lending["loans"]![0]!["after"]!["minor"]!));
        (await fund.As("sud").Get($"{fund.Path}/members/{verte}/lending?year=2026")).Is(404, "NotFound");
        (await fund.As("verte").Get($"{fund.Path}/members/{verte}/lending")).Is(400, "QueryInvalid");

        (await fund.As("sud").Post($"{path}/ending")).Is(403, "NotTheirDelegate");
        (await fund.As("verte").Post($"{path}/ending")).Is(200);
        Assert.Equal("Ended", (string?)(await fund.As("sud").Get(path)).Is(200)["state"]);
    }
}
