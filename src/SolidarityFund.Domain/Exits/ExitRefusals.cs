// Why an exit waits. The same refusals are the findings of the settlement page.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Exits;

/// <summary>Refusals of Exits.</summary>
public static class ExitRefusals
{
    /// <summary>The member has given no notice and was not excluded.</summary>
    public static RefusalKind NotLeaving { get; } = new(nameof(NotLeaving),
        "Member {member} has given no notice and was not excluded: there is nothing to settle.",
        "Le membre {member} n'a pas donné de préavis et n'a pas été exclu : il n'y a rien à liquider.",
        "Lid {member} heeft niet opgezegd en is niet uitgesloten: er valt niets te vereffenen.",
        "domain.md §2.6");

    /// <summary>Nobody knows whether an order to the member was paid.</summary>
    public static RefusalKind OrderToMemberHeld { get; } = new(nameof(OrderToMemberHeld),
        "Order {held} of {amount} to member {member} is held: until a person has found out what was paid, nothing is settled.",
        "L'ordre {held} de {amount} au membre {member} est retenu : tant que personne n'a établi ce qui a été payé, rien n'est liquidé.",
        "Opdracht {held} van {amount} aan lid {member} wordt vastgehouden: zolang niemand weet wat betaald is, wordt niets vereffend.",
        "domain.md §6.6");

    /// <summary>Payment orders to the member are on their way.</summary>
    public static RefusalKind OrdersOpen { get; } = new(nameof(OrdersOpen),
        "Payment orders to member {member} are on their way: {count}, for {amount}. The bank executes them, or the treasurer cancels them, first.",
        "Des ordres de paiement au membre {member} sont en route : {count}, pour {amount}. La banque les exécute d'abord, ou le trésorier les annule.",
        "Betalingsopdrachten aan lid {member} zijn onderweg: {count}, voor {amount}. Eerst voert de bank ze uit of annuleert de penningmeester ze.",
        "domain.md §2.6");

    /// <summary>Emergency aid was granted to the member and is not paid.</summary>
    public static RefusalKind AidStillPromised { get; } = new(nameof(AidStillPromised),
        "Emergency aid {aid} of {amount} was granted to member {member} and is not paid: a promise is kept first.",
        "L'aide d'urgence {aid} de {amount} a été accordée au membre {member} et n'est pas payée : une promesse se tient d'abord.",
        "Noodhulp {aid} van {amount} is aan lid {member} toegekend en niet betaald: een belofte wordt eerst gehouden.",
        "domain.md §2.6");

    /// <summary>A grant was awarded to the member and is not paid out.</summary>
    public static RefusalKind GrantStillPromised { get; } = new(nameof(GrantStillPromised),
        "Of grant {grant} to member {member}, {amount} are awarded and not paid: they are paid or released first.",
        "De la subvention {grant} au membre {member}, {amount} sont accordés et non payés : ils sont d'abord payés ou libérés.",
        "Van toelage {grant} aan lid {member} is {amount} toegekend en niet betaald: eerst wordt dat betaald of vrijgegeven.",
        "domain.md §2.6");

    /// <summary>The unspent part of a grant has not come back.</summary>
    public static RefusalKind GrantReturnOpen { get; } = new(nameof(GrantReturnOpen),
        "Member {member} has still to return {amount} of grant {grant}.",
        "Le membre {member} doit encore rembourser {amount} de la subvention {grant}.",
        "Lid {member} moet nog {amount} van toelage {grant} terugbetalen.",
        "domain.md §2.6");

    /// <summary>What was drawn on a credit line is not repaid.</summary>
    public static RefusalKind CreditStillDrawn { get; } = new(nameof(CreditStillDrawn),
        "Member {member} has drawn {amount} on a credit line: it repays that first, the settlement then closes the line.",
        "Le membre {member} a prélevé {amount} sur une ligne de crédit : il les rembourse d'abord, la liquidation clôt ensuite la ligne.",
        "Lid {member} heeft {amount} opgenomen van een kredietlijn: dat betaalt het eerst terug, daarna sluit de vereffening de lijn.",
        "domain.md §2.6");

    /// <summary>The deposit must first pay what the member owes.</summary>
    public static RefusalKind SetOffPending { get; } = new(nameof(SetOffPending),
        "{amount} of the deposit of member {member} must first be set off against what it owes.",
        "{amount} du dépôt du membre {member} doivent d'abord être compensés avec ce qu'il doit.",
        "{amount} van het deposito van lid {member} moet eerst verrekend worden met wat het schuldig is.",
        "domain.md §2.6");

    /// <summary>The notice is not over.</summary>
    public static RefusalKind NoticeRunning { get; } = new(nameof(NoticeRunning),
        "The notice of member {member} runs until {until}; today is {today}.",
        "Le préavis du membre {member} court jusqu'au {until} ; nous sommes le {today}.",
        "De opzegtermijn van lid {member} loopt tot {until}; vandaag is het {today}.",
        "charter /membership/noticeMonths; domain.md §2.3");

    /// <summary>The fund still holds a deposit of the member.</summary>
    public static RefusalKind DepositLeft { get; } = new(nameof(DepositLeft),
        "The fund still has to pay {amount} of its deposit back to member {member}.",
        "Le fonds doit encore rembourser {amount} de son dépôt au membre {member}.",
        "Het fonds moet lid {member} nog {amount} van zijn deposito terugbetalen.",
        "domain.md §2.6");

    /// <summary>The member still owes something.</summary>
    public static RefusalKind DebtLeft { get; } = new(nameof(DebtLeft),
        "Member {member} still has to pay {amount}: by its instalments, or at once.",
        "Le membre {member} doit encore payer {amount} : par ses échéances, ou en une fois.",
        "Lid {member} moet nog {amount} betalen: met zijn aflossingen, of ineens.",
        "domain.md §2.6");

    /// <summary>The member owes a loan together with others, which is not repaid.</summary>
    public static RefusalKind JointLoanOpen { get; } = new(nameof(JointLoanOpen),
        "Member {member} owes loan {loan} jointly: {open} is outstanding or promised. It is released when the loan is repaid or written off.",
        "Le membre {member} doit solidairement le prêt {loan} : {open} reste dû ou promis. Il est libéré quand le prêt est remboursé ou passé en perte.",
        "Lid {member} is hoofdelijk gehouden voor lening {loan}: {open} staat open of is toegezegd. Het wordt ontslagen wanneer de lening terugbetaald of afgeboekt is.",
        "domain.md §2.6");

    /// <summary>The member has its certificate.</summary>
    public static RefusalKind ExitOver { get; } = new(nameof(ExitOver),
        "The exit of member {member} is over: certificate {number} was issued.",
        "La sortie du membre {member} est terminée : l'attestation {number} a été délivrée.",
        "De uittreding van lid {member} is voorbij: attest {number} is afgeleverd.",
        "domain.md §2.6");

    /// <summary>No settlement waits for a second person.</summary>
    public static RefusalKind ExitNotPrepared { get; } = new(nameof(ExitNotPrepared),
        "No settlement of member {member} waits for approval: the treasurer prepares it first.",
        "Aucune liquidation du membre {member} n'attend d'approbation : le trésorier la prépare d'abord.",
        "Er wacht geen vereffening van lid {member} op goedkeuring: de penningmeester bereidt ze eerst voor.",
        "domain.md §5");

    /// <summary>Who prepared a settlement cannot approve it.</summary>
    public static RefusalKind SamePersonSettles { get; } = new(nameof(SamePersonSettles),
        "{person} prepared the settlement of member {member} and cannot approve it as well: a second person must.",
        "{person} a préparé la liquidation du membre {member} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft de vereffening van lid {member} voorbereid en kan ze niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>Nobody approves the settlement of an organisation for which he or she acts.</summary>
    public static RefusalKind OwnExit { get; } = new(nameof(OwnExit),
        "{person} acts for member {member}, whose exit is settled: someone else must approve.",
        "{person} agit pour le membre {member}, dont la sortie est liquidée : quelqu'un d'autre doit approuver.",
        "{person} treedt op voor lid {member}, waarvan de uittreding vereffend wordt: iemand anders moet goedkeuren.",
        "domain.md §5");

    /// <summary>The figures are no longer those that were prepared.</summary>
    public static RefusalKind ExitChanged { get; } = new(nameof(ExitChanged),
        "For member {member} a set-off of {preparedSetOff} and a payment of {preparedToMember} were prepared; now they would be {setOff} and {toMember}. Prepare it anew.",
        "Pour le membre {member}, une compensation de {preparedSetOff} et un paiement de {preparedToMember} ont été préparés ; ce seraient maintenant {setOff} et {toMember}. Préparez-la à nouveau.",
        "Voor lid {member} werden een verrekening van {preparedSetOff} en een betaling van {preparedToMember} voorbereid; nu zouden het {setOff} en {toMember} zijn. Bereid ze opnieuw voor.",
        "domain.md §5");

    /// <summary>The settlement was not approved yet.</summary>
    public static RefusalKind ExitNotSettled { get; } = new(nameof(ExitNotSettled),
        "The exit of member {member} is not settled yet: prepare the settlement, then let a second person approve it.",
        "La sortie du membre {member} n'est pas encore liquidée : préparez la liquidation, puis faites-la approuver par une deuxième personne.",
        "De uittreding van lid {member} is nog niet vereffend: bereid de vereffening voor en laat een tweede persoon ze goedkeuren.",
        "domain.md §5");

    /// <summary>The fund holds no deposit of the member.</summary>
    public static RefusalKind NothingToRepay { get; } = new(nameof(NothingToRepay),
        "The fund holds no deposit of member {member}; {repaid} were paid back.",
        "Le fonds ne détient aucun dépôt du membre {member} ; {repaid} ont été remboursés.",
        "Het fonds houdt geen deposito van lid {member}; {repaid} is terugbetaald.",
        "domain.md §2.6");

    /// <summary>The fund is being dissolved: nothing new begins.</summary>
    public static RefusalKind FundDissolving { get; } = new(nameof(FundDissolving),
        "The fund is being dissolved since {since}: no new support, contribution or member; what is owed is settled.",
        "Le fonds est en dissolution depuis le {since} : plus de nouvelle aide, cotisation ni adhésion ; ce qui est dû est liquidé.",
        "Het fonds wordt ontbonden sinds {since}: geen nieuwe steun, bijdrage of leden; wat verschuldigd is, wordt vereffend.",
        "domain.md §2.6");

    /// <summary>The fund is not being dissolved.</summary>
    public static RefusalKind NotDissolving { get; } = new(nameof(NotDissolving),
        "No dissolution of this fund was decided.",
        "Aucune dissolution de ce fonds n'a été décidée.",
        "Er is geen ontbinding van dit fonds beslist.",
        "domain.md §5");

    /// <summary>The remaining assets never go to a member.</summary>
    public static RefusalKind AssetsToMember { get; } = new(nameof(AssetsToMember),
        "{beneficiary} is member {member}, by its number or its account: what remains of the fund goes to a disinterested purpose, never to a member.",
        "{beneficiary} est le membre {member}, par son numéro ou son compte : ce qui reste du fonds va à un but désintéressé, jamais à un membre.",
        "{beneficiary} is lid {member}, door zijn nummer of zijn rekening: wat van het fonds overblijft, gaat naar een belangeloos doel, nooit naar een lid.",
        "domain.md §2.6");

    /// <summary>Another step of the dissolution comes next.</summary>
    public static RefusalKind StepNotNext { get; } = new(nameof(StepNotNext),
        "{step} is not what comes next in the dissolution, but {next}.",
        "{step} n'est pas l'étape suivante de la dissolution, mais {next}.",
        "{step} is niet de volgende stap van de ontbinding, maar {next}.",
        "domain.md §2.6");

    /// <summary>Deposits are paid back after the creditors.</summary>
    public static RefusalKind StepComesFirst { get; } = new(nameof(StepComesFirst),
        "The fund is being dissolved: {step} must be recorded before deposits are paid back.",
        "Le fonds est en dissolution : {step} doit être constaté avant que les dépôts soient remboursés.",
        "Het fonds wordt ontbonden: {step} moet vastgesteld zijn voor deposito's terugbetaald worden.",
        "domain.md §2.6");

    /// <summary>Payment orders are not executed.</summary>
    public static RefusalKind CreditorsWait { get; } = new(nameof(CreditorsWait),
        "{count} payment orders for {amount} are not executed, or held.",
        "{count} ordres de paiement pour {amount} ne sont pas exécutés, ou sont retenus.",
        "{count} betalingsopdrachten voor {amount} zijn niet uitgevoerd, of worden vastgehouden.",
        "domain.md §2.6");

    /// <summary>Emergency aid that was granted is not paid.</summary>
    public static RefusalKind AidsWait { get; } = new(nameof(AidsWait),
        "{count} emergency aids for {amount} were granted and are not paid.",
        "{count} aides d'urgence pour {amount} ont été accordées et ne sont pas payées.",
        "{count} noodhulpen voor {amount} zijn toegekend en niet betaald.",
        "domain.md §2.6");

    /// <summary>Grants that were awarded are not paid out.</summary>
    public static RefusalKind GrantsWait { get; } = new(nameof(GrantsWait),
        "{count} grants have {amount} awarded and not paid: they are paid or released.",
        "{count} subventions ont {amount} accordés et non payés : ils sont payés ou libérés.",
        "Bij {count} toelagen is {amount} toegekend en niet betaald: dat wordt betaald of vrijgegeven.",
        "domain.md §2.6");

    /// <summary>Shared cost is settled before the fund ends.</summary>
    public static RefusalKind SharedCostsWait { get; } = new(nameof(SharedCostsWait),
        "Cost pools are open: cost not yet shared {result}, owed to suppliers {suppliers}, advances of members {advances}, to be paid by members {claims}.",
        "Des services partagés sont ouverts : frais non encore répartis {result}, dû aux fournisseurs {suppliers}, avances des membres {advances}, à payer par les membres {claims}.",
        "Er staan gedeelde diensten open: nog niet verdeelde kosten {result}, schuld aan leveranciers {suppliers}, voorschotten van leden {advances}, te betalen door leden {claims}.",
        "domain.md §2.6");

    /// <summary>Bank lines wait for their owner.</summary>
    public static RefusalKind LinesWait { get; } = new(nameof(LinesWait),
        "Bank lines wait in suspense, {amount} on balance: whose money it is must be known first.",
        "Des lignes bancaires sont en attente, {amount} en solde : il faut d'abord savoir à qui est cet argent.",
        "Banklijnen wachten op afpunting, {amount} per saldo: eerst moet bekend zijn van wie dat geld is.",
        "domain.md §2.6");

    /// <summary>Deposits are not settled.</summary>
    public static RefusalKind DepositsWait { get; } = new(nameof(DepositsWait),
        "Deposits of {amount} are neither set off nor paid back.",
        "Des dépôts de {amount} ne sont ni compensés ni remboursés.",
        "Deposito's van {amount} zijn niet verrekend en niet terugbetaald.",
        "domain.md §2.6");

    /// <summary>Loans are not repaid.</summary>
    public static RefusalKind LoansWait { get; } = new(nameof(LoansWait),
        "Loans of {amount} are not repaid.",
        "Des prêts de {amount} ne sont pas remboursés.",
        "Leningen van {amount} zijn niet terugbetaald.",
        "domain.md §2.6");

    /// <summary>Something is promised and neither paid out nor cancelled.</summary>
    public static RefusalKind PromisesWait { get; } = new(nameof(PromisesWait),
        "{amount} is promised, and neither paid out nor cancelled.",
        "{amount} est promis, et n'est ni payé ni annulé.",
        "{amount} is toegezegd, en niet betaald of geannuleerd.",
        "domain.md §2.6");

    /// <summary>Lenders may still call guarantees.</summary>
    public static RefusalKind GuaranteesWait { get; } = new(nameof(GuaranteesWait),
        "Guarantees of {amount} are live: their lenders may still call them.",
        "Des garanties de {amount} sont en cours : leurs prêteurs peuvent encore les appeler.",
        "Waarborgen van {amount} lopen nog: hun kredietgevers kunnen ze nog oproepen.",
        "domain.md §2.6");

    /// <summary>An account other than own funds is not at zero.</summary>
    public static RefusalKind BalanceLeft { get; } = new(nameof(BalanceLeft),
        "The account {role} stands at {amount}: only own funds may be left.",
        "Le compte {role} est à {amount} : seuls des fonds propres peuvent rester.",
        "De rekening {role} staat op {amount}: alleen eigen vermogen mag overblijven.",
        "domain.md §2.6");

    /// <summary>The member stands behind loans of others.</summary>
    public static RefusalKind PledgesGiven { get; } = new(nameof(PledgesGiven),
        "{member} stands behind loans with {amount}, {deposit} of it from its deposit: another member takes its place, or the fund lets it go.",
        "{member} garantit des prêts à hauteur de {amount}, dont {deposit} de son dépôt : un autre membre prend sa place, ou le fonds le libère.",
        "{member} staat borg voor leningen met {amount}, waarvan {deposit} uit zijn deposito: een ander lid neemt zijn plaats in, of het fonds geeft het vrij.",
        "domain.md §2.6");

    /// <summary>A call of its pledge is not paid.</summary>
    public static RefusalKind CallUnpaid { get; } = new(nameof(CallUnpaid),
        "{amount} was called of the pledges of {member} and is not paid.",
        "{amount} a été appelé des garanties de {member} et n'est pas payé.",
        "{amount} werd opgevraagd van de borgstellingen van {member} en is niet betaald.",
        "domain.md §2.6");

    /// <summary>Money of a funder goes to its purpose or back before anything is handed over.</summary>
    public static RefusalKind AgreementsWait { get; } = new(nameof(AgreementsWait),
        "Agreements with funders are open: {restricted} of restricted money in the bank, {receivable} to come, {deferred} neither spent nor given back, {payable} to be paid back. They end before anything is handed over.",
        "Des conventions avec des bailleurs sont ouvertes : {restricted} d'argent affecté en banque, {receivable} à venir, {deferred} ni dépensés ni restitués, {payable} à rendre. Elles prennent fin avant toute remise.",
        "Overeenkomsten met geldschieters lopen nog: {restricted} bestemd geld op de bank, {receivable} te komen, {deferred} niet besteed en niet teruggegeven, {payable} terug te betalen. Ze eindigen voor er iets wordt overgedragen.",
        "domain.md §3");
}
