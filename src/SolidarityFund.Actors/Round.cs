// Desk and Round: what one node knows of a fund, and one batch of letters on its way to its answers. No IO, no clock, no waiting: a round says
// what it needs next and is told what came of it. FundActor walks it over a journal, the simulator walks it over a faulty one.
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>What one node knows of a fund: what it has read or appended, and which of its appends may still arrive.</summary>
public sealed class Desk(FundId fund)
{
    private readonly Dictionary<CommandId, Recorded> _recorded = [];
    private readonly HashSet<CommandId> _afloat = [];
    private Confirmed _confirmed = Confirmed.Nothing;

    /// <summary>The fund.</summary>
    public FundId Fund { get; } = fund;

    /// <summary>What the journal amounts to, as far as it was read or appended here.</summary>
    public Confirmed Confirmed => Volatile.Read(ref _confirmed);

    /// <summary>Where a command was recorded, if this node has read it.</summary>
    public Recorded? Find(CommandId id) => _recorded.TryGetValue(id, out var recorded) ? recorded : null;

    /// <summary>Takes in the next record of the journal.</summary>
    /// <exception cref="BrokenJournalException">It does not follow.</exception>
    public void Read(Record record) => Confirm(Confirmed.Then(record), [record]);

    /// <summary>True for a command of an append whose outcome is unknown and whose versions nobody else has taken yet: it may still arrive.</summary>
    internal bool IsAfloat(CommandId id) => _afloat.Contains(id);

    internal void SetAfloat(IEnumerable<Record> records) => _afloat.UnionWith(records.Select(r => r.Command));

    internal void Confirm(Confirmed confirmed, IReadOnlyList<Record> records)
    {
        foreach (var record in records) _recorded[record.Command] = new Recorded(record.Version, record.Opened.Fingerprint);
        // The next version is taken, and an append is all or nothing: what was afloat is now recorded, or never will be.
        _afloat.Clear();
        Volatile.Write(ref _confirmed, confirmed);
    }
}

/// <summary>What a round needs next. Exactly one of the nested cases.</summary>
public abstract record RoundStep
{
    private RoundStep() { }

    /// <summary>A clock reading: <see cref="Round.Take"/>.</summary>
    public sealed record Time : RoundStep;

    /// <summary>These records appended, then <see cref="Round.Appended"/>.</summary>
    public sealed record Append(long ExpectedVersion, IReadOnlyList<Record> Records) : RoundStep;

    /// <summary>After a pause, everything newer in the journal read into the desk, then <see cref="Round.Looked"/>.</summary>
    public sealed record Look(TimeSpan Pause) : RoundStep;

    /// <summary>The journal's barrier passed, then <see cref="Round.Passed"/>.</summary>
    public sealed record Barrier : RoundStep;

    /// <summary>Nothing: these are the answers, one for each letter. A replayed receipt has no events yet: they are read from the journal.</summary>
    public sealed record Done(IReadOnlyList<Answer> Answers) : RoundStep;
}

/// <summary>Turns until the answers rest on the newest record: after an append at the expected version, or after a look that found nothing newer.</summary>
public sealed class Round(Desk desk, IReadOnlyList<Letter> letters, int triesMost)
{
    /// <summary>So many conflicts in a row with nothing newer to read cannot be rivals: the journal no longer holds what this node has read.</summary>
    private const int BlindConflictsMost = 3;

    private TurnResult _turn = null!;
    private int _tries, _blindConflicts;
    private long? _conflictAt;

    /// <summary>Takes a turn at a clock reading. A round begins here.</summary>
    public RoundStep Take(Instant now)
    {
        _turn = Turn.Take(desk.Fund, desk.Confirmed, letters, now, desk.Find);
        // Without records, a refusal may still rest on what another node has changed since.
        return _turn.Records.Count == 0 ? new RoundStep.Look(TimeSpan.Zero) : new RoundStep.Append(desk.Confirmed.Version, _turn.Records);
    }

    /// <summary>Is told what came of the append.</summary>
    public RoundStep Appended(AppendOutcome outcome)
    {
        switch (outcome)
        {
            case AppendOutcome.Appended:
                desk.Confirm(_turn.Tentative, _turn.Records);
                return new RoundStep.Done(_turn.Answers);
            case AppendOutcome.Conflict:
                _conflictAt = desk.Confirmed.Version;
                return new RoundStep.Look(TimeSpan.Zero);
            case AppendOutcome.Unknown:
                // If it is recorded, the tail shows it and the next turn replays it. If it is not, the next append takes the same
                // versions, and the key lets only one of the two in, however late the first arrives.
                desk.SetAfloat(_turn.Records);
                return new RoundStep.Look(TimeSpan.FromMilliseconds(Math.Min(20 << Math.Min(_tries, 6), 1000)));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Is told that the journal was read to its end.</summary>
    /// <exception cref="BrokenJournalException">It refuses what follows and shows nothing newer.</exception>
    public RoundStep Looked()
    {
        _blindConflicts = _conflictAt == desk.Confirmed.Version ? _blindConflicts + 1 : 0;
        _conflictAt = null;
        if (_blindConflicts == BlindConflictsMost)
            throw new BrokenJournalException(desk.Fund, desk.Confirmed.Version, $"the journal takes nothing after version {desk.Confirmed.Version} and shows nothing newer");
        var foundNothing = _turn.Records.Count == 0 && desk.Confirmed.Version == _turn.Tentative.Version;
        if (foundNothing) return _turn.Answers.Any(a => a is Answer.Receipt) ? new RoundStep.Barrier() : Passed();
        if (++_tries < triesMost) return new RoundStep.Time();
        return new RoundStep.Done([.. letters.Select(_ => new Answer.Unavailable($"not recorded after {triesMost} tries"))]);
    }

    /// <summary>Is told that the barrier was passed.</summary>
    public RoundStep Passed() => new RoundStep.Done([.. letters.Zip(_turn.Answers, Honest)]);

    /// <summary>A replayed receipt with the events of its record, as the journal holds it now.</summary>
    /// <exception cref="BrokenJournalException">The journal no longer holds under that version what this node has read there.</exception>
    public static Answer.Receipt Replay(Letter letter, Answer.Receipt receipt, Record? record, FundId fund) => record is not null && record.Command == letter.Id
        ? receipt with { Events = record.Events }
        : throw new BrokenJournalException(fund, receipt.Version, $"version {receipt.Version} was {letter.Id} when it was read, and is {record?.Command.ToString() ?? "gone"} now");

    /// <summary>"Nothing was recorded" cannot be said of a command that may still arrive.</summary>
    private Answer Honest(Letter letter, Answer answer) => answer is not Answer.Receipt && desk.IsAfloat(letter.Id)
        ? new Answer.Unavailable("an earlier append of this command may still arrive: ask again under the same id")
        : answer;
}
