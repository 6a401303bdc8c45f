// Justification: the reconciliation of what an agreement with a funder paid for, one row for each expense, and the sums that tie it to the books (domain.md §4.4).
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports;

/// <summary>One expense in the reconciliation: the columns of domain.md §4.4 but the last, which is the version of the report.</summary>
/// <param name="Tranches">By which payments of the funder it was paid (<see cref="Lineage"/>), such as <c>1+2</c>; empty for none yet.</param>
/// <param name="Line">From 1 within the report.</param>
/// <param name="Accepted">What the reviewer accepted; zero before.</param>
/// <param name="RunningAccepted">What is accepted in its category up to this line.</param>
/// <param name="CeilingLeft">What is left of the ceiling of its category after it.</param>
public sealed record JustificationRow(
    string Agreement, string Funder, string Tranches, string SubGrant, string Partner, string EnterpriseNumber, int Line, string Category, ProofType DocumentType, string Supplier, string? SupplierNumber, string InvoiceNumber,
    DateOnly InvoiceDate, DeliveryPeriod? Served, Money Total, Money? Vat, Money? RecoverableVat, Money EligibleBase, string? Key, BasisPoints KeyShare, Money Claimed, ImmutableArray<OtherShare> OtherFunders, BasisPoints SumOfShares,
    DateOnly? PaymentDate, string? BankReference, string? LedgerAccount, string? JournalEntry, string? DocumentSha256, Money Accepted, Money Rejected, RejectReason? Reason, PersonId? Reviewer, DateOnly? ReviewDate, Money RunningAccepted,
    Money CeilingLeft);

/// <summary>The sums of an agreement (domain.md §4.4). The differences say how far the books are from them: each is zero, or a fault.</summary>
/// <param name="Agreed">What was agreed.</param>
/// <param name="Received">What the funder paid.</param>
/// <param name="Committed">What is awarded still.</param>
/// <param name="Paid">What members were paid.</param>
/// <param name="OwnAccepted">Own direct cost that was accepted: none, the fund claims nothing for itself.</param>
/// <param name="Accepted">What was accepted of members' expenses.</param>
/// <param name="Rejected">What was not.</param>
/// <param name="RefundsDue">What was asked back of them.</param>
/// <param name="RefundsReceived">What came.</param>
/// <param name="Returned">What the funder got back.</param>
/// <param name="Recognised">Income by the agreement's own rule, less what the funder rejected of it.</param>
/// <param name="Deferred">Open 493: agreed, less recognised by the rule, less what goes back unspent.</param>
/// <param name="Cash">Received, less paid, plus refunds, less returned.</param>
/// <param name="Claimable">What can be asked of the funder still: what is accepted, at most what was agreed, less what came. Below zero: to be repaid or justified.</param>
/// <param name="ToJustify">What was received and kept, and is not accepted yet.</param>
/// <param name="Indirect">Flat rate of the accepted costs, where the agreement has one.</param>
/// <param name="RecognisedDifference">733 of the books less <paramref name="Recognised"/>.</param>
/// <param name="DeferredDifference">493 of the books less <paramref name="Deferred"/>.</param>
/// <param name="CashDifference">Cash of the purpose in the books less <paramref name="Cash"/>.</param>
public sealed record JustificationSums(
    Money Agreed, Money Received, Money Committed, Money Paid, Money OwnAccepted, Money Accepted, Money Rejected, Money RefundsDue, Money RefundsReceived, Money Returned, Money Recognised, Money Deferred, Money Cash,
    Money Claimable, Money ToJustify, Money Indirect, Money RecognisedDifference, Money DeferredDifference, Money CashDifference)
{
    /// <summary>True when the books say the same.</summary>
    public bool Ties => RecognisedDifference.IsZero && DeferredDifference.IsZero && CashDifference.IsZero;
}

/// <summary>The sums of one partner; it stands for all its sub-grants of the agreement.</summary>
public sealed record JustificationPartner(string Partner, string EnterpriseNumber, Money Committed, Money Paid, Money Claimed, Money Accepted, Money Rejected, Money RefundsDue, Money RefundsReceived);

/// <summary>The sums of one category.</summary>
/// <param name="Ceiling">With the tolerance.</param>
public sealed record JustificationCategory(string Code, string Label, Money Ceiling, Money Claimed, Money Accepted, Money Rejected, Money Left);

/// <summary>One payment of the funder, and where its money is (<see cref="Lineage"/>). The last four add up to it.</summary>
public sealed record JustificationTranche(int Number, DateOnly On, Money Received, Money Justified, Money Held, Money OnHand, Money Returned);

/// <summary>What two of the three totals are compared: accepted expenses (column 28) with the income of the ledger (733), or with the bank.</summary>
public enum JustificationSide
{
    /// <summary>Income 733 less what was accepted.</summary>
    Ledger,

    /// <summary>What left the bank for members less what was accepted.</summary>
    Bank,
}

/// <summary>Why two totals differ.</summary>
public enum JustificationGap
{
    /// <summary>Promised to a partner and income by that, not accepted yet.</summary>
    CommittedNotAccepted,

    /// <summary>Paid to a partner, not accepted yet; below zero what was accepted and is not paid yet.</summary>
    PaidNotAccepted,

    /// <summary>Asked back of a partner, not come yet.</summary>
    RefundNotReceived,

    /// <summary>The funder rejected it.</summary>
    RejectedByFunder,

    /// <summary>An entry that is none of this agreement's.</summary>
    OtherEntry,

    /// <summary>Nothing explains it: the books are wrong.</summary>
    Unexplained,
}

/// <summary>One line of what lies between the totals.</summary>
/// <param name="Reference">A sub-grant, the agreement or an entry of the books.</param>
public sealed record JustificationDifference(JustificationSide Side, JustificationGap Gap, string Reference, Money Amount);

/// <summary>The reconciliation of one agreement.</summary>
/// <param name="Version">Goes up with whatever changes the agreement or a sub-grant of it: two reports of one version are the same, but for names and for words that were erased.</param>
/// <param name="Sha256">Of the rows, as <see cref="JustificationFile"/> writes them, without headings and version: the same rows, the same hash.</param>
public sealed record JustificationReport(
    string Agreement, string Funder, int Version, string Sha256, JustificationSums Sums, ImmutableArray<JustificationRow> Rows, ImmutableArray<JustificationPartner> Partners, ImmutableArray<JustificationCategory> Categories,
    ImmutableArray<JustificationTranche> Tranches, ImmutableArray<JustificationDifference> Differences);

/// <summary>Makes the reconciliation of one agreement.</summary>
public static class Justification
{
    /// <summary>The whole report.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="words">What kept words say; an empty text for words that are gone.</param>
    /// <param name="books">The entries one by one, to name those behind a difference; null to name its sum only.</param>
    public static JustificationReport Of(FundState state, Agreement agreement, Func<KeptText, string> words, Books? books = null)
    {
        var lineage = Lineage.Of(state.Cascade, agreement);
        var (rows, sums) = (Rows(state, agreement, lineage, words), Sums(state, agreement));
        return new(agreement.Code, agreement.Terms.Funder, agreement.Changes, HashOf(rows), sums, rows, Partners(state, agreement), Categories(state, agreement), Tranches(agreement, lineage), Differences(state, agreement, sums, books));
    }

    /// <summary>One row for each expense, in the order of sub-grants and claims.</summary>
    public static ImmutableArray<JustificationRow> Rows(FundState state, Agreement agreement, Lineage lineage, Func<KeptText, string> words)
    {
        var (terms, book) = (agreement.Terms, state.Cascade);
        var rows = ImmutableArray.CreateBuilder<JustificationRow>(book.Of(agreement).Sum(g => g.Expenses.Count));
        var running = terms.Categories.ToDictionary(c => c.Code, c => (Label: $"{c.Code} {c.Label}", Ceiling: terms.CeilingOf(c), Accepted: c.Ceiling.Zero), StringComparer.Ordinal);
        var paidBy = lineage.Parts.Where(p => p is { End: LineageEnd.Justified, Receipt: not null }).GroupBy(p => (p.Claim, p.Line))
            .ToDictionary(g => g.Key, g => string.Join('+', g.Select(p => p.Receipt!.Value).Distinct().Order().Select(n => n.ToString(CultureInfo.InvariantCulture))));
        foreach (var grant in book.Of(agreement))
        {
            var (code, partner) = (agreement.CodeOf(grant), state.Members.Members[grant.Member].Organisation);
            foreach (var e in grant.Expenses)
            {
                var (line, document) = (e.Line, e.Line.Document);
                var category = running[line.Category];
                running[line.Category] = category = category with { Accepted = category.Accepted + e.Accepted };
                var (supplier, number) = ExpenseDocument.PartsOf(words(document.Supplier));
                rows.Add(new(
                    agreement.Code, terms.Funder, paidBy.GetValueOrDefault((e.Claim, e.Number), ""), code, partner.Name, partner.EnterpriseNumber, rows.Count + 1, category.Label, document.Type, supplier, document.SupplierNumber, number,
                    document.On, line.Served, document.Total, document.Vat, document.RecoverableVat, document.EligibleBase(terms.Vat), line.Key?.Name, new(line.Key?.BasisPoints ?? 10_000), line.Claimed, [.. line.Others],
                    Share(AllOf(book, e) + line.OtherFunders, document.Total), line.PaidOn, line.Paid?.BankReference, line.Booked?.Account, line.Booked?.Entry, document.Sha256, e.Accepted, e.Rejected, e.Reason, e.Reviewer, e.ReviewedOn,
                    category.Accepted, category.Ceiling - category.Accepted));
            }
        }
        return rows.ToImmutable();
    }

    /// <summary>The sums of domain.md §4.4, and how far the books are from them.</summary>
    public static JustificationSums Sums(FundState state, Agreement agreement)
    {
        var (book, zero) = (state.Cascade, agreement.Terms.Amount.Zero);
        SubGrant[] all = [.. book.Of(agreement)];
        Money Sum(Func<SubGrant, Money> what) => zero + Money.Sum(all.Select(what));
        Money Booked(AccountRole role) => zero with { Cents = -state.Balances.Of(agreement.At(role)).Net };
        var (paid, accepted, refunded) = (Sum(g => g.Paid), Sum(g => g.Accepted), Sum(g => g.Refunded));
        var recognised = book.Recognised(agreement) - agreement.CostRejected;
        var deferred = book.Deferred(agreement);
        var cash = agreement.Received - paid + refunded - agreement.Repaid;
        return new(
            agreement.Terms.Amount, agreement.Received, book.Committed(agreement), paid, zero, accepted, Sum(g => g.Rejected), Sum(g => g.RefundDue), refunded, agreement.Repaid, recognised, deferred, cash,
            Money.Min(agreement.Terms.Amount, accepted) - agreement.Received, agreement.Received - agreement.Repaid - accepted, accepted.Share(new(agreement.Terms.IndirectBasisPoints ?? 0)),
            Booked(AccountRole.SubsidyIncome) - recognised, Booked(AccountRole.DeferredIncome) - deferred, CashOf(state, agreement) - cash);
    }

    /// <summary>SHA-256 over the rows as lines of comma-separated values, in small hexadecimal digits.</summary>
    public static string HashOf(IEnumerable<JustificationRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var row in rows)
        {
            Listing.Line(line, JustificationFile.Cells(row));
            hash.AppendData(Encoding.UTF8.GetBytes(line.ToString()));
            line.GetStringBuilder().Clear();
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ImmutableArray<JustificationPartner> Partners(FundState state, Agreement agreement) =>
        [.. state.Cascade.Of(agreement).GroupBy(g => g.Member).Select(mine =>
        {
            var partner = state.Members.Members[mine.Key].Organisation;
            Money Sum(Func<SubGrant, Money> what) => Money.Sum(mine.Select(what));
            return new JustificationPartner(
                partner.Name, partner.EnterpriseNumber, Sum(g => g.Net), Sum(g => g.Paid), Sum(ClaimedOf), Sum(g => g.Accepted), Sum(g => g.Rejected), Sum(g => g.RefundDue), Sum(g => g.Refunded));
        })];

    private static ImmutableArray<JustificationCategory> Categories(FundState state, Agreement agreement)
    {
        var expenses = state.Cascade.Of(agreement).SelectMany(g => g.Expenses).ToLookup(e => e.Line.Category, StringComparer.Ordinal);
        return [.. agreement.Terms.Categories.Select(c =>
        {
            Money Sum(Func<Expense, Money> what) => c.Ceiling.Zero + Money.Sum(expenses[c.Code].Select(what));
            var (ceiling, accepted) = (agreement.Terms.CeilingOf(c), Sum(e => e.Accepted));
            return new JustificationCategory(c.Code, c.Label, ceiling, Sum(e => e.Line.Claimed), accepted, Sum(e => e.Rejected), ceiling - accepted);
        })];
    }

    private static ImmutableArray<JustificationTranche> Tranches(Agreement agreement, Lineage lineage)
    {
        var parts = lineage.Parts.Where(p => p.Receipt is not null).ToLookup(p => (p.Receipt!.Value, p.End));
        return [.. lineage.Receipts.Select(r =>
        {
            Money Sum(LineageEnd end) => agreement.Terms.Amount.Zero + Money.Sum(parts[(r.Number, end)].Select(p => p.Amount));
            return new JustificationTranche(r.Number, r.On, r.Amount, Sum(LineageEnd.Justified), Sum(LineageEnd.Held), Sum(LineageEnd.OnHand), Sum(LineageEnd.Returned));
        })];
    }

    /// <summary>
    /// What lies between the accepted expenses, the income of the ledger and what left the bank: the lines of a side add up to the difference of its two totals, to the cent.
    /// </summary>
    private static ImmutableArray<JustificationDifference> Differences(FundState state, Agreement agreement, JustificationSums sums, Books? books)
    {
        var (book, found) = (state.Cascade, ImmutableArray.CreateBuilder<JustificationDifference>());
        void Add(JustificationSide side, JustificationGap gap, string reference, Money amount)
        {
            if (!amount.IsZero) found.Add(new(side, gap, reference, amount));
        }
        foreach (var grant in book.Of(agreement).Where(g => g.Parent is null))
        {
            var (code, justified) = (agreement.CodeOf(grant), book.Justified(grant));
            if (agreement.Terms.Recognition == RecognitionPoint.Commitment) Add(JustificationSide.Ledger, JustificationGap.CommittedNotAccepted, code, grant.Net - justified);
            if (agreement.Terms.Recognition == RecognitionPoint.Payment) Add(JustificationSide.Ledger, JustificationGap.PaidNotAccepted, code, grant.Held - justified);
            Add(JustificationSide.Bank, JustificationGap.PaidNotAccepted, code, grant.Held - justified);
            Add(JustificationSide.Bank, JustificationGap.RefundNotReceived, code, grant.RefundOpen);
        }
        Add(JustificationSide.Ledger, JustificationGap.RejectedByFunder, agreement.Code, -agreement.CostRejected);
        Unexplained(JustificationSide.Ledger, sums.RecognisedDifference, agreement.At(AccountRole.SubsidyIncome).Equals);
        Unexplained(JustificationSide.Bank, -sums.CashDifference, a => a.Role == AccountRole.Bank && a.Purpose == agreement.Terms.Purpose);
        return found.ToImmutable();

        // What the room itself has not booked, entry by entry as far as somebody gave the entries; the rest as one line.
        void Unexplained(JustificationSide side, Money amount, Func<Account, bool> on)
        {
            if (amount.IsZero) return;
            foreach (var entry in books?.Entries.Where(e => !OfCascade.Contains(e.Operation)) ?? [])
            {
                var moved = amount with { Cents = entry.Transfers.Sum(t => (on(t.Credit) ? t.Amount.Cents : 0) - (on(t.Debit) ? t.Amount.Cents : 0)) };
                Add(side, JustificationGap.OtherEntry, entry.Number, moved);
                amount -= moved;
            }
            Add(side, JustificationGap.Unexplained, agreement.Code, amount);
        }
    }

    /// <summary>What <see cref="Books"/> calls the entries of this room.</summary>
    private static readonly ImmutableHashSet<string> OfCascade =
        ["AGREEMENT", "FUNDER_RECEIVED", "SUBGRANT_AWARDED", "SUBGRANT_PAID", "EXPENSE_REVIEWED", "SUBGRANT_REFUNDED", "SUBGRANT_CLOSED", "REDISTRIBUTED", "FUNDER_OWED", "FUNDER_REPAID"];

    private static Money CashOf(FundState state, Agreement agreement) => agreement.Terms.Amount with { Cents = state.Balances.Cash(agreement.Terms.Purpose) };

    private static Money ClaimedOf(SubGrant grant) => grant.Awarded.Zero + Money.Sum(grant.Expenses.Select(e => e.Line.Claimed));

    private static Money AllOf(CascadeBook book, Expense expense) => expense.Counted.Zero + Money.Sum(book.Resting(expense.Line.InvoiceHash, expense.Line.DocumentSha256).Select(r => r.Expense.Counted));

    private static BasisPoints Share(Money part, Money whole) => new((int)Int128.Min(int.MaxValue, (Int128)part.Cents * 10_000 / whole.Cents));
}
