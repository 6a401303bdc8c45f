// Forms: how a page is mapped, and how its forms reach the fund: antiforgery, the permit of the same command in the interface, the door, then a
// redirect. A refusal shows the page again with its sentence and all that was typed.
using Microsoft.AspNetCore.Antiforgery;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages;

/// <summary>A page below a fund, with its forms.</summary>
/// <param name="fund">The group <c>/funds/{fund}</c>.</param>
/// <param name="pattern">Below the fund.</param>
/// <param name="page">Renders it; null is 404.</param>
public sealed class PageRoute(IEndpointRouteBuilder fund, string pattern, Func<HttpContext, Standing, Task<IResult?>> page)
{
    /// <summary>The page itself.</summary>
    public static PageRoute Map(IEndpointRouteBuilder fund, string pattern, Permit permit, Func<HttpContext, Standing, Task<IResult?>> page)
    {
        fund.MapGet(pattern, (Delegate)((HttpContext http) => Rendered(http, page))).With(permit).ExcludeFromDescription();
        return new PageRoute(fund, pattern, page);
    }

    /// <summary>A form that asks for a command, at <c>page/name</c>; then the page that it came from says <c>done.{name}</c>.</summary>
    /// <param name="name">The last part of its address.</param>
    /// <param name="permit">That of the same command in the interface.</param>
    /// <param name="command">The command; null when the form is not fit.</param>
    /// <param name="field">Beside which field a refusal is said; none for above the page.</param>
    public PageRoute Form(string name, Permit permit, Func<Submission, HttpContext, Task<Command?>> command, string field = "") =>
        Form(name, permit, async (submission, http) =>
        {
            var asked = await command(submission, http);
            if (asked is null || !submission.IsFit) return null;
            var door = Api.DoorOf(http, submission.Standing.Fund);
            switch (await door.Ask(door.Letter(submission.Standing.Person, submission.Command, asked)))
            {
                case Answer.Receipt:
                    return Back(http, submission, name);
                case Answer.Refused(var refusal, _):
                    submission.Refuse(refusal, field);
                    return null;
                case Answer.Unavailable:
                    submission.Refuse(WebRefusals.Unavailable.With());
                    return null;
                default:
                    submission.Refuse(WebRefusals.OurFault.With());
                    return null;
            }
        });

    /// <summary>A form that is more than one command; null shows the page again with what is wrong.</summary>
    public PageRoute Form(string name, Permit permit, Func<Submission, HttpContext, Task<IResult?>> answer, int bytesMost = Api.BodyBytesMost)
    {
        fund.MapPost($"{pattern}/{name}", (Delegate)(async (HttpContext http) =>
        {
            if (!http.Request.HasFormContentType) return Results.BadRequest();
            var (values, status) = await Read(http);
            if (values is null) return Results.StatusCode(status);
            var submission = new Submission(http, field => values[field]);
            http.Features.Set(submission);
            var genuine = await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
            if (!genuine) submission.Fault("", Text.In(submission.Language)["form.stale"]);
            else if (await answer(submission, http) is { } done) return done;
            return await Rendered(http, page);
        })).With(permit).DisableAntiforgery().ExcludeFromDescription().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(bytesMost));
        return this;
    }

    /// <summary>See other: where the form came from, which says what was done. Reload and Back send nothing twice.</summary>
    public static IResult Back(HttpContext http, Submission submission, string done, string? to = null)
    {
        var home = $"/funds/{submission.Standing.Fund}/";
        var path = to ?? (submission.Value("back") is var back && back.StartsWith(home, StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) && back.Length < 1000 ? back : PageOf(http.Request.Path));
        http.Response.Headers.Location = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(path, "done", done);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The page of a form's address.</summary>
    public static string PageOf(PathString action) => action.Value![..action.Value!.LastIndexOf('/')];

    private static async Task<IResult> Rendered(HttpContext http, Func<HttpContext, Standing, Task<IResult?>> page)
    {
        if (await page(http, Standing.Of(http)) is { } found) return found;
        await Shown.Refusal(http, WebRefusals.NotFound.With());
        return Results.Empty;
    }

    private static async Task<(IFormCollection? Values, int Status)> Read(HttpContext http)
    {
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted), StatusCodes.Status200OK);
        }
        catch (InvalidDataException)
        {
            // No form after all, or one with more in it than any of ours.
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode);
        }
    }
}
