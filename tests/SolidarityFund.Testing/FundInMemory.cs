// FundInMemory: a fund without actor or journal, turned by hand, under a clock that a test moves.
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Testing;

/// <summary>Takes turns on a fund in memory: what is answered here is what the actor would answer over a journal that never fails.</summary>
public sealed class FundInMemory
{
    private readonly Dictionary<CommandId, Recorded> _recorded = [];
    private readonly List<Record> _records = [];
    private int _commands;

    public FundId Id { get; } = new(Named("fund"));

    public Confirmed Confirmed { get; private set; } = Confirmed.Nothing;

    public FundState State => Confirmed.State;

    public IReadOnlyList<Record> Records => _records;

    public Instant Now { get; private set; } = Instant.AtStartOf(new DateOnly(2026, 1, 5));

    /// <summary>Moves the clock to noon UTC of a day.</summary>
    public FundInMemory On(DateOnly day)
    {
        Now = new Instant(Instant.AtStartOf(day).UnixMicroseconds + 43_200_000_000L);
        return this;
    }

    public FundInMemory At(Instant instant)
    {
        Now = instant;
        return this;
    }

    public Answer Ask(PersonId by, Command command) => Ask(new CommandId(Named($"command {++_commands}")), by, command);

    public Answer Ask(CommandId id, PersonId by, Command command)
    {
        var turn = Turn.Take(Id, Confirmed, [Letter.For(id, by, command)], Now, known => _recorded.TryGetValue(known, out var recorded) ? recorded : null);
        foreach (var record in turn.Records) _recorded[record.Command] = new Recorded(record.Version, record.Opened.Fingerprint);
        _records.AddRange(turn.Records);
        Confirmed = turn.Tentative;
        return turn.Answers[0];
    }

    /// <summary>Asks for something that must be accepted, and gives the one event of a type that came of it.</summary>
    public TEvent Do<TEvent>(PersonId by, Command command) where TEvent : Event => Do(by, command).OfType<TEvent>().Single();

    /// <summary>Asks for something that must be accepted.</summary>
    public IReadOnlyList<Event> Do(PersonId by, Command command) => Ask(by, command) switch
    {
        Answer.Receipt receipt => receipt.Events,
        Answer.Refused refused => throw new InvalidOperationException($"{command.GetType().Name} was refused: {refused.Refusal}"),
        var other => throw new InvalidOperationException($"{command.GetType().Name}: {other}"),
    };

    /// <summary>Asks for something that must be refused.</summary>
    public Refusal Refuse(PersonId by, Command command) => Ask(by, command) switch
    {
        Answer.Refused refused => refused.Refusal,
        var other => throw new InvalidOperationException($"{command.GetType().Name} was not refused: {other}"),
    };

    /// <summary>The person that a test calls by a name: the same name, the same id.</summary>
    public static PersonId Person(string name) => new(Named($"person {name}"));

    /// <summary>A UUID that a name always gives.</summary>
    public static Guid Named(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
