// Recourse: what guarantors that paid for a borrower can claim, from it and from each other. A register: the fund is no party and books nothing.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Domain.Pledges;

/// <summary>Where one guarantor of a loan stands.</summary>
/// <param name="Guarantor">Who; never the borrower.</param>
/// <param name="Pledged">The weight by which the burden is shared.</param>
/// <param name="Paid">What it paid to the fund.</param>
/// <param name="Bears">The same after what was settled between members and confirmed: what the borrower owes it.</param>
/// <param name="Share">What it would bear if all co-guarantors bore by their pledges.</param>
public readonly record struct RecourseStand(MemberId Guarantor, Money Pledged, Money Paid, Money Bears, Money Share);

/// <summary>A claim between members.</summary>
/// <param name="From">Who owes: the borrower or a co-guarantor.</param>
/// <param name="To">The guarantor that can claim.</param>
/// <param name="Amount">Above zero.</param>
public readonly record struct RecourseClaim(MemberId From, MemberId To, Money Amount);

/// <summary>
/// The recourse of a loan (Civil Code, several guarantors of one debt): whoever paid can claim all of it from the borrower, or from each
/// co-guarantor its share. Shares go by what each pledged, by largest remainder; guarantors that the fund let go share in nothing more.
/// </summary>
/// <param name="Stands">The guarantors, in the order in which they were asked.</param>
/// <param name="Claims">On the borrower, then among co-guarantors.</param>
public sealed record Recourse(EquatableArray<RecourseStand> Stands, EquatableArray<RecourseClaim> Claims)
{
    /// <summary>The recourse of a loan as it stands.</summary>
    public static Recourse Of(PledgeBook pledges, Loan loan)
    {
        var borrower = loan.Terms.Member;
        var zero = loan.Terms.Amount.Zero;
        var groups = pledges.Of(loan.Id).Where(p => p.Guarantor != borrower && (p.State is PledgeState.Held or PledgeState.Called or PledgeState.Freed || p.Called.IsPositive))
            .GroupBy(p => p.Guarantor).ToArray();
        var settled = pledges.Recourses.Values.Where(r => r.Loan == loan.Id && r.ConfirmedOn is not null).ToArray();
        var paid = groups.Select(g => zero + Money.Sum(g.Select(p => p.Borne))).ToArray();
        var bears = groups.Select((g, i) => paid[i] - Money.Sum(settled.Where(s => s.To == g.Key).Select(s => s.Amount)) + Money.Sum(settled.Where(s => s.From == g.Key).Select(s => s.Amount))).ToArray();
        var pledged = groups.Select(g => zero + Money.Sum(g.Select(p => p.Amount))).ToArray();
        var whole = zero + Money.Sum(bears);
        var shares = whole.IsPositive ? Allocation.LargestRemainder(whole, [.. pledged.Select(p => p.Cents)]) : [.. bears.Select(_ => zero)];
        var stands = groups.Select((g, i) => new RecourseStand(g.Key, pledged[i], paid[i], bears[i], shares[i])).ToArray();
        return new([.. stands], [.. stands.Where(s => s.Bears.IsPositive).Select(s => new RecourseClaim(borrower, s.Guarantor, s.Bears)), .. Among(stands)]);
    }

    /// <summary>What one member can be asked for by another; zero for nothing.</summary>
    public Money Open(MemberId from, MemberId to) => Money.Sum(Claims.Where(c => c.From == from && c.To == to).Select(c => c.Amount));

    /// <summary>Who bears too little pays who bears too much, in their order.</summary>
    private static IEnumerable<RecourseClaim> Among(RecourseStand[] stands)
    {
        var over = stands.Select(s => s.Bears - s.Share).ToArray();
        for (var from = 0; from < stands.Length; from++)
            for (var to = 0; to < stands.Length; to++)
                if (over[from].IsNegative && over[to].IsPositive)
                {
                    var amount = Money.Min(-over[from], over[to]);
                    (over[from], over[to]) = (over[from] + amount, over[to] - amount);
                    yield return new(stands[from].Guarantor, stands[to].Guarantor, amount);
                }
    }
}
