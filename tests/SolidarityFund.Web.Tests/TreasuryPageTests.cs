using AngleSharp.Dom;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Tests;

/// <summary>The pages of the treasury over HTTP, without a script: who sees what, forms that refuse and lose nothing, forms that are accepted once.</summary>
public sealed class TreasuryPageTests(FundHost host) : IClassFixture<FundHost>
{
    [Fact]
    public async Task Bank_file_is_previewed_booked_matched_put_aside_and_the_month_locked()
    {
        var fund = await TreasuryFund.Open(host);
        var file = await TreasuryFund.January(fund);
        using var treasurer = new Visitor(fund, "treasurer");

        // A file that is none: words, and nothing booked. No file: words beside the field.
        var upload = (await treasurer.Open("/bank/upload")).Is(200);
        var none = (await treasurer.Send(upload, "preview", [], ("profile", ""))).Is(422);
        Assert.Equal(("true", "Erreur : Choisissez un fichier qui contient quelque chose"), (none.Page.QuerySelector("#preview-file")!.GetAttribute("aria-invalid"), none.Say("#preview-file-error")));
        Assert.Contains("line 1", (await treasurer.Send(upload, "preview", "no bank file"u8.ToArray())).Say("section[aria-labelledby=faults]").Replace("ligne", "line", StringComparison.Ordinal), StringComparison.Ordinal);

        var preview = (await treasurer.Send(upload, "preview", file, ("profile", ""))).Is(200);
        Assert.Equal("Extraits à comptabiliser : 1. Lignes reconnues : 1. Lignes qui attendraient quelqu’un : 3. Extraits déjà connus : 0.", preview.Say("section[aria-labelledby=preview] > p"));
        Assert.Empty((await fund.Treasurer.Get($"{fund.Path}/bank-rows")).Is(200)["data"].AsArray());
        var booked = (await treasurer.Send(preview, "book")).Is(200);
        Assert.Equal(($"/funds/{fund.Id}/bank?done=booked", "Le fichier est dans les comptes."), (booked.Path, booked.Say(".notice.done")));
        // To send it again books nothing: the file is gone from memory, and the content is known.
        Assert.Contains("choisissez-le à nouveau", (await treasurer.Send(preview, "book")).Is(422).Say(".summary"), StringComparison.Ordinal);
        Assert.Contains("Extraits déjà connus : 1.", (await treasurer.Send(upload, "preview", file)).Say("section[aria-labelledby=preview] > p"), StringComparison.Ordinal);

        // Rows by state, in the address.
        Assert.Equal(["Toutes (4)", "Proposée (1)", "En attente (2)", "Mise de côté (0)", "Rapprochée (1)"], booked.SayAll(".filter a"));
        var bank = (await treasurer.Open("/bank?state=Proposed")).Is(200);
        Assert.Single(bank.Page.QuerySelectorAll("#rows ~ .scroll tbody tr"));
        Assert.StartsWith("197,50 €", Difference(bank), StringComparison.Ordinal);
        Assert.Contains("Ce qui empêche encore de clôturer janvier 2026", bank.Say(".notice.warning"), StringComparison.Ordinal);
        Assert.Contains("197,50 €", bank.Say(".notice.warning"), StringComparison.Ordinal);

        // What is proposed is accepted, from the list and back to it; twice is once.
        var accepted = (await treasurer.Send(bank, "match")).Is(200);
        Assert.Equal((true, "La ligne est rapprochée."), (accepted.Path.Contains("state=Proposed", StringComparison.Ordinal), accepted.Say(".notice.done")));
        var version = (long)(await fund.Treasurer.Get($"{fund.Path}/bank-rows"))["version"];
        (await treasurer.Send(bank, "match")).Is(200);
        Assert.Equal(version, (long)(await fund.Treasurer.Get($"{fund.Path}/bank-rows"))["version"]);

        // Undone with a reason, and made again.
        var undone = await UndoContribution(treasurer);
        Assert.Equal("Le rapprochement est défait.", undone.Say(".notice.done"));
        (await treasurer.Send(undone, "match")).Is(200);

        // Put aside: without a reason the page says so; with one it is done; taken up again, and put aside.
        var unknown = await Open(treasurer, "OnHold", "10,00");
        var refused = (await treasurer.Send(unknown, "aside", ("reason", "  "))).Is(422);
        Assert.StartsWith("Erreur : ", refused.Page.Title, StringComparison.Ordinal);
        Assert.Equal("#aside-reason", refused.Page.QuerySelector(".summary a")!.GetAttribute("href"));
        var aside = (await treasurer.Send(refused, "aside", ("reason", "Personne ne connaît ce payeur."))).Is(200);
        Assert.Contains("Personne ne connaît ce payeur.", aside.Say(".facts"), StringComparison.Ordinal);
        var up = (await treasurer.Send(aside, "taking-up")).Is(200);
        (await treasurer.Send(up, "aside", ("reason", "Personne ne connaît ce payeur."))).Is(200);

        // Money out was a cost of the bank: two persons say so.
        var cost = await Open(treasurer, "OnHold", "12,50");
        var prepared = (await treasurer.Send(cost, "clearing")).Is(200);
        Assert.Empty(prepared.Page.QuerySelectorAll("form[action$=clearing-approval]"));
        using var chair = new Visitor(fund, "chair", "nl");
        (await chair.Send((await chair.Open(new Uri(fund.Site, cost.Path).AbsolutePath)).Is(200), "clearing-approval")).Is(200);

        // The difference has come down to zero: two persons lock the month.
        bank = (await treasurer.Open("/bank")).Is(200);
        Assert.StartsWith("0,00 €", Difference(bank), StringComparison.Ordinal);
        var waits = (await treasurer.Send(bank, "lock")).Is(200);
        Assert.Empty(waits.Page.QuerySelectorAll("form[action$=lock-approval]"));
        var locked = (await chair.Send((await chair.Open("/bank?until=2026-01")).Is(200), "lock-approval")).Is(200);
        Assert.Contains("afgesloten tot en met 31/01/2026", locked.Say("main"), StringComparison.Ordinal);
        Assert.Equal("2026-01-31", (string?)(await fund.Chair.Get($"{fund.Path}/bank-reconciliation?until=2026-01-31")).Is(200)["lockedUntil"]);
    }

    [Fact]
    public async Task A_withdrawal_is_asked_with_a_bad_amount_a_large_one_and_a_good_one()
    {
        var fund = await TreasuryFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new ByteArrayContent(await TreasuryFund.January(fund)))).Is(200);
        using var sud = new Visitor(fund, "sud");
        var list = (await sud.Open("/deposits")).Is(200);
        Assert.Single(list.Page.QuerySelectorAll("#agreements ~ .scroll tbody tr"));
        Assert.DoesNotContain("Noordwind", list.Raw, StringComparison.Ordinal);
        var deposit = (await sud.Open(list.Page.QuerySelector("#agreements ~ .scroll tbody a")!.GetAttribute("href")!)).Is(200);

        var bad = (await sud.Send(deposit, "notice", ("amount", "12,345,6 euros"))).Is(422);
        Assert.Equal(("12,345,6 euros", "true", "Écrivez un montant, par exemple 2 500,50 €"),
            (bad.Page.QuerySelector("#notice-amount")!.GetAttribute("value"), bad.Page.QuerySelector("#notice-amount")!.GetAttribute("aria-invalid"), bad.Say(".summary li")));
        var large = (await sud.Send(bad, "notice", ("amount", "2 000,01"))).Is(422);
        Assert.Equal("2 000,01", large.Page.QuerySelector("#notice-amount")!.GetAttribute("value"));
        Assert.Contains("2 000,00 €", large.Say("#notice-amount-error"), StringComparison.Ordinal);
        var given = (await sud.Send(large, "notice", ("amount", "€ 800"))).Is(200);
        Assert.Equal("Le préavis est donné.", given.Say(".notice.done"));

        // The treasurer sees it in the queue; before its day the rule says when.
        using var treasurer = new Visitor(fund, "treasurer", "en");
        var all = (await treasurer.Open("/deposits")).Is(200);
        Assert.Equal(2, all.Page.QuerySelectorAll("#agreements ~ .scroll tbody tr").Length);
        var notice = (await treasurer.Open(all.Page.QuerySelector("#notices ~ .scroll tbody a")!.GetAttribute("href")!)).Is(200);
        Assert.StartsWith("Error: ", (await treasurer.Send(notice, "payment")).Is(422).Page.Title, StringComparison.Ordinal);
        host.Clock.Now = host.Clock.Now.AddDays(2);
        (await treasurer.Send(notice, "payment")).Is(200);
        Assert.Contains("€2,000.00", (await treasurer.Open($"/members/{fund.Members[1]}/deposit-statement")).Is(200).Say("#moves ~ tbody"), StringComparison.Ordinal);

        // The second deposit waits for the treasurer.
        var offered = (await treasurer.Open(all.Page.QuerySelectorAll("#agreements ~ .scroll tbody a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("/deposits/dp_", StringComparison.Ordinal)))).Is(200);
        Assert.Equal("The deposit is accepted.", (await treasurer.Send(offered, "acceptance")).Is(200).Say(".notice.done"));

        // An offer keeps all that was typed.
        using var nord = new Visitor(fund, "nord");
        var offer = (await nord.Send((await nord.Open("/deposits")).Is(200), "offer", ("member", fund.Members[2].ToString()), ("ceiling", "beaucoup"), ("floor", "10"), ("notice", "three-months"), ("agreement", "Nos mots"))).Is(422);
        Assert.Equal(("beaucoup", "10", "three-months", "Nos mots"),
            (offer.Page.QuerySelector("#offer-ceiling")!.GetAttribute("value"), offer.Page.QuerySelector("#offer-floor")!.GetAttribute("value"), offer.Page.QuerySelector("#offer-notice option[selected]")!.GetAttribute("value"), offer.Page.QuerySelector("#offer-agreement")!.TextContent));
        (await nord.Send(offer, "offer", ("member", fund.Members[1].ToString()), ("ceiling", "500"), ("agreement", "Nos mots"))).Is(404);
        (await nord.Send(offer, "offer", ("member", fund.Members[2].ToString()), ("ceiling", "500"), ("agreement", "Nos mots"))).Is(200);
    }

    [Fact]
    public async Task Each_role_finds_in_the_menu_what_it_may_open_and_nothing_of_other_organisations()
    {
        var fund = await TreasuryFund.Open(host);
        await fund.Grant("adviser", Domain.Membership.MandateRole.Observer);
        foreach (var person in new[] { "chair", "treasurer", "verte committee", "auditor", "adviser" })
        {
            using var visitor = new Visitor(fund, person);
            Assert.Equal(["Accueil", "Banque", "Liquidités", "Dépôts"], (await visitor.Open("")).Is(200).SayAll(".menu a"));
            foreach (var path in new[] { "/bank", "/liquidity", "/deposits" })
            {
                var page = (await visitor.Open(path)).Is(200);
                Assert.Equal(visitor.Fund + path, page.Page.QuerySelector(".menu a[aria-current=page]")!.GetAttribute("href"));
                // Who keeps no money has no form that moves any.
                if (person is not ("treasurer" or "verte committee")) Assert.Empty(page.Page.QuerySelectorAll("main form[method=post]"));
            }
        }
        using var verte = new Visitor(fund, "verte");
        Assert.Equal(["Accueil", "Dépôts"], (await verte.Open("")).Is(200).SayAll(".menu a"));
        foreach (var path in new[] { "/bank", "/liquidity", "/bank/upload" }) (await verte.Open(path)).Is(403);
        var deposit = (string)(await fund.As("sud").Get($"{fund.Path}/deposits")).Is(200)["data"][0]!["id"]!;
        (await verte.Open($"/deposits/{deposit}")).Is(404);
        (await verte.Open($"/members/{fund.Members[1]}/deposit-statement")).Is(404);
        (await verte.Open($"/members/{fund.Members[0]}/deposit-statement")).Is(200);
        var own = (await verte.Open("/deposits")).Is(200);
        foreach (var other in new[] { "Atelier Sud", "Noordwind", deposit }) Assert.DoesNotContain(other, own.Raw, StringComparison.Ordinal);
        using var treasurer = new Visitor(fund, "treasurer");
        (await treasurer.Open("/bank/lines/bl_00000000000000000000000000000001")).Is(404);
        (await treasurer.Open("/withdrawals/wd_00000000000000000000000000000001")).Is(404);
    }

    [Fact]
    public async Task Every_page_is_plain_in_three_languages()
    {
        var fund = await TreasuryFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new ByteArrayContent(await TreasuryFund.January(fund)))).Is(200);
        foreach (var language in new[] { "fr", "nl", "en" })
        {
            using var treasurer = new Visitor(fund, "treasurer", language);
            var bank = (await treasurer.Open("/bank")).Is(200);
            foreach (var path in new[] { "/bank", "/bank/upload", "/liquidity", "/liquidity?deposits=25&largest=1", "/liquidity?deposits=x", "/deposits", $"/members/{fund.Members[1]}/deposit-statement" }
                .Concat(bank.Page.QuerySelectorAll("#rows ~ .scroll tbody a").Select(a => a.GetAttribute("href")!)))
            {
                var page = (await treasurer.Open(path)).Is(200);
                Assert.Equal(language, page.Page.DocumentElement.GetAttribute("lang"));
                Assert.Empty(page.Page.QuerySelectorAll("script, style, [style], [onclick], [onload]"));
                Assert.All(page.Page.QuerySelectorAll("table"), t => Assert.NotNull(t.QuerySelector("caption")));
                Assert.All(page.Page.QuerySelectorAll("th"), th => Assert.True(th.GetAttribute("scope") is "col" or "row"));
                Assert.All(page.Page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"), f => Assert.True(f.Closest("label") is not null || page.Page.QuerySelector($"label[for='{f.Id}']") is not null, f.OuterHtml));
                Assert.All(page.Page.QuerySelectorAll("svg.plot"), s => Assert.Equal("img", s.GetAttribute("role")));
                Assert.Equal(page.Page.QuerySelectorAll("[id]").Length, page.Page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
                Assert.All(page.Page.QuerySelectorAll("main form[method=post]"), f => Assert.NotNull(f.QuerySelector("input[name=__RequestVerificationToken]")));
                Assert.All(page.Page.QuerySelectorAll("td .num, dd .num, p .num, th time"), n => Assert.DoesNotContain(' ', string.Concat(n.ChildNodes.OfType<IText>().Select(t => t.Data)).Trim()));
            }
        }
    }

    [Fact]
    public async Task A_case_of_stress_stands_in_the_address_and_agrees_with_the_interface()
    {
        var fund = await TreasuryFund.Open(host);
        (await fund.Treasurer.Post($"{fund.Path}/bank-statements", new ByteArrayContent(await TreasuryFund.January(fund)))).Is(200);
        using var auditor = new Visitor(fund, "auditor", "en");
        var page = (await auditor.Open($"/liquidity?unpaid=&largest=&deposits=25&contributions=12,5&guarantees=called")).Is(200);
        Assert.Single(page.Page.QuerySelectorAll(".notice.warning"));
        Assert.Equal(("25", "12,5"), (page.Page.QuerySelector("#liquidity-deposits")!.GetAttribute("value"), page.Page.QuerySelector("#liquidity-contributions")!.GetAttribute("value")));
        var told = (await fund.As("auditor").Get($"{fund.Path}/liquidity?stress=deposits:25,contributions:12.5,guarantees")).Is(200);
        foreach (var (id, table) in new[] { ("months", "expected"), ("stressedMonths", "stressed") })
            Assert.Equal(told[table]["months"]!.AsArray().Select(m => Pages.Show.Amount(Money.Euro((long)m!["closing"]!["minor"]!), Language.English)), page.SayAll($"#{id} ~ tbody td:nth-child(4)"));
        var wrong = (await auditor.Open("/liquidity?deposits=120&largest=many")).Is(200);
        Assert.Equal((2, "120", "many"), (wrong.Page.QuerySelectorAll(".summary li").Length, wrong.Page.QuerySelector("#liquidity-deposits")!.GetAttribute("value"), wrong.Page.QuerySelector("#liquidity-largest")!.GetAttribute("value")));
        Assert.StartsWith("Error: ", wrong.Page.Title, StringComparison.Ordinal);
        Assert.Empty(wrong.Page.QuerySelectorAll(".notice.warning"));
    }

    [Fact]
    public async Task A_form_that_is_not_ours_books_nothing_and_one_that_is_stale_loses_nothing()
    {
        var fund = await TreasuryFund.Open(host);
        using var nord = new Visitor(fund, "nord");
        var page = (await nord.Open("/deposits")).Is(200);
        page.Page.QuerySelector("main form input[name=__RequestVerificationToken]")!.SetAttribute("value", "made up");
        var stale = (await nord.Send(page, "offer", ("member", fund.Members[2].ToString()), ("ceiling", "500"), ("agreement", "Nos mots"))).Is(422);
        Assert.Equal(("500", "Nos mots"), (stale.Page.QuerySelector("#offer-ceiling")!.GetAttribute("value"), stale.Page.QuerySelector("#offer-agreement")!.TextContent));
        Assert.Single((await fund.As("nord").Get($"{fund.Path}/deposits")).Is(200)["data"].AsArray());
        (await fund.As("nord").Send(HttpMethod.Post, $"/funds/{fund.Id}/deposits/offer", new StringContent("{}"))).Is(400);
        (await fund.As("auditor").Send(HttpMethod.Post, $"/funds/{fund.Id}/bank/lock", new StringContent("{}"))).Is(403);
    }

    private static string Difference(Seen bank) => bank.Say("#accounts ~ tbody td:last-child");

    private static async Task<Seen> Open(Visitor visitor, string state, string amount)
    {
        var list = (await visitor.Open($"/bank?state={state}")).Is(200);
        var row = list.Page.QuerySelectorAll("#rows ~ .scroll tbody tr").First(r => r.TextContent.Contains(amount, StringComparison.Ordinal));
        return (await visitor.Open(row.QuerySelector("th a")!.GetAttribute("href")!)).Is(200);
    }

    private static async Task<Seen> UndoContribution(Visitor visitor) =>
        await visitor.Send(await Open(visitor, "Matched", "200,00"), "unmatching", ("reason", "Le membre le demande."));
}
