// A fund that was kept elsewhere begins here over HTTP: looked at with every fault, prepared by the treasurer, approved by another.
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The story of a takeover.</summary>
public sealed class TakeoverStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private const string Balances = "account;of;amount\n550;BE68 5390 0754 7034;18.000,00\n1391;;14.000,00\n140;;1.200,00\n";
    private const string Deposits = "numéro d'entreprise,montant\n0403.200.393,\"5 000,00\"\n";
    private const string Loans = "number;enterprise_number;amount;agreed_on;paid_out_on;doubtful;written_down;due_on;instalment\nP-1;0478.450.619;3.000,00;2/05/2025;15/05/2025;;;15/12/2025;500,00\n;;;;;;;15/06/2026;500,00\n;;;;;;;31/12/2026;500,00\n;;;;;;;15/06/2027;500,00\nP-2;0876.543.270;1.000,00;1/02/2024;1/03/2024;x;400,00;1/03/2025;600,00\n";

    private static TakeoverBody Body => new(new DateOnly(2025, 12, 31), Balances, Deposits, Loans);

    [Fact]
    public async Task Everything_is_looked_at_prepared_and_approved_by_another()
    {
        var fund = await SampleFund.Open(host, isOpened: false);
        var path = $"{fund.Path}/takeover";
        (await fund.Treasurer.Get(path)).Is(404);

        var looked = (await fund.Treasurer.Post($"{path}?dryRun=true", Body)).Is(200);
        Assert.Equal(["1391", "140", "2915", "415", "417", "419", "4891", "550"], looked["sheet"].AsArray().Select(l => (string?)l!["number"]));
        Assert.Equal(1_200_00L, (long)looked["sheet"][1]!["credit"]!["minor"]!);
        (await fund.Treasurer.Get(path)).Is(404);

        (await fund.Chair.Post(path, Body)).Is(403);
        (await fund.Treasurer.Post(path, Body)).Is(200);
        var waiting = (await fund.As("auditor").Get(path)).Is(200);
        Assert.Equal((string?)looked["sha256"], (string?)waiting["sha256"]);
        (await fund.Chair.Post($"{path}/approval", new TakeoverApprovalBody(new string('0', 64)))).Is(422, "TakeoverDiffers");
        (await fund.Treasurer.Post($"{path}/approval", new TakeoverApprovalBody((string)waiting["sha256"]!))).Is(422, "SamePreparer");
        (await fund.Chair.Post($"{path}/approval", new TakeoverApprovalBody((string)waiting["sha256"]!))).Is(200);
        (await fund.Treasurer.Get(path)).Is(404);
        Assert.Equal(2, (await fund.As("auditor").Get($"{fund.Path}/loans")).Is(200)["data"].AsArray().Count);
        (await fund.Treasurer.Post($"{path}?dryRun=true", Body)).Is(422, "FundHasBegun");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_by_file_line_and_column()
    {
        var fund = await SampleFund.Open(host, isOpened: false);
        var body = Body with
        {
            Balances = Balances + "9999;;1,00\n1391;;=SUM(A1)\n",
            Deposits = "enterprise_number;amount\n1000.000.021;5,00\n0403.200.394;abc\n",
            Loans = Loans.Replace("15/12/2025", "2025-13-01", StringComparison.Ordinal).Replace("600,00", "6.000,00", StringComparison.Ordinal),
            Guarantees = "letter;shoe_size\n",
        };
        var told = (await fund.Treasurer.Post($"{fund.Path}/takeover", body)).Is(400)["errors"].AsArray().Select(e => $"{e!["pointer"]} {e["code"]}").ToArray();
        foreach (var expected in (string[])["/balances/5/account AccountNumberUnknown", "/balances/6/amount FormulaInFile", "/deposits/2 TakeoverMemberUnknown", "/deposits/3/enterprise_number EnterpriseNumberWrong", "/deposits/3/amount FieldWrong",
            "/loans/2/due_on FieldWrong", "/loans/6 MoreThanBefore", "/guarantees/1/lender ColumnMissing", "/guarantees/1/shoe_size ColumnUnknown"])
            Assert.Contains(expected, told);

        var untied = (await fund.Treasurer.Post($"{fund.Path}/takeover?dryRun=true", Body with { Deposits = null })).Is(400);
        Assert.Equal(["TakeoverUnbalanced"], untied["errors"].AsArray().Select(e => (string?)e!["code"]));
    }
}
