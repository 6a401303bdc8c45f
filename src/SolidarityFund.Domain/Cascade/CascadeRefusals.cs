// Refusals of Cascade.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Cascade;

/// <summary>Refusals of Cascade.</summary>
public static class CascadeRefusals
{
    /// <summary>No agreement has this id.</summary>
    public static RefusalKind AgreementUnknown { get; } = new(nameof(AgreementUnknown),
        "There is no agreement {agreement}.",
        "Il n'y a pas de convention {agreement}.",
        "Er is geen overeenkomst {agreement}.",
        "domain.md §4.3");

    /// <summary>Nothing rests on an agreement before a second person has approved it.</summary>
    public static RefusalKind AgreementNotApproved { get; } = new(nameof(AgreementNotApproved),
        "Agreement {agreement} waits for a second person.",
        "La convention {agreement} attend une deuxième personne.",
        "Overeenkomst {agreement} wacht op een tweede persoon.",
        "domain.md §3");

    /// <summary>An agreement is approved once.</summary>
    public static RefusalKind AgreementApprovedBefore { get; } = new(nameof(AgreementApprovedBefore),
        "Agreement {agreement} was approved by {person} already.",
        "La convention {agreement} a déjà été approuvée par {person}.",
        "Overeenkomst {agreement} werd al goedgekeurd door {person}.",
        "domain.md §3");

    /// <summary>Who recorded an agreement does not approve it.</summary>
    public static RefusalKind AgreementBySamePerson { get; } = new(nameof(AgreementBySamePerson),
        "{person} recorded agreement {agreement} and cannot approve it as well: a second person must.",
        "{person} a encodé la convention {agreement} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} voerde overeenkomst {agreement} in en kan ze niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>A purpose code is 3 to 20 capital letters, digits and dashes.</summary>
    public static RefusalKind PurposeMalformed { get; } = new(nameof(PurposeMalformed),
        "'{purpose}' is no purpose code: 3 to 20 capital letters, digits and dashes.",
        "« {purpose} » n'est pas un code d'affectation : 3 à 20 majuscules, chiffres et tirets.",
        "'{purpose}' is geen doelcode: 3 tot 20 hoofdletters, cijfers en streepjes.",
        "domain.md §3");

    /// <summary>Each agreement has a purpose of its own.</summary>
    public static RefusalKind PurposeTaken { get; } = new(nameof(PurposeTaken),
        "Purpose {purpose} is that of agreement {agreement}.",
        "L'affectation {purpose} est celle de la convention {agreement}.",
        "Doel {purpose} is dat van overeenkomst {agreement}.",
        "domain.md §3");

    /// <summary>A period does not end before it begins.</summary>
    public static RefusalKind AgreementPeriodUnsound { get; } = new(nameof(AgreementPeriodUnsound),
        "The period begins on {from} and cannot end on {to}.",
        "La période commence le {from} et ne peut finir le {to}.",
        "De periode begint op {from} en kan niet eindigen op {to}.",
        "domain.md §4.3");

    /// <summary>An agreement has categories, each with its own code.</summary>
    public static RefusalKind CategoriesUnsound { get; } = new(nameof(CategoriesUnsound),
        "An agreement has 1 to {most} categories, each code once; {categories} are given.",
        "Une convention compte 1 à {most} rubriques, chaque code une fois ; {categories} sont données.",
        "Een overeenkomst telt 1 tot {most} rubrieken, elke code één keer; {categories} zijn gegeven.",
        "domain.md §4.3");

    /// <summary>The funder's tranches are the agreement.</summary>
    public static RefusalKind TranchesDoNotAddUp { get; } = new(nameof(TranchesDoNotAddUp),
        "{tranches} tranches (most {most}) come to {sum}; the agreement is {amount}.",
        "{tranches} tranches (au plus {most}) font {sum} ; la convention porte sur {amount}.",
        "{tranches} schijven (hoogstens {most}) zijn samen {sum}; de overeenkomst bedraagt {amount}.",
        "domain.md §4.1");

    /// <summary>A clause of an agreement has its range.</summary>
    public static RefusalKind ClauseUnfit { get; } = new(nameof(ClauseUnfit),
        "Clause {clause} is {value}; it may be {least} to {most}.",
        "La clause {clause} vaut {value} ; elle peut aller de {least} à {most}.",
        "Clausule {clause} is {value}; ze mag {least} tot {most} zijn.",
        "domain.md §4.3");

    /// <summary>No sub-grant that can be meant has this id.</summary>
    public static RefusalKind SubGrantUnknown { get; } = new(nameof(SubGrantUnknown),
        "There is no sub-grant {grant} that can be meant here.",
        "Il n'y a pas de sous-subvention {grant} qui puisse être visée ici.",
        "Er is geen deelsubsidie {grant} die hier bedoeld kan zijn.",
        "domain.md §4.3");

    /// <summary>A sub-grant that ended takes nothing any more.</summary>
    public static RefusalKind SubGrantOver { get; } = new(nameof(SubGrantOver),
        "Sub-grant {grant} ended on {on}.",
        "La sous-subvention {grant} a pris fin le {on}.",
        "Deelsubsidie {grant} eindigde op {on}.",
        "domain.md §4.3");

    /// <summary>Members grant on only as deep as the funder allows.</summary>
    public static RefusalKind TooDeep { get; } = new(nameof(TooDeep),
        "This would be at depth {depth}; agreement {agreement} allows {most}.",
        "Ce serait au niveau {depth} ; la convention {agreement} en permet {most}.",
        "Dit zou op niveau {depth} zijn; overeenkomst {agreement} laat er {most} toe.",
        "domain.md §4.3");

    /// <summary>A member claims and grants on no more than its sub-grant.</summary>
    public static RefusalKind AboveSubGrant { get; } = new(nameof(AboveSubGrant),
        "{amount} is above what is left of sub-grant {grant}: {room} of {net}.",
        "{amount} dépasse ce qui reste de la sous-subvention {grant} : {room} sur {net}.",
        "{amount} is meer dan wat overblijft van deelsubsidie {grant}: {room} van {net}.",
        "domain.md §4.3");

    /// <summary>No more is awarded than was agreed.</summary>
    public static RefusalKind AboveAgreement { get; } = new(nameof(AboveAgreement),
        "{amount} is above what is free of agreement {agreement}: {free} = {agreed} - {committed} committed - {unspent} given back.",
        "{amount} dépasse ce qui est libre dans la convention {agreement} : {free} = {agreed} - {committed} engagés - {unspent} restitués.",
        "{amount} is meer dan wat vrij is in overeenkomst {agreement}: {free} = {agreed} - {committed} toegezegd - {unspent} teruggegeven.",
        "domain.md §4.3");

    /// <summary>One enterprise number gets no more than the cap.</summary>
    public static RefusalKind ThirdPartyCapExceeded { get; } = new(nameof(ThirdPartyCapExceeded),
        "Member {member} ({number}) would get {sum} = {before} + {amount}; one third party may get {most} under this agreement.",
        "Le membre {member} ({number}) obtiendrait {sum} = {before} + {amount} ; un tiers peut obtenir {most} dans cette convention.",
        "Lid {member} ({number}) zou {sum} = {before} + {amount} krijgen; een derde mag in deze overeenkomst {most} krijgen.",
        "domain.md §4.1");

    /// <summary>What a member grants on it pays itself.</summary>
    public static RefusalKind PaidByMember { get; } = new(nameof(PaidByMember),
        "Sub-grant {grant} is paid by the member that holds {parent}, not by the fund.",
        "La sous-subvention {grant} est payée par le membre qui détient {parent}, non par le fonds.",
        "Deelsubsidie {grant} wordt betaald door het lid dat {parent} heeft, niet door het fonds.",
        "domain.md §4.3");

    /// <summary>No more is paid than was awarded.</summary>
    public static RefusalKind TrancheAboveRest { get; } = new(nameof(TrancheAboveRest),
        "{amount} is above what is still to be paid of sub-grant {grant}: {rest}, {paid} is paid.",
        "{amount} dépasse ce qui reste à payer de la sous-subvention {grant} : {rest}, {paid} est payé.",
        "{amount} is meer dan wat van deelsubsidie {grant} nog te betalen is: {rest}, {paid} is betaald.",
        "domain.md §4.3");

    /// <summary>Who owes money back gets no tranche.</summary>
    public static RefusalKind RefundOpen { get; } = new(nameof(RefundOpen),
        "Of sub-grant {grant} {amount} is to come back first.",
        "De la sous-subvention {grant}, {amount} doit d'abord revenir.",
        "Van deelsubsidie {grant} moet eerst {amount} terugkomen.",
        "domain.md §4.3");

    /// <summary>The next tranche waits until enough is justified.</summary>
    public static RefusalKind TooLittleJustified { get; } = new(nameof(TooLittleJustified),
        "Of the {held} that the member holds of sub-grant {grant}, {justified} is justified; {share}, that is {needed}, is needed first.",
        "Des {held} que le membre détient de la sous-subvention {grant}, {justified} est justifié ; il faut d'abord {share}, soit {needed}.",
        "Van de {held} die het lid van deelsubsidie {grant} heeft, is {justified} verantwoord; eerst is {share} nodig, dat is {needed}.",
        "domain.md §4.3");

    /// <summary>A claim has lines.</summary>
    public static RefusalKind ClaimSizeUnfit { get; } = new(nameof(ClaimSizeUnfit),
        "A claim has 1 to {most} lines; {lines} are given.",
        "Une déclaration compte 1 à {most} lignes ; {lines} sont données.",
        "Een aangifte telt 1 tot {most} lijnen; {lines} zijn gegeven.",
        "domain.md §4.3");

    /// <summary>Only costs of the period count.</summary>
    public static RefusalKind ExpenseOutOfPeriod { get; } = new(nameof(ExpenseOutOfPeriod),
        "Line {line}: {on} is outside the period {from} to {to}.",
        "Ligne {line} : le {on} est hors de la période du {from} au {to}.",
        "Lijn {line}: {on} valt buiten de periode {from} tot {to}.",
        "domain.md §4.3");

    /// <summary>An expense is of a category of its agreement.</summary>
    public static RefusalKind CategoryUnknown { get; } = new(nameof(CategoryUnknown),
        "Line {line}: agreement {agreement} has no category '{category}'.",
        "Ligne {line} : la convention {agreement} n'a pas de rubrique « {category} ».",
        "Lijn {line}: overeenkomst {agreement} heeft geen rubriek '{category}'.",
        "domain.md §4.3");

    /// <summary>A category has its ceiling.</summary>
    public static RefusalKind AboveCategory { get; } = new(nameof(AboveCategory),
        "Category {category}: {claimed} is above what is left, {left} = {ceiling} - {counted}.",
        "Rubrique {category} : {claimed} dépasse ce qui reste, {left} = {ceiling} - {counted}.",
        "Rubriek {category}: {claimed} is meer dan wat overblijft, {left} = {ceiling} - {counted}.",
        "domain.md §4.3");

    /// <summary>A document is claimed once in an agreement.</summary>
    public static RefusalKind ExpenseClaimedBefore { get; } = new(nameof(ExpenseClaimedBefore),
        "Line {line}: the same document was claimed under {grant} on {on}, for {amount}.",
        "Ligne {line} : le même document a été déclaré sous {grant} le {on}, pour {amount}.",
        "Lijn {line}: hetzelfde stuk werd al aangegeven onder {grant} op {on}, voor {amount}.",
        "domain.md §4.3");

    /// <summary>A document stands in a claim once.</summary>
    public static RefusalKind ExpenseNamedTwice { get; } = new(nameof(ExpenseNamedTwice),
        "Line {line} rests on the same document as line {earlier}.",
        "La ligne {line} repose sur le même document que la ligne {earlier}.",
        "Lijn {line} berust op hetzelfde stuk als lijn {earlier}.",
        "domain.md §4.3");

    /// <summary>All funders together pay a document at most whole.</summary>
    public static RefusalKind FundedTwice { get; } = new(nameof(FundedTwice),
        "Line {line}: {claimed} and the {others} of other funders are {share} of the document of {total}.",
        "Ligne {line} : {claimed} et les {others} d'autres bailleurs font {share} du document de {total}.",
        "Lijn {line}: {claimed} en de {others} van andere geldschieters zijn {share} van het stuk van {total}.",
        "domain.md §2.9");

    /// <summary>A review is of a line that was claimed.</summary>
    public static RefusalKind ExpenseUnknown { get; } = new(nameof(ExpenseUnknown),
        "There is no line {line} of claim {claim}.",
        "Il n'y a pas de ligne {line} de la déclaration {claim}.",
        "Er is geen lijn {line} van aangifte {claim}.",
        "domain.md §4.3");

    /// <summary>A review that ended stands.</summary>
    public static RefusalKind ExpenseReviewedBefore { get; } = new(nameof(ExpenseReviewedBefore),
        "Line {line} of claim {claim} is {verdict} already.",
        "La ligne {line} de la déclaration {claim} est déjà {verdict}.",
        "Lijn {line} van aangifte {claim} is al {verdict}.",
        "domain.md §4.3");

    /// <summary>Nobody reviews what he or she claimed, or what an own organisation did.</summary>
    public static RefusalKind ExpenseReviewerTied { get; } = new(nameof(ExpenseReviewerTied),
        "{person} claimed this for member {member}, or is tied to it: someone else must review it.",
        "{person} a déclaré ceci pour le membre {member}, ou lui est lié : quelqu'un d'autre doit l'examiner.",
        "{person} gaf dit aan voor lid {member}, of is ermee verbonden: iemand anders moet het nazien.",
        "domain.md §4.3");

    /// <summary>A verdict, its amount and its reason belong together.</summary>
    public static RefusalKind VerdictUnfit { get; } = new(nameof(VerdictUnfit),
        "{verdict} does not go with {accepted} of {claimed} accepted and reason {reason}.",
        "{verdict} ne va pas avec {accepted} acceptés sur {claimed} et le motif {reason}.",
        "{verdict} past niet bij {accepted} aanvaard van {claimed} en reden {reason}.",
        "domain.md §4.3");

    /// <summary>What was granted on ends first.</summary>
    public static RefusalKind GrantedOnOpen { get; } = new(nameof(GrantedOnOpen),
        "Sub-grant {below}, granted on out of {grant}, is open.",
        "La sous-subvention {below}, issue de {grant}, est ouverte.",
        "Deelsubsidie {below}, uit {grant}, staat open.",
        "domain.md §4.3");

    /// <summary>A sub-grant ends when all is reviewed.</summary>
    public static RefusalKind ExpensesWait { get; } = new(nameof(ExpensesWait),
        "{lines} lines of sub-grant {grant} wait for a review.",
        "{lines} lignes de la sous-subvention {grant} attendent un examen.",
        "{lines} lijnen van deelsubsidie {grant} wachten op nazicht.",
        "domain.md §4.3");

    /// <summary>What is free goes to partners.</summary>
    public static RefusalKind PartnersUnfit { get; } = new(nameof(PartnersUnfit),
        "{partners} partners are named; it can be 1 to {most}.",
        "{partners} partenaires sont cités ; de 1 à {most} sont possibles.",
        "{partners} partners zijn genoemd; het mogen er 1 tot {most} zijn.",
        "domain.md §4.3");

    /// <summary>A partner is named once.</summary>
    public static RefusalKind PartnerNamedTwice { get; } = new(nameof(PartnerNamedTwice),
        "Sub-grant {grant} is named twice.",
        "La sous-subvention {grant} est citée deux fois.",
        "Deelsubsidie {grant} is twee keer genoemd.",
        "domain.md §4.3");

    /// <summary>Nobody gets more than it needs.</summary>
    public static RefusalKind AboveNeeds { get; } = new(nameof(AboveNeeds),
        "{amount} is above the needs, {needs} together.",
        "{amount} dépasse les besoins, {needs} ensemble.",
        "{amount} is meer dan de noden, samen {needs}.",
        "domain.md §4.3");

    /// <summary>A funder gets back what it paid and was not used, or was recognised and is rejected.</summary>
    public static RefusalKind AboveWhatGoesBack { get; } = new(nameof(AboveWhatGoesBack),
        "{amount} ({because}) is above what can go back under agreement {agreement}: {most}; {rest} is left and {received} was received.",
        "{amount} ({because}) dépasse ce qui peut être rendu dans la convention {agreement} : {most} ; il reste {rest} et {received} ont été reçus.",
        "{amount} ({because}) is meer dan wat in overeenkomst {agreement} terug kan: {most}; {rest} blijft over en {received} werd ontvangen.",
        "domain.md §4.4");

    /// <summary>Nothing is owed to the funder.</summary>
    public static RefusalKind NothingGoesBack { get; } = new(nameof(NothingGoesBack),
        "Under agreement {agreement} nothing is owed to the funder; {repaid} went back.",
        "Dans la convention {agreement}, rien n'est dû au bailleur ; {repaid} ont été rendus.",
        "In overeenkomst {agreement} is niets verschuldigd aan de geldschieter; {repaid} ging terug.",
        "domain.md §4.4");

    /// <summary>A member leaves when its sub-grants are over.</summary>
    public static RefusalKind SubGrantOpen { get; } = new(nameof(SubGrantOpen),
        "Member {member} has sub-grant {grant}, which is not over: {unpaid} to be paid, {refund} to come back.",
        "Le membre {member} a la sous-subvention {grant}, qui n'est pas terminée : {unpaid} à payer, {refund} à rembourser.",
        "Lid {member} heeft deelsubsidie {grant}, die niet afgelopen is: {unpaid} te betalen, {refund} terug te krijgen.",
        "domain.md §2.6");

    /// <summary>Nobody gets more than it needs.</summary>
    public static RefusalKind PartAboveNeed { get; } = new(nameof(PartAboveNeed),
        "Sub-grant {grant} would get {part}; it needs {need}.",
        "La sous-subvention {grant} recevrait {part} ; elle a besoin de {need}.",
        "Deelsubsidie {grant} zou {part} krijgen; ze heeft {need} nodig.",
        "domain.md §2.5");

    /// <summary>A waiting list whose first the money does not reach serves nobody.</summary>
    public static RefusalKind NobodyServed { get; } = new(nameof(NobodyServed),
        "{amount} does not reach the first on the list, {grant}, which needs {need} and takes no part of it.",
        "{amount} ne suffit pas à la première de la liste, {grant}, qui a besoin de {need} et n'en prend pas une partie.",
        "{amount} volstaat niet voor de eerste op de lijst, {grant}, die {need} nodig heeft en geen deel aanneemt.",
        "domain.md §2.5");

    /// <summary>No redistribution has this id.</summary>
    public static RefusalKind RedistributionUnknown { get; } = new(nameof(RedistributionUnknown),
        "There is no redistribution {redistribution}.",
        "Il n'y a pas de redistribution {redistribution}.",
        "Er is geen herverdeling {redistribution}.",
        "domain.md §4.3");

    /// <summary>A redistribution is taken back once.</summary>
    public static RefusalKind RedistributionReversedBefore { get; } = new(nameof(RedistributionReversedBefore),
        "Redistribution {redistribution} was taken back on {on}.",
        "La redistribution {redistribution} a été reprise le {on}.",
        "Herverdeling {redistribution} werd teruggenomen op {on}.",
        "domain.md §4.3");

    /// <summary>What was paid, ordered, claimed, granted on or given up cannot be taken back.</summary>
    public static RefusalKind RedistributionSpent { get; } = new(nameof(RedistributionSpent),
        "Redistribution {redistribution} gave sub-grant {grant} {part}; {left} of it can be taken back, {spent} is spent.",
        "La redistribution {redistribution} a donné {part} à la sous-subvention {grant} ; {left} peut être repris, {spent} est dépensé.",
        "Herverdeling {redistribution} gaf deelsubsidie {grant} {part}; {left} kan teruggenomen worden, {spent} is besteed.",
        "domain.md §4.3");

    /// <summary>Only what was awarded and is neither paid nor spent is left to the pool.</summary>
    public static RefusalKind AbovePoolable { get; } = new(nameof(AbovePoolable),
        "{amount} is above what can be left to the pool of sub-grant {grant}: {left}, of {net} awarded and {unpaid} unpaid.",
        "{amount} dépasse ce qui peut être laissé au pot commun de la sous-subvention {grant} : {left}, sur {net} octroyés et {unpaid} non payés.",
        "{amount} is meer dan wat van deelsubsidie {grant} aan de pot gelaten kan worden: {left}, van {net} toegekend en {unpaid} onbetaald.",
        "domain.md §1, row 2");

    /// <summary>What a claim says that it comes to is the sum of its lines.</summary>
    public static RefusalKind ClaimSumWrong { get; } = new(nameof(ClaimSumWrong),
        "The {lines} lines come to {sum}; the claim says {stated}.",
        "Les {lines} lignes font {sum} ; la déclaration dit {stated}.",
        "De {lines} lijnen zijn samen {sum}; de aangifte zegt {stated}.",
        "domain.md §4.3");

    /// <summary>A reference of somebody else's books is short and plain.</summary>
    public static RefusalKind ExpenseReferenceMalformed { get; } = new(nameof(ExpenseReferenceMalformed),
        "Line {line}: '{text}' ({what}) is no reference: 1 to {most} letters without accents, digits, blanks and - . / _, a letter or digit first.",
        "Ligne {line} : « {text} » ({what}) n'est pas une référence : 1 à {most} lettres sans accent, chiffres, espaces et - . / _, d'abord une lettre ou un chiffre.",
        "Lijn {line}: '{text}' ({what}) is geen referentie: 1 tot {most} letters zonder accent, cijfers, spaties en - . / _, eerst een letter of cijfer.",
        "domain.md §4.4");

    /// <summary>Few funders share one document.</summary>
    public static RefusalKind OthersUnfit { get; } = new(nameof(OthersUnfit),
        "Line {line} names {others} other funders; it can be {most}.",
        "La ligne {line} cite {others} autres bailleurs ; {most} sont possibles.",
        "Lijn {line} noemt {others} andere geldschieters; het mogen er {most} zijn.",
        "domain.md §4.4");

    /// <summary>The tax is in the total, and what comes back of it is in the tax.</summary>
    public static RefusalKind VatUnsound { get; } = new(nameof(VatUnsound),
        "Line {line}: tax of {vat}, of which {recoverable} comes back, does not fit a total of {total}.",
        "Ligne {line} : une taxe de {vat}, dont {recoverable} est récupérable, ne va pas avec un total de {total}.",
        "Lijn {line}: een btw van {vat}, waarvan {recoverable} aftrekbaar, past niet bij een totaal van {total}.",
        "domain.md §4.4");

    /// <summary>Where a funder pays no tax, the tax is said.</summary>
    public static RefusalKind VatUnsaid { get; } = new(nameof(VatUnsaid),
        "Line {line}: agreement {agreement} pays no value-added tax, and the line does not say how much there is; 0.00 where there is none.",
        "Ligne {line} : la convention {agreement} ne couvre pas la TVA, et la ligne ne dit pas combien il y en a ; 0.00 s'il n'y en a pas.",
        "Lijn {line}: overeenkomst {agreement} dekt geen btw, en de lijn zegt niet hoeveel er is; 0.00 als er geen is.",
        "domain.md §4.3");

    /// <summary>What was paid for does not end before it begins.</summary>
    public static RefusalKind DeliveryPeriodUnsound { get; } = new(nameof(DeliveryPeriodUnsound),
        "Line {line}: what was paid for begins on {from} and cannot end on {to}.",
        "Ligne {line} : la prestation commence le {from} et ne peut finir le {to}.",
        "Lijn {line}: de prestatie begint op {from} en kan niet eindigen op {to}.",
        "domain.md §4.4");

    /// <summary>An expense has its document and the proof of its payment.</summary>
    public static RefusalKind ExpenseUnproven { get; } = new(nameof(ExpenseUnproven),
        "Line {line} has no {lacks}: neither the scan's hash nor the day of payment can be missing.",
        "Il manque à la ligne {line} : {lacks}. Ni l'empreinte du document ni la date de paiement ne peuvent manquer.",
        "Lijn {line} mist: {lacks}. Noch de hash van het stuk noch de betaaldag mag ontbreken.",
        "domain.md §4.3");

    /// <summary>No more of a document is claimed than its share of what the funder can pay.</summary>
    public static RefusalKind AboveEligible { get; } = new(nameof(AboveEligible),
        "Line {line}: {claimed} is above {most} = {share} of {base}; the document comes to {total}.",
        "Ligne {line} : {claimed} dépasse {most} = {share} de {base} ; le document porte sur {total}.",
        "Lijn {line}: {claimed} is meer dan {most} = {share} van {base}; het stuk bedraagt {total}.",
        "domain.md §4.4");

    /// <summary>Where an agreement says so, a line is accepted whole or not at all.</summary>
    public static RefusalKind WholeLinesOnly { get; } = new(nameof(WholeLinesOnly),
        "Line {line}: agreement {agreement} has lines accepted whole or not at all.",
        "Ligne {line} : la convention {agreement} veut que les lignes soient acceptées entières ou pas du tout.",
        "Lijn {line}: overeenkomst {agreement} laat lijnen geheel aanvaarden of helemaal niet.",
        "domain.md §4.3");

    /// <summary>Who accepts what looks like another expense says that this was seen.</summary>
    public static RefusalKind LooksLikeAnother { get; } = new(nameof(LooksLikeAnother),
        "Line {line} looks like {like}: same supplier, {total}, at most {days} days apart. Who accepts it names that one.",
        "La ligne {line} ressemble à {like} : même fournisseur, {total}, à {days} jours au plus. Qui l'accepte cite celle-là.",
        "Lijn {line} lijkt op {like}: zelfde leverancier, {total}, hoogstens {days} dagen ertussen. Wie ze aanvaardt noemt die andere.",
        "domain.md §4.3");

    /// <summary>Members grant on with the funder's written consent.</summary>
    public static RefusalKind OnGrantingWithoutConsent { get; } = new(nameof(OnGrantingWithoutConsent),
        "To grant on to depth {depth}, the hash of the funder's written consent is needed.",
        "Pour accorder jusqu'au niveau {depth}, il faut l'empreinte de l'accord écrit du bailleur.",
        "Om door te geven tot niveau {depth} is de hash van het schriftelijk akkoord van de geldschieter nodig.",
        "domain.md §4.3");

    /// <summary>Reports are due one after the other.</summary>
    public static RefusalKind ReportsUnsound { get; } = new(nameof(ReportsUnsound),
        "An agreement has at most {most} reports, each due after the one before; {reports} are given.",
        "Une convention compte au plus {most} rapports, chacun dû après le précédent ; {reports} sont donnés.",
        "Een overeenkomst telt hoogstens {most} verslagen, elk na het vorige verschuldigd; {reports} zijn gegeven.",
        "domain.md §4.3");

    /// <summary>A sub-grant is never looser than what it comes out of.</summary>
    public static RefusalKind ClauseLooser { get; } = new(nameof(ClauseLooser),
        "Clause '{clause}' is {value}; a sub-grant may only be stricter than {inherited}.",
        "La clause « {clause} » vaut {value} ; une sous-subvention ne peut être que plus stricte que {inherited}.",
        "Clausule '{clause}' is {value}; een deelsubsidie mag alleen strenger zijn dan {inherited}.",
        "domain.md §4.3");

    /// <summary>An agreement that ended or was taken back takes nothing any more.</summary>
    public static RefusalKind AgreementOver { get; } = new(nameof(AgreementOver),
        "Agreement {agreement} ended on {on}.",
        "La convention {agreement} a pris fin le {on}.",
        "Overeenkomst {agreement} eindigde op {on}.",
        "domain.md §4.3");

    /// <summary>One change of an agreement waits at a time.</summary>
    public static RefusalKind AgreementChangeWaits { get; } = new(nameof(AgreementChangeWaits),
        "On agreement {agreement}, a change of {on} by {person} waits for a second person.",
        "Dans la convention {agreement}, une modification du {on} par {person} attend une deuxième personne.",
        "Bij overeenkomst {agreement} wacht een wijziging van {on} door {person} op een tweede persoon.",
        "domain.md §4.3");

    /// <summary>The books rest on the purpose and the point of recognition of an agreement, and on reports that were delivered: these stay.</summary>
    public static RefusalKind AmendmentKeeps { get; } = new(nameof(AmendmentKeeps),
        "Agreement {agreement}: {clause} would become {value}; it stays {kept}.",
        "Convention {agreement} : {clause} deviendrait {value} ; cela reste {kept}.",
        "Overeenkomst {agreement}: {clause} zou {value} worden; het blijft {kept}.",
        "domain.md §4.3");

    /// <summary>Other terms cover what rests on the agreement.</summary>
    public static RefusalKind AmendmentBelow { get; } = new(nameof(AmendmentBelow),
        "Agreement {agreement}: {clause} would become {value}; what is committed, received or claimed needs {least}.",
        "Convention {agreement} : {clause} deviendrait {value} ; ce qui est engagé, reçu ou déclaré demande {least}.",
        "Overeenkomst {agreement}: {clause} zou {value} worden; wat toegezegd, ontvangen of aangegeven is vraagt {least}.",
        "domain.md §4.3");

    /// <summary>What is owed to the funder is paid before an agreement ends.</summary>
    public static RefusalKind FunderReturnOpen { get; } = new(nameof(FunderReturnOpen),
        "Under agreement {agreement}, {amount} is still to be paid back to the funder.",
        "Dans la convention {agreement}, {amount} restent à rendre au bailleur.",
        "In overeenkomst {agreement} is nog {amount} terug te betalen aan de geldschieter.",
        "domain.md §4.3");

    /// <summary>An agreement ends when what is neither income nor given back is what the funder does not pay.</summary>
    public static RefusalKind AgreementNotEven { get; } = new(nameof(AgreementNotEven),
        "Agreement {agreement}: {deferred} is neither income nor given back, and {open} is still to come; {recognised} is income and {received} was received. What was received and not used is given back first, what was used is received first.",
        "Convention {agreement} : {deferred} ne sont ni produit ni restitués, et {open} restent à venir ; {recognised} sont produit et {received} ont été reçus. Ce qui fut reçu sans être utilisé est d'abord rendu, ce qui fut utilisé est d'abord reçu.",
        "Overeenkomst {agreement}: {deferred} is geen opbrengst en niet teruggegeven, en {open} moet nog komen; {recognised} is opbrengst en {received} werd ontvangen. Wat ontvangen en niet gebruikt werd gaat eerst terug, wat gebruikt werd komt eerst binnen.",
        "domain.md §4.4");

    /// <summary>Every report is delivered before an agreement ends.</summary>
    public static RefusalKind ReportAwaited { get; } = new(nameof(ReportAwaited),
        "Agreement {agreement}: report {report}, due on {due}, was not delivered.",
        "Convention {agreement} : le rapport {report}, dû le {due}, n'a pas été remis.",
        "Overeenkomst {agreement}: verslag {report}, verschuldigd op {due}, werd niet bezorgd.",
        "domain.md §4.3");

    /// <summary>A member whose report is late gets no tranche.</summary>
    public static RefusalKind ReportOverdue { get; } = new(nameof(ReportOverdue),
        "Sub-grant {grant}: report {report} was due on {due} and is {days} days late.",
        "Sous-subvention {grant} : le rapport {report} était dû le {due} et a {days} jours de retard.",
        "Deelsubsidie {grant}: verslag {report} was verschuldigd op {due} en is {days} dagen te laat.",
        "domain.md §4.3");

    /// <summary>A report is one that is due.</summary>
    public static RefusalKind ReportUnknown { get; } = new(nameof(ReportUnknown),
        "Under agreement {agreement}, no report {report} is due there.",
        "Dans la convention {agreement}, aucun rapport {report} n'y est dû.",
        "In overeenkomst {agreement} is daar geen verslag {report} verschuldigd.",
        "domain.md §4.3");

    /// <summary>A report is delivered once.</summary>
    public static RefusalKind ReportDeliveredBefore { get; } = new(nameof(ReportDeliveredBefore),
        "Agreement {agreement}: report {report} was delivered on {on}.",
        "Convention {agreement} : le rapport {report} a été remis le {on}.",
        "Overeenkomst {agreement}: verslag {report} werd bezorgd op {on}.",
        "domain.md §4.3");
}
