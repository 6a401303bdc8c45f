// MaturityLadder: what the fund is owed and owes, by when it falls due, and whether the one is there before the other.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>When something falls due, from a day on.</summary>
public enum Maturity
{
    /// <summary>Due or overdue, or at any time that the other side asks.</summary>
    Sight,

    /// <summary>Within a month.</summary>
    UpToMonth,

    /// <summary>Within three months.</summary>
    UpToThreeMonths,

    /// <summary>Within six months.</summary>
    UpToSixMonths,

    /// <summary>Within twelve months.</summary>
    UpToYear,

    /// <summary>Later, or without a day.</summary>
    Beyond,
}

/// <summary>One rung.</summary>
/// <param name="Maturity">When.</param>
/// <param name="Cash">General cash at banks; on the first rung only. Restricted cash pays for nothing here.</param>
/// <param name="Claims">What is to come in, by kind.</param>
/// <param name="Debts">What is to go out, by kind.</param>
/// <param name="Gap">Cash and claims less debts.</param>
/// <param name="Cumulated">The gaps up to here: below zero where debts fall due before there is money for them.</param>
public sealed record MaturityRung(Maturity Maturity, Money Cash, ImmutableArray<FlowSum> Claims, ImmutableArray<FlowSum> Debts, Money Gap, Money Cumulated);

/// <summary>Claims and debts by maturity, as agreed: nobody is late, every deposit can be asked for.</summary>
/// <param name="Rungs">All rungs, in order.</param>
public sealed record MaturityLadder(ImmutableArray<MaturityRung> Rungs)
{
    /// <summary>The ladder of a fund.</summary>
    public static MaturityLadder Of(FundState state, Charter charter, DateOnly today) => Of(new Money(state.Balances.Cash(null), charter.Currency), CashFlows.Of(state, today), today);

    /// <summary>The ladder from plain figures.</summary>
    /// <param name="cash">General cash at banks.</param>
    /// <param name="flows">Claims and debts.</param>
    /// <param name="today">The day from which maturities count.</param>
    public static MaturityLadder Of(Money cash, IEnumerable<CashFlow> flows, DateOnly today)
    {
        // What was announced is owed by nobody.
        var byMaturity = flows.Where(f => f is { Purpose: null, Kind: not FlowKind.ExpectedMoney }).ToLookup(f => MaturityOf(f.On, today));
        var cumulated = cash.Zero;
        var rungs = ImmutableArray.CreateBuilder<MaturityRung>();
        foreach (var maturity in Enum.GetValues<Maturity>())
        {
            var there = maturity == Maturity.Sight ? cash : cash.Zero;
            var (claims, debts) = (LiquidityTable.ByKind(byMaturity[maturity].Where(f => f.IsIn)), LiquidityTable.ByKind(byMaturity[maturity].Where(f => !f.IsIn)));
            var gap = there + Money.Sum(claims.Select(c => c.Amount)) - Money.Sum(debts.Select(d => d.Amount));
            cumulated += gap;
            rungs.Add(new(maturity, there, claims, debts, gap, cumulated));
        }
        return new(rungs.ToImmutable());
    }

    private static Maturity MaturityOf(DateOnly? on, DateOnly today) => on is not { } day ? Maturity.Beyond
        : day <= today ? Maturity.Sight
        : day <= today.AddMonths(1) ? Maturity.UpToMonth
        : day <= today.AddMonths(3) ? Maturity.UpToThreeMonths
        : day <= today.AddMonths(6) ? Maturity.UpToSixMonths
        : day <= today.AddMonths(12) ? Maturity.UpToYear
        : Maturity.Beyond;
}
