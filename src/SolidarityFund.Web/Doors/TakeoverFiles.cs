// TakeoverFiles: the CSV files of a fund that was kept elsewhere, as a spreadsheet writes them, turned into one takeover or into everything that is wrong with them.
using System.Collections.Immutable;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Takeovers;

namespace SolidarityFund.Web.Doors;

/// <summary>What is wrong in a file.</summary>
/// <param name="File">Which file: members, balances, deposits, loans or guarantees; empty for the takeover as a whole.</param>
/// <param name="Line">Line in the file, from 1; 0 for the whole.</param>
/// <param name="Column">The column's name; empty for the whole line.</param>
/// <param name="Refusal">What is wrong, and what was expected.</param>
public sealed record TakeoverFileFault(string File, int Line, string Column, Refusal Refusal);

/// <summary>The files as they came; one that is left out has no rows.</summary>
/// <param name="AsOf">The last day of the books before.</param>
/// <param name="Balances">Banks and own funds.</param>
/// <param name="Deposits">Deposits of members.</param>
/// <param name="Loans">Running loans, one line an instalment.</param>
/// <param name="Guarantees">Guarantees given.</param>
public sealed record TakeoverTexts(DateOnly AsOf, ReadOnlyMemory<byte> Balances, ReadOnlyMemory<byte> Deposits = default, ReadOnlyMemory<byte> Loans = default, ReadOnlyMemory<byte> Guarantees = default);

/// <summary>A takeover as the files say it, with the line of each of its rows.</summary>
/// <param name="Takeover">The takeover; rows with a fault are left out.</param>
/// <param name="Faults">What cannot be read.</param>
/// <param name="Lines">The lines of the rows of each part, in order.</param>
public sealed record TakeoverReading(Takeover Takeover, ImmutableArray<TakeoverFileFault> Faults, ImmutableDictionary<TakeoverPart, ImmutableArray<int>> Lines)
{
    /// <summary>A fault of the domain, where it stands in the files.</summary>
    public TakeoverFileFault At(TakeoverFault fault) => fault.Part == TakeoverPart.Whole
        ? new("", 0, "", fault.Refusal) : new(fault.Part.ToString().ToLowerInvariant(), Lines[fault.Part][fault.Row], "", fault.Refusal);
}

/// <summary>Reads the files of a takeover: UTF-8 or Windows-1252; comma, semicolon or tab; headings in English, French or Dutch; amounts of three countries; no formulas.</summary>
public static class TakeoverFiles
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int BytesMost = 2 << 20;

    /// <summary>Most lines of a file.</summary>
    public const int LinesMost = 50_000;

    /// <summary>The columns of each file: the English name first, then what else it may be called. Their order is free.</summary>
    public static ImmutableDictionary<TakeoverPart, ImmutableArray<ImmutableArray<string>>> Columns { get; } = new Dictionary<TakeoverPart, ImmutableArray<ImmutableArray<string>>>
    {
        [TakeoverPart.Balances] = [["account", "compte", "rekening"], ["of", "compte_bancaire", "bankrekening"], ["amount", "montant", "bedrag"]],
        [TakeoverPart.Deposits] = [["enterprise_number", "numero_d_entreprise", "ondernemingsnummer"], ["amount", "montant", "bedrag"]],
        [TakeoverPart.Loans] =
        [
            ["number", "numero", "nummer"], ["enterprise_number", "numero_d_entreprise", "ondernemingsnummer"], ["amount", "montant", "bedrag"], ["agreed_on", "accorde_le", "toegekend_op"],
            ["paid_out_on", "decaisse_le", "uitbetaald_op"], ["doubtful", "douteux", "dubieus"], ["written_down", "reduction_de_valeur", "waardevermindering"], ["due_on", "echeance", "vervaldag"], ["instalment", "mensualite", "aflossing"],
        ],
        [TakeoverPart.Guarantees] =
        [
            ["letter", "lettre", "brief"], ["enterprise_number", "numero_d_entreprise", "ondernemingsnummer"], ["lender", "preteur", "kredietgever"], ["lender_enterprise_number", "numero_d_entreprise_du_preteur", "ondernemingsnummer_van_de_kredietgever"],
            ["lender_iban", "iban_du_preteur", "iban_van_de_kredietgever"], ["credit", "credit_initial", "krediet"], ["quota", "quotite", "quotiteit"], ["outstanding", "solde_du", "openstaand"], ["maximum", "maximum_garanti", "gewaarborgd_maximum"],
            ["issued_on", "emise_le", "afgegeven_op"], ["expires_on", "expire_le", "vervalt_op"], ["call_months", "mois_pour_appeler", "maanden_voor_oproep"], ["default_noticed", "mise_en_demeure", "ingebrekestelling"],
            ["securities_realised", "suretes_realisees", "zekerheden_uitgewonnen"],
        ],
    }.ToImmutableDictionary();

    /// <summary>Reads the files. Everything that is wrong is told at once.</summary>
    public static TakeoverReading Read(TakeoverTexts files, Currency currency, ChartOfAccounts chart)
    {
        var faults = ImmutableArray.CreateBuilder<TakeoverFileFault>();
        var balances = Rows(TakeoverPart.Balances, files.Balances, faults).Select(r => (r.Line, Row: Balance(r, currency, chart))).ToArray();
        var deposits = Rows(TakeoverPart.Deposits, files.Deposits, faults).Select(r => (r.Line, Row: new OpeningDeposit(r.Enterprise("enterprise_number"), r.Amount("amount", currency)))).ToArray();
        var loans = Loans([.. Rows(TakeoverPart.Loans, files.Loans, faults)], currency);
        var guarantees = Rows(TakeoverPart.Guarantees, files.Guarantees, faults).Select(r => (r.Line, Row: Guarantee(r, currency))).ToArray();
        return new(
            new(files.AsOf, [.. balances.Select(b => b.Row)], [.. deposits.Select(d => d.Row)], [.. loans.Select(l => l.Row)], [.. guarantees.Select(g => g.Row)]), faults.ToImmutable(),
            new Dictionary<TakeoverPart, ImmutableArray<int>>
            {
                [TakeoverPart.Balances] = [.. balances.Select(b => b.Line)],
                [TakeoverPart.Deposits] = [.. deposits.Select(d => d.Line)],
                [TakeoverPart.Loans] = [.. loans.Select(l => l.Line)],
                [TakeoverPart.Guarantees] = [.. guarantees.Select(g => g.Line)],
            }.ToImmutableDictionary());
    }

    private static OpeningBalance Balance(CsvCells row, Currency currency, ChartOfAccounts chart)
    {
        var (number, of) = (row["account"], row["of"]);
        var role = chart.Lines.FirstOrDefault(l => l.Number == number)?.Role ?? AccountRole.None;
        if (role == AccountRole.None) row.Wrong("account", DoorRefusals.AccountNumberUnknown.With(("number", OrganisationText.Shown(number)), ("known", string.Join(", ", chart.Lines.Select(l => l.Number)))));
        var account = "";
        if (of.Length > 0 && OrganisationText.BankAccount(of, out account) is { } wrong) row.Wrong("of", wrong);
        return new(role, row.Amount("amount", currency), of.Length == 0 ? null : account);
    }

    /// <summary>One line an instalment. Lines of one loan follow each other; what is said on the first may be left out on the others, but not changed.</summary>
    private static List<(int Line, OpeningLoan Row)> Loans(IReadOnlyList<CsvCells> rows, Currency currency)
    {
        var loans = new List<(int, OpeningLoan)>();
        string[] own = ["enterprise_number", "amount", "agreed_on", "paid_out_on", "doubtful", "written_down"];
        for (var at = 0; at < rows.Count;)
        {
            var first = rows[at];
            var instalments = new List<PlannedInstalment>();
            var from = at;
            for (; at < rows.Count && (at == from || rows[at]["number"].Length == 0 || rows[at]["number"] == first["number"]); at++)
            {
                foreach (var column in own.Where(c => at > from && rows[at][c].Length > 0 && rows[at][c] != first[c]))
                    rows[at].Wrong(column, DoorRefusals.FieldWrong.With(("column", column), ("found", OrganisationText.Shown(rows[at][column])), ("example", OrganisationText.Shown(first[column]))));
                instalments.Add(new(rows[at].Day("due_on"), rows[at].Amount("instalment", currency)));
            }
            loans.Add((first.Line, new(first["number"], first.Enterprise("enterprise_number"), first.Amount("amount", currency), first.Day("agreed_on"), first.Day("paid_out_on"), [.. instalments], first.Flag("doubtful"),
                first["written_down"].Length == 0 ? new(0, currency) : first.Amount("written_down", currency))));
        }
        return loans;
    }

    private static OpeningGuarantee Guarantee(CsvCells row, Currency currency)
    {
        foreach (var fault in OrganisationText.Numbers(row["lender_enterprise_number"], row["lender_iban"], out _, out _)) row.Wrong(fault.Member == "iban" ? "lender_iban" : "lender_enterprise_number", fault.Refusal);
        OrganisationText.Numbers(row["lender_enterprise_number"], row["lender_iban"], out var number, out var iban);
        return new(row["letter"], row.Enterprise("enterprise_number"), new Lender(row["lender"], number, iban), row.Amount("credit", currency), row.Quota("quota"), row.Amount("outstanding", currency), row.Amount("maximum", currency),
            row.Day("issued_on"), row.Day("expires_on"), row.Whole("call_months"), new CallConditions(row.Flag("default_noticed"), row.Flag("securities_realised")));
    }

    private static IEnumerable<CsvCells> Rows(TakeoverPart part, ReadOnlyMemory<byte> file, ImmutableArray<TakeoverFileFault>.Builder faults)
    {
        var name = part.ToString().ToLowerInvariant();
        return file.IsEmpty ? [] : CsvCells.Read(file, Columns[part], [.. Columns[part].Select(c => c[0])], LinesMost, BytesMost, (line, column, refusal) => faults.Add(new(name, line, column, refusal)));
    }
}
