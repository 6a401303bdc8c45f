// OpenItems: everything that somebody owes the fund and can pay by naming a reference, whichever room it stands in.
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Reconciliation;

/// <summary>Something that is owed to the fund and that a payment can name.</summary>
/// <param name="Reference">What the payer repeats.</param>
/// <param name="Member">Who owes it; null for a counter-guarantor, which is no member.</param>
/// <param name="Open">All that is open, above zero.</param>
/// <param name="Next">What of it falls due next: an instalment of a loan, a draw of a line, else all.</param>
/// <param name="DueOn">When; null where no day was set.</param>
public sealed record OpenItem(PaymentReference Reference, MemberId? Member, Money Open, Money Next, DateOnly? DueOn);

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
/// <param name="Today">The day up to which interest runs, or to the next due day after it.</param>
public readonly record struct OpenItems(ContributionBook Contributions, GuaranteeBook Guarantees, LoanBook Loans, GrantBook Grants, PledgeBook Pledges, CreditLineBook Credit, DepositBook Deposits, SharingBook Sharing, CascadeBook Cascade, DateOnly Today)
{
    /// <summary>True for a reference that this fund has issued, whether anything is open on it or not.</summary>
    public bool IsIssued(PaymentReference reference) =>
        Contributions.Calls.ContainsKey(reference) || Loans.WithReference(reference) is not null || Guarantees.WithReference(reference) is not null
        || Pledges.WithReference(reference) is not null || Grants.WithReference(reference) is not null || Credit.WithReference(reference) is not null
        || Deposits.WithReference(reference) is not null || Sharing.WithReference(reference) is not null
        || Cascade.WithReference(reference) is not null || Cascade.GrantWithReference(reference) is not null;

    /// <summary>What is open under a reference; null for nothing.</summary>
    public OpenItem? With(PaymentReference reference)
    {
        var item = Contributions.Calls.TryGetValue(reference, out var call) ? Of(call)
            : Loans.WithReference(reference) is { } loan ? Of(loan)
            : Guarantees.WithReference(reference) is { } guarantee ? Of(guarantee, reference)
            : Pledges.WithReference(reference) is { } pledge ? Of(pledge)
            : Grants.WithReference(reference) is { Return: not null } grant ? Of(grant)
            : Credit.WithReference(reference) is { } line ? Of(line)
            : Sharing.WithReference(reference) is var (_, account) ? Of(account)
            : Cascade.WithReference(reference) is { } agreement ? Of(agreement)
            : Cascade.GrantWithReference(reference) is { } given ? Of(given)
            : null;
        return item is { Open.IsPositive: true } ? item : null;
    }

    /// <summary>Whose reference it is, whether anything is open on it or not; null for nobody's, or for no member's.</summary>
    public MemberId? OwnerOf(PaymentReference reference) =>
        Contributions.Calls.TryGetValue(reference, out var call) ? call.Member
        : Loans.WithReference(reference) is { } loan ? loan.Terms.Member
        : Guarantees.WithReference(reference) is { } guarantee ? Of(guarantee, reference).Member
        : Pledges.WithReference(reference)?.Guarantor ?? Grants.WithReference(reference)?.Member ?? Credit.WithReference(reference)?.Terms.Member
            ?? Deposits.WithReference(reference)?.Terms.Member ?? Sharing.WithReference(reference)?.Account.Member ?? Cascade.GrantWithReference(reference)?.Member;

    /// <summary>All that is open, what falls due first in front.</summary>
    public IEnumerable<OpenItem> All() =>
        Contributions.Calls.Values.Select(Of)
            .Concat(Loans.Loans.Values.Where(l => l.Reference is not null).Select(Of))
            .Concat(Guarantees.Guarantees.Values.SelectMany(g => References(g).Select(r => Of(g, r))))
            .Concat(Pledges.Pledges.Values.Where(p => p.Reference is not null).Select(Of))
            .Concat(Grants.Grants.Values.Where(g => g.Return is not null).Select(Of))
            .Concat(Sharing.Pools.Values.SelectMany(p => p.Accounts).Select(Of))
            .Concat(Cascade.Agreements.Values.Select(Of))
            .Concat(Cascade.SubGrants.Values.Select(Of))
            .Concat(Credit.Lines.Values.Where(l => l.Reference is not null).Select(Of))
            .Where(i => i.Open.IsPositive)
            .OrderBy(i => i.DueOn ?? DateOnly.MaxValue).ThenBy(i => i.Reference.Number);

    private static OpenItem Of(ContributionCall call) => new(call.Reference, call.Member, call.Open, call.Open, call.DueOn);

    private OpenItem Of(Loan loan)
    {
        // What is asked for is paid on its due day: with the interest that has run by then.
        var (next, day) = (loan.Oldest, loan.Oldest?.DueOn is { } due && due > Today ? due : Today);
        var open = SimpleInterest.Payable(loan, day);
        return new(loan.Reference!.Value, loan.Terms.Member, open, next is { } first ? first.Open + SimpleInterest.Due(loan, day) : open, next?.DueOn);
    }

    private static OpenItem Of(Pledge pledge) => new(pledge.Reference!.Value, pledge.Guarantor, pledge.Owed, pledge.Owed, null);

    private static OpenItem Of(Grant grant) => new(grant.Return!.Reference, grant.Member, grant.Return.Open, grant.Return.Open, null);

    private static OpenItem Of(SubGrant grant) => new(grant.Reference, grant.Member, grant.RefundOpen, grant.RefundOpen, null);

    /// <summary>What comes next is the rest of the first tranche that is not paid whole.</summary>
    private static OpenItem Of(Agreement agreement)
    {
        var paid = agreement.Received;
        foreach (var tranche in agreement.Open.IsPositive ? agreement.Terms.Tranches : [])
        {
            if (paid < tranche.Amount) return new(agreement.Reference, null, agreement.Open, tranche.Amount - paid, tranche.DueOn);
            paid -= tranche.Amount;
        }
        return new(agreement.Reference, null, agreement.Open, agreement.Open, null);
    }

    private static OpenItem Of(SharingAccount account) => new(account.Reference, account.Member, account.Open, account.Open, null);

    private static OpenItem Of(CreditLine line)
    {
        var next = line.Draws.Where(d => d.Outstanding.IsPositive).OrderBy(d => d.DueOn).ThenBy(d => d.Number).FirstOrDefault();
        return new(line.Reference!.Value, line.Terms.Member, line.Outstanding, next?.Outstanding ?? line.Outstanding, next?.DueOn);
    }

    private static OpenItem Of(Guarantee guarantee, PaymentReference reference)
    {
        var open = GuaranteeCalls.OpenOn(guarantee, reference);
        return new(reference, guarantee.Counter?.Reference == reference ? null : guarantee.Terms.Member, open, open, null);
    }

    private static IEnumerable<PaymentReference> References(Guarantee guarantee) =>
        ((PaymentReference?[])[guarantee.Letter?.Reference, guarantee.Counter?.Reference]).OfType<PaymentReference>();
}
