using SolidarityFund.Domain.Loans;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The liquidity of a fund through the API: now and for twelve months, under stress, and with a loan before it is voted.</summary>
public sealed class LiquidityStoryTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task The_committee_sees_what_a_loan_would_do_before_it_votes()
    {
        var fund = await SampleFund.Open(host);
        (await fund.As("verte").Get($"{fund.Path}/liquidity")).Is(403);
        var before = (await fund.Chair.Get($"{fund.Path}/liquidity")).Is(200);
        Assert.Equal((10_000_00L, 0L, 10_000_00L, 12), ((long)before["expected"]!["now"]!["bank"]!["minor"]!, (long)before["expected"]!["floor"]!["minor"]!, (long)before["expected"]!["free"]!["minor"]!, before["expected"]!["months"]!.AsArray().Count));
        Assert.Equal((9_500, 3, 0), ((int)before["late"]!["onTimeBasisPoints"]!, (int)before["late"]!["monthsLate"]!, (int)before["late"]!["neverBasisPoints"]!));
        Assert.Equal("Sight", (string?)before["ladder"]!["rungs"]![0]!["maturity"]);
        Assert.Equal(10_000_00L, (long)Assert.Single(before["purposes"]!.AsArray())!["free"]!["minor"]!);
        Assert.DoesNotContain("stressed", before.Text, StringComparison.Ordinal);

        var loan = (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(cents: 1_200_00))).Is(201).Id;
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", new ProposeBody { AgreeLoan = new(Domain.Kernel.Id.Parse<Domain.Kernel.LoanId>(loan)) })).Is(201).Id;
        var path = $"{fund.Path}/proposals/{proposal}/liquidity";
        (await fund.As("verte").Get(path)).Is(403);
        var effect = (await fund.As("verte committee").Get($"{path}?late=100:0:0")).Is(200);
        Assert.Equal((10_000_00L, 8_800_00L), ((long)effect["without"]!["free"]!["minor"]!, (long)effect["with"]!["free"]!["minor"]!));
        Assert.Equal((10_000_00L, 1_200_00L, 8_800_00L), Month(effect["with"]!, 0));
        Assert.Contains("Atelier Sud", (string?)effect["title"]!["en"], StringComparison.Ordinal);
        // Who is concerned sees the table, and nothing that says whom it is about.
        var concerned = (await fund.As("sud committee").Get(path)).Is(200);
        Assert.DoesNotContain("title", concerned.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(fund.Members[1].ToString(), concerned.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sud", concerned.Text, StringComparison.Ordinal);

        foreach (var (person, member) in new[] { ("verte committee", 0), ("nord committee", 2) })
            (await fund.As(person).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Domain.Governance.Choice.For))).Is(200);
        var ended = (await fund.Chair.Get(path)).Is(200);
        Assert.Equal(("Enacted", null, null), ((string?)ended["state"], ended.Json["with"], ended.Json["hindrance"]));

        var stressed = (await fund.Treasurer.Get($"{fund.Path}/liquidity?late=100:0:0&stress=member:{fund.Members[1]},deposits:25,contributions:12.5,guarantees")).Is(200);
        Assert.Equal((10_000_00L, 8_800_00L), ((long)stressed["expected"]!["months"]![11]!["closing"]!["minor"]! + 100_00, (long)stressed["stressed"]!["months"]![11]!["closing"]!["minor"]!));
        Assert.Equal((2_500, 1_250, true), ((int)stressed["stress"]!["depositsLeaving"]!, (int)stressed["stress"]!["contributionsLost"]!, (bool)stressed["stress"]!["guaranteesCalled"]!));
        foreach (var query in new[] { "stress=", "stress=everything", "stress=largest:0", "stress=largest:1,largest:2", "stress=deposits:101", "stress=deposits:1.005", "stress=member:mb_00000000000000000000000000000000", "stress=guarantees:1", "late=90:3", "late=90:3:11", "late=-1:3:0", "late=90:121:0", "month=3" })
            (await fund.Treasurer.Get($"{fund.Path}/liquidity?{query}")).Is(400, "QueryInvalid");
        (await fund.Chair.Get($"{fund.Path}/proposals/pr_00000000000000000000000000000001/liquidity")).Is(404, "NotFound");
    }

    private static (long Opening, long Out, long Closing) Month(System.Text.Json.Nodes.JsonNode table, int month) => table["months"]![month] is { } m
        ? ((long)m["opening"]!["minor"]!, m["out"]!.AsArray().Sum(o => (long)o!["amount"]!["minor"]!), (long)m["closing"]!["minor"]!) : default;
}
