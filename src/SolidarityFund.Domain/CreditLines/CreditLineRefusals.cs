// Why a line, a draw or its end is refused. What limits a line as a loan of its limit is told by the refusals of Loans.
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.CreditLines;

/// <summary>Refusals of CreditLines.</summary>
public static class CreditLineRefusals
{
    /// <summary>No credit line has this id.</summary>
    public static RefusalKind CreditLineUnknown { get; } = new(nameof(CreditLineUnknown),
        "There is no credit line {line}.", "Il n'y a pas de ligne de crédit {line}.", "Er is geen kredietlijn {line}.", "domain.md §2.6");

    /// <summary>The line is not in the state that this needs.</summary>
    public static RefusalKind CreditLineNotInState { get; } = new(nameof(CreditLineNotInState),
        "Credit line {line} is {state}; this needs {needed}.",
        "La ligne de crédit {line} est dans l'état {state} ; il faut {needed}.",
        "Kredietlijn {line} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>A member has one line at a time.</summary>
    public static RefusalKind OneLineOnly { get; } = new(nameof(OneLineOnly),
        "{member} has credit line {line} already, which is {state}: one line at a time.",
        "{member} a déjà la ligne de crédit {line}, dans l'état {state} : une seule ligne à la fois.",
        "{member} heeft al kredietlijn {line}, die {state} is: één lijn tegelijk.",
        "docs/ARCHITECTURE.md, Credit lines");

    /// <summary>The end day is over, or beyond the longest term.</summary>
    public static RefusalKind LineEndOutOfRange { get; } = new(nameof(LineEndOutOfRange),
        "A line until {ends}: after {today} and until {latest} at the latest, {most} months.",
        "Une ligne jusqu'au {ends} : après le {today} et au plus tard le {latest}, {most} mois.",
        "Een lijn tot {ends}: na {today} en uiterlijk tot {latest}, {most} maanden.",
        "charter /loans/termMonthsMost; domain.md §2.3");

    /// <summary>A draw is repaid within a year.</summary>
    public static RefusalKind DrawDaysOutOfRange { get; } = new(nameof(DrawDaysOutOfRange),
        "A draw repaid within {days} days: from 1 to {most}, for it stands in 415.",
        "Un prélèvement remboursé dans les {days} jours : de 1 à {most}, car il figure au 415.",
        "Een opname die binnen {days} dagen terugbetaald wordt: van 1 tot {most}, want ze staat op 415.",
        "domain.md §3");

    /// <summary>More than what is free.</summary>
    public static RefusalKind DrawAboveLimit { get; } = new(nameof(DrawAboveLimit),
        "Asked {amount}; free {free} = limit {limit} - {drawn} drawn - {asked} asked for and not paid.",
        "Demandé {amount} ; disponible {free} = limite {limit} - {drawn} prélevés - {asked} demandés et non payés.",
        "Gevraagd {amount}; vrij {free} = limiet {limit} - {drawn} opgenomen - {asked} gevraagd en niet betaald.",
        "docs/ARCHITECTURE.md, Credit lines");

    /// <summary>The end day is over.</summary>
    public static RefusalKind LineEnded { get; } = new(nameof(LineEnded),
        "Credit line {line} could be drawn on until {ends}; today is {today}.",
        "La ligne de crédit {line} pouvait être utilisée jusqu'au {ends} ; nous sommes le {today}.",
        "Van kredietlijn {line} kon tot {ends} opgenomen worden; vandaag is het {today}.",
        "docs/ARCHITECTURE.md, Credit lines");

    /// <summary>An earlier draw is late.</summary>
    public static RefusalKind DrawLate { get; } = new(nameof(DrawLate),
        "{member} owes {open} of draw {draw} since {due}; today is {today}: it is repaid before anything more is drawn.",
        "{member} doit {open} du prélèvement {draw} depuis le {due} ; nous sommes le {today} : il est remboursé avant tout autre.",
        "{member} is {open} van opname {draw} schuldig sinds {due}; vandaag is het {today}: ze wordt terugbetaald vóór een andere.",
        "domain.md §2.6");

    /// <summary>No draw has this id.</summary>
    public static RefusalKind DrawUnknown { get; } = new(nameof(DrawUnknown),
        "There is no draw {draw}.", "Il n'y a pas de prélèvement {draw}.", "Er is geen opname {draw}.", "domain.md §2.6");

    /// <summary>The draw is not in the state that this needs.</summary>
    public static RefusalKind DrawNotInState { get; } = new(nameof(DrawNotInState),
        "Draw {draw} is {state}; this needs {needed}.",
        "Le prélèvement {draw} est dans l'état {state} ; il faut {needed}.",
        "Opname {draw} is {state}; nodig is {needed}.",
        "domain.md §2.6");

    /// <summary>What is drawn is repaid before the borrower ends its line early.</summary>
    public static RefusalKind LineStillDrawn { get; } = new(nameof(LineStillDrawn),
        "{drawn} of credit line {line} is drawn: it is closed when that is repaid, or on {ends}.",
        "{drawn} de la ligne de crédit {line} sont prélevés : elle se clôt une fois remboursée, ou le {ends}.",
        "{drawn} van kredietlijn {line} is opgenomen: ze sluit als dat terugbetaald is, of op {ends}.",
        "docs/ARCHITECTURE.md, Credit lines");

    /// <summary>Before its end day only the borrower closes a line.</summary>
    public static RefusalKind LineNotEnded { get; } = new(nameof(LineNotEnded),
        "Credit line {line} runs until {ends}; today is {today}: before that day only its borrower closes it.",
        "La ligne de crédit {line} court jusqu'au {ends} ; nous sommes le {today} : avant ce jour, seul son emprunteur la clôt.",
        "Kredietlijn {line} loopt tot {ends}; vandaag is het {today}: vóór die dag sluit alleen de ontlener ze.",
        "docs/ARCHITECTURE.md, Credit lines");
}
