// WithdrawalQueue: which notice is served when, and how much of it: by due day, on the same day in equal shares, within the share of each quarter.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Deposits;

/// <summary>A part that a day would serve.</summary>
/// <param name="On">The day: today or later.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct PlannedPayout(DateOnly On, Money Amount);

/// <summary>A notice in the queue.</summary>
/// <param name="Withdrawal">The notice.</param>
/// <param name="Parts">When how much of what waits would be served, if nothing else comes in or leaves.</param>
/// <param name="HeldBack">What stands behind loans, or was used up otherwise since the notice: no quarter serves it while that lasts.</param>
/// <param name="Later">What is beyond the quarters looked at.</param>
public sealed record QueuedWithdrawal(Withdrawal Withdrawal, ImmutableArray<PlannedPayout> Parts, Money HeldBack, Money Later)
{
    /// <summary>What is served on a day that has come.</summary>
    public Money Now(DateOnly today) => Withdrawal.Amount.Zero + Money.Sum(Parts.Where(p => p.On <= today).Select(p => p.Amount));

    /// <summary>The next day after today on which something of it is served; null for none in sight.</summary>
    public DateOnly? Next(DateOnly today) => Parts.Where(p => p.On > today).Select(p => (DateOnly?)p.On).FirstOrDefault();
}

/// <summary>
/// The queue as it stands on a day (domain.md §2.3: at most a quarter of all deposits leaves in a calendar quarter, by date, then equal share).
/// All deposits are those held when the quarter began and those that came in since. A notice has its place by the day on which it falls due.
/// </summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Share">What may leave in it by notice.</param>
/// <param name="Gone">What it has served, and what left with members that left.</param>
/// <param name="Notices">Notices on which something waits, in the order of the queue.</param>
public sealed record WithdrawalQueue(DepositQuarter Quarter, Money Share, Money Gone, ImmutableArray<QueuedWithdrawal> Notices)
{
    /// <summary>How many quarters are looked at, the present one included: three years.</summary>
    public const int QuartersMost = 12;

    /// <summary>The first day of the next quarter.</summary>
    public DateOnly NextQuarter => Quarter.FirstDay.AddMonths(3);

    /// <summary>The queue on a day.</summary>
    /// <param name="charter">The rules.</param>
    /// <param name="deposits">The deposits.</param>
    /// <param name="pledged">Cents of a member's deposits that stand behind loans.</param>
    /// <param name="today">The day, not before the newest event.</param>
    public static WithdrawalQueue Of(Charter charter, DepositBook deposits, Func<MemberId, long> pledged, DateOnly today)
    {
        Money Cents(long cents) => new(cents, charter.Currency);
        var quarter = deposits.QuarterOf(today);
        var places = Places(deposits, quarter.FirstDay, pledged);
        var total = deposits.Total - deposits.Withdrawals.Values.Sum(w => w.Unpaid?.Amount.Cents ?? 0);
        for (var q = 0; q < QuartersMost && places.Exists(p => p.Left > 0); q++)
        {
            var first = quarter.FirstDay.AddMonths(3 * q);
            var cap = q == 0 ? Cents(quarter.Base).Share(charter.DepositRules.QuarterBasisPoints).Cents - quarter.Exited : Cents(total).Share(charter.DepositRules.QuarterBasisPoints).Cents;
            // What was served before somebody else fell due on the same day, or earlier, stays served: a fairer share comes out of what is left.
            var room = Math.Max(0, cap - places.Sum(p => p.Served(q)));
            foreach (var day in places.Where(p => p.Of.DueOn < first.AddMonths(3)).GroupBy(p => p.Of.DueOn))
            {
                var sharing = day.ToArray();
                var shares = EqualShares(Math.Max(0, cap), [.. sharing.Select(p => (p.Served(q) + p.Left, p.Of.Number))]);
                for (var i = 0; i < sharing.Length; i++)
                {
                    var part = Math.Min(Math.Clamp(shares[i] - sharing[i].Served(q), 0, sharing[i].Left), room);
                    room -= part;
                    cap -= sharing[i].Served(q) + part;
                    total -= part;
                    if (part > 0) sharing[i].Serve(Latest(today, first, day.Key), part);
                }
            }
        }
        return new(
            quarter, Cents(quarter.Base).Share(charter.DepositRules.QuarterBasisPoints), Cents(quarter.Exited + deposits.Withdrawals.Values.Sum(w => w.ServedFrom(quarter.FirstDay))),
            [.. places.Where(p => p.Of.Open.IsPositive).Select(p => new QueuedWithdrawal(p.Of, [.. p.Parts.Select(x => new PlannedPayout(x.On, Cents(x.Cents)))], p.Of.Open - Cents(p.Wanted), Cents(p.Left)))]);
    }

    /// <summary>
    /// Equal shares of an amount, none above what is wanted; what one does not take goes to the others. A cent that does not divide goes to
    /// who wants most, among equals to the lower number.
    /// </summary>
    /// <param name="cents">The amount, not negative.</param>
    /// <param name="wants">What each wants, not negative, with its number.</param>
    public static ImmutableArray<long> EqualShares(long cents, IReadOnlyList<(long Cents, int Number)> wants)
    {
        var shares = new long[wants.Count];
        var (left, sharing) = (cents, wants.Count);
        foreach (var i in Enumerable.Range(0, wants.Count).OrderBy(i => wants[i].Cents).ThenByDescending(i => wants[i].Number))
        {
            shares[i] = Math.Min(wants[i].Cents, left / sharing--);
            left -= shares[i];
        }
        return [.. shares];
    }

    private static DateOnly Latest(DateOnly today, DateOnly first, DateOnly due) => new[] { today, first, due }.Max();

    /// <summary>Everyone who waits or was served in the quarter, in order. A member withdraws no more than is neither pledged nor being paid.</summary>
    private static List<Place> Places(DepositBook deposits, DateOnly first, Func<MemberId, long> pledged)
    {
        var places = new List<Place>();
        var (ofMember, ofDeposit) = (new Dictionary<MemberId, long>(), new Dictionary<DepositId, long>());
        foreach (var w in deposits.Withdrawals.Values.Where(w => w.Open.IsPositive || w.ServedFrom(first) > 0).OrderBy(w => w.DueOn).ThenBy(w => w.AskedOn).ThenBy(w => w.Number))
        {
            if (!ofMember.ContainsKey(w.Member)) ofMember[w.Member] = deposits.Held(w.Member) - pledged(w.Member) - deposits.Of(w.Member).Sum(d => deposits.BeingPaid(d.Id, w.Amount.Zero).Cents);
            if (!ofDeposit.ContainsKey(w.Deposit)) ofDeposit[w.Deposit] = deposits.Deposits[w.Deposit].Balance.Cents - deposits.BeingPaid(w.Deposit, w.Amount.Zero).Cents;
            var wanted = Math.Clamp(Math.Min(ofMember[w.Member], ofDeposit[w.Deposit]), 0, w.Open.Cents);
            ofMember[w.Member] -= wanted;
            ofDeposit[w.Deposit] -= wanted;
            places.Add(new(w, wanted, w.ServedFrom(first)));
        }
        return places;
    }

    private sealed class Place(Withdrawal of, long wanted, long servedBefore)
    {
        public Withdrawal Of { get; } = of;

        public long Wanted { get; } = wanted;

        public long Left { get; private set; } = wanted;

        public List<(DateOnly On, long Cents)> Parts { get; } = [];

        public long Served(int quarter) => quarter == 0 ? servedBefore : 0;

        public void Serve(DateOnly on, long cents)
        {
            Parts.Add((on, cents));
            Left -= cents;
        }
    }
}
