// AgedBalances: what is outstanding of every loan, by how late it is, on a day, with what is written down. A report: it names who is behind and books nothing.
using System.Collections.Immutable;
using SolidarityFund.Actors.Records;
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
/// <param name="Losses">What is feared of it.</param>
public sealed record AgedLoan(Loan Loan, AgedColumns Columns, LateInstalment Oldest, AgedLosses Losses);

/// <summary>What is feared of loans.</summary>
/// <param name="Doubtful">Outstanding of doubtful loans: the balance of 417.</param>
/// <param name="WrittenDown">What is written down: the balance of 419 for loans.</param>
/// <param name="Feared">What the table of provisions, and decisions, say on the day; a run of write-downs books the difference.</param>
public readonly record struct AgedLosses(Money Doubtful, Money WrittenDown, Money Feared)
{
    /// <summary>Column by column.</summary>
    public static AgedLosses operator +(AgedLosses a, AgedLosses b) => new(a.Doubtful + b.Doubtful, a.WrittenDown + b.WrittenDown, a.Feared + b.Feared);
}

/// <summary>All loans that are being repaid, by age.</summary>
/// <param name="On">The day to which days are counted; what is open is what was known to be open at its end.</param>
/// <param name="Loans">The loans, by number.</param>
/// <param name="Totals">Their sum.</param>
/// <param name="Losses">What is feared of them all.</param>
public sealed record AgedBalances(DateOnly On, ImmutableArray<AgedLoan> Loans, AgedColumns Totals, AgedLosses Losses)
{
    /// <summary>The fund as it was known at the end of a day: as it stands when nothing was recorded since, otherwise folded from its records.</summary>
    /// <param name="now">The fund, as it stands.</param>
    /// <param name="on">The day, in the fund's zone.</param>
    /// <param name="records">Its records from the first on; read up to the day, and only for one that is past.</param>
    public static async Task<FundState> AtEndOf(FundState now, DateOnly on, IAsyncEnumerable<Record> records)
    {
        DateOnly DayOf(Instant at) => FundCalendar.Today(at, now.Charter?.TimeZone);
        if (DayOf(now.LastAt) <= on) return now;
        var state = FundState.Empty;
        await foreach (var record in records)
        {
            if (DayOf(record.RecordedAt) > on) break;
            foreach (var e in record.Events) state = Fund.Evolve(state, e, record.Author, record.RecordedAt);
        }
        return state;
    }

    /// <summary>The loans of a fund by age.</summary>
    /// <param name="state">The fund, as it was known at the end of the day.</param>
    /// <param name="on">The day to which days are counted.</param>
    /// <param name="sees">Whose loans are shown; null for all.</param>
    public static AgedBalances Of(FundState state, DateOnly on, Func<MemberId, bool>? sees = null)
    {
        if (state.Charter is not { } charter) return new(on, [], default, default);
        var zero = new Money(0, charter.Currency);
        var loans = state.Loans.Loans.Values.Where(l => l.IsLive && (sees is null || sees(l.Terms.Member))).OrderBy(l => l.Terms.RequestedOn.Year).ThenBy(l => l.Number)
            .Select(l => Of(charter.Loans, l, on)).ToImmutableArray();
        return new(on, loans, loans.Aggregate(new AgedColumns(zero, zero, zero, zero, zero), (sum, l) => sum + l.Columns),
            loans.Aggregate(new AgedLosses(zero, zero, zero), (sum, l) => sum + l.Losses));
    }

    private static AgedLoan Of(LoanRules rules, Loan loan, DateOnly on)
    {
        var open = LateLadder.Of(rules, loan, on);
        return new(loan, open.Select(AgedColumns.Of).Aggregate((a, b) => a + b), open[0],
            new(loan.State == LoanState.Doubtful ? loan.Outstanding : loan.Outstanding.Zero, loan.Losses.WrittenDown, LossDecisions.Feared(rules, loan, on)));
    }
}
