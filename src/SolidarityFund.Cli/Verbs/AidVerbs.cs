// Emergency aid: ask, approve, take back or turn down, prepare the payment; see what the members have still to ratify.
using System.CommandLine;
using SolidarityFund.Domain.Grants;
using SolidarityFund.Domain.Payments;

namespace SolidarityFund.Cli.Verbs;

internal static class AidVerbs
{
    public static Verb All(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "such as 1500 or 2 500,50" };
        var member = new Option<string>("--member") { Description = "who asks", Required = true };
        var on = new Option<string?>("--on") { Description = "the day on which the request reached the fund (today when left out)" };
        var which = new Argument<string?>("aid") { Description = "its number (2026-001) or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<AidRejectionReason>("--reason") { Description = "why: noturgent, outsidepurpose, toolittleknown, helpedotherwise or other", Required = true };
        return Shared.Noun("aid", "Emergency aid: small, quick, by a few committee members.",
            shared.OnFund("request", "Ask for emergency aid in the name of a member.", [amount, member, on], (session, parsed) =>
            {
                var (of, asked) = (session.Member(parsed.GetValue(member)!), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"ask for emergency aid of {Sheet.Shown(asked, session.Wishes.Language)} {asked.Currency} for {of.Organisation.Name}",
                    new AidCommand.RequestAid(of.Id, asked, parsed.GetValue(on) is { } day ? Session.Date(day) : session.Today), receipt => List(session, a => a.Id == receipt.Events.OfType<AidEvent.AidRequested>().Single().Aid));
            }),
            shared.OnFund("approve", "Approve a request as a committee member; the charter says how many must.", [which], (session, parsed) =>
            {
                var aid = session.Aid(parsed.GetValue(which), a => a.State == AidState.Requested);
                return session.Write($"approve emergency aid {aid.Code}, {Sheet.Shown(aid.Amount, session.Wishes.Language)} {aid.Amount.Currency} for {session.Named(session.Sight.Of(aid)).Name}", new AidCommand.ApproveAid(aid.Id), _ => List(session, a => a.Id == aid.Id));
            }),
            shared.OnFund("withdraw", "Take a request back before it is granted.", [which], (session, parsed) =>
            {
                var aid = session.Aid(parsed.GetValue(which), a => a.State == AidState.Requested);
                return session.Write($"take back the request for emergency aid {aid.Code}", new AidCommand.WithdrawAid(aid.Id), _ => List(session, a => a.Id == aid.Id));
            }),
            shared.OnFund("reject", "Turn a request down as a committee member, for a reason; the member may ask again.", [which, reason], (session, parsed) =>
            {
                var aid = session.Aid(parsed.GetValue(which), a => a.State == AidState.Requested);
                return session.Write($"reject emergency aid {aid.Code}, {Sheet.Shown(aid.Amount, session.Wishes.Language)} {aid.Amount.Currency} for {session.Named(session.Sight.Of(aid)).Name}",
                    new AidCommand.RejectAid(aid.Id, parsed.GetValue(reason)), _ => List(session, a => a.Id == aid.Id));
            }),
            shared.OnFund("prepare-payment", "Prepare the payment of granted aid; a second person approves it ('fund payment approve').", [which], (session, parsed) =>
            {
                var aid = session.Aid(parsed.GetValue(which), a => a.State == AidState.Granted);
                return session.Write($"prepare the payment of emergency aid {aid.Code}", new AidCommand.PrepareAidPayment(aid.Id),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            shared.OnFund("awaiting", "List the grants that the members have still to ratify ('fund proposal --aid').", [], (session, _) => Task.FromResult(session.Show(List(session, a => a.Ratification == Ratification.Awaited)))),
            shared.OnFund("list", "List the requests for emergency aid.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))));
    }

    private static Sheet List(Session session, Func<Aid, bool> which)
    {
        var sheet = new Sheet("aid", "member", "name", "amount:money", "requested_on", "state", "approved_by", "approvable_until", "granted_on", "ratification", "rejected_because");
        var sight = session.Sight;
        foreach (var aid in session.State.Aids.Aids.Values.Where(which).OrderBy(a => a.Code, StringComparer.Ordinal))
            sheet.Add(aid.Code, session.Named(sight.Of(aid)).Code, session.Named(sight.Of(aid)).Name, aid.Amount, aid.RequestedOn, aid.State.ToString().ToLowerInvariant(), string.Join(", ", aid.ApprovedBy.Select(session.HandleOf)),
                aid.ApprovableUntil, aid.GrantedOn, aid.Ratification?.ToString().ToLowerInvariant(), aid.RejectedBecause?.ToString().ToLowerInvariant());
        return sheet;
    }
}
