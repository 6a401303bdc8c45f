// Auditor of small differences: never above what the charter says, never between a part and a rest, gone when the match is undone. And of payments that come back.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<LineId, (LineDifference Difference, PersonId By)> _differences = [];
    private LineDifference? _difference, _differenceToUndo;
    private PaymentReference? _settled;

    private void ReadDifference(ReconciliationEvent e)
    {
        switch (e)
        {
            case ReconciliationEvent.DifferencePrepared(var difference):
                Law(_command is ReconciliationCommand.PrepareDifference told && told.Difference == difference, $"the difference is the one that was told");
                _differences[difference.Line] = (difference, _by);
                break;
            case ReconciliationEvent.DifferenceBooked(var difference, var byItself, var entry):
                var (line, size) = (_pending[difference.Line], Math.Abs(difference.Amount.Cents));
                var (passes, most) = _charter!.Reconciliation is { } rules ? (rules.PassesMost.Cents, rules.ByHandMost.Cents) : (0, 5_00);
                Law(size > 0 && size <= (byItself ? passes : most), $"a difference stays within the charter: {difference.Amount}, by itself {byItself}");
                if (byItself) Law(_line is var (read, facts) && read == difference.Line && facts.Reference == difference.Reference && line.Open == facts.Amount.Cents, $"what passes by itself has the reference of its payer: {difference}");
                else Law(OwersOf(difference.Reference).All(m => !Tied(_by, m)), $"nobody approves a difference of its own organisation: {_by}");
                if (!byItself) SecondPersonOfTheBooks(_differences.TryGetValue(difference.Line, out var waiting) && waiting.Difference == difference ? waiting.By : _by);
                IsTheDifference(difference, entry, undone: false);
                Law(_bankLines[difference.Line].Difference is null, $"a line has one difference: {difference.Line}");
                (_difference, _bankLines[difference.Line].Difference) = (difference, difference);
                line.Open -= difference.Amount.Cents;
                _tills[line.Account].Waiting -= difference.Amount.Cents;
                break;
            case ReconciliationEvent.DifferenceUndone(var difference, var entry):
                Law(_differenceToUndo == difference, $"the difference goes with the match that it was booked for: {difference}");
                IsTheDifference(difference, entry, undone: true);
                var back = _pending[difference.Line];
                back.Open += difference.Amount.Cents;
                _tills[back.Account].Waiting += difference.Amount.Cents;
                (_differenceToUndo, _bankLines[difference.Line].Difference) = (null, null);
                break;
        }
    }

    /// <summary>domain.md §3: what is short is a cost (61), what is over a financial income (756); 499 of the line's account is the other side.</summary>
    private void IsTheDifference(LineDifference difference, Entry entry, bool undone)
    {
        var its = _bankLines[difference.Line];
        var suspense = new Account(AccountRole.Suspense, Subject: _imported[its.Statement].Account);
        var cents = undone ? -difference.Amount.Cents : difference.Amount.Cents;
        var other = new Account(difference.Amount.Cents < 0 ? AccountRole.ServicesExpense : AccountRole.RecoveryIncome);
        Law(entry.EffectiveOn == OpenDay(its.Facts.BookedOn) && entry.Transfers is [var only] && only.Amount.Cents == Math.Abs(cents)
            && (only.Debit, only.Credit) == (cents < 0 ? (other, suspense) : (suspense, other)), $"a difference of {difference.Amount} is booked between {suspense} and {other}: {entry}");
    }

    /// <summary>After a difference nothing is left over: the contribution is paid, and what of a loan falls due next is not paid in part.</summary>
    private void EndDifference()
    {
        Law(_difference is null && _differenceToUndo is null, $"a difference leads to a match, and goes with it");
        if (_settled is { } reference && _dues.TryGetValue(reference, out var call)) Law(call.Open == 0, $"a difference settles what was asked: {reference} {call.Open}");
        if (_settled is { } repaid && _loanReferences.TryGetValue(repaid, out var id) && _loans[id] is { Terms.RateBasisPoints: null, Remitted: 0, WrittenOff: 0 } loan)
            Law(loan.Schedule.FirstOrDefault(s => s.Paid < s.Cents) is null or { Paid: 0 }, $"a difference settles an instalment: {id}");
        _settled = null;
    }

    private MemberId[] OwersOf(PaymentReference reference) =>
        _dues.TryGetValue(reference, out var due) ? [due.Member]
        : _loanReferences.TryGetValue(reference, out var loan) ? [.. _loans[loan].Borrowers]
        : _sharingReferences.TryGetValue(reference, out var shared) ? [shared.Member]
        : _returns.TryGetValue(reference, out var grant) ? [_givings[grant].Member]
        : [];

    /// <summary>The executed order that money in brings back, wholly or in part.</summary>
    private Order? Returned(StatementLine facts) => facts.Amount.Cents <= 0 || facts.EndToEndId is not { } id ? null
        : _orders.Values.FirstOrDefault(o => o.EndToEndId == id && o.State == PaymentState.Confirmed && facts.Amount.Cents <= o.Cents);

    private void CompareDifferences(FundState state)
    {
        Law(state.Bank.Differences.Count == _differences.Count && _differences.All(d => state.Bank.Differences[d.Key].Difference == d.Value.Difference), $"the differences that wait are {_differences.Count}");
        Law(_bankLines.All(l => state.Bank.Rows[l.Key].Difference == l.Value.Difference), $"the fund knows which lines have a difference");
    }
}
