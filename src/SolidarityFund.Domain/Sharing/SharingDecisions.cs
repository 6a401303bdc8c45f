// The rules of Sharing: members reimburse the exact cost of what they share, and the fund keeps nothing of it.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Sharing;

/// <summary>The rules of Sharing, domain.md §2.7.</summary>
public static class SharingDecisions
{
    /// <summary>Longest name of a pool, in characters.</summary>
    public const int NameLengthMost = 60;

    /// <summary>Most members of a key, and most brackets.</summary>
    public const int PartsMost = 1_000, TiersMost = 20;

    /// <summary>Largest quantity of one member, and largest weight: no product of them leaves its range.</summary>
    public const long QuantityMost = 1_000_000_000, WeightMost = 10_000;

    /// <summary>Decides a command of Sharing.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="balances">Every balance.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="payments">Payment orders.</param>
    /// <param name="firstOpen">The day itself, or the first open one where its month is locked: what comes after the lock counts there.</param>
    /// <param name="sharing">The cost pools.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">By whom and when.</param>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, PaymentBook payments, Func<DateOnly, DateOnly> firstOpen, SharingBook sharing, SharingCommand command, in Occasion occasion) => command switch
        {
            SharingCommand.OpenCostPool(var terms) => Open(charter, members, sharing, terms, occasion),
            SharingCommand.ChangeCostPool change => Change(charter, members, sharing, change, occasion),
            SharingCommand.DeclareActivity declare => Declare(members, sharing, declare, occasion),
            SharingCommand.CallAdvances call => Call(charter, members, sharing, call, occasion),
            SharingCommand.RecordUse record => Record(members, sharing, record, occasion),
            SharingCommand.ConfirmUse(var id) => ConfirmUse(members, sharing, id, occasion),
            SharingCommand.WithdrawUse(var id) => WithdrawUse(members, sharing, id, occasion),
            SharingCommand.PrepareCost(var id, var document) => PrepareCost(charter, members, sharing, id, document, occasion),
            SharingCommand.ApproveCost(var id) => ApproveCost(members, firstOpen, sharing, id, occasion),
            SharingCommand.WithdrawCost(var id) => WithdrawCost(members, payments, firstOpen, sharing, id, occasion),
            SharingCommand.PrepareCostPayment(var id) => PrepareCostPayment(balances, members, payments, sharing, id, occasion),
            SharingCommand.PrepareCostSettlement(var id) => PrepareSettlement(members, sharing, id, occasion),
            SharingCommand.SettleCostPool(var id) => Settle(members, firstOpen, sharing, id, occasion),
            SharingCommand.PrepareSharingCredit(var id, var member) => PrepareCredit(balances, members, payments, sharing, id, member, occasion),
            SharingCommand.CarrySharingCredit carry => CarryCredit(members, payments, sharing, carry, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A member paid: debit <paramref name="source"/> (bank or suspense). The caller has checked that the amount is above zero and not above what is open.</summary>
    public static SharingEvent.SharingReceived Receive(CostPool pool, SharingAccount account, Money amount, Account source, DateOnly on, LineId line) =>
        new(pool.Id, account.Member, amount, line,
            Entry.On(on, new Transfer(source, pool.At(pool.SettledOn is null ? AccountRole.SharingAdvances : AccountRole.SharedCostReceivable, account.Member), amount)));

    /// <summary>The bank paid a supplier. The caller has checked that it is owed.</summary>
    public static SharingEvent.CostPaid PayCost(SharingBook sharing, SharedCostId id, Account bank, DateOnly on, LineId line) =>
        new(id, line, Entry.On(on, new Transfer(OwedTo(id), bank, sharing.WithCost(id)!.Value.Cost.Document.Amount)));

    /// <summary>The bank paid a credit back. The caller has checked that it is owed.</summary>
    public static SharingEvent.SharingCreditPaid PayCredit(SharingBook sharing, PaymentOrder order, Account bank, DateOnly on, LineId line)
    {
        var (pool, account) = sharing.WithCredit(new(order.Obligation.Subject), order.Obligation.Part!.Value);
        return new(pool.Id, account.Member, order.Amount, line, Entry.On(on, new Transfer(pool.At(AccountRole.SharingAdvances, account.Member), bank, order.Amount)));
    }

    /// <summary>Whether an order for a cost or a credit pays what is owed still.</summary>
    public static bool IsOwed(SharingBook sharing, PaymentOrder order) => order.Obligation is { Kind: ObligationKind.SharingCredit, Part: { } place }
        ? sharing.WithCredit(new(order.Obligation.Subject), place).Account.Credit == order.Amount
        : sharing.WithCost(new(order.Obligation.Subject)) is (_, { State: SharedCostState.Approved });

    /// <summary>The first pool in which a member has something that is not settled, paid or given back: it leaves when that is over. Null for none.</summary>
    public static Refusal? OpenFor(SharingBook sharing, Member member)
    {
        foreach (var pool in sharing.InOrder)
            if (pool.AccountOf(member.Id) is { } account
                && (pool.SettledOn is null ? pool.PartOf(member.Id) is not null || account.Received.IsPositive : account.Open.IsPositive || account.Credit.IsPositive))
                return SharingRefusals.SharingOpen.With(
                    ("member", member.Code), ("pool", pool.Code), ("state", pool.SettledOn is null ? "Unsettled" : "Settled"), ("toPay", account.Open), ("toRefund", account.Credit));
        return null;
    }

    private static Decision Open(Charter charter, MembershipBook members, SharingBook sharing, CostPoolTerms terms, in Occasion occasion)
    {
        var today = occasion.Today;
        if (terms.Year < today.Year - 1 || terms.Year > today.Year + 1) return SharingRefusals.PoolYearUnfit.With(("year", terms.Year), ("first", today.Year - 1), ("last", today.Year + 1));
        if (!PlainText.Is(terms.Name, NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", NameLengthMost));
        if (sharing.InOrder.FirstOrDefault(p => p.Terms.Year == terms.Year && p.Terms.Name == terms.Name) is { } named)
            return SharingRefusals.PoolNameTaken.With(("name", terms.Name), ("pool", named.Code));
        if (terms.Purpose.Unfit() is { } text) return text;
        if ((terms.Method is SharingMethod.ProRata or SharingMethod.Tiers) != terms.Unit is not null) return SharingRefusals.KeyUnitUnfit.With(("method", terms.Method), ("unit", terms.Unit?.ToString() ?? "-"));
        if (TiersUnsound(terms) is { } tiers) return tiers;
        if (KeyUnsound(members, terms, terms.Key, _ => false) is { } key) return key;
        if (Plausible.UnfitOrNotPositive(terms.Budget, charter.Currency) is { } unfit) return unfit;
        if (UsedUp(sharing, terms.Year, terms.Key.Count) is { } usedUp) return usedUp;

        return new SharingEvent.CostPoolOpened(Id.Mint<CostPoolId>(occasion), sharing.LastNumber(terms.Year) + 1, terms, Referenced(sharing, terms.Year, terms.Key.Select(k => k.Member)), today);
    }

    private static Decision Change(Charter charter, MembershipBook members, SharingBook sharing, SharingCommand.ChangeCostPool change, in Occasion occasion)
    {
        var (id, budget, key) = change;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        if (KeyUnsound(members, pool!.Terms, key, member => pool.AccountOf(member) is not null) is { } unsound) return unsound;
        // What a member used has no weight outside the key.
        if (pool.Uses.FirstOrDefault(u => u.State != SharedUseState.Withdrawn && key.All(k => k.Member != u.Member)) is { } left)
            return SharingRefusals.UserLeftOut.With(("member", members.Members[left.Member].Code), ("pool", pool.Code), ("quantity", left.Quantity), ("on", left.On));
        if (Plausible.UnfitOrNotPositive(budget, charter.Currency) is { } unfit) return unfit;
        if (budget < pool.Cost) return SharingRefusals.BudgetBelowCost.With(("pool", pool.Code), ("budget", budget), ("cost", pool.Cost));
        MemberId[] joining = [.. key.Select(k => k.Member).Where(m => pool.AccountOf(m) is null)];
        if (UsedUp(sharing, pool.Terms.Year, joining.Length) is { } usedUp) return usedUp;

        return new SharingEvent.CostPoolChanged(id, budget, key, Referenced(sharing, pool.Terms.Year, joining), occasion.Today);
    }

    private static Decision Declare(MembershipBook members, SharingBook sharing, SharingCommand.DeclareActivity declare, in Occasion occasion)
    {
        var (id, member, exempt, necessary) = declare;
        if (!sharing.Pools.TryGetValue(id, out var pool)) return SharingRefusals.CostPoolUnknown.With(("pool", id));
        if (pool.AccountOf(member) is null) return NotServed(members, pool, member);
        if (NotTheirs(members, member, occasion) is { } stranger) return stranger;

        return new SharingEvent.ActivityDeclared(id, member, exempt, necessary, occasion.Today);
    }

    private static Decision Call(Charter charter, MembershipBook members, SharingBook sharing, SharingCommand.CallAdvances call, in Occasion occasion)
    {
        var (id, amount, dueOn) = call;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (pool!.Called + amount > pool.Budget)
            return SharingRefusals.AdvanceAboveBudget.With(("pool", pool.Code), ("amount", amount), ("called", pool.Called), ("budget", pool.Budget), ("free", pool.Budget - pool.Called));
        if (Plausible.Unfit(dueOn) is { } day) return day;
        if (dueOn < occasion.Today) return SharingRefusals.AdvanceDuePassed.With(("due", dueOn), ("today", occasion.Today));

        var parts = CostSplit.Of(amount, [.. pool.Key.Select(k => CostSplit.Points(pool.Terms.Tiers, k.Quantity, k.Weight))]);
        return new SharingEvent.AdvancesCalled(id, amount, dueOn, [.. pool.Key.Select((k, i) => new AdvancePart(k.Member, parts[i])).Where(p => p.Amount.IsPositive)]);
    }

    private static Decision Record(MembershipBook members, SharingBook sharing, SharingCommand.RecordUse record, in Occasion occasion)
    {
        var (id, member, quantity, on) = record;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        if (!pool!.Terms.CountsUse) return SharingRefusals.UseNotCounted.With(("pool", pool.Code), ("method", pool.Terms.Method));
        if (pool.PartOf(member) is null) return NotServed(members, pool, member);
        var before = pool.Uses.Where(u => u.Member == member && u.State != SharedUseState.Withdrawn).Sum(u => u.Quantity);
        if (quantity < 1 || quantity > QuantityMost - before) return SharingRefusals.UseUnfit.With(("quantity", quantity), ("before", before), ("most", QuantityMost));
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        if (on.Year != pool.Terms.Year) return SharingRefusals.OutsidePoolYear.With(("on", on), ("pool", pool.Code), ("year", pool.Terms.Year));

        return new SharingEvent.UseRecorded(Id.Mint<SharedUseId>(occasion), id, member, quantity, on);
    }

    private static Decision ConfirmUse(MembershipBook members, SharingBook sharing, SharedUseId id, in Occasion occasion)
    {
        if (sharing.WithUse(id) is not var (_, use)) return SharingRefusals.UseUnknown.With(("use", id));
        if (NotTheirs(members, use.Member, occasion) is { } stranger) return stranger;
        if (use.State != SharedUseState.Recorded) return SharingRefusals.UseNotInState.With(("use", id), ("state", use.State), ("needed", SharedUseState.Recorded));
        if (use.RecordedBy == occasion.By) return SharingRefusals.UseConfirmedByRecorder.With(("person", occasion.By), ("use", id));

        return new SharingEvent.UseConfirmed(id);
    }

    private static Decision WithdrawUse(MembershipBook members, SharingBook sharing, SharedUseId id, in Occasion occasion)
    {
        if (sharing.WithUse(id) is not var (pool, use)) return SharingRefusals.UseUnknown.With(("use", id));
        // Who confirmed does not go back on it alone; what was only recorded may be contested.
        var isTheirs = use.State == SharedUseState.Recorded && members.ActsFor(occasion.By, use.Member, occasion.Today);
        ReadOnlySpan<MandateRole> roles = use.WithdrawalAskedBy is null ? [MandateRole.Treasurer] : [MandateRole.Treasurer, MandateRole.Committee];
        if (!isTheirs && MembershipDecisions.Lacks(members, occasion, roles) is { } lacks) return lacks;
        if (Unsettled(sharing, pool.Id, out _) is { } over) return over;
        if (use.State == SharedUseState.Withdrawn) return SharingRefusals.UseNotInState.With(("use", id), ("state", use.State), ("needed", SharedUseState.Recorded));
        if (use.State == SharedUseState.Recorded) return new SharingEvent.UseWithdrawn(id);
        // The others pay what this member no longer counts: two persons take that back, who do not act for it.
        if (members.Conflicted(occasion.By, use.Member, occasion.Today)) return SharingRefusals.UseOfOwnOrganisation.With(("person", occasion.By), ("member", members.Members[use.Member].Code), ("use", id));
        if (use.WithdrawalAskedBy == occasion.By) return SharingRefusals.UseWithdrawnBySamePerson.With(("person", occasion.By), ("use", id));

        return use.WithdrawalAskedBy is null ? new SharingEvent.UseWithdrawalAsked(id) : new SharingEvent.UseWithdrawn(id);
    }

    private static Decision PrepareCost(Charter charter, MembershipBook members, SharingBook sharing, CostPoolId id, CostDocument document, in Occasion occasion)
    {
        var (supplier, name, iban, on, amount, reference, hash) = document;
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (Plausible.UnfitOrFuture(on, occasion.Today) is { } date) return date;
        // An invoice often comes after the year that it is for; before it none does.
        if (on.Year < pool!.Terms.Year) return SharingRefusals.OutsidePoolYear.With(("on", on), ("pool", pool.Code), ("year", pool.Terms.Year));
        if (!IsCode(supplier, 20)) return MembershipRefusals.EnterpriseNumberMalformed.With(("number", supplier));
        if (!PlainText.Is(name, MembershipDecisions.NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", MembershipDecisions.NameLengthMost));
        if (!IsCode(iban, 34)) return MembershipRefusals.IbanMalformed.With(("iban", iban));
        if (reference.Unfit() is { } text) return text;
        if (!Sha256Text.Fits(hash)) return CommonRefusals.DocumentHashMalformed.With();
        if (sharing.KnowsDocument(hash)) return SharingRefusals.CostDocumentUsed.With(("supplier", supplier), ("amount", amount));
        if (AboveBudget(pool, amount) is { } above) return above;

        return new SharingEvent.CostPrepared(Id.Mint<SharedCostId>(occasion), id, pool.Costs.Length + 1, document);
    }

    private static Decision ApproveCost(MembershipBook members, Func<DateOnly, DateOnly> firstOpen, SharingBook sharing, SharedCostId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (sharing.WithCost(id) is not var (pool, cost)) return SharingRefusals.SharedCostUnknown.With(("cost", id));
        if (NotIn(pool, cost, SharedCostState.Prepared) is { } state) return state;
        if (cost.PreparedBy == occasion.By) return SharingRefusals.CostBySamePerson.With(("person", occasion.By), ("cost", pool.CodeOf(cost)));
        if (members.WithEnterpriseNumber(cost.Document.Supplier) is { } supplier && members.Conflicted(occasion.By, supplier.Id, occasion.Today))
            return PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", supplier.Code));
        if (AboveBudget(pool, cost.Document.Amount) is { } above) return above;

        return new SharingEvent.CostApproved(id, Entry.On(firstOpen(pool.Within(cost.Document.On)), new Transfer(pool.At(AccountRole.ServicesExpense), OwedTo(id), cost.Document.Amount)));
    }

    private static Decision WithdrawCost(MembershipBook members, PaymentBook payments, Func<DateOnly, DateOnly> firstOpen, SharingBook sharing, SharedCostId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (sharing.WithCost(id) is not var (pool, cost)) return SharingRefusals.SharedCostUnknown.With(("cost", id));
        if (Unsettled(sharing, pool.Id, out _) is { } over) return over;
        if (cost.State is not (SharedCostState.Prepared or SharedCostState.Approved)) return NotIn(pool, cost, SharedCostState.Approved)!;
        if (cost.ApprovedBy == occasion.By) return SharingRefusals.CostBySamePerson.With(("person", occasion.By), ("cost", pool.CodeOf(cost)));
        if (BeingPaid(payments, new(ObligationKind.SharedCost, id.Value)) is { } order) return order;

        return new SharingEvent.CostWithdrawn(id, cost.State == SharedCostState.Prepared ? null
            : Entry.On(firstOpen(pool.Within(occasion.Today)), new Transfer(OwedTo(id), pool.At(AccountRole.ServicesExpense), cost.Document.Amount)));
    }

    private static Decision PrepareCostPayment(Balances balances, MembershipBook members, PaymentBook payments, SharingBook sharing, SharedCostId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (sharing.WithCost(id) is not var (pool, cost)) return SharingRefusals.SharedCostUnknown.With(("cost", id));
        if (NotIn(pool, cost, SharedCostState.Approved) is { } state) return state;

        var (obligation, reference, amount) = (new Obligation(ObligationKind.SharedCost, id.Value), $"COST-{pool.Code}-{cost.Number}", cost.Document.Amount);
        return members.WithEnterpriseNumber(cost.Document.Supplier) is { } member
            ? PaymentDecisions.Prepare(members, payments, balances, obligation, reference, member.Id, amount, null, occasion)
            : PaymentDecisions.PrepareTo(members, payments, balances, obligation, reference, default, cost.Document.Iban, amount, null, occasion);
    }

    private static Decision PrepareSettlement(MembershipBook members, SharingBook sharing, CostPoolId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        if (CostSettlement.Of(pool!).Blocked is { } blocked) return blocked;

        return new SharingEvent.CostSettlementPrepared(id);
    }

    private static Decision Settle(MembershipBook members, Func<DateOnly, DateOnly> firstOpen, SharingBook sharing, CostPoolId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (Unsettled(sharing, id, out var pool) is { } over) return over;
        // Whatever could stand in its way since it was prepared has sent it back.
        if (pool!.SettlementPreparedBy is not { } preparer) return SharingRefusals.CostSettlementNotPrepared.With(("pool", pool.Code));
        if (preparer == occasion.By) return SharingRefusals.SettledBySamePerson.With(("person", occasion.By), ("pool", pool.Code));

        var settlement = CostSettlement.Of(pool);
        Transfer[] transfers = [.. settlement.Lines.SelectMany(line => Settled(pool, line))];
        return new SharingEvent.CostPoolSettled(
            id, settlement.Cost, [.. settlement.Lines.Select(l => l.Share)], occasion.Today, transfers.Length == 0 ? null : new Entry(firstOpen(pool.Within(occasion.Today)), [.. transfers]));
    }

    /// <summary>One member's share becomes income: from what it advanced, and for the rest from what it is now to pay.</summary>
    private static IEnumerable<Transfer> Settled(CostPool pool, SettlementLine line)
    {
        var member = line.Share.Member;
        var advanced = Money.Min(line.Share.Share, line.Received);
        if (advanced.IsPositive) yield return new(pool.At(AccountRole.SharingAdvances, member), pool.At(AccountRole.SharedCostIncome, member), advanced);
        if (line.ToPay.IsPositive) yield return new(pool.At(AccountRole.SharedCostReceivable, member), pool.At(AccountRole.SharedCostIncome, member), line.ToPay);
    }

    private static Decision PrepareCredit(Balances balances, MembershipBook members, PaymentBook payments, SharingBook sharing, CostPoolId id, MemberId member, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!sharing.Pools.TryGetValue(id, out var pool)) return SharingRefusals.CostPoolUnknown.With(("pool", id));
        if (pool.AccountOf(member) is not { } account) return NotServed(members, pool, member);
        if (NoCredit(members, pool, account) is { } none) return none;

        return PaymentDecisions.Prepare(members, payments, balances, CreditOf(pool, member), $"SHARE-{pool.Code}-{pool.PlaceOf(member)}", member, account.Credit, null, occasion);
    }

    private static Decision CarryCredit(MembershipBook members, PaymentBook payments, SharingBook sharing, SharingCommand.CarrySharingCredit carry, in Occasion occasion)
    {
        var (id, member, toId) = carry;
        if (!sharing.Pools.TryGetValue(id, out var pool)) return SharingRefusals.CostPoolUnknown.With(("pool", id));
        if (pool.AccountOf(member) is not { } account) return NotServed(members, pool, member);
        if (NotTheirs(members, member, occasion) is { } stranger) return stranger;
        if (NoCredit(members, pool, account) is { } none) return none;
        if (BeingPaid(payments, CreditOf(pool, member)) is { } order) return order;
        if (Unsettled(sharing, toId, out var to) is { } over) return over;
        if (to!.AccountOf(member) is not { } into) return NotServed(members, to, member);
        if (into.Open.IsZero) return SharingRefusals.NothingToCarryTo.With(("member", members.Members[member].Code), ("pool", to.Code));

        var amount = Money.Min(account.Credit, into.Open);
        return new SharingEvent.SharingCreditCarried(id, member, toId, amount,
            Entry.On(occasion.Today, new Transfer(pool.At(AccountRole.SharingAdvances, member), to.At(AccountRole.SharingAdvances, member), amount)));
    }

    private static Refusal? KeyUnsound(MembershipBook members, CostPoolTerms terms, EquatableArray<KeyPart> key, Func<MemberId, bool> isServed)
    {
        if (key.Count is 0 or > PartsMost) return SharingRefusals.KeySizeUnfit.With(("members", key.Count), ("most", PartsMost));
        var named = new HashSet<MemberId>();
        var points = (Int128)0;
        foreach (var (id, quantity, weight) in key)
        {
            if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
            // Who has gone gets no new part; what it has is settled with the others.
            if (member.IsGone && !isServed(id)) return SharingRefusals.GoneFromKey.With(("member", member.Code), ("standing", member.Standing));
            if (!named.Add(id)) return SharingRefusals.NamedTwiceInKey.With(("member", member.Code));
            if (quantity is < 0 or > QuantityMost || weight is < 1 or > (int)WeightMost)
                return SharingRefusals.KeyPartUnfit.With(("member", member.Code), ("quantity", quantity), ("most", QuantityMost), ("weight", weight), ("heaviest", WeightMost));
            points += CostSplit.Points(terms.Tiers, quantity, weight);
        }
        return points > 0 ? null : SharingRefusals.KeyWeighsNothing.With(("members", key.Count));
    }

    private static Refusal? TiersUnsound(CostPoolTerms terms)
    {
        var tiers = terms.Tiers ?? [];
        if (terms.Method != SharingMethod.Tiers ? terms.Tiers is null : tiers.Count is > 0 and <= TiersMost && tiers[0].From == 0
            && tiers.All(t => t is { From: <= QuantityMost, Weight: >= 0 and <= (int)WeightMost }) && tiers.Zip(tiers.Skip(1)).All(t => t.First.From < t.Second.From)) return null;
        return SharingRefusals.TiersUnsound.With(("method", terms.Method), ("tiers", tiers.Count), ("most", TiersMost), ("heaviest", WeightMost));
    }

    private static Refusal? UsedUp(SharingBook sharing, int year, int asked) => sharing.References(year) + asked <= PaymentReference.RunningNumberMost ? null
        : CommonRefusals.ReferencesUsedUp.With(("year", year), ("asked", asked), ("most", PaymentReference.RunningNumberMost));

    private static EquatableArray<SharingReference> Referenced(SharingBook sharing, int year, IEnumerable<MemberId> members) =>
        [.. members.Select((m, i) => new SharingReference(m, PaymentReference.Of(year, ReferenceKind.Sharing, sharing.References(year) + i + 1)))];

    private static Refusal? AboveBudget(CostPool pool, Money amount) => pool.Cost + amount <= pool.Budget ? null
        : SharingRefusals.CostAboveBudget.With(("pool", pool.Code), ("amount", amount), ("cost", pool.Cost), ("sum", pool.Cost + amount), ("budget", pool.Budget));

    private static Refusal? Unsettled(SharingBook sharing, CostPoolId id, out CostPool? pool)
    {
        if (!sharing.Pools.TryGetValue(id, out pool)) return SharingRefusals.CostPoolUnknown.With(("pool", id));
        return pool.SettledOn is { } on ? SharingRefusals.CostPoolOver.With(("pool", pool.Code), ("on", on)) : null;
    }

    private static Refusal? NoCredit(MembershipBook members, CostPool pool, SharingAccount account)
    {
        if (pool.SettledOn is null) return SharingRefusals.CostPoolNotSettled.With(("pool", pool.Code));
        return account.Credit.IsPositive ? null
            : SharingRefusals.NoSharingCredit.With(("member", members.Members[account.Member].Code), ("pool", pool.Code), ("received", account.Received), ("share", account.Share!.Value), ("returned", account.Returned));
    }

    private static Refusal NotServed(MembershipBook members, CostPool pool, MemberId member) =>
        SharingRefusals.NotInKey.With(("member", members.Members.GetValueOrDefault(member)?.Code ?? member.ToString()), ("pool", pool.Code));

    private static Refusal? NotTheirs(MembershipBook members, MemberId member, in Occasion occasion) =>
        members.ActsFor(occasion.By, member, occasion.Today) ? null : MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[member].Code));

    private static Refusal? NotIn(CostPool pool, SharedCost cost, SharedCostState needed) =>
        cost.State == needed ? null : SharingRefusals.SharedCostNotInState.With(("cost", pool.CodeOf(cost)), ("state", cost.State), ("needed", needed));

    private static Refusal? BeingPaid(PaymentBook payments, Obligation obligation)
    {
        if (payments.HeldFor(obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        return payments.LastFor(obligation) is { State: not PaymentState.Cancelled } order ? PaymentRefusals.OrderAlreadyMade.With(("payment", order.Id), ("amount", order.Amount)) : null;
    }

    private static Obligation CreditOf(CostPool pool, MemberId member) => new(ObligationKind.SharingCredit, pool.Id.Value, pool.PlaceOf(member));

    private static Account OwedTo(SharedCostId cost) => new(AccountRole.SuppliersPayable, Subject: cost.ToString());

    private static bool IsCode(string text, int most) => text.Length is > 3 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
