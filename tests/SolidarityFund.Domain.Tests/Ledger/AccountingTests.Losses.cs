// Accounting of losses on loans: the figures of domain.md §3, from 11 500.00 outstanding on, as one story in a fund of its own.
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
    private static readonly Row[] Losses =
    [
        new("Doubtful, 11 500.00 outstanding", "LoanMarkedDoubtful", "417 11 500.00", "415 4 000.00 · 2915 7 500.00", _ => Lost.After(1), "The rows on losses are one story in another fund.", InAnotherFund: true),
        new("Write-down of one loan by a decision, 50 %", "LoanWriteDownDecided", "6510 5 750.00", "419 5 750.00", _ => Lost.After(2), InAnotherFund: true),
        new("Write-off of 4 000.00, covered by the write-down", "LoanWrittenOff", "419 4 000.00", "417 4 000.00", _ => Lost.After(3), "The claim of 4 000.00 stays known, in no account.", InAnotherFund: true),
        new("Recovery of 6 000.00 on 7 500.00 with 1 750.00 written down: the payment, and what cannot be lost any more", "LoanRepaid", "550 6 000.00 · 419 250.00", "417 6 000.00 · 6511 250.00", _ => Lost.After(4), InAnotherFund: true),
        new("Recovery of 6 000.00 on 7 500.00 with 1 750.00 written down: the rest is lost", "LoanWrittenOff", "419 1 500.00", "417 1 500.00", _ => Lost.After(5), "The two rows together: 550 6 000.00 and 419 1 500.00 against 417 7 500.00, then 419 250.00 against 6511 250.00.", InAnotherFund: true),
        new("Recovered 300.00 after the write-off", "LoanRecovered", "550 300.00", "756 300.00", _ => Lost.After(6), InAnotherFund: true),
        new("What is left of the claim is given to the borrower", "LoanRemitted", "", "", _ => Lost.After(7), "It stands in no account.", InAnotherFund: true),
        new("Write-off, uncovered part", "LoanWrittenOff", "419 1 150.00 · 652 2 850.00", "417 4 000.00", _ => Lost.Uncovered(), "10 % of 11 500.00 was written down.", InAnotherFund: true),
        new("Write-down by days late: 31 days, 10 % of 11 500.00", "LoansWrittenDown", "6510 1 150.00", "419 1 150.00", _ => Lost.ByDays(), "One transfer for each loan; the difference only, 419 to 6511 where less is feared than before.", InAnotherFund: true),
        new("Doubtful loan sound again, all of it due within a year", "LoanMarkedSound", "415 7 500.00", "417 7 500.00", _ => Lost.SoundAgain(), InAnotherFund: true),
        new("Remission of the last 1 500.00 of a sound loan", "LoanRemitted", "6433 1 500.00", "2915 1 500.00", _ => Lost.Given(doubtful: false), "The last instalments, wherever they stand.", InAnotherFund: true),
        new("Remission of a doubtful loan, 1 150.00 of it written down", "LoanRemitted", "419 1 150.00 · 6433 350.00", "417 1 500.00", _ => Lost.Given(doubtful: true), "What was feared was an expense already: it is used first.", InAnotherFund: true),
    ];

    /// <summary>Sud borrowed 12 000.00, paid 500.00 and got other dates: 4 000.00 within a year, 7 500.00 beyond.</summary>
    private sealed class Lost
    {
        private const string Iban = "BE68539007547034";
        private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Victor = Person("Victor"), Nils = Person("Nils"), Sam = Person("Sam");
        private readonly FundInMemory _fund = new();
        private readonly MemberId _verte, _nord;
        private readonly LoanId _loan;
        private DateOnly _day = new(2026, 1, 20);
        private int _statements;

        private Lost()
        {
            _fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Tom, MandateRole.Treasurer, null));
            (_verte, _nord) = (Admit("Verte", "0403200393", "BE71096123456769"), Admit("Nord", "0876543270", "BE43068999999501"));
            var sud = Admit("Sud", "0478450619", "BE62510007547061");
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Victor, MandateRole.Committee, _verte));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Nils, MandateRole.Committee, _nord));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Sam, MandateRole.Delegate, sud));
            _fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            var entry = Domain.Ledger.Entry.On(new(2026, 1, 1), new Domain.Ledger.Transfer(ReconciliationDecisions.BankOf(Iban), new(Domain.Ledger.AccountRole.SolidarityFund), Money.Euro(120_000_00)));
            _fund.Do(Anna, new Bookkeeping.BookkeepingCommand.ApproveEntry(_fund.Do<Bookkeeping.BookkeepingEvent.EntryPrepared>(Tom, new Bookkeeping.BookkeepingCommand.PrepareEntry(Bookkeeping.EntryKind.Opening, entry)).Id));
            _loan = _fund.Do<LoanEvent.LoanRequested>(Sam, new LoanCommand.RequestLoan(new LoanTerms(sud, Money.Euro(12_000_00), 24, 0, new(2026, 1, 20), new(2026, 1, 5), LoanPurpose.CashFlow))).Loan;
            Decide(new LoanCommand.AgreeLoan(_loan));
            var order = _fund.Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(_loan));
            _fund.Do(Victor, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            Bank(-12_000_00, null, order.EndToEndId);
            _day = new(2026, 2, 20);
            Bank(500_00, Reference, null);
            Decide(new LoanCommand.RescheduleLoan(_loan, [new(new(2026, 7, 20), Money.Euro(4_000_00)), new(new(2027, 7, 20), Money.Euro(7_500_00))]));
            _day = new(2026, 8, 20);
        }

        private PaymentReference Reference => _fund.State.Loans.Loans[_loan].Reference!.Value;

        /// <summary>The story of domain.md §3 up to a step.</summary>
        public static IReadOnlyList<Event> After(int steps)
        {
            var lost = new Lost { _day = new(2026, 10, 20) };
            Func<IReadOnlyList<Event>>[] story =
            [
                lost.Doubtful, () => lost.Decide(new LoanCommand.WriteDownLoan(lost._loan, Money.Euro(5_750_00))), () => lost.Decide(new LoanCommand.WriteOffLoan(lost._loan, Money.Euro(4_000_00))),
                () => lost.Bank(6_000_00, lost.Reference, null), () => lost.Decide(new LoanCommand.WriteOffLoan(lost._loan)), () => lost.Bank(300_00, lost.Reference, null), () => lost.Decide(new LoanCommand.RemitLoan(lost._loan)),
            ];
            return story.Take(steps).Select(step => step()).ToArray()[^1];
        }

        public static IReadOnlyList<Event> ByDays() => new Lost().ByTable();

        public static IReadOnlyList<Event> Uncovered()
        {
            var lost = new Lost();
            lost.ByTable();
            lost._day = new(2026, 10, 20);
            lost.Doubtful();
            return lost.Decide(new LoanCommand.WriteOffLoan(lost._loan, Money.Euro(4_000_00)));
        }

        public static IReadOnlyList<Event> Given(bool doubtful)
        {
            var lost = new Lost();
            if (doubtful)
            {
                lost.ByTable();
                lost._day = new(2026, 10, 20);
                lost.Doubtful();
            }
            return lost.Decide(new LoanCommand.RemitLoan(lost._loan, Money.Euro(1_500_00)));
        }

        public static IReadOnlyList<Event> SoundAgain()
        {
            var lost = new Lost { _day = new(2026, 10, 20) };
            lost.Doubtful();
            lost.Bank(4_000_00, lost.Reference, null);
            return lost._fund.Do(Tom, new LoanCommand.MarkSound(lost._loan));
        }

        private IReadOnlyList<Event> ByTable() => _fund.On(_day).Do(Tom, new LoanCommand.WriteDownLoans(_day));

        private IReadOnlyList<Event> Doubtful() => _fund.On(_day).Do(Tom, new LoanCommand.MarkDoubtful(_loan));

        private IReadOnlyList<Event> Decide(IProposable held)
        {
            var proposal = _fund.On(_day).Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(held)).Proposal;
            _fund.Do(Victor, new GovernanceCommand.CastVote(proposal, _verte, Choice.For));
            return _fund.Do(Nils, new GovernanceCommand.CastVote(proposal, _nord, Choice.For));
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
