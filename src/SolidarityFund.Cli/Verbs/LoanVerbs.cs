// Loans: ask, see, prepare the payment; who is late, what came within a year, the plans of a loan side by side.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class LoanVerbs
{
    public static Verb All(Shared shared)
    {
        var amount = new Argument<string>("amount") { Description = "the principal, such as 5000 or 2 500,50" };
        var asked = new AskedTerms();
        var which = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        var agedOn = new Option<string?>("--on") { Description = "the day to which days are counted (today when left out); what is open is what was known to be open at its end" };
        var asOf = new Option<string?>("--as-of") { Description = "the day, not in the future (today when left out)" };
        return Shared.Noun("loan", "Loans to members, at no interest unless the charter allows a rate.",
        [
            shared.OnFund("request", "Ask for a loan in the name of a member. The committee decides: 'fund proposal loan'. 'fund loan preview' shows it first.", [amount, .. asked.Symbols], (session, parsed) =>
            {
                var terms = asked.Read(session, parsed, session.Amount(parsed.GetValue(amount)!));
                return session.Write($"ask for a loan of {Sheet.Shown(terms.Amount, session.Wishes.Language)} {terms.Amount.Currency} in {terms.Instalments} instalments for {session.NameOf(terms.Member)}",
                    new LoanCommand.RequestLoan(terms), receipt => List(session, l => l.Id == receipt.Events.OfType<LoanEvent.LoanRequested>().Single().Loan));
            }),
            .. LoanTermsVerbs.All(shared, asked),
            shared.OnFund("list", "List the loans.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one loan.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                var sheet = new Sheet("what", "value");
                foreach (var (what, value) in ((string, object?)[])
                    [
                        ("loan", loan.Code), ("id", loan.Id), ("member", Member(session, loan)), ("state", State(loan)), ("amount", loan.Terms.Amount),
                        ("instalments", loan.Terms.Instalments), ("grace months", loan.Terms.GraceMonths), ("requested on", loan.Terms.RequestedOn), ("needed on", loan.Terms.NeededOn),
                        ("purpose", loan.Terms.Purpose), ("paid out on", loan.DisbursedOn), ("outstanding", loan.Outstanding), ("communication", Communication(session, loan)),
                        ("written down", loan.Losses.WrittenDown), ("written off", loan.Losses.WrittenOff), ("recovered", loan.Losses.Recovered), ("claim", loan.Losses.Claim),
                        ("given", loan.Losses.Remitted + loan.Losses.Forgiven),
                        .. loan.Terms.RateBasisPoints is not { Value: > 0 } rate ? [] : ((string, object?)[])[("yearly rate", rate), ("interest due", SimpleInterest.Due(loan, session.Today)), ("interest that has run", SimpleInterest.Run(loan, session.Today)), ("interest paid", loan.Interest?.Received ?? loan.Terms.Amount.Zero)],
                        ("still to be paid out", loan.Undrawn), ("over-payments prepay", loan.Prepayment == PrepaymentChoice.First ? "the next instalments" : "the last instalments"),
                        .. session.Sight.Of(loan).Member is null ? [] : (loan.Terms.Jointly ?? []).Select(m => ("owed with", (object?)$"{session.Code(m)} {session.NameOf(m)}, {(loan.AcceptedBy.Contains(m) ? "accepted" : "not accepted yet")}")),
                        .. loan.Tranches.Select(t => ($"tranche {t.Number}", (object?)string.Create(CultureInfo.InvariantCulture, $"{t.Planned.Amount.Plain} from {t.Planned.On:yyyy-MM-dd}, {TrancheState(t)}"))),
                    ])
                    sheet.Add(what, value);
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("schedule", "Show the instalments of a loan.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                var sheet = new Sheet("instalment", "due_on", "amount:money", "paid:money", "open:money", "state");
                foreach (var i in loan.Schedule)
                    sheet.Add(i.Number, i.DueOn, i.Amount, i.Paid, i.Open, i.Amount.IsZero ? "not paid out yet" : i.Open.IsZero ? "paid" : loan.IsLive && i.DueOn < session.Today ? "expected earlier" : i.Paid.IsPositive ? "partly paid" : "to come");
                if (loan.Schedule.IsEmpty) session.Say($"loan {loan.Code} is {State(loan)}: it has instalments once it is agreed");
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("plans", "Show the plans of a rescheduled loan side by side, the current one last.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                Instalment[][] plans = [.. loan.Earlier.Select(e => e.Schedule.ToArray()), [.. loan.Schedule]];
                // What the plan in force asks of interest; without a rate there is no such column.
                Money[] interest = loan.Terms.RateBasisPoints is { Value: > 0 } ? [.. SimpleInterest.Planned(loan)] : [];
                var sheet = new Sheet(["instalment", .. plans.SelectMany((_, p) => (string[])[$"due_{p + 1}", $"amount_{p + 1}:money", $"paid_{p + 1}:money"]), .. interest.Length > 0 ? (string[])["interest:money"] : []]);
                for (var row = 0; row < plans.Max(p => p.Length); row++)
                    sheet.Add([row + 1, .. plans.SelectMany(p => row < p.Length ? (object?[])[p[row].DueOn, p[row].Amount, p[row].Paid] : [null, null, null]), .. interest.Length == 0 ? [] : (object?[])[row < interest.Length ? interest[row] : null]]);
                foreach (var (version, earlier) in loan.Earlier.Index()) session.Say(string.Create(CultureInfo.InvariantCulture, $"plan {version + 1} held until {earlier.ReplacedOn:yyyy-MM-dd}"));
                return Task.FromResult(session.Show(sheet));
            }),
            shared.OnFund("ageing", "Show what is outstanding of each loan by how late it is, with the step of the charter's ladder that its oldest instalment has reached, and what is written down.", [agedOn], async (session, parsed) =>
            {
                var sight = session.Sight;
                var on = parsed.GetValue(agedOn) is { } day ? Session.Date(day) : session.Today;
                var aged = AgedBalances.Of(await AgedBalances.AtEndOf(session.State, on, session.Stores.Journal.ReadAfter(session.Door.Fund, 0, session.Cancellation)), on);
                var sheet = new Sheet("loan", "member", "name", "outstanding:money", "not_due:money", "0-30:money", "31-90:money", "91-365:money", "over_365:money", "days_late", "step", "doubtful:money", "written_down:money", "feared:money");
                foreach (var (loan, c, oldest, losses) in aged.Loans)
                    sheet.Add(loan.Code, session.Named(sight.Of(loan)).Code, session.Named(sight.Of(loan)).Name, c.Total, c.NotDue, c.UpTo30, c.UpTo90, c.UpTo365, c.Beyond365, Math.Max(0, oldest.DaysLate), oldest.Step?.Code,
                        losses.Doubtful, losses.WrittenDown, losses.Feared);
                var total = aged.Totals;
                sheet.Add("total", "", "", total.Total, total.NotDue, total.UpTo30, total.UpTo90, total.UpTo365, total.Beyond365, null, null, aged.Losses.Doubtful, aged.Losses.WrittenDown, aged.Losses.Feared);
                return session.Show(sheet);
            }),
            shared.OnFund("reclass", "Move to 415 what falls due within a year of a day, of all loans: the yearly split. No total changes.", [asOf], (session, parsed) =>
            {
                var day = parsed.GetValue(asOf) is { } written ? Session.Date(written) : session.Today;
                return session.Write(string.Create(CultureInfo.InvariantCulture, $"move to 415 what falls due within a year of {day:yyyy-MM-dd}"), new LoanCommand.ReclassLoans(day),
                    receipt => List(session, l => receipt.Events.OfType<LoanEvent.LoansReclassified>().Single().Loans.Any(r => r.Loan == l.Id)));
            }),
            shared.OnFund("doubtful", "Move a late loan to the doubtful ones (417).", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                return session.Write($"call loan {loan.Code} doubtful", new LoanCommand.MarkDoubtful(loan.Id), _ => List(session, l => l.Id == loan.Id));
            }),
            shared.OnFund("sound", "Move a doubtful loan that is repaid as its schedule says back to the sound ones.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                return session.Write($"call loan {loan.Code} sound", new LoanCommand.MarkSound(loan.Id), _ => List(session, l => l.Id == loan.Id));
            }),
            shared.OnFund("write-down", "Write late loans down as the charter's table says of a day; only differences are booked. For one loan by decision: 'fund proposal write-down'.", [asOf], (session, parsed) =>
            {
                var day = parsed.GetValue(asOf) is { } written ? Session.Date(written) : session.Today;
                return session.Write(string.Create(CultureInfo.InvariantCulture, $"write late loans down as of {day:yyyy-MM-dd}"), new LoanCommand.WriteDownLoans(day), receipt =>
                {
                    var sheet = new Sheet("loan", "member", "outstanding:money", "written_down:money");
                    foreach (var (id, to) in receipt.Events.OfType<LoanEvent.LoansWrittenDown>().Single().Loans)
                        if (session.State.Loans.Loans[id] is var loan) sheet.Add(loan.Code, session.Named(session.Sight.Of(loan)).Code, loan.Outstanding, to);
                    return sheet;
                });
            }),
            shared.OnFund("prepare-disbursement", "Prepare the payment of an agreed loan, or of its next tranche; a second person approves it ('fund payment approve').", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                var amount = Tranches.Next(loan).Amount;
                return session.Write($"prepare the payment of loan {loan.Code}, {Sheet.Shown(amount, session.Wishes.Language)} {amount.Currency} to {session.Named(session.Sight.Of(loan)).Name}",
                    new LoanCommand.PrepareDisbursement(loan.Id), receipt =>
                    {
                        if (receipt.Events.OfType<LoanEvent.DisbursementQueued>().Any()) session.Say($"loan {loan.Code} waits for capacity: loans decided earlier come first");
                        return PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id));
                    });
            }),
            PledgeVerbs.Waterfall(shared),
            shared.OnFund("withdraw", "Take a request back before it is decided.", [which], (session, parsed) =>
            {
                var loan = session.Loan(parsed.GetValue(which));
                return session.Write($"take back the request for loan {loan.Code}", new LoanCommand.WithdrawLoan(loan.Id), _ => List(session, l => l.Id == loan.Id));
            }),
        ]);
    }

    internal static Sheet List(Session session, Func<Loan, bool> which)
    {
        var sheet = new Sheet("loan", "member", "name", "state", "amount:money", "outstanding:money", "behind:money", "communication");
        var sight = session.Sight;
        foreach (var loan in session.State.Loans.Loans.Values.Where(which).OrderBy(l => l.Code, StringComparer.Ordinal))
            sheet.Add(loan.Code, session.Named(sight.Of(loan)).Code, session.Named(sight.Of(loan)).Name, State(loan), loan.Terms.Amount, loan.Outstanding,
                loan.IsLive ? loan.Terms.Amount.Zero + Money.Sum(loan.Schedule.Where(i => i.DueOn < session.Today).Select(i => i.Open)) : loan.Terms.Amount.Zero, Communication(session, loan));
        return sheet;
    }

    private static string Member(Session session, Loan loan) => session.Named(session.Sight.Of(loan)) is var (code, name) ? $"{code} {name}".Trim() : "";

    private static string TrancheState(Tranche tranche) =>
        tranche.PaidOn is { } on ? string.Create(CultureInfo.InvariantCulture, $"paid out on {on:yyyy-MM-dd}") : tranche.IsCancelled ? "given up" : "to come";

    private static string State(Loan loan) => loan.Queued ? "queued" : loan.State.ToString().ToLowerInvariant();

    private static string? Communication(Session session, Loan loan) => loan.Reference is { } reference ? ReferenceText.Of(session.State.Charter!.PaymentReferences, reference) : null;
}
