// DepositStatement: what one member placed, with every movement of its accounts. DepositLadder: when deposits of all may be called, and when the queue serves them.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Reports;

/// <summary>One movement of a member's deposits.</summary>
/// <param name="Entry">The journal entry.</param>
/// <param name="Change">What came, or what went below zero.</param>
/// <param name="Balance">What is held after it.</param>
public sealed record DepositMove(BookEntry Entry, Money Change, Money Balance);

/// <summary>How much falls due within so many days if notice were given today, without the share of a quarter (domain.md §7.4).</summary>
/// <param name="Within30">At most 30 days.</param>
/// <param name="Within90">31 to 90 days.</param>
/// <param name="Within365">91 to 365 days.</param>
/// <param name="Beyond365">Later.</param>
public sealed record CallableDeposits(Money Within30, Money Within90, Money Within365, Money Beyond365)
{
    /// <summary>The sums of amounts by their days.</summary>
    public static CallableDeposits Of(IEnumerable<(DateOnly On, Money Amount)> dues, DateOnly today, Money zero)
    {
        var byDays = dues.ToLookup(d => (d.On.DayNumber - today.DayNumber) switch { <= 30 => 30, <= 90 => 90, <= 365 => 365, _ => int.MaxValue }, d => d.Amount);
        Money Sum(int days) => zero + Money.Sum(byDays[days]);
        return new(Sum(30), Sum(90), Sum(365), Sum(int.MaxValue));
    }
}

/// <summary>The statement of a depositor (domain.md §3: 4891 + 1791 of a member is its deposit statement).</summary>
/// <param name="Member">The member.</param>
/// <param name="On">The day.</param>
/// <param name="Deposits">Its deposits, oldest first.</param>
/// <param name="WithoutAgreement">Held without an agreement.</param>
/// <param name="Total">All that is held.</param>
/// <param name="WithinYear">Of that, on 4891.</param>
/// <param name="BeyondYear">Of that, on 1791.</param>
/// <param name="Pledged">What of it stands behind loans.</param>
/// <param name="Called">What of it notices have called and is not paid.</param>
/// <param name="Callable">When it falls due.</param>
/// <param name="Notices">Its notices that are not over, as the queue would serve them.</param>
/// <param name="Moves">Every movement, in the order of recording.</param>
public sealed record DepositStatement(
    Member Member, DateOnly On, ImmutableArray<Deposit> Deposits, Money WithoutAgreement, Money Total, Money WithinYear, Money BeyondYear, Money Pledged, Money Called, CallableDeposits Callable,
    ImmutableArray<QueuedWithdrawal> Notices, ImmutableArray<DepositMove> Moves)
{
    /// <summary>The statement of a member, or null when the fund has no such member.</summary>
    /// <param name="books">The books: the movements come from the journal, not from what the fund remembers.</param>
    /// <param name="id">The member.</param>
    /// <param name="on">The day.</param>
    public static DepositStatement? Of(Books books, MemberId id, DateOnly on)
    {
        var state = books.State;
        if (state.Charter is not { } charter || state.Members.Members.GetValueOrDefault(id) is not { } member) return null;
        Money Cents(long cents) => new(cents, charter.Currency);
        var moves = ImmutableArray.CreateBuilder<DepositMove>();
        var balance = Cents(0);
        foreach (var entry in books.Entries)
        {
            var change = Cents(0) + Money.Sum(entry.Transfers.Where(t => IsOf(t.Credit, id) && !IsOf(t.Debit, id)).Select(t => t.Amount)) - Money.Sum(entry.Transfers.Where(t => IsOf(t.Debit, id) && !IsOf(t.Credit, id)).Select(t => t.Amount));
            if (change.IsZero) continue;
            balance += change;
            moves.Add(new(entry, change, balance));
        }
        var queue = WithdrawalQueue.Of(charter, state.Deposits, state.Pledges.DepositHeld, on);
        return new(
            member, on, [.. state.Deposits.Of(id)], Cents(state.Deposits.WithoutAgreement.GetValueOrDefault(id)), Cents(state.Balances.Deposit(id)),
            Cents(-state.Balances.Of(new Account(AccountRole.DepositsPayable, id)).Net), Cents(-state.Balances.Of(new Account(AccountRole.DepositsBeyondYear, id)).Net),
            Cents(state.Pledges.DepositHeld(id)), Cents(state.Deposits.Called(id)), CallableDeposits.Of(DepositLadder.DuesOf(state, id, on), on, Cents(0)),
            [.. queue.Notices.Where(n => n.Withdrawal.Member == id)], moves.ToImmutable());
    }

    private static bool IsOf(in Account account, MemberId member) => account.Member == member && DepositBook.IsDeposit(account);
}

/// <summary>What is held at one notice.</summary>
/// <param name="NoticeMonths">The notice; null for what stands without an agreement.</param>
/// <param name="Held">What is held.</param>
/// <param name="Called">What of it notices have called and is not paid.</param>
/// <param name="Deposits">How many agreements.</param>
public sealed record NoticeRung(int? NoticeMonths, Money Held, Money Called, int Deposits);

/// <summary>What the queue pays in one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Amount">How much, if nothing else comes in or leaves.</param>
public sealed record QueueMonth(DateOnly Month, Money Amount);

/// <summary>The maturity ladder of all deposits.</summary>
/// <param name="On">The day.</param>
/// <param name="Total">All that is held.</param>
/// <param name="Depositors">How many members count against the charter's limit.</param>
/// <param name="Most">That limit.</param>
/// <param name="Share">What may leave by notice in this quarter.</param>
/// <param name="Gone">What it has served, and what left with members that left.</param>
/// <param name="Callable">When all of it falls due if every notice were given today.</param>
/// <param name="Notices">What is held at each notice, the shortest first, without an agreement last.</param>
/// <param name="Months">What the queue pays by month.</param>
/// <param name="Waiting">Called, and not served within the quarters looked at: pledged, or later.</param>
public sealed record DepositLadder(
    DateOnly On, Money Total, int Depositors, int Most, Money Share, Money Gone, CallableDeposits Callable, ImmutableArray<NoticeRung> Notices, ImmutableArray<QueueMonth> Months, Money Waiting)
{
    /// <summary>The ladder of a fund that is open.</summary>
    public static DepositLadder Of(FundState state, DateOnly on)
    {
        var charter = state.Charter!;
        Money Cents(long cents) => new(cents, charter.Currency);
        var queue = WithdrawalQueue.Of(charter, state.Deposits, state.Pledges.DepositHeld, on);
        var served = state.Deposits.Withdrawals.Values.Where(w => w.Unpaid is not null).Select(w => (On: on, w.Unpaid!.Value.Amount));
        var planned = queue.Notices.SelectMany(n => n.Parts.Select(p => (p.On, p.Amount)));
        var loose = Cents(state.Deposits.WithoutAgreement.Values.Sum());
        var rungs = state.Deposits.Deposits.Values.Where(d => d.State == DepositState.Open).GroupBy(d => d.NoticeMonths).OrderBy(g => g.Key)
            .Select(g => new NoticeRung(g.Key, Cents(g.Sum(d => d.Balance.Cents)), Cents(g.Sum(d => state.Deposits.From(d.Id).Sum(w => w.Owed.Cents))), g.Count()));
        return new(
            on, Cents(state.Deposits.Total), state.Deposits.Depositors.Count(), charter.DepositRules.DepositorsMost, queue.Share, queue.Gone,
            CallableDeposits.Of(state.Members.Members.Keys.SelectMany(m => DuesOf(state, m, on)), on, Cents(0)),
            [.. rungs, .. loose.IsPositive ? ImmutableArray.Create(new NoticeRung(null, loose, loose.Zero, 0)) : []],
            [.. served.Concat(planned).GroupBy(p => new DateOnly(p.On.Year, p.On.Month, 1)).OrderBy(g => g.Key).Select(g => new QueueMonth(g.Key, Money.Sum(g.Select(p => p.Amount))))],
            Cents(queue.Notices.Sum(n => (n.HeldBack + n.Later).Cents)));
    }

    /// <summary>When what a member placed falls due: under notice on its day, the rest as if notice were given on the day.</summary>
    internal static IEnumerable<(DateOnly On, Money Amount)> DuesOf(FundState state, MemberId member, DateOnly on)
    {
        foreach (var deposit in state.Deposits.Of(member).Where(d => d.Balance.IsPositive))
        {
            var left = deposit.Balance;
            foreach (var notice in state.Deposits.From(deposit.Id))
            {
                var called = Money.Min(notice.Owed, left);
                left -= called;
                yield return (notice.DueOn, called);
            }
            if (left.IsPositive) yield return (deposit.DueOn(on), left);
        }
        if (state.Deposits.WithoutAgreement.GetValueOrDefault(member) is > 0 and var loose) yield return (on.AddMonths(state.Charter!.DepositRules.NoticeMonths), new Money(loose, state.Charter.Currency));
    }
}
