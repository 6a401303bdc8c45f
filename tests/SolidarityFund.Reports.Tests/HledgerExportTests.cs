using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Reports.Tests;

public class HledgerExportTests
{
    [Fact]
    public async Task Hledger_accepts_the_export_in_strict_mode_and_finds_the_same_balances_to_the_cent()
    {
        var books = await new Story().Books();
        var journal = Export(books);
        await Hledger.Run(journal, "check", "-s", "ordereddates");
        var theirs = (await Hledger.Run(journal, "balance", "--flat", "--no-total", "--empty", "-O", "csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(l => l.Trim('"').Split("\",\"")).ToDictionary(c => c[0], c => decimal.Parse(c[1].Split(' ')[0], CultureInfo.InvariantCulture));
        var ours = books.BalancesBy(a => HledgerExport.AccountName(a, Story.Chart, books.State)).ToDictionary(b => b.Key, b => b.Value.Net / 100m);
        Assert.Equal(ours.OrderBy(o => o.Key, StringComparer.Ordinal), theirs.OrderBy(t => t.Key, StringComparer.Ordinal));
        Assert.Equal(5_470.68m, theirs[$"Assets:C5:550:{FoundedFund.Iban}"]);
    }

    [Fact]
    public async Task Hledger_hides_class_0_when_asked_for_real_postings_only()
    {
        var journal = Export(await new Story().Books());
        Assert.DoesNotContain("OffBalance", await Hledger.Run(journal, "balance", "--real", "--flat", "--empty"), StringComparison.Ordinal);
        Assert.Contains("LOAN_REPAID", await Hledger.Run(journal, "print", "tag:loan=2026-001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_decision_caused_names_the_decision_and_its_minutes()
    {
        var story = new Story();
        var journal = Export(await story.Books());
        Assert.Equal(3, (await Hledger.Run(journal, "print", "tag:decision=1")).Split('\n').Count(l => l.Contains("op:", StringComparison.Ordinal) && l.Contains("decision:1", StringComparison.Ordinal)));
        Assert.DoesNotContain("minutes:", journal, StringComparison.Ordinal);
        var proposal = Assert.Single(story.Fund.State.Proposals.Proposals.Keys);
        var hash = new string('0', 64);
        story.Fund.Do(FoundedFund.Treasurer, new Domain.Governance.GovernanceCommand.IssueMinutes(null, proposal, 1, new(hash, hash, hash)));
        var issued = Export(await story.Books());
        Assert.Contains("decision:1, minutes:1, record:", issued, StringComparison.Ordinal);
        await Hledger.Run(issued, "check", "-s", "ordereddates");
    }

    [Fact]
    public async Task A_falsified_bank_movement_fails_its_assertion()
    {
        var journal = Export(await new Story().Books()).Replace("208.34 EUR", "208.35 EUR", StringComparison.Ordinal).Replace("-208.34 EUR", "-208.35 EUR", StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Hledger.Run(journal, "check"));
    }

    [Theory]
    [InlineData("L'Été ; comment:no | « œuvre » & fils ASBL")]
    [InlineData("2026-01-01 * (x) = 5 EUR")]
    [InlineData("名前 ∑ ASBL")]
    public async Task Any_name_that_the_register_allows_stays_a_name(string name)
    {
        var journal = Export(await new Story(name).Books());
        await Hledger.Run(journal, "check", "-s", "ordereddates");
    }

    [Fact]
    public async Task An_empty_book_is_a_valid_journal()
    {
        var journal = Export(await Books.From(AsyncEnumerable.Empty<Actors.Records.Record>(), TestContext.Current.CancellationToken));
        await Hledger.Run(journal, "check");
    }

    private static string Export(Books books)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HledgerExport.Write(text, books, Story.Chart, Language.English);
        return text.ToString();
    }
}
