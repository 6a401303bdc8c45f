// Account roles: what an account is for. Numbers and names are data (ChartOfAccounts), never code.
namespace SolidarityFund.Domain.Ledger;

/// <summary>
/// What an account is for in the fund, domain.md §3. A chart of accounts maps each role to a number and names. The order is kept:
/// new roles are added at the end of their group. Off-balance roles come in pairs that mirror each other.
/// </summary>
public enum AccountRole
{
    /// <summary>No account. Never booked.</summary>
    None = 0,

    /// <summary>Money at a bank (550). Subject: the bank account. Purpose: what the money may be used for.</summary>
    Bank = 1,

    /// <summary>Bank lines that a person must still match (499). Subject: the bank account.</summary>
    Suspense = 2,

    /// <summary>Principal of loans to members falling due within a year of booking (415). Subject: the loan.</summary>
    LoansReceivableWithinYear = 10,

    /// <summary>Principal of loans to members falling due later than a year after booking (2915). Subject: the loan.</summary>
    LoansReceivableBeyondYear = 11,

    /// <summary>Callable deposits of members (4891).</summary>
    DepositsPayable = 20,

    /// <summary>Association funds (100).</summary>
    AssociationFunds = 30,

    /// <summary>The allocated solidarity fund (1391).</summary>
    SolidarityFund = 31,

    /// <summary>Result brought forward (140).</summary>
    ResultBroughtForward = 32,

    /// <summary>Contributions of members (730).</summary>
    ContributionIncome = 40,

    /// <summary>Emergency donations to members (6431).</summary>
    EmergencyAidExpense = 50,

    /// <summary>Bank costs and other services (61).</summary>
    ServicesExpense = 51,

    /// <summary>Approved and not yet paid out, debit side (090). Off balance.</summary>
    CommitmentsGiven = 90,

    /// <summary>Approved and not yet paid out, credit side (091). Off balance.</summary>
    CommitmentsGivenCounterpart = 91,
}

/// <summary>The side of the books an account stands on; it decides the sign in which its balance is read.</summary>
public enum AccountKind
{
    /// <summary>What the fund has; a debit balance.</summary>
    Asset,

    /// <summary>What the fund owes; a credit balance.</summary>
    Liability,

    /// <summary>The fund's own money; a credit balance.</summary>
    Equity,

    /// <summary>Income of the year; a credit balance.</summary>
    Income,

    /// <summary>Expense of the year; a debit balance.</summary>
    Expense,

    /// <summary>Rights and commitments (class 0): shown apart, never part of the balance sheet total.</summary>
    OffBalance,
}

/// <summary>Facts about roles that no chart may change.</summary>
public static class AccountRoles
{
    /// <summary>Every role that can be booked, in order.</summary>
    public static IReadOnlyList<AccountRole> All { get; } = [.. Enum.GetValues<AccountRole>().Where(r => r != AccountRole.None).Order()];

    /// <summary>Position of a role in <see cref="All"/>, for tables with one place a role.</summary>
    public static int Place(this AccountRole role) => Places[(int)role];

    private static readonly int[] Places = MakePlaces();

    private static int[] MakePlaces()
    {
        var places = new int[(int)All[^1] + 1];
        Array.Fill(places, -1);
        for (var i = 0; i < All.Count; i++) places[(int)All[i]] = i;
        return places;
    }

    /// <summary>The side of the books a role stands on.</summary>
    public static AccountKind Kind(this AccountRole role) => role switch
    {
        AccountRole.Bank or AccountRole.Suspense or AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear => AccountKind.Asset,
        AccountRole.DepositsPayable => AccountKind.Liability,
        AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.ResultBroughtForward => AccountKind.Equity,
        AccountRole.ContributionIncome => AccountKind.Income,
        AccountRole.EmergencyAidExpense or AccountRole.ServicesExpense => AccountKind.Expense,
        AccountRole.CommitmentsGiven or AccountRole.CommitmentsGivenCounterpart => AccountKind.OffBalance,
        AccountRole.None => throw new ArgumentOutOfRangeException(nameof(role), "None is no account"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown role"),
    };
}
