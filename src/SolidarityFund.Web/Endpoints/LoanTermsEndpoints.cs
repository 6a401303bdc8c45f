// LoanTermsEndpoints: the terms of loans: a preview before anything is sent, conditions, tranches, what is prepaid; and money that goes back.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What must be met before a loan is paid out.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">What.</param>
/// <param name="MetOn">When it was.</param>
public sealed record ConditionView(int Number, TextView Text, DateOnly? MetOn);

/// <summary>A part in which a loan is paid out.</summary>
public sealed record TrancheView(int Number, DateOnly PlannedOn, Money Amount, DateOnly? PaidOn, bool Cancelled);

/// <summary>A condition as it is put to the vote.</summary>
/// <param name="Text">The words; erased ones are shown as their id.</param>
public sealed record ConditionBody([property: Prose] string Text);

/// <summary>A requested loan to be agreed.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Conditions">What must be met before anything is paid out.</param>
public sealed record AgreeLoanBody(LoanId Loan, IReadOnlyList<ConditionBody>? Conditions = null);

/// <summary>When a condition was met.</summary>
public sealed record ConditionMetBody(DateOnly On);

/// <summary>Who accepts to owe a loan with its borrower.</summary>
/// <param name="Member">The organisation; the caller is its delegate.</param>
public sealed record AcceptJointLoanBody(MemberId Member);

/// <summary>What over-payments prepay.</summary>
public sealed record PrepaymentBody(PrepaymentChoice Choice);

/// <summary>What a loan of asked terms would be.</summary>
/// <param name="Schedule">Its instalments.</param>
/// <param name="ByContributions">The ceiling by contributions; absent where the charter sets none.</param>
/// <param name="Contributed">The contributions that count.</param>
/// <param name="ByOwnFunds">The ceiling by own funds; absent where the charter sets none.</param>
/// <param name="Ceiling">The ceiling of any loan.</param>
/// <param name="ExposureAfter">What the member would owe or be promised.</param>
/// <param name="ExposureCap">The most that it may; absent where the charter sets none.</param>
/// <param name="Jointly">What each co-borrower would owe or be promised: the same cap.</param>
/// <param name="Interest">What falls due of interest with each instalment, if it is paid out on the days of the terms; zero each without a rate.</param>
/// <param name="TopFiveAfter">What the five largest would owe or be promised.</param>
/// <param name="TopFiveCap">The most that they may; absent where the charter sets none.</param>
/// <param name="Capacity">What the fund may still promise, figure by figure.</param>
/// <param name="FreeAfter">What it could still promise after this loan; below zero it cannot be agreed now.</param>
/// <param name="DecidedBy">The row of the decision matrix that it would fall under.</param>
/// <param name="Hindrance">Code of what the request would be refused by; absent for nothing.</param>
/// <param name="HindranceDetail">The sentence of that code.</param>
public sealed record LoanPreviewView(
    IReadOnlyList<PlannedInstalment> Schedule, Money? ByContributions, Money Contributed, Money? ByOwnFunds, Money Ceiling, Money ExposureAfter, Money? ExposureCap, Money TopFiveAfter, Money? TopFiveCap,
    LendingCapacity Capacity, Money FreeAfter, DecisionRow DecidedBy, string? Hindrance, string? HindranceDetail, IReadOnlyList<JointExposure> Jointly, IReadOnlyList<Money> Interest);

public static class LoanTermsEndpoints
{
    public static void MapLoanTerms(this IEndpointRouteBuilder fund)
    {
        fund.Post("/loans/preview", Preview)
            .As("previewLoan", "What a loan of these terms would be: schedule, ceilings, capacity, exposure after, and which body would decide. Records nothing.", Permits.SeeOwn)
            .Accepts<LoanTerms>("application/json").Produces<LoanPreviewView>();

        fund.Command<ConditionMetBody>("/loans/{loan:ln}/conditions/{number:int:min(1)}", "meetCondition", "Notes that a condition of an agreed loan was met.", Permits.KeepMoney,
            (http, body) => new LoanCommand.MeetCondition(http.Route<LoanId>("loan"), http.Number("number"), body.On));

        fund.Command<NoBody>("/loans/{loan:ln}/tranches/waiver", "forgoTranches", "Does without the tranches that were not paid out yet.", Permits.AskForSupport,
            (http, _) => LoanEndpoints.Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new LoanCommand.ForgoTranches(http.Route<LoanId>("loan")));

        fund.Command<PrepaymentBody>("/loans/{loan:ln}/prepayment", "choosePrepayment", "Chooses what over-payments prepay from now on: the last instalments, or the next ones.", Permits.AskForSupport,
            (http, body) => LoanEndpoints.Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new LoanCommand.ChoosePrepayment(http.Route<LoanId>("loan"), body.Choice));

        fund.Command<AcceptJointLoanBody>("/loans/{loan:ln}/acceptances", "acceptJointLoan", "Accepts for an organisation to owe the whole of a requested loan with its borrower.", Permits.AskForSupport,
            (http, body) => LoanEndpoints.Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With()
                : LoanEndpoints.ForOwn(http, body.Member) ?? (Asked)new LoanCommand.AcceptJointLoan(http.Route<LoanId>("loan"), body.Member));

        fund.Command<NoBody>("/bank-lines/{line:bl}/refund", "prepareRefund", "Prepares to pay back what a borrower or depositor paid too much, or to pay again what the bank returned.", Permits.KeepMoney,
            (http, _) => new ReconciliationCommand.PrepareRefund(http.Route<LineId>("line")), PaymentEndpoints.PaymentCreated);
    }

    private static async Task<IResult> Preview(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (terms, problem) = await Api.Read<LoanTerms>(http);
        if (terms is null) return problem!;
        if (!standing.Sees(terms.Member)) return Problems.Of(WebRefusals.NotFound.With());
        var (preview, row, refusal) = Fund.PreviewOf(standing.State, terms, Instant.From(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
        if (preview is null) return Problems.Of(refusal!);
        var limits = preview.Limits;
        return Results.Json(new LoanPreviewView(
            preview.Schedule, limits.ByContributions, limits.Contributed, limits.ByOwnFunds, limits.Ceiling, limits.Exposure, limits.ExposureCap, limits.TopFive, limits.TopFiveCap,
            preview.Capacity, preview.FreeAfter, row!, preview.Hindrance?.Code, preview.Hindrance?.Say(Language.English), limits.Jointly, preview.Interest), ApiJson.Options);
    }
}
