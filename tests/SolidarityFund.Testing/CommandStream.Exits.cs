// CommandStream, part two: members that leave are settled, and a few funds end early, while their books are still simple enough to end.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private static readonly Beneficiary Croix = new("Croix", "0999999922", "BE00999999999999");

    /// <summary>A loan on its way out of the fund: voted for, ordered, approved.</summary>
    private (PersonId, Command)? Lending(FundState state, DateOnly today, Instant now)
    {
        if (One(state.Proposals.Open.Where(p => p.Held is LoanCommand.AgreeLoan or LoanCommand.RescheduleLoan && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent)
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Payments.Orders.Values.Where(o => o.State == PaymentState.Prepared).OrderBy(o => o.Id.Value)) is { } order)
            return (order.PreparedBy == Second ? Treasurer : Second, Approve(order));
        if (One(state.Loans.Loans.Values.Where(l => l.State == LoanState.Agreed).OrderBy(l => l.Id.Value)) is not { } agreed || Chance(40)) return null;
        // Nearly everything leaves the bank unasked: the loan will have to wait.
        if (!EndsEarly && !agreed.Queued && Chance(20) && Money.Euro(state.Balances.Cash(null)).Share(new(9_500)) is { IsPositive: true } most) return (Treasurer, OneLine(state, today, Line(-most, today)));
        return (Any([Treasurer, Second]), new LoanCommand.PrepareDisbursement(agreed.Id));
    }

    /// <summary>The next step of somebody that leaves, whoever it is; now and then, of somebody that owes or is promised something and gives notice.</summary>
    private (PersonId, Command)? Departing(FundState state, DateOnly today) =>
        Chance(35) && state.Members.OnBody(BodyCodes.Assembly, today).Count() > 3
        && One(state.Loans.Loans.Values.Where(l => (l.State == LoanState.Agreed || (l.State == LoanState.Active && state.Balances.Of(ExitSettlement.DepositOf(l.Terms.Member)).Net < 0)) && !state.Members.Members[l.Terms.Member].IsGone).OrderBy(l => l.Id.Value)) is { } tied ? (DelegateOf(state.Members.Members[tied.Terms.Member]), new MembershipCommand.GiveNotice(tied.Terms.Member)) :
        One(state.Members.Members.Values.Where(m => (m.LeavesOn is not null || m.IsGone) && state.Exits.Exits.GetValueOrDefault(m.Id) is not { Release: not null }).OrderBy(m => m.Number)) is { } member
            ? Departing(state, member, today) : null;

    private (PersonId, Command)? Departing(FundState state, Member member, DateOnly today)
    {
        var exit = state.Exits.Exits.GetValueOrDefault(member.Id);
        var page = Fund.ExitOf(state, member.Id, today)!;
        if (exit?.Waiting is not null && Chance(85)) return (Any([Treasurer, Second, Second, Any(Cast[..5]).Committee]), new ExitCommand.SettleExit(member.Id));
        if (exit?.Settled is null || page.SetOff.IsPositive || Chance(5)) return (Any([Treasurer, Second]), new ExitCommand.PrepareExit(member.Id));
        if (page.ToMember.IsPositive) return (Treasurer, new ExitCommand.PrepareDepositPayment(member.Id));
        if (page.ByMember.IsPositive && Chance(80)) return Repaying(state, member.Id, today);
        return (Any([Treasurer, Chair]), new ExitCommand.IssueRelease(member.Id));
    }

    /// <summary>The next step of a fund that ends; null when it is not its turn, or somebody has made the end impossible.</summary>
    private (PersonId, Command)? Ending(FundState state, DateOnly today, Instant now)
    {
        if (Fund.DissolutionOf(state) is not { } status)
        {
            if (state.Proposals.Proposals.Values.FirstOrDefault(p => p.Held is ExitCommand.DissolveFund && p.State is ProposalState.Open or ProposalState.AdoptedNotEnacted) is not { } poll)
                return Chance(20) ? (Chair, new GovernanceCommand.Propose(new ExitCommand.DissolveFund(Croix))) : null;
            if (poll.State == ProposalState.AdoptedNotEnacted) return (Chair, new GovernanceCommand.EnactProposal(poll.Id));
            if (now >= poll.ClosesAt) return (Chair, new GovernanceCommand.CloseProposal(poll.Id));
            return poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent
                ? (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For)) : null;
        }
        if (status.Next is not { } next) return null;
        if (One(state.Payments.Orders.Values.Where(o => o.IsLive).OrderBy(o => o.Id.Value)) is { } order)
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, Approve(order))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        if (state.Aids.Aids.Values.FirstOrDefault(a => a.State == AidState.Granted) is { } aid) return (Treasurer, new AidCommand.PrepareAidPayment(aid.Id));
        if (state.Bank.Suspended.Values.FirstOrDefault(l => l.Open.IsPositive) is { } line) return (Treasurer, Match(state, line));
        if (next is DissolutionStep.CreditorsPaid or DissolutionStep.DepositsSettled && status.Blocked(next) is null) return (Any([Treasurer, Chair]), new ExitCommand.CompleteDissolutionStep(next));
        foreach (var member in state.Members.Members.Values.OrderBy(m => m.Number))
        {
            var page = Fund.ExitOf(state, member.Id, today)!;
            if (page.SetOff.IsPositive) return Departing(state, member, today);
            if (next > DissolutionStep.CreditorsPaid && (!page.Deposits.IsZero || !page.LoansUndrawn.IsZero)) return Departing(state, member, today);
            if (!page.LoansDue.IsZero || !page.LoansUndue.IsZero) return Repaying(state, member.Id, today);
        }
        if (next != DissolutionStep.AssetsHandedOver) return null;
        var cash = state.Bank.Accounts.Keys.Order(StringComparer.Ordinal).Select(a => Money.Euro(state.Balances.Of(new Account(AccountRole.Bank, Subject: a)).Net)).FirstOrDefault(c => c.IsPositive);
        return cash.IsPositive ? (Treasurer, new ExitCommand.PrepareFinalPayment(cash)) : (Any([Treasurer, Chair]), new ExitCommand.CloseDissolution());
    }

    /// <summary>A member pays what is open on one of its loans or contributions.</summary>
    private (PersonId, Command)? Repaying(FundState state, MemberId member, DateOnly today)
    {
        if (state.Loans.Loans.Values.Where(l => l.Terms.Member == member && SimpleInterest.Payable(l, today).IsPositive).MinBy(l => l.Id.Value) is { } loan)
            return (Treasurer, OneLine(state, today, Line(SimpleInterest.Payable(loan, today), today) with { Reference = loan.Reference }));
        return state.Contributions.Calls.Values.Where(c => c.Member == member && c.Open.IsPositive).MinBy(c => c.Reference.Number) is { } call
            ? (Treasurer, OneLine(state, today, Line(call.Open, today) with { Reference = call.Reference })) : null;
    }

    /// <summary>A statement with one line, of the bank account that can pay it.</summary>
    private ReconciliationCommand.ImportStatement OneLine(FundState state, DateOnly today, StatementLine line)
    {
        var accounts = state.Bank.Accounts.Keys.Order(StringComparer.Ordinal).ToArray();
        Money On(string account) => Money.Euro(state.Balances.AtBank(account));
        var account = accounts.FirstOrDefault(a => On(a) >= -line.Amount, accounts.FirstOrDefault("BE68539007547034"));
        return new(new Statement(account, today.Year, 1 + (_lines * 7), On(account), On(account) + line.Amount, today, [line]));
    }

    /// <summary>A thing about exits that nobody should ask.</summary>
    private Command NonsenseOfExits(MemberId member, Money amount) => _random.Next(8) switch
    {
        0 => new ExitCommand.PrepareExit(member),
        1 => new ExitCommand.SettleExit(member),
        2 => new ExitCommand.PrepareDepositPayment(member),
        3 => new ExitCommand.IssueRelease(member),
        4 => new ExitCommand.CompleteDissolutionStep(Any(Enum.GetValues<DissolutionStep>())),
        5 => new ExitCommand.PrepareFinalPayment(amount),
        6 => new ExitCommand.CloseDissolution(),
        _ => new GovernanceCommand.Propose(new ExitCommand.DissolveFund(Any([Croix with { Iban = "be" }, Croix with { EnterpriseNumber = "" }, Croix with { Name = " " }]))),
    };
}
