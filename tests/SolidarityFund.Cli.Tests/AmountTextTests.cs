using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Tests;

public class AmountTextTests
{
    [Theory]
    [InlineData("2500", 2_500_00)]
    [InlineData("2 500,50", 2_500_50)]
    [InlineData("2\u202f500,5", 2_500_50)]
    [InlineData("2.500,50", 2_500_50)]
    [InlineData("2,500.50", 2_500_50)]
    [InlineData("1.234", 1_234_00)]
    [InlineData("1,234", 1_234_00)]
    [InlineData("12,34", 12_34)]
    [InlineData("12.3", 12_30)]
    [InlineData("€ 1 234 567,89", 1_234_567_89)]
    [InlineData("5 EUR", 5_00)]
    [InlineData("-12,00", -12_00)]
    [InlineData("1'000.00", 1_000_00)]
    [InlineData("0,01", 1)]
    public void Amounts_are_read_as_people_type_them(string text, long cents)
    {
        Assert.True(AmountText.TryParse(text, Currency.Euro, out var amount));
        Assert.Equal(Money.Euro(cents), amount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1,2,3")]
    [InlineData("1.23.4")]
    [InlineData("12,3456")]
    [InlineData("1.2345,00")]
    [InlineData("1,234,56")]
    [InlineData("1.234.56")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("५")]
    public void What_could_be_read_in_two_ways_is_refused(string text) => Assert.False(AmountText.TryParse(text, Currency.Euro, out _));
}
