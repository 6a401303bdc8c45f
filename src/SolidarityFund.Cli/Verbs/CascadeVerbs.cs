// Agreements with funders: recorded and approved, tranches to members, claims and their review, what goes back.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class CascadeVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var grant = new Argument<string>("sub-grant") { Description = "its number (2026-001/1) or id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var funder = new Option<string>("--funder") { Description = "its public name", Required = true };
        var iban = new Option<string>("--iban") { Description = "where money goes back to", Required = true };
        var purpose = new Argument<string>("purpose") { Description = "its purpose code, such as COCOF-26" };
        var from = new Option<string>("--from") { Description = "first day on which a cost counts", Required = true };
        var to = new Option<string>("--until") { Description = "last day", Required = true };
        var point = new Option<RecognitionPoint>("--recognised") { Description = "commitment, payment or acceptance" };
        var category = new Option<string[]>("--category") { Description = "CODE=CEILING; once for each", Required = true, AllowMultipleArgumentsPerToken = true };
        var depth = new Option<int?>("--depth") { Description = "how deep members may grant on (1 when left out: not at all)" };
        var justified = new Option<int?>("--justified") { Description = "hundredths of a percent that must be justified before the next tranche" };
        var cap = new Option<string?>("--cap") { Description = "most that one third party may get (60 000.00 when left out)" };
        var untaxed = new Option<bool>("--without-tax") { Description = "the funder pays no value-added tax" };
        var proportional = new Option<bool>("--proportional") { Description = "sources of one purpose are used in proportion, not the oldest first" };
        var whole = new Option<bool>("--whole-lines") { Description = "a line is accepted whole or not at all" };
        var consent = new Option<string?>("--consent-sha256") { Description = "what the funder's written consent to grant on hashes to" };
        var like = new Option<int?>("--like-days") { Description = "within how many days documents of one supplier and amount look alike (5 when left out)" };
        var report = new Option<string[]>("--report") { Description = "a day on which a report is due; the last is the final one", AllowMultipleArgumentsPerToken = true };
        var earlier = new Option<int?>("--partners-earlier") { Description = "how many days before that members report" };
        var kept = new Option<string?>("--kept-until") { Description = "until when the documents are kept" };
        var publicity = new Option<string?>("--publicity") { Description = "how the funder is to be named in public" };
        var supplier = new Option<string>("--supplier") { Description = "the supplier's enterprise number or name", Required = true };
        var number = new Option<string>("--number") { Description = "the supplier's number of the document", Required = true };
        var on = new Option<string>("--on") { Description = "the day of the document", Required = true };
        var paidOn = new Option<string?>("--paid-on") { Description = "the day on which it was paid" };
        var total = new Option<string>("--total") { Description = "what the document comes to", Required = true };
        var others = new Option<string[]>("--other") { Description = "REFERENCE=AMOUNT: what a funder outside this fund pays of it; once for each", AllowMultipleArgumentsPerToken = true };
        var vat = new Option<string?>("--vat") { Description = "the tax in it" };
        var bank = new Option<string?>("--bank-reference") { Description = "which statement and line it was paid on" };
        var inCategory = new Option<string>("--in") { Description = "the category's code", Required = true };
        var hash = new Option<string?>("--sha256") { Description = "what the scanned document hashes to" };
        var claim = new Argument<string>("claim") { Description = "its id" };
        var line = new Argument<int>("line") { Description = "which line, from 1" };
        var verdict = new Argument<Verdict>("verdict") { Description = "asked, accepted, partly or rejected" };
        var accepted = new Option<string?>("--accepted") { Description = "what is accepted" };
        var reason = new Option<RejectReason?>("--because") { Description = "why not whole" };
        var because = new Argument<OwedBecause>("because") { Description = "unspent or costrejected" };

        var newAmount = new Option<string?>("--amount") { Description = "what it comes to from now on; the funder's tranches are then one" };
        var newFrom = new Option<string?>("--from") { Description = "first day on which a cost counts" };
        var newTo = new Option<string?>("--until") { Description = "last day" };
        var newCategory = new Option<string[]>("--category") { Description = "CODE=CEILING; once for each, all of them", AllowMultipleArgumentsPerToken = true };
        var reportNumber = new Argument<int>("report") { Description = "which of the agreement's reports, from 1" };
        var reportHash = new Option<string>("--sha256") { Description = "what the report hashes to", Required = true };
        var ofGrant = new Option<string?>("--sub-grant") { Description = "the sub-grant that a member reports on" };

        return Shared.Noun("agreement", "Agreements with outside funders, sub-grants and their justification. A sub-grant is awarded by decision: 'fund proposal sub-grant'.",
            shared.OnFund("list", "List the agreements.", [], (session, _) => Task.FromResult(session.Show(List(session)))),
            shared.OnFund("sub-grants", "List the sub-grants of an agreement.", [which], (session, parsed) => Task.FromResult(session.Show(SubGrants(session, session.Agreement(parsed.GetValue(which)!))))),
            shared.OnFund("expenses", "List the expenses under an agreement.", [which], (session, parsed) => Task.FromResult(session.Show(Expenses(session, session.Agreement(parsed.GetValue(which)!))))),
            shared.OnFund("record", "Record an agreement; a second person approves it.",
                [purpose, amount, funder, iban, from, to, point, category, depth, justified, cap, untaxed, proportional, whole, consent, like, report, earlier, kept, publicity], (session, parsed) =>
            {
                var sum = session.Amount(parsed.GetValue(amount)!);
                var account = Iban.TryParse(parsed.GetValue(iban), out var parsedIban) ? parsedIban.ToString() : throw session.Refusing(MembershipRefusals.IbanMalformed.With(("iban", parsed.GetValue(iban)!)));
                DateOnly[] days = [.. (parsed.GetValue(report) ?? []).Select(Session.Date)];
                return session.Write($"record an agreement of {sum} with {parsed.GetValue(funder)}", async words => new CascadeCommand.PrepareAgreement(new(
                    parsed.GetValue(funder)!, account, parsed.GetValue(purpose)!, sum, Session.Date(parsed.GetValue(from)!), Session.Date(parsed.GetValue(to)!), parsed.GetValue(point),
                    [.. parsed.GetValue(category)!.Select(c => CategoryOf(session, c))], DepthMost: parsed.GetValue(depth), JustifiedBasisPoints: parsed.GetValue(justified),
                    ThirdPartyMost: parsed.GetValue(cap) is { } most ? session.Amount(most) : null, Vat: parsed.GetValue(untaxed) ? VatRule.NotEligible : VatRule.Eligible,
                    Sources: parsed.GetValue(proportional) ? SourceOrder.Proportional : SourceOrder.OldestFirst, WholeLinesOnly: parsed.GetValue(whole), OnGrantingSha256: parsed.GetValue(consent), LikeDays: parsed.GetValue(like),
                    Duties: days.Length == 0 && parsed.GetValue(earlier) is null && parsed.GetValue(kept) is null && parsed.GetValue(publicity) is null ? null : new(
                        [.. days.Select((d, n) => new ReportDuty(n == days.Length - 1 ? ReportKind.Final : ReportKind.Interim, d))], parsed.GetValue(earlier), Session.AnyDate(parsed.GetValue(kept)),
                        parsed.GetValue(publicity) is { } said ? await words.Keep(said) : null))), _ => List(session));
            }),
            shared.OnFund("approve", "Approve as second person what waits: that an agreement is certain, other terms of it, or its end.", [which], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                return session.Write($"approve agreement {agreement.Code} of {agreement.Terms.Amount} with {agreement.Terms.Funder}", new CascadeCommand.ApproveAgreement(agreement.Id), _ => List(session));
            }),
            shared.OnFund("prepare-tranche", "Prepare a tranche of a sub-grant; a second person approves it ('fund payment approve').", [grant, amount], (session, parsed) =>
            {
                var (of, sum) = (session.SubGrant(parsed.GetValue(grant)!), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"prepare a tranche of {sum} for {session.NameOf(of.Member)}", new CascadeCommand.PrepareSubGrantTranche(of.Id, sum), Ordered(session));
            }),
            shared.OnFund("claim", "Claim a document under a sub-grant, whole or in part.", [grant, amount, supplier, number, on, paidOn, bank, total, vat, others, inCategory, hash], (session, parsed) =>
            {
                var (of, sum, all) = (session.SubGrant(parsed.GetValue(grant)!), session.Amount(parsed.GetValue(amount)!), session.Amount(parsed.GetValue(total)!));
                var (by, its) = (parsed.GetValue(supplier)!, parsed.GetValue(number)!);
                return session.Write($"claim {sum} of document {its} of {by}", async words => new CascadeCommand.SubmitClaim(of.Id, [new(
                    new(ProofType.Invoice, await words.Keep(ExpenseDocument.WordsOf(by, its)), ExpenseDocument.HashOf(by, its, all), ExpenseDocument.LikenessOf(by, all), Session.Date(parsed.GetValue(on)!), all,
                        parsed.GetValue(vat) is { } tax ? session.Amount(tax) : null, null, null, parsed.GetValue(hash)),
                    sum, parsed.GetValue(inCategory)!, Session.AnyDate(parsed.GetValue(paidOn)) is { } day ? new(day, parsed.GetValue(bank)) : null, Others: [.. (parsed.GetValue(others) ?? []).Select(o => OtherOf(session, o))])]),
                    _ => Expenses(session, session.State.Cascade.Agreements[of.Agreement]));
            }),
            shared.OnFund("review", "Review a line of a claim.", [claim, line, verdict, accepted, reason], (session, parsed) =>
            {
                if (!Id.TryParse<ClaimId>(parsed.GetValue(claim), out var id)) throw CliException.Usage($"'{parsed.GetValue(claim)}' is no claim");
                var sum = parsed.GetValue(accepted) is { } typed ? session.Amount(typed) : session.Amount("0");
                return session.Write($"review line {parsed.GetValue(line)} of {id} as {parsed.GetValue(verdict)}", new CascadeCommand.ReviewExpense(id, parsed.GetValue(line), parsed.GetValue(verdict), sum, parsed.GetValue(reason)), _ => List(session));
            }),
            shared.OnFund("amend", "Prepare another amount, other days or other ceilings of an agreement; a second person approves them.", [which, newAmount, newFrom, newTo, newCategory], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                var terms = agreement.Terms with
                {
                    Amount = parsed.GetValue(newAmount) is { } sum ? session.Amount(sum) : agreement.Terms.Amount,
                    Tranches = parsed.GetValue(newAmount) is null ? agreement.Terms.Tranches : [],
                    From = Session.AnyDate(parsed.GetValue(newFrom)) ?? agreement.Terms.From,
                    To = Session.AnyDate(parsed.GetValue(newTo)) ?? agreement.Terms.To,
                    Categories = parsed.GetValue(newCategory) is { Length: > 0 } given ? [.. given.Select(c => CategoryOf(session, c))] : agreement.Terms.Categories,
                };
                return session.Write($"prepare other terms of agreement {agreement.Code}", new CascadeCommand.AmendAgreement(agreement.Id, terms), _ => List(session));
            }),
            shared.OnFund("close", "Prepare the end of an agreement; a second person approves it.", [which], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                return session.Write($"prepare the end of agreement {agreement.Code}", new CascadeCommand.CloseAgreement(agreement.Id), _ => List(session));
            }),
            shared.OnFund("withdraw", "Take back what waits for a second person.", [which], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                return session.Write($"take back what waits on agreement {agreement.Code}", new CascadeCommand.WithdrawAgreement(agreement.Id), _ => List(session));
            }),
            shared.OnFund("reports", "List the reports that are overdue or due within 30 days.", [], (session, _) => Task.FromResult(session.Show(Reports(session)))),
            shared.OnFund("deliver", "Note a report to the funder, or hand in one on a sub-grant.", [which, reportNumber, reportHash, ofGrant], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                return session.Write($"deliver report {parsed.GetValue(reportNumber)} of agreement {agreement.Code}", new CascadeCommand.DeliverReport(
                    agreement.Id, parsed.GetValue(reportNumber), parsed.GetValue(reportHash)!, parsed.GetValue(ofGrant) is { } text ? session.SubGrant(text).Id : null), _ => Reports(session));
            }),
            shared.OnFund("owe", "Note that money goes back to the funder.", [which, because, amount], (session, parsed) =>
            {
                var (agreement, sum) = (session.Agreement(parsed.GetValue(which)!), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"owe {sum} to {agreement.Terms.Funder}", new CascadeCommand.OweFunder(agreement.Id, parsed.GetValue(because), sum), _ => List(session));
            }),
            shared.OnFund("return", "Prepare the payment of all that is owed to the funder.", [which], (session, parsed) =>
            {
                var agreement = session.Agreement(parsed.GetValue(which)!);
                return session.Write($"prepare the return of {agreement.OwedBack} to {agreement.Terms.Funder}", new CascadeCommand.PrepareFunderReturn(agreement.Id), Ordered(session));
            }));
    }

    /// <summary>Claims of many lines and their review, from files.</summary>
    public static Verb Claims(Shared shared)
    {
        var grant = new Argument<string>("sub-grant") { Description = "its number (2026-001/1) or id" };
        var claim = new Argument<string>("claim") { Description = "its id" };
        var file = new Argument<FileInfo>("file") { Description = "CSV with comma, semicolon or tab" };
        return Shared.Noun("claim", "Claims of expenses from a file. One line at a time: 'fund agreement claim' and 'fund agreement review'.",
            shared.OnFund("import", $"Claim the expenses of a CSV file, all of them or none. Columns: {string.Join(", ", ClaimFile.Columns.Select(c => c[0]))}.", [grant, file], async (session, parsed) =>
            {
                var of = session.SubGrant(parsed.GetValue(grant)!);
                var reading = ClaimFile.Read(session.State, of.Id, await Bytes(session, parsed.GetValue(file)!), session.Today);
                foreach (var fault in reading.Faults) session.Say(Told(session, fault));
                // A retry under its key of a claim that was recorded finds its own lines in the book: it is asked again, and answered as before.
                if (!reading.Faults.IsEmpty && !(reading.IsReadable && session.Wishes.Key is { } key && await new WordsOfLine(session, session.By, key).WereKept())) return ExitCodes.Refused;
                return await session.Write($"claim {reading.Sum} in {reading.Lines.Length} lines", async words => (Domain.Kernel.Command)await reading.Claim(of.Id, words.Keep), receipt => Submitted(session, receipt));
            }),
            shared.OnFund("review", $"Review lines of a claim from a CSV file, all of them or none. Columns: {string.Join(", ", ClaimFile.ReviewColumns.Select(c => c[0]))}.", [claim, file], async (session, parsed) =>
            {
                if (!Id.TryParse<ClaimId>(parsed.GetValue(claim), out var id)) throw CliException.Usage($"'{parsed.GetValue(claim)}' is no claim");
                var (lines, faults) = ClaimFile.ReadReview(session.State.Charter!.Currency, await Bytes(session, parsed.GetValue(file)!));
                foreach (var fault in faults) session.Say(Told(session, fault));
                if (!faults.IsEmpty) return ExitCodes.Refused;
                return await session.Write($"review {lines.Count} lines of {id}", new CascadeCommand.ReviewClaim(id, lines), _ => List(session));
            }));
    }

    private static Sheet Submitted(Session session, Actors.Answer.Receipt receipt)
    {
        var sheet = new Sheet("claim", "sub_grant", "lines", "claimed:money");
        foreach (var e in receipt.Events.OfType<CascadeEvent.ClaimSubmitted>())
        {
            var grant = session.State.Cascade.SubGrants[e.SubGrant];
            sheet.Add(e.Claim.ToString(), session.State.Cascade.Agreements[grant.Agreement].CodeOf(grant), e.Lines.Count.ToString(CultureInfo.InvariantCulture), Money.Sum(e.Lines.Select(l => l.Claimed)));
        }
        return sheet;
    }

    private static async Task<byte[]> Bytes(Session session, FileInfo file) =>
        file.Exists ? await File.ReadAllBytesAsync(file.FullName, session.Cancellation) : throw CliException.NotFound($"there is no file {file}");

    private static string Told(Session session, ClaimFileFault f) =>
        $"{(f.Line > 0 ? $"line {f.Line}" : "the file")}{(f.Column.Length > 0 ? $" ({f.Column})" : "")}: {f.Refusal.Code}: {session.SentenceOf(f.Refusal)}";

    private static Sheet Reports(Session session)
    {
        var sheet = new Sheet("agreement", "sub_grant", "member", "report", "due_on", "days_late");
        foreach (var r in CascadeReminders.Reports(session.State.Cascade, session.Today, 30))
            sheet.Add(r.Agreement.Code, r.SubGrant is { } g ? r.Agreement.CodeOf(g) : null, r.SubGrant is { } of ? session.NameOf(of.Member) : null, r.Report.Number.ToString(CultureInfo.InvariantCulture), r.Report.DueOn,
                r.DaysLate.ToString(CultureInfo.InvariantCulture));
        return sheet;
    }

    private static BudgetCategory CategoryOf(Session session, string text) =>
        text.Split('=', 2) is [var code, var ceiling] ? new(code, code, session.Amount(ceiling)) : throw CliException.Usage($"'{text}' is no category: type it as staff=50000");

    private static OtherShare OtherOf(Session session, string text) =>
        text.Split('=', 2) is [var reference, var amount] ? new(reference, session.Amount(amount)) : throw CliException.Usage($"'{text}' is no other funder: type it as COCOF-26=500");

    private static Func<Actors.Answer.Receipt, Sheet> Ordered(Session session) => receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id));

    private static Sheet List(Session session)
    {
        var sheet = new Sheet("agreement", "funder", "purpose", "agreed:money", "received:money", "committed:money", "recognised:money", "free:money", "to_return:money", "approved");
        foreach (var a in session.State.Cascade.InOrder)
            sheet.Add(a.Code, a.Terms.Funder, a.Terms.Purpose, a.Terms.Amount, a.Received, session.State.Cascade.Committed(a), session.State.Cascade.Recognised(a), session.State.Cascade.Free(a), a.OwedBack, a.ApprovedBy is not null ? "yes" : "no");
        return sheet;
    }

    private static Sheet SubGrants(Session session, Agreement agreement)
    {
        var sheet = new Sheet("sub_grant", "member", "name", "net:money", "paid:money", "accepted:money", "rejected:money", "to_refund:money", "closed_on");
        foreach (var g in session.State.Cascade.Of(agreement)) sheet.Add(agreement.CodeOf(g), session.Code(g.Member), session.NameOf(g.Member), g.Net, g.Paid, g.Accepted, g.Rejected, g.RefundOpen, g.ClosedOn);
        return sheet;
    }

    private static Sheet Expenses(Session session, Agreement agreement)
    {
        var sheet = new Sheet("sub_grant", "claim", "line", "on", "category", "total:money", "claimed:money", "verdict", "accepted:money", "reason");
        foreach (var g in session.State.Cascade.Of(agreement))
            foreach (var e in g.Expenses)
                sheet.Add(agreement.CodeOf(g), e.Claim.ToString(), e.Number.ToString(CultureInfo.InvariantCulture), e.Line.On, e.Line.Category, e.Line.Total, e.Line.Claimed, e.Verdict.ToString().ToLowerInvariant(), e.Accepted, e.Reason?.ToString());
        return sheet;
    }
}
