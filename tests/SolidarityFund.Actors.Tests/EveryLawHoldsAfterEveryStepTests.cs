using SolidarityFund.Actors.Records;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

public class EveryLawHoldsAfterEveryStepTests(ITestOutputHelper output)
{
    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private int _steps, _refused, _replayed;

    [Fact]
    public void The_auditor_agrees_after_every_step()
    {
        Laws.Hold(60, walk => Read(walk));
        Assert.True(_steps >= 5_000 && _refused > _steps / 20 && _replayed > 0);
    }

    [Fact]
    public void Every_kind_of_event_is_reached_and_the_auditor_agrees()
    {
        // Neighbouring seeds lean towards different rooms, so that each room has its walks; long ones, since a loan that is lost has had a long life.
        for (var seed = 1; seed <= 180; seed++) Read(Walk.Draw(seed, 500));
        output.WriteLine($"{_steps} steps, {_refused} refused, {_replayed} replayed");
        foreach (var (kind, count) in _seen) output.WriteLine($"{kind} {count}");
        Assert.Empty(RecordCodec.EventKinds.Values.Select(t => t.Name).Except(_seen.Keys));
    }

    private void Read(Walk walk)
    {
        var (_, auditor) = walk.Take((_, asked, _, answer) =>
        {
            Assert.False(answer is Answer.Failed, $"deciding never throws: {asked}: {answer}");
            _steps++;
            if (answer is Answer.Refused) _refused++;
            if (answer is Answer.Receipt { Replayed: true }) _replayed++;
        });
        foreach (var (kind, count) in auditor.Seen) _seen[kind] = _seen.GetValueOrDefault(kind) + count;
    }
}
