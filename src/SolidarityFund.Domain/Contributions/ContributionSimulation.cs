// ContributionSimulation: what two formulas would ask of every member, side by side, before members vote. A query: nothing is recorded.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Contributions;

/// <summary>What one member would be asked.</summary>
/// <param name="Member">Who.</param>
/// <param name="Code">Its number.</param>
/// <param name="Now">By the formula in force.</param>
/// <param name="Then">By the other one.</param>
public sealed record SimulatedContribution(MemberId Member, string Code, Money Now, Money Then)
{
    /// <summary>How much more; below zero for less.</summary>
    public Money Change => Then - Now;
}

/// <summary>Two formulas side by side. A call under either would ask exactly these amounts, as long as nothing else changes.</summary>
/// <param name="Period">For which period.</param>
/// <param name="Members">Every member that contributes, by number, those who pay nothing included.</param>
/// <param name="Now">The sum of the formula in force.</param>
/// <param name="Then">The sum of the other one.</param>
public sealed record ContributionSimulation(ContributionPeriod Period, EquatableArray<SimulatedContribution> Members, Money Now, Money Then)
{
    /// <summary>How many would pay more.</summary>
    public int More => Members.Count(m => m.Change.IsPositive);

    /// <summary>How many would pay less.</summary>
    public int Less => Members.Count(m => m.Change.IsNegative);

    /// <summary>How many would pay the same.</summary>
    public int Same => Members.Count(m => m.Change.IsZero);

    /// <summary>Compares two formulas, both without faults, over the members as they are.</summary>
    /// <param name="now">The formula in force.</param>
    /// <param name="then">The other one, in the same currency.</param>
    /// <param name="members">The register.</param>
    /// <param name="contributions">What is known of contributors, exemptions and payments in advance.</param>
    /// <param name="period">For which period; a sound one.</param>
    public static ContributionSimulation Of(ContributionRules now, ContributionRules then, MembershipBook members, ContributionBook contributions, ContributionPeriod period)
    {
        var rows = ContributionDecisions.AsksOf(now, members, contributions, period).Zip(ContributionDecisions.AsksOf(then, members, contributions, period),
            (a, b) => new SimulatedContribution(a.Member.Id, a.Member.Code, a.Due, b.Due)).ToArray();
        return new(period, [.. rows], now.Base.Zero + Money.Sum(rows.Select(r => r.Now)), then.Base.Zero + Money.Sum(rows.Select(r => r.Then)));
    }
}
