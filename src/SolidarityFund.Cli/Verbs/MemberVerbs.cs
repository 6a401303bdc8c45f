// Members: import them from a spreadsheet, list them, show one.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class MemberVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns name, enterprise_number, iban, contact, joined_on, staff, turnover, contributed_before" };
        var which = new Argument<string>("member") { Description = "code (M0002), name, enterprise number or id" };
        return Shared.Noun("member", "The member organisations.",
            shared.OnFund("import", "Admit founding members from a CSV file. Lines that are known are left alone; the same file twice adds nothing.", [file], (session, parsed) => Import(session, parsed.GetValue(file)!)),
            shared.OnFund("list", "List the members.", [], (session, _) =>
            {
                var sheet = new Sheet("code", "name", "enterprise_number", "iban", "joined_on", "staff", "contributed:money", "owes:money");
                foreach (var member in session.State.Members.Members.Values.OrderBy(m => m.Number))
                {
                    var paid = member.Organisation.ContributedBefore + Money.Sum(session.State.Contributions.Of(member.Id).Select(p => p.Amount));
                    sheet.Add(member.Code, member.Organisation.Name, member.Organisation.EnterpriseNumber, member.Organisation.Iban, member.Organisation.JoinedOn, member.Organisation.Staff, paid,
                        new Money(session.State.Loans.Loans.Values.Where(l => l.Terms.Member == member.Id).Sum(l => l.Outstanding.Cents), session.Currency));
                }
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("show", "Show one member with its people.", [which], (session, parsed) =>
            {
                var member = session.Member(parsed.GetValue(which)!);
                var facts = member.Organisation;
                var sheet = new Sheet("what", "value");
                foreach (var (what, value) in ((string, object?)[])
                    [
                        ("code", member.Code), ("id", member.Id), ("name", facts.Name), ("enterprise number", facts.EnterpriseNumber), ("iban", facts.Iban), ("contact", session.HandleOf(facts.Contact)),
                        ("joined on", facts.JoinedOn), ("staff", facts.Staff), ("turnover", facts.Turnover), ("contributed before", facts.ContributedBefore),
                        ("deposit", new Money(-session.State.Balances.Of(new Account(AccountRole.DepositsPayable, member.Id)).Net, session.Currency)),
                    ])
                    sheet.Add(what, value);
                foreach (var (person, mandates) in session.State.Members.Mandates.OrderBy(m => session.HandleOf(m.Key), StringComparer.Ordinal))
                    foreach (var mandate in mandates.Where(m => m.Member == member.Id)) sheet.Add(mandate.Role.ToString().ToLowerInvariant(), session.HandleOf(person));
                return Task.FromResult(session.Show(sheet));
            }));
    }

    private static async Task<int> Import(Session session, FileInfo file)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var by = session.By;
        if (!session.Wishes.DryRun && !session.Confirm($"admit the members of {file.Name}")) return ExitCodes.Done;
        var report = await new MemberImport(session.Door, session.Stores.People).Run(by, await File.ReadAllBytesAsync(file.FullName, session.Cancellation), session.Wishes.DryRun, session.Cancellation);
        foreach (var fault in report.Faults) session.Say($"{file.Name}: {fault.Code}: {session.SentenceOf(fault)}");
        if (!report.Faults.IsEmpty) return ExitCodes.Refused;
        await session.Refresh();
        var sheet = new Sheet("line", "outcome", "member", "name", "why");
        foreach (var row in report.Rows) sheet.Add(row.Line, row.Outcome.ToString().ToLowerInvariant(), row.Member, row.Name, string.Join(" ", row.Why.Select(w => $"{w.Code}: {session.SentenceOf(w)}")));
        session.Show(sheet);
        var (added, refused) = (report.Count(ImportOutcome.New), report.Count(ImportOutcome.Refused) + report.Count(ImportOutcome.Different));
        session.Say($"{(report.DryRun ? "dry run, nothing was recorded: " : "")}{added} new, {report.Count(ImportOutcome.Same)} the same, {report.Count(ImportOutcome.Different)} different, {report.Count(ImportOutcome.Refused)} refused; the keys follow from the content: the same file again adds nothing");
        return refused == 0 ? ExitCodes.Done : added > 0 && !report.DryRun ? ExitCodes.PartlyDone : ExitCodes.Refused;
    }
}
