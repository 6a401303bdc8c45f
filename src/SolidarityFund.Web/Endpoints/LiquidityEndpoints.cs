// LiquidityEndpoints: what the fund may promise now and for twelve months, under stress, by maturity, and with a proposal and without. Nothing here names a member.
using System.Collections.Immutable;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>What a proposal would do to the liquidity of the fund.</summary>
/// <param name="Title">What it is about; none where the reader takes no part, or may not know whom it concerns.</param>
/// <param name="Without">The table without it.</param>
/// <param name="With">The table if it were adopted now; none where it would be refused, or can be adopted no more.</param>
/// <param name="Hindrance">The code of why it would be refused; none where it would not.</param>
/// <param name="HindranceDetail">The sentence of that code, for who sees the title.</param>
public sealed record ProposalEffectView(
    ProposalId Proposal, int Number, ProposalState State, TitleView? Title, DateOnly On, LatePayment Late, Stress? Stress, LiquidityTable Without, LiquidityTable? With, string? Hindrance, string? HindranceDetail);

public static class LiquidityEndpoints
{
    private static readonly string[] Parameters = ["stress", "late"];

    public static void MapLiquidity(this IEndpointRouteBuilder fund)
    {
        fund.Get("/liquidity", http => Answered(http, (standing, late, stress) => LiquidityReport.Of(standing.State, standing.Today, late, stress)))
            .As("getLiquidity", "What the fund may promise now and at the end of each of twelve months, against its floor; under stress; cash by purpose; claims and debts by maturity.", Permits.SeeAll, Parameters)
            .Produces<LiquidityReport>();

        fund.Get("/proposals/{proposal:pr}/liquidity", http => Answered(http, (standing, late, stress) =>
            standing.State.Proposals.Proposals.TryGetValue(http.Route<ProposalId>("proposal"), out var proposal) && VoteSight.Shows(standing, proposal)
                ? View(standing, proposal, Instant.From(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()), late, stress) : null))
            .As("getProposalLiquidity", "The same table without a proposal and with it, before it is voted.", Permits.SeeAll, Parameters).Produces<ProposalEffectView>();
    }

    private static ProposalEffectView? View(Standing standing, Proposal proposal, Instant at, LatePayment? late, Stress? stress)
    {
        var takesPart = VoteSight.Of(standing, proposal).Deliberation;
        return ProposalEffect.Of(standing.State, proposal, standing.Today, at, late, stress) is not { } effect ? null : new(
            proposal.Id, proposal.Number, proposal.State, takesPart ? TitleView.Of(standing, proposal.Held) : null, standing.Today, late ?? standing.State.Charter!.Liquidity.LatePayments, stress,
            effect.Without, effect.With, effect.Refusal?.Code, takesPart ? effect.Refusal?.Say(Language.English) : null);
    }

    private static Task<IResult> Answered<T>(HttpContext http, Func<Standing, LatePayment?, Stress?, T?> view) where T : class
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, Parameters) is { } unfit) return Task.FromResult(unfit);
        var (late, stress) = ((LatePayment?)null, (Stress?)null);
        if (http.Request.Query["late"] is [{ } punctuality] && (late = LiquidityText.Late(punctuality)) is null) return Unread("late");
        if (http.Request.Query["stress"] is [{ } parts] && (stress = LiquidityText.Stress(parts, word => Id.TryParse<MemberId>(word, out var id) && standing.State.Members.Members.ContainsKey(id) && standing.Sight.NamesLoansOf(id) ? id : null)) is null) return Unread("stress");
        return Task.FromResult(view(standing, late, stress) is { } found ? Api.AtVersion(http, standing.Confirmed.Version, () => found) : Problems.Of(WebRefusals.NotFound.With()));

        static Task<IResult> Unread(string parameter) => Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", parameter))));
    }
}
