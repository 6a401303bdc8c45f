// WordsOfRequest: free words of a request on their way into the store, and those of an answer on their way out.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Words that somebody wrote, as far as they are left.</summary>
/// <param name="Id">Which words.</param>
/// <param name="State">What became of them.</param>
/// <param name="Text">The words; null unless they are genuine.</param>
public sealed record TextView(TextId Id, WordsState State, string? Text);

/// <summary>Keeps the words of one command, one after the other, so that a retry names the same ones.</summary>
internal sealed class WordsOfRequest
{
    private readonly WordsDoor _door;
    private readonly CommandId _command;
    private readonly bool _dryRun;
    private readonly CancellationToken _cancellation;
    private int _ordinal;
    private Refusal? _refusal;

    private WordsOfRequest(HttpContext http)
    {
        var standing = Standing.Of(http);
        _door = new WordsDoor(standing.Fund, http.RequestServices.GetRequiredService<ITexts>());
        (_command, _dryRun, _cancellation) = (Api.CommandOf(http, standing.Fund, standing.Person), Api.IsDryRun(http), http.RequestAborted);
    }

    public static WordsOfRequest Of(HttpContext http) => new(http);

    /// <summary>Keeps words that are needed; words that cannot be kept make the whole request a refusal.</summary>
    public async Task<KeptText> Keep(string words)
    {
        var (text, refusal) = await _door.Keep(_command, _ordinal++, words, _dryRun, _cancellation);
        _refusal ??= refusal;
        return text;
    }

    /// <summary>Whether an earlier attempt at this request came as far as keeping its words.</summary>
    public Task<bool> WereKept() => _door.WereKept(_command, _cancellation);

    /// <summary>Keeps words that may be missing.</summary>
    public async Task<KeptText?> KeepAny(string? words) => words is null ? null : await Keep(words);

    /// <summary>The command, or the refusal of its words.</summary>
    public Asked Asked(Command command) => _refusal is { } refusal ? refusal : command;

    /// <summary>How kept texts are shown: all are read at once.</summary>
    public static async Task<Func<KeptText, TextView>> Read(HttpContext http, IEnumerable<KeptText?> references)
    {
        var door = new WordsDoor(Standing.Of(http).Fund, http.RequestServices.GetRequiredService<ITexts>());
        var read = await door.Read([.. references.OfType<KeptText>()], http.RequestAborted);
        return text => read.TryGetValue(text, out var words) ? new TextView(text.Id, words.State, words.Text) : new TextView(text.Id, WordsState.Missing, null);
    }
}
