// Permits: the one place that says who may do and see what. Every endpoint carries one; an endpoint without is closed to all.
// What a command may do is decided again by the rules of Domain; a permit only keeps strangers from the door.
using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using SolidarityFund.Actors;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Web.Access;

/// <summary>Who passes: everybody, everybody who is signed in, or who holds one of the roles in the fund of the path.</summary>
/// <param name="Name">How the matrix of the tests calls it.</param>
/// <param name="Anonymous">True for everybody.</param>
/// <param name="Roles">Any of these in the fund; empty for everybody signed in.</param>
public sealed record Permit(string Name, bool Anonymous, ImmutableArray<MandateRole> Roles) : IAuthorizationRequirement
{
    public override string ToString() => Name;
}

/// <summary>All permits.</summary>
public static class Permits
{
    public static Permit Everybody { get; } = new(nameof(Everybody), true, []);

    public static Permit SignedIn { get; } = new(nameof(SignedIn), false, []);

    /// <summary>Sees the fund's totals and what concerns its own organisation: any mandate.</summary>
    public static Permit SeeOwn { get; } = Of(nameof(SeeOwn), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Auditor, MandateRole.Seat, MandateRole.Observer);

    /// <summary>Sees everything: everyone but delegates.</summary>
    public static Permit SeeAll { get; } = Of(nameof(SeeAll), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Auditor, MandateRole.Seat, MandateRole.Observer);

    public static Permit KeepRegister { get; } = Of(nameof(KeepRegister), MandateRole.Administrator);

    public static Permit KeepMoney { get; } = Of(nameof(KeepMoney), MandateRole.Treasurer);

    /// <summary>Asks for support in the name of an organisation.</summary>
    public static Permit AskForSupport { get; } = Of(nameof(AskForSupport), MandateRole.Delegate, MandateRole.Committee, MandateRole.Seat);

    /// <summary>Acts for an organisation: accepts the charter, gives notice.</summary>
    public static Permit ActForMember { get; } = Of(nameof(ActForMember), MandateRole.Delegate, MandateRole.Committee, MandateRole.Seat);

    /// <summary>Announces the new account of a member, or takes it back: who acts for it, or who keeps money or the register.</summary>
    public static Permit AnnounceAccounts { get; } = Of(
        nameof(AnnounceAccounts), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Follows confidential requests, where it is named for them; the rules keep out everybody else.</summary>
    public static Permit FollowRequests { get; } = Of(nameof(FollowRequests), MandateRole.Committee, MandateRole.Observer);

    /// <summary>Declares an interest of its own; an administrator that of another. The auditor writes nothing.</summary>
    public static Permit DeclareInterests { get; } = Of(
        nameof(DeclareInterests), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat, MandateRole.Observer);

    /// <summary>Votes and approves aid.</summary>
    public static Permit SitOnCommittee { get; } = Of(nameof(SitOnCommittee), MandateRole.Committee);

    /// <summary>Is the second person of a payment.</summary>
    public static Permit ApprovePayments { get; } = Of(nameof(ApprovePayments), MandateRole.Treasurer, MandateRole.Committee);

    /// <summary>Is the second person of an entry by hand.</summary>
    public static Permit ApproveEntries { get; } = Of(nameof(ApproveEntries), MandateRole.Treasurer, MandateRole.Administrator);

    /// <summary>Records what has come to its end: an exit, a step of a dissolution. The books decide whether it has.</summary>
    public static Permit EndAffairs { get; } = Of(nameof(EndAffairs), MandateRole.Treasurer, MandateRole.Administrator);

    /// <summary>Puts to the vote, words anew and takes back; a seat only what its own body decides.</summary>
    public static Permit Propose { get; } = Of(nameof(Propose), MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator, MandateRole.Seat);

    /// <summary>Enacts what was adopted, says what it means, gives tasks.</summary>
    public static Permit RunVotes { get; } = Of(nameof(RunVotes), MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator);

    /// <summary>Casts the vote of a member, in the assembly or in a body, and gives and holds its proxy.</summary>
    public static Permit Vote { get; } = Of(nameof(Vote), MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Says something about what is put to the vote: everyone but auditors, who write nothing; the rules keep out who is conflicted.</summary>
    public static Permit Speak { get; } = SeeOwn with { Name = nameof(Speak), Roles = SeeOwn.Roles.Remove(MandateRole.Auditor) };

    /// <summary>Closes a vote: who runs votes, and who has the chair of a body.</summary>
    public static Permit CloseVotes { get; } = Of(nameof(CloseVotes), MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator, MandateRole.Seat);

    /// <summary>Calls meetings and leads them; a seat with an office those of its own body.</summary>
    public static Permit RunMeetings { get; } = Of(nameof(RunMeetings), MandateRole.Administrator, MandateRole.Committee, MandateRole.Seat);

    /// <summary>Numbers and signs minutes; a seat with an office those of its own body.</summary>
    public static Permit KeepMinutes { get; } = Of(nameof(KeepMinutes), MandateRole.Committee, MandateRole.Treasurer, MandateRole.Administrator, MandateRole.Seat);

    /// <summary>Says that a task is done: who acts for the member that has it, or whoever gives tasks.</summary>
    public static Permit DoTasks { get; } = Of(nameof(DoTasks), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Says by when a member will pay: who acts for it, or the treasurer who was told.</summary>
    public static Permit PromiseForMember { get; } = Of(nameof(PromiseForMember), MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Gives an opinion on a request for a guarantee; the rules keep out who is tied to the member.</summary>
    public static Permit Advise { get; } = Of(nameof(Advise), MandateRole.Treasurer, MandateRole.Committee, MandateRole.Observer);

    /// <summary>Reports what is outstanding of a guaranteed credit: the treasurer, or who acts for the member.</summary>
    public static Permit ReportCredit { get; } = Of(nameof(ReportCredit), MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Attaches documents and takes its own out again: who acts for a member, or works for the fund; the rules say to what.</summary>
    public static Permit AttachDocuments { get; } = Of(nameof(AttachDocuments), MandateRole.Administrator, MandateRole.Treasurer, MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat);

    /// <summary>Holds documents and lets them go again: the administrator, and who sits in a body such as the board.</summary>
    public static Permit HoldDocuments { get; } = Of(nameof(HoldDocuments), MandateRole.Administrator, MandateRole.Seat);

    private static Permit Of(string name, params ReadOnlySpan<MandateRole> roles) => new(name, false, [.. roles]);

    /// <summary>Gives an endpoint its permit.</summary>
    public static T With<T>(this T endpoint, Permit permit) where T : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(permit);
        return permit.Anonymous ? endpoint.AllowAnonymous() : endpoint.RequireAuthorization(policy => policy.AddRequirements(permit));
    }
}

/// <summary>Where the caller stands in the fund of the path, as of the state that the whole request is answered from.</summary>
public sealed record Standing(FundId Fund, PersonId Person, Confirmed Confirmed, Instant At, DateOnly Today)
{
    /// <summary>The standing of a person in a fund as it is now, on the day that its clock shows.</summary>
    public static Standing Now(FundId fund, PersonId person, Confirmed confirmed, TimeProvider clock)
    {
        var at = Instant.From(clock.GetUtcNow());
        return new(fund, person, confirmed, at, FundCalendar.Today(at, confirmed.State.Charter?.TimeZone));
    }

    public FundState State => Confirmed.State;

    public ImmutableArray<Mandate> Mandates => [.. State.Members.Of(Person, Today)];

    public bool Holds(params ReadOnlySpan<MandateRole> anyOf)
    {
        foreach (var role in anyOf)
            if (State.Members.Holds(Person, role, Today)) return true;
        return false;
    }

    /// <summary>Whose name the caller may see beside requests and what they became.</summary>
    public DossierSight Sight => field ??= DossierSight.Of(this);

    /// <summary>True for everyone but those who are delegates only.</summary>
    public bool SeesAll => Holds([.. Permits.SeeAll.Roles]);

    /// <summary>True when what concerns this member may be shown.</summary>
    public bool Sees(MemberId member) => SeesAll || ActsFor(member);

    /// <summary>True when the person may see a loan: everything, or what an organisation that it acts for owes, alone or with others.</summary>
    public bool Sees(Loan loan) => loan.Borrowers.Any(Sees);

    /// <summary>True when the caller acts for a member.</summary>
    public bool ActsFor(MemberId member) => State.Members.ActsFor(Person, member, Today);

    /// <summary>True when the caller takes no part in what concerns a member.</summary>
    public bool Conflicted(MemberId member) => State.Members.Conflicted(Person, member, Today);

    /// <summary>The organisations for which the caller sits on the committee.</summary>
    public IEnumerable<MemberId> Seats => Mandates.Where(m => m.Role == MandateRole.Committee).Select(m => m.Member!.Value);

    /// <summary>The standing of this request; an endpoint below a fund always has one.</summary>
    public static Standing Of(HttpContext http) => http.Features.GetRequiredFeature<Standing>();
}
