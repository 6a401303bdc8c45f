// ExposureReportTests: what the fund has at stake with each member, read from the accounts alone, and what members owe each other beside it.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Reports.Tests;

public sealed class ExposureReportTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    [Fact]
    public void Each_member_is_shown_with_its_four_parts_and_what_the_ceiling_leaves()
    {
        var fund = new FoundedFund();
        // Own funds 10 000.00: a ceiling of 6 000.00 for one, 9 000.00 for five.
        fund.Agreed(1_500_00, member: 2);
        var loan = fund.Agreed(2_000_00);
        var (sud, nord) = (fund.Members[1], fund.Members[2]);
        var state = Booked(fund.Fund.State,
            new Transfer(new Account(AccountRole.LoansReceivableWithinYear, sud, loan.ToString()), FoundedFund.Bank, Money.Euro(2_000_00)),
            new Transfer(new Account(AccountRole.CommitmentsGivenCounterpart, sud, loan.ToString()), new Account(AccountRole.CommitmentsGiven, sud, loan.ToString()), Money.Euro(2_000_00)),
            new Transfer(new Account(AccountRole.GuaranteesGiven, sud, "letter"), new Account(AccountRole.GuaranteesGivenCounterpart, sud, "letter"), Money.Euro(3_000_00)),
            new Transfer(new Account(AccountRole.SundryReceivable, sud, "letter"), FoundedFund.Bank, Money.Euro(1_100_00)),
            // Aid is promised as well, and is no exposure: it is a gift.
            new Transfer(new Account(AccountRole.CommitmentsGiven, nord, new AidId(Named("aid")).ToString()), new Account(AccountRole.CommitmentsGivenCounterpart, nord), Money.Euro(500_00)),
            new Transfer(new Account(AccountRole.GuaranteesReceived, nord, "pledge"), new Account(AccountRole.GuaranteesReceivedCounterpart, nord, "pledge"), Money.Euro(700_00)));
        var report = ExposureReport.Of(state)!;
        Assert.Equal((Money.Euro(10_000_00), Money.Euro(6_000_00), Money.Euro(9_000_00)), (report.OwnFunds, report.Ceiling, report.TopFiveCeiling));
        Assert.Equal((Money.Euro(7_600_00), Money.Euro(1_400_00), Money.Euro(7_600_00)), (report.TopFive, report.TopFiveRoom, report.Total));
        Assert.Equal(
            [
                new(sud, Money.Euro(2_000_00), Money.Euro(0), Money.Euro(3_000_00), Money.Euro(1_100_00), Money.Euro(6_100_00), 6_100, Money.Euro(-100_00), Money.Euro(0), Money.Euro(0)),
                new ExposureLine(nord, Money.Euro(0), Money.Euro(1_500_00), Money.Euro(0), Money.Euro(0), Money.Euro(1_500_00), 1_500, Money.Euro(4_500_00), Money.Euro(700_00), Money.Euro(0)),
            ], report.Lines);
    }

    [Fact]
    public void A_charter_without_ceilings_leaves_no_room_to_show_and_an_empty_fund_shows_nobody()
    {
        Assert.Null(ExposureReport.Of(FundState.Empty));
        var fund = new FoundedFund(FoundedFund.Charter with { Exposure = new ExposureRules(new(0), new(0)) });
        fund.Agreed(1_500_00);
        var report = ExposureReport.Of(fund.Fund.State)!;
        Assert.Equal((null, null, null), (report.Ceiling, report.TopFiveCeiling, report.TopFiveRoom));
        Assert.Null(Assert.Single(report.Lines).Room);
    }

    [Fact]
    public void Debts_between_members_stand_beside_and_the_lender_lists_them_for_its_year()
    {
        var fund = new FoundedFund();
        var (verte, sud) = (fund.Members[0], fund.Members[1]);
        var loan = fund.Fund.Do<PeerLoanEvent.PeerLoanRegistered>(Person("verte"), new PeerLoanCommand.RegisterPeerLoan(
            new PeerLoanTerms(verte, sud, Money.Euro(3_000_00), new(0), Day, [new(new(2026, 6, 30), Money.Euro(1_000_00)), new(new(2027, 6, 30), Money.Euro(1_500_00)), new(new(2028, 6, 30), Money.Euro(500_00))]))).PeerLoan;
        Assert.Empty(ExposureReport.Of(fund.Fund.State)!.Lines);
        Assert.Empty(PeerLending.Of(fund.Fund.State, verte, 2026).Lines);
        fund.Fund.Do(Person("sud"), new PeerLoanCommand.AcceptPeerLoan(loan));
        fund.Fund.On(new DateOnly(2026, 7, 1));
        fund.Fund.Do(Person("sud"), new PeerLoanCommand.ReportPeerRepayment(loan, Money.Euro(1_200_00), new(2026, 6, 30)));
        fund.Fund.Do(Person("verte"), new PeerLoanCommand.ConfirmPeerRepayment(loan, Money.Euro(1_200_00), new(2026, 6, 30)));

        var line = Assert.Single(ExposureReport.Of(fund.Fund.State)!.Lines);
        Assert.Equal((sud, Money.Euro(0), Money.Euro(1_800_00)), (line.Member, line.Counted, line.OtherDebts));
        Assert.Equal((0, 3_000_00, 1_200_00, 0, 1_800_00, 1_300_00), Cents(2026));
        Assert.Equal((1_800_00, 0, 0, 0, 1_800_00, 1_800_00), Cents(2027));
        fund.Fund.On(new DateOnly(2027, 3, 1));
        fund.Fund.Do(Person("verte"), new PeerLoanCommand.EndPeerLoan(loan));
        Assert.Equal((0, 3_000_00, 1_200_00, 0, 1_800_00, 1_300_00), Cents(2026));
        Assert.Equal((1_800_00, 0, 0, 1_800_00, 0, 0), Cents(2027));
        Assert.Empty(PeerLending.Of(fund.Fund.State, verte, 2028).Lines);
        Assert.Empty(PeerLending.Of(fund.Fund.State, sud, 2026).Lines);

        (long, long, long, long, long, long) Cents(int year) => Assert.Single(PeerLending.Of(fund.Fund.State, verte, year).Lines) is var l
            ? (l.Before.Cents, l.Lent.Cents, l.Repaid.Cents, l.GivenUp.Cents, l.After.Cents, l.DueNext.Cents) : default;
    }

    private static FundState Booked(FundState state, params Transfer[] transfers) => state with { Balances = state.Balances.Add(Entry.On(Day, transfers)) };
}
