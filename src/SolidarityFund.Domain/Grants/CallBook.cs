// The calls for grants: who applied, what was scored, the ranking and who waits. The second half of GrantBook.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Grants;

/// <summary>Where a call stands; its days say whether it takes applications.</summary>
public enum GrantCallState
{
    /// <summary>Applications and reviews.</summary>
    Open,

    /// <summary>The ranking is published.</summary>
    Ranked,

    /// <summary>Awarded; who is left waits in order.</summary>
    Awarded,
}

/// <summary>A call for grants.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the year in which it was opened, from 1.</param>
/// <param name="On">The day on which it was recorded.</param>
/// <param name="Terms">Its terms.</param>
public sealed record GrantCall(GrantCallId Id, int Number, DateOnly On, CallTerms Terms)
{
    /// <summary>Where it stands.</summary>
    public GrantCallState State { get; init; }

    /// <summary>Applications by dossier number: the first is number 1. Withdrawn ones keep their place.</summary>
    public ImmutableList<GrantId> Applications { get; init; } = [];

    /// <summary>The scores of each application by reviewer.</summary>
    public ImmutableDictionary<(GrantId Grant, PersonId Reviewer), EquatableArray<Score>> Scores { get; init; } = ImmutableDictionary<(GrantId, PersonId), EquatableArray<Score>>.Empty;

    /// <summary>The published ranking, best first; empty before.</summary>
    public EquatableArray<RankedApplication> Ranking { get; init; }

    /// <summary>True while reviewers must not see who applied.</summary>
    public bool IsBlind => Terms.Blind && State == GrantCallState.Open;

    /// <summary>The number as printed: <c>2026-C01</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{On.Year:D4}-C{Number:D2}");
}

public sealed partial record GrantBook
{
    /// <summary>Calls by id.</summary>
    public ImmutableDictionary<GrantCallId, GrantCall> Calls { get; private init; } = ImmutableDictionary<GrantCallId, GrantCall>.Empty;

    /// <summary>The agreements and sub-grants of the room below, as they stand: calls award out of them, and small aid counts theirs.</summary>
    public CascadeBook Cascade { get; private init; } = CascadeBook.Empty;

    private ImmutableDictionary<int, int> LastCallByYear { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The last number given to a call of a year; 0 for none.</summary>
    public int LastCall(int year) => LastCallByYear.GetValueOrDefault(year);

    /// <summary>The applications of a call that were not taken back, by dossier number.</summary>
    public IEnumerable<Grant> ApplicationsOf(GrantCall call) => call.Applications.Select(id => Grants[id]).Where(g => g.State != GrantState.Withdrawn);

    /// <summary>Who waits in a ranked call, best first.</summary>
    public IEnumerable<Grant> WaitingIn(GrantCall call) => call.Ranking.Select(r => Grants[r.Grant]).Where(g => g.State == GrantState.Requested);

    /// <summary>What is left of the envelope of a call: what it awarded and did not release is gone.</summary>
    public Money LeftOf(GrantCall call) => call.Terms.Envelope - Money.Sum(ApplicationsOf(call).Select(g => g.SubGrant is { } under ? Cascade.SubGrants[under].Net : g.Granted));

    /// <summary>True when a reviewer does not score an application: tied to its member or mentor, or to any of the call where the call says so.</summary>
    public bool IsTied(MembershipBook members, GrantCall call, Grant application, PersonId reviewer, DateOnly today) =>
        (call.Terms.Conflict == ReviewerConflict.Call ? ApplicationsOf(call) : [application])
            .Any(g => members.Conflicted(reviewer, g.Member, today) || (g.Mentor is { } mentor && members.Conflicted(reviewer, mentor, today)));

    /// <summary>The reviews of an application that count: of reviewers that are not tied on the day.</summary>
    public IEnumerable<EquatableArray<Score>> ReviewsOf(MembershipBook members, GrantCall call, Grant application, DateOnly today) =>
        call.Terms.Reviewers.Where(r => call.Scores.ContainsKey((application.Id, r)) && !IsTied(members, call, application, r, today)).Select(r => call.Scores[(application.Id, r)]);

    /// <summary>
    /// The ranking as it stands: best exact weighted average first; among equals the earlier application. Every application has a review.
    /// </summary>
    public ImmutableArray<RankedApplication> Rank(MembershipBook members, GrantCall call, DateOnly today)
    {
        var weights = call.Terms.Criteria.ToDictionary(c => c.Code, c => (long)c.Weight, StringComparer.Ordinal);
        return [.. ApplicationsOf(call)
            .Select(g => ReviewsOf(members, call, g, today).ToArray() is var reviews
                ? new RankedApplication(g.Id, reviews.Sum(r => r.Sum(s => weights[s.Criterion] * s.Points)), reviews.Length * weights.Values.Sum())
                : default)
            .Order(Comparer<RankedApplication>.Create((a, b) => ((Int128)b.Points * a.Weight).CompareTo((Int128)a.Points * b.Weight)))];
    }

    /// <summary>The book after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="by">The author of the record: who scored.</param>
    public GrantBook Evolve(CallEvent e, PersonId by) => e switch
    {
        CallEvent.CallOpened(var id, var number, var on, var terms) => this with
        {
            Calls = Calls.Add(id, new GrantCall(id, number, on, terms)),
            LastCallByYear = LastCallByYear.SetItem(on.Year, number),
        },
        CallEvent.ApplicationScored(var grant, var scores) => Set(Calls[Grants[grant].Call!.Value], c => c with { Scores = c.Scores.SetItem((grant, by), scores) }),
        CallEvent.RankingPublished(var id, var ranking) => Set(Calls[id], c => c with { State = GrantCallState.Ranked, Ranking = ranking }),
        CallEvent.ApplicationAwarded(var id, var under, var on) => Set(g => g with { State = GrantState.Awarded, AwardedOn = on, SubGrant = under }, id),
        CallEvent.CallAwarded(var id) => Set(Calls[id], c => c with { State = GrantCallState.Awarded }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The book, knowing what the room below has become.</summary>
    public GrantBook Noting(CascadeBook cascade) => this with { Cascade = cascade };

    /// <summary>The reviewers that could score an application of a call: those that are not tied on the day.</summary>
    public int ReviewersOf(MembershipBook members, GrantCall call, Grant application, DateOnly today) => call.Terms.Reviewers.Count(r => !IsTied(members, call, application, r, today));

    private GrantBook Set(GrantCall call, Func<GrantCall, GrantCall> change) => this with { Calls = Calls.SetItem(call.Id, change(call)) };
}
