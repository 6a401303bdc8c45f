// WordsDoor: free words on their way in and out. The journal gets their id and hash; the words stand in the erasable store.
using System.Collections.Immutable;
using System.Text;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>What became of words that the journal names.</summary>
public enum WordsState
{
    /// <summary>They are the words that were written.</summary>
    Genuine,

    /// <summary>They were erased; only the id is left.</summary>
    Erased,

    /// <summary>What is kept does not fit the hash in the journal: somebody changed it. It is not shown.</summary>
    Altered,

    /// <summary>The store does not know them: it was lost, or they were never kept here.</summary>
    Missing,
}

/// <summary>Words as they may be shown.</summary>
/// <param name="State">What became of them.</param>
/// <param name="Text">The words; null unless they are genuine.</param>
public readonly record struct Words(WordsState State, string? Text);

/// <summary>Keeps and reads the words of one fund.</summary>
/// <param name="fund">The fund.</param>
/// <param name="texts">The erasable store.</param>
public sealed class WordsDoor(FundId fund, ITexts texts)
{
    /// <summary>As many different words may be tried under one command id, before the command is recorded.</summary>
    public const int AttemptsMost = 8;

    /// <summary>
    /// Keeps words before the command that names them is sent: a crash between the two leaves words without a use, never a use without
    /// words. The id follows from the command id, the salt from nothing. The same words under the same command id give the same reference, so
    /// a retry is the same command; other words get a reference of their own, so that a command once recorded is refused as
    /// CommandIdReused and the words that it names stay. Words that were erased do not come back by a retry.
    /// </summary>
    /// <param name="command">Id of the command that will name the words.</param>
    /// <param name="ordinal">0 for the first words of the command, then 1, 2, …</param>
    /// <param name="written">The words as somebody wrote them.</param>
    /// <param name="dryRun">True to keep nothing; the reference then serves to try the command and nothing else.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<(KeptText Text, Refusal? Refusal)> Keep(CommandId command, int ordinal, string? written, bool dryRun = false, CancellationToken cancellation = default)
    {
        var words = Plain(written);
        if (!PlainText.IsProse(words, KeptText.LengthMost)) return (default, DoorRefusals.WordsUnfit.With(("most", KeptText.LengthMost)));
        if (dryRun) return (KeptText.Of(NamedIds.Text(command, ordinal, 0), StoredText.NewSalt(), words), null);
        for (var attempt = 0; attempt < AttemptsMost; attempt++)
        {
            var kept = await texts.Keep(fund, NamedIds.Text(command, ordinal, attempt), words, cancellation);
            if (kept.Words == words) return (kept.Reference!.Value, null);
            if (kept.Words is null) break;
        }
        return (default, DoorRefusals.WordsKeptOtherwise.With(("command", command)));
    }

    /// <summary>Whether words of this command were kept by an earlier attempt: it may have been recorded since.</summary>
    public async Task<bool> WereKept(CommandId command, CancellationToken cancellation = default) => (await texts.Of(fund, [NamedIds.Text(command, 0, 0)], cancellation)).Count > 0;

    /// <summary>The words behind references, each proved by its hash.</summary>
    public async Task<ImmutableDictionary<KeptText, Words>> Read(IReadOnlyCollection<KeptText> references, CancellationToken cancellation = default)
    {
        var stored = await texts.Of(fund, [.. references.Select(r => r.Id).Distinct()], cancellation);
        return references.Distinct().ToImmutableDictionary(r => r, r =>
            !stored.TryGetValue(r.Id, out var text) ? new Words(WordsState.Missing, null)
            : text.Words is null ? new Words(WordsState.Erased, null)
            : text.Reference == r ? new Words(WordsState.Genuine, text.Words)
            : new Words(WordsState.Altered, null));
    }

    /// <summary>What differs between programs and means nothing: line ends, tabs, blanks around, the composition of letters.</summary>
    private static string Plain(string? written)
    {
        var words = (written ?? "").ReplaceLineEndings("\n").Replace('\t', ' ').Trim();
        try
        {
            return words.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a character: no text, and refused as such.
            return words;
        }
    }
}
