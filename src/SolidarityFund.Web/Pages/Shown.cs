// Shown: renders a component as a page. Static SSR: no router, no script; each page is an endpoint with its permit.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages;

public static class Shown
{
    /// <summary>A page in the reader's language; every page has a Reader.</summary>
    public static RazorComponentResult<T> Page<T>(HttpContext http, params ReadOnlySpan<(string Name, object? Value)> parameters) where T : IComponent
    {
        var reader = Reader.Of(http);
        http.Response.Headers.ContentLanguage = Languages.Tag(reader.Language);
        http.Response.Headers.Vary = "Accept-Language, Cookie";
        var all = new Dictionary<string, object?> { ["Reader"] = reader };
        foreach (var (name, value) in parameters) all[name] = value;
        return new RazorComponentResult<T>(all) { StatusCode = reader.Posted?.Status ?? StatusCodes.Status200OK };
    }

    /// <summary>A "no" as a page.</summary>
    public static Task Refusal(HttpContext http, Refusal refusal)
    {
        var language = Languages.Of(http);
        var status = Problems.StatusOf(refusal.Code);
        var result = Page<NoPage>(http, ("Title", Text.In(language)[$"problem.{status.ToString(System.Globalization.CultureInfo.InvariantCulture)}"]), ("Sentence", Show.Sentence(refusal, language)));
        result.StatusCode = status;
        return result.ExecuteAsync(http);
    }
}

/// <summary>Who reads a page: the language, where the page is, the token of its forms when somebody is signed in, and what was sent and not accepted.</summary>
public sealed record Reader(Language Language, string Path, QueryString Query, string? Token)
{
    public Text T => Text.In(Language);

    /// <summary>The form that was sent and not accepted; null for none.</summary>
    public Submission? Posted { get; private init; }

    public static Reader Of(HttpContext http)
    {
        var posted = http.Features.Get<Submission>();
        return new(Languages.Of(http), posted is null ? http.Request.Path : PageRoute.PageOf(http.Request.Path), QueryString.Create(http.Request.Query.Where(q => q.Key != "lang")),
            http.User.Identity?.IsAuthenticated == true && !http.Response.HasStarted
                ? http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().GetAndStoreTokens(http).RequestToken
                : null)
        { Posted = posted };
    }

    /// <summary>The same page in another language.</summary>
    public string In(string tag) => Path + Query.Add("lang", tag);

    /// <summary>The same page with another value in its address; null takes it away. Another filter begins on the first page again.</summary>
    public string With(string name, string? value)
    {
        var rest = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query.Value).Where(q => q.Key != name && q.Key is not ("done" or "page"));
        return Path + QueryString.Create(value is null ? rest : rest.Append(new(name, value)));
    }

    /// <summary>Where this page is, for a form elsewhere that leads back here.</summary>
    public string Here => With("", null);

    /// <summary>What was just done here, by its word; null for nothing.</summary>
    public string? Done => Posted is null && Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query.Value).TryGetValue("done", out var done) && T.Words.TryGetValue($"done.{done}", out var words) ? words : null;

    public string Amount(Money money) => Show.Amount(money, Language);

    public string Day(DateOnly day) => Show.Day(day, Language);

    public string Month(DateOnly day) => Show.Month(day, Language);
}
