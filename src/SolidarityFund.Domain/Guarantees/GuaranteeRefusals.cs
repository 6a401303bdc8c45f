// Why something is refused in Guarantees.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Guarantees;

/// <summary>Refusals of Guarantees.</summary>
public static class GuaranteeRefusals
{
    /// <summary>No guarantee has this id.</summary>
    public static RefusalKind GuaranteeUnknown { get; } = new(nameof(GuaranteeUnknown),
        "There is no guarantee {guarantee}.",
        "Il n'y a pas de garantie {guarantee}.",
        "Er is geen waarborg {guarantee}.",
        "domain.md §2.8");

    /// <summary>The guarantee is not in the state that this needs.</summary>
    public static RefusalKind GuaranteeNotInState { get; } = new(nameof(GuaranteeNotInState),
        "Guarantee {guarantee} is {state}; this needs {needed}.",
        "La garantie {guarantee} est dans l'état {state} ; il faut {needed}.",
        "Waarborg {guarantee} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>The lender is a member.</summary>
    public static RefusalKind LenderNotOutside { get; } = new(nameof(LenderNotOutside),
        "{lender} is member {member}, by its number or its account: the fund guarantees credit of outside lenders only.",
        "{lender} est le membre {member}, par son numéro ou son compte : le fonds ne garantit que le crédit de prêteurs extérieurs.",
        "{lender} is lid {member}, door zijn nummer of zijn rekening: het fonds waarborgt alleen krediet van kredietgevers van buiten.",
        "domain.md §2.8");

    /// <summary>A larger part of the credit than the charter allows, or none.</summary>
    public static RefusalKind QuotaTooHigh { get; } = new(nameof(QuotaTooHigh),
        "A quota of {quota}: above zero and at most {most} of the credit. The lender always bears a part.",
        "Une quotité de {quota} : plus de zéro et au plus {most} du crédit. Le prêteur supporte toujours une part.",
        "Een quotiteit van {quota}: meer dan nul en hoogstens {most} van het krediet. De kredietgever draagt altijd een deel.",
        "charter /guarantees/quotaBasisPointsMost; domain.md §2.3");

    /// <summary>The credit cannot be needed before the guarantee was asked for.</summary>
    public static RefusalKind CreditBeforeRequest { get; } = new(nameof(CreditBeforeRequest),
        "The credit is needed on {needed}, before the guarantee was asked for on {requested}.",
        "Le crédit est nécessaire le {needed}, avant la demande de garantie du {requested}.",
        "Het krediet is nodig op {needed}, vóór de waarborg werd gevraagd op {requested}.",
        "domain.md §2.8");

    /// <summary>The guarantee ends before the credit begins, or later than the charter allows.</summary>
    public static RefusalKind GuaranteeTermTooLong { get; } = new(nameof(GuaranteeTermTooLong),
        "The guarantee would expire on {expires}: after the credit is needed on {needed}, and not after {latest}, {most} months later.",
        "La garantie expirerait le {expires} : après que le crédit est nécessaire le {needed}, et pas après le {latest}, {most} mois plus tard.",
        "De waarborg zou op {expires} vervallen: na {needed}, wanneer het krediet nodig is, en niet na {latest}, {most} maanden later.",
        "charter /guarantees/termMonthsMost; domain.md §2.3");

    /// <summary>More time for calls after the expiry than the charter allows.</summary>
    public static RefusalKind CallTimeTooLong { get; } = new(nameof(CallTimeTooLong),
        "{months} months for calls after the expiry: the charter allows 0 to {most}.",
        "{months} mois pour les appels après l'expiration : la charte permet de 0 à {most}.",
        "{months} maanden voor oproepen na de vervaldag: het charter laat 0 tot {most} toe.",
        "charter /guarantees/callMonthsMost; domain.md §2.8");

    /// <summary>The member has not been one for long enough.</summary>
    public static RefusalKind GuaranteeWaitingPeriod { get; } = new(nameof(GuaranteeWaitingPeriod),
        "{member} has been a member for {months} months; a first guarantee needs {needed}. Emergency aid has no waiting period.",
        "{member} est membre depuis {months} mois ; une première garantie en demande {needed}. L'aide d'urgence n'a pas de délai d'attente.",
        "{member} is {months} maanden lid; een eerste waarborg vraagt er {needed}. Noodhulp kent geen wachttijd.",
        "charter /guarantees/waitingMonths; domain.md §2.3");

    /// <summary>More than the absolute ceiling.</summary>
    public static RefusalKind GuaranteeAboveCeiling { get; } = new(nameof(GuaranteeAboveCeiling),
        "Asked {asked} = {quota} of a credit of {credit}; ceiling of one guarantee {ceiling}.",
        "Demandé {asked} = {quota} d'un crédit de {credit} ; plafond d'une garantie {ceiling}.",
        "Gevraagd {asked} = {quota} van een krediet van {credit}; plafond van één waarborg {ceiling}.",
        "charter /guarantees/ceiling; domain.md §2.3");

    /// <summary>All live guarantees together would be too large for the own funds.</summary>
    public static RefusalKind GuaranteesTooMany { get; } = new(nameof(GuaranteesTooMany),
        "Live guarantees would be {total} = {live} + {asked}; the most is {most} = {share} of the fund's own {ownFunds}.",
        "Les garanties en cours seraient de {total} = {live} + {asked} ; le maximum est de {most} = {share} des fonds propres de {ownFunds}.",
        "De lopende waarborgen zouden {total} = {live} + {asked} zijn; het maximum is {most} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /guarantees/ownFundsBasisPoints; domain.md §2.3");

    /// <summary>The fund would depend too much on one member.</summary>
    public static RefusalKind GuaranteeExposureTooHigh { get; } = new(nameof(GuaranteeExposureTooHigh),
        "With this guarantee the exposure to {member} would be {exposure} = {asked} + {loans} of loans + {before} of guarantees and recourse; the cap is {cap} = {share} of the fund's own {ownFunds}.",
        "Avec cette garantie, l'engagement sur {member} serait de {exposure} = {asked} + {loans} de prêts + {before} de garanties et de recours ; le plafond est de {cap} = {share} des fonds propres de {ownFunds}.",
        "Met deze waarborg zou de blootstelling op {member} {exposure} zijn = {asked} + {loans} leningen + {before} waarborgen en verhaal; het plafond is {cap} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /exposure/perMemberBasisPoints; domain.md §2.3");

    /// <summary>The fund would depend too much on five members.</summary>
    public static RefusalKind GuaranteeTopFiveTooHigh { get; } = new(nameof(GuaranteeTopFiveTooHigh),
        "With this guarantee the five largest exposures would be {exposure}; the cap is {cap} = {share} of the fund's own {ownFunds}.",
        "Avec cette garantie, les cinq plus grands engagements seraient de {exposure} ; le plafond est de {cap} = {share} des fonds propres de {ownFunds}.",
        "Met deze waarborg zouden de vijf grootste blootstellingen {exposure} zijn; het plafond is {cap} = {share} van het eigen vermogen van {ownFunds}.",
        "charter /exposure/topFiveBasisPoints; domain.md §2.3");

    /// <summary>The fund cannot keep enough for the guarantee now.</summary>
    public static RefusalKind GuaranteeAboveCapacity { get; } = new(nameof(GuaranteeAboveCapacity),
        "The guarantee of {amount} needs {reserve} = {share} of it kept for calls; the fund can promise {free}.",
        "La garantie de {amount} demande {reserve} = {share} gardés pour les appels ; le fonds peut promettre {free}.",
        "De waarborg van {amount} vraagt {reserve} = {share} ervan als reserve voor oproepen; het fonds kan {free} toezeggen.",
        "charter /liquidity/guaranteeCallBasisPoints; domain.md §2.4");

    /// <summary>The member owes what the fund paid for it: there is no new support.</summary>
    public static RefusalKind RecourseOwed { get; } = new(nameof(RecourseOwed),
        "{member} owes {owed} since {since}, which the fund paid under guarantee {guarantee}: there is no new support. Emergency aid stays possible.",
        "{member} doit {owed} depuis le {since}, que le fonds a payés au titre de la garantie {guarantee} : pas de nouveau soutien. L'aide d'urgence reste possible.",
        "{member} is {owed} schuldig sinds {since}, die het fonds onder waarborg {guarantee} betaalde: er is geen nieuwe steun. Noodhulp blijft mogelijk.",
        "domain.md §2.6");

    /// <summary>Nobody advises on a request of an organisation for which he or she acts.</summary>
    public static RefusalKind AdviserTied { get; } = new(nameof(AdviserTied),
        "{person} is tied to member {member} and cannot advise on its request.",
        "{person} est lié au membre {member} et ne peut donner d'avis sur sa demande.",
        "{person} is verbonden met lid {member} en kan niet adviseren over zijn aanvraag.",
        "domain.md §2.8");

    /// <summary>The guarantee has expired.</summary>
    public static RefusalKind ExpiryPassed { get; } = new(nameof(ExpiryPassed),
        "Guarantee {guarantee} expires on {expires}; today is {today}: it takes a new request.",
        "La garantie {guarantee} expire le {expires} ; nous sommes le {today} : il faut une nouvelle demande.",
        "Waarborg {guarantee} vervalt op {expires}; vandaag is {today}: er is een nieuwe aanvraag nodig.",
        "domain.md §2.8");

    /// <summary>A call waits for its answer or its payment.</summary>
    public static RefusalKind CallStillOpen { get; } = new(nameof(CallStillOpen),
        "Call {number} of guarantee {guarantee} is {state}: it is answered and paid first.",
        "L'appel {number} de la garantie {guarantee} est dans l'état {state} : il faut d'abord y répondre et le payer.",
        "Oproep {number} van waarborg {guarantee} is {state}: eerst wordt ze beantwoord en betaald.",
        "domain.md §2.8");

    /// <summary>What is outstanding of a credit never rises.</summary>
    public static RefusalKind CreditOutOfRange { get; } = new(nameof(CreditOutOfRange),
        "{outstanding} outstanding of the credit under guarantee {guarantee}: from zero to {before}, as last reported. It never rises.",
        "{outstanding} restant dû du crédit sous la garantie {guarantee} : de zéro à {before}, selon le dernier état. Il n'augmente jamais.",
        "{outstanding} uitstaand van het krediet onder waarborg {guarantee}: van nul tot {before}, zoals laatst gemeld. Het stijgt nooit.",
        "domain.md §2.8");

    /// <summary>A report is older than the last one.</summary>
    public static RefusalKind ReportOutOfOrder { get; } = new(nameof(ReportOutOfOrder),
        "The report on guarantee {guarantee} is of {asOf}; the last one is of {before}.",
        "L'état relatif à la garantie {guarantee} est du {asOf} ; le dernier est du {before}.",
        "Het verslag over waarborg {guarantee} is van {asOf}; het laatste is van {before}.",
        "domain.md §2.8");

    /// <summary>An extension moves the expiry later.</summary>
    public static RefusalKind ExtensionNotLater { get; } = new(nameof(ExtensionNotLater),
        "Guarantee {guarantee} expires on {before}; {expires} is no extension.",
        "La garantie {guarantee} expire le {before} ; {expires} n'est pas une prolongation.",
        "Waarborg {guarantee} vervalt op {before}; {expires} is geen verlenging.",
        "domain.md §2.8");

    /// <summary>The lender may still call.</summary>
    public static RefusalKind StillCallable { get; } = new(nameof(StillCallable),
        "The lender may call guarantee {guarantee} until {until}: {months} months after {expires}. Today is {today}: before that, only its written release ends it.",
        "Le prêteur peut appeler la garantie {guarantee} jusqu'au {until} : {months} mois après le {expires}. Nous sommes le {today} : avant cela, seule sa mainlevée écrite y met fin.",
        "De kredietgever kan waarborg {guarantee} oproepen tot {until}: {months} maanden na {expires}. Vandaag is {today}: vóór dan eindigt ze alleen door zijn schriftelijke vrijgave.",
        "domain.md §2.8");

    /// <summary>The guarantee has a counter-guarantee.</summary>
    public static RefusalKind CounterGuaranteeKnown { get; } = new(nameof(CounterGuaranteeKnown),
        "{guarantor} stands behind guarantee {guarantee} already, for {quota}.",
        "{guarantor} contre-garantit déjà la garantie {guarantee}, pour {quota}.",
        "{guarantor} staat al achter waarborg {guarantee}, voor {quota}.",
        "domain.md §2.8");

    /// <summary>The fund has paid without a counter-guarantee.</summary>
    public static RefusalKind CounterGuaranteeTooLate { get; } = new(nameof(CounterGuaranteeTooLate),
        "{paid} was paid under guarantee {guarantee} on {on}, before anybody stood behind it: no counter-guarantee covers that.",
        "{paid} ont été payés au titre de la garantie {guarantee} le {on}, avant toute contre-garantie : aucune ne couvre cela.",
        "{paid} werd onder waarborg {guarantee} betaald op {on}, vóór er een tegenwaarborg was: geen enkele dekt dat.",
        "domain.md §2.8");

    /// <summary>A counter-guarantor bears a part of what the fund pays.</summary>
    public static RefusalKind CounterQuotaOutOfRange { get; } = new(nameof(CounterQuotaOutOfRange),
        "A quota of {quota} of what the fund pays: above zero, at most 100 %.",
        "Une quotité de {quota} de ce que le fonds paie : plus de zéro, au plus 100 %.",
        "Een quotiteit van {quota} van wat het fonds betaalt: meer dan nul, hoogstens 100 %.",
        "domain.md §2.8");

    /// <summary>More was recovered than was outstanding, or less than nothing.</summary>
    public static RefusalKind RecoveredOutOfRange { get; } = new(nameof(RecoveredOutOfRange),
        "{recovered} recovered from other securities: from zero to the {outstanding} outstanding.",
        "{recovered} récupérés sur d'autres sûretés : de zéro aux {outstanding} restant dus.",
        "{recovered} gehaald uit andere zekerheden: van nul tot de {outstanding} uitstaand.",
        "domain.md §2.8");

    /// <summary>The call came before the letter or after its time.</summary>
    public static RefusalKind CallOutsideTime { get; } = new(nameof(CallOutsideTime),
        "The call of guarantee {guarantee} reached the fund on {received}: from {from} to {until}, {months} months after it expires on {expires}.",
        "L'appel de la garantie {guarantee} est parvenu au fonds le {received} : du {from} au {until}, {months} mois après son expiration le {expires}.",
        "De oproep van waarborg {guarantee} bereikte het fonds op {received}: van {from} tot {until}, {months} maanden nadat ze op {expires} vervalt.",
        "domain.md §2.8");

    /// <summary>The lender has not met a condition of the letter.</summary>
    public static RefusalKind ConditionUnmet { get; } = new(nameof(ConditionUnmet),
        "Letter {letter} asks for {condition} before a call; the demand does not say it.",
        "La lettre {letter} demande {condition} avant un appel ; la demande ne l'établit pas.",
        "Brief {letter} vraagt {condition} vóór een oproep; de eis zegt dat niet.",
        "domain.md §2.8");

    /// <summary>The demand entitles to nothing (more).</summary>
    public static RefusalKind NothingPayable { get; } = new(nameof(NothingPayable),
        "Nothing is payable under guarantee {guarantee}: {quota} of {outstanding} outstanding - {recovered} recovered, less {paid} paid before, never above {maximum}.",
        "Rien n'est dû au titre de la garantie {guarantee} : {quota} de {outstanding} restant dus - {recovered} récupérés, moins {paid} déjà payés, jamais plus de {maximum}.",
        "Onder waarborg {guarantee} is niets te betalen: {quota} van {outstanding} uitstaand - {recovered} gehaald, min {paid} eerder betaald, nooit meer dan {maximum}.",
        "domain.md §2.8");

    /// <summary>No call has this id.</summary>
    public static RefusalKind CallUnknown { get; } = new(nameof(CallUnknown),
        "There is no call {call}.",
        "Il n'y a pas d'appel {call}.",
        "Er is geen oproep {call}.",
        "domain.md §2.8");

    /// <summary>The call is not in the state that this needs.</summary>
    public static RefusalKind CallNotInState { get; } = new(nameof(CallNotInState),
        "Call {number} of guarantee {guarantee} is {state}; this needs {needed}.",
        "L'appel {number} de la garantie {guarantee} est dans l'état {state} ; il faut {needed}.",
        "Oproep {number} van waarborg {guarantee} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>More is expected to be lost than there is to lose, or less than nothing.</summary>
    public static RefusalKind EstimateOutOfRange { get; } = new(nameof(EstimateOutOfRange),
        "{amount} expected on guarantee {guarantee}: from zero to {most}.",
        "{amount} attendus sur la garantie {guarantee} : de zéro à {most}.",
        "{amount} verwacht op waarborg {guarantee}: van nul tot {most}.",
        "domain.md §3");

    /// <summary>The estimate is what the books hold already.</summary>
    public static RefusalKind EstimateUnchanged { get; } = new(nameof(EstimateUnchanged),
        "The books hold {amount} for guarantee {guarantee} already.",
        "Les comptes retiennent déjà {amount} pour la garantie {guarantee}.",
        "De boeken houden voor waarborg {guarantee} al {amount} aan.",
        "domain.md §3");

    /// <summary>The member owes nothing under the guarantee in the books.</summary>
    public static RefusalKind NoRecourse { get; } = new(nameof(NoRecourse),
        "The books hold no recourse under guarantee {guarantee}.",
        "Les comptes ne retiennent aucun recours au titre de la garantie {guarantee}.",
        "De boeken houden geen verhaal onder waarborg {guarantee}.",
        "domain.md §3");
}
