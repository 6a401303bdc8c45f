// DocumentDoor: documents on their way in and out. Their bytes are kept before the command that names them; the journal gets what proves them.
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;

namespace SolidarityFund.Web.Doors;

/// <summary>The bytes that are kept are not those that the journal names, or are missing: nothing more of them is given out.</summary>
public sealed class DocumentDamagedException(DocumentId document) : IOException($"the bytes of {document} are not those that the journal names: 'fund verify' says more");

/// <summary>Takes in and gives out the documents of one fund.</summary>
/// <param name="fund">The fund.</param>
/// <param name="documents">Where the bytes are kept.</param>
/// <param name="texts">Where the names are kept.</param>
public sealed class DocumentDoor(FundId fund, IDocuments documents, ITexts texts)
{
    /// <summary>Most characters of a file name.</summary>
    public const int NameMost = 200;

    /// <summary>How long bytes that no document needs are left: the command that names them may be under way.</summary>
    public static readonly TimeSpan OrphansStay = TimeSpan.FromDays(1);

    /// <summary>The name under which a file came, without folders; or why it cannot be one. It may name a person: it is kept apart.</summary>
    public static (string Name, Refusal? Refusal) NameOf(string? given)
    {
        // Some programs send the whole path.
        var name = (given ?? "").Split('/', '\\')[^1].Trim();
        return PlainText.Is(name, NameMost) && name is not ("." or "..") ? (name, null) : ("", DoorRefusals.DocumentNameUnfit.With(("most", NameMost)));
    }

    /// <summary>What the bytes are, or why they are not taken; the same answer whoever else has sent them before.</summary>
    /// <param name="file">A stream that can seek.</param>
    /// <param name="most">The most bytes of the charter.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<(DocumentContent Content, Refusal? Refusal)> Look(Stream file, int most, CancellationToken cancellation = default)
    {
        if (file.Length < 1 || file.Length > most) return (default, DocumentRefusals.DocumentSizeUnfit.With(("bytes", file.Length), ("most", most)));
        if (await DocumentTypes.Sniff(file, cancellation) is not { } type) return (default, DoorRefusals.DocumentTypeUnknown.With(("known", string.Join(", ", Enum.GetNames<DocumentType>()))));
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        file.Position = 0;
        return (new DocumentContent(sha256, (int)file.Length, type), null);
    }

    /// <summary>Keeps the bytes. A crash between this and the command leaves bytes without a use, which a sweep takes a day later; never a use without bytes.</summary>
    public Task Keep(DocumentContent content, Stream file, CancellationToken cancellation = default) => documents.Keep(fund, content.Sha256, file, cancellation);

    /// <summary>Writes the bytes of a document as they are read.</summary>
    /// <exception cref="DocumentDamagedException">They are missing or others; who reads has then not got them to the end.</exception>
    public async Task Write(Document document, Stream to, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ReadOnlyMemory<byte> last = default;
        await foreach (var part in documents.Read(fund, document.Content.Sha256, cancellation))
        {
            if (!last.IsEmpty) await to.WriteAsync(last, cancellation);
            hash.AppendData(part.Span);
            last = part;
        }
        // The last part waits until all of it is proved.
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != document.Content.Sha256) throw new DocumentDamagedException(document.Id);
        await to.WriteAsync(last, cancellation);
    }

    /// <summary>The names of documents, as far as they are left.</summary>
    public async Task<Func<Document, string>> Names(IEnumerable<Document> of, CancellationToken cancellation = default)
    {
        var read = await new WordsDoor(fund, texts).Read([.. of.Select(d => d.Name)], cancellation);
        return document => DocumentTypes.FileName(document.Content.Type, read.TryGetValue(document.Name, out var words) && words.Text is { } name ? name : document.Id.ToString());
    }

    /// <summary>Writes the documents of a case as a zip, one after the other, with a table of them at its end. Needs no memory for them.</summary>
    public async Task Zip(IReadOnlyList<Document> of, Stream to, CancellationToken cancellation = default)
    {
        var names = await Names(of, cancellation);
        var index = new StringBuilder("file,name,document,sha256,bytes,type,attached_on\n");
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        foreach (var (place, document) in of.Index())
        {
            var file = $"{place + 1:000}-{InZip(names(document))}";
            await using (var entry = await zip.CreateEntry(file, CompressionLevel.Fastest).OpenAsync(cancellation)) await Write(document, entry, cancellation);
            index.AppendJoin(',', CsvCell.Of(file), CsvCell.Of(names(document)), document.Id.ToString(), document.Content.Sha256,
                document.Content.Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture), DocumentTypes.MediaType(document.Content.Type), document.AttachedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
        }
        await using var last = await zip.CreateEntry("index.csv", CompressionLevel.Fastest).OpenAsync(cancellation);
        await last.WriteAsync(Encoding.UTF8.GetBytes(index.ToString()), cancellation);
    }

    /// <summary>After an erasure was recorded: its name goes, and its bytes unless another document needs them or somebody has just sent them.</summary>
    public async Task Erased(FundState after, DocumentId id, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await texts.Erase(fund, after.Documents.Documents[id].Name.Id, cancellation);
        await documents.Sweep(fund, [.. after.Documents.KeptHashes], now - OrphansStay, cancellation);
    }

    /// <summary>A name that every system can unpack, in no folder.</summary>
    private static string InZip(string name) => string.Concat(name.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : c));
}
