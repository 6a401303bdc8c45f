// CsvCell: the one way in which a text becomes a cell of a CSV file that leaves.
namespace SolidarityFund.Web.Doors;

/// <summary>Cells of CSV files for spreadsheets.</summary>
public static class CsvCell
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create("\",;\n\r\t");
    private static readonly System.Buffers.SearchValues<char> Formulas = System.Buffers.SearchValues.Create("=+-@＝＋－＠");

    /// <summary>
    /// A text that a spreadsheet would run as a formula gets an apostrophe (reliability.md S40), also where blanks stand before the sign: some
    /// spreadsheets drop them.
    /// </summary>
    public static string Of(string text) =>
        Plain(text.TrimStart() is [var sign, ..] && Formulas.Contains(sign) || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text);

    /// <summary>A cell of our own making, such as a number: quoted where it must be, and never changed.</summary>
    public static string Plain(string text) =>
        text.AsSpan().ContainsAny(Quoted) || text.StartsWith('\'') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
