// Equal shares of a day in the queue: nothing is made or lost, nobody gets more than it wants, and who wants more than its share gets as much as any other.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Deposits;

public class EqualSharesTests
{
    private static readonly Gen<(long Cents, long[] Wants)> Days =
        Gen.Choose(0, 100_000).Select(c => (long)c).Zip(Gen.Choose(0, 50_000).Select(w => (long)w).ArrayOf(), (cents, wants) => (cents, wants));

    [Theory]
    [InlineData(4_000_00, new long[] { 3_500_00, 2_500_00 }, new long[] { 2_000_00, 2_000_00 })]
    [InlineData(150_00, new long[] { 20_00, 100_01, 400_00 }, new long[] { 20_00, 65_00, 65_00 })]
    [InlineData(100_00, new long[] { 50_00, 50_00, 50_00 }, new long[] { 33_34, 33_33, 33_33 })]
    [InlineData(0, new long[] { 5, 5 }, new long[] { 0, 0 })]
    public void A_day_is_shared_equally(long cents, long[] wants, long[] shares) => Assert.Equal(shares, Shares(cents, wants));

    [Fact]
    public void No_cent_is_made_or_lost_and_who_wants_more_gets_the_same() => Law.Holds(Days, day =>
    {
        var shares = Shares(day.Cents, day.Wants);
        var most = shares.DefaultIfEmpty().Max();
        return shares.Sum() == Math.Min(day.Cents, day.Wants.Sum()) && shares.Zip(day.Wants).All(s => s.First <= s.Second && s.First >= Math.Min(s.Second, most - 1));
    });

    private static long[] Shares(long cents, long[] wants) => [.. WithdrawalQueue.EqualShares(cents, [.. wants.Select((w, i) => (w, i + 1))])];
}
