// MemberEndpoints: the register of members and applicants, their life, the mandates, the bodies and the declared interests.
using System.Globalization;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A mandate to be granted or ended. Last day, office and quality count for a grant only.</summary>
public sealed record MandateBody(
    PersonId Person, MandateRole Role, MemberId? Member, DateOnly? Until = null, string? Body = null, Office? Office = null, SeatQuality? Quality = null);

/// <summary>An application: the organisation, what it wants to be, which rules of inclusion it meets, which version of the charter it has accepted.</summary>
public sealed record ApplicationBody(Organisation Organisation, MemberKind Kind, IReadOnlyList<string> RulesMet, int? AcceptedVersion);

/// <summary>Which version of the charter is accepted.</summary>
public sealed record AcceptanceBody(int Version);

/// <summary>On which day a member was heard, and what it said.</summary>
public sealed record HearingBody(DateOnly On, [property: Prose] string? Statement = null);

/// <summary>More recent facts of a member.</summary>
public sealed record DescriptionBody(int Staff, Money Turnover, IReadOnlyList<string> FundingAuthorities);

/// <summary>An account: an IBAN, spaces forgiven.</summary>
public sealed record AccountBody(string Iban);

/// <summary>A new account of a member that waits for a second person.</summary>
/// <param name="ConfirmableFrom">The first moment at which it can be confirmed.</param>
public sealed record AnnouncedAccountView(string Iban, PersonId AnnouncedBy, DateOnly AnnouncedOn, Instant ConfirmableFrom);

/// <summary>An interest to be declared or ended; what is said of it counts for a declaration only.</summary>
public sealed record InterestBody(PersonId Person, MemberId Concerned, InterestKind Kind, [property: Prose] string? Statement = null);

/// <summary>A member of the register, or an applicant, which has no number.</summary>
/// <param name="TurnoverClass">From 1, by the bounds of the charter.</param>
/// <param name="LeavesOn">The first day on which it may leave, once it has given notice.</param>
/// <param name="Since">Since when it is as it is here.</param>
/// <param name="NewAccount">The account that was announced and waits for a second person.</param>
/// <param name="AccountSince">Since when it is paid on its account; absent for the account with which it came.</param>
public sealed record MemberView(
    MemberId Id, string? Number, Organisation Organisation, bool OnCommittee, MemberKind Kind, MemberStanding Standing, bool HasVote, DateOnly AdmittedOn, int? AcceptedVersion, DateOnly? LeavesOn,
    IReadOnlyList<string> FundingAuthorities, int TurnoverClass, DateOnly Since, AnnouncedAccountView? NewAccount, DateOnly? AccountSince);

/// <summary>Who holds which mandate. Names are looked up elsewhere.</summary>
public sealed record MandateLine(PersonId Person, MandateRole Role, MemberId? Member, DateOnly From, DateOnly? Until, string? Body, Office? Office, SeatQuality? Quality);

/// <summary>A declared interest.</summary>
public sealed record InterestView(PersonId Person, MemberId Concerned, InterestKind Kind, DateOnly From);

/// <summary>A body, the organisations with a vote in it, and what there is to say of how it is made up.</summary>
/// <param name="Seats">How many seats it has; null without a limit.</param>
public sealed record BodyView(string Code, int? Seats, IReadOnlyList<MemberId> Votes, IReadOnlyList<FindingView> Findings);

/// <summary>Something to say of a body.</summary>
public sealed record FindingView(CompositionFault Fault, PersonId? Person, int Found, int Needed, DateOnly? Day);

public static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder fund)
    {
        fund.Command<Organisation>("/members/founding", "admitFoundingMember", "Admits a founding member, until the first proposal is put to the vote.", Permits.KeepRegister,
            (_, body) => OrganisationText.Read(body, out var organisation) is { IsEmpty: false } faults ? Api.Faults("", faults) : new MembershipCommand.AdmitFoundingMember(organisation), e => e is MembershipEvent.MemberAdmitted admitted ? $"{{fund}}/members/{admitted.Member}" : null);

        fund.Get("/members", http => Dated(http, (standing, day) => standing.State.Members.RegisterOn(day).Where(m => m.Number > 0), m => m.Number.ToString("D8", CultureInfo.InvariantCulture), View))
            .As("listMembers", "The register of members, by number, as it stands or as it stood at the end of a day (asOf).", Permits.SeeAll, "asOf", "limit", "after").Produces<Page<MemberView>>();

        fund.Read("/members/{member:mb}", "getMember", "One member or applicant; a delegate sees its own organisation.", Permits.SeeOwn, (http, standing) =>
            standing.State.Members.Known(http.Route<MemberId>("member")) is { } member && standing.Sees(member.Id) ? View(standing, member, standing.Today) : null);

        fund.Command<ApplicationBody>("/applicants", "applyForMembership", "Registers an application.", Permits.KeepRegister,
            (_, body) => OrganisationText.Read(body.Organisation, out var organisation) is { IsEmpty: false } faults
                ? Api.Faults("/organisation", faults) : new MembershipCommand.ApplyForMembership(organisation, body.Kind, [.. body.RulesMet], body.AcceptedVersion),
            e => e is MembershipEvent.MembershipApplied applied ? $"{{fund}}/members/{applied.Member}" : null);

        fund.List("/applicants", "listApplicants", "Who has applied and is not admitted.", Permits.SeeAll,
            standing => standing.State.Members.Applicants.Values, m => m.Id.ToString(), (standing, m) => View(standing, m, standing.Today), Filter.OnState("standing", (Member m) => m.Standing));

        fund.Command<AcceptanceBody>("/members/{member:mb}/charter-acceptance", "acceptCharter", "A member accepts the charter in force.", Permits.ActForMember,
            (http, body) => LoanEndpoints.ForOwn(http, OfRoute(http)) ?? (Asked)new MembershipCommand.AcceptCharter(OfRoute(http), body.Version));

        fund.Command<NoBody>("/members/{member:mb}/notice", "giveNotice", "A member gives notice.", Permits.ActForMember,
            (http, _) => LoanEndpoints.ForOwn(http, OfRoute(http)) ?? (Asked)new MembershipCommand.GiveNotice(OfRoute(http)));

        fund.Command<NoBody>("/members/{member:mb}/notice-withdrawal", "withdrawNotice", "A member takes its notice back.", Permits.ActForMember,
            (http, _) => LoanEndpoints.ForOwn(http, OfRoute(http)) ?? (Asked)new MembershipCommand.WithdrawNotice(OfRoute(http)));

        fund.Command<HearingBody>("/members/{member:mb}/hearings", "hearMember", "Records that a member was heard before its exclusion.", Permits.KeepRegister,
            async (http, body) =>
            {
                if (!Standing.Of(http).State.Members.Members.ContainsKey(OfRoute(http))) return WebRefusals.NotFound.With();
                var words = WordsOfRequest.Of(http);
                return words.Asked(new MembershipCommand.HearMember(OfRoute(http), body.On, await words.KeepAny(body.Statement)));
            });

        fund.Command<DescriptionBody>("/members/{member:mb}/description", "describeMember", "Brings what is known of a member up to date.", Permits.KeepRegister,
            (http, body) => OfRegister(http, member => new MembershipCommand.DescribeMember(member, body.Staff, body.Turnover, [.. body.FundingAuthorities])));

        fund.Command<AccountBody>("/members/{member:mb}/account", "announceAccount", "Announces the account on which a member wants to be paid; nothing changes before a second person confirms it.", Permits.AnnounceAccounts,
            (http, body) => OfAccount(http, body, iban => new MembershipCommand.AnnounceAccount(OfRoute(http), iban)));

        fund.Command<AccountBody>("/members/{member:mb}/account/confirmation", "confirmAccount", "Confirms as second person exactly the announced account, after asking the member on a way known before.", Permits.ApproveEntries,
            (http, body) => OfAccount(http, body, iban => new MembershipCommand.ConfirmAccount(OfRoute(http), iban)));

        fund.Command<NoBody>("/members/{member:mb}/account/withdrawal", "withdrawAccount", "Takes an announced account back.", Permits.AnnounceAccounts,
            (http, _) => OfRegister(http, member => new MembershipCommand.WithdrawAccount(member)));

        fund.Command<MandateBody>("/mandates", "grantMandate", "Gives a person a mandate: for an organisation (Committee, Delegate), in a body (Seat) or for the fund.", Permits.KeepRegister,
            (_, body) => new MembershipCommand.GrantMandate(body.Person, body.Role, body.Member, body.Until, body.Body, body.Office, body.Quality));

        fund.Command<MandateBody>("/mandates/endings", "endMandate", "Ends a mandate.", Permits.KeepRegister,
            (_, body) => new MembershipCommand.EndMandate(body.Person, body.Role, body.Member, body.Body));

        fund.Get("/mandates", http => Dated(http, (standing, day) => standing.State.Members.MandatesOn(day), h => $"{h.Person}:{h.Mandate.Role}:{h.Mandate.Member}:{h.Mandate.Body}", (_, h, _) => View(h),
                Filter.OnState("role", (HeldMandate h) => h.Mandate.Role), Filter.OnId("member", (HeldMandate h) => h.Mandate.Member)))
            .As("listMandates", "Who holds which mandate, now or at the end of a day (asOf).", Permits.SeeAll, "asOf", "role", "member", "limit", "after").Produces<Page<MandateLine>>();

        fund.List("/bodies", "listBodies", "The bodies, who has a vote in them, and what there is to say of how they are made up.", Permits.SeeAll,
            standing => BodiesOf(standing.State.Charter!), code => code, BodyOf);

        fund.Command<InterestBody>("/interests", "declareInterest", "Declares an interest in a member or applicant: one's own, or as administrator that of another.", Permits.DeclareInterests,
            async (http, body) =>
            {
                var words = WordsOfRequest.Of(http);
                return words.Asked(new MembershipCommand.DeclareInterest(body.Person, body.Concerned, body.Kind, await words.KeepAny(body.Statement)));
            });

        fund.Command<InterestBody>("/interests/endings", "endInterest", "Ends the declared interest of another person.", Permits.KeepRegister,
            (_, body) => new MembershipCommand.EndInterest(body.Person, body.Concerned, body.Kind));

        fund.List("/interests", "listInterests", "The declared interests that last.", Permits.SeeAll,
            standing => standing.State.Members.Interests.SelectMany(p => p.Value.Where(i => i.CountsOn(standing.Today)).Select(i => new InterestView(p.Key, i.Concerned, i.Kind, i.From))),
            i => $"{i.Person}:{i.Concerned}:{i.Kind}", (_, interest) => interest, Filter.OnId("concerned", (InterestView i) => (MemberId?)i.Concerned));
    }

    /// <summary>A page of what stood at the end of a day; of what stands now, without a day.</summary>
    private static Task<IResult> Dated<TItem, TView>(
        HttpContext http, Func<Standing, DateOnly, IEnumerable<TItem>> items, Func<TItem, string> key, Func<Standing, TItem, DateOnly, TView> view, params Filter<TItem>[] filters)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, ["asOf", "limit", "after", .. filters.Select(f => f.Name)]) is { } unfit) return Task.FromResult(unfit);
        var day = standing.Today;
        if (http.Request.Query["asOf"] is [{ } text] && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "asOf"))));
        return Task.FromResult(Api.Filtered(http, items(standing, day), filters, out var wanted) ?? Api.Paged(http, standing.Confirmed.Version, wanted, key, item => view(standing, item, day), page => page));
    }

    private static MemberId OfRoute(HttpContext http) => http.Route<MemberId>("member");

    private static Asked OfRegister(HttpContext http, Func<MemberId, MembershipCommand> command) =>
        Standing.Of(http).State.Members.Members.ContainsKey(OfRoute(http)) ? command(OfRoute(http)) : WebRefusals.NotFound.With();

    private static Asked OfAccount(HttpContext http, AccountBody body, Func<string, MembershipCommand> command) =>
        Iban.TryParse(body.Iban, out var iban) ? OfRegister(http, _ => command(iban.ToString())) : new Fault("/iban", MembershipRefusals.IbanMalformed.Code, MembershipRefusals.IbanMalformed.With(("iban", body.Iban)).Say(Language.English));

    private static IEnumerable<string> BodiesOf(Charter charter) => charter.MembershipRules.Bodies.Select(b => b.Code).Append(BodyCodes.Assembly).Append(BodyCodes.Committee).Distinct(StringComparer.Ordinal);

    private static BodyView BodyOf(Standing standing, string code) => new(
        code, standing.State.Charter!.MembershipRules.Body(code)?.Seats, [.. standing.State.Members.OnBody(code, standing.Today).Select(m => m.Id)],
        [.. BoardComposition.Check(standing.State.Charter!, standing.State.Members, code, standing.Today).Select(f => new FindingView(f.Fault, f.Person, f.Found, f.Needed, f.Day))]);

    private static MandateLine View(HeldMandate held) =>
        new(held.Person, held.Mandate.Role, held.Mandate.Member, held.Mandate.From, held.Mandate.Until, held.Mandate.Body, held.Mandate.Office, held.Mandate.Quality);

    private static MemberView View(Standing standing, Member member, DateOnly day) => new(
        member.Id, member.Number == 0 ? null : member.Code, member.Organisation, standing.State.Members.OnCommittee(day).Any(m => m.Id == member.Id), member.Kind, member.Standing, member.HasVote,
        member.AdmittedOn, member.AcceptedVersion, member.LeavesOn, [.. member.FundingAuthorities], standing.State.Charter!.MembershipRules.TurnoverClass(member.Organisation.Turnover), member.Since,
        member.Announced is { } a ? new AnnouncedAccountView(a.Iban, a.By, a.On, a.ConfirmableFrom) : null, member.AccountSince);
}
