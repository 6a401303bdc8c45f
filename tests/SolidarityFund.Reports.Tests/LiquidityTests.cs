// LiquidityTests: the capacity of domain.md §2.4 now, for twelve months and under stress, with exact figures; and the laws that no cent is made or lost on the way.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Reports.Tests;

public sealed class LiquidityTests
{
    private static readonly DateOnly Day = new(2026, 1, 5), January = new(2026, 1, 1);
    private static readonly LiquidityRules Rules = new(new(1_500), new(2_500));
    private static readonly MemberId Sud = new(Named("sud")), Nord = new(Named("nord")), Verte = new(Named("verte"));

    /// <summary>50 000 - 18 000 - 15 % × 40 000 - 10 000 - 25 % × 20 000 = 11 000.00.</summary>
    private static LendingCapacity Vector { get; } =
        LendingCapacity.Of(Rules, Money.Euro(50_000_00), Money.Euro(18_000_00), Money.Euro(40_000_00), Money.Euro(10_000_00), Money.Euro(20_000_00), Money.Euro(0));

    /// <summary>What moves in the fund of the vector: 10 000 are paid out in March and come back from May on, and the guarantees run for years.</summary>
    private static CashFlow[] Flows { get; } =
    [
        CashFlow.Promise(new(2026, 3, 10), FlowKind.Loans, Money.Euro(10_000_00), Sud),
        new(new(2026, 5, 10), FlowKind.Repayments, Money.Euro(5_000_00), Sud), new(new(2026, 6, 10), FlowKind.Repayments, Money.Euro(5_000_00), Sud),
        new(new(2026, 2, 15), FlowKind.Repayments, Money.Euro(900_00), Nord), new(new(2026, 1, 1), FlowKind.Contributions, Money.Euro(1_000_00), Nord),
        new(Day, FlowKind.CallableDeposits, Money.Euro(25_000_00), Nord), new(Day, FlowKind.CallableDeposits, Money.Euro(15_000_00), Verte),
        CashFlow.Promise(new(2030, 1, 1), FlowKind.GuaranteeCalls, Money.Euro(5_000_00), Verte),
        new(null, FlowKind.OtherClaims, Money.Euro(777_00), Verte),
    ];

    [Fact]
    public void The_vector_of_the_design_is_eleven_thousand_now_and_moves_with_what_comes_and_goes()
    {
        var table = Table(Flows);
        Assert.Equal((Money.Euro(11_000_00), Money.Euro(21_000_00), 12), (table.Now.Free, table.Now.Floor, table.Months.Length));
        Assert.Equal((January, new DateOnly(2026, 12, 1)), (table.Months[0].Month, table.Months[^1].Month));
        //       month     opening       in            out            closing       floor         free
        Assert.Equal((50_000_00L, 1_000_00L, 0L, 51_000_00L, 21_000_00L, 12_000_00L), Line(table, 1));
        Assert.Equal((51_000_00L, 900_00L, 0L, 51_900_00L, 21_000_00L, 12_900_00L), Line(table, 2));
        // What was promised leaves the floor with the cash: free stays.
        Assert.Equal((51_900_00L, 0L, 10_000_00L, 41_900_00L, 11_000_00L, 12_900_00L), Line(table, 3));
        Assert.Equal((41_900_00L, 0L, 0L, 41_900_00L, 11_000_00L, 12_900_00L), Line(table, 4));
        Assert.Equal((41_900_00L, 5_000_00L, 0L, 46_900_00L, 11_000_00L, 17_900_00L), Line(table, 5));
        Assert.Equal((46_900_00L, 5_000_00L, 0L, 51_900_00L, 11_000_00L, 22_900_00L), Line(table, 6));
        Assert.Equal((51_900_00L, 0L, 0L, 51_900_00L, 11_000_00L, 22_900_00L), Line(table, 12));
        Assert.Equal(new FlowSum(FlowKind.Loans, Money.Euro(10_000_00)), Assert.Single(table.Months[2].Out));
        Assert.Null(table.FirstBelow);
        Assert.All(table.Months, m => Assert.Equal(Money.Euro(18_000_00), m.Capacity.Restricted));
    }

    [Fact]
    public void Stress_of_each_kind_and_all_together_against_the_floor()
    {
        // The larger borrower repays nothing: 10 000 less from June on.
        Assert.Equal(12_900_00L, Free(Stress.None with { LargestUnpaid = 1 }, 6));
        // These two: the 900 of February as well.
        Assert.Equal(12_000_00L, Free(Stress.None with { Unpaid = [Sud, Nord] }, 6));
        Assert.Equal(Table(Stress.None with { Unpaid = [Sud, Nord] }).Months, Table(Stress.None with { LargestUnpaid = 2 }).Months, new Same());
        Assert.Equal(Table(Stress.None with { Unpaid = [Sud, Nord] }).Months, Table(Stress.None with { Unpaid = [Nord], LargestUnpaid = 1 }).Months, new Same());
        // A quarter of the deposits: 10 000 out, of which 1 500 were held back.
        Assert.Equal((50_000_00L, 1_000_00L, 10_000_00L, 41_000_00L, 19_500_00L, 3_500_00L), Line(Table(Stress.None with { DepositsLeaving = new(2_500) }), 1));
        // 33.33 % of 1 000.00 called: 333.30 never come.
        Assert.Equal(11_666_70L, Free(Stress.None with { ContributionsLost = new(3_333) }, 1));
        var all = Table(new Stress([Nord], 1, new(2_500), new(10_000), false));
        Assert.Equal((50_000_00L, 0L, 10_000_00L, 40_000_00L, 19_500_00L, 2_500_00L), Line(all, 1));
        Assert.Equal((2_500_00L, null), (all.Months[11].Capacity.Free.Cents, all.FirstBelow));
        // With another 8 % of deposits it is below from the first month on: 13 200 out, 15 % × 26 800 = 4 020 stay: 36 800 - 18 000 - 19 020.
        var worse = Table(new Stress([Nord], 1, new(3_300), new(10_000), false));
        Assert.Equal((-220_00L, January), (worse.Months[0].Capacity.Free.Cents, worse.FirstBelow));
    }

    [Theory]
    [InlineData(9_000, 3, 200, 90_00, 8_00)]
    [InlineData(10_000, 0, 0, 100_00, 0)]
    [InlineData(0, 12, 0, 0, 100_00)]
    [InlineData(0, 0, 10_000, 0, 0)]
    [InlineData(3_333, 1, 3_333, 33_33, 33_34)]
    public void What_is_owed_comes_in_parts_on_its_day_and_late(int onTime, int months, int never, long first, long later)
    {
        var late = new LatePayment(new(onTime), months, new(never));
        var parts = new CashFlow(new(2026, 2, 28), FlowKind.Repayments, Money.Euro(100_00), Sud).Paid(late, Day).ToArray();
        Assert.Equal((first, later), months == 0 ? (parts.Sum(p => p.Amount.Cents) - later, later) : (parts.Where(p => p.On == new DateOnly(2026, 2, 28)).Sum(p => p.Amount.Cents), parts.Where(p => p.On != new DateOnly(2026, 2, 28)).Sum(p => p.Amount.Cents)));
        Assert.All(parts.Skip(1), p => Assert.Equal(new DateOnly(2026, 2, 28).AddMonths(months), p.On));
        // Overdue since 1 December, so late already: nothing of it comes on its day.
        var overdue = new CashFlow(new(2025, 12, 1), FlowKind.Contributions, Money.Euro(100_00), Sud).Paid(late, Day).ToArray();
        Assert.Equal(first + later, overdue.Sum(p => p.Amount.Cents));
        Assert.All(overdue, p => Assert.Equal(new DateOnly(2025, 12, 1).AddMonths(months), p.On));
        // The fund itself pays in time.
        Assert.Equal(new DateOnly(2026, 3, 10), Assert.Single(Flows[0].Paid(late, Day)).On);
    }

    [Fact]
    public void A_charter_that_is_silent_expects_five_percent_three_months_late_and_says_what_is_out_of_range()
    {
        Assert.Equal(new LatePayment(new(9_500), 3, new(0)), FoundedFund.Charter.Liquidity.LatePayments);
        var charter = FoundedFund.Charter with { Liquidity = Rules with { Late = new(new(9_000), 3, new(1_000)) } };
        Assert.Empty(charter.Faults());
        Assert.Equal(["/liquidity/late/monthsLate", "/liquidity/late/neverBasisPoints"],
            (charter with { Liquidity = Rules with { Late = new(new(9_000), 121, new(1_001)) } }).Faults().Select(f => f.Pointer));
        Assert.Equal("/liquidity/late/onTimeBasisPoints", Assert.Single((charter with { Liquidity = Rules with { Late = new(new(-1), 3, new(1_001)) } }).Faults()).Pointer);
    }

    [Fact]
    public void A_loan_is_seen_going_out_and_coming_back_and_its_proposal_shows_the_difference()
    {
        var fund = new FoundedFund();
        var loan = fund.Fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(fund.Terms(1_200_00))).Loan;
        var proposal = fund.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
        var effect = ProposalEffect.Of(fund.Fund.State, fund.Fund.State.Proposals.Proposals[proposal], Day, fund.Fund.Now, LatePayment.None)!;
        Assert.All(effect.Without.Months, m => Assert.Equal((10_000_00L, 10_000_00L), (m.Closing.Cents, m.Capacity.Free.Cents)));
        Assert.Equal((8_800_00L, 10_000_00L), (effect.With!.Now.Free.Cents, effect.With.Now.Bank.Cents));
        Assert.Equal((10_000_00L, 0L, 1_200_00L, 8_800_00L, 0L, 8_800_00L), Line(effect.With, 1));
        Assert.Equal((8_800_00L, 100_00L, 0L, 8_900_00L, 0L, 8_900_00L), Line(effect.With, 2));
        Assert.Equal((9_800_00L, 100_00L, 0L, 9_900_00L, 0L, 9_900_00L), Line(effect.With, 12));
        // Nothing was recorded by looking, and in the case that it is not repaid nothing comes back.
        Assert.Equal(10_000_00L, LiquidityReport.Of(fund.Fund.State, Day)!.Expected.Months[11].Capacity.Free.Cents);
        var unpaid = ProposalEffect.Of(fund.Fund.State, fund.Fund.State.Proposals.Proposals[proposal], Day, fund.Fund.Now, LatePayment.None, Stress.None with { LargestUnpaid = 1 })!;
        Assert.Equal(8_800_00L, unpaid.With!.Months[11].Capacity.Free.Cents);
        // With the fund's own money gone meanwhile the rules would refuse it.
        var poor = fund.Fund.State with { Balances = fund.Fund.State.Balances.Add(Entry.On(Day, new Transfer(new(AccountRole.ServicesExpense), FoundedFund.Bank, Money.Euro(9_000_00)))) };
        var refused = ProposalEffect.Of(poor, poor.Proposals.Proposals[proposal], Day, fund.Fund.Now)!;
        Assert.Null(refused.With);
        Assert.NotNull(refused.Refusal);

        foreach (var (name, member) in new[] { ("verte", 0), ("nord", 2) }) fund.Fund.Do(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, fund.Members[member], Choice.For));
        var after = ProposalEffect.Of(fund.Fund.State, fund.Fund.State.Proposals.Proposals[proposal], Day, fund.Fund.Now)!;
        Assert.Equal((null, null), (after.With, after.Refusal));
        // As the charter is silent, 95.00 of each 100.00 come in time and 5.00 three months late; those of 20 February in May.
        var report = LiquidityReport.Of(fund.Fund.State, Day)!;
        Assert.Equal((8_800_00L, 95_00L, 0L, 8_895_00L, 0L, 8_895_00L), Line(report.Expected, 2));
        Assert.Equal((9_085_00L, 100_00L, 0L, 9_185_00L, 0L, 9_185_00L), Line(report.Expected, 5));
        Assert.Equal(new PurposeCash(null, Money.Euro(10_000_00), Money.Euro(0), Money.Euro(10_000_00)), Assert.Single(report.Purposes));
        fund.Ordered(loan);
        Assert.Equal(new PurposeCash(null, Money.Euro(10_000_00), Money.Euro(1_200_00), Money.Euro(8_800_00)), Assert.Single(LiquidityReport.Of(fund.Fund.State, Day)!.Purposes));
        // Of 1 200.00 to pay out tomorrow, an instalment comes back on each 20th, from February on.
        Assert.Equal([10_000_00L, -1_200_00L, 200_00L, 300_00L, 600_00L, 100_00L], LiquidityReport.Of(fund.Fund.State, new(2026, 1, 19))!.Ladder.Rungs.Select(r => r.Gap.Cents));
        Assert.Null(LiquidityReport.Of(FundState.Empty, Day));
    }

    [Fact]
    public void A_credit_line_is_taken_as_drawn_to_its_limit_at_once_and_back_after_its_last_day()
    {
        var fund = new FoundedFund();
        var terms = new CreditLineTerms(fund.Members[1], Money.Euro(900_00), new(2026, 6, 30), 60, LoanPurpose.CashFlow);
        var line = fund.Fund.Do<CreditLineEvent.CreditLineRequested>(Person("sud"), new CreditLineCommand.RequestCreditLine(terms)).Line;
        var proposal = fund.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Chair, new GovernanceCommand.Propose(new CreditLineCommand.AgreeCreditLine(line))).Proposal;
        var effect = ProposalEffect.Of(fund.Fund.State, fund.Fund.State.Proposals.Proposals[proposal], Day, fund.Fund.Now, LatePayment.None)!;
        Assert.Equal((9_100_00L, 900_00L), (effect.With!.Now.Free.Cents, effect.With.Now.CommittedUndrawn.Cents));
        Assert.Equal((10_000_00L, 0L, 900_00L, 9_100_00L, 0L, 9_100_00L), Line(effect.With, 1));
        // Drawn on 30 June at the latest, for 60 days: 29 August.
        Assert.Equal((9_100_00L, 900_00L, 0L, 10_000_00L, 0L, 10_000_00L), Line(effect.With, 8));
    }

    [Fact]
    public void A_guarantee_is_expected_to_be_called_by_the_charters_share_under_stress_in_full_and_once_called_as_it_is_called()
    {
        var fund = new FoundedFund();
        // 65 % of 4 000.00 are 2 600.00, of which 25 % are expected: 650.00, at the latest two months after 30 June.
        var guarantee = fund.Fund.Do<GuaranteeEvent.GuaranteeRequested>(Person("sud"), new GuaranteeCommand.RequestGuarantee(new GuaranteeTerms(
            fund.Members[1], new("Banque du Midi", "0999999922", "BE00999999999999"), Money.Euro(4_000_00), new(6_500), CreditPurpose.Investment, Day, new(2026, 6, 30), 2, Day))).Guarantee;
        var proposal = fund.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Chair, new GovernanceCommand.Propose(new GuaranteeCommand.IssueGuarantee(guarantee, new(true, true)))).Proposal;
        var with = ProposalEffect.Of(fund.Fund.State, fund.Fund.State.Proposals.Proposals[proposal], Day, fund.Fund.Now)!.With!;
        Assert.Equal(9_350_00L, with.Free.Cents);
        Assert.Equal((10_000_00L, 0L, 0L, 10_000_00L, 650_00L, 9_350_00L), Line(with, 7));
        Assert.Equal((10_000_00L, 0L, 650_00L, 9_350_00L, 0L, 9_350_00L), Line(with, 8));
        foreach (var (name, member) in new[] { ("verte", 0), ("nord", 2) }) fund.Fund.Do(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, fund.Members[member], Choice.For));
        var called = LiquidityReport.Of(fund.Fund.State, Day, stress: Stress.None with { GuaranteesCalled = true })!;
        Assert.Equal(with.Months, called.Expected.Months, new Same());
        Assert.Equal((10_000_00L, 0L, 2_600_00L, 7_400_00L, 0L, 7_400_00L), Line(called.Stressed!, 1));
        Assert.Equal((7_400_00L, 0L, 0L, 7_400_00L, 0L, 7_400_00L), Line(called.Stressed!, 8));
        // The lender recovered 2 000.00 and demands 65 % of the rest: 1 300.00 now, and no more is expected.
        fund.Fund.Do(FoundedFund.Treasurer, new GuaranteeCommand.RecordCall(guarantee, new(Money.Euro(4_000_00), Money.Euro(2_000_00), new(true, true), Day, new('d', 64))));
        var demanded = LiquidityReport.Of(fund.Fund.State, Day)!.Expected;
        Assert.Equal((10_000_00L, 0L, 1_300_00L, 8_700_00L, 0L, 8_700_00L), Line(demanded, 1));
        Assert.Equal(8_700_00L, demanded.Months[11].Free.Cents);
    }

    [Fact]
    public void A_deposit_goes_out_when_its_member_may_leave_and_a_share_of_the_others_under_stress()
    {
        var fund = new FoundedFund(isOpened: false);
        var opening = new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(January, [.. FoundedFund.Opening(AccountRole.SolidarityFund).Entry.Transfers,
            new Transfer(FoundedFund.Bank, ExitSettlement.DepositOf(fund.Members[1]), Money.Euro(1_000_00)), new Transfer(FoundedFund.Bank, ExitSettlement.DepositOf(fund.Members[2]), Money.Euro(333_00))]));
        fund.Fund.Do(FoundedFund.Chair, new BookkeepingCommand.ApproveEntry(fund.Fund.Do<BookkeepingEvent.EntryPrepared>(FoundedFund.Treasurer, opening).Id));
        // 15 % of 1 333.00 stay: 199.95. A quarter of them leaves, 333.25, and 15 % of 999.75 stay.
        var leaving = LiquidityReport.Of(fund.Fund.State, Day, stress: Stress.None with { DepositsLeaving = new(2_500) })!;
        Assert.Equal((11_333_00L, 0L, 0L, 11_333_00L, 199_95L, 11_133_05L), Line(leaving.Expected, 12));
        Assert.Equal((11_333_00L, 0L, 333_25L, 10_999_75L, 149_96L, 10_849_79L), Line(leaving.Stressed!, 1));
        fund.Fund.Do(Person("sud"), new MembershipCommand.GiveNotice(fund.Members[1]));
        Assert.Equal(new DateOnly(2026, 4, 5), fund.Fund.State.Members.Members[fund.Members[1]].LeavesOn);
        var noticed = LiquidityReport.Of(fund.Fund.State, Day)!;
        Assert.Equal((11_333_00L, 0L, 1_000_00L, 10_333_00L, 49_95L, 10_283_05L), Line(noticed.Expected, 4));
        Assert.Equal((Maturity.UpToThreeMonths, -1_000_00L), noticed.Ladder.Rungs.Where(r => r.Debts.Any(d => d.Kind == FlowKind.Deposits)).Select(r => (r.Maturity, r.Gap.Cents)).Single());
    }

    /// <summary>400.00 of cost are owed to a supplier, and 600.00 were called for it: what comes in beyond the cost is the pool's.</summary>
    [Fact]
    public void A_cost_pool_pays_its_supplier_and_holds_what_its_members_advance_beyond_the_cost()
    {
        var fund = new FoundedFund();
        var words = new KeptText(new(Named("words")), new('a', 64));
        var terms = new CostPoolTerms(2026, "IT", words, SharingMethod.ProRata, [new(fund.Members[0], 1), new(fund.Members[1], 1)], Money.Euro(1_000_00), KeyUnit.SquareMetres);
        var proposal = fund.Fund.Do<GovernanceEvent.ProposalOpened>(FoundedFund.Chair, new GovernanceCommand.Propose(new SharingCommand.OpenCostPool(terms))).Proposal;
        foreach (var (name, member) in FoundedFund.Delegates.Zip(fund.Members)) fund.Fund.Ask(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, member, Choice.For));
        var pool = fund.Fund.State.Sharing.Pools.Keys.Single();
        fund.Fund.Do(FoundedFund.Treasurer, new SharingCommand.CallAdvances(pool, Money.Euro(600_00), new(2026, 2, 10)));
        var cost = fund.Fund.Do<SharingEvent.CostPrepared>(FoundedFund.Treasurer, new SharingCommand.PrepareCost(pool, new("0123456749", "Fournisseur", "BE71096123456769", Day, Money.Euro(400_00), words, new('b', 64)))).Cost;
        fund.Fund.Do(Person("nord committee"), new SharingCommand.ApproveCost(cost));
        var table = LiquidityReport.Of(fund.Fund.State, Day, LatePayment.None)!.Expected;
        Assert.Equal((10_000_00L, 9_600_00L), (table.Now.Bank.Cents, table.Free.Cents));
        Assert.Equal((10_000_00L, 0L, 400_00L, 9_600_00L, 0L, 9_600_00L), Line(table, 1));
        Assert.Equal((9_600_00L, 600_00L, 0L, 10_200_00L, 200_00L, 10_000_00L), Line(table, 2));
        // Of what comes late, and of what never comes, the pool holds as much less.
        var late = LiquidityReport.Of(fund.Fund.State, Day, new(new(5_000), 3, new(0)))!.Expected;
        Assert.Equal((9_600_00L, 300_00L, 0L, 9_900_00L, 100_00L, 9_800_00L), Line(late, 2));
        Assert.Equal((9_900_00L, 300_00L, 0L, 10_200_00L, 200_00L, 10_000_00L), Line(late, 5));
        // Settled, 400.00 are left to pay, from the day of the settlement on: a claim of the fund, of which nothing is held.
        fund.Fund.Do(FoundedFund.Treasurer, new SharingCommand.PrepareCostSettlement(pool));
        fund.Fund.Do(Person("nord committee"), new SharingCommand.SettleCostPool(pool));
        Assert.Equal((10_000_00L, 400_00L, 400_00L, 10_000_00L, 0L, 10_000_00L), Line(LiquidityReport.Of(fund.Fund.State, Day, LatePayment.None)!.Expected, 1));
    }

    [Fact]
    public void What_the_bank_returned_goes_out_again_and_was_not_free_before()
    {
        var fund = new FoundedFund();
        var order = fund.Ordered(fund.Agreed(1_200_00));
        fund.Fund.On(new(2026, 1, 21)).Do(FoundedFund.Treasurer, fund.Statement(1, new(2026, 1, 21),
            FoundedFund.Line("out", -1_200_00, new(2026, 1, 20), endToEndId: order.EndToEndId), FoundedFund.Line("back", 1_200_00, new(2026, 1, 21), endToEndId: order.EndToEndId)));
        var table = LiquidityReport.Of(fund.Fund.State, new(2026, 1, 21), LatePayment.None)!.Expected;
        Assert.Equal((10_000_00L, 8_800_00L), (table.Now.Bank.Cents, table.Free.Cents));
        Assert.Equal(new FlowSum(FlowKind.ReturnedPayments, Money.Euro(1_200_00)), Assert.Single(table.Months[0].Out));
        Assert.Equal((10_000_00L, 0L, 1_200_00L, 8_800_00L, 0L, 8_800_00L), Line(table, 1));
    }

    [Fact]
    public void Announced_money_counts_on_its_day_as_late_as_others_and_not_today_nor_for_another_purpose()
    {
        var fund = new FoundedFund();
        ExpectedEvent.MoneyAnnounced Announce(long cents, DateOnly on, string? purpose = null) => fund.Fund.Do<ExpectedEvent.MoneyAnnounced>(FoundedFund.Treasurer,
            new ExpectedCommand.AnnounceMoney(new(null, KeptText.Of(new(Named("giver")), [], "a giver"), Money.Euro(cents), on, AnnouncedAs.Gift, purpose)));
        var (gift, roof) = (Announce(1_000_00, new(2026, 2, 10)), Announce(700_00, new(2026, 3, 10), "ROOF-26"));
        LiquidityReport Seen(LatePayment? late = null, DateOnly? on = null) => LiquidityReport.Of(fund.Fund.State, on ?? Day, late ?? new(new(10_000), 1, new(0)))!;
        var ahead = Seen();
        Assert.Equal(10_000_00L, ahead.Expected.Free.Cents);
        Assert.Equal((10_000_00L, 1_000_00L, 0L, 11_000_00L, 0L, 11_000_00L), Line(ahead.Expected, 2));
        // 700.00 come in March and are for the roof: no general money.
        Assert.Equal((11_000_00L, 700_00L, 0L, 11_700_00L, 0L, 11_000_00L), Line(ahead.Expected, 3));
        Assert.All(ahead.Ladder.Rungs, r => Assert.Empty(r.Claims));
        // 80 % in time, 15 % three months late, 5 % never; overdue is late already.
        var late = Seen(new(new(8_000), 3, new(500))).Expected;
        Assert.Equal((800_00L, 150_00L), (late.Months[1].In.Single().Amount.Cents, late.Months[4].In.Single().Amount.Cents));
        Assert.Equal(950_00L, Seen(new(new(8_000), 3, new(500)), new(2026, 2, 20)).Expected.Months[3].In.Single().Amount.Cents);
        // What came, and what was withdrawn, is looked forward to no more.
        fund.Fund.Do(FoundedFund.Treasurer, fund.Statement(1, Day, FoundedFund.Line("a", 400_00, Day, gift.Reference), FoundedFund.Line("b", 700_00, Day, roof.Reference)));
        var then = Seen();
        Assert.Equal((10_400_00L, 11_100_00L, 700_00L), (then.Expected.Free.Cents, then.Expected.Now.Bank.Cents, then.Expected.Now.Restricted.Cents));
        Assert.Equal((11_100_00L, 600_00L, 0L, 11_700_00L, 0L, 11_000_00L), Line(then.Expected, 2));
        Assert.Equal(("GIFT/ROOF-26", 700_00L), then.Purposes.Where(p => p.Purpose is not null).Select(p => (p.Purpose!, p.Free.Cents)).Single());
        fund.Fund.Do(FoundedFund.Treasurer, new ExpectedCommand.WithdrawAnnouncement(gift.Announcement, KeptText.Of(new(Named("why")), [], "no more")));
        Assert.Equal((11_100_00L, 0L, 0L, 11_100_00L, 0L, 10_400_00L), Line(Seen().Expected, 2));
    }

    [Fact]
    public void The_ladder_shows_the_gap_before_there_is_money_and_ends_at_what_is_left()
    {
        var ladder = MaturityLadder.Of(Money.Euro(32_000_00), Flows, Day);
        Assert.Equal(Enum.GetValues<Maturity>(), ladder.Rungs.Select(r => r.Maturity));
        //  sight: 32 000 + 1 000 - 40 000 of deposits; 3 months: + 900 - 10 000; 6 months: + 10 000; beyond: - 5 000 and 777 without a day
        Assert.Equal([(-7_000_00L, -7_000_00L), (0L, -7_000_00L), (-9_100_00L, -16_100_00L), (10_000_00L, -6_100_00L), (0L, -6_100_00L), (-4_223_00L, -10_323_00L)],
            ladder.Rungs.Select(r => (r.Gap.Cents, r.Cumulated.Cents)));
        Assert.Equal((Money.Euro(32_000_00), new FlowSum(FlowKind.CallableDeposits, Money.Euro(40_000_00))), (ladder.Rungs[0].Cash, Assert.Single(ladder.Rungs[0].Debts)));
    }

    private static readonly Gen<CashFlow> AnyFlow =
        from days in Gen.Choose(-400, 800)
        from kind in Gen.Elements(Enum.GetValues<FlowKind>())
        from cents in Gen.Choose(1, 5_000_000)
        from member in Gen.Elements(Sud, Nord, Verte)
        from reserved in Gen.Choose(0, 100)
        from restricted in Gen.Choose(0, 4)
        select new CashFlow(Day.AddDays(days), kind, Money.Euro(cents), member, Money.Euro((long)cents * reserved / 100), restricted == 0 ? "green" : null);

    private static readonly Gen<(CashFlow[] Flows, LatePayment Late, Stress Stress)> AnyCase =
        from flows in AnyFlow.ArrayOf()
        from onTime in Gen.Choose(0, 10_000)
        from never in Gen.Choose(0, 10_000 - onTime)
        from months in Gen.Choose(0, 24)
        from largest in Gen.Choose(0, 2)
        from leaving in Gen.Choose(0, 10_000)
        from lost in Gen.Choose(0, 10_000)
        select (flows, new LatePayment(new(onTime), months, new(never)), new Stress([], largest, new(leaving), new(lost), false));

    [Fact]
    public void Every_month_ties_whatever_flows() => Holds(AnyCase, c =>
    {
        var stressed = c.Stress.On(FundState.Empty, [.. c.Flows], Day);
        // No cent is made or lost: what a stress takes away is exactly its share, deposits only change their kind.
        Assert.Equal(Sum(c.Flows, FlowKind.Deposits) + Sum(c.Flows, FlowKind.CallableDeposits), Sum(stressed, FlowKind.Deposits) + Sum(stressed, FlowKind.CallableDeposits));
        Assert.Equal(Money.Euro(Sum(c.Flows, FlowKind.Contributions)).Share(c.Stress.ContributionsLost).Cents, Sum(c.Flows, FlowKind.Contributions) - Sum(stressed, FlowKind.Contributions));
        foreach (var f in stressed) Assert.InRange(f.Paid(c.Late, Day).Sum(p => p.Amount.Cents), 0, f.Amount.Cents);
        var flows = stressed.SelectMany(f => f.Paid(c.Late, Day)).ToArray();
        Ties(LiquidityTable.Of(Rules, Vector, Money.Euro(40_000_00_00), flows, Day));
        var ladder = MaturityLadder.Of(Money.Euro(1_00), flows, Day);
        Assert.Equal(1_00 + flows.Where(f => f is { Purpose: null, Kind: not FlowKind.ExpectedMoney }).Sum(f => f.IsIn ? f.Amount.Cents : -f.Amount.Cents), ladder.Rungs[^1].Cumulated.Cents);
    });

    /// <summary>On funds as walks leave them: what is to be paid out is what the books say is promised, and what comes back is what is owed.</summary>
    [Fact]
    public void The_flows_of_any_fund_are_what_its_books_say()
    {
        var (promised, called, back, shared, pledged, returned) = (0L, 0L, 0L, 0L, 0L, 0L);
        foreach (var seed in Enumerable.Range(1, 10))
        {
            var steps = 0;
            Walk.Draw(seed, 400).Take((fund, _, _, _) =>
            {
                if (++steps % 25 != 0 || fund.State.Charter is not { } charter) return;
                var (state, today) = (fund.State, FundCalendar.Today(fund.Now, fund.State.Charter.TimeZone));
                var (flows, now) = (CashFlows.Of(state, today), LendingCapacity.Of(charter, state.Balances));
                // A line after its last day pays nothing out any more: its promise stays in the floor until somebody closes it.
                var over = state.CreditLines.Lines.Values.Where(l => l.State == CreditLineState.Open && today > l.Terms.EndsOn).Sum(l => l.Committed.Cents);
                var paidOut = flows.Where(f => !f.IsIn && f.Kind is not (FlowKind.GuaranteeCalls or FlowKind.Suppliers or FlowKind.Refunds or FlowKind.ReturnedPayments)).Sum(f => f.Reserved.Cents);
                Assert.Equal(state.Balances.Net(AccountRole.CommitmentsGiven) - state.Balances.Net(AccountRole.GrantsPayable), paidOut + over);
                var calls = flows.Where(f => f.Kind == FlowKind.GuaranteeCalls).Sum(f => f.Reserved.Cents);
                Assert.InRange(calls, 0, now.GuaranteeReserve.Cents);
                Assert.Equal(now.GuaranteeReserve.Cents, CashFlows.CalledInFull(state, today).Sum(f => f.Reserved.Cents));
                Assert.Equal(state.Balances.Net(AccountRole.GuaranteesGiven), CashFlows.CalledInFull(state, today).Sum(f => f.Amount.Cents));
                var owed = state.Loans.Loans.Values.Where(l => l.State != LoanState.Doubtful).Sum(l => l.Outstanding.Cents + l.Undrawn.Cents) + state.CreditLines.Lines.Values.Sum(l => l.Outstanding.Cents + l.Committed.Cents) - over;
                Assert.Equal(owed, Sum(flows, FlowKind.Repayments));
                Assert.Equal(state.Balances.Deposits, Sum(flows, FlowKind.Deposits) + Sum(flows, FlowKind.CallableDeposits));
                // Cost pools, called pledges and returned payments, by what the accounts hold.
                Assert.Equal(-state.Balances.Net(AccountRole.SuppliersPayable), Sum(flows, FlowKind.Suppliers));
                Assert.Equal(state.Pledges.Pledges.Keys.Select(p => p.ToString()).ToHashSet() is var pledges ? state.Balances.Accounts.Where(a => a.Key is { Role: AccountRole.SundryReceivable, Subject: { } subject } && pledges.Contains(subject)).Sum(a => a.Value.Net) : 0, Sum(flows, FlowKind.CalledPledges));
                Assert.Equal(state.Balances.Net(AccountRole.SharedCostReceivable), flows.Where(f => f.Kind == FlowKind.Sharing).Sum(f => f.Amount.Cents) - state.Sharing.InOrder.Where(p => p.SettledOn is null).SelectMany(p => p.Accounts).Sum(a => a.Open.Cents));
                var again = flows.Where(f => f.Kind == FlowKind.ReturnedPayments).ToArray();
                Assert.InRange(again.Sum(f => f.Reserved.Cents), 0, now.Unmatched.Cents);
                (shared, pledged, returned) = (shared + Sum(flows, FlowKind.Sharing), pledged + Sum(flows, FlowKind.CalledPledges), returned + again.Length);
                // When all of that has come and gone, the pools hold what their members advanced beyond the cost, and not a cent more.
                var held = state.Sharing.InOrder.Where(p => p.SettledOn is null).Sum(p => Math.Max(0, p.Accounts.Sum(a => a.Received.Cents + a.Open.Cents) - p.Cost.Cents));
                Assert.Equal(over + held, now.CommittedUndrawn.Cents + state.Balances.PromisedAndSetApart - flows.Where(f => f.Kind is not (FlowKind.GuaranteeCalls or FlowKind.ReturnedPayments)).Sum(f => f.Reserved.Cents));
                var report = LiquidityReport.Of(state, today, stress: new Stress([], 2, new(2_500), new(1_000), true))!;
                Assert.Equal(now, report.Expected.Now);
                Ties(report.Expected);
                Ties(report.Stressed!);
                Assert.Equal(now.Bank.Cents, report.Purposes.Sum(p => p.Cash.Cents));
                foreach (var proposal in state.Proposals.Open) _ = ProposalEffect.Of(state, proposal, today, fund.Now);
                (promised, called, back) = (promised + paidOut, called + calls, back + owed);
            });
        }
        Assert.True(promised > 0 && called > 0 && back > 0 && shared > 0, $"{promised} {called} {back} {shared} {pledged} {returned}");
    }

    private static void Ties(LiquidityTable table)
    {
        var before = table.Now.Bank;
        foreach (var m in table.Months)
        {
            Assert.Equal(before, m.Opening);
            Assert.Equal(m.Closing.Cents, m.Opening.Cents + m.In.Sum(s => s.Amount.Cents) - m.Out.Sum(s => s.Amount.Cents));
            Assert.Equal(m.Closing, m.Capacity.Bank);
            Assert.Equal(m.Free, m.Closing - m.Capacity.Restricted - m.Floor);
            Assert.Equal((m.Floor, m.Free), (m.Capacity.Floor, m.Capacity.Free));
            before = m.Closing;
        }
        Assert.Equal(table.FirstBelow, table.Months.Select(m => (DateOnly?)(m.Capacity.Free.IsNegative ? m.Month : null)).FirstOrDefault(m => m is not null));
    }

    private static LiquidityTable Table(IEnumerable<CashFlow> flows) => LiquidityTable.Of(Rules, Vector, Money.Euro(40_000_00), flows, Day);

    private static LiquidityTable Table(Stress stress) => Table(stress.On(FundState.Empty, [.. Flows], Day));

    private static long Free(Stress stress, int month) => Table(stress).Months[month - 1].Capacity.Free.Cents;

    private static long Sum(IEnumerable<CashFlow> flows, FlowKind kind) => flows.Where(f => f.Kind == kind).Sum(f => f.Amount.Cents);

    private static (long Opening, long In, long Out, long Closing, long Floor, long Free) Line(LiquidityTable table, int month) => table.Months[month - 1] is var m
        ? (m.Opening.Cents, m.In.Sum(s => s.Amount.Cents), m.Out.Sum(s => s.Amount.Cents), m.Closing.Cents, m.Floor.Cents, m.Free.Cents) : default;

    private static void Holds<T>(Gen<T> given, Action<T> law) => Config.QuickThrowOnFailure.WithMaxTest(300)
        .WithReplay(new Replay(new Rnd(20261, 20261), Microsoft.FSharp.Core.FSharpOption<int>.None)).Check(Prop.ForAll(Arb.From(given), law));

    private sealed class Same : IEqualityComparer<LiquidityMonth>
    {
        public bool Equals(LiquidityMonth? a, LiquidityMonth? b) => a!.Month == b!.Month && a.Capacity == b.Capacity && a.In.SequenceEqual(b.In) && a.Out.SequenceEqual(b.Out);

        public int GetHashCode(LiquidityMonth m) => m.Month.GetHashCode();
    }
}

file static class Checking
{
    public static void Check(this Config config, Property property) => property.Check(config);
}
