// Auditor, part five: confidential requests (domain.md §1 row 1; ux.md §2). Few follow, none of them tied to who asks; what a request has become is
// read from the loan, the aid and the votes, whatever the fund says of it.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Requests;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<RequestId, Asking> _asked = [];
    private readonly Dictionary<ProposalId, Instant> _opened = [];
    private InstrumentLink? _turning;

    private void NoteForRequests(Event e)
    {
        if (e is GovernanceEvent.ProposalOpened opened) _opened[opened.Proposal] = _at;
        if (e is AidEvent.AidRejected(var rejected, _)) TurnedDown(rejected);
        if (e is AidEvent.AidNotRatified(var refused, not null)) TurnedDown(refused);

        void TurnedDown(AidId aid)
        {
            foreach (var asking in _asked.Values.Where(a => a.Link == InstrumentLink.To(aid))) asking.TurnedDownOn = _today;
        }
    }

    private void ReadRequest(RequestEvent e)
    {
        switch (e)
        {
            case RequestEvent.RequestSubmitted(var id, var number, var terms, var on):
                Law(_command is RequestCommand.SubmitRequest submit && submit.Terms == terms, $"the request is the one that was asked for");
                Law(ActsFor(_by, terms.Member) && Now(terms.Member).Standing is not (MemberStanding.Left or MemberStanding.Excluded), $"a member asks for itself, while it is one: {_by}");
                Law(terms.Amount is not { Cents: <= 0 } && terms.Documents.All(d => d.Hash.Length == 64) && terms.Wished != Instrument.NewDates, $"a request is sound: {terms}");
                Law(_beneficiary is null, $"a fund that ends takes no new request");
                Begin(id, number, new Asking(terms.Member, on) { Cents = terms.Amount?.Cents ?? 0, Wished = terms.Wished });
                break;
            case RequestEvent.NewDatesAsked(var id, var number, var member, var loan, var schedule, _, var on):
                Law(_command is RequestCommand.AskNewDates dates && dates.Loan == loan && dates.Schedule == schedule, $"the dates are those that were asked for");
                Law(_loans[loan] is { IsLive: true } late && late.Terms.Member == member && ActsFor(_by, member), $"a borrower asks for other dates of its own loan: {_by}");
                Law(schedule.Sum(i => i.Amount.Cents) == _loans[loan].Outstanding + _loans[loan].Undrawn && schedule.All(i => i.DueOn >= _today), $"other dates leave the principal of {loan} as it is, {_loans[loan].Outstanding} and {_loans[loan].Undrawn} to come: {schedule}");
                Begin(id, number, new Asking(member, on) { NewDates = schedule, Link = InstrumentLink.ToNewDatesOf(loan), LinkedAt = _at, Stage = RequestState.Turned });
                break;
            case RequestEvent.FollowUpGroupNamed(var id, var persons):
                Acts(_by, MandateRole.Administrator, "naming who follows a request");
                Law(persons.Distinct().Count() == persons.Count && persons.Count >= (_charter!.Requests?.GroupLeast ?? 2) && persons.Count <= (_charter.Requests?.GroupMost ?? 3), $"few follow a request: {persons.Count}");
                Law(persons.All(p => (Held(p, MandateRole.Committee) || Held(p, MandateRole.Observer)) && !Tied(p, _asked[id].Member)), $"who follows is on the committee or an adviser, and not tied to {_asked[id].Member}");
                In(id, s => s is not (RequestState.Withdrawn or RequestState.AdviceGiven or RequestState.Closed), "naming who follows");
                _asked[id].Group = [.. persons];
                break;
            case RequestEvent.CompletionAsked(var id, _, var by):
                Follows(id);
                In(id, s => s <= RequestState.Assessed, "asking for more");
                Law(by >= _today, $"what is needed can still come: {by}");
                _asked[id].Stage = RequestState.NeedsCompletion;
                break;
            case RequestEvent.RequestCompleted(var id, _, _):
                Own(id);
                In(id, s => s == RequestState.NeedsCompletion, "completing");
                _asked[id].Stage = RequestState.Completed;
                break;
            case RequestEvent.RequestScreened(var id):
                Follows(id);
                In(id, s => s <= RequestState.Completed, "screening");
                _asked[id].Stage = RequestState.UnderAssessment;
                break;
            case RequestEvent.RequestAssessed(var id, var facts, _):
                Follows(id);
                In(id, s => s is RequestState.UnderAssessment or RequestState.Assessed, "assessing");
                ReadFacts(_asked[id], facts);
                _asked[id].Stage = RequestState.Assessed;
                break;
            case RequestEvent.AdviceGiven(var id, _):
                Follows(id);
                In(id, s => s is RequestState.UnderAssessment or RequestState.Assessed or RequestState.Offered, "advising");
                _asked[id].Stage = RequestState.AdviceGiven;
                break;
            case RequestEvent.InstrumentOffered(var id, var instrument):
                Follows(id);
                In(id, s => s is RequestState.Assessed or RequestState.Offered, "offering");
                Law(instrument is not (Instrument.AdviceOnly or Instrument.AdviseMe or Instrument.NewDates), $"what is offered is a thing: {instrument}");
                (_asked[id].Stage, _asked[id].Offered) = (RequestState.Offered, instrument);
                break;
            case RequestEvent.RequestTurned(var id, var link):
                Own(id);
                In(id, s => s == RequestState.Offered, "taking an offer");
                Law(_asked[id].Offered is { } offered && link.Kind == KindOf(offered), $"what is taken is what was offered: {link.Kind}");
                Law(!IsThere(link), $"a request becomes a new thing: {link}");
                _turning = link;
                (_asked[id].Stage, _asked[id].Link, _asked[id].LinkedAt) = (RequestState.Turned, link, _at);
                break;
            case RequestEvent.RequestWithdrawn(var id):
                Own(id);
                In(id, s => s is not (RequestState.Adopted or RequestState.Refused or RequestState.Appealed or RequestState.Withdrawn or RequestState.AdviceGiven or RequestState.Closed), "taking back");
                _asked[id].Stage = RequestState.Withdrawn;
                break;
            case RequestEvent.ConsentChanged(var id, var to):
                Own(id);
                Law(_command is RequestCommand.ConsentToShow consent && consent.To == to, $"the organisation says itself to whom its name is shown: {to}");
                _asked[id].Consent = to;
                break;
            case RequestEvent.RequestAppealed(var id, _, var on):
                Own(id);
                In(id, s => s == RequestState.Refused, "appealing");
                Law(on == _today && _today <= RefusedOn(_asked[id]).AddDays(_charter!.Requests?.AppealDays ?? 30), $"an appeal comes in time: refused on {RefusedOn(_asked[id])}");
                (_asked[id].Stage, _asked[id].Appealed) = (RequestState.Appealed, true);
                break;
            case RequestEvent.AppealDecided(var id, var outcome):
                Decided<RequestCommand.DecideAppeal>(held => held == new RequestCommand.DecideAppeal(id, outcome), "an appeal");
                Law(_asked[id].Stage == RequestState.Appealed, $"what is decided is an appeal");
                _asked[id].Stage = outcome == AppealOutcome.Reopened ? RequestState.Assessed : RequestState.Closed;
                if (outcome == AppealOutcome.Reopened) (_asked[id].Link, _asked[id].Offered, _asked[id].TurnedDownOn) = (null, null, null);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private bool IsTurnedInto(LoanId loan, LoanTerms terms) => _turning == InstrumentLink.To(loan) && _command is RequestCommand.TurnIntoLoan(var id, var asked) && asked == terms && _asked[id].Member == terms.Member;

    private bool IsTurnedInto(AidId aid, MemberId member, Money amount, DateOnly on) =>
        _turning == InstrumentLink.To(aid) && _command is RequestCommand.TurnIntoAid(var id, var asked) && asked == amount && _asked[id].Member == member && on == _today;

    private bool IsTurnedInto(GuaranteeId guarantee, GuaranteeTerms terms) =>
        _turning == InstrumentLink.To(guarantee) && _command is RequestCommand.TurnIntoGuarantee(var id, var asked) && asked == terms && _asked[id].Member == terms.Member;

    /// <summary>A grant is of the kind that was offered: nobody takes an own grant where advice was offered.</summary>
    private bool IsTurnedInto(GrantEvent.GrantRequested e) => _turning == InstrumentLink.To(e.Grant) && _command is RequestCommand.TurnIntoGrant asked
        && (asked.Kind, asked.Amount, asked.For, asked.Mentor, _asked[asked.Request].Member) == (e.Kind, e.Amount, e.For, e.Mentor, e.Member) && e.Call is null && e.Dossier is null
        && _asked[asked.Request].Offered == (e.Kind == GrantKind.OwnGrant ? Instrument.OwnGrant : e.Kind == GrantKind.Consultation ? Instrument.ConsultationGrant : Instrument.Mentoring);

    private static LinkKind? KindOf(Instrument offered) => offered switch
    {
        Instrument.Loan => LinkKind.Loan,
        Instrument.EmergencyAid => LinkKind.EmergencyAid,
        Instrument.Guarantee => LinkKind.Guarantee,
        Instrument.OwnGrant or Instrument.ConsultationGrant or Instrument.Mentoring => LinkKind.Grant,
        _ => null,
    };

    private bool IsThere(InstrumentLink link) => link.Kind switch
    {
        LinkKind.Loan or LinkKind.NewDates => _loans.ContainsKey(new(link.Value)),
        LinkKind.EmergencyAid => _aids.ContainsKey(new(link.Value)),
        LinkKind.Guarantee => _sureties.ContainsKey(new(link.Value)),
        _ => _givings.ContainsKey(new(link.Value)),
    };

    private void EndRequests()
    {
        if (_turning is { } link) Law(IsThere(link), $"what a request was turned into is there: {link}");
        _turning = null;
        if (_command is RequestCommand.WithdrawRequest(var id) && _asked[id].Link is { } left)
            Law(left.Kind switch
            {
                LinkKind.Loan => _loans[new(left.Value)].State == LoanState.Withdrawn,
                LinkKind.EmergencyAid => _aids[new(left.Value)].IsOver,
                LinkKind.Guarantee => _sureties[new(left.Value)].State == GuaranteeState.Withdrawn,
                LinkKind.Grant => _givings[new(left.Value)].State == GrantState.Withdrawn,
                _ => left.Kind == LinkKind.NewDates,
            }, $"what a request was turned into goes with it: {left}");
    }

    /// <summary>The facts, by the auditor's own arithmetic; of the checks list only that a tone says what the figures say.</summary>
    private void ReadFacts(Asking asking, Assessment facts)
    {
        var owes = ExposuresOfAll().GetValueOrDefault(asking.Member);
        Law(facts.On == _today && facts.CapacityBefore.Cents == FreeCapacity() && facts.CapacityAfter.Cents == FreeCapacity() - asking.Cents, $"capacity is what it was: {facts.CapacityBefore}, recomputed {FreeCapacity()}");
        Law(facts.ExposureBefore.Cents == owes && facts.ExposureAfter.Cents == owes + asking.Cents, $"exposure is what it was: {facts.ExposureBefore}, recomputed {owes}");
        Law(facts.BankBefore.Cents == Net(AccountRole.Bank) && facts.BankAfter.Cents == Net(AccountRole.Bank) - asking.Cents, $"the bank held what it held: {facts.BankBefore}");
        EnvelopeKind? from = asking.Wished switch
        {
            Instrument.OwnGrant => EnvelopeKind.OwnGrant,
            Instrument.ConsultationGrant => EnvelopeKind.Consultation,
            Instrument.Mentoring => EnvelopeKind.Mentoring,
            Instrument.EmergencyAid => EnvelopeKind.EmergencyAid,
            _ => null,
        };
        var left = from is { } kind && _envelopes.TryGetValue((_today.Year, kind), out var holds) ? holds - Given(_today.Year, kind) : (long?)null;
        Law(facts.EnvelopeLeft?.Cents == left, $"the envelope held what it held: {facts.EnvelopeLeft}, recomputed {left}");
        foreach (var check in facts.Checks)
        {
            if (check is { Code: CheckCode.TopFive, Amount: { } five })
                Law(five.Cents == ExposuresOfAll().Where(e => e.Key != asking.Member).Select(e => e.Value).Append(owes + asking.Cents).OrderDescending().Take(5).Sum(), $"the five largest are what they were: {five}");
            if (check is { Amount: { } amount, Limit: { } limit }) Law(amount > limit == check.Tone is CheckTone.Warning or CheckTone.Alert, $"a tone says what the figures say: {check}");
            Law(check.Code != CheckCode.Standing || (check.Tone == CheckTone.Good) == (Now(asking.Member) is (MemberStanding.Active, MemberKind.Full or MemberKind.Adherent)), $"standing is what it was: {check}");
        }
    }

    private void Begin(RequestId id, int number, Asking asking)
    {
        Law(number == _asked.Values.Count(a => a.On.Year == asking.On.Year) + 1 && asking.On == _today, $"dossiers are numbered without a gap: {number}");
        _asked.Add(id, asking);
    }

    private void Own(RequestId id) => Law(ActsFor(_by, _asked[id].Member), $"{_command.GetType().Name} is done by who acts for the organisation, not by {_by}");

    private void Follows(RequestId id) => Law(
        _asked[id].Group.Contains(_by) && (Held(_by, MandateRole.Committee) || Held(_by, MandateRole.Observer)) && !Tied(_by, _asked[id].Member), $"{_command.GetType().Name} is done by who follows the request, not by {_by}");

    private void In(RequestId id, Func<RequestState, bool> isFit, string what) => Law(isFit(StateOf(_asked[id])), $"{what} does not fit a request that is {StateOf(_asked[id])}");

    private IEnumerable<Poll> PollsOn(Asking asking)
    {
        if (asking.Link is not { } link) return [];
        return _polls.Where(p => _opened[p.Key] >= asking.LinkedAt && (Decides(p.Value.Held) || (p.Value.Held is GovernanceCommand.ChooseAmong choose && choose.Options.Any(Decides)))).Select(p => p.Value).OrderBy(p => p.Number);

        bool Decides(IProposable held) => (link.Kind, held) switch
        {
            (LinkKind.Loan, LoanCommand.AgreeLoan(var loan)) => loan.Value == link.Value,
            (LinkKind.NewDates, LoanCommand.RescheduleLoan(var loan, var dates)) => loan.Value == link.Value && dates == asking.NewDates,
            (LinkKind.Guarantee, GuaranteeCommand.IssueGuarantee issue) => issue.Guarantee.Value == link.Value,
            (LinkKind.Grant, GrantCommand.AwardGrant award) => award.Grant.Value == link.Value,
            _ => false,
        };
    }

    private DateOnly RefusedOn(Asking asking) => asking.TurnedDownOn ?? Day(PollsOn(asking).Last().ClosedAt!.Value);

    private RequestState StateOf(Asking asking)
    {
        if (asking.Stage != RequestState.Turned || asking.Link is not { } link) return asking.Stage;
        var vote = PollsOn(asking).LastOrDefault()?.State;
        if (link.Kind == LinkKind.EmergencyAid)
        {
            var help = _aids[new(link.Value)];
            if (asking.TurnedDownOn is not null) return RequestState.Refused;
            return help.IsGranted || help.IsPaid ? RequestState.Adopted : help.IsOver ? RequestState.Withdrawn : RequestState.Proposed;
        }
        if (link.Kind == LinkKind.Loan && _loans[new(link.Value)].State is var state and not LoanState.Requested) return state == LoanState.Withdrawn ? RequestState.Withdrawn : RequestState.Adopted;
        if (link.Kind == LinkKind.Guarantee && _sureties[new(link.Value)].State is var given and not GuaranteeState.Requested) return given == GuaranteeState.Withdrawn ? RequestState.Withdrawn : RequestState.Adopted;
        if (link.Kind == LinkKind.Grant && _givings[new(link.Value)].State is var awarded and not GrantState.Requested) return awarded == GrantState.Withdrawn ? RequestState.Withdrawn : RequestState.Adopted;
        if (link.Kind == LinkKind.NewDates && vote == ProposalState.Enacted) return RequestState.Adopted;
        return vote switch
        {
            null or ProposalState.Withdrawn => RequestState.Turned,
            ProposalState.Open => RequestState.Proposed,
            ProposalState.Rejected => RequestState.Refused,
            _ => RequestState.Deferred,
        };
    }

    private void CompareRequests(FundState state)
    {
        Law(state.Requests.Requests.Count == _asked.Count, $"the fund has {state.Requests.Requests.Count} requests, recomputed {_asked.Count}");
        foreach (var (id, asking) in _asked)
        {
            var told = state.Requests.Requests[id];
            Law(Fund.StateOf(state, told) == StateOf(asking), $"dossier {told.Code}: the fund says {Fund.StateOf(state, told)}, recomputed {StateOf(asking)}");
            var level = asking.Consent switch
            {
                NameShown.ToEverybody => Visibility.Everybody,
                NameShown.ToMembers => Visibility.Members,
                _ => PollsOn(asking).Any() || asking.Appealed || asking.Link is { Kind: LinkKind.EmergencyAid } ? Visibility.Committee : Visibility.FollowUpGroup,
            };
            Law(Fund.VisibilityOf(state, told) == level, $"dossier {told.Code}: the name is known to {Fund.VisibilityOf(state, told)}, recomputed {level}");
        }
    }

    private sealed class Asking(MemberId member, DateOnly on)
    {
        public MemberId Member { get; } = member;

        public DateOnly On { get; } = on;

        public long Cents { get; init; }

        public Instrument Wished { get; init; }

        public RequestState Stage { get; set; } = RequestState.Submitted;

        public HashSet<PersonId> Group { get; set; } = [];

        public Instrument? Offered { get; set; }

        public InstrumentLink? Link { get; set; }

        public Instant LinkedAt { get; set; }

        public EquatableArray<PlannedInstalment> NewDates { get; init; } = [];

        public DateOnly? TurnedDownOn { get; set; }

        public NameShown? Consent { get; set; }

        public bool Appealed { get; set; }
    }
}
