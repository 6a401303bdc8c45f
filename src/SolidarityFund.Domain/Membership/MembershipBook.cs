// Who belongs to the fund, and who may act for whom.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>A member organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its running number in the register, from 1.</param>
/// <param name="Organisation">What is known of it.</param>
/// <param name="AdmittedOn">The day on which these books took it in; what it contributed before is dated by it.</param>
public sealed record Member(MemberId Id, int Number, Organisation Organisation, DateOnly AdmittedOn)
{
    /// <summary>The number as printed: <c>M0017</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"M{Number:D4}");
}

/// <summary>A live mandate.</summary>
/// <param name="Role">What the person may do.</param>
/// <param name="Member">For which organisation; null for the fund itself.</param>
/// <param name="From">Since when.</param>
public readonly record struct Mandate(MandateRole Role, MemberId? Member, DateOnly From);

/// <summary>The register of members and mandates.</summary>
public sealed record MembershipBook
{
    /// <summary>Nobody yet.</summary>
    public static MembershipBook Empty { get; } = new();

    /// <summary>Members by id.</summary>
    public ImmutableDictionary<MemberId, Member> Members { get; private init; } = ImmutableDictionary<MemberId, Member>.Empty;

    /// <summary>Live mandates by person.</summary>
    public ImmutableDictionary<PersonId, ImmutableArray<Mandate>> Mandates { get; private init; } = ImmutableDictionary<PersonId, ImmutableArray<Mandate>>.Empty;

    private ImmutableDictionary<string, MemberId> ByEnterpriseNumber { get; init; } = ImmutableDictionary.Create<string, MemberId>(StringComparer.Ordinal);

    private ImmutableDictionary<string, MemberId> ByIban { get; init; } = ImmutableDictionary.Create<string, MemberId>(StringComparer.Ordinal);

    /// <summary>The member with an enterprise number, or null.</summary>
    public Member? WithEnterpriseNumber(string number) => ByEnterpriseNumber.TryGetValue(number, out var id) ? Members[id] : null;

    /// <summary>The member with an account, or null.</summary>
    public Member? WithIban(string iban) => ByIban.TryGetValue(iban, out var id) ? Members[id] : null;

    /// <summary>The live mandates of a person.</summary>
    public ImmutableArray<Mandate> Of(PersonId person) => Mandates.GetValueOrDefault(person, []);

    /// <summary>True when a person holds a role, for whichever organisation.</summary>
    public bool Holds(PersonId person, MandateRole role)
    {
        foreach (var mandate in Of(person))
            if (mandate.Role == role) return true;
        return false;
    }

    /// <summary>True when a person holds a role for one organisation.</summary>
    public bool HoldsFor(PersonId person, MandateRole role, MemberId member)
    {
        foreach (var mandate in Of(person))
            if (mandate.Role == role && mandate.Member == member) return true;
        return false;
    }

    /// <summary>True when a person acts for an organisation in any role: such a person is conflicted in its affairs (domain.md §5).</summary>
    public bool ActsFor(PersonId person, MemberId member)
    {
        foreach (var mandate in Of(person))
            if (mandate.Member == member) return true;
        return false;
    }

    /// <summary>The organisations that have a seat on the committee, in the order of the register.</summary>
    public IEnumerable<Member> OnCommittee() =>
        Mandates.Values.SelectMany(m => m).Where(m => m.Role == MandateRole.Committee && m.Member is not null)
            .Select(m => m.Member!.Value).Distinct().Select(id => Members[id]).OrderBy(m => m.Number);

    /// <summary>TEMPORARY until the register lands.</summary>
    public IEnumerable<Member> OnBody(string body, DateOnly today) => body == "assembly" ? Members.Values.OrderBy(m => m.Number) : OnCommittee();

    /// <summary>TEMPORARY.</summary>
    public bool SpeaksFor(PersonId person, string body, MemberId member, DateOnly today) =>
        HoldsFor(person, MandateRole.Committee, member) || (body == "assembly" && HoldsFor(person, MandateRole.Delegate, member));

    /// <summary>TEMPORARY.</summary>
    public bool Conflicted(PersonId person, MemberId concerned, DateOnly today) => ActsFor(person, concerned);

    /// <summary>TEMPORARY.</summary>
    public IEnumerable<PersonId> Speakers(string body, MemberId member, DateOnly today) => Mandates.Keys.Where(p => SpeaksFor(p, body, member, today));

    /// <summary>TEMPORARY.</summary>
    public MemberId? ChairOf(string body, DateOnly today) => null;

    /// <summary>The book after an event.</summary>
    public MembershipBook Evolve(MembershipEvent e) => e switch
    {
        MembershipEvent.MemberAdmitted(var id, var number, var organisation, var on) => this with
        {
            Members = Members.Add(id, new Member(id, number, organisation, on)),
            ByEnterpriseNumber = ByEnterpriseNumber.Add(organisation.EnterpriseNumber, id),
            ByIban = ByIban.SetItem(organisation.Iban, id),
        },
        MembershipEvent.MandateGranted(var person, var role, var member, var from) => this with
        {
            Mandates = Mandates.SetItem(person, Of(person).Add(new Mandate(role, member, from))),
        },
        MembershipEvent.MandateEnded(var person, var role, var member, _) => this with
        {
            Mandates = Mandates.SetItem(person, Of(person).RemoveAll(m => m.Role == role && m.Member == member)),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
