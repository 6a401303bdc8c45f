// TakeoverEndpoints: a fund that was kept elsewhere begins here. One request holds the text of the files; a dry run shows the balance sheet and every fault.
using System.Text;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Takeovers;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>The files of a takeover, as text; docs/TAKEOVER.md says what each looks like. The members are in the register already.</summary>
/// <param name="AsOf">The last day of the books before.</param>
/// <param name="Balances">CSV of banks and own funds.</param>
/// <param name="Deposits">CSV of deposits.</param>
/// <param name="Loans">CSV of running loans, one line an instalment.</param>
/// <param name="Guarantees">CSV of guarantees.</param>
public sealed record TakeoverBody(
    DateOnly AsOf, [property: Prose] string Balances, [property: Prose] string? Deposits = null, [property: Prose] string? Loans = null, [property: Prose] string? Guarantees = null);

/// <summary>What a second person approves.</summary>
/// <param name="Sha256">The hash of what was prepared, as it was shown.</param>
public sealed record TakeoverApprovalBody(string Sha256);

/// <summary>A takeover that waits for a second person, or would.</summary>
/// <param name="Sha256">What it hashes to.</param>
/// <param name="Takeover">All of it.</param>
/// <param name="Sheet">The balance sheet with which the fund would begin.</param>
/// <param name="PreparedBy">Who prepared it and cannot approve it; none for a dry run.</param>
public sealed record TakeoverWaitingView(string Sha256, Takeover Takeover, IReadOnlyList<TakeoverLine> Sheet, PersonId? PreparedBy);

public static class TakeoverEndpoints
{
    public static void MapTakeovers(this IEndpointRouteBuilder fund)
    {
        fund.Post("/takeover", Prepare)
            .As("prepareTakeover", "Prepares to take a fund over from its files; nothing is booked before a second person approves. With dryRun=true, the balance sheet that would result; every fault of the files is told at once.", Permits.KeepMoney, "dryRun")
            .Produces<Receipt>().Produces<TakeoverWaitingView>().Accepts<TakeoverBody>("application/json");

        fund.Read("/takeover", "getTakeover", "The takeover that waits for a second person, with the balance sheet that would result.", Permits.SeeAll, (_, standing) =>
            standing.State.Takeovers.Waiting is { } waiting
                ? new TakeoverWaitingView(waiting.Sha256, waiting.Takeover, TakeoverDoor.Sheet(standing.State, waiting.Takeover, standing.Person, waiting.Takeover.AsOf), waiting.PreparedBy) : null);

        fund.Command<TakeoverApprovalBody>("/takeover/approval", "approveTakeover", "Approves as second person exactly what was prepared, by its hash; now all of it is booked in one record.", Permits.ApproveEntries,
            (_, body) => new TakeoverCommand.ApproveTakeover(body.Sha256));
    }

    private static async Task<IResult> Prepare(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "dryRun") is { } unfit) return unfit;
        var (body, fault) = await Api.Read<TakeoverBody>(http);
        if (body is null) return fault!;
        var report = await new TakeoverDoor(Api.DoorOf(http, standing.Fund), http.RequestServices.GetRequiredService<IPeople>())
            .Look(standing.Person, new(body.AsOf, Bytes(body.Balances), Bytes(body.Deposits), Bytes(body.Loans), Bytes(body.Guarantees)), null, http.RequestAborted);
        if (!report.Faults.IsEmpty) return Problems.Of([.. report.Faults.Select(Told)]);
        if (!Api.IsDryRun(http)) return await Api.Ask(http, standing.Fund, standing.Confirmed, standing.Person, new TakeoverCommand.PrepareTakeover(report.Takeover), null);
        return report.Refused is { } refused ? Problems.Of(refused) : Results.Json(new TakeoverWaitingView(report.Takeover.Sha256(), report.Takeover, report.Sheet, null), ApiJson.Options);
    }

    /// <summary>A fault by the file it stands in, its line and column: <c>/loans/4/due_on</c>.</summary>
    private static Fault Told(TakeoverFileFault f) => new(
        f.File.Length == 0 ? "" : FormattableString.Invariant($"/{f.File}{(f.Line > 0 ? $"/{f.Line}" : "")}{(f.Column.Length > 0 ? $"/{f.Column}" : "")}"), f.Refusal.Code, f.Refusal.Say(Language.English));

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");
}
