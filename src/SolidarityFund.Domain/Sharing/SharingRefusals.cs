// Why a cost pool, a use, a cost or a settlement is refused; every sum with its arithmetic.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Sharing;

/// <summary>Refusals of Sharing.</summary>
public static class SharingRefusals
{
    /// <summary>No cost pool has this id.</summary>
    public static RefusalKind CostPoolUnknown { get; } = new(nameof(CostPoolUnknown),
        "There is no cost pool {pool}.",
        "Il n'y a pas de service partagé {pool}.",
        "Er is geen gedeelde dienst {pool}.",
        "domain.md §2.7");

    /// <summary>A settled pool takes nothing more.</summary>
    public static RefusalKind CostPoolOver { get; } = new(nameof(CostPoolOver),
        "Cost pool {pool} was settled on {on}: nothing is added to it or changed.",
        "Le service partagé {pool} a été décompté le {on} : on n'y ajoute et n'y change plus rien.",
        "Gedeelde dienst {pool} is op {on} afgerekend: er wordt niets meer toegevoegd of gewijzigd.",
        "domain.md §2.7");

    /// <summary>What a member paid too much is known after the settlement.</summary>
    public static RefusalKind CostPoolNotSettled { get; } = new(nameof(CostPoolNotSettled),
        "Cost pool {pool} is not settled: before that nobody has paid more than its share.",
        "Le service partagé {pool} n'est pas décompté : avant cela, personne n'a payé plus que sa part.",
        "Gedeelde dienst {pool} is niet afgerekend: vóór die tijd heeft niemand meer dan zijn aandeel betaald.",
        "domain.md §2.7");

    /// <summary>A pool is of last year, this one or the next.</summary>
    public static RefusalKind PoolYearUnfit { get; } = new(nameof(PoolYearUnfit),
        "A cost pool of {year}: it can be opened for {first} to {last}.",
        "Un service partagé de {year} : on peut l'ouvrir pour {first} à {last}.",
        "Een gedeelde dienst van {year}: ze kan geopend worden voor {first} tot {last}.",
        "docs/ARCHITECTURE.md, Cost pools");

    /// <summary>A name is used once a year.</summary>
    public static RefusalKind PoolNameTaken { get; } = new(nameof(PoolNameTaken),
        "The name \"{name}\" is that of cost pool {pool} of the same year already.",
        "Le nom « {name} » est déjà celui du service partagé {pool} de la même année.",
        "De naam \"{name}\" is al die van gedeelde dienst {pool} van hetzelfde jaar.",
        "docs/ARCHITECTURE.md, Cost pools");

    /// <summary>Pro rata and tiers name their unit; the others have their own.</summary>
    public static RefusalKind KeyUnitUnfit { get; } = new(nameof(KeyUnitUnfit),
        "Method {method} with unit {unit}: pro rata and tiers need a unit, time counts in minutes and a flat fee in cents.",
        "Méthode {method} avec l'unité {unit} : le prorata et les paliers demandent une unité, la régie compte en minutes et le forfait en centimes.",
        "Methode {method} met eenheid {unit}: pro rata en schijven vragen een eenheid, regie telt in minuten en een forfait in centen.",
        "domain.md §2.7");

    /// <summary>Brackets ascend from 0; only tiers have them.</summary>
    public static RefusalKind TiersUnsound { get; } = new(nameof(TiersUnsound),
        "Method {method} with {tiers} brackets: tiers need 1 to {most}, ascending, the first from 0, with weights from 0 to {heaviest}; other methods have none.",
        "Méthode {method} avec {tiers} paliers : il en faut de 1 à {most}, croissants, le premier à partir de 0, avec des poids de 0 à {heaviest} ; les autres méthodes n'en ont pas.",
        "Methode {method} met {tiers} schijven: er zijn er 1 tot {most} nodig, oplopend, de eerste vanaf 0, met gewichten van 0 tot {heaviest}; andere methoden hebben er geen.",
        "domain.md §1 row 8");

    /// <summary>A key has members, and not too many.</summary>
    public static RefusalKind KeySizeUnfit { get; } = new(nameof(KeySizeUnfit),
        "A key of {members} members: it has 1 to {most}.",
        "Une clé de {members} membres : il en faut de 1 à {most}.",
        "Een sleutel met {members} leden: 1 tot {most}.",
        "domain.md §2.7");

    /// <summary>A member stands in a key once.</summary>
    public static RefusalKind NamedTwiceInKey { get; } = new(nameof(NamedTwiceInKey),
        "{member} stands in the key twice.",
        "{member} figure deux fois dans la clé.",
        "{member} staat twee keer in de sleutel.",
        "domain.md §2.7");

    /// <summary>Who has gone gets no new part.</summary>
    public static RefusalKind GoneFromKey { get; } = new(nameof(GoneFromKey),
        "{member} is {standing}: who has gone is not served any more.",
        "{member} est dans l'état {standing} : qui est parti n'est plus servi.",
        "{member} is {standing}: wie weg is, wordt niet meer bediend.",
        "domain.md §2.6");

    /// <summary>A quantity or weight is out of range.</summary>
    public static RefusalKind KeyPartUnfit { get; } = new(nameof(KeyPartUnfit),
        "{member} counts {quantity} at weight {weight}: a quantity goes from 0 to {most}, a weight from 1 to {heaviest}.",
        "{member} compte {quantity} au poids {weight} : une quantité va de 0 à {most}, un poids de 1 à {heaviest}.",
        "{member} telt {quantity} met gewicht {weight}: een hoeveelheid gaat van 0 tot {most}, een gewicht van 1 tot {heaviest}.",
        "docs/ARCHITECTURE.md, Cost pools");

    /// <summary>By a key of zeros nothing can be shared.</summary>
    public static RefusalKind KeyWeighsNothing { get; } = new(nameof(KeyWeighsNothing),
        "The key of {members} members weighs nothing: at least one quantity must count.",
        "La clé de {members} membres ne pèse rien : au moins une quantité doit compter.",
        "De sleutel van {members} leden weegt niets: minstens één hoeveelheid moet tellen.",
        "domain.md §2.5");

    /// <summary>Who used the service stays in its key.</summary>
    public static RefusalKind UserLeftOut { get; } = new(nameof(UserLeftOut),
        "{member} used {quantity} of cost pool {pool} on {on}: it stays in the key, or that use is withdrawn first.",
        "{member} a utilisé {quantity} du service partagé {pool} le {on} : il reste dans la clé, ou cet usage est d'abord retiré.",
        "{member} gebruikte {quantity} van gedeelde dienst {pool} op {on}: het blijft in de sleutel, of dat gebruik wordt eerst ingetrokken.",
        "domain.md §2.7");

    /// <summary>A budget covers what was approved.</summary>
    public static RefusalKind BudgetBelowCost { get; } = new(nameof(BudgetBelowCost),
        "A budget of {budget} for cost pool {pool}: {cost} of cost is approved already.",
        "Un budget de {budget} pour le service partagé {pool} : {cost} de frais sont déjà approuvés.",
        "Een budget van {budget} voor gedeelde dienst {pool}: er is al {cost} kosten goedgekeurd.",
        "domain.md §2.7");

    /// <summary>The member has no part in the pool.</summary>
    public static RefusalKind NotInKey { get; } = new(nameof(NotInKey),
        "{member} has no part in cost pool {pool}.",
        "{member} n'a pas de part dans le service partagé {pool}.",
        "{member} heeft geen aandeel in gedeelde dienst {pool}.",
        "domain.md §2.7");

    /// <summary>Advances are parts of the budget.</summary>
    public static RefusalKind AdvanceAboveBudget { get; } = new(nameof(AdvanceAboveBudget),
        "An advance of {amount} for cost pool {pool}: called {called} of budget {budget}, {free} is left.",
        "Une avance de {amount} pour le service partagé {pool} : appelé {called} du budget {budget}, il reste {free}.",
        "Een voorschot van {amount} voor gedeelde dienst {pool}: opgevraagd {called} van budget {budget}, er blijft {free}.",
        "domain.md §2.7");

    /// <summary>An advance is due from today on.</summary>
    public static RefusalKind AdvanceDuePassed { get; } = new(nameof(AdvanceDuePassed),
        "An advance due on {due}: today is {today}.",
        "Une avance à payer le {due} : nous sommes le {today}.",
        "Een voorschot te betalen op {due}: vandaag is het {today}.",
        "domain.md §2.7");

    /// <summary>Where the key is decided, no use is recorded.</summary>
    public static RefusalKind UseNotCounted { get; } = new(nameof(UseNotCounted),
        "Cost pool {pool} is shared by {method}, as its key was decided: no use is recorded.",
        "Le service partagé {pool} est réparti par {method}, selon la clé décidée : aucun usage n'y est noté.",
        "Gedeelde dienst {pool} wordt verdeeld volgens {method}, zoals de sleutel beslist is: er wordt geen gebruik genoteerd.",
        "domain.md §2.7");

    /// <summary>A use is above zero, and all uses of a member stay countable.</summary>
    public static RefusalKind UseUnfit { get; } = new(nameof(UseUnfit),
        "A use of {quantity} after {before}: it is above zero, and together at most {most}.",
        "Un usage de {quantity} après {before} : il est supérieur à zéro, et de {most} au plus en tout.",
        "Een gebruik van {quantity} na {before}: hoger dan nul, en samen hoogstens {most}.",
        "docs/ARCHITECTURE.md, Cost pools");

    /// <summary>The day is not of the pool's year.</summary>
    public static RefusalKind OutsidePoolYear { get; } = new(nameof(OutsidePoolYear),
        "{on} is not in {year}, the year of cost pool {pool}.",
        "Le {on} n'est pas en {year}, l'année du service partagé {pool}.",
        "{on} ligt niet in {year}, het jaar van gedeelde dienst {pool}.",
        "domain.md §2.7");

    /// <summary>No use has this id.</summary>
    public static RefusalKind UseUnknown { get; } = new(nameof(UseUnknown),
        "There is no recorded use {use}.",
        "Il n'y a pas d'usage noté {use}.",
        "Er is geen genoteerd gebruik {use}.",
        "domain.md §2.7");

    /// <summary>The use is not in the state that this needs.</summary>
    public static RefusalKind UseNotInState { get; } = new(nameof(UseNotInState),
        "Use {use} is {state}; this needs {needed}.",
        "L'usage {use} est dans l'état {state} ; il faut {needed}.",
        "Gebruik {use} is {state}; nodig is {needed}.",
        "domain.md §2.7");

    /// <summary>Who recorded a use does not confirm it.</summary>
    public static RefusalKind UseConfirmedByRecorder { get; } = new(nameof(UseConfirmedByRecorder),
        "{person} recorded use {use} and cannot confirm it as well: another person of the member must.",
        "{person} a noté l'usage {use} et ne peut le confirmer : une autre personne du membre doit le faire.",
        "{person} noteerde gebruik {use} en kan het niet ook bevestigen: iemand anders van het lid moet dat doen.",
        "domain.md §5");

    /// <summary>What a member confirmed is not taken back by who acts for it: the others would pay for it.</summary>
    public static RefusalKind UseOfOwnOrganisation { get; } = new(nameof(UseOfOwnOrganisation),
        "{person} acts for {member}, which confirmed use {use}: two others take it back.",
        "{person} agit pour {member}, qui a confirmé l'usage {use} : deux autres personnes le retirent.",
        "{person} treedt op voor {member}, dat gebruik {use} bevestigde: twee anderen trekken het in.",
        "domain.md §5");

    /// <summary>A confirmed use is taken back by two persons.</summary>
    public static RefusalKind UseWithdrawnBySamePerson { get; } = new(nameof(UseWithdrawnBySamePerson),
        "{person} asked to withdraw use {use}, which its member confirmed: a second person must agree.",
        "{person} a demandé de retirer l'usage {use}, que son membre a confirmé : une deuxième personne doit être d'accord.",
        "{person} vroeg gebruik {use} in te trekken, dat het lid bevestigde: een tweede persoon moet akkoord gaan.",
        "domain.md §5");

    /// <summary>No cost has this id.</summary>
    public static RefusalKind SharedCostUnknown { get; } = new(nameof(SharedCostUnknown),
        "There is no shared cost {cost}.",
        "Il n'y a pas de frais partagé {cost}.",
        "Er is geen gedeelde kost {cost}.",
        "domain.md §2.7");

    /// <summary>The cost is not in the state that this needs.</summary>
    public static RefusalKind SharedCostNotInState { get; } = new(nameof(SharedCostNotInState),
        "Shared cost {cost} is {state}; this needs {needed}.",
        "Le frais partagé {cost} est dans l'état {state} ; il faut {needed}.",
        "Gedeelde kost {cost} is {state}; nodig is {needed}.",
        "domain.md §2.7");

    /// <summary>A document is one cost of one pool.</summary>
    public static RefusalKind CostDocumentUsed { get; } = new(nameof(CostDocumentUsed),
        "This document of {supplier} for {amount} is a shared cost already.",
        "Ce document de {supplier} pour {amount} est déjà un frais partagé.",
        "Dit document van {supplier} voor {amount} is al een gedeelde kost.",
        "domain.md §2.7");

    /// <summary>What is spent was decided.</summary>
    public static RefusalKind CostAboveBudget { get; } = new(nameof(CostAboveBudget),
        "{amount} more for cost pool {pool}: {cost} + {amount} = {sum}, above the budget {budget}. The members decide another budget first.",
        "{amount} de plus pour le service partagé {pool} : {cost} + {amount} = {sum}, au-delà du budget {budget}. Les membres décident d'abord d'un autre budget.",
        "{amount} meer voor gedeelde dienst {pool}: {cost} + {amount} = {sum}, boven het budget {budget}. De leden beslissen eerst over een ander budget.",
        "docs/ARCHITECTURE.md, Cost pools");

    /// <summary>A cost takes two persons, and so does taking back a booked one.</summary>
    public static RefusalKind CostBySamePerson { get; } = new(nameof(CostBySamePerson),
        "{person} prepared or approved shared cost {cost}: a second person must do this.",
        "{person} a préparé ou approuvé le frais partagé {cost} : une deuxième personne doit le faire.",
        "{person} heeft gedeelde kost {cost} voorbereid of goedgekeurd: een tweede persoon moet dit doen.",
        "domain.md §5");

    /// <summary>A settlement is made of approved costs.</summary>
    public static RefusalKind CostsWaiting { get; } = new(nameof(CostsWaiting),
        "{count} costs of {amount} in cost pool {pool} wait for a second person: they are approved or withdrawn before it is settled.",
        "{count} frais de {amount} du service partagé {pool} attendent une deuxième personne : ils sont approuvés ou retirés avant le décompte.",
        "{count} kosten van {amount} in gedeelde dienst {pool} wachten op een tweede persoon: ze worden goedgekeurd of ingetrokken vóór de afrekening.",
        "domain.md §2.7");

    /// <summary>A settlement is made of confirmed uses.</summary>
    public static RefusalKind UsesWaiting { get; } = new(nameof(UsesWaiting),
        "{count} uses of cost pool {pool} wait for their member: they are confirmed or withdrawn before it is settled.",
        "{count} usages du service partagé {pool} attendent leur membre : ils sont confirmés ou retirés avant le décompte.",
        "{count} keer gebruik van gedeelde dienst {pool} wacht op zijn lid: dat wordt bevestigd of ingetrokken vóór de afrekening.",
        "domain.md §2.7");

    /// <summary>A cost cannot be shared by nothing.</summary>
    public static RefusalKind NothingToShareBy { get; } = new(nameof(NothingToShareBy),
        "{cost} of cost pool {pool} cannot be shared: nobody's use is recorded and confirmed.",
        "{cost} du service partagé {pool} ne peuvent être répartis : aucun usage n'est noté et confirmé.",
        "{cost} van gedeelde dienst {pool} kan niet verdeeld worden: niemands gebruik is genoteerd en bevestigd.",
        "domain.md §2.5");

    /// <summary>No settlement waits, or something changed since.</summary>
    public static RefusalKind CostSettlementNotPrepared { get; } = new(nameof(CostSettlementNotPrepared),
        "No settlement of cost pool {pool} waits: it was not prepared, or a cost, the key or a use changed since.",
        "Aucun décompte du service partagé {pool} n'attend : il n'a pas été préparé, ou un frais, la clé ou un usage a changé depuis.",
        "Er wacht geen afrekening van gedeelde dienst {pool}: ze is niet voorbereid, of een kost, de sleutel of een gebruik is sindsdien gewijzigd.",
        "reliability.md S22");

    /// <summary>A settlement takes two persons.</summary>
    public static RefusalKind SettledBySamePerson { get; } = new(nameof(SettledBySamePerson),
        "{person} prepared the settlement of cost pool {pool} and cannot approve it as well: a second person must.",
        "{person} a préparé le décompte du service partagé {pool} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft de afrekening van gedeelde dienst {pool} voorbereid en kan ze niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>The member is owed nothing by the pool.</summary>
    public static RefusalKind NoSharingCredit { get; } = new(nameof(NoSharingCredit),
        "{member} is owed nothing by cost pool {pool}: paid {received}, share {share}, given back {returned}.",
        "Le service partagé {pool} ne doit rien à {member} : payé {received}, part {share}, rendu {returned}.",
        "Gedeelde dienst {pool} is {member} niets schuldig: betaald {received}, aandeel {share}, teruggegeven {returned}.",
        "domain.md §2.7");

    /// <summary>A credit pays what was called.</summary>
    public static RefusalKind NothingToCarryTo { get; } = new(nameof(NothingToCarryTo),
        "{member} has no advance open in cost pool {pool}: there is nothing to set the credit against.",
        "{member} n'a pas d'avance ouverte dans le service partagé {pool} : il n'y a rien à compenser.",
        "{member} heeft geen open voorschot in gedeelde dienst {pool}: er is niets om mee te verrekenen.",
        "domain.md §2.7");

    /// <summary>Who leaves has settled what it shares.</summary>
    public static RefusalKind SharingOpen { get; } = new(nameof(SharingOpen),
        "Member {member} has a part in cost pool {pool}, which is {state}: {toPay} to pay, {toRefund} to get back. It leaves once that is settled.",
        "Le membre {member} a une part dans le service partagé {pool}, dans l'état {state} : {toPay} à payer, {toRefund} à recevoir. Il part une fois cela réglé.",
        "Lid {member} heeft een aandeel in gedeelde dienst {pool}, die {state} is: {toPay} te betalen, {toRefund} te ontvangen. Het vertrekt zodra dat geregeld is.",
        "domain.md §2.6");
}
