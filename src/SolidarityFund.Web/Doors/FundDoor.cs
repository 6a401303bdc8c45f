// FundDoor: the one door to a fund for pages, interface and command line, all in the same process.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>Asks and reads one fund. The same key by the same person is the same command: a retry is harmless.</summary>
/// <param name="directory">The actors of this node.</param>
/// <param name="fund">The fund.</param>
/// <param name="clock">The clock of dry runs; the actors have their own.</param>
public sealed class FundDoor(FundDirectory directory, FundId fund, TimeProvider clock)
{
    /// <summary>The fund.</summary>
    public FundId Fund { get; } = fund;

    /// <summary>The clock of this door.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>The journal behind it, for reports.</summary>
    public IJournal Journal => directory.Journal;

    /// <summary>Asks under a key of the command line, or of a file.</summary>
    public Task<Answer> Ask(PersonId by, string key, Command command) => Ask(Letter(by, key, command));

    /// <summary>Sends a letter that this door has made.</summary>
    public Task<Answer> Ask(Letter letter) => directory.Ask(Fund, letter);

    /// <summary>A letter under a key of the command line, or of a file.</summary>
    public Letter Letter(PersonId by, string key, Command command) => Letter(by, NamedIds.Command(Fund, by, key), command);

    /// <summary>A letter under an id of <see cref="NamedIds"/>. Nobody asks in the name of the fund itself: it may do what no person may.</summary>
    /// <exception cref="ArgumentException">The author is the fund itself: a bug of the caller.</exception>
    public Letter Letter(PersonId by, CommandId id, Command command) => by == Occasion.Fund ? throw new ArgumentException("nobody asks in the name of the fund itself", nameof(by)) : Actors.Letter.For(id, by, command);

    /// <summary>What the journal amounts to now.</summary>
    public ValueTask<Confirmed> Read(CancellationToken cancellation = default) => directory.Read(Fund, cancellation);

    /// <summary>What would be answered if these letters were sent now, in this order. Nothing is recorded.</summary>
    public async ValueTask<IReadOnlyList<Answer>> Try(IReadOnlyList<Letter> letters, CancellationToken cancellation = default) =>
        Try(await Read(cancellation), letters);

    /// <summary>The same against what was read before.</summary>
    public IReadOnlyList<Answer> Try(Confirmed confirmed, IReadOnlyList<Letter> letters) => Turn.Take(Fund, confirmed, letters, Instant.From(Clock.GetUtcNow()), _ => null).Answers;

    /// <summary>What would be answered to a letter, and the state that the next one would meet. Nothing is recorded.</summary>
    public (Answer Answer, Confirmed Then) Rehearse(Confirmed confirmed, Letter letter)
    {
        var turn = Turn.Take(Fund, confirmed, [letter], Instant.From(Clock.GetUtcNow()), _ => null);
        return (turn.Answers[0], turn.Tentative);
    }

    /// <summary>Today in the fund's own zone.</summary>
    public async ValueTask<DateOnly> Today(CancellationToken cancellation = default) =>
        FundCalendar.Today(Instant.From(Clock.GetUtcNow()), (await Read(cancellation)).State.Charter?.TimeZone);
}
