// The rules of decision against the figures of the law.
using SolidarityFund.Domain.Charters;

namespace SolidarityFund.Domain.Tests.Charters;

public class DecisionRuleTests
{
    /// <summary>30 members, 20 present or represented: 12 for, 5 against, 3 abstain (domain.md §5).</summary>
    private static readonly Tally Assembly = new(12, 5, 3, 30);

    [Fact]
    public void Abstentions_take_part_and_are_not_votes_cast()
    {
        Assert.Equal(17, Assembly.Cast);
        Assert.Equal(20, Assembly.Present);
    }

    [Theory]
    [InlineData(DecisionRule.SimpleMajority, true)]
    [InlineData(DecisionRule.TwoThirds, true)] // 36 >= 34
    [InlineData(DecisionRule.FourFifths, false)] // 60 < 68
    [InlineData(DecisionRule.AbsoluteMajority, false)] // 24 <= 30
    [InlineData(DecisionRule.Unanimity, false)]
    [InlineData(DecisionRule.Consensus, false)]
    public void Twelve_for_and_five_against_decide_an_ordinary_matter_and_the_statutes_but_not_the_purpose(DecisionRule rule, bool adopts) =>
        Assert.Equal(adopts, rule.Adopts(Assembly));

    [Theory]
    [InlineData(DecisionRule.SimpleMajority, 1, 1, 0, 2, false)]
    [InlineData(DecisionRule.SimpleMajority, 1, 0, 9, 10, true)]
    [InlineData(DecisionRule.AbsoluteMajority, 5, 0, 0, 10, false)]
    [InlineData(DecisionRule.AbsoluteMajority, 6, 4, 0, 10, true)]
    [InlineData(DecisionRule.TwoThirds, 2, 1, 0, 3, true)]
    [InlineData(DecisionRule.TwoThirds, 199, 100, 0, 299, false)]
    [InlineData(DecisionRule.FourFifths, 4, 1, 0, 5, true)]
    [InlineData(DecisionRule.FourFifths, 799, 200, 0, 999, false)]
    [InlineData(DecisionRule.Unanimity, 1, 0, 5, 6, true)]
    [InlineData(DecisionRule.Consensus, 5, 0, 0, 5, true)]
    [InlineData(DecisionRule.Consensus, 5, 0, 0, 6, false)]
    public void Each_rule_turns_at_its_exact_edge(DecisionRule rule, int votesFor, int against, int abstain, int roll, bool adopts) =>
        Assert.Equal(adopts, rule.Adopts(new Tally(votesFor, against, abstain, roll)));

    [Fact]
    public void Nothing_is_adopted_without_a_single_vote_for_it() =>
        Assert.All(Enum.GetValues<DecisionRule>(), rule => Assert.False(rule.Adopts(new Tally(0, 0, 7, 7))));
}
