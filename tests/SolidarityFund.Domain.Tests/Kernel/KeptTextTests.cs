// KeptText: the reference proves the words, and is written as an id and a hash.
using System.Text.Json;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class KeptTextTests
{
    private static readonly TextId Text = new(Guid.Parse("0190b5b2-8c3e-7f0c-8e0d-3c5b7a9e1f22"));
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    /// <summary>The hash is storage: printf '\x00\x01…\x0f' followed by the words, through sha256sum.</summary>
    [Fact]
    public void The_hash_is_of_the_salt_and_then_the_words_in_UTF8()
    {
        var text = KeptText.Of(Text, Salt, "été");
        Assert.Equal(new(Text, "259fbc47657eefba504da0414f13bd4b67d15599a2e4b3b267b553788729bcb1"), text);
        Assert.Null(text.Unfit());
    }

    [Fact]
    public void Any_change_shows()
    {
        var text = KeptText.Of(Text, Salt, "words");
        Assert.True(text.IsOf(Salt, "words"));
        Assert.False(text.IsOf(Salt, "Words"));
        Assert.False(text.IsOf([.. Salt.Reverse()], "words"));
        Assert.False((text with { Hash = text.Hash.ToUpperInvariant() }).IsOf(Salt, "words"));
    }

    [Fact]
    public void It_is_written_as_id_and_hash()
    {
        var text = KeptText.Of(Text, Salt, "words");
        var json = JsonSerializer.Serialize(text, RecordCodec.Options);
        Assert.Equal($$"""{"id":"tx_0190b5b28c3e7f0c8e0d3c5b7a9e1f22","hash":"{{text.Hash}}"}""", json);
        Assert.Equal(text, JsonSerializer.Deserialize<KeptText>(json, RecordCodec.Options));
    }
}
