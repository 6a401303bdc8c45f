// GrantSight: what a reader may see of an application in a blind call. Every interface asks here before it names an applicant.
using SolidarityFund.Domain.Grants;

namespace SolidarityFund.Web.Access;

/// <summary>Blind review, domain.md §1 row 19: until the ranking is published, reviewers know an application by its dossier number.</summary>
public static class GrantSight
{
    /// <summary>True when the reader is a reviewer of the blind call in which this was asked for, and acts for no side of it.</summary>
    public static bool Hides(Standing standing, Grant grant) =>
        grant.Call is { } id && standing.State.Grants.Calls[id] is { IsBlind: true } call && call.Terms.Reviewers.Contains(standing.Person) && !standing.ActsFor(grant.Member);

    /// <summary>True when the grant is shown with its names: to who sees everything, or acts for who is helped or for the mentor.</summary>
    public static bool Shows(Standing standing, Grant grant) =>
        !Hides(standing, grant) && (standing.Sees(grant.Member) || (grant.Mentor is { } mentor && standing.ActsFor(mentor)));

    /// <summary>True when the applications of a call are shown: to who sees everything, and to its reviewers.</summary>
    public static bool ShowsApplications(Standing standing, GrantCall call) => standing.SeesAll || call.Terms.Reviewers.Contains(standing.Person);
}
