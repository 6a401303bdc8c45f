// The charter: its arithmetic, and every fault with the place where it stands.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Testing;

namespace SolidarityFund.Domain.Tests.Charters;

public class CharterTests
{
    private static readonly ContributionRules Rules = new(Money.Euro(100_00), Money.Euro(10_00), new(50), Money.Euro(150_00), Money.Euro(1_000_00));

    [Theory]
    [InlineData(0, 0, 150_00)]
    [InlineData(4, 0, 150_00)]
    [InlineData(10, 20_000_00, 300_00)]
    [InlineData(10, 20_000_99, 300_00)]
    [InlineData(90, 0, 1_000_00)]
    [InlineData(0, 1_000_000_00, 1_000_00)]
    public void A_contribution_is_base_staff_and_turnover_between_floor_and_ceiling(int staff, long turnover, long expected) =>
        Assert.Equal(Money.Euro(expected), Rules.For(new(staff, Money.Euro(turnover))));

    [Fact]
    public void A_flat_contribution_is_a_base_with_nothing_else() =>
        Assert.Equal(Money.Euro(250_00), SampleCharter.Belgian.Contributions.For(new(12, Money.Euro(800_000_00))));

    [Theory]
    [InlineData(1, 2, 5, 3)]
    [InlineData(1, 2, 4, 2)]
    [InlineData(2, 3, 30, 20)]
    [InlineData(2, 3, 4, 3)]
    [InlineData(0, 1, 9, 0)]
    [InlineData(1, 1, 7, 7)]
    [InlineData(1, 2, 0, 0)]
    [InlineData(1000, 1000, int.MaxValue, int.MaxValue)]
    public void A_share_of_heads_is_rounded_up(int numerator, int denominator, int whole, int least) =>
        Assert.Equal(least, new Fraction(numerator, denominator).Of(whole));

    [Theory]
    // A Thursday before Easter Monday; the day itself does not count, the weekend does not, the holiday does not.
    [InlineData("2026-04-02", 3, "2026-04-08")]
    [InlineData("2026-01-05", 3, "2026-01-08")]
    [InlineData("2026-01-10", 1, "2026-01-12")]
    [InlineData("2026-01-09", 60, "2026-04-03")]
    public void Approvals_of_emergency_aid_come_within_working_days(string requested, int days, string until)
    {
        var rules = SampleCharter.Belgian.EmergencyAid with { WorkingDays = days, Holidays = days == 60 ? null : [new DateOnly(2026, 4, 6)] };
        var day = DateOnly.Parse(requested, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), rules.ApprovableUntil(day)!.Value);
        Assert.Null((rules with { WorkingDays = null }).ApprovableUntil(day));
    }

    [Fact]
    public void The_sample_charter_is_sound() => Assert.Empty(SampleCharter.Belgian.Faults());

    [Fact]
    public void Every_fault_names_its_place_in_the_order_of_the_charter()
    {
        var charter = SampleCharter.Belgian;
        var faults = (charter with
        {
            Version = 0,
            TimeZone = " ",
            ChartOfAccounts = "",
            Contributions = charter.Contributions with { Floor = Money.Euro(2), Ceiling = Money.Euro(1), TurnoverBasisPoints = new(10_001) },
            Loans = charter.Loans with { Ceiling = new(1, Currency.Parse("USD")), TermMonthsMost = 0, ContributionWindowMonths = 0 },
            EmergencyAid = charter.EmergencyAid with { Ceiling = Money.Euro(-1), Approvals = 0, WorkingDays = 0, Holidays = [.. Enumerable.Repeat(new DateOnly(2026, 1, 1), EmergencyAidRules.HolidaysMost + 1)] },
            Voting = new(new(3, 2), DecisionRule.SimpleMajority, 0),
        }).Faults();
        Assert.Equal(
            [
                "/version CharterValueOutOfRange", "/timeZone CharterValueMissing", "/chartOfAccounts CharterValueMissing", "/contributions/turnoverBasisPoints CharterValueOutOfRange",
                "/contributions/ceiling CharterValueOutOfRange", "/loans/contributionWindowMonths CharterValueOutOfRange", "/loans/ceiling CharterCurrencyDiffers",
                "/loans/termMonthsMost CharterValueOutOfRange", "/emergencyAid/ceiling CharterValueOutOfRange", "/emergencyAid/approvals CharterValueOutOfRange",
                "/emergencyAid/workingDays CharterValueOutOfRange", "/emergencyAid/holidays CharterValueOutOfRange",
                "/voting/quorum/numerator CharterValueOutOfRange", "/voting/votingDays CharterValueOutOfRange",
            ],
            faults.Select(f => $"{f.Pointer} {f.Refusal.Code}"));
        Assert.All(faults, f => Assert.Contains(f.Refusal.Facts, fact => fact.Name == "pointer" && fact.Plain == f.Pointer));
    }

    [Fact]
    public void Every_fault_of_the_rules_of_membership_names_its_place()
    {
        var rules = MembershipRules.Default(Currency.Euro);
        Assert.Empty((SampleCharter.Belgian with { Membership = rules }).Faults());
        var faults = (SampleCharter.Belgian with
        {
            Membership = rules with
            {
                NoticeMonths = 25,
                HearingMonths = 0,
                RenewalDays = -1,
                InclusionRules = ["a", "a"],
                SuspensionReasons = [""],
                ExclusionGrounds = ["a b"],
                TurnoverBounds = [Money.Euro(2), Money.Euro(2), new(3, Currency.Parse("USD"))],
                Bodies = [new(BodyCodes.Assembly, 0, 121, 1, 1), new(BodyCodes.Committee, 3, 0, 0, 4)],
            },
        }).Faults();
        Assert.Equal(
            [
                "/membership/noticeMonths CharterValueOutOfRange", "/membership/hearingMonths CharterValueOutOfRange", "/membership/renewalDays CharterValueOutOfRange",
                "/membership/inclusionRules CharterCodesUnsound", "/membership/suspensionReasons CharterCodesUnsound", "/membership/exclusionGrounds CharterCodesUnsound",
                "/membership/turnoverBounds/1 CharterValueOutOfRange", "/membership/turnoverBounds/2 CharterCurrencyDiffers", "/membership/bodies CharterCodesUnsound",
                "/membership/bodies/0/seats CharterValueOutOfRange", "/membership/bodies/0/termMonthsMost CharterValueOutOfRange", "/membership/bodies/0/minimumExternal CharterValueOutOfRange",
                "/membership/bodies/0/minimumIndependent CharterValueOutOfRange", "/membership/bodies/1/minimumIndependent CharterValueOutOfRange",
            ],
            faults.Select(f => $"{f.Pointer} {f.Refusal.Code}"));
    }

    [Fact]
    public void A_charter_without_a_currency_is_told_so() =>
        Assert.Contains((SampleCharter.Belgian with { Currency = default }).Faults(), f => f is { Pointer: "/currency", Refusal.Code: "CharterValueMissing" });

    [Fact]
    public void No_member_of_the_charter_can_weigh_votes_by_money()
    {
        Assert.Equal(["Quorum", "Rule", "VotingDays"], Members(typeof(VotingRules)));
        Assert.Equal(["Decisions", "Meetings", "Proxies", "SplitMonths", "ClosingHour", "Holidays"], Members(typeof(GovernanceRules)));
        Assert.Equal(["Holders", "PerHolder"], Members(typeof(ProxyRules)));
        Assert.Equal(
            ["Kind", "UpTo", "Body", "Rule", "Quorum", "VotingDays", "WorkingDays", "MeetingOnly", "SecondQuorum", "Secret", "Results", "Approvals", "Readers", "Rounds", "Fallback", "CastingVote"],
            Members(typeof(DecisionRow)));

        static IEnumerable<string> Members(Type type) => type.GetConstructors()[0].GetParameters().Select(p => p.Name!);
    }
}
