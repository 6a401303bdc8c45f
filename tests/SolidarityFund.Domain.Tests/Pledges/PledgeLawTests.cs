// Pledges: laws over any amounts: the waterfall conserves every cent, a pledge shrinks with its loan to exactly nothing.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Pledges;

public class PledgeLawTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static readonly Gen<(long Loss, long[] Own, long[] Guarantors, long Risk)> Losses =
        Amount(9_000_00).Zip(Amount(3_000_00).ListOf().Zip(Amount(3_000_00).ListOf(), (own, others) => (own.Take(2).ToArray(), others.Take(6).ToArray())), (loss, live) => (loss, live))
            .Zip(Gen.Choose(-100_00, 2_000_00), (x, risk) => (x.loss, x.live.Item1, x.live.Item2, (long)risk));

    [Fact]
    public void A_waterfall_conserves_the_loss_and_asks_nobody_for_more_than_it_has() => Prop.ForAll(Losses.ToArbitrary(), l =>
    {
        var fall = LossWaterfall.Of(Money.Euro(l.Loss), [.. l.Own.Select(Live)], [.. l.Guarantors.Select(Live)], Money.Euro(l.Risk));
        Assert.Equal(l.Loss, fall.Steps.Sum(s => s.Borne.Cents));
        Assert.Equal(0, fall.Steps[^1].Left.Cents);
        Assert.All(fall.Steps, s => Assert.True(s.Borne.Cents >= 0 && s.Borne <= s.Available));
        // Nobody further down bears anything while somebody above has something left.
        var (own, others) = (l.Own.Sum(), l.Guarantors.Sum());
        Assert.Equal(Math.Min(l.Loss, own), fall.BorneBy(LossBearer.BorrowersPledge).Cents);
        Assert.Equal(Math.Min(Math.Max(0, l.Loss - own), others), fall.BorneBy(LossBearer.Guarantor).Cents);
        Assert.Equal(Math.Min(Math.Max(0, l.Loss - own - others), Math.Max(0, l.Risk)), fall.BorneBy(LossBearer.RiskFund).Cents);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pledge_never_grows_stays_in_proportion_and_ends_at_nothing() => Prop.ForAll(Amount(9_000_00).Zip(Amount(9_000_00), (a, b) => (Math.Max(a, 1), Math.Max(b, 1))).ToArbitrary(), x =>
    {
        var (pledged, principal) = (Math.Min(x.Item1, x.Item2), Math.Max(x.Item1, x.Item2));
        var pledge = Live(pledged) with { Behind = Money.Euro(principal) };
        var before = pledged;
        for (var left = principal; left >= 0; left -= Math.Max(1, principal / 7))
        {
            var live = pledge.LeftAt(Money.Euro(left)).Cents;
            Assert.True(live <= before && live <= left && (Int128)live * principal >= (Int128)pledged * left && (Int128)(live - 1) * principal < (Int128)pledged * left);
            before = live;
        }
        Assert.Equal(0, pledge.LeftAt(Money.Euro(0)).Cents);
    }).QuickCheckThrowOnFailure();

    private static Gen<long> Amount(int most) => Gen.Choose(0, most).Select(cents => (long)cents);

    private static Pledge Live(long cents) => new(new(Guid.Empty), 1, default, default, Money.Euro(cents), PledgeKind.Deposit, Day, PledgeState.Held) { Live = Money.Euro(cents), Base = Money.Euro(cents), Behind = Money.Euro(cents) };
}
