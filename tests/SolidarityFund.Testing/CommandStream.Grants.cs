// CommandStream, part three: envelopes, grants from request to report, calls with reviews, aid elements and gifts in kind.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private static readonly PersonId[] Reviewers = [FundInMemory.Person("reviewer 0"), FundInMemory.Person("reviewer 1"), Cast[0].Committee];

    /// <summary>The next step of something about grants; now and then by the wrong person, or too early.</summary>
    private (PersonId, Command)? Granting(FundState state, DateOnly today, Instant now)
    {
        var grants = state.Grants;
        // Votes on grants are carried through, so that what comes after them is reached.
        if (Chance(75) && state.Proposals.Open.Where(p => p.Held is GrantCommand or CallCommand && now < p.ClosesAt && p.Roll.Any(m => !p.Ballots.ContainsKey(m))).MinBy(p => p.Number) is { } poll
            && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent)
            return (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For));
        if (One(state.Proposals.Open.Where(p => p.Held is GrantCommand or CallCommand && now >= p.ClosesAt).OrderBy(p => p.Number)) is { } late && ClosesVotes && Chance(50)) return Closing(late);
        // What was ordered is approved, and the bank shows it.
        if (Chance(50) && One(state.Payments.Orders.Values.Where(o => o.Obligation.Kind == ObligationKind.Grant && o.IsLive).OrderBy(o => o.Id.Value)) is { } order)
            return order.State == PaymentState.Prepared
                ? (order.PreparedBy == Second ? Treasurer : Second, Approve(order))
                : (Treasurer, OneLine(state, today, Line(-order.Amount, today) with { EndToEndId = order.EndToEndId }));
        if (grants.Envelopes.Count < 5 && Chance(30) && !state.Proposals.Open.Any(p => p.Held is GrantCommand.SetEnvelope)) return (Treasurer, new GovernanceCommand.Propose(new GrantCommand.SetEnvelope(today.Year + (grants.Envelopes.Count < 3 ? 0 : Any([0, 1])), Any([.. Enum.GetValues<EnvelopeKind>().Where(k => !grants.Envelopes.ContainsKey((today.Year, k))), EnvelopeKind.OwnGrant]), Euro(1_000_00, 9_000_00))));
        var awarded = grants.Grants.Values.Where(g => g.State == GrantState.Awarded).OrderBy(g => g.Code, StringComparer.Ordinal).ToArray();
        if (Chance(35) && One(awarded.Where(g => g.Parts.Any(p => p.Report is ReportState.Awaited or ReportState.Submitted or ReportState.SentBack))) is { } told) return Reporting(state, told);
        if (Chance(40) && One(grants.Calls.Values.Where(c => c.State == GrantCallState.Open && today >= c.Terms.OpensOn && (c.Applications.Count < 3 || today > c.Terms.ClosesOn)).OrderBy(c => c.Code, StringComparer.Ordinal)) is not null) return Calling(state, today);
        return _random.Next(12) switch
        {
            0 => Requesting(state),
            1 => One(grants.Grants.Values.Where(g => g.State == GrantState.Requested && g.Call is null && !state.Proposals.Open.Any(p => p.Held is GrantCommand.AwardGrant held && held.Grant == g.Id)).OrderBy(g => g.Code, StringComparer.Ordinal)) is { } asked ? Chance(12)
                ? (DelegateOf(state.Members.Members[asked.Member]), new GrantCommand.WithdrawGrant(asked.Id))
                : (Any([Chair, Treasurer]), new GovernanceCommand.Propose(new GrantCommand.AwardGrant(asked.Id, Parts(asked, today), Any<int?>([null, 0, 30])))) : null,
            2 or 3 or 4 or 5 => One(awarded.Where(g => g.Undrawn.IsPositive)) is { } open ? Paying(state, open, today) : null,
            6 or 7 => One(awarded.Where(g => g.Paid.IsPositive)) is { } spent ? Returning(state, spent, today) : null,
            8 => One(awarded.Where(g => g.Undrawn.IsPositive)) is { } over && Chance(40)
                ? Any([(DelegateOf(state.Members.Members[over.Member]), ReleaseReason.GivenUp), (Treasurer, ReleaseReason.Lapsed), (Treasurer, ReleaseReason.MemberLeaves)]) is var (by, why) ? (by, new GrantCommand.ReleaseGrant(over.Id, why)) : null : null,
            9 or 10 => Calling(state, today),
            _ => Beside(state, today),
        };
    }

    private (PersonId, Command)? Requesting(FundState state)
    {
        if (One(state.Members.Members.Values.OrderBy(m => m.Number)) is not { } member) return null;
        var kind = Any(Enum.GetValues<GrantKind>());
        var mentor = kind == GrantKind.Mentoring ? One(state.Members.Members.Values.OrderBy(m => m.Number)) : null;
        return (DelegateOf(member), new GrantCommand.RequestGrant(member.Id, kind, Euro(1, 1_600_00), NewText(), mentor?.Id));
    }

    private EquatableArray<PlannedPart> Parts(Grant grant, DateOnly today) => grant.Kind != GrantKind.OwnGrant || grant.Amount.Cents < 4 || Chance(30)
        ? [new(today.AddDays(Any([1, 1, 7])), grant.Amount)]
        : [new(today.AddDays(Any([1, 1, 7])), grant.Amount with { Cents = grant.Amount.Cents / 2 }), new(Chance(70) ? today.AddDays(_random.Next(7, 20)) : today.AddDays(7).AddYears(1), grant.Amount with { Cents = grant.Amount.Cents / 2 }, NewText())];

    /// <summary>An invoice or hours where they are needed, then the day, then the order.</summary>
    private (PersonId, Command)? Paying(FundState state, Grant grant, DateOnly today)
    {
        var number = 1 + Enumerable.Range(0, grant.Parts.Length).First(i => grant.Parts[i].IsUndrawn);
        var part = grant.Part(number)!;
        if (part.State == PartState.Confirmed) return (Any([Treasurer, Second]), new GrantCommand.PreparePartPayment(grant.Id, number));
        if (grant is { Kind: GrantKind.Consultation, Invoice: null })
            return (Treasurer, new GrantCommand.RecordInvoice(grant.Id, Chance(60) ? grant.Amount : Euro(1, 1_600_00), today.AddDays(-_random.Next(20)), "0403200393", NewHash()));
        if (grant.Kind == GrantKind.Mentoring && (grant.Hours.Length < 2 || grant.Hours[0].Hours != grant.Hours[1].Hours || Chance(10)))
        {
            var side = grant.Hours.Any(h => h.Side == grant.Member) && !Chance(20) ? grant.Mentor!.Value : grant.Member;
            return (DelegateOf(state.Members.Members[side]), new GrantCommand.ConfirmHours(grant.Id, side, Any([12, 12, 12, 10])));
        }
        return (Any([Treasurer, Second]), new GrantCommand.ConfirmPart(grant.Id, Chance(90) ? number : grant.Parts.Length));
    }

    private (PersonId, Command)? Reporting(FundState state, Grant grant)
    {
        var number = 1 + Enumerable.Range(0, grant.Parts.Length).First(i => grant.Parts[i].Report is ReportState.Awaited or ReportState.Submitted or ReportState.SentBack);
        var judge = Any([Treasurer, Second, Any(Cast[..5]).Committee]);
        if (grant.Part(number)!.Report == ReportState.Submitted)
            return (judge, Chance(50) ? new GrantCommand.AcceptReport(grant.Id, number) : new GrantCommand.SendReportBack(grant.Id, number, NewText()));
        return Chance(25) ? (judge, new GrantCommand.SkipReport(grant.Id, number, Any(Enum.GetValues<SkipReason>()), NewText()))
            : (DelegateOf(state.Members.Members[grant.Member]), new GrantCommand.SubmitReport(grant.Id, number, NewText()));
    }

    private (PersonId, Command)? Returning(FundState state, Grant grant, DateOnly today)
    {
        if (grant.Return is not { } back) return (Treasurer, new GrantCommand.ClaimReturn(grant.Id, Euro(1, grant.Paid.Cents), NewText()));
        return back.Open.IsPositive ? (Treasurer, OneLine(state, today, Line(Any([back.Open, back.Open + Euro(1, 5_00), Euro(1, back.Open.Cents)]), today) with { Reference = back.Reference })) : null;
    }

    private (PersonId, Command)? Calling(FundState state, DateOnly today)
    {
        var calls = state.Grants.Calls.Values.OrderBy(c => c.Code, StringComparer.Ordinal).ToArray();
        if (calls.Where(c => c.State == GrantCallState.Awarded && state.Grants.WaitingIn(c).Any()).ToArray() is { Length: > 0 } waiting && Chance(20)) return (Treasurer, new CallCommand.AwardNext(Any(waiting).Id));
        if (One(calls.Where(c => c.State == GrantCallState.Open || state.Grants.WaitingIn(c).Any() && c.State == GrantCallState.Ranked)) is not { } call)
            return calls.Length > 3 && One(calls) is { } done && Chance(70) ? (Treasurer, new CallCommand.AwardNext(done.Id)) : (Any([Treasurer, Cast[0].Committee]), new CallCommand.OpenCall(NewCall(state, today)));
        if (Chance(8) && One(calls) is { } over) return (Treasurer, new CallCommand.AwardNext(over.Id));
        if (call.State == GrantCallState.Ranked && state.Proposals.Open.Any(p => p.Held is CallCommand.AwardCall)) return null;
        if (call.State == GrantCallState.Ranked) return (Any([Chair, Treasurer]), new GovernanceCommand.Propose(new CallCommand.AwardCall(call.Id)));
        if (today <= call.Terms.ClosesOn)
            return One(state.Members.Members.Values.OrderBy(m => m.Number)) is { } member ? (DelegateOf(member), new CallCommand.ApplyToCall(call.Id, member.Id, Euro(1, 900_00), NewText())) : null;
        (GrantId Grant, PersonId Reviewer)[] missing =
        [
            .. state.Grants.ApplicationsOf(call).SelectMany(g => call.Terms.Reviewers.Where(r => !call.Scores.ContainsKey((g.Id, r)) && !state.Grants.IsTied(state.Members, call, g, r, today)).Select(r => (g.Id, r))),
        ];
        if (missing.Length > 0 && Chance(92) && Any(missing) is var (grant, reviewer))
            return (reviewer, new CallCommand.ScoreApplication(grant, [.. call.Terms.Criteria.Select(c => new Score(c.Code, _random.Next(c.Most + 1), NewText()))]));
        return (Any([Treasurer, Second]), new CallCommand.PublishRanking(call.Id));
    }

    private CallTerms NewCall(FundState state, DateOnly today) => new(
        NewText(), state.Grants.Envelopes.ContainsKey((today.Year, EnvelopeKind.OwnGrant)) || Chance(20) ? GrantKind.OwnGrant : GrantKind.Consultation, Euro(300_00, 1_000_00), Euro(500_00, 900_00), today, today.AddDays(_random.Next(3)),
        Any<EquatableArray<MemberKind>>([[], [MemberKind.Full]]), [], [new("need", 3, 10), new("impact", Any([1, 2]), 5)], Chance(50), [.. Reviewers], Any([1, 2]), Any(Enum.GetValues<ReviewerConflict>()),
        [new(Any([0, 30]), 1)], Any<int?>([null, 30]));

    /// <summary>What stands beside grants: aid elements and gifts; and things nobody should ask.</summary>
    private (PersonId, Command)? Beside(FundState state, DateOnly today)
    {
        if (One(state.Grants.Gifts.Values.Where(g => !g.Confirmed).OrderBy(g => g.Id.Value)) is { } gift && Chance(70))
            return (gift.Receiver is { } receiver ? DelegateOf(state.Members.Members[receiver]) : Treasurer, new GrantCommand.ConfirmGift(gift.Id));
        if (One(state.Members.Members.Values.OrderBy(m => m.Number)) is not { } member) return null;
        var grant = Any([new GrantId(NewGuid()), .. state.Grants.Grants.Keys.OrderBy(g => g.Value)]);
        var amount = new Money(Any([0, -1, 1, long.MaxValue, 100_00]), Any([Currency.Euro, Currency.Euro, Currency.Parse("USD"), default]));
        return _random.Next(10) switch
        {
            0 or 1 or 2 => (DelegateOf(member), new GrantCommand.OfferGift(member.Id, Chance(50) ? null : One(state.Members.Members.Values.OrderBy(m => m.Number))!.Id, NewText(), Euro(1, 500_00), today)),
            3 or 4 => (Treasurer, new GrantCommand.RecordAidElement(member.Id, Any(Enum.GetValues<AidSource>()), Euro(1, 400_00), today.AddMonths(-_random.Next(40)), NewText())),
            5 => (Treasurer, new GovernanceCommand.Propose(new GrantCommand.SetEnvelope(Any([today.Year, 0, -1, 9999]), Any(Enum.GetValues<EnvelopeKind>()), Any([amount, Euro(1, 9_000_00)])))),
            6 => (Chair, new GovernanceCommand.Propose(new GrantCommand.AwardGrant(grant, Any<EquatableArray<PlannedPart>>([[], [new(today, amount)], [new(DateOnly.MaxValue, Euro(1, 5)), new(today, Euro(1, 5))], [new(today.AddYears(1), amount, default(KeptText))]]), Any<int?>([null, -1, 9999])))),
            7 => (Treasurer, Any<Command>([new GrantCommand.ConfirmPart(grant, Any([-1, 0, 1, 99])), new GrantCommand.PreparePartPayment(grant, Any([int.MinValue, 1, 2])), new GrantCommand.RecordInvoice(grant, amount, today, "?", ""), new GrantCommand.ClaimReturn(grant, amount, default)])),
            8 => (DelegateOf(member), Any<Command>([new GrantCommand.RequestGrant(member.Id, GrantKind.Mentoring, amount, default, member.Id), new GrantCommand.ConfirmHours(grant, member.Id, int.MaxValue), new GrantCommand.SubmitReport(grant, 0, NewText()), new CallCommand.ApplyToCall(new(NewGuid()), member.Id, amount, NewText())])),
            _ => (Any(Reviewers), Any<Command>([new CallCommand.ScoreApplication(grant, [new("need", -1, default)]), new CallCommand.OpenCall(NewCall(state, today) with { Criteria = [], OpensOn = DateOnly.MinValue }), new CallCommand.PublishRanking(new(NewGuid()))])),
        };
    }
}
