// World: several nodes, one faulty journal and some clients on one thread, in virtual time, by the choices of one seed. The nodes walk the same
// Round over the same Desk as FundActor does; everything around them is simulated. The oracle looks on at every step.
// World.Votes.cs: the vote clocks of the nodes, and what happens to nodes and clocks around the hours at which votes close.
using System.Buffers.Binary;
using System.Security.Cryptography;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Storm;

/// <summary>A fault of ours that is put in on purpose: the oracle must see each of them.</summary>
public enum Plant
{
    None,
    AnswerBeforeAppend,
    TrustUnknownAsAppended,
    SkipCatchUp,
    SkipBarrier,
    ForgetWhatIsAfloat,
    NoVersionKey,
    LookAtNoHash,
    ForgetMissedHours,
    MiscountSeals,
}

/// <summary>What a run came to.</summary>
public sealed record Report(int Seed, int Commands, long Records, string TraceHash, IReadOnlyDictionary<string, int> Counts);

/// <summary>Something that must never be was seen.</summary>
public sealed class StormException(string what, Exception? inner = null) : Exception(what, inner);

/// <summary>One simulated world. Times are microseconds of virtual time.</summary>
public sealed partial class World
{
    private const int TriesMost = 12, Patience = 400_000;

    private readonly Random _random;
    private readonly Plant _plant;
    private readonly CommandStream _stream;
    private readonly PriorityQueue<Action, (long Time, long Order)> _agenda = new();
    private readonly IncrementalHash _trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Node[] _nodes;
    private readonly Store _store;
    private readonly Oracle _oracle;
    private readonly FundId _fund = new(FundInMemory.Named("storm"));
    private readonly int[] _chances;
    private readonly long _epoch = Instant.AtStartOf(new DateOnly(2026, 1, 5)).UnixMicroseconds;
    private readonly List<Asking> _past = [];
    private long _now, _order, _leaps;
    private int _answered, _open, _flights;
    private readonly bool _isQuiet;
    private bool _isCalm;

    private World(int seed, int nodes, Plant plant)
    {
        (_random, _plant, _stream) = (new Random(seed), plant, new CommandStream(seed) { MovesTime = false, ClosesVotes = false });
        _nodes = [.. Enumerable.Range(0, nodes).Select(i => new Node(i, new Desk(_fund)))];
        (_store, _oracle) = (new Store(plant == Plant.NoVersionKey, plant == Plant.LookAtNoHash), new Oracle(_fund));
        // Every world has its own weather: each kind of fault is rare, common or absent.
        _chances = [.. Enum.GetValues<Fault>().Select(f => _random.Next(10) switch { < 3 => 0, < 8 => _random.Next(1, 40), _ => _random.Next(40, 200) } / (IsCostly(f) ? 10 : 1))];
        // In some worlds one client takes its time: nobody takes the version for which a late append is on its way, and clocks move meanwhile.
        var kind = _random.Next(6);
        _isQuiet = kind == 0;
        if (_isQuiet) (_chances[(int)Fault.LateAppend], _chances[(int)Fault.ClockJump]) = (150, 300);
        // In others primaries fall, and with them what nodes have read before it was durable.
        if (kind == 1) (_chances[(int)Fault.NotYetDurable], _chances[(int)Fault.Failover]) = (100, 200);
        // And in others everything happens at the hours at which votes close.
        if (kind == 2) (_chances[(int)Fault.DownAtAnHour], _chances[(int)Fault.CrashBeforeAppend], _chances[(int)Fault.ClockJump]) = (400, 40, 60);
    }

    private enum Fault
    {
        LostAcknowledgement,
        LostAppend,
        LateAppend,
        NotYetDurable,
        SlowStore,
        CrashBeforeAppend,
        CrashAfterAppend,
        Duplicate,
        StoreDown,
        ClockJump,
        Passivation,
        Failover,
        DownAtAnHour,
    }

    /// <summary>Runs a world until so many commands are answered, then lets the faults stop and everything settle.</summary>
    /// <exception cref="StormException">Something that must never be was seen.</exception>
    public static Report Run(int seed, int steps, int nodes = 3, Plant plant = Plant.None)
    {
        var world = new World(seed, nodes, plant);
        try
        {
            for (var client = world._isQuiet ? 0 : world._random.Next(2 * nodes); client >= 0; client--) world.At(world._random.Next(1000), world.Think);
            foreach (var node in world._nodes) world.Strike(node);
            world.Go(() => world._answered >= steps);
            world.Settle();
        }
        catch (Exception fault) when (fault is AuditException or BrokenJournalException)
        {
            throw new StormException(fault.Message, fault);
        }
        return new Report(seed, world._answered, world._store.Records.Count, Convert.ToHexStringLower(world._trace.GetCurrentHash()), world._counts);
    }

    private void Go(Func<bool> until)
    {
        while (!until() && _agenda.TryDequeue(out var act, out var when))
        {
            _now = when.Time;
            act();
        }
    }

    private void At(long delay, Action act) => _agenda.Enqueue(act, (_now + delay, _order++));

    /// <summary>A node that starts anew reads the whole journal: seldom enough that a world is not made of reading.</summary>
    private static bool IsCostly(Fault fault) => fault is Fault.CrashBeforeAppend or Fault.CrashAfterAppend or Fault.Passivation;

    private bool Happens(Fault fault)
    {
        if (_isCalm || _random.Next(1000) >= _chances[(int)fault]) return false;
        Count(fault.ToString());
        return true;
    }

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    private void Trace(char what, int who, long which, Guid id = default)
    {
        Span<byte> line = stackalloc byte[37];
        BinaryPrimitives.WriteInt64LittleEndian(line, _now);
        line[8] = (byte)what;
        BinaryPrimitives.WriteInt32LittleEndian(line[9..], who);
        BinaryPrimitives.WriteInt64LittleEndian(line[13..], which);
        id.TryWriteBytes(line[21..]);
        _trace.AppendData(line);
    }

    private Instant Clock(Node? node = null) => new(_epoch + _now + _leaps + (node?.Skew ?? 0));

    // Clients: each asks one thing at a time and asks it again, under the same id, until it has an answer that says something.

    private void Think()
    {
        if (_isCalm) return;
        // Votes last days and appends milliseconds: now and then the calendar leaps for everybody.
        if (_random.Next(100) < 12 && !LeapToAnHour()) _leaps += _random.NextInt64(1, _random.Next(5) == 0 ? 20 * 86_400_000_000L : 86_400_000_000L);
        var asked = _stream.Next(_oracle.Truth.State, Clock());
        var asking = _oracle.Asks(Letter.For(asked.Id, asked.By, asked.Command));
        if (_past.Count < 100) _past.Add(asking);
        else _past[_random.Next(100)] = asking;
        _open++;
        Post(new Wish(asking), _nodes[_random.Next(_nodes.Length)]);
        if (Happens(Fault.Duplicate)) Post(new Wish(_past[_random.Next(_past.Count)]) { IsAnswered = true }, _nodes[_random.Next(_nodes.Length)]);
    }

    private void Post(Wish wish, Node node)
    {
        if (Happens(Fault.Duplicate)) Send(wish, _nodes[_random.Next(_nodes.Length)]);
        Send(wish, node);
        At(Patience, () =>
        {
            if (!wish.IsAnswered) Post(wish, _nodes[_random.Next(_nodes.Length)]);
        });
    }

    private void Send(Wish wish, Node node)
    {
        wish.Asking.OnItsWay();
        var copy = new Copy(wish, _store.Durable);
        At(_random.Next(50, 1500), () =>
        {
            if (node.UpAt > _now) return;
            wish.Asking.Reaches(node);
            node.Box.Enqueue(copy);
            Wake(node);
        });
    }

    private void Say(Node node, Copy copy, Answer answer)
    {
        var (wish, asking) = (copy.Wish, copy.Wish.Asking);
        Trace('a', node.Number, answer is Answer.Receipt r ? r.Version : -1, asking.Letter.Id.Value);
        asking.IsAnswered();
        Count(answer is Answer.Receipt { Replayed: true } ? "answer Replayed" : $"answer {answer.GetType().Name}");
        switch (answer)
        {
            case Answer.Receipt receipt:
                _oracle.Acknowledged(asking, receipt, copy.SeenBefore, _store);
                break;
            case Answer.Refused refused:
                Oracle.Refused(asking, refused, copy.SeenBefore);
                break;
            case Answer.Unavailable:
                if (wish.IsAnswered) return;
                At(_random.Next(1000, 50_000), () =>
                {
                    if (!wish.IsAnswered) Post(wish, _random.Next(2) == 0 ? node : _nodes[_random.Next(_nodes.Length)]);
                });
                return;
            default:
                throw new StormException($"a command was answered as a fault of ours: {answer}");
        }
        if (wish.IsAnswered) return;
        wish.IsAnswered = true;
        _answered++;
        _open--;
        At(_isQuiet || _random.Next(10) == 0 ? _random.Next(1_000_000) : _random.Next(2000), Think);
    }

    // Nodes: what FundActor does over a real journal, step for step.

    private void Wake(Node node)
    {
        if (node.Batch.Count > 0 || node.Box.Count == 0) return;
        Jump(node);
        if (Happens(Fault.Passivation)) node.Reborn(new Desk(_fund));
        for (var room = _random.Next(1, 9); room > 0 && node.Box.TryDequeue(out var copy); room--) node.Batch.Add(copy);
        Letter[] letters = [.. node.Batch.Select(c => c.Wish.Asking.Letter)];
        var round = new Round(node.Desk, letters, TriesMost);
        var life = node.Life;
        if (node.Desk.Confirmed.Version == 0) Look(node, life, TimeSpan.Zero, () => Walk(node, life, round, round.Take(Clock(node))));
        else Walk(node, life, round, round.Take(Clock(node)));
    }

    private void Jump(Node node)
    {
        if (!Happens(Fault.ClockJump)) return;
        var hours = _random.Next(4) == 0 ? 72 : 2;
        node.Skew = _random.NextInt64(-hours * 3_600_000_000L, hours * 3_600_000_000L);
    }

    private void Walk(Node node, int life, Round round, RoundStep step)
    {
        switch (step)
        {
            case RoundStep.Time:
                Walk(node, life, round, round.Take(Clock(node)));
                break;
            case RoundStep.Append append:
                Append(node, life, round, append);
                break;
            case RoundStep.Look(var pause):
                Look(node, life, pause, () => Walk(node, life, round, round.Looked()));
                break;
            case RoundStep.Barrier:
                Barrier(node, life, () => Walk(node, life, round, round.Passed()), _plant == Plant.SkipBarrier);
                break;
            case RoundStep.Done(var answers):
                Finish(node, life, answers);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Append(Node node, int life, Round round, RoundStep.Append append)
    {
        Trace('w', node.Number, append.ExpectedVersion, append.Records[0].Command.Value);
        if (Happens(Fault.CrashBeforeAppend))
        {
            Crash(node);
            if (_random.Next(2) == 0) return;
        }
        var arrives = _random.Next(300, 3000) + (Happens(Fault.SlowStore) ? _random.Next(300_000) : 0);
        var answers = arrives + _random.Next(100, 2000);
        var (isLost, isLate) = (Happens(Fault.LostAppend), Happens(Fault.LateAppend));
        var isDurable = !Happens(Fault.NotYetDurable);
        var isUnknown = isLost || isLate || !isDurable || Happens(Fault.LostAcknowledgement);
        var outcome = AppendOutcome.Unknown;
        var reign = _store.Reign;
        if (isLate) arrives += _random.Next(5_000, 800_000);
        _flights++;
        At(arrives, () =>
        {
            _flights--;
            // What was on its way to a primary that is no more never arrives.
            if (isLost || reign != _store.Reign) return;
            var came = Arrive(append, isDurable);
            if (!isUnknown) outcome = came;
            if (Happens(Fault.CrashAfterAppend) && node.Life == life) Crash(node);
        });
        if (_plant == Plant.AnswerBeforeAppend) Walk(node, life, round, round.Appended(AppendOutcome.Appended));
        else At(isLate ? _random.Next(2_000, 60_000) : answers, () => Told(node, life, round, outcome));
    }

    private AppendOutcome Arrive(RoundStep.Append append, bool isDurable)
    {
        var came = _store.Append(append.ExpectedVersion, append.Records, isDurable);
        Trace('j', (int)came, _store.Records.Count);
        _oracle.Visible(_store);
        if (isDurable) _oracle.Durable(_store);
        else if (came == AppendOutcome.Appended) At(_random.Next(1_000, 200_000), Replicate);
        return came;
    }

    private void Told(Node node, int life, Round round, AppendOutcome outcome)
    {
        if (node.Life != life) return;
        Count($"append {outcome}");
        if (outcome == AppendOutcome.Unknown) Jump(node);
        if (outcome == AppendOutcome.Unknown && _plant == Plant.TrustUnknownAsAppended) outcome = AppendOutcome.Appended;
        var step = round.Appended(outcome);
        if (outcome == AppendOutcome.Unknown && _plant == Plant.ForgetWhatIsAfloat)
        {
            // The same node goes on with a new desk: what it has in the air is forgotten.
            node.Desk = new Desk(_fund);
            var again = new Round(node.Desk, [.. node.Batch.Select(c => c.Wish.Asking.Letter)], TriesMost);
            Look(node, life, TimeSpan.Zero, () => Walk(node, life, again, again.Take(Clock(node))));
        }
        else Walk(node, life, round, step);
    }

    private void Look(Node node, int life, TimeSpan pause, Action then) => At((long)pause.TotalMicroseconds + _random.Next(200, 2000), () =>
    {
        if (node.Life != life) return;
        if (Happens(Fault.StoreDown))
        {
            GiveUp(node);
            return;
        }
        try
        {
            if (_plant != Plant.SkipCatchUp || node.Desk.Confirmed.Version == 0)
                for (var version = node.Desk.Confirmed.Version; version < _store.Records.Count; version++) node.Desk.Read(_store.Records[(int)version]);
            then();
        }
        catch (BrokenJournalException) when (node.HasSeenWhatWasLost)
        {
            Restart(node);
        }
    });

    private void Barrier(Node node, int life, Action then, bool isSkipped)
    {
        var (reign, upTo) = (_store.Reign, _store.Records.Count);
        At(isSkipped ? 0 : _random.Next(200, 2000), () =>
        {
            if (node.Life != life) return;
            // A small durable write: it waits for everything before it, and fails with its primary.
            if (!isSkipped && reign != _store.Reign)
            {
                GiveUp(node);
                return;
            }
            if (!isSkipped && _store.Durable < upTo) Replicate();
            then();
        });
    }

    private void Finish(Node node, int life, IReadOnlyList<Answer> answers)
    {
        var batch = node.Batch.ToArray();
        Answer[] complete;
        try
        {
            complete = [.. answers.Select((answer, i) => answer is Answer.Receipt { Replayed: true } replayed
                ? Round.Replay(batch[i].Wish.Asking.Letter, replayed, replayed.Version <= _store.Records.Count ? _store.Records[(int)replayed.Version - 1] : null, _fund)
                : answer)];
        }
        catch (BrokenJournalException) when (node.HasSeenWhatWasLost)
        {
            Restart(node);
            return;
        }
        node.Batch.Clear();
        for (var i = 0; i < batch.Length; i++) Say(node, batch[i], complete[i]);
        if (node.Life == life) At(0, () => Wake(node));
    }

    private void GiveUp(Node node)
    {
        var batch = node.Batch.ToArray();
        node.Batch.Clear();
        foreach (var copy in batch) Say(node, copy, new Answer.Unavailable("the journal does not answer"));
        At(0, () => Wake(node));
    }

    /// <summary>A node whose journal no longer holds what it has read stops its writes; an operator starts it anew.</summary>
    private void Restart(Node node)
    {
        Count("restarted after a lost tail");
        Crash(node);
    }

    private void Crash(Node node)
    {
        Trace('c', node.Number, node.Life);
        node.Reborn(new Desk(_fund));
        node.Since = Clock(node);
        node.Batch.Clear();
        node.Box.Clear();
    }

    private void Replicate()
    {
        if (_store.Durable == _store.Records.Count) return;
        if (Happens(Fault.Failover))
        {
            Trace('f', 0, _store.Durable);
            foreach (var node in _nodes) node.HasSeenWhatWasLost |= node.Desk.Confirmed.Version > _store.Durable;
            _store.Failover();
            _oracle.Lost(_store);
            return;
        }
        _store.Replicate();
        _oracle.Durable(_store);
    }

    /// <summary>Liveness: the faults stop, everything that was asked is answered, and all nodes agree with the journal.</summary>
    private void Settle()
    {
        _isCalm = true;
        var patience = _now + (60L * 1_000_000);
        Go(() => _open == 0 || _now > patience);
        if (_open > 0) throw new StormException($"{_open} commands are never answered though the faults have stopped");
        Rest();
        // The clocks of the nodes go on: what is overdue is closed, and nothing is left open because somebody was down at its hour.
        for (var patient = 0; patient < 40 && Overdue().Any(); patient++)
        {
            foreach (var node in _nodes) Close(node);
            Rest();
        }
        if (Overdue().FirstOrDefault() is { } overdue) throw new StormException($"vote {overdue.Number} is still open {Clock()}, after its hour {overdue.ClosesAt}");
        foreach (var node in _nodes)
        {
            if (node.HasSeenWhatWasLost && (node.Desk.Confirmed.Version > _store.Records.Count || node.Desk.Confirmed.Head != _store.HeadAt(node.Desk.Confirmed.Version))) Restart(node);
            for (var version = node.Desk.Confirmed.Version; version < _store.Records.Count; version++) node.Desk.Read(_store.Records[(int)version]);
        }
        _oracle.Settled(_store, _nodes.Select(n => n.Desk.Confirmed));
        Trace('e', 0, _store.Records.Count, new Guid(_oracle.Truth.Head.Bytes[..16]));
    }

    private void Rest()
    {
        Go(() => _agenda.Count == 0 || (_flights == 0 && _nodes.All(n => n.Batch.Count == 0 && n.Box.Count == 0) && _closings == 0));
        _store.Replicate();
        _oracle.Durable(_store);
    }

    /// <summary>A client's wish for one answer.</summary>
    internal sealed class Wish(Asking asking)
    {
        public Asking Asking { get; } = asking;

        public bool IsAnswered { get; set; }
    }

    /// <summary>One copy of a letter on its way; what was durable when it was sent.</summary>
    internal sealed record Copy(Wish Wish, long SeenBefore);

    internal sealed class Node(int number, Desk desk)
    {
        public int Number { get; } = number;

        public Desk Desk { get; set; } = desk;

        /// <summary>Grows when the node starts anew, so that what its earlier life waited for finds nobody.</summary>
        public int Life { get; private set; }

        public long Skew { get; set; }

        /// <summary>When it is up again, in virtual time; what reaches it before is lost.</summary>
        public long UpAt { get; set; }

        /// <summary>What its clock said when its present life began.</summary>
        public Instant Since { get; set; }

        public bool HasSeenWhatWasLost { get; set; }

        public Queue<Copy> Box { get; } = new();

        public List<Copy> Batch { get; } = [];

        public void Reborn(Desk desk) => (Desk, Life, HasSeenWhatWasLost) = (desk, Life + 1, false);
    }
}
