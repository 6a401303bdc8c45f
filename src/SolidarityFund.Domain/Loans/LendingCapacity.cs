// LendingCapacity: what the fund may still promise, domain.md §2.4.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Loans;

/// <summary>
/// What the fund may still promise: bank − restricted cash − reserve on deposits − promised and not paid out − reserve for guarantee calls
/// − money in that nobody has matched, which may have to go back.
/// A negative capacity blocks new commitments, never repayments or withdrawals already due. Source: domain.md §2.4.
/// </summary>
/// <param name="Bank">All cash at banks.</param>
/// <param name="Restricted">Cash that belongs to grant agreements.</param>
/// <param name="DepositReserve">Share of callable deposits that is kept.</param>
/// <param name="CommittedUndrawn">Promised and not paid out: loans agreed, emergency aid granted, grants awarded (a debt of 4892 already), and what cost pools hold. What restricted cash is set apart to pay is not counted again.</param>
/// <param name="GuaranteeReserve">Share of live guarantees that is kept.</param>
/// <param name="Unmatched">What suspense owes on balance; zero where more went out unrecognised than came in, since that is gone from the bank already.</param>
public readonly record struct LendingCapacity(Money Bank, Money Restricted, Money DepositReserve, Money CommittedUndrawn, Money GuaranteeReserve, Money Unmatched)
{
    /// <summary>The free amount; may be negative.</summary>
    public Money Free => Bank - Restricted - DepositReserve - CommittedUndrawn - GuaranteeReserve - Unmatched;

    /// <summary>What general money must stay in the fund: the reserves, what was promised, and what may have to go back.</summary>
    public Money Floor => DepositReserve + CommittedUndrawn + GuaranteeReserve + Unmatched;

    /// <summary>Why so much cannot be promised, with the arithmetic, or null.</summary>
    public Refusal? Below(Money amount) => Free >= amount ? null : LoanRefusals.CapacityTooLow.With(
        ("amount", amount), ("free", Free), ("bank", Bank), ("restricted", Restricted),
        ("reserve", DepositReserve), ("committed", CommittedUndrawn), ("guarantees", GuaranteeReserve), ("unmatched", Unmatched));

    /// <summary>The capacity from its plain figures.</summary>
    public static LendingCapacity Of(LiquidityRules rules, Money bank, Money restricted, Money deposits, Money committedUndrawn, Money guarantees, Money unmatched) =>
        new(bank, restricted, deposits.Share(rules.DepositReserveBasisPoints), committedUndrawn, guarantees.Share(rules.GuaranteeCallBasisPoints), unmatched);

    /// <summary>The capacity as the books show it.</summary>
    public static LendingCapacity Of(Charter charter, Balances balances)
    {
        Money Cents(long cents) => new(cents, charter.Currency);
        var bank = balances.Net(AccountRole.Bank);
        return Of(
            charter.Liquidity, Cents(bank), Cents(bank - balances.Cash(null)), Cents(-balances.Net(AccountRole.DepositsPayable)), Cents(balances.Net(AccountRole.CommitmentsGiven) - balances.Net(AccountRole.GrantsPayable) - balances.PromisedAndSetApart + Shared(balances)),
            Cents(balances.Net(AccountRole.GuaranteesGiven)),
            Cents(Math.Max(0, -balances.Net(AccountRole.Suspense))));
    }

    /// <summary>Money of cost pools (domain.md §2.7): what suppliers are owed, and what members advanced to each pool beyond the cost that it has had.</summary>
    private static long Shared(Balances balances)
    {
        // Nearly no fund has one: only then the accounts are walked.
        if (balances.Net(AccountRole.SharingAdvances) == 0) return -balances.Net(AccountRole.SuppliersPayable);
        return balances.Accounts.Where(a => a.Key is { Role: AccountRole.SharingAdvances or AccountRole.ServicesExpense or AccountRole.SharedCostIncome, Subject: not null })
            .GroupBy(a => a.Key.Subject, StringComparer.Ordinal).Sum(pool => Math.Max(0, -pool.Sum(a => a.Value.Net))) - balances.Net(AccountRole.SuppliersPayable);
    }
}
