// CommandStream, part four: loans on terms of their own: plans, conditions, tranches, what is prepaid; and money that goes back.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Terms(FundState state, DateOnly today)
    {
        var loans = state.Loans.Loans.Values.OrderBy(l => l.Code, StringComparer.Ordinal).ToArray();
        if (loans.Any(l => l.State == LoanState.Requested && JointLoans.BorrowersOf(l.Terms).Count > l.AcceptedBy.Count + 1) && Chance(30)) return Accepting(state, loans);
        switch (_random.Next(13))
        {
            case 0 or 1 or 2:
                return One(state.Members.Members.Values.OrderBy(m => m.Number)) is { } borrower ? (DelegateOf(borrower), new LoanCommand.RequestLoan(Together(state, OwnTerms(NewTerms(borrower.Id, today))))) : null;
            case 3 or 4:
                return One(loans.Where(l => l.State == LoanState.Requested)) is { } requested
                    ? (Any([Chair, Treasurer]), Proposing(state, new LoanCommand.AgreeLoan(requested.Id) { Conditions = Any<EquatableArray<KeptText>?>([null, [NewText()], [NewText(), NewText()]]) })) : null;
            case 5 or 6:
                if (One(loans.Where(l => l.State == LoanState.Agreed && l.Conditions.Any(c => c.MetOn is null))) is { } conditional)
                    return (Any([Treasurer, Second]), new LoanCommand.MeetCondition(conditional.Id, Chance(90) ? conditional.Conditions.TakeWhile(c => c.MetOn is not null).Count() + 1 : _random.Next(4), Chance(90) ? today : today.AddDays(1)));
                return null;
            case 7 or 8:
                return One(loans.Where(l => l.Undrawn.IsPositive && l.Tranches.Count > 0)) is { } next ? (Any([Treasurer, Second]), new LoanCommand.PrepareDisbursement(next.Id)) : null;
            case 9:
                if (One(loans.Where(l => l.Tranches.Any(t => t.IsOpen) || Chance(5))) is not { } open) return null;
                return Chance(40) ? (DelegateOf(state.Members.Members[open.Terms.Member]), new LoanCommand.ForgoTranches(open.Id))
                    : (Any([Chair, Treasurer]), Proposing(state, new LoanCommand.CancelTranches(open.Id)));
            case 10:
                return One(loans.Where(l => l.State is LoanState.Active or LoanState.Agreed || Chance(5))) is { } chosen
                    ? (DelegateOf(state.Members.Members[chosen.Terms.Member]), new LoanCommand.ChoosePrepayment(chosen.Id, Any(Enum.GetValues<PrepaymentChoice>()))) : null;
            case 11:
                return Accepting(state, loans);
            default:
                return One(state.Bank.Suspended.Values.Where(l => l.Reason is SuspenseReason.Overpaid or SuspenseReason.NothingOpen || Chance(5)).OrderBy(l => l.Id.Value)) is { } line
                    ? (Any([Treasurer, Second]), new ReconciliationCommand.PrepareRefund(line.Id)) : null;
        }
    }

    /// <summary>Who is still to accept accepts; at times one that has, or that nobody named.</summary>
    private (PersonId, Command)? Accepting(FundState state, Loan[] loans)
    {
        if (One(loans.Where(l => l.State == LoanState.Requested && JointLoans.BorrowersOf(l.Terms).Count > l.AcceptedBy.Count + 1 || (l.Terms.Jointly is not null && Chance(5)))) is not { } shared) return null;
        var owes = Any<MemberId>([.. shared.Terms.Jointly!.Value.Where(b => !shared.AcceptedBy.Contains(b)), Chance(10) ? shared.Terms.Jointly.Value[0] : shared.Terms.Jointly.Value[^1]]);
        return (DelegateOf(state.Members.Members[owes]), new LoanCommand.AcceptJointLoan(shared.Id, Chance(95) ? owes : shared.Terms.Member));
    }

    /// <summary>One in three is owed with others; one in ten of these by a group that is none.</summary>
    private LoanTerms Together(FundState state, LoanTerms terms)
    {
        if (Chance(65)) return terms;
        MemberId[] others = [.. state.Members.Members.Values.Where(m => m.Id != terms.Member && !m.IsGone).OrderBy(m => m.Number).Select(m => m.Id)];
        if (others.Length == 0 || Chance(10)) return terms with { Jointly = Any<EquatableArray<MemberId>>([[], [terms.Member], [new MemberId(NewGuid())], [.. others, .. others]]) };
        return terms with { Jointly = [.. others.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3))] };
    }

    /// <summary>Terms with a plan or tranches, or both; one in ten makes no sense.</summary>
    private LoanTerms OwnTerms(LoanTerms terms)
    {
        RepaymentPlan? plan = _random.Next(5) switch
        {
            0 or 1 => new(PauseMonths: Any<EquatableArray<int>>([[7, 8], [1], [2, 3, 4, 5], [12], Chance(20) ? [8, 7] : [6]]), Remainder: Any<RemainderRule?>([null, RemainderRule.LastTakesTheRest])),
            2 => new(Remainder: RemainderRule.LastTakesTheRest),
            3 when terms.Amount.Cents > 20 => new([new(terms.NeededOn.AddDays(_random.Next(1, 100)), Money.Euro(7)), new(terms.NeededOn.AddDays(_random.Next(90, 700)), terms.Amount - Money.Euro(Chance(90) ? 7 : 8))]),
            _ => null,
        };
        if (plan?.Custom is not null) terms = terms with { Instalments = 2, GraceMonths = 0 };
        terms = terms with { Plan = plan };
        if (terms.Amount.Cents < 100 || Chance(40)) return terms;
        var first = Euro(1, terms.Amount.Cents - 2);
        terms = terms with { NeededOn = terms.RequestedOn.AddDays(_random.Next(6)), Plan = plan?.Custom is null ? plan : null };
        return terms with { Tranches = [new(terms.NeededOn, first), new(terms.NeededOn.AddDays(_random.Next(Chance(10) ? 0 : 1, 20)), terms.Amount - first - Money.Euro(Chance(90) ? 0 : 1))] };
    }
}
