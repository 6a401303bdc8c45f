// The glossary names the main nouns of every room, each once, in three languages.
namespace SolidarityFund.Domain.Tests.House;

public class GlossaryTests
{
    /// <summary>Public types of Domain that a reader meets by their name. A new main noun of a room is added here and explained there.</summary>
    private static readonly string[] MainNouns =
    [
        "Command", "Event", "Decision", "Occasion", "Refusal", "Instant", "Money", "BasisPoints", "DueDates", "PaymentReference", "PersonId",
        "Account", "AccountRole", "Transfer", "Entry", "Balance", "ChartOfAccounts",
        "Charter", "CharterFault", "VotingRules", "ExposureRules",
        "Member", "MemberKind", "MemberStanding", "Organisation", "Mandate", "MandateRole", "Interest", "MembershipRules", "BodyRules", "BoardComposition",
        "ContributionCall", "ContributionPeriod", "Contributor", "Exemption", "CreditNote", "ContributionPromise", "ContributionSimulation",
        "PaymentOrder", "Obligation",
        "Loan", "LoanTerms", "Instalment", "LoanSchedule", "LendingCapacity", "LoanDisbursed", "LoanRepaid",
        "Aid", "Ratification",
        "Exit", "ExitSettlement", "ExitFinding", "ExitClaim", "Release", "Dissolution", "DissolutionStatus", "Beneficiary",
        "Request", "Assessment", "Instrument", "Visibility",
        "BankAccount", "Statement", "StatementLine", "SuspendedLine", "MatchPart",
        "PreparedEntry",
        "Proposal", "Choice", "Outcome", "DecisionRow", "DecisionRule", "Meeting", "Minutes", "FollowUp",
        "FundState",
        "Guarantee", "GuaranteeTerms", "Lender", "GuaranteeRules", "GuaranteeLetter", "GuaranteeCall", "CallConditions", "CounterGuarantee",
        "PeerLoan",
        "CreditLine", "CreditLineTerms", "Draw",
        "SimpleInterest",
        "Takeover", "OpeningBalance", "OpeningLoan", "OpeningGuarantee",
        "CostPool", "CostPoolTerms", "SharedCost", "SharedUse", "CostSettlement",
        "Document", "DocumentCase", "DocumentRules", "Hold",
        "Agreement", "AgreementTerms", "SubGrant", "Expense", "BudgetCategory",
        "Announcement", "AnnouncementTerms",
    ];

    private static readonly string[][] Rows =
        [.. File.ReadLines(Path.Combine(Repo.Root, "docs/GLOSSARY.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => l.Trim('|', ' ').Split(" | "))];

    [Fact]
    public void Every_main_noun_is_a_type_of_Domain_and_has_its_entry()
    {
        var types = typeof(Fund).Assembly.GetTypes().Where(t => t.IsPublic || t.IsNestedPublic).Select(t => t.Name).ToHashSet();
        Assert.Empty(MainNouns.Except(types));
        Assert.Empty(MainNouns.Except(Rows.Select(r => r[3].Trim('`'))));
    }

    /// <summary>A book is the whole of a room; what it holds by id are the room's nouns.</summary>
    [Fact]
    public void Whatever_a_book_holds_by_its_key_has_an_entry()
    {
        var held = typeof(Fund).Assembly.GetTypes().Where(t => t.IsPublic && t.Name.EndsWith("Book", StringComparison.Ordinal)).SelectMany(book => book.GetProperties())
            .Where(p => p.PropertyType is { IsGenericType: true } type && type.Name.Contains("Dictionary", StringComparison.Ordinal))
            .Select(p => p.PropertyType.GetGenericArguments()[1]).Where(t => t.IsClass && t.Namespace!.StartsWith("SolidarityFund", StringComparison.Ordinal)).Select(t => t.Name).Distinct();
        Assert.Empty(held.Except(Rows.Select(r => r[3].Trim('`'))));
    }

    [Fact]
    public void Every_entry_has_three_languages_a_type_and_a_meaning() => Assert.All(Rows, row =>
    {
        Assert.Equal(5, row.Length);
        Assert.All(row, cell => Assert.NotEmpty(cell.Trim()));
    });

    [Fact]
    public void No_word_is_explained_twice() => Assert.Empty(Rows.GroupBy(r => r[0]).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_type_that_an_entry_names_exists()
    {
        var assemblies = new[] { typeof(Fund).Assembly, typeof(SolidarityFund.Actors.Turn).Assembly };
        var names = assemblies.SelectMany(a => a.GetTypes()).SelectMany(t => t.IsEnum ? [t.Name, .. Enum.GetNames(t)] : new[] { t.Name, }).Concat(Refusals.Catalogue.All.Select(l => l.Kind.Code)).ToHashSet();
        Assert.Empty(Rows.Select(r => r[3].Trim('`')).Except(names));
    }
}
