// IBAN: the vectors of domain.md §6.1 and the laws of mod 97.
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class IbanTests
{
    [Theory]
    [InlineData("BE68539007547034")]
    [InlineData("BE71096123456769")]
    [InlineData("BE62510007547061")]
    [InlineData("BE43068999999501")]
    [InlineData("BE54000000097097")] // national check 0, written 97
    [InlineData("DE89370400440532013000")]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("NO9386011117947")]
    public void A_valid_iban_is_read_and_comes_back_unchanged(string text) => Assert.Equal(text, Iban.Parse(text).ToString());

    [Theory]
    [InlineData("BE68539007547035")] // check digits
    [InlineData("BE6853900754703")] // length
    [InlineData("BE685390075470345")]
    [InlineData("ZZ68539007547034")] // no such country
    [InlineData("US68539007547034")] // a country without IBAN
    [InlineData("BE6853900754703é")]
    [InlineData("68BE539007547034")]
    [InlineData("BE")]
    [InlineData("")]
    [InlineData(null)]
    public void A_text_that_fails_a_check_is_no_iban(string? text) => Assert.False(Iban.TryParse(text, out _));

    [Fact]
    public void A_belgian_iban_whose_national_check_fails_is_refused_though_mod_97_holds()
    {
        // BBAN 539007547035: the last two digits should be 34; check digits made to fit.
        var check = 98 - (int)(System.Numerics.BigInteger.Parse("539007547035111400", System.Globalization.CultureInfo.InvariantCulture) % 97);
        Assert.False(Iban.TryParse($"BE{check:00}539007547035", out _));
    }

    [Fact]
    public void Check_digits_that_are_never_issued_are_refused_though_mod_97_holds()
    {
        Assert.True(Iban.TryParse("DE02120300000000202051", out _));
        Assert.False(Iban.TryParse("DE99120300000000202051", out _));
    }

    [Fact]
    public void Spaces_and_lower_case_are_forgiven_and_print_in_fours()
    {
        var iban = Iban.Parse(" be68 5390 0754 7034 ");
        Assert.Equal("BE68539007547034", iban.ToString());
        Assert.Equal("BE68 5390 0754 7034", iban.Grouped());
        Assert.Equal("BE", iban.CountryCode);
        Assert.Equal("539007547034", iban.Bban);
        Assert.Equal("FR76 3000 6000 0112 3456 7890 189", Iban.Parse("FR7630006000011234567890189").Grouped());
    }

    [Fact]
    public void An_old_belgian_account_number_becomes_an_iban()
    {
        Assert.Equal("BE47435000000080", Iban.FromBelgianBban("435000000080").ToString());
        Assert.Equal(Iban.Parse("BE68539007547034"), Iban.FromBelgianBban("539-0075470-34"));
        Assert.Equal("BE54000000097097", Iban.FromBelgianBban("000000097097").ToString());
        Assert.Throws<FormatException>(() => Iban.FromBelgianBban("539007547035"));
        Assert.False(Iban.TryFromBelgianBban("53900754703", out _));
        Assert.False(Iban.TryFromBelgianBban(null, out _));
    }

    [Fact]
    public void The_registry_has_89_countries_with_lengths_of_15_to_33()
    {
        Assert.Equal(89, Iban.Countries.Count);
        Assert.All(Iban.Countries, c => Assert.Matches("^[A-Z]{2}$", c));
    }

    [Fact]
    public void No_iban_prints_as_nothing()
    {
        Assert.Equal("", default(Iban).ToString());
        Assert.Equal("", default(Iban).Grouped());
        Assert.Equal("", default(Iban).CountryCode);
    }

    [Fact]
    public void Every_belgian_account_number_round_trips() => Laws.Hold(Prop.ForAll(Laws.TenDigits.ToArbitrary(), number =>
    {
        var check = number % 97 == 0 ? 97 : number % 97;
        var iban = Iban.FromBelgianBban($"{number:0000000000}{check:00}");
        return Iban.Parse(iban.Grouped()) == iban && Iban.Parse(iban.ToString()) == iban;
    }));

    [Fact]
    public void One_wrong_digit_or_two_swapped_ones_never_pass() => Laws.Hold(Prop.ForAll(
        Laws.TenDigits.ToArbitrary(), Gen.Choose(2, 15).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (number, at, shift) =>
        {
            var check = number % 97 == 0 ? 97 : number % 97;
            var valid = Iban.FromBelgianBban($"{number:0000000000}{check:00}").ToString().ToCharArray();
            var changed = (char[])valid.Clone();
            changed[at] = (char)('0' + ((changed[at] - '0' + shift) % 10));
            var swapped = (char[])valid.Clone();
            if (at < 15) (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            return !Iban.TryParse(new string(changed), out _) && (swapped.SequenceEqual(valid) || !Iban.TryParse(new string(swapped), out _));
        }));
}
