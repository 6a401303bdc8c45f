// ExpectedEndpoints: money that somebody says will come in: announced, changed, withdrawn; what has come of it and what is late.
using SolidarityFund.Domain.Expected;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Membership;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Endpoints;

/// <summary>Money that somebody says will come in; nobody owes it.</summary>
/// <param name="Amount">How much.</param>
/// <param name="ExpectedOn">When: today or later.</param>
/// <param name="As">What it is for.</param>
/// <param name="Member">The member that will pay; absent for somebody else.</param>
/// <param name="Payer">Who else will pay, in words; absent for a member.</param>
/// <param name="Purpose">What a gift may be used for; absent for general money.</param>
public sealed record AnnouncementBody(Money Amount, DateOnly ExpectedOn, AnnouncedAs As, MemberId? Member = null, string? Payer = null, string? Purpose = null);

/// <summary>Another amount or day.</summary>
/// <param name="Amount">All of it, what has come in with it.</param>
/// <param name="ExpectedOn">When the rest is expected.</param>
/// <param name="Reason">Why.</param>
public sealed record AnnouncementChangeBody(Money Amount, DateOnly ExpectedOn, string Reason);

/// <summary>Announced money: amount = received + open, or received + withdrawn. It is no claim on anybody.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number as printed.</param>
/// <param name="State">Expected, Late after its day, Received, Withdrawn.</param>
/// <param name="Member">The member that pays; absent for somebody else.</param>
/// <param name="Payer">Who else pays; shown to treasurer and auditor.</param>
/// <param name="As">What it is for.</param>
/// <param name="Purpose">What a gift may be used for; absent for general money.</param>
/// <param name="Amount">How much was announced.</param>
/// <param name="Received">What came in of it.</param>
/// <param name="Open">What is still expected.</param>
/// <param name="ExpectedOn">When.</param>
/// <param name="AnnouncedOn">When it was noted.</param>
/// <param name="WithdrawnOn">When the rest was withdrawn.</param>
/// <param name="Reference">The ten digits of the reference.</param>
/// <param name="Communication">The words to repeat, as they are printed.</param>
/// <param name="Reasons">Why it was changed or withdrawn, oldest first; shown to treasurer and auditor.</param>
public sealed record AnnouncementView(
    AnnouncementId Id, string Number, AnnouncementState State, MemberId? Member, TextView? Payer, AnnouncedAs As, string? Purpose, Money Amount, Money Received, Money Open, DateOnly ExpectedOn, DateOnly AnnouncedOn,
    DateOnly? WithdrawnOn, PaymentReference Reference, string Communication, IReadOnlyList<TextView> Reasons);

public static class ExpectedEndpoints
{
    private const string One = "/expected-money/{announcement:an}";

    public static void MapExpected(this IEndpointRouteBuilder fund)
    {
        fund.Command<AnnouncementBody>("/expected-money", "announceMoney", "Notes money that somebody says will come in, and gives it a reference. Nothing is booked, and nobody owes it.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ExpectedCommand.AnnounceMoney(new(body.Member, await words.KeepAny(body.Payer), body.Amount, body.ExpectedOn, body.As, body.Purpose)));
        }, e => e is ExpectedEvent.MoneyAnnounced announced ? $"{{fund}}/expected-money/{announced.Announcement}" : null);

        fund.Get("/expected-money", List)
            .As("listExpectedMoney", "Money that was announced, oldest first, and what has come of it.", Permits.SeeAll, "limit", "after", "state", "member", "as")
            .Produces<Page<AnnouncementView>>();

        fund.Look(One, "getExpectedMoney", "One announcement of money.", Permits.SeeAll, async (http, standing) =>
            standing.State.Expected.Announcements.GetValueOrDefault(http.Route<AnnouncementId>("announcement")) is { } announced ? View(standing, announced, await Words(http, standing, [announced])) : null);

        fund.Command<AnnouncementChangeBody>($"{One}/change", "changeExpectedMoney", "Notes another amount or day, and why.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ExpectedCommand.ChangeAnnouncement(http.Route<AnnouncementId>("announcement"), body.Amount, body.ExpectedOn, await words.Keep(body.Reason)));
        });

        fund.Command<BecauseBody>($"{One}/withdrawal", "withdrawExpectedMoney", "Says why it, or the rest of it, is expected no more; what has come in stays.", Permits.KeepMoney, async (http, body) =>
        {
            var words = WordsOfRequest.Of(http);
            return words.Asked(new ExpectedCommand.WithdrawAnnouncement(http.Route<AnnouncementId>("announcement"), await words.Keep(body.Reason)));
        });
    }

    private static async Task<IResult> List(HttpContext http)
    {
        var standing = Standing.Of(http);
        if (Api.Unfit(http, "limit", "after", "state", "member", "as") is { } unfit) return unfit;
        var all = standing.State.Expected.InOrder.ToArray();
        if (Api.Filtered(http, all, [Filter.OnState("state", (Announcement a) => a.StateOn(standing.Today)), Filter.OnId("member", (Announcement a) => a.Terms.Member), Filter.OnState("as", (Announcement a) => a.Terms.As)], out var wanted) is { } wrong)
            return wrong;
        var words = await Words(http, standing, wanted);
        return Api.Paged(http, standing.Confirmed.Version, wanted, a => a.Reference.ToString(), a => View(standing, a, words), page => page);
    }

    /// <summary>Who gives and why is read by who keeps money, and by who looks at it.</summary>
    private static async Task<Func<KeptText, TextView>?> Words(HttpContext http, Standing standing, IEnumerable<Announcement> shown) =>
        standing.Holds(MandateRole.Treasurer, MandateRole.Auditor) ? await WordsOfRequest.Read(http, shown.SelectMany(a => (IEnumerable<KeptText?>)[a.Terms.Payer, .. a.Reasons])) : null;

    private static AnnouncementView View(Standing standing, Announcement a, Func<KeptText, TextView>? words) => new(
        a.Id, a.Code, a.StateOn(standing.Today), a.Terms.Member, a.Terms.Payer is { } payer ? words?.Invoke(payer) : null, a.Terms.As, a.Terms.Purpose, a.Terms.Amount, a.Received, a.Open, a.Terms.ExpectedOn, a.AnnouncedOn,
        a.WithdrawnOn, a.Reference, ReferenceText.Of(standing.State.Charter!.PaymentReferences, a.Reference), words is null ? [] : [.. a.Reasons.Select(words)]);
}
