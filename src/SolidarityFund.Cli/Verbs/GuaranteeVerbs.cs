// Guarantees to outside lenders: ask, advise, report, confirm, release; record a call, answer and pay it, follow what is owed after it; print the letter.
using System.CommandLine;
using System.Security.Cryptography;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Payments;
using SolidarityFund.Reports;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Cli.Verbs;

internal static class GuaranteeVerbs
{
    public static Verb All(Shared shared)
    {
        var which = new Argument<string>("guarantee") { Description = "its number (2026-001) or its id" };
        var document = new Option<FileInfo>("--document") { Description = "the document; only its SHA-256 is kept", Required = true };
        var release = new Option<FileInfo?>("--document") { Description = "the lender's written release; without it, the time for calls must be over" };
        var reason = new Option<string>("--reason") { Description = "why", Required = true };
        var outstanding = new Argument<string>("outstanding") { Description = "principal of the credit that is not repaid" };
        var asOf = new Option<string?>("--as-of") { Description = "the day of the document (today when left out)" };
        var on = new Option<string?>("--on") { Description = "the day (today when left out)" };
        return Shared.Noun("guarantee", "Guarantees that the fund gives to outside lenders for credit of members.",
            Request(shared),
            shared.OnFund("list", "List the guarantees.", [], (session, _) => Task.FromResult(session.Show(List(session, _ => true)))),
            shared.OnFund("show", "Show one guarantee with the steps of its maximum and its calls.", [which], (session, parsed) => Task.FromResult(session.Show(Story(session.Guarantee(parsed.GetValue(which)))))),
            shared.OnFund("unconfirmed", "List the guarantees whose lender should have confirmed what is outstanding, longest overdue first.", [on], (session, parsed) =>
            {
                var late = session.State.Guarantees.Unconfirmed(session.State.Charter!.GuaranteeRules.ConfirmationMonths, parsed.GetValue(on) is { } day ? Session.Date(day) : session.Today).Select(g => g.Id).ToHashSet();
                return Task.FromResult(session.Show(List(session, g => late.Contains(g.Id))));
            }),
            shared.OnFund("letter", "Print the letter to the lender (--lang en, fr or nl).", [which], (session, parsed) =>
            {
                var guarantee = session.Guarantee(parsed.GetValue(which));
                session.Around.Out.Write(GuaranteeLetterText.Of(session.State, guarantee.Id, session.Wishes.Language) ?? throw CliException.NotFound($"guarantee {guarantee.Code} has no letter: it is decided by 'fund proposal guarantee'"));
                return Task.FromResult(ExitCodes.Done);
            }),
            shared.OnFund("withdraw", "Take a request back before it is decided.", [which], (session, parsed) => Write(session, parsed.GetValue(which), "take back", g => new GuaranteeCommand.WithdrawGuarantee(g.Id))),
            Advise(shared, which),
            shared.OnFund("report", "Report what is outstanding of the credit: the maximum follows it down.", [which, outstanding, asOf, document], (session, parsed) => Report(session, parsed, byLender: false)),
            shared.OnFund("confirm", "Record the lender's own statement of what is outstanding: its yearly confirmation.", [which, outstanding, asOf, document], (session, parsed) => Report(session, parsed, byLender: true)),
            shared.OnFund("release", "Record the end of a guarantee: by the lender's written word, or when the time for calls is over.", [which, release], (session, parsed) =>
                Write(session, parsed.GetValue(which), "release", g => new GuaranteeCommand.ReleaseGuarantee(g.Id, parsed.GetValue(release) is { } paper ? Sha256(paper) : null))),
            Counter(shared, which, document),
            Call(shared, which, outstanding, document),
            shared.OnFund("estimate", "Say how much the fund will probably be called for, in all.", [which, Amount, reason], (session, parsed) =>
            {
                var (guarantee, amount) = (session.Guarantee(parsed.GetValue(which)), session.Amount(parsed.GetValue(Amount)!));
                return session.WriteShown($"estimate the call of guarantee {guarantee.Code} at {Sheet.Shown(amount, session.Wishes.Language)} {amount.Currency}",
                    async words => new GuaranteeCommand.EstimateCall(guarantee.Id, amount, await words.Keep(parsed.GetValue(reason)!)), _ => Task.FromResult(List(session, g => g.Id == guarantee.Id)));
            }),
            shared.OnFund("write-down", "Say how much of the recourse the fund expects to lose, in all.", [which, Amount, reason], (session, parsed) =>
            {
                var (guarantee, amount) = (session.Guarantee(parsed.GetValue(which)), session.Amount(parsed.GetValue(Amount)!));
                return session.WriteShown($"write the recourse of guarantee {guarantee.Code} down to {Sheet.Shown(amount, session.Wishes.Language)} {amount.Currency}",
                    async words => new GuaranteeCommand.WriteDownRecourse(guarantee.Id, amount, await words.Keep(parsed.GetValue(reason)!)), _ => Task.FromResult(List(session, g => g.Id == guarantee.Id)));
            }),
            shared.OnFund("refuse-call", "Refuse a call that does not keep to the letter; the lender may call again.", [WhichCall, reason], (session, parsed) =>
            {
                var call = session.Call(parsed.GetValue(WhichCall), c => c.State == CallState.Recorded);
                return session.WriteShown($"refuse call {call.Number}, {Sheet.Shown(call.Payable, session.Wishes.Language)} {call.Payable.Currency}",
                    async words => new GuaranteeCommand.RefuseCall(call.Id, await words.Keep(parsed.GetValue(reason)!)), _ => Task.FromResult(List(session, g => g.Calls.Any(c => c.Id == call.Id))));
            }),
            shared.OnFund("prepare-payment", "Prepare the payment of an accepted call to the lender; a second person approves it ('fund payment approve').", [WhichCall], (session, parsed) =>
            {
                var call = session.Call(parsed.GetValue(WhichCall), c => c.State == CallState.Accepted);
                return session.Write($"prepare the payment of call {call.Number}, {Sheet.Shown(call.Payable, session.Wishes.Language)} {call.Payable.Currency}", new GuaranteeCommand.PrepareCallPayment(call.Id),
                    receipt => PaymentVerbs.List(session, p => receipt.Events.OfType<PaymentEvent.PaymentPrepared>().Any(e => e.Payment == p.Id)));
            }));

        Task<int> Report(Session session, ParseResult parsed, bool byLender)
        {
            var left = session.Amount(parsed.GetValue(outstanding)!);
            return Write(session, parsed.GetValue(which), $"report {Sheet.Shown(left, session.Wishes.Language)} {left.Currency} outstanding under", g => new GuaranteeCommand.ReportCredit(
                g.Id, left, parsed.GetValue(asOf) is { } day ? Session.Date(day) : session.Today, Sha256(parsed.GetValue(document)!), byLender));
        }
    }

    private static readonly Argument<string> Amount = new("amount") { Description = "in all, such as 5000 or 2 500,50" };
    private static readonly Argument<string?> WhichCall = new("call") { Description = "the number of its guarantee (2026-001) or its id; not needed when only one is in question", Arity = ArgumentArity.ZeroOrOne };

    private static Verb Request(Shared shared)
    {
        var (member, typed) = (new Option<string>("--member") { Description = "whose credit it is", Required = true }, new GuaranteeTermsTyped());
        return shared.OnFund("request", "Ask for a guarantee in the name of a member. The committee decides: 'fund proposal guarantee'.", [member, .. typed.Symbols], (session, parsed) =>
        {
            var terms = typed.Of(session, parsed, session.Member(parsed.GetValue(member)!).Id);
            return session.Write($"ask for a guarantee of {terms.Quota} of {Sheet.Shown(terms.Credit, session.Wishes.Language)} {terms.Credit.Currency} for {session.NameOf(terms.Member)}",
                new GuaranteeCommand.RequestGuarantee(terms), receipt => List(session, g => g.Id == receipt.Events.OfType<GuaranteeEvent.GuaranteeRequested>().Single().Guarantee));
        });
    }

    private static Verb Advise(Shared shared, Argument<string> which)
    {
        var words = new Argument<string>("opinion") { Description = "what you think of it, and why" };
        var against = new Option<bool>("--against") { Description = "the guarantee should not be given" };
        return shared.OnFund("advise", "Give an opinion on a request, as somebody who is not tied to the member.", [which, words, against], (session, parsed) =>
        {
            var guarantee = session.Guarantee(parsed.GetValue(which));
            return session.WriteShown($"advise {(parsed.GetValue(against) ? "against" : "for")} guarantee {guarantee.Code}",
                async kept => new GuaranteeCommand.GiveOpinion(guarantee.Id, !parsed.GetValue(against), await kept.Keep(parsed.GetValue(words)!)), _ => Task.FromResult(List(session, g => g.Id == guarantee.Id)));
        });
    }

    private static Verb Counter(Shared shared, Argument<string> which, Option<FileInfo> document)
    {
        var by = new Argument<string>("guarantor") { Description = "legal name of the public authority" };
        var number = new Option<string>("--enterprise-number") { Description = "its enterprise number", Required = true };
        var quota = new Option<int>("--quota") { Description = "its part of what the fund pays, in hundredths of a percent", Required = true };
        return shared.OnFund("counter", "Record the letter of a public authority that bears a part of whatever the fund pays.", [which, by, number, quota, document], (session, parsed) =>
        {
            if (OrganisationText.Number(parsed.GetValue(number), out var enterprise) is { } fault) throw session.Refusing(fault.Refusal);
            return Write(session, parsed.GetValue(which), "record a counter-guarantee of", g => new GuaranteeCommand.RecordCounterGuarantee(
                g.Id, new CounterGuarantor(parsed.GetValue(by)!, enterprise), new BasisPoints(parsed.GetValue(quota)), Sha256(parsed.GetValue(document)!)));
        });
    }

    private static Verb Call(Shared shared, Argument<string> which, Argument<string> outstanding, Option<FileInfo> document)
    {
        var recovered = new Option<string>("--recovered") { Description = "what the lender got from other securities", DefaultValueFactory = _ => "0" };
        var received = new Option<string?>("--received") { Description = "the day on which the demand reached the fund (today when left out)" };
        var notice = new Option<bool>("--notice") { Description = "notice of default was given" };
        var realised = new Option<bool>("--realised") { Description = "the other securities are realised" };
        return shared.OnFund("call", "Record the lender's written demand with its statement of account. The committee decides: 'fund proposal call'.", [which, outstanding, recovered, received, notice, realised, document], (session, parsed) =>
        {
            var demand = new CallDemand(
                session.Amount(parsed.GetValue(outstanding)!), session.Amount(parsed.GetValue(recovered)!), new CallConditions(parsed.GetValue(notice), parsed.GetValue(realised)),
                parsed.GetValue(received) is { } day ? Session.Date(day) : session.Today, Sha256(parsed.GetValue(document)!));
            return Write(session, parsed.GetValue(which), "record a call of", g => new GuaranteeCommand.RecordCall(g.Id, demand));
        });
    }

    private static Task<int> Write(Session session, string? which, string intent, Func<Guarantee, GuaranteeCommand> command)
    {
        var guarantee = session.Guarantee(which);
        return session.Write($"{intent} guarantee {guarantee.Code}", command(guarantee), _ => Story(session.State.Guarantees.Guarantees[guarantee.Id]));
    }

    private static string Sha256(FileInfo file)
    {
        if (!file.Exists) throw CliException.Usage($"there is no file {file.Name}");
        using var stream = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static Sheet List(Session session, Func<Guarantee, bool> fits)
    {
        var sheet = new Sheet("guarantee", "letter", "member", "name", "lender", "state", "credit:money", "outstanding:money", "maximum:money", "recourse:money", "written_off:money", "expires_on", "callable_until", "confirmed_on");
        foreach (var g in session.State.Guarantees.Guarantees.Values.Where(fits).OrderBy(g => g.Code, StringComparer.Ordinal))
            sheet.Add(g.Code, g.Letter?.Code, session.Named(session.Sight.Of(g)).Code, session.Named(session.Sight.Of(g)).Name, g.Terms.Lender.Name, g.State.ToString().ToLowerInvariant(), g.Terms.Credit, g.Outstanding, g.Maximum, g.Recourse, g.WrittenOff,
                g.ExpiresOn, g.CallableUntil, g.Letter is null ? null : g.ConfirmedOn);
        return sheet;
    }

    /// <summary>The steps of the maximum, then the calls, then what is owed.</summary>
    private static Sheet Story(Guarantee g)
    {
        var sheet = new Sheet("what", "date", "outstanding:money", "amount:money");
        sheet.Add($"{g.State.ToString().ToLowerInvariant()} until", g.ExpiresOn, g.Outstanding, g.Maximum);
        foreach (var step in g.Maxima) sheet.Add($"maximum, {step.Cause.ToString().ToLowerInvariant()}", step.On, step.Outstanding, step.Maximum);
        foreach (var call in g.Calls) sheet.Add($"call {call.Number}, {call.State.ToString().ToLowerInvariant()}", call.Demand.ReceivedOn, call.Demand.Outstanding, call.Payable);
        if (g.Paid.IsPositive) sheet.Add("paid to the lender", g.PaidOn, null, g.Paid);
        if (g.Provision.IsPositive) sheet.Add("call probable", null, null, g.Provision);
        if (g.PaidOn is not null) sheet.Add("recourse", null, null, g.Recourse);
        if (g.WrittenDown.IsPositive) sheet.Add("of it written down", null, null, g.WrittenDown);
        if (g.WrittenOff.IsPositive) sheet.Add("written off", null, null, g.WrittenOff);
        if (g.Counter is { } counter) sheet.Add($"counter-guarantee of {counter.Guarantor.Name}, {counter.Quota}", null, g.CounterMaximum, counter.Open);
        return sheet;
    }
}

/// <summary>The terms of a guarantee as they are typed: asked for directly, or taken as an offer.</summary>
internal sealed class GuaranteeTermsTyped
{
    private readonly Argument<string> _credit = new("credit") { Description = "principal of the credit, such as 20000 or 20 000,00" };
    private readonly Option<int> _quota = new("--quota") { Description = "the part that the fund guarantees, in hundredths of a percent: 6500 is 65 %", Required = true };
    private readonly Option<string> _lender = new("--lender") { Description = "legal name of the lender", Required = true };
    private readonly Option<string> _number = new("--enterprise-number") { Description = "its enterprise number", Required = true };
    private readonly Option<string> _iban = new("--iban") { Description = "its account, to which the fund pays a call", Required = true };
    private readonly Option<CreditPurpose> _purpose = new("--purpose") { Description = "what for: cashflow, subsidybridge, investment or other" };
    private readonly Option<string> _needed = new("--needed") { Description = "the day on which the credit begins", Required = true };
    private readonly Option<string> _until = new("--until") { Description = "the last day of the guarantee", Required = true };
    private readonly Option<int> _months = new("--call-months") { Description = "months after it within which the lender may still call", DefaultValueFactory = _ => 6 };
    private readonly Option<string?> _asked = new("--on") { Description = "the day on which the request reached the fund (today when left out)" };

    public IReadOnlyList<Symbol> Symbols => [_credit, _quota, _lender, _number, _iban, _purpose, _needed, _until, _months, _asked];

    public GuaranteeTerms Of(Session session, ParseResult parsed, MemberId member)
    {
        if (OrganisationText.Numbers(parsed.GetValue(_number), parsed.GetValue(_iban), out var enterprise, out var account) is [var fault, ..]) throw session.Refusing(fault.Refusal);
        return new(
            member, new Lender(parsed.GetValue(_lender)!, enterprise, account), session.Amount(parsed.GetValue(_credit)!), new BasisPoints(parsed.GetValue(_quota)), parsed.GetValue(_purpose),
            Session.Date(parsed.GetValue(_needed)!), Session.Date(parsed.GetValue(_until)!), parsed.GetValue(_months), parsed.GetValue(_asked) is { } day ? Session.Date(day) : session.Today);
    }
}
