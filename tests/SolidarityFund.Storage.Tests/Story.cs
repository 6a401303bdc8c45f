// Story: a fund that has done about everything a fund can do, and small commands to keep an actor busy.
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Storage.Tests;

public static class Story
{
    public const string Iban = "BE68539007547034";

    public static readonly PersonId Chair = Person("chair");

    public static Charter Charter { get; } = SampleCharter.Belgian with
    {
        Loans = SampleCharter.Belgian.Loans with { OwnFundsBasisPoints = new(6_000) },
        Exposure = new(new(6_000), new(9_000)),
    };

    public static Letter Open(Guid? id = null) => Letter.For(new CommandId(id ?? Guid.NewGuid()), Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", Charter));

    /// <summary>A command that is always accepted and leaves one small record.</summary>
    public static Letter Small(Guid? id = null)
    {
        var command = id ?? Guid.NewGuid();
        return Letter.For(new CommandId(command), Chair, new MembershipCommand.GrantMandate(new PersonId(command), MandateRole.Treasurer, null));
    }

    /// <summary>Records that follow each other: an opening and small commands.</summary>
    public static IReadOnlyList<Record> Records(FundId fund, int count, Confirmed? after = null)
    {
        var start = after ?? Confirmed.Nothing;
        Letter[] letters = [.. Enumerable.Range(0, count).Select(i => start.Version + i == 0 ? Open() : Small())];
        var turn = Turn.Take(fund, start, letters, Instant.From(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).AddTicks(1_234_560)), _ => null);
        Assert.Equal(count, turn.Records.Count);
        return turn.Records;
    }

    /// <summary>The same records in the journal of another fund.</summary>
    public static IReadOnlyList<Record> Sealed(IReadOnlyList<Record> records, FundId fund)
    {
        var moved = new List<Record>();
        foreach (var r in records) moved.Add(Record.Seal(fund, r.Version, r.Command, r.RecordedAt, r.Author, r.Kind, r.Opened, moved.Count == 0 ? ChainHash.Start : moved[^1].Hash));
        return moved;
    }

    /// <summary>The whole story.</summary>
    public static FundInMemory Whole()
    {
        var fund = new FundInMemory();
        PersonId treasurer = Person("treasurer");
        fund.Do(Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", Charter));
        fund.Do(Chair, new MembershipCommand.GrantMandate(treasurer, MandateRole.Treasurer, null));
        fund.Do(Chair, new MembershipCommand.GrantMandate(Person("auditor"), MandateRole.Auditor, null));
        var members = new[] { ("verte", "0403200393", "BE71096123456769"), ("sud", "0478450619", "BE62510007547061"), ("nord", "0876543270", "BE43068999999501") }
            .Select(m => fund.Do<MembershipEvent.MemberAdmitted>(Chair, new MembershipCommand.AdmitFoundingMember(
                new Organisation(m.Item1, m.Item2, m.Item3, Person(m.Item1), new DateOnly(2025, 1, 1), 3, Money.Euro(100_000_00), Money.Euro(2_000_00)))).Member).ToArray();
        foreach (var (member, name) in members.Zip(["verte", "sud", "nord"]))
        {
            fund.Do(Chair, new MembershipCommand.GrantMandate(Person(name), MandateRole.Delegate, member));
            fund.Do(Chair, new MembershipCommand.GrantMandate(Person($"{name} committee"), MandateRole.Committee, member));
        }
        fund.Do(treasurer, new ReconciliationCommand.RegisterBankAccount(Iban, "Compte à vue"));
        var bank = ReconciliationDecisions.BankOf(Iban);
        var entry = fund.Do<BookkeepingEvent.EntryPrepared>(treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(new DateOnly(2026, 1, 1),
            new Transfer(bank, new Account(AccountRole.SolidarityFund), Money.Euro(8_000_00)),
            new Transfer(bank, new Account(AccountRole.DepositsPayable, members[0]), Money.Euro(2_000_00))))).Id;
        fund.Do(Chair, new BookkeepingCommand.ApproveEntry(entry));
        var called = fund.Do<ContributionEvent.ContributionsCalled>(treasurer, new ContributionCommand.CallContributions(new(2026, 1)));

        // A loan is asked for and taken back; another is voted, paid out and repaid in part.
        var withdrawn = fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(Terms(members[1], 1_000_00))).Loan;
        fund.Do(Person("sud"), new LoanCommand.WithdrawLoan(withdrawn));
        var agreed = Agree(members[1], "sud", 4_000_00, "verte committee", "nord committee");
        var order = fund.Do<PaymentEvent.PaymentPrepared>(treasurer, new LoanCommand.PrepareDisbursement(agreed.Loan));
        fund.Do(treasurer, new PaymentCommand.CancelPayment(order.Payment));
        order = fund.Do<PaymentEvent.PaymentPrepared>(treasurer, new LoanCommand.PrepareDisbursement(agreed.Loan));
        fund.Do(Person("verte committee"), new PaymentCommand.ApprovePayment(order.Payment, order.Amount, order.Iban));

        // Emergency aid by two approvals.
        var aid = fund.Do<AidEvent.AidRequested>(Person("nord"), new AidCommand.RequestAid(members[2], Money.Euro(500_00), new DateOnly(2026, 1, 5))).Aid;
        fund.Do(Person("verte committee"), new AidCommand.ApproveAid(aid));
        fund.Do(Person("sud committee"), new AidCommand.ApproveAid(aid));
        var gift = fund.Do<PaymentEvent.PaymentPrepared>(treasurer, new AidCommand.PrepareAidPayment(aid));
        fund.Do(Person("sud committee"), new PaymentCommand.ApprovePayment(gift.Payment, gift.Amount, gift.Iban));

        // Lines that are recognised, and lines that wait: no reference, another amount, more than was open, money out without an order.
        var day = new DateOnly(2026, 1, 21);
        var suspended = fund.On(day).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 1, Money.Euro(10_000_00), Money.Euro(5_930_00), day,
        [
            new("a", Money.Euro(250_00), day, day, called.Dues[0].Reference, null, false), new("b", Money.Euro(-4_000_00), day, day, null, order.EndToEndId, false),
            new("c", Money.Euro(-500_00), day, day, null, gift.EndToEndId, false), new("d", Money.Euro(70_00), day, day, null, null, false),
            new("e", Money.Euro(120_00), day, day, called.Dues[1].Reference, null, false), new("f", Money.Euro(-10_00), day, day, null, null, false), new("g", Money.Euro(0), day, day, null, null, false),
        ]))).OfType<ReconciliationEvent.LineSuspended>().ToArray();
        fund.Do(treasurer, new ReconciliationCommand.MatchLine(suspended.Single(l => l.Facts.Key == "e").Line, [new(called.Dues[1].Reference, Money.Euro(120_00))]));
        var due = new DateOnly(2026, 2, 20);
        fund.On(due).Do(treasurer, new ReconciliationCommand.ImportStatement(new Statement(Iban, 2026, 2, Money.Euro(5_930_00), Money.Euro(9_980_00), due,
            [new("h", Money.Euro(333_34), due, due, agreed.Reference, null, false), new("i", Money.Euro(3_716_66), due, due, agreed.Reference, null, false)])));

        // A second loan is agreed and not yet paid out; a vote on a new member is open.
        Agree(members[0], "verte", 1_000_00, "sud committee", "nord committee");
        var fees = fund.Do<BookkeepingEvent.EntryPrepared>(treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry,
            Entry.On(due, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.ResultBroughtForward), Money.Euro(1_00))))).Id;
        fund.Do(Chair, new BookkeepingCommand.ApproveEntry(fees));
        fund.Do(Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(
            new Organisation("est", "0123456749", "BE02001234567840", Person("est"), new DateOnly(2026, 2, 1), 1, Money.Euro(1_00), Money.Euro(0)))));
        fund.Do(Chair, new MembershipCommand.EndMandate(Person("auditor"), MandateRole.Auditor, null));
        return fund;

        LoanTerms Terms(MemberId member, long cents) => new(member, Money.Euro(cents), 12, 0, new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 5), LoanPurpose.CashFlow);

        LoanEvent.LoanAgreed Agree(MemberId member, string delegated, long cents, params string[] voters)
        {
            var loan = fund.Do<LoanEvent.LoanRequested>(Person(delegated), new LoanCommand.RequestLoan(Terms(member, cents))).Loan;
            var proposal = fund.Do<GovernanceEvent.ProposalOpened>(Chair, new GovernanceCommand.Propose(new LoanCommand.AgreeLoan(loan))).Proposal;
            var events = Array.Empty<Event>();
            foreach (var voter in voters)
                events = [.. fund.Do(Person(voter), new GovernanceCommand.CastVote(proposal, fund.State.Members.Of(Person(voter), FundCalendar.Today(fund.Now, fund.State.Charter!.TimeZone)).First().Member!.Value, Choice.For))];
            return events.OfType<LoanEvent.LoanAgreed>().Single();
        }
    }
}
