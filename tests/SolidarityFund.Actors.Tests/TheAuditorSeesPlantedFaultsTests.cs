using System.Collections.Immutable;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Actors.Tests;

/// <summary>An auditor that never objects proves nothing: each test forges one thing in a sound journal and expects the law that it breaks.</summary>
public class TheAuditorSeesPlantedFaultsTests
{
    private static readonly DateOnly Day = new(2026, 1, 21);
    private readonly FoundedFund _founded = new();
    private readonly MemberId _sud;

    public TheAuditorSeesPlantedFaultsTests()
    {
        _sud = _founded.Members[1];
        var loan = _founded.Agreed(1_200_00);
        var order = _founded.Ordered(loan);
        var fund = _founded.Fund.On(Day);
        fund.Do(Treasurer, _founded.Statement(1, Day, Line("out", -1_200_00, Day) with { EndToEndId = order.EndToEndId }, Line("in", 100_00, Day) with { Reference = fund.State.Loans.Loans[loan].Reference }));
    }

    [Fact]
    public void A_sound_journal_passes() => Tell(events => events);

    [Fact]
    public void Interest_on_a_repayment() => Broken("what is settled leaves where its instalments stand", e => e is LoanEvent.LoanRepaid repaid
        ? repaid with { Entry = repaid.Entry with { Transfers = [.. repaid.Entry.Transfers.Select(t => t with { Amount = t.Amount + Money.Euro(1_00) })] } } : e);

    [Fact]
    public void Interest_as_an_account_of_its_own() => Broken("what is settled is booked, no cent more", e => e is LoanEvent.LoanRepaid repaid
        ? repaid with { Entry = repaid.Entry with { Transfers = repaid.Entry.Transfers.Add(new Transfer(new Account(AccountRole.Bank, Subject: Iban), new Account(AccountRole.ResultBroughtForward), Money.Euro(1))) } } : e);

    [Fact]
    public void A_transfer_of_another_amount() => Broken("415 takes", e => e is LoanEvent.LoanDisbursed paid
        ? paid with { Entry = paid.Entry with { Transfers = [.. paid.Entry.Transfers.Select(t => t with { Amount = t.Amount - Money.Euro(1) })] } } : e);

    [Fact]
    public void A_schedule_with_a_cent_more() => Broken("the schedule is the principal", e => e is LoanEvent.LoanAgreed agreed
        ? agreed with { Schedule = agreed.Schedule.SetItem(0, agreed.Schedule[0] with { Amount = agreed.Schedule[0].Amount + Money.Euro(1) }) } : e);

    [Fact]
    public void The_applicant_on_the_roll() => Broken("the roll", e => e is GovernanceEvent.ProposalOpened opened ? opened with { Roll = opened.Roll.Add(_sud) } : e);

    [Fact]
    public void A_recused_vote() => Broken("is on the roll", e => e is GovernanceEvent.VoteCast cast ? cast with { Member = _sud } : e);

    [Fact]
    public void A_vote_counted_twice() => Broken("the count", e => e is GovernanceEvent.ProposalClosed closed ? closed with { For = closed.For + 1 } : e);

    [Fact]
    public void A_quorum_one_too_low() => Broken("the quorum", e => e is GovernanceEvent.ProposalOpened opened ? opened with { Quorum = opened.Quorum - 1 } : e);

    [Fact]
    public void A_loan_without_a_decision() => Fails("by an adopted decision", events => [.. events.Where(e => e is not GovernanceEvent.ProposalEnacted)]);

    [Fact]
    public void A_payment_confirmed_without_approval() => Fails("after a second person approved", events =>
        events is [PaymentEvent.PaymentApproved(var payment)] ? [new PaymentEvent.PaymentCancelled(payment)] : events, asTreasurer: true);

    [Fact]
    public void Money_out_without_its_order() => Fails("no outflow without an approved order", events => [.. events.Where(e => e is not PaymentEvent.PaymentConfirmed)]);

    [Fact]
    public void A_line_left_out() => Fails("the one that was brought", events => events.Any(e => e is LoanEvent.LoanRepaid) ? events[..^2] : events);

    [Fact]
    public void A_payment_to_another_account() => Broken("the member's own account", e => e is PaymentEvent.PaymentPrepared order ? order with { Iban = "BE00" } : e);

    [Fact]
    public void A_reference_issued_twice() => Broken("a reference is issued once", e => e is Domain.Contributions.ContributionEvent.ContributionsCalled called
        ? called with { Dues = called.Dues.SetItem(1, called.Dues[1] with { Reference = called.Dues[0].Reference }) } : e, called: true);

    [Fact]
    public void A_gap_in_the_versions()
    {
        var auditor = new Auditor();
        var first = _founded.Fund.Records[0];
        Assert.Contains("no gap", Assert.Throws<AuditException>(() => auditor.Read(2, first.Command, first.Author, first.RecordedAt, new GovernanceCommand.OpenFund("x", FoundedFund.Charter), first.Events)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_balance_that_the_fund_tells_wrong()
    {
        var auditor = Tell(events => events);
        var state = _founded.Fund.State;
        var wrong = state with { Balances = state.Balances.Add(Entry.On(Day, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.SolidarityFund), Money.Euro(1)))) };
        Assert.Throws<AuditException>(() => auditor.Compare(wrong));
    }

    private void Broken(string law, Func<Event, Event> forge, bool called = false)
    {
        if (called) _founded.Fund.Do(Treasurer, new Domain.Contributions.ContributionCommand.CallContributions(new(2026, 1)));
        Fails(law, events => [.. events.Select(forge)]);
    }

    private void Fails(string law, Func<ImmutableArray<Event>, ImmutableArray<Event>> forge, bool asTreasurer = false) =>
        Assert.Contains(law, Assert.Throws<AuditException>(() => Tell(forge, asTreasurer)).Message, StringComparison.Ordinal);

    private Auditor Tell(Func<ImmutableArray<Event>, ImmutableArray<Event>> forge, bool asTreasurer = false)
    {
        var auditor = new Auditor();
        foreach (var record in _founded.Fund.Records)
        {
            var events = forge(record.Events);
            var by = asTreasurer && events[0] is PaymentEvent.PaymentCancelled ? Treasurer : record.Author;
            auditor.Read(record.Version, record.Command, by, record.RecordedAt, CommandOf(events), events);
        }
        return auditor;
    }

    /// <summary>The command that events of this story came from, read back from its events.</summary>
    internal static Command CommandOf(ImmutableArray<Event> events) => events.First(e => e is not PaymentEvent.PaymentConfirmed) switch
    {
        GovernanceEvent.FundOpened(var name, var charter) => new GovernanceCommand.OpenFund(name, charter),
        GovernanceEvent.ProposalOpened { Held: var held } => new GovernanceCommand.Propose(held),
        GovernanceEvent.VoteCast { Proposal: var proposal, Member: var member, Choice: var choice } => new GovernanceCommand.CastVote(proposal, member, choice),
        MembershipEvent.MemberAdmitted(_, _, var organisation, _) => new MembershipCommand.AdmitFoundingMember(organisation),
        MembershipEvent.MandateGranted g => new MembershipCommand.GrantMandate(g.Person, g.Role, g.Member, g.Until, g.Body, g.Office, g.Quality),
        LoanEvent.LoanRequested(_, _, var terms) => new LoanCommand.RequestLoan(terms),
        AidEvent.AidRequested(_, _, var member, var amount, var on, _) => new AidCommand.RequestAid(member, amount, on),
        AidEvent.AidApproved(var aid, _) => new AidCommand.ApproveAid(aid),
        PaymentEvent.PaymentPrepared(_, var obligation, _, _, _, _, _) => new LoanCommand.PrepareDisbursement(new LoanId(obligation.Subject)),
        PaymentEvent.PaymentCancelled(var payment) => new PaymentCommand.CancelPayment(payment),
        PaymentEvent.PaymentApproved(var payment) => new PaymentCommand.ApprovePayment(payment, Money.Euro(1_200_00), "BE62510007547061"),
        Domain.Contributions.ContributionEvent.ContributionsCalled(var period, _, _, _) => new Domain.Contributions.ContributionCommand.CallContributions(period),
        ReconciliationEvent.BankAccountRegistered(var account, var name) => new ReconciliationCommand.RegisterBankAccount(account, name),
        ReconciliationEvent.StatementImported(_, var account, _, var opening, var closing, var on, _) => new ReconciliationCommand.ImportStatement(new Statement(account, on.Year, 1, opening, closing, on,
            [.. events.OfType<ReconciliationEvent.LineMatched>().Select(l => l.Facts)])),
        Domain.Bookkeeping.BookkeepingEvent.EntryPrepared(_, var kind, var entry) => new Domain.Bookkeeping.BookkeepingCommand.PrepareEntry(kind, entry),
        Domain.Bookkeeping.BookkeepingEvent.EntryApproved(var entry, _) => new Domain.Bookkeeping.BookkeepingCommand.ApproveEntry(entry),
        var other => throw new InvalidOperationException($"{other} is not in this story"),
    };
}
