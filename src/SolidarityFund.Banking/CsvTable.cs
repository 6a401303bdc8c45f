// CsvTable: a text of cells (RFC 4180, any separator) as rows that know where each cell stands.
using System.Text;

namespace SolidarityFund.Banking;

/// <summary>A cell.</summary>
/// <param name="Text">Its text without quotes and without blanks around it.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Column">The character in that line at which it begins, from 1.</param>
internal readonly record struct CsvCell(string Text, int Line, int Column);

/// <summary>
/// Rows one by one. Rows end by LF, CRLF or CR; a cell in double quotes may hold separators and line ends, two double quotes in it are one. A quote that
/// is never closed ends the table with a fault.
/// </summary>
internal static class CsvTable
{
    internal static IEnumerable<List<CsvCell>> Rows(string text, char separator, FaultLog faults)
    {
        var (at, line, start) = (0, 1, 0);
        var row = new List<CsvCell>();
        while (at < text.Length)
        {
            var (cellLine, cellColumn) = (line, at - start + 1);
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                var isClosed = false;
                for (at++; at < text.Length && !isClosed; at++)
                {
                    if (text[at] != '"') { if (EndsLine(text, at)) (line, start) = (line + 1, at + 1); cell.Append(text[at]); }
                    else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[++at]);
                    else isClosed = true;
                }
                if (!isClosed)
                {
                    faults.Add(BankFileFaultCode.FieldMalformed, cellLine, cellColumn, "a closing quote", "the end of the file");
                    yield break;
                }
            }
            for (; at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'); at++) cell.Append(text[at]);
            row.Add(new CsvCell(cell.ToString().Trim(), cellLine, cellColumn));
            if (at < text.Length && text[at] == separator)
            {
                at++;
                // A separator at the very end of a row or of the text has an empty cell after it.
                if (at == text.Length || text[at] is '\r' or '\n') row.Add(new CsvCell("", line, at - start + 1));
                else continue;
            }
            if (at < text.Length && text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n') at++;
            at++;
            (line, start) = (line + 1, at);
            yield return row;
            row = [];
        }
    }

    private static bool EndsLine(string text, int at) => text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));
}
