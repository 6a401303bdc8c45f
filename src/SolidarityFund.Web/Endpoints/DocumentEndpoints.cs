// DocumentEndpoints: the documents of a case: sent, listed, given out one by one or as a zip, taken out, held, erased.
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A document of a case.</summary>
/// <param name="Case">The id of what it belongs to.</param>
/// <param name="Name">Its file name, with an ending of its type; its id where the name was erased.</param>
/// <param name="MediaType">What its bytes are.</param>
/// <param name="KeptUntil">The last day on which it must be kept, by the charter of today.</param>
/// <param name="HeldSince">Since when it may not be erased, whatever its age; null when it may.</param>
/// <param name="HeldFor">Why.</param>
/// <param name="WithdrawnFor">Why it was taken out of its case.</param>
public sealed record CaseDocumentView(
    DocumentId Id, string Case, CaseKind Kind, string Name, string Sha256, int Bytes, string MediaType, DocumentState State, PersonId AttachedBy, DateOnly AttachedOn,
    DateOnly KeptUntil, DateOnly? HeldSince, TextView? HeldFor, TextView? WithdrawnFor, DateOnly? ErasedOn);

/// <summary>The documents of a case in the order in which they came.</summary>
public sealed record CaseDocumentsView(string Case, IReadOnlyList<CaseDocumentView> Documents);

/// <summary>Why something is done to a document.</summary>
public sealed record DocumentReasonBody([property: Prose] string Reason);

public static class DocumentEndpoints
{
    private const string One = "/documents/{document:dc}";

    public static void MapDocuments(this IEndpointRouteBuilder fund)
    {
        fund.Post("/documents", Attach)
            .As("attachDocument", "Attaches a document to a case (case=ln_…): the body is the file as it is, its name stands in Content-Disposition. Its type is what its bytes are.", Permits.AttachDocuments, "dryRun", "case")
            .WithMetadata(new RequestSizeLimitAttribute(DocumentRules.BytesLimit))
            .WithMetadata(new RawBody(["application/octet-stream", "application/pdf", "image/png", "image/jpeg", "text/csv", "text/plain", "application/xml"])).Produces<Receipt>().Produces<Receipt>(StatusCodes.Status201Created);

        fund.Look("/documents", "listDocuments", "The documents of a case (case=ln_…), in the order in which they came, for who sees the case.", Permits.SeeOwn, async (http, standing) =>
            CaseOf(http, standing) is { } of ? new CaseDocumentsView(of.ToString(), await Views(http, standing, [.. standing.State.Documents.Of(of)])) : null, "case");

        fund.Look(One, "getDocument", "What is known of a document.", Permits.SeeOwn, async (http, standing) =>
            DocumentSight.Seen(standing, http.Route<DocumentId>("document")) is { } document ? (await Views(http, standing, [document]))[0] : null);

        fund.Get($"{One}/content", Content)
            .As("downloadDocument", "The file itself, as an attachment; 410 once it is erased or taken out of its case.", Permits.SeeOwn).Produces<string>(StatusCodes.Status200OK, "application/octet-stream");

        fund.Get("/documents/archive", Archive)
            .As("downloadDocuments", "All documents of a case (case=ln_…) as a zip, with a table of them in index.csv.", Permits.SeeOwn, "case").Produces<string>(StatusCodes.Status200OK, "application/zip");

        Step("withdrawal", "withdrawDocument", "Takes a document out of its case; its bytes stay until their time is over.", Permits.AttachDocuments, (id, reason) => new DocumentCommand.WithdrawDocument(id, reason));
        Step("hold", "placeHold", "Forbids to erase a document, as a dispute or an inspection needs it.", Permits.HoldDocuments, (id, reason) => new DocumentCommand.PlaceHold(id, reason));
        Step("hold/lifting", "liftHold", "Takes a hold back; not by who is tied to the members of the case.", Permits.HoldDocuments, (id, reason) => new DocumentCommand.LiftHold(id, reason));

        fund.Command<NoBody>($"{One}/erasure", "eraseDocument", "Erases bytes and name once their years are over; the hash stays in the journal. Refused under a hold.", Permits.KeepRegister, (http, _) =>
        {
            var standing = Standing.Of(http);
            if (DocumentSight.Seen(standing, http.Route<DocumentId>("document")) is not { } document) return WebRefusals.NotFound.With();
            return new Asked(new DocumentCommand.EraseDocument(document.Id), null, [], async answer =>
            {
                if (answer is not Actors.Answer.Receipt) return answer;
                var after = (await Api.DoorOf(http, standing.Fund).Read()).State;
                await DoorOf(http, standing).Erased(after, document.Id, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
                return answer;
            });
        });

        void Step(string path, string name, string summary, Permit permit, Func<DocumentId, KeptText, DocumentCommand> command) =>
            fund.Command<DocumentReasonBody>($"{One}/{path}", name, summary, permit, async (http, body) =>
            {
                if (DocumentSight.Seen(Standing.Of(http), http.Route<DocumentId>("document")) is not { } document) return WebRefusals.NotFound.With();
                var words = WordsOfRequest.Of(http);
                var reason = await words.Keep(body.Reason);
                return words.Asked(command(document.Id, reason));
            });
    }

    private static async Task<IResult> Attach(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "dryRun", "case") is { } unfit) return unfit;
        if (CaseOf(http, standing) is not { } of) return Problems.Of(WebRefusals.NotFound.With());
        var (name, wrong) = DocumentDoor.NameOf(NameOf(http));
        if (wrong is not null) return Problems.Of(wrong);
        var most = standing.State.Charter!.DocumentRules.BytesMost;
        await using var upload = http.RequestServices.GetRequiredService<Uploads>().Begin(standing.Fund, standing.Person);
        if (upload is null) return Problems.Of(WebRefusals.UploadUnderWay.With());
        if (await upload.Receive(http, most) is { } problem) return problem;
        var (content, refusal) = await DocumentDoor.Look(upload.File, most, http.RequestAborted);
        if (refusal is not null) return Problems.Of(refusal);
        var words = WordsOfRequest.Of(http);
        var asked = words.Asked(new DocumentCommand.AttachDocument(of, content, await words.Keep(name)));
        if (asked.Command is null) return Problems.Of(asked.Refusal!);
        if (!Api.IsDryRun(http)) await DoorOf(http, standing).Keep(content, upload.File, http.RequestAborted);
        return await Api.Ask(http, standing.Fund, standing.Confirmed, standing.Person, asked.Command, e => e is DocumentEvent.DocumentAttached attached ? $"{{fund}}/documents/{attached.Document}" : null);
    }

    private static async Task<IResult> Content(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        if (DocumentSight.Seen(standing, http.Route<DocumentId>("document")) is not { } document) return Problems.Of(WebRefusals.NotFound.With());
        if (!DocumentSight.GivesOut(standing, document)) return Problems.Of(WebRefusals.DocumentGone.With(("document", document.Id), ("state", document.State)));
        var door = DoorOf(http, standing);
        return new Given(DocumentTypes.MediaType(document.Content.Type), (await door.Names([document], http.RequestAborted))(document), document.Content.Bytes, (to, cancellation) => door.Write(document, to, cancellation));
    }

    private static Task<IResult> Archive(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "case") is { } unfit) return Task.FromResult(unfit);
        if (CaseOf(http, standing) is not { } of) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
        var documents = standing.State.Documents.Of(of).Where(d => d.State == DocumentState.Attached).ToArray();
        var door = DoorOf(http, standing);
        return Task.FromResult<IResult>(new Given("application/zip", $"{of}.zip", null, (to, cancellation) => door.Zip(documents, to, cancellation)));
    }

    private static DocumentDoor DoorOf(HttpContext http, Standing standing) => new(standing.Fund, http.RequestServices.GetRequiredService<IDocuments>(), http.RequestServices.GetRequiredService<ITexts>());

    /// <summary>The case that the query names, when the reader may see it.</summary>
    private static DocumentCase? CaseOf(HttpContext http, Standing standing) => DocumentCase.TryParse(http.Request.Query["case"].ToString(), out var of) && DocumentSight.Shows(standing, of) ? of : null;

    /// <summary>Not in the address, which others may write down: in Content-Disposition.</summary>
    private static string? NameOf(HttpContext http) =>
        ContentDispositionHeaderValue.TryParse(http.Request.Headers.ContentDisposition.ToString(), out var said) ? (said.FileNameStar.HasValue ? said.FileNameStar : HeaderUtilities.RemoveQuotes(said.FileName)).Value : null;

    private static async Task<IReadOnlyList<CaseDocumentView>> Views(HttpContext http, Standing standing, IReadOnlyList<Document> documents)
    {
        var words = await WordsOfRequest.Read(http, documents.SelectMany(d => (KeptText?[])[d.Hold?.Reason, d.WithdrawnFor]));
        var names = await DoorOf(http, standing).Names(documents, http.RequestAborted);
        return [.. documents.Select(d => new CaseDocumentView(
            d.Id, d.Case.ToString(), d.Case.Kind, names(d), d.Content.Sha256, d.Content.Bytes, DocumentTypes.MediaType(d.Content.Type), d.State, d.AttachedBy, d.AttachedOn,
            d.KeptUntil(standing.State.Charter!.DocumentRules.RetentionYears), d.Hold?.Since, d.Hold is { } hold ? words(hold.Reason) : null, d.WithdrawnFor is { } why ? words(why) : null, d.ErasedOn))];
    }

    /// <summary>A file that is given out: to be saved, never to be shown or run in the place of a page (reliability.md S41).</summary>
    private sealed class Given(string mediaType, string name, long? bytes, Func<Stream, CancellationToken, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            response.Headers.ContentDisposition = disposition.ToString();
            response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
            (response.ContentType, response.ContentLength) = (mediaType, bytes);
            // A zip ends each of its entries with a few bytes that it does not wait for.
            httpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            try
            {
                await write(response.Body, httpContext.RequestAborted);
            }
            catch (DocumentDamagedException) when (response.HasStarted)
            {
                // Nobody must take the part that has gone out for the whole.
                httpContext.Abort();
                throw;
            }
        }
    }
}
