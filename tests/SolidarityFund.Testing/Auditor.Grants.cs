// Auditor, part seven: envelopes, grants, calls, aid elements and gifts in kind (domain.md §1 rows 1, 2, 15 and 19, §2.3, §3).
// Balances per grant, what an envelope has given and every ranking are recomputed from the events alone.
using System.Numerics;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<(int Year, EnvelopeKind Kind), long> _envelopes = [];
    private readonly Dictionary<GrantId, Giving> _givings = [];
    private readonly Dictionary<PaymentReference, GrantId> _returns = [];
    private readonly Dictionary<GrantCallId, Round> _rounds = [];
    private readonly Dictionary<AidId, DateOnly> _aidGrantedOn = [];
    private readonly List<(MemberId Member, DateOnly On, long Cents)> _elements = [];
    private readonly Dictionary<GiftId, (MemberId Giver, MemberId? Receiver, bool Confirmed)> _gifts = [];
    private readonly HashSet<string> _invoices = [];
    private GrantCallId? _awarding;

    /// <summary>What the fund owes on grants: 4892.</summary>
    private long GrantsOwed => _givings.Values.Sum(g => g.Owed);

    private void ReadGrant(GrantEvent e)
    {
        switch (e)
        {
            case GrantEvent.EnvelopeSet(var year, var kind, var amount):
                Decided<GrantCommand.SetEnvelope>(held => (held.Year, held.Kind, held.Amount) == (year, kind, amount), "an envelope");
                Law(amount.Cents > 0 && amount.Cents >= Given(year, kind), $"an envelope is not below what it has given: {amount}, {Given(year, kind)}");
                _envelopes[(year, kind)] = amount.Cents;
                break;
            case GrantEvent.GrantRequested requested:
                ReadRequest(requested);
                break;
            case GrantEvent.GrantWithdrawn(var id):
                Law(ActsFor(_by, _givings[id].Member) && _givings[id].State == GrantState.Requested, $"a request is taken back by its own member: {_by}");
                _givings[id].State = GrantState.Withdrawn;
                break;
            case GrantEvent.GrantAwarded awarded:
                ReadAward(awarded);
                break;
            case GrantEvent.InvoiceRecorded(var id, var amount, var on, _, var hash, var entry):
                var advice = _givings[id];
                Acts(_by, MandateRole.Treasurer, "recording an invoice");
                Law(advice is { Kind: GrantKind.Consultation, Invoice: null, Parts: [{ State: PartState.Promised }] } && on <= _today && _invoices.Add(hash), $"one invoice pays one consultation: {id}");
                var less = Math.Max(0, advice.Parts[0].Cents - amount.Cents);
                Law(amount.Cents > 0 && (entry?.Transfers.Sum(t => t.Amount.Cents) ?? 0) == less, $"what the invoice is less is released: {less}");
                advice.Invoice = amount.Cents;
                advice.Parts[0].Cents -= less;
                if (!advice.Parts[0].Booked) _undrawn -= less;
                break;
            case GrantEvent.HoursConfirmed(var id, var side, var hours):
                Law(_givings[id].Kind == GrantKind.Mentoring && (side == _givings[id].Member || side == _givings[id].Mentor) && ActsFor(_by, side) && hours > 0, $"hours are confirmed by their side: {_by}");
                Law(_givings[id].Hours.All(h => h.Key == side || h.Value.By != _by), $"two sides are two persons: {_by}");
                _givings[id].Hours[side] = (hours, _by);
                break;
            case GrantEvent.PartConfirmed(var id, var number, var entry):
                var due = _givings[id].Parts[number - 1];
                Acts(_by, MandateRole.Treasurer, "confirming a part");
                Law(due.State == PartState.Promised && due.On <= _today, $"a part is confirmed once, from its day on: {due.On}");
                Law(_givings[id].Kind != GrantKind.Consultation || _givings[id].Invoice is not null, $"advice is due on an invoice: {id}");
                Law(_givings[id].Kind != GrantKind.Mentoring || (_givings[id].Hours.Count == 2 && _givings[id].Hours.Values.Select(h => h.Hours).Distinct().Count() == 1), $"mentoring is due when both sides say the same hours: {id}");
                Law(entry is null == due.Booked, $"a commitment becomes a debt when it is due: {id}");
                if (!due.Booked) _undrawn -= due.Cents;
                (due.State, due.Booked, due.ConfirmedBy) = (PartState.Confirmed, true, _by);
                break;
            case GrantEvent.PartPaid(var id, var number, var line, var entry):
                var paid = _givings[id].Parts[number - 1];
                Pays(new Obligation(ObligationKind.Grant, paid.Id.Value), line, paid.Cents);
                Law(paid.State == PartState.Confirmed && entry.Transfers is [var only] && only.Debit == _givings[id].At(AccountRole.GrantsPayable, id) && only.Amount.Cents == paid.Cents, $"a part is paid from 4892 of its grant: {id}");
                (paid.State, paid.Report) = (PartState.Paid, _givings[id].ReportDays is null ? ReportState.None : ReportState.Awaited);
                break;
            case GrantEvent.ReportSubmitted(var id, var number, var version, _):
                var told = _givings[id].Parts[number - 1];
                Law(ActsFor(_by, _givings[id].Member) && told.Report is ReportState.Awaited or ReportState.SentBack && version == ++told.Versions, $"a member reports on what was paid, in numbered versions: {version}");
                told.Report = ReportState.Submitted;
                break;
            case GrantEvent.ReportAccepted(var id, var number):
                Answers(id, number, ReportState.Accepted, ReportState.Submitted);
                break;
            case GrantEvent.ReportSentBack(var id, var number, _):
                Answers(id, number, ReportState.SentBack, ReportState.Submitted);
                break;
            case GrantEvent.ReportSkipped(var id, var number, _, _):
                Law(_givings[id].Parts[number - 1].ConfirmedBy != _by, $"a report is skipped by a second person: {_by}");
                Answers(id, number, ReportState.Skipped, ReportState.Awaited, ReportState.SentBack);
                break;
            case GrantEvent.GrantReleased(var id, var reason, var entry):
                ReadRelease(id, reason, entry);
                break;
            case GrantEvent.ReturnClaimed(var id, var reference, var amount, _, _):
                Acts(_by, MandateRole.Treasurer, "claiming a return");
                Issued(reference, _today.Year);
                Law(_givings[id].Claimed == 0 && amount.Cents > 0 && amount.Cents <= _givings[id].Paid, $"what was paid comes back once, at most: {amount} of {_givings[id].Paid}");
                _givings[id].Claimed = amount.Cents;
                _returns.Add(reference, id);
                break;
            case GrantEvent.ReturnReceived(var id, var line, var entry):
                var back = entry.Transfers.Single();
                _givings[id].Returned += back.Amount.Cents;
                Law(_givings[id].Returned <= _givings[id].Claimed && back.Credit == _givings[id].At(AccountRole.SundryReceivable, id), $"no more comes back than was claimed: {_givings[id].Returned} of {_givings[id].Claimed}");
                From(entry, line);
                Clears(_returns.Single(r => r.Value == id).Key, back.Amount.Cents);
                break;
            case GrantEvent.AidElementRecorded(var member, _, var amount, var on, _):
                Acts(_by, MandateRole.Treasurer, "recording an aid element");
                Law(_members.ContainsKey(member) && amount.Cents > 0 && on <= _today, $"an aid element is of a member, and not of the future: {on}");
                _elements.Add((member, on, amount.Cents));
                break;
            case GrantEvent.GiftOffered(var id, var giver, var receiver, _, var value, _):
                Law(ActsFor(_by, giver) && giver != receiver && value.Cents > 0, $"a gift is told by its giver: {_by}");
                _gifts.Add(id, (giver, receiver, false));
                break;
            case GrantEvent.GiftConfirmed(var id):
                var (from, to, confirmed) = _gifts[id];
                Law(!confirmed && !ActsFor(_by, from) && (to is { } receives ? ActsFor(_by, receives) : Held(_by, MandateRole.Treasurer)), $"a gift is confirmed once, by who received it: {_by}");
                _gifts[id] = (from, to, true);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadCall(CallEvent e)
    {
        switch (e)
        {
            case CallEvent.CallOpened(var id, var number, var on, var terms):
                Law(_command is CallCommand.OpenCall(var asked) && asked == terms && on == _today && terms.ClosesOn >= on, $"a call is the one that was asked for: {id}");
                Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a call is opened by treasurer or committee: {_by}");
                Law(number == _rounds.Values.Count(r => r.On.Year == on.Year) + 1, $"calls of a year are numbered without a gap: {number}");
                _rounds.Add(id, new Round(on, terms));
                break;
            case CallEvent.ApplicationScored(var id, var scores):
                var round = _rounds[_givings[id].Call!.Value];
                Law(round.Terms.Reviewers.Contains(_by) && !IsTiedTo(round, id, _by), $"who scores is a reviewer and not tied: {_by}");
                Law(round.State == GrantCallState.Open && _today > round.Terms.ClosesOn && _givings[id].State == GrantState.Requested, $"scores come between the last day and the ranking: {_today}");
                Law(round.Terms.Criteria.All(c => scores.Count(s => s.Criterion == c.Code && s.Points >= 0 && s.Points <= c.Most) == 1) && scores.Count == round.Terms.Criteria.Count, $"each criterion is scored once, in its range");
                round.Scores[(id, _by)] = round.Terms.Criteria.Sum(c => (long)c.Weight * scores.Single(s => s.Criterion == c.Code).Points);
                break;
            case CallEvent.RankingPublished(var id, var ranking):
                ReadRanking(_rounds[id], [.. ranking]);
                break;
            case CallEvent.CallAwarded(var id):
                Decided<CallCommand.AwardCall>(held => held.Call == id, "a call");
                Law(_rounds[id].State == GrantCallState.Ranked, $"a call is awarded once, by its ranking: {id}");
                _rounds[id].State = GrantCallState.Awarded;
                _awarding = id;
                break;
            case CallEvent.ApplicationAwarded(var id, var under, var on):
                ReadApplicationAwarded(id, under, on);
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadRequest(GrantEvent.GrantRequested e)
    {
        Law(_command switch
        {
            GrantCommand.RequestGrant(var member, var kind, var amount, var reason, var mentor) => (member, kind, amount, reason, mentor) == (e.Member, e.Kind, e.Amount, e.For, e.Mentor) && e.Call is null && e.Dossier is null,
            CallCommand.ApplyToCall(var call, var member, var amount, var reason, var mentor, var least) => (call, member, amount, reason, mentor, least) == (e.Call, e.Member, e.Amount, e.For, e.Mentor, e.Least),
            _ => IsTurnedInto(e),
        }, $"the grant is the one that was asked for");
        MayGetSupport(e.Member);
        var rules = _charter!.GrantRules;
        Law(ActsFor(_by, e.Member) && e.Amount.Cents > 0 && e.RequestedOn == _today, $"a grant is asked for by its own member: {_by}");
        Law(_members[e.Member].Organisation.JoinedOn.AddMonths(rules.WaitingMonths) <= _today || rules.WaitingMonths == 0, $"a grant waits for {rules.WaitingMonths} months of membership");
        Law(e.Kind != GrantKind.Consultation || e.Amount <= rules.ConsultationCeiling, $"a consultation is at most {rules.ConsultationCeiling}: {e.Amount}");
        Law(e.Mentor is null == (e.Kind != GrantKind.Mentoring) && e.Mentor != e.Member, $"a mentor is another member");
        Law(e.Number == _givings.Values.Count(g => g.On.Year == _today.Year) + 1, $"grants of a year are numbered without a gap: {e.Number}");
        _givings.Add(e.Grant, new Giving(e.Member, e.Mentor, e.Kind, e.Amount.Cents, _today, e.Call) { Least = e.Least?.Cents });
        Law(e.Least is not { } serves || (serves.IsPositive && serves <= e.Amount && e.Call is { } under && _rounds[under].Terms.Agreement is not null), $"a least is said under an agreement: {e.Least}");
        if (e.Call is not { } of) return;
        var round = _rounds[of];
        Law(round.Terms.OpensOn <= _today && _today <= round.Terms.ClosesOn && e.Amount <= round.Terms.Ceiling && e.Kind == round.Terms.Kind, $"an application is in time and within the call: {_today}");
        Law(round.Applications.All(a => _givings[a].Member != e.Member || _givings[a].State == GrantState.Withdrawn), $"a member applies once: {e.Member}");
        Law(round.Terms.Kinds.Count == 0 || round.Terms.Kinds.Contains(Now(e.Member).Kind), $"who applies is of a kind that may: {e.Member}");
        round.Applications.Add(e.Grant);
        Law(e.Dossier == round.Applications.Count, $"dossiers are numbered in their order: {e.Dossier}");
    }

    private void ReadAward(GrantEvent.GrantAwarded e)
    {
        var grant = _givings[e.Grant];
        var sum = e.Parts.Sum(p => p.Amount.Cents);
        if (grant.Call is { } call)
        {
            Law(_awarding == call || (_command is CallCommand.AwardNext(var next) && next == call && Held(_by, MandateRole.Treasurer)), $"an application is awarded with its call: {e.Grant}");
            var round = _rounds[call];
            Law(round.Terms.Agreement is null, $"a call under an agreement awards no grants: {e.Grant}");
            // In the order of the ranking; only who may not be helped today is passed over.
            foreach (var before in round.Ranking.TakeWhile(g => g != e.Grant).Where(g => _givings[g].State == GrantState.Requested))
                Law(Now(_givings[before].Member) is not (MemberStanding.Active, MemberKind.Full or MemberKind.Adherent) || !WithinSmallAid(_givings[before].Member, _givings[before].Asked), $"a call is awarded in its order: {before} waits before {e.Grant}");
            Law(round.Ranking.Contains(e.Grant) && sum == grant.Asked, $"an application is awarded as asked: {sum} of {grant.Asked}");
            Law(round.Applications.Sum(a => _givings[a].Granted) + sum <= round.Terms.Envelope.Cents, $"a call stays within its envelope: {round.Terms.Envelope}");
        }
        else Decided<GrantCommand.AwardGrant>(held => held.Grant == e.Grant && held.ReportDays == e.ReportDays && held.Parts.Select(p => (p.On, p.Amount, p.Milestone)).SequenceEqual(e.Parts.Select(p => (p.On, p.Amount, p.Milestone))), "a grant");
        MayGetSupport(grant.Member);
        Law(grant.State == GrantState.Requested && sum > 0 && sum <= grant.Asked, $"a grant is awarded once, up to what was asked: {sum} of {grant.Asked}");
        Law(e.Parts.All(p => p.Amount.Cents > 0 && p.On >= _today), $"parts begin with the decision");
        WithinCapacity(sum, "a grant");
        Law(WithinSmallAid(grant.Member, sum), $"small aid stays within its limit: {grant.Member} {sum}");
        foreach (var part in e.Parts)
        {
            grant.Parts.Add(new Share(part.Id, part.On, part.Amount.Cents, part.On.Year == _today.Year));
            if (part.On.Year != _today.Year) _undrawn += part.Amount.Cents;
        }
        (grant.State, grant.AwardedOn, grant.ReportDays) = (GrantState.Awarded, _today, e.ReportDays);
    }

    private void ReadRelease(GrantId id, ReleaseReason reason, Entry entry)
    {
        var grant = _givings[id];
        Law(reason == ReleaseReason.GivenUp ? ActsFor(_by, grant.Member) : Held(_by, MandateRole.Treasurer), $"a grant is given up by its member, or released by the treasurer: {_by}");
        Law(reason != ReleaseReason.MemberLeaves || _beneficiary is not null || _leaves.ContainsKey(grant.Member) || Now(grant.Member).Standing is MemberStanding.Left or MemberStanding.Excluded, $"who stays keeps its grant: {grant.Member}");
        var open = grant.Parts.Where(p => p.IsUndrawn).ToArray();
        Law(reason != ReleaseReason.Lapsed || (open.All(p => p.State == PartState.Promised) && open[0].On.AddMonths(_charter!.GrantRules.LapseMonths) < _today), $"what is owed does not lapse, and nothing before its time: {id}");
        Law(open.Length > 0 && entry.Transfers.Sum(t => t.Amount.Cents) == open.Sum(p => p.Cents), $"what is not paid is released whole: {id}");
        Law(_orders.Values.All(o => open.All(p => p.Id.Value != o.Obligation.Subject) || o.State == PaymentState.Cancelled), $"nothing is released that is ordered: {id}");
        _undrawn -= open.Where(p => !p.Booked).Sum(p => p.Cents);
        foreach (var part in open) part.State = PartState.Released;
    }

    /// <summary>Best first by the exact average: a/b before c/d when a·d is more than c·b, whatever the weights are; the earlier dossier among equals.</summary>
    private void ReadRanking(Round round, RankedApplication[] ranking)
    {
        Law((Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee)) && round.State == GrantCallState.Open && _today > round.Terms.ClosesOn, $"a ranking is published once, after the last day: {_by}");
        var live = round.Applications.Where(a => _givings[a].State == GrantState.Requested).ToList();
        var total = round.Terms.Criteria.Sum(c => (long)c.Weight);
        var marks = live.ToDictionary(g => g, g => round.Scores.Where(s => s.Key.Grant == g && !IsTiedTo(round, g, s.Key.By)).Select(s => s.Value).ToArray());
        Law(marks.Values.All(m => m.Length >= round.Terms.ReviewsLeast), $"every application has {round.Terms.ReviewsLeast} reviews");
        foreach (var ranked in ranking)
            Law((ranked.Points, ranked.Weight) == (marks[ranked.Grant].Sum(), marks[ranked.Grant].Length * total), $"an average is its reviews': {ranked.Grant} {ranked.Points}/{ranked.Weight}");
        foreach (var (application, given) in marks)
            Law(round.Terms.ScoreBy is not { } by || _today > by || given.Length == round.Terms.Reviewers.Count(r => !IsTiedTo(round, application, r)), $"until {round.Terms.ScoreBy} a ranking waits for every reviewer: {application}");
        Law(ranking.Select(r => r.Grant).ToHashSet().SetEquals(live) && ranking.Length == live.Count, $"every application is ranked once: {ranking.Length} of {live.Count}");
        for (var i = 1; i < ranking.Length; i++)
        {
            var (better, worse) = (ranking[i - 1], ranking[i]);
            var order = ((BigInteger)better.Points * worse.Weight).CompareTo((BigInteger)worse.Points * better.Weight);
            Law(order > 0 || (order == 0 && round.Applications.IndexOf(better.Grant) < round.Applications.IndexOf(worse.Grant)), $"the better comes first, then the earlier: {better.Grant}, {worse.Grant}");
        }
        (round.State, round.Ranking) = (GrantCallState.Ranked, [.. ranking.Select(r => r.Grant)]);
    }

    private bool IsTiedTo(Round round, GrantId application, PersonId reviewer) =>
        (round.Terms.Conflict == ReviewerConflict.Call ? round.Applications.Where(a => _givings[a].State != GrantState.Withdrawn).Append(application) : [application])
            .SelectMany(a => new[] { _givings[a].Member, _givings[a].Mentor ?? _givings[a].Member }).Any(m => Tied(reviewer, m));

    private void Answers(GrantId id, int number, ReportState to, params ReportState[] from)
    {
        var (grant, part) = (_givings[id], _givings[id].Parts[number - 1]);
        Law(Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Committee), $"a report is answered by treasurer or committee: {_by}");
        Law(!Tied(_by, grant.Member) && !(grant.Mentor is { } mentor && Tied(_by, mentor)), $"nobody judges the report of its own organisation: {_by}");
        Law(from.Contains(part.Report), $"a report that is {part.Report} is not {to}");
        part.Report = to;
    }

    /// <summary>What decisions have taken from an envelope and not given back.</summary>
    private long Given(int year, EnvelopeKind kind) => kind == EnvelopeKind.EmergencyAid
        ? _aidGrantedOn.Where(a => a.Value.Year == year && !_aids[a.Key].IsOver).Sum(a => _aids[a.Key].Cents)
        : _givings.Values.Where(g => g.Kind.ToString() == kind.ToString()).Sum(g => g.Parts.Where(p => p.On.Year == year && p.State != PartState.Released).Sum(p => p.Cents));

    private bool WithinSmallAid(MemberId member, long more) => _charter!.GrantRules.DeMinimis is not { Hard: true } rules || SmallAid(member, rules.WindowMonths) + more <= rules.Limit.Cents;

    /// <summary>What a member was given within the window, from any source.</summary>
    private long SmallAid(MemberId member, int months)
    {
        bool Counts(DateOnly on) => on > _today.AddMonths(-months) && on <= _today;
        return _givings.Values.Where(g => g.Member == member && g.AwardedOn is { } on && Counts(on)).Sum(g => g.Granted)
            + _aidGrantedOn.Where(a => _aids[a.Key].Member == member && !_aids[a.Key].IsOver && Counts(a.Value)).Sum(a => _aids[a.Key].Cents)
            + _elements.Where(x => x.Member == member && Counts(x.On)).Sum(x => x.Cents) + SmallAidUnderAgreements(member, Counts);
    }

    /// <summary>Whom an order for a part pays, and how much: it is confirmed, the ones before it are paid and reported on.</summary>
    private (MemberId, long) OwedOnGrant(Guid part)
    {
        var grant = _givings.Values.Single(g => g.Parts.Any(p => p.Id.Value == part));
        var number = grant.Parts.FindIndex(p => p.Id.Value == part);
        return grant.Parts[number].State == PartState.Confirmed && grant.Parts.Take(number).All(p => p.State == PartState.Paid && p.Report is ReportState.None or ReportState.Accepted or ReportState.Skipped)
            ? (grant.Mentor ?? grant.Member, grant.Parts[number].Cents) : default;
    }

    private static MemberId[] SidesOf(Giving grant) => grant.Mentor is { } mentor ? [grant.Member, mentor] : [grant.Member];

    private void EndGrants()
    {
        _awarding = null;
        Law(_outOfCall is null, $"a sub-grant that a call awards is that of an application: {_outOfCall}");
        foreach (var ((year, kind), cents) in _envelopes) Law(Given(year, kind) <= cents, $"an envelope gives no more than it holds: {kind} {year} {Given(year, kind)} of {cents}");
        Law(_givings.Values.All(g => g.Parts.All(p => _envelopes.ContainsKey((p.On.Year, Enum.Parse<EnvelopeKind>(g.Kind.ToString()))))), $"no grant without an envelope");
        foreach (var (id, grant) in _givings)
        {
            Law(-Net(grant.At(AccountRole.GrantsPayable, id)) == grant.Owed, $"4892 of {id} = awarded - paid - released: {-Net(grant.At(AccountRole.GrantsPayable, id))} and {grant.Owed}");
            Law(Net(grant.At(AccountRole.GrantExpense, id)) == grant.Owed + grant.Paid - grant.Claimed, $"6430 of {id} = owed + paid - to come back: {Net(grant.At(AccountRole.GrantExpense, id))}");
            Law(Net(grant.At(AccountRole.SundryReceivable, id)) == grant.Claimed - grant.Returned, $"416 of {id} = claimed - returned: {Net(grant.At(AccountRole.SundryReceivable, id))}");
            Law(Net(grant.At(AccountRole.CommitmentsGiven, id)) == grant.Parts.Where(p => p.IsUndrawn && !p.Booked).Sum(p => p.Cents), $"090 of {id} = parts of later years");
        }
        Law(-Net(AccountRole.GrantsPayable) == GrantsOwed + SubGrantsOwed && Net(AccountRole.GrantExpense) == _givings.Values.Sum(g => g.Owed + g.Paid - g.Claimed), $"4892 and 6430 are those of the grants");
    }

    private void CompareGrants(FundState state)
    {
        Law(state.Grants.Grants.Count == _givings.Count && state.Grants.Calls.Count == _rounds.Count && state.Grants.Gifts.Count == _gifts.Count && state.Grants.Envelopes.Count == _envelopes.Count, $"the fund knows as many grants, calls, gifts and envelopes");
        foreach (var (key, cents) in _envelopes)
            Law(state.Grants.Envelopes[key].Cents == cents && GrantDecisions.Committed(state.Grants, state.Aids, key.Year, key.Kind, _charter!.Currency).Cents == Given(key.Year, key.Kind), $"{key}: the fund says {state.Grants.Envelopes[key]}");
        foreach (var (id, grant) in _givings)
        {
            var told = state.Grants.Grants[id];
            Law(told.State == grant.State && told.SubGrant == grant.SubGrant && told.Granted.Cents == grant.Granted && told.Paid.Cents == grant.Paid, $"{told.Code}: the fund says {told.State} {told.Granted}, recomputed {grant.State} {grant.Granted}");
            Law(told.Parts.Select(p => (p.State, p.Report, p.Amount.Cents, p.Booked)).SequenceEqual(grant.Parts.Select(p => (p.State, p.Report, p.Cents, p.Booked))), $"{told.Code}: the parts are as recomputed");
        }
        foreach (var (id, round) in _rounds) Law(state.Grants.Calls[id].State == round.State && state.Grants.Calls[id].Ranking.Select(r => r.Grant).SequenceEqual(round.Ranking), $"{state.Grants.Calls[id].Code}: the fund says {state.Grants.Calls[id].State}");
    }

    private sealed class Share(GrantPartId id, DateOnly on, long cents, bool booked)
    {
        public GrantPartId Id { get; } = id;

        public DateOnly On { get; } = on;

        public long Cents { get; set; } = cents;

        public bool Booked { get; set; } = booked;

        public PartState State { get; set; }

        public ReportState Report { get; set; }

        public int Versions { get; set; }

        public PersonId? ConfirmedBy { get; set; }

        public bool IsUndrawn => State is PartState.Promised or PartState.Confirmed;
    }

    private sealed class Giving(MemberId member, MemberId? mentor, GrantKind kind, long asked, DateOnly on, GrantCallId? call)
    {
        public MemberId Member { get; } = member;

        public MemberId? Mentor { get; } = mentor;

        public GrantKind Kind { get; } = kind;

        public long Asked { get; } = asked;

        public DateOnly On { get; } = on;

        public GrantCallId? Call { get; } = call;

        public GrantState State { get; set; }

        public DateOnly? AwardedOn { get; set; }

        public long? Least { get; init; }

        public SubGrantId? SubGrant { get; set; }

        public int? ReportDays { get; set; }

        public List<Share> Parts { get; } = [];

        public Dictionary<MemberId, (int Hours, PersonId By)> Hours { get; } = [];

        public long? Invoice { get; set; }

        public long Claimed { get; set; }

        public long Returned { get; set; }

        public long Granted => Parts.Where(p => p.State != PartState.Released).Sum(p => p.Cents);

        public long Paid => Parts.Where(p => p.State == PartState.Paid).Sum(p => p.Cents);

        public long Owed => Parts.Where(p => p.IsUndrawn && p.Booked).Sum(p => p.Cents);

        public Account At(AccountRole role, GrantId id) => new(role, Member, id.ToString());
    }

    private sealed class Round(DateOnly on, CallTerms terms)
    {
        public DateOnly On { get; } = on;

        public CallTerms Terms { get; } = terms;

        public GrantCallState State { get; set; }

        public List<GrantId> Applications { get; } = [];

        public Dictionary<(GrantId Grant, PersonId By), long> Scores { get; } = [];

        public GrantId[] Ranking { get; set; } = [];
    }
}
