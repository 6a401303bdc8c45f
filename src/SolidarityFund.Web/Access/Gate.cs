// Gate: checks the permit of an endpoint against the mandates that the fund's journal holds, and words the "no".
using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Access;

/// <summary>Decides a permit. Roles come from the journal, never from the identity store or the cookie.</summary>
public sealed class Gate(FundDirectory directory, TimeProvider clock) : AuthorizationHandler<Permit>
{
    /// <summary>Funds that have a record. They never vanish; ids that somebody made up are not kept and wake no actor.</summary>
    private readonly ConcurrentDictionary<FundId, bool> _existing = new();

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Permit requirement)
    {
        if (context.Resource is not HttpContext http || PersonOf(context.User) is not { } person) return;
        if (requirement.Roles.IsEmpty)
        {
            context.Succeed(requirement);
            return;
        }
        if (http.GetRouteValue("fund") is not string text || !Id.TryParse<FundId>(text, out var fund)) return;
        if (!await Exists(fund, http.RequestAborted)) return;
        var standing = Standing.Now(fund, person, await directory.Read(fund, http.RequestAborted), clock);
        http.Features.Set(standing);
        if (standing.Holds(requirement.Roles.AsSpan())) context.Succeed(requirement);
    }

    /// <summary>Who is signed in, or null. The id of zeros is the fund itself (<see cref="Occasion.Fund"/>): nobody signs in as that.</summary>
    public static PersonId? PersonOf(ClaimsPrincipal user) =>
        Id.TryParse<PersonId>(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person) && person != Occasion.Fund ? person : null;

    private async ValueTask<bool> Exists(FundId fund, CancellationToken cancellation)
    {
        if (_existing.ContainsKey(fund)) return true;
        await foreach (var _ in directory.Journal.ReadAfter(fund, 0, cancellation)) return _existing[fund] = true;
        return false;
    }
}

/// <summary>What is said to who does not pass: unknown and foreign funds look the same (reliability.md S13).</summary>
public sealed class GateAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // What the framework puts in place of an endpoint (404, 405, 415) tells nothing and needs no permit.
        if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint) return next(context);
        var page = !Api.Is(context.Request.Path);
        if (Gate.PersonOf(context.User) is not { } person)
        {
            if (page && HttpMethods.IsGet(context.Request.Method) && context.RequestServices.GetService<DevelopmentSignIn>() is not null)
            {
                context.Response.Redirect($"/dev/sign-in?return={Uri.EscapeDataString(context.Request.Path)}");
                return Task.CompletedTask;
            }
            context.Response.Headers.WWWAuthenticate = "Dev";
            return No(WebRefusals.SignInNeeded.With());
        }
        return context.Features.Get<Standing>() is { Mandates.IsEmpty: false } && policy.Requirements.OfType<Permit>().FirstOrDefault() is { } permit
            ? No(MembershipRefusals.RoleMissing.With(("person", person), ("role", string.Join("/", permit.Roles))))
            : No(WebRefusals.NotFound.With());

        Task No(Refusal refusal) => page ? Shown.Refusal(context, refusal) : Problems.Write(context, refusal);
    }
}
