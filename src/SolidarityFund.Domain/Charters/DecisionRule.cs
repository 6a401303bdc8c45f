// DecisionRule: when a count of ballots adopts a proposal. Whole numbers only: a fraction is a product on each side.
namespace SolidarityFund.Domain.Charters;

/// <summary>A count of ballots, one a member organisation.</summary>
/// <param name="For">Ballots for.</param>
/// <param name="Against">Ballots against.</param>
/// <param name="Abstain">Abstentions: they take part, and are not votes cast (domain.md §5).</param>
/// <param name="Roll">How many could vote: the roll without the recused.</param>
public readonly record struct Tally(int For, int Against, int Abstain, int Roll)
{
    /// <summary>Votes cast: for and against.</summary>
    public int Cast => For + Against;

    /// <summary>Members that took part, abstentions included: the figure that a quorum looks at.</summary>
    public int Present => For + Against + Abstain;
}

/// <summary>The rules by which a proposal is adopted, domain.md §5. The charter names one; money never weighs a vote under any of them.</summary>
public enum DecisionRule
{
    /// <summary>More votes for than against: 2 × for &gt; cast.</summary>
    SimpleMajority,

    /// <summary>More than half of all who could vote: 2 × for &gt; roll.</summary>
    AbsoluteMajority,

    /// <summary>Two thirds of the votes cast: 3 × for ≥ 2 × cast, at least one for.</summary>
    TwoThirds,

    /// <summary>Four fifths of the votes cast: 5 × for ≥ 4 × cast, at least one for.</summary>
    FourFifths,

    /// <summary>Nobody against, at least one for; abstentions do not stand in the way.</summary>
    Unanimity,

    /// <summary>Everyone who could vote says yes: for = roll.</summary>
    Consensus,
}

/// <summary>The arithmetic of the rules.</summary>
public static class DecisionRules
{
    /// <summary>True when the count adopts under the rule; the quorum is looked at before. A count without a single vote for never adopts.</summary>
    public static bool Adopts(this DecisionRule rule, in Tally tally) => tally.For > 0 && rule switch
    {
        DecisionRule.SimpleMajority => 2L * tally.For > tally.Cast,
        DecisionRule.AbsoluteMajority => 2L * tally.For > tally.Roll,
        DecisionRule.TwoThirds => 3L * tally.For >= 2L * tally.Cast,
        DecisionRule.FourFifths => 5L * tally.For >= 4L * tally.Cast,
        DecisionRule.Unanimity => tally.Against == 0,
        DecisionRule.Consensus => tally.For == tally.Roll,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "unknown rule"),
    };
}
