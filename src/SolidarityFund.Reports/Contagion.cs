// Contagion: who loses what if a member fails: its loans, the pledges behind them, the risk fund, own funds; and which guarantors that would bring down.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;

namespace SolidarityFund.Reports;

/// <summary>One loan of who fails, and who would bear it.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Waterfall">Step by step; the risk fund as the loans before it leave it.</param>
public sealed record FailedLoan(Loan Loan, LossWaterfall Waterfall);

/// <summary>What one guarantor would lose.</summary>
/// <param name="Guarantor">Who.</param>
/// <param name="Loss">Over all loans.</param>
/// <param name="Deposit">What the fund holds for it.</param>
public readonly record struct GuarantorLoss(MemberId Guarantor, Money Loss, Money Deposit)
{
    /// <summary>True when the loss is more than its deposit: the second round begins with it.</summary>
    public bool IsInDanger => Loss > Deposit;
}

/// <summary>
/// The failure of one member, as the books stand. Its free deposit is set off first, as in an exit; what others owe it is no matter of the fund.
/// Guarantees that the fund gave for it to outside lenders come with the room that knows them.
/// </summary>
/// <param name="Member">Who fails.</param>
/// <param name="Deposit">What the fund holds for it and no pledge holds back.</param>
/// <param name="Outstanding">Principal of its loans.</param>
/// <param name="Loans">Its loans, by number.</param>
/// <param name="ByPledge">What its own pledged deposits bear.</param>
/// <param name="ByDeposit">What its free deposit bears of the rest.</param>
/// <param name="ByRiskFund">What the risk fund bears.</param>
/// <param name="ByOwnFunds">What other own funds bear, calls that it has not paid included.</param>
/// <param name="Guarantors">What each guarantor bears, the largest first.</param>
/// <param name="CoverLost">Its promises behind loans of others: cover that is worth nothing any more.</param>
/// <param name="CallsUnpaid">What was called of its pledges and is not paid.</param>
public sealed record Contagion(
    MemberId Member, Money Deposit, Money Outstanding, EquatableArray<FailedLoan> Loans, Money ByPledge, Money ByDeposit, Money ByRiskFund, Money ByOwnFunds,
    EquatableArray<GuarantorLoss> Guarantors, Money CoverLost, Money CallsUnpaid)
{
    /// <summary>What would be lost if a member failed today: nothing is recorded by looking.</summary>
    public static Contagion Of(FundState state, MemberId member)
    {
        Money Cents(long cents) => new(cents, state.Charter!.Currency);
        Money DepositOf(MemberId of) => Cents(Math.Max(0, state.Balances.Deposit(of)));
        var zero = Cents(0);
        var (risk, free) = (Cents(Math.Max(0, -state.Balances.Net(AccountRole.RiskFund))), DepositOf(member) - Cents(state.Pledges.DepositHeld(member)));
        var (left, byDeposit) = (free, zero);
        var loans = ImmutableArray.CreateBuilder<FailedLoan>();
        foreach (var loan in state.Loans.Loans.Values.Where(l => l.Terms.Member == member && l.Outstanding.IsPositive).OrderBy(l => l.Code, StringComparer.Ordinal))
        {
            // What it holds free pays after its own pledge, before anybody else does.
            var held = state.Pledges.HeldFor(loan.Id).ToLookup(p => p.Guarantor == member);
            var own = held[true].ToArray();
            var set = Money.Min(left, loan.Outstanding - Money.Min(loan.Outstanding, zero + Money.Sum(own.Select(p => p.Live))));
            (left, byDeposit) = (left - set, byDeposit + set);
            var fall = LossWaterfall.Of(loan.Outstanding - set, own, [.. held[false]], risk);
            risk -= fall.BorneBy(LossBearer.RiskFund);
            loans.Add(new(loan, fall));
        }
        var called = zero + Money.Sum(state.Pledges.By(member).Select(p => p.Owed));
        Money By(LossBearer bearer) => zero + Money.Sum(loans.Select(l => l.Waterfall.BorneBy(bearer)));
        return new(
            member, free, zero + Money.Sum(loans.Select(l => l.Loan.Outstanding)), [.. loans], By(LossBearer.BorrowersPledge), byDeposit, By(LossBearer.RiskFund), By(LossBearer.OwnFunds) + called,
            [
                .. loans.SelectMany(l => l.Waterfall.Steps).Where(s => s is { Bearer: LossBearer.Guarantor, Borne.IsPositive: true }).GroupBy(s => s.Member!.Value)
                    .Select(g => new GuarantorLoss(g.Key, Money.Sum(g.Select(s => s.Borne)), DepositOf(g.Key))).OrderByDescending(g => g.Loss).ThenBy(g => g.Guarantor.Value),
            ],
            zero + Money.Sum(state.Pledges.By(member).Where(p => p is { State: PledgeState.Held, Kind: PledgeKind.Commitment }).Select(p => p.Live)), called);
    }
}
