// MemberImport: the register of members from a spreadsheet. Each line is checked by itself, nothing known is overwritten, twice adds nothing.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>What became of a line.</summary>
public enum ImportOutcome
{
    /// <summary>Admitted now (or would be, in a dry run).</summary>
    New,

    /// <summary>In the register already, exactly so.</summary>
    Same,

    /// <summary>In the register already, with other facts; nothing was changed.</summary>
    Different,

    /// <summary>Not admitted, with the reasons.</summary>
    Refused,
}

/// <summary>One line of an import.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Name">Name as written.</param>
/// <param name="EnterpriseNumber">Number as written.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Member">The member's code, if it is one.</param>
/// <param name="Why">Reasons of a refusal, or what differs.</param>
public sealed record MemberImportRow(int Line, string Name, string EnterpriseNumber, ImportOutcome Outcome, string? Member, ImmutableArray<Refusal> Why);

/// <summary>The outcome of an import.</summary>
/// <param name="Faults">Faults of the file as a whole; then no line was read.</param>
/// <param name="Rows">The lines in file order.</param>
/// <param name="DryRun">True when nothing was recorded on purpose.</param>
public sealed record MemberImportReport(ImmutableArray<Refusal> Faults, ImmutableArray<MemberImportRow> Rows, bool DryRun)
{
    /// <summary>What a dry run tried: who looks further goes on from there.</summary>
    public ImmutableArray<Letter> Letters { get; init; } = [];

    /// <summary>How many lines had an outcome.</summary>
    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    /// <summary>True when every line was admitted or known.</summary>
    public bool IsClean => Faults.IsEmpty && Rows.All(r => r.Outcome is ImportOutcome.New or ImportOutcome.Same);
}

/// <summary>Imports members from CSV with comma, semicolon or tab. Command ids follow from the content: a crash and a retry are harmless.</summary>
public sealed class MemberImport(FundDoor door, IPeople people)
{
    /// <summary>The columns, all required; their order is free.</summary>
    public static ImmutableArray<string> Columns { get; } = ["name", "enterprise_number", "iban", "contact", "joined_on", "staff", "turnover", "contributed_before"];

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int BytesMost = 8 << 20;

    /// <summary>Imports, or says what an import would do.</summary>
    /// <exception cref="JournalUnavailableException">The journal stopped answering; the same file may be imported again.</exception>
    public async Task<MemberImportReport> Run(PersonId by, ReadOnlyMemory<byte> file, bool dryRun, CancellationToken cancellation = default)
    {
        var confirmed = await door.Read(cancellation);
        var currency = confirmed.State.Charter?.Currency ?? Currency.Euro;
        var (faults, lines) = Parse(file, currency);
        if (!faults.IsEmpty) return new MemberImportReport(faults, [], dryRun);

        var rows = new MemberImportRow?[lines.Length];
        var letters = new List<(int Row, Letter Letter)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var contacts = (await people.Of(door.Fund, cancellation)).ToDictionary(p => p.Handle, StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Organisation is not { } facts) rows[i] = line.Row(ImportOutcome.Refused, null, line.Why);
            else if (!seen.TryAdd(facts.EnterpriseNumber, line.Number)) rows[i] = line.Row(ImportOutcome.Refused, null, [DoorRefusals.TwiceInFile.With(("number", facts.EnterpriseNumber), ("line", seen[facts.EnterpriseNumber]))]);
            else
            {
                if (confirmed.State.Members.WithEnterpriseNumber(facts.EnterpriseNumber) is { } known)
                {
                    rows[i] = Known(line, facts, contacts.GetValueOrDefault(line.Handle), known);
                    continue;
                }
                if (!contacts.TryGetValue(line.Handle, out var contact))
                {
                    // The person is known before the journal names it: a crash between the two leaves a name without a use, never a use
                    // without a name, and the next try finds the same person by the handle.
                    contact = Person.New(line.Handle, null, door.Clock);
                    if (!dryRun) contact = await people.Keep(door.Fund, contact, cancellation);
                    contacts.Add(line.Handle, contact);
                }
                letters.Add((i, LetterFor(by, facts with { Contact = contact.Id })));
            }
        }
        if (dryRun)
        {
            var answers = await door.Try([.. letters.Select(l => l.Letter)], cancellation);
            for (var i = 0; i < letters.Count; i++) rows[letters[i].Row] = Answered(lines[letters[i].Row], answers[i]);
        }
        else
        {
            foreach (var (row, letter) in letters) rows[row] = Answered(lines[row], await door.Ask(by, KeyOf(letter.Command, by), letter.Command));
        }
        return new MemberImportReport([], [.. rows.Select(r => r!)], dryRun) { Letters = dryRun ? [.. letters.Select(l => l.Letter)] : [] };
    }

    private Letter LetterFor(PersonId by, Organisation organisation)
    {
        var command = new MembershipCommand.AdmitFoundingMember(organisation);
        return door.Letter(by, KeyOf(command, by), command);
    }

    private static string KeyOf(Command command, PersonId by) => $"member-import:{RecordCodec.FingerprintOf(command, by)}";

    private static MemberImportRow Answered(Line line, Answer answer) => answer switch
    {
        Answer.Receipt receipt => line.Row(ImportOutcome.New, Code(receipt), []),
        Answer.Refused refused => line.Row(ImportOutcome.Refused, null, [refused.Refusal]),
        Answer.Unavailable(var why) => throw new JournalUnavailableException(why),
        Answer.Failed(var why) => throw new InvalidOperationException(why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Code(Answer.Receipt receipt) =>
        receipt.Events.OfType<MembershipEvent.MemberAdmitted>().FirstOrDefault() is { } admitted ? new Member(admitted.Member, admitted.Number, admitted.Organisation, admitted.AdmittedOn).Code : null;

    private static MemberImportRow Known(Line line, Organisation file, Person? contact, Member known)
    {
        var register = known.Organisation;
        var differs = ImmutableArray.CreateBuilder<Refusal>();
        Compare("name", register.Name, file.Name);
        Compare("iban", register.Iban, file.Iban);
        if (contact?.Id != register.Contact) differs.Add(DoorRefusals.MemberDiffers.With(("column", "contact"), ("register", register.Contact), ("file", line.Handle)));
        Compare("joined_on", register.JoinedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), file.JoinedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Compare("staff", register.Staff, file.Staff);
        Compare("turnover", register.Turnover, file.Turnover);
        Compare("contributed_before", register.ContributedBefore, file.ContributedBefore);
        return line.Row(differs.Count == 0 ? ImportOutcome.Same : ImportOutcome.Different, known.Code, differs.ToImmutable());

        void Compare<T>(string column, T inRegister, T inFile) where T : notnull
        {
            if (!inRegister.Equals(inFile)) differs.Add(DoorRefusals.MemberDiffers.With(("column", column), ("register", inRegister), ("file", inFile)));
        }
    }

    private static (ImmutableArray<Refusal> Faults, ImmutableArray<Line> Lines) Parse(ReadOnlyMemory<byte> file, Currency currency)
    {
        string text;
        try
        {
            if (file.Length > BytesMost) return ([DoorRefusals.FileNotText.With()], []);
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ([DoorRefusals.FileNotText.With()], []);
        }
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            HasHeaderRecord = true,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = true,
        };
        using var csv = new CsvReader(new StringReader(text), configuration);
        if (!csv.Read() || !csv.ReadHeader()) return ([.. Columns.Select(c => DoorRefusals.ColumnMissing.With(("column", c)))], []);
        var header = csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant()).ToArray();
        var faults = Columns.Where(c => !header.Contains(c)).Select(c => DoorRefusals.ColumnMissing.With(("column", c)))
            .Concat(header.Where((h, i) => !Columns.Contains(h) || Array.IndexOf(header, h) != i).Select(h => DoorRefusals.ColumnUnknown.With(("column", h.Length > 40 ? h[..40] : h), ("known", string.Join(", ", Columns))))).ToImmutableArray();
        if (!faults.IsEmpty) return (faults, []);

        var lines = ImmutableArray.CreateBuilder<Line>();
        var column = Columns.ToDictionary(c => c, c => Array.IndexOf(header, c), StringComparer.Ordinal);
        while (csv.Read())
        {
            if (csv.Parser.Record!.All(string.IsNullOrWhiteSpace)) continue;
            lines.Add(Read(csv.Parser.RawRow, csv.Parser.Record!, header.Length, c => column[c] < csv.Parser.Count ? csv[column[c]] ?? "" : "", currency));
        }
        return ([], lines.ToImmutable());
    }

    private static Line Read(int number, string[] record, int expected, Func<string, string> field, Currency currency)
    {
        var why = ImmutableArray.CreateBuilder<Refusal>();
        string name = field("name"), enterprise = field("enterprise_number"), iban = field("iban");
        if (record.Length != expected) why.Add(DoorRefusals.FieldCountWrong.With(("found", record.Length), ("expected", expected)));
        if (!PlainText.Is(name, MembershipDecisions.NameLengthMost)) why.Add(DoorRefusals.FieldWrong.With(("column", "name"), ("found", Shown(name)), ("example", "Maison Verte ASBL")));
        why.AddRange(OrganisationText.Numbers(enterprise, iban, out var enterpriseNumber, out var account).Select(f => f.Refusal));
        if (!Handle.TryParse(field("contact"), out var handle)) why.Add(DoorRefusals.HandleWrong.With(("handle", Shown(field("contact"))), ("most", Handle.LengthMost)));
        if (!DateText.TryParse(field("joined_on"), out var joined)) why.Add(DoorRefusals.FieldWrong.With(("column", "joined_on"), ("found", Shown(field("joined_on"))), ("example", "2024-09-01")));
        if (!int.TryParse(field("staff"), NumberStyles.None, CultureInfo.InvariantCulture, out var staff)) why.Add(DoorRefusals.FieldWrong.With(("column", "staff"), ("found", Shown(field("staff"))), ("example", "12")));
        var turnover = Amount("turnover");
        var before = Amount("contributed_before");
        return new Line(number, name, enterprise, handle,
            why.Count > 0 ? null : new Organisation(name, enterpriseNumber, account, default, joined, staff, turnover, before), why.ToImmutable());

        Money Amount(string column)
        {
            if (AmountText.TryParse(field(column), currency, out var amount) && !amount.IsNegative) return amount;
            why.Add(DoorRefusals.FieldWrong.With(("column", column), ("found", Shown(field(column))), ("example", "2500,00")));
            return default;
        }
    }

    private static string Shown(string text) => OrganisationText.Shown(text);

    private sealed record Line(int Number, string Name, string Enterprise, string Handle, Organisation? Organisation, ImmutableArray<Refusal> Why)
    {
        public MemberImportRow Row(ImportOutcome outcome, string? member, ImmutableArray<Refusal> why) => new(Number, Shown(Name), Shown(Enterprise), outcome, member, why);
    }
}

/// <summary>Dates as people type them: <c>2026-03-03</c>, <c>3/03/2026</c>, <c>03.03.2026</c>, <c>03-03-2026</c>. The month never comes first.</summary>
public static class DateText
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];

    /// <summary>Reads a date; false for anything else.</summary>
    public static bool TryParse(string? text, out DateOnly date) => DateOnly.TryParseExact((text ?? "").Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
