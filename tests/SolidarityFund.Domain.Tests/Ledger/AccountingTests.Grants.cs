// Accounting of grants: each operation of domain.md §3 on a little fund of its own.
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
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
    private static readonly Row[] OfGrants =
    [
        new("Own or consultation grant decided", "GrantAwarded", "6430 800.00", "4892 800.00", _ => new Giving().Award(800_00), "In another fund, as the rows that follow.", InAnotherFund: true),
        new("Own or consultation grant paid", "PartPaid", "4892 800.00", "550 800.00", _ => new Giving().Pay(), InAnotherFund: true),
        new("Grant decided of which 300.00 are for next year", "GrantAwarded", "6430 500.00 · 090 300.00", "4892 500.00 · 091 300.00", _ => new Giving().AwardTwoYears(), "What is for a later year is a commitment until it is confirmed there.", InAnotherFund: true),
        new("The part of the later year is confirmed", "PartConfirmed", "6430 300.00 · 091 300.00", "4892 300.00 · 090 300.00", _ => new Giving().ConfirmLater(), InAnotherFund: true),
        new("The adviser's invoice is 100.00 less than the grant", "InvoiceRecorded", "4892 100.00", "6430 100.00", _ => new Giving().Invoice(), InAnotherFund: true),
        new("Commitment lapsed, or given up", "GrantReleased", "4892 800.00", "6430 800.00", _ => new Giving().Release(), InAnotherFund: true),
        new("Unspent 200.00 of a grant to come back", "ReturnClaimed", "416 200.00", "6430 200.00", _ => new Giving().Claim(), InAnotherFund: true),
        new("It came back", "ReturnReceived", "550 200.00", "416 200.00", _ => new Giving().Return(), InAnotherFund: true),
    ];

    /// <summary>A fund of one member with an envelope for two years; its committee is somebody else's.</summary>
    private sealed class Giving
    {
        private const string Iban = "BE68539007547034";
        private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Victor = Person("Victor"), Sam = Person("Sam");
        private static readonly KeptText Words = KeptText.Of(new(Named("words of a grant")), [], "a kitchen");
        private readonly FundInMemory _fund = new();
        private readonly MemberId _verte, _sud;
        private readonly DateOnly _day = new(2026, 1, 20);
        private GrantId _grant;
        private int _statements;

        public Giving()
        {
            _fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Tom, MandateRole.Treasurer, null));
            (_verte, _sud) = (Admit("Verte", "0403200393", "BE71096123456769"), Admit("Sud", "0478450619", "BE62510007547061"));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Victor, MandateRole.Committee, _verte));
            _fund.Do(Anna, new MembershipCommand.GrantMandate(Sam, MandateRole.Delegate, _sud));
            _fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            var opening = _fund.Do<BookkeepingEvent.EntryPrepared>(Tom, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(new(2026, 1, 1),
                new Transfer(ReconciliationDecisions.BankOf(Iban), new(AccountRole.SolidarityFund), Money.Euro(20_000_00))))).Id;
            _fund.Do(Anna, new BookkeepingCommand.ApproveEntry(opening));
            _fund.On(_day);
            Decide(new GrantCommand.SetEnvelope(2026, EnvelopeKind.OwnGrant, Money.Euro(5_000_00)));
            Decide(new GrantCommand.SetEnvelope(2027, EnvelopeKind.OwnGrant, Money.Euro(5_000_00)));
            Decide(new GrantCommand.SetEnvelope(2026, EnvelopeKind.Consultation, Money.Euro(5_000_00)));
        }

        public IReadOnlyList<Event> Award(long cents, GrantKind kind = GrantKind.OwnGrant)
        {
            _grant = _fund.Do<GrantEvent.GrantRequested>(Sam, new GrantCommand.RequestGrant(_sud, kind, Money.Euro(800_00), Words)).Grant;
            return Decide(new GrantCommand.AwardGrant(_grant, [new(_day, Money.Euro(cents)), .. cents == 800_00 ? [] : new PlannedPart[] { new(_day.AddYears(1), Money.Euro(800_00 - cents), Words) }]));
        }

        public IReadOnlyList<Event> AwardTwoYears() => Award(500_00);

        public IReadOnlyList<Event> ConfirmLater()
        {
            AwardTwoYears();
            return _fund.On(_day.AddYears(1)).Do(Tom, new GrantCommand.ConfirmPart(_grant, 2));
        }

        public IReadOnlyList<Event> Invoice()
        {
            Award(800_00, GrantKind.Consultation);
            return _fund.Do(Tom, new GrantCommand.RecordInvoice(_grant, Money.Euro(700_00), _day, "0403200393", new string('a', 64)));
        }

        public IReadOnlyList<Event> Release()
        {
            Award(800_00);
            return _fund.Do(Sam, new GrantCommand.ReleaseGrant(_grant, ReleaseReason.GivenUp));
        }

        public IReadOnlyList<Event> Pay()
        {
            Award(800_00);
            _fund.Do(Tom, new GrantCommand.ConfirmPart(_grant, 1));
            var order = _fund.Do<PaymentEvent.PaymentPrepared>(Tom, new GrantCommand.PreparePartPayment(_grant, 1));
            _fund.Do(Victor, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            return Bank(-800_00, null, order.EndToEndId);
        }

        public IReadOnlyList<Event> Claim()
        {
            Pay();
            return _fund.Do(Tom, new GrantCommand.ClaimReturn(_grant, Money.Euro(200_00), Words));
        }

        public IReadOnlyList<Event> Return()
        {
            Claim();
            return Bank(200_00, _fund.State.Grants.Grants[_grant].Return!.Reference, null);
        }

        /// <summary>All who may vote are for it.</summary>
        private IReadOnlyList<Event> Decide(IProposable held)
        {
            var poll = _fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(held)).Proposal;
            IReadOnlyList<Event> events = [];
            foreach (var member in _fund.State.Proposals.Proposals[poll].Roll) events = _fund.Do(member == _verte ? Victor : Sam, new GovernanceCommand.CastVote(poll, member, Choice.For));
            return events;
        }

        private IReadOnlyList<Event> Bank(long cents, PaymentReference? reference, string? endToEndId)
        {
            var opening = Money.Euro(_fund.State.Balances.AtBank(Iban));
            var line = new StatementLine($"grant line {++_statements}", Money.Euro(cents), _day, _day, reference, endToEndId, PayeeDiffers: false);
            return _fund.Do(Tom, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, _statements, opening, opening + line.Amount, _day, [line])));
        }

        private MemberId Admit(string name, string number, string iban) => _fund.Do<MembershipEvent.MemberAdmitted>(Anna, new MembershipCommand.AdmitFoundingMember(
            new Organisation(name, number, iban, Person(name), new(2025, 1, 1), 3, Money.Euro(0), Money.Euro(2_400_00)))).Member;
    }
}
