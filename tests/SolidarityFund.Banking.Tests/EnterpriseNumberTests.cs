// KBO/BCE: the vectors of domain.md §6.1.
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class EnterpriseNumberTests
{
    [Theory]
    [InlineData("0403200393", "0403.200.393")]
    [InlineData("0478450619", "0478.450.619")]
    [InlineData("0876543270", "0876.543.270")]
    [InlineData("1000000021", "1000.000.021")]
    [InlineData("BE 0403.200.393", "0403.200.393")]
    [InlineData("be0403200393", "0403.200.393")]
    public void A_number_is_read_as_people_write_it_and_prints_with_dots(string text, string printed)
    {
        var number = EnterpriseNumber.Parse(text);
        Assert.Equal(printed, number.ToString());
        Assert.Equal(printed.Replace(".", "", StringComparison.Ordinal), number.Digits);
        Assert.Equal(number, EnterpriseNumber.Parse(printed));
    }

    [Theory]
    [InlineData("0403200394")]
    [InlineData("2403200393")]
    [InlineData("403200393")]
    [InlineData("NL0403200393")]
    [InlineData("04032003933")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_form_or_wrong_check_digits_are_refused(string? text) => Assert.False(EnterpriseNumber.TryParse(text, out _));

    [Fact]
    public void One_wrong_digit_never_passes() => Laws.Hold(Prop.ForAll(
        Gen.Choose(0, 19_999_999).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (number, at, shift) =>
        {
            var digits = $"{number:00000000}{97 - (number % 97):00}".ToCharArray();
            if (!EnterpriseNumber.TryParse(new string(digits), out _)) return false;
            digits[at] = (char)('0' + ((digits[at] - '0' + shift) % 10));
            return !EnterpriseNumber.TryParse(new string(digits), out _);
        }));
}
