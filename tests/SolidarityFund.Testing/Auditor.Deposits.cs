// Auditor, part of deposits (domain.md §2.2, §2.3 and §3): a closed circle, money out as it came in and never more, a quarter of all deposits in a
// quarter by due day and then in equal shares, 4891 + 1791 of a member what its agreements hold and what stands without one.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<DepositId, Placed> _placings = [];
    private readonly Dictionary<WithdrawalId, Call> _calledBack = [];
    private readonly Dictionary<PaymentReference, DepositId> _depositReferences = [];
    private readonly Dictionary<MemberId, long> _unagreed = [];
    private readonly Dictionary<int, int> _depositNumbers = [], _withdrawalNumbers = [];
    private readonly List<(DateOnly On, long In, long Out, long Exited)> _depositFlows = [];
    private (SweepKind Kind, long Cents, DepositId Deposit)? _confirmed;
    private bool _reclassed;

    private void ReadDeposit(DepositEvent e)
    {
        switch (e)
        {
            case DepositEvent.DepositProposed(var id, var number, var terms, var on):
                Law(_command is DepositCommand.ProposeDeposit asked && asked.Terms == terms && on == _today, $"the deposit is the one that was offered");
                Law(ActsFor(_by, terms.Member) && number == _depositNumbers.GetValueOrDefault(on.Year) + 1, $"a deposit is offered by who acts for {terms.Member}, numbered without a gap: {number}");
                MayGetSupport(terms.Member);
                Law(terms.Floor.Cents >= 0 && terms.Ceiling.Cents > 0 && terms.Floor.Cents <= terms.Ceiling.Cents && terms.Ceiling.Currency == _charter!.Currency, $"a floor is below its ceiling: {terms.Floor} {terms.Ceiling}");
                Law(terms.Agreement.Hash.Length == 64, $"each deposit has a written agreement: {id}");
                _depositNumbers[on.Year] = number;
                _placings.Add(id, new(terms, on, _placings.Count));
                break;
            case DepositEvent.DepositAccepted(var id, var reference, var months, var taken, var on):
                var accepted = _placings[id];
                Acts(_by, MandateRole.Treasurer, "accepting a deposit");
                Law(accepted.State == DepositState.Proposed && !Tied(_by, accepted.Terms.Member) && on == _today, $"a deposit is agreed by two sides: {_by}");
                MayGetSupport(accepted.Terms.Member);
                Law(months == MonthsAt(accepted.Terms.Notice), $"the notice is the charter's: {months}");
                var others = _members.Keys.Count(m => m != accepted.Terms.Member && (HeldFor(m) > 0 || _placings.Values.Any(p => p.Terms.Member == m && p.State == DepositState.Open)));
                Law(others < (_charter!.Deposits?.DepositorsMost ?? 50), $"the circle has its most members: {others} others");
                Law(taken.Cents == Math.Min(accepted.Terms.Ceiling.Cents, _unagreed.GetValueOrDefault(accepted.Terms.Member)), $"what stood without an agreement comes under the first: {taken}");
                Issued(reference, accepted.On.Year);
                _depositReferences.Add(reference, id);
                (accepted.State, accepted.Months, accepted.Cents) = (DepositState.Open, months, taken.Cents);
                if (taken.Cents > 0) _unagreed[accepted.Terms.Member] -= taken.Cents;
                break;
            case DepositEvent.DepositEnded(var id, _):
                var ended = _placings[id];
                var member = ended.Terms.Member;
                Law(ended.State != DepositState.Ended && (Ends(member) || (ended.Cents == 0 && (ActsFor(_by, member) || Held(_by, MandateRole.Treasurer)))), $"an agreement ends when nothing is held, or who placed leaves: {id}");
                _unagreed[member] = _unagreed.GetValueOrDefault(member) + ended.Cents;
                (ended.State, ended.Cents, ended.Bounds, ended.Cash, ended.Sweep) = (DepositState.Ended, 0, null, null, null);
                foreach (var call in _calledBack.Values.Where(c => c.Deposit == id)) Drop(call);
                break;
            case DepositEvent.DepositPlaced(var id, var by, var amount, var entry):
                Law(amount.Cents > 0 && amount.Cents <= RoomOf(id), $"what comes in is within the ceiling, from a member that stays: {amount} of {RoomOf(id)}");
                Law(entry.Transfers is [var placed] && placed.Credit == new Account(AccountRole.DepositsPayable, _placings[id].Terms.Member) && placed.Amount == amount, $"a deposit is a debt of 4891: {amount}");
                From(entry, by);
                Clears(_depositReferences.First(r => r.Value == id).Key, amount.Cents);
                _placings[id].Cents += amount.Cents;
                break;
            case DepositEvent.WithdrawalAsked(var id, var from, var number, var amount, var on, var due):
                var source = _placings[from];
                Law(ActsFor(_by, source.Terms.Member) && number == _withdrawalNumbers.GetValueOrDefault(on.Year) + 1 && on == _today, $"notice is given by who acts for its member, numbered without a gap: {number}");
                if (_command is DepositCommand.ConfirmSweep) Law(_confirmed == (SweepKind.Return, amount.Cents, from), $"the notice of a sweep is what was confirmed: {amount}");
                else Law(_command is DepositCommand.AskWithdrawal wanted && wanted.Deposit == from && wanted.Amount == amount, $"the notice is the one that was given");
                Law(due == (source.Months == 0 ? on.AddDays(1) : on.AddMonths(source.Months)), $"a notice is over when the agreement says: {due}");
                var left = source.Cents - CalledOf(c => c.Deposit == from) - amount.Cents;
                Law(amount.Cents > 0 && left >= 0 && (left == 0 || left >= source.Terms.Floor.Cents), $"a withdrawal leaves the floor, or nothing: {left}");
                Law(amount.Cents <= HeldFor(source.Terms.Member) - DepositPledged(source.Terms.Member) - CalledOf(c => c.Member == source.Terms.Member), $"what is pledged stays: {amount}");
                _withdrawalNumbers[on.Year] = number;
                _confirmed = null;
                _calledBack.Add(id, new(from, source.Terms.Member, amount.Cents, due, _calledBack.Count));
                break;
            case DepositEvent.WithdrawalTakenBack(var id, _):
                var back = _calledBack[id];
                Law(ActsFor(_by, back.Member) && back.Owed > 0, $"a notice is taken back by who gave it: {id}");
                Law(_orders.Values.All(o => o.Obligation.Subject != id.Value || o.State is PaymentState.Cancelled or PaymentState.Confirmed), $"what may have been paid is not taken back: {id}");
                Drop(back);
                break;
            case DepositEvent.WithdrawalServed(var id, var part, var amount, var on):
                Law(_command is DepositCommand.PrepareWithdrawal prepared && prepared.Withdrawal == id && on == _today && part == _calledBack[id].Parts.Count + 1, $"a notice is served when its payment is prepared: {id}");
                Serves(_calledBack[id], amount.Cents);
                break;
            case DepositEvent.WithdrawalPaid(var id, var part, var by, var entry):
                var paid = _calledBack[id];
                var last = paid.Parts[^1];
                Pays(new Obligation(ObligationKind.Withdrawal, id.Value, part), by, last.Cents);
                Law(!last.IsPaid && part == paid.Parts.Count && !paid.IsOver, $"a part is paid once: {part}");
                Law(entry.Transfers is [var only] && only.Debit == new Account(AccountRole.DepositsPayable, paid.Member) && only.Amount.Cents == last.Cents, $"a withdrawal leaves 4891 of its member: {last.Cents}");
                paid.Parts[^1] = last with { IsPaid = true };
                _placings[paid.Deposit].Cents -= last.Cents;
                break;
            case DepositEvent.SweepBoundsSet(var id, var bounds):
                Law(ActsFor(_by, _placings[id].Terms.Member) && _placings[id].State == DepositState.Open, $"bounds are the member's own: {_by}");
                Law(bounds is null || (bounds.Floor.Cents >= 0 && bounds.Floor.Cents <= bounds.Target.Cents && bounds.Target.Cents <= bounds.Ceiling.Cents), $"a target lies between floor and ceiling: {bounds}");
                (_placings[id].Bounds, _placings[id].Sweep) = (bounds, null);
                break;
            case DepositEvent.CashReported(var id, var cash, _):
                Law(ActsFor(_by, _placings[id].Terms.Member) && _placings[id].Bounds is not null, $"cash is reported by the member: {_by}");
                _placings[id].Cash = cash.Cents;
                break;
            case DepositEvent.SweepProposed(var id, var kind, var amount, _):
                var proposed = _placings[id];
                Acts(_by, MandateRole.Treasurer, "proposing a sweep");
                Law(proposed is { Bounds: not null, Cash: not null, Sweep: null }, $"a sweep is proposed once for what was reported: {id}");
                var after = proposed.Cash!.Value + (kind == SweepKind.Placement ? -amount.Cents : amount.Cents);
                Law(kind == SweepKind.Placement ? proposed.Cash > proposed.Bounds!.Ceiling.Cents && after >= proposed.Bounds.Target.Cents : proposed.Cash < proposed.Bounds!.Floor.Cents && after <= proposed.Bounds.Target.Cents,
                    $"a sweep goes towards the target: {kind} of {amount} on {proposed.Cash}");
                Law(amount.Cents > 0 && (kind == SweepKind.Return || amount.Cents <= RoomOf(id)), $"a placement is within the ceiling: {amount}");
                (proposed.Cash, proposed.Sweep) = (null, (kind, amount.Cents));
                break;
            case DepositEvent.SweepConfirmed(var id, _):
                Law(ActsFor(_by, _placings[id].Terms.Member) && _placings[id].Sweep is not null, $"nothing moves before the member confirms: {_by}");
                _confirmed = (_placings[id].Sweep!.Value.Kind, _placings[id].Sweep!.Value.Cents, id);
                _placings[id].Sweep = null;
                break;
            case DepositEvent.SweepDeclined(var id, _):
                Law(ActsFor(_by, _placings[id].Terms.Member) && _placings[id].Sweep is not null, $"the member declines what waits: {_by}");
                _placings[id].Sweep = null;
                break;
            case DepositEvent.DepositsReclassified(var asOf, var entry):
                Law(entry.EffectiveOn == asOf && asOf <= _today && entry.Transfers.All(t => t.Debit.Member == t.Credit.Member), $"a reclass moves what one member has, and no total: {entry}");
                _reclassed = _command is DepositCommand.ReclassDeposits;
                if (_reclassed) Acts(_by, MandateRole.Treasurer, "the reclass of deposits");
                else Law(entry.Transfers.All(t => t.Debit.Role == AccountRole.DepositsBeyondYear) && _previous is null or GovernanceEvent.ProposalEnacted or GovernanceEvent.OptionEnacted, $"what another room needs comes back from 1791 first");
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>At most the share of the quarter; whoever fell due earlier first; of one day each the same, but for a cent and for who wants less.</summary>
    private void Serves(Call call, long cents)
    {
        Law(_today >= call.Due && cents > 0 && cents <= call.Open && call.Unpaid == 0, $"what is served is due and asked for: {cents} of {call.Open}");
        var (first, share) = (FirstOfQuarter(_today), ShareOfQuarter());
        var claims = Claims();
        var served = _calledBack.Values.ToDictionary(c => c, c => c.Parts.Where(p => p.On >= first).Sum(p => p.Cents));
        Law(Exited(first) + served.Values.Sum() + cents <= share, $"a quarter serves its share: {Exited(first)} + {served.Values.Sum()} + {cents} of {share}");
        var room = Math.Max(0, share - Exited(first) - _calledBack.Values.Where(c => c.Due < call.Due).Sum(c => served[c] + claims.GetValueOrDefault(c)));
        var wants = _calledBack.Values.Where(c => c.Due == call.Due).Select(c => served[c] + claims.GetValueOrDefault(c)).ToArray();
        // The highest level to which all of that day can be filled.
        var (low, high) = (0L, room);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (wants.Sum(w => Math.Min(w, middle)) <= room) low = middle;
            else high = middle - 1;
        }
        var (want, mine) = (served[call] + claims.GetValueOrDefault(call), served[call] + cents);
        Law(mine >= Math.Min(want, low) && mine <= Math.Min(want, low + 1), $"of one day each gets the same: {mine} of {want}, level {low}");
        call.Parts.Add((cents, _today, false));
    }

    /// <summary>What each notice could take if the quarter had no end: not what is pledged, being paid, or used up since.</summary>
    private Dictionary<Call, long> Claims()
    {
        var claims = new Dictionary<Call, long>();
        foreach (var call in _calledBack.Values.Where(c => c.Open > 0).OrderBy(c => c.Due).ThenBy(c => c.Number))
        {
            var ofMember = HeldFor(call.Member) - DepositPledged(call.Member) - _calledBack.Values.Where(c => c.Member == call.Member).Sum(c => c.Unpaid) - claims.Where(c => c.Key.Member == call.Member).Sum(c => c.Value);
            var ofDeposit = _placings[call.Deposit].Cents - _calledBack.Values.Where(c => c.Deposit == call.Deposit).Sum(c => c.Unpaid) - claims.Where(c => c.Key.Deposit == call.Deposit).Sum(c => c.Value);
            claims[call] = Math.Max(0, Math.Min(call.Open, Math.Min(ofMember, ofDeposit)));
        }
        return claims;
    }

    private static DateOnly FirstOfQuarter(DateOnly day)
    {
        while (day is not { Day: 1, Month: 1 or 4 or 7 or 10 }) day = day.AddDays(-1);
        return day;
    }

    private long BaseOfQuarter() => _depositFlows.Where(f => f.On < FirstOfQuarter(_today)).Sum(f => f.In - f.Out) + _depositFlows.Where(f => f.On >= FirstOfQuarter(_today)).Sum(f => f.In);

    private long ShareOfQuarter() => (long)((Int128)BaseOfQuarter() * (_charter!.Deposits?.QuarterBasisPoints.Value ?? 2_500) / 10_000);

    private long Exited(DateOnly first) => _depositFlows.Where(f => f.On >= first).Sum(f => f.Exited);

    private int MonthsAt(string? notice) => notice is null ? _charter!.Deposits?.NoticeMonths ?? 3
        : _charter!.Deposits is { } rules ? rules.Notices.First(n => n.Code == notice).Months
        : notice switch { "sight" => 0, "three-months" => 3, "over-twelve-months" => 13, _ => -1 };

    private long RoomOf(DepositId id)
    {
        var placed = _placings[id];
        return placed.State != DepositState.Open || _beneficiary is not null || Now(placed.Terms.Member) is not (MemberStanding.Active, MemberKind.Full or MemberKind.Adherent)
            ? 0 : Math.Max(0, placed.Terms.Ceiling.Cents - placed.Cents);
    }

    private long CalledOf(Func<Call, bool> isIt) => _calledBack.Values.Where(isIt).Sum(c => c.Owed);

    /// <summary>What an order for a notice may pay: the part that the quarter serves, as long as it is free.</summary>
    private (MemberId, long) CalledBack(Obligation obligation)
    {
        var call = _calledBack[new WithdrawalId(obligation.Subject)];
        Law(call.Unpaid <= HeldFor(call.Member) - DepositPledged(call.Member), $"what is pledged is not paid: {call.Unpaid}");
        return !call.IsOver && obligation.Part == call.Parts.Count && call.Unpaid > 0 ? (call.Member, call.Unpaid) : default;
    }

    private static void Drop(Call call)
    {
        if (call.Owed == 0) return;
        call.IsOver = true;
        call.Parts.RemoveAll(p => !p.IsPaid);
    }

    /// <summary>What came and went on 4891 and 1791 together; what other rooms took comes off what has no agreement, then off the shortest notice.</summary>
    private void DepositMoved(Event e, in Account debit, in Account credit, long cents)
    {
        var (goes, comes) = (debit.Role is AccountRole.DepositsPayable or AccountRole.DepositsBeyondYear, credit.Role is AccountRole.DepositsPayable or AccountRole.DepositsBeyondYear);
        if (goes == comes) return;
        var exits = e is not DepositEvent && credit.Role is (AccountRole.Bank or AccountRole.Suspense);
        _depositFlows.Add((_today, comes ? cents : 0, goes ? cents : 0, goes && exits ? cents : 0));
        if (e is DepositEvent) return;
        var member = comes ? credit.Member : debit.Member;
        if (comes)
        {
            _unagreed[member] = _unagreed.GetValueOrDefault(member) + cents;
            return;
        }
        var loose = Math.Min(cents, _unagreed.GetValueOrDefault(member));
        if (loose > 0) _unagreed[member] -= loose;
        cents -= loose;
        var own = _placings.Where(p => p.Value.Terms.Member == member && p.Value.Cents > 0).OrderBy(p => p.Value.Months).ThenBy(p => p.Value.Place).ToArray();
        foreach (var (id, placed) in own)
        {
            var part = Math.Clamp(placed.Cents - _calledBack.Values.Where(c => c.Deposit == id).Sum(c => c.Unpaid), 0, cents);
            (placed.Cents, cents) = (placed.Cents - part, cents - part);
        }
        foreach (var (_, placed) in own)
        {
            var part = Math.Min(placed.Cents, cents);
            (placed.Cents, cents) = (placed.Cents - part, cents - part);
        }
        Law(cents == 0, $"what is taken of a deposit was held: {cents} too much of {member}");
    }

    private void EndDeposits()
    {
        Law(_confirmed is not (SweepKind.Return, _, _), $"a confirmed return is a notice in the same record");
        if (_reclassed)
            foreach (var member in _members.Keys)
            {
                var asOf = ((DepositCommand.ReclassDeposits)_command).AsOf;
                var stays = !_leaves.ContainsKey(member) && Now(member).Standing is not (MemberStanding.Left or MemberStanding.Excluded);
                var longest = _placings.Where(p => stays && p.Value.Terms.Member == member && p.Value.State == DepositState.Open && p.Value.Months > 12)
                    .Sum(p => Math.Max(0, p.Value.Cents - CalledOf(c => c.Deposit == p.Key && c.Due <= asOf.AddMonths(12))));
                Law(-Net(new Account(AccountRole.DepositsBeyondYear, member)) == longest, $"1791 is what cannot be called within a year: {member} {longest}");
            }
        (_confirmed, _reclassed) = (null, false);
    }

    private void CompareDeposits(FundState state)
    {
        Law(state.Deposits.Deposits.Count == _placings.Count && state.Deposits.Withdrawals.Count == _calledBack.Count, $"the fund knows as many deposits and notices: {_placings.Count}, {_calledBack.Count}");
        foreach (var (id, placed) in _placings)
        {
            var told = state.Deposits.Deposits[id];
            Law(told.State == placed.State && told.Balance.Cents == placed.Cents && told.Cash?.Cents == placed.Cash && told.Sweep?.Amount.Cents == placed.Sweep?.Cents, $"{told.Code}: the fund says {told.State} {told.Balance}, recomputed {placed.State} {placed.Cents}");
        }
        foreach (var (id, call) in _calledBack)
            Law(state.Deposits.Withdrawals[id].Owed.Cents == call.Owed && state.Deposits.Withdrawals[id].Open.Cents == call.Open, $"{state.Deposits.Withdrawals[id].Code}: the fund says {state.Deposits.Withdrawals[id].Owed} is owed, recomputed {call.Owed}");
        foreach (var member in _members.Keys)
        {
            var under = _placings.Values.Where(p => p.Terms.Member == member).Sum(p => p.Cents);
            Law(under + _unagreed.GetValueOrDefault(member) == HeldFor(member) && state.Deposits.Held(member) == HeldFor(member), $"4891 + 1791 is what a member placed: {member} {under} + {_unagreed.GetValueOrDefault(member)}, books {HeldFor(member)}");
        }
        if (_charter is null) return;
        var quarter = state.Deposits.QuarterOf(_today);
        Law((quarter.Base, quarter.Exited) == (BaseOfQuarter(), Exited(FirstOfQuarter(_today))), $"all deposits of the quarter: the fund says {quarter}, recomputed {BaseOfQuarter()}");
    }

    private sealed class Placed(DepositTerms terms, DateOnly on, int place)
    {
        public DepositTerms Terms { get; } = terms;

        public DateOnly On { get; } = on;

        public int Place { get; } = place;

        public DepositState State { get; set; } = DepositState.Proposed;

        public int Months { get; set; }

        public long Cents { get; set; }

        public SweepBounds? Bounds { get; set; }

        public long? Cash { get; set; }

        public (SweepKind Kind, long Cents)? Sweep { get; set; }
    }

    private sealed class Call(DepositId deposit, MemberId member, long cents, DateOnly due, int number)
    {
        /// <summary>The order in which notices were read: a date alone does not tell them apart.</summary>
        public int Number { get; } = number;

        public DepositId Deposit { get; } = deposit;

        public MemberId Member { get; } = member;

        public DateOnly Due { get; } = due;

        public List<(long Cents, DateOnly On, bool IsPaid)> Parts { get; } = [];

        public bool IsOver { get; set; }

        public long Open => IsOver ? 0 : cents - Parts.Sum(p => p.Cents);

        public long Unpaid => Parts.Where(p => !p.IsPaid).Sum(p => p.Cents);

        public long Owed => IsOver ? 0 : cents - Parts.Where(p => p.IsPaid).Sum(p => p.Cents);
    }
}
