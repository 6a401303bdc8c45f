// Lineage: which money of a funder paid which expense, and the way back: receipt, tranche to a partner, accepted expense. A pure function of the book.
using System.Collections.Immutable;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>Where a part of a receipt is.</summary>
public enum LineageEnd
{
    /// <summary>At the bank of the fund, under its purpose.</summary>
    OnHand,

    /// <summary>Back at the funder.</summary>
    Returned,

    /// <summary>With the partner, not justified yet.</summary>
    Held,

    /// <summary>Spent: an accepted expense.</summary>
    Justified,

    /// <summary>An accepted expense that no tranche has paid yet: the partner has advanced it. It has no receipt.</summary>
    Advanced,
}

/// <summary>Something that the funder paid.</summary>
/// <param name="Number">From 1 within the agreement.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">How much.</param>
public sealed record LineageReceipt(int Number, DateOnly On, Money Amount);

/// <summary>A tranche that a partner of the fund was paid.</summary>
/// <param name="SubGrant">Whose.</param>
/// <param name="Number">From 1 within the sub-grant.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">How much.</param>
/// <param name="Refunded">What of it came back to the bank of the fund; the last tranche gives back first.</param>
public sealed record LineageTranche(SubGrantId SubGrant, int Number, DateOnly On, Money Amount, Money Refunded);

/// <summary>The finest part: so much of one receipt, by one tranche, for one expense.</summary>
/// <param name="End">Where it is.</param>
/// <param name="Receipt">Of which receipt; null where nothing that the funder paid stands behind it.</param>
/// <param name="SubGrant">By whose tranche; null for what no partner got.</param>
/// <param name="Tranche">By which tranche of it.</param>
/// <param name="Spender">Whose expense: the partner's own sub-grant, or one granted on out of it.</param>
/// <param name="Claim">The claim of the expense.</param>
/// <param name="Line">The line of the claim.</param>
/// <param name="Amount">Above zero.</param>
public sealed record LineagePart(LineageEnd End, int? Receipt, SubGrantId? SubGrant, int? Tranche, SubGrantId? Spender, ClaimId? Claim, int? Line, Money Amount);

/// <summary>
/// The way of an agreement's money. Money has no name: which receipt a payment came out of is a rule of the agreement (<see cref="SourceOrder"/>), kept to the cent
/// at each payment, among what had come and was left at that moment. A refund goes back to the receipts that it came out of. What members pay to those they
/// grant on to does not pass through this fund: such an expense is paid out of the tranches of the partner above it.
/// The parts of a receipt add up to it, those of a tranche to what was not refunded of it, those of an expense to what was accepted.
/// </summary>
public sealed record Lineage(
    AgreementId Agreement, SourceOrder Order, DateOnly? AsOf, ImmutableArray<LineageReceipt> Receipts, ImmutableArray<LineageTranche> Tranches, ImmutableArray<LineagePart> Parts)
{
    /// <summary>Forward: where the money of a receipt is.</summary>
    public IEnumerable<LineagePart> From(int receipt) => Parts.Where(p => p.Receipt == receipt);

    /// <summary>Backward: out of what an expense was paid.</summary>
    public IEnumerable<LineagePart> Of(ClaimId claim, int line) => Parts.Where(p => p.Claim == claim && p.Line == line);

    /// <summary>Backward: out of what a sub-grant was paid, or those above it for it.</summary>
    public IEnumerable<LineagePart> Of(SubGrantId grant) => Parts.Where(p => p.SubGrant == grant || p.Spender == grant);

    /// <summary>An amount, such as one euro, spread over parts in their proportion, to the cent; parts that get nothing fall away.</summary>
    public static IEnumerable<LineagePart> Spread(Money amount, IReadOnlyList<LineagePart> parts) => parts.Count == 0 ? []
        : Allocation.LargestRemainder(amount, [.. parts.Select(p => p.Amount.Cents)]).Zip(parts, (share, part) => part with { Amount = share }).Where(p => p.Amount.IsPositive);

    /// <summary>The lineage of an agreement, by its own rule, as of the end of a day (now for null).</summary>
    public static Lineage Of(CascadeBook book, Agreement agreement, DateOnly? asOf = null) => Of(book, agreement, agreement.Terms.Sources, asOf);

    /// <summary>The lineage of an agreement by a given rule.</summary>
    public static Lineage Of(CascadeBook book, Agreement agreement, SourceOrder order, DateOnly? asOf = null)
    {
        var (receipts, tranches, parts) = (new List<LineageReceipt>(), new List<Paid>(), ImmutableArray.CreateBuilder<LineagePart>());
        var bank = new Lots<int?>();
        // Before the first day that was asked for nothing had moved; a movement that counts later is left out.
        foreach (var (kind, amount, on, of) in agreement.Movements.Where(m => asOf is not { } day || m.On <= day))
            switch (kind)
            {
                case CashKind.Received:
                    receipts.Add(new(receipts.Count + 1, on, amount));
                    bank.Put(receipts.Count, amount.Cents);
                    break;
                case CashKind.Paid:
                    var paid = new Paid(of!.Value, tranches.Count(t => t.SubGrant == of) + 1, on, amount);
                    foreach (var (receipt, cents) in bank.Take(amount.Cents, order)) paid.Left.Put(receipt, cents);
                    tranches.Add(paid);
                    break;
                case CashKind.Refunded:
                    var open = amount.Cents;
                    foreach (var tranche in tranches.AsEnumerable().Reverse().Where(t => t.SubGrant == of))
                    {
                        var back = Math.Min(open, tranche.Left.Sum);
                        foreach (var (receipt, cents) in tranche.Left.Take(back, order, lastFirst: true)) bank.Put(receipt, cents);
                        (tranche.Refunded, open) = (tranche.Refunded + back, open - back);
                    }
                    // What comes back beyond what went out is money of nobody's receipt.
                    if (open > 0) bank.Put(null, open);
                    break;
                case CashKind.Repaid:
                    foreach (var (receipt, cents) in bank.Take(amount.Cents, order)) parts.Add(new(LineageEnd.Returned, receipt, null, null, null, null, null, amount with { Cents = cents }));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        foreach (var grant in book.Of(agreement).Where(g => g.Parent is null)) Spend(book, grant, order, asOf, [.. tranches.Where(t => t.SubGrant == grant.Id)], parts);
        foreach (var (receipt, cents) in bank.Rest) parts.Add(new(LineageEnd.OnHand, receipt, null, null, null, null, null, agreement.Terms.Amount with { Cents = cents }));
        return new(agreement.Id, order, asOf, [.. receipts], [.. tranches.Select(t => new LineageTranche(t.SubGrant, t.Number, t.On, t.Amount, t.Amount with { Cents = t.Refunded }))], parts.ToImmutable());
    }

    /// <summary>The accepted expenses of a partner and of those below it, in the order of their review, out of its tranches.</summary>
    private static void Spend(CascadeBook book, SubGrant grant, SourceOrder order, DateOnly? asOf, Paid[] tranches, ImmutableArray<LineagePart>.Builder parts)
    {
        var held = new Lots<(int Tranche, int? Receipt)>();
        foreach (var tranche in tranches)
            foreach (var (receipt, cents) in tranche.Left.Rest) held.Put((tranche.Number, receipt), cents);
        foreach (var (spender, e) in Expenses(book, grant).Where(x => x.Expense.Accepted.IsPositive && (asOf is not { } day || x.Expense.ReviewedOn <= day)).OrderBy(x => x.Expense.ReviewedOn))
        {
            var rest = e.Accepted.Cents;
            foreach (var ((tranche, receipt), cents) in held.Take(Math.Min(rest, held.Sum), order))
            {
                parts.Add(new(LineageEnd.Justified, receipt, grant.Id, tranche, spender.Id, e.Claim, e.Number, e.Accepted with { Cents = cents }));
                rest -= cents;
            }
            if (rest > 0) parts.Add(new(LineageEnd.Advanced, null, grant.Id, null, spender.Id, e.Claim, e.Number, e.Accepted with { Cents = rest }));
        }
        foreach (var ((tranche, receipt), cents) in held.Rest) parts.Add(new(LineageEnd.Held, receipt, grant.Id, tranche, null, null, null, grant.Awarded with { Cents = cents }));
    }

    private static IEnumerable<(SubGrant Spender, Expense Expense)> Expenses(CascadeBook book, SubGrant grant) => grant.Expenses.Select(e => (grant, e)).Concat(book.Under(grant).SelectMany(g => Expenses(book, g)));

    private sealed class Paid(SubGrantId subGrant, int number, DateOnly on, Money amount)
    {
        public SubGrantId SubGrant { get; } = subGrant;

        public int Number { get; } = number;

        public DateOnly On { get; } = on;

        public Money Amount { get; } = amount;

        public long Refunded { get; set; }

        public Lots<int?> Left { get; } = new();
    }

    /// <summary>Money that can be told apart by where it came from, in the order in which it came.</summary>
    private sealed class Lots<TFrom>
    {
        private readonly List<(TFrom From, long Cents)> _lots = [];
        private int _first;

        public long Sum { get; private set; }

        public IEnumerable<(TFrom From, long Cents)> Rest => _lots.Where(l => l.Cents > 0);

        /// <summary>What comes back stands where it first stood.</summary>
        public void Put(TFrom from, long cents)
        {
            var place = _lots.FindIndex(l => EqualityComparer<TFrom>.Default.Equals(l.From, from));
            if (place < 0) _lots.Add((from, cents));
            else _lots[place] = (from, _lots[place].Cents + cents);
            (Sum, _first) = (Sum + cents, place < 0 ? _first : Math.Min(_first, place));
        }

        /// <summary>Takes so much. What is not there comes from nowhere, and is shown as that: cash of a purpose is never below zero.</summary>
        public List<(TFrom? From, long Cents)> Take(long cents, SourceOrder order, bool lastFirst = false)
        {
            var taken = new List<(TFrom? From, long Cents)>();
            var there = Math.Min(cents, Sum);
            if (order == SourceOrder.Proportional && there > 0)
            {
                var shares = Allocation.LargestRemainder(Money.Euro(there), [.. _lots.Select(l => l.Cents)]);
                for (var i = 0; i < _lots.Count; i++) TakeAt(i, shares[i].Cents);
            }
            else
            {
                var rest = there;
                for (var i = lastFirst ? _lots.Count - 1 : _first; rest > 0; i += lastFirst ? -1 : 1)
                {
                    var part = Math.Min(rest, _lots[i].Cents);
                    rest -= part;
                    TakeAt(i, part);
                }
                while (_first < _lots.Count && _lots[_first].Cents == 0) _first++;
            }
            Sum -= there;
            if (cents > there) taken.Add((default, cents - there));
            return taken;

            void TakeAt(int place, long part)
            {
                if (part == 0) return;
                taken.Add((_lots[place].From, part));
                _lots[place] = (_lots[place].From, _lots[place].Cents - part);
            }
        }
    }
}
