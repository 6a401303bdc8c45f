// LineageTests: the examples of a small agreement, and the laws over agreements drawn at random: whatever was paid, refunded, given back and accepted, each part is somewhere.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Reports.Tests;

public class LineageTests
{
    private static readonly PersonId By = Person("by");

    [Fact]
    public void The_grant_of_the_design_leads_from_the_funder_to_the_expense_and_back()
    {
        var story = GrantStory.Whole();
        var lineage = story.Lineage();
        Assert.Equal([(1, 42_000_00)], lineage.Receipts.Select(r => (r.Number, r.Amount.Cents)));
        Assert.Equal([(1, 7_500_00, 500_00)], lineage.Tranches.Select(t => (t.Number, t.Amount.Cents, t.Refunded.Cents)));
        Assert.Equal([(LineageEnd.Returned, 2_000_00), (LineageEnd.Justified, 7_000_00), (LineageEnd.OnHand, 33_000_00)], lineage.From(1).Select(p => (p.End, p.Amount.Cents)));
        var spent = Assert.Single(lineage.Of(story.Grant(1).Expenses[0].Claim, 1));
        Assert.Equal((1, story.Grant(1).Id, 1, story.Grant(1).Id), (spent.Receipt, spent.SubGrant, spent.Tranche, spent.Spender));
        Assert.Empty(lineage.Of(story.Grant(1).Expenses[0].Claim, 2));
        // One euro of the funder, to the cent.
        Assert.Equal([5, 17, 78], Lineage.Spread(Money.Euro(1_00), [.. lineage.From(1)]).Select(p => p.Amount.Cents));
        Assert.Empty(Lineage.Of(story.Fund.State.Cascade, story.Now, new DateOnly(2026, 1, 4)).Parts);
    }

    [Theory]
    [InlineData(SourceOrder.OldestFirst, "1:100 1:50,2:10 2:90")]
    [InlineData(SourceOrder.Proportional, "1:100 1:20,2:40 1:30,2:60")]
    public void The_order_of_use_is_a_rule_of_the_agreement(SourceOrder order, string expected)
    {
        // 150 came and 100 was paid; then 100 came and 60 was paid, and 90 is left of which one more tranche takes all.
        var book = Begun();
        book = Received(book, 150);
        book = Paid(book, 1, 100);
        book = Received(book, 100);
        book = Paid(book, 1, 60);
        book = Paid(book, 1, 90);
        var lineage = Lineage.Of(book, book.Agreements.Values.Single(), order);
        Assert.Equal(expected, string.Join(' ', lineage.Parts.GroupBy(p => p.Tranche).Select(t => string.Join(',', t.Select(p => $"{p.Receipt}:{p.Amount.Cents}")))));
    }

    [Fact]
    public void A_refund_goes_back_to_what_it_came_out_of_and_what_is_not_paid_yet_has_no_receipt()
    {
        var book = Begun();
        book = Received(book, 100);
        book = Paid(book, 1, 100);
        book = Received(book, 100);
        book = Paid(book, 1, 40);
        book = Refunded(book, 1, 60);
        book = Accepted(book, 1, 90);
        var lineage = Lineage.Of(book, book.Agreements.Values.Single(), SourceOrder.OldestFirst);
        Assert.Equal(
            [(LineageEnd.Justified, (int?)1, 80), (LineageEnd.Advanced, null, 10), (LineageEnd.OnHand, 1, 20), (LineageEnd.OnHand, 2, 100)], lineage.Parts.Select(p => (p.End, p.Receipt, p.Amount.Cents)));
        Assert.Equal([20, 40], lineage.Tranches.Select(t => t.Refunded.Cents));
    }

    [Theory]
    [InlineData(SourceOrder.OldestFirst)]
    [InlineData(SourceOrder.Proportional)]
    public void Every_receipt_tranche_and_expense_is_the_sum_of_its_parts_forward_and_backward(SourceOrder order) => Hold(seed =>
    {
        var book = Drawn(seed);
        var agreement = book.Agreements.Values.Single();
        var lineage = Lineage.Of(book, agreement, order);
        Assert.All(lineage.Parts, p => Assert.True(p.Amount.IsPositive));
        foreach (var receipt in lineage.Receipts) Assert.Equal(receipt.Amount.Cents, lineage.From(receipt.Number).Sum(p => p.Amount.Cents));
        foreach (var t in lineage.Tranches) Assert.Equal(t.Amount.Cents, t.Refunded.Cents + lineage.Parts.Where(p => (p.SubGrant, p.Tranche) == (t.SubGrant, t.Number)).Sum(p => p.Amount.Cents));
        foreach (var grant in book.SubGrants.Values)
            foreach (var e in grant.Expenses) Assert.Equal(e.Accepted.Cents, lineage.Of(e.Claim, e.Number).Sum(p => p.Amount.Cents));
        foreach (var top in book.SubGrants.Values.Where(g => g.Parent is null))
            Assert.Equal(top.Paid - top.Refunded, Money.Euro(lineage.Parts.Where(p => p.SubGrant == top.Id && p.End is LineageEnd.Held or LineageEnd.Justified && p.SubGrant == top.Id).Sum(p => p.Amount.Cents)));
        // Forward and backward see the same parts: what all receipts lead to is what all ends come from.
        Assert.Equal(
            lineage.Receipts.SelectMany(r => lineage.From(r.Number)).ToHashSet(), lineage.Parts.Where(p => p.End != LineageEnd.Advanced).ToHashSet());
        Assert.Equal(agreement.Repaid.Cents, lineage.Parts.Where(p => p.End == LineageEnd.Returned).Sum(p => p.Amount.Cents));
        Assert.Equal(lineage.Parts.Where(p => p.End == LineageEnd.OnHand).Sum(p => p.Amount.Cents), agreement.Movements.Sum(m => m.Kind is CashKind.Received or CashKind.Refunded ? m.Amount.Cents : -m.Amount.Cents));
        Assert.DoesNotContain(lineage.Parts, p => p.Receipt is null && p.End != LineageEnd.Advanced);
    });

    [Fact]
    public void One_euro_is_spread_without_a_cent_gained_or_lost() => Hold(seed =>
    {
        var book = Drawn(seed);
        var parts = Lineage.Of(book, book.Agreements.Values.Single(), SourceOrder.Proportional).Parts;
        if (parts.Length > 0) Assert.Equal(1_00, Lineage.Spread(Money.Euro(1_00), parts).Sum(p => p.Amount.Cents));
    });

    private static void Hold(Action<int> law) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260120, 1), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), law));

    /// <summary>An agreement with partners, one of which grants on, and whatever happens between them; cash never goes below zero.</summary>
    private static CascadeBook Drawn(int seed)
    {
        var random = new Random(seed);
        var book = Begun();
        long cash = 0;
        for (var step = random.Next(60); step > 0; step--)
        {
            var (grant, cents) = (book.SubGrants[Grant(random.Next(1, 4))], random.Next(1, 500));
            switch (random.Next(6))
            {
                case 0 or 1: (book, cash) = (Received(book, cents), cash + cents); break;
                case 2 when cash > 0 && grant.Parent is null: (book, cash) = (Paid(book, grant.Number, Math.Min(cents, cash)), cash - Math.Min(cents, cash)); break;
                case 3 when grant.Parent is null && Held(grant) is > 0 and var held: (book, cash) = (Refunded(book, grant.Number, Math.Min(cents, held)), cash + Math.Min(cents, held)); break;
                case 4 when cash > 0: (book, cash) = (book.Evolve(new CascadeEvent.FunderRepaid(Funded, Money.Euro(Math.Min(cents, cash)), default, On()), By), cash - Math.Min(cents, cash)); break;
                case 5: book = Accepted(book, grant.Number, cents); break;
                default: break;
            }
        }
        return book;

        long Held(SubGrant grant) => (grant.Paid - grant.Refunded - book.Justified(grant)).Cents;
    }

    private static AgreementId Funded { get; } = new(Named("agreement"));

    /// <summary>Partners 1 and 2 of the fund, and 3 under 1.</summary>
    private static CascadeBook Begun()
    {
        var book = CascadeBook.Empty.Evolve(new CascadeEvent.AgreementPrepared(Funded, 1, GrantStory.Terms, PaymentReference.Of(2026, ReferenceKind.Cascade, 1), new(2026, 1, 5)), By);
        for (var number = 1; number <= 3; number++)
            book = book.Evolve(new CascadeEvent.SubGrantAwarded(
                Grant(number), Funded, number, new(Named($"member {number}")), Money.Euro(10_000_00), PaymentReference.Of(2026, ReferenceKind.Cascade, number + 1), new(2026, 1, 5), number == 3 ? Grant(1) : null), By);
        return book;
    }

    private static SubGrantId Grant(int number) => new(Named($"grant {number}"));

    private static CascadeBook Received(CascadeBook book, long cents) => book.Evolve(new CascadeEvent.FunderReceived(Funded, Money.Euro(cents), default, On()), By);

    private static CascadeBook Paid(CascadeBook book, int grant, long cents) => book.Evolve(new CascadeEvent.SubGrantPaid(Grant(grant), book.SubGrants[Grant(grant)].Tranches + 1, Money.Euro(cents), default, On()), By);

    private static CascadeBook Refunded(CascadeBook book, int grant, long cents) => book.Evolve(new CascadeEvent.SubGrantRefunded(Grant(grant), Money.Euro(cents), default, On()), By);

    private static CascadeBook Accepted(CascadeBook book, int grant, long cents)
    {
        var (claim, total) = (new ClaimId(Named($"claim {book.Claims.Count}")), Money.Euro(cents));
        var hash = ExpenseDocument.HashOf("x", $"{book.Claims.Count}", total);
        ExpenseLine line = new(new(ProofType.Invoice, new(new(Named(hash)), hash), hash, hash, new(2026, 1, 5), total), total, "staff");
        return book.Evolve(new CascadeEvent.ClaimSubmitted(claim, Grant(grant), book.SubGrants[Grant(grant)].Claims + 1, [line], new(2026, 1, 5)), By)
            .Evolve(new CascadeEvent.ExpenseReviewed(claim, 1, Verdict.Accepted, total, total.Zero, new(2026, 1, 5)), By);
    }

    private static Entry On() => new(new DateOnly(2026, 1, 5), []);
}
