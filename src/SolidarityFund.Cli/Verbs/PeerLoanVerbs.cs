// Loans between members: entered by one side, accepted by the other, repayments confirmed by both; and what was lent within a year.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.PeerLoans;
using SolidarityFund.Reports;

namespace SolidarityFund.Cli.Verbs;

internal static class PeerLoanVerbs
{
    public static Verb All(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "principal, such as 1500 or 2 500,50" };
        var lender = new Option<string>("--lender") { Description = "which member lends", Required = true };
        var borrower = new Option<string>("--borrower") { Description = "which member borrows", Required = true };
        var lent = new Option<string?>("--lent") { Description = "the day on which the money goes (today when left out)" };
        var rate = new Option<int>("--rate") { Description = "yearly rate in hundredths of a percent; 0 when left out" };
        var due = new Option<string[]>("--due") { Description = "AMOUNT@DAY, such as 1000@2026-06-30; once for each due day", Required = true };
        var which = new Argument<string?>("peer-loan") { Description = "its number (2026-001) or id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };
        var repaid = new Argument<string>("amount") { Description = "how much of the principal" };
        var on = new Option<string?>("--on") { Description = "when it was paid (today when left out)" };
        var of = new Option<string?>("--loan") { Description = "which loan, by number or id; not needed when only one is in question" };
        return Shared.Noun("peer-loan", "Loans that members give each other: the fund keeps the register and books nothing.",
            shared.OnFund("register", "Enter a loan between two members for one of them; the other accepts it ('fund peer-loan accept').", [amount, lender, borrower, lent, rate, due], (session, parsed) =>
            {
                var terms = new PeerLoanTerms(
                    session.Member(parsed.GetValue(lender)!).Id, session.Member(parsed.GetValue(borrower)!).Id, session.Amount(parsed.GetValue(amount)!), new BasisPoints(parsed.GetValue(rate)),
                    parsed.GetValue(lent) is { } day ? Session.Date(day) : session.Today, [.. parsed.GetValue(due)!.Select(d => Due(session, d))]);
                return session.Write($"enter a loan of {terms.Amount} from {session.NameOf(terms.Lender)} to {session.NameOf(terms.Borrower)}", new PeerLoanCommand.RegisterPeerLoan(terms),
                    receipt => List(session, l => l.Id == receipt.Events.OfType<PeerLoanEvent.PeerLoanRegistered>().Single().PeerLoan));
            }),
            Step(shared, "accept", "Accept a loan for the other side.", which, PeerLoanState.Registered, id => new PeerLoanCommand.AcceptPeerLoan(id)),
            Step(shared, "withdraw", "Take back or turn down what only one side has said.", which, PeerLoanState.Registered, id => new PeerLoanCommand.WithdrawPeerLoan(id)),
            shared.OnFund("repaid", "Say that principal was paid back; the other side confirms it ('fund peer-loan confirm').", [repaid, of, on], (session, parsed) =>
            {
                var (loan, paid, day) = Said(session, parsed.GetValue(of), parsed.GetValue(repaid)!, parsed.GetValue(on));
                return session.Write($"say that {paid} of loan {loan.Code} was repaid", new PeerLoanCommand.ReportPeerRepayment(loan.Id, paid, day), _ => List(session, l => l.Id == loan.Id));
            }),
            shared.OnFund("confirm", "Confirm, for the other side, exactly what was said to be repaid.", [repaid, of, on], (session, parsed) =>
            {
                var (loan, paid, day) = Said(session, parsed.GetValue(of), parsed.GetValue(repaid)!, parsed.GetValue(on));
                return session.Write($"confirm that {paid} of loan {loan.Code} was repaid", new PeerLoanCommand.ConfirmPeerRepayment(loan.Id, paid, day), _ => List(session, l => l.Id == loan.Id));
            }),
            Step(shared, "drop", "Take back or dispute the repayment that waits.", which, PeerLoanState.Running, id => new PeerLoanCommand.DropPeerRepayment(id)),
            Step(shared, "end", "Say, for the lender, that the loan is over: the rest is given up.", which, PeerLoanState.Running, id => new PeerLoanCommand.EndPeerLoan(id)),
            shared.OnFund("list", "List the loans between members.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))));
    }

    /// <summary>The reports on what is owed: to the fund, and between members.</summary>
    public static IEnumerable<Verb> Reports(Shared shared)
    {
        yield return shared.OnFund("exposure", "What the fund has at stake with each member, against the ceilings; debts between members beside it.", [], (session, _) =>
        {
            var report = ExposureReport.Of(session.State)!;
            var sheet = new Sheet("member", "name", "outstanding:money", "undrawn:money", "guarantees:money", "recourse:money", "counted:money", "share", "room:money", "pledged:money", "other_debts_in_the_circle:money");
            foreach (var l in report.Lines)
                sheet.Add(session.Code(l.Member), session.NameOf(l.Member), l.Outstanding, l.Undrawn, l.Guarantees, l.Recourse, l.Counted, l.Share is { } share ? new BasisPoints(share).ToString() : null, l.Room, l.Pledged, l.OtherDebts);
            session.Say(report.Ceiling is { } ceiling ? $"ceiling for one member: {ceiling} = {report.PerMember} of own funds {report.OwnFunds}" : $"own funds {report.OwnFunds}; the charter sets no ceiling for one member");
            session.Say(report.TopFiveCeiling is { } most ? $"five largest: {report.TopFive} of at most {most} = {report.TopFiveShare} of own funds {report.OwnFunds}; all: {report.Total}" : $"five largest: {report.TopFive}; all: {report.Total}");
            return Task.FromResult(session.Show(sheet));
        });

        var member = new Argument<string>("member") { Description = "who lent: code (M0002), name, enterprise number or id" };
        var year = new Option<int?>("--year") { Description = "the calendar year (this one when left out)" };
        yield return shared.OnFund("lending", "What a member has lent to other members over a year, for its annual report.", [member, year], (session, parsed) =>
        {
            var of = parsed.GetValue(year) ?? session.Today.Year;
            if (of is < 1901 or > 2998) throw CliException.Usage($"'{of.ToString(CultureInfo.InvariantCulture)}' is no year of these books");
            var sheet = new Sheet("peer_loan", "borrower", "name", "rate", "before:money", "lent:money", "repaid:money", "given_up:money", "after:money", "due_next_year:money");
            foreach (var l in PeerLending.Of(session.State, session.Member(parsed.GetValue(member)!).Id, of).Lines)
                sheet.Add(l.Loan.Code, session.Code(l.Loan.Terms.Borrower), session.NameOf(l.Loan.Terms.Borrower), l.Loan.Terms.Rate.ToString(), l.Before, l.Lent, l.Repaid, l.GivenUp, l.After, l.DueNext);
            return Task.FromResult(session.Show(sheet));
        });
    }

    private static Verb Step(Shared shared, string name, string help, Argument<string?> which, PeerLoanState needed, Func<PeerLoanId, PeerLoanCommand> command) =>
        shared.OnFund(name, help, [which], (session, parsed) =>
        {
            var loan = session.PeerLoan(parsed.GetValue(which), l => l.State == needed);
            return session.Write($"{name} the loan {loan.Code} from {session.NameOf(loan.Terms.Lender)} to {session.NameOf(loan.Terms.Borrower)}", command(loan.Id), _ => List(session, l => l.Id == loan.Id));
        });

    private static (PeerLoan Loan, Money Amount, DateOnly On) Said(Session session, string? loan, string amount, string? on) =>
        (session.PeerLoan(loan, l => l.State == PeerLoanState.Running), session.Amount(amount), on is null ? session.Today : Session.Date(on));

    private static PeerDue Due(Session session, string text) => text.Split('@') is [var amount, var day]
        ? new PeerDue(Session.Date(day), session.Amount(amount)) : throw CliException.Usage($"'{text}' is no due day: type it as 1000@2026-06-30");

    private static Sheet List(Session session, Func<PeerLoan, bool> which)
    {
        var sheet = new Sheet("peer_loan", "lender", "borrower", "amount:money", "rate", "lent_on", "state", "outstanding:money", "next_due", "waiting:money", "waiting_for");
        foreach (var loan in session.State.PeerLoans.PeerLoans.Values.Where(which).OrderBy(l => l.RegisteredOn.Year).ThenBy(l => l.Number))
            sheet.Add(loan.Code, session.Code(loan.Terms.Lender), session.Code(loan.Terms.Borrower), loan.Terms.Amount, loan.Terms.Rate.ToString(), loan.Terms.LentOn, loan.State.ToString().ToLowerInvariant(), loan.Outstanding,
                loan.OpenDues.Select(d => (DateOnly?)d.DueOn).FirstOrDefault(), loan.Waiting?.Repayment.Amount,
                loan.State == PeerLoanState.Registered ? session.Code(loan.Other(loan.Side)) : loan.Waiting is { } waiting ? session.Code(loan.Other(waiting.Side)) : null);
        return sheet;
    }
}
