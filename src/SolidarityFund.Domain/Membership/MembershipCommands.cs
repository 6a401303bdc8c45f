// What may be asked of Membership.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>What is known of an organisation when it becomes a member. Public facts of a legal person, never of a natural one.</summary>
/// <param name="Name">Legal name, 1 to 120 characters.</param>
/// <param name="EnterpriseNumber">Number in the register of enterprises, digits only; its check is the edge's (Banking).</param>
/// <param name="Iban">The account that receives what the fund pays, electronic form.</param>
/// <param name="Contact">Who is called first; only the id, the person stands in the erasable store.</param>
/// <param name="JoinedOn">First day of membership.</param>
/// <param name="Staff">Heads, 0 or more.</param>
/// <param name="Turnover">Yearly turnover, 0 or more.</param>
/// <param name="ContributedBefore">Contributions from before these books; undated, they count for a loan as if paid on the day of admission.</param>
public sealed record Organisation(
    string Name, string EnterpriseNumber, string Iban, PersonId Contact, DateOnly JoinedOn, int Staff, Money Turnover, Money ContributedBefore);

/// <summary>What a person may do in the fund.</summary>
public enum MandateRole
{
    /// <summary>Keeps the register: admits founding members, grants and ends mandates.</summary>
    Administrator,

    /// <summary>Keeps the money: calls contributions, imports statements, prepares payments and entries.</summary>
    Treasurer,

    /// <summary>Sits on the committee for a member organisation: votes, approves aid and payments.</summary>
    Committee,

    /// <summary>Acts for a member organisation: asks for support, follows it.</summary>
    Delegate,

    /// <summary>Reads everything, writes nothing.</summary>
    Auditor,
}

/// <summary>Commands of Membership.</summary>
public abstract record MembershipCommand : Command
{
    private MembershipCommand() { }

    /// <summary>Admits a founding member, while the fund is being founded: until its first proposal is put to the vote.</summary>
    public sealed record AdmitFoundingMember(Organisation Organisation) : MembershipCommand;

    /// <summary>Admits a member by decision.</summary>
    public sealed record AdmitMember(Organisation Organisation) : MembershipCommand, IProposable;

    /// <summary>Gives a person a mandate: for a member organisation (committee, delegate) or for the fund (the other roles).</summary>
    public sealed record GrantMandate(PersonId Person, MandateRole Role, MemberId? Member) : MembershipCommand;

    /// <summary>Ends a mandate.</summary>
    public sealed record EndMandate(PersonId Person, MandateRole Role, MemberId? Member) : MembershipCommand;
}
