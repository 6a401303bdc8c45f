// Why the terms of a loan, a condition or a tranche are refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>Refusals about the terms of loans.</summary>
public static class TermsRefusals
{
    /// <summary>Dates of a custom schedule that do not fit the rest of the terms.</summary>
    public static RefusalKind CustomDatesUnsound { get; } = new(nameof(CustomDatesUnsound),
        "{given} instalments with dates of their own, {asked} asked for: as many are needed, each due after the one before, the first after {needed} and the last not after {latest} ({most} months). No grace, pause or remainder rule goes with them.",
        "{given} échéances à dates propres, {asked} demandées : il en faut autant, chacune après la précédente, la première après le {needed} et la dernière pas après le {latest} ({most} mois). Ni franchise, ni pause, ni règle d'arrondi avec elles.",
        "{given} aflossingen met eigen data, {asked} gevraagd: het moeten er evenveel zijn, elk na de vorige, de eerste na {needed} en de laatste niet na {latest} ({most} maanden). Geen uitstel, pauze of afrondingsregel daarbij.",
        "charter /loans/termMonthsMost; domain.md §2.5");

    /// <summary>A custom schedule is not the principal.</summary>
    public static RefusalKind CustomSumDiffers { get; } = new(nameof(CustomSumDiffers),
        "The instalments add up to {sum}; the loan is {amount}.",
        "Les échéances font {sum} ; le prêt est de {amount}.",
        "De aflossingen zijn samen {sum}; de lening is {amount}.",
        "domain.md §2.5");

    /// <summary>Months of pause that are none.</summary>
    public static RefusalKind PauseMonthsUnsound { get; } = new(nameof(PauseMonthsUnsound),
        "Months of pause {months}: each is a number from 1 to 12, once and in order, and at least one month is none.",
        "Mois de pause {months} : chacun est un nombre de 1 à 12, une fois et dans l'ordre, et un mois au moins n'en est pas.",
        "Pauzemaanden {months}: elk is een getal van 1 tot 12, één keer en in volgorde, en minstens één maand is er geen.",
        "domain.md §2.5");

    /// <summary>With the pauses the loan would last longer than the charter allows.</summary>
    public static RefusalKind PausesTooLong { get; } = new(nameof(PausesTooLong),
        "Without months {months} the last of {instalments} instalments would fall due on {last}; the charter allows {most} months, until {latest}.",
        "Sans les mois {months}, la dernière des {instalments} échéances tomberait le {last} ; la charte permet {most} mois, jusqu'au {latest}.",
        "Zonder de maanden {months} zou de laatste van {instalments} aflossingen op {last} vervallen; het charter laat {most} maanden toe, tot {latest}.",
        "charter /loans/termMonthsMost; domain.md §2.3");

    /// <summary>Tranches that do not fit the rest of the terms.</summary>
    public static RefusalKind TranchesUnsound { get; } = new(nameof(TranchesUnsound),
        "{tranches} tranches of {sum} in all, for a loan of {amount}: two or more are needed that add up to it, each after the one before, the first not before {needed} and the last before the last instalment of {last}.",
        "{tranches} tranches de {sum} en tout, pour un prêt de {amount} : il en faut deux ou plus qui fassent cette somme, chacune après la précédente, la première pas avant le {needed} et la dernière avant la dernière échéance du {last}.",
        "{tranches} schijven van samen {sum}, voor een lening van {amount}: het moeten er twee of meer zijn die samen dat bedrag zijn, elk na de vorige, de eerste niet vóór {needed} en de laatste vóór de laatste aflossing van {last}.",
        "domain.md §2.6");

    /// <summary>Conditions of the agreement are not met.</summary>
    public static RefusalKind ConditionsUnmet { get; } = new(nameof(ConditionsUnmet),
        "Loan {loan} is not paid out yet: {unmet} of its {conditions} conditions are not met.",
        "Le prêt {loan} n'est pas encore décaissé : {unmet} de ses {conditions} conditions ne sont pas remplies.",
        "Lening {loan} wordt nog niet uitbetaald: {unmet} van haar {conditions} voorwaarden zijn niet vervuld.",
        "domain.md §2.6");

    /// <summary>The agreement has no such condition.</summary>
    public static RefusalKind ConditionUnknown { get; } = new(nameof(ConditionUnknown),
        "Loan {loan} has no condition {condition}; it has {conditions}.",
        "Le prêt {loan} n'a pas de condition {condition} ; il en a {conditions}.",
        "Lening {loan} heeft geen voorwaarde {condition}; ze heeft er {conditions}.",
        "domain.md §2.6");

    /// <summary>The condition was met before.</summary>
    public static RefusalKind ConditionAlreadyMet { get; } = new(nameof(ConditionAlreadyMet),
        "Condition {condition} of loan {loan} was met on {on}.",
        "La condition {condition} du prêt {loan} a été remplie le {on}.",
        "Voorwaarde {condition} van lening {loan} werd vervuld op {on}.",
        "domain.md §2.6");

    /// <summary>The tranche was agreed for a later day.</summary>
    public static RefusalKind TrancheNotYet { get; } = new(nameof(TrancheNotYet),
        "Tranche {tranche} of loan {loan} was agreed for {on}; today is {today}.",
        "La tranche {tranche} du prêt {loan} est convenue pour le {on} ; nous sommes le {today}.",
        "Schijf {tranche} van lening {loan} is afgesproken voor {on}; vandaag is het {today}.",
        "domain.md §2.6");

    /// <summary>The schedule is over: nothing is left that the tranche could fill.</summary>
    public static RefusalKind TrancheTooLate { get; } = new(nameof(TrancheTooLate),
        "Tranche {tranche} of loan {loan} comes too late: the last instalment falls due on {last}, today is {today}. The tranche is cancelled, or the loan rescheduled.",
        "La tranche {tranche} du prêt {loan} vient trop tard : la dernière échéance tombe le {last}, nous sommes le {today}. La tranche est annulée, ou le prêt rééchelonné.",
        "Schijf {tranche} van lening {loan} komt te laat: de laatste aflossing vervalt op {last}, vandaag is het {today}. De schijf wordt geannuleerd, of de lening herschikt.",
        "domain.md §2.6");

    /// <summary>Nothing is left to be paid out in tranches.</summary>
    public static RefusalKind NoTrancheOpen { get; } = new(nameof(NoTrancheOpen),
        "Loan {loan} has no tranche that is still to be paid out.",
        "Le prêt {loan} n'a plus de tranche à décaisser.",
        "Lening {loan} heeft geen schijf meer die nog moet worden uitbetaald.",
        "domain.md §2.6");

    /// <summary>What is still to be paid out of a loan is given up first: one does not lend on what is lost.</summary>
    public static RefusalKind TranchesOpen { get; } = new(nameof(TranchesOpen),
        "Of loan {loan}, {undrawn} is still to be paid out: its tranches are cancelled first.",
        "Du prêt {loan}, {undrawn} reste à décaisser : ses tranches sont d'abord annulées.",
        "Van lening {loan} moet nog {undrawn} worden uitbetaald: haar schijven worden eerst geannuleerd.",
        "domain.md §2.6");

    /// <summary>A new schedule of a loan with open tranches is not what is owed and promised.</summary>
    public static RefusalKind ScheduleNotPromised { get; } = new(nameof(ScheduleNotPromised),
        "The new instalments of loan {loan} add up to {sum}; {outstanding} is outstanding and {undrawn} is still to be paid out. A rescheduling changes dates, never the principal.",
        "Les nouvelles échéances du prêt {loan} font {sum} ; il reste dû {outstanding} et {undrawn} reste à décaisser. Un rééchelonnement change les dates, jamais le principal.",
        "De nieuwe aflossingen van lening {loan} zijn samen {sum}; er staat {outstanding} open en {undrawn} moet nog worden uitbetaald. Een herschikking wijzigt data, nooit de hoofdsom.",
        "domain.md §2.9 case 8");

    /// <summary>The fund lends at no interest.</summary>
    public static RefusalKind RateNotAllowed { get; } = new(nameof(RateNotAllowed),
        "A rate of {rate}: the charter of this fund allows no interest.",
        "Un taux de {rate} : la charte de ce fonds ne permet aucun intérêt.",
        "Een rente van {rate}: het charter van dit fonds laat geen rente toe.",
        "charter /loans/rateBasisPointsMost; domain.md §1 row 4");

    /// <summary>A rate below zero, or above what the charter allows.</summary>
    public static RefusalKind RateTooHigh { get; } = new(nameof(RateTooHigh),
        "A rate of {rate}: the charter allows 0.00 % to {most}.",
        "Un taux de {rate} : la charte permet de 0.00 % à {most}.",
        "Een rente van {rate}: het charter laat 0.00 % tot {most} toe.",
        "charter /loans/rateBasisPointsMost; domain.md §1 row 4");

    /// <summary>Co-borrowers that are none, too many, named twice, or the borrower itself.</summary>
    public static RefusalKind JointlyUnsound { get; } = new(nameof(JointlyUnsound),
        "{members} co-borrowers beside {member}: 1 to {most} other members, each named once.",
        "{members} co-emprunteurs à côté de {member} : de 1 à {most} autres membres, chacun nommé une fois.",
        "{members} medeleners naast {member}: 1 tot {most} andere leden, elk één keer genoemd.",
        "domain.md §2.6");

    /// <summary>The member is no co-borrower of the loan.</summary>
    public static RefusalKind NotJointly { get; } = new(nameof(NotJointly),
        "{member} is not named as a co-borrower of loan {loan}.",
        "{member} n'est pas nommé co-emprunteur du prêt {loan}.",
        "{member} is niet genoemd als medelener van lening {loan}.",
        "domain.md §2.6");

    /// <summary>The co-borrower has accepted before.</summary>
    public static RefusalKind JointAlreadyAccepted { get; } = new(nameof(JointAlreadyAccepted),
        "{member} has accepted loan {loan} already.",
        "{member} a déjà accepté le prêt {loan}.",
        "{member} heeft lening {loan} al aanvaard.",
        "domain.md §2.6");

    /// <summary>Some co-borrower has not accepted.</summary>
    public static RefusalKind JointNotAccepted { get; } = new(nameof(JointNotAccepted),
        "Loan {loan} is owed by {borrowers} members together, each for the whole: {missing} did not accept yet.",
        "Le prêt {loan} est dû par {borrowers} membres ensemble, chacun pour le tout : {missing} ne l'a pas encore accepté.",
        "Lening {loan} is verschuldigd door {borrowers} leden samen, elk voor het geheel: {missing} heeft nog niet aanvaard.",
        "domain.md §2.6");
}
