// LoanEndpoints: zero-rate loans, from the request to the payment order. A loan is agreed by an adopted proposal only.
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A loan without its instalments.</summary>
public sealed record LoanLine(LoanId Id, string Number, MemberId Member, LoanState State, Money Amount, Money Outstanding, DateOnly RequestedOn, DateOnly NeededOn, bool Queued);

/// <summary>A loan with its instalments.</summary>
public sealed record LoanView(
    LoanId Id, string Number, LoanState State, LoanTerms Terms, Money Outstanding, PaymentReference? Reference, bool Queued, DateOnly? DisbursedOn, IReadOnlyList<InstalmentView> Schedule);

/// <summary>An instalment.</summary>
public sealed record InstalmentView(int Number, DateOnly DueOn, Money Amount, Money Paid, Money Open);

public static class LoanEndpoints
{
    public static void MapLoans(this IEndpointRouteBuilder fund)
    {
        fund.Command<LoanTerms>("/loans", "requestLoan", "Asks for a loan in the name of an organisation.", Permits.AskForSupport,
            (http, terms) => ForOwn(http, terms.Member) ?? (Asked)new LoanCommand.RequestLoan(terms), e => e is LoanEvent.LoanRequested requested ? $"{{fund}}/loans/{requested.Loan}" : null);

        fund.List("/loans", "listLoans", "Loans, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Loans.Loans.Values.Where(l => standing.Sees(l.Terms.Member)), l => string.Create(CultureInfo.InvariantCulture, $"{l.Terms.RequestedOn.Year:D4}-{l.Number:D6}"),
            (_, l) => new LoanLine(l.Id, l.Code, l.Terms.Member, l.State, l.Terms.Amount, l.Outstanding, l.Terms.RequestedOn, l.Terms.NeededOn, l.Queued),
            Filter.OnState("state", (Loan l) => l.State), Filter.OnId("member", (Loan l) => (MemberId?)l.Terms.Member));

        fund.Read("/loans/{loan:ln}", "getLoan", "One loan with its schedule.", Permits.SeeOwn, (http, standing) => Seen(http, standing) is { } l
            ? new LoanView(l.Id, l.Code, l.State, l.Terms, l.Outstanding, l.Reference, l.Queued, l.DisbursedOn, [.. l.Schedule.Select(i => new InstalmentView(i.Number, i.DueOn, i.Amount, i.Paid, i.Open))])
            : null);

        fund.Command<NoBody>("/loans/{loan:ln}/withdrawal", "withdrawLoan", "Takes a request back before it is decided.", Permits.AskForSupport,
            (http, _) => Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new LoanCommand.WithdrawLoan(http.Route<LoanId>("loan")));

        fund.Command<NoBody>("/loans/{loan:ln}/disbursement", "prepareDisbursement", "Prepares the payment of an agreed loan, or queues it when capacity has fallen.", Permits.KeepMoney,
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

    private static Loan? Seen(HttpContext http, Standing standing) =>
        standing.State.Loans.Loans.TryGetValue(http.Route<LoanId>("loan"), out var loan) && standing.Sees(loan.Terms.Member) ? loan : null;
}
