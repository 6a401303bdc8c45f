// StatementImport: bank files into the books. Checked whole before a line is booked, then read statement by statement; personal data kept
// apart, each line booked once for ever.
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Web.Doors;

/// <summary>What became of a statement.</summary>
public enum StatementOutcome
{
    /// <summary>In the books now (or would be, in a dry run).</summary>
    Booked,

    /// <summary>In the books already: nothing new.</summary>
    Known,

    /// <summary>Refused as a whole.</summary>
    Refused,

    /// <summary>Not tried, because one before it was refused.</summary>
    NotTried,
}

/// <summary>Lines of a statement that wait for a person for the same reason. The lines themselves are the fund's: a large file has more than fit here.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Lines">How many.</param>
/// <param name="Open">What waits of them together.</param>
public sealed record WaitingLines(SuspenseReason Reason, int Lines, Money Open);

/// <summary>One statement of a file.</summary>
/// <param name="Account">The account.</param>
/// <param name="Label">What tells it from others.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Opening">Balance before its lines.</param>
/// <param name="Closing">Balance after them.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Matched">How many were recognised in full.</param>
/// <param name="Waiting">What waits for a person, by reason.</param>
/// <param name="Why">The reason of a refusal.</param>
public sealed record StatementReport(
    string Account, string Label, StatementOutcome Outcome, Money Opening, Money Closing, int Lines, int Matched, ImmutableArray<WaitingLines> Waiting, Refusal? Why)
{
    /// <summary>How many lines wait for a person.</summary>
    public int InSuspense => Waiting.Sum(w => w.Lines);
}

/// <summary>The outcome of an import.</summary>
/// <param name="Faults">Why the file cannot be read; then it has no statements.</param>
/// <param name="Statements">The statements in file order.</param>
/// <param name="DryRun">True when nothing was recorded on purpose.</param>
public sealed record StatementImportReport(ImmutableArray<Refusal> Faults, ImmutableArray<StatementReport> Statements, bool DryRun)
{
    /// <summary>True when every statement is in the books.</summary>
    public bool IsClean => Faults.IsEmpty && Statements.All(s => s.Outcome is StatementOutcome.Booked or StatementOutcome.Known);
}

/// <summary>A statement as it will be asked for, and what of it goes to the erasable store first.</summary>
/// <param name="Statement">For the journal.</param>
/// <param name="Details">For the erasable store.</param>
public sealed record PreparedStatement(Statement Statement, ImmutableArray<LineDetail> Details);

/// <summary>How far an import is.</summary>
/// <param name="Done">Statements done.</param>
/// <param name="Total">Statements in the file.</param>
/// <param name="Lines">Lines done.</param>
public readonly record struct StatementProgress(int Done, int Total, int Lines);

/// <summary>How a bank's table (CSV) is to be read.</summary>
/// <param name="Profile">How the bank writes it.</param>
/// <param name="Stated">The balances, where the table tells none.</param>
public sealed record BankTable(CsvProfile Profile, CsvBalances? Stated)
{
    /// <summary>The table of a profile by its name, or null with the refusal.</summary>
    public static BankTable? Of(string profile, Money? opening, Money? closing, out Refusal? unknown)
    {
        unknown = null;
        if (CsvProfile.All.TryGetValue(profile, out var known)) return new(known, opening is { } from && closing is { } to ? new CsvBalances(from, to) : null);
        unknown = DoorRefusals.CsvProfileUnknown.With(("profile", profile.Length <= 40 ? profile : profile[..40]), ("known", string.Join(", ", CsvProfile.All.Keys.Order(StringComparer.Ordinal))));
        return null;
    }
}

/// <summary>
/// Imports CODA and camt.053 files and tables by profile (domain.md §6.4 to §6.6). A file is read twice: once to know that all of it is sound, then
/// statement by statement, so that no more than one statement is in memory, whatever the file's size.
/// </summary>
public sealed class StatementImport(FundDoor door, IErasableLines details)
{
    /// <summary>The most lines of one statement: it is one record of the journal.</summary>
    public const int LinesMost = 20_000;

    /// <summary>Imports a file that is in memory.</summary>
    public Task<StatementImportReport> Run(PersonId by, byte[] file, bool dryRun, BankTable? table = null, IProgress<StatementProgress>? progress = null, CancellationToken cancellation = default) =>
        Run(by, new MemoryStream(file, writable: false), dryRun, table, progress, cancellation);

    /// <summary>Imports, or says what an import would do. A file imported before adds nothing, however often.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="file">A stream that can seek, such as a file on disk.</param>
    /// <param name="dryRun">True to record nothing.</param>
    /// <param name="table">How a table is to be read; null for CODA and camt.053.</param>
    /// <param name="progress">Hears of each statement.</param>
    /// <param name="cancellation">Stops between two statements.</param>
    /// <exception cref="JournalUnavailableException">The journal stopped answering; the same file may be imported again.</exception>
    /// <exception cref="IOException">The file cannot be read, or changed while it was.</exception>
    public async Task<StatementImportReport> Run(PersonId by, Stream file, bool dryRun, BankTable? table = null, IProgress<StatementProgress>? progress = null, CancellationToken cancellation = default)
    {
        var confirmed = await door.Read(cancellation);
        var (statements, total, faults) = await Open(file, table, cancellation);
        if (!faults.IsEmpty) return new StatementImportReport(faults, [], dryRun);

        var reports = ImmutableArray.CreateBuilder<StatementReport>();
        var (refused, lines) = (false, 0);
        var rehearsed = confirmed;
        foreach (var (statement, its) in Prepare(statements, confirmed.State, await details.Salt(door.Fund, cancellation)))
        {
            cancellation.ThrowIfCancellationRequested();
            StatementReport report;
            var command = new ReconciliationCommand.ImportStatement(statement);
            if (Known(confirmed.State, statement) is { } known) report = known;
            else if (refused) report = Report(statement, StatementOutcome.NotTried);
            else if (statement.Lines.Length > LinesMost)
                report = Report(statement, StatementOutcome.Refused, DoorRefusals.StatementTooLong.With(("statement", statement.Label), ("lines", statement.Lines.Length), ("most", LinesMost)));
            else if (dryRun)
            {
                (var answer, rehearsed) = door.Rehearse(rehearsed, door.Letter(by, statement.Label, command));
                report = Answered(statement, answer);
            }
            else
            {
                await details.Keep(door.Fund, its, cancellation);
                report = Answered(statement, await door.Ask(by, KeyOf(confirmed.State, RecordCodec.FingerprintOf(command, by)), command));
            }
            // A statement continues the one before it: after a refusal, the next can only be refused for the gap.
            refused |= report.Outcome == StatementOutcome.Refused;
            reports.Add(report);
            progress?.Report(new StatementProgress(reports.Count, total, lines += report.Lines));
        }
        return new StatementImportReport([], reports.ToImmutable(), dryRun);
    }

    /// <summary>Statements against what the fund knows, one at a time. Records nothing.</summary>
    /// <param name="statements">As the bank gave them.</param>
    /// <param name="state">The fund.</param>
    /// <param name="salt">The secret of the fund's line keys; empty for none.</param>
    public static IEnumerable<PreparedStatement> Prepare(IEnumerable<(BankStatementFrame Frame, ImmutableArray<BankStatementLine> Lines)> statements, FundState state, ReadOnlyMemory<byte> salt)
    {
        var keys = new LineKeys(salt);
        return statements.Select(s => Prepare(state, keys, s.Frame, s.Lines));
    }

    /// <summary>The statements of a file that was checked to its end, read one by one; or what is wrong with the file.</summary>
    public static (IEnumerable<(BankStatementFrame Frame, ImmutableArray<BankStatementLine> Lines)> Statements, int Total, ImmutableArray<Refusal> Faults) Open(Stream file)
    {
        var survey = BankFile.Survey(file);
        return survey.IsAccepted ? (OneByOne(file, survey), survey.Statements.Length, []) : ([], 0, [.. survey.Faults.Select(DoorRefusals.Of)]);
    }

    private static async Task<(IEnumerable<(BankStatementFrame Frame, ImmutableArray<BankStatementLine> Lines)> Statements, int Total, ImmutableArray<Refusal> Faults)> Open(
        Stream file, BankTable? table, CancellationToken cancellation)
    {
        if (table is null) return Open(file);
        if (file.Length > BankFile.MaxBytes) return ([], 0, [TableTooLarge(file.Length)]);
        var bytes = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes, cancellation);
        var reading = CsvStatements.Read(bytes, table.Profile, table.Stated);
        return reading.IsAccepted ? (reading.Statements.Select(s => ((BankStatementFrame)s, s.Lines)), reading.Statements.Length, []) : ([], 0, [.. reading.Faults.Select(DoorRefusals.Of)]);
    }

    private static Refusal TableTooLarge(long length) => DoorRefusals.BankFileWrong.With(
        ("code", BankFileFaultCode.FileTooLarge), ("line", 1), ("column", 1), ("expected", string.Create(CultureInfo.InvariantCulture, $"a table of at most {BankFile.MaxBytes} bytes")), ("found", string.Create(CultureInfo.InvariantCulture, $"{length} bytes")));

    private static IEnumerable<(BankStatementFrame Frame, ImmutableArray<BankStatementLine> Lines)> OneByOne(Stream file, BankFileSurvey survey)
    {
        using var lines = BankFile.Lines(file, survey).GetEnumerator();
        var more = lines.MoveNext();
        foreach (var frame in survey.Statements)
        {
            var its = ImmutableArray.CreateBuilder<BankStatementLine>();
            for (; more && ReferenceEquals(lines.Current.Statement, frame); more = lines.MoveNext()) its.Add(lines.Current.Line);
            yield return (frame, its.ToImmutable());
        }
    }

    /// <summary>The same statement is the same command, until a statement was taken back: then it may come again.</summary>
    private static string KeyOf(FundState state, Fingerprint fingerprint) =>
        state.Bank.TakenBack == 0 ? $"statement:{fingerprint}" : string.Create(CultureInfo.InvariantCulture, $"statement:{state.Bank.TakenBack}:{fingerprint}");

    private static StatementReport? Known(FundState state, Statement statement)
    {
        if (!state.Bank.Knows(statement.Account, statement.Label)) return null;
        var unknown = statement.Lines.Count(l => !state.Bank.KnowsLine(l.Key));
        return unknown == 0
            ? Report(statement, StatementOutcome.Known)
            : Report(statement, StatementOutcome.Refused, DoorRefusals.StatementKnownOtherwise.With(("statement", statement.Label), ("account", statement.Account), ("unknown", unknown), ("lines", statement.Lines.Length)));
    }

    private static StatementReport Report(Statement s, StatementOutcome outcome, Refusal? why = null) => new(s.Account, s.Label, outcome, s.Opening, s.Closing, s.Lines.Length, 0, [], why);

    private static StatementReport Answered(Statement statement, Answer answer)
    {
        switch (answer)
        {
            case Answer.Receipt receipt:
                return Report(statement, StatementOutcome.Booked) with
                {
                    Matched = receipt.Events.OfType<ReconciliationEvent.LineMatched>().Count(),
                    Waiting = [.. receipt.Events.OfType<ReconciliationEvent.LineSuspended>().GroupBy(l => l.Reason).OrderBy(g => g.Key).Select(g => new WaitingLines(g.Key, g.Count(), Money.Sum(g.Select(l => l.Open))))],
                };
            case Answer.Refused(var refusal, _):
                // Another node was quicker with the same file.
                return refusal.Kind == ReconciliationRefusals.StatementKnown ? Report(statement, StatementOutcome.Known) : Report(statement, StatementOutcome.Refused, refusal);
            case Answer.Unavailable(var why):
                throw new JournalUnavailableException(why);
            case Answer.Failed(var why):
                throw new InvalidOperationException(why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static PreparedStatement Prepare(FundState state, LineKeys keys, BankStatementFrame from, ImmutableArray<BankStatementLine> read)
    {
        // The account as the fund has registered it: by the number of the file, or by the IBAN of that number.
        var iban = from.AccountIban?.ToString();
        var account = state.Bank.Accounts.ContainsKey(from.AccountNumber) ? from.AccountNumber : iban ?? from.AccountNumber;
        var lines = ImmutableArray.CreateBuilder<StatementLine>();
        var its = ImmutableArray.CreateBuilder<LineDetail>();
        foreach (var line in read.SelectMany(l => Parts(state, l)))
        {
            var key = keys.Of(account, line);
            var order = line.EndToEndId is { } id && (line.Amount.IsNegative || line.IsReversal) ? state.Payments.WithEndToEndId(id) : null;
            // Compared here, so that the journal need not know the account. Where the bank names none, there is nothing to compare.
            var payeeDiffers = order is not null && line.Amount.IsNegative && line.CounterpartyIban is { } payee && payee.ToString() != order.Iban;
            var reference = ReferenceOf(state, line);
            lines.Add(new StatementLine(key, line.Amount, line.BookingDate, line.ValueDate ?? line.BookingDate, reference, order?.EndToEndId, payeeDiffers)
            {
                ReferenceInText = reference is not null && line.StructuredReference is null ? true : null,
            });
            its.Add(new LineDetail(key, line.CounterpartyName, line.CounterpartyIban?.ToString() ?? line.CounterpartyAccount, TextOf(line)));
        }
        return new PreparedStatement(new Statement(account, from.Year, from.SequenceNumber, from.OpeningBalance, from.ClosingBalance, from.ClosingDate, lines.ToImmutable()), its.ToImmutable());
    }

    /// <summary>A batch that the bank booked as one line is taken apart when its parts add up and name things of ours.</summary>
    private static ImmutableArray<BankStatementLine> Parts(FundState state, BankStatementLine line) =>
        line.DetailsAddUp && line.Details.Length > 1 && line.Details.All(d => (d.EndToEndId is { } id && state.Payments.WithEndToEndId(id) is not null) || (ReferenceOf(state, d) is { } reference && IsIssued(state, reference)))
            ? line.Details
            : [line];

    /// <summary>
    /// The reference that a payer repeated. One that the bank marks as structured is kept when a fund may have issued it; one found in free
    /// text only when this fund did issue it, and no other stands beside it (domain.md §6.4, match order 2 and 3).
    /// </summary>
    private static PaymentReference? ReferenceOf(FundState state, BankStatementLine line)
    {
        if (!line.Amount.IsPositive) return null;
        if (line.StructuredReference is { } structured) return Structured(structured) is { } reference && MayBeOurs(reference) ? reference : null;
        var issued = StructuredCommunication.FindIn(line.FreeText).Select(c => new PaymentReference(c.Number)).Where(r => IsIssued(state, r)).ToArray();
        return issued.Length == 1 ? issued[0] : null;
    }

    private static PaymentReference? Structured(string text) =>
        StructuredCommunication.TryParse(text, out var communication) ? new PaymentReference(communication.Number)
        : CreditorReference.TryParse(text, out var creditor) && creditor.Base.Length == 10 && long.TryParse(creditor.Base, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new PaymentReference(number)
        : null;

    /// <summary>Year 2000 to 2999 and a kind that exists: other numbers are somebody else's and stay out of the journal.</summary>
    private static bool MayBeOurs(PaymentReference reference) => reference.Number / 1_000_000 is >= 2000 and <= 2999 && Enum.IsDefined(reference.Kind);

    private static bool IsIssued(FundState state, PaymentReference reference) => state.OpenOn(default).IsIssued(reference);

    private static string TextOf(BankStatementLine line) => string.Join(' ', ((string?[])[line.StructuredReference, line.FreeText]).Where(t => !string.IsNullOrWhiteSpace(t)));

    /// <summary>The keys of the lines of one file (domain.md §6.6). Two true equal payments of a day differ by their place among equals.</summary>
    private sealed class LineKeys(ReadOnlyMemory<byte> salt)
    {
        // By hash: the texts of a large file would fill the memory that reading it one by one saves.
        private readonly Dictionary<UInt128, int> _equals = [];

        public string Of(string account, BankStatementLine line)
        {
            var text = string.Create(CultureInfo.InvariantCulture,
                $"{account}|{line.BookingDate:yyyy-MM-dd}|{line.ValueDate ?? line.BookingDate:yyyy-MM-dd}|{line.Amount.Cents}|{line.CounterpartyIban?.ToString() ?? line.CounterpartyAccount}|{line.EndToEndId ?? line.StructuredReference ?? Normal(line.FreeText)}");
            var hash = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            var occurrence = _equals[hash] = _equals.GetValueOrDefault(hash) + 1;
            var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}|{occurrence}"));
            return Convert.ToHexStringLower(salt.IsEmpty ? SHA256.HashData(bytes) : HMACSHA256.HashData(salt.Span, bytes));
        }

        /// <summary>Letters and digits in capitals: banks disagree on everything else in a text.</summary>
        private static string Normal(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }
}
