// CommandStream, what is drawn of Pledges: asked, accepted, declined, replaced, called, released, paid, settled between members; and the risk fund.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>One of the steps that make sense now: a pledge goes through many, and a walk is short.</summary>
    private (PersonId, Command)? Pledging(FundState state, DateOnly today, Instant now)
    {
        if (state.Members.Members.IsEmpty) return null;
        if (Chance(4)) return PledgeNonsense(state);
        var steps = new List<Func<(PersonId, Command)?>>();
        void When<T>(IEnumerable<T> things, int weight, Func<T, (PersonId, Command)?> step)
        {
            if (things.ToArray() is { Length: > 0 } some) steps.AddRange(Enumerable.Repeat<Func<(PersonId, Command)?>>(() => step(Any(some)), weight));
        }

        var pledges = state.Pledges.Pledges.Values.OrderBy(p => p.Id.Value).ToArray();
        var held = pledges.Where(p => p.State == PledgeState.Held).ToArray();
        var polled = state.Proposals.Open.Select(p => p.Applicant).ToHashSet();
        MemberId Borrower(Pledge pledge) => state.Loans.Loans[pledge.Loan].Terms.Member;
        PersonId For(MemberId member) => DelegateOf(state.Members.Members[member]);
        When(InOrder(state).Where(l => l.State == LoanState.Requested && state.Pledges.Of(l.Id).Count() < 3), 2, l => Asking(state, l));
        When(pledges.Where(p => p.State == PledgeState.Asked && (!polled.Contains(Borrower(p)) || Chance(10))), 6, p => (For(p.Guarantor), Chance(90) ? new PledgeCommand.AcceptPledge(p.Id) : new PledgeCommand.DeclinePledge(p.Id)));
        When(held.Where(_ => Chance(30)), 1, p => (For(Any([p.Guarantor, Borrower(p)])), new PledgeCommand.ReplacePledge(p.Id, Any([.. state.Members.Members.Keys.OrderBy(m => m.Value)]), Chance(70) ? p.Kind : Any(Enum.GetValues<PledgeKind>()))));
        When(state.Proposals.Open.Where(p => p.Held is PledgeCommand).OrderBy(p => p.Number), 14, p => Voting(state, p, today, now));
        // A loan with a pledge behind it goes on its way.
        var backed = InOrder(state).Where(l => state.Pledges.Of(l.Id).Any(p => p.State is PledgeState.Accepted or PledgeState.Held)).ToArray();
        When(backed.Where(l => l.State == LoanState.Requested && !polled.Contains(l.Terms.Member)), 4, l => (Chair, Proposing(state, new LoanCommand.AgreeLoan(l.Id))));
        When(state.Proposals.Open.Where(p => p.Held is LoanCommand.AgreeLoan(var id) && backed.Any(l => l.Id == id)).OrderBy(p => p.Number), 6, p => Voting(state, p, today, now));
        When(backed.Where(l => l.State == LoanState.Agreed), 3, l => state.Payments.LastFor(new(ObligationKind.Loan, l.Id.Value)) switch
        {
            { State: PaymentState.Prepared } order => (Any([Second, Any(Cast[..5]).Committee]), Approve(order)),
            { State: PaymentState.Approved } order => (Treasurer, Sole(state, today, -order.Amount, line => line with { EndToEndId = order.EndToEndId })),
            _ => (Treasurer, new LoanCommand.PrepareDisbursement(l.Id)),
        });
        When(backed.Where(l => l.Outstanding.IsPositive && Chance(30)), 1, l => (Treasurer, Sole(state, today, Money.Min(l.Outstanding, Euro(1, l.Terms.Amount.Cents)), line => line with { Reference = l.Reference })));
        // Of a loan that is late, mostly; the borrower's own deposit first.
        var late = held.Where(p => state.Loans.Loans[p.Loan] is { Outstanding.IsPositive: true } l && l.Schedule.First(i => i.Open.IsPositive).DueOn < today).OrderBy(p => p.Guarantor != Borrower(p));
        When(late.Take(1), 20, p => (Chair, Proposing(state, new PledgeCommand.CallPledge(p.Id, Chance(50) ? p.Live : Euro(1, p.Live.Cents)))));
        When(held.Where(_ => Chance(20)), 1, p => (Chair, Proposing(state, Chance(20) ? new PledgeCommand.CallPledge(p.Id, p.Live) : new PledgeCommand.ReleasePledge(p.Id))));
        When(state.Balances.Net(AccountRole.RiskFund) >= 0 ? [] : InOrder(state).Where(l => l.Outstanding.IsPositive && !state.Pledges.HeldFor(l.Id).Any() && !polled.Contains(l.Terms.Member) && Chance(25)), 2, l => (Chair, Proposing(state, new LoanCommand.WriteOffLoan(l.Id, Chance(50) ? null : Euro(1, l.Outstanding.Cents)))));
        When(state.Proposals.Open.Where(p => p.Held is LoanCommand.WriteOffLoan).OrderBy(p => p.Number), 6, p => Voting(state, p, today, now));
        When(pledges.Where(p => p.Owed.IsPositive), 14, p => (Treasurer, PaidIn(state, p, today)));
        When(state.Pledges.Recourses.Values.Where(r => r.ConfirmedOn is null).OrderBy(r => r.Id.Value), 10, r => (For(Chance(90) ? r.Other : r.ToldFor), new PledgeCommand.ConfirmRecourse(r.Id)));
        When(pledges.Where(p => p.Borne.IsPositive).Select(p => p.Loan).Distinct().SelectMany(l => Recourse.Of(state.Pledges, state.Loans.Loans[l]).Claims.Select(c => (Loan: l, Claim: c))), 10, c =>
            (For(Any([c.Claim.From, c.Claim.To])), new PledgeCommand.TellRecourse(c.Loan, c.Claim.From, c.Claim.To, Chance(60) ? c.Claim.Amount : Euro(1, c.Claim.Amount.Cents + 1))));
        if (RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges).Due is { IsPositive: true } due && Chance(15))
            steps.Add(() => (Chair, Proposing(state, new PledgeCommand.AllocateToRiskFund(Euro(1, due.Cents)))));
        return steps.Count == 0 ? null : Any(steps)();
    }

    private (PersonId, Command) Asking(FundState state, Loan loan)
    {
        var members = state.Members.Members.Values.Where(m => m.Standing == MemberStanding.Active || Chance(5)).OrderBy(m => m.Number).ToArray();
        if (members.Length == 0) members = [.. state.Members.Members.Values.OrderBy(m => m.Number)];
        long Free(Member m) => -state.Balances.Of(PledgeDecisions.DepositOf(m.Id)).Net - state.Pledges.DepositHeld(m.Id);
        var rich = members.Where(m => Free(m) > 0).ToArray();
        var (guarantor, kind) = rich.Length > 0 && Chance(65) ? (Any(rich), PledgeKind.Deposit) : (Any(members), PledgeKind.Commitment);
        var most = Math.Min(loan.Terms.Amount.Cents, kind == PledgeKind.Deposit ? Free(guarantor) : 700_00);
        return (DelegateOf(state.Members.Members[loan.Terms.Member]), new PledgeCommand.AskForPledge(loan.Id, guarantor.Id, Chance(3) ? loan.Terms.Amount : Euro(1, Math.Max(1, most)), kind));
    }

    private ReconciliationCommand.ImportStatement PaidIn(FundState state, Pledge owing, DateOnly today)
    {
        return Sole(state, today, Any([owing.Owed, owing.Owed + Euro(1, 9_00), Euro(1, owing.Owed.Cents)]), line => line with { Reference = owing.Reference });
    }

    /// <summary>A statement of one line.</summary>
    private ReconciliationCommand.ImportStatement Sole(FundState state, DateOnly today, Money amount, Func<StatementLine, StatementLine> with)
    {
        var opening = Money.Euro(state.Balances.AtBank(Banks[0]));
        var line = with(Line(amount, today));
        return new(new Statement(Banks[0], today.Year, null, opening, opening + line.Amount, today, [line]));
    }

    private (PersonId, Command) PledgeNonsense(FundState state)
    {
        var pledge = Any([.. state.Pledges.Pledges.Keys.OrderBy(k => k.Value), new PledgeId(NewGuid())]);
        var loan = Any([.. state.Loans.Loans.Keys.OrderBy(k => k.Value), new LoanId(NewGuid())]);
        var members = state.Members.Members.Values.OrderBy(m => m.Number).ToArray();
        var amount = new Money(Any([0, -1, long.MaxValue, long.MinValue, 100_00, 1]), Any([Currency.Euro, Currency.Parse("USD"), default]));
        return (Any([DelegateOf(Any(members)), Treasurer, Chair, default]), Any<Command>([
            new PledgeCommand.AskForPledge(loan, Any([Any(members).Id, new MemberId(NewGuid())]), amount, Any(Enum.GetValues<PledgeKind>())),
            new PledgeCommand.AcceptPledge(pledge), new PledgeCommand.DeclinePledge(pledge), new PledgeCommand.ReplacePledge(pledge, Any(members).Id, PledgeKind.Commitment),
            new PledgeCommand.TellRecourse(loan, Any(members).Id, Any(members).Id, amount), new PledgeCommand.ConfirmRecourse(new RecourseId(NewGuid())),
            new GovernanceCommand.Propose(new PledgeCommand.CallPledge(pledge, amount)), new GovernanceCommand.Propose(new PledgeCommand.ReleasePledge(pledge)), new GovernanceCommand.Propose(new PledgeCommand.AllocateToRiskFund(amount)),
            new PledgeCommand.CallPledge(pledge, amount), new PledgeCommand.ReleasePledge(pledge), new PledgeCommand.AllocateToRiskFund(amount)]));
    }

    private static IEnumerable<Loan> InOrder(FundState state) => state.Loans.Loans.Values.OrderBy(l => l.Id.Value);
}
