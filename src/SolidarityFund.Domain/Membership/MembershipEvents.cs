// What can happen in Membership.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>Events of Membership.</summary>
public abstract record MembershipEvent : Event
{
    private MembershipEvent() { }

    /// <summary>An organisation is a member; <paramref name="AdmittedOn"/> is the day on which these books took it in.</summary>
    public sealed record MemberAdmitted(MemberId Member, int Number, Organisation Organisation, DateOnly AdmittedOn) : MembershipEvent;

    /// <summary>A person holds a mandate.</summary>
    public sealed record MandateGranted(PersonId Person, MandateRole Role, MemberId? Member, DateOnly From) : MembershipEvent;

    /// <summary>A person no longer holds a mandate.</summary>
    public sealed record MandateEnded(PersonId Person, MandateRole Role, MemberId? Member, DateOnly On) : MembershipEvent;
}
