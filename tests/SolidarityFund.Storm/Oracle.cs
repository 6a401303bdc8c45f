// Oracle: what must hold at every step, whatever fails. It sees the journal and every answer, and nothing of the nodes' memory until the end.
using System.Collections.Immutable;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Storm;

/// <summary>Everything about one letter: who has it, and what was said of it.</summary>
internal sealed class Asking(Letter letter)
{
    private readonly HashSet<(int Node, int Life)> _homes = [];
    private int _copies;

    public Letter Letter { get; } = letter;

    public long? AcknowledgedAs { get; set; }

    public bool IsRefused { get; set; }

    /// <summary>True when one life of one node had every copy and has answered them all: then its word is the last one.</summary>
    public bool HasLastWord => _copies == 0 && _homes.Count == 1;

    public void OnItsWay() => (_copies, IsRefused) = (_copies + 1, false);

    public void Reaches(World.Node node) => _homes.Add((node.Number, node.Life));

    public void IsAnswered() => _copies--;
}

internal sealed class Oracle(FundId fund)
{
    private const int CompareEvery = 128;

    private readonly Dictionary<(CommandId Id, Fingerprint Fingerprint), Asking> _askings = [];
    private readonly List<ImmutableArray<Event>> _events = [];
    private readonly Auditor _auditor = new();
    private ChainHash _visibleHead = ChainHash.Start;
    private int _visible;

    /// <summary>The fold of the durable journal, from its bytes.</summary>
    public Confirmed Truth { get; private set; } = Confirmed.Nothing;

    public Asking Asks(Letter letter) =>
        _askings.TryGetValue((letter.Id, letter.Fingerprint), out var asking) ? asking : _askings[(letter.Id, letter.Fingerprint)] = new Asking(letter);

    /// <summary>Gap-free and chained, for whoever reads it.</summary>
    public void Visible(Store store)
    {
        for (; _visible < store.Records.Count; _visible++)
        {
            var record = store.Records[_visible];
            if (record.Version != _visible + 1) throw new StormException($"the journal has a gap: version {record.Version} at place {_visible + 1}");
            if (!record.Follows(_visibleHead)) throw new StormException($"the chain is broken at version {record.Version}");
            _visibleHead = record.Hash;
        }
    }

    /// <summary>The auditor reads what can no longer be lost.</summary>
    public void Durable(Store store)
    {
        while (Truth.Version < store.Durable)
        {
            var record = Walk.FromBytes(store.Records[(int)Truth.Version]);
            if (!_askings.TryGetValue((record.Command, record.Opened.Fingerprint), out var asking)) throw new StormException($"version {record.Version} holds a command that nobody asked");
            if (asking.IsRefused) throw new StormException($"version {record.Version} holds {asking.Letter.Command.GetType().Name}, which was refused");
            _auditor.Read(record.Version, record.Command, record.Author, record.RecordedAt, asking.Letter.Command, record.Events);
            _events.Add(record.Events);
            Truth = Truth.Then(record);
            if (Truth.Version % CompareEvery == 0) _auditor.Compare(Truth.State);
        }
    }

    public void Lost(Store store) => (_visible, _visibleHead) = (store.Durable, store.HeadAt(store.Durable));

    /// <summary>What is acknowledged is durable, once, with these events, and later than all that was durable when it was asked.</summary>
    public void Acknowledged(Asking asking, Answer.Receipt receipt, long seenBefore, Store store)
    {
        if (receipt.Version > store.Durable || Truth.Version < receipt.Version) throw new StormException($"version {receipt.Version} was acknowledged and is not durable: {store.Durable}");
        var record = store.Records[(int)receipt.Version - 1];
        if (record.Command != asking.Letter.Id || record.Opened.Fingerprint != asking.Letter.Fingerprint) throw new StormException($"version {receipt.Version} was acknowledged and holds another command");
        if (!receipt.Events.SequenceEqual(_events[(int)receipt.Version - 1])) throw new StormException($"the receipt of version {receipt.Version} tells other events than the journal");
        if ((asking.AcknowledgedAs ??= receipt.Version) != receipt.Version) throw new StormException($"{asking.Letter.Id} was acknowledged as {asking.AcknowledgedAs} and as {receipt.Version}");
        if (!receipt.Replayed && receipt.Version <= seenBefore) throw new StormException($"version {receipt.Version} was new though {seenBefore} were durable when it was asked");
    }

    /// <summary>A refusal rests on everything that was durable when it was asked; a command with a receipt is never refused later.</summary>
    public static void Refused(Asking asking, Answer.Refused refused, long seenBefore)
    {
        if (refused.Version < seenBefore) throw new StormException($"refused against version {refused.Version} though {seenBefore} were durable when it was asked");
        if (asking.AcknowledgedAs is { } version) throw new StormException($"{asking.Letter.Id} was refused ({refused.Refusal.Code}) after it was acknowledged as {version}");
        if (asking.HasLastWord) asking.IsRefused = true;
    }

    /// <summary>At rest all nodes know the same, and the books are right to the last account.</summary>
    public void Settled(Store store, IEnumerable<Confirmed> nodes)
    {
        if (Truth.Version != store.Records.Count) throw new StormException($"{store.Records.Count} records, {Truth.Version} durable at rest");
        _auditor.Compare(Truth.State);
        var hash = StateHash.Of(Truth.State);
        foreach (var node in nodes)
            if (node.Head != Truth.Head || StateHash.Of(node.State) != hash) throw new StormException($"a node at version {node.Version} does not agree with the journal of {fund}");
    }
}
