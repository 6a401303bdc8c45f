// Taking a fund over from a spreadsheet: prepared from files by the treasurer, approved by a second person.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Takeovers;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class TakeoverVerbs
{
    public static Verb All(Shared shared)
    {
        var asOf = new Option<string>("--as-of") { Description = "the last day of the books before", Required = true };
        var balances = new Option<FileInfo>("--balances") { Description = "CSV of banks and own funds: account, of, amount", Required = true };
        var deposits = new Option<FileInfo?>("--deposits") { Description = "CSV of deposits: enterprise_number, amount" };
        var loans = new Option<FileInfo?>("--loans") { Description = "CSV of running loans, one line an instalment: number, enterprise_number, amount, agreed_on, paid_out_on, doubtful, written_down, due_on, instalment" };
        var guarantees = new Option<FileInfo?>("--guarantees") { Description = "CSV of guarantees given; docs/TAKEOVER.md names its columns" };
        var members = new Option<FileInfo?>("--members") { Description = "CSV of members as 'member import' reads it; who is not in the register yet is admitted first, when nothing is wrong in any file" };
        var hash = new Argument<string?>("hash") { Description = "the hash that 'takeover show' gave you, or its beginning, at least 8 digits", Arity = ArgumentArity.ExactlyOne };
        return Shared.Noun("takeover", "Take a fund over from a spreadsheet: everything or nothing, before its books begin here, by two persons.",
            shared.OnFund("prepare", "Prepare a takeover. With --dry-run: the balance sheet that would result, and everything that is wrong with the files.", [asOf, balances, deposits, loans, guarantees, members], (session, parsed) =>
                Prepare(session, Session.Date(parsed.GetValue(asOf)!), parsed.GetValue(balances)!, parsed.GetValue(deposits), parsed.GetValue(loans), parsed.GetValue(guarantees), parsed.GetValue(members))),
            shared.OnFund("show", "Show the takeover that waits, with the balance sheet and its hash.", [], (session, _) =>
                session.State.Takeovers.Waiting is { } waiting ? Task.FromResult(Waiting(session, waiting)) : throw CliException.NotFound("no takeover waits for approval")),
            shared.OnFund("approve", "Approve what was prepared, by its hash; now all of it is booked. Who prepared it cannot.", [hash], (session, parsed) =>
            {
                var (said, waiting) = (parsed.GetValue(hash)!.Trim().ToLowerInvariant(), session.State.Takeovers.Waiting);
                if (waiting is not null && said.Length >= 8 && waiting.Sha256.StartsWith(said, StringComparison.Ordinal)) said = waiting.Sha256;
                return session.Write($"take the fund over as of {waiting?.Takeover.AsOf:yyyy-MM-dd}", new TakeoverCommand.ApproveTakeover(said), receipt =>
                {
                    var sheet = new Sheet("taken_over", "number", "formerly", "member", "outstanding:money");
                    foreach (var loan in session.State.Loans.Loans.Values.OrderBy(l => l.Code, StringComparer.Ordinal)) sheet.Add("loan", loan.Code, loan.Formerly, session.Code(loan.Terms.Member), loan.Outstanding);
                    foreach (var given in session.State.Guarantees.Guarantees.Values.OrderBy(g => g.Code, StringComparer.Ordinal)) sheet.Add("guarantee", given.Letter!.Code, given.Formerly, session.Code(given.Terms.Member), given.Maximum);
                    return sheet;
                });
            }));
    }

    private static async Task<int> Prepare(Session session, DateOnly asOf, FileInfo balances, FileInfo? deposits, FileInfo? loans, FileInfo? guarantees, FileInfo? members)
    {
        async Task<ReadOnlyMemory<byte>> Read(FileInfo? file) => file is null ? default
            : file.Exists ? await File.ReadAllBytesAsync(file.FullName, session.Cancellation) : throw CliException.NotFound($"there is no file {file}");
        var texts = new TakeoverTexts(asOf, await Read(balances), await Read(deposits), await Read(loans), await Read(guarantees));
        ReadOnlyMemory<byte>? register = members is null ? null : await Read(members);
        var report = await new TakeoverDoor(session.Door, session.Stores.People).Look(session.By, texts, register, session.Cancellation);
        foreach (var f in report.Faults) session.Say($"{(f.File.Length == 0 ? "all files" : $"{f.File}{(f.Line > 0 ? $":{f.Line}" : "")}{(f.Column.Length > 0 ? $" ({f.Column})" : "")}")}: {f.Refusal.Code}: {session.SentenceOf(f.Refusal)}");
        if (report.Sheet.Length > 0 && (session.Wishes.DryRun || !report.IsClean)) session.Show(Balance(report.Sheet));
        if (report.Refused is { } refused) return session.Refuse(refused);
        if (!report.Faults.IsEmpty) return ExitCodes.Refused;
        if (session.Wishes.DryRun)
        {
            session.Say($"dry run, nothing was recorded: {report.Members} members would be admitted first; hash {report.Takeover.Sha256()}");
            return ExitCodes.Done;
        }
        var by = session.By;
        return await session.Write($"prepare the takeover as of {asOf:yyyy-MM-dd}", new TakeoverCommand.PrepareTakeover(report.Takeover), _ =>
        {
            session.Say($"hash {report.Takeover.Sha256()}: a second person looks at it ('takeover show') and approves it");
            return Balance(report.Sheet);
        }, before: async () =>
        {
            // Each is a command of its own, whose key follows from its content: a crash and a retry are harmless.
            if (register is { } file) await new MemberImport(session.Door, session.Stores.People).Run(by, file, dryRun: false, session.Cancellation);
        });
    }

    private static int Waiting(Session session, PreparedTakeover waiting)
    {
        session.Say($"as of {waiting.Takeover.AsOf:yyyy-MM-dd}, prepared by {session.HandleOf(waiting.PreparedBy)}: {waiting.Takeover.Deposits.Count} deposits, {waiting.Takeover.Loans.Count} loans, {waiting.Takeover.Guarantees.Count} guarantees; hash {waiting.Sha256}");
        return session.Show(Balance(TakeoverDoor.Sheet(session.State, waiting.Takeover, waiting.PreparedBy, session.Today)));
    }

    private static Sheet Balance(IEnumerable<TakeoverLine> lines)
    {
        var sheet = new Sheet("account", "what", "debit:money", "credit:money");
        foreach (var line in lines) sheet.Add(line.Number, line.Role, line.Debit, line.Credit);
        return sheet;
    }
}
