// TextsTests: words are kept once, erased for good, and proved by what the journal says of them; in memory and in the database alike.
using System.Text;
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Storage.Tests;

public abstract class TextsContract
{
    private const string Words = "Notre bailleur réclame 3 mois.\nC'est « urgent » – 🌱";

    protected FundId Fund { get; } = new(Guid.NewGuid());

    protected abstract ITexts Texts { get; }

    [Fact]
    public async Task What_comes_first_under_an_id_stays()
    {
        var id = NewId();
        var kept = await Texts.Keep(Fund, id, Words);
        Assert.Equal((id, Words, null, StoredText.SaltLength), (kept.Id, kept.Words, kept.ErasedAt, kept.Salt.Length));
        Assert.Equal(kept.Reference, (await Texts.Keep(Fund, id, Words)).Reference);
        Assert.Equal(kept.Reference, (await Texts.Keep(Fund, id, "other words")).Reference);
        Assert.Equal(kept.Reference, Assert.Single(await Texts.Of(Fund, [id, NewId()])).Value.Reference);
        Assert.True(kept.Reference!.Value.IsOf(kept.Salt.Span, Words));
    }

    [Fact]
    public async Task The_same_words_have_another_salt_and_so_another_hash()
    {
        var (one, two) = (await Texts.Keep(Fund, NewId(), Words), await Texts.Keep(Fund, NewId(), Words));
        Assert.NotEqual(one.Salt.ToArray(), two.Salt.ToArray());
        Assert.NotEqual(one.Reference!.Value.Hash, two.Reference!.Value.Hash);
    }

    [Fact]
    public async Task Words_that_have_their_salt_keep_it()
    {
        var lived = new StoredText(NewId(), StoredText.NewSalt(), Words, null);
        Assert.Equal(lived.Reference, (await Texts.Keep(Fund, lived)).Reference);
        Assert.Equal(lived.Reference, (await Texts.Keep(Fund, lived with { Words = "other words" })).Reference);
        Assert.Equal(lived.Reference, (await Texts.Keep(Fund, lived.Id, Words)).Reference);
    }

    [Fact]
    public async Task Many_who_keep_at_once_get_what_the_first_one_kept()
    {
        var id = NewId();
        var kept = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Texts.Keep(Fund, id, $"words {i}")));
        Assert.Single(kept.Select(k => k.Reference).Distinct());
    }

    [Fact]
    public async Task Erasing_leaves_the_id_and_the_moment_and_nothing_else()
    {
        var id = NewId();
        await Texts.Keep(Fund, id, Words);
        Assert.Null(await Texts.Erase(new FundId(Guid.NewGuid()), id));
        Assert.Null(await Texts.Erase(Fund, NewId()));
        var erased = (await Texts.Erase(Fund, id))!;
        Assert.Equal((id, null, 0, null), (erased.Id, erased.Words, erased.Salt.Length, erased.Reference));
        Assert.NotNull(erased.ErasedAt);
        Assert.Equal(erased.ErasedAt, (await Texts.Erase(Fund, id))!.ErasedAt);
        Assert.Equal(erased.ErasedAt, (await Texts.Of(Fund, [id]))[id].ErasedAt);
        // They do not come back.
        Assert.Null((await Texts.Keep(Fund, id, Words)).Words);
    }

    protected static TextId NewId() => new(Guid.NewGuid());
}

public sealed class MemoryTextsTests : TextsContract
{
    protected override ITexts Texts { get; } = new MemoryTexts();
}

public sealed class TextStoreTests(TestDatabase database) : TextsContract, IClassFixture<TestDatabase>
{
    protected override ITexts Texts { get; } = new TextStore(database.App);

    [Fact]
    public async Task A_row_is_whole_or_erased_and_the_application_removes_none()
    {
        var id = NewId();
        await Texts.Keep(Fund, id, "words");
        foreach (var half in new[] { "salt = NULL", "words = NULL", "erased_at = now()", "salt = '\\x00'", "words = ''" })
            Assert.Equal("23514", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.Run($"UPDATE kept_text SET {half} WHERE text_id = $1", id.Value))).SqlState);
        await using var delete = database.App.CreateCommand("DELETE FROM kept_text");
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => delete.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task A_fund_stays_sound_when_words_are_erased_and_is_broken_when_they_are_changed()
    {
        var (first, second) = (await Texts.Keep(Fund, NewId(), "the motive"), await Texts.Keep(Fund, NewId(), "the objection"));
        var lost = new KeptText(NewId(), new string('a', 64));
        await Name(first.Reference!.Value, second.Reference!.Value, lost);
        Assert.Equal("2 kept texts fit their hashes; 0 were erased, 1 are not kept here.", (await Finding()).Sentence);

        await Texts.Erase(Fund, first.Id);
        var sound = await Finding();
        Assert.Equal((true, "1 kept texts fit their hashes; 1 were erased, 1 are not kept here."), (sound.Holds, sound.Sentence));

        await database.Run("UPDATE kept_text SET words = 'the praise' WHERE text_id = $1", second.Id.Value);
        var broken = await Finding();
        Assert.Equal((false, 2L), (broken.Holds, broken.FirstBrokenVersion));
        Assert.Contains(second.Id.ToString(), broken.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("praise", broken.Sentence, StringComparison.Ordinal);
    }

    private async Task<Finding> Finding() => (await new Verification(database.App).VerifyAsync(Fund)).Findings.Single(f => f.Check == "texts");

    /// <summary>Records of a kind that nobody knows, and that end too early: what they name is found all the same.</summary>
    private async Task Name(params KeptText[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var body = Encoding.UTF8.GetBytes($$$"""{"events":[{"kind":"Said.1","data":{"id":"x","motive":{{{JsonSerializer.Serialize(texts[i], RecordCodec.Options)}}}}}]""");
            await database.Run("INSERT INTO journal VALUES ($1, $2, gen_random_uuid(), now(), gen_random_uuid(), 'Say', $3, sha256($3))", Fund.Value, i + 1L, body);
        }
    }
}
