// DerivedFiguresTests: the bare JSON of any journal amounts to what the fund's state says; a state that says anything else is caught, and the first difference named.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Testing;

namespace SolidarityFund.Storage.Tests;

public sealed class DerivedFiguresTests
{
    [Fact]
    public void The_journal_alone_gives_the_figures_of_the_state_after_any_walk()
    {
        foreach (var seed in Enumerable.Range(1, 12))
        {
            var fund = Walk.Draw(seed, 400).Take().Fund;
            Assert.All(DerivedFigures.All, figure => Assert.Null(figure.Differs(Sums(fund), fund.State)));
        }
    }

    [Fact]
    public void A_planted_difference_is_named_by_its_first_part()
    {
        // A fund in which a loan is being repaid and a deposit placed.
        var fund = Enumerable.Range(1, 50).Select(seed => Walk.Draw(seed, 400).Take().Fund).First(f => f.State.Loans.Loans.Values.Any(l => l is { State: LoanState.Active, Oldest: not null }) && f.State.Balances.Net(AccountRole.DepositsPayable) != 0);
        var sums = Sums(fund);
        var loan = fund.State.Loans.Loans.Values.First(l => l is { State: LoanState.Active, Oldest: not null });
        var open = loan.Schedule.First(i => i.Open.IsPositive);
        var one = open.Amount with { Cents = 1 };
        var bank = new Account(AccountRole.Bank, Subject: fund.State.Bank.Accounts.Keys.First());

        // A cent that only the state knows of, in each of the books.
        var repaid = fund.State with { Loans = fund.State.Loans.Evolve(new LoanEvent.LoanRepaid(loan.Id, default, [new InstalmentPayment(open.Number, one)], Entry.On(open.DueOn))) };
        Differs("derived outstanding", repaid, $"{loan.Id}: the journal alone gives {loan.Outstanding.Cents} cents, the fund's state {loan.Outstanding.Cents - 1}");
        Differs("derived ageing", repaid, "bucket ");
        var provided = fund.State with { Loans = fund.State.Loans.Evolve(new LoanEvent.LoanWriteDownDecided(loan.Id, one)) };
        Differs("derived provisions", provided, $"{loan.Id}: the journal alone gives 0 cents");
        Differs("derived exposure", repaid, $"{loan.Terms.Member}: ");
        var guaranteed = fund.State with { Balances = fund.State.Balances.Add(Entry.On(open.DueOn, new Transfer(new Account(AccountRole.GuaranteesReceived, loan.Terms.Member, "x"), new Account(AccountRole.GuaranteesReceivedCounterpart, loan.Terms.Member, "x"), one))) };
        Differs("derived balances", guaranteed, $"GuaranteesReceived {loan.Terms.Member} x ");
        var richer = fund.State with { Balances = fund.State.Balances.Add(Entry.On(open.DueOn, new Transfer(bank, new Account(AccountRole.SolidarityFund), one))) };
        Differs("derived capacity", richer, "bank: ");
        var bolder = fund.State with { Charter = fund.State.Charter! with { Liquidity = new LiquidityRules(new BasisPoints(10_000 - fund.State.Charter!.Liquidity.DepositReserveBasisPoints.Value), new BasisPoints(0)) } };
        Differs("derived capacity", bolder, "deposit reserve: ");

        void Differs(string figure, FundState state, string begins) => Assert.StartsWith(begins, DerivedFigures.All.Single(f => f.Name == figure).Differs(sums, state), StringComparison.Ordinal);
    }

    private static JournalSums Sums(FundInMemory fund)
    {
        var sums = new JournalSums();
        foreach (var record in fund.Records) sums.Read(record);
        return sums;
    }
}
