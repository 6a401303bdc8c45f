// Justification: the reconciliation of what an agreement with a funder paid for, one row for each expense, and the sums that tie it to the books (domain.md §4.4).
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>One expense in the reconciliation: the columns of domain.md §4.4 that the journal knows.</summary>
public sealed record JustificationRow(
    string Agreement, string Funder, string SubGrant, string Partner, string EnterpriseNumber, int Line, string Category, string Supplier, DateOnly InvoiceDate, Money Total, string Share, Money Claimed, Money OtherFunders,
    string ShareOfAll, DateOnly? PaymentDate, string? Sha256, Money Accepted, Money Rejected, RejectReason? Reason, PersonId? Reviewer, DateOnly? ReviewDate, Money RunningAccepted, Money CeilingLeft);

/// <summary>The sums of an agreement; each difference between them and the books is zero, or a fault.</summary>
/// <param name="Agreed">What was agreed.</param>
/// <param name="Received">What the funder paid.</param>
/// <param name="Committed">What is awarded still.</param>
/// <param name="Paid">What members were paid.</param>
/// <param name="Accepted">What was accepted of their expenses.</param>
/// <param name="Rejected">What was not.</param>
/// <param name="RefundsDue">What was asked back of them.</param>
/// <param name="RefundsReceived">What came.</param>
/// <param name="Returned">What the funder got back.</param>
/// <param name="Deferred">Open 493.</param>
/// <param name="Cash">Received, less paid, plus refunds, less returned.</param>
/// <param name="ToJustify">What was received and kept, and is not accepted yet.</param>
/// <param name="Indirect">Flat rate of the accepted costs, where the agreement has one.</param>
/// <param name="DeferredDifference">493 of the books less <paramref name="Deferred"/>.</param>
/// <param name="CashDifference">Cash of the purpose in the books less <paramref name="Cash"/>.</param>
public sealed record JustificationSums(
    Money Agreed, Money Received, Money Committed, Money Paid, Money Accepted, Money Rejected, Money RefundsDue, Money RefundsReceived, Money Returned, Money Deferred, Money Cash, Money ToJustify, Money Indirect,
    Money DeferredDifference, Money CashDifference);

/// <summary>Writes the reconciliation of one agreement.</summary>
public static class Justification
{
    /// <summary>One row for each expense, in the order of sub-grants and claims.</summary>
    public static ImmutableArray<JustificationRow> Rows(FundState state, Agreement agreement, Func<KeptText, string> words)
    {
        var (rows, running, place) = (ImmutableArray.CreateBuilder<JustificationRow>(), new Dictionary<string, Money>(StringComparer.Ordinal), 0);
        foreach (var grant in state.Cascade.Of(agreement))
            foreach (var e in grant.Expenses)
            {
                var category = agreement.Terms.Categories.First(c => c.Code == e.Line.Category);
                var (accepted, partner) = (running[category.Code] = running.GetValueOrDefault(category.Code, e.Accepted.Zero) + e.Accepted, state.Members.Members[grant.Member].Organisation);
                rows.Add(new(
                    agreement.Code, agreement.Terms.Funder, agreement.CodeOf(grant), partner.Name, partner.EnterpriseNumber, ++place, category.Code, words(e.Line.Supplier), e.Line.On, e.Line.Total, Percent(e.Line.Claimed, e.Line.Total),
                    e.Line.Claimed, e.Line.OtherFunders, Percent(AllOf(state.Cascade, e) + e.Line.OtherFunders, e.Line.Total), e.Line.PaidOn, e.Line.DocumentSha256, e.Accepted, e.Rejected, e.Reason, e.Reviewer, e.ReviewedOn, accepted,
                    agreement.Terms.CeilingOf(category) - accepted));
            }
        return rows.ToImmutable();
    }

    /// <summary>The sums of domain.md §4.4, and how far the books are from them.</summary>
    public static JustificationSums Sums(FundState state, Agreement agreement)
    {
        var (book, zero) = (state.Cascade, agreement.Terms.Amount.Zero);
        SubGrant[] all = [.. book.Of(agreement)];
        Money Sum(Func<SubGrant, Money> what) => zero + Money.Sum(all.Select(what));
        var (paid, accepted, refunded) = (Sum(g => g.Paid), Sum(g => g.Accepted), Sum(g => g.Refunded));
        var deferred = book.Deferred(agreement);
        var cash = agreement.Received - paid + refunded - agreement.Repaid;
        return new(
            agreement.Terms.Amount, agreement.Received, book.Committed(agreement), paid, accepted, Sum(g => g.Rejected), Sum(g => g.RefundDue), refunded, agreement.Repaid, deferred, cash, agreement.Received - agreement.Repaid - accepted,
            accepted.Share(new(agreement.Terms.IndirectBasisPoints ?? 0)), zero with { Cents = -state.Balances.Of(agreement.At(AccountRole.DeferredIncome)).Net } - deferred, zero with { Cents = state.Balances.Cash(agreement.Terms.Purpose) } - cash);
    }

    /// <summary>The rows as comma-separated values, amounts with two decimals.</summary>
    public static string Csv(IEnumerable<JustificationRow> rows)
    {
        var text = new StringBuilder("agreement,funder,sub_grant,partner,enterprise_number,line,category,supplier,invoice_date,total,share,claimed,other_funders,share_of_all,payment_date,sha256,accepted,rejected,reason,reviewer,review_date,running_accepted,ceiling_left\n");
        foreach (var r in rows)
            text.AppendJoin(',', ((object?[])[r.Agreement, r.Funder, r.SubGrant, r.Partner, r.EnterpriseNumber, r.Line, r.Category, r.Supplier, r.InvoiceDate, r.Total, r.Share, r.Claimed, r.OtherFunders, r.ShareOfAll, r.PaymentDate, r.Sha256,
                r.Accepted, r.Rejected, r.Reason, r.Reviewer, r.ReviewDate, r.RunningAccepted, r.CeilingLeft]).Select(Cell)).Append('\n');
        return text.ToString();
    }

    private static Money AllOf(CascadeBook book, Expense expense) => expense.Counted.Zero + Money.Sum(book.Resting(expense.Line.InvoiceHash, expense.Line.DocumentSha256).Select(r => r.Expense.Counted));

    private static string Percent(Money part, Money whole) => new BasisPoints((int)Int128.Min(int.MaxValue, (Int128)part.Cents * 10_000 / whole.Cents)).ToString();

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Money money => string.Create(CultureInfo.InvariantCulture, $"{money.Cents / 100m:0.00}"),
        // A cell that a spreadsheet would take for a formula is none.
        string words when words.Length > 0 && "=+-@\t\r".Contains(words[0], StringComparison.Ordinal) => $"\"'{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)! is var text && text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
