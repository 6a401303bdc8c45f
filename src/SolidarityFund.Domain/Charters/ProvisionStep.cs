// ProvisionStep: how much of a late loan is expected to be lost, by the days since its oldest open instalment fell due.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>One step of the table of provisions, domain.md §2.3.</summary>
/// <param name="Days">Days late from which it holds, 0 to <see cref="LateStep.DaysMost"/>.</param>
/// <param name="ShareBasisPoints">The share of what is outstanding that is written down, rounded down to the cent.</param>
public sealed record ProvisionStep(int Days, BasisPoints ShareBasisPoints)
{
    /// <summary>The table of domain.md §2.3 where the charter is silent: nothing up to 30 days, 10 % up to 90, 35 % up to 365, then all of it.</summary>
    public static EquatableArray<ProvisionStep> DefaultTable { get; } = [new(31, new(1_000)), new(91, new(3_500)), new(366, new(10_000))];

    /// <summary>Every step that does not come after the one before it, or whose share is no share or a smaller one; by JSON pointer.</summary>
    internal static IEnumerable<CharterFault> Faults(EquatableArray<ProvisionStep> table)
    {
        for (var i = 0; i < table.Count; i++)
        {
            var (days, share) = table[i];
            var (fromDays, fromShare) = i == 0 ? (0, 0) : (table[i - 1].Days + 1, table[i - 1].ShareBasisPoints.Value);
            if (days < fromDays || days > LateStep.DaysMost) yield return OutOfRange($"/loans/provisions/{i}/days", days, fromDays, LateStep.DaysMost);
            if (share.Value < fromShare || share.Value > 10_000) yield return OutOfRange($"/loans/provisions/{i}/shareBasisPoints", share.Value, fromShare, 10_000);
        }
    }

    private static CharterFault OutOfRange(string pointer, long value, long least, long most) =>
        new(pointer, CharterRefusals.CharterValueOutOfRange.With(("pointer", pointer), ("value", value), ("least", least), ("most", most)));
}
