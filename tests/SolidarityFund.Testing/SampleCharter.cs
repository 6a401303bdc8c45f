// SampleCharter: the proposed defaults of domain.md §2.3, for tests.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Testing;

/// <summary>The charter that tests start from; `with` changes what a test is about.</summary>
public static class SampleCharter
{
    public static Charter Belgian { get; } = new(
        Version: 1,
        EffectiveOn: new DateOnly(2025, 1, 1),
        Currency: Currency.Euro,
        TimeZone: "Europe/Brussels",
        ChartOfAccounts: "be-asbl",
        PaymentReferences: PaymentReferenceFormat.BelgianStructured,
        Contributions: new(Money.Euro(250_00), Money.Euro(0), new(0), Money.Euro(0), Money.Euro(5_000_00)),
        Loans: new(WaitingMonths: 6, ContributionMultiple: 5, ContributionWindowMonths: 36, OwnFundsBasisPoints: new(1_000), Ceiling: Money.Euro(50_000_00), TermMonthsMost: 36, GraceMonthsMost: 12),
        Exposure: new(new(1_500), new(5_000)),
        Liquidity: new(new(1_500), new(2_500)),
        EmergencyAid: new(Money.Euro(2_500_00), Approvals: 2, PerMember: 1, WindowMonths: 12, WorkingDays: 3),
        Voting: new(new(1, 2), DecisionRule.SimpleMajority, VotingDays: 7));
}
