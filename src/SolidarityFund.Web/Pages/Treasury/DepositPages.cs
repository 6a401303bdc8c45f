// DepositPages: deposits of members, notices and their queue, the statement of a depositor (ux.md screen 21). A delegate sees those of its own organisation.
using SolidarityFund.Actors;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Endpoints;

namespace SolidarityFund.Web.Pages.Treasury;

public static class DepositPages
{
    public static void Map(IEndpointRouteBuilder fund)
    {
        PageRoute.Map(fund, "/deposits", Permits.SeeOwn, (http, standing) => Task.FromResult<IResult?>(Shown.Page<DepositsPage>(http, ("Standing", standing))))
            .Form("offer", Permits.ActForMember, Offer, "ceiling");

        PageRoute.Map(fund, "/deposits/{deposit:dp}", Permits.SeeOwn, Deposit)
            .Form("acceptance", Permits.KeepMoney, (sent, http) => Now(new DepositCommand.AcceptDeposit(http.Route<DepositId>("deposit"))))
            .Form("notice", Permits.ActForMember, (sent, http) => Now(OfOwn(sent, http, d => new DepositCommand.AskWithdrawal(d.Id, sent.Amount("amount")))), "amount");

        PageRoute.Map(fund, "/withdrawals/{withdrawal:wd}", Permits.SeeOwn, Withdrawal)
            .Form("revocation", Permits.ActForMember, (sent, http) => Now(Seen(http, sent.Standing) is { } notice ? new DepositCommand.TakeBackWithdrawal(notice.Id) : Unseen(sent)))
            .Form("payment", Permits.KeepMoney, (_, http) => Now(new DepositCommand.PrepareWithdrawal(http.Route<WithdrawalId>("withdrawal"))));

        PageRoute.Map(fund, "/members/{member:mb}/deposit-statement", Permits.SeeOwn, Statement);
    }

    /// <summary>Notices on which something is owed, with their place in the queue, in the order of the queue.</summary>
    public static IEnumerable<(Withdrawal Of, QueuedWithdrawal? Place)> Notices(Standing standing)
    {
        var queue = WithdrawalQueue.Of(standing.State.Charter!, standing.State.Deposits, standing.State.Pledges.DepositHeld, standing.Today).Notices.ToDictionary(n => n.Withdrawal.Id);
        return standing.State.Deposits.Withdrawals.Values.Where(w => standing.Sees(w.Member)).OrderBy(w => w.DueOn).ThenBy(w => w.AskedOn).ThenBy(w => w.Number).Select(w => (w, queue.GetValueOrDefault(w.Id)));
    }

    private static async Task<Command?> Offer(Submission sent, HttpContext http)
    {
        if (!Id.TryParse<MemberId>(sent.Value("member"), out var member) || !sent.Standing.ActsFor(member)) return Unseen(sent);
        var (floor, ceiling, notice) = (sent.AmountOrNone("floor") ?? new Money(0, sent.Standing.State.Charter!.Currency), sent.Amount("ceiling"), sent.Value("notice"));
        return new DepositCommand.ProposeDeposit(new(member, floor, ceiling, await sent.Keep("agreement"), notice.Length == 0 ? null : notice));
    }

    private static async Task<IResult?> Deposit(HttpContext http, Standing standing)
    {
        if (!standing.State.Deposits.Deposits.TryGetValue(http.Route<DepositId>("deposit"), out var deposit) || !standing.Sees(deposit.Terms.Member)) return null;
        var words = await WordsOfRequest.Read(http, [deposit.Terms.Agreement]);
        return Shown.Page<DepositPage>(http, ("Standing", standing), ("Deposit", deposit), ("Agreement", words(deposit.Terms.Agreement)));
    }

    private static Task<IResult?> Withdrawal(HttpContext http, Standing standing)
    {
        var id = http.Route<WithdrawalId>("withdrawal");
        return Task.FromResult<IResult?>(Notices(standing).Where(n => n.Of.Id == id).ToArray() is [var (of, place)] ? Shown.Page<WithdrawalPage>(http, ("Standing", standing), ("Notice", of), ("Place", place)) : null);
    }

    private static async Task<IResult?> Statement(HttpContext http, Standing standing)
    {
        var member = http.Route<MemberId>("member");
        if (!standing.Sees(member)) return null;
        var journal = http.RequestServices.GetRequiredService<FundDirectory>().Journal;
        var books = await Books.From(journal.ReadAfter(standing.Fund, 0, http.RequestAborted).TakeWhile(r => r.Version <= standing.Confirmed.Version), http.RequestAborted);
        return DepositStatement.Of(books, member, standing.Today) is { } statement ? Shown.Page<DepositStatementPage>(http, ("Standing", standing), ("Statement", statement)) : null;
    }

    private static Command? OfOwn(Submission sent, HttpContext http, Func<Deposit, Command> command) =>
        sent.Standing.State.Deposits.Deposits.TryGetValue(http.Route<DepositId>("deposit"), out var deposit) && sent.Standing.Sees(deposit.Terms.Member) ? command(deposit) : Unseen(sent);

    private static Withdrawal? Seen(HttpContext http, Standing standing) =>
        standing.State.Deposits.Withdrawals.TryGetValue(http.Route<WithdrawalId>("withdrawal"), out var notice) && standing.Sees(notice.Member) ? notice : null;

    private static Command? Unseen(Submission sent)
    {
        sent.Refuse(WebRefusals.NotFound.With());
        return null;
    }

    private static Task<Command?> Now(Command? command) => Task.FromResult(command);
}
