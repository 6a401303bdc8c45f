// The decision matrix: which row a decision falls under, what an unwritten matrix means, and every fault with its place.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Charters;

public class GovernanceRulesTests
{
    private static readonly VotingRules Voting = new(new(1, 2), DecisionRule.SimpleMajority, 7);

    /// <summary>Delegation by amount, domain.md §5.</summary>
    private static readonly GovernanceRules Matrix = GovernanceRules.None with
    {
        Decisions =
        [
            new(DecisionKind.Loan, Money.Euro(50_000_00), "board", DecisionRule.SimpleMajority, new(1, 2), 7),
            new(DecisionKind.Loan, Money.Euro(1_000_00), BodyCodes.Committee, DecisionRule.Approvals, new(0, 1), 5, Approvals: 1),
            new(DecisionKind.Loan, Money.Euro(5_000_00), BodyCodes.Committee, DecisionRule.Approvals, new(0, 1), 5, Approvals: 2),
            new(DecisionKind.Loan, Money.Euro(25_000_00), BodyCodes.Committee, DecisionRule.TwoThirds, new(3, 5), 7),
        ],
    };

    [Theory]
    [InlineData(1, BodyCodes.Committee, 1)]
    [InlineData(1_000_00, BodyCodes.Committee, 1)]
    [InlineData(1_000_01, BodyCodes.Committee, 2)]
    [InlineData(5_000_00, BodyCodes.Committee, 2)]
    [InlineData(5_000_01, BodyCodes.Committee, null)]
    [InlineData(25_000_00, BodyCodes.Committee, null)]
    [InlineData(25_000_01, "board", null)]
    [InlineData(50_000_00, "board", null)]
    [InlineData(50_000_01, BodyCodes.Assembly, null)]
    public void A_decision_falls_under_the_smallest_limit_that_holds_it_and_above_all_to_the_assembly(long cents, string body, int? approvals)
    {
        var row = Matrix.RowOf(Voting, DecisionKind.Loan, Money.Euro(cents));
        Assert.Equal((body, approvals), (row.Body, row.Approvals));
    }

    [Fact]
    public void Leaving_the_amount_out_does_not_lower_the_bar() => Assert.Equal(BodyCodes.Assembly, Matrix.RowOf(Voting, DecisionKind.Loan, null).Body);

    [Theory]
    [InlineData(DecisionKind.Charter, DecisionRule.TwoThirds)]
    [InlineData(DecisionKind.Exclusion, DecisionRule.TwoThirds)]
    [InlineData(DecisionKind.Purpose, DecisionRule.FourFifths)]
    [InlineData(DecisionKind.Dissolution, DecisionRule.FourFifths)]
    public void Unwritten_what_the_law_keeps_to_the_assembly_needs_two_thirds_to_take_part_and_nobody_at_the_second_call(DecisionKind kind, DecisionRule rule)
    {
        var row = GovernanceRules.None.RowOf(Voting, kind, null);
        Assert.Equal((BodyCodes.Assembly, rule), (row.Body, row.Rule));
        Assert.Equal((20, 0), (row.QuorumOf(row.Rule, secondCall: false, 30), row.QuorumOf(row.Rule, secondCall: true, 30)));
    }

    [Fact]
    public void Every_kind_has_a_row_with_and_without_a_matrix() => Assert.All(Enum.GetValues<DecisionKind>(), kind =>
    {
        foreach (var rules in new[] { Matrix, GovernanceRules.None })
            foreach (var row in new[] { rules.RowOf(Voting, kind, null), rules.RowOf(Voting, kind, Money.Euro(99_999_00)), rules.AssemblyRow(Voting, kind, null) })
                Assert.Equal((kind, kind == DecisionKind.Ranking), (row.Kind, row.Rule == DecisionRule.RankedChoice));
        Assert.Equal(BodyCodes.Assembly, GovernanceRules.None.AssemblyRow(Voting, kind, null).Body);
    });

    [Fact]
    public void Where_silence_consents_the_quorum_is_of_readers_and_of_voters_in_the_vote_that_follows()
    {
        var row = new DecisionRow(DecisionKind.Resolution, null, BodyCodes.Committee, DecisionRule.LazyConsent, new(1, 2), 5, Readers: 2, Fallback: DecisionRule.SimpleMajority);
        Assert.Equal((2, 5), (row.QuorumOf(row.Rule, false, 10), row.QuorumOf(DecisionRule.SimpleMajority, false, 10)));
    }

    [Fact]
    public void The_assembly_meets_at_fifteen_clear_days_unless_written() =>
        Assert.Equal([15, 15, 0, 0], new[] { BodyCodes.Assembly, BodyCodes.Committee }.SelectMany(b => new[] { GovernanceRules.None.Meeting(b).NoticeDays, GovernanceRules.None.Meeting(b).SecondCallDays }));

    [Theory]
    [InlineData(DecisionKind.Exclusion, BodyCodes.Assembly, DecisionRule.TwoThirds, null)]
    [InlineData(DecisionKind.Exclusion, BodyCodes.Committee, DecisionRule.TwoThirds, "body")]
    [InlineData(DecisionKind.Exclusion, BodyCodes.Assembly, DecisionRule.AbsoluteMajority, "rule")]
    [InlineData(DecisionKind.Purpose, BodyCodes.Assembly, DecisionRule.FourFifths, null)]
    [InlineData(DecisionKind.Purpose, BodyCodes.Assembly, DecisionRule.TwoThirds, "rule")]
    [InlineData(DecisionKind.Dissolution, BodyCodes.Assembly, DecisionRule.LazyConsent, "rule")]
    [InlineData(DecisionKind.Budget, BodyCodes.Assembly, DecisionRule.SimpleMajority, null)]
    [InlineData(DecisionKind.Budget, "board", DecisionRule.SimpleMajority, "body")]
    [InlineData(DecisionKind.Accounts, BodyCodes.Committee, DecisionRule.Consensus, "body")]
    [InlineData(DecisionKind.Loan, BodyCodes.Committee, DecisionRule.SimpleMajority, null)]
    public void What_the_law_keeps_to_the_assembly_and_its_least_majority_no_matrix_gives_away(DecisionKind kind, string body, DecisionRule rule, string? fault) =>
        Assert.Equal(
            fault is null ? [] : [$"/governance/decisions/0/{fault} CharterContradicts"],
            (SampleCharter.Belgian with { Governance = GovernanceRules.None with { Decisions = [new(kind, null, body, rule, new(1, 2), 7)] } }).Faults().Select(f => $"{f.Pointer} {f.Refusal.Code}"));

    [Fact]
    public void Every_fault_of_the_matrix_names_its_place()
    {
        var row = new DecisionRow(DecisionKind.Loan, null, BodyCodes.Committee, DecisionRule.SimpleMajority, new(1, 2), 7);
        var faults = (SampleCharter.Belgian with
        {
            Governance = new(
                [
                    row with { UpTo = new(1, Currency.Parse("USD")), Body = "The Board", Quorum = new(3, 2), VotingDays = 0, SecondQuorum = new(-1, 2) },
                    row with { UpTo = Money.Euro(-1), Body = "unheard-of", Rule = DecisionRule.Approvals, Secret = true },
                    row with { Rule = DecisionRule.Consent, Rounds = 0, Fallback = DecisionRule.LazyConsent, Readers = -1 },
                    row with { Rule = DecisionRule.RankedChoice },
                    row with { Kind = DecisionKind.Ranking },
                ],
                [new("unheard of", -1, 366)], new(ProxyHolders.SameBody, -1), 121, null, []),
        }).Faults();
        Assert.Equal(
            [
                "/governance/decisions/0/upTo CharterCurrencyDiffers", "/governance/decisions/0/body CharterValueMissing", "/governance/decisions/0/quorum/numerator CharterValueOutOfRange",
                "/governance/decisions/0/secondQuorum/numerator CharterValueOutOfRange", "/governance/decisions/0/votingDays CharterValueOutOfRange",
                "/governance/decisions/1/upTo CharterValueOutOfRange", "/governance/decisions/1/body CharterContradicts", "/governance/decisions/1/approvals CharterValueOutOfRange", "/governance/decisions/1/secret CharterContradicts",
                "/governance/decisions/2/readers CharterValueOutOfRange", "/governance/decisions/2/rounds CharterValueOutOfRange", "/governance/decisions/2/fallback CharterContradicts",
                "/governance/decisions/3/rule CharterContradicts", "/governance/decisions/3/upTo CharterContradicts",
                "/governance/decisions/4/rule CharterContradicts",
                "/governance/meetings/0/body CharterValueMissing", "/governance/meetings/0/noticeDays CharterValueOutOfRange", "/governance/meetings/0/secondCallDays CharterValueOutOfRange",
                "/governance/proxies/perHolder CharterValueOutOfRange", "/governance/splitMonths CharterValueOutOfRange",
            ],
            faults.Select(f => $"{f.Pointer} {f.Refusal.Code}"));
    }
}
