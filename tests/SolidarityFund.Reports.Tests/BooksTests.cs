using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class BooksTests
{
    [Fact]
    public async Task Entries_are_numbered_without_a_gap_and_say_what_they_are()
    {
        var books = await new Story().Books();
        Assert.Equal(Enumerable.Range(1, books.Entries.Length).Select(n => $"J2026-{n:D5}"), books.Entries.Select(e => e.Number));
        Assert.Equal(["OPENING", "LOAN_AGREED", "CONTRIB", "LOAN_DISB", "SUSPENSE", "LOAN_REPAID"], books.Entries.Select(e => e.Operation));
        var repaid = books.Entries[^1];
        Assert.Equal(("Atelier Sud ASBL", "M0002", "2026-001"), (repaid.Payee, repaid.MemberCode, repaid.Loan));
        Assert.Equal("Prêt 2026-001, échéance 1", repaid.Narrative.In(Language.French));
        Assert.Equal((new DateOnly(2026, 2, 20), new DateOnly(2026, 2, 25)), (repaid.EffectiveOn, repaid.RecordedOn));
    }

    [Fact]
    public async Task Balances_are_as_of_a_day_and_as_known_at_a_moment()
    {
        var story = new Story();
        var books = await story.Books();
        Assert.Equal(5_470_68, books.Balances().Of(FoundedFund.Bank).Net);
        Assert.Equal(5_262_34, books.Balances(asOf: new DateOnly(2026, 2, 19)).Of(FoundedFund.Bank).Net);
        Assert.Equal(5_470_68, books.Balances(asOf: new DateOnly(2026, 2, 20)).Of(FoundedFund.Bank).Net);
        // On the twentieth the money was at the bank, and the books did not know it yet.
        Assert.Equal(5_262_34, books.Balances(new DateOnly(2026, 2, 20), Instant.AtStartOf(new DateOnly(2026, 2, 21))).Of(FoundedFund.Bank).Net);
        Assert.Equal(story.Fund.State.Balances.Accounts.OrderBy(a => a.Key.ToString()), books.Balances().Accounts.OrderBy(a => a.Key.ToString()));
    }

    [Fact]
    public async Task Balances_are_summed_by_any_dimension()
    {
        var story = new Story();
        var byMember = (await story.Books()).BalancesBy(a => a.Member);
        Assert.Equal(4_791_66, byMember[story.Members[1]].Net);
        Assert.Equal(-250_00, byMember[story.Members[0]].Net);
        Assert.Equal(0, byMember.Values.Sum(b => b.Net));
    }
}
