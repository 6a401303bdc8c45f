using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Actors.Tests;

/// <summary>fold(a ++ b) = fold(fold(a), b), whatever passes through bytes on the way.</summary>
public class AnInterruptedFundIsTheSameFundTests
{
    [Fact]
    public void Replay_from_bytes_gives_the_live_state_wherever_it_was_interrupted() => Laws.Hold(8, walk =>
    {
        var (fund, _) = walk.Take();
        var live = StateHash.Of(fund.State);
        var bytes = fund.Records.Select(Walk.FromBytes).ToArray();
        foreach (var cut in new[] { 0, bytes.Length / 3, bytes.Length - 1, bytes.Length })
        {
            var before = bytes[..cut].Aggregate(Confirmed.Nothing, (confirmed, record) => confirmed.Then(record));
            var after = bytes[cut..].Aggregate(before, (confirmed, record) => confirmed.Then(record));
            Assert.Equal((fund.Confirmed.Version, fund.Confirmed.Head), (after.Version, after.Head));
            Assert.Equal(live, StateHash.Of(after.State));
        }
        foreach (var (record, back) in fund.Records.Zip(bytes))
        {
            Assert.Equal(record.Events.AsEnumerable(), back.Events.AsEnumerable());
            Assert.Equal(back.Body.ToArray(), RecordCodec.Encode(back.Opened));
        }
    });

    [Fact]
    public void A_fund_woken_from_bytes_in_the_middle_decides_the_same() => Laws.Hold(8, walk =>
    {
        var (fund, _) = walk.Take();
        var half = walk.Steps.Count / 2;
        var (first, _) = (walk with { Steps = [.. walk.Steps.Take(half)] }).Take();
        var woken = first.Records.Select(Walk.FromBytes).Aggregate(Confirmed.Nothing, (confirmed, record) => confirmed.Then(record));
        var recorded = first.Records.ToDictionary(r => r.Command, r => new Recorded(r.Version, r.Opened.Fingerprint));
        foreach (var asked in walk.Steps.Skip(half))
        {
            var turn = Turn.Take(first.Id, woken, [Letter.For(asked.Id, asked.By, asked.Command)], asked.At, id => recorded.TryGetValue(id, out var known) ? known : null);
            foreach (var record in turn.Records) recorded[record.Command] = new Recorded(record.Version, record.Opened.Fingerprint);
            woken = turn.Tentative;
        }
        Assert.Equal(fund.Confirmed.Head, woken.Head);
    });

    [Fact]
    public void Letters_decided_together_and_one_by_one_leave_the_same_journal() => Laws.Hold(8, walk =>
    {
        // One instant for all: a batch has one clock reading.
        var at = Instant.AtStartOf(new DateOnly(2026, 6, 1));
        var letters = walk.Steps.Select(s => Letter.For(s.Id, s.By, s.Command)).ToArray();
        var together = Turn.Take(new FundInMemory().Id, Confirmed.Nothing, letters, at, _ => null);
        var alone = new FundInMemory().At(at);
        foreach (var step in walk.Steps) alone.Ask(step.Id, step.By, step.Command);
        Assert.Equal(alone.Confirmed.Head, together.Tentative.Head);
        Assert.Equal(StateHash.Of(alone.State), StateHash.Of(together.Tentative.State));
    });

    [Fact]
    public void The_state_hash_tells_two_states_apart()
    {
        var (one, other) = (new FoundedFund(), new FoundedFund());
        Assert.Equal(StateHash.Of(one.Fund.State), StateHash.Of(other.Fund.State));
        other.Fund.Do(FoundedFund.Chair, new GovernanceCommand.Propose(new Domain.Membership.MembershipCommand.AdmitMember(FoundedFund.Association("est", "0999999999", "BE00000001"))));
        Assert.NotEqual(StateHash.Of(one.Fund.State), StateHash.Of(other.Fund.State));
    }
}
