// JustificationEndpoints: what is said of an agreement's money: its reconciliation as JSON, CSV and XLSX, its lineage forward and backward, and sub-grants as open data.
using System.Globalization;
using System.Text;
using SolidarityFund.Actors;
using SolidarityFund.Banking;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>The way of an agreement's money.</summary>
/// <param name="Order">Out of what a payment is taken to come.</param>
/// <param name="Parts">The finest parts, or those that were asked for.</param>
/// <param name="Sum">Of the parts.</param>
/// <param name="Graph">The same as a graph, of the whole agreement.</param>
public sealed record LineageView(
    AgreementId Agreement, SourceOrder Order, DateOnly? AsOf, IReadOnlyList<LineageReceipt> Receipts, IReadOnlyList<LineageTranche> Tranches, IReadOnlyList<LineagePart> Parts, Money Sum, Sankey Graph);

public static class JustificationEndpoints
{
    public static void MapJustification(this IEndpointRouteBuilder fund)
    {
        fund.Get("/agreements/{agreement:ag}/justification", async http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "format", "language") is { } unfit) return unfit;
            if (!MeetingEndpoints.Asks(http, out var language)) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "language")));
            if (standing.State.Cascade.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement")) is not { } agreement) return Problems.Of(WebRefusals.NotFound.With());
            return await As(http, http.Request.Query["format"].ToString(), standing.Fund, standing.Confirmed, agreement, language);
        }).As("getJustification", "The reconciliation of the justification: one row of 35 columns for each expense, and the sums that tie them to the books; as JSON, CSV or XLSX.", Permits.SeeAll, "format", "language")
            .Produces<JustificationReport>().Produces<string>(StatusCodes.Status200OK, "application/json", Listing.CsvType, Listing.XlsxType);

        fund.Get("/agreements/{agreement:ag}/lineage", Lineage)
            .As("getLineage", "The way of the agreement's money, to the cent: forward from a payment of the funder, or backward from a sub-grant or an expense.", Permits.SeeAll, "receipt", "of", "spread", "asOf", "language").Produces<LineageView>();

        fund.Look("/general-money", "getGeneralMoney", "What came into the general money of the fund and what it went to, by kind and member; an amount is spread in proportion, which is all that can be said of general money.", Permits.SeeAll, async (http, standing) =>
        {
            var books = await Books.From(http.RequestServices.GetRequiredService<FundDirectory>().Journal.ReadAfter(standing.Fund, 0, http.RequestAborted).TakeWhile(r => r.Version <= standing.Confirmed.Version), http.RequestAborted);
            return GeneralMoney.Of(books);
        });

        fund.Get("/open-data/sub-grants", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "enterpriseNumber") is { } unfit) return Task.FromResult(unfit);
            string? number = null;
            if (http.Request.Query["enterpriseNumber"] is [{ } given])
            {
                if (!EnterpriseNumber.TryParse(given, out var own)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "enterpriseNumber"))));
                number = own.Digits;
            }
            using var json = new MemoryStream();
            // Who gets money of an outside funder is public by the rules of such money (domain.md §4.1): a sub-grant has no dossier that could hide its name.
            OpenData.Write(json, standing.Fund, standing.State, number, standing.Today, _ => true);
            return Task.FromResult(Results.File(json.ToArray(), OpenData.MediaType, "sub-grants.json"));
        }).As("exportSubGrants", "Sub-grants under the field names of the 360Giving data standard: public facts of legal persons only.", Permits.SeeAll, "enterpriseNumber").Produces<string>(StatusCodes.Status200OK, "application/json");
    }

    /// <summary>The report in the form that was asked for.</summary>
    internal static async Task<IResult> As(HttpContext http, string format, FundId fund, Confirmed confirmed, Agreement agreement, Language language)
    {
        if (format is not ("" or "json" or "csv" or "xlsx")) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "format")));
        var report = await JustificationDoor.Make(http.RequestServices.GetRequiredService<FundDirectory>().Journal, http.RequestServices.GetRequiredService<ITexts>(), fund, confirmed, agreement, http.RequestAborted);
        if (format is "" or "json") return Results.Json(report, ApiJson.Options);
        var name = string.Create(CultureInfo.InvariantCulture, $"justification-{report.Agreement}-v{report.Version}.{format}");
        if (format == "csv") return Results.File(Encoding.UTF8.GetBytes(JustificationFile.Csv(report, language)), Listing.CsvType, name);
        // A workbook is put together in memory before its first byte leaves: the format has its table of contents at the end.
        var file = new MemoryStream();
        JustificationFile.WriteXlsx(file, report, language);
        file.Position = 0;
        return Results.File(file, Listing.XlsxType, name);
    }

    private static Task<IResult> Lineage(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "receipt", "of", "spread", "asOf", "language") is { } unfit) return Task.FromResult(unfit);
        if (!MeetingEndpoints.Asks(http, out var language)) return Unread("language");
        if (standing.State.Cascade.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement")) is not { } agreement) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
        DateOnly? asOf = null;
        if (http.Request.Query["asOf"] is [{ } day])
        {
            if (!DateText.TryParse(day, out var on)) return Unread("asOf");
            asOf = on;
        }
        var lineage = Reports.Lineage.Of(standing.State.Cascade, agreement, asOf);
        IEnumerable<LineagePart> parts = lineage.Parts;
        if (http.Request.Query["receipt"] is [{ } number])
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var receipt)) return Unread("receipt");
            parts = parts.Where(p => p.Receipt == receipt);
        }
        if (http.Request.Query["of"] is [{ } of])
        {
            if (Backward(of) is not { } isOf) return Unread("of");
            parts = parts.Where(isOf);
        }
        LineagePart[] found = [.. parts];
        if (http.Request.Query["spread"] is [{ } typed])
        {
            if (!AmountText.TryParse(typed, agreement.Terms.Amount.Currency, out var amount) || amount.IsNegative) return Unread("spread");
            found = [.. Reports.Lineage.Spread(amount, found)];
        }
        return Task.FromResult(Api.AtVersion(http, standing.Confirmed.Version, () => new LineageView(
            agreement.Id, lineage.Order, asOf, lineage.Receipts, lineage.Tranches, found, agreement.Terms.Amount.Zero + Money.Sum(found.Select(p => p.Amount)),
            Sankey.Of(standing.State, lineage, language, member => standing.State.Members.Members[member].Organisation.Name))));

        static Task<IResult> Unread(string parameter) => Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", parameter))));
    }

    /// <summary>Which parts paid a sub-grant (sg_…) or a line of a claim (ec_…/1); null for a text that is neither.</summary>
    internal static Func<LineagePart, bool>? Backward(string text)
    {
        if (Id.TryParse<SubGrantId>(text, out var grant)) return p => p.SubGrant == grant || p.Spender == grant;
        return text.Split('/') is [var id, var number] && Id.TryParse<ClaimId>(id, out var claim) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? p => p.Claim == claim && p.Line == line : null;
    }
}
