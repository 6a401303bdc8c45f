// What may be asked of Requests: one confidential request of a member, whichever door it ends at.
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Requests;

/// <summary>What a member is in need of. How hard it is stands in free words and never in the journal.</summary>
public enum RequestNeed
{
    /// <summary>Current expenses until income arrives.</summary>
    CashFlow,

    /// <summary>Money that was promised and is not there yet.</summary>
    Bridge,

    /// <summary>Something that lasts.</summary>
    Investment,

    /// <summary>Somebody who knows.</summary>
    Advice,

    /// <summary>The association may not go on without help.</summary>
    Crisis,

    /// <summary>Something else, told in words.</summary>
    Other,
}

/// <summary>The doors at which a request may end (domain.md §1 row 1).</summary>
public enum Instrument
{
    /// <summary>A loan.</summary>
    Loan,

    /// <summary>A guarantee to an outside lender.</summary>
    Guarantee,

    /// <summary>A grant from own money.</summary>
    OwnGrant,

    /// <summary>A grant that pays an adviser's invoice.</summary>
    ConsultationGrant,

    /// <summary>A gift in an emergency.</summary>
    EmergencyAid,

    /// <summary>Paid mentoring by a peer.</summary>
    Mentoring,

    /// <summary>Advice and nothing else.</summary>
    AdviceOnly,

    /// <summary>"Advise me": the member does not know yet which.</summary>
    AdviseMe,

    /// <summary>Other dates for a loan that is being repaid.</summary>
    NewDates,
}

/// <summary>A document that goes with a request. Its bytes are kept elsewhere; the journal proves them.</summary>
/// <param name="Hash">SHA-256 of its bytes, as 64 lower-case hexadecimal digits.</param>
/// <param name="Title">What it is, in the words of who sent it.</param>
public readonly record struct RequestDocument(string Hash, KeptText Title);

/// <summary>What a member asks for.</summary>
/// <param name="Member">Who asks.</param>
/// <param name="Need">What it is in need of.</param>
/// <param name="Amount">How much, above zero; null while it does not know.</param>
/// <param name="NeededOn">When; null while it does not know.</param>
/// <param name="Purpose">What for, in its own words: they stand in the erasable store only.</param>
/// <param name="Wished">Which door it has in mind.</param>
/// <param name="Documents">What goes with it, at most <see cref="RequestDecisions.DocumentsMost"/>.</param>
public sealed record RequestTerms(
    MemberId Member, RequestNeed Need, Money? Amount, DateOnly? NeededOn, KeptText Purpose, Instrument Wished, EquatableArray<RequestDocument> Documents);

/// <summary>To whom the organisation lets its name be shown, beyond those who work on its request.</summary>
public enum NameShown
{
    /// <summary>To all members (level P3).</summary>
    ToMembers,

    /// <summary>To everybody (level P4).</summary>
    ToEverybody,
}

/// <summary>What becomes of a request that was refused, by the decision on its appeal.</summary>
public enum AppealOutcome
{
    /// <summary>It is taken up again, as assessed.</summary>
    Reopened,

    /// <summary>The refusal stands, and the request is closed.</summary>
    Confirmed,
}

/// <summary>Commands of Requests.</summary>
public abstract record RequestCommand : Command
{
    private RequestCommand() { }

    /// <summary>A delegate asks for support, whichever.</summary>
    public sealed record SubmitRequest(RequestTerms Terms) : RequestCommand;

    /// <summary>A borrower's delegate asks for other dates, and says why; the vote is on exactly these dates.</summary>
    public sealed record AskNewDates(LoanId Loan, EquatableArray<PlannedInstalment> Schedule, KeptText Reason) : RequestCommand;

    /// <summary>An administrator names the few persons who follow the request; naming others replaces them.</summary>
    public sealed record NameFollowUpGroup(RequestId Request, EquatableArray<PersonId> Persons) : RequestCommand;

    /// <summary>The follow-up group needs something from the member: what, and by when.</summary>
    public sealed record AskForCompletion(RequestId Request, KeptText What, DateOnly By) : RequestCommand;

    /// <summary>A delegate gives what was asked for.</summary>
    public sealed record CompleteRequest(RequestId Request, KeptText Answer, EquatableArray<RequestDocument> Documents) : RequestCommand;

    /// <summary>The follow-up group finds the request complete: it is assessed from now on.</summary>
    public sealed record ScreenRequest(RequestId Request) : RequestCommand;

    /// <summary>The follow-up group records its opinion; the fund records the facts as they are at that moment.</summary>
    public sealed record AssessRequest(RequestId Request, KeptText Opinion) : RequestCommand;

    /// <summary>The follow-up group answers with advice, and that is all that was needed.</summary>
    public sealed record GiveAdvice(RequestId Request, KeptText Advice) : RequestCommand;

    /// <summary>The follow-up group offers the member one of the doors.</summary>
    public sealed record OfferInstrument(RequestId Request, Instrument Instrument) : RequestCommand;

    /// <summary>A delegate takes the offer of a loan: the loan is asked for, and all rules of loans hold.</summary>
    public sealed record TurnIntoLoan(RequestId Request, LoanTerms Terms) : RequestCommand;

    /// <summary>A delegate takes the offer of emergency aid: it is asked for, and all rules of aid hold.</summary>
    public sealed record TurnIntoAid(RequestId Request, Money Amount) : RequestCommand;

    /// <summary>A delegate takes the offer of a guarantee to an outside lender: it is asked for, and all rules of guarantees hold.</summary>
    public sealed record TurnIntoGuarantee(RequestId Request, GuaranteeTerms Terms) : RequestCommand;

    /// <summary>A delegate takes the offer of a grant: it is asked for, and all rules of grants hold.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Kind">Of which kind: the one that was offered.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="For">What for, in words that those who decide may read.</param>
    /// <param name="Mentor">The member that helps and is paid; for mentoring only.</param>
    public sealed record TurnIntoGrant(RequestId Request, GrantKind Kind, Money Amount, KeptText For, MemberId? Mentor = null) : RequestCommand;

    /// <summary>A delegate takes the request back before it is decided, with what it was turned into.</summary>
    public sealed record WithdrawRequest(RequestId Request) : RequestCommand;

    /// <summary>A delegate lets the name be shown to more readers; null takes that back.</summary>
    public sealed record ConsentToShow(RequestId Request, NameShown? To) : RequestCommand;

    /// <summary>A delegate appeals against a refusal.</summary>
    public sealed record AppealRequest(RequestId Request, KeptText Reason) : RequestCommand;

    /// <summary>The members decide an appeal; only by an adopted decision.</summary>
    public sealed record DecideAppeal(RequestId Request, AppealOutcome Outcome) : RequestCommand, IProposable;
}
