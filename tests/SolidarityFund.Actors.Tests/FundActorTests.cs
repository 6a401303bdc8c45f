using System.Collections.Immutable;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

public class FundActorTests
{
    private readonly Stage _stage = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously), _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Nothing_is_answered_before_the_journal_has_recorded_it()
    {
        await using var actor = Blocked();
        var answer = actor.Ask(_stage.Letter());
        await _entered.Task;
        Assert.False(answer.IsCompleted);
        Assert.Equal(_stage.Founding, (await _stage.Records()).Length);

        _release.SetResult();

        Assert.Equal(_stage.Founding + 1, Assert.IsType<Answer.Receipt>(await answer).Version);
        Assert.Equal(_stage.Founding + 1, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task What_waits_is_decided_and_appended_together()
    {
        await using var actor = Blocked();
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        var others = Enumerable.Range(0, 5).Select(_ => actor.Ask(_stage.Letter())).ToArray();
        _release.SetResult();

        await first;
        var receipts = (await Task.WhenAll(others)).Cast<Answer.Receipt>();

        Assert.Equal([(int)_stage.Founding, 1, 5], _stage.Journal.Batches);
        Assert.Equal(Enumerable.Range(2, 5).Select(i => _stage.Founding + i), receipts.Select(r => r.Version));
    }

    [Fact]
    public async Task A_full_mailbox_is_a_refusal_at_once()
    {
        await using var actor = Blocked(new FundActorOptions(MailboxMost: 2));
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        var waiting = new[] { actor.Ask(_stage.Letter()), actor.Ask(_stage.Letter()) };

        var busy = actor.Ask(_stage.Letter());

        Assert.True(busy.IsCompleted);
        Assert.Equal("FundBusy", Assert.IsType<Answer.Refused>(await busy).Refusal.Code);
        _release.SetResult();
        Assert.All(await Task.WhenAll([first, .. waiting]), answer => Assert.IsType<Answer.Receipt>(answer));
    }

    [Fact]
    public async Task A_rival_writer_costs_a_turn_and_nothing_else()
    {
        await using var here = _stage.Actor();
        await using var there = _stage.Actor();
        await here.Ask(_stage.Letter());
        await there.Ask(_stage.Letter());

        var receipt = Assert.IsType<Answer.Receipt>(await here.Ask(_stage.Letter()));

        Assert.Equal(_stage.Founding + 3, receipt.Version);
        Assert.Equal([receipt.Version, receipt.Version], [(await here.Read(Cancellation)).Version, (await there.Read(Cancellation)).Version]);
    }

    [Fact]
    public async Task The_same_letter_on_two_nodes_writes_once_and_gives_the_same_receipt()
    {
        await using var here = _stage.Actor();
        await using var there = _stage.Actor();
        await there.Ask(_stage.Letter());
        var letter = _stage.Letter();
        var first = Assert.IsType<Answer.Receipt>(await here.Ask(letter));

        var second = Assert.IsType<Answer.Receipt>(await there.Ask(letter));

        Assert.Equal((first.Version, true), (second.Version, second.Replayed));
        Assert.Equal(first.Events.AsEnumerable(), second.Events.AsEnumerable());
        Assert.Equal(_stage.Founding + 2, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task A_refusal_rests_on_what_the_rival_wrote()
    {
        await using var here = _stage.Actor();
        await using var there = _stage.Actor();
        await there.Ask(_stage.Letter());
        var same = new ReconciliationCommand.RegisterBankAccount("BE000077", "Compte");
        await here.Ask(_stage.By(FoundedFund.Treasurer, same));

        var refused = Assert.IsType<Answer.Refused>(await there.Ask(_stage.By(FoundedFund.Treasurer, same)));

        Assert.Equal(("BankAccountKnown", _stage.Founding + 2), (refused.Refusal.Code, refused.Version));
    }

    [Fact]
    public async Task An_unknown_append_that_was_recorded_is_found_and_answered_behind_the_barrier()
    {
        await using var actor = _stage.Actor();
        Once(async append =>
        {
            await append();
            return AppendOutcome.Unknown;
        });
        var letter = _stage.Letter();

        var receipt = Assert.IsType<Answer.Receipt>(await actor.Ask(letter));

        Assert.Equal((_stage.Founding + 1, 1), (receipt.Version, _stage.Journal.Barriers));
        Assert.Equal((await _stage.Records())[^1].Events.AsEnumerable(), receipt.Events.AsEnumerable());
        Assert.Equal(_stage.Founding + 1, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task An_unknown_append_that_was_lost_is_made_again()
    {
        await using var actor = _stage.Actor();
        Once(_ => new(AppendOutcome.Unknown));

        var receipt = Assert.IsType<Answer.Receipt>(await actor.Ask(_stage.Letter()));

        Assert.Equal((_stage.Founding + 1, false), (receipt.Version, receipt.Replayed));
    }

    [Fact]
    public async Task An_unknown_append_that_arrives_late_finds_its_version_taken()
    {
        await using var actor = _stage.Actor();
        Func<ValueTask<AppendOutcome>>? late = null;
        Once(append =>
        {
            late = append;
            return new(AppendOutcome.Unknown);
        });
        await actor.Ask(_stage.Letter());

        Assert.Equal(AppendOutcome.Conflict, await late!());
        Assert.Equal(_stage.Founding + 1, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task Nothing_recorded_is_not_said_of_a_command_that_may_still_arrive()
    {
        // A vote in time, whose append is neither known to be recorded nor known to be lost; then the vote's hour passes.
        await using var actor = _stage.Actor();
        var opened = Assert.IsType<Answer.Receipt>(await actor.Ask(_stage.By(FoundedFund.Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(FoundedFund.Association("est", "0999999999", "BE00000001"))))));
        var proposal = ((GovernanceEvent.ProposalOpened)opened.Events[0]).Proposal;
        var vote = _stage.By(Person("verte committee"), new GovernanceCommand.CastVote(proposal, _stage.Founded.Members[0], Choice.For));
        Func<ValueTask<AppendOutcome>>? late = null;
        Once(append =>
        {
            late = append;
            _stage.Clock.Now += TimeSpan.FromDays(8);
            return new(AppendOutcome.Unknown);
        });

        Assert.IsType<Answer.Unavailable>(await actor.Ask(vote));
        Assert.IsType<Answer.Unavailable>(await actor.Ask(vote));
        Assert.Equal(AppendOutcome.Appended, await late!());
        Assert.Equal(opened.Version + 1, Assert.IsType<Answer.Receipt>(await actor.Ask(vote)).Version);
    }

    [Fact]
    public async Task A_command_that_can_no_longer_arrive_is_refused_plainly()
    {
        await using var actor = _stage.Actor();
        var opened = Assert.IsType<Answer.Receipt>(await actor.Ask(_stage.By(FoundedFund.Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(FoundedFund.Association("est", "0999999999", "BE00000001"))))));
        var vote = _stage.By(Person("verte committee"), new GovernanceCommand.CastVote(((GovernanceEvent.ProposalOpened)opened.Events[0]).Proposal, _stage.Founded.Members[0], Choice.For));
        Once(_ =>
        {
            _stage.Clock.Now += TimeSpan.FromDays(8);
            return new(AppendOutcome.Unknown);
        });
        Assert.IsType<Answer.Unavailable>(await actor.Ask(vote));
        await actor.Ask(_stage.Letter());

        Assert.Equal("VoteTooLate", Assert.IsType<Answer.Refused>(await actor.Ask(vote)).Refusal.Code);
    }

    [Fact]
    public async Task A_journal_that_never_answers_clearly_is_given_up_after_some_tries()
    {
        await using var actor = _stage.Actor(new FundActorOptions(TriesMost: 3));
        _stage.Journal.OnAppend = (_, _) => new(AppendOutcome.Unknown);

        Assert.IsType<Answer.Unavailable>(await actor.Ask(_stage.Letter()));
        Assert.Equal([(int)_stage.Founding, 1, 1, 1], _stage.Journal.Batches);
    }

    [Fact]
    public async Task A_journal_that_is_down_is_unavailable_until_it_is_back()
    {
        await using var actor = _stage.Actor();
        _stage.Journal.OnAppend = (_, _) => throw new JournalUnavailableException("no route to the database");
        var letter = _stage.Letter();

        Assert.Equal("no route to the database", Assert.IsType<Answer.Unavailable>(await actor.Ask(letter)).Why);
        _stage.Journal.OnAppend = (append, _) => append();
        Assert.Equal(_stage.Founding + 1, Assert.IsType<Answer.Receipt>(await actor.Ask(letter)).Version);
        Assert.Null(actor.Broken);
    }

    [Fact]
    public async Task A_tampered_record_stops_the_writes_while_reads_go_on()
    {
        await using var actor = _stage.Actor();
        _stage.Journal.OnRead = r => r.Version == 3 ? new Actors.Records.Record(r.Fund, r.Version, r.Command, r.RecordedAt, Person("forger"), r.Kind, r.Body, r.Hash) : r;

        Assert.Contains("hash of version 3", Assert.IsType<Answer.Failed>(await actor.Ask(_stage.Letter())).Why, StringComparison.Ordinal);
        Assert.NotNull(actor.Broken);
        Assert.Equal(2, (await actor.Read(Cancellation)).Version);
        _stage.Journal.OnRead = r => r;
        Assert.IsType<Answer.Failed>(await actor.Ask(_stage.Letter()));
        Assert.Equal(_stage.Founding, (await _stage.Records()).Length);
        Assert.Contains(_stage.Reports, r => r.Contains("broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_read_what_the_journal_then_lost_never_writes_on_it()
    {
        // It reads version n on a primary that falls before that version was replicated; the new primary gives n to another command.
        var lost = new Stage();
        await using var elsewhere = lost.Actor();
        var gone = lost.Letter();
        await elsewhere.Ask(gone);
        var tail = (await lost.Records())[^1];
        await using var actor = _stage.Actor();
        await using var rival = _stage.Actor();
        await rival.Ask(_stage.By(FoundedFund.Chair, new MembershipCommand.GrantMandate(Person("x"), MandateRole.Auditor, null)) with { Id = new CommandId(Named("another")) });
        _stage.Journal.OnRead = r => r.Version == tail.Version ? tail : r;
        Assert.Equal(tail.Version, (await actor.Read(Cancellation)).Version);
        _stage.Journal.OnRead = r => r;

        Assert.IsType<Answer.Failed>(await actor.Ask(_stage.By(FoundedFund.Treasurer, new ReconciliationCommand.RegisterBankAccount("BE000098", "Compte")) with { Id = new CommandId(Named("after")) }));

        Assert.Contains("shows nothing newer", actor.Broken, StringComparison.Ordinal);
        Assert.Equal(_stage.Founding + 1, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task A_node_never_answers_with_the_record_of_another_command()
    {
        var lost = new Stage();
        await using var elsewhere = lost.Actor();
        var gone = lost.By(FoundedFund.Treasurer, new ReconciliationCommand.RegisterBankAccount("BE000099", "Compte"));
        await elsewhere.Ask(gone);
        var tail = (await lost.Records())[^1];
        await using var actor = _stage.Actor();
        await using var rival = _stage.Actor();
        await rival.Ask(_stage.By(FoundedFund.Chair, new MembershipCommand.GrantMandate(Person("x"), MandateRole.Auditor, null)) with { Id = new CommandId(Named("another")) });
        _stage.Journal.OnRead = r => r.Version == tail.Version ? tail : r;
        await actor.Read(Cancellation);
        _stage.Journal.OnRead = r => r;

        // This node has read it as recorded: "nothing was recorded" is not for it to say.
        Assert.IsType<Answer.Unavailable>(await actor.Ask(gone));
        Assert.NotNull(actor.Broken);
    }

    [Fact]
    public async Task An_append_in_doubt_in_a_journal_that_then_breaks_may_have_been_recorded()
    {
        await using var actor = _stage.Actor();
        Once(async append =>
        {
            await append();
            _stage.Journal.OnRead = r => r.Version > _stage.Founding ? new Actors.Records.Record(r.Fund, r.Version, r.Command, r.RecordedAt, Person("forger"), r.Kind, r.Body, r.Hash) : r;
            return AppendOutcome.Unknown;
        });
        var letter = _stage.Letter();

        Assert.Contains("may have been recorded", Assert.IsType<Answer.Unavailable>(await actor.Ask(letter)).Why, StringComparison.Ordinal);
        Assert.NotNull(actor.Broken);
        // Asked again, it is still in doubt; a letter that was never sent is not.
        Assert.IsType<Answer.Unavailable>(await actor.Ask(letter));
        Assert.IsType<Answer.Failed>(await actor.Ask(_stage.Letter()));
    }

    [Fact]
    public async Task Of_an_append_in_doubt_the_part_behind_the_broken_record_may_have_been_recorded_too()
    {
        await using var actor = Blocked();
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        var batch = new[] { actor.Ask(_stage.Letter()), actor.Ask(_stage.Letter()) };
        _stage.Journal.OnAppend = async (append, records) =>
        {
            await append();
            return AppendOutcome.Unknown;
        };
        _stage.Journal.OnRead = r => r.Version == _stage.Founding + 3 ? throw new BrokenJournalException(r.Fund, r.Version, "the row cannot be read") : r;
        _release.SetResult();
        await first;

        Assert.All(await Task.WhenAll(batch), answer => Assert.IsType<Answer.Unavailable>(answer));
        Assert.Equal(_stage.Founding + 2, (await actor.Read(Cancellation)).Version);
    }

    [Fact]
    public async Task What_was_appended_has_its_receipt_although_a_replay_of_the_same_batch_fails()
    {
        await using var actor = Blocked();
        var old = _stage.Letter();
        var first = actor.Ask(old);
        await _entered.Task;
        var batch = new[] { actor.Ask(_stage.Letter()), actor.Ask(old), actor.Ask(_stage.Letter()) };
        _stage.Journal.OnRead = r => r.Command == old.Id ? new Actors.Records.Record(r.Fund, r.Version, new CommandId(Named("another")), r.RecordedAt, r.Author, r.Kind, r.Body, r.Hash) : r;
        _release.SetResult();
        await first;

        var answers = await Task.WhenAll(batch);

        Assert.Equal([typeof(Answer.Receipt), typeof(Answer.Unavailable), typeof(Answer.Receipt)], answers.Select(a => a.GetType()));
        Assert.Equal([_stage.Founding + 2, _stage.Founding + 3], answers.OfType<Answer.Receipt>().Select(r => r.Version));
        Assert.NotNull(actor.Broken);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_decided_harms_no_other()
    {
        await using var actor = Blocked();
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        // No caller can send this: its fingerprint could not be taken. It stands for any fault of ours in Decide.
        var statement = new Statement(FoundedFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_000_00), new DateOnly(2026, 1, 5), default);
        var faulty = new Letter(new CommandId(Named("faulty")), FoundedFund.Treasurer, new ReconciliationCommand.ImportStatement(statement), new Fingerprint(1));
        var batch = new[] { actor.Ask(_stage.Letter()), actor.Ask(faulty), actor.Ask(_stage.Letter()) };
        _release.SetResult();

        var answers = await Task.WhenAll(batch);

        Assert.IsType<Answer.Receipt>(await first);
        Assert.Equal([typeof(Answer.Receipt), typeof(Answer.Failed), typeof(Answer.Receipt)], answers.Select(a => a.GetType()));
        Assert.Equal([(int)_stage.Founding, 1, 2], _stage.Journal.Batches);
        Assert.Contains(_stage.Reports, r => r.StartsWith("ImportStatement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replayed_receipt_carries_the_same_version_and_events()
    {
        await using var actor = _stage.Actor();
        var letters = Enumerable.Range(0, 3).Select(_ => _stage.Letter()).ToArray();
        var first = await Task.WhenAll(letters.Select(actor.Ask));

        var again = await Task.WhenAll(letters.Select(actor.Ask));

        foreach (var (one, other) in first.Cast<Answer.Receipt>().Zip(again.Cast<Answer.Receipt>()))
        {
            Assert.Equal((one.Version, true), (other.Version, other.Replayed));
            Assert.Equal(one.Events.AsEnumerable(), other.Events.AsEnumerable());
        }
        Assert.True(_stage.Journal.Barriers > 0);
    }

    [Fact]
    public async Task The_same_letter_twice_in_one_batch_writes_once()
    {
        await using var actor = Blocked();
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        var letter = _stage.Letter();
        var both = new[] { actor.Ask(letter), actor.Ask(letter) };
        _release.SetResult();
        await first;

        var receipts = (await Task.WhenAll(both)).Cast<Answer.Receipt>().ToArray();

        Assert.Equal(receipts[0].Version, receipts[1].Version);
        Assert.Equal(receipts[0].Events.AsEnumerable(), receipts[1].Events.AsEnumerable());
        Assert.Equal(_stage.Founding + 2, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task Stopping_answers_what_waits_and_takes_nothing_more()
    {
        var actor = Blocked();
        var first = actor.Ask(_stage.Letter());
        await _entered.Task;
        var second = actor.Ask(_stage.Letter());

        var stopping = actor.DisposeAsync().AsTask();
        var late = await actor.Ask(_stage.Letter());
        _release.SetResult();
        await stopping;

        Assert.IsType<Answer.Unavailable>(late);
        Assert.All(new[] { await first, await second }, answer => Assert.IsType<Answer.Receipt>(answer));
    }

    [Fact]
    public async Task A_fund_that_sleeps_wakes_with_everything_it_knew()
    {
        await using var directory = new FundDirectory(_stage.Journal, _stage.Clock);
        var letter = _stage.Letter();
        var before = Assert.IsType<Answer.Receipt>(await directory.Ask(_stage.Fund, letter));
        Assert.Equal(0, await directory.Passivate(TimeSpan.FromMinutes(10)));
        _stage.Clock.Now += TimeSpan.FromMinutes(10);
        Assert.Equal((1, 0), (await directory.Passivate(TimeSpan.FromMinutes(10)), directory.Awake));

        Assert.Equal(before.Version, (await directory.Read(_stage.Fund, Cancellation)).Version);
        var after = Assert.IsType<Answer.Receipt>(await directory.Ask(_stage.Fund, letter));

        Assert.Equal((before.Version, true), (after.Version, after.Replayed));
        Assert.Equal(before.Version + 1, Assert.IsType<Answer.Receipt>(await directory.Ask(_stage.Fund, _stage.Letter())).Version);
    }

    [Fact]
    public async Task A_broken_fund_is_never_put_to_sleep_since_a_new_actor_would_heal_it_in_silence()
    {
        await using var directory = new FundDirectory(_stage.Journal, _stage.Clock);
        _stage.Journal.OnRead = r => r.Version == 3 ? throw new BrokenJournalException(r.Fund, 3, "the row of version 3 cannot be read") : r;
        await directory.Read(_stage.Fund, Cancellation);
        _stage.Journal.OnRead = r => r;
        _stage.Clock.Now += TimeSpan.FromHours(1);

        Assert.Equal((0, 1), (await directory.Passivate(TimeSpan.FromMinutes(10)), directory.Awake));

        Assert.Equal(_stage.Fund, Assert.Single(directory.Broken).Key);
        Assert.IsType<Answer.Failed>(await directory.Ask(_stage.Fund, _stage.Letter()));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_breaks_the_fund_and_the_reader_gets_what_is_known()
    {
        await using var actor = _stage.Actor();
        await using var rival = _stage.Actor();
        var known = await actor.Read(Cancellation);
        await rival.Ask(_stage.Letter());
        _stage.Journal.OnRead = r => throw new BrokenJournalException(r.Fund, r.Version, "the row cannot be read");

        Assert.Equal(known.Version, (await actor.Read(Cancellation)).Version);
        Assert.Contains("cannot be read", actor.Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_in_the_box_of_a_fund_that_falls_asleep_is_still_answered()
    {
        await using var directory = new FundDirectory(_stage.Journal, _stage.Clock);
        Block();
        var first = directory.Ask(_stage.Fund, _stage.Letter());
        await _entered.Task;
        var second = directory.Ask(_stage.Fund, _stage.Letter());
        var asleep = directory.Passivate(TimeSpan.Zero).AsTask();
        var woken = directory.Ask(_stage.Fund, _stage.Letter());
        _release.SetResult();

        Assert.All(await Task.WhenAll(first, second, woken), answer => Assert.IsType<Answer.Receipt>(answer));
        Assert.Equal(1, await asleep);
        Assert.Equal(_stage.Founding + 3, (await _stage.Records()).Length);
    }

    [Fact]
    public async Task Every_fund_of_a_directory_has_its_own_journal()
    {
        await using var directory = new FundDirectory(_stage.Journal, _stage.Clock);
        var other = new FundId(Named("another fund"));
        Assert.Equal("FundNotOpen", Assert.IsType<Answer.Refused>(await directory.Ask(other, _stage.Letter())).Refusal.Code);

        Assert.Equal(1, Assert.IsType<Answer.Receipt>(await directory.Ask(other, _stage.By(FoundedFund.Chair, new GovernanceCommand.OpenFund("Autre", FoundedFund.Charter)))).Version);

        Assert.Equal(_stage.Founding, (await directory.Read(_stage.Fund, Cancellation)).Version);
        Assert.Equal(2, directory.Awake);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FundActor Blocked(FundActorOptions? options = null)
    {
        Block();
        return _stage.Actor(options);
    }

    private void Block() => _stage.Journal.OnAppend = async (append, _) =>
    {
        _entered.TrySetResult();
        await _release.Task;
        return await append();
    };

    /// <summary>The next append goes this way, those after it as they should.</summary>
    private void Once(Func<Func<ValueTask<AppendOutcome>>, ValueTask<AppendOutcome>> way) => _stage.Journal.OnAppend = (append, _) =>
    {
        _stage.Journal.OnAppend = (usual, _) => usual();
        return way(append);
    };
}
