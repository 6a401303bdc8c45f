// CreditLineEndpoints: the revolving line of a member, what is drawn on it and repaid. A line is agreed by an adopted proposal only.
using System.Globalization;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A line. <c>Free</c> is what may be drawn now: promised, less what other draws ask for.</summary>
public sealed record CreditLineView(
    CreditLineId Id, string Number, MemberId Member, CreditLineState State, Money Limit, DateOnly EndsOn, int DrawDays, LoanPurpose Purpose, DateOnly RequestedOn, PaymentReference? Reference,
    Money Drawn, Money Free, IReadOnlyList<DrawView> Draws);

/// <summary>A draw; due once it is paid.</summary>
public sealed record DrawView(DrawId Id, int Number, Money Amount, DrawState State, DateOnly? PaidOn, DateOnly? DueOn, Money Repaid, Money Outstanding);

/// <summary>How much is drawn.</summary>
public sealed record DrawBody(Money Amount);

public static class CreditLineEndpoints
{
    public static void MapCreditLines(this IEndpointRouteBuilder fund)
    {
        fund.Command<CreditLineTerms>("/credit-lines", "requestCreditLine", "Asks for a revolving line of short-term treasury in the name of an organisation.", Permits.AskForSupport,
            (http, terms) => LoanEndpoints.ForOwn(http, terms.Member) ?? (Asked)new CreditLineCommand.RequestCreditLine(terms), e => e is CreditLineEvent.CreditLineRequested requested ? $"{{fund}}/credit-lines/{requested.Line}" : null);

        fund.List("/credit-lines", "listCreditLines", "Credit lines with their draws, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.CreditLines.Lines.Values.Where(l => standing.Sees(l.Terms.Member)), l => string.Create(CultureInfo.InvariantCulture, $"{l.RequestedOn.Year:D4}-{l.Number:D6}"), (_, l) => View(l),
            Filter.OnState("state", (CreditLine l) => l.State), Filter.OnId("member", (CreditLine l) => (MemberId?)l.Terms.Member));

        fund.Read("/credit-lines/{credit:cl}", "getCreditLine", "One credit line with its draws.", Permits.SeeOwn, (http, standing) => Seen(http, standing) is { } line ? View(line) : null);

        fund.Command<NoBody>("/credit-lines/{credit:cl}/withdrawal", "withdrawCreditLine", "Takes a request back before it is decided.", Permits.AskForSupport,
            (http, _) => Seen(http, Standing.Of(http)) is { } line ? new CreditLineCommand.WithdrawCreditLine(line.Id) : WebRefusals.NotFound.With());

        fund.Command<DrawBody>("/credit-lines/{credit:cl}/draws", "drawOnLine", "Draws on the line of an organisation, up to what is free.", Permits.AskForSupport,
            (http, body) => Seen(http, Standing.Of(http)) is { } line ? new CreditLineCommand.DrawOnLine(line.Id, body.Amount) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/credit-lines/{credit:cl}/closing", "closeCreditLine", "Ends a line: its borrower while nothing is drawn, from its end day on also the treasurer. What is drawn stays owed.", Permits.ReportCredit,
            (http, _) => Seen(http, Standing.Of(http)) is { } line ? new CreditLineCommand.CloseCreditLine(line.Id) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/draws/{draw:dw}/cancellation", "cancelDraw", "Takes a draw back that nobody has ordered to be paid.", Permits.AskForSupport,
            (http, _) => Standing.Of(http) is var standing && standing.State.CreditLines.WithDraw(http.Route<DrawId>("draw")) is var (line, draw) && standing.Sees(line.Terms.Member)
                ? new CreditLineCommand.CancelDraw(draw.Id) : WebRefusals.NotFound.With());

        fund.Command<NoBody>("/draws/{draw:dw}/payment", "prepareDraw", "Prepares the payment of a draw; a second person approves it.", Permits.KeepMoney,
            (http, _) => new CreditLineCommand.PrepareDraw(http.Route<DrawId>("draw")), PaymentEndpoints.PaymentCreated);
    }

    private static CreditLine? Seen(HttpContext http, Standing standing) =>
        standing.State.CreditLines.Lines.TryGetValue(http.Route<CreditLineId>("credit"), out var line) && standing.Sees(line.Terms.Member) ? line : null;

    private static CreditLineView View(CreditLine l) => new(
        l.Id, l.Code, l.Terms.Member, l.State, l.Terms.Limit, l.Terms.EndsOn, l.Terms.DrawDays, l.Terms.Purpose, l.RequestedOn, l.Reference, l.Outstanding, l.Free,
        [.. l.Draws.Select(d => new DrawView(d.Id, d.Number, d.Amount, d.State, d.PaidOn, d.DueOn, d.Repaid, d.Outstanding))]);
}
