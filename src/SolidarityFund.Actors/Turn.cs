// Turn: letters in, records and answers out. Pure: the same confirmed state, letters and instant give the same turn, whatever runs it.
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Actors;

/// <summary>What a fund's journal amounts to up to a version.</summary>
/// <param name="State">Everything the fund knows.</param>
/// <param name="Version">The newest record; 0 before the first.</param>
/// <param name="Head">Its hash.</param>
public sealed record Confirmed(FundState State, long Version, ChainHash Head)
{
    /// <summary>Before the first record.</summary>
    public static Confirmed Nothing { get; } = new(FundState.Empty, 0, ChainHash.Start);

    /// <summary>After one more record that was read from the journal.</summary>
    /// <exception cref="BrokenJournalException">The record leaves a gap, does not fit the chain, or cannot be understood. It is never skipped.</exception>
    public Confirmed Then(Record record)
    {
        if (record.Version != Version + 1) throw new BrokenJournalException(record.Fund, Version + 1, $"expected version {Version + 1}, found {record.Version}");
        if (!record.Follows(Head)) throw new BrokenJournalException(record.Fund, record.Version, $"the hash of version {record.Version} does not fit its content and what stands before");
        try
        {
            var state = State;
            foreach (var e in record.Events) state = Fund.Evolve(state, e, record.Author, record.RecordedAt);
            return new Confirmed(state, record.Version, record.Hash);
        }
        catch (Exception e) when (e is not BrokenJournalException)
        {
            throw new BrokenJournalException(record.Fund, record.Version, $"version {record.Version} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>A record is missing, changed or not understood. The fund's writes stop until a person has looked.</summary>
public sealed class BrokenJournalException(FundId fund, long version, string message, Exception? inner = null) : Exception($"{fund}: {message}", inner)
{
    /// <summary>The first broken version.</summary>
    public long Version { get; } = version;
}

/// <summary>Where a command was recorded, for one that comes again.</summary>
public readonly record struct Recorded(long Version, Fingerprint Fingerprint);

/// <summary>The outcome of one turn. Answers hold only once the records are appended.</summary>
/// <param name="Tentative">The state if they are.</param>
/// <param name="Records">What to append.</param>
/// <param name="Answers">One for each letter; a replayed receipt has no events yet: they are read from the journal.</param>
public sealed record TurnResult(Confirmed Tentative, IReadOnlyList<Record> Records, IReadOnlyList<Answer> Answers);

/// <summary>One turn of a fund.</summary>
public static class Turn
{
    /// <summary>More reactions than this to one letter are a bug: a fund must come to rest.</summary>
    public const int ReactionsMost = 64;

    /// <summary>Takes a turn.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="confirmed">What is durably recorded.</param>
    /// <param name="letters">What to decide, in order.</param>
    /// <param name="now">The clock; a clock that went back is held at the newest record.</param>
    /// <param name="find">Where a command id was recorded, if it was.</param>
    public static TurnResult Take(FundId fund, Confirmed confirmed, IReadOnlyList<Letter> letters, Instant now, Func<CommandId, Recorded?> find)
    {
        var tentative = confirmed;
        var records = new List<Record>(letters.Count);
        var answers = new List<Answer>(letters.Count);
        var taken = new Dictionary<CommandId, Recorded>(letters.Count);
        foreach (var letter in letters)
        {
            if ((taken.TryGetValue(letter.Id, out var here) ? here : find(letter.Id)) is { } recorded)
            {
                answers.Add(recorded.Fingerprint == letter.Fingerprint
                    ? new Answer.Receipt(recorded.Version, [], Replayed: true)
                    : new Answer.Refused(ActorRefusals.CommandIdReused.With(("command", letter.Id), ("version", recorded.Version)), tentative.Version));
                continue;
            }
            var at = Instant.Max(now, tentative.State.LastAt);
            FundState state;
            List<Event> events;
            try
            {
                var decision = Decide(tentative.State, letter, at, out state, out events);
                if (decision is { } refusal)
                {
                    answers.Add(new Answer.Refused(refusal, tentative.Version));
                    continue;
                }
            }
            catch (Exception e) when (e is not BrokenJournalException)
            {
                // State is immutable: a fault in deciding one letter harms no other.
                answers.Add(new Answer.Failed($"{letter.Command.GetType().Name}: {e.GetType().Name}: {e.Message}"));
                continue;
            }
            var body = new RecordBody(tentative.State.Charter?.Version ?? 0, letter.Fingerprint, [.. events]);
            var record = Record.Seal(fund, tentative.Version + 1, letter.Id, at, letter.By, letter.Command.GetType().Name, body, tentative.Head);
            tentative = new Confirmed(state, record.Version, record.Hash);
            records.Add(record);
            taken[letter.Id] = new Recorded(record.Version, letter.Fingerprint);
            answers.Add(new Answer.Receipt(record.Version, body.Events, Replayed: false));
        }
        return new TurnResult(tentative, records, answers);
    }

    /// <summary>Decides a letter and everything the fund does by itself because of it; folds between the steps.</summary>
    private static Refusal? Decide(FundState before, Letter letter, Instant at, out FundState state, out List<Event> events)
    {
        state = before;
        events = [];
        Queue<Command>? reactions = null;
        var (command, by) = (letter.Command, letter.By);
        for (var steps = 0; steps <= ReactionsMost; steps++)
        {
            var today = FundCalendar.Today(at, state.Charter?.TimeZone);
            var decision = Fund.Decide(state, command, new Occasion(letter.Id, by, at, today));
            if (decision.Refusal is { } refusal)
                return steps == 0 ? refusal : throw new InvalidOperationException($"the fund's own {command.GetType().Name} was refused: {refusal}");
            // The rules know no zone data. A zone that the system does not know would leave the fund without a calendar: no later command could be decided.
            if (command is GovernanceCommand.OpenFund(_, { TimeZone: var zone }) && !FundCalendar.Knows(zone)) return ActorRefusals.TimeZoneUnknown.With(("zone", zone));
            foreach (var e in decision.Events)
            {
                events.Add(e);
                // The record's author is who asked, for every event in it: replay folds them with that author, so this does too.
                state = Evolve(state, e, letter.By, at);
                if (Fund.React(state, e) is { } reaction) (reactions ??= []).Enqueue(reaction);
            }
            if (reactions is null || !reactions.TryDequeue(out var next)) return null;
            (command, by) = (next, Occasion.Fund);
        }
        throw new InvalidOperationException($"more than {ReactionsMost} reactions to one command");
    }

    private static FundState Evolve(FundState state, Event e, PersonId by, Instant at)
    {
        try
        {
            return Fund.Evolve(state, e, by, at);
        }
        catch (Exception fault)
        {
            throw new BrokenJournalException(default, 0, $"{e.GetType().Name} cannot be folded: {fault.Message}", fault);
        }
    }
}
