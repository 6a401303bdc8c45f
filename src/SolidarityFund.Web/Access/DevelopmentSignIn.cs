// DevelopmentSignIn: choosing a name from a list instead of proving it. It does not start outside Development.
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Access;

/// <summary>Marks that signing in without proof is on.</summary>
public sealed class DevelopmentSignIn
{
    public const string Scheme = "Dev";

    public DevelopmentSignIn(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) throw new InvalidOperationException($"Signing in without proof is for Development only; this is {environment.EnvironmentName}.");
    }

    internal static ClaimsPrincipal Principal(PersonId person, string scheme) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.ToString())], scheme));
}

/// <summary>Reads <c>Authorization: Dev handle-or-person-id</c>.</summary>
public sealed class DevelopmentScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IPeople people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith("Dev ", StringComparison.Ordinal)) return AuthenticateResult.NoResult();
        var name = header[4..].Trim();
        PersonId? person = Id.TryParse<PersonId>(name, out var id) ? id : (await people.WithHandle(name, Context.RequestAborted))?.Id;
        return person is { } found && found != Occasion.Fund
            ? AuthenticateResult.Success(new AuthenticationTicket(DevelopmentSignIn.Principal(found, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("nobody has this handle");
    }
}

/// <summary>The page that lists the people of the funds, and the forms behind it.</summary>
public static class DevelopmentSignInEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/dev/sign-in", async (HttpContext http, FundDirectory directory, IPeople people, IAntiforgery antiforgery, TimeProvider clock) =>
        {
            // A link for one role shows that one person: signing in itself takes a form, never a link.
            var only = http.Request.Query["as"] is [{ Length: > 0 } handle] ? (await people.WithHandle(handle, http.RequestAborted))?.Id : null;
            var funds = new List<(string Name, IReadOnlyList<(PersonId Person, string Name, string Role)> People)>();
            await foreach (var fund in directory.Journal.Funds(http.RequestAborted))
            {
                var state = (await directory.Read(fund, http.RequestAborted)).State;
                if (state.Name is null) continue;
                var held = state.Members.MandatesOn(FundCalendar.Today(Instant.From(clock.GetUtcNow()), state.Charter?.TimeZone)).Where(h => only is null || h.Person == only).ToArray();
                var names = await people.Find([.. held.Select(h => h.Person).Distinct()], http.RequestAborted);
                funds.Add((state.Name, [.. held.Select(h => (Key: h.Person, m: h.Mandate))
                    .OrderBy(x => x.m.Role).ThenBy(x => x.m.Member is { } member ? state.Members.Members[member].Number : 0)
                    .Select(x => (x.Key, names.TryGetValue(x.Key, out var known) ? known.Name : x.Key.ToString(),
                        Text.In(Languages.Of(http))[$"role.{x.m.Role}"] + (x.m.Member is { } of ? $" – {state.Members.Members[of].Organisation.Name}" : "")))]));
            }
            return Shown.Page<SignInPage>(http, ("Funds", funds), ("Return", Local(http.Request.Query["return"])), ("Token", antiforgery.GetAndStoreTokens(http).RequestToken));
        }).With(Permits.Everybody).ExcludeFromDescription();

        app.MapPost("/dev/sign-in", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (!Id.TryParse<PersonId>(form["person"].ToString(), out var person) || person == Occasion.Fund) return Results.BadRequest();
            await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, DevelopmentSignIn.Principal(person, CookieAuthenticationDefaults.AuthenticationScheme));
            return Results.LocalRedirect(Local(form["return"]));
        }).With(Permits.Everybody).DisableAntiforgery().ExcludeFromDescription();

        app.MapPost("/sign-out", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect("/dev/sign-in");
        }).With(Permits.Everybody).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>A path of this site, or the first page: never another site.</summary>
    private static string Local(StringValues path) =>
        path is [['/', ..] text] && !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal) && text.Length < 500 ? text : "/";
}
