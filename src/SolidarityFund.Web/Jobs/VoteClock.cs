// VoteClock: closes votes at their hour, inside the program. A missed hour is made up at the next start, with the same result.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Jobs;

/// <summary>
/// Every second, asks the funds that are awake to close the votes whose hour has passed. A fund with an open vote stays awake; at the start
/// and every five minutes all funds are looked at, for votes that a node opened which is no more. Every node may do this: the command id
/// follows from the proposal and its round, so each round is closed once. What goes wrong with one fund is logged and harms no other.
/// </summary>
public sealed class VoteClock(FundDirectory directory, TimeProvider clock, ILogger<VoteClock> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookRhythm = TimeSpan.FromMinutes(5);

    private DateTimeOffset? _looked;

    /// <summary>Looks at all funds if it is time to, then closes what is due now.</summary>
    /// <returns>How many votes were closed.</returns>
    public async Task<int> Strike(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        if (_looked is not { } looked || now - looked >= LookRhythm)
        {
            await WakeAll(cancellation);
            // Only now: a journal that does not answer is looked at again with the next strike.
            _looked = now;
        }
        var closed = 0;
        foreach (var (fund, known) in directory.Known)
            await Unharmed(fund, async () =>
            {
                foreach (var due in known.State.Proposals.Open.Where(p => p.ClosesAt <= Instant.From(now)))
                    if (await directory.Ask(fund, ClosingLetter.For(fund, due)) is Answer.Receipt { Replayed: false }) closed++;
            });
        return closed;
    }

    /// <summary>Looks at every fund once, so that those with an open vote are awake and known as they are.</summary>
    public async Task WakeAll(CancellationToken cancellation = default)
    {
        await foreach (var fund in directory.Journal.Funds(cancellation)) await Unharmed(fund, async () => await directory.Look(fund, cancellation));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            do
            {
                try
                {
                    await Strike(stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    log.LogWarning(fault, "The journal does not answer; votes are closed when it does");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Unharmed(FundId fund, Func<Task> what)
    {
        try
        {
            await what();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The votes of {Fund} cannot be looked at now; the other funds go on", fund);
        }
    }
}
