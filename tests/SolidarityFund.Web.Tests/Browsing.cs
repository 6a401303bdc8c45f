// Browsing: pages in a real Chromium: started, signed in, looked at, and held against the rules of accessibility.
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using SolidarityFund.Testing;

namespace SolidarityFund.Web.Tests;

/// <summary>CHROMIUM names the executable (usual: /usr/bin/chromium); FUND_SCREENSHOTS names a folder that gets the pictures (usual: one in the temporary folder).</summary>
public static class Browsing
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private static readonly string Pictures = Environment.GetEnvironmentVariable("FUND_SCREENSHOTS") ?? Path.Combine(Path.GetTempPath(), "fund-screenshots");
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static Task<IBrowser> Start(IPlaywright playwright)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"no Chromium at {Chromium}: set CHROMIUM");
        return playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public static async Task SignIn(IPage page, SampleFund fund, string person)
    {
        await page.GotoAsync($"{fund.Site}funds/{fund.Id}");
        await page.ClickAsync($"form:has(input[value={FundInMemory.Person(person)}]) button");
        Assert.Equal($"{fund.Site}funds/{fund.Id}", page.Url);
    }

    public static Task<byte[]> Picture(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });

    /// <summary>No fault by axe: WCAG 2.2 AA and best practice.</summary>
    public static async Task IsAccessible(IPage page)
    {
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async () => {
              const found = await axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } });
              return found.passes.length < 15 ? ['axe did not run'] : found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(' | ')}`);
            }
            """);
        Assert.True(faults.Length == 0, $"{page.Url}: {string.Join("\n", faults)}");
    }

    /// <summary>Nothing sticks out of the screen, no amount is broken over lines, every target can be hit.</summary>
    public static async Task Fits(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 800);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} scrolls sideways at {width}");
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.num')].filter(n => n.children.length === 0 && n.textContent.trim() && n.getClientRects().length && n.getBoundingClientRect().height > 56).map(n => n.outerHTML)"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main *')].filter(n => n.getClientRects().length && !n.closest('thead, .plot, .unseen, option') && n.getBoundingClientRect().right > innerWidth + 1).map(n => n.outerHTML.slice(0, 300))"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a:not(.skip), button, summary, input:not([type=hidden])')].filter(e => { const r = e.getBoundingClientRect(); return e.getClientRects().length && (r.width < 24 || r.height < 24) }).map(n => n.outerHTML.slice(0, 300))"));
    }
}
