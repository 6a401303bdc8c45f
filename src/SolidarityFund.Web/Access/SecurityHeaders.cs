// SecurityHeaders: what every answer carries, and the check that an unsafe request comes from this site (reliability.md S59, S60).
using Microsoft.AspNetCore.Authentication.Cookies;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Access;

public static class SecurityHeaders
{
    public const string CustomHeader = "X-Fund-Request";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Whatever is not an asset may name a person or an organisation. Set last, since antiforgery also writes it.
        http.Response.OnStarting(() =>
        {
            if (!http.Request.Path.StartsWithSegments("/assets")) http.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>After authentication: a cookie alone does not authorise an unsafe call of the API, and no other site may send one.</summary>
    public static void UseSameSiteOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return next(http);
        var foreign = http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        var bare = Api.Is(http.Request.Path) && http.User.Identity?.AuthenticationType == CookieAuthenticationDefaults.AuthenticationScheme && !http.Request.Headers.ContainsKey(CustomHeader);
        return foreign || bare ? Problems.Write(http, WebRefusals.CrossSite.With()) : next(http);
    });
}
