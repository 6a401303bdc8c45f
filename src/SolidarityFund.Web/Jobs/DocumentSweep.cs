// DocumentSweep: takes the bytes that no document needs: sent, and the command that names them never came; or left of an erased document.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Jobs;

/// <summary>Every hour, over all funds. Every node may do this. A fund whose journal is broken is left alone: what it needs is not known to its end.</summary>
public sealed class DocumentSweep(FundDirectory directory, IDocuments documents, TimeProvider clock, ILogger<DocumentSweep> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    /// <summary>Looks at every fund once.</summary>
    /// <returns>How many documents were taken away.</returns>
    public async Task<int> Sweep(CancellationToken cancellation = default)
    {
        var swept = 0;
        // Before the funds are read: what is sent from here on is younger than a day when its fund is swept.
        var since = clock.GetUtcNow() - DocumentDoor.OrphansStay;
        await foreach (var fund in directory.Journal.Funds(cancellation))
            try
            {
                var state = (await directory.Look(fund, cancellation)).State;
                if (directory.Broken.Any(b => b.Key == fund)) continue;
                swept += await documents.Sweep(fund, [.. state.Documents.KeptHashes], since, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogWarning(fault, "The documents of {Fund} cannot be swept now; the other funds go on", fund);
            }
        return swept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    await Sweep(stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    log.LogWarning(fault, "The journal does not answer; documents are swept when it does");
                }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
