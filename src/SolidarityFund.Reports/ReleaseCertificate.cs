// ReleaseCertificate: the paper that a member gets when neither side owes the other anything. Facts only, in the language of its reader.
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>The certificate of a member that has left, as plain text.</summary>
public static class ReleaseCertificate
{
    /// <summary>The text, or null while the member has no certificate.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="member">Whose.</param>
    /// <param name="language">In which language.</param>
    public static string? Of(FundState state, MemberId member, Language language)
    {
        if (state.Exits.Exits.GetValueOrDefault(member) is not { Release: { } release } exit) return null;
        var known = state.Members.Members[member];
        var words = Words(language);
        (string What, string Value)[] facts =
        [
            (words.Number, release.Code), (words.Date, Day(release.On)), (words.Fund, state.Name!), (words.Member, $"{known.Code} {known.Organisation.Name}"),
            (words.EnterpriseNumber, known.Organisation.EnterpriseNumber), (words.SetOff, exit.SetOff.ToString()), (words.Repaid, exit.Repaid.ToString()),
        ];
        var width = facts.Max(f => f.What.Length);
        return $"{words.Title}\n\n{string.Join('\n', facts.Select(f => $"{f.What.PadRight(width)}  {f.Value}"))}\n\n{words.Closing}\n";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CertificateWords Words(Language language) => language switch
    {
        Language.English => new(
            "RELEASE CERTIFICATE", "Number", "Date", "Fund", "Member", "Enterprise number", "Deposit set off against debts", "Deposit paid back",
            "On this date the fund holds no deposit of the member, and the member owes the fund no loan and no contribution."),
        Language.French => new(
            "ATTESTATION DE SORTIE", "Numéro", "Date", "Fonds", "Membre", "Numéro d'entreprise", "Dépôt compensé avec des dettes", "Dépôt remboursé",
            "À cette date, le fonds ne détient aucun dépôt du membre, et le membre ne doit au fonds ni prêt ni cotisation."),
        Language.Dutch => new(
            "ATTEST VAN UITTREDING", "Nummer", "Datum", "Fonds", "Lid", "Ondernemingsnummer", "Deposito verrekend met schulden", "Deposito terugbetaald",
            "Op deze datum houdt het fonds geen deposito van het lid, en is het lid het fonds geen lening en geen bijdrage schuldig."),
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    private sealed record CertificateWords(string Title, string Number, string Date, string Fund, string Member, string EnterpriseNumber, string SetOff, string Repaid, string Closing);
}
