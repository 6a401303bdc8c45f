// Sleep: puts the actors of funds to sleep that nobody asks; their next letter wakes them.
using SolidarityFund.Actors;

namespace SolidarityFund.Web.Jobs;

/// <summary>Once a minute, funds idle for a quarter of an hour go to sleep; what they know is in the journal.</summary>
public sealed class Sleep(FundDirectory directory, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Rhythm = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await directory.Passivate(Idle);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
