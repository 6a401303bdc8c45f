using SolidarityFund.Actors;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

public class TurnTests
{
    private const string Iban = "BE68539007547034";

    [Fact]
    public void A_loan_runs_from_the_request_to_the_repaid_instalment()
    {
        var fund = new FundInMemory();
        PersonId chair = Person("chair"), treasurer = Person("treasurer");
        var charter = SampleCharter.Belgian with
        {
            Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) },
            Exposure = new(new(6_000), new(9_000)),
        };
        fund.Do(chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", charter));
        fund.Do(chair, new MembershipCommand.GrantMandate(treasurer, MandateRole.Treasurer, null));
        var members = new[] { ("verte", "0403200393", "BE71096123456769"), ("sud", "0478450619", "BE62510007547061"), ("nord", "0876543270", "BE43068999999501") }
            .Select(m => fund.Do<MembershipEvent.MemberAdmitted>(chair, new MembershipCommand.AdmitFoundingMember(
                new Organisation(m.Item1, m.Item2, m.Item3, Person(m.Item1), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00)))).Member).ToArray();
        foreach (var (member, name) in members.Zip(["verte", "sud", "nord"]))
        {
            fund.Do(chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            fund.Do(chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        fund.Do(treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
        var bank = ReconciliationDecisions.BankOf(Iban);
        var entry = fund.Do<BookkeepingEvent.EntryPrepared>(treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening,
            Entry.On(new DateOnly(2026, 1, 1), new Transfer(bank, new Account(AccountRole.SolidarityFund), Money.Euro(10_000_00))))).Id;
        fund.Do(chair, new BookkeepingCommand.ApproveEntry(entry));
        var called = fund.Do<ContributionEvent.ContributionsCalled>(treasurer, new ContributionCommand.CallContributions(new(2026, 1)));

        var loan = fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(
            new LoanTerms(members[1], Money.Euro(5_000_00), 12, 0, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 5), LoanPurpose.CashFlow))).Loan;
        var proposal = fund.Do<GovernanceEvent.ProposalOpened>(chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan)));
        Assert.Equal([members[0], members[2]], proposal.Roll);
        fund.Do(Person("verte committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[0], Choice.For));
        Assert.Equal("Recused", fund.Refuse(Person("sud committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[1], Choice.For)).Code);
        var agreed = fund.Do(Person("nord committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[2], Choice.For)).OfType<LoanEvent.LoanAgreed>().Single();
        var order = fund.Do<PaymentEvent.PaymentPrepared>(treasurer, new LoanCommand.PrepareDisbursement(loan));
        Assert.Equal("SamePersonTwice", fund.Refuse(treasurer, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban)).Code);
        fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));

        var day = new DateOnly(2026, 1, 21);
        fund.On(day).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(5_250_00), day,
            [new("a", Money.Euro(250_00), day, day, called.Dues[0].Reference, null, false), new("b", Money.Euro(-5_000_00), day, day, null, order.EndToEndId, false)])));
        var due = new DateOnly(2026, 2, 20);
        fund.On(due).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 2, Money.Euro(5_250_00), Money.Euro(5_666_67), due,
            [new("c", Money.Euro(416_67), due, due, agreed.Reference, null, false)])));

        Assert.Equal(5_666_67, fund.State.Balances.Of(bank).Net);
        Assert.Equal(Money.Euro(4_583_33), fund.State.Loans.Loans[loan].Outstanding);
        Assert.Equal(Money.Euro(0), fund.State.Loans.Loans[loan].Schedule[0].Open);
        Assert.Equal(0, fund.State.Balances.Net(AccountRole.CommitmentsGiven));

        var replayed = fund.Records.Aggregate(Confirmed.Nothing, (confirmed, record) => confirmed.Then(new(record.Fund, record.Version, record.Command, record.RecordedAt, record.Author, record.Kind, record.Body, record.Hash)));
        Assert.Equal(fund.Confirmed.Head, replayed.Head);
        Assert.Equal(fund.State.Balances.Of(bank), replayed.State.Balances.Of(bank));
    }
}
