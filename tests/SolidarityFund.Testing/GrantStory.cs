// GrantStory: the grant of domain.md §3 and §4.4 from the funder's agreement to what goes back to it, step by step.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Testing;

/// <summary>A fund with one agreement of 60 000.00, of which 42 000.00 came. Partner 1 is Atelier Sud, partner 2 Noordwind.</summary>
public sealed class GrantStory
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private readonly FoundedFund _founded = new();
    private int _statements;

    public GrantStory(AgreementTerms? terms = null)
    {
        Agreement = Fund.Do<CascadeEvent.AgreementPrepared>(Treasurer, new CascadeCommand.PrepareAgreement(terms ?? Terms)).Agreement;
        Fund.Do(Person("verte committee"), new CascadeCommand.ApproveAgreement(Agreement));
        Receives(42_000_00);
    }

    public static AgreementTerms Terms { get; } = new(
        "Cocof", "BE71096123456769", "COCOF-26", Money.Euro(60_000_00), new(2026, 1, 1), new(2026, 12, 31), RecognitionPoint.Commitment,
        [new("staff", "Personnel", Money.Euro(50_000_00)), new("other", "=Autres", Money.Euro(10_000_00))], [new(Money.Euro(42_000_00), TrancheTrigger.Signature, Day), new(Money.Euro(18_000_00), TrancheTrigger.FinalReport)]);

    public AgreementId Agreement { get; }

    public FundInMemory Fund => _founded.Fund;

    public Agreement Now => Fund.State.Cascade.Agreements[Agreement];

    public SubGrant Grant(int number) => Fund.State.Cascade.SubGrants[Now.SubGrants[number - 1]];

    /// <summary>The whole of domain.md §4.4: 15 000 to partner 1, 7 500 paid, 7 000 accepted, 500 rejected and refunded, 7 500 lapsed; 6 000 to partner 2, unpaid; 2 000 returned.</summary>
    public static GrantStory Whole()
    {
        var story = new GrantStory();
        var one = story.Awards(1, 15_000_00);
        story.Pays(one, 7_500_00);
        var claim = story.Claims(one, (7_000_00, "staff"), (500_00, "other"));
        story.Reviews(claim, 1, Verdict.Accepted, 7_000_00);
        story.Reviews(claim, 2, Verdict.Rejected, 0, RejectReason.NoDocument);
        story.Refunds(one, 500_00);
        story.Decides(new CascadeCommand.CloseSubGrant(one), 1);
        story.Awards(2, 6_000_00);
        story.Fund.Do(Treasurer, new CascadeCommand.OweFunder(story.Agreement, OwedBecause.Unspent, Money.Euro(2_000_00)));
        story.Pays(story.Fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new CascadeCommand.PrepareFunderReturn(story.Agreement)));
        return story;
    }

    public void Receives(long cents) => Imports(Line($"r{_statements}", cents, Day, Now.Reference));

    public void Refunds(SubGrantId grant, long cents) => Imports(Line($"f{_statements}", cents, Day, Fund.State.Cascade.SubGrants[grant].Reference));

    public SubGrantId Awards(int member, long cents, SubGrantId? parent = null)
    {
        Decides(new CascadeCommand.AwardSubGrant(Agreement, _founded.Members[member], Money.Euro(cents), parent), member);
        return Now.SubGrants[^1];
    }

    public void Pays(SubGrantId grant, long cents) => Pays(Fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new CascadeCommand.PrepareSubGrantTranche(grant, Money.Euro(cents))));

    public ClaimId Claims(SubGrantId grant, params (long Cents, string Category)[] lines)
    {
        var by = Person(Delegates[_founded.Members.IndexOf(Fund.State.Cascade.SubGrants[grant].Member)]);
        return Fund.Do<CascadeEvent.ClaimSubmitted>(by, new CascadeCommand.SubmitClaim(grant, [.. lines.Select(l => Expense(l.Cents, l.Category))])).Claim;
    }

    public void Reviews(ClaimId claim, int line, Verdict verdict, long cents, RejectReason? reason = null) =>
        Fund.Do(Treasurer, new CascadeCommand.ReviewExpense(claim, line, verdict, Money.Euro(cents), reason));

    private ExpenseLine Expense(long cents, string category)
    {
        var (number, total) = ($"F{Fund.Records.Count}-{category}-{cents}", Money.Euro(cents));
        var words = new KeptText(new(Named(number)), ExpenseDocument.HashOf("words", number, total));
        return new(
            new(ProofType.Invoice, words, ExpenseDocument.HashOf("Papier SA", number, total), ExpenseDocument.LikenessOf(number, total), Day, total, Sha256: ExpenseDocument.HashOf("scan", number, total)), total, category,
            new(Day, "2026/1 line 3"), Booked: new("610000", "ACH-12"));
    }

    private void Pays(PaymentEvent.PaymentPrepared order)
    {
        Fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
        Imports(Line($"p{_statements}", -order.Amount.Cents, Day, endToEndId: order.EndToEndId));
    }

    private void Decides(IProposable held, int member)
    {
        var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(held)).Proposal;
        foreach (var other in Enumerable.Range(0, 3).Where(m => m != member))
            Fund.Do(Person($"{Delegates[other]} committee"), new GovernanceCommand.CastVote(proposal, _founded.Members[other], Choice.For));
    }

    /// <summary>The account of the bank holds the cash of every purpose.</summary>
    private void Imports(StatementLine line)
    {
        var opening = Money.Euro(Fund.State.Balances.Net(Domain.Ledger.AccountRole.Bank));
        Fund.Do(Treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, Day.Year, ++_statements, opening, opening + line.Amount, Day, [line])));
    }
}
