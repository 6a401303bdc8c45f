// Auditor, part of cost pools (domain.md §2.7 and §3): what members pay is the cost and nothing more. Shares are recomputed cent by cent from the
// key or the confirmed use; 460, 440 and 400 by member, cost and pool; the result of every settled pool is zero in the year that is its own.
using System.Numerics;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<CostPoolId, Pooled> _sharings = [];
    private readonly Dictionary<SharedCostId, Spent> _spent = [];
    private readonly Dictionary<SharedUseId, Used> _used = [];
    private readonly Dictionary<PaymentReference, (CostPoolId Pool, MemberId Member)> _sharingReferences = [];
    private readonly Dictionary<(string Pool, int Year), long> _poolResults = [];

    /// <summary>Money of the pools: what members paid in and did not get back, less the cost that was to be paid of it; and what suppliers wait for.</summary>
    private long SharedMoney => _sharings.Values.Sum(s => s.IsSettled ? s.Parts.Values.Sum(p => p.Credit) : Math.Max(0, s.Parts.Values.Sum(p => p.Paid) - s.Cost)) + _spent.Values.Where(c => c.State == SharedCostState.Approved).Sum(c => c.Cents);

    private void ReadSharing(SharingEvent e)
    {
        switch (e)
        {
            case SharingEvent.CostPoolOpened(var id, var number, var terms, var references, var on):
                Decided<SharingCommand.OpenCostPool>(held => held.Terms == terms, "a cost pool");
                Law(on == _today && number == _sharings.Values.Count(s => s.Terms.Year == terms.Year) + 1 && Math.Abs(terms.Year - _today.Year) <= 1, $"pools of a year are numbered without a gap: {number}");
                Law(_sharings.Values.All(s => s.Terms.Year != terms.Year || s.Terms.Name != terms.Name), $"a name is used once a year: {terms.Name}");
                var opened = new Pooled(terms);
                _sharings.Add(id, opened);
                Keyed(id, opened, terms.Key, terms.Budget, references);
                break;
            case SharingEvent.CostPoolChanged(var id, var budget, var key, var references, var on):
                Decided<SharingCommand.ChangeCostPool>(held => (held.Pool, held.Budget, held.Key) == (id, budget, key), "another key");
                Law(on == _today && !_sharings[id].IsSettled && budget.Cents >= _sharings[id].Cost, $"the budget of an open pool covers its cost: {budget}, {_sharings[id].Cost}");
                Law(_used.Values.All(u => u.Pool != id || u.State == SharedUseState.Withdrawn || key.Any(k => k.Member == u.Member)), $"who used a pool stays in its key");
                Keyed(id, _sharings[id], key, budget, references);
                break;
            case SharingEvent.ActivityDeclared(var id, var member, _, _, var on):
                Law(ActsFor(_by, member) && on == _today && _sharings[id].Parts.ContainsKey(member), $"a member declares for itself: {_by}");
                break;
            case SharingEvent.AdvancesCalled(var id, var amount, var dueOn, var parts):
                Acts(_by, MandateRole.Treasurer, "calling an advance");
                var calling = _sharings[id];
                calling.Called += amount.Cents;
                Law(!calling.IsSettled && dueOn >= _today && amount.Cents > 0 && calling.Called <= calling.Budget, $"advances are parts of the budget: {calling.Called} of {calling.Budget}");
                MemberId[] keyed = [.. calling.Key.Select(k => k.Member)];
                var split = Split(amount.Cents, [.. calling.Key.Select(k => Weighs(calling.Terms, k.Quantity, k.Weight))]);
                Law(keyed.Zip(split).Where(p => p.Second > 0).SequenceEqual(parts.Select(p => (p.Member, p.Amount.Cents))), $"an advance is split by the key, to the cent: {parts}");
                foreach (var (member, part) in parts) calling.Parts[member].Called += part.Cents;
                break;
            case SharingEvent.UseRecorded(var use, var id, var member, var quantity, var on):
                Acts(_by, MandateRole.Treasurer, "recording a use");
                Law(!_sharings[id].IsSettled && _sharings[id].CountsUse && quantity > 0 && on <= _today && on.Year == _sharings[id].Terms.Year && _sharings[id].Key.Any(k => k.Member == member), $"a use is of a member of the key, in the pool's year: {on}");
                _used.Add(use, new Used(id, member, quantity, _by));
                _sharings[id].Preparer = null;
                break;
            case SharingEvent.UseConfirmed(var use):
                Law(_used[use].State == SharedUseState.Recorded && ActsFor(_by, _used[use].Member) && _by != _used[use].By, $"a use is confirmed by its member, by another person than who recorded it: {_by}");
                (_used[use].State, _sharings[_used[use].Pool].Preparer) = (SharedUseState.Confirmed, null);
                break;
            case SharingEvent.UseWithdrawalAsked(var use):
                Acts(_by, MandateRole.Treasurer, "asking to take a confirmed use back");
                Law(_used[use] is { State: SharedUseState.Confirmed, AskedBackBy: null } && !_sharings[_used[use].Pool].IsSettled && !Tied(_by, _used[use].Member), $"a confirmed use of an open pool is asked back once, by who is not tied to its member: {_by}");
                (_used[use].AskedBackBy, _sharings[_used[use].Pool].Preparer) = (_by, null);
                break;
            case SharingEvent.UseWithdrawn(var use):
                var dropped = _used[use];
                Law(dropped.State != SharedUseState.Withdrawn && !_sharings[dropped.Pool].IsSettled, $"a use of an open pool is withdrawn once");
                if (dropped.State == SharedUseState.Recorded) Law(Held(_by, MandateRole.Treasurer) || ActsFor(_by, dropped.Member), $"what nobody confirmed is withdrawn by treasurer or member: {_by}");
                else Law((Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)) && dropped.AskedBackBy is { } first && first != _by && _by != default && !Tied(_by, dropped.Member), $"a confirmed use is taken back by two persons who are not tied to its member: {_by}");
                (dropped.State, _sharings[dropped.Pool].Preparer) = (SharedUseState.Withdrawn, null);
                break;
            case SharingEvent.CostPrepared(var cost, var id, var number, var document):
                Acts(_by, MandateRole.Treasurer, "entering a cost");
                Law(number == _spent.Values.Count(c => c.Pool == id) + 1 && document.Amount.Cents > 0 && document.On <= _today && document.On.Year >= _sharings[id].Terms.Year && !_sharings[id].IsSettled, $"a cost is of its pool: {document.On}");
                Law(_spent.Values.All(c => c.State == SharedCostState.Withdrawn || c.Document.Sha256 != document.Sha256), $"a document is one cost: {document.Sha256}");
                _spent.Add(cost, new Spent(id, document, _by));
                _sharings[id].Preparer = null;
                break;
            case SharingEvent.CostApproved(var cost, var entry):
                var (approved, of) = (_spent[cost], _sharings[_spent[cost].Pool]);
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a cost is approved by treasurer or committee: {_by}");
                Law(approved.State == SharedCostState.Prepared && _by != approved.PreparedBy && _by != default, $"a cost takes two persons: {_by}");
                Law(SupplierOf(approved) is not { } supplier || !Tied(_by, supplier), $"nobody approves a cost of its own organisation: {_by}");
                of.Cost += approved.Cents;
                Law(of.Cost <= of.Budget, $"what is spent was decided: {of.Cost} of {of.Budget}");
                Law(entry.Transfers is [var owed] && owed == new Transfer(Sunk(approved.Pool), Owed(cost), approved.Document.Amount) && entry.EffectiveOn == Counts(of, approved.Document.On), $"a cost is booked 61 to 440, in the pool's year: {entry}");
                (approved.State, approved.ApprovedBy, of.Preparer) = (SharedCostState.Approved, _by, null);
                Results(entry);
                break;
            case SharingEvent.CostWithdrawn(var cost, var entry):
                var (withdrawn, from) = (_spent[cost], _sharings[_spent[cost].Pool]);
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a cost is withdrawn by treasurer or committee: {_by}");
                Law(!from.IsSettled && withdrawn.State is SharedCostState.Prepared or SharedCostState.Approved && _by != withdrawn.ApprovedBy, $"a cost of an open pool is withdrawn before it is paid, by another person than who approved it");
                Law(_orders.Values.All(o => o.Obligation.Subject != cost.Value || o.State == PaymentState.Cancelled), $"a cost that may have been paid is not withdrawn: {cost}");
                Law(entry is null == (withdrawn.State == SharedCostState.Prepared), $"what was booked is booked back, nothing else is");
                if (entry is not null)
                {
                    Law(entry.Transfers is [var back] && back == new Transfer(Owed(cost), Sunk(withdrawn.Pool), withdrawn.Document.Amount) && entry.EffectiveOn == Counts(from, _today), $"a cost is booked back 440 to 61: {entry}");
                    from.Cost -= withdrawn.Cents;
                    Results(entry);
                }
                (withdrawn.State, from.Preparer) = (SharedCostState.Withdrawn, null);
                break;
            case SharingEvent.CostPaid(var cost, var by, var entry):
                Pays(new Obligation(ObligationKind.SharedCost, cost.Value), by, _spent[cost].Cents);
                Law(_spent[cost].State == SharedCostState.Approved && entry.Transfers is [var paid] && paid.Debit == Owed(cost) && paid.Amount.Cents == _spent[cost].Cents, $"a supplier is paid once, from 440: {entry}");
                _spent[cost].State = SharedCostState.Paid;
                break;
            case SharingEvent.SharingReceived(var id, var member, var amount, var by, var entry):
                var (into, sharer) = (_sharings[id], _sharings[id].Parts[member]);
                Law(amount.Cents > 0 && amount.Cents <= sharer.Open, $"a member pays what it is asked for: {amount} of {sharer.Open}");
                Law(entry.Transfers is [var came] && came.Amount == amount && came.Credit == At(id, into.IsSettled ? AccountRole.SharedCostReceivable : AccountRole.SharingAdvances, member), $"what comes in is an advance, or pays a share: {entry}");
                From(entry, by);
                Clears(_sharingReferences.First(r => r.Value == (id, member)).Key, amount.Cents);
                sharer.Paid += amount.Cents;
                break;
            case SharingEvent.CostSettlementPrepared(var id):
                Acts(_by, MandateRole.Treasurer, "preparing a settlement");
                MayBeSettled(id);
                _sharings[id].Preparer = _by;
                break;
            case SharingEvent.CostPoolSettled settled:
                ReadCostSettlement(settled);
                break;
            case SharingEvent.SharingCreditPaid(var id, var member, var amount, var by, var entry):
                Pays(new Obligation(ObligationKind.SharingCredit, id.Value, _sharings[id].Parts[member].Place), by, amount.Cents);
                Law(amount.Cents == _sharings[id].Parts[member].Credit && entry.Transfers is [var gone] && gone.Debit == At(id, AccountRole.SharingAdvances, member) && gone.Amount == amount, $"a credit goes back in full, from 460: {entry}");
                _sharings[id].Parts[member].Returned += amount.Cents;
                break;
            case SharingEvent.SharingCreditCarried(var id, var member, var to, var amount, var entry):
                var (left, right) = (_sharings[id].Parts[member], _sharings[to].Parts[member]);
                Law(ActsFor(_by, member) && !_sharings[to].IsSettled && amount.Cents > 0 && amount.Cents == Math.Min(left.Credit, right.Open), $"a member carries its own credit to what it is asked for: {amount}");
                Law(_orders.Values.All(o => o.Obligation != new Obligation(ObligationKind.SharingCredit, id.Value, left.Place) || o.State == PaymentState.Cancelled), $"what may have been paid back is not carried: {id}");
                Law(entry.EffectiveOn == _today && entry.Transfers is [var moved] && moved == new Transfer(At(id, AccountRole.SharingAdvances, member), At(to, AccountRole.SharingAdvances, member), amount), $"a carried credit moves within 460: {entry}");
                left.Returned += amount.Cents;
                right.Paid += amount.Cents;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void Keyed(CostPoolId id, Pooled pool, EquatableArray<KeyPart> key, Money budget, EquatableArray<SharingReference> references)
    {
        Law(key.Count > 0 && key.Select(k => k.Member).Distinct().Count() == key.Count && key.All(k => _members.ContainsKey(k.Member) && k.Quantity >= 0 && k.Weight > 0), $"a key names each member once: {key}");
        Law(key.Any(k => Weighs(pool.Terms, k.Quantity, k.Weight) > 0) && budget.Cents > 0, $"a key weighs something, a budget is above zero: {budget}");
        Law(references.Select(r => r.Member).SequenceEqual(key.Select(k => k.Member).Where(m => !pool.Parts.ContainsKey(m))), $"whoever is new in a key gets a reference: {references}");
        foreach (var (member, reference) in references)
        {
            Issued(reference, pool.Terms.Year);
            _sharingReferences.Add(reference, (id, member));
            pool.Parts.Add(member, new Sharer(pool.Parts.Count + 1));
        }
        (pool.Key, pool.Budget, pool.Preparer) = (key, budget.Cents, null);
    }

    private void MayBeSettled(CostPoolId id)
    {
        Law(!_sharings[id].IsSettled && _spent.Values.All(c => c.Pool != id || c.State != SharedCostState.Prepared) && _used.Values.All(u => u.Pool != id || u.State != SharedUseState.Recorded), $"what waits is decided before a settlement: {id}");
        Law(_sharings[id].Cost == 0 || _sharings[id].Parts.Keys.Any(m => Counted(id, m).Points > 0), $"a cost is shared by something: {id}");
    }

    private void ReadCostSettlement(SharingEvent.CostPoolSettled e)
    {
        var pool = _sharings[e.Pool];
        Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a settlement is approved by treasurer or committee: {_by}");
        Law(pool.Preparer is { } preparer && preparer != _by && _by != default && e.On == _today, $"a settlement takes two persons, and nothing changed between them: {_by}");
        MayBeSettled(e.Pool);
        MemberId[] members = [.. pool.Parts.OrderBy(p => p.Value.Place).Select(p => p.Key)];
        var counted = members.Select(m => Counted(e.Pool, m)).ToArray();
        var shares = Split(pool.Cost, [.. counted.Select(c => c.Points)]);
        Law(e.Cost.Cents == pool.Cost && shares.Sum() == pool.Cost, $"the shares are the cost: {shares.Sum()} and {e.Cost}");
        Law(e.Shares.SequenceEqual(members.Select((m, i) => new CostShare(m, counted[i].Quantity, counted[i].Points, e.Cost with { Cents = shares[i] }))), $"each share is recomputed to the cent: {e.Shares}");
        pool.IsSettled = true;
        for (var i = 0; i < members.Length; i++)
        {
            var (part, member) = (pool.Parts[members[i]], members[i]);
            part.Share = shares[i];
            long Booked(AccountRole role) => e.Entry?.Transfers.Where(t => t.Debit == At(e.Pool, role, member) && t.Credit == At(e.Pool, AccountRole.SharedCostIncome, member)).Sum(t => t.Amount.Cents) ?? 0;
            Law(Booked(AccountRole.SharingAdvances) == Math.Min(part.Paid, shares[i]) && Booked(AccountRole.SharedCostReceivable) == Math.Max(0, shares[i] - part.Paid), $"a share comes from what was advanced, the rest is to pay: {member}");
        }
        Law((e.Entry?.Transfers.Sum(t => t.Amount.Cents) ?? 0) == pool.Cost && (e.Entry is null || e.Entry.EffectiveOn == Counts(pool, _today)), $"a settlement books the cost as income of its year, and nothing else: {e.Entry}");
        if (e.Entry is not null) Results(e.Entry);
        // A year that was locked keeps the cost that it had; the income counts in the next, and together they are zero.
        var results = _poolResults.Where(r => r.Key.Pool == e.Pool.ToString()).Select(r => r.Value).ToArray();
        Law(results.Sum() == 0 && (e.Entry?.EffectiveOn.Year != pool.Terms.Year || results.All(r => r == 0)), $"the result of a settled pool is zero, and in every year unless its own was locked: {e.Pool}");
    }

    /// <summary>The day itself, the first or the last of the pool's year; and the first that is not locked.</summary>
    private DateOnly Counts(Pooled pool, DateOnly day)
    {
        var (first, last) = (new DateOnly(pool.Terms.Year, 1, 1), new DateOnly(pool.Terms.Year, 12, 31));
        return OpenDay(day < first ? first : day > last ? last : day);
    }

    /// <summary>What a member counts, and what that weighs.</summary>
    private (long Quantity, long Points) Counted(CostPoolId id, MemberId member)
    {
        var pool = _sharings[id];
        var inKey = pool.Key.Where(k => k.Member == member).ToArray();
        var quantity = pool.CountsUse ? _used.Values.Where(u => u.Pool == id && u.Member == member && u.State == SharedUseState.Confirmed).Sum(u => u.Quantity) : inKey.Sum(k => k.Quantity);
        return (quantity, Weighs(pool.Terms, quantity, inKey.Length == 0 ? 1 : inKey[0].Weight));
    }

    /// <summary>From the top bracket down: what lies above its lower end counts with its weight, the rest is left to the brackets below.</summary>
    private static long Weighs(CostPoolTerms terms, long quantity, int weight)
    {
        if (terms.Tiers is not { } tiers) return quantity * weight;
        var (left, points) = (quantity, 0L);
        foreach (var (from, heavy) in tiers.Reverse())
            if (left > from) (points, left) = (points + ((left - from) * heavy), from);
        return points * weight;
    }

    /// <summary>One cent at a time to whoever is furthest below its exact part.</summary>
    private static long[] Split(long cents, long[] points)
    {
        var whole = points.Aggregate(BigInteger.Zero, (sum, p) => sum + p);
        if (whole.IsZero || cents == 0) return new long[points.Length];
        long[] parts = [.. points.Select(p => (long)(cents * new BigInteger(p) / whole))];
        for (var left = cents - parts.Sum(); left > 0; left--)
        {
            var most = 0;
            for (var i = 1; i < points.Length; i++)
                if ((cents * new BigInteger(points[i])) - (parts[i] * whole) > (cents * new BigInteger(points[most])) - (parts[most] * whole)) most = i;
            parts[most]++;
        }
        return parts;
    }

    private void Results(Entry entry)
    {
        foreach (var (account, cents) in entry.Transfers.SelectMany(t => new[] { (t.Debit, t.Amount.Cents), (t.Credit, -t.Amount.Cents) }))
            if (account is { Role: AccountRole.ServicesExpense or AccountRole.SharedCostIncome, Subject: { } pool })
                _poolResults[(pool, entry.EffectiveOn.Year)] = _poolResults.GetValueOrDefault((pool, entry.EffectiveOn.Year)) + cents;
    }

    /// <summary>What an order of this room pays, and to whom.</summary>
    private (MemberId, long) OwedOnPool(Obligation obligation)
    {
        if (obligation.Kind == ObligationKind.SharedCost)
            return _spent[new(obligation.Subject)] is { State: SharedCostState.Approved } cost ? (SupplierOf(cost) ?? default, cost.Cents) : default;
        var (member, part) = _sharings[new(obligation.Subject)].Parts.First(p => p.Value.Place == obligation.Part);
        return (member, part.Credit);
    }

    private MemberId? SupplierOf(Spent cost) => _members.Where(m => m.Value.Organisation.EnterpriseNumber == cost.Document.Supplier).Select(m => (MemberId?)m.Key).FirstOrDefault();

    private static Account At(CostPoolId pool, AccountRole role, MemberId member) => new(role, member, pool.ToString());

    private static Account Sunk(CostPoolId pool) => new(AccountRole.ServicesExpense, Subject: pool.ToString());

    private static Account Owed(SharedCostId cost) => new(AccountRole.SuppliersPayable, Subject: cost.ToString());

    /// <summary>A member has nothing open in any pool.</summary>
    private bool SharesNothing(MemberId member) => _sharings.Values.All(s => !s.Parts.TryGetValue(member, out var part)
        || (s.IsSettled ? part.Open == 0 && part.Credit == 0 : part.Paid == 0 && s.Key.All(k => k.Member != member)));

    private static bool MayBook(SharingEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (SharingEvent.CostApproved, AccountRole.ServicesExpense, AccountRole.SuppliersPayable) => true,
        (SharingEvent.CostWithdrawn, AccountRole.SuppliersPayable, AccountRole.ServicesExpense) => true,
        (SharingEvent.CostPaid, AccountRole.SuppliersPayable, AccountRole.Bank or AccountRole.Suspense) => true,
        (SharingEvent.SharingReceived, AccountRole.Bank or AccountRole.Suspense, AccountRole.SharingAdvances or AccountRole.SharedCostReceivable) => true,
        (SharingEvent.CostPoolSettled, AccountRole.SharingAdvances or AccountRole.SharedCostReceivable, AccountRole.SharedCostIncome) => true,
        (SharingEvent.SharingCreditPaid, AccountRole.SharingAdvances, AccountRole.Bank or AccountRole.Suspense) => true,
        (SharingEvent.SharingCreditCarried, AccountRole.SharingAdvances, AccountRole.SharingAdvances) => true,
        _ => false,
    };

    /// <summary>After each record, account by account.</summary>
    private void EndSharing()
    {
        foreach (var (id, pool) in _sharings)
        {
            foreach (var (member, part) in pool.Parts)
            {
                Law(-Net(At(id, AccountRole.SharingAdvances, member)) == (pool.IsSettled ? part.Credit : part.Paid), $"460 of {member} is what it advanced, or gets back: {Net(At(id, AccountRole.SharingAdvances, member))}");
                Law(Net(At(id, AccountRole.SharedCostReceivable, member)) == (pool.IsSettled ? part.Open : 0), $"400 of {member} is what is left of its share: {Net(At(id, AccountRole.SharedCostReceivable, member))}");
                Law(-Net(At(id, AccountRole.SharedCostIncome, member)) == (part.Share ?? 0), $"740 of {member} is its share: {part.Share}");
            }
            Law(Net(Sunk(id)) == pool.Cost && pool.Cost <= pool.Budget, $"61 of a pool is its cost, within its budget: {Net(Sunk(id))} and {pool.Cost}");
            Law(!pool.IsSettled || pool.Parts.Values.Sum(p => p.Share) == pool.Cost, $"members reimburse the cost and nothing more: {id}");
        }
        foreach (var (id, cost) in _spent)
            Law(-Net(Owed(id)) == (cost.State == SharedCostState.Approved ? cost.Cents : 0), $"440 of a cost is what is owed to its supplier: {Net(Owed(id))}");
    }

    private void CompareSharing(FundState state)
    {
        Law(state.Sharing.Pools.Count == _sharings.Count, $"the fund knows as many cost pools");
        foreach (var (id, pool) in _sharings)
        {
            var told = state.Sharing.Pools[id];
            Law((told.Cost.Cents, told.Called.Cents, told.Budget.Cents, told.SettledOn is not null) == (pool.Cost, pool.Called, pool.Budget, pool.IsSettled), $"{told.Code}: the fund says {told.Cost} of {told.Budget}, recomputed {pool.Cost} of {pool.Budget}");
            foreach (var account in told.Accounts)
            {
                var part = pool.Parts[account.Member];
                Law((account.Called.Cents, account.Received.Cents, account.Open.Cents, account.Credit.Cents) == (part.Called, part.Paid, part.Open, part.Credit), $"{told.Code}, {account.Member}: the fund says {account.Open} open and {account.Credit} of credit");
            }
        }
    }

    private sealed class Pooled(CostPoolTerms terms)
    {
        public CostPoolTerms Terms { get; } = terms;

        public bool CountsUse => Terms.Method == SharingMethod.Time || Terms.Unit == KeyUnit.Uses;

        public EquatableArray<KeyPart> Key { get; set; }

        public long Budget { get; set; }

        public long Called { get; set; }

        public long Cost { get; set; }

        public PersonId? Preparer { get; set; }

        public bool IsSettled { get; set; }

        public Dictionary<MemberId, Sharer> Parts { get; } = [];
    }

    private sealed class Sharer(int place)
    {
        public int Place { get; } = place;

        public long Called { get; set; }

        public long Paid { get; set; }

        public long? Share { get; set; }

        public long Returned { get; set; }

        public long Open => Math.Max(0, (Share ?? Called) - Paid);

        public long Credit => Share is { } share ? Math.Max(0, Paid - share) - Returned : 0;
    }

    private sealed class Spent(CostPoolId pool, CostDocument document, PersonId preparedBy)
    {
        public CostPoolId Pool { get; } = pool;

        public CostDocument Document { get; } = document;

        public long Cents => Document.Amount.Cents;

        public PersonId PreparedBy { get; } = preparedBy;

        public PersonId? ApprovedBy { get; set; }

        public SharedCostState State { get; set; }
    }

    private sealed class Used(CostPoolId pool, MemberId member, long quantity, PersonId by)
    {
        public CostPoolId Pool { get; } = pool;

        public MemberId Member { get; } = member;

        public long Quantity { get; } = quantity;

        public PersonId By { get; } = by;

        public PersonId? AskedBackBy { get; set; }

        public SharedUseState State { get; set; }
    }
}
