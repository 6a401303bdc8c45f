// What is said of an agreement's money: its reconciliation as CSV and XLSX, its tree, the lineage of a payment or an expense, sub-grants as open data, and the links of funders.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Cli.Verbs;

internal static class JustificationVerbs
{
    /// <summary>The noun agreement with what is said of its money.</summary>
    public static Verb With(Shared shared, Verb agreement)
    {
        foreach (var verb in OnAgreement(shared)) agreement.Add(verb);
        return agreement;
    }

    private static IEnumerable<Verb> OnAgreement(Shared shared)
    {
        var which = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var csv = new Option<FileInfo?>("--csv") { Description = "a new file for the 35 columns as comma-separated values" };
        var xlsx = new Option<FileInfo?>("--xlsx") { Description = "a new file for a workbook: the 35 columns and the sums" };
        yield return shared.OnFund("justification", "Show the sums of the reconciliation, or write it whole to files. Words of suppliers are written when --as sees them.", [which, csv, xlsx], async (session, parsed) =>
        {
            var agreement = session.Agreement(parsed.GetValue(which)!);
            var report = await Make(session, agreement);
            if (parsed.GetValue(csv) is { } text) await WriteNew(session, text, async to => await to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(JustificationFile.Csv(report, session.Wishes.Language)), session.Cancellation));
            if (parsed.GetValue(xlsx) is { } book) await WriteNew(session, book, to =>
            {
                JustificationFile.WriteXlsx(to, report, session.Wishes.Language);
                return Task.CompletedTask;
            });
            session.Say($"agreement {report.Agreement}, version {report.Version}, {report.Rows.Length} lines, SHA-256 {report.Sha256}");
            var sheet = new Sheet("what", "amount:money");
            foreach (var (name, amount) in JustificationFile.Sums(report.Sums)) sheet.Add(name.In(session.Wishes.Language), amount);
            foreach (var d in report.Differences) sheet.Add($"{(d.Side == JustificationSide.Ledger ? "733" : "bank")} {d.Reference}: {JustificationFile.WordsOf(d.Gap).In(session.Wishes.Language)}", d.Amount);
            session.Show(sheet);
            return report.Sums.Ties ? ExitCodes.Done : ExitCodes.Refused;
        });

        var number = new Option<string?>("--enterprise-number") { Description = "the fund's own enterprise number, which then identifies it" };
        var output = new Option<FileInfo?>("--out") { Description = "a new file (standard output when left out)" };
        yield return shared.OnFund("open-data", "Write all sub-grants under the field names of the 360Giving data standard: public facts of legal persons only.", [number, output], async (session, parsed) =>
        {
            string? own = null;
            if (parsed.GetValue(number) is { } typed) own = EnterpriseNumber.TryParse(typed, out var read) ? read.Digits : throw CliException.Usage($"'{typed}' is no enterprise number");
            using var json = new MemoryStream();
            OpenData.Write(json, session.Door.Fund, session.State, own, session.Today, _ => true);
            json.Position = 0;
            if (parsed.GetValue(output) is { } file) await WriteNew(session, file, to => json.CopyToAsync(to, session.Cancellation));
            else session.Around.Out.WriteLine(System.Text.Encoding.UTF8.GetString(json.ToArray()));
            return ExitCodes.Done;
        });

        var until = new Option<string>("--until") { Description = "the last day on which it opens, at most one year away", Required = true };
        var link = new Argument<string>("link") { Description = "its id" };
        yield return shared.OnFund("funder-links", "List the read-only links to the justification that funders were handed, and how often each was used.", [which], async (session, parsed) => session.Show(await Links(session, session.Agreement(parsed.GetValue(which)!))));
        yield return shared.OnFund("make-funder-link", "Make a read-only link to the justification for the funder. It is shown once and kept nowhere.", [which, until], async (session, parsed) =>
        {
            var (agreement, last) = (session.Agreement(parsed.GetValue(which)!), Session.Date(parsed.GetValue(until)!));
            var (most, at) = (session.Today.AddYears(1), session.Around.Clock.GetUtcNow());
            Treasurer(session);
            if (last < session.Today || last > most) return session.Refuse(WebRefusals.FunderLinkEndUnfit.With(("on", last), ("from", session.Today), ("most", most)));
            if (session.Wishes.DryRun)
            {
                session.Say($"dry run: a link to agreement {agreement.Code} would be made");
                return ExitCodes.Done;
            }
            if (!session.Confirm($"make a link for {agreement.Terms.Funder} to agreement {agreement.Code}, until {last:yyyy-MM-dd}")) return ExitCodes.Done;
            var key = session.Wishes.Key ?? Session.NewKey();
            session.Say($"idempotency key: {key}");
            var token = FunderToken.New(NamedIds.FunderLink(session.Door.Fund, session.By, key));
            var ends = FundCalendar.At(last.AddDays(1), TimeOnly.MinValue, session.State.Charter!.TimeZone).ToDateTimeOffset();
            if (!await session.Stores.FunderLinks.Make(new(token.Link, session.Door.Fund, agreement.Id, session.By, at, ends), token.Hash, session.Cancellation)) return session.Refuse(WebRefusals.FunderLinkMade.With(("link", token.Link)));
            session.Say("what follows the address of the site; whoever has it can read:");
            session.Around.Out.WriteLine($"{FunderView.Path}/{token.Written()}");
            return ExitCodes.Done;
        });
        yield return shared.OnFund("revoke-funder-link", "Take a link back, at once and for ever.", [which, link], async (session, parsed) =>
        {
            var agreement = session.Agreement(parsed.GetValue(which)!);
            Treasurer(session);
            if (!Id.TryParse<FunderLinkId>(parsed.GetValue(link), out var id)) throw CliException.Usage($"'{parsed.GetValue(link)}' is no link");
            if (session.Wishes.DryRun || !session.Confirm($"revoke link {id}")) return ExitCodes.Done;
            if (!await session.Stores.FunderLinks.Revoke(session.Door.Fund, agreement.Id, id, session.By, session.Around.Clock.GetUtcNow(), session.Cancellation))
                throw CliException.NotFound($"agreement {agreement.Code} has no link {id} that opens");
            return session.Show(await Links(session, agreement));
        });
    }

    /// <summary>The nouns cascade and lineage.</summary>
    public static IEnumerable<Verb> All(Shared shared)
    {
        var which = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var spread = new Option<string?>("--spread") { Description = "an amount such as 1, spread over the parts in their proportion, to the cent" };
        var asOf = new Option<string?>("--as-of") { Description = "as it was known at the end of this day" };
        yield return Shared.Noun("cascade", "What became of an agreement's money, as a tree.", shared.OnFund("tree", "Show an agreement with its sub-grants by level: paid, justified, left, and since when proof is missing.", [which, asOf], async (session, parsed) =>
        {
            var state = await At(session, Session.AnyDate(parsed.GetValue(asOf)));
            if (!state.Cascade.Agreements.TryGetValue(session.Agreement(parsed.GetValue(which)!).Id, out var agreement)) throw CliException.NotFound("the agreement was not recorded yet");
            var sheet = new Sheet("depth", "what", "member", "awarded:money", "paid:money", "justified:money", "left:money", "proof_missing_since");
            foreach (var row in CascadeTree.Of(state, agreement))
                sheet.Add(row.Depth, $"{Indent(row.Depth)}{row.Code}", row.Member is { } member ? state.Members.Members[member].Organisation.Name : agreement.Terms.Funder, row.Awarded, row.Paid, row.Justified, row.Left, row.ProofMissingSince);
            return session.Show(sheet);
        }));

        yield return shared.OnFund("general-money", "Show what came into the general money (contributions and all else) and what it went to; with --spread, what an amount of it stands for, in proportion.", [spread], async (session, parsed) =>
        {
            var books = await Books.From(session.Stores.Journal.ReadAfter(session.Door.Fund, 0, session.Cancellation), session.Cancellation);
            var (money, sheet) = (GeneralMoney.Of(books), new Sheet("side", "kind", "member", "amount:money"));
            foreach (var part in money.Came) sheet.Add("came", part.Kind.ToString(), part.Member is { } from ? session.NameOf(from) : null, part.Amount);
            foreach (var part in parsed.GetValue(spread) is { } typed ? money.Spread(session.Amount(typed)) : money.Went) sheet.Add("went", part.Kind == Domain.Ledger.AccountRole.Bank ? "at the bank" : part.Kind.ToString(), part.Member is { } to ? session.NameOf(to) : null, part.Amount);
            return session.Show(sheet);
        });

        var of = new Argument<string>("what") { Description = "an agreement (2026-001): forward; a sub-grant (2026-001/1) or an expense (ec_…/1): backward" };
        var receipt = new Option<int?>("--from") { Description = "of an agreement: only this payment of the funder, from 1" };
        yield return shared.OnFund("lineage", "Follow an agreement's money to the cent: from the funder's payment to the expense, or back.", [of, receipt, spread], (session, parsed) =>
        {
            var (lineage, parts, isBackward) = Found(session, parsed.GetValue(of)!, parsed.GetValue(receipt));
            if (parsed.GetValue(spread) is { } typed) parts = [.. Lineage.Spread(session.Amount(typed), parts)];
            var sheet = new Sheet("depth", "what", "amount:money");
            foreach (var row in isBackward ? CascadeTree.Backward(session.State, lineage, parts, session.NameOf) : CascadeTree.Forward(session.State, lineage, parts, session.NameOf))
                sheet.Add(row.Depth, $"{Indent(row.Depth)}{row.What}", row.Amount);
            return Task.FromResult(session.Show(sheet));
        });
    }

    private static (Lineage Lineage, IReadOnlyList<LineagePart> Parts, bool IsBackward) Found(Session session, string text, int? receipt)
    {
        var book = session.State.Cascade;
        if (text.Split('/') is [var claim, var line] && Id.TryParse<ClaimId>(claim, out var id) && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (book.WithExpense(id, number) is not var (grant, _)) throw CliException.NotFound($"there is no expense {text}");
            var around = Lineage.Of(book, book.Agreements[grant.Agreement]);
            return (around, [.. around.Of(id, number)], true);
        }
        if (text.Contains('/', StringComparison.Ordinal) || Id.TryParse<SubGrantId>(text, out _))
        {
            var grant = session.SubGrant(text);
            var around = Lineage.Of(book, book.Agreements[grant.Agreement]);
            return (around, [.. around.Of(grant.Id)], true);
        }
        var whole = Lineage.Of(book, session.Agreement(text));
        return (whole, receipt is { } from ? [.. whole.From(from)] : whole.Parts, false);
    }

    private static async Task<JustificationReport> Make(Session session, Agreement agreement)
    {
        var texts = session.Wishes.As is not null && session.Reader.SeesAll ? session.Stores.Texts : new MemoryTexts();
        return await JustificationDoor.Make(session.Stores.Journal, texts, session.Door.Fund, session.Confirmed, agreement, session.Cancellation);
    }

    /// <summary>The state as it was known at the end of a day; now for null.</summary>
    private static async Task<FundState> At(Session session, DateOnly? day)
    {
        if (day is not { } last) return session.State;
        var (state, ends) = (FundState.Empty, FundCalendar.At(last.AddDays(1), TimeOnly.MinValue, session.State.Charter!.TimeZone));
        await foreach (var record in session.Stores.Journal.ReadAfter(session.Door.Fund, 0, session.Cancellation))
        {
            if (record.RecordedAt >= ends) break;
            foreach (var e in record.Events) state = Fund.Evolve(state, e, record.Author, record.RecordedAt);
        }
        return state;
    }

    private static async Task<Sheet> Links(Session session, Agreement agreement)
    {
        var sheet = new Sheet("link", "made_by", "expires_at", "revoked_at", "uses", "used_at");
        foreach (var l in await session.Stores.FunderLinks.Of(session.Door.Fund, agreement.Id, session.Cancellation))
            sheet.Add(l.Id.ToString(), session.HandleOf(l.MadeBy), Instant.From(l.ExpiresAt), l.RevokedAt is { } revoked ? Instant.From(revoked) : null, l.Uses, l.UsedAt is { } used ? Instant.From(used) : null);
        return sheet;
    }

    private static void Treasurer(Session session)
    {
        if (!session.Reader.Holds(MandateRole.Treasurer)) throw new CliException(ExitCodes.NotAllowed, "only the treasurer makes and revokes links of funders");
    }

    private static async Task WriteNew(Session session, FileInfo file, Func<Stream, Task> write)
    {
        await using var to = new FileStream(file.FullName, FileMode.CreateNew);
        await write(to);
        session.Say($"written: {file.FullName}");
    }

    private static string Indent(int depth) => new(' ', 2 * depth);
}
