// World, part two: votes at their hours. Every node runs a vote clock as the Web does: the same letter for the same round on every node. Calendars
// leap to just before an hour, nodes crash around it or sleep through it, and their clocks do not agree on when it is.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Storm;

public sealed partial class World
{
    private int _closings;

    /// <summary>The vote clock of a node, for as long as the world lives.</summary>
    private void Strike(Node node) => At(_random.Next(5_000, 60_000), () =>
    {
        Close(node);
        if (!_isCalm) Strike(node);
    });

    /// <summary>Closes what is due by the clock of a node, as far as it knows: one that was down looks at the journal first.</summary>
    private void Close(Node node)
    {
        if (node.UpAt > _now || node.Batch.Count > 0 || Happens(Fault.StoreDown)) return;
        if (node.Desk.Confirmed.Version == 0 || _isCalm || _random.Next(10) == 0)
        {
            try
            {
                for (var version = node.Desk.Confirmed.Version; version < _store.Records.Count; version++) node.Desk.Read(_store.Records[(int)version]);
            }
            catch (BrokenJournalException) when (node.HasSeenWhatWasLost)
            {
                Restart(node);
                return;
            }
        }
        var now = Clock(node);
        foreach (var due in node.Desk.Confirmed.State.Proposals.Open.Where(p => p.ClosesAt <= now && (_plant != Plant.ForgetMissedHours || p.ClosesAt > node.Since)).OrderBy(p => p.Number))
        {
            var asking = _oracle.Asks(ClosingLetter.For(_fund, due, due.Secret ? Opened(due) : null));
            Count("a clock struck");
            _closings++;
            // Nobody waits for it: the clock strikes again. What it hears while it is not needed any more is heard all the same.
            asking.OnItsWay();
            var copy = new Copy(new Wish(asking) { IsAnswered = true }, _store.Durable);
            At(_random.Next(10, 300), () =>
            {
                _closings--;
                if (node.UpAt > _now) return;
                asking.Reaches(node);
                node.Box.Enqueue(copy);
                Wake(node);
            });
        }
    }

    private SecretCount Opened(Proposal due)
    {
        var count = TestSeal.Count(due);
        return _plant == Plant.MiscountSeals && count.For > 0 ? count with { For = count.For - 1, Against = count.Against + 1 } : count;
    }

    /// <summary>The calendar leaps to a moment before a vote closes by some node's clock; then nodes crash before and after the hour, or all sleep through it.</summary>
    private bool LeapToAnHour()
    {
        if (_random.Next(2) == 0 || _oracle.Truth.State.Proposals.Open.OrderBy(p => p.Number).ToArray() is not { Length: > 0 } open) return false;
        var hour = open[_random.Next(open.Length)].ClosesAt;
        var ahead = hour.UnixMicroseconds - Clock(_nodes[_random.Next(_nodes.Length)]).UnixMicroseconds - _random.Next(8_000);
        if (ahead is <= 0 or > 40 * 86_400_000_000L) return false;
        _leaps += ahead;
        Count("a leap to an hour");
        foreach (var node in _nodes)
            if (Happens(Fault.CrashBeforeAppend)) At(_random.Next(16_000), () => Crash(node));
        if (!Happens(Fault.DownAtAnHour)) return true;
        Count("all nodes slept through an hour");
        foreach (var node in _nodes)
        {
            Crash(node);
            node.UpAt = _now + _random.Next(20_000, 120_000);
        }
        if (_random.Next(2) == 0) _leaps += _random.NextInt64(1, 3 * 86_400_000_000L);
        return true;
    }

    private IEnumerable<Proposal> Overdue() => _oracle.Truth.State.Proposals.Open.Where(p => _nodes.All(n => p.ClosesAt <= Clock(n)));
}
