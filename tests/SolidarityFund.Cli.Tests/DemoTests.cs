using SolidarityFund.Actors;
using SolidarityFund.Cli.Demo;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Reconciliation;

namespace SolidarityFund.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task The_demonstration_shows_every_state_and_loads_into_an_empty_database_only()
    {
        var fund = new Fund { Clock = new Fund.Noon(new DateOnly(2026, 11, 20)) };
        var loaded = await fund.Run("demo load");
        Assert.True(loaded.Code == 0, loaded.Error);
        var again = await fund.Run("demo load");
        Assert.Equal(0, again.Code);
        Assert.Contains("Fonds Démo", again.Error, StringComparison.Ordinal);
        Assert.Equal("", again.Out);
        await using var directory = new FundDirectory(fund.Journal, fund.Clock);
        var state = (await directory.Read(DemoFund.Fund, TestContext.Current.CancellationToken)).State;
        Assert.Equal(12, state.Members.Members.Count);
        // A loan is cancelled by an exit; nobody has left yet.
        Assert.Equal(Enum.GetValues<LoanState>().Except([LoanState.Cancelled]), state.Loans.Loans.Values.Select(l => l.State).Distinct().Order());
        var today = new DateOnly(2026, 11, 20);
        Assert.Single(state.Loans.Loans.Values, l => l.State == LoanState.Active && l.Schedule.Any(i => i.DueOn < today.AddDays(-31) && !i.Open.IsZero));
        Assert.Equal([DecisionRule.TwoThirds, DecisionRule.LazyConsent], state.Proposals.Open.Where(p => p.ClosesAt > Instant.AtStartOf(today.AddDays(1))).OrderBy(p => p.Number).Select(p => p.Rule));
        Assert.Contains(state.Proposals.Proposals.Values, p => p.State == ProposalState.Enacted && p.Rule == DecisionRule.Consent);
        Assert.Equal((MeetingState.Closed, 1), (state.Meetings.Meetings.Values.Single().State, state.Meetings.Minutes.Count(m => m.Chair is not null)));
        var minutes = await fund.Do("minutes show 1 --language fr --as auditor");
        Assert.Contains("Le comité a besoin d'un cadre", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("tx_", minutes, StringComparison.Ordinal);
        Assert.Single(state.Proposals.Proposals.Values, p => p.State == ProposalState.QuorumMissed);
        Assert.Contains(state.Aids.Aids.Values, a => a.State == AidState.Paid);
        Assert.Contains(state.Bank.Suspended.Values, l => l.Reason == SuspenseReason.NoReference);
        Assert.Single(state.Payments.Orders.Values, p => p.State == PaymentState.Prepared);
        Assert.True(state.LastAt < Instant.From(fund.Clock.GetUtcNow()));
        foreach (var handle in DemoFund.Handles) Assert.Contains(handle, await fund.Do("person list"), StringComparison.Ordinal);
        Assert.Equal(0, (await fund.Run("verify")).Code);
    }

    [Fact]
    public async Task The_same_day_gives_the_same_demonstration()
    {
        async Task<string> Load()
        {
            var fund = new Fund { Clock = new Fund.Noon(new DateOnly(2027, 3, 1)) };
            await fund.Do("demo load");
            return (await fund.Run("verify")).Error;
        }
        Assert.Equal(await Load(), await Load());
    }

    [Fact]
    public async Task It_loads_on_any_day()
    {
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 4, 1); day = day.AddDays(13))
        {
            var fund = new Fund { Clock = new Fund.Noon(day) };
            var said = await fund.Run("demo load");
            Assert.True(said.Code == 0, $"{day:O}: {said.Error}");
        }
    }

    [Fact]
    public async Task It_is_served_with_one_hint_for_each_role()
    {
        var fund = new Fund { Clock = TimeProvider.System };
        await fund.Do("demo load");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var said = await fund.Run(["serve", "--port", "0", "--dev"], stop.Token);
        Assert.Equal(0, said.Code);
        Assert.StartsWith("http://127.0.0.1:", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{said.Out.Trim()}/dev/sign-in?as=treasurer", said.Error, StringComparison.Ordinal);
        Assert.Contains("auditor", said.Error, StringComparison.Ordinal);
    }
}
