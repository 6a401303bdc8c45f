// Auditor, part three: contributions, loans, aid, payment orders, bank lines and entries by hand (domain.md §2.3-2.6 and §3).
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly HashSet<long> _references = [];
    private readonly HashSet<string> _endToEndIds = [];
    private readonly HashSet<string> _lineKeys = [];
    private readonly List<(MemberId Member, DateOnly On, long Cents)> _contributions = [];
    private readonly Dictionary<LoanId, Borrowing> _loans = [];
    private readonly Dictionary<PaymentReference, LoanId> _loanReferences = [];
    private readonly Dictionary<AidId, Help> _aids = [];
    private readonly Dictionary<PaymentId, Order> _orders = [];
    private readonly Dictionary<PaymentFileId, (PersonId MadeBy, ImmutableArray<PaymentId> Orders, bool IsOut)> _files = [];
    private readonly Dictionary<string, Till> _tills = [];
    private readonly Dictionary<LineId, Pending> _pending = [];
    private readonly Dictionary<EntryId, (EntryKind Kind, Entry Entry, PersonId By)> _entries = [];
    private readonly Dictionary<PaymentId, (HeldOutcome Outcome, PersonId By)> _findings = [];
    private readonly Dictionary<LineId, (LineClearing Clearing, PersonId By)> _clearings = [];
    private readonly Queue<MatchPart> _parts = new();
    private long _received, _undrawn, _lost;
    private AidId? _refusedRatification;
    private Order? _executed;
    private Pending? _cleared;
    private (PaymentId Payment, HeldOutcome Outcome, LineId? Line)? _resolved;
    private (LineId Line, StatementLine Facts)? _line;
    private int _linesRead;
    private long _lineMoved, _lineMoved0;

    private void BeginRecord() => (_authority, _refusedRatification, _executed, _cleared, _resolved, _line, _linesRead, _lineMoved) = (null, null, null, null, null, null, 0, 0);

    private void EndRecord()
    {
        EndVotes();
        Law(_authority is null, $"what was enacted took place: {_authority}");
        Law(_refusedRatification is null, $"a refused ratification is noted: {_refusedRatification}");
        Law(_aids.All(a => !a.Value.IsOver || _orders.Values.All(o => o.Obligation.Subject != a.Key.Value || o.State is PaymentState.Cancelled or PaymentState.Held)), $"no order is live for aid that is over");
        Law(_executed is null, $"an executed order pays what was owed: {_executed?.EndToEndId}");
        Law(_resolved is not var (settled, found, _) || _orders[settled].State == (found == HeldOutcome.PaidAsShown ? PaymentState.Confirmed : PaymentState.Cancelled), $"a held order that is settled is paid or over: {_resolved}");
        Law(_parts.Count == 0 && _restOfPart is null, $"every part of a cleared line is booked: {_parts.Count} left");
        if (_command is ReconciliationCommand.ImportStatement(var statement))
        {
            EndLine();
            Law(_linesRead == statement.Lines.Length, $"every line is booked: {_linesRead} of {statement.Lines.Length}");
        }
        foreach (var (account, moved) in _bankMoved.Where(b => b.Value != 0))
        {
            var till = _tills[account];
            var isImport = _command is ReconciliationCommand.ImportStatement or ReconciliationCommand.ApproveTakeBack;
            Law(isImport || _command is BookkeepingCommand.ApproveEntry or TakeoverCommand.ApproveTakeover, $"a bank moves by statements and by its opening entry: {_command.GetType().Name}");
            Law(isImport || till is { Opening: 0, Statements: 0 }, $"a bank's books begin once, before its statements: {account}");
            if (!isImport) till.Opening = moved;
        }
        foreach (var (account, till) in _tills)
        {
            var net = _accounts.Where(a => a.Key.Role == AccountRole.Bank && a.Key.Subject == account).Sum(a => a.Value.Debit - a.Value.Credit);
            Law(net == till.Opening + till.Lines, $"bank {account} = opening entry + lines: {net} and {till.Opening} + {till.Lines}");
            Law(till.LastClosing is null || net == till.LastClosing, $"bank {account} = last closing balance: {net} and {till.LastClosing}");
            Law(-Net(new Account(AccountRole.Suspense, Subject: account)) == till.Waiting, $"suspense of {account} = lines that wait: {-Net(new Account(AccountRole.Suspense, Subject: account))} and {till.Waiting}");
        }
        Law(Net(AccountRole.CommitmentsGiven) == _undrawn, $"commitments given = loans and aid promised and not paid: {Net(AccountRole.CommitmentsGiven)} and {_undrawn}");
        // Money that the bank shows as gone without an order of ours (_lost) is the only way below what live orders need.
        long Live(string purpose) => _orders.Values.Where(o => o.State is PaymentState.Prepared or PaymentState.Approved && (o.Purpose ?? "") == purpose).Sum(o => o.Cents);
        var live = Live("");
        Law(_cash.GetValueOrDefault("") + _lost >= live, $"cash covers our own orders: {_cash.GetValueOrDefault("")} + {_lost} gone unasked, {live} ordered");
        Law(_cash.All(c => c.Key.Length == 0 || c.Value >= Live(c.Key)), $"restricted cash covers the orders of its purpose");
        Law(_cash.All(c => c.Key.Length == 0 || c.Value >= 0), $"restricted cash is never below zero");
    }

    private void Issued(PaymentReference reference, int year)
    {
        Law(_references.Add(reference.Number), $"a reference is issued once: {reference}");
        Law(reference.Number / 1_000_000 == year && year is >= 2000 and <= 2999, $"a reference begins with its year: {reference}, {year}");
    }

    private void ReadLoan(LoanEvent e)
    {
        Bears(e);
        switch (e)
        {
            case LoanEvent.LoanRequested(var id, _, var terms):
                Law((_command is LoanCommand.RequestLoan asked && asked.Terms == terms) || IsTurnedInto(id, terms), $"the loan is the one that was asked for");
                Law(ActsFor(_by, terms.Member), $"a loan is asked for by who acts for {terms.Member}");
                var loan = new Borrowing(terms);
                MayOwe(loan);
                Law(terms.RequestedOn <= _today && terms.NeededOn >= terms.RequestedOn, $"a loan is asked for in the past and needed after");
                Law(_members[terms.Member].Organisation.JoinedOn.AddMonths(_charter!.Loans.WaitingMonths) <= terms.RequestedOn, $"the waiting period is over");
                WithinLimits(loan);
                _loans.Add(id, loan);
                break;
            case LoanEvent.LoanWithdrawn(var id):
                Law(_loans[id].State == LoanState.Requested && (ActsFor(_by, _loans[id].Terms.Member) || Ends(_loans[id].Terms.Member)), $"a borrower takes back what is not decided, or leaves");
                _loans[id].State = LoanState.Withdrawn;
                break;
            case LoanEvent.LoanAgreed agreed:
                ReadAgreement(_loans[agreed.Loan], agreed);
                break;
            case LoanEvent.DisbursementQueued(var id):
                Acts(_by, MandateRole.Treasurer, "queuing a disbursement");
                Law(_loans[id] is { Queued: false, Undrawn: > 0 }, $"a loan that waits is promised and waits once");
                Law(_orders.Values.All(o => o.Obligation.Subject != id.Value || o.State == PaymentState.Cancelled || o is { State: PaymentState.Confirmed, Obligation.Part: not null }), $"a loan waits only while no order for it is live");
                _loans[id].Queued = true;
                break;
            case LoanEvent.LoanDisbursed disbursed:
                ReadDisbursement(_loans[disbursed.Loan], disbursed);
                break;
            case LoanEvent.LoanRepaid repaid:
                ReadRepayment(_loans[repaid.Loan], repaid);
                break;
            case LoanEvent.RepaymentReversed reversed:
                ReadReversal(reversed);
                break;
            case LoanEvent.LoanSetOff(var id, var parts, var entry):
                ReadSetOff(id, parts, entry);
                break;
            case LoanEvent.LoanCancelled(var id, var entry):
                ReadCancellation(id, entry);
                break;
            case LoanEvent.LoansReclassified reclassified:
                ReadReclass(reclassified);
                break;
            case LoanEvent.LoanRescheduled rescheduled:
                ReadRescheduling(_loans[rescheduled.Loan], rescheduled);
                break;
            case LoanEvent.LoanInterestReceived:
                break;
            case LoanEvent.LoanTakenOver taken:
                ReadTakenOver(taken);
                break;
            case LoanEvent.LoanMarkedDoubtful or LoanEvent.LoanMarkedSound or LoanEvent.LoansWrittenDown or LoanEvent.LoanWriteDownDecided or LoanEvent.LoanWrittenOff or LoanEvent.LoanRecovered or LoanEvent.LoanRemitted:
                ReadLoss(e);
                break;
            default:
                ReadTerms(e);
                break;
        }
    }

    /// <summary>domain.md §2.3, by whole numbers: never above a multiple of contributions, a share of own funds, the ceiling, the exposures.</summary>
    private void WithinLimits(Borrowing loan)
    {
        var (rules, terms) = (_charter!.Loans, loan.Terms);
        var asked = terms.Amount.Cents;
        Law(asked > 0 && terms.Amount.Currency == _charter.Currency, $"a loan is above zero in the fund's currency: {terms.Amount}");
        Law(terms.Instalments >= 1 && terms.GraceMonths >= 0 && terms.GraceMonths <= rules.GraceMonthsMost && terms.Instalments + terms.GraceMonths <= rules.TermMonthsMost, $"term and grace are within the charter");
        var after = terms.RequestedOn.AddMonths(-rules.ContributionWindowMonths);
        // What older books hand over has no date of its own: it ages from the day of admission.
        var before = terms.RequestedOn < _admittedOn[terms.Member].AddMonths(rules.ContributionWindowMonths) ? _members[terms.Member].Organisation.ContributedBefore.Cents : 0;
        var paid = (Int128)before + _contributions.Where(c => c.Member == terms.Member && c.On > after && c.On <= terms.RequestedOn).Sum(c => c.Cents);
        Law(rules.ContributionMultiple == 0 || asked <= paid * rules.ContributionMultiple, $"{asked} is above {rules.ContributionMultiple} x {paid}");
        Law(asked <= rules.Ceiling.Cents, $"{asked} is above the ceiling {rules.Ceiling}");
        Law(Within(asked, rules.OwnFundsBasisPoints.Value), $"{asked} is above {rules.OwnFundsBasisPoints} of {OwnFunds}");
        var exposures = ExposuresOfAll();
        foreach (var owes in loan.Borrowers)
        {
            exposures[owes] = exposures.GetValueOrDefault(owes) + asked;
            Law(Within(exposures[owes], _charter.Exposure.PerMemberBasisPoints.Value), $"exposure {exposures[owes]} is above {_charter.Exposure.PerMemberBasisPoints} of {OwnFunds}");
        }
        Law(Within(exposures.Values.OrderDescending().Take(5).Sum(), _charter.Exposure.TopFiveBasisPoints.Value), $"the five largest are above {_charter.Exposure.TopFiveBasisPoints} of {OwnFunds}");
    }

    private bool Within(long cents, int basisPoints) => basisPoints == 0 || (Int128)cents * 10_000 <= (Int128)OwnFunds * basisPoints;

    /// <summary>domain.md §2.4: bank − restricted − reserve on deposits − promised and not paid (loans, aid, grants) − unmatched money in; a negative deposit is no money to lend.</summary>
    private void WithinCapacity(long cents, string what) => Law(cents <= FreeCapacity(), $"{what} of {cents} is above the capacity {FreeCapacity()}");

    private long FreeCapacity()
    {
        var deposits = Math.Max(0, -Net(AccountRole.DepositsPayable));
        return _cash.GetValueOrDefault("") - (long)((Int128)deposits * _charter!.Liquidity.DepositReserveBasisPoints.Value / 10_000) - _undrawn - GrantsOwed - SharedMoney - SubGrantsUncovered
            - (long)((Int128)_sureties.Values.Sum(s => s.Live) * _charter.Liquidity.GuaranteeCallBasisPoints.Value / 10_000) - Math.Max(0, _pending.Values.Sum(p => p.Open));
    }

    private void ReadAgreement(Borrowing loan, LoanEvent.LoanAgreed e)
    {
        Law(_authority is LoanCommand.AgreeLoan held && held.Loan == e.Loan && held.Conditions == e.Conditions, $"a loan is agreed by an adopted decision: {e.Loan}");
        _authority = null;
        MayOwe(loan);
        Law(loan.Borrowers.Skip(1).All(loan.Accepted.Contains), $"who owes a loan accepted it: {e.Loan}");
        Law(loan.State == LoanState.Requested, $"a loan is agreed once, while it is requested: {loan.State}");
        WithinLimits(loan);
        WithinCapacity(loan.Terms.Amount.Cents, "a loan");
        Issued(e.Reference, loan.Terms.RequestedOn.Year);
        _loanReferences.Add(e.Reference, e.Loan);
        Law(e.Schedule.Length == loan.Terms.Instalments && e.Schedule.Sum(i => i.Amount.Cents) == loan.Terms.Amount.Cents, $"the schedule is the principal, no cent more");
        if (loan.Terms.Plan is not null) IsPlanned(loan.Terms, [.. e.Schedule]);
        else Law(e.Schedule.Max(i => i.Amount.Cents) - e.Schedule.Min(i => i.Amount.Cents) <= 1 && e.Schedule.Zip(e.Schedule.Skip(1)).All(p => p.First.Amount >= p.Second.Amount), $"instalments are equal to the cent, the first ones carry the remainder");
        for (var i = 0; loan.Terms.Plan is null && i < e.Schedule.Length; i++)
            Law(e.Schedule[i].DueOn == loan.Terms.NeededOn.AddMonths(loan.Terms.GraceMonths + 1 + i), $"instalment {i + 1} falls due {e.Schedule[i].DueOn}");
        Law(e.Entry.EffectiveOn == _today && e.Entry.Transfers is [var only] && only.Amount == loan.Terms.Amount && only.Debit == loan.At(AccountRole.CommitmentsGiven, e.Loan) && only.Credit == loan.At(AccountRole.CommitmentsGivenCounterpart, e.Loan), $"an agreement is booked 090 to 091, in full");
        _agreedNow = e.Loan;
        (loan.State, loan.Schedule) = (LoanState.Agreed, [.. e.Schedule.Select(i => new Slice(i.DueOn, i.Amount.Cents))]);
        BeginTerms(loan, e);
        _undrawn += loan.Terms.Amount.Cents;
    }

    private void ReadDisbursement(Borrowing loan, LoanEvent.LoanDisbursed e)
    {
        Pays(new Obligation(ObligationKind.Loan, e.Loan.Value), e.Line, loan.Terms.Amount.Cents);
        Law(loan.State == LoanState.Agreed, $"a loan is paid out once, after it is agreed: {loan.State}");
        var on = e.Entry.EffectiveOn;
        foreach (var part in loan.Schedule) part.IsBeyondYear = part.DueOn > on.AddYears(1);
        long Booked(AccountRole role) => e.Entry.Transfers.Where(t => t.Debit == loan.At(role, e.Loan)).Sum(t => t.Amount.Cents);
        Law(Booked(AccountRole.LoansReceivableWithinYear) == loan.Schedule.Where(p => !p.IsBeyondYear).Sum(p => p.Cents), $"415 takes what falls due within a year");
        Law(Booked(AccountRole.LoansReceivableBeyondYear) == loan.Schedule.Where(p => p.IsBeyondYear).Sum(p => p.Cents), $"2915 takes the rest");
        Law(Booked(AccountRole.CommitmentsGivenCounterpart) == loan.Terms.Amount.Cents, $"090 and 091 are released");
        (loan.State, loan.Queued, loan.Disbursed, loan.DisbursedOn) = (LoanState.Active, false, loan.Terms.Amount.Cents, on);
        _undrawn -= loan.Disbursed;
    }

    private void ReadRepayment(Borrowing loan, LoanEvent.LoanRepaid e)
    {
        var repaid = e.Settled.Sum(s => s.Amount.Cents);
        Law(loan.IsLive && repaid > 0, $"a live loan is repaid: {loan.State}");
        foreach (var (number, amount) in e.Settled)
        {
            loan.Schedule[number - 1].Paid += amount.Cents;
            Law(amount.Cents > 0 && loan.Schedule[number - 1].Paid <= loan.Schedule[number - 1].Cents, $"an instalment is paid up to its amount: {number}");
        }
        var settled = e.Settled.Select(s => s.Number).ToHashSet();
        // Oldest due first: while something due stays open, nothing later is settled.
        var oldestOpen = Array.FindIndex(loan.Schedule, p => p.Paid < p.Cents && p.DueOn <= e.Entry.EffectiveOn) + 1;
        Law(oldestOpen == 0 || settled.All(n => n <= oldestOpen), $"the oldest due instalment is settled first: {oldestOpen} is open");
        loan.Repaid += repaid;
        Law(loan.Repaid <= loan.Disbursed, $"no more principal is repaid than was paid out: {loan.Repaid} of {loan.Disbursed}");
        var received = LeavesBooks(loan, e.Loan, e.Settled, TakesBack(loan, e.Loan, e.Entry));
        Law(received.Transfers.Sum(t => t.Amount.Cents) == repaid, $"a repayment books what it settles: {repaid}");
        From(received, e.Line);
        if (_cleared is not null) ClearsLoan(e.Loan, repaid);
        NotePart(e.Line, _loanReferences.Single(r => r.Value == e.Loan).Key, repaid, e.Entry.EffectiveOn);
        loan.Payments.Push((e.Line, [.. e.Settled.Select(s => (s.Number, s.Amount))], received));
        PrepaysAsChosen(loan, settled, e.Entry.EffectiveOn);
        if (loan.Outstanding == 0 && loan.Undrawn == 0) loan.State = loan.WrittenOff > 0 ? LoanState.WrittenOff : LoanState.Repaid;
    }

    /// <summary>domain.md §3, yearly reclass: what is open and falls due within a year of the day goes to 415, of every loan, to the cent.</summary>
    private void ReadReclass(LoanEvent.LoansReclassified e)
    {
        Acts(_by, MandateRole.Treasurer, "moving loans within the year");
        Law(_command is LoanCommand.ReclassLoans(var asked) && asked == e.AsOf && e.AsOf <= _today && e.Entry.EffectiveOn == e.AsOf, $"loans are moved on the day that was asked for: {e.AsOf}");
        var moved = 0;
        foreach (var (id, loan) in _loans.Where(l => l.Value.State == LoanState.Active))
        {
            var nearer = loan.Schedule.Where(s => s.IsBeyondYear && s.DueOn <= e.AsOf.AddYears(1)).ToArray();
            var cents = nearer.Sum(s => s.Cents - s.Paid);
            var booked = e.Entry.Transfers.Where(t => t.Debit == loan.At(AccountRole.LoansReceivableWithinYear, id) && t.Credit == loan.At(AccountRole.LoansReceivableBeyondYear, id)).Sum(t => t.Amount.Cents);
            Law(booked == cents && e.Loans.Count(l => l.Loan == id) == (cents > 0 ? 1 : 0), $"{id}: {cents} came within a year, {booked} was moved");
            if (cents == 0) continue;
            moved++;
            foreach (var slice in nearer) slice.IsBeyondYear = false;
        }
        Law(moved > 0 && moved == e.Loans.Count && moved == e.Entry.Transfers.Length, $"one transfer for each loan that moves: {moved} of {e.Entry.Transfers.Length}");
        if (e.AsOf == _today)
            Law(_loans.Values.Where(l => l.State == LoanState.Active).SelectMany(l => l.Schedule).Where(s => s.Paid < s.Cents).All(s => s.IsBeyondYear == s.DueOn > _today.AddYears(1)), $"415 is what falls due within a year, 2915 the rest");
    }

    /// <summary>domain.md §2.6 and §2.9 case 8: other dates by a decision, the same principal to the cent, as often as the charter says.</summary>
    private void ReadRescheduling(Borrowing loan, LoanEvent.LoanRescheduled e)
    {
        Law(_authority is LoanCommand.RescheduleLoan(var held, var plan) && held == e.Loan && plan == e.Schedule && e.On == _today, $"a loan is rescheduled by an adopted decision: {e.Loan}");
        _authority = null;
        Law(loan.IsLive, $"what is rescheduled is being repaid: {loan.State}");
        Law(++loan.Rescheduled <= (_charter!.Loans.ReschedulesMost ?? 2), $"a loan is rescheduled as often as the charter says: {loan.Rescheduled}");
        Law(e.Schedule.All(i => i.Amount.Cents > 0) && e.Schedule.Sum(i => i.Amount.Cents) == loan.Outstanding + loan.Undrawn, $"a rescheduling leaves the principal as it is: {loan.Outstanding} and {loan.Undrawn}");
        for (var i = 0; i < e.Schedule.Count; i++) Law(e.Schedule[i].DueOn >= _today && (i == 0 || e.Schedule[i].DueOn > e.Schedule[i - 1].DueOn), $"instalment {i + 1} falls due {e.Schedule[i].DueOn}");
        Law(e.Schedule[^1].DueOn <= _today.AddMonths(_charter.Loans.TermMonthsMost), $"the last instalment is within the charter's term: {e.Schedule[^1].DueOn}");
        if (loan.State == LoanState.Doubtful)
        {
            Law(e.Entry is null, $"new dates of a doubtful loan book nothing: it stays in 417");
            loan.Schedule = [.. e.Schedule.Select(i => new Slice(i.DueOn, i.Amount.Cents))];
            return;
        }
        var before = loan.Schedule.Where(s => !s.IsBeyondYear).Sum(s => s.Cents - s.Paid);
        loan.Plan = [.. e.Schedule];
        loan.Schedule = [.. e.Schedule.Select((i, n) => new Slice(i.DueOn, Math.Clamp(loan.Outstanding - e.Schedule.Take(n).Sum(b => b.Amount.Cents), 0, i.Amount.Cents)) { IsBeyondYear = i.DueOn > _today.AddYears(1) })];
        var after = loan.Schedule.Where(s => !s.IsBeyondYear).Sum(s => s.Cents);
        var (near, far) = (loan.At(AccountRole.LoansReceivableWithinYear, e.Loan), loan.At(AccountRole.LoansReceivableBeyondYear, e.Loan));
        Law(before == after ? e.Entry is null : e.Entry is { Transfers: [var only] } && e.Entry.EffectiveOn == _today && only.Amount.Cents == Math.Abs(after - before)
            && (only.Debit, only.Credit) == (after > before ? (near, far) : (far, near)), $"what crosses the line of a year is booked, no cent more: {before} to {after}");
    }

    /// <summary>domain.md §2.6: from the doubtful step on, no new loan.</summary>
    private void IsNotDoubtful(MemberId member)
    {
        var days = DoubtfulFrom();
        Law(_loans.Values.All(l => !l.Borrowers.Contains(member) || (l.State != LoanState.Doubtful && l.Claim == 0)), $"who owes on a doubtful loan, or one that was written off, gets no new loan: {member}");
        var oldest = _loans.Values.Where(l => l.Borrowers.Contains(member) && l.IsLive).SelectMany(l => l.Schedule).Where(s => s.Paid < s.Cents).Select(s => s.DueOn).DefaultIfEmpty(DateOnly.MaxValue).Min();
        Law(days is null || oldest == DateOnly.MaxValue || oldest.AddDays(days.Value) > _today, $"who is {days} days late gets no new loan: {member} owes since {oldest}");
    }

    private void ReadAid(AidEvent e)
    {
        switch (e)
        {
            case AidEvent.AidRequested(var id, _, var member, var amount, var on, var until):
                var rules = _charter!.EmergencyAid;
                Law((_command is AidCommand.RequestAid asked && (asked.Member, asked.Amount, asked.RequestedOn) == (member, amount, on)) || IsTurnedInto(id, member, amount, on), $"the aid is the one that was asked for");
                Law(ActsFor(_by, member) && on <= _today && amount.Cents > 0 && amount <= rules.Ceiling, $"aid is asked for by its own member, up to {rules.Ceiling}: {amount}");
                MayGetSupport(member);
                // What was given counts, and what may still be given: not what ended before it was paid, nor what nobody approved in time.
                Law(_aids.Values.Count(a => a.Member == member && (a.IsPaid || (!a.IsOver && (a.IsGranted || a.Until is null || _today <= a.Until)))
                    && a.On > on.AddMonths(-rules.WindowMonths) && a.On < on.AddMonths(rules.WindowMonths)) < rules.PerMember, $"at most {rules.PerMember} aids in {rules.WindowMonths} months");
                Law(WorkingDaysLast(on) == until, $"aid asked for on {on} can be approved for {rules.WorkingDays} working days: recorded {until}");
                _aids.Add(id, new Help(member, amount.Cents, on, until));
                break;
            case AidEvent.AidApproved(var id, var seat):
                var aid = _aids[id];
                Acts(_by, MandateRole.Committee, "approving aid");
                Law(aid is { IsGranted: false, IsOver: false } && !Tied(_by, aid.Member) && aid.Approvals.TryAdd(_by, seat!.Value), $"aid is approved by distinct persons who are not tied to {aid.Member}: {_by}");
                MayGetSupport(aid.Member);
                Law(SitsFor(_by, MandateRole.Committee, aid.Approvals[_by]) && HasVote(aid.Approvals[_by]) && aid.Approvals.Values.Distinct().Count() == aid.Approvals.Count, $"each approval comes from another organisation with a vote on the committee: {seat}");
                Law(aid.Until is null || _today <= aid.Until, $"aid is approved in time: {_today}, last day {aid.Until}");
                WithinCapacity(aid.Cents, "aid");
                Law(WithinSmallAid(aid.Member, aid.Cents), $"small aid stays within its limit: {aid.Member}");
                break;
            case AidEvent.AidWithdrawn(var id):
                Law(_aids[id] is { IsGranted: false, IsOver: false } && ActsFor(_by, _aids[id].Member), $"aid is taken back by its own member before it is granted: {_by}");
                _aids[id].IsOver = true;
                break;
            case AidEvent.AidRejected(var id, var reason):
                Acts(_by, MandateRole.Committee, "rejecting aid");
                Law(_command is AidCommand.RejectAid turned && turned == new AidCommand.RejectAid(id, reason), $"aid is rejected as somebody said: {reason}");
                Law(_aids[id] is { IsGranted: false, IsOver: false } && !Tied(_by, _aids[id].Member), $"aid is rejected before it is granted, by who is not tied to {_aids[id].Member}: {_by}");
                _aids[id].IsOver = true;
                break;
            case AidEvent.AidRatified(var id):
                Law(_authority is AidCommand.RatifyAid(var adopted) && adopted == id, $"aid is ratified by an adopted decision: {id}");
                _authority = null;
                Law(_aids[id] is { IsGranted: true, Verdict: null }, $"granted aid is ratified once: {id}");
                _aids[id].Verdict = true;
                break;
            case AidEvent.AidNotRatified(var id, var entry):
                Law(_refusedRatification == id && _aids[id] is { IsGranted: true, Verdict: null }, $"ratification fails by a vote that refused it, once: {id}");
                _refusedRatification = null;
                Law(entry is null == _aids[id].IsPaid, $"what is paid stays paid, what is not is released: {id}");
                if (entry is not null)
                {
                    Law(entry.EffectiveOn == _today && entry.Transfers is [var back] && back == new Transfer(At(id, AccountRole.CommitmentsGivenCounterpart), At(id, AccountRole.CommitmentsGiven), back.Amount) && back.Amount.Cents == _aids[id].Cents,
                        $"the promise of unratified aid is released in full: 091 to 090");
                    _undrawn -= _aids[id].Cents;
                    _aids[id].IsOver = true;
                }
                _aids[id].Verdict = false;
                break;
            case AidEvent.AidGranted(var id, var entry):
                Law(entry.EffectiveOn == _today && entry.Transfers is [var promise] && promise.Amount.Cents == _aids[id].Cents && promise.Debit == At(id, AccountRole.CommitmentsGiven) && promise.Credit == At(id, AccountRole.CommitmentsGivenCounterpart), $"granted aid is booked 090 to 091, in full");
                _undrawn += _aids[id].Cents;
                _aidGrantedOn.Add(id, _today);
                Law(!_aids[id].IsGranted && _aids[id].Approvals.Count >= _charter!.EmergencyAid.Approvals, $"aid is granted by {_charter!.EmergencyAid.Approvals} persons: {_aids[id].Approvals.Count}");
                _aids[id].IsGranted = true;
                break;
            case AidEvent.AidPaid(var id, var line, var entry):
                Pays(new Obligation(ObligationKind.EmergencyAid, id.Value), line, _aids[id].Cents);
                Law(entry.Transfers.Length == 2 && entry.Transfers.Sum(t => t.Debit == At(id, AccountRole.EmergencyAidExpense) ? t.Amount.Cents : 0) == _aids[id].Cents, $"aid is booked in full to 6431");
                Law(entry.Transfers.Sum(t => t.Debit == At(id, AccountRole.CommitmentsGivenCounterpart) && t.Credit == At(id, AccountRole.CommitmentsGiven) ? t.Amount.Cents : 0) == _aids[id].Cents, $"090 and 091 of paid aid are released");
                _undrawn -= _aids[id].Cents;
                _aids[id].IsPaid = true;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>By counting every day from the request on, one at a time.</summary>
    private DateOnly? WorkingDaysLast(DateOnly from)
    {
        if (_charter!.EmergencyAid.WorkingDays is not { } days) return null;
        DateOnly[] holidays = [.. _charter.EmergencyAid.Holidays ?? []];
        return Enumerable.Range(1, 10_000).Select(from.AddDays).Where(d => (int)d.DayOfWeek % 6 != 0 && !holidays.Contains(d)).ElementAt(days - 1);
    }

    private Account At(AidId id, AccountRole role) => new(role, _aids[id].Member, id.ToString());

    private void ReadPayment(PaymentEvent e)
    {
        switch (e)
        {
            case PaymentEvent.PaymentPrepared(var id, var obligation, var payee, var iban, var amount, var endToEnd, var purpose):
                Acts(_by, MandateRole.Treasurer, "preparing a payment");
                var owed = obligation.Kind is ObligationKind.Deposit or ObligationKind.RemainingAssets ? OwedBy(obligation, payee, amount.Cents)
                    : obligation.Kind == ObligationKind.GuaranteeCall ? OwedToLender(obligation)
                    : obligation.Kind == ObligationKind.Loan ? OwedOn(_loans[new LoanId(obligation.Subject)], obligation)
                    : obligation.Kind == ObligationKind.CreditLine ? DrawnOn(new DrawId(obligation.Subject))
                    : obligation.Kind == ObligationKind.Withdrawal ? CalledBack(obligation)
                    : obligation.Kind is ObligationKind.SharedCost or ObligationKind.SharingCredit ? OwedOnPool(obligation)
                    : obligation.Kind is ObligationKind.SubGrant or ObligationKind.FunderReturn ? OwedOnCascade(obligation, amount.Cents, purpose)
                    : obligation.Kind == ObligationKind.LoanRefund ? OverpaidOn(new LineId(obligation.Subject))
                    : obligation.Kind == ObligationKind.Grant ? OwedOnGrant(obligation.Subject)
                    : _aids[new AidId(obligation.Subject)] is { IsGranted: true, IsPaid: false, IsOver: false } aid ? (aid.Member, aid.Cents) : default;
                Law(owed == (payee, amount.Cents), $"an order pays what was decided: {owed}, {payee} {amount}");
                Law((payee == default ? OutsideAccount(obligation) : _members[payee].Organisation.Iban) == iban, $"an order goes to the member's own account: {iban}");
                Law(_endToEndIds.Add(endToEnd), $"an end-to-end id is used once: {endToEnd}");
                Law(_orders.Values.All(o => o.Obligation != obligation || o.State == PaymentState.Cancelled), $"one live order for one obligation: {endToEnd}");
                var live = _orders.Values.Where(o => o.State is PaymentState.Prepared or PaymentState.Approved && o.Purpose == purpose).Sum(o => o.Cents);
                Law(amount.Cents <= _cash.GetValueOrDefault(purpose ?? "") - live, $"an order is within its purpose's cash: {amount}, {_cash.GetValueOrDefault(purpose ?? "")} less {live}");
                _orders.Add(id, new Order(obligation, payee, iban, amount.Cents, endToEnd, purpose, _by, _at));
                break;
            case PaymentEvent.PaymentApproved(var id, var despite):
                var order = _orders[id];
                Law(_orders.Values.All(o => o.Obligation != order.Obligation || o.State != PaymentState.Held), $"nothing is paid again while an order for it is held: {order.EndToEndId}");
                Law(order.State == PaymentState.Prepared && _by != order.PreparedBy && _by != default, $"an order is approved by a second person: {_by}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"an order is approved by treasurer or committee: {_by}");
                Law(!Tied(_by, order.Payee), $"nobody approves a payment to its own organisation: {_by}");
                Law(_command is PaymentCommand.ApprovePayment seen && seen.Amount.Cents == order.Cents && seen.Iban == (order.Payee == default ? OutsideAccount(order.Obligation) : _members[order.Payee].Organisation.Iban), $"what is approved is what was shown");
                var lately = _accountSince.TryGetValue(order.Payee, out var since) && since.AddDays(_charter!.PaymentRules.NewAccountDays) > _today;
                Law(!lately || despite?.Contains(PaymentWarning.AccountChangedLately) == true, $"who approves a payment to a new account has looked: {order.EndToEndId}");
                var alike = _orders.Values.Any(o => o != order && o.State != PaymentState.Cancelled && (o.Iban, o.Cents) == (order.Iban, order.Cents) && _at < o.PreparedAt.PlusDays(_charter!.PaymentRules.AlikeDays));
                Law(!alike || despite?.Contains(PaymentWarning.PaidAlikeLately) == true, $"who approves a payment like another has looked: {order.EndToEndId}");
                (order.State, order.ApprovedBy) = (PaymentState.Approved, _by);
                break;
            case PaymentEvent.PaymentCancelled(var id):
                // The fund takes back the order for aid that was not ratified; otherwise a treasurer does.
                // Two persons cancel a held order that was not paid.
                if (_resolved is var (unpaid, outcome, _))
                    Law(unpaid == id && outcome == HeldOutcome.NotPaid && _orders[id].State == PaymentState.Held, $"a held order is cancelled when it was not paid: {id}");
                else
                {
                    if (_previous is not AidEvent.AidNotRatified { Entry: not null } unratified || _orders[id].Obligation.Subject != unratified.Aid.Value) Acts(_by, MandateRole.Treasurer, "cancelling a payment");
                    Law(_orders[id].State is PaymentState.Prepared or PaymentState.Approved, $"only a live order is cancelled: {_orders[id].State}");
                    Law(_previous is AidEvent.AidNotRatified || !_files.Values.Any(f => f.IsOut && f.Orders.Contains(id)), $"nobody cancels what the bank may have: {_orders[id].EndToEndId}");
                }
                _orders[id].State = PaymentState.Cancelled;
                break;
            case PaymentEvent.PaymentHeld(var id, var line):
                var held = _orders[id];
                Law(_line is var (shown, differs) && shown == line && differs.EndToEndId == held.EndToEndId, $"an order is held for the line that shows its id: {held.EndToEndId}");
                Law(held.State is PaymentState.Prepared or PaymentState.Cancelled || (held.State == PaymentState.Approved && (_line?.Facts.Amount.Cents != -held.Cents || _line?.Facts.PayeeDiffers == true)), $"what was approved and paid as it was is not held: {held.EndToEndId} is {held.State}");
                held.State = PaymentState.Held;
                break;
            case PaymentEvent.PaymentConfirmed(var id, var line):
                _executed = _orders[id];
                if (_resolved is var (paid, how, by))
                {
                    Law(paid == id && how == HeldOutcome.PaidAsShown && by == line && _executed.State == PaymentState.Held, $"a held order is confirmed by the line that two persons took for it: {_executed.EndToEndId}");
                    Law(_orders.Values.All(o => ReferenceEquals(o, _executed) || o.Obligation != _executed.Obligation || o.State is PaymentState.Held or PaymentState.Cancelled), $"one thing is paid once: {_executed.EndToEndId}");
                    _executed.State = PaymentState.Confirmed;
                    break;
                }
                Law(_executed is { State: PaymentState.Approved, ApprovedBy: { } second } && second != _executed.PreparedBy, $"money leaves after a second person approved: {_executed.EndToEndId} is {_executed.State}");
                Law(_line is var (at, facts) && at == line && facts.EndToEndId == _executed.EndToEndId && facts.Amount.Cents == -_executed.Cents && !facts.PayeeDiffers, $"the bank shows the order as it was: {_executed.EndToEndId}");
                _executed.State = PaymentState.Confirmed;
                break;
            case PaymentEvent.PaymentFileMade(var file, var account, var ids, var payOn, var total, var hash):
                Acts(_by, MandateRole.Treasurer, "making a payment file");
                ImmutableArray<PaymentId> inside = [.. ids];
                Law(_command is PaymentCommand.MakePaymentFile told && told.Orders.SequenceEqual(inside) && told.Account == account && told.PayOn == payOn && told.Sha256 == hash, $"a payment file is what was asked for: {file}");
                Law(inside.Length > 0 && inside.Distinct().Count() == inside.Length && inside.All(i => _orders[i] is { State: PaymentState.Approved }), $"approved orders go to the bank: {file}");
                Law(!_files.Values.Any(f => f.IsOut && f.Orders.Any(inside.Contains)), $"an order is in one payment file only: {file}");
                Law(inside.All(i => _orders.Values.All(o => o.Obligation != _orders[i].Obligation || o.State != PaymentState.Held)), $"nothing goes to the bank while an order for it is held: {file}");
                Law(total.Cents == inside.Sum(i => _orders[i].Cents), $"the control sum of a payment file is its orders': {total}");
                Law(_tills.ContainsKey(account) && payOn >= _today, $"a payment file pays from an account of the fund, from today on: {account} {payOn}");
                _files.Add(file, (_by, inside, true));
                break;
            case PaymentEvent.OrderTakenFromFile(var id, var file):
                var (maker, itsOrders, stillOut) = _files[file];
                Law(stillOut && itsOrders.Contains(id) && maker != _by && _by != default && _orders[id].State == PaymentState.Approved, $"a second person takes an order out of the file that holds it: {_by}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"an order is taken out of a file by treasurer or committee: {_by}");
                _files[file] = (maker, [.. itsOrders.Where(i => i != id)], true);
                break;
            case PaymentEvent.PaymentFileWithdrawn(var file):
                var (madeBy, orders, isOut) = _files[file];
                Law(isOut && madeBy != _by && _by != default, $"a second person withdraws a payment file, once: {_by}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a payment file is withdrawn by treasurer or committee: {_by}");
                Law(orders.All(i => _orders[i].State is PaymentState.Approved or PaymentState.Cancelled), $"what a statement has shown is not withdrawn: {file}");
                _files[file] = (madeBy, orders, false);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void Pays(Obligation obligation, LineId line, long cents)
    {
        Law(_executed is { } order && order.Obligation == obligation && order.Cents == cents && (_line?.Line ?? _resolved?.Line) == line, $"no outflow without an approved order: {obligation}");
        _executed = null;
    }

    private void ReadBank(ReconciliationEvent e)
    {
        if (e is not (ReconciliationEvent.HeldOrderResolved or ReconciliationEvent.ClearingApproved or ReconciliationEvent.RefundPaid or ReconciliationEvent.StatementTakenBack or ReconciliationEvent.LineTakenBack or ReconciliationEvent.PeriodLocked or ReconciliationEvent.DifferenceBooked) && !(e is ReconciliationEvent.LineCleared && _difference is not null)) Acts(_by, MandateRole.Treasurer, "reconciling");
        switch (e)
        {
            case ReconciliationEvent.BankAccountRegistered(var account, _):
                _tills.Add(account, new Till());
                break;
            case ReconciliationEvent.StatementImported(_, var account, var label, var opening, var closing, _, var lines) imported:
                BeginStatement(imported);
                var statement = ((ReconciliationCommand.ImportStatement)_command).Statement;
                var till = _tills[account];
                Law((account, opening, closing, lines) == (statement.Account, statement.Opening, statement.Closing, statement.Lines.Length), $"the statement is the one that was brought");
                Law(opening.Cents == till.Opening + till.Lines, $"a statement continues the books: {opening} and {till.Opening + till.Lines}");
                Law(closing.Cents == opening.Cents + statement.Lines.Sum(l => l.Amount.Cents), $"a statement adds up: {closing}");
                Law(till.Labels.Add(label), $"a statement is booked once: {label}");
                (till.LastClosing, till.Statements) = (closing.Cents, till.Statements + 1);
                till.Lines += closing.Cents - opening.Cents;
                break;
            case ReconciliationEvent.LineMatched(var line, var its, var facts):
                NoteLine(line, its, facts);
                BeginLine(line, facts);
                break;
            case ReconciliationEvent.LineSuspended(var line, var its, var facts, var open, var why, var entry):
                Law(why == SuspenseReason.Returned == (Returned(facts) is not null) && (why != SuspenseReason.Returned || open == facts.Amount), $"what comes back waits whole, as what came back: {why} {facts}");
                NoteLine(line, its, facts);
                BeginLine(line, facts);
                Law(entry.EffectiveOn == OpenDay(facts.BookedOn), $"what waits is booked on the line's day, or the first open one: {entry.EffectiveOn}");
                var of = ((ReconciliationCommand.ImportStatement)_command).Statement.Account;
                Law(open.Cents != 0 && Math.Sign(open.Cents) == Math.Sign(facts.Amount.Cents) && Math.Abs(open.Cents) <= Math.Abs(facts.Amount.Cents), $"what waits is a part of the line: {open} of {facts.Amount}");
                Law(entry.Transfers is [var only] && only.Amount.Cents == Math.Abs(open.Cents), $"what waits is booked to 499: {open}");
                _pending.Add(line, new Pending(of, open.Cents, facts.BookedOn, facts.EndToEndId) { Reference = facts.Reference });
                _tills[of].Waiting += open.Cents;
                if (open.Cents < 0) _lost -= open.Cents;
                break;
            case ReconciliationEvent.LineCleared(var line, var parts):
                _cleared = _pending[line];
                IsNotGoingBack(line);
                if (_difference is { } small) Law(small.Line == line && parts is [var whole] && whole.Reference == small.Reference && whole.Amount.Cents == _cleared.Open, $"what waits pays exactly what was open: {parts}");
                else Law(_command is ReconciliationCommand.MatchLine match && match.Line == line && match.Parts.SequenceEqual(parts), $"a line is matched as the treasurer said");
                (_difference, _settled) = (null, _difference?.Reference);
                var sum = parts.Sum(p => p.Amount.Cents);
                Law(parts.All(p => p.Amount.Cents > 0) && sum <= _cleared.Open, $"a line is matched up to what waits: {sum} of {_cleared.Open}");
                foreach (var part in parts) _parts.Enqueue(part);
                Leaves(line, sum);
                break;
            case ReconciliationEvent.HeldOutcomePrepared(var payment, var outcome, var reason):
                Law(_command is ReconciliationCommand.PrepareHeldOutcome asked && (asked.Payment, asked.Outcome, asked.Reason) == (payment, outcome, reason), $"the finding is the one that was told");
                Law(_orders[payment].State == PaymentState.Held, $"what became of it is asked of a held order: {payment}");
                _findings[payment] = (outcome, _by);
                break;
            case ReconciliationEvent.HeldOrderResolved(var payment, var outcome, var shown):
                var order = _orders[payment];
                Law(_command is ReconciliationCommand.ApproveHeldOutcome agreed && (agreed.Payment, agreed.Outcome) == (payment, outcome), $"what is agreed is what was shown: {payment}");
                Law(_findings.Remove(payment, out var finding) && finding.Outcome == outcome && finding.By != _by && _by != default, $"two persons settle a held order: {_by}");
                Law((Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)) && !Tied(_by, order.Payee), $"the second person is treasurer or committee and not tied to the payee: {_by}");
                Law(order.State == PaymentState.Held && shown is null == (outcome == HeldOutcome.NotPaid), $"a held order is settled by a line, or not at all: {payment}");
                if (shown is { } took)
                {
                    Law(_pending[took] is var took1 && took1.Open == -order.Cents && took1.EndToEndId == order.EndToEndId, $"the line shows the order and its amount: {order.EndToEndId}");
                    Leaves(took, -order.Cents);
                }
                _resolved = (payment, outcome, shown);
                break;
            case ReconciliationEvent.ClearingPrepared(var clearing):
                Law(_command is ReconciliationCommand.PrepareClearing cleared && cleared.Clearing == clearing, $"the clearing is the one that was asked for");
                _clearings[clearing.Line] = (clearing, _by);
                break;
            case ReconciliationEvent.ClearingApproved(var clearing, var entry):
                Law(_clearings.Remove(clearing.Line, out var waiting) && waiting.Clearing == clearing && waiting.By != _by, $"a line is cleared by two persons: {_by}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Administrator), $"a clearing is approved by treasurer or administrator: {_by}");
                ReadClearing(clearing, entry);
                break;
            case ReconciliationEvent.RefundPaid refunded:
                ReadRefund(refunded);
                break;
            case ReconciliationEvent.DifferencePrepared or ReconciliationEvent.DifferenceBooked or ReconciliationEvent.DifferenceUndone:
                ReadDifference(e);
                break;
            default:
                ReadReconciling(e);
                break;
        }
    }

    /// <summary>A line out and what it meets: each is smaller by the same amount, and 499 of each account follows.</summary>
    private void ReadClearing(LineClearing clearing, Entry? entry)
    {
        var (left, cents) = (_pending[clearing.Line], clearing.Amount.Cents);
        Law(cents > 0 && cents <= -left.Open, $"money out is cleared up to what waits: {cents} of {left.Open}");
        var back = clearing.Against is { } met ? _pending[met] : null;
        if (clearing.Against is { } used) IsNotGoingBack(used);
        Law(back is null || cents <= back.Open, $"money out meets money in up to what waits: {cents} of {back?.Open}");
        Law(entry is null == (back?.Account == left.Account), $"one account meets itself without an entry, all else is booked: {entry}");
        if (entry is not null)
        {
            var debit = back is null ? new Account(AccountRole.ServicesExpense) : new Account(AccountRole.Suspense, Subject: back.Account);
            Law(entry.EffectiveOn == OpenDay(back is null || back.BookedOn < left.BookedOn ? left.BookedOn : back.BookedOn) && entry.Transfers is [var only] && only == new Transfer(debit, new Account(AccountRole.Suspense, Subject: left.Account), clearing.Amount), $"a cleared line is booked from 499 of its account: {entry}");
        }
        Leaves(clearing.Line, -cents);
        if (clearing.Against is { } came) Leaves(came, cents);
    }

    /// <summary>A part of a line, with its sign, waits no longer.</summary>
    private void Leaves(LineId line, long cents)
    {
        var pending = _pending[line];
        pending.Open -= cents;
        _tills[pending.Account].Waiting -= cents;
        if (pending.Open != 0) return;
        _pending.Remove(line);
        _clearings.Remove(line);
        _differences.Remove(line);
    }

    private void BeginLine(LineId line, StatementLine facts)
    {
        EndLine();
        EndDifference();
        _cleared = null;
        var statement = ((ReconciliationCommand.ImportStatement)_command).Statement;
        Law(_linesRead < statement.Lines.Length && facts == statement.Lines[_linesRead], $"lines are booked in the bank's order: line {_linesRead + 1}");
        Law(_lineKeys.Add(facts.Key), $"a line is booked once: {facts.Key}");
        (_line, _lineMoved0) = ((line, facts), _lineMoved);
        _linesRead++;
    }

    private void EndLine()
    {
        if (_line is var (_, facts)) Law(_lineMoved - _lineMoved0 == facts.Amount.Cents, $"the bank moves by the line: {_lineMoved - _lineMoved0} and {facts.Amount}");
    }

    /// <summary>A receipt is booked from the bank when its line is read, from suspense when it is cleared, on the line's own day.</summary>
    private void From(Entry entry, LineId line)
    {
        var (role, day) = _cleared is null ? (AccountRole.Bank, _line!.Value.Facts.BookedOn) : (AccountRole.Suspense, _cleared.BookedOn);
        Law(_cleared is not null || _line!.Value.Line == line, $"a receipt names its line: {line}");
        Law(entry.EffectiveOn == OpenDay(day) && entry.Transfers.All(t => t.Debit.Role == role), $"a receipt is booked from {role} on {day}, or the first open day");
        if (Returned(_bankLines[line].Facts) is { } sent) Law(sent.Payee != default && entry.Transfers.Where(t => t.Debit.Role == role).All(t => t.Credit.Member == sent.Payee), $"what comes back pays nothing of another: {sent.Payee} {entry}");
    }

    private void Clears(PaymentReference reference, long cents)
    {
        if (_cleared is not null) Law(_parts.TryDequeue(out var part) && (part.Reference, part.Amount.Cents) == (reference, cents), $"a cleared line pays what the treasurer said: {reference} {cents}");
    }

    private void ReadEntry(BookkeepingEvent e)
    {
        switch (e)
        {
            case BookkeepingEvent.EntryPrepared(var id, var kind, var entry):
                Acts(_by, MandateRole.Treasurer, "preparing an entry");
                Law(_command is BookkeepingCommand.PrepareEntry asked && (asked.Kind, asked.Entry) == (kind, entry) && entry.EffectiveOn <= _today, $"the entry is the one that was asked for, not in the future");
                _entries.Add(id, (kind, entry, _by));
                break;
            case BookkeepingEvent.EntryApproved(var id, var entry):
                Law(_entries.Remove(id, out var waiting) && waiting.Entry == entry, $"what is booked is what was prepared");
                Law(waiting.By != _by && (Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Administrator)), $"an entry is approved by a second person: {_by}");
                Law(waiting.Kind == EntryKind.Opening || entry.Transfers.All(t => t.Debit.Role != AccountRole.Bank && t.Credit.Role != AccountRole.DepositsPayable), $"banks and deposits begin by an opening entry only");
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void CompareMoney(FundState state)
    {
        Law(state.Loans.Loans.Count == _loans.Count && state.Aids.Aids.Count == _aids.Count && state.Payments.Orders.Count == _orders.Count && state.Payments.Files.Count == _files.Count, $"the fund knows as many loans, aids, orders and files");
        foreach (var (id, order) in state.Payments.Orders) Law((order.File is not null) == _files.Any(f => f.Value.IsOut && f.Value.Orders.Contains(id)) && (order.File is null || _files[order.File.Value].Orders.Contains(id)), $"{order.EndToEndId}: the fund says file {order.File}");
        foreach (var (id, loan) in _loans)
        {
            var told = state.Loans.Loans[id];
            Law(told.State == loan.State && told.Outstanding.Cents == loan.Outstanding && told.Undrawn.Cents == loan.Undrawn, $"{told.Code}: the fund says {told.State} {told.Outstanding}, recomputed {loan.State} {loan.Outstanding}");
            Law(Net(loan.At(AccountRole.LoansReceivableWithinYear, id)) + Net(loan.At(AccountRole.LoansReceivableBeyondYear, id)) == (loan.State == LoanState.Doubtful ? 0 : loan.Outstanding), $"{told.Code}: 415 + 2915 is what is outstanding of a sound loan");
            CompareLosses(state, loan, id);
            CompareRate(told, loan);
            if (loan.Disbursed == 0) continue;
            Law(told.Earlier.Count == loan.Rescheduled && told.Repaid.Cents == loan.Repaid, $"{told.Code}: the fund says {told.Earlier.Count} earlier schedules and {told.Repaid} repaid, recomputed {loan.Rescheduled} and {loan.Repaid}");
            Law(Net(loan.At(AccountRole.LoansReceivableBeyondYear, id)) == loan.Schedule.Where(s => s.IsBeyondYear).Sum(s => s.Cents - s.Paid), $"{told.Code}: 2915 is what its instalments beyond a year are");
        }
        CompareTerms(state);
        foreach (var exposure in state.Loans.Exposures)
            Law(exposure.Value == _loans.Values.Where(l => l.Borrowers.Contains(exposure.Key)).Sum(l => l.Exposure), $"exposure of {exposure.Key}: the fund says {exposure.Value}");
        foreach (var (id, aid) in _aids)
        {
            var told = state.Aids.Aids[id];
            Law(told.State switch
            {
                AidState.Requested => aid is { IsGranted: false, IsOver: false },
                AidState.Granted => aid is { IsGranted: true, IsPaid: false, IsOver: false },
                AidState.Paid => aid.IsPaid,
                AidState.Withdrawn or AidState.Rejected => aid is { IsGranted: false, IsOver: true },
                _ => aid is { IsGranted: true, IsPaid: false, IsOver: true, Verdict: false },
            }, $"{id}: the fund says {told.State}");
            Law(told.Ratification == (aid.IsGranted ? aid.Verdict switch { null => Ratification.Awaited, true => Ratification.Given, false => Ratification.Refused } : null), $"{id}: the fund says {told.Ratification}");
        }
        Law(state.Aids.AwaitingRatification.Count() == _aids.Values.Count(a => a is { IsGranted: true, Verdict: null }), $"the grants that await ratification");
        foreach (var (id, order) in _orders) Law(state.Payments.Orders[id].State == order.State, $"{order.EndToEndId}: the fund says {state.Payments.Orders[id].State}, recomputed {order.State}");
        CompareContributions(state);
        Law(state.Bank.Suspended.Count == _pending.Count && _pending.All(p => state.Bank.Suspended[p.Key].Open.Cents == p.Value.Open), $"the lines that wait are {_pending.Count}");
        foreach (var (account, till) in _tills) Law(state.Bank.Accounts[account].LastClosing?.Cents == till.LastClosing, $"{account}: the fund says {state.Bank.Accounts[account].LastClosing}");
        Law(state.Bank.HeldOutcomes.Count == _findings.Count && _findings.All(f => (state.Bank.HeldOutcomes[f.Key].Outcome, state.Bank.HeldOutcomes[f.Key].PreparedBy) == f.Value), $"the findings that wait are {_findings.Count}");
        Law(state.Bank.Clearings.Count == _clearings.Count && _clearings.All(c => (state.Bank.Clearings[c.Key].Clearing, state.Bank.Clearings[c.Key].PreparedBy) == c.Value), $"the clearings that wait are {_clearings.Count}");
        foreach (var order in state.Payments.Orders.Values)
            Law(state.Payments.HeldFor(order.Obligation) is null == _orders.Values.All(o => o.Obligation != order.Obligation || o.State != PaymentState.Held), $"{order.EndToEndId}: the fund knows what is held");
        Law(state.Entries.Waiting.Count == _entries.Count, $"the entries that wait are {_entries.Count}");
    }

    private sealed class Slice(DateOnly dueOn, long cents)
    {
        public DateOnly DueOn { get; } = dueOn;

        public long Cents { get; set; } = cents;

        public long Paid { get; set; }

        public bool IsBeyondYear { get; set; }
    }

    private sealed partial class Borrowing(LoanTerms terms)
    {
        public LoanTerms Terms { get; } = terms;

        public LoanState State { get; set; } = LoanState.Requested;

        public bool Queued { get; set; }

        public Slice[] Schedule { get; set; } = [];

        public long Disbursed { get; set; }

        public long Repaid { get; set; }

        public int Rescheduled { get; set; }

        public long Undrawn => Parts.Length > 0 ? Parts.Where(p => p.IsOpen).Sum(p => p.Cents) : State == LoanState.Agreed ? Terms.Amount.Cents : 0;

        public long Exposure => Undrawn + Outstanding;

        public Account At(AccountRole role, LoanId id) => new(role, Terms.Member, id.ToString());
    }

    private sealed class Help(MemberId member, long cents, DateOnly on, DateOnly? until)
    {
        public MemberId Member { get; } = member;

        public long Cents { get; } = cents;

        public DateOnly On { get; } = on;

        public DateOnly? Until { get; } = until;

        /// <summary>Who approved, for which organisation.</summary>
        public Dictionary<PersonId, MemberId> Approvals { get; } = [];

        public bool IsGranted { get; set; }

        /// <summary>Ended before it was paid: withdrawn, rejected, or refused ratification.</summary>
        public bool IsOver { get; set; }

        /// <summary>What the members said of the grant; null while they have not.</summary>
        public bool? Verdict { get; set; }

        public bool IsPaid { get; set; }
    }

    private sealed class Order(Obligation obligation, MemberId payee, string iban, long cents, string endToEndId, string? purpose, PersonId preparedBy, Instant preparedAt)
    {
        public string Iban { get; } = iban;

        public Instant PreparedAt { get; } = preparedAt;

        public Obligation Obligation { get; } = obligation;

        public MemberId Payee { get; } = payee;

        public long Cents { get; } = cents;

        public string EndToEndId { get; } = endToEndId;

        public string? Purpose { get; } = purpose;

        public PersonId PreparedBy { get; } = preparedBy;

        public PersonId? ApprovedBy { get; set; }

        public PaymentState State { get; set; } = PaymentState.Prepared;
    }

    private sealed class Till
    {
        public long Opening { get; set; }

        public long Lines { get; set; }

        public long? LastClosing { get; set; }

        public int Statements { get; set; }

        public long Waiting { get; set; }

        public HashSet<string> Labels { get; } = [];
    }

    private sealed class Pending(string account, long open, DateOnly bookedOn, string? endToEndId)
    {
        public string? EndToEndId { get; } = endToEndId;

        public PaymentReference? Reference { get; init; }

        public string Account { get; } = account;

        public DateOnly BookedOn { get; } = bookedOn;

        public long Open { get; set; } = open;

        public bool Aside { get; set; }
    }
}
