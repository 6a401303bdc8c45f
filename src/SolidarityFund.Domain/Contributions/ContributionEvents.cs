// What can happen in Contributions.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Contributions;

/// <summary>One member's part of a call.</summary>
/// <param name="Member">Who is asked.</param>
/// <param name="Due">How much, above zero.</param>
/// <param name="Reference">What the payer repeats.</param>
public readonly record struct ContributionDue(MemberId Member, Money Due, PaymentReference Reference);

/// <summary>Events of Contributions.</summary>
public abstract record ContributionEvent : Event
{
    private ContributionEvent() { }

    /// <summary>Members are asked for the contribution of a period. Nothing is booked before it is paid (domain.md §3).</summary>
    public sealed record ContributionsCalled(ContributionPeriod Period, ImmutableArray<ContributionDue> Dues) : ContributionEvent
    {
        /// <inheritdoc/>
        public bool Equals(ContributionsCalled? other) => other is not null && Period == other.Period && Dues.SequenceEqual(other.Dues);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Period, Dues.Length);
    }

    /// <summary>A contribution, or a part of it, came in: bank (or suspense) to 730.</summary>
    public sealed record ContributionReceived(PaymentReference Reference, MemberId Member, Money Amount, LineId Line, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>The member's own deposit paid a contribution, or a part of it; no money moved at the bank: 4891 to 730.</summary>
    public sealed record ContributionSetOff(PaymentReference Reference, MemberId Member, Money Amount, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }

    /// <summary>What a bank line had paid was undone: 730 to suspense. <paramref name="PaidOn"/> is the day on which it had counted.</summary>
    public sealed record ContributionReversed(PaymentReference Reference, MemberId Member, Money Amount, LineId Line, DateOnly PaidOn, Entry Entry) : ContributionEvent
    {
        /// <inheritdoc/>
        public override Entry Books => Entry;
    }
}
