// Dissolution: the end of the fund in its order: creditors, deposits, then what remains to a disinterested purpose. What is left to do, and why.
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Domain.Exits;

/// <summary>The organisation to whose disinterested purpose the remaining assets go, named in the decision. Never a member (CSA 1:2). Public facts of a legal person.</summary>
/// <param name="Name">Legal name, 1 to 120 characters.</param>
/// <param name="EnterpriseNumber">Number in the register of enterprises, digits only; its check is the edge's.</param>
/// <param name="Iban">The account that receives the assets, electronic form.</param>
public sealed record Beneficiary(string Name, string EnterpriseNumber, string Iban);

/// <summary>The steps of a dissolution, in their order. What stands in the way of one stands in the way of those after it.</summary>
public enum DissolutionStep
{
    /// <summary>What others than members are owed is paid, and no bank line waits for its owner.</summary>
    CreditorsPaid,

    /// <summary>Every deposit is set off or paid back.</summary>
    DepositsSettled,

    /// <summary>Loans are repaid or written off, and the money that remains has gone to the beneficiary.</summary>
    AssetsHandedOver,

    /// <summary>Nothing is left in the books but own funds, which add up to zero.</summary>
    Closed,
}

/// <summary>The dissolution of the fund.</summary>
/// <param name="Beneficiary">Who receives what remains.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="Next">The step that comes next; null when all are done.</param>
public sealed record Dissolution(Beneficiary Beneficiary, DateOnly DecidedOn, DissolutionStep? Next);

/// <summary>One thing that is left to do.</summary>
/// <param name="Blocks">The first step that waits for it.</param>
/// <param name="Why">What it is, with its code and figures.</param>
public sealed record DissolutionFinding(DissolutionStep Blocks, Refusal Why);

/// <summary>What is left to do before the fund has ended.</summary>
/// <param name="Next">The step that comes next; null when all are done.</param>
/// <param name="Findings">What stands in the way, first steps first.</param>
public sealed record DissolutionStatus(DissolutionStep? Next, EquatableArray<DissolutionFinding> Findings)
{
    /// <summary>Accounts with a finding of their own.</summary>
    private static readonly AccountRole[] Told = [AccountRole.Suspense, AccountRole.DepositsPayable, AccountRole.DepositsBeyondYear, AccountRole.LoansReceivableWithinYear, AccountRole.LoansReceivableBeyondYear, AccountRole.LoansDoubtful,
        AccountRole.SubsidiesReceivable, AccountRole.DeferredIncome, AccountRole.FundersPayable];

    /// <summary>The first thing that stands in the way of a step, or null.</summary>
    public Refusal? Blocked(DissolutionStep step) => Findings.FirstOrDefault(f => f.Blocks <= step)?.Why;

    /// <summary>What is left to do, as the books stand.</summary>
    public static DissolutionStatus Of(Dissolution dissolution, Balances balances, PaymentBook payments, AidBook aids, GrantBook grants, Currency currency) =>
        new(dissolution.Next, [.. Left(balances, payments, aids, grants, currency)]);

    private static IEnumerable<DissolutionFinding> Left(Balances balances, PaymentBook payments, AidBook aids, GrantBook grants, Currency currency)
    {
        Money Cents(long cents) => new(cents, currency);
        var orders = payments.Orders.Values.Where(o => (o.IsLive || o.State == PaymentState.Held) && o.Obligation.Kind is not (ObligationKind.Deposit or ObligationKind.RemainingAssets)).ToArray();
        if (orders.Length > 0) yield return new(DissolutionStep.CreditorsPaid, ExitRefusals.CreditorsWait.With(("count", orders.Length), ("amount", Money.Sum(orders.Select(o => o.Amount)))));
        var promised = aids.Aids.Values.Where(a => a.State == AidState.Granted).ToArray();
        if (promised.Length > 0) yield return new(DissolutionStep.CreditorsPaid, ExitRefusals.AidsWait.With(("count", promised.Length), ("amount", Money.Sum(promised.Select(a => a.Amount)))));
        var undrawn = grants.Grants.Values.Where(g => g.Undrawn.IsPositive).ToArray();
        if (undrawn.Length > 0) yield return new(DissolutionStep.CreditorsPaid, ExitRefusals.GrantsWait.With(("count", undrawn.Length), ("amount", Money.Sum(undrawn.Select(g => g.Undrawn)))));
        if (Shared(balances) is (not (0, 0, 0, 0) and var (result, suppliers, advances, claims)))
            yield return new(DissolutionStep.CreditorsPaid, ExitRefusals.SharedCostsWait.With(("result", Cents(result)), ("suppliers", Cents(suppliers)), ("advances", Cents(advances)), ("claims", Cents(claims))));
        if (balances.Accounts.Any(a => a.Key.Role == AccountRole.Suspense && a.Value.Net != 0))
            yield return new(DissolutionStep.CreditorsPaid, ExitRefusals.LinesWait.With(("amount", Cents(-balances.Net(AccountRole.Suspense)))));
        if (balances.Deposits is not 0 and var deposits) yield return new(DissolutionStep.DepositsSettled, ExitRefusals.DepositsWait.With(("amount", Cents(deposits))));
        if (balances.Net(AccountRole.LoansReceivableWithinYear) + balances.Net(AccountRole.LoansReceivableBeyondYear) + balances.Net(AccountRole.LoansDoubtful) is not 0 and var lent)
            yield return new(DissolutionStep.AssetsHandedOver, ExitRefusals.LoansWait.With(("amount", Cents(lent))));
        if (balances.Net(AccountRole.CommitmentsGiven) is not 0 and var given) yield return new(DissolutionStep.AssetsHandedOver, ExitRefusals.PromisesWait.With(("amount", Cents(given))));
        if (balances.Net(AccountRole.GuaranteesGiven) is not 0 and var guaranteed) yield return new(DissolutionStep.AssetsHandedOver, ExitRefusals.GuaranteesWait.With(("amount", Cents(guaranteed))));
        var restricted = balances.Accounts.Where(a => a.Key is { Role: AccountRole.Bank, Purpose: not null }).Sum(a => a.Value.Net);
        var (receivable, deferred, payable) = (balances.Net(AccountRole.SubsidiesReceivable), -balances.Net(AccountRole.DeferredIncome), -balances.Net(AccountRole.FundersPayable));
        if ((restricted, receivable, deferred, payable) is not (0, 0, 0, 0))
            yield return new(DissolutionStep.AssetsHandedOver, ExitRefusals.AgreementsWait.With(("restricted", Cents(restricted)), ("receivable", Cents(receivable)), ("deferred", Cents(deferred)), ("payable", Cents(payable))));
        // Whatever room books it: nothing that is owed or owned may be left.
        foreach (var role in AccountRoles.All.Where(r => r.Kind() is AccountKind.Asset or AccountKind.Liability && !Told.Contains(r)))
            if (balances.Net(role) is not 0 and var net) yield return new(DissolutionStep.Closed, ExitRefusals.BalanceLeft.With(("role", role), ("amount", Cents(net))));
    }

    /// <summary>What cost pools leave open: cost that no settlement has shared, and what suppliers and members are owed and owe.</summary>
    private static (long Result, long Suppliers, long Advances, long Claims) Shared(Balances balances) =>
        (balances.Accounts.Where(a => a.Key is { Role: AccountRole.ServicesExpense, Subject: not null }).Sum(a => a.Value.Net) + balances.Net(AccountRole.SharedCostIncome),
            -balances.Net(AccountRole.SuppliersPayable), -balances.Net(AccountRole.SharingAdvances), balances.Net(AccountRole.SharedCostReceivable));
}
