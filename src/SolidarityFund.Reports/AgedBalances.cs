// AgedBalances: what is outstanding of every loan, by how late it is, on a day. A report: it names who is behind and books nothing.
using System.Collections.Immutable;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;

namespace SolidarityFund.Reports;

/// <summary>What is outstanding, by days from its due day (the bands of domain.md §2.3).</summary>
/// <param name="NotDue">Falls due after the day.</param>
/// <param name="UpTo30">Due on the day, or up to 30 days ago.</param>
/// <param name="UpTo90">31 to 90 days late.</param>
/// <param name="UpTo365">91 to 365 days late.</param>
/// <param name="Beyond365">More than 365 days late.</param>
public readonly record struct AgedColumns(Money NotDue, Money UpTo30, Money UpTo90, Money UpTo365, Money Beyond365)
{
    /// <summary>All that is outstanding.</summary>
    public Money Total => NotDue + Due;

    /// <summary>What should have been paid by the day.</summary>
    public Money Due => UpTo30 + UpTo90 + UpTo365 + Beyond365;

    /// <summary>Column by column.</summary>
    public static AgedColumns operator +(AgedColumns a, AgedColumns b) =>
        new(a.NotDue + b.NotDue, a.UpTo30 + b.UpTo30, a.UpTo90 + b.UpTo90, a.UpTo365 + b.UpTo365, a.Beyond365 + b.Beyond365);

    internal static AgedColumns Of(LateInstalment late)
    {
        var none = new AgedColumns(late.Open.Zero, late.Open.Zero, late.Open.Zero, late.Open.Zero, late.Open.Zero);
        return late.DaysLate switch
        {
            < 0 => none with { NotDue = late.Open },
            <= 30 => none with { UpTo30 = late.Open },
            <= 90 => none with { UpTo90 = late.Open },
            <= 365 => none with { UpTo365 = late.Open },
            _ => none with { Beyond365 = late.Open },
        };
    }
}

/// <summary>A loan that is being repaid.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Columns">What is outstanding of it.</param>
/// <param name="Oldest">Its oldest open instalment, with the step of the ladder that it has reached.</param>
public sealed record AgedLoan(Loan Loan, AgedColumns Columns, LateInstalment Oldest);

/// <summary>All loans that are being repaid, by age.</summary>
/// <param name="On">The day to which days are counted; what is open is what is open now.</param>
/// <param name="Loans">The loans, by number.</param>
/// <param name="Totals">Their sum.</param>
public sealed record AgedBalances(DateOnly On, ImmutableArray<AgedLoan> Loans, AgedColumns Totals)
{
    /// <summary>The loans of a fund by age.</summary>
    /// <param name="state">The fund, as it stands.</param>
    /// <param name="on">The day to which days are counted.</param>
    /// <param name="sees">Whose loans are shown; null for all.</param>
    public static AgedBalances Of(FundState state, DateOnly on, Func<MemberId, bool>? sees = null)
    {
        if (state.Charter is not { } charter) return new(on, [], default);
        var zero = new Money(0, charter.Currency);
        var loans = state.Loans.Loans.Values.Where(l => l.State == LoanState.Active && (sees is null || sees(l.Terms.Member))).OrderBy(l => l.Terms.RequestedOn.Year).ThenBy(l => l.Number)
            .Select(l => Of(charter.Loans, l, on)).ToImmutableArray();
        return new(on, loans, loans.Aggregate(new AgedColumns(zero, zero, zero, zero, zero), (sum, l) => sum + l.Columns));
    }

    private static AgedLoan Of(LoanRules rules, Loan loan, DateOnly on)
    {
        var open = LateLadder.Of(rules, loan, on);
        return new(loan, open.Select(AgedColumns.Of).Aggregate((a, b) => a + b), open[0]);
    }
}
