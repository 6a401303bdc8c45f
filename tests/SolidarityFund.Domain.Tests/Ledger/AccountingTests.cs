// Accounting: each operation of the product is run, and the entry that it books is compared with domain.md §3. docs/ACCOUNTING.md is made from it.
using System.Globalization;
using System.Text;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Ledger;

public partial class AccountingTests
{
    /// <summary>An operation with the entry of domain.md §3: debits and credits as account and amount, and whether that table has this row.</summary>
    private sealed record Row(string Operation, string Event, string Debit, string Credit, Func<Books, IEnumerable<Event>> Run, string Note = "", bool InAnotherFund = false);

    /// <summary>The story of the first rooms, then the rows of each other room, from its own file.</summary>
    private static Row[] Rows =>
    [
        .. Story,
        .. Losses,
        .. Pledges,
        .. Terms,
        .. OfGuarantees,
        .. OfGrants,
        .. CreditLines,
        .. Rate,
        .. OfDeposits,
        .. OfSharing,
        .. OfCascade,
        .. Reconciling,
        .. Expected,
        .. Takeovers,
        .. Tolerance,
    ];

    private static readonly Row[] Story =
    [
        new("Opening balance taken over from older books", "EntryApproved", "550 120 000.00", "1391 120 000.00", b => b.Opening),
        new("Contribution called", "ContributionsCalled", "", "", b => b.Called, "Nothing is booked before it is paid."),
        new("Contribution received", "ContributionReceived", "550 1 200.00", "730 1 200.00", b => b.Bank(1_200_00, b.Dues(b.Nord))),
        new("Loan agreed, off balance", "LoanAgreed", "090 12 000.00", "091 12 000.00", b => b.Agree()),
        new("Loan paid out (24 months, half due within the year) and its commitment released", "LoanDisbursed", "2915 6 000.00 · 415 6 000.00 · 091 12 000.00", "550 12 000.00 · 090 12 000.00", b => b.Disburse()),
        new("Instalment", "LoanRepaid", "550 500.00", "415 500.00", b => b.Bank(500_00, b.LoanReference)),
        new("Second payment of the month: prepays the last instalment", "LoanRepaid", "550 500.00", "2915 500.00", b => b.Bank(500_00, b.LoanReference), "The last instalment fell due beyond the year when the loan was paid out."),
        new("Emergency aid granted, off balance", "AidGranted", "090 2 500.00", "091 2 500.00", b => b.Grant(), "A promise, like a loan that was agreed; it is no expense before it is paid."),
        new("Emergency aid granted to another member", "AidGranted", "090 400.00", "091 400.00", b => b.GrantAnother()),
        new("Emergency aid not ratified before it is paid: its commitment released", "AidNotRatified", "091 400.00", "090 400.00", b => b.NotRatified(), "Aid that was paid before stays paid: nothing is booked."),
        new("Emergency aid paid and its commitment released", "AidPaid", "6431 2 500.00 · 091 2 500.00", "550 2 500.00 · 090 2 500.00", b => b.PayAid()),
        new("Money in that nobody recognises", "LineSuspended", "550 800.00", "499 800.00", b => b.Bank(800_00, null)),
        new("Matched later: a contribution", "ContributionReceived", "499 700.00", "730 700.00", b => b.Match(700_00, b.Dues(b.Verte))),
        new("Matched later: a loan", "LoanRepaid", "499 100.00", "2915 100.00", b => b.Match(100_00, b.LoanReference), "In the month of the first instalment: the end of the schedule is prepaid."),
        new("Money out without an order, such as a bank fee", "LineSuspended", "499 12.50", "550 12.50", b => b.Bank(-12_50, null)),
        new("Money out cleared as a cost of the bank, by two persons", "ClearingApproved", "61 12.50", "499 12.50", b => b.ClearCosts()),
        new("Contribution of another amount than is open", "LineSuspended", "550 600.00", "499 600.00", b => b.Bank(600_00, b.Dues(b.Verte))),
        new("Loan repaid beyond what is outstanding: the loan", "LoanRepaid", "550 10 900.00", "415 5 500.00 · 2915 5 400.00", b => b.Bank(11_000_00, b.LoanReference)),
        new("Loan repaid beyond what is outstanding: the rest", "LineSuspended", "550 100.00", "499 100.00", b => b.Newest),
        new("Entry by hand, prepared", "EntryPrepared", "", "", b => b.PrepareByHand(), "A second person must approve it."),
        new("Entry by hand, approved", "EntryApproved", "1391 300.00", "100 300.00", b => b.ApproveByHand()),
        new("Deposit taken over from older books", "EntryApproved", "550 10 000.00", "4891 10 000.00", b => b.PlaceDeposit(), "A debt of the fund to its member, never income."),
        new("Loan to who will leave agreed, off balance", "LoanAgreed", "090 3 200.00", "091 3 200.00", b => b.AgreeWithLeaver()),
        new("It is paid out", "LoanDisbursed", "415 3 200.00 · 091 3 200.00", "550 3 200.00 · 090 3 200.00", b => b.LendToLeaver()),
        new("Another loan to it agreed, off balance", "LoanAgreed", "090 1 000.00", "091 1 000.00", b => b.PromiseToLeaver()),
        new("Exit settled: what was promised is cancelled", "LoanCancelled", "091 1 000.00", "090 1 000.00", b => b.SettleExit()),
        new("Exit settled: the deposit pays the contribution that was called", "ContributionSetOff", "4891 1 200.00", "730 1 200.00", b => b.Newest),
        new("Exit settled: the deposit repays the loan, oldest instalment first", "LoanSetOff", "4891 3 200.00", "415 3 200.00", b => b.Newest),
        new("What is left of the deposit paid back, after the notice", "DepositRepaid", "4891 5 600.00", "550 5 600.00", b => b.PayDeposit()),
        new("Rescheduled, 1 500.00 moves past one year (principal unchanged)", "LoanRescheduled", "2915 1 500.00", "415 1 500.00", _ => Books.Reschedule(), "In another fund, of which the loan was just paid out. Nothing is booked where nothing crosses the line of a year.", InAnotherFund: true),
        new("Yearly reclass of the part falling due within a year", "LoansReclassified", "415 3 000.00", "2915 3 000.00", _ => Books.Reclass(), "In another fund, half a year after the loan was paid out: six instalments came nearer. One transfer for each loan.", InAnotherFund: true),
        new("Emergency aid granted, off balance: its order will be held", "AidGranted", "090 400.00", "091 400.00", b => b.GrantAnother()),
        new("The bank shows its order as paid before a second person approved it", "LineSuspended", "499 400.00", "550 400.00", b => b.PayUnapproved()),
        new("Two persons find that it was paid", "AidPaid", "6431 400.00 · 091 400.00", "499 400.00 · 090 400.00", b => b.FoundPaid(), "The entry of any payment, from 499 in the place of the bank. Found not paid, nothing is booked: what left stays in 499."),
        new("Internal transfer: out of one bank account of the fund", "LineSuspended", "499 1 000.00", "550 1 000.00", b => b.TransferOut()),
        new("Internal transfer: into the other", "LineSuspended", "550 1 000.00", "499 1 000.00", b => b.TransferIn()),
        new("Internal transfer: the two lines meet", "ClearingApproved", "499 1 000.00", "499 1 000.00", b => b.Meet(), "From 499 of the one account to 499 of the other. Money that came back on the same account meets without an entry."),
        new("Dissolution: what remains goes to the beneficiary", "AssetsHandedOver", "100 120 000.00", "550 120 000.00", _ => Books.HandOver(), "In another fund: this one still owes and is owed.", InAnotherFund: true),
    ];

    [Fact]
    public void Each_operation_books_the_entry_of_the_design()
    {
        var books = new Books();
        foreach (var row in Rows)
        {
            var e = row.Run(books).Last(e => e.GetType().Name == row.Event);
            Assert.Equal((row.Operation, row.Debit, row.Credit), (row.Operation, Side(e, t => t.Debit), Side(e, t => t.Credit)));
        }
    }

    [Fact]
    public void After_all_operations_the_accounts_stand_as_their_rows_add_up()
    {
        var books = new Books();
        foreach (var row in Rows) _ = row.Run(books);
        var expected = Rows.Where(row => !row.InAnotherFund).SelectMany(row => Parts(row.Debit, 1).Concat(Parts(row.Credit, -1))).GroupBy(p => p.Number).Select(g => (g.Key, g.Sum(p => p.Cents))).Order();
        var found = AccountRoles.All.Select(role => (BelgianNumbers.Of(role), books.Fund.State.Balances.Net(role))).Where(a => expected.Any(x => x.Key == a.Item1)).Order();
        Assert.Equal(expected, found);
        Assert.Equal(0, books.Fund.State.Balances.Accounts.Sum(a => a.Value.Net));
        Assert.Equal((0, 0), (books.Fund.State.Balances.Net(AccountRole.CommitmentsGiven), books.Fund.State.Balances.Net(AccountRole.CommitmentsGivenCounterpart)));
    }

    [Fact]
    public void Every_event_that_books_has_its_row()
    {
        var booking = typeof(Event).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Event)) && !t.IsAbstract && t.GetProperty("Books")!.DeclaringType == t).Select(t => t.Name);
        Assert.Empty(booking.Except(Rows.Where(r => r.Debit.Length > 0).Select(r => r.Event)));
    }

    [Fact]
    public void Every_account_is_in_the_document()
    {
        var document = Document();
        Assert.All(AccountRoles.All, role => Assert.Contains($"| {BelgianNumbers.Of(role)} | `{role}` |", document, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_of_accounting_is_up_to_date() => Repo.IsUpToDate("docs/ACCOUNTING.md", Document());

    private static string Document()
    {
        var text = new StringBuilder($"""
            <!-- Made from the code by the tests; do not edit. To make it again:
                 {Repo.WriteVariable}=1 dotnet test tests/SolidarityFund.Domain.Tests
                 Each row is run by Ledger/AccountingTests.cs there, and compared with domain.md §3. -->
            # What the fund books

            Double entry, in whole cents of one currency. An event that moves money or a commitment carries its entry; every balance is a sum of
            entries and nothing else. Events know roles, a chart of accounts gives the roles their numbers and names: below, the numbers of the
            Belgian chart for associations, `be-asbl`. The figures of the rows are one story from top to bottom, and the tests run it.

            ## Operations

            | Operation | Event | Debit | Credit | Remark |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var row in Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Operation} | `{row.Event}` | {(row.Debit.Length == 0 ? "no entry" : row.Debit)} | {(row.Credit.Length == 0 ? "no entry" : row.Credit)} | {row.Note} |\n");
        text.Append("""

            ## Accounts

            | Number | Role | Stands on the side of |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var role in AccountRoles.All) text.Append(CultureInfo.InvariantCulture, $"| {BelgianNumbers.Of(role)} | `{role}` | {role.Kind()} |\n");
        text.Append("""

            ## What always holds

            - Each transfer has one amount, one debited and one credited account: debits equal credits for every prefix of the journal.
            - 090 and 091 mirror each other: a loan stands there from agreement to disbursement, emergency aid from its grant to its payment, or until the
              members refuse to ratify it before that.
            - 415 and 2915 of a loan together are what is outstanding of it. The split is made when the loan is paid out and when it is
              rescheduled, at one year from that day; a treasurer moves what has come nearer since from 2915 to 415, for all loans at once.
            - 417 of a doubtful loan is all that is outstanding of it; 419 of a loan is what was written down of it, never more than is outstanding.
            - What was lent = repaid + outstanding + written off + given; what was written off = recovered + claimed + given. A claim that was
              written off stands in no account; what comes in on it is income (756).
            - 4891 of a member is what the fund holds for it. It pays what the member owes before it is paid back, and no member ever gets more
              than it placed: contributions are not given back, and what remains of a fund that ends goes to no member.
            - 4892 of a grant is what was awarded for the years up to now less what was paid and released; 416 of a grant what is still to come back of it.
            - 460 of a member and a cost pool is what it advanced, after the settlement what it gets back; 400 what it still has to pay; 440 of a cost what its
              supplier is owed. 61 and 740 of a settled pool are equal, in the pool's own year unless that was locked before: its result is 0.00.
            - 493 of an agreement is what was agreed less what is recognised and what goes back unspent, never below zero; 413 what its funder has not paid; 4893 what
              goes back. The cash of its purpose is what came in less what went out, never below zero. 6432, 4892 and 416 of a sub-grant are what is awarded, unpaid and asked back.
            - 731 and 743 are what came in of announced money. A gift for a purpose stands in 493, and in 550 under that purpose, where it pays for nothing else.
            - 499 of a bank account is what its lines in suspense hold.
            - Money leaves 550 for an approved payment order, or, when the bank shows a movement that nobody ordered, to 499, where a person sees
              it. A hand may debit 550 once, to begin the books of an account; it may never credit it.
            - Money out leaves 499 by two persons: to what a held order owed, to 61, or against the money in that it meets.
            - Booked is booked: no entry is changed or taken away.

            ## Not booked yet

            The rows of domain.md §3 for deposits placed by bank line and withdrawn without an exit, grant agreements and sub-grants and the closing of the year belong to rooms that the product does not
            have today.

            """.ReplaceLineEndings("\n"));
        return text.ToString();
    }

    /// <summary>One side of an entry: amounts summed by account number, in the order in which the entry names them.</summary>
    private static string Side(Event e, Func<Transfer, Account> account) => e.Books is not { } entry ? "" : string.Join(" · ",
        entry.Transfers.GroupBy(t => BelgianNumbers.Of(account(t).Role)).Select(g => $"{g.Key} {Shown(g.Sum(t => t.Amount.Cents))}"));

    private static string Shown(long cents) => (cents / 100).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ') + (cents % 100).ToString("'.'00", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Number, long Cents)> Parts(string side, int sign) => side.Split(" · ", StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var blank = part.IndexOf(' ', StringComparison.Ordinal);
        return (part[..blank], sign * long.Parse(part[blank..].Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
    });

    /// <summary>A fund on which the operations are done one after the other.</summary>
    private sealed partial class Books
    {
        private const string Iban = "BE68539007547034", Savings = "BE62510007547061";
        private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Victor = Person("Victor"), Nils = Person("Nils"), Sara = Person("Sara"), Vera = Person("Vera"), Sam = Person("Sam");
        private LoanId _loan;
        private DateOnly _day = new(2026, 1, 20);
        private int _statements;
        private AidId _aid, _unratified;
        private EntryId _entry;
        private LineId _waiting, _left;
        private PaymentEvent.PaymentPrepared? _order;

        public Books()
        {
            var charter = SampleCharter.Belgian with { Contributions = SampleCharter.Belgian.Contributions with { Base = Money.Euro(1_200_00) } };
            Fund.Do(Anna, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", charter));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Tom, MandateRole.Treasurer, null));
            (Verte, Nord, Sud) = (Admit("Verte", "0403200393", "BE71096123456769"), Admit("Nord", "0876543270", "BE43068999999501"), Admit("Sud", "0478450619", "BE62510007547061"));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Victor, MandateRole.Committee, Verte));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Nils, MandateRole.Committee, Nord));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Sara, MandateRole.Committee, Sud));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Sam, MandateRole.Delegate, Sud));
            Fund.Do(Anna, new MembershipCommand.GrantMandate(Vera, MandateRole.Delegate, Verte));
            Fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
            Opening = ByHand(EntryKind.Opening, new Transfer(ReconciliationDecisions.BankOf(Iban), new(AccountRole.SolidarityFund), Money.Euro(120_000_00)));
            Called = Fund.Do(Tom, new ContributionCommand.CallContributions(new(2026, null)));
            _loan = Fund.Do<LoanEvent.LoanRequested>(Sam, new LoanCommand.RequestLoan(new LoanTerms(Sud, Money.Euro(12_000_00), 24, 0, new(2026, 1, 20), new(2026, 1, 5), LoanPurpose.CashFlow))).Loan;
        }

        public FundInMemory Fund { get; } = new();

        public MemberId Verte { get; }

        public MemberId Nord { get; }

        public MemberId Sud { get; }

        public IReadOnlyList<Event> Opening { get; }

        public IReadOnlyList<Event> Called { get; }

        public IReadOnlyList<Event> Newest { get; private set; } = [];

        public PaymentReference LoanReference => Fund.State.Loans.Loans[_loan].Reference!.Value;

        public PaymentReference Dues(MemberId member) => Fund.State.Contributions.Calls.Values.Single(c => c.Member == member).Reference;

        public IReadOnlyList<Event> Agree()
        {
            var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(_loan))).Proposal;
            Fund.Do(Victor, new GovernanceCommand.CastVote(proposal, Verte, Choice.For));
            return Fund.Do(Nils, new GovernanceCommand.CastVote(proposal, Nord, Choice.For));
        }

        public IReadOnlyList<Event> Disburse() => Pay(Fund.Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(_loan)));

        public IReadOnlyList<Event> Grant()
        {
            _aid = Fund.Do<AidEvent.AidRequested>(Sam, new AidCommand.RequestAid(Sud, Money.Euro(2_500_00), _day)).Aid;
            Fund.Do(Victor, new AidCommand.ApproveAid(_aid));
            return Fund.Do(Nils, new AidCommand.ApproveAid(_aid));
        }

        public IReadOnlyList<Event> GrantAnother()
        {
            _unratified = Fund.Do<AidEvent.AidRequested>(Vera, new AidCommand.RequestAid(Verte, Money.Euro(400_00), _day)).Aid;
            Fund.Do(Nils, new AidCommand.ApproveAid(_unratified));
            return Fund.Do(Sara, new AidCommand.ApproveAid(_unratified));
        }

        public IReadOnlyList<Event> NotRatified()
        {
            var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(new AidCommand.RatifyAid(_unratified))).Proposal;
            Fund.Do(Nils, new GovernanceCommand.CastVote(proposal, Nord, Choice.Against));
            return Fund.Do(Sara, new GovernanceCommand.CastVote(proposal, Sud, Choice.Against));
        }

        public IReadOnlyList<Event> PayAid() => Pay(Fund.Do<PaymentEvent.PaymentPrepared>(Tom, new AidCommand.PrepareAidPayment(_aid)));

        public IReadOnlyList<Event> Bank(long cents, PaymentReference? reference, string? endToEndId = null, string account = Iban)
        {
            var opening = Money.Euro(Fund.State.Balances.AtBank(account));
            var line = new StatementLine($"line {++_statements}", Money.Euro(cents), _day, _day, reference, endToEndId, PayeeDiffers: false);
            Newest = Fund.On(_day).Do(Tom, new ReconciliationCommand.ImportStatement(new Statement(account, 2026, _statements, opening, opening + line.Amount, _day, [line])));
            if (Newest.OfType<ReconciliationEvent.LineSuspended>().SingleOrDefault() is { Facts.Reference: null, Open.IsPositive: true } suspended) _waiting = suspended.Line;
            if (Newest.OfType<ReconciliationEvent.LineSuspended>().SingleOrDefault() is { Open.IsNegative: true } left) _left = left.Line;
            return Newest;
        }

        public IReadOnlyList<Event> ClearCosts() => Clear(new(_left, Money.Euro(12_50)));

        public IReadOnlyList<Event> PayUnapproved()
        {
            _order = Fund.Do<PaymentEvent.PaymentPrepared>(Tom, new AidCommand.PrepareAidPayment(_unratified));
            return Bank(-_order.Amount.Cents, null, _order.EndToEndId);
        }

        public IReadOnlyList<Event> FoundPaid()
        {
            Fund.Do(Tom, new ReconciliationCommand.PrepareHeldOutcome(_order!.Payment, HeldOutcome.PaidAsShown, KeptText.Of(new(Named("reason")), [], "Verte has it")));
            return Fund.Do(Nils, new ReconciliationCommand.ApproveHeldOutcome(_order.Payment, HeldOutcome.PaidAsShown));
        }

        public IReadOnlyList<Event> TransferOut() => Bank(-1_000_00, null);

        public IReadOnlyList<Event> TransferIn() => Bank(1_000_00, null, account: Savings);

        public IReadOnlyList<Event> Meet() => Clear(new(_left, Money.Euro(1_000_00), _waiting));

        private IReadOnlyList<Event> Clear(LineClearing clearing)
        {
            Fund.Do(Tom, new ReconciliationCommand.PrepareClearing(clearing));
            return Fund.Do(Anna, new ReconciliationCommand.ApproveClearing(clearing));
        }

        public IReadOnlyList<Event> Match(long cents, PaymentReference reference) => Fund.Do(Tom, new ReconciliationCommand.MatchLine(_waiting, [new(reference, Money.Euro(cents))]));

        public IReadOnlyList<Event> PrepareByHand()
        {
            var events = Fund.Do(Tom, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry, Entry.On(_day, new Transfer(new(AccountRole.SolidarityFund), new(AccountRole.AssociationFunds), Money.Euro(300_00)))));
            _entry = events.OfType<BookkeepingEvent.EntryPrepared>().Single().Id;
            return events;
        }

        public IReadOnlyList<Event> ApproveByHand() => Fund.Do(Anna, new BookkeepingCommand.ApproveEntry(_entry));

        public IReadOnlyList<Event> PlaceDeposit()
        {
            Fund.Do(Tom, new ReconciliationCommand.RegisterBankAccount(Savings, "Compte d'épargne"));
            return ByHand(EntryKind.Opening, new Transfer(ReconciliationDecisions.BankOf(Savings), ExitSettlement.DepositOf(Sud), Money.Euro(10_000_00)));
        }

        public IReadOnlyList<Event> AgreeWithLeaver() => AgreeTo(3_200_00);

        public IReadOnlyList<Event> LendToLeaver() => Pay(Fund.Do<PaymentEvent.PaymentPrepared>(Tom, new LoanCommand.PrepareDisbursement(Fund.State.Loans.Loans.Values.Single(l => l.State == LoanState.Agreed).Id)));

        public IReadOnlyList<Event> PromiseToLeaver() => AgreeTo(1_000_00);

        public IReadOnlyList<Event> SettleExit()
        {
            Fund.Do(Sam, new MembershipCommand.GiveNotice(Sud));
            Fund.Do(Tom, new ExitCommand.PrepareExit(Sud));
            return Newest = Fund.Do(Victor, new ExitCommand.SettleExit(Sud));
        }

        public IReadOnlyList<Event> PayDeposit()
        {
            _day = _day.AddMonths(3);
            return Pay(Fund.On(_day).Do<PaymentEvent.PaymentPrepared>(Tom, new ExitCommand.PrepareDepositPayment(Sud)));
        }

        /// <summary>A loan that was just paid out gets other dates: less of it falls due within the year.</summary>
        public static IReadOnlyList<Event> Reschedule()
        {
            var books = Lent();
            var proposal = books.Fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(
                new LoanCommand.RescheduleLoan(books._loan, [new(new(2026, 12, 20), Money.Euro(4_500_00)), new(new(2027, 7, 20), Money.Euro(7_500_00))]))).Proposal;
            books.Fund.Do(Victor, new GovernanceCommand.CastVote(proposal, books.Verte, Choice.For));
            return books.Fund.Do(Nils, new GovernanceCommand.CastVote(proposal, books.Nord, Choice.For));
        }

        /// <summary>Half a year after a loan was paid out.</summary>
        public static IReadOnlyList<Event> Reclass()
        {
            var books = Lent();
            return books.Fund.On(new(2026, 7, 20)).Do(Tom, new LoanCommand.ReclassLoans(new(2026, 7, 20)));
        }

        private static Books Lent()
        {
            var books = new Books();
            books.Agree();
            books.Disburse();
            return books;
        }

        /// <summary>A fund that owes nobody anything is dissolved.</summary>
        public static IReadOnlyList<Event> HandOver()
        {
            var books = new Books();
            var fund = books.Fund;
            var proposal = fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(new ExitCommand.DissolveFund(new Beneficiary("Croix", "0500000060", "BE02500000000040")))).Proposal;
            fund.Do(Victor, new GovernanceCommand.CastVote(proposal, books.Verte, Choice.For));
            fund.Do(Sam, new GovernanceCommand.CastVote(proposal, books.Sud, Choice.For));
            fund.Do(Nils, new GovernanceCommand.CastVote(proposal, books.Nord, Choice.For));
            fund.Do(Tom, new ExitCommand.CompleteDissolutionStep(DissolutionStep.CreditorsPaid));
            fund.Do(Tom, new ExitCommand.CompleteDissolutionStep(DissolutionStep.DepositsSettled));
            return books.Pay(fund.Do<PaymentEvent.PaymentPrepared>(Tom, new ExitCommand.PrepareFinalPayment(Money.Euro(120_000_00))));
        }

        private IReadOnlyList<Event> AgreeTo(long cents)
        {
            var loan = Fund.Do<LoanEvent.LoanRequested>(Sam, new LoanCommand.RequestLoan(new LoanTerms(Sud, Money.Euro(cents), 8, 0, _day, _day, LoanPurpose.CashFlow))).Loan;
            var proposal = Fund.Do<GovernanceEvent.ProposalOpened>(Tom, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
            Fund.Do(Victor, new GovernanceCommand.CastVote(proposal, Verte, Choice.For));
            return Fund.Do(Nils, new GovernanceCommand.CastVote(proposal, Nord, Choice.For));
        }

        private IReadOnlyList<Event> ByHand(EntryKind kind, Transfer transfer)
        {
            var entry = Fund.Do<BookkeepingEvent.EntryPrepared>(Tom, new BookkeepingCommand.PrepareEntry(kind, Entry.On(new(2026, 1, 1), transfer))).Id;
            return Fund.Do(Anna, new BookkeepingCommand.ApproveEntry(entry));
        }

        private IReadOnlyList<Event> Pay(PaymentEvent.PaymentPrepared order)
        {
            Fund.Do(Victor, new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));
            return Bank(-order.Amount.Cents, null, order.EndToEndId);
        }

        private MemberId Admit(string name, string number, string iban) => Fund.Do<MembershipEvent.MemberAdmitted>(Anna, new MembershipCommand.AdmitFoundingMember(
            new Organisation(name, number, iban, Person(name), new(2025, 1, 1), 3, Money.Euro(0), Money.Euro(2_400_00)))).Member;
    }
}
