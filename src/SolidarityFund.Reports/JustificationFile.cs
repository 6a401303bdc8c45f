// JustificationFile: the reconciliation as a spreadsheet: the 35 columns of domain.md §4.4 in their order under their headings, and in a workbook the sums beside them.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>Writes the reconciliation of one agreement.</summary>
public static class JustificationFile
{
    /// <summary>The headings, numbered as in the design; the last is the version of the report.</summary>
    public static ImmutableArray<Narrative> Headings { get; } =
    [
        new("Agreement", "Convention", "Overeenkomst"),
        new("Funder", "Bailleur", "Geldschieter"),
        new("Tranche", "Tranche", "Schijf"),
        new("Sub-grant", "Sous-subvention", "Deelsubsidie"),
        new("Partner", "Partenaire", "Partner"),
        new("Partner enterprise no.", "N° d'entreprise du partenaire", "Ondernemingsnr. van de partner"),
        new("Line", "Ligne", "Lijn"),
        new("Budget category", "Rubrique budgétaire", "Begrotingsrubriek"),
        new("Document type", "Type de pièce", "Soort stuk"),
        new("Supplier", "Fournisseur", "Leverancier"),
        new("Supplier enterprise/VAT no.", "N° d'entreprise/TVA du fournisseur", "Ondernemings-/btw-nr. van de leverancier"),
        new("Invoice no.", "N° de facture", "Factuurnr."),
        new("Invoice date", "Date de facture", "Factuurdatum"),
        new("Service period", "Période de prestation", "Prestatieperiode"),
        new("Total incl. VAT", "Total TVAC", "Totaal incl. btw"),
        new("VAT", "TVA", "Btw"),
        new("Recoverable VAT", "TVA récupérable", "Terugvorderbare btw"),
        new("Eligible base", "Base éligible", "Subsidiabele basis"),
        new("Allocation key", "Clé de répartition", "Verdeelsleutel"),
        new("Amount claimed", "Montant déclaré", "Aangegeven bedrag"),
        new("Other funders", "Autres bailleurs", "Andere geldschieters"),
        new("Sum of shares %", "Somme des parts %", "Som van de aandelen %"),
        new("Payment date", "Date de paiement", "Betaaldatum"),
        new("Bank reference", "Référence bancaire", "Bankreferentie"),
        new("Ledger account", "Compte comptable", "Grootboekrekening"),
        new("Journal entry no.", "N° d'écriture", "Boekingsnr."),
        new("Document SHA-256", "SHA-256 de la pièce", "SHA-256 van het stuk"),
        new("Accepted", "Accepté", "Aanvaard"),
        new("Rejected", "Refusé", "Geweigerd"),
        new("Reason", "Motif", "Reden"),
        new("Reviewer", "Examinateur", "Nazichter"),
        new("Review date", "Date d'examen", "Datum van nazicht"),
        new("Running accepted in category", "Cumul accepté dans la rubrique", "Gecumuleerd aanvaard in de rubriek"),
        new("Category ceiling left", "Solde du plafond de la rubrique", "Saldo van het plafond van de rubriek"),
        new("Report version", "Version du rapport", "Versie van het verslag"),
    ];

    private static readonly Narrative[] SumNames =
    [
        new("Awarded by the funder (A)", "Octroyé par le bailleur (A)", "Toegekend door de geldschieter (A)"),
        new("Received (R)", "Reçu (R)", "Ontvangen (R)"),
        new("Committed to partners (C)", "Engagé envers les partenaires (C)", "Toegezegd aan partners (C)"),
        new("Paid to partners (P)", "Payé aux partenaires (P)", "Betaald aan partners (P)"),
        new("Own direct cost accepted (D)", "Coût propre direct accepté (D)", "Eigen rechtstreekse kosten aanvaard (D)"),
        new("Partner cost accepted (E)", "Coût des partenaires accepté (E)", "Kosten van partners aanvaard (E)"),
        new("Rejected (J)", "Refusé (J)", "Geweigerd (J)"),
        new("Refunds due", "Remboursements dus", "Verschuldigde terugbetalingen"),
        new("Refunds received (F)", "Remboursements reçus (F)", "Ontvangen terugbetalingen (F)"),
        new("Returned to the funder (U)", "Rendu au bailleur (U)", "Terugbetaald aan de geldschieter (U)"),
        new("Recognised as income (733)", "Reconnu en produit (733)", "Erkend als opbrengst (733)"),
        new("Open deferred income (493)", "Produit à reporter ouvert (493)", "Open over te dragen opbrengst (493)"),
        new("Cash of the grant", "Liquidités de la subvention", "Liquiditeiten van de subsidie"),
        new("Balance claimable", "Solde à réclamer", "Te vorderen saldo"),
        new("Still to justify", "Reste à justifier", "Nog te verantwoorden"),
        new("Indirect cost at the flat rate", "Coûts indirects au forfait", "Indirecte kosten volgens forfait"),
        new("Difference with ledger 733", "Écart avec le compte 733", "Verschil met rekening 733"),
        new("Difference with ledger 493", "Écart avec le compte 493", "Verschil met rekening 493"),
        new("Difference with the bank", "Écart avec la banque", "Verschil met de bank"),
    ];

    /// <summary>The cells of a row, without the version. In the hash of a report: their order and form never change.</summary>
    public static object?[] Cells(JustificationRow r) =>
    [
        r.Agreement, r.Funder, r.Tranches, r.SubGrant, r.Partner, r.EnterpriseNumber, r.Line, r.Category, r.DocumentType.ToString(), r.Supplier, r.SupplierNumber, r.InvoiceNumber, r.InvoiceDate, Period(r.Served), r.Total, r.Vat,
        r.RecoverableVat, r.EligibleBase, r.Key is null ? r.KeyShare.ToString() : $"{r.Key} {r.KeyShare}", r.Claimed, string.Join("; ", r.OtherFunders.Select(o => $"{o.Reference} {o.Amount}")), r.SumOfShares, r.PaymentDate, r.BankReference, r.LedgerAccount,
        r.JournalEntry, r.DocumentSha256, r.Accepted, r.Rejected, r.Reason is { } reason ? CodeOf(reason) : null, r.Reviewer?.ToString(), r.ReviewDate, r.RunningAccepted, r.CeilingLeft,
    ];

    /// <summary>The 35 columns.</summary>
    public static Listing Lines(JustificationReport report, Language language) =>
        new(report.Agreement, [.. Headings.Select(h => h.In(language))], report.Rows.Select(r => (object?[])[.. Cells(r), report.Version]));

    /// <summary>The 35 columns as comma-separated values.</summary>
    public static string Csv(JustificationReport report, Language language)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Lines(report, language).WriteCsv(text);
        return text.ToString();
    }

    /// <summary>A workbook: the 35 columns, then the sums, the partners, the categories, the tranches and every difference.</summary>
    public static void WriteXlsx(Stream to, JustificationReport report, Language language)
    {
        string Word(string english, string french, string dutch) => new Narrative(english, french, dutch).In(language);
        var (partner, number, amount, accepted, rejected, claimed) = (Headings[4].In(language), Headings[5].In(language), Word("Amount", "Montant", "Bedrag"), Headings[27].In(language), Headings[28].In(language), Headings[19].In(language));
        Listing.WriteXlsx(
            to,
            Lines(report, language),
            new(Word("Summary", "Synthèse", "Samenvatting"), [report.Funder, amount], (object?[][])
            [
                .. SumNames.Zip(Amounts(report.Sums), (name, sum) => (object?[])[name.In(language), sum]),
                [Headings[34].In(language), report.Version], [Word("SHA-256 of the rows", "SHA-256 des lignes", "SHA-256 van de lijnen"), report.Sha256],
            ]),
            new(Word("Partners", "Partenaires", "Partners"), [partner, number, SumNames[2].In(language), SumNames[3].In(language), claimed, accepted, rejected, SumNames[7].In(language), SumNames[8].In(language)],
                report.Partners.Select(p => (object?[])[p.Partner, p.EnterpriseNumber, p.Committed, p.Paid, p.Claimed, p.Accepted, p.Rejected, p.RefundsDue, p.RefundsReceived])),
            new(Word("Categories", "Rubriques", "Rubrieken"), [Headings[7].In(language), Word("Label", "Intitulé", "Omschrijving"), Word("Ceiling", "Plafond", "Plafond"), claimed, accepted, rejected, Headings[33].In(language)],
                report.Categories.Select(c => (object?[])[c.Code, c.Label, c.Ceiling, c.Claimed, c.Accepted, c.Rejected, c.Left])),
            new(Word("Tranches", "Tranches", "Schijven"),
                [Headings[2].In(language), Word("Date", "Date", "Datum"), SumNames[1].In(language), accepted, Word("With partners", "Chez les partenaires", "Bij partners"), Word("At the bank", "En banque", "Op de bank"), SumNames[9].In(language)],
                report.Tranches.Select(t => (object?[])[t.Number, t.On, t.Received, t.Justified, t.Held, t.OnHand, t.Returned])),
            new(Word("Differences", "Écarts", "Verschillen"), [Word("Compared with accepted", "Comparé à l'accepté", "Vergeleken met aanvaard"), Word("Reference", "Référence", "Referentie"), Word("Why", "Pourquoi", "Waarom"), amount],
                report.Differences.Select(d => (object?[])[d.Side == JustificationSide.Ledger ? "733" : Word("bank", "banque", "bank"), d.Reference, WordsOf(d.Gap).In(language), d.Amount])));
    }

    /// <summary>The sums with their names.</summary>
    public static IEnumerable<(Narrative Name, Money Amount)> Sums(JustificationSums sums) => SumNames.Zip(Amounts(sums));

    /// <summary>Why two totals differ, in words.</summary>
    public static Narrative WordsOf(JustificationGap gap) => gap switch
    {
        JustificationGap.CommittedNotAccepted => new("committed, not accepted yet", "engagé, pas encore accepté", "toegezegd, nog niet aanvaard"),
        JustificationGap.PaidNotAccepted => new("paid, not accepted yet", "payé, pas encore accepté", "betaald, nog niet aanvaard"),
        JustificationGap.RefundNotReceived => new("asked back, not received yet", "réclamé, pas encore reçu", "teruggevraagd, nog niet ontvangen"),
        JustificationGap.RejectedByFunder => new("rejected by the funder", "refusé par le bailleur", "geweigerd door de geldschieter"),
        JustificationGap.OtherEntry => new("entry that is none of this agreement", "écriture étrangère à cette convention", "boeking buiten deze overeenkomst"),
        JustificationGap.Unexplained => new("unexplained", "inexpliqué", "onverklaard"),
        _ => throw new ArgumentOutOfRangeException(nameof(gap)),
    };

    /// <summary>The reason codes of domain.md §4.3.</summary>
    public static string CodeOf(RejectReason reason) => reason switch
    {
        RejectReason.OutOfPeriod => "OUT_PERIOD",
        RejectReason.NotEligibleCategory => "NOT_ELIGIBLE_CAT",
        RejectReason.NoDocument => "NO_DOC",
        RejectReason.NoPaymentProof => "NO_PAYMENT_PROOF",
        RejectReason.Duplicate => "DUPLICATE",
        RejectReason.OverCeiling => "OVER_CEILING",
        RejectReason.VatRecoverable => "VAT_RECOVERABLE",
        RejectReason.NotPurpose => "NOT_PURPOSE",
        RejectReason.Procurement => "PROCUREMENT",
        RejectReason.WrongEntity => "WRONG_ENTITY",
        RejectReason.Arithmetic => "ARITHMETIC",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static Money[] Amounts(JustificationSums s) =>
    [
        s.Agreed, s.Received, s.Committed, s.Paid, s.OwnAccepted, s.Accepted, s.Rejected, s.RefundsDue, s.RefundsReceived, s.Returned, s.Recognised, s.Deferred, s.Cash, s.Claimable, s.ToJustify, s.Indirect, s.RecognisedDifference,
        s.DeferredDifference, s.CashDifference,
    ];

    private static string? Period(DeliveryPeriod? served) => served is var (from, to) ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}") : null;
}
