// Whether a board is made up as the charter wants it.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Membership;

public class BoardCompositionTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>domain.md §1 row 4: five seats, one external director, two independents.</summary>
    private static readonly Charter Charter = SampleCharter.Belgian with
    {
        Membership = MembershipRules.Default(Currency.Euro) with { Bodies = [new("board", Seats: 5, TermMonthsMost: 48, MinimumExternal: 1, MinimumIndependent: 2)] },
    };

    [Fact]
    public void A_board_as_the_charter_wants_it_has_no_finding() => Assert.Empty(Check(
        Seat("a", SeatQuality.Member, 2027), Seat("b", SeatQuality.Staff, 2028), Seat("c", SeatQuality.External, 2029), Seat("d", SeatQuality.Independent, 2027), Seat("e", SeatQuality.Independent, 2028)));

    [Fact]
    public void An_empty_board_lacks_an_external_and_two_independents() => Assert.Equal(
        [new(CompositionFault.TooFewExternal, null, 0, 1, null), new(CompositionFault.TooFewIndependent, null, 0, 2, null)], Check());

    [Fact]
    public void Seats_beyond_the_number_are_told() => Assert.Equal(
        [new(CompositionFault.TooManySeats, null, 6, 5, null)], Check([.. "abcdef".Select((c, i) => Seat($"{c}", i < 3 ? SeatQuality.External : SeatQuality.Independent, 2027 + (i % 2)))]));

    [Fact]
    public void Terms_that_all_end_on_one_day_are_not_staggered() => Assert.Equal(
        [new CompositionFinding(CompositionFault.NotStaggered, null, 3, 0, new DateOnly(2028, 1, 5))],
        Check(Seat("a", SeatQuality.External, 2028), Seat("b", SeatQuality.Independent, 2028), Seat("c", SeatQuality.Independent, 2028)));

    [Theory]
    [InlineData(61, null)]
    [InlineData(60, CompositionFault.RenewalDue)]
    [InlineData(0, CompositionFault.RenewalDue)]
    [InlineData(-1, CompositionFault.TermOver)]
    public void A_mandate_is_due_for_renewal_sixty_days_before_its_end_and_over_after_its_last_day(int days, CompositionFault? fault)
    {
        var until = new DateOnly(2028, 1, 5);
        var found = BoardComposition.Check(Charter, Book(Seat("a", SeatQuality.External, 2028), Seat("b", SeatQuality.Independent, 2029), Seat("c", SeatQuality.Independent, 2030), Seat("d", SeatQuality.External, 2029)), "board", until.AddDays(-days));
        Assert.Equal(fault is { } expected ? [new(expected, Person("a"), 0, 0, until)] : [], found);
    }

    [Fact]
    public void A_term_without_an_end_is_too_long_where_the_charter_limits_it()
    {
        var open = Seat("a", SeatQuality.External, 2027) with { Until = null };
        MembershipEvent.MandateGranted[] board = [open, Seat("b", SeatQuality.Independent, 2028), Seat("c", SeatQuality.Independent, 2031)];
        Assert.Equal([(CompositionFault.TermTooLong, Person("c")), (CompositionFault.TermTooLong, Person("a"))], Check(board).Select(f => (f.Fault, f.Person!.Value)));
        Assert.Empty(BoardComposition.Check(Charter, Book([.. board.Select(s => s with { Body = "works" })]), "works", Day));
    }

    [Fact]
    public void The_assembly_has_no_seats_and_no_findings() => Assert.Empty(BoardComposition.Check(Charter, MembershipBook.Empty, BodyCodes.Assembly, Day));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(249_999_99, 1)]
    [InlineData(250_000_00, 2)]
    [InlineData(5_000_000_00, 4)]
    public void The_class_of_a_turnover_follows_from_the_bounds_of_the_charter(long cents, int expected) => Assert.Equal(expected, Charter.MembershipRules.TurnoverClass(Money.Euro(cents)));

    private static ImmutableArray<CompositionFinding> Check(params MembershipEvent.MandateGranted[] seats) => BoardComposition.Check(Charter, Book(seats), "board", Day);

    private static MembershipBook Book(params MembershipEvent.MandateGranted[] seats) => seats.Aggregate(MembershipBook.Empty, (book, seat) => book.Evolve(seat));

    private static MembershipEvent.MandateGranted Seat(string person, SeatQuality quality, int year) =>
        new(Person(person), MandateRole.Seat, null, Day, new DateOnly(year, 1, 5), "board", null, quality);
}
