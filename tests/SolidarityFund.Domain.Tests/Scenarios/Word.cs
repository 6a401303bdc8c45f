// Word: dates and amounts as people write them.
using System.Globalization;
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>The small words of the scenario language.</summary>
public static class Word
{
    public const string Name = @"[\p{L}\d][\p{L}\d-]*";
    public const string Day = @"\d{4}-\d{2}-\d{2}";
    public const string Text = "(?:\"[^\"]*\"|broken)";
    public const string Amount = @"[+-]?\d{1,3}(?: \d{3})*\.\d{2}(?: [A-Z]{3})?";

    public static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw new StepException("a date like 2026-03-03", text);

    /// <summary>10 000.00, with a sign or a currency where it matters; euro otherwise.</summary>
    public static Money Money(string text)
    {
        if (!Regex.IsMatch(text, $"^{Amount}$")) throw new StepException("an amount like 10 000.00", text);
        var currency = char.IsAsciiLetterUpper(text[^1]) ? Currency.Parse(text[^3..]) : Currency.Euro;
        var digits = text.TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ "]).Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return new Money(long.Parse(digits, CultureInfo.InvariantCulture), currency);
    }

    /// <summary>A day and an hour on the clocks of the fund: 2026-03-28 17:59:59.</summary>
    public static Instant Moment(string text, string zone) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? FundCalendar.At(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment), zone)
            : throw new StepException("a moment like 2026-03-28 17:59:59", text);

    /// <summary>Words in quotation marks, as the journal refers to them; <c>broken</c> is a reference to nothing.</summary>
    public static KeptText Kept(string text) =>
        text == "broken" ? default : KeptText.Of(new TextId(SolidarityFund.Testing.FundInMemory.Named($"text {text}")), [], text.Trim('"'));

    public static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
