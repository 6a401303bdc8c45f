using Microsoft.Playwright;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>
/// The home page in a real Chromium, in three languages.
/// </summary>
public sealed class BrowserTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task The_home_page_is_sound_in_three_languages_wide_narrow_dark_and_printed()
    {
        var fund = await Busy();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browsing.Start(playwright);
        foreach (var (locale, tag, amount) in new[] { ("fr-BE", "fr", "\u00a0€"), ("nl-BE", "nl", "€\u00a0"), ("en-IE", "en", "€") })
        {
            await using var context = await browser.NewContextAsync(new() { Locale = locale, TimezoneId = "Europe/Brussels", ViewportSize = new() { Width = 1100, Height = 900 } });
            var page = await context.NewPageAsync();
            var noise = new List<string>();
            page.Console += (_, message) => noise.Add(message.Text);
            page.PageError += (_, error) => noise.Add(error);
            await Browsing.SignIn(page, fund, "verte committee");
            Assert.Equal(tag, await page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Contains(amount, await page.InnerTextAsync(".figures dd"), StringComparison.Ordinal);
            await Browsing.IsAccessible(page);
            await Browsing.Picture(page, $"home-{tag}-wide");
            foreach (var width in new[] { 390, 320 })
            {
                await page.SetViewportSizeAsync(width, 800);
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{tag} scrolls sideways at {width}");
                // An amount stands on one line, and whole.
                Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('td.num, dd.num')].filter(n => n.textContent.trim() && (n.scrollWidth > n.clientWidth + 1 || n.getBoundingClientRect().height > 56)).length"));
                Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('main *')].filter(n => n.getClientRects().length && n.closest('thead') === null && n.getBoundingClientRect().right > innerWidth).length"));
                Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('a:not(.skip), button')].filter(e => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24 }).length"));
                await Browsing.Picture(page, $"home-{tag}-{width}");
            }
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("skip", await page.EvaluateAsync<string>("document.activeElement.className"));
            Assert.Empty(noise);
        }
        await ChooseLanguageDarkAndPrint(browser, fund);
    }

    private static async Task ChooseLanguageDarkAndPrint(IBrowser browser, SampleFund fund)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = "fr-BE", ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1100, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{fund.Site}dev/sign-in");
        await Browsing.Picture(page, "sign-in-dark");
        await Browsing.SignIn(page, fund, "treasurer");
        await page.ClickAsync("a[hreflang=nl]");
        Assert.Equal(($"{fund.Site}funds/{fund.Id}", "nl"), (page.Url, await page.EvaluateAsync<string>("document.documentElement.lang")));
        await page.ReloadAsync();
        Assert.Equal("nl", await page.EvaluateAsync<string>("document.documentElement.lang"));
        await Browsing.Picture(page, "home-treasurer-dark");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
        Assert.False(await page.IsVisibleAsync(".languages"));
        await Browsing.Picture(page, "home-treasurer-print");
        await page.GotoAsync($"{fund.Site}funds/fd_{new string('0', 32)}");
        await page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Light });
        await Browsing.Picture(page, "not-found");
    }

    /// <summary>A fund in which something of everything waits.</summary>
    private async Task<SampleFund> Busy()
    {
        var fund = await SampleFund.Open(host);
        var paid = await fund.RequestLoan(4_000_00);
        var agreed = await fund.Propose(paid);
        foreach (var (person, member) in new[] { ("verte committee", 0), ("nord committee", 2) })
            (await fund.As(person).Post($"{fund.Path}/proposals/{agreed}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        var order = (await fund.Treasurer.Post($"{fund.Path}/loans/{paid}/disbursement")).Is(201);
        (await fund.As("verte committee").Post($"{fund.Path}/payments/{order.Id}/approval", new PaymentApprovalBody(Money.Euro(4_000_00), "BE62510007547061"))).Is(200);
        var endToEnd = (string)(await fund.Chair.Get($"{fund.Path}/payments/{order.Id}"))["endToEndId"]!;
        var day = SampleFund.Start;
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(6_120_50), day,
            [new("1", Money.Euro(-4_000_00), day, day, null, endToEnd, false), new("2", Money.Euro(100_00), day, day, null, null, false), new("3", Money.Euro(20_50), day, day, new PaymentReference(2026099999), null, false)])))).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/entries", new EntryBody(Domain.Bookkeeping.EntryKind.Sundry, day,
            [new(new(Domain.Ledger.AccountRole.SolidarityFund), new(Domain.Ledger.AccountRole.AssociationFunds), Money.Euro(300_00))]))).Is(201);
        await fund.Propose(await fund.RequestLoan(1_500_00));
        var aid = (await fund.As("nord").Post($"{fund.Path}/emergency-aids", new AidBody(fund.Members[2], Money.Euro(800_00), day))).Is(201);
        (await fund.As("sud committee").Post($"{fund.Path}/emergency-aids/{aid.Id}/approvals")).Is(200);
        var second = (await fund.As("sud").Post($"{fund.Path}/emergency-aids", new AidBody(fund.Members[1], Money.Euro(750_00), day))).Is(201);
        foreach (var person in new[] { "verte committee", "nord committee" }) (await fund.As(person).Post($"{fund.Path}/emergency-aids/{second.Id}/approvals")).Is(200);
        (await fund.Treasurer.Post($"{fund.Path}/emergency-aids/{second.Id}/payment")).Is(201);
        return fund;
    }
}
