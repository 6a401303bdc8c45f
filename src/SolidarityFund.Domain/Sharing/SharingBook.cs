// The cost pools and where each stands: what was spent, by what it is shared, what each member paid.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Sharing;

/// <summary>Where a cost stands.</summary>
public enum SharedCostState
{
    /// <summary>Waits for a second person.</summary>
    Prepared,

    /// <summary>Owed to the supplier.</summary>
    Approved,

    /// <summary>Paid by the bank.</summary>
    Paid,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>Where a use stands.</summary>
public enum SharedUseState
{
    /// <summary>Waits for the member.</summary>
    Recorded,

    /// <summary>Counts.</summary>
    Confirmed,

    /// <summary>Does not count.</summary>
    Withdrawn,
}

/// <summary>A cost of a pool.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">From 1 within its pool.</param>
/// <param name="Document">The supplier's document.</param>
/// <param name="PreparedBy">Who entered it.</param>
/// <param name="ApprovedBy">Who approved it; null before.</param>
/// <param name="State">Where it stands.</param>
public sealed record SharedCost(SharedCostId Id, int Number, CostDocument Document, PersonId PreparedBy, PersonId? ApprovedBy, SharedCostState State)
{
    /// <summary>True when it is a cost of the pool: approved, paid or not.</summary>
    public bool Counts => State is SharedCostState.Approved or SharedCostState.Paid;
}

/// <summary>A recorded use of a pool.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Member">Who used it.</param>
/// <param name="Quantity">Minutes, or times; above zero.</param>
/// <param name="On">When.</param>
/// <param name="RecordedBy">Who recorded it and therefore cannot confirm it.</param>
/// <param name="State">Where it stands.</param>
public sealed record SharedUse(SharedUseId Id, MemberId Member, long Quantity, DateOnly On, PersonId RecordedBy, SharedUseState State)
{
    /// <summary>Who asked to take it back after it was confirmed; null for nobody. A second person agrees.</summary>
    public PersonId? WithdrawalAskedBy { get; init; }
}

/// <summary>What a member declared of itself.</summary>
/// <param name="ExemptPredominates">Its habitual exempt or non-taxable activity predominates.</param>
/// <param name="DirectlyNecessary">The service is directly necessary for that activity.</param>
/// <param name="On">When it said so.</param>
public sealed record ActivityDeclaration(bool ExemptPredominates, bool DirectlyNecessary, DateOnly On);

/// <summary>A part of the budget that was called.</summary>
/// <param name="Amount">From all members together.</param>
/// <param name="DueOn">By when.</param>
public readonly record struct AdvanceCall(Money Amount, DateOnly DueOn);

/// <summary>One member's part in a pool.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Reference">What it repeats when it pays.</param>
/// <param name="Called">Advances that were called.</param>
/// <param name="Received">What it paid, and what was carried in from another pool.</param>
/// <param name="Share">Its share of the cost; null before the settlement.</param>
/// <param name="Returned">What went back to it after the settlement, or was carried to another pool.</param>
public sealed record SharingAccount(MemberId Member, PaymentReference Reference, Money Called, Money Received, Money? Share, Money Returned)
{
    /// <summary>What it declared of itself; null before.</summary>
    public ActivityDeclaration? Declaration { get; init; }

    /// <summary>What it is asked to pay now: its share, or its advances before the settlement, less what it paid.</summary>
    public Money Open => Money.Max((Share ?? Called) - Received, Called.Zero);

    /// <summary>What it paid beyond its share and did not get back; zero before the settlement.</summary>
    public Money Credit => Share is { } share ? Money.Max(Received - share - Returned, Called.Zero) : Called.Zero;
}

/// <summary>A cost pool: a service of one year that members share at cost.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Running number within its year.</param>
/// <param name="Terms">What was decided at its opening.</param>
/// <param name="OpenedOn">When.</param>
public sealed record CostPool(CostPoolId Id, int Number, CostPoolTerms Terms, DateOnly OpenedOn)
{
    /// <summary>The number as printed: <c>2026-001</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Terms.Year:D4}-{Number:D3}");

    /// <summary>Most that may be spent, as decided last.</summary>
    public Money Budget { get; init; } = Terms.Budget;

    /// <summary>The key as decided last.</summary>
    public EquatableArray<KeyPart> Key { get; init; } = Terms.Key;

    /// <summary>Everybody who was ever in the key, in the order in which they came.</summary>
    public ImmutableArray<SharingAccount> Accounts { get; init; } = [];

    /// <summary>Advances that were called.</summary>
    public ImmutableArray<AdvanceCall> Calls { get; init; } = [];

    /// <summary>Costs by number.</summary>
    public ImmutableArray<SharedCost> Costs { get; init; } = [];

    /// <summary>Uses in the order in which they were recorded.</summary>
    public ImmutableArray<SharedUse> Uses { get; init; } = [];

    /// <summary>Who prepared the settlement that waits; null for none.</summary>
    public PersonId? SettlementPreparedBy { get; init; }

    /// <summary>Everybody's share; none before the settlement.</summary>
    public EquatableArray<CostShare> Shares { get; init; }

    /// <summary>When it was settled; null before.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>The day on which the settlement counts in the books: in its own year, later only where that was locked; null before, and where nothing was booked.</summary>
    public DateOnly? CountsOn { get; init; }

    /// <summary>What was approved.</summary>
    public Money Cost => Budget.Zero + Money.Sum(Costs.Where(c => c.Counts).Select(c => c.Document.Amount));

    /// <summary>Advances that were called, together.</summary>
    public Money Called => Budget.Zero + Money.Sum(Calls.Select(c => c.Amount));

    /// <summary>A member's part of the key as decided last, or null.</summary>
    public KeyPart? PartOf(MemberId member)
    {
        foreach (var part in Key)
            if (part.Member == member) return part;
        return null;
    }

    /// <summary>What a member counts: its confirmed use where use is recorded, else its part of the key.</summary>
    public long Quantity(MemberId member) => Terms.CountsUse
        ? Uses.Where(u => u.Member == member && u.State == SharedUseState.Confirmed).Sum(u => u.Quantity)
        : PartOf(member)?.Quantity ?? 0;

    /// <summary>A member's account, or null.</summary>
    public SharingAccount? AccountOf(MemberId member) => Accounts.FirstOrDefault(a => a.Member == member);

    /// <summary>The place of a member among the accounts, from 1; it never changes.</summary>
    public int PlaceOf(MemberId member) => Accounts.IndexOf(AccountOf(member)!) + 1;

    /// <summary>An account of the books, of this pool and a member of it.</summary>
    public Account At(AccountRole role, MemberId member = default) => new(role, member, Id.ToString());

    /// <summary>A day within the pool's year: what comes earlier or later counts on its first or last day, so that the result of the year is that of the pool.</summary>
    public DateOnly Within(DateOnly day) => day.Year == Terms.Year ? day : day.Year < Terms.Year ? new(Terms.Year, 1, 1) : new(Terms.Year, 12, 31);

    /// <summary>The printed number of a cost: <c>2026-001/3</c>.</summary>
    public string CodeOf(SharedCost cost) => string.Create(CultureInfo.InvariantCulture, $"{Code}/{cost.Number}");
}

/// <summary>All cost pools.</summary>
public sealed record SharingBook
{
    /// <summary>No pool yet.</summary>
    public static SharingBook Empty { get; } = new();

    /// <summary>Pools by id.</summary>
    public ImmutableDictionary<CostPoolId, CostPool> Pools { get; private init; } = ImmutableDictionary<CostPoolId, CostPool>.Empty;

    private ImmutableDictionary<SharedCostId, CostPoolId> ByCost { get; init; } = ImmutableDictionary<SharedCostId, CostPoolId>.Empty;

    private ImmutableDictionary<SharedUseId, CostPoolId> ByUse { get; init; } = ImmutableDictionary<SharedUseId, CostPoolId>.Empty;

    private ImmutableDictionary<PaymentReference, (CostPoolId Pool, MemberId Member)> ByReference { get; init; } = ImmutableDictionary<PaymentReference, (CostPoolId, MemberId)>.Empty;

    /// <summary>The last number given to a pool of a year; 0 for none.</summary>
    public int LastNumber(int year) => Pools.Values.Where(p => p.Terms.Year == year).Select(p => p.Number).DefaultIfEmpty().Max();

    /// <summary>How many references were issued for a year.</summary>
    public int References(int year) => Pools.Values.Where(p => p.Terms.Year == year).Sum(p => p.Accounts.Length);

    /// <summary>The pool and the account that a payer's reference names, or null.</summary>
    public (CostPool Pool, SharingAccount Account)? WithReference(PaymentReference reference) =>
        ByReference.TryGetValue(reference, out var named) ? (Pools[named.Pool], Pools[named.Pool].AccountOf(named.Member)!) : null;

    /// <summary>The pool of a cost, with the cost; null for none.</summary>
    public (CostPool Pool, SharedCost Cost)? WithCost(SharedCostId cost) => ByCost.TryGetValue(cost, out var id) ? (Pools[id], Pools[id].Costs.First(c => c.Id == cost)) : null;

    /// <summary>The pool of a use, with the use; null for none.</summary>
    public (CostPool Pool, SharedUse Use)? WithUse(SharedUseId use) => ByUse.TryGetValue(use, out var id) ? (Pools[id], Pools[id].Uses.First(u => u.Id == use)) : null;

    /// <summary>The account that an order for a credit pays, with its pool.</summary>
    public (CostPool Pool, SharingAccount Account) WithCredit(CostPoolId pool, int place) => (Pools[pool], Pools[pool].Accounts[place - 1]);

    /// <summary>True when a document is, or waits to be, a cost of some pool.</summary>
    public bool KnowsDocument(string sha256) => Pools.Values.Any(p => p.Costs.Any(c => c.State != SharedCostState.Withdrawn && c.Document.Sha256 == sha256));

    /// <summary>The pools by number.</summary>
    public IEnumerable<CostPool> InOrder => Pools.Values.OrderBy(p => p.Terms.Year).ThenBy(p => p.Number);

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who prepared, who approved.</param>
    public SharingBook Evolve(SharingEvent e, PersonId by)
    {
        switch (e)
        {
            case SharingEvent.CostPoolOpened(var id, var number, var terms, var references, var on):
                return With(Joined(new CostPool(id, number, terms, on), references)) with { ByReference = Referenced(id, references) };
            case SharingEvent.CostPoolChanged(var id, var budget, var key, var references, _):
                return With(Joined(Changed(id) with { Budget = budget, Key = key }, references)) with { ByReference = Referenced(id, references) };
            case SharingEvent.ActivityDeclared(var id, var member, var exempt, var necessary, var on):
                return With(Account(Pools[id], member, a => a with { Declaration = new(exempt, necessary, on) }));
            case SharingEvent.AdvancesCalled(var id, var amount, var dueOn, var parts):
                return With(parts.Aggregate(Pools[id] with { Calls = Pools[id].Calls.Add(new(amount, dueOn)) }, (pool, part) => Account(pool, part.Member, a => a with { Called = a.Called + part.Amount })));
            case SharingEvent.UseRecorded(var use, var id, var member, var quantity, var on):
                return With(Changed(id) with { Uses = Pools[id].Uses.Add(new(use, member, quantity, on, by, SharedUseState.Recorded)) }) with { ByUse = ByUse.Add(use, id) };
            case SharingEvent.UseConfirmed(var use):
                return With(Use(use, u => u with { State = SharedUseState.Confirmed }));
            case SharingEvent.UseWithdrawalAsked(var use):
                return With(Use(use, u => u with { WithdrawalAskedBy = by }));
            case SharingEvent.UseWithdrawn(var use):
                return With(Use(use, u => u with { State = SharedUseState.Withdrawn }));
            case SharingEvent.CostPrepared(var cost, var id, var number, var document):
                return With(Changed(id) with { Costs = Pools[id].Costs.Add(new(cost, number, document, by, null, SharedCostState.Prepared)) }) with { ByCost = ByCost.Add(cost, id) };
            case SharingEvent.CostApproved(var cost, _):
                return With(Cost(Changed(ByCost[cost]), cost, c => c with { State = SharedCostState.Approved, ApprovedBy = by }));
            case SharingEvent.CostWithdrawn(var cost, _):
                return With(Cost(Changed(ByCost[cost]), cost, c => c with { State = SharedCostState.Withdrawn }));
            case SharingEvent.CostPaid(var cost, _, _):
                return With(Cost(Pools[ByCost[cost]], cost, c => c with { State = SharedCostState.Paid }));
            case SharingEvent.SharingReceived(var id, var member, var amount, _, _):
                return With(Account(Pools[id], member, a => a with { Received = a.Received + amount }));
            case SharingEvent.CostSettlementPrepared(var id):
                return With(Pools[id] with { SettlementPreparedBy = by });
            case SharingEvent.CostPoolSettled(var id, _, var shares, var on, var entry):
                return With(shares.Aggregate(Changed(id) with { SettledOn = on, CountsOn = entry?.EffectiveOn, Shares = shares }, (pool, share) => Account(pool, share.Member, a => a with { Share = share.Share })));
            case SharingEvent.SharingCreditPaid(var id, var member, var amount, _, _):
                return With(Account(Pools[id], member, a => a with { Returned = a.Returned + amount }));
            case SharingEvent.SharingCreditCarried(var id, var member, var to, var amount, _):
                return With(Account(Pools[id], member, a => a with { Returned = a.Returned + amount })).With(Account(Pools[to], member, a => a with { Received = a.Received + amount }));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A settlement that waits was prepared on what is no longer so.</summary>
    private CostPool Changed(CostPoolId id) => Pools[id] with { SettlementPreparedBy = null };

    private static CostPool Joined(CostPool pool, EquatableArray<SharingReference> references) =>
        pool with { Accounts = [.. pool.Accounts, .. references.Select(r => new SharingAccount(r.Member, r.Reference, pool.Budget.Zero, pool.Budget.Zero, null, pool.Budget.Zero))] };

    private static CostPool Account(CostPool pool, MemberId member, Func<SharingAccount, SharingAccount> change) =>
        pool with { Accounts = [.. pool.Accounts.Select(a => a.Member == member ? change(a) : a)] };

    private static CostPool Cost(CostPool pool, SharedCostId cost, Func<SharedCost, SharedCost> change) => pool with { Costs = [.. pool.Costs.Select(c => c.Id == cost ? change(c) : c)] };

    private CostPool Use(SharedUseId use, Func<SharedUse, SharedUse> change)
    {
        var pool = Changed(ByUse[use]);
        return pool with { Uses = [.. pool.Uses.Select(u => u.Id == use ? change(u) : u)] };
    }

    private ImmutableDictionary<PaymentReference, (CostPoolId, MemberId)> Referenced(CostPoolId id, EquatableArray<SharingReference> references) =>
        ByReference.AddRange(references.Select(r => KeyValuePair.Create(r.Reference, (id, r.Member))));

    private SharingBook With(CostPool pool) => this with { Pools = Pools.SetItem(pool.Id, pool) };
}
