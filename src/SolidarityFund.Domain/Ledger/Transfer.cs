// Transfer and Entry: one amount, two accounts, so nothing can be unbalanced.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Ledger;

/// <summary>An account: a role, and the dimensions that tell one such account from another.</summary>
/// <param name="Role">What the account is for.</param>
/// <param name="Member">The member it concerns; default for none.</param>
/// <param name="Subject">The thing it concerns: a loan id, a bank account; null for none.</param>
/// <param name="Purpose">What restricted money may be used for: a grant agreement; null for general money.</param>
public readonly record struct Account(AccountRole Role, MemberId Member = default, string? Subject = null, string? Purpose = null);

/// <summary>
/// A movement of money or of a commitment from the credited to the debited account. The amount is above zero; balances are sums
/// of transfers and therefore balance by construction.
/// </summary>
/// <param name="Debit">The account that is debited.</param>
/// <param name="Credit">The account that is credited.</param>
/// <param name="Amount">Above zero, in the fund's currency.</param>
public readonly record struct Transfer(Account Debit, Account Credit, Money Amount);

/// <summary>A journal entry: the transfers of one fact and the date on which they count.</summary>
/// <param name="EffectiveOn">The date on which the entry counts in the books; the recording date is the record's.</param>
/// <param name="Transfers">The movements, in the order of domain.md §3.</param>
public sealed record Entry(DateOnly EffectiveOn, ImmutableArray<Transfer> Transfers)
{
    /// <summary>An entry of one or more transfers.</summary>
    public static Entry On(DateOnly effectiveOn, params ReadOnlySpan<Transfer> transfers) => new(effectiveOn, [.. transfers]);

    /// <summary>Same date and same transfers in the same order.</summary>
    public bool Equals(Entry? other) => other is not null && EffectiveOn == other.EffectiveOn && Transfers.SequenceEqual(other.Transfers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EffectiveOn, Transfers.Length);
}
