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
        return new RazorComponentResult<T>(all);
    }

    /// <summary>A "no" as a page.</summary>
    public static Task Refusal(HttpContext http, Refusal refusal)
    {
        var language = Languages.Of(http);
        var status = Problems.StatusOf(refusal.Code);
        var result = Page<NoPage>(http, ("Title", Text.In(language)[$"problem.{status.ToString(System.Globalization.CultureInfo.InvariantCulture)}"]), ("Sentence", refusal.Say(language)));
        result.StatusCode = status;
        return result.ExecuteAsync(http);
    }
}

/// <summary>Who reads a page: the language, where the page is, and the token of its forms when somebody is signed in.</summary>
public sealed record Reader(Language Language, string Path, QueryString Query, string? SignOutToken)
{
    public Text T => Text.In(Language);

    public static Reader Of(HttpContext http) => new(Languages.Of(http), http.Request.Path, QueryString.Create(http.Request.Query.Where(q => q.Key != "lang")),
        http.User.Identity?.IsAuthenticated == true && !http.Response.HasStarted
            ? http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().GetAndStoreTokens(http).RequestToken
            : null);

    /// <summary>The same page in another language.</summary>
    public string In(string tag) => Path + Query.Add("lang", tag);

    public string Amount(Money money) => Show.Amount(money, Language);
}
