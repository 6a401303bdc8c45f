// Why a loan is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>Refusals of Loans.</summary>
public static class LoanRefusals
{
    /// <summary>No loan has this id.</summary>
    public static RefusalKind LoanUnknown { get; } = new(nameof(LoanUnknown),
        "There is no loan {loan}.", "Il n'y a pas de prêt {loan}.", "Er is geen lening {loan}.", "domain.md §2.6");

    /// <summary>The loan is not in the state that this needs.</summary>
    public static RefusalKind LoanNotInState { get; } = new(nameof(LoanNotInState),
        "Loan {loan} is {state}; this needs {needed}.",
        "Le prêt {loan} est dans l'état {state} ; il faut {needed}.",
        "Lening {loan} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>The money cannot be needed before it was asked for.</summary>
    public static RefusalKind NeededBeforeRequested { get; } = new(nameof(NeededBeforeRequested),
        "The money is needed on {needed}, before it was asked for on {requested}.",
        "L'argent est nécessaire le {needed}, avant la demande du {requested}.",
        "Het geld is nodig op {needed}, vóór de aanvraag van {requested}.",
        "domain.md §2.6");

    /// <summary>More grace than the charter allows.</summary>
    public static RefusalKind GraceTooLong { get; } = new(nameof(GraceTooLong),
        "{grace} months of grace: the charter allows 0 to {most}.",
        "{grace} mois de franchise : la charte permet de 0 à {most}.",
        "{grace} maanden uitstel: het charter laat 0 tot {most} toe.",
        "charter /loans/graceMonthsMost; domain.md §2.3");

    /// <summary>A longer term than the charter allows, or no instalment.</summary>
    public static RefusalKind TermTooLong { get; } = new(nameof(TermTooLong),
        "{instalments} instalments after {grace} months of grace: at least one instalment and at most {most} months in all.",
        "{instalments} échéances après {grace} mois de franchise : au moins une échéance et au plus {most} mois en tout.",
        "{instalments} aflossingen na {grace} maanden uitstel: minstens één aflossing en hoogstens {most} maanden in totaal.",
        "charter /loans/termMonthsMost; domain.md §2.3");

    /// <summary>An instalment would be less than a cent.</summary>
    public static RefusalKind InstalmentBelowOneCent { get; } = new(nameof(InstalmentBelowOneCent),
        "{amount} cannot be repaid in {instalments} instalments of at least one cent.",
        "{amount} ne peut être remboursé en {instalments} échéances d'au moins un cent.",
        "{amount} kan niet in {instalments} aflossingen van minstens één cent worden terugbetaald.",
        "domain.md §2.5");

    /// <summary>The member has not been one for long enough.</summary>
    public static RefusalKind WaitingPeriod { get; } = new(nameof(WaitingPeriod),
        "{member} has been a member for {months} months; a first loan needs {needed}. Emergency aid has no waiting period.",
        "{member} est membre depuis {months} mois ; un premier prêt en demande {needed}. L'aide d'urgence n'a pas de délai d'attente.",
        "{member} is {months} maanden lid; een eerste lening vraagt er {needed}. Noodhulp kent geen wachttijd.",
        "charter /loans/waitingMonths; domain.md §2.3");

    /// <summary>More than the multiple of contributions.</summary>
    public static RefusalKind AboveContributions { get; } = new(nameof(AboveContributions),
        "Asked {asked}, ceiling {ceiling} = {multiple} x {contributed} contributed. Above it, the assembly decides.",
        "Demandé {asked}, plafond {ceiling} = {multiple} x {contributed} de cotisations. Au-delà, l'assemblée décide.",
        "Gevraagd {asked}, plafond {ceiling} = {multiple} x {contributed} bijgedragen. Daarboven beslist de algemene vergadering.",
        "charter /loans/contributionMultiple; domain.md §2.3");

    /// <summary>More than the share of own funds.</summary>
    public static RefusalKind AboveOwnFunds { get; } = new(nameof(AboveOwnFunds),
        "Asked {asked}, ceiling {ceiling} = {share} of the fund's own {ownFunds}.",
        "Demandé {asked}, plafond {ceiling} = {share} des fonds propres de {ownFunds}.",
        "Gevraagd {asked}, plafond {ceiling} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /loans/ownFundsBasisPoints; domain.md §2.3");

    /// <summary>More than the absolute ceiling.</summary>
    public static RefusalKind AboveCeiling { get; } = new(nameof(AboveCeiling),
        "Asked {asked}, ceiling of one loan {ceiling}.",
        "Demandé {asked}, plafond d'un prêt {ceiling}.",
        "Gevraagd {asked}, plafond van één lening {ceiling}.",
        "charter /loans/ceiling; domain.md §2.3");

    /// <summary>The fund would depend too much on one member.</summary>
    public static RefusalKind ExposureTooHigh { get; } = new(nameof(ExposureTooHigh),
        "With this loan {member} would owe {exposure}; the cap is {cap} = {share} of the fund's own {ownFunds}.",
        "Avec ce prêt, l'engagement de {member} serait de {exposure} ; le plafond est de {cap} = {share} des fonds propres de {ownFunds}.",
        "Met deze lening zou de blootstelling op {member} {exposure} zijn; het plafond is {cap} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /exposure/perMemberBasisPoints; domain.md §2.3");

    /// <summary>The fund would depend too much on five members.</summary>
    public static RefusalKind TopFiveTooHigh { get; } = new(nameof(TopFiveTooHigh),
        "With this loan the five largest would owe {exposure}; the cap is {cap} = {share} of the fund's own {ownFunds}.",
        "Avec ce prêt, les cinq plus grands engagements seraient de {exposure} ; le plafond est de {cap} = {share} des fonds propres de {ownFunds}.",
        "Met deze lening zouden de vijf grootste blootstellingen {exposure} zijn; het plafond is {cap} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /exposure/topFiveBasisPoints; domain.md §2.3");

    /// <summary>The fund cannot promise that much now.</summary>
    public static RefusalKind CapacityTooLow { get; } = new(nameof(CapacityTooLow),
        "The loan is {amount}; the fund can promise {free} = {bank} at the bank - {restricted} restricted - {reserve} deposit reserve - {committed} promised - {guarantees} for guarantees - {unmatched} unmatched.",
        "Le prêt est de {amount} ; le fonds peut promettre {free} = {bank} en banque - {restricted} affecté - {reserve} de réserve sur dépôts - {committed} promis - {guarantees} pour garanties - {unmatched} non rapproché.",
        "De lening is {amount}; het fonds kan {free} toezeggen = {bank} op de bank - {restricted} bestemd - {reserve} depositoreserve - {committed} toegezegd - {guarantees} voor waarborgen - {unmatched} niet afgepunt.",
        "domain.md §2.4");

    /// <summary>An instalment is so late that there is no new support.</summary>
    public static RefusalKind TooLateForSupport { get; } = new(nameof(TooLateForSupport),
        "{member} is {days} days late with {open}, instalment {instalment} of loan {loan}: from {limit} days on there is no new support. Emergency aid stays possible.",
        "{member} a {days} jours de retard pour {open}, échéance {instalment} du prêt {loan} : dès {limit} jours, pas de nouveau soutien. L'aide d'urgence reste possible.",
        "{member} is {days} dagen te laat met {open}, aflossing {instalment} van lening {loan}: vanaf {limit} dagen is er geen nieuwe steun. Noodhulp blijft mogelijk.",
        "charter /loans/ladder; domain.md §2.6");

    /// <summary>No part of any loan has come within a year.</summary>
    public static RefusalKind NothingToReclass { get; } = new(nameof(NothingToReclass),
        "Nothing that stands beyond a year falls due within a year of {asOf}.",
        "Rien de ce qui est à plus d'un an n'échoit dans l'année qui suit le {asOf}.",
        "Niets van wat op meer dan een jaar staat, vervalt binnen een jaar na {asOf}.",
        "domain.md §3");

    /// <summary>The loan was given other dates as often as the charter allows.</summary>
    public static RefusalKind ReschedulesUsedUp { get; } = new(nameof(ReschedulesUsedUp),
        "Loan {loan} was rescheduled {times} times; the charter allows {most}. More is for the assembly, which can change the charter.",
        "Le prêt {loan} a été rééchelonné {times} fois ; la charte en permet {most}. Au-delà, c'est à l'assemblée, qui peut changer la charte.",
        "Lening {loan} werd {times} keer herschikt; het charter laat er {most} toe. Meer is aan de algemene vergadering, die het charter kan wijzigen.",
        "charter /loans/reschedulesMost; domain.md §2.6");

    /// <summary>The dates of a new schedule are in the past, out of order or too far.</summary>
    public static RefusalKind ScheduleDatesUnsound { get; } = new(nameof(ScheduleDatesUnsound),
        "{instalments} instalments: at least one is needed, each due after the one before, the first not before {today} and the last not after {latest}, {most} months from now.",
        "{instalments} échéances : il en faut au moins une, chacune après la précédente, la première pas avant le {today} et la dernière pas après le {latest}, dans {most} mois.",
        "{instalments} aflossingen: er is er minstens één nodig, elk na de vorige, de eerste niet vóór {today} en de laatste niet na {latest}, over {most} maanden.",
        "charter /loans/termMonthsMost; domain.md §2.6");

    /// <summary>A new schedule is not the outstanding principal.</summary>
    public static RefusalKind ScheduleNotPrincipal { get; } = new(nameof(ScheduleNotPrincipal),
        "The new instalments of loan {loan} add up to {sum}; {outstanding} is outstanding. A rescheduling changes dates, never the principal.",
        "Les nouvelles échéances du prêt {loan} font {sum} ; il reste dû {outstanding}. Un rééchelonnement change les dates, jamais le principal.",
        "De nieuwe aflossingen van lening {loan} zijn samen {sum}; er staat {outstanding} open. Een herschikking wijzigt data, nooit de hoofdsom.",
        "domain.md §2.9 case 8");

    /// <summary>The disbursement still waits for capacity.</summary>
    public static RefusalKind StillQueued { get; } = new(nameof(StillQueued),
        "Loan {loan} waits for capacity: {before} loans decided earlier come first, and {free} is free.",
        "Le prêt {loan} attend la capacité : {before} prêts décidés plus tôt passent avant, et {free} est libre.",
        "Lening {loan} wacht op capaciteit: {before} eerder besliste leningen gaan voor, en {free} is vrij.",
        "domain.md §2.9 case 4");
}
