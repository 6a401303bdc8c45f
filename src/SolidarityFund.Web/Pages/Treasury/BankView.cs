// BankView: what the bank page shows, read from the state: the rows of one page, the difference of a month, and what stands in the way of its lock.
using System.Collections.Immutable;
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Pages.Parts;

namespace SolidarityFund.Web.Pages.Treasury;

/// <summary>The bank page.</summary>
/// <param name="Rows">The rows of this page, newest first.</param>
/// <param name="Words">Why rows were set aside.</param>
/// <param name="Counts">How many rows stand in each state.</param>
/// <param name="State">Which state is asked for; null for all.</param>
/// <param name="At">Which page.</param>
/// <param name="Last">How many pages.</param>
/// <param name="Until">The last day of the month that is looked at.</param>
/// <param name="Months">The months that may be looked at, newest first.</param>
/// <param name="Periods">Bank against books up to that day.</param>
/// <param name="InTheWay">Why that month cannot be locked now; null for nothing, or for a reader who locks nothing.</param>
public sealed record BankView(
    ImmutableArray<RowReport> Rows, Func<KeptText, TextView> Words, ImmutableDictionary<RowState, int> Counts, RowState? State, int At, int Last,
    DateOnly Until, ImmutableArray<DateOnly> Months, ImmutableArray<AccountPeriod> Periods, Refusal? InTheWay)
{
    private const int MonthsBack = 18;

    /// <summary>How many rows wait for a person.</summary>
    public int Waiting => Counts.GetValueOrDefault(RowState.Proposed) + Counts.GetValueOrDefault(RowState.OnHold);

    /// <summary>All that the bank says more than the books explain, up to the day.</summary>
    public Money Difference(Currency currency) => new(Periods.Sum(p => p.Difference.Cents), currency);

    public static async Task<BankView> Of(HttpContext http, Standing standing)
    {
        var (state, query) = (standing.State, http.Request.Query);
        var all = await BankRows.Of(state, standing.Fund, http.RequestServices.GetRequiredService<IErasableLines>(), state.Bank.Rows.Values, http.RequestAborted);
        RowState? wanted = Enum.TryParse<RowState>(query["state"].ToString(), out var named) && Enum.IsDefined(named) && named.ToString() == query["state"].ToString() ? named : null;
        RowReport[] found = [.. all.Reverse().Where(r => wanted is null || r.State == wanted)];
        var last = Math.Max(1, (found.Length + Pager.Rows - 1) / Pager.Rows);
        var at = int.TryParse(query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, last) : 1;
        ImmutableArray<RowReport> rows = [.. found.Skip((at - 1) * Pager.Rows).Take(Pager.Rows)];
        var over = FirstOf(standing.Today).AddDays(-1);
        var until = DateOnly.TryParseExact(query["until"].ToString(), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? EndOf(month) : NextToLock(state.Bank, over);
        return new(rows, await WordsOfRequest.Read(http, rows.Select(r => r.Waiting?.Aside)), all.GroupBy(r => r.State).ToImmutableDictionary(g => g.Key, g => g.Count()), wanted, at, last,
            until, [.. Enumerable.Range(-1, MonthsBack).Select(back => EndOf(FirstOf(over).AddMonths(-back))).Append(until).Distinct().OrderDescending()],
            state.Bank.PeriodsUntil(until, state.Charter!.Currency), InTheWayOf(http, standing, until));
    }

    /// <summary>The oldest month that is over and open, from the first statement on.</summary>
    private static DateOnly NextToLock(ReconciliationBook bank, DateOnly over)
    {
        var next = bank.LockedUntil is { } locked ? EndOf(locked.AddDays(1)) : bank.Statements.Count > 0 ? EndOf(bank.Statements.Values.Min(s => s.ClosedOn)) : over;
        return next < over ? next : over;
    }

    /// <summary>What would be answered to a lock now: nothing is recorded by asking.</summary>
    private static Refusal? InTheWayOf(HttpContext http, Standing standing, DateOnly until)
    {
        var asksFor = standing.State.Bank.Lock;
        Command? command = asksFor?.Until == until ? asksFor.PreparedBy != standing.Person && standing.Holds([.. Permits.ApproveEntries.Roles]) ? new ReconciliationCommand.ApprovePeriodLock(until) : null
            : standing.Holds([.. Permits.KeepMoney.Roles]) ? new ReconciliationCommand.PreparePeriodLock(until) : null;
        if (command is null) return null;
        var door = Api.DoorOf(http, standing.Fund);
        return door.Try(standing.Confirmed, [door.Letter(standing.Person, NamedIds.Submitted(standing.Fund, standing.Person, Submission.NewKey()), command)]) is [Answer.Refused(var refusal, _)] ? refusal : null;
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly EndOf(DateOnly day) => FirstOf(day).AddMonths(1).AddDays(-1);
}
