// GrantRules: what the charter says of grants, domain.md §2.3, and of public money in them (de minimis).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>Limits of grants, domain.md §2.3. Envelopes are no part of the charter: a yearly decision sets them.</summary>
/// <param name="WaitingMonths">Whole months of membership before a first grant; emergency aid has no waiting.</param>
/// <param name="ConsultationCeiling">Most for one consultation grant.</param>
/// <param name="LapseMonths">How many months after its day a part that was not confirmed may be released.</param>
/// <param name="DeMinimis">Limit of aid with public money; null for a fund that holds none.</param>
public sealed record GrantRules(int WaitingMonths, Money ConsultationCeiling, int LapseMonths, DeMinimisRules? DeMinimis = null)
{
    /// <summary>What holds in a fund whose charter says nothing of grants.</summary>
    public static GrantRules Default(Currency currency) => new(WaitingMonths: 6, ConsultationCeiling: new(1_500_00, currency), LapseMonths: 12);
}

/// <summary>Small aid with public money, Regulation (EU) 2023/2831.</summary>
/// <param name="Limit">Most that one member may be given within the window.</param>
/// <param name="WindowMonths">The window, in months back from the day of the decision.</param>
/// <param name="Hard">True where a decision above the limit is refused; else it is only shown.</param>
public sealed record DeMinimisRules(Money Limit, int WindowMonths, bool Hard)
{
    /// <summary>The limit of the regulation: 300 000.00 within three years.</summary>
    public static DeMinimisRules Default(Currency currency) => new(new(300_000_00, currency), WindowMonths: 36, Hard: true);
}
