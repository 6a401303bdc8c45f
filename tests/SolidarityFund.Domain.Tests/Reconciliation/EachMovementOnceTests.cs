// Any statements, in files that come in any order, split, repeated and overlapping: each movement is booked once, and the books end where the bank does.
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Actors;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Reconciliation;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Reconciliation;

public class EachMovementOnceTests
{
    private const string Account = "BE68539007547034";
    private static readonly DateOnly First = new(2026, 1, 1);

    /// <summary>Movements in cents, day by day; where one statement ends and the next begins; and the order in which the files come.</summary>
    private static Gen<(List<List<int>> Days, List<int> Order)> Made { get; } =
        from count in Gen.Choose(1, 6)
        from days in Gen.Choose(-500_00, 500_00).ListOf().ListOf(count)
        from order in Gen.Choose(0, count - 1).ListOf(count * 3)
        select (days.Select(d => d.Take(5).ToList()).ToList(), order.ToList());

    [Fact]
    public void Each_movement_is_booked_once_in_whatever_order_the_files_come() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260303, 1),
        Prop.ForAll(Made.ToArbitrary(), made =>
        {
            var fund = new FundInMemory();
            fund.Do(Person("Anna"), new GovernanceCommand.OpenFund("Fonds Solidaire ASBL", SampleCharter.Belgian));
            fund.Do(Person("Anna"), new MembershipCommand.GrantMandate(Person("Tom"), MandateRole.Treasurer, null));
            fund.Do(Person("Tom"), new ReconciliationCommand.RegisterBankAccount(Account, "Compte à vue"));
            fund.On(new DateOnly(2026, 3, 1));
            var statements = Statements(made.Days);

            // As the files come, then again what was held for a gap, until nothing is left; now and then two days as one statement that overlaps.
            foreach (var which in made.Order)
            {
                Bring(fund, statements[which]);
                if (which + 1 < statements.Length) Overlap(fund, statements[which], statements[which + 1]);
            }
            for (var rounds = 0; rounds < statements.Length; rounds++)
                foreach (var statement in Enumerable.Reverse(statements)) Bring(fund, statement);

            var bank = fund.State.Bank;
            var expected = statements.SelectMany(s => s.Lines).Select(l => l.Key).Order(StringComparer.Ordinal);
            Assert.Equal(expected, bank.Rows.Values.Select(r => r.Facts.Key).Order(StringComparer.Ordinal));
            Assert.Equal(statements[^1].Closing.Cents, fund.State.Balances.AtBank(Account));
            Assert.Equal(-statements[^1].Closing.Cents, fund.State.Balances.Of(ReconciliationDecisions.SuspenseOf(Account)).Net);
            Assert.Equal(statements[^1].Closing, Assert.Single(bank.PeriodsUntil(First.AddMonths(1).AddDays(-1), Currency.Euro)).Statements);
        }));

    /// <summary>Booked, or refused for a reason that says what to do: never half of it.</summary>
    private static void Bring(FundInMemory fund, Statement statement)
    {
        var before = fund.State.Bank.Rows.Count;
        var answer = fund.Ask(Person("Tom"), new ReconciliationCommand.ImportStatement(statement));
        if (answer is Answer.Receipt) Assert.Equal(before + statement.Lines.Length, fund.State.Bank.Rows.Count);
        else
        {
            Assert.Contains(Assert.IsType<Answer.Refused>(answer).Refusal.Code, (string[])["StatementKnown", "LineKnown", "StatementDoesNotContinue"]);
            Assert.Equal(before, fund.State.Bank.Rows.Count);
        }
    }

    /// <summary>The bank's other way of cutting the same days is compared and books nothing twice: it is only taken where neither part is in the books, and here one is tried after its part.</summary>
    private static void Overlap(FundInMemory fund, Statement one, Statement next)
    {
        if (one.Lines.Length == 0 || !fund.State.Bank.KnowsLine(one.Lines[0].Key)) return;
        Bring(fund, new Statement(Account, 2026, 300 + one.Number!.Value, one.Opening, next.Closing, next.ClosedOn, [.. one.Lines, .. next.Lines]));
    }

    private static Statement[] Statements(List<List<int>> days)
    {
        var (balance, made) = (0L, new List<Statement>());
        for (var n = 0; n < days.Count; n++)
        {
            var day = First.AddDays(n);
            var lines = days[n].Select((cents, i) => new StatementLine(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)n, (byte)i])), Money.Euro(cents), day, day, null, null, false)).ToArray();
            var closing = balance + days[n].Sum();
            made.Add(new Statement(Account, 2026, n + 1, Money.Euro(balance), Money.Euro(closing), day, [.. lines]));
            balance = closing;
        }
        return [.. made];
    }
}
