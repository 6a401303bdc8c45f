// Exits: what a member would get or owe if it left, its settlement by two persons, its certificate; and the end of the fund.
using System.CommandLine;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Exits;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class ExitVerbs
{
    /// <summary>The verbs of a member that leaves, below 'fund member'.</summary>
    public static IEnumerable<Verb> OfMember(Shared shared, Argument<string> which)
    {
        var simulate = new Option<bool>("--simulate") { Description = "only look: the page as it stands, or would stand, and what each step would meet" };
        var on = new Option<string?>("--on") { Description = "with --simulate: as of this day (today when left out)" };
        yield return shared.OnFund("exit", "Prepare the settlement of a member that leaves; a second person approves it ('fund member settle'). With --simulate, only look.", [which, simulate, on], async (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            if (!parsed.GetValue(simulate))
            {
                if (parsed.GetValue(on) is not null) throw CliException.Usage("a settlement is of today; --on goes with --simulate");
                return await Write(session, member, "prepare the settlement of", new ExitCommand.PrepareExit(member.Id));
            }
            var page = Fund.ExitOf(session.State, member.Id, parsed.GetValue(on) is { } day ? Session.Date(day) : session.Today)!;
            session.Show(Page(page));
            foreach (var finding in page.Findings) session.Say($"in the way of {finding.Blocks}: {finding.Why.Code}: {session.SentenceOf(finding.Why)}");
            if (page.Findings.Count == 0) session.Say("nothing is in the way");
            return ExitCodes.Done;
        });
        yield return shared.OnFund("settle", "Approve the settlement of a member as the second person: its deposit pays what it owes.", [which], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            var waiting = session.State.Exits.Exits.GetValueOrDefault(member.Id)?.Waiting;
            return Write(session, member, waiting is null ? "settle the exit of" : $"set off {waiting.SetOff}, leaving {waiting.ToMember} for and {waiting.ByMember} to be paid by", new ExitCommand.SettleExit(member.Id));
        });
        yield return shared.OnFund("repay-deposit", "Prepare the payment of what is left of a deposit, once the notice is over.", [which], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            return session.Write($"prepare the payment of the deposit of {member.Organisation.Name}", new ExitCommand.PrepareDepositPayment(member.Id),
                receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
        });
        yield return shared.OnFund("release", "Issue the certificate of a member, once neither side owes the other anything.", [which], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            return Write(session, member, "issue the certificate of", new ExitCommand.IssueRelease(member.Id));
        });
        yield return shared.OnFund("certificate", "Print the certificate of a member that has left (--lang en, fr or nl).", [which], (session, parsed) =>
        {
            var member = session.Member(parsed.GetValue(which)!);
            session.Around.Out.Write(ReleaseCertificate.Of(session.State, member.Id, session.Wishes.Language) ?? throw CliException.NotFound($"{member.Code} has no certificate: 'fund member exit {member.Code} --simulate' shows what is in the way"));
            return Task.FromResult(ExitCodes.Done);
        });
    }

    /// <summary>The end of the fund.</summary>
    public static Verb Dissolution(Shared shared)
    {
        var name = new Argument<string>("name") { Description = "legal name of the beneficiary" };
        var number = new Option<string?>("--enterprise-number") { Description = "its enterprise number" };
        var iban = new Option<string?>("--iban") { Description = "its account" };
        var step = new Argument<DissolutionStep>("step") { Description = "CreditorsPaid or DepositsSettled" };
        var amount = new Argument<string>("amount") { Description = "such as 19 700,00" };
        return Shared.Noun("dissolution", "The end of the fund: creditors, deposits, then what remains to a disinterested purpose, never to members.",
            shared.OnFund("propose", "Put the dissolution of the fund to the vote, with the beneficiary of what remains.", [name, number, iban], (session, parsed) =>
                OrganisationText.Numbers(parsed.GetValue(number), parsed.GetValue(iban), out var enterprise, out var account) is { IsEmpty: false } faults
                    ? Task.FromResult(faults.Select(f => session.Refuse(f.Refusal)).ToArray()[0])
                    : ProposalVerbs.Open(session, "put the dissolution of the fund to the vote", new ExitCommand.DissolveFund(new Beneficiary(parsed.GetValue(name)!, enterprise, account)))),
            shared.OnFund("status", "Show what is left to do.", [], (session, _) => Task.FromResult(session.Show(Status(session)))),
            shared.OnFund("step", "Record that a step is done.", [step], (session, parsed) => session.Write($"record the step {parsed.GetValue(step)}", new ExitCommand.CompleteDissolutionStep(parsed.GetValue(step)), _ => Status(session))),
            shared.OnFund("pay", "Prepare a payment of remaining money to the beneficiary.", [amount], (session, parsed) =>
            {
                var money = session.Amount(parsed.GetValue(amount)!);
                return session.Write($"prepare the payment of {Sheet.Shown(money, session.Wishes.Language)} {money.Currency} to the beneficiary", new ExitCommand.PrepareFinalPayment(money),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }),
            shared.OnFund("close", "Record that the fund has ended.", [], (session, _) => session.Write("record that the fund has ended", new ExitCommand.CloseDissolution(), _ => Status(session))));
    }

    private static Task<int> Write(Session session, Member member, string intent, ExitCommand command) =>
        session.Write($"{intent} {member.Organisation.Name}", command, _ => Page(Fund.ExitOf(session.State, member.Id, session.Today)!));

    private static Sheet Page(ExitSettlement page)
    {
        var sheet = new Sheet("what", "date", "amount:money", "set_off:money");
        sheet.Add("deposits", page.On, page.Deposits, page.SetOff);
        foreach (var claim in page.Claims) sheet.Add(claim.Loan is { } loan ? claim.IsInterest ? $"loan {loan}, interest" : $"loan {loan}, instalment {claim.Instalment}" : claim.Recourse is { } guarantee ? $"recourse under {guarantee}" : $"contribution {claim.Contribution}", claim.DueOn, claim.Open, claim.SetOff);
        if (!page.LoansUndrawn.IsZero) sheet.Add("agreed and not paid out, cancelled by the settlement", null, page.LoansUndrawn, null);
        if (!page.Ordered.IsZero) sheet.Add("payment orders on their way", null, page.Ordered, null);
        sheet.Add("guarantees given", null, page.Guarantees.Given, null);
        sheet.Add("guarantees received", null, page.Guarantees.Received, null);
        sheet.Add("to the member", page.PayableFrom, page.ToMember, null);
        sheet.Add("by the member", null, page.ByMember, null);
        return sheet;
    }

    private static Sheet Status(Session session)
    {
        var status = Fund.DissolutionOf(session.State) ?? throw CliException.NotFound("no dissolution of this fund was decided");
        var sheet = new Sheet("next", "in_the_way_of", "code", "what");
        foreach (var finding in status.Findings) sheet.Add(status.Next, finding.Blocks, finding.Why.Code, session.SentenceOf(finding.Why));
        if (status.Findings.Count == 0) sheet.Add(status.Next, null, null, status.Next is null ? "the fund has ended" : "nothing is in the way");
        return sheet;
    }
}
