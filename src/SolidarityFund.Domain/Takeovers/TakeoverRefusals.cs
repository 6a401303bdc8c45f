// Refusals of Takeovers.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Takeovers;

/// <summary>Refusals of Takeovers.</summary>
public static class TakeoverRefusals
{
    /// <summary>Something happened already: the books here have begun.</summary>
    public static RefusalKind FundHasBegun { get; } = new(nameof(FundHasBegun),
        "The books of this fund have begun ({what}): a fund is taken over before its first vote, loan, contribution, statement or entry.",
        "Les comptes de ce fonds ont commencé ({what}) : un fonds se reprend avant le premier vote, prêt, appel de cotisation, extrait ou écriture.",
        "De boeken van dit fonds zijn begonnen ({what}): een fonds wordt overgenomen vóór de eerste stemming, lening, bijdrage, uittreksel of boeking.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>Every file is empty.</summary>
    public static RefusalKind NothingToTakeOver { get; } = new(nameof(NothingToTakeOver),
        "There is nothing to take over: no balance, deposit, loan or guarantee.",
        "Il n'y a rien à reprendre : ni solde, ni dépôt, ni prêt, ni garantie.",
        "Er is niets over te nemen: geen saldo, deposito, lening of waarborg.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>A part has more rows than can be taken over at once.</summary>
    public static RefusalKind TooManyRows { get; } = new(nameof(TooManyRows),
        "{part} has {count} rows; at most {most} are taken over.",
        "{part} compte {count} lignes ; on en reprend au plus {most}.",
        "{part} telt {count} rijen; hoogstens {most} worden overgenomen.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>What the fund has is not what it owes and owns.</summary>
    public static RefusalKind TakeoverUnbalanced { get; } = new(nameof(TakeoverUnbalanced),
        "The takeover does not tie: banks and loans {assets}, deposits {debts}, own funds {funds}, difference {difference}; it must be 0.00.",
        "La reprise n'est pas en équilibre : banques et prêts {assets}, dépôts {debts}, fonds propres {funds}, différence {difference} ; elle doit être de 0,00.",
        "De overname klopt niet: banken en leningen {assets}, deposito's {debts}, eigen middelen {funds}, verschil {difference}; dat moet 0,00 zijn.",
        "domain.md §3, Σ Dr = Cr");

    /// <summary>The account is not one of those that a takeover opens.</summary>
    public static RefusalKind BalanceNotTakenOver { get; } = new(nameof(BalanceNotTakenOver),
        "The account {role} is not taken over by a balance: banks and own funds are; loans, deposits and guarantees come in their own files.",
        "Le compte {role} ne se reprend pas par un solde : seuls les banques et les fonds propres ; prêts, dépôts et garanties viennent de leurs propres fichiers.",
        "De rekening {role} wordt niet als saldo overgenomen: alleen banken en eigen middelen; leningen, deposito's en waarborgen komen uit hun eigen bestanden.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>No member has this enterprise number, or it left.</summary>
    public static RefusalKind TakeoverMemberUnknown { get; } = new(nameof(TakeoverMemberUnknown),
        "No member has the enterprise number {number}: admit it first.",
        "Aucun membre n'a le numéro d'entreprise {number} : admettez-le d'abord.",
        "Geen lid heeft het ondernemingsnummer {number}: neem het eerst op.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>A number, an account or a member stands there twice.</summary>
    public static RefusalKind TakenOverTwice { get; } = new(nameof(TakenOverTwice),
        "{number} stands there twice.", "{number} s'y trouve deux fois.", "{number} staat er twee keer.", "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>A number of the books before has characters that numbers do not have.</summary>
    public static RefusalKind OldNumberMalformed { get; } = new(nameof(OldNumberMalformed),
        "'{number}' is no number of a loan or letter: 1 to 20 letters, digits, dots, slashes, underscores and hyphens.",
        "« {number} » n'est pas un numéro de prêt ou de lettre : 1 à 20 lettres, chiffres, points, barres, soulignés et tirets.",
        "'{number}' is geen nummer van een lening of brief: 1 tot 20 letters, cijfers, punten, schuine, lage en gewone streepjes.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>A loan that runs has an instalment to come, and not too many.</summary>
    public static RefusalKind InstalmentCountWrong { get; } = new(nameof(InstalmentCountWrong),
        "Loan {number} has {count} instalments: at least 1, at most {most}.",
        "Le prêt {number} compte {count} échéances : au moins 1, au plus {most}.",
        "Lening {number} telt {count} aflossingen: minstens 1, hoogstens {most}.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>More is left, or feared lost, than there was.</summary>
    public static RefusalKind MoreThanBefore { get; } = new(nameof(MoreThanBefore),
        "{number}: {amount} is not between zero and {most}.",
        "{number} : {amount} n'est pas compris entre zéro et {most}.",
        "{number}: {amount} ligt niet tussen nul en {most}.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>The days of a loan are not in order.</summary>
    public static RefusalKind LoanDatesUnsound { get; } = new(nameof(LoanDatesUnsound),
        "The days of loan {number} are not in order: agreed {agreed} (from 2000 on), paid out {paid}, taken over {asOf}, instalments one after the other from {first} to {last}.",
        "Les dates du prêt {number} ne se suivent pas : accordé le {agreed} (dès 2000), décaissé le {paid}, repris le {asOf}, échéances l'une après l'autre du {first} au {last}.",
        "De data van lening {number} volgen niet op elkaar: toegekend {agreed} (vanaf 2000), uitbetaald {paid}, overgenomen {asOf}, aflossingen na elkaar van {first} tot {last}.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>The days of a guarantee are not in order.</summary>
    public static RefusalKind GuaranteeDatesUnsound { get; } = new(nameof(GuaranteeDatesUnsound),
        "The days of guarantee {number} are not in order: issued {issued} (from 2000 on), taken over {asOf}, expires {expires}.",
        "Les dates de la garantie {number} ne se suivent pas : émise le {issued} (dès 2000), reprise le {asOf}, expire le {expires}.",
        "De data van waarborg {number} volgen niet op elkaar: afgegeven {issued} (vanaf 2000), overgenomen {asOf}, vervalt {expires}.",
        "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>The maximum is not the quota of what is outstanding.</summary>
    public static RefusalKind MaximumNotQuota { get; } = new(nameof(MaximumNotQuota),
        "Guarantee {number}: the maximum {maximum} is not {quota} of {outstanding}, which is {expected}.",
        "Garantie {number} : le maximum {maximum} n'est pas {quota} de {outstanding}, soit {expected}.",
        "Waarborg {number}: het maximum {maximum} is niet {quota} van {outstanding}, namelijk {expected}.",
        "domain.md §2.8");

    /// <summary>Nothing waits.</summary>
    public static RefusalKind TakeoverNotWaiting { get; } = new(nameof(TakeoverNotWaiting),
        "No takeover waits for approval.", "Aucune reprise n'attend d'approbation.", "Er wacht geen overname op goedkeuring.", "docs/ARCHITECTURE.md, Taking a fund over");

    /// <summary>Something else than what waits would be approved.</summary>
    public static RefusalKind TakeoverDiffers { get; } = new(nameof(TakeoverDiffers),
        "What waits hashes to {prepared}, not to {approved}: look at what was prepared and approve that.",
        "Ce qui attend a pour empreinte {prepared} et non {approved} : regardez ce qui a été préparé et approuvez cela.",
        "Wat wacht heeft als hash {prepared}, niet {approved}: bekijk wat is voorbereid en keur dat goed.",
        "docs/ARCHITECTURE.md, Taking a fund over");
}
