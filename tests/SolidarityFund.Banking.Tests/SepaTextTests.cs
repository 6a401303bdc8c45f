// SEPA characters: the vector of domain.md §6.1.
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class SepaTextTests
{
    [Theory]
    [InlineData("Maison médicale « L'Été » n°7 – œuvre & cœur €", "Maison medicale . L'Ete . n.7 - oeuvre + coeur E")]
    [InlineData("Straße ærø ŁÓDŹ ŒUVRE", "Strasse aero LODZ OEUVRE")]
    [InlineData("l’été\tfin\u00a0…", "l'ete fin ...")]
    [InlineData("e\u0301te\u0301 🎉", "ete .")]
    [InlineData("", "")]
    public void Any_text_becomes_sepa_characters(string text, string expected) => Assert.Equal(expected, SepaText.Transliterate(text));

    [Fact]
    public void Half_a_character_becomes_a_point() => Assert.Equal("a.b", SepaText.Transliterate("a\ud800b"));

    [Fact]
    public void Names_and_communications_are_cut_to_what_a_payment_file_allows()
    {
        Assert.Equal(70, SepaText.Name(new string('é', 200)).Length);
        Assert.Equal(140, SepaText.Remittance(new string('é', 200)).Length);
    }

    [Theory]
    [InlineData("LOAN-2026-007-D1", true)]
    [InlineData("a/b", true)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("é", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("123456789012345678901234567890123456", false)]
    public void An_identifier_is_1_to_35_sepa_characters_with_slashes_only_between(string? text, bool expected) =>
        Assert.Equal(expected, SepaText.IsIdentifier(text));

    [Fact]
    public void Whatever_the_text_only_sepa_characters_come_out_and_a_second_time_changes_nothing()
    {
        var texts = Gen.Choose(0, 0xFFFF).Select(i => (char)i).ArrayOf().Select(c => new string(c));
        Laws.Hold(Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var once = SepaText.Transliterate(text);
            return once.All(c => char.IsAsciiLetterOrDigit(c) || "/-?:().,'+ ".Contains(c, StringComparison.Ordinal)) && SepaText.Transliterate(once) == once;
        }));
    }
}
