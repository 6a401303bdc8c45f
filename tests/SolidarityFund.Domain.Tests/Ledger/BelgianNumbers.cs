// BelgianNumbers: the account numbers of domain.md §3, written down here by hand so that tests do not take them from the product.
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Domain.Tests.Ledger;

public static class BelgianNumbers
{
    public static string Of(AccountRole role) => role switch
    {
        AccountRole.Bank => "550",
        AccountRole.Suspense => "499",
        AccountRole.LoansReceivableWithinYear => "415",
        AccountRole.LoansReceivableBeyondYear => "2915",
        AccountRole.LoansDoubtful => "417",
        AccountRole.LoanWriteDowns => "419",
        AccountRole.SundryReceivable => "416",
        AccountRole.DepositsPayable => "4891",
        AccountRole.DepositsBeyondYear => "1791",
        AccountRole.GrantsPayable => "4892",
        AccountRole.GuaranteeProvision => "164",
        AccountRole.MembersToRefund => "4894",
        AccountRole.AssociationFunds => "100",
        AccountRole.SolidarityFund => "1391",
        AccountRole.ResultBroughtForward => "140",
        AccountRole.RiskFund => "1392",
        AccountRole.ContributionIncome => "730",
        AccountRole.InterestIncome => "751",
        AccountRole.RecoveryIncome => "756",
        AccountRole.WithdrawalFromFunds => "791",
        AccountRole.EmergencyAidExpense => "6431",
        AccountRole.ServicesExpense => "61",
        AccountRole.GrantExpense => "6430",
        AccountRole.RemissionExpense => "6433",
        AccountRole.WriteDownExpense => "6510",
        AccountRole.WriteDownReversal => "6511",
        AccountRole.RealisationLoss => "652",
        AccountRole.ProvisionExpense => "6390",
        AccountRole.ProvisionReversal => "6391",
        AccountRole.TransferToFunds => "691",
        AccountRole.SharedCostReceivable => "400",
        AccountRole.SharingAdvances => "460",
        AccountRole.SuppliersPayable => "440",
        AccountRole.SharedCostIncome => "740",
        AccountRole.SubsidiesReceivable => "413",
        AccountRole.FundersPayable => "4893",
        AccountRole.DeferredIncome => "493",
        AccountRole.SubsidyIncome => "733",
        AccountRole.SubGrantExpense => "6432",
        AccountRole.GiftIncome => "731",
        AccountRole.OperatingIncome => "743",
        AccountRole.CommitmentsGiven => "090",
        AccountRole.CommitmentsGivenCounterpart => "091",
        AccountRole.GuaranteesGiven => "012",
        AccountRole.GuaranteesGivenCounterpart => "013",
        AccountRole.GuaranteesReceived => "032",
        AccountRole.GuaranteesReceivedCounterpart => "033",
        AccountRole.None => throw new ArgumentOutOfRangeException(nameof(role)),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "give the new role its number of domain.md §3"),
    };

    public static AccountRole RoleOf(string number) => AccountRoles.All.SingleOrDefault(role => Of(role) == number) is var role && role != AccountRole.None
        ? role
        : throw new ArgumentException($"there is no account {number}: use one of {string.Join(", ", AccountRoles.All.Select(Of))}", nameof(number));
}
