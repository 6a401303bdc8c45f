using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class JustificationTests
{
    [Fact]
    public void The_vector_of_the_design_comes_out_to_the_cent()
    {
        var sums = GrantStory.Whole().Report().Sums;
        Assert.Equal((60_000_00, 42_000_00, 13_000_00, 7_500_00, 0, 7_000_00), (C(sums.Agreed), C(sums.Received), C(sums.Committed), C(sums.Paid), C(sums.OwnAccepted), C(sums.Accepted)));
        Assert.Equal((500_00, 500_00, 500_00, 2_000_00), (C(sums.Rejected), C(sums.RefundsDue), C(sums.RefundsReceived), C(sums.Returned)));
        Assert.Equal((13_000_00, 45_000_00, 33_000_00, 33_000_00, -35_000_00), (C(sums.Recognised), C(sums.Deferred), C(sums.Cash), C(sums.ToJustify), C(sums.Claimable)));
        Assert.True(sums.Ties);
    }

    [Fact]
    public async Task Hledger_finds_the_same_in_the_exported_books()
    {
        var story = GrantStory.Whole();
        var books = await story.Books();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HledgerExport.Write(text, books, Story.Chart, Language.English);
        await Hledger.Run(text.ToString(), "check", "-s", "ordereddates");
        var sums = story.Report().Sums;
        foreach (var (account, cents) in new (string, long)[]
        {
            ($":493:P-{story.Now.Terms.Purpose}", -C(sums.Deferred)), ($":733:P-{story.Now.Terms.Purpose}", -C(sums.Recognised)), ($":550:.*:P-{story.Now.Terms.Purpose}", C(sums.Cash)), (":6432:", C(sums.Committed)), (":4892:", -6_000_00),
            (":413:", C(sums.Agreed - sums.Received)), (":416:", C(sums.RefundsDue - sums.RefundsReceived)), (":4893:", 0),
        })
        {
            var found = (await Hledger.Run(text.ToString(), "balance", "--empty", "-O", "csv", account)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim('"').Split("\",\"")[1];
            Assert.Equal((account, cents / 100m), (account, decimal.Parse(found.Split(' ')[0], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Every_difference_between_report_ledger_and_bank_stands_on_a_line_of_its_own()
    {
        var story = GrantStory.Whole();
        var report = story.Report();
        Assert.Equal([new(JustificationSide.Ledger, JustificationGap.CommittedNotAccepted, "2026-001/2", Money.Euro(6_000_00))], report.Differences);
        Differ(report, story);

        // Halfway: paid and not accepted, asked back and not received, rejected by the funder after it was income.
        var half = new GrantStory(GrantStory.Terms with { Recognition = RecognitionPoint.Payment });
        var one = half.Awards(1, 15_000_00);
        half.Pays(one, 7_500_00);
        var claim = half.Claims(one, (1_000_00, "staff"), (500_00, "other"));
        half.Reviews(claim, 1, Verdict.Accepted, 1_000_00);
        half.Reviews(claim, 2, Verdict.Rejected, 0, RejectReason.NotPurpose);
        half.Fund.Do(FoundedFund.Treasurer, new CascadeCommand.OweFunder(half.Agreement, OwedBecause.CostRejected, Money.Euro(300_00)));
        var found = half.Report();
        Assert.Equal(
            [
                new(JustificationSide.Ledger, JustificationGap.PaidNotAccepted, "2026-001/1", Money.Euro(6_000_00)), new(JustificationSide.Bank, JustificationGap.PaidNotAccepted, "2026-001/1", Money.Euro(6_000_00)),
                new(JustificationSide.Bank, JustificationGap.RefundNotReceived, "2026-001/1", Money.Euro(500_00)), new(JustificationSide.Ledger, JustificationGap.RejectedByFunder, "2026-001", Money.Euro(-300_00)),
            ], found.Differences);
        Differ(found, half);
        Assert.True(found.Sums.Ties);
    }

    [Fact]
    public async Task Books_that_say_something_else_are_named_entry_by_entry()
    {
        var story = GrantStory.Whole();
        var (bank, purpose) = (FoundedFund.Bank, story.Now.Terms.Purpose);
        var state = story.Fund.State;
        var wrong = state with { Balances = state.Balances.Add(Entry.On(new(2026, 1, 5), new Transfer(bank with { Purpose = purpose }, bank, Money.Euro(12_34)))) };
        var report = Justification.Of(wrong, story.Now, _ => "");
        Assert.Equal((12_34, false), (C(report.Sums.CashDifference), report.Sums.Ties));
        Assert.Contains(new(JustificationSide.Bank, JustificationGap.Unexplained, "2026-001", Money.Euro(-12_34)), report.Differences);
        // The entries are asked for: none of them moved this cash, and what is left is still said.
        Assert.Equal(report.Differences, Justification.Of(wrong, story.Now, _ => "", await story.Books()).Differences);
    }

    [Fact]
    public void The_35_columns_stand_in_their_order_under_their_headings()
    {
        var report = GrantStory.Whole().Report();
        Assert.Equal(35, JustificationFile.Headings.Length);
        foreach (var language in Enum.GetValues<Language>())
        {
            var lines = JustificationFile.Csv(report, language).Split('\n');
            Assert.Equal(JustificationFile.Headings.Select(h => h.In(language)), lines[0].Split(','));
            Assert.Equal(2 + report.Rows.Length, lines.Length);
        }
        var cells = JustificationFile.Csv(report, Language.English).Split('\n')[2].Split(',');
        Assert.Equal(35, cells.Length);
        Assert.Equal(
            ["2026-001", "Cocof", "", "2026-001/1", "Atelier Sud ASBL", "0478450619", "2", "other =Autres", "Invoice"], cells[..9]);
        Assert.Equal(("F-7", "2026-01-05", "500.00", "500.00", "100.00 %", "500.00"), (cells[11], cells[12], cells[14], cells[17], cells[18], cells[19]));
        Assert.Equal(("2026-01-05", "2026/1 line 3", "610000", "ACH-12"), (cells[22], cells[23], cells[24], cells[25]));
        Assert.Equal(("0.00", "500.00", "NO_DOC", "2026-01-05", "0.00", "10000.00"), (cells[27], cells[28], cells[29], cells[31], cells[32], cells[33]));
        Assert.Equal(report.Version.ToString(CultureInfo.InvariantCulture), cells[34]);
        Assert.Equal("1", JustificationFile.Csv(report, Language.English).Split('\n')[1].Split(',')[2]);
    }

    [Fact]
    public void The_workbook_is_valid_and_its_lines_add_up_to_the_sums_beside_them()
    {
        var report = GrantStory.Whole().Report();
        using var file = new MemoryStream();
        JustificationFile.WriteXlsx(file, report, Language.French);
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => e.Description));
        Assert.Equal(["2026-001", "Synthèse", "Partenaires", "Rubriques", "Tranches", "Écarts"], book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        Assert.Equal(7_000.00m, Cells(0).Sum(r => decimal.Parse(r[27], CultureInfo.InvariantCulture)));
        Assert.Contains(Cells(1), r => r is ["Coût des partenaires accepté (E)", "7000"]);
        Assert.Contains(Cells(1), r => r[1] == report.Sha256);

        string[][] Cells(int place) => [.. ((WorksheetPart)book.WorkbookPart!.GetPartById(book.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().ElementAt(place).Id!)).Worksheet.Descendants<Row>().Skip(1)
            .Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToArray())];
    }

    [Fact]
    public void Partners_categories_and_tranches_add_up_to_the_sums()
    {
        var report = GrantStory.Whole().Report();
        Assert.Equal(("Atelier Sud ASBL", 7_000_00, 7_500_00, 7_000_00), (report.Partners[0].Partner, C(report.Partners[0].Committed), C(report.Partners[0].Paid), C(report.Partners[0].Accepted)));
        Assert.Equal(report.Sums.Committed, Money.Sum(report.Partners.Select(p => p.Committed)));
        Assert.Equal(report.Sums.Accepted, Money.Sum(report.Categories.Select(c => c.Accepted)));
        Assert.Equal((43_000_00, 10_000_00), (C(report.Categories[0].Left), C(report.Categories[1].Left)));
        var tranche = Assert.Single(report.Tranches);
        Assert.Equal((42_000_00, 7_000_00, 0, 33_000_00, 2_000_00), (C(tranche.Received), C(tranche.Justified), C(tranche.Held), C(tranche.OnHand), C(tranche.Returned)));
    }

    [Fact]
    public void The_same_rows_have_the_same_hash_and_any_change_the_next_version()
    {
        var story = GrantStory.Whole();
        var (first, again) = (story.Report(), story.Report());
        Assert.Equal((first.Version, first.Sha256), (again.Version, again.Sha256));
        Assert.Equal((first.Version, first.Sha256), GrantStory.Whole().Report() is var other ? (other.Version, other.Sha256) : default);
        story.Receives(18_000_00);
        var received = story.Report();
        Assert.True(received.Version > first.Version);
        Assert.Equal(first.Sha256, received.Sha256);
        story.Claims(story.Now.SubGrants[1], (100_00, "staff"));
        var claimed = story.Report();
        Assert.True(claimed.Version > received.Version);
        Assert.NotEqual(first.Sha256, claimed.Sha256);
    }

    /// <summary>The lines of each side add up to the difference of its totals.</summary>
    private static void Differ(JustificationReport report, GrantStory story)
    {
        Money Side(JustificationSide side) => Money.Euro(0) + Money.Sum(report.Differences.Where(d => d.Side == side).Select(d => d.Amount));
        var income = Money.Euro(-story.Fund.State.Balances.Of(story.Now.At(AccountRole.SubsidyIncome)).Net);
        var spent = report.Sums.Received - report.Sums.Returned - Money.Euro(story.Fund.State.Balances.Cash(story.Now.Terms.Purpose));
        Assert.Equal((income - report.Sums.Accepted, spent - report.Sums.Accepted), (Side(JustificationSide.Ledger), Side(JustificationSide.Bank)));
    }

    private static long C(Money money) => money.Cents;
}
