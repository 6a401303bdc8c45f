// WordsOfLine: free words of a command line on their way into the store, and kept ones on their way to the eyes.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli;

/// <summary>Keeps the words of one command, one after the other, so that a retry under the same key names the same ones.</summary>
internal sealed class WordsOfLine(Session session, PersonId by, string key)
{
    private readonly WordsDoor _door = new(session.Door.Fund, session.Stores.Texts);
    private int _ordinal;

    /// <summary>Who asks.</summary>
    public PersonId By { get; } = by;

    /// <summary>Id of the command that names the words.</summary>
    public CommandId Command { get; } = NamedIds.Command(session.Door.Fund, by, key);

    /// <summary>True when nothing is kept.</summary>
    public bool DryRun => session.Wishes.DryRun;

    /// <summary>Why the command cannot be made; null when it can.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Keeps words that are needed; words that cannot be kept make the whole command a refusal.</summary>
    public async Task<KeptText> Keep(string written)
    {
        var (text, refusal) = await _door.Keep(Command, _ordinal++, written, DryRun, session.Cancellation);
        if (refusal is not null) Refuse(refusal);
        return text;
    }

    /// <summary>Whether an earlier attempt at this command came as far as keeping its words.</summary>
    public Task<bool> WereKept() => _door.WereKept(Command, session.Cancellation);

    /// <summary>Keeps words that may be missing.</summary>
    public async Task<KeptText?> KeepAny(string? written) => written is null ? null : await Keep(written);

    /// <summary>Makes the whole command a refusal.</summary>
    public void Refuse(Refusal refusal) => Refusal ??= refusal;

    /// <summary>How kept texts are shown: all are read at once.</summary>
    public static async Task<Func<KeptText?, string?>> Read(Session session, IEnumerable<KeptText?> references)
    {
        var read = await new WordsDoor(session.Door.Fund, session.Stores.Texts).Read([.. references.OfType<KeptText>()], session.Cancellation);
        return reference => reference is not { } text ? null : read[text].Text ?? $"({read[text].State.ToString().ToLowerInvariant()}: {text.Id})";
    }
}
