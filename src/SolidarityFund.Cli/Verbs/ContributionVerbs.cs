// Contributions: ask every member, see who paid and who is late, what it follows from, what is waived and credited; two formulas side by side.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ContributionVerbs
{
    private const string PeriodHelp = "2026 for a year, 2026-Q1 for a quarter, 2026-03 for a month, 2026-2028 for several years";

    public static Verb All(Shared shared)
    {
        var period = new Option<string>("--period") { Description = PeriodHelp, Required = true };
        var inAdvance = new Option<string[]>("--in-advance") { Description = "only this member, which pays in advance; as often as needed", AllowMultipleArgumentsPerToken = true };
        var only = new Option<string?>("--period") { Description = PeriodHelp };
        var open = new Option<bool>("--open") { Description = "only what is not paid in full" };
        return Shared.Noun("contribution", "What members are asked for and what they paid.",
            [
                shared.OnFund("call", "Ask every member for its contribution of a period; prints the communication that each must repeat.", [period, inAdvance], (session, parsed) =>
                {
                    var asked = Period(parsed.GetValue(period)!);
                    var some = parsed.GetValue(inAdvance) is { Length: > 0 } named ? named.Select(m => session.Member(m).Id).ToArray() : null;
                    return session.Write($"call the contributions of {asked}{(some is null ? "" : $" in advance from {string.Join(", ", some.Select(m => session.Code(m)))}")}",
                        new ContributionCommand.CallContributions(asked, some is null ? null : [.. some]), receipt => List(session, c => receipt.Events.OfType<ContributionEvent.ContributionsCalled>().Any(e => e.Dues.Any(d => d.Reference == c.Reference))));
                }),
                shared.OnFund("list", "List the contributions called and paid.", [only, open], (session, parsed) =>
                {
                    var asked = parsed.GetValue(only) is { } text ? Period(text) : (ContributionPeriod?)null;
                    return Task.FromResult(session.Show(List(session, c => (asked is null || c.Period == asked) && (!parsed.GetValue(open) || c.Open.IsPositive))));
                }),
                .. Figures(shared), .. Credits(shared), .. Promises(shared), .. Papers(shared), Simulation(shared, period),
            ]);
    }

    /// <summary>A period as it is typed.</summary>
    public static ContributionPeriod Period(string text) =>
        ContributionPeriod.TryParse(text, out var found) ? found : throw CliException.Usage($"'{text}' is no period: type 2026, 2026-Q1, 2026-03 or 2026-2028");

    private static IEnumerable<Verb> Figures(Shared shared)
    {
        var which = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var time = new Option<string?>("--full-time") { Description = "full-time equivalents with at most two decimals, such as 2,5" };
        var capacity = new Option<string?>("--capacity") { Description = "code of a capacity that the charter names" };
        var group = new Option<string?>("--risk-group") { Description = "code of a risk group that the charter names" };
        yield return shared.OnFund("describe", "Say what a member's contribution follows from besides heads and turnover; what is left out is unsaid.", [which, time, capacity, group], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            int? hundredths = parsed.GetValue(time) is { } typed ? Hundredths(session, typed) : null;
            return session.Write($"describe what the contribution of {member.Organisation.Name} follows from",
                new ContributionCommand.DescribeContributor(member.Id, hundredths, parsed.GetValue(capacity), parsed.GetValue(group)), _ => Contributors(session, m => m.Id == member.Id));
        });
        yield return shared.OnFund("figures", "List what contributions follow from, by member.", [], (session, _) => Task.FromResult(session.Show(Contributors(session, _ => true))));
        yield return shared.OnFund("exemptions", "List what decisions waived ('fund proposal exemption' puts one to the vote).", [], (session, _) =>
        {
            var sheet = new Sheet("member", "name", "period", "decided_on", "share", "amount:money");
            foreach (var e in session.State.Contributions.Exemptions.Values.OrderBy(e => session.State.Members.Members[e.Member].Number).ThenBy(e => e.Period.FirstDay).ThenBy(e => e.Period.Months))
                sheet.Add(session.Code(e.Member), session.NameOf(e.Member), e.Period, e.On, e.Share, e.Amount);
            return Task.FromResult(session.Show(sheet));
        });
    }

    private static IEnumerable<Verb> Credits(Shared shared)
    {
        var which = new Argument<string>("communication") { Description = "the communication of the call ('fund contribution list' shows it)" };
        var amount = new Option<string?>("--amount") { Description = "by how much (all that is open when left out)" };
        var reason = new Option<string>("--reason") { Description = "code of a reason that the charter names, such as called-in-error", Required = true };
        yield return shared.OnFund("credit", "Lower or cancel a call that is not paid; nothing changes before a second person agrees.", [which, amount, reason], (session, parsed) =>
        {
            var call = Call(session, parsed.GetValue(which)!);
            var note = new CreditNote(call.Reference, session.AnyAmount(parsed.GetValue(amount)) ?? call.Open, parsed.GetValue(reason)!);
            return session.Write($"credit {Shown(session, note)}", new ContributionCommand.PrepareCreditNote(note), _ => Waiting(session));
        });
        yield return shared.OnFund("credits", "List the credit notes that wait for a second person.", [], (session, _) => Task.FromResult(session.Show(Waiting(session))));
        yield return shared.OnFund("approve-credit", "Agree, as the second person, with the credit note that was prepared.", [which], (session, parsed) =>
        {
            var call = Call(session, parsed.GetValue(which)!);
            if (!session.State.Contributions.Credits.TryGetValue(call.Reference, out var waiting)) throw CliException.NotFound($"no credit note of {call.Reference} waits for a second person");
            return session.Write($"agree with {session.HandleOf(waiting.PreparedBy)} to credit {Shown(session, waiting.Note)}", new ContributionCommand.ApproveCreditNote(waiting.Note), _ => List(session, c => c.Reference == call.Reference));
        });
    }

    private static IEnumerable<Verb> Promises(Shared shared)
    {
        var which = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var amount = new Option<string>("--amount") { Description = "how much", Required = true };
        var by = new Option<string>("--by") { Description = "until when", Required = true };
        yield return shared.OnFund("promise", "Note by when a member will pay: a memo, nothing is booked.", [which, amount, by], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            var (sum, day) = (session.Amount(parsed.GetValue(amount)!), Session.Date(parsed.GetValue(by)!));
            return session.Write(string.Create(CultureInfo.InvariantCulture, $"note that {member.Organisation.Name} will pay {Sheet.Shown(sum, session.Wishes.Language)} by {day:yyyy-MM-dd}"),
                new ContributionCommand.PromiseContribution(member.Id, sum, day), _ => Promised(session, m => m == member.Id));
        });
        yield return shared.OnFund("promises", "List what members promised to pay, and what became of it.", [], (session, _) => Task.FromResult(session.Show(Promised(session, _ => true))));
    }

    private static IEnumerable<Verb> Papers(Shared shared)
    {
        var on = new Option<string?>("--on") { Description = "count days to this day (today when left out)" };
        yield return shared.OnFund("arrears", "Show who is behind, by period and days late, with the step of the charter's ladder; it blocks no emergency aid.", [on], (session, parsed) =>
        {
            var arrears = Arrears.Of(session.State, Session.AnyDate(parsed.GetValue(on)) ?? session.Today);
            var sheet = new Sheet("member", "name", "period", "due_on", "days_late", "open:money", "step", "promised_by", "communication");
            foreach (var (member, late) in arrears.Members.SelectMany(m => m.Late.Select(l => (m, l))))
                sheet.Add(session.Code(member.Member), session.NameOf(member.Member), late.Call.Period, late.Call.DueOn, late.DaysLate, late.Call.Open, late.Step?.Code, member.PromisedBy,
                    ReferenceText.Of(session.State.Charter!.PaymentReferences, late.Call.Reference));
            sheet.Add("total", "", "", null, null, arrears.Total, null, null, "");
            return Task.FromResult(session.Show(sheet));
        });
        var which = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var year = new Option<int?>("--year") { Description = "which year (the current one when left out)" };
        yield return shared.OnFund("attestation", "Print what a member was called for and paid in a year (--lang en, fr or nl); no claim about taxes.", [which, year], (session, parsed) =>
        {
            session.Around.Out.Write(ContributionAttestation.Of(session.State, session.Member(parsed.GetValue(which)!).Id, parsed.GetValue(year) ?? session.Today.Year, session.Wishes.Language)!.Text);
            return Task.FromResult(ExitCodes.Done);
        });
    }

    private static Verb Simulation(Shared shared, Option<string> period)
    {
        var file = new Option<FileInfo?>("--charter") { Description = "a charter, a JSON file, whose formula is tried" };
        var set = new Option<string[]>("--set") { Description = "NAME=VALUE on the formula in force (or on that of --charter): base, per-head, per-full-time, floor, ceiling as amounts, turnover-share in hundredths of a percent; as often as needed", AllowMultipleArgumentsPerToken = true };
        return shared.OnFund("simulate", "What another formula would ask of every member, beside the one in force. Records nothing.", [period, file, set], async (session, parsed) =>
        {
            var reader = session.Reader;
            if (!reader.SeesAll) return session.Refuse(MembershipRefusals.RoleMissing.With(("person", reader.Person), ("role", string.Join("/", Permits.SeeAll.Roles))));
            var charter = parsed.GetValue(file) is { } tried ? await CharterVerbs.Read(session, tried) : session.State.Charter!;
            charter = charter with { Contributions = (parsed.GetValue(set) ?? []).Aggregate(charter.Contributions, (rules, text) => Set(session, rules, text)) };
            if (charter.Faults() is [var fault, ..]) return session.Refuse(fault.Refusal);
            if (charter.Currency != session.Currency) return session.Refuse(CommonRefusals.OtherCurrency.With(("found", charter.Currency), ("expected", session.Currency)));
            var shown = ContributionSimulation.Of(session.State.Charter!.Contributions, charter.Contributions, session.State.Members, session.State.Contributions, Period(parsed.GetValue(period)!));
            var sheet = new Sheet("member", "name", "now:money", "then:money", "change:money");
            foreach (var m in shown.Members) sheet.Add(m.Code, session.NameOf(m.Member), m.Now, m.Then, m.Change);
            sheet.Add("total", "", shown.Now, shown.Then, shown.Then - shown.Now);
            session.Say(string.Create(CultureInfo.InvariantCulture, $"{shown.More} would pay more, {shown.Less} less, {shown.Same} the same; nothing was recorded"));
            return session.Show(sheet);
        });
    }

    private static ContributionRules Set(Session session, ContributionRules rules, string text) => text.Split('=', 2) switch
    {
        ["base", var v] => rules with { Base = session.Amount(v) },
        ["per-head", var v] => rules with { PerStaffMember = session.Amount(v) },
        ["per-full-time", var v] => rules with { PerFullTimeEquivalent = session.Amount(v) },
        ["floor", var v] => rules with { Floor = session.Amount(v) },
        ["ceiling", var v] => rules with { Ceiling = session.Amount(v) },
        ["turnover-share", var v] when int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var points) => rules with { TurnoverBasisPoints = new(points) },
        _ => throw CliException.Usage($"'{text}' cannot be set: base, per-head, per-full-time, floor, ceiling or turnover-share, as in base=300,00"),
    };

    /// <summary>2,5 is 250: read as an amount is, so that a comma and a point both do.</summary>
    private static int Hundredths(Session session, string text) =>
        session.Amount(text).Cents is >= 0 and <= int.MaxValue and var hundredths ? (int)hundredths : throw CliException.Usage($"'{text}' is no number of full-time equivalents");

    private static ContributionCall Call(Session session, string text)
    {
        if (!ReferenceText.TryParse(text, out var reference)) throw CliException.Usage($"'{text}' is no communication: type it as +++202/6000/00105+++");
        return session.State.Contributions.Calls.GetValueOrDefault(reference) ?? throw CliException.NotFound($"no contribution was called under {reference}");
    }

    private static string Shown(Session session, CreditNote note) =>
        session.State.Contributions.Calls[note.Reference] is var call ? $"{Sheet.Shown(note.Amount, session.Wishes.Language)} {note.Amount.Currency} of the contribution of {session.NameOf(call.Member)} for {call.Period} ({note.Reason})" : "";

    private static Sheet Contributors(Session session, Func<Member, bool> which)
    {
        var sheet = new Sheet("member", "name", "staff", "turnover:money", "full_time", "capacity", "risk_group");
        foreach (var member in session.State.Members.Members.Values.Where(which).OrderBy(m => m.Number))
            if (session.State.Contributions.BasisOf(member) is var b)
                sheet.Add(member.Code, member.Organisation.Name, b.Staff, b.Turnover, b.FullTimeHundredths is { } hundredths ? new Money(hundredths, default).Plain : null, b.Capacity, b.RiskGroup);
        return sheet;
    }

    private static Sheet Waiting(Session session)
    {
        var sheet = new Sheet("communication", "member", "period", "amount:money", "open:money", "reason", "prepared_by");
        foreach (var (note, by) in session.State.Contributions.Credits.Values.OrderBy(c => c.Note.Reference.Number))
            if (session.State.Contributions.Calls[note.Reference] is var call)
                sheet.Add(ReferenceText.Of(session.State.Charter!.PaymentReferences, note.Reference), session.Code(call.Member), call.Period, note.Amount, call.Open, note.Reason, session.HandleOf(by));
        return sheet;
    }

    private static Sheet Promised(Session session, Func<MemberId, bool> which)
    {
        var book = session.State.Contributions;
        var sheet = new Sheet("number", "member", "name", "amount:money", "noted_on", "by", "standing");
        foreach (var (p, standing) in book.Promises.Select(p => p.Member).Distinct().Where(which).SelectMany(m => book.PromisesOf(m, session.Today)).OrderBy(p => p.Promise.Number))
            sheet.Add(p.Number, session.Code(p.Member), session.NameOf(p.Member), p.Amount, p.On, p.By, standing.ToString().ToLowerInvariant());
        return sheet;
    }

    private static Sheet List(Session session, Func<ContributionCall, bool> which)
    {
        var sheet = new Sheet("period", "member", "name", "due:money", "paid:money", "open:money", "communication", "due_on", "credited:money", "risk:money");
        foreach (var call in session.State.Contributions.Calls.Values.Where(which).OrderBy(c => c.Period.FirstDay).ThenBy(c => c.Reference.Number))
            sheet.Add(call.Period, session.Code(call.Member), session.NameOf(call.Member), call.Due, call.Paid, call.Open, ReferenceText.Of(session.State.Charter!.PaymentReferences, call.Reference), call.DueOn, call.Credited, call.Risk);
        return sheet;
    }
}
