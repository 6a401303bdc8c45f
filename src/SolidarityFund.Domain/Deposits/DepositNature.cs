// DepositNature: what a deposit is in law, in the words that every answer about deposits shows (domain.md §2.2).
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Deposits;

/// <summary>The legal nature of every deposit. It is the same for all: another nature would be another instrument.</summary>
public static class DepositNature
{
    /// <summary>Stable code.</summary>
    public const string Code = "interest-free-debt-to-member";

    /// <summary>The sentence in a language.</summary>
    public static string Say(Language language) => language switch
    {
        Language.English => "An interest-free debt of the fund to one of its admitted members, under a written agreement, repayable by notice. It is no bank deposit and no deposit guarantee covers it.",
        Language.French => "Une dette sans intérêt du fonds envers un de ses membres admis, par convention écrite, remboursable moyennant préavis. Ce n'est pas un dépôt bancaire et aucune garantie des dépôts ne la couvre.",
        Language.Dutch => "Een renteloze schuld van het fonds aan een van zijn toegelaten leden, met een schriftelijke overeenkomst, terugbetaalbaar na opzegging. Het is geen bankdeposito en geen depositogarantie dekt ze.",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
