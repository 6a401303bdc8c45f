// SharingSteps: the lines of the scenario language about cost pools: advances, use, cost, settlement and credits. A pool is called by its own name.
using System.Text.RegularExpressions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Sharing;

namespace SolidarityFund.Domain.Tests.Scenarios;

/// <summary>What may be asked of Sharing, and expected of it.</summary>
public static class SharingSteps
{
    private const string N = Word.Name, A = Word.Amount, D = Word.Day, T = Word.Text;
    private const string InPool = "cost pool (?<pool>" + N + ")", Key = "(?<key>nobody|" + N + " -?\\d+(?: at -?\\d+)?(?:, " + N + " -?\\d+(?: at -?\\d+)?)*)";

    /// <summary>What a proposal may hold, in the shape of <see cref="GovernanceSteps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, IProposable> Make)[] HeldLines =
    [
        (new Regex($"^open {InPool} of (?<year>\\d+)(?: named \"(?<name>[^\"]*)\")? by (?<method>\\w+)(?: in (?<unit>\\w+))?(?: with tiers (?<tiers>[^;]+);)? with a budget of (?<amount>{A}) for {Key}(?: (?<text>{T}))?$"), (w, m) => new SharingCommand.OpenCostPool(new(
            Word.Number(m.Groups["year"].Value), m.Groups["name"].Success ? m.Groups["name"].Value : m.Groups["pool"].Value, Word.Kept(m.Groups["text"].Success ? m.Groups["text"].Value : "\"what all need\""),
            Enum.Parse<SharingMethod>(m.Groups["method"].Value), KeyOf(w, m), Amount(m), m.Groups["unit"].Success ? Enum.Parse<KeyUnit>(m.Groups["unit"].Value) : null,
            m.Groups["tiers"].Success ? [.. Regex.Matches(m.Groups["tiers"].Value, "(?<from>-?\\d+) at (?<weight>-?\\d+)").Select(t => new KeyTier(long.Parse(t.Groups["from"].Value, System.Globalization.CultureInfo.InvariantCulture), Word.Number(t.Groups["weight"].Value)))] : null))),
        (new Regex($"^change {InPool} to a budget of (?<amount>{A}) for {Key}$"), (w, m) => new SharingCommand.ChangeCostPool(Pool(w, m), Amount(m), KeyOf(w, m))),
    ];

    /// <summary>The verbs, in the shape of <see cref="Steps"/>.</summary>
    public static readonly (Regex Pattern, Func<World, Match, Step, Asked> Make)[] Verbs =
    [
        Verb($"declares for (?<member>{N}) in {InPool}: exempt (?<exempt>yes|no), necessary (?<necessary>yes|no)", (w, m) => new(
            new SharingCommand.DeclareActivity(Pool(w, m), Member(w, m), m.Groups["exempt"].Value == "yes", m.Groups["necessary"].Value == "yes"))),
        Verb($"calls (?<amount>{A}) of advances for {InPool} due (?<on>{D})", (w, m) => new(new SharingCommand.CallAdvances(Pool(w, m), Amount(m), On(m)))),
        Verb($"records use (?<use>{N}) of (?<quantity>-?\\d+) for (?<member>{N}) on (?<on>{D}) in {InPool}", (w, m) => new(
            new SharingCommand.RecordUse(Pool(w, m), Member(w, m), long.Parse(m.Groups["quantity"].Value, System.Globalization.CultureInfo.InvariantCulture), On(m)),
            events => w.Call(m.Groups["use"].Value, events.OfType<SharingEvent.UseRecorded>().Single().Use))),
        Verb($"confirms use (?<use>{N})", (w, m) => new(new SharingCommand.ConfirmUse(Use(w, m)))),
        Verb($"withdraws use (?<use>{N})", (w, m) => new(new SharingCommand.WithdrawUse(Use(w, m)))),
        Verb($"enters cost (?<cost>{N}) of (?<amount>{A}) dated (?<on>{D}) from (?<supplier>\\S+)(?: called \"(?<name>[^\"]*)\")?(?: to (?<iban>\\S+))? in {InPool}(?<badly> hashed badly)?(?: scanned as (?<scan>{N}))?(?: (?<text>{T}))?", (w, m) => new(
            new SharingCommand.PrepareCost(Pool(w, m), new(
                m.Groups["supplier"].Value, m.Groups["name"].Success ? m.Groups["name"].Value : "Fournisseur", m.Groups["iban"].Success ? m.Groups["iban"].Value : "BE43068999999501", On(m), Amount(m), Word.Kept(m.Groups["text"].Success ? m.Groups["text"].Value : "\"invoice 7\""),
                m.Groups["badly"].Success ? "G" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes((m.Groups["scan"].Success ? m.Groups["scan"] : m.Groups["cost"]).Value))))),
            events => w.Call(m.Groups["cost"].Value, events.OfType<SharingEvent.CostPrepared>().Single().Cost))),
        Verb($"approves cost (?<cost>{N})", (w, m) => new(new SharingCommand.ApproveCost(Cost(w, m)))),
        Verb($"withdraws cost (?<cost>{N})", (w, m) => new(new SharingCommand.WithdrawCost(Cost(w, m)))),
        Verb($"prepares the payment of cost (?<cost>{N})", (w, m) => new(new SharingCommand.PrepareCostPayment(Cost(w, m)))),
        Verb($"prepares the settlement of {InPool}", (w, m) => new(new SharingCommand.PrepareCostSettlement(Pool(w, m)))),
        Verb($"settles {InPool}", (w, m) => new(new SharingCommand.SettleCostPool(Pool(w, m)))),
        Verb($"prepares the payment of the credit of (?<member>{N}) in {InPool}", (w, m) => new(new SharingCommand.PrepareSharingCredit(Pool(w, m), Member(w, m)))),
        Verb($"carries the credit of (?<member>{N}) in {InPool} to (?<to>{N})", (w, m) => new(new SharingCommand.CarrySharingCredit(Pool(w, m), Member(w, m), Pool(w, m.Groups["to"].Value)))),
    ];

    /// <summary>The then-lines: what is expected and what is found.</summary>
    public static readonly (string Pattern, Func<World, Match, (string Expected, string Found)> Check)[] Lines =
    [
        ($"{InPool} costs (?<amount>{A}), shared as (?<shares>.+)", (w, m) => (
            $"{Amount(m).Plain}: {Regex.Replace(m.Groups["shares"].Value, A, a => Word.Money(a.Value).Plain)}",
            $"{Settlement(w, m).Cost.Plain}: {string.Join(", ", Settlement(w, m).Lines.Select(l => $"{w.Fund.State.Members.Members[l.Share.Member].Organisation.Name} {l.Share.Share.Plain}"))}")),
        ($"in {InPool} count (?<shares>.+)", (w, m) => (
            m.Groups["shares"].Value, string.Join(", ", Settlement(w, m).Lines.Select(l => $"{w.Fund.State.Members.Members[l.Share.Member].Organisation.Name} {l.Share.Quantity} as {l.Share.Points}")))),
        ($"the settlement of {InPool} waits for (?<code>\\w+)", (w, m) => (m.Groups["code"].Value, Settlement(w, m).Blocked?.Code ?? "nothing")),
        ($"(?<member>{N}) has in {InPool} (?<amount>{A}) called, (?<paid>{A}) paid, (?<open>{A}) open and (?<credit>{A}) of credit", (w, m) => OfPool(w, m).AccountOf(Member(w, m)) is { } account
            ? ($"{Amount(m).Plain} {Word.Money(m.Groups["paid"].Value).Plain} {Word.Money(m.Groups["open"].Value).Plain} {Word.Money(m.Groups["credit"].Value).Plain}",
                $"{account.Called.Plain} {account.Received.Plain} {account.Open.Plain} {account.Credit.Plain}") : ("a part", "none")),
        ($"cost (?<cost>{N}) is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, w.Fund.State.Sharing.WithCost(Cost(w, m))!.Value.Cost.State.ToString())),
        ($"use (?<use>{N}) is (?<state>\\w+)", (w, m) => (m.Groups["state"].Value, w.Fund.State.Sharing.WithUse(Use(w, m))!.Value.Use.State.ToString())),
        ($"the result of {InPool} is (?<amount>{A})", (w, m) => (Amount(m).Plain, Money.Euro(-w.Fund.State.Balances.Accounts
            .Where(a => a.Key.Subject == Pool(w, m).ToString() && a.Key.Role is AccountRole.ServicesExpense or AccountRole.SharedCostIncome).Sum(a => a.Value.Net)).Plain)),
        ($"(?<member>{N}) declared in {InPool} on (?<on>{D}): exempt (?<exempt>yes|no), necessary (?<necessary>yes|no)", (w, m) => OfPool(w, m).AccountOf(Member(w, m))?.Declaration is { } said
            ? ($"{m.Groups["on"].Value} {m.Groups["exempt"].Value} {m.Groups["necessary"].Value}", $"{new Fact("", said.On).Plain} {(said.ExemptPredominates ? "yes" : "no")} {(said.DirectlyNecessary ? "yes" : "no")}") : ("a declaration", "none")),
    ];

    /// <summary>What a member repeats when it pays for a pool.</summary>
    public static PaymentReference Reference(World world, string member, string pool) =>
        world.Fund.State.Sharing.Pools.GetValueOrDefault(Pool(world, pool))?.AccountOf(world.Of<MemberId>(member))?.Reference ?? throw new StepException($"a part of {member} in cost pool {pool}", "none");

    /// <summary>The newest order for a cost, or for a credit that is called by member and pool: Sud-IT.</summary>
    public static PaymentOrder? Payment(World world, string name)
    {
        if (name.Split('-') is [var member, var called] && world.Fund.State.Sharing.Pools.GetValueOrDefault(Pool(world, called)) is { } pool && pool.AccountOf(world.Of<MemberId>(member)) is not null)
            return world.Fund.State.Payments.LastFor(new Obligation(ObligationKind.SharingCredit, pool.Id.Value, pool.PlaceOf(world.Of<MemberId>(member))));
        return world.Fund.State.Payments.LastFor(new Obligation(ObligationKind.SharedCost, world.Of<SharedCostId>(name).Value));
    }

    private static (Regex, Func<World, Match, Step, Asked>) Verb(string pattern, Func<World, Match, Asked> make) => (new Regex($"^{pattern}$"), (w, m, _) => make(w, m));

    private static EquatableArray<KeyPart> KeyOf(World w, Match m) => m.Groups["key"].Value == "nobody" ? [] : [.. m.Groups["key"].Value.Split(", ").Select(p => p.Split(' ')).Select(p => new KeyPart(
        w.Of<MemberId>(p[0]), long.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), p.Length > 2 ? Word.Number(p[3]) : 1))];

    private static CostPoolId Pool(World w, Match m) => Pool(w, m.Groups["pool"].Value);

    private static CostPoolId Pool(World w, string name) => w.Fund.State.Sharing.Pools.Values.SingleOrDefault(p => p.Terms.Name == name)?.Id ?? w.Of<CostPoolId>(name);

    private static CostPool OfPool(World w, Match m) => w.Fund.State.Sharing.Pools[Pool(w, m)];

    private static CostSettlement Settlement(World w, Match m) => CostSettlement.Of(OfPool(w, m));

    private static SharedCostId Cost(World w, Match m) => w.Of<SharedCostId>(m.Groups["cost"].Value);

    private static SharedUseId Use(World w, Match m) => w.Of<SharedUseId>(m.Groups["use"].Value);

    private static MemberId Member(World w, Match m) => w.Of<MemberId>(m.Groups["member"].Value);

    private static Money Amount(Match m) => Word.Money(m.Groups["amount"].Value);

    private static DateOnly On(Match m) => Word.Date(m.Groups["on"].Value);
}
