// Calls under an agreement with an outside funder: what they award are sub-grants of it. The second half of CallDecisions.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Grants;

public static partial class CallDecisions
{
    /// <summary>What stands against a call under an agreement: the agreement is certain, holds the envelope, and lets one third party have the most for one.</summary>
    private static Refusal? UnfitFor(CascadeBook cascade, AgreementId id, CallTerms terms)
    {
        if (CascadeDecisions.Lasting(cascade, id, out var agreement) is { } notApproved) return notApproved;
        if (CascadeDecisions.AboveAgreement(cascade, agreement!, terms.Envelope) is { } above) return above;
        return terms.Ceiling > agreement!.Terms.ThirdPartyCap ? GrantRefusals.CeilingAboveCap.With(("ceiling", terms.Ceiling), ("most", agreement.Terms.ThirdPartyCap), ("agreement", agreement.Code)) : null;
    }

    private static Decision AwardUnder(Charter charter, MembershipBook members, AidBook aids, GrantBook grants, GrantCall call, in Occasion occasion)
    {
        var events = new List<Event> { new CallEvent.CallAwarded(call.Id) };
        Refusal? why = null;
        for (var ordinal = 0; ; ordinal++)
        {
            var (awarded, refused) = NextUnder(charter, members, aids, grants, call, ordinal, occasion);
            why ??= refused;
            if (awarded is null) break;
            events.AddRange(awarded);
            grants = awarded.Aggregate(grants, (book, e) => e is CascadeEvent funded ? book.Noting(book.Cascade.Evolve(funded, Occasion.Fund)) : book.Evolve((CallEvent)e, Occasion.Fund));
        }
        if (events.Count == 1) return why ?? GrantRefusals.NobodyWaits.With(("call", call.Code));
        return Decision.Accept(events);
    }

    /// <summary>
    /// The sub-grant of the first that waits and may be helped today; who may not (suspended, above its own cap or limit) keeps its place and is passed
    /// over. Where the money does not reach the first whole, it gets what is left if that serves it, and nobody behind it gets anything.
    /// </summary>
    private static (Event[]? Awarded, Refusal? Why) NextUnder(Charter charter, MembershipBook members, AidBook aids, GrantBook grants, GrantCall call, int ordinal, in Occasion occasion)
    {
        var (cascade, agreement, today) = (grants.Cascade, grants.Cascade.Agreements[call.Terms.Agreement!.Value], occasion.Today);
        Refusal? Aid(MemberId member, Money more) => DeMinimis.Above(charter, grants, aids, member, members.Members[member].Code, more, today);
        Refusal? passed = null;
        foreach (var grant in grants.WaitingIn(call))
        {
            var left = Money.Min(grants.LeftOf(call), cascade.Free(agreement));
            var amount = grant.Amount > left && grant.Least is { } least && least <= left ? left : grant.Amount;
            if ((MembershipDecisions.NoNewSupport(members.Members[grant.Member]) ?? CascadeDecisions.AboveCap(members, cascade, agreement, agreement.Terms, grant.Member, amount) ?? (call.Terms.DeMinimis == true ? Aid(grant.Member, amount) : null)) is { } own)
            {
                passed ??= own;
                continue;
            }
            if (amount > left) return (null, GrantRefusals.CallEnvelopeShort.With(("call", call.Code), ("dossier", grant.Dossier!.Value), ("asked", grant.Amount), ("left", left), ("envelope", call.Terms.Envelope)));
            var decision = CascadeDecisions.Award(charter, members, cascade, new(agreement.Id, grant.Member, amount, null, call.Terms.DeMinimis), Aid, occasion, ordinal);
            return decision.Refusal is { } refused ? (null, refused) : ([.. decision.Events, new CallEvent.ApplicationAwarded(grant.Id, ((CascadeEvent.SubGrantAwarded)decision.Events[0]).SubGrant, today)], passed);
        }
        return (null, passed);
    }
}
