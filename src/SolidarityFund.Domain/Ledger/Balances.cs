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
    private readonly ImmutableDictionary<string, long> _promisedByPurpose;
    private readonly ImmutableDictionary<string, long> _cashByBank;
    private readonly ImmutableArray<long> _netByRole;

    private Balances(
        ImmutableDictionary<Account, Balance> byAccount, ImmutableDictionary<string, long> cashByPurpose, ImmutableDictionary<string, long> promisedByPurpose, ImmutableDictionary<string, long> cashByBank,
        ImmutableArray<long> netByRole) =>
        (_byAccount, _cashByPurpose, _promisedByPurpose, _cashByBank, _netByRole) = (byAccount, cashByPurpose, promisedByPurpose, cashByBank, netByRole);

    /// <summary>No entry yet.</summary>
    public static Balances Empty { get; } = new(
        ImmutableDictionary<Account, Balance>.Empty,
        ImmutableDictionary.Create<string, long>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, long>(StringComparer.Ordinal),
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

    /// <summary>What the books say a bank account holds, in cents, whatever the purpose of its money.</summary>
    public long AtBank(string account) => _cashByBank.GetValueOrDefault(account);

    /// <summary>
    /// Cash at all banks that stands under one purpose (null is general money), in cents. Never below zero for a restricted purpose; general
    /// money is below zero when the bank itself overdrew an account and its statement says so.
    /// </summary>
    public long Cash(string? purpose) => _cashByPurpose.GetValueOrDefault(purpose ?? "");

    /// <summary>Cents at all banks under each purpose that ever had cash; "" is general money.</summary>
    public IEnumerable<KeyValuePair<string, long>> CashByPurpose => _cashByPurpose;

    /// <summary>Cents promised and not paid out (090 and 4892) under a purpose; null is what general money is to pay.</summary>
    public long Promised(string? purpose) => _promisedByPurpose.GetValueOrDefault(purpose ?? "");

    /// <summary>
    /// Cents promised and not paid out that restricted cash of the same purpose will pay, added up over the purposes: this cash is set apart
    /// already, so that what can be promised counts it once. What a purpose has promised beyond its cash is not in it.
    /// </summary>
    public long PromisedAndSetApart
    {
        get
        {
            var covered = 0L;
            foreach (var (purpose, promised) in _promisedByPurpose)
                if (purpose.Length > 0) covered += Math.Max(0, Math.Min(promised, Cash(purpose)));
            return covered;
        }
    }

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
        var (cash, promised, banks) = (_cashByPurpose, _promisedByPurpose, _cashByBank);
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
            if (debit is { Role: AccountRole.Bank, Subject: { } into }) banks = Moved(banks, into, amount.Cents);
            if (credit is { Role: AccountRole.Bank, Subject: { } outOf }) banks = Moved(banks, outOf, -amount.Cents);
            if (IsPromise(debit.Role)) promised = Moved(promised, debit.Purpose, debit.Role == AccountRole.CommitmentsGiven ? amount.Cents : -amount.Cents);
            if (IsPromise(credit.Role)) promised = Moved(promised, credit.Purpose, credit.Role == AccountRole.CommitmentsGiven ? -amount.Cents : amount.Cents);
        }
        return new Balances(byAccount.ToImmutable(), cash, promised, banks, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(net));
    }

    private static bool IsPromise(AccountRole role) => role is AccountRole.CommitmentsGiven or AccountRole.GrantsPayable;

    private static ImmutableDictionary<string, long> Moved(ImmutableDictionary<string, long> byPurpose, string? purpose, long cents) =>
        byPurpose.SetItem(purpose ?? "", byPurpose.GetValueOrDefault(purpose ?? "") + cents);
}
