// ExitEndpoints: members that leave, looked at before anybody commits and settled by two persons; and the end of the fund.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>One thing that stands in the way of a step.</summary>
/// <param name="Code">The code of the refusal that the command of that step would meet.</param>
/// <param name="Detail">Its sentence.</param>
public sealed record FindingView<TStep>(TStep Blocks, string Code, string Detail);

/// <summary>One thing that the member owes, oldest first, and what its deposit settles of it.</summary>
/// <param name="Recourse">The guarantee under which the fund paid for it.</param>
/// <param name="IsInterest">True for the interest that has run on the loan.</param>
public sealed record ClaimView(DateOnly DueOn, LoanId? Loan, int? Instalment, PaymentReference? Contribution, Money Open, Money SetOff, GuaranteeId? Recourse = null, bool IsInterest = false);

/// <summary>The exit of a member as it stands, or would stand, on a day.</summary>
/// <param name="PayableFrom">From when the deposit may be paid back; as if notice were given on that day, where none was.</param>
/// <param name="LoansUndrawn">Agreed and not paid out: cancelled by the settlement.</param>
/// <param name="Requests">Undecided requests for support, which end with the settlement.</param>
/// <param name="Net">Deposits less debts.</param>
/// <param name="Certificate">The number of the certificate, once it is issued.</param>
public sealed record ExitView(
    MemberId Member, DateOnly On, DateOnly PayableFrom, Money Deposits, Money LoansDue, Money LoansUndue, Money LoansUndrawn, Money GuaranteesGiven, Money GuaranteesReceived, Money Ordered,
    Money Contributions, int Requests, Money SetOff, Money ToMember, Money ByMember, Money Net, IReadOnlyList<ClaimView> Claims, IReadOnlyList<FindingView<ExitStage>> Findings, string? Certificate);

/// <summary>The certificate of a member that has left, as text in the language that was asked for.</summary>
public sealed record CertificateView(MemberId Member, string Number, DateOnly On, Money SetOff, Money Repaid, string Text);

/// <summary>Where the end of the fund stands.</summary>
/// <param name="Next">The step that comes next; none when the fund has ended.</param>
public sealed record DissolutionView(Beneficiary Beneficiary, DateOnly DecidedOn, DissolutionStep? Next, IReadOnlyList<FindingView<DissolutionStep>> Findings);

/// <summary>The step that is done.</summary>
public sealed record StepBody(DissolutionStep Step);

/// <summary>How much goes to the beneficiary.</summary>
public sealed record FinalPaymentBody(Money Amount);

public static class ExitEndpoints
{
    public static void MapExits(this IEndpointRouteBuilder fund)
    {
        fund.Get("/members/{member:mb}/exit", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "on") is { } unfit) return Task.FromResult(unfit);
            // The day is always said: an answer that depends on today would be out of date without a newer version.
            if (!DateText.TryParse(http.Request.Query["on"].ToString(), out var on)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "on"))));
            var member = http.Route<MemberId>("member");
            return Task.FromResult(standing.Sees(member) && Fund.ExitOf(standing.State, member, on) is { } page
                ? Api.AtVersion(http, standing.Confirmed.Version, () => View(http, standing, page)) : Problems.Of(WebRefusals.NotFound.With()));
        }).As("getExit", "The exit of a member as it stands, or would stand, on a day (on=2026-03-31): nothing is recorded by looking.", Permits.SeeOwn, "on").Produces<ExitView>();

        fund.Command<NoBody>("/members/{member:mb}/exit/preparation", "prepareExit", "Prepares the settlement of a member that leaves; a second person approves it.", Permits.KeepMoney,
            (http, _) => new ExitCommand.PrepareExit(http.Route<MemberId>("member")));

        fund.Command<NoBody>("/members/{member:mb}/exit/settlement", "settleExit", "Approves the settlement as second person: the deposit pays what the member owes.", Permits.ApprovePayments,
            (http, _) => new ExitCommand.SettleExit(http.Route<MemberId>("member")));

        fund.Command<NoBody>("/members/{member:mb}/exit/payment", "prepareDepositPayment", "Prepares the payment of what is left of the deposit, once the notice is over.", Permits.KeepMoney,
            (http, _) => new ExitCommand.PrepareDepositPayment(http.Route<MemberId>("member")), PaymentEndpoints.PaymentCreated);

        fund.Command<NoBody>("/members/{member:mb}/exit/release", "issueRelease", "Issues the certificate, once neither side owes the other anything.", Permits.EndAffairs,
            (http, _) => new ExitCommand.IssueRelease(http.Route<MemberId>("member")));

        fund.Read("/members/{member:mb}/exit/release", "getRelease", "The certificate of a member that has left.", Permits.SeeOwn, (http, standing) =>
        {
            var member = http.Route<MemberId>("member");
            return standing.Sees(member) && ReleaseCertificate.Of(standing.State, member, Languages.Of(http)) is { } text && standing.State.Exits.Exits[member] is { Release: { } release } exit
                ? new CertificateView(member, release.Code, release.On, exit.SetOff, exit.Repaid, text) : null;
        });

        fund.Read("/dissolution", "getDissolution", "What is left to do before the fund has ended; nothing is here while it lives.", Permits.SeeAll, (http, standing) =>
            standing.State.Exits.Dissolution is { } dissolution && Fund.DissolutionOf(standing.State) is { } status
                ? new DissolutionView(dissolution.Beneficiary, dissolution.DecidedOn, status.Next, [.. status.Findings.Select(f => Of(http, f.Blocks, f.Why))]) : null);

        fund.Command<StepBody>("/dissolution/steps", "completeDissolutionStep", "Records that creditors are paid (CreditorsPaid), then that deposits are settled (DepositsSettled).", Permits.EndAffairs,
            (_, body) => new ExitCommand.CompleteDissolutionStep(body.Step));

        fund.Command<FinalPaymentBody>("/dissolution/payments", "prepareFinalPayment", "Prepares a payment of remaining money to the beneficiary of the decision.", Permits.KeepMoney,
            (_, body) => new ExitCommand.PrepareFinalPayment(body.Amount), PaymentEndpoints.PaymentCreated);

        fund.Command<NoBody>("/dissolution/closing", "closeDissolution", "Records that the fund has ended.", Permits.EndAffairs, (_, _) => new ExitCommand.CloseDissolution());
    }

    private static FindingView<TStep> Of<TStep>(HttpContext http, TStep blocks, Refusal why)
    {
        var language = Languages.Of(http);
        return new(blocks, why.Code, why.Say(language, f => f.Value is Money money ? Show.Amount(money, language) : f.Plain));
    }

    private static ExitView View(HttpContext http, Standing standing, ExitSettlement p) => new(
        p.Member, p.On, p.PayableFrom, p.Deposits, p.LoansDue, p.LoansUndue, p.LoansUndrawn, p.Guarantees.Given, p.Guarantees.Received, p.Ordered, p.Contributions, p.Requests,
        p.SetOff, p.ToMember, p.ByMember, p.Net,
        [.. p.Claims.Select(c => new ClaimView(c.DueOn, c.Loan, c.Loan is null ? null : c.Instalment, c.Contribution, c.Open, c.SetOff, c.Recourse, c.IsInterest))],
        [.. p.Findings.Select(f => Of(http, f.Blocks, f.Why))], standing.State.Exits.Exits.GetValueOrDefault(p.Member)?.Release?.Code);
}
