// Stylesheet: the style sheet, carried by the assembly and named by its content, so that it can be kept for a year.
using System.Security.Cryptography;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages;

public static class Stylesheet
{
    private static readonly byte[] Style = Read("app.css");

    /// <summary>Where the style sheet is.</summary>
    public static string Path { get; } = $"/assets/app.{Convert.ToHexStringLower(SHA256.HashData(Style))[..12]}.css";

    public static void Map(IEndpointRouteBuilder app) => app.Get(Path, http =>
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Task.FromResult(Results.Bytes(Style, "text/css; charset=utf-8"));
    }).With(Permits.Everybody).ExcludeFromDescription();

    private static byte[] Read(string name)
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream(name)!;
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
