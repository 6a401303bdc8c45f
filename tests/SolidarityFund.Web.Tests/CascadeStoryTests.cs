using System.Text;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>An agreement with a funder through the API: recorded, paid in, awarded, claimed from a file, reviewed, refunded and given back.</summary>
public sealed class CascadeStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private const string Header = "supplier;number;date;total;claimed;category;paid_on;sha256;vat;other_funders;key;key_percent\n";
    private readonly DateOnly _day = SampleFund.Start;
    private long _bank = 10_000_00;
    private int _statements;

    [Fact]
    public async Task An_agreement_goes_from_the_funder_to_the_receipt_and_back()
    {
        var fund = await SampleFund.Open(host);
        var (sud, recording) = (fund.Members[1], Terms());
        Assert.Contains("/iban", (await fund.Treasurer.Post($"{fund.Path}/agreements", recording with { Iban = "BE71096123456760" })).Is(400).Text, StringComparison.Ordinal);
        var wrong = $"{fund.Path}/agreements/{(await fund.Treasurer.Post($"{fund.Path}/agreements", recording)).Is(201).Id}";
        (await fund.Treasurer.Post($"{wrong}/withdrawal")).Is(200);
        var path = $"{fund.Path}/agreements/{(await fund.Treasurer.Post($"{fund.Path}/agreements", recording)).Is(201).Id}";
        (await fund.Treasurer.Post($"{path}/approval")).Is(422, "AgreementBySamePerson");
        (await fund.As("verte committee").Post($"{path}/approval")).Is(200);
        (await fund.Treasurer.Post($"{path}/amendment", recording with { Amount = Money.Euro(20_000_00) })).Is(200);
        Assert.Equal(20_000_00L, (long)(await fund.Treasurer.Get(path)).Is(200)["waiting"]["amount"]!["minor"]!);
        (await fund.As("verte committee").Post($"{path}/approval")).Is(200);
        Assert.Equal(("Name Cocof on every poster.", 20_000_00L), ((string?)(await fund.As("sud").Get(path)).Is(200)["publicity"]["text"], (long)(await fund.As("sud").Get(path))["amount"]["minor"]!));
        await Bank(fund, 14_000_00, (string)(await fund.Treasurer.Get(path)).Is(200)["reference"]!);

        await Vote(fund, new ProposeBody { AwardSubGrant = new(Id.Parse<AgreementId>(path.Split('/')[^1]), sud, Money.Euro(5_000_00), Stricter: new([new("staff", Money.Euro(4_000_00))])) });
        var grant = $"{fund.Path}/sub-grants/{(string)(await fund.As("sud").Get(path)).Is(200)["subGrants"]![0]!["id"]!}";
        var order = (await fund.Treasurer.Post($"{grant}/tranches", new TrancheBody(Money.Euro(3_000_00)))).Is(201).Id;
        await Pay(fund, order, -3_000_00);

        // A file is claimed whole or not at all, and every faulty line is told.
        var faulty = Csv($"Imprimerie;F1;2026-01-02;100,00;100,00;staff;2026-01-03;{Hash('a')};;;;\n=1+1;F2;2026-01-02;100,00;1OO;staff;2026-01-03;{Hash('b')};;;;\nPapier;F3;2025-01-02;100,00;100,00;staff;2026-01-03;{Hash('c')};;;;\n");
        var told = (await fund.As("sud").Post($"{grant}/claims/file", faulty)).Is(400).Text;
        foreach (var place in new[] { "/3/supplier", "/3/claimed", "\"/4\"", "FormulaInFile", "FieldWrong", "ExpenseOutOfPeriod" }) Assert.Contains(place, told, StringComparison.Ordinal);
        Assert.Contains("ColumnMissing", (await fund.As("sud").Post($"{grant}/claims/file", new StringContent("supplier|number\nx|y\n", Encoding.UTF8, "text/csv"))).Is(400).Text, StringComparison.Ordinal);
        (await fund.As("verte").Post($"{grant}/claims/file", Good())).Is(403, "NotTheirDelegate");
        Assert.True((bool)(await fund.As("sud").Post($"{grant}/claims/file?dryRun=true", Good())).Is(200)["dryRun"]!);
        Assert.Empty((await fund.As("sud").Get(path)).Is(200)["subGrants"]![0]!["expenses"]!.AsArray());
        (await fund.As("sud").Post($"{grant}/claims/file", Good(), "file")).Is(200);
        (await fund.As("sud").Post($"{grant}/claims/file", Good(), "file")).Is(200);
        var expenses = (await fund.As("sud").Get(path)).Is(200)["subGrants"]![0]!["expenses"]!.AsArray();
        Assert.Equal((3, "Imprimerie du Midi · F1", 80_00L), (expenses.Count, (string?)expenses[0]!["supplier"]!["text"], (long)expenses[2]!["claimed"]!["minor"]!));
        (await fund.As("sud").Post($"{grant}/claims", new ClaimBody([new("Imprimerie du Midi", "F1", _day, Money.Euro(1_000_00), Money.Euro(1_00), "staff", Hash('9'), new(_day))]))).Is(422, "ExpenseClaimedBefore");
        (await fund.As("sud").Post($"{grant}/claims", new ClaimBody([new("Papier", "F9", _day, Money.Euro(10_00), Money.Euro(10_00), "staff", Hash('8'), new(_day))], Money.Euro(11_00)))).Is(422, "ClaimSumWrong");

        var claim = $"{fund.Path}/claims/{(string)expenses[0]!["claim"]!}/reviews";
        (await fund.As("sud committee").Post(claim, new ReviewBody(1, Verdict.Accepted, Money.Euro(1_000_00)))).Is(422, "ExpenseReviewerTied");
        (await fund.Treasurer.Post($"{claim}/all", new ReviewsBody([new(1, Verdict.Accepted, Money.Euro(1_000_00)), new(9, Verdict.Rejected, Money.Euro(0), RejectReason.NoDocument)]))).Is(404, "ExpenseUnknown");
        (await fund.Treasurer.Post($"{claim}/all", new ReviewsBody([new(1, Verdict.Accepted, Money.Euro(1_000_00)), new(2, Verdict.Rejected, Money.Euro(0), RejectReason.NotPurpose)]))).Is(200);
        (await fund.Treasurer.Post(claim, new ReviewBody(3, Verdict.Partly, Money.Euro(50_00), RejectReason.Arithmetic))).Is(200);
        var due = (await fund.Treasurer.Get(path)).Is(200)["subGrants"]![0]!;
        var refund = (long)due["refundDue"]!["minor"]!;
        Assert.Equal((530_00L, 1_050_00L), (refund, (long)due["accepted"]!["minor"]!));
        await Bank(fund, refund, (string)due["reference"]!);
        await Vote(fund, new ProposeBody { CloseSubGrant = new(Id.Parse<SubGrantId>(grant.Split('/')[^1])) });
        due = (await fund.Treasurer.Get(path)).Is(200)["subGrants"]![0]!;
        await Bank(fund, (long)due["refundDue"]!["minor"]! - refund, (string)due["reference"]!);

        // What was not spent goes back, the report is delivered, and the agreement ends.
        (await fund.Treasurer.Post($"{path}/end")).Is(422, "ReportAwaited");
        Assert.Single((await fund.Treasurer.Get($"{fund.Path}/agreements/reports")).Is(200)["reports"].AsArray());
        (await fund.As("sud").Post($"{grant}/reports", new DeliverBody(1, Hash('7')))).Is(200);
        (await fund.Treasurer.Post($"{path}/reports", new DeliverBody(1, Hash('7')))).Is(200);
        (await fund.Treasurer.Post($"{path}/end")).Is(422, "AgreementNotEven");
        (await fund.Treasurer.Post($"{path}/returns", new FunderOwedBody(OwedBecause.Unspent, Money.Euro(12_950_00)))).Is(200);
        await Pay(fund, (await fund.Treasurer.Post($"{path}/returns/payment")).Is(201).Id, -12_950_00);
        (await fund.Treasurer.Post($"{path}/end")).Is(200);
        (await fund.As("verte committee").Post($"{path}/approval")).Is(200);
        var justified = (await fund.Treasurer.Get($"{path}/justification")).Is(200)["sums"];
        Assert.Equal((1_050_00L, 0L, 0L, 0L), ((long)justified["accepted"]!["minor"]!, (long)justified["cash"]!["minor"]!, (long)justified["deferredDifference"]!["minor"]!, (long)justified["cashDifference"]!["minor"]!));
    }

    private AgreementBody Terms() => new(
        "Cocof", "BE71 0961 2345 6769", "COCOF-26", Money.Euro(15_000_00), new(2026, 1, 1), new(2026, 12, 31), RecognitionPoint.Commitment, [new("staff", "Personnel", Money.Euro(9_000_00)), new("travel", "Voyages", Money.Euro(9_000_00))],
        JustifiedBasisPoints: 1_000, Reports: [new(ReportKind.Final, _day.AddDays(20))], Publicity: "Name Cocof on every poster.");

    private static StringContent Good() => Csv(
        $"Imprimerie du Midi;F1;2026-01-02;1.000,00;1.000,00;staff;2026-01-03;{Hash('a')};;;;\nPapier;F2;2026-01-02;700,00;500,00;travel;2026-01-03;{Hash('b')};;CITY-7=200,00;;\nPapier;F3;2026-01-02;121,00;80,00;travel;2026-01-03;{Hash('c')};21,00;;FTE;80 %\n");

    private static StringContent Csv(string lines) => new(Header + lines, Encoding.UTF8, "text/csv");

    private static string Hash(char digit) => new(digit, 64);

    private static async Task Vote(SampleFund fund, ProposeBody body)
    {
        var proposal = (await fund.Chair.Post($"{fund.Path}/proposals", body)).Is(201).Id;
        foreach (var (person, member) in new[] { ("verte", 0), ("nord", 2) })
            (await fund.As($"{person} committee").Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
    }

    private async Task Pay(SampleFund fund, string order, long cents)
    {
        var payment = (await fund.Treasurer.Get($"{fund.Path}/payments/{order}")).Is(200);
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order}/approval", new PaymentApprovalBody(Money.Euro(-cents), (string)payment["iban"]!))).Is(200);
        await Statement(fund, cents, null, (string)payment["endToEndId"]!);
    }

    private Task Bank(SampleFund fund, long cents, string reference) =>
        Statement(fund, cents, new PaymentReference(long.Parse(reference, System.Globalization.CultureInfo.InvariantCulture)), null);

    private async Task Statement(SampleFund fund, long cents, PaymentReference? reference, string? endToEnd)
    {
        var statement = new Statement(SampleFund.Iban, 2026, ++_statements, Money.Euro(_bank), Money.Euro(_bank += cents), _day, [new("a", Money.Euro(cents), _day, _day, reference, endToEnd, false)]);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(statement))).Is(200);
    }
}
