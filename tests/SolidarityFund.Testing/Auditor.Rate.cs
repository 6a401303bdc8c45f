// Auditor, part five: interest (domain.md §1 row 4 and §3): a fund whose charters never allowed a rate has none, and where one was allowed it is counted
// anew, day by day, from what was paid out, settled and replaced.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly List<Borrowing> _paidAhead = [];
    private bool _rateEver;

    /// <summary>Takes in what an event changes of what bears interest; the loan is still as it was before the event.</summary>
    private void Bears(LoanEvent e)
    {
        switch (e)
        {
            case LoanEvent.LoanRequested(_, _, var terms):
                MayAsk(terms);
                break;
            case LoanEvent.LoanAgreed(var id, _, _, _):
                MayAsk(_loans[id].Terms);
                break;
            case LoanEvent.LoanDisbursed(var id, _, _, var entry):
                _loans[id].Moves.AddRange(_loans[id].Schedule.Select((s, i) => (entry.EffectiveOn, i, s.Cents)));
                _loans[id].RunsFrom = entry.EffectiveOn;
                break;
            case LoanEvent.TrancheDisbursed tranche:
                var drawn = _loans[tranche.Loan];
                drawn.RunsFrom = drawn.Disbursed == 0 || tranche.Entry.EffectiveOn < drawn.RunsFrom ? tranche.Entry.EffectiveOn : drawn.RunsFrom;
                drawn.Moves.AddRange(tranche.Drawn.Select(d => (tranche.Entry.EffectiveOn, d.Number - 1, d.Amount.Cents)));
                break;
            case LoanEvent.LoanRepaid(var id, _, var settled, var entry):
                Law(Run(_loans[id], entry.EffectiveOn, isDue: true) <= _loans[id].InterestPaid, $"interest that is due is paid before principal: {id}");
                Ceases(_loans[id], settled, entry.EffectiveOn);
                break;
            case LoanEvent.LoanSetOff(var id, var settled, var entry):
                Ceases(_loans[id], settled, entry.EffectiveOn);
                break;
            case LoanEvent.LoanWrittenOff(var id, _, var settled, var entry):
                Ceases(_loans[id], settled, entry.EffectiveOn);
                break;
            case LoanEvent.LoanRemitted(var id, _, var settled, { } entry):
                Ceases(_loans[id], settled, entry.EffectiveOn);
                break;
            case LoanEvent.LoanMarkedDoubtful(var id, var entry):
                Ceases(_loans[id], _loans[id].AllOpen, entry.EffectiveOn);
                break;
            case LoanEvent.LoanMarkedSound(var id, _, var entry):
                _loans[id].Moves.AddRange(_loans[id].AllOpen.Select(i => (entry.EffectiveOn, i.Number - 1, i.Amount.Cents)));
                break;
            case LoanEvent.LoanRescheduled(var id, var on, var plan, _, _):
                var loan = _loans[id];
                (loan.RunBefore, loan.RunsFrom) = (Run(loan, on, isDue: false), on);
                loan.Moves.Clear();
                var left = loan.Outstanding;
                for (var i = 0; i < plan.Count; left -= Math.Min(left, plan[i++].Amount.Cents))
                    if (loan.State != LoanState.Doubtful) loan.Moves.Add((on, i, Math.Min(left, plan[i].Amount.Cents)));
                break;
            case LoanEvent.LoanInterestReceived(var id, var amount, var entry, var line):
                ReadInterest(id, amount.Cents, entry, line);
                break;
            default:
                break;
        }
    }

    private void MayAsk(LoanTerms terms) =>
        Law((terms.RateBasisPoints?.Value ?? 0) is var rate && rate >= 0 && rate <= (_charter!.Loans.RateBasisPointsMost?.Value ?? 0), $"a loan asks no more than the charter allows: {rate}");

    /// <summary>What is settled bears no more; of a doubtful loan nothing did.</summary>
    private static void Ceases(Borrowing loan, IEnumerable<InstalmentPayment> settled, DateOnly on)
    {
        if (loan.State != LoanState.Doubtful) loan.Moves.AddRange(settled.Select(s => (on, s.Number - 1, -s.Amount.Cents)));
    }

    private void ReadInterest(LoanId id, long cents, Entry entry, LineId? line)
    {
        var (loan, on) = (_loans[id], entry.EffectiveOn);
        Law(cents > 0 && loan.Terms.RateBasisPoints is { Value: > 0 } && loan.State is not (LoanState.WrittenOff or LoanState.Remitted), $"interest is paid on a loan that asks a rate: {id} is {loan.State}");
        Law(entry.Transfers is [var only] && only.Credit == loan.At(AccountRole.InterestIncome, id) && only.Amount.Cents == cents, $"interest is booked in full to 751: {cents}");
        loan.InterestPaid += cents;
        Law(loan.InterestPaid <= Run(loan, on, isDue: false), $"no more interest is paid than has run: {loan.InterestPaid} of {Run(loan, on, isDue: false)}");
        if (line is not { } from)
        {
            Law(_settling?.Member == loan.Terms.Member, $"a deposit pays the interest of its own member: {id}");
            SetOff(entry, cents);
            return;
        }
        // What is not due is taken only from who pays off all the rest with it.
        if (loan.InterestPaid > Run(loan, on, isDue: true)) _paidAhead.Add(loan);
        From(entry, from);
        if (_cleared is not null) ClearsLoan(id, cents);
    }

    private void EndRate()
    {
        foreach (var loan in _paidAhead) Law(loan.Outstanding == 0 && loan.Claim == 0, $"interest that is still running is paid last: {loan.Outstanding} outstanding");
        _paidAhead.Clear();
        _rateEver |= _charter?.Loans.RateBasisPointsMost is { Value: > 0 };
        Law(_rateEver || (Net(AccountRole.InterestIncome) == 0 && _loans.Values.All(l => l.InterestPaid == 0)), $"no interest exists in a zero-rate fund: {Net(AccountRole.InterestIncome)}");
        Law(-Net(AccountRole.InterestIncome) == _loans.Values.Sum(l => l.InterestPaid), $"751 is the interest that was paid: {Net(AccountRole.InterestIncome)}");
    }

    /// <summary>What is still owed of interest on a day, running interest with it.</summary>
    private static long InterestOf(Borrowing loan, DateOnly on) => loan.State is LoanState.WrittenOff or LoanState.Remitted ? 0 : Math.Max(0, Run(loan, on, isDue: false) - loan.InterestPaid);

    /// <summary>All interest up to a day, one day after the other: what was paid out, is not settled and not due. A stretch is rounded on the day on which it is due.</summary>
    private static long Run(Borrowing loan, DateOnly on, bool isDue)
    {
        if (loan.Disbursed == 0 || loan.Terms.RateBasisPoints is not { Value: > 0 and var rate }) return 0;
        var (run, stretch) = ((decimal)loan.RunBefore, 0m);
        for (var day = loan.RunsFrom; day < on && day < loan.Schedule[^1].DueOn; day = day.AddDays(1))
        {
            foreach (var (since, instalment, cents) in loan.Moves)
                if (since <= day && day < loan.Schedule[instalment].DueOn) stretch += (decimal)cents * rate;
            if (loan.Schedule.All(s => s.DueOn != day.AddDays(1))) continue;
            run += Rounded(stretch);
            stretch = 0;
        }
        return (long)(isDue ? run : run + Rounded(stretch));

        static decimal Rounded(decimal sum) => decimal.Round(sum / (10_000m * 365m), 0, MidpointRounding.ToEven);
    }

    private void CompareRate(Loan told, Borrowing loan)
    {
        Law((told.Interest?.Received.Cents ?? 0) == loan.InterestPaid, $"{told.Code}: the fund says {told.Interest?.Received} of interest paid, recomputed {loan.InterestPaid}");
        if (loan.Terms.RateBasisPoints is not { Value: > 0 }) Law(told.Interest is null, $"{told.Code}: nothing bears interest without a rate");
        else if (loan.Disbursed > 0)
            Law(SimpleInterest.Run(told, _today).Cents == InterestOf(loan, _today), $"{told.Code}: the fund says {SimpleInterest.Run(told, _today)} of interest has run, recomputed {InterestOf(loan, _today)}");
    }

    private sealed partial class Borrowing
    {
        /// <summary>What bears interest from a day on, or no longer does: by instalment, from 0.</summary>
        public List<(DateOnly On, int Instalment, long Cents)> Moves { get; } = [];

        public DateOnly RunsFrom { get; set; }

        public long RunBefore { get; set; }

        public long InterestPaid { get; set; }
    }
}
