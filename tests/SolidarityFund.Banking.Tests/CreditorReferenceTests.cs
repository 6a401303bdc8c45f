// ISO 11649: the vectors of domain.md §6.1.
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class CreditorReferenceTests
{
    [Theory]
    [InlineData("RF18539007547034", "539007547034")]
    [InlineData("RF93SOL2026000123", "SOL2026000123")]
    [InlineData("RF65LOAN2026007", "LOAN2026007")]
    [InlineData("RF25A", "A")]
    public void A_base_gets_its_check_digits_and_reads_back(string expected, string text)
    {
        Assert.Equal(expected, CreditorReference.FromBase(text).ToString());
        Assert.Equal(text, CreditorReference.Parse(expected).Base);
    }

    [Fact]
    public void Spaces_and_lower_case_are_forgiven_and_print_in_fours()
    {
        Assert.Equal("RF18 5390 0754 7034", CreditorReference.Parse("rf18 5390 0754 7034").Grouped());
        Assert.Equal("RF25 A", CreditorReference.FromBase("a").Grouped());
        Assert.Equal("", default(CreditorReference).ToString());
    }

    [Theory]
    [InlineData("RF19539007547034")]
    [InlineData("RF18")]
    [InlineData("XX18539007547034")]
    [InlineData("RF18539007547034-")]
    [InlineData("RF001234567890123456789012345")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_form_or_wrong_check_digits_are_refused(string? text) => Assert.False(CreditorReference.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("1234567890123456789012")]
    [InlineData("é")]
    public void A_base_is_1_to_21_letters_or_digits(string text) => Assert.Throws<FormatException>(() => CreditorReference.FromBase(text));

    [Fact]
    public void Every_base_gives_a_reference_with_remainder_one()
    {
        var bases = from length in Gen.Choose(1, 21)
                    from characters in Gen.Elements("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()).ArrayOf(length)
                    select new string(characters);
        Laws.Hold(Prop.ForAll(bases.ToArbitrary(), text =>
        {
            var reference = CreditorReference.FromBase(text);
            return CreditorReference.Parse(reference.Grouped()) == reference && Mod97Of(reference.ToString()) == 1;
        }));
    }

    // Written apart from the product's own: one big number, as ISO 7064 says it.
    private static int Mod97Of(string reference) => (int)(System.Numerics.BigInteger.Parse(
        string.Concat((reference[4..] + reference[..4]).Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture))),
        System.Globalization.CultureInfo.InvariantCulture) % 97);
}
