// Arrears: who is behind with contributions, by period and days late, on a day. A report: it blocks nothing, and no emergency aid.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>What one member has not paid and should have.</summary>
/// <param name="Member">Who.</param>
/// <param name="Late">Its calls that are past their due day, oldest due day first, with the step of the ladder that each has reached.</param>
/// <param name="Open">Their sum.</param>
/// <param name="PromisedBy">Until when the member has promised to pay; null without a promise that runs.</param>
public sealed record MemberArrears(MemberId Member, ImmutableArray<LateContribution> Late, Money Open, DateOnly? PromisedBy)
{
    /// <summary>How late the oldest is.</summary>
    public int DaysLate => Late[0].DaysLate;
}

/// <summary>All contributions that are late.</summary>
/// <param name="On">The day to which days are counted; what is open is what is open now.</param>
/// <param name="Members">Who is behind, by number.</param>
/// <param name="Total">The sum.</param>
public sealed record Arrears(DateOnly On, ImmutableArray<MemberArrears> Members, Money Total)
{
    /// <summary>The arrears of a fund.</summary>
    /// <param name="state">The fund, as it stands.</param>
    /// <param name="on">The day to which days are counted.</param>
    /// <param name="sees">Whose are shown; null for all.</param>
    public static Arrears Of(FundState state, DateOnly on, Func<MemberId, bool>? sees = null)
    {
        if (state.Charter is not { } charter) return new(on, [], default);
        var members = ContributionReminders.Of(charter.Contributions, state.Contributions, on).Where(l => l.DaysLate > 0 && sees?.Invoke(l.Call.Member) != false).GroupBy(l => l.Call.Member)
            .OrderBy(g => state.Members.Members[g.Key].Number)
            .Select(g => new MemberArrears(g.Key, [.. g], Money.Sum(g.Select(l => l.Call.Open)), PromisedBy(state.Contributions, g.Key, on))).ToImmutableArray();
        return new(on, members, new Money(0, charter.Currency) + Money.Sum(members.Select(m => m.Open)));
    }

    private static DateOnly? PromisedBy(ContributionBook contributions, MemberId member, DateOnly on) =>
        contributions.PromisesOf(member, on).Where(p => p.Standing == PromiseStanding.Running).Select(p => (DateOnly?)p.Promise.By).FirstOrDefault();
}
