// Restricted cash never funds anything else (issue 5; domain.md §2.4): neither an order nor a promise may lean on the cash of another purpose.
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Testing;
using static SolidarityFund.Testing.FundInMemory;

namespace SolidarityFund.Domain.Tests.Ledger;

public class PurposeTests
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private static readonly Account Green = FoundedFund.Bank with { Purpose = "green" }, Blue = FoundedFund.Bank with { Purpose = "blue" };

    /// <summary>10 000.00 of general money, 6 000.00 green, 2 000.00 blue.</summary>
    private static Balances Books(FoundedFund fund) => fund.Fund.State.Balances.Add(Entry.On(Day,
        new(Green, new(AccountRole.AssociationFunds), Money.Euro(6_000_00)), new(Blue, new(AccountRole.AssociationFunds), Money.Euro(2_000_00))));

    [Theory]
    [InlineData(null, 10_000_00)]
    [InlineData("green", 6_000_00)]
    [InlineData("blue", 2_000_00)]
    [InlineData("red", 0)]
    public void An_order_may_take_the_cash_of_its_own_purpose_and_none_beside(string? purpose, long free)
    {
        var fund = new FoundedFund();
        var balances = Books(fund);
        Assert.Null(free == 0 ? null : Order(free).Refusal);
        var refusal = Order(free + 1).Refusal!;
        Assert.Equal(PaymentRefusals.CashTooLow, refusal.Kind);
        Assert.Equal(Money.Euro(free), refusal.Facts.Single(f => f.Name == "free").Value);

        Decision Order(long cents) => PaymentDecisions.Prepare(
            fund.Fund.State.Members, PaymentBook.Empty, balances, new(ObligationKind.Grant, Named("part")), "GRANT-1", fund.Members[0], Money.Euro(cents), purpose,
            new Occasion(new(Named("command")), FoundedFund.Treasurer, fund.Fund.Now, Day));
    }

    [Fact]
    public void A_live_order_takes_from_its_own_purpose_only()
    {
        var order = new PaymentEvent.PaymentPrepared(new(Named("order")), new(ObligationKind.Grant, Named("part")), new(Named("payee")), FoundedFund.Iban, Money.Euro(1_500_00), "GRANT-1-D1", "green");
        var payments = PaymentBook.Empty.Evolve(order, FoundedFund.Treasurer, default);
        Assert.Equal((0, 1_500_00, 0), (payments.Live(null), payments.Live("green"), payments.Live("blue")));
    }

    /// <summary>Cash that is set apart for a promise is counted once: not as restricted cash and as a promise (4892) besides.</summary>
    [Fact]
    public void What_restricted_cash_will_pay_lessens_capacity_once()
    {
        var fund = new FoundedFund();
        var balances = Books(fund);
        Assert.Equal(Money.Euro(10_000_00), Capacity(balances).Free);
        Account expense = new(AccountRole.GrantExpense, Purpose: "green"), payable = new(AccountRole.GrantsPayable, fund.Members[0], "share", "green");
        // 4 500.00 of the green money go to a partner: it is its own cash that waits.
        var promised = balances.Add(Entry.On(Day, new Transfer(expense, payable, Money.Euro(4_500_00))));
        Assert.Equal((0L, 10_000_00L), (Capacity(promised).CommittedUndrawn.Cents, Capacity(promised).Free.Cents));
        // 2 000.00 more than the green cash: nobody may pay that from blue, so general money has to stand in.
        var beyond = promised.Add(Entry.On(Day, new Transfer(expense, payable, Money.Euro(3_500_00))));
        Assert.Equal((2_000_00L, 8_000_00L), (Capacity(beyond).CommittedUndrawn.Cents, Capacity(beyond).Free.Cents));
        // Paid from its own cash: both are gone, nothing else moved.
        var paid = promised.Add(Entry.On(Day, new Transfer(payable, Green, Money.Euro(4_500_00))));
        Assert.Equal((3_500_00L, 0L, 10_000_00L), (Capacity(paid).Restricted.Cents, Capacity(paid).CommittedUndrawn.Cents, Capacity(paid).Free.Cents));
        // A grant of the fund's own is promised from general money, and counts.
        var own = balances.Add(Entry.On(Day, new Transfer(new(AccountRole.GrantExpense), new(AccountRole.GrantsPayable, fund.Members[0], "own"), Money.Euro(800_00))));
        Assert.Equal(Money.Euro(9_200_00), Capacity(own).Free);

        static LendingCapacity Capacity(Balances balances) => LendingCapacity.Of(FoundedFund.Charter, balances);
    }
}
