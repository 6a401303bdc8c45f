// CashFlows: what is to come in and to go out, and when: every room says so in one function below, and Of collects them. A room is added to the list.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Reports;

/// <summary>Why money moves.</summary>
public enum FlowKind
{
    /// <summary>In: instalments of loans and draws on credit lines, those of loans that are agreed and not paid out with them.</summary>
    Repayments,

    /// <summary>In: contributions that were called.</summary>
    Contributions,

    /// <summary>In: simple interest of loans that bear it, if all goes as planned.</summary>
    Interest,

    /// <summary>In, without a day: doubtful loans, recourse, what a counter-guarantor owes, grants that are to come back. Counted on in no month.</summary>
    OtherClaims,

    /// <summary>Out: loans and tranches that were agreed.</summary>
    Loans,

    /// <summary>Out: what may be drawn on credit lines, as if all of it were drawn at once.</summary>
    CreditLines,

    /// <summary>Out: emergency aid that was granted.</summary>
    EmergencyAid,

    /// <summary>Out: parts of grants that were awarded.</summary>
    Grants,

    /// <summary>Out: calls that were received, and the share of the other guarantees that is expected to be called.</summary>
    GuaranteeCalls,

    /// <summary>Out: deposits of members that leave.</summary>
    Deposits,

    /// <summary>Out if the depositor asks for it: all other deposits. A debt at sight; it goes out in a month only where a stress says so.</summary>
    CallableDeposits,

    /// <summary>Out: what members paid beyond what they owe.</summary>
    Refunds,

    /// <summary>In: advances that cost pools called, and what is left to pay of settled shares.</summary>
    Sharing,

    /// <summary>In: what guarantors owe of pledges that were called.</summary>
    CalledPledges,

    /// <summary>Out: what suppliers of cost pools are owed.</summary>
    Suppliers,

    /// <summary>Out: payments that the bank returned, which are paid again.</summary>
    ReturnedPayments,

    /// <summary>In: money that was announced, on its day; nobody owes it.</summary>
    ExpectedMoney,
}

/// <summary>Money that is to come in or go out.</summary>
/// <param name="On">When; a past day is overdue; null where no day was agreed.</param>
/// <param name="Kind">Why, and with it whether in or out.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="Member">Of or for whom; the default where it is no member's.</param>
/// <param name="Reserved">The part of it that the floor of domain.md §2.4 holds already and that is released when it goes out; nothing where restricted cash pays it. Below zero, all of it, for money in that must stay.</param>
/// <param name="Purpose">What its money may be used for; null for general money.</param>
public readonly record struct CashFlow(DateOnly? On, FlowKind Kind, Money Amount, MemberId Member = default, Money Reserved = default, string? Purpose = null)
{
    /// <summary>True for money in.</summary>
    public bool IsIn => Kind is FlowKind.Repayments or FlowKind.Contributions or FlowKind.Interest or FlowKind.OtherClaims or FlowKind.Sharing or FlowKind.CalledPledges or FlowKind.ExpectedMoney;

    /// <summary>As it will be paid. What is owed or announced with a day comes in up to two parts, on its day and late; the share that never comes is gone. What is overdue is late already.</summary>
    /// <param name="late">How punctually members are expected to pay.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    public IEnumerable<CashFlow> Paid(LatePayment late, DateOnly today)
    {
        if (this is not { Kind: FlowKind.Repayments or FlowKind.Contributions or FlowKind.Interest or FlowKind.Sharing or FlowKind.CalledPledges or FlowKind.ExpectedMoney, On: { } due }) return [this];
        var parts = Allocation.LargestRemainder(Amount, [late.OnTimeBasisPoints.Value, late.Late.Value, late.NeverBasisPoints.Value]);
        var (then, stays, reserved) = (due.AddMonths(late.MonthsLate), Reserved.IsNegative, Reserved);
        return new[] { this with { On = due < today ? then : due, Amount = parts[0] }, this with { On = then, Amount = parts[1] } }
            .Where(f => f.Amount.IsPositive).Select(f => f with { Reserved = stays ? -f.Amount : reserved });
    }

    /// <summary>A promise that goes out: all of it is in the floor until then.</summary>
    public static CashFlow Promise(DateOnly on, FlowKind kind, Money amount, MemberId member) => new(on, kind, amount, member, amount);
}

/// <summary>All flows of a fund.</summary>
public static class CashFlows
{
    private static readonly ImmutableArray<Func<FundState, Charter, DateOnly, IEnumerable<CashFlow>>> Rooms = [Loans, CreditLines, Contributions, Guarantees, Aids, Grants, Deposits, Refunds, Sharing, Pledges, Returned, Announced, Agreements];

    /// <summary>Every flow that follows from what is agreed, called and owed, as agreed: whether people pay in time is another question. By day, those without one last.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="today">The day from which it is looked ahead.</param>
    public static ImmutableArray<CashFlow> Of(FundState state, DateOnly today) => state.Charter is not { } charter ? [] :
    [
        .. Rooms.SelectMany(room => room(state, charter, today)).Where(f => f.Amount.IsPositive)
            .OrderBy(f => f.On ?? DateOnly.MaxValue).ThenBy(f => f.Kind).ThenBy(f => f.Member.Value).ThenBy(f => f.Amount.Cents).ThenBy(f => f.Reserved.Cents),
    ];

    /// <summary>Every live guarantee as if all that it can come to were called on a day.</summary>
    public static IEnumerable<CashFlow> CalledInFull(FundState state, DateOnly on) =>
        state.Charter is not { } charter ? [] : Expected(state, charter).Select(g => new CashFlow(on, FlowKind.GuaranteeCalls, g.Guarantee.Maximum, g.Guarantee.Terms.Member, g.Expected));

    private static IEnumerable<CashFlow> Loans(FundState state, Charter charter, DateOnly today)
    {
        foreach (var loan in state.Loans.Loans.Values)
        {
            var member = loan.Terms.Member;
            if (loan.State == LoanState.Doubtful) yield return new(null, FlowKind.OtherClaims, loan.Outstanding, member);
            if (loan.State is not (LoanState.Agreed or LoanState.Active)) continue;
            foreach (var i in loan.Schedule) yield return new(i.DueOn, FlowKind.Repayments, i.Open, member);
            yield return new(today, FlowKind.Interest, SimpleInterest.Due(loan, today), member);
            foreach (var (instalment, interest) in loan.Schedule.Zip(SimpleInterest.Planned(loan)))
                if (instalment.DueOn > today) yield return new(instalment.DueOn, FlowKind.Interest, interest, member);
            if (loan.Tranches.Count == 0) yield return CashFlow.Promise(loan.Terms.NeededOn, FlowKind.Loans, loan.Undrawn, member);
            foreach (var tranche in loan.Tranches)
                if (tranche.IsOpen) yield return CashFlow.Promise(tranche.Planned.On, FlowKind.Loans, tranche.Planned.Amount, member);
            if (loan.State == LoanState.Agreed) continue;
            // What is paid out later fills the planned instalments from the first on; what finds no place is due with the last (Tranches).
            var left = loan.Undrawn;
            for (var i = 0; i < loan.Planned.Count && left.IsPositive; i++)
            {
                var part = i == loan.Planned.Count - 1 ? left : Money.Min(left, Money.Max(left.Zero, loan.Planned[i].Amount - loan.Schedule[i].Amount));
                yield return new(loan.Planned[i].DueOn, FlowKind.Repayments, part, member);
                left -= part;
            }
        }
    }

    /// <summary>The worst case: a line is drawn to its limit at once and stays so to its last day; what falls due before is drawn again.</summary>
    private static IEnumerable<CashFlow> CreditLines(FundState state, Charter charter, DateOnly today)
    {
        foreach (var line in state.CreditLines.Lines.Values)
        {
            var (member, last) = (line.Terms.Member, line.Terms.EndsOn.AddDays(line.Terms.DrawDays));
            var drawable = line.State == CreditLineState.Open && today <= line.Terms.EndsOn;
            foreach (var draw in line.Draws)
                if (draw.Outstanding.IsPositive && draw.DueOn is { } due) yield return new(drawable && due >= today && due <= line.Terms.EndsOn ? last : due, FlowKind.Repayments, draw.Outstanding, member);
            if (!drawable) continue;
            yield return CashFlow.Promise(today, FlowKind.CreditLines, line.Committed, member);
            yield return new(last, FlowKind.Repayments, line.Committed, member);
        }
    }

    private static IEnumerable<CashFlow> Contributions(FundState state, Charter charter, DateOnly today) =>
        state.Contributions.Calls.Values.Select(c => new CashFlow(c.DueOn, FlowKind.Contributions, c.Open, c.Member));

    /// <summary>What a lender has called is to be paid now; the rest of what the charter expects, until the last day for a call.</summary>
    private static IEnumerable<CashFlow> Guarantees(FundState state, Charter charter, DateOnly today)
    {
        foreach (var (guarantee, expected) in Expected(state, charter))
        {
            var called = guarantee.OpenCall?.Payable ?? expected.Zero;
            var reserved = Money.Min(called, expected);
            yield return new(today, FlowKind.GuaranteeCalls, called, guarantee.Terms.Member, reserved);
            if (guarantee.CallableUntil >= today) yield return CashFlow.Promise(guarantee.CallableUntil, FlowKind.GuaranteeCalls, expected - reserved, guarantee.Terms.Member);
        }
        foreach (var guarantee in state.Guarantees.Guarantees.Values)
        {
            yield return new(null, FlowKind.OtherClaims, guarantee.Recourse, guarantee.Terms.Member);
            if (guarantee.Counter is { } counter) yield return new(null, FlowKind.OtherClaims, counter.Open);
        }
    }

    /// <summary>The charter's share of all live guarantees, divided among them to the cent: together it is the reserve of the lending capacity.</summary>
    private static IEnumerable<(Guarantee Guarantee, Money Expected)> Expected(FundState state, Charter charter)
    {
        Guarantee[] live = [.. state.Guarantees.Guarantees.Values.Where(g => g.Maximum.IsPositive).OrderBy(g => g.Code, StringComparer.Ordinal)];
        if (live.Length == 0) return [];
        var reserve = Money.Sum(live.Select(g => g.Maximum)).Share(charter.Liquidity.GuaranteeCallBasisPoints);
        return live.Zip(Allocation.LargestRemainder(reserve, [.. live.Select(g => g.Maximum.Cents)]));
    }

    private static IEnumerable<CashFlow> Aids(FundState state, Charter charter, DateOnly today) =>
        state.Aids.Aids.Values.Where(a => a.State == AidState.Granted).Select(a => CashFlow.Promise(a.GrantedOn ?? today, FlowKind.EmergencyAid, a.Amount, a.Member));

    private static IEnumerable<CashFlow> Grants(FundState state, Charter charter, DateOnly today)
    {
        foreach (var grant in state.Grants.Grants.Values)
        {
            foreach (var part in grant.Parts)
                if (part.IsUndrawn) yield return CashFlow.Promise(part.On, FlowKind.Grants, part.Amount, grant.Payee);
            if (grant.Return is { } back) yield return new(null, FlowKind.OtherClaims, back.Open, grant.Member);
        }
    }

    /// <summary>
    /// Deposits of a member that leaves go out when it may leave, and those of which notice was given when it is over (the queue of a quarter can
    /// only make that later); all others may be asked for at any time, and go out when that notice would be over.
    /// </summary>
    private static IEnumerable<CashFlow> Deposits(FundState state, Charter charter, DateOnly today)
    {
        foreach (var (member, total) in Owed(state, charter, AccountRole.DepositsPayable, AccountRole.DepositsBeyondYear))
        {
            if (state.Members.Known(member)?.LeavesOn is { } leaves)
            {
                yield return new(leaves, FlowKind.Deposits, total, member);
                continue;
            }
            var loose = total;
            foreach (var deposit in state.Deposits.Of(member).Where(d => d.Balance.IsPositive))
            {
                loose -= deposit.Balance;
                var left = deposit.Balance;
                foreach (var notice in state.Deposits.From(deposit.Id))
                {
                    var called = Money.Min(notice.Owed, left);
                    left -= called;
                    yield return new(notice.DueOn, FlowKind.Deposits, called, member);
                }
                yield return new(deposit.DueOn(today), FlowKind.CallableDeposits, left, member);
            }
            yield return new(today, FlowKind.CallableDeposits, loose, member);
        }
    }

    private static IEnumerable<CashFlow> Refunds(FundState state, Charter charter, DateOnly today) =>
        Owed(state, charter, AccountRole.MembersToRefund).Select(r => new CashFlow(today, FlowKind.Refunds, r.Amount, r.Member));

    /// <summary>
    /// What members are asked for comes in, by the last day of a call, or of the settlement; suppliers and credits go out. What a pool holds beyond its cost is no
    /// money of the fund: it stays until a supplier, or the member, gets it.
    /// </summary>
    private static IEnumerable<CashFlow> Sharing(FundState state, Charter charter, DateOnly today)
    {
        foreach (var pool in state.Sharing.InOrder)
        {
            foreach (var cost in pool.Costs)
                if (cost.State == SharedCostState.Approved) yield return CashFlow.Promise(today, FlowKind.Suppliers, cost.Document.Amount, state.Members.WithEnterpriseNumber(cost.Document.Supplier)?.Id ?? default);
            var due = pool.SettledOn ?? pool.Calls.Select(c => c.DueOn).DefaultIfEmpty(today).Max();
            var toCover = pool.SettledOn is null ? Money.Max(pool.Cost.Zero, pool.Cost - Money.Sum(pool.Accounts.Select(a => a.Received))) : Money.Sum(pool.Accounts.Select(a => a.Open));
            foreach (var account in pool.Accounts)
            {
                var covers = Money.Min(toCover, account.Open);
                toCover -= covers;
                yield return new(due, FlowKind.Sharing, covers, account.Member);
                yield return new(due, FlowKind.Sharing, account.Open - covers, account.Member, covers - account.Open);
                yield return CashFlow.Promise(today, FlowKind.Refunds, account.Credit, account.Member);
            }
        }
    }

    /// <summary>A pledge that was called is owed at once.</summary>
    private static IEnumerable<CashFlow> Pledges(FundState state, Charter charter, DateOnly today) =>
        state.Pledges.Pledges.Values.Select(p => new CashFlow(today, FlowKind.CalledPledges, p.Owed, p.Guarantor));

    /// <summary>What came back and waits in 499 goes to its payee again. The floor holds it as money that nobody has matched, as far as suspense owes anything on balance.</summary>
    private static IEnumerable<CashFlow> Returned(FundState state, Charter charter, DateOnly today)
    {
        var held = LendingCapacity.Of(charter, state.Balances).Unmatched;
        foreach (var line in state.Bank.Suspended.Values.OrderBy(l => l.Id.Value))
        {
            if (Domain.Reconciliation.Refunds.ReturnedOrder(state.Payments, line.Facts) is not { } order) continue;
            var reserved = Money.Min(held, line.Open);
            held -= reserved;
            yield return new(today, FlowKind.ReturnedPayments, line.Open, order.Payee, reserved);
        }
    }

    private static IEnumerable<(MemberId Member, Money Amount)> Owed(FundState state, Charter charter, params AccountRole[] roles) =>
        state.Balances.Accounts.Where(a => roles.Contains(a.Key.Role)).GroupBy(a => a.Key.Member).Select(m => (m.Key, new Money(-m.Sum(a => a.Value.Net), charter.Currency)));

    /// <summary>What is for a purpose comes in under it and is no general money.</summary>
    private static IEnumerable<CashFlow> Announced(FundState state, Charter charter, DateOnly today) =>
        state.Expected.Announcements.Values.Select(a => new CashFlow(a.Terms.ExpectedOn, FlowKind.ExpectedMoney, a.Open, a.Terms.Member ?? default, Purpose: a.Purpose));

    /// <summary>What a funder still pays, what its members get and return, and what goes back: all under its purpose, and no general money. What is promised to members stays in the floor as far as the purpose has no cash for it.</summary>
    private static IEnumerable<CashFlow> Agreements(FundState state, Charter charter, DateOnly today)
    {
        foreach (var agreement in state.Cascade.Agreements.Values)
        {
            var purpose = agreement.Terms.Purpose;
            yield return new(null, FlowKind.OtherClaims, agreement.Open, Purpose: purpose);
            yield return new(today, FlowKind.Refunds, agreement.OwedBack, Purpose: purpose);
            foreach (var grant in state.Cascade.Of(agreement))
            {
                Money promised = new(-state.Balances.Of(agreement.At(AccountRole.GrantsPayable, grant)).Net, charter.Currency);
                yield return new(null, FlowKind.Grants, promised, grant.Member, promised, purpose);
                yield return new(null, FlowKind.OtherClaims, grant.RefundOpen, grant.Member, Purpose: purpose);
            }
        }
    }
}
