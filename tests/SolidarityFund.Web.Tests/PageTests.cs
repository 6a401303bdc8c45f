using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

public sealed class PageTests(FundHost host) : IClassFixture<FundHost>
{
    [Theory]
    [InlineData(null, null, "fr", "À faire")]
    [InlineData("nl", null, "nl", "Te doen")]
    [InlineData("nl-NL,nl;q=0.9", null, "nl", "Te doen")]
    [InlineData("en-GB", null, "en", "To do")]
    [InlineData("de-DE,de;q=0.9,nl;q=0.5", null, "nl", "Te doen")]
    [InlineData("de", null, "fr", "À faire")]
    [InlineData("nl", "en", "en", "To do")]
    public async Task The_page_is_in_the_readers_language(string? accepted, string? cookie, string expected, string heading)
    {
        var fund = await SampleFund.Open(host);
        using var client = new ApiClient(host.Address, "chair", accepted);
        var reply = (await client.Get($"/funds/{fund.Id}", cookie is null ? [] : [("Cookie", $"lang={cookie}")])).Is(200);
        var page = Parse(reply);
        Assert.Equal((expected, expected, heading), (page.DocumentElement.GetAttribute("lang"), string.Join(",", reply.ContentHeaders.ContentLanguage), page.QuerySelector("#todo")!.TextContent));
    }

    [Fact]
    public async Task Choosing_a_language_keeps_the_page()
    {
        var reply = (await host.As("chair").Get("/funds/fd_1?lang=nl&x=1")).Is(302);
        Assert.Equal("/funds/fd_1?x=1", reply.Header("Location"));
        Assert.Equal("/dev/sign-in?return=%2Ffunds&lang=nl", Parse(await host.As(null).Get("/dev/sign-in?return=/funds")).QuerySelector("a[hreflang=nl]")!.GetAttribute("href"));
        Assert.Contains("lang=nl", reply.Header("Set-Cookie"), StringComparison.Ordinal);
        (await host.As("chair").Get("/api/v1/funds?lang=nl")).Is(400, "QueryInvalid");
    }

    [Fact]
    public async Task What_is_promised_stands_apart_and_in_no_total()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan();
        var proposal = await fund.Propose(loan);
        foreach (var (person, member) in new[] { ("verte committee", 0), ("nord committee", 2) })
            (await fund.As(person).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);

        var page = Parse((await fund.As("auditor").Get($"/funds/{fund.Id}")).Is(200));
        var tables = page.QuerySelectorAll("section[aria-labelledby=balances] table");
        Assert.Equal(2, tables.Length);
        Assert.Equal(["10000,00", "10000,00"], tables[0].QuerySelectorAll("tfoot td").Select(c => string.Concat(c.TextContent.Where(x => char.IsAsciiDigit(x) || x == ','))));
        Assert.Equal(2, tables[1].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Each_role_finds_its_own_work_first()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan();
        Assert.Equal(["1 demande de prêt à mettre au vote"], await ToDo(fund, "chair"));
        var proposal = await fund.Propose(loan);
        Assert.Equal(["1 vote attend votre voix"], await ToDo(fund, "verte committee"));
        Assert.Empty(await ToDo(fund, "sud committee"));
        Assert.Empty(await ToDo(fund, "auditor"));
        foreach (var (person, member) in new[] { ("verte committee", 0), ("nord committee", 2) })
            (await fund.As(person).Post($"{fund.Path}/proposals/{proposal}/votes", new VoteBody(fund.Members[member], Choice.For))).Is(200);
        Assert.Empty(await ToDo(fund, "verte committee"));
        Assert.Equal(["1 prêt accordé à verser"], await ToDo(fund, "treasurer"));
        (await fund.Treasurer.Post($"{fund.Path}/loans/{loan}/disbursement")).Is(201);
        (await fund.Treasurer.Post($"{fund.Path}/entries", new EntryBody(Domain.Bookkeeping.EntryKind.Sundry, SampleFund.Start,
            [new(new(Domain.Ledger.AccountRole.SolidarityFund), new(Domain.Ledger.AccountRole.AssociationFunds), Money.Euro(300_00))]))).Is(201);
        var day = SampleFund.Start;
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", SampleFund.File(new Statement(SampleFund.Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(10_050_00), day,
            [new("1", Money.Euro(20_00), day, day, null, null, false), new("2", Money.Euro(30_00), day, day, null, null, false)])))).Is(200);
        Assert.Equal(["2 lignes bancaires à rapprocher"], await ToDo(fund, "treasurer"));
        Assert.Equal(["1 paiement à valider en second"], await ToDo(fund, "verte committee"));
        Assert.Empty(await ToDo(fund, "sud committee"));
        Assert.Equal(["1 écriture à valider en second"], await ToDo(fund, "chair"));
    }

    [Fact]
    public async Task A_delegate_finds_its_own_loans_and_the_totals_and_no_name_of_another_organisation()
    {
        var fund = await SampleFund.Open(host);
        var loan = await fund.RequestLoan();
        await fund.Propose(loan);
        var raw = (await fund.As("verte").Get($"/funds/{fund.Id}")).Is(200).Text;
        foreach (var name in new[] { "Atelier Sud", "Noordwind", "2026-001", fund.Members[1].ToString(), "BE62510007547061" }) Assert.DoesNotContain(name, raw, StringComparison.Ordinal);
        var own = Parse((await fund.As("sud").Get($"/funds/{fund.Id}")).Is(200));
        Assert.Equal("2026-001", own.QuerySelector("section[aria-labelledby=loans] tbody th")!.TextContent);
        Assert.Equal(3, own.QuerySelectorAll(".figures dd").Length);
        Assert.Null(own.QuerySelector("#balances"));
    }

    [Fact]
    public async Task Names_are_shown_as_text_and_every_table_has_a_caption_and_scopes()
    {
        var fund = await SampleFund.Open(host, "<script>alert(1)</script> & Fils");
        await fund.RequestLoan();
        var page = Parse((await fund.Chair.Get($"/funds/{fund.Id}")).Is(200));
        Assert.Equal("<script>alert(1)</script> & Fils", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, [style], [onclick]"));
        Assert.NotEmpty(page.QuerySelectorAll("table"));
        Assert.All(page.QuerySelectorAll("table"), t => Assert.NotNull(t.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("th"), th => Assert.True(th.GetAttribute("scope") is "col" or "row"));
        Assert.All(page.QuerySelectorAll(".todo a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")!.Split('#')[1])));
        Assert.Equal("main", page.QuerySelector("a.skip")!.GetAttribute("href")!.Split('#')[1]);
        Assert.All(page.QuerySelectorAll("td.num, dd.num"), n => Assert.DoesNotContain(' ', n.TextContent.Trim()));
    }

    [Fact]
    public async Task The_first_page_leads_to_the_only_fund_or_lists_several()
    {
        await using var own = new FundHost();
        await own.InitializeAsync();
        Assert.Contains("/dev/sign-in?return=", (await own.As(null).Get("/")).Is(302).Header("Location"), StringComparison.Ordinal);
        (await own.As("chair").Get("/")).Is(200);
        var first = await SampleFund.Open(own);
        Assert.Equal($"/funds/{first.Id}", (await own.As("chair").Get("/")).Is(302).Header("Location"));
        await SampleFund.Open(own, "Deuxième fonds");
        Assert.Equal(["Deuxième fonds", "Fonds Solidaire ASBL"], Parse((await own.As("chair").Get("/")).Is(200)).QuerySelectorAll("main li").Select(l => l.TextContent.Trim()));
        var style = Parse(await own.As("chair").Get("/")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var css = (await own.As(null).Get(style)).Is(200);
        Assert.Contains("immutable", css.Header("Cache-Control"), StringComparison.Ordinal);
    }

    private static async Task<string[]> ToDo(SampleFund fund, string person) =>
        [.. Parse((await fund.As(person).Get($"/funds/{fund.Id}")).Is(200)).QuerySelectorAll(".todo a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(Reply reply) => new HtmlParser().ParseDocument(reply.Text);
}
