// PeerLoanEndpoints: loans that members give each other, as both sides say them; and what the fund has at stake with each member.
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A loan between members and where it stands.</summary>
/// <param name="Side">The side that entered it; the other accepts.</param>
/// <param name="Open">What is still open of each due day.</param>
/// <param name="Waiting">A repayment that the other side has not confirmed; null for none.</param>
public sealed record PeerLoanView(
    PeerLoanId Id, string Number, PeerLoanState State, PeerLoanTerms Terms, MemberId Side, DateOnly RegisteredOn, DateOnly? AcceptedOn, DateOnly? EndedOn, Money Outstanding, Money Repaid, Money GivenUp,
    IReadOnlyList<PeerDue> Open, IReadOnlyList<PeerRepayment> Repayments, WaitingRepaymentView? Waiting);

/// <summary>A repayment that waits for the other side.</summary>
public sealed record WaitingRepaymentView(Money Amount, DateOnly On, MemberId Side);

/// <summary>What was paid back, and when.</summary>
public sealed record PeerRepaymentBody(Money Amount, DateOnly On);

/// <summary>A loan of a lender over a year: before + lent - repaid - given up = after.</summary>
public sealed record PeerLendingLineView(PeerLoanId Loan, string Number, MemberId Borrower, BasisPoints Rate, Money Before, Money Lent, Money Repaid, Money GivenUp, Money After, Money DueNext);

/// <summary>What a member has lent to others, over a calendar year.</summary>
public sealed record PeerLendingView(MemberId Lender, int Year, IReadOnlyList<PeerLendingLineView> Loans);

public static class PeerLoanEndpoints
{
    private const string One = "/peer-loans/{peer:ml}";

    public static void MapPeerLoans(this IEndpointRouteBuilder fund)
    {
        fund.Command<PeerLoanTerms>("/peer-loans", "registerPeerLoan", "Enters a loan between two members, for one of them; it counts once the other has accepted it. The fund is no party.", Permits.ActForMember,
            (http, terms) => IsParty(http, terms) ? new PeerLoanCommand.RegisterPeerLoan(terms) : LoanEndpoints.ForOwn(http, terms.Lender)!.Value,
            e => e is PeerLoanEvent.PeerLoanRegistered registered ? $"{{fund}}/peer-loans/{registered.PeerLoan}" : null);

        fund.List("/peer-loans", "listPeerLoans", "Loans between members, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.PeerLoans.PeerLoans.Values.Where(l => Sees(standing, l)), l => string.Create(CultureInfo.InvariantCulture, $"{l.RegisteredOn.Year:D4}-{l.Number:D6}"), (_, l) => View(l),
            Filter.OnState("state", (PeerLoan l) => l.State), Filter.OnId("lender", (PeerLoan l) => (MemberId?)l.Terms.Lender), Filter.OnId("borrower", (PeerLoan l) => (MemberId?)l.Terms.Borrower));

        fund.Read(One, "getPeerLoan", "One loan between members.", Permits.SeeOwn, (http, standing) => Seen(http, standing) is { } loan ? View(loan) : null);

        Step<NoBody>("acceptance", "acceptPeerLoan", "Accepts a loan between members for the other side, as another person.", (id, _) => new PeerLoanCommand.AcceptPeerLoan(id));
        Step<NoBody>("withdrawal", "withdrawPeerLoan", "Takes back, or turns down, what only one side has said.", (id, _) => new PeerLoanCommand.WithdrawPeerLoan(id));
        Step<PeerRepaymentBody>("repayments", "reportPeerRepayment", "Says that some of the principal was paid back; it counts once the other side confirms it.", (id, body) => new PeerLoanCommand.ReportPeerRepayment(id, body.Amount, body.On));
        Step<PeerRepaymentBody>("repayments/confirmation", "confirmPeerRepayment", "Confirms for the other side exactly what was reported, as another person.", (id, body) => new PeerLoanCommand.ConfirmPeerRepayment(id, body.Amount, body.On));
        Step<NoBody>("repayments/withdrawal", "dropPeerRepayment", "Takes back, or disputes, the repayment that waits.", (id, _) => new PeerLoanCommand.DropPeerRepayment(id));
        Step<NoBody>("ending", "endPeerLoan", "Says, for the lender, that the loan is over: what is still owed is given up.", (id, _) => new PeerLoanCommand.EndPeerLoan(id));

        fund.Get("/members/{member:mb}/lending", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "year") is { } unfit) return Task.FromResult(unfit);
            var lender = http.Route<MemberId>("member");
            if (!standing.Sees(lender) || !standing.State.Members.Members.ContainsKey(lender)) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
            if (!int.TryParse(http.Request.Query["year"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1901 or > 2998)
                return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "year"))));
            return Task.FromResult(Api.AtVersion(http, standing.Confirmed.Version, () => new PeerLendingView(lender, year,
                [.. PeerLending.Of(standing.State, lender, year).Lines.Select(l => new PeerLendingLineView(l.Loan.Id, l.Loan.Code, l.Loan.Terms.Borrower, l.Loan.Terms.Rate, l.Before, l.Lent, l.Repaid, l.GivenUp, l.After, l.DueNext))])));
        }).As("getLending", "What a member has lent to other members over a calendar year (year=2026), for its annual report.", Permits.SeeOwn, "year").Produces<PeerLendingView>();

        fund.Read("/exposure", "getExposure", "What the fund has at stake with each member, against the ceilings, with the arithmetic; debts between members beside it.", Permits.SeeAll,
            (_, standing) => ExposureReport.Of(standing.State));

        void Step<TBody>(string path, string name, string summary, Func<PeerLoanId, TBody, PeerLoanCommand> command) where TBody : class =>
            fund.Command<TBody>($"{One}/{path}", name, summary, Permits.ActForMember, (http, body) => Seen(http, Standing.Of(http)) is { } loan ? command(loan.Id, body) : WebRefusals.NotFound.With());
    }

    private static bool IsParty(HttpContext http, PeerLoanTerms terms) => Standing.Of(http) is var standing && (standing.ActsFor(terms.Lender) || standing.ActsFor(terms.Borrower));

    private static bool Sees(Standing standing, PeerLoan loan) => standing.Sees(loan.Terms.Lender) || standing.Sees(loan.Terms.Borrower);

    private static PeerLoan? Seen(HttpContext http, Standing standing) =>
        standing.State.PeerLoans.PeerLoans.TryGetValue(http.Route<PeerLoanId>("peer"), out var loan) && Sees(standing, loan) ? loan : null;

    private static PeerLoanView View(PeerLoan l) => new(
        l.Id, l.Code, l.State, l.Terms, l.Side, l.RegisteredOn, l.AcceptedOn, l.EndedOn, l.Outstanding, l.Repaid, l.GivenUp, [.. l.OpenDues], l.Repayments.Items,
        l.Waiting is { } waiting ? new WaitingRepaymentView(waiting.Repayment.Amount, waiting.Repayment.On, waiting.Side) : null);
}
