// The bank: import statements, see what waits, match it.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class BankVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Argument<FileInfo>("file") { Description = "a CODA or camt.053 file as the bank gave it" };
        var which = new Argument<string>("line") { Description = "the line's id, or the beginning of it ('fund bank suspense' shows them)" };
        var parts = new Argument<string[]>("part") { Description = "COMMUNICATION or COMMUNICATION=AMOUNT, one for each thing it pays", Arity = ArgumentArity.OneOrMore };
        var amount = new Option<string?>("--amount") { Description = "how much of the line (all that the two have in common when left out)" };
        var against = new Option<string?>("--against") { Description = "the line of money in that it meets: an internal transfer, or the same money come back; left out: a cost of the bank" };
        return Shared.Noun("bank", "Bank statements and the lines that wait for a person.",
            shared.OnFund("import", "Bring a bank file into the books: each statement whole or not at all, each line once. The same file again adds nothing.", [file], (session, parsed) => Import(session, parsed.GetValue(file)!)),
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
                    var open = session.State.Contributions.Calls.TryGetValue(reference, out var call) ? call.Open : session.State.Loans.WithReference(reference)?.Outstanding ?? left;
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
            }));
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

    private static async Task<int> Import(Session session, FileInfo file)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var by = session.By;
        var bytes = await File.ReadAllBytesAsync(file.FullName, session.Cancellation);
        if (!session.Wishes.DryRun && !session.Confirm($"book the statements of {file.Name}")) return ExitCodes.Done;
        var report = await new StatementImport(session.Door, session.Stores.Lines).Run(by, bytes, session.Wishes.DryRun, new Steps(session), session.Cancellation);
        foreach (var fault in report.Faults) session.Say($"{file.Name}: {session.SentenceOf(fault)}");
        if (!report.Faults.IsEmpty) return ExitCodes.Refused;
        await session.Refresh();
        var sheet = new Sheet("statement", "account", "outcome", "opening:money", "closing:money", "lines", "matched", "in_suspense");
        foreach (var s in report.Statements) sheet.Add(s.Label, s.Account, s.Outcome.ToString().ToLowerInvariant(), s.Opening, s.Closing, s.Lines, s.Matched, s.Suspended.Length);
        session.Show(sheet);
        session.Say(report.DryRun ? "dry run, nothing was recorded" : "the keys follow from the content: the same file again adds nothing");
        foreach (var reason in report.Statements.SelectMany(s => s.Suspended).GroupBy(l => l.Reason).OrderBy(g => g.Key))
            session.Say($"in suspense: {reason.Count()} {(reason.Count() == 1 ? "line" : "lines")}, {Sheet.Shown(Money.Sum(reason.Select(l => l.Open)), session.Wishes.Language)}: {Books.In(reason.Key, session.Wishes.Language)} ('fund bank suspense' shows them)");
        if (report.Statements.All(s => s.Outcome == StatementOutcome.Known)) session.Say("everything in this file is in the books already: nothing new");
        var code = ExitCodes.Done;
        foreach (var statement in report.Statements)
            if (statement.Why is { } why) code = session.Refuse(why);
        return code != ExitCodes.Done && report.Statements.Any(s => s.Outcome == StatementOutcome.Booked) && !report.DryRun ? ExitCodes.PartlyDone : code;
    }

    /// <summary>Tells how far a long import is, a few times only.</summary>
    private sealed class Steps(Session session) : IProgress<StatementProgress>
    {
        private int _said;

        public void Report(StatementProgress value)
        {
            if (value.Total < 20 || value.Done * 10 / value.Total <= _said) return;
            _said = value.Done * 10 / value.Total;
            session.Say($"{value.Done} of {value.Total} statements, {value.Lines} lines");
        }
    }
}
