// PledgeCeilings: what one guarantor stands for already and how far it may go; it is shown before anybody accepts a pledge.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Pledges;

/// <summary>The ceilings of one guarantor over all its pledges, and what it has accepted and stands for already.</summary>
/// <param name="Deposit">Its deposit, less what is ordered to be paid back to it.</param>
/// <param name="DepositCeiling">The share of it that may be pledged.</param>
/// <param name="DepositPledged">What is pledged of it: held, or accepted for a loan that is not decided.</param>
/// <param name="Contribution">What the charter asks it for one period.</param>
/// <param name="CommitmentCeiling">The multiple of that, and at most the charter's ceiling.</param>
/// <param name="Committed">What it has promised: live, accepted for a loan that is not decided, or called and not paid.</param>
public readonly record struct PledgeCeilings(Money Deposit, Money DepositCeiling, Money DepositPledged, Money Contribution, Money CommitmentCeiling, Money Committed)
{
    /// <summary>Everything that it guarantees.</summary>
    public Money Guaranteed => DepositPledged + Committed;

    /// <summary>The ceilings of a member as the books show them.</summary>
    public static PledgeCeilings Of(Charter charter, Balances balances, PaymentBook payments, PledgeBook pledges, ContributionBook contributions, Member member)
    {
        var rules = charter.PledgeRules;
        Money Cents(long cents) => new(cents, charter.Currency);
        var ordered = payments.Orders.Values.Where(o => o.Payee == member.Id && o.Obligation.Kind is ObligationKind.Deposit or ObligationKind.Withdrawal && (o.IsLive || o.State == PaymentState.Held)).Sum(o => o.Amount.Cents);
        var deposit = Cents(Math.Max(0, balances.Deposit(member.Id) - ordered));
        var contribution = charter.Contributions.For(contributions.BasisOf(member));
        Money Pledged(PledgeKind kind) => Cents(pledges.By(member.Id).Where(p => p.Kind == kind).Sum(p => p.State == PledgeState.Accepted ? p.Amount.Cents : p.Live.Cents));
        return new(
            deposit, deposit.Share(rules.DepositBasisPoints), Pledged(PledgeKind.Deposit),
            contribution, Money.Min(contribution * rules.ContributionMultiple, rules.Ceiling), Pledged(PledgeKind.Commitment) + Cents(pledges.By(member.Id).Sum(p => p.Owed.Cents)));
    }

    /// <summary>Why a pledge would be too much for its guarantor, or null.</summary>
    /// <param name="rules">The charter's rules.</param>
    /// <param name="member">The guarantor.</param>
    /// <param name="kind">With what.</param>
    /// <param name="amount">What comes to what it stands for already; zero to ask whether that still holds.</param>
    public Refusal? Above(PledgeRules rules, Member member, PledgeKind kind, Money amount)
    {
        if (kind == PledgeKind.Deposit && DepositPledged + amount > DepositCeiling)
            return PledgeRefusals.AboveDeposit.With(("guarantor", member.Code), ("asked", amount), ("pledged", DepositPledged), ("ceiling", DepositCeiling), ("share", rules.DepositBasisPoints), ("deposit", Deposit));
        if (kind == PledgeKind.Commitment && Committed + amount > CommitmentCeiling)
            return PledgeRefusals.AboveCommitment.With(
                ("guarantor", member.Code), ("asked", amount), ("committed", Committed), ("ceiling", CommitmentCeiling), ("multiple", rules.ContributionMultiple), ("contribution", Contribution), ("most", rules.Ceiling));
        return null;
    }
}
