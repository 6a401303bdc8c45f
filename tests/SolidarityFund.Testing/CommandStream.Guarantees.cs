// CommandStream, guarantees: credits of outside banks that the fund guarantees, reported, called, paid and collected; now and then a thing that nobody should ask.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private static readonly string Document = new('d', 64);

    /// <summary>The next step of some guarantee, whoever's it is.</summary>
    private (PersonId, Command)? Guaranteeing(FundState state, DateOnly today, Instant now)
    {
        if (Chance(8)) return NonsenseOfGuarantees(state, today);
        // Who owes after a call and has a deposit leaves: the deposit pays.
        if (Chance(40) && One(state.Guarantees.Guarantees.Values.Where(g => g.Recourse.IsPositive && state.Balances.Of(ExitSettlement.DepositOf(g.Terms.Member)).Net < 0).OrderBy(g => g.Code)) is { } paid)
            return state.Members.Members[paid.Terms.Member] is { LeavesOn: null, IsGone: false } debtor ? (DelegateOf(debtor), new MembershipCommand.GiveNotice(debtor.Id)) : Departing(state, state.Members.Members[paid.Terms.Member], today);
        // What is put to the vote about guarantees is voted on, and what is ordered is approved and shown by the bank: a walk is short.
        if (One(state.Proposals.Open.Where(p => p.Held is GuaranteeCommand && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(75))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.GuaranteeCall && o.IsLive).OrderBy(o => o.Id.Value)) is { } order && Chance(75))
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, Approve(order))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        // A story that has come far is told on rather than another begun.
        if (One(state.Guarantees.Guarantees.Values.Where(g => g.OpenCall is not null || g.Owed.IsPositive || g.Counter is { Open.IsPositive: true }).OrderBy(g => g.Code, StringComparer.Ordinal)) is { } called && Chance(65)) return After(state, called, today);
        return One(state.Guarantees.Guarantees.Values.Where(g => g.State is GuaranteeState.Requested or GuaranteeState.Live || g.Owed.IsPositive || g.Counter is { Open.IsPositive: true }).OrderBy(g => g.Code, StringComparer.Ordinal)) is { } guarantee && Chance(92)
            ? After(state, guarantee, today) : Asking(state, today);
    }

    private (PersonId, Command)? Asking(FundState state, DateOnly today)
    {
        if (One(state.Members.Members.Values.Where(m => !m.IsGone && (Chance(40) || state.Balances.Of(ExitSettlement.DepositOf(m.Id)).Net < 0)).OrderBy(m => m.Number)) is not { } member) return null;
        return (DelegateOf(member), new GuaranteeCommand.RequestGuarantee(NewGuarantee(member.Id, today)));
    }

    private GuaranteeTerms NewGuarantee(MemberId member, DateOnly today)
    {
        var needed = today.AddDays(_random.Next(20));
        return new(
            member, new("Banque du Midi", "0999999933", "BE00999999999933"), Euro(100_00, 5_000_00), new(Any([1, 3_333, 5_000, 6_500, 6_500])), Any(Enum.GetValues<CreditPurpose>()),
            needed, Chance(40) ? needed.AddDays(_random.Next(2, 40)) : needed.AddMonths(_random.Next(1, 61)), _random.Next(3), today);
    }

    private (PersonId, Command)? After(FundState state, Guarantee g, DateOnly today)
    {
        var own = DelegateOf(state.Members.Members[g.Terms.Member]);
        if (g.State == GuaranteeState.Requested)
            return _random.Next(20) switch
            {
                0 => (own, new GuaranteeCommand.WithdrawGuarantee(g.Id)),
                1 or 2 => (Any([Treasurer, Any(Cast[..5]).Committee, Adviser]), new GuaranteeCommand.GiveOpinion(g.Id, Chance(70), NewText())),
                _ => (Any([Chair, Treasurer]), Proposing(state, new GuaranteeCommand.IssueGuarantee(g.Id, new(Chance(50), Chance(50))))),
            };
        // Who owes pays a part, all, or a little too much.
        if (g.Counter is { Open: { IsPositive: true } claim } counter && Chance(35)) return (Treasurer, OneLine(state, today, Line(Any([claim, Euro(1, claim.Cents), claim + Money.Euro(1)]), today) with { Reference = counter.Reference }));
        if (g.Owed is { IsPositive: true } owed && Chance(45))
            return _random.Next(10) switch
            {
                0 or 1 or 2 or 7 => (Any([Chair, Treasurer]), Proposing(state, new GuaranteeCommand.WriteOffRecourse(g.Id))),
                3 or 4 => (Treasurer, new GuaranteeCommand.WriteDownRecourse(g.Id, Euro(0, Math.Max(0, g.Recourse.Cents)), NewText())),
                5 => One(state.Bank.Suspended.Values.Where(s => s.Open.IsPositive).OrderBy(s => s.Id.Value)) is { } waits
                    ? (Treasurer, new Domain.Reconciliation.ReconciliationCommand.MatchLine(waits.Id, [new(g.Letter!.Reference, Money.Min(waits.Open, owed))])) : null,
                6 => (own, new MembershipCommand.GiveNotice(g.Terms.Member)),
                _ => (Treasurer, OneLine(state, today, Line(Any([owed, Euro(1, owed.Cents), Euro(1, owed.Cents), owed + Money.Euro(1)]), today) with { Reference = g.Letter!.Reference })),
            };
        if (g.State != GuaranteeState.Live) return null;
        if (g.OpenCall is { State: CallState.Accepted } accepted) return (Any([Treasurer, Second]), new GuaranteeCommand.PrepareCallPayment(accepted.Id));
        if (g.OpenCall is { } open) return Chance(15) ? (Any([Treasurer, Any(Cast[..5]).Committee]), new GuaranteeCommand.RefuseCall(open.Id, NewText())) : (Any([Chair, Treasurer]), Proposing(state, new GuaranteeCommand.AcceptCall(open.Id)));
        var outstanding = Euro(0, g.Outstanding.Cents);
        return _random.Next(20) switch
        {
            0 or 1 => Chance(50) ? (own, new GuaranteeCommand.ReportCredit(g.Id, Chance(80) ? g.Outstanding.Share(new(9_000)) : outstanding, today, Document, ByLender: false)) : (Treasurer, new GuaranteeCommand.ReportCredit(g.Id, g.Outstanding, today, Document, ByLender: true)),
            2 => (Any([Chair, Treasurer]), Proposing(state, new GuaranteeCommand.ExtendGuarantee(g.Id, g.ExpiresOn.AddMonths(_random.Next(1, 6))))),
            3 => (Treasurer, new GuaranteeCommand.ReleaseGuarantee(g.Id, Chance(40) ? null : Document)),
            >= 4 and <= 9 when g.Counter is null && g.PaidOn is null => (Treasurer, new GuaranteeCommand.RecordCounterGuarantee(g.Id, new("Fonds public de garantie", "0888888834"), new(Any([1, 3_333, 5_000, 10_000])), Document)),
            10 or 11 or 12 => (Treasurer, new GuaranteeCommand.EstimateCall(g.Id, Any([g.Maximum, Euro(0, g.Maximum.Cents)]), NewText())),
            _ => (Treasurer, new GuaranteeCommand.RecordCall(g.Id, new CallDemand(Any([g.Outstanding, outstanding]), Chance(60) ? Money.Euro(0) : outstanding.Share(new(2_500)), new(Chance(85), Chance(85)), today, Document))),
        };
    }

    /// <summary>A thing about guarantees that nobody should ask.</summary>
    private (PersonId, Command)? NonsenseOfGuarantees(FundState state, DateOnly today)
    {
        var guarantee = Any([.. state.Guarantees.Guarantees.Keys.OrderBy(k => k.Value), new GuaranteeId(NewGuid())]);
        var call = Any([.. state.Guarantees.Guarantees.Values.OrderBy(g => g.Code, StringComparer.Ordinal).SelectMany(g => g.Calls).Select(c => c.Id), new GuaranteeCallId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(k => k.Value), new MemberId(NewGuid())]);
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD")]));
        var date = Any([today, today.AddDays(1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2999, 12, 31)]);
        var hash = Any(["", new string('A', 64), Document]);
        Command command = _random.Next(13) switch
        {
            0 => new GuaranteeCommand.RequestGuarantee(new(member, new(Any([" ", "Banque"]), Any(["", "0999999933"]), Any(["be", "BE00999999999933"])), amount, new(Any([-1, 0, 6_500, 10_001, int.MaxValue])), CreditPurpose.Other, date, Any([date, today]), Any([-1, 0, int.MaxValue]), Any([date, today]))),
            1 => new GuaranteeCommand.RequestGuarantee(new(member, new("Banque", "0999999933", "BE00999999999933"), Euro(1, 1_000_00), new(6_500), CreditPurpose.Other, today, Any([date, today.AddMonths(61)]), Any([0, 13]), today)),
            2 => new GuaranteeCommand.WithdrawGuarantee(guarantee),
            3 => new GuaranteeCommand.GiveOpinion(guarantee, true, new KeptText(default, "x")),
            4 => new GovernanceCommand.Propose(new GuaranteeCommand.IssueGuarantee(guarantee, new(true, true))),
            5 => new GuaranteeCommand.ReportCredit(guarantee, amount, date, hash, Chance(50)),
            6 => new GovernanceCommand.Propose(new GuaranteeCommand.ExtendGuarantee(guarantee, date)),
            7 => new GuaranteeCommand.ReleaseGuarantee(guarantee, Any<string?>([null, hash])),
            8 => new GuaranteeCommand.RecordCounterGuarantee(guarantee, new(Any([" ", "Fonds"]), Any(["", "0888888834"])), new(Any([-1, 0, 10_001, 5_000])), hash),
            9 => new GuaranteeCommand.RecordCall(guarantee, new(amount, Any([amount, Money.Euro(0)]), new(true, true), date, hash)),
            10 => Any<Command>([new GovernanceCommand.Propose(new GuaranteeCommand.AcceptCall(call)), new GuaranteeCommand.AcceptCall(call), new GuaranteeCommand.PrepareCallPayment(call), new GuaranteeCommand.RefuseCall(call, new KeptText(default, "x"))]),
            11 => Any<Command>([new GuaranteeCommand.EstimateCall(guarantee, amount, new KeptText(default, "x")), new GuaranteeCommand.WriteDownRecourse(guarantee, amount, new KeptText(default, "x"))]),
            _ => new GovernanceCommand.Propose(new GuaranteeCommand.WriteOffRecourse(guarantee)),
        };
        return (state.Members.Members.TryGetValue(member, out var known) && command is GuaranteeCommand.RequestGuarantee ? DelegateOf(known) : Any([Treasurer, Treasurer, Chair, Checker]), command);
    }
}
