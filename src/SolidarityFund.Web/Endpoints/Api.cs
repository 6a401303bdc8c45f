// Api: the shape that all endpoints share. A room says what it maps; here stands how it is asked, answered, paged and replayed.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What came of a command. Whoever reads at this version or later sees the effect. Only a dry run foresees: it shows what would be booked, and who must still agree.</summary>
public sealed record Receipt(FundId Fund, long Version, string? Id, bool? DryRun, IReadOnlyList<EventView> Events, Foresight? Foreseen = null);

/// <summary>Something that happened, as the journal names it.</summary>
public sealed record EventView(string Kind, JsonElement Data);

/// <summary>A page of a list, in a stable order, without a total.</summary>
public sealed record Page<T>(IReadOnlyList<T> Data, string? Next, bool HasMore, long Version);

/// <summary>A request without content: nothing, or an empty object.</summary>
public sealed record NoBody;

/// <summary>What a body amounts to: a command, or why none can be made of it.</summary>
/// <param name="Then">What is still done with the answer of the fund, where the door knows more than it.</param>
public readonly record struct Asked(Command? Command, Refusal? Refusal, ImmutableArray<Fault> Faults, Func<Answer, Task<Answer>>? Then = null)
{
    public static implicit operator Asked(Command command) => new(command, null, []);

    public static implicit operator Asked(Refusal refusal) => new(null, refusal, []);

    public static implicit operator Asked(Fault fault) => new(null, null, [fault]);
}

/// <summary>A filter of a list: its name, and the test that a value stands for; null for a value that cannot be read.</summary>
public sealed record Filter<T>(string Name, Func<string, Func<T, bool>?> Reading);

/// <summary>The usual filters.</summary>
public static class Filter
{
    /// <summary>Compares with an id.</summary>
    public static Filter<T> OnId<T, TId>(string name, Func<T, TId?> of) where TId : struct, IId<TId> =>
        new(name, text => Id.TryParse<TId>(text, out var id) ? item => of(item) is { } found && found.Equals(id) : null);

    /// <summary>Compares with one name of an enumeration.</summary>
    public static Filter<T> OnState<T, TState>(string name, Func<T, TState> of) where TState : struct, Enum =>
        new(name, text => Enum.TryParse<TState>(text, out var state) && Enum.IsDefined(state) && state.ToString() == text ? item => of(item).Equals(state) : null);
}

/// <summary>A body that is taken as it is, of any media type; these are the usual ones.</summary>
public sealed record RawBody(ImmutableArray<string> MediaTypes);

/// <summary>The query parameters that an endpoint knows; any other is refused.</summary>
public sealed record Query(ImmutableArray<string> Names);

/// <summary>What endpoints are mapped with.</summary>
public static class Api
{
    public const string Root = "/api/v1";
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int BodyBytesMost = 1 << 20;
    public const int PageMost = 100;
    private const int PageUsual = 25;

    /// <summary>True for paths that answer in JSON.</summary>
    public static bool Is(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/health") || path.StartsWithSegments("/openapi");

    /// <summary>Numbers that fail their check, by JSON pointer.</summary>
    internal static Asked Faults(string below, IEnumerable<NumberFault> faults) =>
        new(null, null, [.. faults.Select(f => new Fault($"{below}/{f.Member}", f.Refusal.Code, f.Refusal.Say(Language.English)))]);

    /// <summary>Maps a command of a fund.</summary>
    /// <param name="fund">The group <c>/funds/{fund}</c>.</param>
    /// <param name="pattern">Below the fund.</param>
    /// <param name="name">Operation id.</param>
    /// <param name="summary">One sentence for the document.</param>
    /// <param name="permit">Who passes.</param>
    /// <param name="command">The command that a body stands for.</param>
    /// <param name="creates">The path below the fund of what an event created; null for what creates nothing.</param>
    public static RouteHandlerBuilder Command<TBody>(
        this IEndpointRouteBuilder fund, string pattern, string name, string summary, Permit permit, Func<HttpContext, TBody, Asked> command, Func<Event, string?>? creates = null)
        where TBody : class => fund.Command<TBody>(pattern, name, summary, permit, (http, body) => Task.FromResult(command(http, body)), creates);

    /// <summary>Maps a command whose words or seals are kept before it is asked.</summary>
    public static RouteHandlerBuilder Command<TBody>(
        this IEndpointRouteBuilder fund, string pattern, string name, string summary, Permit permit, Func<HttpContext, TBody, Task<Asked>> command, Func<Event, string?>? creates = null)
        where TBody : class
    {
        var endpoint = fund.Post(pattern, async http =>
        {
            var standing = Standing.Of(http);
            if (Unfit(http, "dryRun") is { } unfit) return unfit;
            var (body, fault) = await Read<TBody>(http);
            if (body is null) return fault!;
            return await command(http, body) switch
            {
                { Command: { } asked, Then: var then } => await Ask(http, standing.Fund, standing.Confirmed, standing.Person, asked, creates, then),
                { Refusal: { } refusal } => Problems.Of(refusal),
                { Faults: var faults } => Problems.Of(faults),
            };
        }).As(name, summary, permit, "dryRun").Produces<Receipt>();
        if (creates is not null) endpoint.Produces<Receipt>(StatusCodes.Status201Created);
        return typeof(TBody) == typeof(NoBody) ? endpoint : endpoint.Accepts<TBody>("application/json");
    }

    /// <summary>Maps a reading of a fund; null is 404.</summary>
    public static RouteHandlerBuilder Read<TView>(
        this IEndpointRouteBuilder fund, string pattern, string name, string summary, Permit permit, Func<HttpContext, Standing, TView?> view) where TView : class =>
        fund.Get(pattern, http =>
        {
            var standing = Standing.Of(http);
            if (Unfit(http) is { } unfit) return Task.FromResult(unfit);
            return Task.FromResult(view(http, standing) is { } found ? AtVersion(http, standing.Confirmed.Version, () => found) : Problems.Of(WebRefusals.NotFound.With()));
        }).As(name, summary, permit).Produces<TView>();

    /// <summary>Maps a reading that needs more than the state: kept words, the journal, a query; null is 404.</summary>
    public static RouteHandlerBuilder Look<TView>(
        this IEndpointRouteBuilder fund, string pattern, string name, string summary, Permit permit, Func<HttpContext, Standing, Task<TView?>> view, params string[] query) where TView : class =>
        fund.Get(pattern, async http =>
        {
            var standing = Standing.Of(http);
            if (Unfit(http, query) is { } unfit) return unfit;
            return await view(http, standing) is { } found ? AtVersion(http, standing.Confirmed.Version, () => found) : Problems.Of(WebRefusals.NotFound.With());
        }).As(name, summary, permit, query).Produces<TView>();

    /// <summary>Maps a list of a fund.</summary>
    /// <param name="fund">The group <c>/funds/{fund}</c>.</param>
    /// <param name="pattern">Below the fund.</param>
    /// <param name="name">Operation id.</param>
    /// <param name="summary">One sentence for the document.</param>
    /// <param name="permit">Who passes.</param>
    /// <param name="items">All that the caller may see.</param>
    /// <param name="key">Gives the order; never changes for an item.</param>
    /// <param name="view">How an item is shown.</param>
    /// <param name="filters">What may be asked for.</param>
    public static RouteHandlerBuilder List<TItem, TView>(
        this IEndpointRouteBuilder fund, string pattern, string name, string summary, Permit permit,
        Func<Standing, IEnumerable<TItem>> items, Func<TItem, string> key, Func<Standing, TItem, TView> view, params Filter<TItem>[] filters) =>
        fund.Get(pattern, http =>
        {
            var standing = Standing.Of(http);
            if (Unfit(http, ["limit", "after", .. filters.Select(f => f.Name)]) is { } unfit) return Task.FromResult(unfit);
            return Task.FromResult(Filtered(http, items(standing), filters, out var wanted) ?? Paged(http, standing.Confirmed.Version, wanted, key, item => view(standing, item), page => page));
        }).As(name, summary, permit, ["limit", "after", .. filters.Select(f => f.Name)]).Produces<Page<TView>>();

    /// <summary>The items that the query asks for; or what is wrong with it, null for nothing.</summary>
    public static IResult? Filtered<T>(HttpContext http, IEnumerable<T> items, IEnumerable<Filter<T>> filters, out IEnumerable<T> wanted)
    {
        wanted = items;
        foreach (var filter in filters)
        {
            if (http.Request.Query[filter.Name] is not [{ } value]) continue;
            if (filter.Reading(value) is not { } test) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", filter.Name)));
            wanted = wanted.Where(test);
        }
        return null;
    }

    /// <summary>Maps a reading.</summary>
    public static RouteHandlerBuilder Get(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<IResult>> answer) => routes.MapGet(pattern, (Delegate)answer);

    /// <summary>Maps a command.</summary>
    public static RouteHandlerBuilder Post(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<IResult>> answer) => routes.MapPost(pattern, (Delegate)answer);

    /// <summary>Names, describes and permits an endpoint.</summary>
    public static RouteHandlerBuilder As(this RouteHandlerBuilder endpoint, string name, string summary, Permit permit, params IEnumerable<string> query) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new Query([.. query])).With(permit);

    /// <summary>A page of items after the cursor, put into an answer.</summary>
    public static IResult Paged<TItem, TView, TAnswer>(
        HttpContext http, long version, IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, TView> view, Func<Page<TView>, TAnswer> answer) where TAnswer : class
    {
        var query = http.Request.Query;
        var limit = PageUsual;
        if (query["limit"] is [{ } text] && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > PageMost))
            return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "limit")));
        var after = query["after"].ToString();
        if (after.Length > 200) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "after")));
        return AtVersion(http, version, () =>
        {
            var found = items.Where(i => string.CompareOrdinal(key(i), after) > 0).OrderBy(key, StringComparer.Ordinal).Take(limit + 1).ToArray();
            var more = found.Length > limit;
            return answer(new Page<TView>([.. found.Take(limit).Select(view)], more ? key(found[limit - 1]) : null, more, version));
        });
    }

    /// <summary>An answer with the version it rests on, or 304 when the caller has it.</summary>
    public static IResult AtVersion<T>(HttpContext http, long version, Func<T> answer) where T : class
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        http.Response.Headers.ETag = tag;
        http.Response.Headers.Vary = "Authorization, Cookie";
        return http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(t => t.Trim() == tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(answer(), ApiJson.Options);
    }

    /// <summary>What is wrong with the query, or with the key of a command; null for nothing.</summary>
    public static IResult? Unfit(HttpContext http, params ReadOnlySpan<string> known)
    {
        if (HttpMethods.IsPost(http.Request.Method) && KeyOf(http) is null) return Problems.Of(WebRefusals.IdempotencyKeyMissing.With());
        foreach (var (name, values) in http.Request.Query)
            if (!known.Contains(name) || values.Count != 1 || (name == "dryRun" && values[0] is not ("true" or "false")))
                return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", name.Length <= 40 ? name : name[..40])));
        return null;
    }

    /// <summary>The body as a value, or the problem that it is.</summary>
    public static async Task<(T? Body, IResult? Problem)> Read<T>(HttpContext http) where T : class
    {
        var (bytes, tooLarge) = await Bytes(http, BodyBytesMost);
        if (bytes is null) return (null, tooLarge);
        if (typeof(T) == typeof(NoBody) && bytes.Length == 0) return ((T)(object)new NoBody(), null);
        var type = http.Request.GetTypedHeaders().ContentType;
        if (!http.Request.HasJsonContentType() || type?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return (null, Problems.Of(WebRefusals.MediaTypeUnsupported.With(("needed", "application/json"))));
        var (value, faults) = StrictJson.Read<T>(bytes);
        return (value, value is null ? Problems.Of(faults) : null);
    }

    /// <summary>The raw body, at most so many bytes.</summary>
    public static async Task<(byte[]? Bytes, IResult? Problem)> Bytes(HttpContext http, int most)
    {
        var tooLarge = WebRefusals.BodyTooLarge.With(("most", most));
        if (http.Request.ContentLength > most) return (null, Problems.Of(tooLarge));
        try
        {
            using var buffer = new MemoryStream();
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
            return buffer.Length > most ? (null, Problems.Of(tooLarge)) : (buffer.ToArray(), null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problems.Of(tooLarge));
        }
    }

    /// <summary>Asks the fund and words its answer; with dryRun=true, decides on what is read and records nothing.</summary>
    public static async Task<IResult> Ask(HttpContext http, FundId fund, Confirmed confirmed, PersonId by, Command command, Func<Event, string?>? creates, Func<Answer, Task<Answer>>? then = null)
    {
        var door = DoorOf(http, fund);
        var letter = door.Letter(by, CommandOf(http, fund, by), command);
        if (IsDryRun(http))
        {
            var (answered, after) = door.Rehearse(confirmed, letter);
            return answered is not Answer.Receipt would ? Problems.Of(answered)
                : Results.Json(new Receipt(fund, confirmed.Version, null, true, Views(would.Events), Foresight.Of(confirmed.State, would.Events, by, after.State.LastAt, Pages.Languages.Of(http))), ApiJson.Options);
        }
        var answer = await door.Ask(letter);
        if (then is not null) answer = await then(answer);
        if (answer is not Answer.Receipt receipt) return Problems.Of(answer);
        if (receipt.Replayed) http.Response.Headers[ReplayedHeader] = "true";
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{receipt.Version}\"");
        var created = creates is null ? null : receipt.Events.Select(creates).FirstOrDefault(path => path is not null)?.Replace("{fund}", $"funds/{fund}", StringComparison.Ordinal);
        var view = new Receipt(fund, receipt.Version, created?.Split('/')[^1], null, Views(receipt.Events));
        if (created is null) return Results.Json(view, ApiJson.Options);
        http.Response.Headers.Location = $"{Root}/{created}";
        return Results.Json(view, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Events as they are shown.</summary>
    public static IReadOnlyList<EventView> Views(IEnumerable<Event> events) =>
        [.. events.Select(e => new EventView(RecordCodec.KindName(e.GetType()), JsonSerializer.SerializeToElement(e, e.GetType(), ApiJson.Options)))];

    /// <summary>The id of the path; the route has checked its form.</summary>
    public static T Route<T>(this HttpContext http, string name) where T : struct, IId<T> => Id.Parse<T>((string)http.GetRouteValue(name)!);

    /// <summary>The number of the path; the route has checked its form.</summary>
    public static int Number(this HttpContext http, string name) => int.Parse((string)http.GetRouteValue(name)!, CultureInfo.InvariantCulture);

    public static bool IsDryRun(HttpContext http) => http.Request.Query["dryRun"].ToString() == "true";

    /// <summary>The caller's key: 1 to 255 visible ASCII characters.</summary>
    public static string? KeyOf(HttpContext http) =>
        http.Request.Headers[KeyHeader] is [{ Length: > 0 and <= 255 } key] && key.All(c => c is > ' ' and < '\x7f') ? key : null;

    /// <summary>The door of a fund, for a request.</summary>
    public static FundDoor DoorOf(HttpContext http, FundId fund) =>
        new(http.RequestServices.GetRequiredService<FundDirectory>(), fund, http.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>The command id of a request whose key was looked at.</summary>
    public static CommandId CommandOf(HttpContext http, FundId fund, PersonId by) => NamedIds.Requested(fund, by, KeyOf(http)!);
}

/// <summary>A route value that is a typed id; any other text finds no endpoint: 404.</summary>
public sealed class IdConstraint<T> : IRouteConstraint where T : struct, IId<T>
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string text && Id.TryParse<T>(text, out _);
}
