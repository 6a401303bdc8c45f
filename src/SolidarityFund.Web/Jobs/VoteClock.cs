// VoteClock: closes votes at their hour, inside the program. A missed hour is made up at the next start, with the same result.
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Jobs;

/// <summary>
/// Every second, asks the funds that are awake to close the votes whose hour has passed. A fund with an open vote stays awake; at the start
/// all funds are read once. Every node may do this: the command id follows from the proposal, so a vote is closed once.
/// </summary>
public sealed class VoteClock(FundDirectory directory, TimeProvider clock, ILogger<VoteClock> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    /// <summary>Closes what is due now.</summary>
    /// <returns>How many votes were closed.</returns>
    public async Task<int> Strike()
    {
        var now = Instant.From(clock.GetUtcNow());
        var closed = 0;
        foreach (var (fund, known) in directory.Known)
            foreach (var due in known.State.Proposals.Open.Where(p => p.ClosesAt <= now))
                if (await directory.Ask(fund, Letter.For(CloseOf(fund, due.Id), Occasion.Fund, new GovernanceCommand.CloseProposal(due.Id))) is Answer.Receipt { Replayed: false }) closed++;
        return closed;
    }

    /// <summary>Reads every fund once, so that those with an open vote are awake.</summary>
    public async Task WakeAll(CancellationToken cancellation = default)
    {
        await foreach (var fund in directory.Journal.Funds(cancellation)) await directory.Read(fund, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var all = false;
        using var timer = new PeriodicTimer(Rhythm, clock);
        try
        {
            do
            {
                try
                {
                    if (!all) await WakeAll(stoppingToken);
                    all = true;
                    await Strike();
                }
                catch (JournalUnavailableException e)
                {
                    log.LogWarning("The journal does not answer; votes are closed when it does: {Why}", e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private static CommandId CloseOf(FundId fund, ProposalId proposal) =>
        new(new Guid(SHA256.HashData(Encoding.ASCII.GetBytes($"close {fund} {proposal}")).AsSpan(0, 16), bigEndian: true));
}
