// CommandStream, loans between members: one side says, the other confirms; now and then the wrong side, or too much.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.PeerLoans;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? AmongPeers(FundState state, DateOnly today)
    {
        if (One(state.PeerLoans.PeerLoans.Values.Where(l => l.State is PeerLoanState.Registered or PeerLoanState.Running).OrderBy(l => l.Id.Value)) is not { } loan || Chance(15))
        {
            if (state.Members.Members.Count < 2) return null;
            var (lender, borrower) = (Any([.. state.Members.Members.Values.OrderBy(m => m.Number)]), Any([.. state.Members.Members.Values.OrderBy(m => m.Number)]));
            var amount = Euro(2, 5_000_00);
            var half = amount with { Cents = amount.Cents / 2 };
            var lent = today.AddDays(_random.Next(-40, 5));
            EquatableArray<PeerDue> dues = Chance(50) ? [new(lent.AddMonths(3), amount)] : [new(lent.AddMonths(3), half), new(lent.AddMonths(6), Chance(90) ? amount - half : amount)];
            return (DelegateOf(Any([lender, borrower])), new PeerLoanCommand.RegisterPeerLoan(new PeerLoanTerms(lender.Id, borrower.Id, amount, new(_random.Next(3) * 50), lent, dues)));
        }
        var side = loan.Waiting?.Side ?? loan.Side;
        var other = DelegateOf(state.Members.Members[Chance(90) ? loan.Other(side) : side]);
        var either = DelegateOf(state.Members.Members[Chance(50) ? loan.Terms.Lender : loan.Terms.Borrower]);
        if (loan.State == PeerLoanState.Registered) return Chance(80) ? (other, new PeerLoanCommand.AcceptPeerLoan(loan.Id)) : (either, new PeerLoanCommand.WithdrawPeerLoan(loan.Id));
        if (loan.Waiting is { Repayment: var (said, on) })
            return Chance(80) ? (other, new PeerLoanCommand.ConfirmPeerRepayment(loan.Id, Chance(90) ? said : said + said, on)) : (either, new PeerLoanCommand.DropPeerRepayment(loan.Id));
        if (Chance(15)) return (either, new PeerLoanCommand.EndPeerLoan(loan.Id));
        return (either, new PeerLoanCommand.ReportPeerRepayment(loan.Id, Chance(50) ? loan.Outstanding : Euro(1, loan.Outstanding.Cents + 10), today.AddDays(-_random.Next(20))));
    }
}
