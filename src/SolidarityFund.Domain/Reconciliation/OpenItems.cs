// OpenItems: the one table of the rooms that money in can name by a reference: what is open there or announced, what a payment may settle, and what it then books.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>Something that is owed to the fund, or was announced to it, and that a payment can name.</summary>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="Member">Who pays it; null for who is no member, such as a counter-guarantor or a funder.</param>
/// <param name="Open">All that is open, above zero.</param>
/// <param name="Next">What of it falls due next: an instalment of a loan, a draw of a line, else all.</param>
/// <param name="DueOn">When; null where no day was set.</param>
public sealed record OpenItem(PaymentReference Reference, MemberId? Member, Money Open, Money Next, DateOnly? DueOn)
{
    /// <summary>True for money that was announced: nobody owes it.</summary>
    public bool IsAnnounced => Reference.Kind == ReferenceKind.ExpectedMoney;
}

/// <summary>The books in which something can be owed under a reference.</summary>
/// <param name="Contributions">What was called.</param>
/// <param name="Guarantees">What was paid for members, and what counter-guarantors owe of it.</param>
/// <param name="Loans">What was lent.</param>
/// <param name="Grants">What comes back of grants.</param>
/// <param name="Pledges">What guarantors owe.</param>
/// <param name="Credit">What was drawn.</param>
/// <param name="Deposits">What members may place; nothing of it is owed.</param>
/// <param name="Sharing">What members owe of shared cost.</param>
/// <param name="Cascade">What outside funders promised, and what members return of their sub-grants.</param>
/// <param name="Expected">What was announced; nothing of it is owed.</param>
/// <param name="Today">The day on which it would be paid: what is open is what a payment of that day may settle.</param>
public readonly record struct OpenItems(ContributionBook Contributions, GuaranteeBook Guarantees, LoanBook Loans, GrantBook Grants, PledgeBook Pledges, CreditLineBook Credit, DepositBook Deposits, SharingBook Sharing, CascadeBook Cascade, ExpectedBook Expected, DateOnly Today)
{
    /// <summary>What a deposit may still take; nothing where nobody asks it.</summary>
    internal Func<Deposit, Money>? RoomOf { get; init; }

    /// <summary>True for a reference that this fund has issued, whether anything is open on it or not.</summary>
    public bool IsIssued(PaymentReference reference) => Named(reference) is not null;

    /// <summary>What is open under a reference; null for nothing.</summary>
    public OpenItem? With(PaymentReference reference) => Named(reference)?.Item is { Open.IsPositive: true } item ? item : null;

    /// <summary>Whose reference it is, whether anything is open on it or not; null for nobody's, or for no member's.</summary>
    public MemberId? OwnerOf(PaymentReference reference) => Named(reference)?.Item.Member;

    /// <summary>All who owe under a reference: of a loan every borrower, of anything else its owner. None for what no member owes.</summary>
    public IEnumerable<MemberId> OwersOf(PaymentReference reference) =>
        Loans.WithReference(reference) is { } loan ? loan.Borrowers : OwnerOf(reference) is { } owner ? [owner] : [];

    /// <summary>All that is open, what falls due first in front.</summary>
    public IEnumerable<OpenItem> All() =>
        Contributions.Calls.Values.Select(Of)
            .Concat(Loans.Loans.Values.Where(l => l.Reference is not null).Select(Of))
            .Concat(Guarantees.Guarantees.Values.SelectMany(g => References(g).Select(r => Of(g, r))))
            .Concat(Pledges.Pledges.Values.Where(p => p.Reference is not null).Select(Of))
            .Concat(Grants.Grants.Values.Where(g => g.Return is not null).Select(Of))
            .Concat(Sharing.Pools.Values.SelectMany(p => p.Accounts.Select(a => Of(p, a))))
            .Concat(Cascade.Agreements.Values.Select(Of))
            .Concat(Cascade.SubGrants.Values.Select(Of))
            .Concat(Expected.Announcements.Values.Select(Of))
            .Concat(Credit.Lines.Values.Where(l => l.Reference is not null).Select(Of))
            .Select(n => n.Item)
            .Where(i => i.Open.IsPositive)
            .OrderBy(i => i.DueOn ?? DateOnly.MaxValue).ThenBy(i => i.Reference.Number);

    /// <summary>What a payment under a reference meets; null for a reference that this fund never issued. A room that issues references has its line here, and one in <see cref="All"/>.</summary>
    internal Receivable? Named(PaymentReference reference) =>
        Contributions.Calls.TryGetValue(reference, out var call) ? Of(call)
        : Loans.WithReference(reference) is { } loan ? Of(loan)
        : Guarantees.WithReference(reference) is { } guarantee ? Of(guarantee, reference)
        : Pledges.WithReference(reference) is { } pledge ? Of(pledge)
        : Grants.WithReference(reference) is { Return: not null } grant ? Of(grant)
        : Credit.WithReference(reference) is { } line ? Of(line)
        : Deposits.WithReference(reference) is { } deposit ? Of(deposit)
        : Sharing.WithReference(reference) is var (pool, account) ? Of(pool, account)
        : Cascade.WithReference(reference) is { } agreement ? Of(agreement)
        : Cascade.GrantWithReference(reference) is { } given ? Of(given)
        : Expected.WithReference(reference) is { } announced ? Of(announced)
        : null;

    /// <summary>The books after what money in booked.</summary>
    internal OpenItems After(Event e, PersonId by)
    {
        if (e is ContributionEvent contribution) return this with { Contributions = Contributions.Evolve(contribution) };
        if (e is GuaranteeEvent guarantee) return this with { Guarantees = Guarantees.Evolve(guarantee, by) };
        if (e is LoanEvent loan) return this with { Loans = Loans.Evolve(loan) };
        if (e is GrantEvent grant) return this with { Grants = Grants.Evolve(grant, by) };
        if (e is PledgeEvent pledge) return this with { Pledges = Pledges.Evolve(pledge, by) };
        if (e is CreditLineEvent line) return this with { Credit = Credit.Evolve(line) };
        if (e is DepositEvent deposit) return this with { Deposits = Deposits.Evolve(deposit) };
        if (e is SharingEvent shared) return this with { Sharing = Sharing.Evolve(shared, by) };
        if (e is CascadeEvent funded) return this with { Cascade = Cascade.Evolve(funded, by) };
        if (e is ExpectedEvent came) return this with { Expected = Expected.Evolve(came) };
        return this;
    }

    private static Receivable Of(ContributionCall call) => new(new(call.Reference, call.Member, call.Open, call.Open, call.DueOn),
        (amount, source, on, line) => [ContributionDecisions.Receive(call, amount, source, on, line)])
    { IsWhole = true };

    private Receivable Of(Loan loan)
    {
        // What falls due next is asked for as of its due day, with the interest of that day; but never more than the loan can take today, or it would be paid too much.
        var (next, open) = (loan.Oldest, SimpleInterest.Payable(loan, Today));
        var asked = next is { } first ? Money.Min(open, first.Open + SimpleInterest.Due(loan, first.DueOn > Today ? first.DueOn : Today)) : open;
        return new(new(loan.Reference!.Value, loan.Terms.Member, open, asked, next?.DueOn), (amount, source, on, line) => LossDecisions.Receive(loan, amount, source, on, line));
    }

    private static Receivable Of(Guarantee guarantee, PaymentReference reference)
    {
        var open = GuaranteeCalls.OpenOn(guarantee, reference);
        return new(new(reference, guarantee.Counter?.Reference == reference ? null : guarantee.Terms.Member, open, open, null),
            (amount, source, on, line) => [GuaranteeCalls.Collect(guarantee, reference, amount, source, on, line)]);
    }

    private static Receivable Of(Pledge pledge) => new(new(pledge.Reference!.Value, pledge.Guarantor, pledge.Owed, pledge.Owed, null),
        (amount, source, on, line) => [PledgeDecisions.Collect(pledge, amount, source, on, line)]);

    private static Receivable Of(Grant grant) => new(new(grant.Return!.Reference, grant.Member, grant.Return.Open, grant.Return.Open, null),
        (amount, source, on, line) => [GrantDecisions.Receive(grant, amount, source, on, line)]);

    private static Receivable Of(CreditLine credit)
    {
        var next = credit.Draws.Where(d => d.Outstanding.IsPositive).OrderBy(d => d.DueOn).ThenBy(d => d.Number).FirstOrDefault();
        return new(new(credit.Reference!.Value, credit.Terms.Member, credit.Outstanding, next?.Outstanding ?? credit.Outstanding, next?.DueOn),
            (amount, source, on, line) => [CreditLineDecisions.Repay(credit, amount, source, on, line)]);
    }

    /// <summary>Nothing is owed on a deposit: it has room.</summary>
    private Receivable Of(Deposit deposit)
    {
        var (nothing, room) = (deposit.Balance.Zero, RoomOf?.Invoke(deposit) ?? deposit.Balance.Zero);
        return new(new(deposit.Reference!.Value, deposit.Terms.Member, nothing, nothing, null), (amount, source, on, line) => [DepositDecisions.Place(deposit, amount, source, on, line)])
        {
            Most = room,
            WhenFull = deposit.Room.IsZero && deposit.State == DepositState.Open ? SuspenseReason.AboveCeiling : SuspenseReason.NothingOpen,
            WhenOver = SuspenseReason.AboveCeiling,
        };
    }

    private static Receivable Of(CostPool pool, SharingAccount account) => new(new(account.Reference, account.Member, account.Open, account.Open, null),
        (amount, source, on, line) => [SharingDecisions.Receive(pool, account, amount, source, on, line)]);

    /// <summary>What comes next is the rest of the first tranche that is not paid whole.</summary>
    private static Receivable Of(Agreement agreement)
    {
        var (paid, next) = (agreement.Received, (Amount: agreement.Open, On: (DateOnly?)null));
        foreach (var tranche in agreement.Open.IsPositive ? agreement.Terms.Tranches : [])
        {
            if (paid < tranche.Amount)
            {
                next = (tranche.Amount - paid, tranche.DueOn);
                break;
            }
            paid -= tranche.Amount;
        }
        return new(new(agreement.Reference, null, agreement.Open, next.Amount, next.On), (amount, source, on, line) => [CascadeDecisions.Receive(agreement, amount, source, on, line)]) { GetsPurpose = true };
    }

    private Receivable Of(SubGrant grant)
    {
        var cascade = Cascade;
        return new(new(grant.Reference, grant.Member, grant.RefundOpen, grant.RefundOpen, null), (amount, source, on, line) => [CascadeDecisions.Refund(cascade, grant, amount, source, on, line)]) { GetsPurpose = true };
    }

    /// <summary>Nobody owes it. What is for a purpose gets it when it comes.</summary>
    private static Receivable Of(Announcement announced) => new(new(announced.Reference, announced.Terms.Member, announced.Open, announced.Open, announced.Terms.ExpectedOn),
        (amount, source, on, line) => [ExpectedDecisions.Receive(announced, amount, source, on, line)])
    { GetsPurpose = announced.Purpose is not null };

    private static IEnumerable<PaymentReference> References(Guarantee guarantee) =>
        ((PaymentReference?[])[guarantee.Letter?.Reference, guarantee.Counter?.Reference]).OfType<PaymentReference>();
}

/// <summary>What a payment under a reference meets.</summary>
/// <param name="Item">What is open there; zero for nothing.</param>
/// <param name="Receive">What a payment books. The caller has checked that it is above zero and not above <see cref="Most"/>.</param>
internal sealed record Receivable(OpenItem Item, Receiving Receive)
{
    /// <summary>All that a payment of the day may settle.</summary>
    public Money Most { get; init; } = Item.Open;

    /// <summary>True where another amount than the whole waits for a person.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True where the money gets a purpose: what was matched out of general cash must be there still.</summary>
    public bool GetsPurpose { get; init; }

    /// <summary>Why money waits where nothing can be settled.</summary>
    public SuspenseReason WhenFull { get; init; } = SuspenseReason.NothingOpen;

    /// <summary>Why the rest waits where more came than can be settled.</summary>
    public SuspenseReason WhenOver { get; init; } = SuspenseReason.Overpaid;
}

/// <summary>What money in books: debit <paramref name="source"/>, the bank or suspense.</summary>
internal delegate IEnumerable<Event> Receiving(Money amount, Account source, DateOnly on, LineId line);
