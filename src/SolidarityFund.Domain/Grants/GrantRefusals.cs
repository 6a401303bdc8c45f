// Refusals of grants, envelopes, calls, aid elements and gifts in kind.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Grants;

/// <summary>Refusals of grants and calls.</summary>
public static class GrantRefusals
{
    /// <summary>No envelope was set from which this kind of grant could be given.</summary>
    public static RefusalKind EnvelopeMissing { get; } = new(nameof(EnvelopeMissing),
        "No envelope was set for {kind} in {year}: the members decide on one first.",
        "Aucune enveloppe n'a été fixée pour {kind} en {year} : les membres en décident d'abord.",
        "Voor {kind} in {year} is geen enveloppe vastgelegd: de leden beslissen daar eerst over.",
        "domain.md §1 row 2");

    /// <summary>The envelope does not hold this much any more.</summary>
    public static RefusalKind EnvelopeShort { get; } = new(nameof(EnvelopeShort),
        "Asked {asked} for {kind} in {year}; the envelope is {envelope}, committed {committed}, left {left}.",
        "Demandé {asked} pour {kind} en {year} ; l'enveloppe est de {envelope}, engagé {committed}, reste {left}.",
        "Gevraagd {asked} voor {kind} in {year}; de enveloppe is {envelope}, vastgelegd {committed}, over {left}.",
        "domain.md §1 row 2");

    /// <summary>The year of an envelope is no plausible one.</summary>
    public static RefusalKind EnvelopeYearUnfit { get; } = new(nameof(EnvelopeYearUnfit),
        "{year} is no year for an envelope: from {first} to {last}.",
        "{year} n'est pas une année d'enveloppe : de {first} à {last}.",
        "{year} is geen jaar voor een enveloppe: van {first} tot {last}.",
        "domain.md §1 row 2");

    /// <summary>An envelope is never lowered below what was decided from it.</summary>
    public static RefusalKind EnvelopeBelowCommitted { get; } = new(nameof(EnvelopeBelowCommitted),
        "{committed} are committed for {kind} in {year}; the envelope cannot be {asked}.",
        "{committed} sont engagés pour {kind} en {year} ; l'enveloppe ne peut être de {asked}.",
        "Voor {kind} in {year} is {committed} vastgelegd; de enveloppe kan niet {asked} zijn.",
        "domain.md §1 row 2");

    /// <summary>No grant has this id.</summary>
    public static RefusalKind GrantUnknown { get; } = new(nameof(GrantUnknown),
        "There is no grant {grant}.",
        "Il n'y a pas de subvention {grant}.",
        "Er is geen toelage {grant}.",
        "domain.md §2.3");

    /// <summary>The grant is not in the state that this needs.</summary>
    public static RefusalKind GrantNotInState { get; } = new(nameof(GrantNotInState),
        "Grant {grant} is {state}; this needs {needed}.",
        "La subvention {grant} est dans l'état {state} ; il faut {needed}.",
        "Toelage {grant} is {state}; nodig is {needed}.",
        "domain.md §2.3");

    /// <summary>The membership is too young for a grant.</summary>
    public static RefusalKind GrantWaitingPeriod { get; } = new(nameof(GrantWaitingPeriod),
        "{member} has been a member for {months} months; a grant needs {needed}.",
        "{member} est membre depuis {months} mois ; une subvention en demande {needed}.",
        "{member} is {months} maanden lid; een toelage vraagt er {needed}.",
        "charter /grants/waitingMonths; domain.md §2.3");

    /// <summary>More than one consultation grant may be.</summary>
    public static RefusalKind ConsultationAboveCeiling { get; } = new(nameof(ConsultationAboveCeiling),
        "Asked {asked}, ceiling of one consultation grant {ceiling}.",
        "Demandé {asked}, plafond d'une bourse de consultation {ceiling}.",
        "Gevraagd {asked}, plafond van één consultatietoelage {ceiling}.",
        "charter /grants/consultationCeiling; domain.md §2.3");

    /// <summary>Mentoring names another member as mentor; no other kind does.</summary>
    public static RefusalKind MentorUnfit { get; } = new(nameof(MentorUnfit),
        "{kind} for {member}: mentoring names another member as mentor, and only mentoring does.",
        "{kind} pour {member} : le mentorat nomme un autre membre comme mentor, et lui seul.",
        "{kind} voor {member}: mentoraat noemt een ander lid als mentor, en alleen mentoraat doet dat.",
        "domain.md §1 row 19");

    /// <summary>An application is awarded with its call.</summary>
    public static RefusalKind GrantInCall { get; } = new(nameof(GrantInCall),
        "Grant {grant} was asked for in call {call}: it is awarded in the order of that call.",
        "La subvention {grant} a été demandée dans l'appel {call} : elle est accordée dans l'ordre de cet appel.",
        "Toelage {grant} is gevraagd in oproep {call}: ze wordt toegekend in de volgorde van die oproep.",
        "domain.md §1 row 19");

    /// <summary>A grant is awarded in one part or more, each a cent at least; a consultation or mentoring in one.</summary>
    public static RefusalKind PartsUnfit { get; } = new(nameof(PartsUnfit),
        "{parts} parts for {kind}: from 1 to {most}.",
        "{parts} tranches pour {kind} : de 1 à {most}.",
        "{parts} delen voor {kind}: van 1 tot {most}.",
        "domain.md §2.3");

    /// <summary>A part is dated before the decision or before the part in front of it.</summary>
    public static RefusalKind PartTooEarly { get; } = new(nameof(PartTooEarly),
        "A part is dated {on}; it cannot be before {from}.",
        "Une tranche est datée du {on} ; elle ne peut précéder le {from}.",
        "Een deel draagt datum {on}; het kan niet voor {from} zijn.",
        "domain.md §2.3");

    /// <summary>The days until a report are out of range.</summary>
    public static RefusalKind ReportDaysUnfit { get; } = new(nameof(ReportDaysUnfit),
        "A report is due after {days} days: from 0 to {most}.",
        "Un rapport est attendu après {days} jours : de 0 à {most}.",
        "Een verslag wordt na {days} dagen verwacht: van 0 tot {most}.",
        "domain.md §2.3");

    /// <summary>Nobody is given more than it asked for.</summary>
    public static RefusalKind AwardAboveRequest { get; } = new(nameof(AwardAboveRequest),
        "Grant {grant}: the parts come to {award}, asked {asked}.",
        "Subvention {grant} : les tranches font {award}, demandé {asked}.",
        "Toelage {grant}: de delen maken {award}, gevraagd {asked}.",
        "domain.md §2.3");

    /// <summary>The fund cannot promise that much now.</summary>
    public static RefusalKind GrantAboveCapacity { get; } = new(nameof(GrantAboveCapacity),
        "The grant is {amount}; the fund can promise {free}.",
        "La subvention est de {amount} ; le fonds peut promettre {free}.",
        "De toelage is {amount}; het fonds kan {free} toezeggen.",
        "domain.md §2.4");

    /// <summary>The member would be given more with public money than the limit of small aid.</summary>
    public static RefusalKind AboveDeMinimis { get; } = new(nameof(AboveDeMinimis),
        "{member} was given {sum} since {since}; with {asked} it would be {after}, above the limit of {limit} for small aid.",
        "{member} a reçu {sum} depuis le {since} ; avec {asked}, ce serait {after}, au-delà du plafond de {limit} des aides de minimis.",
        "{member} kreeg {sum} sinds {since}; met {asked} zou het {after} zijn, boven de grens van {limit} voor de-minimissteun.",
        "charter /grants/deMinimis; Regulation (EU) 2023/2831");

    /// <summary>What is asked belongs to another kind of grant.</summary>
    public static RefusalKind NotForThisKind { get; } = new(nameof(NotForThisKind),
        "Grant {grant} is {kind}; this belongs to {needed}.",
        "La subvention {grant} est {kind} ; ceci relève de {needed}.",
        "Toelage {grant} is {kind}; dit hoort bij {needed}.",
        "domain.md §2.3");

    /// <summary>The invoice of this consultation is recorded already.</summary>
    public static RefusalKind InvoiceKnown { get; } = new(nameof(InvoiceKnown),
        "The invoice of grant {grant} is recorded: {amount} of {on}.",
        "La facture de la subvention {grant} est enregistrée : {amount} du {on}.",
        "De factuur van toelage {grant} is geboekt: {amount} van {on}.",
        "domain.md §2.3");

    /// <summary>One invoice pays one grant.</summary>
    public static RefusalKind InvoiceUsed { get; } = new(nameof(InvoiceUsed),
        "This invoice of {supplier} for {amount} was recorded for another grant.",
        "Cette facture de {supplier} pour {amount} a été enregistrée pour une autre subvention.",
        "Deze factuur van {supplier} voor {amount} is voor een andere toelage geboekt.",
        "domain.md §2.9");

    /// <summary>Hours are confirmed by the member that is helped and by its mentor.</summary>
    public static RefusalKind NotASide { get; } = new(nameof(NotASide),
        "{member} is neither the member nor the mentor of grant {grant}.",
        "{member} n'est ni le membre ni le mentor de la subvention {grant}.",
        "{member} is het lid noch de mentor van toelage {grant}.",
        "domain.md §1 row 19");

    /// <summary>The hours are out of range.</summary>
    public static RefusalKind HoursUnfit { get; } = new(nameof(HoursUnfit),
        "{hours} hours: from 1 to {most}.",
        "{hours} heures : de 1 à {most}.",
        "{hours} uren: van 1 tot {most}.",
        "domain.md §1 row 19");

    /// <summary>Two sides are two persons.</summary>
    public static RefusalKind HoursOfOnePerson { get; } = new(nameof(HoursOfOnePerson),
        "{person} has confirmed the hours of grant {grant} for the other side: another person must.",
        "{person} a confirmé les heures de la subvention {grant} pour l'autre partie : il faut une autre personne.",
        "{person} heeft de uren van toelage {grant} bevestigd voor de andere kant: een andere persoon moet dat doen.",
        "domain.md §1 row 19");

    /// <summary>The grant has no such part.</summary>
    public static RefusalKind PartUnknown { get; } = new(nameof(PartUnknown),
        "Grant {grant} has no part {part}: it has {parts}.",
        "La subvention {grant} n'a pas de tranche {part} : elle en a {parts}.",
        "Toelage {grant} heeft geen deel {part}: ze heeft er {parts}.",
        "domain.md §2.3");

    /// <summary>The part is not in the state that this needs.</summary>
    public static RefusalKind PartNotInState { get; } = new(nameof(PartNotInState),
        "Part {part} of grant {grant} is {state}; this needs {needed}.",
        "La tranche {part} de la subvention {grant} est dans l'état {state} ; il faut {needed}.",
        "Deel {part} van toelage {grant} is {state}; nodig is {needed}.",
        "domain.md §2.3");

    /// <summary>The day of the part has not come.</summary>
    public static RefusalKind PartNotDue { get; } = new(nameof(PartNotDue),
        "Part {part} of grant {grant} is for {on} at the earliest; today is {today}.",
        "La tranche {part} de la subvention {grant} est prévue au plus tôt le {on} ; nous sommes le {today}.",
        "Deel {part} van toelage {grant} is er ten vroegste op {on}; vandaag is {today}.",
        "domain.md §2.3");

    /// <summary>A consultation is paid on the adviser's invoice.</summary>
    public static RefusalKind InvoiceMissing { get; } = new(nameof(InvoiceMissing),
        "Grant {grant} is paid on the adviser's invoice: it is not recorded yet.",
        "La subvention {grant} se paie sur facture du conseiller : elle n'est pas encore enregistrée.",
        "Toelage {grant} wordt betaald op factuur van de adviseur: die is nog niet geboekt.",
        "domain.md §2.3");

    /// <summary>Both sides confirm the same hours.</summary>
    public static RefusalKind HoursDiffer { get; } = new(nameof(HoursDiffer),
        "Grant {grant}: the member confirmed {member} hours, the mentor {mentor}; both must say the same.",
        "Subvention {grant} : le membre a confirmé {member} heures, le mentor {mentor} ; les deux doivent dire pareil.",
        "Toelage {grant}: het lid bevestigde {member} uren, de mentor {mentor}; beide moeten hetzelfde zeggen.",
        "domain.md §1 row 19");

    /// <summary>Parts are paid in their order.</summary>
    public static RefusalKind EarlierPartOpen { get; } = new(nameof(EarlierPartOpen),
        "Part {part} of grant {grant} comes first, and is {state}.",
        "La tranche {part} de la subvention {grant} vient d'abord, et est dans l'état {state}.",
        "Deel {part} van toelage {grant} komt eerst, en is {state}.",
        "domain.md §2.3");

    /// <summary>The next part waits for the report on the one before.</summary>
    public static RefusalKind EarlierReportOpen { get; } = new(nameof(EarlierReportOpen),
        "The report on part {part} of grant {grant} is {report}; it was due on {due}, today is {today}. It is accepted, or skipped for a reason, first.",
        "Le rapport sur la tranche {part} de la subvention {grant} est dans l'état {report} ; il était attendu le {due}, nous sommes le {today}. Il est d'abord accepté, ou dispensé pour un motif.",
        "Het verslag over deel {part} van toelage {grant} is {report}; het werd verwacht op {due}, vandaag is {today}. Eerst wordt het aanvaard, of om een reden overgeslagen.",
        "domain.md §2.3");

    /// <summary>The report is not in the state that this needs.</summary>
    public static RefusalKind ReportNotInState { get; } = new(nameof(ReportNotInState),
        "The report on part {part} of grant {grant} is {state}; this needs {needed}.",
        "Le rapport sur la tranche {part} de la subvention {grant} est dans l'état {state} ; il faut {needed}.",
        "Het verslag over deel {part} van toelage {grant} is {state}; nodig is {needed}.",
        "domain.md §2.3");

    /// <summary>Who confirmed a part does not skip its report as well.</summary>
    public static RefusalKind SkipBySamePerson { get; } = new(nameof(SkipBySamePerson),
        "{person} confirmed part {part} of grant {grant}: another person skips its report.",
        "{person} a confirmé la tranche {part} de la subvention {grant} : une autre personne dispense du rapport.",
        "{person} bevestigde deel {part} van toelage {grant}: een andere persoon slaat het verslag over.",
        "domain.md §2.3");

    /// <summary>Nothing is left of the grant that could be released.</summary>
    public static RefusalKind NothingUndrawn { get; } = new(nameof(NothingUndrawn),
        "Of grant {grant} nothing is left: {paid} are paid.",
        "De la subvention {grant} il ne reste rien : {paid} sont payés.",
        "Van toelage {grant} blijft niets over: {paid} is betaald.",
        "domain.md §2.3");

    /// <summary>The member does not leave.</summary>
    public static RefusalKind MemberStays { get; } = new(nameof(MemberStays),
        "{member} does not leave the fund: grant {grant} stands.",
        "{member} ne quitte pas le fonds : la subvention {grant} tient.",
        "{member} verlaat het fonds niet: toelage {grant} blijft staan.",
        "domain.md §2.6");

    /// <summary>The grant has not lapsed.</summary>
    public static RefusalKind NotLapsed { get; } = new(nameof(NotLapsed),
        "Grant {grant} lapses {months} months after {on}, unless what is due is confirmed; today is {today}.",
        "La subvention {grant} devient caduque {months} mois après le {on}, sauf si ce qui est dû est confirmé ; nous sommes le {today}.",
        "Toelage {grant} vervalt {months} maanden na {on}, tenzij wat verschuldigd is bevestigd werd; vandaag is {today}.",
        "charter /grants/lapseMonths");

    /// <summary>A payment order for the grant is on its way.</summary>
    public static RefusalKind PartOrdered { get; } = new(nameof(PartOrdered),
        "Order {order} for grant {grant} is {state}: it is cancelled or settled first.",
        "L'ordre {order} pour la subvention {grant} est dans l'état {state} : il est d'abord annulé ou réglé.",
        "Opdracht {order} voor toelage {grant} is {state}: eerst wordt ze geannuleerd of opgehelderd.",
        "domain.md §6.6");

    /// <summary>The return of a grant is fixed once.</summary>
    public static RefusalKind ReturnClaimedTwice { get; } = new(nameof(ReturnClaimedTwice),
        "A return of {amount} of grant {grant} is claimed already.",
        "Un remboursement de {amount} de la subvention {grant} est déjà réclamé.",
        "Een terugbetaling van {amount} van toelage {grant} is al gevraagd.",
        "domain.md §2.3");

    /// <summary>No more comes back than was paid.</summary>
    public static RefusalKind ReturnAbovePaid { get; } = new(nameof(ReturnAbovePaid),
        "Asked back {asked} of grant {grant}; paid {paid}.",
        "Réclamé {asked} de la subvention {grant} ; payé {paid}.",
        "Teruggevraagd {asked} van toelage {grant}; betaald {paid}.",
        "domain.md §2.3");

    /// <summary>Nobody gives to itself.</summary>
    public static RefusalKind GiftToItself { get; } = new(nameof(GiftToItself),
        "{member} gives to another.",
        "{member} donne à un autre.",
        "{member} geeft aan een ander.",
        "domain.md §1 row 15");

    /// <summary>No gift in kind has this id.</summary>
    public static RefusalKind GiftUnknown { get; } = new(nameof(GiftUnknown),
        "There is no gift {gift}.",
        "Il n'y a pas de don {gift}.",
        "Er is geen gift {gift}.",
        "domain.md §1 row 15");

    /// <summary>Who acts for the giver does not confirm for the receiver.</summary>
    public static RefusalKind GiftByOnePerson { get; } = new(nameof(GiftByOnePerson),
        "{person} acts for the giver {member}: somebody else confirms.",
        "{person} agit pour le donateur {member} : quelqu'un d'autre confirme.",
        "{person} treedt op voor de gever {member}: iemand anders bevestigt.",
        "domain.md §1 row 15");

    /// <summary>The gift is confirmed already.</summary>
    public static RefusalKind GiftConfirmedTwice { get; } = new(nameof(GiftConfirmedTwice),
        "Gift {gift} is confirmed already.",
        "Le don {gift} est déjà confirmé.",
        "Gift {gift} is al bevestigd.",
        "domain.md §1 row 15");

    /// <summary>No call has this id.</summary>
    public static RefusalKind GrantCallUnknown { get; } = new(nameof(GrantCallUnknown),
        "There is no call {call}.",
        "Il n'y a pas d'appel {call}.",
        "Er is geen oproep {call}.",
        "domain.md §1 row 19");

    /// <summary>A call closes after it opens, and not in the past.</summary>
    public static RefusalKind CallDaysUnfit { get; } = new(nameof(CallDaysUnfit),
        "The call would open on {opens} and close on {closes}; today is {today}.",
        "L'appel s'ouvrirait le {opens} et se clôturerait le {closes} ; nous sommes le {today}.",
        "De oproep zou openen op {opens} en sluiten op {closes}; vandaag is {today}.",
        "domain.md §1 row 19");

    /// <summary>Something in the terms of the call cannot be.</summary>
    public static RefusalKind CallUnfit { get; } = new(nameof(CallUnfit),
        "The call's {what} cannot be so: codes and reviewers once, weights, scores, shares and days in range, codes of the charter only.",
        "Les {what} de l'appel ne peuvent être ainsi : codes et évaluateurs une fois, poids, points, parts et jours dans leurs limites, codes de la charte seulement.",
        "De {what} van de oproep kunnen zo niet: codes en beoordelaars één keer, gewichten, punten, delen en dagen binnen hun grenzen, alleen codes van het charter.",
        "domain.md §1 row 19");

    /// <summary>The call does not take applications today.</summary>
    public static RefusalKind CallNotOpen { get; } = new(nameof(CallNotOpen),
        "Call {call} takes applications from {opens} to {closes}; today is {today}.",
        "L'appel {call} reçoit des candidatures du {opens} au {closes} ; nous sommes le {today}.",
        "Oproep {call} neemt aanvragen aan van {opens} tot {closes}; vandaag is {today}.",
        "domain.md §1 row 19");

    /// <summary>The member does not meet the conditions of the call.</summary>
    public static RefusalKind NotEligible { get; } = new(nameof(NotEligible),
        "{member} is not eligible for call {call}: {rule} is {found}, needed is one of {needed}.",
        "{member} n'est pas éligible à l'appel {call} : {rule} est {found}, il faut un de {needed}.",
        "{member} komt niet in aanmerking voor oproep {call}: {rule} is {found}, nodig is een van {needed}.",
        "domain.md §1 row 23");

    /// <summary>A member applies once.</summary>
    public static RefusalKind AppliedTwice { get; } = new(nameof(AppliedTwice),
        "{member} has applied to call {call} already: {grant}.",
        "{member} a déjà répondu à l'appel {call} : {grant}.",
        "{member} heeft al op oproep {call} gereageerd: {grant}.",
        "domain.md §1 row 19");

    /// <summary>More than the call gives to one application.</summary>
    public static RefusalKind AboveCallCeiling { get; } = new(nameof(AboveCallCeiling),
        "Asked {asked}, the call gives at most {ceiling}.",
        "Demandé {asked}, l'appel donne au plus {ceiling}.",
        "Gevraagd {asked}, de oproep geeft hoogstens {ceiling}.",
        "domain.md §1 row 19");

    /// <summary>Only the reviewers of the call score.</summary>
    public static RefusalKind NotReviewer { get; } = new(nameof(NotReviewer),
        "{person} is no reviewer of call {call}.",
        "{person} n'est pas évaluateur de l'appel {call}.",
        "{person} is geen beoordelaar van oproep {call}.",
        "domain.md §1 row 19");

    /// <summary>A reviewer that is tied to an applicant does not score it.</summary>
    public static RefusalKind ReviewerTied { get; } = new(nameof(ReviewerTied),
        "{person} is tied to an applicant and does not score dossier {dossier} of call {call}.",
        "{person} est lié à un candidat et n'évalue pas le dossier {dossier} de l'appel {call}.",
        "{person} heeft een band met een aanvrager en beoordeelt dossier {dossier} van oproep {call} niet.",
        "domain.md §5");

    /// <summary>Applications are scored after the call has closed and before its ranking is published.</summary>
    public static RefusalKind NotInReview { get; } = new(nameof(NotInReview),
        "Dossier {dossier} of call {call} is not in review: the call is {state} and closes on {closes}, today is {today}.",
        "Le dossier {dossier} de l'appel {call} n'est pas en évaluation : l'appel est dans l'état {state} et se clôture le {closes}, nous sommes le {today}.",
        "Dossier {dossier} van oproep {call} is niet in beoordeling: de oproep is {state} en sluit op {closes}, vandaag is {today}.",
        "domain.md §1 row 19");

    /// <summary>Each criterion is scored once.</summary>
    public static RefusalKind ScoresIncomplete { get; } = new(nameof(ScoresIncomplete),
        "{given} scores were given; each of {criteria} is scored once.",
        "{given} cotes ont été données ; chacun de {criteria} se cote une fois.",
        "Er zijn {given} scores gegeven; elk van {criteria} krijgt er één.",
        "domain.md §1 row 19");

    /// <summary>A score is out of range.</summary>
    public static RefusalKind ScoreOutOfRange { get; } = new(nameof(ScoreOutOfRange),
        "{criterion}: {points} points; from 0 to {most}.",
        "{criterion} : {points} points ; de 0 à {most}.",
        "{criterion}: {points} punten; van 0 tot {most}.",
        "domain.md §1 row 19");

    /// <summary>The call is not in the state that this needs.</summary>
    public static RefusalKind GrantCallNotInState { get; } = new(nameof(GrantCallNotInState),
        "Call {call} is {state}; this needs {needed}.",
        "L'appel {call} est dans l'état {state} ; il faut {needed}.",
        "Oproep {call} is {state}; nodig is {needed}.",
        "domain.md §1 row 19");

    /// <summary>The ranking follows after the last day for applications.</summary>
    public static RefusalKind GrantCallStillOpen { get; } = new(nameof(GrantCallStillOpen),
        "Call {call} takes applications until {closes}; today is {today}.",
        "L'appel {call} reçoit des candidatures jusqu'au {closes} ; nous sommes le {today}.",
        "Oproep {call} neemt aanvragen aan tot {closes}; vandaag is {today}.",
        "domain.md §1 row 19");

    /// <summary>An application does not have enough reviews that count.</summary>
    public static RefusalKind ReviewsMissing { get; } = new(nameof(ReviewsMissing),
        "Dossier {dossier} of call {call} has {reviews} reviews that count; it needs {least}.",
        "Le dossier {dossier} de l'appel {call} a {reviews} évaluations qui comptent ; il en faut {least}.",
        "Dossier {dossier} van oproep {call} heeft {reviews} beoordelingen die tellen; er zijn er {least} nodig.",
        "domain.md §1 row 19");

    /// <summary>Nobody is left in the ranking.</summary>
    public static RefusalKind NobodyWaits { get; } = new(nameof(NobodyWaits),
        "In call {call} nobody waits for an award.",
        "Dans l'appel {call} personne n'attend d'attribution.",
        "In oproep {call} wacht niemand op een toekenning.",
        "domain.md §1 row 19");

    /// <summary>The money of the call does not reach the next.</summary>
    public static RefusalKind CallEnvelopeShort { get; } = new(nameof(CallEnvelopeShort),
        "Dossier {dossier} is next in call {call} and asks {asked}; of the call's {envelope}, {left} are left.",
        "Le dossier {dossier} est le suivant de l'appel {call} et demande {asked} ; des {envelope} de l'appel, il reste {left}.",
        "Dossier {dossier} is de volgende van oproep {call} en vraagt {asked}; van de {envelope} van de oproep is {left} over.",
        "domain.md §1 row 19");

    /// <summary>The least that serves an applicant is above zero, at most what it asks for, and said in a call under an agreement only.</summary>
    public static RefusalKind LeastUnfit { get; } = new(nameof(LeastUnfit),
        "The least is {least}; in a call under an agreement it is above zero and at most what is asked for, {asked}; in other calls nothing is said ({call}).",
        "Le minimum est {least} ; dans un appel sous convention il est supérieur à zéro et au plus ce qui est demandé, {asked} ; dans les autres il n'y en a pas ({call}).",
        "Het minimum is {least}; in een oproep onder een overeenkomst is het meer dan nul en hoogstens wat gevraagd wordt, {asked}; in andere is er geen ({call}).",
        "domain.md §4.1");

    /// <summary>A call under an agreement offers nobody more than its funder lets one third party have.</summary>
    public static RefusalKind CeilingAboveCap { get; } = new(nameof(CeilingAboveCap),
        "The most for one application, {ceiling}, is above what agreement {agreement} lets one third party have: {most}.",
        "Le maximum par demande, {ceiling}, dépasse ce que la convention {agreement} permet pour un tiers : {most}.",
        "Het maximum per aanvraag, {ceiling}, is meer dan wat overeenkomst {agreement} een derde toestaat: {most}.",
        "domain.md §4.1");
}
