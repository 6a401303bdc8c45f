// Auditor, the part that reads contributions: what every member should have been asked, reckoned anew from the words of the charter, and that called = paid + set off + credited + open.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<PaymentReference, Due> _dues = [];
    private readonly Dictionary<MemberId, (int? Hundredths, string? Capacity, string? Group)> _contributors = [];
    private readonly Dictionary<(MemberId Member, ContributionPeriod Period), (int? Share, long? Cents)> _waivers = [];
    private readonly Dictionary<PaymentReference, (CreditNote Note, PersonId By)> _creditNotes = [];
    private readonly List<(int Number, MemberId Member, long Cents, DateOnly On, DateOnly By)> _promises = [];

    private void ReadContribution(ContributionEvent e)
    {
        switch (e)
        {
            case ContributionEvent.ContributionsCalled called:
                ReadCall(called);
                break;
            case ContributionEvent.ContributionReceived(var reference, var member, var amount, var line, var entry):
                var call = _dues[reference];
                call.Paid += amount.Cents;
                Law(call.Member == member && amount.Cents > 0 && call.Open >= 0, $"a contribution is paid by who was asked, up to what was asked: {reference} {call.Paid} of {call.Cents}");
                Law(entry.Transfers is [var only] && only.Credit == new Account(AccountRole.ContributionIncome, member) && only.Amount == amount, $"a contribution is booked in full to 730 of {member}");
                // A machine books what is exactly open; anything else is said by a person.
                Law(_cleared is not null || call.Open == 0, $"only the exact open amount is booked by itself: {reference}");
                From(entry, line);
                Clears(reference, amount.Cents);
                _contributions.Add((member, entry.EffectiveOn, amount.Cents));
                _received += amount.Cents;
                NotePart(line, reference, amount.Cents, entry.EffectiveOn);
                break;
            case ContributionEvent.ContributionReversed reversed:
                ReadReversal(reversed);
                break;
            case ContributionEvent.ContributionSetOff(var reference, var member, var amount, var entry):
                ReadSetOff(reference, member, amount, entry);
                break;
            case ContributionEvent.ContributorDescribed(var member, var hundredths, var capacity, var group, var on):
                Acts(_by, MandateRole.Administrator, "describing a contributor");
                Law(!Tied(_by, member) && on == _today, $"nobody changes the figures of its own organisation: {member}");
                Law(hundredths is null or >= 0 && Known(capacity, _charter!.Contributions.Capacities?.Select(c => c.Code)) && Known(group, _charter!.Contributions.Risks?.Select(r => r.Group)), $"codes are the charter's: {capacity} {group}");
                _contributors[member] = (hundredths, capacity, group);
                break;
            case ContributionEvent.MemberExempted(var member, var period, _, var on, var share, var amount):
                Decided<ContributionCommand.ExemptMember>(held => held == new ContributionCommand.ExemptMember(member, period, held.Reason, share, amount), "a waiver");
                Law(on == _today && share is null != amount is null && share?.Value is null or >= 0 and <= 10_000 && amount?.Cents is null or >= 0, $"a share or an amount is waived: {member}");
                Law(_dues.Values.All(d => d.Member != member || d.IsCancelled || !Meets(d.Period, period)), $"what was called is not waived: {member} {period}");
                _waivers[(member, period)] = (share?.Value, amount?.Cents);
                break;
            case ContributionEvent.CreditNotePrepared(var note):
                Acts(_by, MandateRole.Treasurer, "preparing a credit note");
                Law(_dues[note.Reference].Open >= note.Amount.Cents && note.Amount.Cents > 0 && _charter!.Contributions.ReasonsForCredit.Contains(note.Reason), $"a credit note lowers what is open, for a reason of the charter: {note}");
                _creditNotes[note.Reference] = (note, _by);
                break;
            case ContributionEvent.CreditNoteApproved(var note, var on):
                Law(_creditNotes.Remove(note.Reference, out var waiting) && waiting.Note == note && waiting.By != _by, $"a second person agrees with the same credit note: {note.Reference}");
                Law((Held(_by, MandateRole.Treasurer) || Held(_by, MandateRole.Administrator)) && !Tied(_by, _dues[note.Reference].Member) && on == _today, $"who agrees is not tied to the member: {_by}");
                _dues[note.Reference].Credited += note.Amount.Cents;
                Law(note.Amount.Cents > 0 && _dues[note.Reference].Open >= 0, $"what was paid is not credited: {note}");
                break;
            case ContributionEvent.ContributionPromised(var number, var member, var amount, var on, var by):
                Law(number == _promises.Count + 1 && amount.Cents > 0 && on == _today && by >= on, $"a promise is for a day to come: {by}");
                Law(Held(_by, MandateRole.Treasurer) || ActsFor(_by, member), $"a promise is noted by a treasurer or by who acts for {member}");
                _promises.Add((number, member, amount.Cents, on, by));
                break;
            default:
                throw new AuditException($"the auditor does not know {e.GetType().Name}");
        }
    }

    private void ReadCall(ContributionEvent.ContributionsCalled e)
    {
        var (period, dues, dueOn, inAdvance) = e;
        Acts(_by, MandateRole.Treasurer, "calling contributions");
        var only = ((ContributionCommand.CallContributions)_command!).InAdvance;
        Law(only is not null == (inAdvance == true), $"a call of some is marked as such: {period}");
        Law(only is not null || _dues.Values.All(d => d.Period != period || d.IsOfSome), $"a period is called once: {period}");
        var (first, months) = Span(period);
        var last = first.AddMonths(months).AddDays(-1);
        Law(dueOn == (_today > first ? _today : first).AddDays(_charter!.Contributions.DueDays ?? 30), $"a call says until when: {dueOn}");
        var expected = _members.Where(m => Contributes(m.Key, first, last) && (only is null || only.Value.Contains(m.Key)) && !_dues.Values.Any(d => d.Member == m.Key && d.IsForLong && !d.IsCancelled && Covers(d.Period, period)))
            .OrderBy(m => m.Value.Number).Select(m => (m.Key, Cents: Asked(m.Key, period))).Where(m => m.Cents > 0).ToArray();
        Law(dues.Select(d => (d.Member, d.Due.Cents)).SequenceEqual(expected), $"every member is asked for its own contribution of {period}");
        if (only is not null || months > 12) Law(dues.All(d => !_dues.Values.Any(x => x.Member == d.Member && !x.IsCancelled && Meets(x.Period, period))), $"who is asked for long is not asked twice: {period}");
        foreach (var due in dues)
        {
            Issued(due.Reference, period.Year);
            Law((due.Risk?.Cents ?? 0) == RiskIn(due.Due.Cents, _contributors.GetValueOrDefault(due.Member).Group), $"the part for the risk fund is the charter's: {due}");
            _dues.Add(due.Reference, new Due(period, due.Member, due.Due.Cents, only is not null, only is not null || months > 12));
        }
    }

    /// <summary>The words of the charter, one after the other; a share of a cent is never asked.</summary>
    private long Formula(MemberId member)
    {
        var (r, o) = (_charter!.Contributions, _members[member].Organisation);
        var told = _contributors.GetValueOrDefault(member);
        var sum = (Int128)r.Base.Cents + ((Int128)r.PerStaffMember.Cents * o.Staff) + ((Int128)o.Turnover.Cents * r.TurnoverBasisPoints.Value / 10_000);
        if (r.PerFullTimeEquivalent is { } each) sum += (Int128)each.Cents * (told.Hundredths ?? (Int128)o.Staff * 100) / 100;
        foreach (var (from, amount) in (r.TurnoverSteps ?? []).Reverse())
            if (o.Turnover.Cents >= from.Cents)
            {
                sum += amount.Cents;
                break;
            }
        foreach (var (code, amount) in r.Capacities ?? [])
            if (code == told.Capacity) sum += amount.Cents;
        return (long)Int128.Min(r.Ceiling.Cents, Int128.Max(r.Floor.Cents, sum));
    }

    private long Asked(MemberId member, ContributionPeriod period)
    {
        var (r, o) = (_charter!.Contributions, _members[member].Organisation);
        var sum = (Int128)Formula(member);
        var (first, months) = Span(period);
        var belongs = 0;
        var gone = Now(member).Standing is MemberStanding.Left or MemberStanding.Excluded;
        DateOnly? until = gone ? _lives.Last(l => l.Member == member).On : _leaves.TryGetValue(member, out var leaves) ? leaves : null;
        for (var i = 0; i < months; i++)
            if (o.JoinedOn < first.AddMonths(i + 1) && !(until < first.AddMonths(i))) belongs++;
        if (r.ProRata != true) belongs = months;
        if (r.AmountMonths is { } unit) sum = sum * belongs / unit;
        else if (months > 12) sum = sum * belongs / 12;
        else sum = sum * belongs / months;
        var cents = (long)Int128.Min(sum, 10_000_000_000_00);
        var waiver = _waivers.Where(w => w.Key.Member == member && Covers(w.Key.Period, period)).OrderBy(w => Span(w.Key.Period).Months).ThenByDescending(w => Span(w.Key.Period).First).Select(w => w.Value).FirstOrDefault();
        return waiver switch
        {
            ({ } share, _) => cents - (long)((Int128)cents * share / 10_000),
            (_, { } amount) => Math.Max(0, cents - amount),
            _ => cents,
        };
    }

    private long RiskIn(long cents, string? group)
    {
        foreach (var (of, share, amount) in _charter!.Contributions.Risks ?? [])
            if (of == group) return share is { } part ? (long)((Int128)cents * part.Value / 10_000) : Math.Min(cents, amount!.Value.Cents);
        return 0;
    }

    private static bool Known(string? code, IEnumerable<string>? codes) => code is null || codes?.Contains(code) == true;

    private static (DateOnly First, int Months) Span(ContributionPeriod p) => p switch
    {
        { Month: { } month } => (new(p.Year, month, 1), 1),
        { Quarter: { } quarter } => (new(p.Year, (quarter * 3) - 2, 1), 3),
        _ => (new(p.Year, 1, 1), 12 * (p.Years ?? 1)),
    };

    private static bool Covers(ContributionPeriod whole, ContributionPeriod part) =>
        Span(whole) is var (first, months) && Span(part) is var (from, count) && from >= first && from.AddMonths(count) <= first.AddMonths(months);

    private static bool Meets(ContributionPeriod one, ContributionPeriod other) =>
        Span(one) is var (first, months) && Span(other) is var (from, count) && from < first.AddMonths(months) && first < from.AddMonths(count);

    private void CompareContributions(FundState state)
    {
        Law(state.Contributions.Calls.Count == _dues.Count, $"the calls are {_dues.Count}");
        foreach (var (reference, due) in _dues)
        {
            var told = state.Contributions.Calls[reference];
            Law((told.Due.Cents, told.Paid.Cents, told.SetOff.Cents, told.Credited.Cents, told.Open.Cents) == (due.Cents, due.Paid, due.SetOff, due.Credited, due.Open), $"{reference}: the fund says {told}");
            Law(told.Due.Cents == told.Received.Cents + told.SetOff.Cents + told.Credited.Cents + told.Open.Cents && told.Received.Cents >= 0 && told.Open.Cents >= 0, $"called = paid + set off + credited + open: {told}");
        }
        Law(_dues.Values.Sum(d => d.Paid) == _received, $"730 is what the calls say was paid: {_received}");
        Law(state.Contributions.Credits.Count == _creditNotes.Count && _creditNotes.All(c => (state.Contributions.Credits[c.Key].Note, state.Contributions.Credits[c.Key].PreparedBy) == c.Value), $"the credit notes that wait are {_creditNotes.Count}");
        Law(state.Contributions.Exemptions.Count == _waivers.Count && _waivers.All(w => state.Contributions.Exemptions[w.Key] is var told && (told.Share?.Value, told.Amount?.Cents) == w.Value), $"the waivers are {_waivers.Count}");
        Law(state.Contributions.Promises.Select(p => (p.Number, p.Member, p.Amount.Cents, p.On, p.By)).SequenceEqual(_promises), $"the promises are {_promises.Count}");
        foreach (var member in _promises.Select(p => p.Member).Distinct())
        {
            var kept = state.Contributions.PromisesOf(member, _today).Where(p => p.Standing == PromiseStanding.Kept).Sum(p => p.Promise.Amount.Cents);
            Law(kept <= _contributions.Where(c => c.Member == member).Sum(c => c.Cents), $"what is kept came in: {member} {kept}");
        }
    }

    private sealed class Due(ContributionPeriod period, MemberId member, long cents, bool isOfSome, bool isForLong)
    {
        public ContributionPeriod Period { get; } = period;

        public MemberId Member { get; } = member;

        public long Cents { get; } = cents;

        public bool IsOfSome { get; } = isOfSome;

        public bool IsForLong { get; } = isForLong;

        public long Paid { get; set; }

        public long SetOff { get; set; }

        public long Credited { get; set; }

        public long Open => Cents - Paid - Credited;

        public bool IsCancelled => Credited == Cents;
    }
}
