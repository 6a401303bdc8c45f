// ContributionEndpoints: what members are asked for and paid, what it follows from, what is waived and credited, promises, arrears, attestations, and formulas side by side.
using System.Globalization;
using System.Text.Json;
using SolidarityFund.Domain.Contributions;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Reports;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;
using SolidarityFund.Web.Pages;

namespace SolidarityFund.Web.Endpoints;

/// <summary>A period to be called.</summary>
/// <param name="Period"><c>2026</c>, <c>2026-Q1</c>, <c>2026-03</c> or <c>2026-2028</c>.</param>
/// <param name="InAdvance">Only these members, which pay in advance; left out for everybody.</param>
public sealed record ContributionCallBody(ContributionPeriod Period, IReadOnlyList<MemberId>? InAdvance = null);

/// <summary>What one member was asked for, and what came in: due = paid + credited + open.</summary>
/// <param name="DueOn">Until when it is to be paid.</param>
/// <param name="SetOff">The part of what was paid that the member's own deposit paid.</param>
/// <param name="Credited">By how much credit notes lowered it.</param>
/// <param name="Risk">The part of what was asked that goes to the risk fund.</param>
public sealed record ContributionView(
    PaymentReference Reference, ContributionPeriod Period, MemberId Member, Money Due, Money Paid, Money Open, DateOnly DueOn, Money SetOff, Money Credited, Money Risk);

/// <summary>What a contribution follows from besides heads and turnover; what is left out is unsaid.</summary>
public sealed record ContributorBody(int? FullTimeHundredths = null, string? Capacity = null, string? RiskGroup = null);

/// <summary>What the contribution of a member follows from.</summary>
public sealed record ContributorView(MemberId Member, int Staff, Money Turnover, int? FullTimeHundredths, string? Capacity, string? RiskGroup);

/// <summary>What was waived for a member, by a decision. The words stand with the proposal.</summary>
public sealed record ExemptionView(MemberId Member, ContributionPeriod Period, DateOnly On, BasisPoints? Share, Money? Amount);

/// <summary>A credit note that waits for a second person.</summary>
public sealed record CreditView(PaymentReference Reference, MemberId Member, ContributionPeriod Period, Money Amount, string Reason, Money Open, PersonId PreparedBy);

/// <summary>A promise to be noted.</summary>
public sealed record PromiseBody(MemberId Member, Money Amount, DateOnly By);

/// <summary>A promise, and what became of it by a day.</summary>
public sealed record PromiseView(int Number, MemberId Member, Money Amount, DateOnly On, DateOnly By, PromiseStanding Standing);

/// <summary>A call that is late, with the last step of the charter's ladder that it has reached.</summary>
public sealed record LateView(PaymentReference Reference, ContributionPeriod Period, DateOnly DueOn, int DaysLate, string? Step, Money Open);

/// <summary>Who is behind with contributions. A fact, and no block for emergency aid.</summary>
public sealed record MemberArrearsView(MemberId Member, int DaysLate, Money Open, DateOnly? PromisedBy, IReadOnlyList<LateView> Late);

/// <summary>All arrears on a day.</summary>
public sealed record ArrearsView(DateOnly On, Money Total, IReadOnlyList<MemberArrearsView> Members);

/// <summary>A formula to be tried: the charter file that would hold it.</summary>
/// <param name="Period">For which period.</param>
/// <param name="Charter">The charter file, in which amounts are {cents, currency}.</param>
public sealed record SimulationBody(ContributionPeriod Period, JsonElement Charter);

/// <summary>What one member would be asked.</summary>
public sealed record SimulatedView(MemberId Member, Money Now, Money Then, Money Change);

/// <summary>Two formulas side by side: the one in force, and the one that was tried.</summary>
/// <param name="More">How many would pay more.</param>
/// <param name="Less">How many would pay less.</param>
/// <param name="Same">How many would pay the same.</param>
public sealed record SimulationView(ContributionPeriod Period, Money Now, Money Then, Money Change, int More, int Less, int Same, IReadOnlyList<SimulatedView> Members);

/// <summary>The yearly attestation of a member, as text in the language that was asked for.</summary>
public sealed record AttestationView(MemberId Member, int Year, Money Called, Money Credited, Money Paid, Money Open, Money PaidInYear, string Text);

public static class ContributionEndpoints
{
    public static void MapContributions(this IEndpointRouteBuilder fund)
    {
        fund.Command<ContributionCallBody>("/contribution-calls", "callContributions", "Asks every member for its contribution of a period, or only those that pay in advance.", Permits.KeepMoney,
            (_, body) => new ContributionCommand.CallContributions(body.Period, body.InAdvance is { } some ? [.. some] : null));

        fund.List("/contributions", "listContributions", "Called contributions by reference; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Contributions.Calls.Values.Where(c => standing.Sees(c.Member)), c => c.Reference.ToString(),
            (_, c) => new ContributionView(c.Reference, c.Period, c.Member, c.Due, c.Paid, c.Open, c.DueOn, c.SetOff, c.Credited, c.Risk),
            Filter.OnId("member", (ContributionCall c) => (MemberId?)c.Member),
            new Filter<ContributionCall>("period", text => ContributionPeriod.TryParse(text, out var period) ? c => c.Period == period : null));

        fund.List("/contributors", "listContributors", "What contributions follow from, by member; a delegate sees its own organisation.", Permits.SeeOwn,
            standing => standing.State.Members.Members.Values.Where(m => standing.Sees(m.Id)), m => m.Number.ToString("D8", CultureInfo.InvariantCulture),
            (standing, m) => standing.State.Contributions.BasisOf(m) is var b ? new ContributorView(m.Id, b.Staff, b.Turnover, b.FullTimeHundredths, b.Capacity, b.RiskGroup) : null!);

        fund.Command<ContributorBody>("/members/{member:mb}/contributor", "describeContributor", "Says what a member's contribution follows from besides heads and turnover.", Permits.KeepRegister,
            (http, body) => new ContributionCommand.DescribeContributor(http.Route<MemberId>("member"), body.FullTimeHundredths, body.Capacity, body.RiskGroup));

        fund.List("/contribution-exemptions", "listExemptions", "What decisions waived, by member and period; a delegate sees those of its own organisation.", Permits.SeeOwn,
            standing => standing.State.Contributions.Exemptions.Values.Where(e => standing.Sees(e.Member)), e => $"{e.Member} {e.Period}", (_, e) => new ExemptionView(e.Member, e.Period, e.On, e.Share, e.Amount),
            Filter.OnId("member", (Exemption e) => (MemberId?)e.Member));

        fund.List("/credit-notes", "listCreditNotes", "Credit notes that wait for a second person, by call.", Permits.SeeAll,
            standing => standing.State.Contributions.Credits.Values, c => c.Note.Reference.ToString(), (standing, c) => standing.State.Contributions.Calls[c.Note.Reference] is var call
                ? new CreditView(call.Reference, call.Member, call.Period, c.Note.Amount, c.Note.Reason, call.Open, c.PreparedBy) : null!);

        fund.Command<CreditNote>("/credit-notes", "prepareCreditNote", "Lowers or cancels a call that is not paid; nothing changes before a second person agrees.", Permits.KeepMoney,
            (_, body) => new ContributionCommand.PrepareCreditNote(body));

        fund.Command<CreditNote>("/credit-notes/approvals", "approveCreditNote", "Agrees as second person with exactly what was prepared.", Permits.ApproveEntries, (_, body) => new ContributionCommand.ApproveCreditNote(body));

        fund.Get("/contribution-promises", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "on", "limit", "after") is { } unfit) return Task.FromResult(unfit);
            if (!DateText.TryParse(http.Request.Query["on"].ToString(), out var on)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "on"))));
            var book = standing.State.Contributions;
            var seen = book.Promises.Select(p => p.Member).Distinct().Where(standing.Sees).SelectMany(m => book.PromisesOf(m, on));
            return Task.FromResult(Api.Paged(http, standing.Confirmed.Version, seen, p => p.Promise.Number.ToString("D8", CultureInfo.InvariantCulture),
                p => new PromiseView(p.Promise.Number, p.Promise.Member, p.Promise.Amount, p.Promise.On, p.Promise.By, p.Standing), page => page));
        }).As("listPromises", "What members promised to pay, by number, and what became of it by a day (on=2026-03-31); a delegate sees those of its own organisation.", Permits.SeeOwn, "on", "limit", "after").Produces<Page<PromiseView>>();

        fund.Command<PromiseBody>("/contribution-promises", "promiseContribution", "Notes by when a member will pay: a memo, nothing is booked.", Permits.PromiseForMember,
            (_, body) => new ContributionCommand.PromiseContribution(body.Member, body.Amount, body.By));

        fund.Get("/contribution-arrears", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "on") is { } unfit) return Task.FromResult(unfit);
            if (!DateText.TryParse(http.Request.Query["on"].ToString(), out var on)) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "on"))));
            return Task.FromResult(Api.AtVersion(http, standing.Confirmed.Version, () => View(Arrears.Of(standing.State, on, standing.Sees))));
        }).As("getArrears", "Who is behind with contributions on a day (on=2026-03-31), by period and days late; it blocks no emergency aid. A delegate sees its own organisation.", Permits.SeeOwn, "on").Produces<ArrearsView>();

        fund.Post("/contribution-simulations", Simulate)
            .As("simulateContributions", "What the formula of another charter would ask of every member, beside the one in force. Records nothing.", Permits.SeeAll).Accepts<SimulationBody>("application/json").Produces<SimulationView>();

        fund.Get("/members/{member:mb}/contribution-attestation", http =>
        {
            var standing = Standing.Of(http);
            if (Api.Unfit(http, "year") is { } unfit) return Task.FromResult(unfit);
            if (!int.TryParse(http.Request.Query["year"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2999) return Task.FromResult(Problems.Of(WebRefusals.QueryInvalid.With(("parameter", "year"))));
            var member = http.Route<MemberId>("member");
            return Task.FromResult(standing.Sees(member) && ContributionAttestation.Of(standing.State, member, year, Languages.Of(http)) is { } made
                ? Api.AtVersion(http, standing.Confirmed.Version, () => new AttestationView(member, year, made.Called, made.Credited, made.Paid, made.Open, made.PaidInYear, made.Text))
                : Problems.Of(WebRefusals.NotFound.With()));
        }).As("getContributionAttestation", "What a member was called for and paid in a year (year=2026), as a paper in three languages; no claim about taxes.", Permits.SeeOwn, "year").Produces<AttestationView>();
    }

    private static async Task<IResult> Simulate(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http) is { } unfit) return unfit;
        var (body, problem) = await Api.Read<SimulationBody>(http);
        if (body is null) return problem!;
        var (charter, faults) = Proposed.Charter(body.Charter, "/charter");
        if (charter is null) return Problems.Of(faults);
        var state = standing.State;
        if (charter.Currency != state.Charter!.Currency) return Problems.Of(CommonRefusals.OtherCurrency.With(("found", charter.Currency), ("expected", state.Charter.Currency)));
        var shown = ContributionSimulation.Of(state.Charter.Contributions, charter.Contributions, state.Members, state.Contributions, body.Period);
        return Results.Json(new SimulationView(shown.Period, shown.Now, shown.Then, shown.Then - shown.Now, shown.More, shown.Less, shown.Same,
            [.. shown.Members.Select(m => new SimulatedView(m.Member, m.Now, m.Then, m.Change))]), ApiJson.Options);
    }

    private static ArrearsView View(Arrears arrears) => new(arrears.On, arrears.Total,
        [.. arrears.Members.Select(m => new MemberArrearsView(m.Member, m.DaysLate, m.Open, m.PromisedBy, [.. m.Late.Select(l => new LateView(l.Call.Reference, l.Call.Period, l.Call.DueOn, l.DaysLate, l.Step?.Code, l.Call.Open))]))]);
}
