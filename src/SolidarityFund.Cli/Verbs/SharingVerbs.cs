// Cost pools: advances, use, suppliers' documents, the settlement looked at and made, each member's statement, credits paid back or carried.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Domain.Sharing;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class SharingVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string>("pool") { Description = "its number (2026-001), name or id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var member = new Option<string>("--member") { Description = "which member", Required = true };
        var due = new Option<string>("--due") { Description = "by when", Required = true };
        var on = new Option<string?>("--on") { Description = "the day (today when left out)" };
        var quantity = new Argument<long>("quantity") { Description = "minutes, or times" };
        var use = new Argument<string?>("use") { Description = "its id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        var cost = new Argument<string?>("cost") { Description = "its number (2026-001/2) or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        var supplier = new Option<string>("--supplier") { Description = "the supplier's enterprise number", Required = true };
        var name = new Option<string>("--name") { Description = "the supplier's name in that register", Required = true };
        var iban = new Option<string>("--iban") { Description = "the account that is to be paid", Required = true };
        var reference = new Option<string>("--reference") { Description = "the supplier's number of the document, and what it is for", Required = true };
        var hash = new Option<string>("--sha256") { Description = "what the document hashes to", Required = true };
        var taxable = new Option<bool>("--taxable") { Description = "the taxable activity predominates" };
        var unneeded = new Option<bool>("--not-necessary") { Description = "the service is not directly necessary" };
        var to = new Option<string>("--to") { Description = "the pool whose advance it pays", Required = true };

        Verb Plain(string verb, string help, IReadOnlyList<Symbol> symbols, Func<Session, ParseResult, CostPool, SharingCommand> make) => shared.OnFund(verb, help, [which, .. symbols], (session, parsed) =>
        {
            var pool = session.CostPool(parsed.GetValue(which)!);
            return session.Write($"{verb} in cost pool {pool.Code} {pool.Terms.Name}", make(session, parsed, pool), _ => Parts(session, session.State.Sharing.Pools[pool.Id]));
        });
        Verb OfCost(string verb, string help, SharedCostState needed, Func<SharedCostId, SharingCommand> make) => shared.OnFund(verb, help, [cost], (session, parsed) =>
        {
            var (pool, of) = session.SharedCost(parsed.GetValue(cost), c => c.State == needed);
            return session.Write($"{verb} {pool.CodeOf(of)} of {of.Document.Amount} from {of.Document.Name}", make(of.Id), _ => Costs(session.State.Sharing.Pools[pool.Id]));
        });
        Verb OfUse(string verb, string help, Func<SharedUseId, SharingCommand> make) => shared.OnFund(verb, help, [use], (session, parsed) =>
        {
            var (pool, of) = session.SharedUse(parsed.GetValue(use));
            return session.Write($"{verb} of {session.NameOf(of.Member)} in cost pool {pool.Code}", make(of.Id), _ => Uses(session, session.State.Sharing.Pools[pool.Id]));
        });

        return Shared.Noun("sharing", "Cost pools: services that members share at their exact cost. Opened by decision: 'fund proposal cost-pool'.",
            shared.OnFund("list", "List the cost pools.", [], (session, _) => Task.FromResult(session.Show(List(session)))),
            shared.OnFund("parts", "List what each member is asked for, paid and gets back.", [which], (session, parsed) => Task.FromResult(session.Show(Parts(session, session.CostPool(parsed.GetValue(which)!))))),
            shared.OnFund("costs", "List the costs of a pool.", [which], (session, parsed) => Task.FromResult(session.Show(Costs(session.CostPool(parsed.GetValue(which)!))))),
            shared.OnFund("uses", "List the recorded use of a pool.", [which], (session, parsed) => Task.FromResult(session.Show(Uses(session, session.CostPool(parsed.GetValue(which)!))))),
            Plain("declare", "Declare, for a member, that its exempt activity predominates and the service is directly necessary (VAT code art. 44 §2bis).", [member, taxable, unneeded], (session, parsed, pool) =>
                new SharingCommand.DeclareActivity(pool.Id, session.Member(parsed.GetValue(member)!).Id, !parsed.GetValue(taxable), !parsed.GetValue(unneeded))),
            Plain("call-advances", "Ask the members for an advance, split by the key.", [amount, due], (session, parsed, pool) =>
                new SharingCommand.CallAdvances(pool.Id, session.Amount(parsed.GetValue(amount)!), Session.Date(parsed.GetValue(due)!))),
            Plain("record-use", "Record what a member used; it confirms it ('fund sharing confirm-use').", [quantity, member, on], (session, parsed, pool) =>
                new SharingCommand.RecordUse(pool.Id, session.Member(parsed.GetValue(member)!).Id, parsed.GetValue(quantity), Session.AnyDate(parsed.GetValue(on)) ?? session.Today)),
            OfUse("confirm-use", "Confirm, for the member, what was recorded.", id => new SharingCommand.ConfirmUse(id)),
            OfUse("withdraw-use", "Take a use back, or contest it for the member. What the member confirmed takes two persons: the first asks, the second agrees.", id => new SharingCommand.WithdrawUse(id)),
            shared.OnFund("enter-cost", "Enter a supplier's document; a second person approves it.", [which, amount, supplier, name, iban, on, reference, hash], (session, parsed) =>
            {
                var (pool, asked) = (session.CostPool(parsed.GetValue(which)!), session.Amount(parsed.GetValue(amount)!));
                if (OrganisationText.Numbers(parsed.GetValue(supplier), parsed.GetValue(iban), out var number, out var account) is [var fault, ..]) throw session.Refusing(fault.Refusal);
                return session.Write($"enter a cost of {asked} in cost pool {pool.Code} {pool.Terms.Name}",
                    async words => new SharingCommand.PrepareCost(pool.Id, new(
                        number, parsed.GetValue(name)!, account, Session.AnyDate(parsed.GetValue(on)) ?? session.Today, asked, await words.Keep(parsed.GetValue(reference)!), parsed.GetValue(hash)!)),
                    _ => Costs(session.State.Sharing.Pools[pool.Id]));
            }),
            OfCost("approve-cost", "Approve a cost as second person.", SharedCostState.Prepared, id => new SharingCommand.ApproveCost(id)),
            OfCost("withdraw-cost", "Take a cost back that nobody ordered to be paid.", SharedCostState.Prepared, id => new SharingCommand.WithdrawCost(id)),
            shared.OnFund("prepare-payment", "Prepare the payment of an approved cost; a second person approves it ('fund payment approve').", [cost], (session, parsed) =>
            {
                var (pool, of) = session.SharedCost(parsed.GetValue(cost), c => c.State == SharedCostState.Approved);
                return session.Write($"prepare the payment of {pool.CodeOf(of)}, {of.Document.Amount} to {of.Document.Name}", new SharingCommand.PrepareCostPayment(of.Id), Ordered(session));
            }),
            shared.OnFund("settlement", "Look at the settlement of a pool as it was made, or would be made now.", [which], (session, parsed) => Task.FromResult(session.Show(Settlement(session, session.CostPool(parsed.GetValue(which)!))))),
            Plain("prepare-settlement", "Put the settlement before a second person.", [], (_, _, pool) => new SharingCommand.PrepareCostSettlement(pool.Id)),
            Plain("settle", "Settle a pool as second person: each member owes its exact share.", [], (_, _, pool) => new SharingCommand.SettleCostPool(pool.Id)),
            shared.OnFund("statement", "Print what a member pays and why, with key and documents, for the VAT inspector (--lang en, fr or nl).", [which, member], (session, parsed) =>
            {
                var (pool, of) = (session.CostPool(parsed.GetValue(which)!), session.Member(parsed.GetValue(member)!));
                session.Around.Out.Write(SharingStatement.Of(session.State, pool.Id, of.Id, session.Wishes.Language) ?? throw CliException.NotFound($"{of.Code} has no part in cost pool {pool.Code}"));
                return Task.FromResult(ExitCodes.Done);
            }),
            shared.OnFund("refund", "Prepare the payment of what a member paid beyond its share.", [which, member], (session, parsed) =>
            {
                var (pool, of) = (session.CostPool(parsed.GetValue(which)!), session.Member(parsed.GetValue(member)!));
                return session.Write($"prepare the payment of the credit of {of.Organisation.Name} in cost pool {pool.Code}", new SharingCommand.PrepareSharingCredit(pool.Id, of.Id), Ordered(session));
            }),
            Plain("carry", "Set what a member paid beyond its share against its advance in another pool.", [member, to], (session, parsed, pool) =>
                new SharingCommand.CarrySharingCredit(pool.Id, session.Member(parsed.GetValue(member)!).Id, session.CostPool(parsed.GetValue(to)!).Id)));
    }

    private static Func<Actors.Answer.Receipt, Sheet> Ordered(Session session) => receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id));

    private static Sheet List(Session session)
    {
        var sheet = new Sheet("pool", "name", "method", "budget:money", "called:money", "cost:money", "settled_on");
        foreach (var p in session.State.Sharing.InOrder) sheet.Add(p.Code, p.Terms.Name, p.Terms.Method.ToString().ToLowerInvariant(), p.Budget, p.Called, p.Cost, p.SettledOn);
        return sheet;
    }

    private static Sheet Parts(Session session, CostPool pool)
    {
        var sheet = new Sheet("member", "name", "called:money", "paid:money", "share:money", "open:money", "credit:money", "declared_on", "communication");
        foreach (var a in pool.Accounts)
            sheet.Add(session.Code(a.Member), session.NameOf(a.Member), a.Called, a.Received, a.Share, a.Open, a.Credit, a.Declaration?.On, ReferenceText.Of(session.State.Charter!.PaymentReferences, a.Reference));
        return sheet;
    }

    private static Sheet Costs(CostPool pool)
    {
        var sheet = new Sheet("cost", "state", "on", "supplier", "name", "amount:money", "sha256");
        foreach (var c in pool.Costs) sheet.Add(pool.CodeOf(c), c.State.ToString().ToLowerInvariant(), c.Document.On, c.Document.Supplier, c.Document.Name, c.Document.Amount, c.Document.Sha256);
        return sheet;
    }

    private static Sheet Uses(Session session, CostPool pool)
    {
        var sheet = new Sheet("use", "member", "name", "on", "quantity", "state", "asked_back");
        foreach (var u in pool.Uses) sheet.Add(u.Id.ToString(), session.Code(u.Member), session.NameOf(u.Member), u.On, u.Quantity, u.State.ToString().ToLowerInvariant(), u.WithdrawalAskedBy is not null);
        return sheet;
    }

    private static Sheet Settlement(Session session, CostPool pool)
    {
        var settlement = CostSettlement.Of(pool);
        if (pool.SettledOn is null && settlement.Blocked is { } blocked) session.Say($"it cannot be settled now: {blocked.Say(session.Wishes.Language)}");
        session.Say($"cost {settlement.Cost}, result {settlement.Result}");
        var sheet = new Sheet("member", "name", "quantity", "points", "share:money", "paid:money", "to_pay:money", "to_refund:money");
        foreach (var l in settlement.Lines) sheet.Add(session.Code(l.Share.Member), session.NameOf(l.Share.Member), l.Share.Quantity, l.Share.Points, l.Share.Share, l.Received, l.ToPay, l.ToRefund);
        return sheet;
    }
}
