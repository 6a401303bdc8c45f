// CommandStream, deposits: offered, accepted, placed, called by notice, served and paid, swept; now and then a thing that nobody should ask.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>The next step of some deposit, whoever's it is.</summary>
    private (PersonId, Command)? Placing(FundState state, DateOnly today, Instant now)
    {
        if (Chance(8)) return NonsenseOfDeposits(state, today);
        if (One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.Withdrawal && o.IsLive).OrderBy(o => o.Id.Value)) is { } order && Chance(75))
            return order.State == PaymentState.Prepared
                ? Chance(10) ? (Treasurer, new PaymentCommand.CancelPayment(order.Id)) : (order.PreparedBy == Second ? Treasurer : Second, new PaymentCommand.ApprovePayment(order.Id, order.Amount, order.Iban))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        if (Chance(45) && One(state.Deposits.Withdrawals.Values.Where(w => w.Owed.IsPositive && today >= w.DueOn).OrderBy(w => w.Number).ThenBy(w => w.Id.Value)) is { } due)
            return Chance(10) ? (DelegateOf(state.Members.Members[due.Member]), new DepositCommand.TakeBackWithdrawal(due.Id)) : (Any([Treasurer, Second]), new DepositCommand.PrepareWithdrawal(due.Id));
        if (Chance(6)) return (Treasurer, new DepositCommand.ReclassDeposits(Any([today, today.AddDays(-5)])));
        return One(state.Deposits.Deposits.Values.Where(d => d.State != DepositState.Ended).OrderBy(d => d.Code, StringComparer.Ordinal)) is { } deposit && Chance(80) ? OnDeposit(state, deposit, today) : Offering(state);
    }

    private (PersonId, Command)? Offering(FundState state) => One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is { } member
        ? (DelegateOf(member), new DepositCommand.ProposeDeposit(new(member.Id, Euro(0, 200_00), Euro(200_00, 4_000_00), NewText(), Any(["sight", "sight", null, "over-twelve-months"])))) : null;

    private (PersonId, Command)? OnDeposit(FundState state, Deposit deposit, DateOnly today)
    {
        var own = DelegateOf(state.Members.Members[deposit.Terms.Member]);
        if (deposit.State == DepositState.Proposed) return Chance(8) ? (own, new DepositCommand.EndDeposit(deposit.Id)) : (Any([Treasurer, Second]), new DepositCommand.AcceptDeposit(deposit.Id));
        if (deposit.Sweep is not null && Chance(60)) return (own, Chance(70) ? new DepositCommand.ConfirmSweep(deposit.Id) : new DepositCommand.DeclineSweep(deposit.Id));
        if (deposit.Cash is not null && Chance(60)) return (Treasurer, new DepositCommand.ProposeSweep(deposit.Id));
        if (deposit.Bounds is not null && Chance(25)) return (own, new DepositCommand.ReportCash(deposit.Id, Any([Euro(0, 200_00), Euro(0, 9_000_00), -Euro(1, 100_00)])));
        return _random.Next(10) switch
        {
            0 => (own, new DepositCommand.EndDeposit(deposit.Id)),
            1 => (own, new DepositCommand.SetSweepBounds(deposit.Id, deposit.Bounds is not null && Chance(30) ? null : new(Euro(0, 100_00), Euro(100_00, 300_00), Euro(300_00, 900_00)))),
            2 or 3 or 4 when deposit.Balance.IsPositive => (own, new DepositCommand.AskWithdrawal(deposit.Id, Any([deposit.Balance, Euro(1, deposit.Balance.Cents), Euro(1, deposit.Balance.Cents)]))),
            5 when One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive).OrderBy(s => s.Id.Value)) is { } waits =>
                Chance(30) ? (Treasurer, new ReconciliationCommand.PrepareRefund(waits.Id)) : (Treasurer, new ReconciliationCommand.MatchLine(waits.Id, [new(deposit.Reference!.Value, Money.Min(waits.Open, Any([deposit.Room, waits.Open])))])),
            _ => (Treasurer, OneLine(state, today, Line(Any([Money.Max(deposit.Room, Money.Euro(1)), Euro(1, Math.Max(1, deposit.Room.Cents)), deposit.Room + Money.Euro(1)]), today) with { Reference = deposit.Reference })),
        };
    }

    /// <summary>A thing about deposits that nobody should ask.</summary>
    private (PersonId, Command)? NonsenseOfDeposits(FundState state, DateOnly today)
    {
        var deposit = Any([.. state.Deposits.Deposits.Keys.OrderBy(k => k.Value), new DepositId(NewGuid())]);
        var withdrawal = Any([.. state.Deposits.Withdrawals.Keys.OrderBy(k => k.Value), new WithdrawalId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(k => k.Value), new MemberId(NewGuid())]);
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD")]));
        Command command = _random.Next(7) switch
        {
            0 => new DepositCommand.ProposeDeposit(new(member, amount, amount, Any([NewText(), default]), Any([null, "sight", "never"]))),
            1 => Any<Command>([new DepositCommand.AcceptDeposit(deposit), new DepositCommand.EndDeposit(deposit)]),
            2 => new DepositCommand.AskWithdrawal(deposit, amount),
            3 => Any<Command>([new DepositCommand.TakeBackWithdrawal(withdrawal), new DepositCommand.PrepareWithdrawal(withdrawal)]),
            4 => new DepositCommand.SetSweepBounds(deposit, Any<SweepBounds?>([null, new(amount, amount, amount)])),
            5 => Any<Command>([new DepositCommand.ReportCash(deposit, amount), new DepositCommand.ProposeSweep(deposit), new DepositCommand.ConfirmSweep(deposit), new DepositCommand.DeclineSweep(deposit)]),
            _ => new DepositCommand.ReclassDeposits(Any([today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue])),
        };
        var known = state.Deposits.Deposits.GetValueOrDefault(deposit)?.Terms.Member ?? member;
        return (Chance(70) && state.Members.Members.TryGetValue(known, out var theirs) ? DelegateOf(theirs) : Any([Treasurer, Treasurer, Chair, Checker]), command);
    }
}
