// Why an announcement of money is refused.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Expected;

/// <summary>Refusals of Expected.</summary>
public static class ExpectedRefusals
{
    /// <summary>One payer: a member, or somebody else in words.</summary>
    public static RefusalKind PayerUnsound { get; } = new(nameof(PayerUnsound),
        "Money is announced by one payer, a member or somebody else in words; here are {payers}.",
        "De l'argent est annoncé par un payeur, un membre ou quelqu'un d'autre en toutes lettres ; ici, il y en a {payers}.",
        "Geld wordt aangekondigd door één betaler, een lid of iemand anders in woorden; hier zijn het er {payers}.",
        "docs/ARCHITECTURE.md, Expected money");

    /// <summary>What is expected comes today or later.</summary>
    public static RefusalKind ExpectedInPast { get; } = new(nameof(ExpectedInPast),
        "Money is expected on {day}: today is {today}, and what is expected comes today or later.",
        "De l'argent est attendu le {day} : nous sommes le {today}, et ce qui est attendu vient aujourd'hui ou plus tard.",
        "Geld wordt verwacht op {day}: vandaag is {today}, en wat verwacht wordt, komt vandaag of later.",
        "docs/ARCHITECTURE.md, Expected money");

    /// <summary>Only a gift is for a purpose, and the purpose has a code.</summary>
    public static RefusalKind GiftPurposeUnfit { get; } = new(nameof(GiftPurposeUnfit),
        "Purpose \"{purpose}\" of {as}: only a gift may be for a purpose, and its code has 3 to 20 capitals, digits and hyphens.",
        "Affectation « {purpose} » pour {as} : seul un don peut être affecté, et le code compte de 3 à 20 majuscules, chiffres et traits d'union.",
        "Bestemming \"{purpose}\" van {as}: alleen een gift kan een bestemming hebben, en de code telt 3 tot 20 hoofdletters, cijfers en koppeltekens.",
        "domain.md §3");

    /// <summary>No announcement has this id.</summary>
    public static RefusalKind AnnouncementUnknown { get; } = new(nameof(AnnouncementUnknown),
        "There is no announced money {announcement}.", "Il n'y a pas d'argent annoncé {announcement}.", "Er is geen aangekondigd geld {announcement}.", "docs/ARCHITECTURE.md, Expected money");

    /// <summary>Nothing of it is expected any more.</summary>
    public static RefusalKind NothingExpected { get; } = new(nameof(NothingExpected),
        "Announced money {announcement} is {state}, {received} of {amount} came in: nothing of it is expected any more.",
        "L'argent annoncé {announcement} est dans l'état {state}, {received} de {amount} sont arrivés : plus rien n'en est attendu.",
        "Aangekondigd geld {announcement} is {state}, {received} van {amount} kwam binnen: er wordt niets meer van verwacht.",
        "docs/ARCHITECTURE.md, Expected money");

    /// <summary>Less than what came in already.</summary>
    public static RefusalKind BelowReceived { get; } = new(nameof(BelowReceived),
        "Announced money {announcement} of {amount}: {received} of it came in already.",
        "L'argent annoncé {announcement} à {amount} : {received} en sont déjà arrivés.",
        "Aangekondigd geld {announcement} van {amount}: {received} daarvan kwam al binnen.",
        "docs/ARCHITECTURE.md, Expected money");

    /// <summary>Neither amount nor day is another one.</summary>
    public static RefusalKind AnnouncementUnchanged { get; } = new(nameof(AnnouncementUnchanged),
        "Announced money {announcement} is {amount} on {day} already: nothing changes.",
        "L'argent annoncé {announcement} est déjà de {amount} le {day} : rien ne change.",
        "Aangekondigd geld {announcement} is al {amount} op {day}: er verandert niets.",
        "docs/ARCHITECTURE.md, Expected money");
}
