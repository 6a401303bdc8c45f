// BankEndpoints: bank accounts, statements and the lines that wait for a person.
using Microsoft.AspNetCore.Mvc;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A bank account of the fund to be named.</summary>
/// <param name="Account">An IBAN, or the digits of a national number where the bank gives no IBAN.</param>
/// <param name="Name">Its name in the books.</param>
public sealed record BankAccountBody(string Account, string Name);

/// <summary>What a line in suspense pays, part by part.</summary>
public sealed record MatchBody(IReadOnlyList<MatchPart> Parts);

/// <summary>What money out in suspense was.</summary>
/// <param name="Amount">How much of the line, above zero.</param>
/// <param name="Against">The line of money in that it meets: an internal transfer, or the same money come back. None: a cost of the bank.</param>
public sealed record ClearingBody(Money Amount, LineId? Against = null);

/// <summary>A clearing that waits for a second person.</summary>
public sealed record ClearingView(Money Amount, LineId? Against, PersonId PreparedBy);

/// <summary>A line that waits for a person.</summary>
/// <param name="Clearing">The clearing of it that waits for a second person, if any.</param>
public sealed record BankLineView(
    LineId Id, string Account, Money Amount, Money Open, SuspenseReason Reason, DateOnly BookedOn, DateOnly ValueOn, PaymentReference? Reference, string? EndToEndId, ClearingView? Clearing);

/// <summary>What came of a bank file, statement by statement.</summary>
/// <param name="Fund">The fund.</param>
/// <param name="DryRun">True for a preview: nothing was recorded.</param>
/// <param name="Sha256">Hash of the file, to compare with that of the preview.</param>
/// <param name="Statements">In the order of the file.</param>
public sealed record ImportView(FundId Fund, bool? DryRun, string Sha256, IReadOnlyList<ImportedStatement> Statements);

/// <summary>One statement of a file. What waits of it stands under bank-lines.</summary>
/// <param name="Account">The account.</param>
/// <param name="Statement">What tells it from others of the account.</param>
/// <param name="Outcome">Booked now, Known from before (nothing new), Refused as a whole, or NotTried because one before it was refused.</param>
/// <param name="Opening">Balance before its lines.</param>
/// <param name="Closing">Balance after them.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Matched">How many were recognised in full now.</param>
/// <param name="InSuspense">How many wait for a person since now.</param>
/// <param name="Refused">The code of a refusal.</param>
/// <param name="Detail">Its sentence.</param>
public sealed record ImportedStatement(string Account, string Statement, StatementOutcome Outcome, Money Opening, Money Closing, int Lines, int Matched, int InSuspense, string? Refused, string? Detail);

/// <summary>What a bank tells beside its statements (camt.054, camt.052). Nothing of it is booked.</summary>
public sealed record NoticesView(IReadOnlyList<NoticeView> Notices);

/// <summary>One notice.</summary>
/// <param name="Account">The account.</param>
/// <param name="Reference">The bank's own name for it.</param>
/// <param name="CreatedOn">The day on which the bank made it.</param>
/// <param name="Booked">Movements that the bank has booked: the statement to come holds them too.</param>
/// <param name="Expected">Movements that the bank expects: they may never come.</param>
public sealed record NoticeView(string Account, string Reference, DateOnly CreatedOn, IReadOnlyList<NoticedLine> Booked, IReadOnlyList<NoticedLine> Expected);

/// <summary>A movement of a notice.</summary>
public sealed record NoticedLine(Money Amount, DateOnly BookedOn, string? Counterparty, string? CounterpartyAccount, string? Reference, string? EndToEndId, string Text);

public static class BankEndpoints
{
    /// <summary>The largest file that is read whole, such as a bank's answer.</summary>
    public const int FileBytesMost = 20 << 20;

    /// <summary>The largest file of statements: it is read as a stream.</summary>
    public const int StatementBytesMost = Banking.BankFile.MaxStreamedBytes;

    public static void MapBank(this IEndpointRouteBuilder fund)
    {
        fund.Command<BankAccountBody>("/bank-accounts", "registerBankAccount", "Names a bank account of the fund; statements of other accounts are refused.", Permits.KeepMoney,
            (_, body) => OrganisationText.BankAccount(body.Account, out var account) is { } wrong ? Api.Faults("", [new("account", wrong)]) : new ReconciliationCommand.RegisterBankAccount(account, body.Name));

        fund.List("/bank-accounts", "listBankAccounts", "The fund's bank accounts, by number.", Permits.SeeAll, standing => standing.State.Bank.Accounts.Values, a => a.Account, (_, a) => a);

        fund.Post("/bank-statements", Import)
            .As("importStatements", "Takes in a bank's file as it is (CODA, CAMT.053, or a table by profile): each statement whole, in order, or not at all.", Permits.KeepMoney, "dryRun", "profile", "opening", "closing")
            .WithMetadata(new RequestSizeLimitAttribute(StatementBytesMost))
            .WithMetadata(new RawBody(["application/octet-stream", "text/plain", "application/xml", "text/csv"])).Produces<ImportView>();

        fund.Post("/bank-notices", Notices)
            .As("readBankNotices", "Reads what a bank tells beside its statements (CAMT.054, CAMT.052). Records nothing.", Permits.KeepMoney)
            .WithMetadata(new RequestSizeLimitAttribute(FileBytesMost))
            .WithMetadata(new RawBody(["application/xml", "application/octet-stream"])).Produces<NoticesView>();

        fund.List("/bank-lines", "listBankLines", "Lines that wait for a person, oldest first.", Permits.SeeAll,
            standing => standing.State.Bank.Suspended.Values, l => l.Id.ToString(), View,
            new Filter<SuspendedLine>("account", account => l => l.Account == account), Filter.OnState("reason", (SuspendedLine l) => l.Reason));

        fund.Read("/bank-lines/{line:bl}", "getBankLine", "One line that waits for a person.", Permits.SeeAll, (http, standing) =>
            standing.State.Bank.Suspended.TryGetValue(http.Route<LineId>("line"), out var line) ? View(standing, line) : null);

        fund.Command<MatchBody>("/bank-lines/{line:bl}/match", "matchBankLine", "Says what a line pays; what is left over goes on waiting.", Permits.KeepMoney,
            (http, body) => new ReconciliationCommand.MatchLine(http.Route<LineId>("line"), [.. body.Parts]));

        fund.Command<ClearingBody>("/bank-lines/{line:bl}/clearing", "prepareClearing", "Says what money out was; nothing is booked before a second person agrees.", Permits.KeepMoney,
            (http, body) => new ReconciliationCommand.PrepareClearing(new(http.Route<LineId>("line"), body.Amount, body.Against)));

        fund.Command<ClearingBody>("/bank-lines/{line:bl}/clearing/approval", "approveClearing", "Agrees as second person with exactly what was prepared; now it is booked.", Permits.ApproveEntries,
            (http, body) => new ReconciliationCommand.ApproveClearing(new(http.Route<LineId>("line"), body.Amount, body.Against)));
    }

    /// <summary>
    /// Each statement is a command of its own, whose id follows from its content: the same file again, under whatever key, adds nothing. 200
    /// when any statement is in the books; else the refusal of the first is the answer.
    /// </summary>
    private static async Task<IResult> Import(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "dryRun", "profile", "opening", "closing") is { } unfit) return unfit;
        var (opening, closing) = (AmountOf(http, "opening", standing), AmountOf(http, "closing", standing));
        BankTable? table = null;
        if (http.Request.Query["profile"] is [{ } profile])
        {
            table = BankTable.Of(profile, opening, closing, out var unknown);
            if (table is null) return Problems.Of(unknown!);
        }
        foreach (var name in (string[])["opening", "closing"])
            if (http.Request.Query.ContainsKey(name) && table?.Stated is null) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", name)));
        var (services, dryRun) = (http.RequestServices, Api.IsDryRun(http));
        await using var upload = services.GetRequiredService<Uploads>().Begin(standing.Fund);
        if (upload is null) return Problems.Of(WebRefusals.UploadUnderWay.With());
        if (await upload.Receive(http, StatementBytesMost) is { } problem) return problem;
        var report = await new StatementImport(Api.DoorOf(http, standing.Fund), services.GetRequiredService<IErasableLines>()).Run(standing.Person, upload.File, dryRun, table, cancellation: http.RequestAborted);
        if (!report.Faults.IsEmpty) return Problems.Of([.. report.Faults.Select(f => new Fault("", f.Code, f.Say(Language.English)))]);
        if (report.Statements is [{ Outcome: StatementOutcome.Refused, Why: { } why }, ..]) return Problems.Of(why);
        if (!dryRun && report.Statements.All(s => s.Outcome == StatementOutcome.Known)) http.Response.Headers[Api.ReplayedHeader] = "true";
        var language = Pages.Languages.Of(http);
        return Results.Json(new ImportView(standing.Fund, dryRun ? true : null, upload.Sha256,
            [.. report.Statements.Select(s => new ImportedStatement(s.Account, s.Label, s.Outcome, s.Opening, s.Closing, s.Lines, s.Matched, s.InSuspense, s.Why?.Code, s.Why?.Say(language)))]), ApiJson.Options);
    }

    private static Money? AmountOf(HttpContext http, string name, Standing standing) =>
        http.Request.Query[name] is [{ } text] && AmountText.TryParse(text, standing.State.Charter!.Currency, out var amount) ? amount : null;

    private static async Task<IResult> Notices(HttpContext http)
    {
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (file, problem) = await Api.Bytes(http, FileBytesMost);
        if (file is null) return problem!;
        var reading = BankNotices.Read(file);
        if (!reading.IsAccepted) return Problems.Of([.. reading.Faults.Select(DoorRefusals.Of).Select(f => new Fault("", f.Code, f.Say(Language.English)))]);
        return Results.Json(new NoticesView([.. reading.Notices.Select(n => new NoticeView(n.AccountNumber, n.Reference, n.CreatedOn, [.. n.Booked.Select(View)], [.. n.Expected.Select(View)]))]), ApiJson.Options);
    }

    private static NoticedLine View(Banking.BankStatementLine l) => new(l.Amount, l.BookingDate, l.CounterpartyName, l.CounterpartyAccount, l.StructuredReference, l.EndToEndId, l.FreeText);

    private static BankLineView View(Standing standing, SuspendedLine l) =>
        new(l.Id, l.Account, l.Facts.Amount, l.Open, l.Reason, l.Facts.BookedOn, l.Facts.ValueOn, l.Facts.Reference, l.Facts.EndToEndId,
            standing.State.Bank.Clearings.GetValueOrDefault(l.Id) is { } c ? new ClearingView(c.Clearing.Amount, c.Clearing.Against, c.PreparedBy) : null);
}
