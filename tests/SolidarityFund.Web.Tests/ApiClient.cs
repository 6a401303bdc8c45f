// ApiClient: asks the API as a person, in the fewest words.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>What came back: the status, the headers, the body as JSON where it is JSON.</summary>
public sealed record Reply(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => ContentHeaders.ContentType?.MediaType == Problems.MediaType ? (string?)Json["code"] : null;

    public JsonNode this[string member] => Json[member] ?? throw new KeyNotFoundException($"no {member} in {Text}");

    public string Id => (string)this["id"]!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    /// <summary>This reply, if it has the status that a test expects; else the test fails with the body.</summary>
    public Reply Is(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"expected {status} {code}, got {Status}: {Text}");
        return this;
    }
}

public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private static int _keys;

    public ApiClient(Uri address, string? person, string? language = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        if (person is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Dev", person);
        if (language is not null) _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public HttpClient Http => _http;

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>Posts a value as the API writes values, or a text as it is, under a key of its own.</summary>
    public Task<Reply> Post(string path, object? body = null, string? key = null) =>
        Send(HttpMethod.Post, path, body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => new StringContent(JsonSerializer.Serialize(body, body.GetType(), ApiJson.Options), Encoding.UTF8, "application/json"),
        }, (Api.KeyHeader, key ?? $"key-{Interlocked.Increment(ref _keys)}"));

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        // Who sends much asks first: a refusal may come, and the connection go, while the body is on its way.
        if (content?.Headers.ContentLength > 1 << 19) request.Headers.ExpectContinue = true;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
