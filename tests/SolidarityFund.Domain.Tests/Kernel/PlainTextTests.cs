// PlainText: which short texts may stand in the journal for ever.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Tests.Kernel;

public class PlainTextTests
{
    [Theory]
    [InlineData("Maison médicale « L'Été » n°7 – œuvre & cœur €")]
    [InlineData("x")]
    [InlineData("Ελλάδα")]
    [InlineData("مساعدة")]
    [InlineData("🌱")]
    public void A_name_that_can_be_shown_is_plain(string text) => Assert.True(PlainText.Is(text, 120));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" Verte")]
    [InlineData("Verte ")]
    [InlineData("\u00a0Verte")]
    [InlineData("Ver\nte")]
    [InlineData("Ver\tte")]
    [InlineData("Ver\0te")]
    [InlineData("Ver\u0085te")]
    [InlineData("\u202eetreV")]
    [InlineData("Ver\u2066te")]
    [InlineData("Ver\u200ete")]
    [InlineData("Ver\u2028te")]
    [InlineData("e\u0301t\u00e9")]
    public void A_text_that_hides_something_is_not(string? text) => Assert.False(PlainText.Is(text, 120));

    [Fact]
    public void Half_a_character_is_not_text()
    {
        // Not as test data: half a character does not survive the writing of an attribute.
        Assert.False(PlainText.Is("Ver\ud83cte", 120));
        Assert.False(PlainText.Is("Ver\udf31te", 120));
    }

    [Fact]
    public void Length_counts_characters_as_people_do()
    {
        Assert.True(PlainText.Is(string.Concat(Enumerable.Repeat("🌱", 10)), 10));
        Assert.False(PlainText.Is(string.Concat(Enumerable.Repeat("🌱", 11)), 10));
        Assert.False(PlainText.Is("", 0));
    }

    [Fact]
    public void Prose_may_break_its_lines_and_hides_nothing_either()
    {
        Assert.True(PlainText.IsProse("Le loyer\n\nest dû.", 20));
        Assert.True(PlainText.IsProse("x", 1));
        foreach (var bad in new[] { null, "", " x", "x\n", "\nx", "a\r\nb", "a\tb", "a\u2028b", "a\u202eb", "12345678901" }) Assert.False(PlainText.IsProse(bad, 10));
    }
}
