// Refusals of Requests. None names the organisation: the dossier number stands for it.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Requests;

/// <summary>Refusals of Requests.</summary>
public static class RequestRefusals
{
    /// <summary>No request has this id.</summary>
    public static RefusalKind RequestUnknown { get; } = new(nameof(RequestUnknown),
        "There is no request {request}.", "Il n'y a pas de demande {request}.", "Er is geen aanvraag {request}.", "domain.md §1 row 1");

    /// <summary>The request is not in the state that this needs.</summary>
    public static RefusalKind RequestNotInState { get; } = new(nameof(RequestNotInState),
        "Dossier {request} is {state}; this needs {needed}.",
        "Le dossier {request} est dans l'état {state} ; il faut {needed}.",
        "Dossier {request} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>Only the named readers work on a confidential request.</summary>
    public static RefusalKind NotInFollowUpGroup { get; } = new(nameof(NotInFollowUpGroup),
        "{person} does not follow dossier {request}: only the persons named for it, who are not tied to the organisation, work on it.",
        "{person} ne suit pas le dossier {request} : seules les personnes désignées, sans lien avec l'organisation, y travaillent.",
        "{person} volgt dossier {request} niet: alleen de aangewezen personen, zonder band met de organisatie, werken eraan.",
        "domain.md §1 row 1; ux.md §2");

    /// <summary>A follow-up group is small, and each person is in it once.</summary>
    public static RefusalKind GroupSizeUnfit { get; } = new(nameof(GroupSizeUnfit),
        "Dossier {request} is followed by {least} to {most} different persons; {count} were named.",
        "Le dossier {request} est suivi par {least} à {most} personnes différentes ; {count} ont été désignées.",
        "Dossier {request} wordt gevolgd door {least} tot {most} verschillende personen; er werden er {count} aangewezen.",
        "charter /requests; ux.md §2");

    /// <summary>Only members of the committee and advisers follow requests.</summary>
    public static RefusalKind GroupPersonUnfit { get; } = new(nameof(GroupPersonUnfit),
        "{person} cannot follow dossier {request}: he or she is neither on the committee nor an adviser (observer).",
        "{person} ne peut suivre le dossier {request} : ni membre du comité, ni conseiller (observateur).",
        "{person} kan dossier {request} niet volgen: geen comitélid en geen adviseur (waarnemer).",
        "domain.md §1 row 1; ux.md §2");

    /// <summary>Who is tied to the organisation does not follow its request.</summary>
    public static RefusalKind GroupPersonTied { get; } = new(nameof(GroupPersonTied),
        "{person} cannot follow dossier {request}: he or she acts for the organisation or has an interest in it.",
        "{person} ne peut suivre le dossier {request} : il ou elle agit pour l'organisation ou y a un intérêt.",
        "{person} kan dossier {request} niet volgen: hij of zij treedt op voor de organisatie of heeft er een belang in.",
        "domain.md §5, CSA 9:8");

    /// <summary>A document has no hash that can be one, or there are too many.</summary>
    public static RefusalKind DocumentsUnfit { get; } = new(nameof(DocumentsUnfit),
        "Document {number} of {count} cannot be taken: each needs its SHA-256 as 64 small hexadecimal digits, and {most} at most go together.",
        "Le document {number} sur {count} ne peut être pris : chacun porte son SHA-256 en 64 chiffres hexadécimaux minuscules, et {most} au plus vont ensemble.",
        "Document {number} van {count} kan niet worden aangenomen: elk heeft zijn SHA-256 als 64 kleine hexadecimale cijfers, en hoogstens {most} gaan samen.",
        "docs/ARCHITECTURE.md, Personal data");

    /// <summary>What is needed cannot be needed by a day that is over.</summary>
    public static RefusalKind CompletionDayPassed { get; } = new(nameof(CompletionDayPassed),
        "What is needed by {by} cannot come in time: today is {today}.",
        "Ce qui est demandé pour le {by} ne peut arriver à temps : nous sommes le {today}.",
        "Wat tegen {by} nodig is, kan niet op tijd komen: vandaag is {today}.",
        "domain.md §1 row 1");

    /// <summary>This is not one of the doors that are offered.</summary>
    public static RefusalKind InstrumentUnfit { get; } = new(nameof(InstrumentUnfit),
        "{instrument} is not offered or wished in this way: advice is given, and new dates are asked for of a loan.",
        "{instrument} ne se propose ni ne se souhaite ainsi : un conseil se donne, et de nouvelles échéances se demandent pour un prêt.",
        "{instrument} wordt niet zo aangeboden of gewenst: advies wordt gegeven, en nieuwe data vraagt men voor een lening.",
        "domain.md §1 row 1");

    /// <summary>Only what was offered can be taken.</summary>
    public static RefusalKind InstrumentNotOffered { get; } = new(nameof(InstrumentNotOffered),
        "Dossier {request} was offered {offered}, not {asked}.",
        "Pour le dossier {request}, {offered} a été proposé, et non {asked}.",
        "Voor dossier {request} werd {offered} aangeboden, niet {asked}.",
        "domain.md §1 row 1");

    /// <summary>A request ends as an instrument for the organisation that asked.</summary>
    public static RefusalKind RequestOfAnother { get; } = new(nameof(RequestOfAnother),
        "Dossier {request} is the request of another organisation than the terms name.",
        "Le dossier {request} est la demande d'une autre organisation que celle que nomment les conditions.",
        "Dossier {request} is de aanvraag van een andere organisatie dan die welke de voorwaarden noemen.",
        "domain.md §1 row 1");

    /// <summary>The days for an appeal are over.</summary>
    public static RefusalKind AppealTooLate { get; } = new(nameof(AppealTooLate),
        "Dossier {request} was refused on {refused}; an appeal is possible for {days} days, until {until}. Today is {today}.",
        "Le dossier {request} a été refusé le {refused} ; un recours est possible pendant {days} jours, jusqu'au {until}. Nous sommes le {today}.",
        "Dossier {request} werd geweigerd op {refused}; beroep kan gedurende {days} dagen, tot {until}. Vandaag is {today}.",
        "charter /requests/appealDays; domain.md §5");
}
