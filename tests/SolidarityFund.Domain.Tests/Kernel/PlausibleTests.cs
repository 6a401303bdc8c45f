// Plausible: the last figure that is let in, and the first that is not.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Kernel;

public class PlausibleTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(Plausible.CentsMost, false)]
    [InlineData(-Plausible.CentsMost, false)]
    [InlineData(Plausible.CentsMost + 1, true)]
    [InlineData(-Plausible.CentsMost - 1, true)]
    [InlineData(long.MinValue, true)]
    public void An_amount_beyond_the_limit_is_refused(long cents, bool refused) => Assert.Equal(refused, Plausible.Unfit(Money.Euro(cents), Currency.Euro) is not null);

    [Fact]
    public void A_date_beyond_the_limits_is_refused()
    {
        Assert.Null(Plausible.Unfit(Plausible.FirstDay) ?? Plausible.Unfit(Plausible.LastDay));
        Assert.NotNull(Plausible.Unfit(Plausible.FirstDay.AddDays(-1)));
        Assert.NotNull(Plausible.Unfit(Plausible.LastDay.AddDays(1)));
    }

    [Fact]
    public void The_largest_figures_of_a_charter_and_a_member_still_make_a_contribution()
    {
        var rules = SampleCharter.Belgian.Contributions with { Base = Money.Euro(long.MaxValue), PerStaffMember = Money.Euro(long.MaxValue), TurnoverBasisPoints = new(10_000) };
        Assert.Equal(rules.Ceiling, rules.For(new(int.MaxValue, Money.Euro(Plausible.CentsMost))));
    }
}
