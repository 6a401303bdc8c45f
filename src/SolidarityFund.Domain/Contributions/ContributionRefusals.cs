// Refusals of Contributions.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Contributions;

/// <summary>Refusals of Contributions.</summary>
public static class ContributionRefusals
{
    /// <summary>The period is none of these books.</summary>
    public static RefusalKind PeriodUnsound { get; } = new(nameof(PeriodUnsound),
        "{period} is no period: a year from 2000 to 2999, one of its quarters 1 to 4 or months 1 to 12, or 2 to 10 years.",
        "{period} n'est pas une période : une année de 2000 à 2999, l'un de ses trimestres 1 à 4 ou mois 1 à 12, ou 2 à 10 années.",
        "{period} is geen periode: een jaar van 2000 tot 2999, een van de kwartalen 1 tot 4 of maanden 1 tot 12 ervan, of 2 tot 10 jaar.",
        "domain.md §2.3");

    /// <summary>The contributions of this period were called before.</summary>
    public static RefusalKind PeriodAlreadyCalled { get; } = new(nameof(PeriodAlreadyCalled),
        "The contributions of {period} have been called already.",
        "Les cotisations de {period} ont déjà été appelées.",
        "De bijdragen van {period} zijn al opgevraagd.",
        "domain.md §2.3");

    /// <summary>No member owes a contribution for this period.</summary>
    public static RefusalKind NobodyToAsk { get; } = new(nameof(NobodyToAsk),
        "No member has a contribution to pay for {period}.",
        "Aucun membre n'a de cotisation à payer pour {period}.",
        "Geen enkel lid moet voor {period} een bijdrage betalen.",
        "domain.md §2.3");

    /// <summary>A member was called for a part of this period.</summary>
    public static RefusalKind MemberAlreadyCalled { get; } = new(nameof(MemberAlreadyCalled),
        "Member {member} was called for {called} ({reference}), which overlaps {period}. A credit note lowers or cancels a call.",
        "Le membre {member} a été appelé pour {called} ({reference}), qui recoupe {period}. Une note de crédit réduit ou annule un appel.",
        "Lid {member} werd opgevraagd voor {called} ({reference}), dat {period} overlapt. Een creditnota verlaagt of annuleert een opvraging.",
        "domain.md §2.3");

    /// <summary>Full-time equivalents beyond what any member has.</summary>
    public static RefusalKind FullTimeOutOfRange { get; } = new(nameof(FullTimeOutOfRange),
        "{hundredths} hundredths of a full-time equivalent cannot be meant: 0 to {most}.",
        "{hundredths} centièmes d'équivalent temps plein ne peuvent être voulus : de 0 à {most}.",
        "{hundredths} honderdsten van een voltijds equivalent kunnen niet bedoeld zijn: 0 tot {most}.",
        "domain.md §2.3");

    /// <summary>An exemption waives a share or an amount, not both and not neither.</summary>
    public static RefusalKind ExemptionUnsound { get; } = new(nameof(ExemptionUnsound),
        "An exemption waives a share from 0 to 10000 hundredths of a percent, or an amount, and not both; share {share}, amount {amount}.",
        "Une exonération porte sur une part de 0 à 10000 centièmes de pour cent, ou sur un montant, et pas sur les deux ; part {share}, montant {amount}.",
        "Een vrijstelling geldt voor een deel van 0 tot 10000 honderdsten van een procent, of voor een bedrag, en niet voor beide; deel {share}, bedrag {amount}.",
        "domain.md §1 row 14");

    /// <summary>No call has this reference.</summary>
    public static RefusalKind ContributionUnknown { get; } = new(nameof(ContributionUnknown),
        "No contribution was called under {reference}.",
        "Aucune cotisation n'a été appelée sous {reference}.",
        "Onder {reference} werd geen bijdrage opgevraagd.",
        "domain.md §2.3");

    /// <summary>A credit note lowers what is open; what was paid is not paid back.</summary>
    public static RefusalKind CreditAboveOpen { get; } = new(nameof(CreditAboveOpen),
        "The credit note of {amount} is above the {open} open of {reference}: {called} called, {paid} paid, {credited} credited. A contribution that was paid is not paid back.",
        "La note de crédit de {amount} dépasse les {open} ouverts de {reference} : {called} appelés, {paid} payés, {credited} crédités. Une cotisation payée n'est pas remboursée.",
        "De creditnota van {amount} is hoger dan de openstaande {open} van {reference}: {called} opgevraagd, {paid} betaald, {credited} gecrediteerd. Een betaalde bijdrage wordt niet terugbetaald.",
        "domain.md §2.3");

    /// <summary>No such credit note waits.</summary>
    public static RefusalKind CreditNotWaiting { get; } = new(nameof(CreditNotWaiting),
        "No credit note of exactly this amount and reason waits for {reference}.",
        "Aucune note de crédit de ce montant et de ce motif exacts n'attend pour {reference}.",
        "Er wacht geen creditnota met precies dit bedrag en deze reden voor {reference}.",
        "domain.md §5");

    /// <summary>Who prepared a credit note cannot approve it.</summary>
    public static RefusalKind CreditBySamePerson { get; } = new(nameof(CreditBySamePerson),
        "{person} prepared the credit note of {reference} and cannot approve it as well: a second person must.",
        "{person} a préparé la note de crédit de {reference} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft de creditnota van {reference} voorbereid en kan ze niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>A promise is for a day that is still to come.</summary>
    public static RefusalKind PromiseInPast { get; } = new(nameof(PromiseInPast),
        "A promise to pay by {by} comes too late: today is {today}.",
        "Une promesse de payer pour le {by} vient trop tard : nous sommes le {today}.",
        "Een belofte om tegen {by} te betalen komt te laat: vandaag is {today}.",
        "domain.md §1 row 14");
}
