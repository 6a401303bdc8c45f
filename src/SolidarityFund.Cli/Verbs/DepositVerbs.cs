// Deposits of members: offered and accepted, called by notice and paid from the queue, swept towards a member's own target; statement and ladder.
using System.CommandLine;
using SolidarityFund.Domain.Deposits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class DepositVerbs
{
    public static Verb All(Shared shared)
    {
        var who = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var ceiling = new Option<string>("--to") { Description = "most that is held under the agreement", Required = true };
        var floor = new Option<string>("--from") { Description = "a withdrawal leaves at least this, or nothing", DefaultValueFactory = _ => "0" };
        var notice = new Option<string?>("--notice") { Description = "class of notice of the charter (sight, three-months, over-twelve-months); its plain notice when left out" };
        var agreement = new Option<string>("--agreement") { Description = "the words of the written agreement", Required = true };
        var which = new Argument<string>("deposit") { Description = "its number (2026-001) or its id" };
        var call = new Argument<string?>("notice") { Description = "its number (2026-001) or its id; not needed when only one waits", Arity = ArgumentArity.ZeroOrOne };
        var bounds = new Argument<string[]>("bounds") { Description = "floor, target and ceiling of the member's own cash; none to be proposed nothing", Arity = new ArgumentArity(0, 3) };
        var asOf = new Option<string?>("--as-of") { Description = "a day, such as 2026-12-31 (today when left out)" };

        Verb Plain(string name, string help, string intent, Func<Deposit, DepositCommand> command) => shared.OnFund(name, help, [which], (session, parsed) =>
        {
            var deposit = session.Deposit(parsed.GetValue(which));
            return session.Write($"{intent} deposit {deposit.Code}", command(deposit), _ => List(session, d => d.Id == deposit.Id));
        });

        return Shared.Noun("deposit", $"Deposits of members. {DepositNature.Say(Language.English)}",
            shared.OnFund("offer", "Offer a deposit in the name of a member, with its written agreement; the treasurer accepts it.", [who, floor, ceiling, notice, agreement], (session, parsed) =>
            {
                var (member, most) = (session.Member(parsed.GetValue(who)!), session.Amount(parsed.GetValue(ceiling)!));
                return session.Write($"offer a deposit of up to {Sheet.Shown(most, session.Wishes.Language)} {most.Currency} of {member.Organisation.Name}",
                    async words => new DepositCommand.ProposeDeposit(new(member.Id, session.Amount(parsed.GetValue(floor)!), most, await words.Keep(parsed.GetValue(agreement)!), parsed.GetValue(notice))),
                    receipt => List(session, d => receipt.Events.OfType<DepositEvent.DepositProposed>().Any(e => e.Deposit == d.Id)));
            }),
            shared.OnFund("list", "List the deposits.", [], (session, _) => Task.FromResult(Show(session, List(session, _ => true)))),
            Plain("accept", "Accept a deposit for the fund; not by who acts for the member.", "accept", d => new DepositCommand.AcceptDeposit(d.Id)),
            Plain("end", "Drop an offer, or end an agreement under which nothing is held.", "end", d => new DepositCommand.EndDeposit(d.Id)),
            shared.OnFund("withdraw", "Give notice of an amount; the queue serves it.", [which, amount], (session, parsed) =>
            {
                var (deposit, sum) = (session.Deposit(parsed.GetValue(which)), session.Amount(parsed.GetValue(amount)!));
                return session.Write($"give notice of {Sheet.Shown(sum, session.Wishes.Language)} {sum.Currency} on deposit {deposit.Code}", new DepositCommand.AskWithdrawal(deposit.Id, sum), _ => Notices(session, w => w.Deposit == deposit.Id));
            }),
            shared.OnFund("notices", "List the notices, with the days on which the queue would serve them.", [], (session, _) => Task.FromResult(Show(session, Notices(session, _ => true)))),
            shared.OnFund("take-back", "Take back what is not being paid of a notice.", [call], (session, parsed) =>
            {
                var taken = session.Withdrawal(parsed.GetValue(call));
                return session.Write($"take back notice {taken.Code}", new DepositCommand.TakeBackWithdrawal(taken.Id), _ => Notices(session, w => w.Id == taken.Id));
            }),
            shared.OnFund("prepare-payment", "Prepare the payment of what the quarter serves of a notice; a second person approves it ('fund payment approve').", [call], (session, parsed) =>
            {
                var due = session.Withdrawal(parsed.GetValue(call));
                return session.Write($"prepare the payment of notice {due.Code}", new DepositCommand.PrepareWithdrawal(due.Id),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            shared.OnFund("bounds", "Say between which bounds the member's own cash is to stay.", [which, bounds], (session, parsed) =>
            {
                var (deposit, named) = (session.Deposit(parsed.GetValue(which)), parsed.GetValue(bounds) is { Length: 3 } b ? b.Select(session.Amount).ToArray() : null);
                return session.Write($"set the bounds beside deposit {deposit.Code}", new DepositCommand.SetSweepBounds(deposit.Id, named is null ? null : new(named[0], named[1], named[2])), _ => List(session, d => d.Id == deposit.Id));
            }),
            shared.OnFund("cash", "Report the cash that the member has today.", [which, amount], (session, parsed) =>
            {
                var deposit = session.Deposit(parsed.GetValue(which));
                return session.Write($"report the cash beside deposit {deposit.Code}", new DepositCommand.ReportCash(deposit.Id, session.Amount(parsed.GetValue(amount)!)), _ => List(session, d => d.Id == deposit.Id));
            }),
            Plain("propose-sweep", "Propose what brings the reported cash to the member's target; nothing moves.", "propose a sweep on", d => new DepositCommand.ProposeSweep(d.Id)),
            Plain("confirm-sweep", "Agree to what is proposed: a return is a notice, a placement the member pays itself.", "confirm the sweep on", d => new DepositCommand.ConfirmSweep(d.Id)),
            Plain("decline-sweep", "Do not want what is proposed.", "decline the sweep on", d => new DepositCommand.DeclineSweep(d.Id)),
            shared.OnFund("reclass", "Move to 1791 what cannot be called within a year of a day, and back what can: the yearly split. No total changes.", [asOf], (session, parsed) =>
                session.Write("reclass the deposits", new DepositCommand.ReclassDeposits(Session.AnyDate(parsed.GetValue(asOf)) ?? session.Today), _ => Ladder(session))),
            shared.OnFund("ladder", "Deposits of all by notice, and the queue by month.", [], (session, _) => Task.FromResult(Show(session, Ladder(session)))),
            shared.OnFund("statement", "What one member placed, with every movement.", [who], async (session, parsed) =>
            {
                var statement = DepositStatement.Of(await ReportVerbs.Read(session), session.Member(parsed.GetValue(who)!).Id, session.Today)!;
                var sheet = new Sheet("entry", "date", "what", "change:money", "balance:money");
                foreach (var m in statement.Moves) sheet.Add(m.Entry.Number, m.Entry.EffectiveOn, m.Entry.Narrative.In(session.Wishes.Language), m.Change, m.Balance);
                string In(Money money) => Sheet.Shown(money, session.Wishes.Language);
                session.Say($"{statement.Member.Code} {statement.Member.Organisation.Name}: {In(statement.Total)} {session.Currency} = 4891 {In(statement.WithinYear)} + 1791 {In(statement.BeyondYear)}; pledged {In(statement.Pledged)}, called {In(statement.Called)}; "
                    + $"due within 30 days {In(statement.Callable.Within30)}, 90 {In(statement.Callable.Within90)}, 365 {In(statement.Callable.Within365)}, later {In(statement.Callable.Beyond365)}");
                return Show(session, sheet);
            }));
    }

    /// <summary>The legal nature stands beside every answer (domain.md §2.2).</summary>
    private static int Show(Session session, Sheet sheet)
    {
        session.Say(DepositNature.Say(session.Wishes.Language));
        return session.Show(sheet);
    }

    private static Sheet List(Session session, Func<Deposit, bool> fits)
    {
        var sheet = new Sheet("deposit", "member", "name", "state", "floor:money", "ceiling:money", "notice_months", "balance:money", "proposed", "nature", "communication");
        foreach (var d in session.State.Deposits.Deposits.Values.Where(fits).OrderBy(d => d.Code, StringComparer.Ordinal))
            sheet.Add(d.Code, session.Code(d.Terms.Member), session.NameOf(d.Terms.Member), d.State.ToString().ToLowerInvariant(), d.Terms.Floor, d.Terms.Ceiling, d.AcceptedOn is null ? null : d.NoticeMonths, d.Balance,
                d.Sweep is { } sweep ? $"{sweep.Kind.ToString().ToLowerInvariant()} {Sheet.Shown(sweep.Amount, session.Wishes.Language)}" : null, DepositNature.Code,
                d.Reference is { } reference ? ReferenceText.Of(session.State.Charter!.PaymentReferences, reference) : null);
        return sheet;
    }

    private static Sheet Notices(Session session, Func<Withdrawal, bool> fits)
    {
        var queue = WithdrawalQueue.Of(session.State.Charter!, session.State.Deposits, session.State.Pledges.DepositHeld, session.Today).Notices.ToDictionary(n => n.Withdrawal.Id);
        var sheet = new Sheet("notice", "deposit", "member", "asked_on", "due_on", "amount:money", "paid:money", "owed:money", "served");
        foreach (var w in session.State.Deposits.Withdrawals.Values.Where(fits).OrderBy(w => w.Code, StringComparer.Ordinal))
            sheet.Add(w.Code, session.State.Deposits.Deposits[w.Deposit].Code, session.Code(w.Member), w.AskedOn, w.DueOn, w.Amount, w.Paid, w.Owed,
                queue.TryGetValue(w.Id, out var place) ? string.Join(", ", place.Parts.Select(p => $"{Sheet.Shown(p.Amount, session.Wishes.Language)} {new Fact("", p.On).Plain}")) : null);
        return sheet;
    }

    private static Sheet Ladder(Session session)
    {
        var ladder = DepositLadder.Of(session.State, session.Today);
        var sheet = new Sheet("what", "when", "held:money", "called:money");
        foreach (var rung in ladder.Notices) sheet.Add("notice", rung.NoticeMonths is { } months ? $"{months} months" : "no agreement", rung.Held, rung.Called);
        foreach (var month in ladder.Months) sheet.Add("queue", new Fact("", month.Month).Plain[..7], null, month.Amount);
        sheet.Add("this quarter", "may leave", ladder.Share, ladder.Gone);
        sheet.Add("all", "", ladder.Total, null);
        return sheet;
    }
}
