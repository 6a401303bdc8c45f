// The rules of decision against the figures of the law.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Tests.House;

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

    /// <summary>One vote more or less than the least that adopts, at every rule and several sizes: written from the law's fractions, not from the code's products.</summary>
    [Theory]
    [InlineData(DecisionRule.SimpleMajority, 17, 9)] // more than 8.5
    [InlineData(DecisionRule.SimpleMajority, 16, 9)] // more than 8
    [InlineData(DecisionRule.TwoThirds, 17, 12)] // 11.33
    [InlineData(DecisionRule.TwoThirds, 18, 12)] // 12
    [InlineData(DecisionRule.TwoThirds, 19, 13)] // 12.67
    [InlineData(DecisionRule.FourFifths, 17, 14)] // 13.6
    [InlineData(DecisionRule.FourFifths, 20, 16)] // 16
    [InlineData(DecisionRule.FourFifths, 21, 17)] // 16.8
    [InlineData(DecisionRule.Unanimity, 17, 17)]
    public void One_vote_makes_the_difference_whatever_the_abstentions(DecisionRule rule, int cast, int least)
    {
        foreach (var abstain in new[] { 0, 1, 13 })
        {
            Assert.True(rule.Adopts(new Tally(least, cast - least, abstain, 30)));
            Assert.False(rule.Adopts(new Tally(least - 1, cast - least + 1, abstain, 30)));
        }
    }

    [Theory]
    [InlineData(DecisionRule.AbsoluteMajority, 30, 16)]
    [InlineData(DecisionRule.AbsoluteMajority, 31, 16)]
    [InlineData(DecisionRule.Consensus, 30, 30)]
    public void Of_the_whole_roll_one_vote_makes_the_difference(DecisionRule rule, int roll, int least)
    {
        Assert.True(rule.Adopts(new Tally(least, 0, 0, roll)));
        Assert.False(rule.Adopts(new Tally(least - 1, 0, 1, roll)));
    }

    [Fact]
    public void Approvals_are_counted_whoever_is_against()
    {
        Assert.True(DecisionRule.Approvals.Adopts(new Tally(2, 3, 0, 5), 2));
        Assert.False(DecisionRule.Approvals.Adopts(new Tally(1, 0, 4, 5), 2));
    }

    [Fact]
    public void One_reasoned_objection_stands_in_the_way_of_consent()
    {
        Assert.All([DecisionRule.Consent, DecisionRule.LazyConsent], rule =>
        {
            Assert.True(rule.Adopts(new Tally(0, 0, 1, 9)));
            Assert.False(rule.Adopts(new Tally(8, 0, 0, 9, Objections: 1)));
        });
        // Silence is consent under one of the two only.
        Assert.False(DecisionRule.Consent.Adopts(new Tally(0, 0, 0, 9)));
        Assert.True(DecisionRule.LazyConsent.Adopts(new Tally(0, 0, 0, 9)));
    }

    [Fact]
    public void Under_rules_that_count_votes_nothing_is_adopted_without_a_single_vote_for_it() => Assert.All(
        Enum.GetValues<DecisionRule>().Except([DecisionRule.Consent, DecisionRule.LazyConsent]), rule => Assert.False(rule.Adopts(new Tally(0, 0, 7, 7))));

    private static readonly Gen<Tally> Counts = from votesFor in Gen.Choose(0, 40)
                                                from against in Gen.Choose(0, 40)
                                                from abstain in Gen.Choose(0, 40)
                                                from silent in Gen.Choose(0, 40)
                                                select new Tally(votesFor, against, abstain, votesFor + against + abstain + silent);

    /// <summary>The law's fractions, compared exactly as fractions of the votes cast or of the roll.</summary>
    [Fact]
    public void A_count_adopts_if_and_only_if_its_share_reaches_that_of_the_rule() => Law.Holds(Counts, t =>
    {
        bool AtLeast(int of, int numerator, int denominator) => t.For > 0 && new System.Numerics.BigInteger(t.For) * denominator >= new System.Numerics.BigInteger(of) * numerator;
        return DecisionRule.SimpleMajority.Adopts(t) == t.For > t.Against
            && DecisionRule.AbsoluteMajority.Adopts(t) == t.For > t.Roll - t.For
            && DecisionRule.TwoThirds.Adopts(t) == AtLeast(t.For + t.Against, 2, 3)
            && DecisionRule.FourFifths.Adopts(t) == AtLeast(t.For + t.Against, 4, 5)
            && DecisionRule.Unanimity.Adopts(t) == AtLeast(t.For + t.Against, 1, 1)
            && DecisionRule.Consensus.Adopts(t) == AtLeast(t.Roll, 1, 1);
    }, tests: 2000);

    [Fact]
    public void One_more_vote_for_never_undoes_an_adoption_and_an_abstention_never_decides() => Law.Holds(Counts.Where(t => t.Against > 0), t =>
        Enum.GetValues<DecisionRule>().All(rule => (!rule.Adopts(t) || rule.Adopts(t with { For = t.For + 1, Against = t.Against - 1 })) && rule.Adopts(t) == rule.Adopts(t with { Abstain = t.Abstain + 1, Roll = t.Roll })
            || rule is DecisionRule.Consent or DecisionRule.LazyConsent), tests: 2000);
}
