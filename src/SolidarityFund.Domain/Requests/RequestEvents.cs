// What can happen in Requests. Nothing here books: money moves in the room of the instrument.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Requests;

/// <summary>Events of Requests.</summary>
public abstract record RequestEvent : Event
{
    private RequestEvent() { }

    /// <summary>A request came in and got its dossier number.</summary>
    public sealed record RequestSubmitted(RequestId Request, int Number, RequestTerms Terms, DateOnly SubmittedOn) : RequestEvent;

    /// <summary>A borrower asked for other dates: a request that is at the committee's door from the start.</summary>
    public sealed record NewDatesAsked(RequestId Request, int Number, MemberId Member, LoanId Loan, EquatableArray<PlannedInstalment> Schedule, KeptText Reason, DateOnly SubmittedOn) : RequestEvent;

    /// <summary>These persons follow the request, and nobody else outside the organisation knows whose it is.</summary>
    public sealed record FollowUpGroupNamed(RequestId Request, EquatableArray<PersonId> Persons) : RequestEvent;

    /// <summary>Something is needed from the member.</summary>
    public sealed record CompletionAsked(RequestId Request, KeptText What, DateOnly By) : RequestEvent;

    /// <summary>The member gave what was asked for.</summary>
    public sealed record RequestCompleted(RequestId Request, KeptText Answer, EquatableArray<RequestDocument> Documents) : RequestEvent;

    /// <summary>Nothing is missing.</summary>
    public sealed record RequestScreened(RequestId Request) : RequestEvent;

    /// <summary>The facts as they were at this moment, and the opinion of the follow-up group.</summary>
    public sealed record RequestAssessed(RequestId Request, Assessment Facts, KeptText Opinion) : RequestEvent;

    /// <summary>The request was answered with advice.</summary>
    public sealed record AdviceGiven(RequestId Request, KeptText Advice) : RequestEvent;

    /// <summary>One of the doors was offered.</summary>
    public sealed record InstrumentOffered(RequestId Request, Instrument Instrument) : RequestEvent;

    /// <summary>The request became this loan, aid or other instrument; from here on it stands where that stands.</summary>
    public sealed record RequestTurned(RequestId Request, InstrumentLink Link) : RequestEvent;

    /// <summary>The member took the request back.</summary>
    public sealed record RequestWithdrawn(RequestId Request) : RequestEvent;

    /// <summary>The name may be shown to these readers too; null for no more than those who work on it.</summary>
    public sealed record ConsentChanged(RequestId Request, NameShown? To = null) : RequestEvent;

    /// <summary>The member appealed against the refusal.</summary>
    public sealed record RequestAppealed(RequestId Request, KeptText Reason, DateOnly On) : RequestEvent;

    /// <summary>The members decided the appeal.</summary>
    public sealed record AppealDecided(RequestId Request, AppealOutcome Outcome) : RequestEvent;
}
