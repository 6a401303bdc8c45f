// FundDirectory: one actor per fund on this node, started on demand, put to sleep when idle.
using System.Collections.Concurrent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>The actors of this node.</summary>
public sealed class FundDirectory(IJournal journal, TimeProvider clock, FundActorOptions? options = null, Action<string, Exception?>? report = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<FundId, FundActor> _actors = new();
    private readonly Lock _gate = new();

    /// <summary>The journal behind all funds.</summary>
    public IJournal Journal { get; } = journal;

    /// <summary>How many actors are awake.</summary>
    public int Awake => _actors.Count;

    /// <summary>What the awake actors of this node know, without a look at the journal.</summary>
    public IEnumerable<KeyValuePair<FundId, Confirmed>> Known => _actors.Select(a => KeyValuePair.Create(a.Key, a.Value.Known));

    /// <summary>Funds of this node whose journal is broken, with the reason.</summary>
    public IEnumerable<KeyValuePair<FundId, string>> Broken =>
        _actors.Where(a => a.Value.Broken is not null).Select(a => KeyValuePair.Create(a.Key, a.Value.Broken!));

    /// <summary>Asks a fund. A fund that does not exist yet is opened by its first command.</summary>
    public async Task<Answer> Ask(FundId fund, Letter letter)
    {
        var actor = Of(fund);
        var answer = await actor.Ask(letter);
        // It was put to sleep between the look-up and the letter: the next one takes it, under the same id.
        return answer is Answer.Unavailable && actor.Stopping ? await Of(fund).Ask(letter) : answer;
    }

    /// <summary>What a fund's journal amounts to now.</summary>
    public ValueTask<Confirmed> Read(FundId fund, CancellationToken cancellation = default) => Read(fund, true, cancellation);

    /// <summary>The same for a look by the machine itself: it wakes a fund, and does not keep it awake.</summary>
    public ValueTask<Confirmed> Look(FundId fund, CancellationToken cancellation = default) => Read(fund, false, cancellation);

    private async ValueTask<Confirmed> Read(FundId fund, bool isUse, CancellationToken cancellation)
    {
        var actor = Of(fund);
        try
        {
            return await ReadBy(actor);
        }
        catch (JournalUnavailableException) when (actor.Stopping)
        {
            // It was put to sleep between the look-up and the look: the next one reads.
            return await ReadBy(Of(fund));
        }

        ValueTask<Confirmed> ReadBy(FundActor reader) => isUse ? reader.Read(cancellation) : reader.Look(cancellation);
    }

    /// <summary>
    /// Puts actors to sleep that were not used for a while; their next letter wakes a new one, which reads the journal. A fund with an open
    /// vote stays awake: the hour of the vote must not pass unnoticed. So does a broken one: a new actor would not know that it is broken.
    /// </summary>
    /// <returns>How many went to sleep.</returns>
    public async ValueTask<int> Passivate(TimeSpan idle)
    {
        var asleep = new List<FundActor>();
        lock (_gate)
        {
            foreach (var (fund, actor) in _actors)
                if (clock.GetElapsedTime(actor.LastUsed) >= idle && actor.Broken is null && !actor.Known.State.Proposals.Open.Any() && _actors.TryRemove(fund, out _)) asleep.Add(actor);
        }
        foreach (var actor in asleep) await actor.DisposeAsync();
        return asleep.Count;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var fund in _actors.Keys)
            if (_actors.TryRemove(fund, out var actor)) await actor.DisposeAsync();
    }

    private FundActor Of(FundId fund)
    {
        if (_actors.TryGetValue(fund, out var actor)) return actor;
        lock (_gate) return _actors.GetOrAdd(fund, id => new FundActor(id, Journal, clock, options, report));
    }
}
