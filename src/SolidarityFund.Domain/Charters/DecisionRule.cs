// DecisionRule: when a count of ballots adopts a proposal. Whole numbers only: a fraction is a product on each side.
namespace SolidarityFund.Domain.Charters;

/// <summary>A count of ballots, one a member organisation.</summary>
/// <param name="For">Ballots for.</param>
/// <param name="Against">Ballots against.</param>
/// <param name="Abstain">Abstentions: they take part, and are not votes cast (domain.md §5).</param>
/// <param name="Roll">How many could vote: the roll without the recused.</param>
/// <param name="Objections">Reasoned objections, under consent.</param>
public readonly record struct Tally(int For, int Against, int Abstain, int Roll, int Objections = 0)
{
    /// <summary>Votes cast: for and against.</summary>
    public int Cast => For + Against;

    /// <summary>Members that took part, abstentions and objections included: the figure that the quorum of a written vote looks at.</summary>
    public int Present => For + Against + Abstain + Objections;
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

    /// <summary>No reasoned objection stands, and somebody took part.</summary>
    Consent,

    /// <summary>Adopted at a fixed instant unless somebody objected, for a named reason.</summary>
    LazyConsent,

    /// <summary>Several requests are put in one order by ranked ballots; those that the money reaches are adopted.</summary>
    RankedChoice,

    /// <summary>As soon as a number of members said yes: for ≥ approvals of the row.</summary>
    Approvals,
}

/// <summary>The arithmetic of the rules.</summary>
public static class DecisionRules
{
    /// <summary>
    /// True when the count adopts under the rule; the quorum is looked at before. Under the rules that count votes, a count without a single
    /// vote for never adopts.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="tally">The count.</param>
    /// <param name="approvals">Under <see cref="DecisionRule.Approvals"/>: how many are needed.</param>
    public static bool Adopts(this DecisionRule rule, in Tally tally, int approvals = 1) => rule switch
    {
        DecisionRule.SimpleMajority => 2L * tally.For > tally.Cast,
        DecisionRule.AbsoluteMajority => 2L * tally.For > tally.Roll,
        DecisionRule.TwoThirds => tally.For > 0 && 3L * tally.For >= 2L * tally.Cast,
        DecisionRule.FourFifths => tally.For > 0 && 5L * tally.For >= 4L * tally.Cast,
        DecisionRule.Unanimity => tally.For > 0 && tally.Against == 0,
        DecisionRule.Consensus => tally.For > 0 && tally.For == tally.Roll,
        DecisionRule.Consent => tally.Objections == 0 && tally.Present > 0,
        DecisionRule.LazyConsent => tally.Objections == 0,
        DecisionRule.RankedChoice => tally.For > 0,
        DecisionRule.Approvals => tally.For >= approvals,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "unknown rule"),
    };
}
