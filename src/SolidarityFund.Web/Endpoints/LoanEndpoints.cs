// LoanEndpoints: loans, from the request to the payment order, to who is late and to what is lost. A loan is agreed, rescheduled, written off and
// given by an adopted proposal only.
using System.Globalization;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A loan without its instalments.</summary>
/// <param name="Member">Who borrows; none where the reader may not know.</param>
/// <param name="Dossier">The number of the request that it began as; none for a loan that was asked for directly.</param>
public sealed record LoanLine(LoanId Id, string Number, MemberId? Member, string? Dossier, LoanState State, Money Amount, Money Outstanding, DateOnly RequestedOn, DateOnly NeededOn, bool Queued);

/// <summary>What was asked and agreed.</summary>
/// <param name="Member">Who borrows; none where the reader may not know.</param>
public sealed record LoanTermsView(MemberId? Member, Money Amount, int Instalments, int GraceMonths, DateOnly NeededOn, DateOnly RequestedOn, LoanPurpose Purpose,
    RepaymentPlan? Plan, EquatableArray<PlannedTranche>? Tranches, BasisPoints? RateBasisPoints);

/// <summary>A loan with its instalments.</summary>
/// <param name="Dossier">The number of the request that it began as; none for a loan that was asked for directly.</param>
/// <param name="Jointly">Who owes it with the borrower; empty where the reader may not know whose it is.</param>
/// <param name="Interest">Its interest; absent for a loan without a rate.</param>
public sealed record LoanView(
    LoanId Id, string Number, string? Dossier, LoanState State, LoanTermsView Terms, Money Outstanding, PaymentReference? Reference, bool Queued, DateOnly? DisbursedOn, IReadOnlyList<InstalmentView> Schedule,
    IReadOnlyList<EarlierScheduleView> Earlier, Money Undrawn, IReadOnlyList<ConditionView> Conditions, IReadOnlyList<TrancheView> Tranches, PrepaymentChoice Prepayment, LossesView Losses, IReadOnlyList<CoBorrowerView> Jointly,
    LoanInterestView? Interest);

/// <summary>The interest of a loan. On a day, what was due under earlier schedules and with each instalment until that day is due, less what was paid.</summary>
/// <param name="Planned">What falls due with each instalment if all goes as planned from now on.</param>
/// <param name="Before">What fell due under the schedules before.</param>
/// <param name="Received">What was paid.</param>
public sealed record LoanInterestView(IReadOnlyList<Money> Planned, Money Before, Money Received);

/// <summary>Who owes the whole of a loan beside the borrower.</summary>
/// <param name="Member">The organisation.</param>
/// <param name="Accepted">True when its own delegate has accepted.</param>
public sealed record CoBorrowerView(MemberId Member, bool Accepted);

/// <summary>What was lost of a loan, and what is feared: paid out = repaid + outstanding + written off + remitted, and written off = recovered + claim + forgiven.</summary>
public sealed record LossesView(Money WrittenDown, Money Decided, Money WrittenOff, Money Recovered, Money Forgiven, Money Claim, Money Remitted);

/// <summary>An instalment.</summary>
public sealed record InstalmentView(int Number, DateOnly DueOn, Money Amount, Money Paid, Money Open);

/// <summary>A schedule that was replaced, as it stood then.</summary>
public sealed record EarlierScheduleView(DateOnly ReplacedOn, IReadOnlyList<InstalmentView> Schedule);

/// <summary>What is outstanding, by days from its due day.</summary>
public sealed record AgesView(Money Outstanding, Money NotDue, Money UpTo30, Money UpTo90, Money UpTo365, Money Beyond365);

/// <summary>A loan that is being repaid, by age; days and step are those of its oldest open instalment.</summary>
public sealed record AgedLoanView(LoanId Loan, string Number, MemberId? Member, string? Dossier, AgesView Ages, DateOnly OldestDueOn, int DaysLate, string? Step, LoanState State, AgedLossesView Losses);

/// <summary>What is feared of loans: what stands in 417, what is written down in 419, and what a run of write-downs on the day would make of it.</summary>
public sealed record AgedLossesView(Money Doubtful, Money WrittenDown, Money Feared);

/// <summary>All loans that are being repaid, by age.</summary>
public sealed record AgeingView(DateOnly On, AgesView Totals, IReadOnlyList<AgedLoanView> Loans, AgedLossesView Losses);

/// <summary>The day within a year of which instalments stand in 415.</summary>
public sealed record ReclassBody(DateOnly AsOf);

/// <summary>The day to which loans are written down.</summary>
public sealed record WriteDownBody(DateOnly AsOf);

public static class LoanEndpoints
{
    public static void MapLoans(this IEndpointRouteBuilder fund)
    {
        fund.Command<LoanTerms>("/loans", "requestLoan", "Asks for a loan in the name of an organisation.", Permits.AskForSupport,
            (http, terms) => ForOwn(http, terms.Member) ?? (Asked)new LoanCommand.RequestLoan(terms), e => e is LoanEvent.LoanRequested requested ? $"{{fund}}/loans/{requested.Loan}" : null);

        fund.List("/loans", "listLoans", "Loans, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Loans.Loans.Values.Where(standing.Sees).Select(l => (Loan: l, Of: standing.Sight.Of(l))),
            s => string.Create(CultureInfo.InvariantCulture, $"{s.Loan.Terms.RequestedOn.Year:D4}-{s.Loan.Number:D6}"),
            (_, s) => Line(s.Loan, s.Of),
            Filter.OnState("state", ((Loan Loan, Seen Of) s) => s.Loan.State), Filter.OnId("member", ((Loan Loan, Seen Of) s) => s.Of.Member));

        fund.Look("/loans/{loan:ln}", "getLoan", "One loan with its schedule, the ones before it, its conditions and tranches.", Permits.SeeOwn, async (http, standing) =>
        {
            if (Seen(http, standing) is not { } l) return null;
            var words = await WordsOfRequest.Read(http, l.Conditions.Select(c => (KeptText?)c.Text));
            return new LoanView(
                l.Id, l.Code, standing.Sight.Of(l).Dossier, l.State, View(l.Terms, standing.Sight.Of(l).Member), l.Outstanding, l.Reference, l.Queued, l.DisbursedOn, View(l.Schedule), [.. l.Earlier.Select(e => new EarlierScheduleView(e.ReplacedOn, View(e.Schedule)))],
                l.Undrawn, [.. l.Conditions.Select((c, i) => new ConditionView(i + 1, words(c.Text), c.MetOn))],
                [.. l.Tranches.Select(t => new TrancheView(t.Number, t.Planned.On, t.Planned.Amount, t.PaidOn, t.IsCancelled))], l.Prepayment,
                new(l.Losses.WrittenDown, l.Losses.Decided, l.Losses.WrittenOff, l.Losses.Recovered, l.Losses.Forgiven, l.Losses.Claim, l.Losses.Remitted),
                standing.Sight.Of(l).Member is null ? [] : [.. (l.Terms.Jointly ?? []).Select(m => new CoBorrowerView(m, l.AcceptedBy.Contains(m)))],
                l.Terms.RateBasisPoints is { Value: > 0 } ? new(SimpleInterest.Planned(l), l.Interest?.Before ?? l.Terms.Amount.Zero, l.Interest?.Received ?? l.Terms.Amount.Zero) : null);
        });

        fund.Get("/loans/ageing", async http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "on") is { } unfit) return unfit;
            // The day is always said: an answer that depends on today would be out of date without a newer version.
            if (!DateText.TryParse(http.Request.Query["on"].ToString(), out var on)) return Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "on")));
            var journal = http.RequestServices.GetRequiredService<FundDirectory>().Journal;
            var then = await AgedBalances.AtEndOf(standing.State, on, journal.ReadAfter(standing.Fund, 0, http.RequestAborted));
            return Api.AtVersion(http, standing.Confirmed.Version, () => View(AgedBalances.Of(then, on, standing.Sees), standing.Sight));
        }).As("getLoanAgeing", "What is outstanding of each loan by how late it is on a day (on=2026-03-31), as it was known at the end of that day, with the step that its oldest instalment has reached and what is written down; a delegate sees those of its own organisation.", Permits.SeeOwn, "on").Produces<AgeingView>();

        fund.Command<ReclassBody>("/loans/reclassification", "reclassLoans", "Moves to 415 what falls due within a year of a day: the yearly split of loans. No total changes.", Permits.KeepMoney,
            (_, body) => new LoanCommand.ReclassLoans(body.AsOf));

        fund.Command<NoBody>("/loans/{loan:ln}/doubtful", "markLoanDoubtful", "Moves a late loan to the doubtful ones (417), from the doubtful step of the charter's ladder on.", Permits.KeepMoney,
            (http, _) => new LoanCommand.MarkDoubtful(http.Route<LoanId>("loan")));

        fund.Command<NoBody>("/loans/{loan:ln}/sound", "markLoanSound", "Moves a doubtful loan that is repaid as its schedule says back to the sound ones.", Permits.KeepMoney,
            (http, _) => new LoanCommand.MarkSound(http.Route<LoanId>("loan")));

        fund.Command<WriteDownBody>("/loans/write-downs", "writeDownLoans", "Writes late loans down as the charter's table says of a day; only differences are booked, in both directions.", Permits.KeepMoney,
            (_, body) => new LoanCommand.WriteDownLoans(body.AsOf));

        fund.Command<NoBody>("/loans/{loan:ln}/withdrawal", "withdrawLoan", "Takes a request back before it is decided.", Permits.AskForSupport,
            (http, _) => Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new LoanCommand.WithdrawLoan(http.Route<LoanId>("loan")));

        fund.Command<NoBody>("/loans/{loan:ln}/disbursement", "prepareDisbursement", "Prepares the payment of an agreed loan or of its next tranche, or queues it when capacity has fallen.", Permits.KeepMoney,
            (http, _) => new LoanCommand.PrepareDisbursement(http.Route<LoanId>("loan")), PaymentEndpoints.PaymentCreated);
    }

    /// <summary>
    /// The refusal for who acts for another organisation than the one named, or null. It is worded before the register is asked, so that a
    /// foreign organisation and one that does not exist look the same (reliability.md S13).
    /// </summary>
    internal static Asked? ForOwn(HttpContext http, MemberId member)
    {
        var standing = Standing.Of(http);
        return standing.ActsFor(member) ? (Asked?)null : MembershipRefusals.NotTheirDelegate.With(("person", standing.Person), ("member", member));
    }

    private static InstalmentView[] View(IEnumerable<Instalment> schedule) => [.. schedule.Select(i => new InstalmentView(i.Number, i.DueOn, i.Amount, i.Paid, i.Open))];

    private static LoanTermsView View(LoanTerms t, MemberId? member) => new(member, t.Amount, t.Instalments, t.GraceMonths, t.NeededOn, t.RequestedOn, t.Purpose, t.Plan, t.Tranches, t.RateBasisPoints);

    private static LoanLine Line(Loan l, Seen of) =>
        new(l.Id, l.Code, of.Member, of.Dossier, l.State, l.Terms.Amount, l.Outstanding, l.Terms.RequestedOn, l.Terms.NeededOn, l.Queued);

    private static AgeingView View(AgedBalances aged, DossierSight sight) => new(aged.On, View(aged.Totals),
        [.. aged.Loans.Select(l => new AgedLoanView(l.Loan.Id, l.Loan.Code, sight.Of(l.Loan).Member, sight.Of(l.Loan).Dossier, View(l.Columns), l.Oldest.DueOn, l.Oldest.DaysLate, l.Oldest.Step?.Code, l.Loan.State, View(l.Losses)))], View(aged.Losses));

    private static AgedLossesView View(AgedLosses l) => new(l.Doubtful, l.WrittenDown, l.Feared);

    private static AgesView View(AgedColumns c) => new(c.Total, c.NotDue, c.UpTo30, c.UpTo90, c.UpTo365, c.Beyond365);

    internal static Loan? Seen(HttpContext http, Standing standing) =>
        standing.State.Loans.Loans.TryGetValue(http.Route<LoanId>("loan"), out var loan) && standing.Sees(loan) ? loan : null;
}
