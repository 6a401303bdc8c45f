// What a room gives and gets: commands in, events or a refusal out, and the occasion on which it was asked.
using System.Collections.Immutable;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Kernel;

/// <summary>Something a person (or the fund itself) asks for. Closed: each room nests its own cases.</summary>
public abstract record Command
{
    private protected Command() { }
}

/// <summary>A fact that was decided and recorded. Closed: each room nests its own cases.</summary>
public abstract record Event
{
    private protected Event() { }

    /// <summary>The journal entry that this fact books, if it moves money or commitments; null for a plain fact.</summary>
    public virtual Entry? Books => null;
}

/// <summary>A decision that waits for a vote is a command held by a proposal: only these commands may be held.</summary>
public interface IProposable;

/// <summary>The circumstances under which a command is decided. Time enters the rules here and nowhere else.</summary>
/// <param name="Command">The id under which the command is recorded once.</param>
/// <param name="By">Who asks; <see cref="Fund"/> when the fund reacts to itself.</param>
/// <param name="At">The moment of recording; never before an earlier one of the same fund.</param>
/// <param name="Today">The calendar date of <paramref name="At"/> in the fund's own time zone.</param>
public readonly record struct Occasion(CommandId Command, PersonId By, Instant At, DateOnly Today)
{
    /// <summary>The author of what the fund does by itself, such as closing a vote at its hour.</summary>
    public static PersonId Fund => default;
}

/// <summary>The outcome of deciding a command: the events to record, or one refusal. Never both.</summary>
public readonly struct Decision
{
    private readonly ImmutableArray<Event> _events;

    private Decision(ImmutableArray<Event> events, Refusal? refusal) => (_events, Refusal) = (events, refusal);

    /// <summary>Why the command was refused, or null when it was accepted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The events of an accepted command, in order; empty for a refusal.</summary>
    public ImmutableArray<Event> Events => _events.IsDefault ? [] : _events;

    /// <summary>Accepted, with these events.</summary>
    public static Decision Accept(params ReadOnlySpan<Event> events) => new([.. events], null);

    /// <summary>Accepted, with these events.</summary>
    public static Decision Accept(IEnumerable<Event> events) => new([.. events], null);

    /// <summary>Refused.</summary>
    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    /// <summary>Accepted, with one event.</summary>
    public static implicit operator Decision(Event fact) => new([fact], null);
}
