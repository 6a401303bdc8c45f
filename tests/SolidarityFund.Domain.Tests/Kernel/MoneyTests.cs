// Money: whole cents, checked, never two currencies in one sum.
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Kernel;

public class MoneyTests
{
    private static readonly Money Dollar = new(1_00, Currency.Parse("USD"));

    [Fact]
    public void Amounts_add_and_subtract_to_the_cent()
    {
        Assert.Equal(Money.Euro(12_345_67), Money.Euro(12_345_00) + Money.Euro(67));
        Assert.Equal(Money.Euro(-1), Money.Euro(99) - Money.Euro(1_00));
        Assert.Equal(Money.Euro(-5_00), -Money.Euro(5_00));
        Assert.Equal(Money.Euro(36_00), Money.Euro(12_00) * 3);
    }

    [Fact]
    public void A_sum_that_no_long_can_hold_throws_instead_of_turning_over()
    {
        Assert.Throws<OverflowException>(() => Money.Euro(long.MaxValue) + Money.Euro(1));
        Assert.Throws<OverflowException>(() => Money.Euro(long.MinValue) - Money.Euro(1));
        Assert.Throws<OverflowException>(() => -Money.Euro(long.MinValue));
        Assert.Throws<OverflowException>(() => Money.Euro(long.MaxValue) * 2);
    }

    [Fact]
    public void Two_currencies_never_mix()
    {
        Assert.Throws<InvalidOperationException>(() => Money.Euro(1) + Dollar);
        Assert.Throws<InvalidOperationException>(() => Money.Euro(1) - Dollar);
        Assert.Throws<InvalidOperationException>(() => Money.Euro(1) < Dollar);
        Assert.Throws<InvalidOperationException>(() => Money.Sum([Money.Euro(1), Dollar]));
    }

    [Fact]
    public void A_zero_of_another_currency_is_still_of_another_currency()
    {
        Assert.Throws<InvalidOperationException>(() => Money.Euro(1) + Dollar.Zero);
    }

    [Fact]
    public void The_default_amount_is_a_zero_that_may_be_added_to_anything()
    {
        Assert.Equal(Dollar, default(Money) + Dollar);
        Assert.Equal(Dollar, Dollar + default(Money));
        Assert.Equal(-Dollar, default(Money) - Dollar);
        Assert.True(default(Money) < Dollar);
        Assert.Equal("0.00 XXX", default(Money).ToString());
    }

    [Fact]
    public void An_amount_without_a_currency_is_no_harmless_zero() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, default) + Dollar);

    [Fact]
    public void The_sum_of_nothing_is_the_harmless_zero() => Assert.Equal(default, Money.Sum([]));

    [Theory]
    [InlineData(40_000_00, 1_500, 6_000_00)]
    [InlineData(20_000_00, 2_500, 5_000_00)]
    [InlineData(3, 5_000, 1)]
    [InlineData(1, 9_999, 0)]
    [InlineData(-3, 5_000, -1)]
    [InlineData(long.MaxValue, 10_000, long.MaxValue)]
    public void A_share_is_cut_to_the_cent(long cents, int basisPoints, long share) =>
        Assert.Equal(Money.Euro(share), Money.Euro(cents).Share(new(basisPoints)));

    [Fact]
    public void A_share_that_no_long_can_hold_throws() => Assert.Throws<OverflowException>(() => Money.Euro(long.MaxValue).Share(new(20_000)));

    [Theory]
    [InlineData(12_000_00, "12000.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")]
    [InlineData(-12_000_05, "-12000.05")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void Every_amount_has_a_plain_text(long cents, string plain)
    {
        Assert.Equal(plain, Money.Euro(cents).Plain);
        Assert.Equal(plain + " EUR", Money.Euro(cents).ToString());
    }

    [Fact]
    public void Plain_text_says_the_cents_back() =>
        Law.Holds(Gen.OneOf(Law.Cents, Law.Cents.Select(c => -c)), cents => long.Parse(Money.Euro(cents).Plain.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) == cents);

    [Fact]
    public void The_smaller_and_the_larger_of_two_amounts()
    {
        Assert.Equal(Money.Euro(1), Money.Min(Money.Euro(1), Money.Euro(2)));
        Assert.Equal(Money.Euro(2), Money.Max(Money.Euro(1), Money.Euro(2)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("ÉUR")]
    [InlineData("E1R")]
    public void Only_three_capital_letters_are_a_currency(string? text)
    {
        Assert.False(Currency.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Currency.Parse(text!));
    }

    [Fact]
    public void The_code_of_no_currency_reads_as_no_currency()
    {
        Assert.Equal(default, Currency.Parse("XXX"));
        Assert.Equal(Currency.Euro, Currency.Parse("EUR"));
        Assert.Equal("XXX", default(Currency).Code);
    }

    [Fact]
    public void Basis_points_print_as_a_percentage() => Assert.Equal("15.05 %", new BasisPoints(1_505).ToString());
}
