// FundEndpoints: opening a fund, and what it is as a whole.
using System.Text;
using System.Text.Json;
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A fund to be opened. The charter is the charter file itself, in which amounts are {cents, currency}.</summary>
public sealed record OpenFundBody(string Name, JsonElement Charter);

/// <summary>A fund, with the caller's own mandates in it.</summary>
public sealed record FundView(FundId Id, string Name, long Version, Figures Figures, IReadOnlyList<MandateView> MyMandates, JsonElement Charter);

/// <summary>A mandate.</summary>
public sealed record MandateView(MandateRole Role, MemberId? Member, DateOnly From, DateOnly? Until, string? Body, Office? Office);

/// <summary>The figures everybody asks for first.</summary>
/// <param name="Available">What the fund may still promise (domain.md §2.4); may be below zero.</param>
/// <param name="Lent">Principal that members owe.</param>
/// <param name="Reserved">Promised and not yet paid out: loans agreed, emergency aid granted.</param>
/// <param name="InSuspense">Of bank lines that wait for a person.</param>
public sealed record Figures(Money Available, Money Lent, Money Reserved, Money InSuspense)
{
    public static Figures Of(FundState state)
    {
        var charter = state.Charter!;
        Money Cents(long cents) => new(cents, charter.Currency);
        return new Figures(
            LendingCapacity.Of(charter, state.Balances).Free,
            Cents(state.Balances.Net(AccountRole.LoansReceivableWithinYear) + state.Balances.Net(AccountRole.LoansReceivableBeyondYear)),
            Cents(state.Balances.Net(AccountRole.CommitmentsGiven)),
            Cents(-state.Balances.Net(AccountRole.Suspense)));
    }
}

public static class FundEndpoints
{
    public static void MapFunds(IEndpointRouteBuilder api, IEndpointRouteBuilder fund)
    {
        api.Post("/funds", Open).As("openFund", "Opens a fund under a charter; who asks becomes its first administrator.", Permits.SignedIn, "dryRun")
            .Accepts<OpenFundBody>("application/json").Produces<Receipt>().Produces<Receipt>(StatusCodes.Status201Created);

        api.Get("/funds", async http =>
        {
            if (Api.Unfit(http) is { } unfit) return unfit;
            var mine = await Of(http);
            return Results.Json(new Page<FundView>([.. mine.Select(View)], null, false, mine.Sum(s => s.Confirmed.Version)), ApiJson.Options);
        }).As("listFunds", "The funds in which the caller holds a mandate.", Permits.SignedIn).Produces<Page<FundView>>();

        fund.Read("", "getFund", "A fund: its charter, its figures and the caller's mandates.", Permits.SeeOwn, (_, standing) => View(standing));
    }

    /// <summary>
    /// The funds in which the caller holds a mandate, by name. A fund that cannot be read is logged and left out: it keeps nobody from the
    /// others. Where none can be read, the journal does not answer, and that is said.
    /// </summary>
    /// <exception cref="JournalUnavailableException">No fund can be read.</exception>
    public static async Task<IReadOnlyList<Standing>> Of(HttpContext http)
    {
        var (directory, person, cancellation) = (http.RequestServices.GetRequiredService<FundDirectory>(), Gate.PersonOf(http.User)!.Value, http.RequestAborted);
        var mine = new List<Standing>();
        var (read, unread) = (0, (Exception?)null);
        await foreach (var id in directory.Journal.Funds(cancellation))
        {
            try
            {
                var standing = Standing.Now(id, person, await directory.Look(id, cancellation), http.RequestServices.GetRequiredService<TimeProvider>());
                read++;
                if (!standing.Mandates.IsEmpty) mine.Add(standing);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                unread = fault;
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Fund").LogError(fault, "{Fund} cannot be read and is left out of the list", id);
            }
        }
        if (read == 0 && unread is not null) throw new JournalUnavailableException("no fund can be read", unread);
        return [.. mine.OrderBy(s => s.State.Name, StringComparer.Ordinal).ThenBy(s => s.Fund.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<IResult> Open(HttpContext http)
    {
        if (Api.Unfit(http, "dryRun") is { } unfit) return unfit;
        var (body, problem) = await Api.Read<OpenFundBody>(http);
        if (body is null) return problem!;
        var reading = CharterFile.Read(Encoding.UTF8.GetBytes(body.Charter.GetRawText()));
        if (reading.Charter is not { } charter) return Problems.Of([.. reading.Faults.Select(f => new Fault("/charter" + f.Pointer, f.Refusal.Code, f.Refusal.Say(Language.English)))]);
        var person = Gate.PersonOf(http.User)!.Value;
        return await Api.Ask(http, NamedIds.RequestedFund(person, Api.KeyOf(http)!), Confirmed.Nothing, person, new GovernanceCommand.OpenFund(body.Name, charter), e => e is GovernanceEvent.FundOpened ? "{fund}" : null);
    }

    private static FundView View(Standing standing) => new(
        standing.Fund, standing.State.Name!, standing.Confirmed.Version, Figures.Of(standing.State),
        [.. standing.Mandates.Select(m => new MandateView(m.Role, m.Member, m.From, m.Until, m.Body, m.Office))],
        JsonSerializer.SerializeToElement(standing.State.Charter, RecordCodec.Options));
}
