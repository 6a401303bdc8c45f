using System.Text.RegularExpressions;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Web.Endpoints;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Tests;

public sealed partial class WordsTests
{
    private static readonly string[] Tasks = ["votes", "aids", "payments", "lines", "entries", "requests", "disbursements"];

    [Fact]
    public void The_three_languages_have_the_same_keys_and_the_same_parts()
    {
        var french = Text.In(Language.French).Words;
        foreach (var language in Languages.All)
        {
            var words = Text.In(language).Words;
            Assert.Equal(french.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
            foreach (var (key, sentence) in words)
            {
                Assert.False(string.IsNullOrWhiteSpace(sentence), key);
                Assert.Equal(Parts(french[key]), Parts(sentence));
            }
        }
    }

    [Fact]
    public void Every_value_that_a_page_shows_has_words()
    {
        var words = Text.In(Language.English).Words;
        var keys = AccountRoles.All.Select(r => $"account.{r}")
            .Concat(Enum.GetNames<MandateRole>().Select(r => $"role.{r}"))
            .Concat(Enum.GetNames<LoanState>().Select(s => $"loan.{s}"))
            .Concat(Enum.GetNames<SuspenseReason>().Select(r => $"suspense.{r}"))
            .Concat(Enum.GetNames<Domain.Charters.DecisionRule>().Select(r => $"rule.{r}"))
            .Concat(Enum.GetNames<EntryKind>().Select(k => $"entry.{k}"))
            .Concat(Enum.GetNames<RowState>().Select(s => $"row.{s}"))
            .Concat(Enum.GetNames<MatchReason>().Select(r => $"match.{r}"))
            .Concat(Enum.GetNames<Domain.Kernel.ReferenceKind>().Select(k => $"reference.{k}"))
            .Concat(Enum.GetNames<Web.Doors.StatementOutcome>().SelectMany(o => new[] { $"would.{o}", $"outcome.{o}" }))
            .Concat(Enum.GetNames<Reports.FlowKind>().Select(k => $"flow.{k}"))
            .Concat(Enum.GetNames<Reports.Maturity>().Select(m => $"maturity.{m}"))
            .Concat(Enum.GetNames<Domain.Deposits.DepositState>().Select(s => $"deposit.{s}"))
            .Concat(Tasks.SelectMany(t => new[] { $"todo.{t}.one", $"todo.{t}.many" }))
            .Concat(WebRefusals.All.Select(r => $"problem.{Problems.StatusOf(r.Code)}")).Append("problem.422");
        Assert.All(keys, k => Assert.True(words.ContainsKey(k), k));
    }

    [Fact]
    public void No_two_refusals_bear_one_code()
    {
        var kinds = new[] { typeof(Domain.Kernel.RefusalKind), typeof(Actors.ActorRefusals), typeof(WebRefusals) }.SelectMany(t => t.Assembly.GetTypes()).Distinct()
            .SelectMany(t => t.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)).Where(p => p.PropertyType == typeof(Domain.Kernel.RefusalKind))
            .Select(p => (Domain.Kernel.RefusalKind)p.GetValue(null)!).ToArray();
        Assert.True(kinds.Length > 80, $"{kinds.Length}");
        Assert.Empty(kinds.GroupBy(k => k.Code).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Words_that_hurt_are_not_used()
    {
        foreach (var language in Languages.All)
            foreach (var (key, sentence) in Text.In(language).Words)
                Assert.False(BannedWords().IsMatch(sentence), $"{key}: {sentence}");
    }

    [Theory]
    [InlineData(Language.French, 250050, "2\u202f500,50\u00a0€")]
    [InlineData(Language.Dutch, 250050, "€\u00a02.500,50")]
    [InlineData(Language.English, 250050, "€2,500.50")]
    [InlineData(Language.Dutch, -123450, "€\u00a0-1.234,50")]
    public void Amounts_are_written_as_readers_know_them_and_do_not_wrap(Language language, long cents, string expected)
    {
        var shown = Show.Amount(Money.Euro(cents), language);
        Assert.Equal(expected, shown);
        Assert.DoesNotContain(' ', shown);
    }

    [Fact]
    public void The_table_of_statuses_names_codes_that_exist()
    {
        var known = typeof(Money).Assembly.GetTypes().Concat(typeof(Actors.ActorRefusals).Assembly.GetTypes()).Append(typeof(WebRefusals))
            .SelectMany(t => t.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
            .Where(p => p.PropertyType == typeof(RefusalKind)).Select(p => ((RefusalKind)p.GetValue(null)!).Code).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(known, Problems.CodesWithStatus.ToHashSet());
        Assert.Equal((503, 422), (Problems.StatusOf("FundBusy"), Problems.StatusOf("CommandIdReused")));
        Assert.DoesNotContain(WebRefusals.All, r => Problems.StatusOf(r.Code) == 422);
    }

    private static IEnumerable<string> Parts(string sentence) => PartNames().Matches(sentence).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PartNames();

    [GeneratedRegex(@"débiteur|schuldenaar|\bdebtor|défaut|wanbetal|\bdefault\b|retard|bénéficiaire", RegexOptions.IgnoreCase)]
    private static partial Regex BannedWords();
}
