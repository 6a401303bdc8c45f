// Languages: which of the three a reader gets, its words, and how amounts, dates and hours are written in it.
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Pages;

/// <summary>The reader's language: the choice kept in a cookie, else Accept-Language by its first two letters, else French (pages) or English (API).</summary>
public static class Languages
{
    public const string Cookie = "lang";

    public static IReadOnlyList<Language> All { get; } = [Language.French, Language.Dutch, Language.English];

    /// <summary>Two letters, for the lang attribute and Content-Language.</summary>
    public static string Tag(Language language) => language switch
    {
        Language.French => "fr",
        Language.Dutch => "nl",
        Language.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <summary>The language of a request.</summary>
    public static Language Of(HttpContext http)
    {
        if (Endpoints.Api.Is(http.Request.Path)) return Accepted(http) ?? Language.English;
        return Read(http.Request.Cookies[Cookie]) ?? Accepted(http) ?? Language.French;
    }

    /// <summary>A language by its tag, or null.</summary>
    public static Language? Read(string? tag) => tag switch { "fr" => Language.French, "nl" => Language.Dutch, "en" => Language.English, _ => null };

    /// <summary>Keeps a choice made by ?lang=, and shows the same page again without it.</summary>
    public static void UseLanguageChoice(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) || Endpoints.Api.Is(http.Request.Path) || Read(http.Request.Query["lang"]) is not { } language) return next(http);
        http.Response.Cookies.Append(Cookie, Tag(language), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        var rest = QueryString.Create(http.Request.Query.Where(q => q.Key != "lang"));
        http.Response.Redirect($"{http.Request.PathBase}{http.Request.Path}{rest}");
        return Task.CompletedTask;
    });

    private static Language? Accepted(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => a.Quality != 0 && a.Value.Length >= 2 ? Read(a.Value.Subsegment(0, 2).ToString().ToLowerInvariant()) : null)
        .FirstOrDefault(language => language is not null);
}

/// <summary>The words of one language, from Pages/Words.</summary>
public sealed class Text
{
    private static readonly FrozenDictionary<Language, Text> Texts = Languages.All.ToFrozenDictionary(l => l, l => new Text(l));

    private Text(Language language)
    {
        using var stream = typeof(Text).Assembly.GetManifestResourceStream($"words.{Languages.Tag(language)}.json")!;
        Language = language;
        Words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Which language it is.</summary>
    public Language Language { get; }

    /// <summary>All words by key.</summary>
    public FrozenDictionary<string, string> Words { get; }

    public static Text In(Language language) => Texts[language];

    public string this[string key] => Words[key];

    /// <summary>A sentence with its parts: {0}, {1}.</summary>
    public string Say(string key, params object[] parts) => string.Format(CultureInfo.InvariantCulture, Words[key], parts);
}

/// <summary>Values for eyes. Amounts and dates never wrap: their blanks are U+00A0 or U+202F.</summary>
public static class Show
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>fr-BE, nl-BE and en-IE: en-BE mixes separators (ux.md §1).</summary>
    public static CultureInfo Culture(Language language) => CultureInfo.GetCultureInfo(language switch
    {
        Language.French => "fr-BE",
        Language.Dutch => "nl-BE",
        Language.English => "en-IE",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    });

    /// <summary>An amount with its sign: <c>2 500,50 €</c>, <c>€ 2.500,50</c>, <c>€2,500.50</c>.</summary>
    public static string Amount(Money money, Language language)
    {
        var format = Culture(language).NumberFormat;
        if (money.Currency != Currency.Euro)
        {
            format = (NumberFormatInfo)format.Clone();
            format.CurrencySymbol = money.Currency.Code;
        }
        return ((decimal)money.Cents / 100).ToString("C2", format).Replace(' ', NoBreakSpace);
    }

    /// <summary>What a refusal says, its amounts and days as the reader writes them.</summary>
    public static string Sentence(Refusal refusal, Language language) => refusal.Say(language, f => f.Value switch
    {
        Money money => Amount(money, language),
        DateOnly day => Day(day, language),
        _ => f.Plain,
    });

    /// <summary>A month in words: <c>mars 2026</c>.</summary>
    public static string Month(DateOnly day, Language language) => day.ToString("MMMM yyyy", Culture(language));

    public static string Day(DateOnly day, Language language) => day.ToString("d", Culture(language));

    /// <summary>A deadline in words with its hour, in the fund's zone.</summary>
    public static string Hour(Instant at, string timeZone, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return Text.In(language).Say("date.at", local.ToString("D", Culture(language)), local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>An IBAN in groups of four.</summary>
    public static string Account(string account) => string.Join(NoBreakSpace, account.Chunk(4).Select(c => new string(c)));
}
