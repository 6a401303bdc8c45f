// Stress: what if? Some members do not repay, deposits leave, contributions do not come, guarantees are called; alone or together.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>A case against which the fund is held.</summary>
/// <param name="Unpaid">Members that repay nothing more.</param>
/// <param name="LargestUnpaid">So many besides, those with the most to repay; among equals the earlier member.</param>
/// <param name="DepositsLeaving">The share of deposits that is asked back at once, beside those that leave anyway.</param>
/// <param name="ContributionsLost">The share of called contributions that never comes.</param>
/// <param name="GuaranteesCalled">True when every guarantee is called at once for all that it can come to.</param>
public sealed record Stress(EquatableArray<MemberId> Unpaid, int LargestUnpaid, BasisPoints DepositsLeaving, BasisPoints ContributionsLost, bool GuaranteesCalled)
{
    /// <summary>Nothing of it.</summary>
    public static Stress None { get; } = new([], 0, default, default, false);

    /// <summary>The flows of a fund in this case.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="flows">Its flows as agreed.</param>
    /// <param name="today">The day on which it begins.</param>
    public ImmutableArray<CashFlow> On(FundState state, ImmutableArray<CashFlow> flows, DateOnly today)
    {
        var unpaid = UnpaidIn(state, flows);
        IEnumerable<CashFlow> after = flows.Where(f => f.Kind is not (FlowKind.Repayments or FlowKind.Interest) || !unpaid.Contains(f.Member));
        after = Less(after, FlowKind.Contributions, ContributionsLost, _ => null);
        after = Less(after, FlowKind.CallableDeposits, DepositsLeaving, part => part with { Kind = FlowKind.Deposits });
        if (GuaranteesCalled) after = after.Where(f => f.Kind != FlowKind.GuaranteeCalls).Concat(CashFlows.CalledInFull(state, today));
        return [.. after];
    }

    /// <summary>Who repays nothing more.</summary>
    public ImmutableHashSet<MemberId> UnpaidIn(FundState state, IEnumerable<CashFlow> flows) =>
    [
        .. Unpaid,
        .. flows.Where(f => f.Kind == FlowKind.Repayments && !Unpaid.Contains(f.Member)).GroupBy(f => f.Member)
            .OrderByDescending(m => m.Sum(f => f.Amount.Cents)).ThenBy(m => state.Members.Known(m.Key)?.Number).Take(LargestUnpaid).Select(m => m.Key),
    ];

    /// <summary>The flows of a kind lose a share of their sum, divided among them to the cent; it may become something else.</summary>
    private static IEnumerable<CashFlow> Less(IEnumerable<CashFlow> flows, FlowKind kind, BasisPoints share, Func<CashFlow, CashFlow?> becomes)
    {
        var all = flows.ToArray();
        CashFlow[] of = [.. all.Where(f => f.Kind == kind)];
        if (of.Length == 0 || share.Value == 0) return all;
        var lost = Allocation.LargestRemainder(Money.Sum(of.Select(f => f.Amount)).Share(share), [.. of.Select(f => f.Amount.Cents)]);
        return all.Where(f => f.Kind != kind)
            .Concat(of.Zip(lost, (f, part) => f with { Amount = f.Amount - part }))
            .Concat(of.Zip(lost, (f, part) => becomes(f with { Amount = part })).OfType<CashFlow>())
            .Where(f => f.Amount.IsPositive);
    }
}
