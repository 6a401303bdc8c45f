using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Tests;

/// <summary>Free words: kept before the command that names them, the same under a retry, and never shown when they are not genuine.</summary>
public sealed class WordsDoorTests
{
    private readonly MemoryTexts _texts = new();
    private readonly FundId _fund = new(Guid.NewGuid());
    private readonly CommandId _command = new(Guid.NewGuid());

    private WordsDoor Door => new(_fund, _texts);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retry_names_the_same_words_and_other_words_are_another_reference()
    {
        var first = await Kept("Nous objectons.");
        Assert.Null(first.Unfit());
        Assert.Equal(first, await Kept("Nous objectons."));
        var other = await Kept("Nous approuvons.");
        Assert.NotEqual(first.Id, other.Id);
        // Whichever of the two was recorded, both stand, and both may be asked again.
        Assert.Equal((first, other), (await Kept("Nous objectons."), await Kept("Nous approuvons.")));
        var read = await Read([first, other]);
        Assert.Equal((new Words(WordsState.Genuine, "Nous objectons."), new Words(WordsState.Genuine, "Nous approuvons.")), (read[first], read[other]));

        Assert.NotEqual(first, await Kept("Nous objectons.", ordinal: 1));
        Assert.NotEqual(first.Id, (await Keep(new CommandId(Guid.NewGuid()), 0, "Nous objectons.")).Text.Id);
    }

    [Fact]
    public async Task Words_that_were_erased_do_not_come_back_and_are_told_from_lost_and_altered_ones()
    {
        var text = await Kept("Nous objectons.");
        await _texts.Erase(_fund, text.Id, Stop);
        Assert.Equal(DoorRefusals.WordsKeptOtherwise, (await Keep(_command, 0, "Nous objectons.")).Refusal?.Kind);

        var genuine = await Kept("Nous approuvons.", ordinal: 1);
        KeptText altered = genuine with { Hash = new string('0', 64) }, missing = genuine with { Id = new TextId(Guid.NewGuid()) };
        var read = await Read([text, genuine, altered, missing, genuine]);
        Assert.Equal(4, read.Count);
        Assert.Equal([new(WordsState.Erased, null), new(WordsState.Genuine, "Nous approuvons."), new(WordsState.Altered, null), new(WordsState.Missing, null)], new[] { text, genuine, altered, missing }.Select(t => read[t]));
        Assert.Equal(WordsState.Missing, (await new WordsDoor(new FundId(Guid.NewGuid()), _texts).Read([genuine], Stop))[genuine].State);
    }

    [Fact]
    public async Task What_only_programs_see_makes_no_difference()
    {
        var text = await Kept("Le loyer\nest dû : été");
        Assert.Equal(text, await Kept("  Le loyer\r\nest\tdu\u0302 : e\u0301te\u0301 \r\n"));
    }

    [Fact]
    public async Task Words_are_visible_and_not_endless()
    {
        foreach (var bad in new[] { null, "", " \n ", "a\0b", "a\u202eb", "a\u2066b", "a\ud83cb", new string('x', KeptText.LengthMost + 1) })
            Assert.Equal(DoorRefusals.WordsUnfit.With(("most", KeptText.LengthMost)), (await Keep(_command, 0, bad)).Refusal);
        Assert.Null((await Keep(_command, 0, new string('x', KeptText.LengthMost))).Refusal);
        for (var i = 1; i < WordsDoor.AttemptsMost; i++) await Kept($"attempt {i}");
        Assert.Equal(DoorRefusals.WordsKeptOtherwise.With(("command", _command)), (await Keep(_command, 0, "one too many")).Refusal);
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        var (text, refusal) = await Keep(_command, 0, "Nous objectons.", dryRun: true);
        Assert.Equal((null, null), (refusal, text.Unfit()));
        Assert.Equal(WordsState.Missing, (await Read([text]))[text].State);
    }

    private async Task<KeptText> Kept(string words, int ordinal = 0)
    {
        var (text, refusal) = await Keep(_command, ordinal, words);
        Assert.Null(refusal);
        return text;
    }

    private Task<(KeptText Text, Refusal? Refusal)> Keep(CommandId command, int ordinal, string? words, bool dryRun = false) => Door.Keep(command, ordinal, words, dryRun, Stop);

    private Task<ImmutableDictionary<KeptText, Words>> Read(IReadOnlyCollection<KeptText> texts) => Door.Read(texts, Stop);
}
