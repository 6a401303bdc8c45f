// LossWaterfall: who bears the loss of a loan, step by step: the borrower's pledge, the guarantors, the risk fund, own funds.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Pledges;

/// <summary>Who bears a part of a loss, in this order.</summary>
public enum LossBearer
{
    /// <summary>The borrower, with the deposit that it pledged itself.</summary>
    BorrowersPledge,

    /// <summary>A guarantor.</summary>
    Guarantor,

    /// <summary>The fund that bears losses first (1392).</summary>
    RiskFund,

    /// <summary>All other own funds.</summary>
    OwnFunds,
}

/// <summary>One step of a waterfall.</summary>
/// <param name="Bearer">Who bears it.</param>
/// <param name="Pledge">The pledge, for the first two; null for the fund itself.</param>
/// <param name="Member">Its guarantor.</param>
/// <param name="Available">What this bearer has to bear losses with; own funds are without end here and stand as what they bear.</param>
/// <param name="Borne">What it bears, from zero to what is available.</param>
/// <param name="Left">What is left of the loss after it.</param>
public readonly record struct LossStep(LossBearer Bearer, PledgeId? Pledge, MemberId? Member, Money Available, Money Borne, Money Left);

/// <summary>The loss of a loan shared out, conserved to the cent: what all steps bear is the loss.</summary>
/// <param name="Loss">The loss, zero or more.</param>
/// <param name="Steps">The steps in their order; the last one leaves nothing.</param>
public sealed record LossWaterfall(Money Loss, EquatableArray<LossStep> Steps)
{
    /// <summary>The waterfall of a loss over pledges and the risk fund.</summary>
    /// <param name="loss">Zero or more.</param>
    /// <param name="own">What is live of the borrower's own pledges, one after the other.</param>
    /// <param name="guarantors">What is live of the guarantors' pledges: all of it, or in proportion by largest remainder where that is more than the loss.</param>
    /// <param name="riskFund">What stands in the risk fund; below zero counts as nothing.</param>
    public static LossWaterfall Of(Money loss, IReadOnlyList<Pledge> own, IReadOnlyList<Pledge> guarantors, Money riskFund)
    {
        var left = loss;
        var steps = ImmutableArray.CreateBuilder<LossStep>();
        foreach (var pledge in own) Bear(LossBearer.BorrowersPledge, pledge, pledge.Live, Money.Min(left, pledge.Live));
        var live = Money.Sum(guarantors.Select(p => p.Live));
        var shares = live > left ? Allocation.LargestRemainder(left, [.. guarantors.Select(p => p.Live.Cents)]) : [.. guarantors.Select(p => p.Live)];
        for (var i = 0; i < guarantors.Count; i++) Bear(LossBearer.Guarantor, guarantors[i], guarantors[i].Live, shares[i]);
        var risk = Money.Max(loss.Zero, riskFund);
        Bear(LossBearer.RiskFund, null, risk, Money.Min(left, risk));
        Bear(LossBearer.OwnFunds, null, left, left);
        return new(loss, [.. steps]);

        void Bear(LossBearer bearer, Pledge? pledge, Money available, Money borne)
        {
            left -= borne;
            steps.Add(new(bearer, pledge?.Id, pledge?.Guarantor, available, borne, left));
        }
    }

    /// <summary>What would be lost, and by whom, if no more of a loan were repaid.</summary>
    /// <param name="balances">Every balance: what stands in the risk fund.</param>
    /// <param name="pledges">The pledges.</param>
    /// <param name="loan">The loan.</param>
    public static LossWaterfall Of(Balances balances, PledgeBook pledges, Loan loan)
    {
        var held = pledges.HeldFor(loan.Id).ToLookup(p => p.Guarantor == loan.Terms.Member);
        return Of(loan.Outstanding, [.. held[true]], [.. held[false]], loan.Outstanding with { Cents = -balances.Net(AccountRole.RiskFund) });
    }

    /// <summary>What one kind of bearer bears of the loss.</summary>
    public Money BorneBy(LossBearer bearer) => Loss.Zero + Money.Sum(Steps.Where(s => s.Bearer == bearer).Select(s => s.Borne));
}
