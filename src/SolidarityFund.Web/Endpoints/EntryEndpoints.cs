// EntryEndpoints: entries by hand, always by two persons, and the balances that all entries amount to.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>An entry by hand.</summary>
public sealed record EntryBody(EntryKind Kind, DateOnly EffectiveOn, ImmutableArray<Transfer> Transfers);

/// <summary>An entry by hand that waits for a second person.</summary>
public sealed record EntryView(EntryId Id, EntryKind Kind, DateOnly EffectiveOn, ImmutableArray<Transfer> Transfers, PersonId PreparedBy);

/// <summary>Total debits and credits of a role.</summary>
public sealed record RoleBalance(AccountRole Role, Money Debit, Money Credit, Money Net);

/// <summary>Total debits and credits of an account.</summary>
public sealed record AccountBalance(AccountRole Role, MemberId? Member, string? Subject, string? Purpose, Money Debit, Money Credit, Money Net);

/// <summary>The balances at the end of a day, as they were known at an instant. Roles are complete; accounts come in pages.</summary>
public sealed record BalancesView(DateOnly? AsOf, Instant? KnownAt, long Version, IReadOnlyList<RoleBalance> Roles, IReadOnlyList<AccountBalance> Data, string? Next, bool HasMore);

public static class EntryEndpoints
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    public static void MapEntries(this IEndpointRouteBuilder fund)
    {
        fund.Command<EntryBody>("/entries", "prepareEntry", "Prepares an entry by hand; nothing is booked before a second person approves.", Permits.KeepMoney,
            (_, body) => new BookkeepingCommand.PrepareEntry(body.Kind, new Entry(body.EffectiveOn, body.Transfers)),
            e => e is BookkeepingEvent.EntryPrepared prepared ? $"{{fund}}/entries/{prepared.Id}" : null);

        fund.List("/entries", "listEntries", "Entries by hand that wait for a second person, oldest first.", Permits.SeeAll,
            standing => standing.State.Entries.Waiting.Values, e => e.Id.ToString(), (_, e) => View(e));

        fund.Read("/entries/{entry:je}", "getEntry", "One entry by hand that waits.", Permits.SeeAll, (http, standing) =>
            standing.State.Entries.Waiting.TryGetValue(http.Route<EntryId>("entry"), out var entry) ? View(entry) : null);

        fund.Command<NoBody>("/entries/{entry:je}/approval", "approveEntry", "Approves an entry as second person; now it is booked.", Permits.ApproveEntries,
            (http, _) => new BookkeepingCommand.ApproveEntry(http.Route<EntryId>("entry")));

        fund.Get("/balances", Balances)
            .As("getBalances", "Balances by role and by account, at the end of a day (asOf) as known at an instant (knownAt). A delegate sees the totals and its own organisation's accounts.",
                Permits.SeeOwn, "asOf", "knownAt", "limit", "after").Produces<BalancesView>();
    }

    private static async Task<IResult> Balances(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "asOf", "knownAt", "limit", "after") is { } unfit) return unfit;
        DateOnly? asOf = null;
        if (http.Request.Query["asOf"] is [{ } day])
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "asOf")));
            asOf = date;
        }
        Instant? knownAt = null;
        if (http.Request.Query["knownAt"] is [{ } moment])
        {
            if (!DateTimeOffset.TryParseExact(moment, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "knownAt")));
            knownAt = Instant.From(instant);
        }
        var journal = http.RequestServices.GetRequiredService<FundDirectory>().Journal;
        var balances = asOf is null && knownAt is null ? standing.State.Balances : await Fold(journal, standing, asOf, knownAt, http.RequestAborted);

        Money Cents(long cents) => new(cents, standing.State.Charter!.Currency);
        var accounts = balances.Accounts.ToArray();
        var roles = accounts.GroupBy(a => a.Key.Role).OrderBy(g => g.Key)
            .Select(g => new RoleBalance(g.Key, Cents(g.Sum(a => a.Value.Debit)), Cents(g.Sum(a => a.Value.Credit)), Cents(g.Sum(a => a.Value.Net)))).ToArray();
        return Api.Paged(http, standing.Confirmed.Version,
            accounts.Where(a => standing.SeesAll || (a.Key.Member != default && standing.Sees(a.Key.Member))), a => KeyOf(a.Key),
            a => new AccountBalance(a.Key.Role, a.Key.Member == default ? null : a.Key.Member, a.Key.Subject, a.Key.Purpose, Cents(a.Value.Debit), Cents(a.Value.Credit), Cents(a.Value.Net)),
            page => new BalancesView(asOf, knownAt, page.Version, roles, page.Data, page.Next, page.HasMore));
    }

    /// <summary>Folds the transfers of the journal up to the version of the caller's reading; needs no rule, only what each record booked.</summary>
    private static async Task<Balances> Fold(IJournal journal, Standing standing, DateOnly? asOf, Instant? knownAt, CancellationToken cancellation)
    {
        var balances = Domain.Ledger.Balances.Empty;
        await foreach (var record in journal.ReadAfter(standing.Fund, 0, cancellation))
        {
            if (record.Version > standing.Confirmed.Version || (knownAt is { } known && record.RecordedAt > known)) break;
            foreach (var e in record.Events)
                if (e.Books is { } entry && (asOf is null || entry.EffectiveOn <= asOf)) balances = balances.Add(entry);
        }
        return balances;
    }

    private static string KeyOf(Account account) => string.Create(CultureInfo.InvariantCulture, $"{(int)account.Role:D3}:{account.Member}:{account.Subject}:{account.Purpose}");

    private static EntryView View(PreparedEntry e) => new(e.Id, e.Kind, e.Entry.EffectiveOn, e.Entry.Transfers, e.PreparedBy);
}
