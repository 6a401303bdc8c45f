// DepositRules: notice, share that may leave in a quarter, most depositors. There is no rate: no deposit ever earns interest.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>
/// Limits of deposits of members, domain.md §2.2 and §2.3. A deposit is given back as it was placed: no member of these rules can hold a rate,
/// and what leaves is never more than what came (domain.md §2.2: no interest).
/// </summary>
/// <param name="NoticeMonths">Notice of a deposit that names no class, 0 to 120.</param>
/// <param name="QuarterBasisPoints">Share of all deposits that may leave by notice in one calendar quarter, 0 to 10 000.</param>
/// <param name="DepositorsMost">Most members with a deposit at a time, 1 to 100 000: the circle stays closed.</param>
/// <param name="Notices">Classes of notice that an agreement may name.</param>
public sealed record DepositRules(int NoticeMonths, BasisPoints QuarterBasisPoints, int DepositorsMost, EquatableArray<NoticeClass> Notices)
{
    /// <summary>What holds where the charter is silent: three months, a quarter of all deposits in a quarter, fifty depositors (domain.md §2.2, §2.3).</summary>
    public static DepositRules Default { get; } = new(3, new(2_500), 50, [new("sight", 0), new("three-months", 3), new("over-twelve-months", 13)]);

    /// <summary>Months of notice of a class; of the plain notice for none; null for a class that the charter does not have.</summary>
    public int? MonthsOf(string? notice)
    {
        if (notice is null) return NoticeMonths;
        foreach (var (code, months) in Notices)
            if (code == notice) return months;
        return null;
    }
}

/// <summary>A class of notice.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Months">From the notice to the day on which it falls due, 0 to 120. With none it falls due on the next day, so that all who ask on one day share equally.</param>
public readonly record struct NoticeClass(string Code, int Months);
