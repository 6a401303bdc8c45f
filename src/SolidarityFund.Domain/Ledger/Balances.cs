// Balances: the fold of all transfers, per account and per role.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Ledger;

/// <summary>Total debits and credits of one account, in cents of the fund's currency; neither is ever negative.</summary>
/// <param name="Debit">Sum of all debits.</param>
/// <param name="Credit">Sum of all credits.</param>
public readonly record struct Balance(long Debit, long Credit)
{
    /// <summary>Debits less credits: above zero is a debit balance.</summary>
    public long Net => Debit - Credit;
}

/// <summary>Every balance of a fund. Immutable; adding an entry gives a new one.</summary>
public sealed class Balances
{
    private readonly ImmutableDictionary<Account, Balance> _byAccount;
    private readonly ImmutableDictionary<string, long> _cashByPurpose;
    private readonly ImmutableArray<long> _netByRole;

    private Balances(ImmutableDictionary<Account, Balance> byAccount, ImmutableDictionary<string, long> cashByPurpose, ImmutableArray<long> netByRole) =>
        (_byAccount, _cashByPurpose, _netByRole) = (byAccount, cashByPurpose, netByRole);

    /// <summary>No entry yet.</summary>
    public static Balances Empty { get; } = new(
        ImmutableDictionary<Account, Balance>.Empty,
        ImmutableDictionary.Create<string, long>(StringComparer.Ordinal),
        [.. new long[AccountRoles.All.Count]]);

    /// <summary>Every account that was ever booked, with its totals.</summary>
    public IEnumerable<KeyValuePair<Account, Balance>> Accounts => _byAccount;

    /// <summary>True until the first entry.</summary>
    public bool IsEmpty => _byAccount.IsEmpty;

    /// <summary>Debits and credits of one account; zero for one never booked.</summary>
    public Balance Of(in Account account) => _byAccount.GetValueOrDefault(account);

    /// <summary>Debits less credits over all accounts of a role, in cents.</summary>
    public long Net(AccountRole role) => _netByRole[role.Place()];

    /// <summary>
    /// Cash at all banks that stands under one purpose (null is general money), in cents. Never below zero for a restricted purpose; general
    /// money is below zero when the bank itself overdrew an account and its statement says so.
    /// </summary>
    public long Cash(string? purpose) => _cashByPurpose.GetValueOrDefault(purpose ?? "");

    /// <summary>What the fund owes a member of its deposits, in cents: callable and beyond a year together (domain.md §3: 4891 + 1791).</summary>
    public long Deposit(MemberId member) => -Of(new Account(AccountRole.DepositsPayable, member)).Net - Of(new Account(AccountRole.DepositsBeyondYear, member)).Net;

    /// <summary>What the fund owes all members of their deposits, in cents.</summary>
    public long Deposits => -Net(AccountRole.DepositsPayable) - Net(AccountRole.DepositsBeyondYear);

    /// <summary>
    /// Own funds: equity and the result of the year so far (income less expense), in cents. A credit balance counts above zero.
    /// </summary>
    public long OwnFunds
    {
        get
        {
            var debits = 0L;
            foreach (var role in AccountRoles.All)
                if (role.Kind() is AccountKind.Equity or AccountKind.Income or AccountKind.Expense) debits += Net(role);
            return -debits;
        }
    }

    /// <summary>The balances after one more entry.</summary>
    public Balances Add(Entry entry)
    {
        var byAccount = _byAccount.ToBuilder();
        var cash = _cashByPurpose;
        var net = _netByRole.ToArray();
        foreach (var (debit, credit, amount) in entry.Transfers)
        {
            var debited = byAccount.GetValueOrDefault(debit);
            byAccount[debit] = debited with { Debit = debited.Debit + amount.Cents };
            var credited = byAccount.GetValueOrDefault(credit);
            byAccount[credit] = credited with { Credit = credited.Credit + amount.Cents };
            net[debit.Role.Place()] += amount.Cents;
            net[credit.Role.Place()] -= amount.Cents;
            if (debit.Role == AccountRole.Bank) cash = Moved(cash, debit.Purpose, amount.Cents);
            if (credit.Role == AccountRole.Bank) cash = Moved(cash, credit.Purpose, -amount.Cents);
        }
        return new Balances(byAccount.ToImmutable(), cash, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(net));
    }

    private static ImmutableDictionary<string, long> Moved(ImmutableDictionary<string, long> cash, string? purpose, long cents) =>
        cash.SetItem(purpose ?? "", cash.GetValueOrDefault(purpose ?? "") + cents);
}
