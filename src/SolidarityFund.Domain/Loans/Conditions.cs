// Conditions: what must be met before a loan is paid out. The words are kept as references; the treasurer notes when each was met.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Loans;

/// <summary>One condition precedent of an agreed loan.</summary>
/// <param name="Text">What must be met.</param>
/// <param name="MetOn">When it was; null while it is not.</param>
public readonly record struct LoanCondition(KeptText Text, DateOnly? MetOn);

/// <summary>The rules of conditions precedent, domain.md §2.6 (approved, conditional).</summary>
internal static class Conditions
{
    /// <summary>The refusal of words that cannot be kept, or null.</summary>
    public static Refusal? Unfit(EquatableArray<KeptText>? conditions)
    {
        foreach (var text in conditions ?? [])
            if (text.Unfit() is { } unfit) return unfit;
        return null;
    }

    /// <summary>Why a loan is not paid out yet, or null.</summary>
    public static Refusal? Unmet(Loan loan) => loan.Conditions.Count(c => c.MetOn is null) is > 0 and var unmet
        ? TermsRefusals.ConditionsUnmet.With(("loan", loan.Code), ("unmet", unmet), ("conditions", loan.Conditions.Count)) : null;

    public static Decision Meet(MembershipBook members, LoanBook loans, LoanCommand.MeetCondition meet, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!loans.Loans.TryGetValue(meet.Loan, out var loan)) return LoanRefusals.LoanUnknown.With(("loan", meet.Loan));
        if (loan.State != LoanState.Agreed) return LoanRefusals.LoanNotInState.With(("loan", loan.Code), ("state", loan.State), ("needed", LoanState.Agreed));
        if (Plausible.UnfitOrFuture(meet.On, occasion.Today) is { } unfit) return unfit;
        if (meet.Condition < 1 || meet.Condition > loan.Conditions.Count) return TermsRefusals.ConditionUnknown.With(("loan", loan.Code), ("condition", meet.Condition), ("conditions", loan.Conditions.Count));
        if (loan.Conditions[meet.Condition - 1].MetOn is { } met) return TermsRefusals.ConditionAlreadyMet.With(("loan", loan.Code), ("condition", meet.Condition), ("on", met));

        return new LoanEvent.ConditionMet(meet.Loan, meet.Condition, meet.On);
    }
}
