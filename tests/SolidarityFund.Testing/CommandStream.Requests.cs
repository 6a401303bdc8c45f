// CommandStream, part of requests: a request is asked for, followed, offered a door and taken there; some are completed, advised, appealed or taken back.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Requests;

namespace SolidarityFund.Testing;

public sealed partial class CommandStream
{
    private (PersonId, Command)? Requesting(FundState state, DateOnly today, Instant now)
    {
        if (Chance(6)) return NonsenseOfRequests(state, today);
        var open = state.Requests.Requests.Values.OrderBy(r => r.Id.Value).Select(r => (Request: r, State: Fund.StateOf(state, r)))
            .Where(r => r.State is not (RequestState.Withdrawn or RequestState.AdviceGiven or RequestState.Closed or RequestState.Adopted)).ToArray();
        if (open.Length < 2 || Chance(6))
        {
            if (Chance(25) && One(state.Loans.Loans.Values.Where(l => l.Outstanding.Cents >= 24).OrderBy(l => l.Code, StringComparer.Ordinal)) is { } late)
                return (DelegateOf(state.Members.Members[late.Terms.Member]), new RequestCommand.AskNewDates(late.Id, [.. NewDates(late, today)], NewText()));
            return One(state.Members.Members.Values.Where(m => !m.IsGone).OrderBy(m => m.Number)) is { } member ? (DelegateOf(member), new RequestCommand.SubmitRequest(NewRequest(member.Id, today))) : null;
        }
        // Mostly the one that is furthest: a walk is short, and an appeal comes late.
        var (request, stands) = Chance(75) ? open.MaxBy(r => r.State == RequestState.Deferred ? RequestState.Submitted : r.State) : Any(open);
        var own = DelegateOf(state.Members.Members[request.Terms.Member]);
        if (Chance(2)) return (own, new RequestCommand.WithdrawRequest(request.Id));
        if (Chance(3)) return (own, new RequestCommand.ConsentToShow(request.Id, Any<NameShown?>([null, NameShown.ToMembers, NameShown.ToEverybody])));
        if (!request.Group.Any(p => request.IsFollowedBy(p, state.Members, today)) || Chance(2))
            return (Chair, new RequestCommand.NameFollowUpGroup(request.Id, [.. Cast[..6].Select(c => c.Committee).Append(Adviser).OrderBy(_ => _random.Next()).Where(p => Chance(6) || (Request.IsFit(p, state.Members, today) && !state.Members.Conflicted(p, request.Terms.Member, today))).Take(Any([2, 2, 3]))]));
        var follower = Chance(95) ? request.Group.FirstOrDefault(p => request.IsFollowedBy(p, state.Members, today), Chair) : Any(request.Group.Append(Chair).ToArray());
        return stands switch
        {
            RequestState.Submitted or RequestState.Completed => (follower, Chance(30) ? new RequestCommand.AskForCompletion(request.Id, NewText(), today.AddDays(_random.Next(20))) : new RequestCommand.ScreenRequest(request.Id)),
            RequestState.NeedsCompletion => (own, new RequestCommand.CompleteRequest(request.Id, NewText(), [new(NewHash(), NewText())])),
            RequestState.UnderAssessment => (follower, new RequestCommand.AssessRequest(request.Id, NewText())),
            RequestState.Assessed => (follower, Chance(8) ? new RequestCommand.GiveAdvice(request.Id, NewText()) : new RequestCommand.OfferInstrument(request.Id, Any([Instrument.Loan, Instrument.Loan, Instrument.EmergencyAid, Instrument.Guarantee, Instrument.OwnGrant, Instrument.ConsultationGrant, Instrument.Mentoring]))),
            RequestState.Offered => request.Offered switch
            {
                Instrument.Loan => (own, new RequestCommand.TurnIntoLoan(request.Id, NewTerms(request.Terms.Member, today))),
                Instrument.EmergencyAid => (own, new RequestCommand.TurnIntoAid(request.Id, Euro(1, 900_00))),
                Instrument.Guarantee => (own, new RequestCommand.TurnIntoGuarantee(request.Id, NewGuarantee(request.Terms.Member, today))),
                Instrument.OwnGrant => (own, new RequestCommand.TurnIntoGrant(request.Id, GrantKind.OwnGrant, Euro(1, 900_00), NewText())),
                Instrument.ConsultationGrant => (own, new RequestCommand.TurnIntoGrant(request.Id, GrantKind.Consultation, Euro(1, 900_00), NewText())),
                _ => (own, new RequestCommand.TurnIntoGrant(request.Id, GrantKind.Mentoring, Euro(1, 900_00), NewText(), One(state.Members.Members.Values.Where(m => m.Id != request.Terms.Member).OrderBy(m => m.Number))?.Id)),
            },
            RequestState.Turned => Deciding(state, request, today) is { } decides ? (Any([Chair, Treasurer]), Proposing(state, decides)) : null,
            RequestState.Proposed when Fund.ProposalOn(state, request) is { State: ProposalState.Open } poll && now < poll.ClosesAt && poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent =>
                (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Chance(85) ? Choice.Against : Choice.For)),
            RequestState.Proposed when request.Link is { Kind: LinkKind.EmergencyAid, Value: var aid } => (Any(Cast[..5]).Committee, Chance(60) ? new AidCommand.RejectAid(new(aid), AidRejectionReason.NotUrgent) : new AidCommand.ApproveAid(new(aid))),
            RequestState.Refused => (own, new RequestCommand.AppealRequest(request.Id, NewText())),
            RequestState.Appealed => OfAppeal(state, request, now),
            _ => null,
        };
    }

    private IProposable? Deciding(FundState state, Request request, DateOnly today) => request.Link is not { } link ? null : link.Kind switch
    {
        LinkKind.Loan => new LoanCommand.AgreeLoan(new(link.Value)),
        LinkKind.NewDates => new LoanCommand.RescheduleLoan(new(link.Value), request.NewDates),
        LinkKind.Guarantee => new GuaranteeCommand.IssueGuarantee(new(link.Value), new(Chance(50), Chance(50))),
        LinkKind.Grant => new GrantCommand.AwardGrant(new(link.Value), Parts(state.Grants.Grants[new(link.Value)], today)),
        _ => null,
    };

    private (PersonId, Command)? OfAppeal(FundState state, Request request, Instant now)
    {
        if (One(state.Proposals.Open.Where(p => p.Held is RequestCommand.DecideAppeal(var id, _) && id == request.Id).OrderBy(p => p.Number)) is not { } poll)
            return (Chair, Proposing(state, new RequestCommand.DecideAppeal(request.Id, Any(Enum.GetValues<AppealOutcome>()))));
        if (now >= poll.ClosesAt) return ClosesVotes ? (Chair, new GovernanceCommand.CloseProposal(poll.Id)) : null;
        return poll.Roll.Where(m => !poll.Ballots.ContainsKey(m)).ToArray() is { Length: > 0 } silent
            ? (CommitteeOf(state.Members.Members[silent[0]]), new GovernanceCommand.CastVote(poll.Id, silent[0], Choice.For)) : null;
    }

    private RequestTerms NewRequest(MemberId member, DateOnly today) => new(
        member, Any(Enum.GetValues<RequestNeed>()), Chance(70) ? Euro(1, 9_000_00) : null, Chance(60) ? today.AddDays(_random.Next(90)) : null, NewText(),
        Any([Instrument.AdviseMe, Instrument.Loan, Instrument.EmergencyAid, Instrument.AdviceOnly, Instrument.OwnGrant, Instrument.ConsultationGrant]), Chance(40) ? [new(NewHash(), NewText())] : []);

    /// <summary>A thing about requests that nobody should ask, or not then.</summary>
    private (PersonId, Command) NonsenseOfRequests(FundState state, DateOnly today)
    {
        var id = Any([.. state.Requests.Requests.Keys.OrderBy(r => r.Value), new RequestId(NewGuid())]);
        var member = Any([.. state.Members.Members.Keys.OrderBy(m => m.Value), default]);
        var asker = Any([Chair, Treasurer, Adviser, Any(Cast[..5]).Delegate, Any(Cast[..5]).Committee]);
        return (asker, _random.Next(11) switch
        {
            0 => new RequestCommand.SubmitRequest(NewRequest(member, today) with { Wished = Any(Enum.GetValues<Instrument>()), Documents = [new("x", default)] }),
            1 => new RequestCommand.NameFollowUpGroup(id, Any<EquatableArray<PersonId>>([[], [Chair, Chair], [asker, Treasurer]])),
            2 => new RequestCommand.AskForCompletion(id, default, DateOnly.MinValue),
            3 => new RequestCommand.TurnIntoLoan(id, NewTerms(member, today)),
            4 => new RequestCommand.TurnIntoAid(id, Money.Euro(long.MaxValue)),
            5 => new RequestCommand.AppealRequest(id, NewText()),
            6 => new GovernanceCommand.Propose(new RequestCommand.DecideAppeal(id, AppealOutcome.Reopened)),
            7 => new RequestCommand.OfferInstrument(id, Any(Enum.GetValues<Instrument>())),
            8 => new RequestCommand.TurnIntoGuarantee(id, NewGuarantee(member, today)),
            9 => new RequestCommand.TurnIntoGrant(id, Any(Enum.GetValues<GrantKind>()), Money.Euro(long.MaxValue), default, member),
            _ => Any<Command>([new RequestCommand.WithdrawRequest(id), new RequestCommand.ScreenRequest(id), new RequestCommand.AssessRequest(id, NewText()), new RequestCommand.GiveAdvice(id, NewText()), new RequestCommand.CompleteRequest(id, NewText(), [])]),
        });
    }
}
