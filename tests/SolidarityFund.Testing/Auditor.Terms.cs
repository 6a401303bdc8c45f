// Auditor, part five: the terms of loans (domain.md §2.5 and §2.6): plans, conditions, tranches, what is prepaid; and money that goes back.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    /// <summary>A plan of its own is the schedule; otherwise day by day: nothing in a month of pause, nothing left out, and the cents where the rule says.</summary>
    private static void IsPlanned(LoanTerms terms, PlannedInstalment[] schedule)
    {
        if (terms.Plan!.Custom is { } custom)
        {
            Law(custom.SequenceEqual(schedule) && custom.All(i => i.Amount.Cents > 0 && i.DueOn > terms.NeededOn), $"an own schedule is kept as it was asked for");
            return;
        }
        var months = Enumerable.Range(terms.GraceMonths + 1, 12 * (schedule.Length + 1)).Select(terms.NeededOn.AddMonths).Where(d => terms.Plan.PauseMonths?.Contains(d.Month) != true);
        Law(schedule.Select(i => i.DueOn).SequenceEqual(months.Take(schedule.Length)), $"every month but those of pause has its instalment");
        var cents = schedule.Select(i => i.Amount.Cents).ToArray();
        if (terms.Plan.Remainder == RemainderRule.LastTakesTheRest) Law(cents[..^1].Distinct().Count() <= 1 && cents[^1] >= cents[0] && cents[^1] - cents[0] < cents.Length, $"the last instalment takes the rest: {cents[^1]}");
        else Law(cents.Max() - cents.Min() <= 1 && cents.SequenceEqual(cents.OrderDescending()), $"the first instalments carry the remainder");
    }

    private void BeginTerms(Borrowing loan, LoanEvent.LoanAgreed e)
    {
        Law(e.Schedule[^1].DueOn <= loan.Terms.NeededOn.AddMonths(_charter!.Loans.TermMonthsMost), $"the last instalment is within the charter's term: {e.Schedule[^1].DueOn}");
        loan.Conditions = new DateOnly?[e.Conditions?.Count ?? 0];
        if (loan.Terms.Tranches is not { } tranches) return;
        Law(tranches.Count > 1 && tranches.Sum(t => t.Amount.Cents) == loan.Terms.Amount.Cents && tranches.All(t => t.Amount.Cents > 0 && t.On >= loan.Terms.NeededOn && t.On < e.Schedule[^1].DueOn), $"tranches are the principal, in time");
        loan.Parts = [.. tranches.Select(t => new Borrowing.Part(t.On, t.Amount.Cents))];
        loan.Plan = [.. e.Schedule];
        foreach (var slice in loan.Schedule) slice.Cents = 0;
    }

    private void ReadTerms(LoanEvent e)
    {
        switch (e)
        {
            case LoanEvent.ConditionMet(var id, var condition, var on):
                Acts(_by, MandateRole.Treasurer, "noting a condition");
                Law(_loans[id].State == LoanState.Agreed && _loans[id].Conditions[condition - 1] is null && on <= _today, $"a condition is met once, before the money leaves: {condition} on {on}");
                _loans[id].Conditions[condition - 1] = on;
                break;
            case LoanEvent.PrepaymentChosen(var id, var choice):
                Law(ActsFor(_by, _loans[id].Terms.Member) && _loans[id].State is LoanState.Agreed or LoanState.Active, $"a borrower chooses what it prepays: {_by}");
                _loans[id].Prepayment = choice;
                break;
            case LoanEvent.JointLoanAccepted(var id, var member):
                Law(_command is LoanCommand.AcceptJointLoan(var said, var whose) && said == id && whose == member && ActsFor(_by, member), $"a co-borrower is bound by its own delegate: {_by} for {member}");
                Law(_loans[id].State == LoanState.Requested && _loans[id].Borrowers.Skip(1).Contains(member) && _loans[id].Accepted.Add(member), $"a co-borrower accepts once, before the decision: {member}");
                break;
            case LoanEvent.TrancheDisbursed tranche:
                ReadTranche(_loans[tranche.Loan], tranche);
                break;
            case LoanEvent.TranchesCancelled(var id, var amount, var entry):
                var given = _loans[id];
                Law(given.State == LoanState.Active && amount.Cents == given.Undrawn && amount.Cents > 0 && (Ends(given.Terms.Member) || IsGivenUp(id)), $"what is promised is given up by its borrower, by decision, or when one leaves: {id}");
                Law(_orders.Values.All(o => o.Obligation.Subject != id.Value || o.State is PaymentState.Cancelled or PaymentState.Confirmed), $"a tranche that may have been paid is not given up: {id}");
                Law(entry.EffectiveOn == _today && entry.Transfers is [var only] && only == new Transfer(given.At(AccountRole.CommitmentsGivenCounterpart, id), given.At(AccountRole.CommitmentsGiven, id), amount), $"090 and 091 are released for what is given up");
                foreach (var part in given.Parts) part.IsOpen = false;
                // Nothing fills the end of the schedule any more.
                given.Schedule = [.. given.Schedule.Reverse().SkipWhile(s => s.Cents == 0).Reverse()];
                given.Queued = false;
                if (given.Repaid == given.Disbursed) given.State = LoanState.Repaid;
                _undrawn -= amount.Cents;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>domain.md §2.6: who owes a loan, alone or with others, is a member in good standing that owes nothing late; a group is 2 to 21 members.</summary>
    private void MayOwe(Borrowing loan)
    {
        Law(loan.Borrowers.Distinct().Count() == loan.Borrowers.Length && loan.Borrowers.Length <= 21 && loan.Terms.Jointly is not { Count: 0 }, $"a group is distinct members: {loan.Borrowers.Length}");
        foreach (var owes in loan.Borrowers)
        {
            MayGetSupport(owes);
            IsNotDoubtful(owes);
            OwesNoRecourse(owes);
        }
    }

    /// <summary>Given up by the borrower itself, or by an adopted decision, which is then over.</summary>
    private bool IsGivenUp(LoanId id)
    {
        if (_command is LoanCommand.ForgoTranches(var asked)) return asked == id && _loans[id].Parts.Length > 0 && ActsFor(_by, _loans[id].Terms.Member);
        var decided = _authority is LoanCommand.CancelTranches(var held) && held == id;
        if (decided) _authority = null;
        return decided && _loans[id].Parts.Length > 0;
    }

    /// <summary>A tranche fills what was agreed and is still to come, the earliest first; what is left over is due with the last instalment.</summary>
    private void ReadTranche(Borrowing loan, LoanEvent.TrancheDisbursed e)
    {
        var part = loan.Parts[e.Tranche - 1];
        Pays(new Obligation(ObligationKind.Loan, e.Loan.Value, e.Tranche), e.Line, part.Cents);
        Law(part.IsOpen && loan.State is LoanState.Agreed or LoanState.Active, $"a tranche is paid out once: {e.Tranche}");
        var (on, last) = (e.Entry.EffectiveOn, loan.Schedule.Length - 1);
        var before = loan.Schedule.Select(s => s.Cents).ToArray();
        var stood = loan.Disbursed == 0 ? 0 : loan.Schedule.Count(s => !s.IsBeyondYear);
        foreach (var (number, amount) in e.Drawn)
        {
            loan.Schedule[number - 1].Cents += amount.Cents;
            Law(amount.Cents > 0 && (number - 1 == last || loan.Schedule[number - 1].DueOn > on), $"a tranche fills what is still to come: {number}");
        }
        Law(e.Drawn.Sum(d => d.Amount.Cents) == part.Cents && e.Drawn.Select(d => d.Number).Distinct().Count() == e.Drawn.Count, $"a tranche fills instalments to the cent: {part.Cents}");
        for (var i = 0; i < last; i++)
        {
            Law(loan.Schedule[i].Cents <= Math.Max(before[i], loan.Plan[i].Amount.Cents), $"an instalment is filled up to what was agreed: {i + 1}");
            Law(loan.Schedule[i].DueOn <= on || loan.Schedule[i].Cents >= loan.Plan[i].Amount.Cents || e.Drawn.All(d => d.Number <= i + 1), $"the earliest is filled first: {i + 1}");
        }
        Law(e.InstalmentsWithinYear == Math.Max(stood, loan.Schedule.Count(s => s.DueOn <= on.AddYears(1))), $"415 takes what falls due within a year: {e.InstalmentsWithinYear}");
        for (var i = 0; i <= last; i++) loan.Schedule[i].IsBeyondYear = i >= e.InstalmentsWithinYear;
        var out_ = e.Entry.Transfers.Where(t => t.Credit.Role is AccountRole.Bank or AccountRole.Suspense).Sum(t => t.Amount.Cents);
        var released = e.Entry.Transfers.Where(t => t == new Transfer(loan.At(AccountRole.CommitmentsGivenCounterpart, e.Loan), loan.At(AccountRole.CommitmentsGiven, e.Loan), t.Amount)).Sum(t => t.Amount.Cents);
        Law(out_ == part.Cents && released == part.Cents, $"a tranche leaves the bank and the promises in full: {out_} and {released} of {part.Cents}");
        (loan.State, loan.Queued, part.IsOpen) = (LoanState.Active, false, false);
        loan.Disbursed += part.Cents;
        _undrawn -= part.Cents;
    }

    /// <summary>What is paid early is paid from the end, or, where the borrower chose so, in the order of due dates.</summary>
    private static void PrepaysAsChosen(Borrowing loan, HashSet<int> settled, DateOnly on)
    {
        var open = Enumerable.Range(1, loan.Schedule.Length).Where(n => loan.Schedule[n - 1].Paid < loan.Schedule[n - 1].Cents).ToArray();
        if (open.Length == 0) return;
        if (loan.Prepayment == PrepaymentChoice.First) Law(settled.Max() <= open.Min(), $"what is paid early is the next instalment: {settled.Max()}, {open.Min()} is open");
        // The current instalment is the first that falls due from the day on; it may be paid before what comes after it is.
        var current = Array.FindIndex(loan.Schedule, s => s.DueOn >= on) + 1;
        if (loan.Prepayment == PrepaymentChoice.Last && current > 0)
            Law(!settled.Any(n => n > current) || settled.Where(n => n > current).Min() >= open.Max(), $"what is paid early is the end of the schedule: {string.Join(",", settled)} settled, {string.Join(",", open)} open");
    }

    /// <summary>What an order for a loan may pay now: the loan, or its next tranche on its day; after all conditions are met.</summary>
    private (MemberId, long) OwedOn(Borrowing loan, Obligation obligation)
    {
        Law(loan.Conditions.All(c => c is not null), $"nothing is ordered before every condition is met: {obligation}");
        if (obligation.Part is not { } number) return loan is { State: LoanState.Agreed, Parts.Length: 0 } ? (loan.Terms.Member, loan.Terms.Amount.Cents) : default;
        var part = loan.Parts[number - 1];
        Law(part.IsOpen && loan.Parts.Take(number - 1).All(p => !p.IsOpen) && part.On <= _today, $"tranches are ordered in their order, from their day on: {number} on {part.On}");
        if (loan.State == LoanState.Active) foreach (var owes in loan.Borrowers) IsNotDoubtful(owes);
        return (loan.Terms.Member, part.Cents);
    }

    /// <summary>To whom money in suspense goes back: to the borrower whose reference it came with, once it owes nothing on that loan.</summary>
    private (MemberId, long) OverpaidOn(LineId line)
    {
        if (!_pending.TryGetValue(line, out var waiting) || waiting.Open <= 0) return default;
        if (Returned(_bankLines[line].Facts) is { } sent) return sent.Payee == default ? default : (sent.Payee, waiting.Open);
        if (waiting.Reference is not { } reference) return default;
        if (_depositReferences.TryGetValue(reference, out var placed)) return RoomOf(placed) == 0 ? (_placings[placed].Terms.Member, waiting.Open) : default;
        if (!_loanReferences.TryGetValue(reference, out var id)) return default;
        return _loans[id].Outstanding == 0 && InterestOf(_loans[id], _today) == 0 ? (_loans[id].Terms.Member, waiting.Open) : default;
    }

    private MemberId PaidBy(PaymentReference reference) => _depositReferences.TryGetValue(reference, out var placed) ? _placings[placed].Terms.Member : _loans[_loanReferences[reference]].Terms.Member;

    private void IsNotGoingBack(LineId line) => Law(
        _orders.Values.All(o => o.Obligation != new Obligation(ObligationKind.LoanRefund, line.Value) || o.State == PaymentState.Cancelled), $"money that goes back is nothing else meanwhile: {line}");

    private void ReadRefund(ReconciliationEvent.RefundPaid e)
    {
        var waiting = _pending[e.Line];
        Pays(new Obligation(ObligationKind.LoanRefund, e.Line.Value), e.PaidBy, e.Amount.Cents);
        Law(waiting.Open == e.Amount.Cents && (Returned(_bankLines[e.Line].Facts)?.Payee ?? (waiting.Reference is { } reference ? PaidBy(reference) : default)) == e.Member, $"what waits goes back in full to who paid it: {e.Amount} of {waiting.Open}");
        Law(e.Entry is null ? _resolved is not null : e.Entry.Transfers is [var only] && only.Debit == new Account(AccountRole.Suspense, Subject: waiting.Account) && only.Amount == e.Amount, $"a refund leaves 499 where it waited");
        Leaves(e.Line, e.Amount.Cents);
    }

    private void CompareTerms(FundState state)
    {
        foreach (var (id, loan) in _loans)
        {
            var told = state.Loans.Loans[id];
            Law(told.Prepayment == loan.Prepayment && told.Conditions.Select(c => c.MetOn).SequenceEqual(loan.Conditions), $"{told.Code}: the fund says {told.Prepayment} and {told.Conditions}");
            Law(loan.Accepted.SetEquals(told.AcceptedBy), $"{told.Code}: the fund says that {told.AcceptedBy} accepted");
            Law(told.Tranches.Count == loan.Parts.Length && told.Tranches.All(t => t.IsOpen == loan.Parts[t.Number - 1].IsOpen), $"{told.Code}: the fund says {told.Tranches}");
            if (loan.Disbursed > 0) Law(told.Schedule.Select(i => (i.DueOn, i.Amount.Cents, i.Paid.Cents)).SequenceEqual(loan.Schedule.Select(s => (s.DueOn, s.Cents, s.Paid))), $"{told.Code}: the schedule is what was paid out and repaid");
            Law(loan.Terms.Amount.Cents == 0 || loan.State is not (LoanState.Active or LoanState.Repaid) || loan.Disbursed + loan.Undrawn + loan.Parts.Where(p => !p.IsOpen).Sum(p => p.Cents) >= loan.Terms.Amount.Cents, $"{told.Code}: principal is paid out, promised or given up");
        }
    }

    private sealed partial class Borrowing
    {
        /// <summary>Who owes it, who asked first.</summary>
        public MemberId[] Borrowers { get; } = [terms.Member, .. terms.Jointly?.Items ?? []];

        public HashSet<MemberId> Accepted { get; } = [];

        public Part[] Parts { get; set; } = [];

        public PlannedInstalment[] Plan { get; set; } = [];

        public DateOnly?[] Conditions { get; set; } = [];

        public PrepaymentChoice Prepayment { get; set; }

        public sealed class Part(DateOnly on, long cents)
        {
            public DateOnly On { get; } = on;

            public long Cents { get; } = cents;

            public bool IsOpen { get; set; } = true;
        }
    }
}
