// Visitor: a person before a browser without scripts: opens pages, fills in the forms that stand on them, follows where they lead.
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SolidarityFund.Testing;

namespace SolidarityFund.Web.Tests;

/// <summary>A page as it came back.</summary>
public sealed record Seen(int Status, string Path, string Raw, IHtmlDocument Page)
{
    public Seen Is(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status} at {Path}: {Page.QuerySelector("main")?.TextContent}");
        return this;
    }

    /// <summary>The words of what a selector finds first, with single blanks.</summary>
    public string Say(string selector) => Plain(Page.QuerySelector(selector)?.TextContent ?? throw new KeyNotFoundException($"no {selector} in {Page.QuerySelector("main")?.TextContent}"));

    public string[] SayAll(string selector) => [.. Page.QuerySelectorAll(selector).Select(e => Plain(e.TextContent))];

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(SampleFund fund, string person, string language = "fr")
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = fund.Site };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Dev", FundInMemory.Person(person).ToString());
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        Fund = $"/funds/{fund.Id}";
    }

    /// <summary><c>/funds/fd_…</c>.</summary>
    public string Fund { get; }

    public async Task<Seen> Open(string path) => await Read(await _http.GetAsync(path.StartsWith("/funds/", StringComparison.Ordinal) ? path : Fund + path, TestContext.Current.CancellationToken));

    /// <summary>Fills in the form whose address ends so, the first of several, and sends it with all that is hidden in it.</summary>
    public async Task<Seen> Send(Seen on, string action, params (string Name, string Value)[] typed)
    {
        var fields = Form(on, action).QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value)).ToList();
        fields.AddRange(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        using var content = new FormUrlEncodedContent(fields);
        return await Read(await _http.PostAsync(Address(on, action), content, TestContext.Current.CancellationToken));
    }

    /// <summary>The same with a file.</summary>
    public async Task<Seen> Send(Seen on, string action, byte[] file, params (string Name, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        foreach (var hidden in Form(on, action).QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")) content.Add(new StringContent(hidden.Value), hidden.Name!);
        foreach (var (name, value) in typed) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(file), "file", "statement");
        return await Read(await _http.PostAsync(Address(on, action), content, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private static IElement Form(Seen on, string action) =>
        on.Page.QuerySelectorAll("main form[method=post]").FirstOrDefault(f => f.GetAttribute("action")!.EndsWith($"/{action}", StringComparison.Ordinal)) ?? throw new KeyNotFoundException($"no form {action} at {on.Path}");

    private static string Address(Seen on, string action) => Form(on, action).GetAttribute("action")!;

    private async Task<Seen> Read(HttpResponseMessage response)
    {
        using var _ = response;
        // Followed by hand: who a person is goes with every step.
        if (response.StatusCode == HttpStatusCode.SeeOther) return await Open(response.Headers.Location!.ToString());
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, text, new HtmlParser().ParseDocument(text));
    }
}
