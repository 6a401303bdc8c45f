// CommandStream, cost pools: opened, called, used, spent, settled, paid back and carried over; now and then a thing that nobody should ask.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>The next step of some cost pool.</summary>
    private (PersonId, Command)? Pooling(FundState state, DateOnly today, Instant now)
    {
        if (Chance(8)) return NonsenseOfSharing(state, today);
        // A walk is short: what is put to the vote is voted on, what is ordered is approved and shown by the bank.
        if (One(state.Proposals.Open.Where(p => p.Held is SharingCommand && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(85))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind is ObligationKind.SharedCost or ObligationKind.SharingCredit && o.IsLive).OrderBy(o => o.Id.Value)) is { } order && Chance(80))
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, new PaymentCommand.ApprovePayment(order.Id, order.Amount, order.Iban))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        var live = state.Sharing.InOrder.Where(p => p.SettledOn is null || p.Accounts.Any(a => a.Open.IsPositive || a.Credit.IsPositive));
        return One(live) is { } pool && Chance(90) ? pool.SettledOn is null ? OnPool(state, pool, today) : AfterSettlement(state, pool, today)
            : One(state.Members.Members.Values) is null ? null : (Any([Chair, Treasurer]), Proposing(state, new SharingCommand.OpenCostPool(NewPool(state, today))));
    }

    private CostPoolTerms NewPool(FundState state, DateOnly today)
    {
        var method = Any(Enum.GetValues<SharingMethod>());
        KeyUnit? unit = method is SharingMethod.ProRata or SharingMethod.Tiers ? Any(Enum.GetValues<KeyUnit>()) : null;
        return new(today.Year + _random.Next(-1, 2), $"Service {_random.Next(1_000)}", NewText(), method, NewKey(state, []), Euro(100_00, 2_000_00), unit, method == SharingMethod.Tiers ? [new(0, 3), new(_random.Next(1, 200), 1)] : null);
    }

    /// <summary>Some members, with those that must stay.</summary>
    private EquatableArray<KeyPart> NewKey(FundState state, IEnumerable<MemberId> staying) =>
        [.. state.Members.Members.Values.Where(m => !m.IsGone && Chance(60)).OrderBy(m => m.Number).Select(m => m.Id).Concat(staying).Distinct().Select(m => new KeyPart(m, _random.Next(0, 400), _random.Next(1, 3)))];

    private (PersonId, Command)? OnPool(FundState state, CostPool pool, DateOnly today)
    {
        var served = Any([.. pool.Accounts]);
        var own = DelegateOf(state.Members.Members[served.Member]);
        switch (_random.Next(20))
        {
            case 0:
                return (own, new SharingCommand.DeclareActivity(pool.Id, served.Member, Chance(80), Chance(80)));
            case 1 or 2:
                return (Treasurer, new SharingCommand.CallAdvances(pool.Id, Any([Euro(1, 300_00), pool.Budget - pool.Called]), today.AddDays(_random.Next(30))));
            case 3 or 4 or 5:
                return served.Open is { IsPositive: true } open ? PaidIn(state, served, open, today) : null;
            case 6 or 7:
                if (pool.Uses.FirstOrDefault(u => u.State == SharedUseState.Recorded) is { } use)
                    return Chance(15) ? (Any([Treasurer, DelegateOf(state.Members.Members[use.Member])]), new SharingCommand.WithdrawUse(use.Id)) : (DelegateOf(state.Members.Members[use.Member]), new SharingCommand.ConfirmUse(use.Id));
                if (Chance(35) && (One(pool.Uses.Where(u => u.WithdrawalAskedBy is not null && u.State == SharedUseState.Confirmed)) ?? One(pool.Uses.Where(u => u.State == SharedUseState.Confirmed))) is { } confirmed)
                    return (confirmed.WithdrawalAskedBy == Second ? Treasurer : Any([Second, Second, Treasurer]), new SharingCommand.WithdrawUse(confirmed.Id));
                return pool.Terms.CountsUse ? (Treasurer, new SharingCommand.RecordUse(pool.Id, served.Member, _random.Next(1, 300), Any([today, new DateOnly(pool.Terms.Year, 1, 1), today.AddDays(-_random.Next(60))]))) : null;
            case 8 or 9 or 10:
                return (Any([Treasurer, Second]), new SharingCommand.PrepareCost(pool.Id, new(
                    Chance(15) ? state.Members.Members[served.Member].Organisation.EnterpriseNumber : "0403200393", "Fournisseur", "BE71096123456769", Any([today, new DateOnly(pool.Terms.Year, 1, 1), today.AddDays(-_random.Next(60))]),
                    Euro(1_00, Math.Max(1_00, (pool.Budget - pool.Cost).Cents)), NewText(), NewHash())));
            case 11 or 12 or 13:
                return pool.Costs.FirstOrDefault(c => c.State == SharedCostState.Prepared) is { } waiting
                    ? (waiting.PreparedBy == Second ? Treasurer : Second, Chance(12) ? new SharingCommand.WithdrawCost(waiting.Id) : new SharingCommand.ApproveCost(waiting.Id)) : null;
            case 14 or 15:
                return pool.Costs.FirstOrDefault(c => c.State == SharedCostState.Approved) is { } owed
                    ? Chance(25) ? (owed.ApprovedBy == Second ? Treasurer : Second, new SharingCommand.WithdrawCost(owed.Id)) : (Any([Treasurer, Second]), new SharingCommand.PrepareCostPayment(owed.Id)) : null;
            case 16:
                return (Any([Chair, Treasurer]), Proposing(state, new SharingCommand.ChangeCostPool(pool.Id, Any([pool.Budget, Euro(100_00, 3_000_00)]), NewKey(state, pool.Uses.Select(u => u.Member)))));
            default:
                return pool.SettlementPreparedBy is { } preparer ? (preparer == Second ? Treasurer : Second, new SharingCommand.SettleCostPool(pool.Id)) : (Any([Treasurer, Second]), new SharingCommand.PrepareCostSettlement(pool.Id));
        }
    }

    private (PersonId, Command)? AfterSettlement(FundState state, CostPool pool, DateOnly today)
    {
        if (One(pool.Accounts.Where(a => a.Credit.IsPositive)) is { } credited && Chance(70))
            return Chance(85) && One(state.Sharing.InOrder.Where(p => p.SettledOn is null && p.AccountOf(credited.Member) is { Open.IsPositive: true })) is { } next
                ? (DelegateOf(state.Members.Members[credited.Member]), new SharingCommand.CarrySharingCredit(pool.Id, credited.Member, next.Id))
                : (Treasurer, new SharingCommand.PrepareSharingCredit(pool.Id, credited.Member));
        return One(pool.Accounts.Where(a => a.Open.IsPositive)) is { } owing ? PaidIn(state, owing, owing.Open, today) : null;
    }

    private (PersonId, Command) PaidIn(FundState state, SharingAccount account, Money open, DateOnly today) =>
        Chance(20) && One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive).OrderBy(s => s.Id.Value)) is { } waits
            ? (Treasurer, new ReconciliationCommand.MatchLine(waits.Id, [new(account.Reference, Money.Min(waits.Open, open))]))
            : (Treasurer, OneLine(state, today, Line(Any([open, open, Euro(1, open.Cents), open + Money.Euro(1)]), today) with { Reference = account.Reference }));

    /// <summary>A thing about cost pools that nobody should ask.</summary>
    private (PersonId, Command)? NonsenseOfSharing(FundState state, DateOnly today)
    {
        var pools = state.Sharing.InOrder.ToArray();
        var pool = Any([.. pools.Select(p => p.Id), new CostPoolId(NewGuid())]);
        var use = Any([.. pools.SelectMany(p => p.Uses).Select(u => u.Id), new SharedUseId(NewGuid())]);
        var cost = Any([.. pools.SelectMany(p => p.Costs).Select(c => c.Id), new SharedCostId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(k => k.Value), new MemberId(NewGuid())]);
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD")]));
        var date = Any([today, today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2999, 12, 31)]);
        var quantity = Any([0, -1, 1, long.MaxValue, long.MinValue]);
        EquatableArray<KeyPart> key = [new(member, quantity, Any([0, 1, int.MaxValue])), new(Any([member, new MemberId(NewGuid())]), 1)];
        Command command = _random.Next(13) switch
        {
            0 => new GovernanceCommand.Propose(new SharingCommand.OpenCostPool(NewPool(state, today) with { Key = key, Year = Any([0, today.Year, int.MaxValue]) })),
            1 => new GovernanceCommand.Propose(new SharingCommand.OpenCostPool(NewPool(state, today) with { Budget = amount, Name = Any(["", "x"]), Unit = Any<KeyUnit?>([null, KeyUnit.Uses]), Tiers = Any<EquatableArray<KeyTier>?>([null, [], [new(1, 1)], [new(0, 1), new(0, -1)]]) })),
            2 => new GovernanceCommand.Propose(new SharingCommand.ChangeCostPool(pool, amount, key)),
            3 => Any<Command>([new SharingCommand.ChangeCostPool(pool, amount, key), new SharingCommand.DeclareActivity(pool, member, true, true)]),
            4 => new SharingCommand.CallAdvances(pool, amount, date),
            5 => new SharingCommand.RecordUse(pool, member, quantity, date),
            6 => Any<Command>([new SharingCommand.ConfirmUse(use), new SharingCommand.WithdrawUse(use)]),
            7 => new SharingCommand.PrepareCost(pool, new(Any(["", "0403200393"]), Any(["", "Fournisseur"]), Any(["", "BE71096123456769"]), date, amount, Any([NewText(), default]), Any(["", new string('a', 64)]))),
            8 => Any<Command>([new SharingCommand.ApproveCost(cost), new SharingCommand.WithdrawCost(cost)]),
            9 => new SharingCommand.PrepareCostPayment(cost),
            10 => Any<Command>([new SharingCommand.PrepareCostSettlement(pool), new SharingCommand.SettleCostPool(pool)]),
            11 => new SharingCommand.PrepareSharingCredit(pool, member),
            _ => new SharingCommand.CarrySharingCredit(pool, member, Any([pool, .. pools.Select(p => p.Id)])),
        };
        return (Any([Treasurer, Treasurer, Second, Chair, Checker]), command);
    }
}
