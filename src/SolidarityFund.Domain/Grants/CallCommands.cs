// What may be asked about calls for grants: open, apply, score, rank, award in order.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Grants;

/// <summary>What a call scores.</summary>
/// <param name="Code">Small letters, digits and hyphens.</param>
/// <param name="Weight">How much it counts, above zero.</param>
/// <param name="Most">The highest score, above zero; the lowest is 0.</param>
public readonly record struct Criterion(string Code, int Weight, int Most)
{
    /// <summary>Most criteria of one call, and highest weight and score.</summary>
    public const int CriteriaMost = 20, WeightMost = 1_000, ScoreMost = 1_000;
}

/// <summary>A part of every award of a call.</summary>
/// <param name="Days">Days after the award.</param>
/// <param name="Share">Its share of the award, relative to the shares of the others; above zero.</param>
public readonly record struct PartShare(int Days, int Share);

/// <summary>What a reviewer that is tied to an applicant does not score.</summary>
public enum ReviewerConflict
{
    /// <summary>That one application.</summary>
    Application,

    /// <summary>The whole call.</summary>
    Call,
}

/// <summary>The terms of a call: fixed when it opens.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Kind">Which grants it gives.</param>
/// <param name="Envelope">How much of the yearly envelope it gives away at most.</param>
/// <param name="Ceiling">Most for one application.</param>
/// <param name="OpensOn">First day for applications.</param>
/// <param name="ClosesOn">Last day for applications; reviews begin the day after.</param>
/// <param name="Kinds">Which kinds of member may apply; none for all.</param>
/// <param name="Authorities">Which funding authorities an applicant must have one of; none for no such rule.</param>
/// <param name="Criteria">What is scored.</param>
/// <param name="Blind">True where reviewers do not see who applies until the ranking is published.</param>
/// <param name="Reviewers">Who scores.</param>
/// <param name="ReviewsLeast">How many reviewers must have scored each application.</param>
/// <param name="Conflict">What a reviewer that is tied to an applicant does not score.</param>
/// <param name="Parts">In which parts an award is paid.</param>
/// <param name="ReportDays">How many days after each payment a report is due; null where none is asked for.</param>
/// <param name="Agreement">The agreement with an outside funder of which the call awards sub-grants; null for grants of the fund.</param>
/// <param name="DeMinimis">True where what it awards under the agreement counts as small aid; null for no. A grant of the fund always does.</param>
/// <param name="ScoreBy">Until the end of this day the ranking waits for every reviewer that is not tied; null where it never does.</param>
public sealed record CallTerms(
    KeptText Title, GrantKind Kind, Money Envelope, Money Ceiling, DateOnly OpensOn, DateOnly ClosesOn, EquatableArray<MemberKind> Kinds, EquatableArray<string> Authorities,
    EquatableArray<Criterion> Criteria, bool Blind, EquatableArray<PersonId> Reviewers, int ReviewsLeast, ReviewerConflict Conflict, EquatableArray<PartShare> Parts, int? ReportDays = null,
    AgreementId? Agreement = null, bool? DeMinimis = null, DateOnly? ScoreBy = null);

/// <summary>A score with its reason.</summary>
/// <param name="Criterion">Code of the criterion.</param>
/// <param name="Points">From 0 to the criterion's most.</param>
/// <param name="Reason">Why.</param>
public readonly record struct Score(string Criterion, int Points, KeptText Reason);

/// <summary>Commands of calls.</summary>
public abstract record CallCommand : Command
{
    private CallCommand() { }

    /// <summary>Treasurer or committee open a call.</summary>
    public sealed record OpenCall(CallTerms Terms) : CallCommand;

    /// <summary>A delegate applies; once for a member. In a call under an agreement it may name the least that serves it where money does not reach the whole.</summary>
    public sealed record ApplyToCall(GrantCallId Call, MemberId Member, Money Amount, KeptText For, MemberId? Mentor = null, Money? Least = null) : CallCommand;

    /// <summary>A reviewer scores an application on every criterion; again, until the ranking is published, to change it.</summary>
    public sealed record ScoreApplication(GrantId Grant, EquatableArray<Score> Scores) : CallCommand;

    /// <summary>Treasurer or committee publish the ranking; from then on no score changes.</summary>
    public sealed record PublishRanking(GrantCallId Call) : CallCommand;

    /// <summary>The members award in the order of the ranking, as far as the envelope goes; the rest waits in that order.</summary>
    public sealed record AwardCall(GrantCallId Call) : CallCommand, IProposable;

    /// <summary>The treasurer awards the next that waits, by the same decision, when money of the call has come free.</summary>
    public sealed record AwardNext(GrantCallId Call) : CallCommand;
}
