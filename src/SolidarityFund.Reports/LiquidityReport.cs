// LiquidityReport: what the fund may promise now and at the end of each of twelve months (domain.md §2.4), as expected and in a case of stress; cash by purpose.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Reports;

/// <summary>What came together of one kind.</summary>
public readonly record struct FlowSum(FlowKind Kind, Money Amount);

/// <summary>One calendar month: opening + in - out = closing.</summary>
/// <param name="Month">Its first day. The first month is what is left of the one in which it is looked ahead, overdue money with it.</param>
/// <param name="Opening">All cash at banks at its begin.</param>
/// <param name="In">What comes in, by kind.</param>
/// <param name="Out">What goes out, by kind.</param>
/// <param name="Closing">All cash at banks at its end.</param>
/// <param name="Capacity">The arithmetic at its end; its bank is the closing.</param>
/// <param name="Floor">What general money must stay.</param>
/// <param name="Free">What the fund may promise: closing - restricted cash - floor; below zero is below the floor.</param>
public sealed record LiquidityMonth(DateOnly Month, Money Opening, ImmutableArray<FlowSum> In, ImmutableArray<FlowSum> Out, Money Closing, LendingCapacity Capacity, Money Floor, Money Free);

/// <summary>The lending capacity now and for twelve months.</summary>
/// <param name="Now">As the books stand.</param>
/// <param name="Floor">What general money must stay now.</param>
/// <param name="Free">What the fund may promise now.</param>
/// <param name="Months">The months, in order.</param>
/// <param name="FirstBelow">The first month at whose end general money is below the floor; null for none.</param>
public sealed record LiquidityTable(LendingCapacity Now, Money Floor, Money Free, ImmutableArray<LiquidityMonth> Months, DateOnly? FirstBelow)
{
    /// <summary>How many months.</summary>
    public const int MonthsAhead = 12;

    /// <summary>The table from plain figures.</summary>
    /// <param name="rules">What must stay in the fund.</param>
    /// <param name="now">What the fund may promise now.</param>
    /// <param name="deposits">Deposits that members hold now.</param>
    /// <param name="flows">What comes in and goes out.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    public static LiquidityTable Of(LiquidityRules rules, LendingCapacity now, Money deposits, IEnumerable<CashFlow> flows, DateOnly today)
    {
        var first = FirstOf(today);
        var byMonth = flows.Where(f => f is { On: not null, Kind: not (FlowKind.CallableDeposits or FlowKind.OtherClaims) }).ToLookup(f => Math.Max(0, MonthsFrom(first, f.On!.Value)));
        var months = ImmutableArray.CreateBuilder<LiquidityMonth>(MonthsAhead);
        var standing = now;
        for (var month = 0; month < MonthsAhead; month++)
        {
            var opening = standing.Bank;
            CashFlow[] of = [.. byMonth[month]];
            // What goes out may be of a deposit beyond the year, which the reserve does not count.
            deposits = Money.Max(deposits.Zero, deposits - Sum(of, f => f.Kind == FlowKind.Deposits));
            standing = new(
                opening + Sum(of, f => f.IsIn) - Sum(of, f => !f.IsIn),
                standing.Restricted + Sum(of, f => f.IsIn && f.Purpose is not null) - Sum(of, f => !f.IsIn && f.Purpose is not null),
                deposits.Share(rules.DepositReserveBasisPoints),
                standing.CommittedUndrawn - Released(of, f => f.Kind is not (FlowKind.GuaranteeCalls or FlowKind.ReturnedPayments)),
                standing.GuaranteeReserve - Released(of, f => f.Kind == FlowKind.GuaranteeCalls),
                standing.Unmatched - Released(of, f => f.Kind == FlowKind.ReturnedPayments));
            months.Add(new(first.AddMonths(month), opening, ByKind(of.Where(f => f.IsIn)), ByKind(of.Where(f => !f.IsIn)), standing.Bank, standing, standing.Floor, standing.Free));
        }
        return new(now, now.Floor, now.Free, months.ToImmutable(), months.FirstOrDefault(m => m.Free.IsNegative)?.Month);
    }

    /// <summary>The table of a fund.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="charter">Its rules.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    /// <param name="late">How punctually members are expected to pay.</param>
    /// <param name="stress">The case; null for what is expected.</param>
    public static LiquidityTable Of(FundState state, Charter charter, DateOnly today, LatePayment late, Stress? stress)
    {
        var flows = CashFlows.Of(state, today);
        if (stress is not null) flows = stress.On(state, flows, today);
        return Of(charter.Liquidity, LendingCapacity.Of(charter, state.Balances), new(-state.Balances.Net(AccountRole.DepositsPayable), charter.Currency), flows.SelectMany(f => f.Paid(late, today)), today);
    }

    internal static ImmutableArray<FlowSum> ByKind(IEnumerable<CashFlow> flows) => [.. flows.GroupBy(f => f.Kind).OrderBy(k => k.Key).Select(k => new FlowSum(k.Key, Money.Sum(k.Select(f => f.Amount))))];

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static int MonthsFrom(DateOnly first, DateOnly day) => ((day.Year - first.Year) * 12) + day.Month - first.Month;

    private static Money Sum(IEnumerable<CashFlow> flows, Func<CashFlow, bool> which) => Money.Sum(flows.Where(which).Select(f => f.Amount));

    private static Money Released(IEnumerable<CashFlow> flows, Func<CashFlow, bool> which) => Money.Sum(flows.Where(which).Select(f => f.Reserved));
}

/// <summary>Cash of one purpose: it pays for nothing else.</summary>
/// <param name="Purpose">The grant agreement; null for general money.</param>
/// <param name="Cash">At all banks.</param>
/// <param name="Ordered">Spoken for by payment orders that the bank has not executed.</param>
/// <param name="Free">What a new order of this purpose may take.</param>
public sealed record PurposeCash(string? Purpose, Money Cash, Money Ordered, Money Free);

/// <summary>The liquidity of a fund, looking ahead.</summary>
/// <param name="On">The day.</param>
/// <param name="Late">How punctually members are expected to pay.</param>
/// <param name="Expected">The table.</param>
/// <param name="Stress">The case; null for none.</param>
/// <param name="Stressed">The table in that case; null for none.</param>
/// <param name="Purposes">Cash by purpose, general money first.</param>
/// <param name="Ladder">Claims and debts by when they fall due.</param>
public sealed record LiquidityReport(DateOnly On, LatePayment Late, LiquidityTable Expected, Stress? Stress, LiquidityTable? Stressed, ImmutableArray<PurposeCash> Purposes, MaturityLadder Ladder)
{
    /// <summary>The report; null before the fund is opened.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    /// <param name="late">How punctually members are expected to pay; null for what the charter says.</param>
    /// <param name="stress">A case to hold beside it; null for none.</param>
    public static LiquidityReport? Of(FundState state, DateOnly today, LatePayment? late = null, Stress? stress = null)
    {
        if (state.Charter is not { } charter) return null;
        var expected = late ?? charter.Liquidity.LatePayments;
        return new(today, expected, LiquidityTable.Of(state, charter, today, expected, null), stress, stress is null ? null : LiquidityTable.Of(state, charter, today, expected, stress),
            PurposesOf(state, charter), MaturityLadder.Of(state, charter, today));
    }

    private static ImmutableArray<PurposeCash> PurposesOf(FundState state, Charter charter)
    {
        Money In(long cents) => new(cents, charter.Currency);
        return
        [
            .. from purpose in state.Balances.CashByPurpose.Select(c => c.Key).Append("").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let cash = state.Balances.Cash(purpose)
               let ordered = state.Payments.Live(purpose)
               select new PurposeCash(purpose.Length == 0 ? null : purpose, In(cash), In(ordered), In(cash - ordered)),
        ];
    }
}

/// <summary>What a proposal would do to the liquidity of a fund, before it is voted.</summary>
/// <param name="Without">The table without it.</param>
/// <param name="With">The table if it were adopted now; null where its rules would refuse it, or it can be adopted no more.</param>
/// <param name="Refusal">Why its rules would refuse it; null where they would not.</param>
public sealed record ProposalEffect(LiquidityTable Without, LiquidityTable? With, Refusal? Refusal)
{
    /// <summary>The effect; null before the fund is opened.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    /// <param name="at">The instant at which it is thought to be adopted.</param>
    /// <param name="late">How punctually members are expected to pay; null for what the charter says.</param>
    /// <param name="stress">A case for both tables; null for what is expected.</param>
    public static ProposalEffect? Of(FundState state, Proposal proposal, DateOnly today, Instant at, LatePayment? late = null, Stress? stress = null)
    {
        if (state.Charter is not { } charter) return null;
        var without = TableOf(state, charter);
        if (proposal.State is ProposalState.Enacted or ProposalState.Rejected or ProposalState.Withdrawn) return new(without, null, null);
        var (after, refusal) = Fund.IfAdopted(state, proposal.Held, at);
        return new(without, after is { Charter: { } then } ? TableOf(after, then) : null, refusal);

        LiquidityTable TableOf(FundState of, Charter rules) => LiquidityTable.Of(of, rules, today, late ?? rules.Liquidity.LatePayments, stress);
    }
}
