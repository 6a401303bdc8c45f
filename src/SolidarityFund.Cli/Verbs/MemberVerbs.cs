// Members: import them from a spreadsheet, list them as of any day, show one; how they come, stay and go. What the others decide about one is put to the vote by 'proposal'.
using System.CommandLine;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class MemberVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns name, enterprise_number, iban, contact, joined_on, staff, turnover, contributed_before" };
        var which = new Argument<string>("member") { Description = "code (M0002), name, enterprise number or id" };
        var asOf = new Option<string?>("--as-of") { Description = "as the register stood at the end of this day" };
        return Shared.Noun("member", "The member organisations.",
            [
                shared.OnFund("import", "Admit founding members from a CSV file. Lines that are known are left alone; the same file twice adds nothing.", [file], (session, parsed) => Import(session, parsed.GetValue(file)!)),
                shared.OnFund("list", "List the members, as they are or as they were on a day; -o csv exports the register.", [asOf], (session, parsed) =>
                    Task.FromResult(session.Show(parsed.GetValue(asOf) is { } day ? Register(session, Session.Date(day)) : Now(session)))),
                shared.OnFund("applicants", "List who has applied and is not admitted.", [], (session, _) => Task.FromResult(session.Show(Applicants(session)))),
                shared.OnFund("show", "Show one member with its people and its history.", [which], (session, parsed) => Task.FromResult(session.Show(Shown(session, session.Organisation(parsed.GetValue(which)!))))),
                .. Life(shared, which),
                .. ExitVerbs.OfMember(shared, which),
            ]);
    }

    /// <summary>What a member does by itself, or what an administrator records of it.</summary>
    private static IEnumerable<Verb> Life(Shared shared, Argument<string> which)
    {
        var name = new Argument<string>("name") { Description = "legal name" };
        var number = new Option<string?>("--enterprise-number") { Description = "its enterprise number" };
        var iban = new Option<string?>("--iban") { Description = "its account" };
        var contact = new Option<string>("--contact") { Description = "the handle of who is called first", Required = true };
        var kind = new Option<MemberKind>("--kind") { Description = "full, adherent, observer or funder" };
        var meets = new Option<string?>("--meets") { Description = "the charter's rules of inclusion that it meets, with commas (all of them when left out)" };
        var version = new Option<int?>("--accepts") { Description = "the version of the charter that it has accepted" };
        var staff = new Option<int>("--staff") { Description = "heads" };
        var turnover = new Option<string?>("--turnover") { Description = "yearly turnover" };
        yield return shared.OnFund("apply", "Register the application of an organisation.", [name, number, iban, contact, kind, meets, version, staff, turnover], (session, parsed) =>
        {
            if (OrganisationText.Numbers(parsed.GetValue(number), parsed.GetValue(iban), out var enterprise, out var account) is { IsEmpty: false } faults) return Task.FromResult(faults.Select(f => session.Refuse(f.Refusal)).ToArray()[0]);
            var zero = new Money(0, session.Currency);
            var organisation = new Organisation(parsed.GetValue(name)!, enterprise, account, session.Person(parsed.GetValue(contact)!).Id, session.Today, parsed.GetValue(staff), Yearly(session, parsed.GetValue(turnover)), zero);
            return session.Write($"register the application of {organisation.Name}", new MembershipCommand.ApplyForMembership(
                organisation, parsed.GetValue(kind), parsed.GetValue(meets) is { } codes ? List(codes) : session.State.Charter!.MembershipRules.InclusionRules, parsed.GetValue(version)), _ => Applicants(session));
        });

        var accepted = new Option<int?>("--version") { Description = "the version of the charter (the one in force when left out)" };
        yield return shared.OnFund("accept-charter", "Accept the charter in the name of a member.", [which, accepted], (session, parsed) => Of(session, parsed.GetValue(which)!,
            m => ($"accept the charter for {m.Organisation.Name}", new MembershipCommand.AcceptCharter(m.Id, parsed.GetValue(accepted) ?? session.State.Charter!.Version))));
        yield return shared.OnFund("notice", "Give notice in the name of a member.", [which], (session, parsed) => Of(session, parsed.GetValue(which)!, m => ($"give notice for {m.Organisation.Name}", new MembershipCommand.GiveNotice(m.Id))));
        yield return shared.OnFund("stay", "Take a notice back.", [which], (session, parsed) => Of(session, parsed.GetValue(which)!, m => ($"take the notice of {m.Organisation.Name} back", new MembershipCommand.WithdrawNotice(m.Id))));

        var on = new Option<string?>("--on") { Description = "the day (today when left out)" };
        yield return shared.OnFund("hear", "Record that a member was heard before its exclusion.", [which, on], (session, parsed) => Of(session, parsed.GetValue(which)!,
            m => ($"record that {m.Organisation.Name} was heard", new MembershipCommand.HearMember(m.Id, parsed.GetValue(on) is { } day ? Session.Date(day) : session.Today, null))));

        var heads = new Option<int?>("--staff") { Description = "heads (as before when left out)" };
        var funders = new Option<string?>("--funded-by") { Description = "who funds it, by the charter's codes, with commas (as before when left out)" };
        var account = new Option<string>("--iban") { Description = "the account", Required = true };
        yield return shared.OnFund("account", "Announce the account on which a member wants to be paid. Nothing changes before a second person confirms it.", [which, account], (session, parsed) =>
            OnAccount(session, parsed.GetValue(account)!, iban => Of(session, parsed.GetValue(which)!, m => ($"announce that {m.Organisation.Name} is paid on {iban} instead of {m.Organisation.Iban}", new MembershipCommand.AnnounceAccount(m.Id, iban)))));
        yield return shared.OnFund("confirm-account", "Confirm the announced account of a member, as the second person, after asking the member on a way known before.", [which], (session, parsed) => Of(session, parsed.GetValue(which)!,
            m => m.Announced is { } a ? ($"confirm that {m.Organisation.Name} is paid on {a.Iban} instead of {m.Organisation.Iban}; announced by {session.HandleOf(a.By)} on {a.On:yyyy-MM-dd}", new MembershipCommand.ConfirmAccount(m.Id, a.Iban))
                : throw CliException.NotFound($"no new account of {m.Organisation.Name} waits")));
        yield return shared.OnFund("withdraw-account", "Take the announced account of a member back.", [which], (session, parsed) => Of(session, parsed.GetValue(which)!,
            m => ($"take the new account of {m.Organisation.Name} back", new MembershipCommand.WithdrawAccount(m.Id))));
        yield return shared.OnFund("describe", "Bring what is known of a member up to date.", [which, heads, turnover, funders], (session, parsed) => Of(session, parsed.GetValue(which)!,
            m => ($"bring {m.Organisation.Name} up to date", new MembershipCommand.DescribeMember(m.Id, parsed.GetValue(heads) ?? m.Organisation.Staff,
                parsed.GetValue(turnover) is { } yearly ? session.Amount(yearly) : m.Organisation.Turnover, parsed.GetValue(funders) is { } codes ? List(codes) : m.FundingAuthorities))));
    }

    private static Task<int> Of(Session session, string text, Func<Member, (string Intent, MembershipCommand Command)> command)
    {
        var (intent, asked) = command(session.Member(text));
        return session.Write(intent, asked, _ => Shown(session, session.Member(text)));
    }

    private static Task<int> OnAccount(Session session, string text, Func<string, Task<int>> then) =>
        Iban.TryParse(text, out var iban) ? then(iban.ToString()) : throw session.Refusing(MembershipRefusals.IbanMalformed.With(("iban", text)));

    private static Sheet Now(Session session)
    {
        var sheet = new Sheet("code", "name", "enterprise_number", "iban", "joined_on", "staff", "contributed:money", "owes:money", "kind", "standing", "since");
        foreach (var member in session.State.Members.Members.Values.OrderBy(m => m.Number))
        {
            var paid = member.Organisation.ContributedBefore + Money.Sum(session.State.Contributions.Of(member.Id).Select(p => p.Amount));
            sheet.Add(member.Code, member.Organisation.Name, member.Organisation.EnterpriseNumber, member.Organisation.Iban, member.Organisation.JoinedOn, member.Organisation.Staff, paid,
                new Money(session.State.Loans.Loans.Values.Where(l => l.Terms.Member == member.Id).Sum(l => l.Outstanding.Cents), session.Currency), member.Kind, member.Standing, member.Since);
        }
        return sheet;
    }

    private static Sheet Register(Session session, DateOnly day)
    {
        var sheet = new Sheet("code", "name", "enterprise_number", "joined_on", "kind", "standing", "since", "leaves_on", "accepted_charter", "funded_by", "staff", "turnover_class");
        foreach (var m in session.State.Members.RegisterOn(day))
            sheet.Add(m.Number == 0 ? "" : m.Code, m.Organisation.Name, m.Organisation.EnterpriseNumber, m.Organisation.JoinedOn, m.Kind, m.Standing, m.Since, m.LeavesOn, m.AcceptedVersion,
                string.Join(' ', m.FundingAuthorities), m.Organisation.Staff, session.State.Charter!.MembershipRules.TurnoverClass(m.Organisation.Turnover));
        return sheet;
    }

    private static Sheet Applicants(Session session)
    {
        var sheet = new Sheet("name", "enterprise_number", "kind", "standing", "since", "id");
        foreach (var a in session.State.Members.Applicants.Values.OrderBy(a => a.Since).ThenBy(a => a.Organisation.Name, StringComparer.Ordinal))
            sheet.Add(a.Organisation.Name, a.Organisation.EnterpriseNumber, a.Kind, a.Standing, a.Since, a.Id);
        return sheet;
    }

    private static Sheet Shown(Session session, Member member)
    {
        var facts = member.Organisation;
        var sheet = new Sheet("what", "value");
        foreach (var (what, value) in ((string, object?)[])
            [
                ("code", member.Code), ("id", member.Id), ("name", facts.Name), ("enterprise number", facts.EnterpriseNumber), ("iban", facts.Iban), ("new account, not confirmed", member.Announced?.Iban), ("confirmable from", member.Announced?.ConfirmableFrom), ("contact", session.HandleOf(facts.Contact)),
                ("joined on", facts.JoinedOn), ("kind", member.Kind), ("standing", member.Standing), ("may leave on", member.LeavesOn), ("accepted charter", member.AcceptedVersion),
                ("funded by", string.Join(' ', member.FundingAuthorities)), ("staff", facts.Staff), ("turnover", facts.Turnover),
                ("turnover class", session.State.Charter!.MembershipRules.TurnoverClass(facts.Turnover)), ("contributed before", facts.ContributedBefore),
                ("deposit", new Money(session.State.Balances.Deposit(member.Id), session.Currency)),
            ])
            sheet.Add(what, value);
        foreach (var (person, mandate) in session.State.Members.MandatesOn(session.Today).Where(h => h.Mandate.Member == member.Id).OrderBy(h => session.HandleOf(h.Person), StringComparer.Ordinal))
            sheet.Add(mandate.Role.ToString().ToLowerInvariant(), session.HandleOf(person));
        for (var before = member.Before; before is not null; before = before.Before) sheet.Add($"since {before.Since:yyyy-MM-dd}", $"{before.Kind} {before.Standing}");
        return sheet;
    }

    private static Money Yearly(Session session, string? text) => text is null ? new Money(0, session.Currency) : session.Amount(text);

    private static EquatableArray<string> List(string codes) => [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

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
