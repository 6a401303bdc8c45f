// Money that somebody says will come in: announced, changed, withdrawn, listed. Nothing is booked before it comes.
using System.CommandLine;
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ExpectedVerbs
{
    public static Verb All(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "how much, such as 1500 or 2 500,50" };
        var on = new Option<string>("--on") { Description = "the day on which it is expected", Required = true };
        var what = new Option<AnnouncedAs>("--kind") { Description = "what it is for: gift, operatingincome (such as re-invoiced cost), financialincome or costrefund", Required = true };
        var member = new Option<string?>("--member") { Description = "the member that will pay" };
        var payer = new Option<string?>("--payer") { Description = "who else will pay, in words" };
        var purpose = new Option<string?>("--purpose") { Description = "what a gift may be used for, a code such as ROOF-26" };
        var which = new Argument<string?>("announcement") { Description = "its number (2026-001) or id; not needed when only one is expected", Arity = ArgumentArity.ZeroOrOne };
        var shown = new Argument<string>("announcement") { Description = "its number (2026-001) or id" };
        var newAmount = new Option<string?>("--amount") { Description = "all of it, what has come in with it (as before when left out)" };
        var newDay = new Option<string?>("--on") { Description = "the new day (as before when left out)" };
        var because = new Option<string>("--because") { Description = "why", Required = true };
        var state = new Option<AnnouncementState?>("--state") { Description = "only what is expected, late, received or withdrawn" };
        var of = new Option<string?>("--member") { Description = "only what this member will pay" };
        var kind = new Option<AnnouncedAs?>("--kind") { Description = "only what is for this" };
        return Shared.Noun("expected", "Money that somebody says will come in: nobody owes it, and nothing is booked before it comes.",
            shared.OnFund("announce", "Note money that somebody says will come in; it gets a communication for its payer.", [amount, on, what, member, payer, purpose], (session, parsed) =>
            {
                var (sum, day) = (session.Amount(parsed.GetValue(amount)!), Session.Date(parsed.GetValue(on)!));
                MemberId? from = parsed.GetValue(member) is { } name ? session.Member(name).Id : null;
                return session.WriteShown($"announce {Sheet.Shown(sum, session.Wishes.Language)} for {day:yyyy-MM-dd}", async words => new ExpectedCommand.AnnounceMoney(new(
                    from, await words.KeepAny(parsed.GetValue(payer)), sum, day, parsed.GetValue(what), parsed.GetValue(purpose))),
                    receipt => List(session, a => a.Id == receipt.Events.OfType<ExpectedEvent.MoneyAnnounced>().Single().Announcement));
            }),
            shared.OnFund("change", "Note another amount or day, and why.", [which, newAmount, newDay, because], (session, parsed) =>
            {
                var announced = session.Announcement(parsed.GetValue(which), a => a.Open.IsPositive);
                var (sum, day) = (parsed.GetValue(newAmount) is { } text ? session.Amount(text) : announced.Terms.Amount, Session.AnyDate(parsed.GetValue(newDay)) ?? announced.Terms.ExpectedOn);
                return session.WriteShown($"expect {Sheet.Shown(sum, session.Wishes.Language)} on {day:yyyy-MM-dd} under {announced.Code}",
                    async words => new ExpectedCommand.ChangeAnnouncement(announced.Id, sum, day, await words.Keep(parsed.GetValue(because)!)), _ => List(session, a => a.Id == announced.Id));
            }),
            shared.OnFund("withdraw", "Say why it, or the rest of it, is expected no more; what has come in stays.", [which, because], (session, parsed) =>
            {
                var announced = session.Announcement(parsed.GetValue(which), a => a.Open.IsPositive);
                return session.WriteShown($"expect {Sheet.Shown(announced.Open, session.Wishes.Language)} under {announced.Code} no more",
                    async words => new ExpectedCommand.WithdrawAnnouncement(announced.Id, await words.Keep(parsed.GetValue(because)!)), _ => List(session, a => a.Id == announced.Id));
            }),
            shared.OnFund("show", "Show one announcement.", [shown], async (session, parsed) =>
            {
                var announced = session.Announcement(parsed.GetValue(shown), _ => true);
                return session.Show(await List(session, a => a.Id == announced.Id));
            }),
            shared.OnFund("list", "List what was announced, oldest first, and what has come of it.", [state, of, kind], async (session, parsed) =>
            {
                MemberId? from = parsed.GetValue(of) is { } name ? session.Member(name).Id : null;
                var (standing, only) = (parsed.GetValue(state), parsed.GetValue(kind));
                return session.Show(await List(session, a => (standing is null || a.StateOn(session.Today) == standing) && (from is null || a.Terms.Member == from) && (only is null || a.Terms.As == only)));
            }));
    }

    private static async Task<Sheet> List(Session session, Func<Announcement, bool> which)
    {
        var all = session.State.Expected.InOrder.Where(which).ToArray();
        // Who gives and why is read by who keeps money, and by who looks at it.
        var mayRead = session.Wishes.As is not null && session.Reader.Holds(MandateRole.Treasurer, MandateRole.Auditor);
        var words = await WordsOfLine.Read(session, mayRead ? all.SelectMany(a => (IEnumerable<KeptText?>)[a.Terms.Payer, .. a.Reasons]) : []);
        var sheet = new Sheet("announcement", "expected_on", "state", "as", "purpose", "member", "payer", "amount:money", "received:money", "open:money", "communication", "reasons");
        foreach (var a in all)
            sheet.Add(a.Code, a.Terms.ExpectedOn, a.StateOn(session.Today).ToString().ToLowerInvariant(), a.Terms.As.ToString().ToLowerInvariant(), a.Terms.Purpose ?? "", session.Code(a.Terms.Member), mayRead ? words(a.Terms.Payer) ?? "" : "",
                a.Terms.Amount, a.Received, a.Open, ReferenceText.Of(session.State.Charter!.PaymentReferences, a.Reference), mayRead ? string.Join("; ", a.Reasons.Select(r => words(r))) : "");
        return sheet;
    }
}
