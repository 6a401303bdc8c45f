// Story: the same small history in every test of reports: an opening, a contribution, a loan agreed, paid out and repaid once.
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;

namespace SolidarityFund.Reports.Tests;

/// <summary>The story of TurnTests, in 24 instalments, with a line that waits.</summary>
internal sealed class Story
{
    public static ChartOfAccounts Chart { get; } = ChartFiles.Load("be-asbl");

    public FundInMemory Fund { get; }

    public MemberId[] Members { get; }

    public Story(string secondName = "Atelier Sud ASBL")
    {
        var founded = new FoundedFund(secondName: secondName);
        (Fund, Members) = (founded.Fund, founded.Members);
        var called = Fund.Do<ContributionEvent.ContributionsCalled>(Treasurer, new ContributionCommand.CallContributions(new(2026, 1)));
        var loan = founded.Agreed(5_000_00, instalments: 24);
        var (order, day, due) = (founded.Ordered(loan), new DateOnly(2026, 1, 21), new DateOnly(2026, 2, 20));
        Fund.On(day).Do(Treasurer, founded.Statement(1, day,
            Line("a", 250_00, day, called.Dues[0].Reference), Line("b", -5_000_00, day, endToEndId: order.EndToEndId), Line("c", 12_34, day)));
        // Recorded five days after it counts: what is known and what counts are two different questions.
        Fund.On(due.AddDays(5)).Do(Treasurer, founded.Statement(2, due, Line("d", 208_34, due, founded.ReferenceOf(loan))));
    }

    public Task<Books> Books() => Reports.Books.From(Fund.Records.ToAsyncEnumerable());
}
