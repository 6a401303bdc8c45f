// What may be asked of Membership.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>What is known of an organisation when it becomes a member. Public facts of a legal person, never of a natural one.</summary>
/// <param name="Name">Legal name, 1 to 120 characters.</param>
/// <param name="EnterpriseNumber">Number in the register of enterprises, digits only; its check is the edge's (Banking).</param>
/// <param name="Iban">The account that receives what the fund pays, electronic form.</param>
/// <param name="Contact">Who is called first; only the id, the person stands in the erasable store.</param>
/// <param name="JoinedOn">First day of membership; for an applicant the day of its application, until it is admitted.</param>
/// <param name="Staff">Heads, 0 or more.</param>
/// <param name="Turnover">Yearly turnover, 0 or more.</param>
/// <param name="ContributedBefore">Contributions from before these books; undated, they count for a loan as if paid on the day of admission.</param>
public sealed record Organisation(
    string Name, string EnterpriseNumber, string Iban, PersonId Contact, DateOnly JoinedOn, int Staff, Money Turnover, Money ContributedBefore);

/// <summary>What kind of member an organisation is.</summary>
public enum MemberKind
{
    /// <summary>Has a vote, may ask for support.</summary>
    Full,

    /// <summary>May ask for support, has no vote.</summary>
    Adherent,

    /// <summary>Reads along: no vote, no support, no contribution.</summary>
    Observer,

    /// <summary>Brings money from outside: no vote, no support, no contribution.</summary>
    Funder,
}

/// <summary>Where an organisation stands in its life as a member, domain.md §1 row 17.</summary>
public enum MemberStanding
{
    /// <summary>Has applied; nothing is decided.</summary>
    Applied,

    /// <summary>Its application was refused.</summary>
    Refused,

    /// <summary>Admitted by decision; it has not accepted the charter yet.</summary>
    Admitted,

    /// <summary>A member with all rights of its kind.</summary>
    Active,

    /// <summary>Suspended by decision: no vote, no new support.</summary>
    Suspended,

    /// <summary>Has given notice: keeps its vote, gets no new support (domain.md §2.6).</summary>
    NoticeGiven,

    /// <summary>Has left.</summary>
    Left,

    /// <summary>Was excluded by decision.</summary>
    Excluded,
}

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

    /// <summary>Sits in the body that the mandate names, for a member organisation; or for none, as an external or independent person without a vote.</summary>
    Seat,

    /// <summary>Reads and comments, for a member organisation or as an external adviser; has no vote.</summary>
    Observer,
}

/// <summary>An office in a body.</summary>
public enum Office
{
    /// <summary>Leads the meetings.</summary>
    Chair,

    /// <summary>Keeps the minutes.</summary>
    Secretary,
}

/// <summary>In what quality somebody holds a seat: a body may need some of each (domain.md §1 row 4).</summary>
public enum SeatQuality
{
    /// <summary>For a member organisation.</summary>
    Member,

    /// <summary>From outside the members.</summary>
    External,

    /// <summary>Tied to no organisation of the fund.</summary>
    Independent,

    /// <summary>Works for an organisation of the fund.</summary>
    Staff,
}

/// <summary>The nature of an interest, domain.md §5.</summary>
public enum InterestKind
{
    /// <summary>Of money or goods (CSA 9:8).</summary>
    Patrimonial,

    /// <summary>Through the family.</summary>
    Family,

    /// <summary>Through work or office.</summary>
    Functional,
}

/// <summary>Commands of Membership.</summary>
public abstract record MembershipCommand : Command
{
    private MembershipCommand() { }

    /// <summary>Admits a founding member, while the fund is being founded: until its first proposal is put to the vote.</summary>
    public sealed record AdmitFoundingMember(Organisation Organisation) : MembershipCommand;

    /// <summary>Admits a member by decision.</summary>
    public sealed record AdmitMember(Organisation Organisation) : MembershipCommand, IProposable;

    /// <summary>
    /// Registers an application. It confirms every inclusion rule of the charter (<paramref name="RulesMet"/>) and may bring the acceptance
    /// of the charter with it (<paramref name="AcceptedVersion"/>, null for not yet).
    /// </summary>
    public sealed record ApplyForMembership(Organisation Organisation, MemberKind Kind, EquatableArray<string> RulesMet, int? AcceptedVersion) : MembershipCommand;

    /// <summary>Admits an applicant by decision.</summary>
    public sealed record AdmitApplicant(MemberId Applicant) : MembershipCommand, IProposable;

    /// <summary>Refuses an application by decision.</summary>
    public sealed record RefuseApplicant(MemberId Applicant) : MembershipCommand, IProposable;

    /// <summary>A member accepts the charter in force, named by its version; an admitted member becomes active by it.</summary>
    public sealed record AcceptCharter(MemberId Member, int Version) : MembershipCommand;

    /// <summary>Suspends a member by decision, for a reason that the charter names.</summary>
    public sealed record SuspendMember(MemberId Member, string Reason) : MembershipCommand, IProposable;

    /// <summary>Ends a suspension by decision.</summary>
    public sealed record ReinstateMember(MemberId Member) : MembershipCommand, IProposable;

    /// <summary>A member gives notice.</summary>
    public sealed record GiveNotice(MemberId Member) : MembershipCommand;

    /// <summary>A member takes its notice back, as long as it has not left.</summary>
    public sealed record WithdrawNotice(MemberId Member) : MembershipCommand;

    /// <summary>Records that a member was heard, on a day, before its exclusion; its statement stands in the erasable store.</summary>
    public sealed record HearMember(MemberId Member, DateOnly On, KeptText? Statement) : MembershipCommand;

    /// <summary>Excludes a member by decision, on a ground that the charter names, once it was heard.</summary>
    public sealed record ExcludeMember(MemberId Member, string Ground) : MembershipCommand, IProposable;

    /// <summary>Makes a member one of another kind, by decision.</summary>
    public sealed record ChangeMemberKind(MemberId Member, MemberKind Kind) : MembershipCommand, IProposable;

    /// <summary>Brings what is known of a member up to date: heads, yearly turnover, who funds it (codes of the charter).</summary>
    public sealed record DescribeMember(MemberId Member, int Staff, Money Turnover, EquatableArray<string> FundingAuthorities) : MembershipCommand;

    /// <summary>Announces the account on which a member wants to be paid from now on; nothing changes before a second person confirms it.</summary>
    public sealed record AnnounceAccount(MemberId Member, string Iban) : MembershipCommand;

    /// <summary>A second person, who does not act for the member and has asked it on a way known before, confirms exactly this account.</summary>
    public sealed record ConfirmAccount(MemberId Member, string Iban) : MembershipCommand;

    /// <summary>Takes an announced account back: it is not the member's, or not any more.</summary>
    public sealed record WithdrawAccount(MemberId Member) : MembershipCommand;

    /// <summary>Gives a person a mandate: for a member organisation (committee, delegate), in a body (seat) or for the fund (the other roles).</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Role">What the person may do.</param>
    /// <param name="Member">For which organisation; null for the fund, or for a seat or an observer from outside.</param>
    /// <param name="Until">Last day; null for no end.</param>
    /// <param name="Body">The body of a seat; null for every other role.</param>
    /// <param name="Office">An office in the body; for a seat or on the committee.</param>
    /// <param name="Quality">In what quality; for a seat or on the committee.</param>
    public sealed record GrantMandate(
        PersonId Person, MandateRole Role, MemberId? Member, DateOnly? Until = null, string? Body = null, Office? Office = null, SeatQuality? Quality = null) : MembershipCommand;

    /// <summary>Ends a mandate; a seat is named with its body.</summary>
    public sealed record EndMandate(PersonId Person, MandateRole Role, MemberId? Member, string? Body = null) : MembershipCommand;

    /// <summary>Declares the interest of a person in a member or applicant; the statement stands in the erasable store.</summary>
    public sealed record DeclareInterest(PersonId Person, MemberId Concerned, InterestKind Kind, KeptText? Statement) : MembershipCommand;

    /// <summary>Ends a declared interest.</summary>
    public sealed record EndInterest(PersonId Person, MemberId Concerned, InterestKind Kind) : MembershipCommand;
}
