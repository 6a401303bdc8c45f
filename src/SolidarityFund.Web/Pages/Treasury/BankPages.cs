// BankPages: the bank of a fund, its lines, and its files (ux.md screen 22). Each form asks what the interface asks, with the same permit.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages.Treasury;

public static class BankPages
{
    public static void Map(IEndpointRouteBuilder fund)
    {
        PageRoute.Map(fund, "/bank", Permits.SeeAll, async (http, standing) => Shown.Page<BankPage>(http, ("Standing", standing), ("View", await BankView.Of(http, standing))))
            .Form("lock", Permits.KeepMoney, (sent, _) => Now(new ReconciliationCommand.PreparePeriodLock(sent.Day("until"))))
            .Form("lock-approval", Permits.ApproveEntries, (sent, _) => Now(new ReconciliationCommand.ApprovePeriodLock(sent.Day("until"))));

        PageRoute.Map(fund, "/bank/lines/{line:bl}", Permits.SeeAll, Line)
            .Form("match", Permits.KeepMoney, (sent, http) => Now(Parts(sent) is { } parts ? new ReconciliationCommand.MatchLine(LineOf(http), parts) : null))
            .Form("aside", Permits.KeepMoney, async (sent, http) => new ReconciliationCommand.SetLineAside(LineOf(http), await sent.Keep("reason")), "reason")
            .Form("taking-up", Permits.KeepMoney, (_, http) => Now(new ReconciliationCommand.TakeLineUp(LineOf(http))))
            .Form("unmatching", Permits.KeepMoney, async (sent, http) => new ReconciliationCommand.UnmatchLine(LineOf(http), await sent.Keep("reason")), "reason")
            .Form("clearing", Permits.KeepMoney, (sent, http) => Now(
                Waiting(sent, http) is { } line ? new ReconciliationCommand.PrepareClearing(new(line.Id, Abs(line.Open), Against(sent))) : null))
            .Form("clearing-approval", Permits.ApproveEntries, (sent, http) => Now(
                Cents(sent, sent.Value("amount")) is { } amount ? new ReconciliationCommand.ApproveClearing(new(LineOf(http), amount, Against(sent))) : null));

        PageRoute.Map(fund, "/bank/upload", Permits.KeepMoney, (http, standing) => Upload(http, standing, null))
            .Form("preview", Permits.KeepMoney, Preview, PreviewedFiles.BytesMost + (1 << 16))
            .Form("book", Permits.KeepMoney, Book);
    }

    private static async Task<IResult?> Line(HttpContext http, Standing standing)
    {
        if (standing.State.Bank.Rows.GetValueOrDefault(LineOf(http)) is not { } row) return null;
        var report = (await BankRows.Of(standing.State, standing.Fund, http.RequestServices.GetRequiredService<IErasableLines>(), [row], http.RequestAborted))[0];
        var words = await WordsOfRequest.Read(http, [report.Waiting?.Aside]);
        return Shown.Page<BankLinePage>(http, ("Standing", standing), ("Row", report), ("Aside", report.Waiting?.Aside is { } aside ? words(aside) : null));
    }

    private static async Task<IResult?> Preview(Submission sent, HttpContext http)
    {
        var (opening, closing) = (sent.AmountOrNone("opening"), sent.AmountOrNone("closing"));
        if (sent.Files.GetFile("file") is not { Length: > 0 } upload)
        {
            sent.Fault("file", Text.In(sent.Language)["upload.noFile"]);
            return null;
        }
        if (upload.Length > PreviewedFiles.BytesMost) sent.Refuse(DoorRefusals.FileTooLarge.With(("bytes", upload.Length), ("most", PreviewedFiles.BytesMost)), "file");
        if (!sent.IsFit) return null;
        using var bytes = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(bytes, http.RequestAborted);
        var file = new PreviewedFile(bytes.ToArray(), sent.Value("profile"), opening, closing);
        if (await Import(sent, http, file, dryRun: true, "profile") is not { } report) return null;
        if (report.Faults.IsEmpty) Kept(http).Keep(sent.Standing.Fund, sent.Standing.Person, file);
        return await Upload(http, sent.Standing, report, file.Sha256);
    }

    private static async Task<IResult?> Book(Submission sent, HttpContext http)
    {
        if (Kept(http).Of(sent.Standing.Fund, sent.Standing.Person, sent.Value("sha256")) is not { } file)
        {
            sent.Fault("", Text.In(sent.Language)["upload.gone"]);
            return null;
        }
        if (await Import(sent, http, file, dryRun: false, "") is not { } report) return null;
        Kept(http).Drop(sent.Standing.Fund, sent.Standing.Person);
        // What went wrong stands beside its statement; else the lines are next. The file is named by its content: to send it again books nothing.
        return report.IsClean ? PageRoute.Back(http, sent, "booked", $"/funds/{sent.Standing.Fund}/bank") : await Upload(http, sent.Standing, report);
    }

    private static async Task<StatementImportReport?> Import(Submission sent, HttpContext http, PreviewedFile file, bool dryRun, string field)
    {
        BankTable? table = null;
        if (file.Profile.Length > 0 && (table = BankTable.Of(file.Profile, file.Opening, file.Closing, out var unknown)) is null)
        {
            sent.Refuse(unknown!, field);
            return null;
        }
        await using var turn = http.RequestServices.GetRequiredService<Uploads>().Begin(sent.Standing.Fund);
        if (turn is null)
        {
            sent.Refuse(WebRefusals.UploadUnderWay.With());
            return null;
        }
        return await new StatementImport(Api.DoorOf(http, sent.Standing.Fund), http.RequestServices.GetRequiredService<IErasableLines>())
            .Run(sent.Standing.Person, file.Bytes, dryRun, table, cancellation: http.RequestAborted);
    }

    private static Task<IResult?> Upload(HttpContext http, Standing standing, StatementImportReport? report, string sha256 = "") =>
        Task.FromResult<IResult?>(Shown.Page<UploadPage>(http, ("Standing", standing), ("Report", report), ("Sha256", sha256)));

    private static PreviewedFiles Kept(HttpContext http) => http.RequestServices.GetRequiredService<PreviewedFiles>();

    private static LineId LineOf(HttpContext http) => http.Route<LineId>("line");

    private static SuspendedLine? Waiting(Submission sent, HttpContext http)
    {
        if (sent.Standing.State.Bank.Suspended.TryGetValue(LineOf(http), out var line)) return line;
        sent.Refuse(WebRefusals.NotFound.With());
        return null;
    }

    /// <summary>The parts of a proposal as the page wrote them: <c>2026000001:25000</c>.</summary>
    private static ImmutableArray<MatchPart>? Parts(Submission sent)
    {
        var parts = ImmutableArray.CreateBuilder<MatchPart>();
        foreach (var text in sent.Values("part"))
        {
            if (text.Split(':') is not [var number, var cents] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var reference) || Cents(sent, cents) is not { } amount) return null;
            parts.Add(new(new PaymentReference(reference), amount));
        }
        return parts.ToImmutable();
    }

    /// <summary>The line of money in that money out meets; none for a cost of the bank.</summary>
    private static LineId? Against(Submission sent) => Id.TryParse<LineId>(sent.Value("against"), out var against) ? against : null;

    /// <summary>An amount that a page wrote for itself.</summary>
    private static Money? Cents(Submission sent, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents)) return new Money(cents, sent.Standing.State.Charter!.Currency);
        sent.Fault("", Text.In(sent.Language)["form.stale"]);
        return null;
    }

    private static Money Abs(Money amount) => amount.IsNegative ? -amount : amount;

    private static Task<Command?> Now(Command? command) => Task.FromResult(command);
}
