// Requests for payment over HTTP: who sees which, and that another program (zbarimg) reads from the picture what the payload says.
using System.Diagnostics;
using System.Text;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class PaymentQrTests(FundHost host) : IClassFixture<FundHost>
{
    // domain.md §6.2.
    private const string Belgian = "BCD\n002\n1\nSCT\n\nFonds Solidaire ASBL\nBE68539007547034\nEUR1250.00\n\n\n+++202/6000/10704+++";
    private const string European = "BCD\n002\n1\nSCT\n\nFonds Solidaire ASBL\nBE68539007547034\nEUR1250.00\n\nRF93SOL2026000123";

    [Theory]
    [InlineData(Belgian)]
    [InlineData(European)]
    [InlineData("BCD\n002\n1\nSCT\n\nŒuvre « L'Été » ąćę Łódź\nBE68539007547034\nEUR0.01\n\n\n+++202/6000/10704+++")]
    public async Task Another_program_reads_the_picture(string payload) => Assert.Equal(payload, await Zbarimg(PaymentQr.Png(payload)));

    [Fact]
    public void The_vector_is_a_code_of_version_6()
    {
        // 41 modules a side and 4 of quiet zone around it; no style, no script, so that the policy of the pages lets it through.
        Assert.Contains("viewBox=\"0 0 49 49\"", PaymentQr.Svg(Belgian), StringComparison.Ordinal);
        Assert.DoesNotContain("style", PaymentQr.Svg(Belgian), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", PaymentQr.Svg(Belgian), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_request_for_payment_is_shown_to_who_owes_it_and_drawn()
    {
        var fund = await SampleFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/contribution-calls", new ContributionCallBody(new(2026, 1)))).Is(200);
        var all = (await fund.Treasurer.Get($"{fund.Path}/payment-requests")).Is(200)["data"].AsArray();
        Assert.Equal(fund.Members.Length, all.Count);
        var own = Assert.Single((await fund.As("sud").Get($"{fund.Path}/payment-requests")).Is(200)["data"].AsArray())!;
        var (reference, cents) = ((string)own["reference"]!, (long)own["open"]!["minor"]!);
        Assert.Equal(("Contribution", fund.Members[1].ToString(), SampleFund.Iban), ((string?)own["for"], (string?)own["member"], (string?)own["iban"]));
        Assert.Equal(["EUR" + (cents / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), (string)own["communication"]!], ((string)own["payload"]!).Split('\n') is var lines ? new[] { lines[7], lines[^1] } : []);

        (await fund.As("verte").Get($"{fund.Path}/payment-requests/{reference}")).Is(404);
        (await fund.As("sud").Get($"{fund.Path}/payment-requests/{reference}?amount=0.00")).Is(404);
        Assert.Equal(50_00L, (long)(await fund.As("sud").Get($"{fund.Path}/payment-requests/{reference}?amount=50.00")).Is(200)["amount"]["minor"]!);
        var picture = await fund.As("sud").Http.GetByteArrayAsync(new Uri($"{fund.Path}/payment-requests/{reference}/qr.png?amount=50.00", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((string?)(await fund.As("sud").Get($"{fund.Path}/payment-requests/{reference}?amount=50.00")).Is(200)["payload"], await Zbarimg(picture));
        (await fund.As("verte").Get($"{fund.Path}/payment-requests/{reference}/qr.svg")).Is(404);
    }

    private static async Task<string> Zbarimg(byte[] png)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        await File.WriteAllBytesAsync(file, png);
        try
        {
            using var zbarimg = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--nodbus", "--raw", "--oneshot", "-Sbinary", file]) { RedirectStandardOutput = true, StandardOutputEncoding = new UTF8Encoding(false) })!;
            var said = await zbarimg.StandardOutput.ReadToEndAsync();
            await zbarimg.WaitForExitAsync();
            return said;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
