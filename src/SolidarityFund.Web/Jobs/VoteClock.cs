// VoteClock: closes votes at their hour, inside the program. A missed hour is made up at the next start, with the same result.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Jobs;

/// <summary>
/// Every second, asks the funds that are awake to close the votes whose hour has passed: written ones, rounds, silent consent, items that a
/// meeting forgot; secret ones are counted first. A fund with an open vote stays awake; at the start and every five minutes all funds are looked
/// at, for votes that a node opened which is no more, and for keys of secret votes that it left behind. Every node may do this: the command id
/// follows from proposal and round, so a vote is closed once. What goes wrong with one fund is logged and harms no other; what is refused is
/// logged once and asked again only after a while.
/// </summary>
public sealed class VoteClock(FundDirectory directory, IBallotKeys keys, TimeProvider clock, ILogger<VoteClock> log) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookRhythm = TimeSpan.FromMinutes(5);

    private readonly Dictionary<(FundId Fund, ProposalId Proposal, int Round), (DateTimeOffset AskAgainAt, string Why)> _refused = [];
    private readonly HashSet<ProposalId> _forgotten = [];
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
                    if (await Close(fund, due, now, cancellation)) closed++;
            });
        return closed;
    }

    /// <summary>Looks at every fund once, so that those with an open vote are awake and known as they are, and destroys keys of votes that are over.</summary>
    public async Task WakeAll(CancellationToken cancellation = default)
    {
        await foreach (var fund in directory.Journal.Funds(cancellation))
            await Unharmed(fund, async () =>
            {
                var votes = new SecretVotes(directory, fund, keys);
                foreach (var over in (await directory.Look(fund, cancellation)).State.Proposals.Proposals.Values.Where(p => p.Secret && p.State != ProposalState.Open && !_forgotten.Contains(p.Id)))
                    if (await votes.Forget(over, cancellation)) _forgotten.Add(over.Id);
            });
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

    /// <summary>Closes one vote; true when this node did.</summary>
    private async Task<bool> Close(FundId fund, Proposal due, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = (fund, due.Id, due.Round);
        if (_refused.TryGetValue(key, out var before) && now < before.AskAgainAt) return false;
        var answer = due.Secret ? await new SecretVotes(directory, fund, keys).Close(due.Id, cancellation) : await directory.Ask(fund, ClosingLetter.For(fund, due));
        // A journal that does not answer is asked again with the next strike.
        if (answer is Answer.Receipt or Answer.Unavailable) _refused.Remove(key);
        var why = answer switch { Answer.Refused(var refusal, _) => refusal.Say(Language.English), Answer.Failed(var fault) => fault, _ => null };
        if (why is not null)
        {
            _refused[key] = (now + LookRhythm, why);
            if (why != before.Why) log.LogWarning("The vote on {Proposal} of {Fund} cannot be closed: {Why}", due.Id, fund, why);
        }
        return answer is Answer.Receipt { Replayed: false };
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
