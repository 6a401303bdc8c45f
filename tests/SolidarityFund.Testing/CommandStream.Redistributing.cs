// CommandStream, redistributions and calls under agreements: shared out by any rule, taken back, left to the pool; now and then nonsense.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    /// <summary>Something about money that is free again, or about the calls that give it away.</summary>
    private (PersonId, Command)? Redistributing(FundState state, DateOnly today, Instant now)
    {
        var book = state.Cascade;
        if (One(state.Proposals.Open.Where(p => p.Held is CascadeCommand.RedistributeFreed or CascadeCommand.ReverseRedistribution or CascadeCommand.AwardSubGrant or CallCommand.AwardCall && now < p.ClosesAt).OrderBy(p => p.Number)) is { } poll
            && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent && Chance(85))
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(book.InOrder.Where(a => a.ApprovedBy is not null)) is not { } agreement) return null;
        SubGrant[] live = [.. book.Of(agreement).Where(g => g.ClosedOn is null)];
        if (Chance(20)) return CallUnder(state, agreement, today);
        if (live.Length == 0 || Chance(15))
            return One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is not { } partner ? null
                : (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.AwardSubGrant(agreement.Id, partner.Id, Euro(1, 2_000_00), null, Any<bool?>([null, true]))));
        if (Chance(30) && One(book.RedistributionsOf(agreement)) is { } done) return (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.ReverseRedistribution(Chance(90) ? done.Id : new(NewGuid()))));
        var grant = Any(live);
        if (Chance(30)) return (DelegateOf(state.Members.Members[grant.Member]), new CascadeCommand.LeaveToPool(Chance(90) ? grant.Id : new(NewGuid()), Any([Euro(1, 300_00), grant.Net, Money.Euro(-1)]), Any([NewText(), NewText(), default])));
        var partners = live.Where(g => g.Parent == grant.Parent && (g.Member == grant.Member || Chance(40))).ToArray();
        return (Any([Chair, Treasurer]), Proposing(state, new CascadeCommand.RedistributeFreed(
            agreement.Id, Euro(1, 300_00), [.. partners.Select(g => new PartnerNeed(g.Id, Euro(100_00, 500_00), Any<bool?>([null, true])))], Any(Enum.GetValues<RedistributionRule>()), grant.Parent)));
    }

    /// <summary>A call under an agreement; what follows of it is asked with the other calls. An application says now and then what serves it.</summary>
    private (PersonId, Command)? CallUnder(FundState state, Agreement agreement, DateOnly today)
    {
        if (One(state.Grants.Calls.Values.Where(c => c.Terms.Agreement is not null && today <= c.Terms.ClosesOn).OrderBy(c => c.Code, StringComparer.Ordinal)) is { } call && Chance(80) && One(state.Members.Members.Values.OrderBy(m => m.Number)) is { } member)
            return (DelegateOf(member), new CallCommand.ApplyToCall(call.Id, member.Id, Euro(1, 900_00), NewText(), null, Any<Money?>([null, Money.Euro(1), Euro(1, 1_000_00)])));
        return (Any([Treasurer, Cast[0].Committee]), new CallCommand.OpenCall(NewCall(state, today) with
        {
            Kind = GrantKind.OwnGrant,
            Parts = Any<EquatableArray<PartShare>>([[], [], [], [new(0, 1)]]),
            ReportDays = null,
            Agreement = agreement.Id,
            DeMinimis = Any<bool?>([null, true]),
            ScoreBy = Any<DateOnly?>([null, today.AddDays(5)]),
        }));
    }
}
