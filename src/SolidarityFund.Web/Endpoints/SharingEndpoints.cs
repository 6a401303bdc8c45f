// SharingEndpoints: cost pools, what members use and pay of them, suppliers' documents, the settlement and each member's statement. A pool is opened
// and changed by an adopted proposal only. Key, cost and shares are open to every member; what a member has paid only to who sees it.
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A cost pool in a list.</summary>
public sealed record CostPoolLine(CostPoolId Id, string Number, int Year, string Name, SharingMethod Method, Money Budget, Money Called, Money Cost, DateOnly? SettledOn);

/// <summary>A cost pool.</summary>
/// <param name="Budget">Most that may be spent, as decided last.</param>
/// <param name="Key">As decided last; provisional where use is recorded.</param>
/// <param name="CountsUse">True where confirmed use is what counts in the end.</param>
/// <param name="Parts">Members' parts, as far as the reader sees them.</param>
public sealed record CostPoolView(
    CostPoolId Id, string Number, int Year, string Name, TextView Purpose, SharingMethod Method, KeyUnit? Unit, IReadOnlyList<KeyTier> Tiers, bool CountsUse, Money Budget, Money Called, Money Cost,
    IReadOnlyList<KeyPart> Key, IReadOnlyList<SharedCostView> Costs, IReadOnlyList<SharedUseView> Uses, IReadOnlyList<SharingPartView> Parts, bool SettlementPrepared, DateOnly? SettledOn);

/// <summary>A member's part in a pool.</summary>
/// <param name="Reference">What it repeats when it pays.</param>
/// <param name="Open">What it is asked to pay now.</param>
/// <param name="Credit">What it paid beyond its share and may have back.</param>
/// <param name="Declaration">What it declared of itself; nobody judges it here.</param>
public sealed record SharingPartView(MemberId Member, PaymentReference Reference, Money Called, Money Received, Money? Share, Money Open, Money Credit, ActivityDeclaration? Declaration);

/// <summary>A cost with its document.</summary>
/// <param name="Iban">The account that is to be paid; for who sees everything.</param>
public sealed record SharedCostView(
    SharedCostId Id, string Number, SharedCostState State, string Supplier, string Name, string? Iban, DateOnly On, Money Amount, TextView Reference, string Sha256, PersonId PreparedBy, PersonId? ApprovedBy);

/// <summary>A recorded use.</summary>
/// <param name="WithdrawalAsked">One person asked to take back what the member confirmed; a second one agrees or does not.</param>
public sealed record SharedUseView(SharedUseId Id, MemberId Member, long Quantity, DateOnly On, SharedUseState State, bool WithdrawalAsked);

/// <summary>The settlement of a pool as it was made, or would be made now.</summary>
/// <param name="Result">Cost less shares.</param>
/// <param name="Blocked">Why it cannot be made now: the code that the command would be refused by.</param>
/// <param name="BlockedDetail">The sentence of that code.</param>
public sealed record CostSettlementView(CostPoolId Pool, Money Cost, IReadOnlyList<SettlementLineView> Lines, Money Result, DateOnly? SettledOn, string? Blocked, string? BlockedDetail);

/// <summary>One member in a settlement; what it paid, has to pay or gets back only for who sees it.</summary>
public sealed record SettlementLineView(MemberId Member, long Quantity, long Points, Money Share, Money? Received, Money? ToPay, Money? ToRefund);

/// <summary>The statement of a member, as text in the language that was asked for.</summary>
public sealed record SharingStatementView(CostPoolId Pool, MemberId Member, string Text);

/// <summary>What a member declares of itself.</summary>
public sealed record ActivityBody(MemberId Member, bool ExemptPredominates, bool DirectlyNecessary);

/// <summary>An advance from all members together.</summary>
public sealed record AdvanceBody(Money Amount, DateOnly DueOn);

/// <summary>What a member used: minutes, or times.</summary>
public sealed record UseBody(MemberId Member, long Quantity, DateOnly On);

/// <summary>A supplier's document, with the supplier's number and name in the register of enterprises and the account that is to be paid.</summary>
public sealed record CostBody(string EnterpriseNumber, string Name, string Iban, DateOnly On, Money Amount, [property: Prose] string Reference, string Sha256);

/// <summary>Which pool a credit is carried to.</summary>
public sealed record CarryBody(CostPoolId To);

public static class SharingEndpoints
{
    public static void MapSharing(this IEndpointRouteBuilder fund)
    {
        fund.List("/cost-pools", "listCostPools", "Cost pools by year and number.", Permits.SeeOwn, standing => standing.State.Sharing.Pools.Values,
            p => string.Create(CultureInfo.InvariantCulture, $"{p.Terms.Year:D4}-{p.Number:D6}"),
            (_, p) => new CostPoolLine(p.Id, p.Code, p.Terms.Year, p.Terms.Name, p.Terms.Method, p.Budget, p.Called, p.Cost, p.SettledOn));

        fund.Look("/cost-pools/{pool:cp}", "getCostPool", "One cost pool with its key, costs and uses, and the parts of members that the reader sees.", Permits.SeeOwn, async (http, standing) =>
        {
            if (PoolOf(http, standing) is not { } pool) return null;
            var words = await WordsOfRequest.Read(http, [pool.Terms.Purpose, .. pool.Costs.Select(c => (KeptText?)c.Document.Reference)]);
            return new CostPoolView(
                pool.Id, pool.Code, pool.Terms.Year, pool.Terms.Name, words(pool.Terms.Purpose), pool.Terms.Method, pool.Terms.Unit, [.. pool.Terms.Tiers ?? []], pool.Terms.CountsUse, pool.Budget, pool.Called, pool.Cost,
                [.. pool.Key], [.. pool.Costs.Select(c => View(standing, pool, c, words))], [.. pool.Uses.Select(View)],
                [.. pool.Accounts.Where(a => standing.Sees(a.Member)).Select(a => new SharingPartView(a.Member, a.Reference, a.Called, a.Received, a.Share, a.Open, a.Credit, a.Declaration))],
                pool.SettlementPreparedBy is not null, pool.SettledOn);
        });

        fund.Command<ActivityBody>("/cost-pools/{pool:cp}/declarations", "declareActivity", "Declares, for an organisation, what the VAT code asks of it (art. 44 §2bis); nobody judges it here.", Permits.ActForMember,
            (http, body) => new SharingCommand.DeclareActivity(http.Route<CostPoolId>("pool"), body.Member, body.ExemptPredominates, body.DirectlyNecessary));

        fund.Command<AdvanceBody>("/cost-pools/{pool:cp}/advances", "callAdvances", "Asks the members for an advance, split by the key to the cent; together at most the budget.", Permits.KeepMoney,
            (http, body) => new SharingCommand.CallAdvances(http.Route<CostPoolId>("pool"), body.Amount, body.DueOn));

        fund.Command<UseBody>("/cost-pools/{pool:cp}/uses", "recordUse", "Records what a member used: minutes, or times. It counts once the member confirms it.", Permits.KeepMoney,
            (http, body) => new SharingCommand.RecordUse(http.Route<CostPoolId>("pool"), body.Member, body.Quantity, body.On), e => e is SharingEvent.UseRecorded use ? $"{{fund}}/shared-uses/{use.Use}" : null);

        fund.Read("/shared-uses/{use:su}", "getUse", "One recorded use.", Permits.SeeOwn, (http, standing) => standing.State.Sharing.WithUse(http.Route<SharedUseId>("use")) is var (_, use) ? View(use) : null);

        fund.Command<NoBody>("/shared-uses/{use:su}/confirmation", "confirmUse", "Confirms, for the organisation that used it, what was recorded.", Permits.ActForMember,
            (http, _) => new SharingCommand.ConfirmUse(http.Route<SharedUseId>("use")));

        fund.Command<NoBody>("/shared-uses/{use:su}/withdrawal", "withdrawUse", "Takes a use back: the treasurer, or the organisation that contests what it has not confirmed. What it confirmed is taken back by two persons who do not act for it: the first asks, the second agrees.", Permits.ReportCredit,
            (http, _) => new SharingCommand.WithdrawUse(http.Route<SharedUseId>("use")));

        fund.Command<CostBody>("/cost-pools/{pool:cp}/costs", "prepareCost", "Enters a supplier's document; a second person approves it.", Permits.KeepMoney, async (http, body) =>
        {
            if (OrganisationText.Numbers(body.EnterpriseNumber, body.Iban, out var number, out var iban) is { IsEmpty: false } faults) return Api.Faults("", faults);
            var words = WordsOfRequest.Of(http);
            return words.Asked(new SharingCommand.PrepareCost(http.Route<CostPoolId>("pool"), new(number, body.Name, iban, body.On, body.Amount, await words.Keep(body.Reference), body.Sha256)));
        }, e => e is SharingEvent.CostPrepared cost ? $"{{fund}}/shared-costs/{cost.Cost}" : null);

        fund.Look("/shared-costs/{cost:sc}", "getSharedCost", "One cost with its document.", Permits.SeeOwn, async (http, standing) =>
            standing.State.Sharing.WithCost(http.Route<SharedCostId>("cost")) is var (pool, cost) ? View(standing, pool, cost, await WordsOfRequest.Read(http, [cost.Document.Reference])) : null);

        fund.Command<NoBody>("/shared-costs/{cost:sc}/approval", "approveCost", "Approves a cost as second person: it is owed to its supplier.", Permits.ApprovePayments,
            (http, _) => new SharingCommand.ApproveCost(http.Route<SharedCostId>("cost")));

        fund.Command<NoBody>("/shared-costs/{cost:sc}/withdrawal", "withdrawCost", "Takes a cost back that nobody ordered to be paid; a booked one as another person than who approved it.", Permits.ApprovePayments,
            (http, _) => new SharingCommand.WithdrawCost(http.Route<SharedCostId>("cost")));

        fund.Command<NoBody>("/shared-costs/{cost:sc}/payment", "prepareCostPayment", "Prepares the payment of an approved cost; a second person approves the order.", Permits.KeepMoney,
            (http, _) => new SharingCommand.PrepareCostPayment(http.Route<SharedCostId>("cost")), PaymentEndpoints.PaymentCreated);

        fund.Read("/cost-pools/{pool:cp}/settlement", "getCostSettlement", "The settlement of a pool as it was made, or would be made now: nothing is recorded by looking.", Permits.SeeOwn, (http, standing) =>
        {
            if (PoolOf(http, standing) is not { } pool) return null;
            var (settlement, language) = (CostSettlement.Of(pool), Languages.Of(http));
            var blocked = pool.SettledOn is null ? settlement.Blocked : null;
            return new CostSettlementView(
                pool.Id, settlement.Cost, [.. pool.Accounts.Zip(settlement.Lines).Select(l => View(l.First, l.Second.Share, standing.Sees(l.First.Member)))], settlement.Result, pool.SettledOn,
                blocked?.Code, blocked?.Say(language, f => f.Value is Money money ? Show.Amount(money, language) : f.Plain));

            SettlementLineView View(SharingAccount account, CostShare share, bool isSeen) => new(
                share.Member, share.Quantity, share.Points, share.Share, isSeen ? account.Received : null,
                isSeen ? Money.Max(share.Share - account.Received, pool.Budget.Zero) : null, isSeen ? Money.Max(account.Received - share.Share - account.Returned, pool.Budget.Zero) : null);
        });

        fund.Command<NoBody>("/cost-pools/{pool:cp}/settlement/preparation", "prepareCostSettlement", "Puts the settlement before a second person, as looking at it shows it.", Permits.KeepMoney,
            (http, _) => new SharingCommand.PrepareCostSettlement(http.Route<CostPoolId>("pool")));

        fund.Command<NoBody>("/cost-pools/{pool:cp}/settlement/approval", "settleCostPool", "Settles a pool as second person: each member owes its exact share, and the result of the pool is zero.", Permits.ApprovePayments,
            (http, _) => new SharingCommand.SettleCostPool(http.Route<CostPoolId>("pool")));

        fund.Read("/cost-pools/{pool:cp}/members/{member:mb}/statement", "getSharingStatement", "What a member pays of a pool and why, with key and documents, for the VAT inspector.", Permits.SeeOwn, (http, standing) =>
        {
            var (pool, member) = (http.Route<CostPoolId>("pool"), http.Route<MemberId>("member"));
            return standing.Sees(member) && SharingStatement.Of(standing.State, pool, member, Languages.Of(http)) is { } text ? new SharingStatementView(pool, member, text) : null;
        });

        fund.Command<NoBody>("/cost-pools/{pool:cp}/members/{member:mb}/credit/payment", "prepareSharingCredit", "Prepares the payment of what a member paid beyond its share.", Permits.KeepMoney,
            (http, _) => new SharingCommand.PrepareSharingCredit(http.Route<CostPoolId>("pool"), http.Route<MemberId>("member")), PaymentEndpoints.PaymentCreated);

        fund.Command<CarryBody>("/cost-pools/{pool:cp}/members/{member:mb}/credit/carrying", "carrySharingCredit", "Sets what an organisation paid beyond its share against the advance that is open in another pool.", Permits.ActForMember,
            (http, body) => new SharingCommand.CarrySharingCredit(http.Route<CostPoolId>("pool"), http.Route<MemberId>("member"), body.To));
    }

    private static CostPool? PoolOf(HttpContext http, Standing standing) => standing.State.Sharing.Pools.GetValueOrDefault(http.Route<CostPoolId>("pool"));

    private static SharedUseView View(SharedUse use) => new(use.Id, use.Member, use.Quantity, use.On, use.State, use.WithdrawalAskedBy is not null);

    private static SharedCostView View(Standing standing, CostPool pool, SharedCost cost, Func<KeptText, TextView> words)
    {
        var (supplier, name, iban, on, amount, reference, hash) = cost.Document;
        return new(cost.Id, pool.CodeOf(cost), cost.State, supplier, name, standing.SeesAll ? iban : null, on, amount, words(reference), hash, cost.PreparedBy, cost.ApprovedBy);
    }
}
