using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
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

/// <summary>A fund with a treasurer, three members and 10 000.00 at the bank, for tests that begin there.</summary>
internal sealed class FoundedFund
{
    public const string Iban = "BE68539007547034";

    public static readonly Charter Charter = SampleCharter.Belgian with
    {
        Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) },
        Exposure = new(new(6_000), new(9_000)),
    };

    public static readonly PersonId Chair = Person("chair"), Treasurer = Person("treasurer");

    public FoundedFund(Charter? charter = null, bool isOpened = true)
    {
        Fund.Do(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", charter ?? Charter));
        Fund.Do(Chair, new MembershipCommand.GrantMandate(Treasurer, MandateRole.Treasurer, null));
        Members = [.. new[] { ("verte", "0403200393", "BE71096123456769"), ("sud", "0478450619", "BE62510007547061"), ("nord", "0876543270", "BE43068999999501") }
            .Select(m => Fund.Do<MembershipEvent.MemberAdmitted>(Chair, new MembershipCommand.AdmitFoundingMember(Association(m.Item1, m.Item2, m.Item3))).Member)];
        foreach (var (member, name) in Members.Zip(["verte", "sud", "nord"]))
        {
            Fund.Do(Chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            Fund.Do(Chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        Fund.Do(Treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
        if (isOpened) Fund.Do(Chair, new BookkeepingCommand.ApproveEntry(Fund.Do<BookkeepingEvent.EntryPrepared>(Treasurer, Opening(AccountRole.SolidarityFund)).Id));
    }

    public FundInMemory Fund { get; } = new();

    public MemberId[] Members { get; }

    public static Organisation Association(string name, string number, string iban) =>
        new(name, number, iban, Person(name), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00));

    public static BookkeepingCommand.PrepareEntry Opening(AccountRole credit) => new(EntryKind.Opening,
        Entry.On(new DateOnly(2026, 1, 1), new Transfer(ReconciliationDecisions.BankOf(Iban), new Account(credit), Money.Euro(10_000_00))));

    public LoanTerms Terms(long cents) => new(Members[1], Money.Euro(cents), 12, 0, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 5), LoanPurpose.CashFlow);

    public LoanId Agreed(long cents)
    {
        var loan = Fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(Terms(cents))).Loan;
        var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
        Fund.Do(Person("verte committee"), new GovernanceCommand.CastVote(proposal, Members[0], Choice.For));
        Fund.Do(Person("nord committee"), new GovernanceCommand.CastVote(proposal, Members[2], Choice.For));
        return loan;
    }

    public PaymentEvent.PaymentPrepared Ordered(LoanId loan)
    {
        var order = Fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new LoanCommand.PrepareDisbursement(loan));
        Fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
        return order;
    }

    public ReconciliationCommand.ImportStatement Statement(int number, DateOnly on, params StatementLine[] lines)
    {
        var opening = Money.Euro(Fund.State.Balances.Of(ReconciliationDecisions.BankOf(Iban)).Net);
        return new(new Statement(Iban, on.Year, number, opening, opening + Money.Sum(lines.Select(l => l.Amount)), on, [.. lines]));
    }

    public static StatementLine Line(string key, long cents, DateOnly on) => new(key, Money.Euro(cents), on, on, null, null, PayeeDiffers: false);
}
