// Refusals that several rooms share.
namespace SolidarityFund.Domain.Kernel;

/// <summary>Refusals that several rooms share.</summary>
public static class CommonRefusals
{
    /// <summary>An amount is in another currency than the fund's.</summary>
    public static RefusalKind OtherCurrency { get; } = new(nameof(OtherCurrency),
        "The amount is in {found}; this fund keeps its books in {expected}.",
        "Le montant est en {found} ; ce fonds tient ses comptes en {expected}.",
        "Het bedrag is in {found}; dit fonds houdt zijn boeken in {expected}.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>An amount that must be above zero is not.</summary>
    public static RefusalKind AmountNotPositive { get; } = new(nameof(AmountNotPositive),
        "The amount must be above zero; it is {amount}.",
        "Le montant doit être supérieur à zéro ; il est de {amount}.",
        "Het bedrag moet hoger zijn dan nul; het is {amount}.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>An amount is beyond what any fund holds.</summary>
    public static RefusalKind AmountTooLarge { get; } = new(nameof(AmountTooLarge),
        "{amount} cannot be meant: amounts go up to {most}.",
        "{amount} ne peut être voulu : les montants vont jusqu'à {most}.",
        "{amount} kan niet bedoeld zijn: bedragen gaan tot {most}.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>A date is beyond what any rule can reckon with.</summary>
    public static RefusalKind DateOutOfRange { get; } = new(nameof(DateOutOfRange),
        "The date {date} cannot be meant: dates go from {first} to {last}.",
        "La date {date} ne peut être voulue : les dates vont du {first} au {last}.",
        "De datum {date} kan niet bedoeld zijn: datums gaan van {first} tot {last}.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>A date that must have come lies in the future.</summary>
    public static RefusalKind DateInFuture { get; } = new(nameof(DateInFuture),
        "The date {date} is still to come: today is {today}.",
        "La date {date} est encore à venir : nous sommes le {today}.",
        "De datum {date} moet nog komen: vandaag is {today}.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>The running numbers of a year are used up.</summary>
    public static RefusalKind ReferencesUsedUp { get; } = new(nameof(ReferencesUsedUp),
        "The payment references of {year} are used up: {asked} more would exceed {most}.",
        "Les communications structurées de {year} sont épuisées : {asked} de plus dépasseraient {most}.",
        "De betalingsreferenties van {year} zijn op: {asked} meer zouden {most} overschrijden.",
        "domain.md §6.1");

    /// <summary>The fund has not been opened.</summary>
    public static RefusalKind FundNotOpen { get; } = new(nameof(FundNotOpen),
        "This fund has not been opened: a charter comes first.",
        "Ce fonds n'est pas ouvert : il faut d'abord une charte.",
        "Dit fonds is niet geopend: eerst is er een charter nodig.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>The command takes effect only by an adopted decision.</summary>
    public static RefusalKind DecisionNeeded { get; } = new(nameof(DecisionNeeded),
        "{command} takes effect by an adopted decision only: put it to the vote.",
        "{command} ne prend effet que par une décision adoptée : mettez-le au vote.",
        "{command} krijgt alleen uitwerking door een aangenomen beslissing: leg het ter stemming voor.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>A reference to a text names no text or has no hash.</summary>
    public static RefusalKind TextReferenceMalformed { get; } = new(nameof(TextReferenceMalformed),
        "The reference to the text {text} is malformed.",
        "La référence au texte {text} est mal formée.",
        "De verwijzing naar de tekst {text} is onjuist gevormd.",
        "docs/ARCHITECTURE.md, Personal data");

    /// <summary>The hash of a document is not one.</summary>
    public static RefusalKind DocumentHashMalformed { get; } = new(nameof(DocumentHashMalformed),
        "The hash of the document must be 64 small hexadecimal digits.",
        "L'empreinte du document doit compter 64 chiffres hexadécimaux minuscules.",
        "De hash van het document moet 64 kleine hexadecimale cijfers zijn.",
        "domain.md §2.3");
}
