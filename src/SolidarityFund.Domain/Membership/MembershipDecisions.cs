// The rules of Membership.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>The rules of Membership: how organisations come, stay and go, who may act for whom, who is tied to whom.</summary>
public static class MembershipDecisions
{
    /// <summary>Longest name of an organisation, in characters.</summary>
    public const int NameLengthMost = 120;

    /// <summary>Decides a command of Membership.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">The register.</param>
    /// <param name="founding">True until the first proposal is put to the vote.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">By whom and when.</param>
    public static Decision Decide(Charter charter, MembershipBook members, bool founding, MembershipCommand command, in Occasion occasion) => command switch
    {
        MembershipCommand.AdmitFoundingMember(var organisation) => AdmitFounding(charter, members, founding, organisation, occasion),
        MembershipCommand.AdmitMember(var organisation) => Admit(charter, members, organisation, occasion),
        MembershipCommand.ApplyForMembership apply => Apply(charter, members, apply, occasion),
        MembershipCommand.AdmitApplicant(var applicant) => AdmitApplicant(charter, members, applicant, occasion),
        MembershipCommand.RefuseApplicant(var applicant) => RefuseApplicant(members, applicant, occasion),
        MembershipCommand.AcceptCharter(var member, var version) => Accept(charter, members, member, version, occasion),
        MembershipCommand.SuspendMember(var member, var reason) => Suspend(charter, members, member, reason, occasion),
        MembershipCommand.ReinstateMember(var member) => Reinstate(members, member, occasion),
        MembershipCommand.GiveNotice(var member) => Notify(charter, members, member, occasion),
        MembershipCommand.WithdrawNotice(var member) => WithdrawNotice(members, member, occasion),
        MembershipCommand.HearMember hear => Hear(members, hear, occasion),
        MembershipCommand.ExcludeMember(var member, var ground) => Exclude(charter, members, member, ground, occasion),
        MembershipCommand.ChangeMemberKind(var member, var kind) => ChangeKind(members, member, kind, occasion),
        MembershipCommand.DescribeMember describe => Describe(charter, members, describe, occasion),
        MembershipCommand.AnnounceAccount(var member, var iban) => Announce(charter, members, member, iban, occasion),
        MembershipCommand.ConfirmAccount(var member, var iban) => ConfirmAccount(members, member, iban, occasion),
        MembershipCommand.WithdrawAccount(var member) => WithdrawAccount(members, member, occasion),
        MembershipCommand.GrantMandate grant => Grant(charter, members, grant, occasion),
        MembershipCommand.EndMandate end => End(members, end, occasion),
        MembershipCommand.DeclareInterest declare => Declare(members, declare, occasion),
        MembershipCommand.EndInterest end => EndInterest(members, end, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The refusal for someone who does not hold a role, or null. The fund itself may do everything it reacts with.</summary>
    public static Refusal? Lacks(MembershipBook members, in Occasion occasion, params ReadOnlySpan<MandateRole> anyOf)
    {
        if (occasion.By == Occasion.Fund) return null;
        foreach (var role in anyOf)
            if (members.Holds(occasion.By, role, occasion.Today)) return null;
        return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", string.Join("/", anyOf.ToArray())));
    }

    /// <summary>The refusal of new support to a member, or null. What is due to it already is paid, whatever its standing (domain.md §2.6).</summary>
    public static Refusal? NoNewSupport(Member member)
    {
        if (member.Standing != MemberStanding.Active) return MembershipRefusals.MemberNotActive.With(("member", member.Code), ("standing", member.Standing));
        return member.Kind is MemberKind.Full or MemberKind.Adherent ? null : MembershipRefusals.KindWithoutSupport.With(("member", member.Code), ("kind", member.Kind));
    }

    /// <summary>A member leaves by its release, and in no other way; null for one that was excluded, or stays until the fund ends.</summary>
    internal static MembershipEvent? Leave(Member member, DateOnly today) =>
        !member.IsGone && member.LeavesOn <= today ? new MembershipEvent.MemberLeft(member.Id, today) : null;

    private static Decision AdmitFounding(Charter charter, MembershipBook members, bool founding, Organisation organisation, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (!founding) return MembershipRefusals.FoundingIsOver.With();
        return Admit(charter, members, organisation, occasion);
    }

    private static Decision Admit(Charter charter, MembershipBook members, Organisation organisation, in Occasion occasion)
    {
        if (Unfit(charter, members, organisation, occasion) is { } unfit) return unfit;

        return new MembershipEvent.MemberAdmitted(Id.Mint<MemberId>(occasion), members.Members.Count + 1, organisation, occasion.Today);
    }

    private static Refusal? Unfit(Charter charter, MembershipBook members, Organisation organisation, in Occasion occasion)
    {
        if (!PlainText.Is(organisation.Name, NameLengthMost)) return MembershipRefusals.NameNotPlain.With(("most", NameLengthMost));
        if (!IsCode(organisation.EnterpriseNumber, 20)) return MembershipRefusals.EnterpriseNumberMalformed.With(("number", organisation.EnterpriseNumber));
        if (!IsCode(organisation.Iban, 34)) return MembershipRefusals.IbanMalformed.With(("iban", organisation.Iban));
        if (organisation.Staff < 0 || organisation.Turnover.IsNegative || organisation.ContributedBefore.IsNegative)
            return MembershipRefusals.NegativeFigure.With(("staff", organisation.Staff), ("turnover", organisation.Turnover), ("contributed", organisation.ContributedBefore));
        if (Plausible.Unfit(organisation.Turnover, charter.Currency) is { } turnover) return turnover;
        if (Plausible.Unfit(organisation.ContributedBefore, charter.Currency) is { } contributed) return contributed;
        if (Plausible.UnfitOrFuture(organisation.JoinedOn, occasion.Today) is { } joined) return joined;
        if (members.WithEnterpriseNumber(organisation.EnterpriseNumber) is { } same)
            return MembershipRefusals.AlreadyMember.With(("number", organisation.EnterpriseNumber), ("member", same.Code));
        if (members.WithIban(organisation.Iban) is { } sharing) return MembershipRefusals.IbanTaken.With(("iban", organisation.Iban), ("member", sharing.Code));
        if (members.Applicants.Values.Any(a => a.Standing == MemberStanding.Applied && (a.Organisation.EnterpriseNumber == organisation.EnterpriseNumber || a.Organisation.Iban == organisation.Iban)))
            return MembershipRefusals.AlreadyApplied.With(("number", organisation.EnterpriseNumber), ("iban", organisation.Iban));
        return null;
    }

    private static Decision Apply(Charter charter, MembershipBook members, MembershipCommand.ApplyForMembership apply, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (Unfit(charter, members, apply.Organisation, occasion) is { } unfit) return unfit;
        foreach (var rule in charter.MembershipRules.InclusionRules)
            if (!apply.RulesMet.Contains(rule)) return MembershipRefusals.InclusionRuleUnmet.With(("rule", rule));
        if (apply.RulesMet.Count > charter.MembershipRules.InclusionRules.Count)
            return NotInCharter(apply.RulesMet.FirstOrDefault(r => !charter.MembershipRules.InclusionRules.Contains(r)) ?? apply.RulesMet[^1], charter.MembershipRules.InclusionRules);
        if (apply.AcceptedVersion is { } version && version != charter.Version) return MembershipRefusals.CharterVersionNotInForce.With(("version", version), ("inForce", charter.Version));

        return new MembershipEvent.MembershipApplied(Id.Mint<MemberId>(occasion), apply.Organisation, apply.Kind, apply.RulesMet, apply.AcceptedVersion, occasion.Today);
    }

    private static Decision AdmitApplicant(Charter charter, MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (NotApplying(members, id) is { } not) return not;

        var admitted = new MembershipEvent.ApplicantAdmitted(id, members.Members.Count + 1, occasion.Today);
        return members.Applicants[id].AcceptedVersion == charter.Version
            ? Decision.Accept(admitted, new MembershipEvent.CharterAccepted(id, charter.Version, occasion.Today))
            : admitted;
    }

    private static Decision RefuseApplicant(MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (NotApplying(members, id) is { } not) return not;

        return new MembershipEvent.ApplicantRefused(id, occasion.Today);
    }

    private static Refusal? NotApplying(MembershipBook members, MemberId id) =>
        members.Applicants.GetValueOrDefault(id) is { Standing: MemberStanding.Applied } ? null : MembershipRefusals.ApplicantUnknown.With(("applicant", id));

    private static Decision Accept(Charter charter, MembershipBook members, MemberId id, int version, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        if (!members.ActsFor(occasion.By, id, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", members.Members[id].Code));
        if (version != charter.Version) return MembershipRefusals.CharterVersionNotInForce.With(("version", version), ("inForce", charter.Version));
        if (members.Members[id] is { AcceptedVersion: { } accepted, Standing: not MemberStanding.Admitted } member && accepted == version)
            return MembershipRefusals.CharterAlreadyAccepted.With(("member", member.Code), ("version", version));

        return new MembershipEvent.CharterAccepted(id, version, occasion.Today);
    }

    private static Decision Suspend(Charter charter, MembershipBook members, MemberId id, string reason, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        if (members.Members[id] is { Standing: not (MemberStanding.Active or MemberStanding.NoticeGiven) } member) return NotInStanding(member, "Active/NoticeGiven");
        if (!charter.MembershipRules.SuspensionReasons.Contains(reason)) return NotInCharter(reason, charter.MembershipRules.SuspensionReasons);

        return new MembershipEvent.MemberSuspended(id, reason, occasion.Today);
    }

    private static Decision Reinstate(MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        if (members.Members[id] is { Standing: not MemberStanding.Suspended } member) return NotInStanding(member, nameof(MemberStanding.Suspended));

        return new MembershipEvent.MemberReinstated(id, occasion.Today);
    }

    private static Decision Notify(Charter charter, MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        var member = members.Members[id];
        if (!members.ActsFor(occasion.By, id, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (member.LeavesOn is { } leaves) return MembershipRefusals.NoticeAlreadyGiven.With(("member", member.Code), ("until", leaves));

        return new MembershipEvent.NoticeGiven(id, occasion.Today, occasion.Today.AddMonths(charter.MembershipRules.NoticeMonths));
    }

    private static Decision WithdrawNotice(MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        var member = members.Members[id];
        if (!members.ActsFor(occasion.By, id, occasion.Today)) return MembershipRefusals.NotTheirDelegate.With(("person", occasion.By), ("member", member.Code));
        if (member.LeavesOn is null) return MembershipRefusals.NoticeNotGiven.With(("member", member.Code));

        return new MembershipEvent.NoticeWithdrawn(id, occasion.Today);
    }

    private static Decision Hear(MembershipBook members, MembershipCommand.HearMember hear, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (Gone(members, hear.Member) is { } gone) return gone;
        if (Plausible.UnfitOrFuture(hear.On, occasion.Today) is { } date) return date;
        if (hear.Statement?.Unfit() is { } statement) return statement;

        return new MembershipEvent.MemberHeard(hear.Member, hear.On, hear.Statement);
    }

    /// <summary>The hearing comes last among the refusals: a proposal may go out before it, and only its enactment waits for it.</summary>
    private static Decision Exclude(Charter charter, MembershipBook members, MemberId id, string ground, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        if (!charter.MembershipRules.ExclusionGrounds.Contains(ground)) return NotInCharter(ground, charter.MembershipRules.ExclusionGrounds);
        var months = charter.MembershipRules.HearingMonths;
        if (!members.Heard.TryGetValue(id, out var heard) || heard.AddMonths(months) < occasion.Today)
            return MembershipRefusals.MemberNotHeard.With(("member", members.Members[id].Code), ("months", months));

        return new MembershipEvent.MemberExcluded(id, ground, occasion.Today);
    }

    private static Decision ChangeKind(MembershipBook members, MemberId id, MemberKind kind, in Occasion occasion)
    {
        if (Gone(members, id) is { } gone) return gone;
        if (members.Members[id].Kind == kind) return MembershipRefusals.KindUnchanged.With(("member", members.Members[id].Code), ("kind", kind));

        return new MembershipEvent.MemberKindChanged(id, kind, occasion.Today);
    }

    private static Decision Describe(Charter charter, MembershipBook members, MembershipCommand.DescribeMember describe, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (Gone(members, describe.Member) is { } gone) return gone;
        // What a member contributes follows from its figures.
        if (members.Conflicted(occasion.By, describe.Member, occasion.Today)) return MembershipRefusals.OwnFigures.With(("person", occasion.By), ("member", members.Members[describe.Member].Code));
        if (describe.Staff < 0 || describe.Turnover.IsNegative)
            return MembershipRefusals.NegativeFigure.With(("staff", describe.Staff), ("turnover", describe.Turnover), ("contributed", members.Members[describe.Member].Organisation.ContributedBefore));
        if (Plausible.Unfit(describe.Turnover, charter.Currency) is { } turnover) return turnover;
        var known = charter.MembershipRules.FundingAuthorities;
        for (var i = 0; i < describe.FundingAuthorities.Count; i++)
            if (!known.Contains(describe.FundingAuthorities[i]) || describe.FundingAuthorities.Items.IndexOf(describe.FundingAuthorities[i]) < i) return NotInCharter(describe.FundingAuthorities[i], known);

        return new MembershipEvent.MemberDescribed(describe.Member, describe.Staff, describe.Turnover, describe.FundingAuthorities, occasion.Today);
    }

    private static Decision Grant(Charter charter, MembershipBook members, MembershipCommand.GrantMandate grant, in Occasion occasion)
    {
        var (person, role, member, until, body, _, _) = grant;
        var today = occasion.Today;
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (!IsInScope(grant)) return MembershipRefusals.MandateScopeWrong.With(("role", role));
        if (member is { } concerned && Gone(members, concerned) is { } gone) return gone;
        if (until is { } last && (Plausible.Unfit(last) ?? (last < today ? MembershipRefusals.MandateAlreadyOver.With(("until", last), ("today", today)) : null)) is { } over) return over;
        if (body is not null && charter.MembershipRules.Body(body) is null) return NotInCharter(body, [.. charter.MembershipRules.Bodies.Select(b => b.Code)]);
        // An auditor judges what the others did: the role is kept apart from every role that acts (ISO 27001 A.5.3).
        if (members.Of(person, today).Any(m => (m.Role == MandateRole.Auditor) != (role == MandateRole.Auditor)))
            return MembershipRefusals.AuditorStandsApart.With(("person", person));
        if (members.Of(person, today).Any(m => m.IsSameAs(role, member, body))) return MembershipRefusals.MandateAlreadyHeld.With(("person", person), ("role", role));
        if (SeatsOf(charter, role, body) is { } rules && members.SeatsOn(rules.Code, today).Count() >= rules.Seats)
            return MembershipRefusals.BodyFull.With(("body", rules.Code), ("seats", rules.Seats));

        return new MembershipEvent.MandateGranted(person, role, member, today, until, body, grant.Office, grant.Quality);
    }

    /// <summary>A committee seat and a delegate act for an organisation; a seat names its body; office and quality belong to seats.</summary>
    private static bool IsInScope(MembershipCommand.GrantMandate grant) => grant.Role switch
    {
        MandateRole.Committee => grant.Member is not null && grant.Body is null,
        MandateRole.Delegate => grant is { Member: not null, Body: null, Office: null, Quality: null },
        MandateRole.Seat => grant.Body is not (null or BodyCodes.Assembly or BodyCodes.Committee) && (grant.Member is not null || grant.Quality is not (null or SeatQuality.Member)),
        MandateRole.Observer => grant is { Body: null, Office: null, Quality: null },
        MandateRole.Administrator or MandateRole.Treasurer or MandateRole.Auditor => grant is { Member: null, Body: null, Office: null, Quality: null },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static BodyRules? SeatsOf(Charter charter, MandateRole role, string? body) =>
        role == MandateRole.Committee ? charter.MembershipRules.Body(BodyCodes.Committee) : body is null ? null : charter.MembershipRules.Body(body);

    private static Decision End(MembershipBook members, MembershipCommand.EndMandate end, in Occasion occasion)
    {
        var today = occasion.Today;
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        // One whose last day is over may still be ended: then it is no longer shown as overdue.
        if (!members.Mandates.GetValueOrDefault(end.Person, []).Any(m => m.IsSameAs(end.Role, end.Member, end.Body)))
            return MembershipRefusals.MandateNotHeld.With(("person", end.Person), ("role", end.Role));
        // One whose mandate has a last day does not count: the fund would wake up without an administrator.
        if (end.Role == MandateRole.Administrator && !members.MandatesOn(today).Any(h => h.Mandate is { Role: MandateRole.Administrator, Until: null } && h.Person != end.Person))
            return MembershipRefusals.LastAdministrator.With(("person", end.Person));

        return new MembershipEvent.MandateEnded(end.Person, end.Role, end.Member, today, end.Body);
    }

    private static Decision Declare(MembershipBook members, MembershipCommand.DeclareInterest declare, in Occasion occasion)
    {
        if (occasion.By != declare.Person && Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (members.Known(declare.Concerned) is null) return MembershipRefusals.MemberUnknown.With(("member", declare.Concerned));
        if (declare.Statement?.Unfit() is { } statement) return statement;
        if (HasInterest(members, declare.Person, declare.Concerned, declare.Kind, occasion.Today))
            return MembershipRefusals.InterestAlreadyDeclared.With(("person", declare.Person), ("member", declare.Concerned), ("kind", declare.Kind));

        return new MembershipEvent.InterestDeclared(declare.Person, declare.Concerned, declare.Kind, declare.Statement, occasion.Today);
    }

    /// <summary>Who is tied does not untie itself: an interest is ended by an administrator who is another person.</summary>
    private static Decision EndInterest(MembershipBook members, MembershipCommand.EndInterest end, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (occasion.By == end.Person) return MembershipRefusals.OwnInterest.With(("person", end.Person));
        if (!HasInterest(members, end.Person, end.Concerned, end.Kind, occasion.Today))
            return MembershipRefusals.InterestNotDeclared.With(("person", end.Person), ("member", end.Concerned), ("kind", end.Kind));

        return new MembershipEvent.InterestEnded(end.Person, end.Concerned, end.Kind, occasion.Today);
    }

    private static bool HasInterest(MembershipBook members, PersonId person, MemberId concerned, InterestKind kind, DateOnly today) =>
        members.Interests.GetValueOrDefault(person, []).Any(i => i.Concerned == concerned && i.Kind == kind && i.CountsOn(today));

    /// <summary>Who pays a member on a wrong account pays somebody else: a new one takes two persons and time to notice (reliability.md S46).</summary>
    private static Decision Announce(Charter charter, MembershipBook members, MemberId id, string iban, in Occasion occasion)
    {
        if (!members.ActsFor(occasion.By, id, occasion.Today) && Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (!IsCode(iban, 34)) return MembershipRefusals.IbanMalformed.With(("iban", iban));
        if (member.Organisation.Iban == iban) return MembershipRefusals.AccountAlreadyTheirs.With(("member", member.Code), ("iban", iban));
        if (members.WithIban(iban) is { } sharing && sharing.Id != id) return MembershipRefusals.IbanTaken.With(("iban", iban), ("member", sharing.Code));

        return new MembershipEvent.AccountAnnounced(id, iban, occasion.By, occasion.Today, occasion.At.PlusHours(charter.PaymentRules.CoolingHours));
    }

    private static Decision ConfirmAccount(MembershipBook members, MemberId id, string iban, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (member.Announced is not { } announced) return MembershipRefusals.NoAccountAnnounced.With(("member", member.Code));
        if (announced.By == occasion.By) return MembershipRefusals.OwnAnnouncement.With(("person", occasion.By), ("member", member.Code));
        if (members.Conflicted(occasion.By, id, occasion.Today)) return MembershipRefusals.AccountOfOwnOrganisation.With(("person", occasion.By), ("member", member.Code));
        if (announced.Iban != iban) return MembershipRefusals.NotTheAccountAnnounced.With(("shown", iban), ("iban", announced.Iban));
        if (occasion.At < announced.ConfirmableFrom) return MembershipRefusals.AccountTooNew.With(("iban", iban), ("announced", announced.On), ("hours", occasion.At.HoursUntil(announced.ConfirmableFrom)));
        if (members.WithIban(iban) is { } sharing && sharing.Id != id) return MembershipRefusals.IbanTaken.With(("iban", iban), ("member", sharing.Code));

        return new MembershipEvent.AccountConfirmed(id, iban, occasion.Today);
    }

    private static Decision WithdrawAccount(MembershipBook members, MemberId id, in Occasion occasion)
    {
        if (!members.ActsFor(occasion.By, id, occasion.Today) && Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        if (member.Announced is null) return MembershipRefusals.NoAccountAnnounced.With(("member", member.Code));

        return new MembershipEvent.AccountWithdrawn(id, occasion.Today);
    }

    /// <summary>The refusal of what needs a member that is still one, or null.</summary>
    private static Refusal? Gone(MembershipBook members, MemberId id)
    {
        if (!members.Members.TryGetValue(id, out var member)) return MembershipRefusals.MemberUnknown.With(("member", id));
        return member.IsGone ? MembershipRefusals.MemberGone.With(("member", member.Code), ("standing", member.Standing)) : null;
    }

    private static Refusal NotInStanding(Member member, string needed) =>
        MembershipRefusals.MemberNotInStanding.With(("member", member.Code), ("standing", member.Standing), ("needed", needed));

    private static Refusal NotInCharter(string? code, EquatableArray<string> known) => MembershipRefusals.CodeNotInCharter.With(("code", code ?? ""), ("known", string.Join(", ", known)));

    /// <summary>Written in one way only: the same account in small letters is no second account.</summary>
    private static bool IsCode(string text, int most) => text.Length is > 3 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
