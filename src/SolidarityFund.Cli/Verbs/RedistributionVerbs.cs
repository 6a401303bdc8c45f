// Redistributions of money that is free again: a look before the vote, those that took place, and what members left to the pool.
using System.CommandLine;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Cascade;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Cli.Verbs;

internal static class RedistributionVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var grant = new Argument<string>("sub-grant") { Description = "its number (2026-001/1) or id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var why = new Option<string>("--why") { Description = "why", Required = true };
        var wishes = Wishes();
        return Shared.Noun("redistribution", "Money of an agreement that is free again. It is shared out, and taken back, by decision: 'fund proposal redistribution', 'fund proposal redistribution-back'.",
            shared.OnFund("preview", "Show what every partner has, would get and would have then, with what stands against it; record nothing.", wishes.Inputs, (session, parsed) =>
            {
                var plan = Fund.PlanOf(session.State, wishes.Read(session, parsed), Instant.From(session.Around.Clock.GetUtcNow()));
                if (plan.Shares.IsEmpty) throw session.Refusing(plan.Refusal!);
                var sheet = new Sheet("sub_grant", "member", "name", "need:money", "before:money", "part:money", "after:money", "fault");
                foreach (var s in plan.Shares)
                    sheet.Add(session.State.Cascade.Agreements[s.SubGrant.Agreement].CodeOf(s.SubGrant), session.Code(s.SubGrant.Member), session.NameOf(s.SubGrant.Member), s.Need, s.Before, s.Part, s.After, s.Fault?.Say(Language.English));
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("list", "List the redistributions under an agreement, part by part.", [which], (session, parsed) => Task.FromResult(session.Show(List(session, session.Agreement(parsed.GetValue(which)!))))),
            shared.OnFund("pool", "Leave a part of a sub-grant of one's organisation to the pool.", [grant, amount, why], (session, parsed) =>
            {
                var (of, sum) = (session.SubGrant(parsed.GetValue(grant)!), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"leave {sum} of a sub-grant of {session.NameOf(of.Member)} to the pool", async words => new CascadeCommand.LeaveToPool(of.Id, sum, await words.Keep(parsed.GetValue(why)!)),
                    _ => Pooled(session, session.State.Cascade.Agreements[of.Agreement]));
            }),
            shared.OnFund("pooled", "List what members left to the pool under an agreement.", [which], (session, parsed) => Task.FromResult(session.Show(Pooled(session, session.Agreement(parsed.GetValue(which)!))))));
    }

    /// <summary>What a redistribution is asked by: for a look, and for a proposal.</summary>
    internal static (Symbol[] Inputs, Func<Session, ParseResult, CascadeCommand.RedistributeFreed> Read) Wishes()
    {
        var agreement = new Argument<string>("agreement") { Description = "its number (2026-001), purpose or id" };
        var amount = new Option<string>("--amount") { Description = "how much", Required = true };
        var need = new Option<string[]>("--need") { Description = "SUB-GRANT=NEED, in their order; NEED+ where less serves too; once for each partner", Required = true, AllowMultipleArgumentsPerToken = true };
        var by = new Option<RedistributionRule>("--by") { Description = "need (when left out), equal, priority or waitinglist" };
        var parent = new Option<string?>("--out-of") { Description = "the sub-grant out of which a member shares it out" };
        return ([agreement, amount, need, by, parent], (session, parsed) => new(
            session.Agreement(parsed.GetValue(agreement)!).Id, session.Amount(parsed.GetValue(amount)!), [.. parsed.GetValue(need)!.Select(n => NeedOf(session, n))],
            parsed.GetValue(by) is not RedistributionRule.Need and var rule ? rule : null, parsed.GetValue(parent) is { } above ? session.SubGrant(above).Id : null));
    }

    private static PartnerNeed NeedOf(Session session, string text) =>
        text.Split('=', 2) is [var grant, var need] ? new(session.SubGrant(grant).Id, session.Amount(need.TrimEnd('+')), need.EndsWith('+') ? true : null) : throw CliException.Usage($"'{text}' is no need: type it as 2026-001/2=200");

    private static Sheet List(Session session, Agreement agreement)
    {
        var sheet = new Sheet("redistribution", "on", "rule", "sub_grant", "name", "part:money", "taken_back_on");
        foreach (var r in session.State.Cascade.RedistributionsOf(agreement))
            foreach (var (id, part) in r.Parts)
                sheet.Add(session.State.Cascade.CodeOf(r), r.On, r.Rule.ToString().ToLowerInvariant(), agreement.CodeOf(session.State.Cascade.SubGrants[id]), session.NameOf(session.State.Cascade.SubGrants[id].Member), part, r.ReversedOn);
        return sheet;
    }

    private static Sheet Pooled(Session session, Agreement agreement)
    {
        var sheet = new Sheet("sub_grant", "member", "name", "amount:money", "on");
        foreach (var p in session.State.Cascade.Pooled.Where(p => session.State.Cascade.SubGrants[p.SubGrant].Agreement == agreement.Id))
            sheet.Add(agreement.CodeOf(session.State.Cascade.SubGrants[p.SubGrant]), session.Code(p.Member), session.NameOf(p.Member), p.Amount, p.On);
        return sheet;
    }
}
