using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;

namespace SolidarityFund.Reports.Tests;

public class TrialBalanceTests
{
    [Fact]
    public async Task Debits_and_credits_are_equal_pair_by_pair_and_class_0_stands_apart()
    {
        var trial = TrialBalance.Of(await new Story().Books(), Story.Chart, new DateOnly(2026, 12, 31));
        Assert.Equal(["1391", "2915", "415", "499", "550", "730"], trial.Rows.Select(r => r.Line.Number));
        Assert.Equal(["090", "091"], trial.OffBalance.Select(r => r.Line.Number));
        Assert.True(trial.Totals.Ties);
        Assert.True(trial.OffBalanceTotals.Ties);
        var bank = trial.Rows.Single(r => r.Line.Role == AccountRole.Bank).Columns;
        Assert.Equal(new TrialColumns(0, 0, 10_470_68, 5_000_00, 5_470_68, 0), bank);
        Assert.Equal(0, trial.OffBalanceTotals.ClosingDebit);
    }

    [Fact]
    public async Task The_opening_is_the_closing_of_the_day_before()
    {
        var books = await new Story().Books();
        var before = TrialBalance.Of(books, Story.Chart, new DateOnly(2026, 1, 31));
        var after = TrialBalance.Of(books, Story.Chart, new DateOnly(2026, 2, 28), new DateOnly(2026, 2, 1));
        Assert.True(after.Totals.Ties);
        Assert.Equal(before.Rows.Select(r => (r.Line.Number, r.Columns.ClosingDebit, r.Columns.ClosingCredit)), after.Rows.Select(r => (r.Line.Number, r.Columns.OpeningDebit, r.Columns.OpeningCredit)));
    }

    [Fact]
    public async Task What_was_not_known_yet_is_left_out()
    {
        var trial = TrialBalance.Of(await new Story().Books(), Story.Chart, new DateOnly(2026, 2, 28), knownAt: Instant.AtStartOf(new DateOnly(2026, 2, 21)));
        Assert.Equal(5_262_34, trial.Rows.Single(r => r.Line.Role == AccountRole.Bank).Columns.ClosingDebit);
        Assert.True(trial.Totals.Ties);
    }

    [Fact]
    public async Task A_member_sees_what_it_gave_and_what_it_got()
    {
        var story = new Story();
        var books = await story.Books();
        var sud = MemberStatement.Of(books.State, story.Members[1], new DateOnly(2026, 3, 31))!;
        Assert.Equal((Money.Euro(2_000_00), Money.Euro(250_00)), (sud.Contributed, sud.Called));
        Assert.Equal(Money.Euro(4_791_66), sud.Outstanding);
        Assert.Equal((Money.Euro(208_34), Money.Euro(208_34)), (sud.Loans[0].Repaid, sud.Loans[0].Due));
        var verte = MemberStatement.Of(books.State, story.Members[0], new DateOnly(2026, 3, 31))!;
        Assert.Equal((Money.Euro(2_250_00), 0), (verte.Contributed, verte.Loans.Length));
        Assert.Null(MemberStatement.Of(books.State, default, new DateOnly(2026, 3, 31)));
    }
}
