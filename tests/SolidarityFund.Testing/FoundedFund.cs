// FoundedFund: where most stories of tests begin: a treasurer, three members with delegates and a committee, money at the bank.
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Testing;

/// <summary>A fund of three members, and the steps that many stories share.</summary>
public sealed class FoundedFund
{
    public const string Iban = "BE68539007547034";

    public static readonly Charter Charter = SampleCharter.Belgian with
    {
        Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) },
        Exposure = new(new(6_000), new(9_000)),
    };

    public static readonly PersonId Chair = Person("chair"), Treasurer = Person("treasurer");

    /// <summary>The delegates of the members, in their order; with "committee" behind, who votes for them.</summary>
    public static readonly string[] Delegates = ["verte", "sud", "nord"];

    /// <param name="charter">Another charter than <see cref="Charter"/>.</param>
    /// <param name="isOpened">False to leave the opening entry to the test.</param>
    /// <param name="secondName">Another name of the second member.</param>
    public FoundedFund(Charter? charter = null, bool isOpened = true, string secondName = "Atelier Sud ASBL")
    {
        Fund.Do(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", charter ?? Charter));
        Fund.Do(Chair, new MembershipCommand.GrantMandate(Treasurer, MandateRole.Treasurer, null));
        Members = [.. Organisations.Select((o, place) => Fund.Do<MembershipEvent.MemberAdmitted>(Chair, new MembershipCommand.AdmitFoundingMember(place == 1 ? o with { Name = secondName } : o)).Member)];
        foreach (var (member, name) in Members.Zip(Delegates))
        {
            Fund.Do(Chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            Fund.Do(Chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        Fund.Do(Treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
        if (isOpened) Fund.Do(Chair, new BookkeepingCommand.ApproveEntry(Fund.Do<BookkeepingEvent.EntryPrepared>(Treasurer, Opening(AccountRole.SolidarityFund)).Id));
    }

    public FundInMemory Fund { get; } = new();

    public MemberId[] Members { get; }

    public static Organisation[] Organisations { get; } =
    [
        Association("Maison Verte ASBL", "0403200393", "BE71096123456769", "verte"), Association("Atelier Sud ASBL", "0478450619", "BE62510007547061", "sud"), Association("Noordwind VZW", "0876543270", "BE43068999999501", "nord"),
    ];

    public static Account Bank => ReconciliationDecisions.BankOf(Iban);

    public static Organisation Association(string name, string number, string iban, string? contact = null) =>
        new(name, number, iban, Person(contact ?? name), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00));

    public static BookkeepingCommand.PrepareEntry Opening(AccountRole credit) => new(EntryKind.Opening,
        Entry.On(new DateOnly(2026, 1, 1), new Transfer(Bank, new Account(credit), Money.Euro(10_000_00))));

    public LoanTerms Terms(long cents, int member = 1, int instalments = 12) =>
        new(Members[member], Money.Euro(cents), instalments, 0, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 5), LoanPurpose.CashFlow);

    /// <summary>A loan that the delegate asked for and the two other members voted.</summary>
    public LoanId Agreed(long cents, int member = 1, int instalments = 12)
    {
        var loan = Fund.Do<LoanEvent.LoanRequested>(Person(Delegates[member]), new LoanCommand.RequestLoan(Terms(cents, member, instalments))).Loan;
        var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
        foreach (var (other, name) in Members.Zip(Delegates).Where((_, place) => place != member))
            Fund.Do(Person($"{name} committee"), new GovernanceCommand.CastVote(proposal, other, Choice.For));
        return loan;
    }

    public PaymentReference ReferenceOf(LoanId loan) => Fund.State.Loans.Loans[loan].Reference!.Value;

    public PaymentEvent.PaymentPrepared Ordered(LoanId loan)
    {
        var order = Fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new LoanCommand.PrepareDisbursement(loan));
        Fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
        return order;
    }

    public ReconciliationCommand.ImportStatement Statement(int number, DateOnly on, params StatementLine[] lines)
    {
        var opening = Money.Euro(Fund.State.Balances.Of(Bank).Net);
        return new(new Statement(Iban, on.Year, number, opening, opening + Money.Sum(lines.Select(l => l.Amount)), on, [.. lines]));
    }

    public static StatementLine Line(string key, long cents, DateOnly on, PaymentReference? reference = null, string? endToEndId = null) =>
        new(key, Money.Euro(cents), on, on, reference, endToEndId, PayeeDiffers: false);
}
