// Auditor, part five: guarantees to outside lenders (domain.md §2.3, §2.6, §2.8 and §3). The maximum is recomputed from terms, reports and payments.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Requests;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<GuaranteeId, Surety> _sureties = [];
    private readonly Dictionary<GuaranteeCallId, Demanded> _demands = [];
    private readonly Dictionary<PaymentReference, GuaranteeId> _recourses = [];
    private readonly Dictionary<int, int> _suretyNumbers = [], _letters = [];

    private void ReadGuarantee(GuaranteeEvent e)
    {
        switch (e)
        {
            case GuaranteeEvent.GuaranteeRequested(var id, var number, var terms):
                Law((_command is GuaranteeCommand.RequestGuarantee asked && asked.Terms == terms) || IsTurnedInto(id, terms), $"the guarantee is the one that was asked for");
                Law(ActsFor(_by, terms.Member) && terms.RequestedOn <= _today, $"a guarantee is asked for by who acts for {terms.Member}");
                Law(number == _suretyNumbers.GetValueOrDefault(terms.RequestedOn.Year) + 1, $"requests of a year are numbered without a gap: {number}");
                _suretyNumbers[terms.RequestedOn.Year] = number;
                Law(_members[terms.Member].Organisation.JoinedOn.AddMonths(_charter!.GuaranteeRules.WaitingMonths) <= terms.RequestedOn, $"the waiting period is over");
                MayBeGuaranteed(terms);
                _sureties.Add(id, new Surety(terms));
                break;
            case GuaranteeEvent.GuaranteeWithdrawn(var id):
                Law(_sureties[id].State == GuaranteeState.Requested && (ActsFor(_by, _sureties[id].Terms.Member) || Ends(_sureties[id].Terms.Member)), $"a member takes back what is not decided, or leaves");
                _sureties[id].State = GuaranteeState.Withdrawn;
                break;
            case GuaranteeEvent.OpinionGiven(var id, _, _):
                Law(_sureties[id].State == GuaranteeState.Requested && !Tied(_by, _sureties[id].Terms.Member), $"nobody advises on its own request: {_by}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee) || Held(_by, MandateRole.Observer), $"an adviser is treasurer, committee or observer: {_by}");
                break;
            case GuaranteeEvent.GuaranteeIssued(var id, var letter, var conditions, var reference, var entry):
                var issued = _sureties[id];
                Law(_authority is GuaranteeCommand.IssueGuarantee(var held, var asking) && held == id && asking == conditions, $"a guarantee is given by an adopted decision: {id}");
                _authority = null;
                Law(issued.State == GuaranteeState.Requested && issued.Terms.ExpiresOn > _today, $"a guarantee is given once, before it expires: {issued.State}");
                MayBeGuaranteed(issued.Terms);
                WithinCapacity((long)((Int128)Part(issued.Terms.Credit.Cents, issued.Terms.Quota) * _charter!.Liquidity.GuaranteeCallBasisPoints.Value / 10_000), "the reserve for a guarantee");
                Law(letter == _letters.GetValueOrDefault(_today.Year) + 1 && entry.EffectiveOn == _today, $"letters of a year are numbered without a gap: {letter}");
                _letters[_today.Year] = letter;
                Issued(reference, _today.Year);
                _recourses.Add(reference, id);
                (issued.State, issued.Conditions, issued.On, issued.Reported, issued.Confirmed) = (GuaranteeState.Live, conditions, _today, _today, _today);
                break;
            case GuaranteeEvent.GuaranteeTakenOver taken:
                ReadTakenOver(taken);
                break;
            case GuaranteeEvent.CreditReported(var id, var outstanding, var asOf, var hash, var byLender, _):
                var reported = _sureties[id];
                Law(_command is GuaranteeCommand.ReportCredit told && told == new GuaranteeCommand.ReportCredit(id, outstanding, asOf, hash, byLender), $"the report is the one that was brought");
                Law(Held(_by, MandateRole.Treasurer) || (!byLender && ActsFor(_by, reported.Terms.Member)), $"treasurer or member report, the lender's word is the treasurer's to record: {_by}");
                Law(reported.State == GuaranteeState.Live && OpenDemand(id) is null, $"what is live and not called is reported: {id}");
                Law(outstanding.Cents >= 0 && outstanding.Cents <= reported.Outstanding && asOf >= reported.Reported && asOf <= _today, $"what is outstanding never rises: {outstanding} after {reported.Outstanding}");
                (reported.Outstanding, reported.Reported, reported.Confirmed) = (outstanding.Cents, asOf, byLender ? asOf : reported.Confirmed);
                reported.Provision = Math.Min(reported.Provision, reported.Live);
                break;
            case GuaranteeEvent.GuaranteeExtended(var id, var expiresOn):
                Law(_authority is GuaranteeCommand.ExtendGuarantee(var longer, var until) && longer == id && until == expiresOn, $"a guarantee is prolonged by an adopted decision: {id}");
                _authority = null;
                var prolonged = _sureties[id];
                MayGetSupport(prolonged.Terms.Member);
                OwesNoRecourse(prolonged.Terms.Member);
                Law(prolonged.State == GuaranteeState.Live && expiresOn > prolonged.Expires && prolonged.CallableUntil >= _today, $"what can still be called is prolonged: {expiresOn}");
                Law(expiresOn <= prolonged.Terms.NeededOn.AddMonths(_charter!.GuaranteeRules.TermMonthsMost), $"never beyond the charter's term: {expiresOn}");
                prolonged.Expires = expiresOn;
                break;
            case GuaranteeEvent.GuaranteeReleased(var id, var on, var hash, _):
                var over = _sureties[id];
                Acts(_by, MandateRole.Treasurer, "releasing a guarantee");
                Law(over.State == GuaranteeState.Live && OpenDemand(id) is null && on == _today, $"what is live and not called is released: {id}");
                Law(hash is not null || _today > over.CallableUntil, $"a guarantee ends by the lender's word or when its time is over: {over.CallableUntil}");
                (over.State, over.Provision) = (GuaranteeState.Released, 0);
                break;
            case GuaranteeEvent.CounterGuaranteeReceived(var id, _, var quota, _, var reference, _):
                Acts(_by, MandateRole.Treasurer, "recording a counter-guarantee");
                Law(_sureties[id] is { State: GuaranteeState.Live, Counter: null, Paid: 0 } && quota.Value is >= 1 and <= 10_000, $"one counter-guarantee, before anything is paid: {id}");
                Issued(reference, _today.Year);
                _recourses.Add(reference, id);
                (_sureties[id].Counter, _sureties[id].CounterReference) = (quota, reference);
                break;
            case GuaranteeEvent.CallRecorded(var call, var id, var number, var demand, var payable):
                var called = _sureties[id];
                Acts(_by, MandateRole.Treasurer, "recording a call");
                Law(_command is GuaranteeCommand.RecordCall(var which, var written) && which == id && written == demand, $"the call is the one that was written");
                Law(called.State == GuaranteeState.Live && OpenDemand(id) is null && number == _demands.Values.Count(d => d.Guarantee == id) + 1, $"one call at a time: {number}");
                Law(demand.ReceivedOn >= called.On && demand.ReceivedOn <= called.CallableUntil && demand.ReceivedOn <= _today, $"a call comes in its time: {demand.ReceivedOn}");
                Law((demand.Met.DefaultNoticed || !called.Conditions!.DefaultNoticed) && (demand.Met.SecuritiesRealised || !called.Conditions!.SecuritiesRealised), $"the conditions of the letter are met");
                Law(demand.Outstanding.Cents <= called.Outstanding && demand.Recovered.Cents >= 0 && demand.Recovered <= demand.Outstanding, $"the statement of account is below what was reported: {demand.Outstanding}");
                // The lender bears its part of the loss, whatever was paid of it before.
                var share = Part(demand.Outstanding.Cents - demand.Recovered.Cents, called.Terms.Quota) - called.Paid;
                Law(payable.Cents > 0 && payable.Cents == Math.Min(share, called.Live), $"payable is the quota of the loss, never above the maximum: {payable}, recomputed {share} and {called.Live}");
                _demands.Add(call, new Demanded(id, payable.Cents));
                break;
            case GuaranteeEvent.CallAccepted(var call):
                Law(_authority is GuaranteeCommand.AcceptCall(var accepted) && accepted == call && _demands[call].State == CallState.Recorded, $"a call is accepted by an adopted decision, once: {call}");
                _authority = null;
                _demands[call].State = CallState.Accepted;
                break;
            case GuaranteeEvent.CallRefused(var call, _):
                Law(_demands[call].State == CallState.Recorded && (Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)), $"treasurer or committee refuse a call: {_by}");
                _demands[call].State = CallState.Refused;
                break;
            case GuaranteeEvent.CallEstimated(var id, var amount, _, _):
                Acts(_by, MandateRole.Treasurer, "estimating a call");
                Law(_sureties[id].State == GuaranteeState.Live && amount.Cents >= 0 && amount.Cents <= _sureties[id].Live, $"a probable call is within the maximum: {amount}");
                _sureties[id].Provision = amount.Cents;
                break;
            case GuaranteeEvent.CallPaid(var call, var line, _):
                var (paid, answered) = (_sureties[_demands[call].Guarantee], _demands[call]);
                Pays(new Obligation(ObligationKind.GuaranteeCall, call.Value), line, answered.Cents);
                Law(answered.State == CallState.Accepted && answered.Cents <= paid.Live, $"an accepted call is paid once, within the maximum: {answered.Cents} of {paid.Live}");
                answered.State = CallState.Paid;
                paid.Paid += answered.Cents;
                paid.PaidOn ??= e.Books!.EffectiveOn;
                var claimed = paid.Counter is { } of ? Part(paid.Paid, of) - paid.CounterClaimed : 0;
                paid.CounterClaimed += claimed;
                paid.Recourse += answered.Cents - claimed;
                break;
            case GuaranteeEvent.ProvisionUsed(var id, var used, var writtenDown, _):
                Law(_previous is GuaranteeEvent.CallPaid just && _demands[just.Call] is var cause && cause.Guarantee == id && used.Cents == Math.Min(cause.Cents, _sureties[id].Provision), $"a provision is used by the call it was for: {used}");
                Law(writtenDown.Cents == Math.Min(used.Cents, _sureties[id].Recourse - _sureties[id].Down), $"a loss that was provided for stays one, as far as it is owed: {writtenDown}");
                _sureties[id].Provision -= used.Cents;
                _sureties[id].Down += writtenDown.Cents;
                break;
            case GuaranteeEvent.RecourseCollected(var id, var line, var onClaim, var writtenOff, var entry):
                var debtor = _sureties[id];
                Law(onClaim.Cents + writtenOff.Cents > 0 && onClaim.Cents <= debtor.Recourse && writtenOff.Cents <= debtor.Off && (writtenOff.IsZero || onClaim.Cents == debtor.Recourse), $"money in settles the claim first: {onClaim}, {writtenOff}");
                Collected(_recourses.First(r => r.Value == id && r.Key != debtor.CounterReference).Key, onClaim.Cents + writtenOff.Cents, entry, line);
                debtor.Off -= writtenOff.Cents;
                debtor.Settle(onClaim.Cents);
                debtor.Collected += writtenOff.Cents;
                break;
            case GuaranteeEvent.RecourseSetOff(var id, var amount, var entry):
                var leaver = _sureties[id];
                Law(_settling?.Member == leaver.Terms.Member && amount.Cents > 0 && amount.Cents <= leaver.Recourse, $"a deposit pays recourse of its own member: {amount}");
                SetOff(entry with { Transfers = [.. entry.Transfers.Where(t => t.Debit.Role == AccountRole.DepositsPayable)] }, amount.Cents);
                _settling!.Newest = leaver.PaidOn > _settling.Newest ? leaver.PaidOn.Value : _settling.Newest;
                leaver.Settle(amount.Cents);
                break;
            case GuaranteeEvent.RecourseWrittenDown(var id, var amount, _, _):
                Acts(_by, MandateRole.Treasurer, "writing recourse down");
                Law(amount.Cents >= 0 && amount.Cents <= _sureties[id].Recourse && _sureties[id].Recourse > 0, $"what is written down is owed: {amount}");
                _sureties[id].Down = amount.Cents;
                break;
            case GuaranteeEvent.RecourseWrittenOff(var id, var amount, _):
                Law(_authority is GuaranteeCommand.WriteOffRecourse(var lost) && lost == id && amount.Cents == _sureties[id].Recourse && amount.Cents > 0, $"recourse is written off by an adopted decision, in full: {amount}");
                _authority = null;
                (_sureties[id].Off, _sureties[id].Recourse, _sureties[id].Down) = (_sureties[id].Off + amount.Cents, 0, 0);
                break;
            case GuaranteeEvent.CounterClaimCollected(var id, var line, var amount, var entry):
                Law(amount.Cents > 0 && amount.Cents <= _sureties[id].CounterClaimed - _sureties[id].CounterCollected, $"a counter-guarantor pays what it owes: {amount}");
                Collected(_sureties[id].CounterReference!.Value, amount.Cents, entry, line);
                _sureties[id].CounterCollected += amount.Cents;
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    /// <summary>What holds at request and again when the letter goes out, by whole numbers.</summary>
    private void MayBeGuaranteed(GuaranteeTerms terms)
    {
        var rules = _charter!.GuaranteeRules;
        MayGetSupport(terms.Member);
        IsNotDoubtful(terms.Member);
        OwesNoRecourse(terms.Member);
        var asked = Part(terms.Credit.Cents, terms.Quota);
        Law(terms.Credit.Cents > 0 && terms.Credit.Currency == _charter.Currency && terms.Quota.Value > 0 && asked > 0 && asked <= rules.Ceiling.Cents, $"a guarantee is within the charter: {asked}");
        Law(terms.NeededOn >= terms.RequestedOn && terms.ExpiresOn > terms.NeededOn && terms.CallMonths >= 0, $"a guarantee lasts from when the credit is needed");
        if (_command is GuaranteeCommand.RequestGuarantee or RequestCommand.TurnIntoGuarantee)
            Law(terms.Quota.Value <= rules.QuotaBasisPointsMost.Value && terms.ExpiresOn <= terms.NeededOn.AddMonths(rules.TermMonthsMost) && terms.CallMonths <= rules.CallMonthsMost, $"quota and term are within the charter");
        Law(_members.Values.All(m => m.Organisation.EnterpriseNumber != terms.Lender.EnterpriseNumber && m.Organisation.Iban != terms.Lender.Iban), $"the lender is no member: {terms.Lender.EnterpriseNumber}");
        Law(Within(_sureties.Values.Sum(s => s.Live) + asked, rules.OwnFundsBasisPoints.Value), $"all guarantees are above {rules.OwnFundsBasisPoints} of {OwnFunds}");
        var exposures = ExposuresOfAll();
        exposures[terms.Member] = exposures.GetValueOrDefault(terms.Member) + asked;
        Law(Within(exposures[terms.Member], _charter.Exposure.PerMemberBasisPoints.Value), $"exposure {exposures[terms.Member]} is above {_charter.Exposure.PerMemberBasisPoints} of {OwnFunds}");
        Law(Within(exposures.Values.OrderDescending().Take(5).Sum(), _charter.Exposure.TopFiveBasisPoints.Value), $"the five largest are above {_charter.Exposure.TopFiveBasisPoints} of {OwnFunds}");
    }

    /// <summary>Outstanding + undrawn + guarantees + recourse (domain.md §2.3), by member.</summary>
    private Dictionary<MemberId, long> ExposuresOfAll() => _loans.Values.SelectMany(l => l.Borrowers.Select(b => (Member: b, l.Exposure))).Concat(_sureties.Values.Select(s => (s.Terms.Member, Exposure: s.Live + s.Recourse)))
        .Concat(_creditLines.Select(c => (c.Value.Terms.Member, Exposure: c.Value.Promised + Owed(c.Key))))
        .Where(x => x.Exposure > 0).GroupBy(x => x.Member).ToDictionary(g => g.Key, g => g.Sum(x => x.Exposure));

    private void OwesNoRecourse(MemberId member) =>
        Law(_sureties.Values.All(s => s.Terms.Member != member || s.Recourse + s.Off == 0), $"who owes recourse gets no new support: {member}");

    private long RecourseOf(MemberId member) => _sureties.Values.Where(s => s.Terms.Member == member).Sum(s => s.Recourse);

    private Demanded? OpenDemand(GuaranteeId id) => _demands.Values.FirstOrDefault(d => d.Guarantee == id && d.State is CallState.Recorded or CallState.Accepted && d.Guarantee == id);

    /// <summary>An accepted call is owed to the lender, who is no member.</summary>
    private (MemberId, long) OwedToLender(Obligation obligation) => _demands[new GuaranteeCallId(obligation.Subject)] is { State: CallState.Accepted } demand ? (default, demand.Cents) : (default, -1);

    /// <summary>Where an order that pays no member goes: to the lender, or to the beneficiary of a dissolution.</summary>
    private string OutsideAccount(Obligation obligation) => obligation.Kind == ObligationKind.FunderReturn ? _fundings[new(obligation.Subject)].Terms.Iban : obligation.Kind == ObligationKind.SharedCost ? _spent[new(obligation.Subject)].Document.Iban : obligation.Kind == ObligationKind.GuaranteeCall
        ? _sureties[_demands[new GuaranteeCallId(obligation.Subject)].Guarantee].Terms.Lender.Iban : _beneficiary!.Iban;

    private void Collected(PaymentReference reference, long cents, Entry entry, LineId line)
    {
        var money = entry with { Transfers = [.. entry.Transfers.Where(t => t.Debit.Role is AccountRole.Bank or AccountRole.Suspense)] };
        From(money, line);
        Law(money.Transfers.Sum(t => t.Amount.Cents) == cents, $"recourse is booked as it came in: {cents}");
        Clears(reference, cents);
    }

    /// <summary>After each record, from terms, reports and payments alone: 012 = -013 = live maxima, 164, 416, 419, 032 = -033, account by account.</summary>
    private void EndGuarantees()
    {
        foreach (var (id, s) in _sureties)
        {
            long At(AccountRole role) => Net(new Account(role, s.Terms.Member, id.ToString()));
            Law(At(AccountRole.GuaranteesGiven) == s.Live && At(AccountRole.GuaranteesGivenCounterpart) == -s.Live, $"012 = -013 = the live maximum of {id}: {At(AccountRole.GuaranteesGiven)} and {s.Live}");
            var counter = s.Counter is { } quota ? Part(s.Live, quota) : 0;
            Law(At(AccountRole.GuaranteesReceived) == counter && At(AccountRole.GuaranteesReceivedCounterpart) == -counter, $"032 = -033 = the counter-guarantor's part of {id}: {At(AccountRole.GuaranteesReceived)} and {counter}");
            Law(-At(AccountRole.GuaranteeProvision) == s.Provision && s.Provision <= s.Live, $"164 is what was estimated for {id}: {-At(AccountRole.GuaranteeProvision)} and {s.Provision}");
            Law(At(AccountRole.SundryReceivable) == s.Recourse && -At(AccountRole.LoanWriteDowns) == s.Down && s.Down <= s.Recourse, $"416 and 419 are what {s.Terms.Member} owes and may not pay: {At(AccountRole.SundryReceivable)} and {s.Recourse}, {s.Down}");
            Law(Net(new Account(AccountRole.SundryReceivable, default, id.ToString())) == s.CounterClaimed - s.CounterCollected, $"416 of the counter-guarantor of {id} is its part of what was paid");
            Law(s.Paid == s.Recourse + s.Collected + s.Off + s.CounterClaimed, $"what was paid is owed, collected or written off: {s.Paid}");
            Law(s.Paid <= Part(s.Terms.Credit.Cents, s.Terms.Quota), $"never more than the first maximum: {s.Paid}");
        }
        Law(Net(AccountRole.GuaranteesGiven) == _sureties.Values.Sum(s => s.Live), $"012 is the sum of live maxima");
        Law(_demands.Values.GroupBy(d => d.Guarantee).All(g => g.Where(d => d.State == CallState.Paid).Sum(d => d.Cents) == _sureties[g.Key].Paid), $"partial calls add up");
    }

    private void CompareGuarantees(FundState state)
    {
        Law(state.Guarantees.Guarantees.Count == _sureties.Count, $"the fund knows as many guarantees");
        foreach (var (id, s) in _sureties)
        {
            var told = state.Guarantees.Guarantees[id];
            Law((told.State, told.Maximum.Cents, told.Paid.Cents, told.Provision.Cents, told.Recourse.Cents, told.WrittenDown.Cents, told.WrittenOff.Cents, told.Collected.Cents)
                == (s.State, s.Live, s.Paid, s.Provision, s.Recourse, s.Down, s.Off, s.Collected), $"{told.Code}: the fund says {told.State} {told.Maximum} {told.Paid} {told.Recourse}, recomputed {s.State} {s.Live} {s.Paid} {s.Recourse}");
            Law(told.ExpiresOn == s.Expires && (s.State != GuaranteeState.Live || told.ConfirmedOn == s.Confirmed), $"{told.Code}: the fund says {told.ExpiresOn} {told.ConfirmedOn}");
            Law(told.Counter?.Open.Cents == (s.Counter is null ? null : s.CounterClaimed - s.CounterCollected), $"{told.Code}: the fund says {told.Counter?.Open}");
        }
        foreach (var (member, cents) in state.Guarantees.Exposures) Law(cents == _sureties.Values.Where(s => s.Terms.Member == member).Sum(s => s.Live + s.Recourse), $"exposure of {member} by guarantees: the fund says {cents}");
        Law(_sureties.Values.All(s => s.Live + s.Recourse == 0 || state.Guarantees.Exposures.ContainsKey(s.Terms.Member)), $"every exposure by guarantees is known");
    }

    /// <summary>domain.md §3, the rows of guarantees.</summary>
    private static bool MayBook(GuaranteeEvent e, AccountRole debit, AccountRole credit) => (e, debit, credit) switch
    {
        (GuaranteeEvent.GuaranteeIssued or GuaranteeEvent.GuaranteeTakenOver, AccountRole.GuaranteesGiven, AccountRole.GuaranteesGivenCounterpart) => true,
        (GuaranteeEvent.CounterGuaranteeReceived, AccountRole.GuaranteesReceived, AccountRole.GuaranteesReceivedCounterpart) => true,
        (GuaranteeEvent.CreditReported or GuaranteeEvent.GuaranteeReleased or GuaranteeEvent.CallPaid, AccountRole.GuaranteesGivenCounterpart, AccountRole.GuaranteesGiven) => true,
        (GuaranteeEvent.CreditReported or GuaranteeEvent.GuaranteeReleased or GuaranteeEvent.CallPaid, AccountRole.GuaranteesReceivedCounterpart, AccountRole.GuaranteesReceived) => true,
        (GuaranteeEvent.CreditReported or GuaranteeEvent.GuaranteeReleased or GuaranteeEvent.CallEstimated or GuaranteeEvent.ProvisionUsed, AccountRole.GuaranteeProvision, AccountRole.ProvisionReversal) => true,
        (GuaranteeEvent.CallEstimated, AccountRole.ProvisionExpense, AccountRole.GuaranteeProvision) => true,
        (GuaranteeEvent.CallPaid, AccountRole.SundryReceivable, AccountRole.Bank or AccountRole.Suspense) => true,
        (GuaranteeEvent.ProvisionUsed or GuaranteeEvent.RecourseWrittenDown, AccountRole.WriteDownExpense, AccountRole.LoanWriteDowns) => true,
        (GuaranteeEvent.RecourseCollected or GuaranteeEvent.CounterClaimCollected, AccountRole.Bank or AccountRole.Suspense, AccountRole.SundryReceivable) => true,
        (GuaranteeEvent.RecourseCollected, AccountRole.Bank or AccountRole.Suspense, AccountRole.RecoveryIncome) => true,
        (GuaranteeEvent.RecourseSetOff, AccountRole.DepositsPayable, AccountRole.SundryReceivable) => true,
        (GuaranteeEvent.RecourseCollected or GuaranteeEvent.RecourseSetOff or GuaranteeEvent.RecourseWrittenDown, AccountRole.LoanWriteDowns, AccountRole.WriteDownReversal) => true,
        (GuaranteeEvent.RecourseWrittenOff, AccountRole.LoanWriteDowns or AccountRole.RealisationLoss, AccountRole.SundryReceivable) => true,
        _ => false,
    };

    private static long Part(long cents, BasisPoints quota) => (long)((Int128)cents * quota.Value / 10_000);

    private sealed class Surety(GuaranteeTerms terms)
    {
        public GuaranteeTerms Terms { get; } = terms;

        public GuaranteeState State { get; set; } = GuaranteeState.Requested;

        public CallConditions? Conditions { get; set; }

        public DateOnly On { get; set; }

        public DateOnly Reported { get; set; }

        public DateOnly Confirmed { get; set; }

        public DateOnly Expires { get; set; } = terms.ExpiresOn;

        public DateOnly CallableUntil => Expires.AddMonths(Terms.CallMonths);

        public long Outstanding { get; set; } = terms.Credit.Cents;

        public long Paid { get; set; }

        public DateOnly? PaidOn { get; set; }

        public long Live => State == GuaranteeState.Live ? Math.Max(0, Part(Outstanding, Terms.Quota) - Paid) : 0;

        public long Provision { get; set; }

        public long Recourse { get; set; }

        public long Down { get; set; }

        public long Off { get; set; }

        public long Collected { get; set; }

        public BasisPoints? Counter { get; set; }

        public PaymentReference? CounterReference { get; set; }

        public long CounterClaimed { get; set; }

        public long CounterCollected { get; set; }

        public void Settle(long cents)
        {
            Recourse -= cents;
            Collected += cents;
            Down = Math.Min(Down, Recourse);
        }
    }

    private sealed class Demanded(GuaranteeId guarantee, long cents)
    {
        public GuaranteeId Guarantee { get; } = guarantee;

        public long Cents { get; } = cents;

        public CallState State { get; set; } = CallState.Recorded;
    }
}
