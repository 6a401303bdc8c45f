// CsvProfile: how one bank's web site writes its table of movements, as data. CsvProfiles: those that come with the product.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SolidarityFund.Banking;

/// <summary>What a column of a table of movements can hold.</summary>
public enum CsvColumn
{
    /// <summary>The account of the statement; needed.</summary>
    Account,

    /// <summary>Booking date; needed.</summary>
    BookedOn,

    /// <summary>Value date.</summary>
    ValueDate,

    /// <summary>The amount with its sign, or without one beside <see cref="Direction"/>.</summary>
    Amount,

    /// <summary>The amount of a credit, in tables with a column for each; blank or zero for a debit.</summary>
    Credit,

    /// <summary>The amount of a debit, with or without a minus; blank or zero for a credit.</summary>
    Debit,

    /// <summary>A word that says credit or debit.</summary>
    Direction,

    /// <summary>The account's currency; euro where there is no such column.</summary>
    Currency,

    /// <summary>The balance after the movement: with it, the table proves its own sums.</summary>
    Balance,

    /// <summary>Name of the other side.</summary>
    CounterpartyName,

    /// <summary>Account of the other side.</summary>
    CounterpartyAccount,

    /// <summary>BIC of the other side's bank.</summary>
    CounterpartyBic,

    /// <summary>The structured communication.</summary>
    StructuredReference,

    /// <summary>The free communication; a structured one is recognised in it when it is nothing else.</summary>
    FreeText,

    /// <summary>The bank's own words, which stand for the free communication where there is none.</summary>
    Description,

    /// <summary>The bank's reference of the movement.</summary>
    BankReference,
}

/// <summary>In which order a table lists its movements.</summary>
public enum CsvOrder
{
    /// <summary>The oldest first.</summary>
    OldestFirst,

    /// <summary>The newest first; the lines of the statement come the other way round.</summary>
    NewestFirst,
}

/// <summary>
/// How a bank writes its table of movements. Written as JSON (<see cref="Parse"/>), so that a fund adds its own bank's without a program. Sources of
/// those that come with the product: in each file under <c>source</c>. domain.md leaves CSV to the implementation.
/// </summary>
public sealed record CsvProfile
{
    /// <summary>The most characters of a profile's JSON.</summary>
    public const int MaxJsonLength = 64 * 1024;

    /// <summary>What tells it from others: small letters, digits and dashes, such as <c>kbc-nl</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whose table it is, for the eye.</summary>
    public required string Bank { get; init; }

    /// <summary>Where the columns were learnt.</summary>
    public required string Source { get; init; }

    /// <summary>How bytes stand for characters.</summary>
    public required BankEncoding Encoding { get; init; }

    /// <summary>The character between two cells.</summary>
    public required char Separator { get; init; }

    /// <summary>The character before the cents: a comma or a point.</summary>
    public required char DecimalMark { get; init; }

    /// <summary>The character between thousands; null for none. Blanks are always forgiven.</summary>
    public required char? GroupMark { get; init; }

    /// <summary>How days are written: <c>dd/MM/yyyy</c>, <c>yyyy-MM-dd</c> and the like. Only d, M, y and punctuation.</summary>
    public required string DateFormat { get; init; }

    /// <summary>In which order the table lists its movements.</summary>
    public required CsvOrder Order { get; init; }

    /// <summary>The headings of each column; any one of a column's headings marks it. Capitals and blanks do not matter.</summary>
    public required FrozenDictionary<CsvColumn, ImmutableArray<string>> Columns { get; init; }

    /// <summary>The word for credit in column <see cref="CsvColumn.Direction"/>; null without such a column.</summary>
    public required string? CreditWord { get; init; }

    /// <summary>The word for debit in column <see cref="CsvColumn.Direction"/>; null without such a column.</summary>
    public required string? DebitWord { get; init; }

    /// <summary>The profiles that come with the product, by name.</summary>
    public static FrozenDictionary<string, CsvProfile> All { get; } =
        typeof(CsvProfile).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Profiles/", StringComparison.Ordinal)).Select(Embedded).ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>Reads a profile.</summary>
    /// <param name="json">
    /// An object with the texts <c>name</c>, <c>bank</c>, <c>source</c>, <c>encoding</c> (<c>detect</c>, <c>utf8</c>, <c>windows1252</c>, <c>latin1</c>,
    /// <c>codePage850</c>), <c>separator</c>, <c>decimalMark</c>, <c>groupMark</c> (may be absent), <c>dateFormat</c>, <c>order</c> (<c>oldestFirst</c>,
    /// <c>newestFirst</c>), <c>creditWord</c> and <c>debitWord</c> (both or none), and <c>columns</c>: for each column, by its name with a small first letter, an array of headings.
    /// </param>
    /// <exception cref="FormatException">Not such an object; the message says what is wrong with it.</exception>
    public static CsvProfile Parse(string json)
    {
        if (json.Length > MaxJsonLength) throw new FormatException(FormattableString.Invariant($"a profile of at most {MaxJsonLength} characters is expected"));
        try
        {
            using var document = JsonDocument.Parse(json);
            return Checked(Read(document.RootElement));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("not a profile: " + wrong.Message, wrong);
        }
    }

    private static CsvProfile Read(JsonElement json) => new()
    {
        Name = Text(json, "name"),
        Bank = Text(json, "bank"),
        Source = Text(json, "source"),
        Encoding = OneOf<BankEncoding>(Text(json, "encoding")),
        Separator = Character(json, "separator") ?? throw new FormatException("separator is missing"),
        DecimalMark = Character(json, "decimalMark") ?? throw new FormatException("decimalMark is missing"),
        GroupMark = Character(json, "groupMark"),
        DateFormat = Text(json, "dateFormat"),
        Order = OneOf<CsvOrder>(Text(json, "order")),
        CreditWord = json.TryGetProperty("creditWord", out var credit) ? credit.GetString() : null,
        DebitWord = json.TryGetProperty("debitWord", out var debit) ? debit.GetString() : null,
        Columns = json.GetProperty("columns").EnumerateObject().ToFrozenDictionary(c => OneOf<CsvColumn>(c.Name), c => c.Value.EnumerateArray().Select(h => h.GetString() ?? "").ToImmutableArray()),
    };

    private static CsvProfile Checked(CsvProfile profile)
    {
        var columns = profile.Columns;
        string? wrong =
            profile.Name.Length == 0 || profile.Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') ? "name has other characters than small letters, digits and dashes"
            : profile.Separator is '"' or '\r' or '\n' || profile.Separator == profile.DecimalMark ? "separator is a quote, a line end or the decimal mark"
            : profile.DecimalMark is not (',' or '.') || profile.GroupMark == profile.DecimalMark ? "decimalMark is no comma and no point, or the same as groupMark"
            : !HasDate(profile.DateFormat) ? "dateFormat is not made of d, M, y and punctuation"
            : columns.Values.Any(h => h.IsEmpty || h.Any(string.IsNullOrWhiteSpace)) ? "a column has no heading"
            : !columns.ContainsKey(CsvColumn.Account) || !columns.ContainsKey(CsvColumn.BookedOn) ? "columns lacks account or bookedOn"
            : columns.ContainsKey(CsvColumn.Amount) == columns.ContainsKey(CsvColumn.Credit) || columns.ContainsKey(CsvColumn.Credit) != columns.ContainsKey(CsvColumn.Debit) ? "columns has neither amount nor credit with debit, or both"
            : columns.ContainsKey(CsvColumn.Direction) != (profile.CreditWord is { Length: > 0 } && profile.DebitWord is { Length: > 0 }) || (columns.ContainsKey(CsvColumn.Direction) && !columns.ContainsKey(CsvColumn.Amount)) ? "direction, creditWord and debitWord do not come together with amount"
            : null;
        return wrong is null ? profile : throw new FormatException("not a profile: " + wrong);
    }

    private static bool HasDate(string format)
    {
        if (format.Any(c => c is not ('d' or 'M' or 'y' or '/' or '-' or '.')) || "dMy".Any(c => !format.Contains(c, StringComparison.Ordinal))) return false;
        var day = new DateOnly(2026, 12, 31);
        return DateOnly.TryParseExact(day.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var same) && same == day;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is no text");

    private static char? Character(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.GetString() is { Length: 1 } text ? text[0] : throw new FormatException($"{name} is not one character");

    // Names only: Enum.Parse would take a number too.
    private static T OneOf<T>(string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => char.ToLowerInvariant(v.ToString()[0]) + v.ToString()[1..] == name).ToArray() is [var one]
            ? one : throw new FormatException($"{FaultLog.Quote(name)} is unknown; known are {string.Join(", ", Enum.GetNames<T>())}");

    private static CsvProfile Embedded(string resource)
    {
        using var reader = new StreamReader(typeof(CsvProfile).Assembly.GetManifestResourceStream(resource)!);
        return Parse(reader.ReadToEnd());
    }
}
