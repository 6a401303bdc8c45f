// The rules by which free money is shared out, taken back, and left to the pool: the second half of CascadeDecisions.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Cascade;

/// <summary>Why a member cannot be given so much more small aid, or null. The room that counts it stands above.</summary>
public delegate Refusal? AidLimit(MemberId member, Money more);

public static partial class CascadeDecisions
{
    /// <summary>What a redistribution would come to, partner by partner, and what stands against it.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">The members.</param>
    /// <param name="cascade">The agreements.</param>
    /// <param name="redistribute">What is asked.</param>
    /// <param name="aid">The limit of small aid.</param>
    public static RedistributionPlan Plan(Charter charter, MembershipBook members, CascadeBook cascade, CascadeCommand.RedistributeFreed redistribute, AidLimit? aid)
    {
        var (id, amount, needs, rule, parentId) = redistribute;
        if (Unreadable(charter, cascade, redistribute) is { } unreadable) return new([], unreadable);

        var agreement = cascade.Agreements[id];
        SubGrant[] grants = [.. needs.Select(n => cascade.SubGrants[n.SubGrant])];
        var parts = RedistributionPlan.Split(rule ?? RedistributionRule.Need, amount, needs, [.. grants.Select(g => g.Number)]);
        // What all partners of one enterprise number would get together: the cap does not depend on who is named first.
        Money Together(SubGrant grant, Func<SubGrant, bool> counts) => amount.Zero + Money.Sum(grants.Zip(parts).Where(p => counts(p.First) && Number(members, p.First) == Number(members, grant)).Select(p => p.Second));
        Refusal? Fault(int i) => !parts[i].IsPositive ? null
            : parts[i] > needs[i].Need ? CascadeRefusals.PartAboveNeed.With(("grant", agreement.CodeOf(grants[i])), ("part", parts[i]), ("need", needs[i].Need))
            : AboveCap(members, cascade, agreement, agreement.Terms, grants[i].Member, Together(grants[i], _ => true))
                ?? (grants[i].IsDeMinimis ? aid?.Invoke(grants[i].Member, Together(grants[i], g => g.IsDeMinimis)) : null);
        PlannedShare[] shares = [.. grants.Select((g, i) => new PlannedShare(g, needs[i].Need, g.Net, parts[i], Fault(i)))];
        var needed = Money.Sum(needs.Select(n => n.Need));
        var refusal = amount > needed ? CascadeRefusals.AboveNeeds.With(("amount", amount), ("needs", needed))
            : (parentId is { } above ? AboveSubGrant(cascade, agreement, cascade.SubGrants[above], amount) : AboveAgreement(cascade, agreement, amount))
                ?? shares.FirstOrDefault(s => s.Fault is not null)?.Fault
                ?? (parts.All(p => p.IsZero) ? CascadeRefusals.NobodyServed.With(("amount", amount), ("grant", agreement.CodeOf(grants[0])), ("need", needs[0].Need)) : null);
        return new([.. shares], refusal);
    }

    /// <summary>What of a sub-grant is awarded and neither claimed nor granted on, and, where the fund pays it, neither paid nor ordered.</summary>
    /// <param name="payments">Orders.</param>
    /// <param name="cascade">The agreements.</param>
    /// <param name="grant">The sub-grant.</param>
    public static Money Loose(PaymentBook payments, CascadeBook cascade, SubGrant grant)
    {
        if (grant.Parent is not null) return cascade.RoomOf(grant);
        var ordered = payments.HeldFor(TrancheOf(grant)) ?? (payments.LastFor(TrancheOf(grant)) is { State: not PaymentState.Cancelled } order ? order : null);
        return Money.Max(grant.Awarded.Zero, Money.Min(cascade.RoomOf(grant), grant.Unpaid - (ordered?.Amount ?? grant.Awarded.Zero)));
    }

    private static Decision Redistribute(Charter charter, MembershipBook members, CascadeBook cascade, CascadeCommand.RedistributeFreed redistribute, AidLimit? aid, in Occasion occasion)
    {
        var plan = Plan(charter, members, cascade, redistribute, aid);
        if (plan.Refusal is { } refusal) return refusal;

        var agreement = cascade.Agreements[redistribute.Agreement];
        PlannedShare[] served = [.. plan.Shares.Where(s => s.Part.IsPositive)];
        return new CascadeEvent.FreedRedistributed(
            Id.Mint<RedistributionId>(occasion), agreement.Id, cascade.RedistributionsOf(agreement).Count() + 1, redistribute.Rule ?? RedistributionRule.Need, Money.Sum(served.Select(s => s.Part)),
            [.. served.Select(s => new FreedPart(s.SubGrant.Id, s.Part))], occasion.Today, redistribute.Parent,
            redistribute.Parent is null ? new Entry(occasion.Today, [.. served.SelectMany(s => Committed(agreement, s.SubGrant, s.Part))]) : null);
    }

    private static Decision Reverse(PaymentBook payments, CascadeBook cascade, RedistributionId id, in Occasion occasion)
    {
        if (cascade.Redistributions.GetValueOrDefault(id) is not { } done) return CascadeRefusals.RedistributionUnknown.With(("redistribution", id));
        if (done.ReversedOn is { } on) return CascadeRefusals.RedistributionReversedBefore.With(("redistribution", cascade.CodeOf(done)), ("on", on));
        var agreement = cascade.Agreements[done.Agreement];
        foreach (var (grantId, part) in done.Parts)
        {
            var grant = cascade.SubGrants[grantId];
            if (Over(agreement, grant) is { } over) return over;
            if (Loose(payments, cascade, grant) is var loose && loose < part)
                return CascadeRefusals.RedistributionSpent.With(("redistribution", cascade.CodeOf(done)), ("grant", agreement.CodeOf(grant)), ("part", part), ("left", loose), ("spent", part - loose));
        }

        return new CascadeEvent.RedistributionReversed(id, occasion.Today, done.Parent is null ? new Entry(occasion.Today, [.. done.Parts.SelectMany(p => Lapses(agreement, cascade.SubGrants[p.SubGrant], p.Amount))]) : null);
    }

    private static Decision Pool(Charter charter, MembershipBook members, PaymentBook payments, CascadeBook cascade, SubGrantId id, Money amount, KeptText why, in Occasion occasion)
    {
        if (Known(cascade, id, out var agreement, out var grant) is { } unknown) return unknown;
        if (!members.ActsFor(occasion.By, grant!.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[grant.Member].Code));
        if (Over(agreement!, grant) is { } over) return over;
        if (why.Unfit() is { } text) return text;
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        var loose = Loose(payments, cascade, grant);
        if (amount > loose) return CascadeRefusals.AbovePoolable.With(("grant", agreement!.CodeOf(grant)), ("amount", amount), ("left", loose), ("net", grant.Net), ("unpaid", grant.Parent is null ? grant.Unpaid : grant.Net));

        return new CascadeEvent.PartPooled(id, grant.Member, amount, why, occasion.Today, grant.Parent is null ? new Entry(occasion.Today, [.. Lapses(agreement!, grant, amount)]) : null);
    }

    /// <summary>Why a redistribution cannot even be laid out partner by partner, or null.</summary>
    private static Refusal? Unreadable(Charter charter, CascadeBook cascade, CascadeCommand.RedistributeFreed redistribute)
    {
        var (id, amount, needs, _, parentId) = redistribute;
        if (Lasting(cascade, id, out var agreement) is { } notApproved) return notApproved;
        if (needs.Count is 0 or > PartnersMost) return CascadeRefusals.PartnersUnfit.With(("partners", needs.Count), ("most", PartnersMost));
        if (Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (parentId is { } above)
        {
            if (cascade.SubGrants.GetValueOrDefault(above) is not { } parent || parent.Agreement != id) return CascadeRefusals.SubGrantUnknown.With(("grant", above));
            if (Over(agreement!, parent) is { } ended) return ended;
        }
        var named = new HashSet<SubGrantId>();
        foreach (var (grantId, need, _) in needs)
        {
            if (cascade.SubGrants.GetValueOrDefault(grantId) is not { } grant || grant.Parent != parentId || grant.Agreement != id) return CascadeRefusals.SubGrantUnknown.With(("grant", grantId));
            if (Over(agreement!, grant) is { } over) return over;
            if (!named.Add(grantId)) return CascadeRefusals.PartnerNamedTwice.With(("grant", agreement!.CodeOf(grant)));
            if (Plausible.UnfitOrNotPositive(need, charter.Currency) is { } unsound) return unsound;
        }
        return null;
    }

    private static Refusal? AboveSubGrant(CascadeBook cascade, Agreement agreement, SubGrant parent, Money amount) => amount <= cascade.RoomOf(parent) ? null
        : CascadeRefusals.AboveSubGrant.With(("grant", agreement.CodeOf(parent)), ("amount", amount), ("room", cascade.RoomOf(parent)), ("net", parent.Net));

    private static string Number(MembershipBook members, SubGrant grant) => members.Members[grant.Member].Organisation.EnterpriseNumber;

    /// <summary>What was awarded and not paid is cost no more, and income no more where the award made it income.</summary>
    private static IEnumerable<Transfer> Lapses(Agreement agreement, SubGrant grant, Money amount)
    {
        yield return new(agreement.At(AccountRole.GrantsPayable, grant), agreement.At(AccountRole.SubGrantExpense, grant), amount);
        if (agreement.Terms.Recognition == RecognitionPoint.Commitment) yield return Deferred(agreement, amount);
    }
}
