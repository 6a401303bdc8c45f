// MemberEndpoints: the register of members, and the mandates.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A mandate to be granted or ended.</summary>
public sealed record MandateBody(PersonId Person, MandateRole Role, MemberId? Member);

/// <summary>A member of the register.</summary>
public sealed record MemberView(MemberId Id, string Number, Organisation Organisation, bool OnCommittee);

/// <summary>Who holds which mandate. Names are looked up elsewhere.</summary>
public sealed record HeldMandate(PersonId Person, MandateRole Role, MemberId? Member, DateOnly From);

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder fund)
    {
        fund.Command<Organisation>("/members/founding", "admitFoundingMember", "Admits a founding member, until the first proposal is put to the vote.", Permits.KeepRegister,
            (_, body) => OrganisationText.Read(body, out var organisation) is { IsEmpty: false } faults ? Api.Faults("", faults) : new MembershipCommand.AdmitFoundingMember(organisation), e => e is MembershipEvent.MemberAdmitted admitted ? $"{{fund}}/members/{admitted.Member}" : null);

        fund.List("/members", "listMembers", "The register of members, by number.", Permits.SeeAll,
            standing => standing.State.Members.Members.Values, m => m.Number.ToString("D8", System.Globalization.CultureInfo.InvariantCulture), View);

        fund.Read("/members/{member:mb}", "getMember", "One member; a delegate sees its own organisation.", Permits.SeeOwn, (http, standing) =>
            standing.State.Members.Members.TryGetValue(http.Route<MemberId>("member"), out var member) && standing.Sees(member.Id) ? View(standing, member) : null);

        fund.Command<MandateBody>("/mandates", "grantMandate", "Gives a person a mandate, for an organisation (Committee, Delegate) or for the fund.", Permits.KeepRegister,
            (_, body) => new MembershipCommand.GrantMandate(body.Person, body.Role, body.Member));

        fund.Command<MandateBody>("/mandates/endings", "endMandate", "Ends a mandate.", Permits.KeepRegister,
            (_, body) => new MembershipCommand.EndMandate(body.Person, body.Role, body.Member));

        fund.List("/mandates", "listMandates", "Who holds which mandate now.", Permits.SeeAll,
            standing => standing.State.Members.Mandates.SelectMany(p => p.Value.Select(m => new HeldMandate(p.Key, m.Role, m.Member, m.From))),
            m => $"{m.Person}:{m.Role}:{m.Member}", (_, mandate) => mandate,
            Filter.OnState("role", (HeldMandate m) => m.Role), Filter.OnId("member", (HeldMandate m) => (MemberId?)m.Member));
    }

    private static MemberView View(Standing standing, Member member) =>
        new(member.Id, member.Code, member.Organisation, standing.State.Members.OnCommittee(standing.Today).Contains(member));
}
