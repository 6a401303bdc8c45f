// Why a deposit, a withdrawal or a sweep is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Deposits;

/// <summary>Refusals of Deposits.</summary>
public static class DepositRefusals
{
    /// <summary>No deposit has this id.</summary>
    public static RefusalKind DepositUnknown { get; } = new(nameof(DepositUnknown),
        "There is no deposit {deposit}.",
        "Il n'y a pas de dépôt {deposit}.",
        "Er is geen deposito {deposit}.",
        "domain.md §2.2");

    /// <summary>The deposit is not in the state that this needs.</summary>
    public static RefusalKind DepositNotInState { get; } = new(nameof(DepositNotInState),
        "Deposit {deposit} is {state}; this needs {needed}.",
        "Le dépôt {deposit} est dans l'état {state} ; il faut {needed}.",
        "Deposito {deposit} is {state}; nodig is {needed}.",
        "domain.md §2.2");

    /// <summary>Only an admitted member that stays places money.</summary>
    public static RefusalKind OutsideCircle { get; } = new(nameof(OutsideCircle),
        "{member} ({kind}, {standing}) cannot place money: deposits are for admitted members that stay, full or adherent.",
        "{member} ({kind}, {standing}) ne peut rien déposer : les dépôts sont réservés aux membres admis qui restent, effectifs ou adhérents.",
        "{member} ({kind}, {standing}) kan niets in deposito geven: deposito's zijn er voor toegelaten leden die blijven, werkend of toegetreden.",
        "domain.md §2.2");

    /// <summary>The floor is not between zero and the ceiling.</summary>
    public static RefusalKind DepositBoundsUnsound { get; } = new(nameof(DepositBoundsUnsound),
        "The floor {floor} lies between zero and the ceiling {ceiling}.",
        "Le plancher {floor} se situe entre zéro et le plafond {ceiling}.",
        "De ondergrens {floor} ligt tussen nul en de bovengrens {ceiling}.",
        "domain.md §2.2");

    /// <summary>The charter has no such class of notice.</summary>
    public static RefusalKind NoticeClassUnknown { get; } = new(nameof(NoticeClassUnknown),
        "The charter has no class of notice {notice}; it has {classes}.",
        "La charte n'a pas de classe de préavis {notice} ; elle a {classes}.",
        "Het charter heeft geen opzegklasse {notice}; het heeft {classes}.",
        "charter /deposits/notices; domain.md §2.3");

    /// <summary>Nobody accepts a deposit of an organisation for which he or she acts.</summary>
    public static RefusalKind OwnDeposit { get; } = new(nameof(OwnDeposit),
        "{person} acts for member {member}: someone else must accept its deposit for the fund.",
        "{person} agit pour le membre {member} : quelqu'un d'autre doit accepter son dépôt au nom du fonds.",
        "{person} treedt op voor lid {member}: iemand anders moet het deposito voor het fonds aanvaarden.",
        "domain.md §5");

    /// <summary>The charter allows no further depositor.</summary>
    public static RefusalKind TooManyDepositors { get; } = new(nameof(TooManyDepositors),
        "{depositors} other members have deposits; the charter allows {most} depositors.",
        "{depositors} autres membres ont des dépôts ; la charte admet {most} déposants.",
        "{depositors} andere leden hebben deposito's; het charter laat {most} deposanten toe.",
        "charter /deposits/depositorsMost; domain.md §2.2");

    /// <summary>Money is held under the agreement.</summary>
    public static RefusalKind DepositStillHeld { get; } = new(nameof(DepositStillHeld),
        "{balance} is held under deposit {deposit}: it ends when nothing is.",
        "{balance} sont détenus au titre du dépôt {deposit} : il prend fin quand il n'y a plus rien.",
        "{balance} staat nog op deposito {deposit}: het eindigt als er niets meer op staat.",
        "domain.md §2.3");

    /// <summary>More than what is held and not called already.</summary>
    public static RefusalKind AboveDepositHeld { get; } = new(nameof(AboveDepositHeld),
        "Asked {amount}; free on deposit {deposit} {free} = held {balance} - {asked} called already.",
        "Demandé {amount} ; libre sur le dépôt {deposit} {free} = détenu {balance} - {asked} déjà appelés.",
        "Gevraagd {amount}; vrij op deposito {deposit} {free} = aangehouden {balance} - {asked} al opgevraagd.",
        "domain.md §2.3");

    /// <summary>The money stands behind loans, or is called already.</summary>
    public static RefusalKind DepositPledged { get; } = new(nameof(DepositPledged),
        "Asked {amount}; of the deposits of {member}, {deposits}, {pledged} stand behind loans and {called} are called by notice: what is pledged stays until it is freed.",
        "Demandé {amount} ; des dépôts de {member}, {deposits}, {pledged} garantissent des prêts et {called} sont appelés par préavis : ce qui est engagé reste jusqu'à sa libération.",
        "Gevraagd {amount}; van de deposito's van {member}, {deposits}, staat {pledged} borg voor leningen en is {called} opgezegd: wat verbonden is, blijft tot het vrijkomt.",
        "domain.md §2.3");

    /// <summary>What would stay is less than the floor.</summary>
    public static RefusalKind BelowFloor { get; } = new(nameof(BelowFloor),
        "{left} would stay on deposit {deposit}; its floor is {floor}: less than that is withdrawn, or all of it.",
        "Il resterait {left} sur le dépôt {deposit} ; son plancher est {floor} : on retire moins, ou tout.",
        "Er zou {left} op deposito {deposit} blijven; de ondergrens is {floor}: er wordt minder opgevraagd, of alles.",
        "domain.md §2.2");

    /// <summary>No withdrawal has this id.</summary>
    public static RefusalKind WithdrawalUnknown { get; } = new(nameof(WithdrawalUnknown),
        "There is no withdrawal {withdrawal}.",
        "Il n'y a pas de retrait {withdrawal}.",
        "Er is geen opvraging {withdrawal}.",
        "domain.md §2.3");

    /// <summary>Nothing is owed of the withdrawal.</summary>
    public static RefusalKind WithdrawalOver { get; } = new(nameof(WithdrawalOver),
        "Nothing is to be paid of withdrawal {withdrawal}; {paid} was.",
        "Rien n'est à payer du retrait {withdrawal} ; {paid} l'a été.",
        "Van opvraging {withdrawal} is niets te betalen; {paid} is betaald.",
        "domain.md §2.3");

    /// <summary>The notice is running.</summary>
    public static RefusalKind WithdrawalNotDue { get; } = new(nameof(WithdrawalNotDue),
        "Withdrawal {withdrawal} falls due on {due}; today is {today}.",
        "Le retrait {withdrawal} échoit le {due} ; nous sommes le {today}.",
        "Opvraging {withdrawal} vervalt op {due}; vandaag is het {today}.",
        "domain.md §2.3");

    /// <summary>The share of the quarter does not reach it.</summary>
    public static RefusalKind WithdrawalQueued { get; } = new(nameof(WithdrawalQueued),
        "{open} of withdrawal {withdrawal} wait: {percent} of all deposits, {all}, may leave in this quarter, which is {share}; {gone} have. Served again on {next}.",
        "{open} du retrait {withdrawal} attendent : {percent} de tous les dépôts, {all}, peuvent sortir ce trimestre, soit {share} ; {gone} sont sortis. Suite le {next}.",
        "{open} van opvraging {withdrawal} wacht: {percent} van alle deposito's, {all}, mag dit kwartaal weg, dat is {share}; {gone} is weg. Verder op {next}.",
        "charter /deposits/quarterBasisPoints; domain.md §2.3");

    /// <summary>The bounds are not in order.</summary>
    public static RefusalKind SweepBoundsUnsound { get; } = new(nameof(SweepBoundsUnsound),
        "Floor {floor}, target {target}, ceiling {ceiling}: from zero upwards, in this order.",
        "Plancher {floor}, cible {target}, plafond {ceiling} : à partir de zéro, dans cet ordre.",
        "Ondergrens {floor}, doel {target}, bovengrens {ceiling}: vanaf nul, in deze volgorde.",
        "domain.md §2.2");

    /// <summary>The member has set no bounds.</summary>
    public static RefusalKind NoSweepBounds { get; } = new(nameof(NoSweepBounds),
        "The member of deposit {deposit} has set no bounds for its own cash: it is proposed nothing.",
        "Le membre du dépôt {deposit} n'a pas fixé de bornes pour sa trésorerie : rien ne lui est proposé.",
        "Het lid van deposito {deposit} heeft geen grenzen voor zijn eigen geld gesteld: er wordt niets voorgesteld.",
        "domain.md §2.2");

    /// <summary>A proposal waits for the member.</summary>
    public static RefusalKind SweepWaits { get; } = new(nameof(SweepWaits),
        "{kind} of {amount} on deposit {deposit} waits for the member already.",
        "{kind} de {amount} sur le dépôt {deposit} attend déjà le membre.",
        "{kind} van {amount} op deposito {deposit} wacht al op het lid.",
        "domain.md §2.2");

    /// <summary>The member reported no cash since the last proposal.</summary>
    public static RefusalKind CashNotReported { get; } = new(nameof(CashNotReported),
        "The member of deposit {deposit} has reported no cash since the last proposal.",
        "Le membre du dépôt {deposit} n'a pas communiqué sa trésorerie depuis la dernière proposition.",
        "Het lid van deposito {deposit} heeft sinds het laatste voorstel geen geldstand gemeld.",
        "domain.md §2.2");

    /// <summary>The cash is within the bounds, or nothing may move.</summary>
    public static RefusalKind NothingToSweep { get; } = new(nameof(NothingToSweep),
        "Cash {cash} against {floor} to {ceiling}: nothing is proposed on deposit {deposit}, where {room} may come and {free} may go.",
        "Trésorerie {cash} pour {floor} à {ceiling} : rien n'est proposé sur le dépôt {deposit}, où {room} peuvent entrer et {free} sortir.",
        "Geldstand {cash} tegenover {floor} tot {ceiling}: op deposito {deposit}, waar {room} bij kan en {free} af, wordt niets voorgesteld.",
        "domain.md §2.2");

    /// <summary>No proposal waits for the member.</summary>
    public static RefusalKind NoSweepWaits { get; } = new(nameof(NoSweepWaits),
        "No proposal waits on deposit {deposit}.",
        "Aucune proposition n'attend sur le dépôt {deposit}.",
        "Op deposito {deposit} wacht geen voorstel.",
        "domain.md §2.2");

    /// <summary>More than may come in.</summary>
    public static RefusalKind AboveDepositCeiling { get; } = new(nameof(AboveDepositCeiling),
        "{amount} on deposit {deposit}: {room} may come in, up to its ceiling {ceiling}.",
        "{amount} sur le dépôt {deposit} : {room} peuvent entrer, jusqu'à son plafond {ceiling}.",
        "{amount} op deposito {deposit}: er kan {room} bij, tot de bovengrens {ceiling}.",
        "domain.md §2.2");

    /// <summary>Every deposit stands where its notice puts it.</summary>
    public static RefusalKind NoDepositToReclass { get; } = new(nameof(NoDepositToReclass),
        "On {asOf} every deposit stands where its notice puts it, 4891 or 1791: nothing was moved.",
        "Au {asOf}, chaque dépôt figure où son préavis le place, 4891 ou 1791 : rien n'a été déplacé.",
        "Op {asOf} staat elk deposito waar de opzeg het plaatst, 4891 of 1791: er is niets verplaatst.",
        "domain.md §3");
}
