// Why a pledge, a call, a recourse or an allocation to the risk fund is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Pledges;

/// <summary>Refusals of Pledges.</summary>
public static class PledgeRefusals
{
    /// <summary>No pledge has this id.</summary>
    public static RefusalKind PledgeUnknown { get; } = new(nameof(PledgeUnknown),
        "There is no pledge {pledge}.", "Il n'y a pas de garantie de membre {pledge}.", "Er is geen borgstelling van een lid {pledge}.", "domain.md §2.6");

    /// <summary>The pledge is not in the state that this needs.</summary>
    public static RefusalKind PledgeNotInState { get; } = new(nameof(PledgeNotInState),
        "Pledge {pledge} is {state}; this needs {needed}.",
        "La garantie {pledge} est dans l'état {state} ; il faut {needed}.",
        "Borgstelling {pledge} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>The pledges of a loan are at most its principal.</summary>
    public static RefusalKind PledgesAboveLoan { get; } = new(nameof(PledgesAboveLoan),
        "{asked} besides {accepted} accepted would be more than the principal {principal} of loan {loan}.",
        "{asked} en plus de {accepted} acceptés dépasserait le principal {principal} du prêt {loan}.",
        "{asked} naast {accepted} aanvaard zou meer zijn dan de hoofdsom {principal} van lening {loan}.",
        "domain.md §2.6");

    /// <summary>A borrower owes its loan already.</summary>
    public static RefusalKind OwnCommitment { get; } = new(nameof(OwnCommitment),
        "{member} is the borrower and owes the loan already: it can pledge a deposit, not another promise.",
        "{member} est l'emprunteur et doit déjà le prêt : il peut engager un dépôt, non une autre promesse.",
        "{member} is de ontlener en is de lening al verschuldigd: het kan een deposito verbinden, geen tweede belofte.",
        "domain.md §2.1");

    /// <summary>Only an active member stands behind others.</summary>
    public static RefusalKind GuarantorNotActive { get; } = new(nameof(GuarantorNotActive),
        "{guarantor} is {standing}: only an active member stands behind a loan.",
        "{guarantor} est dans l'état {standing} : seul un membre actif garantit un prêt.",
        "{guarantor} is {standing}: alleen een actief lid stelt zich borg voor een lening.",
        "domain.md §2.1");

    /// <summary>Who is late stands behind nobody.</summary>
    public static RefusalKind GuarantorLate { get; } = new(nameof(GuarantorLate),
        "{guarantor} is {days} days late with {open}, instalment {instalment} of its loan {loan}: who is late stands behind no other loan.",
        "{guarantor} a {days} jours de retard pour {open}, échéance {instalment} de son prêt {loan} : qui est en retard ne garantit aucun autre prêt.",
        "{guarantor} is {days} dagen te laat met {open}, aflossing {instalment} van zijn lening {loan}: wie te laat is, stelt zich voor geen andere lening borg.",
        "domain.md §2.1");

    /// <summary>More than the deposit allows.</summary>
    public static RefusalKind AboveDeposit { get; } = new(nameof(AboveDeposit),
        "{asked} besides {pledged} pledged by {guarantor}: the ceiling is {ceiling} = {share} of its deposit of {deposit}.",
        "{asked} en plus de {pledged} engagés par {guarantor} : le plafond est de {ceiling} = {share} de son dépôt de {deposit}.",
        "{asked} naast {pledged} verbonden door {guarantor}: het plafond is {ceiling} = {share} van zijn deposito van {deposit}.",
        "charter /pledges/depositBasisPoints; domain.md §2.1");

    /// <summary>More than a member may promise.</summary>
    public static RefusalKind AboveCommitment { get; } = new(nameof(AboveCommitment),
        "{asked} besides {committed} promised by {guarantor}: the ceiling is {ceiling} = {multiple} x {contribution} of contribution, at most {most}.",
        "{asked} en plus de {committed} promis par {guarantor} : le plafond est de {ceiling} = {multiple} x {contribution} de cotisation, au plus {most}.",
        "{asked} naast {committed} beloofd door {guarantor}: het plafond is {ceiling} = {multiple} x {contribution} bijdrage, hoogstens {most}.",
        "charter /pledges/contributionMultiple and /pledges/ceiling; domain.md §2.1");

    /// <summary>A deposit is not replaced by a promise.</summary>
    public static RefusalKind WeakerPledge { get; } = new(nameof(WeakerPledge),
        "Pledge {pledge} is a deposit of which {live} is live: a promise cannot take its place.",
        "La garantie {pledge} est un dépôt dont {live} subsiste : une promesse ne peut la remplacer.",
        "Borgstelling {pledge} is een deposito waarvan {live} geldt: een belofte kan de plaats niet innemen.",
        "domain.md §2.6");

    /// <summary>Who votes on a loan is known before the vote begins.</summary>
    public static RefusalKind BorrowerBeingVoted { get; } = new(nameof(BorrowerBeingVoted),
        "Proposal {number} on {member} is being voted on: who stands behind its loans is settled before or after the vote, since guarantors have none.",
        "La proposition {number} sur {member} est soumise au vote : les garants de ses prêts se fixent avant ou après, car ils n'y ont pas de voix.",
        "Over voorstel {number} over {member} wordt gestemd: wie zich borg stelt voor zijn leningen, wordt voor of na de stemming geregeld, want borgen hebben er geen stem.",
        "domain.md §5");

    /// <summary>Nothing is late: there is nothing to call for.</summary>
    public static RefusalKind LoanNotLate { get; } = new(nameof(LoanNotLate),
        "Loan {loan} is {state} with {outstanding} outstanding and no instalment is late: a pledge is called when the borrower does not pay.",
        "Le prêt {loan} est dans l'état {state} avec {outstanding} à rembourser et aucune échéance n'est en retard : une garantie s'appelle quand l'emprunteur ne paie pas.",
        "Lening {loan} is {state} met {outstanding} open en geen aflossing is te laat: een borg wordt aangesproken wanneer de ontlener niet betaalt.",
        "domain.md §2.6");

    /// <summary>The borrower's own deposit comes first.</summary>
    public static RefusalKind BorrowersPledgeFirst { get; } = new(nameof(BorrowersPledgeFirst),
        "{live} of the borrower's own pledge {pledge} is live: it is called, or released, before a guarantor of loan {loan}.",
        "{live} de la garantie propre {pledge} de l'emprunteur subsiste : elle est appelée, ou libérée, avant un garant du prêt {loan}.",
        "{live} van de eigen borgstelling {pledge} van de ontlener geldt nog: die wordt aangesproken, of vrijgegeven, vóór een borg van lening {loan}.",
        "domain.md §2.1");

    /// <summary>More than is live, or than the borrower owes.</summary>
    public static RefusalKind CallTooHigh { get; } = new(nameof(CallTooHigh),
        "{amount} cannot be called of pledge {pledge}: {live} is live, and {outstanding} of the loan is outstanding.",
        "{amount} ne peut être appelé de la garantie {pledge} : {live} subsiste, et {outstanding} du prêt reste dû.",
        "{amount} kan niet worden opgevraagd van borgstelling {pledge}: {live} geldt nog, en {outstanding} van de lening staat open.",
        "domain.md §2.6");

    /// <summary>Nobody told of this payment, or it was confirmed already.</summary>
    public static RefusalKind RecourseNotWaiting { get; } = new(nameof(RecourseNotWaiting),
        "No payment {recourse} between members waits to be confirmed.",
        "Aucun paiement {recourse} entre membres n'attend d'être confirmé.",
        "Er wacht geen betaling {recourse} tussen leden op bevestiging.",
        "domain.md §2.8");

    /// <summary>Each side is another person.</summary>
    public static RefusalKind RecourseSamePerson { get; } = new(nameof(RecourseSamePerson),
        "{person} told of this payment of {amount}: somebody else confirms it for the other side.",
        "{person} a signalé ce paiement de {amount} : une autre personne le confirme pour l'autre partie.",
        "{person} heeft deze betaling van {amount} gemeld: iemand anders bevestigt ze voor de andere kant.",
        "domain.md §2.8");

    /// <summary>More than can be claimed.</summary>
    public static RefusalKind AboveRecourse { get; } = new(nameof(AboveRecourse),
        "{to} can claim {open} from {from} for loan {loan}, not {amount}.",
        "{to} peut réclamer {open} à {from} pour le prêt {loan}, non {amount}.",
        "{to} kan {open} van {from} eisen voor lening {loan}, niet {amount}.",
        "domain.md §2.6");

    /// <summary>More than the key gives.</summary>
    public static RefusalKind AboveRiskKey { get; } = new(nameof(AboveRiskKey),
        "{amount} is more than the {due} that the key still gives the risk fund = {byKey} by the key - {allocated} put there.",
        "{amount} dépasse les {due} que la clé donne encore au fonds de risque = {byKey} selon la clé - {allocated} déjà affectés.",
        "{amount} is meer dan de {due} die de sleutel het risicofonds nog geeft = {byKey} volgens de sleutel - {allocated} al bestemd.",
        "charter /riskFund; domain.md §3");

    /// <summary>A guarantor is neither called nor let go.</summary>
    public static RefusalKind PledgesOpen { get; } = new(nameof(PledgesOpen),
        "{count} pledges behind loan {loan} are neither called nor released, {sum} in all ({pledges}): each is decided before the loan is written off.",
        "{count} garanties du prêt {loan} ne sont ni appelées ni libérées, {sum} en tout ({pledges}) : chacune est décidée avant que le prêt soit passé en perte.",
        "{count} borgstellingen voor lening {loan} zijn niet aangesproken en niet vrijgegeven, samen {sum} ({pledges}): over elk wordt beslist voor de lening wordt afgeschreven.",
        "domain.md §2.6");
}
