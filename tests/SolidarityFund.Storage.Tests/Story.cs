// Story: a fund that has done about everything a fund can do, and small commands to keep an actor busy.
using SolidarityFund.Actors;
using SolidarityFund.Actors.Records;
using SolidarityFund.Domain.Bookkeeping;
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
using static SolidarityFund.Testing.FoundedFund;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Storage.Tests;

public static class Story
{
    public static Letter Open(Guid? id = null) => Letter.For(new CommandId(id ?? Guid.NewGuid()), Chair, new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", FoundedFund.Charter));

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
        var founded = new FoundedFund(isOpened: false);
        var (fund, members) = (founded.Fund, founded.Members);
        fund.Do(Chair, new MembershipCommand.GrantMandate(Person("auditor"), MandateRole.Auditor, null));
        var entry = fund.Do<BookkeepingEvent.EntryPrepared>(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Opening, Entry.On(new DateOnly(2026, 1, 1),
            new Transfer(Bank, new Account(AccountRole.SolidarityFund), Money.Euro(8_000_00)),
            new Transfer(Bank, new Account(AccountRole.DepositsPayable, members[0]), Money.Euro(2_000_00))))).Id;
        fund.Do(Chair, new BookkeepingCommand.ApproveEntry(entry));
        var called = fund.Do<ContributionEvent.ContributionsCalled>(Treasurer, new ContributionCommand.CallContributions(new(2026, 1)));

        // A loan is asked for and taken back; another is voted, paid out and repaid in part.
        var withdrawn = fund.Do<LoanEvent.LoanRequested>(Person("sud"), new LoanCommand.RequestLoan(founded.Terms(1_000_00))).Loan;
        fund.Do(Person("sud"), new LoanCommand.WithdrawLoan(withdrawn));
        var loan = founded.Agreed(4_000_00);
        fund.Do(Treasurer, new PaymentCommand.CancelPayment(fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new LoanCommand.PrepareDisbursement(loan)).Payment));
        var order = founded.Ordered(loan);

        // Emergency aid by two approvals.
        var aid = fund.Do<AidEvent.AidRequested>(Person("nord"), new AidCommand.RequestAid(members[2], Money.Euro(500_00), new DateOnly(2026, 1, 5))).Aid;
        fund.Do(Person("verte committee"), new AidCommand.ApproveAid(aid));
        fund.Do(Person("sud committee"), new AidCommand.ApproveAid(aid));
        var gift = fund.Do<PaymentEvent.PaymentPrepared>(Treasurer, new AidCommand.PrepareAidPayment(aid));
        fund.Do(Person("sud committee"), new PaymentCommand.ApprovePayment(gift.Payment, gift.Amount, gift.Iban));

        // Lines that are recognised, and lines that wait: no reference, another amount, more than was open, money out without an order.
        var day = new DateOnly(2026, 1, 21);
        var suspended = fund.On(day).Do(Treasurer, founded.Statement(1, day,
            Line("a", 250_00, day, called.Dues[0].Reference), Line("b", -4_000_00, day, endToEndId: order.EndToEndId), Line("c", -500_00, day, endToEndId: gift.EndToEndId), Line("d", 70_00, day),
            Line("e", 120_00, day, called.Dues[1].Reference), Line("f", -10_00, day), Line("g", 0, day))).OfType<ReconciliationEvent.LineSuspended>().ToArray();
        fund.Do(Treasurer, new ReconciliationCommand.MatchLine(suspended.Single(l => l.Facts.Key == "e").Line, [new(called.Dues[1].Reference, Money.Euro(120_00))]));
        var due = new DateOnly(2026, 2, 20);
        fund.On(due).Do(Treasurer, founded.Statement(2, due, Line("h", 333_34, due, founded.ReferenceOf(loan)), Line("i", 3_716_66, due, founded.ReferenceOf(loan))));

        // A second loan is agreed and not yet paid out; a vote on a new member is open.
        founded.Agreed(1_000_00, member: 0);
        var fees = fund.Do<BookkeepingEvent.EntryPrepared>(Treasurer, new BookkeepingCommand.PrepareEntry(EntryKind.Sundry,
            Entry.On(due, new Transfer(new Account(AccountRole.ServicesExpense), new Account(AccountRole.ResultBroughtForward), Money.Euro(1_00))))).Id;
        fund.Do(Chair, new BookkeepingCommand.ApproveEntry(fees));
        fund.Do(Chair, new GovernanceCommand.Propose(new MembershipCommand.AdmitMember(
            new Organisation("est", "0123456749", "BE02001234567840", Person("est"), new DateOnly(2026, 2, 1), 1, Money.Euro(1_00), Money.Euro(0)))));
        fund.Do(Chair, new MembershipCommand.EndMandate(Person("auditor"), MandateRole.Auditor, null));
        return fund;
    }
}
