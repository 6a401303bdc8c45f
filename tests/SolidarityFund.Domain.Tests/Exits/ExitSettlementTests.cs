// ExitSettlement: the page of a member that leaves, and the laws that hold whatever it placed and owes.
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Bookkeeping;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Tests.House;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Exits;

public class ExitSettlementTests
{
    private static readonly PersonId Anna = Person("Anna"), Tom = Person("Tom"), Tina = Person("Tina"), Sam = Person("Sam");
    private static readonly MemberId Sud = new(Named("Sud"));
    private static readonly LineId Line = new(Named("line"));
    private static readonly Account Bank = new(AccountRole.Bank, Subject: "BE68539007547034");

    /// <summary>What a member placed and owes: cents of deposit, of two loans and what is paid of them, of a contribution, and how late the day is.</summary>
    private sealed record Position(long Deposit, long First, long FirstPaid, long Second, long SecondPaid, long Contribution, int Days);

    private static readonly Gen<Position> Positions =
        from deposit in Law.Cents
        from first in Law.Cents
        from firstPaid in Gen.Choose(0, 100)
        from second in Law.Cents
        from secondPaid in Gen.Choose(0, 100)
        from contribution in Gen.Choose(0, 100_000)
        from days in Gen.Choose(0, 800)
        select new Position(deposit, first, first * firstPaid / 100, second, second * secondPaid / 100, contribution, days);

    [Fact]
    public void A_member_with_a_deposit_of_5000_and_a_loan_of_3200_gets_1800()
    {
        var page = Page(StateOf(new Position(5_000_00, 3_200_00, 0, 0, 0, 0, 60)), 60);
        Assert.Equal(new ExitFigures(Money.Euro(5_000_00), Money.Euro(3_200_00), Money.Euro(1_800_00), Money.Euro(0)), page.Figures);
        Assert.Equal(Money.Euro(1_800_00), page.Net);
        Assert.Equal((Money.Euro(800_00), Money.Euro(2_400_00)), (page.LoansDue, page.LoansUndue));
    }

    [Fact]
    public void Looking_at_an_exit_needs_no_notice_and_records_nothing()
    {
        var state = StateOf(new Position(5_000_00, 3_200_00, 0, 0, 0, 0, 60), isLeaving: false);
        var before = StateHash.Of(state);
        var page = Fund.ExitOf(state, Sud, new DateOnly(2026, 3, 6))!;
        Assert.Equal(ExitRefusals.NotLeaving, page.Findings[0].Why.Kind);
        Assert.Equal(new DateOnly(2026, 6, 6), page.PayableFrom);
        Assert.Contains(ExitRefusals.NoticeRunning, page.Findings.Select(f => f.Why.Kind));
        Assert.Null(Fund.ExitOf(state, new MemberId(Named("nobody")), new DateOnly(2026, 3, 6)));
        Assert.Equal(before, StateHash.Of(state));
    }

    [Fact]
    public void What_stands_in_the_way_comes_in_the_order_of_the_steps() => Law.Holds(Positions, position =>
        Page(StateOf(position), position.Days).Findings.Select(f => f.Blocks) is var stages && stages.SequenceEqual(stages.Order()));

    [Fact]
    public void A_deposit_pays_the_oldest_debts_and_never_more_than_it_is() => Law.Holds(Positions, position =>
    {
        var page = Page(StateOf(position), position.Days);
        var owed = position.First - position.FirstPaid + position.Second - position.SecondPaid + position.Contribution;
        var open = page.Claims.FirstOrDefault(c => c.SetOff < c.Open);
        return page.Owed.Cents == owed && page.SetOff.Cents == Math.Min(position.Deposit, owed)
            && page.ToMember.Cents >= 0 && page.ToMember <= page.Deposits && page.ToMember + page.SetOff == page.Deposits
            && page.Claims.Sum(c => c.SetOff.Cents) == page.SetOff.Cents && page.Claims.All(c => c.Open.IsPositive && !c.SetOff.IsNegative && c.SetOff <= c.Open)
            && page.Claims.Select(c => c.DueOn).SequenceEqual(page.Claims.Select(c => c.DueOn).Order())
            && (open is null || page.Claims.Where(c => c.SetOff.IsPositive).All(c => c.DueOn <= open.DueOn));
    });

    [Fact]
    public void A_settlement_leaves_the_net_position_as_it_was_and_one_side_without_debt() => Law.Holds(Positions, position =>
    {
        var state = StateOf(position);
        var day = Day(position.Days);
        var before = Fund.ExitOf(state, Sud, day)!;
        state = Ask(state, Tom, day, new ExitCommand.PrepareExit(Sud));
        state = Ask(state, Tina, day, new ExitCommand.SettleExit(Sud));
        var after = Fund.ExitOf(state, Sud, day)!;
        return after.Net == before.Net && after.SetOff.IsZero && after.Deposits == before.ToMember && after.Owed == before.ByMember
            && state.Balances.Accounts.Sum(a => a.Value.Net) == 0
            && state.Loans.ExposureOf(Sud) == after.LoansDue.Cents + after.LoansUndue.Cents
            && -state.Balances.Of(ExitSettlement.DepositOf(Sud)).Net == after.Deposits.Cents;
    });

    private static DateOnly Day(int days) => new DateOnly(2026, 1, 5).AddDays(days);

    private static ExitSettlement Page(FundState state, int days) => Fund.ExitOf(state, Sud, Day(days))!;

    private static FundState Ask(FundState state, PersonId by, DateOnly day, Command command)
    {
        var at = Instant.AtStartOf(day).PlusDays(1);
        var decision = Fund.Decide(state, command, new Occasion(new CommandId(Named($"{command}")), by, at, day));
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (s, e) => Fund.Evolve(s, e, by, at));
    }

    /// <summary>Sud, which has given notice, with what it placed and owes; told by events alone.</summary>
    private static FundState StateOf(Position position, bool isLeaving = true)
    {
        var start = new DateOnly(2026, 1, 5);
        Event[] events =
        [
            new GovernanceEvent.FundOpened("Fonds Solidaire ASBL", SampleCharter.Belgian),
            new MembershipEvent.MandateGranted(Tom, MandateRole.Treasurer, null, start),
            new MembershipEvent.MandateGranted(Tina, MandateRole.Treasurer, null, start),
            new MembershipEvent.MemberAdmitted(Sud, 1, new Organisation("Sud", "0478450619", "BE62510007547061", Sam, new(2025, 1, 1), 3, Money.Euro(0), Money.Euro(0)), start),
            .. Deposit(position.Deposit), .. Loan("L1", 1, position.First, position.FirstPaid, 8), .. Loan("L2", 2, position.Second, position.SecondPaid, 24), .. Contribution(position.Contribution),
        ];
        var state = events.Aggregate(FundState.Empty, (s, e) => Fund.Evolve(s, e, Anna, Instant.AtStartOf(start)));
        return !isLeaving ? state : Fund.Evolve(state, new MembershipEvent.NoticeGiven(Sud, start, start.AddMonths(3)), Sam, Instant.AtStartOf(start));
    }

    private static IEnumerable<Event> Deposit(long cents) => cents == 0 ? [] :
        [new BookkeepingEvent.EntryPrepared(new(Named("E1")), EntryKind.Opening, Placed(cents)), new BookkeepingEvent.EntryApproved(new(Named("E1")), Placed(cents))];

    private static Entry Placed(long cents) => Entry.On(new(2026, 1, 5), new Transfer(Bank, ExitSettlement.DepositOf(Sud), Money.Euro(cents)));

    private static IEnumerable<Event> Contribution(long cents) => cents == 0 ? [] :
        [new ContributionEvent.ContributionsCalled(new(2026, 1), [new(Sud, Money.Euro(cents), PaymentReference.Of(2026, ReferenceKind.Contribution, 1))])];

    private static IEnumerable<Event> Loan(string name, int number, long cents, long paid, int instalments)
    {
        if (cents < instalments) return cents == 0 ? [] : Loan(name, number, cents, paid, 1);
        var id = new LoanId(Named(name));
        var terms = new LoanTerms(Sud, Money.Euro(cents), instalments, 0, new(2026, 1, 5), new(2026, 1, 5), LoanPurpose.CashFlow);
        var loan = new Loan(id, number, terms, LoanState.Agreed, null, [.. LoanSchedule.For(terms).Select((p, i) => new Instalment(i + 1, p.DueOn, p.Amount, Money.Euro(0), false))], 1, false, null);
        var agreed = new LoanEvent.LoanAgreed(id, PaymentReference.Of(2026, ReferenceKind.Loan, number), LoanSchedule.For(terms),
            Entry.On(new(2026, 1, 5), new Transfer(new(AccountRole.CommitmentsGiven, Sud, id.ToString()), new(AccountRole.CommitmentsGivenCounterpart, Sud, id.ToString()), terms.Amount)));
        var disbursed = LoanDecisions.Disburse(loan, Bank, new(2026, 1, 5), Line);
        var active = new[] { new LoanEvent.LoanRequested(id, number, terms), agreed, (LoanEvent)disbursed }.Aggregate(LoanBook.Empty, (book, e) => book.Evolve(e)).Loans[id];
        return [new LoanEvent.LoanRequested(id, number, terms), agreed, disbursed, .. paid == 0 ? [] : new Event[] { LoanDecisions.Repay(active, Money.Euro(paid), Bank, new(2026, 1, 5), Line) }];
    }
}
