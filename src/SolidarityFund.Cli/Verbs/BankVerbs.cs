// The bank: import statements, see what waits, match it.
using System.CommandLine;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class BankVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Argument<FileInfo>("file") { Description = "a CODA or camt.053 file as the bank gave it, or with --profile its table" };
        var profile = new Option<string?>("--profile") { Description = $"the file is a table (CSV): {string.Join(", ", CsvProfile.All.Keys.Order(StringComparer.Ordinal))}" };
        var opening = new Option<string?>("--opening") { Description = "the balance before the table's oldest movement, where the table tells none" };
        var closing = new Option<string?>("--closing") { Description = "the balance after the table's newest movement, where the table tells none" };
        var notice = new Argument<FileInfo>("file") { Description = "a camt.054 or camt.052 file as the bank gave it" };
        var which = new Argument<string>("line") { Description = "the line's id, or the beginning of it ('fund bank suspense' shows them)" };
        var parts = new Argument<string[]>("part") { Description = "COMMUNICATION or COMMUNICATION=AMOUNT, one for each thing it pays", Arity = ArgumentArity.OneOrMore };
        var amount = new Option<string?>("--amount") { Description = "how much of the line (all that the two have in common when left out)" };
        var against = new Option<string?>("--against") { Description = "the line of money in that it meets: an internal transfer, or the same money come back; left out: a cost of the bank" };
        return Shared.Noun("bank", "Bank statements and the lines that wait for a person.", [
            shared.OnFund("import", "Bring a bank file into the books: each statement whole or not at all, each line once. The same file again adds nothing.", [file, profile, opening, closing], (session, parsed) =>
                Import(session, parsed.GetValue(file)!, Table(session, parsed.GetValue(profile), parsed.GetValue(opening), parsed.GetValue(closing)))),
            shared.OnFund("notice", "Show what a bank tells beside its statements (camt.054, camt.052). Nothing is booked: the statement to come holds the same movements.", [notice], (session, parsed) => Notice(session, parsed.GetValue(notice)!)),
            shared.OnFund("suspense", "List the lines that wait for a person.", [], async (session, _) =>
            {
                var waiting = session.State.Bank.Suspended.Values.OrderBy(l => l.Facts.BookedOn).ThenBy(l => l.Id.Value).ToArray();
                var details = await session.Stores.Lines.Of(session.Door.Fund, [.. waiting.Select(l => l.Facts.Key)], session.Cancellation);
                var sheet = new Sheet("line", "account", "booked_on", "open:money", "reason", "counterparty", "text");
                foreach (var line in waiting)
                {
                    var detail = details.GetValueOrDefault(line.Facts.Key);
                    sheet.Add(line.Id, line.Account, line.Facts.BookedOn, line.Open, Books.In(line.Reason, session.Wishes.Language), detail?.Counterparty, detail?.Text);
                }
                return session.Show(sheet);
            }),
            shared.OnFund("match", "Say what a line in suspense pays; what is left over stays there.", [which, parts], (session, parsed) =>
            {
                var line = session.Line(parsed.GetValue(which));
                var left = line.Open;
                var matched = new List<MatchPart>();
                foreach (var part in parsed.GetValue(parts)!)
                {
                    var pair = part.Split('=', 2);
                    if (!ReferenceText.TryParse(pair[0], out var reference)) throw CliException.Usage($"'{pair[0]}' is no communication: type it as +++202/6000/00105+++");
                    var open = session.State.Contributions.Calls.TryGetValue(reference, out var call) ? call.Open : session.State.Loans.WithReference(reference) is { } loan ? SimpleInterest.Payable(loan, line.Facts.BookedOn) : left;
                    var amount = pair.Length > 1 ? session.Amount(pair[1]) : Money.Min(open, left);
                    matched.Add(new MatchPart(reference, amount));
                    left -= amount;
                }
                return session.Write($"match {string.Join(" and ", matched.Select(m => $"{Sheet.Shown(m.Amount, session.Wishes.Language)} for {m.Reference}"))}", new ReconciliationCommand.MatchLine(line.Id, [.. matched]), _ =>
                {
                    var sheet = new Sheet("line", "matched:money", "left_in_suspense:money");
                    sheet.Add(line.Id, Money.Sum(matched.Select(m => m.Amount)), session.State.Bank.Suspended.TryGetValue(line.Id, out var rest) ? rest.Open : line.Open.Zero);
                    return sheet;
                });
            }),
            shared.OnFund("clear", "Say what money out in suspense was: a cost, or met by money in. Nothing is booked before a second person agrees.", [which, amount, against], (session, parsed) =>
            {
                var line = session.Line(parsed.GetValue(which));
                var met = parsed.GetValue(against) is { } text ? session.Line(text) : null;
                var clearing = new LineClearing(line.Id, session.AnyAmount(parsed.GetValue(amount)) ?? (met is null ? -line.Open : Money.Min(-line.Open, met.Open)), met?.Id);
                return session.Write($"clear {Shown(session, clearing)}", new ReconciliationCommand.PrepareClearing(clearing), _ => Clearings(session));
            }),
            shared.OnFund("clearings", "List the clearings that wait for a second person.", [], (session, _) => Task.FromResult(session.Show(Clearings(session)))),
            shared.OnFund("refund", "Prepare to pay back what a borrower or depositor paid too much, or to pay again what the bank returned; a second person approves it ('fund payment approve').", [which], (session, parsed) =>
            {
                var line = session.Line(parsed.GetValue(which));
                return session.Write($"prepare to pay back {Sheet.Shown(line.Open, session.Wishes.Language)} {line.Open.Currency}", new ReconciliationCommand.PrepareRefund(line.Id),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            shared.OnFund("approve-clearing", "Agree, as the second person, with what was prepared; now it is booked.", [which], (session, parsed) =>
            {
                var line = session.Line(parsed.GetValue(which));
                if (!session.State.Bank.Clearings.TryGetValue(line.Id, out var waiting)) throw CliException.NotFound($"no clearing of line {line.Id} waits for a second person");
                return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} to clear {Shown(session, waiting.Clearing)}", new ReconciliationCommand.ApproveClearing(waiting.Clearing), _ =>
                {
                    var sheet = new Sheet("line", "cleared:money", "left_in_suspense:money");
                    sheet.Add(line.Id, waiting.Clearing.Amount, session.State.Bank.Suspended.TryGetValue(line.Id, out var rest) ? rest.Open : line.Open.Zero);
                    return sheet;
                });
            }),
            .. ReconciliationVerbs.All(shared)]);
    }

    private static string Shown(Session session, LineClearing clearing) =>
        $"{Sheet.Shown(clearing.Amount, session.Wishes.Language)} {clearing.Amount.Currency} of line {clearing.Line} {(clearing.Against is { } met ? $"against {met}" : "as a cost")}";

    private static Sheet Clearings(Session session)
    {
        var sheet = new Sheet("line", "account", "amount:money", "against", "prepared_by");
        foreach (var (clearing, by) in session.State.Bank.Clearings.Values.OrderBy(c => c.Clearing.Line.Value))
            sheet.Add(clearing.Line, session.State.Bank.Suspended[clearing.Line].Account, clearing.Amount, clearing.Against, session.HandleOf(by));
        return sheet;
    }

    /// <summary>From this size on, in bytes, the command line says how far it is.</summary>
    private const long LargeBytes = 5 * 1024 * 1024;

    private static BankTable? Table(Session session, string? profile, string? opening, string? closing)
    {
        if ((opening is null) != (closing is null) || (profile is null && opening is not null)) throw CliException.Usage("--opening and --closing come together, with --profile");
        if (profile is null) return null;
        return BankTable.Of(profile, session.AnyAmount(opening), session.AnyAmount(closing), out var unknown) ?? throw session.Refusing(unknown!);
    }

    private static async Task<int> Import(Session session, FileInfo file, BankTable? table)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var by = session.By;
        if (!session.Wishes.DryRun && !session.Confirm($"book the statements of {file.Name}")) return ExitCodes.Done;
        var isLarge = file.Length > LargeBytes;
        if (isLarge) session.Say($"{file.Length / 1_000_000} MB: all of the file is checked before a line is booked");
        StatementImportReport report;
        try
        {
            await using var stream = file.OpenRead();
            report = await new StatementImport(session.Door, session.Stores.Lines).Run(by, stream, session.Wishes.DryRun, table, new Steps(session, isLarge), session.Cancellation);
        }
        catch (IOException e)
        {
            throw new CliException(ExitCodes.Failed, $"{file.Name} cannot be read to its end ({e.Message}): what was booked before stays, the same file may be imported again");
        }
        if (!report.Faults.IsEmpty && table is null && !isLarge && BankNotices.Read(await File.ReadAllBytesAsync(file.FullName, session.Cancellation)).IsAccepted)
            session.Say("this file tells of movements and is no statement: 'fund bank notice' shows it");
        foreach (var fault in report.Faults) session.Say($"{file.Name}: {session.SentenceOf(fault)}");
        if (!report.Faults.IsEmpty) return ExitCodes.Refused;
        await session.Refresh();
        var sheet = new Sheet("statement", "account", "outcome", "opening:money", "closing:money", "lines", "matched", "in_suspense");
        foreach (var s in report.Statements) sheet.Add(s.Label, s.Account, s.Outcome.ToString().ToLowerInvariant(), s.Opening, s.Closing, s.Lines, s.Matched, s.InSuspense);
        session.Show(sheet);
        session.Say(report.DryRun ? "dry run, nothing was recorded" : "the keys follow from the content: the same file again adds nothing");
        foreach (var reason in report.Statements.SelectMany(s => s.Waiting).GroupBy(w => w.Reason).OrderBy(g => g.Key))
            session.Say($"in suspense: {reason.Sum(w => w.Lines)} {(reason.Sum(w => w.Lines) == 1 ? "line" : "lines")}, {Sheet.Shown(Money.Sum(reason.Select(w => w.Open)), session.Wishes.Language)}: {Books.In(reason.Key, session.Wishes.Language)} ('fund bank suspense' shows them)");
        if (report.Statements.All(s => s.Outcome == StatementOutcome.Known)) session.Say("everything in this file is in the books already: nothing new");
        var code = ExitCodes.Done;
        foreach (var statement in report.Statements)
            if (statement.Why is { } why) code = session.Refuse(why);
        return code != ExitCodes.Done && report.Statements.Any(s => s.Outcome == StatementOutcome.Booked) && !report.DryRun ? ExitCodes.PartlyDone : code;
    }

    private static async Task<int> Notice(Session session, FileInfo file)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var reading = BankNotices.Read(await File.ReadAllBytesAsync(file.FullName, session.Cancellation));
        foreach (var fault in reading.Faults) session.Say($"{file.Name}: {session.SentenceOf(DoorRefusals.Of(fault))}");
        if (!reading.IsAccepted) return ExitCodes.Refused;
        var sheet = new Sheet("account", "booked_on", "amount:money", "state", "counterparty", "reference", "order", "text");
        foreach (var (notice, line, isBooked) in reading.Notices.SelectMany(n => n.Booked.Select(l => (n, l, true)).Concat(n.Expected.Select(l => (n, l, false)))))
            sheet.Add(notice.AccountNumber, line.BookingDate, line.Amount, isBooked ? "booked" : "expected", line.CounterpartyName, line.StructuredReference, line.EndToEndId, line.FreeText);
        session.Show(sheet);
        session.Say("nothing was booked: the statement to come holds the same movements");
        return ExitCodes.Done;
    }

    /// <summary>Tells how far a long import is, a few times only, and keeps the memory of a large one to what the fund needs.</summary>
    private sealed class Steps(Session session, bool isLarge) : IProgress<StatementProgress>
    {
        private const int LinesBetweenCollections = 8_192;
        private int _said, _collected;

        public void Report(StatementProgress value)
        {
            // On a machine with much room the collector waits long; this program has nothing else to do meanwhile.
            if (isLarge && value.Lines - _collected >= LinesBetweenCollections)
            {
                _collected = value.Lines;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
            if ((value.Total < 20 && !isLarge) || value.Done * 10 / value.Total <= _said) return;
            _said = value.Done * 10 / value.Total;
            session.Say($"{value.Done} of {value.Total} statements, {value.Lines} lines");
        }
    }
}
