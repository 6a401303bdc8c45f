// PageEndpoints: the pages and who passes.
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Pages.Treasury;

namespace SolidarityFund.Web.Pages;

public static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", async (HttpContext http) =>
        {
            var funds = await FundEndpoints.Of(http);
            return funds is [var only] ? Results.Redirect($"/funds/{only.Fund}") : Shown.Page<FundsPage>(http, ("Funds", funds));
        }).With(Permits.SignedIn).ExcludeFromDescription();

        app.MapGet("/funds/{fund:fd}", (HttpContext http) =>
        {
            var standing = Standing.Of(http);
            return Shown.Page<HomePage>(http, ("Standing", standing), ("Home", Home.For(standing, Text.In(Languages.Of(http)))));
        }).With(Permits.SeeOwn).ExcludeFromDescription();

        var fund = app.MapGroup("/funds/{fund:fd}");
        BankPages.Map(fund);
        PageRoute.Map(fund, "/liquidity", Permits.SeeAll, (http, standing) => Task.FromResult<IResult?>(LiquidityView.Of(http, standing) is { } view ? Shown.Page<LiquidityPage>(http, ("Standing", standing), ("View", view)) : null));
        DepositPages.Map(fund);

        Stylesheet.Map(app);
    }
}
