// FundActor: one mailbox, one reader, one state. It answers only what the journal has durably recorded.
using System.Threading.Channels;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>Sizes and patience of an actor.</summary>
/// <param name="MailboxMost">Letters that may wait; one more is refused as FundBusy.</param>
/// <param name="BatchMost">Letters that are decided and appended together.</param>
/// <param name="TriesMost">How often a batch is tried again after a conflict or an unknown outcome.</param>
public sealed record FundActorOptions(int MailboxMost = 8192, int BatchMost = 512, int TriesMost = 40);

/// <summary>The actor of one fund. Several nodes may each run one for the same fund: the journal's key decides, memory never does.</summary>
public sealed class FundActor : IAsyncDisposable
{
    private readonly FundId _fund;
    private readonly IJournal _journal;
    private readonly TimeProvider _clock;
    private readonly FundActorOptions _options;
    private readonly Action<string, Exception?> _report;
    private readonly Channel<Waiting> _mailbox;
    private readonly Desk _desk;
    private readonly Task _loop;

    /// <summary>Commands of appends whose outcome this node has not learnt. Only the loop touches it.</summary>
    private readonly HashSet<CommandId> _doubtful = [];
    private volatile string? _broken;
    private volatile bool _stopping;

    /// <summary>Starts the actor; the journal is read at the first work.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="journal">Where it is recorded.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="options">Sizes and patience.</param>
    /// <param name="report">Told of faults of ours and of broken journals.</param>
    public FundActor(FundId fund, IJournal journal, TimeProvider clock, FundActorOptions? options = null, Action<string, Exception?>? report = null)
    {
        (_fund, _journal, _clock, _options, _report) = (fund, journal, clock, options ?? new FundActorOptions(), report ?? ((_, _) => { }));
        _mailbox = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(_options.MailboxMost) { SingleReader = true });
        _desk = new Desk(fund);
        LastUsed = clock.GetTimestamp();
        _loop = Task.Run(Loop);
    }

    /// <summary>Why writes have stopped, or null.</summary>
    public string? Broken => _broken;

    /// <summary>What it knows, without a look at the journal; another node may know more.</summary>
    public Confirmed Known => _desk.Confirmed;

    /// <summary>True once it takes no more letters.</summary>
    public bool Stopping => _stopping;

    /// <summary>The clock's timestamp of the last letter or read; for passivation.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Asks. The answer comes when the journal has spoken; nobody can cancel an append.</summary>
    public Task<Answer> Ask(Letter letter)
    {
        LastUsed = _clock.GetTimestamp();
        var work = new Waiting(letter);
        if (_mailbox.Writer.TryWrite(work)) return work.Answered.Task;
        return Task.FromResult<Answer>(Stopping
            ? new Answer.Unavailable("the fund's actor is stopping")
            : new Answer.Refused(ActorRefusals.FundBusy.With(("waiting", _options.MailboxMost)), _desk.Confirmed.Version));
    }

    /// <summary>
    /// What the journal amounts to now: one index look-up when nothing is newer, so every node reads current state. A broken fund still
    /// shows what it last understood.
    /// </summary>
    public ValueTask<Confirmed> Read(CancellationToken cancellation = default)
    {
        LastUsed = _clock.GetTimestamp();
        return Look(cancellation);
    }

    /// <summary>The same for a look by the machine itself, which keeps no fund awake.</summary>
    public async ValueTask<Confirmed> Look(CancellationToken cancellation = default)
    {
        var known = _desk.Confirmed;
        if (_broken is not null) return known;
        try
        {
            await using var newer = _journal.ReadAfter(_fund, known.Version, cancellation).GetAsyncEnumerator(cancellation);
            if (!await newer.MoveNextAsync()) return known;
        }
        catch (BrokenJournalException broken)
        {
            Break(broken);
            return known;
        }
        var work = new Waiting(null);
        if (!await _mailbox.Writer.WaitToWriteAsync(cancellation) || !_mailbox.Writer.TryWrite(work)) throw new JournalUnavailableException("the fund's actor is stopping or busy");
        return await work.Answered.Task.WaitAsync(cancellation) switch
        {
            Answer.Unavailable(var why) => throw new JournalUnavailableException(why),
            _ => _desk.Confirmed,
        };
    }

    /// <summary>Answers what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _mailbox.Writer.TryComplete();
        await _loop;
    }

    private async Task Loop()
    {
        var batch = new List<Waiting>();
        while (await _mailbox.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _options.BatchMost && _mailbox.Reader.TryRead(out var work)) batch.Add(work);
            try
            {
                await Serve(batch);
            }
            catch (BrokenJournalException broken)
            {
                Break(broken);
                AnswerBroken(batch, broken.Message);
            }
            catch (Exception fault)
            {
                _report("The journal does not answer.", fault);
                Answer(batch, new Answer.Unavailable(fault is JournalUnavailableException ? fault.Message : "the journal does not answer"));
            }
            // Those who were answered may ask again before the next batch is taken: without this, two halves of the callers take turns and
            // every append carries half of what it could.
            await Task.Yield();
        }
    }

    private void Break(BrokenJournalException broken)
    {
        _broken = broken.Message;
        _report("The fund's writes are stopped: its journal is broken.", broken);
    }

    private async Task Serve(List<Waiting> batch)
    {
        if (_broken is { } why)
        {
            AnswerBroken(batch, why);
            return;
        }
        if (_desk.Confirmed.Version == 0 || batch.Exists(w => w.Letter is null)) await CatchUp();
        var letters = batch.Where(w => w.Letter is not null).Select(w => w.Letter!).ToArray();
        var answers = letters.Length == 0 ? [] : await Decide(letters);
        var next = 0;
        foreach (var work in batch) work.Answered.SetResult(work.Letter is null ? new Answer.Receipt(_desk.Confirmed.Version, [], false) : answers[next++]);
    }

    private async Task<IReadOnlyList<Answer>> Decide(Letter[] letters)
    {
        var round = new Round(_desk, letters, _options.TriesMost);
        for (RoundStep step = new RoundStep.Time(); ;)
        {
            switch (step)
            {
                case RoundStep.Time:
                    step = round.Take(Instant.From(_clock.GetUtcNow()));
                    break;
                case RoundStep.Append(var expectedVersion, var records):
                    var outcome = await _journal.Append(_fund, expectedVersion, records);
                    if (outcome == AppendOutcome.Unknown) _doubtful.UnionWith(records.Select(r => r.Command));
                    step = round.Appended(outcome);
                    break;
                case RoundStep.Look(var pause):
                    if (pause > TimeSpan.Zero) await Task.Delay(pause, _clock);
                    await CatchUp();
                    step = round.Looked();
                    break;
                case RoundStep.Barrier:
                    await _journal.Barrier(_fund);
                    step = round.Passed();
                    break;
                case RoundStep.Done(var answers):
                    foreach (var failed in answers.OfType<Answer.Failed>()) _report(failed.Why, null);
                    _doubtful.RemoveWhere(id => !_desk.IsAfloat(id));
                    return await WithReplays(letters, answers);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private async Task CatchUp()
    {
        await foreach (var record in _journal.ReadAfter(_fund, _desk.Confirmed.Version)) _desk.Read(record);
    }

    private async Task<IReadOnlyList<Answer>> WithReplays(Letter[] letters, IReadOnlyList<Answer> answers)
    {
        if (!answers.Any(a => a is Answer.Receipt { Replayed: true })) return answers;
        var complete = answers.ToArray();
        for (var i = 0; i < complete.Length; i++)
            if (complete[i] is Answer.Receipt { Replayed: true } replayed) complete[i] = await Replay(letters[i], replayed);
        return complete;
    }

    /// <summary>The receipt of one replay. What goes wrong with it takes no receipt from the others: theirs may have been appended just now.</summary>
    private async Task<Answer> Replay(Letter letter, Answer.Receipt replayed)
    {
        try
        {
            return Round.Replay(letter, replayed, await RecordAt(replayed.Version), _fund);
        }
        catch (BrokenJournalException broken)
        {
            Break(broken);
            return MayBeRecorded(broken.Message);
        }
        catch (Exception fault)
        {
            _report("The journal does not answer.", fault);
            return new Answer.Unavailable(fault is JournalUnavailableException ? fault.Message : "the journal does not answer");
        }
    }

    private async Task<Record?> RecordAt(long version)
    {
        await foreach (var record in _journal.ReadAfter(_fund, version - 1)) return record;
        return null;
    }

    /// <summary>"Nothing was recorded" is said only of a letter that was never sent to the journal, as far as this node knows.</summary>
    private void AnswerBroken(List<Waiting> batch, string why)
    {
        foreach (var work in batch)
            work.Answered.TrySetResult(work.Letter is { } letter && (_doubtful.Contains(letter.Id) || _desk.Find(letter.Id) is not null) ? MayBeRecorded(why) : new Answer.Failed($"the fund's journal is broken: {why}"));
    }

    private static Answer.Unavailable MayBeRecorded(string why) => new($"the fund's journal is broken: {why}: it may have been recorded, ask again under the same id");

    private static void Answer(List<Waiting> batch, Answer answer)
    {
        foreach (var work in batch) work.Answered.TrySetResult(answer);
    }

    /// <summary>A letter and its answer; without a letter, the wish to read what is newer.</summary>
    private sealed class Waiting(Letter? letter)
    {
        public Letter? Letter { get; } = letter;

        public TaskCompletionSource<Answer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
