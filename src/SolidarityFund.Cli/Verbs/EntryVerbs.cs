// Journal entries by hand: one person prepares, a second approves.
using System.CommandLine;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class EntryVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Option<FileInfo?>("--file") { Description = "CSV with the columns account, of, debit, credit" };
        var debit = new Option<string[]>("--debit") { Description = "NUMBER[:BANK-ACCOUNT-OR-MEMBER]=AMOUNT, as often as needed", AllowMultipleArgumentsPerToken = true };
        var credit = new Option<string[]>("--credit") { Description = "NUMBER[:BANK-ACCOUNT-OR-MEMBER]=AMOUNT, as often as needed", AllowMultipleArgumentsPerToken = true };
        var opening = new Option<bool>("--opening") { Description = "the balances with which the books begin here; the only entry by hand that may add to a bank" };
        var on = new Option<string?>("--on") { Description = "the day on which it counts (today when left out)" };
        var which = new Argument<string?>("entry") { Description = "its id, or the beginning of it; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        return Shared.Noun("entry", "Journal entries by hand, always by two persons.",
            shared.OnFund("prepare", "Prepare an entry, by account numbers of the chart. Nothing is booked before a second person approves.", [file, debit, credit, opening, on], async (session, parsed) =>
            {
                var lines = new List<EntryLine>();
                if (parsed.GetValue(file) is { } csv)
                {
                    if (!csv.Exists) throw CliException.NotFound($"there is no file {csv}");
                    var (read, faults) = EntryLines.Read(await File.ReadAllBytesAsync(csv.FullName, session.Cancellation), session.State, session.Chart);
                    foreach (var (line, fault) in faults) session.Say($"{csv.Name}:{line}: {fault.Code}: {session.SentenceOf(fault)}");
                    if (!faults.IsEmpty) return ExitCodes.Refused;
                    lines.AddRange(read);
                }
                foreach (var (pair, sign) in (parsed.GetValue(debit) ?? []).Select(p => (p, 1)).Concat((parsed.GetValue(credit) ?? []).Select(p => (p, -1))))
                {
                    if (pair.Split('=', 2) is not [var account, var amount]) throw CliException.Usage($"'{pair}' is not NUMBER=AMOUNT, such as 550=2500");
                    var parts = account.Split(':', 2);
                    var (found, fault) = EntryLines.AccountOf(parts[0], parts.ElementAtOrDefault(1) ?? "", session.State, session.Chart);
                    if (fault is not null) return session.Refuse(fault);
                    lines.Add(new EntryLine(lines.Count + 1, found, sign * session.Amount(amount).Cents));
                }
                var (transfers, unbalanced) = EntryLines.Pair(lines, session.Currency);
                if (unbalanced is not null) return session.Refuse(unbalanced);
                var day = parsed.GetValue(on) is { } text ? Session.Date(text) : session.Today;
                var total = Money.Sum(transfers.Select(t => t.Amount));
                return await session.Write($"prepare an entry of {Sheet.Shown(total, session.Wishes.Language)} {total.Currency} for {day:yyyy-MM-dd}",
                    new BookkeepingCommand.PrepareEntry(parsed.GetValue(opening) ? EntryKind.Opening : EntryKind.Sundry, new Entry(day, transfers)),
                    receipt => Waiting(session, receipt.Events.OfType<BookkeepingEvent.EntryPrepared>().Select(e => e.Id).ToHashSet()));
            }),
            shared.OnFund("approve", "Approve a prepared entry; now it is booked. Who prepared it cannot.", [which], (session, parsed) =>
            {
                var entry = session.Entry(parsed.GetValue(which));
                return session.Write($"book the entry {entry.Id} prepared by {session.HandleOf(entry.PreparedBy)}", new BookkeepingCommand.ApproveEntry(entry.Id), receipt =>
                {
                    var sheet = new Sheet("entry", "booked_on", "record");
                    sheet.Add(entry.Id, entry.Entry.EffectiveOn, receipt.Version);
                    return sheet;
                });
            }),
            shared.OnFund("list", "List the entries that wait for a second person.", [], (session, _) => Task.FromResult(session.Show(Waiting(session, null)))));
    }

    private static Sheet Waiting(Session session, HashSet<EntryId>? only)
    {
        var sheet = new Sheet("entry", "kind", "on", "debit", "credit", "amount:money", "prepared_by");
        foreach (var entry in session.State.Entries.Waiting.Values.Where(e => only?.Contains(e.Id) ?? true).OrderBy(e => e.Id.Value))
            foreach (var transfer in entry.Entry.Transfers)
                sheet.Add(entry.Id, entry.Kind.ToString().ToLowerInvariant(), entry.Entry.EffectiveOn, Shown(session, transfer.Debit), Shown(session, transfer.Credit), transfer.Amount, session.HandleOf(entry.PreparedBy));
        return sheet;
    }

    private static string Shown(Session session, in Account account) =>
        $"{session.Chart[account.Role].Number}{(account.Subject is { } subject ? $":{subject}" : "")}{(account.Member == default ? "" : $":{session.Code(account.Member)}")}";
}
