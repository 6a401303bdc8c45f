using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

/// <summary>Faults that random commands under the auditor's eyes have found, each as the shortest story that shows it.</summary>
public class FoundByTheLawsTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    [Fact]
    public void Nobody_passes_for_the_fund_itself()
    {
        var (fund, nobody) = (new FundInMemory(), default(PersonId));

        Assert.Equal("RoleMissing", fund.Refuse(nobody, new GovernanceCommand.OpenFund("Fonds", FoundedFund.Charter)).Code);
        fund.Do(Chair, new GovernanceCommand.OpenFund("Fonds", FoundedFund.Charter));
        Assert.Equal("RoleMissing", fund.Refuse(nobody, new MembershipCommand.GrantMandate(Person("x"), MandateRole.Treasurer, null)).Code);
    }

    [Fact]
    public void The_fund_itself_closes_a_vote_at_its_hour()
    {
        var founded = new FoundedFund();
        var proposal = founded.Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(Association("est", "0999999999", "BE00000001"))));

        founded.Fund.At(proposal.ClosesAt).Do<GovernanceEvent.ProposalClosed>(default, new GovernanceCommand.CloseProposal(proposal.Proposal));
    }

    [Fact]
    public void An_opening_entry_cannot_make_a_member_owe_a_deposit()
    {
        var founded = new FoundedFund();
        var entry = Entry.On(Today, new Transfer(new Account(AccountRole.DepositsPayable, founded.Members[0]), new Account(AccountRole.SolidarityFund), Money.Euro(1_000_00)));

        Assert.Equal("RoleNotByHand", founded.Fund.Refuse(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, entry)).Code);
    }

    [Fact]
    public void A_statement_without_a_line_begins_the_books_of_its_account()
    {
        var founded = new FoundedFund(isOpened: false);
        founded.Fund.Do(Treasurer, founded.Statement(1, Today));

        Assert.Equal("AlreadyBegun", founded.Fund.Refuse(Treasurer, Opening(AccountRole.SolidarityFund)).Code);
    }

    [Fact]
    public void A_loan_that_is_ordered_does_not_wait_for_capacity()
    {
        var founded = new FoundedFund();
        var loan = founded.Agreed(5_000_00);
        founded.Ordered(loan);
        founded.Fund.Do(Treasurer, founded.Statement(1, Today, Line("gone", -9_000_00, Today)));

        Assert.Equal("OrderAlreadyMade", founded.Fund.Refuse(Treasurer, new LoanCommand.PrepareDisbursement(loan)).Code);
    }

    [Fact]
    public void A_loan_is_not_asked_for_before_the_membership_began()
    {
        var founded = new FoundedFund(FoundedFund.Charter with { Loans = FoundedFund.Charter.Loans with { WaitingMonths = 0 } });
        var terms = founded.Terms(1_000_00) with { RequestedOn = new DateOnly(2024, 12, 31) };

        Assert.Equal("WaitingPeriod", founded.Fund.Refuse(Person("sud"), new LoanCommand.RequestLoan(terms)).Code);
        founded.Fund.Do(Person("sud"), new LoanCommand.RequestLoan(terms with { RequestedOn = new DateOnly(2025, 1, 1) }));
    }

    [Fact]
    public void An_amount_beyond_all_books_is_refused_wherever_it_is_asked()
    {
        var founded = new FoundedFund();
        var most = new Money(long.MaxValue, Currency.Euro);
        var member = Association("est", "0999999999", "BE00000001");

        void Refused(PersonId by, Command command) => Assert.Equal("AmountTooLarge", founded.Fund.Refuse(by, command).Code);
        Refused(Person("sud"), new LoanCommand.RequestLoan(founded.Terms(1) with { Amount = most }));
        Refused(Person("sud"), new AidCommand.RequestAid(founded.Members[1], most, Today));
        Refused(Chair, new MembershipCommand.AdmitFoundingMember(member with { ContributedBefore = most }));
        Refused(Chair, new MembershipCommand.AdmitFoundingMember(member with { Turnover = most }));
        Refused(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry, Entry.On(Today, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.SolidarityFund), most))));
        Refused(Treasurer, founded.Statement(1, Today) is var import ? import with { Statement = import.Statement with { Lines = [Line("a", long.MinValue, Today)] } } : null!);
        var line = founded.Fund.Do<ReconciliationEvent.LineSuspended>(Treasurer, founded.Statement(1, Today, Line("a", 5, Today))).Line;
        Refused(Treasurer, new ReconciliationCommand.MatchLine(line, [new MatchPart(default, most), new MatchPart(default, most)]));
        Assert.Equal("CharterValueOutOfRange", new FundInMemory().Refuse(Chair, new GovernanceCommand.OpenFund("Fonds", FoundedFund.Charter with { EmergencyAid = FoundedFund.Charter.EmergencyAid with { Ceiling = most } })).Code);
    }

    [Fact]
    public void The_largest_staff_at_the_largest_rate_pays_the_ceiling()
    {
        var founded = new FoundedFund(FoundedFund.Charter with { Contributions = FoundedFund.Charter.Contributions with { PerStaffMember = new(Plausible.CentsMost, Currency.Euro) } });
        founded.Fund.Do(Chair, new MembershipCommand.AdmitFoundingMember(Association("est", "0999999999", "BE00000001") with { Staff = int.MaxValue }));

        var called = founded.Fund.Do<ContributionEvent.ContributionsCalled>(Treasurer, new ContributionCommand.CallContributions(new(2026, 1)));

        Assert.All(called.Dues, due => Assert.Equal(FoundedFund.Charter.Contributions.Ceiling, due.Due));
    }

    [Fact]
    public void A_date_beyond_the_calendar_of_the_books_is_refused_wherever_it_is_asked()
    {
        var founded = new FoundedFund();

        void Refused(PersonId by, Command command) => Assert.Equal("DateOutOfRange", founded.Fund.Refuse(by, command).Code);
        Refused(Person("sud"), new LoanCommand.RequestLoan(founded.Terms(1_00) with { NeededOn = DateOnly.MaxValue }));
        Refused(Person("sud"), new LoanCommand.RequestLoan(founded.Terms(1_00) with { RequestedOn = DateOnly.MinValue }));
        Refused(Person("sud"), new AidCommand.RequestAid(founded.Members[1], Money.Euro(1_00), DateOnly.MinValue));
        Refused(Treasurer, founded.Statement(1, Today, Line("a", 1, DateOnly.MaxValue)));
        Refused(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry, Entry.On(DateOnly.MinValue, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.SolidarityFund), Money.Euro(1)))));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(10_000, null)]
    [InlineData(1999, 4)]
    [InlineData(2026, 0)]
    [InlineData(2026, 5)]
    public void Contributions_are_called_for_a_period_that_exists(int year, int? quarter) =>
        Assert.Equal("PeriodUnsound", new FoundedFund().Fund.Refuse(Treasurer, new ContributionCommand.CallContributions(new(year, quarter))).Code);

    [Fact]
    public void A_charter_of_an_unknown_time_zone_opens_no_fund()
    {
        var fund = new FundInMemory();

        Assert.Equal("TimeZoneUnknown", fund.Refuse(Chair, new GovernanceCommand.OpenFund("Fonds", FoundedFund.Charter with { TimeZone = "Europe/Brussel" })).Code);
        fund.Do(Chair, new GovernanceCommand.OpenFund("Fonds", FoundedFund.Charter));
    }

    [Fact]
    public void Who_comes_after_the_hour_of_an_item_does_not_change_its_quorum()
    {
        var (founded, meeting, item) = Convened();
        founded.Fund.Do(Chair, new GovernanceCommand.OpenMeeting(meeting));
        founded.Fund.At(item.ClosesAt);

        Assert.Equal("VoteTooLate", founded.Fund.Refuse(Chair, new GovernanceCommand.RecordAttendance(meeting, founded.Members[0], Attendance.Present)).Code);
        Assert.Equal("VoteTooLate", founded.Fund.Refuse(Person("verte committee"), new GovernanceCommand.GiveProxy(founded.Members[0], founded.Members[2], meeting, null)).Code);
        Assert.Equal(Outcome.QuorumMissed, founded.Fund.Do<GovernanceEvent.ProposalClosed>(default, new GovernanceCommand.CloseProposal(item.Proposal)).Outcome);
    }

    [Fact]
    public void Nothing_is_put_on_the_agenda_of_a_meeting_that_nobody_opened_in_time()
    {
        var (founded, meeting, item) = Convened();
        founded.Fund.At(item.ClosesAt);

        Assert.Equal("NoticeTooShort", founded.Fund.Refuse(Chair, new GovernanceCommand.Propose(Admission("ouest", "0888888888"), meeting)).Code);
    }

    [Fact]
    public void A_count_of_sealed_ballots_is_never_below_zero()
    {
        var founded = new FoundedFund();
        var proposal = founded.Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(Admission("est", "0999999999"), Secret: true));
        founded.Fund.Do(Person("verte committee"), new GovernanceCommand.CastSealedVote(proposal.Proposal, founded.Members[0], TestSeal.Of(Choice.For, default)));

        Assert.Equal("CountWrong", founded.Fund.At(proposal.ClosesAt).Refuse(default, new GovernanceCommand.CloseProposal(proposal.Proposal, new SecretCount(2, -1, 0))).Code);
    }

    private static MembershipCommand.AdmitMember Admission(string name, string number) => new(Association(name, number, $"BE{number}"));

    private static (FoundedFund Founded, MeetingId Meeting, GovernanceEvent.ProposalOpened Item) Convened()
    {
        var founded = new FoundedFund();
        var meeting = founded.Fund.Do<GovernanceEvent.MeetingConvened>(Chair, new GovernanceCommand.ConveneMeeting("committee", Today, new TimeOnly(14, 0), new KeptText(new(Named("place")), new string('0', 64)), null)).Meeting;
        return (founded, meeting, founded.Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(Admission("est", "0999999999"), meeting)));
    }
}
