// FunderLinkEndpoints: the treasurer hands a funder a read-only link to the justification of its agreement, until a day, and takes it back; FunderView is what the link shows.
using System.Globalization;
using System.Threading.RateLimiting;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Until when a link opens.</summary>
/// <param name="LastDay">The last day on which it opens, at most one year away.</param>
public sealed record FunderLinkBody(DateOnly LastDay);

/// <summary>A link that was made.</summary>
/// <param name="Path">What the funder opens, below the address of this site. Shown here and never again.</param>
public sealed record FunderLinkMadeView(FunderLinkId Id, string Path, DateTimeOffset ExpiresAt);

/// <summary>A link, without what opens it.</summary>
public sealed record FunderLinkView(FunderLinkId Id, PersonId MadeBy, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, long Uses, DateTimeOffset? UsedAt);

public static class FunderLinkEndpoints
{
    public static void MapFunderLinks(this IEndpointRouteBuilder fund)
    {
        fund.Get("/agreements/{agreement:ag}/funder-links", async http =>
        {
            if (Api.Unfit(http) is { } unfit) return unfit;
            if (Of(http) is not { } agreement) return Problems.Of(WebRefusals.NotFound.With());
            var links = await Links(http).Of(Standing.Of(http).Fund, agreement.Id, http.RequestAborted);
            return Results.Json(links.Select(l => new FunderLinkView(l.Id, l.MadeBy, l.MadeAt, l.ExpiresAt, l.RevokedAt, l.Uses, l.UsedAt)), ApiJson.Options);
        }).As("listFunderLinks", "The links to an agreement that funders were handed, and how often each was used.", Permits.SeeAll).Produces<IReadOnlyList<FunderLinkView>>();

        fund.Post("/agreements/{agreement:ag}/funder-links", Make)
            .As("makeFunderLink", "Makes a read-only link to the justification of an agreement, until a day. What opens it is shown once and kept nowhere.", Permits.KeepMoney)
            .Accepts<FunderLinkBody>("application/json").Produces<FunderLinkMadeView>(StatusCodes.Status201Created);

        fund.Post("/agreements/{agreement:ag}/funder-links/{funderLink:fl}/revocation", async http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http) is { } unfit) return unfit;
            var (body, problem) = await Api.Read<NoBody>(http);
            if (body is null) return problem!;
            if (Of(http) is not { } agreement) return Problems.Of(WebRefusals.NotFound.With());
            // Asked twice it is revoked once: the second asking finds it so.
            var link = http.Route<FunderLinkId>("funderLink");
            return await Links(http).Revoke(standing.Fund, agreement.Id, link, standing.Person, Now(http), http.RequestAborted) || (await Links(http).Of(standing.Fund, agreement.Id, http.RequestAborted)).Any(l => l.Id == link)
                ? Results.NoContent() : Problems.Of(WebRefusals.NotFound.With());
        }).As("revokeFunderLink", "Takes a link back, at once and for ever.", Permits.KeepMoney).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Make(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (body, problem) = await Api.Read<FunderLinkBody>(http);
        if (body is null) return problem!;
        if (Of(http) is not { } agreement) return Problems.Of(WebRefusals.NotFound.With());
        var most = standing.Today.AddYears(1);
        if (body.LastDay < standing.Today || body.LastDay > most) return Problems.Of(WebRefusals.FunderLinkEndUnfit.With(("on", body.LastDay), ("from", standing.Today), ("most", most)));
        var token = FunderToken.New(NamedIds.FunderLink(standing.Fund, standing.Person, Api.KeyOf(http)!));
        var ends = FundCalendar.At(body.LastDay.AddDays(1), TimeOnly.MinValue, standing.State.Charter!.TimeZone).ToDateTimeOffset();
        var link = new FunderLink(token.Link, standing.Fund, agreement.Id, standing.Person, Now(http), ends);
        if (!await Links(http).Make(link, token.Hash, http.RequestAborted)) return Problems.Of(WebRefusals.FunderLinkMade.With(("link", token.Link)));
        return Results.Json(new FunderLinkMadeView(token.Link, $"{FunderView.Path}/{token.Written()}", ends), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static Agreement? Of(HttpContext http) => Standing.Of(http).State.Cascade.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement"));

    private static IFunderLinks Links(HttpContext http) => http.RequestServices.GetRequiredService<IFunderLinks>();

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}

/// <summary>How often one address may ask for what links show, right ones and wrong ones together: nobody tries tokens, and no report is made in a loop.</summary>
public sealed class FunderGate(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>True when this one may be answered.</summary>
    public bool Passes(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

/// <summary>What a funder's link shows: one agreement's justification, to read and to take along. Whoever has no right link sees the same nothing, whatever is wrong with it.</summary>
public static class FunderView
{
    /// <summary>Where links lead. What follows it is a key: a proxy in front must not log it.</summary>
    public const string Path = "/funder";

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var format in (string[])["json", "csv", "xlsx"])
            app.Get($"{Path}/{{token}}/justification.{format}", http => Answer(http, (use, confirmed, agreement) => JustificationEndpoints.As(http, format, use.Fund, confirmed, agreement, Languages.Of(http))))
                .With(Permits.Everybody).ExcludeFromDescription();
        app.Get($"{Path}/{{token}}", http => Answer(http, async (use, confirmed, agreement) => Shown.Page<FunderPage>(
            http, ("Fund", confirmed.State.Name), ("Until", use.ExpiresAt),
            ("Report", await JustificationDoor.Make(Directory(http).Journal, http.RequestServices.GetRequiredService<ITexts>(), use.Fund, confirmed, agreement, http.RequestAborted)))))
            .With(Permits.Everybody).ExcludeFromDescription();
    }

    private static async Task<IResult> Answer(HttpContext http, Func<FunderLink, Confirmed, Agreement, Task<IResult>> answer)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        if (!http.RequestServices.GetRequiredService<FunderGate>().Passes(http.Connection.RemoteIpAddress?.ToString() ?? ""))
        {
            http.Response.Headers.RetryAfter = "60";
            return new Refused(WebRefusals.AskedTooOften.With());
        }
        var (token, now) = (FunderToken.Read((string)http.GetRouteValue("token")!), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        if (token is null || await http.RequestServices.GetRequiredService<IFunderLinks>().Use(token, now, http.RequestAborted) is not { } use) return new Refused(WebRefusals.NotFound.With());
        var confirmed = await Directory(http).Read(use.Fund, http.RequestAborted);
        return confirmed.State.Cascade.Agreements.GetValueOrDefault(use.Agreement) is { } agreement ? await answer(use, confirmed, agreement) : new Refused(WebRefusals.NotFound.With());
    }

    private static FundDirectory Directory(HttpContext http) => http.RequestServices.GetRequiredService<FundDirectory>();

    private sealed class Refused(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Shown.Refusal(httpContext, refusal);
    }
}
