using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports.Tests;

public class ListingTests
{
    private static readonly object?[] Row = [Money.Euro(-1_234_05), new DateOnly(2026, 2, 28), new BasisPoints(4_667), 7, "=1+1", "é \u0001 <&> \"x\", y", null];

    private static Listing Sample(int rows = 1) => new("Lines: 2026/1", ["amount", "day", "share", "count", "formula", "text", "nothing"], Enumerable.Repeat(Row, rows));

    [Fact]
    public void Comma_separated_values_keep_what_was_typed_and_run_nothing()
    {
        Assert.Equal("amount,day,share,count,formula,text,nothing\n-1234.05,2026-02-28,46.67,7,\"'=1+1\",\"é \u0001 <&> \"\"x\"\", y\",\n", Csv(Sample()));
        foreach (var text in (string[])["=x", "+x", "-x", "@x", "\tx", "\rx", "  =x", "＝x"])
            Assert.StartsWith("\"'", Csv(new("a", [], [[text]])).Split('\n', 2)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_passes_the_library_s_own_validation_and_holds_numbers_dates_and_texts_as_such()
    {
        using var file = new MemoryStream();
        Listing.WriteXlsx(file, Sample(), Sample(0) with { Name = "Nothing" });
        using var book = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => e.Description));
        var sheets = book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToArray();
        Assert.Equal(["Lines  2026 1", "Nothing"], sheets.Select(s => s.Name!.Value));
        var sheet = ((WorksheetPart)book.WorkbookPart.GetPartById(sheets[0].Id!)).Worksheet;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Empty(sheet.Descendants<CellFormula>());
        var cells = sheet.Descendants<Row>().Last().Elements<Cell>().ToArray();
        Assert.Equal(["-1234.05", "46081", "0.4667", "7", "=1+1", "é   <&> \"x\", y", ""], cells.Select(c => c.InnerText));
        Assert.Equal(new DateOnly(2026, 2, 28), DateOnly.FromDateTime(DateTime.FromOADate(double.Parse(cells[1].InnerText, CultureInfo.InvariantCulture))));
        Assert.Equal(CellValues.InlineString, cells[4].DataType!.Value);
        var formats = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToArray();
        Assert.Equal(4u, formats[(int)cells[0].StyleIndex!.Value].NumberFormatId!.Value);
        Assert.True(formats[(int)cells[4].StyleIndex!.Value].QuotePrefix!.Value);
    }

    private static string Csv(Listing listing)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        listing.WriteCsv(text);
        return text.ToString();
    }
}
