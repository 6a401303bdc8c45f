// PeerLending: what a member has lent to others, for its annual report. The figures are those that both sides have confirmed.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;

namespace SolidarityFund.Reports;

/// <summary>A loan of a lender over a year: what stood + lent − repaid − given up = what stands.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Before">Owed at the end of the year before.</param>
/// <param name="Lent">Lent within the year.</param>
/// <param name="Repaid">Repaid within the year.</param>
/// <param name="GivenUp">Given up within the year.</param>
/// <param name="After">Owed at the end of the year.</param>
/// <param name="DueNext">Of that, what falls due within the year that follows.</param>
public sealed record PeerLendingLine(PeerLoan Loan, Money Before, Money Lent, Money Repaid, Money GivenUp, Money After, Money DueNext);

/// <summary>The loans of a lender over a calendar year.</summary>
/// <param name="Lender">Who lent.</param>
/// <param name="Year">The year.</param>
/// <param name="Lines">Its loans that stood or moved within the year, by number.</param>
public sealed record PeerLending(MemberId Lender, int Year, ImmutableArray<PeerLendingLine> Lines)
{
    /// <summary>The list of a lender.</summary>
    /// <param name="state">The fund.</param>
    /// <param name="lender">Who lent.</param>
    /// <param name="year">1901 to 2999.</param>
    public static PeerLending Of(FundState state, MemberId lender, int year)
    {
        var (before, last) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        return new(lender, year,
        [
            .. state.PeerLoans.PeerLoans.Values.Where(l => l.Terms.Lender == lender && l.AcceptedOn is not null).OrderBy(l => l.RegisteredOn.Year).ThenBy(l => l.Number)
                .Select(l => Of(l, before, last)).Where(l => !(l.Before.IsZero && l.Lent.IsZero && l.After.IsZero)),
        ]);
    }

    private static PeerLendingLine Of(PeerLoan loan, DateOnly before, DateOnly last)
    {
        var zero = loan.Terms.Amount.Zero;
        Money Lent(DateOnly until) => loan.Terms.LentOn <= until ? loan.Terms.Amount : zero;
        Money Repaid(DateOnly until) => Money.Sum(loan.Repayments.Where(r => r.On <= until).Select(r => r.Amount).Append(zero));
        Money GivenUp(DateOnly until) => loan.EndedOn <= until ? loan.GivenUp : zero;
        Money Owed(DateOnly until) => Lent(until) - Repaid(until) - GivenUp(until);
        var after = Owed(last);
        // What was repaid by then settles the oldest due days.
        var dueByNextYear = Money.Sum(loan.Terms.Dues.Where(d => d.DueOn <= last.AddYears(1)).Select(d => d.Amount).Append(zero)) - Repaid(last);
        return new(loan, Owed(before), Lent(last) - Lent(before), Repaid(last) - Repaid(before), GivenUp(last) - GivenUp(before), after, Money.Max(zero, Money.Min(after, dueByNextYear)));
    }
}
