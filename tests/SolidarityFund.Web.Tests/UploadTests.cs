// Large and hostile files over HTTP: what is in memory of a large one, what is left of it, and what is refused by its content (reliability.md S38 to S44).
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>Alone in the process: other tests would count as memory of these.</summary>
[CollectionDefinition(nameof(UploadTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(UploadTests))]
public sealed class UploadTests(FundHost host) : IClassFixture<FundHost>
{
    private const int LargeBytes = 40_000_000;
    private const long MaxHeldBytes = 16 * 1024 * 1024;

    [Fact]
    public async Task A_file_of_40_MB_comes_in_within_16_MiB_and_leaves_no_file_behind()
    {
        var fund = await SampleFund.Open(host);
        var text = await Camt().ReadAsStringAsync(TestContext.Current.CancellationToken);
        var (before, held, names) = (GC.GetTotalMemory(forceFullCollection: true), 0L, new List<string>());
        using var over = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
                await Task.Delay(20, CancellationToken.None);
            }
        }, TestContext.Current.CancellationToken);
        var reply = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new Padded(text, LargeBytes, () => names.AddRange(Left())))).Is(200);
        await over.CancelAsync();
        await watch;
        Assert.Equal(("Booked", 1), ((string?)reply["statements"][0]!["outcome"], (int)reply["statements"][0]!["lines"]!));
        Assert.Equal(64, ((string)reply["sha256"]!).Length);
        Assert.InRange(held, long.MinValue, MaxHeldBytes);
        Assert.Empty(names);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task A_file_above_256_MiB_is_refused_before_it_is_sent()
    {
        var fund = await SampleFund.Open(host);
        Assert.Equal(256 * 1024 * 1024, BankEndpoints.StatementBytesMost);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new Stated(BankEndpoints.StatementBytesMost + 1L))).Is(413, "BodyTooLarge");
    }

    [Fact]
    public async Task A_fund_sends_one_file_at_a_time_and_no_other_fund_waits_for_it()
    {
        var (fund, other) = (await SampleFund.Open(host), await SampleFund.Open(host));
        var slow = new Slow(await Camt().ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var first = fund.Treasurer.Post($"{fund.Path}/bank-statements", slow);
        await slow.Begun;
        for (var tries = 0; (await fund.Treasurer.Post($"{fund.Path}/bank-statements?dryRun=true", Camt())) is var second && second.Code != "UploadUnderWay"; tries++)
        {
            // Its head may still be on its way.
            second.Is(200);
            Assert.InRange(tries, 0, 100);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        (await other.Treasurer.Post($"{other.Path}/bank-statements", Camt())).Is(200);
        slow.Go();
        (await first).Is(200);
        Assert.Equal("Known", (string?)(await fund.Treasurer.Post($"{fund.Path}/bank-statements", Camt())).Is(200)["statements"][0]!["outcome"]);
    }

    [Fact]
    public async Task What_is_compressed_is_refused_by_its_content_and_never_opened()
    {
        var fund = await SampleFund.Open(host);
        // Ten million blanks in some thousand bytes, whatever name or type they come under.
        var bomb = Encoding.UTF8.GetBytes("<Document>" + new string(' ', 10_000_000));
        foreach (var (bytes, encoding) in new (byte[], string?)[] { (Zip(bomb), null), (Gzip(bomb), null), (Gzip(bomb), "gzip"), (Gzip(await Camt().ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), "gzip") })
        {
            using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml"), ContentDisposition = new("attachment") { FileName = "releve.xml" } } };
            if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
            var reply = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", content)).Is(400, "RequestInvalid");
            Assert.Contains("a CODA file", reply.Text, StringComparison.Ordinal);
        }
        Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/bank-rows")).Is(200)["data"].AsArray());
    }

    [Theory]
    [InlineData("<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol1 '&lol;&lol;&lol;&lol;'><!ENTITY lol2 '&lol1;&lol1;&lol1;&lol1;'>]><Document>&lol2;</Document>", "a &lt;!DOCTYPE", "a <!DOCTYPE", "a \\u003C!DOCTYPE")]
    [InlineData("<!DOCTYPE Document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Document>&x;</Document>", "a &lt;!DOCTYPE", "a <!DOCTYPE", "a \\u003C!DOCTYPE")]
    [InlineData("<?xml version='1.0' encoding='ISO-8859-1'?><Document/>", "an XML declaration of UTF-8 or UTF-16")]
    public async Task Hostile_xml_is_refused_with_its_place_and_books_nothing(string text, params string[] said)
    {
        var fund = await SampleFund.Open(host);
        var reply = (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new StringContent(text, Encoding.UTF8, "application/xml"))).Is(400, "RequestInvalid");
        Assert.Contains(said, s => reply.Text.Contains(s, StringComparison.Ordinal));
        Assert.DoesNotContain("root:", reply.Text, StringComparison.Ordinal);
        Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/bank-rows")).Is(200)["data"].AsArray());
    }

    /// <summary>One receipt of 25.00 that nobody knows.</summary>
    private static StringContent Camt() => SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_025_00), SampleFund.Start, [new("a", Money.Euro(25_00), SampleFund.Start, SampleFund.Start, null, null, false)]));

    /// <summary>Files of uploads that somebody could still open by name.</summary>
    private static IEnumerable<string> Left() => Directory.GetFiles(Path.GetTempPath(), "fund-*").Where(f => Guid.TryParseExact(Path.GetFileName(f)["fund-".Length..], "N", out _));

    private static byte[] Gzip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var gzip = new GZipStream(to, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return to.ToArray();
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("releve.xml", CompressionLevel.SmallestSize).Open()) entry.Write(bytes);
        return to.ToArray();
    }

    /// <summary>A document with comments before its end tag, so that it is as long as told; made while it is sent.</summary>
    private sealed class Padded(string text, int bytes, Action halfWay) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var at = text.LastIndexOf("</", StringComparison.Ordinal);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text[..at]));
            var comment = Encoding.UTF8.GetBytes("<!--" + new string('x', 65_000) + "-->\n");
            for (var sent = 0; sent < bytes; sent += comment.Length)
            {
                await stream.WriteAsync(comment);
                if (sent < bytes / 2 && sent + comment.Length >= bytes / 2) halfWay();
            }
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text[at..]));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>Says how long it is, and should never be asked for it.</summary>
    private sealed class Stated(long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("the body was sent");

        protected override bool TryComputeLength(out long length1)
        {
            length1 = length;
            return true;
        }
    }

    /// <summary>Sends its first half, and the rest when told.</summary>
    private sealed class Slow(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void Go() => _go.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            _begun.SetResult();
            await _go.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
