// Auditor, part six: pledges of members behind loans, calls, recourse, the risk fund (domain.md §2.1, §2.6 and §3). What is live of a pledge is
// recomputed from the loans after every record, whatever the events said.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Pledges;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<PledgeId, Backing> _pledges = [];
    private readonly Dictionary<RecourseId, (LoanId Loan, MemberId From, MemberId To, long Cents, MemberId ToldFor, PersonId By, bool Confirmed)> _repaidAmongGuarantors = [];
    private (PledgeId Pledge, long Cents)? _calling;
    private LoanId? _agreedNow;
    private long _allocated, _drawn, _toDraw;

    private void ReadPledge(PledgeEvent e)
    {
        switch (e)
        {
            case PledgeEvent.PledgeAsked(var id, _, var loan, var guarantor, var amount, var kind, var on, var replaces):
                var borrower = _loans[loan].Terms.Member;
                Law(on == _today && _members.ContainsKey(guarantor) && amount.Cents > 0, $"a member is asked for something today: {id}");
                Law(!_loans[loan].Borrowers.Contains(guarantor) || kind == PledgeKind.Deposit, $"a borrower pledges its deposit, no second promise");
                if (replaces is { } other)
                {
                    Law(_command is PledgeCommand.ReplacePledge asked && asked == new PledgeCommand.ReplacePledge(other, guarantor, kind), $"what is asked is what was said");
                    Law(ActsFor(_by, borrower) || ActsFor(_by, _pledges[other].Guarantor), $"a replacement is asked for by the guarantor or the borrower: {_by}");
                    Law(_pledges[other].IsHeld && amount.Cents == _pledges[other].Live && (kind == PledgeKind.Deposit || _pledges[other].Kind == kind), $"what is live is replaced by nothing weaker: {other}");
                }
                else
                {
                    Law(_command is PledgeCommand.AskForPledge first && first == new PledgeCommand.AskForPledge(loan, guarantor, amount, kind), $"what is asked is what was said");
                    Law(ActsFor(_by, borrower) && _loans[loan].State == LoanState.Requested, $"a borrower asks before its loan is decided: {loan}");
                }
                _pledges.Add(id, new Backing(loan, guarantor, kind, replaces) { Cents = amount.Cents });
                break;
            case PledgeEvent.PledgeAccepted(var id, _):
                var accepted = _pledges[id];
                Law(_command is PledgeCommand.AcceptPledge(var said) && said == id && ActsFor(_by, accepted.Guarantor), $"a pledge is accepted by its own guarantor: {_by}");
                Law(accepted.State == PledgeState.Asked, $"a pledge is accepted once: {accepted.State}");
                Law(!_polls.Values.Any(p => p.State == ProposalState.Open && _at < p.ClosesAt && Matter(p.Held) is { About: [_, ..] about, Kind: Domain.Charters.DecisionKind.Loan or Domain.Charters.DecisionKind.Guarantee } && about[0] == _loans[accepted.Loan].Terms.Member), $"nobody comes to stand behind a loan while it is voted on");
                accepted.State = PledgeState.Accepted;
                if (accepted.Replaces is { } replaced) accepted.Cents = _pledges[replaced].Live;
                else Law(_pledges.Values.Where(p => p.Loan == accepted.Loan && p.State == PledgeState.Accepted).Sum(p => p.Cents) <= _loans[accepted.Loan].Terms.Amount.Cents, $"pledges are at most the principal");
                MayStand(accepted, accepted.Replaces is { } gone && (_pledges[gone].Guarantor, _pledges[gone].Kind) == (accepted.Guarantor, accepted.Kind) ? _pledges[gone].Live : 0);
                break;
            case PledgeEvent.PledgeDeclined(var id, _):
                Law(_pledges[id].State == PledgeState.Asked && ActsFor(_by, _pledges[id].Guarantor), $"a pledge is declined by who was asked: {_by}");
                _pledges[id].State = PledgeState.Declined;
                break;
            case PledgeEvent.PledgesLapsed(var loan):
                var ended = _pledges.Values.Where(p => p.Loan == loan && p.State is PledgeState.Asked or PledgeState.Accepted && p.Loan == loan).ToArray();
                Law(ended.Length > 0 && _loans[loan].State != LoanState.Requested, $"what lapses was asked for a loan that is decided or given up: {loan}");
                foreach (var pledge in ended) pledge.State = PledgeState.Lapsed;
                break;
            case PledgeEvent.PledgesHeld(var loan, var which, var principal, var entry):
                Law(_agreedNow == loan && principal == _loans[loan].Terms.Amount, $"pledges hold from the agreement of their loan on: {loan}");
                Law(which.Order(ById).SequenceEqual(_pledges.Where(p => p.Value.Loan == loan && p.Value.State == PledgeState.Accepted).Select(p => p.Key).Order(ById)), $"all that were accepted hold, and no other");
                foreach (var id in which)
                {
                    var held = _pledges[id];
                    held.Hold(held.Cents, held.Cents, principal.Cents);
                    Moves(entry, id, held.Cents, isHeld: true);
                }
                foreach (var id in which) MayStand(_pledges[id], 0);
                Law(entry.Transfers.Length == which.Count, $"one transfer for each pledge: {entry.Transfers.Length}");
                break;
            case PledgeEvent.PledgesShrunk(var loan, var left, var entry):
                Law(left.Count > 0 && entry.Transfers.Length == left.Count, $"one transfer for each pledge that shrinks: {entry.Transfers.Length}");
                foreach (var (id, live) in left)
                {
                    var less = _pledges[id];
                    Law(less.IsHeld && less.Loan == loan && live.Cents < less.Live && live.Cents == less.At(AtStake(loan)), $"a pledge shrinks in proportion to its loan: {id} {live}, recomputed {less.At(AtStake(loan))}");
                    Moves(entry, id, less.Live - live.Cents, isHeld: false);
                    less.Live = live.Cents;
                    if (less.Live == 0) less.State = PledgeState.Freed;
                }
                break;
            case PledgeEvent.PledgeCalled(var id, var amount, var atStake, var reference, var entry):
                Decided<PledgeCommand.CallPledge>(held => held == new PledgeCommand.CallPledge(id, amount), "the call of a pledge");
                var called = _pledges[id];
                var loanOf = _loans[called.Loan];
                Law(called.IsHeld && amount.Cents > 0 && amount.Cents <= called.Live && amount.Cents <= loanOf.Outstanding, $"what is called is live and owed: {amount} of {called.Live}");
                Law(loanOf.Schedule.Any(s => s.Paid < s.Cents && s.DueOn < _today), $"a guarantor pays when the borrower is late: {called.Loan}");
                Law(called.Guarantor == loanOf.Terms.Member || !_pledges.Values.Any(p => p.IsHeld && p.Loan == called.Loan && p.Guarantor == loanOf.Terms.Member), $"the borrower's own deposit pays first: {called.Loan}");
                Law(atStake.Cents == loanOf.Exposure - amount.Cents, $"what a call leaves is told: {atStake}");
                if (called.Kind == PledgeKind.Commitment && called.Called == 0) Issued(reference!.Value, (int)(reference.Value.Number / 1_000_000));
                Law(reference is null == (called.Kind == PledgeKind.Deposit), $"only a promise is paid with a reference");
                Moves(entry, id, amount.Cents, isHeld: false);
                (called.Called, called.Live, _calling) = (called.Called + amount.Cents, called.Live - amount.Cents, (id, amount.Cents));
                if (called.Live == 0) called.State = PledgeState.Called;
                foreach (var rest in _pledges.Values.Where(p => p.IsHeld && p.Loan == called.Loan)) rest.Hold(rest.Live, rest.Live, atStake.Cents);
                break;
            case PledgeEvent.PledgeCollected(var id, var line, var amount, var entry):
                var payer = _pledges[id];
                payer.Collected += amount.Cents;
                Law(payer.Kind == PledgeKind.Commitment && amount.Cents > 0 && payer.Collected <= payer.Called, $"a guarantor pays what was called, no cent more: {id}");
                Law(entry.Transfers is [var only] && only.Credit == ClaimOn(id) && only.Amount == amount, $"what a guarantor pays is booked to 416: {id}");
                From(entry, line);
                if (_cleared is not null) Law(_parts.TryDequeue(out var part) && part.Amount == amount, $"a cleared line pays what the treasurer said: {amount}");
                break;
            case PledgeEvent.PledgeReleased(var id, var entry):
                Decided<PledgeCommand.ReleasePledge>(held => held.Pledge == id, "the release of a pledge");
                Law(_pledges[id].IsHeld, $"who is let go stood behind a loan: {id}");
                Moves(entry, id, _pledges[id].Live, isHeld: false);
                (_pledges[id].Live, _pledges[id].State) = (0, PledgeState.Released);
                break;
            case PledgeEvent.PledgeReplaced(var old, var fresh, var entry):
                var (before, after) = (_pledges[old], _pledges[fresh]);
                Law(after.State == PledgeState.Accepted && after.Replaces == old && before.IsHeld && _command is PledgeCommand.AcceptPledge, $"a pledge is replaced by one that was accepted for it: {old}");
                Moves(entry, old, before.Live, isHeld: false);
                Moves(entry, fresh, before.Live, isHeld: true);
                after.Hold(before.Live, before.Base, before.Behind);
                (after.Cents, before.Live, before.State) = (before.Live, 0, PledgeState.Replaced);
                break;
            case PledgeEvent.RecourseTold(var id, var loan, var from, var to, var amount, var on, var toldFor):
                Law(toldFor == from || toldFor == to, $"one of the two sides tells: {toldFor}");
                Law(ActsFor(_by, toldFor) && on == _today && amount.Cents > 0 && amount.Cents <= Claim(loan, from, to), $"recourse is paid up to what can be claimed: {amount} of {Claim(loan, from, to)}");
                _repaidAmongGuarantors.Add(id, (loan, from, to, amount.Cents, toldFor, _by, false));
                break;
            case PledgeEvent.RecourseConfirmed(var id, _):
                var told = _repaidAmongGuarantors[id];
                Law(!told.Confirmed && _by != told.By && ActsFor(_by, told.ToldFor == told.From ? told.To : told.From), $"the other side confirms, by another person: {_by}");
                Law(told.Cents <= Claim(told.Loan, told.From, told.To), $"what is confirmed can still be claimed: {told.Cents}");
                _repaidAmongGuarantors[id] = told with { Confirmed = true };
                break;
            case PledgeEvent.RiskFundAllocated(var amount, var entry):
                Decided<PledgeCommand.AllocateToRiskFund>(held => held.Amount == amount, "putting money aside for losses");
                _allocated += amount.Cents;
                if (_charter!.RiskFund?.Groups is null)
                    Law((Int128)_allocated * 10_000 <= (Int128)_contributions.Sum(c => c.Cents) * (_charter.RiskFund?.ContributionBasisPoints.Value ?? 500), $"the risk fund gets what the key gives: {_allocated}");
                Law(entry.EffectiveOn == _today && entry.Transfers is [var aside] && aside.Amount == amount, $"what is put aside is booked once");
                break;
            case PledgeEvent.RiskFundDrawn(_, var amount, var entry):
                _drawn += amount.Cents;
                _toDraw -= amount.Cents;
                Law(entry.Transfers is [var taken] && taken.Amount == amount, $"what the risk fund bears is booked once");
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>Before a loan is written off each guarantor was called or let go; the risk fund then bears what it can.</summary>
    private void NobodyStandsBehind(LoanId loan, long lost)
    {
        Law(!_pledges.Values.Any(p => p.IsHeld && p.Loan == loan), $"no guarantor is freed by a write-off: {loan}");
        _toDraw += Math.Min(lost, _riskBefore + _allocated - _drawn);
    }

    /// <summary>What a call settles of the loan: from the guarantor's deposit, or as a claim on it.</summary>
    private void ReadCalled(LoanId id, EquatableArray<InstalmentPayment> parts, Entry entry)
    {
        var (pledge, cents) = _calling!.Value;
        var loan = _loans[id];
        Law(_pledges[pledge].Loan == id && parts.Sum(p => p.Amount.Cents) == cents, $"what is called settles its loan: {cents}");
        foreach (var (number, amount) in parts)
        {
            var slice = loan.Schedule[number - 1];
            slice.Paid += amount.Cents;
            Law(amount.Cents > 0 && slice.Paid <= slice.Cents, $"an instalment is settled up to its amount: {number}");
        }
        var source = _pledges[pledge].Kind == PledgeKind.Deposit ? new Account(AccountRole.DepositsPayable, _pledges[pledge].Guarantor) : ClaimOn(pledge);
        loan.Repaid += cents;
        var paid = LeavesBooks(loan, id, parts, TakesBack(loan, id, entry));
        Law(entry.EffectiveOn == _today && paid.Transfers.Sum(t => t.Amount.Cents) == cents && paid.Transfers.All(t => t.Debit == source), $"a call is booked from its guarantor to the loan, in full");
        if (loan.Outstanding == 0) loan.State = loan.WrittenOff > 0 ? LoanState.WrittenOff : LoanState.Repaid;
        _calling = null;
    }

    /// <summary>Active, not late, within the charter's ceilings over all that the guarantor stands for.</summary>
    private void MayStand(Backing pledge, long gone)
    {
        Law(Now(pledge.Guarantor).Standing == MemberStanding.Active, $"a guarantor is active: {pledge.Guarantor}");
        if (pledge.Guarantor != _loans[pledge.Loan].Terms.Member)
            Law(!_loans.Values.Any(l => l.Borrowers.Contains(pledge.Guarantor) && l.IsLive && l.Schedule.Any(s => s.Paid < s.Cents && s.DueOn < _today)), $"who is late stands behind nobody: {pledge.Guarantor}");
        var own = _pledges.Values.Where(p => p.Guarantor == pledge.Guarantor && p.Kind == pledge.Kind).ToArray();
        var stands = own.Sum(p => p.State == PledgeState.Accepted ? p.Cents : p.Live) + (pledge.Kind == PledgeKind.Commitment ? own.Sum(p => p.Called - p.Collected) : 0) - gone;
        var rules = _charter!.Pledges;
        if (pledge.Kind == PledgeKind.Deposit) Law((Int128)stands * 10_000 <= (Int128)HeldFor(pledge.Guarantor) * (rules?.DepositBasisPoints.Value ?? 10_000), $"a deposit is pledged once: {stands} of {HeldFor(pledge.Guarantor)}");
        else Law(stands <= Math.Min(Formula(pledge.Guarantor) * (rules?.ContributionMultiple ?? 3), rules?.Ceiling.Cents ?? 10_000_00), $"a promise is within the ceilings: {stands}");
    }

    private void Moves(Entry entry, PledgeId id, long cents, bool isHeld)
    {
        Account Of(AccountRole role) => new(role, _pledges[id].Guarantor, id.ToString());
        var (debit, credit) = isHeld ? (Of(AccountRole.GuaranteesReceived), Of(AccountRole.GuaranteesReceivedCounterpart)) : (Of(AccountRole.GuaranteesReceivedCounterpart), Of(AccountRole.GuaranteesReceived));
        Law(entry.Transfers.Count(t => t.Debit == debit && t.Credit == credit && t.Amount.Cents == cents) == 1, $"032 and 033 of {id} move by {cents}");
    }

    private void EndPledges()
    {
        Law(_calling is null, $"what is called settles something: {_calling}");
        foreach (var (id, pledge) in _pledges.Where(p => p.Value.IsHeld))
            Law(pledge.Live > 0 && pledge.Live == pledge.At(AtStake(pledge.Loan)), $"after every record a pledge is in proportion to its loan: {id} {pledge.Live}, recomputed {pledge.At(AtStake(pledge.Loan))}");
        Law(_pledges.Values.All(p => p.Replaces is not null || p.State is not (PledgeState.Asked or PledgeState.Accepted) || _loans[p.Loan].State == LoanState.Requested), $"nobody waits behind a loan that is decided");
        var received = _accounts.Where(a => a.Key.Role == AccountRole.GuaranteesReceived && Id.TryParse<PledgeId>(a.Key.Subject, out _)).Sum(a => a.Value.Debit - a.Value.Credit);
        Law(received == _pledges.Values.Sum(p => p.Live), $"032 of pledges is what is live: {received}, recomputed {_pledges.Values.Sum(p => p.Live)}");
        Law(Net(AccountRole.GuaranteesReceived) == -Net(AccountRole.GuaranteesReceivedCounterpart), $"032 = -033");
        foreach (var member in _pledges.Values.Select(p => p.Guarantor).Distinct())
            Law(DepositPledged(member) <= HeldFor(member), $"no more is pledged than is held: {member} {DepositPledged(member)} of {HeldFor(member)}");
        var claims = _accounts.Where(a => a.Key.Role == AccountRole.SundryReceivable && Id.TryParse<PledgeId>(a.Key.Subject, out _)).Sum(a => a.Value.Debit - a.Value.Credit);
        Law(claims == _pledges.Values.Where(p => p.Kind == PledgeKind.Commitment).Sum(p => p.Called - p.Collected), $"416 of pledges is what was called and is not paid: {claims}");
        Law(_toDraw == 0, $"the risk fund bears a loss as far as it goes: {_toDraw} left");
        Law(-Net(AccountRole.RiskFund) == _riskBefore + _allocated - _drawn && _drawn <= _riskBefore + _allocated, $"1392 is what was put aside and not used: {-Net(AccountRole.RiskFund)}");
        _agreedNow = null;
    }

    private void ComparePledges(FundState state)
    {
        Law(state.Pledges.Pledges.Count == _pledges.Count && state.Pledges.Recourses.Count == _repaidAmongGuarantors.Count, $"the fund knows as many pledges: {state.Pledges.Pledges.Count}");
        foreach (var (id, pledge) in _pledges)
        {
            var told = state.Pledges.Pledges[id];
            Law((told.State, told.Live.Cents, told.Called.Cents, told.Collected.Cents) == (pledge.State, pledge.Live, pledge.Called, pledge.Collected), $"pledge {told.Code}: the fund says {told.State} {told.Live}, recomputed {pledge.State} {pledge.Live}");
        }
    }

    /// <summary>Promised or outstanding of a loan.</summary>
    private long AtStake(LoanId loan) => _loans[loan].Exposure;

    /// <summary>Cents of a deposit that stand behind loans.</summary>
    private long DepositPledged(MemberId member) => _pledges.Values.Where(p => p.Guarantor == member && p.Kind == PledgeKind.Deposit).Sum(p => p.Live);

    private long StandsFor(MemberId member) => _pledges.Values.Where(p => p.Guarantor == member).Sum(p => p.Live + (p.Kind == PledgeKind.Commitment ? p.Called - p.Collected : 0));

    private Account ClaimOn(PledgeId id) => new(AccountRole.SundryReceivable, _pledges[id].Guarantor, id.ToString());

    /// <summary>Who stands, or accepted to stand, behind the loan that is put to the vote.</summary>
    private MemberId[] GuarantorsOf(IProposable held) => held switch
    {
        LoanCommand.AgreeLoan(var loan) => Behind(loan),
        LoanCommand.RescheduleLoan(var loan, _) => Behind(loan),
        LoanCommand.WriteDownLoan(var loan, _) => Behind(loan),
        LoanCommand.WriteOffLoan(var loan, _) => Behind(loan),
        LoanCommand.RemitLoan(var loan, _) => Behind(loan),
        PledgeCommand.CallPledge(var id, _) => Behind(_pledges[id].Loan),
        PledgeCommand.ReleasePledge(var id) => Behind(_pledges[id].Loan),
        GovernanceCommand.ChooseAmong choose => [.. choose.Options.SelectMany(GuarantorsOf)],
        _ => [],
    };

    private MemberId[] Behind(LoanId loan) => [.. _pledges.Values.Where(p => p.Loan == loan && p.Guarantor != _loans[loan].Terms.Member && (p.IsHeld || p.State is PledgeState.Accepted or PledgeState.Called)).Select(p => p.Guarantor)];

    /// <summary>What one member can claim of another: all from the borrower, from a co-guarantor what it bears below its share, as far as the other bears above its own.</summary>
    private long Claim(LoanId loan, MemberId from, MemberId to)
    {
        var borrower = _loans[loan].Terms.Member;
        var bears = new Dictionary<MemberId, long>();
        var weights = new Dictionary<MemberId, long>();
        foreach (var p in _pledges.Values.Where(p => p.Loan == loan && p.Guarantor != borrower && (p.Called > 0 || p.State is PledgeState.Held or PledgeState.Called or PledgeState.Freed)))
        {
            bears[p.Guarantor] = bears.GetValueOrDefault(p.Guarantor) + (p.Kind == PledgeKind.Deposit ? p.Called : p.Collected);
            weights[p.Guarantor] = weights.GetValueOrDefault(p.Guarantor) + p.Cents;
        }
        foreach (var paid in _repaidAmongGuarantors.Values.Where(r => r.Confirmed && r.Loan == loan))
        {
            if (bears.ContainsKey(paid.To)) bears[paid.To] -= paid.Cents;
            if (bears.ContainsKey(paid.From)) bears[paid.From] += paid.Cents;
        }
        if (!bears.TryGetValue(to, out var borne)) return 0;
        if (from == borrower) return borne;
        if (!bears.TryGetValue(from, out var less)) return 0;
        // To the cent it is a matter of rounding, which the examples fix: here within a cent for each guarantor.
        var (whole, all) = (bears.Values.Sum(), weights.Values.Sum());
        return Math.Min(borne - (long)((Int128)whole * weights[to] / all), (long)((Int128)whole * weights[from] / all) + 1 - less);
    }

    private static Comparer<PledgeId> ById => Comparer<PledgeId>.Create((a, b) => a.Value.CompareTo(b.Value));

    private sealed class Backing(LoanId loan, MemberId guarantor, PledgeKind kind, PledgeId? replaces)
    {
        public LoanId Loan { get; } = loan;

        public MemberId Guarantor { get; } = guarantor;

        public PledgeKind Kind { get; } = kind;

        public PledgeId? Replaces { get; } = replaces;

        public long Cents { get; set; }

        public PledgeState State { get; set; } = PledgeState.Asked;

        public long Live { get; set; }

        public long Base { get; private set; }

        public long Behind { get; private set; }

        public long Called { get; set; }

        public long Collected { get; set; }

        public bool IsHeld => State == PledgeState.Held;

        public void Hold(long live, long of, long behind) => (State, Live, Base, Behind) = (PledgeState.Held, live, of, behind);

        /// <summary>In proportion to what is left of the loan, the cent up: what is let go is rounded down.</summary>
        public long At(long left) => left == 0 ? 0 : (long)((((Int128)Base * left) + Behind - 1) / Behind);
    }
}
