// Why a loss is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Loans;

/// <summary>Refusals of losses on loans.</summary>
public static class LossRefusals
{
    /// <summary>Who owes on a doubtful loan, or one that was written off, gets no new support.</summary>
    public static RefusalKind SupportSuspended { get; } = new(nameof(SupportSuspended),
        "{member} owes {owed} on loan {loan}, which is {state}: until that is settled there is no new support. Emergency aid stays possible.",
        "{member} doit {owed} sur le prêt {loan}, qui est dans l'état {state} : tant que ce n'est pas réglé, pas de nouveau soutien. L'aide d'urgence reste possible.",
        "{member} is {owed} verschuldigd op lening {loan}, die {state} is: zolang dat niet geregeld is, is er geen nieuwe steun. Noodhulp blijft mogelijk.",
        "domain.md §2.6");

    /// <summary>The loan is not late enough to be doubtful.</summary>
    public static RefusalKind NotDoubtfulYet { get; } = new(nameof(NotDoubtfulYet),
        "Loan {loan} is {days} days late; it may be called doubtful from {limit} days on.",
        "Le prêt {loan} a {days} jours de retard ; il peut être dit douteux dès {limit} jours.",
        "Lening {loan} is {days} dagen te laat; ze kan vanaf {limit} dagen dubieus genoemd worden.",
        "charter /loans/ladder; domain.md §2.6");

    /// <summary>A doubtful loan is late, or its new schedule has not begun.</summary>
    public static RefusalKind NotSoundYet { get; } = new(nameof(NotSoundYet),
        "Loan {loan} stays doubtful: {open} of instalment {instalment}, due {dueOn}, is open. It is sound when nothing is late and the first instalment of its schedule is paid.",
        "Le prêt {loan} reste douteux : {open} de l'échéance {instalment} du {dueOn} est ouvert. Il est sain quand rien n'est en retard et que la première échéance de son plan est payée.",
        "Lening {loan} blijft dubieus: {open} van aflossing {instalment} van {dueOn} staat open. Ze is gezond als niets te laat is en de eerste aflossing van haar plan betaald is.",
        "domain.md §2.6");

    /// <summary>Write-downs were brought up to a later day already.</summary>
    public static RefusalKind WrittenDownSince { get; } = new(nameof(WrittenDownSince),
        "Loans were written down as of {newest}; what was found then is not taken back by the days late on {asOf}.",
        "Les réductions de valeur ont été actées au {newest} ; ce qui a été constaté alors n'est pas repris d'après les retards au {asOf}.",
        "Waardeverminderingen werden geboekt per {newest}; wat toen vaststond, wordt niet teruggenomen volgens de achterstand op {asOf}.",
        "domain.md §2.3");

    /// <summary>Every loan is written down as the table says.</summary>
    public static RefusalKind NothingToWriteDown { get; } = new(nameof(NothingToWriteDown),
        "Every loan is written down as the charter's table says on {asOf}: there is no difference to book.",
        "Chaque prêt est déjà réduit comme le dit le barème de la charte au {asOf} : il n'y a pas de différence à acter.",
        "Elke lening is al verminderd zoals de tabel van het charter op {asOf} zegt: er is geen verschil te boeken.",
        "charter /loans/provisions; domain.md §2.3");

    /// <summary>More would be written down than is outstanding, or less than nothing.</summary>
    public static RefusalKind WriteDownOutOfRange { get; } = new(nameof(WriteDownOutOfRange),
        "Loan {loan} cannot be written down by {to}: it is between nothing and the {outstanding} that is outstanding.",
        "Le prêt {loan} ne peut être réduit de {to} : entre rien et les {outstanding} qui restent dus.",
        "Lening {loan} kan niet met {to} verminderd worden: tussen niets en de {outstanding} die openstaat.",
        "domain.md §3");

    /// <summary>The decision would change nothing.</summary>
    public static RefusalKind WrittenDownAlready { get; } = new(nameof(WrittenDownAlready),
        "Loan {loan} is written down by {to} already, by decision: nothing would change.",
        "Le prêt {loan} est déjà réduit de {to}, par décision : rien ne changerait.",
        "Lening {loan} is al met {to} verminderd, bij beslissing: er zou niets veranderen.",
        "domain.md §3");

    /// <summary>More would be written off, or given, than there is.</summary>
    public static RefusalKind MoreThanOwed { get; } = new(nameof(MoreThanOwed),
        "{amount} of loan {loan} cannot be given up: there is {owed} of it.",
        "On ne peut renoncer à {amount} du prêt {loan} : il y en a {owed}.",
        "Van lening {loan} kan geen {amount} opgegeven worden: er is {owed}.",
        "domain.md §2.6");
}
