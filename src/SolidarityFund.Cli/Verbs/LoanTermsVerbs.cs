// The terms of loans: how they are asked for, a preview before anything is sent, conditions, tranches, what is prepaid, who owes it jointly.
using System.CommandLine;
using System.Globalization;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Loans;
using SolidarityFund.Reports;

namespace SolidarityFund.Cli.Verbs;

/// <summary>The terms of a loan on a command line.</summary>
internal sealed class AskedTerms
{
    private readonly Option<string> _member = new("--member") { Description = "who borrows", Required = true };
    private readonly Option<int?> _instalments = new("--instalments") { Description = "how many monthly instalments; left out with --instalment" };
    private readonly Option<int> _grace = new("--grace") { Description = "months without an instalment at the beginning" };
    private readonly Option<string> _needed = new("--needed") { Description = "the day on which the money is needed; instalments fall due on that day of the month", Required = true };
    private readonly Option<string?> _on = new("--on") { Description = "the day on which the request reached the fund (today when left out)" };
    private readonly Option<LoanPurpose> _purpose = new("--purpose") { Description = "what for: cashflow, subsidybridge, investment or other" };
    private readonly Option<int[]> _pause = new("--pause") { Description = "a month of the year, 1 to 12, in which nothing falls due; as often as needed", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _rest = new("--rest-last") { Description = "the cents that an equal split leaves over fall due with the last instalment" };
    private readonly Option<string[]> _custom = new("--instalment") { Description = "DUE=AMOUNT, an instalment with its own day and amount, in order; as often as needed, instead of equal ones", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _tranche = new("--tranche") { Description = "FROM=AMOUNT, a part in which it is paid out, in order; as often as needed", AllowMultipleArgumentsPerToken = true };

    private readonly Option<string[]> _with = new("--with") { Description = "another member that owes the whole of it with the borrower, once it accepts ('fund loan accept'); as often as needed", AllowMultipleArgumentsPerToken = true };

    private readonly Option<int?> _rate = new("--rate") { Description = "yearly rate of simple interest in basis points, 200 for 2 %; only where the charter allows one" };

    public IReadOnlyList<Symbol> Symbols => [_member, _instalments, _grace, _needed, _on, _purpose, _pause, _rest, _custom, _tranche, _with, _rate];

    /// <summary>The terms as they were typed.</summary>
    public LoanTerms Read(Session session, ParseResult parsed, Money amount)
    {
        PlannedInstalment[] custom = [.. (parsed.GetValue(_custom) ?? []).Select(text => Dated(session, text)).Select(p => new PlannedInstalment(p.Day, p.Amount))];
        PlannedTranche[] tranches = [.. (parsed.GetValue(_tranche) ?? []).Select(text => Dated(session, text)).Select(p => new PlannedTranche(p.Day, p.Amount))];
        var pause = parsed.GetValue(_pause) ?? [];
        var rest = parsed.GetValue(_rest);
        MemberId[] with = [.. (parsed.GetValue(_with) ?? []).Select(m => session.Member(m).Id)];
        if (parsed.GetValue(_instalments) is null && custom.Length == 0) throw CliException.Usage("say how many instalments (--instalments), or each of them (--instalment)");
        return new LoanTerms(
            session.Member(parsed.GetValue(_member)!).Id, amount, parsed.GetValue(_instalments) ?? custom.Length, parsed.GetValue(_grace), Session.Date(parsed.GetValue(_needed)!),
            Session.AnyDate(parsed.GetValue(_on)) ?? session.Today, parsed.GetValue(_purpose),
            custom.Length == 0 && pause.Length == 0 && !rest ? null : new RepaymentPlan(custom.Length == 0 ? null : [.. custom], pause.Length == 0 ? null : [.. pause], rest ? RemainderRule.LastTakesTheRest : null),
            tranches.Length == 0 ? null : [.. tranches], with.Length == 0 ? null : [.. with], parsed.GetValue(_rate) is { } rate ? new BasisPoints(rate) : null);
    }

    private static (DateOnly Day, Money Amount) Dated(Session session, string text) =>
        text.Split('=', 2) is [var day, var amount] ? (Session.Date(day.Trim()), session.Amount(amount.Trim())) : throw CliException.Usage($"'{text}' is no day with an amount: type it as 2026-12-31=500");
}

internal static class LoanTermsVerbs
{
    public static IEnumerable<Verb> All(Shared shared, AskedTerms asked)
    {
        var amount = new Argument<string>("amount") { Description = "the principal, such as 5000 or 2 500,50" };
        var which = new Argument<string>("loan") { Description = "its number (2026-001) or its id" };
        var number = new Argument<int>("condition") { Description = "which one, from 1 ('fund loan conditions' shows them)" };
        var on = new Option<string?>("--on") { Description = "the day, not in the future (today when left out)" };
        var coBorrower = new Option<string>("--member") { Description = "who owes it with the borrower", Required = true };
        var prepaid = new Argument<PrepaymentChoice>("instalments") { Description = "last (the loan ends sooner) or first (the next ones)" };
        yield return shared.OnFund("preview", "Show what a loan would be, before anything is sent: schedule, ceilings, capacity, and who would decide.", [amount, .. asked.Symbols], (session, parsed) =>
        {
            var terms = asked.Read(session, parsed, session.Amount(parsed.GetValue(amount)!));
            var (preview, row, refusal) = Fund.PreviewOf(session.State, terms, Instant.From(session.Around.Clock.GetUtcNow()));
            if (preview is null) throw session.Refusing(refusal!);
            var limits = preview.Limits;
            var sheet = new Sheet("what", "value");
            foreach (var (number, (dueOn, part)) in preview.Schedule.Index()) sheet.Add(string.Create(CultureInfo.InvariantCulture, $"instalment {number + 1}, {dueOn:yyyy-MM-dd}"), part);
            if (terms.RateBasisPoints is { Value: > 0 })
                foreach (var (number, interest) in preview.Interest.Index()) sheet.Add(string.Create(CultureInfo.InvariantCulture, $"interest with instalment {number + 1}"), interest);
            foreach (var (what, value) in ((string, object?)[])
                [
                    ("ceiling by contributions", limits.ByContributions), ("ceiling by own funds", limits.ByOwnFunds), ("ceiling of one loan", limits.Ceiling),
                    ("exposure with it", limits.Exposure), .. limits.Jointly.Select(j => ($"exposure of {j.Member} with it", (object?)j.Exposure)), ("exposure cap", limits.ExposureCap), ("five largest with it", limits.TopFive), ("their cap", limits.TopFiveCap),
                    ("the fund can promise", preview.Capacity.Free), ("and after it", preview.FreeAfter), ("decided by", $"{row!.Body}, {row.Rule}, {row.VotingDays} days"),
                ])
                if (value is not null) sheet.Add(what, value);
            if (preview.Hindrance is { } hindrance) session.Say($"the request would be refused: {session.SentenceOf(hindrance)}");
            if (preview.FreeAfter.IsNegative) session.Say("the fund cannot promise that much now");
            return Task.FromResult(session.Show(sheet));
        });
        yield return shared.OnFund("conditions", "Show what must be met before a loan is paid out.", [which], async (session, parsed) =>
        {
            var loan = session.Loan(parsed.GetValue(which));
            var words = await WordsOfLine.Read(session, loan.Conditions.Select(c => (KeptText?)c.Text));
            var sheet = new Sheet("condition", "text", "met_on");
            foreach (var (place, (text, met)) in loan.Conditions.Index()) sheet.Add(place + 1, words(text), met);
            return session.Show(sheet);
        });
        yield return shared.OnFund("meet", "Note that a condition of an agreed loan was met.", [which, number, on], (session, parsed) =>
        {
            var loan = session.Loan(parsed.GetValue(which));
            var day = Session.AnyDate(parsed.GetValue(on)) ?? session.Today;
            return session.Write(string.Create(CultureInfo.InvariantCulture, $"note that condition {parsed.GetValue(number)} of loan {loan.Code} was met on {day:yyyy-MM-dd}"),
                new LoanCommand.MeetCondition(loan.Id, parsed.GetValue(number), day), _ => LoanVerbs.List(session, l => l.Id == loan.Id));
        });
        yield return shared.OnFund("forgo-tranches", "Do without the tranches of a loan that were not paid out yet.", [which], (session, parsed) =>
        {
            var loan = session.Loan(parsed.GetValue(which));
            return session.Write($"do without {Sheet.Shown(loan.Undrawn, session.Wishes.Language)} {loan.Undrawn.Currency} of loan {loan.Code}", new LoanCommand.ForgoTranches(loan.Id), _ => LoanVerbs.List(session, l => l.Id == loan.Id));
        });
        yield return shared.OnFund("accept", "Accept, for a co-borrower, to owe the whole of a requested loan with its borrower.", [which, coBorrower], (session, parsed) =>
        {
            var (loan, member) = (session.Loan(parsed.GetValue(which)), session.Member(parsed.GetValue(coBorrower)!));
            return session.Write($"owe the whole of loan {loan.Code}, {Sheet.Shown(loan.Terms.Amount, session.Wishes.Language)} {loan.Terms.Amount.Currency}, for {member.Organisation.Name}",
                new LoanCommand.AcceptJointLoan(loan.Id, member.Id), _ => LoanVerbs.List(session, l => l.Id == loan.Id));
        });
        yield return shared.OnFund("prepay", "Choose what over-payments of a loan prepay from now on.", [which, prepaid], (session, parsed) =>
        {
            var (loan, choice) = (session.Loan(parsed.GetValue(which)), parsed.GetValue(prepaid));
            return session.Write($"let over-payments of loan {loan.Code} prepay the {(choice == PrepaymentChoice.First ? "next" : "last")} instalments", new LoanCommand.ChoosePrepayment(loan.Id, choice), _ => LoanVerbs.List(session, l => l.Id == loan.Id));
        });
    }
}
