// Why something about a loan between members is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.PeerLoans;

/// <summary>Refusals of PeerLoans.</summary>
public static class PeerLoanRefusals
{
    private const string Source = "domain.md §2.8";

    /// <summary>No loan between members has this id.</summary>
    public static RefusalKind PeerLoanUnknown { get; } = new(nameof(PeerLoanUnknown),
        "There is no loan between members {loan}.", "Il n'y a pas de prêt entre membres {loan}.", "Er is geen lening tussen leden {loan}.", Source);

    /// <summary>A member cannot lend to itself.</summary>
    public static RefusalKind PeersSame { get; } = new(nameof(PeersSame),
        "{member} cannot be lender and borrower at once.",
        "{member} ne peut être à la fois prêteur et emprunteur.",
        "{member} kan niet tegelijk uitlener en lener zijn.", Source);

    /// <summary>A rate below zero, or above the whole.</summary>
    public static RefusalKind PeerRateUnsound { get; } = new(nameof(PeerRateUnsound),
        "A rate of {rate} basis points cannot be meant: it goes from 0 to {most}.",
        "Un taux de {rate} points de base ne peut être voulu : il va de 0 à {most}.",
        "Een rente van {rate} basispunten kan niet bedoeld zijn: ze gaat van 0 tot {most}.", Source);

    /// <summary>The due days are out of order, before the loan, none or too many.</summary>
    public static RefusalKind PeerDuesUnsound { get; } = new(nameof(PeerDuesUnsound),
        "{dues} due days: there are 1 to {most}, each after the one before, none before {lent}.",
        "{dues} échéances : il en faut de 1 à {most}, chacune après la précédente, aucune avant le {lent}.",
        "{dues} vervaldagen: 1 tot {most}, elk na de vorige, geen voor {lent}.", Source);

    /// <summary>What falls due is not what is lent.</summary>
    public static RefusalKind PeerDuesNotPrincipal { get; } = new(nameof(PeerDuesNotPrincipal),
        "The due amounts come to {sum}; {amount} is lent.",
        "Les échéances font {sum} ; {amount} est prêté.",
        "De vervaldagen komen op {sum}; {amount} wordt uitgeleend.", Source);

    /// <summary>The loan is not in the state that this needs.</summary>
    public static RefusalKind PeerLoanNotInState { get; } = new(nameof(PeerLoanNotInState),
        "The loan between members {loan} is {state}; this needs {needed}.",
        "Le prêt entre membres {loan} est dans l'état {state} ; il faut {needed}.",
        "De lening tussen leden {loan} is {state}; nodig is {needed}.", Source);

    /// <summary>One side cannot speak for both.</summary>
    public static RefusalKind PeerOtherSideNeeded { get; } = new(nameof(PeerOtherSideNeeded),
        "{person} cannot confirm loan {loan} for its own side: another person must do it for {member}.",
        "{person} ne peut confirmer le prêt {loan} pour sa propre partie : une autre personne doit le faire pour {member}.",
        "{person} kan lening {loan} niet voor de eigen kant bevestigen: een andere persoon moet dat doen voor {member}.", Source);

    /// <summary>A repayment waits to be confirmed first.</summary>
    public static RefusalKind PeerRepaymentWaits { get; } = new(nameof(PeerRepaymentWaits),
        "A repayment of {amount} on {on} of loan {loan} waits: confirm it or drop it first.",
        "Un remboursement de {amount} le {on} du prêt {loan} attend : confirmez-le ou retirez-le d'abord.",
        "Een terugbetaling van {amount} op {on} van lening {loan} wacht: bevestig ze of trek ze eerst in.", Source);

    /// <summary>No repayment waits.</summary>
    public static RefusalKind PeerRepaymentNotWaiting { get; } = new(nameof(PeerRepaymentNotWaiting),
        "No repayment of loan {loan} waits to be confirmed.",
        "Aucun remboursement du prêt {loan} n'attend de confirmation.",
        "Geen terugbetaling van lening {loan} wacht op bevestiging.", Source);

    /// <summary>More than is owed.</summary>
    public static RefusalKind PeerRepaymentTooHigh { get; } = new(nameof(PeerRepaymentTooHigh),
        "{amount} is more than the {outstanding} owed on loan {loan} = {principal} lent - {repaid} repaid.",
        "{amount} dépasse les {outstanding} dus sur le prêt {loan} = {principal} prêtés - {repaid} remboursés.",
        "{amount} is meer dan de {outstanding} verschuldigd op lening {loan} = {principal} uitgeleend - {repaid} terugbetaald.", Source);

    /// <summary>Something else was reported than what is confirmed.</summary>
    public static RefusalKind PeerRepaymentDiffers { get; } = new(nameof(PeerRepaymentDiffers),
        "You confirm {shown} on {shownOn}; reported is {amount} on {on}.",
        "Vous confirmez {shown} le {shownOn} ; il est annoncé {amount} le {on}.",
        "U bevestigt {shown} op {shownOn}; gemeld is {amount} op {on}.", Source);
}
