// Auditor, part five: losses on loans (domain.md §2.3, §2.6 and §3): doubtful, written down, written off, recovered, given. Every euro that was paid out
// is repaid, outstanding, written off or given; every euro that was written off is recovered, claimed or given.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private DateOnly? _writtenDownAsOf;
    private (PaymentReference Reference, long Cents)? _restOfPart;

    private static bool MayBookLoss(LoanEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (LoanEvent.LoanMarkedDoubtful, AccountRole.LoansDoubtful, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear) => true,
        (LoanEvent.LoanMarkedSound, AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear, AccountRole.LoansDoubtful) => true,
        (LoanEvent.LoansWrittenDown or LoanEvent.LoanWriteDownDecided, AccountRole.WriteDownExpense, AccountRole.LoanWriteDowns) => true,
        (LoanEvent.LoansWrittenDown or LoanEvent.LoanWriteDownDecided or LoanEvent.LoanRepaid or LoanEvent.LoanSetOff, AccountRole.LoanWriteDowns, AccountRole.WriteDownReversal) => true,
        (LoanEvent.LoanWrittenOff, AccountRole.LoanWriteDowns or AccountRole.RealisationLoss, AccountRole.LoansDoubtful or AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear) => true,
        (LoanEvent.LoanRemitted, AccountRole.LoanWriteDowns or AccountRole.RemissionExpense, AccountRole.LoansDoubtful or AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear) => true,
        (LoanEvent.LoanRecovered, AccountRole.Bank or AccountRole.Suspense or AccountRole.DepositsPayable, AccountRole.RecoveryIncome) => true,
        _ => false,
    };

    private void ReadLoss(LoanEvent e)
    {
        switch (e)
        {
            case LoanEvent.LoanMarkedDoubtful(var id, var entry):
                var late = _loans[id];
                Acts(_by, MandateRole.Treasurer, "calling a loan doubtful");
                Law(late.State == LoanState.Active && DoubtfulFrom() is { } days && late.OldestOpen.AddDays(days) <= _today, $"a loan is doubtful {DoubtfulFrom()} days after its oldest open instalment fell due: {late.OldestOpen}");
                Law(entry.EffectiveOn == _today && entry.Transfers.All(t => t.Debit == late.At(AccountRole.LoansDoubtful, id)), $"a doubtful loan goes to 417: {id}");
                LeavesBooks(late, id, late.AllOpen, entry);
                late.State = LoanState.Doubtful;
                foreach (var slice in late.Schedule) slice.IsBeyondYear = false;
                break;
            case LoanEvent.LoanMarkedSound(var id, _, var entry):
                var sound = _loans[id];
                Acts(_by, MandateRole.Treasurer, "calling a loan sound");
                Law(sound.State == LoanState.Doubtful && sound.OldestOpen >= _today && sound.Schedule[0].Paid == sound.Schedule[0].Cents, $"a doubtful loan is sound when nothing is late and its schedule has begun: {id}");
                Law(entry.EffectiveOn == _today && entry.Transfers.All(t => t.Credit == sound.At(AccountRole.LoansDoubtful, id)), $"a sound loan leaves 417: {id}");
                foreach (var slice in sound.Schedule) slice.IsBeyondYear = slice.DueOn > _today.AddYears(1);
                foreach (var (role, beyond) in ((AccountRole, bool)[])[(AccountRole.LoansReceivableWithinYear, false), (AccountRole.LoansReceivableBeyondYear, true)])
                    Law(entry.Transfers.Where(t => t.Debit == sound.At(role, id)).Sum(t => t.Amount.Cents) == sound.Schedule.Where(s => s.IsBeyondYear == beyond).Sum(s => s.Cents - s.Paid), $"a sound loan stands where its instalments fall due: {role}");
                (sound.State, sound.Decided) = (LoanState.Active, 0);
                break;
            case LoanEvent.LoansWrittenDown run:
                ReadRun(run);
                break;
            case LoanEvent.LoanWriteDownDecided(var id, var to, var entry):
                var feared = _loans[id];
                Law(_authority is LoanCommand.WriteDownLoan(var held, var told) && (held, told) == (id, to), $"one loan is written down by an adopted decision: {id}");
                _authority = null;
                Law(feared.IsLive && to.Cents >= 0 && to.Cents <= feared.Outstanding, $"a live loan is written down up to what is outstanding: {to} of {feared.Outstanding}");
                WritesDown(feared, id, to.Cents, entry?.EffectiveOn == _today ? entry.Transfers : [], entry is null);
                feared.Decided = to.Cents;
                break;
            case LoanEvent.LoanWrittenOff(var id, var amount, var settled, var entry):
                var lost = _loans[id];
                Law(_authority is LoanCommand.WriteOffLoan(var given, var part) && given == id && (part ?? amount) == amount && (part is not null || amount.Cents == lost.Outstanding), $"a loan is written off by an adopted decision: {id}");
                _authority = null;
                Law(lost.IsLive, $"what is written off stood in the books: {lost.State}");
                NobodyStandsBehind(id, amount.Cents);
                GivesUp(lost, id, amount.Cents, settled, entry, AccountRole.RealisationLoss);
                lost.WrittenOff += amount.Cents;
                if (lost.Outstanding == 0) lost.State = LoanState.WrittenOff;
                break;
            case LoanEvent.LoanRecovered(var id, var amount, var entry, var line):
                ReadRecovery(id, amount.Cents, entry, line);
                break;
            case LoanEvent.LoanRemitted(var id, var amount, var settled, var entry):
                var gift = _loans[id];
                Law(_authority is LoanCommand.RemitLoan(var forgiven, var some) && forgiven == id && (some ?? amount) == amount && (some is not null || amount.Cents == gift.Outstanding + gift.Claim), $"a loan is given by an adopted decision: {id}");
                _authority = null;
                var booked = Math.Min(amount.Cents, gift.Outstanding);
                Law(amount.Cents > 0 && amount.Cents - booked <= gift.Claim, $"what is given is owed: {amount}");
                Law(entry is null == (booked == 0), $"what stands in no account books nothing: {id}");
                if (entry is not null) GivesUp(gift, id, booked, settled, entry, AccountRole.RemissionExpense);
                gift.Remitted += booked;
                gift.Forgiven += amount.Cents - booked;
                if (gift.Outstanding == 0) gift.State = gift.Claim > 0 ? LoanState.WrittenOff : LoanState.Remitted;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private int? DoubtfulFrom() => _charter!.Loans.Ladder is { } ladder ? ladder.Where(s => s.Code == "doubtful").Select(s => (int?)s.Days).SingleOrDefault() : 90;

    /// <summary>domain.md §2.3: of every loan the share of its days late, never below what was decided; of one whose new schedule has not begun, never below what was feared.</summary>
    private void ReadRun(LoanEvent.LoansWrittenDown e)
    {
        Acts(_by, MandateRole.Treasurer, "writing loans down");
        Law(_command is LoanCommand.WriteDownLoans(var asked) && asked == e.AsOf && e.AsOf <= _today && e.Entry.EffectiveOn == e.AsOf && (_writtenDownAsOf ?? e.AsOf) <= e.AsOf, $"loans are written down as of the day that was asked for: {e.AsOf}");
        _writtenDownAsOf = e.AsOf;
        (int Days, int Share)[] table = _charter!.Loans.Provisions is { } written ? [.. written.Select(p => (p.Days, p.ShareBasisPoints.Value))] : [(31, 1_000), (91, 3_500), (366, 10_000)];
        var changed = 0;
        foreach (var (id, loan) in _loans.Where(l => l.Value.IsLive && l.Value.DisbursedOn <= e.AsOf))
        {
            var late = e.AsOf.DayNumber - loan.OldestOpen.DayNumber;
            var byTable = (long)((Int128)loan.Outstanding * table.Where(s => late >= s.Days).Select(s => s.Share).DefaultIfEmpty(0).Max() / 10_000);
            var waits = loan.State == LoanState.Doubtful && loan.Schedule[0].Paid < loan.Schedule[0].Cents;
            var target = Math.Max(byTable, waits ? loan.WrittenDown : loan.Decided);
            var told = e.Loans.Where(l => l.Loan == id).Select(l => l.To.Cents).DefaultIfEmpty(loan.WrittenDown).Single();
            Law(told == target, $"{id}, {late} days late, is written down by {told}, recomputed {target}");
            changed += target == loan.WrittenDown ? 0 : 1;
            WritesDown(loan, id, target, [.. e.Entry.Transfers.Where(t => t.Debit.Subject == id.ToString())], target == loan.WrittenDown);
        }
        Law(changed > 0 && changed == e.Loans.Count && changed == e.Entry.Transfers.Length, $"one transfer for each loan that changes: {changed} of {e.Entry.Transfers.Length}");
    }

    /// <summary>6510 to 419 for more, 419 to 6511 for less, the difference and no cent more.</summary>
    private static void WritesDown(Borrowing loan, LoanId id, long to, IReadOnlyList<Transfer> transfers, bool nothing)
    {
        var more = to - loan.WrittenDown;
        var expected = more > 0 ? (loan.At(AccountRole.WriteDownExpense, id), loan.At(AccountRole.LoanWriteDowns, id)) : (loan.At(AccountRole.LoanWriteDowns, id), loan.At(AccountRole.WriteDownReversal, id));
        Law(nothing ? more == 0 && transfers.Count == 0 : more != 0 && transfers is [var only] && (only.Debit, only.Credit) == expected && only.Amount.Cents == Math.Abs(more), $"a write-down books its difference: {more}");
        loan.WrittenDown = to;
    }

    /// <summary>Instalments leave the account in which each stands: the doubtful ones 417, the others 415 or 2915. Gives the entry back.</summary>
    private static Entry LeavesBooks(Borrowing loan, LoanId id, IEnumerable<InstalmentPayment> settled, Entry entry)
    {
        var standing = settled.ToLookup(s => loan.State == LoanState.Doubtful ? AccountRole.LoansDoubtful
            : loan.Schedule[s.Number - 1].IsBeyondYear ? AccountRole.LoansReceivableBeyondYear : AccountRole.LoansReceivableWithinYear, s => s.Amount.Cents);
        foreach (var role in (ReadOnlySpan<AccountRole>)[AccountRole.LoansDoubtful, AccountRole.LoansReceivableWithinYear, AccountRole.LoansReceivableBeyondYear])
            Law(entry.Transfers.Where(t => t.Credit == loan.At(role, id)).Sum(t => t.Amount.Cents) == standing[role].Sum(), $"what is settled leaves where its instalments stand: {role}");
        Law(entry.Transfers.Sum(t => t.Amount.Cents) == standing.Sum(s => s.Sum()), $"what is settled is booked, no cent more: {id}");
        return entry;
    }

    /// <summary>What is written down beyond the rest of the loan is taken back, from 419 to 6511. Gives the entry without it.</summary>
    private static Entry TakesBack(Borrowing loan, LoanId id, Entry entry)
    {
        var back = entry.Transfers.Where(t => t.Debit.Role == AccountRole.LoanWriteDowns).ToArray();
        var excess = Math.Max(0, loan.WrittenDown - loan.Outstanding);
        Law(back.Sum(t => t.Amount.Cents) == excess && back.All(t => t.Debit == loan.At(AccountRole.LoanWriteDowns, id) && t.Credit == loan.At(AccountRole.WriteDownReversal, id)), $"what was paid cannot be lost: {excess} of 419 is taken back");
        loan.WrittenDown -= excess;
        loan.Decided = Math.Min(loan.Decided, loan.Outstanding);
        return entry with { Transfers = [.. entry.Transfers.Except(back)] };
    }

    /// <summary>The last instalments leave the books, against 419 as far as they were written down and against an expense for the rest.</summary>
    private void GivesUp(Borrowing loan, LoanId id, long cents, EquatableArray<InstalmentPayment> settled, Entry entry, AccountRole expense)
    {
        Law(entry.EffectiveOn == _today && cents > 0 && cents <= loan.Outstanding && settled.Sum(s => s.Amount.Cents) == cents, $"what is given up is outstanding: {cents} of {loan.Outstanding}");
        LeavesBooks(loan, id, settled, entry);
        foreach (var (number, amount) in settled) loan.Schedule[number - 1].Paid += amount.Cents;
        var first = settled.Min(s => s.Number);
        Law(loan.Schedule.Skip(first).All(s => s.Paid == s.Cents) && loan.Schedule.All(s => s.Paid <= s.Cents), $"the last instalments are given up: from {first}");
        var used = Math.Min(cents, loan.WrittenDown);
        Law(entry.Transfers.Where(t => t.Debit == loan.At(AccountRole.LoanWriteDowns, id)).Sum(t => t.Amount.Cents) == used, $"what was feared is used first: {used}");
        Law(entry.Transfers.Where(t => t.Debit == loan.At(expense, id)).Sum(t => t.Amount.Cents) == cents - used, $"the rest is an expense: {cents - used} of {expense}");
        loan.WrittenDown -= used;
        loan.Decided = Math.Max(0, loan.Decided - cents);
    }

    private void ReadRecovery(LoanId id, long cents, Entry entry, LineId? line)
    {
        var loan = _loans[id];
        loan.Recovered += cents;
        Law(cents > 0 && loan.Claim >= 0, $"what is recovered is claimed: {cents}, {loan.Claim} left");
        Law(entry.Transfers is [var only] && only.Credit == loan.At(AccountRole.RecoveryIncome, id) && only.Amount.Cents == cents, $"a recovery is booked in full to 756: {cents}");
        if (line is not { } from)
        {
            Law(_settling?.Member == loan.Terms.Member, $"a deposit pays a claim on its own member: {id}");
            SetOff(entry, cents);
            return;
        }
        Law(loan.Outstanding == 0, $"what is outstanding is repaid before what was lost: {loan.Outstanding}");
        From(entry, from);
        if (_cleared is not null) ClearsLoan(id, cents);
    }

    /// <summary>A part of a cleared line for a loan repays what is outstanding, then what was written off.</summary>
    private void ClearsLoan(LoanId id, long cents)
    {
        var reference = _loanReferences.First(r => r.Value == id).Key;
        var (told, part) = _restOfPart ?? (_parts.TryDequeue(out var next) ? (next.Reference, next.Amount.Cents) : default);
        Law(told == reference && cents <= part, $"a cleared line pays what the treasurer said: {reference} {cents} of {part}");
        _restOfPart = cents < part ? (reference, part - cents) : null;
    }

    private void CompareLosses(FundState state, Borrowing loan, LoanId id)
    {
        var told = state.Loans.Loans[id];
        var l = told.Losses;
        Law((l.WrittenDown.Cents, l.Decided.Cents, l.WrittenOff.Cents, l.Recovered.Cents, l.Forgiven.Cents, l.Remitted.Cents) == (loan.WrittenDown, loan.Decided, loan.WrittenOff, loan.Recovered, loan.Forgiven, loan.Remitted), $"{told.Code}: the fund says {l}");
        Law(Net(loan.At(AccountRole.LoansDoubtful, id)) == (loan.State == LoanState.Doubtful ? loan.Outstanding : 0), $"{told.Code}: 417 is what is outstanding of a doubtful loan");
        Law(-Net(loan.At(AccountRole.LoanWriteDowns, id)) == loan.WrittenDown && loan.WrittenDown >= loan.Decided && loan.WrittenDown <= loan.Outstanding, $"{told.Code}: 419 is at most what is outstanding: {loan.WrittenDown} of {loan.Outstanding}");
        if (loan.Disbursed > 0) Law(loan.Disbursed == told.Repaid.Cents + told.Outstanding.Cents + l.WrittenOff.Cents + l.Remitted.Cents, $"{told.Code}: paid out = repaid + outstanding + written off + given");
        Law(l.WrittenOff.Cents == l.Recovered.Cents + l.Claim.Cents + l.Forgiven.Cents && l.Claim.Cents >= 0 && -Net(loan.At(AccountRole.RecoveryIncome, id)) == l.Recovered.Cents, $"{told.Code}: written off = recovered + claim + given");
        Law(loan.Borrowers.All(b => state.Loans.ClaimsOf(b).Any(c => c.Id == id) == loan.Claim > 0) && loan.Borrowers.All(b => state.Loans.ActiveOf(b).Any(c => c.Id == id) == (loan.IsLive)), $"{told.Code}: the fund knows its claims");
    }

    private sealed partial class Borrowing
    {
        public bool IsLive => State is LoanState.Active or LoanState.Doubtful;

        public DateOnly DisbursedOn { get; set; }

        public long WrittenDown { get; set; }

        public long Decided { get; set; }

        public long WrittenOff { get; set; }

        public long Recovered { get; set; }

        public long Forgiven { get; set; }

        public long Remitted { get; set; }

        public long Claim => WrittenOff - Recovered - Forgiven;

        public long Outstanding => Disbursed - Repaid - WrittenOff - Remitted;

        /// <summary>When the oldest open instalment fell due; a day that never comes for none, as between two tranches.</summary>
        public DateOnly OldestOpen => Schedule.Where(s => s.Paid < s.Cents).Select(s => s.DueOn).FirstOrDefault(new DateOnly(9000, 1, 1));

        public IEnumerable<InstalmentPayment> AllOpen => Schedule.Index().Where(s => s.Item.Paid < s.Item.Cents).Select(s => new InstalmentPayment(s.Index + 1, Terms.Amount with { Cents = s.Item.Cents - s.Item.Paid }));
    }
}
