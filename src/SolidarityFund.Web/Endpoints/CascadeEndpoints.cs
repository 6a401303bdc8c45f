// CascadeEndpoints: agreements with outside funders, sub-grants, claims and their review, what goes back, and the reconciliation of the justification.
// A sub-grant is awarded, ended and redistributed to by an adopted proposal only. A member sees its own sub-grants.
using Microsoft.AspNetCore.Mvc;
using SolidarityFund.Banking;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
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
    IReadOnlyList<FunderTranche> Tranches, int? ToleranceBasisPoints, int? IndirectBasisPoints, Money ThirdPartyMost, int DepthMost, int? JustifiedBasisPoints, VatRule Vat, SourceOrder Sources, bool WholeLinesOnly, string? OnGrantingSha256, int LikeDays,
    IReadOnlyList<ReportDuty> Reports, int? PartnersEarlierDays, DateOnly? RetainUntil, TextView? Publicity, PaymentReference Reference,
    PersonId PreparedBy, PersonId? ApprovedBy, Money Received, Money Committed, Money Recognised, Money Free, Money OwedBack, Money Cash, AgreementChangeView? Waiting, DateOnly? EndedOn,
    IReadOnlyList<ReportDue> ReportsDue, IReadOnlyList<SubGrantView> SubGrants);

/// <summary>What waits for a second person.</summary>
/// <param name="Amount">What the agreement would come to; none for its end.</param>
/// <param name="To">Its last day would be; none for its end.</param>
public sealed record AgreementChangeView(Money? Amount, DateOnly? To, PersonId PreparedBy, DateOnly PreparedOn);

/// <summary>A sub-grant.</summary>
/// <param name="Net">What is awarded still.</param>
/// <param name="Room">What is left to be claimed or granted on.</param>
/// <param name="Reference">What the member repeats when it returns something.</param>
/// <param name="Stricter">What is stricter than in what it comes out of.</param>
public sealed record SubGrantView(
    SubGrantId Id, string Number, AgreementId Agreement, MemberId Member, SubGrantId? Parent, PaymentReference Reference, Money Awarded, Money Net, Money Paid, Money Accepted, Money Rejected, Money Lapsed, Money RefundDue,
    Money Refunded, Money Room, DateOnly AwardedOn, DateOnly? ClosedOn, StricterClauses? Stricter, IReadOnlyList<ExpenseView> Expenses, bool DeMinimis, Money Pooled);

/// <summary>An expense and its review.</summary>
/// <param name="EligibleBase">What of the total the funder can pay.</param>
/// <param name="LooksLike">Other expenses of the same supplier and amount, days apart: who accepts this one names them.</param>
public sealed record ExpenseView(
    ClaimId Claim, int Line, ProofType Type, TextView Supplier, string? SupplierNumber, string InvoiceHash, DateOnly On, DeliveryPeriod? Served, Money Total, Money? Vat, Money? RecoverableVat, Money EligibleBase, AllocationKey? Key,
    Money Claimed, IReadOnlyList<OtherShare> Others, ExpensePayment? Paid, ExpenseBooking? Booked, string Category, string? DocumentSha256, DateOnly ClaimedOn, Verdict Verdict, Money Accepted, RejectReason? Reason, PersonId? Reviewer,
    DateOnly? ReviewedOn, IReadOnlyList<ExpenseRef> LooksLike);

/// <summary>What was agreed with a funder.</summary>
/// <param name="Publicity">How the funder is to be named in public.</param>
public sealed record AgreementBody(
    string Funder, string Iban, string Purpose, Money Amount, DateOnly From, DateOnly To, RecognitionPoint Recognition, IReadOnlyList<BudgetCategory> Categories, IReadOnlyList<FunderTranche>? Tranches = null,
    int? ToleranceBasisPoints = null, int? IndirectBasisPoints = null, Money? ThirdPartyMost = null, int? DepthMost = null, int? JustifiedBasisPoints = null, VatRule Vat = VatRule.Eligible,
    SourceOrder Sources = SourceOrder.OldestFirst, bool WholeLinesOnly = false, string? OnGrantingSha256 = null, int? LikeDays = null, IReadOnlyList<ReportDuty>? Reports = null, int? PartnersEarlierDays = null,
    DateOnly? RetainUntil = null, [property: Prose] string? Publicity = null);

/// <summary>How much.</summary>
public sealed record TrancheBody(Money Amount);

/// <summary>A document that is claimed.</summary>
/// <param name="Supplier">The supplier's name.</param>
/// <param name="Number">The supplier's number of the document.</param>
/// <param name="SupplierNumber">The supplier's enterprise or VAT number.</param>
public sealed record ExpenseBody(
    [property: Prose] string Supplier, string Number, DateOnly On, Money Total, Money Claimed, string Category, string? DocumentSha256 = null, ExpensePayment? Paid = null, ProofType Type = ProofType.Invoice,
    string? SupplierNumber = null, Money? Vat = null, Money? RecoverableVat = null, DeliveryPeriod? Served = null, AllocationKey? Key = null, IReadOnlyList<OtherShare>? Others = null, ExpenseBooking? Booked = null);

/// <summary>Expenses, in the order of their lines.</summary>
/// <param name="Stated">What they come to, as the organisation says.</param>
public sealed record ClaimBody(IReadOnlyList<ExpenseBody> Lines, Money? Stated = null);

/// <summary>What a reviewer says of a line.</summary>
/// <param name="Despite">The expenses that it looks like, where it is accepted all the same.</param>
public sealed record ReviewBody(int Line, Verdict Verdict, Money Accepted, RejectReason? Reason = null, IReadOnlyList<ExpenseRef>? Despite = null);

/// <summary>What a reviewer says of several lines.</summary>
public sealed record ReviewsBody(IReadOnlyList<ReviewBody> Lines);

/// <summary>What goes back to a funder.</summary>
public sealed record FunderOwedBody(OwedBecause Because, Money Amount);

/// <summary>A report that was delivered.</summary>
/// <param name="Report">Which of the agreement's reports, from 1.</param>
/// <param name="Sha256">What it hashes to.</param>
public sealed record DeliverBody(int Report, string Sha256);

/// <summary>A report that is waited for.</summary>
/// <param name="SubGrant">Whose; none for the fund's own.</param>
/// <param name="DaysLate">0 for in time.</param>
public sealed record AgreementReportView(AgreementId Agreement, string Number, SubGrantId? SubGrant, MemberId? Member, int Report, ReportKind Kind, DateOnly DueOn, int DaysLate);

/// <summary>The reports that are waited for.</summary>
public sealed record AgreementReportsView(IReadOnlyList<AgreementReportView> Reports);

public static class CascadeEndpoints
{
    private const int ReportDaysAhead = 30;

    public static void MapCascade(this IEndpointRouteBuilder fund)
    {
        fund.List("/agreements", "listAgreements", "Agreements with funders by year and number.", Permits.SeeOwn, standing => standing.State.Cascade.Agreements.Values, a => a.Code,
            (standing, a) => new AgreementLine(a.Id, a.Code, a.Terms.Funder, a.Terms.Purpose, a.Terms.Amount, a.Received, standing.State.Cascade.Free(a), a.Terms.From, a.Terms.To, a.ApprovedBy is not null));

        fund.Look("/agreements/{agreement:ag}", "getAgreement", "One agreement with its sub-grants and their expenses, as far as the reader sees them.", Permits.SeeOwn, async (http, standing) =>
            standing.State.Cascade.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement")) is { } agreement ? await View(http, standing, agreement) : null);

        fund.Command<AgreementBody>("/agreements", "prepareAgreement", "Records an agreement; a second person approves it.", Permits.KeepMoney, async (http, b) =>
            await Terms(http, b, terms => new CascadeCommand.PrepareAgreement(terms)), e => e is CascadeEvent.AgreementPrepared made ? $"{{fund}}/agreements/{made.Agreement}" : null);

        fund.Command<NoBody>("/agreements/{agreement:ag}/approval", "approveAgreement", "Approves as second person what waits: that an agreement is certain, other terms of it, or its end.", Permits.ApprovePayments,
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
            foreach (var line in body.Lines) lines.Add(LineOf(line, await words.Keep(ExpenseDocument.WordsOf(line.Supplier, line.Number))));
            return words.Asked(new CascadeCommand.SubmitClaim(http.Route<SubGrantId>("subGrant"), [.. lines], body.Stated));
        });

        fund.Post("/sub-grants/{subGrant:sg}/claims/file", Import)
            .As("importClaim", "Claims the expenses of a CSV file, all of them or none; every faulty line is told with its reason. With dryRun=true, nothing is claimed.", Permits.ActForMember, "dryRun")
            .WithMetadata(new RequestSizeLimitAttribute(ClaimFile.BytesMost)).WithMetadata(new RawBody(["text/csv", "application/octet-stream"])).Produces<Receipt>();

        fund.Command<DeliverBody>("/agreements/{agreement:ag}/reports", "deliverReport", "Notes that the fund delivered a report to its funder.", Permits.KeepMoney,
            (http, body) => new CascadeCommand.DeliverReport(http.Route<AgreementId>("agreement"), body.Report, body.Sha256));

        fund.Command<DeliverBody>("/sub-grants/{subGrant:sg}/reports", "deliverSubGrantReport", "Hands in a report of an organisation on its sub-grant.", Permits.ActForMember, (http, body) =>
            Standing.Of(http).State.Cascade.SubGrants.GetValueOrDefault(http.Route<SubGrantId>("subGrant")) is { } grant
                ? new CascadeCommand.DeliverReport(grant.Agreement, body.Report, body.Sha256, grant.Id) : CascadeRefusals.SubGrantUnknown.With(("grant", http.Route<SubGrantId>("subGrant"))));

        fund.Read("/agreements/reports", "listAgreementReports", "Reports under agreements that are overdue or due within 30 days, the oldest first, as far as the reader sees them.", Permits.SeeOwn, (_, standing) => new AgreementReportsView(
            [.. CascadeReminders.Reports(standing.State.Cascade, standing.Today, ReportDaysAhead).Where(r => r.SubGrant is { } grant ? standing.Sees(grant.Member) : standing.SeesAll)
                .Select(r => new AgreementReportView(r.Agreement.Id, r.Agreement.Code, r.SubGrant?.Id, r.SubGrant?.Member, r.Report.Number, r.Report.Kind, r.Report.DueOn, r.DaysLate))]));

        fund.Command<AgreementBody>("/agreements/{agreement:ag}/amendment", "amendAgreement", "Prepares other terms of an agreement; a second person approves them.", Permits.KeepMoney, async (http, b) =>
            await Terms(http, b, terms => new CascadeCommand.AmendAgreement(http.Route<AgreementId>("agreement"), terms)));

        fund.Command<NoBody>("/agreements/{agreement:ag}/end", "closeAgreement", "Prepares the end of an agreement; a second person approves it.", Permits.KeepMoney,
            (http, _) => new CascadeCommand.CloseAgreement(http.Route<AgreementId>("agreement")));

        fund.Command<NoBody>("/agreements/{agreement:ag}/withdrawal", "withdrawAgreement", "Takes back what waits for a second person: the agreement itself, other terms or its end.", Permits.KeepMoney,
            (http, _) => new CascadeCommand.WithdrawAgreement(http.Route<AgreementId>("agreement")));

        fund.Command<ReviewBody>("/claims/{claim:ec}/reviews", "reviewExpense", "Reviews one line of a claim: whoever neither claimed it nor is tied to the organisation.", Permits.ApprovePayments,
            (http, body) => new CascadeCommand.ReviewExpense(http.Route<ClaimId>("claim"), body.Line, body.Verdict, body.Accepted, body.Reason, [.. body.Despite ?? []]));

        fund.Command<ReviewsBody>("/claims/{claim:ec}/reviews/all", "reviewClaim", "Reviews several lines of a claim at once: all of them or none.", Permits.ApprovePayments,
            (http, body) => new CascadeCommand.ReviewClaim(http.Route<ClaimId>("claim"), [.. body.Lines.Select(l => new LineVerdict(l.Line, l.Verdict, l.Accepted, l.Reason, [.. l.Despite ?? []]))]));
    }

    private static async Task<IResult> Import(HttpContext http)
    {
        var (standing, grant) = (Standing.Of(http), http.Route<SubGrantId>("subGrant"));
        if (Api.Unfit(http, "dryRun") is { } unfit) return unfit;
        var (file, problem) = await Api.Bytes(http, ClaimFile.BytesMost);
        if (file is null) return problem!;
        var reading = ClaimFile.Read(standing.State, grant, file, standing.Today);
        var words = WordsOfRequest.Of(http);
        // A retry of a claim that was recorded finds its own lines in the book: it is asked again, and answered as before.
        if (!reading.Faults.IsEmpty && !(reading.IsReadable && await words.WereKept()))
            return Problems.Of([.. reading.Faults.Select(f => new Fault(FormattableString.Invariant($"{(f.Line > 0 ? $"/{f.Line}" : "")}{(f.Column.Length > 0 ? $"/{f.Column}" : "")}"), f.Refusal.Code, f.Refusal.Say(Language.English)))]);
        return words.Asked(await reading.Claim(grant, words.Keep)) switch
        {
            { Command: { } claim } => await Api.Ask(http, standing.Fund, standing.Confirmed, standing.Person, claim, null),
            { Refusal: var refusal } => Problems.Of(refusal!),
        };
    }

    /// <summary>A line as it is typed.</summary>
    internal static ExpenseLine LineOf(ExpenseBody line, KeptText words)
    {
        // The number names a supplier however its name is spelled.
        var supplier = line.SupplierNumber ?? line.Supplier;
        return new(
            new(line.Type, words, ExpenseDocument.HashOf(supplier, line.Number, line.Total), ExpenseDocument.LikenessOf(supplier, line.Total), line.On, line.Total, line.Vat, line.RecoverableVat, line.SupplierNumber, line.DocumentSha256),
            line.Claimed, line.Category, line.Paid, line.Served, line.Key, [.. line.Others ?? []], line.Booked);
    }

    private static async Task<Asked> Terms(HttpContext http, AgreementBody b, Func<AgreementTerms, Command> then)
    {
        if (!Iban.TryParse(b.Iban, out var iban)) return new Fault("/iban", MembershipRefusals.IbanMalformed.Code, MembershipRefusals.IbanMalformed.With(("iban", b.Iban)).Say(Language.English));
        var words = WordsOfRequest.Of(http);
        var publicity = b.Publicity is { } said ? await words.Keep(said) : (KeptText?)null;
        return words.Asked(then(new(
            b.Funder, iban.ToString(), b.Purpose, b.Amount, b.From, b.To, b.Recognition, [.. b.Categories], [.. b.Tranches ?? []], b.ToleranceBasisPoints, b.IndirectBasisPoints, b.ThirdPartyMost, b.DepthMost, b.JustifiedBasisPoints,
            b.Vat, b.Sources, b.WholeLinesOnly, b.OnGrantingSha256, b.LikeDays,
            b.Reports is null && b.PartnersEarlierDays is null && b.RetainUntil is null && publicity is null ? null : new([.. b.Reports ?? []], b.PartnersEarlierDays, b.RetainUntil, publicity))));
    }

    private static async Task<AgreementView> View(HttpContext http, Standing standing, Agreement agreement)
    {
        var (book, terms) = (standing.State.Cascade, agreement.Terms);
        SubGrant[] seen = [.. book.Of(agreement).Where(g => standing.Sees(g.Member))];
        var words = await WordsOfRequest.Read(http, [.. seen.SelectMany(g => g.Expenses).Select(e => (KeptText?)e.Line.Supplier), terms.Duties?.Publicity]);
        return new(
            agreement.Id, agreement.Code, terms.Funder, standing.SeesAll ? terms.Iban : null, terms.Purpose, terms.Amount, terms.From, terms.To, terms.Recognition, [.. terms.Categories], [.. terms.Tranches], terms.ToleranceBasisPoints,
            terms.IndirectBasisPoints, terms.ThirdPartyCap, terms.Depth, terms.JustifiedBasisPoints, terms.Vat, terms.Sources, terms.WholeLinesOnly, terms.OnGrantingSha256, terms.LikeWithinDays, [.. terms.Reports],
            terms.Duties?.PartnersEarlierDays, terms.Duties?.RetainUntil, terms.Duties?.Publicity is { } publicity ? words(publicity) : null, agreement.Reference, agreement.PreparedBy, agreement.ApprovedBy, agreement.Received, book.Committed(agreement),
            book.Recognised(agreement), book.Free(agreement), agreement.OwedBack, terms.Amount with { Cents = standing.State.Balances.Cash(terms.Purpose) },
            agreement.Waiting is { } change ? new(change.Terms?.Amount, change.Terms?.To, change.By, change.On) : null, agreement.OverOn, [.. agreement.Reports], [.. seen.Select(g => Of(book, agreement, g, words))]);
    }

    private static SubGrantView Of(CascadeBook book, Agreement agreement, SubGrant g, Func<KeptText, TextView> words) => new(
        g.Id, agreement.CodeOf(g), g.Agreement, g.Member, g.Parent, g.Reference, g.Awarded, g.Net, g.Paid, g.Accepted, g.Rejected, g.Lapsed, g.RefundDue, g.Refunded, book.RoomOf(g), g.AwardedOn, g.ClosedOn, g.Stricter,
        [.. g.Expenses.Select(e => Of(book, agreement, e, words))], g.IsDeMinimis, g.Pooled);

    private static ExpenseView Of(CascadeBook book, Agreement agreement, Expense e, Func<KeptText, TextView> words)
    {
        var (line, document) = (e.Line, e.Line.Document);
        return new(
            e.Claim, e.Number, document.Type, words(document.Supplier), document.SupplierNumber, document.InvoiceHash, line.On, line.Served, line.Total, document.Vat, document.RecoverableVat, document.EligibleBase(agreement.Terms.Vat), line.Key,
            line.Claimed, [.. line.Others], line.Paid, line.Booked, line.Category, document.Sha256, e.ClaimedOn, e.Verdict, e.Accepted, e.Reason, e.Reviewer, e.ReviewedOn,
            e.IsOpen ? [.. book.Like(line, agreement.Terms.LikeWithinDays).Take(CascadeDecisions.LikeMost).Select(l => new ExpenseRef(l.Claim, l.Number))] : []);
    }
}
