// Documents of cases: attached, listed, got out one by one or as a zip, taken out, held, erased.
using System.CommandLine;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class DocumentVerbs
{
    public static Verb All(Shared shared)
    {
        var file = new Argument<FileInfo>("file") { Description = "the file; its type is what its bytes are" };
        var of = new Option<string>("--case") { Description = "what it belongs to: an id (ln_…), or a kind and number: loan:2026-001, request:…, aid:…, guarantee:…, grant:…, deposit:…, payment:…", Required = true };
        var which = new Argument<string>("document") { Description = "its id (dc_…)" };
        var because = new Option<string>("--because") { Description = "why, in your own words", Required = true };
        var to = new Option<FileInfo>("--to") { Description = "the file to write; it must not exist yet", Required = true };
        return Shared.Noun("document", "Documents of cases. The journal knows their hashes; bytes and names stand beside it.",
            shared.OnFund("attach", "Attach a file to a case.", [file, of], (session, parsed) => Attach(session, parsed.GetValue(file)!, CaseOf(session, parsed.GetValue(of)!))),
            shared.OnFund("list", "List the documents of a case.", [of], async (session, parsed) =>
            {
                var found = CaseOf(session, parsed.GetValue(of)!);
                return session.Show(await List(session, session.State.Documents.Of(found)));
            }),
            shared.OnFund("get", "Write a document to a file.", [which, to], async (session, parsed) =>
            {
                var document = Seen(session, parsed.GetValue(which)!);
                if (!DocumentSight.GivesOut(session.Reader, document)) throw CliException.NotFound($"{document.Id} is {document.State.ToString().ToLowerInvariant()}: it is no longer given out here");
                return await Save(session, parsed.GetValue(to)!, stream => DoorOf(session).Write(document, stream, session.Cancellation));
            }),
            shared.OnFund("zip", "Write all documents of a case to a zip, with a table of them in index.csv.", [of, to], (session, parsed) =>
            {
                var found = CaseOf(session, parsed.GetValue(of)!);
                var documents = session.State.Documents.Of(found).Where(d => d.State == DocumentState.Attached).ToArray();
                return Save(session, parsed.GetValue(to)!, stream => DoorOf(session).Zip(documents, stream, session.Cancellation));
            }),
            Step(shared, "withdraw", "Take a document out of its case; its bytes stay until their time is over.", which, because, (id, reason) => new DocumentCommand.WithdrawDocument(id, reason)),
            Step(shared, "hold", "Forbid to erase a document, as a dispute or an inspection needs it.", which, because, (id, reason) => new DocumentCommand.PlaceHold(id, reason)),
            Step(shared, "lift", "Take a hold back.", which, because, (id, reason) => new DocumentCommand.LiftHold(id, reason)),
            shared.OnFund("erase", "Erase bytes and name once their years are over. The hash stays in the journal.", [which], (session, parsed) =>
            {
                var document = Seen(session, parsed.GetValue(which)!);
                return session.WriteShown($"erase {document.Id} for good", _ => Task.FromResult<Domain.Kernel.Command>(new DocumentCommand.EraseDocument(document.Id)), _ => List(session, [session.State.Documents.Documents[document.Id]]), then: async (_, _, answer) =>
                {
                    if (answer is Actors.Answer.Receipt) await DoorOf(session).Erased((await session.Door.Read(session.Cancellation)).State, document.Id, session.Around.Clock.GetUtcNow(), session.Cancellation);
                    return answer;
                });
            }));
    }

    private static Verb Step(Shared shared, string name, string help, Argument<string> which, Option<string> because, Func<DocumentId, KeptText, DocumentCommand> command) =>
        shared.OnFund(name, help, [which, because], (session, parsed) =>
        {
            var document = Seen(session, parsed.GetValue(which)!);
            return session.WriteShown($"{name} {document.Id}", async words => command(document.Id, await words.Keep(parsed.GetValue(because)!)), _ => List(session, [session.State.Documents.Documents[document.Id]]));
        });

    private static async Task<int> Attach(Session session, FileInfo file, DocumentCase of)
    {
        if (!file.Exists) throw CliException.NotFound($"there is no file {file}");
        var (name, wrong) = DocumentDoor.NameOf(file.Name);
        if (wrong is not null) return session.Refuse(wrong);
        await using var stream = file.OpenRead();
        var (content, refusal) = await DocumentDoor.Look(stream, session.State.Charter!.DocumentRules.BytesMost, session.Cancellation);
        if (refusal is not null) return session.Refuse(refusal);
        return await session.WriteShown($"attach {name} ({content.Type}, {content.Bytes} bytes) to {of}", async words =>
        {
            var command = new DocumentCommand.AttachDocument(of, content, await words.Keep(name));
            if (!words.DryRun && words.Refusal is null) await DoorOf(session).Keep(content, stream, session.Cancellation);
            return command;
        }, _ => List(session, session.State.Documents.Of(of).Where(d => d.Content == content)));
    }

    private static async Task<int> Save(Session session, FileInfo to, Func<Stream, Task> write)
    {
        if (to.Exists) throw CliException.Usage($"{to.Name} exists already: it is not overwritten");
        try
        {
            await using var stream = new FileStream(to.FullName, FileMode.CreateNew, FileAccess.Write);
            await write(stream);
        }
        catch (DocumentDamagedException)
        {
            to.Delete();
            throw;
        }
        session.Say($"written: {to.Name}");
        return ExitCodes.Done;
    }

    private static DocumentDoor DoorOf(Session session) => new(session.Door.Fund, session.Stores.Documents, session.Stores.Texts);

    private static Document Seen(Session session, string text) =>
        Id.TryParse<DocumentId>(text, out var id) && DocumentSight.Seen(session.Reader, id) is { } document ? document : throw CliException.NotFound($"there is no document '{text}' that you may see");

    private static DocumentCase CaseOf(Session session, string text)
    {
        if (!DocumentCase.TryParse(text, out var of))
            of = text.Split(':', 2) is [var kind, var number] ? kind switch
            {
                "request" => DocumentCase.Of(session.Request(number).Id),
                "loan" => DocumentCase.Of(session.Loan(number).Id),
                "aid" => DocumentCase.Of(session.Aid(number, _ => true).Id),
                "guarantee" => DocumentCase.Of(session.Guarantee(number).Id),
                "grant" => DocumentCase.Of(session.Grant(number).Id),
                "deposit" => DocumentCase.Of(session.Deposit(number).Id),
                "payment" => DocumentCase.Of(session.Payment(number, _ => true).Id),
                _ => throw CliException.Usage($"'{kind}' has no documents: type loan:2026-001, request:…, aid:…, guarantee:…, grant:…, deposit:… or payment:…"),
            } : throw CliException.Usage($"'{text}' is no case: type its id (ln_…) or loan:2026-001");
        return DocumentSight.Shows(session.Reader, of) ? of : throw CliException.NotFound($"there is no case '{text}' that you may see");
    }

    private static async Task<Sheet> List(Session session, IEnumerable<Document> which)
    {
        Document[] documents = [.. which];
        var names = await DoorOf(session).Names(documents, session.Cancellation);
        var years = session.State.Charter!.DocumentRules.RetentionYears;
        var sheet = new Sheet("document", "case", "name", "type", "bytes", "sha256", "state", "attached_on", "by", "kept_until", "held_since");
        foreach (var d in documents)
            sheet.Add(d.Id, d.Case, names(d), d.Content.Type.ToString().ToLowerInvariant(), d.Content.Bytes, d.Content.Sha256, d.State.ToString().ToLowerInvariant(), d.AttachedOn, session.HandleOf(d.AttachedBy), d.KeptUntil(years), d.Hold?.Since);
        return sheet;
    }
}
