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

    /// <summary>An amount is larger than the books can hold.</summary>
    public static RefusalKind AmountTooLarge { get; } = new(nameof(AmountTooLarge),
        "The amount {amount} is larger than any that the books hold: at most {most}.",
        "Le montant {amount} dépasse tout ce que les comptes contiennent : au plus {most}.",
        "Het bedrag {amount} is groter dan wat de boeken bevatten: hoogstens {most}.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>A date that must have come lies in the future.</summary>
    public static RefusalKind DateInFuture { get; } = new(nameof(DateInFuture),
        "The date {date} is still to come: today is {today}.",
        "La date {date} est encore à venir : nous sommes le {today}.",
        "De datum {date} moet nog komen: vandaag is {today}.",
        "docs/ARCHITECTURE.md, Decide");

    /// <summary>A date lies so far away that no calendar of a fund reaches it.</summary>
    public static RefusalKind DateOutOfRange { get; } = new(nameof(DateOutOfRange),
        "The date {date} is out of range: from {least} to {most}.",
        "La date {date} est hors limites : du {least} au {most}.",
        "De datum {date} ligt buiten het bereik: van {least} tot {most}.",
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
}
