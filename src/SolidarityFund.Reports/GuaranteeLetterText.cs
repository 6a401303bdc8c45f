// GuaranteeLetterText: the letter that the lender holds, in the language of its reader. It says what the fund promises, and what it does not.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>The letter of a guarantee, as plain text.</summary>
public static class GuaranteeLetterText
{
    /// <summary>The text, or null while there is no letter. It tells the guarantee as it stands: the maximum and the expiry of today.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="id">Which guarantee.</param>
    /// <param name="language">In which language.</param>
    public static string? Of(FundState state, GuaranteeId id, Language language)
    {
        if (state.Guarantees.Guarantees.GetValueOrDefault(id) is not { Letter: { } letter } guarantee) return null;
        string Say(string english, string french, string dutch) => ProposalTitles.Say(language, english, french, dutch);
        var (terms, member) = (guarantee.Terms, state.Members.Members[guarantee.Terms.Member]);
        (string What, string Value)[] facts =
        [
            (Say("Letter", "Lettre", "Brief"), letter.Code), (Say("Date", "Date", "Datum"), Day(letter.IssuedOn)), (Say("Fund", "Fonds", "Fonds"), state.Name!),
            (Say("To", "À", "Aan"), $"{terms.Lender.Name} ({terms.Lender.EnterpriseNumber})"), (Say("Member", "Membre", "Lid"), $"{member.Code} {member.Organisation.Name} ({member.Organisation.EnterpriseNumber})"),
            (Say("Principal of the credit", "Principal du crédit", "Hoofdsom van het krediet"), ProposalTitles.Amount(terms.Credit)), (Say("Quota", "Quotité", "Quotiteit"), terms.Quota.ToString()),
            (Say("Initial maximum", "Maximum initial", "Aanvankelijk maximum"), ProposalTitles.Amount(terms.Maximum)), (Say("Maximum today", "Maximum actuel", "Huidig maximum"), ProposalTitles.Amount(guarantee.Maximum)),
            (Say("Expires on", "Expire le", "Vervalt op"), Day(guarantee.ExpiresOn)), (Say("Calls received until", "Appels reçus jusqu'au", "Oproepen ontvangen tot"), Day(guarantee.CallableUntil)),
        ];
        string[] conditions =
        [
            Say("a written demand with a statement of account", "une demande écrite avec un état de compte", "een schriftelijke eis met een rekeningstaat"),
            .. letter.Conditions.DefaultNoticed ? [Say("notice of default given to the member", "la mise en demeure du membre", "de ingebrekestelling van het lid")] : Array.Empty<string>(),
            .. letter.Conditions.SecuritiesRealised ? [Say("the other securities of the credit realised", "la réalisation des autres sûretés du crédit", "de uitwinning van de andere zekerheden van het krediet")] : Array.Empty<string>(),
        ];
        var width = facts.Max(f => f.What.Length);
        return $"""
            {Say("LETTER OF GUARANTEE", "LETTRE DE GARANTIE", "WAARBORGBRIEF")}

            {string.Join('\n', facts.Select(f => $"{f.What.PadRight(width)}  {f.Value}"))}

            {Say(
                "The fund bears the quota of the principal that the lender definitively loses, never more than the maximum. Interest and costs are not guaranteed. The maximum is the quota of the outstanding principal: it declines with each repayment.",
                "Le fonds supporte la quotité du principal que le prêteur perd définitivement, jamais plus que le maximum. Les intérêts et les frais ne sont pas garantis. Le maximum est la quotité du principal restant dû : il diminue avec chaque remboursement.",
                "Het fonds draagt de quotiteit van de hoofdsom die de kredietgever definitief verliest, nooit meer dan het maximum. Interesten en kosten zijn niet gewaarborgd. Het maximum is de quotiteit van de uitstaande hoofdsom: het daalt met elke terugbetaling.")}
            {Say("The lender confirms the outstanding principal once a year. A call needs:", "Le prêteur confirme le principal restant dû une fois par an. Un appel demande :", "De kredietgever bevestigt jaarlijks de uitstaande hoofdsom. Een oproep vraagt:")}
            {string.Join('\n', conditions.Select(c => $"- {c}"))}

            """.ReplaceLineEndings("\n");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
