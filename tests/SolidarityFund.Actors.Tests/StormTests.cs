using SolidarityFund.Storm;

namespace SolidarityFund.Actors.Tests;

/// <summary>The simulator in small: it is deterministic, finds nothing in sound nodes, and finds every fault that is planted in them.</summary>
public class StormTests
{
    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        var first = World.Run(7, 300);

        Assert.Equal(first.TraceHash, World.Run(7, 300).TraceHash);
        Assert.NotEqual(first.TraceHash, World.Run(8, 300).TraceHash);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Sound_nodes_pass_in_any_weather(int nodes)
    {
        for (var seed = 100; seed < 103; seed++) World.Run(seed, 300, nodes);
    }

    /// <summary>Nodes crash around the hours at which votes close, sleep through them, and do not agree on when they are; each vote is closed once, as it stood.</summary>
    [Fact]
    public void Votes_are_closed_at_their_hour_whatever_nodes_and_clocks_do()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 200; seed < 208; seed++)
            foreach (var (what, count) in World.Run(seed, 300).Counts) counts[what] = counts.GetValueOrDefault(what) + count;

        Assert.All(["a clock struck", "a leap to an hour", "all nodes slept through an hour", "ClockJump"], what => Assert.True(counts.GetValueOrDefault(what) > 0, what));
    }

    /// <summary>Worlds in which our own nodes once failed.</summary>
    [Theory]
    [InlineData(41)] // a node wrote after a record that a fallen primary had lost
    [InlineData(29)]
    [InlineData(70)]
    public void What_a_storm_has_found_stays_found(int seed) => World.Run(seed, 400);

    [Theory]
    [InlineData(Plant.AnswerBeforeAppend, 1)]
    [InlineData(Plant.TrustUnknownAsAppended, 1)]
    [InlineData(Plant.SkipCatchUp, 1)]
    [InlineData(Plant.SkipBarrier, 1)]
    [InlineData(Plant.NoVersionKey, 1)]
    [InlineData(Plant.ForgetMissedHours, 30)]
    [InlineData(Plant.MiscountSeals, 1)]
    [InlineData(Plant.LookAtNoHash, 20)]
    [InlineData(Plant.ForgetWhatIsAfloat, 131)]
    public void A_planted_fault_is_seen_within_thirty_seeds(Plant plant, int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 30; seed++)
        {
            try
            {
                World.Run(seed, 400, plant: plant);
            }
            catch (StormException)
            {
                return;
            }
        }
        Assert.Fail($"{plant} was not seen");
    }
}
