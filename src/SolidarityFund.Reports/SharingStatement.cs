// SharingStatement: what a member pays of a cost pool and why, with the key, the documents and the result: the paper that it shows to a VAT inspector.
using System.Globalization;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Reports;

/// <summary>The statement of a member in a cost pool, as plain text (domain.md §2.7; VAT code art. 44 §2bis).</summary>
public static class SharingStatement
{
    /// <summary>The text, or null for who has no part in the pool. Before the settlement it says that it is provisional.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="id">The pool.</param>
    /// <param name="member">Whose.</param>
    /// <param name="language">In which language.</param>
    public static string? Of(FundState state, CostPoolId id, MemberId member, Language language)
    {
        if (state.Sharing.Pools.GetValueOrDefault(id) is not { } pool || pool.AccountOf(member) is not { } account) return null;
        var (words, settlement, known) = (Words(language), CostSettlement.Of(pool), state.Members.Members[member]);
        var own = settlement.Lines.First(l => l.Share.Member == member);
        (string What, string Value)[] facts =
        [
            (words.Pool, $"{pool.Code} {pool.Terms.Name}"), (words.Year, pool.Terms.Year.ToString(CultureInfo.InvariantCulture)), (words.Fund, state.Name!), (words.Member, $"{known.Code} {known.Organisation.Name}"),
            (words.EnterpriseNumber, known.Organisation.EnterpriseNumber), (words.State, pool.SettledOn is { } on ? $"{words.Settled} {Day(on)}{Later(words, pool)}" : words.Provisional),
            (words.Declared, account.Declaration is { } said ? $"{Day(said.On)}: {words.Exempt} {words.YesOrNo(said.ExemptPredominates)}, {words.Necessary} {words.YesOrNo(said.DirectlyNecessary)}" : words.NotDeclared),
            (words.Method, $"{pool.Terms.Method}{(pool.Terms.Unit is { } unit ? $", {unit}" : pool.Terms.Method == SharingMethod.Time ? $", {words.Minutes}" : "")}"),
        ];
        var text = new StringBuilder($"{words.Title}\n\n").Append(Listed(facts)).Append(CultureInfo.InvariantCulture, $"\n\n{words.Key}\n");
        var total = settlement.Lines.Sum(l => l.Share.Points);
        foreach (var line in settlement.Lines)
        {
            var (who, quantity, points, share) = line.Share;
            text.Append(CultureInfo.InvariantCulture, $"{state.Members.Members[who].Code}  {quantity} = {points} / {total}  {share}\n");
        }
        foreach (var tier in pool.Terms.Tiers ?? []) text.Append(CultureInfo.InvariantCulture, $"> {tier.From}: x {tier.Weight}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{words.Documents}\n");
        foreach (var cost in pool.Costs.Where(c => c.Counts))
            text.Append(CultureInfo.InvariantCulture, $"{pool.CodeOf(cost)}  {Day(cost.Document.On)}  {cost.Document.Supplier} {cost.Document.Name}  {cost.Document.Amount}  SHA-256 {cost.Document.Sha256}\n");
        return text.Append('\n').Append(Listed(
        [
            (words.Cost, settlement.Cost.ToString()), (words.Share, own.Share.Share.ToString()), (words.Received, account.Received.ToString()),
            (words.ToPay, account.Open.ToString()), (words.ToRefund, account.Credit.ToString()), (words.Result, settlement.Result.ToString()),
        ])).Append(CultureInfo.InvariantCulture, $"\n\n{words.Closing}\n").ToString();
    }

    /// <summary>Where its own year was locked before the settlement, the year in which cost meets income is another: that is said.</summary>
    private static string Later(StatementWords words, CostPool pool) => pool.CountsOn is { } day && day.Year != pool.Terms.Year ? $", {words.CountsOn} {Day(day)}" : "";

    private static string Listed((string What, string Value)[] facts)
    {
        var width = facts.Max(f => f.What.Length);
        return string.Join('\n', facts.Select(f => $"{f.What.PadRight(width)}  {f.Value}"));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static StatementWords Words(Language language) => language switch
    {
        Language.English => new(
            "STATEMENT OF SHARED COST", "Cost pool", "Year", "Fund", "Member", "Enterprise number", "State", "settled on", "counted in the first month that was not locked,", "provisional: not settled", "Declared by the member",
            "exempt activity predominates", "service directly necessary", "nothing", "yes", "no", "Method", "minutes", "Key: what each member counts, its points of all points, its share",
            "Documents", "Cost of all", "Share of the member", "Paid by the member", "Still to pay", "To get back", "Result of the pool",
            "The member reimburses exactly its share of the cost, without margin (VAT code, art. 44 §2bis). What it declares of its activity it declares itself."),
        Language.French => new(
            "DÉCOMPTE DE FRAIS PARTAGÉS", "Service partagé", "Année", "Fonds", "Membre", "Numéro d'entreprise", "État", "décompté le", "compté dans le premier mois non clôturé,", "provisoire : non décompté", "Déclaré par le membre",
            "activité exemptée prépondérante", "service directement nécessaire", "rien", "oui", "non", "Méthode", "minutes", "Clé : ce que compte chaque membre, ses points sur tous les points, sa part",
            "Documents", "Frais de tous", "Part du membre", "Payé par le membre", "Reste à payer", "À recevoir", "Résultat du service",
            "Le membre rembourse exactement sa part des frais, sans marge (Code TVA, art. 44 §2bis). Ce qu'il déclare de son activité, il le déclare lui-même."),
        Language.Dutch => new(
            "AFREKENING VAN GEDEELDE KOSTEN", "Gedeelde dienst", "Jaar", "Fonds", "Lid", "Ondernemingsnummer", "Stand", "afgerekend op", "geteld in de eerste maand die niet afgesloten was,", "voorlopig: niet afgerekend", "Verklaard door het lid",
            "vrijgestelde activiteit overheerst", "dienst direct nodig", "niets", "ja", "nee", "Methode", "minuten", "Sleutel: wat elk lid telt, zijn punten op alle punten, zijn aandeel",
            "Documenten", "Kosten van allen", "Aandeel van het lid", "Betaald door het lid", "Nog te betalen", "Terug te krijgen", "Resultaat van de dienst",
            "Het lid betaalt precies zijn aandeel in de kosten terug, zonder marge (btw-wetboek, art. 44 §2bis). Wat het over zijn activiteit verklaart, verklaart het zelf."),
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    private sealed record StatementWords(
        string Title, string Pool, string Year, string Fund, string Member, string EnterpriseNumber, string State, string Settled, string CountsOn, string Provisional, string Declared, string Exempt, string Necessary, string NotDeclared,
        string Yes, string No, string Method, string Minutes, string Key, string Documents, string Cost, string Share, string Received, string ToPay, string ToRefund, string Result, string Closing)
    {
        public string YesOrNo(bool said) => said ? Yes : No;
    }
}
