using Microsoft.Playwright;

namespace SolidarityFund.Web.Tests;

/// <summary>The pages of the treasury in a real Chromium: in French, wide and narrow, on paper; axe finds nothing, also where something is wrong.</summary>
public sealed class TreasuryBrowserTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task Treasury_pages_are_sound_wide_narrow_and_with_faults()
    {
        var fund = await TreasuryFund.Open(host);
        var file = await TreasuryFund.January(fund);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browsing.Start(playwright);
        await using var context = await browser.NewContextAsync(new() { Locale = "fr-BE", TimezoneId = "Europe/Brussels", ViewportSize = new() { Width = 1100, Height = 900 } });
        var page = await context.NewPageAsync();
        var noise = new List<string>();
        page.Console += (_, message) => noise.Add(message.Text);
        page.PageError += (_, error) => noise.Add(error);
        await Browsing.SignIn(page, fund, "treasurer");

        // The file, by the way of a person: wrong first, then previewed, then booked.
        await page.GotoAsync($"{fund.Site}funds/{fund.Id}/bank/upload");
        await Look(page, "upload");
        await page.ClickAsync("form[action$=preview] button");
        Assert.StartsWith("Erreur : ", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("summary", await page.EvaluateAsync<string>("document.activeElement.className"));
        await page.ClickAsync(".summary a");
        Assert.Equal("preview-file", await page.EvaluateAsync<string>("document.activeElement.id"));
        await Look(page, "upload-fault");
        await page.SetInputFilesAsync("#preview-file", new FilePayload { Name = "janvier.xml", MimeType = "application/xml", Buffer = file });
        await page.ClickAsync("form[action$=preview] button");
        await Look(page, "upload-preview");
        await page.ClickAsync("form[action$=book] button");
        await Look(page, "bank");
        await page.ClickAsync("td button");
        Assert.Equal("La ligne est rapprochée.", await page.InnerTextAsync(".notice.done"));
        await page.ClickAsync(".filter a[href*=OnHold]");
        await page.ClickAsync("#rows ~ .scroll tbody a >> nth=1");
        await page.ClickAsync("form[action$=aside] button");
        Assert.Equal("true", await page.GetAttributeAsync("#aside-reason", "aria-invalid"));
        await Look(page, "line-fault");

        await page.GotoAsync($"{fund.Site}funds/{fund.Id}/liquidity?largest=1&deposits=50");
        await page.ClickAsync("figure details summary");
        await Look(page, "liquidity-stress");
        await page.GotoAsync($"{fund.Site}funds/{fund.Id}/liquidity");
        await Look(page, "liquidity");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.IsVisibleAsync(".menu"));
        Assert.True(await page.IsVisibleAsync("figure details table"));
        await Browsing.Picture(page, "liquidity-print");
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GotoAsync($"{fund.Site}funds/{fund.Id}/deposits");
        await Look(page, "deposits");
        await page.GotoAsync($"{fund.Site}funds/{fund.Id}/members/{fund.Members[1]}/deposit-statement");
        await Look(page, "deposit-statement");
        // A refused form answers 422, which Chromium notes; nothing else may be noted.
        Assert.DoesNotContain(noise, n => !n.Contains("422", StringComparison.Ordinal));

        await using var dark = await browser.NewContextAsync(new() { Locale = "nl-BE", ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1100, Height = 900 } });
        var night = await dark.NewPageAsync();
        await Browsing.SignIn(night, fund, "sud");
        await night.GotoAsync($"{fund.Site}funds/{fund.Id}/deposits");
        await night.ClickAsync("#agreements ~ .scroll tbody a");
        await night.FillAsync("#notice-amount", "veel");
        await night.ClickAsync("form[action$=notice] button");
        Assert.Equal("veel", await night.InputValueAsync("#notice-amount"));
        await Look(night, "deposit-fault-dark");
    }

    private static async Task Look(IPage page, string name)
    {
        await page.SetViewportSizeAsync(1100, 900);
        await Browsing.IsAccessible(page);
        await Browsing.Picture(page, $"treasury-{name}-wide");
        foreach (var width in new[] { 390, 320 }) await Browsing.Fits(page, width);
        await Browsing.Picture(page, $"treasury-{name}-320");
        await page.SetViewportSizeAsync(1100, 900);
    }
}
