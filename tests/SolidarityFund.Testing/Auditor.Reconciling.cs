// Auditor of the bank side: lines set aside, undone and taken back, and the lock of months in which bank and books are one (domain.md §6.4, §6.6).
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<StatementId, Imported> _imported = [];
    private readonly Dictionary<LineId, BankLine> _bankLines = [];
    private readonly Dictionary<StatementId, (KeptText Reason, PersonId By)> _takeBacks = [];
    private readonly Dictionary<(string Account, DateOnly On), long> _bankByDay = [];
    private readonly Stack<(PaymentReference Reference, long Cents, DateOnly On)> _undoing = new();
    private readonly Queue<LineId> _goingBack = new();
    private readonly List<(string Account, DateOnly Until, PersonId By, Imported After)> _still = [];
    private DateOnly? _lockedUntil;
    private (DateOnly Until, PersonId By)? _lock;
    private LineId _undone;

    /// <summary>The day itself, or the first day that is not locked.</summary>
    private DateOnly OpenDay(DateOnly day) => _lockedUntil is { } until && day <= until ? until.AddDays(1) : day;

    /// <summary>The law of the lock, on every entry of every room.</summary>
    private void CountsInOpenMonths(Entry entry)
    {
        Law(_lockedUntil is not { } until || entry.EffectiveOn > until, $"nothing is booked up to {_lockedUntil}: {entry.EffectiveOn}");
        foreach (var (debit, credit, amount) in entry.Transfers)
        {
            if (debit.Role == AccountRole.Bank) Count(debit.Subject!, amount.Cents);
            if (credit.Role == AccountRole.Bank) Count(credit.Subject!, -amount.Cents);
        }
        void Count(string account, long cents) => _bankByDay[(account, entry.EffectiveOn)] = _bankByDay.GetValueOrDefault((account, entry.EffectiveOn)) + cents;
    }

    private void BeginStatement(ReconciliationEvent.StatementImported e) => _imported.Add(e.Statement, new(e.Account, e.Label, e.Opening.Cents, e.Closing.Cents, e.ClosedOn, _version));

    private void NoteLine(LineId line, StatementId statement, StatementLine facts) => _bankLines.Add(line, new(statement, facts));

    /// <summary>What a line paid, as far as it has a reference.</summary>
    private void NotePart(LineId line, PaymentReference reference, long cents, DateOnly on) => _bankLines[line].Parts.Add((reference, cents, on));

    private void ReadReconciling(ReconciliationEvent e)
    {
        switch (e)
        {
            case ReconciliationEvent.LineSetAside(var line, var reason):
                Law(_command is ReconciliationCommand.SetLineAside aside && (aside.Line, aside.Reason) == (line, reason), $"the line is the one that was named");
                _pending[line].Aside = true;
                break;
            case ReconciliationEvent.LineTakenUp(var line):
                Law(_pending[line].Aside, $"what is taken up was set aside: {line}");
                _pending[line].Aside = false;
                break;
            case ReconciliationEvent.LineUnmatched(var line, var amount, var reason):
                Law(_command is ReconciliationCommand.UnmatchLine undo && (undo.Line, undo.Reason) == (line, reason), $"the line is the one that was named");
                var undone = _bankLines[line];
                Law(undone.Parts.Count > 0 && undone.Parts.Sum(p => p.Cents) == amount.Cents, $"all that the line paid waits again: {amount}");
                foreach (var part in undone.Parts) _undoing.Push(part);
                undone.Parts.Clear();
                (_undone, _differenceToUndo) = (line, undone.Difference);
                var account = _imported[undone.Statement].Account;
                if (_pending.TryGetValue(line, out var waits)) waits.Open += amount.Cents;
                else _pending.Add(line, new Pending(account, amount.Cents, undone.Facts.BookedOn, undone.Facts.EndToEndId) { Reference = undone.Facts.Reference });
                _tills[account].Waiting += amount.Cents;
                break;
            case ReconciliationEvent.TakeBackPrepared(var statement, var reason):
                Law(_command is ReconciliationCommand.PrepareTakeBack asked && (asked.Statement, asked.Reason) == (statement, reason), $"the statement is the one that was named");
                _takeBacks[statement] = (reason, _by);
                break;
            case ReconciliationEvent.StatementTakenBack(var statement, var reason):
                SecondPersonOfTheBooks(_takeBacks.Remove(statement, out var waiting) && waiting.Reason == reason ? waiting.By : _by);
                TakeBack(statement);
                break;
            case ReconciliationEvent.LineTakenBack(var line, var entry):
                Law(_goingBack.TryDequeue(out var next) && next == line, $"each line goes with its statement: {line}");
                var back = _bankLines[line];
                _bankLines.Remove(line);
                GoesBack(_imported[back.Statement].Account, back.Facts, entry);
                if (_pending.Remove(line, out var left)) _tills[left.Account].Waiting -= left.Open;
                _clearings.Remove(line);
                _differences.Remove(line);
                _lineKeys.Remove(back.Facts.Key);
                if (_goingBack.Count == 0) _imported.Remove(back.Statement);
                break;
            case ReconciliationEvent.NoMovementDeclared(var sleeper, var until, var reason):
                Law(_command is ReconciliationCommand.DeclareNoMovement said && (said.Account, said.Until, said.Reason) == (sleeper, until, reason), $"what is declared was said: {sleeper} {until}");
                var told = Newest(sleeper);
                Law(until <= _today && told is not null && told.ClosedOn < until, $"a word continues statements, up to today: {sleeper} {until} after {told?.ClosedOn}");
                _still.Add((sleeper, until, _by, told!));
                break;
            case ReconciliationEvent.PeriodLockPrepared(var until):
                Reconciled(until);
                _lock = (until, _by);
                break;
            case ReconciliationEvent.PeriodLocked(var until):
                SecondPersonOfTheBooks(_lock is var (locked, by) && locked == until ? by : _by);
                Reconciled(until);
                foreach (var till in _tills.Keys)
                    if (Newest(till) is { } last && last.ClosedOn < until) Law(_still.Last(s => s.Account == till && ReferenceEquals(s.After, last)).By != _by, $"nobody locks on their own word: {_by} for {till}");
                (_lockedUntil, _lock) = (until, null);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void EndReconciling()
    {
        EndDifference();
        Law(_undoing.Count == 0, $"all that was un-matched is booked back: {_undoing.Count} left");
        Law(_goingBack.Count == 0, $"every line of a statement that is taken back is booked back: {_goingBack.Count} left");
    }

    private void SecondPersonOfTheBooks(PersonId first)
    {
        Law(first != _by, $"two persons do it: {_by}");
        Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Administrator), $"the second person is treasurer or administrator: {_by}");
    }

    /// <summary>The newest of its account, all of it waiting: then the bank is as it was before.</summary>
    private void TakeBack(StatementId id)
    {
        var (taken, till) = (_imported[id], _tills[_imported[id].Account]);
        Law(_imported.Values.All(s => s.Account != taken.Account || s.At <= taken.At), $"the newest statement of an account is taken back: {taken.Label}");
        var lines = _bankLines.Where(l => l.Value.Statement == id).OrderBy(l => l.Value.Facts.BookedOn).ThenBy(l => l.Key.Value).ToArray();
        foreach (var (line, its) in lines)
        {
            Law(its.Facts.Amount.IsZero || _pending[line].Open == its.Facts.Amount.Cents, $"all of a line waits before it goes: {line}");
            IsNotGoingBack(line);
            _goingBack.Enqueue(line);
        }
        till.Labels.Remove(taken.Label);
        till.Statements--;
        till.Lines -= taken.Closing - taken.Opening;
        till.LastClosing = _imported.Where(s => s.Key != id && s.Value.Account == taken.Account).OrderBy(s => s.Value.At).Select(s => (long?)s.Value.Closing).LastOrDefault();
        if (lines.Length == 0) _imported.Remove(id);
    }

    private static void GoesBack(string account, StatementLine facts, Entry? entry)
    {
        Law(facts.Amount.IsZero == entry is null, $"a line of zero has no entry");
        if (entry is null) return;
        var (bank, suspense) = (new Account(AccountRole.Bank, Subject: account), new Account(AccountRole.Suspense, Subject: account));
        var expected = facts.Amount.Cents > 0 ? new Transfer(suspense, bank, facts.Amount) : new Transfer(bank, suspense, -facts.Amount);
        Law(entry.EffectiveOn == facts.BookedOn && entry.Transfers is [var only] && only == expected, $"a line goes back as it came: {entry}");
    }

    /// <summary>domain.md §6.4 and §6.6: whole months that are over, statements that reach their end, bank = books, and nothing that waits.</summary>
    private void Reconciled(DateOnly until)
    {
        Law(until < _today && until.Month != until.AddDays(1).Month && (_lockedUntil is null || until > _lockedUntil), $"whole months are locked, once each, when they are over: {until}");
        foreach (var account in _tills.Keys)
        {
            var statements = _imported.Values.Where(s => s.Account == account).OrderBy(s => s.At).ToArray();
            var books = _bankByDay.Where(d => d.Key.Account == account && d.Key.On <= until).Sum(d => d.Value);
            if (statements.Length == 0)
            {
                Law(_bankByDay.Keys.All(d => d.Account != account), $"an account that is locked has statements: {account}");
                continue;
            }
            Law(statements[^1].ClosedOn >= until || _still.LastOrDefault(s => s.Account == account && ReferenceEquals(s.After, statements[^1])).Until >= until, $"statements of {account}, or a word that continues them, reach {until}: {statements[^1].ClosedOn}");
            var told = statements[0].Opening + _bankLines.Values.Where(l => _imported[l.Statement].Account == account && l.Facts.BookedOn <= until).Sum(l => l.Facts.Amount.Cents);
            Law(told == books, $"{account} until {until}: the bank says {told}, the books {books}");
            Law(_pending.Values.All(p => p.Account != account || p.BookedOn > until || p.Aside), $"nothing of {account} waits until {until}");
        }
    }

    private Imported? Newest(string account) => _imported.Values.Where(s => s.Account == account).MaxBy(s => s.At);

    /// <summary>What a line paid for a contribution is undone: the newest part first.</summary>
    private void ReadReversal(ContributionEvent.ContributionReversed e)
    {
        var call = _dues[e.Reference];
        Undone(e.Line, e.Reference, e.Amount.Cents, e.PaidOn, e.Entry);
        call.Paid -= e.Amount.Cents;
        Law(call.Member == e.Member && call.Paid >= 0, $"what is undone was paid: {e.Reference}");
        Law(e.Entry.Transfers is [var only] && only.Debit == new Account(AccountRole.ContributionIncome, e.Member), $"a reversal leaves 730 of {e.Member}");
        Law(_contributions.Remove((e.Member, e.PaidOn, e.Amount.Cents)), $"what is undone had counted on {e.PaidOn}");
        _received -= e.Amount.Cents;
    }

    /// <summary>The newest repayment of a loan is undone: its instalments are open again.</summary>
    private void ReadReversal(LoanEvent.RepaymentReversed e)
    {
        var loan = _loans[e.Loan];
        Law(loan.Payments.TryPop(out var last) && last.Line == e.Line, $"the newest repayment is undone: {e.Loan}");
        Law(loan.State is LoanState.Active or LoanState.Repaid, $"a sound loan: {loan.State}");
        var cents = last.Settled.Sum(s => s.Amount.Cents);
        Law(e.Reopened.Select(r => (r.Number, r.Amount)).SequenceEqual(last.Settled), $"what had been settled is open again: {e.Loan}");
        Undone(e.Line, _loanReferences.Single(r => r.Value == e.Loan).Key, cents, last.Entry.EffectiveOn, e.Entry);
        foreach (var (number, amount) in last.Settled)
        {
            loan.Schedule[number - 1].Paid -= amount.Cents;
            Law(loan.Schedule[number - 1].Paid >= 0, $"what is undone was paid: instalment {number}");
        }
        Law(last.Entry.Transfers.Select(t => (t.Credit, t.Amount)).SequenceEqual(e.Entry.Transfers.Select(t => (t.Debit, t.Amount))), $"the accounts of the loan get back what left them: {e.Loan}");
        loan.Repaid -= cents;
        loan.State = LoanState.Active;
    }

    private void Undone(LineId line, PaymentReference reference, long cents, DateOnly paidOn, Entry entry)
    {
        Law(_undoing.TryPop(out var part) && (part.Reference, part.Cents, part.On) == (reference, cents, paidOn) && line == _undone, $"what is undone is what the line paid: {reference} {cents}");
        var its = _bankLines[line];
        var suspense = new Account(AccountRole.Suspense, Subject: _imported[its.Statement].Account);
        Law(entry.EffectiveOn == OpenDay(its.Facts.BookedOn) && entry.Transfers.Sum(t => t.Amount.Cents) == cents && entry.Transfers.All(t => t.Credit == suspense), $"what is undone waits in 499 of its account: {cents} of line {its.Facts.BookedOn}, open from {_lockedUntil}, {suspense}: {entry} {string.Join(" + ", entry.Transfers)}");
    }

    private void CompareReconciling(FundState state)
    {
        CompareDifferences(state);
        Law(state.Bank.LockedUntil == _lockedUntil && state.Bank.Lock?.Until == _lock?.Until, $"the months are locked until {_lockedUntil}: the fund says {state.Bank.LockedUntil}");
        Law(state.Bank.Statements.Count == _imported.Count && state.Bank.Rows.Count == _bankLines.Count && state.Bank.TakeBacks.Count == _takeBacks.Count(t => _imported.ContainsKey(t.Key)), $"the fund knows {_imported.Count} statements and {_bankLines.Count} lines");
        Law(_pending.All(p => state.Bank.Suspended[p.Key].Aside is not null == p.Value.Aside), $"the fund knows what was set aside");
        if (_charter is null) return;
        var until = new DateOnly(_today.Year, _today.Month, 1).AddDays(-1);
        foreach (var period in state.Bank.PeriodsUntil(until, _charter.Currency))
        {
            var books = _bankByDay.Where(d => d.Key.Account == period.Account && d.Key.On <= until).Sum(d => d.Value);
            var waiting = _pending.Values.Where(p => p.Account == period.Account && p.BookedOn <= until && !p.Aside).ToArray();
            Law(period.Books.Cents == books && period.Suspense.Cents == waiting.Sum(p => p.Open) && period.Waiting == waiting.Length, $"{period.Account} until {until}: the fund says {period}, recomputed {books}");
        }
    }

    private sealed record Imported(string Account, string Label, long Opening, long Closing, DateOnly ClosedOn, long At);

    private sealed record BankLine(StatementId Statement, StatementLine Facts)
    {
        public List<(PaymentReference Reference, long Cents, DateOnly On)> Parts { get; } = [];

        public LineDifference? Difference { get; set; }
    }

    private sealed partial class Borrowing
    {
        /// <summary>What bank lines repaid, the newest on top.</summary>
        public Stack<(LineId Line, (int Number, Money Amount)[] Settled, Entry Entry)> Payments { get; } = new();
    }
}
