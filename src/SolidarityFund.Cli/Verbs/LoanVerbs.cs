// Loans: ask, see, prepare the payment.
using System.CommandLine;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class LoanVerbs
{
    public static Verb All(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "the principal, such as 5000 or 2 500,50" };
        var member = new Option<string>("--member") { Description = "who borrows", Required = true };
        var instalments = new Option<int>("--instalments") { Description = "how many monthly instalments", Required = true };
        var grace = new Option<int>("--grace") { Description = "months without an instalment at the beginning" };
        var needed = new Option<string>("--needed") { Description = "the day on which the money is needed; instalments fall due on that day of the month", Required = true };
        var on = new Option<string?>("--on") { Description = "the day on which the request reached the fund (today when left out)" };
        var purpose = new Option<LoanPurpose>("--purpose") { Description = "what for: cashflow, subsidybridge, investment or other" };
        var which = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        return Shared.Noun("loan", "Zero-rate loans to members.",
            shared.OnFund("request", "Ask for a loan in the name of a member. The committee decides: 'fund proposal loan'.", [amount, member, instalments, grace, needed, on, purpose], (session, parsed) =>
            {
                var terms = new LoanTerms(
                    session.Member(parsed.GetValue(member)!).Id, session.Amount(parsed.GetValue(amount)!), parsed.GetValue(instalments), parsed.GetValue(grace), Session.Date(parsed.GetValue(needed)!),
                    parsed.GetValue(on) is { } day ? Session.Date(day) : session.Today, parsed.GetValue(purpose));
                return session.Write($"ask for a loan of {Sheet.Shown(terms.Amount, session.Wishes.Language)} {terms.Amount.Currency} in {terms.Instalments} instalments for {session.NameOf(terms.Member)}",
                    new LoanCommand.RequestLoan(terms), receipt => List(session, l => l.Id == receipt.Events.OfType<LoanEvent.LoanRequested>().Single().Loan));
            }),
            shared.OnFund("list", "List the loans.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one loan.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                var sheet = new Sheet("what", "value");
                foreach (var (what, value) in ((string, object?)[])
                    [
                        ("loan", loan.Code), ("id", loan.Id), ("member", $"{session.Code(loan.Terms.Member)} {session.NameOf(loan.Terms.Member)}"), ("state", State(loan)), ("amount", loan.Terms.Amount),
                        ("instalments", loan.Terms.Instalments), ("grace months", loan.Terms.GraceMonths), ("requested on", loan.Terms.RequestedOn), ("needed on", loan.Terms.NeededOn),
                        ("purpose", loan.Terms.Purpose), ("paid out on", loan.DisbursedOn), ("outstanding", loan.Outstanding), ("communication", Communication(session, loan)),
                    ])
                    sheet.Add(what, value);
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("schedule", "Show the instalments of a loan.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                var sheet = new Sheet("instalment", "due_on", "amount:money", "paid:money", "open:money", "state");
                foreach (var i in loan.Schedule)
                    sheet.Add(i.Number, i.DueOn, i.Amount, i.Paid, i.Open, i.Open.IsZero ? "paid" : loan.State == LoanState.Active && i.DueOn < session.Today ? "expected earlier" : i.Paid.IsPositive ? "partly paid" : "to come");
                if (loan.Schedule.IsEmpty) session.Say($"loan {loan.Code} is {State(loan)}: it has instalments once it is agreed");
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("prepare-disbursement", "Prepare the payment of an agreed loan; a second person approves it ('fund payment approve').", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                return session.Write($"prepare the payment of loan {loan.Code}, {Sheet.Shown(loan.Terms.Amount, session.Wishes.Language)} {loan.Terms.Amount.Currency} to {session.NameOf(loan.Terms.Member)}",
                    new LoanCommand.PrepareDisbursement(loan.Id), receipt =>
                    {
                        if (receipt.Events.OfType<LoanEvent.DisbursementQueued>().Any()) session.Say($"loan {loan.Code} waits for capacity: loans decided earlier come first");
                        return PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id));
                    });
            }),
            shared.OnFund("withdraw", "Take a request back before it is decided.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                return session.Write($"take back the request for loan {loan.Code}", new LoanCommand.WithdrawLoan(loan.Id), _ => List(session, l => l.Id == loan.Id));
            }));
    }

    private static Sheet List(Session session, Func<Loan, bool> which)
    {
        var sheet = new Sheet("loan", "member", "name", "state", "amount:money", "outstanding:money", "behind:money", "communication");
        foreach (var loan in session.State.Loans.Loans.Values.Where(which).OrderBy(l => l.Code, StringComparer.Ordinal))
            sheet.Add(loan.Code, session.Code(loan.Terms.Member), session.NameOf(loan.Terms.Member), State(loan), loan.Terms.Amount, loan.Outstanding,
                loan.State == LoanState.Active ? loan.Terms.Amount.Zero + Money.Sum(loan.Schedule.Where(i => i.DueOn < session.Today).Select(i => i.Open)) : loan.Terms.Amount.Zero, Communication(session, loan));
        return sheet;
    }

    private static string State(Loan loan) => loan.Queued ? "queued" : loan.State.ToString().ToLowerInvariant();

    private static string? Communication(Session session, Loan loan) => loan.Reference is { } reference ? ReferenceText.Of(session.State.Charter!.PaymentReferences, reference) : null;
}
