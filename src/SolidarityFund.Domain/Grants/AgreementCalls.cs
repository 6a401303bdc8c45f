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
        if (CascadeDecisions.Approved(cascade, id, out var agreement) is { } notApproved) return notApproved;
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
        Refusal? passed = null;
        foreach (var grant in grants.WaitingIn(call))
        {
            var left = Money.Min(grants.LeftOf(call), cascade.Free(agreement));
            var amount = Money.Min(grant.Amount, left);
            if (amount < (grant.Least ?? grant.Amount)) return (null, GrantRefusals.CallEnvelopeShort.With(("call", call.Code), ("dossier", grant.Dossier!.Value), ("asked", grant.Amount), ("left", left), ("envelope", call.Terms.Envelope)));
            var member = members.Members[grant.Member];
            var decision = MembershipDecisions.NoNewSupport(member) is { } support ? support : CascadeDecisions.Award(
                charter, members, cascade, new(agreement.Id, grant.Member, amount, null, call.Terms.DeMinimis), (of, more) => DeMinimis.Above(charter, grants, aids, of, members.Members[of].Code, more, today), occasion, ordinal);
            if (decision.Refusal is not { } refused)
                return ([.. decision.Events, new CallEvent.ApplicationAwarded(grant.Id, decision.Events.OfType<CascadeEvent.SubGrantAwarded>().Single().SubGrant, today)], passed);
            passed ??= refused;
            if (refused.Kind != MembershipRefusals.MemberNotActive && refused.Kind != MembershipRefusals.KindWithoutSupport && refused.Kind != GrantRefusals.AboveDeMinimis && refused.Kind != CascadeRefusals.ThirdPartyCapExceeded)
                return (null, refused);
        }
        return (null, passed);
    }
}
