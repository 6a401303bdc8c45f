// CascadeEndpoints: agreements with outside funders, sub-grants, claims and their review, what goes back, and the reconciliation of the justification.
// A sub-grant is awarded, ended and redistributed to by an adopted proposal only. A member sees its own sub-grants.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>An agreement in a list.</summary>
public sealed record AgreementLine(AgreementId Id, string Number, string Funder, string Purpose, Money Amount, Money Received, Money Free, DateOnly From, DateOnly To, bool Approved);

/// <summary>An agreement.</summary>
/// <param name="Iban">Where money goes back to; for who sees everything.</param>
/// <param name="Recognised">What is income by its rule.</param>
/// <param name="Cash">The cash of its purpose.</param>
/// <param name="SubGrants">As far as the reader sees them.</param>
public sealed record AgreementView(
    AgreementId Id, string Number, string Funder, string? Iban, string Purpose, Money Amount, DateOnly From, DateOnly To, RecognitionPoint Recognition, IReadOnlyList<BudgetCategory> Categories,
    IReadOnlyList<FunderTranche> Tranches, int? ToleranceBasisPoints, int? IndirectBasisPoints, Money ThirdPartyMost, int DepthMost, int? JustifiedBasisPoints, PaymentReference Reference,
    PersonId PreparedBy, PersonId? ApprovedBy, Money Received, Money Committed, Money Recognised, Money Free, Money OwedBack, Money Cash, IReadOnlyList<SubGrantView> SubGrants);

/// <summary>A sub-grant.</summary>
/// <param name="Net">What is awarded still.</param>
/// <param name="Room">What is left to be claimed or granted on.</param>
/// <param name="Reference">What the member repeats when it returns something.</param>
public sealed record SubGrantView(
    SubGrantId Id, string Number, AgreementId Agreement, MemberId Member, SubGrantId? Parent, PaymentReference Reference, Money Awarded, Money Net, Money Paid, Money Accepted, Money Rejected, Money Lapsed, Money RefundDue,
    Money Refunded, Money Room, DateOnly? ClosedOn, IReadOnlyList<ExpenseView> Expenses);

/// <summary>An expense and its review.</summary>
public sealed record ExpenseView(
    ClaimId Claim, int Line, TextView Supplier, string InvoiceHash, DateOnly On, DateOnly? PaidOn, Money Total, Money Claimed, Money OtherFunders, string Category, string? DocumentSha256, DateOnly ClaimedOn, Verdict Verdict,
    Money Accepted, RejectReason? Reason, PersonId? Reviewer, DateOnly? ReviewedOn);

/// <summary>What was agreed with a funder.</summary>
public sealed record AgreementBody(
    string Funder, string Iban, string Purpose, Money Amount, DateOnly From, DateOnly To, RecognitionPoint Recognition, IReadOnlyList<BudgetCategory> Categories, IReadOnlyList<FunderTranche>? Tranches = null,
    int? ToleranceBasisPoints = null, int? IndirectBasisPoints = null, Money? ThirdPartyMost = null, int? DepthMost = null, int? JustifiedBasisPoints = null);

/// <summary>How much.</summary>
public sealed record TrancheBody(Money Amount);

/// <summary>A document that is claimed.</summary>
/// <param name="Supplier">The supplier's enterprise number or name.</param>
/// <param name="Number">The supplier's number of the document.</param>
public sealed record ExpenseBody(
    [property: Prose] string Supplier, string Number, DateOnly On, DateOnly? PaidOn, Money Total, Money Claimed, Money? OtherFunders, string Category, string? DocumentSha256 = null);

/// <summary>Expenses, in the order of their lines.</summary>
public sealed record ClaimBody(IReadOnlyList<ExpenseBody> Lines);

/// <summary>What a reviewer says of a line.</summary>
public sealed record ReviewBody(int Line, Verdict Verdict, Money Accepted, RejectReason? Reason = null);

/// <summary>What goes back to a funder.</summary>
public sealed record FunderOwedBody(OwedBecause Because, Money Amount);

public static class CascadeEndpoints
{
    public static void MapCascade(this IEndpointRouteBuilder fund)
    {
        fund.List("/agreements", "listAgreements", "Agreements with funders by year and number.", Permits.SeeOwn, standing => standing.State.Cascade.Agreements.Values, a => a.Code,
            (standing, a) => new AgreementLine(a.Id, a.Code, a.Terms.Funder, a.Terms.Purpose, a.Terms.Amount, a.Received, standing.State.Cascade.Free(a), a.Terms.From, a.Terms.To, a.ApprovedBy is not null));

        fund.Look("/agreements/{agreement:ag}", "getAgreement", "One agreement with its sub-grants and their expenses, as far as the reader sees them.", Permits.SeeOwn, async (http, standing) =>
            standing.State.Cascade.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement")) is { } agreement ? await View(http, standing, agreement) : null);

        fund.Command<AgreementBody>("/agreements", "prepareAgreement", "Records an agreement; a second person approves it.", Permits.KeepMoney, (_, b) => new CascadeCommand.PrepareAgreement(new(
            b.Funder, string.Concat(b.Iban.Where(c => c != ' ')), b.Purpose, b.Amount, b.From, b.To, b.Recognition, [.. b.Categories], [.. b.Tranches ?? []], b.ToleranceBasisPoints, b.IndirectBasisPoints, b.ThirdPartyMost, b.DepthMost,
            b.JustifiedBasisPoints)), e => e is CascadeEvent.AgreementPrepared made ? $"{{fund}}/agreements/{made.Agreement}" : null);

        fund.Command<NoBody>("/agreements/{agreement:ag}/approval", "approveAgreement", "Says as second person that an agreement is certain: its funder owes it.", Permits.ApprovePayments,
            (http, _) => new CascadeCommand.ApproveAgreement(http.Route<AgreementId>("agreement")));

        fund.Command<FunderOwedBody>("/agreements/{agreement:ag}/returns", "oweFunder", "Notes that money goes back to the funder: unspent, or a cost that it rejects.", Permits.KeepMoney,
            (http, body) => new CascadeCommand.OweFunder(http.Route<AgreementId>("agreement"), body.Because, body.Amount));

        fund.Command<NoBody>("/agreements/{agreement:ag}/returns/payment", "prepareFunderReturn", "Prepares the payment of all that is owed to the funder.", Permits.KeepMoney,
            (http, _) => new CascadeCommand.PrepareFunderReturn(http.Route<AgreementId>("agreement")), PaymentEndpoints.PaymentCreated);

        fund.Command<TrancheBody>("/sub-grants/{subGrant:sg}/tranches", "prepareSubGrantTranche", "Prepares a tranche, out of the cash of the agreement.", Permits.KeepMoney,
            (http, body) => new CascadeCommand.PrepareSubGrantTranche(http.Route<SubGrantId>("subGrant"), body.Amount), PaymentEndpoints.PaymentCreated);

        fund.Command<ClaimBody>("/sub-grants/{subGrant:sg}/claims", "submitClaim", "Claims expenses of an organisation, line by line; each is reviewed by somebody else.", Permits.ActForMember, async (http, body) =>
        {
            var (words, lines) = (WordsOfRequest.Of(http), new List<ExpenseLine>());
            foreach (var line in body.Lines)
                lines.Add(new(await words.Keep($"{line.Supplier} · {line.Number}"), ExpenseLine.HashOf(line.Supplier, line.Number, line.Total), line.On, line.PaidOn, line.Total, line.Claimed, line.OtherFunders ?? line.Total.Zero, line.Category, line.DocumentSha256));
            return words.Asked(new CascadeCommand.SubmitClaim(http.Route<SubGrantId>("subGrant"), [.. lines]));
        });

        fund.Command<ReviewBody>("/claims/{claim:ec}/reviews", "reviewExpense", "Reviews one line of a claim: whoever neither claimed it nor is tied to the organisation.", Permits.ApprovePayments,
            (http, body) => new CascadeCommand.ReviewExpense(http.Route<ClaimId>("claim"), body.Line, body.Verdict, body.Accepted, body.Reason));
    }

    private static async Task<AgreementView> View(HttpContext http, Standing standing, Agreement agreement)
    {
        var (book, terms) = (standing.State.Cascade, agreement.Terms);
        SubGrant[] seen = [.. book.Of(agreement).Where(g => standing.Sees(g.Member))];
        var words = await WordsOfRequest.Read(http, [.. seen.SelectMany(g => g.Expenses).Select(e => (KeptText?)e.Line.Supplier)]);
        return new(
            agreement.Id, agreement.Code, terms.Funder, standing.SeesAll ? terms.Iban : null, terms.Purpose, terms.Amount, terms.From, terms.To, terms.Recognition, [.. terms.Categories], [.. terms.Tranches], terms.ToleranceBasisPoints,
            terms.IndirectBasisPoints, terms.ThirdPartyCap, terms.Depth, terms.JustifiedBasisPoints, agreement.Reference, agreement.PreparedBy, agreement.ApprovedBy, agreement.Received, book.Committed(agreement),
            book.Recognised(agreement), book.Free(agreement), agreement.OwedBack, terms.Amount with { Cents = standing.State.Balances.Cash(terms.Purpose) }, [.. seen.Select(g => Of(book, agreement, g, words))]);
    }

    private static SubGrantView Of(CascadeBook book, Agreement agreement, SubGrant g, Func<KeptText, TextView> words) => new(
        g.Id, agreement.CodeOf(g), g.Agreement, g.Member, g.Parent, g.Reference, g.Awarded, g.Net, g.Paid, g.Accepted, g.Rejected, g.Lapsed, g.RefundDue, g.Refunded, book.RoomOf(g), g.ClosedOn,
        [.. g.Expenses.Select(e => new ExpenseView(
            e.Claim, e.Number, words(e.Line.Supplier), e.Line.InvoiceHash, e.Line.On, e.Line.PaidOn, e.Line.Total, e.Line.Claimed, e.Line.OtherFunders, e.Line.Category, e.Line.DocumentSha256, e.ClaimedOn, e.Verdict, e.Accepted, e.Reason,
            e.Reviewer, e.ReviewedOn))]);
}
