// HealthEndpoints: is the process alive, and may it get requests. No details: they are not public (reliability.md S37).
using SolidarityFund.Actors;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>One word: live, ready or unready.</summary>
public sealed record HealthView(string Status);

public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.Get("/health/live", _ => Task.FromResult(Results.Json(new HealthView("live"), ApiJson.Options)))
            .As("isLive", "The process answers.", Permits.Everybody).Produces<HealthView>();

        app.Get("/health/ready", async http =>
        {
            var directory = http.RequestServices.GetRequiredService<FundDirectory>();
            var logs = http.RequestServices.GetRequiredService<ILoggerFactory>();
            var ready = !directory.Broken.Any() && await Reaches(directory.Journal, logs.CreateLogger("Health"), http.RequestAborted);
            return Results.Json(new HealthView(ready ? "ready" : "unready"), ApiJson.Options, statusCode: ready ? 200 : 503);
        }).As("isReady", "The journal can be read, and no fund is broken.", Permits.Everybody).Produces<HealthView>().Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> Reaches(IJournal journal, ILogger log, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        try
        {
            await foreach (var _ in journal.Funds(patience.Token)) break;
            return true;
        }
        catch (Exception fault)
        {
            log.LogWarning(fault, "The journal cannot be read.");
            return false;
        }
    }
}
