// ClaimFile: the CSV of a claim and of its review, as a spreadsheet writes them, turned into one command or into everything that is wrong, line by line.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Web.Doors;

/// <summary>What is wrong in a file of a claim.</summary>
/// <param name="Line">Line in the file, from 1; 0 for the whole.</param>
/// <param name="Column">The column's name; empty for the whole line.</param>
/// <param name="Refusal">What is wrong, and what was expected.</param>
public sealed record ClaimFileFault(int Line, string Column, Refusal Refusal);

/// <summary>A claim as its file says it.</summary>
/// <param name="Lines">Its expenses; their words stand beside them and are kept when nothing is wrong.</param>
/// <param name="Words">Supplier and number of each.</param>
/// <param name="Faults">Everything that is wrong; with any, nothing is claimed.</param>
/// <param name="IsReadable">True when only rules stand in the way: as they do for a claim that was recorded by an earlier attempt.</param>
public sealed record ClaimReading(ImmutableArray<ExpenseLine> Lines, ImmutableArray<string> Words, ImmutableArray<ClaimFileFault> Faults, bool IsReadable)
{
    /// <summary>What the lines come to.</summary>
    public Money Sum => Money.Sum(Lines.Select(l => l.Claimed));

    /// <summary>The claim, when each line's words are kept. Lines are kept in their order, so that a retry names the same words.</summary>
    public async Task<CascadeCommand> Claim(SubGrantId grant, Func<string, Task<KeptText>> keep)
    {
        var lines = ImmutableArray.CreateBuilder<ExpenseLine>(Lines.Length);
        for (var i = 0; i < Lines.Length; i++) lines.Add(Lines[i] with { Document = Lines[i].Document with { Supplier = await keep(Words[i]) } });
        return new CascadeCommand.SubmitClaim(grant, [.. lines], Sum);
    }
}

/// <summary>Reads the files of a claim and of its review. Nothing is recorded by reading.</summary>
public static class ClaimFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int BytesMost = 8 << 20;

    /// <summary>The columns of a claim: the English name first, then what else it may be called. Their order is free.</summary>
    public static ImmutableArray<ImmutableArray<string>> Columns { get; } =
    [
        ["supplier", "fournisseur", "leverancier"], ["number", "numero", "nummer"], ["date", "datum"], ["total", "totaal"], ["claimed", "declare", "aangegeven"], ["category", "rubrique", "rubriek"],
        ["paid_on", "paye_le", "betaald_op"], ["sha256"], ["type"], ["supplier_number", "numero_d_entreprise", "ondernemingsnummer"], ["from", "du", "van"], ["until", "au", "tot"], ["vat", "tva", "btw"],
        ["recoverable_vat", "tva_recuperable", "aftrekbare_btw"], ["key", "cle", "sleutel"], ["key_percent", "cle_pourcentage", "sleutel_procent"], ["other_funders", "autres_bailleurs", "andere_geldschieters"],
        ["bank_reference", "reference_bancaire", "bankreferentie"], ["ledger_account", "compte", "rekening"], ["journal_entry", "ecriture", "boeking"],
    ];

    /// <summary>The columns of a review.</summary>
    public static ImmutableArray<ImmutableArray<string>> ReviewColumns { get; } =
        [["line", "ligne", "lijn"], ["verdict", "avis", "oordeel"], ["accepted", "accepte", "aanvaard"], ["reason", "motif", "reden"], ["despite", "malgre", "ondanks"]];

    private static readonly ImmutableArray<string> Needed = [.. Columns.Take(8).Select(c => c[0])];

    /// <summary>Reads a claim and looks at each line as the fund would: every faulty line with its own reasons.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="grant">The sub-grant that it is claimed under.</param>
    /// <param name="file">The bytes.</param>
    /// <param name="today">The day.</param>
    public static ClaimReading Read(FundState state, SubGrantId grant, ReadOnlyMemory<byte> file, DateOnly today)
    {
        var (charter, faults) = (state.Charter!, ImmutableArray.CreateBuilder<ClaimFileFault>());
        var (lines, words, places) = (ImmutableArray.CreateBuilder<ExpenseLine>(), ImmutableArray.CreateBuilder<string>(), new List<int>());
        foreach (var row in CsvCells.Read(file, Columns, Needed, CascadeDecisions.LinesMost, BytesMost, (line, column, refusal) => faults.Add(new(line, column, refusal))))
        {
            lines.Add(Line(row, charter.Currency));
            words.Add(ExpenseDocument.WordsOf(row["supplier"], row["number"]));
            places.Add(row.Line);
        }
        if (lines.Count == 0 && faults.Count == 0) faults.Add(new(0, "", CascadeRefusals.ClaimSizeUnfit.With(("lines", 0), ("most", CascadeDecisions.LinesMost))));
        // A line of which a cell could not be read has stand-ins: what the rules think of it is told once it can be.
        var (unread, isReadable) = (faults.Select(f => f.Line).ToHashSet(), faults.Count == 0);
        if (state.Cascade.SubGrants.TryGetValue(grant, out var known))
            foreach (var (number, refusal) in CascadeDecisions.FaultsOf(charter, state.Cascade, known, [.. lines], today))
                if (!unread.Contains(places[number - 1])) faults.Add(new(places[number - 1], "", refusal));
        return new(lines.ToImmutable(), words.ToImmutable(), [.. faults.OrderBy(f => f.Line)], isReadable);
    }

    /// <summary>Reads a review.</summary>
    public static (EquatableArray<LineVerdict> Lines, ImmutableArray<ClaimFileFault> Faults) ReadReview(Currency currency, ReadOnlyMemory<byte> file)
    {
        var (lines, faults) = (ImmutableArray.CreateBuilder<LineVerdict>(), ImmutableArray.CreateBuilder<ClaimFileFault>());
        foreach (var row in CsvCells.Read(file, ReviewColumns, ["line", "verdict"], CascadeDecisions.LinesMost, BytesMost, (line, column, refusal) => faults.Add(new(line, column, refusal))))
            lines.Add(new(
                row.Whole("line"), row.Name<Verdict>("verdict"), row["accepted"].Length == 0 ? new(0, currency) : row.Amount("accepted", currency), row["reason"].Length == 0 ? null : row.Name<RejectReason>("reason"),
                [.. row["despite"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => Ref(row, text))]));
        return ([.. lines], faults.ToImmutable());
    }

    private static ExpenseLine Line(CsvCells row, Currency currency)
    {
        var (supplier, number, total) = (row["supplier"], row["number"], row.Amount("total", currency));
        foreach (var column in (string[])["supplier", "number"])
            if (!PlainText.Is(row[column], 200)) row.Bad(column, column == "supplier" ? "Imprimerie du Midi" : "2026-117", "");
        Money? Tax(string column) => row[column].Length == 0 ? null : row.Amount(column, currency);
        string? Text(string column) => row[column].Length == 0 ? null : row[column];
        // The number names a supplier however its name is spelled.
        var (named, by) = (Text("supplier_number")?.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), supplier);
        if (named is not null) by = named;
        var document = new ExpenseDocument(
            row["type"].Length == 0 ? ProofType.Invoice : row.Name<ProofType>("type"), Unkept, ExpenseDocument.HashOf(by, number, total), ExpenseDocument.LikenessOf(by, total), row.Day("date"), total,
            Tax("vat"), Tax("recoverable_vat"), named, Text("sha256")?.ToLowerInvariant());
        DeliveryPeriod? served = row["from"].Length == 0 && row["until"].Length == 0 ? null : new(row.Day("from"), row.Day("until"));
        AllocationKey? key = row["key"].Length == 0 && row["key_percent"].Length == 0 ? null : new(row["key"], row.Quota("key_percent").Value);
        ExpenseBooking? booked = row["ledger_account"].Length == 0 && row["journal_entry"].Length == 0 ? null : new(Text("ledger_account"), Text("journal_entry"));
        return new(
            document, row.Amount("claimed", currency), row["category"], row["paid_on"].Length == 0 ? null : new(row.Day("paid_on"), Text("bank_reference")), served, key,
            [.. row["other_funders"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Other(row, text, currency))], booked);
    }

    /// <summary>What stands for words until they are kept.</summary>
    private static KeptText Unkept { get; } = new(new(new Guid("00000000-0000-7000-8000-000000000001")), new string('0', 64));

    private static OtherShare Other(CsvCells row, string text, Currency currency) => text.Split('=', 2) is [var reference, var amount] && AmountText.TryParse(amount, currency, out var share)
        ? new(reference.Trim(), share) : row.Bad("other_funders", "COCOF-26=500,00 | CITY-3=120,00", new OtherShare("X", new(1, currency)));

    private static ExpenseRef Ref(CsvCells row, string text) => text.Split('/', 2) is [var claim, var line] && Id.TryParse<ClaimId>(claim, out var id) && int.TryParse(line, out var number)
        ? new(id, number) : row.Bad("despite", "ec_…/3", new ExpenseRef(default, 0));
}
