// Credit lines: ask for one, draw on it, prepare the payment of a draw, close it.
using System.CommandLine;
using SolidarityFund.Domain.CreditLines;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class CreditLineVerbs
{
    public static Verb All(Shared shared)
    {
        var who = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var until = new Option<string>("--until") { Description = "the last day on which it may be drawn on", Required = true };
        var days = new Option<int>("--days") { Description = "days within which a draw is repaid", Required = true };
        var purpose = new Option<LoanPurpose>("--purpose") { Description = "what for: cashflow, subsidybridge, investment or other" };
        var which = new Argument<string>("line") { Description = "its number (2026-001) or its id" };
        var draw = new Argument<string?>("draw") { Description = "its number (2026-001/2) or its id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        return Shared.Noun("credit-line", "Revolving lines of short-term treasury, one per member. Agreed by decision: 'fund proposal credit-line'.",
            shared.OnFund("request", "Ask for a line in the name of a member; its limit counts as a loan would.", [who, amount, until, days, purpose], (session, parsed) =>
            {
                var member = session.Member(parsed.GetValue(who)!);
                var limit = session.Amount(parsed.GetValue(amount)!);
                return session.Write($"ask for a credit line of {Sheet.Shown(limit, session.Wishes.Language)} {limit.Currency} for {member.Organisation.Name}",
                    new CreditLineCommand.RequestCreditLine(new(member.Id, limit, Session.Date(parsed.GetValue(until)!), parsed.GetValue(days), parsed.GetValue(purpose))),
                    receipt => List(session, l => receipt.Events.OfType<CreditLineEvent.CreditLineRequested>().Any(e => e.Line == l.Id)));
            }),
            shared.OnFund("list", "List the credit lines.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("draws", "List the draws on a line.", [which], (session, parsed) => Task.FromResult(session.Show(Draws(session.CreditLine(parsed.GetValue(which)))))),
            shared.OnFund("withdraw", "Take a request back before it is decided.", [which], (session, parsed) => Write(session, parsed.GetValue(which), "take back", l => new CreditLineCommand.WithdrawCreditLine(l.Id))),
            shared.OnFund("draw", "Draw on the line of a member, up to what is free.", [which, amount], (session, parsed) =>
            {
                var (line, sum) = (session.CreditLine(parsed.GetValue(which)), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"draw {Sheet.Shown(sum, session.Wishes.Language)} {sum.Currency} on credit line {line.Code}", new CreditLineCommand.DrawOnLine(line.Id, sum), _ => Draws(session.State.CreditLines.Lines[line.Id]));
            }),
            shared.OnFund("cancel-draw", "Take a draw back that nobody has ordered to be paid.", [draw], (session, parsed) =>
            {
                var (line, taken) = session.DrawOnLine(parsed.GetValue(draw));
                return session.Write($"take back draw {line.CodeOf(taken)}", new CreditLineCommand.CancelDraw(taken.Id), _ => Draws(session.State.CreditLines.Lines[line.Id]));
            }),
            shared.OnFund("prepare-payment", "Prepare the payment of a draw; a second person approves it ('fund payment approve').", [draw], (session, parsed) =>
            {
                var (line, taken) = session.DrawOnLine(parsed.GetValue(draw));
                return session.Write($"prepare the payment of draw {line.CodeOf(taken)}, {Sheet.Shown(taken.Amount, session.Wishes.Language)} {taken.Amount.Currency}", new CreditLineCommand.PrepareDraw(taken.Id),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            shared.OnFund("close", "End a line: its borrower while nothing is drawn, from its end day on also the treasurer.", [which], (session, parsed) =>
                Write(session, parsed.GetValue(which), "close", l => new CreditLineCommand.CloseCreditLine(l.Id))));
    }

    private static Task<int> Write(Session session, string? which, string intent, Func<CreditLine, CreditLineCommand> command)
    {
        var line = session.CreditLine(which);
        return session.Write($"{intent} credit line {line.Code}", command(line), _ => List(session, l => l.Id == line.Id));
    }

    private static Sheet List(Session session, Func<CreditLine, bool> fits)
    {
        var sheet = new Sheet("line", "member", "name", "state", "limit:money", "drawn:money", "free:money", "ends_on", "days", "communication");
        foreach (var l in session.State.CreditLines.Lines.Values.Where(fits).OrderBy(l => l.Code, StringComparer.Ordinal))
            sheet.Add(l.Code, session.Code(l.Terms.Member), session.NameOf(l.Terms.Member), l.State.ToString().ToLowerInvariant(), l.Terms.Limit, l.Outstanding, l.Free, l.Terms.EndsOn, l.Terms.DrawDays,
                l.Reference is { } reference ? ReferenceText.Of(session.State.Charter!.PaymentReferences, reference) : null);
        return sheet;
    }

    private static Sheet Draws(CreditLine line)
    {
        var sheet = new Sheet("draw", "state", "amount:money", "paid_on", "due_on", "repaid:money", "outstanding:money");
        foreach (var d in line.Draws) sheet.Add(line.CodeOf(d), d.State.ToString().ToLowerInvariant(), d.Amount, d.PaidOn, d.DueOn, d.Repaid, d.Outstanding);
        return sheet;
    }
}
