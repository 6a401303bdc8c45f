// Pledges: ask a member to stand behind a loan, accept or decline, replace; who bears a loss; what is settled between members.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Pledges;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class PledgeVerbs
{
    public static Verb All(Shared shared)
    {
        var loan = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        var amount = new Argument<string>("amount") { Description = "such as 2000 or 1 000,50" };
        var guarantor = new Option<string>("--guarantor") { Description = "who is asked: code (M0002), name or id", Required = true };
        var kind = new Option<PledgeKind>("--with") { Description = "deposit or commitment", Required = true };
        var which = new Argument<string>("pledge") { Description = "its number (2026-001) or its id" };
        var who = new Argument<string>("member") { Description = "code (M0002), name or id" };
        var from = new Option<string>("--from") { Description = "who paid", Required = true };
        var to = new Option<string>("--to") { Description = "who was paid", Required = true };
        var recourse = new Argument<string>("recourse") { Description = "its id" };
        return Shared.Noun("pledge", "Members that stand behind loans of others. Called and released by decision: 'fund proposal call-pledge', 'fund proposal release-pledge'.",
            shared.OnFund("ask", "Ask a member, or the borrower itself, to stand behind a loan that is not decided.", [loan, amount, guarantor, kind], (session, parsed) =>
            {
                var behind = session.Loan(parsed.GetValue(loan));
                var asked = session.Member(parsed.GetValue(guarantor)!);
                return session.Write($"ask {asked.Organisation.Name} to stand behind loan {behind.Code}", new PledgeCommand.AskForPledge(behind.Id, asked.Id, session.Amount(parsed.GetValue(amount)!), parsed.GetValue(kind)), Asked(session));
            }),
            shared.OnFund("replace", "Ask another member to take the place of a pledge that is held, for what is live of it.", [which, guarantor, kind], (session, parsed) =>
            {
                var pledge = session.Pledge(parsed.GetValue(which));
                var asked = session.Member(parsed.GetValue(guarantor)!);
                return session.Write($"ask {asked.Organisation.Name} to take the place of pledge {pledge.Code}", new PledgeCommand.ReplacePledge(pledge.Id, asked.Id, parsed.GetValue(kind)), Asked(session));
            }),
            shared.OnFund("accept", "Accept to stand behind a loan, in the name of the guarantor. What it guarantees already is shown first.", [which], (session, parsed) =>
            {
                var pledge = session.Pledge(parsed.GetValue(which));
                session.Show(Guarantor(session, pledge.Guarantor));
                return session.Write($"accept pledge {pledge.Code} for {session.NameOf(pledge.Guarantor)}", new PledgeCommand.AcceptPledge(pledge.Id), _ => List(session, p => p.Id == pledge.Id));
            }),
            shared.OnFund("decline", "Decline to stand behind a loan, in the name of the guarantor.", [which], (session, parsed) =>
            {
                var pledge = session.Pledge(parsed.GetValue(which));
                return session.Write($"decline pledge {pledge.Code} for {session.NameOf(pledge.Guarantor)}", new PledgeCommand.DeclinePledge(pledge.Id), _ => List(session, p => p.Id == pledge.Id));
            }),
            shared.OnFund("list", "List the pledges.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("guarantor", "Show what a member guarantees and how far it may go.", [who], (session, parsed) => Task.FromResult(session.Show(Guarantor(session, session.Member(parsed.GetValue(who)!).Id)))),
            shared.OnFund("recourse", "Show who can claim what from whom because guarantors of a loan paid.", [loan], (session, parsed) =>
            {
                var behind = session.Loan(parsed.GetValue(loan));
                var sheet = new Sheet("from", "to", "claim:money", "paid:money", "told_on", "confirmed_on", "recourse");
                foreach (var claim in Recourse.Of(session.State.Pledges, behind).Claims) sheet.Add(session.Code(claim.From), session.Code(claim.To), claim.Amount, null, null, null, null);
                foreach (var paid in session.State.Pledges.Recourses.Values.Where(r => r.Loan == behind.Id).OrderBy(r => r.Id.Value))
                    sheet.Add(session.Code(paid.From), session.Code(paid.To), null, paid.Amount, paid.ToldOn, paid.ConfirmedOn, paid.Id);
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("tell-recourse", "Tell that one member paid another, outside the fund; the other side confirms it.", [loan, amount, from, to], (session, parsed) =>
            {
                var (payer, paid) = (session.Member(parsed.GetValue(from)!), session.Member(parsed.GetValue(to)!));
                return session.Write($"tell that {payer.Organisation.Name} paid {paid.Organisation.Name}",
                    new PledgeCommand.TellRecourse(session.Loan(parsed.GetValue(loan)).Id, payer.Id, paid.Id, session.Amount(parsed.GetValue(amount)!)), receipt => Settled(session, receipt.Events.OfType<PledgeEvent.RecourseTold>().Single().Recourse));
            }),
            shared.OnFund("confirm-recourse", "Confirm a payment between members, for the side that did not tell of it.", [recourse], (session, parsed) =>
            {
                var told = session.Recourse(parsed.GetValue(recourse));
                return session.Write($"confirm that {session.NameOf(told.From)} paid {session.NameOf(told.To)}", new PledgeCommand.ConfirmRecourse(told.Id), _ => Settled(session, told.Id));
            }),
            shared.OnFund("risk-fund", "Show the fund that bears losses first, and what the charter's key still gives it.", [], (session, _) =>
            {
                var state = session.State;
                var key = RiskFundKey.Of(state.Charter!, state.Balances, state.Members, state.Contributions, state.Pledges);
                var sheet = new Sheet("group", "share", "contributed:money", "by_key:money");
                foreach (var share in key.Shares) sheet.Add(share.Authority ?? "others", share.Share, share.Contributed, share.Due);
                session.Say($"{Sheet.Shown(key.Standing, session.Wishes.Language)} stands in the risk fund; {Sheet.Shown(key.Due, session.Wishes.Language)} may still be put there ('fund proposal risk-fund')");
                return Task.FromResult(session.Show(sheet));
            }));
    }

    /// <summary>'fund loan waterfall'.</summary>
    public static Verb Waterfall(Shared shared)
    {
        var which = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        return shared.OnFund("waterfall", "Show who would bear what is outstanding of a loan: the borrower's pledge, the guarantors, the risk fund, own funds.", [which], (session, parsed) =>
        {
            var sheet = new Sheet("bearer", "member", "pledge", "available:money", "bears:money", "left:money");
            var loan = session.Loan(parsed.GetValue(which));
            foreach (var step in LossWaterfall.Of(session.State.Balances, session.State.Pledges, loan).Steps)
                sheet.Add(step.Bearer, step.Member is { } member ? Named(session, loan, member).Code : null, step.Pledge is { } pledge ? session.State.Pledges.Pledges[pledge].Code : null, step.Available, step.Borne, step.Left);
            return Task.FromResult(session.Show(sheet));
        });
    }

    /// <summary>'fund report contagion'.</summary>
    public static Verb Contagion(Shared shared)
    {
        var who = new Option<string>("--member") { Description = "who fails: code (M0002), name or id", Required = true };
        return shared.OnFund("contagion", "Who loses what if a member fails; guarantors that would lose more than their deposit are the second round.", [who], (session, parsed) =>
        {
            var c = Reports.Contagion.Of(session.State, session.Member(parsed.GetValue(who)!).Id);
            var sheet = new Sheet("who", "member", "bears:money", "deposit:money", "note");
            sheet.Add("loans outstanding", session.Code(c.Member), c.Outstanding, null, "");
            sheet.Add("its own pledges", session.Code(c.Member), c.ByPledge, null, "");
            sheet.Add("its free deposit", session.Code(c.Member), c.ByDeposit, c.Deposit, "");
            foreach (var g in c.Guarantors) sheet.Add("guarantor", session.Code(g.Guarantor), g.Loss, g.Deposit, g.IsInDanger ? "in danger: more than its deposit" : "");
            sheet.Add("risk fund", "", c.ByRiskFund, null, "");
            sheet.Add("own funds", "", c.ByOwnFunds, null, c.CallsUnpaid.IsPositive ? $"calls unpaid: {Sheet.Shown(c.CallsUnpaid, session.Wishes.Language)}" : "");
            sheet.Add("cover lost", session.Code(c.Member), c.CoverLost, null, "its promises behind loans of others");
            return Task.FromResult(session.Show(sheet));
        });
    }

    private static Func<SolidarityFund.Actors.Answer.Receipt, Sheet> Asked(Session session) => receipt => List(session, p => receipt.Events.OfType<PledgeEvent.PledgeAsked>().Any(e => e.Pledge == p.Id));

    /// <summary>A borrower that pledges its own deposit is named as far as the reader may know whose loan it is.</summary>
    private static (string? Code, string? Name) Named(Session session, Loan loan, MemberId member) =>
        member == loan.Terms.Member ? session.Named(session.Sight.Of(loan)) : (session.Code(member), session.NameOf(member));

    private static Sheet Settled(Session session, RecourseId id)
    {
        var sheet = new Sheet("recourse", "from", "to", "paid:money", "confirmed_on");
        if (session.State.Pledges.Recourses.GetValueOrDefault(id) is { } r) sheet.Add(r.Id, session.Code(r.From), session.Code(r.To), r.Amount, r.ConfirmedOn);
        return sheet;
    }

    private static Sheet List(Session session, Func<Pledge, bool> which)
    {
        var sheet = new Sheet("pledge", "loan", "guarantor", "name", "with", "state", "amount:money", "live:money", "called:money", "collected:money", "communication");
        foreach (var p in session.State.Pledges.Pledges.Values.Where(which).OrderBy(p => p.Code, StringComparer.Ordinal))
            sheet.Add(p.Code, session.State.Loans.Loans[p.Loan].Code, Named(session, session.State.Loans.Loans[p.Loan], p.Guarantor).Code, Named(session, session.State.Loans.Loans[p.Loan], p.Guarantor).Name, p.Kind.ToString().ToLowerInvariant(), p.State.ToString().ToLowerInvariant(), p.Amount, p.Live, p.Called, p.Collected,
                p.Reference is { } reference ? ReferenceText.Of(session.State.Charter!.PaymentReferences, reference) : null);
        return sheet;
    }

    private static Sheet Guarantor(Session session, MemberId member)
    {
        var state = session.State;
        var c = PledgeCeilings.Of(state.Charter!, state.Balances, state.Payments, state.Pledges, state.Contributions, state.Members.Members[member]);
        var sheet = new Sheet("with", "guaranteed:money", "ceiling:money");
        sheet.Add("deposit", c.DepositPledged, c.DepositCeiling);
        sheet.Add("commitment", c.Committed, c.CommitmentCeiling);
        return sheet;
    }
}
