// DepositEndpoints: deposits of members under their agreements, withdrawals by notice, sweeps that the member confirms, the statement of a depositor.
// The legal nature stands in every answer.
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What a deposit is in law, in the product's three languages.</summary>
public sealed record NatureView(string Code, string English, string French, string Dutch)
{
    public static NatureView Shown { get; } = new(DepositNature.Code, DepositNature.Say(Language.English), DepositNature.Say(Language.French), DepositNature.Say(Language.Dutch));
}

/// <summary>A deposit. <c>Room</c> is what may come in up to the ceiling.</summary>
public sealed record DepositView(
    DepositId Id, string Number, MemberId Member, DepositState State, Money Floor, Money Ceiling, string? Notice, int? NoticeMonths, DateOnly ProposedOn, DateOnly? AcceptedOn, PaymentReference? Reference,
    Money Balance, Money Room, SweepBounds? SweepBounds, Money? ReportedCash, Sweep? Sweep, NatureView LegalNature, TextView? Agreement = null);

/// <summary>What an organisation offers to place; <c>Agreement</c> are the words of the written agreement.</summary>
public sealed record DepositBody(MemberId Member, Money Floor, Money Ceiling, string Agreement, string? Notice = null);

/// <summary>How much is called.</summary>
public sealed record WithdrawalBody(Money Amount);

/// <summary>The bounds of a member's own cash; null for no proposals.</summary>
public sealed record SweepBoundsBody(SweepBounds? Bounds);

/// <summary>The cash that the member has today.</summary>
public sealed record CashBody(Money Cash);

/// <summary>A notice: what was paid, what waits, and when the queue would serve it. <c>HeldBack</c> stands behind loans.</summary>
public sealed record WithdrawalView(
    WithdrawalId Id, string Number, DepositId Deposit, MemberId Member, Money Amount, DateOnly AskedOn, DateOnly DueOn, Money Paid, Money Owed, Money Waiting, IReadOnlyList<ServedPart> Served,
    IReadOnlyList<PlannedPayout> Planned, Money HeldBack, Money Later, NatureView LegalNature);

/// <summary>One movement of a member's deposits.</summary>
public sealed record DepositMoveView(string Entry, DateOnly On, string Operation, string What, Money Change, Money Balance);

/// <summary>The statement of a depositor: 4891 and 1791 together are the total.</summary>
public sealed record DepositStatementView(
    MemberId Member, DateOnly On, NatureView LegalNature, Money Total, Money WithinYear, Money BeyondYear, Money WithoutAgreement, Money Pledged, Money Called, CallableDeposits Callable,
    IReadOnlyList<DepositView> Deposits, IReadOnlyList<WithdrawalView> Notices, IReadOnlyList<DepositMoveView> Moves);

/// <summary>When deposits may be called and when the queue serves them.</summary>
public sealed record DepositLadderView(
    DateOnly On, NatureView LegalNature, Money Total, int Depositors, int DepositorsMost, Money QuarterShare, Money QuarterGone, CallableDeposits Callable, IReadOnlyList<NoticeRung> Notices,
    IReadOnlyList<QueueMonth> Months, Money Waiting);

public static class DepositEndpoints
{
    public static void MapDeposits(this IEndpointRouteBuilder fund)
    {
        fund.Command<DepositBody>("/deposits", "proposeDeposit", "Offers a deposit in the name of an organisation, with its written agreement. No interest is ever paid.", Permits.ActForMember, async (http, body) =>
        {
            if (LoanEndpoints.ForOwn(http, body.Member) is { } other) return other;
            var words = WordsOfRequest.Of(http);
            return words.Asked(new DepositCommand.ProposeDeposit(new(body.Member, body.Floor, body.Ceiling, await words.Keep(body.Agreement), body.Notice)));
        }, e => e is DepositEvent.DepositProposed proposed ? $"{{fund}}/deposits/{proposed.Deposit}" : null);

        fund.List("/deposits", "listDeposits", "Deposits, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Deposits.Deposits.Values.Where(d => standing.Sees(d.Terms.Member)), d => string.Create(CultureInfo.InvariantCulture, $"{d.ProposedOn.Year:D4}-{d.Number:D6}"), (_, d) => View(d),
            Filter.OnState("state", (Deposit d) => d.State), Filter.OnId("member", (Deposit d) => (MemberId?)d.Terms.Member));

        fund.Look("/deposits/{deposit:dp}", "getDeposit", "One deposit with the words of its agreement.", Permits.SeeOwn, async (http, standing) =>
            Seen(http, standing) is { } deposit ? View(deposit) with { Agreement = (await WordsOfRequest.Read(http, [deposit.Terms.Agreement]))(deposit.Terms.Agreement) } : null);

        fund.Command<NoBody>("/deposits/{deposit:dp}/acceptance", "acceptDeposit", "Accepts a deposit for the fund; not by who acts for the member.", Permits.KeepMoney,
            (http, _) => new DepositCommand.AcceptDeposit(http.Route<DepositId>("deposit")));

        fund.Command<NoBody>("/deposits/{deposit:dp}/end", "endDeposit", "Drops an offer, or ends an agreement under which nothing is held.", Permits.ReportCredit,
            (http, _) => OfOwn(http, id => new DepositCommand.EndDeposit(id)));

        fund.Command<WithdrawalBody>("/deposits/{deposit:dp}/withdrawals", "askWithdrawal", "Gives notice of an amount; what stands behind loans stays.", Permits.ActForMember,
            (http, body) => OfOwn(http, id => new DepositCommand.AskWithdrawal(id, body.Amount)));

        fund.Command<SweepBoundsBody>("/deposits/{deposit:dp}/sweep-bounds", "setSweepBounds", "Says between which bounds the member's own cash is to stay; null to be proposed nothing.", Permits.ActForMember,
            (http, body) => OfOwn(http, id => new DepositCommand.SetSweepBounds(id, body.Bounds)));

        fund.Command<CashBody>("/deposits/{deposit:dp}/cash", "reportCash", "Reports the cash that the member has today; it serves one proposal.", Permits.ActForMember,
            (http, body) => OfOwn(http, id => new DepositCommand.ReportCash(id, body.Cash)));

        fund.Command<NoBody>("/deposits/{deposit:dp}/sweep", "proposeSweep", "Proposes the placement or return that brings the reported cash to the member's target. Nothing moves.", Permits.KeepMoney,
            (http, _) => new DepositCommand.ProposeSweep(http.Route<DepositId>("deposit")));

        fund.Command<NoBody>("/deposits/{deposit:dp}/sweep/confirmation", "confirmSweep", "Agrees to what is proposed: a return is a notice, a placement the member pays itself.", Permits.ActForMember,
            (http, _) => OfOwn(http, id => new DepositCommand.ConfirmSweep(id)));

        fund.Command<NoBody>("/deposits/{deposit:dp}/sweep/refusal", "declineSweep", "Does not want what is proposed.", Permits.ActForMember,
            (http, _) => OfOwn(http, id => new DepositCommand.DeclineSweep(id)));

        fund.Command<ReclassBody>("/deposits/reclassification", "reclassDeposits", "Moves to 1791 what cannot be called within a year of a day, and back what can: the yearly split of deposits. No total changes.", Permits.KeepMoney,
            (_, body) => new DepositCommand.ReclassDeposits(body.AsOf));

        fund.List("/withdrawals", "listWithdrawals", "Notices, by number, with the days on which the queue would serve them; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => Notices(standing).Where(n => standing.Sees(n.Of.Member)), n => string.Create(CultureInfo.InvariantCulture, $"{n.Of.AskedOn.Year:D4}-{n.Of.Number:D6}"), (_, n) => View(n.Of, n.Place),
            Filter.OnId("member", ((Withdrawal Of, QueuedWithdrawal? Place) n) => (MemberId?)n.Of.Member), Filter.OnId("deposit", ((Withdrawal Of, QueuedWithdrawal? Place) n) => (DepositId?)n.Of.Deposit));

        fund.Command<NoBody>("/withdrawals/{withdrawal:wd}/revocation", "takeBackWithdrawal", "Takes back what is not being paid of a notice.", Permits.ActForMember,
            (http, _) => Standing.Of(http) is var standing && standing.State.Deposits.Withdrawals.TryGetValue(http.Route<WithdrawalId>("withdrawal"), out var notice) && standing.Sees(notice.Member)
                ? new DepositCommand.TakeBackWithdrawal(notice.Id) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/withdrawals/{withdrawal:wd}/payment", "prepareWithdrawal", "Prepares the payment of what the quarter serves of a notice that has fallen due; a second person approves it.", Permits.KeepMoney,
            (http, _) => new DepositCommand.PrepareWithdrawal(http.Route<WithdrawalId>("withdrawal")), PaymentEndpoints.PaymentCreated);

        fund.Look("/members/{member:mb}/deposit-statement", "getDepositStatement", "What a member placed, with every movement and when it may be called.", Permits.SeeOwn, Statement);

        fund.Read("/deposit-ladder", "getDepositLadder", "Deposits of all by notice, and the queue by month.", Permits.SeeAll, (_, standing) =>
        {
            var l = DepositLadder.Of(standing.State, standing.Today);
            return new DepositLadderView(l.On, NatureView.Shown, l.Total, l.Depositors, l.Most, l.Share, l.Gone, l.Callable, l.Notices, l.Months, l.Waiting);
        });
    }

    private static async Task<DepositStatementView?> Statement(HttpContext http, Standing standing)
    {
        var member = http.Route<MemberId>("member");
        if (!standing.Sees(member)) return null;
        var journal = http.RequestServices.GetRequiredService<FundDirectory>().Journal;
        var books = await Books.From(journal.ReadAfter(standing.Fund, 0, http.RequestAborted).TakeWhile(r => r.Version <= standing.Confirmed.Version), http.RequestAborted);
        return DepositStatement.Of(books, member, standing.Today) is not { } s ? null : new(
            member, s.On, NatureView.Shown, s.Total, s.WithinYear, s.BeyondYear, s.WithoutAgreement, s.Pledged, s.Called, s.Callable,
            [.. s.Deposits.Select(View)], [.. s.Notices.Select(n => View(n.Withdrawal, n))],
            [.. s.Moves.Select(m => new DepositMoveView(m.Entry.Number, m.Entry.EffectiveOn, m.Entry.Operation, m.Entry.Narrative.English, m.Change, m.Balance))]);
    }

    private static IEnumerable<(Withdrawal Of, QueuedWithdrawal? Place)> Notices(Standing standing)
    {
        var queue = WithdrawalQueue.Of(standing.State.Charter!, standing.State.Deposits, standing.State.Pledges.DepositHeld, standing.Today).Notices.ToDictionary(n => n.Withdrawal.Id);
        return standing.State.Deposits.Withdrawals.Values.Select(w => (w, queue.GetValueOrDefault(w.Id)));
    }

    private static Deposit? Seen(HttpContext http, Standing standing) =>
        standing.State.Deposits.Deposits.TryGetValue(http.Route<DepositId>("deposit"), out var deposit) && standing.Sees(deposit.Terms.Member) ? deposit : null;

    private static Asked OfOwn(HttpContext http, Func<DepositId, Command> command) => Seen(http, Standing.Of(http)) is { } deposit ? command(deposit.Id) : WebRefusals.NotFound.With();

    private static DepositView View(Deposit d) => new(
        d.Id, d.Code, d.Terms.Member, d.State, d.Terms.Floor, d.Terms.Ceiling, d.Terms.Notice, d.AcceptedOn is null ? null : d.NoticeMonths, d.ProposedOn, d.AcceptedOn, d.Reference, d.Balance, d.Room, d.Bounds, d.Cash, d.Sweep,
        NatureView.Shown);

    private static WithdrawalView View(Withdrawal w, QueuedWithdrawal? place) => new(
        w.Id, w.Code, w.Deposit, w.Member, w.Amount, w.AskedOn, w.DueOn, w.Paid, w.Owed, w.Open, w.Parts, place?.Parts ?? [], place?.HeldBack ?? w.Amount.Zero, place?.Later ?? w.Amount.Zero, NatureView.Shown);
}
