// CommandStream, what is drawn of Pledges: asked, accepted, declined, replaced, called, released, paid, settled between members; and the risk fund.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Pledging(FundState state, DateOnly today, Instant now)
    {
        if (state.Members.Members.IsEmpty) return null;
        if (Chance(6)) return PledgeNonsense(state);
        var held = state.Pledges.Pledges.Values.Where(p => p.State == PledgeState.Held).OrderBy(p => p.Id.Value).ToArray();
        switch (_random.Next(14))
        {
            case 0 or 1:
                return One(InOrder(state).Where(l => l.State == LoanState.Requested)) is { } loan ? Asking(state, loan) : null;
            case 2 or 3 or 4 or 5:
                return One(state.Pledges.Pledges.Values.Where(p => p.State == PledgeState.Asked).OrderBy(p => p.Id.Value)) is { } asked
                    ? (DelegateOf(state.Members.Members[asked.Guarantor]), Chance(90) ? new PledgeCommand.AcceptPledge(asked.Id) : new PledgeCommand.DeclinePledge(asked.Id)) : null;
            case 6:
                if (One(held) is not { } given) return null;
                return (DelegateOf(state.Members.Members[Any([given.Guarantor, state.Loans.Loans[given.Loan].Terms.Member])]), new PledgeCommand.ReplacePledge(given.Id, Any([.. state.Members.Members.Keys.OrderBy(m => m.Value)]), Any(Enum.GetValues<PledgeKind>())));
            case 7 or 8 or 9:
                // Of a loan that is late, mostly; the borrower's own deposit first.
                var late = held.Where(p => state.Loans.Loans[p.Loan] is { Outstanding.IsPositive: true } l && l.Schedule.First(i => i.Open.IsPositive).DueOn < today).OrderBy(p => p.Guarantor != state.Loans.Loans[p.Loan].Terms.Member).ToArray();
                if (One(state.Proposals.Open.Where(p => p.Held is PledgeCommand).OrderBy(p => p.Number)) is { } poll && Chance(60)) return Voting(state, poll, today, now);
                return late.Length > 0 ? (Chair, Proposing(state, new PledgeCommand.CallPledge(Chance(70) ? late[0].Id : Any(late).Id, Chance(50) ? late[0].Live : Euro(1, late[0].Live.Cents)))) : null;
            case 10:
                return One(held) is { } freed && Chance(40) ? (Chair, Proposing(state, new PledgeCommand.ReleasePledge(freed.Id))) : null;
            case 11:
                return One(state.Pledges.Pledges.Values.Where(p => p.Owed.IsPositive).OrderBy(p => p.Id.Value)) is { } owing ? (Treasurer, PaidIn(state, owing, today)) : null;
            case 12:
                if (Chance(60) && One(state.Pledges.Recourses.Values.Where(r => r.ConfirmedOn is null).OrderBy(r => r.Id.Value)) is { } told)
                    return (DelegateOf(state.Members.Members[Chance(90) ? told.Other : told.ToldFor]), new PledgeCommand.ConfirmRecourse(told.Id));
                var claims = state.Pledges.Pledges.Values.Where(p => p.Called.IsPositive).Select(p => p.Loan).Distinct().OrderBy(l => l.Value).SelectMany(l => Recourse.Of(state.Pledges, state.Loans.Loans[l]).Claims.Select(c => (Loan: l, Claim: c))).ToArray();
                if (claims.Length == 0) return null;
                var (behind, claim) = Any(claims);
                return (DelegateOf(state.Members.Members[Any([claim.From, claim.To])]), new PledgeCommand.TellRecourse(behind, claim.From, claim.To, Chance(60) ? claim.Amount : Euro(1, claim.Amount.Cents + 1)));
            default:
                var key = RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges);
                return key.Due.IsPositive && Chance(40) ? (Chair, Proposing(state, new PledgeCommand.AllocateToRiskFund(Euro(1, key.Due.Cents)))) : null;
        }
    }

    private (PersonId, Command) Asking(FundState state, Loan loan)
    {
        var members = state.Members.Members.Values.OrderBy(m => m.Number).ToArray();
        var rich = members.Where(m => state.Balances.Of(PledgeDecisions.DepositOf(m.Id)).Net < 0).ToArray();
        var (guarantor, kind) = rich.Length > 0 && Chance(65) ? (Any(rich), PledgeKind.Deposit) : (Any(members), PledgeKind.Commitment);
        var most = loan.Terms.Amount.Cents;
        if (kind == PledgeKind.Deposit) most = Math.Min(most, -state.Balances.Of(PledgeDecisions.DepositOf(guarantor.Id)).Net);
        return (DelegateOf(state.Members.Members[loan.Terms.Member]), new PledgeCommand.AskForPledge(loan.Id, guarantor.Id, Euro(1, Math.Max(1, Chance(85) ? Math.Min(most, 700_00) : most)), kind));
    }

    private ReconciliationCommand.ImportStatement PaidIn(FundState state, Pledge owing, DateOnly today)
    {
        var opening = Money.Euro(state.Balances.Of(new Account(AccountRole.Bank, Subject: Banks[0])).Net);
        var line = Line(Any([owing.Owed, owing.Owed + Euro(1, 9_00), Euro(1, owing.Owed.Cents)]), today) with { Reference = owing.Reference };
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
