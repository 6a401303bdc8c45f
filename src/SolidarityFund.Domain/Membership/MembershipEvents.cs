// What can happen in Membership.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>Events of Membership.</summary>
public abstract record MembershipEvent : Event
{
    private MembershipEvent() { }

    /// <summary>An organisation is a full and active member; <paramref name="AdmittedOn"/> is the day on which these books took it in.</summary>
    public sealed record MemberAdmitted(MemberId Member, int Number, Organisation Organisation, DateOnly AdmittedOn) : MembershipEvent;

    /// <summary>An organisation has applied, meets these inclusion rules and has accepted this version of the charter, if any.</summary>
    public sealed record MembershipApplied(
        MemberId Member, Organisation Organisation, MemberKind Kind, EquatableArray<string> RulesMet, int? AcceptedVersion, DateOnly On) : MembershipEvent;

    /// <summary>An applicant is in the register; its membership begins on this day.</summary>
    public sealed record ApplicantAdmitted(MemberId Member, int Number, DateOnly On) : MembershipEvent;

    /// <summary>An application is refused.</summary>
    public sealed record ApplicantRefused(MemberId Member, DateOnly On) : MembershipEvent;

    /// <summary>A member has accepted the charter in this version; an admitted member is active from now on.</summary>
    public sealed record CharterAccepted(MemberId Member, int Version, DateOnly On) : MembershipEvent;

    /// <summary>A member is suspended.</summary>
    public sealed record MemberSuspended(MemberId Member, string Reason, DateOnly On) : MembershipEvent;

    /// <summary>The suspension of a member is over.</summary>
    public sealed record MemberReinstated(MemberId Member, DateOnly On) : MembershipEvent;

    /// <summary>A member has given notice: it may leave on this day or later.</summary>
    public sealed record NoticeGiven(MemberId Member, DateOnly On, DateOnly LeavesOn) : MembershipEvent;

    /// <summary>A member has taken its notice back.</summary>
    public sealed record NoticeWithdrawn(MemberId Member, DateOnly On) : MembershipEvent;

    /// <summary>A member has left.</summary>
    public sealed record MemberLeft(MemberId Member, DateOnly On) : MembershipEvent;

    /// <summary>A member was heard on this day.</summary>
    public sealed record MemberHeard(MemberId Member, DateOnly On, KeptText? Statement) : MembershipEvent;

    /// <summary>A member is excluded.</summary>
    public sealed record MemberExcluded(MemberId Member, string Ground, DateOnly On) : MembershipEvent;

    /// <summary>A member is of another kind.</summary>
    public sealed record MemberKindChanged(MemberId Member, MemberKind Kind, DateOnly On) : MembershipEvent;

    /// <summary>More recent facts of a member; its next contribution is asked by them.</summary>
    public sealed record MemberDescribed(MemberId Member, int Staff, Money Turnover, EquatableArray<string> FundingAuthorities, DateOnly On) : MembershipEvent;

    /// <summary>A member is to be paid on another account, once that is confirmed.</summary>
    /// <param name="Member">The member.</param>
    /// <param name="Iban">The new account.</param>
    /// <param name="By">Who announced it, and cannot confirm it.</param>
    /// <param name="On">The day.</param>
    /// <param name="ConfirmableFrom">The first moment at which it can be confirmed.</param>
    public sealed record AccountAnnounced(MemberId Member, string Iban, PersonId By, DateOnly On, Instant ConfirmableFrom) : MembershipEvent;

    /// <summary>A member is paid on this account from now on.</summary>
    public sealed record AccountConfirmed(MemberId Member, string Iban, DateOnly On) : MembershipEvent;

    /// <summary>An announced account was taken back.</summary>
    public sealed record AccountWithdrawn(MemberId Member, DateOnly On) : MembershipEvent;

    /// <summary>A person holds a mandate, to its last day if it has one.</summary>
    public sealed record MandateGranted(
        PersonId Person, MandateRole Role, MemberId? Member, DateOnly From, DateOnly? Until = null, string? Body = null, Office? Office = null, SeatQuality? Quality = null) : MembershipEvent;

    /// <summary>A person no longer holds a mandate.</summary>
    public sealed record MandateEnded(PersonId Person, MandateRole Role, MemberId? Member, DateOnly On, string? Body = null) : MembershipEvent;

    /// <summary>A person has an interest in a member or applicant, and takes no part in what concerns it.</summary>
    public sealed record InterestDeclared(PersonId Person, MemberId Concerned, InterestKind Kind, KeptText? Statement, DateOnly On) : MembershipEvent;

    /// <summary>A declared interest is over.</summary>
    public sealed record InterestEnded(PersonId Person, MemberId Concerned, InterestKind Kind, DateOnly On) : MembershipEvent;
}
