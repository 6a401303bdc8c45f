// ContributionEndpoints: asking members for their contributions, and what was paid.
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A period to be called: <c>2026</c> or <c>2026-Q1</c>.</summary>
public sealed record ContributionCallBody(ContributionPeriod Period);

/// <summary>What one member was asked for, and what came in.</summary>
public sealed record ContributionView(PaymentReference Reference, ContributionPeriod Period, MemberId Member, Money Due, Money Paid, Money Open);

public static class ContributionEndpoints
{
    public static void MapContributions(this IEndpointRouteBuilder fund)
    {
        fund.Command<ContributionCallBody>("/contribution-calls", "callContributions", "Asks every member for its contribution of a period.", Permits.KeepMoney,
            (_, body) => new ContributionCommand.CallContributions(body.Period));

        fund.List("/contributions", "listContributions", "Called contributions by reference; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Contributions.Calls.Values.Where(c => standing.Sees(c.Member)), c => c.Reference.ToString(),
            (_, c) => new ContributionView(c.Reference, c.Period, c.Member, c.Due, c.Paid, c.Open),
            Filter.OnId("member", (ContributionCall c) => (MemberId?)c.Member),
            new Filter<ContributionCall>("period", text => ContributionPeriod.TryParse(text, out var period) ? c => c.Period == period : null));
    }
}
