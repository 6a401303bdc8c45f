// RankedChoice: in which order requests are served when members rank them and money is short. Schulze's method, whole numbers only.
using System.Collections.Immutable;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Domain.Charters;

/// <summary>What can be wrong with a ranking.</summary>
public enum RankingFaultKind
{
    /// <summary>It names an option that is not on the ballot.</summary>
    OptionUnknown,

    /// <summary>It names an option twice.</summary>
    OptionTwice,
}

/// <summary>Why a ranking cannot be counted.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Option">The first option of which it is, as the ballot has it (counted from 0 when it exists).</param>
public readonly record struct RankingFault(RankingFaultKind Kind, int Option);

/// <summary>
/// Ranked choice among requests. A ballot is a list of option numbers, counted from 0 in the order in which the requests were made, best first.
/// Options that it leaves out stand together behind those that it names; a ballot that names none is a blank vote. One ballot a member.
/// Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method",
/// Social Choice and Welfare 36 (2011), with the strength of a link measured by its winning votes.
/// </summary>
public static class RankedChoice
{
    /// <summary>Most options of one ballot: a person can still read the list, and a sealed ballot has room for it.</summary>
    public const int OptionsMost = 60;

    /// <summary>What is wrong with a ballot, or null when it can be counted.</summary>
    /// <param name="ballot">Option numbers, best first.</param>
    /// <param name="options">How many options there are.</param>
    public static RankingFault? Fault(EquatableArray<int> ballot, int options)
    {
        Demand(options is >= 0 and <= OptionsMost, nameof(options));
        Span<bool> named = stackalloc bool[OptionsMost];
        foreach (var option in ballot)
        {
            if (option < 0 || option >= options) return new(RankingFaultKind.OptionUnknown, option);
            if (named[option]) return new(RankingFaultKind.OptionTwice, option);
            named[option] = true;
        }
        return null;
    }

    /// <summary>
    /// All options, best first. An option stands before every other that it beats: its widest path to the other is wider than the way back. Where
    /// no option beats another, the lower number stands first: the earlier request. The order of the ballots plays no part.
    /// </summary>
    /// <param name="options">How many options there are: 0 to <see cref="OptionsMost"/>.</param>
    /// <param name="ballots">Ballots without a <see cref="Fault"/>, one a member.</param>
    /// <returns>A permutation of 0 to <paramref name="options"/> - 1.</returns>
    /// <exception cref="ArgumentException">There are too many options, or a ballot has a fault: a bug, since a ballot is looked at when it is cast.</exception>
    public static ImmutableArray<int> Order(int options, IReadOnlyCollection<EquatableArray<int>> ballots)
    {
        Demand(options is >= 0 and <= OptionsMost, nameof(options));
        foreach (var ballot in ballots) Demand(Fault(ballot, options) is null, nameof(ballots));
        var width = WidestPaths(Preferences(options, ballots));
        // "Beats" is transitive, "neither beats" is not: sorting by pairs would not do. The next one is the first that nobody left beats,
        // and there always is one.
        var left = Enumerable.Range(0, options).ToList();
        var order = ImmutableArray.CreateBuilder<int>(options);
        while (left.Count > 0)
        {
            var next = left.First(option => left.All(other => width[other, option] <= width[option, other]));
            left.Remove(next);
            order.Add(next);
        }
        return order.MoveToImmutable();
    }

    /// <summary>
    /// Which requests are served: in this order, each in full while the envelope lasts. A request that no longer fits is passed over, and a later,
    /// smaller one may still be served: money that waits helps nobody, and half a loan often is no loan. This is the greedy rule of participatory
    /// budgets (S. Rey, J. Maly, "The (Computational) Social Choice Take on Indivisible Participatory Budgeting", 2023).
    /// </summary>
    /// <param name="order">Options, best first, as <see cref="Order"/> gives them; options that are left out are not served.</param>
    /// <param name="amounts">What each option asks, by its number: above zero, in the currency of the envelope.</param>
    /// <param name="envelope">What there is; nothing is served from an envelope at or below zero.</param>
    /// <returns>The options served, in their order; together never more than the envelope.</returns>
    /// <exception cref="ArgumentException">An amount is not above zero: a bug, since a request is looked at when it is made.</exception>
    public static ImmutableArray<int> Funded(ImmutableArray<int> order, IReadOnlyList<Money> amounts, Money envelope)
    {
        var served = ImmutableArray.CreateBuilder<int>();
        foreach (var option in order)
        {
            Demand(amounts[option].IsPositive, nameof(amounts));
            if (amounts[option] > envelope) continue;
            envelope -= amounts[option];
            served.Add(option);
        }
        return served.ToImmutable();
    }

    /// <summary>How many ballots put the first option before the second.</summary>
    private static int[,] Preferences(int options, IReadOnlyCollection<EquatableArray<int>> ballots)
    {
        var preferences = new int[options, options];
        var place = new int[options];
        foreach (var ballot in ballots)
        {
            Array.Fill(place, int.MaxValue);
            for (var i = 0; i < ballot.Count; i++) place[ballot[i]] = i;
            foreach (var option in ballot)
                for (var other = 0; other < options; other++)
                    if (place[option] < place[other]) preferences[option, other]++;
        }
        return preferences;
    }

    /// <summary>The widest path between each two options: a path is as wide as its narrowest link, and a link is won by the side that has more ballots.</summary>
    private static int[,] WidestPaths(int[,] preferences)
    {
        var options = preferences.GetLength(0);
        var width = new int[options, options];
        for (var from = 0; from < options; from++)
            for (var to = 0; to < options; to++)
                width[from, to] = preferences[from, to] > preferences[to, from] ? preferences[from, to] : 0;
        for (var by = 0; by < options; by++)
            for (var from = 0; from < options; from++)
                for (var to = 0; to < options; to++)
                    if (from != to) width[from, to] = Math.Max(width[from, to], Math.Min(width[from, by], width[by, to]));
        return width;
    }

    private static void Demand(bool holds, string argument)
    {
        if (!holds) throw new ArgumentException("cannot be counted", argument);
    }
}
