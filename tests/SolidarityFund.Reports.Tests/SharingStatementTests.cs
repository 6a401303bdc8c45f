// SharingStatementTests: what the statement of a cost pool says of its year, also when the months of that year were locked before the settlement.
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Reports.Tests;

public sealed class SharingStatementTests
{
    private static readonly KeptText Words = new(new(Named("words")), new('a', 64));

    [Theory]
    [InlineData(false, "settled on 2027-02-03\n")]
    [InlineData(true, "settled on 2027-02-03, counted in the first month that was not locked, 2027-01-01\n")]
    public void A_pool_that_is_settled_after_its_year_was_locked_says_where_it_counts(bool isLocked, string expected)
    {
        var fund = new FoundedFund();
        var proposal = fund.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Chair, new GovernanceCommand.Propose(new SharingCommand.OpenCostPool(new(
            2026, "IT", Words, SharingMethod.ProRata, [new(fund.Members[0], 1), new(fund.Members[1], 1)], Money.Euro(1_000_00), KeyUnit.SquareMetres)))).Proposal;
        foreach (var (name, member) in FoundedFund.Delegates.Zip(fund.Members)) fund.Fund.Ask(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, member, Choice.For));
        var pool = fund.Fund.State.Sharing.Pools.Keys.Single();
        var cost = fund.Fund.Do<SharingEvent.CostPrepared>(FoundedFund.Treasurer, new SharingCommand.PrepareCost(
            pool, new("0123456749", "Fournisseur", "BE71096123456769", new(2026, 1, 5), Money.Euro(400_00), Words, new('b', 64)))).Cost;
        fund.Fund.Do(Person("nord committee"), new SharingCommand.ApproveCost(cost));
        fund.Fund.On(new(2027, 2, 3)).Do(FoundedFund.Treasurer, fund.Statement(1, new(2027, 2, 3), FoundedFund.Line("later", 1_00, new(2027, 2, 2))));
        if (isLocked)
        {
            fund.Fund.Do(FoundedFund.Treasurer, new ReconciliationCommand.PreparePeriodLock(new(2026, 12, 31)));
            fund.Fund.Do(FoundedFund.Chair, new ReconciliationCommand.ApprovePeriodLock(new(2026, 12, 31)));
        }
        fund.Fund.Do(FoundedFund.Treasurer, new SharingCommand.PrepareCostSettlement(pool));
        fund.Fund.Do(Person("nord committee"), new SharingCommand.SettleCostPool(pool));
        var text = SharingStatement.Of(fund.Fund.State, pool, fund.Members[0], Language.English)!;
        Assert.Contains(expected, text, StringComparison.Ordinal);
        // Of the year it says the same, wherever it counts.
        Assert.Contains("Share of the member  200.00 EUR", text, StringComparison.Ordinal);
        Assert.Matches("Result of the pool +0\\.00 EUR", text);
    }
}
