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

    /// <summary>The disbursement still waits for capacity.</summary>
    public static RefusalKind StillQueued { get; } = new(nameof(StillQueued),
        "Loan {loan} waits for capacity: {before} loans decided earlier come first, and {free} is free.",
        "Le prêt {loan} attend la capacité : {before} prêts décidés plus tôt passent avant, et {free} est libre.",
        "Lening {loan} wacht op capaciteit: {before} eerder besliste leningen gaan voor, en {free} is vrij.",
        "domain.md §2.9 case 4");
}
