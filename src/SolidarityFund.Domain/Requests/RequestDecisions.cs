// The rules of Requests. The money part of every door stands in the room of its instrument and is asked there, with all its refusals.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Requests;

/// <summary>What Requests needs from elsewhere: the votes stand above it, and each instrument is asked for in its own room.</summary>
/// <param name="VoteOn">The newest vote on what decides a request, since it was turned; null for none.</param>
/// <param name="InRoom">What a command of another room would lead to, on the same occasion.</param>
/// <param name="Elsewhere">Cents at stake with each member by other support than loans.</param>
public sealed record RequestSeams(Func<Request, InstrumentVote?> VoteOn, Func<Command, Decision> InRoom, System.Collections.Immutable.ImmutableDictionary<MemberId, long> Elsewhere);

/// <summary>The rules of Requests: who asks, who follows, what may come when. A refusal names the dossier and never the organisation.</summary>
public static class RequestDecisions
{
    /// <summary>Most documents in one command.</summary>
    public const int DocumentsMost = 50;

    /// <summary>Decides a command of Requests.</summary>
    public static Decision Decide(
        Charter charter, Balances balances, MembershipBook members, ContributionBook contributions, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants, RequestBook requests,
        RequestSeams seams, RequestCommand command, in Occasion occasion)
    {
        if (command is RequestCommand.SubmitRequest(var terms)) return Submit(charter, members, requests, terms, occasion);
        if (command is RequestCommand.AskNewDates dates) return AskNewDates(members, loans, requests, seams, dates, occasion);
        var id = IdOf(command);
        if (!requests.Requests.TryGetValue(id, out var request)) return RequestRefusals.RequestUnknown.With(("request", id));
        var state = RequestStates.Of(request, guarantees, loans, aids, grants, seams.VoteOn(request));
        return command switch
        {
            RequestCommand.NameFollowUpGroup(_, var persons) => Assign(charter, members, request, state, persons, occasion),
            RequestCommand.AskForCompletion(_, var what, var by) => AskForCompletion(members, request, state, what, by, occasion),
            RequestCommand.CompleteRequest complete => Complete(members, request, state, complete, occasion),
            RequestCommand.ScreenRequest => Followed(members, request, state, occasion, RequestState.Submitted, RequestState.NeedsCompletion, RequestState.Completed)
                ?? (Decision)new RequestEvent.RequestScreened(id),
            RequestCommand.AssessRequest(_, var opinion) => Followed(members, request, state, occasion, RequestState.UnderAssessment, RequestState.Assessed) ?? opinion.Unfit()
                ?? (Decision)new RequestEvent.RequestAssessed(id, Assessment.Of(charter, balances, members, contributions, seams.Elsewhere, loans, aids, grants, request, occasion.Today), opinion),
            RequestCommand.GiveAdvice(_, var advice) => Followed(members, request, state, occasion, RequestState.UnderAssessment, RequestState.Assessed, RequestState.Offered) ?? advice.Unfit()
                ?? (Decision)new RequestEvent.AdviceGiven(id, advice),
            RequestCommand.OfferInstrument(_, var instrument) => Offer(members, request, state, instrument, occasion),
            RequestCommand.TurnIntoLoan(_, var loan) => TurnIntoLoan(members, request, state, seams, loan, occasion),
            RequestCommand.TurnIntoAid(_, var amount) => TurnIntoAid(members, request, state, seams, amount, occasion),
            RequestCommand.TurnIntoGuarantee(_, var guarantee) => TurnIntoGuarantee(members, request, state, seams, guarantee, occasion),
            RequestCommand.TurnIntoGrant grant => TurnIntoGrant(members, request, state, seams, grant, occasion),
            RequestCommand.WithdrawRequest => Withdraw(members, request, state, seams, occasion),
            RequestCommand.ConsentToShow(_, var to) => NotTheirs(members, request, occasion) ?? (Decision)new RequestEvent.ConsentChanged(id, to),
            RequestCommand.AppealRequest(_, var reason) => Appeal(charter, members, request, state, seams, reason, occasion),
            RequestCommand.DecideAppeal(_, var outcome) => InState(request, state, RequestState.Appealed) ?? (Decision)new RequestEvent.AppealDecided(id, outcome),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static RequestId IdOf(RequestCommand command) => command switch
    {
        RequestCommand.NameFollowUpGroup(var id, _) => id,
        RequestCommand.AskForCompletion(var id, _, _) => id,
        RequestCommand.CompleteRequest(var id, _, _) => id,
        RequestCommand.ScreenRequest(var id) => id,
        RequestCommand.AssessRequest(var id, _) => id,
        RequestCommand.GiveAdvice(var id, _) => id,
        RequestCommand.OfferInstrument(var id, _) => id,
        RequestCommand.TurnIntoLoan(var id, _) => id,
        RequestCommand.TurnIntoAid(var id, _) => id,
        RequestCommand.TurnIntoGuarantee(var id, _) => id,
        RequestCommand.TurnIntoGrant(var id, _, _, _, _) => id,
        RequestCommand.WithdrawRequest(var id) => id,
        RequestCommand.ConsentToShow(var id, _) => id,
        RequestCommand.AppealRequest(var id, _) => id,
        RequestCommand.DecideAppeal(var id, _) => id,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Submit(Charter charter, MembershipBook members, RequestBook requests, RequestTerms terms, in Occasion occasion)
    {
        if (!members.Members.TryGetValue(terms.Member, out var member)) return MembershipRefusals.MemberUnknown.With(("member", terms.Member));
        if (!members.ActsFor(occasion.By, terms.Member, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        // Whoever is suspended or leaves is still listened to: what it may be given is decided at the door (domain.md §2.6).
        if (member.IsGone) return MembershipRefusals.MemberGone.With(("member", member.Code), ("standing", member.Standing));
        if (terms.Wished == Instrument.NewDates) return RequestRefusals.InstrumentUnfit.With(("instrument", terms.Wished));
        if (terms.Amount is { } amount && Plausible.UnfitOrNotPositive(amount, charter.Currency) is { } unfit) return unfit;
        if (terms.NeededOn is { } needed && Plausible.Unfit(needed) is { } date) return date;
        if (terms.Purpose.Unfit() is { } words) return words;
        if (Unfit(terms.Documents) is { } documents) return documents;

        var today = occasion.Today;
        return new RequestEvent.RequestSubmitted(Id.Mint<RequestId>(occasion), requests.LastNumber(today.Year) + 1, terms, today);
    }

    /// <summary>The dates are tried by the rules of loans before anybody votes on them: what is hopeless is said at once, with its arithmetic.</summary>
    private static Decision AskNewDates(MembershipBook members, LoanBook loans, RequestBook requests, RequestSeams seams, RequestCommand.AskNewDates asked, in Occasion occasion)
    {
        if (!loans.Loans.TryGetValue(asked.Loan, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", asked.Loan));
        if (!members.ActsFor(occasion.By, loan.Terms.Member, occasion.Today))
            return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[loan.Terms.Member].Code));
        if (seams.InRoom(new LoanCommand.RescheduleLoan(asked.Loan, asked.Schedule)).Refusal is { } hopeless) return hopeless;
        if (asked.Reason.Unfit() is { } words) return words;

        var today = occasion.Today;
        return new RequestEvent.NewDatesAsked(Id.Mint<RequestId>(occasion), requests.LastNumber(today.Year) + 1, loan.Terms.Member, asked.Loan, asked.Schedule, asked.Reason, today);
    }

    private static Decision Assign(Charter charter, MembershipBook members, Request request, RequestState state, EquatableArray<PersonId> persons, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (IsOver(request, state) is { } over) return over;
        var rules = charter.RequestRules;
        if (persons.Count < rules.GroupLeast || persons.Count > rules.GroupMost || persons.Distinct().Count() < persons.Count)
            return RequestRefusals.GroupSizeUnfit.With(("request", request.Code), ("count", persons.Distinct().Count()), ("least", rules.GroupLeast), ("most", rules.GroupMost));
        foreach (var person in persons)
            if (!Request.IsFit(person, members, occasion.Today)) return RequestRefusals.GroupPersonUnfit.With(("person", person), ("request", request.Code));
        foreach (var person in persons)
            if (members.Conflicted(person, request.Terms.Member, occasion.Today)) return RequestRefusals.GroupPersonTied.With(("person", person), ("request", request.Code));

        return new RequestEvent.FollowUpGroupNamed(request.Id, persons);
    }

    private static Decision AskForCompletion(MembershipBook members, Request request, RequestState state, KeptText what, DateOnly by, in Occasion occasion)
    {
        if (Followed(members, request, state, occasion, RequestState.Submitted, RequestState.NeedsCompletion, RequestState.Completed, RequestState.UnderAssessment, RequestState.Assessed) is { } no) return no;
        if (what.Unfit() is { } words) return words;
        if (Plausible.Unfit(by) is { } date) return date;
        if (by < occasion.Today) return RequestRefusals.CompletionDayPassed.With(("by", by), ("today", occasion.Today));

        return new RequestEvent.CompletionAsked(request.Id, what, by);
    }

    private static Decision Complete(MembershipBook members, Request request, RequestState state, RequestCommand.CompleteRequest complete, in Occasion occasion)
    {
        if (NotTheirs(members, request, occasion) is { } foreign) return foreign;
        if (InState(request, state, RequestState.NeedsCompletion) is { } other) return other;
        if (complete.Answer.Unfit() is { } words) return words;
        if (Unfit(complete.Documents) is { } documents) return documents;

        return new RequestEvent.RequestCompleted(request.Id, complete.Answer, complete.Documents);
    }

    private static Decision Offer(MembershipBook members, Request request, RequestState state, Instrument instrument, in Occasion occasion)
    {
        if (Followed(members, request, state, occasion, RequestState.Assessed, RequestState.Offered) is { } no) return no;
        if (instrument is Instrument.AdviceOnly or Instrument.AdviseMe or Instrument.NewDates) return RequestRefusals.InstrumentUnfit.With(("instrument", instrument));

        return new RequestEvent.InstrumentOffered(request.Id, instrument);
    }

    private static Decision TurnIntoLoan(MembershipBook members, Request request, RequestState state, RequestSeams seams, LoanTerms terms, in Occasion occasion)
    {
        if (Untaken(members, request, state, Instrument.Loan, occasion) is { } no) return no;
        if (terms.Member != request.Terms.Member) return RequestRefusals.RequestOfAnother.With(("request", request.Code));
        return Turned(request, seams.InRoom(new LoanCommand.RequestLoan(terms)), e => e is LoanEvent.LoanRequested asked ? InstrumentLink.To(asked.Loan) : null);
    }

    private static Decision TurnIntoAid(MembershipBook members, Request request, RequestState state, RequestSeams seams, Money amount, in Occasion occasion)
    {
        if (Untaken(members, request, state, Instrument.EmergencyAid, occasion) is { } no) return no;
        return Turned(request, seams.InRoom(new AidCommand.RequestAid(request.Terms.Member, amount, occasion.Today)), e => e is AidEvent.AidRequested asked ? InstrumentLink.To(asked.Aid) : null);
    }

    private static Decision TurnIntoGuarantee(MembershipBook members, Request request, RequestState state, RequestSeams seams, GuaranteeTerms terms, in Occasion occasion)
    {
        if (Untaken(members, request, state, Instrument.Guarantee, occasion) is { } no) return no;
        if (terms.Member != request.Terms.Member) return RequestRefusals.RequestOfAnother.With(("request", request.Code));
        return Turned(request, seams.InRoom(new GuaranteeCommand.RequestGuarantee(terms)), e => e is GuaranteeEvent.GuaranteeRequested asked ? InstrumentLink.To(asked.Guarantee) : null);
    }

    private static Decision TurnIntoGrant(MembershipBook members, Request request, RequestState state, RequestSeams seams, RequestCommand.TurnIntoGrant grant, in Occasion occasion)
    {
        if (Untaken(members, request, state, OfferOf(grant.Kind), occasion) is { } no) return no;
        return Turned(request, seams.InRoom(new GrantCommand.RequestGrant(request.Terms.Member, grant.Kind, grant.Amount, grant.For, grant.Mentor)),
            e => e is GrantEvent.GrantRequested asked ? InstrumentLink.To(asked.Grant) : null);
    }

    private static Instrument OfferOf(GrantKind kind) => kind switch
    {
        GrantKind.OwnGrant => Instrument.OwnGrant,
        GrantKind.Consultation => Instrument.ConsultationGrant,
        GrantKind.Mentoring => Instrument.Mentoring,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The refusal of an offer that is not there to be taken; a further door begins with it.</summary>
    private static Refusal? Untaken(MembershipBook members, Request request, RequestState state, Instrument asked, in Occasion occasion)
    {
        if (NotTheirs(members, request, occasion) is { } foreign) return foreign;
        if (InState(request, state, RequestState.Offered) is { } other) return other;
        return request.Offered == asked ? null : RequestRefusals.InstrumentNotOffered.With(("request", request.Code), ("offered", request.Offered!.Value), ("asked", asked));
    }

    private static Decision Turned(Request request, Decision inRoom, Func<Event, InstrumentLink?> link) =>
        inRoom.Refusal is not null ? inRoom : Decision.Accept([new RequestEvent.RequestTurned(request.Id, inRoom.Events.Select(link).First(l => l is not null)!.Value), .. inRoom.Events]);

    private static Decision Withdraw(MembershipBook members, Request request, RequestState state, RequestSeams seams, in Occasion occasion)
    {
        if (NotTheirs(members, request, occasion) is { } foreign) return foreign;
        if (state is RequestState.Adopted or RequestState.Refused or RequestState.Appealed || IsOver(request, state) is not null)
            return RequestRefusals.RequestNotInState.With(("request", request.Code), ("state", state), ("needed", "undecided"));
        if (Alongside(request) is not { } alongside) return new RequestEvent.RequestWithdrawn(request.Id);
        var inRoom = seams.InRoom(alongside);
        return inRoom.Refusal is not null ? inRoom : Decision.Accept([new RequestEvent.RequestWithdrawn(request.Id), .. inRoom.Events]);
    }

    /// <summary>What the request was turned into goes with it; new dates leave the loan as it is. A further kind of link is one more line.</summary>
    private static Command? Alongside(Request request) => request.Link is not { } link ? null : link.Kind switch
    {
        LinkKind.Loan => new LoanCommand.WithdrawLoan(new(link.Value)),
        LinkKind.EmergencyAid => new AidCommand.WithdrawAid(new(link.Value)),
        LinkKind.NewDates => null,
        LinkKind.Guarantee => new GuaranteeCommand.WithdrawGuarantee(new(link.Value)),
        LinkKind.Grant => new GrantCommand.WithdrawGrant(new(link.Value)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision Appeal(Charter charter, MembershipBook members, Request request, RequestState state, RequestSeams seams, KeptText reason, in Occasion occasion)
    {
        if (NotTheirs(members, request, occasion) is { } foreign) return foreign;
        if (InState(request, state, RequestState.Refused) is { } other) return other;
        var refusedOn = request.TurnedDownAt is { } at ? FundCalendar.Today(at, charter.TimeZone) : seams.VoteOn(request)!.Value.ClosedOn!.Value;
        var until = refusedOn.AddDays(charter.RequestRules.AppealDays);
        if (occasion.Today > until)
            return RequestRefusals.AppealTooLate.With(("request", request.Code), ("refused", refusedOn), ("days", charter.RequestRules.AppealDays), ("until", until), ("today", occasion.Today));
        if (reason.Unfit() is { } words) return words;

        return new RequestEvent.RequestAppealed(request.Id, reason, occasion.Today);
    }

    /// <summary>The refusal for who does not act for the organisation. It gives the dossier: the name is not for everybody who may ask.</summary>
    private static Refusal? NotTheirs(MembershipBook members, Request request, in Occasion occasion) =>
        members.ActsFor(occasion.By, request.Terms.Member, occasion.Today) ? null : MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", request.Code));

    /// <summary>The refusal for who does not follow the request, or of a request that stands elsewhere.</summary>
    private static Refusal? Followed(MembershipBook members, Request request, RequestState state, in Occasion occasion, params ReadOnlySpan<RequestState> needed) =>
        request.IsFollowedBy(occasion.By, members, occasion.Today)
            ? InState(request, state, needed) : RequestRefusals.NotInFollowUpGroup.With(("person", occasion.By), ("request", request.Code));

    private static Refusal? InState(Request request, RequestState state, params ReadOnlySpan<RequestState> needed) =>
        needed.Contains(state) ? null : RequestRefusals.RequestNotInState.With(("request", request.Code), ("state", state), ("needed", string.Join("/", needed.ToArray())));

    private static Refusal? IsOver(Request request, RequestState state) => state is RequestState.Withdrawn or RequestState.AdviceGiven or RequestState.Closed
        ? RequestRefusals.RequestNotInState.With(("request", request.Code), ("state", state), ("needed", "open")) : null;

    private static Refusal? Unfit(EquatableArray<RequestDocument> documents)
    {
        for (var i = 0; i < documents.Count; i++)
        {
            if (i == DocumentsMost || !Sha256Text.Fits(documents[i].Hash))
                return RequestRefusals.DocumentsUnfit.With(("number", i + 1), ("count", documents.Count), ("most", DocumentsMost));
            if (documents[i].Title.Unfit() is { } words) return words;
        }
        return null;
    }
}
