// RedistributionEndpoints: what a redistribution would come to before it is voted on, those that took place, and what members left to the pool.
// The redistribution itself, and taking it back, are adopted proposals only.
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Web.Access;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Money of an agreement that is to be shared out.</summary>
/// <param name="Rule">By what rule; by need when left out.</param>
/// <param name="Parent">The sub-grant out of which its member shares it out; the fund's own when left out.</param>
public sealed record RedistributionBody(Money Amount, IReadOnlyList<PartnerNeed> Needs, RedistributionRule? Rule = null, SubGrantId? Parent = null);

/// <summary>What a redistribution would mean for one partner.</summary>
/// <param name="Before">What it has.</param>
/// <param name="Fault">Code of what stands against its part; null for nothing.</param>
/// <param name="Says">The same in words.</param>
public sealed record PlannedShareView(SubGrantId SubGrant, string Number, MemberId Member, Money Need, Money Before, Money Part, Money After, string? Fault, string? Says);

/// <summary>What a redistribution would come to.</summary>
/// <param name="Refusal">Code of what it would be refused by; null where it can be voted on.</param>
/// <param name="Says">The same in words.</param>
public sealed record RedistributionPreviewView(IReadOnlyList<PlannedShareView> Shares, string? Refusal, string? Says);

/// <summary>A redistribution that took place.</summary>
public sealed record RedistributionView(RedistributionId Id, string Number, RedistributionRule Rule, Money Amount, IReadOnlyList<FreedPart> Parts, DateOnly On, SubGrantId? Parent, DateOnly? ReversedOn);

/// <summary>What a member left to the pool.</summary>
public sealed record PooledPartView(SubGrantId SubGrant, MemberId Member, Money Amount, TextView Why, DateOnly On);

/// <summary>The redistributions under an agreement, and what was left to the pool.</summary>
public sealed record RedistributionsView(IReadOnlyList<RedistributionView> Data, IReadOnlyList<PooledPartView> Pooled);

/// <summary>What a member gives up, and why.</summary>
public sealed record PoolBody(Money Amount, [property: Prose] string Why);

public static class RedistributionEndpoints
{
    public static void MapRedistributions(this IEndpointRouteBuilder fund)
    {
        fund.Post("/agreements/{agreement:ag}/redistributions/preview", Preview)
            .As("previewRedistribution", "What a redistribution would come to: before, part and after of each partner, with what stands against it. Records nothing.", Permits.SeeAll)
            .Accepts<RedistributionBody>("application/json").Produces<RedistributionPreviewView>();

        fund.Look("/agreements/{agreement:ag}/redistributions", "listRedistributions", "The redistributions under an agreement, and what members left to the pool.", Permits.SeeAll, async (http, standing) =>
        {
            var book = standing.State.Cascade;
            if (book.Agreements.GetValueOrDefault(http.Route<AgreementId>("agreement")) is not { } agreement) return null;
            PooledPart[] pooled = [.. book.Pooled.Where(p => book.SubGrants[p.SubGrant].Agreement == agreement.Id)];
            var words = await WordsOfRequest.Read(http, [.. pooled.Select(p => (KeptText?)p.Why)]);
            return new RedistributionsView(
                [.. book.RedistributionsOf(agreement).Select(r => new RedistributionView(r.Id, book.CodeOf(r), r.Rule, r.Amount, [.. r.Parts], r.On, r.Parent, r.ReversedOn))],
                [.. pooled.Select(p => new PooledPartView(p.SubGrant, p.Member, p.Amount, words(p.Why), p.On))]);
        });

        fund.Command<PoolBody>("/sub-grants/{subGrant:sg}/pool", "leaveToPool", "Leaves a part of an organisation's sub-grant to the pool: what is neither paid nor spent becomes free for others.", Permits.ActForMember, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new CascadeCommand.LeaveToPool(http.Route<SubGrantId>("subGrant"), body.Amount, await words.Keep(body.Why)));
        });
    }

    private static async Task<IResult> Preview(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (body, problem) = await Api.Read<RedistributionBody>(http);
        if (body is null) return problem!;
        var plan = Fund.PlanOf(
            standing.State, new(http.Route<AgreementId>("agreement"), body.Amount, [.. body.Needs], body.Rule, body.Parent), Instant.From(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
        if (plan.Shares.IsEmpty) return Problems.Of(plan.Refusal!);
        var book = standing.State.Cascade;
        return Results.Json(new RedistributionPreviewView(
            [.. plan.Shares.Select(s => new PlannedShareView(
                s.SubGrant.Id, book.Agreements[s.SubGrant.Agreement].CodeOf(s.SubGrant), s.SubGrant.Member, s.Need, s.Before, s.Part, s.After, s.Fault?.Code, s.Fault?.Say(Language.English)))],
            plan.Refusal?.Code, plan.Refusal?.Say(Language.English)), ApiJson.Options);
    }
}
