// What can happen to a call for grants. Applications and awards are events of grants.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>An application in the ranking: its weighted average is the exact fraction points over weight.</summary>
/// <param name="Grant">Which.</param>
/// <param name="Points">Sum over reviewers and criteria of weight times points.</param>
/// <param name="Weight">Number of reviewers times the sum of the weights.</param>
public readonly record struct RankedApplication(GrantId Grant, long Points, long Weight);

/// <summary>Events of calls.</summary>
public abstract record CallEvent : Event
{
    private CallEvent() { }

    /// <summary>A call was opened.</summary>
    public sealed record CallOpened(GrantCallId Call, int Number, DateOnly On, CallTerms Terms) : CallEvent;

    /// <summary>A reviewer scored an application; a later one of the same reviewer takes its place.</summary>
    public sealed record ApplicationScored(GrantId Grant, EquatableArray<Score> Scores) : CallEvent;

    /// <summary>The ranking was published, best first.</summary>
    public sealed record RankingPublished(GrantCallId Call, EquatableArray<RankedApplication> Ranking) : CallEvent;

    /// <summary>The call was awarded; what was awarded follows in the same record.</summary>
    public sealed record CallAwarded(GrantCallId Call) : CallEvent;

    /// <summary>An application got the sub-grant that was awarded just before, in the same record.</summary>
    public sealed record ApplicationAwarded(GrantId Grant, SubGrantId SubGrant, DateOnly On) : CallEvent;
}
