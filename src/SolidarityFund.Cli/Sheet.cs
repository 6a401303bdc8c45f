// Sheet: rows of plain values, written as a table for eyes, as CSV for spreadsheets or as JSON for programs. Data only, on stdout only.
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli;

/// <summary>The forms of output.</summary>
internal enum OutputForm
{
    Table,
    Json,
    Csv,
}

/// <summary>
/// Rows under columns. A column named <c>amount:money</c> holds <see cref="Money"/>: CSV and JSON give it as whole minor units and a currency,
/// tables in the reader's own way.
/// </summary>
internal sealed class Sheet(params string[] columns)
{
    private const string MoneyMark = ":money";
    private readonly List<object?[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(params object?[] row) =>
        _rows.Add(row.Length == columns.Length ? row : throw new ArgumentException($"{columns.Length} values are needed, not {row.Length}", nameof(row)));

    public void Write(TextWriter to, OutputForm form, Language language, string? timeZone = null)
    {
        switch (form)
        {
            case OutputForm.Table: WriteTable(to, language, timeZone); break;
            case OutputForm.Json: to.Write(Json() + "\n"); break;
            case OutputForm.Csv: WriteCsv(to); break;
            default: throw new ArgumentOutOfRangeException(nameof(form));
        }
    }

    /// <summary>The way of writing numbers that readers of a language in Belgium know; for English the Irish one (en-BE mixes two).</summary>
    public static CultureInfo Culture(Language language) => CultureInfo.GetCultureInfo(language switch
    {
        Language.French => "fr-BE",
        Language.Dutch => "nl-BE",
        Language.English => "en-IE",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    });

    /// <summary>An amount for eyes: digits in groups, two decimals, no sign of currency (the column or sentence names it).</summary>
    public static string Shown(Money amount, Language language) => (amount.Cents / 100m).ToString("N2", Culture(language));

    /// <summary>A moment for eyes, as the clocks of the fund show it: a vote closes at an hour that people know.</summary>
    public static string Shown(Instant at, string? timeZone) => timeZone is null
        ? at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static bool IsMoney(string column) => column.EndsWith(MoneyMark, StringComparison.Ordinal);

    private static string Name(string column) => IsMoney(column) ? column[..^MoneyMark.Length] : column;

    private void WriteTable(TextWriter to, Language language, string? timeZone)
    {
        var cells = _rows.Select(r => r.Select(v => v switch { Money money => Shown(money, language), Instant at => Shown(at, timeZone), _ => Plain(v) }).ToArray()).ToArray();
        var widths = columns.Select((c, i) => cells.Select(r => r[i].Length).Append(Name(c).Length).Max()).ToArray();
        var right = columns.Select((c, i) => IsMoney(c) || (_rows.Count > 0 && _rows.All(r => r[i] is int or long or null))).ToArray();
        Line(columns.Select(c => Name(c).Replace('_', ' ')).ToArray());
        Line(widths.Select(w => new string('-', w)).ToArray());
        foreach (var row in cells) Line(row);

        void Line(string[] parts) =>
            to.Write(string.Join("  ", parts.Select((p, i) => right[i] ? p.PadLeft(widths[i]) : p.PadRight(widths[i]))).TrimEnd() + "\n");
    }

    private void WriteCsv(TextWriter to)
    {
        to.Write(string.Join(',', columns.SelectMany(c => IsMoney(c) ? new[] { $"{Name(c)}_minor", $"{Name(c)}_currency" } : [c])) + "\n");
        foreach (var row in _rows)
            to.Write(string.Join(',', row.SelectMany((v, i) => !IsMoney(columns[i]) ? [Cell(v)] : v is Money m ? new[] { m.Cents.ToString(CultureInfo.InvariantCulture), m.Currency.Code } : ["", ""])) + "\n");
    }

    /// <summary>A text is never run as a formula; numbers stay numbers. A control character at its beginning, such as a tab, is a blank by now and still told.</summary>
    private static string Cell(object? value) => value switch
    {
        int or long or decimal => CsvCell.Plain(Plain(value)),
        string and ['\t' or '\r' or '\n', ..] => CsvCell.Plain("'" + Plain(value)),
        _ => CsvCell.Of(Plain(value)),
    };

    private string Json()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var row in _rows)
            {
                writer.WriteStartObject();
                for (var i = 0; i < row.Length; i++)
                {
                    writer.WritePropertyName(Camel(Name(columns[i])));
                    switch (row[i])
                    {
                        case null: writer.WriteNullValue(); break;
                        case bool yes: writer.WriteBooleanValue(yes); break;
                        case int or long: writer.WriteNumberValue(Convert.ToInt64(row[i], CultureInfo.InvariantCulture)); break;
                        case Money money:
                            writer.WriteStartObject();
                            writer.WriteNumber("minor", money.Cents);
                            writer.WriteString("currency", money.Currency.Code);
                            writer.WriteEndObject();
                            break;
                        case var other: writer.WriteStringValue(Plain(other)); break;
                    }
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Camel(string name) => string.Concat(name.Split('_').Select((p, i) => i == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));

    /// <summary>As no culture changes it, on one line, without signs that a terminal would obey.</summary>
    private static string Plain(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Money money => money.ToString(),
        bool yes => yes ? "yes" : "no",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Concat((value.ToString() ?? "").Select(c => char.IsControl(c) ? ' ' : c)),
    };
}
