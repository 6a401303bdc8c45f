// The arithmetic of sharing: the vectors of domain.md §2.5, brackets that never punish one unit more, and shares that are the cost to the cent.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Tests.Sharing;

public class CostSplitTests
{
    private static readonly EquatableArray<KeyTier> Tiers = [new(0, 3), new(1_000, 2), new(5_000, 0), new(6_000, 1)];

    [Theory]
    [InlineData(1_000_00, new long[] { 1, 1, 1 }, new long[] { 333_34, 333_33, 333_33 })]
    [InlineData(1_000_00, new long[] { 500, 300, 199 }, new long[] { 500_50, 300_30, 199_20 })]
    [InlineData(10_01, new long[] { 3, 3, 3, 1 }, new long[] { 3_01, 3_00, 3_00, 1_00 })]
    [InlineData(0, new long[] { 0, 0 }, new long[] { 0, 0 })]
    public void A_cost_is_split_by_largest_remainder(long cents, long[] points, long[] shares) =>
        Assert.Equal(shares, CostSplit.Of(Money.Euro(cents), points).Select(s => s.Cents));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000, 3_000)]
    [InlineData(1_200, 3_400)]
    [InlineData(5_500, 11_000)]
    [InlineData(6_010, 11_010)]
    public void Each_bracket_counts_what_lies_within_it(long quantity, long points) => Assert.Equal(points * 2, CostSplit.Points(Tiers, quantity, 2));

    [Fact]
    public void Without_brackets_every_unit_counts_by_its_weight() => Assert.Equal(270, CostSplit.Points(null, 90, 3));

    /// <summary>Whatever the brackets and the cost: nobody with one unit more pays less, and nothing is left over for the fund.</summary>
    [Fact]
    public void Shares_are_the_cost_to_the_cent_and_grow_with_the_quantity() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 20_000).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, 1_000_000_00).ToArbitrary(), Gen.Choose(0, 4).ListOf().ToArbitrary(), (quantities, cents, weights) =>
        {
            EquatableArray<KeyTier>? tiers = weights.Count == 0 ? null : [.. weights.Select((w, i) => new KeyTier(i * 700L, w + (i == 0 ? 1 : 0)))];
            long[] ordered = [.. quantities.Append(1).Order()];
            long[] points = [.. ordered.Select(q => CostSplit.Points(tiers, q, 1))];
            var shares = CostSplit.Of(Money.Euro(cents), points);
            return shares.Sum(s => s.Cents) == cents
                && shares.Zip(shares.Skip(1)).All(s => s.First.Cents <= s.Second.Cents + 1)
                && points.Zip(points.Skip(1)).All(p => p.First <= p.Second);
        }));
}
