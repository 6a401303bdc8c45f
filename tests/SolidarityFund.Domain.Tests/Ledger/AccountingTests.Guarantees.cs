// AccountingTests, guarantees: the rows of domain.md §3 for guarantees to outside lenders and what follows a call, each in funds of its own.
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    private static readonly Row[] OfGuarantees =
    [
        new("Guarantee issued, off balance", "GuaranteeIssued", "012 8 000.00", "013 8 000.00", _ => Guaranteed.Of(g => g.Issue()), "In another fund, for its lender, like the rows that follow.", InAnotherFund: true),
        new("It amortises: the member repaid a part of its credit", "CreditReported", "013 3 000.00", "012 3 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid()), "A counter-guarantee declines with it, 033 to 032, and so does a provision that would be above it, 164 to 6391.", InAnotherFund: true),
        new("It is released", "GuaranteeReleased", "013 5 000.00", "012 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Release()), InAnotherFund: true),
        new("A public authority stands behind it, for half of what the fund pays", "CounterGuaranteeReceived", "032 4 000.00", "033 4 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Countered()), InAnotherFund: true),
        new("Call probable", "CallEstimated", "6390 5 000.00", "164 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Estimate(5_000_00)), "Less probable later: 164 to 6391.", InAnotherFund: true),
        new("Call paid to the lender: the member owes it", "CallPaid", "416 5 000.00 · 013 5 000.00", "550 5 000.00 · 012 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Estimate(5_000_00), g => g.Pay()), "The part of a counter-guarantor is 416 of that authority, and 033 to 032.", InAnotherFund: true),
        new("Provision turned into a write-down of the recourse", "ProvisionUsed", "164 5 000.00 · 6510 5 000.00", "6391 5 000.00 · 419 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Estimate(5_000_00), g => g.Pay()), "With the payment. No more is written down than the member owes.", InAnotherFund: true),
        new("Recourse collected", "RecourseCollected", "550 1 200.00 · 419 1 200.00", "416 1 200.00 · 6511 1 200.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Estimate(5_000_00), g => g.Pay(), g => g.In(1_200_00)), "What is left stays written down as far as it was.", InAnotherFund: true),
        new("The counter-guarantor pays its part", "CounterClaimCollected", "550 2 500.00", "416 2 500.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Countered(), g => g.Repaid(), g => g.Pay(), g => g.InOfCounter(2_500_00)), InAnotherFund: true),
        new("Recourse written down by half", "RecourseWrittenDown", "6510 2 500.00", "419 2 500.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Pay(), g => g.WriteDown(2_500_00)), "Less later: 419 to 6511.", InAnotherFund: true),
        new("Recourse written off, half of it written down", "RecourseWrittenOff", "419 2 500.00 · 652 2 500.00", "416 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Pay(), g => g.WriteDown(2_500_00), g => g.WriteOff()), "The member owes it all the same.", InAnotherFund: true),
        new("Recourse recovered after the write-off", "RecourseCollected", "550 300.00", "756 300.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Pay(), g => g.WriteOff(), g => g.In(300_00)), InAnotherFund: true),
        new("Exit settled: the deposit pays recourse", "RecourseSetOff", "4891 5 000.00", "416 5 000.00", _ => Guaranteed.Of(g => g.Issue(), g => g.Repaid(), g => g.Pay(), g => g.Leave()), InAnotherFund: true),
    ];

    /// <summary>A fund that guarantees 50 % of a credit of 16 000.00 to Sud.</summary>
    private sealed class Guaranteed
    {
        private const string Iban = "BE68539007547034";
        private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Victor = Person("Victor"), Nils = Person("Nils"), Sam = Person("Sam");
        private static readonly string Hash = new('d', 64);
        private readonly FundInMemory _fund = new();
        private readonly MemberId _verte, _nord, _sud;
        private readonly GuaranteeId _guarantee;
        private readonly DateOnly _day = new(2026, 1, 20);
        private int _statements;

        private Guaranteed()
        {
            _fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Tom, MandateRole.Treasurer, null));
            (_verte, _nord, _sud) = (Admit("Verte", "0403200393", "BE71096123456769"), Admit("Nord", "0876543270", "BE43068999999501"), Admit("Sud", "0478450619", "BE62510007547061"));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Victor, MandateRole.Committee, _verte));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Nils, MandateRole.Committee, _nord));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Sam, MandateRole.Delegate, _sud));
            _fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            var bank = ReconciliationDecisions.BankOf(Iban);
            var entry = _fund.Do<BookkeepingEvent.EntryPrepared>(Tom, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(new(2026, 1, 1),
                new Transfer(bank, new(AccountRole.SolidarityFund), Money.Euro(120_000_00)), new Transfer(bank, ExitSettlement.DepositOf(_sud), Money.Euro(6_000_00))))).Id;
            _fund.Do(Anna, new BookkeepingCommand.ApproveEntry(entry));
            _guarantee = _fund.Do<GuaranteeEvent.GuaranteeRequested>(Sam, new GuaranteeCommand.RequestGuarantee(new GuaranteeTerms(
                _sud, new("Banque du Midi", "0999999922", "BE00999999999999"), Money.Euro(16_000_00), new(5_000), CreditPurpose.Investment, _day, _day.AddYears(3), 6, new(2026, 1, 5)))).Guarantee;
            _fund.On(_day);
        }

        /// <summary>What the last step made happen.</summary>
        public static IReadOnlyList<Event> Of(params ReadOnlySpan<Func<Guaranteed, IReadOnlyList<Event>>> steps)
        {
            var guaranteed = new Guaranteed();
            IReadOnlyList<Event> newest = [];
            foreach (var step in steps) newest = step(guaranteed);
            return newest;
        }

        public IReadOnlyList<Event> Issue() => Decide(new GuaranteeCommand.IssueGuarantee(_guarantee, new(true, true)));

        public IReadOnlyList<Event> Repaid() => _fund.Do(Sam, new GuaranteeCommand.ReportCredit(_guarantee, Money.Euro(10_000_00), _day, Hash, ByLender: false));

        public IReadOnlyList<Event> Release() => _fund.Do(Tom, new GuaranteeCommand.ReleaseGuarantee(_guarantee, Hash));

        public IReadOnlyList<Event> Countered() => _fund.Do(Tom, new GuaranteeCommand.RecordCounterGuarantee(_guarantee, new("Fonds public de garantie", "0888888834"), new(5_000), Hash));

        public IReadOnlyList<Event> Estimate(long cents) => _fund.Do(Tom, new GuaranteeCommand.EstimateCall(_guarantee, Money.Euro(cents), Reason));

        public IReadOnlyList<Event> Pay()
        {
            var call = _fund.Do<GuaranteeEvent.CallRecorded>(Tom, new GuaranteeCommand.RecordCall(_guarantee, new(Money.Euro(10_000_00), Money.Euro(0), new(true, true), _day, Hash))).Call;
            Decide(new GuaranteeCommand.AcceptCall(call));
            var order = _fund.Do<PaymentEvent.PaymentPrepared>(Tom, new GuaranteeCommand.PrepareCallPayment(call));
            _fund.Do(Victor, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            return Bank(-order.Amount, null, order.EndToEndId);
        }

        public IReadOnlyList<Event> In(long cents) => Bank(Money.Euro(cents), Known.Letter!.Reference, null);

        public IReadOnlyList<Event> InOfCounter(long cents) => Bank(Money.Euro(cents), Known.Counter!.Reference, null);

        public IReadOnlyList<Event> WriteDown(long cents) => _fund.Do(Tom, new GuaranteeCommand.WriteDownRecourse(_guarantee, Money.Euro(cents), Reason));

        public IReadOnlyList<Event> WriteOff() => Decide(new GuaranteeCommand.WriteOffRecourse(_guarantee));

        public IReadOnlyList<Event> Leave()
        {
            _fund.Do(Sam, new MembershipCommand.GiveNotice(_sud));
            _fund.Do(Tom, new ExitCommand.PrepareExit(_sud));
            return _fund.Do(Victor, new ExitCommand.SettleExit(_sud));
        }

        private static KeptText Reason => KeptText.Of(new(Named("reason")), [], "late");

        private Guarantee Known => _fund.State.Guarantees.Guarantees[_guarantee];

        private IReadOnlyList<Event> Decide(IProposable held)
        {
            var proposal = _fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(held)).Proposal;
            _fund.Do(Victor, new GovernanceCommand.CastVote(proposal, _verte, Choice.For));
            return _fund.Do(Nils, new GovernanceCommand.CastVote(proposal, _nord, Choice.For));
        }

        private IReadOnlyList<Event> Bank(Money amount, PaymentReference? reference, string? endToEndId)
        {
            var opening = Money.Euro(_fund.State.Balances.AtBank(Iban));
            var line = new StatementLine($"line {++_statements}", amount, _day, _day, reference, endToEndId, PayeeDiffers: false);
            return _fund.Do(Tom, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, _statements, opening, opening + amount, _day, [line])));
        }

        private MemberId Admit(string name, string number, string iban) => _fund.Do<MembershipEvent.MemberAdmitted>(Anna, new MembershipCommand.AdmitFoundingMember(
            new Organisation(name, number, iban, Person(name), new(2025, 1, 1), 3, Money.Euro(0), Money.Euro(2_400_00)))).Member;
    }
}
