using SolidarityFund.Actors;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

public class TurnTests
{
    [Fact]
    public void A_loan_runs_from_the_request_to_the_repaid_instalment()
    {
        var founded = new FoundedFund();
        var (fund, members) = (founded.Fund, founded.Members);
        var called = fund.Do<ContributionEvent.ContributionsCalled>(Treasurer, new ContributionCommand.CallContributions(new(2026, 1)));

        var loan = fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(founded.Terms(5_000_00))).Loan;
        var proposal = fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan)));
        Assert.Equal([members[0], members[2]], proposal.Roll);
        fund.Do(Person("verte committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[0], Choice.For));
        Assert.Equal("Recused", fund.Refuse(Person("sud committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[1], Choice.For)).Code);
        var agreed = fund.Do(Person("nord committee"), new GovernanceCommand.CastVote(proposal.Proposal, members[2], Choice.For)).OfType<LoanEvent.LoanAgreed>().Single();
        var order = fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new LoanCommand.PrepareDisbursement(loan));
        Assert.Equal("SamePersonTwice", fund.Refuse(Treasurer, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban)).Code);
        fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));

        var day = new DateOnly(2026, 1, 21);
        fund.On(day).Do(Treasurer, founded.Statement(1, day, Line("a", 250_00, day, called.Dues[0].Reference), Line("b", -5_000_00, day, endToEndId: order.EndToEndId)));
        var due = new DateOnly(2026, 2, 20);
        fund.On(due).Do(Treasurer, founded.Statement(2, due, Line("c", 416_67, due, agreed.Reference)));

        Assert.Equal(5_666_67, fund.State.Balances.Of(Bank).Net);
        Assert.Equal(Money.Euro(4_583_33), fund.State.Loans.Loans[loan].Outstanding);
        Assert.Equal(Money.Euro(0), fund.State.Loans.Loans[loan].Schedule[0].Open);
        Assert.Equal(0, fund.State.Balances.Net(AccountRole.CommitmentsGiven));

        var replayed = fund.Records.Aggregate(Confirmed.Nothing, (confirmed, record) => confirmed.Then(new(record.Fund, record.Version, record.Command, record.RecordedAt, record.Author, record.Kind, record.Body, record.Hash)));
        Assert.Equal(fund.Confirmed.Head, replayed.Head);
        Assert.Equal(fund.State.Balances.Of(Bank), replayed.State.Balances.Of(Bank));
    }
}
