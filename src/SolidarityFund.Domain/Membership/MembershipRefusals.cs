// Why Membership refuses, in three languages.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Membership;

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

    /// <summary>The announced account is the one that the member has.</summary>
    public static RefusalKind AccountAlreadyTheirs { get; } = new(nameof(AccountAlreadyTheirs),
        "Member {member} is paid on {iban} already.",
        "Le membre {member} est déjà payé sur {iban}.",
        "Lid {member} wordt al op {iban} betaald.",
        "reliability.md S46");

    /// <summary>No new account of the member waits.</summary>
    public static RefusalKind NoAccountAnnounced { get; } = new(nameof(NoAccountAnnounced),
        "No new account of member {member} waits to be confirmed.",
        "Aucun nouveau compte du membre {member} n'attend de confirmation.",
        "Er wacht geen nieuwe rekening van lid {member} op bevestiging.",
        "reliability.md S46");

    /// <summary>Who announced an account cannot confirm it.</summary>
    public static RefusalKind OwnAnnouncement { get; } = new(nameof(OwnAnnouncement),
        "{person} announced the new account of member {member} and cannot confirm it as well: a second person must.",
        "{person} a annoncé le nouveau compte du membre {member} et ne peut le confirmer : il faut une deuxième personne.",
        "{person} kondigde de nieuwe rekening van lid {member} aan en kan ze niet ook bevestigen: een tweede persoon moet dat doen.",
        "reliability.md S46");

    /// <summary>Nobody confirms the account of an organisation for which he or she acts.</summary>
    public static RefusalKind AccountOfOwnOrganisation { get; } = new(nameof(AccountOfOwnOrganisation),
        "{person} acts for member {member}: someone else must confirm its account.",
        "{person} agit pour le membre {member} : quelqu'un d'autre doit confirmer son compte.",
        "{person} treedt op voor lid {member}: iemand anders moet de rekening bevestigen.",
        "domain.md §5");

    /// <summary>The account that was confirmed is not the one that was announced.</summary>
    public static RefusalKind NotTheAccountAnnounced { get; } = new(nameof(NotTheAccountAnnounced),
        "You confirmed {shown}; the announced account is {iban}.",
        "Vous avez confirmé {shown} ; le compte annoncé est {iban}.",
        "U bevestigde {shown}; de aangekondigde rekening is {iban}.",
        "reliability.md S46");

    /// <summary>A new account must have been announced for a while before it is confirmed, so that the member can notice.</summary>
    public static RefusalKind AccountTooNew { get; } = new(nameof(AccountTooNew),
        "Account {iban} was announced on {announced}; it can be confirmed in {hours} hours, so that the member has time to say that it is not its own.",
        "Le compte {iban} a été annoncé le {announced} ; il pourra être confirmé dans {hours} heures, pour laisser au membre le temps de dire que ce n'est pas le sien.",
        "Rekening {iban} werd op {announced} aangekondigd; ze kan over {hours} uur bevestigd worden, zodat het lid tijd heeft om te zeggen dat ze niet van hem is.",
        "reliability.md S46");

    /// <summary>No member has this id.</summary>
    public static RefusalKind MemberUnknown { get; } = new(nameof(MemberUnknown),
        "There is no member {member} in this fund.",
        "Il n'y a pas de membre {member} dans ce fonds.",
        "Er is geen lid {member} in dit fonds.",
        "domain.md §5");

    /// <summary>Committee and delegate mandates name an organisation, a seat names its body, the others name neither.</summary>
    public static RefusalKind MandateScopeWrong { get; } = new(nameof(MandateScopeWrong),
        "A {role} mandate: committee members and delegates act for an organisation, a seat names its body, observers may stand for either, the other roles act for the fund.",
        "Mandat {role} : les membres du comité et les délégués agissent pour une organisation, un siège nomme son organe, un observateur peut faire l'un ou l'autre, les autres rôles agissent pour le fonds.",
        "Mandaat {role}: comitéleden en afgevaardigden treden op voor een organisatie, een zetel noemt zijn orgaan, een waarnemer mag beide, de andere rollen treden op voor het fonds.",
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

    /// <summary>An application with this enterprise number or account is open.</summary>
    public static RefusalKind AlreadyApplied { get; } = new(nameof(AlreadyApplied),
        "An application with enterprise number {number} or account {iban} is open already: decide on it first.",
        "Une candidature portant le numéro d'entreprise {number} ou le compte {iban} est déjà ouverte : décidez-en d'abord.",
        "Er loopt al een kandidatuur met ondernemingsnummer {number} of rekening {iban}: beslis daar eerst over.",
        "domain.md §5");

    /// <summary>An application does not confirm a rule of inclusion.</summary>
    public static RefusalKind InclusionRuleUnmet { get; } = new(nameof(InclusionRuleUnmet),
        "The charter asks of every applicant: {rule}. The application does not confirm it.",
        "La charte demande à tout candidat : {rule}. La candidature ne le confirme pas.",
        "Het charter vraagt van elke kandidaat: {rule}. De kandidatuur bevestigt dat niet.",
        "domain.md §1 row 17");

    /// <summary>A code is not in the charter's list, or is named twice.</summary>
    public static RefusalKind CodeNotInCharter { get; } = new(nameof(CodeNotInCharter),
        "'{code}' is not in the charter's list, or is named twice. The list: {known}.",
        "« {code} » n'est pas dans la liste de la charte, ou est cité deux fois. La liste : {known}.",
        "'{code}' staat niet in de lijst van het charter, of is twee keer genoemd. De lijst: {known}.",
        "domain.md §1 row 17");

    /// <summary>Another version of the charter is in force.</summary>
    public static RefusalKind CharterVersionNotInForce { get; } = new(nameof(CharterVersionNotInForce),
        "Version {version} of the charter is not in force: version {inForce} is.",
        "La version {version} de la charte n'est pas en vigueur : c'est la version {inForce}.",
        "Versie {version} van het charter is niet van kracht: versie {inForce} is dat wel.",
        "domain.md §1 row 15");

    /// <summary>The member accepted this version before.</summary>
    public static RefusalKind CharterAlreadyAccepted { get; } = new(nameof(CharterAlreadyAccepted),
        "Member {member} has already accepted version {version} of the charter.",
        "Le membre {member} a déjà accepté la version {version} de la charte.",
        "Lid {member} heeft versie {version} van het charter al aanvaard.",
        "domain.md §1 row 15");

    /// <summary>No open application has this id.</summary>
    public static RefusalKind ApplicantUnknown { get; } = new(nameof(ApplicantUnknown),
        "There is no open application {applicant}.",
        "Il n'y a pas de candidature ouverte {applicant}.",
        "Er is geen lopende kandidatuur {applicant}.",
        "domain.md §5");

    /// <summary>The member has left or was excluded.</summary>
    public static RefusalKind MemberGone { get; } = new(nameof(MemberGone),
        "Member {member} is no longer a member: {standing}.",
        "Le membre {member} n'est plus membre : {standing}.",
        "Lid {member} is geen lid meer: {standing}.",
        "domain.md §2.6");

    /// <summary>The standing of the member does not allow this.</summary>
    public static RefusalKind MemberNotInStanding { get; } = new(nameof(MemberNotInStanding),
        "Member {member} is {standing}; this needs {needed}.",
        "Le membre {member} est dans l'état {standing} ; il faut {needed}.",
        "Lid {member} is {standing}; hiervoor is {needed} nodig.",
        "domain.md §1 row 17");

    /// <summary>Only an active member gets new support.</summary>
    public static RefusalKind MemberNotActive { get; } = new(nameof(MemberNotActive),
        "Member {member} is {standing}: only an active member gets new support.",
        "Le membre {member} est dans l'état {standing} : seul un membre actif reçoit un nouveau soutien.",
        "Lid {member} is {standing}: alleen een actief lid krijgt nieuwe steun.",
        "domain.md §2.6");

    /// <summary>Observers and funders get no support.</summary>
    public static RefusalKind KindWithoutSupport { get; } = new(nameof(KindWithoutSupport),
        "Member {member} is of the kind {kind}: only full and adherent members may ask for support.",
        "Le membre {member} est de la catégorie {kind} : seuls les membres effectifs et adhérents peuvent demander un soutien.",
        "Lid {member} is van de soort {kind}: alleen werkende en toegetreden leden mogen steun vragen.",
        "domain.md §5");

    /// <summary>Only who acts for an organisation asks in its name.</summary>
    public static RefusalKind NotTheirDelegate { get; } = new(nameof(NotTheirDelegate),
        "{person} does not act for member {member}: only its delegates ask in its name.",
        "{person} n'agit pas pour le membre {member} : seuls ses délégués demandent en son nom.",
        "{person} treedt niet op voor lid {member}: alleen zijn afgevaardigden vragen in zijn naam.",
        "domain.md §5");

    /// <summary>The member has given notice before.</summary>
    public static RefusalKind NoticeAlreadyGiven { get; } = new(nameof(NoticeAlreadyGiven),
        "Member {member} has already given notice: it may leave from {until}.",
        "Le membre {member} a déjà donné son préavis : il peut partir à partir du {until}.",
        "Lid {member} heeft zijn vertrek al aangezegd: het kan weg vanaf {until}.",
        "domain.md §2.6");

    /// <summary>Who is tied to a member does not change the figures that its contribution follows from.</summary>
    public static RefusalKind OwnFigures { get; } = new(nameof(OwnFigures),
        "{person} is tied to member {member}: another administrator changes its figures, from which its contribution follows.",
        "{person} a un lien avec le membre {member} : un autre administrateur modifie ses chiffres, dont découle sa cotisation.",
        "{person} heeft een band met lid {member}: een andere beheerder wijzigt zijn cijfers, waaruit zijn bijdrage volgt.",
        "domain.md §2.1");

    /// <summary>The member has not given notice.</summary>
    public static RefusalKind NoticeNotGiven { get; } = new(nameof(NoticeNotGiven),
        "Member {member} has not given notice.",
        "Le membre {member} n'a pas donné de préavis.",
        "Lid {member} heeft zijn vertrek niet aangezegd.",
        "domain.md §2.6");

    /// <summary>A member is heard before it is excluded.</summary>
    public static RefusalKind MemberNotHeard { get; } = new(nameof(MemberNotHeard),
        "Member {member} was not heard within the last {months} months: nobody is excluded unheard.",
        "Le membre {member} n'a pas été entendu dans les {months} derniers mois : nul n'est exclu sans avoir été entendu.",
        "Lid {member} is in de laatste {months} maanden niet gehoord: niemand wordt ongehoord uitgesloten.",
        "domain.md §5, CSA 9:23");

    /// <summary>The member is of this kind already.</summary>
    public static RefusalKind KindUnchanged { get; } = new(nameof(KindUnchanged),
        "Member {member} is of the kind {kind} already.",
        "Le membre {member} est déjà de la catégorie {kind}.",
        "Lid {member} is al van de soort {kind}.",
        "domain.md §5");

    /// <summary>The last day of a mandate has passed.</summary>
    public static RefusalKind MandateAlreadyOver { get; } = new(nameof(MandateAlreadyOver),
        "The mandate would have ended on {until}, before today, {today}.",
        "Le mandat aurait pris fin le {until}, avant aujourd'hui, {today}.",
        "Het mandaat zou op {until} geëindigd zijn, vóór vandaag, {today}.",
        "domain.md §1 row 17");

    /// <summary>All seats of the body are taken.</summary>
    public static RefusalKind BodyFull { get; } = new(nameof(BodyFull),
        "All {seats} seats of '{body}' are taken: end a mandate first.",
        "Les {seats} sièges de « {body} » sont tous occupés : mettez d'abord fin à un mandat.",
        "Alle {seats} zetels van '{body}' zijn bezet: beëindig eerst een mandaat.",
        "domain.md §1 row 4");

    /// <summary>The interest is declared already.</summary>
    public static RefusalKind InterestAlreadyDeclared { get; } = new(nameof(InterestAlreadyDeclared),
        "{person} has already declared this interest in {member}: {kind}.",
        "{person} a déjà déclaré cet intérêt dans {member} : {kind}.",
        "{person} heeft dit belang in {member} al aangegeven: {kind}.",
        "domain.md §5, CSA 9:8");

    /// <summary>No such interest is declared.</summary>
    public static RefusalKind InterestNotDeclared { get; } = new(nameof(InterestNotDeclared),
        "{person} has no declared interest of this kind in {member}: {kind}.",
        "{person} n'a pas déclaré d'intérêt de cette nature dans {member} : {kind}.",
        "{person} heeft geen belang van die aard in {member} aangegeven: {kind}.",
        "domain.md §5, CSA 9:8");

    /// <summary>Nobody ends its own interest.</summary>
    public static RefusalKind OwnInterest { get; } = new(nameof(OwnInterest),
        "{person} cannot end an interest of its own: another administrator does.",
        "{person} ne peut mettre fin à son propre intérêt : un autre administrateur du registre le fait.",
        "{person} kan een eigen belang niet beëindigen: een andere beheerder doet dat.",
        "domain.md §5, CSA 9:8");
}
