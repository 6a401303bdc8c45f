// TreasuryFund: a fund whose treasury is busy: contributions called and paid in part, lines that wait for every reason, a loan that runs, deposits under notice.
using System.Globalization;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public static class TreasuryFund
{
    private static readonly DateOnly Day = new(2026, 1, 20);

    /// <summary>Made in January; the clock stands at noon of 3 February.</summary>
    public static async Task<SampleFund> Open(FundHost host)
    {
        host.Clock.Now = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        var fund = await SampleFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);
        await Lend(fund);
        var deposit = (await fund.As("sud").Post($"{fund.Path}/deposits", new DepositBody(fund.Members[1], Money.Euro(0), Money.Euro(3_000_00), "Nous plaçons, le fonds rend sur préavis.", "sight"))).Is(201).Id;
        (await fund.Treasurer.Post($"{fund.Path}/deposits/{deposit}/acceptance")).Is(200);
        (await fund.As("nord").Post($"{fund.Path}/deposits", new DepositBody(fund.Members[2], Money.Euro(100_00), Money.Euro(1_000_00), "Wij plaatsen.", "three-months"))).Is(201);
        host.Clock.Now = new DateTimeOffset(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
        return fund;
    }

    /// <summary>The statement of January: <c>(reference, cents)</c> of each line.</summary>
    public static async Task<byte[]> January(SampleFund fund)
    {
        var called = (await fund.Treasurer.Get($"{fund.Path}/contributions?period=2026-Q1")).Is(200)["data"].AsArray();
        var own = (string)called.Single(c => (string?)c!["member"] == fund.Members[0].ToString())!["reference"]!;
        var deposits = (await fund.Treasurer.Get($"{fund.Path}/deposits?state=Open")).Is(200)["data"].AsArray();
        PaymentReference Of(string number) => new(long.Parse(number, CultureInfo.InvariantCulture));
        StatementLine[] lines =
        [
            new("placed", Money.Euro(2_000_00), Day, Day, Of((string)deposits[0]!["reference"]!), null, false),
            new("too little", Money.Euro(200_00), Day, Day, Of(own), null, false),
            new("nobody knows", Money.Euro(10_00), Day.AddDays(1), Day.AddDays(1), null, null, false),
            new("cost", Money.Euro(-12_50), Day.AddDays(2), Day.AddDays(2), null, null, false),
        ];
        var opening = 10_000_00L;
        return await SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(opening), Money.Euro(opening + lines.Sum(l => l.Amount.Cents)), new(2026, 2, 1), [.. lines]))
            .ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Lend(SampleFund fund)
    {
        var agreed = await fund.Propose(await fund.RequestLoan(4_000_00));
        foreach (var (person, member) in new[] { ("verte committee", 0), ("nord committee", 2) })
            (await fund.As(person).Post($"{fund.Path}/proposals/{agreed}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
    }
}
