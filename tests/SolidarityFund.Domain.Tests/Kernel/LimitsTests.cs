// Limits: the last figure that is let in, and the first that is not.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Kernel;

public class LimitsTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(Limits.CentsMost, false)]
    [InlineData(-Limits.CentsMost, false)]
    [InlineData(Limits.CentsMost + 1, true)]
    [InlineData(-Limits.CentsMost - 1, true)]
    [InlineData(long.MinValue, true)]
    public void An_amount_beyond_the_limit_is_refused(long cents, bool refused) => Assert.Equal(refused, Limits.Exceeded(Money.Euro(cents)) is not null);

    [Fact]
    public void A_date_beyond_the_limits_is_refused()
    {
        Assert.Null(Limits.Exceeded(Limits.DateLeast) ?? Limits.Exceeded(Limits.DateMost));
        Assert.NotNull(Limits.Exceeded(Limits.DateLeast.AddDays(-1)));
        Assert.NotNull(Limits.Exceeded(Limits.DateMost.AddDays(1)));
    }

    [Fact]
    public void The_largest_figures_of_a_charter_and_a_member_still_make_a_contribution()
    {
        var rules = SampleCharter.Belgian.Contributions with { Base = Money.Euro(long.MaxValue), PerStaffMember = Money.Euro(long.MaxValue), TurnoverBasisPoints = new(10_000) };
        Assert.Equal(rules.Ceiling, rules.For(int.MaxValue, Money.Euro(Limits.CentsMost)));
    }
}
