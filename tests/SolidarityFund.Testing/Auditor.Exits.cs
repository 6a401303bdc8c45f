// Auditor, part four: members that leave, and the end of the fund (domain.md §2.6). A member gets its own deposit and nothing else.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<MemberId, Departure> _departures = [];
    private readonly Dictionary<int, int> _certificates = [];
    private Settling? _settling;
    private Beneficiary? _beneficiary;
    private DissolutionStep? _nextStep;
    private bool _endingNow;
    private long _pledgedThen;

    private void ReadExit(ExitEvent e)
    {
        switch (e)
        {
            case ExitEvent.ExitPrepared(var member, var figures):
                Acts(_by, MandateRole.Treasurer, "preparing a settlement");
                Law(figures == Recomputed(member), $"a settlement is prepared with the figures of the books: {figures}, recomputed {Recomputed(member)}");
                if (!_departures.TryGetValue(member, out var departure)) _departures.Add(member, departure = new Departure());
                Law(!departure.IsOver, $"who has a certificate is not settled again: {member}");
                (departure.Waiting, departure.PreparedBy) = (figures, _by);
                break;
            case ExitEvent.ExitSettled(var id, var member, var figures, var on, var payableFrom):
                var settled = _departures[member];
                Law(_beneficiary is not null || _leaves.ContainsKey(member) || Now(member).Standing == MemberStanding.Excluded, $"only who leaves is settled: {member}");
                Law(_beneficiary is not null || Now(member).Standing == MemberStanding.Excluded || payableFrom == _leaves[member], $"a deposit waits for the end of the notice: {payableFrom}");
                Law(settled.Waiting == figures && figures == Recomputed(member), $"what is approved is what was prepared, and still true: {figures}");
                Law(settled.PreparedBy != _by && _by != default && !Tied(_by, member), $"a settlement is approved by a second person from elsewhere: {_by}");
                Law(_orders.Values.All(o => o.Payee != member || o.State is PaymentState.Confirmed or PaymentState.Cancelled), $"nothing is settled while an order to {member} is open");
                Law(_aids.Values.All(a => a.Member != member || !a.IsGranted || a.IsPaid || a.IsOver), $"nothing is settled while aid to {member} is promised");
                Law(_givings.Values.All(g => g.Member != member || (g.Parts.All(p => !p.IsUndrawn) && g.Claimed == g.Returned)), $"nothing is settled while a grant to {member} is open");
                Law(on == _today, $"a settlement is of its day: {on}");
                (settled.Waiting, settled.Settlement, settled.PayableFrom) = (null, id, payableFrom);
                settled.SetOff += figures.SetOff.Cents;
                _pledgedThen = DepositPledged(member);
                _settling = new Settling(member, figures.SetOff.Cents, HeldFor(member) - OwedBy(member));
                break;
            case ExitEvent.DepositRepaid(var member, var line, var amount, var entry):
                var leaver = _departures[member];
                Pays(new Obligation(ObligationKind.Deposit, leaver.Settlement.Value), line, amount.Cents);
                Law(amount.Cents <= HeldFor(member) - DepositPledged(member), $"a member gets its own deposit and no cent more: {amount} of {HeldFor(member)}");
                Law(entry.Transfers is [var only] && only.Debit == new Account(AccountRole.DepositsPayable, member) && only.Amount == amount, $"a deposit is paid back from 4891 of {member}");
                leaver.Repaid += amount.Cents;
                break;
            case ExitEvent.ReleaseIssued(var member, var number, var on, var setOff, var repaid):
                var over = _departures[member];
                Law(StandsFor(member) == 0, $"who stands behind a loan is not released: {StandsFor(member)}");
                Law(_loans.Values.All(l => l.Exposure == 0 || !l.Borrowers.Contains(member)), $"who owes a loan with others is not released before it is over: {member}");
                Law(IsHandedNothing(member), $"who has a sub-grant is not released before it is over: {member}");
                Law(SharesNothing(member), $"who shares a cost is not released before it is settled: {member}");
                Law(!over.IsOver && HeldFor(member) == 0 && OwedBy(member) == 0, $"a certificate says that neither owes the other: {HeldFor(member)} held, {OwedBy(member)} owed");
                Law(on == _today && number == _certificates.GetValueOrDefault(on.Year) + 1, $"certificates of a year are numbered without a gap: {number}");
                Law((setOff.Cents, repaid.Cents) == (over.SetOff, over.Repaid), $"a certificate tells what was: {setOff} and {repaid}, recomputed {over.SetOff} and {over.Repaid}");
                Law(_beneficiary is not null || on >= over.PayableFrom || Now(member).Standing == MemberStanding.Excluded, $"nobody is released before the end of the notice: {on}, {over.PayableFrom}");
                (_certificates[on.Year], over.IsOver) = (number, true);
                break;
            case ExitEvent.DissolutionDecided(var beneficiary, var on):
                Law(_authority is ExitCommand.DissolveFund(var held) && held == beneficiary && on == _today, $"a fund is dissolved by an adopted decision: {beneficiary}");
                _authority = null;
                Law(_beneficiary is null && IsNoMember(beneficiary), $"a fund ends once, and not for the good of a member: {beneficiary}");
                (_beneficiary, _nextStep, _endingNow) = (beneficiary, DissolutionStep.CreditorsPaid, true);
                break;
            case ExitEvent.DissolutionStepCompleted(var step, _):
                Law(_nextStep == step, $"the steps of a dissolution come in their order: {step}, not {_nextStep}");
                Law(_pending.Count == 0 && _aids.Values.All(a => !a.IsGranted || a.IsPaid) && _givings.Values.All(g => g.Parts.All(p => !p.IsUndrawn)), $"creditors come first: {_pending.Count} lines wait");
                Law(_sharings.Values.All(p => p.IsSettled ? p.Parts.Values.All(m => m.Open == 0 && m.Credit == 0) : p.Cost == 0 && p.Parts.Values.All(m => m.Paid == 0)) && _spent.Values.All(c => c.State != SharedCostState.Approved), $"what members share is settled and paid first");
                if (step == DissolutionStep.DepositsSettled) Law(Net(AccountRole.DepositsPayable) == 0 && Net(AccountRole.DepositsBeyondYear) == 0, $"deposits are settled: {Net(AccountRole.DepositsPayable)}");
                _nextStep = step + 1;
                break;
            case ExitEvent.AssetsHandedOver(_, var amount, var entry):
                Law(_executed is { Obligation.Kind: ObligationKind.RemainingAssets } order && order.Cents == amount.Cents, $"remaining assets leave by an approved order: {amount}");
                _executed = null;
                Law(_nextStep == DissolutionStep.AssetsHandedOver && entry.Transfers is [var gift] && gift.Debit == new Account(AccountRole.AssociationFunds), $"remaining assets leave after all others are paid, from own funds");
                break;
            case ExitEvent.DissolutionClosed:
                Law(_nextStep == DissolutionStep.AssetsHandedOver, $"the closing is the last step: {_nextStep}");
                Law(_net.All(n => n.Value == 0 || n.Key is AccountRole.AssociationFunds || OwnFundsRoles.Contains(n.Key)) && OwnFunds == 0, $"nothing is left but own funds, which add up to zero: {OwnFunds}");
                _nextStep = null;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadSetOff(LoanId id, EquatableArray<InstalmentPayment> parts, Entry entry)
    {
        if (_calling is not null)
        {
            ReadCalled(id, parts, entry);
            return;
        }
        var loan = _loans[id];
        Law(_settling?.Member == loan.Terms.Member && loan.IsLive, $"a deposit settles a live loan of its own member: {id}");
        foreach (var (number, amount) in parts)
        {
            var slice = loan.Schedule[number - 1];
            slice.Paid += amount.Cents;
            Law(amount.Cents > 0 && slice.Paid <= slice.Cents, $"an instalment is settled up to its amount: {number}");
            _settling!.Newest = slice.DueOn > _settling.Newest ? slice.DueOn : _settling.Newest;
        }
        loan.Repaid += parts.Sum(p => p.Amount.Cents);
        SetOff(LeavesBooks(loan, id, parts, TakesBack(loan, id, entry)), parts.Sum(p => p.Amount.Cents));
        if (loan.Outstanding == 0 && loan.Undrawn == 0) loan.State = loan.WrittenOff > 0 ? LoanState.WrittenOff : LoanState.Repaid;
    }

    private void ReadSetOff(PaymentReference reference, MemberId member, Money amount, Entry entry)
    {
        var call = _dues[reference];
        call.Paid += amount.Cents;
        call.SetOff += amount.Cents;
        Law(_settling?.Member == member && call.Member == member && amount.Cents > 0 && call.Open >= 0, $"a deposit pays a contribution of its own member, up to what was asked: {reference}");
        var due = Span(call.Period).First;
        _settling!.Newest = due > _settling.Newest ? due : _settling.Newest;
        SetOff(entry, amount.Cents);
        _contributions.Add((member, entry.EffectiveOn, amount.Cents));
        _received += amount.Cents;
    }

    private void SetOff(Entry entry, long cents)
    {
        Law(entry.EffectiveOn == _today && entry.Transfers.Sum(t => t.Amount.Cents) == cents && entry.Transfers.All(t => t.Debit == new Account(AccountRole.DepositsPayable, _settling!.Member)), $"a set-off is booked from 4891 of its own member, in full: {cents}");
        _settling!.Left -= cents;
    }

    private void ReadCancellation(LoanId id, Entry entry)
    {
        var loan = _loans[id];
        Law(loan.State == LoanState.Agreed && (Ends(loan.Terms.Member) || IsGivenUp(id)), $"only a promise to who leaves, or of a fund that ends, is taken back: {id} is {loan.State}");
        Law(_orders.Values.All(o => o.Obligation.Subject != id.Value || o.State == PaymentState.Cancelled), $"a loan that may have been paid is not cancelled: {id}");
        Law(entry.EffectiveOn == _today && entry.Transfers is [var only] && only.Amount == loan.Terms.Amount && only.Debit == loan.At(AccountRole.CommitmentsGivenCounterpart, id) && only.Credit == loan.At(AccountRole.CommitmentsGiven, id), $"090 and 091 are released in full");
        (loan.State, loan.Queued) = (LoanState.Cancelled, false);
        foreach (var part in loan.Parts) part.IsOpen = false;
        _undrawn -= loan.Terms.Amount.Cents;
    }

    /// <summary>The member is being settled, or the fund dissolved, in this very record.</summary>
    private bool Ends(MemberId member) => _settling?.Member == member || _endingNow;

    private void EndExits()
    {
        if (_settling is { } done)
        {
            Law(done.Left == 0, $"the deposit settles all that was approved: {done.Left} left");
            Law(HeldFor(done.Member) - OwedBy(done.Member) == done.Net, $"a set-off leaves the net position as it was: {HeldFor(done.Member) - OwedBy(done.Member)} and {done.Net}");
            Law(HeldFor(done.Member) == _pledgedThen || OwedBy(done.Member) == 0, $"after a set-off one side owes nothing");
            Law(_loans.Values.All(l => l.Terms.Member != done.Member || (l.State is not (LoanState.Requested or LoanState.Agreed) && l.Undrawn == 0)), $"nothing new is left for {done.Member}");
            Law(_loans.Values.Where(l => l.Terms.Member == done.Member && l.IsLive).SelectMany(l => l.Schedule).All(s => s.Paid == s.Cents || s.DueOn >= done.Newest), $"the oldest due is settled first");
        }
        foreach (var (account, balance) in _accounts.Where(a => a.Key.Role is AccountRole.DepositsPayable or AccountRole.DepositsBeyondYear))
            Law(balance.Debit <= balance.Credit, $"no member gets more than it placed: {account.Member} {balance}");
        (_settling, _endingNow) = (null, false);
    }

    /// <summary>Who is owed what by an order of this room: the member its deposit, the beneficiary what remains.</summary>
    private (MemberId, long) OwedBy(Obligation obligation, MemberId payee, long cents)
    {
        if (obligation.Kind == ObligationKind.RemainingAssets)
        {
            Law(_nextStep == DissolutionStep.AssetsHandedOver && IsNoMember(_beneficiary!), $"what remains goes out last, and to no member");
            return (default, cents);
        }
        var departure = _departures[payee];
        Law(departure.Settlement.Value == obligation.Subject && (_beneficiary is not null || _today >= departure.PayableFrom || Now(payee).Standing == MemberStanding.Excluded), $"a deposit is ordered after settlement and notice: {_today}, {departure.PayableFrom}");
        Law(OwedBy(payee) == 0, $"a deposit is ordered by who owes nothing: {OwedBy(payee)}");
        return (payee, HeldFor(payee) - DepositPledged(payee));
    }

    /// <summary>What a fund that ends does no more.</summary>
    private void NothingNew(Event e)
    {
        if (_beneficiary is not null && !_endingNow)
            Law(e is not (LoanEvent.LoanRequested or LoanEvent.LoanAgreed or GuaranteeEvent.GuaranteeRequested or GuaranteeEvent.GuaranteeIssued or GuaranteeEvent.GuaranteeExtended or AidEvent.AidRequested or AidEvent.AidApproved or ContributionEvent.ContributionsCalled or MembershipEvent.MemberAdmitted or MembershipEvent.ApplicantAdmitted
                or DepositEvent.DepositProposed or DepositEvent.DepositAccepted or DepositEvent.DepositPlaced or DepositEvent.WithdrawalAsked or DepositEvent.WithdrawalServed or DepositEvent.SweepProposed
                or CreditLineEvent.CreditLineRequested or CreditLineEvent.CreditLineAgreed or CreditLineEvent.DrawAsked
                or GrantEvent.EnvelopeSet or GrantEvent.GrantRequested or GrantEvent.GrantAwarded or CallEvent.CallOpened or CallEvent.CallAwarded
                or SharingEvent.CostPoolOpened or SharingEvent.AdvancesCalled
                or CascadeEvent.AgreementPrepared or CascadeEvent.AgreementApproved or CascadeEvent.SubGrantAwarded or CascadeEvent.FreedRedistributed), $"a fund that ends begins nothing new: {e.GetType().Name}");
    }

    private bool IsNoMember(Beneficiary beneficiary) => _members.Values.All(m => m.Organisation.EnterpriseNumber != beneficiary.EnterpriseNumber && m.Organisation.Iban != beneficiary.Iban);

    private long HeldFor(MemberId member) => -Net(new Account(AccountRole.DepositsPayable, member)) - Net(new Account(AccountRole.DepositsBeyondYear, member));

    private long OwedBy(MemberId member) =>
        _loans.Values.Where(l => l.Terms.Member == member).Sum(l => l.Outstanding + l.Claim + InterestOf(l, _today)) + _dues.Values.Where(d => d.Member == member).Sum(d => d.Open) + RecourseOf(member);

    private ExitFigures Recomputed(MemberId member)
    {
        var (held, owed) = (HeldFor(member) - DepositPledged(member), OwedBy(member));
        var covered = held < owed ? held : owed;
        Money In(long cents) => new(cents, _charter!.Currency);
        return new ExitFigures(In(held), In(covered), In(held - covered), In(owed - covered));
    }

    private void CompareExits(FundState state)
    {
        Law(state.Exits.Exits.Count == _departures.Count && state.Exits.Dissolution?.Next == _nextStep && state.Exits.Dissolution?.Beneficiary == _beneficiary, $"the fund knows as many exits, and where its end stands");
        foreach (var (member, departure) in _departures)
        {
            var told = state.Exits.Exits[member];
            Law((told.SetOff.Cents, told.Repaid.Cents, told.Release is not null) == (departure.SetOff, departure.Repaid, departure.IsOver), $"exit of {member}: the fund says {told.SetOff}, {told.Repaid}, {told.Release?.Code}");
        }
    }

    private sealed class Departure
    {
        public ExitFigures? Waiting { get; set; }

        public PersonId PreparedBy { get; set; }

        public ExitId Settlement { get; set; }

        public DateOnly PayableFrom { get; set; }

        public long SetOff { get; set; }

        public long Repaid { get; set; }

        public bool IsOver { get; set; }
    }

    private sealed class Settling(MemberId member, long left, long net)
    {
        public MemberId Member { get; } = member;

        public long Net { get; } = net;

        public long Left { get; set; } = left;

        public DateOnly Newest { get; set; }
    }
}
