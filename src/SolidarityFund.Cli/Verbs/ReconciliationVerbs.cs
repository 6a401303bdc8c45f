// Bank against books: rows with their state, what is set aside and undone, and the lock of months.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ReconciliationVerbs
{
    /// <summary>Verbs below 'fund bank'.</summary>
    public static Verb[] All(Shared shared)
    {
        var line = new Argument<string>("line") { Description = "the line's id, or the beginning of it ('fund bank rows' shows them)" };
        var statement = new Argument<string>("statement") { Description = "the statement's number as 'fund bank statements' shows it (2026/42), or its id" };
        var account = new Argument<string>("account") { Description = "the bank account, as 'fund account list' shows it" };
        var because = new Option<string>("--because") { Description = "why", Required = true };
        var reference = new Argument<string>("communication") { Description = "what the line pays, all of it or what falls due next" };
        var state = new Option<RowState?>("--state") { Description = "only lines in this state" };
        var until = new Option<string?>("--until") { Description = "the last day of a month that is over; left out: of the last one" };
        return
        [
            shared.OnFund("rows", "List every line of every statement: matched, proposed, on hold, or set aside, and why.", [state], async (session, parsed) => session.Show(await Rows(session, parsed.GetValue(state)))),
            shared.OnFund("statements", "List the statements in the books.", [], (session, _) => Task.FromResult(session.Show(Statements(session)))),
            shared.OnFund("aside", "Say why nothing is to be done about a line: it stays in suspense and does not stand in the way of a lock.", [line, because], (session, parsed) =>
            {
                var waiting = session.Line(parsed.GetValue(line));
                return session.WriteShown($"set aside {Sheet.Shown(waiting.Open, session.Wishes.Language)} of line {waiting.Id}",
                    async words => new ReconciliationCommand.SetLineAside(waiting.Id, await words.Keep(parsed.GetValue(because)!)), _ => Rows(session, RowState.Ignored));
            }),
            shared.OnFund("take-up", "Take up a line that was set aside.", [line], (session, parsed) =>
            {
                var waiting = session.Line(parsed.GetValue(line));
                return session.WriteShown($"take up line {waiting.Id}", _ => Task.FromResult<Domain.Kernel.Command>(new ReconciliationCommand.TakeLineUp(waiting.Id)), _ => Rows(session, null, waiting.Id));
            }),
            shared.OnFund("unmatch", "Undo what a line paid, by counter-entries; the money waits again.", [line, because], (session, parsed) =>
            {
                var row = session.BankRow(parsed.GetValue(line));
                return session.WriteShown($"undo {Sheet.Shown(row.Matched, session.Wishes.Language)} that line {row.Id} paid",
                    async words => new ReconciliationCommand.UnmatchLine(row.Id, await words.Keep(parsed.GetValue(because)!)), _ => Rows(session, null, row.Id));
            }),
            shared.OnFund("take-back", "Want the newest statement of an account out of the books. Nothing changes before a second person agrees.", [statement, because], (session, parsed) =>
            {
                var booked = session.Statement(parsed.GetValue(statement));
                return session.Write($"take statement {booked.Label} of {booked.Account} back", async words => new ReconciliationCommand.PrepareTakeBack(booked.Id, await words.Keep(parsed.GetValue(because)!)), _ => Statements(session));
            }),
            shared.OnFund("approve-take-back", "Agree, as the second person, to take a statement back: every line of it is booked back, and it may come again.", [statement], (session, parsed) =>
            {
                var booked = session.Statement(parsed.GetValue(statement));
                if (!session.State.Bank.TakeBacks.TryGetValue(booked.Id, out var waiting)) throw CliException.NotFound($"nobody wants statement {booked.Label} taken back");
                return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} to take statement {booked.Label} of {booked.Account} back", new ReconciliationCommand.ApproveTakeBack(booked.Id), _ => Statements(session));
            }),
            shared.OnFund("difference", "Say what a line pays but for a small difference. Nothing is booked before a second person agrees.", [line, reference], (session, parsed) =>
            {
                var waiting = session.Line(parsed.GetValue(line));
                if (!ReferenceText.TryParse(parsed.GetValue(reference)!, out var pays)) throw CliException.Usage($"'{parsed.GetValue(reference)}' is no communication: type it as +++202/6000/00105+++");
                if (session.State.OpenOn(session.State.Bank.FirstOpen(waiting.Facts.BookedOn)).With(pays) is not { } item) throw CliException.NotFound($"nothing is open under {pays}");
                var asked = Math.Abs((waiting.Open - item.Open).Cents) <= Math.Abs((waiting.Open - item.Next).Cents) ? item.Open : item.Next;
                var difference = new LineDifference(waiting.Id, pays, waiting.Open - asked);
                return session.Write($"take {Sheet.Shown(difference.Amount, session.Wishes.Language)} on line {waiting.Id} as a difference", new ReconciliationCommand.PrepareDifference(difference), _ => Differences(session));
            }),
            shared.OnFund("approve-difference", "Agree, as the second person: the difference is booked and the line matched.", [line], (session, parsed) =>
            {
                var waits = session.Line(parsed.GetValue(line));
                if (!session.State.Bank.Differences.TryGetValue(waits.Id, out var waiting)) throw CliException.NotFound($"no difference on line {waits.Id} waits for a second person");
                return session.WriteShown($"agree with {session.HandleOf(waiting.PreparedBy)} to a difference of {Sheet.Shown(waiting.Difference.Amount, session.Wishes.Language)} on line {waits.Id}",
                    _ => Task.FromResult<Domain.Kernel.Command>(new ReconciliationCommand.ApproveDifference(waiting.Difference)), _ => Rows(session, null, waits.Id));
            }),
            shared.OnFund("differences", "List small differences that wait for a second person.", [], (session, _) => Task.FromResult(session.Show(Differences(session)))),
            shared.OnFund("reconcile", "Show bank against books up to the end of a month: the difference counts down to zero.", [until], (session, parsed) => Task.FromResult(session.Show(Periods(session, UntilOf(session, parsed.GetValue(until)))))),
            shared.OnFund("no-movement", "Say that nothing moved on an account since its newest statement, up to the end of a month: another person may then approve the lock.", [account, until, because], (session, parsed) =>
            {
                if (OrganisationText.BankAccount(parsed.GetValue(account), out var number) is { } wrong) return Task.FromResult(session.Refuse(wrong));
                var day = UntilOf(session, parsed.GetValue(until));
                return session.Write($"declare that nothing moved on {number} up to {day:yyyy-MM-dd}",
                    async words => new ReconciliationCommand.DeclareNoMovement(number, day, await words.Keep(parsed.GetValue(because)!)), _ => Periods(session, day));
            }),
            shared.OnFund("lock", "Find bank and books equal up to the end of a month. Nothing changes before a second person agrees.", [until], (session, parsed) =>
            {
                var day = UntilOf(session, parsed.GetValue(until));
                return session.Write($"find bank and books equal up to {day:yyyy-MM-dd}", new ReconciliationCommand.PreparePeriodLock(day), _ => Periods(session, day));
            }),
            shared.OnFund("approve-lock", "Agree, as the second person: from now on nothing is booked with a date in these months, for ever.", [], (session, _) =>
            {
                if (session.State.Bank.Lock is not { } waiting) throw CliException.NotFound("no lock waits for a second person");
                return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} to lock the months up to {waiting.Until:yyyy-MM-dd}", new ReconciliationCommand.ApprovePeriodLock(waiting.Until), _ => Periods(session, waiting.Until));
            }),
        ];
    }

    private static DateOnly UntilOf(Session session, string? text) => Session.AnyDate(text) ?? new DateOnly(session.Today.Year, session.Today.Month, 1).AddDays(-1);

    private static async Task<Sheet> Rows(Session session, RowState? state, LineId? only = null)
    {
        var rows = await BankRows.Of(session.State, session.Door.Fund, session.Stores.Lines, session.State.Bank.Rows.Values.Where(r => only is null || r.Id == only), session.Cancellation);
        var words = await WordsOfLine.Read(session, rows.Select(r => r.Waiting?.Aside));
        var sheet = new Sheet("line", "statement", "booked_on", "amount:money", "state", "why", "open:money", "proposed", "aside");
        foreach (var r in rows.Where(r => state is null || r.State == state))
            sheet.Add(r.Row.Id, r.Statement.Label, r.Row.Facts.BookedOn, r.Row.Facts.Amount, r.State.ToString().ToLowerInvariant(), r.Why?.ToString(), r.Waiting?.Open ?? r.Row.Facts.Amount.Zero,
                r.Proposals is [var best, ..] ? best.Against?.ToString() ?? string.Join(" ", best.Parts.Select(p => $"{p.Reference}={p.Amount.Plain}")) : "", words(r.Waiting?.Aside));
        return sheet;
    }

    private static Sheet Differences(Session session)
    {
        var sheet = new Sheet("line", "reference", "difference:money", "prepared_by");
        foreach (var d in session.State.Bank.Differences.Values.OrderBy(d => d.Difference.Line.Value)) sheet.Add(d.Difference.Line, d.Difference.Reference, d.Difference.Amount, session.HandleOf(d.PreparedBy));
        return sheet;
    }

    private static Sheet Statements(Session session)
    {
        var sheet = new Sheet("statement", "account", "opening:money", "closing:money", "closed_on", "lines", "take_back_by", "id");
        foreach (var s in session.State.Bank.Statements.Values.OrderBy(s => s.Account, StringComparer.Ordinal).ThenBy(s => s.Id.Value))
            sheet.Add(s.Label, s.Account, s.Opening, s.Closing, s.ClosedOn, s.Lines, session.State.Bank.TakeBacks.GetValueOrDefault(s.Id) is { } waiting ? session.HandleOf(waiting.PreparedBy) : "", s.Id);
        return sheet;
    }

    private static Sheet Periods(Session session, DateOnly until)
    {
        var (bank, currency) = (session.State.Bank, session.State.Charter!.Currency);
        var sheet = new Sheet("account", "until", "statements:money", "books:money", "suspense:money", "lines", "aside:money", "difference:money", "state");
        foreach (var p in bank.PeriodsUntil(until, currency))
            sheet.Add(p.Account, p.Until, p.Statements ?? p.Books.Zero, p.Books, p.Suspense, p.Waiting, p.Aside, p.Difference,
                bank.LockedUntil >= p.Until ? "locked" : !p.IsProven ? "statements missing" : p.IsReconciled ? p.RestsOnWord ? "reconciled, on a word" : "reconciled" : "open");
        return sheet;
    }
}
