// Allocation: the vectors of domain.md §2.5 and the law that no cent is made or lost.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Kernel;

public class AllocationTests
{
    private static readonly Gen<(long Cents, long[] Weights)> Keys =
        Law.Cents.Zip(Gen.Choose(0, 1000).Select(w => (long)w).ArrayOf().Where(w => w.Any(x => x > 0)), (cents, weights) => (cents, weights));

    [Fact]
    public void Ten_thousand_in_three_gives_the_cent_to_the_first() =>
        Assert.Equal([3_333_34, 3_333_33, 3_333_33], Allocation.Equal(Money.Euro(10_000_00), 3).Select(p => p.Cents));

    [Fact]
    public void Five_thousand_in_twelve_is_eight_and_four()
    {
        var parts = Allocation.Equal(Money.Euro(5_000_00), 12).Select(p => p.Cents).ToArray();
        Assert.All(parts[..8], p => Assert.Equal(416_67, p));
        Assert.All(parts[8..], p => Assert.Equal(416_66, p));
    }

    [Theory]
    [InlineData(1_000_00, new long[] { 1, 1, 1 }, new long[] { 333_34, 333_33, 333_33 })]
    [InlineData(1_000_00, new long[] { 500, 300, 199 }, new long[] { 500_50, 300_30, 199_20 })]
    [InlineData(10_01, new long[] { 3, 3, 3, 1 }, new long[] { 3_01, 3_00, 3_00, 1_00 })]
    [InlineData(1_00, new long[] { 0, 5, 0 }, new long[] { 0, 1_00, 0 })]
    [InlineData(2, new long[] { 1, 1, 1 }, new long[] { 1, 1, 0 })]
    public void A_key_is_shared_out_by_largest_remainder(long cents, long[] weights, long[] parts) =>
        Assert.Equal(parts, Allocation.LargestRemainder(Money.Euro(cents), weights).Select(p => p.Cents));

    [Fact]
    public void Weights_as_large_as_a_long_are_shared_out_exactly() =>
        Assert.Equal([1, 1], Allocation.LargestRemainder(Money.Euro(2), [long.MaxValue, long.MaxValue]).Select(p => p.Cents));

    [Fact]
    public void A_split_that_makes_no_sense_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Allocation.Equal(Money.Euro(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allocation.Equal(Money.Euro(-1), 2));
        Assert.Throws<ArgumentException>(() => Allocation.LargestRemainder(Money.Euro(1), [0, 0]));
        Assert.Throws<ArgumentException>(() => Allocation.LargestRemainder(Money.Euro(1), [1, -1]));
        Assert.Throws<ArgumentException>(() => Allocation.LargestRemainder(Money.Euro(1), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Allocation.LargestRemainder(Money.Euro(-1), [1]));
    }

    [Fact]
    public void Equal_parts_add_up_never_rise_and_differ_by_a_cent_at_most() => Law.Holds(Law.Cents.Zip(Gen.Choose(1, 400)), given =>
    {
        var parts = Allocation.Equal(Money.Euro(given.Item1), given.Item2).Select(p => p.Cents).ToArray();
        return parts.Length == given.Item2 && parts.Sum() == given.Item1 && parts[0] - parts[^1] is 0 or 1 && parts.SequenceEqual(parts.OrderDescending());
    });

    [Fact]
    public void Parts_by_weight_add_up() =>
        Law.Holds(Keys, key => Allocation.LargestRemainder(Money.Euro(key.Cents), key.Weights).Sum(p => p.Cents) == key.Cents);

    [Fact]
    public void A_part_by_weight_is_less_than_a_cent_from_the_exact_share() => Law.Holds(Keys, key =>
    {
        Int128 total = key.Weights.Sum();
        return Allocation.LargestRemainder(Money.Euro(key.Cents), key.Weights).Zip(key.Weights).All(p => Int128.Abs((p.First.Cents * total) - ((Int128)key.Cents * p.Second)) < total);
    });

    [Fact]
    public void Who_has_no_weight_gets_nothing() =>
        Law.Holds(Keys, key => Allocation.LargestRemainder(Money.Euro(key.Cents), key.Weights).Zip(key.Weights).All(p => p.Second > 0 || p.First.IsZero));
}
