// The rules of Membership.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

/// <summary>The rules of Membership: who is admitted, who may act for whom.</summary>
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
        MembershipCommand.GrantMandate grant => Grant(members, grant, occasion),
        MembershipCommand.EndMandate end => End(members, end, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The refusal for someone who does not hold a role, or null. The fund itself may do everything it reacts with.</summary>
    public static Refusal? Lacks(MembershipBook members, in Occasion occasion, params ReadOnlySpan<MandateRole> anyOf)
    {
        if (occasion.By == Occasion.Fund) return null;
        foreach (var role in anyOf)
            if (members.Holds(occasion.By, role)) return null;
        return MembershipRefusals.RoleMissing.With(("person", occasion.By), ("role", string.Join("/", anyOf.ToArray())));
    }

    private static Decision AdmitFounding(Charter charter, MembershipBook members, bool founding, Organisation organisation, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (!founding) return MembershipRefusals.FoundingIsOver.With();
        return Admit(charter, members, organisation, occasion);
    }

    private static Decision Admit(Charter charter, MembershipBook members, Organisation organisation, in Occasion occasion)
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

        return new MembershipEvent.MemberAdmitted(Id.Mint<MemberId>(occasion), members.Members.Count + 1, organisation, occasion.Today);
    }

    private static Decision Grant(MembershipBook members, MembershipCommand.GrantMandate grant, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if ((grant.Role is MandateRole.Committee or MandateRole.Delegate) != (grant.Member is not null))
            return MembershipRefusals.MandateScopeWrong.With(("role", grant.Role));
        if (grant.Member is { } member && !members.Members.ContainsKey(member)) return MembershipRefusals.MemberUnknown.With(("member", member));
        // An auditor judges what the others did: the role is kept apart from every role that acts (ISO 27001 A.5.3).
        if (members.Of(grant.Person).Any(m => (m.Role == MandateRole.Auditor) != (grant.Role == MandateRole.Auditor)))
            return MembershipRefusals.AuditorStandsApart.With(("person", grant.Person));
        if (members.Of(grant.Person).Any(m => m.Role == grant.Role && m.Member == grant.Member))
            return MembershipRefusals.MandateAlreadyHeld.With(("person", grant.Person), ("role", grant.Role));

        return new MembershipEvent.MandateGranted(grant.Person, grant.Role, grant.Member, occasion.Today);
    }

    private static Decision End(MembershipBook members, MembershipCommand.EndMandate end, in Occasion occasion)
    {
        if (Lacks(members, occasion, MandateRole.Administrator) is { } lacks) return lacks;
        if (!members.Of(end.Person).Any(m => m.Role == end.Role && m.Member == end.Member))
            return MembershipRefusals.MandateNotHeld.With(("person", end.Person), ("role", end.Role));
        if (end.Role == MandateRole.Administrator && members.Mandates.Values.Sum(list => list.Count(m => m.Role == MandateRole.Administrator)) == 1)
            return MembershipRefusals.LastAdministrator.With(("person", end.Person));

        return new MembershipEvent.MandateEnded(end.Person, end.Role, end.Member, occasion.Today);
    }

    /// <summary>Written in one way only: the same account in small letters is no second account.</summary>
    private static bool IsCode(string text, int most) => text.Length is > 3 && text.Length <= most && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}

/// <summary>Refusals of Membership.</summary>
public static class MembershipRefusals
{
    /// <summary>The person does not hold a role that may do this.</summary>
    public static RefusalKind RoleMissing { get; } = new(nameof(RoleMissing),
        "{person} does not hold the mandate that this needs: {role}.",
        "{person} n'a pas le mandat nécessaire : {role}.",
        "{person} heeft niet het nodige mandaat: {role}.",
        "domain.md §1 row 17");

    /// <summary>Founding members are admitted only before the first vote.</summary>
    public static RefusalKind FoundingIsOver { get; } = new(nameof(FoundingIsOver),
        "The founding of this fund is over: new members are admitted by a decision.",
        "La fondation de ce fonds est terminée : les nouveaux membres sont admis par une décision.",
        "De oprichting van dit fonds is voorbij: nieuwe leden worden door een beslissing toegelaten.",
        "domain.md §5");

    /// <summary>The name is empty, too long or holds characters that cannot be shown.</summary>
    public static RefusalKind NameNotPlain { get; } = new(nameof(NameNotPlain),
        "The name must have 1 to {most} visible characters, without blanks at its ends.",
        "Le nom doit compter de 1 à {most} caractères visibles, sans espace au début ni à la fin.",
        "De naam moet 1 tot {most} zichtbare tekens tellen, zonder spaties aan het begin of het einde.",
        "reliability.md S31");

    /// <summary>The enterprise number is not made of letters and digits.</summary>
    public static RefusalKind EnterpriseNumberMalformed { get; } = new(nameof(EnterpriseNumberMalformed),
        "'{number}' is not an enterprise number: 4 to 20 capital letters or digits, without dots.",
        "« {number} » n'est pas un numéro d'entreprise : de 4 à 20 majuscules ou chiffres, sans points.",
        "'{number}' is geen ondernemingsnummer: 4 tot 20 hoofdletters of cijfers, zonder punten.",
        "domain.md §6.1");

    /// <summary>The account is not written as an IBAN.</summary>
    public static RefusalKind IbanMalformed { get; } = new(nameof(IbanMalformed),
        "'{iban}' is not an account number in electronic form: 4 to 34 capital letters or digits, without blanks.",
        "« {iban} » n'est pas un numéro de compte sous forme électronique : de 4 à 34 majuscules ou chiffres, sans espaces.",
        "'{iban}' is geen rekeningnummer in elektronische vorm: 4 tot 34 hoofdletters of cijfers, zonder spaties.",
        "domain.md §6.1");

    /// <summary>A figure that cannot be negative is.</summary>
    public static RefusalKind NegativeFigure { get; } = new(nameof(NegativeFigure),
        "Staff ({staff}), turnover ({turnover}) and earlier contributions ({contributed}) cannot be below zero.",
        "Le personnel ({staff}), le chiffre d'affaires ({turnover}) et les cotisations antérieures ({contributed}) ne peuvent être négatifs.",
        "Personeel ({staff}), omzet ({turnover}) en vroegere bijdragen ({contributed}) kunnen niet negatief zijn.",
        "domain.md §2.3");

    /// <summary>An organisation with this enterprise number is a member already.</summary>
    public static RefusalKind AlreadyMember { get; } = new(nameof(AlreadyMember),
        "The organisation with enterprise number {number} is already member {member}.",
        "L'organisation portant le numéro d'entreprise {number} est déjà membre sous le numéro {member}.",
        "De organisatie met ondernemingsnummer {number} is al lid {member}.",
        "domain.md §5");

    /// <summary>Another member has this account.</summary>
    public static RefusalKind IbanTaken { get; } = new(nameof(IbanTaken),
        "Account {iban} belongs to member {member}: two members cannot share one account.",
        "Le compte {iban} appartient au membre {member} : deux membres ne peuvent partager un compte.",
        "Rekening {iban} hoort bij lid {member}: twee leden kunnen geen rekening delen.",
        "domain.md §6.4");

    /// <summary>No member has this id.</summary>
    public static RefusalKind MemberUnknown { get; } = new(nameof(MemberUnknown),
        "There is no member {member} in this fund.",
        "Il n'y a pas de membre {member} dans ce fonds.",
        "Er is geen lid {member} in dit fonds.",
        "domain.md §5");

    /// <summary>Committee and delegate mandates name an organisation, the others do not.</summary>
    public static RefusalKind MandateScopeWrong { get; } = new(nameof(MandateScopeWrong),
        "A {role} mandate: committee members and delegates act for an organisation, the other roles act for the fund.",
        "Mandat {role} : les membres du comité et les délégués agissent pour une organisation, les autres rôles pour le fonds.",
        "Mandaat {role}: comitéleden en afgevaardigden treden op voor een organisatie, de andere rollen voor het fonds.",
        "domain.md §5");

    /// <summary>An auditor may hold no other mandate.</summary>
    public static RefusalKind AuditorStandsApart { get; } = new(nameof(AuditorStandsApart),
        "{person} cannot be auditor and hold another mandate: who checks does not act.",
        "{person} ne peut être auditeur et exercer un autre mandat : qui contrôle n'agit pas.",
        "{person} kan niet auditor zijn en een ander mandaat hebben: wie controleert handelt niet.",
        "reliability.md S15");

    /// <summary>The mandate is held already.</summary>
    public static RefusalKind MandateAlreadyHeld { get; } = new(nameof(MandateAlreadyHeld),
        "{person} already holds this mandate: {role}.",
        "{person} a déjà ce mandat : {role}.",
        "{person} heeft dit mandaat al: {role}.",
        "domain.md §5");

    /// <summary>The mandate to end is not held.</summary>
    public static RefusalKind MandateNotHeld { get; } = new(nameof(MandateNotHeld),
        "{person} does not hold this mandate: {role}.",
        "{person} n'a pas ce mandat : {role}.",
        "{person} heeft dit mandaat niet: {role}.",
        "domain.md §5");

    /// <summary>A fund keeps at least one administrator.</summary>
    public static RefusalKind LastAdministrator { get; } = new(nameof(LastAdministrator),
        "{person} is the last administrator: name another one first.",
        "{person} est le dernier administrateur du registre : désignez-en d'abord un autre.",
        "{person} is de laatste beheerder: wijs eerst een andere aan.",
        "domain.md §5");
}
