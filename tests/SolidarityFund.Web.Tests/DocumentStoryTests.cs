// Documents over HTTP: what comes in by its content, what goes out and to whom, what is left when a node falls between bytes and fact.
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SolidarityFund.Domain.Documents;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Jobs;

namespace SolidarityFund.Web.Tests;

public sealed class DocumentStoryTests(FundHost host) : IClassFixture<FundHost>
{
    private static readonly byte[] Pdf = Encoding.Latin1.GetBytes("%PDF-1.7\nune facture");

    [Fact]
    public async Task A_document_is_attached_listed_and_comes_back_byte_for_byte_as_an_attachment()
    {
        var (fund, loan) = await WithLoan();
        var attached = (await Send(fund.As("sud"), fund, loan, Pdf, "budget é 2026.pdf", "k1")).Is(201);
        // The same again under the same key is the same document.
        Assert.Equal(attached.Id, (await Send(fund.As("sud"), fund, loan, Pdf, "budget é 2026.pdf", "k1")).Is(201).Id);
        (await Send(fund.As("treasurer"), fund, loan, Pdf, "other.pdf")).Is(422, "DocumentKnown");
        var listed = Assert.Single((await fund.As("sud").Get($"{fund.Path}/documents?case={loan}")).Is(200)["documents"].AsArray())!;
        Assert.Equal(("budget é 2026.pdf", "application/pdf", Pdf.Length, "Attached", "2036-12-31", Convert.ToHexStringLower(SHA256.HashData(Pdf))),
            ((string?)listed["name"], (string?)listed["mediaType"], (int)listed["bytes"]!, (string?)listed["state"], (string?)listed["keptUntil"], (string?)listed["sha256"]));
        using var response = await fund.As("sud").Http.GetAsync($"{fund.Path}/documents/{attached.Id}/content", TestContext.Current.CancellationToken);
        Assert.Equal(Pdf, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("budget é 2026.pdf", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("budget", await JournalText(fund), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_of_the_list_is_refused_by_its_content_and_an_ending_is_of_the_type()
    {
        var (fund, loan) = await WithLoan();
        foreach (var (bytes, name) in new (byte[], string)[]
                 {
                     ([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00], "facture.pdf"), (Encoding.UTF8.GetBytes("<!doctype html><script>1</script>"), "page.txt"),
                     (Zipped(("a.exe", "MZ")), "book.xlsx"), (Zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x"), ("xl/vbaProject.bin", "x")), "macros.xlsx"), ([0xff, 0xfe, 0x00, 0x00], "x.txt"),
                 })
            (await Send(fund.As("sud"), fund, loan, bytes, name)).Is(422, "DocumentTypeUnknown");
        (await Send(fund.As("sud"), fund, loan, [], "empty.pdf")).Is(422, "DocumentSizeUnfit");
        (await Send(fund.As("sud"), fund, loan, new byte[(10 * 1024 * 1024) + 1], "large.pdf")).Is(413, "BodyTooLarge");
        foreach (var (bytes, type, name, expected) in new (byte[], string, string, string)[]
                 {
                     (Zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "x", "x.xlsx"),
                     (Zipped(("[Content_Types].xml", "x"), ("word/document.xml", "x")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x.docx", "x.docx"),
                     (Zipped(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x")), "application/vnd.oasis.opendocument.text", "x.odt", "x.odt"),
                     (Zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x")), "application/vnd.oasis.opendocument.spreadsheet", "x.ods", "x.ods"),
                     ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00], "image/png", "x.PNG", "x.PNG"), ([0xff, 0xd8, 0xff, 0xe0], "image/jpeg", "x.jpeg", "x.jpeg"),
                     (Encoding.Latin1.GetBytes("a;b\r\né;2\r\n"), "text/csv", "x.exe", "x.exe.csv"), (Encoding.UTF8.GetBytes("notes"), "text/plain", "x.txt", "x.txt"), (Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><a/>"), "application/xml", "x.xml", "x.xml"),
                 })
        {
            var sent = (await Send(fund.As("sud"), fund, loan, bytes, name)).Is(201);
            var view = (await fund.As("sud").Get($"{fund.Path}/documents/{sent.Id}")).Is(200);
            Assert.Equal((type, expected), ((string?)view["mediaType"], (string?)view["name"]));
        }
    }

    [Fact]
    public async Task A_name_keeps_no_folder_and_one_that_cannot_be_read_as_it_stands_is_refused()
    {
        var (fund, loan) = await WithLoan();
        foreach (var bad in new[] { "a\u202Efdp.exe", "two\nlines.pdf", "", "..", new string('x', 201), "zero\u200Bwidth.pdf" })
            Assert.Equal("DocumentNameUnfit", DocumentDoor.NameOf(bad).Refusal?.Code);
        (await Send(fund.As("sud"), fund, loan, Pdf, "a\u202Efdp.exe")).Is(422, "DocumentNameUnfit");
        var sent = (await Send(fund.As("sud"), fund, loan, Pdf, "../../etc/passwd")).Is(201);
        Assert.Equal("passwd.pdf", (string?)(await fund.As("sud").Get($"{fund.Path}/documents/{sent.Id}")).Is(200)["name"]);
        Assert.Equal("x.pdf", DocumentDoor.NameOf("C:\\Users\\Jan\\x.pdf").Name);
    }

    [Fact]
    public async Task Who_does_not_see_the_case_learns_nothing_of_its_documents_nor_that_the_same_bytes_are_known()
    {
        var (fund, loan) = await WithLoan();
        var secret = (await Send(fund.As("sud"), fund, loan, Pdf, "secret.pdf")).Is(201);
        foreach (var path in new[] { $"documents/{secret.Id}", $"documents/{secret.Id}/content", $"documents?case={loan}", $"documents/archive?case={loan}", "documents?case=nonsense", $"documents?case=ln_{new string('0', 32)}" })
            (await fund.As("nord").Get($"{fund.Path}/{path}")).Is(404, "NotFound");
        (await Send(fund.As("nord"), fund, loan, Pdf, "x.pdf")).Is(404, "NotFound");
        (await fund.As("nord").Post($"{fund.Path}/documents/{secret.Id}/withdrawal", new DocumentReasonBody("mine"))).Is(404, "NotFound");
        // The same bytes in a case of its own: the answer is that of bytes that nobody has sent.
        var own = (await fund.As("nord").Post($"{fund.Path}/loans", fund.Terms(2, 1_000_00))).Is(201).Id;
        (await Send(fund.As("nord"), fund, own, Pdf, "x.pdf")).Is(201);
        Assert.Single((await fund.As("nord").Get($"{fund.Path}/documents?case={own}")).Is(200)["documents"].AsArray());
        // Another fund has none of it.
        var other = await SampleFund.Open(host);
        (await other.As("sud").Get($"{other.Path}/documents/{secret.Id}/content")).Is(404, "NotFound");
        Assert.Empty(await Bytes(other, Convert.ToHexStringLower(SHA256.HashData(Pdf))));
    }

    [Fact]
    public async Task A_case_comes_as_a_zip_with_a_table_that_runs_no_formula()
    {
        var (fund, loan) = await WithLoan();
        (await Send(fund.As("sud"), fund, loan, Pdf, "=1+1.pdf")).Is(201);
        (await Send(fund.As("treasurer"), fund, loan, Encoding.UTF8.GetBytes("x,y\n1,2\n"), "a:b, c.csv")).Is(201);
        var gone = (await Send(fund.As("sud"), fund, loan, [.. Pdf, 1], "wrong.pdf")).Is(201).Id;
        (await fund.As("sud").Post($"{fund.Path}/documents/{gone}/withdrawal", new DocumentReasonBody("the wrong one"))).Is(200);
        // Taken out: no more for the members, still for the auditor.
        (await fund.As("sud committee").Get($"{fund.Path}/documents/{gone}/content")).Is(410, "DocumentGone");
        (await fund.As("auditor").Get($"{fund.Path}/documents/{gone}/content")).Is(200);
        var bytes = await fund.As("auditor").Http.GetByteArrayAsync($"{fund.Path}/documents/archive?case={loan}", TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["001-=1+1.pdf", "002-a_b, c.csv", "index.csv"], zip.Entries.Select(e => e.FullName));
        using var index = new StreamReader(zip.GetEntry("index.csv")!.Open());
        var lines = (await index.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
        Assert.StartsWith("file,name,document,sha256,bytes,type,attached_on", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("001-=1+1.pdf,\"'=1+1.pdf\",dc_", lines[1], StringComparison.Ordinal);
        Assert.Contains($"{Convert.ToHexStringLower(SHA256.HashData(Pdf))},{Pdf.Length},application/pdf,2026-01-05", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"002-a_b, c.csv\",\"a:b, c.csv\"", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_refuses_the_erasure_and_what_is_erased_is_gone()
    {
        await using var own = new FundHost();
        await own.InitializeAsync();
        var (fund, loan) = await WithLoan(own);
        var sent = (await Send(fund.As("sud"), fund, loan, Pdf, "old.pdf")).Is(201).Id;
        (await fund.Chair.Post($"{fund.Path}/documents/{sent}/erasure")).Is(422, "RetentionRuns");
        (await fund.Chair.Post($"{fund.Path}/documents/{sent}/hold", new DocumentReasonBody("a dispute"))).Is(200);
        own.Clock.Now = new(2037, 1, 1, 12, 0, 0, TimeSpan.Zero);
        (await fund.Chair.Post($"{fund.Path}/documents/{sent}/erasure")).Is(422, "DocumentHeld");
        (await fund.Chair.Post($"{fund.Path}/documents/{sent}/hold/lifting", new DocumentReasonBody("settled"))).Is(200);
        (await fund.Chair.Post($"{fund.Path}/documents/{sent}/erasure")).Is(200);
        (await fund.As("sud").Get($"{fund.Path}/documents/{sent}/content")).Is(410, "DocumentGone");
        var left = (await fund.As("sud").Get($"{fund.Path}/documents/{sent}")).Is(200);
        Assert.Equal(("Erased", $"{sent}.pdf", Convert.ToHexStringLower(SHA256.HashData(Pdf))), ((string?)left["state"], (string?)left["name"], (string?)left["sha256"]));
        Assert.Empty(await Bytes(fund, Convert.ToHexStringLower(SHA256.HashData(Pdf)), own));
    }

    [Fact]
    public async Task A_crash_between_bytes_and_fact_leaves_an_orphan_that_a_day_later_is_swept()
    {
        await using var own = new FundHost();
        await own.InitializeAsync();
        var (fund, loan) = await WithLoan(own);
        var kept = (await Send(fund.As("sud"), fund, loan, Pdf, "kept.pdf")).Is(201).Id;
        byte[] orphan = [.. Pdf, 7];
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(orphan));
        await new DocumentDoor(Id.Parse<FundId>(fund.Id), own.Documents, own.Texts).Keep(new(sha256, orphan.Length, DocumentType.Pdf), new MemoryStream(orphan), TestContext.Current.CancellationToken);
        var sweep = own.Services.GetServices<IHostedService>().OfType<DocumentSweep>().Single();
        Assert.Equal(0, await sweep.Sweep(TestContext.Current.CancellationToken));
        own.Clock.Now += TimeSpan.FromHours(25);
        Assert.Equal(1, await sweep.Sweep(TestContext.Current.CancellationToken));
        Assert.Empty(await Bytes(fund, sha256, own));
        (await fund.As("sud").Get($"{fund.Path}/documents/{kept}/content")).Is(200);
    }

    private async Task<(SampleFund Fund, string Loan)> WithLoan(FundHost? on = null)
    {
        var fund = await SampleFund.Open(on ?? host);
        return (fund, (await fund.As("sud").Post($"{fund.Path}/loans", fund.Terms(1, 1_000_00))).Is(201).Id);
    }

    private static Task<Reply> Send(ApiClient by, SampleFund fund, string of, byte[] bytes, string name, string? key = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        return by.Post($"{fund.Path}/documents?case={of}", content, key);
    }

    private async Task<byte[]> Bytes(SampleFund fund, string sha256, FundHost? on = null)
    {
        var all = new MemoryStream();
        await foreach (var part in (on ?? host).Documents.Read(Id.Parse<FundId>(fund.Id), sha256)) all.Write(part.Span);
        return all.ToArray();
    }

    private async Task<string> JournalText(SampleFund fund)
    {
        var text = new StringBuilder();
        await foreach (var record in host.Journal.ReadAfter(Id.Parse<FundId>(fund.Id), 0, TestContext.Current.CancellationToken)) text.Append(Encoding.UTF8.GetString(record.Body.Span));
        return text.ToString();
    }

    private static byte[] Zipped(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                entry.Write(Encoding.ASCII.GetBytes(content));
            }
        return bytes.ToArray();
    }
}
