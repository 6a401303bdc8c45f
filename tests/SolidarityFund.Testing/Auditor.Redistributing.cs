// Auditor, part of redistributions and calls under agreements: each rule shared out cent by cent, what is taken back was untouched, small aid by the day
// of each right, and applications served in the order of their ranking.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Testing;

public sealed partial class Auditor
{
    private readonly Dictionary<RedistributionId, (AgreementId Agreement, SubGrantId? Parent, FreedPart[] Parts)> _shared = [];
    private readonly HashSet<RedistributionId> _takenBack = [];
    private SubGrantId? _outOfCall;

    private bool IsCallAwarding => _awarding is not null || _command is CallCommand.AwardNext;

    private void ReadRedistribution(CascadeEvent.FreedRedistributed e)
    {
        var asked = (_authority as CascadeCommand.RedistributeFreed)!;
        Decided<CascadeCommand.RedistributeFreed>(held => (held.Agreement, held.Rule ?? RedistributionRule.Need, held.Parent) == (e.Agreement, e.Rule, e.Parent) && e.Amount <= held.Amount, "a redistribution");
        Law(e.On == _today && e.Number == _shared.Values.Count(s => s.Agreement == e.Agreement) + 1 && e.Entry is null == e.Parent is not null, $"redistributions are numbered, and booked where the fund pays them: {e.Number}");
        Law(e.Amount.Cents == e.Parts.Sum(p => p.Amount.Cents) && e.Parts.All(p => p.Amount.Cents > 0), $"the parts add up: {e.Amount}");
        Law(e.Rule == RedistributionRule.WaitingList || e.Amount == asked.Amount, $"all of it is shared out: {e.Amount} of {asked.Amount}");
        var expected = PartsOf(asked);
        Law(asked.Needs.Select(n => (n.SubGrant, expected[n.SubGrant])).Where(p => p.Item2 > 0).SequenceEqual(e.Parts.Select(p => (p.SubGrant, p.Amount.Cents))), $"what is free is shared by {e.Rule}, to the cent: {e.Parts}");
        Law(asked.Needs.All(n => expected[n.SubGrant] <= n.Need.Cents), $"nobody gets more than it needs: {e.Parts}");
        foreach (var (grant, part) in e.Parts)
        {
            Law(_handed[grant] is { IsOver: false } partner && partner.Parent == e.Parent && partner.Agreement == e.Agreement, $"a partner has a sub-grant that lasts: {grant}");
            Awarded(grant, part.Cents, e.Redistribution);
        }
        _shared.Add(e.Redistribution, (e.Agreement, e.Parent, [.. e.Parts]));
    }

    /// <summary>Cent by cent: each odd cent of a proportion goes to whom most of a cent is still owed, in equal parts to the older sub-grant.</summary>
    private Dictionary<SubGrantId, long> PartsOf(CascadeCommand.RedistributeFreed asked)
    {
        var byAge = asked.Needs.OrderBy(n => _handed.Keys.ToList().IndexOf(n.SubGrant)).ToArray();
        var (left, parts) = (asked.Amount.Cents, new Dictionary<SubGrantId, long>());
        switch (asked.Rule)
        {
            case null or RedistributionRule.Need:
                foreach (var (need, cents) in byAge.Zip(Split(left, [.. byAge.Select(n => n.Need.Cents)]))) parts[need.SubGrant] = cents;
                break;
            case RedistributionRule.Equal:
                for (var i = 0; i < byAge.Length; i++) left -= parts[byAge[i].SubGrant] = (left + byAge.Length - i - 1) / (byAge.Length - i);
                break;
            case RedistributionRule.Priority:
                foreach (var need in asked.Needs) left -= parts[need.SubGrant] = Math.Min(left, need.Need.Cents);
                break;
            case RedistributionRule.WaitingList:
                foreach (var need in asked.Needs)
                {
                    parts[need.SubGrant] = need.Need.Cents <= left ? need.Need.Cents : need.TakesPart == true ? left : 0;
                    left = need.Need.Cents <= left ? left - need.Need.Cents : 0;
                }
                break;
            default:
                throw new AuditException($"the auditor knows no rule {asked.Rule}");
        }
        return parts;
    }

    private void ReadReversal(RedistributionId id, DateOnly on, Domain.Ledger.Entry? entry)
    {
        Decided<CascadeCommand.ReverseRedistribution>(held => held.Redistribution == id, "taking back a redistribution");
        var (agreement, parent, parts) = _shared[id];
        Law(_takenBack.Add(id) && on == _today && entry is null == parent is not null, $"a redistribution is taken back once: {id}");
        foreach (var (grant, part) in parts)
        {
            var partner = _handed[grant];
            Law(!partner.IsOver, $"what ended is not taken from: {grant}");
            partner.Awarded -= part.Cents;
            var standing = partner.Rights.Where(r => r.By == id).Sum(r => r.Cents);
            partner.Rights.RemoveAll(r => r.By == id);
            Lose(grant, part.Cents - standing);
            if (parent is null && _fundings[agreement].Terms.Recognition == RecognitionPoint.Commitment) _fundings[agreement].Income -= part.Cents;
            Law(Uncalled(grant) >= 0, $"what is paid or ordered is not taken back: {grant}");
        }
    }

    /// <summary>What lapses or is asked back is off the newest rights.</summary>
    private void Lose(SubGrantId id, long cents)
    {
        var rights = _handed[id].Rights;
        while (cents > 0)
        {
            var (on, amount, by) = rights[^1];
            rights.RemoveAt(rights.Count - 1);
            if (amount > cents) rights.Add((on, amount - cents, by));
            cents -= Math.Min(cents, amount);
        }
    }

    /// <summary>What of a sub-grant nobody has paid or ordered; nothing is ordered of one that a member pays.</summary>
    private long Uncalled(SubGrantId id) => _handed[id] is { Parent: null } grant
        ? grant.Unpaid - _orders.Values.Where(o => o.Obligation.Kind == ObligationKind.SubGrant && o.Obligation.Subject == id.Value && o.State is PaymentState.Prepared or PaymentState.Approved or PaymentState.Held).Select(o => o.Cents).DefaultIfEmpty().Max() : 0;

    private long SmallAidUnderAgreements(MemberId member, Func<DateOnly, bool> counts) =>
        _handed.Values.Where(g => g.IsAid && g.Member == member).SelectMany(g => g.Rights).Where(r => counts(r.On)).Sum(r => r.Cents);

    /// <summary>An application under an agreement: in its order, whole, or down to the least that serves it where no more is left.</summary>
    private void ReadApplicationAwarded(GrantId id, SubGrantId under, DateOnly on)
    {
        var (giving, grant) = (_givings[id], _handed[under]);
        var (call, round) = (giving.Call!.Value, _rounds[giving.Call!.Value]);
        Law(_awarding == call || (_command is CallCommand.AwardNext(var next) && next == call && Held(_by, MandateRole.Treasurer)), $"an application is awarded with its call: {id}");
        Law(_outOfCall == under && on == _today && (grant.Agreement, grant.Member, grant.Parent, grant.IsAid) == (round.Terms.Agreement, giving.Member, null, round.Terms.DeMinimis == true), $"an application gets the sub-grant that was awarded for it: {under}");
        Law(giving.State == GrantState.Requested && round.Ranking.Contains(id), $"an application is awarded once, by its rank: {id}");
        Law(grant.Awarded == giving.Asked || (giving.Least is { } least && grant.Awarded >= least && grant.Awarded < giving.Asked), $"an application is awarded whole, or what serves it: {grant.Awarded} of {giving.Asked}");
        MayGetSupport(giving.Member);
        foreach (var before in round.Ranking.TakeWhile(g => g != id).Where(g => _givings[g].State == GrantState.Requested).Select(g => _givings[g]))
            Law(Now(before.Member) is not (MemberStanding.Active, MemberKind.Full or MemberKind.Adherent) || (round.Terms.DeMinimis == true && !WithinSmallAid(before.Member, before.Asked)) || AboveThirdParty(grant.Agreement, before),
                $"a call is awarded in its order: {before.Member} waits before {id}");
        (giving.State, giving.AwardedOn, giving.SubGrant, _outOfCall) = (GrantState.Awarded, _today, under, null);
        var given = round.Applications.Select(a => _givings[a]).Where(a => a.SubGrant is not null).Sum(a => _handed[a.SubGrant!.Value].Net);
        Law(given <= round.Terms.Envelope.Cents, $"a call stays within its envelope: {given} of {round.Terms.Envelope}");
        Law(grant.Awarded == giving.Asked || given == round.Terms.Envelope.Cents || RootsOf(_fundings[grant.Agreement]).Sum(g => g.Net) + _fundings[grant.Agreement].Unspent == _fundings[grant.Agreement].Terms.Amount.Cents,
            $"who gets less than it asked gets all that is left: {grant.Awarded}");
    }

    private bool AboveThirdParty(AgreementId id, Giving waiting) =>
        _handed.Values.Where(g => g.Agreement == id && _members[g.Member].Organisation.EnterpriseNumber == _members[waiting.Member].Organisation.EnterpriseNumber).Sum(g => g.Net) + waiting.Asked
            > (_fundings[id].Terms.ThirdPartyMost?.Cents ?? 60_000_00);
}
