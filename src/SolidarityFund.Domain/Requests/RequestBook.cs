// The requests, who follows each, and what each was turned into. Where a request stands is told by RequestStates, which also asks the instrument.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Requests;

/// <summary>What a request can be turned into. Another room is one more case here, one line in <see cref="RequestStates"/> and a command that turns.</summary>
public enum LinkKind
{
    /// <summary>A loan.</summary>
    Loan,

    /// <summary>Emergency aid.</summary>
    EmergencyAid,

    /// <summary>Other dates for a loan: the id is that of the loan.</summary>
    NewDates,

    /// <summary>A guarantee to an outside lender.</summary>
    Guarantee,

    /// <summary>A grant: own, consultation or mentoring.</summary>
    Grant,
}

/// <summary>The thing that a request was turned into.</summary>
/// <param name="Kind">Of which room.</param>
/// <param name="Value">The UUID of its id there.</param>
public readonly record struct InstrumentLink(LinkKind Kind, Guid Value)
{
    /// <summary>A loan.</summary>
    public static InstrumentLink To(LoanId loan) => new(LinkKind.Loan, loan.Value);

    /// <summary>Emergency aid.</summary>
    public static InstrumentLink To(AidId aid) => new(LinkKind.EmergencyAid, aid.Value);

    /// <summary>Other dates for a loan.</summary>
    public static InstrumentLink ToNewDatesOf(LoanId loan) => new(LinkKind.NewDates, loan.Value);

    /// <summary>A guarantee to an outside lender.</summary>
    public static InstrumentLink To(GuaranteeId guarantee) => new(LinkKind.Guarantee, guarantee.Value);

    /// <summary>A grant.</summary>
    public static InstrumentLink To(GrantId grant) => new(LinkKind.Grant, grant.Value);
}

/// <summary>Who may know whose request it is (ux.md §2, P0 to P4): each level includes those before it.</summary>
public enum Visibility
{
    /// <summary>P0: the organisation itself.</summary>
    Organisation,

    /// <summary>P1: also the follow-up group.</summary>
    FollowUpGroup,

    /// <summary>P2: also the committee, and whoever else decides on it or reconciles it.</summary>
    Committee,

    /// <summary>P3: all members.</summary>
    Members,

    /// <summary>P4: everybody.</summary>
    Everybody,
}

/// <summary>What was found out about a request.</summary>
/// <param name="Facts">As the fund computed them then.</param>
/// <param name="Opinion">What the follow-up group thinks of it.</param>
public sealed record AssessedRequest(Assessment Facts, KeptText Opinion);

/// <summary>What is needed from the member.</summary>
/// <param name="What">In the words of the follow-up group.</param>
/// <param name="By">The day until which it is waited for.</param>
/// <param name="Answer">What the member gave; null before.</param>
public readonly record struct Completion(KeptText What, DateOnly By, KeptText? Answer = null);

/// <summary>A request.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the year, from 1.</param>
/// <param name="Terms">What is asked.</param>
/// <param name="SubmittedOn">When it came in.</param>
/// <param name="Stage">Where it stands by what happened here; once <see cref="RequestState.Turned"/>, the instrument says the rest.</param>
public sealed record Request(RequestId Id, int Number, RequestTerms Terms, DateOnly SubmittedOn, RequestState Stage)
{
    /// <summary>The dossier number, which stands for the name: <c>2026-014</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{SubmittedOn.Year:D4}-{Number:D3}");

    /// <summary>Who follows it; empty before they are named.</summary>
    public EquatableArray<PersonId> Group { get; init; } = [];

    /// <summary>What was asked of the member, oldest first.</summary>
    public EquatableArray<Completion> Completions { get; init; } = [];

    /// <summary>What was given with it, at first and later.</summary>
    public EquatableArray<RequestDocument> Documents { get; init; } = [];

    /// <summary>Assessments, oldest first.</summary>
    public EquatableArray<AssessedRequest> Assessments { get; init; } = [];

    /// <summary>The advice that ended it; null for none.</summary>
    public KeptText? Advice { get; init; }

    /// <summary>What was offered; null before.</summary>
    public Instrument? Offered { get; init; }

    /// <summary>What it was turned into; null before, and again after a successful appeal.</summary>
    public InstrumentLink? Link { get; init; }

    /// <summary>When it was turned: an earlier vote on the same thing is not about it.</summary>
    public Instant LinkedAt { get; init; }

    /// <summary>What it had been turned into before an appeal, oldest first.</summary>
    public EquatableArray<InstrumentLink> Earlier { get; init; } = [];

    /// <summary>The dates that are asked for; empty for any other request.</summary>
    public EquatableArray<PlannedInstalment> NewDates { get; init; } = [];

    /// <summary>To whom the organisation lets its name be shown; null for nobody else.</summary>
    public NameShown? Consent { get; init; }

    /// <summary>When the aid that it was turned into was turned down; null otherwise. A vote says itself when it closed.</summary>
    public Instant? TurnedDownAt { get; init; }

    /// <summary>Why the member appealed, and when; null when it did not.</summary>
    public (KeptText Reason, DateOnly On)? Appeal { get; init; }

    /// <summary>
    /// True for a command whose vote decides it; false for any while there is no link, or others than a vote decide. The letter of a guarantee and the
    /// parts of a grant are the proposer's to fill in: any proposal to give it decides.
    /// </summary>
    public bool IsDecidedBy(IProposable held) => Link is { } link && link.Kind switch
    {
        LinkKind.Loan => held is LoanCommand.AgreeLoan(var loan) && loan.Value == link.Value,
        LinkKind.EmergencyAid => false,
        LinkKind.NewDates => held.Equals(new LoanCommand.RescheduleLoan(new(link.Value), NewDates)),
        LinkKind.Guarantee => held is GuaranteeCommand.IssueGuarantee(var guarantee, _) && guarantee.Value == link.Value,
        LinkKind.Grant => held is GrantCommand.AwardGrant(var grant, _, _) && grant.Value == link.Value,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// True when a person follows it: named, still with the mandate for which it was named, and not tied to the organisation since.
    /// </summary>
    public bool IsFollowedBy(PersonId person, MembershipBook members, DateOnly today) =>
        Group.Contains(person) && IsFit(person, members, today) && !members.Conflicted(person, Terms.Member, today);

    /// <summary>True for who may be named: a member of the committee, or an adviser (an observer's mandate).</summary>
    public static bool IsFit(PersonId person, MembershipBook members, DateOnly today) =>
        members.Holds(person, MandateRole.Committee, today) || members.Holds(person, MandateRole.Observer, today);
}

/// <summary>All requests.</summary>
public sealed record RequestBook
{
    /// <summary>No request yet.</summary>
    public static RequestBook Empty { get; } = new();

    /// <summary>Requests by id.</summary>
    public ImmutableDictionary<RequestId, Request> Requests { get; private init; } = ImmutableDictionary<RequestId, Request>.Empty;

    private ImmutableDictionary<InstrumentLink, RequestId> ByLink { get; init; } = ImmutableDictionary<InstrumentLink, RequestId>.Empty;

    private ImmutableDictionary<int, int> LastNumberByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last dossier number of a year; 0 for none.</summary>
    public int LastNumber(int year) => LastNumberByYear.GetValueOrDefault(year);

    /// <summary>The newest request that was turned into a thing, or null: loans and aid may also be asked for directly.</summary>
    public Request? Behind(InstrumentLink link) => ByLink.TryGetValue(link, out var id) ? Requests[id] : null;

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="at">The instant of the record.</param>
    public RequestBook Evolve(RequestEvent e, Instant at) => e switch
    {
        RequestEvent.RequestSubmitted(var id, var number, var terms, var on) => Enter(new Request(id, number, terms, on, RequestState.Submitted) { Documents = terms.Documents }),
        RequestEvent.NewDatesAsked(var id, var number, var member, var loan, var schedule, var reason, var on) => Linked(
            Enter(new Request(id, number, new(member, RequestNeed.Crisis, null, schedule.Count > 0 ? schedule[0].DueOn : null, reason, Instrument.NewDates, []), on, RequestState.Turned) { NewDates = schedule }),
            id, InstrumentLink.ToNewDatesOf(loan), at),
        RequestEvent.FollowUpGroupNamed(var id, var persons) => With(id, r => r with { Group = persons }),
        RequestEvent.CompletionAsked(var id, var what, var by) => With(id, r => r with { Stage = RequestState.NeedsCompletion, Completions = [.. r.Completions, new(what, by)] }),
        RequestEvent.RequestCompleted(var id, var answer, var documents) => With(id, r => r with
        {
            Stage = RequestState.Completed,
            Completions = [.. r.Completions.SkipLast(1), r.Completions[^1] with { Answer = answer }],
            Documents = [.. r.Documents, .. documents],
        }),
        RequestEvent.RequestScreened(var id) => With(id, r => r with { Stage = RequestState.UnderAssessment }),
        RequestEvent.RequestAssessed(var id, var facts, var opinion) => With(id, r => r with { Stage = RequestState.Assessed, Assessments = [.. r.Assessments, new(facts, opinion)] }),
        RequestEvent.AdviceGiven(var id, var advice) => With(id, r => r with { Stage = RequestState.AdviceGiven, Advice = advice }),
        RequestEvent.InstrumentOffered(var id, var instrument) => With(id, r => r with { Stage = RequestState.Offered, Offered = instrument }),
        RequestEvent.RequestTurned(var id, var link) => Linked(this, id, link, at),
        RequestEvent.RequestWithdrawn(var id) => With(id, r => r with { Stage = RequestState.Withdrawn }),
        RequestEvent.ConsentChanged(var id, var to) => With(id, r => r with { Consent = to }),
        RequestEvent.RequestAppealed(var id, var reason, var on) => With(id, r => r with { Stage = RequestState.Appealed, Appeal = (reason, on) }),
        RequestEvent.AppealDecided(var id, AppealOutcome.Confirmed) => With(id, r => r with { Stage = RequestState.Closed }),
        RequestEvent.AppealDecided(var id, _) => With(id, r => r with
        {
            Stage = RequestState.Assessed,
            Offered = null,
            Link = null,
            TurnedDownAt = null,
            Earlier = r.Link is { } link ? [.. r.Earlier, link] : r.Earlier,
        }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The book after something happened to emergency aid: when it is turned down, its request must know the day.</summary>
    public RequestBook Noting(AidEvent e, Instant at) => e switch
    {
        AidEvent.AidRejected(var aid, _) => TurnedDown(aid, at),
        // Aid that was paid stays given, whatever the members say of it.
        AidEvent.AidNotRatified(var aid, var released) => released is null ? this : TurnedDown(aid, at),
        AidEvent.AidRequested or AidEvent.AidApproved or AidEvent.AidWithdrawn or AidEvent.AidGranted or AidEvent.AidPaid or AidEvent.AidRatified => this,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private RequestBook TurnedDown(AidId aid, Instant at) => Behind(InstrumentLink.To(aid)) is { } request ? With(request.Id, r => r with { TurnedDownAt = at }) : this;

    private RequestBook Enter(Request request) => this with
    {
        Requests = Requests.Add(request.Id, request),
        LastNumberByYear = LastNumberByYear.SetItem(request.SubmittedOn.Year, request.Number),
    };

    private static RequestBook Linked(RequestBook book, RequestId id, InstrumentLink link, Instant at) =>
        book.With(id, r => r with { Stage = RequestState.Turned, Link = link, LinkedAt = at }) with { ByLink = book.ByLink.SetItem(link, id) };

    private RequestBook With(RequestId id, Func<Request, Request> change) => this with { Requests = Requests.SetItem(id, change(Requests[id])) };
}
