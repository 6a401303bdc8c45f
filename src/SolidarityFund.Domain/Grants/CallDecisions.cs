// The rules of calls for grants: who may apply, who scores, what the order is, how far the envelope goes.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Grants;

/// <summary>The rules of calls for grants, domain.md §1 rows 1 and 19.</summary>
public static partial class CallDecisions
{
    /// <summary>Most reviewers of one call.</summary>
    public const int ReviewersMost = 50;

    /// <summary>Decides a command of calls.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, CallCommand command, in Occasion occasion) => command switch
        {
            CallCommand.OpenCall(var terms) => Open(charter, members, aids, grants, terms, occasion),
            CallCommand.ApplyToCall apply => Apply(charter, members, grants, apply, occasion),
            CallCommand.ScoreApplication score => Score(members, grants, score, occasion),
            CallCommand.PublishRanking(var call) => Publish(members, grants, call, occasion),
            CallCommand.AwardCall(var call) => Award(charter, balances, members, aids, grants, call, occasion),
            CallCommand.AwardNext(var call) => AwardNext(charter, balances, members, aids, grants, call, occasion),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Decision Open(Charter charter, MembershipBook members, AidBook aids, GrantBook grants, CallTerms terms, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (terms.Title.Unfit() is { } title) return title;
        if (Plausible.UnfitOrNotPositive(terms.Envelope, charter.Currency) is { } envelope) return envelope;
        if (Plausible.UnfitOrNotPositive(terms.Ceiling, charter.Currency) is { } ceiling) return ceiling;
        if (Plausible.Unfit(terms.OpensOn) is { } opens) return opens;
        if (Plausible.Unfit(terms.ClosesOn) is { } closes) return closes;
        if (terms.ClosesOn < terms.OpensOn || terms.ClosesOn < occasion.Today)
            return GrantRefusals.CallDaysUnfit.With(("opens", terms.OpensOn), ("closes", terms.ClosesOn), ("today", occasion.Today));
        if (Unfit(charter, terms) is { } what) return GrantRefusals.CallUnfit.With(("what", what));
        if (terms.Agreement is { } under)
            return UnfitFor(grants.Cascade, under, terms) ?? (Decision)new CallEvent.CallOpened(Id.Mint<GrantCallId>(occasion), grants.LastCall(occasion.Today.Year) + 1, occasion.Today, terms);
        // The money is given in the year of the award; that the envelope of the year of closing holds it now is asked at once.
        if (GrantDecisions.AboveEnvelope(grants, aids, terms.ClosesOn.Year, GrantBook.EnvelopeOf(terms.Kind), terms.Envelope) is { } above) return above;

        return new CallEvent.CallOpened(Id.Mint<GrantCallId>(occasion), grants.LastCall(occasion.Today.Year) + 1, occasion.Today, terms);
    }

    /// <summary>The first thing in the terms that cannot be, by its name; null when all can.</summary>
    private static string? Unfit(Charter charter, CallTerms terms)
    {
        var codes = terms.Criteria.Select(c => c.Code).ToArray();
        if (codes.Length is 0 or > Criterion.CriteriaMost || codes.Distinct(StringComparer.Ordinal).Count() < codes.Length || !codes.All(MembershipRules.IsCode)
            || terms.Criteria.Any(c => c.Weight is < 1 or > Criterion.WeightMost || c.Most is < 1 or > Criterion.ScoreMost)) return "criteria";
        if (terms.Reviewers.Count is 0 or > ReviewersMost || terms.Reviewers.Distinct().Count() < terms.Reviewers.Count) return "reviewers";
        if (terms.ReviewsLeast < 1 || terms.ReviewsLeast > terms.Reviewers.Count) return "reviewsLeast";
        if (terms.Kinds.Distinct().Count() < terms.Kinds.Count) return "kinds";
        if (terms.Authorities.Distinct().Count() < terms.Authorities.Count || terms.Authorities.Any(a => !charter.MembershipRules.FundingAuthorities.Contains(a))) return "authorities";
        if (terms.ScoreBy is { } by && (by <= terms.ClosesOn || Plausible.Unfit(by) is not null)) return "scoreBy";
        // A sub-grant is paid in tranches and accounted for by claims, by the clauses of its agreement.
        if (terms.Agreement is not null) return terms.Kind != GrantKind.OwnGrant ? "kind" : terms.Parts.Count > 0 ? "parts" : terms.ReportDays is not null ? "reportDays" : null;
        if (terms.DeMinimis is not null) return "deMinimis";
        if (terms.Parts.Count is 0 or > GrantDecisions.PartsMost || (terms.Kind != GrantKind.OwnGrant && terms.Parts.Count != 1)
            || terms.Parts.Any(p => p.Days is < 0 or > GrantDecisions.ReportDaysMost || p.Share is < 1 or > 10_000) || terms.Parts.Zip(terms.Parts.Skip(1), (a, b) => a.Days > b.Days).Any(falls => falls)) return "parts";
        // Each part of an award is at least one cent.
        if (terms.ReportDays is < 0 or > GrantDecisions.ReportDaysMost) return "reportDays";
        return null;
    }

    private static Decision Apply(Charter charter, MembershipBook members, GrantBook grants, CallCommand.ApplyToCall apply, in Occasion occasion)
    {
        var (id, member, amount, reason, mentor, least) = apply;
        if (!grants.Calls.TryGetValue(id, out var call)) return GrantRefusals.GrantCallUnknown.With(("call", id));
        if (GrantDecisions.Unrequestable(charter, members, member, call.Terms.Kind, amount, reason, mentor, occasion) is { } refused) return refused;
        var (opens, closes) = (call.Terms.OpensOn, call.Terms.ClosesOn);
        if (occasion.Today < opens || occasion.Today > closes) return GrantRefusals.CallNotOpen.With(("call", call.Code), ("opens", opens), ("closes", closes), ("today", occasion.Today));
        if (Ineligible(call, members.Members[member]) is { } ineligible) return ineligible;
        if (grants.ApplicationsOf(call).FirstOrDefault(g => g.Member == member) is { } before)
            return GrantRefusals.AppliedTwice.With(("member", members.Members[member].Code), ("call", call.Code), ("grant", before.Code));
        if (amount > call.Terms.Ceiling) return GrantRefusals.AboveCallCeiling.With(("asked", amount), ("ceiling", call.Terms.Ceiling));
        if (least is { } little && (Plausible.UnfitOrNotPositive(little, charter.Currency) is not null || little > amount || call.Terms.Agreement is null))
            return GrantRefusals.LeastUnfit.With(("least", little), ("asked", amount), ("call", call.Code));
        // Each part of an award must come to a cent at least.
        if (call.Terms.Agreement is null && PartsOf(call, amount, occasion.Today).Any(p => !p.Amount.IsPositive)) return GrantRefusals.PartsUnfit.With(("parts", call.Terms.Parts.Count), ("kind", call.Terms.Kind), ("most", (int)Math.Min(amount.Cents, GrantDecisions.PartsMost)));

        return GrantDecisions.Requested(grants, member, call.Terms.Kind, amount, reason, mentor, call, occasion, least);
    }

    private static Refusal? Ineligible(GrantCall call, Member member)
    {
        var terms = call.Terms;
        if (terms.Kinds.Count > 0 && !terms.Kinds.Contains(member.Kind)) return GrantRefusals.NotEligible.With(("member", member.Code), ("call", call.Code), ("rule", "kinds"), ("found", member.Kind), ("needed", string.Join(", ", terms.Kinds)));
        return terms.Authorities.Count > 0 && !terms.Authorities.Any(a => member.FundingAuthorities.Contains(a))
            ? GrantRefusals.NotEligible.With(("member", member.Code), ("call", call.Code), ("rule", "authorities"), ("found", string.Join(", ", member.FundingAuthorities.DefaultIfEmpty("-"))), ("needed", string.Join(", ", terms.Authorities)))
            : null;
    }

    private static Decision Score(MembershipBook members, GrantBook grants, CallCommand.ScoreApplication score, in Occasion occasion)
    {
        var (id, scores) = score;
        if (!grants.Grants.TryGetValue(id, out var grant) || grant.Call is not { } of) return GrantRefusals.GrantUnknown.With(("grant", id));
        var call = grants.Calls[of];
        if (!call.Terms.Reviewers.Contains(occasion.By)) return GrantRefusals.NotReviewer.With(("person", occasion.By), ("call", call.Code));
        // Who is tied learns of a blind application no more than its number.
        if (grants.IsTied(members, call, grant, occasion.By, occasion.Today)) return GrantRefusals.ReviewerTied.With(("person", occasion.By), ("call", call.Code), ("dossier", grant.Dossier!.Value));
        if (grant.State != GrantState.Requested || call.State != GrantCallState.Open || occasion.Today <= call.Terms.ClosesOn)
            return GrantRefusals.NotInReview.With(("call", call.Code), ("state", call.State), ("dossier", grant.Dossier!.Value), ("closes", call.Terms.ClosesOn), ("today", occasion.Today));
        if (scores.Count != call.Terms.Criteria.Count || scores.Select(s => s.Criterion).Distinct(StringComparer.Ordinal).Count() != scores.Count
            || scores.Any(s => call.Terms.Criteria.All(c => c.Code != s.Criterion)))
            return GrantRefusals.ScoresIncomplete.With(("given", scores.Count), ("criteria", string.Join(", ", call.Terms.Criteria.Select(c => c.Code))));
        foreach (var (criterion, points, reason) in scores)
        {
            var most = call.Terms.Criteria.First(c => c.Code == criterion).Most;
            if (points < 0 || points > most) return GrantRefusals.ScoreOutOfRange.With(("criterion", criterion), ("points", points), ("most", most));
            if (reason.Unfit() is { } unfit) return unfit;
        }

        return new CallEvent.ApplicationScored(id, scores);
    }

    private static Decision Publish(MembershipBook members, GrantBook grants, GrantCallId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!grants.Calls.TryGetValue(id, out var call)) return GrantRefusals.GrantCallUnknown.With(("call", id));
        if (call.State != GrantCallState.Open) return CallNotInState(call, GrantCallState.Open);
        if (occasion.Today <= call.Terms.ClosesOn) return GrantRefusals.GrantCallStillOpen.With(("call", call.Code), ("closes", call.Terms.ClosesOn), ("today", occasion.Today));
        foreach (var grant in grants.ApplicationsOf(call))
            if (grants.ReviewsOf(members, call, grant, occasion.Today).Count() is var count
                && (occasion.Today <= call.Terms.ScoreBy ? Math.Max(call.Terms.ReviewsLeast, grants.ReviewersOf(members, call, grant, occasion.Today)) : call.Terms.ReviewsLeast) is var least && count < least)
                return GrantRefusals.ReviewsMissing.With(("call", call.Code), ("dossier", grant.Dossier!.Value), ("reviews", count), ("least", least));

        return new CallEvent.RankingPublished(id, [.. grants.Rank(members, call, occasion.Today)]);
    }

    private static Decision Award(Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, GrantCallId id, in Occasion occasion)
    {
        if (!grants.Calls.TryGetValue(id, out var call)) return GrantRefusals.GrantCallUnknown.With(("call", id));
        if (call.State != GrantCallState.Ranked) return CallNotInState(call, GrantCallState.Ranked);
        if (call.Terms.Agreement is not null) return AwardUnder(charter, members, aids, grants, call, occasion);

        var events = new List<Event> { new CallEvent.CallAwarded(id) };
        Refusal? why = null;
        var parts = 0;
        while (Next(charter, balances, members, aids, grants, call, parts, occasion) is var (awarded, refused))
        {
            why ??= refused;
            if (awarded is null) break;
            events.Add(awarded);
            parts += awarded.Parts.Count;
            (grants, balances) = (grants.Evolve(awarded, occasion.By), balances.Add(awarded.Entry));
        }
        if (events.Count == 1) return why ?? GrantRefusals.NobodyWaits.With(("call", call.Code));
        return Decision.Accept(events);
    }

    private static Decision AwardNext(Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, GrantCallId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!grants.Calls.TryGetValue(id, out var call)) return GrantRefusals.GrantCallUnknown.With(("call", id));
        if (call.State != GrantCallState.Awarded) return CallNotInState(call, GrantCallState.Awarded);
        if (call.Terms.Agreement is not null)
        {
            var (under, because) = NextUnder(charter, members, aids, grants, call, 0, occasion);
            return under is not null ? Decision.Accept(under) : because ?? GrantRefusals.NobodyWaits.With(("call", call.Code));
        }
        var (awarded, why) = Next(charter, balances, members, aids, grants, call, 0, occasion);
        return awarded is not null ? awarded : why ?? GrantRefusals.NobodyWaits.With(("call", call.Code));
    }

    /// <summary>
    /// The award of the first that waits and may be helped today; who may not (suspended, above a hard limit of its own) keeps its place and is passed
    /// over. Where the money does not reach the first, it reaches nobody behind it.
    /// </summary>
    private static (GrantEvent.GrantAwarded? Awarded, Refusal? Why) Next(
        Charter charter, Balances balances, MembershipBook members, AidBook aids, GrantBook grants, GrantCall call, int ordinal, Occasion occasion)
    {
        Refusal? passed = null;
        foreach (var grant in grants.WaitingIn(call))
        {
            var left = grants.LeftOf(call);
            if (grant.Amount > left) return (null, GrantRefusals.CallEnvelopeShort.With(("call", call.Code), ("dossier", grant.Dossier!.Value), ("asked", grant.Amount), ("left", left), ("envelope", call.Terms.Envelope)));
            EquatableArray<PlannedPart> parts = [.. PartsOf(call, grant.Amount, occasion.Today)];
            var refused = GrantDecisions.Unawardable(charter, balances, members, aids, grants, grant, parts, call.Terms.ReportDays, occasion.Today);
            if (refused is null) return (GrantDecisions.Awarded(grant, parts, call.Terms.ReportDays, occasion, ordinal), passed);
            passed ??= refused;
            if (refused.Kind != MembershipRefusals.MemberNotActive && refused.Kind != MembershipRefusals.KindWithoutSupport && refused.Kind != GrantRefusals.AboveDeMinimis) return (null, refused);
        }
        return (null, passed);
    }

    private static IEnumerable<PlannedPart> PartsOf(GrantCall call, Money amount, DateOnly today) =>
        Allocation.LargestRemainder(amount, [.. call.Terms.Parts.Select(p => (long)p.Share)]).Select((share, i) => new PlannedPart(today.AddDays(call.Terms.Parts[i].Days), share));

    private static Refusal CallNotInState(GrantCall call, GrantCallState needed) => GrantRefusals.GrantCallNotInState.With(("call", call.Code), ("state", call.State), ("needed", needed));
}
