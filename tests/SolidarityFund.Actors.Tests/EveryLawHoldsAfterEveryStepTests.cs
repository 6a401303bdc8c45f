using SolidarityFund.Actors.Records;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

public class EveryLawHoldsAfterEveryStepTests(ITestOutputHelper output)
{
    [Fact]
    public void The_auditor_agrees_after_every_step_and_every_kind_of_event_is_reached()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int steps = 0, refused = 0, replayed = 0;
        Laws.Hold(90, walk =>
        {
            var (_, auditor) = walk.Take((_, asked, _, answer) =>
            {
                Assert.False(answer is Answer.Failed, $"deciding never throws: {asked}: {answer}");
                steps++;
                if (answer is Answer.Refused) refused++;
                if (answer is Answer.Receipt { Replayed: true }) replayed++;
            });
            foreach (var (kind, count) in auditor.Seen) seen[kind] = seen.GetValueOrDefault(kind) + count;
        });
        output.WriteLine($"{steps} steps, {refused} refused, {replayed} replayed");
        foreach (var (kind, count) in seen) output.WriteLine($"{kind} {count}");
        Assert.Empty(RecordCodec.EventKinds.Values.Select(t => t.Name).Except(seen.Keys));
        Assert.True(steps >= 5_000 && refused > steps / 20 && replayed > 0);
    }
}
