// Why Governance says no: each refusal with its sentence in three languages.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Governance;

/// <summary>Refusals of Governance.</summary>
public static class GovernanceRefusals
{
    /// <summary>The fund is open already.</summary>
    public static RefusalKind FundAlreadyOpen { get; } = new(nameof(FundAlreadyOpen),
        "This fund is open already, as {name}.", "Ce fonds est déjà ouvert, sous le nom {name}.", "Dit fonds is al geopend, als {name}.", "docs/ARCHITECTURE.md, Decide");

    /// <summary>No proposal has this id.</summary>
    public static RefusalKind ProposalUnknown { get; } = new(nameof(ProposalUnknown),
        "There is no proposal {proposal}.", "Il n'y a pas de proposition {proposal}.", "Er is geen voorstel {proposal}.", "domain.md §5");

    /// <summary>The same thing is being voted on, or was adopted and waits to be enacted.</summary>
    public static RefusalKind AlreadyProposed { get; } = new(nameof(AlreadyProposed),
        "The same is proposed already, as number {number} ({proposal}).",
        "La même chose est déjà proposée, sous le numéro {number} ({proposal}).",
        "Hetzelfde is al voorgesteld, als nummer {number} ({proposal}).",
        "domain.md §5");

    /// <summary>No member of the committee is left to vote.</summary>
    public static RefusalKind NobodyMayVote { get; } = new(nameof(NobodyMayVote),
        "Nobody may vote on this: give other organisations a seat first.",
        "Personne ne peut voter sur ceci : donnez d'abord un siège à d'autres organisations.",
        "Niemand mag hierover stemmen: geef eerst andere organisaties een zetel.",
        "domain.md §5");

    /// <summary>The person holds no committee seat of this organisation.</summary>
    public static RefusalKind NotTheirVote { get; } = new(nameof(NotTheirVote),
        "{person} cannot cast the vote of {member}.",
        "{person} ne peut exprimer la voix de {member}.",
        "{person} kan de stem van {member} niet uitbrengen.",
        "domain.md §5");

    /// <summary>The vote is closed.</summary>
    public static RefusalKind VoteClosed { get; } = new(nameof(VoteClosed),
        "The vote on proposal {number} is closed: {state}.",
        "Le vote sur la proposition {number} est clos : {state}.",
        "De stemming over voorstel {number} is gesloten: {state}.",
        "domain.md §5");

    /// <summary>The vote's time is over.</summary>
    public static RefusalKind VoteTooLate { get; } = new(nameof(VoteTooLate),
        "The vote on proposal {number} closed at {closed}; this vote came at {at}.",
        "Le vote sur la proposition {number} s'est clos à {closed} ; ce vote est venu à {at}.",
        "De stemming over voorstel {number} sloot om {closed}; deze stem kwam om {at}.",
        "domain.md §5");

    /// <summary>The applicant, and whoever acts for it, takes no part.</summary>
    public static RefusalKind Recused { get; } = new(nameof(Recused),
        "{person} acts for {applicant}, which proposal {number} concerns, and is recused.",
        "{person} agit pour {applicant}, que la proposition {number} concerne, et se trouve récusé.",
        "{person} treedt op voor {applicant}, waarover voorstel {number} gaat, en is gewraakt.",
        "domain.md §5, CSA 9:8");

    /// <summary>The member had no vote when the proposal was opened.</summary>
    public static RefusalKind NotOnRoll { get; } = new(nameof(NotOnRoll),
        "{member} was not on the roll when proposal {number} was opened.",
        "{member} n'était pas sur la liste des votants à l'ouverture de la proposition {number}.",
        "{member} stond niet op de kiezerslijst toen voorstel {number} werd geopend.",
        "domain.md §5");

    /// <summary>The vote cannot be closed yet.</summary>
    public static RefusalKind VoteStillOpen { get; } = new(nameof(VoteStillOpen),
        "The vote on proposal {number} stays open until {closes}: {voted} of {roll} have voted.",
        "Le vote sur la proposition {number} reste ouvert jusqu'à {closes} : {voted} voix sur {roll}.",
        "De stemming over voorstel {number} blijft open tot {closes}: {voted} van {roll} hebben gestemd.",
        "domain.md §5");

    /// <summary>Only an adopted proposal is enacted.</summary>
    public static RefusalKind NotAdopted { get; } = new(nameof(NotAdopted),
        "Proposal {number} is {state}: only an adopted proposal is enacted, once.",
        "La proposition {number} est dans l'état {state} : seule une proposition adoptée s'exécute, une fois.",
        "Voorstel {number} is {state}: alleen een aangenomen voorstel wordt uitgevoerd, één keer.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>The member takes no part in this matter.</summary>
    public static RefusalKind MemberRecused { get; } = new(nameof(MemberRecused),
        "{member} takes no part in proposal {number}: {ground}.",
        "{member} ne prend pas part à la proposition {number} : {ground}.",
        "{member} neemt niet deel aan voorstel {number}: {ground}.",
        "domain.md §5, CSA 9:8");

    /// <summary>The proposal was taken back.</summary>
    public static RefusalKind ProposalTakenBack { get; } = new(nameof(ProposalTakenBack),
        "Proposal {number} was taken back: there is nothing to decide any more.",
        "La proposition {number} a été retirée : il n'y a plus rien à décider.",
        "Voorstel {number} is ingetrokken: er valt niets meer te beslissen.",
        "domain.md §5");

    /// <summary>Only who made a proposal changes it or takes it back.</summary>
    public static RefusalKind NotTheirProposal { get; } = new(nameof(NotTheirProposal),
        "{person} did not make proposal {number}.",
        "{person} n'a pas fait la proposition {number}.",
        "{person} heeft voorstel {number} niet gedaan.",
        "domain.md §5");

    /// <summary>Only a proposal under consent is worded anew, before anybody has voted in the round.</summary>
    public static RefusalKind CannotBeAmended { get; } = new(nameof(CannotBeAmended),
        "Proposal {number} cannot be worded anew: its rule is {rule}, {voted} have voted in this round.",
        "La proposition {number} ne peut être reformulée : sa règle est {rule}, {voted} ont voté à ce tour.",
        "Voorstel {number} kan niet worden herschreven: de regel is {rule}, {voted} hebben in deze ronde gestemd.",
        "domain.md §5");

    /// <summary>A new wording is about the same matter before the same people.</summary>
    public static RefusalKind OtherMatter { get; } = new(nameof(OtherMatter),
        "The new wording of proposal {number} is another matter, or one for another body: make another proposal.",
        "La nouvelle formulation de la proposition {number} est une autre affaire, ou relève d'un autre organe : faites une autre proposition.",
        "De nieuwe tekst van voorstel {number} is een andere zaak, of een voor een ander orgaan: doe een ander voorstel.",
        "domain.md §5");

    /// <summary>Under this rule a ballot gives a name or a reason.</summary>
    public static RefusalKind CannotBeSecret { get; } = new(nameof(CannotBeSecret),
        "A vote under the rule {rule} cannot be secret.",
        "Un vote selon la règle {rule} ne peut être secret.",
        "Een stemming volgens de regel {rule} kan niet geheim zijn.",
        "domain.md §5");

    /// <summary>The vote is secret.</summary>
    public static RefusalKind VoteIsSecret { get; } = new(nameof(VoteIsSecret),
        "The vote on proposal {number} is secret: ballots are sealed.",
        "Le vote sur la proposition {number} est secret : les bulletins sont scellés.",
        "De stemming over voorstel {number} is geheim: stembrieven zijn verzegeld.",
        "domain.md §5");

    /// <summary>The vote is not secret.</summary>
    public static RefusalKind VoteIsOpen { get; } = new(nameof(VoteIsOpen),
        "The vote on proposal {number} is not secret.",
        "Le vote sur la proposition {number} n'est pas secret.",
        "De stemming over voorstel {number} is niet geheim.",
        "domain.md §5");

    /// <summary>The seal of a secret ballot has another form.</summary>
    public static RefusalKind SealMalformed { get; } = new(nameof(SealMalformed),
        "The sealed ballot on proposal {number} is malformed.",
        "Le bulletin scellé sur la proposition {number} est mal formé.",
        "De verzegelde stembrief over voorstel {number} is onjuist gevormd.",
        "docs/ARCHITECTURE.md, Secret ballots");

    /// <summary>The counts of a secret vote come from the fund itself; an open vote is counted from its ballots.</summary>
    public static RefusalKind CountByFund { get; } = new(nameof(CountByFund),
        "The votes on proposal {number} are counted by the fund itself.",
        "Les votes sur la proposition {number} sont comptés par le fonds lui-même.",
        "De stemmen over voorstel {number} worden door het fonds zelf geteld.",
        "docs/ARCHITECTURE.md, Secret ballots");

    /// <summary>The counts are not those of the ballots that were cast.</summary>
    public static RefusalKind CountWrong { get; } = new(nameof(CountWrong),
        "{counted} ballots were counted on proposal {number}; {cast} were cast.",
        "{counted} bulletins ont été comptés sur la proposition {number} ; {cast} ont été déposés.",
        "{counted} stembrieven werden geteld over voorstel {number}; {cast} werden uitgebracht.",
        "docs/ARCHITECTURE.md, Secret ballots");

    /// <summary>The rule does not know this choice.</summary>
    public static RefusalKind ChoiceNotOffered { get; } = new(nameof(ChoiceNotOffered),
        "Under the rule {rule} nobody votes {choice} on proposal {number}.",
        "Selon la règle {rule}, on ne vote pas {choice} sur la proposition {number}.",
        "Volgens de regel {rule} stemt niemand {choice} over voorstel {number}.",
        "domain.md §5");

    /// <summary>An objection names its ground and its reason; nothing else does.</summary>
    public static RefusalKind ObjectionNeedsReason { get; } = new(nameof(ObjectionNeedsReason),
        "On proposal {number} an objection names its ground and its reason, and only an objection does.",
        "Sur la proposition {number}, une objection donne son motif et sa raison, et elle seule.",
        "Over voorstel {number} noemt een bezwaar zijn grond en zijn reden, en alleen een bezwaar.",
        "domain.md §5");

    /// <summary>There are no options to put in order.</summary>
    public static RefusalKind NothingToRank { get; } = new(nameof(NothingToRank),
        "Proposal {number} has no options to rank.",
        "La proposition {number} n'a pas d'options à classer.",
        "Voorstel {number} heeft geen opties om te rangschikken.",
        "domain.md §5");

    /// <summary>A ranking names options of the proposal, each once.</summary>
    public static RefusalKind RankingMalformed { get; } = new(nameof(RankingMalformed),
        "A ranking on proposal {number} names each of its {options} options once at most, from 0.",
        "Un classement sur la proposition {number} nomme au plus une fois chacune de ses {options} options, à partir de 0.",
        "Een rangschikking over voorstel {number} noemt elk van de {options} opties hoogstens één keer, vanaf 0.",
        "domain.md §5");

    /// <summary>A ranking has several different requests for money.</summary>
    public static RefusalKind OptionsUnfit { get; } = new(nameof(OptionsUnfit),
        "A ranking needs 2 to {most} different requests that each have an amount; here are {options}.",
        "Un classement demande de 2 à {most} demandes différentes ayant chacune un montant ; il y en a {options}.",
        "Een rangschikking vraagt 2 tot {most} verschillende aanvragen die elk een bedrag hebben; hier zijn er {options}.",
        "domain.md §5");

    /// <summary>Ranking requests is for when money is short.</summary>
    public static RefusalKind MoneyNotShort { get; } = new(nameof(MoneyNotShort),
        "The requests come to {sum} and there are {envelope}: where there is enough for all, each is voted on by itself.",
        "Les demandes s'élèvent à {sum} et il y a {envelope} : quand il y a assez pour toutes, chacune se vote séparément.",
        "De aanvragen bedragen {sum} en er is {envelope}: waar genoeg is voor alle, wordt over elke apart gestemd.",
        "domain.md §5");

    /// <summary>A body ranks only what it decides.</summary>
    public static RefusalKind RankedByOtherBody { get; } = new(nameof(RankedByOtherBody),
        "The {body} cannot rank a request of {amount}: the {decides} decides on it.",
        "L'organe {body} ne peut classer une demande de {amount} : l'organe {decides} en décide.",
        "Het orgaan {body} kan een aanvraag van {amount} niet rangschikken: het orgaan {decides} beslist erover.",
        "charter /governance/decisions; domain.md §5");

    /// <summary>Two persons are needed.</summary>
    public static RefusalKind SecondPersonNeeded { get; } = new(nameof(SecondPersonNeeded),
        "{person} has had a hand in {number} already: this needs another person.",
        "{person} est déjà intervenu pour {number} : il faut une autre personne.",
        "{person} is al opgetreden voor {number}: hiervoor is een andere persoon nodig.",
        "domain.md §1 row 17");

    /// <summary>Two persons entered different votes.</summary>
    public static RefusalKind PaperVotesDiffer { get; } = new(nameof(PaperVotesDiffer),
        "On proposal {number} the first person entered {first} and this one {second}: look at the paper again.",
        "Sur la proposition {number}, la première personne a saisi {first} et celle-ci {second} : regardez à nouveau le papier.",
        "Over voorstel {number} voerde de eerste persoon {first} in en deze {second}: bekijk het papier opnieuw.",
        "domain.md §5");

    /// <summary>The member has read it.</summary>
    public static RefusalKind ReadAlready { get; } = new(nameof(ReadAlready),
        "{member} has said already that it has read proposal {number}.",
        "{member} a déjà dit avoir lu la proposition {number}.",
        "{member} heeft al gezegd voorstel {number} te hebben gelezen.",
        "domain.md §5");

    /// <summary>Who votes itself needs no proxy.</summary>
    public static RefusalKind VotedItself { get; } = new(nameof(VotedItself),
        "{member} has voted itself on proposal {number}: nobody votes for it any more.",
        "{member} a voté lui-même sur la proposition {number} : plus personne ne vote pour lui.",
        "{member} heeft zelf gestemd over voorstel {number}: niemand stemt er nog voor.",
        "domain.md §5");

    /// <summary>The charter knows no proxies.</summary>
    public static RefusalKind NoProxies { get; } = new(nameof(NoProxies),
        "The charter of this fund allows no proxies.",
        "La charte de ce fonds n'admet pas de procurations.",
        "Het charter van dit fonds laat geen volmachten toe.",
        "charter /governance/proxies; domain.md §5");

    /// <summary>The holder is another member with a vote in the same body.</summary>
    public static RefusalKind CannotHoldProxy { get; } = new(nameof(CannotHoldProxy),
        "{holder} cannot hold this proxy: it must be another member with a vote in {body}.",
        "{holder} ne peut détenir cette procuration : il faut un autre membre ayant une voix dans {body}.",
        "{holder} kan deze volmacht niet houden: nodig is een ander lid met een stem in {body}.",
        "charter /governance/proxies; domain.md §5");

    /// <summary>The member has given its proxy.</summary>
    public static RefusalKind ProxyGivenAlready { get; } = new(nameof(ProxyGivenAlready),
        "{member} has given its proxy already: it must take it back first.",
        "{member} a déjà donné sa procuration : il doit d'abord la reprendre.",
        "{member} heeft de volmacht al gegeven: die moet eerst worden teruggenomen.",
        "domain.md §5");

    /// <summary>There is no such proxy.</summary>
    public static RefusalKind ProxyNotGiven { get; } = new(nameof(ProxyNotGiven),
        "{member} has given no proxy there.",
        "{member} n'y a pas donné de procuration.",
        "{member} heeft daar geen volmacht gegeven.",
        "domain.md §5");

    /// <summary>A proxy is for one meeting or for one written vote.</summary>
    public static RefusalKind ProxyScopeWrong { get; } = new(nameof(ProxyScopeWrong),
        "A proxy is given for one meeting, or for one vote in writing: name one of the two.",
        "Une procuration vaut pour une réunion, ou pour un vote par écrit : indiquez l'un des deux.",
        "Een volmacht geldt voor één vergadering, of voor één schriftelijke stemming: noem een van beide.",
        "domain.md §5");

    /// <summary>The holder has as many as it may.</summary>
    public static RefusalKind TooManyProxies { get; } = new(nameof(TooManyProxies),
        "{holder} holds {held} proxies already; at most {most}.",
        "{holder} détient déjà {held} procurations ; au plus {most}.",
        "{holder} houdt al {held} volmachten; hoogstens {most}.",
        "charter /governance/proxies/perHolder; domain.md §5");

    /// <summary>No meeting has this id.</summary>
    public static RefusalKind MeetingUnknown { get; } = new(nameof(MeetingUnknown),
        "There is no meeting {meeting}.",
        "Il n'y a pas de réunion {meeting}.",
        "Er is geen vergadering {meeting}.",
        "domain.md §5");

    /// <summary>The meeting is not in the state that this needs.</summary>
    public static RefusalKind MeetingNotInState { get; } = new(nameof(MeetingNotInState),
        "Meeting {meeting} is {state}; this needs {needed}.",
        "La réunion {meeting} est dans l'état {state} ; il faut {needed}.",
        "Vergadering {meeting} is {state}; nodig is {needed}.",
        "domain.md §5");

    /// <summary>This is decided in a meeting only.</summary>
    public static RefusalKind MeetingNeeded { get; } = new(nameof(MeetingNeeded),
        "The {body} decides on {kind} in a meeting, not in writing: name the meeting.",
        "L'organe {body} décide de {kind} en réunion, pas par écrit : indiquez la réunion.",
        "Het orgaan {body} beslist over {kind} in een vergadering, niet schriftelijk: noem de vergadering.",
        "charter /governance/decisions; domain.md §5");

    /// <summary>A meeting is opened on its day.</summary>
    public static RefusalKind MeetingTooEarly { get; } = new(nameof(MeetingTooEarly),
        "Meeting {meeting} is on {day}; today is {today}.",
        "La réunion {meeting} est le {day} ; nous sommes le {today}.",
        "Vergadering {meeting} is op {day}; vandaag is {today}.",
        "domain.md §5");

    /// <summary>Another body decides this.</summary>
    public static RefusalKind OtherBody { get; } = new(nameof(OtherBody),
        "Meeting {meeting} is of the {meets}; this is for the {decides}.",
        "La réunion {meeting} est celle de {meets} ; ceci relève de {decides}.",
        "Vergadering {meeting} is van {meets}; dit is voor {decides}.",
        "charter /governance/decisions");

    /// <summary>Nobody has a vote in this body.</summary>
    public static RefusalKind BodyUnknown { get; } = new(nameof(BodyUnknown),
        "No member has a vote in the body {body}.",
        "Aucun membre n'a de voix dans l'organe {body}.",
        "Geen enkel lid heeft een stem in het orgaan {body}.",
        "domain.md §5");

    /// <summary>The notice is too short.</summary>
    public static RefusalKind NoticeTooShort { get; } = new(nameof(NoticeTooShort),
        "Between today and {day} are {clear} clear days; the charter asks for {needed}.",
        "Entre aujourd'hui et le {day} il y a {clear} jours francs ; la charte en demande {needed}.",
        "Tussen vandaag en {day} liggen {clear} vrije dagen; het charter vraagt er {needed}.",
        "charter /governance/meetings; domain.md §5, CSA 9:14");

    /// <summary>The second call comes too early.</summary>
    public static RefusalKind SecondCallTooEarly { get; } = new(nameof(SecondCallTooEarly),
        "Between the first call ({number}) and this one are {clear} clear days; the charter asks for {needed}.",
        "Entre la première convocation ({number}) et celle-ci il y a {clear} jours francs ; la charte en demande {needed}.",
        "Tussen de eerste oproep ({number}) en deze liggen {clear} vrije dagen; het charter vraagt er {needed}.",
        "charter /governance/meetings; domain.md §5, CSA 9:21");

    /// <summary>Only what missed its quorum is called a second time, unchanged.</summary>
    public static RefusalKind NoSecondCall { get; } = new(nameof(NoSecondCall),
        "Proposal {number} is {state}: only the same matter, before the same body, after a missed quorum, has a second call.",
        "La proposition {number} est dans l'état {state} : seule la même affaire, devant le même organe, après un quorum manqué, a une seconde convocation.",
        "Voorstel {number} is {state}: alleen dezelfde zaak, voor hetzelfde orgaan, na een gemist quorum, krijgt een tweede oproep.",
        "domain.md §5");

    /// <summary>Items of the meeting are open.</summary>
    public static RefusalKind ItemsOpen { get; } = new(nameof(ItemsOpen),
        "Meeting {meeting} has {items} open items: close or take them back first.",
        "La réunion {meeting} a {items} points ouverts : clôturez-les ou retirez-les d'abord.",
        "Vergadering {meeting} heeft {items} open punten: sluit ze of trek ze eerst in.",
        "domain.md §5");

    /// <summary>The member has no vote in the body.</summary>
    public static RefusalKind NotInBody { get; } = new(nameof(NotInBody),
        "{member} has no vote in the {body}.",
        "{member} n'a pas de voix dans {body}.",
        "{member} heeft geen stem in {body}.",
        "domain.md §5");

    /// <summary>The list of presence says so already.</summary>
    public static RefusalKind AttendanceKnown { get; } = new(nameof(AttendanceKnown),
        "The list of presence says already that {member} is {attendance}.",
        "La liste de présence dit déjà que {member} est {attendance}.",
        "De aanwezigheidslijst zegt al dat {member} {attendance} is.",
        "domain.md §5");

    /// <summary>No task has this id.</summary>
    public static RefusalKind FollowUpUnknown { get; } = new(nameof(FollowUpUnknown),
        "There is no task {followUp}.",
        "Il n'y a pas de tâche {followUp}.",
        "Er is geen taak {followUp}.",
        "domain.md §5");

    /// <summary>The task is done.</summary>
    public static RefusalKind FollowUpDone { get; } = new(nameof(FollowUpDone),
        "Task {followUp} is done already.",
        "La tâche {followUp} est déjà faite.",
        "Taak {followUp} is al gedaan.",
        "domain.md §5");

    /// <summary>Minutes are of a closed meeting or of a closed written vote.</summary>
    public static RefusalKind NoMinutesOf { get; } = new(nameof(NoMinutesOf),
        "Minutes are made of one closed meeting, or of one closed vote in writing.",
        "Un procès-verbal se fait d'une réunion close, ou d'un vote par écrit clos.",
        "Notulen worden gemaakt van één gesloten vergadering, of van één gesloten schriftelijke stemming.",
        "domain.md §5");

    /// <summary>These minutes have a number.</summary>
    public static RefusalKind MinutesIssuedAlready { get; } = new(nameof(MinutesIssuedAlready),
        "These minutes were issued already, as number {number}.",
        "Ce procès-verbal est déjà établi, sous le numéro {number}.",
        "Deze notulen zijn al opgemaakt, als nummer {number}.",
        "domain.md §5");

    /// <summary>No minutes have this number.</summary>
    public static RefusalKind MinutesUnknown { get; } = new(nameof(MinutesUnknown),
        "There are no minutes {number}.",
        "Il n'y a pas de procès-verbal {number}.",
        "Er zijn geen notulen {number}.",
        "domain.md §5");

    /// <summary>The minutes have both signatures.</summary>
    public static RefusalKind MinutesSignedAlready { get; } = new(nameof(MinutesSignedAlready),
        "Minutes {number} have both signatures already.",
        "Le procès-verbal {number} porte déjà les deux signatures.",
        "Notulen {number} dragen al beide handtekeningen.",
        "domain.md §5");

    /// <summary>The texts are not those that the secretary signed.</summary>
    public static RefusalKind MinutesDiffer { get; } = new(nameof(MinutesDiffer),
        "The texts of minutes {number} are not those that were issued.",
        "Les textes du procès-verbal {number} ne sont pas ceux qui ont été établis.",
        "De teksten van notulen {number} zijn niet die welke werden opgemaakt.",
        "domain.md §5");

    /// <summary>Minutes say as of which record they are; records are counted from 1.</summary>
    public static RefusalKind MinutesOfNoRecord { get; } = new(nameof(MinutesOfNoRecord),
        "Minutes are as of a record of the journal, and there is no record {record}.",
        "Un procès-verbal est établi à un enregistrement du journal, et il n'y a pas d'enregistrement {record}.",
        "Notulen zijn van de stand bij een record van het journaal, en er is geen record {record}.",
        "domain.md §5");

    /// <summary>A hash has another form.</summary>
    public static RefusalKind HashMalformed { get; } = new(nameof(HashMalformed),
        "A hash of minutes has 64 small hexadecimal digits, in each of three languages.",
        "Une empreinte de procès-verbal a 64 chiffres hexadécimaux minuscules, dans chacune des trois langues.",
        "Een hash van notulen heeft 64 kleine hexadecimale cijfers, in elk van drie talen.",
        "domain.md §5");

    /// <summary>This kind of decision holds a command, not words.</summary>
    public static RefusalKind NotInWords { get; } = new(nameof(NotInWords),
        "A decision of the kind {kind} is not taken in words: propose what would be enacted.",
        "Une décision du genre {kind} ne se prend pas en mots : proposez ce qui serait exécuté.",
        "Een beslissing van de soort {kind} wordt niet in woorden genomen: stel voor wat zou worden uitgevoerd.",
        "docs/ARCHITECTURE.md, Decide");
}
