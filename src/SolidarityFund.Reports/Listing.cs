// Listing: rows under headings, and how they are written for a spreadsheet: as comma-separated values or as a workbook (XLSX).
// What was typed by somebody stays text, whatever sign it begins with: no cell is a formula.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>Rows under headings. A cell is null, a <see cref="Money"/>, a date, a whole number, a share in <see cref="BasisPoints"/> or a text; anything else is written as its text.</summary>
/// <param name="Name">What the sheet of a workbook is called; 31 signs of it are kept.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">As many cells as headings. Read once, in order, so that there may be many.</param>
public sealed record Listing(string Name, ImmutableArray<string> Headings, IEnumerable<object?[]> Rows)
{
    /// <summary>The media type of comma-separated values.</summary>
    public const string CsvType = "text/csv; charset=utf-8";

    /// <summary>The media type of a workbook.</summary>
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Most rows of a sheet, headings included; what is more goes to a sheet of the same name and its number.</summary>
    public const int SheetRowsMost = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int CellSignsMost = 32_767;
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",;\n\r\t");
    private static readonly System.Buffers.SearchValues<char> Formulas = System.Buffers.SearchValues.Create("=+-@＝＋－＠\t\r");

    /// <summary>The styles of the workbook by their place in it.</summary>
    private enum Style { Plain, Amount, Date, Share, Text, Heading }

    /// <summary>Writes the listing as comma-separated values: ISO dates, amounts with two decimals, shares in percent. A text that a spreadsheet would run gets an apostrophe.</summary>
    public void WriteCsv(TextWriter to)
    {
        Line(to, Headings);
        foreach (var row in Rows) Line(to, row);
    }

    /// <summary>The cells as one line of comma-separated values, with its end.</summary>
    public static void Line(TextWriter to, IEnumerable<object?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) to.Write(',');
            first = false;
            to.Write(Csv(cell));
        }
        to.Write('\n');
    }

    /// <summary>Writes a workbook with a sheet for each listing: amounts, dates and shares as numbers in their style, the row of headings bold and frozen.</summary>
    public static void WriteXlsx(Stream to, params ReadOnlySpan<Listing> listings)
    {
        using var file = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = file.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheets = new Sheets();
        foreach (var listing in listings)
        {
            using var rows = listing.Rows.GetEnumerator();
            for (var (number, more) = (1, true); more; number++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                more = listing.WriteSheet(part, rows);
                var name = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {number}");
                sheets.AppendChild(new Sheet { Name = SheetName(listing.Name, name), SheetId = (uint)sheets.Count() + 1, Id = book.GetIdOfPart(part) });
            }
        }
        book.Workbook = new Workbook(sheets);
    }

    /// <summary>Writes one sheet; true when rows are left. The library's own elements would cost an object for every cell; what they would write is written.</summary>
    private bool WriteSheet(WorksheetPart part, IEnumerator<object?[]> rows)
    {
        using var xml = XmlWriter.Create(part.GetStream(FileMode.Create), new XmlWriterSettings { CloseOutput = true, Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("sheetData", Main);
        xml.WriteStartElement("row", Main);
        foreach (var heading in Headings) Text(xml, heading, Style.Heading);
        xml.WriteEndElement();
        var (written, more) = (1, rows.MoveNext());
        for (; more && written < SheetRowsMost; more = rows.MoveNext(), written++)
        {
            xml.WriteStartElement("row", Main);
            foreach (var cell in rows.Current) Cell(xml, cell);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        return more;
    }

    private static void Cell(XmlWriter xml, object? cell)
    {
        switch (cell)
        {
            case null: xml.WriteStartElement("c", Main); xml.WriteEndElement(); break;
            case Money money: Number(xml, money.Cents / 100m, Style.Amount); break;
            case DateOnly day: Number(xml, day.DayNumber - new DateOnly(1899, 12, 30).DayNumber, Style.Date); break;
            case BasisPoints share: Number(xml, share.Value / 10_000m, Style.Share); break;
            case int or long: Number(xml, Convert.ToDecimal(cell, CultureInfo.InvariantCulture), Style.Plain); break;
            default: Text(xml, Plain(cell), IsFormula(Plain(cell)) ? Style.Text : Style.Plain); break;
        }
    }

    private static void Number(XmlWriter xml, decimal value, Style style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", Main, value.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string text, Style style)
    {
        xml.WriteStartElement("c", Main);
        if (style != Style.Plain) xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Fit(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>What XML cannot hold becomes a blank.</summary>
    private static string Fit(string text)
    {
        var kept = text.Length <= CellSignsMost ? text : text[..CellSignsMost];
        for (var i = 0; i < kept.Length; i++)
            if (!XmlConvert.IsXmlChar(kept[i]) && !(i + 1 < kept.Length && char.IsSurrogatePair(kept[i], kept[i + 1])) && !(i > 0 && char.IsSurrogatePair(kept[i - 1], kept[i])))
                return Fit(string.Concat(kept.AsSpan(0, i), " ", kept.AsSpan(i + 1)));
        return kept;
    }

    private static string SheetName(string name, string number) =>
        string.Concat(name.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? ' ' : c).Take(31 - number.Length)) + number;

    private static string Csv(object? cell)
    {
        var text = Plain(cell);
        if (cell is not (Money or BasisPoints or int or long) && IsFormula(text)) text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) || text.StartsWith('\'') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A text that a spreadsheet would run; some drop the blanks before its sign.</summary>
    private static bool IsFormula(string text) => text is ['\t' or '\r' or '\n', ..] || (text.TrimStart() is [var sign, ..] && Formulas.Contains(sign));

    private static string Plain(object? cell) => cell switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Money money => (money.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        BasisPoints share => (share.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>In the order of <see cref="Style"/>. A text that looks like a formula keeps its mark, so that it stays text when somebody edits it.</summary>
    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }) { Count = 1 },
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(Format(0), Format(4), Format(164), Format(10), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true }, new CellFormat { FontId = 1, ApplyFont = true }) { Count = 6 });

    private static CellFormat Format(uint number) => new() { NumberFormatId = number, ApplyNumberFormat = true };
}
