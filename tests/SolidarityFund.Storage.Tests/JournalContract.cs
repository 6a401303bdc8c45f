// JournalContract: what every journal promises, once, on memory and on PostgreSQL.
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public sealed class MemoryJournalContract : JournalContract
{
    protected override IJournal Journal { get; } = new MemoryJournal();
}

public sealed class PostgresJournalContract(TestDatabase database) : JournalContract, IClassFixture<TestDatabase>
{
    protected override IJournal Journal { get; } = new PostgresJournal(database.App);
}

public abstract class JournalContract
{
    protected abstract IJournal Journal { get; }

    private FundId Fund { get; } = new(Guid.NewGuid());

    [Fact]
    public async Task The_right_version_after_another_past_is_a_conflict()
    {
        var records = Story.Records(Fund, 2);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, [records[0]]));
        var next = records[1];
        // What a node would append that has read a record which a fallen primary then lost.
        var astray = Record.Seal(Fund, 2, next.Command, next.RecordedAt, next.Author, next.Kind, next.Opened, records[1].Hash);
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 1, [astray]));
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 1, [next]));
    }

    [Fact]
    public async Task What_was_appended_is_read_back_to_the_byte()
    {
        var records = Story.Whole().Records;
        var fund = records[0].Fund;
        for (var i = 0; i < records.Count; i += 7)
            Assert.Equal(AppendOutcome.Appended, await Journal.Append(fund, i, [.. records.Skip(i).Take(7)]));

        var read = await Read(fund);
        Assert.Equal(records.Count, read.Count);
        foreach (var (written, found) in records.Zip(read))
        {
            Assert.Equal((written.Fund, written.Version, written.Command, written.RecordedAt, written.Author, written.Kind, written.Hash), (found.Fund, found.Version, found.Command, found.RecordedAt, found.Author, found.Kind, found.Hash));
            Assert.Equal(written.Body.ToArray(), found.Body.ToArray());
            Assert.Equal(written.Events, found.Events);
        }
        Assert.Equal(records.Skip(40).Select(r => r.Version), (await Read(fund, 40)).Select(r => r.Version));
        Assert.Empty(await Read(fund, records.Count));
        Assert.Contains(fund, await Journal.Funds().ToListAsync());
    }

    [Fact]
    public async Task Many_records_come_in_order_and_a_reader_may_stop_anywhere()
    {
        var records = Story.Records(Fund, 3_000);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, records));
        Assert.Equal(records.Select(r => r.Version), (await Read(Fund)).Select(r => r.Version));
        foreach (var stop in new[] { 1, 15, 16, 17, 80, 81, 2_999 })
            Assert.Equal(stop, (await Journal.ReadAfter(Fund, 0).Take(stop).ToListAsync())[^1].Version);
    }

    [Fact]
    public async Task A_fund_that_nobody_opened_has_no_record()
    {
        Assert.Empty(await Read(Fund));
        Assert.DoesNotContain(Fund, await Journal.Funds().ToListAsync());
    }

    [Fact]
    public async Task A_rival_for_the_same_version_gets_a_conflict_and_writes_nothing()
    {
        var records = Story.Records(Fund, 3);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, [.. records.Take(2)]));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 0, Story.Records(Fund, 1)));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 0, Story.Records(Fund, 5)));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 1, [records[1]]));
        Assert.Equal(2, (await Read(Fund)).Count);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 2, [records[2]]));
    }

    [Fact]
    public async Task Of_many_rivals_at_once_exactly_one_is_appended()
    {
        for (var round = 0; round < 20; round++)
        {
            var fund = new FundId(Guid.NewGuid());
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Journal.Append(fund, 0, Story.Records(fund, 3)))));
            Assert.Single(outcomes, AppendOutcome.Appended);
            Assert.Equal(7, outcomes.Count(o => o == AppendOutcome.Conflict));
            Assert.Equal([1, 2, 3], (await Read(fund)).Select(r => r.Version));
        }
    }

    [Fact]
    public async Task A_gap_is_never_written()
    {
        var records = Story.Records(Fund, 5);
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 1, [records[1]]));
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, [.. records.Take(2)]));
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 3, [.. records.Skip(3)]));
        Assert.Equal([1, 2], (await Read(Fund)).Select(r => r.Version));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Journal.Append(Fund, 2, [records[3]]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Journal.Append(Fund, 2, [records[2], records[4]]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Journal.Append(new FundId(Guid.NewGuid()), 2, [records[2]]));
    }

    [Fact]
    public async Task A_command_id_is_recorded_once_in_a_fund_and_may_be_used_in_another()
    {
        var records = Story.Records(Fund, 2);
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(Fund, 0, records));
        var again = Record.Seal(Fund, 3, records[1].Command, records[1].RecordedAt, records[1].Author, records[1].Kind, records[1].Opened, records[1].Hash);
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 2, [again]));
        var third = Story.Records(Fund, 1, Confirmed.Nothing.Then(records[0]).Then(records[1]))[0];
        var twice = Record.Seal(Fund, 4, third.Command, third.RecordedAt, third.Author, third.Kind, third.Opened, third.Hash);
        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Fund, 2, [third, twice]));
        var other = new FundId(Guid.NewGuid());
        Assert.Equal(AppendOutcome.Appended, await Journal.Append(other, 0, [Record.Seal(other, 1, records[1].Command, records[1].RecordedAt, records[1].Author, records[1].Kind, records[1].Opened, ChainHash.Start)]));
        Assert.Equal(2, (await Read(Fund)).Count);
    }

    [Fact]
    public async Task The_same_command_twice_writes_once_and_gets_the_same_receipt()
    {
        await using var actor = new FundActor(Fund, Journal, TimeProvider.System);
        var open = Story.Open();
        var first = Assert.IsType<Answer.Receipt>(await actor.Ask(open));
        var second = Assert.IsType<Answer.Receipt>(await actor.Ask(open));
        Assert.Equal((1, false), (first.Version, first.Replayed));
        Assert.Equal((1, true), (second.Version, second.Replayed));
        Assert.Equal(first.Events, second.Events);
        // Also by another node, and in the same batch.
        await using var other = new FundActor(Fund, Journal, TimeProvider.System);
        Assert.True(Assert.IsType<Answer.Receipt>(await other.Ask(open)).Replayed);
        var small = Story.Small();
        var both = await Task.WhenAll(actor.Ask(small), actor.Ask(small), other.Ask(small));
        Assert.All(both, answer => Assert.Equal(2, Assert.IsType<Answer.Receipt>(answer).Version));
        Assert.Equal("CommandIdReused", Assert.IsType<Answer.Refused>(await actor.Ask(Story.Open(small.Id.Value))).Refusal.Code);
        Assert.Equal(2, (await Read(Fund)).Count);
    }

    [Theory]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.RequestLost)]
    [InlineData(Fault.Late)]
    public async Task After_an_unknown_outcome_the_actor_looks_and_then_answers_right(Fault fault)
    {
        var faulty = new FaultyJournal(Journal, append => append == 1 ? fault : Fault.None);
        await using var actor = new FundActor(Fund, faulty, new ImpatientClock());
        Assert.IsType<Answer.Receipt>(await actor.Ask(Story.Open()));
        var receipt = Assert.IsType<Answer.Receipt>(await actor.Ask(Story.Small()));
        Assert.Equal(2, receipt.Version);
        Assert.Single(receipt.Events);
        // What was found and not written now is answered only behind the barrier.
        Assert.Equal(fault == Fault.RequestLost ? 0 : 1, faulty.Barriers);
        Assert.Equal(2, (await Read(Fund)).Count);
    }

    [Fact]
    public async Task Whatever_is_lost_or_late_every_command_is_recorded_once()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var faulty = new FaultyJournal(Journal, _ => random.Next(3) == 0 ? (Fault)random.Next(1, 4) : Fault.None);
            var fund = new FundId(Guid.NewGuid());
            await using var actor = new FundActor(fund, faulty, new ImpatientClock(), new FundActorOptions(BatchMost: 4));
            Assert.IsType<Answer.Receipt>(await actor.Ask(Story.Open()));
            var letters = Enumerable.Range(0, 40).Select(_ => Story.Small()).ToArray();
            var answers = await Task.WhenAll(letters.Select(actor.Ask));
            Assert.All(answers, answer => Assert.IsType<Answer.Receipt>(answer));
            var read = await Read(fund);
            Assert.Equal(41, read.Count);
            foreach (var (letter, answer) in letters.Zip(answers.Cast<Answer.Receipt>())) Assert.Equal(letter.Id, read[(int)answer.Version - 1].Command);
            Chained(read);
        }
    }

    [Fact]
    public async Task A_changed_record_stops_the_writes_and_reads_go_on()
    {
        var altering = new AlteringJournal(Journal);
        await using var actor = new FundActor(Fund, altering, TimeProvider.System);
        for (var i = 0; i < 3; i++) Assert.IsType<Answer.Receipt>(await actor.Ask(i == 0 ? Story.Open() : Story.Small()));
        await using (var rival = new FundActor(Fund, Journal, TimeProvider.System))
            Assert.IsType<Answer.Receipt>(await rival.Ask(Story.Small()));

        altering.Alter = record =>
        {
            var body = record.Body.ToArray();
            body[^3] ^= 1;
            return new Record(record.Fund, record.Version, record.Command, record.RecordedAt, record.Author, record.Kind, body, record.Hash);
        };
        Assert.IsType<Answer.Failed>(await actor.Ask(Story.Small()));
        Assert.Contains("version 4", actor.Broken, StringComparison.Ordinal);
        Assert.IsType<Answer.Failed>(await actor.Ask(Story.Small()));
        var shown = await actor.Read();
        Assert.Equal(3, shown.Version);
        Assert.Equal("Fonds Solidaire ASBL", shown.State.Name);
        Assert.Equal(4, (await Read(Fund)).Count);
    }

    [Fact]
    public async Task Two_actors_on_one_journal_lose_nothing_and_double_nothing()
    {
        await using var left = new FundActor(Fund, Journal, TimeProvider.System, new FundActorOptions(BatchMost: 3));
        await using var right = new FundActor(Fund, Journal, TimeProvider.System, new FundActorOptions(BatchMost: 5));
        Assert.IsType<Answer.Receipt>(await left.Ask(Story.Open()));
        // Every third command is sent to both.
        var letters = Enumerable.Range(0, 150).Select(_ => Story.Small()).ToArray();
        async Task<List<(Letter, Answer)>> Send(FundActor actor, IEnumerable<Letter> mine)
        {
            var answers = new List<(Letter, Answer)>();
            foreach (var letter in mine) answers.Add((letter, await actor.Ask(letter)));
            return answers;
        }
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => Task.Run(() =>
            Send(lane % 2 == 0 ? left : right, letters.Where((_, i) => i % 3 == 0 ? i / 3 % 2 == lane / 2 : i % 4 == lane)))));
        var read = await Read(Fund);
        Assert.Equal(151, read.Count);
        Chained(read);
        foreach (var (letter, answer) in sent.SelectMany(s => s)) Assert.Equal(letter.Id, read[(int)Assert.IsType<Answer.Receipt>(answer).Version - 1].Command);
        Assert.Equal((await left.Read()).Head, (await right.Read()).Head);
        Assert.Equal(151, (await left.Read()).Version);
    }

    [Fact]
    public async Task A_full_mailbox_refuses_at_once()
    {
        var holding = new HoldingJournal(Journal);
        await using var actor = new FundActor(Fund, holding, TimeProvider.System, new FundActorOptions(MailboxMost: 1));
        var first = actor.Ask(Story.Open());
        await holding.Reached;
        var second = actor.Ask(Story.Small());
        Assert.Equal("FundBusy", Assert.IsType<Answer.Refused>(await actor.Ask(Story.Small())).Refusal.Code);
        holding.Release();
        Assert.Equal(1, Assert.IsType<Answer.Receipt>(await first).Version);
        Assert.Equal(2, Assert.IsType<Answer.Receipt>(await second).Version);
    }

    [Fact]
    public async Task A_sleeping_fund_wakes_with_everything_it_knew()
    {
        var clock = new HandClock();
        await using var directory = new FundDirectory(Journal, clock);
        var open = Story.Open();
        await directory.Ask(Fund, open);
        clock.Move(TimeSpan.FromMinutes(20));
        var other = new FundId(Guid.NewGuid());
        await directory.Ask(other, Story.Open());
        clock.Move(TimeSpan.FromMinutes(20));
        Assert.Equal(2, directory.Awake);
        Assert.Equal(1, await directory.Passivate(TimeSpan.FromMinutes(30)));
        Assert.Equal(1, directory.Awake);
        Assert.True(Assert.IsType<Answer.Receipt>(await directory.Ask(Fund, open)).Replayed);
        Assert.Equal(2, Assert.IsType<Answer.Receipt>(await directory.Ask(Fund, Story.Small())).Version);
        Assert.Equal(2, (await directory.Read(Fund)).Version);
    }

    private async Task<List<Record>> Read(FundId fund, long after = 0) => await Journal.ReadAfter(fund, after).ToListAsync();

    private static void Chained(List<Record> records) => Assert.Equal(records.Count, records.Aggregate(Confirmed.Nothing, (confirmed, record) => confirmed.Then(record)).Version);
}
