// Accounting of interest: a loan of 10 000.00 at 2 % in a fund of its own.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] Rate =
    [
        new("First month of 10 000.00 at 2 % in 12 instalments: the interest of 31 days", "LoanInterestReceived", "550 16.99", "751 16.99", _ => new Asking().Paid(), "Only in a fund whose charter allows a rate. Interest is booked when it is paid, before principal; nothing stands in 491.", InAnotherFund: true),
        new("First month of 10 000.00 at 2 % in 12 instalments: the instalment", "LoanRepaid", "550 833.34", "415 833.34", _ => new Asking().Paid(), InAnotherFund: true),
    ];

    /// <summary>Sud borrowed 10 000.00 at 2 % and pays its first month.</summary>
    private sealed class Asking
    {
        private const string Iban = "BE68539007547034";
        private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Victor = Person("Victor"), Nils = Person("Nils"), Sam = Person("Sam");
        private readonly FundInMemory _fund = new();
        private DateOnly _day = new(2026, 1, 20);
        private int _statements;

        public IReadOnlyList<Event> Paid()
        {
            _fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian with { Loans = SampleCharter.Belgian.Loans with { RateBasisPointsMost = new(200) } }));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Tom, MandateRole.Treasurer, null));
            var (verte, nord, sud) = (Admit("Verte", "0403200393", "BE71096123456769"), Admit("Nord", "0876543270", "BE43068999999501"), Admit("Sud", "0478450619", "BE62510007547061"));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Victor, MandateRole.Committee, verte));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Nils, MandateRole.Committee, nord));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Sam, MandateRole.Delegate, sud));
            _fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            var entry = Domain.Ledger.Entry.On(new(2026, 1, 1), new Domain.Ledger.Transfer(ReconciliationDecisions.BankOf(Iban), new(Domain.Ledger.AccountRole.SolidarityFund), Money.Euro(120_000_00)));
            _fund.Do(Anna, new Bookkeeping.BookkeepingCommand.ApproveEntry(_fund.Do<Bookkeeping.BookkeepingEvent.EntryPrepared>(Tom, new Bookkeeping.BookkeepingCommand.PrepareEntry(Bookkeeping.EntryKind.Opening, entry)).Id));
            var loan = _fund.Do<LoanEvent.LoanRequested>(Sam, new LoanCommand.RequestLoan(new LoanTerms(sud, Money.Euro(10_000_00), 12, 0, _day, new(2026, 1, 5), LoanPurpose.CashFlow, RateBasisPoints: new(200)))).Loan;
            var proposal = _fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
            _fund.Do(Victor, new GovernanceCommand.CastVote(proposal, verte, Choice.For));
            _fund.Do(Nils, new GovernanceCommand.CastVote(proposal, nord, Choice.For));
            var order = _fund.Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(loan));
            _fund.Do(Victor, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            Bank(-10_000_00, null, order.EndToEndId);
            _day = new(2026, 2, 20);
            return Bank(850_33, _fund.State.Loans.Loans[loan].Reference, null);
        }

        private IReadOnlyList<Event> Bank(long cents, PaymentReference? reference, string? endToEndId)
        {
            var opening = Money.Euro(_fund.State.Balances.AtBank(Iban));
            var line = new StatementLine($"line {++_statements}", Money.Euro(cents), _day, _day, reference, endToEndId, PayeeDiffers: false);
            return _fund.On(_day).Do(Tom, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, _statements, opening, opening + line.Amount, _day, [line])));
        }

        private MemberId Admit(string name, string number, string iban) => _fund.Do<MembershipEvent.MemberAdmitted>(Anna, new MembershipCommand.AdmitFoundingMember(
            new Organisation(name, number, iban, Person(name), new(2025, 1, 1), 3, Money.Euro(0), Money.Euro(2_400_00)))).Member;
    }
}
