// ProposalTitles: what a proposal is about, in a few words of each language.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Requests;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Reports;

/// <summary>Titles of proposals. They name organisations and amounts; words that people wrote stay references.</summary>
public static class ProposalTitles
{
    /// <summary>What a held command would do.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="held">The command.</param>
    /// <param name="language">The language.</param>
    /// <param name="dossier">The dossier number that stands for the organisation, where the reader may not know it; null to name it.</param>
    public static string Of(FundState state, IProposable held, Language language, string? dossier = null) => held switch
    {
        LoanCommand.AgreeLoan(var id) when state.Loans.Loans.GetValueOrDefault(id) is { } loan =>
            $"{Say(language, "Loan", "Prêt", "Lening")} {loan.Code}, {Amount(loan.Terms.Amount)}{(loan.Terms.RateBasisPoints is { Value: > 0 } rate ? $" {Say(language, "at", "à", "aan")} {rate}" : "")}, {NameOr(dossier, state, loan.Terms.Member)}",
        LoanCommand.AgreeLoan(var id) => $"{Say(language, "Loan", "Prêt", "Lening")} {id}",
        LoanCommand.RescheduleLoan(var id, var schedule) when state.Loans.Loans.GetValueOrDefault(id) is { } late => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Other dates for loan", "Autres échéances pour le prêt", "Andere data voor lening")} {late.Code}, {Amount(late.Outstanding)}, {NameOr(dossier, state, late.Terms.Member)} ({schedule.Count})"),
        LoanCommand.RescheduleLoan(var id, _) => $"{Say(language, "Other dates for loan", "Autres échéances pour le prêt", "Andere data voor lening")} {id}",
        LoanCommand.WriteDownLoan(var id, var to) => OfLoan(state, id, dossier, Say(language, "Write-down of loan", "Réduction de valeur du prêt", "Waardevermindering op lening"), _ => to),
        LoanCommand.WriteOffLoan(var id, var part) => OfLoan(state, id, dossier, Say(language, "Write-off of loan", "Passage en perte du prêt", "Afboeking van lening"), l => part ?? l.Outstanding),
        LoanCommand.RemitLoan(var id, var part) => OfLoan(state, id, dossier, Say(language, "Remission of loan", "Remise du prêt", "Kwijtschelding van lening"), l => part ?? l.Owed),
        LoanCommand.CancelTranches(var id) when state.Loans.Loans.GetValueOrDefault(id) is { } open =>
            $"{Say(language, "No more tranches of loan", "Plus de tranche du prêt", "Geen schijven meer van lening")} {open.Code}, {Amount(open.Undrawn)}, {NameOr(dossier, state, open.Terms.Member)}",
        LoanCommand.CancelTranches(var id) => $"{Say(language, "No more tranches of loan", "Plus de tranche du prêt", "Geen schijven meer van lening")} {id}",
        AidCommand.RatifyAid(var id) when state.Aids.Aids.GetValueOrDefault(id) is { } aid =>
            $"{Say(language, "Ratification of emergency aid", "Ratification de l’aide d’urgence", "Bekrachtiging van noodhulp")} {aid.Code}, {Amount(aid.Amount)}, {NameOr(dossier, state, aid.Member)}",
        AidCommand.RatifyAid(var id) => $"{Say(language, "Ratification of emergency aid", "Ratification de l’aide d’urgence", "Bekrachtiging van noodhulp")} {id}",
        ContributionCommand.ExemptMember exempt => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Contribution waived for", "Cotisation non demandée à", "Bijdrage niet gevraagd aan")} {Name(state, exempt.Member)}, {exempt.Period}: {(exempt.Amount is { } waived ? Amount(waived) : $"{exempt.Share}")}"),
        GuaranteeCommand.IssueGuarantee(var id, _) when state.Guarantees.Guarantees.GetValueOrDefault(id) is { } asked =>
            $"{Say(language, "Guarantee", "Garantie", "Waarborg")} {asked.Code}, {Amount(asked.Terms.Maximum)}, {NameOr(dossier, state, asked.Terms.Member)} ({asked.Terms.Lender.Name})",
        GuaranteeCommand.IssueGuarantee(var id, _) => $"{Say(language, "Guarantee", "Garantie", "Waarborg")} {id}",
        GuaranteeCommand.ExtendGuarantee(var id, var until) when state.Guarantees.Guarantees.GetValueOrDefault(id) is { } live => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Later expiry of guarantee", "Prolongation de la garantie", "Verlenging van waarborg")} {live.Code}, {Amount(live.Maximum)}, {NameOr(dossier, state, live.Terms.Member)} ({until:yyyy-MM-dd})"),
        GuaranteeCommand.ExtendGuarantee(var id, _) => $"{Say(language, "Later expiry of guarantee", "Prolongation de la garantie", "Verlenging van waarborg")} {id}",
        GuaranteeCommand.AcceptCall(var id) when state.Guarantees.WithCall(id) is var (called, call) => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Call of guarantee", "Appel de la garantie", "Oproep van waarborg")} {called.Code} ({call.Number}), {Amount(call.Payable)}, {NameOr(dossier, state, called.Terms.Member)}"),
        GuaranteeCommand.AcceptCall(var id) => $"{Say(language, "Call of a guarantee", "Appel d’une garantie", "Oproep van een waarborg")} {id}",
        GuaranteeCommand.WriteOffRecourse(var id) when state.Guarantees.Guarantees.GetValueOrDefault(id) is { } lost =>
            $"{Say(language, "Write-off of recourse under guarantee", "Passage en perte du recours de la garantie", "Afboeking van het verhaal onder waarborg")} {lost.Code}, {Amount(lost.Recourse)}, {NameOr(dossier, state, lost.Terms.Member)}",
        GuaranteeCommand.WriteOffRecourse(var id) => $"{Say(language, "Write-off of recourse under guarantee", "Passage en perte du recours de la garantie", "Afboeking van het verhaal onder waarborg")} {id}",
        RequestCommand.DecideAppeal(var id, var outcome) =>
            $"{Say(language, "Appeal", "Recours", "Beroep")}, dossier {state.Requests.Requests.GetValueOrDefault(id)?.Code ?? id.ToString()}: {(outcome == AppealOutcome.Reopened ? Say(language, "taken up again", "rouvert", "heropend") : Say(language, "the refusal stands", "refus confirmé", "weigering bevestigd"))}",
        CreditLineCommand.AgreeCreditLine(var id) when state.CreditLines.Lines.GetValueOrDefault(id) is { } line =>
            $"{Say(language, "Credit line", "Ligne de crédit", "Kredietlijn")} {line.Code}, {Amount(line.Terms.Limit)}, {NameOr(dossier, state, line.Terms.Member)}",
        CreditLineCommand.AgreeCreditLine(var id) => $"{Say(language, "Credit line", "Ligne de crédit", "Kredietlijn")} {id}",
        SharingCommand.OpenCostPool(var terms) => string.Create(CultureInfo.InvariantCulture, $"{Say(language, "Cost pool", "Service partagé", "Gedeelde dienst")} {terms.Name} {terms.Year}, {Amount(terms.Budget)}"),
        SharingCommand.ChangeCostPool(var id, var budget, _) =>
            $"{Say(language, "Another key for cost pool", "Autre clé du service partagé", "Andere sleutel voor gedeelde dienst")} {state.Sharing.Pools.GetValueOrDefault(id)?.Code ?? id.ToString()}, {Amount(budget)}",
        CascadeCommand.AwardSubGrant(var id, var partner, var sum, _, _, _) =>
            $"{Say(language, "Sub-grant", "Sous-subvention", "Deelsubsidie")} {state.Cascade.Agreements.GetValueOrDefault(id)?.Code ?? id.ToString()}, {Amount(sum)}, {NameOr(dossier, state, partner)}",
        CascadeCommand.CloseSubGrant(var id) => $"{Say(language, "End of sub-grant", "Fin de la sous-subvention", "Einde van deelsubsidie")} {(state.Cascade.SubGrants.GetValueOrDefault(id) is { } ended ? state.Cascade.Agreements[ended.Agreement].CodeOf(ended) : id.ToString())}",
        CascadeCommand.RedistributeFreed(var id, var sum, var needs, var rule, _) =>
            $"{Say(language, "Redistribution under agreement", "Redistribution dans la convention", "Herverdeling in overeenkomst")} {state.Cascade.Agreements.GetValueOrDefault(id)?.Code ?? id.ToString()}, {Amount(sum)}, {needs.Count}, {By(language, rule ?? RedistributionRule.Need)}",
        CascadeCommand.ReverseRedistribution(var id) =>
            $"{Say(language, "Redistribution taken back", "Reprise de la redistribution", "Terugname van herverdeling")} {(state.Cascade.Redistributions.GetValueOrDefault(id) is { } shared ? $"{state.Cascade.CodeOf(shared)}, {Amount(shared.Amount)}" : id.ToString())}",
        PledgeCommand.CallPledge(var id, var sum) => $"{Say(language, "Call of pledge", "Appel de la garantie", "Aanspreken van borgstelling")} {OfPledge(state, id, dossier)}, {Amount(sum)}",
        PledgeCommand.ReleasePledge(var id) => $"{Say(language, "Release of pledge", "Libération de la garantie", "Vrijgave van borgstelling")} {OfPledge(state, id, dossier)}",
        PledgeCommand.AllocateToRiskFund(var sum) => $"{Say(language, "To the risk fund", "Au fonds de risque", "Naar het risicofonds")}: {Amount(sum)}",
        MembershipCommand.AdmitMember(var organisation) => $"{Say(language, "Admission of", "Admission de", "Toelating van")} {organisation.Name}",
        MembershipCommand.AdmitApplicant(var member) => $"{Say(language, "Admission of", "Admission de", "Toelating van")} {Name(state, member)}",
        MembershipCommand.RefuseApplicant(var member) => $"{Say(language, "Refusal of the application of", "Refus de la candidature de", "Weigering van de aanvraag van")} {Name(state, member)}",
        MembershipCommand.SuspendMember(var member, var reason) => $"{Say(language, "Suspension of", "Suspension de", "Schorsing van")} {Name(state, member)} ({reason})",
        MembershipCommand.ReinstateMember(var member) => $"{Say(language, "End of the suspension of", "Fin de la suspension de", "Einde van de schorsing van")} {Name(state, member)}",
        MembershipCommand.ExcludeMember(var member, var ground) => $"{Say(language, "Exclusion of", "Exclusion de", "Uitsluiting van")} {Name(state, member)} ({ground})",
        MembershipCommand.ChangeMemberKind(var member, var kind) => $"{Say(language, "Another kind of membership for", "Autre qualité de membre pour", "Andere soort lidmaatschap voor")} {Name(state, member)} ({kind})",
        ExitCommand.DissolveFund(var beneficiary) => $"{Say(language, "Dissolution in favour of", "Dissolution au profit de", "Ontbinding ten gunste van")} {beneficiary.Name}",
        GovernanceCommand.ChangeCharter(var charter) => string.Create(CultureInfo.InvariantCulture, $"{Say(language, "Charter, version", "Charte, version", "Charter, versie")} {charter.Version}"),
        GovernanceCommand.AdoptResolution resolution => $"{Kind(resolution.Kind, language)}{(resolution.Amount is { } amount ? $", {Amount(amount)}" : "")}{(resolution.Concerns is { } member ? $", {Name(state, member)}" : "")}",
        GrantCommand.SetEnvelope(var year, var kind, var amount) => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Envelope for", "Enveloppe pour", "Enveloppe voor")} {Of(kind, language)} {year}, {Amount(amount)}"),
        GrantCommand.AwardGrant(var id, var parts, _) when state.Grants.Grants.GetValueOrDefault(id) is { } grant =>
            $"{Say(language, "Grant", "Subvention", "Toelage")} {grant.Code}, {Amount(Money.Sum(parts.Select(p => p.Amount)))}, {NameOr(dossier, state, grant.Member)}",
        GrantCommand.AwardGrant(var id, _, _) => $"{Say(language, "Grant", "Subvention", "Toelage")} {id}",
        CallCommand.AwardCall(var id) when state.Grants.Calls.GetValueOrDefault(id) is { } call => $"{Say(language, "Award of call", "Attribution de l’appel", "Toekenning van oproep")} {call.Code}, {Amount(call.Terms.Envelope)}",
        CallCommand.AwardCall(var id) => $"{Say(language, "Award of call", "Attribution de l’appel", "Toekenning van oproep")} {id}",
        GovernanceCommand.ChooseAmong choose => string.Create(CultureInfo.InvariantCulture,
            $"{Say(language, "Choice among requests", "Choix entre demandes", "Keuze uit aanvragen")} ({choose.Options.Count}, {Amount(choose.Envelope)})"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string OfLoan(FundState state, LoanId id, string? dossier, string what, Func<Loan, Money> amount) =>
        state.Loans.Loans.GetValueOrDefault(id) is { } loan ? $"{what} {loan.Code}, {Amount(amount(loan))}, {NameOr(dossier, state, loan.Terms.Member)}" : $"{what} {id}";

    /// <summary>The guarantor is named; the dossier stands for a borrower that pledged its own deposit.</summary>
    private static string OfPledge(FundState state, PledgeId id, string? dossier) => state.Pledges.Pledges.GetValueOrDefault(id) is { } pledge
        ? $"{pledge.Code}, {NameOr(pledge.Guarantor == state.Loans.Loans[pledge.Loan].Terms.Member ? dossier : null, state, pledge.Guarantor)}" : id.ToString();

    /// <summary>What an envelope is for.</summary>
    public static string Of(EnvelopeKind kind, Language language) => kind switch
    {
        EnvelopeKind.OwnGrant => Say(language, "own grants", "subventions propres", "eigen toelagen"),
        EnvelopeKind.Consultation => Say(language, "consultation grants", "bourses de consultation", "consultatietoelagen"),
        EnvelopeKind.Mentoring => Say(language, "peer mentoring", "mentorat entre pairs", "mentoraat"),
        EnvelopeKind.EmergencyAid => Say(language, "emergency aid", "aide d’urgence", "noodhulp"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>One of three texts.</summary>
    internal static string Say(Language language, string english, string french, string dutch) => language switch
    {
        Language.English => english,
        Language.French => french,
        Language.Dutch => dutch,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <summary>A kind of decision.</summary>
    public static string Kind(DecisionKind kind, Language language) => kind switch
    {
        DecisionKind.Loan => Say(language, "Loan", "Prêt", "Lening"),
        DecisionKind.Guarantee => Say(language, "Guarantee", "Garantie", "Borgstelling"),
        DecisionKind.Grant => Say(language, "Grant", "Subvention", "Subsidie"),
        DecisionKind.EmergencyAid => Say(language, "Emergency aid", "Aide d'urgence", "Noodhulp"),
        DecisionKind.Admission => Say(language, "Admission", "Admission", "Toelating"),
        DecisionKind.Standing => Say(language, "Standing of a member", "Situation d'un membre", "Toestand van een lid"),
        DecisionKind.Exclusion => Say(language, "Exclusion", "Exclusion", "Uitsluiting"),
        DecisionKind.Charter => Say(language, "Charter", "Charte", "Charter"),
        DecisionKind.Purpose => Say(language, "Purpose of the fund", "But du fonds", "Doel van het fonds"),
        DecisionKind.Dissolution => Say(language, "Dissolution", "Dissolution", "Ontbinding"),
        DecisionKind.Budget => Say(language, "Budget", "Budget", "Begroting"),
        DecisionKind.Accounts => Say(language, "Accounts and discharge", "Comptes et décharge", "Rekeningen en kwijting"),
        DecisionKind.Result => Say(language, "Allocation of the result", "Affectation du résultat", "Bestemming van het resultaat"),
        DecisionKind.WriteOff => Say(language, "Write-off", "Passage en perte", "Afboeking"),
        DecisionKind.Appointment => Say(language, "Appointment", "Nomination", "Benoeming"),
        DecisionKind.Ranking => Say(language, "Choice among requests", "Choix entre demandes", "Keuze uit aanvragen"),
        DecisionKind.Resolution => Say(language, "Resolution", "Résolution", "Besluit"),
        DecisionKind.Rescheduling => Say(language, "New due dates of a loan", "Rééchelonnement d'un prêt", "Herschikking van een lening"),
        DecisionKind.Remission => Say(language, "Remission of a debt", "Remise de dette", "Kwijtschelding"),
        DecisionKind.Envelope => Say(language, "Envelope for grants", "Enveloppe de subventions", "Enveloppe voor subsidies"),
        DecisionKind.Appeal => Say(language, "Appeal", "Recours d'un membre", "Beroep van een lid"),
        DecisionKind.Exemption => Say(language, "Waiver of a contribution", "Dispense de cotisation", "Vrijstelling van bijdrage"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A rule by which proposals are adopted.</summary>
    public static string Rule(DecisionRule rule, Language language) => rule switch
    {
        DecisionRule.SimpleMajority => Say(language, "simple majority", "majorité simple", "gewone meerderheid"),
        DecisionRule.AbsoluteMajority => Say(language, "absolute majority", "majorité absolue", "volstrekte meerderheid"),
        DecisionRule.TwoThirds => Say(language, "two thirds of the votes", "deux tiers des voix", "twee derde van de stemmen"),
        DecisionRule.FourFifths => Say(language, "four fifths of the votes", "quatre cinquièmes des voix", "vier vijfde van de stemmen"),
        DecisionRule.Unanimity => Say(language, "unanimity of the votes", "unanimité des voix", "eenparigheid van de stemmen"),
        DecisionRule.Consensus => Say(language, "consensus of all", "consensus de tous", "consensus van allen"),
        DecisionRule.Consent => Say(language, "consent: no objection stands", "consentement : aucune objection ne subsiste", "consent: geen bezwaar blijft staan"),
        DecisionRule.LazyConsent => Say(language, "adopted in silence unless somebody objects", "adopté tacitement sauf objection", "stilzwijgend aangenomen tenzij iemand bezwaar maakt"),
        DecisionRule.RankedChoice => Say(language, "ranked ballots (Schulze)", "bulletins de classement (Schulze)", "rangschikkende stembrieven (Schulze)"),
        DecisionRule.Approvals => Say(language, "a number of approvals", "un nombre d'approbations", "een aantal goedkeuringen"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>An amount as no language changes it: 12 000.00 EUR.</summary>
    public static string Amount(Money amount) => $"{(amount.IsNegative ? "-" : "")}{(Math.Abs(amount.Cents) / 100).ToString("#,##0", Spaced)}.{Math.Abs(amount.Cents) % 100:00} {amount.Currency}";

    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };

    private static string NameOr(string? dossier, FundState state, MemberId id) => dossier is null ? Name(state, id) : $"Dossier {dossier}";

    /// <summary>Number and name of a member; the name alone for an applicant.</summary>
    internal static string Name(FundState state, MemberId id) =>
        state.Members.Known(id) is not { } member ? id.ToString() : member.Number == 0 ? member.Organisation.Name : $"{member.Code} {member.Organisation.Name}";

    private static string By(Language language, RedistributionRule rule) => rule switch
    {
        RedistributionRule.Need => Say(language, "by need", "selon les besoins", "naar behoefte"),
        RedistributionRule.Equal => Say(language, "in equal parts", "à parts égales", "in gelijke delen"),
        RedistributionRule.Priority => Say(language, "by priority", "par priorité", "naar voorrang"),
        RedistributionRule.WaitingList => Say(language, "down the waiting list", "selon la liste d'attente", "volgens de wachtlijst"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
