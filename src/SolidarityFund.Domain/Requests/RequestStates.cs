// RequestStates: where a request stands, for who works on it and for the member, in words of three languages; and who may know whose it is.
// It is one table: a state has one public state, one who acts next, and its words.
using System.Collections.Immutable;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Requests;

/// <summary>Where a request stands, for those who work on it.</summary>
public enum RequestState
{
    /// <summary>It came in.</summary>
    Submitted,

    /// <summary>Something is needed from the member.</summary>
    NeedsCompletion,

    /// <summary>The member gave it.</summary>
    Completed,

    /// <summary>Nothing is missing; it is being looked into.</summary>
    UnderAssessment,

    /// <summary>Facts and opinion are recorded.</summary>
    Assessed,

    /// <summary>One of the doors was offered; the member takes it or not.</summary>
    Offered,

    /// <summary>It became a loan, aid or another instrument that nobody has put to the vote yet.</summary>
    Turned,

    /// <summary>It is being decided.</summary>
    Proposed,

    /// <summary>It was granted.</summary>
    Adopted,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>The vote ended without an answer, or the answer cannot be carried out yet.</summary>
    Deferred,

    /// <summary>The member appealed against the refusal.</summary>
    Appealed,

    /// <summary>The member took it back.</summary>
    Withdrawn,

    /// <summary>It was answered with advice.</summary>
    AdviceGiven,

    /// <summary>The refusal stands after an appeal.</summary>
    Closed,
}

/// <summary>Where a request stands, for the member: one word for several states inside.</summary>
public enum PublicState
{
    /// <summary>It arrived.</summary>
    Received,

    /// <summary>We need something from you.</summary>
    NeedsYou,

    /// <summary>It is being looked into.</summary>
    UnderReview,

    /// <summary>Something was offered to you.</summary>
    OfferMade,

    /// <summary>It is being decided.</summary>
    BeingDecided,

    /// <summary>It is granted.</summary>
    Granted,

    /// <summary>It is not granted.</summary>
    NotGranted,

    /// <summary>It waits; it is not refused.</summary>
    OnHold,

    /// <summary>Your appeal is being decided.</summary>
    AppealUnderWay,

    /// <summary>It was answered with advice.</summary>
    Advised,

    /// <summary>You took it back.</summary>
    Withdrawn,
}

/// <summary>Who must act next.</summary>
public enum NextActor
{
    /// <summary>Nobody: it is over.</summary>
    Nobody,

    /// <summary>The member.</summary>
    Member,

    /// <summary>The follow-up group, or who names it.</summary>
    FollowUpGroup,

    /// <summary>The committee.</summary>
    Committee,

    /// <summary>The assembly.</summary>
    Assembly,

    /// <summary>Who carries it out: signs, pays.</summary>
    Treasurer,
}

/// <summary>A word in three languages.</summary>
/// <param name="English">In English.</param>
/// <param name="French">In French.</param>
/// <param name="Dutch">In Dutch.</param>
public readonly record struct StateWord(string English, string French, string Dutch)
{
    /// <summary>The word in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.English => English,
        Language.French => French,
        Language.Dutch => Dutch,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}

/// <summary>One row of the table of states.</summary>
/// <param name="State">For who works on it.</param>
/// <param name="Public">For the member.</param>
/// <param name="Next">Who must act next.</param>
/// <param name="Word">For who works on it, in words.</param>
public sealed record StateRow(RequestState State, PublicState Public, NextActor Next, StateWord Word);

/// <summary>How far the vote on an instrument is.</summary>
public enum VoteStanding
{
    /// <summary>Votes are being cast.</summary>
    Open,

    /// <summary>Adopted, and carried out.</summary>
    Enacted,

    /// <summary>Not adopted.</summary>
    Rejected,

    /// <summary>Ended without an answer, or adopted and not carried out yet.</summary>
    Waiting,

    /// <summary>Taken back by who proposed it.</summary>
    TakenBack,
}

/// <summary>The newest vote on an instrument.</summary>
/// <param name="Standing">How far it is.</param>
/// <param name="ClosedOn">The day on which it ended; null while it is open.</param>
public readonly record struct InstrumentVote(VoteStanding Standing, DateOnly? ClosedOn);

/// <summary>Where a request stands.</summary>
public static class RequestStates
{
    /// <summary>The table, one row for each state.</summary>
    public static ImmutableArray<StateRow> Table { get; } =
    [
        new(RequestState.Submitted, PublicState.Received, NextActor.FollowUpGroup, new("Received", "Reçue", "Ontvangen")),
        new(RequestState.NeedsCompletion, PublicState.NeedsYou, NextActor.Member, new("To be completed by the member", "À compléter par le membre", "Aan te vullen door het lid")),
        new(RequestState.Completed, PublicState.UnderReview, NextActor.FollowUpGroup, new("Completed", "Complétée", "Aangevuld")),
        new(RequestState.UnderAssessment, PublicState.UnderReview, NextActor.FollowUpGroup, new("Under assessment", "En cours d'analyse", "In onderzoek")),
        new(RequestState.Assessed, PublicState.UnderReview, NextActor.FollowUpGroup, new("Assessed", "Analysée", "Onderzocht")),
        new(RequestState.Offered, PublicState.OfferMade, NextActor.Member, new("Offered an instrument", "Une solution est proposée", "Een oplossing is aangeboden")),
        new(RequestState.Turned, PublicState.UnderReview, NextActor.Committee, new("To be put to the vote", "À mettre au vote", "Ter stemming voor te leggen")),
        new(RequestState.Proposed, PublicState.BeingDecided, NextActor.Committee, new("Put to the vote", "Mise au vote", "Ter stemming")),
        new(RequestState.Adopted, PublicState.Granted, NextActor.Treasurer, new("Adopted", "Adoptée", "Aangenomen")),
        new(RequestState.Refused, PublicState.NotGranted, NextActor.Member, new("Not adopted", "Non adoptée", "Niet aangenomen")),
        new(RequestState.Deferred, PublicState.OnHold, NextActor.Committee, new("Deferred", "Reportée", "Uitgesteld")),
        new(RequestState.Appealed, PublicState.AppealUnderWay, NextActor.Assembly, new("Under appeal", "En recours", "In beroep")),
        new(RequestState.Withdrawn, PublicState.Withdrawn, NextActor.Nobody, new("Withdrawn", "Retirée", "Ingetrokken")),
        new(RequestState.AdviceGiven, PublicState.Advised, NextActor.Nobody, new("Answered with advice", "Conseil donné", "Advies gegeven")),
        new(RequestState.Closed, PublicState.NotGranted, NextActor.Nobody, new("Closed after an appeal", "Clôturée après recours", "Afgesloten na beroep")),
    ];

    /// <summary>The row of a state.</summary>
    public static StateRow RowOf(RequestState state) => Table.First(r => r.State == state);

    /// <summary>The words for the member.</summary>
    public static StateWord WordOf(PublicState state) => state switch
    {
        PublicState.Received => new("Received", "Reçue", "Ontvangen"),
        PublicState.NeedsYou => new("We need something from you", "Il nous manque une information", "We hebben nog iets nodig"),
        PublicState.UnderReview => new("Under review", "À l'étude", "In behandeling"),
        PublicState.OfferMade => new("We propose something to you", "Nous vous proposons une solution", "We stellen u een oplossing voor"),
        PublicState.BeingDecided => new("Being decided", "En cours de décision", "Beslissing loopt"),
        PublicState.Granted => new("Granted", "Accordée", "Toegekend"),
        PublicState.NotGranted => new("Not granted", "Non retenue", "Niet weerhouden"),
        PublicState.OnHold => new("On hold", "En attente", "In wacht"),
        PublicState.AppealUnderWay => new("Your appeal is being decided", "Votre recours est examiné", "Uw beroep wordt behandeld"),
        PublicState.Advised => new("Advice given", "Conseil donné", "Advies gegeven"),
        PublicState.Withdrawn => new("Withdrawn", "Retirée", "Ingetrokken"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>
    /// Where a request stands: by its own events until it is turned, then by the instrument and the newest vote on it. It is worked out and never
    /// stored, so that it cannot differ from the instrument.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="guarantees">All guarantees.</param>
    /// <param name="loans">All loans.</param>
    /// <param name="aids">All emergency aid.</param>
    /// <param name="grants">All grants.</param>
    /// <param name="vote">The newest vote that decides it (<see cref="Request.IsDecidedBy"/>) since it was turned; null for none.</param>
    public static RequestState Of(Request request, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants, InstrumentVote? vote)
    {
        if (request is not { Stage: RequestState.Turned, Link: { } link }) return request.Stage;
        return OfInstrument(link, guarantees, loans, aids, grants, vote) ?? vote?.Standing switch
        {
            null or VoteStanding.TakenBack => RequestState.Turned,
            VoteStanding.Open => RequestState.Proposed,
            VoteStanding.Rejected => RequestState.Refused,
            // Adopted by a choice whose money did not reach it: it waits like one without an answer.
            VoteStanding.Enacted or VoteStanding.Waiting => RequestState.Deferred,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Who may know whose request it is: from P2 on once others than the group decide on it, further if the organisation lets its name be shown.</summary>
    /// <param name="request">The request.</param>
    /// <param name="vote">The newest vote on it; null for none.</param>
    public static Visibility VisibilityOf(Request request, InstrumentVote? vote)
    {
        if (request.Consent is { } consent) return consent == NameShown.ToEverybody ? Visibility.Everybody : Visibility.Members;
        // Aid is at the committee's door as soon as it is asked for; what was decided once, or appealed, stays known to the committee.
        return vote is not null || request.Link is { Kind: LinkKind.EmergencyAid } || request.Appeal is not null ? Visibility.Committee : Visibility.FollowUpGroup;
    }

    /// <summary>What the instrument itself says; null while it only waits for its vote. A further kind of link is one more line.</summary>
    private static RequestState? OfInstrument(InstrumentLink link, GuaranteeBook guarantees, LoanBook loans, AidBook aids, GrantBook grants, InstrumentVote? vote) => link.Kind switch
    {
        LinkKind.Loan => loans.Loans[new(link.Value)].State switch
        {
            LoanState.Requested => null,
            LoanState.Withdrawn => RequestState.Withdrawn,
            var given when given > LoanState.Withdrawn => RequestState.Adopted,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        LinkKind.EmergencyAid => aids.Aids[new(link.Value)].State switch
        {
            AidState.Requested => RequestState.Proposed,
            AidState.Granted or AidState.Paid => RequestState.Adopted,
            AidState.Withdrawn => RequestState.Withdrawn,
            AidState.Rejected or AidState.NotRatified => RequestState.Refused,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        LinkKind.NewDates => vote?.Standing == VoteStanding.Enacted ? RequestState.Adopted : null,
        LinkKind.Guarantee => guarantees.Guarantees[new(link.Value)].State switch
        {
            GuaranteeState.Requested => null,
            GuaranteeState.Withdrawn => RequestState.Withdrawn,
            GuaranteeState.Live or GuaranteeState.Released => RequestState.Adopted,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        LinkKind.Grant => grants.Grants[new(link.Value)].State switch
        {
            GrantState.Requested => null,
            GrantState.Withdrawn => RequestState.Withdrawn,
            GrantState.Awarded => RequestState.Adopted,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
