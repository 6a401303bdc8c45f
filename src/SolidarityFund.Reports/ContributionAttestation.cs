// ContributionAttestation: the paper that says what a member was called for and paid in a year. Facts only, in the language of its reader; no claim about taxes.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>The yearly attestation of a member.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Year">Which calendar year.</param>
/// <param name="Calls">The calls of periods that begin in the year, as they stand, by first day and reference.</param>
/// <param name="PaidInYear">What came in, or was set off, in the year by the day of the bank, for whatever period.</param>
/// <param name="Text">The paper, as plain text.</param>
public sealed record ContributionAttestation(MemberId Member, int Year, ImmutableArray<ContributionCall> Calls, Money PaidInYear, string Text)
{
    /// <summary>Called for the year.</summary>
    public Money Called => PaidInYear.Zero + Money.Sum(Calls.Select(c => c.Due));

    /// <summary>Taken back by credit notes.</summary>
    public Money Credited => PaidInYear.Zero + Money.Sum(Calls.Select(c => c.Credited));

    /// <summary>Paid of what was called for the year, whenever.</summary>
    public Money Paid => PaidInYear.Zero + Money.Sum(Calls.Select(c => c.Paid));

    /// <summary>Still open of it.</summary>
    public Money Open => PaidInYear.Zero + Money.Sum(Calls.Select(c => c.Open));

    /// <summary>The attestation, or null for who is no member.</summary>
    /// <param name="state">The fund, as it stands.</param>
    /// <param name="member">Whose.</param>
    /// <param name="year">Which calendar year.</param>
    /// <param name="language">In which language.</param>
    public static ContributionAttestation? Of(FundState state, MemberId member, int year, Language language)
    {
        if (state.Charter is not { } charter || !state.Members.Members.TryGetValue(member, out var known)) return null;
        var zero = new Money(0, charter.Currency);
        var made = new ContributionAttestation(
            member, year, [.. state.Contributions.Calls.Values.Where(c => c.Member == member && c.Period.Year == year).OrderBy(c => c.Period.FirstDay).ThenBy(c => c.Reference.Number)],
            zero + Money.Sum(state.Contributions.Of(member).Where(p => p.On.Year == year).Select(p => p.Amount)), "");
        var words = Words(language);
        string[][] rows =
        [
            [words.Period, words.Reference, words.Called, words.Credited, words.Paid, words.Open],
            .. made.Calls.Select(c => (string[])[$"{c.Period}", $"{c.Reference}", c.Due.Plain, c.Credited.Plain, c.Paid.Plain, c.Open.Plain]),
            [words.Total, "", made.Called.Plain, made.Credited.Plain, made.Paid.Plain, made.Open.Plain],
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var text = new StringBuilder($"{words.Title} {year.ToString(CultureInfo.InvariantCulture)}\n\n{words.Fund}: {state.Name}\n{words.Member}: {known.Code} {known.Organisation.Name}\n{words.EnterpriseNumber}: {known.Organisation.EnterpriseNumber}\n{words.Currency}: {charter.Currency}\n\n");
        foreach (var row in rows) text.Append(string.Join("  ", row.Select((cell, i) => i < 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd()).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"\n{words.PaidInYear}: {made.PaidInYear.Plain}\n\n{words.Closing}\n");
        return made with { Text = text.ToString() };
    }

    private static AttestationWords Words(Language language) => language switch
    {
        Language.English => new(
            "ATTESTATION OF CONTRIBUTIONS", "Fund", "Member", "Enterprise number", "Currency", "Period", "Reference", "Called", "Credited", "Paid", "Open", "Total", "Paid in the year, by the day of the bank",
            "This paper states what was called and paid. It is no receipt for taxes."),
        Language.French => new(
            "ATTESTATION DE COTISATIONS", "Fonds", "Membre", "Numéro d'entreprise", "Monnaie", "Période", "Communication", "Appelé", "Crédité", "Payé", "Ouvert", "Total", "Payé dans l'année, à la date de la banque",
            "Ce document constate ce qui a été appelé et payé. Il n'est pas une attestation fiscale."),
        Language.Dutch => new(
            "ATTEST VAN BIJDRAGEN", "Fonds", "Lid", "Ondernemingsnummer", "Munt", "Periode", "Mededeling", "Opgevraagd", "Gecrediteerd", "Betaald", "Open", "Totaal", "Betaald in het jaar, op de dag van de bank",
            "Dit document stelt vast wat werd opgevraagd en betaald. Het is geen fiscaal attest."),
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    private sealed record AttestationWords(
        string Title, string Fund, string Member, string EnterpriseNumber, string Currency, string Period, string Reference, string Called, string Credited, string Paid, string Open, string Total,
        string PaidInYear, string Closing);
}
