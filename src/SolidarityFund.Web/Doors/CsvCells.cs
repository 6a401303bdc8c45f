// CsvCells: one row of a CSV file as a spreadsheet writes it, read cell by cell; each fault is told with its line and column. Takeovers and claims are read with it.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>One row: UTF-8 or Windows-1252; comma, semicolon or tab; headings in three languages; amounts of three countries; no formulas.</summary>
internal sealed class CsvCells(int line, Dictionary<string, string> fields, Action<string, Refusal> wrong)
{
    /// <summary>Where it stands in the file, from 1.</summary>
    public int Line { get; } = line;

    public string this[string column] => fields[column];

    /// <summary>The rows of a file that is not empty.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="columns">The name of each column, then what else it may be called; their order is free.</param>
    /// <param name="needed">The columns that must be there; what is missing of the others is empty.</param>
    /// <param name="linesMost">Most rows.</param>
    /// <param name="bytesMost">The largest file.</param>
    /// <param name="wrong">Told each fault with its line (0 for the file) and column.</param>
    public static IEnumerable<CsvCells> Read(
        ReadOnlyMemory<byte> file, ImmutableArray<ImmutableArray<string>> columns, ImmutableArray<string> needed, int linesMost, int bytesMost, Action<int, string, Refusal> wrong)
    {
        if (file.Length > bytesMost)
        {
            wrong(0, "", DoorRefusals.FileTooLarge.With(("bytes", file.Length), ("most", bytesMost)));
            yield break;
        }
        var text = Text(file);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            wrong(0, "", DoorRefusals.FileNotText.With());
            yield break;
        }
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
        });
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord!.Select(Plain).ToArray() : [];
        var place = columns.ToDictionary(c => c[0], c => Array.FindIndex(header, h => c.Contains(h)), StringComparer.Ordinal);
        var (known, sound) = (string.Join(", ", columns.Select(c => c[0])), true);
        foreach (var missing in needed.Where(c => place[c] < 0)) Fault(1, missing, DoorRefusals.ColumnMissing.With(("column", missing)));
        for (var i = 0; i < header.Length; i++)
            if (!place.ContainsValue(i)) Fault(1, OrganisationText.Shown(header[i]), DoorRefusals.ColumnUnknown.With(("column", OrganisationText.Shown(header[i])), ("known", known)));
        if (!sound) yield break;
        var lines = 0;
        while (csv.Read())
        {
            var record = csv.Parser.Record!;
            if (record.All(string.IsNullOrWhiteSpace)) continue;
            var row = csv.Parser.RawRow;
            if (++lines > linesMost)
            {
                wrong(row, "", DoorRefusals.FileTooLong.With(("most", linesMost)));
                yield break;
            }
            if (record.Length != header.Length) wrong(row, "", DoorRefusals.FieldCountWrong.With(("found", record.Length), ("expected", header.Length)));
            var cells = new CsvCells(
                row, columns.ToDictionary(c => c[0], c => place[c[0]] is >= 0 and var at && at < record.Length ? record[at] : "", StringComparer.Ordinal), (column, refusal) => wrong(row, column, refusal));
            cells.RefuseFormulas();
            yield return cells;
        }

        void Fault(int at, string column, Refusal refusal)
        {
            sound = false;
            wrong(at, column, refusal);
        }
    }

    public void Wrong(string column, Refusal refusal) => wrong(column, refusal);

    public string Enterprise(string column)
    {
        if (OrganisationText.Number(this[column], out var number) is { } fault) Wrong(column, fault.Refusal);
        return number;
    }

    public Money Amount(string column, Currency currency) => AmountText.TryParse(this[column], currency, out var amount) ? amount : Bad(column, "2500,00", new Money(0, currency));

    public DateOnly Day(string column) => DateText.TryParse(this[column], out var day) ? day : Bad(column, "2025-12-31", Plausible.FirstDay);

    public int Whole(string column) => int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Bad(column, "6", 0);

    public bool Flag(string column) => this[column].ToLowerInvariant() switch
    {
        "yes" or "oui" or "ja" or "1" or "x" => true,
        "" or "no" or "non" or "nee" or "neen" or "0" => false,
        _ => Bad(column, "yes, oui, ja, 1", false),
    };

    /// <summary>65, 65 %, 65,50 %: hundredths of a percent.</summary>
    public BasisPoints Quota(string column) =>
        AmountText.TryParse(this[column].TrimEnd('%'), Currency.Euro, out var hundredths) && hundredths.Cents is >= 0 and <= 100_00 ? new((int)hundredths.Cents) : Bad(column, "65 %", new BasisPoints(0));

    /// <summary>One name of an enumeration, in whatever capitals.</summary>
    public T Name<T>(string column) where T : struct, Enum =>
        Enum.TryParse<T>(this[column], ignoreCase: true, out var name) && Enum.IsDefined(name) && !char.IsAsciiDigit(this[column][0]) ? name : Bad(column, string.Join(", ", Enum.GetNames<T>()), default(T));

    public T Bad<T>(string column, string example, T instead)
    {
        Wrong(column, DoorRefusals.FieldWrong.With(("column", column), ("found", OrganisationText.Shown(this[column])), ("example", example)));
        return instead;
    }

    /// <summary>A cell that a spreadsheet would reckon out is no value: the next program that opens it would obey it.</summary>
    private void RefuseFormulas()
    {
        foreach (var (column, text) in fields)
            if (text.Length > 0 && (text[0] is '=' or '@' || (text[0] is '+' or '-' && text.Skip(1).Any(char.IsLetter)))) Wrong(column, DoorRefusals.FormulaInFile.With(("column", column), ("found", OrganisationText.Shown(text))));
    }

    /// <summary>UTF-8, or what spreadsheets in these countries write otherwise: Windows-1252, which gives nearly every byte a character.</summary>
    private static string Text(ReadOnlyMemory<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file.Span);
        }
    }

    /// <summary>A heading without capitals, accents and signs: <c>Numéro d'entreprise</c> is <c>numero_d_entreprise</c>.</summary>
    private static string Plain(string heading) => string.Join('_', string.Concat(heading.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        .Split([' ', '_', '\'', '’', '-', '.'], StringSplitOptions.RemoveEmptyEntries));
}
