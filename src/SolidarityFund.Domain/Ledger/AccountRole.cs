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

    /// <summary>Principal of loans whose repayment is doubtful (417). Subject: the loan.</summary>
    LoansDoubtful = 12,

    /// <summary>What the fund expects to lose on loans and recourse claims (419); a credit balance below the assets. Subject: the loan or guarantee.</summary>
    LoanWriteDowns = 13,

    /// <summary>Sundry claims: recourse after a guarantee was paid, support to be paid back (416). Subject: what it rests on.</summary>
    SundryReceivable = 14,

    /// <summary>What members still have to pay of shared cost after its settlement (400). Subject: the cost pool.</summary>
    SharedCostReceivable = 15,

    /// <summary>What an outside funder promised and has not paid (413). Subject and purpose: its agreement.</summary>
    SubsidiesReceivable = 16,

    /// <summary>Callable deposits of members (4891).</summary>
    DepositsPayable = 20,

    /// <summary>Grants decided and not yet paid (4892). Subject: the grant, or the sub-grant under the purpose of its agreement.</summary>
    GrantsPayable = 21,

    /// <summary>Calls of guarantees that are probable (164). Subject: the guarantee.</summary>
    GuaranteeProvision = 22,

    /// <summary>Money that members paid beyond what they owe, until it is given back (4894). Subject: what it came with.</summary>
    MembersToRefund = 23,

    /// <summary>Deposits of members that cannot be called within a year, by their notice (1791).</summary>
    DepositsBeyondYear = 24,

    /// <summary>Money that members paid for shared cost and that is not settled, or goes back after the settlement (460). Subject: the cost pool.</summary>
    SharingAdvances = 25,

    /// <summary>Invoices of suppliers for shared cost, not yet paid (440). Subject: the cost.</summary>
    SuppliersPayable = 26,

    /// <summary>What goes back to an outside funder (4893). Subject and purpose: its agreement.</summary>
    FundersPayable = 27,

    /// <summary>What was promised by an outside funder and is not income yet (493). Subject and purpose: its agreement, or the gift that was announced for a purpose.</summary>
    DeferredIncome = 28,

    /// <summary>Association funds (100).</summary>
    AssociationFunds = 30,

    /// <summary>The allocated solidarity fund (1391).</summary>
    SolidarityFund = 31,

    /// <summary>Result brought forward (140).</summary>
    ResultBroughtForward = 32,

    /// <summary>The allocated fund that bears losses before the rest of the own funds does (1392).</summary>
    RiskFund = 33,

    /// <summary>Contributions of members (730).</summary>
    ContributionIncome = 40,

    /// <summary>Interest on loans, where the charter allows a rate above zero (751).</summary>
    InterestIncome = 41,

    /// <summary>Money recovered on claims that were written off (756).</summary>
    RecoveryIncome = 42,

    /// <summary>Taken from allocated funds (791).</summary>
    WithdrawalFromFunds = 43,

    /// <summary>Shared cost that members reimburse, exactly (740). Subject: the cost pool.</summary>
    SharedCostIncome = 44,

    /// <summary>Subsidies of outside funders, as far as they are recognised (733). Subject and purpose: the agreement.</summary>
    SubsidyIncome = 45,

    /// <summary>Gifts without a purpose (731).</summary>
    GiftIncome = 46,

    /// <summary>Re-invoiced cost and other income of the activity (743).</summary>
    OperatingIncome = 47,

    /// <summary>Emergency donations to members (6431).</summary>
    EmergencyAidExpense = 50,

    /// <summary>Bank costs and other services (61). Subject: the cost pool, for shared cost.</summary>
    ServicesExpense = 51,

    /// <summary>Own grants and consultation grants to members (6430).</summary>
    GrantExpense = 52,

    /// <summary>Loans given up as a gift to their borrower (6433).</summary>
    RemissionExpense = 53,

    /// <summary>Additions to write-downs (6510).</summary>
    WriteDownExpense = 54,

    /// <summary>Write-downs taken back (6511); a credit balance among the expenses.</summary>
    WriteDownReversal = 55,

    /// <summary>Losses on claims that were not written down (652).</summary>
    RealisationLoss = 56,

    /// <summary>Additions to provisions for guarantee calls (6390).</summary>
    ProvisionExpense = 57,

    /// <summary>Provisions used or taken back (6391); a credit balance among the expenses.</summary>
    ProvisionReversal = 58,

    /// <summary>Put into allocated funds (691).</summary>
    TransferToFunds = 59,

    /// <summary>Sub-grants to members out of agreements with outside funders (6432). Subject: the sub-grant.</summary>
    SubGrantExpense = 60,

    /// <summary>Approved and not yet paid out, debit side (090). Off balance.</summary>
    CommitmentsGiven = 90,

    /// <summary>Approved and not yet paid out, credit side (091). Off balance.</summary>
    CommitmentsGivenCounterpart = 91,

    /// <summary>Guarantees given to outside lenders, debit side (012). Off balance. Subject: the guarantee.</summary>
    GuaranteesGiven = 92,

    /// <summary>Guarantees given to outside lenders, credit side (013). Off balance. Subject: the guarantee.</summary>
    GuaranteesGivenCounterpart = 93,

    /// <summary>Guarantees received for loans and recourse of the fund, debit side (032). Off balance. Subject: the pledge or letter.</summary>
    GuaranteesReceived = 94,

    /// <summary>Guarantees received, credit side (033). Off balance. Subject: the pledge or letter.</summary>
    GuaranteesReceivedCounterpart = 95,
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
        AccountRole.Bank or AccountRole.Suspense or AccountRole.LoansReceivableWithinYear or AccountRole.LoansReceivableBeyondYear or AccountRole.LoansDoubtful
            or AccountRole.LoanWriteDowns or AccountRole.SundryReceivable => AccountKind.Asset,
        AccountRole.SharedCostReceivable => AccountKind.Asset,
        AccountRole.SharingAdvances or AccountRole.SuppliersPayable => AccountKind.Liability,
        AccountRole.SharedCostIncome => AccountKind.Income,
        AccountRole.SubsidiesReceivable => AccountKind.Asset,
        AccountRole.FundersPayable or AccountRole.DeferredIncome => AccountKind.Liability,
        AccountRole.SubsidyIncome => AccountKind.Income,
        AccountRole.GiftIncome or AccountRole.OperatingIncome => AccountKind.Income,
        AccountRole.SubGrantExpense => AccountKind.Expense,
        AccountRole.DepositsPayable or AccountRole.GrantsPayable or AccountRole.GuaranteeProvision or AccountRole.MembersToRefund or AccountRole.DepositsBeyondYear => AccountKind.Liability,
        AccountRole.AssociationFunds or AccountRole.SolidarityFund or AccountRole.ResultBroughtForward or AccountRole.RiskFund => AccountKind.Equity,
        AccountRole.ContributionIncome or AccountRole.InterestIncome or AccountRole.RecoveryIncome or AccountRole.WithdrawalFromFunds => AccountKind.Income,
        AccountRole.EmergencyAidExpense or AccountRole.ServicesExpense or AccountRole.GrantExpense or AccountRole.RemissionExpense or AccountRole.WriteDownExpense
            or AccountRole.WriteDownReversal or AccountRole.RealisationLoss or AccountRole.ProvisionExpense or AccountRole.ProvisionReversal or AccountRole.TransferToFunds => AccountKind.Expense,
        AccountRole.CommitmentsGiven or AccountRole.CommitmentsGivenCounterpart or AccountRole.GuaranteesGiven or AccountRole.GuaranteesGivenCounterpart
            or AccountRole.GuaranteesReceived or AccountRole.GuaranteesReceivedCounterpart => AccountKind.OffBalance,
        AccountRole.None => throw new ArgumentOutOfRangeException(nameof(role), "None is no account"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown role"),
    };
}
