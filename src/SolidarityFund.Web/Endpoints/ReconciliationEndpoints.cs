// ReconciliationEndpoints: rows with their state, what is set aside and undone, bank against books, and the lock of months.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Why something is done.</summary>
public sealed record BecauseBody(string Reason);

/// <summary>The last day of the months to be locked.</summary>
public sealed record LockBody(DateOnly Until);

/// <summary>What a line pays but for a small difference.</summary>
/// <param name="Reference">What it pays.</param>
/// <param name="Amount">What came less what was open: above zero an excess, below zero a shortfall.</param>
public sealed record DifferenceBody(PaymentReference Reference, Money Amount);

/// <summary>A small difference that waits for a second person.</summary>
public sealed record DifferenceView(LineId Line, PaymentReference Reference, Money Amount, PersonId PreparedBy);

/// <summary>What a line may be.</summary>
/// <param name="Why">What it rests on.</param>
/// <param name="Parts">What it would pay: confirmed by matching the line with exactly these.</param>
/// <param name="Left">What would go on waiting.</param>
/// <param name="Against">For money out, the line of money in that it would meet.</param>
public sealed record ProposalOfMatch(MatchReason Why, IReadOnlyList<MatchPart> Parts, Money Left, LineId? Against);

/// <summary>A line of a statement and where it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Account">The bank account.</param>
/// <param name="Amount">Above zero for money in.</param>
/// <param name="BookedOn">The bank's booking date.</param>
/// <param name="State">Matched, Proposed, OnHold, or Ignored with a reason.</param>
/// <param name="Why">What recognised it, or what the best proposal rests on.</param>
/// <param name="Open">What of it waits; none for nothing.</param>
/// <param name="Because">Why it waits.</param>
/// <param name="Aside">Why nothing is to be done about it.</param>
/// <param name="Paid">What it paid.</param>
/// <param name="Proposals">What it may be, the best first; booked by nobody before a person confirms.</param>
/// <param name="Difference">The small difference with which it was matched; none where the amount was right.</param>
public sealed record BankRowView(
    LineId Id, StatementId Statement, string Account, Money Amount, DateOnly BookedOn, RowState State, MatchReason? Why, Money? Open, SuspenseReason? Because, TextView? Aside,
    IReadOnlyList<MatchedPart> Paid, IReadOnlyList<ProposalOfMatch> Proposals, Money? Difference);

/// <summary>A statement in the books.</summary>
/// <param name="TakeBackBy">Who wants it taken back; a second person must agree.</param>
public sealed record BookedStatementView(StatementId Id, string Account, string Label, Money Opening, Money Closing, DateOnly ClosedOn, int Lines, PersonId? TakeBackBy);

/// <summary>Bank against books up to a day.</summary>
/// <param name="Until">The last day of a month.</param>
/// <param name="LockedUntil">Up to this day nothing is booked any more; none before the first lock.</param>
/// <param name="Waiting">The lock that waits for a second person.</param>
/// <param name="Accounts">Account by account.</param>
public sealed record BankAgainstBooks(DateOnly Until, DateOnly? LockedUntil, LockView? Waiting, IReadOnlyList<AccountPeriodView> Accounts);

/// <summary>A lock that waits for a second person.</summary>
public sealed record LockView(DateOnly Until, PersonId PreparedBy);

/// <summary>A bank account up to a day.</summary>
/// <param name="Account">The account.</param>
/// <param name="Statements">Closing balance by the statements.</param>
/// <param name="Books">Balance by the books.</param>
/// <param name="Suspense">What of it waits for a person.</param>
/// <param name="Waiting">How many lines wait.</param>
/// <param name="Aside">What was set aside with a reason.</param>
/// <param name="LinesAside">How many lines were.</param>
/// <param name="Difference">Statements less what the books explain: it counts down to zero.</param>
/// <param name="StatementsUntil">The day up to which statements are in the books.</param>
/// <param name="IsReconciled">True when the months up to the day may be locked.</param>
/// <param name="NoMovement">What a person said of the days after the newest statement; none for nothing.</param>
public sealed record AccountPeriodView(
    string Account, Money? Statements, Money Books, Money Suspense, int Waiting, Money Aside, int LinesAside, Money Difference, DateOnly? StatementsUntil, bool IsReconciled, NoMovementView? NoMovement);

/// <summary>A person's word that nothing moved on an account since its newest statement.</summary>
public sealed record NoMovementView(DateOnly Until, TextView Reason, PersonId By);

/// <summary>That nothing moved on an account since its newest statement.</summary>
/// <param name="Account">The account.</param>
/// <param name="Until">The last day without a movement.</param>
/// <param name="Reason">How that is known.</param>
public sealed record NoMovementBody(string Account, DateOnly Until, string Reason);

public static class ReconciliationEndpoints
{
    public static void MapReconciliation(this IEndpointRouteBuilder fund)
    {
        fund.Get("/bank-rows", Rows)
            .As("listBankRows", "Every line of every statement, oldest first: matched, proposed, on hold, or set aside, and why.", Permits.SeeAll, "limit", "after", "account", "state", "statement")
            .Produces<Page<BankRowView>>();

        fund.List("/bank-statements", "listBankStatements", "The statements in the books, in the order in which they came.", Permits.SeeAll,
            standing => standing.State.Bank.Statements.Values, s => s.Id.ToString(),
            (standing, s) => new BookedStatementView(s.Id, s.Account, s.Label, s.Opening, s.Closing, s.ClosedOn, s.Lines, standing.State.Bank.TakeBacks.GetValueOrDefault(s.Id)?.PreparedBy),
            new Filter<BookedStatement>("account", account => s => s.Account == account));

        fund.Command<BecauseBody>("/bank-lines/{line:bl}/aside", "setLineAside", "Says why nothing is to be done about a line: it stays in 499 and does not stand in the way of a lock.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ReconciliationCommand.SetLineAside(http.Route<LineId>("line"), await words.Keep(body.Reason)));
        });

        fund.Command<NoBody>("/bank-lines/{line:bl}/taking-up", "takeLineUp", "Takes up a line that was set aside.", Permits.KeepMoney,
            (http, _) => new ReconciliationCommand.TakeLineUp(http.Route<LineId>("line")));

        fund.Command<BecauseBody>("/bank-lines/{line:bl}/unmatching", "unmatchLine", "Undoes what a line paid, by counter-entries; the money waits again.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ReconciliationCommand.UnmatchLine(http.Route<LineId>("line"), await words.Keep(body.Reason)));
        });

        fund.Command<BecauseBody>("/bank-statements/{statement:bs}/take-back", "prepareTakeBack", "Wants the newest statement of an account out of the books; nothing changes before a second person agrees.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ReconciliationCommand.PrepareTakeBack(http.Route<StatementId>("statement"), await words.Keep(body.Reason)));
        });

        fund.Command<NoBody>("/bank-statements/{statement:bs}/take-back/approval", "approveTakeBack", "Agrees as second person: every line of the statement is booked back, and it may come again.", Permits.ApproveEntries,
            (http, _) => new ReconciliationCommand.ApproveTakeBack(http.Route<StatementId>("statement")));

        fund.Get("/bank-reconciliation", async http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "until") is { } unfit) return unfit;
            if (!DateText.TryParse(http.Request.Query["until"].ToString(), out var until)) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "until")));
            var words = await WordsOfRequest.Read(http, standing.State.Bank.Still.Values.Select(s => (KeptText?)s.Reason));
            return Api.AtVersion(http, standing.Confirmed.Version, () => AgainstBooks(standing, until, words));
        }).As("getBankReconciliation", "Bank against books up to the end of the month of a day (until=2026-03-31), account by account: the difference counts down to zero.", Permits.SeeAll, "until").Produces<BankAgainstBooks>();

        fund.Command<NoMovementBody>("/no-movements", "declareNoMovement", "Says that nothing moved on an account since its newest statement, up to a day, and how that is known: a lock may rest on it, approved by another person.", Permits.KeepMoney, async (http, body) =>
        {
            if (OrganisationText.BankAccount(body.Account, out var number) is { } wrong) return Api.Faults("", [new("account", wrong)]);
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ReconciliationCommand.DeclareNoMovement(number, body.Until, await words.Keep(body.Reason)));
        });

        fund.Command<LockBody>("/period-locks", "preparePeriodLock", "Finds bank and books equal up to the last day of a month; nothing changes before a second person agrees.", Permits.KeepMoney,
            (_, body) => new ReconciliationCommand.PreparePeriodLock(body.Until));

        fund.Command<LockBody>("/period-locks/approval", "approvePeriodLock", "Agrees as second person: from now on nothing is booked with a date up to this one, in any room, ever.", Permits.ApproveEntries,
            (_, body) => new ReconciliationCommand.ApprovePeriodLock(body.Until));

        fund.Command<DifferenceBody>("/bank-lines/{line:bl}/difference", "prepareDifference", "Says what a line pays but for a small difference; nothing is booked before a second person agrees.", Permits.KeepMoney,
            (http, body) => new ReconciliationCommand.PrepareDifference(new(http.Route<LineId>("line"), body.Reference, body.Amount)));

        fund.Command<DifferenceBody>("/bank-lines/{line:bl}/difference/approval", "approveDifference", "Agrees as second person with exactly what was prepared: the difference is booked and the line matched.", Permits.ApproveEntries,
            (http, body) => new ReconciliationCommand.ApproveDifference(new(http.Route<LineId>("line"), body.Reference, body.Amount)));

        fund.List("/bank-differences", "listBankDifferences", "Small differences that wait for a second person.", Permits.SeeAll,
            standing => standing.State.Bank.Differences.Values, d => d.Difference.Line.ToString(),
            (_, d) => new DifferenceView(d.Difference.Line, d.Difference.Reference, d.Difference.Amount, d.PreparedBy));
    }

    private static async Task<IResult> Rows(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "limit", "after", "account", "state", "statement") is { } unfit) return unfit;
        var bank = standing.State.Bank;
        var rows = await BankRows.Of(standing.State, standing.Fund, http.RequestServices.GetRequiredService<IErasableLines>(), bank.Rows.Values, http.RequestAborted);
        var words = await WordsOfRequest.Read(http, rows.Select(r => r.Waiting?.Aside));
        return Api.Filtered(http, rows, [new Filter<RowReport>("account", a => r => r.Statement.Account == a), Filter.OnState("state", (RowReport r) => r.State), Filter.OnId("statement", (RowReport r) => (StatementId?)r.Row.Statement)], out var wanted)
            ?? Api.Paged(http, standing.Confirmed.Version, wanted, r => r.Row.Id.ToString(), View, page => page);

        BankRowView View(RowReport r) => new(
            r.Row.Id, r.Row.Statement, r.Statement.Account, r.Row.Facts.Amount, r.Row.Facts.BookedOn, r.State, r.Why, r.Waiting?.Open, r.Waiting?.Reason, r.Waiting?.Aside is { } aside ? words(aside) : null,
            [.. r.Row.Parts], [.. r.Proposals.Select(p => new ProposalOfMatch(p.Why, [.. p.Parts], p.Left, p.Against))], r.Row.Difference?.Amount);
    }

    private static BankAgainstBooks AgainstBooks(Standing standing, DateOnly day, Func<KeptText, TextView> words)
    {
        var (bank, until) = (standing.State.Bank, new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));
        return new(until, bank.LockedUntil, bank.Lock is { } waiting ? new(waiting.Until, waiting.PreparedBy) : null,
            [.. bank.PeriodsUntil(until, standing.State.Charter!.Currency).Select(p => new AccountPeriodView(p.Account, p.Statements, p.Books, p.Suspense, p.Waiting, p.Aside, p.LinesAside, p.Difference, p.StatementsUntil, p.IsReconciled,
                p.Still is { } still ? new(still.Until, words(still.Reason), still.By) : null))]);
    }
}
