// GuaranteeEndpoints: guarantees to outside lenders, from the request to the last euro of recourse. A guarantee is given, prolonged, paid and written off by an adopted proposal only.
using System.Globalization;
using SolidarityFund.Domain.Guarantees;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A guarantee without what happened to it.</summary>
/// <param name="Dossier">The number of the confidential request that it began as, which stands for the name.</param>
/// <param name="Member">Whose credit it is; none where the reader may not know.</param>
/// <param name="Maximum">Most that the fund may still have to pay.</param>
/// <param name="Owed">What the member owes after calls, in the books or not.</param>
/// <param name="CallableUntil">The last day on which a call may reach the fund.</param>
/// <param name="ConfirmationDueOn">When the lender's next confirmation is due.</param>
public sealed record GuaranteeLine(
    GuaranteeId Id, string Number, string? Letter, string? Dossier, MemberId? Member, string Lender, GuaranteeState State, Money Credit, Money Outstanding, Money Maximum, Money Owed, DateOnly ExpiresOn, DateOnly CallableUntil, DateOnly? ConfirmationDueOn);

/// <summary>What an adviser thought; shown to who reads everything and is not tied to the member.</summary>
public sealed record OpinionView(PersonId By, bool Favourable, TextView Words);

/// <summary>A call with what is payable.</summary>
public sealed record GuaranteeCallView(GuaranteeCallId Id, int Number, CallDemand Demand, Money Payable, CallState State, TextView? Refused);

/// <summary>The counter-guarantee of a public authority.</summary>
public sealed record CounterGuaranteeView(CounterGuarantor Guarantor, BasisPoints Quota, Money Maximum, PaymentReference Reference, Money Claimed, Money Collected, Money Open);

/// <summary>What was asked and given; no member where the reader may not know whose it is.</summary>
public sealed record GuaranteeTermsView(MemberId? Member, Lender Lender, Money Credit, BasisPoints Quota, CreditPurpose Purpose, DateOnly NeededOn, DateOnly ExpiresOn, int CallMonths, DateOnly RequestedOn);

/// <summary>A guarantee with the steps of its maximum, its calls and what is owed after them.</summary>
public sealed record GuaranteeView(
    GuaranteeLine Guarantee, GuaranteeTermsView Terms, CallConditions? Conditions, PaymentReference? Reference, IReadOnlyList<MaximumStep> Maxima, IReadOnlyList<OpinionView> Opinions, IReadOnlyList<GuaranteeCallView> Calls,
    Money Paid, Money Provision, Money Recourse, Money WrittenDown, Money WrittenOff, Money Collected, CounterGuaranteeView? Counter);

/// <summary>Guarantees whose lender should have confirmed, longest overdue first.</summary>
public sealed record UnconfirmedView(DateOnly On, IReadOnlyList<GuaranteeLine> Guarantees);

/// <summary>The letter, as text in the language that was asked for.</summary>
public sealed record GuaranteeLetterView(GuaranteeId Guarantee, string Number, DateOnly IssuedOn, string Text);

/// <summary>An opinion on a request.</summary>
public sealed record OpinionBody(bool Favourable, [property: Prose] string Opinion);

/// <summary>What is outstanding of the credit.</summary>
/// <param name="ByLender">True for the lender's own statement: its yearly confirmation.</param>
public sealed record CreditReportBody(Money Outstanding, DateOnly AsOf, string Sha256, bool ByLender);

/// <summary>The end of a guarantee.</summary>
/// <param name="Sha256">What the lender's release hashes to; none when the time for calls is over.</param>
public sealed record GuaranteeReleaseBody(string? Sha256 = null);

/// <summary>A counter-guarantee.</summary>
public sealed record CounterGuaranteeBody(CounterGuarantor Guarantor, BasisPoints Quota, string Sha256);

/// <summary>How much will probably be lost, and why.</summary>
public sealed record EstimateBody(Money Amount, [property: Prose] string Reason);

/// <summary>Why a call is refused.</summary>
public sealed record CallRefusalBody([property: Prose] string Reason);

public static class GuaranteeEndpoints
{
    public static void MapGuarantees(this IEndpointRouteBuilder fund)
    {
        fund.Command<GuaranteeTerms>("/guarantees", "requestGuarantee", "Asks for a guarantee to an outside lender in the name of an organisation.", Permits.AskForSupport,
            (http, terms) => LoanEndpoints.ForOwn(http, terms.Member) ?? Checked(terms, out var sound) ?? (Asked)new GuaranteeCommand.RequestGuarantee(sound), Created);

        fund.List("/guarantees", "listGuarantees", "Guarantees to outside lenders, by number; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Guarantees.Guarantees.Values.Where(g => standing.Sees(g.Terms.Member)).Select(g => (Guarantee: g, Of: standing.Sight.Of(g))),
            s => string.Create(CultureInfo.InvariantCulture, $"{s.Guarantee.Terms.RequestedOn.Year:D4}-{s.Guarantee.Number:D6}"), (reader, s) => Line(reader, s.Guarantee),
            Filter.OnState("state", ((Guarantee Guarantee, Seen Of) s) => s.Guarantee.State), Filter.OnId("member", ((Guarantee Guarantee, Seen Of) s) => s.Of.Member));

        fund.Look("/guarantees/{guarantee:gu}", "getGuarantee", "One guarantee with the steps of its maximum, its calls, and what is owed after them.", Permits.SeeOwn, View);

        fund.Get("/guarantees/unconfirmed", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "on") is { } unfit) return Task.FromResult(unfit);
            // The day is always said: an answer that depends on today would be out of date without a newer version.
            if (!DateText.TryParse(http.Request.Query["on"].ToString(), out var on)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "on"))));
            return Task.FromResult(Api.AtVersion(http, standing.Confirmed.Version, () => new UnconfirmedView(on,
                [.. standing.State.Guarantees.Unconfirmed(standing.State.Charter!.GuaranteeRules.ConfirmationMonths, on).Where(g => standing.Sees(g.Terms.Member)).Select(g => Line(standing, g))])));
        }).As("listUnconfirmedGuarantees", "Live guarantees whose lender should have confirmed what is outstanding before a day (on=2026-03-31), longest overdue first; a delegate sees those of its own organisation.", Permits.SeeOwn, "on").Produces<UnconfirmedView>();

        fund.Get("/guarantees/{guarantee:gu}/letter", Letter).As("getGuaranteeLetter", "The letter that the lender holds, in a language.", Permits.SeeOwn, "language").Produces<GuaranteeLetterView>();

        fund.Command<NoBody>("/guarantees/{guarantee:gu}/withdrawal", "withdrawGuarantee", "Takes a request back before it is decided.", Permits.AskForSupport,
            (http, _) => Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new GuaranteeCommand.WithdrawGuarantee(Id(http)));

        fund.Command<OpinionBody>("/guarantees/{guarantee:gu}/opinions", "giveOpinion", "Says what an adviser who is not tied to the member thinks of a request.", Permits.Advise, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GuaranteeCommand.GiveOpinion(Id(http), body.Favourable, await words.Keep(body.Opinion)));
        });

        fund.Command<CreditReportBody>("/guarantees/{guarantee:gu}/reports", "reportCredit", "Reports what is outstanding of the credit, with the hash of the document; the maximum follows it down.", Permits.ReportCredit,
            (http, body) => Seen(http, Standing.Of(http)) is null ? WebRefusals.NotFound.With() : new GuaranteeCommand.ReportCredit(Id(http), body.Outstanding, body.AsOf, body.Sha256, body.ByLender));

        fund.Command<GuaranteeReleaseBody>("/guarantees/{guarantee:gu}/release", "releaseGuarantee", "Records the end: by the lender's written word, or when the time for calls is over.", Permits.KeepMoney,
            (http, body) => new GuaranteeCommand.ReleaseGuarantee(Id(http), body.Sha256));

        fund.Command<CounterGuaranteeBody>("/guarantees/{guarantee:gu}/counter-guarantee", "recordCounterGuarantee", "Records the letter of a public authority that bears a part of whatever the fund pays.", Permits.KeepMoney,
            (http, body) => OrganisationText.Number(body.Guarantor.EnterpriseNumber, out var number) is { } fault
                ? Api.Faults("/guarantor", [fault]) : new GuaranteeCommand.RecordCounterGuarantee(Id(http), body.Guarantor with { EnterpriseNumber = number }, body.Quota, body.Sha256));

        fund.Command<CallDemand>("/guarantees/{guarantee:gu}/calls", "recordCall", "Records the lender's written demand with its statement of account.", Permits.KeepMoney,
            (http, demand) => new GuaranteeCommand.RecordCall(Id(http), demand));

        fund.Command<EstimateBody>("/guarantees/{guarantee:gu}/estimate", "estimateCall", "Says how much the fund will probably be called for, in all; zero when a call is not probable any more.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GuaranteeCommand.EstimateCall(Id(http), body.Amount, await words.Keep(body.Reason)));
        });

        fund.Command<EstimateBody>("/guarantees/{guarantee:gu}/write-down", "writeDownRecourse", "Says how much of the recourse the fund expects to lose, in all.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GuaranteeCommand.WriteDownRecourse(Id(http), body.Amount, await words.Keep(body.Reason)));
        });

        fund.Command<CallRefusalBody>("/guarantee-calls/{call:gc}/refusal", "refuseCall", "Refuses a call that does not keep to the letter; the lender may call again.", Permits.ApprovePayments, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new GuaranteeCommand.RefuseCall(http.Route<GuaranteeCallId>("call"), await words.Keep(body.Reason)));
        });

        fund.Command<NoBody>("/guarantee-calls/{call:gc}/payment", "prepareCallPayment", "Prepares the payment of an accepted call to the lender.", Permits.KeepMoney,
            (http, _) => new GuaranteeCommand.PrepareCallPayment(http.Route<GuaranteeCallId>("call")), PaymentEndpoints.PaymentCreated);
    }

    /// <summary>Where a new request is found.</summary>
    internal static string? Created(Event e) => e is GuaranteeEvent.GuaranteeRequested requested ? $"{{fund}}/guarantees/{requested.Guarantee}" : null;

    /// <summary>The terms with the lender's numbers as they are kept; or what is wrong with these.</summary>
    internal static Asked? Checked(GuaranteeTerms terms, out GuaranteeTerms sound)
    {
        var faults = OrganisationText.Numbers(terms.Lender.EnterpriseNumber, terms.Lender.Iban, out var number, out var iban);
        sound = terms with { Lender = terms.Lender with { EnterpriseNumber = number, Iban = iban } };
        return faults.IsEmpty ? default(Asked?) : Api.Faults("/lender", faults);
    }

    private static GuaranteeLine Line(Standing standing, Guarantee g) => new(
        g.Id, g.Code, g.Letter?.Code, standing.Sight.Of(g).Dossier, standing.Sight.Of(g).Member, g.Terms.Lender.Name, g.State, g.Terms.Credit, g.Outstanding, g.Maximum, g.Owed, g.ExpiresOn, g.CallableUntil,
        g.ConfirmationDueOn(standing.State.Charter!.GuaranteeRules.ConfirmationMonths));

    private static Task<IResult> Letter(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "language") is { } unfit) return Task.FromResult(unfit);
        if (!MeetingEndpoints.Asks(http, out var language)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "language"))));
        if (Seen(http, standing) is not { Letter: { } letter } guarantee || standing.Sight.Of(guarantee).Member is null) return Task.FromResult(Problems.Of(WebRefusals.NotFound.With()));
        http.Response.Headers.ContentLanguage = Languages.Tag(language);
        // The text depends on the language, not on the version alone: it has no tag.
        return Task.FromResult(Results.Json(new GuaranteeLetterView(guarantee.Id, letter.Code, letter.IssuedOn, GuaranteeLetterText.Of(standing.State, guarantee.Id, language)!), ApiJson.Options));
    }

    private static async Task<GuaranteeView?> View(HttpContext http, Standing standing)
    {
        if (Seen(http, standing) is not { } g) return null;
        Opinion[] opinions = standing.SeesAll && !standing.Conflicted(g.Terms.Member) ? [.. g.Opinions] : [];
        var words = await WordsOfRequest.Read(http, [.. opinions.Select(o => (KeptText?)o.Words), .. g.Calls.Select(c => c.Refused)]);
        return new(
            Line(standing, g), View(g.Terms, standing.Sight.Of(g).Member), g.Letter?.Conditions, g.Letter?.Reference, [.. g.Maxima], [.. opinions.Select(o => new OpinionView(o.By, o.Favourable, words(o.Words)))],
            [.. g.Calls.Select(c => new GuaranteeCallView(c.Id, c.Number, c.Demand, c.Payable, c.State, c.Refused is { } why ? words(why) : null))],
            g.Paid, g.Provision, g.Recourse, g.WrittenDown, g.WrittenOff, g.Collected,
            g.Counter is { } c ? new(c.Guarantor, c.Quota, g.CounterMaximum, c.Reference, c.Claimed, c.Collected, c.Open) : null);
    }

    private static GuaranteeTermsView View(GuaranteeTerms t, MemberId? member) => new(member, t.Lender, t.Credit, t.Quota, t.Purpose, t.NeededOn, t.ExpiresOn, t.CallMonths, t.RequestedOn);

    private static GuaranteeId Id(HttpContext http) => http.Route<GuaranteeId>("guarantee");

    private static Guarantee? Seen(HttpContext http, Standing standing) =>
        standing.State.Guarantees.Guarantees.TryGetValue(Id(http), out var guarantee) && standing.Sees(guarantee.Terms.Member) ? guarantee : null;
}
