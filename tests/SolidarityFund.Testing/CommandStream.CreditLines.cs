// CommandStream, credit lines: asked for, agreed, drawn on, repaid and closed; now and then a thing that nobody should ask.
using SolidarityFund.Domain;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>The next step of some credit line, whoever's it is.</summary>
    private (PersonId, Command)? Revolving(FundState state, DateOnly today, Instant now)
    {
        if (Chance(8)) return NonsenseOfCredit(state, today);
        // A walk is short: what is put to the vote is voted on, what is ordered is approved and shown by the bank.
        if (One(state.Proposals.Open.Where(p => p.Held is CreditLineCommand && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(80))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.CreditLine && o.IsLive).OrderBy(o => o.Id.Value)) is { } order && Chance(80))
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, Approve(order))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        var lines = state.CreditLines.Lines.Values.Where(l => l.State is CreditLineState.Requested or CreditLineState.Open || l.Outstanding.IsPositive).OrderBy(l => l.Code, StringComparer.Ordinal);
        return One(lines) is { } line && Chance(85) ? OnLine(state, line, today) : AskingForCredit(state, today);
    }

    private (PersonId, Command)? AskingForCredit(FundState state, DateOnly today) =>
        One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is { } member
            ? (DelegateOf(member), new CreditLineCommand.RequestCreditLine(new(member.Id, Euro(10_00, 2_000_00), today.AddDays(_random.Next(1, 60)), _random.Next(1, 20), Any(Enum.GetValues<LoanPurpose>())))) : null;

    private (PersonId, Command)? OnLine(FundState state, CreditLine line, DateOnly today)
    {
        var own = DelegateOf(state.Members.Members[line.Terms.Member]);
        if (line.State == CreditLineState.Requested)
            return Chance(8) ? (own, new CreditLineCommand.WithdrawCreditLine(line.Id)) : (Any([Chair, Treasurer]), Proposing(state, new CreditLineCommand.AgreeCreditLine(line.Id)));
        if (line.Outstanding is { IsPositive: true } owed && Chance(40))
            return Chance(25) && One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive).OrderBy(s => s.Id.Value)) is { } waits
                ? (Treasurer, new ReconciliationCommand.MatchLine(waits.Id, [new(line.Reference!.Value, Money.Min(waits.Open, owed))]))
                : (Treasurer, OneLine(state, today, Line(Any([owed, Euro(1, owed.Cents), owed + Money.Euro(1)]), today) with { Reference = line.Reference }));
        if (line.Draws.FirstOrDefault(d => d.State == DrawState.Asked) is { } asked && Chance(70))
            return Chance(15) ? (own, new CreditLineCommand.CancelDraw(asked.Id)) : (Any([Treasurer, Second]), new CreditLineCommand.PrepareDraw(asked.Id));
        if (line.State == CreditLineState.Closed) return null;
        return today >= line.Terms.EndsOn || Chance(12) ? (Any([own, Treasurer]), new CreditLineCommand.CloseCreditLine(line.Id))
            : (own, new CreditLineCommand.DrawOnLine(line.Id, Any([line.Free, Euro(1, Math.Max(1, line.Free.Cents)), Euro(1, Math.Max(1, line.Free.Cents))])));
    }

    /// <summary>A thing about credit lines that nobody should ask.</summary>
    private (PersonId, Command)? NonsenseOfCredit(FundState state, DateOnly today)
    {
        var line = Any([.. state.CreditLines.Lines.Keys.OrderBy(k => k.Value), new CreditLineId(NewGuid())]);
        var draw = Any([.. state.CreditLines.Lines.Values.OrderBy(l => l.Code, StringComparer.Ordinal).SelectMany(l => l.Draws).Select(d => d.Id), new DrawId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(k => k.Value), new MemberId(NewGuid())]);
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD")]));
        var date = Any([today, today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2999, 12, 31)]);
        Command command = _random.Next(7) switch
        {
            0 => new CreditLineCommand.RequestCreditLine(new(member, amount, date, Any([-1, 0, 30, int.MaxValue]), LoanPurpose.Other)),
            1 => new CreditLineCommand.RequestCreditLine(new(member, Euro(1, 100_00), Any([date, today.AddMonths(500)]), Any([0, 30, 366]), LoanPurpose.Other)),
            2 => new GovernanceCommand.Propose(new CreditLineCommand.AgreeCreditLine(line)),
            3 => Any<Command>([new CreditLineCommand.AgreeCreditLine(line), new CreditLineCommand.WithdrawCreditLine(line)]),
            4 => new CreditLineCommand.DrawOnLine(line, amount),
            5 => Any<Command>([new CreditLineCommand.CancelDraw(draw), new CreditLineCommand.PrepareDraw(draw)]),
            _ => new CreditLineCommand.CloseCreditLine(line),
        };
        return (state.Members.Members.TryGetValue(member, out var known) && command is CreditLineCommand.RequestCreditLine ? DelegateOf(known) : Any([Treasurer, Treasurer, Chair, Checker]), command);
    }
}
