// Contributions: periods as they are written, the formula word by word, its faults, and that a simulation is what a call then asks.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Dues;

public class ContributionTests
{
    private static readonly ContributionRules Plain = SampleCharter.Belgian.Contributions;

    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31", 12)]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", 3)]
    [InlineData("2028-02", "2028-02-01", "2028-02-29", 1)]
    [InlineData("2026-2028", "2026-01-01", "2028-12-31", 36)]
    [InlineData("2990-2999", "2990-01-01", "2999-12-31", 120)]
    public void A_period_is_written_in_one_way(string text, string first, string last, int months)
    {
        Assert.True(ContributionPeriod.TryParse(text, out var period));
        Assert.Equal((text, first, last, months), (period.ToString(), new Fact("", period.FirstDay).Plain, new Fact("", period.LastDay).Plain, period.Months));
        Assert.True(period.Holds(period) && period.Overlaps(period));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1999")]
    [InlineData("3000")]
    [InlineData("2026-Q5")]
    [InlineData("2026-Q0")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026/01")]
    [InlineData("2026-2026")]
    [InlineData("2026-2025")]
    [InlineData("2026-2036")]
    [InlineData("2995-3001")]
    [InlineData("2026-Q001")]
    [InlineData("2026- 1")]
    [InlineData("2026-+1")]
    public void Anything_else_is_no_period(string text) => Assert.False(ContributionPeriod.TryParse(text, out _));

    [Fact]
    public void A_period_is_of_one_kind() => Assert.All(
        new ContributionPeriod[] { new(2026, 1, 1), new(2026, 1, null, 2), new(2026, null, 1, 2), new(2026, null, null, 1), new(2026, null, null, 11), new(2998, null, null, 3) }, p => Assert.False(p.IsSound));

    [Fact]
    public void A_band_of_turnover_replaces_the_one_below()
    {
        var rules = Plain with { Base = Money.Euro(0), TurnoverSteps = [new(Money.Euro(100_00), Money.Euro(10_00)), new(Money.Euro(200_00), Money.Euro(25_00))] };
        Assert.Equal([0, 10_00, 10_00, 25_00], new long[] { 99_99, 100_00, 199_99, 200_00 }.Select(t => rules.For(new(0, Money.Euro(t))).Cents));
    }

    [Fact]
    public void Full_time_is_counted_in_hundredths_and_heads_where_nobody_said()
    {
        var rules = Plain with { Base = Money.Euro(0), PerFullTimeEquivalent = Money.Euro(9_99) };
        Assert.Equal(25_47, rules.For(new(9, Money.Euro(0), 255)).Cents);
        Assert.Equal(29_97, rules.For(new(3, Money.Euro(0))).Cents);
        Assert.Equal(0, rules.For(new(3, Money.Euro(0), 0)).Cents);
    }

    [Fact]
    public void No_figure_of_a_member_leads_beyond_what_a_fund_can_keep()
    {
        var most = Money.Euro(Plausible.CentsMost);
        var rules = new ContributionRules(most, most, new(10_000), Money.Euro(0), most, most, [new(Money.Euro(0), most)], [new("large", most)], [new("all", null, most)], 1);
        Assert.Equal(most, rules.For(new(int.MaxValue, most, ContributionRules.FullTimeHundredthsMost, "large"), 120, 120));
        Assert.Equal(most, rules.RiskOf(most, "all"));
    }

    [Fact]
    public void Every_fault_of_the_formula_names_its_place()
    {
        var dollars = new Money(1, Currency.Parse("USD"));
        var charter = SampleCharter.Belgian with
        {
            Contributions = Plain with
            {
                PerFullTimeEquivalent = dollars,
                TurnoverSteps = [new(Money.Euro(2), Money.Euro(-1)), new(Money.Euro(2), Money.Euro(1))],
                Capacities = [new("a", Money.Euro(0)), new("a", dollars)],
                Risks = [new("a b", new BasisPoints(10_001)), new("c"), new("d", new BasisPoints(1), Money.Euro(1))],
                AmountMonths = 0,
                DueDays = 366,
                Ladder = [new(1, "x"), new(1, "y")],
                CreditReasons = [""],
            },
        };
        Assert.Equal(
            [
                "/contributions/perFullTimeEquivalent CharterCurrencyDiffers", "/contributions/turnoverSteps/0/amount CharterValueOutOfRange", "/contributions/turnoverSteps/1/from CharterValueOutOfRange",
                "/contributions/capacities/1/amount CharterCurrencyDiffers", "/contributions/capacities CharterCodesUnsound", "/contributions/risks/0/share CharterValueOutOfRange",
                "/contributions/risks/1 CharterContradicts", "/contributions/risks/2 CharterContradicts", "/contributions/risks CharterCodesUnsound", "/contributions/amountMonths CharterValueOutOfRange",
                "/contributions/dueDays CharterValueOutOfRange", "/contributions/ladder/1/days CharterValueOutOfRange", "/contributions/creditReasons CharterCodesUnsound",
            ],
            charter.Faults().Select(f => $"{f.Pointer} {f.Refusal.Code}"));
    }

    private static readonly Gen<Money> Amount = Gen.Choose(0, 500_00).Select(cents => Money.Euro(cents));

    private static readonly Gen<ContributionRules> Formulas =
        from flat in Amount
        from head in Amount
        from each in Amount
        from step in Amount
        from large in Amount
        from points in Gen.Choose(0, 300)
        from floor in Gen.Choose(0, 50_00)
        from ceiling in Gen.Choose(50_00, 9_000_00)
        from unit in Gen.Choose(0, 24)
        from prorata in Gen.Choose(0, 1)
        from risk in Gen.Choose(0, 10_000)
        select new ContributionRules(
            flat, head, new(points), Money.Euro(floor), Money.Euro(ceiling), each, [new(Money.Euro(300_000_00), step)], [new("large", large)], [new("all", new BasisPoints(risk))],
            unit == 0 ? null : unit, prorata == 1);

    private static readonly Gen<ContributionPeriod> Periods = Gen.Elements<ContributionPeriod>(new(2026, null), new(2026, 2), new(2026, null, 3), new(2026, null, null, 3), new(2027, null));

    private static readonly Gen<(int Staff, int Turnover, int FullTime, int Joined, bool Large)[]> Members =
        (from staff in Gen.Choose(0, 40)
         from turnover in Gen.Choose(0, 90_000_000)
         from time in Gen.Choose(-1, 4_000)
         from joined in Gen.Choose(0, 900)
         from large in Gen.Elements(true, false)
         select (staff, turnover, time, joined, large)).NonEmptyListOf().Select(l => l.Take(6).ToArray());

    [Fact]
    public void A_call_asks_what_the_simulation_showed() => Law.Holds(from now in Formulas from then in Formulas from period in Periods from members in Members select (now, then, period, members), x =>
    {
        var fund = new FundInMemory();
        fund.Do(Person("Anna"), new GovernanceCommand.OpenFund("Fonds", SampleCharter.Belgian with { Contributions = x.then }));
        fund.Do(Person("Anna"), new MembershipCommand.GrantMandate(Person("Tom"), MandateRole.Treasurer, null));
        foreach (var (i, (staff, turnover, time, joined, large)) in x.members.Index())
        {
            var id = fund.Do<MembershipEvent.MemberAdmitted>(Person("Anna"), new MembershipCommand.AdmitFoundingMember(
                new($"M{i}", $"040000000{i}", $"BE0000000000000{i}", Person("Sam"), new DateOnly(2026, 1, 5).AddDays(-joined), staff, Money.Euro(turnover), Money.Euro(0)))).Member;
            if (time >= 0) fund.Do(Person("Anna"), new ContributionCommand.DescribeContributor(id, time, large ? "large" : null, large ? null : "all"));
        }
        var shown = ContributionSimulation.Of(x.now, x.then, fund.State.Members, fund.State.Contributions, x.period);
        Assert.Equal(x.members.Length, shown.More + shown.Less + shown.Same);
        Assert.Equal(shown.Then.Cents - shown.Now.Cents, shown.Members.Sum(m => m.Change.Cents));
        var called = fund.Ask(Person("Tom"), new ContributionCommand.CallContributions(x.period)) is SolidarityFund.Actors.Answer.Receipt receipt
            ? receipt.Events.OfType<ContributionEvent.ContributionsCalled>().Single().Dues : [];
        Assert.Equal(shown.Members.Where(m => m.Then.IsPositive).Select(m => (m.Member, m.Then)), called.Select(d => (d.Member, d.Due)));
        Assert.Equal(shown.Then.Cents, called.Sum(d => d.Due.Cents));
        Assert.All(called, d => Assert.True((d.Risk ?? d.Due.Zero) <= d.Due));
        return true;
    });

    /// <summary>A payment fills the promise that ends first; one that comes a day late fills none.</summary>
    [Fact]
    public void What_came_in_keeps_one_promise_only()
    {
        var (member, day) = (new MemberId(Named("member")), new DateOnly(2026, 1, 5));
        var reference = PaymentReference.Of(2026, ReferenceKind.Contribution, 1);
        var book = ContributionBook.Empty
            .Evolve(new ContributionEvent.ContributionsCalled(new(2026, null), [new(member, Money.Euro(500_00), reference)], day))
            .Evolve(new ContributionEvent.ContributionPromised(1, member, Money.Euro(100_00), day, day.AddDays(20)))
            .Evolve(new ContributionEvent.ContributionPromised(2, member, Money.Euro(100_00), day, day.AddDays(10)));
        Assert.Equal([(2, PromiseStanding.Running), (1, PromiseStanding.Running)], At(10));
        book = book.Evolve(ContributionDecisions.Receive(book.Calls[reference], Money.Euro(150_00), default, day.AddDays(10), default));
        Assert.Equal([(2, PromiseStanding.Kept), (1, PromiseStanding.Running)], At(10));
        Assert.Equal([(2, PromiseStanding.Kept), (1, PromiseStanding.Lapsed)], At(21));
        book = book.Evolve(ContributionDecisions.Receive(book.Calls[reference], Money.Euro(50_00), default, day.AddDays(21), default));
        Assert.Equal([(2, PromiseStanding.Kept), (1, PromiseStanding.Lapsed)], At(21));

        IEnumerable<(int, PromiseStanding)> At(int days) => book.PromisesOf(member, day.AddDays(days)).Select(p => (p.Promise.Number, p.Standing));
    }
}
