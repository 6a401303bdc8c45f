// Ranked choice against Schulze's published example, against every path and every order of small cases, and its laws.
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Tests.House;

namespace SolidarityFund.Domain.Tests.Charters;

public class RankedChoiceTests
{
    /// <summary>Some options, and ballots that may leave options out.</summary>
    private sealed record Vote(int Options, ImmutableArray<EquatableArray<int>> Ballots)
    {
        public ImmutableArray<int> Order => RankedChoice.Order(Options, Ballots);

        public int Prefer(int option, int other) => Ballots.Count(b => Place(b, option) < Place(b, other));

        public override string ToString() => $"{Options} options: {string.Join(' ', Ballots)}";

        private static int Place(EquatableArray<int> ballot, int option) => ballot.Contains(option) ? ballot.Items.IndexOf(option) : int.MaxValue;
    }

    private static Gen<Vote> Votes(int optionsMost, int ballotsMost) =>
        from options in Gen.Choose(0, optionsMost)
        from count in Gen.Choose(0, ballotsMost)
        from ballots in Gen.ArrayOf(
            from ranking in Gen.Shuffle(Enumerable.Range(0, options).ToArray())
            from named in Gen.Choose(0, options)
            select EquatableArray.Of<int>(ranking.AsSpan(0, named)), count)
        select new Vote(options, [.. ballots]);

    /// <summary>Section 3.1 of Schulze's paper: 45 voters, 5 candidates, every two of them in a cycle or a contest.</summary>
    private static Vote Published => new(5, Counted("5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"));

    [Fact]
    public void Schulzes_own_example_ends_as_published()
    {
        Assert.Equal(45, Published.Ballots.Length);
        Assert.Equal((20, 26, 30, 22), (Published.Prefer(0, 1), Published.Prefer(0, 2), Published.Prefer(0, 3), Published.Prefer(0, 4)));
        Assert.Equal("EACBD", Letters(Published.Order));
    }

    [Fact]
    public void Winning_votes_decide_and_not_margins()
    {
        // A circle: B before A 3 to 2, A before C 3 to 2, C before B 2 to 1. By margins it is a tie; by votes the last link is the weakest.
        var vote = new Vote(3, Counted("2 A", "1 BA", "1 CBA", "1 CB"));
        Assert.Equal((3, 2, 3, 2, 2, 1), (vote.Prefer(1, 0), vote.Prefer(0, 1), vote.Prefer(0, 2), vote.Prefer(2, 0), vote.Prefer(2, 1), vote.Prefer(1, 2)));
        Assert.Equal("BAC", Letters(vote.Order));
    }

    [Theory]
    [InlineData(3, "", "ABC")] // nobody voted
    [InlineData(3, "2 ", "ABC")] // all votes are blank
    [InlineData(3, "1 C", "CAB")] // what is left out stands equal last
    [InlineData(3, "1 BA|1 AB", "ABC")] // a tie: the earlier request
    [InlineData(3, "1 ABC|1 BCA|1 CAB", "ABC")] // a perfect cycle: the earlier request
    [InlineData(4, "1 DC|1 CD", "CDAB")]
    [InlineData(1, "1 A", "A")]
    [InlineData(0, "", "")]
    public void Where_nobody_is_ahead_the_earlier_request_is_first(int options, string ballots, string order) =>
        Assert.Equal(order, Letters(RankedChoice.Order(options, Counted(ballots.Split('|', StringSplitOptions.RemoveEmptyEntries)))));

    [Fact]
    public void The_order_is_that_of_every_path_and_every_permutation_tried() =>
        Law.Holds(Votes(5, 12), vote => ByEveryPathAndOrder(vote).SequenceEqual(vote.Order), tests: 1_000);

    [Fact]
    public void Every_option_stands_in_the_order_once() =>
        Law.Holds(Votes(12, 30), vote => vote.Order.Order().SequenceEqual(Enumerable.Range(0, vote.Options)));

    [Fact]
    public void The_order_of_the_ballots_plays_no_part() => Law.Holds(
        from vote in Votes(8, 20)
        from shuffled in Gen.Shuffle(vote.Ballots.ToArray())
        select (vote, shuffled),
        c => c.vote.Order.SequenceEqual(RankedChoice.Order(c.vote.Options, c.shuffled)));

    [Fact]
    public void Who_wins_against_each_is_first_and_who_loses_against_each_is_last() => Law.Holds(Votes(5, 15), vote =>
    {
        var all = Enumerable.Range(0, vote.Options).ToArray();
        var winner = all.Where(o => all.All(other => o == other || vote.Prefer(o, other) > vote.Prefer(other, o))).ToArray();
        var loser = all.Where(o => all.All(other => o == other || vote.Prefer(o, other) < vote.Prefer(other, o))).ToArray();
        return winner.All(w => vote.Order[0] == w) && loser.All(l => vote.Order[^1] == l);
    }, tests: 1_000);

    [Fact]
    public void What_every_ballot_prefers_stands_before() => Law.Holds(Votes(5, 4), vote => vote.Ballots.IsEmpty
        || (from o in Enumerable.Range(0, vote.Options) from other in Enumerable.Range(0, vote.Options) where vote.Prefer(o, other) == vote.Ballots.Length select vote.Order.IndexOf(o) < vote.Order.IndexOf(other)).All(holds => holds),
        tests: 1_000);

    [Fact]
    public void One_ballot_decides_alone() => Law.Holds(Votes(8, 1).Where(v => v.Ballots.Length == 1),
        vote => vote.Order.SequenceEqual(vote.Ballots[0].Items.AddRange(Enumerable.Range(0, vote.Options).Except(vote.Ballots[0].Items))));

    [Fact]
    public void Every_ballot_twice_changes_nothing() => Law.Holds(Votes(8, 12), vote => vote.Order.SequenceEqual(RankedChoice.Order(vote.Options, [.. vote.Ballots, .. vote.Ballots])));

    [Fact]
    public void A_copy_of_a_request_right_behind_it_does_not_change_who_is_first() => Law.Holds(
        from vote in Votes(5, 12)
        where vote.Options > 0
        from copied in Gen.Choose(0, vote.Options - 1)
        select (vote, copied),
        c => RankedChoice.Order(c.vote.Options + 1, [.. c.vote.Ballots.Select(b => EquatableArray.Of<int>([.. b.Items.SelectMany(o => o == c.copied ? new[] { o, c.vote.Options } : [o])]))])[0] == c.vote.Order[0],
        tests: 1_000);

    [Fact]
    public void A_ballot_that_cannot_be_counted_says_why()
    {
        Assert.Null(RankedChoice.Fault([], 3));
        Assert.Null(RankedChoice.Fault([2, 0], 3));
        Assert.Equal(new RankingFault(RankingFaultKind.OptionUnknown, 3), RankedChoice.Fault([0, 3], 3));
        Assert.Equal(new RankingFault(RankingFaultKind.OptionUnknown, -1), RankedChoice.Fault([-1], 3));
        Assert.Equal(new RankingFault(RankingFaultKind.OptionUnknown, int.MaxValue), RankedChoice.Fault([int.MaxValue], 3));
        Assert.Equal(new RankingFault(RankingFaultKind.OptionTwice, 1), RankedChoice.Fault([1, 0, 1], 3));
        Assert.Equal(new RankingFault(RankingFaultKind.OptionUnknown, 0), RankedChoice.Fault([0], 0));
        Assert.Throws<ArgumentException>(() => RankedChoice.Order(3, [[0, 0]]));
        Assert.Throws<ArgumentException>(() => RankedChoice.Order(RankedChoice.OptionsMost + 1, []));
        Assert.Equal(RankedChoice.OptionsMost, RankedChoice.Order(RankedChoice.OptionsMost, [[59]]).Length);
    }

    [Fact]
    public void Requests_are_served_in_full_and_one_that_does_not_fit_is_passed_over()
    {
        Assert.Equal("CB", Letters(Funded("CAB", "8000 3000 5000", 10_000)));
        Assert.Equal("CAB", Letters(Funded("CAB", "8000 3000 5000", 16_000)));
        Assert.Equal("A", Letters(Funded("CAB", "8000 3000 9000", 8_000)));
        Assert.Equal("", Letters(Funded("CAB", "8000 3000 9000", 2_999)));
        Assert.Equal("", Letters(Funded("CAB", "8000 3000 9000", 0)));
        Assert.Equal("", Letters(Funded("A", "1", -1)));
        Assert.Throws<ArgumentException>(() => Funded("A", "0", 5));
    }

    [Fact]
    public void The_envelope_is_never_exceeded_and_nothing_that_still_fits_is_left() => Law.Holds(
        from vote in Votes(8, 12)
        from amounts in Gen.ArrayOf(Law.Cents.Select(c => Money.Euro(c + 1)), vote.Options)
        from envelope in Law.Cents
        select (vote.Order, amounts, envelope: Money.Euro(envelope)),
        c =>
        {
            var served = RankedChoice.Funded(c.Order, c.amounts, c.envelope);
            var left = c.envelope - Money.Sum(served.Select(o => c.amounts[o]));
            var firstThatFits = c.Order.Where(o => c.amounts[o] <= c.envelope).Take(1);
            return !left.IsNegative && c.Order.Where(served.Contains).SequenceEqual(served) && served.Take(1).SequenceEqual(firstThatFits) && c.Order.Except(served).All(o => c.amounts[o] > left);
        });

    /// <summary>
    /// Another way to the same order, for few options: every path without a circle is walked, every permutation that keeps to "beats" is
    /// looked at, and the one that names lower numbers first is taken.
    /// </summary>
    private static ImmutableArray<int> ByEveryPathAndOrder(Vote vote)
    {
        int Width(int from, int to, ImmutableArray<int> passed)
        {
            int Link(int a, int b) => vote.Prefer(a, b) > vote.Prefer(b, a) ? vote.Prefer(a, b) : 0;
            return Enumerable.Range(0, vote.Options).Except(passed).Where(o => o != from && o != to)
                .Select(by => Math.Min(Link(from, by), Width(by, to, passed.Add(from)))).Append(Link(from, to)).Max();
        }
        bool Beats(int option, int other) => option != other && Width(option, other, []) > Width(other, option, []);
        var beats = (from o in Enumerable.Range(0, vote.Options) from other in Enumerable.Range(0, vote.Options) where Beats(o, other) select (o, other)).ToArray();
        return Permutations([.. Enumerable.Range(0, vote.Options)]).First(p => beats.All(b => p.IndexOf(b.o) < p.IndexOf(b.other)));
    }

    /// <summary>All of them, lower numbers first.</summary>
    private static IEnumerable<ImmutableArray<int>> Permutations(ImmutableArray<int> of) =>
        of.IsEmpty ? [[]] : of.SelectMany(first => Permutations(of.Remove(first)), (first, rest) => rest.Insert(0, first));

    private static ImmutableArray<int> Funded(string order, string amounts, long envelope) =>
        RankedChoice.Funded([.. order.Select(c => c - 'A')], [.. amounts.Split(' ').Select(a => Money.Euro(long.Parse(a, System.Globalization.CultureInfo.InvariantCulture)))], Money.Euro(envelope));

    /// <summary>"5 ACB" is five ballots for A before C before B.</summary>
    private static ImmutableArray<EquatableArray<int>> Counted(params string[] lines) => [.. lines.Select(l => l.Split(' ')).SelectMany(l =>
        Enumerable.Repeat(EquatableArray.Of<int>([.. l[1].Select(c => c - 'A')]), int.Parse(l[0], System.Globalization.CultureInfo.InvariantCulture)))];

    private static string Letters(ImmutableArray<int> order) => string.Concat(order.Select(o => (char)('A' + o)));
}
