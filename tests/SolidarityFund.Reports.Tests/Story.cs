// Story: the same small history in every test of reports: an opening, a contribution, a loan agreed, paid out and repaid once.
using SolidarityFund.Actors.Records;
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

namespace SolidarityFund.Reports.Tests;

/// <summary>The story of TurnTests, told step by step, with what each step gave.</summary>
internal sealed class Story
{
    public const string Iban = "BE68539007547034";

    public static ChartOfAccounts Chart { get; } = ChartFiles.Load("be-asbl");

    public FundInMemory Fund { get; } = new();

    public MemberId[] Members { get; }

    public LoanId Loan { get; }

    public Story(string secondName = "Atelier Sud ASBL")
    {
        PersonId chair = Person("chair"), treasurer = Person("treasurer");
        var charter = SampleCharter.Belgian with { Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) }, Exposure = new(new(6_000), new(9_000)) };
        Fund.Do(chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", charter));
        Fund.Do(chair, new MembershipCommand.GrantMandate(treasurer, MandateRole.Treasurer, null));
        Members = [.. new[] { ("Maison Verte ASBL", "0403200393", "BE71096123456769"), (secondName, "0478450619", "BE62510007547061"), ("Nord ASBL", "0876543270", "BE43068999999501") }
            .Select(m => Fund.Do<MembershipEvent.MemberAdmitted>(chair, new MembershipCommand.AdmitFoundingMember(
                new Organisation(m.Item1, m.Item2, m.Item3, Person(m.Item1), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00)))).Member)];
        foreach (var (member, name) in Members.Zip(["verte", "sud", "nord"]))
        {
            Fund.Do(chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            Fund.Do(chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        Fund.Do(treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
        var entry = Fund.Do<BookkeepingEvent.EntryPrepared>(treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening,
            Entry.On(new DateOnly(2026, 1, 1), new Transfer(ReconciliationDecisions.BankOf(Iban), new Account(AccountRole.SolidarityFund), Money.Euro(10_000_00))))).Id;
        Fund.Do(chair, new BookkeepingCommand.ApproveEntry(entry));
        var called = Fund.Do<ContributionEvent.ContributionsCalled>(treasurer, new ContributionCommand.CallContributions(new(2026, 1)));
        Loan = Fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(
            new LoanTerms(Members[1], Money.Euro(5_000_00), 24, 0, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 5), LoanPurpose.CashFlow))).Loan;
        var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(Loan)));
        Fund.Do(Person("verte committee"), new GovernanceCommand.CastVote(proposal.Proposal, Members[0], Choice.For));
        var agreed = Fund.Do(Person("nord committee"), new GovernanceCommand.CastVote(proposal.Proposal, Members[2], Choice.For)).OfType<LoanEvent.LoanAgreed>().Single();
        var order = Fund.Do<PaymentEvent.PaymentPrepared>(treasurer, new LoanCommand.PrepareDisbursement(Loan));
        Fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
        var day = new DateOnly(2026, 1, 21);
        Fund.On(day).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(5_262_34), day,
            [new("a", Money.Euro(250_00), day, day, called.Dues[0].Reference, null, false), new("b", Money.Euro(-5_000_00), day, day, null, order.EndToEndId, false), new("c", Money.Euro(12_34), day, day, null, null, false)])));
        var due = new DateOnly(2026, 2, 20);
        // Recorded five days after it counts: what is known and what counts are two different questions.
        Fund.On(due.AddDays(5)).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 2, Money.Euro(5_262_34), Money.Euro(5_470_68), due,
            [new("d", Money.Euro(208_34), due, due, agreed.Reference, null, false)])));
    }

    public Task<Books> Books() => Reports.Books.From(Fund.Records.ToAsyncEnumerable());

    public Account Bank { get; } = ReconciliationDecisions.BankOf(Iban);
}
