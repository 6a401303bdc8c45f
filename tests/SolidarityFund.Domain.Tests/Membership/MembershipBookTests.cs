// The register: one organisation, one vote; and the register of any day is what was recorded until that day.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Membership;

public class MembershipBookTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private static readonly MemberId[] Ids = [.. Enumerable.Range(1, 4).Select(n => new MemberId(Named($"member {n}")))];
    private static readonly string[] Bodies = [BodyCodes.Assembly, BodyCodes.Committee, "board", "works"];

    private static readonly MembershipBook Founded = Ids.Select((id, i) => new MembershipEvent.MemberAdmitted(id, i + 1, Organisation(i), Day))
        .Aggregate(MembershipBook.Empty, (book, e) => book.Evolve(e));

    private static readonly Gen<MembershipEvent.MandateGranted> Mandates =
        from person in Gen.Choose(1, 6)
        from role in Gen.Elements(MandateRole.Committee, MandateRole.Delegate, MandateRole.Seat, MandateRole.Observer)
        from member in Gen.Elements(Ids)
        from days in Gen.Choose(0, 20)
        from body in Gen.Elements("board", "works")
        select new MembershipEvent.MandateGranted(Person($"{person}"), role, member, Day, Day.AddDays(days), role == MandateRole.Seat ? body : null);

    /// <summary>The life of four members: what happens to whom, and how many days later.</summary>
    private static readonly Gen<(int Kind, int Member, int Days)> Turns =
        from kind in Gen.Choose(0, 7)
        from member in Gen.Choose(0, 3)
        from days in Gen.Choose(0, 3)
        select (kind, member, days);

    [Fact]
    public void An_organisation_has_at_most_one_vote_in_a_body_whatever_its_mandates() => Law.Holds(Mandates.ListOf(12).Zip(Gen.Choose(0, 25)), given =>
    {
        var (granted, later) = given;
        var book = granted.Aggregate(Founded, (b, e) => b.Evolve(e));
        var today = Day.AddDays(later);
        return Bodies.All(body =>
        {
            var votes = book.OnBody(body, today).Select(m => m.Number).ToArray();
            // In the order of the register, each once, and each with somebody who may cast it, but for the assembly, where a member may be without a delegate.
            return votes.SequenceEqual(votes.Distinct().Order())
                && book.OnBody(body, today).All(m => body == BodyCodes.Assembly || granted.Any(g => book.SpeaksFor(g.Person, body, m.Id, today)))
                && granted.All(g => !book.SpeaksFor(g.Person, body, g.Member!.Value, today) || book.OnBody(body, today).Any(m => m.Id == g.Member));
        });
    });

    [Fact]
    public void The_register_of_a_day_is_the_fold_of_the_records_up_to_that_day() => Law.Holds(Turns.ListOf(15).Zip(Gen.Choose(0, 40)), given =>
    {
        var (turns, asked) = given;
        var today = Day;
        var events = new List<(DateOnly On, MembershipEvent Event)>();
        foreach (var (kind, member, days) in turns)
        {
            today = today.AddDays(days);
            var (id, person) = (Ids[member], Person($"{member}"));
            events.Add((today, kind switch
            {
                0 => new MembershipEvent.MemberSuspended(id, "own-request", today),
                1 => new MembershipEvent.MemberReinstated(id, today),
                2 => new MembershipEvent.NoticeGiven(id, today, today.AddMonths(3)),
                3 => new MembershipEvent.NoticeWithdrawn(id, today),
                4 => new MembershipEvent.MemberKindChanged(id, (MemberKind)(days % 4), today),
                5 => new MembershipEvent.MemberDescribed(id, days, Money.Euro(days), ["EU"], today),
                6 => new MembershipEvent.MandateGranted(person, MandateRole.Delegate, id, today, today.AddDays(days + 2)),
                _ => new MembershipEvent.MandateEnded(person, MandateRole.Delegate, id, today),
            }));
        }
        var whole = events.Aggregate(Founded, (b, e) => b.Evolve(e.Event));
        var day = Day.AddDays(asked);
        var until = events.Where(e => e.On <= day).Aggregate(Founded, (b, e) => b.Evolve(e.Event));
        return whole.RegisterOn(day).SequenceEqual(until.Members.Values.OrderBy(m => m.Number))
            && Shown(whole.MandatesOn(day)).SequenceEqual(Shown(until.MandatesOn(day)))
            && Ids.All(id => whole.StandingOn(id, day) == until.Members[id].Standing && whole.HasVote(id, day) == until.HasVote(id, day));

        // Whether it was ended later is not known on the day.
        static IEnumerable<string> Shown(IEnumerable<HeldMandate> held) => held.Select(h => $"{h.Person} {h.Mandate with { EndedOn = null }}").Order(StringComparer.Ordinal);
    });

    [Fact]
    public void Before_it_was_known_an_organisation_stands_nowhere()
    {
        Assert.Null(Founded.StandingOn(Ids[0], Day.AddDays(-1)));
        Assert.Equal(MemberStanding.Active, Founded.StandingOn(Ids[0], Day));
        Assert.Null(Founded.StandingOn(new MemberId(Named("stranger")), Day));
        Assert.Empty(Founded.RegisterOn(Day.AddDays(-1)));
    }

    [Fact]
    public void A_mandate_counts_from_its_first_day_to_its_last_and_not_on_the_day_it_was_ended()
    {
        var mandate = new Mandate(MandateRole.Treasurer, null, Day, Day.AddDays(2));
        Assert.Equal([false, true, true, true, false], Enumerable.Range(-1, 5).Select(d => mandate.CountsOn(Day.AddDays(d))));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(d => (mandate with { EndedOn = Day.AddDays(1) }).CountsOn(Day.AddDays(d))));
    }

    [Fact]
    public void Who_acts_for_a_member_or_is_tied_to_it_is_conflicted()
    {
        var person = Person("Victor");
        MembershipEvent[] observes = [new MembershipEvent.MandateGranted(person, MandateRole.Observer, Ids[0], Day, Day.AddDays(3))];
        MembershipEvent[] declares = [new MembershipEvent.InterestDeclared(person, Ids[1], InterestKind.Family, null, Day), new MembershipEvent.InterestEnded(person, Ids[1], InterestKind.Family, Day.AddDays(3))];
        var book = observes.Concat(declares).Aggregate(Founded, (b, e) => b.Evolve(e));
        Assert.Equal([true, true, false, false], Ids.Select(id => book.Conflicted(person, id, Day)));
        Assert.Equal([false, false, false, false], Ids.Select(id => book.Conflicted(person, id, Day.AddDays(4))));
        Assert.False(book.Conflicted(person, Ids[1], Day.AddDays(3)));
        Assert.False(book.ActsFor(person, Ids[0], Day), "an observer does not act for the organisation that sent it");
        Assert.False(book.SpeaksFor(person, BodyCodes.Assembly, Ids[0], Day));
    }

    private static Organisation Organisation(int i) => new($"Association {i}", $"040000000{i}", $"BE0000000000000{i}", Person("contact"), Day, 3, Money.Euro(0), Money.Euro(0));
}
